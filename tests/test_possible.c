/* Nothing impossible: seasons of random crops, soils, weather and management, as wild as their rows allow, in which
 * no flux may turn its sign, no water leave the pores and no mass be negative; and models that do the impossible,
 * which the season must notice by itself. */
#include "models/potential_internal.h"
#include "models/richards_internal.h"
#include "sim/bundle/bundle.h"
#include "sim/daily/summary_internal.h"
#include "sim/date.h"
#include "tests/support/random_season.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct field field;

static int load(void **state)
{
    (void)state;
    field_load(&field);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    field_clear(&field);
    return 0;
}

/* --- a watcher of its own, which knows the physics and not the rows --- */

struct watcher {
    const struct sumi_water *water;
    const struct random_season *setting; /* [SUMI_LANES] */
    double before[SUMI_LANES][16];
    char wrong[400];
};

static void expect(struct watcher *w, bool good, const char *what, int lane, int day, double value)
{
    if (!good && !*w->wrong)
        snprintf(w->wrong, sizeof w->wrong, "%s in lane %d on day %d: %.9g", what, lane, day, value);
}

/* Water that went somewhere over the day: it never comes back, but from a water table. */
static void watch_fluxes(struct watcher *w, const struct sumi_season_day *day, int i)
{
    static const char *const one_way[] = {"RAIN", "RIRR", "WTRA", "EVS", "EVW", "DTSR", "RIN", "PERC", "LOSS"};
    const double rounding = w->water->column ? 1e-7 : 1e-9; /* cm; a multistep formula may give back a trace */
    const struct sumi_fields totals = {w->water->outputs.row, w->water->n_totals};
    for (size_t k = 0; k < sizeof one_way / sizeof *one_way; k++) {
        const int row = sumi_field_find(totals, one_way[k]);
        const bool rises = w->water->column && (strcmp(one_way[k], "LOSS") == 0 || strcmp(one_way[k], "RIN") == 0);
        if (row < 0)
            continue;
        const double now = day->water_total[row].v[i], since = now - w->before[i][k];
        expect(w, day->day[i] == 0 || rises || since >= -rounding, one_way[k], i, day->day[i], since);
        w->before[i][k] = now;
    }
}

static void watch_water(struct watcher *w, const struct sumi_season_day *day, int i)
{
    const double *soil = w->setting[i].soil, rounding = 1e-9;
    if (w->water != &sumi_bucket)
        return;
    const double sm = day->supply[SUMI_SM].v[i];
    expect(w, sm >= -rounding && sm <= soil[B_SM0] + rounding, "water of the root zone", i, day->day[i], sm);
    expect(w, day->water_state[W_LOW].v[i] >= -rounding, "water below the roots", i, day->day[i],
           day->water_state[W_LOW].v[i]);
    expect(w, day->water_state[W_LOW].v[i] <= soil[B_SM0] * sumi_most(10.0, soil[B_RDMSOL]) + rounding,
           "water below the roots", i, day->day[i], day->water_state[W_LOW].v[i]);
    expect(w,
           day->water_state[W_SURFACE].v[i] >= -rounding &&
               day->water_state[W_SURFACE].v[i] <= soil[B_SSMAX] + rounding,
           "water on the surface", i, day->day[i], day->water_state[W_SURFACE].v[i]);
}

static void watch_crop(struct watcher *w, const struct sumi_season_day *day, int i)
{
    static const int mass[] = {Y_LASUM, Y_WLV, Y_DWLV, Y_WRT, Y_DWRT, Y_WST, Y_DWST, Y_WSO, Y_RD};
    for (size_t k = 0; k < sizeof mass / sizeof *mass; k++)
        expect(w, day->crop_state[mass[k]].v[i] >= -1e-6, sumi_wofost72.states.row[mass[k]].name, i, day->day[i],
               day->crop_state[mass[k]].v[i]);
    const double reduction = day->supply[SUMI_RFWS].v[i] * day->supply[SUMI_RFOS].v[i];
    expect(w, reduction >= -1e-12 && reduction <= 1.0 + 1e-12, "the reduction of growth", i, day->day[i], reduction);
}

static void watch(void *context, const struct sumi_season_day *day)
{
    struct watcher *w = context;
    for (int i = 0; i < SUMI_LANES; i++)
        if (day->live->v[i] > 0.0) {
            watch_fluxes(w, day, i);
            watch_water(w, day, i);
            watch_crop(w, day, i);
        }
}

/* --- random seasons --- */

/* Seasons of random settings from `first` on, as many as lanes; counts those that do something impossible, and words
 * one. */
static int run_bundle(const struct sumi_water *water, struct sumi_bundle *season, int first, char *word, size_t room)
{
    struct random_season *setting = aligned_alloc(_Alignof(struct random_season), SUMI_LANES * sizeof *setting);
    struct sumi_season_settings settings[SUMI_LANES];
    struct sumi_season_result result[SUMI_LANES];
    double summary[SUMI_LANES][SUMI_SUMMARY_N];
    struct watcher watcher = {.water = water, .setting = setting};
    const struct sumi_sink sink = {.context = &watcher, .morning = watch};
    int bad = 0;
    for (int i = 0; i < SUMI_LANES; i++) {
        random_season_draw(&field, (uint64_t)(first + i), water, &setting[i]);
        settings[i] = setting[i].season;
    }
    assert_int_equal(sumi_bundle_run(season, settings, SUMI_LANES, &sink, result, summary, NULL), SUMI_OK);
    for (int i = 0; i < SUMI_LANES; i++) {
        const struct sumi_outside out = result[i].outside;
        if (out.n > 0)
            snprintf(word, room, "season %d: %ld values, first %s %.9g %s (%g to %g) on day %g after sowing", first + i,
                     out.n, out.name, out.value, out.unit, out.lo, out.hi, out.date - settings[i].sowing.date);
        if (result[i].outcome == SUMI_SOLVER_FAILED)
            snprintf(word, room, "season %d: the solver gave up", first + i);
        bad += out.n > 0 || result[i].outcome == SUMI_SOLVER_FAILED;
        random_season_clear(&setting[i]);
    }
    if (*watcher.wrong)
        snprintf(word, room, "seasons from %d: %s", first, watcher.wrong);
    bad += *watcher.wrong != '\0';
    free(setting);
    return bad;
}

enum { THREADS = 8, WORD = 512 };

static const struct sweep_case {
    const struct sumi_water *water;
    const struct sumi_integrator *integrator;
    double rtol;
    int seasons, in_the_long_form;
} sweeps[] = {
    {&sumi_bucket, &sumi_euler, 1e-6, 2000, 2000},  {&sumi_bucket, &sumi_rk4, 1e-6, 2000, 2000},
    {&sumi_bucket, &sumi_cvode, 1e-6, 104, 2000},   {&sumi_potential, &sumi_euler, 1e-6, 2000, 2000},
    {&sumi_potential, &sumi_rk4, 1e-6, 2000, 2000}, {&sumi_potential, &sumi_cvode, 1e-6, 104, 2000},
    {&sumi_richards, &sumi_cvode, 1e-4, 104, 2000},
};

#ifdef SUMI_NO_CLONES
static const bool slow_build = true; /* under the sanitizers */
#else
static const bool slow_build = false;
#endif

static void random_seasons_are_possible(void **state)
{
    (void)state;
    const bool all = getenv("SUMI_LONG");
    int bad_in_all = 0;
    for (size_t k = 0; k < sizeof sweeps / sizeof *sweeps; k++) {
        const struct sweep_case *c = &sweeps[k];
        const struct sumi_solver_options options = {c->rtol, 1000000, c->water->column ? SUMI_SDIRK2 : SUMI_ADAMS};
        const int n = (all ? c->in_the_long_form : c->seasons) / (slow_build ? 10 : 1);
        static char words[THREADS][WORD]; /* what each thread found last */
        int bad = 0;
#pragma omp parallel reduction(+ : bad) num_threads(omp_get_num_procs() < THREADS ? omp_get_num_procs() : THREADS)
        {
            struct sumi_bundle *season;
            assert_int_equal(
                sumi_bundle_create(&sumi_wofost72, c->water, c->integrator, &options, RANDOM_DAYS + 1, &season, NULL),
                SUMI_OK);
#pragma omp for schedule(dynamic, 1)
            for (int first = 0; first < n; first += SUMI_LANES)
                bad += run_bundle(c->water, season, first, words[omp_get_thread_num()], WORD);
            sumi_bundle_destroy(season);
        }
        for (int t = 0; t < THREADS && bad; t++)
            if (*words[t])
                print_message("%s with %s: %d of %d: %s\n", c->water->name, c->integrator->name, bad, n, words[t]);
        memset(words, 0, sizeof words);
        bad_in_all += bad;
    }
    assert_int_equal(bad_in_all, 0);
}

/* --- models that do the impossible --- */

/* In each, the water balance stays closed: nothing but the bounds tells. */
static void evaporate_backwards(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                                const struct sumi_lanes *supply, struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    sumi_bucket.zones->flow(env, y, demand, supply, ydot, out);
    for (int i = 0; i < SUMI_LANES; i++) {
        double more = env->forcing[SUMI_RAIN].v[i] > 0.0 ? 0.5 : 0.0; /* cm d-1 */
        out[WO_EVS].v[i] -= more;
        ydot[W_LOW].v[i] += more;
    }
}

static void fill_beyond_pores(const struct sumi_env *env, const struct sumi_profile *const profile[SUMI_LANES],
                              struct sumi_lanes *y, struct sumi_lanes *memory)
{
    sumi_bucket.zones->start(env, profile, y, memory);
    for (int i = 0; i < SUMI_LANES; i++)
        y[W_LOW].v[i] = env->param[B_SM0].v[i] * env->param[B_RDMSOL].v[i];
}

static void lose_a_number(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                          struct sumi_lanes *supply)
{
    sumi_bucket.zones->supply(env, y, demand, supply);
    for (int i = 0; i < SUMI_LANES; i++)
        supply[SUMI_RAW].v[i] = NAN;
}

static const struct impossible_case {
    const char *name; /* of the row that is told first */
    void (*start)(const struct sumi_env *, const struct sumi_profile *const[SUMI_LANES], struct sumi_lanes *,
                  struct sumi_lanes *);
    void (*supply)(const struct sumi_env *, const struct sumi_lanes *, const struct sumi_lanes *, struct sumi_lanes *);
    void (*flow)(const struct sumi_env *, const struct sumi_lanes *, const struct sumi_lanes *,
                 const struct sumi_lanes *, struct sumi_lanes *, struct sumi_lanes *);
    const char *why;
} impossible[] = {
    {"EVS", NULL, NULL, evaporate_backwards, "evaporation that makes water, on days with rain"},
    {"BEYOND", fill_beyond_pores, NULL, NULL, "a lower zone as full as the whole soil"},
    {"RAW", NULL, lose_a_number, NULL, "a value that is no number"},
};

static void the_impossible_is_noticed(void **state)
{
    (void)state;
    static const struct sumi_integrator *const integrators[] = {&sumi_euler, &sumi_rk4, &sumi_cvode};
    const struct sumi_solver_options options = {1e-6, 1000000, SUMI_ADAMS};
    const struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    for (size_t k = 0; k < 3 * sizeof impossible / sizeof *impossible; k++) {
        const struct impossible_case *c = &impossible[k / 3];
        struct sumi_season_result result;
        struct sumi_bundle *season;
        struct sumi_water broken = sumi_bucket;
        struct sumi_water_zones zones = *sumi_bucket.zones;
        zones.start = c->start ? c->start : zones.start;
        zones.supply = c->supply ? c->supply : zones.supply;
        zones.flow = c->flow ? c->flow : zones.flow;
        broken.zones = &zones;
        assert_int_equal(
            sumi_bundle_create(&sumi_wofost72, &broken, integrators[k % 3], &options, FIELD_LONGEST, &season, NULL),
            SUMI_OK);
        assert_int_equal(sumi_bundle_run(season, &settings, 1, NULL, &result, NULL, NULL), SUMI_OK);
        if (result.outside.n == 0 || strcmp(result.outside.name, c->name) != 0)
            fail_msg("%s, %s: %ld values, first %s", c->why, integrators[k % 3]->name, result.outside.n,
                     result.outside.n > 0 ? result.outside.name : "none");
        assert_true(result.outside.date >= settings.start && result.outside.date <= settings.harvest.last);
        if (c->flow && fabs(result.water_residual) > 1e-9)
            fail_msg("%s: the balance tells already", c->why);
        sumi_bundle_destroy(season);
    }
}

/* A season that has ended keeps its last values in its lane, and counts them no more. */
static void a_season_that_ended_counts_no_more(void **state)
{
    (void)state;
    const struct sumi_solver_options options = {1e-6, 1000000, SUMI_ADAMS};
    struct sumi_season_settings settings[2] = {field_settings(&field, FIELD_FIRST_YEAR, 5, 10),
                                               field_settings(&field, FIELD_FIRST_YEAR, 5, 10)};
    struct sumi_season_result alone, beside[2];
    struct sumi_bundle *season;
    struct sumi_water broken = sumi_bucket;
    struct sumi_water_zones zones = *sumi_bucket.zones;
    zones.supply = lose_a_number;
    broken.zones = &zones;
    settings[0].harvest.last -= 100;
    assert_int_equal(sumi_bundle_create(&sumi_wofost72, &broken, &sumi_euler, &options, FIELD_LONGEST, &season, NULL),
                     SUMI_OK);
    assert_int_equal(sumi_bundle_run(season, settings, 1, NULL, &alone, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_run(season, settings, 2, NULL, beside, NULL, NULL), SUMI_OK);
    assert_int_equal(alone.outside.n, settings[0].harvest.last - settings[0].start + 1); /* a value each morning */
    assert_int_equal(beside[0].outside.n, alone.outside.n);
    assert_true(beside[1].outside.n > alone.outside.n);
    sumi_bundle_destroy(season);
}

/* Summaries are made of what a season remembers: here by hand. */
static const struct summary_case {
    double sowing, emergence, anthesis, maturity, harvest, grain, biomass, lai;
    long outside;
    const char *first, *why;
} summaries[] = {
    {100, 110, 160, 200, 200, 4000, 9000, 4, 0, NULL, "a season as they are"},
    {100, 110, NAN, NAN, 200, 0, 9000, 4, 0, NULL, "dates that did not come are in no order"},
    {100, 110, 160, 200, 200, 9500, 9000, 4, 1, "harvest_index", "more grain than crop"},
    {100, 110, 160, 200, 200, 4000, 9000, 71.6, 1, "lai_max", "seventy layers of leaves"},
    {100, 110, 160, 200, 200, -1, 9000, 4, 3, "yield", "grain below nothing: yield, at both moistures, and grain"},
    {100, 99, 160, 200, 200, 4000, 9000, 4, 1, "emergence_date", "up before it was sown"},
    {100, 110, 160, 155.5, 200, 4000, 9000, 4, 1, "maturity_date", "ripe before it flowered"},
    {100, NAN, 99, 200, 200, 4000, 9000, 4, 1, "anthesis_date", "in flower before it was sown, with no date between"},
    {100, 110, 160, 200, 199, 4000, 9000, 4, 1, "harvest_date", "ended before it was ripe"},
};

static void summaries_are_looked_at(void **state)
{
    (void)state;
    const struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    for (const struct summary_case *c = summaries; c < summaries + sizeof summaries / sizeof *summaries; c++) {
        struct sumi_season_result result = {.outcome = SUMI_RIPE, .failure = NAN};
        struct sumi_ledger ledger;
        double value[SUMI_SUMMARY_N];
        struct sumi_parts parts;
        sumi_parts_find(&sumi_wofost72, &sumi_bucket, &parts);
        ledger = (struct sumi_ledger){.parts = &parts};
        result.sowing = c->sowing, result.emergence = c->emergence, result.anthesis = c->anthesis;
        result.maturity = c->maturity, result.harvest = c->harvest;
        ledger.row[SUMI_L_GRAIN].v[0] = c->grain / settings.crop_param[P_THRESHING];
        ledger.row[SUMI_L_BIOMASS].v[0] = c->biomass;
        ledger.row[SUMI_L_LAI_MAX].v[0] = c->lai;
        for (int k = 0; k < SUMI_WATER_BOOKS; k++)
            ledger.row[SUMI_L_TOTAL + k].v[0] = 30.0; /* cm of water that went each way */
        sumi_summarise(&ledger, 0, &settings, &result, value);
        const struct sumi_outside out = result.outside;
        bool told = c->outside == 0 || (out.name && strcmp(out.name, c->first) == 0);
        if (out.n < c->outside || (c->outside == 0 && out.n > 0) || !told || value[SUMI_S_IMPOSSIBLE] != (double)out.n)
            fail_msg("%s: %ld values, first %s", c->why, out.n, out.n > 0 ? out.name : "none");
    }
}

/* --- a crop that never grew --- */

static const struct growth_case {
    double light; /* times that of the field */
    enum sumi_outcome outcome;
    const char *why;
} growths[] = {
    {1.0, SUMI_RIPE, "as the field is"},
    {0.0, SUMI_NEVER_GREW, "no light at all"},
    {1e-3, SUMI_NEVER_GREW, "radiation in kJ that was written as J: less than the crop respires"},
    {0.3, SUMI_RIPE, "a dull summer is still a season"},
};

static void a_season_that_never_grew_is_no_success(void **state)
{
    (void)state;
    const struct sumi_solver_options options = {1e-6, 1000000, SUMI_ADAMS};
    for (const struct growth_case *c = growths; c < growths + sizeof growths / sizeof *growths; c++) {
        struct sumi_weather weather = *field.weather;
        struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
        struct sumi_season_result result;
        struct sumi_bundle *season;
        weather.day = malloc(weather.n_days * sizeof *weather.day);
        for (size_t d = 0; d < weather.n_days; d++) {
            memcpy(weather.day[d], field.weather->day[d], sizeof *weather.day);
            weather.day[d][SUMI_IRRADIATION] *= c->light;
            for (int point = 0; point < 3; point++) {
                weather.day[d][SUMI_PARDIR + point] *= c->light;
                weather.day[d][SUMI_PARDIF + point] *= c->light;
            }
        }
        settings.weather = &weather;
        assert_int_equal(
            sumi_bundle_create(&sumi_wofost72, &sumi_bucket, &sumi_euler, &options, FIELD_LONGEST, &season, NULL),
            SUMI_OK);
        assert_int_equal(sumi_bundle_run(season, &settings, 1, NULL, &result, NULL, NULL), SUMI_OK);
        if (result.outcome != c->outcome)
            fail_msg("%s: %s", c->why, sumi_outcome_word(result.outcome));
        assert_true(result.maturity > result.emergence);
        sumi_bundle_destroy(season);
        free(weather.day);
    }
}

/* Among these seasons is one (60) in which a solver that lets the last steps' losses go on draws cells below theta_r on
 * 128 mornings; few of the others do, and slow builds do not come to them. */
static void dry_cells_keep_their_last_water(void **state)
{
    (void)state;
    const struct sumi_solver_options options = {1e-4, 1000000, SUMI_SDIRK2};
    const int first = 56;
    struct sumi_bundle *season;
    char word[WORD] = "";
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, &sumi_richards, &sumi_cvode, &options, RANDOM_DAYS + 1, &season, NULL),
        SUMI_OK);
    if (run_bundle(&sumi_richards, season, first, word, sizeof word) > 0)
        fail_msg("%s", word);
    sumi_bundle_destroy(season);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_impossible_is_noticed),       cmocka_unit_test(a_season_that_ended_counts_no_more),
        cmocka_unit_test(summaries_are_looked_at),         cmocka_unit_test(a_season_that_never_grew_is_no_success),
        cmocka_unit_test(dry_cells_keep_their_last_water), cmocka_unit_test(random_seasons_are_possible),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

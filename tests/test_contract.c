/* The contract of models/crop.h and models/water.h, held by every crop model on every soil water model under every
 * integrator that runs the two: seasons under any sky keep their bounds, their balances and the order of their dates;
 * lanes know nothing of each other; what was saved goes on; rates are functions. A model that stands in sumi_crops or
 * sumi_waters is looked at by itself. */
#include "sim/bundle/bundle.h"
#include "sim/bundle/contract.h"
#include "tests/support/any_season.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef SUMI_NO_CLONES
static const double slowness = 8.0; /* under the sanitizers */
#else
static const double slowness = 1.0;
#endif

enum { LONGEST = RANDOM_DAYS + 1 };

/* --- pairs --- */

struct pair {
    int number; /* of crop and soil */
    struct any_models models;
    const struct sumi_integrator *integrator;
};

static struct sumi_solver_options options_of(const struct sumi_water *water)
{
    return (struct sumi_solver_options){water->column ? 1e-3 : 1e-5, 1000000, water->column ? SUMI_SDIRK2 : SUMI_ADAMS};
}

enum { MOST_PAIRS = 200 };
static int n_pairs, times_taken[MOST_PAIRS][2][SUMI_MAX_PARAMS]; /* what was set, of crop and soil */
static const struct sumi_crop *pair_crop[MOST_PAIRS];
static const struct sumi_water *pair_water[MOST_PAIRS];

static void for_each_pair(void (*look)(const struct pair *pair))
{
    n_pairs = 0;
    for (int c = 0; sumi_crops[c]; c++)
        for (int w = 0; sumi_waters[w] && n_pairs < MOST_PAIRS; w++) {
            struct pair pair = {.number = n_pairs};
            pair_crop[n_pairs] = sumi_crops[c];
            pair_water[n_pairs++] = sumi_waters[w];
            any_models_load(sumi_crops[c], sumi_waters[w], &pair.models);
            for (int k = 0; sumi_integrators[k]; k++) {
                pair.integrator = sumi_integrators[k];
                if (sumi_integrator_runs(pair.integrator, sumi_waters[w]))
                    look(&pair);
            }
            any_models_clear(&pair.models);
        }
}

/* Whole bundles of seasons that take about so many seconds, at least one. */
static int bundles_in(const struct pair *pair, double seconds)
{
    const double bundle_s = SUMI_LANES * 3.0 * sumi_integrator_takes(pair->integrator, pair->models.water);
    const double all = seconds * (getenv("SUMI_LONG") ? 20.0 : 1.0) / slowness / bundle_s;
    return all < 1.0 ? 1 : all > 30.0 && !getenv("SUMI_LONG") ? 30 : (int)all;
}

static const char *name_of(const struct pair *pair)
{
    static char text[200];
    snprintf(text, sizeof text, "%s, %s, %s", pair->models.crop->name, pair->models.water->name,
             pair->integrator->name);
    return text;
}

static struct sumi_bundle *new_bundle(const struct sumi_crop *crop, const struct sumi_water *water,
                                      const struct sumi_integrator *integrator)
{
    const struct sumi_solver_options options = options_of(water);
    struct sumi_error error = {0};
    struct sumi_bundle *bundle;
    if (sumi_bundle_create(crop, water, integrator, &options, LONGEST, &bundle, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return bundle;
}

static struct sumi_bundle *bundle_of(const struct pair *pair)
{
    return new_bundle(pair->models.crop, pair->models.water, pair->integrator);
}

/* Seasons of a bundle. */
struct eight {
    struct any_season *season; /* [SUMI_LANES] */
    struct sumi_season_settings settings[SUMI_LANES];
    struct sumi_season_result result[SUMI_LANES];
    double summary[SUMI_LANES][SUMI_SUMMARY_N];
};

static void eight_draw(struct eight *e, const struct any_models *models, int first)
{
    e->season = aligned_alloc(_Alignof(struct any_season), SUMI_LANES * sizeof *e->season);
    assert_non_null(e->season);
    for (int i = 0; i < SUMI_LANES; i++) {
        any_season_draw(models, (uint64_t)(first + i), &e->season[i]);
        e->settings[i] = e->season[i].drawn.season;
    }
}

static void eight_clear(struct eight *e)
{
    for (int i = 0; i < SUMI_LANES; i++)
        any_season_clear(&e->season[i]);
    free(e->season);
}

static void eight_run(struct eight *e, struct sumi_bundle *bundle, const struct sumi_sink *sink)
{
    struct sumi_error error = {0};
    if (sumi_bundle_run(bundle, e->settings, SUMI_LANES, sink, e->result, e->summary, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

/* --- rows --- */

static void every_model_keeps_the_contract(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    assert_true(sumi_crops[0] && sumi_waters[0] && sumi_integrators[0]);
    for (int c = 0; sumi_crops[c]; c++)
        for (int w = 0; sumi_waters[w]; w++)
            if (sumi_contract_check(sumi_crops[c], sumi_waters[w], &error) != SUMI_OK)
                fail_msg("%s", error_text(&error));
    for (int c = 0; sumi_crops[c]; c++)
        assert_ptr_equal(sumi_crop_named(sumi_crops[c]->name), sumi_crops[c]); /* no other has its name */
    for (int w = 0; sumi_waters[w]; w++)
        assert_ptr_equal(sumi_water_named(sumi_waters[w]->name), sumi_waters[w]);
}

/* --- seasons --- */

/* What a lane was seen to do, by a model whose events are counted. */
struct lane_seen {
    int stage, since[SUMI_MATURE + 1]; /* day on whose morning it was first seen; -1: it was not */
    double state[SUMI_MAX_STATES];     /* of bare soil */
    int hits[SUMI_MAX_EVENTS], last;   /* last: morning that was told */
    double most_stored;
};

static struct counted {
    const struct sumi_crop *crop;
    struct lane_seen lane[SUMI_LANES];
    char wrong[300];
} seen;

static void count_event(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                        struct sumi_lanes *memory)
{
    for (int i = 0; i < SUMI_LANES; i++)
        seen.lane[i].hits[event] += hit->v[i] > 0.0;
    if (seen.crop->on_event)
        seen.crop->on_event(env, event, hit, y, memory);
}

static void complain(int lane, int day, const char *what, double value)
{
    if (!*seen.wrong)
        snprintf(seen.wrong, sizeof seen.wrong, "lane %d, day %d: %s (%.9g)", lane, day, what, value);
}

static void expect(bool good, int lane, int day, const char *what, double value)
{
    if (!good)
        complain(lane, day, what, value);
}

/* Nothing stands there: nothing changes, nothing is told, and the soil is asked for what the air asks for. */
static void watch_bare(const struct sumi_season_day *day, int i)
{
    const struct sumi_crop *crop = seen.crop;
    struct lane_seen *l = &seen.lane[i];
    for (int o = 0; o < crop->outputs.n; o++)
        expect(day->crop_output[o].v[i] == 0.0, i, day->day[i], crop->outputs.row[o].name, day->crop_output[o].v[i]);
    for (int s = 0; s < crop->states.n; s++) {
        const double now = day->crop_state[s].v[i];
        expect(day->day[i] == 0 || now == l->state[s], i, day->day[i], crop->states.row[s].name, now);
        l->state[s] = now;
    }
    for (int o = 0; o < crop->n_totals; o++)
        expect(day->crop_total[o].v[i] == 0.0, i, day->day[i], crop->outputs.row[o].name, day->crop_total[o].v[i]);
    expect(day->demand[SUMI_PRESENT].v[i] == 0.0, i, day->day[i], "present on bare soil", 1.0);
}

static void watch_demand(const struct sumi_season_day *day, int i)
{
    const struct sumi_lanes *d = day->demand, *f = day->forcing;
    if (seen.lane[i].stage >= SUMI_VEGETATIVE)
        return;
    expect(d[SUMI_TRAMX].v[i] == 0.0, i, day->day[i], "TRAMX where nothing is up", d[SUMI_TRAMX].v[i]);
    expect(d[SUMI_EVSMX].v[i] == f[SUMI_ES0].v[i], i, day->day[i], "EVSMX of bare soil", d[SUMI_EVSMX].v[i]);
    expect(d[SUMI_EVWMX].v[i] == f[SUMI_E0].v[i], i, day->day[i], "EVWMX of bare soil", d[SUMI_EVWMX].v[i]);
}

static void watch_season(void *context, const struct sumi_season_day *day)
{
    (void)context;
    const int rooted = sumi_crop_row(seen.crop, SUMI_CROP_ROOTED);
    for (int i = 0; i < SUMI_LANES; i++) {
        struct lane_seen *l = &seen.lane[i];
        if (!(day->live->v[i] > 0.0))
            continue;
        const int stage = (int)day->stage->v[i];
        expect(stage >= l->stage && stage <= SUMI_MATURE, i, day->day[i], "the phase falls", stage);
        for (int s = l->stage; s <= stage && s <= SUMI_MATURE; s++)
            l->since[s] = l->since[s] < 0 ? day->day[i] : l->since[s];
        l->stage = stage;
        l->last = day->day[i];
        l->most_stored = sumi_most(l->most_stored, day->stored->v[i]);
        if (stage == SUMI_BARE)
            watch_bare(day, i);
        watch_demand(day, i);
        expect(day->demand[SUMI_ROOTED].v[i] == day->crop_state[rooted].v[i], i, day->day[i], "RD of the demand",
               day->demand[SUMI_ROOTED].v[i]);
    }
}

static double date_of(const struct sumi_season_result *r, enum sumi_stage stage)
{
    return stage == SUMI_SOWN           ? r->sowing
           : stage == SUMI_VEGETATIVE   ? r->emergence
           : stage == SUMI_REPRODUCTIVE ? r->anthesis
                                        : r->maturity;
}

/* Dates rise, and each stands under the phase that was seen to begin then, by one event. */
static void check_dates(const struct sumi_season_settings *set, const struct sumi_season_result *r, int i)
{
    struct lane_seen *l = &seen.lane[i];
    double before = set->start;
    for (int s = l->stage + 1; s <= SUMI_MATURE && r->outcome == SUMI_WEATHER_MISSING; s++)
        if (date_of(r, (enum sumi_stage)s) > set->start + l->last) { /* before a morning of which nothing is told */
            l->since[s] = l->last + 1;
            l->stage = s;
        }
    for (int stage = SUMI_SOWN; stage <= SUMI_MATURE; stage++) {
        const double date = date_of(r, (enum sumi_stage)stage);
        expect(isnan(date) == (l->stage < stage), i, stage, "a phase without its date, or a date without it", date);
        if (isnan(date))
            continue;
        expect(date >= before, i, stage, "dates are in no order", date - before);
        const int day = l->since[stage];
        const bool by_hand = stage == SUMI_SOWN || (stage == SUMI_VEGETATIVE && set->sowing.emerged);
        expect(date <= set->start + day && (by_hand ? date == set->start + day : date > set->start + day - 1), i, stage,
               "the date of a phase is not when it began", date - set->start - day);
        before = date;
    }
    expect(isnan(r->harvest) || r->harvest >= before, i, 9, "harvested before it was ripe", r->harvest - before);
    for (int e = 0; e < seen.crop->n_events; e++) {
        const enum sumi_stage begins = seen.crop->events[e].begins;
        const bool planted = begins == SUMI_VEGETATIVE && set->sowing.emerged;
        if (begins != SUMI_BARE)
            expect(l->hits[e] == (l->stage >= (int)begins && !planted), i, e, "an event that came not once",
                   l->hits[e]);
    }
}

/* A balance is a sum of rates over the days, whose roundings are parts of what went through; a solver keeps such sums
 * but for rounding, too. */
static void check_balances(const struct sumi_season_result *r, const double *summary, int i)
{
    static const int water[] = {SUMI_S_RAIN,        SUMI_S_RAIN_BEFORE,   SUMI_S_IRRIGATION_NET,    SUMI_S_RUNOFF,
                                SUMI_S_PERCOLATION, SUMI_S_RUNOFF_BEFORE, SUMI_S_PERCOLATION_BEFORE};
    const double rounding = 1e-11, mm = 10.0;
    double through = seen.lane[i].most_stored + fabs(r->forced) + 10.0; /* cm */
    for (size_t k = 0; k < sizeof water / sizeof *water; k++)
        through += isnan(summary[water[k]]) ? 0.0 : fabs(summary[water[k]]) / mm;
    if (isnan(summary[SUMI_S_RAIN])) /* it was never sown: what went through is not told */
        through += 5000.0;
    expect(fabs(r->water_residual) <= rounding * through, i, 0, "the water balance is open", r->water_residual);
    const double grown = isnan(summary[SUMI_S_BIOMASS]) ? 0.0 : summary[SUMI_S_BIOMASS];
    expect(fabs(r->carbon_residual) <= rounding * (1e4 + 10.0 * grown), i, 0, "the carbon balance is open",
           r->carbon_residual);
}

static void check_bounds(const struct any_models *models, const struct sumi_season_result *r, const double *summary,
                         int i)
{
    expect(summary[SUMI_S_IMPOSSIBLE] == (double)r->outside.n, i, 0, "impossible_values of the summary",
           summary[SUMI_S_IMPOSSIBLE]);
    if (r->outside.n > 0 && !models->crops.made_up && !models->soils.made_up)
        complain(i, (int)r->outside.date, r->outside.name, r->outside.value);
}

static void forget(const struct sumi_crop *crop)
{
    seen = (struct counted){.crop = crop};
    for (int i = 0; i < SUMI_LANES; i++)
        for (int s = 0; s <= SUMI_MATURE; s++)
            seen.lane[i].since[s] = -1;
}

static void look_at_seasons(const struct pair *pair)
{
    const struct sumi_sink sink = {.morning = watch_season};
    struct sumi_crop counting = *pair->models.crop;
    counting.on_event = count_event;
    struct sumi_bundle *bundle = new_bundle(&counting, pair->models.water, pair->integrator);
    const int n = SUMI_LANES * bundles_in(pair, 0.25);
    for (int first = 0; first < n; first += SUMI_LANES) {
        struct eight e;
        forget(pair->models.crop);
        eight_draw(&e, &pair->models, first);
        eight_run(&e, bundle, &sink);
        for (int i = 0; i < SUMI_LANES; i++) {
            expect(e.result[i].outcome != SUMI_SOLVER_FAILED, i, 0, "the solver gave up", 0.0);
            check_dates(&e.settings[i], &e.result[i], i);
            check_balances(&e.result[i], e.summary[i], i);
            check_bounds(&pair->models, &e.result[i], e.summary[i], i);
            if (*seen.wrong)
                fail_msg("%s: season %d, %s: %s", name_of(pair), first + i, any_sky_word[e.season[i].sky], seen.wrong);
        }
        eight_clear(&e);
    }
    sumi_bundle_destroy(bundle);
}

static void seasons_under_any_sky(void **state)
{
    (void)state;
    for_each_pair(look_at_seasons);
}

/* --- lanes, and images --- */

/* What a lane tells of its mornings, as one number. */
static uint64_t mix(uint64_t sum, const struct sumi_lanes *rows, int n, int lane)
{
    for (int k = 0; k < n; k++) {
        uint64_t bits = 0x7ff8; /* any NAN */
        if (!isnan(rows[k].v[lane]))
            memcpy(&bits, &rows[k].v[lane], sizeof bits);
        sum = (sum ^ bits) * 0x9E3779B97F4A7C15u;
        sum ^= sum >> 29;
    }
    return sum;
}

struct told {
    const struct any_models *models;
    uint64_t morning[SUMI_LANES][LONGEST + 1]; /* by the day of the season */
};

/* In a resolved soil the totals' rates of a morning are not filled, and the state is no row. */
static void tell(void *context, const struct sumi_season_day *day)
{
    struct told *told = context;
    const struct sumi_crop *crop = told->models->crop;
    const struct sumi_water *water = told->models->water;
    const int first = water->column ? water->n_totals : 0;
    for (int i = 0; i < SUMI_LANES; i++) {
        if (!(day->live->v[i] > 0.0))
            continue;
        uint64_t sum = mix(mix(1, day->crop_state, crop->states.n, i), day->crop_output, crop->outputs.n, i);
        sum = mix(sum, day->crop_total, crop->n_totals, i);
        sum = mix(sum, day->water_state, water->column ? 0 : water->states.n, i);
        sum =
            mix(mix(sum, day->water_output + first, water->outputs.n - first, i), day->water_total, water->n_totals, i);
        sum = mix(mix(sum, day->demand, SUMI_DEMAND_N, i), day->supply, SUMI_SUPPLY_N, i);
        told->morning[i][day->day[i]] = mix(mix(sum, day->forcing, SUMI_FORCING_N, i), day->stored, 1, i);
    }
}

static bool same_result(const struct sumi_season_result *a, const double *summary, const struct sumi_season_result *b,
                        const double *expected)
{
    return field_same(a, b) && a->outside.n == b->outside.n && memcmp(summary, expected, SUMI_SUMMARY_N * 8) == 0;
}

/* Runs one season in a lane of a bundle to its end. */
static void run_alone(struct sumi_bundle *bundle, int lane, const struct sumi_season_settings *settings,
                      struct sumi_season_result *result, double *summary)
{
    struct sumi_error error = {0};
    enum sumi_status status = sumi_lane_begin(bundle, lane, settings, &error);
    while (status == SUMI_OK && sumi_lane_state(bundle, lane) == SUMI_LANE_STANDS) {
        status = sumi_bundle_open(bundle, NULL, &error);
        status = status == SUMI_OK ? sumi_bundle_manage(bundle, &error) : status;
        status = status == SUMI_OK ? sumi_bundle_close(bundle, &error) : status;
    }
    status = status == SUMI_OK ? sumi_lane_finish(bundle, lane, result, summary, &error) : status;
    if (status != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

static void look_at_lanes(const struct pair *pair)
{
    static struct told together, alone;
    struct sumi_bundle *bundle = bundle_of(pair), *other = bundle_of(pair);
    const int n = SUMI_LANES * bundles_in(pair, 0.2);
    together.models = alone.models = &pair->models;
    for (int first = 0; first < n; first += SUMI_LANES) {
        struct eight e;
        const struct sumi_sink sink = {&together, tell, NULL}, sink_alone = {&alone, tell, NULL};
        eight_draw(&e, &pair->models, 1000 + first);
        memset(together.morning, 0, sizeof together.morning);
        eight_run(&e, bundle, &sink);
        assert_int_equal(sumi_bundle_set_sink(other, &sink_alone, NULL), SUMI_OK);
        for (int i = 0; i < SUMI_LANES; i++) {
            struct sumi_season_result result;
            double summary[SUMI_SUMMARY_N];
            const int lane = (5 * i + 3) % SUMI_LANES;
            memset(alone.morning[lane], 0, sizeof alone.morning[lane]);
            run_alone(other, lane, &e.settings[i], &result, summary);
            for (int d = 0; d <= LONGEST; d++)
                if (alone.morning[lane][d] != together.morning[i][d])
                    fail_msg("%s: season %d, %s: day %d is another one beside others", name_of(pair), 1000 + first + i,
                             any_sky_word[e.season[i].sky], d);
            if (!same_result(&result, summary, &e.result[i], e.summary[i]))
                fail_msg("%s: season %d, %s: another result beside others", name_of(pair), 1000 + first + i,
                         any_sky_word[e.season[i].sky]);
        }
        sumi_bundle_clear(other);
        eight_clear(&e);
    }
    sumi_bundle_destroy(bundle);
    sumi_bundle_destroy(other);
}

static void lanes_know_nothing_of_each_other(void **state)
{
    (void)state;
    for_each_pair(look_at_lanes);
}

/* Seasons of two fields: crop, sowing, harvest and water of their own; out of order, and again and again. */
static void share_fields(struct eight *e, int round)
{
    struct sumi_season_settings own[SUMI_LANES];
    memcpy(own, e->settings, sizeof own);
    for (int i = 0; i < SUMI_LANES; i++) {
        const int f = (i + round) / 2 % 2, of = (3 * i + round) % SUMI_LANES;
        const struct sumi_season_settings *field = &own[f], *season = &own[of];
        const int later = field->start - season->start;
        e->settings[i] = *season;
        e->settings[i].water_param = field->water_param;
        e->settings[i].column = field->column;
        e->settings[i].weather = field->weather;
        e->settings[i].rain_factor = field->rain_factor;
        e->settings[i].start = field->start;
        e->settings[i].initial = field->initial;
        e->settings[i].forced = field->forced;
        e->settings[i].field = (size_t)f + 1;
        e->settings[i].sowing.date += later;
        e->settings[i].sowing.last += later;
        e->settings[i].harvest.last =
            (i + round) % 5 == 0 ? e->settings[i].sowing.date - 2 : season->harvest.last + later;
    }
}

static void look_at_fallows(const struct pair *pair)
{
    struct sumi_bundle *bundle = bundle_of(pair), *other = bundle_of(pair);
    const double torrent = 500.0; /* on rain, which is then beyond its bounds */
    const int rounds = pair->models.water->column ? 2 : 4,
              n = SUMI_LANES * ((bundles_in(pair, 0.2) + rounds - 1) / rounds);
    for (int first = 0; first < n; first += SUMI_LANES) {
        struct eight e;
        assert_int_equal(sumi_bundle_keep_fallows(bundle, 100, NULL), SUMI_OK);
        eight_draw(&e, &pair->models, 3000 + first);
        e.settings[1].rain_factor = pair->models.water->column ? NULL : &torrent;
        for (int round = 0; round < rounds; round++) {
            struct eight again = e;
            share_fields(&again, round);
            eight_run(&again, other, NULL);
            struct eight shared = again;
            eight_run(&shared, bundle, NULL);
            for (int i = 0; i < SUMI_LANES; i++)
                if (!same_result(&shared.result[i], shared.summary[i], &again.result[i], again.summary[i]))
                    fail_msg("%s: seasons %d, round %d, lane %d: another one on a soil that was kept", name_of(pair),
                             3000 + first, round, i);
        }
        eight_clear(&e);
    }
    sumi_bundle_destroy(bundle);
    sumi_bundle_destroy(other);
}

static void a_bare_soil_knows_nothing_of_the_crop(void **state)
{
    (void)state;
    for_each_pair(look_at_fallows);
}

/* A season that is saved on some mornings, and goes on from there in another lane beside others. */
static void move(struct sumi_bundle *from, int lane, struct sumi_bundle *to, int other,
                 const struct sumi_season_settings *settings)
{
    struct sumi_error error = {0};
    const size_t size = sumi_lane_image_size(from, lane);
    void *image = malloc(size);
    assert_true(image && size > 0);
    sumi_lane_clear(to, other);
    if (sumi_lane_save(from, lane, image, size, &error) != SUMI_OK ||
        sumi_lane_restore(to, other, settings, image, size, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_lane_clear(from, lane);
    free(image);
}

static void look_at_images(const struct pair *pair)
{
    struct sumi_bundle *bundle[2] = {bundle_of(pair), bundle_of(pair)};
    const int n = SUMI_LANES * bundles_in(pair, 0.2);
    for (int first = 0; first < n; first += SUMI_LANES) {
        struct eight e;
        uint64_t draws = (uint64_t)first;
        bool ended[SUMI_LANES] = {false};
        int at = 0, left = SUMI_LANES, in[SUMI_LANES];
        eight_draw(&e, &pair->models, 2000 + first);
        eight_run(&e, bundle[0], NULL);
        for (int i = 0; i < SUMI_LANES; i++) {
            in[i] = i;
            assert_int_equal(sumi_lane_begin(bundle[0], i, &e.settings[i], NULL), SUMI_OK);
        }
        while (left > 0) {
            if (chance(&draws, 0.05)) { /* all move, and exchange their lanes */
                const int shift = 1 + (int)draw(&draws, 0.0, 7.0);
                for (int i = 0; i < SUMI_LANES; i++)
                    if (!ended[i]) {
                        move(bundle[at], in[i], bundle[1 - at], (in[i] + shift) % SUMI_LANES, &e.settings[i]);
                        in[i] = (in[i] + shift) % SUMI_LANES;
                    }
                at = 1 - at;
            }
            assert_int_equal(sumi_bundle_open(bundle[at], NULL, NULL), SUMI_OK);
            assert_int_equal(sumi_bundle_manage(bundle[at], NULL), SUMI_OK);
            assert_int_equal(sumi_bundle_close(bundle[at], NULL), SUMI_OK);
            for (int i = 0; i < SUMI_LANES; i++) {
                struct sumi_season_result result;
                double summary[SUMI_SUMMARY_N];
                if (ended[i] || sumi_lane_state(bundle[at], in[i]) != SUMI_LANE_ENDED)
                    continue;
                ended[i] = true;
                left--;
                assert_int_equal(sumi_lane_finish(bundle[at], in[i], &result, summary, NULL), SUMI_OK);
                if (!same_result(&result, summary, &e.result[i], e.summary[i]))
                    fail_msg("%s: season %d, %s: it went on as another one", name_of(pair), 2000 + first + i,
                             any_sky_word[e.season[i].sky]);
            }
        }
        eight_clear(&e);
    }
    sumi_bundle_destroy(bundle[0]);
    sumi_bundle_destroy(bundle[1]);
}

static void what_was_saved_goes_on(void **state)
{
    (void)state;
    for_each_pair(look_at_images);
}

/* --- functions --- */

/* The model whose functions are called twice, each time into rooms that hold other numbers: what comes out must have
 * the same bits, and all else must be as it was. */
static struct pure {
    const struct sumi_crop *crop;
    const struct sumi_water *water;
    const struct sumi_lanes *crop_y; /* of the last demand */
    const char *wrong;
} pure;

enum { ROOM = SUMI_MAX_PARAMS + 2 };
struct room {
    struct sumi_lanes row[2][ROOM];
};

static void room_fill(struct room *room)
{
    for (int k = 0; k < ROOM; k++)
        for (int i = 0; i < SUMI_LANES; i++) {
            room->row[0][k].v[i] = NAN;
            room->row[1][k].v[i] = -7.5e33;
        }
}

static void blame(bool good, const char *what)
{
    if (!good && !pure.wrong)
        pure.wrong = what;
}

/* The first n rows have the same bits, and are handed on; those behind them are untouched. */
static void room_close(const struct room *room, int n, struct sumi_lanes *out, const char *what)
{
    blame(memcmp(room->row[0], room->row[1], (size_t)n * sizeof *out) == 0, what);
    for (int i = 0; i < SUMI_LANES; i++)
        blame(isnan(room->row[0][n].v[i]) && room->row[1][n].v[i] == -7.5e33, "writes behind its rows");
    memcpy(out, room->row[1], (size_t)n * sizeof *out);
}

static uint64_t hash_rows(uint64_t sum, const struct sumi_lanes *rows, int n)
{
    for (int i = 0; i < SUMI_LANES; i++)
        sum = mix(sum, rows, n, i);
    return sum;
}

static uint64_t hash_env(const struct sumi_env *env, struct sumi_fields params, struct sumi_fields memory)
{
    return hash_rows(hash_rows(hash_rows(1, env->param, params.n), env->memory, memory.n), env->forcing,
                     SUMI_FORCING_N);
}

static uint64_t hash_crop(const struct sumi_env *env, const struct sumi_lanes *y)
{
    return hash_rows(hash_env(env, pure.crop->params, pure.crop->memory), y, pure.crop->states.n);
}

static uint64_t hash_water(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand)
{
    const uint64_t sum = hash_rows(hash_env(env, pure.water->params, pure.water->memory), y, pure.water->states.n);
    return hash_rows(sum, demand, SUMI_DEMAND_N);
}

static void crop_demand(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *demand)
{
    struct room room;
    const uint64_t before = hash_crop(env, y);
    room_fill(&room);
    for (int k = 0; k < 2; k++) {
        memcpy(room.row[k], demand, SUMI_TRAMX * sizeof *demand);
        pure.crop->demand(env, y, room.row[k]);
        blame(memcmp(room.row[k], demand, SUMI_TRAMX * sizeof *demand) == 0, "demand writes PRESENT or RD");
    }
    room_close(&room, SUMI_DEMAND_N, demand, "demand");
    blame(hash_crop(env, y) == before, "demand writes what it reads");
    pure.crop_y = y;
}

static void crop_growth(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *supply,
                        struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    struct room rates, outputs;
    const uint64_t before = hash_rows(hash_crop(env, y), supply, SUMI_SUPPLY_N);
    const double *stage = env->memory[sumi_crop_row(pure.crop, SUMI_CROP_STAGE)].v;
    room_fill(&rates);
    room_fill(&outputs);
    for (int k = 0; k < 2; k++)
        pure.crop->growth(env, y, supply, rates.row[k], outputs.row[k]);
    room_close(&rates, pure.crop->states.n, ydot, "growth: a rate");
    room_close(&outputs, pure.crop->outputs.n, out, "growth: an output");
    blame(hash_rows(hash_crop(env, y), supply, SUMI_SUPPLY_N) == before, "growth writes what it reads");
    for (int i = 0; i < SUMI_LANES; i++) {
        for (int s = 0; s < pure.crop->states.n && stage[i] == SUMI_BARE; s++)
            blame(ydot[s].v[i] == 0.0, "growth: a rate on bare soil");
        for (int o = 0; o < pure.crop->outputs.n && stage[i] == SUMI_BARE; o++)
            blame(out[o].v[i] == 0.0, "growth: an output on bare soil");
    }
}

static void crop_event_value(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *value)
{
    struct room room;
    const uint64_t before = hash_crop(env, y);
    room_fill(&room);
    for (int k = 0; k < 2; k++)
        pure.crop->event_value(env, y, room.row[k]);
    room_close(&room, pure.crop->n_events, value, "event_value");
    blame(hash_crop(env, y) == before, "event_value writes what it reads");
}

static void crop_invested(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *ch2o)
{
    struct room room;
    const uint64_t before = hash_crop(env, y);
    room_fill(&room);
    for (int k = 0; k < 2; k++)
        pure.crop->invested(env, y, room.row[k]);
    room_close(&room, 1, ch2o, "invested");
    blame(hash_crop(env, y) == before, "invested writes what it reads");
}

/* Lanes that are not of `which` keep all. */
static void keep_others(const struct sumi_lanes *which, const struct sumi_lanes *rows, const struct sumi_lanes *before,
                        int n, const char *what)
{
    for (int k = 0; k < n; k++)
        for (int i = 0; i < SUMI_LANES; i++)
            blame(which->v[i] > 0.0 || memcmp(&rows[k].v[i], &before[k].v[i], sizeof(double)) == 0, what);
}

/* All states and all memory of a lane that is sown are filled, but for the phase. */
static void crop_start(const struct sumi_env *env, const struct sumi_lanes *stage, struct sumi_lanes *y,
                       struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    const int n = pure.crop->states.n, m = pure.crop->memory.n, phase = sumi_crop_row(pure.crop, SUMI_CROP_STAGE);
    struct sumi_lanes y0[ROOM], memory0[ROOM];
    memcpy(y0, y, (size_t)n * sizeof *y);
    memcpy(memory0, memory, (size_t)m * sizeof *memory);
    for (int i = 0; i < SUMI_LANES; i++) {
        for (int k = 0; k < n && stage->v[i] > 0.0; k++)
            y[k].v[i] = -7.5e33;
        for (int k = 0; k < m && stage->v[i] > 0.0; k++)
            memory[k].v[i] = -7.5e33;
    }
    pure.crop->start(env, stage, y, memory, cohorts);
    keep_others(stage, y, y0, n, "start writes into another lane");
    keep_others(stage, memory, memory0, m, "start writes into another lane's memory");
    for (int i = 0; i < SUMI_LANES; i++) {
        for (int k = 0; k < n && stage->v[i] > 0.0; k++)
            blame(isfinite(y[k].v[i]) && y[k].v[i] != -7.5e33, "start leaves a state as it was");
        for (int k = 0; k < m && stage->v[i] > 0.0; k++)
            blame(k == phase || (isfinite(memory[k].v[i]) && memory[k].v[i] != -7.5e33),
                  "start leaves memory as it was");
    }
}

static void crop_on_event(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                          struct sumi_lanes *memory)
{
    const int n = pure.crop->states.n, m = pure.crop->memory.n;
    struct sumi_lanes y0[ROOM], memory0[ROOM];
    memcpy(y0, y, (size_t)n * sizeof *y);
    memcpy(memory0, memory, (size_t)m * sizeof *memory);
    pure.crop->on_event(env, event, hit, y, memory);
    keep_others(hit, y, y0, n, "on_event writes into another lane");
    keep_others(hit, memory, memory0, m, "on_event writes into another lane's memory");
}

/* demand must not read what is written here. */
static void crop_day_open(const struct sumi_env *today, const struct sumi_lanes *supply, struct sumi_lanes *memory)
{
    const int m = pure.crop->memory.n;
    struct sumi_lanes again[ROOM], asked[SUMI_DEMAND_N] = {{{0}}}, after[SUMI_DEMAND_N] = {{{0}}};
    struct sumi_env copy = *today;
    memcpy(again, memory, (size_t)m * sizeof *memory);
    copy.memory = again;
    pure.crop->demand(today, pure.crop_y, asked);
    pure.crop->day_open(&copy, supply, again);
    pure.crop->day_open(today, supply, memory);
    blame(memcmp(again, memory, (size_t)m * sizeof *memory) == 0, "day_open");
    pure.crop->demand(today, pure.crop_y, after);
    blame(memcmp(asked, after, sizeof after) == 0, "demand reads what day_open writes");
}

static void zones_start(const struct sumi_env *env, const struct sumi_profile *const profile[SUMI_LANES],
                        struct sumi_lanes *y, struct sumi_lanes *memory)
{
    struct room states, kept;
    room_fill(&states);
    room_fill(&kept);
    for (int k = 0; k < 2; k++)
        pure.water->zones->start(env, profile, states.row[k], kept.row[k]);
    room_close(&states, pure.water->states.n, y, "start of the soil: a state");
    room_close(&kept, pure.water->memory.n, memory, "start of the soil: memory");
}

static void zones_supply(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                         struct sumi_lanes *supply)
{
    struct room room;
    const uint64_t before = hash_water(env, y, demand);
    room_fill(&room);
    for (int k = 0; k < 2; k++)
        pure.water->zones->supply(env, y, demand, room.row[k]);
    room_close(&room, SUMI_SUPPLY_N, supply, "supply");
    blame(hash_water(env, y, demand) == before, "supply writes what it reads");
}

static void zones_flow(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                       const struct sumi_lanes *supply, struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    struct room rates, outputs;
    const uint64_t before = hash_rows(hash_water(env, y, demand), supply, SUMI_SUPPLY_N);
    room_fill(&rates);
    room_fill(&outputs);
    for (int k = 0; k < 2; k++)
        pure.water->zones->flow(env, y, demand, supply, rates.row[k], outputs.row[k]);
    room_close(&rates, pure.water->states.n, ydot, "flow: a rate");
    room_close(&outputs, pure.water->outputs.n, out, "flow: an output");
    blame(hash_rows(hash_water(env, y, demand), supply, SUMI_SUPPLY_N) == before, "flow writes what it reads");
}

static void zones_stored(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *cm)
{
    struct room room;
    room_fill(&room);
    for (int k = 0; k < 2; k++)
        pure.water->zones->stored(env, y, room.row[k]);
    room_close(&room, 1, cm, "stored");
}

static void zones_beyond(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *theta)
{
    struct room room;
    room_fill(&room);
    for (int k = 0; k < 2; k++)
        pure.water->zones->beyond(env, y, room.row[k]);
    room_close(&room, 1, theta, "beyond");
}

/* Rows of a column are those of its lane alone. */
static void column_close(const struct room *room, int lane, int n, struct sumi_lanes *out, const char *what)
{
    for (int k = 0; k < ROOM; k++)
        for (int i = 0; i < SUMI_LANES; i++) {
            const double *a = &room->row[0][k].v[i], *b = &room->row[1][k].v[i];
            if (i == lane && k < n) {
                blame(memcmp(a, b, sizeof *a) == 0, what);
                out[k].v[i] = *b;
            } else if (i != lane)
                blame(isnan(*a) && *b == -7.5e33, "a column writes into another lane");
        }
}

static void column_supply(const struct sumi_column_env *env, const double *y, const struct sumi_lanes *demand,
                          struct sumi_lanes *supply)
{
    struct room room;
    room_fill(&room);
    for (int k = 0; k < 2; k++)
        pure.water->column->supply(env, y, demand, room.row[k]);
    for (int r = 0; r < SUMI_SUPPLY_N; r++) /* what management asks for is filled as the day opens */
        for (int k = 0; k < 2 && !isnan(env->moment); k++)
            if (r >= SUMI_SM && r < SUMI_ROOTABLE)
                room.row[k][r].v[env->lane] = supply[r].v[env->lane];
    column_close(&room, env->lane, SUMI_SUPPLY_N, supply, "supply of a column");
}

static void column_flow(const struct sumi_column_env *env, const double *y, const struct sumi_lanes *demand,
                        double *ydot, struct sumi_lanes *out)
{
    struct room outputs;
    struct sumi_lanes unheeded[SUMI_SUPPLY_N];
    static double rates[SUMI_COLUMN_ROWS * SUMI_LANES];
    const size_t cells = (size_t)env->column->n + 1;
    const int known = isnan(env->moment) ? pure.water->outputs.n : pure.water->n_totals;
    room_fill(&outputs);
    pure.water->column->flow(env, y, demand, rates, outputs.row[0]);
    pure.water->column->supply(env, y, demand, unheeded);
    pure.water->column->flow(env, y, demand, ydot, outputs.row[1]);
    blame(memcmp(rates, ydot, cells * sizeof *rates) == 0, "flow of a column: a rate");
    column_close(&outputs, env->lane, known, out, "flow of a column: an output");
}

static void look_at_functions(const struct pair *pair)
{
    struct sumi_crop crop = *pair->models.crop;
    struct sumi_water water = *pair->models.water;
    struct sumi_water_zones zones;
    struct sumi_water_column column;
    pure = (struct pure){.crop = pair->models.crop, .water = pair->models.water};
    crop.start = crop_start, crop.demand = crop_demand, crop.growth = crop_growth;
    crop.event_value = crop_event_value, crop.invested = crop_invested;
    crop.on_event = crop.on_event ? crop_on_event : NULL;
    crop.day_open = crop.day_open ? crop_day_open : NULL;
    if (water.zones) {
        zones = *water.zones;
        water.zones = &zones;
        zones.start = zones_start, zones.supply = zones_supply, zones.flow = zones_flow;
        zones.stored = zones.stored ? zones_stored : NULL;
        zones.beyond = zones.beyond ? zones_beyond : NULL;
    } else {
        column = *water.column;
        water.column = &column;
        column.supply = column_supply, column.flow = column_flow;
    }
    struct sumi_bundle *bundle = new_bundle(&crop, &water, pair->integrator), *plain = bundle_of(pair);
    const int n = SUMI_LANES * bundles_in(pair, 0.1);
    for (int first = 0; first < n; first += SUMI_LANES) {
        struct eight e, twice;
        eight_draw(&e, &pair->models, 3000 + first);
        twice = e;
        eight_run(&e, plain, NULL);
        eight_run(&twice, bundle, NULL);
        for (int i = 0; i < SUMI_LANES; i++) {
            if (pure.wrong)
                fail_msg("%s: seasons from %d: %s", name_of(pair), 3000 + first, pure.wrong);
            if (!same_result(&twice.result[i], twice.summary[i], &e.result[i], e.summary[i]))
                fail_msg("%s: season %d is another one where its functions are called twice", name_of(pair),
                         3000 + first + i);
        }
        eight_clear(&e);
    }
    sumi_bundle_destroy(bundle);
    sumi_bundle_destroy(plain);
}

static void rates_are_functions(void **state)
{
    (void)state;
    for_each_pair(look_at_functions);
}

/* --- what may be set --- */

/* A season that is looked at on some mornings, on which each row is set to what it is, to a little more and less, and
 * to the ends of its bounds: what is taken is read back, what is refused changes nothing. */
struct setting {
    const struct pair *pair;
    struct sumi_bundle *bundle;
    int lane, day;
};

static bool read_row(const struct setting *s, const char *name, double *value)
{
    struct sumi_daily daily;
    if (!sumi_daily_find(s->pair->models.crop, s->pair->models.water, name, &daily))
        return false;
    sumi_daily_of_morning(&daily);
    return sumi_lane_read(s->bundle, s->lane, &daily, value, NULL) == SUMI_OK;
}

static void set_row(const struct setting *s, const struct sumi_field *row, int *taken)
{
    struct sumi_settable what;
    double now, found;
    assert_true(sumi_settable_find(s->pair->models.crop, s->pair->models.water, row->name, &what));
    if (!read_row(s, row->name, &now))
        fail_msg("%s: %s may be set and cannot be read", name_of(s->pair), row->name);
    const double hair = 1e-6 * (row->hi - row->lo);
    const double step = 1e3 * hair,
                 values[] = {now, now + step, now - step, row->lo, row->hi, row->lo - hair, row->hi + hair,
                             NAN, now};                           /* and back */
    const size_t n = sizeof values / sizeof *values - !what.crop; /* water that went back would close any balance */
    for (size_t v = 0; v < n; v++) {
        double before;
        read_row(s, row->name, &before);
        const bool done = sumi_lane_set(s->bundle, s->lane, &what, values[v], NULL, NULL) == SUMI_OK;
        read_row(s, row->name, &found);
        const double expected = done ? values[v] : before, slack = 1e-9 * (1.0 + fabs(expected)) * done;
        if (!(fabs(found - expected) <= slack))
            fail_msg("%s, day %d: %s was %g, is set to %g, %s, and is %.12g", name_of(s->pair), s->day, row->name,
                     before, values[v], done ? "taken" : "refused", found);
        if (v >= 5 && v <= 7 && done)
            fail_msg("%s: %s may be set to %g, beyond its bounds", name_of(s->pair), row->name, values[v]);
        *taken += done && values[v] != before;
    }
}

static void look_at_settable(const struct pair *pair)
{
    const struct sumi_fields rows[2] = {pair->models.crop->settable, pair->models.water->settable};
    int(*const taken)[SUMI_MAX_PARAMS] = times_taken[pair->number];
    struct setting s = {.pair = pair, .bundle = bundle_of(pair), .lane = 5};
    static const enum any_sky skies[] = {SKY_POLAR_DAY, SKY_FLOOD, SKY_POLAR_DAY, SKY_FROST, SKY_ANY, SKY_POLAR_DAY};
    for (int number = 0; number < (pair->models.water->column ? 3 : 6); number++) {
        struct any_season season;
        struct sumi_season_result result;
        double summary[SUMI_SUMMARY_N];
        any_season_draw(&pair->models, (uint64_t)number * SKY_N + (uint64_t)skies[number], &season);
        assert_int_equal(sumi_lane_begin(s.bundle, s.lane, &season.drawn.season, NULL), SUMI_OK);
        for (s.day = 0; sumi_lane_state(s.bundle, s.lane) == SUMI_LANE_STANDS; s.day++) {
            assert_int_equal(sumi_bundle_open(s.bundle, NULL, NULL), SUMI_OK);
            assert_int_equal(sumi_bundle_manage(s.bundle, NULL), SUMI_OK);
            const int due = s.day % 10 == 5 ? s.day / 10 : -1; /* all rows, in turn, on different mornings */
            for (int m = 0; m < 2 && due >= 0; m++)
                for (int r = 0; r < rows[m].n; r++)
                    if ((m == 1 || sumi_lane_stage(s.bundle, s.lane) >= SUMI_VEGETATIVE) && (r + due) % 2 == 0)
                        set_row(&s, &rows[m].row[r], &taken[m][r]);
            assert_int_equal(sumi_bundle_close(s.bundle, NULL), SUMI_OK);
        }
        assert_int_equal(sumi_lane_finish(s.bundle, s.lane, &result, summary, NULL), SUMI_OK);
        if (fabs(result.water_residual) > 1e-7 || fabs(result.carbon_residual) > 1e-5)
            fail_msg("%s: what was set opens the balances: %g cm, %g kg", name_of(pair), result.water_residual,
                     result.carbon_residual);
        any_season_clear(&season);
    }
    sumi_bundle_destroy(s.bundle);
}

/* Over all that a model is paired with: no pair has to have grain, or a pond. */
static void each_row_was_taken(void)
{
    for (int n = 0; n < n_pairs; n++) {
        const struct sumi_fields rows[2] = {pair_crop[n]->settable, pair_water[n]->settable};
        for (int m = 0; m < 2; m++)
            for (int r = 0; r < rows[m].n; r++) {
                int times = 0;
                for (int k = 0; k < n_pairs; k++)
                    if (m == 0 ? pair_crop[k] == pair_crop[n] : pair_water[k] == pair_water[n])
                        times += times_taken[k][m][r];
                if (times == 0)
                    fail_msg("%s: %s was never taken", m == 0 ? pair_crop[n]->name : pair_water[n]->name,
                             rows[m].row[r].name);
            }
    }
}

static void what_may_be_set_is_read_back(void **state)
{
    (void)state;
    memset(times_taken, 0, sizeof times_taken);
    for_each_pair(look_at_settable);
    each_row_was_taken();
}

/* --- what a model may be without --- */

static void run_without(const struct pair *pair, const struct sumi_crop *crop, const struct sumi_water *water,
                        const char *what, struct eight *e)
{
    struct sumi_error error = {0};
    if (sumi_contract_check(crop, water, &error) != SUMI_OK)
        fail_msg("%s without %s: %s", name_of(pair), what, error_text(&error));
    struct sumi_bundle *bundle = new_bundle(crop, water, pair->integrator);
    eight_run(e, bundle, NULL);
    for (int i = 0; i < SUMI_LANES; i++) {
        const struct sumi_season_result *r = &e->result[i];
        double before = 0.0;
        for (int s = SUMI_SOWN; s <= SUMI_MATURE; s++) {
            const double date = date_of(r, (enum sumi_stage)s);
            if (date < before)
                fail_msg("%s without %s: season %d: dates are in no order", name_of(pair), what, i);
            before = isnan(date) ? before : date;
        }
        if (r->outcome == SUMI_SOLVER_FAILED)
            fail_msg("%s without %s: the solver gives up", name_of(pair), what);
    }
    sumi_bundle_destroy(bundle);
}

static void look_without_functions(const struct pair *pair)
{
    struct sumi_crop crop = *pair->models.crop;
    struct sumi_water water = *pair->models.water;
    struct sumi_water_zones zones;
    struct sumi_water_column column;
    struct eight e;
    eight_draw(&e, &pair->models, 4000);
    crop.on_event = NULL, crop.day_open = NULL, crop.adjust = NULL, crop.settable.n = water.settable.n = 0;
    crop.day_close = crop.n_cohort_rows > 0 ? crop.day_close : NULL;
    if (water.zones) {
        zones = *water.zones;
        zones.day_open = NULL, zones.day_close = NULL, zones.beyond = NULL;
        zones.adjust = NULL, zones.adjust_profile = NULL;
        water.zones = &zones;
    } else {
        column = *water.column;
        column.adjust = NULL, column.adjust_profile = NULL;
        water.column = &column;
    }
    run_without(pair, &crop, &water, "optional functions", &e);
    struct sumi_bundle *bundle = new_bundle(&crop, &water, pair->integrator);
    const struct sumi_profile profile = {.kind = SUMI_BY_THETA, .n = 1, .bottom_cm = {50}, .value = {0.2}};
    assert_int_equal(sumi_lane_begin(bundle, 2, &e.settings[0], NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_lane_set_water(bundle, 2, &profile, NULL, NULL), SUMI_INPUT); /* and no crash */
    sumi_bundle_destroy(bundle);
    eight_clear(&e);
}

static void optional_functions_may_be_missing(void **state)
{
    (void)state;
    for_each_pair(look_without_functions);
}

static void look_without_parts(const struct pair *pair)
{
    struct eight e;
    if (pair->models.water->column && !getenv("SUMI_LONG"))
        return; /* takes long, and the parts are asked for by the same code */
    eight_draw(&e, &pair->models, 455 * SKY_N);
    for (int r = 0; r < SUMI_CROP_ROLES; r++) {
        struct sumi_crop crop = *pair->models.crop;
        if (!sumi_crop_roles[r].without || !crop.role[r])
            continue;
        crop.role[r] = NULL;
        run_without(pair, &crop, pair->models.water, sumi_crop_roles[r].what, &e);
        for (int i = 0; i < SUMI_LANES && r == SUMI_CROP_KILL_TEMPERATURE; i++)
            assert_int_not_equal(e.result[i].outcome, SUMI_FROST_KILLED);
        for (int i = 0; i < SUMI_LANES && r == SUMI_CROP_THRESHING; i++)
            assert_true(!(e.summary[i][SUMI_S_YIELD] > e.summary[i][SUMI_S_BIOMASS]));
    }
    for (int r = 0; r < SUMI_WATER_ROLES; r++) {
        struct sumi_water water = *pair->models.water;
        if (!sumi_water_roles[r].without || !water.role[r])
            continue;
        water.role[r] = NULL;
        if (sumi_contract_check(pair->models.crop, &water, NULL) == SUMI_OK) /* some kinds need it */
            run_without(pair, pair->models.crop, &water, sumi_water_roles[r].what, &e);
    }
    eight_clear(&e);
}

static void optional_parts_may_be_missing(void **state)
{
    (void)state;
    for_each_pair(look_without_parts);
}

/* --- events --- */

/* A crop with an event more, which begins nothing; it stands first, so that no event is where it was. */
static struct more {
    const struct sumi_crop *crop;
    struct sumi_event event[SUMI_MAX_EVENTS];
    int hits[SUMI_MAX_EVENTS][SUMI_LANES];
} more;

static void more_event_value(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *value)
{
    const double *stage = env->memory[sumi_crop_row(more.crop, SUMI_CROP_STAGE)].v,
                 *development = y[sumi_crop_row(more.crop, SUMI_CROP_DEVELOPMENT)].v;
    more.crop->event_value(env, y, value + 1);
    for (int i = 0; i < SUMI_LANES; i++)
        value[0].v[i] = stage[i] >= SUMI_VEGETATIVE ? development[i] - 0.4567 : -1.0;
}

static void more_on_event(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                          struct sumi_lanes *memory)
{
    for (int i = 0; i < SUMI_LANES; i++)
        more.hits[event][i] += hit->v[i] > 0.0;
    if (event > 0 && more.crop->on_event)
        more.crop->on_event(env, event - 1, hit, y, memory);
}

static bool near_date(double a, double b, double slack)
{
    return (isnan(a) && isnan(b)) || fabs(a - b) <= slack;
}

static void look_at_events(const struct pair *pair)
{
    struct sumi_crop crop = *pair->models.crop;
    if (crop.n_events == SUMI_MAX_EVENTS)
        return;
    more = (struct more){.crop = pair->models.crop};
    more.event[0] = (struct sumi_event){"jointing", "a stage of no phase", SUMI_BARE};
    memcpy(more.event + 1, crop.events, (size_t)crop.n_events * sizeof *crop.events);
    crop.events = more.event, crop.n_events++;
    crop.event_value = more_event_value, crop.on_event = more_on_event;
    struct sumi_bundle *plain = bundle_of(pair), *bundle = new_bundle(&crop, pair->models.water, pair->integrator);
    const double slack = pair->integrator->continuous ? 1e-2 : 0.0; /* d: a solver takes other steps around an event */
    for (int first = 0; first < (pair->models.water->column ? 1 : 3) * SUMI_LANES; first += SUMI_LANES) {
        struct eight e, other;
        eight_draw(&e, &pair->models, 6000 + first);
        other = e;
        memset(more.hits, 0, sizeof more.hits);
        eight_run(&e, plain, NULL);
        eight_run(&other, bundle, NULL);
        for (int i = 0; i < SUMI_LANES; i++) {
            const struct sumi_season_result *a = &e.result[i], *b = &other.result[i];
            for (int s = SUMI_SOWN; s <= SUMI_MATURE; s++)
                if (!near_date(date_of(a, (enum sumi_stage)s), date_of(b, (enum sumi_stage)s), slack))
                    fail_msg("%s: season %d: an event that begins nothing moves a date from %.6f to %.6f",
                             name_of(pair), 6000 + first + i, date_of(a, (enum sumi_stage)s),
                             date_of(b, (enum sumi_stage)s));
            if (!pair->integrator->continuous && !same_result(a, e.summary[i], b, other.summary[i]))
                fail_msg("%s: season %d: an event that begins nothing changes it", name_of(pair), 6000 + first + i);
            const int due = !isnan(a->anthesis) && !e.settings[i].sowing.emerged;
            if (more.hits[0][i] > 1 || more.hits[0][i] < due)
                fail_msg("%s: season %d: an event that begins nothing came %d times", name_of(pair), 6000 + first + i,
                         more.hits[0][i]);
        }
        eight_clear(&e);
    }
    sumi_bundle_destroy(plain);
    sumi_bundle_destroy(bundle);
}

/* A crop whose events are listed from the last to the first, and whose values do not look at the phase, and which
 * writes over its phase at each: the season alone says which can come. Their thresholds are those of its stages. */
static void heedless_event_value(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *value)
{
    const double *development = y[sumi_crop_row(more.crop, SUMI_CROP_DEVELOPMENT)].v;
    const int end = sumi_crop_row(more.crop, SUMI_CROP_STAGE_END);
    for (int e = 0; e < more.crop->n_events; e++)
        for (int i = 0; i < SUMI_LANES; i++) {
            const enum sumi_stage begins = more.event[e].begins;
            const double ripe = end < 0 ? SUMI_CROP_END : env->param[end].v[i];
            value[e].v[i] = development[i] - (begins == SUMI_VEGETATIVE     ? 0.0
                                              : begins == SUMI_REPRODUCTIVE ? 1.0
                                                                            : ripe);
        }
}

static void heedless_on_event(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                              struct sumi_lanes *memory)
{
    if (more.crop->on_event)
        more.crop->on_event(env, more.crop->n_events - 1 - event, hit, y, memory);
    for (int i = 0; i < SUMI_LANES; i++)
        memory[sumi_crop_row(more.crop, SUMI_CROP_STAGE)].v[i] = SUMI_MATURE;
}

static void look_at_heedless_events(const struct pair *pair)
{
    struct sumi_crop crop = *pair->models.crop;
    more = (struct more){.crop = pair->models.crop};
    for (int e = 0; e < crop.n_events; e++) {
        more.event[e] = crop.events[crop.n_events - 1 - e];
        if (more.event[e].begins == SUMI_BARE) /* whose threshold nobody knows here */
            return;
    }
    crop.events = more.event, crop.event_value = heedless_event_value, crop.on_event = heedless_on_event;
    struct sumi_bundle *plain = bundle_of(pair), *bundle = new_bundle(&crop, pair->models.water, pair->integrator);
    struct eight e, other;
    eight_draw(&e, &pair->models, 7000);
    other = e;
    eight_run(&e, plain, NULL);
    eight_run(&other, bundle, NULL);
    for (int i = 0; i < SUMI_LANES; i++)
        for (int s = SUMI_SOWN; s <= SUMI_MATURE; s++)
            if (!near_date(date_of(&e.result[i], (enum sumi_stage)s), date_of(&other.result[i], (enum sumi_stage)s),
                           1e-6))
                fail_msg("%s: season %d: events that do not look at the phase move a date from %.6f to %.6f",
                         name_of(pair), 7000 + i, date_of(&e.result[i], (enum sumi_stage)s),
                         date_of(&other.result[i], (enum sumi_stage)s));
    eight_clear(&e);
    sumi_bundle_destroy(bundle);
    sumi_bundle_destroy(plain);
}

static void events_do_not_look_at_the_phase(void **state)
{
    (void)state;
    for_each_pair(look_at_heedless_events);
}

static void an_event_that_begins_nothing(void **state)
{
    (void)state;
    for_each_pair(look_at_events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_model_keeps_the_contract),   cmocka_unit_test(seasons_under_any_sky),
        cmocka_unit_test(lanes_know_nothing_of_each_other), cmocka_unit_test(a_bare_soil_knows_nothing_of_the_crop),
        cmocka_unit_test(what_was_saved_goes_on),           cmocka_unit_test(rates_are_functions),
        cmocka_unit_test(what_may_be_set_is_read_back),     cmocka_unit_test(optional_functions_may_be_missing),
        cmocka_unit_test(optional_parts_may_be_missing),    cmocka_unit_test(an_event_that_begins_nothing),
        cmocka_unit_test(events_do_not_look_at_the_phase),
    };
    cmocka_set_test_filter(getenv("SUMI_ONLY")); /* one of them, by its name */
    return cmocka_run_group_tests(tests, NULL, NULL);
}

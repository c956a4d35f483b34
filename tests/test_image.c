/* Images of seasons: a season that was saved, or branched off at once, and goes on elsewhere, once or many times, has
 * the bits of one that never was; and bytes that are no such season are refused with the reason, whatever they are. */
#include "models/potential_internal.h"
#include "models/richards_internal.h"
#include "sim/bundle/bundle.h"
#include "sim/daily/daily_internal.h"
#include "sim/date.h"
#include "sim/fingerprint.h"
#include "tests/support/error_text.h"
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

static struct sumi_solver_options options_of(const struct sumi_water *water)
{
    return (struct sumi_solver_options){water->column ? 1e-3 : 1e-5, 1000000, water->column ? SUMI_SDIRK2 : SUMI_ADAMS};
}

static struct sumi_bundle *new_bundle(const struct sumi_water *water, const struct sumi_integrator *integrator,
                                      int longest)
{
    const struct sumi_solver_options options = options_of(water);
    struct sumi_bundle *bundle;
    assert_int_equal(sumi_bundle_create(&sumi_wofost72, water, integrator, &options, longest, &bundle, NULL), SUMI_OK);
    return bundle;
}

/* The image of a lane; the caller frees it. */
static void *save(const struct sumi_bundle *bundle, int lane, size_t *size)
{
    struct sumi_error error = {0};
    *size = sumi_lane_image_size(bundle, lane);
    void *image = malloc(*size);
    assert_non_null(image);
    if (sumi_lane_save(bundle, lane, image, *size, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return image;
}

static void restore(struct sumi_bundle *bundle, int lane, const struct sumi_season_settings *settings,
                    const void *image, size_t size)
{
    struct sumi_error error = {0};
    if (sumi_lane_restore(bundle, lane, settings, image, size, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

/* --- random sequences --- */

enum { SEASONS = 4, COPIES = 12, BUNDLES = 2 };

/* What a season tells of its days, each day as one number. */
struct told {
    uint64_t morning[RANDOM_DAYS + 2], evening[RANDOM_DAYS + 2];
};

struct run {
    const struct sumi_water *water;
    int n_further;
    struct random_season *season; /* [SEASONS] */
    struct told *plain;           /* [SEASONS], of each alone */
    struct sumi_season_result result[SEASONS];
    double summary[SEASONS][SUMI_SUMMARY_N];
    int differs; /* days on which a copy told something else */
};

/* A bundle, and which season is in which lane. */
struct place {
    struct run *run;
    struct sumi_bundle *bundle;
    int of[SUMI_LANES]; /* -1: none */
    bool is_open, writes;
};

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

/* In a resolved soil the totals' rates of a morning are not filled, and the state is no row. */
static uint64_t morning_of(const struct run *r, const struct sumi_season_day *day, int i)
{
    const struct sumi_water *water = r->water;
    const int first = water->column ? water->n_totals : 0;
    uint64_t sum = mix(1, day->crop_state, Y_N, i);
    sum = mix(sum, day->crop_output, sumi_wofost72.outputs.n, i);
    sum = mix(sum, day->crop_total, sumi_wofost72.n_totals, i);
    sum = mix(sum, day->water_state, water->column ? 0 : water->states.n, i);
    sum = mix(sum, day->water_output + first, water->outputs.n - first, i);
    sum = mix(sum, day->water_total, water->n_totals, i);
    sum = mix(sum, day->demand, SUMI_DEMAND_N, i);
    sum = mix(sum, day->supply, SUMI_SUPPLY_N, i);
    sum = mix(sum, day->forcing, SUMI_FORCING_N, i);
    return mix(mix(sum, day->stored, 1, i), day->forced, 1, i);
}

static uint64_t evening_of(const struct run *r, const struct sumi_season_day *day, int i)
{
    const uint64_t sum = mix(mix(1, day->crop_day, sumi_wofost72.n_totals, i), day->water_day, r->water->n_totals, i);
    return mix(sum, day->further_day, r->n_further, i);
}

static void note(struct place *p, const struct sumi_season_day *day, int i, bool evening, uint64_t sum)
{
    struct told *told = &p->run->plain[p->of[i]];
    uint64_t *at = evening ? &told->evening[day->day[i]] : &told->morning[day->day[i]];
    if (p->writes)
        *at = sum;
    p->run->differs += *at != sum;
}

static void hear_morning(void *context, const struct sumi_season_day *day)
{
    struct place *p = context;
    for (int i = 0; i < SUMI_LANES; i++)
        if (day->live->v[i] > 0.0)
            note(p, day, i, false, morning_of(p->run, day, i));
}

static void hear_evening(void *context, const struct sumi_season_day *day)
{
    struct place *p = context;
    for (int i = 0; i < SUMI_LANES; i++)
        if (day->live->v[i] > 0.0)
            note(p, day, i, true, evening_of(p->run, day, i));
}

/* Windows of sowing, and limits of irrigation. */
static void draw_more(uint64_t *draws, struct random_season *s)
{
    struct sumi_sowing *sowing = &s->season.sowing;
    struct sumi_irrigation *strategy = &s->irrigation;
    if (chance(draws, 0.4)) {
        sowing->last = sowing->date + (int)draw(draws, 1.0, 40.0);
        sowing->warm = draw(draws, 5.0, 25.0);
        sowing->warm_days = 1 + (int)draw(draws, 0.0, 7.0);
        sowing->moist = draw(draws, 0.0, 0.8);
    }
    strategy->interval = chance(draws, 0.5) ? (int)draw(draws, 1.0, 15.0) : 0;
    strategy->quota = chance(draws, 0.5) ? draw(draws, 1.0, 40.0) : (double)INFINITY;
    strategy->largest = chance(draws, 0.5) ? draw(draws, 1.0, 8.0) : (double)INFINITY;
    strategy->smallest = draw_or_zero(draws, 1.0);
    strategy->at_crossing = chance(draws, 0.5);
    if (chance(draws, 0.2))
        s->season.harvest.last -= (int)draw(draws, 0.0, 150.0);
    if (chance(draws, 0.1) && s->weather->n_days > 200)
        s->weather->n_days -= (size_t)draw(draws, 0.0, 100.0); /* the record ends within the season */
}

static bool same_result(const struct sumi_season_result *a, const struct sumi_season_result *b)
{
    return field_same(a, b) && a->steps == b->steps && a->evaluations == b->evaluations && a->failures == b->failures &&
           a->rules.given == b->rules.given && a->rules.whole == b->rules.whole && a->outside.n == b->outside.n &&
           a->outside.name == b->outside.name;
}

static void run_plainly(struct run *r, struct sumi_bundle *bundle)
{
    for (int k = 0; k < SEASONS; k++) {
        struct place place = {r, bundle, {0}, false, true};
        const struct sumi_sink sink = {&place, hear_morning, hear_evening};
        place.of[0] = k;
        assert_int_equal(sumi_bundle_run(bundle, &r->season[k].season, 1, &sink, &r->result[k], &r->summary[k], NULL),
                         SUMI_OK);
    }
}

static int lane_in(const struct place *p, uint64_t *draws, enum sumi_lane_state state)
{
    const int first = (int)draw(draws, 0.0, SUMI_LANES);
    for (int k = 0; k < SUMI_LANES; k++)
        if (sumi_lane_state(p->bundle, (first + k) % SUMI_LANES) == state)
            return (first + k) % SUMI_LANES;
    return -1;
}

/* A branch has the image of the season that it came from, where no day is opened for it; that one stays as it was. */
static void branch_off(const struct place *from, int lane, const struct place *to, int there, const void *image,
                       size_t size)
{
    const struct sumi_season_settings *settings = &from->run->season[from->of[lane]].season;
    struct sumi_error error = {0};
    size_t own[2];
    if (sumi_lane_branch(from->bundle, lane, to->bundle, there, settings, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    void *source = save(from->bundle, lane, &own[0]), *copy = save(to->bundle, there, &own[1]);
    assert_true(own[0] == size && memcmp(source, image, size) == 0);
    assert_true(own[1] == size && (to->is_open || memcmp(copy, image, size) == 0));
    free(source);
    free(copy);
}

/* A season moves, or is doubled: by its image, or at once. */
static void branch(struct place *from, struct place *to, uint64_t *draws, int *copies)
{
    size_t size;
    const int lane = lane_in(from, draws, SUMI_LANE_STANDS);
    const bool moves = *copies >= COPIES || chance(draws, 0.6);
    if (lane < 0 || lane_in(to, draws, SUMI_LANE_FREE) < 0)
        return;
    const int season = from->of[lane];
    const struct sumi_season_settings *settings = &from->run->season[season].season;
    const bool at_once = chance(draws, 0.5);
    void *image = save(from->bundle, lane, &size);
    int there = lane_in(to, draws, SUMI_LANE_FREE);
    if (at_once)
        branch_off(from, lane, to, there, image, size);
    if (moves)
        sumi_lane_clear(from->bundle, lane);
    *copies += !moves;
    if (!at_once) {
        there = lane_in(to, draws, SUMI_LANE_FREE);
        restore(to->bundle, there, settings, image, size);
    }
    to->of[there] = season;
    free(image);
}

static int finish(struct place *p)
{
    int differ = 0;
    for (int i = 0; i < SUMI_LANES; i++) {
        struct sumi_season_result result;
        double summary[SUMI_SUMMARY_N];
        if (sumi_lane_state(p->bundle, i) != SUMI_LANE_ENDED)
            continue;
        assert_int_equal(sumi_lane_finish(p->bundle, i, &result, summary, NULL), SUMI_OK);
        differ += !same_result(&result, &p->run->result[p->of[i]]) ||
                  memcmp(summary, p->run->summary[p->of[i]], sizeof summary) != 0;
    }
    return differ;
}

/* One turn of a bundle: half a day. */
static void turn(struct place *p, uint64_t *draws)
{
    if (!p->is_open) {
        assert_int_equal(sumi_bundle_open(p->bundle, NULL, NULL), SUMI_OK);
        p->is_open = true;
        if (chance(draws, 0.3))
            assert_int_equal(sumi_bundle_manage(p->bundle, NULL), SUMI_OK);
    } else {
        assert_int_equal(sumi_bundle_manage(p->bundle, NULL), SUMI_OK);
        if (chance(draws, 0.9)) {
            assert_int_equal(sumi_bundle_close(p->bundle, NULL), SUMI_OK);
            p->is_open = false;
        }
    }
}

static bool anyone(const struct place *p)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_state(p->bundle, i) == SUMI_LANE_STANDS)
            return true;
    return false;
}

/* Returns what differs: seasons, and days of them. */
static int run_branched(struct run *r, struct place *place, uint64_t *draws)
{
    const double branches = draw(draws, 0.01, 0.2);
    int next = 0, copies = 0, differ = 0;
    r->differs = 0;
    while (next < SEASONS || anyone(&place[0]) || anyone(&place[1])) {
        struct place *p = &place[chance(draws, 0.5)], *other = &place[chance(draws, 0.5)];
        const int lane = lane_in(p, draws, SUMI_LANE_FREE);
        if (next < SEASONS && lane >= 0 && (chance(draws, 0.1) || !anyone(p))) {
            assert_int_equal(sumi_lane_begin(p->bundle, lane, &r->season[next].season, NULL), SUMI_OK);
            p->of[lane] = next++;
        }
        if (chance(draws, branches))
            branch(p, other, draws, &copies);
        turn(p, draws);
        differ += finish(&place[0]) + finish(&place[1]);
    }
    return differ + r->differs;
}

static int run_sequence(struct run *r, struct sumi_bundle *const bundle[BUNDLES], uint64_t number)
{
    uint64_t draws = 0xD1B54A32D192ED03u * (number + 1);
    struct place place[BUNDLES];
    for (int k = 0; k < SEASONS; k++) {
        random_season_draw(&field, SEASONS * number + (uint64_t)k, r->water, &r->season[k]);
        draw_more(&draws, &r->season[k]);
    }
    run_plainly(r, bundle[0]);
    for (int k = 0; k < BUNDLES; k++) {
        place[k] = (struct place){.run = r, .bundle = bundle[k]};
        const bool evenings = chance(&draws, 0.5);
        const struct sumi_sink sink = {&place[k], hear_morning, evenings ? hear_evening : NULL};
        assert_int_equal(sumi_bundle_set_sink(bundle[k], &sink, NULL), SUMI_OK);
    }
    const int differ = run_branched(r, place, &draws);
    for (int k = 0; k < BUNDLES; k++)
        sumi_bundle_clear(bundle[k]);
    for (int k = 0; k < SEASONS; k++)
        random_season_clear(&r->season[k]);
    return differ;
}

static const struct sequence_case {
    const struct sumi_water *water;
    const struct sumi_integrator *integrator;
    int n, in_the_long_form;
} sequences[] = {
    {&sumi_bucket, &sumi_euler, 160, 4000}, {&sumi_bucket, &sumi_rk4, 80, 2000},
    {&sumi_bucket, &sumi_cvode, 6, 500},    {&sumi_potential, &sumi_euler, 80, 2000},
    {&sumi_potential, &sumi_rk4, 40, 1000}, {&sumi_potential, &sumi_cvode, 4, 200},
    {&sumi_richards, &sumi_cvode, 2, 300},
};

#ifdef SUMI_NO_CLONES
static const bool slow_build = true; /* under the sanitizers */
#else
static const bool slow_build = false;
#endif

/* Numbers from `first` on, every step-th; returns how many differ, and the last of them. */
static int run_sequences(const struct sequence_case *c, int first, int step, int n, int *last)
{
    struct sumi_bundle *bundle[BUNDLES];
    struct sumi_rate_place further[SUMI_MOST_FURTHER];
    struct run *r = calloc(1, sizeof *r);
    int differ = 0;
    r->water = c->water;
    r->n_further = sumi_further_rates(&sumi_wofost72, c->water, further);
    r->season = aligned_alloc(_Alignof(struct random_season), SEASONS * sizeof *r->season);
    r->plain = calloc(SEASONS, sizeof *r->plain);
    for (int k = 0; k < BUNDLES; k++)
        bundle[k] = new_bundle(c->water, c->integrator, RANDOM_DAYS + 1);
    for (int number = first; number < n; number += step)
        if (run_sequence(r, bundle, (uint64_t)number) > 0) {
            differ++;
            *last = number;
        }
    for (int k = 0; k < BUNDLES; k++)
        sumi_bundle_destroy(bundle[k]);
    free(r->season);
    free(r->plain);
    free(r);
    return differ;
}

static void branched_seasons_have_the_bits_of_plain_ones(void **state)
{
    (void)state;
    const bool all = getenv("SUMI_LONG");
    int bad = 0;
    for (const struct sequence_case *c = sequences; c < sequences + sizeof sequences / sizeof *sequences; c++) {
        const int n = all ? c->in_the_long_form : slow_build ? (c->n + 9) / 10 : c->n;
        int differ = 0, last = -1;
#pragma omp parallel reduction(+ : differ) reduction(max : last) num_threads(omp_get_num_procs())
        differ = run_sequences(c, omp_get_thread_num(), omp_get_num_threads(), n, &last);
        if (differ > 0 || all)
            print_message("%s with %s: %d of %d sequences differ, the last is %d\n", c->water->name,
                          c->integrator->name, differ, n, last);
        bad += differ;
    }
    assert_int_equal(bad, 0);
}

/* --- one morning, many futures --- */

static void day_of_all(struct sumi_bundle *bundle, const double *gross_cm)
{
    assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
    for (int i = 0; i < SUMI_LANES && gross_cm; i++)
        if (sumi_lane_state(bundle, i) == SUMI_LANE_STANDS && gross_cm[i] > 0.0)
            assert_int_equal(sumi_lane_irrigate(bundle, i, gross_cm[i], 0.9, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_manage(bundle, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_close(bundle, NULL), SUMI_OK);
}

/* Days until a date, on which nothing is done at the door. */
static void days_until(struct sumi_bundle *bundle, int date)
{
    while (sumi_lane_state(bundle, 0) == SUMI_LANE_STANDS && sumi_lane_date(bundle, 0) < date)
        day_of_all(bundle, NULL);
}

static void finish_all(struct sumi_bundle *bundle, int n, double (*summary)[SUMI_SUMMARY_N])
{
    while (sumi_lane_state(bundle, 0) == SUMI_LANE_STANDS || sumi_lane_state(bundle, n - 1) == SUMI_LANE_STANDS)
        day_of_all(bundle, NULL);
    for (int i = 0; i < n; i++)
        while (sumi_lane_state(bundle, i) == SUMI_LANE_STANDS)
            day_of_all(bundle, NULL);
    for (int i = 0; i < n; i++)
        assert_int_equal(sumi_lane_finish(bundle, i, NULL, summary[i], NULL), SUMI_OK);
}

/* The water of a morning in eight amounts: eight copies of one image are eight seasons that were never saved. */
static void one_morning_has_eight_futures(void **state)
{
    (void)state;
    static const double gross[SUMI_LANES] = {0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0};
    const struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    const int date = sumi_date_number(FIELD_FIRST_YEAR, 7, 10);
    double plain[SUMI_LANES][SUMI_SUMMARY_N], branched[SUMI_LANES][SUMI_SUMMARY_N];
    for (int k = 0; sumi_integrators[k]; k++) {
        struct sumi_bundle *one = new_bundle(&sumi_bucket, sumi_integrators[k], FIELD_LONGEST);
        struct sumi_bundle *many = new_bundle(&sumi_bucket, sumi_integrators[k], FIELD_LONGEST);
        size_t size;
        for (int i = 0; i < SUMI_LANES; i++) {
            double dose[SUMI_LANES] = {gross[i]};
            assert_int_equal(sumi_lane_begin(one, 0, &settings, NULL), SUMI_OK);
            days_until(one, date);
            day_of_all(one, dose);
            finish_all(one, 1, &plain[i]);
        }
        assert_int_equal(sumi_lane_begin(one, 0, &settings, NULL), SUMI_OK);
        days_until(one, date);
        void *image = save(one, 0, &size);
        for (int i = 0; i < SUMI_LANES; i++)
            restore(many, i, &settings, image, size);
        day_of_all(many, gross);
        finish_all(many, SUMI_LANES, branched);
        assert_memory_equal(branched, plain, sizeof plain);
        assert_true(plain[7][SUMI_S_GRAIN] > plain[0][SUMI_S_GRAIN]);
        assert_true(plain[7][SUMI_S_IRRIGATION] == 120.0 && plain[0][SUMI_S_IRRIGATION] == 0.0);
        free(image);
        sumi_bundle_destroy(one);
        sumi_bundle_destroy(many);
    }
}

/* A season that was saved with what was decided this morning has it: sown, watered, harvested. */
static void decisions_of_the_morning_are_kept(void **state)
{
    (void)state;
    struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    settings.sowing.emerged = true;
    struct sumi_bundle *one = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    struct sumi_bundle *other = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    const double dose = 5.0;
    double plain[1][SUMI_SUMMARY_N], branched[2][SUMI_SUMMARY_N];
    size_t size;
    assert_int_equal(sumi_lane_begin(one, 0, &settings, NULL), SUMI_OK);
    days_until(one, settings.sowing.date);
    assert_int_equal(sumi_bundle_open(one, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_lane_sow(one, 0, NULL), SUMI_OK);
    assert_int_equal(sumi_lane_irrigate(one, 0, dose, 1.0, NULL), SUMI_OK);
    void *image = save(one, 0, &size);
    restore(one, 5, &settings, image, size); /* beside itself, on the open morning */
    restore(other, 0, &settings, image, size);
    finish_all(other, 1, plain);
    assert_int_equal(sumi_bundle_close(one, NULL), SUMI_OK);
    while (sumi_lane_state(one, 5) == SUMI_LANE_STANDS)
        day_of_all(one, NULL);
    assert_int_equal(sumi_lane_finish(one, 0, NULL, branched[0], NULL), SUMI_OK);
    assert_int_equal(sumi_lane_finish(one, 5, NULL, branched[1], NULL), SUMI_OK);
    assert_memory_equal(branched[0], branched[1], sizeof branched[0]);
    assert_memory_equal(branched[0], plain[0], sizeof branched[0]);
    assert_true(plain[0][SUMI_S_IRRIGATION] == 10.0 * dose && plain[0][SUMI_S_SOWING] == settings.sowing.date);
    free(image);

    assert_int_equal(sumi_lane_begin(one, 0, &settings, NULL), SUMI_OK);
    days_until(one, settings.sowing.date + 60);
    assert_int_equal(sumi_bundle_open(one, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_lane_harvest(one, 0, NULL), SUMI_OK);
    image = save(one, 0, &size);
    restore(other, 3, &settings, image, size);
    day_of_all(other, NULL);
    assert_int_equal(sumi_lane_finish(other, 3, NULL, plain[0], NULL), SUMI_OK);
    assert_true(plain[0][SUMI_S_STATUS] == SUMI_UNRIPE && plain[0][SUMI_S_HARVEST] == settings.sowing.date + 60);
    free(image);
    sumi_bundle_destroy(one);
    sumi_bundle_destroy(other);
}

/* --- a future with another strategy --- */

/* Saved on the morning of 10 July in the leafy stage, sown on 10 May; one rule each, of 3 cm. */
static const struct strategy_case {
    struct sumi_irrigation_rule rule;
    int given; /* how often, until the harvest */
    bool on_month_day;
    int month, day; /* when first */
    const char *why;
} strategies[] = {
    {{.trigger = SUMI_AT_DATE, .month = 7, .day = 9}, 0, false, 0, 0, "its day was yesterday"},
    {{.trigger = SUMI_AT_DATE, .month = 7, .day = 10}, 1, true, 7, 10, "its day is today"},
    {{.trigger = SUMI_AT_DATE, .month = 8, .day = 1}, 1, true, 8, 1, "its day comes"},
    {{.trigger = SUMI_AT_DATE, .month = 3, .day = 31}, 0, false, 0, 0, "next year, behind the harvest"},
    {{.trigger = SUMI_AT_STAGE, .dvs = 0.01}, 0, false, 0, 0, "a stage that was reached long ago"},
    {{.trigger = SUMI_AT_STAGE, .dvs = 1.0}, 1, false, 0, 0, "a stage that is still to come"},
    {{.trigger = SUMI_AT_SOWING}, 0, false, 0, 0, "it was sown long ago"},
    {{.trigger = SUMI_AT_SOWING, .before = 10}, 0, false, 0, 0, "the days before it, too"},
};

static void another_strategy_does_not_make_up_for_the_past(void **state)
{
    (void)state;
    const struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    const int date = sumi_date_number(FIELD_FIRST_YEAR, 7, 10);
    struct sumi_bundle *bundle = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    size_t size;
    assert_int_equal(sumi_lane_begin(bundle, 0, &settings, NULL), SUMI_OK);
    days_until(bundle, date);
    void *image = save(bundle, 0, &size);
    sumi_bundle_clear(bundle);
    for (const struct strategy_case *c = strategies; c < strategies + sizeof strategies / sizeof *strategies; c++) {
        struct sumi_irrigation strategy = sumi_rainfed;
        struct sumi_season_settings other = settings;
        struct sumi_season_result result;
        double summary[SUMI_SUMMARY_N];
        strategy.n = 1;
        strategy.rule[0] = c->rule;
        strategy.rule[0].amount = 3.0;
        strategy.rule[0].efficiency = 1.0;
        other.irrigation = &strategy;
        restore(bundle, 0, &other, image, size);
        const int day = c->on_month_day ? sumi_date_number(FIELD_FIRST_YEAR, c->month, c->day) : SUMI_NO_DATE;
        while (sumi_lane_state(bundle, 0) == SUMI_LANE_STANDS) {
            const int today = sumi_lane_date(bundle, 0);
            assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
            assert_int_equal(sumi_bundle_manage(bundle, NULL), SUMI_OK);
            if (today == day && sumi_lane_image_size(bundle, 0) > 0) {
                double rirr;
                struct sumi_daily what;
                assert_true(sumi_daily_find(&sumi_wofost72, &sumi_bucket, "RIRR", &what));
                sumi_daily_of_morning(&what);
                assert_int_equal(sumi_lane_read(bundle, 0, &what, &rirr, NULL), SUMI_OK);
                if (!(rirr > 0.0))
                    fail_msg("%s: no water on the day", c->why);
            }
            assert_int_equal(sumi_bundle_close(bundle, NULL), SUMI_OK);
        }
        assert_int_equal(sumi_lane_finish(bundle, 0, &result, summary, NULL), SUMI_OK);
        if (result.irrigations != c->given || (c->given > 0) != (result.rules.given == 1))
            fail_msg("%s: %d irrigations", c->why, result.irrigations);
    }
    free(image);
    sumi_bundle_destroy(bundle);
}

/* Water ten days before sowing came; the same rule goes on as one that acted, another comes on its own day. */
static void a_rule_is_known_by_its_parts(void **state)
{
    (void)state;
    const int before_sowing[] = {10, 3};
    struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    struct sumi_irrigation strategy = sumi_rainfed;
    struct sumi_bundle *bundle = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    struct sumi_season_result result;
    size_t size;
    strategy.n = 1;
    strategy.rule[0] =
        (struct sumi_irrigation_rule){.trigger = SUMI_AT_SOWING, .before = 10, .amount = 3.0, .efficiency = 1.0};
    settings.irrigation = &strategy;
    assert_int_equal(sumi_lane_begin(bundle, 0, &settings, NULL), SUMI_OK);
    days_until(bundle, settings.sowing.date - 3);
    void *image = save(bundle, 0, &size);
    sumi_bundle_clear(bundle);
    for (int k = 0; k < 2; k++) {
        strategy.rule[0].before = before_sowing[k];
        restore(bundle, 0, &settings, image, size);
        while (sumi_lane_state(bundle, 0) == SUMI_LANE_STANDS)
            day_of_all(bundle, NULL);
        assert_int_equal(sumi_lane_finish(bundle, 0, &result, NULL, NULL), SUMI_OK);
        assert_int_equal(result.irrigations, 1 + k);
    }
    free(image);
    sumi_bundle_destroy(bundle);
}

/* What was given before counts against the quota of another strategy, and its last day against the interval. */
static void water_that_was_given_counts(void **state)
{
    (void)state;
    struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    struct sumi_irrigation first = sumi_rainfed, second = sumi_rainfed;
    const int date = sumi_date_number(FIELD_FIRST_YEAR, 7, 10);
    struct sumi_bundle *bundle = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    struct sumi_season_result result;
    size_t size;
    first.n = second.n = 1;
    first.rule[0] =
        (struct sumi_irrigation_rule){.trigger = SUMI_AT_DATE, .month = 7, .day = 9, .amount = 3.0, .efficiency = 1.0};
    second.rule[0] = (struct sumi_irrigation_rule){
        .trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 0.0, .amount = 2.0, .efficiency = 1.0};
    second.quota = 6.0;
    second.interval = 7;
    settings.irrigation = &first;
    assert_int_equal(sumi_lane_begin(bundle, 0, &settings, NULL), SUMI_OK);
    days_until(bundle, date);
    void *image = save(bundle, 0, &size);
    sumi_bundle_clear(bundle);
    settings.irrigation = &second;
    restore(bundle, 2, &settings, image, size);
    for (int d = 0; d < 6; d++)
        day_of_all(bundle, NULL);
    assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_lane_harvest(bundle, 2, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_close(bundle, NULL), SUMI_OK);
    assert_int_equal(sumi_lane_finish(bundle, 2, &result, NULL, NULL), SUMI_OK);
    assert_int_equal(result.irrigations, 1); /* seven days after the 9th is the 16th */
    restore(bundle, 2, &settings, image, size);
    while (sumi_lane_state(bundle, 2) == SUMI_LANE_STANDS)
        day_of_all(bundle, NULL);
    assert_int_equal(sumi_lane_finish(bundle, 2, &result, NULL, NULL), SUMI_OK);
    assert_int_equal(result.irrigations, 3); /* 3 cm, 2 cm, and the 1 cm that is left of the quota */
    assert_true(result.irrigation_gross == 6.0);
    free(image);
    sumi_bundle_destroy(bundle);
}

/* The rest of a season in the weather and under the rules of another one, from the image and as a branch. */
static int differs_in_another_future(const struct random_season *s, const struct random_season *other, int after,
                                     struct sumi_bundle *const bundle[3])
{
    struct sumi_season_settings settings = s->season;
    struct sumi_season_result result[2];
    double summary[2][SUMI_SUMMARY_N];
    size_t size;
    assert_int_equal(sumi_lane_begin(bundle[0], 0, &settings, NULL), SUMI_OK);
    days_until(bundle[0], settings.start + after);
    if (sumi_lane_state(bundle[0], 0) != SUMI_LANE_STANDS) {
        sumi_bundle_clear(bundle[0]);
        return 0;
    }
    settings.weather = other->weather;
    settings.irrigation = &other->irrigation;
    settings.harvest.at_maturity = !settings.harvest.at_maturity;
    assert_int_equal(sumi_bundle_open(bundle[0], NULL, NULL), SUMI_OK);
    void *image = save(bundle[0], 0, &size);
    restore(bundle[1], 3, &settings, image, size);
    assert_int_equal(sumi_lane_branch(bundle[0], 0, bundle[2], 5, &settings, NULL), SUMI_OK);
    for (int k = 0; k < 2; k++) {
        const int lane = k ? 5 : 3;
        while (sumi_lane_state(bundle[1 + k], lane) == SUMI_LANE_STANDS)
            day_of_all(bundle[1 + k], NULL);
        assert_int_equal(sumi_lane_finish(bundle[1 + k], lane, &result[k], summary[k], NULL), SUMI_OK);
    }
    void *after_all = save(bundle[0], 0, &size);
    const bool stayed = memcmp(image, after_all, size) == 0;
    sumi_bundle_clear(bundle[0]);
    free(image);
    free(after_all);
    return !stayed || !same_result(&result[0], &result[1]) || memcmp(summary[0], summary[1], sizeof summary[0]) != 0;
}

static void a_branch_has_the_future_of_its_image(void **state)
{
    (void)state;
    const struct sumi_water *const waters[] = {&sumi_bucket, &sumi_potential, &sumi_richards};
    struct random_season *s = aligned_alloc(_Alignof(struct random_season), 2 * sizeof *s);
    struct sumi_bundle *bundle[3];
    uint64_t draws = 7;
    for (int w = 0; w < 3; w++) {
        const bool resolved = waters[w]->column;
        for (int k = 0; k < 3; k++)
            bundle[k] = new_bundle(waters[w], resolved ? &sumi_cvode : &sumi_euler, RANDOM_DAYS + 1);
        for (int number = 0; number < (resolved ? 2 : 60); number++) {
            for (int k = 0; k < 2; k++) {
                random_season_draw(&field, 5000 + 2 * (uint64_t)number + (uint64_t)k, waters[w], &s[k]);
                draw_more(&draws, &s[k]);
            }
            if (differs_in_another_future(&s[0], &s[1], (int)draw(&draws, 0.0, 170.0), bundle))
                fail_msg("%s: season %d", waters[w]->name, number);
            random_season_clear(&s[0]);
            random_season_clear(&s[1]);
        }
        for (int k = 0; k < 3; k++)
            sumi_bundle_destroy(bundle[k]);
    }
    free(s);
}

/* Nothing goes on from where nothing stands, nor into a lane that is taken. */
static void a_branch_needs_a_season_and_a_lane(void **state)
{
    (void)state;
    const struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    struct sumi_bundle *bundle = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    struct sumi_error error = {0};
    assert_int_not_equal(sumi_lane_branch(bundle, 1, bundle, 2, &settings, &error), SUMI_OK);
    assert_string_equal(error.code, "season.state.absent");
    assert_int_equal(sumi_lane_begin(bundle, 1, &settings, NULL), SUMI_OK);
    days_until(bundle, settings.sowing.date);
    assert_int_equal(sumi_lane_branch(bundle, 1, bundle, 2, &settings, NULL), SUMI_OK);
    assert_int_not_equal(sumi_lane_branch(bundle, 1, bundle, 2, &settings, &error), SUMI_OK);
    sumi_bundle_destroy(bundle);
}

/* A probe's reading is put in once a morning: what was set after it stays, though the morning is opened again. */
static void a_reading_is_put_in_once(void **state)
{
    (void)state;
    const double depth = 20.0, probe = 0.2, hand = 0.25; /* cm; cm3 cm-3 */
    struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    struct sumi_bundle *bundle = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    struct sumi_soil_series *record;
    struct sumi_settable sm;
    struct sumi_daily read;
    double value;
    size_t size;
    assert_int_equal(sumi_soil_series_create(settings.start, 100, &depth, 1, &record, NULL), SUMI_OK);
    record->theta[50] = probe;
    settings.forced = record;
    assert_true(sumi_settable_find(&sumi_wofost72, &sumi_bucket, "SM", &sm));
    assert_true(sumi_daily_find(&sumi_wofost72, &sumi_bucket, "SM", &read));
    assert_int_equal(sumi_lane_begin(bundle, 0, &settings, NULL), SUMI_OK);
    days_until(bundle, settings.start + 50);
    assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_lane_read(bundle, 0, &read, &value, NULL), SUMI_OK);
    assert_float_equal(value, probe, 1e-12);
    assert_int_equal(sumi_lane_set(bundle, 0, &sm, hand, NULL, NULL), SUMI_OK);
    void *image = save(bundle, 0, &size);
    sumi_bundle_clear(bundle);
    restore(bundle, 4, &settings, image, size);
    assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_lane_read(bundle, 4, &read, &value, NULL), SUMI_OK);
    assert_float_equal(value, hand, 1e-12);
    free(image);
    sumi_bundle_destroy(bundle);
    sumi_soil_series_destroy(record);
}

/* --- a season on which nobody decides, and one whose weather is gone --- */

static void a_season_ends_by_itself(void **state)
{
    (void)state;
    enum { LONGEST = 30 };
    struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    struct sumi_bundle *bundle = new_bundle(&sumi_bucket, &sumi_euler, LONGEST);
    struct sumi_weather gone = *field.weather;
    struct sumi_season_result result;
    size_t size;
    int days = 0;
    assert_int_equal(sumi_lane_begin(bundle, 0, &settings, NULL), SUMI_OK);
    for (; sumi_lane_state(bundle, 0) == SUMI_LANE_STANDS; days++) {
        assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
        assert_int_equal(sumi_bundle_close(bundle, NULL), SUMI_OK);
    }
    assert_int_equal(days, LONGEST);
    assert_int_equal(sumi_lane_finish(bundle, 0, &result, NULL, NULL), SUMI_OK);
    assert_int_equal(result.outcome, SUMI_NOT_SOWN);

    assert_int_equal(sumi_lane_begin(bundle, 0, &settings, NULL), SUMI_OK);
    days_until(bundle, settings.start + 10);
    assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_manage(bundle, NULL), SUMI_OK);
    void *image = save(bundle, 0, &size);
    sumi_bundle_clear(bundle);
    gone.n_days = (size_t)(settings.start + 10 - gone.first_day);
    settings.weather = &gone;
    restore(bundle, 0, &settings, image, size);
    day_of_all(bundle, NULL);
    assert_int_equal(sumi_lane_finish(bundle, 0, &result, NULL, NULL), SUMI_OK);
    assert_int_equal(result.outcome, SUMI_WEATHER_ENDS);
    free(image);
    sumi_bundle_destroy(bundle);
}

/* --- what is refused --- */

/* An image of the field on 10 July, of each kind of soil; and the richards soil. */
static struct sumi_column column;
static double richards[R_N];

static struct sumi_season_settings settings_of(const struct sumi_water *water)
{
    static const struct sumi_grid grid = {30, 0.5, 1.0, false};
    static const struct sumi_horizon loess = {SUMI_VAN_GENUCHTEN, {150, 0.05, 0.45, 0.01, 1.5, 20, 0.5, 0, 1e-6}};
    struct sumi_season_settings settings = field_settings(&field, FIELD_FIRST_YEAR, 5, 10);
    if (!water->column)
        return settings;
    for (int k = 0; k < R_N; k++)
        richards[k] = sumi_richards.params.row[k].def;
    sumi_column_init(&loess, 1, &grid, &column);
    settings.water_param = richards;
    settings.column = &column;
    return settings;
}

static const struct sumi_integrator *integrator_of(const struct sumi_water *water)
{
    return water->column ? &sumi_cvode : &sumi_euler;
}

static unsigned char *july(const struct sumi_water *water, size_t *size)
{
    const struct sumi_season_settings settings = settings_of(water);
    struct sumi_bundle *bundle = new_bundle(water, integrator_of(water), FIELD_LONGEST);
    assert_int_equal(sumi_lane_begin(bundle, 0, &settings, NULL), SUMI_OK);
    days_until(bundle, sumi_date_number(FIELD_FIRST_YEAR, 7, 10));
    unsigned char *image = save(bundle, 0, size);
    sumi_bundle_destroy(bundle);
    return image;
}

/* As sim/bundle/image.c has it. */
static void repair(unsigned char *image, size_t size)
{
    const uint64_t hash = sumi_fingerprint(SUMI_NO_BYTES, image, size - sizeof hash);
    memcpy(image + size - sizeof hash, &hash, sizeof hash);
}

/* Where the parts of an image lie: bytes from its start. */
enum {
    AT_ORDER = 8,
    AT_FORMAT = 12,
    AT_SIZE = 16,
    AT_VERSION = 24,
    AT_COMMIT = AT_VERSION + 64,
    AT_INSTRUCTIONS = AT_COMMIT + 64,
    AT_CROP = AT_INSTRUCTIONS + 64,
    AT_WATER = AT_CROP + 64,
    AT_ROWS = AT_WATER + 64,
    AT_BUILD = AT_ROWS + 8,
    AT_BOOK = AT_BUILD + 8,
    AT_DAY = AT_BOOK + 4,
    AT_MANAGED = AT_BOOK + 12,
    AT_OUTCOME = AT_BOOK + 20,
    AT_SOWING = AT_BOOK + 24,
    AT_STEPS = AT_BOOK + 56,
    AT_OUTSIDE = AT_BOOK + 80,
    AT_LAST = AT_BOOK + 144,
    AT_GROSS = AT_BOOK + 152,
    AT_COHORTS = AT_BOOK + 176,
    AT_CELLS = AT_BOOK + 180,
    AT_GIVEN = AT_BOOK + 184
};
static const size_t at_states = AT_GIVEN + 8 * (P_N + B_N + T_N + 1); /* of the bucket */

static const struct refusal_case {
    size_t at; /* of `bytes`; with `at_states`, behind it */
    bool of_states;
    int row;           /* 8 bytes each, from there */
    const char *bytes; /* n of them, or NULL: a double */
    size_t n;
    double value;
    const char *expected, *why;
} refusals[] = {
    {0, false, 0, "nothing!", 8, 0, "are no image of a season", "other bytes"},
    {AT_ORDER, false, 0, "\1\2\3\4", 4, 0, "another order of bytes", "a machine that counts from the other end"},
    {AT_FORMAT, false, 0, "\4", 1, 0, "has format 4, this Sumi reads 3", "a later format"},
    {AT_SIZE, false, 0, "\1", 1, 0, "is damaged: its size or its checksum", "a size of its own"},
    {AT_VERSION, false, 0, "9.9.9", 6, 0, "is of another version of Sumi: 9.9.9", "a later version"},
    {AT_COMMIT, false, 0, "abc", 4, 0, "(abc), this is", "another build of one version"},
    {AT_INSTRUCTIONS, false, 0, "abacus", 7, 0, "was saved with the instruction set abacus, this is", "other bits"},
    {AT_CROP, false, 0, "maize", 6, 0, "is of the models maize and ", "another crop model"},
    {AT_WATER, false, 0, "swamp", 6, 0, " and swamp, not of ", "another soil water model"},
    {AT_WATER, false, 0, "a\33[1mb", 7, 0, "a name in it is no text", "a name that a terminator would obey"},
    {AT_ROWS, false, 0, "\0\0", 2, 0, "that have other rows", "models of the same names with other rows"},
    {AT_BUILD, false, 0, "\0\0", 2, 0, "built by another compiler or with other flags", "another compiler"},
    {AT_BOOK, false, 0, "\0\0", 2, 0, "is of one that starts on ", "another start"},
    {AT_DAY, false, 0, "\377\377\377\377", 4, 0, "is of its day -1", "a day before the start"},
    {AT_DAY, false, 0, "\220\1\0\0", 4, 0, "is of its day 400; here seasons have up to 400 days", "a day too many"},
    {AT_MANAGED, false, 0, "\2", 1, 0, "what is decided in it cannot be", "a flag of 2"},
    {AT_OUTCOME, false, 0, "\177", 1, 0, "what is decided in it cannot be", "an outcome of no name"},
    {AT_SOWING, false, 0, NULL, 8, 1e6, "a date in it lies beyond its days", "sown in a far future"},
    {AT_SOWING, false, 1, NULL, 8, -INFINITY, "a date in it lies beyond its days", "emerged at no time"},
    {AT_STEPS, false, 0, "\0\0\0\0\0\0\0\200", 8, 0, "what it counts cannot be", "fewer steps than none"},
    {AT_OUTSIDE, false, 0, "\1\0\0\0\0\0\0\0\7", 9, 0, "what it counts cannot be", "a value of an unknown table"},
    {AT_OUTSIDE, false, 0, "\1\0\0\0\0\0\0\0\0\0\0\0\177", 13, 0, "what it counts cannot be", "of an unknown row"},
    {AT_LAST, false, 0, "\0\0\0\1", 4, 0, "what it counts cannot be", "irrigated in a far future"},
    {AT_GROSS, false, 0, NULL, 8, NAN, "what it counts cannot be", "water that is no number"},
    {AT_COHORTS, false, 0, "\0\20\0\0", 4, 0, "it has more cohorts than days", "4096 cohorts"},
    {AT_COHORTS, false, 0, "\377\377\377\377", 4, 0, "it has more cohorts than days", "cohorts below none"},
    {AT_COHORTS, false, 0, "\1\0\0\0", 4, 0, "its size is not that of a season", "cohorts that are not there"},
    {AT_CELLS, false, 0, "\20\0\0\0", 4, 0, "was saved with another soil: it has 16 cells, not 0", "a column of soil"},
    {AT_GIVEN, false, P_SPAN, NULL, 8, 33.5, "other parameters of the crop: SPAN was 33.5, is ", "another life span"},
    {AT_GIVEN, false, P_SPAN, NULL, 8, NAN, "other parameters of the crop: SPAN was not given", "none at all"},
    {AT_GIVEN, false, P_N + B_SM0, NULL, 8, 0.9, "of the soil water: SM0 was 0.9, is ", "other pores"},
    {AT_GIVEN, false, P_N + B_N + T_FLTB, NULL, 8, 1, "with another table FLTB of the crop", "other partitioning"},
    {AT_GIVEN, false, P_N + B_N + T_N, NULL, 8, 1, "was saved with another soil", "another column"},
    {0, true, Y_WLV, NULL, 8, NAN, "WLV of nan cannot be", "leaves that are no number"},
    {0, true, Y_WLV, NULL, 8, 1e300, "WLV of 1e+300 cannot be", "more leaves than there is earth"},
    {0, true, Y_N + M_STAGE, NULL, 8, 2.5, "a stage of 2.5 cannot be", "between two stages"},
    {0, true, Y_N + M_STAGE, NULL, 8, 5, "a stage of 5 cannot be", "beyond the last stage"},
    {0, true, Y_N + M_N, NULL, 8, INFINITY, "a total of the crop of inf cannot be", "an endless total"},
};

static void each_refusal_has_its_reason(void **state)
{
    (void)state;
    const struct sumi_season_settings settings = settings_of(&sumi_bucket);
    struct sumi_bundle *bundle = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    size_t size;
    unsigned char *image = july(&sumi_bucket, &size), *changed = malloc(size);
    for (const struct refusal_case *c = refusals; c < refusals + sizeof refusals / sizeof *refusals; c++) {
        struct sumi_error error = {0};
        memcpy(changed, image, size);
        memcpy(changed + c->at + (c->of_states ? at_states : 0) + 8 * (size_t)c->row,
               c->bytes ? (const void *)c->bytes : (const void *)&c->value, c->n);
        repair(changed, size);
        if (sumi_lane_restore(bundle, 3, &settings, changed, size, &error) != SUMI_INPUT ||
            !strstr(error_text(&error), c->expected) || sumi_lane_state(bundle, 3) != SUMI_LANE_FREE)
            fail_msg("%s: '%s' instead of '%s'", c->why, error_text(&error), c->expected);
    }
    restore(bundle, 3, &settings, image, size); /* the lane took no harm */
    free(image);
    free(changed);
    sumi_bundle_destroy(bundle);
}

static void expect_refusal(enum sumi_status status, struct sumi_error *error, const char *expected)
{
    if ((status != SUMI_INPUT && status != SUMI_REFUSED) || !strstr(error_text(error), expected))
        fail_msg("'%s' instead of '%s'", error_text(error), expected);
    *error = (struct sumi_error){0};
}

static void settings_that_differ_are_named(void **state)
{
    (void)state;
    struct sumi_season_settings settings = settings_of(&sumi_richards), other = settings;
    struct sumi_bundle *bundle = new_bundle(&sumi_richards, &sumi_cvode, FIELD_LONGEST);
    struct sumi_bundle *bucket = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    struct sumi_bundle *brief = new_bundle(&sumi_richards, &sumi_cvode, 100);
    struct sumi_error error = {0};
    struct sumi_table table[T_N];
    double crop[P_N];
    size_t size;
    unsigned char *image = july(&sumi_richards, &size);
    static struct sumi_column wetter;
    wetter = column;
    wetter.soil[0].theta_s += 0.01;
    other.column = &wetter;
    expect_refusal(sumi_lane_restore(bundle, 0, &other, image, size, &error), &error,
                   "with another soil: its horizons");
    other = settings;
    memcpy(crop, settings.crop_param, sizeof crop);
    crop[P_SPAN] += 1.0;
    other.crop_param = crop;
    expect_refusal(sumi_lane_restore(bundle, 0, &other, image, size, &error), &error, "of the crop: SPAN was ");
    other = settings;
    memcpy(table, settings.crop_table, sizeof table);
    table[T_SLATB].y[0] *= 1.1;
    other.crop_table = table;
    expect_refusal(sumi_lane_restore(bundle, 0, &other, image, size, &error), &error, "another table SLATB");
    other = settings;
    other.start++;
    expect_refusal(sumi_lane_restore(bundle, 0, &other, image, size, &error), &error,
                   "starts on 2001-04-01, not on 2001-04-02");
    expect_refusal(sumi_lane_restore(bucket, 0, &settings, image, size, &error), &error, "is of the models ");
    expect_refusal(sumi_lane_restore(brief, 0, &settings, image, size, &error), &error,
                   "is of its day 100; here seasons have up to 100 days");
    expect_refusal(sumi_lane_restore(bundle, SUMI_LANES, &settings, image, size, &error), &error, "There is no lane 8");
    restore(bundle, 0, &settings, image, size);
    expect_refusal(sumi_lane_restore(bundle, 0, &settings, image, size, &error), &error,
                   "A season stands here already");
    expect_refusal(sumi_lane_save(bundle, 1, image, size, &error), &error, "No season stands at a morning here");
    expect_refusal(sumi_lane_save(bundle, 0, image, size - 1, &error), &error, "bytes, not ");
    assert_int_equal(sumi_lane_image_size(bundle, 1), 0);
    free(image);
    sumi_bundle_destroy(bundle);
    sumi_bundle_destroy(bucket);
    sumi_bundle_destroy(brief);
}

/* Models of the same name whose rows are others, as a model that was changed has them. */
static void models_are_known_by_their_rows(void **state)
{
    (void)state;
    const struct sumi_season_settings settings = settings_of(&sumi_bucket);
    struct sumi_water changed = sumi_bucket;
    struct sumi_field renamed[WM_N];
    struct sumi_error error = {0};
    size_t size;
    unsigned char *image = july(&sumi_bucket, &size);
    memcpy(renamed, sumi_bucket.memory.row, sizeof renamed);
    renamed[WM_DSLR].name = "DRY";
    changed.memory.row = renamed;
    struct sumi_bundle *bundle = new_bundle(&changed, &sumi_euler, FIELD_LONGEST);
    expect_refusal(sumi_lane_restore(bundle, 0, &settings, image, size, &error), &error, "that have other rows");
    free(image);
    sumi_bundle_destroy(bundle);
}

/* Branches may have other weather, another sowing, harvest or record. */
static void management_may_differ(void **state)
{
    (void)state;
    struct sumi_season_settings settings = settings_of(&sumi_bucket);
    struct sumi_bundle *bundle = new_bundle(&sumi_bucket, &sumi_euler, FIELD_LONGEST);
    struct sumi_weather shorter = *field.weather;
    struct sumi_season_result result;
    size_t size;
    unsigned char *image = july(&sumi_bucket, &size);
    shorter.n_days -= 365;
    settings.weather = &shorter;
    settings.irrigation = &(struct sumi_irrigation){.n = 0, .quota = 1.0};
    settings.sowing.date = settings.sowing.last += 100; /* it is sown: nothing is sown again */
    settings.harvest.last = sumi_date_number(FIELD_FIRST_YEAR, 8, 1);
    restore(bundle, 0, &settings, image, size);
    while (sumi_lane_state(bundle, 0) == SUMI_LANE_STANDS)
        day_of_all(bundle, NULL);
    assert_int_equal(sumi_lane_finish(bundle, 0, &result, NULL, NULL), SUMI_OK);
    assert_true(result.sowing == sumi_date_number(FIELD_FIRST_YEAR, 5, 10) && result.harvest == settings.harvest.last);
    free(image);
    sumi_bundle_destroy(bundle);
}

/* --- any bytes --- */

/* Restores what may be anything, in memory of just its size; where it is a season, goes on with it for some days. */
static void try(struct sumi_bundle *bundle, const struct sumi_season_settings *settings, const void *bytes, size_t size,
                bool refused)
{
    struct sumi_error error = {0};
    void *image = malloc(size > 0 ? size : 1);
    memcpy(image, bytes, size);
    const enum sumi_status status = sumi_lane_restore(bundle, 1, settings, image, size, &error);
    free(image);
    assert_true(status == SUMI_OK ? !refused : status == SUMI_INPUT && *error_text(&error));
    for (int d = 0; d < 3 && status == SUMI_OK; d++)
        day_of_all(bundle, NULL);
    sumi_bundle_clear(bundle);
}

static void any_bytes_are_read_safely(void **state)
{
    (void)state;
    static const struct sumi_water *const waters[] = {&sumi_bucket, &sumi_richards};
    for (int w = 0; w < 2; w++) {
        const struct sumi_season_settings settings = settings_of(waters[w]);
        const struct sumi_solver_options hasty = {1e-3, 50, waters[w]->column ? SUMI_SDIRK2 : SUMI_ADAMS};
        struct sumi_bundle *bundle;
        size_t size;
        unsigned char *image = july(waters[w], &size);
        assert_int_equal(sumi_bundle_create(&sumi_wofost72, waters[w], integrator_of(waters[w]), &hasty, FIELD_LONGEST,
                                            &bundle, NULL),
                         SUMI_OK);
        for (size_t n = 0; n < size; n++)
            try(bundle, &settings, image, n, true);
        for (size_t k = 0; k < size; k++)
            for (int flip = 1; flip < 256; flip += 126) { /* the first bit; most; all but one */
                image[k] ^= (unsigned char)flip;
                try(bundle, &settings, image, size, true);
                repair(image, size);
                try(bundle, &settings, image, size, false);
                image[k] ^= (unsigned char)flip;
                repair(image, size);
            }
        try(bundle, &settings, image, size, false);
        free(image);
        sumi_bundle_destroy(bundle);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_morning_has_eight_futures),
        cmocka_unit_test(decisions_of_the_morning_are_kept),
        cmocka_unit_test(another_strategy_does_not_make_up_for_the_past),
        cmocka_unit_test(a_rule_is_known_by_its_parts),
        cmocka_unit_test(water_that_was_given_counts),
        cmocka_unit_test(a_branch_has_the_future_of_its_image),
        cmocka_unit_test(a_branch_needs_a_season_and_a_lane),
        cmocka_unit_test(a_reading_is_put_in_once),
        cmocka_unit_test(a_season_ends_by_itself),
        cmocka_unit_test(each_refusal_has_its_reason),
        cmocka_unit_test(settings_that_differ_are_named),
        cmocka_unit_test(models_are_known_by_their_rows),
        cmocka_unit_test(management_may_differ),
        cmocka_unit_test(any_bytes_are_read_safely),
        cmocka_unit_test(branched_seasons_have_the_bits_of_plain_ones),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

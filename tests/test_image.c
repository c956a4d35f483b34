/* Images of seasons: a season that was saved and goes on elsewhere, once or many times, has the bits of one that never
 * was; and bytes that are no such season are refused with the reason, whatever they are. */
#include "models/potential.h"
#include "models/richards.h"
#include "sim/bundle.h"
#include "sim/daily_internal.h"
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

static struct sumi_solver_options options_of(const struct sumi_water *water)
{
    return (struct sumi_solver_options){water->resolved ? 1e-3 : 1e-5, 1000000,
                                        water->resolved ? SUMI_BDF : SUMI_ADAMS};
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
        fail_msg("%s", error.text);
    return image;
}

static void restore(struct sumi_bundle *bundle, int lane, const struct sumi_season_settings *settings,
                    const void *image, size_t size)
{
    struct sumi_error error = {0};
    if (sumi_lane_restore(bundle, lane, settings, image, size, &error) != SUMI_OK)
        fail_msg("%s", error.text);
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
    const int first = water->resolved ? water->n_totals : 0;
    uint64_t sum = mix(1, day->crop_state, Y_N, i);
    sum = mix(sum, day->crop_output, sumi_wofost72.outputs.n, i);
    sum = mix(sum, day->crop_total, sumi_wofost72.n_totals, i);
    sum = mix(sum, day->water_state, water->resolved ? 0 : water->states.n, i);
    sum = mix(sum, day->water_output + first, water->outputs.n - first, i);
    sum = mix(sum, day->water_total, water->n_totals, i);
    sum = mix(sum, day->up, SUMI_UP_N, i);
    sum = mix(sum, day->down, SUMI_DOWN_N, i);
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
        assert_int_equal(sumi_season_run(bundle, &r->season[k].season, 1, &sink, &r->result[k], &r->summary[k], NULL),
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

/* A season moves, or is doubled. */
static void branch(struct place *from, struct place *to, uint64_t *draws, int *copies)
{
    size_t size;
    const int lane = lane_in(from, draws, SUMI_LANE_STANDS);
    const bool moves = *copies >= COPIES || chance(draws, 0.6);
    if (lane < 0 || lane_in(to, draws, SUMI_LANE_FREE) < 0)
        return;
    const int season = from->of[lane];
    void *image = save(from->bundle, lane, &size);
    if (moves)
        sumi_lane_clear(from->bundle, lane);
    *copies += !moves;
    const int there = lane_in(to, draws, SUMI_LANE_FREE);
    restore(to->bundle, there, &from->run->season[season].season, image, size);
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
        assert_int_equal(sumi_bundle_tell(bundle[k], &sink, NULL), SUMI_OK);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(branched_seasons_have_the_bits_of_plain_ones),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

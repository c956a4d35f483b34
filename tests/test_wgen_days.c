/* Days of WGEN that are known, in whole or in part: what is known stays, and what is drawn beside it has the law that
 * the generator gives it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenarios/climate/generator_internal.h"
#include "scenarios/climate/wgen.h"
#include "tests/support/error_text.h"
#include "tests/support/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES };

static struct sumi_climate climate;
static const struct sumi_generator *wgen;
static void *plan;
static struct sumi_lane_years years;

/* What wgen keeps between two days: whether the last was wet, and z. */
struct state {
    struct sumi_lanes wet, z[NV];
};

static int set_up(void **state)
{
    (void)state;
    char path[4096];
    struct sumi_error error = {0};
    const char *source = getenv("SUMI_SOURCE_DIR");
    snprintf(path, sizeof path, "%s/tests/golden/0.1/climate.yaml", source ? source : ".");
    wgen = sumi_generator_of(SUMI_GENERATOR_WGEN);
    if (sumi_climate_read(path, &climate, &error) != SUMI_OK || wgen->plan(&climate, &plan, &error) != SUMI_OK) {
        print_error("%s\n", error_text(&error));
        return -1;
    }
    assert_int_equal(wgen->state_size, sizeof(struct state));
    sumi_lane_years_start(&climate, SUMI_PARAMETERS_FITTED, 12, 0, &years);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    wgen->let_go(plan);
    sumi_climate_clear(&climate);
    return 0;
}

static const struct sumi_lane_weather *nothing(struct sumi_lane_weather *weather)
{
    for (int l = 0; l < SUMI_LANES; l++) {
        weather->rain.v[l] = NAN;
        for (int v = 0; v < NV; v++)
            weather->x[v].v[l] = NAN;
    }
    return weather;
}

static void alike(const char *what, const struct sumi_lanes *found, const struct sumi_lanes *expected)
{
    for (int l = 0; l < SUMI_LANES; l++)
        if (!(fabs(found->v[l] - expected->v[l]) <= 1e-9 * (1 + fabs(expected->v[l]))))
            fail_msg("%s of lane %d: %.12g, expected %.12g", what, l, found->v[l], expected->v[l]);
}

/* The order of the draws is that of a day that is generated, so that not the law alone is the same. */
static void a_day_of_which_nothing_is_known_is_generated(void **state)
{
    (void)state;
    struct state one, other;
    struct sumi_lane_weather a, b;
    wgen->begin(plan, &years, 1, &one);
    other = one;
    for (int day = 1; day <= 366; day++) {
        nothing(&b);
        wgen->day(plan, &years, (uint32_t)day, day, &one, &a);
        wgen->follow(plan, &years, (uint32_t)day, day, &other, &b);
        alike("rain", &b.rain, &a.rain);
        alike("a wet day", &other.wet, &one.wet);
        for (int v = 0; v < NV; v++) {
            alike(sumi_climate_variable_rows[v].name, &b.x[v], &a.x[v]);
            alike("z", &other.z[v], &one.z[v]);
        }
        other = one; /* or what differs in the last digit grows */
    }
}

static bool within(int v, double x)
{
    return x > sumi_climate_variable_rows[v].lo && x < sumi_climate_variable_rows[v].hi;
}

/* Nothing of it is changed, and the state is the one that gave it; but for z behind a value on a bound, which lies
 * somewhere beyond. */
static void a_day_that_is_known_is_kept(void **state)
{
    (void)state;
    struct state one, other;
    int n_on_bounds = 0;
    wgen->begin(plan, &years, 1, &one);
    for (int k = 0; k < 20 * 366; k++) {
        struct sumi_lane_weather a, b;
        const int day = 1 + k % 366;
        other = one;
        wgen->day(plan, &years, (uint32_t)k, day, &one, &a);
        for (int l = 0; l < SUMI_LANES; l++) /* as a gauge shows it */
            a.rain.v[l] = round(10 * a.rain.v[l]) / 10;
        b = a;
        wgen->follow(plan, &years, 100000 + (uint32_t)k, day, &other, &b);
        assert_memory_equal(&a, &b, sizeof a);
        assert_memory_equal(&other.wet, &one.wet, sizeof one.wet);
        for (int l = 0; l < SUMI_LANES; l++)
            for (int v = 0; v < NV; v++) {
                const double x = a.x[v].v[l], z = other.z[v].v[l];
                if (within(v, x)) {
                    if (fabs(z - one.z[v].v[l]) > 1e-6)
                        fail_msg("z of %s: %g, was %g", sumi_climate_variable_rows[v].name, z, one.z[v].v[l]);
                    continue;
                }
                n_on_bounds++;
                if ((x > sumi_climate_variable_rows[v].lo) != (z > 0))
                    fail_msg("%s is %g, with z at %g", sumi_climate_variable_rows[v].name, x, z);
            }
    }
    assert_true(n_on_bounds > 100);
}

/* --- the law of what is drawn --- */

enum { FUNCTIONS = 1 + NV + NV + NV * (NV + 1) / 2 + 2, TRIALS = 40000 };

/* What the laws of two days are compared by: wet, z, wet z, z z', rain and its root. */
static void functions_of(const struct state *s, const struct sumi_lane_weather *weather, int l, double f[FUNCTIONS])
{
    int n = 0;
    f[n++] = s->wet.v[l];
    for (int v = 0; v < NV; v++) {
        f[n++] = s->z[v].v[l];
        f[n++] = s->wet.v[l] * s->z[v].v[l];
        for (int k = 0; k <= v; k++)
            f[n++] = s->z[v].v[l] * s->z[k].v[l];
    }
    f[n++] = weather->rain.v[l];
    f[n++] = sqrt(weather->rain.v[l]);
}

/* A day is drawn, a part of it is hidden and drawn once more beside the rest: the law of the whole is the same if, and
 * but for what the functions do not see only if, that part comes by its law beside the rest. Both days of a trial have
 * the known part in common; the mean difference of each function is 0 within 5 errors. */
static void part_of_a_day(int day, const char *hidden, bool rain, unsigned variables, const struct state *eve)
{
    double sum[FUNCTIONS] = {0}, squares[FUNCTIONS] = {0};
    for (uint32_t step = 0; step < TRIALS / SUMI_LANES; step++) {
        struct state one = *eve, other = *eve;
        struct sumi_lane_weather a, b;
        wgen->day(plan, &years, step, day, &one, &a);
        b = a;
        for (int l = 0; l < SUMI_LANES; l++) {
            b.rain.v[l] = rain ? NAN : round(10 * a.rain.v[l]) / 10;
            for (int v = 0; v < NV; v++)
                b.x[v].v[l] = variables >> v & 1 ? NAN : a.x[v].v[l];
        }
        wgen->follow(plan, &years, 1000000 + step, day, &other, &b);
        for (int l = 0; l < SUMI_LANES; l++) {
            double f[FUNCTIONS], g[FUNCTIONS];
            a.rain.v[l] = rain ? a.rain.v[l] : b.rain.v[l];
            functions_of(&one, &a, l, f);
            functions_of(&other, &b, l, g);
            for (int k = 0; k < FUNCTIONS; k++) {
                sum[k] += g[k] - f[k];
                squares[k] += (g[k] - f[k]) * (g[k] - f[k]);
            }
        }
    }
    for (int k = 0; k < FUNCTIONS; k++)
        if (fabs(sum[k]) > 5 * sqrt(squares[k]) + 1e-6)
            fail_msg("day %d, %s hidden: function %d is off by %g errors", day, hidden, k, sum[k] / sqrt(squares[k]));
}

static void what_is_hidden_comes_by_its_law(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        bool rain;
        unsigned variables;
    } cases[] = {
        {"all", true, 0x1f},
        {"rain", true, 0},
        {"the middle temperature", false, 1 << SUMI_CLIMATE_MIDDLE},
        {"range and wind", false, 1 << SUMI_CLIMATE_RANGE | 1 << SUMI_CLIMATE_WIND},
        {"rain and radiation", true, 1 << SUMI_CLIMATE_TRANSMISSION},
        {"all but radiation", true, 0x1f & ~(1U << SUMI_CLIMATE_TRANSMISSION)},
        {"all but the temperatures", true, 0x1f & ~(1U << SUMI_CLIMATE_MIDDLE | 1U << SUMI_CLIMATE_RANGE)},
        {"all but rain", false, 0x1f},
    };
    struct state eve;
    struct sumi_lane_weather weather;
    wgen->begin(plan, &years, 100, &eve);
    for (int day = 100; day < 200; day++) /* so that each lane stands elsewhere */
        wgen->day(plan, &years, 50000 + (uint32_t)day, day, &eve, &weather);
    for (int season = 0; season < 2; season++)
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            part_of_a_day(season ? 20 : 200, cases[i].what, cases[i].rain, cases[i].variables, &eve);
}

/* A value on a bound that is far from what a day of either kind has: numbers all the same. */
static void what_never_comes_is_followed(void **state)
{
    (void)state;
    for (int v = 0; v < NV; v++)
        for (int high = 0; high < 2; high++) {
            struct state s;
            struct sumi_lane_weather weather;
            const struct sumi_field *row = &sumi_climate_variable_rows[v];
            nothing(&weather);
            wgen->begin(plan, &years, 200, &s);
            for (int l = 0; l < SUMI_LANES; l++)
                weather.x[v].v[l] = high ? row->hi : row->lo;
            wgen->follow(plan, &years, 7, 200, &s, &weather);
            for (int l = 0; l < SUMI_LANES; l++) {
                assert_true(weather.rain.v[l] >= 0);
                for (int k = 0; k < NV; k++)
                    assert_true(isfinite(s.z[k].v[l]) && weather.x[k].v[l] >= sumi_climate_variable_rows[k].lo &&
                                weather.x[k].v[l] <= sumi_climate_variable_rows[k].hi);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_of_which_nothing_is_known_is_generated),
        cmocka_unit_test(a_day_that_is_known_is_kept),
        cmocka_unit_test(what_is_hidden_comes_by_its_law),
        cmocka_unit_test(what_never_comes_is_followed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* Days that are known, in part or not at all, to the generator of spells: what rain so far says of rain to come,
 * against Bayes' rule on a grid, and that unknown days are drawn as others are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenarios/climate/generator_internal.h"
#include "sim/memory.h"
#include "tests/support/spells_climate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES };

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

enum { GRID = 321, DAYS = 60, MEMBERS = 8000 };

/* The law of u, on a grid from -8 to 8. */
struct law {
    double weight[GRID];
};

static double u_at(int i)
{
    return -8 + 16.0 * i / (GRID - 1);
}

static void carry(struct law *law)
{
    const double kept = exp(-1 / 30.0), spread = sqrt(1 - kept * kept);
    struct law next = {{0}};
    for (int i = 0; i < GRID; i++)
        for (int j = 0; j < GRID; j++)
            next.weight[j] += law->weight[i] * exp(-0.5 * pow((u_at(j) - kept * u_at(i)) / spread, 2));
    *law = next;
}

static double mean_of(const struct law *law, double (*of)(double u, const void *what), const void *what)
{
    double sum = 0, all = 0;
    for (int i = 0; i < GRID; i++) {
        sum += law->weight[i] * of(u_at(i), what);
        all += law->weight[i];
    }
    return sum / all;
}

static double chance(double u, const void *what)
{
    const struct sumi_spells_set *set = what;
    return logistic(sqrt(1 + set->wet_slow * set->wet_slow / 2.9) * set->wet[0] + set->wet_slow * u);
}

static double factor(double u, const void *what)
{
    const struct sumi_spells_set *set = what;
    return exp(set->amount_slow * u - 0.5 * set->amount_slow * set->amount_slow);
}

static void learn(struct law *law, const struct sumi_spells_set *set, double rain)
{
    const struct sumi_mixture *m = &set->mixture[2];
    for (int i = 0; i < GRID; i++) {
        const double p = chance(u_at(i), set), mean = exp(set->amount[0]) * factor(u_at(i), set);
        law->weight[i] *= rain > 0 ? p : 1 - p;
        if (rain >= 1)
            law->weight[i] *= m->share / m->small / mean * exp(-(rain - 0.95) / m->small / mean) +
                              (1 - m->share) / m->large / mean * exp(-(rain - 0.95) / m->large / mean);
    }
}

/* Sixty wet summer days of heavy rain, or of none: the chance and the mean amount of the day after, against Bayes'
 * rule on a grid. The normal approximation may err by `by` of what the days have taught. */
static void rain_so_far_tells_of_rain_to_come(double shower, double by)
{
    struct sumi_climate climate;
    spells_climate_bare(-0.6, 20, 6, &climate);
    struct sumi_spells_set *set = &climate.spells->fitted;
    set->wet_slow = 0.5;
    set->amount_slow = 0.4;
    for (int season = 0; season < SUMI_SEASONS; season++)
        set->mixture[season] = (struct sumi_mixture){0.5, 0.4, 1.6};
    const struct sumi_generator *generator = sumi_generator_of(SUMI_GENERATOR_SPELLS);
    struct sumi_error error = {0};
    struct law law, without;
    void *plan, *years_state = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(years_state);
    assert_int_equal(generator->plan(&climate, &plan, &error), SUMI_OK);
    for (int i = 0; i < GRID; i++)
        without.weight[i] = law.weight[i] = exp(-0.5 * u_at(i) * u_at(i));
    double wet = 0, amount = 0, squares = 0;
    for (int m = 0; m < MEMBERS; m += SUMI_LANES) {
        struct sumi_lane_years years;
        struct sumi_lane_weather weather;
        sumi_lane_years_start(&climate, SUMI_PARAMETERS_FITTED, 1, (uint32_t)m, &years);
        generator->begin(plan, &years, 159, years_state);
        for (int d = 0; d < DAYS; d++) {
            const double rain = shower > 0 && d % 3 > 0 ? shower + d % 5 : 0;
            for (int l = 0; l < SUMI_LANES; l++) {
                weather.rain.v[l] = rain;
                for (int v = 0; v < NV; v++)
                    weather.x[v].v[l] = set->mean[v][0];
            }
            generator->follow(plan, &years, (uint32_t)d, 160 + d, years_state, &weather);
            if (m > 0)
                continue;
            if (d > 0)
                carry(&law);
            learn(&law, set, rain);
        }
        generator->settle(plan, &years, DAYS, years_state);
        generator->day(plan, &years, DAYS + 1, 160 + DAYS, years_state, &weather);
        for (int l = 0; l < SUMI_LANES; l++) {
            wet += weather.rain.v[l] > 0;
            amount += weather.rain.v[l];
            squares += pow(weather.rain.v[l], 2);
        }
    }
    carry(&law);
    const double p = mean_of(&law, chance, set), p0 = mean_of(&without, chance, set);
    double rain = 0, all = 0, rain0 = 0, all0 = 0;
    for (int i = 0; i < GRID; i++) {
        const double here = chance(u_at(i), set) * (0.95 + 6 * factor(u_at(i), set));
        rain += law.weight[i] * here;
        all += law.weight[i];
        rain0 += without.weight[i] * here;
        all0 += without.weight[i];
    }
    rain /= all;
    rain0 /= all0;
    const double error_p = sqrt(p * (1 - p) / MEMBERS), error_rain = sqrt(squares / MEMBERS / MEMBERS);
    assert_true(fabs(p - p0) > 0.08 && fabs(rain - rain0) > 0.8); /* there is something to be learnt */
    if (!(fabs(wet / MEMBERS - p) < 4 * error_p + by * fabs(p - p0)))
        fail_msg("chance %.4f, expected %.4f, without the past %.4f (error %.4f)", wet / MEMBERS, p, p0, error_p);
    if (!(fabs(amount / MEMBERS - rain) < 4 * error_rain + by * fabs(rain - rain0)))
        fail_msg("rain %.3f, expected %.3f, without the past %.3f (error %.3f)", amount / MEMBERS, rain, rain0,
                 error_rain);
    generator->let_go(plan);
    sumi_release(years_state);
    sumi_climate_clear(&climate);
}

static void wet_weeks_go_on(void **state)
{
    (void)state;
    rain_so_far_tells_of_rain_to_come(9, 0.05);
}

static void dry_weeks_go_on(void **state)
{
    (void)state;
    rain_so_far_tells_of_rain_to_come(0, 0.05);
}

static void nothing_known(struct sumi_lane_weather *weather)
{
    for (int l = 0; l < SUMI_LANES; l++) {
        weather->rain.v[l] = NAN;
        for (int v = 0; v < NV; v++)
            weather->x[v].v[l] = NAN;
    }
}

/* Days of which nothing is known have the law of days that are drawn. */
static void unknown_days_are_drawn(void **state)
{
    (void)state;
    enum { NONE = 800, LAST = 200 };
    struct sumi_climate climate;
    spells_climate(0, &climate);
    const struct sumi_generator *generator = sumi_generator_of(SUMI_GENERATOR_SPELLS);
    struct sumi_error error = {0};
    void *plan, *years_state = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(years_state);
    assert_int_equal(generator->plan(&climate, &plan, &error), SUMI_OK);
    double sum[2][NV + 2] = {{0}}, squares[2][NV + 2] = {{0}};
    for (int way = 0; way < 2; way++)
        for (int y = 0; y < NONE; y += SUMI_LANES) {
            struct sumi_lane_years years;
            struct sumi_lane_weather weather;
            struct sumi_lanes total[NV + 2];
            memset(total, 0, sizeof total);
            sumi_lane_years_start(&climate, SUMI_PARAMETERS_FITTED, 1, (uint32_t)(y + way * NONE), &years);
            generator->begin(plan, &years, 120, years_state);
            for (int day = 121; day <= LAST; day++) {
                nothing_known(&weather);
                (way ? generator->follow : generator->day)(plan, &years, (uint32_t)day, day, years_state, &weather);
                for (int l = 0; l < SUMI_LANES; l++) {
                    for (int v = 0; v < NV; v++)
                        total[v].v[l] += weather.x[v].v[l];
                    total[NV].v[l] += weather.rain.v[l];
                    total[NV + 1].v[l] += weather.rain.v[l] > 0;
                }
            }
            for (int k = 0; k < NV + 2; k++)
                for (int l = 0; l < SUMI_LANES; l++) {
                    sum[way][k] += total[k].v[l] / NONE;
                    squares[way][k] += total[k].v[l] * total[k].v[l] / NONE;
                }
        }
    for (int k = 0; k < NV + 2; k++) {
        const double variance[2] = {squares[0][k] - sum[0][k] * sum[0][k], squares[1][k] - sum[1][k] * sum[1][k]};
        const double error_of_mean = sqrt((variance[0] + variance[1]) / NONE);
        if (!(fabs(sum[1][k] - sum[0][k]) < 4 * error_of_mean))
            fail_msg("sum %d: %g followed, %g drawn, error %g", k, sum[1][k], sum[0][k], error_of_mean);
        /* ln of a variance of n normal sums: sqrt(2 / n); of rain, more */
        if (!(fabs(log(variance[1] / variance[0])) < 4 * sqrt((k >= NV ? 8.0 : 4.0) / NONE)))
            fail_msg("variance of sum %d: %g followed, %g drawn", k, variance[1], variance[0]);
    }
    generator->let_go(plan);
    sumi_release(years_state);
    sumi_climate_clear(&climate);
}

/* After days that were drawn, what is hidden is known: a day that is followed without anything known of it, and one
 * that is drawn after it, are as two that are drawn, from the same state. */
static void days_are_followed_after_drawn_ones(void **state)
{
    (void)state;
    enum { TIMES = 1500, START = 190 };
    struct sumi_climate climate;
    spells_climate(0, &climate);
    for (int i = 0; i < NV; i++)
        climate.spells->fitted.slow[i][i] *= 3;
    climate.spells->fitted.wet_slow = 1;
    const struct sumi_generator *generator = sumi_generator_of(SUMI_GENERATOR_SPELLS);
    struct sumi_error error = {0};
    struct sumi_lane_years years;
    struct sumi_lane_weather weather;
    void *plan, *begun = sumi_allocate_aligned(64, generator->state_size);
    void *copy = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(begun);
    assert_non_null(copy);
    assert_int_equal(generator->plan(&climate, &plan, &error), SUMI_OK);
    sumi_lane_years_start(&climate, SUMI_PARAMETERS_FITTED, 1, 0, &years);
    generator->begin(plan, &years, START - 1, begun);
    nothing_known(&weather);
    generator->follow(plan, &years, 0, START, begun, &weather);
    generator->settle(plan, &years, 0, begun);
    for (int d = 1; d < 5; d++)
        generator->day(plan, &years, (uint32_t)d, START + d, begun, &weather);
    double sum[2][NV + 1][SUMI_LANES] = {{{0}}}, squares[2][NV + 1][SUMI_LANES] = {{{0}}};
    for (int way = 0; way < 2; way++)
        for (int n = 0; n < TIMES; n++) {
            sumi_lane_years_start(&climate, SUMI_PARAMETERS_FITTED, 9 + (uint64_t)way, (uint32_t)(SUMI_LANES * n),
                                  &years);
            memcpy(copy, begun, generator->state_size);
            nothing_known(&weather);
            (way ? generator->follow : generator->day)(plan, &years, 5, START + 5, copy, &weather);
            if (way)
                generator->settle(plan, &years, 5, copy);
            generator->day(plan, &years, 6, START + 6, copy, &weather);
            for (int v = 0; v <= NV; v++)
                for (int l = 0; l < SUMI_LANES; l++) {
                    const double value = v < NV ? weather.x[v].v[l] : weather.rain.v[l] > 0;
                    sum[way][v][l] += value / TIMES;
                    squares[way][v][l] += value * value / TIMES;
                }
        }
    for (int v = 0; v <= NV; v++)
        for (int l = 0; l < SUMI_LANES; l++) {
            const double one = squares[0][v][l] - pow(sum[0][v][l], 2), two = squares[1][v][l] - pow(sum[1][v][l], 2);
            if (!(fabs(sum[1][v][l] - sum[0][v][l]) < 4 * sqrt((one + two) / TIMES)))
                fail_msg("mean of %d in lane %d: %g followed, %g drawn", v, l, sum[1][v][l], sum[0][v][l]);
            if (!(fabs(log(two / one)) < 4 * sqrt(6.0 / TIMES)))
                fail_msg("variance of %d in lane %d: %g followed, %g drawn", v, l, two, one);
        }
    generator->let_go(plan);
    sumi_release(begun);
    sumi_release(copy);
    sumi_climate_clear(&climate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wet_weeks_go_on),
        cmocka_unit_test(dry_weeks_go_on),
        cmocka_unit_test(unknown_days_are_drawn),
        cmocka_unit_test(days_are_followed_after_drawn_ones),
    };
    return cmocka_run_group_tests_name("test_spells_known", tests, NULL, NULL);
}

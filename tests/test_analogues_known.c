/* Resampling after days that are known: the record's days that are most like them go on, and fill in what they lack. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenarios/climate/analogues.h"
#include "scenarios/climate/generator_internal.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/coded_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, L = SUMI_LANES, DAYS = 365 };

static const struct sumi_generator *const generator = &sumi_analogues_generator;

struct known {
    void *plan, *state;
    struct sumi_lane_years years;
    struct sumi_climate climate;
};

static void start_known(struct known *k, int day_of_year, uint64_t seed)
{
    sumi_lane_years_start(&k->climate, SUMI_PARAMETERS_FITTED, seed, 0, &k->years);
    generator->begin(k->plan, &k->years, day_of_year, k->state);
}

static int set_up_known(void **state)
{
    static struct known k;
    k.climate = make_record(sumi_date_number(2001, 1, 1), 10 * DAYS, 0.8, 5);
    k.plan = plan_of(&k.climate);
    k.state = sumi_allocate_aligned(64, generator->state_size);
    *state = &k;
    return k.state ? 0 : -1;
}

static int tear_down_known(void **state)
{
    struct known *k = *state;
    sumi_release(k->state);
    generator->let_go(k->plan);
    sumi_climate_clear(&k->climate);
    return 0;
}

static struct sumi_lane_weather of_record(const struct sumi_analogues *a, int day)
{
    struct sumi_lane_weather w;
    for (int l = 0; l < L; l++) {
        w.rain.v[l] = a->rain[day];
        for (int v = 0; v < NV; v++)
            w.x[v].v[l] = a->x[day][v];
    }
    return w;
}

/* The 60 d before a day of the record, and the day: of the nearest of the 310 days of the season, 18, it is the first
 * (but for what the slow state remembers of where the year began), and drawn once in 1 + 1/2 + ... + 1/18 = 3.5 times.
 * Then its next day follows, on 7 days in 8. By chance it would be one day in 310. */
static void what_was_is_found_again(void **state)
{
    struct known *k = *state;
    const struct sumi_analogues *a = k->climate.analogues;
    struct sumi_lane_weather w;
    int found = 0, n = 0;
    for (int trial = 0; trial < 100; trial++) {
        const int last = 100 + 34 * trial;
        start_known(k, calendar_day(a->date[last - 60]), (uint64_t)trial);
        for (int d = last - 60; d <= last; d++) {
            w = of_record(a, d);
            generator->follow(k->plan, &k->years, (uint32_t)d, calendar_day(a->date[d]), k->state, &w);
            assert_true(w.rain.v[3] == a->rain[d] && w.x[2].v[5] == a->x[d][2]);
        }
        generator->settle(k->plan, &k->years, (uint32_t)last, k->state);
        generator->day(k->plan, &k->years, (uint32_t)last + 1, calendar_day(a->date[last + 1]), k->state, &w);
        for (int l = 0; l < L; l++, n++)
            found += day_of_code(w.rain.v[l]) == last + 1;
    }
    const double expected = 7.0 / 8.0 / 3.495;
    if (!(found > 0.6 * expected * n && found < expected * n + 4 * sqrt(expected * n)))
        fail_msg("found %d of %d", found, n);
}

/* After a day of -2 deviations the next one has -1.6 in this record; the nearest days of the season, 18 of 310, are
 * -1.7 in the mean. Each year goes another way. */
static void cold_goes_on(void **state)
{
    struct known *k = *state;
    double sum = 0.0;
    int n = 0, other = 0;
    for (int trial = 0; trial < 50; trial++) {
        const int day = 20 + 7 * trial, date = sumi_date_number(2001, 1, 1) + day - 1;
        struct sumi_lane_weather w;
        start_known(k, day, (uint64_t)trial);
        for (int l = 0; l < L; l++) {
            w.rain.v[l] = 0.0;
            for (int v = 0; v < NV; v++)
                w.x[v].v[l] = cycle(v, date) - (v == SUMI_CLIMATE_MIDDLE ? 2.0 : 0.0) * spread[v];
        }
        generator->follow(k->plan, &k->years, 0, day, k->state, &w);
        generator->settle(k->plan, &k->years, 1, k->state);
        generator->day(k->plan, &k->years, 1, day + 1, k->state, &w);
        for (int l = 0; l < L; l++, n++) {
            sum += (w.x[SUMI_CLIMATE_MIDDLE].v[l] - cycle(SUMI_CLIMATE_MIDDLE, date + 1)) / spread[0];
            other += w.rain.v[l] != w.rain.v[0];
        }
    }
    if (!(sum / n < -1.0 && sum / n > -1.8))
        fail_msg("the next day: %g deviations", sum / n);
    assert_true(other > n / 2);
}

/* Two months 2 deviations too warm, of which a season later nothing is left: 180 d from then on have the mean of the
 * record, which is 0 within sqrt(9 / 3650) = 0.05, and its own error, sqrt(9 / 180 / 160) = 0.02. */
static void warmth_fades(void **state)
{
    struct known *k = *state;
    double sum = 0.0;
    for (int trial = 0; trial < 20; trial++) {
        const int first = sumi_date_number(2001, 1, 1);
        struct sumi_lane_weather w;
        start_known(k, 1, (uint64_t)trial);
        for (int d = 0; d < DAYS; d++) {
            for (int l = 0; l < L; l++) {
                w.rain.v[l] = d % 3 ? 0.0 : 5.0;
                for (int v = 0; v < NV; v++)
                    w.x[v].v[l] = cycle(v, first + d) + (v == SUMI_CLIMATE_MIDDLE ? 2.0 : 0.0) * spread[v];
            }
            if (d < 60)
                generator->follow(k->plan, &k->years, (uint32_t)d, d + 1, k->state, &w);
            if (d == 60)
                generator->settle(k->plan, &k->years, (uint32_t)d, k->state);
            if (d >= 60)
                generator->day(k->plan, &k->years, (uint32_t)d, d + 1, k->state, &w);
            for (int l = 0; l < L && d >= DAYS - 180; l++)
                sum += (w.x[0].v[l] - cycle(0, first + d)) / spread[0] / (20.0 * L * 180.0);
        }
    }
    if (!(fabs(sum) < 4 * hypot(0.05, 0.02)))
        fail_msg("a season later: %g deviations", sum);
}

/* Depression goes with range in this record. What is known stays. */
static void what_lacks_is_filled_in(void **state)
{
    struct known *k = *state;
    double sum = 0.0;
    int n = 0;
    for (int trial = 0; trial < 40; trial++) {
        const int day = 20 + 8 * trial, date = sumi_date_number(2001, 1, 1) + day - 1;
        struct sumi_lane_weather w, before;
        start_known(k, day, (uint64_t)trial);
        for (int l = 0; l < L; l++) {
            w.rain.v[l] = NAN;
            for (int v = 0; v < NV; v++)
                w.x[v].v[l] = cycle(v, date) + (v == SUMI_CLIMATE_RANGE ? 1.5 : 0.0) * spread[v];
            w.x[SUMI_CLIMATE_DEPRESSION].v[l] = NAN;
        }
        before = w;
        generator->follow(k->plan, &k->years, 0, day, k->state, &w);
        for (int l = 0; l < L; l++, n++) {
            for (int v = 0; v < NV; v++)
                assert_true(v == SUMI_CLIMATE_DEPRESSION || w.x[v].v[l] == before.x[v].v[l]);
            assert_in_range(day_of_code(w.rain.v[l]), 0, k->climate.n_days - 1);
            sum += (w.x[SUMI_CLIMATE_DEPRESSION].v[l] - cycle(SUMI_CLIMATE_DEPRESSION, date)) /
                   spread[SUMI_CLIMATE_DEPRESSION];
        }
    }
    if (!(sum / n > 1.0 && sum / n < 1.8))
        fail_msg("depression filled in: %g deviations", sum / n);
}

/* A day of which nothing is known is one that is generated. */
static void nothing_known_is_a_day(void **state)
{
    struct known *k = *state;
    struct sumi_lane_weather one, other;
    void *second = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(second);
    start_known(k, 200, 1);
    memcpy(second, k->state, generator->state_size);
    for (int d = 0; d < 60; d++) {
        for (int l = 0; l < L; l++) {
            other.rain.v[l] = NAN;
            for (int v = 0; v < NV; v++)
                other.x[v].v[l] = NAN;
        }
        generator->day(k->plan, &k->years, (uint32_t)d, 200 + d, k->state, &one);
        generator->follow(k->plan, &k->years, (uint32_t)d, 200 + d, second, &other);
        assert_memory_equal(&one, &other, sizeof one);
    }
    sumi_release(second);
}

/* Wind alone tells of no day: the others are drawn as if it were not known, and it stays. */
static void wind_alone_is_kept(void **state)
{
    struct known *k = *state;
    struct sumi_lane_weather one, other;
    void *second = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(second);
    start_known(k, 200, 9);
    memcpy(second, k->state, generator->state_size);
    for (int d = 0; d < 60; d++) {
        for (int l = 0; l < L; l++) {
            other.rain.v[l] = NAN;
            for (int v = 0; v < NV; v++)
                other.x[v].v[l] = v == SUMI_CLIMATE_WIND ? 1.5 + 0.125 * l : NAN;
        }
        generator->day(k->plan, &k->years, (uint32_t)d, 200 + d, k->state, &one);
        generator->follow(k->plan, &k->years, (uint32_t)d, 200 + d, second, &other);
        for (int l = 0; l < L; l++) {
            assert_true(other.x[SUMI_CLIMATE_WIND].v[l] == 1.5 + 0.125 * l);
            one.x[SUMI_CLIMATE_WIND].v[l] = other.x[SUMI_CLIMATE_WIND].v[l];
        }
        assert_memory_equal(&one, &other, sizeof one);
    }
    sumi_release(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_is_found_again, set_up_known, tear_down_known),
        cmocka_unit_test_setup_teardown(cold_goes_on, set_up_known, tear_down_known),
        cmocka_unit_test_setup_teardown(warmth_fades, set_up_known, tear_down_known),
        cmocka_unit_test_setup_teardown(what_lacks_is_filled_in, set_up_known, tear_down_known),
        cmocka_unit_test_setup_teardown(nothing_known_is_a_day, set_up_known, tear_down_known),
        cmocka_unit_test_setup_teardown(wind_alone_is_kept, set_up_known, tear_down_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Generated years: that year k of a seed is the same whatever else is made, when, and in what thread. The climate is
 * one that version 0.1 brought along. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/lanes.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS = 100, FIRST_YEAR = 2001 };

static struct sumi_climate climate;
static struct sumi_station *years; /* 100 of them */

static int set_up(void **state)
{
    (void)state;
    char path[4096];
    struct sumi_error error = {0};
    const char *source = getenv("SUMI_SOURCE_DIR");
    snprintf(path, sizeof path, "%s/tests/golden/0.1/climate.yaml", source ? source : ".");
    if (sumi_climate_read(path, &climate, &error) != SUMI_OK ||
        generate_years(&climate, FIRST_YEAR, YEARS, 1, &years, &error) != SUMI_OK) {
        print_error("%s\n", error_text(&error));
        return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sumi_station_destroy(years);
    sumi_climate_clear(&climate);
    return 0;
}

static bool same_year(const struct sumi_station *a, const struct sumi_station *b, int year)
{
    int first = sumi_date_number(year, 1, 1), n = sumi_date_number(year + 1, 1, 1) - first;
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (a->value[c] && memcmp(a->value[c] + (first - a->first_day), b->value[c] + (first - b->first_day),
                                  (size_t)n * sizeof(double)) != 0)
            return false;
    return true;
}

static void same_seed_same_years(void **state)
{
    (void)state;
    struct sumi_station *few, *other;
    struct sumi_error error = {0};
    assert_int_equal(generate_years(&climate, FIRST_YEAR, 7, 1, &few, &error), SUMI_OK);
    assert_int_equal(generate_years(&climate, FIRST_YEAR, 7, 2, &other, &error), SUMI_OK);
    for (int year = FIRST_YEAR; year < FIRST_YEAR + 7; year++) {
        assert_true(same_year(few, years, year));
        assert_false(same_year(few, other, year));
    }
    size_t n = 365;
    assert_true(memcmp(few->value[SUMI_STATION_TMIN], few->value[SUMI_STATION_TMIN] + n, n * sizeof(double)) != 0);
    sumi_station_destroy(few);
    sumi_station_destroy(other);
}

static bool same_day(const struct sumi_station *s, size_t a, size_t b)
{
    bool same = true;
    for (int c = 0; c < SUMI_STATION_N; c++)
        same = same && (!s->value[c] || s->value[c][a] == s->value[c][b]);
    return same;
}

static struct sumi_station *of_seed(int first_year, int n, uint64_t seed)
{
    struct sumi_station *station = NULL;
    struct sumi_error error = {0};
    if (generate_years(&climate, first_year, n, seed, &station, &error) != SUMI_OK)
        print_error("%s\n", error_text(&error));
    return station;
}

/* Eight years go side by side: numbers of years that fill the lanes, and that do not. */
static void as_many_years_as_are_asked_for(void **state)
{
    (void)state;
    for (int n = 1; n <= 2 * SUMI_LANES + 1; n++) {
        struct sumi_station *few = of_seed(FIRST_YEAR, n, 1);
        assert_non_null(few);
        assert_int_equal(few->n_days, sumi_date_number(FIRST_YEAR + n, 1, 1) - sumi_date_number(FIRST_YEAR, 1, 1));
        for (int year = FIRST_YEAR; year < FIRST_YEAR + n; year++)
            assert_true(same_year(few, years, year));
        sumi_station_destroy(few);
    }
}

/* Many seeds at once in threads, from the last to the first, and one after another. */
static void threads_make_the_same_years(void **state)
{
    (void)state;
    enum { SEEDS = 24, N = 11 };
    struct sumi_station *at_once[SEEDS];
#pragma omp parallel for num_threads(4) schedule(dynamic)
    for (int i = 0; i < SEEDS; i++)
        at_once[SEEDS - 1 - i] = of_seed(FIRST_YEAR, N, (uint64_t)(SEEDS - 1 - i));
    for (int i = 0; i < SEEDS; i++) {
        struct sumi_station *alone = of_seed(FIRST_YEAR, N, (uint64_t)i);
        assert_true(alone && at_once[i]);
        for (int year = FIRST_YEAR; year < FIRST_YEAR + N; year++)
            assert_true(same_year(alone, at_once[i], year));
        sumi_station_destroy(alone);
        sumi_station_destroy(at_once[i]);
    }
}

/* Of any seed, neighbours too. */
static void no_two_years_are_alike(void **state)
{
    (void)state;
    enum { SEEDS = 18, N = 17, DAYS = 30 };
    static double vapour[SEEDS * N][DAYS];
    for (int i = 0; i < SEEDS; i++) {
        struct sumi_station *s = of_seed(FIRST_YEAR, N, (uint64_t)i);
        assert_non_null(s);
        for (int k = 0; k < N; k++) {
            const int first = sumi_date_number(FIRST_YEAR + k, 1, 1) - s->first_day;
            memcpy(vapour[i * N + k], s->value[SUMI_STATION_VAPOUR] + first, sizeof vapour[0]);
        }
        sumi_station_destroy(s);
    }
    for (int a = 0; a < SEEDS * N; a++)
        for (int b = 0; b < a; b++)
            if (memcmp(vapour[a], vapour[b], sizeof vapour[0]) == 0)
                fail_msg("year %d of seed %d is year %d of seed %d", a % N, a / N, b % N, b / N);
}

/* Year k is the same in whatever calendar year it begins: a leap year has one day more, on which the others live
 * through it unseen. Radiation is of the sky of the day, which is another one after 29 February. */
static void leap_years_have_a_day_more(void **state)
{
    (void)state;
    enum { N = 8, END_OF_FEBRUARY = 59, LENGTH = 365 };
    struct sumi_station *common = of_seed(2001, N, 1), *later = of_seed(2004, N, 1);
    assert_true(common && later);
    for (int k = 0; k < N; k++) {
        const int first = sumi_date_number(2001 + k, 1, 1) - common->first_day;
        const int other = sumi_date_number(2004 + k, 1, 1) - later->first_day;
        const int leap = sumi_date_valid(2001 + k, 2, 29), other_leap = sumi_date_valid(2004 + k, 2, 29);
        for (int c = 0; c < SUMI_STATION_N; c++)
            for (int d = 0; common->value[c] && d < LENGTH; d++) {
                const int march = d >= END_OF_FEBRUARY;
                const double a = common->value[c][first + d + (march ? leap : 0)];
                const double b = later->value[c][other + d + (march ? other_leap : 0)];
                if (c != SUMI_STATION_RADIATION && a != b)
                    fail_msg("year %d, day %d: %s is %g and %g", k, d + 1, sumi_station_rows[c].name, a, b);
            }
        if (leap || other_leap) { /* and the day is one of its own */
            const struct sumi_station *s = leap ? common : later;
            const size_t day = (size_t)((leap ? first : other) + END_OF_FEBRUARY);
            assert_false(same_day(s, day, day - 1) || same_day(s, day, day + 1));
        }
    }
    sumi_station_destroy(common);
    sumi_station_destroy(later);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_seed_same_years),        cmocka_unit_test(as_many_years_as_are_asked_for),
        cmocka_unit_test(threads_make_the_same_years), cmocka_unit_test(no_two_years_are_alike),
        cmocka_unit_test(leap_years_have_a_day_more),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

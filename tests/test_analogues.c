/* Resampling of a record: that its years are runs of the record's days, in their season, over no gap; that a jump leads
 * to days alike; that the weights of the years are drawn as they are said to be; what is refused, and the fit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/fit/analogues.h"
#include "scenarios/climate/analogues_internal.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/coded_record.h"
#include "tests/support/error_text.h"
#include "tests/support/reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, L = SUMI_LANES, DAYS = 365 };

/* --- years of the generator itself --- */

static const struct sumi_generator *const generator = &sumi_analogues_generator;

struct made {
    int n;                             /* years, a multiple of the lanes */
    int (*day)[DAYS];                  /* of the record */
    struct sumi_lane_weather *weather; /* [n / L][DAYS] */
};

static struct made make_years(const struct sumi_climate *climate, int n, enum sumi_parameters parameters)
{
    void *plan = plan_of(climate), *state = sumi_allocate_aligned(64, generator->state_size);
    struct made made = {n, malloc((size_t)n * sizeof *made.day), NULL};
    made.weather = aligned_alloc(64, (size_t)n / L * DAYS * sizeof *made.weather);
    assert_true(state && made.day && made.weather);
    for (int first = 0; first < n; first += L) {
        struct sumi_lane_years years;
        sumi_lane_years_start(climate, parameters, 7, (uint32_t)first, &years);
        generator->begin(plan, &years, 1, state);
        for (int d = 0; d < DAYS; d++) {
            struct sumi_lane_weather *w = &made.weather[first / L * DAYS + d];
            generator->day(plan, &years, (uint32_t)d, d + 1, state, w);
            for (int l = 0; l < L; l++)
                made.day[first + l][d] = day_of_code(w->rain.v[l]);
        }
    }
    sumi_release(state);
    generator->let_go(plan);
    return made;
}

static void free_made(struct made *made)
{
    free(made->day);
    free(made->weather);
}

/* A day of the record on its own day of the year is as it was; on another one of the season it is moved by less than
 * the cycle moves in 15 d, and what its deviation (within 3.5) is worth. */
static void days_are_those_of_the_record(void **state)
{
    (void)state;
    struct sumi_climate climate = make_record(sumi_date_number(2001, 3, 5), 6 * DAYS, 0.6, 1);
    const struct sumi_analogues *a = climate.analogues;
    struct made made = make_years(&climate, 40, SUMI_PARAMETERS_DRAWN);
    int same = 0, early = 0, late = 0;
    for (int y = 0; y < made.n; y++)
        for (int d = 0; d < DAYS; d++) {
            const struct sumi_lane_weather *w = &made.weather[y / L * DAYS + d];
            const int day = made.day[y][d];
            assert_in_range(day, 1, a->n_days - 1);
            assert_true(w->rain.v[y % L] == a->rain[day]);
            const int off = abs(calendar_day(a->date[day]) - (d + 1)), apart = off < DAYS - off ? off : DAYS - off;
            if (apart > 15)
                fail_msg("year %d, day %d: day %d of the year", y, d + 1, calendar_day(a->date[day]));
            same += apart == 0;
            early += apart > 10 && (off == apart) == (calendar_day(a->date[day]) < d + 1);
            late += apart > 10 && (off == apart) == (calendar_day(a->date[day]) > d + 1);
            for (int v = 0; v < NV; v++) {
                const double moved = fabs(w->x[v].v[y % L] - a->x[day][v]);
                /* the fitted cycle has the third harmonic of noise too: 0.3 of a deviation at the most */
                const double most = apart == 0 ? 1e-9 : swing[v] * 15 * 0.0173 + (0.3 + 3.5 * 0.3) * spread[v];
                if (!(moved <= most))
                    fail_msg("%s of day %d as day %d: moved by %g", sumi_climate_variable_rows[v].name,
                             calendar_day(a->date[day]), d + 1, moved);
            }
        }
    /* one in 31, and five in 31, less a half for what is alike by season */
    assert_true(same > made.n * DAYS / 62 && early > made.n * DAYS / 13 && late > made.n * DAYS / 13);
    free_made(&made);
    sumi_climate_clear(&climate);
}

/* A jump on one day in eight, where there is a day to go on to; none of them over the gap or the end, none to a day
 * that no other one leads to. 28 February leads to 1 March in a leap year. */
static void runs_last_eight_days(void **state)
{
    (void)state;
    struct sumi_climate climate = make_record(sumi_date_number(2003, 11, 20), 5 * DAYS, 0.6, 2);
    struct sumi_analogues *a = climate.analogues;
    const int gap = 400;
    take_out(a, gap, 20);
    assert_false(is_next(a, gap - 1));
    struct made made = make_years(&climate, 160, SUMI_PARAMETERS_FITTED);
    int free_to = 0, jumps = 0, forced = 0, over_leap = 0;
    for (int y = 0; y < made.n; y++)
        for (int d = 0; d < DAYS; d++) {
            const int day = made.day[y][d];
            assert_true(day > 0 && is_next(a, day - 1));
            if (d == 0)
                continue;
            const int before = made.day[y][d - 1];
            assert_int_not_equal(day, before);
            if (is_next(a, before)) {
                free_to++;
                jumps += day != before + 1;
                over_leap += day == before + 1 && a->date[day] == a->date[before] + 2;
            } else {
                forced++;
                assert_int_not_equal(day, before + 1);
            }
        }
    const double p = 1.0 / 8.0, error = sqrt(p * (1 - p) / free_to);
    if (fabs((double)jumps / free_to - p) > 4 * error)
        fail_msg("a jump on %g of the days", (double)jumps / free_to);
    assert_true(forced > 0 && over_leap > 0);
    free_made(&made);
    sumi_climate_clear(&climate);
}

/* Over a gap of n days the slow state of the record fades as 30 d do: by (29/30)^n. */
static void slow_state_fades_over_a_gap(void **state)
{
    (void)state;
    struct sumi_climate climate = make_record(sumi_date_number(2001, 1, 1), 4 * DAYS, 0.6, 9);
    take_out(climate.analogues, 400, 20);
    struct sumi_analogues_plan *plan = plan_of(&climate);
    for (int d = 399; d < 401; d++) {
        const double left = d == 400 ? pow(29.0 / 30.0, 20) : 1.0, warm = plan->anomaly[d][SUMI_CLIMATE_MIDDLE];
        assert_true(fabs(plan->slow[d].warm - (29 * left * plan->slow[d - 1].warm + warm) / 30) < 1e-12);
    }
    generator->let_go(plan);
    sumi_climate_clear(&climate);
}

/* Share of a year that is made of days of each year of the record. */
static void shares_of(const struct sumi_analogues *a, const int day[DAYS], int n_years, double *share)
{
    memset(share, 0, (size_t)n_years * sizeof *share);
    for (int d = 0; d < DAYS; d++)
        share[sumi_date_split(a->date[day[d]]).year - sumi_date_split(a->date[0]).year] += 1.0 / DAYS;
}

/* Weights of a Dirichlet distribution of concentration 1 over three years have the variance 2 / (9 x 4) = 0.056 each;
 * it is added to that of equal weights, 2 / 9 x (2 x 8 - 1) / 365 = 0.009 of runs that know nothing of each other, and
 * more as the slow state keeps to a year. The list of the nearest, 10 long, has years that are there by chance, which
 * takes something off. A year begins with a day of a year of weight w with the chance w, so that its year has w^2 in
 * the mean, which is 1/6 for each of the three: 1/2, and not 1/3. One weight is above 0.93 in 3 x 0.07^2 = 1.5 % of the
 * years: 6 of 400. */
static void weights_of_years_are_drawn(void **state)
{
    (void)state;
    struct sumi_climate climate = make_record(sumi_date_number(2001, 1, 1), 3 * DAYS, 0.0, 3);
    double variance[2], of_first[2] = {0}; /* the share of the year of the record that the first day is of */
    int of_one[2] = {0};
    for (int k = 0; k < 2; k++) {
        struct made made = make_years(&climate, 400, k == 0 ? SUMI_PARAMETERS_DRAWN : SUMI_PARAMETERS_FITTED);
        double squares = 0.0;
        for (int y = 0; y < made.n; y++) {
            double share[3];
            shares_of(climate.analogues, made.day[y], 3, share);
            of_first[k] += share[sumi_date_split(climate.analogues->date[made.day[y][0]]).year - 2001] / made.n;
            for (int i = 0; i < 3; i++) {
                squares += (share[i] - 1.0 / 3.0) * (share[i] - 1.0 / 3.0);
                of_one[k] += share[i] > 0.9;
            }
        }
        variance[k] = squares / 3 / made.n;
        free_made(&made);
    }
    const double drawn = variance[0] - variance[1], expected = 2.0 / 36.0;
    if (!(drawn > 0.6 * expected && drawn < 1.15 * expected && variance[1] < 0.03))
        fail_msg("variance of the shares: drawn %g, fitted %g", variance[0], variance[1]);
    if (!(of_first[0] - of_first[1] > 0.1 && of_first[0] - of_first[1] < 0.2))
        fail_msg("share of the first day's year: drawn %g, fitted %g", of_first[0], of_first[1]);
    if (!(of_one[0] >= 1 && of_one[0] < 40 && of_one[1] == 0))
        fail_msg("years of one year alone: drawn %d, fitted %d", of_one[0], of_one[1]);
    sumi_climate_clear(&climate);
}

/* Every other year is warmer by 0.6 of a day's deviation, or has three wet days where the others have one: a day hardly
 * tells, the last 30 d do. Where a jump minds them, a generated year stays with its kind for long. The share of days of
 * one kind less that of the other is 1 or -1 in years of one kind alone, and has the deviation sqrt(15 / 365) = 0.2 in
 * years of runs of either; 0.28 where what a day tells is minded. */
static void jumps_mind_the_last_month(void **state)
{
    (void)state;
    for (int rainy = 0; rainy < 2; rainy++) {
        struct sumi_climate climate = make_record(sumi_date_number(2001, 1, 1), 10 * DAYS, 0.0, 4);
        struct sumi_analogues *a = climate.analogues;
        for (int d = 0; d < a->n_days; d++) {
            const bool odd = sumi_date_split(a->date[d]).year % 2, wet = a->rain[d] >= SUMI_WET_DAY;
            if (rainy)
                a->rain[d] = code_of(d, odd ? wet || d % 4 == 0 : wet && d % 2 == 0);
            else
                a->x[d][SUMI_CLIMATE_MIDDLE] += (odd ? 0.3 : -0.3) * spread[SUMI_CLIMATE_MIDDLE];
        }
        struct made made = make_years(&climate, 160, SUMI_PARAMETERS_FITTED);
        double squares = 0.0;
        for (int y = 0; y < made.n; y++) {
            int more = 0;
            for (int d = 0; d < DAYS; d++)
                more += sumi_date_split(a->date[made.day[y][d]]).year % 2 ? 1 : -1;
            squares += (double)more / DAYS * more / DAYS;
        }
        const double deviation = sqrt(squares / made.n);
        if (!(deviation > 0.4))
            fail_msg("years of one kind, %s: deviation %g", rainy ? "rain" : "warmth", deviation);
        free_made(&made);
        sumi_climate_clear(&climate);
    }
}

/* --- calendar years, and what is refused --- */

static void a_year_is_its_own(void **state)
{
    (void)state;
    struct sumi_climate climate = make_record(sumi_date_number(2001, 1, 1), 4 * DAYS, 0.6, 6);
    struct sumi_station *few, *many, *other;
    struct sumi_error error = {0};
    assert_int_equal(generate_years(&climate, 2003, 3, 5, &few, &error), SUMI_OK);
    assert_int_equal(generate_years(&climate, 2003, 20, 5, &many, &error), SUMI_OK);
    assert_int_equal(generate_years(&climate, 2003, 3, 6, &other, &error), SUMI_OK);
    assert_int_equal(few->n_days, 3 * 365 + 1);
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (few->value[c])
            assert_memory_equal(few->value[c], many->value[c], few->n_days * sizeof(double));
    assert_true(memcmp(few->value[SUMI_STATION_TMIN], other->value[SUMI_STATION_TMIN], 365 * sizeof(double)) != 0);
    sumi_station_destroy(few);
    sumi_station_destroy(many);
    sumi_station_destroy(other);
    sumi_climate_clear(&climate);
}

static void bad_days(void **state)
{
    (void)state;
    enum { FEW, ORDER, LEAP, RAIN, VARIABLE, HOLE, CENTURIES, CASES };
    static const char *const message[CASES] = {
        [FEW] = "has 999 days of a record to resample, expected 1000",
        [ORDER] = "2001-01-11 is not later than the day before it",
        [LEAP] = "2004-02-29 is there",
        [RAIN] = "precip_mm of 2001-01-11 is nan",
        [VARIABLE] = "range_C of 2001-01-11 is 0.25, expected 0.5 to 30",
        [HOLE] = "of the year, the record has 7 days that another one follows, expected at least 10",
        [CENTURIES] = "of more than 128 calendar years",
    };
    for (int k = 0; k < CASES; k++) {
        struct sumi_climate climate = make_record(sumi_date_number(2001, 1, 1), 4 * DAYS, 0.6, 6);
        struct sumi_analogues *a = climate.analogues;
        struct sumi_station *station = NULL;
        struct sumi_error error = {0};
        if (k == FEW)
            a->n_days = 999;
        else if (k == ORDER)
            a->date[11] = a->date[10];
        else if (k == LEAP)
            a->date[3 * DAYS + 58] = sumi_date_number(2004, 2, 29);
        else if (k == RAIN)
            a->rain[10] = NAN;
        else if (k == VARIABLE)
            a->x[10][SUMI_CLIMATE_RANGE] = 0.25;
        else if (k == HOLE) {
            for (int y = 3; y >= 0; y--) /* 16 June to 16 July of each year but 8 days of one */
                take_out(a, y * DAYS + 166, y == 1 ? 23 : 31);
        } else
            for (int d = 0; d < a->n_days; d++)
                a->date[d] += d / 10 * 365;
        if (generate_years(&climate, 2001, 1, 1, &station, &error) != SUMI_INPUT ||
            !strstr(error_text(&error), message[k]))
            fail_msg("\"%s\", expected \"%s\"", error_text(&error), message[k]);
        assert_null(station);
        sumi_climate_clear(&climate);
    }
}

/* --- the fit --- */

/* What was recorded, without 29 February and the days that lack something; a gap stays one. */
static void fit_keeps_the_days(void **state)
{
    (void)state;
    struct sumi_climate climate = make_record(sumi_date_number(2001, 1, 1), 4 * DAYS, 0.6, 7), fitted = {0};
    struct sumi_station *station;
    struct sumi_weather_options options;
    struct sumi_error error = {0};
    assert_int_equal(generate_years(&climate, 2003, 4, 1, &station, &error), SUMI_OK);
    for (size_t d = 500; d < 510; d++)
        station->value[SUMI_STATION_TMAX][d] = NAN;
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = 38;
    options.value[SUMI_SETTING_ELEVATION] = 900;
    if (sumi_analogues_fit(station, &options, &fitted, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    const struct sumi_analogues *a = fitted.analogues;
    assert_int_equal(fitted.generator, SUMI_GENERATOR_ANALOGUES);
    assert_int_equal(a->n_days, 4 * DAYS - 10);
    assert_int_equal(fitted.n_days, a->n_days);
    for (int d = 0; d < a->n_days; d++) {
        const size_t at = (size_t)(a->date[d] - station->first_day);
        const double tmin = station->value[SUMI_STATION_TMIN][at], tmax = station->value[SUMI_STATION_TMAX][at];
        assert_true(tmax > tmin);
        assert_true(fabs(a->rain[d] - station->value[SUMI_STATION_RAIN][at]) < 1e-9);
        assert_true(fabs(a->x[d][SUMI_CLIMATE_MIDDLE] - 0.5 * (tmin + tmax)) < 1e-9);
        assert_true(fabs(a->x[d][SUMI_CLIMATE_WIND] - station->value[SUMI_STATION_WIND2][at]) < 1e-9);
    }
    sumi_station_destroy(station);
    if (generate_years(&fitted, 2001, 30, 1, &station, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_station_destroy(station);
    sumi_climate_clear(&fitted);
    sumi_climate_clear(&climate);
}

/* Only the latest 100 years are kept of more; fewer than three are too few. */
static void length_of_the_record(void **state)
{
    (void)state;
    struct sumi_climate climate = make_record(sumi_date_number(2001, 1, 1), 4 * DAYS, 0.6, 8), fitted = {0};
    struct sumi_station *station;
    struct sumi_weather_options options;
    struct sumi_error error = {0};
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = 38;
    options.value[SUMI_SETTING_ELEVATION] = 900;
    assert_int_equal(generate_years(&climate, 1901, 130, 1, &station, &error), SUMI_OK);
    assert_int_equal(sumi_analogues_fit(station, &options, &fitted, &error), SUMI_OK);
    sumi_station_destroy(station);
    assert_int_equal(fitted.analogues->n_days, SUMI_ANALOGUES_DAYS);
    assert_int_equal(fitted.first_day, sumi_date_number(1931, 1, 1));
    assert_int_equal(fitted.analogues->date[0], fitted.first_day);
    assert_int_equal(fitted.last_day, sumi_date_number(2030, 12, 31));
    sumi_climate_clear(&fitted);
    assert_int_equal(generate_years(&climate, 1901, 2, 1, &station, &error), SUMI_OK);
    assert_int_equal(sumi_analogues_fit(station, &options, &fitted, &error), SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "The record has 730 days that can be used"));
    sumi_station_destroy(station);
    sumi_climate_clear(&climate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_those_of_the_record),
        cmocka_unit_test(runs_last_eight_days),
        cmocka_unit_test(slow_state_fades_over_a_gap),
        cmocka_unit_test(weights_of_years_are_drawn),
        cmocka_unit_test(jumps_mind_the_last_month),
        cmocka_unit_test(a_year_is_its_own),
        cmocka_unit_test(bad_days),
        cmocka_unit_test(fit_keeps_the_days),
        cmocka_unit_test(length_of_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

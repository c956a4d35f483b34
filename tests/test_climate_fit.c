/* The fit of the generator of spells: regressions against cases with an answer on paper, parameters found again from
 * years that were made from them, weights of years, and records that are hard to fit. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/fit/fit.h"
#include "analysis/fit/regression.h"
#include "io/parameters/climate.h"
#include "scenarios/climate/spells.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/spells_climate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES };

static void close_to(double value, double expected, double allowed, int line)
{
    if (!(fabs(value - expected) <= allowed))
        fail_msg("line %d: %.8g, expected %.8g within %.2g", line, value, expected, allowed);
}
#define assert_close(value, expected, allowed) close_to(value, expected, allowed, __LINE__)

/* --- regressions --- */

enum { ROWS = 4000 };

/* Rows of 1 and a side that is 1 on every fourth row. */
struct sides {
    double term[ROWS][2], y[ROWS], weight[ROWS];
};

static struct sides *sides_of(void)
{
    static struct sides s;
    for (int i = 0; i < ROWS; i++) {
        s.term[i][0] = 1;
        s.term[i][1] = i % 4 == 0;
        s.weight[i] = 1;
    }
    return &s;
}

static struct sumi_regression rows_of(const struct sides *s, double ridge)
{
    return (struct sumi_regression){ROWS, 2, s->term[0], 2, s->weight, ridge};
}

/* A table of two by two: 1000 rows with 800 yes, 3000 with 600; the coefficients are logits of the shares. */
static void a_logistic_regression_gives_the_logits_of_a_table(void **state)
{
    (void)state;
    struct sides *s = sides_of();
    double c[2] = {0};
    for (int i = 0; i < ROWS; i++)
        s->y[i] = i % 4 == 0 ? i / 4 < 800 : i < 800 && i % 4 > 0;
    double ones = 0;
    for (int i = 0; i < ROWS; i++)
        ones += i % 4 > 0 ? s->y[i] : 0;
    const struct sumi_regression rows = rows_of(s, 0.0);
    assert_true(sumi_logistic_regression(&rows, s->y, c));
    assert_close(c[0], log(ones / (3000 - ones)), 1e-4); /* 0.01 rows hold the first one */
    assert_close(c[0] + c[1], log(4.0), 1e-4);
}

/* The maximum of the likelihood has the means of the sides. */
static void a_gamma_regression_gives_the_means(void **state)
{
    (void)state;
    struct sides *s = sides_of();
    double c[2] = {0}, sum[2] = {0}, n[2] = {0};
    for (int i = 0; i < ROWS; i++) {
        int side = i % 4 == 0;
        s->y[i] = side ? 40.0 + i % 7 : 0.2 + 0.001 * (i % 13);
        sum[side] += s->y[i];
        n[side]++;
    }
    const struct sumi_regression rows = rows_of(s, 0.0);
    assert_true(sumi_gamma_regression(&rows, s->y, c));
    assert_close(c[0], log(sum[0] / n[0]), 1e-4);
    assert_close(c[0] + c[1], log(sum[1] / n[1]), 1e-4);
}

/* With as many rows of ridge as there are rows, a slope on standard terms is half the one of least squares. */
static void a_ridge_halves_a_slope(void **state)
{
    (void)state;
    struct sides *s = sides_of();
    double c[2] = {0};
    for (int i = 0; i < ROWS; i++)
        s->y[i] = 3.0 + 5.0 * s->term[i][1];
    struct sumi_regression rows = rows_of(s, 0.0);
    assert_true(sumi_least_squares(&rows, 1, s->y, c));
    assert_close(c[0], 3.0, 1e-4);
    assert_close(c[1], 5.0, 1e-9);
    rows.ridge = ROWS;
    assert_true(sumi_least_squares(&rows, 1, s->y, c));
    assert_close(c[1], 2.5, 1e-9);
    assert_close(c[0] + 0.25 * c[1], 4.25, 1e-4); /* the mean stays */
}

/* Rows of a weight of 3 are as three rows each, ridge and all. */
static void a_weight_is_a_repeated_row(void **state)
{
    (void)state;
    enum { FEW = 300 };
    static double once[FEW][3], y[FEW], weight[FEW], often[3 * FEW][3], y_often[3 * FEW], one[3 * FEW];
    size_t n = 0;
    for (int i = 0; i < FEW; i++) {
        const double x[3] = {1, sin(i), cos(3.7 * i)};
        memcpy(once[i], x, sizeof x);
        y[i] = 0.2 + fabs(sin(7.3 * i) + x[1]);
        weight[i] = i % 3 + 1;
        for (int k = 0; k <= i % 3; k++) {
            memcpy(often[n], x, sizeof x);
            one[n] = 1;
            y_often[n++] = y[i];
        }
    }
    const struct sumi_regression a = {FEW, 3, once[0], 3, weight, 5.0}, b = {n, 3, often[0], 3, one, 5.0};
    double ca[3] = {0}, cb[3] = {0};
    assert_true(sumi_gamma_regression(&a, y, ca) && sumi_gamma_regression(&b, y_often, cb));
    for (int i = 0; i < 3; i++)
        assert_close(ca[i], cb[i], 1e-7);
    for (int i = 0; i < FEW; i++)
        y[i] = y[i] > 0.9;
    for (size_t i = 0; i < n; i++)
        y_often[i] = y_often[i] > 0.9;
    memset(ca, 0, sizeof ca);
    memset(cb, 0, sizeof cb);
    assert_true(sumi_logistic_regression(&a, y, ca) && sumi_logistic_regression(&b, y_often, cb));
    for (int i = 0; i < 3; i++)
        assert_close(ca[i], cb[i], 1e-7);
}

/* Rows that are all yes, or parted by a term without an exception, have no finite answer but for the ridge. */
static void what_never_fails_stays_finite(void **state)
{
    (void)state;
    struct sides *s = sides_of();
    double c[2] = {0};
    const struct sumi_regression rows = rows_of(s, 5.0);
    for (int i = 0; i < ROWS; i++)
        s->y[i] = 1;
    assert_true(sumi_logistic_regression(&rows, s->y, c));
    assert_true(c[0] > 6 && c[0] < 14 && fabs(c[1]) < 1);
    memset(c, 0, sizeof c);
    for (int i = 0; i < ROWS; i++)
        s->y[i] = s->term[i][1];
    assert_true(sumi_logistic_regression(&rows, s->y, c));
    assert_true(c[0] < -4 && c[1] > 8 && c[1] < 30);
}

/* --- records --- */

static struct sumi_station *years_of(const struct sumi_climate *climate, int first, int n)
{
    const struct sumi_generation generation = {first, n, 11, SUMI_PARAMETERS_FITTED};
    struct sumi_station *station;
    struct sumi_error error = {0};
    if (sumi_climate_generate(climate, &generation, &station, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return station;
}

static enum sumi_status fit_as(enum sumi_generator_kind generator, const struct sumi_station *station, int n_sets,
                               uint64_t seed, struct sumi_climate *climate, struct sumi_error *error)
{
    struct sumi_weather_options options;
    const struct sumi_climate_fitting fitting = {.generator = generator, .n_sets = n_sets, .seed = seed};
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = station->latitude;
    options.value[SUMI_SETTING_ELEVATION] = station->elevation;
    *climate = (struct sumi_climate){0};
    return sumi_climate_fit(station, &options, &fitting, climate, error);
}

static enum sumi_status try_fit(const struct sumi_station *station, int n_sets, uint64_t seed,
                                struct sumi_climate *climate, struct sumi_error *error)
{
    return fit_as(SUMI_GENERATOR_SPELLS, station, n_sets, seed, climate, error);
}

static void fit(const struct sumi_station *station, int n_sets, uint64_t seed, struct sumi_climate *climate)
{
    struct sumi_error error = {0};
    if (try_fit(station, n_sets, seed, climate, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

static void remove_days(struct sumi_station *s, size_t from, size_t until)
{
    for (size_t d = from; d < until && d < s->n_days; d++)
        for (int c = 0; c < SUMI_STATION_N; c++)
            if (s->value[c])
                s->value[c][d] = NAN;
}

/* --- parameters found again --- */

/* Within standard errors, which are the spread of the fits to weighed years: of 30 of them, known to 13 %. */
static void is_near(const struct sumi_spells *found, const struct sumi_spells_set *known, size_t offset, int n,
                    double bias, const char *what)
{
    const double allowed = 4.5;
    for (int k = 0; k < n; k++) {
        const size_t at = offset + (size_t)k * sizeof(double);
        double value, expected, sum = 0, square = 0, drawn;
        memcpy(&value, (const char *)&found->fitted + at, sizeof value);
        memcpy(&expected, (const char *)known + at, sizeof expected);
        for (int set = 0; set < found->n_sets; set++) {
            memcpy(&drawn, (const char *)&found->set[set] + at, sizeof drawn);
            sum += drawn - value;
            square += (drawn - value) * (drawn - value);
        }
        const double error = sqrt(square / found->n_sets);
        if (!(fabs(value - expected) <= allowed * error + bias))
            fail_msg("%s %d: %g, expected %g, standard error %g", what, k, value, expected, error);
        if (!(fabs(sum / found->n_sets) <= 2.0 * error + bias))
            fail_msg("%s %d: fits to weighed years are %g away from the one to all", what, k, sum / found->n_sets);
    }
}

#define OF(member) offsetof(struct sumi_spells_set, member), (int)(sizeof known->member / sizeof(double))

/* Without a slow part of rain, which regressions take for a memory of the last spell, and with q(z) = z, so that
 * nothing lies beyond bounds. */
static void parameters_are_found_again(void **state)
{
    (void)state;
    struct sumi_climate by_hand, found;
    spells_climate(0, &by_hand);
    struct sumi_spells_set *known = &by_hand.spells->fitted;
    known->wet_slow = known->amount_slow = 0.0;
    known->mean[SUMI_CLIMATE_MIDDLE][30] = -8.0; /* of e40 */
    struct sumi_station *station = years_of(&by_hand, 1901, 200);
    fit(station, 30, 3, &found);
    const struct sumi_spells *s = found.spells;
    is_near(s, known, OF(wet), 0.02, "wet");
    is_near(s, known, OF(big), 0.02, "big");
    is_near(s, known, OF(amount), 0.02, "amount");
    is_near(s, known, OF(trace), 0.001, "trace");
    /* The terms of the season hold what e40 is counted from, too. */
    is_near(s, known, offsetof(struct sumi_spells_set, mean[SUMI_CLIMATE_MIDDLE][7]), SUMI_SPELLS_MEAN - 7, 0.05,
            "middle");
    is_near(s, known, OF(mean[SUMI_CLIMATE_RANGE]), 0.05, "range");
    is_near(s, known, OF(variance[SUMI_CLIMATE_MIDDLE]), 0.1, "variance of the middle");
    is_near(s, known, OF(mixture[2]), 0.02, "mixture"); /* of the season with most rain */
    /* The slow variance of rain has the weight of 25 years of a usual 0.02: 0.0022. */
    assert_true(s->fitted.wet_slow < 0.12 && s->fitted.amount_slow < 0.15);
    sumi_climate_clear(&found);
    sumi_climate_clear(&by_hand);
    sumi_station_destroy(station);
}

/* The slow parts, and what is left to the days: by simulation, the estimates of 200 years spread by about 0.01 to 0.02.
 */
static void slow_parts_are_found_again(void **state)
{
    (void)state;
    struct sumi_climate by_hand, found;
    spells_climate(0, &by_hand);
    struct sumi_spells_set *known = &by_hand.spells->fitted;
    known->slow[SUMI_CLIMATE_MIDDLE][SUMI_CLIMATE_MIDDLE] = 0.25;
    for (int month = 0; month < 12; month++) {
        by_hand.spells->same_day[month][SUMI_CLIMATE_MIDDLE][SUMI_CLIMATE_MIDDLE] -= 0.15;
        by_hand.spells->day_before[month][SUMI_CLIMATE_MIDDLE][SUMI_CLIMATE_MIDDLE] -= 0.15 * 0.6;
    }
    struct sumi_station *station = years_of(&by_hand, 1901, 200);
    fit(station, 0, 3, &found);
    const struct sumi_spells *s = found.spells;
    /* The slow part of rain is above 0 on wet days, and is not in the mean amount; where it is, 0.05 too much. */
    assert_close(s->fitted.amount[0], known->amount[0], 0.03);
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            assert_close(s->fitted.slow[i][j], known->slow[i][j], 0.03);
            assert_close(s->fitted.year[i][j], known->year[i][j], 0.015);
        }
    for (int month = 0; month < 12; month++) /* the two others are cut at 0 in wet summers, and at 0.1 m s-1 */
        for (int i = 0; i < SUMI_CLIMATE_DEPRESSION; i++)
            for (int j = 0; j < SUMI_CLIMATE_DEPRESSION; j++) {
                assert_close(s->same_day[month][i][j], by_hand.spells->same_day[month][i][j], 0.06);
                assert_close(s->day_before[month][i][j], by_hand.spells->day_before[month][i][j], 0.06);
            }
    for (int k = 4; k < SUMI_SPELLS_NODES - 4; k++) /* scores of -2 to 2 */
        for (int v = 0; v < SUMI_CLIMATE_DEPRESSION; v++) {
            const double *q = by_hand.spells->quantile[v][2][SUMI_DRY];
            assert_close(s->quantile[v][2][SUMI_DRY][k], q[k], 0.12);
        }
    sumi_climate_clear(&found);
    sumi_climate_clear(&by_hand);
    sumi_station_destroy(station);
}

/* Three days of six are missing: no month has enough days for its mean, so that the slow parts are the usual ones; and
 * the persistence of the scores is that of days that follow one another, not of those around a gap. */
static void gaps_part_the_days(void **state)
{
    (void)state;
    struct sumi_climate bare, found;
    spells_climate_bare(-1.0, 0.5, 5.0, &bare);
    for (int month = 0; month < 12; month++)
        for (int v = 0; v < NV; v++)
            bare.spells->day_before[month][v][v] = 0.6;
    struct sumi_station *station = years_of(&bare, 1901, 100);
    for (size_t d = 0; d < station->n_days; d += 6)
        remove_days(station, d, d + 3);
    fit(station, 0, 3, &found);
    const struct sumi_spells *s = found.spells;
    for (int v = 0; v < NV; v++) {
        static const double usual[NV] = {0.07, 0.06, 0.02, 0.05, 0.05};
        assert_close(s->fitted.slow[v][v], usual[v], 1e-9);
        for (int month = 0; month < 12; month++)
            assert_close(s->day_before[month][v][v] + s->fitted.slow[v][v] + s->fitted.year[v][v], 0.6, 0.06);
    }
    sumi_climate_clear(&found);
    sumi_climate_clear(&bare);
    sumi_station_destroy(station);
}

/* Mean and variance of the middle temperature in July and August, of the days that are there. */
static void summer_of(const struct sumi_station *s, double *mean, double *variance)
{
    double n = 0, sum = 0, square = 0;
    for (size_t d = 0; d < s->n_days; d++) {
        const int month = sumi_date_split(s->first_day + (int)d).month;
        const double middle = 0.5 * (s->value[SUMI_STATION_TMIN][d] + s->value[SUMI_STATION_TMAX][d]);
        if ((month != 7 && month != 8) || isnan(middle))
            continue;
        n++;
        sum += middle;
        square += middle * middle;
    }
    *mean = sum / n;
    *variance = square / n - *mean * *mean;
}

/* Three days of ten are missing, here and there: years of the fit are like the days that are left. Memory that ended at
 * each gap would be short in the record, and long in the generator: the variance is then a quarter too large. The mean
 * of 100 summers has a standard error of 0.12 C, their variance one of 4 %. */
static void scattered_gaps_leave_the_climate(void **state)
{
    (void)state;
    struct sumi_climate by_hand, found;
    double mean, variance, mean_again, variance_again;
    spells_climate(0, &by_hand);
    struct sumi_station *station = years_of(&by_hand, 1901, 100);
    uint32_t random = 1;
    for (size_t d = 0; d < station->n_days; d++) {
        random = random * 1664525u + 1013904223u; /* Numerical Recipes */
        if (random >> 16 < 3 * 65536 / 10)
            remove_days(station, d, d + 1);
    }
    summer_of(station, &mean, &variance);
    fit(station, 0, 3, &found);
    struct sumi_station *again = years_of(&found, 2001, 400);
    summer_of(again, &mean_again, &variance_again);
    assert_close(mean_again, mean, 0.36);
    assert_close(variance_again / variance, 1.0, 0.15);
    sumi_climate_clear(&found);
    sumi_climate_clear(&by_hand);
    sumi_station_destroy(station);
    sumi_station_destroy(again);
}

/* Correlation of the middle temperature with that of the day before, about its mean of each month. */
static double persistence(const struct sumi_station *s)
{
    const double *tmin = s->value[SUMI_STATION_TMIN], *tmax = s->value[SUMI_STATION_TMAX];
    double n[12] = {0}, sum[12] = {0}, same = 0, next = 0, before = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t d = 0; d < s->n_days; d++) {
            const int m = sumi_date_split(s->first_day + (int)d).month - 1;
            const double off = 0.5 * (tmin[d] + tmax[d]) - (pass ? sum[m] / n[m] : 0.0);
            if (pass == 0) {
                sum[m] += off;
                n[m]++;
                continue;
            }
            same += off * off;
            next += off * before;
            before = off;
        }
    return next / same;
}

/* A day before rain is 4 degrees warmer here, which no draw of a score can know: what that takes from persistence is
 * given back but for a small part. It is 0.66 in the record, and would be 0.49. */
static void weather_that_foretells_rain_persists_as_recorded(void **state)
{
    (void)state;
    struct sumi_climate by_hand, found;
    spells_climate(0, &by_hand);
    by_hand.spells->fitted.mean[SUMI_CLIMATE_MIDDLE][7] = 5.0; /* rain is warm too */
    struct sumi_station *station = years_of(&by_hand, 1901, 100);
    for (size_t d = 0; d + 1 < station->n_days; d++)
        for (int c = SUMI_STATION_TMIN; c <= SUMI_STATION_TMAX; c++)
            station->value[c][d] += station->value[SUMI_STATION_RAIN][d + 1] >= 0.1 ? 4.0 : 0.0;
    fit(station, 0, 3, &found);
    struct sumi_station *again = years_of(&found, 2101, 100);
    assert_close(persistence(again), persistence(station), 0.06);
    sumi_climate_clear(&found);
    sumi_climate_clear(&by_hand);
    sumi_station_destroy(station);
    sumi_station_destroy(again);
}

/* Variance of the wet days of a month about the mean of the month. */
static double variance_of_months(const struct sumi_station *station)
{
    double n[12] = {0}, sum[12] = {0}, square[12] = {0}, variance = 0, wet = 0;
    for (size_t d = 0; d < station->n_days; d++) {
        const int month = sumi_date_split(station->first_day + (int)d).month - 1;
        wet += station->value[SUMI_STATION_RAIN][d] >= 0.1;
        if (d + 1 < station->n_days && sumi_date_split(station->first_day + (int)d + 1).month - 1 == month)
            continue;
        n[month]++;
        sum[month] += wet;
        square[month] += wet * wet;
        wet = 0;
    }
    for (int m = 0; m < 12; m++)
        variance += (square[m] - sum[m] * sum[m] / n[m]) / (n[m] - 1) / 12;
    return variance;
}

/* Regressions on the past take a part of what is slow for memory, so that s is found smaller; both together give months
 * their spread again. A variance of 2400 months is known to 3 %. */
static void months_of_rain_spread_as_in_the_record(void **state)
{
    (void)state;
    struct sumi_climate by_hand, found;
    spells_climate(0, &by_hand);
    struct sumi_station *without, *with, *again;
    by_hand.spells->fitted.wet_slow = 0.0;
    without = years_of(&by_hand, 1901, 200);
    by_hand.spells->fitted.wet_slow = 0.6;
    with = years_of(&by_hand, 1901, 200);
    fit(with, 0, 3, &found);
    again = years_of(&found, 2101, 200);
    const double spread = variance_of_months(with);
    assert_true(variance_of_months(without) < 0.7 * spread);
    assert_close(variance_of_months(again) / spread, 1.0, 4.2 * sqrt(2.0) * 0.03);
    sumi_climate_clear(&found);
    sumi_climate_clear(&by_hand);
    sumi_station_destroy(without);
    sumi_station_destroy(with);
    sumi_station_destroy(again);
}

/* --- weights --- */

enum { FEW_YEARS = 7, MANY_SETS = 50 };

/* Year k has small amounts of 0.1 (k + 1) mm, as many as every other year: their shares are the weights. */
static struct sumi_station *telling_years(void)
{
    struct sumi_climate bare;
    spells_climate_bare(-0.8, 0.4, 4.0, &bare);
    struct sumi_station *station = years_of(&bare, 2001, FEW_YEARS);
    double *rain = station->value[SUMI_STATION_RAIN];
    for (size_t d = 0; d < station->n_days; d++) {
        const struct sumi_date date = sumi_date_split(station->first_day + (int)d);
        const bool small = date.day % 5 == 0 && date.month != 2;
        rain[d] = small ? 0.1 * (date.year - 2000) : rain[d] < 0.95 ? 0.0 : rain[d];
    }
    sumi_climate_clear(&bare);
    return station;
}

/* They are positive and have the variance that makes the interval of 80 % of a mean that of Student's t: of a weight
 * times n, t^2 / z^2 n / (n - 1). */
static void years_are_weighed_by_what_few_of_them_tell(void **state)
{
    (void)state;
    struct sumi_station *station = telling_years();
    struct sumi_climate found;
    double mean[FEW_YEARS] = {0}, square = 0;
    fit(station, MANY_SETS, 5, &found);
    for (int set = 0; set < MANY_SETS; set++) {
        double sum = 0;
        for (int y = 0; y < FEW_YEARS; y++) {
            const double share = found.spells->set[set].trace[y];
            assert_true(share >= 0.05 / FEW_YEARS - 1e-9);
            sum += share;
            mean[y] += share / MANY_SETS;
            square += pow(FEW_YEARS * share - 1.0, 2) / (MANY_SETS * FEW_YEARS);
        }
        assert_close(sum, 1.0, 1e-12);
    }
    const double ratio = gsl_cdf_tdist_Pinv(0.9, FEW_YEARS - 1) / gsl_cdf_ugaussian_Pinv(0.9);
    const double expected = ratio * ratio * FEW_YEARS / (FEW_YEARS - 1);
    for (int y = 0; y < FEW_YEARS; y++) {
        assert_close(found.spells->fitted.trace[y], 1.0 / FEW_YEARS, 1e-12);
        assert_close(mean[y], 1.0 / FEW_YEARS, 4.5 * sqrt(expected / MANY_SETS) / FEW_YEARS);
    }
    assert_close(square, expected, 0.35 * expected); /* 4 standard errors: skewed, 350 of them */
    sumi_climate_clear(&found);
    sumi_station_destroy(station);
}

static void a_seed_gives_the_same_sets(void **state)
{
    (void)state;
    struct sumi_station *station = telling_years();
    struct sumi_climate a, b, c;
    fit(station, 3, 5, &a);
    fit(station, 2, 5, &b);
    fit(station, 2, 6, &c);
    assert_memory_equal(a.spells->set, b.spells->set, 2 * sizeof *b.spells->set);
    assert_memory_equal(&a.spells->fitted, &c.spells->fitted, sizeof c.spells->fitted);
    assert_true(a.spells->set[0].trace[0] != c.spells->set[0].trace[0]);
    assert_true(a.spells->set[0].trace[0] != a.spells->set[1].trace[0]);
    sumi_climate_clear(&a);
    sumi_climate_clear(&b);
    sumi_climate_clear(&c);
    sumi_station_destroy(station);
}

/* --- hard records --- */

static void no_change(struct sumi_station *s)
{
    (void)s;
}

static void without(struct sumi_station *s, enum sumi_station_column column)
{
    for (size_t d = 0; d < s->n_days; d++)
        s->value[column][d] = NAN;
}

static void temperatures_alone(struct sumi_station *s)
{
    without(s, SUMI_STATION_RADIATION);
    without(s, SUMI_STATION_VAPOUR);
    without(s, SUMI_STATION_WIND2);
}

static void calm(struct sumi_station *s)
{
    for (size_t d = 0; d < s->n_days; d++)
        s->value[SUMI_STATION_WIND2][d] = 2.0;
}

static void saturated(struct sumi_station *s)
{
    for (size_t d = 0; d < s->n_days; d++)
        if (d % 7)
            s->value[SUMI_STATION_VAPOUR][d] = 3.0;
}

static void odd_years_missing(struct sumi_station *s)
{
    for (size_t y = 1; 365 * y < s->n_days; y += 2)
        remove_days(s, 365 * y, 365 * (y + 1));
}

static void every_tenth_missing(struct sumi_station *s)
{
    for (size_t d = 0; d < s->n_days; d += 10)
        remove_days(s, d, d + 1);
}

static void ends_missing(struct sumi_station *s)
{
    remove_days(s, 0, 200);
    remove_days(s, s->n_days - 100, s->n_days);
}

static void every_second_missing(struct sumi_station *s)
{
    for (size_t d = 0; d < s->n_days; d += 2)
        remove_days(s, d, d + 1);
}

static void whole_mm(struct sumi_station *s)
{
    for (size_t d = 0; d < s->n_days; d++)
        s->value[SUMI_STATION_RAIN][d] = round(s->value[SUMI_STATION_RAIN][d]);
}

static void never_a_mm(struct sumi_station *s)
{
    for (size_t d = 0; d < s->n_days; d++)
        s->value[SUMI_STATION_RAIN][d] = fmin(s->value[SUMI_STATION_RAIN][d], 0.4);
}

static void dry_but_august(struct sumi_station *s)
{
    for (size_t d = 0; d < s->n_days; d++)
        if (sumi_date_split(s->first_day + (int)d).month != 8)
            s->value[SUMI_STATION_RAIN][d] = 0.0;
}

static void rain_in_one_year(struct sumi_station *s)
{
    for (size_t d = 366; d < s->n_days; d++)
        s->value[SUMI_STATION_RAIN][d] = 0.0;
}

static void polar_noise(struct sumi_station *s)
{
    s->latitude = 66.0;
    for (size_t d = 0; d < s->n_days; d++)
        s->value[SUMI_STATION_RADIATION][d] = 0.01 * (double)(d * 37 % 5);
}

struct hard_record {
    const char *what;
    double logit_wet;
    int years;
    void (*change)(struct sumi_station *);
    const char *refused; /* the error; NULL: fitted */
};

static const struct hard_record hard_records[] = {
    {"three years", -1.0, 3, no_change, NULL},
    {"a century", -1.0, 100, no_change, NULL},
    {"rain on four days of five hundred", -4.0, 12, no_change, NULL},
    {"rain on nearly all days", 2.5, 3, no_change, NULL},
    {"temperatures and rain alone", -1.0, 7, temperatures_alone, NULL},
    {"the same wind always", -1.0, 7, calm, NULL},
    {"saturated air on most days", -1.0, 7, saturated, NULL},
    {"whole years missing", -1.0, 10, odd_years_missing, NULL},
    {"every tenth day missing", -1.0, 7, every_tenth_missing, NULL},
    {"years not complete at both ends", -1.0, 4, ends_missing, NULL},
    {"every second day missing", -1.0, 7, every_second_missing, "climate.record.pairs"},
    {"rain in whole mm", -1.0, 7, whole_mm, NULL},
    {"never a mm", -1.0, 7, never_a_mm, "climate.record.small"},
    {"rain in August alone", 0.0, 7, dry_but_august, NULL},
    {"rain in the first year alone", 1.0, 3, rain_in_one_year, NULL},
    {"a winter without sun", -1.0, 7, polar_noise, NULL},
};

static void generates_numbers(const struct sumi_climate *climate)
{
    const struct sumi_generation generation = {2001, 60, 3, SUMI_PARAMETERS_DRAWN};
    struct sumi_station *years;
    struct sumi_error error = {0};
    if (sumi_climate_generate(climate, &generation, &years, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    for (int c = 0; c < SUMI_STATION_N; c++)
        for (size_t d = 0; years->value[c] && d < years->n_days; d++)
            assert_true(isfinite(years->value[c][d]));
    sumi_station_destroy(years);
}

/* What was fitted can be written, and its reader takes it: numbers of a file have fewer digits than a fit, by which a
 * covariance or a sum may be one no more. */
static void is_read_as_written(const struct sumi_climate *climate, const char *what)
{
    char *text = NULL, *again = NULL;
    size_t size;
    struct sumi_climate back;
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    assert_int_equal(sumi_climate_print(climate, file, &error), SUMI_OK);
    assert_int_equal(fclose(file), 0);
    if (sumi_yaml_parse("climate.yaml", text, size, &document, &error) != SUMI_OK ||
        sumi_climate_from_yaml(sumi_yaml_root(document), &back, &error) != SUMI_OK)
        fail_msg("%s, generator %d: %s", what, (int)climate->generator, error_text(&error));
    sumi_yaml_close(document);
    generates_numbers(&back);
    file = open_memstream(&again, &size);
    assert_non_null(file);
    assert_int_equal(sumi_climate_print(&back, file, &error), SUMI_OK);
    assert_int_equal(fclose(file), 0);
    assert_string_equal(again, text);
    sumi_climate_clear(&back);
    free(text);
    free(again);
}

/* What is fitted has passed sumi_climate_check. The codes are those of the default generator. Analogues
 * are made of all that it takes; WGEN has no wet days to fit a cycle to where months are dry, and says so. */
static void hard_records_are_fitted_or_refused(void **state)
{
    (void)state;
    const int n = sizeof hard_records / sizeof *hard_records;
    int fits[2] = {0}; /* of the two others */
    for (int i = 0; i < n; i++) {
        const struct hard_record *hard = &hard_records[i];
        struct sumi_climate bare, found;
        struct sumi_error error = {0};
        spells_climate_bare(hard->logit_wet, 0.5, 5.0, &bare);
        struct sumi_station *station = years_of(&bare, 2001, hard->years);
        hard->change(station);
        enum sumi_status status = try_fit(station, hard->years > 50 ? 3 : 30, 1, &found, &error);
        if (status != (hard->refused ? SUMI_INPUT : SUMI_OK) ||
            (hard->refused && strcmp(error.code, hard->refused) != 0))
            fail_msg("%s: %d, %s", hard->what, (int)status, status ? error_text(&error) : "fitted");
        if (status == SUMI_OK) {
            generates_numbers(&found);
            is_read_as_written(&found, hard->what);
        }
        sumi_climate_clear(&found);
        for (int k = 0; k < 2; k++) {
            status = fit_as(k ? SUMI_GENERATOR_WGEN : SUMI_GENERATOR_ANALOGUES, station, 0, 1, &found, &error);
            fits[k] += status == SUMI_OK;
            if (status != SUMI_OK && (status != SUMI_INPUT || (k == 0 && !hard->refused)))
                fail_msg("%s, generator %d: %s", hard->what, k, error_text(&error));
            if (status == SUMI_OK)
                is_read_as_written(&found, hard->what);
            sumi_climate_clear(&found);
        }
        sumi_climate_clear(&bare);
        sumi_station_destroy(station);
    }
    printf("%d records are fitted by analogues, %d by WGEN\n", fits[0], fits[1]);
    assert_true(2 * fits[1] > n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_logistic_regression_gives_the_logits_of_a_table),
        cmocka_unit_test(a_gamma_regression_gives_the_means),
        cmocka_unit_test(a_ridge_halves_a_slope),
        cmocka_unit_test(a_weight_is_a_repeated_row),
        cmocka_unit_test(what_never_fails_stays_finite),
        cmocka_unit_test(parameters_are_found_again),
        cmocka_unit_test(slow_parts_are_found_again),
        cmocka_unit_test(gaps_part_the_days),
        cmocka_unit_test(scattered_gaps_leave_the_climate),
        cmocka_unit_test(weather_that_foretells_rain_persists_as_recorded),
        cmocka_unit_test(months_of_rain_spread_as_in_the_record),
        cmocka_unit_test(years_are_weighed_by_what_few_of_them_tell),
        cmocka_unit_test(a_seed_gives_the_same_sets),
        cmocka_unit_test(hard_records_are_fitted_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

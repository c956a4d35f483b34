/* Weather to come: that it goes on from the weather so far as its climate does, that a forecast comes back as it was
 * given, and that years of a record are those of the record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenarios/climate/forecast.h"
#include "scenarios/climate/future.h"
#include "scenarios/climate/wgen.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/reading.h"
#include "tests/support/spells_climate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, MEMBERS = 1000 };

static struct sumi_climate wgen, spells;
static struct sumi_station *record; /* 20 years of the first */
static struct sumi_weather_options options;

static int set_up(void **state)
{
    (void)state;
    char path[4096];
    const char *source = getenv("SUMI_SOURCE_DIR");
    struct sumi_error error = {0};
    snprintf(path, sizeof path, "%s/tests/golden/0.1/climate.yaml", source ? source : ".");
    spells_climate(0, &spells);
    if (sumi_climate_read(path, &wgen, &error) != SUMI_OK ||
        generate_years(&wgen, 2001, 20, 1, &record, &error) != SUMI_OK) {
        print_error("%s\n", error_text(&error));
        return -1;
    }
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = wgen.latitude;
    options.value[SUMI_SETTING_ELEVATION] = wgen.elevation;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sumi_station_destroy(record);
    sumi_climate_clear(&wgen);
    sumi_climate_clear(&spells);
    return 0;
}

static int on(int year, int month, int day)
{
    return sumi_date_number(year, month, day);
}

static struct sumi_future_request request_of(const struct sumi_climate *climate, int today, int n_days)
{
    return (struct sumi_future_request){.climate = climate,
                                        .past = record,
                                        .options = &options,
                                        .today = today,
                                        .end = today + n_days - 1,
                                        .n_members = MEMBERS,
                                        .seed = 1,
                                        .parameters = SUMI_PARAMETERS_FITTED};
}

static struct sumi_future created(const struct sumi_future_request *request)
{
    struct sumi_future future;
    struct sumi_error error = {0};
    if (sumi_future_create(request, &future, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return future;
}

static double value_of(const struct sumi_station *s, enum sumi_station_column column, int date)
{
    assert_in_range(date, s->first_day, s->first_day + (int)s->n_days - 1);
    return sumi_station_at(s, column, (size_t)(date - s->first_day));
}

static double middle_of(const struct sumi_station *s, int date)
{
    return 0.5 * (value_of(s, SUMI_STATION_TMIN, date) + value_of(s, SUMI_STATION_TMAX, date));
}

/* n days of a record from a date on, which keep its memory. */
static struct sumi_station cut(const struct sumi_station *s, int date, int n)
{
    struct sumi_station part = *s;
    part.first_day = date;
    part.n_days = (size_t)n;
    for (int c = 0; c < SUMI_STATION_N; c++)
        part.value[c] = s->value[c] ? s->value[c] + (date - s->first_day) : NULL;
    return part;
}

/* A mean of n values of deviation s is within 4 standard errors of what it must be: 1 in 16000 by chance. */
static void assert_mean(double found, double expected, double s, double n, const char *what)
{
    if (!(fabs(found - expected) <= 4.0 * s / sqrt(n)))
        fail_msg("%s: %g, expected %g +- %g", what, found, expected, s / sqrt(n));
}

/* Sums over members of a value, and its deviations from the mean. */
struct moments {
    double mean, variance, fourth;
};
static struct moments moments_of(const double *x, int n)
{
    struct moments m = {0.0, 0.0, 0.0};
    for (int k = 0; k < n; k++)
        m.mean += x[k] / n;
    for (int k = 0; k < n; k++) {
        const double d = x[k] - m.mean;
        m.variance += d * d / n;
        m.fourth += d * d * d * d / n;
    }
    return m;
}

static double correlation(const double *x, const double *y, int n)
{
    const struct moments a = moments_of(x, n), b = moments_of(y, n);
    double sum = 0.0;
    for (int k = 0; k < n; k++)
        sum += (x[k] - a.mean) * (y[k] - b.mean) / n;
    return sum / sqrt(a.variance * b.variance);
}

/* --- after the weather so far --- */

/* Of WGEN the next day is known exactly: wet by the chain, z by z' = A z + B e. */
static void the_next_day_follows_the_last(void **state)
{
    (void)state;
    static struct sumi_latent latent;
    double a[NV][NV], b[NV][NV];
    sumi_latent_init(wgen.wgen, &latent);
    assert_true(sumi_process(wgen.wgen->lag0[0], wgen.wgen->lag1[0], a, b));
    /* 10 July: in no leap year, and far from a change of month */
    for (int year = 2001; year <= 2003; year++) {
        const int today = on(year, 7, 10), day = sumi_day_of_year(today);
        const struct sumi_future_request request = request_of(&wgen, today, 1);
        struct sumi_future future = created(&request);
        assert_int_equal(future.last_recorded, today - 1);
        assert_int_equal(future.n_past, year == 2001 ? day - 1 : SUMI_FUTURE_PAST);
        const bool was_wet = value_of(record, SUMI_STATION_RAIN, today - 1) >= SUMI_WET_DAY;
        const double p = wgen.wgen->monthly[was_wet ? SUMI_CLIMATE_P_WET_AFTER_WET : SUMI_CLIMATE_P_WET_AFTER_DRY][6];
        struct sumi_weather_day before;
        const struct sumi_station yesterday = cut(record, today - 1, 1);
        double x[NV], expected = 0.0, wet = 0.0, sum = 0.0, variance = 0.0;
        assert_int_equal(sumi_weather_records(&yesterday, &options, &before, NULL, NULL), SUMI_OK);
        sumi_climate_variables_of(&before, day - 1, wgen.latitude, x);
        for (int v = 0; v < NV; v++)
            expected += a[0][v] * (x[v] - latent.mu[day - 2][was_wet][v]) / latent.sigma[day - 2][was_wet][v];
        for (int m = 0; m < MEMBERS; m++) {
            const int kind = value_of(future.member[m], SUMI_STATION_RAIN, today) >= SUMI_WET_DAY;
            wet += kind;
            sum += (middle_of(future.member[m], today) - latent.mu[day - 1][kind][0]) / latent.sigma[day - 1][kind][0];
        }
        for (int v = 0; v < NV; v++)
            variance += b[0][v] * b[0][v];
        assert_mean(wet / MEMBERS, p, sqrt(p * (1.0 - p)), MEMBERS, "wet");
        assert_mean(sum / MEMBERS, expected, sqrt(variance), MEMBERS, "score of the temperature");
        sumi_future_clear(&future);
    }
}

/* What a climate makes, foretold from its own past: the truth is one more member, so that its rank among 19 is each of
 * 20 equally often. With 300 years chi2 of 19 degrees of freedom stays below 43.8 in 999 of 1000 cases. */
enum { YEARS = 300, RANKED = 19, STATISTICS = 4, AHEAD = 60 };

static void statistics_of(const struct sumi_station *s, int today, double statistic[STATISTICS])
{
    memset(statistic, 0, STATISTICS * sizeof *statistic);
    for (int d = 0; d < AHEAD; d++) {
        statistic[d < 5 ? 0 : 1] += middle_of(s, today + d);
        statistic[2] += d < 10 ? value_of(s, SUMI_STATION_RAIN, today + d) : 0.0;
        statistic[3] += value_of(s, SUMI_STATION_RADIATION, today + d);
    }
}

struct foretold {
    int count[STATISTICS][RANKED + 1];
    double truth[STATISTICS][YEARS], mean[STATISTICS][YEARS]; /* of the members */
};

static void count_ranks(const struct sumi_future *future, const double truth[STATISTICS], int year,
                        struct foretold *foretold)
{
    int below[STATISTICS] = {0}, same[STATISTICS] = {0};
    for (int m = 0; m < RANKED; m++) {
        double member[STATISTICS];
        statistics_of(future->member[m], future->today, member);
        for (int k = 0; k < STATISTICS; k++) {
            below[k] += member[k] < truth[k] - 1e-9;
            same[k] += fabs(member[k] - truth[k]) <= 1e-9;
            foretold->mean[k][year] += member[k] / RANKED;
        }
    }
    for (int k = 0; k < STATISTICS; k++) { /* among those that are the same, as no rain at all, any place */
        foretold->count[k][below[k] + (year * 7919) % (same[k] + 1)]++;
        foretold->truth[k][year] = truth[k];
    }
}

static struct foretold foretold_of(const struct sumi_climate *climate)
{
    struct sumi_station *years;
    struct sumi_error error = {0};
    struct foretold foretold = {0};
    if (generate_years(climate, 2001, YEARS, 5, &years, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    for (int year = 0; year < YEARS; year++) {
        const int new_year = on(2001 + year, 1, 1), today = on(2001 + year, 7, 1);
        double truth[STATISTICS];
        const struct sumi_station past = cut(years, new_year, today - new_year);
        struct sumi_future_request request = request_of(climate, today, AHEAD);
        request.past = &past;
        request.n_members = RANKED;
        request.seed = (uint64_t)(year + 2001) * 1000;
        struct sumi_future future = created(&request);
        statistics_of(years, today, truth);
        count_ranks(&future, truth, year, &foretold);
        sumi_future_clear(&future);
    }
    sumi_station_destroy(years);
    return foretold;
}

static void check_ranks(const struct foretold *foretold, const char *name)
{
    for (int k = 0; k < STATISTICS; k++) {
        double chi2 = 0.0, expected = (double)YEARS / (RANKED + 1);
        for (int r = 0; r <= RANKED; r++)
            chi2 += (foretold->count[k][r] - expected) * (foretold->count[k][r] - expected) / expected;
        if (!(chi2 < 43.8))
            fail_msg("%s, statistic %d: chi2 of the ranks %.1f", name, k, chi2);
    }
}

/* That holds of members that know nothing too; so the mean of the members goes with the truth as well. */
static void check_skill(const struct foretold *foretold, int k, double least, const char *name)
{
    const double r = correlation(foretold->truth[k], foretold->mean[k], YEARS);
    if (!(r > least))
        fail_msg("%s, statistic %d: correlation of the mean with the truth %.2f", name, k, r);
}

static void the_truth_is_one_more_member(void **state)
{
    (void)state;
    struct foretold foretold = foretold_of(&wgen);
    check_ranks(&foretold, "wgen");
    check_skill(&foretold, 0, 0.2, "wgen");
    /* slow parts that matter, so that they have to be drawn as they were learned */
    spells.spells->fitted.slow[SUMI_CLIMATE_MIDDLE][SUMI_CLIMATE_MIDDLE] = 0.6;
    spells.spells->fitted.year[SUMI_CLIMATE_MIDDLE][SUMI_CLIMATE_MIDDLE] = 0.3;
    foretold = foretold_of(&spells);
    check_ranks(&foretold, "spells");
    check_skill(&foretold, 0, 0.4, "spells");
    check_skill(&foretold, 1, 0.4, "spells");
}

/* Draws are numbered by date: once today has come about as a member had it, that member's days to come are the same but
 * for what rounding leaves of yesterday: 0.1 C, which is 1 % of a deviation, and 0.01 MJ. */
static void tomorrow_draws_what_today_drew(void **state)
{
    (void)state;
    const int today = on(2015, 5, 20);
    struct sumi_future_request request = request_of(&wgen, today, 60);
    request.n_members = 20;
    struct sumi_future before = created(&request);
    for (int m = 0; m < 20; m += 13) {
        struct sumi_station *past;
        bool has[SUMI_STATION_N];
        for (int c = 0; c < SUMI_STATION_N; c++)
            has[c] = record->value[c];
        assert_int_equal(sumi_station_create(today - 500, 501, has, &past, NULL), SUMI_OK);
        for (int c = 0; c < SUMI_STATION_N; c++)
            for (int d = 0; has[c] && d <= 500; d++)
                past->value[c][d] = d < 500 ? value_of(record, (enum sumi_station_column)c, today - 500 + d)
                                            : value_of(before.member[m], (enum sumi_station_column)c, today);
        request.past = past;
        request.today = SUMI_NO_DATE;
        struct sumi_future after = created(&request);
        assert_int_equal(after.today, today + 1);
        for (int date = today + 1; date < today + 60; date++) {
            assert_true(fabs(middle_of(after.member[m], date) - middle_of(before.member[m], date)) < 0.2);
            assert_true(value_of(after.member[m], SUMI_STATION_RAIN, date) ==
                        value_of(before.member[m], SUMI_STATION_RAIN, date));
        }
        sumi_future_clear(&after);
        sumi_station_destroy(past);
    }
    sumi_future_clear(&before);
}

/* A record that ends before today, and lacks days within. */
static void missing_days_are_drawn(void **state)
{
    (void)state;
    const int today = on(2015, 5, 20);
    struct sumi_station past = cut(record, today - 100, 96);
    struct sumi_future_request request = request_of(&spells, today, 3);
    double *const rain = past.value[SUMI_STATION_RAIN], *const tmin = past.value[SUMI_STATION_TMIN];
    const double kept[] = {rain[20], rain[21], tmin[50]};
    rain[20] = rain[21] = tmin[50] = NAN;
    request.past = &past;
    struct sumi_future future = created(&request);
    rain[20] = kept[0];
    rain[21] = kept[1];
    tmin[50] = kept[2];
    assert_int_equal(future.n_past, 96);
    assert_int_equal(future.n_gaps, 3);
    assert_int_equal(future.last_recorded, today - 5);
    assert_int_equal(future.today, today);
    for (int m = 0; m < MEMBERS; m++) {
        const struct sumi_station *s = future.member[m];
        assert_int_equal(s->first_day, today - 4);
        assert_int_equal(s->n_days, 7);
        for (size_t d = 0; d < s->n_days; d++)
            for (int c = 0; c < SUMI_STATION_N; c++)
                assert_true(!s->value[c] || !isnan(s->value[c][d]));
    }
    sumi_future_clear(&future);
}

/* Without any weather so far, weather to come is that of the season. */
/* The rain of a day may come later than its temperatures: these are known all the same. Of three warm weeks without
 * rain or with none known of it, the next day is warm in either case. */
static void temperatures_without_rain_are_known(void **state)
{
    (void)state;
    const int today = on(2010, 6, 1), before = 21;
    const struct sumi_climate *const climates[] = {&wgen, &spells};
    for (int k = 0; k < 2; k++) {
        double mean[3];
        for (int of = 0; of < 3; of++) { /* as recorded; warm; warm, and no rain known */
            struct sumi_station *past;
            struct sumi_error error = {0};
            bool has[SUMI_STATION_N] = {[SUMI_STATION_TMIN] = true, [SUMI_STATION_TMAX] = true};
            has[SUMI_STATION_RAIN] = of < 2;
            assert_int_equal(sumi_station_create(today - before, (size_t)before, has, &past, &error), SUMI_OK);
            for (int d = 0; d < before; d++) {
                past->value[SUMI_STATION_TMIN][d] =
                    value_of(record, SUMI_STATION_TMIN, today - before + d) + 6 * (of > 0);
                past->value[SUMI_STATION_TMAX][d] =
                    value_of(record, SUMI_STATION_TMAX, today - before + d) + 6 * (of > 0);
                if (of < 2)
                    past->value[SUMI_STATION_RAIN][d] = value_of(record, SUMI_STATION_RAIN, today - before + d);
            }
            struct sumi_future_request request = request_of(climates[k], today, 1);
            request.past = past;
            struct sumi_future future = created(&request);
            assert_int_equal(future.n_gaps, of < 2 ? 0 : before);
            mean[of] = 0.0;
            for (int m = 0; m < MEMBERS; m++)
                mean[of] += middle_of(future.member[m], today) / MEMBERS;
            sumi_future_clear(&future);
            sumi_station_destroy(past);
        }
        assert_true(mean[1] > mean[0] + 1.5 && mean[2] > mean[0] + 1.5);
    }
}

static void without_a_past_it_is_the_season(void **state)
{
    (void)state;
    const int today = on(2015, 7, 10);
    struct sumi_future_request request = request_of(&wgen, today, 1);
    struct sumi_station *years;
    double mean = 0.0, square = 0.0, found = 0.0;
    request.past = NULL;
    struct sumi_future future = created(&request);
    assert_int_equal(future.last_recorded, SUMI_NO_DATE);
    assert_int_equal(generate_years(&wgen, 2001, MEMBERS, 2, &years, NULL), SUMI_OK);
    for (int m = 0; m < MEMBERS; m++) {
        const double x = middle_of(years, on(2001 + m, 7, 10));
        mean += x / MEMBERS;
        square += x * x / MEMBERS;
        found += middle_of(future.member[m], today) / MEMBERS;
    }
    assert_mean(found, mean, sqrt(2.0 * (square - mean * mean)), MEMBERS, "middle");
    sumi_station_destroy(years);
    sumi_future_clear(&future);
}

/* A change is of what the climate makes on its own. */
static void a_change_leaves_the_forecast(void **state)
{
    (void)state;
    const int today = on(2015, 7, 10);
    const bool value[SUMI_FORECAST_N] = {true, true}, none[SUMI_FORECAST_N] = {false};
    struct sumi_climate_change change;
    struct sumi_forecast forecast;
    struct sumi_future_request request = request_of(&wgen, today, 5);
    assert_int_equal(sumi_forecast_create(today, 2, 1, value, none, false, &forecast, NULL), SUMI_OK);
    for (int d = 0; d < 2; d++) {
        forecast.value[SUMI_FORECAST_TMIN][d] = 12.0;
        forecast.value[SUMI_FORECAST_TMAX][d] = 25.0;
    }
    sumi_climate_change_init(&change);
    for (int m = 0; m < 12; m++)
        change.month[SUMI_CHANGE_ADD_C][m] = 2.0;
    request.forecast = &forecast;
    request.n_members = 9;
    struct sumi_future plain = created(&request);
    request.change = &change;
    struct sumi_future changed = created(&request);
    for (int m = 0; m < 9; m++)
        for (int d = 0; d < 5; d++) {
            const double added = middle_of(changed.member[m], today + d) - middle_of(plain.member[m], today + d);
            assert_true(fabs(added - (d < 2 ? 0.0 : 2.0)) < 1e-9);
        }
    sumi_future_clear(&plain);
    sumi_future_clear(&changed);
    sumi_forecast_clear(&forecast);
}

/* --- a forecast --- */

/* Given members come back, member m as member m modulo their number; the generator goes on from each. */
static void given_members_come_back(void **state)
{
    (void)state;
    const int today = on(2015, 7, 10);
    const bool value[SUMI_FORECAST_N] = {true, true, true}, none[SUMI_FORECAST_N] = {false};
    struct sumi_forecast forecast;
    struct sumi_future_request request = request_of(&wgen, today, 4);
    assert_int_equal(sumi_forecast_create(today - 1, 4, 2, value, none, false, &forecast, NULL), SUMI_OK);
    for (int d = 0; d < 4; d++)
        for (int m = 0; m < 2; m++) {
            forecast.value[SUMI_FORECAST_TMIN][2 * d + m] = 10.0 + d + 0.5 * m;
            forecast.value[SUMI_FORECAST_TMAX][2 * d + m] = 22.0 + d;
            forecast.value[SUMI_FORECAST_RAIN][2 * d + m] = m == 0 ? 0.0 : 1.0 + d;
        }
    forecast.value[SUMI_FORECAST_RAIN][2 * 1 + 1] = NAN; /* today, of the second */
    request.forecast = &forecast;
    struct sumi_future future = created(&request);
    assert_int_equal(future.n_forecast, 3); /* yesterday is recorded */
    double wet[2] = {0.0, 0.0}, drawn = 0.0;
    for (int m = 0; m < MEMBERS; m++) {
        const struct sumi_station *s = future.member[m];
        for (int d = 0; d < 3; d++) {
            assert_true(fabs(value_of(s, SUMI_STATION_TMIN, today + d) - (11.0 + d + 0.5 * (m % 2))) < 1e-9);
            assert_true(fabs(value_of(s, SUMI_STATION_TMAX, today + d) - (23.0 + d)) < 1e-9);
            if (d > 0 || m % 2 == 0)
                assert_true(fabs(value_of(s, SUMI_STATION_RAIN, today + d) - (m % 2 == 0 ? 0.0 : 2.0 + d)) < 1e-9);
            assert_true(!isnan(value_of(s, SUMI_STATION_RADIATION, today + d)));
        }
        drawn += m % 2 == 1 && value_of(s, SUMI_STATION_RAIN, today) >= SUMI_WET_DAY;
        wet[m % 2] += value_of(s, SUMI_STATION_RAIN, today + 3) >= SUMI_WET_DAY;
    }
    const double p[] = {wgen.wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_DRY][6],
                        wgen.wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_WET][6]};
    for (int k = 0; k < 2; k++)
        assert_mean(wet[k] / (MEMBERS / 2), p[k], sqrt(p[k] * (1.0 - p[k])), MEMBERS / 2,
                    k ? "after wet" : "after dry");
    assert_true(drawn > 0 && drawn < MEMBERS / 2); /* what is not known is drawn, and differs */
    sumi_future_clear(&future);
    sumi_forecast_clear(&forecast);
}

/* Mean and deviation of members are those given; the variance has a standard error of root (m4 - v^2) / n. */
static void assert_moments(const double *x, double mean, double spread, const char *what)
{
    const struct moments m = moments_of(x, MEMBERS);
    assert_mean(m.mean, mean, spread + 1e-9, MEMBERS, what);
    const double error = spread > 0.0 ? sqrt(m.fourth - m.variance * m.variance) : 1e-9;
    assert_mean(m.variance, spread * spread, error, MEMBERS, what);
}

/* A correlation r of n pairs has a standard error of about (1 - r^2) / root n. */
static void assert_correlation(const double *x, const double *y, double r, const char *what)
{
    assert_mean(correlation(x, y, MEMBERS), r, 1.0 - r * r, MEMBERS, what);
}

static const struct rain_case {
    double mean, spread, chance, share; /* of wet members */
    const char *why;
} rain_cases[] = {
    {2.0, 4.0, 0.4, 0.4, "all are given"},
    {2.0, NAN, 0.5, 0.5, "amounts of a chance are exponential"},
    {2.0, 6.0, NAN, 0.2, "the spread says the chance: 2 m^2 / (m^2 + s^2)"},
    {6.0, 2.0, NAN, 1.0, "so small a spread leaves no dry member"},
    {0.0, 0.0, 0.3, 0.0, "no rain"},
    {3.0, NAN, NAN, 1.0, "an amount and nothing else is certain"},
};

static void rain_of_means(void **state)
{
    (void)state;
    static double x[MEMBERS];
    const int today = on(2015, 7, 10);
    const bool value[SUMI_FORECAST_N] = {true, true, true}, none[SUMI_FORECAST_N] = {false};
    const bool spread[SUMI_FORECAST_N] = {[SUMI_FORECAST_RAIN] = true};
    for (size_t k = 0; k < sizeof rain_cases / sizeof *rain_cases; k++) {
        const struct rain_case *c = &rain_cases[k];
        struct sumi_forecast forecast;
        struct sumi_future_request request = request_of(&wgen, today, 1);
        assert_int_equal(sumi_forecast_create(today, 1, 0, value, isnan(c->spread) ? none : spread, !isnan(c->chance),
                                              &forecast, NULL),
                         SUMI_OK);
        forecast.value[SUMI_FORECAST_RAIN][0] = c->mean;
        if (forecast.spread[SUMI_FORECAST_RAIN])
            forecast.spread[SUMI_FORECAST_RAIN][0] = c->spread;
        if (forecast.chance)
            forecast.chance[0] = c->chance;
        request.forecast = &forecast;
        struct sumi_future future = created(&request);
        double wet = 0.0;
        for (int m = 0; m < MEMBERS; m++) {
            x[m] = value_of(future.member[m], SUMI_STATION_RAIN, today);
            wet += x[m] >= SUMI_WET_DAY;
        }
        /* amounts below 0.05 mm, of which an exponential of 4 mm has 1 %, are recorded as none */
        const double p = c->share;
        if (!(fabs(wet / MEMBERS - p) <= 4.0 * sqrt(p * (1.0 - p) / MEMBERS) + 0.05 * p))
            fail_msg("%s: %g wet, expected %g", c->why, wet / MEMBERS, p);
        const double square = 2.0 * c->mean * c->mean / p; /* of exponential amounts */
        const double deviation = !isnan(c->spread)  ? c->spread
                                 : isnan(c->chance) ? 0.0
                                                    : sqrt(square - c->mean * c->mean);
        if (c->mean > 0.0)
            assert_moments(x, c->mean, deviation, c->why);
        sumi_future_clear(&future);
        sumi_forecast_clear(&forecast);
    }
}

/* The e of a day and the next are correlated by 0.7, those of Tmin and Tmax by 0.5. */
static void temperatures_of_means(void **state)
{
    (void)state;
    enum { DAYS = 3 };
    static double low[DAYS][MEMBERS], high[DAYS][MEMBERS];
    const int today = on(2015, 7, 10);
    const bool both[SUMI_FORECAST_N] = {true, true};
    struct sumi_forecast forecast;
    struct sumi_future_request request = request_of(&wgen, today, DAYS);
    assert_int_equal(sumi_forecast_create(today, DAYS, 0, both, both, false, &forecast, NULL), SUMI_OK);
    for (int d = 0; d < DAYS; d++) {
        forecast.value[SUMI_FORECAST_TMIN][d] = 14.0;
        forecast.value[SUMI_FORECAST_TMAX][d] = 28.0 + d;
        forecast.spread[SUMI_FORECAST_TMIN][d] = 1.0 + 0.2 * d;
        forecast.spread[SUMI_FORECAST_TMAX][d] = 1.5;
    }
    request.forecast = &forecast;
    struct sumi_future future = created(&request);
    for (int m = 0; m < MEMBERS; m++)
        for (int d = 0; d < DAYS; d++) {
            low[d][m] = value_of(future.member[m], SUMI_STATION_TMIN, today + d);
            high[d][m] = value_of(future.member[m], SUMI_STATION_TMAX, today + d);
        }
    for (int d = 0; d < DAYS; d++) {
        assert_moments(low[d], 14.0, 1.0 + 0.2 * d, "Tmin");
        assert_moments(high[d], 28.0 + d, 1.5, "Tmax");
        assert_correlation(low[d], high[d], 0.5, "Tmin with Tmax");
        if (d > 0)
            assert_correlation(low[d], low[d - 1], 0.7, "Tmin with the day before");
    }
    assert_correlation(low[2], low[0], 0.49, "Tmin with two days before");
    sumi_future_clear(&future);
    sumi_forecast_clear(&forecast);
}

/* --- years of a record --- */

static void years_are_those_of_the_record(void **state)
{
    (void)state;
    const int today = on(2015, 12, 1);
    struct sumi_future_request request = request_of(NULL, today, 120); /* to 29 March 2016: over a 29 February */
    request.n_members = 0;
    struct sumi_future future = created(&request);
    assert_int_equal(future.n_members, 18); /* of 2001 to 2020 not 2015, nor 2020, whose winter is not there */
    for (int m = 0; m < future.n_members; m++) {
        assert_int_not_equal(future.year[m], 2015);
        for (int d = 0; d < 120; d++) {
            const struct sumi_date s = sumi_date_split(today + d);
            const int year = s.year - 2015 + future.year[m];
            const int there = sumi_date_valid(year, s.month, s.day) ? on(year, s.month, s.day) : on(year, 2, 28);
            for (int c = 0; c < SUMI_STATION_N; c++)
                if (record->value[c])
                    assert_true(value_of(future.member[m], (enum sumi_station_column)c, today + d) ==
                                value_of(record, (enum sumi_station_column)c, there));
        }
    }
    sumi_future_clear(&future);
}

/* A forecast comes before them: its temperatures drive what follows from them, its rain is its own. */
static void a_forecast_comes_before_recorded_years(void **state)
{
    (void)state;
    const int today = on(2015, 5, 20);
    const bool value[SUMI_FORECAST_N] = {true, true, true}, none[SUMI_FORECAST_N] = {false};
    struct sumi_forecast forecast;
    struct sumi_future_request request = request_of(NULL, today, 5);
    request.n_members = 30;
    assert_int_equal(sumi_forecast_create(today, 2, 1, value, none, false, &forecast, NULL), SUMI_OK);
    forecast.value[SUMI_FORECAST_TMIN][0] = 9.0;
    forecast.value[SUMI_FORECAST_TMAX][0] = 21.0;
    forecast.value[SUMI_FORECAST_RAIN][1] = 7.5;
    request.forecast = &forecast;
    struct sumi_future future = created(&request);
    assert_int_equal(future.n_members, 30);
    for (int m = 0; m < 30; m++) {
        const struct sumi_station *s = future.member[m];
        const int there = on(future.year[m], 5, 20);
        assert_int_equal(future.year[m], future.year[m % 19]);
        assert_true(value_of(s, SUMI_STATION_TMIN, today) == 9.0 && value_of(s, SUMI_STATION_TMAX, today) == 21.0);
        assert_true(isnan(value_of(s, SUMI_STATION_RADIATION, today)) != 0);
        assert_true(value_of(s, SUMI_STATION_RAIN, today) == value_of(record, SUMI_STATION_RAIN, there));
        assert_true(value_of(s, SUMI_STATION_RAIN, today + 1) == 7.5);
        assert_true(value_of(s, SUMI_STATION_TMIN, today + 1) == value_of(record, SUMI_STATION_TMIN, there + 1));
        assert_true(value_of(s, SUMI_STATION_RADIATION, today + 2) ==
                    value_of(record, SUMI_STATION_RADIATION, there + 2));
    }
    sumi_future_clear(&future);
    sumi_forecast_clear(&forecast);
}

/* --- what is refused --- */

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    const int today = on(2015, 5, 20);
    struct sumi_future_request good = request_of(&wgen, today, 5);
    const struct {
        int today, end, n_members;
        const struct sumi_station *past;
        const struct sumi_climate *climate;
        const char *code;
    } cases[] = {
        {today, today + 4, 0, record, &wgen, "weather.future.members"},
        {today, today + 4, SUMI_FUTURE_MEMBERS + 1, record, &wgen, "weather.future.members"},
        {SUMI_NO_DATE, today, 5, NULL, &wgen, "weather.future.today"},
        {today, today - 1, 5, record, &wgen, "weather.future.order"},
        {today, today + SUMI_FUTURE_DAYS, 5, record, &wgen, "weather.future.long"},
        {on(2026, 1, 1), on(2026, 1, 2), 5, record, &wgen, "weather.future.long"},
        {on(2001, 2, 1), on(2001, 3, 1), 5, NULL, NULL, "weather.future.today"},
        {on(2020, 1, 1), on(2022, 3, 1), 5, NULL, NULL, "weather.future.years"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct sumi_future_request request = good;
        struct sumi_future future;
        struct sumi_error error = {0};
        const struct sumi_station few = cut(record, on(2019, 12, 1), 100);
        request.today = cases[k].today;
        request.end = cases[k].end;
        request.n_members = cases[k].n_members;
        request.climate = cases[k].climate;
        request.past = strcmp(cases[k].code, "weather.future.years") == 0 ? &few : cases[k].past;
        assert_int_equal(sumi_future_create(&request, &future, &error), SUMI_INPUT);
        assert_string_equal(error.code, cases[k].code);
        sumi_future_clear(&future);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_day_follows_the_last),
        cmocka_unit_test(the_truth_is_one_more_member),
        cmocka_unit_test(tomorrow_draws_what_today_drew),
        cmocka_unit_test(missing_days_are_drawn),
        cmocka_unit_test(temperatures_without_rain_are_known),
        cmocka_unit_test(without_a_past_it_is_the_season),
        cmocka_unit_test(a_change_leaves_the_forecast),
        cmocka_unit_test(given_members_come_back),
        cmocka_unit_test(rain_of_means),
        cmocka_unit_test(temperatures_of_means),
        cmocka_unit_test(years_are_those_of_the_record),
        cmocka_unit_test(a_forecast_comes_before_recorded_years),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

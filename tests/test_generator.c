/* WGEN: that its years follow the climate they are made from, and that the fit finds that climate again. The climate is
 * one that version 0.1 brought along. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/parameters/climate.h"
#include "models/reference_et.h"
#include "scenarios/climate/wgen.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/output.h"
#include "tests/support/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, YEARS = 500, FIRST_YEAR = 2001 };

static struct sumi_climate yangqu;
static struct sumi_station *years; /* 500 of them */

static void climate_path(char *path, size_t size)
{
    const char *source = getenv("SUMI_SOURCE_DIR");
    snprintf(path, size, "%s/tests/golden/0.1/climate.yaml", source ? source : ".");
}

static int set_up(void **state)
{
    (void)state;
    char path[4096];
    struct sumi_error error = {0};
    climate_path(path, sizeof path);
    if (sumi_climate_read(path, &yangqu, &error) != SUMI_OK ||
        generate_years(&yangqu, FIRST_YEAR, YEARS, 1, &years, &error) != SUMI_OK) {
        print_error("%s\n", error_text(&error));
        return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    sumi_station_destroy(years);
    sumi_climate_clear(&yangqu);
    return 0;
}

/* The variables of the process from what the station records. */
static void variables_of(const struct sumi_station *s, size_t d, double x[NV])
{
    double tmin = s->value[SUMI_STATION_TMIN][d], tmax = s->value[SUMI_STATION_TMAX][d], daylight;
    int day_of_year = sumi_day_of_year(s->first_day + (int)d);
    x[SUMI_CLIMATE_MIDDLE] = 0.5 * (tmin + tmax);
    x[SUMI_CLIMATE_RANGE] = tmax - tmin;
    x[SUMI_CLIMATE_TRANSMISSION] =
        s->value[SUMI_STATION_RADIATION][d] * 1e6 / sumi_extraterrestrial(day_of_year, s->latitude, &daylight);
    x[SUMI_CLIMATE_DEPRESSION] = x[SUMI_CLIMATE_MIDDLE] - sumi_dew_point(10 * s->value[SUMI_STATION_VAPOUR][d]);
    x[SUMI_CLIMATE_WIND] = s->value[SUMI_STATION_WIND2][d];
}

/* A statistic of each year, by month. Years are independent, so the standard error of its mean is the deviation of the
 * years over the root of their number: no theory of the process is needed. */
struct monthly {
    double year[YEARS][12];
};

static void within_four_errors(const struct monthly *m, const double expected[12], double resolution, const char *what)
{
    for (int month = 0; month < 12; month++) {
        double sum = 0, squares = 0;
        for (int y = 0; y < YEARS; y++)
            sum += m->year[y][month];
        double mean = sum / YEARS;
        for (int y = 0; y < YEARS; y++)
            squares += (m->year[y][month] - mean) * (m->year[y][month] - mean);
        double error = sqrt(squares / (YEARS - 1) / YEARS);
        if (!(fabs(mean - expected[month]) <= 4 * error + resolution))
            fail_msg("%s of month %d: %.6g, expected %.6g, standard error %.2g", what, month + 1, mean, expected[month],
                     error);
    }
}

/* The probability of a wet day is carried along the chain from a dry 31 October on, as the years begin. */
static void rain_follows_the_chain(void **state)
{
    (void)state;
    struct monthly *wet = calloc(1, sizeof *wet), *rain = calloc(1, sizeof *rain);
    assert_non_null(wet);
    assert_non_null(rain);
    double expected_wet[12] = {0}, expected_rain[12] = {0};
    for (int y = 0; y < YEARS; y++) {
        int first = sumi_date_number(FIRST_YEAR + y, 1, 1), next = sumi_date_number(FIRST_YEAR + y + 1, 1, 1);
        double p = 0;
        for (int day = first - 61; day < next; day++) {
            int m = sumi_date_split(day).month - 1;
            p = p * yangqu.wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_WET][m] +
                (1 - p) * yangqu.wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_DRY][m];
            if (day < first)
                continue;
            double amount = years->value[SUMI_STATION_RAIN][day - years->first_day];
            expected_wet[m] += p / YEARS;
            expected_rain[m] +=
                p / YEARS *
                (0.05 + yangqu.wgen->monthly[SUMI_CLIMATE_SHAPE][m] * yangqu.wgen->monthly[SUMI_CLIMATE_SCALE][m]);
            wet->year[y][m] += amount >= SUMI_WET_DAY - 1e-9;
            rain->year[y][m] += amount;
        }
    }
    within_four_errors(wet, expected_wet, 0, "wet days");
    /* rounding to 0.1 mm lifts the amounts below 0.1 mm by at most 0.05 mm on a wet day in ten */
    within_four_errors(rain, expected_rain, 0.05, "rain");
    free(wet);
    free(rain);
}

/* Deviations from the cycles of mean and variance, summed over the days of a kind: both are 0 on average, whatever days
 * are wet. `resolution` is what rounding to the station's steps may add to a day. */
static void moments_follow_the_cycles(void **state)
{
    (void)state;
    static const double step[NV] = {0.1, 0.2, 1e-3, 0.15, 0.01};
    static const double none[12] = {0};
    struct monthly *mean = malloc(sizeof *mean), *variance = malloc(sizeof *variance);
    assert_non_null(mean);
    assert_non_null(variance);
    for (int v = 0; v < NV; v++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            char what[64];
            memset(mean, 0, sizeof *mean);
            memset(variance, 0, sizeof *variance);
            for (size_t d = 0; d < years->n_days; d++) {
                if ((years->value[SUMI_STATION_RAIN][d] > 0) != (kind == SUMI_WET))
                    continue;
                double x[NV];
                variables_of(years, d, x);
                struct sumi_date date = sumi_date_split(years->first_day + (int)d);
                int doy = sumi_day_of_year(years->first_day + (int)d), y = date.year - FIRST_YEAR, m = date.month - 1;
                double off = x[v] - sumi_cycle_at(yangqu.wgen->mean[v][kind], SUMI_CYCLE_MEAN, doy);
                mean->year[y][m] += off;
                variance->year[y][m] +=
                    off * off - sumi_cycle_at(yangqu.wgen->variance[v][kind], SUMI_CYCLE_VARIANCE, doy);
            }
            snprintf(what, sizeof what, "mean deviation of %s on %s days", sumi_climate_variable_rows[v].name,
                     sumi_day_kind_names[kind]);
            within_four_errors(mean, none, 0, what);
            snprintf(what, sizeof what, "surplus variance of %s on %s days", sumi_climate_variable_rows[v].name,
                     sumi_day_kind_names[kind]);
            within_four_errors(variance, none, 30 * step[v] * step[v] / 12, what); /* variance of rounding, 30 days */
        }
    free(mean);
    free(variance);
}

/* The middle temperature is hardly ever cut off, so its deviations carry the correlations of the process unchanged. */
static void correlations_follow_the_process(void **state)
{
    (void)state;
    struct monthly *next = calloc(1, sizeof *next);
    assert_non_null(next);
    static const double none[12] = {0};
    double before = 0, r = yangqu.wgen->lag1[SUMI_CLIMATE_MIDDLE][SUMI_CLIMATE_MIDDLE];
    for (size_t d = 0; d < years->n_days; d++) {
        double x[NV];
        variables_of(years, d, x);
        int day = years->first_day + (int)d, doy = sumi_day_of_year(day);
        int kind = years->value[SUMI_STATION_RAIN][d] > 0 ? SUMI_WET : SUMI_DRY;
        struct sumi_date date = sumi_date_split(day);
        double z = (x[SUMI_CLIMATE_MIDDLE] -
                    sumi_cycle_at(yangqu.wgen->mean[SUMI_CLIMATE_MIDDLE][kind], SUMI_CYCLE_MEAN, doy)) /
                   sqrt(sumi_cycle_at(yangqu.wgen->variance[SUMI_CLIMATE_MIDDLE][kind], SUMI_CYCLE_VARIANCE, doy));
        if (doy > 1)
            next->year[date.year - FIRST_YEAR][date.month - 1] += z * before - r;
        before = z;
    }
    within_four_errors(next, none, 0, "surplus of the correlation with the day before");
    free(next);
}

static void every_day_is_possible(void **state)
{
    (void)state;
    for (size_t d = 0; d < years->n_days; d++) {
        double x[NV], tmin = years->value[SUMI_STATION_TMIN][d], tmax = years->value[SUMI_STATION_TMAX][d];
        double rain = years->value[SUMI_STATION_RAIN][d];
        variables_of(years, d, x);
        assert_true(tmin < tmax);
        assert_true(rain == 0 || rain >= SUMI_WET_DAY);
        assert_true(x[SUMI_CLIMATE_TRANSMISSION] > 0.0495 && x[SUMI_CLIMATE_TRANSMISSION] < 0.8005); /* 0.005 MJ */
        assert_true(x[SUMI_CLIMATE_WIND] >= 0.1);
    }
    assert_int_equal(sumi_station_missing(years, NULL, 0), 0);
}

/* The fit to generated years finds the climate that they came from: chances within 4 binomial errors, moments of rain
 * within 4 errors of the gamma distribution. The shape is given 6 % more, since amounts are recorded to 0.1 mm; means
 * of the variables 4 errors of days that hang together (two per four days count, so 0.1 deviations at 15 000 days);
 * correlations 0.05, since bounds and the rounding of clear days blur them. */
static void fit_finds_the_climate(void **state)
{
    (void)state;
    struct sumi_weather_options options;
    struct sumi_climate found;
    struct sumi_error error = {0};
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = yangqu.latitude;
    options.value[SUMI_SETTING_ELEVATION] = yangqu.elevation;
    if (sumi_wgen_fit(years, &options, &found, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    for (int m = 0; m < 12; m++) {
        double wet = found.n_wet_days / 12.0 / 6, dry = 15000.0 * 0.5; /* days a month, at least */
        for (int block = 0; block < 2; block++) {
            double p = yangqu.wgen->monthly[block][m], n = block == SUMI_CLIMATE_P_WET_AFTER_WET ? wet : dry;
            double q = found.wgen->monthly[block][m];
            if (fabs(q - p) > 4 * sqrt(p * (1 - p) / n))
                fail_msg("%s of month %d: %g, was %g", sumi_climate_monthly_rows[block].name, m + 1, q, p);
        }
        double shape = yangqu.wgen->monthly[SUMI_CLIMATE_SHAPE][m], scale = yangqu.wgen->monthly[SUMI_CLIMATE_SCALE][m];
        double shape_found = found.wgen->monthly[SUMI_CLIMATE_SHAPE][m],
               mean = shape_found * found.wgen->monthly[SUMI_CLIMATE_SCALE][m];
        if (fabs(shape_found / shape - 1) > 4 * sqrt(1.5 / wet) + 0.06 ||
            fabs(mean - shape * scale) > 4 * scale * sqrt(shape / wet))
            fail_msg("amounts of month %d: shape %g, mean %g; were %g, %g", m + 1, shape_found, mean, shape,
                     shape * scale);
    }
    for (int v = 0; v < NV; v++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            for (int doy = 1; doy <= 365; doy += 7) {
                double a = sumi_cycle_at(yangqu.wgen->mean[v][kind], SUMI_CYCLE_MEAN, doy);
                double b = sumi_cycle_at(found.wgen->mean[v][kind], SUMI_CYCLE_MEAN, doy);
                double s = sqrt(sumi_cycle_at(yangqu.wgen->variance[v][kind], SUMI_CYCLE_VARIANCE, doy));
                double t = sqrt(sumi_cycle_at(found.wgen->variance[v][kind], SUMI_CYCLE_VARIANCE, doy));
                if (fabs(a - b) > 0.1 * s || fabs(t / s - 1) > 0.1)
                    fail_msg("%s, %s days, day %d: mean %g (was %g), deviation %g (was %g)",
                             sumi_climate_variable_rows[v].name, sumi_day_kind_names[kind], doy, b, a, t, s);
            }
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            if (fabs(found.wgen->lag0[i][j] - yangqu.wgen->lag0[i][j]) > 0.05 ||
                fabs(found.wgen->lag1[i][j] - yangqu.wgen->lag1[i][j]) > 0.05)
                fail_msg("correlation of %d and %d: %g %g, were %g %g", i, j, found.wgen->lag0[i][j],
                         found.wgen->lag1[i][j], yangqu.wgen->lag0[i][j], yangqu.wgen->lag1[i][j]);
        }
    sumi_climate_clear(&found);
}

/* A mean, and a harmonic that comes back each year, and each half of one; half a year is 182.6 days. */
static void cycles_are_years(void **state)
{
    (void)state;
    const struct {
        double c[5];
        int day;
        double expected;
        const char *why;
    } cases[] = {
        {{3, 2, 0, 0, 0}, 365, 5, "the cosine at the end of the year"},
        {{3, 2, 0, 0, 0}, 183, 1, "and in the middle"},
        {{3, 0, 2, 0, 0}, 91, 5, "the sine in spring"},
        {{3, 0, 2, 0, 0}, 274, 1, "and in autumn"},
        {{3, 0, 0, 2, 0}, 183, 5, "twice a year"},
        {{3, 0, 0, 2, 0}, 91, 1, "a quarter of a year after it"},
        {{3, 0, 0, 0, 2}, 46, 5, "the sine twice a year"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        if (!(fabs(sumi_cycle_at(cases[k].c, 5, cases[k].day) - cases[k].expected) < 1e-3)) /* half a day of it */
            fail_msg("%s: %g", cases[k].why, sumi_cycle_at(cases[k].c, 5, cases[k].day));
}

/* The moments of a cut normal by the midpoint rule over 20 deviations, and back. */
static void cut_normal(void **state)
{
    (void)state;
    const struct {
        double mu, sigma, lo, hi;
        const char *why;
    } cases[] = {
        {10, 2, -50, 50, "far from both bounds"}, {3, 3, 0, 50, "one deviation from the lower"},
        {0.6, 0.2, 0.05, 0.8, "near the upper"},  {-1, 3, 0, 50, "most of it cut off"},
        {0.4, 0.5, 0.05, 0.8, "both bounds"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double sum = 0, squares = 0, weights = 0, mean, deviation, mu, sigma;
        for (int k = -100000; k < 100000; k++) {
            double z = (k + 0.5) * 1e-4, w = exp(-0.5 * z * z), x = cases[i].mu + cases[i].sigma * z;
            x = fmin(fmax(x, cases[i].lo), cases[i].hi);
            weights += w;
            sum += w * x;
            squares += w * x * x;
        }
        double m = sum / weights, s = sqrt(squares / weights - m * m);
        sumi_cut_normal(cases[i].mu, cases[i].sigma, cases[i].lo, cases[i].hi, &mean, &deviation);
        if (fabs(mean - m) > 1e-6 * s || fabs(deviation - s) > 1e-6 * s)
            fail_msg("%s: %g %g, by quadrature %g %g", cases[i].why, mean, deviation, m, s);
        sumi_uncut_normal(mean, deviation, cases[i].lo, cases[i].hi, &mu, &sigma);
        sumi_cut_normal(mu, sigma, cases[i].lo, cases[i].hi, &m, &s);
        if (fabs(mean - m) > 1e-6 * deviation || fabs(deviation - s) > 1e-6 * deviation)
            fail_msg("%s: not found again: %g %g, was %g %g", cases[i].why, m, s, mean, deviation);
    }
    double mu, sigma, mean, deviation;
    sumi_uncut_normal(-5, 100, 0, 1, &mu, &sigma); /* no such variable: the nearest */
    sumi_cut_normal(mu, sigma, 0, 1, &mean, &deviation);
    assert_true(isfinite(mu) && isfinite(sigma) && mean > 0 && mean < 1 && deviation > 0);
}

/* Whatever mean and deviation a climate file gives within the bounds of its variables, the generator gets numbers. */
static void every_mean_leads_to_numbers(void **state)
{
    (void)state;
    for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++) {
        const struct sumi_field *row = &sumi_climate_variable_rows[v];
        const double range = row->hi - row->lo;
        for (int k = 0; k <= 400; k++)
            for (int d = 1; d <= 60; d++) {
                const double mean = row->lo + range * pow(k / 400.0, 2.0), deviation = range * pow(d / 60.0, 3.0);
                double mu, sigma;
                sumi_uncut_normal(mean, deviation, row->lo, row->hi, &mu, &sigma);
                if (!isfinite(mu) || !isfinite(sigma) || !(sigma > 0.0))
                    fail_msg("%s: mean %g, deviation %g: %g and %g", row->name, mean, deviation, mu, sigma);
            }
    }
}

static void bad_climates(void **state)
{
    (void)state;
    struct sumi_wgen wgen;
    struct sumi_climate c = {.wgen = &wgen};
    struct sumi_station *s = NULL;
    const struct {
        double *value, bad;
        const char *message;
    } cases[] = {
        {&wgen.monthly[SUMI_CLIMATE_P_WET_AFTER_DRY][5], 1.5, "p_wet_after_dry of month 6 is 1.5"},
        {&wgen.monthly[SUMI_CLIMATE_SHAPE][0], -1, "amount_shape of month 1 is -1"},
        {&wgen.monthly[SUMI_CLIMATE_SCALE][11], NAN, "amount_scale_mm of month 12"},
        {&wgen.mean[SUMI_CLIMATE_WIND][SUMI_DRY][1], 10, "wind2_m_s: the mean of dry days"},
        {&wgen.variance[SUMI_CLIMATE_MIDDLE][SUMI_WET][0], -1, "middle_C: the variance of wet days"},
        {&wgen.lag0[0][1], 0.9, "The correlation of middle_C with range_C"},
        {&wgen.lag1[0][0], 1, "No process has these correlations"},
        {&c.latitude, 80, "The latitude of the climate is 80"},
        {&c.latitude, NAN, "The latitude of the climate"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sumi_error error = {0};
        c = yangqu;
        c.wgen = &wgen;
        wgen = *yangqu.wgen;
        *cases[i].value = cases[i].bad;
        if (generate_years(&c, 2001, 1, 1, &s, &error) != SUMI_INPUT || !strstr(error_text(&error), cases[i].message))
            fail_msg("\"%s\", expected \"%s\"", error_text(&error), cases[i].message);
        assert_null(s);
    }
    struct sumi_error error = {0};
    assert_int_equal(generate_years(&yangqu, 2001, 0, 1, &s, &error), SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "expected 1 to 1000"));
    memset(&error, 0, sizeof error);
    assert_int_equal(generate_years(&yangqu, 9999, 1, 1, &s, &error), SUMI_INPUT);
}

static void too_little_to_fit(void **state)
{
    (void)state;
    struct sumi_station *s;
    struct sumi_climate found;
    struct sumi_weather_options options;
    struct sumi_error error = {0};
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = 38;
    options.value[SUMI_SETTING_ELEVATION] = 900;
    assert_int_equal(generate_years(&yangqu, 2001, 2, 1, &s, &error), SUMI_OK);
    assert_int_equal(sumi_wgen_fit(s, &options, &found, &error), SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "The record has 730 days that can be used"));
    sumi_station_destroy(s);

    memset(&error, 0, sizeof error);
    assert_int_equal(generate_years(&yangqu, 2001, 4, 1, &s, &error), SUMI_OK);
    for (size_t d = 0; d < s->n_days; d++)
        s->value[SUMI_STATION_RAIN][d] = 0;
    assert_int_equal(sumi_wgen_fit(s, &options, &found, &error), SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "The record has 0 wet days"));

    memset(&error, 0, sizeof error);
    for (size_t d = 0; d < s->n_days; d++)
        s->value[SUMI_STATION_RAIN][d] = d % 3 ? 0 : 5; /* all amounts alike, no wind, holes */
    for (size_t d = 0; d < s->n_days; d++) {
        s->value[SUMI_STATION_WIND2][d] = NAN;
        if (d % 11 == 0)
            s->value[SUMI_STATION_TMIN][d] = NAN;
    }
    if (sumi_wgen_fit(s, &options, &found, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_station_destroy(s);
    assert_int_equal(generate_years(&found, 2001, 3, 1, &s, &error), SUMI_OK);
    sumi_station_destroy(s);
    sumi_climate_clear(&found);
}

static void file_and_back(void **state)
{
    (void)state;
    const char *path = "test_generator.tmp";
    struct sumi_climate back;
    struct sumi_error error = {0};
    assert_int_equal(sumi_climate_write(&yangqu, output_to(path), &error), SUMI_OK);
    if (sumi_climate_read(path, &back, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    remove(path);
    assert_string_equal(back.title, yangqu.title);
    assert_string_equal(back.source, yangqu.source);
    assert_int_equal(back.n_days, yangqu.n_days);
    assert_int_equal(back.last_day, yangqu.last_day);
    assert_memory_equal(back.wgen->monthly, yangqu.wgen->monthly,
                        sizeof back.wgen->monthly); /* six digits were written before already */
    assert_memory_equal(back.wgen->mean, yangqu.wgen->mean, sizeof back.wgen->mean);
    assert_memory_equal(back.wgen->variance, yangqu.wgen->variance, sizeof back.wgen->variance);
    assert_memory_equal(back.wgen->lag0, yangqu.wgen->lag0, sizeof back.wgen->lag0);
    assert_memory_equal(back.wgen->lag1, yangqu.wgen->lag1, sizeof back.wgen->lag1);
    sumi_climate_clear(&back);
}

/* Each puts `value` at a path of the file that Sumi brings along, or takes the key away. */
static void bad_files(void **state)
{
    (void)state;
    const struct {
        const char *path, *value, *message, *why;
    } cases[] = {
        {"latitude_deg", "fifty", "expected", "no number"},
        {"latitude_deg", "70", "-66", "within the polar circle"},
        {"monthly.p_wet_after_dry", "[0.1, 0.2]", "has 2 values, expected 12", "two months"},
        {"monthly.p_wet_after_dry", "0.1", "", "no list"},
        {"monthly.p_wet_after_dry.3", "1.2", "1.2", "a probability above 1"},
        {"monthly.p_wet_afterdry", "[1]", "p_wet_after_dry", "a misspelt key"},
        {"process.range_C.mean_dry", "[1, 2]", "has 2 values, expected 7", "too few harmonics"},
        {"process.range_C.mean_dry.0", "-20", "range_C: the mean of dry days", "a negative range"},
        {"process.range_C.variance_dry.1", "90", "range_C: the variance of dry days",
         "a variance below 0 in some season"},
        {"correlation.same_day", "[[1]]", "has 1 rows, expected 5", "a matrix of one"},
        {"correlation.same_day.0.1", "0.9", "the same both ways", "not symmetric"},
        {"correlation.day_before.0.0", "2", "2", "a correlation above 1"},
        {"record.first_day", "2014-02-30", "2014-02-30", "no day"},
        {"record.days", "many", "many", "no count"},
        {"title", "[a]", "", "a list as title"},
        {"source", "text", "list", "no list"},
        {"nonsense", "1", "nonsense", "an unknown key"},
    };
    char path[4096];
    climate_path(path, sizeof path);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sumi_yaml *document;
        struct sumi_climate climate;
        struct sumi_error error = {0};
        assert_int_equal(sumi_yaml_open(path, &document, &error), SUMI_OK);
        if (sumi_yaml_set(document, cases[i].path, cases[i].value, &error) != SUMI_OK)
            fail_msg("%s: %s", cases[i].why, error_text(&error));
        if (sumi_climate_from_yaml(sumi_yaml_root(document), &climate, &error) != SUMI_INPUT ||
            !strstr(error_text(&error), cases[i].message))
            fail_msg("%s: \"%s\", expected \"%s\"", cases[i].why, error_text(&error), cases[i].message);
        sumi_yaml_close(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rain_follows_the_chain),
        cmocka_unit_test(moments_follow_the_cycles),
        cmocka_unit_test(correlations_follow_the_process),
        cmocka_unit_test(every_day_is_possible),
        cmocka_unit_test(fit_finds_the_climate),
        cmocka_unit_test(cut_normal),
        cmocka_unit_test(cycles_are_years),
        cmocka_unit_test(every_mean_leads_to_numbers),
        cmocka_unit_test(bad_climates),
        cmocka_unit_test(too_little_to_fit),
        cmocka_unit_test(file_and_back),
        cmocka_unit_test(bad_files),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

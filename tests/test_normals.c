/* Monthly normals: their file, a record that is brought to them, and generated years that have them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/fit/fit.h"
#include "analysis/fit/normals.h"
#include "io/records/normals_csv.h"
#include "scenarios/climate/spells.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/spells_climate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS = 12, MONTHS = 12 };

static const double length[MONTHS] = {31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/* Twelve years, three of them with a 29 February; some values and all of a March are missing. */
static struct sumi_station *record(void)
{
    const struct sumi_generation generation = {2001, YEARS, 11, SUMI_PARAMETERS_FITTED};
    struct sumi_climate climate;
    struct sumi_station *s;
    struct sumi_error error = {0};
    spells_climate(0, &climate);
    if (sumi_climate_generate(&climate, &generation, &s, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_climate_clear(&climate);
    for (size_t d = 0; d < s->n_days; d += 37)
        s->value[(d / 37) % 3][d] = NAN; /* Tmin, Tmax, rain in turn */
    for (int day = sumi_date_number(2003, 3, 1); day <= sumi_date_number(2003, 3, 31); day++)
        s->value[SUMI_STATION_TMIN][day - s->first_day] = NAN;
    return s;
}

static struct sumi_station *copy_of(const struct sumi_station *s)
{
    const struct sumi_station_part part = {"record", (struct sumi_station *)(uintptr_t)s};
    struct sumi_station *copy;
    assert_int_equal(sumi_station_join(&part, 1, &copy, NULL), SUMI_OK);
    return copy;
}

static struct sumi_weather_options options_of(const struct sumi_station *s)
{
    struct sumi_weather_options options;
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = s->latitude;
    options.value[SUMI_SETTING_ELEVATION] = s->elevation;
    return options;
}

static int month_of(const struct sumi_station *s, size_t d)
{
    return sumi_date_split(s->first_day + (int)d).month - 1;
}

static void means_of(const struct sumi_station *s, double mean[SUMI_NORMALS][MONTHS])
{
    double days[MONTHS] = {0};
    memset(mean, 0, SUMI_NORMALS * sizeof *mean);
    for (size_t d = 0; d < s->n_days; d++) {
        const double value[] = {s->value[SUMI_STATION_TMIN][d], s->value[SUMI_STATION_TMAX][d],
                                s->value[SUMI_STATION_RAIN][d]};
        if (isnan(value[0] + value[1] + value[2]))
            continue;
        days[month_of(s, d)]++;
        for (int k = 0; k < SUMI_NORMALS; k++)
            mean[k][month_of(s, d)] += value[k];
    }
    for (int m = 0; m < MONTHS; m++)
        for (int k = 0; k < SUMI_NORMALS; k++)
            mean[k][m] *= (k == SUMI_NORMAL_RAIN ? length[m] : 1.0) / days[m];
}

/* Months that jump: differences of -2 to 2 C, 0.7 to 1.4 times as much rain. */
static struct sumi_normals normals_for(const struct sumi_station *s)
{
    struct sumi_normals normals;
    means_of(s, normals.month);
    for (int m = 0; m < MONTHS; m++) {
        normals.month[SUMI_NORMAL_TMIN][m] += m % 2 ? -2.0 : 1.0;
        normals.month[SUMI_NORMAL_TMAX][m] += m % 3 ? 2.0 : 1.0;
        normals.month[SUMI_NORMAL_RAIN][m] *= m % 2 ? 0.7 : 1.4;
    }
    return normals;
}

static void bring(const struct sumi_normals *normals, struct sumi_station *s, struct sumi_normals_change *change)
{
    const struct sumi_weather_options options = options_of(s);
    struct sumi_error error = {0};
    if (sumi_normals_bring(normals, &options, s, change, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

static void months_are_exact(void **state)
{
    (void)state;
    struct sumi_station *s = record();
    const struct sumi_normals normals = normals_for(s);
    struct sumi_normals_change change;
    double mean[SUMI_NORMALS][MONTHS];
    bring(&normals, s, &change);
    means_of(s, mean);
    for (int k = 0; k < SUMI_NORMALS; k++)
        for (int m = 0; m < MONTHS; m++)
            if (!(fabs(mean[k][m] - normals.month[k][m]) < 1e-9))
                fail_msg("%d of month %d: %.12g, expected %.12g", k, m + 1, mean[k][m], normals.month[k][m]);
    assert_true(fabs(change.month[SUMI_NORMAL_TMIN][1] + 2.0) < 1e-9);
    assert_true(change.month[SUMI_NORMAL_RAIN][0] > 1.35 && change.month[SUMI_NORMAL_RAIN][0] < 1.45);
    sumi_station_destroy(s);
}

/* The middle lacks -0.5 to 1.5 C by month, the range 0 to 4 C: a step would be as much. Cycles through such means
 * overshoot, to twice the difference where months alternate (shares of 1/8, 3/4, 1/8). */
static void no_step_stands_between_months(void **state)
{
    (void)state;
    struct sumi_station *s = record(), *before = copy_of(s);
    const struct sumi_normals normals = normals_for(s);
    struct sumi_normals_change change;
    double middle = NAN, ratio = NAN;
    bring(&normals, s, &change);
    for (size_t d = 0; d < s->n_days; d++) {
        const double low = before->value[SUMI_STATION_TMIN][d], high = before->value[SUMI_STATION_TMAX][d],
                     tmin = s->value[SUMI_STATION_TMIN][d], tmax = s->value[SUMI_STATION_TMAX][d];
        const double more = 0.5 * (tmin + tmax - low - high), times = (tmax - tmin) / (high - low);
        assert_true(isnan(low) == isnan(tmin) && isnan(high) == isnan(tmax));
        assert_true(isnan(more - middle) || fabs(more - middle) < 2.0 * 2.0 / 28.0);
        assert_true(isnan(times - ratio) || fabs(times - ratio) < 0.03);
        assert_true(isnan(times) || tmin <= tmax);
        middle = more;
        ratio = times;
    }
    sumi_station_destroy(s);
    sumi_station_destroy(before);
}

static void wet_days_stay(void **state)
{
    (void)state;
    struct sumi_station *s = record();
    for (size_t d = 0; d < s->n_days; d += 29)
        s->value[SUMI_STATION_RAIN][d] = d % 2 ? 0.04 : 0.1;
    struct sumi_station *before = copy_of(s);
    const struct sumi_normals normals = normals_for(s);
    struct sumi_normals_change change;
    bring(&normals, s, &change);
    for (size_t d = 0; d < s->n_days; d++) {
        const double was = before->value[SUMI_STATION_RAIN][d], is = s->value[SUMI_STATION_RAIN][d];
        const double factor = change.month[SUMI_NORMAL_RAIN][month_of(s, d)];
        if (isnan(was))
            continue;
        assert_true((was >= 0.1) == (is >= 0.1));
        if (was < 0.1)
            assert_true(is == was);
        else if (was > 1.0)
            assert_true(fabs(is - factor * was) < 1e-9);
    }
    sumi_station_destroy(s);
    sumi_station_destroy(before);
}

static void a_month_without_rain_stays_so(void **state)
{
    (void)state;
    struct sumi_station *s = record();
    const struct sumi_normals normals = normals_for(s);
    struct sumi_normals_change change;
    double mean[SUMI_NORMALS][MONTHS];
    for (size_t d = 0; d < s->n_days; d++)
        if (month_of(s, d) == 0 && s->value[SUMI_STATION_RAIN][d] > 0)
            s->value[SUMI_STATION_RAIN][d] = 0;
    bring(&normals, s, &change);
    means_of(s, mean);
    assert_true(isnan(change.month[SUMI_NORMAL_RAIN][0]) != 0);
    assert_true(mean[SUMI_NORMAL_RAIN][0] == 0.0);
    assert_true(fabs(mean[SUMI_NORMAL_RAIN][1] - normals.month[SUMI_NORMAL_RAIN][1]) < 1e-9);
    sumi_station_destroy(s);
}

/* What is not given stays, and an evaporation of other temperatures goes. */
static void what_is_not_given_stays(void **state)
{
    (void)state;
    struct sumi_station *s = record();
    struct sumi_normals normals = normals_for(s);
    struct sumi_normals_change change;
    double before[SUMI_NORMALS][MONTHS], mean[SUMI_NORMALS][MONTHS];
    means_of(s, before);
    for (int m = 0; m < MONTHS; m++)
        normals.month[SUMI_NORMAL_TMAX][m] = normals.month[SUMI_NORMAL_RAIN][m] = NAN;
    s->value[SUMI_STATION_ET0] = calloc(s->n_days, sizeof(double));
    s->value[SUMI_STATION_TMEAN] = calloc(s->n_days, sizeof(double));
    for (size_t d = 0; d < s->n_days; d++)
        s->value[SUMI_STATION_TMEAN][d] = 0.5 * (s->value[SUMI_STATION_TMIN][d] + s->value[SUMI_STATION_TMAX][d]);
    bring(&normals, s, &change);
    means_of(s, mean);
    for (int m = 0; m < MONTHS; m++) {
        assert_true(fabs(mean[SUMI_NORMAL_TMIN][m] - normals.month[SUMI_NORMAL_TMIN][m]) < 1e-9);
        assert_true(mean[SUMI_NORMAL_TMAX][m] == before[SUMI_NORMAL_TMAX][m]);
        assert_true(mean[SUMI_NORMAL_RAIN][m] == before[SUMI_NORMAL_RAIN][m]);
        assert_true(isnan(change.month[SUMI_NORMAL_RAIN][m]) && isnan(change.month[SUMI_NORMAL_TMAX][m]));
    }
    assert_null(s->value[SUMI_STATION_ET0]);
    for (size_t d = 0; d < s->n_days; d++) {
        const double middle = 0.5 * (s->value[SUMI_STATION_TMIN][d] + s->value[SUMI_STATION_TMAX][d]);
        assert_true(isnan(middle) || fabs(s->value[SUMI_STATION_TMEAN][d] - middle) < 1e-9);
    }
    sumi_station_destroy(s);
}

static void is_refused(const struct sumi_normals *normals, const struct sumi_weather_options *options,
                       const struct sumi_station *record, const char *code)
{
    struct sumi_station *s = copy_of(record);
    struct sumi_normals_change change;
    struct sumi_error error = {0};
    assert_int_equal(sumi_normals_bring(normals, options, s, &change, &error), SUMI_INPUT);
    assert_string_equal(error.code, code);
    sumi_station_destroy(s);
}

static void what_is_too_far_is_refused(void **state)
{
    (void)state;
    struct sumi_station *s = record();
    const struct sumi_normals right = normals_for(s);
    struct sumi_weather_options options = options_of(s);
    struct sumi_normals normals = right;
    options.value[SUMI_SETTING_SHIFT_TMAX] = 1.0;
    is_refused(&right, &options, s, "climate.normals.shift");
    options.value[SUMI_SETTING_SHIFT_TMAX] = 0.0;
    normals.month[SUMI_NORMAL_TMAX][4] += 12.0;
    is_refused(&normals, &options, s, "climate.normals.temperature");
    normals = right;
    normals.month[SUMI_NORMAL_RAIN][7] *= 40.0;
    is_refused(&normals, &options, s, "climate.normals.rain");
    normals = right;
    normals.month[SUMI_NORMAL_RAIN][7] = 0.2; /* less than 0.1 mm on each wet day */
    is_refused(&normals, &options, s, "climate.normals.rain");
    normals = right;
    for (int m = 0; m < MONTHS; m++) {
        const double middle = 0.5 * (right.month[SUMI_NORMAL_TMIN][m] + right.month[SUMI_NORMAL_TMAX][m]);
        normals.month[SUMI_NORMAL_TMIN][m] = middle - 1.0;
        normals.month[SUMI_NORMAL_TMAX][m] = middle + 1.0;
    }
    is_refused(&normals, &options, s, "climate.normals.range");
    for (size_t d = 0; d < s->n_days; d++)
        if (month_of(s, d) == 3)
            s->value[SUMI_STATION_TMAX][d] = NAN;
    is_refused(&right, &options, s, "climate.record.month");
    sumi_station_destroy(s);
}

/* --- generated years --- */

static void rain_of(const struct sumi_climate *climate, double mean[MONTHS], double square[MONTHS])
{
    const struct sumi_generation generation = {2001, 1000, 5, SUMI_PARAMETERS_DRAWN};
    struct sumi_station *s;
    struct sumi_error error = {0};
    double month[MONTHS] = {0};
    if (sumi_climate_generate(climate, &generation, &s, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    memset(mean, 0, MONTHS * sizeof *mean);
    memset(square, 0, MONTHS * sizeof *square);
    for (size_t d = 0; d < s->n_days; d++) {
        month[month_of(s, d)] += s->value[SUMI_STATION_RAIN][d];
        if (d + 1 < s->n_days && month_of(s, d + 1) >= month_of(s, d))
            continue;
        for (int m = 0; m < MONTHS; m++) {
            mean[m] += month[m] / 1000;
            square[m] += month[m] * month[m] / 1000;
            month[m] = 0;
        }
    }
    sumi_station_destroy(s);
}

/* How many standard errors of 1000 years, and of the 4000 that the months were set by, the months of a climate are
 * from the normals: the furthest. */
static double furthest(const struct sumi_climate *climate, const double normal[MONTHS])
{
    double mean[MONTHS], square[MONTHS], most = 0.0;
    rain_of(climate, mean, square);
    for (int m = 0; m < MONTHS; m++) {
        const double error = sqrt((square[m] - mean[m] * mean[m]) * (1.0 / 1000 + 1.0 / 4000));
        most = fmax(most, fabs(mean[m] - normal[m]) / error);
    }
    return most;
}

/* Every other month drier, and the others wetter, which two harmonics cannot follow. */
static void generated_months_have_the_normals(void **state)
{
    (void)state;
    struct sumi_station *s = record();
    const struct sumi_weather_options options = options_of(s);
    const struct sumi_normals normals = normals_for(s);
    struct sumi_climate_fitting fitting = {.generator = SUMI_GENERATOR_SPELLS, .n_sets = 4, .seed = 1};
    struct sumi_normals_change change;
    struct sumi_climate with, without;
    struct sumi_error error = {0};
    bring(&normals, s, &change);
    if (sumi_climate_fit(s, &options, &fitting, &without, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    fitting.rain_normals = normals.month[SUMI_NORMAL_RAIN];
    if (sumi_climate_fit(s, &options, &fitting, &with, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    const double off = furthest(&with, fitting.rain_normals), before = furthest(&without, fitting.rain_normals);
    if (off > 4.0 || before < 8.0)
        fail_msg("%g standard errors off, %g without normals", off, before);
    with.spells->amount_month[4] = 4.0;
    assert_int_equal(sumi_climate_check(&with, &error), SUMI_INPUT);
    assert_string_equal(error.code, "climate.number.range");
    sumi_climate_clear(&with);
    sumi_climate_clear(&without);
    sumi_station_destroy(s);
}

/* --- their file --- */

static void a_file_is_read(void **state)
{
    (void)state;
    struct sumi_normals normals;
    char text[1024] = "# of a place\n\nprecip_mm,_remark,month,tmin_C\n";
    for (int m = 12; m >= 1; m--)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d.5,x,%d,-%d\n", m, m, m);
    assert_int_equal(sumi_normals_csv_parse("n.csv", text, strlen(text), &normals, NULL), SUMI_OK);
    for (int m = 0; m < MONTHS; m++) {
        assert_true(normals.month[SUMI_NORMAL_TMIN][m] == -m - 1.0);
        assert_true(normals.month[SUMI_NORMAL_RAIN][m] == m + 1.5);
        assert_true(isnan(normals.month[SUMI_NORMAL_TMAX][m]) != 0);
    }
}

static void a_file_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *code;
        int line;
    } cases[] = {
        {"month\n1\n", "climate.normals.columns", 1},
        {"tmin_C\n1\n", "climate.normals.columns", 1},
        {"month,tmin\n1,2\n", "file.column.unknown", 1},
        {"month,tmin_C,tmin_C\n", "file.column.twice", 1},
        {"", "file.names.none", 0},
        {"month,tmin_C\n0,2\n", "climate.normals.month", 2},
        {"month,tmin_C\n13,2\n", "climate.normals.month", 2},
        {"month,tmin_C\n1.5,2\n", "climate.normals.month", 2},
        {"month,tmin_C\nJan,2\n", "climate.normals.month", 2},
        {"month,tmin_C\n1,2\n2,2\n1,3\n", "climate.normals.twice", 4},
        {"month,tmin_C\n1,\n", "climate.normals.value", 2},
        {"month,tmin_C\n1,99\n", "climate.normals.value", 2},
        {"month,precip_mm\n1,-1\n", "climate.normals.value", 2},
        {"month,tmin_C,tmax_C\n1,5,4\n", "climate.normals.order", 2},
        {"month,tmin_C\n1,2,3\n", "file.fields", 2},
        {"month,tmin_C\n1,2\n", "climate.normals.missing", 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct sumi_normals normals;
        struct sumi_error error = {0};
        assert_int_equal(sumi_normals_csv_parse("n.csv", cases[k].text, strlen(cases[k].text), &normals, &error),
                         SUMI_INPUT);
        assert_string_equal(error.code, cases[k].code);
        assert_int_equal(error.line, cases[k].line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_are_exact),
        cmocka_unit_test(no_step_stands_between_months),
        cmocka_unit_test(wet_days_stay),
        cmocka_unit_test(a_month_without_rain_stays_so),
        cmocka_unit_test(what_is_not_given_stays),
        cmocka_unit_test(what_is_too_far_is_refused),
        cmocka_unit_test(generated_months_have_the_normals),
        cmocka_unit_test(a_file_is_read),
        cmocka_unit_test(a_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

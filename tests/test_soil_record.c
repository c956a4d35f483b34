/* Recorded soil moisture: the file, the series in time and over depth, and the season that starts from it or is held to
 * it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/soil_csv.h"
#include "models/bucket_internal.h"
#include "models/wofost/wofost_internal.h"
#include "sim/bundle/bundle.h"
#include "sim/date.h"
#include "sim/season.h"
#include "support/sky.h"
#include "tests/support/error_text.h"
#include "tests/support/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "date,depth_cm,theta\n"
static const double rounding = 1e-15; /* cm3 cm-3: a few operations on numbers below 1 */

static struct sumi_soil_series *parsed(const char *text, int max_gap_d)
{
    struct sumi_soil_series *series = NULL;
    struct sumi_error error = {0};
    if (sumi_soil_csv_parse("a.csv", text, strlen(text), max_gap_d, &series, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return series;
}

/* expected NAN: unknown */
static void same_value(double found, double expected, double tolerance, const char *why)
{
    if (isnan(expected) ? !isnan(found) : !(fabs(found - expected) <= tolerance))
        fail_msg("%s: found %.17g, expected %.17g", why, found, expected);
}

static void in_time(void **state)
{
    (void)state;
    const char text[] = "\xef\xbb\xbf# plot 3\r\n\r\n_id,theta , date,depth_cm\r\n"
                        "1,0.20,2014-05-01,10\r\n2,0.34,2014-05-08,10\r\n\r\n3,NA,2014-05-09,10\r\n"
                        "4,0.30,2014-05-16,10\r\n5,,2014-05-20,10";
    const struct {
        int day; /* of May */
        double at_7_d, at_6_d, at_8_d;
        const char *why;
    } cases[] = {
        {1, 0.20, 0.20, 0.20, "the first reading"},
        {4, 0.26, NAN, 0.26, "0.20 + 0.14 * 3/7; a gap of exactly the limit is filled, a longer one is not"},
        {7, 0.32, NAN, 0.32, "0.20 + 0.14 * 6/7"},
        {8, 0.34, 0.34, 0.34, "a reading is known whatever the gap"},
        {9, NAN, NAN, 0.335, "a missing reading is none: the gap goes from the 8th to the 16th"},
        {12, NAN, NAN, 0.32, "half of those 8 days"},
        {16, 0.30, 0.30, 0.30, "the last reading"},
        {17, NAN, NAN, NAN, "nothing is known after the last reading"},
        {20, NAN, NAN, NAN, "a missing reading is no reading"},
        {21, NAN, NAN, NAN, "behind the record"},
        {0, NAN, NAN, NAN, "before the record"},
    };
    struct sumi_soil_series *seven = parsed(text, 7), *six = parsed(text, 6), *eight = parsed(text, 8);
    assert_int_equal(seven->first_day, sumi_date_number(2014, 5, 1));
    assert_int_equal(seven->n_days, 20);
    assert_int_equal(seven->n_layers, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int date = sumi_date_number(2014, 4, 30) + cases[i].day;
        same_value(sumi_soil_series_mean(seven, date, 50), cases[i].at_7_d, rounding, cases[i].why);
        same_value(sumi_soil_series_mean(six, date, 50), cases[i].at_6_d, rounding, cases[i].why);
        same_value(sumi_soil_series_mean(eight, date, 50), cases[i].at_8_d, rounding, cases[i].why);
    }
    sumi_soil_series_destroy(seven);
    sumi_soil_series_destroy(six);
    sumi_soil_series_destroy(eight);
}

static void several_a_day(void **state)
{
    (void)state;
    struct sumi_soil_series *series = parsed("datetime,depth_cm,theta_pct\n"
                                             "2014-05-01T00:00,10,20\n2014-05-01T08:30:15,10,22\n"
                                             "2014-05-01T08:30:16,10,\n2014-05-01 23:59:59,10,27\n"
                                             "2014-05-02T12:00,10,\n2014-05-03T12:00,10,29\n",
                                             7);
    const int first = sumi_date_number(2014, 5, 1);
    same_value(sumi_soil_series_mean(series, first, 10), 0.23, rounding,
               "mean of 20, 22 and 27 %, the missing one left");
    same_value(sumi_soil_series_mean(series, first + 1, 10), 0.26, rounding, "a day without a reading lies between");
    same_value(sumi_soil_series_mean(series, first + 2, 10), 0.29, rounding, "the third day");
    sumi_soil_series_destroy(series);
}

/* Probes at 5, 15, 40 and 100 cm: layers 0-10, 10-27.5, 27.5-70, and from 70 cm down. */
static void over_depth(void **state)
{
    (void)state;
    struct sumi_soil_series *series = parsed(HEAD "2014-05-01,100,0.4\n2014-05-01,5,0.1\n2014-05-01,40,0.3\n"
                                                  "2014-05-01,15,0.2\n2014-05-02,5,0.1\n2014-05-02,15,0.2\n"
                                                  "2014-05-02,100,0.4\n2014-05-03,15,0.2\n",
                                             7);
    const struct {
        int day;
        double depth, expected;
        const char *why;
    } cases[] = {
        {1, 10, 0.1, "the first layer alone"},
        {1, 5, 0.1, "half of the first layer"},
        {1, 20, 0.15, "(10 * 0.1 + 10 * 0.2) / 20"},
        {1, 27.5, 4.5 / 27.5, "(1 + 17.5 * 0.2) / 27.5"},
        {1, 70, 17.25 / 70, "(4.5 + 42.5 * 0.3) / 70"},
        {1, 120, 37.25 / 120, "the deepest reaches on: (17.25 + 50 * 0.4) / 120"},
        {1, 0, NAN, "no root zone"},
        {1, -5, NAN, "no root zone"},
        {1, NAN, NAN, "no depth"},
        {2, 27.5, 4.5 / 27.5, "an unknown layer below the roots does not matter"},
        {2, 28, NAN, "roots in an unknown layer"},
        {2, 120, NAN, "roots through an unknown layer"},
        {3, 5, NAN, "the top layer is unknown"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        same_value(sumi_soil_series_mean(series, sumi_date_number(2014, 5, cases[i].day), cases[i].depth),
                   cases[i].expected, rounding, cases[i].why);
    assert_true(isnan(sumi_soil_series_mean(NULL, 0, 10)));

    struct sumi_profile profile = {.n = -1};
    assert_false(sumi_soil_series_profile(series, sumi_date_number(2014, 5, 2), &profile));
    assert_false(sumi_soil_series_profile(series, sumi_date_number(2014, 5, 4), &profile));
    assert_false(sumi_soil_series_profile(series, sumi_date_number(2014, 4, 30), &profile));
    assert_false(sumi_soil_series_profile(series, SUMI_NO_DATE, &profile));
    assert_false(sumi_soil_series_profile(NULL, 0, &profile));
    assert_int_equal(profile.n, -1);
    assert_true(sumi_soil_series_profile(series, sumi_date_number(2014, 5, 1), &profile));
    const double bottom[] = {10, 27.5, 70, INFINITY}, theta[] = {0.1, 0.2, 0.3, 0.4};
    assert_int_equal(profile.n, 4);
    for (int k = 0; k < 4; k++)
        assert_true(profile.bottom_cm[k] == bottom[k] && profile.value[k] == theta[k]);
    sumi_soil_series_destroy(series);
}

static void depth_by_depth(void **state)
{
    (void)state;
    struct sumi_soil_series *series = parsed(HEAD "2014-05-02,30,0.30\n2014-05-04,30,0.32\n"
                                                  "2014-05-01,10.0,0.20\n2014-05-02,10,0.21\n2014-05-04,1e1,0.25\n",
                                             2);
    const int first = sumi_date_number(2014, 5, 1);
    assert_int_equal(series->first_day, first);
    assert_int_equal(series->n_layers, 2);
    same_value(sumi_soil_series_mean(series, first, 20), 0.20, rounding, "a depth may begin later than another");
    same_value(sumi_soil_series_mean(series, first, 30), NAN, rounding, "which leaves its layer unknown");
    same_value(sumi_soil_series_mean(series, first + 2, 40), (0.23 + 0.31) / 2, rounding, "the 3rd, of both");
    sumi_soil_series_destroy(series);
}

static const struct {
    const char *text, *message, *why;
} refused[] = {
    {"", "no line of column names", "an empty file"},
    {"# a note\n\n", "no line of column names", "notes alone"},
    {HEAD, "no reading below", "no reading"},
    {HEAD "2014-05-01,10,\n", "every reading is missing", "only missing readings"},
    {"date;depth_cm;theta\n", "a.csv:1:1: expected the names of the columns, separated by commas", "semicolons"},
    {"depth_cm,theta\n10,0.2\n", "there is no column date (YYYY-MM-DD, day of the reading), nor datetime", "no date"},
    {"date,theta\n", "there is no column depth_cm (cm,", "no depth"},
    {"date,depth_cm\n", "there is no column theta (cm3 cm-3, water in the volume of the soil), nor theta_pct (%)",
     "no water"},
    {"date,depth_cm,theta,theta_pct\n", "the columns theta and theta_pct say the same", "water twice"},
    {"date,datetime,depth_cm,theta\n", "the columns date and datetime say the same", "time twice"},
    {"date,depth_cm,theta,theta\n", "a.csv:1:21: theta stands twice", "a name twice"},
    {"date,depth,theta\n", "a.csv:1:6: no column is called \"depth\"; did you mean depth_cm?", "a unit forgotten"},
    {"date,depth_cm,Theta\n", "did you mean theta?", "capitals"},
    {"date,depth_cm,theta,\n", "a.csv:1:21: a column has no name", "a comma too many"},
    {HEAD "2014-05-01,10\n", "a.csv:2:1: found 2 fields, expected 3", "too few fields"},
    {HEAD "2014-05-01,10,0,2\n", "a.csv:2:1: found 4 fields, expected 3", "a decimal comma"},
    {HEAD "01.05.2014,10,0.2\n", "a.csv:2:1: date: found \"01.05.2014\", expected a day as YYYY-MM-DD",
     "a German date"},
    {HEAD "2014-02-30,10,0.2\n", "found \"2014-02-30\"", "no such day"},
    {HEAD "2014-05-01T08:00,10,0.2\n", "(a column with the hour is called datetime)", "an hour under date"},
    {"datetime,depth_cm,theta\n2014-05-01,10,0.2\n",
     "a.csv:2:1: datetime: found \"2014-05-01\", expected a time of the place as YYYY-MM-DDTHH:MM", "no hour"},
    {"datetime,depth_cm,theta\n2014-05-01T24:00,10,0.2\n", "found \"2014-05-01T24:00\"", "an hour too many"},
    {"datetime,depth_cm,theta\n2014-05-01T08:60,10,0.2\n", "found \"2014-05-01T08:60\"", "a minute too many"},
    {"datetime,depth_cm,theta\n2014-05-01T08:00:0x,10,0.2\n", "found \"2014-05-01T08:00:0x\"", "no seconds"},
    {"datetime,depth_cm,theta\n2014-05-01T08:00Z,10,0.2\n", "without a zone", "a zone"},
    {HEAD "2014-05-01,ten,0.2\n", "a.csv:2:12: depth_cm: found \"ten\", expected a number of cm from 0 to 500",
     "a depth in words"},
    {HEAD "2014-05-01,,0.2\n", "a.csv:2:12: depth_cm: found \"\"", "no depth"},
    {HEAD "2014-05-01,-10,0.2\n",
     "found -10, expected 0 to 500 cm (depth of the probe below the surface); depths count", "a depth below zero"},
    {HEAD "2014-05-01,1000,0.2\n", "depth_cm: found 1000, expected 0 to 500 cm", "millimetres"},
    {HEAD "2014-05-01,0.1,0.2\n",
     "depth_cm: found 0.1, expected 0, or 1 to 500 cm (depth of the probe below the "
     "surface); is it in metres?",
     "metres"},
    {HEAD "2014-05-01,10,wet\n",
     "a.csv:2:15: theta: found \"wet\", expected a number of cm3 cm-3 from 0 to 0.8, or nothing", "water in words"},
    {HEAD "2014-05-01,10,0x1\n", "found \"0x1\"", "a hexadecimal number"},
    {HEAD "2014-05-01,10,inf\n", "found \"inf\"", "infinity"},
    {HEAD "2014-05-01,10,21.4\n",
     "a.csv:2:15: theta: found 21.4, expected 0 to 0.8 cm3 cm-3 (water in the volume of the soil); is it percent of "
     "the "
     "volume? Then call the column theta_pct",
     "percent"},
    {HEAD "2014-05-01,10,0.95\n", "theta: found 0.95, expected 0 to 0.8 cm3 cm-3 (water in the volume of the soil)",
     "wetter than any soil"},
    {HEAD "2014-05-01,10,-0.01\n", "theta: found -0.01, expected 0 to 0.8", "below zero"},
    {HEAD "2014-05-01,10,-9999\n",
     "found -9999, expected 0 to 0.8 cm3 cm-3 (water in the volume of the soil); if it "
     "marks a missing value, leave the field empty",
     "a code for missing"},
    {"date,depth_cm,theta_pct\n2014-05-01,10,81\n", "theta_pct: found 81, expected 0 to 80 %", "wetter, in percent"},
    {"date,depth_cm,theta_pct\n2014-05-01,10,0.21\n2014-05-02,10,0.31\n2014-05-03,10,0.3\n",
     "a.csv:3:15: theta_pct: the wettest reading of the record is 0.31 %, drier than any field; is it in cm3 cm-3?",
     "a share under percent"},
    {HEAD "2014-05-01,10,0.2\n2014-05-01,20,0.2\n2014-05-01,10.0,0.3\n",
     "a.csv:4:1: date: a reading of 2014-05-01 at 10 cm stands in line 2 already; keep one line (several",
     "a reading twice"},
    {HEAD "2014-05-01,10,0.2\n2014-05-01,10,\n", "stands in line 2 already", "a reading and a missing one"},
    {"datetime,depth_cm,theta\n2014-05-01T08:00,10,0.2\n2014-05-01T08:00:00,10,0.3\n",
     "a.csv:3:1: datetime: a reading of 2014-05-01 at 10 cm stands in line 2 already; keep one line", "an hour twice"},
    {HEAD "2014-05-02,10,0.2\n2014-05-03,20,0.2\n2014-05-01,10,0.2\n",
     "a.csv:4:1: date: this reading of 2014-05-01 at 10 cm is earlier than that of line 2; sort", "unsorted days"},
    {"datetime,depth_cm,theta\n2014-05-01T08:00,10,0.2\n2014-05-01T07:00,10,0.3\n",
     "a.csv:3:1: datetime: this reading of 2014-05-01 at 10 cm is earlier than that of line 2; sort", "unsorted hours"},
    {HEAD "2014-05-01,10,0.2\n3014-05-02,10,0.2\n",
     "a.csv:3:1: date: the record goes from 2014-05-01 to 3014-05-02, longer than 36525 days; check the year",
     "a misspelt year"},
    {HEAD "2014-05-01,10,\x01\n", "found \"?\"", "control characters are not printed"},
};

static void bad_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct sumi_soil_series *series = NULL;
        struct sumi_error error = {0};
        enum sumi_status status =
            sumi_soil_csv_parse("a.csv", refused[i].text, strlen(refused[i].text), 7, &series, &error);
        if (status != SUMI_INPUT || !strstr(error_text(&error), refused[i].message) ||
            strncmp(error_text(&error), "a.csv", 5) != 0)
            fail_msg("%s: status %d, \"%s\", expected \"%s\"", refused[i].why, (int)status, error_text(&error),
                     refused[i].message);
        assert_null(series);
    }
}

static void refused_with(const char *text, size_t size, int max_gap_d, const char *message)
{
    struct sumi_soil_series *series = NULL;
    struct sumi_error error = {0};
    assert_int_equal(sumi_soil_csv_parse("a.csv", text, size, max_gap_d, &series, &error), SUMI_INPUT);
    if (!strstr(error_text(&error), message))
        fail_msg("\"%s\", expected \"%s\"", error_text(&error), message);
    assert_null(series);
    assert_int_equal(sumi_soil_csv_parse("a.csv", text, size, max_gap_d, &series, NULL), SUMI_INPUT);
}

static void bad_files_made(void **state)
{
    (void)state;
    char text[4096];
    int used = snprintf(text, sizeof text, HEAD);
    for (int k = 0; k <= SUMI_PROFILE_LAYERS; k++)
        used += snprintf(text + used, sizeof text - (size_t)used, "2014-05-01,%d,0.2\n", 2 * k + 2);
    refused_with(text, (size_t)used, 7, "a.csv:34:12: depth_cm: 66 cm is one depth too many: a record may have 32");

    used = snprintf(text, sizeof text, "date,depth_cm,theta");
    for (int k = 0; k < 62; k++)
        used += snprintf(text + used, sizeof text - (size_t)used, ",_%d", k);
    refused_with(text, (size_t)used, 7, "the file has more than 64 columns");

    const char good[] = HEAD "2014-05-01,10,0.2\n";
    refused_with(HEAD "2014\0", sizeof HEAD + 4, 7, "byte 25 is NUL");
    refused_with(good, sizeof good - 1, 0, "max_gap_d is 0, expected 1 to 366 d");
    refused_with(good, sizeof good - 1, 367, "max_gap_d is 367, expected 1 to 366 d");

    const char *path = "test_soil_record.tmp";
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(good, file);
    fclose(file);
    struct sumi_soil_series *series = NULL;
    struct sumi_error error = {0};
    assert_int_equal(read_soil_record(path, 7, &series, &error), SUMI_OK);
    assert_int_equal(series->n_days, 1);
    sumi_soil_series_destroy(series);
    remove(path);
    assert_int_equal(read_soil_record("no/such/file.csv", 7, &series, &error), SUMI_IO);
    assert_non_null(strstr(error_text(&error), "no/such/file.csv: The file cannot be opened"));
}

/* Whatever is cut off or changed, the reader neither crashes nor reads beyond the text (run under the sanitizers). */
static void damaged_files(void **state)
{
    (void)state;
    const char good[] = "# note\ndatetime,depth_cm,theta,_x\n2014-05-01T08:00,10,0.21,a\n2014-05-01T08:00:30,30,,\n"
                        "2014-05-02 08:00,10,0.2,\n";
    size_t n = sizeof good - 1;
    for (size_t cut = 0; cut <= n; cut++) {
        char *copy = malloc(cut ? cut : 1);
        assert_non_null(copy);
        memcpy(copy, good, cut);
        for (int change = 0; change < 40; change++) {
            struct sumi_soil_series *series = NULL;
            struct sumi_error error = {0};
            if (cut > 0 && change > 0)
                copy[((size_t)change * 7919u) % cut] = "\n,#-9e\0\"\xff:"[change % 10];
            if (sumi_soil_csv_parse("a.csv", copy, cut, 7, &series, &error) == SUMI_OK)
                sumi_soil_series_destroy(series);
            else
                assert_true(error_text(&error)[0] != '\0');
        }
        free(copy);
    }
}

/* --- in a season --- */

enum { DAYS = 120, ROOTABLE = 100 };
static const int start_month = 5, start_day = 1, year = 2014;

/* The record: probes at 10, 30 and 70 cm (layers 0-20, 20-50, 50 cm and below), dry and then wetter by the day. */
static double layer_theta(int layer, double day)
{
    static const double first[] = {0.16, 0.22, 0.28}, daily[] = {0.0010, 0.0005, -0.0005};
    return first[layer] + daily[layer] * day;
}

static double zone_theta(double depth, double day)
{
    double first = fmin(depth, 20), second = fmin(fmax(depth - 20, 0), 30), third = fmax(depth - 50, 0);
    return (first * layer_theta(0, day) + second * layer_theta(1, day) + third * layer_theta(2, day)) / depth;
}

/* Readings each 5 days; none between the days `silent` and `again`. */
static struct sumi_soil_series *season_record(int silent, int again)
{
    static const int depth[] = {10, 30, 70};
    char text[8192];
    int used = snprintf(text, sizeof text, HEAD);
    for (int d = 0; d <= DAYS; d += 5)
        for (int k = 0; k < 3 && (d <= silent || d >= again); k++) {
            char date[SUMI_DATE_TEXT];
            sumi_date_format(sumi_date_number(year, start_month, start_day) + d, date);
            used +=
                snprintf(text + used, sizeof text - (size_t)used, "%s,%d,%.17g\n", date, depth[k], layer_theta(k, d));
        }
    return parsed(text, 5);
}

static void set(double *param, struct sumi_fields rows, const char *name, double value)
{
    int row = sumi_field_find(rows, name);
    assert_true(row >= 0);
    param[row] = value;
}

struct field {
    double crop[P_N], water[B_N];
    struct sumi_table table[T_N];
    struct sumi_weather *weather;
};

/* A short crop at a constant 20 C, with a rain of 2 cm each sixth day; the values are round ones of no real crop. */
static void plant(struct field *field)
{
    static const struct {
        const char *name;
        double value;
    } crop[] = {{"TBASEM", 5},   {"TEFFMX", 30}, {"TSUMEM", 100}, {"TSUM1", 800}, {"TSUM2", 600},    {"TDWI", 20},
                {"SPAN", 35},    {"TBASE", 10},  {"CVL", 0.7},    {"CVO", 0.7},   {"RGRLAI", 0.009}, {"CVR", 0.7},
                {"CVS", 0.7},    {"Q10", 2},     {"RML", 0.03},   {"RMO", 0.01},  {"RMR", 0.01},     {"RMS", 0.015},
                {"PERDL", 0.03}, {"DEPNR", 4},   {"RRI", 1.2},    {"RDMCR", 90},  {"DLO", 1},        {"DLC", 0},
                {"VERNBASE", 0}, {"VERNSAT", 1}, {"VERNDVS", 0.3}},
      soil[] = {{"SMW", 0.10}, {"SMFCF", 0.30}, {"SM0", 0.45},        {"SOPE", 5},
                {"KSUB", 5},   {"WAV", 8},      {"RDMSOL", ROOTABLE}, {"NOTINF", 0.1}};
    static const struct {
        const char *name;
        int n;
        double xy[8];
    } table[] = {{"DTSMTB", 2, {0, 0, 40, 40}},
                 {"VERNRTB", 1, {0, 0}},
                 {"SLATB", 1, {0, 0.002}},
                 {"KDIFTB", 1, {0, 0.6}},
                 {"EFFTB", 1, {0, 0.45}},
                 {"AMAXTB", 1, {0, 50}},
                 {"TMPFTB", 1, {0, 1}},
                 {"TMNFTB", 1, {0, 1}},
                 {"RFSETB", 1, {0, 1}},
                 {"FRTB", 2, {0, 0.4, 1, 0.01}},
                 {"FLTB", 3, {0, 0.6, 0.9, 0, 2, 0}},
                 {"FSTB", 3, {0, 0.4, 0.9, 1, 1, 0}},
                 {"FOTB", 3, {0, 0, 0.9, 0, 1, 1}},
                 {"RDRRTB", 1, {0, 0.01}},
                 {"RDRSTB", 1, {0, 0.01}}};
    for (int p = 0; p < P_N; p++)
        field->crop[p] = sumi_wofost72.params.row[p].def;
    for (int p = 0; p < B_N; p++)
        field->water[p] = sumi_bucket.params.row[p].def;
    for (int t = 0; t < T_N; t++) {
        const double constant[] = {0, sumi_wofost72.tables.row[t].def};
        field->table[t].n = 0;
        assert_true(isnan(constant[1]) || sumi_table_init(&field->table[t], constant, 1));
    }
    for (size_t i = 0; i < sizeof crop / sizeof crop[0]; i++)
        set(field->crop, sumi_wofost72.params, crop[i].name, crop[i].value);
    for (size_t i = 0; i < sizeof soil / sizeof soil[0]; i++)
        set(field->water, sumi_bucket.params, soil[i].name, soil[i].value);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        int row = sumi_field_find(sumi_wofost72.tables, table[i].name);
        assert_true(row >= 0 && sumi_table_init(&field->table[row], table[i].xy, table[i].n));
    }
    for (int p = 0; p < P_N; p++)
        assert_true(isfinite(field->crop[p]));
    for (int t = 0; t < T_N; t++)
        assert_true(field->table[t].n > 0);

    struct sumi_weather_day record[DAYS + 40];
    struct sumi_error error = {0};
    const int n = (int)(sizeof record / sizeof record[0]);
    for (int d = 0; d < n; d++)
        record[d] = (struct sumi_weather_day){.tmin = 14,
                                              .tmax = 26,
                                              .temp = 20,
                                              .rain = d % 6 == 3 ? 2.0 : 0.0,
                                              .irradiation = 20e6,
                                              .vapour_pressure = 12,
                                              .wind = 2,
                                              .e0 = 0.6,
                                              .es0 = 0.5,
                                              .et0 = 0.5};
    if (sumi_weather_create(record, (size_t)n, sumi_date_number(year, start_month, start_day), sky_at(38),
                            &field->weather, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

enum { FORCED, FREE, GAPPED, STARTED, SHORT, N_LANES }; /* seasons of the bundle */
enum { SILENT = 40, AGAIN = 60 };                       /* days, of the record with a gap */

struct watch {
    int days[N_LANES], forced_days[N_LANES];
    double deepest, start_root, start_low;
    double start[N_LANES], end[N_LANES], rain[N_LANES], out[N_LANES]; /* cm */
};

static void watch_day(void *context, const struct sumi_season_day *day)
{
    struct watch *w = context;
    for (int i = 0; i < N_LANES; i++) {
        if (!(day->live->v[i] > 0.0))
            continue;
        double sm = day->supply[SUMI_SM].v[i], stored = day->stored->v[i];
        double depth = day->demand[SUMI_PRESENT].v[i] > 0.0 ? fmax(day->demand[SUMI_ROOTED].v[i], 10.0) : 10.0;
        if (day->day[i] == 0)
            w->start[i] = stored;
        if (day->day[i] == 0 && i == STARTED) {
            w->start_root = day->water_state[W_ROOT].v[i];
            w->start_low = day->water_state[W_LOW].v[i];
        }
        w->deepest = fmax(w->deepest, depth);
        w->end[i] = stored;
        w->rain[i] = day->water_total[WO_RAIN].v[i] + day->water_total[WO_IRRIGATION].v[i];
        w->out[i] = day->water_total[WO_TRA].v[i] + day->water_total[WO_EVS].v[i] + day->water_total[WO_EVW].v[i] +
                    day->water_total[WO_RUNOFF].v[i] + day->water_total[WO_LOSS].v[i];
        w->days[i]++;
        bool recorded = i == FORCED || (i == GAPPED && (day->day[i] <= SILENT || day->day[i] >= AGAIN));
        if (!recorded)
            continue;
        w->forced_days[i]++;
        if (!(fabs(sm - zone_theta(depth, day->day[i])) <= 1e-12)) /* rounding of water over depth, and of the file */
            fail_msg("day %d: SM %.15g, recorded %.15g over %g cm", day->day[i], sm, zone_theta(depth, day->day[i]),
                     depth);
    }
}

static void check_balance(const struct watch *w, const struct sumi_season_result *result)
{
    for (int i = 0; i < N_LANES; i++) {
        double turned = fabs(w->start[i]) + w->rain[i] + w->out[i] + fabs(result[i].forced);
        double open = w->end[i] - w->start[i] - w->rain[i] - result[i].forced + w->out[i];
        if (!(fabs(open) <= 1e-9 * turned) || !(fabs(result[i].water_residual) <= 1e-9 * turned))
            fail_msg("season %d: %g cm open by the days, %g by the season, of %g", i, open, result[i].water_residual,
                     turned);
    }
}

static void check_seasons(const struct watch *w, const struct sumi_season_result *result)
{
    for (int i = 0; i < N_LANES; i++)
        assert_int_equal(result[i].outcome, i == SHORT ? SUMI_UNRIPE : SUMI_RIPE);
    assert_true(w->deepest > 55.0); /* the roots went through all three layers */
    assert_int_equal(w->forced_days[FORCED], w->days[FORCED]);
    assert_true(w->days[GAPPED] > AGAIN && w->forced_days[GAPPED] == w->days[GAPPED] - (AGAIN - SILENT - 1));
    assert_true(fabs(result[FORCED].forced) > 1.0 && fabs(result[GAPPED].forced) > 1.0);
    assert_true(result[FREE].forced == 0.0 && result[STARTED].forced == 0.0);
    assert_int_equal(w->days[SHORT], 1);
    assert_true(result[SHORT].forced == 0.0); /* a record that begins with the season only sets its start */
    /* 10 cm of the first layer; then 10 cm of it, 30 cm of the second and 50 cm of the third */
    assert_true(fabs(w->start_root - 1.6) <= 1e-12 && fabs(w->start_low - (1.6 + 6.6 + 14.0)) <= 1e-12);
    check_balance(w, result);
}

static void seasons_with(const struct sumi_integrator *integrator)
{
    static struct field field;
    plant(&field);
    struct sumi_soil_series *whole = season_record(DAYS, DAYS), *gapped = season_record(SILENT, AGAIN);
    const int start = sumi_date_number(year, start_month, start_day);
    struct sumi_profile profile;
    assert_true(sumi_soil_series_profile(whole, start, &profile));
    struct sumi_season_settings setting[N_LANES];
    for (int i = 0; i < N_LANES; i++)
        setting[i] = (struct sumi_season_settings){
            .crop_param = field.crop,
            .crop_table = field.table,
            .water_param = field.water,
            .weather = field.weather,
            .start = start,
            .initial = i == STARTED ? &profile : NULL,
            .forced = i == FORCED || i == SHORT ? whole
                      : i == GAPPED             ? gapped
                                                : NULL,
            .sowing = {.date = start + 5, .last = start + 5},
            .harvest = {.at_maturity = i != SHORT, .last = i == SHORT ? start : start + DAYS},
            .irrigation = &sumi_rainfed,
        };
    setting[SHORT].sowing = (struct sumi_sowing){.date = start, .last = start, .emerged = true};
    const struct sumi_solver_options options = {1e-6, 100000, SUMI_ADAMS};
    struct sumi_bundle *season = NULL;
    struct sumi_season_result result[N_LANES];
    struct sumi_error error = {0};
    struct watch watch = {.deepest = 0.0};
    const struct sumi_sink sink = {.context = &watch, .morning = watch_day};
    if (sumi_bundle_create(&sumi_wofost72, &sumi_bucket, integrator, &options, DAYS + 2, &season, &error) != SUMI_OK ||
        sumi_bundle_run(season, setting, N_LANES, &sink, result, NULL, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    check_seasons(&watch, result);
    sumi_bundle_destroy(season);
    sumi_soil_series_destroy(whole);
    sumi_soil_series_destroy(gapped);
    sumi_weather_destroy(field.weather);
}

static void seasons_by_day(void **state)
{
    (void)state;
    seasons_with(&sumi_euler);
}

static void seasons_by_rk4(void **state)
{
    (void)state;
    seasons_with(&sumi_rk4);
}

static void seasons_by_cvode(void **state)
{
    (void)state;
    seasons_with(&sumi_cvode);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_time),          cmocka_unit_test(several_a_day),  cmocka_unit_test(over_depth),
        cmocka_unit_test(depth_by_depth),   cmocka_unit_test(bad_files),      cmocka_unit_test(bad_files_made),
        cmocka_unit_test(damaged_files),    cmocka_unit_test(seasons_by_day), cmocka_unit_test(seasons_by_rk4),
        cmocka_unit_test(seasons_by_cvode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

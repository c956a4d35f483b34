/* Days made of readings. Values are chosen so that sums and means can be worked out in the head; each is told beside
 * its row. */
#include "io/records/days.h"
#include "io/records/times.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* A mean by weights is one of sums of some thousand s: a few roundings of doubles. */
static const double rounding = 1e-9;

static struct {
    struct sumi_readings readings;
    struct sumi_reading_options options;
    struct sumi_findings findings;
    struct sumi_station *station;
    struct sumi_soil_series *soil;
    struct sumi_error error;
} t;

/* --- what goes in --- */

static int begin(void **state)
{
    (void)state;
    sumi_readings_init(&t.readings);
    sumi_reading_options_init(&t.options);
    t.station = NULL;
    t.soil = NULL;
    t.findings = (struct sumi_findings){0};
    t.error = (struct sumi_error){0};
    return 0;
}

static int end(void **state)
{
    (void)state;
    sumi_readings_let_go(&t.readings);
    sumi_findings_clear(&t.findings);
    sumi_station_destroy(t.station);
    sumi_soil_series_destroy(t.soil);
    return 0;
}

static void again(void)
{
    end(NULL);
    begin(NULL);
}

static void column(const char *head, int quantity, enum sumi_gathering gathering)
{
    struct sumi_reading_column c = {.quantity = quantity, .gathering = gathering, .factor = 1, .depth_cm = NAN};
    snprintf(c.head, sizeof c.head, "%s", head);
    assert_true(sumi_readings_add_column(&t.readings, &c) >= 0);
}

static void probe(const char *head, double depth_cm)
{
    column(head, SUMI_READS_SOIL_WATER, SUMI_GATHER_LEVEL);
    t.readings.column[t.readings.n_columns - 1].depth_cm = depth_cm;
}

static void row_at(int day, int second, const double *value)
{
    const size_t k = t.readings.n;
    assert_true(sumi_readings_add_row(&t.readings, day + second / 86400, second % 86400, (int)k + 2));
    for (int c = 0; c < t.readings.n_columns; c++)
        t.readings.value[c][k] = value[c];
}

static int date(const char *text)
{
    int day;
    assert_true(sumi_date_parse(text, &day));
    return day;
}

static void day2(const char *text, double first, double second)
{
    row_at(date(text), 0, (const double[]){first, second});
}

/* --- what comes out --- */

static enum sumi_status make(void)
{
    return sumi_days_make("a.csv", &t.readings, &t.options, &t.findings, &t.station, &t.soil, &t.error);
}

static const struct sumi_finding *found(const char *code)
{
    for (size_t k = 0; k < t.findings.n; k++)
        if (strcmp(t.findings.list[k].said.code, code) == 0)
            return &t.findings.list[k];
    return NULL;
}

/* A kind was found so often, with such a gravity, first in such a line (0: of no line). */
static void expect(const char *code, enum sumi_gravity gravity, size_t n, int line)
{
    const struct sumi_finding *f = found(code);
    if (!f)
        fail_msg("%s is not told", code);
    if (f->gravity != gravity || f->n != n || f->said.line != line)
        fail_msg("%s: %s, %zu times, first in line %d; not %s, %zu times, line %d", code,
                 sumi_gravity_names[f->gravity], f->n, f->said.line, sumi_gravity_names[gravity], n, line);
}

static void expect_nothing(void)
{
    char text[SUMI_FINDING_TEXT];
    if (t.findings.n > 0)
        fail_msg("told: %s", sumi_finding_text(&t.findings.list[0], SUMI_ENGLISH, text, sizeof text));
}

static double at(enum sumi_station_column c, const char *text)
{
    const int d = date(text) - t.station->first_day;
    return d >= 0 && d < (int)t.station->n_days ? sumi_station_at(t.station, c, (size_t)d) : (double)NAN;
}

static void same(double value, double expected, const char *why)
{
    if (isnan(expected) ? !isnan(value) : !(fabs(value - expected) <= rounding))
        fail_msg("%s: %.12g, not %.12g", why, value, expected);
}

static void spans(const char *first, size_t n)
{
    assert_non_null(t.station);
    assert_int_equal(t.station->first_day, date(first));
    assert_int_equal(t.station->n_days, n);
}

/* --- days in rows --- */

static void daily(void)
{
    t.readings.daily = true;
    column("low", SUMI_STATION_TMIN, SUMI_GATHER_LEVEL);
    column("high", SUMI_STATION_TMAX, SUMI_GATHER_LEVEL);
}

static void order_of_rows(void **state)
{
    static const char *const orders[][4] = {
        {"2016-02-28", "2016-02-29", "2016-03-01", "as the calendar goes, with a leap day"},
        {"2016-03-01", "2016-02-29", "2016-02-28", "the newest first"},
        {"2016-02-29", "2016-02-28", "2016-03-01", "in no order"},
        {"1999-12-31", "2000-01-01", "2000-01-02", "over a turn of centuries"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof orders / sizeof *orders; k++) {
        again();
        daily();
        for (int i = 0; i < 3; i++)
            day2(orders[k][i], i, 10 + i);
        assert_int_equal(make(), SUMI_OK);
        expect_nothing();
        assert_int_equal(t.station->n_days, 3);
        for (int i = 0; i < 3; i++) {
            same(at(SUMI_STATION_TMIN, orders[k][i]), i, orders[k][3]);
            same(at(SUMI_STATION_TMAX, orders[k][i]), 10 + i, orders[k][3]);
            assert_int_equal(t.station->line[date(orders[k][i]) - t.station->first_day], i + 2);
        }
    }
}

static void days_missing(void **state)
{
    (void)state;
    daily();
    day2("2014-05-09", NAN, NAN);
    day2("2014-05-10", 1, 11);
    day2("2014-05-12", 2, 12);
    assert_int_equal(make(), SUMI_OK);
    spans("2014-05-10", 3); /* an empty day at the begin is none; one within is missing */
    same(at(SUMI_STATION_TMIN, "2014-05-11"), NAN, "a day without a row");
    same(at(SUMI_STATION_TMIN, "2014-05-12"), 2, "behind it");
    assert_null(t.soil);
}

static void repeated_rows(void **state)
{
    (void)state;
    daily();
    day2("2014-05-10", 1, 11);
    day2("2014-05-10", 1, 11); /* line 3: the same */
    day2("2014-05-11", 2, NAN);
    day2("2014-05-11", NAN, 12); /* line 5: completes it, as files of one element do */
    day2("2014-05-12", 3, 13);
    day2("2014-05-12", 4, 13); /* line 7: says something else */
    assert_int_equal(make(), SUMI_OK);
    spans("2014-05-10", 3);
    expect("record.row.twice", SUMI_NOTED, 1, 3);
    expect("record.row.other", SUMI_LEFT_OUT, 1, 7);
    assert_int_equal(t.findings.n, 2);
    same(at(SUMI_STATION_TMIN, "2014-05-11"), 2, "of one row");
    same(at(SUMI_STATION_TMAX, "2014-05-11"), 12, "of the other");
    same(at(SUMI_STATION_TMIN, "2014-05-12"), 3, "the first holds");
}

/* Two stations below each other, or day by day: Sumi asks. */
static void several_places(void **state)
{
    (void)state;
    daily();
    for (int d = 0; d < 10; d++)
        day2(d % 2 ? "2014-05-10" : d % 4 ? "2014-05-11" : "2014-05-12", d, 20 + d);
    for (int d = 0; d < 2; d++)
        day2("2014-05-13", 1, 20);
    assert_int_equal(make(), SUMI_OK);
    expect("record.rows.several", SUMI_ASKED, 1, 0);
    assert_int_equal(t.findings.n, 1);
}

/* Nothing can be used, but might be with an answer: the question stands, and there is no other error. */
static void asked_first(void **state)
{
    (void)state;
    probe("where", NAN);
    row_at(100, 0, (const double[]){0.2});
    assert_int_equal(make(), SUMI_OK);
    expect("record.probe.depth", SUMI_ASKED, 1, 0);
    assert_true(!t.station && !t.soil && t.error.status == SUMI_OK);
}

static void wrong_dates(void **state)
{
    static const struct {
        const char *why, *date[7];
        int line;
        const char *code, *said;
        size_t n_days;
    } cases[] = {
        {"a day of the year with a wrong digit, 80172 for 80182",
         {"1980-06-20", "1980-06-28", "1980-06-29", "1980-06-20", "1980-07-01", "1980-07-02", "1980-07-03"},
         5,
         "record.date.slip",
         "1980-06-20 does not fit between the lines around it, it is likely 1980-06-30",
         14},
        {"digits of the year exchanged",
         {"2014-05-10", "2014-05-11", "2041-05-12", "2014-05-13", "2014-05-14", "2014-05-15", "2014-05-16"},
         4,
         "record.date.slip",
         "2041-05-12 does not fit between the lines around it, it is likely 2014-05-12",
         7},
        {"the year before, in January",
         {"2014-12-31", "2015-01-01", "2014-01-02", "2015-01-03", "2015-01-04", "2015-01-05", "2015-01-06"},
         4,
         "record.date.slip",
         "2014-01-02 does not fit between the lines around it, it is likely 2015-01-02",
         7},
        {"the first line of a thousand years ago",
         {"1014-05-10", "2014-05-11", "2014-05-12", "2014-05-13", "2014-05-14", "2014-05-15", "2014-05-16"},
         2,
         "record.date.far",
         "1014-05-10 is years away from the record, which goes from 2014-05-11 to 2014-05-16",
         6},
        {"the last line",
         {"2014-05-10", "2014-05-11", "2014-05-12", "2014-05-13", "2014-05-14", "2014-05-15", "9999-05-16"},
         8,
         "record.date.far",
         "9999-05-16 is years away from the record, which goes from 2014-05-10 to 2014-05-15",
         6},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        again();
        daily();
        for (int i = 0; i < 7; i++)
            day2(cases[k].date[i], i, 10 + i);
        assert_int_equal(make(), SUMI_OK);
        expect(cases[k].code, SUMI_LEFT_OUT, 1, cases[k].line);
        assert_string_equal(found(cases[k].code)->said.message[SUMI_ENGLISH], cases[k].said);
        if (t.station->n_days != cases[k].n_days)
            fail_msg("%s: %zu days", cases[k].why, t.station->n_days);
    }
}

/* Two blocks of rows, as two files of a folder, are no slips; nor is a line that stands too late. */
static void no_wrong_dates(void **state)
{
    static const char *const rows[][7] = {
        {"2014-05-10", "2014-05-11", "2014-05-12", "2014-05-10", "2014-05-11", "2014-05-12", "2014-05-13"},
        {"2014-05-10", "2014-05-11", "2014-05-13", "2014-05-12", "2014-05-15", "2014-05-16", "2014-05-17"},
        {"2014-12-30", "2014-12-31", "2014-01-01", "2014-01-02", "2014-01-03", "2014-01-04", "2014-01-05"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        again();
        daily();
        for (int i = 0; i < 7; i++)
            day2(rows[k][i], i, 10 + i);
        assert_int_equal(make(), SUMI_OK);
        assert_null(found("record.date.slip"));
        assert_null(found("record.date.far"));
        same(at(SUMI_STATION_TMAX, rows[k][6]), 16, "the last row");
    }
}

static void bounds(void **state)
{
    static const struct {
        int quantity;
        double value, expect;
        bool cut;
        const char *why;
    } cases[] = {
        {SUMI_STATION_RAIN, -0.1, 0, true, "a logger's -0.1 mm"},
        {SUMI_STATION_RAIN, -0.6, NAN, false, "no logger's any more"},
        {SUMI_STATION_RAIN, 2001, NAN, false, "more than ever fell in a day"},
        {SUMI_STATION_RH_MEAN, 100.4, 100, true, "humidity a little above saturation"},
        {SUMI_STATION_RH_MEAN, 103, 100, true, "within the 3 % of the instrument"},
        {SUMI_STATION_RH_MEAN, 103.5, NAN, false, "beyond it"},
        {SUMI_STATION_RH_MEAN, -1, NAN, false, "humidity is never near 0"},
        {SUMI_STATION_RADIATION, -0.02, 0, true, "a polar day's thermal offset"},
        {SUMI_STATION_RADIATION, 51, NAN, false, "more than outside of the atmosphere"},
        {SUMI_STATION_WIND2, -0.3, 0, true, "a calibration's offset"},
        {SUMI_STATION_SUNSHINE, 24.05, 24, true, "rounding"},
        {SUMI_STATION_TMEAN, -99, NAN, false, "a code that nobody took for one"},
        {SUMI_STATION_TMEAN, INFINITY, NAN, false, "no number"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        again();
        t.readings.daily = true;
        column("x", cases[k].quantity, SUMI_GATHER_LEVEL);
        column("other", SUMI_STATION_DEW_POINT, SUMI_GATHER_LEVEL);
        day2("2014-05-10", cases[k].value, 5);
        day2("2014-05-11", 20, 5);
        assert_int_equal(make(), SUMI_OK);
        same(at((enum sumi_station_column)cases[k].quantity, "2014-05-10"), cases[k].expect, cases[k].why);
        expect(cases[k].cut ? "record.value.cut" : "record.value.bounds", cases[k].cut ? SUMI_MENDED : SUMI_LEFT_OUT, 1,
               2);
        assert_int_equal(sumi_station_mark(t.station, (enum sumi_station_column)cases[k].quantity, 0),
                         cases[k].cut ? SUMI_MARK_CUT : SUMI_MARK_RECORDED);
        assert_int_equal(sumi_station_mark(t.station, (enum sumi_station_column)cases[k].quantity, 1),
                         SUMI_MARK_RECORDED);
    }
}

static void extremes(void **state)
{
    (void)state;
    daily();
    for (int d = 0; d < 5; d++)
        row_at(date("2014-05-10") + d, 0, d == 3 ? (const double[]){15, 5} : (const double[]){5, 15});
    assert_int_equal(make(), SUMI_OK);
    expect("record.day.extremes", SUMI_LEFT_OUT, 1, 5);
    same(at(SUMI_STATION_TMIN, "2014-05-13"), NAN, "a day that is wrong");
    same(at(SUMI_STATION_TMAX, "2014-05-13"), NAN, "a day that is wrong");
    same(at(SUMI_STATION_TMAX, "2014-05-14"), 15, "the others stay");
    again();
    daily();
    for (int d = 0; d < 5; d++)
        row_at(date("2014-05-10") + d, 0, d == 3 ? (const double[]){5, 15} : (const double[]){15, 5});
    assert_int_equal(make(), SUMI_OK);
    expect("record.columns.exchanged", SUMI_ASKED, 1, 2);
    assert_int_equal(t.findings.n, 1);
}

static void daily_readings(void **state)
{
    (void)state;
    t.readings.daily = true;
    t.readings.stamp = SUMI_STAMP_END;
    column("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL);
    column("rh", SUMI_READS_HUMIDITY, SUMI_GATHER_LEVEL);
    day2("2021-06-20", 20, 60);
    day2("2021-06-21", 21, 61);
    assert_int_equal(make(), SUMI_OK);
    expect_nothing();
    spans("2021-06-19", 2); /* a row of the end of the day is of the day before */
    assert_null(found("record.day.part"));
    same(at(SUMI_STATION_TMEAN, "2021-06-19"), 20, "air of a day is its mean");
    same(at(SUMI_STATION_RH_MEAN, "2021-06-20"), 61, "and humidity");
    assert_null(t.station->value[SUMI_STATION_TMIN]);
}

static void nothing_left(void **state)
{
    (void)state;
    daily();
    assert_int_equal(make(), SUMI_INPUT);
    assert_string_equal(t.error.code, "record.days.none");
    t.error = (struct sumi_error){0};
    day2("2014-05-10", NAN, NAN);
    assert_int_equal(make(), SUMI_INPUT);
    assert_null(t.station);
    again();
    daily();
    day2("2014-05-10", 5, NAN);
    assert_int_equal(make(), SUMI_OK);
    expect("record.column.empty", SUMI_LEFT_OUT, 1, 0);
    assert_null(t.station->value[SUMI_STATION_TMAX]);
}

/* --- hours --- */

static const char day0[] = "2014-05-10", day1[] = "2014-05-11", day2_[] = "2014-05-12";

/* Hourly rows from an hour of 2014-05-10 on: air is the hour of the day, rain 1 mm in each. */
static void hourly(int from, int n)
{
    column("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL);
    column("rain", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
    for (int h = from; h < from + n; h++)
        row_at(date(day0), 3600 * h, (const double[]){h % 24, 1});
}

/* Two days by the hour, then one in steps of 10 minutes: each reading stands for its own step, at both ends too. A gap
 * of an hour alone, within the short steps, is one. */
static void step_changed(void **state)
{
    static const struct {
        enum sumi_stamp stamp;
        bool gap;
        const char *why;
    } cases[] = {{SUMI_STAMP_START, false, "stamps at the start"},
                 {SUMI_STAMP_END, false, "stamps at the end"},
                 {SUMI_STAMP_START, true, "an hour lacks among the short steps"}};
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        again();
        t.readings.stamp = cases[k].stamp;
        column("rain", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
        const int shift = cases[k].stamp == SUMI_STAMP_END;
        for (int h = 0; h < 48; h++)
            row_at(date(day0), 3600 * (h + shift), (const double[]){1});
        for (int m = 0; m < 144; m++)
            if (!cases[k].gap || m < 60 || m >= 65)
                row_at(date(day2_), 600 * (m + shift), (const double[]){0.5});
        assert_int_equal(make(), SUMI_OK);
        same(at(SUMI_STATION_RAIN, day0), 24, cases[k].why);
        same(at(SUMI_STATION_RAIN, day1), 24, cases[k].why);
        same(at(SUMI_STATION_RAIN, day2_), cases[k].gap ? NAN : 72, cases[k].why);
    }
}

static void whole_days(void **state)
{
    (void)state;
    t.readings.stamp = SUMI_STAMP_START;
    hourly(0, 48);
    assert_int_equal(make(), SUMI_OK);
    expect_nothing();
    spans(day0, 2);
    same(at(SUMI_STATION_TMIN, day0), 0, "the lowest of 0 to 23");
    same(at(SUMI_STATION_TMAX, day1), 23, "the highest");
    same(at(SUMI_STATION_TMEAN, day0), 11.5, "276 / 24");
    same(at(SUMI_STATION_TMEAN, day1), 11.5, "276 / 24, at the end of the record too");
    same(at(SUMI_STATION_RAIN, day0), 24, "24 times 1 mm");
    same(at(SUMI_STATION_RAIN, day1), 24, "24 times 1 mm");
}

static void stamps(void **state)
{
    static const struct {
        enum sumi_stamp file, user;
        int from, n;
        double rain[3];
        const char *code, *why;
    } cases[] = {
        {SUMI_STAMP_START, SUMI_STAMP_UNKNOWN, 0, 48, {24, 24, NAN}, NULL, "from midnight, stamped at the start"},
        {SUMI_STAMP_END, SUMI_STAMP_UNKNOWN, 1, 48, {24, 24, NAN}, NULL, "1:00 to 24:00, stamped at the end"},
        {SUMI_STAMP_END, SUMI_STAMP_UNKNOWN, 0, 48, {24, NAN, NAN}, NULL, "the last day lacks its last hour"},
        {SUMI_STAMP_END, SUMI_STAMP_START, 0, 48, {24, 24, NAN}, NULL, "the user knows better"},
        {SUMI_STAMP_UNKNOWN, SUMI_STAMP_UNKNOWN, 0, 48, {24, 24, NAN}, "record.stamp.start", "midnight to 23:00 tells"},
        {SUMI_STAMP_UNKNOWN, SUMI_STAMP_UNKNOWN, 1, 48, {24, 24, NAN}, "record.stamp.end", "1:00 to 24:00 tells"},
        {SUMI_STAMP_UNKNOWN, SUMI_STAMP_UNKNOWN, 0, 36, {24, NAN, NAN}, "record.stamp.end", "from midnight alone"},
        {SUMI_STAMP_UNKNOWN, SUMI_STAMP_UNKNOWN, 7, 41, {NAN, NAN, NAN}, "record.stamp.end", "to 23:00 alone"},
        {SUMI_STAMP_UNKNOWN, SUMI_STAMP_UNKNOWN, 7, 48, {NAN, 24, NAN}, "record.stamp.end", "most loggers: the end"},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        again();
        t.readings.stamp = cases[k].file;
        t.options.stamp = cases[k].user;
        hourly(cases[k].from, cases[k].n);
        column("pan", SUMI_STATION_E0, SUMI_GATHER_LEVEL);
        for (size_t i = 0; i < t.readings.n; i++)
            t.readings.value[2][i] = 5;
        assert_int_equal(make(), SUMI_OK);
        same(at(SUMI_STATION_RAIN, day0), cases[k].rain[0], cases[k].why);
        same(at(SUMI_STATION_RAIN, day1), cases[k].rain[1], cases[k].why);
        same(at(SUMI_STATION_RAIN, day2_), cases[k].rain[2], cases[k].why);
        if (cases[k].code)
            expect(cases[k].code, SUMI_NOTED, 1, 0);
        else
            assert_true(!found("record.stamp.start") && !found("record.stamp.end"));
    }
}

/* Of the middle one of three days some hours lack. */
static void missing_hours(void **state)
{
    static const struct {
        const char *why, *missing; /* hours of the day, a letter each: a is 0:00 */
        bool mean, sum;
    } cases[] = {
        {"nothing lacks", "", true, true},
        {"one hour: no sum, as it may have rained", "m", true, false},
        {"three in a row", "lmn", true, false},
        {"four in a row", "lmno", false, false},
        {"four, here and there", "bfmq", true, false},
        {"five, here and there", "bfmqu", false, false},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        again();
        t.readings.stamp = SUMI_STAMP_START;
        column("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL);
        column("rain", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
        for (int h = 0; h < 72; h++)
            if (h / 24 != 1 || !strchr(cases[k].missing, 'a' + h % 24))
                row_at(date(day0), 3600 * h, (const double[]){7, 0.5});
        assert_int_equal(make(), SUMI_OK);
        same(at(SUMI_STATION_TMEAN, day1), cases[k].mean ? 7 : (double)NAN, cases[k].why);
        same(at(SUMI_STATION_TMAX, day1), cases[k].mean ? 7 : (double)NAN, cases[k].why);
        same(at(SUMI_STATION_RAIN, day1), cases[k].sum ? 12 : (double)NAN, cases[k].why);
        same(at(SUMI_STATION_RAIN, day0), 12, "the day before is whole");
        same(at(SUMI_STATION_RAIN, day2_), 12, "and the day behind");
        if (!cases[k].mean)
            expect("record.day.part", SUMI_LEFT_OUT, 1, 0);
        if (!cases[k].sum)
            expect("record.day.sum", SUMI_LEFT_OUT, 1, 0);
    }
}

/* A record that begins at 8:00 and ends at 16:00: both days are told once, for all columns. */
static void parts_at_ends(void **state)
{
    (void)state;
    t.readings.stamp = SUMI_STAMP_START;
    hourly(8, 56);
    assert_int_equal(make(), SUMI_OK);
    spans(day1, 1);
    expect("record.day.ends", SUMI_NOTED, 2, 0);
    assert_int_equal(t.findings.n, 1);
}

/* Readings every 20 minutes until noon, every hour afterwards: each hour has the same say. */
static void uneven_steps(void **state)
{
    (void)state;
    t.readings.stamp = SUMI_STAMP_END;
    column("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL);
    for (int m = 20; m <= 1440; m += m < 720 ? 20 : 60)
        row_at(date(day0), 60 * m, (const double[]){m <= 720 ? 10 : 16});
    assert_int_equal(make(), SUMI_OK);
    same(at(SUMI_STATION_TMEAN, day0), 13, "half a day of 10, half of 16");
    spans(day0, 1);
}

/* --- counters --- */

static void counters(void **state)
{
    static const struct {
        const char *why;
        double value[9]; /* every three hours from midnight to midnight */
        double factor, rain;
        const char *code;
        size_t n;
    } cases[] = {
        {"runs up", {5, 5, 6, 6, 8, 8, 8, 9, 9}, 1, 4, NULL, 0},
        {"is reset at power loss: what came since counts",
         {5, 6, 7, 7, 1, 1, 2, 2, 2},
         1,
         4,
         "record.counter.reset",
         1},
        {"is reset twice", {5, 6, 0, 1, 0, 0, 3, 3, 3}, 1, 5, "record.counter.reset", 2},
        {"back and forth is no rain",
         {10.2, 10.2, 0, 10.2, 10.2, 10.2, 10.2, 10.2, 10.7},
         1,
         0.5,
         "record.counter.glitch",
         1},
        {"forth and back neither",
         {10.2, 10.2, 99, 10.2, 10.2, 10.2, 10.2, 10.2, 10.7},
         1,
         0.5,
         "record.counter.glitch",
         1},
        {"over the end of four digits of 0.1 mm",
         {999.5, 999.8, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2},
         0.1,
         0.7,
         "record.counter.reset",
         1},
        {"more than can fall", {0, 0, 900, 900, 900, 900, 900, 900, 900}, 1, NAN, "record.counter.jump", 1},
        {"no rain at all", {3, 3, 3, 3, 3, 3, 3, 3, 3}, 1, 0, NULL, 0},
        {"a gap in which nothing was counted", {3, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 3}, 1, 0, NULL, 0},
        {"a gap within the day, over which it went on", {3, 3, NAN, NAN, NAN, 7, 7, 7, 7}, 1, 4, NULL, 0},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        again();
        column("counter", SUMI_STATION_RAIN, SUMI_GATHER_COUNTER);
        column("dew", SUMI_STATION_DEW_POINT, SUMI_GATHER_LEVEL);
        t.readings.column[0].factor = cases[k].factor;
        for (int i = 0; i < 9; i++)
            row_at(date(day0), 3 * 3600 * i, (const double[]){cases[k].value[i], 4});
        assert_int_equal(make(), SUMI_OK);
        same(at(SUMI_STATION_RAIN, day0), cases[k].rain, cases[k].why);
        if (cases[k].code)
            expect(cases[k].code, cases[k].code[15] == 'r' ? SUMI_NOTED : SUMI_LEFT_OUT, cases[k].n,
                   found(cases[k].code) ? found(cases[k].code)->said.line : 0);
        else
            assert_true(!found("record.counter.reset") && !found("record.counter.glitch"));
    }
}

/* A counter that is set to zero at each midnight, hourly; what is counted up to 24:00 is of the day that ends. */
static void counter_of_days(void **state)
{
    (void)state;
    column("counter", SUMI_STATION_RAIN, SUMI_GATHER_COUNTER);
    for (int h = 0; h <= 48; h++)
        row_at(date(day0), 3600 * h, (const double[]){h % 24 == 0 ? 0 : 0.5 * (h % 24)});
    assert_int_equal(make(), SUMI_OK);
    spans(day0, 2);
    same(at(SUMI_STATION_RAIN, day0), 11.5, "23 times 0.5; what fell in the last hour is lost with the reset");
    same(at(SUMI_STATION_RAIN, day1), 11.5, "the same");
    expect("record.counter.reset", SUMI_NOTED, 2, 26);
}

/* Where nothing was counted over a gap, nothing fell; before 1970 as after. */
static void counter_over_dry_midnight(void **state)
{
    (void)state;
    column("counter", SUMI_STATION_RAIN, SUMI_GATHER_COUNTER);
    for (int h = 0; h <= 48; h++)
        if (h < 20 || h > 28)
            row_at(date("1969-12-29"), 3600 * h, (const double[]){h < 2 ? 2 : 9});
    assert_int_equal(make(), SUMI_OK);
    spans("1969-12-29", 2);
    same(at(SUMI_STATION_RAIN, "1969-12-29"), 7, "before the gap");
    same(at(SUMI_STATION_RAIN, "1969-12-30"), 0, "none later");
}

/* After midnight a counter begins anew, whatever it stood at before. */
static void counter_after_midnight(void **state)
{
    (void)state;
    column("counter", SUMI_STATION_RAIN, SUMI_GATHER_COUNTER);
    for (int h = 0; h <= 48; h++)
        row_at(date(day0), 3600 * h, (const double[]){h == 0 || h == 24 ? 0 : h < 24 ? 5 : 5.5});
    assert_int_equal(make(), SUMI_OK);
    same(at(SUMI_STATION_RAIN, day0), 5, "one rain");
    same(at(SUMI_STATION_RAIN, day1), 5.5, "another, not the 0.5 mm that the counter reads higher");
}

/* One reading a day: what it went up by over days without one is of none of them. */
static void counter_once_a_day(void **state)
{
    static const double value[] = {10, 12, NAN, 12, NAN, 15, 3, 4};
    (void)state;
    t.readings.daily = true;
    column("counter", SUMI_STATION_RAIN, SUMI_GATHER_COUNTER);
    for (int d = 0; d < 8; d++)
        row_at(date(day0) + d, 0, &value[d]);
    assert_int_equal(make(), SUMI_OK);
    same(at(SUMI_STATION_RAIN, day1), 2, "12 - 10");
    same(at(SUMI_STATION_RAIN, "2014-05-13"), 0, "nothing over two days");
    same(at(SUMI_STATION_RAIN, "2014-05-15"), NAN, "3 mm over two days");
    same(at(SUMI_STATION_RAIN, "2014-05-16"), 3, "since it was set to zero");
    same(at(SUMI_STATION_RAIN, "2014-05-17"), 1, "4 - 3");
    expect("record.counter.gap", SUMI_LEFT_OUT, 1, 7);
    expect("record.counter.reset", SUMI_NOTED, 1, 8);
}

/* Read each morning at 8:00: a day like any other, the last one too. */
static void once_a_day(void **state)
{
    (void)state;
    column("dew", SUMI_STATION_DEW_POINT, SUMI_GATHER_LEVEL);
    column("rain", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
    for (int d = 0; d < 5; d++)
        row_at(date(day0) + d, 8 * 3600, (const double[]){d, d});
    assert_int_equal(make(), SUMI_OK);
    spans(day0, 5);
    same(at(SUMI_STATION_RAIN, day1), 1, "what was in the gauge that morning");
    same(at(SUMI_STATION_RAIN, "2014-05-14"), 4, "on the last day too");
    same(at(SUMI_STATION_DEW_POINT, "2014-05-14"), 4, "on the last day too");
}

/* Rain over a gap that goes over midnight is of neither day. */
static void counter_over_midnight(void **state)
{
    (void)state;
    column("counter", SUMI_STATION_RAIN, SUMI_GATHER_COUNTER);
    for (int h = 0; h <= 72; h++)
        if (h < 20 || h > 28)
            row_at(date(day0), 3600 * h, (const double[]){h < 24 ? 2 : 9});
    assert_int_equal(make(), SUMI_OK);
    same(at(SUMI_STATION_RAIN, day0), NAN, "7 mm fell on one or the other");
    same(at(SUMI_STATION_RAIN, day1), NAN, "7 mm fell on one or the other");
    same(at(SUMI_STATION_RAIN, day2_), 0, "none later");
}

/* Rows only where a bucket tips: days between the first and the last are known. */
static void tips(void **state)
{
    static const int minutes[] = {600, 607, 609, 660, 4000, 4001, 4019};
    (void)state;
    column("tip", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
    for (size_t k = 0; k < sizeof minutes / sizeof *minutes; k++)
        row_at(date(day0), 60 * minutes[k], (const double[]){0.2});
    assert_int_equal(make(), SUMI_OK);
    same(at(SUMI_STATION_RAIN, day0), 0.8, "four tips");
    same(at(SUMI_STATION_RAIN, day1), 0, "none");
    same(at(SUMI_STATION_RAIN, day2_), 0.6, "three, 2.8 days after the first midnight");
}

/* --- sensors --- */

static void spikes(void **state)
{
    static const struct {
        const char *why;
        int quantity;
        double before, spike, after;
        bool out;
    } cases[] = {
        {"one reading 30 K off", SUMI_READS_AIR, 20, 50, 20, true},
        {"and below", SUMI_READS_AIR, 20, -10, 21, true},
        {"a front stays", SUMI_READS_AIR, 20, 8, 8, false},
        {"7 K may be", SUMI_READS_AIR, 20, 27, 20, false},
        {"9 K within an hour and back may not", SUMI_READS_AIR, 20, 29, 20, true},
        {"rain wets the soil for long", SUMI_READS_SOIL_WATER, 0.2, 0.35, 0.35, false},
        {"and not for an hour", SUMI_READS_SOIL_WATER, 0.2, 0.35, 0.21, true},
        {"a step on the way up", SUMI_READS_AIR, 20, 35, 26.5, false},
        {"wind has gusts", SUMI_STATION_WIND2, 2, 20, 2, false},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        again();
        column("x", cases[k].quantity, SUMI_GATHER_LEVEL);
        t.readings.column[0].depth_cm = 10;
        for (int h = 0; h < 24; h++)
            row_at(date(day0), 3600 * h,
                   (const double[]){h < 12    ? cases[k].before + 1e-4 * h
                                    : h == 12 ? cases[k].spike
                                              : cases[k].after + 1e-4 * h});
        assert_int_equal(make(), SUMI_OK);
        if (cases[k].out != (found("record.value.spike") != NULL))
            fail_msg("%s", cases[k].why);
        if (cases[k].out)
            expect("record.value.spike", SUMI_LEFT_OUT, 1, 14);
    }
}

static void stuck_sensors(void **state)
{
    static const struct {
        const char *why;
        int quantity, hours;
        double value;
        bool doubted;
    } cases[] = {
        {"air that does not change for 13 hours", SUMI_READS_AIR, 13, 12.3, true},
        {"for 10 it may", SUMI_READS_AIR, 10, 12.3, false},
        {"humidity at saturation lasts", SUMI_READS_HUMIDITY, 40, 100, false},
        {"at 61 % it does not", SUMI_READS_HUMIDITY, 40, 61, true},
        {"nights are dark", SUMI_STATION_RADIATION, 40, 0, false},
        {"days change", SUMI_STATION_RADIATION, 6, 10, true},
        {"calm", SUMI_STATION_WIND2, 40, 0, false},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        again();
        column("x", cases[k].quantity, SUMI_GATHER_LEVEL);
        for (int h = 0; h < 48; h++)
            row_at(date(day0), 3600 * h, (const double[]){h <= cases[k].hours ? cases[k].value : 20 + 0.1 * (h % 7)});
        assert_int_equal(make(), SUMI_OK);
        if (cases[k].doubted != (found("record.value.stuck") != NULL))
            fail_msg("%s", cases[k].why);
        const enum sumi_station_column to = cases[k].quantity == SUMI_READS_AIR ? SUMI_STATION_TMAX
                                            : cases[k].quantity == SUMI_READS_HUMIDITY
                                                ? SUMI_STATION_RH_MEAN
                                                : (enum sumi_station_column)cases[k].quantity;
        assert_int_equal(sumi_station_mark(t.station, to, 0),
                         cases[k].doubted ? SUMI_MARK_DOUBTED : SUMI_MARK_RECORDED);
    }
}

/* What a file doubts itself stays doubted: of a day, and of a day of which it doubts one reading; cut or not; also
 * where
 * the rows come from a second file. A row without a value lends no mark to the one that is taken. */
static void marks_of_the_file(void **state)
{
    const unsigned char doubted = SUMI_MARK_DOUBTED;
    (void)state;
    t.readings.daily = true;
    column("rh", SUMI_STATION_RH_MEAN, SUMI_GATHER_LEVEL);
    for (int d = 0; d < 5; d++)
        row_at(date(day0) + d, 0, (const double[]){d == 2 ? 100.4 : d == 3 ? (double)NAN : 50});
    row_at(date(day0) + 3, 0, (const double[]){50});
    assert_true(sumi_readings_set_mark(&t.readings, 0, 1, doubted));
    assert_true(sumi_readings_set_mark(&t.readings, 0, 2, doubted));
    assert_true(sumi_readings_set_mark(&t.readings, 0, 3, doubted));
    struct sumi_readings both;
    sumi_readings_init(&both);
    both.daily = true;
    assert_true(sumi_readings_append(&both, &t.readings));
    sumi_readings_let_go(&t.readings);
    t.readings = both;
    assert_int_equal(make(), SUMI_OK);
    const int expected[5] = {SUMI_MARK_RECORDED, doubted, doubted | SUMI_MARK_CUT, SUMI_MARK_RECORDED,
                             SUMI_MARK_RECORDED};
    for (size_t d = 0; d < 5; d++)
        assert_int_equal(sumi_station_mark(t.station, SUMI_STATION_RH_MEAN, d), expected[d]);

    again();
    column("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL);
    for (int h = 0; h < 48; h++)
        row_at(date(day0), 3600 * h, (const double[]){10 + 0.1 * (h % 7)});
    assert_true(sumi_readings_set_mark(&t.readings, 0, 30, doubted));
    assert_int_equal(make(), SUMI_OK);
    assert_int_equal(sumi_station_mark(t.station, SUMI_STATION_TMEAN, 0), SUMI_MARK_RECORDED);
    assert_int_equal(sumi_station_mark(t.station, SUMI_STATION_TMEAN, 1), doubted);
}

/* Rates of an instant have bounds of their own: 1000 W m-2 is 86.4 MJ m-2 d-1, and nights may read -10 W m-2. */
static void rates(void **state)
{
    (void)state;
    column("radiation", SUMI_STATION_RADIATION, SUMI_GATHER_LEVEL);
    for (int h = 0; h < 24; h++)
        row_at(date(day0), 3600 * h, (const double[]){h == 12 ? 86.4 : h == 3 ? -10 * 0.0864 : h == 4 ? -9.9 : 12});
    assert_int_equal(make(), SUMI_OK);
    expect("record.value.cut", SUMI_MENDED, 1, 5);
    expect("record.value.bounds", SUMI_LEFT_OUT, 1, 6);
    /* 21 readings of 12 for an hour each, of which two stand for half an hour more, as one lacks between them;
     * 86.4 for one hour, and 0 for one and a half */
    same(at(SUMI_STATION_RADIATION, day0), (20 * 12 + 1.5 * 12 + 86.4) / 24, "a mean by hours");
}

/* Four readings a day are tame, two show no extremes. */
static void few_readings(void **state)
{
    (void)state;
    for (int step = 6; step <= 12; step += 6) {
        again();
        column("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL);
        column("dew", SUMI_STATION_DEW_POINT, SUMI_GATHER_LEVEL);
        for (int h = 2; h < 72; h += step)
            row_at(date(day0), 3600 * h, (const double[]){h % 24, 5});
        assert_int_equal(make(), SUMI_OK);
        if (step == 6) {
            expect("record.step.tame", SUMI_DOUBTED, 1, 0);
            same(at(SUMI_STATION_TMAX, day1), 20, "of 2, 8, 14 and 20");
            same(at(SUMI_STATION_TMEAN, day1), 11, "44 / 4");
        } else {
            expect("record.step.far", SUMI_LEFT_OUT, 1, 0);
            assert_null(t.station->value[SUMI_STATION_TMAX]);
            same(at(SUMI_STATION_DEW_POINT, day1), 5, "a mean there is");
        }
    }
}

/* --- clocks --- */

/* 2014-10-26, a Sunday: the hour from 2:00 comes twice where the clock is put back. Rain is 0.1 mm in ten minutes. */
static void summer_time_ends(void **state)
{
    const int sunday = date("2014-10-26");
    (void)state;
    column("rain", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
    column("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL);
    t.readings.stamp = SUMI_STAMP_START;
    for (int k = 0; k < 24 * 6 + 6; k++)
        row_at(sunday, 600 * (k < 18 ? k : k - 6), (const double[]){0.1, 0.01 * k});
    assert_int_equal(make(), SUMI_OK);
    expect("record.clock.back", SUMI_NOTED, 1, 20);
    assert_int_equal(t.findings.n, 1);
    same(at(SUMI_STATION_RAIN, "2014-10-26"), 15, "25 hours of 0.6 mm");
    same(at(SUMI_STATION_TMAX, "2014-10-26"), 1.49, "all of them are read");
}

/* The same with the newest first. */
static void summer_time_backwards(void **state)
{
    const int sunday = date("2014-10-26");
    (void)state;
    column("rain", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
    t.readings.stamp = SUMI_STAMP_START;
    for (int k = 24 * 6 + 5; k >= 0; k--)
        row_at(sunday, 600 * (k < 18 ? k : k - 6), (const double[]){0.001 * k});
    assert_int_equal(make(), SUMI_OK);
    expect("record.clock.back", SUMI_NOTED, 1, 133); /* row 18 of 150 from the end */
    same(at(SUMI_STATION_RAIN, "2014-10-26"), 11.175, "0.001 times 149 * 150 / 2");
}

/* A year's end of summer time, then its begin: hours that lack later are none of the clock's. */
static void summer_time_twice(void **state)
{
    const int spring = date("2014-03-30"), autumn = date("2014-10-26");
    (void)state;
    column("rain", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
    t.readings.stamp = SUMI_STAMP_START;
    for (int d = spring; d <= autumn + 1; d++)
        for (int h = 0; h < (d == autumn ? 25 : 24); h++)
            if (d != spring || h != 2)
                row_at(d, 3600 * (d == autumn && h > 2 ? h - 1 : h), (const double[]){d == autumn && h == 3 ? 2 : 1});
    assert_int_equal(make(), SUMI_OK);
    expect("record.clock.back", SUMI_NOTED, 1, 2 + 23 + 209 * 24 + 3); /* 2014-03-31 to 2014-10-25 are 209 days */
    expect("record.clock.forward", SUMI_NOTED, 1, 4);
    assert_int_equal(t.findings.n, 2);
    same(at(SUMI_STATION_RAIN, "2014-03-30"), 23, "23 hours");
    same(at(SUMI_STATION_RAIN, "2014-07-01"), 24, "24 hours");
    same(at(SUMI_STATION_RAIN, "2014-10-26"), 26, "25 hours, one of them with 2 mm");
}

/* 2014-03-30: no hour from 2:00 to 3:00. A day of 23 hours is whole. */
static void summer_time_begins(void **state)
{
    const int sunday = date("2014-03-30");
    (void)state;
    column("rain", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
    t.readings.stamp = SUMI_STAMP_START;
    for (int h = 0; h < 48; h++)
        if (h != 2)
            row_at(sunday, 3600 * h, (const double[]){1});
    assert_int_equal(make(), SUMI_OK);
    expect("record.clock.forward", SUMI_NOTED, 1, 4);
    same(at(SUMI_STATION_RAIN, "2014-03-30"), 23, "23 hours of 1 mm");
    /* where the clock is known to be one of Greenwich, the hour is missing */
    sumi_station_destroy(t.station);
    sumi_findings_clear(&t.findings);
    t.readings.utc_offset_h = 0;
    assert_int_equal(make(), SUMI_OK);
    assert_null(found("record.clock.forward"));
    same(at(SUMI_STATION_RAIN, "2014-03-30"), NAN, "an hour lacks");
}

/* The same rows on a Monday are repeated rows, not a clock. */
static void no_summer_time(void **state)
{
    (void)state;
    column("air", SUMI_READS_AIR, SUMI_GATHER_LEVEL);
    for (int k = 0; k < 24; k++)
        row_at(date("2014-10-27"), 3600 * (k < 3 ? k : k - 1), (const double[]){0.01 * k});
    assert_int_equal(make(), SUMI_OK);
    assert_null(found("record.clock.back"));
    expect("record.row.other", SUMI_LEFT_OUT, 1, 5);
}

static void zones(void **state)
{
    (void)state;
    /* hours of Greenwich from 16:00 on are those of a whole day in Beijing */
    t.readings.utc_offset_h = 0;
    t.options.utc_offset_h = 8;
    t.readings.stamp = SUMI_STAMP_START;
    hourly(16, 24);
    assert_int_equal(make(), SUMI_OK);
    spans(day1, 1);
    same(at(SUMI_STATION_RAIN, day1), 24, "all hours");
    expect("record.clock.shift", SUMI_NOTED, 1, 0);
    /* what the user says of the file's clock goes before what it says */
    again();
    t.readings.utc_offset_h = 0;
    t.options.file_utc_offset_h = 8;
    t.options.utc_offset_h = 8;
    t.readings.stamp = SUMI_STAMP_START;
    hourly(0, 24);
    assert_int_equal(make(), SUMI_OK);
    spans(day0, 1);
    /* a file of no known clock is taken for one of the clock that is wanted, and it is said */
    again();
    t.options.utc_offset_h = 8;
    t.readings.stamp = SUMI_STAMP_START;
    hourly(0, 24);
    assert_int_equal(make(), SUMI_OK);
    spans(day0, 1);
    expect("record.clock.unknown", SUMI_NOTED, 1, 0);
    /* days that end at 20:00 have the date of their end */
    again();
    t.options.day_begins_h = -4;
    t.readings.stamp = SUMI_STAMP_START;
    hourly(20, 24);
    assert_int_equal(make(), SUMI_OK);
    spans(day1, 1);
    same(at(SUMI_STATION_RAIN, day1), 24, "from 20:00 to 20:00");
}

/* --- soil water --- */

static void soil(void **state)
{
    (void)state;
    probe("deep", 40);
    probe("shallow", 10);
    column("rain", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT);
    for (int h = 0; h < 24; h += 12)
        row_at(date(day0), 3600 * h, (const double[]){0.3, h == 0 ? 0.2 : 0.24, NAN});
    row_at(date(day2_), 0, (const double[]){0.31, -0.01, NAN});
    assert_int_equal(make(), SUMI_OK);
    assert_null(t.station); /* a rain column without a value is none */
    assert_non_null(t.soil);
    assert_int_equal(t.soil->first_day, date(day0));
    assert_int_equal(t.soil->n_days, 3);
    assert_int_equal(t.soil->n_layers, 2);
    same(t.soil->bottom_cm[0], 25, "halfway from 10 to 40");
    same(t.soil->theta[0], 0.22, "the mean of the shallow one");
    same(t.soil->theta[1], 0.3, "and the deep one behind it");
    same(t.soil->theta[2], NAN, "a day between");
    same(t.soil->theta[4], NAN, "less than no water");
    same(t.soil->theta[5], 0.31, "the other one");
    expect("record.value.bounds", SUMI_LEFT_OUT, 1, 4);
}

static void probes(void **state)
{
    (void)state;
    probe("air", 10);
    probe("a", 20);
    probe("b", 20);
    probe("unknown", NAN);
    for (int d = 0; d < 4; d++)
        row_at(date(day0) + d, 0, (const double[]){d == 0 ? 0.01 : -0.2, 0.2, 0.3, 0.3});
    assert_int_equal(make(), SUMI_OK);
    expect("record.probe.air", SUMI_LEFT_OUT, 1, 0);
    expect("record.probe.twice", SUMI_LEFT_OUT, 1, 0);
    expect("record.probe.depth", SUMI_ASKED, 1, 0);
    assert_int_equal(t.soil->n_layers, 1);
    same(t.soil->theta[0], 0.2, "the first of two at a depth");
    again();
    double wet[SUMI_PROFILE_LAYERS + 2];
    for (int k = 0; k < SUMI_PROFILE_LAYERS + 2; k++) {
        probe("p", 5 * (k + 1));
        wet[k] = 0.2;
    }
    row_at(date(day0), 0, wet);
    assert_int_equal(make(), SUMI_OK);
    expect("record.probes.many", SUMI_ASKED, 2, 0);
}

/* --- files that mean harm --- */

/* What a few wrong rows must not do: a thousand years of record, or hours of work. */
static void hostile(void **state)
{
    uint64_t seed = 1;
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        again();
        daily();
        for (int k = 0; k < 100000; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const int any = (int)(seed >> 33) - (1 << 30);
            row_at(kind == 0   ? 100
                   : kind == 1 ? any % 3000000
                   : kind == 2 ? any % 70000
                   : k % 2     ? 2147483647
                               : -2147483647,
                   0, (const double[]){k, 10 + k % 40});
        }
        const enum sumi_status status = make();
        assert_true(status == SUMI_OK || status == SUMI_INPUT);
        if (t.station)
            assert_in_range(t.station->n_days, 1, SUMI_STATION_DAYS);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(order_of_rows),
        TEST(days_missing),
        TEST(repeated_rows),
        TEST(wrong_dates),
        TEST(several_places),
        TEST(asked_first),
        TEST(no_wrong_dates),
        TEST(bounds),
        TEST(extremes),
        TEST(daily_readings),
        TEST(nothing_left),
        TEST(step_changed),
        TEST(whole_days),
        TEST(stamps),
        TEST(missing_hours),
        TEST(parts_at_ends),
        TEST(uneven_steps),
        TEST(counters),
        TEST(counter_of_days),
        TEST(counter_over_midnight),
        TEST(counter_once_a_day),
        TEST(counter_over_dry_midnight),
        TEST(counter_after_midnight),
        TEST(once_a_day),
        TEST(tips),
        TEST(spikes),
        TEST(stuck_sensors),
        TEST(marks_of_the_file),
        TEST(rates),
        TEST(few_readings),
        TEST(summer_time_ends),
        TEST(summer_time_begins),
        TEST(no_summer_time),
        TEST(summer_time_backwards),
        TEST(summer_time_twice),
        TEST(zones),
        TEST(soil),
        TEST(probes),
        TEST(hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

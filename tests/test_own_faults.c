#define _POSIX_C_SOURCE 200809L /* open_memstream */
/* Sumi's own files of weather and soil water in which something is wrong: all of it is told at once, with its line, and
 * what can be used is. Lines are counted in the texts; bounds and distances of what is cut are those of
 * scenarios/weather/station.c and of docs/records-days.md. */
#include "io/records/records.h"
#include "io/records/soil_csv.h"
#include "io/records/weather_csv.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD  "date,tmin_C,tmax_C,precip_mm\n"
#define DAY   "2014-01-01,1,2,3\n"
#define PROBE "date,depth_cm,theta\n"

static struct {
    struct sumi_record record;
    struct sumi_findings findings;
    struct sumi_error error;
} t;

static enum sumi_status parse(const char *text)
{
    struct sumi_reading_options options;
    sumi_reading_options_init(&options);
    t.findings = (struct sumi_findings){0};
    t.error = (struct sumi_error){0};
    return sumi_record_parse("a.csv", text, strlen(text), &options, &t.findings, &t.record, &t.error);
}

static void clear(void)
{
    sumi_record_clear(&t.record);
    sumi_findings_clear(&t.findings);
}

static const struct sumi_finding *found(const char *code, const char *about)
{
    for (size_t k = 0; k < t.findings.n; k++)
        if (strcmp(t.findings.list[k].said.code, code) == 0 && (!about || strcmp(t.findings.list[k].about, about) == 0))
            return &t.findings.list[k];
    return NULL;
}

static void expect(const char *code, enum sumi_gravity gravity, size_t n, int line, const char *why)
{
    const struct sumi_finding *f = found(code, NULL);
    char text[SUMI_FINDING_TEXT];
    if (!f)
        fail_msg("%s: %s is not told; first of %zu: %s", why, code, t.findings.n,
                 t.findings.n ? sumi_finding_text(&t.findings.list[0], SUMI_ENGLISH, text, sizeof text) : "");
    if (f->gravity != gravity || f->n != n || f->said.line != line)
        fail_msg("%s: %s: %s, %zu times, first in line %d; not %s, %zu times, line %d", why, code,
                 sumi_gravity_names[f->gravity], f->n, f->said.line, sumi_gravity_names[gravity], n, line);
}

/* What is told of one fault, in a file of which the rest is used. */
static const struct {
    const char *text, *code;
    enum sumi_gravity gravity;
    size_t n;
    int line;
    const char *why;
} told[] = {
    {HEAD DAY "2014-01-02,1,2,-0.1\n", "record.value.cut", SUMI_MENDED, 1, 3, "rain slightly below zero"},
    {"date,tmin_C,tmax_C,precip_mm,rh_mean_pct\n2014-01-01,1,2,3,100.4\n", "record.value.cut", SUMI_MENDED, 1, 2,
     "humidity slightly above saturation"},
    {HEAD DAY "2014-01-02,-999,2,3\n2014-01-03,1,-999,3\n2014-01-04,-999,2,3\n", "table.value.code", SUMI_MENDED, 2, 3,
     "-999, of Tmin"},
    {HEAD DAY "2014-01-02,1,2,32766\n", "table.value.code", SUMI_MENDED, 1, 3, "32766"},
    {HEAD DAY "2014-01-02,a,2,3\n", "table.value.kind", SUMI_LEFT_OUT, 1, 3, "no number"},
    {HEAD DAY "2014-01-02,1,0x10,3\n", "table.value.kind", SUMI_LEFT_OUT, 1, 3, "a hexadecimal number"},
    {HEAD DAY "2014-01-02,1,90,3\n", "record.value.bounds", SUMI_LEFT_OUT, 1, 3, "hotter than air is"},
    {HEAD DAY "2014-01-02,1,1e999,3\n", "table.value.kind", SUMI_LEFT_OUT, 1, 3, "without end"},
    {HEAD DAY "2014-02-30,1,2,3\n", "table.date.kind", SUMI_LEFT_OUT, 1, 3, "no such day"},
    {HEAD DAY "2014-01-02,1,2,3,4\n", "table.row.fields", SUMI_LEFT_OUT, 1, 3, "a field too many"},
    {HEAD DAY "2014-01-02,1,2\n", "table.row.short", SUMI_DOUBTED, 1, 3, "a field too few"},
    {HEAD DAY DAY, "record.row.twice", SUMI_NOTED, 1, 3, "a line twice"},
    {HEAD DAY "2014-01-01,1,2,4\n", "record.row.other", SUMI_LEFT_OUT, 1, 3, "a day twice, with other rain"},
    {HEAD DAY "2014-01-02,2,3,0\n2014-01-03,12,2,3\n", "record.day.extremes", SUMI_LEFT_OUT, 1, 4, "Tmin above Tmax"},
    {HEAD "2014-01-01,12,2,3\n2014-01-02,12,2,3\n", "record.columns.exchanged", SUMI_ASKED, 1, 2, "exchanged columns"},
    {"date,tmin_C,tmax_C,precip_mm,tmean_C\n2014-01-01,1,2,3,9\n", "weather.day.mean", SUMI_LEFT_OUT, 1, 2,
     "a mean outside"},
    {"date,tmin_C,tmax_C,precip_mm,dewpont_C\n2014-01-01,1,2,3,1.5\n", "table.column.near", SUMI_ASKED, 1, 1,
     "a letter forgotten"},
    {"date,tmin_C,tmax_C,percip_mm\n2014-01-01,1,2,3\n", "table.column.near", SUMI_ASKED, 1, 1, "two letters swapped"},
    {"date,tmin_C,tmax_C,precip_mm,wind_m_s\n2014-01-01,1,2,3,4\n", "table.wind.station", SUMI_ASKED, 1, 1,
     "wind at an unknown height"},
    {"# latitude_deg: 97\n" HEAD DAY, "table.place.value", SUMI_LEFT_OUT, 1, 1, "latitude out of bounds"},
    {"# latitude_deg: 37\n# latitude_deg: 38\n" HEAD DAY, "weather.place.twice", SUMI_LEFT_OUT, 1, 2, "two latitudes"},
    {"# by hand\n# lattitude_deg: 37\n" HEAD DAY, "weather.place.unknown", SUMI_LEFT_OUT, 1, 2, "a misspelt key"},
    {PROBE "2014-05-01,10,0.2\n2014-05-02,10,0.2\n2014-05-03,10,-0.01\n", "record.value.bounds", SUMI_LEFT_OUT, 1, 0,
     "water below zero, of a day, as a long table has several lines of it"},
    {PROBE "2014-05-01,10,0.2\n2014-05-02,10,-9999\n", "table.value.code", SUMI_MENDED, 1, 3, "a code for missing"},
    {PROBE "2014-05-01,10,0.2\n2014-05-02,10,wet\n", "table.value.kind", SUMI_LEFT_OUT, 1, 3, "water in words"},
    {PROBE "2014-05-01,10,21.4\n2014-05-02,10,20.9\n", "table.soil.percent", SUMI_ASKED, 1, 2, "percent under theta"},
    {PROBE "2014-05-01,10,21.4\n2014-05-02,10,0.21\n2014-05-03,10,0.2\n", "record.value.bounds", SUMI_LEFT_OUT, 1, 0,
     "a comma forgotten"},
    {"date,depth_cm,theta_pct\n2014-05-01,10,0.21\n2014-05-01,20,0.31\n2014-05-02,10,0.3\n", "table.soil.share",
     SUMI_ASKED, 1, 3, "a share under percent"},
    {PROBE "2014-05-01,0.1,0.2\n2014-05-01,0.2,0.2\n", "table.depth.unit", SUMI_ASKED, 1, 2, "depth in m"},
    {PROBE "2014-05-01,100,0.2\n2014-05-01,1000,0.2\n", "record.probe.far", SUMI_ASKED, 1, 0, "depth in mm"},
};

static void each_is_told(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
        if (parse(told[k].text) != SUMI_OK)
            fail_msg("%s: %s", told[k].why, error_text(&t.error));
        expect(told[k].code, told[k].gravity, told[k].n, told[k].line, told[k].why);
        if (told[k].gravity != SUMI_ASKED && !t.record.station && !t.record.soil)
            fail_msg("%s: nothing is used", told[k].why);
        clear();
    }
}

/* Of nothing that can be used there is no record. */
static const struct {
    const char *text, *why;
} refused[] = {
    {HEAD, "no day"},
    {"tmin_C,tmax_C,precip_mm\n1,2,3\n", "no date"},
    {HEAD "x,1,2,3\ny,1,2,3\n", "no day that is one"},
    {HEAD "2014-01-01,a,b,c\n", "no number"},
    {PROBE, "no reading"},
    {PROBE "2014-05-01,10,\n", "every reading is missing"},
};

static void nothing_left(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof refused / sizeof *refused; k++) {
        if (parse(refused[k].text) != SUMI_INPUT || strncmp(error_text(&t.error), "a.csv", 5) != 0)
            fail_msg("%s: \"%s\"", refused[k].why, error_text(&t.error));
        clear();
    }
}

/* Faults of every kind in one file: none hides another, and the days between them are those of the file. */
static void all_at_once(void **state)
{
    (void)state;
    const enum sumi_status status = parse("# Yangqu\n# latitude_deg: 38.1\n"
                                          "date,tmin_C,tmax_C,precip_mm,rh_mean_pct,_mine\n"
                                          "2014-01-02,-5,4,0,100.4,x\n"
                                          "2014-01-01,-6,5,-0.1,50,x\n"
                                          "2014-01-03,-999,3,1.5,40,x\n"
                                          "2014-01-04,-4,none at all,0,40,x\n"
                                          "2014-01-05,-3,6,0.25,30,x\n"
                                          "2014-01-05,-3,6,0.25,30,x\n");
    assert_int_equal(status, SUMI_OK);
    expect("record.row.twice", SUMI_NOTED, 1, 9, "a line twice");
    expect("table.value.code", SUMI_MENDED, 1, 6, "a code");
    expect("table.value.kind", SUMI_LEFT_OUT, 1, 7, "words");
    const struct sumi_finding *rain = found("record.value.cut", "precip_mm"),
                              *rh = found("record.value.cut", "rh_mean_pct");
    assert_true(rain && rain->n == 1 && rain->said.line == 5 && rh && rh->n == 1 && rh->said.line == 4);
    assert_int_equal(sumi_findings_count(&t.findings, SUMI_ASKED), 0);
    const struct sumi_station *s = t.record.station;
    assert_int_equal(s->first_day, sumi_date_number(2014, 1, 1));
    assert_int_equal(s->n_days, 5);
    assert_true(s->latitude == 38.1 && strncmp(s->notes, "Yangqu", 6) == 0);
    static const double tmin[] = {-6, -5, NAN, -4, -3}, rain_mm[] = {0, 0, 1.5, 0, 0.25}, wet[] = {50, 100, 40, 40, 30};
    for (size_t d = 0; d < 5; d++) {
        const double low = sumi_station_at(s, SUMI_STATION_TMIN, d);
        assert_true(isnan(tmin[d]) ? isnan(low) : low == tmin[d]);
        assert_true(sumi_station_at(s, SUMI_STATION_RAIN, d) == rain_mm[d]);
        assert_true(sumi_station_at(s, SUMI_STATION_RH_MEAN, d) == wet[d]);
    }
    assert_true(isnan(sumi_station_at(s, SUMI_STATION_TMAX, 3)));
    clear();
}

/* Of a file in which nothing is wrong nothing is told, and its numbers are those that are written, to the last bit:
 * 0.1 + 0.2 of doubles, a tenth of a millionth, days without any value at both ends. */
static void nothing_wrong(void **state)
{
    (void)state;
    assert_int_equal(parse(HEAD "2014-01-01,,,\n2014-01-02,-7.6,8.8,0.30000000000000004\n2014-01-03,,4.1,1e-7\n"
                                "2014-01-04,,,\n"),
                     SUMI_OK);
    assert_int_equal(t.findings.n, 0);
    assert_int_equal(t.record.station->n_days, 4);
    assert_true(t.record.station->value[SUMI_STATION_RAIN][1] == 0.1 + 0.2);
    assert_true(t.record.station->value[SUMI_STATION_RAIN][2] == 1e-7);
    clear();
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* What travels with results is the record written anew, which nothing is wrong in. */
static void check_again(const char *why)
{
    const struct sumi_station *s = t.record.station;
    const struct sumi_soil_series *soil = t.record.soil;
    struct sumi_station *station = NULL;
    struct sumi_soil_series *series = NULL;
    struct sumi_error error = {0};
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    assert_int_equal(s ? sumi_weather_csv_print(s, file, NULL) : sumi_soil_csv_print(soil, "", file, NULL), SUMI_OK);
    assert_int_equal(fclose(file), 0);
    if ((s ? sumi_weather_csv_parse("again", text, size, &station, &error)
           : sumi_soil_csv_parse("again", text, size, 1, &series, &error)) != SUMI_OK)
        fail_msg("%s: %s\n%s", why, error_text(&error), text);
    bool is = s ? s->first_day == station->first_day && s->n_days == station->n_days &&
                      same(s->latitude, station->latitude) && same(s->wind_height, station->wind_height)
                : soil->n_layers == series->n_layers && soil->first_day == series->first_day;
    for (size_t d = 0; is && s && d < s->n_days; d++)
        for (int c = 0; c < SUMI_STATION_N; c++)
            is = is && same(sumi_station_at(s, (enum sumi_station_column)c, d),
                            sumi_station_at(station, (enum sumi_station_column)c, d));
    for (size_t k = 0; is && !s && k < series->n_days * (size_t)series->n_layers; k++)
        is = same(soil->theta[k], series->theta[k]);
    if (!is)
        fail_msg("%s: read again it is another:\n%s", why, text);
    sumi_station_destroy(station);
    sumi_soil_series_destroy(series);
    free(text);
}

static void written_and_read_again(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
        assert_int_equal(parse(told[k].text), SUMI_OK);
        if (told[k].gravity != SUMI_ASKED)
            check_again(told[k].why);
        clear();
    }
}

/* Whatever is changed in a file, what is read of it without a question is a record that can be written and read. */
static void damaged(void **state)
{
    static const char *const good[] = {
        "# latitude_deg: 37.78\n# note\ndate,tmin_C,tmax_C,precip_mm,rh_mean_pct,tmean_C,_x\n"
        "2014-01-01,-7.6,8.8,0.0,37,0.5,a\n2014-01-02,-8.2,4.1,1.3,48,-2,b\n2014-01-03,-9.2,2.1,,50,-3,\n",
        "# "
        "note\ndate,depth_cm,theta\n2014-05-01,10,0.214\n2014-05-01,30,0.231\n2014-05-03,10,0.2\n2014-05-04,30,0.22\n",
    };
    static const char put[] = "\n,#-9e0.\"\xff:x1 ;_";
    uint32_t chance = 1;
    size_t read = 0;
    (void)state;
    for (int k = 0; k < 6000; k++) {
        char text[400];
        snprintf(text, sizeof text, "%s", good[k % 2]);
        for (int change = 0; change <= k % 5; change++) {
            chance = chance * 1664525u + 1013904223u; /* Numerical Recipes */
            text[(chance >> 8) % strlen(text)] = put[(chance >> 24) % (sizeof put - 1)];
        }
        if (parse(text) == SUMI_OK && sumi_findings_count(&t.findings, SUMI_ASKED) == 0 &&
            (t.record.station || t.record.soil)) {
            check_again(text);
            read++;
        }
        clear();
    }
    assert_true(read > 2000); /* most changes leave something */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_told),  cmocka_unit_test(nothing_left),           cmocka_unit_test(all_at_once),
        cmocka_unit_test(nothing_wrong), cmocka_unit_test(written_and_read_again), cmocka_unit_test(damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

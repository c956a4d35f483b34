/* Weather as services and networks give it: what the samples of tests/formats/ cannot show, as what is asked, what is
 * refused, and what an answer does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/format_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STATION "STATION,DATE,PRCP,TMAX,TMIN\n"
#define ROW     "XXM00099999,"
#define EPW                                                                                                            \
    "LOCATION,Meadow,-,XXX,TMY3,999990,37.78,112.55,8.0,778.0\nDESIGN CONDITIONS,0\nDATA "                             \
    "PERIODS,1,1,Data,Sunday,1/1,12/31\n"
#define HOUR(date, hour, t, rain)                                                                                      \
    date "," hour ",0,?9," t ",-5.0,60,99000,0,0,300,0,0,0,0,0,0,0,270,2.0,9,9,9999,99999,9,0,40,0,0,88,0," rain ",1"  \
         "\n"
#define OM    "latitude,longitude,elevation,utc_offset_seconds,timezone\n38,112.5,780,28800,Asia/Shanghai\n\n"
#define CIMIS "Stn Id,Date,Hour (PST),Air Temp (C),qc,Precip (mm),qc\n"
#define JSON(units, hourly)                                                                                            \
    "{\"latitude\":38,\"longitude\":112.5,\"utc_offset_seconds\":0,\"hourly_units\":{" units "},\"hourly\":{" hourly   \
    "}}"

/* --- values of rows --- */

static const struct {
    const char *text, *head;
    int month, day; /* of 2019 */
    double value;   /* in Sumi's unit */
    const char *why;
} values[] = {
    {STATION ROW "2019-07-01,0.0,28.4,15.1\n", "TMAX", 7, 1, 28.4, "decimals of temperatures: degC"},
    {STATION ROW "2019-07-01,125,284,151\n", "PRCP", 7, 1, 12.5, "whole numbers, and more than any degF: tenths"},
    {STATION ROW "7/13/2019,125,284,151\n", "TMIN", 7, 13, 15.1, "a date as a spreadsheet writes it"},
    {STATION "GHCND:" ROW "20190701,125,284,-9999\n", "TMIN", 7, 1, NAN, "missing, and an older number"},
    {"STATION,DATE,PRCP,Measurement Flag,Quality Flag,Source Flag,Time of Observation,TMAX,Measurement Flag,"
     "Quality Flag,Source Flag,Time of Observation\n" ROW "20190701,125, ,D,7,0700,284, , ,7,9999\n",
     "PRCP", 7, 1, NAN, "flags in columns of their own, which are of the column before"},
    {"id,date,prcp,tmax\n" ROW "2019-07-01,NA,284\n", "TMAX", 7, 1, 28.4, "names of a program"},
    {"date,attr,value,a,b,c,d\n20190701,TMAX,284,,,W,2400\n20190701,TMIN,151,,,W,2400\n", "TMIN", 7, 1, 15.1,
     "a value a line"},
    {"ID,DATE,ELEMENT,DATA_VALUE,M_FLAG,Q_FLAG,S_FLAG,OBS_TIME\n" ROW "20190701,TMAX,284,,,S,\n", "TMAX", 7, 1, 28.4,
     "with names"},
    {OM "time,temperature_2m_max (°C)\n2019-07-01,28.4\n\n", "temperature_2m_max (°C)", 7, 1, 28.4, "a day"},
    {OM "time,temperature_2m_max (°C)\n1561910400,28.4\n1561996800,29.0\n", "temperature_2m_max (°C)", 7, 1, 28.4,
     "a day in seconds: 30 June, 16:00 UTC, is 1 July at UTC+8"},
    {OM "time,temperature_2m_max (°C)\n1561910400,28.4\n1561993200,29.0\n", "temperature_2m_max (°C)", 7, 2, 29.0,
     "a day that begins at 23:00, as the clock was put back"},
    {OM "time,temperature_2m (°C),precipitation (mm)\n1561910400,28.4,0.2\n", "precipitation (mm)", 7, 1, 0.2,
     "an hour in seconds"},
    {OM "time,temperature_2m (°C)\n2019-07-01T00:00,20.0\n\ntime,temperature_2m_max (°C),temperature_2m_min (°C)\n"
        "2019-07-01,28.4,15.1\n",
     "temperature_2m_min (°C)", 7, 1, 15.1, "hours and days that say as much: the days"},
    {JSON("\"temperature_2m\":\"K\"", "\"time\":[\"2019-07-01T00:00\"],\"temperature_2m\":[300.15]"),
     "temperature_2m (K)", 7, 1, 27.0, "another unit"},
    {JSON("\"temperature_2m\":\"°C\"", "\"time\":[\"2019-07-01T00:00\"],\"temperature_2m\":[null]"),
     "temperature_2m (°C)", 7, 1, NAN, "null"},
    {EPW HOUR("2019,7,1", "1", "20.5", "0.4"), "Liquid Precipitation Depth", 7, 1, 0.4, "an EPW with rain"},
    {EPW "2019,7,1,1,60,?9,20.5,-5.0,60,99000,0,0,300,9999,0,0,0,0,0,0,270,2.0\n", "Global Horizontal Radiation", 7, 1,
     NAN, "an EPW of fewer columns, and the code of radiation"},
    {CIMIS "999,7/1/2019,0100,20.5, ,--, \n", "Air Temp (C)", 7, 1, 20.5, "an hour of CIMIS"},
};

static void values_are_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        struct format_text read;
        format_text_read("a", values[k].text, NULL, &read);
        if (read.status != SUMI_OK)
            fail_msg("%s: %s", values[k].why, error_text(&read.error));
        const double value =
            format_text_at(&read, values[k].head, sumi_date_number(2019, values[k].month, values[k].day));
        /* 1e-9: two roundings of a double */
        if (isnan(values[k].value) ? !isnan(value) : !(fabs(value - values[k].value) < 1e-9))
            fail_msg("%s: %g, expected %g", values[k].why, value, values[k].value);
        format_text_clear(&read);
    }
}

/* --- what is asked, and answered --- */

static const struct {
    const char *text, *code, *head, *as, *column;
    double value; /* of the first row, with the answer */
    const char *why;
} questions[] = {
    {STATION ROW "2019-07-01,,43,36\n", "ghcn.units.open", "TMAX", "tmax (degF)", "TMIN", 20.0 / 9.0,
     "4.3 degC or 43 degF; the answer of one element is that of all"},
    {STATION ROW "2019-07-01,,43,36\n", "ghcn.units.open", "TMAX", "tmax (0.1 degC)", "TMIN", 3.6, "likewise"},
    {STATION ROW "2019-07-01,0.0,28.4,15.1\nXXM00088888,2019-07-01,0.0,20.4,10.1\n", "table.stations.several", NULL,
     NULL, NULL, 0, "two stations"},
    {STATION ROW "07/08/2019,125,284,151\n", "table.date.order", "DATE", "date (day first)", "TMAX", 28.4,
     "7 August or 8 July"},
    {EPW HOUR("1999,1,31", "23", "-5.0", "0") HOUR("1987,2,1", "1", "-6.0", "0"), "epw.year.open", "Year", "2001",
     "Dry Bulb Temperature", -5.0, "months of several years"},
    {OM "time,temperature_2m (°C),temperature_2m_member01 (°C)\n2019-07-01T00:00,20.0,21.0\n",
     "openmeteo.models.several", "temperature_2m_member01 (°C)", "temperature 2m (degC)",
     "temperature_2m_member01 (°C)", 21.0, "members of an ensemble"},
    {OM "time,temperature_2m_ecmwf_ifs025 (°C),temperature_2m_gfs_seamless (°C)\n2019-07-01T00:00,20.0,21.0\n",
     "openmeteo.models.several", "temperature_2m_gfs_seamless (°C)", "temperature 2m (degC)",
     "temperature_2m_gfs_seamless (°C)", 21.0, "models"},
    {"location_id,latitude,longitude,elevation,utc_offset_seconds\n0,38,112.5,780,0\n1,39,112.5,900,0\n\n"
     "location_id,time,temperature_2m_max (°C)\n0,2019-07-01,28.4\n1,2019-07-01,25.0\n",
     "power.points.several", NULL, NULL, NULL, 0, "two places"},
};

static void questions_are_asked(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof questions / sizeof *questions; k++) {
        struct format_text read;
        struct sumi_reading_options options;
        format_text_read("a", questions[k].text, NULL, &read);
        const struct sumi_finding *found = format_text_found(&read, questions[k].code);
        if (!found || found->gravity != SUMI_ASKED || read.readings.n > 0)
            fail_msg("%s: %s is not asked", questions[k].why, questions[k].code);
        format_text_clear(&read);
        if (!questions[k].head)
            continue;
        sumi_reading_options_init(&options);
        options.n_answers = 1;
        options.head[0] = questions[k].head;
        options.as[0] = questions[k].as;
        format_text_read("a", questions[k].text, &options, &read);
        if (read.status != SUMI_OK || read.readings.n == 0)
            fail_msg("%s: the answer is not taken: %s", questions[k].why, error_text(&read.error));
        assert_int_equal(sumi_findings_count(&read.findings, SUMI_ASKED), 0);
        const double value = format_text_at(&read, questions[k].column, read.readings.day[0]);
        if (!(fabs(value - questions[k].value) < 1e-9))
            fail_msg("%s: %g, expected %g", questions[k].why, value, questions[k].value);
        format_text_clear(&read);
    }
}

/* Of several places the nearest to the site. */
static void the_nearest_place_is_read(void **state)
{
    (void)state;
    static const char places[] = "location_id,latitude,longitude,elevation,utc_offset_seconds\n0,38,112.5,780,0\n"
                                 "1,39,112.5,900,3600\n\nlocation_id,time,temperature_2m_max (°C)\n"
                                 "0,2019-07-01,28.4\n1,2019-07-01,25.0\n";
    static const char stations[] =
        "STATION,DATE,LATITUDE,LONGITUDE,ELEVATION,TMAX,TMIN\nXXM00099999,2019-07-01,38,112.5,780,28.4,15.1\n"
        "XXM00088888,2019-07-01,39,112.5,900,25.0,12.1\n";
    const int day = sumi_date_number(2019, 7, 1);
    struct sumi_reading_options options;
    struct format_text read;
    sumi_reading_options_init(&options);
    options.latitude = 38.9;
    options.longitude = 112.0;
    format_text_read("a", places, &options, &read);
    assert_true(format_text_at(&read, "temperature_2m_max (°C)", day) == 25.0);
    assert_true(read.readings.elevation == 900 && read.readings.utc_offset_h == 1);
    format_text_clear(&read);
    format_text_read("a", stations, &options, &read);
    assert_true(format_text_at(&read, "TMAX", day) == 25.0);
    assert_int_equal(read.readings.number, 88888);
    format_text_clear(&read);
}

/* A typical year that is put into another: 29 February has no day in 2001, and the last hour ends in the next year. */
static void a_typical_year_takes_a_year(void **state)
{
    (void)state;
    static const char text[] = EPW HOUR("1999,1,1", "1", "-5.0", "0") HOUR("1988,2,29", "1", "-6.0", "0")
        HOUR("1987,12,31", "24", "-7.0", "0");
    struct sumi_reading_options options;
    struct format_text read;
    sumi_reading_options_init(&options);
    options.n_answers = 1;
    options.head[0] = "Year";
    options.as[0] = "2001";
    format_text_read("a", text, &options, &read);
    assert_int_equal(read.status, SUMI_OK);
    assert_int_equal(read.readings.n, 2);
    assert_int_equal(read.readings.day[0], sumi_date_number(2001, 1, 1));
    assert_int_equal(read.readings.day[1], sumi_date_number(2002, 1, 1));
    assert_int_equal(read.readings.second[1], 0);
    assert_non_null(format_text_found(&read, "epw.day.none"));
    format_text_clear(&read);
}

/* --- what is refused --- */

static const struct {
    const char *text, *says, *why;
} refused[] = {
    {STATION ROW "2019-07,12.5,28.4,15.1\n", "values of months", "GHCN by month"},
    {"LOCATION,Meadow\nDESIGN CONDITIONS,0\nDATA PERIODS,1,4,Data\n" HOUR("2019,7,1", "1", "20.5", "0"),
     "several values an hour", "quarters of an hour"},
    {"LOCATION,Meadow\nDESIGN CONDITIONS,0\n2019,7,1,1,60,?9,20.5\n", "at least 22 values", "an EPW that is cut"},
    {OM "nothing\n", "no table of days or hours", "no times"},
    {"{\"error\":true,\"reason\":\"Latitude must be in range\"}", "Latitude must be in range", "what the service says"},
    {JSON("\"rain\":\"mm\"", "\"time\":[\"2019-07-01T00:00\",\"2019-07-01T01:00\"],\"rain\":[0.2]"),
     "hourly.rain is no list of as many values", "a list that is shorter than the times"},
    {JSON("\"rain\":\"mm\"", "\"rain\":[0.2]"), "no table of days or hours", "no times in JSON"},
};

static void others_are_refused(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof refused / sizeof *refused; k++) {
        struct format_text read;
        format_text_read("a", refused[k].text, NULL, &read);
        if (read.status != SUMI_INPUT || !strstr(error_text(&read.error), refused[k].says))
            fail_msg("%s: %s", refused[k].why, error_text(&read.error));
        format_text_clear(&read);
    }
}

/* The given files of the field, where they are at hand. */
static void given_files_are_as_they_are(void **state)
{
    (void)state;
    const char *folder = getenv("SUMI_REFERENCE_DIR");
    if (!folder)
        skip();
    if (format_text_check_facts(folder, "meteostat") == 0)
        skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read),           cmocka_unit_test(questions_are_asked),
        cmocka_unit_test(the_nearest_place_is_read), cmocka_unit_test(a_typical_year_takes_a_year),
        cmocka_unit_test(others_are_refused),        cmocka_unit_test(given_files_are_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

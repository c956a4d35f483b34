#define _POSIX_C_SOURCE 200809L

/* Weather of other crop models: what is read, what is told, what is asked and refused. Each text is written by hand
 * with the traps of its format; expected values are those of the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/records.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/format_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- texts --- */

#define MET                                                                                                            \
    "! by hand\n[yangqu.met.weather]\n!station name = YANGQU = the field\nlatitude = 38.06 (DECIMAL DEGREES) ! a = "   \
    "b\n"                                                                                                              \
    "Longitude=112.67\ntav = 9.1 (oC)\n\n"
#define MET_DAYS                                                                                                       \
    MET "day  year radn\tmaxt mint rain vp rh code ! names\n()  ( ) (MJ/m^2) (oC) (oC) (mm) () (%) ()\n"               \
        "366 2012 7.5 -1.5 -11 0 2.1 55 300070\n! between\n 1 2012 7 -0.5\t-12.25 0.5 1.9 50 300070 ! behind\n"        \
        "2 2012 7 0.5 -12 -99.9 1.9 50 300070\n"

#define PCSE(sunshine)                                                                                                 \
    "## Site Characteristics\nCountry='China'\nStation='Yangqu'\nDescription='a field'\n"                              \
    "Longitude=112.67;Latitude=38.06;Elevation=880;AngstromA=0.2;AngstromB=0.55;HasSunshine=" sunshine "\n"            \
    "## Daily weather observations (missing values are NaN)\n"
#define PCSE_DAYS PCSE("False") "DAY,IRRAD,TMIN,TMAX,VAP,WIND,RAIN,SNOWDEPTH\n"

#define MONICA                                                                                                         \
    "DE-date;tavg;tmin;tmax;T_s10;vappd;wind;sunhours;globrad;precip;relhumid\n"                                       \
    ";C_deg;C_deg;C_deg;C_deg;mm_Hg;m/s;hours;J cm-2;mm;%\n"
#define MONICA_DAYS MONICA "31.12.1991;-0.6;-1.5;1;0;0;6.7;0;52;0;90\n01.01.1992;2.8;0;6;0;0;0;0;479;1.5;85\n"
#define MONICA_MJ                                                                                                      \
    "iso-date,tmin,tavg,tmax,precip,globrad,wind,relhumid\n[],[\xc2\xb0"                                               \
    "C],[\xc2\xb0"                                                                                                     \
    "C],[\xc2\xb0"                                                                                                     \
    "C],[mm],[MJ m-2],[m s-1],[%]\n1991-12-31,-1.5,-0.6,1,0,0.52,6.7,90\n1992-01-01,0,2.8,6,1.5,4.79,0,85\n"

#define CABO_HEAD(format, east, north)                                                                                 \
    "*----------*\n*   Station: Yangqu\n* Longitude: " east "\n*  Latitude: " north                                    \
    "\n*  Columns:\n*  irradiation (kJ m-2 d-1)\n** WCCFORMAT=" format "\n*----------*\n"
#define CABO_ROWS                                                                                                      \
    "1\t1987\t365\t8791.\t-5.3\t4.0\t0.144\t2.6\t0.0\n-999 1987 365 1. 1. 1. 1. 1. 1.\n"                               \
    "1 1988 1 9094. -6.8 -99. 0.204 1.7 2.5\n"
#define CABO          CABO_HEAD("2", "112 40 E", "38 03 N") " 112.40 38.03 880. -0.18 -0.55\n" CABO_ROWS
#define CABO_BRACKETS "(* Yangqu,\nby hand *)\n112.67 38.06 880 0.18 0.55\n1 1987 365 8791 -5.3 4.0 0.144 2.6 0.0\n"

#define AQUA(step, day, month, year)                                                                                   \
    "Yangqu\n     " step "  : records (1=daily, 2=10-daily and 3=monthly data)\n     " day                             \
    "  : First day of record\n     " month "  : First month of record\n  " year                                        \
    "  : First year of record (1901 if not linked to a specific year)\n\n"
#define AQUA_TNX "  Tmin (C)   TMax (C)\n=======================\n"
#define AQUA_PLU "  Total Rain (mm)\n=======================\n"
#define AQUA_ETO "  Average ETo (mm/day)\n=======================\n"

/* --- values --- */

static const struct {
    const char *format, *text, *head;
    int year, month, day;
    double value;
    const char *why;
} values[] = {
    {"apsim", "[a.met.weather]\nlatitude = 38\nyear day maxt\n() () (oF)\n2001 1 50\n", "maxt", 2001, 1, 1, 10,
     "oF for the ring, as oC"},
    {"apsim", MET_DAYS, "radn", 2012, 12, 31, 7.5, "the last day of a leap year, first in the file"},
    {"apsim", MET_DAYS, "maxt", 2012, 1, 1, -0.5, "tabs and a comment behind the row"},
    {"apsim", MET_DAYS, "mint", 2012, 1, 1, -12.25, "the order of the names"},
    {"apsim", MET_DAYS, "vp", 2012, 1, 1, 0.19, "hPa where no unit is stated"},
    {"apsim", MET_DAYS, "rain", 2012, 1, 2, NAN, "a code"},
    {"apsim", MET_DAYS, "rh", 2012, 1, 2, 50, "behind it"},
    {"apsim", MET "year = 1999\nradn day maxt mint rain\n(MJ) () (oC) (oC) (mm)\n10 32 5 -5 0\n", "radn", 1999, 2, 1,
     10, "a constant stands for the column of years"},
    {"apsim", MET "year = 1999\nyear day radn\n() () (MJ)\n2001 32 5\n", "radn", 2001, 2, 1, 5,
     "a column goes before a constant"},
    {"apsim", MET "date radn maxt vp\n() (MJ/m2) (oC) (kPa)\n13/01/2000 10 5 0.5\n14/01/2000 11 6 0.6\n", "vp", 2000, 1,
     13, 0.5, "days first, and a unit that is stated"},
    {"apsim", MET "date radn maxt\n2000-01-13 10 5\n2000-01-14 11 6\n", "maxt", 2000, 1, 14, 6, "no line of units"},
    {"pcse", PCSE_DAYS "2020110,1310,-1.2,3.5,0.635,2.1,0,-999\n2020111,1240,0.5,7.7,0.77,5,NaN,1\n", "IRRAD", 2020, 1,
     11, 1.24, "an unpadded date, as the days run on; kJ"},
    {"pcse", PCSE_DAYS "2020110,1310,-1.2,3.5,0.635,2.1,0,-999\n2020111,1240,0.5,7.7,0.77,5,NaN,1\n", "RAIN", 2020, 1,
     11, NAN, "NaN"},
    {"pcse", PCSE_DAYS "20200110,1310,-1.2,3.5,0.635,2.1,0.5,-999\n", "RAIN", 2020, 1, 10, 0.5, "a padded date"},
    {"pcse", PCSE("True") "DAY,IRRAD,TMIN,TMAX,VAP,WIND,RAIN\n20200110,7.5,-1.2,3.5,0.635,2.1,0.5\n", "IRRAD", 2020, 1,
     10, 7.5, "hours of sunshine"},
    {"pcse",
     "Site Characteristics,,,\nStation,Yangqu,,\nLongitude,Latitude,Elevation,AngstromA,AngstromB,HasSunshine\n"
     "112.67,38.06,880,0.2,0.55,FALSE\nObserved data,,,\nDAY,IRRAD,TMIN,TMAX,VAP,WIND,RAIN,SNOWDEPTH\n"
     "date,kJ/m2/day or hours,Celsius,Celsius,kPa,m/sec,mm,cm\n2020-01-10,1310,-1.2,3.5,0.635,2.1,0.5,-999\n",
     "IRRAD", 2020, 1, 10, 1.31, "a workbook, saved as CSV"},
    {"monica", MONICA_DAYS, "globrad", 1992, 1, 1, 4.79, "J cm-2, by the line of units"},
    {"monica", MONICA_DAYS, "tmin", 1991, 12, 31, -1.5, "days first"},
    {"monica", MONICA_DAYS, "sunhours", 1992, 1, 1, NAN, "0 on all days: not measured"},
    {"monica", MONICA_DAYS, "vappd", 1992, 1, 1, NAN, "no vapour pressure"},
    {"monica", MONICA_DAYS, "precip", 1991, 12, 31, 0, "no rain is a value"},
    {"monica", MONICA_MJ, "globrad", 1992, 1, 1, 4.79, "MJ, by the line of units; commas and other dates"},
    {"cabo", CABO, "irradiation", 1987, 12, 31, 8.791, "kJ, tabs, day of the year"},
    {"cabo", CABO, "precipitation", 1988, 1, 1, 2.5, "the year goes on"},
    {"cabo", CABO, "maximum temperature", 1988, 1, 1, NAN, "-99"},
    {"cabo", CABO, "vapour pressure", 1987, 12, 31, 0.144, "not that of the status"},
    {"cabo", CABO_BRACKETS, "minimum temperature", 1987, 12, 31, -5.3, "comments between brackets"},
    {"cabo",
     "*----*\n*  Station: a\n*  Columns:\n*  sunshine (hours)\n*----*\n112.67 38.06 880 0.18 0.55\n"
     "1 1987 365 7.5 -5.3 4.0 0.144 2.6 0.0\n",
     "sunshine", 1987, 12, 31, 7.5, "hours of sunshine, as comments say"},
    {"aquacrop", AQUA("1", "28", "2", "2012") AQUA_TNX "-3.5\t4\n1 2\n5 6\n", "TMax", 2012, 2, 29, 2, "a leap year"},
    {"aquacrop", AQUA("1", "28", "2", "2013") AQUA_TNX "-3.5\t4\n1 2\n5 6\n", "TMax", 2013, 3, 1, 2, "and none"},
    {"aquacrop", AQUA("1", "31", "12", "2013") AQUA_PLU "0.0\n7.5\n", "Total Rain", 2014, 1, 1, 7.5, "the year's end"},
    {"aquacrop", AQUA("1", "1", "1", "2014") AQUA_ETO "0.3\n0,4\n0.5\n", "Average ETo", 2014, 1, 3, 0.5,
     "a day that cannot be read counts"},
    {"aquacrop", AQUA("1", "1", "1", "2014") AQUA_ETO "0.3\nNaN\n0.5\n", "Average ETo", 2014, 1, 3, 0.5,
     "and one without a value"},
    {"aquacrop", AQUA("1", "1", "1", "2014") AQUA_ETO "0.3\nYangqu\n0.5\n", "Average ETo", 2014, 1, 3, NAN,
     "a second head: what stands below is of other days"},
    {"aquacrop", AQUA("1", "1", "1", "2014") AQUA_ETO "0.3\n-999\n0.5\n", "Average ETo", 2014, 1, 2, NAN, "a code"},
};

static void values_are_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        struct format_text read;
        format_text_read("a", values[k].text, NULL, &read);
        if (read.status != SUMI_OK || strcmp(read.format->name, values[k].format) != 0)
            fail_msg("%s: %s", values[k].why, read.status == SUMI_OK ? read.format->name : error_text(&read.error));
        const int day = sumi_date_number(values[k].year, values[k].month, values[k].day);
        const double value = format_text_at(&read, values[k].head, day);
        /* 1e-9: two roundings of a double */
        if (isnan(values[k].value) ? !isnan(value) : !(fabs(value - values[k].value) <= 1e-9))
            fail_msg("%s: %s is %g, expected %g", values[k].why, values[k].head, value, values[k].value);
        format_text_clear(&read);
    }
}

static void quantities_are_those_of_the_format(void **state)
{
    (void)state;
    struct format_text read;
    format_text_read("a", PCSE("True") "DAY,IRRAD,TMIN,TMAX,VAP,WIND,RAIN\n20200110,7.5,-1,3,0.6,2,0\n", NULL, &read);
    assert_int_equal(read.readings.column[format_text_column(&read, "IRRAD")].quantity, SUMI_STATION_SUNSHINE);
    assert_int_equal(read.readings.column[format_text_column(&read, "WIND")].quantity, SUMI_STATION_WIND2);
    format_text_clear(&read);
    format_text_read("a", CABO, NULL, &read);
    assert_int_equal(read.readings.n, 2);
    assert_int_equal(read.readings.column[format_text_column(&read, "mean wind speed")].quantity, SUMI_STATION_WIND2);
    format_text_clear(&read);
    format_text_read("a", AQUA("1", "1", "1", "2014") AQUA_ETO "0.3\n", NULL, &read);
    assert_int_equal(read.readings.column[0].quantity, SUMI_STATION_ET0);
    format_text_clear(&read);
    format_text_read("a", MET "year day radn wind windrun\n() () (MJ) (m/s) (km/d)\n2001 170 11 1.5 136\n", NULL,
                     &read);
    assert_int_equal(read.readings.column[format_text_column(&read, "windrun")].quantity, SUMI_READS_NOTHING);
    format_text_clear(&read);
}

/* --- places --- */

static const struct {
    const char *text, *station;
    double latitude, longitude, elevation;
    const char *why;
} places[] = {
    {MET_DAYS, "YANGQU", 38.06, 112.67, NAN, "constants, with words behind them"},
    {PCSE_DAYS "2020-01-01,1310,-1.2,3.5,0.635,2.1,0,0\n", "Yangqu", 38.06, 112.67, 880, "several in a line"},
    {CABO, "Yangqu", 38.05, 112 + 2.0 / 3, 880, "112 40 E and 38 03 N, written 112.40 and 38.03"},
    {CABO_HEAD("2", "112 40 E", "38 03 N") "112.67 38.05 880 0.2 0.5\n" CABO_ROWS, "Yangqu", 38.05, 112.67, 880,
     "the same, in decimals of degrees"},
    {CABO_HEAD("2", "112 40 W", "38 03 S") "-112.40 -38.03 880 0.2 0.5\n" CABO_ROWS, "Yangqu", -38.05, -(112 + 2.0 / 3),
     880, "west and south"},
    {CABO_BRACKETS, "", 38.06, 112.67, 880, "minutes of 67 are none"},
};

static void places_are_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
        struct format_text read;
        format_text_read("a", places[k].text, NULL, &read);
        const struct sumi_readings *r = &read.readings;
        if (read.status != SUMI_OK)
            fail_msg("%s: %s", places[k].why, error_text(&read.error));
        /* 1e-9: roundings */
        if (fabs(r->latitude - places[k].latitude) > 1e-9 || fabs(r->longitude - places[k].longitude) > 1e-9 ||
            strncmp(r->station, places[k].station, strlen(places[k].station)) != 0 ||
            (!isnan(places[k].elevation) && r->elevation != places[k].elevation))
            fail_msg("%s: %s, %.12g, %.12g, %g m", places[k].why, r->station, r->latitude, r->longitude, r->elevation);
        format_text_clear(&read);
    }
}

/* --- what is told --- */

static const struct {
    const char *text, *code, *says;
    enum sumi_gravity gravity;
} told[] = {
    {MET_DAYS, "models.unit.documented", "taken for hPa, as APSIM does", SUMI_NOTED},
    {"[a.met.weather]\nlatitude = 0\nlongitude = 0\nyear day radn\n() () (MJ)\n2001 1 5\n", "models.place.zero",
     "latitude and longitude are 0", SUMI_LEFT_OUT},
    {"[a.met.weather]\nlatitude = 38\nlongitude = 0\nyear day radn\n() () (MJ)\n2001 1 5\n", "models.longitude.zero",
     "the longitude is 0", SUMI_DOUBTED},
    {"[a.met.weather]\nlatitude = 38\nyear day maxt\n() () (foo)\n2001 1 5\n", "table.unit.unknown",
     "its unit is not known", SUMI_ASKED},
    {PCSE_DAYS "20140110,7310,-9.5,1.5,0.21,1.8,0,NaN\n" PCSE("True") "DAY,IRRAD,TMIN,TMAX,VAP,WIND,RAIN,SNOWDEPTH\n"
                                                                      "20140111,7.5,-9,1,0.2,2,0,NaN\n",
     "table.file.second", "another file begins here", SUMI_LEFT_OUT},
    {CABO CABO_HEAD("2", "12 40 W", "8 03 S") " -12.67 -8.05 880. -0.18 -0.55\n1 1988 2 8791 -5 4 0.1 2 0\n",
     "table.file.second", "another file begins here", SUMI_LEFT_OUT},
    {MONICA_DAYS, "models.column.zero", "sunhours: all values are 0", SUMI_LEFT_OUT},
    {CABO, "models.cabo.status", "-999", SUMI_NOTED},
    {CABO, "models.cabo.place.minutes", "112.7 degrees", SUMI_MENDED},
    {"112.40 38.03 880 0.2 0.5\n" CABO_ROWS, "models.cabo.place.open", "decimals of degrees", SUMI_DOUBTED},
    {"112.67 38.06 880 0.2 0.5\n1 1987 365 7.5 -5.3 4.0 0.144 2.6 0.0\n", "models.sunshine.open",
     "--column 'irradiation=sunshine (h)'", SUMI_ASKED},
    {AQUA("1", "28", "2", "2012") AQUA_ETO "0.3\n", "models.aquacrop.dates", "2012-02-28", SUMI_NOTED},
    {AQUA("1", "28", "2", "2012") AQUA_ETO "0.3\n\n0.4\n", "models.aquacrop.row.blank", "blank line", SUMI_DOUBTED},
    {AQUA("1", "28", "2", "2012") AQUA_TNX "0.3 5\n0.4\n1 2\n", "models.aquacrop.row", "2 in a line", SUMI_LEFT_OUT},
    {AQUA("1", "28", "2", "2012") AQUA_ETO "0.3\nYangqu\n0.4\n", "models.aquacrop.text", "is no day", SUMI_LEFT_OUT},
    {AQUA("1", "28", "2", "2012") AQUA_TNX "0.3 5\n0.4", "models.aquacrop.row.cut", "cut off", SUMI_LEFT_OUT},
    {AQUA("1", "28", "2", "2012") AQUA_ETO "0.3\n-99.9\n", "models.aquacrop.code", "-99.9", SUMI_MENDED},
};

static void what_is_odd_is_told(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
        struct format_text read;
        format_text_read("a", told[k].text, NULL, &read);
        if (!format_text_says(&read, told[k].code, told[k].says))
            fail_msg("%s is not found, or does not say \"%s\"", told[k].code, told[k].says);
        assert_int_equal(format_text_found(&read, told[k].code)->gravity, told[k].gravity);
        format_text_clear(&read);
    }
}

static void an_answer_is_held(void **state)
{
    (void)state;
    struct format_text read;
    struct sumi_reading_options options;
    sumi_reading_options_init(&options);
    options.n_answers = 1;
    options.head[0] = "irradiation";
    options.as[0] = "sunshine (h)";
    format_text_read("a", "112.67 38.06 880 0.2 0.5\n1 1987 365 7.5 -5.3 4.0 0.144 2.6 0.0\n", &options, &read);
    assert_int_equal(sumi_findings_count(&read.findings, SUMI_ASKED), 0);
    assert_int_equal(read.readings.column[0].quantity, SUMI_STATION_SUNSHINE);
    format_text_clear(&read);
    options.head[0] = "vp";
    options.as[0] = "vapour pressure (kPa)";
    format_text_read("a", MET_DAYS, &options, &read);
    assert_true(fabs(format_text_at(&read, "vp", sumi_date_number(2012, 1, 1)) - 1.9) < 1e-9);
    assert_null(format_text_found(&read, "models.unit.documented"));
    format_text_clear(&read);
}

/* --- what is refused --- */

static const struct {
    const char *text, *code;
} refused[] = {
    {CABO_HEAD("0", "112 40 E", "38 03 N") "112.4 38.0 880 0.2 0.5\n 1 8791. 1 2 3 4 5\n", "models.cabo.months"},
    {CABO_HEAD("7", "112 40 E", "38 03 N") "112.4 38.0 880 0.2 0.5\n" CABO_ROWS, "models.cabo.form"},
    {CABO_HEAD("2", "112 40 E", "38 03 N") "112.4 38.0\n" CABO_ROWS, "models.cabo.place.none"},
    {CABO_HEAD("2", "112 40 E", "38 03 N") "112.4 138.0 880 0.2 0.5\n" CABO_ROWS, "models.cabo.place.none"},
    {AQUA("2", "1", "1", "1990") AQUA_PLU "5.3\n15.2\n", "models.aquacrop.step"},
    {AQUA("3", "1", "1", "1901") AQUA_PLU "5.3\n15.2\n", "models.aquacrop.step"},
    {AQUA("1", "1", "1", "1901") AQUA_PLU "5.3\n15.2\n", "models.aquacrop.year.none"},
    {AQUA("1", "30", "2", "2012") AQUA_PLU "5.3\n15.2\n", "models.aquacrop.date.none"},
    {AQUA("1", "x", "2", "2012") AQUA_PLU "5.3\n15.2\n", "models.aquacrop.head"},
    {AQUA("1", "1", "2", "2012") "CO2\n====\n300\n", "models.aquacrop.kind"},
    {AQUA("1", "1", "2", "2012") AQUA_PLU, "models.aquacrop.rows.none"},
    {AQUA("1", "31", "12", "2199") AQUA_PLU "1\n2\n", "models.aquacrop.rows.many"},
};

static void what_cannot_be_read_is_refused(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof refused / sizeof *refused; k++) {
        struct format_text read;
        format_text_read("a", refused[k].text, NULL, &read);
        assert_int_equal(read.status, SUMI_INPUT);
        assert_string_equal(read.error.code, refused[k].code);
        format_text_clear(&read);
    }
}

/* Wherever a text ends: no row is read that the whole text has not, but for a last number that was cut within. */
static void texts_may_end_anywhere(void **state)
{
    (void)state;
    static const char *const texts[] = {MET_DAYS,      PCSE_DAYS "2020110,1310,-1.2,3.5,0.635,2.1,0,-999\n",
                                        MONICA_DAYS,   CABO,
                                        CABO_BRACKETS, AQUA("1", "28", "2", "2012") AQUA_TNX "-3.5\t4\n1 2\n5 6\n"};
    char cut[2048];
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        for (size_t n = strlen(texts[k]); n > 0; n -= n > 7 ? 7 : n) {
            struct format_text read;
            snprintf(cut, sizeof cut, "%.*s", (int)n, texts[k]);
            format_text_read("a", cut, NULL, &read);
            assert_true(read.status == SUMI_OK || *read.error.code);
            assert_true(read.readings.n <= 3);
            format_text_clear(&read);
        }
}

/* --- files that are named --- */

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void remove_file(const char *folder, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}

#define CLI "Yangqu\n 7.0  : AquaCrop Version (June 2022)\n../Yangqu.Tnx\nYangqu.ETo\nYangqu.PLU\nMaunaLoa.CO2\n"

/* Whatever its capitals a file is found; a folder that is written before it is not gone into. */
static void a_climate_reads_its_series(void **state)
{
    (void)state;
    char folder[] = "/tmp/sumi_models_XXXXXX", path[512];
    struct sumi_reading_options options;
    struct sumi_findings findings = {0};
    struct sumi_record record;
    struct sumi_error error = {0};
    sumi_reading_options_init(&options);
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/Yangqu.CLI", folder);
    write_file(folder, "Yangqu.CLI", CLI);
    assert_int_equal(sumi_record_read(path, &options, &findings, &record, &error), SUMI_INPUT);
    assert_string_equal(error.code, "models.others.none");
    error = (struct sumi_error){0};
    sumi_findings_clear(&findings);
    write_file(folder, "YANGQU.TNX", AQUA("1", "28", "2", "2012") AQUA_TNX "-3.5\t4\n1 2\n5 6\n");
    write_file(folder, "Yangqu.plu", "Rain there" AQUA("1", "1", "3", "2012") AQUA_PLU "7.5\n0\n"); /* its title */
    assert_int_equal(sumi_record_read(path, &options, &findings, &record, &error), SUMI_OK);
    assert_int_equal(record.n_files, 3);
    assert_string_equal(record.source[0].name, "YANGQU.TNX");
    assert_int_equal(record.station->n_days, 4);
    assert_int_equal(record.station->first_day, sumi_date_number(2012, 2, 28));
    assert_true(sumi_station_at(record.station, SUMI_STATION_TMAX, 2) == 6);
    assert_true(sumi_station_at(record.station, SUMI_STATION_RAIN, 2) == 7.5);
    struct format_text read = {.findings = findings};
    assert_true(format_text_says(&read, "models.other.absent", "Yangqu.ETo"));
    sumi_record_clear(&record);
    sumi_findings_clear(&findings);
    assert_int_equal(sumi_record_parse(path, CLI, strlen(CLI), &options, &findings, &record, &error), SUMI_INPUT);
    assert_string_equal(error.code, "models.others.alone");
    sumi_findings_clear(&findings);
    static const char *const files[] = {"Yangqu.CLI", "YANGQU.TNX", "Yangqu.plu"};
    for (size_t k = 0; k < sizeof files / sizeof *files; k++)
        remove_file(folder, files[k]);
    rmdir(folder);
}

/* Files of the models' own examples: SUMI_REFERENCE_DIR has them. */
static void real_files(void **state)
{
    (void)state;
    const char *folder = getenv("SUMI_REFERENCE_DIR");
    int n = 0;
    static const char *const formats[] = {"apsim_met", "pcse_csv", "cabo"};
    for (size_t k = 0; folder && k < sizeof formats / sizeof *formats; k++)
        n += format_text_check_facts(folder, formats[k]);
    if (n == 0) {
        print_message("no real files found: not read\n");
        skip();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(quantities_are_those_of_the_format),
        cmocka_unit_test(places_are_read),
        cmocka_unit_test(what_is_odd_is_told),
        cmocka_unit_test(an_answer_is_held),
        cmocka_unit_test(what_cannot_be_read_is_refused),
        cmocka_unit_test(texts_may_end_anywhere),
        cmocka_unit_test(a_climate_reads_its_series),
        cmocka_unit_test(real_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

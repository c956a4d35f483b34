/* DSSAT's weather by its columns: what is read, what is told, what is refused. */
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

#define STATION                                                                                                        \
    "*WEATHER : Field\n@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n"                                       \
    "  SXYQ   38.060  112.670   880   9.1  28.4   2.0   2.0\n"
#define DAYS STATION "@DATE  SRAD  TMAX  TMIN  RAIN\n"

#define ONE(day) "140" day "  11.2   3.4 -10.6   0.0\n"
#define TWELVE                                                                                                         \
    ONE("01")                                                                                                          \
    ONE("02") ONE("03") ONE("04") ONE("05") ONE("06") ONE("07") ONE("08") ONE("09") ONE("10") ONE("11") ONE("12")

static void read_text(const char *text, struct format_text *read)
{
    format_text_read("SXYQ1401.WTH", text, NULL, read);
}

/* --- values by their columns --- */

static const struct {
    const char *text, *head;
    int year, month, day;
    double value;
    const char *why;
} values[] = {
    {DAYS "14001  11.2   3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, 11.2, "below its name"},
    {DAYS "14001  11.2   3.4 -10.6   0.0\n", "TMIN", 2014, 1, 1, -10.6, "a sign fills the field"},
    {DAYS "14001 -10.0-10.6-20.5   0.0\n", "TMIN", 2014, 1, 1, -20.5, "glued by their signs"},
    {DAYS "14001  11.2-100.6 -20.5   0.0\n", "TMAX", 2014, 1, 1, -100.6, "a value that fills all of its field"},
    {STATION "@DATE  RAIN  TMAX  TMIN  SRAD\n14001  99.9 100.0 -10.6  11.2\n", "SRAD", 2014, 1, 1, 11.2,
     "another order of columns"},
    {STATION "@DATE  SRAD  TMAX  TMIN  RAIN\n14001  11.2   3.4 -10.6 100.5\n", "RAIN", 2014, 1, 1, 100.5,
     "three digits"},
    {STATION "@DATE  SRAD  TMAX  TMIN  RAIN\n14001  11.2   3.4 -10.61000.5\n", "RAIN", 2014, 1, 1, 1000.5,
     "glued below the end of a name"},
    {STATION "@DATE  SRAD  TMAX  TMIN  RAIN\n14001  11.2   3.4-10.6   0.0\n", "TMIN", 2014, 1, 1, -10.6,
     "a blank lost: it still lies below its name"},
    {DAYS "14001         3.4 -10.6   0.0\n14002  11.0   3.0 -10.0   0.0\n", "TMAX", 2014, 1, 1, 3.4,
     "radiation is blank"},
    {DAYS "14001         3.4 -10.6   0.0\n14002  11.0   3.0 -10.0   0.0\n", "SRAD", 2014, 1, 1, NAN,
     "radiation is blank"},
    {DAYS "14001  11.2   3.4 -10.6\n14002  11.0   3.0 -10.0   0.0\n", "RAIN", 2014, 1, 1, NAN, "the last is blank"},
    {DAYS "14001 -99.0   3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, NAN, "its code"},
    {DAYS "14001 -99     3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, NAN, "its code, as a whole number to the left"},
    {DAYS "14001  11.2 -99.9 -10.6   0.0\n", "TMAX", 2014, 1, 1, NAN, "its code, of some programs"},
    {DAYS "14001 *****   3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, NAN, "a field that ran over in Fortran"},
    {DAYS "14001  11.2e  3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, 11.2, "a letter is glued behind"},
    {DAYS "14001  11.2r-13.4 -20.6   0.0\n", "TMAX", 2014, 1, 1, -13.4, "a letter between two values"},
    {DAYS "14001 -99.0e  3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, NAN, "a code with a letter"},
    {DAYS "14001  11.2   3.4 -10.6   0.0   rain of the town\n", "RAIN", 2014, 1, 1, 0.0, "a remark behind"},
    {DAYS "14001  11.2   3.4 -10.6   0.0  12 mm by hand\n", "RAIN", 2014, 1, 1, 0.0,
     "a remark that begins as a number"},
    {DAYS TWELVE "14013  11.2   3.4 -10.6            8 mm by hand\n", "RAIN", 2014, 1, 13, NAN, "a remark is no rain"},
    {DAYS "! bad sensor\n\n14001  11.2   3.4 -10.6   0.0\n\n", "TMAX", 2014, 1, 1, 3.4, "comments and blank lines"},
    {"$WEATHER\n@  DATE  SRAD  TMAX  TMIN  RAIN\n2014001  11.2   3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, 11.2,
     "seven digits under $WEATHER"},
    {"*WEATHER\n@  DATE  SRAD  TMAX  TMIN  RAIN\n2014001  11.2   3.4 -10.6   0.0\n", "TMIN", 2014, 1, 1, -10.6,
     "seven digits under *WEATHER: the width says it"},
    {"*WEATHER\n@DATE  SRAD  TMAX  TMIN  RAIN\n2014001  11.2   3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, 11.2,
     "seven digits below a name of five: all is shifted by two, and whole"},
    {"$WEATHER\n@DATE  SRAD  TMAX  TMIN  RAIN\n14001  11.2   3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, 11.2,
     "five digits under $WEATHER"},
    {"@DATE SRAD TMAX TMIN RAIN\n14001  11.2   3.4 -10.6   0.0\n", "SRAD", 2014, 1, 1, 11.2,
     "names closer than their values: in order, as none is missing"},
    {" @DATE  SRAD  TMAX  TMIN  RAIN\n14001  11.2   3.4 -10.6   0.0\n", "TMAX", 2014, 1, 1, 3.4,
     "names a blank to the right"},
    {"@YRDAY  SRAD  TMAX  TMIN  RAIN\n  14001  11.2   3.4 -10.6   0.0\n", "RAIN", 2014, 1, 1, 0.0, "YRDAY"},
    {"@DATE\tSRAD\tTMAX\n14001\t11.2\t3.4\n", "TMAX", 2014, 1, 1, 3.4, "tabs"},
    {DAYS "16366  11.2   3.4 -10.6   0.0\n", "TMAX", 2016, 12, 31, 3.4, "the last day of a leap year"},
    {DAYS "00001  11.2   3.4 -10.6   0.0\n", "TMAX", 2000, 1, 1, 3.4, "2000"},
    {DAYS "35001  11.2   3.4 -10.6   0.0\n", "TMAX", 2035, 1, 1, 3.4, "35 is of this century"},
    {DAYS "36001  11.2   3.4 -10.6   0.0\n", "TMAX", 1936, 1, 1, 3.4, "36 is of the last"},
    {DAYS " 1002  11.2   3.4 -10.6   0.0\n", "TMAX", 2001, 1, 2, 3.4, "a spreadsheet took the first zero"},
    {DAYS "79365  11.2   3.4 -10.6   0.0\n80001  12.2   5.4  -9.6   0.0\n", "TMAX", 1980, 1, 1, 5.4, "a new year"},
    {DAYS "99365  11.2   3.4 -10.6   0.0\n00001  12.2   5.4  -9.6   0.0\n", "TMAX", 2000, 1, 1, 5.4, "a new century"},
    {DAYS "14001  11.2   3.4 -10.6   0.0\n@DATE  TMAX  RAIN\n14002   5.5   7.0\n", "RAIN", 2014, 1, 2, 7.0,
     "other columns from a second line of names on"},
    {STATION "@DATE  VAPR  RHUM  DEWP\n14001  0.52  61.0  -5.2\n", "VAPR", 2014, 1, 1, 0.52, "kPa"},
    {STATION "@DATE  WIND\n14001 172.8\n", "WIND", 2014, 1, 1, 2.0, "172.8 km a day are 2 m/s"},
    {"! WIND  Wind speed (m/s)\n@DATE  WIND\n14001   2.5\n", "WIND", 2014, 1, 1, 2.5, "a comment has m/s"},
    {"! SRAD  radiation (W/m^2)\n@DATE  SRAD\n14001 250.0\n", "SRAD", 2014, 1, 1, 21.6, "250 W are 250 * 86400 J"},
    {"! SRAD  corrected in spring (see notes)\n@DATE  SRAD\n14001  25.0\n", "SRAD", 2014, 1, 1, 25.0,
     "brackets that hold no unit"},
    {"@DATE  SRAD  TMAX\n14001  1.5e1  3.4\n", "SRAD", 2014, 1, 1, 15.0, "a power of ten is no letter behind"},
};

static void values_are_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        struct format_text read;
        read_text(values[k].text, &read);
        if (read.status != SUMI_OK)
            fail_msg("%s: %s", values[k].why, error_text(&read.error));
        const double value =
            format_text_at(&read, values[k].head, sumi_date_number(values[k].year, values[k].month, values[k].day));
        if (isnan(values[k].value) ? !isnan(value) : !(fabs(value - values[k].value) < 1e-12)) /* two roundings */
            fail_msg("%s: %g, expected %g", values[k].why, value, values[k].value);
        assert_string_equal(read.format->name, "dssat");
        format_text_clear(&read);
    }
}

/* --- the station --- */

static const struct {
    const char *text, *station;
    double latitude, longitude, elevation, wind_height;
    const char *why;
} stations[] = {
    {"@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n  SXYQ   38.060  112.670   880   9.1  28.4   2.0   3.0\n",
     "SXYQ", 38.06, 112.67, 880, 3.0, "all of it"},
    {"@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n  SXYQ   38.060  112.670\n", "SXYQ", 38.06, 112.67, NAN,
     NAN, "the place alone"},
    {"@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n  SXYQ   38.060  112.670         9.1  28.4\n", "SXYQ",
     38.06, 112.67, NAN, NAN, "ELEV is blank, TAV is not its value"},
    {"@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n  SXYQ   38.060  112.670   -99   -99   -99   -99   -99\n",
     "SXYQ", 38.06, 112.67, NAN, NAN, "codes"},
    {"@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n  SXYQ  38.06 112.67 880 9.1 28.4 2 10\n", "SXYQ", 38.06,
     112.67, 880, 10, "beside its names, and whole"},
    {"@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n  TXLU   33.500  -99.000   700   9.1  28.4   2.0   2.0\n",
     "TXLU", 33.5, -99.0, 700, 2.0, "a longitude of -99 is no code"},
    {"@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n  XXXX    0.000    0.000   -99   -99   -99   -99   -99\n",
     "XXXX", NAN, NAN, NAN, NAN, "zeros that nobody has filled in"},
    {"@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n  XXXX  -99.000  -99.000   -99   -99   -99   -99   -99\n",
     "XXXX", NAN, NAN, NAN, NAN, "codes for a place"},
    {"@ INSI      LAT     LONG  ELEV   TAV   AMP REFHT WNDHT\n  IBSI    -2.00   102.00\t      8.9\n", "IBSI", -2.0,
     102.0, NAN, NAN, "a tab: what follows is not the elevation"},
    {"@Latitude Longitud  Elev Zone    TAV  TAMP REFHT WNDHT SITE\n   45.700   25.530   534       -99.0  13.5 -99.0 "
     "-99.0 "
     "Somewhere\n",
     "Somewhere", 45.7, 25.53, 534, NAN, "the long names"},
    {"@ INSI     LONG      LAT\n  SXYQ  112.670   38.060\n", "SXYQ", 38.06, 112.67, NAN, NAN, "another order"},
    {"@ INSI      LAT     LONG\n  SXYQ   38.060  247.330\n", "SXYQ", 38.06, -112.67, NAN, NAN, "0 to 360 degrees east"},
};

static bool same(double a, double b)
{
    return isnan(b) ? isnan(a) : fabs(a - b) < 1e-9;
}

static void stations_are_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof stations / sizeof *stations; k++) {
        struct format_text read;
        char text[512];
        snprintf(text, sizeof text, "*WEATHER\n%s@DATE  SRAD\n14001  11.2\n", stations[k].text);
        read_text(text, &read);
        const struct sumi_readings *r = &read.readings;
        if (read.status != SUMI_OK || !same(r->latitude, stations[k].latitude) ||
            !same(r->longitude, stations[k].longitude) || !same(r->elevation, stations[k].elevation) ||
            !same(r->wind_height, stations[k].wind_height) || strcmp(r->station, stations[k].station) != 0)
            fail_msg("%s: %s, %g, %g, %g m, wind at %g m", stations[k].why, r->station, r->latitude, r->longitude,
                     r->elevation, r->wind_height);
        format_text_clear(&read);
    }
}

static void the_wind_has_a_height(void **state)
{
    (void)state;
    static const struct {
        const char *height;
        int quantity;
    } rows[] = {{"2.0", SUMI_STATION_WIND2},
                {"10.0", SUMI_STATION_WIND10},
                {"3.0", SUMI_STATION_WIND},
                {"-99", SUMI_STATION_WIND2}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct format_text read;
        char text[256];
        snprintf(text, sizeof text,
                 "@ INSI      LAT     LONG WNDHT\n  SXYQ   38.060  112.670%6s\n@DATE  WIND\n14001 172.8\n",
                 rows[k].height);
        read_text(text, &read);
        assert_int_equal(read.readings.column[0].quantity, rows[k].quantity);
        assert_int_equal(format_text_found(&read, "dssat.wind.height") != NULL, k == 3); /* 2 m is DSSAT's own guess */
        format_text_clear(&read);
    }
}

/* --- what is told --- */

static const struct {
    const char *text, *code, *says;
    enum sumi_gravity gravity;
    size_t rows;
    const char *why;
} found[] = {
    {"@DATE SRAD TMAX TMIN RAIN\n14001  11.2   3.4 -10.6   0.0\n14002  11.2   3.4 -10.6   0.0\n",
     "dssat.columns.shifted", "read in order", SUMI_DOUBTED, 2, "names closer than their values"},
    {"@DATE SRAD TMAX TMIN RAIN\n14001  11.2   3.4 -10.6   0.0\n14002         3.4 -10.6   0.0\n", "dssat.columns.open",
     "line 3 has 3 values for 4 names", SUMI_ASKED, 0, "the same, and a value is missing: which, nobody knows"},
    {"@DATE     TMAX  TMIN  RAIN  SRAD\n14001   3.4 -10.6   0.0\n14002   3.4 -10.6   0.0\n", "dssat.columns.open", "",
     SUMI_ASKED, 0, "a head shifted by a whole column: no value ends below its name"},
    {DAYS "14001 11.2  3.4   1.0\n14002 11.2  3.4   1.0\n", "dssat.columns.open", "3 values for 4 names", SUMI_ASKED, 0,
     "a value is always missing, and none ends below its name: they may be those of the columns beside"},
    {DAYS TWELVE "14013  11.2    3.4 -1\n", "dssat.value.between", "\"3.4\" stands under no name", SUMI_LEFT_OUT, 12,
     "one line that has slipped, and lacks a value"},
    {DAYS TWELVE "14013  11.2   3.4 -10.6            8 mm by hand\n", "dssat.line.text", "8 mm by hand", SUMI_NOTED, 13,
     "a remark that begins as a number, where the last value is blank"},
    {DAYS TWELVE "14013    11.2   3.4 -10.6   0.0\n", "dssat.line.order", ":17", SUMI_DOUBTED, 13,
     "one line that has slipped, and is whole"},
    {DAYS "14001  11.2   3.4 -10.6   0.0   Wind of the town\n", "dssat.line.text", "Wind of the town", SUMI_NOTED, 1,
     "a remark"},
    {DAYS "14001  11.2e  3.4 -10.6   0.0\n", "dssat.value.flag", "11.2e", SUMI_NOTED, 1, "a letter behind"},
    {DAYS "14001  11,2   3.4 -10.6   0.0\n", "dssat.value.kind", "11,2", SUMI_LEFT_OUT, 1, "a decimal comma"},
    {DAYS "14001 -99.0   3.4 -10.6   0.0\n", "dssat.value.code", "SRAD: -99.0 marks", SUMI_MENDED, 1, "a code"},
    {DAYS "14366  11.2   3.4 -10.6   0.0\n14001  11.2   3.4 -10.6   0.0\n", "dssat.date.none", "14366", SUMI_LEFT_OUT,
     1, "2014 has no day 366"},
    {DAYS "14000  11.2   3.4 -10.6   0.0\n14001  11.2   3.4 -10.6   0.0\n", "dssat.date.none", "14000", SUMI_LEFT_OUT,
     1, "day 0"},
    {DAYS "140001  11.2   3.4 -10.6   0.0\n14001  11.2   3.4 -10.6   0.0\n", "dssat.date.form", "140001", SUMI_LEFT_OUT,
     1, "six digits"},
    {DAYS "mean   11.2   3.4 -10.6   0.0\n14001  11.2   3.4 -10.6   0.0\n", "dssat.date.form", "mean", SUMI_LEFT_OUT, 1,
     "no day"},
    {DAYS " 1002  11.2   3.4 -10.6   0.0\n", "dssat.date.zeros", "read as 01002", SUMI_MENDED, 1, "lost zeros"},
    {DAYS "14001  11.2   3.4 -10.6   0.0\n", "dssat.date.century", "00 to 35", SUMI_NOTED, 1, "two digits"},
    {DAYS "35365  11.2   3.4 -10.6   0.0\n36001  11.2   3.4 -10.6   0.0\n", "dssat.date.open",
     "1936-01-01 follows 2035-12-31", SUMI_ASKED, 2, "years that run on over the bound"},
    {DAYS "14001  11.2   3.4 -10.6   0.0\n14002  11.2   3.4 -1", "dssat.line.cut", ":6", SUMI_LEFT_OUT, 1,
     "a cut line"},
    {DAYS "14001  11.2   3.4 -10.6   0.0\n14002  11.2   3.4 -10.6   0.", "dssat.line.cut", ":6", SUMI_LEFT_OUT, 1,
     "cut behind a point"},
    {DAYS "14001  11.2   3.4 -10.6   0.0\n@ INSI      LAT     LONG\n  OTHE   37.000  112.000\n@DATE  SRAD  TMAX\n"
          "14001  11.2   3.4\n",
     "dssat.stations.two", "SXYQ (38.06, 112.67) and OTHE (37, 112)", SUMI_ASKED, 2, "two stations"},
    {"@ INSI      LAT     LONG\n  XXXX    0.000    0.000\n@DATE  SRAD\n14001  11.2\n", "dssat.place.zero", "are 0",
     SUMI_LEFT_OUT, 1, "a place that nobody wrote"},
    {"@ INSI      LAT     LONG\n  XXXX   38.000    0.000\n@DATE  SRAD\n14001  11.2\n", "dssat.longitude.zero", "is 0",
     SUMI_DOUBTED, 1, "a longitude that nobody wrote"},
    {"@ INSI      LAT     LONG\n  XXXX  138.000  112.000\n@DATE  SRAD\n14001  11.2\n", "dssat.place.value",
     "LAT = \"138.000\"", SUMI_LEFT_OUT, 1, "no latitude"},
    {"! WIND (m/s)\n@DATE  WIND\n14001   2.5\n", "dssat.unit.comment",
     "WIND: a comment of the file says that it is in m/s", SUMI_NOTED, 1, "a unit of a comment"},
};

static void what_is_found(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof found / sizeof *found; k++) {
        struct format_text read;
        read_text(found[k].text, &read);
        const struct sumi_finding *f = format_text_found(&read, found[k].code);
        if (read.status != SUMI_OK || !f || f->gravity != found[k].gravity || read.readings.n != found[k].rows ||
            !format_text_says(&read, found[k].code, found[k].says)) {
            static char said[SUMI_FINDING_TEXT];
            fail_msg("%s: %s %s, %zu rows", found[k].why, error_text(&read.error),
                     f ? sumi_finding_text(f, SUMI_ENGLISH, said, sizeof said) : "not found", read.readings.n);
        }
        format_text_clear(&read);
    }
}

static const struct {
    const char *text, *message, *why;
} refused[] = {
    {"*WEATHER : Field\n", "no line has the names", "a title alone"},
    {DAYS, "there is no day", "names alone"},
    {"@DATE   PAR  XXXX\n14001  11.2   3.0\n", "none of its columns can be read", "nothing that is known"},
};

static void what_is_refused(void **state)
{
    (void)state;
    struct format_text read;
    for (size_t k = 0; k < sizeof refused / sizeof *refused; k++) {
        read_text(refused[k].text, &read);
        if (read.status != SUMI_INPUT || !strstr(error_text(&read.error), refused[k].message))
            fail_msg("%s: %s", refused[k].why, error_text(&read.error));
        format_text_clear(&read);
    }
    char *many = calloc(40, 32);
    for (int k = 0; k < 40; k++)
        strcat(many, "@DATE  SRAD\n14001  11.2\n");
    read_text(many, &read);
    assert_true(strstr(error_text(&read.error), "more than 32 lines of names") != NULL);
    format_text_clear(&read);
    free(many);
}

/* --- answers --- */

static void a_wind_that_is_too_calm_is_asked_for(void **state)
{
    (void)state;
    char text[1024] = "@DATE  WIND\n";
    for (int d = 1; d <= 12; d++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "14%03d%6.1f\n", d, 2.0 + 0.1 * d);
    struct format_text read;
    read_text(text, &read);
    /* their mean is 2.65; by day that is 2.65 / 86.4 = 0.031 m/s */
    assert_true(format_text_says(&read, "dssat.wind.unit", "a mean of 2.65 would be 0.03 m/s"));
    assert_int_equal(format_text_found(&read, "dssat.wind.unit")->gravity, SUMI_ASKED);
    format_text_clear(&read);

    static const struct {
        const char *as;
        double value; /* of the first day, written 2.1 */
    } rows[] = {{"WIND (m/s)", 2.1}, {"WIND (km/d)", 2.1 / 86.4}, {"_", NAN}};
    for (int k = 0; k < 3; k++) {
        struct sumi_reading_options options;
        sumi_reading_options_init(&options);
        options.n_answers = 1;
        options.head[0] = "WIND";
        options.as[0] = rows[k].as;
        char both[1100];
        snprintf(both, sizeof both, "@DATE  WIND\n14001   2.1\n@DATE  TMAX\n14001   5.0\n%s", text);
        format_text_read("a.WTH", both, &options, &read);
        assert_int_equal(read.status, SUMI_OK);
        assert_int_equal(sumi_findings_count(&read.findings, SUMI_ASKED), 0);
        assert_true(same(format_text_at(&read, "WIND", sumi_date_number(2014, 1, 1)), rows[k].value));
        format_text_clear(&read);
    }
}

static void answers_are_held(void **state)
{
    (void)state;
    static const struct {
        const char *head, *as, *message;
    } rows[] = {{"WINT", "WIND", "no column \"WINT\""},
                {"TMAX", "warmth", "\"warmth\", which is not known"},
                {"TMAX", "TMAX (furlong)", "\"furlong\", a unit that is not known"},
                {"XXXX", "SRAD", NULL}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        struct format_text read;
        struct sumi_reading_options options;
        sumi_reading_options_init(&options);
        options.n_answers = 1;
        options.head[0] = rows[k].head;
        options.as[0] = rows[k].as;
        format_text_read("a.WTH", "@DATE  XXXX  TMAX\n14001  11.2   3.4\n", &options, &read);
        assert_int_equal(read.status == SUMI_OK, rows[k].message == NULL);
        if (rows[k].message && !strstr(error_text(&read.error), rows[k].message))
            fail_msg("%s", error_text(&read.error));
        if (!rows[k].message)
            assert_int_equal(read.readings.column[0].quantity, SUMI_STATION_RADIATION);
        format_text_clear(&read);
    }
}

/* --- any columns, any widths --- */

static unsigned draw(unsigned *seed, unsigned n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

/* A file is written by the rules of the format, of random columns in random order with random blanks; each value must
 * come back. */
static void random_files_come_back(void **state)
{
    (void)state;
    static const char *const names[] = {"SRAD", "TMAX", "TMIN", "RAIN", "DEWP", "RHUM", "VAPR"};
    unsigned seed = 14;
    for (int file = 0; file < 300; file++) {
        int order[7], width[7], n = 1 + (int)draw(&seed, 7);
        double value[20][7];
        char text[8192] = "*WEATHER\n";
        for (int k = 0; k < 7; k++)
            order[k] = k;
        for (int k = 6; k > 0; k--) {
            const int other = (int)draw(&seed, (unsigned)k + 1), kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        const bool wide = draw(&seed, 2);
        sprintf(text + strlen(text), "%s", wide ? "@  DATE" : "@DATE");
        for (int k = 0; k < n; k++) {
            width[k] = 6 + (int)draw(&seed, 3);
            sprintf(text + strlen(text), "%*s", width[k], names[order[k]]);
        }
        strcat(text, "\n");
        for (int d = 0; d < 20; d++) {
            sprintf(text + strlen(text), wide ? "2014%03d" : "14%03d", d + 1);
            for (int k = 0; k < n; k++) {
                value[d][k] = draw(&seed, 10) ? (double)((int)draw(&seed, 800) - 300) / 10.0 : NAN;
                if (!isnan(value[d][k]))
                    sprintf(text + strlen(text), "%*.1f", width[k], value[d][k]);
                else
                    sprintf(text + strlen(text), "%*s", width[k], draw(&seed, 2) ? "-99.0" : "-99");
            }
            strcat(text, "\n");
        }
        struct format_text read;
        read_text(text, &read);
        assert_int_equal(read.readings.n, 20);
        for (int d = 0; d < 20; d++)
            for (int k = 0; k < n; k++)
                if (!same(format_text_at(&read, names[order[k]], sumi_date_number(2014, 1, 1) + d), value[d][k]))
                    fail_msg("%s of day %d is not %g in\n%s", names[order[k]], d + 1, value[d][k], text);
        format_text_clear(&read);
    }
}

/* The files of DSSAT's own experiments: SUMI_REFERENCE_DIR has them. */
static void real_files(void **state)
{
    (void)state;
    const char *folder = getenv("SUMI_REFERENCE_DIR");
    if (!folder || format_text_check_facts(folder, "dssat_wth") == 0) {
        print_message("no real files found: not read\n");
        skip();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(stations_are_read),
        cmocka_unit_test(the_wind_has_a_height),
        cmocka_unit_test(what_is_found),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(a_wind_that_is_too_calm_is_asked_for),
        cmocka_unit_test(answers_are_held),
        cmocka_unit_test(random_files_come_back),
        cmocka_unit_test(real_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

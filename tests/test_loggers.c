/* Records of loggers: what their formats say without words, what is asked, what is told and left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"
#include "tests/support/format_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAILY                                                                                                          \
    "\"TOA5\",\"Field\",\"CR1000\",\"1\",\"CR1000.Std.32\",\"CPU:f.CR1\",\"1\",\"Daily\"\n"                            \
    "\"TIMESTAMP\",\"RECORD\",\"AirTC_Max\",\"AirTC\",\"AirTC_TMx\",\"SlrkJ_Tot\",\"Rain_in_Tot\",\"WS_ms_S_WVT\","    \
    "\"Wind\",\"RH\"\n"                                                                                                \
    "\"TS\",\"RN\",\"Deg C\",\"Deg C\",\"\",\"kJ/m^2\",\"inch\",\"meters/second\",\"m/s\",\"%\"\n"                     \
    "\"\",\"\",\"Max\",\"Min\",\"TMx\",\"Tot\",\"Tot\",\"WVc\",\"Max\",\"Max\"\n"
#define DAY(stamp, values) "\"" stamp " 00:00:00\",0," values "\n"
#define TOA5                                                                                                           \
    DAILY DAY("2021-06-19", "30.1,15.2,\"2021-06-18 15:33:20\",21000,0.1,2.1,9.9,91")                                  \
        DAY("2021-06-20", "\"NAN\",-7999,\"2021-06-19 15:03:20\",22000,0,2.2,9.9,92")

#define ARRAYS                                                                                                         \
    "101,2014,130,15,20.1,80,0\n101,2014,130,30,20.2,81,.2\n102,2014,130,100,5,5,5,5,5\n"                              \
    "101,2014,130,100,20.3,82,0\n101,2014,130,2400,19.3,82,-6999\n102,2014,130,1500,5,5,5,5,6\n"

#define METER                                                                                                          \
    "\"z6-00001\",\"Port 1\",\"Port 1\",\"Port 2 20cm\",\"Port 3\",\"Port 3\",\"Port 3\"\n"                            \
    "\"3 records\",\"TEROS 12\",\"TEROS 12\",\"TEROS 12\",\"ATMOS 41\",\"ATMOS 41\",\"ATMOS 41\"\n"                    \
    "\"Timestamps\",\" m³/m³ Water Content\",\" °C Soil Temperature\",\" m³/m³ Water Content\","                  \
    "\" mm Precipitation\",\" °C Air Temperature\",\" °C RH Sensor Temp\"\n"                                         \
    "\"08/23/2024 12:00:00 AM\",0.228,20.1,0.31,0.2,18.2,30\n"                                                         \
    "\"08/23/2024 11:00:00 AM\",0.229,20.2,0.32,0,28.2,30\n"                                                           \
    "\"08/24/2024 11:00:00 PM\",0.229,20.2,0.32,0,27.2,30\n"

#define TOMST                                                                                                          \
    "0;2024.05.06 09:00;32;10,875;10,5;12,375;1257;202;0\n1;2024.05.06 09:15;32;10,875;10,625;11;1262;202;0\n"         \
    "2;2024.05.06 09:30;32;10,8;10,6;-200;1262;202;0\n"

#define HEADLESS "2024-05-06T20:10 0.200000  2.413333\n2024-05-06T20:20 0.000000  2.320000\n"

#define HOBO(line, rows) "\"Plot-Titel: x\"\n" line "\n" rows

/* --- values --- */

static const struct {
    const char *text, *format, *answer[2][2];
    long array;
    const char *head;
    int day, second, quantity;
    double value;
    const char *why;
} values[] = {
    {TOA5, "toa5", {{0}}, 0, "AirTC_Max", 20210619, 0, SUMI_STATION_TMAX, 30.1, "a name of the logger's program"},
    {TOA5, "toa5", {{0}}, 0, "AirTC", 20210619, 0, SUMI_STATION_TMIN, 15.2, "the line of processing says the lowest"},
    {TOA5, "toa5", {{0}}, 0, "AirTC", 20210620, 0, SUMI_STATION_TMIN, NAN, "-7999 is missing"},
    {TOA5, "toa5", {{0}}, 0, "RH", 20210619, 0, SUMI_STATION_RH_MAX, 91, "the highest humidity is not that of the day"},
    {TOA5, "toa5", {{0}}, 0, "SlrkJ_Tot", 20210619, 0, SUMI_STATION_RADIATION, 21, "kJ"},
    {TOA5, "toa5", {{0}}, 0, "Rain_in_Tot", 20210619, 0, SUMI_STATION_RAIN, 2.54, "an inch is 25.4 mm"},
    {"TOA5,Field\nTIMESTAMP,RECORD,AirTC_Avg\nTS,RN,Deg C\n,,Avg\n2021-06-19 01:00,0,20\n2021-06-19 02:00,1,21\n",
     "toa5",
     {{0}},
     0,
     "AirTC_Avg",
     20210619,
     7200,
     SUMI_READS_AIR,
     21,
     "quotes that a spreadsheet took off"},
    {TOA5 DAILY DAY("2021-06-21", "29,14,\"x\",1000,0,1,1,90"),
     "toa5",
     {{0}},
     0,
     "AirTC_Max",
     20210621,
     0,
     SUMI_STATION_TMAX,
     29,
     "a file that was put behind another, with its head"},
    {"\"TOACI1\",\"Field\",\"Hourly\"\n\"TMSTAMP\",\"RECNBR\",\"AirTC_Avg\",\"Rain_mm_Tot\"\n"
     "\"2021-06-19 01:00:00\",7,20.1,0.2\n\"2021-06-19 02:00:00\",8,20.2,0.4\n",
     "toaci1",
     {{0}},
     0,
     "Rain_mm_Tot",
     20210619,
     7200,
     SUMI_STATION_RAIN,
     0.4,
     "without lines of units"},
    {ARRAYS,
     "campbell_array",
     {{"column 5", "temperature (C)"}},
     101,
     "column 5",
     20140510,
     1800,
     SUMI_READS_AIR,
     20.2,
     "30 is half past midnight, and day 130 is 10 May"},
    {ARRAYS,
     "campbell_array",
     {{"column 5", "temperature (C)"}},
     101,
     "column 5",
     20140511,
     0,
     SUMI_READS_AIR,
     19.3,
     "2400 is the end of its day"},
    {ARRAYS,
     "campbell_array",
     {{"column 7", "rain (mm)"}},
     101,
     "column 7",
     20140511,
     0,
     SUMI_STATION_RAIN,
     NAN,
     "-6999 is missing"},
    {ARRAYS,
     "campbell_array",
     {{"column 9", "temperature (C)"}},
     102,
     "column 9",
     20140510,
     3600,
     SUMI_READS_AIR,
     5,
     "the other array, which has more columns"},
    {METER,
     "meter",
     {{0}},
     0,
     "Port 3 ATMOS 41 Precipitation (mm)",
     20240823,
     0,
     SUMI_STATION_RAIN,
     0.2,
     "a unit before its name"},
    {METER,
     "meter",
     {{0}},
     0,
     "Port 3 ATMOS 41 Air Temperature (°C)",
     20240823,
     39600,
     SUMI_READS_AIR,
     28.2,
     "of the air, not of a sensor"},
    {METER,
     "meter",
     {{0}},
     0,
     "Port 2 20cm TEROS 12 Water Content (m³/m³)",
     20240823,
     39600,
     SUMI_READS_SOIL_WATER,
     0.32,
     "a depth that somebody wrote to the port"},
    {TOMST,
     "tomst",
     {{"T3", "temperature (degC)"}},
     0,
     "T3",
     20240506,
     32400,
     SUMI_READS_AIR,
     12.375,
     "a decimal comma, in UTC"},
    {TOMST, "tomst", {{"T3", "temperature (degC)"}}, 0, "T3", 20240506, 34200, SUMI_READS_AIR, NAN, "-200: no sensor"},
    {"0;13.05.2024 09:00;0;10,5;11,25;12,75;1500;202;0\n1;13.05.2024 09:15;0;10,5;11;-3,5;1500;202;0\n",
     "tomst",
     {{"T3", "temperature (degC)"}},
     0,
     "T3",
     20240513,
     33300,
     SUMI_READS_AIR,
     -3.5,
     "dates with the day first, as the program of the logger writes them where it is told so"},
    {HEADLESS,
     "table",
     {{"column 2", "rain (mm)"}, {"column 3", "wind 2m (m/s)"}},
     0,
     "column 3",
     20240506,
     72600,
     SUMI_STATION_WIND2,
     2.413333,
     "columns by their place"},
    {"06.05.2024;20:10;1,5\n06.05.2024;20:20;2,5\n13.05.2024;20:20;2,5\n",
     "table",
     {{"column 3", "temperature (C)"}},
     0,
     "column 3",
     20240506,
     73200,
     SUMI_READS_AIR,
     2.5,
     "a time beside the date, decimal commas"},
    {HOBO("\"#\";\"Date\";\"Heure, GMT+02:00\";\"Max. : Température, °C\"",
          "1;30/09/2012;00:30:00;26,292\n2;30/09/2012;11:30:00;26,3\n"),
     "table",
     {{0}},
     0,
     "Max. : Température, °C",
     20120930,
     1800,
     SUMI_STATION_TMAX,
     26.292,
     "HOBO in French"},
    {HOBO("\"N°\",\"Date Heure, GMT+02:00\",\"Temp, °C (LGR S/N: 1, SEN S/N: 1)\"",
          "1,30/09/2012 00:30:00,\"26,292\"\n2,30/09/2012 11:30:00,\"9,125\"\n"),
     "table",
     {{0}},
     0,
     "Temp, °C (LGR S/N: 1, SEN S/N: 1)",
     20120930,
     41400,
     SUMI_READS_AIR,
     9.125,
     "three digits behind each comma: no temperature has thousands"},
    {"60,2014,130,0,5.5\n24,2014,130,0,20,10\n60,2014,130,100,6\n",
     "campbell_array",
     {{"column 5", "temperature (C)"}},
     60,
     "column 5",
     20140510,
     3600,
     SUMI_READS_AIR,
     6,
     "an array of one value"},
    {HOBO("\"Anz.\",\"Datum Zeit, GMT+02:00\",\"Temp., °C (LGR S/N: 21309858, SEN S/N: 21309858, LBL: °C)\"",
          "1,07.26.22 12:23:41 AM,17.8\n2,07.26.22 01:23:41 PM,21.9\n"),
     "table",
     {{0}},
     0,
     "Temp., °C (LGR S/N: 21309858, SEN S/N: 21309858, LBL: °C)",
     20220726,
     48221,
     SUMI_READS_AIR,
     21.9,
     "HOBO in German: the month first, half days, serial numbers"},
    {HOBO("\"#\",\"Date Time, GMT-07:00\",\"Water Content, m³/m³ (LGR S/N: 1, SEN S/N: 10234510, LBL: 20 cm)\"",
          "1,05/30/24 12:00:00 AM,0.21\n2,05/30/24 01:00:00 PM,0.22\n"),
     "table",
     {{0}},
     0,
     "Water Content, m³/m³ (LGR S/N: 1, SEN S/N: 10234510, LBL: 20 cm)",
     20240530,
     46800,
     SUMI_READS_SOIL_WATER,
     0.22,
     "a label that says the depth"},
    {HOBO("\"#\",\"Date Time, GMT+08:00\",\"Event, units (LGR S/N: 1, SEN S/N: 1)\"",
          "1,05/30/24 12:00:00 AM,0\n2,05/30/24 01:00:00 AM,2\n3,05/30/24 02:00:00 AM,5\n"),
     "table",
     {{"Event, units (LGR S/N: 1, SEN S/N: 1)", "cumulative tips (0.2 mm)"}},
     0,
     "Event, units (LGR S/N: 1, SEN S/N: 1)",
     20240530,
     7200,
     SUMI_STATION_RAIN,
     1.0,
     "tips of a gauge"},
    {"Line#,Date,\"Temperature (S-THB 21000001:21000002-1),*C,Station\"\n1,2024-05-30 00:00:00 +0800,20.1\n"
     "2,2024-05-30 13:00:00 +0800,26.1\n",
     "table",
     {{0}},
     0,
     "Temperature (S-THB 21000001:21000002-1),*C,Station",
     20240530,
     46800,
     SUMI_READS_AIR,
     26.1,
     "HOBOlink: a sensor with its numbers in brackets"},
    {"time,rain (mm),rain rate (mm/h)\n2024-05-30 01:00,0.2,1\n2024-05-30 02:00,0.4,2\n",
     "table",
     {{0}},
     0,
     "rain (mm)",
     20240530,
     7200,
     SUMI_STATION_RAIN,
     0.4,
     "the amount is read, not the rate beside it"},
    {"date,hour,rain (mm)\n2024-05-30,30,0.2\n2024-05-30,100,0.4\n",
     "table",
     {{0}},
     0,
     "rain (mm)",
     20240530,
     1800,
     SUMI_STATION_RAIN,
     0.2,
     "hours and minutes without a colon"},
};

static void read_with(const char *text, const char *const answer[2][2], long array, struct format_text *read)
{
    struct sumi_reading_options options;
    sumi_reading_options_init(&options);
    options.station = array;
    for (int k = 0; k < 2 && answer[k][0]; k++) {
        options.head[k] = answer[k][0];
        options.as[k] = answer[k][1];
        options.n_answers++;
    }
    format_text_read("a", text, &options, read);
}

static void values_are_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        struct format_text read;
        read_with(values[k].text, values[k].answer, values[k].array, &read);
        const char *why = values[k].why;
        if (read.status != SUMI_OK)
            fail_msg("%s: %s", why, error_text(&read.error));
        assert_string_equal(read.format->name, values[k].format);
        const int c = format_text_column(&read, values[k].head);
        if (c < 0 || !read.readings.value[c] || read.readings.column[c].quantity != values[k].quantity)
            fail_msg("%s: not read as what it is", why);
        const int day = sumi_date_number(values[k].day / 10000, values[k].day / 100 % 100, values[k].day % 100);
        bool found = false;
        for (size_t row = 0; row < read.readings.n; row++) {
            if (read.readings.day[row] != day || read.readings.second[row] != values[k].second)
                continue;
            const double value = read.readings.value[c][row], expected = values[k].value;
            found = true;
            /* 1e-12: a rounding or two of a double */
            if (isnan(expected) ? !isnan(value) : !(fabs(value - expected) <= 1e-12 * (1 + fabs(expected))))
                fail_msg("%s: %.17g, expected %.17g", why, value, expected);
        }
        if (!found)
            fail_msg("%s: no row of that time", why);
        format_text_clear(&read);
    }
}

/* --- what is asked, told and refused --- */

static const struct {
    const char *text, *answer[2][2];
    long array;
    const char *code, *says; /* of a finding, or of the refusal */
    enum sumi_gravity gravity;
    const char *why;
} told[] = {
    {TOA5, {{0}}, 0, "table.wind.station", "WS_ms_S_WVT=wind 10m (m/s)", SUMI_ASKED, "not the column of the highest"},
    {"\"TOA5\",\"a\"\n\"TIMESTAMP\",\"RECORD\",\"WS_ms_Avg\"\n\"TS\",\"RN\",\"meters/second\"\n\"\",\"\",\"Avg\"\n"
     "\"2024-05-13 09:00:00\",0,1.5\n",
     {{0}},
     0,
     "table.wind.station",
     "WS_ms_Avg=wind 10m (m/s)",
     SUMI_ASKED,
     "its mean of an interval"},
    {ARRAYS, {{0}}, 0, "table.columns.nameless", "4: 15, 5: 20.1", SUMI_ASKED, "no names"},
    {ARRAYS, {{0}}, 0, "table.columns.nameless", "'column 5=rain (mm)'", SUMI_ASKED, "the first that is not known"},
    {ARRAYS,
     {{0}},
     0,
     "table.arrays.several",
     "2 arrays of the logger, whose columns differ: 101, 102",
     SUMI_ASKED,
     "in the same go"},
    {ARRAYS, {{"column 5", "temperature (C)"}}, 103, "table.array.absent", "array 103", SUMI_ASKED, "no such array"},
    {METER, {{0}}, 0, "table.depth.unknown", "Port 1 TEROS 12 Water Content", SUMI_ASKED, "the depth is said nowhere"},
    {TOMST, {{0}}, 0, "table.tomst.columns", "T3=temperature (degC)", SUMI_ASKED, "15 cm above the ground"},
    {HEADLESS, {{0}}, 0, "table.columns.nameless", "1: 2024-05-06T20:10, 2: 0.200000", SUMI_ASKED, "no names"},
    {"\"Plot Title: x\"\n\"#\",\"Date Time, GMT+08:00\",\"Event, units (LGR S/N: 1)\"\n1,05/30/24 12:00:00 AM,0\n"
     "2,05/30/24 01:00:00 AM,2\n",
     {{0}},
     0,
     "table.column.tips",
     "=cumulative tips (0.2 mm)'",
     SUMI_ASKED,
     "how much a tip is"},
    {"\"TOB1\",\"Field\"\nx\n", {{0}}, 0, "record.format.known", "CardConvert", SUMI_ASKED, "what is to be done"},
    {"Jour;Temps qu'il fait\n2024-05-06;1\n2024-05-07;2\n",
     {{0}},
     0,
     "record.format.unknown",
     "",
     SUMI_ASKED,
     "names that are not known are names all the same"},
    {TOA5 "\"TOA5\",\"Field\"\n\"TIMESTAMP\",\"RECORD\",\"AirTC_Min\"\n\"TS\",\"RN\",\"\"\n\"\",\"\",\"Min\"\n"
          "\"2021-06-21 00:00:00\",2,5\n",
     {{0}},
     0,
     "table.row.below",
     "",
     SUMI_LEFT_OUT,
     "a file of other columns behind"},
};

static void all_else_is_told(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
        struct format_text read;
        read_with(told[k].text, told[k].answer, told[k].array, &read);
        if (read.status != SUMI_OK) {
            if (strcmp(read.error.code, told[k].code) != 0 || !strstr(error_text(&read.error), told[k].says))
                fail_msg("%s: %s", told[k].why, error_text(&read.error));
        } else {
            const struct sumi_finding *found = format_text_found(&read, told[k].code);
            if (!found || found->gravity != told[k].gravity)
                fail_msg("%s: %s is not said", told[k].why, told[k].code);
            if (!format_text_says(&read, told[k].code, told[k].says))
                fail_msg("%s: %s does not say %s", told[k].why, told[k].code, told[k].says);
            if (told[k].gravity == SUMI_ASKED && strstr(told[k].code, "nameless"))
                assert_int_equal(read.readings.n, 0);
        }
        format_text_clear(&read);
    }
}

/* --- units of Davis --- */

/* Dew point after Lawrence (2005, Bulletin of the American Meteorological Society 86, 225-233, eq. 8), in degC. */
static double dew_point(double t, double rh)
{
    const double x = log(rh / 100) + 17.625 * t / (243.04 + t);
    return 243.04 * x / (17.625 - x);
}

static const struct davis {
    const char *wind, *rain;
    bool fahrenheit;
    double step, tip; /* of the wind in its unit, of the rain in its unit */
    const char *temperature;
} stations[] = {
    {"mph", "inch", true, 1, 0.01, "degF"},
    {"km/h", "mm", false, 1.609344, 0.2, "degC"},
    {"m/s", "mm", false, 0.44704, 0.254, "degC"},
    {"knots", "inch", false, 0.868976, 0.01, "degC"},
};

/* A day of readings, in the middle of which the wind is calm. */
static void write_davis(const struct davis *station, bool dry, char *text, size_t size)
{
    size_t n =
        (size_t)snprintf(text, size, "%s\n%s\n%s\n",
                         "                   Temp     Hi    Low    Out    Dew   Wind     Hi               Hi Solar",
                         "  Date    Time      Out   Temp   Temp    Hum    Pt.  Speed  Speed   Rain     Rad.",
                         "--------------------------------------------------------------------------------");
    for (int k = 0; k < 24; k++) {
        const double t = 12.0 + k, rh = 40 + k;
        const double scale = station->fahrenheit ? 1.8 : 1, offset = station->fahrenheit ? 32 : 0;
        n += (size_t)snprintf(text + n, size - n,
                              "%2d/09/14 %5d:00 %6.1f %6.1f %6.1f %6.0f %6.1f %6.1f %6.1f %6.2f %8.0f\n", 14 + k / 12,
                              1 + k % 12, scale * t + offset, scale * (t + 1) + offset, scale * (t - 1) + offset, rh,
                              scale * dew_point(t, rh) + offset, station->step * (k % 7), station->step * (k % 11 + 1),
                              dry ? 0 : station->tip * (k % 3), 10.0 * k);
    }
}

static void units_of_davis_are_told_by_its_station(void **state)
{
    (void)state;
    char text[4096];
    for (size_t k = 0; k < sizeof stations / sizeof *stations; k++) {
        const struct davis *s = &stations[k];
        struct format_text read;
        write_davis(s, false, text, sizeof text);
        format_text_read("downld02.txt", text, NULL, &read);
        assert_int_equal(read.status, SUMI_OK);
        assert_string_equal(read.format->name, "davis");
        assert_int_equal(read.readings.stamp, SUMI_STAMP_END);
        const struct sumi_reading_column *column = read.readings.column;
        assert_string_equal(column[format_text_column(&read, "Temp Out")].unit, s->temperature);
        assert_string_equal(column[format_text_column(&read, "Rain")].unit, s->rain);
        assert_true(format_text_says(&read, "table.wind.station", s->wind));
        assert_int_equal(format_text_found(&read, "table.unit.unknown") != NULL, false);
        /* the first row: 12 degC */
        assert_true(fabs(read.readings.value[format_text_column(&read, "Temp Out")][0] - 12) < 0.03);
        assert_int_equal(column[format_text_column(&read, "Hi Solar Rad.")].quantity, SUMI_READS_NOTHING);
        format_text_clear(&read);
    }
}

/* Where two units would do, it is asked; where it never rained any unit does. */
static void units_of_davis_that_cannot_be_told_are_asked(void **state)
{
    (void)state;
    const struct davis calm = {"", "", false, 0, 0.2, ""};
    char text[4096];
    struct format_text read;
    write_davis(&calm, true, text, sizeof text);
    format_text_read("downld02.txt", text, NULL, &read);
    assert_int_equal(read.status, SUMI_OK);
    assert_true(format_text_says(&read, "table.unit.unknown", "Wind Speed"));
    assert_string_equal(read.readings.column[format_text_column(&read, "Rain")].unit, "mm");
    format_text_clear(&read);
}

/* --- broken files --- */

static const char *const samples[] = {TOA5, ARRAYS, METER, TOMST, HEADLESS};

static void no_part_of_a_file_does_harm(void **state)
{
    (void)state;
    static const char marks[] = {',', ';', '"', '\n', ' ', '9'};
    char text[4096];
    for (size_t s = 0; s <= sizeof samples / sizeof *samples; s++) {
        if (s < sizeof samples / sizeof *samples)
            snprintf(text, sizeof text, "%s", samples[s]);
        else
            write_davis(&stations[0], false, text, sizeof text);
        const size_t length = strlen(text);
        for (size_t n = 0; n < length; n += 3) {
            const char at = text[n];
            struct format_text read;
            text[n] = marks[n % sizeof marks];
            format_text_read("a", text, NULL, &read);
            assert_true(read.status != SUMI_OK || read.readings.n <= length);
            format_text_clear(&read);
            text[n] = '\0';
            format_text_read("a", text, NULL, &read);
            assert_true(read.status != SUMI_OK || read.readings.n <= length);
            format_text_clear(&read);
            text[n] = at;
        }
    }
}

/* --- files that others have read --- */

static const struct {
    const char *file, *answer[2][2], *head;
    int day, second;
    double written; /* as the list of facts has it */
} facts[] = {
    {"toa5/CR3000_Table214.dat", {{"PIR1_Wm2_Avg", "radiation (W/m2)"}}, "PIR1_Wm2_Avg", 20091130, 0, 272.7},
    {"toa5/CR23_GndRadData_array.dat", {{"column 6", "humidity (%)"}}, "column 6", 20100217, 79200, 98.007},
    {"davis/downld08_ampm.txt", {{0}}, "Temp Out", 20240528, 1800, -4.0},
    {"davis/downld08_ampm.txt", {{0}}, "Hi Temp", 20240530, 70200, 0.5},
    {"davis/downld08_ampm.txt", {{0}}, "Low Temp", 20240602, 52200, 0.5},
    {"davis/downld02_ar.txt", {{0}}, "Temp Out", 20140904, 600, 12.4},
    {"davis/downld02_ar.txt", {{0}}, "Out Hum", 20140904, 71400, 98},
    {"davis/downld02_ar.txt", {{0}}, "Low Temp", 20140905, 55800, 9.5},
    {"tomst/data_94184102_0.csv", {{"T3", "temperature (degC)"}}, "T3", 20201006, 32400, 12.375},
    {"tomst/data_94184102_0.csv", {{"T3", "temperature (degC)"}}, "T3", 20201007, 36000, 12.6875},
    {"tomst/EMSBrno_00.csv", {{0}}, "2. Temperature [oC]", 20250519, 0, 21.6344},
    {"generic_logger/deltacom_data.txt", {{"column 3", "wind 2m (m/s)"}}, "column 3", 20090320, 45600, 4.946667},
};

/* SUMI_REFERENCE_DIR has them. */
static void files_of_others_are_read_as_others_read_them(void **state)
{
    (void)state;
    const char *folder = getenv("SUMI_REFERENCE_DIR");
    for (size_t k = 0; k < sizeof facts / sizeof *facts; k++) {
        char path[1024];
        struct format_text read;
        snprintf(path, sizeof path, "%s/records/files/%s", folder ? folder : "", facts[k].file);
        char *text = folder ? format_text_of_file(path) : NULL;
        if (!text)
            skip();
        read_with(text, facts[k].answer, 0, &read);
        if (read.status != SUMI_OK)
            fail_msg("%s: %s", facts[k].file, error_text(&read.error));
        const int c = format_text_column(&read, facts[k].head);
        const int day = sumi_date_number(facts[k].day / 10000, facts[k].day / 100 % 100, facts[k].day % 100);
        bool found = false;
        for (size_t row = 0; c >= 0 && read.readings.value[c] && row < read.readings.n; row++)
            if (read.readings.day[row] == day && read.readings.second[row] == facts[k].second) {
                const struct sumi_reading_column *column = &read.readings.column[c];
                const double value = (read.readings.value[c][row] - column->offset) / column->factor;
                found = fabs(value - facts[k].written) <= 1e-9 * (1 + fabs(value)); /* two roundings */
            }
        if (!found)
            fail_msg("%s: %s is not %g", facts[k].file, facts[k].head, facts[k].written);
        format_text_clear(&read);
        sumi_release(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(all_else_is_told),
        cmocka_unit_test(units_of_davis_are_told_by_its_station),
        cmocka_unit_test(units_of_davis_that_cannot_be_told_are_asked),
        cmocka_unit_test(no_part_of_a_file_does_harm),
        cmocka_unit_test(files_of_others_are_read_as_others_read_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* NASA POWER, CSV and JSON: what is read, what is asked, what is refused. */
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

/* --- values --- */

/* A header as the service writes it since 2021, with a unit of radiation. */
#define HEADER(radiation)                                                                                              \
    "-BEGIN HEADER-\nNASA/POWER CERES/MERRA2 Native Resolution Daily Data \n"                                          \
    "Dates (month/day/year): 07/01/2014 through 07/02/2014 in LST\n"                                                   \
    "Location: Latitude  38.06   Longitude 112.5 \n"                                                                   \
    "Elevation from MERRA-2: Average for 0.5 x 0.625 degree lat/lon region = 1114.2 meters\n"                          \
    "The value for missing source data that cannot be computed or is outside of the sources availability range: -999 " \
    "\nParameter(s): \nT2M_MAX      MERRA-2 Temperature at 2 Meters Maximum (C) \n"                                    \
    "PRECTOTCORR  MERRA-2 Precipitation Corrected (mm/day) \n"                                                         \
    "ALLSKY_SFC_SW_DWN  CERES SYN1deg All Sky Surface Shortwave Downward Irradiance (" radiation ") \n-END HEADER-\n"

static const struct {
    const char *name, *text, *head;
    int year, month, day;
    double value;
    const char *why;
} values[] = {
    {"a.csv", HEADER("MJ/m^2/day") "YEAR,DOY,T2M_MAX,PRECTOTCORR,ALLSKY_SFC_SW_DWN\n2014,182,31.5,0.2,24.1\n",
     "T2M_MAX", 2014, 7, 1, 31.5, "day of year"},
    {"a.csv", HEADER("MJ/m^2/day") "YEAR,DOY,T2M_MAX,PRECTOTCORR,ALLSKY_SFC_SW_DWN\n2014,182,31.5,0.2,24.1\n",
     "ALLSKY_SFC_SW_DWN", 2014, 7, 1, 24.1, "MJ are Sumi's"},
    {"a.csv", HEADER("kW-hr/m^2/day") "YEAR,MO,DY,T2M_MAX,PRECTOTCORR,ALLSKY_SFC_SW_DWN\n2014,7,2,31.5,0.2,5\n",
     "ALLSKY_SFC_SW_DWN", 2014, 7, 2, 18.0, "5 kWh are 5 * 3.6 MJ"},
    {"a.csv", HEADER("W/m^2") "YEAR,MO,DY,ALLSKY_SFC_SW_DWN\n2014,7,2,250\n", "ALLSKY_SFC_SW_DWN", 2014, 7, 2, 21.6,
     "250 W are 250 * 86400 J a day"},
    {"a.csv", "YEAR,DOY,T2M\n2016,366,-3.25\n", "T2M", 2016, 12, 31, -3.25, "no header; the last day of a leap year"},
    {"a.csv", "YEAR DOY T2M RH2M\n 2014   1  -3.2  40.5\n", "RH2M", 2014, 1, 1, 40.5, "blanks between"},
    {"a.csv", "\"YEAR\",\"DOY\",\"T2M\"\n\"2014\",\"1\",\"-3.2\"\n", "T2M", 2014, 1, 1, -3.2, "all in quotes"},
    {"a.csv", "YEAR;DOY;T2M\n2014;1;-3,2\n", "T2M", 2014, 1, 1, -3.2, "a spreadsheet's decimal comma"},
    {"a.csv", "LON,LAT,YEAR,MM,DD,DOY,YYYYMMDD,T2M\n112.5,38,2014,1,2,2,2014-01-02,-3.2\n", "T2M", 2014, 1, 2, -3.2,
     "the table of an R package: MM and DD"},
    {"a.csv", "YYYYMMDD,T2M\n20140102,-3.2\n", "T2M", 2014, 1, 2, -3.2, "the date in one"},
    {"a.csv", "YEAR,DOY,T2M\n1600,1,5\n", "T2M", 1600, 1, 1, 5.0, "before 1970: days count backwards"},
    {"a.csv", "-BEGIN HEADER-\nT2M_MAX  Temperature (F) \n-END HEADER-\nYEAR,DOY,T2M_MAX\n2014,1,86\n", "T2M_MAX", 2014,
     1, 1, 30.0, "imperial units: (86 - 32) / 1.8"},
    {"a.csv", "-BEGIN HEADER-\nPRECTOTCORR  Precipitation (in/day) \n-END HEADER-\nYEAR,DOY,PRECTOTCORR\n2014,1,2\n",
     "PRECTOTCORR", 2014, 1, 1, 50.8, "2 inches"},
    {"a.csv", "-BEGIN HEADER-\nWS2M  Wind (mph) \n-END HEADER-\nYEAR,DOY,WS2M\n2014,1,10\n", "WS2M", 2014, 1, 1, 4.4704,
     "10 miles an hour"},
    {"a.json",
     "{\"properties\": {\"parameter\": {\"T2M\": {\"20140101\": -3.2}}}, \"header\": {\"fill_value\": -999.0},"
     " \"parameters\": {\"T2M\": {\"units\": \"C\"}}}",
     "T2M", 2014, 1, 1, -3.2, "JSON"},
    {"a.json", "\n \n {\"properties\": {\"parameter\": {\"T2M\": {\"20140101\": -3.2}}}}", "T2M", 2014, 1, 1, -3.2,
     "blank lines in front"},
    {"a.json",
     "{\"properties\": {\"parameter\": {\"ALLSKY_SFC_SW_DWN\": {\"20140101\": 2.5}}}, \"parameters\":"
     " {\"ALLSKY_SFC_SW_DWN\": {\"units\": \"kW-hr/m^2/day\"}}}",
     "ALLSKY_SFC_SW_DWN", 2014, 1, 1, 9.0, "JSON of another community"},
    {"a.json",
     "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"coordinates\": [112.5, 38, 1100]},"
     " \"properties\": {\"parameter\": {\"T2M\": {\"20140101\": 1.5}}}}]}",
     "T2M", 2014, 1, 1, 1.5, "JSON of the first version: a list of features"},
    {"a.json",
     "{\"features\": [{\"properties\": {\"parameter\": {\"T2M\": {\"20140101\": 50}}}}], \"parameterInformation\":"
     " {\"T2M\": {\"units\": \"F\"}}, \"header\": {\"fillValue\": \"-77\"}}",
     "T2M", 2014, 1, 1, 10.0, "units of the first version"},
    {"a.json",
     "{\"properties\": {\"parameter\": {\"T2M\": {\"20140101\": 1, \"20140102\": 2}, \"RH2M\": {\"20140102\": 60}}}}",
     "RH2M", 2014, 1, 2, 60.0, "a parameter that begins later"},
};

static void values_are_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        struct format_text read;
        format_text_read(values[k].name, values[k].text, NULL, &read);
        if (read.status != SUMI_OK)
            fail_msg("%s: %s", values[k].why, error_text(&read.error));
        const double value =
            format_text_at(&read, values[k].head, sumi_date_number(values[k].year, values[k].month, values[k].day));
        if (!(fabs(value - values[k].value) < 1e-12)) /* two roundings */
            fail_msg("%s: %.17g, expected %.17g", values[k].why, value, values[k].value);
        assert_true(read.readings.daily);
        assert_string_equal(read.format->name, "power");
        format_text_clear(&read);
    }
}

static const struct {
    const char *head;
    int quantity; /* by day; SUMI_READS_NOTHING */
} columns[] = {
    {"T2M", SUMI_STATION_TMEAN},
    {"T2M_MAX", SUMI_STATION_TMAX},
    {"T2M_MIN", SUMI_STATION_TMIN},
    {"T2MDEW", SUMI_STATION_DEW_POINT},
    {"RH2M", SUMI_STATION_RH_MEAN},
    {"WS2M", SUMI_STATION_WIND2},
    {"WS10M", SUMI_STATION_WIND10},
    {"PRECTOTCORR", SUMI_STATION_RAIN},
    {"ALLSKY_SFC_SW_DWN", SUMI_STATION_RADIATION},
    {"TOA_SW_DWN", SUMI_READS_NOTHING},
    {"CLRSKY_SFC_SW_DWN", SUMI_READS_NOTHING},
    {"PS", SUMI_READS_NOTHING},
    {"QV2M", SUMI_READS_NOTHING},
    {"WS50M", SUMI_READS_NOTHING},
    {"EVLAND", SUMI_READS_NOTHING},
    {"PRECTOT", SUMI_READS_NOTHING}, /* beside PRECTOTCORR */
};

static void columns_are_known(void **state)
{
    (void)state;
    char text[1024] = "YEAR,DOY";
    struct format_text read;
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        snprintf(text + strlen(text), sizeof text - strlen(text), ",%s", columns[k].head);
    snprintf(text + strlen(text), sizeof text - strlen(text), "\n2014,1");
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        snprintf(text + strlen(text), sizeof text - strlen(text), ",20");
    format_text_read("a.csv", text, NULL, &read);
    assert_int_equal(read.status, SUMI_OK);
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
        const int c = format_text_column(&read, columns[k].head);
        assert_true(c >= 0);
        if (read.readings.column[c].quantity != columns[k].quantity)
            fail_msg("%s is %d", columns[k].head, read.readings.column[c].quantity);
        assert_true(columns[k].quantity != SUMI_READS_NOTHING || *read.readings.column[c].note);
    }
    format_text_clear(&read);
}

static const struct {
    const char *text;
    bool missing;
    const char *why;
} missing[] = {
    {"YEAR,DOY,T2M\n2014,1,-999\n", true, "the service's code"},
    {"YEAR,DOY,T2M\n2014,1,-999.0\n", true, "with a decimal"},
    {"YEAR,DOY,T2M\n2014,1,-99\n", true, "of its first version"},
    {"YEAR,DOY,T2M\n2014,1,-9999\n", true, "of some programs"},
    {"YEAR,DOY,T2M\n2014,1,\n", true, "nothing"},
    {"YEAR,DOY,T2M\n2014,1,NA\n", true, "R's"},
    {"YEAR,DOY,T2M\n2014,1,-9.9\n", false, "a cold day"},
    {"-BEGIN HEADER-\nThe value for missing model data: 77 \n-END HEADER-\nYEAR,DOY,T2M\n2014,1,77\n", true,
     "the code that the header states"},
    {"{\"properties\":{\"parameter\":{\"T2M\":{\"20140101\":-55}}},\"header\":{\"fill_value\":-55}}", true,
     "the code that JSON states"},
    {"{\"properties\":{\"parameter\":{\"T2M\":{\"20140101\":-77}}},\"header\":{\"fillValue\":\"-77\"}}", true,
     "the code that the first version of JSON states"},
    {"{\"properties\":{\"parameter\":{\"T2M\":{\"20140101\":null}}}}", true, "JSON's null"},
};

static void missing_values(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof missing / sizeof *missing; k++) {
        struct format_text read;
        format_text_read("a", missing[k].text, NULL, &read);
        if (read.status != SUMI_OK)
            fail_msg("%s: %s", missing[k].why, error_text(&read.error));
        assert_int_equal(read.readings.n, 1);
        if (isnan(read.readings.value[format_text_column(&read, "T2M")][0]) != missing[k].missing)
            fail_msg("%s", missing[k].why);
        format_text_clear(&read);
    }
}

/* --- units that are not said --- */

/* At 38 degrees north the sun gives 41.2 MJ m-2 on 21 June and 14.5 on 21 December above the air (FAO-56, annex 2,
 * table 2.6: 41.2 and 14.6 for 38 degrees in the middle of June and December, between the rows of 36 and 40). */
static const struct {
    const char *text, *asked; /* a column; NULL: nothing is asked */
    double value;             /* of radiation on the first row, MJ m-2; NAN: not read */
    const char *why;
} unsaid[] = {
    {"YEAR,DOY,ALLSKY_SFC_SW_DWN\n2014,172,25\n", NULL, 25.0, "25 kWh would be 90 MJ, more than anywhere on earth"},
    {"YEAR,DOY,ALLSKY_SFC_SW_DWN\n2014,172,6\n", "ALLSKY_SFC_SW_DWN", NAN, "6 MJ of a dark day, or 21.6 of a bright"},
    {"LAT,LON,YEAR,DOY,ALLSKY_SFC_SW_DWN\n38,112,2014,355,5\n", NULL, 5.0, "18 MJ in December are more than the sun's"},
    {"LAT,LON,YEAR,DOY,ALLSKY_SFC_SW_DWN\n38,112,2014,172,5\n", "ALLSKY_SFC_SW_DWN", NAN, "in June they are not"},
    {"LAT,LON,YEAR,DOY,ALLSKY_SFC_SW_DWN,TOA_SW_DWN\n38,112,2014,172,5,11.44\n", NULL, 18.0,
     "11.44 above the air is 41.2 / 3.6: all is in kWh"},
    {"YEAR,DOY,ALLSKY_SFC_SW_DWN,TOA_SW_DWN\n2014,172,5,41.2\n", NULL, 5.0, "41.2 above the air is in MJ"},
    {"YEAR,DOY,ALLSKY_SFC_SW_DWN\n2014,172,-999\n", NULL, NAN, "nothing to ask about"},
    {"YEAR,MO,DY,HR,ALLSKY_SFC_SW_DWN\n2014,6,21,12,800\n", NULL, 2.88, "an hour of 800 is in Wh"},
    {"YEAR,MO,DY,HR,ALLSKY_SFC_SW_DWN\n2014,6,21,12,3\n", "ALLSKY_SFC_SW_DWN", NAN, "an hour of 3 may be in MJ"},
};

static void units_that_are_not_said(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof unsaid / sizeof *unsaid; k++) {
        struct format_text read;
        format_text_read("a.csv", unsaid[k].text, NULL, &read);
        if (read.status != SUMI_OK)
            fail_msg("%s: %s", unsaid[k].why, error_text(&read.error));
        const struct sumi_finding *f = format_text_found(&read, "power.unit.open");
        const int c = format_text_column(&read, "ALLSKY_SFC_SW_DWN");
        const double value = read.readings.value[c] ? read.readings.value[c][0] : NAN;
        if ((f != NULL) != (unsaid[k].asked != NULL) || (f && f->gravity != SUMI_ASKED) ||
            (isnan(unsaid[k].value) ? !isnan(value) : !(fabs(value - unsaid[k].value) < 1e-12)))
            fail_msg("%s: asked %d, value %g", unsaid[k].why, f != NULL, value);
        format_text_clear(&read);
    }
}

static void a_question_has_both_readings(void **state)
{
    (void)state;
    struct format_text read;
    const char *text = "YEAR,DOY,ALLSKY_SFC_SW_DWN\n2014,171,4\n2014,172,5\n2014,173,3\n";
    format_text_read("a.csv", text, NULL, &read);
    assert_true(format_text_says(&read, "power.unit.open", "a.csv:3"));
    assert_true(format_text_says(&read, "power.unit.open", "5 is 5 MJ m-2 d-1 in MJ/m2/day or, in kW-hr/m2/day, 18"));
    assert_true(
        format_text_says(&read, "power.unit.open", "--column 'ALLSKY_SFC_SW_DWN=ALLSKY_SFC_SW_DWN (kW-hr/m2/day)'"));
    format_text_clear(&read);

    struct sumi_reading_options options; /* the answer, as it is said */
    sumi_reading_options_init(&options);
    options.n_answers = 1;
    options.head[0] = "ALLSKY_SFC_SW_DWN";
    options.as[0] = "ALLSKY_SFC_SW_DWN (kW-hr/m2/day)";
    format_text_read("a.csv", text, &options, &read);
    assert_int_equal(read.status, SUMI_OK);
    assert_int_equal(sumi_findings_count(&read.findings, SUMI_ASKED), 0);
    assert_true(fabs(format_text_at(&read, "ALLSKY_SFC_SW_DWN", sumi_date_number(2014, 6, 21)) - 18.0) < 1e-12);
    format_text_clear(&read);
}

static const struct {
    const char *head, *as, *message;
} answers[] = {
    {"T2M", "_", NULL},
    {"t2m", "ignore", NULL},
    {"T2M", "T2M (F)", NULL},
    {"T2N", "T2M", "the file has no column \"T2N\""},
    {"T2M", "air (C)", "\"air (C)\", which is not known here"},
};

static void answers_are_held(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof answers / sizeof *answers; k++) {
        struct format_text read;
        struct sumi_reading_options options;
        sumi_reading_options_init(&options);
        options.n_answers = 1;
        options.head[0] = answers[k].head;
        options.as[0] = answers[k].as;
        format_text_read("a.csv", "YEAR,DOY,T2M,RH2M\n2014,1,50,60\n", &options, &read);
        assert_int_equal(read.status == SUMI_OK, answers[k].message == NULL);
        if (answers[k].message && !strstr(error_text(&read.error), answers[k].message))
            fail_msg("%s", error_text(&read.error));
        const double value = format_text_at(&read, "T2M", sumi_date_number(2014, 1, 1));
        if (k < 2)
            assert_true(isnan(value));
        if (k == 2)
            assert_true(fabs(value - 10.0) < 1e-12); /* 50 F */
        format_text_clear(&read);
    }
}

/* --- the place, and the clock --- */

static void the_place(void **state)
{
    (void)state;
    struct format_text read;
    format_text_read("a.csv", HEADER("MJ/m^2/day") "YEAR,DOY,T2M_MAX\n2014,182,31.5\n", NULL, &read);
    assert_true(read.readings.latitude == 38.06 && read.readings.longitude == 112.5 &&
                read.readings.elevation == 1114.2);
    assert_true(read.readings.utc_offset_h == 8.0); /* 112.5 / 15 = 7.5, to the nearest hour */
    assert_null(format_text_found(&read, "power.day.utc"));
    format_text_clear(&read);

    /* decimal degrees: 33 and 22 hundredths, not 33 degrees and 22 minutes */
    format_text_read("POWER_Point_Daily_20220101_20220201_033d22N_007d5000W_UTC.csv", "YEAR,DOY,T2M\n2022,1,5\n", NULL,
                     &read);
    assert_true(fabs(read.readings.latitude - 33.22) < 1e-12 && fabs(read.readings.longitude + 7.5) < 1e-12);
    assert_true(read.readings.utc_offset_h == 0.0);
    format_text_clear(&read);

    format_text_read(
        "a.csv",
        "-BEGIN HEADER-\nDates (month/day/year): 1/1/2014 through 1/2/2014 in UTC\nLocation: latitude"
        "  38.06   longitude 112.5 \nelevation from MERRA-2: Average for 0.5 x 0.625 degree lat/lon region = "
        "1114.2 meters   Site = 900\n-END HEADER-\nYEAR,DOY,T2M\n2014,1,5\n",
        NULL, &read);
    assert_true(read.readings.elevation == 900.0); /* the one to which the user had it brought */
    assert_true(format_text_says(&read, "power.day.utc", "begin at 7.5 h"));
    format_text_clear(&read);

    format_text_read("a.json",
                     "{\"geometry\":{\"coordinates\":[112.5,38.06,1114.2]},\"properties\":{\"parameter\":{\"T2M\":"
                     "{\"20140101\":5}}},\"header\":{\"time_standard\":\"LST\"}}",
                     NULL, &read);
    assert_true(read.readings.latitude == 38.06 && read.readings.longitude == 112.5 &&
                read.readings.elevation == 1114.2 && read.readings.utc_offset_h == 8.0);
    format_text_clear(&read);
}

static void several_points(void **state)
{
    (void)state;
    const char *const texts[] = {
        "LAT,LON,YEAR,DOY,T2M\n38,112,2014,1,5\n38,113,2014,1,7\n38,112,2014,2,6\n",
        "{\"features\":[{\"geometry\":{\"coordinates\":[112,38]},\"properties\":{\"parameter\":{\"T2M\":{\"20140101\":"
        "5,"
        "\"20140102\":6}}}},{\"geometry\":{\"coordinates\":[113,38]},\"properties\":{\"parameter\":{\"T2M\":"
        "{\"20140101\":7}}}}]}"};
    for (int k = 0; k < 2; k++) {
        struct format_text read;
        struct sumi_reading_options options;
        format_text_read("a", texts[k], NULL, &read);
        assert_int_equal(read.status, SUMI_OK);
        assert_true(format_text_says(&read, "power.points.several", "38, 112 and 38, 113"));
        assert_int_equal(read.readings.n, 0);
        format_text_clear(&read);

        sumi_reading_options_init(&options);
        options.latitude = 38.1;
        options.longitude = 112.9;
        format_text_read("a", texts[k], &options, &read);
        assert_int_equal(read.readings.n, 1);
        assert_true(read.readings.value[0][0] == 7.0 && read.readings.longitude == 113.0);
        assert_non_null(format_text_found(&read, "power.points.nearest"));
        format_text_clear(&read);
    }
}

/* --- hours --- */

static const struct {
    const char *text, *head;
    int quantity;
    enum sumi_gathering gathering;
    double value;
    const char *why;
} hours[] = {
    {"-BEGIN HEADER-\nPRECTOTCORR x (mm/hour) \n-END HEADER-\nYEAR,MO,DY,HR,PRECTOTCORR\n2014,7,1,13,0.5\n",
     "PRECTOTCORR", SUMI_STATION_RAIN, SUMI_GATHER_AMOUNT, 0.5, "an hour's rain"},
    {"-BEGIN HEADER-\nPRECTOTCORR x (mm/day) \n-END HEADER-\nYEAR,MO,DY,HR,PRECTOTCORR\n2014,7,1,13,12\n",
     "PRECTOTCORR", SUMI_STATION_RAIN, SUMI_GATHER_LEVEL, 12.0, "a rate by day, of which the mean is the day's rain"},
    {"-BEGIN HEADER-\nALLSKY_SFC_SW_DWN x (MJ/hr) \n-END HEADER-\nYEAR,MO,DY,HR,ALLSKY_SFC_SW_DWN\n2014,7,1,13,2.5\n",
     "ALLSKY_SFC_SW_DWN", SUMI_STATION_RADIATION, SUMI_GATHER_AMOUNT, 2.5, "an hour's radiation"},
    {"-BEGIN HEADER-\nALLSKY_SFC_SW_DWN x (Wh/m^2) \n-END HEADER-\nYEAR,MO,DY,HR,ALLSKY_SFC_SW_DWN\n2014,7,1,13,500\n",
     "ALLSKY_SFC_SW_DWN", SUMI_STATION_RADIATION, SUMI_GATHER_AMOUNT, 1.8, "500 Wh are 1.8 MJ"},
    {"-BEGIN HEADER-\n-END HEADER-\nYEAR,MO,DY,HR,T2M\n2014,7,1,13,25\n", "T2M", SUMI_READS_AIR, SUMI_GATHER_LEVEL,
     25.0, "of the hour, from which lowest and highest come"},
    {"{\"properties\":{\"parameter\":{\"RH2M\":{\"2014070113\":40}}}}", "RH2M", SUMI_READS_HUMIDITY, SUMI_GATHER_LEVEL,
     40.0, "hours of JSON"},
};

static void hours_are_read(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof hours / sizeof *hours; k++) {
        struct format_text read;
        format_text_read("a", hours[k].text, NULL, &read);
        if (read.status != SUMI_OK)
            fail_msg("%s: %s", hours[k].why, error_text(&read.error));
        const struct sumi_readings *r = &read.readings;
        const int c = format_text_column(&read, hours[k].head);
        assert_false(r->daily);
        assert_int_equal(r->stamp, SUMI_STAMP_START);
        assert_int_equal(r->day[0], sumi_date_number(2014, 7, 1));
        assert_int_equal(r->second[0], 13 * 3600);
        assert_int_equal(r->column[c].quantity, hours[k].quantity);
        if (r->column[c].gathering != hours[k].gathering || !(fabs(r->value[c][0] - hours[k].value) < 1e-12))
            fail_msg("%s: %g", hours[k].why, r->value[c][0]);
        format_text_clear(&read);
    }
}

/* --- what is wrong --- */

static const struct {
    const char *text, *message, *why;
} refused[] = {
    {"-BEGIN HEADER-\nx\n-END HEADER-\nPARAMETER,YEAR,JAN,FEB,ANN\nT2M,2014,1,2,3\n", "means of months", "monthly"},
    {"PARAMETER,JAN,FEB,DEC,ANN\nT2M,1,2,3,4\n", "means of months", "a climatology without header"},
    {"{\"properties\":{\"parameter\":{\"T2M\":{\"201401\":1}}}}", "means of months", "monthly JSON"},
    {"{\"properties\":{\"parameter\":{\"T2M\":{\"JAN\":1}}}}", "means of months", "climatology in JSON"},
    {"{\"header\":\"The POWER Daily API failed to complete your request\",\"messages\":[\"One of your parameters is "
     "incorrect: FOO.\"]}",
     "in the place of data: One of your parameters is incorrect: FOO.", "an error of the service"},
    {"{\"properties\":{\"parameter\":{}}}", "there is no value", "nothing in it"},
    {"-BEGIN HEADER-\nabc\n", "no line has the names", "a header alone"},
    {"YEAR,DOY,T2M\n", "there is no row", "names alone"},
    {"YEAR,DOY,PS\n2014,1,88\n", "none of the columns can be read", "pressure alone"},
    {"{\"properties\":{\"parameter\":{\"T2M\":{\"20140101\":5}", "a.json", "JSON that is cut off"},
};

static void what_is_refused(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof refused / sizeof *refused; k++) {
        struct format_text read;
        format_text_read("a.json", refused[k].text, NULL, &read);
        if (read.status != SUMI_INPUT || !strstr(error_text(&read.error), refused[k].message))
            fail_msg("%s: %s", refused[k].why, error_text(&read.error));
        format_text_clear(&read);
    }
}

static const struct {
    const char *text, *code, *says;
    enum sumi_gravity gravity;
    size_t rows;
    const char *why;
} found[] = {
    {"YEAR,DOY,T2M\n2014,1,5\n2014,2\n", "power.line.fields", "2 fields, expected 3", SUMI_LEFT_OUT, 1, "a cut line"},
    {"YEAR,DOY,T2M\n2014,1,5\n2014,2,5,6\n", "power.line.fields", "4 fields", SUMI_LEFT_OUT, 1, "a field too many"},
    {"YEAR,DOY,T2M\n2014,366,5\n2014,2,5\n", "power.line.date", "\"2014,366\"", SUMI_LEFT_OUT, 1, "no leap year"},
    {"YEAR,MO,DY,T2M\n2014,2,29,5\n2014,2,28,5\n", "power.line.date", "\"2014,2,29\"", SUMI_LEFT_OUT, 1, "29 February"},
    {"YEAR,DOY,T2M\n2014,0,5\n2014,2,5\n", "power.line.date", "\"2014,0\"", SUMI_LEFT_OUT, 1, "day 0"},
    {"YEAR,DOY,T2M\n2014.5,1,5\n2014,2,5\n", "power.line.date", "2014.5", SUMI_LEFT_OUT, 1, "half a year"},
    {"YEAR,MO,DY,HR,T2M\n2014,1,1,24,5\n2014,1,1,2,5\n", "power.line.date", "24", SUMI_LEFT_OUT, 1, "hours end at 23"},
    {HEADER("MJ/m^2/day") "YEAR,DOY,ALLSKY_SFC_SW_DWN\n2014,182,24.1\n" HEADER(
         "kW-hr/m^2/day") "YEAR,DOY,ALLSKY_SFC_SW_DWN\n2014,183,6.7\n",
     "table.file.second", "another file begins here", SUMI_LEFT_OUT, 1, "a file behind it, in another unit"},
    {"YEAR,DOY,T2M\n2014,1,warm\n2014,2,5\n", "power.value.kind", "T2M: found \"warm\"", SUMI_LEFT_OUT, 2, "a word"},
    {"YEAR,DOY,T2M,T2MDEW\n2014,1,-999,5\n2014,2,-999,6\n", "power.value.code", "lines 2, 3", SUMI_MENDED, 2, "codes"},
    {"YEAR,DOY,T2M\n2014,1,86\n", "power.unit.impossible", "86 is no value in C", SUMI_ASKED, 1, "Fahrenheit, unsaid"},
    {"-BEGIN HEADER-\nT2M x (R) \n-END HEADER-\nYEAR,DOY,T2M\n2014,1,500\n", "power.unit.unknown", "\"R\", a unit",
     SUMI_ASKED, 1, "Rankine"},
    {"YEAR,MO,DY,HR,PRECTOTCORR\n2014,1,1,3,2\n", "power.unit.open", "2 is 2 mm in mm/hour or, in mm/day, 0.0833333 mm",
     SUMI_ASKED, 1, "rain by the hour, or by the day"},
    {"{\"properties\":{\"parameter\":{\"T2M\":{\"20140101\":5}}},\"messages\":[\"some are late\"]}",
     "power.service.says", "some are late", SUMI_NOTED, 1, "a remark of the service"},
    {"{\"properties\":{\"parameter\":{\"T2M\":{\"20140101\":5,\"20140230\":6}}}}", "power.line.date", "20140230",
     SUMI_LEFT_OUT, 1, "30 February in JSON"},
    {"{\"properties\":{\"parameter\":{\"T2M\":{\"20140101\":\"warm\",\"20140102\":6}}}}", "power.value.kind", "warm",
     SUMI_LEFT_OUT, 2, "a word in JSON"},
};

static void what_is_found(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof found / sizeof *found; k++) {
        struct format_text read;
        format_text_read("a.csv", found[k].text, NULL, &read);
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

/* Days of several parameters that come in any order become one row each, in order. */
static void days_of_json_are_sorted(void **state)
{
    (void)state;
    struct format_text read;
    format_text_read(
        "a.json",
        "{\"properties\":{\"parameter\":{\"T2M\":{\"20140103\":3,\"20140101\":1},\"RH2M\":{\"20140102\":20,"
        "\"20140101\":10,\"20140103\":30}}}}",
        NULL, &read);
    assert_int_equal(read.readings.n, 3);
    for (int d = 0; d < 3; d++) {
        assert_int_equal(read.readings.day[d], sumi_date_number(2014, 1, 1) + d);
        assert_true(read.readings.value[1][d] == 10.0 * (d + 1));
    }
    assert_true(isnan(read.readings.value[0][1]) && read.readings.value[0][2] == 3.0);
    format_text_clear(&read);
}

/* The files of the service that other people have read: SUMI_REFERENCE_DIR has them. */
static void real_files(void **state)
{
    (void)state;
    const char *folder = getenv("SUMI_REFERENCE_DIR");
    if (!folder || format_text_check_facts(folder, "power") == 0) {
        print_message("no real files found: not read\n");
        skip();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(columns_are_known),
        cmocka_unit_test(missing_values),
        cmocka_unit_test(units_that_are_not_said),
        cmocka_unit_test(a_question_has_both_readings),
        cmocka_unit_test(answers_are_held),
        cmocka_unit_test(the_place),
        cmocka_unit_test(several_points),
        cmocka_unit_test(hours_are_read),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(what_is_found),
        cmocka_unit_test(days_of_json_are_sorted),
        cmocka_unit_test(real_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

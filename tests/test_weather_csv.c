/* Sumi's weather file: what is read, what is refused and in which words, and what is derived from what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/records/weather_csv.h"
#include "models/reference_et.h"
#include "scenarios/weather/prepare.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/output.h"
#include "tests/support/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "date,tmin_C,tmax_C,precip_mm\n"

static struct sumi_station *parsed(const char *text)
{
    struct sumi_station *station = NULL;
    struct sumi_error error = {0};
    if (sumi_weather_csv_parse("a.csv", text, strlen(text), &station, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return station;
}

static void plain(void **state)
{
    (void)state;
    struct sumi_station *s = parsed("\xef\xbb\xbf# Taiyuan, from the yearbook\r\n"
                                    "# latitude_deg: 37.78\r\n"
                                    "# elevation_m: 778\r\n"
                                    "\r\n"
                                    "precip_cm , date,tmax_C,tmin_C,_note,srad_kJ_m2,vap_hPa\r\n"
                                    "0.5,2016-02-28,10.5,-3,\"dusty\",12000,4.5\r\n"
                                    "0,2016-03-01, 12 ,,x,NA,\r\n"
                                    "\r\n");
    assert_int_equal(s->first_day, sumi_date_number(2016, 2, 28));
    assert_int_equal(s->n_days, 3);
    assert_true(s->latitude == 37.78 && s->elevation == 778 && isnan(s->longitude));
    assert_string_equal(s->notes, "Taiyuan, from the yearbook");
    assert_true(s->value[SUMI_STATION_RAIN][0] == 5.0);       /* cm to mm */
    assert_true(s->value[SUMI_STATION_RADIATION][0] == 12.0); /* kJ to MJ */
    assert_true(fabs(s->value[SUMI_STATION_VAPOUR][0] - 0.45) < 1e-15);
    assert_true(s->value[SUMI_STATION_TMIN][0] == -3 && s->value[SUMI_STATION_TMAX][2] == 12);
    assert_null(s->value[SUMI_STATION_WIND2]);

    struct sumi_missing missing[8];
    assert_int_equal(sumi_station_missing(s, NULL, 0), 4);
    assert_int_equal(sumi_station_missing(s, missing, 8), 4);
    assert_int_equal(missing[0].day, sumi_date_number(2016, 2, 29));
    assert_int_equal(missing[0].column, -1);
    assert_int_equal(missing[1].column, SUMI_STATION_TMIN);
    assert_int_equal(missing[3].column, SUMI_STATION_VAPOUR);
    sumi_station_destroy(s);
}

static const struct {
    const char *text, *message, *why;
} refused[] = {
    {"", "no line of column names", "an empty file"},
    {"# only: a note\n", "no line of column names", "only comments"},
    {HEAD, "no day below", "no day"},
    {"date;tmin_C;tmax_C;precip_mm\n2014-01-01;1;2;3\n", "a.csv:1:1: expected the names of the columns, separated by",
     "semicolons"},
    {"date,tmin_C,tmax_C\n2014-01-01,1,2\n", "there is no column precip_mm", "no rain"},
    {"tmin_C,tmax_C,precip_mm\n1,2,3\n", "there is no column date", "no date"},
    {"date,tmin_C,tmax_C,precip_mm,tmean\n2014-01-01,1,2,3,4\n",
     "a.csv:1:30: no column is called \"tmean\"; did you mean tmean_C?", "a unit forgotten"},
    {"date,Tmin_C,tmax_C,precip_mm\n", "did you mean tmin_C?", "case"},
    {"date,tmin_C,tmax_C,percip_mm\n", "did you mean precip_mm?", "two letters swapped"},
    {"date,tmin_C,tmax_C,precip_mm,\n2014-01-01,1,2,3,\n", "a.csv:1:30: a column has no name", "a comma too many"},
    {"date,tmin_C,tmax_C,precip_mm,rain_mm\n", "precip_mm and rain_mm are the same", "rain twice"},
    {"date,tmin_C,tmax_C,precip_mm,wind_m_s\n2014-01-01,1,2,3,4\n", "wind_height_m", "wind at an unknown height"},
    {"# latitude_deg: 97\n" HEAD,
     "a.csv:1:17: latitude_deg: found \"97\", expected a number of degrees_north from -90 to 90",
     "latitude out of bounds"},
    {"# latitude_deg: 37 46\n" HEAD, "found \"37 46\"", "degrees and minutes"},
    {"# latitude_deg: 37\n# latitude_deg: 38\n" HEAD, "a.csv:2:3: latitude_deg is given twice", "latitude twice"},
    {"# lattitude_deg: 37\n" HEAD, "did you mean latitude_deg?", "a misspelt key"},
    {HEAD "2014-01-01,1,2\n", "a.csv:2:1: found 3 fields, expected 4", "too few fields"},
    {HEAD "2014-01-01,1,2,3,4\n", "found 5 fields, expected 4", "too many fields"},
    {HEAD "2014-01-01,1,2,3\n2014-1-2,1,2,3\n", "a.csv:3:1: date: found \"2014-1-2\", expected a day as YYYY-MM-DD",
     "a date without zeros"},
    {HEAD "2014-02-29,1,2,3\n", "found \"2014-02-29\"", "no leap year"},
    {HEAD "20140101,1,2,3\n", "found \"20140101\"", "a date without hyphens"},
    {HEAD "2014-01-01,1,2,3\n2014-01-01,1,2,3\n", "a.csv:3:1: date: 2014-01-01 stands twice", "a repeated day"},
    {HEAD "2014-01-02,1,2,3\n2014-01-01,1,2,3\n", "2014-01-01 follows 2014-01-02; sort the lines", "unsorted"},
    {HEAD "2014-01-01,1,2,3\n3014-01-02,1,2,3\n", "a gap of 365243 days", "a misspelt year"},
    {HEAD "2014-01-01,12,2,3\n", "a.csv:2:1: tmin_C: Tmin 12 is above Tmax 2", "exchanged columns"},
    {HEAD "2014-01-01,a,2,3\n", "a.csv:2:12: tmin_C: found \"a\", expected a number from -90 to 60", "no number"},
    {HEAD "2014-01-01,1,2x,3\n", ":14: tmax_C: found \"2x\"", "a number and more"},
    {HEAD "2014-01-01,1,0x10,3\n", "found \"0x10\"", "a hexadecimal number"},
    {HEAD "2014-01-01,1,inf,3\n", "found \"inf\"", "infinity"},
    {HEAD "2014-01-01,1,1e999,3\n", "found \"1e999\"", "an infinite number of digits"},
    {HEAD "2014-01-01,1,90,3\n", ":14: tmax_C: found 90, expected -90 to 65", "degrees Fahrenheit"},
    {HEAD "2014-01-01,-999,2,3\n", "if it marks a missing value, leave the field empty", "-999"},
    {HEAD "2014-01-01,1,2,-99\n", "if it marks a missing value, leave the field empty", "-99"},
    {HEAD "2014-01-01,1,2,32766\n", "if it marks a missing value, leave the field empty", "32766"},
    {HEAD "2014-01-01,1,2,-0.1\n", ":16: precip_mm: found -0.1, expected 0 to 2000", "negative rain"},
    {"date,tmin_C,tmax_C,precip_mm,srad_J_m2\n2014-01-01,1,2,3,6e7\n", "found 6e7, expected 0 to 5e+07", "bounds in J"},
    {"date,tmin_C,tmax_C,precip_mm,tmean_C\n2014-01-01,1,2,3,9\n", "tmean_C: the mean 9 is not between",
     "mean outside"},
    {"date,tmin_C,tmax_C,precip_mm,dewpoint_C\n2014-01-01,1,2,3,9\n", "the dew point 9 is above Tmax 2", "dew point"},
    {"date,tmin_C,tmax_C,precip_mm,rh_min_pct,rh_max_pct\n2014-01-01,1,2,3,90,30\n", "from lowest to highest",
     "humidities exchanged"},
    {"date,tmin_C,tmax_C,precip_mm,rh_mean_pct\n2014-01-01,1,2,3,101\n", "found 101, expected 0.5 to 100",
     "above saturation"},
    {HEAD "2014-01-01,1,\x01\x02,3\n", "found \"?\?\"", "control characters are not printed"},
};

static void bad_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct sumi_station *station = NULL;
        struct sumi_error error = {0};
        enum sumi_status status =
            sumi_weather_csv_parse("a.csv", refused[i].text, strlen(refused[i].text), &station, &error);
        if (status != SUMI_INPUT || !strstr(error_text(&error), refused[i].message) ||
            strncmp(error_text(&error), "a.csv", 5) != 0)
            fail_msg("%s: status %d, \"%s\", expected \"%s\"", refused[i].why, (int)status, error_text(&error),
                     refused[i].message);
        assert_null(station);
    }
    struct sumi_station *station = NULL;
    struct sumi_error error = {0};
    assert_int_equal(sumi_weather_csv_parse("a.csv", HEAD "2014\0x", sizeof HEAD + 5, &station, &error), SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "byte 34 is NUL"));
    memset(&error, 0, sizeof error);
    assert_int_equal(read_weather("no/such/file.csv", &station, &error), SUMI_IO);
    assert_non_null(strstr(error_text(&error), "no/such/file.csv: The file cannot be opened"));
}

/* Whatever is cut off or changed, the reader neither crashes nor reads beyond the text (run under the sanitizers). */
static void damaged_files(void **state)
{
    (void)state;
    const char good[] = "# latitude_deg: 37.78\n# note\ndate,tmin_C,tmax_C,precip_mm,rh_mean_pct,_x\n"
                        "2014-01-01,-7.6,8.8,0.0,37,a\n2014-01-02,-8.2,4.1,,48,\n";
    size_t n = sizeof good - 1;
    for (size_t cut = 0; cut <= n; cut++) {
        char *copy = malloc(cut ? cut : 1);
        assert_non_null(copy);
        memcpy(copy, good, cut);
        for (int change = 0; change < 40; change++) {
            struct sumi_station *station = NULL;
            struct sumi_error error = {0};
            if (cut > 0 && change > 0)
                copy[((size_t)change * 7919u) % cut] = "\n,#-9e\0\"\xff:"[change % 10];
            if (sumi_weather_csv_parse("a.csv", copy, cut, &station, &error) == SUMI_OK)
                sumi_station_destroy(station);
            else
                assert_true(error_text(&error)[0] != '\0');
        }
        free(copy);
    }
}

static void written_and_read_again(void **state)
{
    (void)state;
    struct sumi_station *s = parsed("# latitude_deg: 37.78\n# made by hand\n# twice\n"
                                    "date,tmin_C,tmax_C,precip_mm,srad_MJ_m2\n"
                                    "2014-01-01,-7.6,8.8,0.1,0.30000000000000004\n2014-01-03,,4.1,1e-7,12\n");
    const char *path = "test_weather_csv.tmp";
    struct sumi_error error = {0};
    struct sumi_station *again = NULL;
    assert_int_equal(sumi_weather_csv_write(s, output_to(path), &error), SUMI_OK);
    assert_int_equal(read_weather(path, &again, &error), SUMI_OK);
    assert_int_equal(again->first_day, s->first_day);
    assert_int_equal(again->n_days, s->n_days);
    assert_string_equal(again->notes, s->notes);
    assert_true(again->latitude == s->latitude);
    for (int c = 0; c < SUMI_STATION_N; c++)
        for (size_t d = 0; d < s->n_days; d++) {
            double a = sumi_station_at(s, (enum sumi_station_column)c, d),
                   b = sumi_station_at(again, (enum sumi_station_column)c, d);
            assert_true(a == b || (isnan(a) && isnan(b)));
        }
    remove(path);
    sumi_station_destroy(again);
    sumi_station_destroy(s);
}

#define DAY_COLUMNS "date,tmin_C,tmax_C,precip_mm"

static void close_to(double found, double expected, double tolerance, const char *why)
{
    if (!(fabs(found - expected) <= tolerance))
        fail_msg("%s: found %.9g, expected %.9g", why, found, expected);
}

/* Each stand-in is used in its turn. Expected: the equations of FAO-56, tested on its examples in test_reference_et. */
static void derived(void **state)
{
    (void)state;
    struct sumi_station *s =
        parsed("# wind_height_m: 3\n" DAY_COLUMNS
               ",tmean_C,srad_MJ_m2,sunshine_h,vap_kPa,rh_max_pct,rh_min_pct,rh_mean_pct,dewpoint_C,wind2_m_s,"
               "wind10_m_s,wind_m_s,et0_mm\n"
               "2014-07-01,15,28,2.5,20,25.5,9,1.5,90,40,60,14,1.1,2.2,3.3,4.4\n"
               "2014-07-02,15,28,0,,,9,,90,40,60,14,,2.2,3.3,\n"
               "2014-07-03,15,28,0,,,,,,,60,14,,,3.3,\n"
               "2014-07-04,15,28,0,,,,,,,,14,,,,\n"
               "2014-07-05,15,28,0,,,,,,,,,,,,\n"
               "2014-07-06,15,28,,20,25.5,9,1.5,90,40,60,14,1.1,2.2,3.3,4.4\n"
               "2014-07-07,15,28,0,,,,5,,,,,,,,\n");
    struct sumi_weather_options options;
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = 38;
    options.value[SUMI_SETTING_ELEVATION] = 800;
    options.value[SUMI_SETTING_DEW_OFFSET] = 2;
    struct sumi_weather_day r[7];
    struct sumi_weather_origins origins;
    struct sumi_error error = {0};
    if (sumi_weather_records(s, &options, r, &origins, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    double n, ra = sumi_extraterrestrial(183, 38, &n);
    close_to(r[0].irradiation, 25.5e6, 0, "measured radiation");
    close_to(r[1].irradiation, (0.25 + 0.5 * 9 / n) * ra, 1, "radiation from sunshine");
    ra = sumi_extraterrestrial(184, 38, &n);
    close_to(r[2].irradiation, 0.16 * sqrt(13) * ra, 1, "radiation from the range");
    close_to(r[0].vapour_pressure, 15, 1e-12, "measured vapour pressure");
    close_to(r[1].vapour_pressure, 0.5 * (sumi_saturation(15) * .9 + sumi_saturation(28) * .4), 1e-9,
             "from humidities");
    close_to(r[2].vapour_pressure, 0.6 * sumi_mean_saturation(15, 28), 1e-9, "from mean humidity");
    close_to(r[3].vapour_pressure, sumi_saturation(14), 1e-9, "from the dew point");
    close_to(r[4].vapour_pressure, sumi_saturation(13), 1e-9, "from Tmin less 2 C");
    close_to(r[6].vapour_pressure, sumi_mean_saturation(15, 28), 1e-9, "at most saturated");
    close_to(r[0].wind, 1.1, 0, "wind at 2 m");
    close_to(r[1].wind, 2.2 * 4.87 / log(672.58), 1e-9, "wind from 10 m");
    close_to(r[2].wind, 3.3 * 4.87 / log(197.98), 1e-9, "wind from 3 m");
    close_to(r[3].wind, 2, 0, "wind assumed");
    close_to(r[0].temp, 21.5, 0, "a recorded mean of 20 is not used: temperature sums are defined on the middle");
    close_to(r[1].temp, 21.5, 0, "mean of the extremes");
    close_to(r[0].rain, 0.25, 1e-15, "rain in cm");
    close_to(r[0].et0, 0.44, 1e-15, "recorded ET0 in cm");
    assert_true(r[1].et0 > 0.3 && r[1].et0 < 0.9 && r[1].e0 > r[1].es0);
    assert_true(isnan(r[5].tmin) && isnan(r[5].irradiation) && isnan(r[5].et0));
    const struct {
        int series, origin;
        size_t days;
    } counts[] = {
        {SUMI_SERIES_RADIATION, SUMI_ORIGIN_RECORDED, 1},  {SUMI_SERIES_RADIATION, SUMI_ORIGIN_SUNSHINE, 1},
        {SUMI_SERIES_RADIATION, SUMI_ORIGIN_RANGE, 4},     {SUMI_SERIES_RADIATION, SUMI_ORIGIN_MISSING, 1},
        {SUMI_SERIES_VAPOUR, SUMI_ORIGIN_RECORDED, 2},     {SUMI_SERIES_VAPOUR, SUMI_ORIGIN_HUMIDITY, 2},
        {SUMI_SERIES_VAPOUR, SUMI_ORIGIN_DEW_POINT, 1},    {SUMI_SERIES_VAPOUR, SUMI_ORIGIN_TMIN, 1},
        {SUMI_SERIES_WIND, SUMI_ORIGIN_HEIGHT, 2},         {SUMI_SERIES_WIND, SUMI_ORIGIN_DEFAULT, 3},
        {SUMI_SERIES_ET0, SUMI_ORIGIN_PENMAN_MONTEITH, 5}, {SUMI_SERIES_E0, SUMI_ORIGIN_PENMAN, 6},
    };
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        assert_int_equal(origins.days[counts[i].series][counts[i].origin], counts[i].days);

    options.radiation = SUMI_RADIATION_SUNSHINE;
    assert_int_equal(sumi_weather_records(s, &options, r, NULL, &error), SUMI_OK);
    assert_true(r[0].irradiation != 25.5e6);
    options.radiation = SUMI_RADIATION_MEASURED;
    options.hargreaves_year[0] = 2014;
    options.n_hargreaves_years = 1;
    assert_int_equal(sumi_weather_records(s, &options, r, &origins, &error), SUMI_OK);
    assert_int_equal(origins.days[SUMI_SERIES_RADIATION][SUMI_ORIGIN_RANGE], 6);
    options.n_hargreaves_years = 0;

    options.value[SUMI_SETTING_SHIFT_TMAX] = -1.3;
    options.value[SUMI_SETTING_SHIFT_TMIN] = -1.7;
    assert_int_equal(sumi_weather_records(s, &options, r, &origins, &error), SUMI_OK);
    close_to(r[0].tmax, 26.7, 1e-12, "Tmax shifted");
    close_to(r[0].temp, 20, 1e-12, "the middle of the shifted extremes");
    close_to(r[2].vapour_pressure, 0.6 * sumi_mean_saturation(13.3, 26.7), 1e-9, "humidity goes with the shifted air");
    assert_int_equal(origins.days[SUMI_SERIES_ET0][SUMI_ORIGIN_RECORDED], 0);

    struct sumi_weather *weather = NULL;
    assert_int_equal(sumi_weather_prepare(s, &options, &weather, NULL, &error), SUMI_OK);
    assert_int_equal(weather->n_days, 7);
    assert_true(weather->day[0][SUMI_TMAX] == r[0].tmax && isnan(weather->day[5][SUMI_DAYL]));
    sumi_weather_destroy(weather);
    sumi_station_destroy(s);
}

static void impossible_for_the_place(void **state)
{
    (void)state;
    const struct {
        const char *text, *message, *why;
        int setting;
        double value;
    } cases[] = {
        {DAY_COLUMNS ",srad_MJ_m2\n2014-01-01,1,2,3,30\n", "2014-01-01: the radiation is 30 MJ",
         "summer sun in January", SUMI_SETTING_WIND, 2},
        {DAY_COLUMNS ",sunshine_h\n2014-01-01,1,2,3,13\n", "2014-01-01: the sunshine is 13 h", "wrong hemisphere",
         SUMI_SETTING_WIND, 2},
        {DAY_COLUMNS "\n2014-01-01,1,2,3\n", "makes Tmin 4 C, above Tmax 2 C", "a shift that crosses",
         SUMI_SETTING_SHIFT_TMIN, 3},
        {DAY_COLUMNS "\n2014-01-01,1,2,3\n", "latitude_deg is 95, expected -90 to 90", "latitude",
         SUMI_SETTING_LATITUDE, 95},
        {DAY_COLUMNS "\n2014-01-01,1,2,3\n", "elevation_m is not given", "elevation", SUMI_SETTING_ELEVATION, NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sumi_station *s = parsed(cases[i].text);
        struct sumi_weather_options options;
        sumi_weather_options_init(&options);
        options.value[SUMI_SETTING_LATITUDE] = 38;
        options.value[SUMI_SETTING_ELEVATION] = 800;
        options.value[cases[i].setting] = cases[i].value;
        struct sumi_weather *weather = NULL;
        struct sumi_error error = {0};
        if (sumi_weather_prepare(s, &options, &weather, NULL, &error) != SUMI_INPUT ||
            !strstr(error_text(&error), cases[i].message))
            fail_msg("%s: \"%s\", expected \"%s\"", cases[i].why, error_text(&error), cases[i].message);
        sumi_station_destroy(s);
    }
}

static void reference_station(void **state)
{
    (void)state;
    const char *folder = getenv("SUMI_REFERENCE_DIR"), *source = getenv("SUMI_SOURCE_DIR");
    char path[4096];
    snprintf(path, sizeof path, "%s%s/taiyuan/daily_2014_2021.csv",
             folder   ? folder
             : source ? source
                      : ".",
             folder ? "" : "/../shared/reference");
    FILE *file = fopen(path, "r");
    if (!file) {
        print_message("no reference station found: not read\n");
        skip();
    }
    fclose(file);
    struct sumi_station *s = NULL;
    struct sumi_error error = {0};
    if (read_weather(path, &s, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_int_equal(s->n_days, 2677);
    assert_int_equal(sumi_station_missing(s, NULL, 0), 0);
    struct sumi_weather_options options;
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = 37.78;
    options.value[SUMI_SETTING_ELEVATION] = 778;
    struct sumi_weather *weather = NULL;
    struct sumi_weather_origins origins;
    if (sumi_weather_prepare(s, &options, &weather, &origins, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_int_equal(origins.days[SUMI_SERIES_RADIATION][SUMI_ORIGIN_SUNSHINE], 2677);
    assert_int_equal(origins.days[SUMI_SERIES_WIND][SUMI_ORIGIN_RECORDED], 2677);
    double et0 = 0; /* mm, May to September 2014 to 2020: 662 to 706 by the notes on the series */
    for (size_t d = 0; d < weather->n_days; d++) {
        struct sumi_date date = sumi_date_split(weather->first_day + (int)d);
        if (date.year <= 2020 && date.month >= 5 && date.month <= 9)
            et0 += 10 * weather->day[d][SUMI_ET0] / 7;
    }
    assert_true(et0 > 662 && et0 < 706);
    sumi_weather_destroy(weather);
    sumi_station_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),
        cmocka_unit_test(bad_files),
        cmocka_unit_test(damaged_files),
        cmocka_unit_test(written_and_read_again),
        cmocka_unit_test(derived),
        cmocka_unit_test(impossible_for_the_place),
        cmocka_unit_test(reference_station),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

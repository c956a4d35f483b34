/* Several records of one place, joined into one. */
#include "io/records/weather_csv.h"
#include "io/records/weather_files.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define HEAD "date,tmin_C,tmax_C,precip_mm\n"

struct told {
    char text[2048];
};

static void tell(void *context, const char *sentence)
{
    struct told *told = context;
    strncat(told->text, sentence, sizeof told->text - strlen(told->text) - 1);
    strncat(told->text, "\n", sizeof told->text - strlen(told->text) - 1);
}

/* Joins records that are given as texts, called a.csv, b.csv and so on; NULL where they are refused. */
static struct sumi_station *join(const char *const *text, size_t n, struct told *told, struct sumi_error *error)
{
    static const char *const names[] = {"a.csv", "b.csv", "c.csv"};
    struct sumi_station_part part[3];
    struct sumi_station *joined = NULL;
    *told = (struct told){""};
    *error = (struct sumi_error){0};
    for (size_t k = 0; k < n; k++) {
        part[k] = (struct sumi_station_part){names[k], NULL};
        if (sumi_weather_csv_parse(names[k], text[k], strlen(text[k]), &part[k].station, error) != SUMI_OK)
            fail_msg("%s", error_text(error));
    }
    enum sumi_status status = sumi_weather_files_join(part, n, tell, told, &joined, error);
    assert_true(status == (joined ? SUMI_OK : SUMI_INPUT));
    return joined;
}

static double at(const struct sumi_station *s, enum sumi_station_column column, int year, int month, int day)
{
    return sumi_station_at(s, column, (size_t)(sumi_date_number(year, month, day) - s->first_day));
}

/* A day is that of the first file in the list that has it, whole; later files fill what it lacks. */
static void the_first_of_the_list_holds(void **state)
{
    (void)state;
    static const char *const text[] = {
        HEAD "2001-01-02,-5,5,1\n2001-01-03,-5,,1\n2001-01-05,-5,5,1\n2001-01-06,,,\n",
        HEAD "2001-01-01,-6,6,2\n2001-01-02,-6,6,2\n2001-01-03,-6,6,2\n2001-01-04,-6,6,2\n2001-01-06,-6,6,2\n",
        HEAD "2001-01-05,-5,5,1\n2001-01-07,-7,7,3\n"};
    struct told told;
    struct sumi_error error;
    struct sumi_station *s = join(text, 3, &told, &error);
    assert_non_null(s);
    assert_int_equal(s->first_day, sumi_date_number(2001, 1, 1));
    assert_int_equal(s->n_days, 7);
    const struct {
        int day;
        double tmin, tmax;
        const char *why;
    } cases[] = {
        {1, -6, 6, "the second file alone has it"},
        {2, -5, 5, "the first holds"},
        {3, -5, NAN, "the first holds as a whole"},
        {4, -6, 6, "a hole of the first is filled"},
        {5, -5, 5, "the first holds"},
        {6, -6, 6, "a day without a value is a hole"},
        {7, -7, 7, "the third file alone has it"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        double low = at(s, SUMI_STATION_TMIN, 2001, 1, cases[k].day),
               high = at(s, SUMI_STATION_TMAX, 2001, 1, cases[k].day);
        if (low != cases[k].tmin || !(high == cases[k].tmax || (isnan(high) && isnan(cases[k].tmax))))
            fail_msg("2001-01-%02d: %g, %g; %s", cases[k].day, low, high, cases[k].why);
    }
    assert_non_null(strstr(
        told.text, "2 days, 2001-01-02 to 2001-01-03, stand in a.csv and in b.csv: those of a.csv are used, which "
                   "comes first in the list; 2 of them have other values in b.csv\n"));
    assert_non_null(strstr(told.text,
                           "1 day, 2001-01-05 to 2001-01-05, stands in a.csv and in c.csv: those of a.csv are "
                           "used, which comes first in the list; both have the same values\n"));
    sumi_station_destroy(s);
    static const char *const three[] = {HEAD "2001-01-01,-5,5,1\n", HEAD "2001-01-01,-6,6,2\n2001-01-02,-6,6,2\n",
                                        HEAD "2001-01-01,-7,7,3\n2001-01-02,-6,6,2\n"};
    s = join(three, 3, &told, &error);
    assert_non_null(s);
    assert_non_null(strstr(told.text,
                           "1 day, 2001-01-02 to 2001-01-02, stands in b.csv and in c.csv: those of b.csv are "
                           "used, which comes first in the list; both have the same values\n"));
    assert_non_null(strstr(told.text, "1 day, 2001-01-01 to 2001-01-01, stands in a.csv and in c.csv"));
    sumi_station_destroy(s);
    static const char *const turned[] = {HEAD "2001-01-02,-6,6,2\n", HEAD "2001-01-02,-5,5,1\n"};
    s = join(turned, 2, &told, &error);
    assert_true(s && at(s, SUMI_STATION_TMIN, 2001, 1, 2) == -6);
    assert_string_equal(told.text, "1 day, 2001-01-02 to 2001-01-02, stands in a.csv and in b.csv: those of a.csv are "
                                   "used, which comes first in the list; 1 of them has other values in b.csv\n");
    sumi_station_destroy(s);
}

/* A column that the file of a day has no value of at all comes from the next one that has one of that day: a file of
 * temperatures and one of rain are one record. A value that the file has on other days is not taken from others. */
static void columns_are_those_of_all(void **state)
{
    (void)state;
    static const char *const text[] = {
        "date,tmin_C,tmax_C,precip_mm,srad_MJ_m2\n2001-01-01,-5,5,1,9\n",
        "date,tmin_C,tmax_C,precip_mm,sunshine_h,srad_MJ_m2\n2001-01-01,-5,5,1,,\n2001-01-02,-6,6,0,7,\n"};
    struct told told;
    struct sumi_error error;
    struct sumi_station *s = join(text, 2, &told, &error);
    assert_non_null(s);
    assert_string_equal(told.text, "1 day, 2001-01-01 to 2001-01-01, stands in a.csv and in b.csv: those of a.csv are "
                                   "used, which comes first in the list; both have the same values\n");
    assert_true(at(s, SUMI_STATION_RADIATION, 2001, 1, 1) == 9 && isnan(at(s, SUMI_STATION_SUNSHINE, 2001, 1, 1)));
    assert_true(isnan(at(s, SUMI_STATION_RADIATION, 2001, 1, 2)) && at(s, SUMI_STATION_SUNSHINE, 2001, 1, 2) == 7);
    sumi_station_destroy(s);
    static const char *const hours[] = {"date,tmin_C,tmax_C,precip_mm,rain_duration_h\n2001-01-01,,,,5\n",
                                        "date,tmin_C,tmax_C,precip_mm,rain_duration_h\n2001-01-01,-5,5,1,3\n"};
    s = join(hours, 2, &told, &error); /* hours of rain alone make no day */
    assert_true(s && at(s, SUMI_STATION_TMIN, 2001, 1, 1) == -5 && at(s, SUMI_STATION_RAIN_HOURS, 2001, 1, 1) == 3);
    sumi_station_destroy(s);
    static const char *const more[] = {HEAD "2001-01-01,-5,5,1\n",
                                       "date,tmin_C,tmax_C,precip_mm,sunshine_h\n2001-01-01,-5,5,1,3\n"};
    s = join(more, 2, &told, &error);
    assert_true(s && at(s, SUMI_STATION_SUNSHINE, 2001, 1, 1) == 3); /* before issue 14 it was missing */
    assert_non_null(strstr(told.text, "both have the same values"));
    sumi_station_destroy(s);
    static const char *const pieces[] = {HEAD "2001-01-01,-5,5,\n2001-01-02,-6,6,\n",
                                         HEAD "2001-01-01,,,1\n2001-01-03,,,3\n",
                                         HEAD "2001-01-01,-9,9,9\n2001-01-02,-9,9,9\n"};
    s = join(pieces, 3, &told, &error);
    assert_non_null(s);
    const struct {
        int day;
        double tmin, rain;
        const char *why;
    } cases[] = {
        {1, -5, 1, "temperatures of the first, rain of the second, before that of the third"},
        {2, -6, 9, "the second has no such day: rain of the third"},
        {3, NAN, 3, "the second alone has the day"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const double low = at(s, SUMI_STATION_TMIN, 2001, 1, cases[k].day),
                     rain = at(s, SUMI_STATION_RAIN, 2001, 1, cases[k].day);
        if (!(low == cases[k].tmin || (isnan(low) && isnan(cases[k].tmin))) || rain != cases[k].rain)
            fail_msg("2001-01-%02d: %g, %g; %s", cases[k].day, low, rain, cases[k].why);
    }
    assert_null(strstr(told.text, "stand in a.csv and in b.csv")); /* they have no column in common */
    assert_non_null(strstr(told.text, "2 days, 2001-01-01 to 2001-01-02, stand in a.csv and in c.csv"));
    sumi_station_destroy(s);
}

/* Days between the files that are in none are missing, and told; in whatever order the files stand. */
static void a_gap_is_told(void **state)
{
    (void)state;
    static const char *const text[] = {HEAD "2001-03-10,-7,7,3\n", HEAD "2001-01-01,-5,5,1\n2001-01-10,-5,5,1\n",
                                       HEAD "2001-01-12,-6,6,2\n2001-03-09,-6,6,2\n"};
    struct told told;
    struct sumi_error error;
    struct sumi_station *s = join(text, 3, &told, &error);
    assert_true(s && s->n_days == 69);
    assert_string_equal(told.text, "1 day, 2001-01-11 to 2001-01-11, is missing between b.csv and c.csv: a season that "
                                   "needs them has no result\n");
    assert_true(isnan(at(s, SUMI_STATION_TMIN, 2001, 1, 11)) && at(s, SUMI_STATION_TMIN, 2001, 3, 10) == -7);
    sumi_station_destroy(s);
    static const char *const ends[] = {HEAD "2001-01-01,-5,5,1\n2001-01-10,-5,5,1\n", HEAD "2001-01-10,-5,5,1\n",
                                       HEAD "2001-01-13,-5,5,1\n"};
    s = join(ends, 3, &told, &error);
    assert_non_null(s);
    assert_string_equal(told.text, "2 days, 2001-01-11 to 2001-01-12, are missing between a.csv and c.csv: a season "
                                   "that needs them has no result\n" /* once */
                                   "1 day, 2001-01-10 to 2001-01-10, stands in a.csv and in b.csv: those of a.csv are "
                                   "used, which comes first in the list; both have the same values\n");
    sumi_station_destroy(s);
    static const char *const covered[] = {HEAD "2001-01-01,-5,5,1\n2001-01-10,-5,5,1\n",
                                          HEAD "2001-01-05,-5,5,1\n2001-01-20,-5,5,1\n", HEAD "2001-01-25,-5,5,1\n"};
    s = join(covered, 3, &told, &error);
    assert_non_null(s);
    assert_string_equal(told.text, "4 days, 2001-01-21 to 2001-01-24, are missing between b.csv and c.csv: a season "
                                   "that needs them has no result\n"); /* a hole within b.csv is its own affair */
    sumi_station_destroy(s);
    static const char *const within[] = {HEAD "2001-01-01,-5,5,1\n2001-01-10,-5,5,1\n", HEAD "2001-01-03,-5,5,1\n"};
    s = join(within, 2, &told, &error);
    assert_true(s && s->n_days == 10 && told.text[0] == '\0'); /* a day of a hole of the other file */
    sumi_station_destroy(s);
}

/* What one file says of the place holds for all; notes follow each other. */
static void a_place_is_one(void **state)
{
    (void)state;
    static const char *const text[] = {
        "# by hand\n# latitude_deg: 38\n# longitude_deg: 247.5\n# wind_height_m: 10\n"
        "date,tmin_C,tmax_C,precip_mm,wind_m_s\n2001-01-01,-5,5,1,2\n",
        "# by machine\n# elevation_m: 900\n# latitude_deg: 38.0\n# longitude_deg: -112.5\n" HEAD "2001-01-02,-5,5,1\n"};
    struct told told;
    struct sumi_error error;
    struct sumi_station *s = join(text, 2, &told, &error);
    assert_non_null(s);
    assert_true(s->latitude == 38 && s->longitude == 247.5 && s->elevation == 900 && s->wind_height == 10);
    assert_string_equal(s->notes, "by hand\nby machine");
    sumi_station_destroy(s);
}

static void what_cannot_be_joined_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text[2], *message;
    } cases[] = {
        {{"# latitude_deg: 38\n" HEAD "2001-01-01,-5,5,1\n", "# latitude_deg: 39\n" HEAD "2001-01-02,-5,5,1\n"},
         "a.csv says latitude_deg: 38, and b.csv says 39. Records that are joined are of one place"},
        {{"# longitude_deg: 112\n" HEAD "2001-01-01,-5,5,1\n", "# longitude_deg: 292\n" HEAD "2001-01-02,-5,5,1\n"},
         "a.csv says longitude_deg: 112, and b.csv says 292"},
        {{"# elevation_m: 0\n" HEAD "2001-01-01,-5,5,1\n", "# elevation_m: 360\n" HEAD "2001-01-02,-5,5,1\n"},
         "a.csv says elevation_m: 0, and b.csv says 360"},
        {{"# wind_height_m: 2\n" HEAD "2001-01-01,-5,5,1\n", "# wind_height_m: 10\n" HEAD "2001-01-02,-5,5,1\n"},
         "a.csv says wind_height_m: 2, and b.csv says 10"},
        {{HEAD "9999-12-31,-5,5,1\n", HEAD "0001-01-01,-5,5,1\n"},
         "b.csv ends on 0001-01-01, and a.csv begins on 9999-12-31, a gap of 3652057 days: at most 3659 are possible; "
         "check the years"},
        {{HEAD "2001-01-01,-5,5,1\n", HEAD "2011-01-10,-5,5,1\n"}, "a gap of 3660 days"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct told told;
        struct sumi_error error;
        struct sumi_station *s = join(cases[k].text, 2, &told, &error);
        if (s || !strstr(error_text(&error), cases[k].message))
            fail_msg("found    %s\n  expected %s", error_text(&error), cases[k].message);
    }
    struct told told;
    struct sumi_error error;
    static const char *const just[] = {HEAD "2001-01-01,-5,5,1\n", HEAD "2011-01-09,-5,5,1\n"};
    struct sumi_station *s = join(just, 2, &told, &error); /* as far as within one file: 3660 days from day to day */
    assert_true(s && s->n_days == 3661);
    sumi_station_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_of_the_list_holds),
        cmocka_unit_test(columns_are_those_of_all),
        cmocka_unit_test(a_gap_is_told),
        cmocka_unit_test(a_place_is_one),
        cmocka_unit_test(what_cannot_be_joined_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Verification of a climate: the statistics of a series whose spells, sums and persistence are known by hand; that the
 * scores of a climate against years of its own are what theory says; and that a wrong one is seen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/fit/fit.h"
#include "analysis/verify/verify.h"
#include "models/reference_et.h"
#include "scenarios/climate/wgen.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct sumi_climate yangqu; /* WGEN, fitted to years of the climate that Sumi brings along */

static struct sumi_weather_options at(const struct sumi_climate *climate)
{
    struct sumi_weather_options weather;
    sumi_weather_options_init(&weather);
    weather.value[SUMI_SETTING_LATITUDE] = climate->latitude;
    weather.value[SUMI_SETTING_ELEVATION] = climate->elevation;
    return weather;
}

static int set_up(void **state)
{
    (void)state;
    char path[4096];
    const char *data = getenv("SUMI_DATA_DIR"), *source = getenv("SUMI_SOURCE_DIR");
    const struct sumi_climate_fitting fitting = {.generator = SUMI_GENERATOR_WGEN};
    struct sumi_climate climate;
    struct sumi_station *years;
    struct sumi_error error = {0};
    snprintf(path, sizeof path, "%s%s/climates/yangqu.yaml", data ? data : source ? source : ".", data ? "" : "/data");
    if (sumi_climate_read(path, &climate, &error) != SUMI_OK ||
        generate_years(&climate, 2001, 40, 1, &years, &error) != SUMI_OK)
        return -1;
    const struct sumi_weather_options weather = at(&climate);
    const enum sumi_status status = sumi_climate_fit(years, &weather, &fitting, &yangqu, &error);
    sumi_station_destroy(years);
    sumi_climate_clear(&climate);
    return status == SUMI_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    sumi_climate_clear(&yangqu);
    return 0;
}

static struct sumi_verify_options options_of(uint64_t seed)
{
    return (struct sumi_verify_options){
        .n_generated = 400, .n_samples = 120, .seed = seed, .parameters = SUMI_PARAMETERS_FITTED};
}

/* The score of that name; the test fails where there is none. */
static const struct sumi_verify_score *score_of(const struct sumi_verify_fold *fold, const char *name)
{
    for (size_t k = 0; k < fold->n; k++)
        if (strcmp(fold->score[k].name, name) == 0)
            return &fold->score[k];
    fail_msg("no statistic is called %s", name);
    return NULL;
}

/* --- a series made by hand --- */

enum { FIRST = 2001, YEARS = 4 };

/* Four years from 2001 on. Year y (from 0) has a mean temperature of y, 10 - 12 cos w C by the day of the year, and 2
 * C more on even days and less on odd ones. April to September, the months of at least 10 C, have 183 days: 18 rounds
 * of ten days with 2, 0.5, 6 and seven times 0 mm, and the first three days of another. January has 10 mm a day.
 * Range and transmission are 10 C and 0.5 on dry days, 6 C and 0.3 on wet ones. On 29 February it is hot, and pours.
 * */
static struct sumi_station *by_hand(void)
{
    static const double round_of_ten[10] = {2.0, 0.5, 6.0};
    const bool has[SUMI_STATION_N] = {[SUMI_STATION_TMIN] = true,
                                      [SUMI_STATION_TMAX] = true,
                                      [SUMI_STATION_RAIN] = true,
                                      [SUMI_STATION_RADIATION] = true};
    const int first = sumi_date_number(FIRST, 1, 1), end = sumi_date_number(FIRST + YEARS, 1, 1);
    struct sumi_station *s;
    struct sumi_error error = {0};
    assert_int_equal(sumi_station_create(first, (size_t)(end - first), has, &s, &error), SUMI_OK);
    for (int d = 0; d < end - first; d++) {
        const struct sumi_date date = sumi_date_split(first + d);
        const bool odd_one = date.month == 2 && date.day == 29;
        const int j = sumi_date_number(2001, date.month, odd_one ? 28 : date.day) - sumi_date_number(2001, 1, 1);
        double daylight, rain = date.month == 1 ? 10.0 : 0.0;
        if (date.month >= 4 && date.month <= 9)
            rain = round_of_ten[(j - 90) % 10];
        const double middle = odd_one ? 40.0
                                      : date.year - FIRST + 10.0 - 12.0 * cos(2.0 * 3.14159265358979 * j / 365.0) +
                                            (j % 2 == 0 ? 2.0 : -2.0),
                     half = rain > 0.0 ? 3.0 : 5.0;
        s->value[SUMI_STATION_TMIN][d] = middle - half;
        s->value[SUMI_STATION_TMAX][d] = middle + half;
        s->value[SUMI_STATION_RAIN][d] = odd_one ? 300.0 : rain;
        s->value[SUMI_STATION_RADIATION][d] =
            (rain > 0.0 ? 0.3 : 0.5) * sumi_extraterrestrial(sumi_day_of_year(first + d), yangqu.latitude, &daylight) /
            1e6;
    }
    return s;
}

static const struct {
    const char *name;
    double value, tolerance;
    const char *why;
} known[] = {
    /* a round has a dry spell of 1 d (0.5 mm) and one of 7 d; the last three days one of 1 d */
    {"dry spells below 1 mm: mean", (18 * 7 + 19 * 1) / 37.0, 1e-9, "18 of 7 d, 19 of 1 d"},
    {"dry spells below 1 mm: longest of a year", 7, 1e-9, "in each year"},
    {"dry spells below 1 mm: 90th percentile", 7, 1e-9, "all of those about the 90th are of 7 d"},
    {"dry spells below 0.1 mm: mean", 7, 1e-9, "18 of 7 d"},
    {"dry spells below 5 mm: mean", (18 * 9 + 2) / 19.0, 1e-9, "2 d, then 18 times 7 d and two of the next round"},
    {"wet spells from 0.1 mm: mean", 3, 1e-9, "2, 0.5 and 6 mm"},
    {"wet spells from 1 mm: mean", 1, 1e-9, "2 and 6 mm lie apart"},
    {"rain, April", 3 * 8.5, 1e-9, "three rounds"},
    {"rain, growing season, sd between years", 0, 1e-9, "all years are alike"},
    {"rain, year", 310 + 19 * 8.5, 1e-9, "January, and the season; nothing of 29 February"},
    {"rain, 20 April to 20 May", 3 * 8.5, 1e-9, "the last day of a round, without rain, and three rounds"},
    {"days with 1 mm, Dec-Feb", 31, 1e-9, "January"},
    {"days with 5 mm, Sep-Nov", 3, 1e-9,
     "September begins with day 154 of the season: 4 to 9 of a round, two rounds more"},
    {"temperature, January, sd between years", 1.2909944487, 1e-9, "of 0, 1, 2, 3: the root of 5/3"},
    {"temperature, growing season, sd between years", 1.2909944487, 1e-9, "likewise"},
    /* squares: 2^2 of the days, and 5/4 of the years; the day before has the other sign */
    {"temperature, Jun-Aug, sd of days about the cycle", 2.2912878475, 2e-3, "the root of 4 + 5/4"},
    {"temperature, Jun-Aug, lag-1 correlation", (1.25 - 4.0) / 5.25, 2e-3, "of both"},
    {"temperature, correlation with the next month", 1, 1e-9, "a warm year is warm throughout"},
    {"range of temperature, Jun-Aug, wet less dry days", -4, 1e-9, "6 less 10 C"},
    {"transmission, Mar-May, wet less dry days", -0.2, 1e-9, "0.3 less 0.5"},
    {"largest day", 10, 1e-9, "January"},
    {"largest five days", 50, 1e-9, "January"},
    {"amount of a wet day, 99th percentile", 10, 1e-9, "a third of the wet days are of January"},
    {"wait for 10 mm of rain in three days", 100, 1e-9, "three days never have more than 8.5 mm"},
    {"years that wait more than 25 d for it", 1, 1e-9, "likewise"},
};

static void a_series_made_by_hand_has_the_statistics_it_was_made_for(void **state)
{
    (void)state;
    struct sumi_station *station = by_hand();
    struct sumi_verify verify;
    struct sumi_error error = {0};
    const struct sumi_weather_options weather = at(&yangqu);
    const struct sumi_verify_options options = options_of(1);
    if (sumi_verify_in_sample(&yangqu, station, &weather, &options, &verify, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_int_equal(verify.calendar.season_from, 3);
    assert_int_equal(verify.calendar.season_end, 9);
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
        const struct sumi_verify_score *score = score_of(&verify.in_sample, known[k].name);
        if (!(fabs(score->record - known[k].value) <= known[k].tolerance))
            fail_msg("%s is %.6f, expected %.6f: %s", known[k].name, score->record, known[k].value, known[k].why);
    }
    /* the last of each begins a day or three before the season's end */
    assert_int_equal(verify.record.numbers[0].spell[3][3], 19);
    assert_int_equal(verify.record.numbers[0].spell[4][1], 38);
    /* nothing of the record is known of humidity and wind */
    assert_int_equal(sumi_verify_summarise(&verify.in_sample, 1, SUMI_VERIFY_WIND).n, 0);
    sumi_verify_free(&verify);
    sumi_station_destroy(station);
}

/* --- years, gaps, the south --- */

static void forget(struct sumi_station *s, int year, int month, int n)
{
    const int from = sumi_date_number(year, month, 1) - s->first_day;
    for (int d = from; d < from + n; d++)
        s->value[SUMI_STATION_RAIN][d] = (double)NAN;
}

static void a_short_gap_is_filled_and_a_year_with_a_long_one_left_out(void **state)
{
    (void)state;
    struct sumi_station *station = by_hand();
    struct sumi_verify verify;
    struct sumi_error error = {0};
    const struct sumi_weather_options weather = at(&yangqu);
    const struct sumi_verify_options options = options_of(1);
    forget(station, 2001, 7, 20);
    forget(station, 2003, 7, 21);
    assert_int_equal(sumi_verify_in_sample(&yangqu, station, &weather, &options, &verify, &error), SUMI_OK);
    assert_int_equal(verify.record.years.n, 3);
    assert_int_equal(verify.record.years.n_left_out, 1);
    assert_int_equal(verify.record.years.n_filled, 20);
    assert_int_equal(verify.record.years.year[1], 2002);
    /* 2002 is the nearest year, and all are alike: the last nine days of a round, two rounds, and 2 and 0.5 mm */
    assert_true(fabs(score_of(&verify.in_sample, "rain, July")->record - 26) < 1e-9);
    assert_true(score_of(&verify.in_sample, "rain, July, sd between years")->record < 1e-9);
    sumi_verify_free(&verify);
    forget(station, 2002, 7, 30);
    assert_int_equal(sumi_verify_in_sample(&yangqu, station, &weather, &options, &verify, &error), SUMI_INPUT);
    assert_string_equal(error.code, "verify.years.few");
    sumi_verify_free(&verify);
    sumi_station_destroy(station);
}

static void a_year_of_the_south_begins_in_july(void **state)
{
    (void)state;
    struct sumi_station *station = by_hand();
    struct sumi_verify verify;
    struct sumi_climate south = yangqu;
    struct sumi_error error = {0};
    struct sumi_weather_options weather = at(&yangqu);
    struct sumi_verify_options options = options_of(1);
    south.latitude = weather.value[SUMI_SETTING_LATITUDE] = -yangqu.latitude;
    weather.radiation = SUMI_RADIATION_HARGREAVES; /* the record has that of the north */
    options.season_from = 11;
    options.season_last = 3;
    for (size_t d = 0; d < station->n_days; d++)
        station->value[SUMI_STATION_RADIATION][d] = (double)NAN;
    if (sumi_verify_in_sample(&south, station, &weather, &options, &verify, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    assert_int_equal(verify.record.years.n, 3);
    assert_int_equal(verify.record.years.n_left_out, 2); /* a half at each end */
    assert_int_equal(verify.calendar.season_from, 4);
    assert_int_equal(verify.calendar.season_end, 9);
    assert_int_equal(verify.generated.years.n, options.n_generated);
    /* the years run from July to June: 2001 to 2003, each with a January */
    assert_true(fabs(score_of(&verify.in_sample, "rain, January")->record - 310) < 1e-9);
    assert_true(fabs(score_of(&verify.in_sample, "days with 5 mm, Dec-Feb")->record - 31) < 1e-9);
    sumi_verify_free(&verify);
    options.season_from = 4;
    options.season_last = 9;
    assert_int_equal(sumi_verify_in_sample(&south, station, &weather, &options, &verify, &error), SUMI_INPUT);
    assert_string_equal(error.code, "verify.season");
    sumi_verify_free(&verify);
    sumi_station_destroy(station);
}

/* --- scores --- */

enum { RECORDS = 16 };

struct spread {
    double mean, se;
};
static struct spread spread_of(const double *x, int n)
{
    double sum = 0.0, square = 0.0;
    for (int k = 0; k < n; k++)
        sum += x[k];
    for (int k = 0; k < n; k++)
        square += (x[k] - sum / n) * (x[k] - sum / n);
    return (struct spread){sum / n, sqrt(square / (n - 1) / n)};
}

static struct sumi_verify judged(const struct sumi_climate *climate, int n, uint64_t seed, double warmer, bool held_out)
{
    struct sumi_station *record;
    struct sumi_verify verify;
    struct sumi_error error = {0};
    const struct sumi_weather_options weather = at(&yangqu);
    const struct sumi_verify_options options = options_of(seed + 1000);
    assert_int_equal(generate_years(&yangqu, FIRST, n, seed, &record, &error), SUMI_OK);
    for (size_t d = 0; d < record->n_days; d++) {
        record->value[SUMI_STATION_TMIN][d] += warmer;
        record->value[SUMI_STATION_TMAX][d] += warmer;
    }
    if (sumi_verify_in_sample(climate, record, &weather, &options, &verify, &error) != SUMI_OK ||
        (held_out && sumi_verify_held_out(climate->generator, record, &weather, &options, &verify, &error) != SUMI_OK))
        fail_msg("%s", error_text(&error));
    sumi_station_destroy(record);
    return verify;
}

/* Other years of the same climate are samples of it: z has mean 0 and square 1. The scores of one record hang
 * together, so the error is that between records. */
static void z_of_a_climate_against_its_own_years_is_standard(void **state)
{
    (void)state;
    double mean[RECORDS], square[RECORDS];
    for (int r = 0; r < RECORDS; r++) {
        struct sumi_verify verify = judged(&yangqu, 40, (uint64_t)r + 1, 0.0, false);
        double sum = 0.0, n = 0.0;
        square[r] = pow(sumi_verify_summarise(&verify.in_sample, 1, SUMI_VERIFY_N_GROUPS).rms, 2);
        for (size_t k = 0; k < verify.in_sample.n; k++)
            if (!isnan(verify.in_sample.score[k].z)) {
                sum += verify.in_sample.score[k].z;
                n += 1.0;
            }
        assert_true(n > 180);
        mean[r] = sum / n;
        sumi_verify_free(&verify);
    }
    const struct spread m = spread_of(mean, RECORDS), s = spread_of(square, RECORDS);
    assert_true(fabs(m.mean) < 4.0 * m.se);
    assert_true(m.se < 0.1);
    assert_true(fabs(s.mean - 1.0) < 4.0 * s.se);
    assert_true(s.se < 0.05);
}

/* The same of fits to a half of the years, with the uncertainty of the fit in it: that of a statistic of the n_fit
 * years themselves. A fit of annual cycles is less uncertain than that of each month, so that the square lies
 * somewhat below 1; without the fit's part it would be about 2. */
static void held_out_scores_of_a_right_generator_are_about_one(void **state)
{
    enum { FEW = 6 };
    (void)state;
    double square[FEW];
    for (int r = 0; r < FEW; r++) {
        struct sumi_verify verify = judged(&yangqu, 20, (uint64_t)r + 101, 0.0, true);
        assert_int_equal(verify.n_held_out, 2);
        assert_int_equal(verify.held_out[0].n_years, 10);
        assert_int_equal(verify.held_out[0].n_fit, 10);
        square[r] = pow(sumi_verify_summarise(verify.held_out, 2, SUMI_VERIFY_N_GROUPS).rms, 2);
        sumi_verify_free(&verify);
    }
    const struct spread s = spread_of(square, FEW);
    assert_true(s.mean < 1.0 + 4.0 * s.se);
    assert_true(s.mean > 0.65);
    assert_true(s.se < 0.1);
}

static double rms_of(const struct sumi_verify *verify, enum sumi_verify_group group)
{
    return sumi_verify_summarise(&verify->in_sample, 1, group).rms;
}

static void a_wrong_climate_is_seen_where_it_is_wrong(void **state)
{
    (void)state;
    /* 2 C: a month's mean varies by about 1.5 C between years, by 0.35 between means of 20 */
    struct sumi_verify verify = judged(&yangqu, 20, 7, 2.0, false);
    assert_true(rms_of(&verify, SUMI_VERIFY_TEMPERATURE) > 3.0);
    assert_true(rms_of(&verify, SUMI_VERIFY_RAIN) < 2.0);
    assert_true(score_of(&verify.in_sample, "temperature, May")->z > 3.0);
    sumi_verify_free(&verify);
    /* dry spells half as long, and as many wet days: wet spells too */
    struct sumi_climate restless = yangqu;
    struct sumi_wgen wgen = *yangqu.wgen;
    restless.wgen = &wgen;
    for (int m = 0; m < 12; m++) {
        double *dry = &wgen.monthly[SUMI_CLIMATE_P_WET_AFTER_DRY][m],
               *wet = &wgen.monthly[SUMI_CLIMATE_P_WET_AFTER_WET][m];
        const double share = *dry / (*dry + 1.0 - *wet);
        *dry *= 1.5;
        *wet = fmax(1.0 - *dry * (1.0 - share) / share, 0.02); /* in winter it cannot be less */
    }
    verify = judged(&restless, 20, 7, 0.0, false);
    assert_true(rms_of(&verify, SUMI_VERIFY_SPELLS) > 3.0);
    assert_true(rms_of(&verify, SUMI_VERIFY_TEMPERATURE) < 2.0);
    assert_true(score_of(&verify.in_sample, "dry spells below 0.1 mm: mean")->z > 3.0);
    sumi_verify_free(&verify);
}

static void too_few_years_are_refused(void **state)
{
    (void)state;
    struct sumi_station *record;
    struct sumi_verify verify;
    struct sumi_error error = {0};
    const struct sumi_weather_options weather = at(&yangqu);
    struct sumi_verify_options options = options_of(1);
    assert_int_equal(generate_years(&yangqu, FIRST, 5, 1, &record, &error), SUMI_OK);
    assert_int_equal(sumi_verify_in_sample(&yangqu, record, &weather, &options, &verify, &error), SUMI_OK);
    assert_int_equal(sumi_verify_held_out(yangqu.generator, record, &weather, &options, &verify, &error), SUMI_INPUT);
    assert_string_equal(error.code, "verify.years.few");
    sumi_verify_free(&verify);
    error = (struct sumi_error){0};
    options.n_generated = 49;
    assert_int_equal(sumi_verify_in_sample(&yangqu, record, &weather, &options, &verify, &error), SUMI_INPUT);
    assert_string_equal(error.code, "verify.years.generated");
    sumi_verify_free(&verify);
    sumi_station_destroy(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_series_made_by_hand_has_the_statistics_it_was_made_for),
        cmocka_unit_test(a_short_gap_is_filled_and_a_year_with_a_long_one_left_out),
        cmocka_unit_test(a_year_of_the_south_begins_in_july),
        cmocka_unit_test(z_of_a_climate_against_its_own_years_is_standard),
        cmocka_unit_test(held_out_scores_of_a_right_generator_are_about_one),
        cmocka_unit_test(a_wrong_climate_is_seen_where_it_is_wrong),
        cmocka_unit_test(too_few_years_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

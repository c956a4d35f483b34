/* The reader of weather files, and what is made of a record.
 * options: -max_len=2000 -len_control=0 */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "tests/fuzz/support/fuzz.h"

#include "io/records/weather_csv.h"
#include "scenarios/weather/prepare.h"
#include "sim/date.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Days of the longest record that is used, and written and read again: a few lines far apart are a record of a thousand
 * years. */
static const size_t most_used = 2000;

static void check_days(const struct sumi_station *s)
{
    fuzz_claim(s->n_days > 0, "a record has days");
    const struct sumi_date first = sumi_date_split(s->first_day),
                           last = sumi_date_split(s->first_day + (int)s->n_days - 1);
    fuzz_claim(sumi_date_valid(first.year, first.month, first.day) && sumi_date_valid(last.year, last.month, last.day),
               "days are of the calendar");
    for (size_t d = 0; d < s->n_days; d++) {
        for (int c = 0; c < SUMI_STATION_N; c++)
            fuzz_within(&sumi_station_rows[c], sumi_station_at(s, (enum sumi_station_column)c, d), true);
        fuzz_claim(!(sumi_station_at(s, SUMI_STATION_TMIN, d) > sumi_station_at(s, SUMI_STATION_TMAX, d)),
                   "Tmin is not above Tmax");
    }
    struct sumi_missing list[4];
    const size_t n = sumi_station_missing(s, list, 4);
    for (size_t k = 0; k < n && k < 4; k++)
        fuzz_claim(list[k].day >= s->first_day && list[k].day < s->first_day + (int)s->n_days,
                   "what is missing lies within");
}

static bool same(double a, double b)
{
    return isnan(a) ? isnan(b) : a == b;
}

/* What is written reads as the same bits. */
static void check_again(const struct sumi_station *s)
{
    char *text = NULL;
    size_t size = 0;
    struct sumi_station *again;
    struct sumi_error error = {0};
    FILE *file = open_memstream(&text, &size);
    fuzz_claim(file && sumi_weather_csv_print(s, file, &error) == SUMI_OK && fclose(file) == 0, "it can be written");
    fuzz_claim(sumi_weather_csv_parse("again", text, size, &again, &error) == SUMI_OK, "%s\n%s", error_text(&error),
               text);
    fuzz_claim(s->first_day == again->first_day && s->n_days == again->n_days && same(s->latitude, again->latitude) &&
                   same(s->longitude, again->longitude) && same(s->elevation, again->elevation) &&
                   same(s->wind_height, again->wind_height) && strcmp(s->notes, again->notes) == 0,
               "the head is the same again:\n%s", text);
    for (int c = 0; c < SUMI_STATION_N; c++)
        for (size_t d = 0; d < s->n_days; d++)
            fuzz_claim(same(sumi_station_at(s, (enum sumi_station_column)c, d),
                            sumi_station_at(again, (enum sumi_station_column)c, d)),
                       "%s of day %zu is the same again", sumi_station_rows[c].name, d);
    sumi_station_destroy(again);
    free(text);
}

/* A day drives a season with numbers, or is missing as a whole. */
static void check_forcing(const struct sumi_station *s)
{
    struct sumi_weather_options options;
    struct sumi_weather *weather;
    struct sumi_weather_origins origins;
    struct sumi_error error = {0};
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = isnan(s->latitude) ? 38.0 : s->latitude;
    options.value[SUMI_SETTING_ELEVATION] = isnan(s->elevation) ? 900.0 : s->elevation;
    if (!fuzz_done(sumi_weather_prepare(s, &options, &weather, &origins, &error), &error))
        return;
    fuzz_claim(weather->first_day == s->first_day && weather->n_days == s->n_days, "no day is lost");
    for (size_t d = 0; d < weather->n_days; d++)
        for (int f = 0; f < SUMI_WEATHER_N; f++)
            fuzz_claim(isnan(weather->day[d][0]) ? isnan(weather->day[d][f]) : isfinite(weather->day[d][f]),
                       "row %d of day %zu is %g", f, d, weather->day[d][f]);
    for (int series = 0; series < SUMI_SERIES_N; series++) {
        size_t days = 0;
        for (int origin = 0; origin < SUMI_ORIGIN_N; origin++)
            days += origins.days[series][origin];
        fuzz_claim(days == s->n_days, "the origins of %s add up", sumi_series_names[series]);
    }
    sumi_weather_destroy(weather);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sumi_station *station;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_weather_csv_parse("fuzz", (const char *)data, size, &station, &error), &error))
        return 0;
    check_days(station);
    if (station->n_days <= most_used) {
        check_forcing(station);
        check_again(station);
    }
    sumi_station_destroy(station);
    return 0;
}

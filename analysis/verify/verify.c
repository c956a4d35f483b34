/* A climate against a record: in-sample, and held out. */
#include "analysis/verify/verify_internal.h"

#include "analysis/fit/fit.h"
#include "messages/memory_count.h"
#include "messages/verify.h"
#include "sim/memory.h"

#include <math.h>

enum { FIRST_GENERATED = 2001 };

static void free_set(struct sumi_verify_set *set)
{
    sumi_verify_years_free(&set->years);
    sumi_release(set->numbers);
    set->numbers = NULL;
}

void sumi_verify_free(struct sumi_verify *verify)
{
    free_set(&verify->record);
    free_set(&verify->generated);
    sumi_release(verify->in_sample.score);
    for (int f = 0; f < 2; f++)
        sumi_release(verify->held_out[f].score);
    *verify = (struct sumi_verify){0};
}

/* In the south a year reaches into the next. */
static enum sumi_status generate(const struct sumi_climate *climate, const struct sumi_verify_options *options,
                                 const struct sumi_verify_calendar *calendar, struct sumi_verify_set *set,
                                 struct sumi_error *error)
{
    const int one_more = calendar->first_month > 0 && options->n_generated < SUMI_GENERATED_YEARS;
    const struct sumi_generation generation = {FIRST_GENERATED, options->n_generated + one_more, options->seed,
                                               options->parameters};
    struct sumi_station *station;
    struct sumi_weather_options weather;
    enum sumi_status status = sumi_climate_generate(climate, &generation, &station, error);
    if (status != SUMI_OK)
        return status;
    sumi_weather_options_init(&weather);
    weather.value[SUMI_SETTING_LATITUDE] = station->latitude;
    weather.value[SUMI_SETTING_ELEVATION] = station->elevation;
    status = sumi_verify_years_take(station, &weather, calendar, &set->years, error);
    if (status == SUMI_OK)
        status = sumi_verify_number(calendar, station->latitude, set, error);
    sumi_station_destroy(station);
    return status;
}

static enum sumi_status all_years(size_t n, size_t **index, struct sumi_error *error)
{
    *index = sumi_allocate_zeroed(n, sizeof **index);
    if (!*index)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_YEARS_TO_VERIFY);
    for (size_t k = 0; k < n; k++)
        (*index)[k] = k;
    return SUMI_OK;
}

enum sumi_status sumi_verify_in_sample(const struct sumi_climate *climate, const struct sumi_station *station,
                                       const struct sumi_weather_options *weather,
                                       const struct sumi_verify_options *options, struct sumi_verify *verify,
                                       struct sumi_error *error)
{
    const double latitude = weather->value[SUMI_SETTING_LATITUDE];
    size_t *index;
    *verify = (struct sumi_verify){0};
    sumi_verify_calendar_begin(latitude, &verify->calendar);
    enum sumi_status status = sumi_verify_years_take(station, weather, &verify->calendar, &verify->record.years, error);
    if (status == SUMI_OK)
        status = sumi_verify_calendar_season(&verify->record.years, options->season_from, options->season_last,
                                             &verify->calendar, error);
    if (status == SUMI_OK)
        status = sumi_verify_number(&verify->calendar, latitude, &verify->record, error);
    if (status == SUMI_OK)
        status = generate(climate, options, &verify->calendar, &verify->generated, error);
    if (status != SUMI_OK)
        return status;
    status = all_years(verify->record.years.n, &index, error);
    if (status == SUMI_OK)
        status = sumi_verify_score_years(verify, &verify->generated, index, verify->record.years.n, 0, options,
                                         &verify->in_sample, error);
    sumi_release(index);
    return status;
}

/* --- held out --- */

/* The record with the days of some of the whole years alone: those whose number is even, or odd. */
static enum sumi_status part_of(const struct sumi_station *station, const struct sumi_verify *verify, size_t parity,
                                struct sumi_station **part, struct sumi_error *error)
{
    bool has[SUMI_STATION_N];
    for (int c = 0; c < SUMI_STATION_N; c++)
        has[c] = station->value[c] != NULL;
    enum sumi_status status = sumi_station_create(station->first_day, station->n_days, has, part, error);
    if (status != SUMI_OK)
        return status;
    (*part)->latitude = station->latitude;
    (*part)->longitude = station->longitude;
    (*part)->elevation = station->elevation;
    (*part)->wind_height = station->wind_height;
    const struct sumi_verify_years *years = &verify->record.years;
    size_t k = 0;
    for (size_t d = 0; d < station->n_days; d++) {
        const int year = sumi_verify_year_of(&verify->calendar, station->first_day + (int)d);
        while (k < years->n && years->year[k] < year)
            k++;
        for (int c = 0; c < SUMI_STATION_N && k < years->n && years->year[k] == year && k % 2 == parity; c++)
            if (has[c])
                (*part)->value[c][d] = station->value[c][d];
    }
    return SUMI_OK;
}

/* Fits to the years of one parity and judges by those of the other. */
static enum sumi_status judge(const struct sumi_station *part, const struct sumi_weather_options *weather,
                              enum sumi_generator_kind generator, size_t parity,
                              const struct sumi_verify_options *options, struct sumi_verify *verify,
                              struct sumi_error *error)
{
    const struct sumi_climate_fitting fitting = {
        .generator = generator, .n_sets = options->parameters == SUMI_PARAMETERS_DRAWN ? SUMI_FIT_SETS : 0, .seed = 1};
    const size_t n_all = verify->record.years.n;
    struct sumi_climate climate = {0};
    struct sumi_verify_set generated = {0};
    size_t *index, n = 0;
    enum sumi_status status = all_years(n_all, &index, error);
    if (status == SUMI_OK)
        status = sumi_climate_fit(part, weather, &fitting, &climate, error);
    if (status == SUMI_OK)
        status = generate(&climate, options, &verify->calendar, &generated, error);
    for (size_t k = 1 - parity; status == SUMI_OK && k < n_all; k += 2)
        index[n++] = k;
    if (status == SUMI_OK)
        status = sumi_verify_score_years(verify, &generated, index, n, n_all - n, options,
                                         &verify->held_out[verify->n_held_out], error);
    if (status == SUMI_OK)
        verify->n_held_out++;
    free_set(&generated);
    sumi_climate_clear(&climate);
    sumi_release(index);
    return status;
}

enum sumi_status sumi_verify_held_out(enum sumi_generator_kind generator, const struct sumi_station *station,
                                      const struct sumi_weather_options *weather,
                                      const struct sumi_verify_options *options, struct sumi_verify *verify,
                                      struct sumi_error *error)
{
    if (verify->record.years.n < SUMI_VERIFY_FEWEST_HELD_OUT)
        return sumi_fail(error, SUMI_E_VERIFY_YEARS_FEW, verify->record.years.n, SUMI_VERIFY_FEWEST_HELD_OUT);
    enum sumi_status status = SUMI_OK;
    for (size_t parity = 0; parity < 2 && status == SUMI_OK; parity++) {
        struct sumi_station *part;
        status = part_of(station, verify, parity, &part, error);
        if (status != SUMI_OK)
            return status;
        status = judge(part, weather, generator, parity, options, verify, error);
        sumi_station_destroy(part);
    }
    return status;
}

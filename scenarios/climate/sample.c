#include "scenarios/climate/sample.h"

#include "messages/generator.h"
#include "messages/memory_count.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

enum { FEWEST_DAYS = 1000, FEWEST_OF_A_MONTH = 50, FEWEST_OF_A_KIND = 60 };

void sumi_climate_sample_free(struct sumi_climate_sample *s)
{
    sumi_release(s->kind);
    sumi_release(s->month);
    sumi_release(s->day_of_year);
    sumi_release(s->rain);
    sumi_release(s->x);
}

static void sample_day(struct sumi_climate_sample *s, size_t d, int number, const struct sumi_weather_day *r,
                       double latitude)
{
    s->month[d] = (unsigned char)(sumi_date_split(number).month - 1);
    s->day_of_year[d] = (short)sumi_day_of_year(number);
    s->kind[d] = -1;
    if (isnan(r->tmin))
        return;
    s->rain[d] = 10.0 * r->rain;
    s->kind[d] = s->rain[d] >= SUMI_WET_DAY - 1e-9 ? SUMI_WET : SUMI_DRY;
    sumi_climate_variables_of(r, s->day_of_year[d], latitude, s->x[d]);
}

/* Temperatures are, else there is no day; radiation that follows from their range says nothing of its own, nor do
 * humidity from Tmin and an assumed wind. */
static void note_recorded(const struct sumi_weather_origins *origins, bool recorded[SUMI_CLIMATE_VARIABLES])
{
    const size_t *radiation = origins->days[SUMI_SERIES_RADIATION], *vapour = origins->days[SUMI_SERIES_VAPOUR],
                 *wind = origins->days[SUMI_SERIES_WIND];
    recorded[SUMI_CLIMATE_MIDDLE] = recorded[SUMI_CLIMATE_RANGE] = true;
    recorded[SUMI_CLIMATE_TRANSMISSION] = radiation[SUMI_ORIGIN_RECORDED] + radiation[SUMI_ORIGIN_SUNSHINE] > 0;
    recorded[SUMI_CLIMATE_DEPRESSION] =
        vapour[SUMI_ORIGIN_RECORDED] + vapour[SUMI_ORIGIN_HUMIDITY] + vapour[SUMI_ORIGIN_DEW_POINT] > 0;
    recorded[SUMI_CLIMATE_WIND] = wind[SUMI_ORIGIN_RECORDED] + wind[SUMI_ORIGIN_HEIGHT] > 0;
}

static enum sumi_status take_days(const struct sumi_station *station, const struct sumi_weather_options *options,
                                  struct sumi_climate_sample *s, struct sumi_error *error)
{
    size_t n = station->n_days, room = n ? n : 1;
    struct sumi_weather_day *record = sumi_allocate_zeroed(room, sizeof *record);
    *s = (struct sumi_climate_sample){.first_day = station->first_day,
                                      .n = n,
                                      .kind = sumi_allocate_zeroed(room, sizeof *s->kind),
                                      .month = sumi_allocate_zeroed(room, sizeof *s->month),
                                      .day_of_year = sumi_allocate_zeroed(room, sizeof *s->day_of_year),
                                      .rain = sumi_allocate_zeroed(room, sizeof *s->rain),
                                      .x = sumi_allocate_zeroed(room, sizeof *s->x)};
    struct sumi_weather_origins origins;
    enum sumi_status status = SUMI_OK;
    if (!record || !s->kind || !s->month || !s->day_of_year || !s->rain || !s->x)
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_DAYS_TO_FIT);
    if (status == SUMI_OK)
        status = sumi_weather_records(station, options, record, &origins, error);
    for (size_t d = 0; status == SUMI_OK && d < n; d++)
        sample_day(s, d, station->first_day + (int)d, &record[d], options->value[SUMI_SETTING_LATITUDE]);
    if (status == SUMI_OK)
        note_recorded(&origins, s->recorded);
    sumi_release(record);
    if (status != SUMI_OK)
        sumi_climate_sample_free(s);
    return status;
}

static enum sumi_status sample_is_enough(const struct sumi_climate_sample *s, struct sumi_climate *climate,
                                         struct sumi_error *error)
{
    int of_month[12] = {0}, of_kind[SUMI_DAY_KINDS] = {0};
    for (size_t d = 0; d < s->n; d++)
        if (s->kind[d] >= 0) {
            of_month[s->month[d]]++;
            of_kind[s->kind[d]]++;
        }
    climate->n_wet_days = of_kind[SUMI_WET];
    climate->n_days = of_kind[SUMI_WET] + of_kind[SUMI_DRY];
    if (climate->n_days < FEWEST_DAYS)
        return sumi_fail(error, SUMI_E_CLIMATE_RECORD_DAYS, climate->n_days, FEWEST_DAYS);
    for (int m = 0; m < 12; m++)
        if (of_month[m] < FEWEST_OF_A_MONTH)
            return sumi_fail(error, SUMI_E_CLIMATE_RECORD_MONTH, of_month[m], m + 1, FEWEST_OF_A_MONTH);
    for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
        if (of_kind[kind] < FEWEST_OF_A_KIND)
            return sumi_fail(error, SUMI_E_CLIMATE_RECORD_KIND, of_kind[kind], SUMI_WORD_DAY_KIND(kind == SUMI_WET),
                             FEWEST_OF_A_KIND);
    return SUMI_OK;
}

enum sumi_status sumi_climate_sample_take(const struct sumi_station *station,
                                          const struct sumi_weather_options *options,
                                          struct sumi_climate_sample *sample, struct sumi_climate *climate,
                                          struct sumi_error *error)
{
    enum sumi_status status = take_days(station, options, sample, error);
    if (status != SUMI_OK)
        return status;
    *climate = (struct sumi_climate){.latitude = options->value[SUMI_SETTING_LATITUDE],
                                     .longitude = station->longitude,
                                     .elevation = options->value[SUMI_SETTING_ELEVATION],
                                     .first_day = station->first_day,
                                     .last_day = station->first_day + (int)station->n_days - 1};
    status = sample_is_enough(sample, climate, error);
    if (status != SUMI_OK)
        sumi_climate_sample_free(sample);
    return status;
}

/* Records of a station, and their months. */
#include "cli/weather/weather_internal.h"
#include "messages/command.h"
#include "messages/memory_count.h"
#include "scenarios/climate/climate.h"
#include "scenarios/climate/normals.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum sumi_status sumi_weather_record(const struct sumi_weather_arguments *a, struct sumi_findings *findings,
                                     struct sumi_station **station, struct sumi_error *error)
{
    struct sumi_reading_options options = a->reading;
    struct sumi_station_part part[SUMI_WEATHER_FILES];
    size_t one, other;
    if (sumi_weather_files_twice(a->input, a->n_inputs, &one, &other))
        return sumi_fail(error, SUMI_E_COMMAND_WEATHER_TWICE, a->input[one].name, a->input[other].name);
    options.latitude = a->weather.value[SUMI_SETTING_LATITUDE];
    options.longitude = a->longitude;
    enum sumi_status status = sumi_weather_files_read(a->input, a->n_inputs, &options, findings, part, error);
    return status == SUMI_OK ? sumi_weather_files_join(part, a->n_inputs, sumi_print_warning, NULL, station, error)
                             : status;
}

bool sumi_weather_add_line(char *text, size_t size, const char *line)
{
    size_t used = strlen(text), n = strlen(line);
    if (used + n + 2 > size)
        return false;
    if (used > 0)
        text[used++] = '\n';
    memcpy(text + used, line, n + 1);
    return true;
}

void sumi_weather_warn(const struct sumi_findings *findings)
{
    char text[SUMI_FINDING_TEXT];
    for (size_t k = 0; k < findings->n; k++)
        if (findings->list[k].gravity != SUMI_NOTED && findings->list[k].gravity != SUMI_ASKED)
            sumi_print_warning(NULL, sumi_finding_text(&findings->list[k], SUMI_ENGLISH, text, sizeof text));
}

void sumi_weather_place(struct sumi_weather_options *options, const struct sumi_station *station)
{
    if (isnan(options->value[SUMI_SETTING_LATITUDE]))
        options->value[SUMI_SETTING_LATITUDE] = station->latitude;
    if (isnan(options->value[SUMI_SETTING_ELEVATION]))
        options->value[SUMI_SETTING_ELEVATION] = station->elevation;
}

void sumi_weather_warn_apart(const struct sumi_weather_options *options, const struct sumi_climate *climate)
{
    const double latitude = options->value[SUMI_SETTING_LATITUDE], most = 1.0; /* degrees: 111 km */
    char text[128];
    if (!(fabs(latitude - climate->latitude) > most))
        return;
    snprintf(text, sizeof text, "the record is of latitude %g, the climate of %g: are they of one place?", latitude,
             climate->latitude);
    sumi_print_warning(NULL, text);
}

/* --- the months of a record --- */

static void add_day(struct sumi_weather_months *m, int number, const struct sumi_weather_day *r)
{
    if (isnan(r->tmin))
        return;
    int month = sumi_date_split(number).month - 1;
    const double value[M_N] = {r->tmin,
                               r->tmax,
                               r->temp,
                               10 * r->rain,
                               10 * r->rain >= SUMI_WET_DAY - 1e-9,
                               r->irradiation / 1e6,
                               r->vapour_pressure / 10,
                               r->wind,
                               10 * r->et0};
    m->days[month]++;
    for (int i = 0; i < M_N; i++)
        m->sum[month][i] += value[i];
}

double sumi_weather_month(const struct sumi_weather_months *m, int month, int item)
{
    double mean = m->sum[month][item] / m->days[month];
    return item == M_RAIN || item == M_WET || item == M_ET0 ? mean * sumi_month_lengths[month] : mean;
}

enum sumi_status sumi_weather_summarise(const struct sumi_station *station, const struct sumi_weather_options *options,
                                        struct sumi_weather_months *months, struct sumi_weather_origins *origins,
                                        struct sumi_error *error)
{
    struct sumi_weather_day *record = sumi_allocate_zeroed(station->n_days, sizeof *record);
    if (!record)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, station->n_days, SUMI_WORD_DAYS_OF_RECORD);
    *months = (struct sumi_weather_months){0};
    enum sumi_status status = sumi_weather_records(station, options, record, origins, error);
    for (size_t d = 0; status == SUMI_OK && d < station->n_days; d++)
        add_day(months, station->first_day + (int)d, &record[d]);
    sumi_release(record);
    return status;
}

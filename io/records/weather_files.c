#include "io/records/weather_files.h"

#include "io/files/outputs.h"
#include "io/records/records.h"
#include "io/records/weather_csv.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/readings.h"
#include "messages/records.h"
#include "messages/text.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

enum { SENTENCE = 640, NAME = 81 };

const char *sumi_weather_files_names(const struct sumi_weather_file *file, size_t n, char text[SUMI_WEATHER_NAMES])
{
    const size_t most = 4, named = n > most ? most - 1 : n; /* of many files the first ones are named */
    size_t length = 0;
    text[0] = '\0';
    for (size_t k = 0; k < named && length < SUMI_WEATHER_NAMES; k++)
        length += (size_t)snprintf(text + length, SUMI_WEATHER_NAMES - length, "%s%s",
                                   k == 0       ? ""
                                   : k + 1 == n ? " and "
                                                : ", ",
                                   file[k].name);
    if (named < n && length < SUMI_WEATHER_NAMES)
        snprintf(text + length, SUMI_WEATHER_NAMES - length, " and %zu more files", n - named);
    sumi_text_mend(text);
    return text;
}

bool sumi_weather_files_twice(const struct sumi_weather_file *file, size_t n, size_t *one, size_t *other)
{
    for (*other = 0; *other < n; ++*other)
        for (*one = 0; *one < *other; ++*one)
            if (sumi_same_file(sumi_file_id(file[*one].path), sumi_file_id(file[*other].path)))
                return true;
    return false;
}

void sumi_weather_files_clear(struct sumi_station_part *part, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        sumi_station_destroy(part[k].station);
        part[k].station = NULL;
    }
}

enum sumi_status sumi_weather_files_parse(const struct sumi_weather_file *file, const char *text, size_t size,
                                          struct sumi_station_part *part, size_t *days, struct sumi_error *error)
{
    struct sumi_station *station = NULL;
    enum sumi_status status = sumi_weather_csv_parse(file->path, text, size, &station, error);
    *part = (struct sumi_station_part){file->name, station};
    *days += station ? station->n_days : 0;
    return *days > SUMI_STATION_DAYS ? sumi_fail_in(error, file->path, SUMI_E_WEATHER_FILES_LENGTH, SUMI_STATION_DAYS)
                                     : status;
}

/* The weather of a file or folder of any format. */
static enum sumi_status read_file(const struct sumi_weather_file *file, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, struct sumi_station **station,
                                  struct sumi_error *error)
{
    struct sumi_reading_options weather = *options;
    struct sumi_record *record = sumi_allocate_zeroed(1, sizeof *record);
    if (!record)
        return sumi_fail_in(error, file->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    weather.wanted = weather.wanted == SUMI_WANTED_ALL ? SUMI_WANTED_WEATHER : weather.wanted;
    enum sumi_status status = sumi_record_read(file->path, &weather, findings, record, error);
    if (status == SUMI_OK)
        status = sumi_findings_asked(findings, error);
    if (status == SUMI_OK && !record->station)
        status = sumi_fail_in(error, file->path, SUMI_E_RECORD_KIND_WEATHER, record->readings.format->doc);
    if (status == SUMI_OK) {
        *station = record->station;
        record->station = NULL;
    }
    sumi_record_clear(record);
    sumi_release(record);
    return status;
}

enum sumi_status sumi_weather_files_read(const struct sumi_weather_file *file, size_t n,
                                         const struct sumi_reading_options *options, struct sumi_findings *findings,
                                         struct sumi_station_part *part, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    size_t days = 0, k = 0;
    for (; k < n && status == SUMI_OK; k++) {
        part[k] = (struct sumi_station_part){file[k].name, NULL};
        status = read_file(&file[k], options, findings, &part[k].station, error);
        days += status == SUMI_OK ? part[k].station->n_days : 0;
        if (days > SUMI_STATION_DAYS)
            status = sumi_fail_in(error, file[k].path, SUMI_E_WEATHER_FILES_LENGTH, SUMI_STATION_DAYS);
    }
    if (status != SUMI_OK)
        sumi_weather_files_clear(part, k);
    return status;
}

static const char *short_name(const struct sumi_station_part *part, char text[NAME])
{
    sumi_text_copy(text, NAME, part->name);
    return text;
}

static void tell_of_overlap(const struct sumi_station_part *part, size_t used, size_t passed,
                            void (*tell)(void *context, const char *sentence), void *context)
{
    const struct sumi_station_days days = sumi_station_overlap(part, used, passed);
    char sentence[SENTENCE], first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT], a[NAME], b[NAME];
    if (days.n == 0)
        return;
    short_name(&part[used], a);
    short_name(&part[passed], b);
    snprintf(sentence, sizeof sentence,
             "%zu day%s, %s to %s, stand%s in %s and in %s: those of %s are used, which comes first in the list; ",
             days.n, days.n == 1 ? "" : "s", sumi_date_format(days.first, first), sumi_date_format(days.last, last),
             days.n == 1 ? "s" : "", a, b, a);
    const size_t length = strlen(sentence);
    if (days.different == 0)
        snprintf(sentence + length, sizeof sentence - length, "both have the same values");
    else
        snprintf(sentence + length, sizeof sentence - length, "%zu of them %s other values in %s", days.different,
                 days.different == 1 ? "has" : "have", b);
    tell(context, sentence);
}

static void tell_of_gap(const struct sumi_station_part *part, size_t n, size_t k,
                        void (*tell)(void *context, const char *sentence), void *context)
{
    size_t next;
    const struct sumi_station_days days = sumi_station_gap(part, n, k, &next);
    char sentence[SENTENCE], first[SUMI_DATE_TEXT], last[SUMI_DATE_TEXT], a[NAME], b[NAME];
    if (days.n == 0)
        return;
    snprintf(sentence, sizeof sentence,
             "%zu day%s, %s to %s, %s missing between %s and %s: a season that needs them has no result", days.n,
             days.n == 1 ? "" : "s", sumi_date_format(days.first, first), sumi_date_format(days.last, last),
             days.n == 1 ? "is" : "are", short_name(&part[k], a), short_name(&part[next], b));
    tell(context, sentence);
}

/* Of records that end on one day the first is asked for the gap behind them. */
static bool ends_like_an_earlier(const struct sumi_station_part *part, size_t k)
{
    const struct sumi_station *s = part[k].station;
    for (size_t i = 0; i < k; i++)
        if (part[i].station->first_day + (int)part[i].station->n_days == s->first_day + (int)s->n_days)
            return true;
    return false;
}

enum sumi_status sumi_weather_files_join(struct sumi_station_part *part, size_t n,
                                         void (*tell)(void *context, const char *sentence), void *context,
                                         struct sumi_station **station, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    if (n == 1) {
        *station = part[0].station;
        return SUMI_OK;
    }
    status = sumi_station_join(part, n, station, error);
    for (size_t k = 0; k < n && status == SUMI_OK; k++) {
        for (size_t used = 0; used < k; used++)
            tell_of_overlap(part, used, k, tell, context);
        if (!ends_like_an_earlier(part, k))
            tell_of_gap(part, n, k, tell, context);
    }
    sumi_weather_files_clear(part, n);
    return status;
}

#define _POSIX_C_SOURCE 200809L

#include "io/records/records.h"

#include "io/files/data_files.h"
#include "io/records/days.h"
#include "io/records/decode.h"
#include "io/records/formats_internal.h"
#include "io/records/grid.h"
#include "io/records/places.h"
#include "io/records/weather_csv.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/models.h"
#include "messages/readings.h"
#include "messages/records.h"
#include "messages/scenario_file.h"
#include "messages/text.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        const enum sumi_status tried = (call);                                                                         \
        if (tried != SUMI_OK)                                                                                          \
            return tried;                                                                                              \
    } while (0)

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Reads the text of one file, which is freed, into empty readings. */
static enum sumi_status read_text(const char *path, char *text, size_t size, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, struct sumi_readings *readings,
                                  struct sumi_error *error)
{
    struct sumi_source source = {.path = path, .name = last_part(path)};
    const struct sumi_format *format = NULL;
    sumi_readings_init(readings);
    enum sumi_status status = sumi_decode(path, &text, &size, &source.encoding, findings, error);
    if (status == SUMI_OK && size == 0)
        status = sumi_fail_in(error, path, SUMI_E_RECORD_FILE_EMPTY);
    if (status == SUMI_OK) {
        source.text = text;
        source.size = size;
        status = sumi_format_find(options->format, &source, &format, error);
    }
    if (status == SUMI_OK) {
        readings->format = format;
        sumi_text_copy(readings->encoding, sizeof readings->encoding, source.encoding);
        status = sumi_format_read(format, &source, options, readings, findings, error);
    }
    sumi_release(text);
    if (status != SUMI_OK)
        sumi_readings_let_go(readings);
    return status;
}

/* --- what a record was read from --- */

/* Notes a file of a record, by its bytes as they lie on the disk; NULL: by those of the file, read piece by piece. */
static enum sumi_status add_source(const char *path, const char *bytes, size_t size, struct sumi_record *record,
                                   struct sumi_error *error)
{
    struct sumi_record_source *list = sumi_resize(record->source, (record->n_files + 1) * sizeof *list);
    char *name = list ? sumi_copy_text(last_part(path)) : NULL;
    record->source = list ? list : record->source;
    if (!name)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_LIST_OF_FILES);
    struct sumi_record_source *source = &list[record->n_files++];
    *source = (struct sumi_record_source){.name = name, .id = sumi_file_id(path)};
    if (!bytes)
        return sumi_file_sha256(path, source->sha256, error);
    sumi_text_sha256(bytes, size, source->sha256);
    return SUMI_OK;
}

/* The files of `more` stand behind those of the record. */
static bool take_sources(struct sumi_record *record, struct sumi_record *more)
{
    struct sumi_record_source *list = sumi_resize(record->source, (record->n_files + more->n_files) * sizeof *list);
    if (!list)
        return false;
    memcpy(list + record->n_files, more->source, more->n_files * sizeof *list);
    record->source = list;
    record->n_files += more->n_files;
    sumi_release(more->source);
    more->source = NULL;
    more->n_files = 0;
    return true;
}

bool sumi_record_digest(const struct sumi_record *record, char digest[SUMI_RECORD_DIGEST])
{
    digest[0] = '\0';
    if (record->n_files == 1)
        strcpy(digest, record->source[0].sha256);
    if (record->n_files < 2)
        return true;
    char *text = NULL;
    size_t size = 0;
    FILE *list = open_memstream(&text, &size);
    for (size_t k = 0; list && k < record->n_files; k++)
        fprintf(list, "%s  %s\n", record->source[k].sha256, record->source[k].name);
    if (!sumi_text_close_memory(list, &text))
        return false;
    sumi_text_sha256(text, size, digest);
    free(text);
    return true;
}

const char *sumi_record_from(const char *path, const struct sumi_record *record, char text[SUMI_RECORD_FROM])
{
    char digest[SUMI_RECORD_DIGEST], name[128];
    text[0] = '\0';
    if (record->n_files == 0 || !sumi_record_digest(record, digest))
        return text;
    sumi_text_copy(name, sizeof name, last_part(path));
    sumi_text_clean(name);
    if (record->n_files == 1)
        snprintf(text, SUMI_RECORD_FROM, "read from %s, %s; SHA-256 %s", name, record->readings.format->doc, digest);
    else
        snprintf(text, SUMI_RECORD_FROM, "read from %s, %zu files of %s; SHA-256 of the list of theirs %s", name,
                 record->n_files, record->readings.format->doc, digest);
    return text;
}

/* Adds to what the station says of itself where it is from. */
static void note_source(const char *path, struct sumi_record *record)
{
    char line[SUMI_RECORD_FROM];
    struct sumi_station *s = record->station;
    sumi_record_from(path, record, line);
    const size_t used = s ? strlen(s->notes) : 0;
    if (s && *line && used + strlen(line) + 2 <= sizeof s->notes)
        snprintf(s->notes + used, sizeof s->notes - used, "%s%s", used ? "\n" : "", line);
}

/* --- days that cannot be --- */

static bool beyond(double a, double b, double slack)
{
    return a > b + slack;
}

/* Leaves out values of a day that contradict each other, so that none of them is used and the record can be read again:
 * the same that Sumi's own weather file is refused for (weather_csv.c). */
static void leave_out_of_day(struct sumi_station *s, size_t d, struct sumi_findings *findings, struct sumi_found_at *at)
{
    const double slack = 0.5; /* C: the day of the mean may begin at another hour */
    double v[SUMI_STATION_N];
    bool out[SUMI_STATION_N] = {false};
    for (int c = 0; c < SUMI_STATION_N; c++)
        v[c] = sumi_station_at(s, (enum sumi_station_column)c, d);
    double *low = &v[SUMI_STATION_TMIN], *high = &v[SUMI_STATION_TMAX];
    const double mean = v[SUMI_STATION_TMEAN], dew = v[SUMI_STATION_DEW_POINT];
    const double rh = v[SUMI_STATION_RH_MEAN], rh_min = v[SUMI_STATION_RH_MIN], rh_max = v[SUMI_STATION_RH_MAX];
    if (*low > *high) {
        sumi_found(findings, SUMI_LEFT_OUT, at, "tmin_C", SUMI_E_WEATHER_DAY_EXTREMES, *low, *high);
        out[SUMI_STATION_TMIN] = out[SUMI_STATION_TMAX] = true;
        *low = *high = NAN;
    }
    if (beyond(*low, mean, slack) || beyond(mean, *high, slack)) {
        sumi_found(findings, SUMI_LEFT_OUT, at, "tmean_C", SUMI_E_WEATHER_DAY_MEAN, mean, *low, *high);
        out[SUMI_STATION_TMEAN] = true;
    }
    if (beyond(dew, *high, slack)) {
        sumi_found(findings, SUMI_LEFT_OUT, at, "dewpoint_C", SUMI_E_WEATHER_DAY_DEWPOINT, dew, *high);
        out[SUMI_STATION_DEW_POINT] = true;
    }
    if (rh_min > rh_max || rh_min > rh || rh > rh_max) {
        sumi_found(findings, SUMI_LEFT_OUT, at, "rh_mean_pct", SUMI_E_WEATHER_DAY_HUMIDITY, rh_min, rh, rh_max);
        out[SUMI_STATION_RH_MIN] = out[SUMI_STATION_RH_MEAN] = out[SUMI_STATION_RH_MAX] = true;
    }
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (out[c] && s->value[c])
            s->value[c][d] = NAN;
}

static void leave_out_impossible(const char *path, struct sumi_station *s, struct sumi_findings *findings)
{
    for (size_t d = 0; s && d < s->n_days; d++) {
        struct sumi_found_at at = {.file = path, .line = s->line ? s->line[d] : 0, .day = s->first_day + (int)d};
        leave_out_of_day(s, d, findings, &at);
    }
}

/* --- from readings to a record --- */

/* Takes away what factors leave behind the digits that were written, as 0.15000000000000002 of 1.5 tenths: to a
 * millionth of the unit, finer than any instrument. Where values are as they are written, only what a sum leaves. */
static void round_values(double *value, size_t n, bool as_written)
{
    const double fine = 1e6, of_a_sum = 1e-14;
    for (size_t k = 0; value && k < n; k++) {
        const double rounded = round(value[k] * fine) / fine;
        if (!as_written || fabs(rounded - value[k]) <= of_a_sum * fabs(rounded))
            value[k] = rounded;
    }
}

/* Whether readings are days in the units of their quantities. */
static bool as_written(const struct sumi_readings *readings)
{
    bool is = readings->daily;
    for (int c = 0; c < readings->n_columns; c++)
        is = is && (readings->column[c].quantity == SUMI_READS_NOTHING ||
                    (readings->column[c].factor == 1 && readings->column[c].offset == 0));
    return is;
}

static void round_record(struct sumi_record *record)
{
    struct sumi_station *s = record->station;
    const bool written = as_written(&record->readings);
    for (int c = 0; s && c < SUMI_STATION_N; c++)
        round_values(s->value[c], s->n_days, written);
    if (record->soil)
        round_values(record->soil->theta, record->soil->n_days * (size_t)record->soil->n_layers, written);
}

/* Whether there is a column of what the file is read for; that none is left may be for what is asked. */
static enum sumi_status check_kind(const char *path, const struct sumi_readings *r,
                                   const struct sumi_reading_options *options, const struct sumi_findings *findings,
                                   struct sumi_error *error)
{
    if (options->wanted == SUMI_WANTED_ALL || (findings && sumi_findings_count(findings, SUMI_ASKED) > 0))
        return SUMI_OK;
    for (int c = 0; c < r->n_columns; c++)
        if (r->column[c].quantity != SUMI_READS_NOTHING && sumi_reading_wants(options, r->column[c].quantity))
            return SUMI_OK;
    if (options->wanted == SUMI_WANTED_SOIL)
        return sumi_fail_in(error, path, SUMI_E_RECORD_KIND_SOIL, r->format->doc);
    return sumi_fail_in(error, path, SUMI_E_RECORD_KIND_WEATHER, r->format->doc);
}

/* Makes days of what was read, and lets the readings go. */
static enum sumi_status finish(const char *path, const struct sumi_reading_options *options,
                               struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error)
{
    struct sumi_error problem = {0};
    struct sumi_reading_options how = *options;
    const struct sumi_format *format = record->readings.format;
    enum sumi_status status = SUMI_OK;
    if (format->at_starts)
        how.stamp = SUMI_STAMP_UNKNOWN; /* the reader knew it */
    if (format->whole)
        TRY(format->whole(path, &record->readings, options, findings, error));
    TRY(check_kind(path, &record->readings, options, findings, error));
    if (record->station || record->soil)
        return SUMI_OK;
    record->n_rows = record->readings.n;
    sumi_places_tell(path, &record->readings, findings);
    if (sumi_findings_count(findings, SUMI_ASKED) == 0 || record->readings.n > 0)
        status = sumi_days_make(path, &record->readings, &how, findings, &record->station, &record->soil, &problem);
    if (status == SUMI_INPUT && sumi_findings_count(findings, SUMI_ASKED) > 0)
        status = SUMI_OK; /* there may be days once that is answered */
    else if (status != SUMI_OK)
        sumi_pass(error, &problem);
    sumi_readings_let_go(&record->readings);
    if (status == SUMI_OK) {
        round_record(record);
        leave_out_impossible(path, record->station, findings);
        note_source(path, record);
    }
    return status;
}

/* Sumi's own weather as it is written: by its own reader, to the bit. */
static enum sumi_status read_own(const char *path, const char *text, size_t size, struct sumi_record *record,
                                 struct sumi_error *error)
{
    static const struct sumi_format own = {.name = "sumi", .doc = "weather of Sumi"};
    struct sumi_readings *readings = &record->readings;
    sumi_readings_init(readings);
    TRY(sumi_weather_csv_parse(path, text, size, &record->station, error));
    const struct sumi_station *s = record->station;
    record->n_rows = s->n_days;
    readings->format = &own;
    readings->daily = true;
    readings->latitude = s->latitude;
    readings->longitude = s->longitude;
    readings->elevation = s->elevation;
    readings->wind_height = s->wind_height;
    sumi_text_copy(readings->encoding, sizeof readings->encoding, "UTF-8");
    for (int c = 0; c < SUMI_STATION_N; c++) {
        struct sumi_reading_column column = {.quantity = c, .factor = 1, .depth_cm = NAN};
        sumi_text_copy(column.head, sizeof column.head, sumi_station_rows[c].name);
        sumi_text_copy(column.unit, sizeof column.unit, sumi_station_rows[c].unit);
        if (s->value[c] && sumi_readings_add_column(readings, &column) < 0)
            return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    }
    return SUMI_OK;
}

/* Reads a text, which is freed, into an empty record: its readings, or at once its days. Sumi's own weather in which
 * something is wrong is read as any other table is, which tells all of it. */
static enum sumi_status read_bytes(const char *path, char *text, size_t size,
                                   const struct sumi_reading_options *options, struct sumi_findings *findings,
                                   struct sumi_record *record, struct sumi_error *error)
{
    struct sumi_reading_options how = *options;
    if (!options->format && sumi_weather_csv_is(text, size)) {
        struct sumi_error problem = {0};
        const enum sumi_status status = read_own(path, text, size, record, &problem);
        if (status != SUMI_INPUT) {
            sumi_release(text);
            return status == SUMI_OK ? SUMI_OK : sumi_pass(error, &problem);
        }
        how.format = "table";
    }
    return read_text(path, text, size, &how, findings, &record->readings, error);
}

enum { OTHERS_TEXT = SUMI_READING_OTHERS * (SUMI_HEAD + 2) };

static const char *list_others(const struct sumi_readings *readings, char list[OTHERS_TEXT])
{
    size_t used = 0;
    for (int k = 0; k < readings->n_others; k++)
        used += (size_t)snprintf(list + used, OTHERS_TEXT - used, "%s%s", k ? ", " : "", readings->other[k]);
    return list;
}

/* Whether a file is a grid, and to be read as one. */
static bool is_grid(const char *path, const struct sumi_reading_options *options)
{
    return (!options->format || strcmp(options->format, sumi_grid_format.name) == 0) && sumi_grid_is_file(path);
}

/* Reads a grid, which is no text and may be larger than memory, into an empty record. */
static enum sumi_status read_grid(const char *path, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error)
{
    sumi_readings_init(&record->readings);
    record->readings.format = &sumi_grid_format;
    TRY(add_source(path, NULL, 0, record, error));
    return sumi_grid_read_file(path, options, &record->readings, findings, error);
}

enum sumi_status sumi_record_parse(const char *path, const char *bytes, size_t size,
                                   const struct sumi_reading_options *options, struct sumi_findings *findings,
                                   struct sumi_record *record, struct sumi_error *error)
{
    char *text = sumi_allocate(size + 1), others[OTHERS_TEXT];
    *record = (struct sumi_record){.n_files = 0};
    if (!text)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    memcpy(text, bytes, size);
    text[size] = '\0';
    enum sumi_status status = add_source(path, bytes, size, record, error);
    if (status == SUMI_OK)
        status = read_bytes(path, text, size, options, findings, record, error);
    else
        sumi_release(text);
    if (status == SUMI_OK && record->readings.n_others > 0)
        status = sumi_fail_in(error, path, SUMI_E_MODELS_OTHERS_ALONE, list_others(&record->readings, others));
    if (status == SUMI_OK)
        status = finish(path, options, findings, record, error);
    if (status != SUMI_OK)
        sumi_record_clear(record);
    return status;
}

/* --- folders --- */

struct folder {
    char *path[SUMI_RECORD_FILES];
    int n;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static enum sumi_status list_folder(const char *path, struct folder *folder, struct sumi_error *error)
{
    DIR *dir = opendir(path);
    if (!dir)
        return sumi_read_fail(error, errno, path, SUMI_E_RECORD_FOLDER_OPEN);
    enum sumi_status status = SUMI_OK;
    for (struct dirent *entry; status == SUMI_OK && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        const size_t length = strlen(path) + strlen(entry->d_name) + 2;
        char *file = sumi_allocate(length);
        if (!file) {
            status = sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_LIST_OF_FILES);
            continue;
        }
        snprintf(file, length, "%s/%s", path, entry->d_name);
        if (!is_file(file)) {
            sumi_release(file);
        } else if (folder->n == SUMI_RECORD_FILES) {
            sumi_release(file);
            status = sumi_fail_in(error, path, SUMI_E_RECORD_FOLDER_FILES, SUMI_RECORD_FILES);
        } else {
            folder->path[folder->n++] = file;
        }
    }
    closedir(dir);
    qsort(folder->path, (size_t)folder->n, sizeof *folder->path, by_name);
    return status;
}

/* Whether two files say otherwise, in degrees; rows that say their own place are not asked. */
static bool other_place(const struct sumi_readings *a, const struct sumi_readings *b)
{
    static const double near_deg = 0.1; /* a station that moved within its town */
    const bool by_row = a->n_places > 0 || b->n_places > 0;
    return !by_row && (fabs(a->latitude - b->latitude) > near_deg || fabs(a->longitude - b->longitude) > near_deg);
}

/* What keeps the files of a folder from being one record, in each language; NULL: nothing does. */
static const char *what_differs(const struct sumi_readings *a, const struct sumi_readings *b)
{
    if (a->n == 0 || b->n == 0)
        return NULL;
    if (a->number != 0 && b->number != 0 && a->number != b->number)
        return SUMI_WORD_RECORD_OTHER_STATION;
    const bool names_alone = a->number == 0 && b->number == 0 && *a->station && *b->station;
    if (names_alone && strcmp(a->station, b->station) != 0)
        return SUMI_WORD_RECORD_OTHER_STATION;
    if (other_place(a, b))
        return SUMI_WORD_RECORD_OTHER_PLACE;
    if (a->daily != b->daily)
        return SUMI_WORD_RECORD_OTHER_STEP;
    return fabs(a->utc_offset_h - b->utc_offset_h) > 0.0 ? SUMI_WORD_RECORD_OTHER_CLOCK : NULL;
}

/* Puts what a file of a folder holds behind what is there. */
static enum sumi_status append(const char *path, struct sumi_record *more, struct sumi_record *record,
                               struct sumi_error *error)
{
    if (record->n_files == 0) {
        *record = *more;
        *more = (struct sumi_record){.n_files = 0};
        return SUMI_OK;
    }
    if (more->readings.format != record->readings.format)
        return sumi_fail_in(error, path, SUMI_E_RECORD_FOLDER_MIXED, last_part(path), more->readings.format->doc,
                            record->readings.format->doc);
    const char *differs = what_differs(&record->readings, &more->readings);
    if (differs)
        return sumi_fail_in(error, path, SUMI_E_RECORD_FOLDER_DIFFERS, last_part(path), differs);
    if (sumi_readings_append(&record->readings, &more->readings) && take_sources(record, more))
        return SUMI_OK;
    return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
}

/* Whether a file lacks the station that nobody but the first file of the folder has chosen. */
static bool lacks_station(const struct sumi_error *problem, const struct sumi_reading_options *options, bool chosen)
{
    return !chosen && options->station != 0 && isnan(options->latitude) &&
           (strcmp(problem->code, "record.cma.station.none") == 0 ||
            strcmp(problem->code, "table.station.absent") == 0);
}

/* Takes a file of a folder into the record; one that is no record is told, and passed over. chosen: the station is the
 * user's. */
static enum sumi_status take_file(const char *path, const struct sumi_reading_options *options, bool chosen,
                                  struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error)
{
    struct sumi_error problem = {0};
    struct sumi_record more = {.n_files = 0};
    char *text;
    size_t size;
    const bool grid = is_grid(path, options);
    enum sumi_status status = grid ? read_grid(path, options, findings, &more, &problem)
                                   : sumi_text_read(path, SUMI_RECORD_BYTES, &text, &size, &problem);
    if (status == SUMI_OK && !grid) {
        status = add_source(path, text, size, &more, &problem);
        if (status == SUMI_OK)
            status = read_text(path, text, size, options, findings, &more.readings, &problem);
        else
            sumi_release(text);
    }
    if (status == SUMI_OK)
        status = append(path, &more, record, error);
    else if (status == SUMI_MEMORY)
        status = sumi_pass(error, &problem);
    else if (lacks_station(&problem, options, chosen))
        status =
            sumi_fail_in(error, path, SUMI_E_RECORD_FOLDER_DIFFERS, last_part(path), SUMI_WORD_RECORD_OTHER_STATION);
    else {
        char said[SUMI_ERROR_TEXT];
        problem.file[0] = '\0';
        sumi_found(findings, SUMI_LEFT_OUT, &(struct sumi_found_at){.file = path, .day = SUMI_NO_DATE}, NULL,
                   SUMI_E_RECORD_FILE_SKIPPED, sumi_error_text(&problem, SUMI_ENGLISH, said, sizeof said));
        status = SUMI_OK;
    }
    sumi_record_clear(&more);
    return status;
}

/* Where nothing of a folder is used, a file that was passed over says why, as that it lacks the station. */
static enum sumi_status nothing_used(const char *path, const struct sumi_findings *findings, size_t before,
                                     size_t n_files, struct sumi_error *error)
{
    for (size_t k = before; findings && k < findings->n; k++)
        if (strcmp(findings->list[k].said.code, "record.file.skipped") == 0)
            return sumi_pass(error, &findings->list[k].said);
    return n_files > 0 ? SUMI_OK : sumi_fail_in(error, path, SUMI_E_RECORD_FOLDER_EMPTY, SUMI_WORD_RECORD_FOLDER_HOLDS);
}

static enum sumi_status read_folder(const char *path, const struct sumi_reading_options *options,
                                    struct sumi_findings *findings, struct sumi_record *record,
                                    struct sumi_error *error)
{
    struct sumi_reading_options same = *options; /* the station of the first file is that of all */
    struct folder *folder = sumi_allocate_zeroed(1, sizeof *folder);
    if (!folder)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_LIST_OF_FILES);
    enum sumi_status status = list_folder(path, folder, error);
    const size_t before = findings ? findings->n : 0;
    for (int k = 0; k < folder->n; k++) {
        const size_t here = findings ? findings->n : 0;
        if (status == SUMI_OK)
            status = take_file(folder->path[k], &same, options->station != 0, findings, record, error);
        if (findings)
            sumi_findings_fold(findings, before, here);
        same.station = same.station == 0 ? record->readings.number : same.station;
        sumi_release(folder->path[k]);
    }
    sumi_release(folder);
    if (status == SUMI_OK && record->readings.n == 0 && (!findings || sumi_findings_count(findings, SUMI_ASKED) == 0))
        status = nothing_used(path, findings, before, record->n_files, error);
    return status;
}

/* --- files that a file names --- */

/* The path of a file beside another, under its name but for capitals, exactly as it is written first; NULL: there is
 * none, or no memory. The caller frees it. */
static char *beside(const char *path, const char *name)
{
    const size_t folder = (size_t)(last_part(path) - path), length = folder + strlen(name) + 1;
    char *found = sumi_allocate(length + 1), *place = sumi_allocate(folder + 2);
    bool is = false;
    if (found && place) {
        snprintf(found, length + 1, "%.*s%s", (int)folder, path, name);
        snprintf(place, folder + 2, "%.*s", folder ? (int)folder : 1, folder ? path : ".");
        is = is_file(found);
    }
    DIR *dir = found && place && !is ? opendir(place) : NULL;
    for (struct dirent *entry; dir && !is && (entry = readdir(dir));) {
        if (strcasecmp(entry->d_name, name) != 0)
            continue;
        memcpy(found + folder, entry->d_name, strlen(name));
        is = is_file(found);
    }
    if (dir)
        closedir(dir);
    sumi_release(place);
    if (is)
        return found;
    sumi_release(found);
    return NULL;
}

static enum sumi_status read_other(const char *path, const struct sumi_reading_options *options,
                                   struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error)
{
    struct sumi_record more = {.n_files = 0};
    struct sumi_reading_options same = *options;
    char *text;
    size_t size;
    TRY(sumi_text_read(path, SUMI_RECORD_BYTES, &text, &size, error));
    enum sumi_status status = add_source(path, text, size, &more, error);
    same.format = record->readings.format->name;
    if (status == SUMI_OK)
        status = read_text(path, text, size, &same, findings, &more.readings, error);
    else
        sumi_release(text);
    /* of one place, as the file says that names them: their titles are anybody's words */
    memcpy(more.readings.station, record->readings.station, sizeof more.readings.station);
    if (status == SUMI_OK)
        status = append(path, &more, record, error);
    sumi_record_clear(&more);
    return status;
}

static int source_by_name(const void *a, const void *b)
{
    return strcmp(((const struct sumi_record_source *)a)->name, ((const struct sumi_record_source *)b)->name);
}

/* Reads the files that a file names as those which have its values. */
static enum sumi_status read_others(const char *path, const struct sumi_reading_options *options,
                                    struct sumi_findings *findings, struct sumi_record *record,
                                    struct sumi_error *error)
{
    char list[OTHERS_TEXT];
    const int n = record->readings.n_others;
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < n && status == SUMI_OK; k++) {
        char *other = beside(path, record->readings.other[k]);
        if (other)
            status = read_other(other, options, findings, record, error);
        else
            sumi_found(findings, SUMI_LEFT_OUT, &(struct sumi_found_at){.file = path, .day = SUMI_NO_DATE},
                       record->readings.other[k], SUMI_E_MODELS_OTHER_ABSENT);
        sumi_release(other);
    }
    qsort(record->source, record->n_files, sizeof *record->source, source_by_name);
    if (status == SUMI_OK && n > 0 && record->n_files == 1)
        return sumi_fail_in(error, path, SUMI_E_MODELS_OTHERS_NONE, list_others(&record->readings, list));
    return status;
}

/* Reads a file or a folder, without making days of it. */
static enum sumi_status read_one(const char *path, const struct sumi_reading_options *options,
                                 struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error)
{
    struct stat about;
    char *text;
    size_t size;
    *record = (struct sumi_record){.n_files = 0};
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return read_folder(path, options, findings, record, error);
    if (is_grid(path, options))
        return read_grid(path, options, findings, record, error);
    TRY(sumi_text_read(path, SUMI_RECORD_BYTES, &text, &size, error));
    enum sumi_status status = add_source(path, text, size, record, error);
    if (status == SUMI_OK)
        status = read_bytes(path, text, size, options, findings, record, error);
    else
        sumi_release(text);
    return status == SUMI_OK ? read_others(path, options, findings, record, error) : status;
}

enum sumi_status sumi_record_read(const char *path, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error)
{
    enum sumi_status status = read_one(path, options, findings, record, error);
    if (status == SUMI_OK)
        status = finish(path, options, findings, record, error);
    if (status != SUMI_OK)
        sumi_record_clear(record);
    return status;
}

/* The record among n to which another one is a piece; n where there is none. */
static size_t whole_of(const struct sumi_record *list, size_t n, const struct sumi_record *piece)
{
    size_t k = 0;
    while (k < n && !(piece->readings.format->pieces && list[k].readings.format == piece->readings.format &&
                      list[k].readings.number == piece->readings.number))
        k++;
    return k;
}

enum sumi_status sumi_records_read(const char *const *path, size_t n, const struct sumi_reading_options *options,
                                   struct sumi_findings *findings, struct sumi_record *list, size_t of[],
                                   size_t *n_records, struct sumi_error *error)
{
    const char *first[SUMI_RECORDS];
    enum sumi_status status = SUMI_OK;
    *n_records = 0;
    for (size_t k = 0; k < n && status == SUMI_OK; k++) {
        struct sumi_record *record = &list[*n_records];
        status = read_one(path[k], options, findings, record, error);
        of[k] = *n_records;
        if (status != SUMI_OK) {
            sumi_record_clear(record);
            continue;
        }
        of[k] = whole_of(list, *n_records, record);
        if (of[k] == *n_records) {
            first[(*n_records)++] = path[k];
            continue;
        }
        status = append(path[k], record, &list[of[k]], error);
        sumi_record_clear(record);
    }
    for (size_t k = 0; k < *n_records && status == SUMI_OK; k++)
        status = finish(first[k], options, findings, &list[k], error);
    for (size_t k = 0; k < *n_records && status != SUMI_OK; k++)
        sumi_record_clear(&list[k]);
    return status;
}

void sumi_record_clear(struct sumi_record *record)
{
    for (size_t k = 0; k < record->n_files; k++)
        sumi_release(record->source[k].name);
    sumi_release(record->source);
    sumi_readings_let_go(&record->readings);
    sumi_station_destroy(record->station);
    sumi_soil_series_destroy(record->soil);
    *record = (struct sumi_record){.n_files = 0};
}

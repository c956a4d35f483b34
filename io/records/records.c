#define _POSIX_C_SOURCE 200809L

#include "io/records/records.h"

#include "io/records/days.h"
#include "io/records/decode.h"
#include "io/records/places.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/readings.h"
#include "messages/scenario_file.h"
#include "messages/text.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
        status = sumi_fail_in(error, path, SUMI_E_RECORD_EMPTY_FILE);
    if (status == SUMI_OK) {
        source.text = text;
        source.size = size;
        status = sumi_format_find(options->format, &source, &format, error);
    }
    if (status == SUMI_OK) {
        readings->format = format;
        sumi_text_copy(readings->encoding, sizeof readings->encoding, source.encoding);
        status = format->read(&source, options, readings, findings, error);
    }
    sumi_release(text);
    if (status != SUMI_OK)
        sumi_readings_let_go(readings);
    return status;
}

/* Makes days of what was read, and lets the readings go. */
static enum sumi_status finish(const char *path, const struct sumi_reading_options *options,
                               struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    sumi_places_tell(path, &record->readings, findings);
    if (sumi_findings_count(findings, SUMI_ASKED) == 0 || record->readings.n > 0)
        status = sumi_days_make(path, &record->readings, options, findings, &record->station, &record->soil, error);
    sumi_readings_let_go(&record->readings);
    return status;
}

enum sumi_status sumi_record_parse(const char *path, const char *bytes, size_t size,
                                   const struct sumi_reading_options *options, struct sumi_findings *findings,
                                   struct sumi_record *record, struct sumi_error *error)
{
    char *text = sumi_allocate(size + 1);
    *record = (struct sumi_record){.n_files = 1};
    if (!text)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    memcpy(text, bytes, size);
    text[size] = '\0';
    TRY(read_text(path, text, size, options, findings, &record->readings, error));
    return finish(path, options, findings, record, error);
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

/* Takes a file of a folder into the record; one that is no record is told, and passed over. */
static enum sumi_status take_file(const char *path, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error)
{
    struct sumi_error problem = {0};
    struct sumi_readings more;
    char *text;
    size_t size;
    enum sumi_status status = sumi_text_read(path, SUMI_RECORD_BYTES, &text, &size, &problem);
    if (status == SUMI_OK)
        status = read_text(path, text, size, options, findings, &more, &problem);
    if (status == SUMI_MEMORY)
        return sumi_pass(error, &problem);
    if (status != SUMI_OK) {
        char said[SUMI_ERROR_TEXT];
        problem.file[0] = '\0';
        sumi_found(findings, SUMI_LEFT_OUT, &(struct sumi_found_at){.file = path, .day = SUMI_NO_DATE}, NULL,
                   SUMI_E_RECORD_FILE_SKIPPED, sumi_error_text(&problem, SUMI_ENGLISH, said, sizeof said));
        return SUMI_OK;
    }
    if (record->n_files == 0) {
        record->readings = more;
        record->n_files = 1;
        return SUMI_OK;
    }
    bool taken = true;
    if (more.format != record->readings.format)
        status = sumi_fail_in(error, path, SUMI_E_RECORD_FOLDER_MIXED, last_part(path), more.format->doc,
                              record->readings.format->doc);
    else
        taken = sumi_readings_append(&record->readings, &more);
    sumi_readings_let_go(&more);
    record->n_files += taken;
    return taken ? status : sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
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
            status = take_file(folder->path[k], &same, findings, record, error);
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

enum sumi_status sumi_record_read(const char *path, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error)
{
    struct stat about;
    char *text;
    size_t size;
    *record = (struct sumi_record){.n_files = 0};
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        TRY(read_folder(path, options, findings, record, error));
    } else {
        TRY(sumi_text_read(path, SUMI_RECORD_BYTES, &text, &size, error));
        TRY(read_text(path, text, size, options, findings, &record->readings, error));
        record->n_files = 1;
    }
    return finish(path, options, findings, record, error);
}

void sumi_record_clear(struct sumi_record *record)
{
    sumi_readings_let_go(&record->readings);
    sumi_station_destroy(record->station);
    sumi_soil_series_destroy(record->soil);
    *record = (struct sumi_record){.n_files = 0};
}

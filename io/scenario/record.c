#define _POSIX_C_SOURCE 200809L

/* Records of weather and soil water that a scenario names as people have them, whatever their format:
 *
 *     weather: {file: 53772/, read: {format: cma, station: 53772}}
 *     soil: {record: {file: probe.xls.csv, use: initial, read: {columns: {A1(5): "soil water (%) 5cm"}}}}
 *
 * What travels with the results is the record as Sumi reads it, in the form of its own files, so that they can be made
 * again without the original. A file that has both is kept as it is, and read in each role. */
#include "io/files/data_files.h"
#include "io/records/grid.h"
#include "io/records/records.h"
#include "io/records/soil_csv.h"
#include "io/records/weather_csv.h"
#include "io/scenario/shared_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/readings.h"
#include "messages/scenario_weather.h"
#include "sim/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* --- what the scenario says of a file --- */

static enum sumi_status read_columns(struct scenario_reader *r, const struct sumi_yaml_node *columns,
                                     struct sumi_reading_options *options)
{
    if (!columns)
        return SUMI_OK;
    TRY(sumi_yaml_expect(columns, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_READ_COLUMNS, r->error));
    if (sumi_yaml_count(columns) > SUMI_READING_ANSWERS)
        return sumi_yaml_fail(columns, r->error, SUMI_E_RECORD_READ_COLUMNS, sumi_yaml_count(columns),
                              (int)SUMI_READING_ANSWERS);
    for (size_t k = 0; k < sumi_yaml_count(columns); k++) {
        TRY(sumi_yaml_text(sumi_yaml_key_at(columns, k), &options->head[k], r->error));
        TRY(sumi_yaml_text(sumi_yaml_at(columns, k), &options->as[k], r->error));
    }
    options->n_answers = (int)sumi_yaml_count(columns);
    return SUMI_OK;
}

enum sumi_status sumi_read_reading(struct scenario_reader *r, const struct sumi_yaml_node *read,
                                   struct sumi_reading_options *options)
{
    static const char *const keys[] = {"format",       "station", "columns", "utc_offset_h", "file_utc_offset_h",
                                       "day_begins_h", "stamp",   "cell"};
    const struct sumi_yaml_node *station = sumi_yaml_get(read, "station"), *stamp = sumi_yaml_get(read, "stamp"),
                                *cell = sumi_yaml_get(read, "cell");
    int64_t number;
    size_t choice;
    sumi_reading_options_init(options);
    options->latitude = r->file->latitude;
    options->longitude = r->file->longitude;
    if (!read)
        return SUMI_OK;
    TRY(sumi_yaml_expect(read, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_READ, r->error));
    TRY(sumi_yaml_check_keys(read, keys, COUNT(keys), r->error));
    if (sumi_yaml_get(read, "format"))
        TRY(sumi_yaml_text(sumi_yaml_get(read, "format"), &options->format, r->error));
    if (station) {
        TRY(sumi_yaml_integer(station, &sumi_reading_rows[SUMI_READ_STATION], &number, r->error));
        options->station = (long)number;
    }
    if (stamp) {
        TRY(sumi_yaml_choice(stamp, sumi_stamp_names + 1, SUMI_STAMPS - 1, &choice, r->error));
        options->stamp = (enum sumi_stamp)(choice + 1);
    }
    if (cell) {
        TRY(sumi_yaml_choice(cell, sumi_grid_cell_names, SUMI_GRID_CELLS, &choice, r->error));
        options->cell = (enum sumi_grid_cell)choice;
    }
    double *const number_of[SUMI_READ_NUMBERS] = {[SUMI_READ_UTC_OFFSET] = &options->utc_offset_h,
                                                  [SUMI_READ_FILE_UTC_OFFSET] = &options->file_utc_offset_h,
                                                  [SUMI_READ_DAY_BEGINS] = &options->day_begins_h};
    for (int k = SUMI_READ_UTC_OFFSET; k < SUMI_READ_NUMBERS; k++) {
        const struct sumi_yaml_node *node = sumi_yaml_get(read, sumi_reading_rows[k].name);
        if (node)
            TRY(sumi_yaml_number(node, &sumi_reading_rows[k], number_of[k], r->error));
    }
    return read_columns(r, sumi_yaml_get(read, "columns"), options);
}

/* --- what was found --- */

void sumi_warn_of_findings(struct scenario_reader *r, const struct sumi_findings *findings, const char *found,
                           const char *published)
{
    enum { MOST = 6 };
    size_t told = 0, n = 0;
    const size_t length = strlen(found);
    char text[SUMI_FINDING_TEXT];
    for (size_t k = 0; k < findings->n; k++) {
        struct sumi_finding f = findings->list[k];
        char file[sizeof f.said.file];
        if (f.gravity == SUMI_NOTED || f.gravity == SUMI_ASKED || n++ >= MOST)
            continue;
        if (strncmp(f.said.file, found, length) == 0) {
            snprintf(file, sizeof file, "%s%s", published, f.said.file + length);
            memcpy(f.said.file, file, sizeof file);
        }
        sumi_warn(r, "%s", sumi_finding_text(&f, SUMI_ENGLISH, text, sizeof text));
        told++;
    }
    if (n > told)
        sumi_warn(r, "%s: %zu more kinds of faults were found in it; sumi import shows all of them", published,
                  n - told);
}

/* --- the record in the form of Sumi's own files --- */

/* Whether bytes are a file of Sumi's own in which nothing is wrong. One in which something is goes the way of all other
 * formats, which tells all of it at once. */
static bool reads_as_own(enum sumi_record_role role, const char *bytes, size_t size)
{
    struct sumi_station *station = NULL;
    struct sumi_soil_series *soil = NULL;
    bool is;
    if (role == SUMI_WEATHER_RECORD)
        is = sumi_weather_csv_is(bytes, size) && sumi_weather_csv_parse("", bytes, size, &station, NULL) != SUMI_INPUT;
    else
        is = sumi_soil_csv_is(bytes, size) &&
             sumi_soil_csv_parse("", bytes, size, (int)sumi_soil_gap_row.lo, &soil, NULL) != SUMI_INPUT;
    sumi_station_destroy(station);
    sumi_soil_series_destroy(soil);
    return is;
}

/* The same of an input whose checksum is known. */
static bool is_own(struct scenario_reader *r, const struct sumi_input *input, const char *bytes, size_t size)
{
    const enum sumi_record_role role = r->record->role;
    struct sumi_shared_key key = sumi_shared_key(r, role == SUMI_WEATHER_RECORD ? "own weather" : "own soil");
    struct sumi_shared_item nothing = {.bytes = NULL};
    sumi_shared_key_text(&key, input->sha256);
    if (sumi_shared_take(r, &key, &nothing))
        return true;
    const bool own = reads_as_own(role, bytes, size);
    if (own)
        sumi_shared_keep(r, &key, &nothing, r->file->n_warnings);
    return own;
}

static enum sumi_status print(const char *path, enum sumi_record_role role, const struct sumi_record *record,
                              char **bytes, size_t *size, struct sumi_error *error)
{
    char *text = NULL, from[SUMI_RECORD_FROM];
    size_t length = 0;
    FILE *file = open_memstream(&text, &length);
    enum sumi_status status = SUMI_OK;
    if (file && role == SUMI_WEATHER_RECORD)
        status = sumi_weather_csv_print(record->station, file, NULL);
    else if (file)
        status = sumi_soil_csv_print(record->soil, sumi_record_from(path, record, from), file, NULL);
    const bool whole = sumi_text_close_memory(file, &text);
    *bytes = whole && status == SUMI_OK ? sumi_copy_piece(text, length) : NULL;
    *size = length;
    free(text);
    return *bytes ? SUMI_OK : sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_WEATHER);
}

/* Writes what a record holds of the role anew; tells what was found. */
static enum sumi_status write_anew(struct scenario_reader *r, const char *path, const char *published,
                                   const struct sumi_record *record, const struct sumi_findings *findings, char **bytes,
                                   size_t *size, struct sumi_error *error)
{
    const enum sumi_record_role role = r->record->role;
    struct sumi_error question = {0};
    const enum sumi_status asked = sumi_findings_asked(findings, &question);
    if (asked == SUMI_INPUT)
        sumi_advise(&question, SUMI_WORD_READ_ANSWER);
    if (asked != SUMI_OK)
        return sumi_pass(error, &question);
    if (role == SUMI_WEATHER_RECORD && !record->station)
        return sumi_fail_in(error, path, SUMI_E_RECORD_KIND_WEATHER, record->readings.format->doc);
    if (role == SUMI_SOIL_RECORD && !record->soil)
        return sumi_fail_in(error, path, SUMI_E_RECORD_KIND_SOIL, record->readings.format->doc);
    TRY(print(path, role, record, bytes, size, error));
    sumi_warn_of_findings(r, findings, path, published);
    return SUMI_OK;
}

/* All that a conversion rests on, but for what is converted. */
static struct sumi_shared_key key_of(const struct scenario_reader *r, const char *path, const char *published)
{
    const struct sumi_reading_options *o = r->record->options;
    struct sumi_shared_key key = sumi_shared_key(r, "converted");
    const double number[] = {r->record->role,      (double)o->station, o->latitude, o->longitude, o->utc_offset_h,
                             o->file_utc_offset_h, o->day_begins_h,    o->stamp,    o->cell};
    sumi_shared_key_text(&key, path);
    sumi_shared_key_text(&key, published);
    sumi_shared_key_text(&key, o->format);
    sumi_shared_key_bytes(&key, number, sizeof number);
    for (int k = 0; k < o->n_answers; k++) {
        sumi_shared_key_text(&key, o->head[k]);
        sumi_shared_key_text(&key, o->as[k]);
    }
    return key;
}

/* From bytes, or where they are NULL from the disk. */
static enum sumi_status read_anew(struct scenario_reader *r, const char *path, const char *published, const char *text,
                                  size_t length, char **bytes, size_t *size, struct sumi_error *error)
{
    struct sumi_findings findings = {0};
    struct sumi_reading_options options = *r->record->options;
    struct sumi_record *record = sumi_allocate_zeroed(1, sizeof *record);
    if (!record)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_WEATHER);
    options.wanted = r->record->role == SUMI_SOIL_RECORD ? SUMI_WANTED_SOIL : SUMI_WANTED_WEATHER;
    enum sumi_status status = text ? sumi_record_parse(path, text, length, &options, &findings, record, error)
                                   : sumi_record_read(path, &options, &findings, record, error);
    if (status == SUMI_OK)
        status = write_anew(r, path, published, record, &findings, bytes, size, error);
    sumi_record_clear(record);
    sumi_release(record);
    sumi_findings_clear(&findings);
    return status;
}

/* The same, once of all scenarios that name it. sha256: of the bytes, or NULL. */
static enum sumi_status convert(struct scenario_reader *r, const char *path, const char *published, const char *text,
                                size_t length, const char *sha256, char **bytes, size_t *size, struct sumi_error *error)
{
    struct sumi_shared_key key = key_of(r, path, published);
    struct sumi_shared_item item = {.bytes = NULL};
    const int warned = r->file->n_warnings;
    if (sha256)
        sumi_shared_key_text(&key, sha256);
    else
        sumi_shared_key_file(&key, path);
    if (!sumi_shared_take(r, &key, &item)) {
        TRY(read_anew(r, path, published, text, length, &item.bytes, &item.size, error));
        sumi_shared_keep(r, &key, &item, warned);
    }
    *bytes = item.bytes;
    *size = item.size;
    return SUMI_OK;
}

/* Whether what is read does not travel as it is: a folder, or a grid of which one place is taken. */
static bool is_large(const char *path)
{
    struct stat about;
    return (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) || sumi_grid_is_file(path);
}

static enum sumi_status take(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *node,
                             const char *name, const char *path, struct sumi_input *input, struct sumi_error *error)
{
    const char *published = sumi_yaml_scalar(node);
    char *bytes;
    size_t size;
    if (!is_large(path)) {
        const size_t most = r->record->as_it_is ? SUMI_CSV_BYTES : SUMI_RECORD_BYTES;
        TRY(sumi_take_input(r, role, name, path, most, input, error));
        if (r->record->as_it_is || is_own(r, input, input->bytes, input->size))
            return SUMI_OK;
        TRY(convert(r, path, published, input->bytes, input->size, input->sha256, &bytes, &size, error));
        sumi_release(input->bytes);
        input->bytes = bytes;
        input->size = size;
        sumi_text_sha256(bytes, size, input->sha256);
        return SUMI_OK;
    }
    TRY(convert(r, path, published, NULL, 0, NULL, &input->bytes, &input->size, error));
    return sumi_name_input(role, name, path, input, error);
}

/* Whether a file that is named for the weather is named for the soil's water too. */
static bool is_named_twice(const struct scenario_reader *r, const char *name)
{
    const struct sumi_yaml_node *soil = sumi_yaml_get(sumi_yaml_get(sumi_section(r, "soil"), "record"), "file");
    const struct sumi_yaml_node *weather = sumi_yaml_get(sumi_section(r, "weather"), "file");
    const bool several = weather && sumi_yaml_kind(weather) == SUMI_YAML_SEQUENCE;
    const char *other = soil ? sumi_yaml_scalar(soil) : NULL;
    bool named = false;
    for (size_t k = 0; other && strcmp(other, name) == 0 && k < (several ? sumi_yaml_count(weather) : 1); k++) {
        const char *own = weather ? sumi_yaml_scalar(several ? sumi_yaml_at(weather, k) : weather) : NULL;
        named = named || (own && strcmp(own, name) == 0);
    }
    return named;
}

enum sumi_status sumi_note_record(struct scenario_reader *r, const char *role, const struct sumi_yaml_node *node,
                                  const struct sumi_record_use *use, struct sumi_noted *noted)
{
    struct sumi_record_use how = *use;
    struct sumi_error problem = {0};
    const char *name;
    TRY(sumi_yaml_text(node, &name, r->error));
    how.as_it_is = !r->file->embeds || is_named_twice(r, name);
    how.take = take;
    r->record = &how;
    enum sumi_status status = sumi_note_input(r, role, node, noted);
    const bool made = status == SUMI_OK && !how.as_it_is && strcmp(r->file->input[noted->row].role, role) == 0;
    if (status == SUMI_OK && !made &&
        !is_own(r, &r->file->input[noted->row], noted->bytes, noted->size)) { /* made: by `take`, in that form */
        char *bytes;
        size_t size;
        status = convert(r, noted->found, noted->published, noted->bytes, noted->size,
                         r->file->input[noted->row].sha256, &bytes, &size, &problem);
        if (status == SUMI_OK) {
            noted->bytes = noted->made = bytes;
            noted->size = size;
        } else {
            sumi_let_go(r, noted);
            status = sumi_yaml_pass(node, &problem, r->error);
        }
    }
    r->record = NULL;
    return status;
}

/* Records in JSON of no format in particular, as platforms and vendors give them: a list of objects with a time and
 * named values, wherever it stands in the document,
 *
 *     {"feeds": [{"created_at": "2026-07-10T06:00:00Z", "soil_moisture_20cm": 21.3}, ...]}
 *
 * one object a line, lists of one length under their names, or rows below their columns (InfluxDB). It is made a table
 * (sheet.h), whose words decide. Of Insentek's probes the names of values are known: depth, then moisture in percent
 * or temperature of the soil. */
#include "io/records/formats_internal.h"
#include "io/records/json_nodes.h"
#include "io/records/sheet.h"
#include "io/records/table/words.h"
#include "io/records/times.h"
#include "messages/json_records.h"
#include "messages/memory.h"
#include "messages/tables.h"
#include "messages/text.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        const enum sumi_status tried = (call);                                                                         \
        if (tried != SUMI_OK)                                                                                          \
            return tried;                                                                                              \
    } while (0)

enum { DEPTH = 6, LONGEST_PATH = 160, LISTS = 8 };

struct reader {
    const struct sumi_source *source;
    const struct sumi_yaml_node *root;
    struct sumi_sheet sheet;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_error *error;
    bool insentek;
    int n_lists;
    const struct sumi_yaml_node *list[LISTS];
    const char *list_name[LISTS];
};

static enum sumi_status no_memory(const struct reader *reader)
{
    return sumi_fail_in(reader->error, reader->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
}

static bool is_one_of(const char *text, const char *const *list, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (strcmp(text, list[k]) == 0)
            return true;
    return false;
}
#define IS_ONE_OF(text, list) is_one_of(text, list, sizeof(list) / sizeof *(list))

static const char *last_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? dot + 1 : path;
}

static struct sumi_piece whole(const char *text)
{
    return (struct sumi_piece){text, strlen(text)};
}

/* --- names of columns --- */

/* What stands around values and says nothing of them. */
static const char *const wrappers[] = {
    "value",          "values",     "data",           "payload",      "decoded_payload", "decodedPayload", "object",
    "payload_fields", "fields",     "uplink_message", "measurements", "readings",        "measurement",    "reading",
    "records",        "properties", "attributes",     "telemetry",    "observations",    "decoded",        "message",
    "object_json",    "body",       "result",
};

static bool is_known(const char *head)
{
    struct sumi_head is;
    sumi_head_read(whole(head), &is);
    return is.role != SUMI_ROLE_UNKNOWN;
}

/* "soilMoisture" as "soil Moisture". */
static void divide_words(const char *text, char *divided, size_t size)
{
    size_t n = 0;
    for (const char *c = text; *c && n + 2 < size; c++) {
        if (c > text && *c >= 'A' && *c <= 'Z' && c[-1] >= 'a' && c[-1] <= 'z')
            divided[n++] = ' ';
        divided[n++] = *c;
    }
    divided[n] = '\0';
}

/* Of Insentek a path is values.10cm.moisture; what is not in the soil is of the box of the probe. */
static void name_insentek(const char *path, char *head, size_t size)
{
    char node[LONGEST_PATH];
    double depth;
    const char *last = last_of(path);
    sumi_text_copy(node, sizeof node, strncmp(path, "values.", 7) == 0 ? path + 7 : path);
    char *dot = strrchr(node, '.');
    if (dot)
        *dot = '\0';
    const bool in_soil = dot && sumi_depth_read(whole(node), NAN, &depth);
    if (in_soil && strcmp(last, "moisture") == 0)
        snprintf(head, size, "soil moisture %gcm (%%)", depth);
    else if (in_soil && strcmp(last, "temperature") == 0)
        snprintf(head, size, "soil temperature %gcm", depth);
    else if (dot)
        snprintf(head, size, "%s %s", node, strcmp(last, "temperature") == 0 ? "surface temperature" : last);
    else
        sumi_text_copy(head, size, path);
}

static void name_any(const struct reader *reader, const char *path, char *head, size_t size)
{
    const struct sumi_yaml_node *channel = sumi_yaml_get(reader->root, "channel");
    const char *field = sumi_node_text_of(channel, path); /* of ThingSpeak: "field1" */
    char part[LONGEST_PATH], divided[2 * LONGEST_PATH];
    size_t n = 0;
    if (field && strncmp(path, "field", 5) == 0) {
        sumi_text_copy(head, size, field);
        return;
    }
    *head = '\0';
    for (const char *at = path; *at;) {
        const size_t length = strcspn(at, ".");
        snprintf(part, sizeof part, "%.*s", (int)length, at);
        if (!IS_ONE_OF(part, wrappers) && n + length + 2 < size)
            n += (size_t)snprintf(head + n, size - n, "%s%s", n ? "." : "", part);
        at += length + (at[length] == '.');
    }
    if (n == 0)
        sumi_text_copy(head, size, last_of(path));
    divide_words(head, divided, sizeof divided);
    if (!is_known(head) && is_known(divided))
        sumi_text_copy(head, size, divided);
}

static enum sumi_status add_column(struct reader *reader, const char *path, int *column)
{
    char head[2 * LONGEST_PATH];
    const char *unit = sumi_node_text_of(sumi_yaml_get(reader->root, "units"), last_of(path));
    if (reader->insentek)
        name_insentek(path, head, sizeof head);
    else
        name_any(reader, path, head, sizeof head);
    for (int c = 0; c < reader->sheet.n_columns; c++)
        if (strcmp(reader->sheet.column[c].head, head) == 0)
            sumi_text_copy(head, sizeof head, path);
    const size_t used = strlen(head);
    if (unit && !strchr(head, '('))
        snprintf(head + used, sizeof head - used, " (%.40s)", unit);
    if (reader->sheet.n_columns == SUMI_SHEET_COLUMNS)
        return sumi_fail_in(reader->error, reader->source->path, SUMI_E_TABLE_COLUMNS_COUNT, SUMI_SHEET_COLUMNS);
    *column = sumi_sheet_add_column(&reader->sheet, path, head);
    return *column >= 0 ? SUMI_OK : no_memory(reader);
}

/* --- rows --- */

static enum sumi_status put(struct reader *reader, const char *path, const char *text)
{
    int column = sumi_sheet_find(&reader->sheet, path);
    if (column < 0)
        TRY(add_column(reader, path, &column));
    return sumi_sheet_put(&reader->sheet, column, text) ? SUMI_OK : no_memory(reader);
}

/* A value with its unit beside it is {"value": 21.3, "unit": "%"}. */
static bool is_measure(const struct sumi_yaml_node *node)
{
    return sumi_node_text_of(node, "value") && (sumi_node_text_of(node, "unit") || sumi_node_text_of(node, "units"));
}

/* Lists within a record are none of its values. */
static enum sumi_status put_record(struct reader *reader, const struct sumi_yaml_node *record, const char *around,
                                   int depth)
{
    for (size_t k = 0; k < sumi_yaml_count(record); k++) {
        const struct sumi_yaml_node *value = sumi_yaml_at(record, k);
        const char *key = sumi_node_key(record, k), *text = sumi_node_text(value);
        char path[LONGEST_PATH];
        const int n = snprintf(path, sizeof path, "%s%s%s", around, *around ? "." : "", key);
        if (n < 0 || n >= LONGEST_PATH)
            continue;
        if (text) {
            TRY(put(reader, path, text));
        } else if (is_measure(value)) {
            const char *unit = sumi_node_text_of(value, "unit");
            unit = unit ? unit : sumi_node_text_of(value, "units");
            if (n + (int)strlen(unit) + 4 < LONGEST_PATH && !strchr(unit, '.'))
                sprintf(path + n, " (%s)", unit);
            TRY(put(reader, path, sumi_node_text_of(value, "value")));
        } else if (sumi_node_is_mapping(value) && depth < DEPTH) {
            TRY(put_record(reader, value, path, depth + 1));
        }
    }
    return SUMI_OK;
}

static enum sumi_status add_row(struct reader *reader, const struct sumi_yaml_node *node)
{
    return sumi_sheet_add_row(&reader->sheet, sumi_node_line(node)) ? SUMI_OK : no_memory(reader);
}

/* Names above rows of values: "columns" and "values" (or "data"). */
static const struct sumi_yaml_node *rows_below(const struct sumi_yaml_node *node)
{
    const struct sumi_yaml_node *rows = sumi_yaml_get(node, "values");
    rows = sumi_node_is_list(rows) ? rows : sumi_yaml_get(node, "data");
    return sumi_node_is_list(sumi_yaml_get(node, "columns")) && sumi_node_is_list(sumi_node_item(rows, 0)) ? rows
                                                                                                           : NULL;
}

static enum sumi_status put_matrix(struct reader *reader, const struct sumi_yaml_node *node)
{
    const struct sumi_yaml_node *names = sumi_yaml_get(node, "columns"), *rows = rows_below(node);
    const struct sumi_yaml_node *tags = sumi_yaml_get(node, "tags");
    for (size_t k = 0; k < sumi_yaml_count(rows); k++) {
        const struct sumi_yaml_node *row = sumi_yaml_at(rows, k);
        TRY(add_row(reader, row));
        for (size_t c = 0; sumi_node_is_list(row) && c < sumi_yaml_count(row); c++) {
            const char *name = sumi_node_text(sumi_node_item(names, c)), *text = sumi_node_text(sumi_yaml_at(row, c));
            if (name && text && strlen(name) < LONGEST_PATH)
                TRY(put(reader, name, text));
        }
        if (sumi_node_is_mapping(tags))
            TRY(put_record(reader, tags, "tags", 1));
    }
    return SUMI_OK;
}

/* How long the lists of scalars of an object are, where there are two or more, all of one length; 0. */
static size_t length_of_lists(const struct sumi_yaml_node *node)
{
    size_t n = 0, length = 0;
    for (size_t k = 0; sumi_node_is_mapping(node) && k < sumi_yaml_count(node); k++) {
        const struct sumi_yaml_node *list = sumi_yaml_at(node, k), *first = sumi_node_item(list, 0);
        if (!first || sumi_yaml_kind(first) != SUMI_YAML_SCALAR)
            continue;
        if (n > 0 && sumi_yaml_count(list) != length)
            return 0;
        length = sumi_yaml_count(list);
        n++;
    }
    return n > 1 ? length : 0;
}

static enum sumi_status put_lists(struct reader *reader, const struct sumi_yaml_node *node)
{
    const size_t length = length_of_lists(node);
    for (size_t row = 0; row < length; row++) {
        TRY(add_row(reader, node));
        for (size_t k = 0; k < sumi_yaml_count(node); k++) {
            const char *text = sumi_node_text(sumi_node_item(sumi_yaml_at(node, k), row));
            if (text && strlen(sumi_node_key(node, k)) < LONGEST_PATH)
                TRY(put(reader, sumi_node_key(node, k), text));
        }
    }
    return SUMI_OK;
}

/* --- where the records stand --- */

static void note_list(struct reader *reader, const struct sumi_yaml_node *list, const char *name)
{
    if (reader->n_lists < LISTS) {
        reader->list[reader->n_lists] = list;
        reader->list_name[reader->n_lists] = name;
    }
    reader->n_lists++;
}

static void find_lists(struct reader *reader, const struct sumi_yaml_node *node, const char *name, int depth)
{
    const struct sumi_yaml_node *first = sumi_node_item(node, 0);
    if (depth > DEPTH)
        return;
    if (sumi_node_is_mapping(first) && sumi_node_is_list(sumi_yaml_get(first, "series"))) {
        for (size_t k = 0; k < sumi_yaml_count(node); k++) /* of InfluxDB */
            find_lists(reader, sumi_yaml_get(sumi_yaml_at(node, k), "series"), "series", depth + 1);
    } else if (sumi_node_is_mapping(first)) {
        note_list(reader, node, name);
    } else if (rows_below(node) || length_of_lists(node) > 0) {
        note_list(reader, node, name);
    } else if (sumi_node_is_mapping(node)) {
        for (size_t k = 0; k < sumi_yaml_count(node); k++)
            find_lists(reader, sumi_yaml_at(node, k), sumi_node_key(node, k), depth + 1);
    }
}

static enum sumi_status put_list(struct reader *reader, const struct sumi_yaml_node *list)
{
    if (rows_below(list))
        return put_matrix(reader, list);
    if (sumi_node_is_mapping(list))
        return put_lists(reader, list);
    for (size_t k = 0; k < sumi_yaml_count(list); k++) {
        const struct sumi_yaml_node *record = sumi_yaml_at(list, k);
        if (rows_below(record)) {
            TRY(put_matrix(reader, record));
        } else if (sumi_node_is_mapping(record)) {
            TRY(add_row(reader, record));
            TRY(put_record(reader, record, "", 0));
        }
    }
    return SUMI_OK;
}

static enum sumi_status put_all(struct reader *reader)
{
    find_lists(reader, reader->root, "", 0);
    if (reader->n_lists > 1)
        return sumi_fail_in(reader->error, reader->source->path, SUMI_E_RECORD_JSON_LISTS, reader->list_name[0],
                            reader->list_name[1]);
    if (reader->n_lists == 1)
        return put_list(reader, reader->list[0]);
    if (!sumi_node_is_mapping(reader->root))
        return sumi_fail_in(reader->error, reader->source->path, SUMI_E_RECORD_JSON_RECORDS_NONE);
    TRY(add_row(reader, reader->root));
    return put_record(reader, reader->root, "", 0);
}

/* --- which column is the time, and which the device --- */

static void name_column(struct reader *reader, int column, const char *head, enum sumi_status *status)
{
    char *text = sumi_copy_text(head);
    if (!text) {
        *status = no_memory(reader);
        return;
    }
    sumi_release(reader->sheet.column[column].head);
    reader->sheet.column[column].head = text;
}

static bool is_epoch(const char *text)
{
    const size_t digits = strspn(text, "0123456789");
    return digits >= 9 && (text[digits] == '\0' || text[digits] == '.');
}

/* Whether a text is a date with a time of day, or seconds since 1970; whether it says its zone. */
static bool is_instant(const char *text)
{
    return is_epoch(text) || (strchr(text, ':') && strpbrk(text, "-/") && strlen(text) >= 14);
}

static bool has_zone(const char *text)
{
    const char *colon = strchr(text, ':');
    return colon && strpbrk(colon, "Zz+-") != NULL;
}

static const char *first_text(const struct reader *reader, int column)
{
    for (size_t row = 0; row < reader->sheet.n_rows; row++) {
        const char *text = sumi_sheet_at(&reader->sheet, row, column);
        if (text)
            return text;
    }
    return "";
}

/* By how many seconds the clock of a column is ahead of that of seconds since 1970 beside it; false: not the same in
 * all rows, or none that a clock can have. */
static bool ahead_by(const struct reader *reader, int local, int epoch, int64_t *ahead)
{
    enum { QUARTER_S = 900, MOST_S = 14 * 3600, DAY_S = 86400 };
    struct sumi_times times = {0};
    bool any = false;
    for (size_t row = 0; row < reader->sheet.n_rows; row++) {
        const char *text = sumi_sheet_at(&reader->sheet, row, local);
        if (text)
            sumi_times_look(&times, whole(text));
    }
    if (!sumi_times_settle(&times) || times.open)
        return false;
    for (size_t row = 0; row < reader->sheet.n_rows; row++) {
        const char *text = sumi_sheet_at(&reader->sheet, row, local),
                   *seconds = sumi_sheet_at(&reader->sheet, row, epoch);
        struct sumi_time time = {0, 0, NAN};
        double number;
        int day, second;
        if (!text || !seconds || !sumi_times_read(&times, whole(text), &time) ||
            !sumi_piece_number(whole(seconds), &number) || !sumi_epoch_split(number, &day, &second))
            continue;
        const int64_t by = (int64_t)(time.day - day) * DAY_S + time.second - second;
        if (by < -MOST_S || by > MOST_S || by % QUARTER_S != 0 || (any && by != *ahead))
            return false;
        *ahead = by;
        any = true;
    }
    return any;
}

/* Where seconds since 1970 stand beside a local time, they say its clock. Which of both is the time of the rows. */
static int settle_clock(struct reader *reader, int local, int epoch)
{
    int64_t ahead = 0;
    const struct sumi_found_at at = {.file = reader->source->path, .day = SUMI_NO_DATE};
    const char *text = reader->sheet.column[local].key, *seconds = reader->sheet.column[epoch].key;
    if (!ahead_by(reader, local, epoch, &ahead)) {
        sumi_found(reader->findings, SUMI_DOUBTED, &at, text, SUMI_E_RECORD_JSON_CLOCK_OTHER, seconds, seconds);
        return epoch;
    }
    reader->readings->utc_offset_h = (double)ahead / 3600;
    sumi_found(reader->findings, SUMI_NOTED, &at, text, SUMI_E_RECORD_JSON_CLOCK, seconds, (double)ahead / 3600);
    return local;
}

/* The likelier first. */
static const char *const time_names[] = {
    "time",        "timestamp",   "datetime",     "dateTime",     "date_time",    "date",
    "_time",       "ts",          "created_at",   "createdAt",    "received_at",  "recorded_at",
    "measured_at", "observed_at", "dateObserved", "reading_time", "collect_time", "collectTime",
    "createTime",  "create_time", "sampleTime",   "sample_time",  "updated_at",
};
static const char *const device_names[] = {
    "device_id", "deviceId", "dev_id",  "devId",  "deviceName", "device_name", "device", "devEUI", "dev_eui", "devEui",
    "sensor_id", "sensorId", "node_id", "nodeId", "node",       "host",        "imei",   "sn",     "topic",
};

/* How deep a name lies, wrappers aside. */
static int depth_of(const char *head)
{
    int n = 0;
    for (; *head; head++)
        n += *head == '.';
    return n;
}

/* Columns of times: the likeliest, the least deep before others; the first of seconds since 1970, and of those without
 * a zone. -1: none. */
struct clocks {
    int best, epoch, local;
};

static struct clocks find_clocks(const struct reader *reader)
{
    enum { NAMES = sizeof time_names / sizeof *time_names };
    struct clocks found = {-1, -1, -1};
    for (int depth = 0; depth < DEPTH; depth++)
        for (size_t k = 0; k < NAMES; k++)
            for (int c = 0; c < reader->sheet.n_columns; c++) {
                const struct sumi_sheet_column *column = &reader->sheet.column[c];
                if (depth_of(column->head) != depth || strcmp(last_of(column->key), time_names[k]) != 0)
                    continue;
                const char *text = first_text(reader, c);
                const bool epoch = is_epoch(text), local = !epoch && !has_zone(text);
                if (!is_instant(text))
                    continue;
                found.best = found.best < 0 ? c : found.best;
                found.epoch = found.epoch < 0 && epoch ? c : found.epoch;
                found.local = found.local < 0 && local ? c : found.local;
            }
    return found;
}

static enum sumi_status name_time(struct reader *reader)
{
    enum sumi_status status = SUMI_OK;
    const struct clocks found = find_clocks(reader);
    const bool both = found.epoch >= 0 && found.local >= 0;
    if (found.best < 0)
        return SUMI_OK;
    const int best = both ? settle_clock(reader, found.local, found.epoch) : found.best;
    for (int c = 0; c < reader->sheet.n_columns && status == SUMI_OK; c++) {
        char head[LONGEST_PATH + 2];
        const char *key = reader->sheet.column[c].key;
        snprintf(head, sizeof head, "_%s", key);
        if (c == best)
            name_column(reader, c, "time", &status);
        else if (IS_ONE_OF(last_of(key), time_names))
            name_column(reader, c, head, &status);
    }
    return status;
}

static enum sumi_status name_device(struct reader *reader)
{
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < sizeof device_names / sizeof *device_names; k++)
        for (int c = 0; c < reader->sheet.n_columns; c++)
            if (strcmp(last_of(reader->sheet.column[c].key), device_names[k]) == 0) {
                name_column(reader, c, "station name", &status);
                return status;
            }
    return status;
}

/* --- the place --- */

static void take_place(struct reader *reader, const struct sumi_yaml_node *node)
{
    static const char *const latitudes[] = {"latitude", "lat"}, *const longitudes[] = {"longitude", "lon", "lng"};
    for (size_t k = 0; sumi_node_is_mapping(node) && k < sumi_yaml_count(node); k++) {
        const char *key = sumi_node_key(node, k);
        const double value = sumi_node_number(sumi_yaml_at(node, k));
        if (IS_ONE_OF(key, latitudes) && fabs(value) <= 90)
            reader->readings->latitude = value;
        if (IS_ONE_OF(key, longitudes) && fabs(value) <= 180)
            reader->readings->longitude = value;
        if (strcmp(key, "elevation") == 0 && value > -450 && value < 6000)
            reader->readings->elevation = value;
    }
}

/* Beside the records, or in an object beside them; 0, 0 is a place that nobody has filled in. */
static void find_place(struct reader *reader)
{
    struct sumi_readings *r = reader->readings;
    if (!sumi_node_is_mapping(reader->root) || reader->n_lists == 0)
        return;
    for (size_t k = 0; k < sumi_yaml_count(reader->root); k++)
        take_place(reader, sumi_yaml_at(reader->root, k));
    take_place(reader, reader->root);
    if (r->latitude == 0 && r->longitude == 0)
        r->latitude = r->longitude = NAN;
}

/* --- the whole --- */

/* The end of the line, and where the next one that is not blank begins. */
static const char *next_line(const char *at, const char *end, const char **stop)
{
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    *stop = newline ? newline : end;
    at = newline ? newline + 1 : end;
    return at + strspn(at, " \t\n");
}

static bool is_object_a_line(const struct sumi_source *source)
{
    const char *at = source->text + strspn(source->text, " \t\n"), *end = source->text + source->size, *stop;
    if (*at != '{')
        return false;
    const char *next = next_line(at, end, &stop);
    const struct sumi_piece line = sumi_piece_trimmed(at, stop);
    return *next == '{' && line.length > 1 && line.start[line.length - 1] == '}';
}

/* One object a line becomes a list, each in the line that it had; the caller frees it. NULL: no memory. */
static char *as_list(const struct sumi_source *source, size_t *size)
{
    const char *at = source->text, *end = source->text + source->size;
    size_t lines = 1;
    for (const char *c = at; c < end; c++)
        lines += *c == '\n';
    char *text = sumi_allocate(source->size + lines + 3), *to = text;
    if (!text)
        return NULL;
    *to++ = '[';
    for (bool first = true; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *stop = newline ? newline : end;
        const bool object = sumi_piece_trimmed(at, stop).length > 0;
        if (object && !first)
            *to++ = ',';
        first = first && !object;
        memcpy(to, at, (size_t)(stop - at));
        to += stop - at;
        if (newline)
            *to++ = '\n';
        at = newline ? newline + 1 : end;
    }
    *to++ = ']';
    *to = '\0';
    *size = (size_t)(to - text);
    return text;
}

static enum sumi_status open_document(const struct sumi_source *source, struct sumi_yaml **document,
                                      struct sumi_error *error)
{
    size_t size;
    if (!is_object_a_line(source))
        return sumi_yaml_parse_record(source->path, source->text, source->size, document, error);
    char *text = as_list(source, &size);
    if (!text)
        return sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    const enum sumi_status status = sumi_yaml_parse_record(source->path, text, size, document, error);
    sumi_release(text);
    return status;
}

static enum sumi_status read_json(bool insentek, const struct sumi_source *source,
                                  const struct sumi_reading_options *options, struct sumi_readings *readings,
                                  struct sumi_findings *findings, struct sumi_error *error)
{
    struct sumi_yaml *document = NULL;
    TRY(open_document(source, &document, error));
    struct reader *reader = sumi_allocate_zeroed(1, sizeof *reader);
    enum sumi_status status = SUMI_MEMORY;
    if (reader) {
        reader->source = source;
        reader->root = sumi_yaml_root(document);
        reader->readings = readings;
        reader->findings = findings;
        reader->error = error;
        reader->insentek = insentek;
        status = put_all(reader);
        if (status == SUMI_OK && reader->n_lists == 0 && options->n_answers == 0 && find_clocks(reader).best < 0)
            status = sumi_fail_in(error, source->path, SUMI_E_RECORD_JSON_RECORDS_NONE);
        if (status == SUMI_OK)
            status = name_time(reader);
        if (status == SUMI_OK)
            status = name_device(reader);
        if (status == SUMI_OK) {
            find_place(reader);
            status = sumi_sheet_read(&reader->sheet, source, options, readings, findings, error);
        }
        sumi_sheet_clear(&reader->sheet);
    } else {
        sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    }
    sumi_release(reader);
    sumi_yaml_close(document);
    return status;
}

static enum sumi_status read_insentek(const struct sumi_source *source, const struct sumi_reading_options *options,
                                      struct sumi_readings *readings, struct sumi_findings *findings,
                                      struct sumi_error *error)
{
    return read_json(true, source, options, readings, findings, error);
}

static enum sumi_status read_any(const struct sumi_source *source, const struct sumi_reading_options *options,
                                 struct sumi_readings *readings, struct sumi_findings *findings,
                                 struct sumi_error *error)
{
    return read_json(false, source, options, readings, findings, error);
}

/* JSON that is of no other format, those that are known and not read among them. */
static bool is_json(const struct sumi_source *source)
{
    if (!sumi_json_begins(source, "{["))
        return false;
    const char *at = source->text + strspn(source->text, " \t\n");
    const char *next = at + 1 + strspn(at + 1, " \t\n");
    if (!*next || !strchr(*at == '{' ? "\"" : "{[", *next))
        return false;
    for (const struct sumi_format *other = sumi_unread_formats; other->name; other++)
        if (sumi_signs_of(other, source))
            return false;
    return true;
}

const struct sumi_format sumi_insentek_format = {
    .name = "insentek",
    .doc = "an answer of Insentek about its probes (JSON)",
    .sign = {{{SUMI_KEY, 0, "list"}, {SUMI_KEY, 0, "values"}, {SUMI_KEY, 0, "moisture"}}},
    .read = read_insentek,
};

const struct sumi_format sumi_json_format = {
    .name = "json",
    .doc = "a list of records in JSON",
    .is = is_json,
    .read = read_any,
};

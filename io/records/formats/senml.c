/* Packs of SenML in files (RFC 8428; the service reads the same, posted): a record is a value of a sensor at a time,
 *
 *     [{"bn": "urn:dev:ow:10e2073a01080063:", "bt": 1783663200, "n": "soil_moisture_20cm", "u": "/", "v": 0.21}]
 *
 * and becomes a row of a table: what it is of stands at the end of its name, the device before it. */
#include "io/records/senml.h"

#include "io/records/formats_internal.h"
#include "io/records/json_nodes.h"
#include "io/records/sheet.h"
#include "io/records/table/words.h"
#include "messages/json_records.h"
#include "messages/memory.h"
#include "messages/serve_readings.h"
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

enum { TEXT = 32, DEVICE = 64, TEXTS = 4096, PARTS = 8 };

/* Texts of cells last until the sheet is read: of numbers and devices they are made here. */
struct texts {
    struct texts *before;
    size_t used;
    char text[TEXTS];
};

struct reader {
    const struct sumi_source *source;
    struct sumi_sheet sheet;
    struct texts *texts;
    int time, device;
    struct sumi_findings *findings;
    struct sumi_error *error;
};

static enum sumi_status no_memory(const struct reader *reader)
{
    return sumi_fail_in(reader->error, reader->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
}

/* A copy that lasts; NULL: no memory. */
static const char *keep(struct reader *reader, const char *text)
{
    const size_t size = strlen(text) + 1;
    if (!reader->texts || reader->texts->used + size > TEXTS) {
        struct texts *more = size <= TEXTS ? sumi_allocate(sizeof *more) : NULL;
        if (!more)
            return NULL;
        more->before = reader->texts;
        more->used = 0;
        reader->texts = more;
    }
    char *to = reader->texts->text + reader->texts->used;
    memcpy(to, text, size);
    reader->texts->used += size;
    return to;
}

/* --- names and units --- */

static bool is_known(const char *text)
{
    struct sumi_head is;
    sumi_head_read((struct sumi_piece){text, strlen(text)}, &is);
    return is.role != SUMI_ROLE_UNKNOWN && !is.depth_alone;
}

static size_t behind_last(const char *text, size_t length, const char *marks)
{
    while (length > 0 && !strchr(marks, text[length - 1]))
        length--;
    return length;
}

/* Where in a name the quantity begins: behind the last : or /, without what names the device in front of a _ (as
 * subunits of RFC 9039 do), or behind the : or / before that. */
static size_t quantity_in(const char *name)
{
    const size_t last = behind_last(name, strlen(name), ":/");
    size_t from = last;
    const char *mark = strchr(name + from, '_');
    for (int k = 0; mark && mark[1] && k < PARTS; mark = strchr(name + from, '_'), k++) {
        if (sumi_head_has((struct sumi_piece){name + from, (size_t)(mark - name) - from}))
            break;
        from = (size_t)(mark + 1 - name);
    }
    if (is_known(name + from))
        return from;
    if (last > 0) {
        char two[SUMI_SENML_NAME];
        const size_t before = behind_last(name, last - 1, ":/");
        sumi_text_copy(two, sizeof two, name + before);
        for (char *c = two; *c; c++)
            *c = *c == ':' || *c == '/' ? ' ' : *c;
        if (is_known(two))
            return before;
    }
    return last;
}

/* The units of the registry that people write otherwise. */
static const char *unit_of(const char *unit)
{
    static const char *const units[][2] = {{"Cel", "degC"}, {"%RH", "%"}, {"/", "share"}, {"/100", "%"}, {"lx", "lux"}};
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (strcmp(unit, units[k][0]) == 0)
            return units[k][1];
    return unit;
}

/* The column of a quantity and its unit. */
static enum sumi_status find_column(struct reader *reader, const struct sumi_senml_record *record, const char *quantity,
                                    int *column)
{
    char key[SUMI_SENML_NAME + TEXT], head[SUMI_SENML_NAME + TEXT];
    snprintf(key, sizeof key, "%s %.24s", quantity, record->unit ? record->unit : "");
    *column = sumi_sheet_find(&reader->sheet, key);
    if (*column >= 0)
        return SUMI_OK;
    if (reader->sheet.n_columns == SUMI_SHEET_COLUMNS)
        return sumi_fail_in(reader->error, reader->source->path, SUMI_E_TABLE_COLUMNS_COUNT, SUMI_SHEET_COLUMNS);
    if (record->unit)
        snprintf(head, sizeof head, "%s (%.24s)", quantity, unit_of(record->unit));
    else
        sumi_text_copy(head, sizeof head, quantity);
    for (char *c = head; *c && *c != '('; c++)
        *c = *c == ':' || *c == '/' ? ' ' : *c;
    *column = sumi_sheet_add_column(&reader->sheet, key, head);
    return *column >= 0 ? SUMI_OK : no_memory(reader);
}

/* --- records --- */

static bool is_value(struct reader *reader, const struct sumi_senml_record *record, const struct sumi_found_at *at)
{
    char shown[64];
    sumi_text_shown(record->name, strlen(record->name), 48, shown, sizeof shown);
    if (!record->named)
        sumi_found(reader->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_SENML_NAME, shown);
    else if (record->other)
        sumi_found(reader->findings, SUMI_LEFT_OUT, at, shown, SUMI_E_SERVE_SENML_VALUE, shown, record->other);
    else if (!record->has_value)
        sumi_found(reader->findings, SUMI_LEFT_OUT, at, shown, SUMI_E_SERVE_VALUE_NONE);
    return record->named && !record->other && record->has_value;
}

static enum sumi_status take(void *context, const struct sumi_senml_record *record)
{
    struct reader *reader = context;
    const int line = sumi_node_line(record->node);
    const struct sumi_found_at at = {.file = reader->source->path, .line = line, .day = SUMI_NO_DATE};
    char number[SUMI_NUMBER_TEXT], seconds[TEXT], device[DEVICE];
    int column;
    if (!is_value(reader, record, &at))
        return SUMI_OK;
    if (!(record->time >= SUMI_SENML_RELATIVE))
        return sumi_yaml_fail(record->node, reader->error, SUMI_E_RECORD_SENML_RELATIVE);
    const size_t from = quantity_in(record->name);
    TRY(find_column(reader, record, record->name + from, &column));
    snprintf(seconds, sizeof seconds, "%.0f", floor(record->time + 0.5));
    snprintf(device, sizeof device, "%.*s", (int)(from > 0 ? from - 1 : 0), record->name);
    const char *time = keep(reader, seconds), *value = keep(reader, sumi_text_number(record->value, number)),
               *of = keep(reader, device);
    if (!time || !value || !of || !sumi_sheet_add_row(&reader->sheet, line) ||
        !sumi_sheet_put(&reader->sheet, reader->time, time) || !sumi_sheet_put(&reader->sheet, reader->device, of) ||
        !sumi_sheet_put(&reader->sheet, column, value))
        return no_memory(reader);
    return SUMI_OK;
}

static enum sumi_status read_pack(struct reader *reader, const struct sumi_yaml_node *pack,
                                  const struct sumi_reading_options *options, struct sumi_readings *readings)
{
    reader->time = sumi_sheet_add_column(&reader->sheet, "\1time", "time");
    reader->device = sumi_sheet_add_column(&reader->sheet, "\1device", "station name");
    if (reader->time < 0 || reader->device < 0)
        return no_memory(reader);
    TRY(sumi_senml_walk(pack, take, reader, reader->error));
    if (reader->sheet.n_rows == 0)
        return sumi_fail_in(reader->error, reader->source->path, SUMI_E_RECORD_JSON_RECORDS_NONE);
    return sumi_sheet_read(&reader->sheet, reader->source, options, readings, reader->findings, reader->error);
}

static enum sumi_status read_senml(const struct sumi_source *source, const struct sumi_reading_options *options,
                                   struct sumi_readings *readings, struct sumi_findings *findings,
                                   struct sumi_error *error)
{
    struct sumi_yaml *document = NULL;
    struct reader *reader = sumi_allocate_zeroed(1, sizeof *reader);
    if (!reader)
        return sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    reader->source = source;
    reader->findings = findings;
    reader->error = error;
    enum sumi_status status = sumi_yaml_parse_record(source->path, source->text, source->size, &document, error);
    if (status == SUMI_OK)
        status = read_pack(reader, sumi_yaml_root(document), options, readings);
    sumi_yaml_close(document);
    while (reader->texts) {
        struct texts *before = reader->texts->before;
        sumi_release(reader->texts);
        reader->texts = before;
    }
    sumi_sheet_clear(&reader->sheet);
    sumi_release(reader);
    return status;
}

const struct sumi_format sumi_senml_format = {
    .name = "senml",
    .doc = "a pack of SenML (JSON)",
    .sign = {{{SUMI_LOOKS, 1, "[*"}, {SUMI_KEY, 0, "bn"}},
             {{SUMI_LOOKS, 1, "[*"}, {SUMI_KEY, 0, "n"}, {SUMI_KEY, 0, "v"}}},
    .read = read_senml,
};

/* Answers of a SensorThings service, saved as files (the service of Sumi reads the same, posted). The ObservedProperty
 * says what a Datastream is of, its unitOfMeasurement the unit; each observation becomes a row of a table. */
#include "io/records/things.h"

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

enum { TEXT = 160 };

struct reader {
    const struct sumi_source *source;
    struct sumi_sheet sheet;
    int time, thing;
    size_t n_intervals;
    const struct sumi_yaml_node *stream; /* the last one, and its column */
    int column;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_error *error;
};

static enum sumi_status no_memory(const struct reader *reader)
{
    return sumi_fail_in(reader->error, reader->source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
}

/* --- what a Datastream says --- */

static struct sumi_head head_of(const char *text)
{
    struct sumi_head is;
    sumi_head_read((struct sumi_piece){text ? text : "", text ? strlen(text) : 0}, &is);
    return is;
}

static double depth_in(const struct sumi_yaml_node *object)
{
    const struct sumi_yaml_node *depth = sumi_yaml_get(object, "depth");
    const double cm = sumi_node_number(sumi_yaml_get(object, "depth_cm")),
                 m = sumi_node_number(sumi_yaml_get(object, "depth_m"));
    const char *text = sumi_node_plain_text(depth);
    double read;
    if (!isnan(cm) || !isnan(m))
        return !isnan(cm) ? cm : 100 * m;
    return text && sumi_depth_read((struct sumi_piece){text, strlen(text)}, NAN, &read) ? read : (double)NAN;
}

/* The quantity: the ObservedProperty's name, the end of its definition, or the name of the Datastream, where one of
 * these is understood; the first of them otherwise. */
static const char *quantity_of(const struct sumi_yaml_node *stream)
{
    const struct sumi_yaml_node *property = sumi_yaml_get(stream, "ObservedProperty");
    const char *definition = sumi_node_text_of(property, "definition");
    const char *end = definition ? strrchr(definition, '/') : NULL;
    const char *names[] = {sumi_node_text_of(property, "name"), end ? end + 1 : NULL,
                           property ? NULL : sumi_node_text_of(stream, "name")};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (names[k] && head_of(names[k]).role != SUMI_ROLE_UNKNOWN)
            return names[k];
    return names[0] ? names[0] : names[2] ? names[2] : "result";
}

/* Quantity, depth and unit, as the head of a table has them. */
static void write_head(const struct sumi_thing_observation *o, char *head, size_t size)
{
    const struct sumi_yaml_node *unit = sumi_yaml_get(o->stream, "unitOfMeasurement");
    const char *quantity = quantity_of(o->stream), *symbol = sumi_node_text_of(unit, "symbol");
    const struct sumi_head is = head_of(quantity), named = head_of(sumi_node_text_of(o->stream, "name"));
    char depth[32] = "";
    double cm = depth_in(o->parameters);
    cm = isnan(cm) ? depth_in(sumi_yaml_get(o->stream, "properties")) : cm;
    if (isnan(cm) && named.quantity == SUMI_READS_SOIL_WATER && !named.depth_bare)
        cm = named.depth_cm;
    if (is.quantity == SUMI_READS_SOIL_WATER && isnan(is.depth_cm) && !isnan(cm))
        snprintf(depth, sizeof depth, " %gcm", cm);
    symbol = symbol && *symbol ? symbol : sumi_node_text_of(unit, "name");
    snprintf(head, size, "%.80s%s%s%.24s%s", quantity, depth, symbol ? " (" : "", symbol ? symbol : "",
             symbol ? ")" : "");
}

static enum sumi_status find_column(struct reader *reader, const struct sumi_thing_observation *o)
{
    char head[TEXT], key[2 * TEXT];
    const char *id = sumi_node_text_of(o->stream, "@iot.id"), *name = sumi_node_text_of(o->stream, "name");
    if (o->stream && o->stream == reader->stream && !o->parameters)
        return SUMI_OK;
    write_head(o, head, sizeof head);
    snprintf(key, sizeof key, "%s|%.100s", head, id ? id : name ? name : "");
    reader->stream = o->stream;
    reader->column = sumi_sheet_find(&reader->sheet, key);
    if (reader->column >= 0)
        return SUMI_OK;
    if (reader->sheet.n_columns == SUMI_SHEET_COLUMNS)
        return sumi_fail_in(reader->error, reader->source->path, SUMI_E_TABLE_COLUMNS_COUNT, SUMI_SHEET_COLUMNS);
    reader->column = sumi_sheet_add_column(&reader->sheet, key, head);
    return reader->column >= 0 ? SUMI_OK : no_memory(reader);
}

/* --- observations --- */

/* Longitude comes before latitude (RFC 7946). */
static void take_place(struct reader *reader, const struct sumi_yaml_node *thing)
{
    const struct sumi_yaml_node *place =
        sumi_yaml_get(sumi_node_item(sumi_yaml_get(thing, "Locations"), 0), "location");
    const struct sumi_yaml_node *geometry = sumi_yaml_get(place, "geometry");
    const struct sumi_yaml_node *point = sumi_yaml_get(geometry ? geometry : place, "coordinates");
    const double longitude = sumi_node_number(sumi_node_item(point, 0)),
                 latitude = sumi_node_number(sumi_node_item(point, 1));
    if (!isnan(reader->readings->latitude) || !(fabs(longitude) <= 180 && fabs(latitude) <= 90))
        return;
    reader->readings->longitude = longitude;
    reader->readings->latitude = latitude;
}

/* Of an interval, FROM/TO, its end. */
static const char *time_of(struct reader *reader, const struct sumi_yaml_node *node)
{
    const char *text = sumi_node_plain_text(node), *slash = text ? strchr(text, '/') : NULL;
    const bool interval = slash && strchr(slash, '-'); /* not 2026/7/10 */
    reader->n_intervals += interval;
    return interval ? slash + 1 : text;
}

static enum sumi_status take(void *context, const struct sumi_thing_observation *o)
{
    struct reader *reader = context;
    const int line = sumi_node_line(o->whole);
    const struct sumi_found_at at = {.file = reader->source->path, .line = line, .day = SUMI_NO_DATE};
    const char *result = sumi_node_text(o->result), *name = sumi_node_text_of(o->thing, "name");
    if (!o->time && !o->result) {
        if (o->stream != o->whole && o->thing != o->whole)
            return sumi_yaml_fail(o->whole, reader->error, SUMI_E_SERVE_THINGS_SHAPE);
        return SUMI_OK; /* a Datastream without observations */
    }
    if (!o->stream) {
        sumi_found(reader->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_SERVE_THINGS_STREAM);
        return SUMI_OK;
    }
    take_place(reader, o->thing);
    const char *time = time_of(reader, o->time);
    TRY(find_column(reader, o));
    if (!sumi_sheet_add_row(&reader->sheet, line) || (time && !sumi_sheet_put(&reader->sheet, reader->time, time)) ||
        (name && !sumi_sheet_put(&reader->sheet, reader->thing, name)) ||
        (result && !sumi_sheet_put(&reader->sheet, reader->column, result)))
        return no_memory(reader);
    return SUMI_OK;
}

static void tell_page(struct reader *reader, const struct sumi_yaml_node *node)
{
    for (size_t k = 0; sumi_node_is_mapping(node) && k < sumi_yaml_count(node); k++) {
        const char *key = sumi_node_key(node, k);
        const struct sumi_found_at at = {
            .file = reader->source->path, .line = sumi_node_line(node), .day = SUMI_NO_DATE};
        if (strstr(key, "iot.nextLink"))
            sumi_found(reader->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_RECORD_THINGS_PAGE, key);
    }
}

static void tell_pages(struct reader *reader, const struct sumi_yaml_node *root)
{
    const struct sumi_yaml_node *streams = sumi_yaml_get(root, "Datastreams"), *item;
    streams = streams ? streams : sumi_yaml_get(root, "value");
    tell_page(reader, root);
    for (size_t k = 0; (item = sumi_node_item(streams, k)) != NULL; k++)
        if (sumi_yaml_get(item, "Observations"))
            tell_page(reader, item);
}

static enum sumi_status read_root(struct reader *reader, const struct sumi_yaml_node *root,
                                  const struct sumi_reading_options *options)
{
    reader->time = sumi_sheet_add_column(&reader->sheet, "\1time", "time");
    reader->thing = sumi_sheet_add_column(&reader->sheet, "\1thing", "station name");
    if (reader->time < 0 || reader->thing < 0)
        return no_memory(reader);
    TRY(sumi_things_walk(root, take, reader, reader->error));
    if (reader->sheet.n_rows == 0)
        return sumi_fail_in(reader->error, reader->source->path, SUMI_E_SERVE_THINGS_STREAM);
    tell_pages(reader, root);
    if (reader->n_intervals == reader->sheet.n_rows)
        reader->readings->stamp = SUMI_STAMP_END;
    return sumi_sheet_read(&reader->sheet, reader->source, options, reader->readings, reader->findings, reader->error);
}

static enum sumi_status read_things(const struct sumi_source *source, const struct sumi_reading_options *options,
                                    struct sumi_readings *readings, struct sumi_findings *findings,
                                    struct sumi_error *error)
{
    struct sumi_yaml *document = NULL;
    struct reader *reader = sumi_allocate_zeroed(1, sizeof *reader);
    if (!reader)
        return sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    reader->source = source;
    reader->readings = readings;
    reader->findings = findings;
    reader->error = error;
    enum sumi_status status = sumi_yaml_parse_record(source->path, source->text, source->size, &document, error);
    if (status == SUMI_OK)
        status = read_root(reader, sumi_yaml_root(document), options);
    sumi_sheet_clear(&reader->sheet);
    sumi_yaml_close(document);
    sumi_release(reader);
    return status;
}

const struct sumi_format sumi_sensorthings_format = {
    .name = "sensorthings",
    .doc = "an answer of SensorThings (JSON)",
    .sign = {{{SUMI_KEY, 0, "phenomenonTime"}, {SUMI_KEY, 0, "result"}},
             {{SUMI_KEY, 0, "dataArray"}, {SUMI_KEY, 0, "components"}},
             {{SUMI_KEY, 0, "unitOfMeasurement"}, {SUMI_KEY, 0, "ObservedProperty"}}},
    .read = read_things,
};

/* Observations of OGC SensorThings 1.1 (OGC 18-088), with the Datastream that says what they are of:
 *
 *     {"phenomenonTime": "2026-07-10T06:00:00+08:00", "result": 21.3,
 *      "Datastream": {"unitOfMeasurement": {"symbol": "%"}, "properties": {"depth_cm": 20},
 *                     "ObservedProperty": {"name": "soil moisture"}, "Thing": {"name": "probe 7"}}}
 *
 * One, a list of them, {"value": [..]}, Observations within a Datastream, or a dataArray with its components. */
#include "serve/readings/json_body.h"
#include "serve/readings/posted_internal.h"

#include "messages/serve_readings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 160, COMPONENTS = 32 };

/* The parts of an observation, wherever they stand. */
struct observation {
    const struct sumi_yaml_node *whole, *time, *result, *parameters, *stream;
};

bool sumi_posted_sensorthings_is(const char *media_type, const char *text, size_t size)
{
    (void)media_type;
    return sumi_post_is_json(text, size) &&
           (sumi_post_has_key(text, size, "phenomenonTime") || sumi_post_has_key(text, size, "dataArray") ||
            sumi_post_has_key(text, size, "Datastream") || sumi_post_has_key(text, size, "unitOfMeasurement"));
}

/* --- what a Datastream says --- */

static const char *name_in(const struct sumi_yaml_node *stream, const char *part)
{
    return sumi_post_text(sumi_yaml_get(part ? sumi_yaml_get(stream, part) : stream, "name"));
}

static double depth_in(const struct sumi_yaml_node *object)
{
    double depth;
    if (sumi_post_number(sumi_yaml_get(object, "depth_cm"), &depth))
        return depth;
    if (sumi_post_number(sumi_yaml_get(object, "depth_m"), &depth))
        return 100 * depth;
    return sumi_post_node_depth(sumi_yaml_get(object, "depth"));
}

static bool is_understood(struct sumi_post *post, const char *text, enum sumi_status *status, struct sumi_head *is)
{
    const struct sumi_post_name *name = NULL;
    if (!text || *status != SUMI_OK)
        return false;
    *status = sumi_post_name_find(post, text, false, &name);
    if (*status == SUMI_OK)
        *is = name->is;
    return *status == SUMI_OK && is->role != SUMI_ROLE_UNKNOWN;
}

/* The quantity is the ObservedProperty's name, the end of its definition, or the name of the Datastream, in which a
 * depth may stand too. */
static enum sumi_status find_quantity(struct sumi_post *post, const struct sumi_yaml_node *stream,
                                      struct sumi_post_value *value)
{
    const struct sumi_yaml_node *property = sumi_yaml_get(stream, "ObservedProperty");
    const char *definition = sumi_post_text(sumi_yaml_get(property, "definition"));
    const char *end = definition ? strrchr(definition, '/') : NULL;
    const char *names[] = {name_in(stream, "ObservedProperty"), end ? end + 1 : NULL, name_in(stream, NULL)};
    enum sumi_status status = SUMI_OK;
    struct sumi_head is;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (!value->name && is_understood(post, names[k], &status, &is))
            value->name = names[k];
    if (!value->name)
        value->name = names[0] ? names[0] : names[2];
    if (isnan(value->depth_cm) && is_understood(post, names[2], &status, &is) && is.quantity == SUMI_READS_SOIL_WATER &&
        !is.depth_bare)
        value->depth_cm = is.depth_cm;
    return status;
}

static void find_unit(const struct sumi_yaml_node *stream, struct sumi_post_value *value)
{
    const struct sumi_yaml_node *unit = sumi_yaml_get(stream, "unitOfMeasurement");
    const char *texts[] = {sumi_post_text(sumi_yaml_get(unit, "symbol")), sumi_post_text(sumi_yaml_get(unit, "name"))};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        struct sumi_post_unit read;
        sumi_post_unit_read(texts[k], NULL, &read);
        if (value->unit.kind == SUMI_POST_UNIT_KNOWN || read.kind == SUMI_POST_UNIT_NONE ||
            (k > 0 && read.kind == SUMI_POST_UNIT_UNKNOWN && value->said_unit))
            continue;
        value->unit = read;
        value->said_unit = texts[k];
    }
}

/* A Thing is a device, as a rule; a Sensor may be its make. */
static const char *find_sensor(const struct sumi_yaml_node *stream, char text[NAME])
{
    const char *names[] = {name_in(stream, "Thing"), name_in(stream, "Sensor"), name_in(stream, NULL)};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (names[k] && *names[k])
            return names[k];
    const char *id = sumi_post_text(sumi_yaml_get(stream, "@iot.id"));
    snprintf(text, NAME, "%s%s", id ? "Datastream " : "", id ? id : "");
    return text;
}

/* --- observations --- */

static enum sumi_status take_observation(struct sumi_post *post, const struct observation *o)
{
    char pointer[SUMI_YAML_WHERE], sensor[NAME];
    struct sumi_post_value value;
    enum sumi_status status = SUMI_OK;
    sumi_post_value_init(&value);
    value.at = sumi_post_at(o->whole, pointer);
    bool good = sumi_post_node_time(post, o->time, &value.at, &value.time) &&
                sumi_post_value_read(post, o->result, &value.at, &value.value);
    if (good && !o->stream) {
        sumi_found(post->findings, SUMI_LEFT_OUT, &value.at, NULL, SUMI_E_SERVE_THINGS_STREAM);
        good = false;
    }
    if (good) {
        value.depth_cm = depth_in(o->parameters);
        if (isnan(value.depth_cm))
            value.depth_cm = depth_in(sumi_yaml_get(o->stream, "properties"));
        value.sensor = find_sensor(o->stream, sensor);
        find_unit(o->stream, &value);
        status = find_quantity(post, o->stream, &value);
        good = status == SUMI_OK && value.name;
        if (!good && status == SUMI_OK)
            sumi_found(post->findings, SUMI_LEFT_OUT, &value.at, NULL, SUMI_E_SERVE_QUANTITY_NONE,
                       "ObservedProperty: {name: soil moisture}");
    }
    if (good)
        return sumi_post_take(post, &value);
    sumi_post_refuse(post);
    return status;
}

static const struct sumi_yaml_node *cell(const struct sumi_yaml_node *row, const struct sumi_yaml_node *components,
                                         const char *name)
{
    const size_t n = sumi_yaml_count(components);
    for (size_t k = 0; k < n && k < COMPONENTS && k < sumi_yaml_count(row); k++) {
        const char *text = sumi_post_text(sumi_yaml_at(components, k));
        if (text && strcmp(text, name) == 0)
            return sumi_yaml_at(row, k);
    }
    return NULL;
}

static enum sumi_status wrong_shape(struct sumi_post *post, const struct sumi_yaml_node *node)
{
    return sumi_yaml_fail(node, post->error, SUMI_E_SERVE_THINGS_SHAPE);
}

static enum sumi_status take_array(struct sumi_post *post, const struct sumi_yaml_node *node,
                                   const struct sumi_yaml_node *stream)
{
    const struct sumi_yaml_node *components = sumi_yaml_get(node, "components"),
                                *rows = sumi_yaml_get(node, "dataArray");
    enum sumi_status status = SUMI_OK;
    if (!sumi_post_is_list(components) || !sumi_post_is_list(rows))
        return wrong_shape(post, node);
    for (size_t k = 0; status == SUMI_OK && k < sumi_yaml_count(rows); k++) {
        const struct sumi_yaml_node *row = sumi_yaml_at(rows, k);
        if (!sumi_post_is_list(row))
            return wrong_shape(post, row);
        const struct observation o = {row, cell(row, components, "phenomenonTime"), cell(row, components, "result"),
                                      cell(row, components, "parameters"), stream};
        status = take_observation(post, &o);
    }
    return status;
}

/* A list in which observations stand, under a key of an object; NULL. */
static const struct sumi_yaml_node *list_in(const struct sumi_yaml_node *node)
{
    static const char *const keys[] = {"value", "Observations", "Datastreams"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const struct sumi_yaml_node *list = sumi_yaml_get(node, keys[k]);
        if (sumi_post_is_list(list))
            return list;
    }
    return NULL;
}

static enum sumi_status walk(struct sumi_post *post, const struct sumi_yaml_node *node,
                             const struct sumi_yaml_node *stream)
{
    enum sumi_status status = SUMI_OK;
    const struct sumi_yaml_node *list = sumi_post_is_list(node) ? node : list_in(node);
    if (sumi_post_is_object(sumi_yaml_get(node, "Datastream")))
        stream = sumi_yaml_get(node, "Datastream");
    else if (sumi_yaml_get(node, "unitOfMeasurement"))
        stream = node;
    if (sumi_yaml_get(node, "dataArray"))
        return take_array(post, node, stream);
    for (size_t k = 0; list && status == SUMI_OK && k < sumi_yaml_count(list); k++)
        status = walk(post, sumi_yaml_at(list, k), stream);
    if (list)
        return status;
    const struct observation o = {node, sumi_yaml_get(node, "phenomenonTime"), sumi_yaml_get(node, "result"),
                                  sumi_yaml_get(node, "parameters"), stream};
    if (!o.time && !o.result)
        return wrong_shape(post, node);
    return take_observation(post, &o);
}

enum sumi_status sumi_posted_sensorthings_read(struct sumi_post *post, const char *text, size_t size)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_json_body_read(text, size, &document, post->error);
    if (status == SUMI_OK)
        status = walk(post, sumi_yaml_root(document), NULL);
    sumi_yaml_close(document);
    return status;
}

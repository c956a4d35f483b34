/* Observations of OGC SensorThings 1.1 (OGC 18-088), with the Datastream that says what they are of:
 *
 *     {"phenomenonTime": "2026-07-10T06:00:00+08:00", "result": 21.3,
 *      "Datastream": {"unitOfMeasurement": {"symbol": "%"}, "properties": {"depth_cm": 20},
 *                     "ObservedProperty": {"name": "soil moisture"}, "Thing": {"name": "probe 7"}}}
 *
 * One, a list of them, {"value": [..]}, Observations within a Datastream, or a dataArray with its components. */
#include "io/records/things.h"
#include "serve/readings/json_body.h"
#include "serve/readings/posted_internal.h"

#include "messages/serve_readings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 160 };

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
    return sumi_node_plain_text(sumi_yaml_get(part ? sumi_yaml_get(stream, part) : stream, "name"));
}

static double depth_in(const struct sumi_yaml_node *object)
{
    double depth;
    if (sumi_node_plain_number(sumi_yaml_get(object, "depth_cm"), &depth))
        return depth;
    if (sumi_node_plain_number(sumi_yaml_get(object, "depth_m"), &depth))
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
    const char *definition = sumi_node_plain_text(sumi_yaml_get(property, "definition"));
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
    const char *texts[] = {sumi_node_plain_text(sumi_yaml_get(unit, "symbol")),
                           sumi_node_plain_text(sumi_yaml_get(unit, "name"))};
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
    const char *id = sumi_node_plain_text(sumi_yaml_get(stream, "@iot.id"));
    snprintf(text, NAME, "%s%s", id ? "Datastream " : "", id ? id : "");
    return text;
}

/* --- observations --- */

static enum sumi_status take_observation(void *context, const struct sumi_thing_observation *o)
{
    struct sumi_post *post = context;
    char pointer[SUMI_YAML_WHERE], sensor[NAME];
    struct sumi_post_value value;
    enum sumi_status status = SUMI_OK;
    if (!o->time && !o->result)
        return sumi_yaml_fail(o->whole, post->error, SUMI_E_SERVE_THINGS_SHAPE);
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

enum sumi_status sumi_posted_sensorthings_read(struct sumi_post *post, const char *text, size_t size)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_json_body_read(text, size, &document, post->error);
    if (status == SUMI_OK)
        status = sumi_things_walk(sumi_yaml_root(document), take_observation, post, post->error);
    sumi_yaml_close(document);
    return status;
}

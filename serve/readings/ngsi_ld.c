/* Entities of NGSI-LD, and of NGSI v2, as the smart data models have them: AgriParcelRecord and WeatherObserved,
 * normalised, concise or as keys and values.
 *
 *     {"id": "urn:ngsi-ld:AgriParcelRecord:7", "type": "AgriParcelRecord", "observedAt": "2026-07-10T06:00:00Z",
 *      "soilMoistureVwc": {"type": "Property", "value": 0.21, "unitCode": "C62",
 *                          "depth": {"type": "Property", "value": 20, "unitCode": "CMT"}}}
 *
 * Attributes may be lists, of several depths. Units are the common codes of UN/CEFACT (UNECE Recommendation 20). */
#include "serve/readings/json_body.h"
#include "serve/readings/posted_internal.h"

#include "messages/serve_readings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME = 160 };

static const struct sumi_post_unit_row units[] = {
    {"P1", "%", SUMI_POST_UNIT_OPEN},        {"C62", "share", SUMI_POST_UNIT_KNOWN},
    {"H60", "m3/m3", SUMI_POST_UNIT_KNOWN},  {"CEL", "degC", SUMI_POST_UNIT_KNOWN},
    {"KEL", "K", SUMI_POST_UNIT_KNOWN},      {"FAH", "degF", SUMI_POST_UNIT_KNOWN},
    {"MMT", "mm", SUMI_POST_UNIT_KNOWN},     {"CMT", "cm", SUMI_POST_UNIT_KNOWN},
    {"MTR", "m", SUMI_POST_UNIT_KNOWN},      {"INH", "inch", SUMI_POST_UNIT_KNOWN},
    {"28", "kg/m2", SUMI_POST_UNIT_KNOWN},   {"H67", "mm/h", SUMI_POST_UNIT_KNOWN},
    {"H81", "mm/min", SUMI_POST_UNIT_KNOWN}, {"C16", "mm/s", SUMI_POST_UNIT_KNOWN},
    {"D54", "W/m2", SUMI_POST_UNIT_KNOWN},   {"N78", "kW/m2", SUMI_POST_UNIT_KNOWN}, /* as the models have it */
    {"B13", "J/m2", SUMI_POST_UNIT_KNOWN},   {"E43", "J/cm2", SUMI_POST_UNIT_KNOWN},
    {"MTS", "m/s", SUMI_POST_UNIT_KNOWN},    {"KMH", "km/h", SUMI_POST_UNIT_KNOWN},
    {"HM", "mph", SUMI_POST_UNIT_KNOWN},     {"KNT", "knots", SUMI_POST_UNIT_KNOWN},
    {"KPA", "kPa", SUMI_POST_UNIT_KNOWN},    {"A97", "hPa", SUMI_POST_UNIT_KNOWN},
    {"MBR", "mbar", SUMI_POST_UNIT_KNOWN},   {"PAL", "Pa", SUMI_POST_UNIT_KNOWN},
    {"HUR", "h", SUMI_POST_UNIT_KNOWN},      {"MIN", "min", SUMI_POST_UNIT_KNOWN},
    {"SEC", "s", SUMI_POST_UNIT_KNOWN},      {"LUX", "lux", SUMI_POST_UNIT_KNOWN},
    {NULL, NULL, SUMI_POST_UNIT_NONE},
};

/* Types of entities that are read, and the units of their attributes where none is said: the models define them. */
static const struct {
    const char *type, *attribute, *code;
} models[] = {
    {"AgriParcelRecord", "soilMoistureVwc", "C62"}, {"AgriParcelRecord", "relativeHumidity", "C62"},
    {"AgriParcelRecord", "airTemperature", "CEL"},  {"AgriParcelRecord", "solarRadiation", "N78"},
    {"WeatherObserved", "temperature", "CEL"},      {"WeatherObserved", "relativeHumidity", "C62"},
    {"WeatherObserved", "precipitation", "MMT"},    {"WeatherObserved", "dewPoint", "CEL"},
    {"WeatherObserved", "solarRadiation", "D54"},   {"WeatherObserved", "windSpeed", "MTS"},
};
enum { MODELS = sizeof models / sizeof *models };

struct entity {
    const struct sumi_yaml_node *node;
    const char *type, *sensor;
};

bool sumi_posted_ngsi_ld_is(const char *media_type, const char *text, size_t size)
{
    if (media_type && strcmp(media_type, "application/ld+json") == 0)
        return true;
    return sumi_post_is_json(text, size) && sumi_post_has_key(text, size, "type") &&
           (sumi_post_has_key(text, size, "id") || sumi_post_has_key(text, size, "@context"));
}

/* --- parts of an attribute --- */

/* The value of a property however it is written: itself, {"value": ..}, {"@value": ..}, {"object": ..}. */
static const struct sumi_yaml_node *value_of(const struct sumi_yaml_node *node)
{
    static const char *const keys[] = {"value", "@value", "object"};
    const struct sumi_yaml_node *inner = node;
    while (inner) {
        node = inner;
        inner = NULL;
        for (size_t k = 0; !inner && k < sizeof keys / sizeof *keys; k++)
            inner = sumi_yaml_get(node, keys[k]);
    }
    return node;
}

/* A part of an attribute: beside its value, or in the metadata of NGSI v2. */
static const struct sumi_yaml_node *part_of(const struct sumi_yaml_node *attribute, const char *key)
{
    const struct sumi_yaml_node *part = sumi_yaml_get(attribute, key);
    return part ? part : sumi_yaml_get(sumi_yaml_get(attribute, "metadata"), key);
}

static const struct sumi_yaml_node *time_of(const struct sumi_yaml_node *attribute, const struct entity *entity)
{
    static const char *const keys[] = {"observedAt", "dateObserved", "timestamp", "TimeInstant"};
    const struct sumi_yaml_node *places[] = {attribute, entity->node};
    for (size_t p = 0; p < sizeof places / sizeof *places; p++)
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            const struct sumi_yaml_node *time = value_of(part_of(places[p], keys[k]));
            if (time)
                return time;
        }
    return NULL;
}

static double depth_of(const struct sumi_yaml_node *attribute, const struct entity *entity)
{
    const struct sumi_yaml_node *part = part_of(attribute, "depth"), *value;
    struct sumi_post_unit unit;
    double depth;
    part = part ? part : sumi_yaml_get(entity->node, "depth");
    value = value_of(part);
    sumi_post_unit_read(sumi_node_plain_text(value_of(part_of(part, "unitCode"))), units, &unit);
    if (unit.unit.dimension == SUMI_UNIT_LENGTH && sumi_node_plain_number(value, &depth))
        return unit.unit.factor * depth / 10; /* mm to cm */
    return sumi_post_node_depth(value);
}

/* "urn:ngsi-ld:Device:7" -> "Device:7". */
static const char *short_id(const char *id)
{
    static const char prefix[] = "urn:ngsi-ld:";
    return id && strncmp(id, prefix, sizeof prefix - 1) == 0 ? id + sizeof prefix - 1 : id;
}

/* What measured: where several devices are named the entity stands for them; of several of its values of one attribute
 * the data set tells which. */
static const char *sensor_of(const struct sumi_yaml_node *attribute, const struct entity *entity, char text[NAME])
{
    static const char *const keys[] = {"providedBy", "observedBy"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const char *device = short_id(sumi_node_plain_text(value_of(part_of(attribute, keys[k]))));
        if (device)
            return device;
    }
    const char *set = sumi_node_plain_text(part_of(attribute, "datasetId")), *last = set ? strrchr(set, ':') : NULL;
    if (!set || !entity->sensor)
        return entity->sensor;
    snprintf(text, NAME, "%s#%s", entity->sensor, last ? last + 1 : set);
    return text;
}

/* --- attributes --- */

static const char *code_of(const struct sumi_yaml_node *attribute, const struct entity *entity, const char *name)
{
    const char *code = sumi_node_plain_text(value_of(part_of(attribute, "unitCode")));
    for (size_t k = 0; !code && k < MODELS; k++)
        if (strcmp(models[k].type, entity->type) == 0 && strcmp(models[k].attribute, name) == 0)
            code = models[k].code;
    return code;
}

/* Attributes that are no numbers describe the entity. */
static enum sumi_status take_attribute(struct sumi_post *post, const struct entity *entity, const char *name,
                                       const struct sumi_yaml_node *attribute)
{
    char pointer[SUMI_YAML_WHERE], sensor[NAME];
    struct sumi_post_value value;
    const struct sumi_yaml_node *number = value_of(attribute);
    double ignored;
    if (!sumi_node_plain_number(number, &ignored))
        return SUMI_OK;
    sumi_post_value_init(&value);
    value.at = sumi_post_at(attribute, pointer);
    value.value = ignored;
    value.name = name;
    value.sensor = sensor_of(attribute, entity, sensor);
    value.depth_cm = depth_of(attribute, entity);
    value.said_unit = code_of(attribute, entity, name);
    sumi_post_unit_read(value.said_unit, units, &value.unit);
    if (sumi_post_node_time(post, time_of(attribute, entity), &value.at, &value.time))
        return sumi_post_take(post, &value);
    sumi_post_refuse(post);
    return SUMI_OK;
}

static bool describes(const char *key)
{
    static const char *const keys[] = {"id",       "type",    "@context",    "@id",         "@type",  "depth",
                                       "location", "address", "stationCode", "stationName", "source", "name"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        if (strcmp(keys[k], key) == 0)
            return true;
    return false;
}

static enum sumi_status take_attributes(struct sumi_post *post, const struct entity *entity)
{
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; status == SUMI_OK && k < sumi_yaml_count(entity->node); k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(entity->node, k));
        const struct sumi_yaml_node *node = sumi_yaml_at(entity->node, k);
        if (describes(key))
            continue;
        if (!sumi_node_is_list(node))
            status = take_attribute(post, entity, key, node);
        for (size_t i = 0; sumi_node_is_list(node) && status == SUMI_OK && i < sumi_yaml_count(node); i++)
            status = take_attribute(post, entity, key, sumi_yaml_at(node, i));
    }
    return status;
}

/* --- entities --- */

/* The last part of a type, which may be a whole address; NULL: none that is read. */
static const char *model_named(const char *type)
{
    if (!type)
        return NULL;
    for (const char *c = type; *c; c++)
        type = *c == '/' || *c == '#' ? c + 1 : type;
    for (size_t k = 0; k < MODELS; k++)
        if (strcmp(models[k].type, type) == 0)
            return models[k].type;
    return NULL;
}

static const struct sumi_yaml_node *either(const struct sumi_yaml_node *node, const char *one, const char *other)
{
    return sumi_yaml_get(node, one) ? sumi_yaml_get(node, one) : sumi_yaml_get(node, other);
}

static enum sumi_status take_entity(struct sumi_post *post, const struct sumi_yaml_node *node)
{
    char pointer[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE];
    const struct sumi_yaml_node *type = either(node, "type", "@type");
    if (sumi_node_is_list(type) && sumi_yaml_count(type) > 0)
        type = sumi_yaml_at(type, 0);
    if (!sumi_node_is_mapping(node) || !type)
        return sumi_yaml_fail(node, post->error, SUMI_E_SERVE_NGSI_SHAPE);
    struct entity entity = {node, model_named(sumi_node_plain_text(type)), NULL};
    if (!entity.type) {
        const struct sumi_found_at at = sumi_post_at(node, pointer);
        sumi_found(post->findings, SUMI_LEFT_OUT, &at, NULL, SUMI_E_SERVE_NGSI_TYPE, sumi_yaml_found(type, found));
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    entity.sensor = short_id(sumi_node_plain_text(value_of(either(node, "hasDevice", "refDevice"))));
    if (!entity.sensor)
        entity.sensor = short_id(sumi_node_plain_text(either(node, "id", "@id")));
    return take_attributes(post, &entity);
}

enum sumi_status sumi_posted_ngsi_ld_read(struct sumi_post *post, const char *text, size_t size)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_json_body_read(text, size, &document, post->error);
    if (status != SUMI_OK)
        return status;
    const struct sumi_yaml_node *root = sumi_yaml_root(document), *list = sumi_yaml_get(root, "data");
    list = sumi_node_is_list(list) ? list : sumi_node_is_list(root) ? root : NULL;
    if (!list)
        status = take_entity(post, root);
    for (size_t k = 0; list && status == SUMI_OK && k < sumi_yaml_count(list); k++)
        status = take_entity(post, sumi_yaml_at(list, k));
    sumi_yaml_close(document);
    return status;
}

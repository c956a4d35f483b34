/* JSON of Sumi's own:
 *
 *     {"sensor": "p7", "readings": [{"time": "2026-07-10T06:00:00+08:00", "quantity": "soil_moisture", "depth_cm": 20,
 *                                    "value": 21.3, "unit": "%"},
 *                                   {"date": "2026-07-09", "variable": "LAI", "value": 2.1, "sd": 0.3},
 *                                   {"date": "2026-07-12", "stage": "anthesis"}],
 *      "irrigations": [{"date": "2026-06-20", "amount_mm": 45}]}
 *
 * or a list of readings. Keys that are not known are refused. */
#include "serve/readings/json_body.h"
#include "serve/readings/posted_internal.h"

#include "messages/serve_readings.h"

#include <math.h>
#include <string.h>

enum { SHOWN = 64 };

struct context {
    const char *sensor, *unit;
    double depth_cm;
};

bool sumi_posted_sumi_is(const char *media_type, const char *text, size_t size)
{
    return (media_type && strstr(media_type, "json")) || sumi_post_is_json(text, size);
}

/* --- keys --- */

static bool is_among(const char *key, const char *const *known, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (strcmp(key, known[k]) == 0)
            return true;
    return false;
}

/* The first key that is not known; NULL. */
static const struct sumi_yaml_node *unknown_key(const struct sumi_yaml_node *node, const char *const *known, size_t n)
{
    for (size_t k = 0; sumi_node_is_mapping(node) && k < sumi_yaml_count(node); k++)
        if (!is_among(sumi_yaml_scalar(sumi_yaml_key_at(node, k)), known, n))
            return sumi_yaml_key_at(node, k);
    return NULL;
}

static bool says(const struct sumi_yaml_node *node, const char *key)
{
    const struct sumi_yaml_node *value = sumi_yaml_get(node, key);
    return value && !sumi_yaml_is_null(value);
}

static const char *text_at(const struct sumi_yaml_node *node, const char *key, const char *otherwise)
{
    const char *text = sumi_node_plain_text(sumi_yaml_get(node, key));
    return text ? text : otherwise;
}

/* A number that may be left out; false, with a finding, where it is none. */
static bool number_at(struct sumi_post *post, const struct sumi_yaml_node *node, const char *key,
                      const struct sumi_found_at *at, double *number)
{
    return !says(node, key) || sumi_post_value_read(post, sumi_yaml_get(node, key), at, number);
}

static bool only_one(struct sumi_post *post, const struct sumi_yaml_node *node, const char *one, const char *other,
                     const struct sumi_found_at *at)
{
    if (!says(node, one) || !says(node, other))
        return true;
    sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_OWN_TWO, one, other);
    return false;
}

/* --- a reading --- */

/* What it is of: a quantity that was measured, a variable or a stage that was seen, or water. */
static bool find_kind(struct sumi_post *post, const struct sumi_yaml_node *node, struct sumi_post_value *value)
{
    const struct sumi_found_at *at = &value->at;
    if (!only_one(post, node, "quantity", "variable", at) || !only_one(post, node, "quantity", "stage", at) ||
        !only_one(post, node, "variable", "stage", at) || !only_one(post, node, "amount_mm", "value", at) ||
        !only_one(post, node, "stage", "value", at) || !only_one(post, node, "amount_mm", "unit", at) ||
        !only_one(post, node, "variable", "unit", at) || !only_one(post, node, "stage", "unit", at))
        return false;
    value->name = text_at(node, "quantity", NULL);
    if (says(node, "amount_mm")) {
        value->kind = SUMI_POSTED_WATER;
    } else if (says(node, "stage")) {
        value->kind = SUMI_POSTED_SEEN;
        value->name = "stage";
        value->word = text_at(node, "stage", "");
    } else if (says(node, "variable")) {
        value->kind = SUMI_POSTED_SEEN;
        value->name = text_at(node, "variable", "");
    } else if (!value->name) {
        sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_QUANTITY_NONE, "quantity: theta");
        return false;
    }
    return true;
}

static bool find_value(struct sumi_post *post, const struct sumi_yaml_node *node, struct sumi_post_value *value)
{
    const bool water = value->kind == SUMI_POSTED_WATER, stage = value->word;
    if (!number_at(post, node, "sd", &value->at, &value->sd) ||
        !number_at(post, node, "depth_cm", &value->at, &value->depth_cm))
        return false;
    return stage ||
           sumi_post_value_read(post, sumi_yaml_get(node, water ? "amount_mm" : "value"), &value->at, &value->value);
}

static enum sumi_status take_reading(struct sumi_post *post, const struct sumi_yaml_node *node,
                                     const struct context *context)
{
    static const char *const keys[] = {"time", "date",  "quantity", "variable", "stage",    "depth_cm",
                                       "sd",   "value", "unit",     "sensor",   "amount_mm"};
    static const char known[] = "time, date, quantity, variable, stage, depth_cm, value, sd, unit, sensor, amount_mm";
    char pointer[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE];
    struct sumi_post_value value;
    sumi_post_value_init(&value);
    value.at = sumi_post_at(node, pointer);
    value.usual_depth_cm = context->depth_cm;
    value.sensor = text_at(node, "sensor", context->sensor);
    value.said_unit = text_at(node, "unit", context->unit);
    sumi_post_unit_read(value.said_unit, NULL, &value.unit);
    const struct sumi_yaml_node *key = unknown_key(node, keys, sizeof keys / sizeof *keys);
    bool good = sumi_node_is_mapping(node) && !key;
    if (key)
        sumi_found(post->findings, SUMI_LEFT_OUT, &value.at, NULL, SUMI_E_SERVE_OWN_KEY,
                   sumi_text_shown(sumi_yaml_scalar(key), strlen(sumi_yaml_scalar(key)), 40, found, sizeof found),
                   known);
    else if (!good)
        sumi_found(post->findings, SUMI_LEFT_OUT, &value.at, NULL, SUMI_E_SERVE_OWN_READING,
                   sumi_yaml_found(node, found));
    good =
        good && only_one(post, node, "time", "date", &value.at) &&
        sumi_post_node_time(post, sumi_yaml_get(node, says(node, "date") ? "date" : "time"), &value.at, &value.time) &&
        find_kind(post, node, &value) && find_value(post, node, &value);
    if (good)
        return sumi_post_take(post, &value);
    sumi_post_refuse(post);
    return SUMI_OK;
}

/* --- the whole --- */

static enum sumi_status take_list(struct sumi_post *post, const struct sumi_yaml_node *list,
                                  const struct context *context)
{
    enum sumi_status status = SUMI_OK;
    if (list && !sumi_node_is_list(list))
        return sumi_yaml_fail(list, post->error, SUMI_E_SERVE_OWN_SHAPE);
    for (size_t k = 0; list && status == SUMI_OK && k < sumi_yaml_count(list); k++)
        status = take_reading(post, sumi_yaml_at(list, k), context);
    return status;
}

static enum sumi_status take_root(struct sumi_post *post, const struct sumi_yaml_node *root)
{
    static const char *const keys[] = {"sensor", "unit", "depth_cm", "readings", "irrigations"};
    struct context context = {NULL, NULL, NAN};
    char shown[SHOWN];
    if (sumi_node_is_list(root))
        return take_list(post, root, &context);
    const struct sumi_yaml_node *readings = sumi_yaml_get(root, "readings"),
                                *water = sumi_yaml_get(root, "irrigations");
    if (!sumi_node_is_mapping(root) || (!readings && !water && !says(root, "time") && !says(root, "date")))
        return sumi_yaml_fail(root, post->error, SUMI_E_SERVE_OWN_SHAPE);
    if (!readings && !water)
        return take_reading(post, root, &context);
    const struct sumi_yaml_node *key = unknown_key(root, keys, sizeof keys / sizeof *keys);
    if (key)
        return sumi_yaml_fail(
            key, post->error, SUMI_E_SERVE_OWN_KEY,
            sumi_text_shown(sumi_yaml_scalar(key), strlen(sumi_yaml_scalar(key)), 40, shown, sizeof shown),
            "sensor, unit, depth_cm, readings, irrigations");
    context.sensor = text_at(root, "sensor", NULL);
    context.unit = text_at(root, "unit", NULL);
    if (says(root, "depth_cm") &&
        sumi_yaml_number(sumi_yaml_get(root, "depth_cm"), NULL, &context.depth_cm, post->error) != SUMI_OK)
        return SUMI_INPUT;
    const enum sumi_status status = take_list(post, readings, &context);
    return status == SUMI_OK ? take_list(post, water, &context) : status;
}

enum sumi_status sumi_posted_sumi_read(struct sumi_post *post, const char *text, size_t size)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_json_body_read(text, size, &document, post->error);
    if (status == SUMI_OK)
        status = take_root(post, sumi_yaml_root(document));
    sumi_yaml_close(document);
    return status;
}

/* Sensor Measurement Lists (RFC 8428), with the units of its registry and of RFC 8798:
 *
 *     [{"bn": "urn:dev:ow:10e2073a01080063:", "bt": 1.320067464e+09, "bu": "%RH", "n": "humidity", "v": 20},
 *      {"n": "soil_moisture_20cm", "u": "/", "v": 0.21}]
 *
 * Fields that begin with b hold until the next of their kind. */
#include "serve/readings/json_body.h"
#include "serve/readings/posted_internal.h"

#include "messages/memory.h"
#include "messages/serve_readings.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double relative = 268435456;      /* 2^28 s: times below are relative to now (section 4.5.3) */
static const double latest_s = 253402300799.0; /* of the year 9999 */
enum { VERSION = 10, LONGEST_NAME = 512 };

static const struct sumi_post_unit_row units[] = {
    {"Cel", "degC", SUMI_POST_UNIT_KNOWN}, {"%RH", "%", SUMI_POST_UNIT_HUMIDITY}, {"%", "%", SUMI_POST_UNIT_OPEN},
    {"/", "share", SUMI_POST_UNIT_KNOWN},  {"/100", "%", SUMI_POST_UNIT_KNOWN},   {"lx", "lux", SUMI_POST_UNIT_KNOWN},
    {NULL, NULL, SUMI_POST_UNIT_NONE},
};

/* What holds for the records that follow. */
struct base {
    const char *name, *unit;
    double time, value;
    bool has_value;
    double version; /* of the pack; 0: none was said */
};

struct record {
    const char *name, *unit;
    double time, value;
    bool has_value, has_sum;
    const char *other; /* a value that is no number: its label */
    const struct sumi_yaml_node *node;
};

bool sumi_posted_senml_is(const char *media_type, const char *text, size_t size)
{
    if (media_type &&
        (strcmp(media_type, "application/senml+json") == 0 || strcmp(media_type, "application/sensml+json") == 0))
        return true;
    const bool named =
        sumi_post_is_json(text, size) && (sumi_post_has_key(text, size, "n") || sumi_post_has_key(text, size, "bn"));
    return named && (sumi_post_has_key(text, size, "v") || sumi_post_has_key(text, size, "bv") ||
                     sumi_post_has_key(text, size, "vs") || sumi_post_has_key(text, size, "vb") ||
                     sumi_post_has_key(text, size, "s"));
}

/* --- the fields of a record --- */

static enum sumi_status wrong_kind(struct sumi_post *post, const struct sumi_yaml_node *value, const char *label,
                                   const char *expected)
{
    char found[SUMI_YAML_WHERE];
    return sumi_yaml_fail(value, post->error, SUMI_E_SERVE_SENML_KIND, label, sumi_yaml_found(value, found), expected);
}

static enum sumi_status take_version(struct sumi_post *post, const struct sumi_yaml_node *value, struct base *base)
{
    char found[SUMI_YAML_WHERE];
    double version;
    if (!sumi_post_number(value, &version) || version < 1 || version > VERSION || version != floor(version) ||
        (base->version > 0 && base->version != version))
        return sumi_yaml_fail(value, post->error, SUMI_E_SERVE_SENML_VERSION, sumi_yaml_found(value, found));
    base->version = version;
    return SUMI_OK;
}

static enum sumi_status take_number(struct sumi_post *post, const struct sumi_yaml_node *value, const char *label,
                                    double *to)
{
    return sumi_post_number(value, to) ? SUMI_OK : wrong_kind(post, value, label, SUMI_WORD_SENML_NUMBER);
}

static enum sumi_status take_text(struct sumi_post *post, const struct sumi_yaml_node *value, const char *label,
                                  const char **to)
{
    *to = sumi_post_text(value);
    return *to ? SUMI_OK : wrong_kind(post, value, label, SUMI_WORD_SENML_TEXT);
}

static enum sumi_status take_field(struct sumi_post *post, const char *label, const struct sumi_yaml_node *value,
                                   struct base *base, struct record *record)
{
    double ignored;
    const size_t length = strlen(label);
    char shown[64];
    if (strcmp(label, "bn") == 0)
        return take_text(post, value, label, &base->name);
    if (strcmp(label, "bu") == 0)
        return take_text(post, value, label, &base->unit);
    if (strcmp(label, "bt") == 0)
        return take_number(post, value, label, &base->time);
    if (strcmp(label, "bver") == 0)
        return take_version(post, value, base);
    if (strcmp(label, "bv") == 0) {
        base->has_value = true;
        return take_number(post, value, label, &base->value);
    }
    if (strcmp(label, "n") == 0)
        return take_text(post, value, label, &record->name);
    if (strcmp(label, "u") == 0)
        return take_text(post, value, label, &record->unit);
    if (strcmp(label, "t") == 0)
        return take_number(post, value, label, &record->time);
    if (strcmp(label, "v") == 0) {
        record->has_value = true;
        return take_number(post, value, label, &record->value);
    }
    if (strcmp(label, "s") == 0 || strcmp(label, "bs") == 0 || strcmp(label, "ut") == 0) {
        record->has_sum = record->has_sum || *label == 's';
        return take_number(post, value, label, &ignored);
    }
    if (strcmp(label, "vs") == 0 || strcmp(label, "vb") == 0 || strcmp(label, "vd") == 0)
        record->other = label;
    else if (length > 0 && label[length - 1] == '_')
        return sumi_yaml_fail(value, post->error, SUMI_E_SERVE_SENML_FIELD,
                              sumi_text_shown(label, length, 40, shown, sizeof shown));
    return SUMI_OK;
}

/* --- a record --- */

/* Section 4.5.1. */
static bool is_name(const char *name)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    char all[sizeof letters + 8];
    snprintf(all, sizeof all, "%s-:./_", letters);
    return *name && strchr(letters, *name) && name[strspn(name, all)] == '\0';
}

static bool is_time(struct sumi_post *post, const struct base *base, const struct record *record,
                    const struct sumi_found_at *at, struct sumi_post_time *time)
{
    const double sum = base->time + record->time, absolute = sum < relative ? (double)post->now + sum : sum;
    char text[SUMI_NUMBER_TEXT];
    if (absolute >= 0 && absolute <= latest_s) {
        *time = (struct sumi_post_time){.timed = true, .instant = (long long)floor(absolute + 0.5)};
        return true;
    }
    sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_TIME_KIND, sumi_text_number(sum, text));
    return false;
}

/* A record has a number, or, for a sensor of bv alone, the base value. */
static bool has_number(struct sumi_post *post, const struct base *base, const struct record *record,
                       const struct sumi_found_at *at, const char *name)
{
    char shown[64];
    if (record->has_value || (base->has_value && !record->other && !record->has_sum))
        return true;
    sumi_text_shown(name, strlen(name), 48, shown, sizeof shown);
    if (record->other || record->has_sum)
        sumi_found(post->findings, SUMI_LEFT_OUT, at, shown, SUMI_E_SERVE_SENML_VALUE, shown,
                   record->other ? record->other : SUMI_WORD_SENML_SUM);
    else
        sumi_found(post->findings, SUMI_LEFT_OUT, at, shown, SUMI_E_SERVE_VALUE_NONE);
    return false;
}

static enum sumi_status take_record(struct sumi_post *post, const struct base *base, const struct record *record)
{
    char pointer[SUMI_YAML_WHERE], name[LONGEST_NAME], shown[64];
    struct sumi_post_value value;
    sumi_post_value_init(&value);
    value.at = sumi_post_at(record->node, pointer);
    const int n = snprintf(name, sizeof name, "%s%s", base->name ? base->name : "", record->name ? record->name : "");
    if (n < 0 || n >= LONGEST_NAME || !is_name(name)) {
        sumi_found(post->findings, SUMI_LEFT_OUT, &value.at, NULL, SUMI_E_SERVE_SENML_NAME,
                   sumi_text_shown(name, strlen(name), 48, shown, sizeof shown));
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    value.name = name;
    value.parts = true;
    value.said_unit = record->unit ? record->unit : base->unit;
    sumi_post_unit_read(value.said_unit, units, &value.unit);
    value.value = base->value + record->value;
    if (!has_number(post, base, record, &value.at, name) || !is_time(post, base, record, &value.at, &value.time)) {
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    return sumi_post_take(post, &value);
}

/* A record that has base fields alone says something of those that follow. */
static bool is_of_base_alone(const struct record *record, const struct base *base)
{
    return !record->name && !record->has_value && !record->has_sum && !record->other && !base->has_value;
}

/* The whole pack is read once for what refuses it: a field that must be understood (section 4.4), the version. */
static enum sumi_status walk(struct sumi_post *post, const struct sumi_yaml_node *pack, bool take)
{
    struct base base = {0};
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; status == SUMI_OK && k < sumi_yaml_count(pack); k++) {
        const struct sumi_yaml_node *node = sumi_yaml_at(pack, k);
        struct record record = {.node = node};
        if (!sumi_post_is_object(node))
            return wrong_kind(post, node, SUMI_WORD_SENML_RECORD, SUMI_WORD_SENML_RECORD);
        for (size_t i = 0; status == SUMI_OK && i < sumi_yaml_count(node); i++)
            status =
                take_field(post, sumi_yaml_scalar(sumi_yaml_key_at(node, i)), sumi_yaml_at(node, i), &base, &record);
        if (status == SUMI_OK && take && !is_of_base_alone(&record, &base))
            status = take_record(post, &base, &record);
    }
    return status;
}

enum sumi_status sumi_posted_senml_read(struct sumi_post *post, const char *text, size_t size)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_json_body_read(text, size, &document, post->error);
    if (status != SUMI_OK)
        return status;
    const struct sumi_yaml_node *pack = sumi_yaml_root(document);
    if (!sumi_post_is_list(pack))
        status = sumi_yaml_fail(pack, post->error, SUMI_E_SERVE_SENML_PACK);
    else
        status = walk(post, pack, false);
    if (status == SUMI_OK)
        status = walk(post, pack, true);
    sumi_yaml_close(document);
    return status;
}

/* Sensor Measurement Lists (RFC 8428), with the units of its registry and of RFC 8798:
 *
 *     [{"bn": "urn:dev:ow:10e2073a01080063:", "bt": 1.320067464e+09, "bu": "%RH", "n": "humidity", "v": 20},
 *      {"n": "soil_moisture_20cm", "u": "/", "v": 0.21}]
 *
 * What a record says stands in io/records/senml.h. */
#include "io/records/senml.h"
#include "serve/readings/json_body.h"
#include "serve/readings/posted_internal.h"

#include "messages/memory.h"
#include "messages/serve_readings.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double latest_s = 253402300799.0; /* of the year 9999 */

static const struct sumi_post_unit_row units[] = {
    {"Cel", "degC", SUMI_POST_UNIT_KNOWN}, {"%RH", "%", SUMI_POST_UNIT_HUMIDITY}, {"%", "%", SUMI_POST_UNIT_OPEN},
    {"/", "share", SUMI_POST_UNIT_KNOWN},  {"/100", "%", SUMI_POST_UNIT_KNOWN},   {"lx", "lux", SUMI_POST_UNIT_KNOWN},
    {NULL, NULL, SUMI_POST_UNIT_NONE},
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

/* --- a record --- */

static bool is_time(struct sumi_post *post, const struct sumi_senml_record *record, const struct sumi_found_at *at,
                    struct sumi_post_time *time)
{
    const double sum = record->time, absolute = sum < SUMI_SENML_RELATIVE ? (double)post->now + sum : sum;
    char text[SUMI_NUMBER_TEXT];
    if (absolute >= 0 && absolute <= latest_s) {
        *time = (struct sumi_post_time){.timed = true, .instant = (long long)floor(absolute + 0.5)};
        return true;
    }
    sumi_found(post->findings, SUMI_LEFT_OUT, at, NULL, SUMI_E_SERVE_TIME_KIND, sumi_text_number(sum, text));
    return false;
}

static bool has_number(struct sumi_post *post, const struct sumi_senml_record *record, const struct sumi_found_at *at)
{
    char shown[64];
    if (record->has_value)
        return true;
    sumi_text_shown(record->name, strlen(record->name), 48, shown, sizeof shown);
    if (record->other)
        sumi_found(post->findings, SUMI_LEFT_OUT, at, shown, SUMI_E_SERVE_SENML_VALUE, shown, record->other);
    else
        sumi_found(post->findings, SUMI_LEFT_OUT, at, shown, SUMI_E_SERVE_VALUE_NONE);
    return false;
}

static enum sumi_status take_record(void *context, const struct sumi_senml_record *record)
{
    struct sumi_post *post = context;
    char pointer[SUMI_YAML_WHERE], shown[64];
    struct sumi_post_value value;
    sumi_post_value_init(&value);
    value.at = sumi_post_at(record->node, pointer);
    if (!record->named) {
        sumi_found(post->findings, SUMI_LEFT_OUT, &value.at, NULL, SUMI_E_SERVE_SENML_NAME,
                   sumi_text_shown(record->name, strlen(record->name), 48, shown, sizeof shown));
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    value.name = record->name;
    value.parts = true;
    value.said_unit = record->unit;
    sumi_post_unit_read(value.said_unit, units, &value.unit);
    value.value = record->value;
    if (!has_number(post, record, &value.at) || !is_time(post, record, &value.at, &value.time)) {
        sumi_post_refuse(post);
        return SUMI_OK;
    }
    return sumi_post_take(post, &value);
}

enum sumi_status sumi_posted_senml_read(struct sumi_post *post, const char *text, size_t size)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_json_body_read(text, size, &document, post->error);
    if (status == SUMI_OK)
        status = sumi_senml_walk(sumi_yaml_root(document), take_record, post, post->error);
    sumi_yaml_close(document);
    return status;
}

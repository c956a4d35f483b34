#include "io/records/senml.h"

#include "io/records/json_nodes.h"
#include "io/text/text.h"
#include "messages/serve_readings.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { VERSION = 10 };

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
    const char *other;
};

struct walk {
    enum sumi_status (*take)(void *context, const struct sumi_senml_record *record);
    void *context;
    struct sumi_error *error;
};

/* --- the fields of a record --- */

static enum sumi_status wrong_kind(const struct walk *walk, const struct sumi_yaml_node *value, const char *label,
                                   const char *expected)
{
    char found[SUMI_YAML_WHERE];
    return sumi_yaml_fail(value, walk->error, SUMI_E_SERVE_SENML_KIND, label, sumi_yaml_found(value, found), expected);
}

static enum sumi_status take_version(const struct walk *walk, const struct sumi_yaml_node *value, struct base *base)
{
    char found[SUMI_YAML_WHERE];
    double version;
    if (!sumi_node_plain_number(value, &version) || version < 1 || version > VERSION || version != floor(version) ||
        (base->version > 0 && base->version != version))
        return sumi_yaml_fail(value, walk->error, SUMI_E_SERVE_SENML_VERSION, sumi_yaml_found(value, found));
    base->version = version;
    return SUMI_OK;
}

static enum sumi_status take_number(const struct walk *walk, const struct sumi_yaml_node *value, const char *label,
                                    double *to)
{
    return sumi_node_plain_number(value, to) ? SUMI_OK : wrong_kind(walk, value, label, SUMI_WORD_SENML_NUMBER);
}

static enum sumi_status take_text(const struct walk *walk, const struct sumi_yaml_node *value, const char *label,
                                  const char **to)
{
    *to = sumi_node_plain_text(value);
    return *to ? SUMI_OK : wrong_kind(walk, value, label, SUMI_WORD_SENML_TEXT);
}

static enum sumi_status take_field(const struct walk *walk, const char *label, const struct sumi_yaml_node *value,
                                   struct base *base, struct record *record)
{
    double ignored;
    const size_t length = strlen(label);
    char shown[64];
    if (strcmp(label, "bn") == 0)
        return take_text(walk, value, label, &base->name);
    if (strcmp(label, "bu") == 0)
        return take_text(walk, value, label, &base->unit);
    if (strcmp(label, "bt") == 0)
        return take_number(walk, value, label, &base->time);
    if (strcmp(label, "bver") == 0)
        return take_version(walk, value, base);
    if (strcmp(label, "bv") == 0) {
        base->has_value = true;
        return take_number(walk, value, label, &base->value);
    }
    if (strcmp(label, "n") == 0)
        return take_text(walk, value, label, &record->name);
    if (strcmp(label, "u") == 0)
        return take_text(walk, value, label, &record->unit);
    if (strcmp(label, "t") == 0)
        return take_number(walk, value, label, &record->time);
    if (strcmp(label, "v") == 0) {
        record->has_value = true;
        return take_number(walk, value, label, &record->value);
    }
    if (strcmp(label, "s") == 0 || strcmp(label, "bs") == 0 || strcmp(label, "ut") == 0) {
        record->has_sum = record->has_sum || *label == 's';
        return take_number(walk, value, label, &ignored);
    }
    if (strcmp(label, "vs") == 0 || strcmp(label, "vb") == 0 || strcmp(label, "vd") == 0)
        record->other = label;
    else if (length > 0 && label[length - 1] == '_')
        return sumi_yaml_fail(value, walk->error, SUMI_E_SERVE_SENML_FIELD,
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

/* A record has a number, or, for a sensor of bv alone, the base value. */
static enum sumi_status hand_over(const struct walk *walk, const struct base *base, const struct record *record,
                                  const struct sumi_yaml_node *node)
{
    struct sumi_senml_record whole = {.unit = record->unit ? record->unit : base->unit,
                                      .time = base->time + record->time,
                                      .value = base->value + record->value,
                                      .other = record->other     ? record->other
                                               : record->has_sum ? SUMI_WORD_SENML_SUM
                                                                 : NULL,
                                      .node = node};
    whole.has_value = record->has_value || (base->has_value && !whole.other);
    const int n =
        snprintf(whole.name, sizeof whole.name, "%s%s", base->name ? base->name : "", record->name ? record->name : "");
    whole.named = n >= 0 && n < SUMI_SENML_NAME && is_name(whole.name);
    return walk->take(walk->context, &whole);
}

/* A record that has base fields alone says something of those that follow. */
static bool is_of_base_alone(const struct record *record, const struct base *base)
{
    return !record->name && !record->has_value && !record->has_sum && !record->other && !base->has_value;
}

static enum sumi_status walk_once(const struct walk *walk, const struct sumi_yaml_node *pack, bool take)
{
    struct base base = {0};
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; status == SUMI_OK && k < sumi_yaml_count(pack); k++) {
        const struct sumi_yaml_node *node = sumi_yaml_at(pack, k);
        struct record record = {0};
        if (!sumi_node_is_mapping(node))
            return wrong_kind(walk, node, SUMI_WORD_SENML_RECORD, SUMI_WORD_SENML_RECORD);
        for (size_t i = 0; status == SUMI_OK && i < sumi_yaml_count(node); i++)
            status = take_field(walk, sumi_node_key(node, i), sumi_yaml_at(node, i), &base, &record);
        if (status == SUMI_OK && take && !is_of_base_alone(&record, &base))
            status = hand_over(walk, &base, &record, node);
    }
    return status;
}

enum sumi_status sumi_senml_walk(const struct sumi_yaml_node *pack,
                                 enum sumi_status (*take)(void *context, const struct sumi_senml_record *record),
                                 void *context, struct sumi_error *error)
{
    const struct walk walk = {take, context, error};
    if (!sumi_node_is_list(pack))
        return sumi_yaml_fail(pack, error, SUMI_E_SERVE_SENML_PACK);
    const enum sumi_status status = walk_once(&walk, pack, false);
    return status == SUMI_OK ? walk_once(&walk, pack, true) : status;
}

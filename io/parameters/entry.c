#include "io/parameters/entry.h"

enum { VALUE, MEANING, UNITS, SOURCE, MOST_PARTS }; /* of an entry that is a list */

static bool is_number(const struct sumi_yaml_node *node)
{
    double value;
    return sumi_yaml_number(node, NULL, &value, NULL) == SUMI_OK;
}

/* Whether a list is [value, meaning, ...] and not a table's numbers or points. */
static bool is_annotated(const struct sumi_yaml_node *entry)
{
    if (sumi_yaml_kind(entry) != SUMI_YAML_SEQUENCE)
        return false;
    size_t n = sumi_yaml_count(entry);
    if (n <= 1 || n > MOST_PARTS)
        return n == 1;
    const struct sumi_yaml_node *meaning = sumi_yaml_at(entry, MEANING);
    return sumi_yaml_kind(meaning) == SUMI_YAML_SCALAR && !is_number(meaning) &&
           !(n > UNITS && is_number(sumi_yaml_at(entry, UNITS)));
}

const struct sumi_yaml_node *sumi_parameter_value(const struct sumi_yaml_node *entry)
{
    const struct sumi_yaml_node *value = sumi_yaml_get(entry, "value");
    if (value)
        return value;
    return is_annotated(entry) ? sumi_yaml_at(entry, VALUE) : entry;
}

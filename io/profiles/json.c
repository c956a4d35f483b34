/* Values of JSON that may be missing or of another kind. */
#include "io/profiles/profile_internal.h"

#include "io/yaml/yaml.h"

double sumi_profile_number_at(const struct sumi_yaml_node *mapping, const char *key)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(mapping, key);
    double value;
    return node && !sumi_yaml_is_null(node) && sumi_yaml_number(node, NULL, &value, NULL) == SUMI_OK ? value
                                                                                                     : (double)NAN;
}

const char *sumi_profile_text_at(const struct sumi_yaml_node *mapping, const char *key)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(mapping, key);
    const char *text = node ? sumi_yaml_scalar(node) : NULL;
    return text && !sumi_yaml_is_null(node) ? text : "";
}

size_t sumi_profile_list_at(const struct sumi_yaml_node *mapping, const char *key, const struct sumi_yaml_node **list)
{
    *list = sumi_yaml_get(mapping, key);
    return *list && sumi_yaml_kind(*list) == SUMI_YAML_SEQUENCE ? sumi_yaml_count(*list) : 0;
}

#include "io/records/json_nodes.h"

#include "io/text/text.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool sumi_json_begins(const struct sumi_source *source, const char *with)
{
    const char *at = source->text + strspn(source->text, " \t\n");
    return *at && strchr(with, *at);
}

bool sumi_node_is_mapping(const struct sumi_yaml_node *node)
{
    return node && sumi_yaml_kind(node) == SUMI_YAML_MAPPING;
}

bool sumi_node_is_list(const struct sumi_yaml_node *node)
{
    return node && sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE;
}

const char *sumi_node_text(const struct sumi_yaml_node *node)
{
    return node && !sumi_yaml_is_null(node) ? sumi_yaml_scalar(node) : NULL;
}

const char *sumi_node_plain_text(const struct sumi_yaml_node *node)
{
    const char *text = sumi_node_text(node);
    bool truth;
    return text && sumi_yaml_boolean(node, &truth, NULL) != SUMI_OK ? text : NULL;
}

bool sumi_node_plain_number(const struct sumi_yaml_node *node, double *value)
{
    return node && sumi_yaml_number(node, NULL, value, NULL) == SUMI_OK;
}

const char *sumi_node_text_of(const struct sumi_yaml_node *mapping, const char *key)
{
    return sumi_node_text(sumi_yaml_get(mapping, key));
}

double sumi_node_number(const struct sumi_yaml_node *node)
{
    const char *text = sumi_node_text(node);
    double value;
    return text && sumi_piece_number((struct sumi_piece){text, strlen(text)}, &value) ? value : NAN;
}

const struct sumi_yaml_node *sumi_node_item(const struct sumi_yaml_node *list, size_t k)
{
    return sumi_node_is_list(list) && k < sumi_yaml_count(list) ? sumi_yaml_at(list, k) : NULL;
}

const char *sumi_node_key(const struct sumi_yaml_node *mapping, size_t k)
{
    return sumi_yaml_scalar(sumi_yaml_key_at(mapping, k));
}

/* From "file:12:15". */
int sumi_node_line(const struct sumi_yaml_node *node)
{
    char where[SUMI_YAML_WHERE];
    sumi_yaml_where(node, where);
    char *colon = strrchr(where, ':');
    if (!colon)
        return 0;
    *colon = '\0';
    colon = strrchr(where, ':');
    return colon ? atoi(colon + 1) : 0;
}

bool sumi_epoch_split(double seconds, int *day, int *second)
{
    static const double day_s = 86400, year_2200 = 7258118400.0, year_1900 = -2208988800.0; /* s since 1970 */
    for (int k = 0; k < 3 && seconds >= year_2200; k++)
        seconds /= 1000;
    if (!(seconds >= year_1900 && seconds < year_2200))
        return false;
    *day = sumi_date_number(1970, 1, 1) + (int)floor(seconds / day_s);
    *second = (int)(seconds - day_s * floor(seconds / day_s));
    return true;
}

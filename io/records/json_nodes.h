/* What readers of records in JSON share: numbers, items and keys of a document (io/yaml), times as text, and whether a
 * text is such JSON at all. A node may be NULL. */
#ifndef SUMI_JSON_NODES_H
#define SUMI_JSON_NODES_H

#include "io/records/format.h"
#include "io/yaml/yaml.h"

/* Whether a text begins, but for blanks, with one of these characters, as "{[". */
bool sumi_json_begins(const struct sumi_source *source, const char *with);

bool sumi_node_is_mapping(const struct sumi_yaml_node *node);
bool sumi_node_is_list(const struct sumi_yaml_node *node);
/* NAN: no number, as null, or text that is none. */
double sumi_node_number(const struct sumi_yaml_node *node);
/* Text or number as it is written; NULL: neither, or null. */
const char *sumi_node_text(const struct sumi_yaml_node *node);
/* The text of a scalar that is none of null, true and false; NULL. A number that is not in quotes; false. */
const char *sumi_node_plain_text(const struct sumi_yaml_node *node);
bool sumi_node_plain_number(const struct sumi_yaml_node *node, double *value);
/* The text under a key; NULL: there is none. */
const char *sumi_node_text_of(const struct sumi_yaml_node *mapping, const char *key);
/* Item k of a list; NULL: there is none, or it is no list. */
const struct sumi_yaml_node *sumi_node_item(const struct sumi_yaml_node *list, size_t k);
/* Key of pair k < count of a mapping. */
const char *sumi_node_key(const struct sumi_yaml_node *mapping, size_t k);
/* The line in which a value stands. */
int sumi_node_line(const struct sumi_yaml_node *node);
/* Seconds since 1970, or thousandths of them, as date number and second of the day; false: beyond the years 1900 to
 * 2199. */
bool sumi_epoch_split(double seconds, int *day, int *second);

#endif

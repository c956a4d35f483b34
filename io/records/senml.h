/* What a pack of SenML says (RFC 8428): each record with what holds of those before it. */
#ifndef SUMI_SENML_H
#define SUMI_SENML_H

#include "io/yaml/yaml.h"

enum { SUMI_SENML_NAME = 512 };
#define SUMI_SENML_RELATIVE 268435456.0 /* 2^28 s: times below are relative to when it was sent (section 4.5.3) */

struct sumi_senml_record {
    char name[SUMI_SENML_NAME]; /* the whole of it */
    bool named;                 /* it is one that the rules allow */
    const char *unit;           /* NULL: not said */
    double time, value;         /* s since 1970, or relative */
    bool has_value;
    const char *other; /* the label of a value that is no number, a sum among them; NULL */
    const struct sumi_yaml_node *node;
};

/* Hands each record over, after the whole pack was looked at for what refuses it: what is no pack, a field that must be
 * understood (section 4.4), another version, fields of another kind. SUMI_INPUT, or what `take` returns. */
enum sumi_status sumi_senml_walk(const struct sumi_yaml_node *pack,
                                 enum sumi_status (*take)(void *context, const struct sumi_senml_record *record),
                                 void *context, struct sumi_error *error);

#endif

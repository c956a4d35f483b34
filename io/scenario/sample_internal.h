/* The sets of parameters of a sample while a scenario is read: where they come from. */
#ifndef SUMI_SAMPLE_INTERNAL_H
#define SUMI_SAMPLE_INTERNAL_H

#include "io/records/sets_csv.h"
#include "io/scenario/scenario_internal.h"

struct sample_reader {
    struct sumi_parameter_sets sets;
    const struct sumi_yaml_node *node; /* of the scenario; for sets in memory, any */
    /* of the scenario itself: the lists [n_names], and names and values that the sets are made of */
    const struct sumi_yaml_node **list;
    char (*name)[SUMI_NAME];
    double *value;
    const char **names;
    /* of a file */
    struct sumi_noted noted;
    struct sumi_sets_csv csv;
    /* of a check of what the columns combine */
    bool by_set, met; /* one set is looked at; a column was met */
    size_t set;
};

enum { NO_SET = -1, NO_NAME = -1 };
/* Returns `status`; where it is a failure, its error tells of which set and column it is, as far as the place of its
 * node does not. */
enum sumi_status sumi_place_error(struct scenario_reader *r, int set, int name, enum sumi_status status);
enum sumi_status sumi_sample_no_memory(struct scenario_reader *r);
_Static_assert(SUMI_LENT >= SUMI_SET_NAMES, "each column may be lent");

#endif

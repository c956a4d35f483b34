/* Whether what was seen is something that the plot's models know. */
#ifndef SUMI_PLOTS_SEEING_INTERNAL_H
#define SUMI_PLOTS_SEEING_INTERNAL_H

#include "serve/plots/store_internal.h"

/* SUMI_INPUT, at the place of the first row that an observations file of the plot would not be read with. A plot that
 * cannot be read itself takes all. */
enum sumi_status sumi_seeing_check(struct sumi_store *store, struct sumi_served *plot,
                                   const struct sumi_posted_list *list, struct sumi_error *error);

#endif

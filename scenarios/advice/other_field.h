/* A plot as it would be this morning if something about it had been otherwise: another cultivar in mind while the soil
 * is bare, or bare where it was sown. Its members have the draws of the plot's own, member by member. */
#ifndef SUMI_ADVICE_OTHER_FIELD_H
#define SUMI_ADVICE_OTHER_FIELD_H

#include "scenarios/outlook/plot_today.h"

struct sumi_otherwise {
    int cultivar;       /* of the plan */
    bool bare;          /* nothing is sown until today */
    double germination; /* what a seed waits for where the crop file says that it does not wait; NAN: as it says */
};

struct sumi_other_field; /* points into the plot */

/* threads: 0: one a processor. SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED. The caller destroys it. */
enum sumi_status sumi_other_field_create(const struct sumi_plot_today *plot, const struct sumi_otherwise *otherwise,
                                         int threads, const struct sumi_stop *stop, struct sumi_other_field **other,
                                         struct sumi_error *error);
void sumi_other_field_destroy(struct sumi_other_field *other);
const struct sumi_filtered *sumi_other_field_members(const struct sumi_other_field *other);
const struct sumi_filtered *sumi_other_field_prior(const struct sumi_other_field *other);

/* The row of what a seed waits for among the parameters of a crop; -1: seeds of this model never wait. */
int sumi_germination_row(const struct sumi_crop *crop);

#endif

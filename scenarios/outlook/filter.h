/* The members brought from the start of the soil to this morning, under what was seen of the field. */
#ifndef SUMI_OUTLOOK_FILTER_H
#define SUMI_OUTLOOK_FILTER_H

#include "scenarios/outlook/members.h"

/* How far the filter distrusts the soil model: 0 takes it as it is; up to 1 it allows for a growth that is less than
 * the model's by as much as half in most members, for probes that read another soil, and for water that comes and goes
 * unseen. ADVICE: docs/outlook.md has what that rests on. */
struct sumi_distrust {
    double contradiction; /* 0 to 1 */
    double beyond;        /* 0 to 1, once that is 1: the soil is another one, and the prior says as much */
    double z_innovations, z_probes;
};

struct sumi_filtered {
    struct sumi_members members; /* they stand at the open morning of today, or have ended */
    double *offset;              /* [n_seen][n], of probes */
    double *log_weight;          /* [n], by what was seen of the crop */
    struct sumi_distrust distrust;
    double normalised; /* mean square of normalised innovations of soil water; NAN: none */
    size_t n_theta;    /* readings that were compared */
};

/* n members, the same draws for the same n and seed of the request. The request's values are told what became of them.
 * The caller clears it, whether that succeeds or not. */
enum sumi_status sumi_filter_run(const struct sumi_field_ahead *field, size_t n, struct sumi_filtered *filtered,
                                 struct sumi_error *error);
/* The same without anything that was seen: the members as they are by the priors alone. */
enum sumi_status sumi_filter_blind(const struct sumi_field_ahead *field, size_t n, struct sumi_filtered *filtered,
                                   struct sumi_error *error);
void sumi_filtered_clear(struct sumi_filtered *filtered);

#endif

/* How irrigation goes on behind the first action: by thresholds of depletion over readily available water, one for each
 * phase of the crop. They are found for a plot and its quota once a season, and kept beside the plot. */
#ifndef SUMI_ADVICE_POLICY_H
#define SUMI_ADVICE_POLICY_H

#include "sim/irrigation.h"

enum sumi_phase { SUMI_PHASE_LEAVES, SUMI_PHASE_FLOWERING, SUMI_PHASE_FILLING, SUMI_PHASES };
extern const char *const sumi_phase_names[SUMI_PHASES]; /* "leaves", "flowering", "filling" */
extern const double sumi_phase_begins[SUMI_PHASES];     /* development stages: 0, 0.75, 1.25 */

enum sumi_policy_origin {
    SUMI_POLICY_STANDARD, /* nothing was said */
    SUMI_POLICY_LEARNT,   /* found for this plot */
    SUMI_POLICY_GIVEN     /* the scenario says when depletion is answered */
};

struct sumi_policy {
    enum sumi_policy_origin origin;
    double over_raw[SUMI_PHASES]; /* INFINITY: not in this phase */
};
extern const struct sumi_policy sumi_policy_standard;

/* Its rules behind those of the strategy, doses that bring the root zone to field capacity within its limits. */
void sumi_policy_add(const struct sumi_policy *policy, double efficiency, struct sumi_irrigation *strategy);

#endif

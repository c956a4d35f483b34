#include "scenarios/advice/policy.h"

#include <math.h>

const char *const sumi_phase_names[SUMI_PHASES] = {"leaves", "flowering", "filling"};
const double sumi_phase_begins[SUMI_PHASES] = {0.0, 0.75, 1.25};

const struct sumi_policy sumi_policy_standard = {SUMI_POLICY_STANDARD, {1.0, 1.0, 1.0}};

void sumi_policy_add(const struct sumi_policy *policy, double efficiency, struct sumi_irrigation *strategy)
{
    if (policy->origin == SUMI_POLICY_GIVEN) /* the strategy has its rules */
        return;
    for (int k = 0; k < SUMI_PHASES && strategy->n < SUMI_IRRIGATION_RULES; k++)
        if (isfinite(policy->over_raw[k]))
            strategy->rule[strategy->n++] =
                (struct sumi_irrigation_rule){.trigger = SUMI_AT_DEPLETION,
                                              .depletion_over_raw = policy->over_raw[k],
                                              .phase_from = sumi_phase_begins[k],
                                              .phase_to = k + 1 < SUMI_PHASES ? sumi_phase_begins[k + 1] : 0.0,
                                              .amount = NAN,
                                              .efficiency = efficiency};
}

#include "scenarios/advice/advice.h"

#include <math.h>

const char *const sumi_advice_method_names[SUMI_ADVISE_METHODS] = {"fao56", "forecast", "thresholds", "choices"};
const char *const sumi_objective_names[SUMI_OBJECTIVES] = {"yield", "p20", "margin"};
const char *const sumi_phase_names[SUMI_PHASES] = {"leaves", "flowering", "filling"};
const double sumi_phase_begins[SUMI_PHASES] = {0.0, 0.75, 1.25};
const struct sumi_policy sumi_policy_standard = {SUMI_POLICY_STANDARD, {1.0, 1.0, 1.0}};

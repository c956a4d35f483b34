/* The words of an advice, and the sum that its choices are counted in. */
#include "scenarios/advice/advice.h"

const char *const sumi_advice_method_names[SUMI_ADVISE_METHODS] = {"fao56", "forecast", "thresholds", "choices"};
const char *const sumi_action_names[SUMI_ACTIONS] = {"wait", "irrigate", "sow", "resow", "harvest"};

static const double cubic_metres = 10.0; /* ha-1 in a mm */
static const double mu = 15.0;           /* in a ha */

double sumi_margin(const struct sumi_economy *economy, double yield, double gross_mm, double irrigations,
                   double sowings)
{
    return economy->grain_yuan_kg * yield / (1.0 - SUMI_TRADE_MOISTURE) -
           economy->water_yuan_m3 * cubic_metres * gross_mm - economy->irrigation_yuan_mu * mu * irrigations -
           economy->sowing_yuan_mu * mu * sowings;
}

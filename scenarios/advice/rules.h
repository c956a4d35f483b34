/* Rules that look at this morning alone: water when depletion passes a share of the readily available water.
 *
 *   fao56       Dr >= RAW (Allen et al. 1998, FAO-56, chapter 8), within the limits of pump and quota
 *   forecast    likewise, of what is missing behind the rain that is forecast for the next three days
 *   thresholds  likewise, with the threshold of the policy in the place of RAW */
#ifndef SUMI_ADVICE_RULES_H
#define SUMI_ADVICE_RULES_H

#include "scenarios/advice/choices.h"

#define SUMI_RAIN_DAYS 3 /* of the forecast that a rule waits for */

/* Rain of the coming days as far as it is forecast, today's too: mean, mm; 0 without a forecast. */
double sumi_rain_ahead(const struct sumi_plot_today *plot, int days);
void sumi_rule_ask(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                   const struct sumi_doses_allowed *allowed, enum sumi_advice_method method,
                   struct sumi_rule_says *says);

#endif

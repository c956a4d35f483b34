/* What the parts of an advice share: its words, its season, and the sum that its choices are counted in. */
#include "scenarios/advice/advice.h"

const char *const sumi_advice_method_names[SUMI_ADVISE_METHODS] = {"fao56", "forecast", "thresholds", "choices"};
const char *const sumi_action_names[SUMI_ACTIONS] = {"wait", "irrigate", "sow", "resow", "harvest"};

static const double mm = 10.0;           /* in a cm */
static const double cubic_metres = 10.0; /* ha-1 in a mm */
static const double mu = 15.0;           /* in a ha */

double sumi_margin(const struct sumi_economy *economy, double yield, double gross_mm, double irrigations,
                   double sowings)
{
    return economy->grain_yuan_kg * yield / (1.0 - SUMI_TRADE_MOISTURE) -
           economy->water_yuan_m3 * cubic_metres * gross_mm - economy->irrigation_yuan_mu * mu * irrigations -
           economy->sowing_yuan_mu * mu * sowings;
}

const struct sumi_irrigation *sumi_advice_limits(const struct sumi_advice_request *request)
{
    return &request->outlook->plan->irrigation[0].strategy;
}

void sumi_advice_season(const struct sumi_advice_request *request, struct sumi_calendar *days,
                        struct sumi_irrigation_log *log)
{
    const struct sumi_plan *plan = request->outlook->plan;
    sumi_plan_calendar(plan, 0, 0, (int)plan->axis[0].coordinate[0], days);
    const struct sumi_irrigation_season season = {days->start, days->first_sowing, days->end};
    sumi_irrigation_begin(sumi_advice_limits(request), &season, log);
}

double sumi_advice_given_mm(const struct sumi_advice_request *request, int date)
{
    const struct sumi_irrigation *strategy = sumi_advice_limits(request);
    struct sumi_irrigation_log log;
    struct sumi_calendar days;
    double given = 0.0;
    sumi_advice_season(request, &days, &log);
    for (int r = 0; r < strategy->n; r++)
        if (strategy->rule[r].trigger == SUMI_DONE && log.rule_day[r] == date)
            given += strategy->rule[r].amount * mm;
    return given;
}

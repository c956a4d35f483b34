#include "scenarios/advice/rules.h"

#include <math.h>

static const double mm = 10.0; /* in a cm */

double sumi_rain_ahead(const struct sumi_plot_today *plot, int days)
{
    const struct sumi_forecast *forecast = plot->request->forecast;
    const int today = plot->outlook->today;
    double sum = 0.0;
    if (!forecast || plot->outlook->future.n_forecast == 0)
        return 0.0;
    const int behind = forecast->first_day + forecast->n_days, last = today + days < behind ? today + days : behind;
    for (size_t f = 0; f < plot->weathers.n_ahead; f++)
        for (int date = today; date < last; date++) {
            const double *day = sumi_weather_at(plot->weathers.ahead[f], date);
            sum += day ? day[SUMI_RAIN] * mm : 0.0;
        }
    return sum / (double)plot->weathers.n_ahead;
}

/* The threshold of a stage, and what is given there, cm gross: of the policy, or of the scenario's own rules. INFINITY:
 * depletion is not answered; NAN: it is filled up. */
static double threshold(const struct sumi_advice_request *request, double dvs, double *amount)
{
    const struct sumi_irrigation *limits = sumi_advice_limits(request);
    double least = INFINITY;
    if (request->policy.origin != SUMI_POLICY_GIVEN) {
        for (int k = 0; k < SUMI_PHASES; k++)
            least = dvs >= sumi_phase_begins[k] ? request->policy.over_raw[k] : least;
        return least;
    }
    for (int r = 0; r < limits->n; r++) {
        const struct sumi_irrigation_rule *rule = &limits->rule[r];
        if (rule->trigger != SUMI_AT_DEPLETION || dvs < rule->phase_from ||
            (rule->phase_to != 0.0 && dvs >= rule->phase_to) || !(rule->depletion_over_raw < least))
            continue;
        least = rule->depletion_over_raw;
        *amount = rule->amount;
    }
    return least;
}

void sumi_rule_ask(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                   const struct sumi_doses_allowed *allowed, enum sumi_advice_method method,
                   struct sumi_rule_says *says)
{
    const struct sumi_outlook *o = plot->outlook;
    double amount = NAN;
    *says = (struct sumi_rule_says){
        .over_raw = method == SUMI_ADVISE_THRESHOLDS ? threshold(request, o->dvs.mean, &amount) : 1.0,
        .depletion_mm = o->depletion_mm.mean,
        .raw_mm = o->readily_mm.mean,
        .rain_mm = method == SUMI_ADVISE_FAO56 ? 0.0 : sumi_rain_ahead(plot, SUMI_RAIN_DAYS)};
    const double missing = says->depletion_mm - says->rain_mm;
    const bool today = allowed->first == o->today && allowed->last >= o->today;
    if (!today || !(missing >= says->over_raw * says->raw_mm))
        return;
    const double wanted = isnan(amount) ? missing / request->efficiency : amount * mm,
                 gross = fmin(allowed->most, wanted);
    says->irrigate = gross > 0.0 && gross >= allowed->least;
    says->gross_mm = says->irrigate ? gross : 0.0;
}

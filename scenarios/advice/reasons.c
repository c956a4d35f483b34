#include "scenarios/advice/reasons.h"

#include "messages/advice.h"
#include "scenarios/advice/rules.h"
#include "sim/date.h"

#include <math.h>

static const double percent = 100.0;
static const double some = 1.0; /* mm */
static const double most = 0.5; /* probability from which on something is so */

struct sumi_reason *sumi_reason_next(struct sumi_advice *advice)
{
    if (advice->n_reasons < SUMI_ADVICE_REASONS)
        advice->n_reasons++;
    struct sumi_reason *reason = &advice->reason[advice->n_reasons - 1];
    *reason = (struct sumi_reason){.n = 0};
    return reason;
}

void sumi_reason_number(struct sumi_reason *reason, const char *name, const char *unit, double value)
{
    if (reason->n == SUMI_REASON_NUMBERS)
        return;
    reason->number[reason->n].name = name;
    reason->number[reason->n].unit = unit;
    reason->number[reason->n++].value = value;
}

/* --- this morning --- */

static void tell_water(const struct sumi_plot_today *plot, struct sumi_advice *advice)
{
    const struct sumi_outlook *o = plot->outlook;
    const double rain = sumi_rain_ahead(plot, SUMI_RAIN_DAYS);
    if (sumi_whole(o->depletion_mm.mean) < 0.0) {
        struct sumi_reason *reason = sumi_reason_next(advice);
        sumi_fail(&reason->said, SUMI_E_ADVICE_WATER_ABOVE, -o->depletion_mm.mean);
        sumi_reason_number(reason, "depletion", "mm", o->depletion_mm.mean);
    } else if (!isnan(o->depletion_mm.mean) && o->readily_mm.mean > 0.0) {
        struct sumi_reason *reason = sumi_reason_next(advice);
        const double share = percent * o->depletion_mm.mean / o->readily_mm.mean;
        sumi_fail(&reason->said, SUMI_E_ADVICE_WATER_DEPLETION, sumi_whole(o->depletion_mm.mean), sumi_whole(share),
                  o->readily_mm.mean);
        sumi_reason_number(reason, "depletion", "mm", o->depletion_mm.mean);
        sumi_reason_number(reason, "readily_available", "mm", o->readily_mm.mean);
        sumi_reason_number(reason, "share", "percent", share);
    }
    if (rain >= some) {
        struct sumi_reason *reason = sumi_reason_next(advice);
        const int days = o->future.n_forecast < SUMI_RAIN_DAYS ? o->future.n_forecast : SUMI_RAIN_DAYS;
        sumi_fail(&reason->said, SUMI_E_ADVICE_WATER_RAIN, rain, days);
        sumi_reason_number(reason, "rain", "mm", rain);
        sumi_reason_number(reason, "days", "d", days);
    }
}

/* --- limits --- */

static void tell_window(const struct sumi_outlook *o, const struct sumi_doses_allowed *allowed,
                        struct sumi_advice *advice)
{
    char date[SUMI_DATE_TEXT];
    struct sumi_reason *reason = sumi_reason_next(advice);
    if (allowed->before_stage)
        sumi_fail(&reason->said, SUMI_E_ADVICE_LIMIT_STAGE);
    else if (allowed->too_early)
        sumi_fail(&reason->said, SUMI_E_ADVICE_LIMIT_EARLY, sumi_date_format(allowed->horizon_end, date));
    else
        sumi_fail(&reason->said, SUMI_E_ADVICE_LIMIT_LATE, sumi_date_format(o->today, date));
}

/* Why there may be no dose, or none today. */
static void tell_limits(const struct sumi_outlook *o, const struct sumi_doses_allowed *allowed,
                        struct sumi_advice *advice)
{
    char date[SUMI_DATE_TEXT];
    if (allowed->too_early || allowed->too_late)
        tell_window(o, allowed, advice);
    if (allowed->quota_left < allowed->least) {
        struct sumi_reason *reason = sumi_reason_next(advice);
        sumi_fail(&reason->said, SUMI_E_ADVICE_LIMIT_QUOTA, allowed->quota_left, allowed->least);
        sumi_reason_number(reason, "quota_left", "mm", allowed->quota_left);
        sumi_reason_number(reason, "smallest", "mm", allowed->least);
    } else if (allowed->rests_until != SUMI_NO_DATE) {
        struct sumi_reason *reason = sumi_reason_next(advice);
        const int days = o->today - allowed->last_dose;
        sumi_fail(&reason->said, SUMI_E_ADVICE_LIMIT_REST, days, sumi_date_format(allowed->rests_until, date));
        sumi_reason_number(reason, "days_since", "d", days);
        sumi_reason_number(reason, "days_to_wait", "d", allowed->rests_until - o->today);
    }
}

/* Whether the pump or the soil binds the dose that is advised. */
static void tell_size(const struct sumi_doses_allowed *allowed, const struct sumi_choice *choice,
                      struct sumi_advice *advice)
{
    if (!isfinite(allowed->room_mm))
        return;
    if (choice->gross_mm == 0.0 && allowed->room_mm + some <= fmax(allowed->most, allowed->least)) {
        struct sumi_reason *reason = sumi_reason_next(advice);
        sumi_fail(&reason->said, SUMI_E_ADVICE_LIMIT_FULL, allowed->room_mm);
        sumi_reason_number(reason, "room", "mm", allowed->room_mm);
    }
    if (choice->gross_mm > 0.0 && choice->gross_mm >= allowed->most && allowed->room_mm > allowed->most) {
        struct sumi_reason *reason = sumi_reason_next(advice);
        sumi_fail(&reason->said, SUMI_E_ADVICE_LIMIT_LARGEST, allowed->room_mm, allowed->most);
        sumi_reason_number(reason, "room", "mm", allowed->room_mm);
        sumi_reason_number(reason, "largest", "mm", allowed->most);
    }
}

/* --- what it brings --- */

static const struct sumi_choice *best_dose(const struct sumi_advice *advice)
{
    const struct sumi_choice *best = NULL;
    for (int k = 1; k < advice->n_choices; k++)
        if (!best || advice->choice[k].brings.value > best->brings.value)
            best = &advice->choice[k];
    return best;
}

static void number_gain(struct sumi_reason *reason, double yield, double error)
{
    sumi_reason_number(reason, "yield_gain", "kg ha-1", yield);
    sumi_reason_number(reason, "error", "kg ha-1", error);
}

static void number_money(struct sumi_reason *reason, double margin, double error)
{
    sumi_reason_number(reason, "margin_gain", "yuan ha-1", margin);
    sumi_reason_number(reason, "error", "yuan ha-1", error);
}

/* What decides where the objective is that of a bad year. */
static void tell_fifth(const struct sumi_advice_request *request, double fifth, double error,
                       struct sumi_advice *advice)
{
    if (request->objective != SUMI_BY_P20)
        return;
    struct sumi_reason *reason = sumi_reason_next(advice);
    sumi_fail(&reason->said, SUMI_E_ADVICE_GAIN_FIFTH, sumi_whole(fifth), error);
    sumi_reason_number(reason, "p20_gain", "kg ha-1", fifth);
    sumi_reason_number(reason, "error", "kg ha-1", error);
}

static void tell_gain(const struct sumi_advice_request *request, struct sumi_advice *advice)
{
    const struct sumi_choice *none = &advice->choice[0], *chosen = &advice->choice[advice->recommended];
    const struct sumi_compared *less = &none->brings;
    struct sumi_reason *reason = sumi_reason_next(advice);
    sumi_fail(&reason->said, SUMI_E_ADVICE_GAIN, sumi_whole(-less->yield_less.mean), less->yield_less.error,
              chosen->later_mm, none->later_mm);
    number_gain(reason, -less->yield_less.mean, less->yield_less.error);
    sumi_reason_number(reason, "later", "mm", chosen->later_mm);
    sumi_reason_number(reason, "later_of_none", "mm", none->later_mm);
    tell_fifth(request, -less->p20_less.mean, less->p20_less.error, advice);
    if (!isnan(less->margin)) {
        reason = sumi_reason_next(advice);
        sumi_fail(&reason->said, SUMI_E_ADVICE_GAIN_MONEY, sumi_whole(-less->margin_less.mean),
                  less->margin_less.error);
        number_money(reason, -less->margin_less.mean, less->margin_less.error);
    }
    if (less->better)
        sumi_fail(&sumi_reason_next(advice)->said, SUMI_E_ADVICE_RULE_LOSES);
}

static void tell_no_gain(const struct sumi_advice_request *request, struct sumi_advice *advice)
{
    const struct sumi_choice *dose = best_dose(advice), *none = &advice->choice[0];
    char date[SUMI_DATE_TEXT];
    if (!dose)
        return;
    struct sumi_reason *reason = sumi_reason_next(advice);
    const struct sumi_compared *more = &dose->brings;
    sumi_date_format(dose->date, date);
    if (more->value_less.mean > 0.0)
        sumi_fail(&reason->said, SUMI_E_ADVICE_UNSURE, dose->gross_mm, date, sumi_whole(more->yield_less.mean),
                  more->yield_less.error);
    else
        sumi_fail(&reason->said, SUMI_E_ADVICE_PAYS_NOT, dose->gross_mm, date, sumi_whole(more->yield_less.mean),
                  more->yield_less.error);
    sumi_reason_number(reason, "gross", "mm", dose->gross_mm);
    number_gain(reason, more->yield_less.mean, more->yield_less.error);
    tell_fifth(request, more->p20_less.mean, more->p20_less.error, advice);
    if (!isnan(more->margin)) {
        reason = sumi_reason_next(advice);
        sumi_fail(&reason->said, SUMI_E_ADVICE_PAYS_NOT_MONEY, sumi_whole(more->margin_less.mean),
                  more->margin_less.error);
        number_money(reason, more->margin_less.mean, more->margin_less.error);
    }
    if (none->later_mm >= some) {
        reason = sumi_reason_next(advice);
        sumi_fail(&reason->said, SUMI_E_ADVICE_LATER, none->later_mm);
        sumi_reason_number(reason, "later", "mm", none->later_mm);
    }
}

static void tell_close(struct sumi_advice *advice)
{
    int close = 0;
    for (int k = 0; k < advice->n_choices; k++)
        close += k != advice->recommended && advice->choice[k].brings.close;
    if (close == 0)
        return;
    struct sumi_reason *reason = sumi_reason_next(advice);
    sumi_fail(&reason->said, SUMI_E_ADVICE_CLOSE, close, advice->n_choices - 1);
    sumi_reason_number(reason, "close", "1", close);
    sumi_reason_number(reason, "others", "1", advice->n_choices - 1);
}

static void tell_rule(const struct sumi_advice_request *request, struct sumi_advice *advice)
{
    const struct sumi_rule_says *rule = &advice->rule[request->method];
    const double limit = rule->over_raw * rule->raw_mm, seen = rule->depletion_mm - rule->rain_mm;
    if (!isfinite(limit) || isnan(seen))
        return;
    struct sumi_reason *reason = sumi_reason_next(advice);
    if (request->method == SUMI_ADVISE_FAO56)
        sumi_fail(&reason->said, SUMI_E_ADVICE_RULE_SOIL, sumi_advice_method_names[request->method], limit,
                  sumi_whole(seen));
    else
        sumi_fail(&reason->said, SUMI_E_ADVICE_RULE, sumi_advice_method_names[request->method], limit, seen);
    sumi_reason_number(reason, "threshold", "mm", limit);
    sumi_reason_number(reason, "missing", "mm", seen);
}

void sumi_reasons_of_water(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                           const struct sumi_doses_allowed *allowed, struct sumi_advice *advice)
{
    if (plot->outlook->phase[SUMI_BARE] >= most || request->sowing_failed)
        return;
    tell_water(plot, advice);
    if (!sumi_water_holds(plot->request->plan->water))
        sumi_fail(&sumi_reason_next(advice)->said, SUMI_E_ADVICE_LIMIT_POTENTIAL);
    else if (!request->waters)
        sumi_fail(&sumi_reason_next(advice)->said, SUMI_E_ADVICE_LIMIT_NONE);
    else if (plot->outlook->phase[SUMI_MATURE] >= most)
        sumi_fail(&sumi_reason_next(advice)->said, SUMI_E_ADVICE_LIMIT_RIPE);
    if (!allowed)
        return;
    tell_limits(plot->outlook, allowed, advice);
    if (request->method != SUMI_ADVISE_CHOICES)
        tell_rule(request, advice);
    tell_size(allowed, &advice->choice[advice->recommended], advice);
    if (advice->recommended > 0) {
        tell_gain(request, advice);
    } else if (request->method == SUMI_ADVISE_CHOICES) {
        tell_no_gain(request, advice);
    }
    tell_close(advice);
}

/* An advice as JSON. Its keys are told in data/schemas/advice.schema.json; one that is gone or means another thing
 * wants a new number behind SUMI_ADVICE_SCHEMA. */
#define _XOPEN_SOURCE 700 /* locale_t */
#include "io/advice/advice_internal.h"
#include "io/outlook/json_internal.h"
#include "io/outlook/print.h"
#include "scenarios/advice/harvest.h"
#include "scenarios/advice/sowing.h"
#include "sim/build.h"
#include "sim/plainly.h"

#include <math.h>

/* Decimals. What choices bring has more than it is sure of: so that they can be held against an outlook. */
enum { OF_SHARE = 3, OF_MM = 1, OF_BRINGS = 3, OF_C = 1 };

/* --- what is asked --- */

static void put_economy(struct sumi_json *json, const struct sumi_economy *economy)
{
    if (isnan(economy->grain_yuan_kg)) {
        sumi_json_text(json, "economy", NULL);
        return;
    }
    sumi_json_open(json, "economy", '{');
    sumi_json_number(json, "grain_yuan_kg", economy->grain_yuan_kg);
    sumi_json_number(json, "water_yuan_m3", economy->water_yuan_m3);
    sumi_json_number(json, "irrigation_yuan_mu", economy->irrigation_yuan_mu);
    sumi_json_number(json, "sowing_yuan_mu", economy->sowing_yuan_mu);
    sumi_json_close(json, '}');
}

static void put_thresholds(struct sumi_json *json, const struct sumi_policy *policy)
{
    sumi_json_open(json, "depletion_over_raw", '{');
    for (int k = 0; k < SUMI_PHASES; k++)
        sumi_json_number(json, sumi_phase_names[k], policy->over_raw[k]);
    sumi_json_close(json, '}');
}

static void put_policy(struct sumi_json *json, const struct sumi_advice_request *request)
{
    static const char *const origins[] = {
        [SUMI_POLICY_STANDARD] = "standard", [SUMI_POLICY_LEARNT] = "learnt", [SUMI_POLICY_GIVEN] = "given"};
    if (!request->waters) {
        sumi_json_text(json, "policy", NULL);
        return;
    }
    sumi_json_open(json, "policy", '{');
    sumi_json_text(json, "origin", origins[request->policy.origin]);
    if (request->policy.origin == SUMI_POLICY_GIVEN) /* by stages of its own */
        sumi_json_text(json, "depletion_over_raw", NULL);
    else
        put_thresholds(json, &request->policy);
    sumi_json_close(json, '}');
}

/* --- what is recommended --- */

static void put_recommendation(struct sumi_json *json, const struct sumi_advice_request *request,
                               const struct sumi_advice *advice)
{
    sumi_json_open(json, "recommendation", '{');
    sumi_json_text(json, "action", sumi_action_names[advice->action]);
    sumi_put_date(json, "date", advice->date);
    sumi_json_number(json, "gross_mm", advice->gross_mm);
    sumi_json_number(json, "net_mm", advice->net_mm);
    sumi_json_number(json, "quota_left_mm", sumi_advice_quota_left(request, advice));
    sumi_json_truth(json, "told_apart", advice->told);
    sumi_put_date(json, "ask_again", advice->next);
    sumi_json_close(json, '}');
}

static void put_numbers(struct sumi_json *json, const struct sumi_reason *reason)
{
    sumi_json_open(json, "numbers", '{');
    for (int k = 0; k < reason->n; k++) {
        sumi_json_open(json, reason->number[k].name, '{');
        sumi_json_number(json, "value", reason->number[k].value);
        sumi_json_text(json, "unit", reason->number[k].unit);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, '}');
}

static void put_reasons(struct sumi_json *json, const struct sumi_advice *advice)
{
    sumi_json_open(json, "reasons", '[');
    for (int k = 0; k < advice->n_reasons; k++) {
        const struct sumi_reason *reason = &advice->reason[k];
        sumi_json_open(json, NULL, '{');
        sumi_put_reason(json, &reason->said);
        put_numbers(json, reason);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
}

/* --- what each choice brings --- */

static void put_difference(struct sumi_json *json, const char *name, const struct sumi_difference *less)
{
    if (isnan(less->mean)) {
        sumi_json_text(json, name, NULL);
        return;
    }
    sumi_json_open(json, name, '{');
    sumi_json_rounded(json, "mean", less->mean, OF_BRINGS);
    sumi_json_rounded(json, "error", less->error, OF_BRINGS);
    sumi_json_close(json, '}');
}

static void put_brings(struct sumi_json *json, const struct sumi_compared *brings, bool recommended)
{
    sumi_put_spread(json, "yield_kg_ha", &brings->yield, OF_BRINGS);
    sumi_json_rounded(json, "p20_kg_ha", brings->p20, OF_BRINGS);
    sumi_json_rounded(json, "margin_yuan_ha", brings->margin, OF_BRINGS);
    sumi_json_open(json, "less", '{');
    put_difference(json, "yield_kg_ha", &brings->yield_less);
    put_difference(json, "p20_kg_ha", &brings->p20_less);
    put_difference(json, "margin_yuan_ha", &brings->margin_less);
    sumi_json_close(json, '}');
    sumi_json_truth(json, "told_apart", brings->told);
    sumi_json_truth(json, "recommended", recommended);
}

static void put_choice(struct sumi_json *json, const struct sumi_advice *advice, int k)
{
    const struct sumi_choice *choice = &advice->choice[k];
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "action", sumi_action_names[choice->gross_mm > 0.0 ? SUMI_IRRIGATE : SUMI_WAIT]);
    sumi_put_date(json, "date", choice->date);
    sumi_json_number(json, "gross_mm", choice->gross_mm);
    sumi_json_number(json, "net_mm", choice->net_mm);
    sumi_json_number(json, "quota_left_mm", choice->quota_left_mm);
    sumi_json_rounded(json, "later_mm", choice->later_mm, OF_MM);
    sumi_json_rounded(json, "later_number", choice->later_number, OF_SHARE);
    sumi_json_rounded(json, "ripe", choice->ripe, OF_SHARE);
    put_brings(json, &choice->brings, k == advice->recommended);
    sumi_put_replay(json, "replay", &choice->field);
    sumi_json_close(json, '}');
}

static void put_rule(struct sumi_json *json, const char *name, const struct sumi_rule_says *rule)
{
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "name", name);
    sumi_json_truth(json, "irrigate", rule->irrigate);
    sumi_json_number(json, "gross_mm", rule->gross_mm);
    sumi_json_number(json, "over_raw", rule->over_raw);
    sumi_json_rounded(json, "depletion_mm", rule->depletion_mm, OF_MM);
    sumi_json_rounded(json, "raw_mm", rule->raw_mm, OF_MM);
    sumi_json_rounded(json, "rain_mm", rule->rain_mm, OF_MM);
    sumi_json_close(json, '}');
}

static void put_irrigation(struct sumi_json *json, const struct sumi_advice *advice)
{
    sumi_json_open(json, "rules", '[');
    for (int k = 0; advice->n_choices > 0 && k < SUMI_ADVISE_CHOICES; k++)
        put_rule(json, sumi_advice_method_names[k], &advice->rule[k]);
    sumi_json_close(json, ']');
    sumi_json_open(json, "choices", '[');
    for (int k = 0; k < advice->n_choices; k++)
        put_choice(json, advice, k);
    sumi_json_close(json, ']');
}

/* --- sowing --- */

static void put_sowing_choice(struct sumi_json *json, const struct sumi_plan *plan,
                              const struct sumi_sowing_choice *choice, bool recommended)
{
    sumi_json_open(json, NULL, '{');
    sumi_put_date(json, "date", choice->date);
    sumi_json_text(json, "cultivar", plan->cultivar[choice->cultivar].name);
    sumi_json_rounded(json, "emerges", choice->emerges, OF_SHARE);
    sumi_json_rounded(json, "ripens", choice->ripens, OF_SHARE);
    sumi_json_open(json, "emergence", '{');
    sumi_put_quantiles(json, &choice->emergence);
    sumi_json_close(json, '}');
    sumi_json_open(json, "maturity", '{');
    sumi_put_quantiles(json, &choice->maturity);
    sumi_json_close(json, '}');
    sumi_json_rounded(json, "frost", choice->frost, OF_SHARE);
    sumi_json_rounded(json, "air_C", choice->temperature, OF_C);
    sumi_json_rounded(json, "rain_mm", choice->seedbed_mm, OF_MM);
    put_brings(json, &choice->brings, recommended);
    sumi_json_close(json, '}');
}

static void put_spell(struct sumi_json *json, const struct sumi_spell *spell)
{
    const bool cold = spell->kind == SUMI_SPELL_COLD;
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "kind", cold ? "cold" : "wet");
    sumi_put_date(json, "from", spell->from);
    sumi_put_date(json, "to", spell->to);
    sumi_json_rounded(json, "air_C", cold ? spell->value : (double)NAN, OF_C);
    sumi_json_rounded(json, "rain_mm", cold ? (double)NAN : spell->value, OF_MM);
    sumi_json_rounded(json, "probability", spell->probability, OF_SHARE);
    sumi_json_truth(json, "forecast", spell->forecast);
    sumi_json_close(json, '}');
}

static void put_sowing(struct sumi_json *json, const struct sumi_plan *plan, const struct sumi_sowing_advice *sowing)
{
    if (!sowing) {
        sumi_json_text(json, "sowing", NULL);
        return;
    }
    sumi_json_open(json, "sowing", '{');
    sumi_json_truth(json, "again", sowing->again);
    sumi_put_date(json, "sown", sowing->sown);
    sumi_json_rounded(json, "emerged_by", sowing->emerged_by, OF_SHARE);
    sumi_json_number(json, "germination", sowing->germination);
    sumi_json_open(json, "choices", '[');
    for (int k = 0; k < sowing->n; k++)
        put_sowing_choice(json, plan, &sowing->choice[k], k == sowing->recommended);
    sumi_json_close(json, ']');
    sumi_json_open(json, "spells", '[');
    for (int k = 0; k < sowing->n_spells; k++)
        put_spell(json, &sowing->spell[k]);
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
}

/* --- harvest --- */

static void put_harvest(struct sumi_json *json, const struct sumi_harvest_advice *harvest)
{
    if (!harvest) {
        sumi_json_text(json, "harvest", NULL);
        return;
    }
    sumi_json_open(json, "harvest", '{');
    sumi_put_date(json, "from", harvest->from);
    sumi_put_date(json, "to", harvest->to);
    sumi_json_truth(json, "stands_ripe", harvest->stands_ripe);
    sumi_json_open(json, "choices", '[');
    for (int k = 0; k < harvest->n; k++) {
        const struct sumi_harvest_choice *choice = &harvest->choice[k];
        sumi_json_open(json, NULL, '{');
        sumi_put_date(json, "date", choice->date);
        sumi_json_rounded(json, "ripe", choice->ripe, OF_SHARE);
        sumi_json_rounded(json, "killed", choice->killed, OF_SHARE);
        sumi_json_rounded(json, "wet", choice->wet, OF_SHARE);
        sumi_json_rounded(json, "shed", choice->shed, OF_SHARE);
        put_brings(json, &choice->brings, k == harvest->recommended);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
}

/* --- the whole --- */

static void put_answer(struct sumi_json *json, const struct sumi_advice_request *request,
                       const struct sumi_advice *advice)
{
    put_recommendation(json, request, advice);
    put_reasons(json, advice);
    put_irrigation(json, advice);
    put_sowing(json, request->outlook->plan, advice->sowing);
    put_harvest(json, advice->harvest);
}

/* In the place of it, where none can be given. */
static void put_nothing(struct sumi_json *json)
{
    static const char *const names[] = {"recommendation", "reasons", "rules", "choices", "sowing", "harvest"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        sumi_json_text(json, names[k], NULL);
}

static void put_made(struct sumi_json *json)
{
    char text[512];
    snprintf(text, sizeof text, "Sumi %s (%s)", sumi_build.version, sumi_build.commit);
    sumi_json_text(json, "made_by", text);
}

void sumi_advice_print_json(const struct sumi_scenario_file *file, const struct sumi_advice_request *request,
                            const struct sumi_advice *advice, FILE *out)
{
    const struct sumi_outlook *outlook = advice->outlook;
    struct sumi_json json = {out, false};
    const locale_t before = sumi_plainly();
    sumi_json_open(&json, NULL, '{');
    sumi_json_text(&json, "schema", SUMI_ADVICE_SCHEMA);
    put_made(&json);
    sumi_put_date(&json, "today", outlook->today);
    sumi_put_date(&json, "valid_until", outlook->valid_until);
    sumi_put_plot(&json, file, request->outlook->plan);
    sumi_json_text(&json, "status", sumi_outlook_status_names[outlook->status]);
    sumi_put_reasons(&json, "status_reasons", outlook->reason, outlook->n_reasons);
    sumi_put_reasons(&json, "remarks", outlook->remark, outlook->n_remarks);
    sumi_put_warnings(&json, file);
    sumi_json_text(&json, "method", sumi_advice_method_names[request->method]);
    sumi_json_text(&json, "objective", sumi_objective_names[request->objective]);
    sumi_json_number(&json, "horizon_d", request->horizon_d);
    put_economy(&json, &request->economy);
    put_policy(&json, request);
    if (sumi_advice_is_given(advice))
        put_answer(&json, request, advice);
    else
        put_nothing(&json);
    sumi_outlook_put_json(&json, "outlook", file, request->outlook, outlook);
    sumi_json_close(&json, '}');
    fputc('\n', out);
    sumi_as_before(before);
}

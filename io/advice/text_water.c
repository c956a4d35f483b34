/* The page of an advice: choices of irrigation, and what rules say. */
#include "io/advice/text_internal.h"
#include "messages/advice_text.h"

#include <math.h>

static const double mu = 1.0 / 15.0; /* ha */
static const double percent = 100.0;

enum {
    DATE = 11,
    DOSE = 6,
    LATER = 6,
    GRAIN = 7,
    RANGE = 14,
    OF_MU = 6,
    FIFTH = 7,
    DIFFERENCE = 13,
    MONEY = 13,
    EACH = 8
};

/* --- choices --- */

static void put_heads(struct sumi_page *page, const struct sumi_advice_request *request)
{
    const bool fifth = request->objective == SUMI_BY_P20;
    const struct sumi_column_head head[] = {
        {{SUMI_WORD_ADVICE_C_DATE, NULL}, DATE, true},
        {{SUMI_WORD_ADVICE_C_DOSE, SUMI_WORD_ADVICE_U_MM}, DOSE, false},
        {{SUMI_WORD_ADVICE_C_LATER, SUMI_WORD_ADVICE_U_MM}, LATER, false},
        {{SUMI_WORD_ADVICE_C_GRAIN, SUMI_WORD_ADVICE_U_KG_HA}, GRAIN, false},
        {{SUMI_WORD_ADVICE_C_RANGE, SUMI_WORD_ADVICE_U_KG_HA}, RANGE, false},
        {{NULL, SUMI_WORD_ADVICE_U_KG_MU}, OF_MU, false},
        {{SUMI_WORD_ADVICE_C_FIFTH, SUMI_WORD_ADVICE_U_BELOW}, FIFTH, false},
        {{fifth ? SUMI_WORD_ADVICE_C_FIFTH_OF : SUMI_WORD_ADVICE_C_MORE, SUMI_WORD_ADVICE_U_KG_HA}, DIFFERENCE, false},
        {{SUMI_WORD_ADVICE_C_MONEY, SUMI_WORD_ADVICE_U_YUAN_HA}, MONEY, false},
        {{NULL, SUMI_WORD_ADVICE_U_YUAN_MU}, EACH, false}};
    sumi_page_heads(page, head, sizeof head / sizeof *head - (sumi_advice_is_priced(request) ? 0 : 2));
}

static void put_choice(struct sumi_page *page, const struct sumi_advice_request *request,
                       const struct sumi_choice *choice, bool recommended)
{
    const struct sumi_compared *brings = &choice->brings;
    sumi_page_mark(page, recommended, brings);
    if (choice->gross_mm > 0.0)
        sumi_page_day(page, choice->date, DATE);
    else
        sumi_page_word(page, SUMI_WORD_ADVICE_NONE, DATE);
    sumi_page_number(page, choice->gross_mm, 0, DOSE);
    sumi_page_number(page, choice->later_mm, 0, LATER);
    sumi_page_number(page, brings->yield.mean, 0, GRAIN);
    sumi_page_range(page, &brings->yield, RANGE);
    sumi_page_number(page, mu * brings->yield.mean, 0, OF_MU);
    sumi_page_number(page, brings->p20, 0, FIFTH);
    sumi_page_difference(page, request->objective == SUMI_BY_P20 ? &brings->p20_less : &brings->yield_less, DIFFERENCE);
    if (sumi_advice_is_priced(request)) {
        sumi_page_difference(page, &brings->margin_less, MONEY);
        sumi_page_number(page, mu * brings->margin_less.mean, 0, EACH);
    }
    sumi_page_row(page);
}

/* --- the policy behind them --- */

static const char *const phases[] = {[SUMI_PHASE_LEAVES] = SUMI_WORD_ADVICE_LEAVES,
                                     [SUMI_PHASE_FLOWERING] = SUMI_WORD_ADVICE_FLOWERING,
                                     [SUMI_PHASE_FILLING] = SUMI_WORD_ADVICE_FILLING};

static void say_thresholds(struct sumi_page *page, const struct sumi_policy *policy)
{
    for (int k = 0; k < SUMI_PHASES; k++) {
        if (k > 0)
            sumi_page_say(page, SUMI_SAY_ADVICE_COMMA);
        if (isfinite(policy->over_raw[k]))
            sumi_page_say(page, SUMI_SAY_ADVICE_THRESHOLD, phases[k], percent * policy->over_raw[k]);
        else
            sumi_page_say(page, SUMI_SAY_ADVICE_NO_THRESHOLD, phases[k]);
    }
}

static void put_policy(struct sumi_page *page, const struct sumi_policy *policy)
{
    if (policy->origin == SUMI_POLICY_GIVEN) {
        sumi_page_say(page, SUMI_SAY_ADVICE_GIVEN);
    } else {
        sumi_page_say(page, SUMI_SAY_ADVICE_POLICY);
        say_thresholds(page, policy);
        if (policy->origin == SUMI_POLICY_LEARNT)
            sumi_page_say(page, SUMI_SAY_ADVICE_LEARNT);
        else
            sumi_page_say(page, SUMI_SAY_ADVICE_STANDARD);
    }
    sumi_page_put(page, "  ");
}

/* --- rules --- */

static void put_rule(struct sumi_page *page, const struct sumi_rule_says *rule, const char *label)
{
    const double limit = rule->over_raw * rule->raw_mm;
    if (rule->irrigate)
        sumi_page_say(page, SUMI_SAY_ADVICE_RULE_WATERS, rule->gross_mm);
    else
        sumi_page_say(page, SUMI_SAY_ADVICE_RULE_WAITS);
    if (!isfinite(rule->over_raw))
        sumi_page_say(page, SUMI_SAY_ADVICE_RULE_NEVER);
    else if (isfinite(limit) && isfinite(rule->depletion_mm))
        sumi_page_say(page, SUMI_SAY_ADVICE_RULE_LOOKS, rule->depletion_mm, limit);
    if (rule->rain_mm > 0.0)
        sumi_page_say(page, SUMI_SAY_ADVICE_RULE_RAIN, rule->rain_mm);
    if (!rule->irrigate && rule->depletion_mm - rule->rain_mm >= limit)
        sumi_page_say(page, SUMI_SAY_ADVICE_RULE_LIMITS);
    sumi_page_line(page, label);
}

/* Of more than none. */
static void put_table(struct sumi_page *page, const struct sumi_advice_request *request,
                      const struct sumi_advice *advice, bool first)
{
    sumi_page_head(page, SUMI_WORD_ADVICE_CHOICES);
    put_heads(page, request);
    for (int k = 0; k < advice->n_choices; k++)
        put_choice(page, request, &advice->choice[k], k == advice->recommended);
    put_policy(page, &request->policy);
    if (first)
        sumi_page_legend(page, request);
    sumi_page_say(page, SUMI_SAY_ADVICE_LEGEND_WATER);
    sumi_page_put(page, "  ");
}

void sumi_page_choices(struct sumi_page *page, const struct sumi_advice_request *request,
                       const struct sumi_advice *advice, bool first)
{
    static const char *const rules[SUMI_ADVISE_CHOICES] = {[SUMI_ADVISE_FAO56] = SUMI_WORD_ADVICE_FAO56,
                                                           [SUMI_ADVISE_FORECAST] = SUMI_WORD_ADVICE_FORECAST,
                                                           [SUMI_ADVISE_THRESHOLDS] = SUMI_WORD_ADVICE_THRESHOLDS};
    if (advice->n_choices > 1)
        put_table(page, request, advice, first);
    if (advice->n_choices == 0)
        return;
    sumi_page_head(page, SUMI_WORD_ADVICE_RULES);
    for (int k = 0; k < SUMI_ADVISE_CHOICES; k++)
        put_rule(page, &advice->rule[k], rules[k]);
}

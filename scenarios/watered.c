#include "scenarios/watered.h"

#include "sim/daily/summary.h"

#include <math.h>
#include <stdio.h>

void sumi_watered_add(struct sumi_watered *watered, const struct sumi_plan *plan, const struct sumi_block *block)
{
    const struct sumi_axis *axis = sumi_plan_axis(plan, SUMI_KNOB_IRRIGATION, 0);
    size_t position[SUMI_AXES];
    for (size_t k = 0; k < block->n; k++) {
        double irrigations = block->summary[SUMI_S_IRRIGATIONS][k];
        if (isnan(irrigations) || isnan(block->summary[SUMI_S_HARVEST][k]))
            continue; /* a season that was not sown or not simulated does not tell what a crop asks for */
        sumi_plan_position(plan, block->first + k, position);
        struct sumi_watered *w = &watered[axis ? (size_t)axis->value[position[axis - plan->axis]] : 0];
        w->seasons++;
        w->irrigated += irrigations > 0.0;
        w->seen.given |= block->rules[k].given;
        w->seen.whole |= block->rules[k].whole;
    }
}

void sumi_watered_join(struct sumi_watered *watered, const struct sumi_plan *plan, const struct sumi_watered *other)
{
    for (size_t k = 0; k < plan->n_irrigations; k++) {
        watered[k].seasons += other[k].seasons;
        watered[k].irrigated += other[k].irrigated;
        watered[k].seen.given |= other[k].seen.given;
        watered[k].seen.whole |= other[k].seen.whole;
    }
}

const char *sumi_any_of(size_t seasons, char text[SUMI_ANY_OF])
{
    if (seasons == 1)
        snprintf(text, SUMI_ANY_OF, "the season");
    else
        snprintf(text, SUMI_ANY_OF, "any of %zu seasons", seasons);
    return text;
}

void sumi_watered_tell(const struct sumi_watered *watered, const struct sumi_plan *plan,
                       void (*tell)(void *context, const char *sentence), void *context)
{
    const double mm = 10.0; /* in a cm */
    char sentence[256], rule[SUMI_RULE_TEXT], any[SUMI_ANY_OF];
    for (size_t k = 0; k < plan->n_irrigations; k++) {
        const struct sumi_watered *w = &watered[k];
        const struct sumi_named_irrigation *named = &plan->irrigation[k];
        if (w->seasons == 0 || !sumi_plan_waters(plan, k))
            continue;
        if (w->irrigated == 0) {
            snprintf(sentence, sizeof sentence, SUMI_NO_WATER_GIVEN, named->name, sumi_any_of(w->seasons, any));
            tell(context, sentence);
            continue;
        }
        for (int r = 0; r < named->strategy.n; r++) {
            const uint64_t bit = UINT64_C(1) << r;
            sumi_irrigation_rule_text(&named->strategy.rule[r], rule);
            if (!(w->seen.given & bit))
                snprintf(sentence, sizeof sentence, "strategy %s: its dose %s was not given in %s", named->name, rule,
                         sumi_any_of(w->seasons, any));
            else if (!(w->seen.whole & bit))
                snprintf(sentence, sizeof sentence, "strategy %s: its dose %s was cut to largest_mm, %g mm, each time",
                         named->name, rule, named->strategy.largest * mm);
            else
                continue;
            tell(context, sentence);
        }
    }
}

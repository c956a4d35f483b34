#include "scenarios/impossible.h"

#include "sim/date.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

void sumi_impossible_add(struct sumi_impossible *impossible, const struct sumi_block *block)
{
    for (size_t k = 0; k < block->n; k++) {
        const struct sumi_impossible season = {1, block->outside[k].n > 0, block->first + k, block->outside[k]};
        sumi_impossible_join(impossible, &season);
    }
}

/* The lowest number is the first, in whatever order threads bring them. */
void sumi_impossible_join(struct sumi_impossible *impossible, const struct sumi_impossible *other)
{
    if (other->with > 0 && (impossible->with == 0 || other->first < impossible->first)) {
        impossible->first = other->first;
        impossible->outside = other->outside;
    }
    impossible->seasons += other->seasons;
    impossible->with += other->with;
}

/* As "cultivar Jingu21, sowing 05-10, year 2012"; what has no room is left out. */
static void name_scenario(const struct sumi_plan *plan, size_t number, char *text, size_t room)
{
    size_t position[SUMI_AXES], used = 0;
    sumi_plan_position(plan, number, position);
    for (int a = 0; a < plan->n_axes && used < room; a++) {
        const struct sumi_axis *axis = &plan->axis[a];
        int n = axis->label
                    ? snprintf(text + used, room - used, "%s%s %s", a ? ", " : "", axis->name, axis->label[position[a]])
                    : snprintf(text + used, room - used, "%s%s %g", a ? ", " : "", axis->name,
                               axis->coordinate[position[a]]);
        used += n > 0 ? (size_t)n : 0;
    }
}

/* As "LAI (leaf area index) is 71.6 ha ha-1 on 2001-06-17, and 0 to 50 is expected". */
static void word_value(const struct sumi_outside *out, char *text, size_t room)
{
    char date[SUMI_DATE_TEXT] = "", other[SUMI_DATE_TEXT];
    const bool has_unit = strcmp(out->unit, "1") != 0;
    if (!isnan(out->date))
        sumi_date_format((int)floor(out->date), date);
    if (isinf(out->hi))
        snprintf(text, room, "%s, %s, comes before the date that it follows, %s", out->name, date,
                 sumi_date_format((int)floor(out->lo), other));
    else
        snprintf(text, room, "%s (%s) is %g%s%s%s%s, and %g to %g is expected", out->name, out->doc, out->value,
                 has_unit ? " " : "", has_unit ? out->unit : "", *date ? " on " : "", date, out->lo, out->hi);
}

void sumi_impossible_tell(const struct sumi_impossible *impossible, const struct sumi_plan *plan,
                          void (*tell)(void *context, const char *sentence), void *context)
{
    char sentence[1536], scenario[512] = "", value[512];
    if (impossible->with == 0)
        return;
    name_scenario(plan, impossible->first, scenario, sizeof scenario);
    word_value(&impossible->outside, value, sizeof value);
    snprintf(
        sentence, sizeof sentence,
        "%zu of %zu seasons hold values that cannot be (impossible_values). The first, %s, has %ld of them: %s. Look "
        "at the parameters and the records behind it%s; do not use these seasons",
        impossible->with, impossible->seasons, scenario, impossible->outside.n, value,
        plan->integrator->controls_error ? ", and at model.rtol" : "");
    tell(context, sentence);
}

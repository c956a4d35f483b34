#include "scenarios/impossible.h"

#include "sim/date.h"

#include <math.h>
#include <stdio.h>

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

void sumi_impossible_tell(const struct sumi_impossible *impossible, const struct sumi_plan *plan,
                          void (*tell)(void *context, const char *sentence), void *context)
{
    const struct sumi_outside *out = &impossible->outside;
    char sentence[1024], scenario[512] = "", date[SUMI_DATE_TEXT], where[16 + SUMI_DATE_TEXT] = "";
    if (impossible->with == 0)
        return;
    name_scenario(plan, impossible->first, scenario, sizeof scenario);
    if (!isnan(out->date))
        snprintf(where, sizeof where, " on %s", sumi_date_format((int)floor(out->date), date));
    snprintf(
        sentence, sizeof sentence,
        "%zu of %zu seasons hold values that cannot be (impossible_values). The first, %s, has %ld of them: %s is %g "
        "%s%s, and %g to %g is possible. Look at the parameters and the records behind it; do not use these seasons",
        impossible->with, impossible->seasons, scenario, out->n, out->name, out->value, out->unit, where, out->lo,
        out->hi);
    tell(context, sentence);
}

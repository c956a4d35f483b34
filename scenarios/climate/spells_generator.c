#include "scenarios/climate/spells_internal.h"

static int n_sets(const struct sumi_climate *climate)
{
    return climate->spells->n_sets;
}

const struct sumi_generator sumi_spells_generator = {
    .row = {"spells", "spells by hazards, rain in two steps, weather on three scales of time",
            "Stern and Coe 1984; Wilks and Wilby 1999"},
    /* From 30 d on, the first ten days of a year are within 0.03 of their deviation of those after 240 d, in their
     * means and their deviations, in a dry January; at the onset of a monsoon 30 d are not enough (0.15), and 45
     * are. */
    .warm_up = 45,
    .n_sets = n_sets,
    .check = sumi_spells_check,
    .plan = sumi_spells_plan_make,
    .let_go = sumi_spells_plan_free,
    .state_size = sizeof(struct sumi_spells_state),
    .begin = sumi_spells_begin,
    .day = sumi_spells_day,
    .follow = sumi_spells_follow,
    .settle = sumi_spells_settle,
};

#include "scenarios/climate/spells_internal.h"

static int n_sets(const struct sumi_climate *climate)
{
    return climate->spells->n_sets;
}

const struct sumi_generator sumi_spells_generator = {
    .row = {"spells", "spells by hazards, rain in two steps, weather on three scales of time",
            "Stern and Coe 1984; Wilks and Wilby 1999"},
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

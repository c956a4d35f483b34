#include "scenarios/climate/spells.h"

#include "scenarios/climate/generator_internal.h"
#include "sim/memory.h"

void sumi_spells_destroy(struct sumi_spells *spells)
{
    if (spells)
        sumi_release(spells->set);
    sumi_release(spells);
}

const struct sumi_generator sumi_spells_generator = {
    .row = {"spells", "spells by hazards, rain in two steps, weather on three scales of time",
            "Stern and Coe 1984; Wilks and Wilby 1999"},
};

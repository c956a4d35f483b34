#include "scenarios/climate/analogues.h"

#include "scenarios/climate/generator_internal.h"
#include "sim/memory.h"

void sumi_analogues_destroy(struct sumi_analogues *analogues)
{
    if (analogues) {
        sumi_release(analogues->date);
        sumi_release(analogues->rain);
        sumi_release(analogues->x);
    }
    sumi_release(analogues);
}

const struct sumi_generator sumi_analogues_generator = {
    .row = {"analogues", "runs of days of the record itself", "Lall and Sharma 1996"},
};

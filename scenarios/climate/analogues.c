#include "scenarios/climate/analogues.h"

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

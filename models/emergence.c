#include "models/emergence.h"

SUMI_VECTORISED
void sumi_germinate(const struct sumi_lanes *wanted, const struct sumi_lanes *seedbed, struct sumi_lanes *germinated)
{
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        germinated->v[i] = (wanted->v[i] < 0.0) | (seedbed->v[i] >= wanted->v[i]) ? 1.0 : germinated->v[i];
}

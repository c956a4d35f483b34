#include "models/drying.h"

static const double ponded = 1.0; /* cm on the surface from which evaporation is that of water */

SUMI_VECTORISED
void sumi_soil_dries(const struct sumi_lanes *surface, struct sumi_lanes *dslr, const struct sumi_lanes *yesterday,
                     struct sumi_lanes *pond, struct sumi_lanes *drying)
{
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double days = dslr->v[i], next = yesterday->v[i] >= SUMI_SOAKED ? 1.0 : days + 1.0;
        pond->v[i] = surface->v[i] > ponded ? 1.0 : 0.0;
        drying->v[i] = sqrt(days + 1.0) - sqrt(days);
        dslr->v[i] = surface->v[i] > ponded ? days : next;
    }
}

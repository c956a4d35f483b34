/* Evaporation of a bare soil that dries between rains, as water models in zones have it.
 *
 *   EVS = EVSMX the day after 1 cm went in, else min(EVSMX, EVSMX (sqrt(D+1) - sqrt(D)) + RIN of yesterday),
 *   D days since rain; where more than 1 cm stands on the surface it is water that evaporates.
 *
 * Source: Supit et al. (1994), chapter on the soil water balance. */
#ifndef SUMI_DRYING_H
#define SUMI_DRYING_H

#include "models/lanes.h"

#define SUMI_SOAKED 1.0 /* cm of water in the soil that wet its surface anew */

/* Evaporation of a soil without standing water, cm d-1; yesterday: what went in the day before, cm. */
static inline double sumi_drying_evaporation(double wettest, double drying, double yesterday)
{
    return yesterday >= SUMI_SOAKED ? wettest : sumi_least(wettest, wettest * drying + yesterday);
}

/* As the day opens: fills the memory that holds evaporation through it (pond: 1 where water stands on the surface;
 * drying: the share of the maximum), and moves the days since rain on. surface: cm of water on it; yesterday: cm that
 * went into the soil the day before. */
void sumi_soil_dries(const struct sumi_lanes *surface, struct sumi_lanes *dslr, const struct sumi_lanes *yesterday,
                     struct sumi_lanes *pond, struct sumi_lanes *drying);

#endif

/* Potential evaporation from weather, eight days at once: Penman for open water and bare soil, FAO-56 Penman-Monteith
 * for a short green canopy. A NAN of a day gives NAN of that day. */
#ifndef SUMI_EVAPORATION_H
#define SUMI_EVAPORATION_H

#include "models/lanes.h"
#include "models/sky.h"

/* Consecutive days of one year at one place, one a lane. */
struct sumi_air {
    struct sumi_lanes tmin, tmax;      /* C */
    struct sumi_lanes irradiation;     /* J m-2 d-1 */
    struct sumi_lanes saturation;      /* hPa, sumi_mean_saturation of Tmin and Tmax */
    struct sumi_lanes vapour_pressure; /* hPa; taken as saturated where it is above saturation */
    struct sumi_lanes wind;            /* m s-1 at 2 m */
    double ground_heat;                /* J m-2 d-1 into the ground; 0 for a day (FAO-56 eq. 42) */
    double altitude;                   /* m */
    double angstrom_a, angstrom_b;     /* 1, of the place: relative sunshine from transmission (Penman only) */
    const struct sumi_sky *sky;        /* of the latitude */
    int day_of_year;                   /* of lane 0 */
};

struct sumi_evaporation {
    struct sumi_lanes e0, es0, et0; /* mm d-1: open water, wet bare soil, canopy */
};

/* Penman's combination equation with WOFOST's constants; all three at least 0. */
void sumi_penman(const struct sumi_air *air, struct sumi_evaporation *evaporation);

/* FAO-56 Penman-Monteith, mm d-1, at least 0. */
void sumi_penman_monteith(const struct sumi_air *air, struct sumi_lanes *et0);

#endif

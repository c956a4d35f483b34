/* What depends on the day of the year and the latitude alone, worked out once for all years of a place. */
#ifndef SUMI_SKY_H
#define SUMI_SKY_H

#include "models/lanes.h"

enum sumi_sky_row {
    SUMI_SKY_RADIATION, /* J m-2 d-1 at the top of the atmosphere, FAO-56 */
    SUMI_SKY_DAYLIGHT,  /* h, FAO-56 */
    SUMI_SKY_DAYL,      /* these and the next four: models/astronomy.h */
    SUMI_SKY_DAYLP,
    SUMI_SKY_DSINBE,
    SUMI_SKY_SOLAR_CONSTANT,
    SUMI_SKY_ANGOT,
    SUMI_SKY_SINB, /* sine of solar height at the three Gaussian points of the half day, the first near noon */
    SUMI_SKY_N = SUMI_SKY_SINB + 3
};

enum { SUMI_SKY_DAYS = 366 };

/* By day of the year, from 1 on. Lanes of consecutive days may reach beyond the last: there it is 0. */
struct sumi_sky {
    double latitude; /* degrees */
    double day[SUMI_SKY_N][1 + SUMI_SKY_DAYS + SUMI_LANES];
};

/* Latitude in degrees, -90 to 90. */
void sumi_sky_init(double latitude, struct sumi_sky *sky);

#endif

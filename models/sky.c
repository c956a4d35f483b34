#include "models/sky.h"

#include "models/astronomy.h"
#include "models/reference_et.h"

#include <string.h>

void sumi_sky_init(double latitude, struct sumi_sky *sky)
{
    static const double gauss[3] = {0.1127017, 0.5, 0.8872983}; /* fractions of the half day after noon */
    memset(sky, 0, sizeof *sky);
    sky->latitude = latitude;
    for (int d = 1; d <= SUMI_SKY_DAYS; d++) {
        struct sumi_astronomy sun;
        sumi_astronomy_day(d, latitude, &sun);
        sky->day[SUMI_SKY_RADIATION][d] = sumi_extraterrestrial(d, latitude, &sky->day[SUMI_SKY_DAYLIGHT][d]);
        sky->day[SUMI_SKY_DAYL][d] = sun.dayl;
        sky->day[SUMI_SKY_DAYLP][d] = sun.daylp;
        sky->day[SUMI_SKY_DSINBE][d] = sun.dsinbe;
        sky->day[SUMI_SKY_SOLAR_CONSTANT][d] = sun.solar_constant;
        sky->day[SUMI_SKY_ANGOT][d] = sun.angot;
        for (int point = 0; point < 3; point++)
            sky->day[SUMI_SKY_SINB + point][d] =
                sun.dayl > 0.0 ? sumi_solar_height(&sun, 12.0 + 0.5 * sun.dayl * gauss[point]) : 0.0;
    }
}

#include "models/forcing.h"

#include "models/astronomy.h"
#include "models/lanes.h"
#include "models/sky.h"

#include <math.h>
#include <stdbool.h>

#define ASTRO "Supit et al. 1994, routine ASTRO; Spitters et al. 1986"
#define GAUSS "Spitters et al. 1986; three-point Gauss (Goudriaan 1986)"

const struct sumi_field sumi_forcing_rows[SUMI_FORCING_N] = {
    [SUMI_TMIN] = {"TMIN", "degC", "minimum temperature of the day", "the weather", -90, 60, NAN, 0},
    [SUMI_TMAX] = {"TMAX", "degC", "maximum temperature of the day", "the weather", -90, 65, NAN, 0},
    [SUMI_TEMP] = {"TEMP", "degC", "mean temperature of the day", "(TMIN + TMAX) / 2", -90, 65, NAN, 0},
    [SUMI_DTEMP] = {"DTEMP", "degC", "mean temperature of the daylight hours, (TMAX + TEMP) / 2", "Supit et al. 1994",
                    -90, 65, NAN, 0},
    [SUMI_RAIN] = {"RAIN", "cm d-1", "rain, and snow as water", "the weather", 0, 200, NAN, 0},
    [SUMI_E0] = {"E0", "cm d-1", "potential evaporation of open water", "Penman 1948, as in Supit et al. 1994", 0, 5,
                 NAN, 0},
    [SUMI_ES0] = {"ES0", "cm d-1", "potential evaporation of wet bare soil", "Penman 1948, as in Supit et al. 1994", 0,
                  5, NAN, 0},
    [SUMI_ET0] = {"ET0", "cm d-1", "reference evapotranspiration of a short green canopy", "Allen et al. 1998, eq. 6",
                  0, 5, NAN, 0},
    [SUMI_DAYL] = {"DAYL", "h", "day length, sun above the horizon", ASTRO, 0, 24, NAN, 0},
    [SUMI_DAYLP] = {"DAYLP", "h", "photoperiodic day length, sun above -4 degrees", ASTRO, 0, 24, NAN, 0},
    [SUMI_SINB] = {"SINB1", "1", "sine of solar height at the first Gaussian point, near noon", GAUSS, 0, 1, NAN, 0},
    [SUMI_SINB + 1] = {"SINB2", "1", "sine of solar height at the second Gaussian point", GAUSS, 0, 1, NAN, 0},
    [SUMI_SINB + 2] = {"SINB3", "1", "sine of solar height at the third Gaussian point, near sunset", GAUSS, 0, 1, NAN,
                       0},
    [SUMI_PARDIR] = {"PARDIR1", "J m-2 s-1", "direct PAR at the first Gaussian point", GAUSS, 0, 1000, NAN, 0},
    [SUMI_PARDIR + 1] = {"PARDIR2", "J m-2 s-1", "direct PAR at the second Gaussian point", GAUSS, 0, 1000, NAN, 0},
    [SUMI_PARDIR + 2] = {"PARDIR3", "J m-2 s-1", "direct PAR at the third Gaussian point", GAUSS, 0, 1000, NAN, 0},
    [SUMI_PARDIF] = {"PARDIF1", "J m-2 s-1", "diffuse PAR at the first Gaussian point", GAUSS, 0, 500, NAN, 0},
    [SUMI_PARDIF + 1] = {"PARDIF2", "J m-2 s-1", "diffuse PAR at the second Gaussian point", GAUSS, 0, 500, NAN, 0},
    [SUMI_PARDIF + 2] = {"PARDIF3", "J m-2 s-1", "diffuse PAR at the third Gaussian point", GAUSS, 0, 500, NAN, 0},
    [SUMI_IRRADIATION] = {"IRRAD", "J m-2 d-1", "global radiation", "the weather", 0, 5e7, NAN, 0},
    [SUMI_RAIN_HOURS] = {"RAINHOURS", "h", "hours over which the rain of the day fell; 0: not recorded", "the weather",
                         0, 24, 0, 0},
    [SUMI_IRRIGATION] = {"RIRR", "cm d-1", "irrigation that reaches the field, infiltrating like rain", "management", 0,
                         200, 0, 0},
    [SUMI_IRRIGATION_START] = {"IRRSTART", "d", "time of day at which the irrigation begins", "management", 0, 1, 0, 0},
};

/* Direct and diffuse PAR of eight days at the three points. */
struct light {
    struct sumi_lanes direct[3], diffuse[3];
};

/* PAR is half of the irradiation; over the day it goes as sin B (1 + 0.4 sin B), which DSINBE makes add up to the
 * daily total; its diffuse part goes as sin B. Source: Spitters et al. (1986), routine RADIAT of WOFOST. */
SUMI_VECTORISED static void light_of(const struct sumi_lanes *irradiation, const struct sumi_sky *sky, int day_of_year,
                                     struct light *light)
{
    const double *dayl = &sky->day[SUMI_SKY_DAYL][day_of_year], *angot = &sky->day[SUMI_SKY_ANGOT][day_of_year];
    const double *constant = &sky->day[SUMI_SKY_SOLAR_CONSTANT][day_of_year];
    const double *dsinbe = &sky->day[SUMI_SKY_DSINBE][day_of_year];
    struct sumi_lanes difpp;
    for (int l = 0; l < SUMI_LANES; l++)
        difpp.v[l] = sumi_diffuse_par(sumi_transmission(irradiation->v[l], dayl[l], angot[l]), constant[l]);
    for (int point = 0; point < 3; point++) {
        const double *height = &sky->day[SUMI_SKY_SINB + point][day_of_year];
        for (int l = 0; l < SUMI_LANES; l++) {
            const double sinb = height[l], all = 0.5 * irradiation->v[l] * sinb * (1.0 + 0.4 * sinb) / dsinbe[l];
            const double par = (sinb > 0.0) & (dsinbe[l] > 0.0) ? all : 0.0;
            const double diffuse = sumi_least(sinb * difpp.v[l], par);
            light->direct[point].v[l] = par - diffuse;
            light->diffuse[point].v[l] = diffuse;
        }
    }
}

static bool is_missing(const struct sumi_weather_day *r)
{
    return isnan(r->tmin) || isnan(r->tmax) || isnan(r->rain) || isnan(r->irradiation) || isnan(r->e0) ||
           isnan(r->es0) || isnan(r->et0);
}

static void fill_row(const struct sumi_weather_day *r, const struct light *light, int lane, const struct sumi_sky *sky,
                     int day_of_year, double *row)
{
    row[SUMI_TMIN] = r->tmin;
    row[SUMI_TMAX] = r->tmax;
    row[SUMI_TEMP] = isnan(r->temp) ? (r->tmin + r->tmax) / 2.0 : r->temp;
    row[SUMI_DTEMP] = (r->tmax + row[SUMI_TEMP]) / 2.0;
    row[SUMI_RAIN] = r->rain;
    row[SUMI_RAIN_HOURS] = r->rain_hours > 0.0 ? r->rain_hours : 0.0;
    row[SUMI_IRRADIATION] = r->irradiation;
    row[SUMI_E0] = r->e0;
    row[SUMI_ES0] = r->es0;
    row[SUMI_ET0] = r->et0;
    row[SUMI_DAYL] = sky->day[SUMI_SKY_DAYL][day_of_year];
    row[SUMI_DAYLP] = sky->day[SUMI_SKY_DAYLP][day_of_year];
    for (int point = 0; point < 3; point++) {
        row[SUMI_SINB + point] = sky->day[SUMI_SKY_SINB + point][day_of_year];
        row[SUMI_PARDIR + point] = light->direct[point].v[lane];
        row[SUMI_PARDIF + point] = light->diffuse[point].v[lane];
    }
}

void sumi_forcing_days(const struct sumi_weather_day *record, int n, const struct sumi_sky *sky, int day_of_year,
                       double (*row)[SUMI_WEATHER_N])
{
    struct sumi_lanes irradiation = {{0}};
    struct light light;
    for (int l = 0; l < n; l++)
        irradiation.v[l] = record[l].irradiation;
    light_of(&irradiation, sky, day_of_year, &light);
    for (int l = 0; l < n; l++) {
        if (!is_missing(&record[l]))
            fill_row(&record[l], &light, l, sky, day_of_year + l, row[l]);
        else
            for (int i = 0; i < SUMI_WEATHER_N; i++)
                row[l][i] = NAN;
    }
}

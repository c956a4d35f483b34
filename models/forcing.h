/* The forcing of a day: what weather, place and management impose on crop and soil. Constant within a day.
 *
 * A row is either read from a record, or follows from it, the date and the latitude alone, and is then computed once
 * for a whole series instead of once for every season that uses it. */
#ifndef SUMI_FORCING_H
#define SUMI_FORCING_H

#include "models/field.h"

enum sumi_forcing {
    SUMI_TMIN,
    SUMI_TMAX,
    SUMI_TEMP,
    SUMI_DTEMP,
    SUMI_RAIN,
    SUMI_E0,
    SUMI_ES0,
    SUMI_ET0,
    SUMI_DAYL,
    SUMI_DAYLP,
    SUMI_SINB,                     /* at the three Gaussian points of the half day */
    SUMI_PARDIR = SUMI_SINB + 3,   /* direct PAR there */
    SUMI_PARDIF = SUMI_PARDIR + 3, /* diffuse PAR there */
    SUMI_IRRADIATION = SUMI_PARDIF + 3,
    SUMI_RAIN_HOURS,
    SUMI_WEATHER_N,                   /* rows that a weather series holds */
    SUMI_IRRIGATION = SUMI_WEATHER_N, /* rows that management adds */
    SUMI_IRRIGATION_START,
    SUMI_FORCING_N
};

extern const struct sumi_field sumi_forcing_rows[SUMI_FORCING_N];

struct sumi_sky;

/* What a record says of a day, in the units of the models. NAN: not recorded. */
struct sumi_weather_day {
    double tmin, tmax;      /* C */
    double temp;            /* C, daily mean; NAN: (tmin + tmax) / 2 */
    double rain;            /* cm */
    double irradiation;     /* J m-2 d-1 */
    double vapour_pressure; /* hPa */
    double wind;            /* m s-1 at 2 m */
    double e0, es0, et0;    /* cm d-1, potential evaporation of water and bare soil, reference evapotranspiration */
    double rain_hours;      /* h over which the rain fell; NAN or 0: not recorded */
};

/* Fills the rows of n (at most SUMI_LANES) consecutive days of one year, of which the first is a day of the year (1 to
 * 366), under the sky of their latitude. Astronomy and the radiation of the three Gaussian points are derived here;
 * evaporation is taken as the record has it. A day whose temperature, rain, irradiation, or evaporation is NAN is a
 * missing day: NAN in every row. */
void sumi_forcing_days(const struct sumi_weather_day *record, int n, const struct sumi_sky *sky, int day_of_year,
                       double (*row)[SUMI_WEATHER_N]);

#endif

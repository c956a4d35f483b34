/* The sun on one day at one latitude: day length, solar height, and how a day's radiation parts into direct and
 * diffuse. */
#ifndef SUMI_ASTRONOMY_H
#define SUMI_ASTRONOMY_H

#include <math.h>

struct sumi_astronomy {
    double dayl;           /* h, sun above the horizon */
    double daylp;          /* h, sun above -4 degrees: the day length that plants respond to */
    double sinld;          /* 1, seasonal offset of the sine of solar height */
    double cosld;          /* 1, amplitude of the sine of solar height */
    double dsinb;          /* s d-1, integral of the sine of solar height over the day */
    double dsinbe;         /* s d-1, the same weighted for lower transmission near the horizon */
    double solar_constant; /* W m-2, at the day's distance from the sun */
    double angot;          /* J m-2 d-1, radiation at the top of the atmosphere */
};

/* The sun of a day of the year (1 to 366) at a latitude (degrees, -90 to 90). Polar day and night are handled. */
void sumi_astronomy_day(int day_of_year, double latitude, struct sumi_astronomy *sun);

/* The sine of solar height at an hour of solar time (0 to 24); 0 below the horizon. */
double sumi_solar_height(const struct sumi_astronomy *sun, double hour);

/* The three that follow are of a day's irradiation, for loops over lanes; NAN where it is unknown. */

/* The fraction of ANGOT that arrives; 0 in polar night. */
static inline double sumi_transmission(double irradiation, double dayl, double angot)
{
    return (dayl > 0.0) & (angot > 0.0) ? irradiation / angot : 0.0;
}

/* Diffuse fraction of the daily irradiation from atmospheric transmission.
 * Source: Spitters, Toussaint and Goudriaan (1986), after de Jong (1980); as in WOFOST (Supit et al. 1994). */
static inline double sumi_diffuse_fraction(double atmtr)
{
    const double broken = 1.33 - 1.46 * atmtr, dull = 1.0 - 2.3 * (atmtr - 0.07) * (atmtr - 0.07);
    const double below = atmtr > 0.07 ? dull : atmtr <= 0.07 ? 1.0 : (double)NAN;
    return atmtr > 0.75 ? 0.23 : atmtr > 0.35 ? broken : below;
}

/* Diffuse PAR perpendicular to the direction of light, J m-2 s-1. */
static inline double sumi_diffuse_par(double atmtr, double solar_constant)
{
    return sumi_diffuse_fraction(atmtr) * atmtr * 0.5 * solar_constant;
}

#endif

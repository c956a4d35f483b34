#include "models/astronomy.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

/* Weight of solar height on transmission: the irradiation at solar height B goes as sin B (1 + 0.4 sin B).
 * Source: Spitters, Toussaint and Goudriaan (1986). */
static const double height_weight = 0.4;

/* Hours that the sun stands above an angle, from the sine of the hour angle at which it crosses it: a = sine / cosine
 * terms, beyond -1 and 1 where it never rises or never sets. */
static double hours_above(double a)
{
    if (a > 1.0)
        return 24.0;
    if (a < -1.0)
        return 0.0;
    return 12.0 * (1.0 + 2.0 * asin(a) / pi);
}

/* Declination  sin(dec) = -sin 23.45 cos(2 pi (doy + 10) / 365)
 * Solar height sin(B) = SINLD + COSLD cos(2 pi (hour + 12) / 24)
 * Day length   12 (1 + 2 asin((SINLD - sin(angle)) / COSLD) / pi)
 * Integrals    DSINB = integral of sin B, DSINBE = integral of sin B (1 + 0.4 sin B), sun above the horizon
 * Source: Spitters, Toussaint and Goudriaan (1986); Supit, Hooijer and van Diepen (1994), routine ASTRO of WOFOST. */
void sumi_astronomy_day(int day_of_year, double latitude, struct sumi_astronomy *sun)
{
    const double degree = pi / 180.0, year = 365.0; /* d */
    const double twilight = -4.0 * degree;          /* solar height at which the photoperiod begins */
    double declination = -asin(sin(23.45 * degree) * cos(2.0 * pi * (day_of_year + 10.0) / year));
    sun->solar_constant = 1370.0 * (1.0 + 0.033 * cos(2.0 * pi * day_of_year / year));
    double s = sin(degree * latitude) * sin(declination);
    double c = cos(degree * latitude) * cos(declination);
    double a = s / c;

    sun->sinld = s;
    sun->cosld = c;
    sun->dayl = hours_above(a);
    sun->daylp = hours_above((s - sin(twilight)) / c);
    double root = fabs(a) <= 1.0 ? sqrt(1.0 - a * a) : 0.0;
    sun->dsinb = 3600.0 * (sun->dayl * s + 24.0 * c * root / pi);
    sun->dsinbe = 3600.0 * (sun->dayl * (s + height_weight * (s * s + c * c * 0.5)) +
                            12.0 * c * (2.0 + 3.0 * height_weight * s) * root / pi);
    sun->angot = sun->solar_constant * sun->dsinb;
}

double sumi_solar_height(const struct sumi_astronomy *sun, double hour)
{
    double sinb = sun->sinld + sun->cosld * cos(2.0 * pi * (hour + 12.0) / 24.0);
    return sinb > 0.0 ? sinb : 0.0;
}

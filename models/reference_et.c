#include "models/reference_et.h"

#include "models/astronomy.h"
#include "models/lanes.h"

#include <math.h>

static const double pi = 3.14159265358979323846;
/* sumi_least gives its second argument where that is NAN: an unknown value stays unknown. */
static const double latent_heat = 2.45e6; /* J kg-1, which is J m-2 mm-1 */

double sumi_air_pressure(double altitude)
{
    return 1013.0 * pow((293.0 - 0.0065 * altitude) / 293.0, 5.26);
}

double sumi_saturation(double temperature)
{
    return 6.108 * exp(17.27 * temperature / (temperature + 237.3));
}

double sumi_mean_saturation(double tmin, double tmax)
{
    return 0.5 * (sumi_saturation(tmin) + sumi_saturation(tmax));
}

double sumi_dew_point(double vapour_pressure)
{
    double x = log(vapour_pressure / 6.108);
    return 237.3 * x / (17.27 - x);
}

double sumi_vapour_from_dew_point(double dew_point)
{
    return sumi_saturation(dew_point);
}

double sumi_vapour_from_humidity(double rh_mean, double tmin, double tmax)
{
    return rh_mean / 100.0 * sumi_mean_saturation(tmin, tmax);
}

double sumi_vapour_from_max_humidity(double rh_max, double tmin)
{
    return rh_max / 100.0 * sumi_saturation(tmin);
}

double sumi_vapour_from_humidities(double rh_max, double rh_min, double tmin, double tmax)
{
    return 0.5 * (sumi_saturation(tmin) * rh_max / 100.0 + sumi_saturation(tmax) * rh_min / 100.0);
}

double sumi_vapour_from_tmin(double tmin, double offset)
{
    return sumi_saturation(tmin - offset);
}

double sumi_wind_at_2m(double wind, double height)
{
    return wind * 4.87 / log(67.8 * height - 5.42);
}

/* Ra = 24 60 / pi Gsc dr (ws sin(lat) sin(dec) + cos(lat) cos(dec) sin(ws))   Gsc = 0.0820 MJ m-2 min-1
 * Source: Allen et al. (1998), eq. 21 to 25 and 34. */
double sumi_extraterrestrial(int day_of_year, double latitude, double *daylight)
{
    double angle = 2.0 * pi * day_of_year / 365.0, phi = latitude * pi / 180.0;
    double declination = 0.409 * sin(angle - 1.39);
    double distance = 1.0 + 0.033 * cos(angle);
    double sunset = acos(sumi_limit(-1.0, 1.0, -tan(phi) * tan(declination)));
    *daylight = 24.0 / pi * sunset;
    double ra = 24.0 * 60.0 / pi * 0.0820e6 * distance *
                (sunset * sin(phi) * sin(declination) + cos(phi) * cos(declination) * sin(sunset));
    return sumi_most(ra, 0.0);
}

double sumi_radiation_from_sunshine(double sunshine, double daylight, double extraterrestrial, double a, double b)
{
    if (daylight <= 0.0)
        return 0.0;
    return (a + b * sumi_least(1.0, sunshine / daylight)) * extraterrestrial;
}

/* Rso = (0.75 + 2e-5 z) Ra, the radiation of a clear sky. Source: Allen et al. (1998), eq. 37. */
static double clear_sky(double extraterrestrial, double altitude)
{
    return (0.75 + 2e-5 * altitude) * extraterrestrial;
}

double sumi_radiation_from_range(double tmin, double tmax, double extraterrestrial, double krs, double altitude)
{
    return sumi_least(clear_sky(extraterrestrial, altitude), krs * sqrt(tmax - tmin) * extraterrestrial);
}

/* Rn = (1 - 0.23) Rs - sigma (Tmax^4 + Tmin^4) / 2 (0.34 - 0.14 sqrt(ea)) (1.35 Rs / Rso - 0.35)
 * with ea in kPa; Rs / Rso from 0.3 (ASCE-EWRI 2005, eq. 18) to 1, and overcast where the sun does not rise.
 * J m-2 d-1. Source: Allen et al. (1998), eq. 37 to 40. */
static double net_radiation(const struct sumi_air *air, double vapour_kpa)
{
    const double sigma = 4.903e-3, kelvin = 273.16, albedo = 0.23; /* J K-4 m-2 d-1, K, 1 */
    double daylight, ra = sumi_extraterrestrial(air->day_of_year, air->latitude, &daylight);
    double clear = clear_sky(ra, air->altitude);
    double relative = clear > 0.0 ? sumi_limit(0.3, 1.0, air->irradiation / clear) : 0.3;
    double t4 = 0.5 * (pow(air->tmax + kelvin, 4.0) + pow(air->tmin + kelvin, 4.0));
    double longwave = sigma * t4 * (0.34 - 0.14 * sqrt(vapour_kpa)) * (1.35 * relative - 0.35);
    return (1.0 - albedo) * air->irradiation - longwave;
}

/* ET0 = (0.408 D (Rn - G) + g 900 / (T + 273) u2 (es - ea)) / (D + g (1 + 0.34 u2))
 * for a canopy 0.12 m high, resistance 70 s m-1, albedo 0.23. Source: Allen et al. (1998), eq. 6, 7, 8, 13. */
double sumi_penman_monteith(const struct sumi_air *air)
{
    double t = 0.5 * (air->tmin + air->tmax);
    double es = sumi_mean_saturation(air->tmin, air->tmax) / 10.0;             /* kPa */
    double ea = sumi_least(es, air->vapour_pressure / 10.0);                   /* kPa */
    double slope = 4098.0 * sumi_saturation(t) / 10.0 / pow(t + 237.3, 2.0);   /* kPa K-1 */
    double gamma = 0.665e-3 * sumi_air_pressure(air->altitude) / 10.0;         /* kPa K-1 */
    double energy = (net_radiation(air, ea) - air->ground_heat) / latent_heat; /* mm d-1 */
    double wind = gamma * 900.0 / (t + 273.0) * air->wind * (es - ea);
    double et0 = (slope * energy + wind) / (slope + gamma * (1.0 + 0.34 * air->wind));
    return et0 < 0.0 ? 0.0 : et0;
}

/* E = (D Rn / L + g Ea) / (D + g)
 *   Ea = 0.26 (es - ea) (f + Bu u2), f 0.5 over water and soil, 1 over a canopy; Bu 0.54 to 0.89 as the temperature
 *   range goes from 12 to 16 C (Frere and Popov 1979)
 *   es after Goudriaan (1977); long-wave loss after Brunt (1932), with the relative sunshine that Angstrom's line
 *   gives for the day's transmission
 * Source: Penman (1948, 1956), as in WOFOST (Supit, Hooijer and van Diepen 1994, routine PENMAN). */
void sumi_penman(const struct sumi_air *air, struct sumi_evaporation *evaporation)
{
    const double sigma = 5.670373e-8 * 86400.0; /* J K-4 m-2 d-1 */
    const double albedo_water = 0.05, albedo_soil = 0.15, albedo_canopy = 0.25;
    double t = 0.5 * (air->tmin + air->tmax), kelvin = t + 273.0;
    double bu = 0.54 + 0.35 * sumi_limit(0.0, 1.0, (air->tmax - air->tmin - 12.0) / 4.0);
    double gamma = 0.67 * exp(-0.034 * air->altitude / kelvin);               /* hPa K-1 */
    double es = 6.10588 * exp(17.32491 * t / (t + 238.102));                  /* hPa */
    double slope = 238.102 * 17.32491 * es / ((t + 238.102) * (t + 238.102)); /* hPa K-1 */
    double ea = sumi_least(es, air->vapour_pressure);

    struct sumi_astronomy sun;
    sumi_astronomy_day(air->day_of_year, air->latitude, air->irradiation, &sun);
    double sunshine = sumi_limit(0.0, 1.0, (sun.atmtr - air->angstrom_a) / air->angstrom_b); /* relative */
    double longwave = sigma * kelvin * kelvin * kelvin * kelvin * (0.56 - 0.079 * sqrt(ea)) * (0.1 + 0.9 * sunshine);
    double drying = 0.26 * (es - ea), open = drying * (0.5 + bu * air->wind), canopy = drying * (1.0 + bu * air->wind);

    const double albedo[3] = {albedo_water, albedo_soil, albedo_canopy}, aerodynamic[3] = {open, open, canopy};
    double rate[3];
    for (int i = 0; i < 3; i++) {
        double radiation = (air->irradiation * (1.0 - albedo[i]) - longwave) / latent_heat; /* mm d-1 */
        rate[i] = (slope * radiation + gamma * aerodynamic[i]) / (slope + gamma);
        if (rate[i] < 0.0)
            rate[i] = 0.0;
    }
    *evaporation = (struct sumi_evaporation){rate[0], rate[1], rate[2]};
}

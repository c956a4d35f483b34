#include "models/reference_et.h"

#include "models/lanes.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

double sumi_air_pressure(double altitude)
{
    return 1013.0 * pow((293.0 - 0.0065 * altitude) / 293.0, 5.26);
}

double sumi_saturation(double temperature)
{
    return 6.108 * exp(17.27 * temperature / (temperature + 237.3));
}

double sumi_saturation_goudriaan(double temperature)
{
    return 6.10588 * exp(17.32491 * temperature / (temperature + 238.102));
}

double sumi_psychrometer(double temperature, double altitude)
{
    return 0.67 * exp(-0.034 * altitude / (temperature + 273.0));
}

double sumi_kelvin_4(double temperature)
{
    return pow(temperature + 273.16, 4.0);
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

double sumi_radiation_from_range(double tmin, double tmax, double extraterrestrial, double krs, double altitude)
{
    return sumi_least(sumi_clear_sky(extraterrestrial, altitude), krs * sqrt(tmax - tmin) * extraterrestrial);
}

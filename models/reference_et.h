/* The sky, the air's moisture and pressure after FAO-56, and its ways to stand in for what a station does not record.
 *
 * Units throughout: C, hPa, m s-1, J m-2 d-1 for radiation, h for sunshine, degrees and m for the place. Pure
 * functions; a NAN argument gives a NAN result. */
#ifndef SUMI_REFERENCE_ET_H
#define SUMI_REFERENCE_ET_H

/* Radiation at the top of the atmosphere (J m-2 d-1) and hours of daylight, as FAO-56 computes them (eq. 21 to 34). */
double sumi_extraterrestrial(int day_of_year, double latitude, double *daylight);

double sumi_air_pressure(double altitude);             /* hPa, FAO-56 eq. 7 */
double sumi_saturation(double temperature);            /* hPa, FAO-56 eq. 11 */
double sumi_mean_saturation(double tmin, double tmax); /* hPa, FAO-56 eq. 12 */
double sumi_kelvin_4(double temperature);              /* K4, of FAO-56 eq. 39 */
double sumi_dew_point(double vapour_pressure);         /* C, inverse of FAO-56 eq. 14; hPa above 0 */
double sumi_vapour_from_dew_point(double dew_point);   /* hPa, FAO-56 eq. 14 */
double sumi_vapour_from_humidity(double rh_mean, double tmin, double tmax); /* hPa, rh in %, FAO-56 eq. 19 */
double sumi_vapour_from_max_humidity(double rh_max, double tmin);           /* hPa, rh in %, FAO-56 eq. 18 */
double sumi_vapour_from_humidities(double rh_max, double rh_min, double tmin, double tmax); /* FAO-56 eq. 17 */
double sumi_vapour_from_tmin(double tmin, double offset); /* hPa, dew point = tmin - offset, FAO-56 eq. 48 */
double sumi_wind_at_2m(double wind, double height);       /* m s-1 from a height in m above 0.1, FAO-56 eq. 47 */

/* Of Penman's equation in WOFOST: hPa, Goudriaan 1977; hPa K-1 at an altitude in m. */
double sumi_saturation_goudriaan(double temperature);
double sumi_psychrometer(double temperature, double altitude);

/* Rso = (0.75 + 2e-5 z) Ra, the radiation of a clear sky. Source: Allen et al. (1998), eq. 37. */
static inline double sumi_clear_sky(double extraterrestrial, double altitude)
{
    return (0.75 + 2e-5 * altitude) * extraterrestrial;
}

/* J m-2 d-1 from hours of bright sunshine (Angstrom-Prescott, FAO-56 eq. 35); more sunshine than daylight counts as
 * daylight. 0 in polar night. */
double sumi_radiation_from_sunshine(double sunshine, double daylight, double extraterrestrial, double a, double b);

/* J m-2 d-1 from the temperature range (Hargreaves, FAO-56 eq. 50); krs 0.16 inland, 0.19 on coasts. At most the
 * radiation of a clear sky at that altitude. */
double sumi_radiation_from_range(double tmin, double tmax, double extraterrestrial, double krs, double altitude);

#endif

/* Potential evaporation from weather: Penman for open water and bare soil, FAO-56 Penman-Monteith for a short green
 * canopy, and the ways of FAO-56 to stand in for what a station does not record.
 *
 * Units throughout: C, hPa, m s-1, J m-2 d-1 for radiation, mm d-1 for evaporation, h for sunshine, degrees and m for
 * the place. Pure functions; a NAN argument gives a NAN result. */
#ifndef SUMI_REFERENCE_ET_H
#define SUMI_REFERENCE_ET_H

struct sumi_air {
    double tmin, tmax;         /* C */
    double irradiation;        /* J m-2 d-1 */
    double vapour_pressure;    /* hPa; taken as saturated where it is above saturation */
    double wind;               /* m s-1 at 2 m */
    double ground_heat;        /* J m-2 d-1 into the ground; 0 for a day (FAO-56 eq. 42) */
    double latitude, altitude; /* degrees, m */
    int day_of_year;
    double angstrom_a, angstrom_b; /* 1, of the place: relative sunshine from transmission (Penman only) */
};

struct sumi_evaporation {
    double e0, es0, et0; /* mm d-1: open water, wet bare soil, canopy */
};

/* Penman's combination equation with WOFOST's constants; all three at least 0. */
void sumi_penman(const struct sumi_air *air, struct sumi_evaporation *evaporation);

/* FAO-56 Penman-Monteith, mm d-1, at least 0. */
double sumi_penman_monteith(const struct sumi_air *air);

/* Radiation at the top of the atmosphere (J m-2 d-1) and hours of daylight, as FAO-56 computes them (eq. 21 to 34). */
double sumi_extraterrestrial(int day_of_year, double latitude, double *daylight);

double sumi_air_pressure(double altitude);             /* hPa, FAO-56 eq. 7 */
double sumi_saturation(double temperature);            /* hPa, FAO-56 eq. 11 */
double sumi_mean_saturation(double tmin, double tmax); /* hPa, FAO-56 eq. 12 */
double sumi_dew_point(double vapour_pressure);         /* C, inverse of FAO-56 eq. 14; hPa above 0 */
double sumi_vapour_from_dew_point(double dew_point);   /* hPa, FAO-56 eq. 14 */
double sumi_vapour_from_humidity(double rh_mean, double tmin, double tmax); /* hPa, rh in %, FAO-56 eq. 19 */
double sumi_vapour_from_max_humidity(double rh_max, double tmin);           /* hPa, rh in %, FAO-56 eq. 18 */
double sumi_vapour_from_humidities(double rh_max, double rh_min, double tmin, double tmax); /* FAO-56 eq. 17 */
double sumi_vapour_from_tmin(double tmin, double offset); /* hPa, dew point = tmin - offset, FAO-56 eq. 48 */
double sumi_wind_at_2m(double wind, double height);       /* m s-1 from a height in m above 0.1, FAO-56 eq. 47 */

/* J m-2 d-1 from hours of bright sunshine (Angstrom-Prescott, FAO-56 eq. 35); more sunshine than daylight counts as
 * daylight. 0 in polar night. */
double sumi_radiation_from_sunshine(double sunshine, double daylight, double extraterrestrial, double a, double b);

/* J m-2 d-1 from the temperature range (Hargreaves, FAO-56 eq. 50); krs 0.16 inland, 0.19 on coasts. At most the
 * radiation of a clear sky at that altitude. */
double sumi_radiation_from_range(double tmin, double tmax, double extraterrestrial, double krs, double altitude);

#endif

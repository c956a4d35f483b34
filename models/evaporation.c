#include "models/evaporation.h"

#include "models/astronomy.h"
#include "models/reference_et.h"

static const double latent_heat = 2.45e6; /* J kg-1, which is J m-2 mm-1 */

/* What goes by exp and pow. These are called one day after the other, and not in lanes: the vector forms are off by up
 * to four units in the last place, each processor's by others, and weather that was recorded keeps its bits. */
struct heat {
    struct sumi_lanes saturation, gamma, t4;
};

/* --- FAO-56 --- */

/* Rn = (1 - 0.23) Rs - sigma (Tmax^4 + Tmin^4) / 2 (0.34 - 0.14 sqrt(ea)) (1.35 Rs / Rso - 0.35)
 * with ea in kPa; Rs / Rso from 0.3 (ASCE-EWRI 2005, eq. 18) to 1, and overcast where the sun does not rise.
 * J m-2 d-1. Source: Allen et al. (1998), eq. 37 to 40. */
static inline double net_radiation(double irradiation, double clear, double t4, double vapour_kpa)
{
    const double sigma = 4.903e-3, albedo = 0.23; /* J K-4 m-2 d-1, 1 */
    double relative = clear > 0.0 ? sumi_limit(0.3, 1.0, irradiation / clear) : 0.3;
    double longwave = sigma * t4 * (0.34 - 0.14 * sqrt(vapour_kpa)) * (1.35 * relative - 0.35);
    return (1.0 - albedo) * irradiation - longwave;
}

/* ET0 = (0.408 D (Rn - G) + g 900 / (T + 273) u2 (es - ea)) / (D + g (1 + 0.34 u2))
 * for a canopy 0.12 m high, resistance 70 s m-1, albedo 0.23. Source: Allen et al. (1998), eq. 6, 7, 8, 13.
 * sumi_least gives its second argument where that is NAN: an unknown value stays unknown. */
SUMI_VECTORISED static void penman_monteith(const struct sumi_air *air, const struct heat *heat, double pressure,
                                            struct sumi_lanes *rate)
{
    const double *radiation = &air->sky->day[SUMI_SKY_RADIATION][air->day_of_year];
    const double gamma = 0.665e-3 * pressure / 10.0; /* kPa K-1 */
    for (int l = 0; l < SUMI_LANES; l++) {
        double t = 0.5 * (air->tmin.v[l] + air->tmax.v[l]), u = air->wind.v[l];
        double es = air->saturation.v[l] / 10.0;                                            /* kPa */
        double ea = sumi_least(es, air->vapour_pressure.v[l] / 10.0);                       /* kPa */
        double slope = 4098.0 * heat->saturation.v[l] / 10.0 / ((t + 237.3) * (t + 237.3)); /* kPa K-1 */
        double clear = sumi_clear_sky(radiation[l], air->altitude);
        double net = net_radiation(air->irradiation.v[l], clear, heat->t4.v[l], ea);
        double energy = (net - air->ground_heat) / latent_heat; /* mm d-1 */
        double drying = gamma * 900.0 / (t + 273.0) * u * (es - ea);
        double et0 = (slope * energy + drying) / (slope + gamma * (1.0 + 0.34 * u));
        rate->v[l] = et0 < 0.0 ? 0.0 : et0;
    }
}

void sumi_penman_monteith(const struct sumi_air *air, struct sumi_lanes *et0)
{
    struct heat heat;
    for (int l = 0; l < SUMI_LANES; l++) {
        const double tmin = air->tmin.v[l], tmax = air->tmax.v[l];
        heat.saturation.v[l] = sumi_saturation(0.5 * (tmin + tmax));
        heat.t4.v[l] = 0.5 * (sumi_kelvin_4(tmax) + sumi_kelvin_4(tmin));
    }
    penman_monteith(air, &heat, sumi_air_pressure(air->altitude), et0);
}

/* --- Penman --- */

/* E = (D Rn / L + g Ea) / (D + g)
 *   Ea = 0.26 (es - ea) (f + Bu u2), f 0.5 over water and soil, 1 over a canopy; Bu 0.54 to 0.89 as the temperature
 *   range goes from 12 to 16 C (Frere and Popov 1979)
 *   es after Goudriaan (1977); long-wave loss after Brunt (1932), with the relative sunshine that Angstrom's line
 *   gives for the day's transmission
 * Source: Penman (1948, 1956), as in WOFOST (Supit, Hooijer and van Diepen 1994, routine PENMAN). */
static inline double penman_rate(double slope, double gamma, double radiation, double aerodynamic)
{
    double rate = (slope * (radiation / latent_heat) + gamma * aerodynamic) / (slope + gamma); /* mm d-1 */
    return rate < 0.0 ? 0.0 : rate;
}

SUMI_VECTORISED static void penman(const struct sumi_air *air, const struct heat *heat,
                                   struct sumi_evaporation *evaporation)
{
    const double sigma = 5.670373e-8 * 86400.0; /* J K-4 m-2 d-1 */
    const double albedo_water = 0.05, albedo_soil = 0.15, albedo_canopy = 0.25;
    const double *dayl = &air->sky->day[SUMI_SKY_DAYL][air->day_of_year];
    const double *angot = &air->sky->day[SUMI_SKY_ANGOT][air->day_of_year];
    for (int l = 0; l < SUMI_LANES; l++) {
        double t = 0.5 * (air->tmin.v[l] + air->tmax.v[l]), kelvin = t + 273.0, rad = air->irradiation.v[l];
        double bu = 0.54 + 0.35 * sumi_limit(0.0, 1.0, (air->tmax.v[l] - air->tmin.v[l] - 12.0) / 4.0);
        double gamma = heat->gamma.v[l], es = heat->saturation.v[l];
        double slope = 238.102 * 17.32491 * es / ((t + 238.102) * (t + 238.102)); /* hPa K-1 */
        double ea = sumi_least(es, air->vapour_pressure.v[l]);
        double atmtr = sumi_transmission(rad, dayl[l], angot[l]);
        double sunshine = sumi_limit(0.0, 1.0, (atmtr - air->angstrom_a) / air->angstrom_b); /* relative */
        double longwave =
            sigma * kelvin * kelvin * kelvin * kelvin * (0.56 - 0.079 * sqrt(ea)) * (0.1 + 0.9 * sunshine);
        double drying = 0.26 * (es - ea), wind = bu * air->wind.v[l];
        double open = drying * (0.5 + wind), canopy = drying * (1.0 + wind);
        evaporation->e0.v[l] = penman_rate(slope, gamma, rad * (1.0 - albedo_water) - longwave, open);
        evaporation->es0.v[l] = penman_rate(slope, gamma, rad * (1.0 - albedo_soil) - longwave, open);
        evaporation->et0.v[l] = penman_rate(slope, gamma, rad * (1.0 - albedo_canopy) - longwave, canopy);
    }
}

void sumi_penman(const struct sumi_air *air, struct sumi_evaporation *evaporation)
{
    struct heat heat;
    for (int l = 0; l < SUMI_LANES; l++) {
        const double t = 0.5 * (air->tmin.v[l] + air->tmax.v[l]);
        heat.saturation.v[l] = sumi_saturation_goudriaan(t);
        heat.gamma.v[l] = sumi_psychrometer(t, air->altitude);
    }
    penman(air, &heat, evaporation);
}

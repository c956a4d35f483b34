/* Potential transpiration and evaporation under a canopy, and the share of soil water that the crop takes easily.
 *
 *   EKL   = exp(-0.75 KDIF LAI)       radiation that reaches the soil; 0.75: extinction of global against diffuse
 *   ET0c  = max(0, CFET ET0)          cm d-1
 *   TRAMX = ET0c (1 - EKL) CO2TRATB(CO2)
 *   EVSMX = ES0 EKL,   EVWMX = E0 EKL
 *   SWDEP = 1 / (0.76 + 1.5 ET0c) - 0.1 (5 - DEPNR)   [+ (ET0c - 0.6) / (DEPNR (DEPNR + 3)) where DEPNR < 3]
 *           within 0.10 to 0.95
 *
 * Source: Supit et al. (1994), chapter on evapotranspiration; SWDEP after Doorenbos and Kassam (1979), van Keulen and
 * Wolf (1986, table 20). */
#include "models/wofost/wofost_internal.h"

SUMI_VECTORISED
void sumi_evapotranspiration(const struct sumi_env *env, const struct sumi_lanes *lai, const struct sumi_lanes *kdif,
                             struct sumi_lanes *demand)
{
    const struct sumi_lanes *p = env->param, *f = env->forcing;
    const double *co2 = env->memory[M_CO2TRA].v;

#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double et0 = sumi_most(0.0, p[P_CFET].v[i] * f[SUMI_ET0].v[i]);
        double below = exp(-0.75 * kdif->v[i] * lai->v[i]);
        demand[SUMI_TRAMX].v[i] = et0 * (1.0 - below) * co2[i];
        demand[SUMI_EVSMX].v[i] = sumi_most(0.0, f[SUMI_ES0].v[i] * below);
        demand[SUMI_EVWMX].v[i] = f[SUMI_E0].v[i] * below;

        double group = p[P_DEPNR].v[i];
        double easy = 1.0 / (0.76 + 1.5 * et0) - (5.0 - group) * 0.10;
        double sensitive = (et0 - 0.6) / (group * (group + 3.0));
        easy = group < 3.0 ? easy + sensitive : easy;
        demand[SUMI_SWDEP].v[i] = sumi_limit(0.10, 0.95, easy);
        demand[SUMI_AIR_NEED].v[i] = (p[P_IAIRDU].v[i] == 0.0) & (p[P_IOX].v[i] == 1.0) ? 1.0 : 0.0;
    }
}

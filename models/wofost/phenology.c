/* Phenological development.
 *
 *   before emergence  dDVS/dt = 0.1 * limit(0, TEFFMX - TBASEM, T - TBASEM) / TSUMEM     (DVS from -0.1 to 0)
 *   to anthesis       dDVS/dt = DTSMTB(T) * fday * fvern / TSUM1                          (0 to 1)
 *   to maturity       dDVS/dt = DTSMTB(T) / TSUM2                                         (1 to DVSEND)
 *
 *   fday  = limit(0, 1, (DAYLP - DLC) / (DLO - DLC))        where IDSL >= 1; DLO above DLC: long-day, below: short-day
 *   fvern = limit(0, 1, (VERN - VERNBASE) / (VERNSAT - VERNBASE))  where IDSL >= 2, until VERN reaches VERNSAT or DVS
 *           reaches VERNDVS; then 1. dVERN/dt = VERNRTB(T) until then.
 *
 * DAYLP is the day length with the sun above -4 degrees, h. Before germination in a dry seedbed nothing develops
 * (M_GERMINATED, set when the day opens).
 * Source: Supit et al. (1994), chapter on phenology; van Bussel (2011) for vernalisation. */
#include "models/wofost/wofost_internal.h"

SUMI_VECTORISED
void sumi_phenology(const struct sumi_env *env, const struct sumi_lanes *dvs, const struct sumi_lanes *vern,
                    struct sumi_phenology *rate)
{
    const struct sumi_lanes *p = env->param;
    const double *temp = env->forcing[SUMI_TEMP].v, *daylp = env->forcing[SUMI_DAYLP].v;
    const double *stage = env->memory[M_STAGE].v, *germinated = env->memory[M_GERMINATED].v;
    struct sumi_lanes dtsum, vernalisation;
    sumi_table_lookup(&env->table[T_DTSMTB], &env->forcing[SUMI_TEMP], &dtsum);
    sumi_table_lookup(&env->table[T_VERNRTB], &env->forcing[SUMI_TEMP], &vernalisation);

#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double effective = sumi_limit(0.0, p[P_TEFFMX].v[i] - p[P_TBASEM].v[i], temp[i] - p[P_TBASEM].v[i]);
        double emerging = germinated[i] * 0.1 * effective / p[P_TSUMEM].v[i];

        double span = p[P_DLO].v[i] - p[P_DLC].v[i];
        double daylength = sumi_limit(0.0, 1.0, (daylp[i] - p[P_DLC].v[i]) / span);
        double fday = p[P_IDSL].v[i] >= 1.0 ? daylength : 1.0;

        double need = p[P_VERNSAT].v[i] - p[P_VERNBASE].v[i];
        double partly = sumi_limit(0.0, 1.0, (vern->v[i] - p[P_VERNBASE].v[i]) / need);
        double sensitive = (p[P_IDSL].v[i] >= 2.0) & (stage[i] == SUMI_VEGETATIVE) & (vern->v[i] < p[P_VERNSAT].v[i]) &
                                   (dvs->v[i] < p[P_VERNDVS].v[i])
                               ? 1.0
                               : 0.0;
        double fvern = sensitive > 0.0 ? partly : 1.0;

        double vegetative = dtsum.v[i] * fvern * fday / p[P_TSUM1].v[i];
        double reproductive = dtsum.v[i] / p[P_TSUM2].v[i];
        double dvr = stage[i] == SUMI_SOWN ? emerging : 0.0;
        dvr = stage[i] == SUMI_VEGETATIVE ? vegetative : dvr;
        dvr = stage[i] == SUMI_REPRODUCTIVE ? reproductive : dvr;
        rate->dvr.v[i] = dvr;
        rate->vernr.v[i] = sensitive > 0.0 ? vernalisation.v[i] : 0.0;
        rate->vernfac.v[i] = fvern;
    }
}

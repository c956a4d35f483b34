/* Maintenance respiration.
 *
 *   PMRES = (RMR WRT + RML WLV + RMS WST + RMO WSO) RFSETB(DVS) Q10^((T - 25) / 10)      kg CH2O ha-1 d-1
 *
 * What is respired is never more than what is assimilated (models/wofost/wofost.c).
 * Source: Penning de Vries and van Laar (1982); Supit et al. (1994), section on respiration. */
#include "models/wofost/wofost_internal.h"

SUMI_VECTORISED
void sumi_maintenance(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *pmres)
{
    const struct sumi_lanes *p = env->param;
    const double *temp = env->forcing[SUMI_TEMP].v;
    struct sumi_lanes senescence;
    sumi_table_lookup(&env->table[T_RFSETB], &y[Y_DVS], &senescence);

#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double at_25 = p[P_RMR].v[i] * y[Y_WRT].v[i] + p[P_RML].v[i] * y[Y_WLV].v[i] + p[P_RMS].v[i] * y[Y_WST].v[i] +
                       p[P_RMO].v[i] * y[Y_WSO].v[i];
        pmres->v[i] = at_25 * senescence.v[i] * pow(p[P_Q10].v[i], (temp[i] - 25.0) / 10.0);
    }
}

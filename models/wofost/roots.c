/* Roots: depth and mass.
 *
 *   dRD/dt  = RRI   while RD < max(RDI, min(RDMCR, rootable depth)) and assimilates reach the roots (FR > 0)
 *   dWRT/dt = FR DMI - RDRRTB(DVS) WRT
 *
 * The rate of depth is capped at what is left to the maximum within one day, so that a daily step never overshoots;
 * roots do not shrink.
 * Source: Supit et al. (1994), section on root growth. */
#include "models/wofost/wofost_internal.h"

static const double one_day = 1.0; /* d: time scale of the cap, not a step */

SUMI_VECTORISED
void sumi_roots(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *rootable,
                const struct sumi_lanes *fr, const struct sumi_lanes *dmi, struct sumi_root_rates *rate)
{
    const struct sumi_lanes *p = env->param;
    struct sumi_lanes relative_death;
    sumi_table_lookup(&env->table[T_RDRRTB], &y[Y_DVS], &relative_death);

#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double deepest = sumi_most(p[P_RDI].v[i], sumi_least(p[P_RDMCR].v[i], rootable->v[i]));
        double room = sumi_most(0.0, deepest - y[Y_RD].v[i]) / one_day;
        rate->depth.v[i] = fr->v[i] == 0.0 ? 0.0 : sumi_least(p[P_RRI].v[i], room);
        rate->growth.v[i] = fr->v[i] * dmi->v[i];
        rate->death.v[i] = y[Y_WRT].v[i] * relative_death.v[i];
    }
}

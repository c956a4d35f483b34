/* Stems.
 *
 *   dWST/dt = FS ADMI - RDRSTB(DVS) WST
 *
 * Source: Supit et al. (1994), section on stems. */
#include "models/wofost/wofost_internal.h"

SUMI_VECTORISED
void sumi_stems(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *fs,
                const struct sumi_lanes *admi, struct sumi_stem_rates *rate)
{
    struct sumi_lanes relative_death;
    sumi_table_lookup(&env->table[T_RDRSTB], &y[Y_DVS], &relative_death);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        rate->growth.v[i] = fs->v[i] * admi->v[i];
        rate->death.v[i] = y[Y_WST].v[i] * relative_death.v[i];
    }
}

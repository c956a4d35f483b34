/* Partitioning of dry matter: FR of the total goes below ground, of the rest FL to leaves, FS to stems, FO to storage
 * organs; all are tables of the development stage.
 * Source: Supit et al. (1994), section on partitioning. */
#include "models/wofost/wofost_internal.h"

SUMI_VECTORISED
void sumi_partitioning(const struct sumi_env *env, const struct sumi_lanes *dvs, struct sumi_partitioning *share)
{
    sumi_table_lookup(&env->table[T_FRTB], dvs, &share->fr);
    sumi_table_lookup(&env->table[T_FLTB], dvs, &share->fl);
    sumi_table_lookup(&env->table[T_FSTB], dvs, &share->fs);
    sumi_table_lookup(&env->table[T_FOTB], dvs, &share->fo);
}

/* Daily gross assimilation of the canopy, by Gaussian integration over three depths and three times of the half day.
 *
 * Light at a time of day (forcing: sine of solar height SINB, direct and diffuse PAR, J m-2 s-1) below a leaf area L:
 *
 *   diffuse               (1 - r) PARDIF KDIF exp(-KDIF L)
 *   direct, in all        (1 - r) PARDIR KDIRT exp(-KDIRT L)
 *   direct, unscattered   (1 - s) PARDIR KDIRBL exp(-KDIRBL L)
 *   KDIRBL = 0.5 KDIF / (0.8 sqrt(1 - s) SINB),   KDIRT = KDIRBL sqrt(1 - s)
 *   r = 2 / (1 + 1.6 SINB) (1 - sqrt(1 - s)) / (1 + sqrt(1 - s))     reflection;   s = 0.2, scattering of a leaf
 *
 * A leaf in the shade assimilates AMAX (1 - exp(-I EFF / max(2, AMAX))). Sunlit leaves, of spherical angles,
 * integrate that over the incidence of the direct beam I = (1 - s) PARDIR / SINB; the sunlit share is
 * exp(-KDIRBL L).
 *
 *   AMAX = AMAXTB(DVS) CO2AMAXTB(CO2) TMPFTB(Tday),   EFF = EFFTB(Tday) CO2EFFTB(CO2)
 *
 * The day's total, times TMNFTB of the mean Tmin of seven days, is CO2; 30/44 of it is CH2O.
 * Source: Spitters, van Keulen and van Kraalingen (1989), SUCROS; Goudriaan (1986) for the integration; Supit et al.
 * (1994). */
#include "models/wofost/wofost_internal.h"

#define GAUSS 3
static const double gauss_depth[GAUSS] = {0.1127017, 0.5, 0.8872983};
static const double gauss_weight[GAUSS] = {0.2777778, 0.4444444, 0.2777778};
static const double scattering = 0.2;

struct leaf {
    struct sumi_lanes amax, eff, curve; /* kg CO2 ha-1 h-1; kg CO2 ha-1 h-1 / (J m-2 s-1); eff / max(2, amax) */
};

/* Assimilation of the canopy at time t of the half day, kg CO2 ha-1 h-1. diffuse[d] = exp(-KDIF L) at depth d. */
static inline void canopy_at(const struct sumi_lanes *forcing, int t, const struct leaf *leaf,
                             const struct sumi_lanes *lai, const struct sumi_lanes *kdif,
                             const struct sumi_lanes diffuse[GAUSS], struct sumi_lanes *total)
{
    const double *sinb = forcing[SUMI_SINB + t].v;
    const double *pardir = forcing[SUMI_PARDIR + t].v, *pardif = forcing[SUMI_PARDIF + t].v;
    const double black = 0.8944271909999159; /* sqrt(1 - scattering) */
    const double reflection = (1.0 - black) / (1.0 + black);
    struct sumi_lanes kdirbl, seen, beam, reach;

#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double height = sinb[i] > 0.0 ? sinb[i] : 1.0; /* by night there is no light to divide */
        kdirbl.v[i] = 0.5 / height * kdif->v[i] / (0.8 * black);
        seen.v[i] = 1.0 - reflection * 2.0 / (1.0 + 1.6 * sinb[i]);
        beam.v[i] = (1.0 - scattering) * pardir[i] / height;
        double power = leaf->eff.v[i] * (beam.v[i] > 0.0 ? beam.v[i] : 1.0);
        reach.v[i] = (1.0 - exp(-beam.v[i] * leaf->curve.v[i])) / power;
        total->v[i] = 0.0;
    }
    for (int d = 0; d < GAUSS; d++) {
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            double depth = lai->v[i] * gauss_depth[d], amax = leaf->amax.v[i];
            double kdirt = kdirbl.v[i] * black;
            double sunlit = exp(-kdirbl.v[i] * depth);
            double from_sky = seen.v[i] * pardif[i] * kdif->v[i] * diffuse[d].v[i];
            double from_sun = seen.v[i] * pardir[i] * kdirt * exp(-kdirt * depth);
            double direct = (1.0 - scattering) * pardir[i] * kdirbl.v[i] * sunlit;
            double shaded = amax * (1.0 - exp(-(from_sky + from_sun - direct) * leaf->curve.v[i]));
            double sunny = beam.v[i] > 0.0 ? amax * (1.0 - (amax - shaded) * reach.v[i]) : shaded;
            total->v[i] += (sunlit * sunny + (1.0 - sunlit) * shaded) * gauss_weight[d];
        }
    }
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        total->v[i] *= lai->v[i];
}

static inline void leaf_light_response(const struct sumi_env *env, const struct sumi_lanes *dvs, struct leaf *leaf)
{
    const double *co2_amax = env->memory[M_CO2AMAX].v, *co2_eff = env->memory[M_CO2EFF].v;
    struct sumi_lanes amax, warmth, eff;
    sumi_table_lookup(&env->table[T_AMAXTB], dvs, &amax);
    sumi_table_lookup(&env->table[T_TMPFTB], &env->forcing[SUMI_DTEMP], &warmth);
    sumi_table_lookup(&env->table[T_EFFTB], &env->forcing[SUMI_DTEMP], &eff);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        leaf->amax.v[i] = amax.v[i] * co2_amax[i] * warmth.v[i];
        leaf->eff.v[i] = eff.v[i] * co2_eff[i];
        leaf->curve.v[i] = leaf->eff.v[i] / sumi_most(2.0, leaf->amax.v[i]);
    }
}

SUMI_VECTORISED
void sumi_assimilation(const struct sumi_env *env, const struct sumi_lanes *dvs, const struct sumi_lanes *lai,
                       const struct sumi_lanes *kdif, struct sumi_lanes *pgass)
{
    const double *dayl = env->forcing[SUMI_DAYL].v;
    struct leaf leaf;
    struct sumi_lanes cold_nights, total, diffuse[GAUSS], now;
    leaf_light_response(env, dvs, &leaf);
    sumi_table_lookup(&env->table[T_TMNFTB], &env->memory[M_TMINRA], &cold_nights);

    for (int d = 0; d < GAUSS; d++) {
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            diffuse[d].v[i] = exp(-kdif->v[i] * lai->v[i] * gauss_depth[d]);
    }
    for (int i = 0; i < SUMI_LANES; i++)
        total.v[i] = 0.0;
    for (int t = 0; t < GAUSS; t++) {
        canopy_at(env->forcing, t, &leaf, lai, kdif, diffuse, &now);
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            total.v[i] += now.v[i] * gauss_weight[t];
    }
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double co2 = total.v[i] * dayl[i] * cold_nights.v[i];
        pgass->v[i] = (leaf.amax.v[i] > 0.0) & (lai->v[i] > 0.0) ? co2 * 30.0 / 44.0 : 0.0;
    }
}

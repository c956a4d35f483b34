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

/* What a canopy is at every moment of the day. */
enum {
    LAI,
    KDIF,
    AMAX,  /* kg CO2 ha-1 h-1 */
    EFF,   /* kg CO2 ha-1 h-1 / (J m-2 s-1) */
    CURVE, /* EFF / max(2, AMAX) */
    SKY,   /* exp(-KDIF L) at each depth */
    CANOPY_ROWS = SKY + GAUSS
};

/* Assimilation of canopies under the light of a moment, kg CO2 ha-1 h-1. */
SUMI_INTO_ALL
void at_moment(const struct sumi_lanes canopy[CANOPY_ROWS], const struct sumi_lanes *solar_height,
               const struct sumi_lanes *direct_par, const struct sumi_lanes *diffuse_par, struct sumi_lanes *total)
{
    const double *lai = canopy[LAI].v, *kdif = canopy[KDIF].v, *curve = canopy[CURVE].v, *eff = canopy[EFF].v;
    const double *sinb = solar_height->v, *pardir = direct_par->v, *pardif = diffuse_par->v;
    const double black = 0.8944271909999159; /* sqrt(1 - scattering) */
    const double reflection = (1.0 - black) / (1.0 + black);
    struct sumi_lanes kdirbl, seen, beam, reach;

#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double height = sinb[i] > 0.0 ? sinb[i] : 1.0; /* by night there is no light to divide */
        kdirbl.v[i] = 0.5 / height * kdif[i] / (0.8 * black);
        seen.v[i] = 1.0 - reflection * 2.0 / (1.0 + 1.6 * sinb[i]);
        beam.v[i] = (1.0 - scattering) * pardir[i] / height;
        double power = eff[i] * (beam.v[i] > 0.0 ? beam.v[i] : 1.0);
        reach.v[i] = (1.0 - exp(-beam.v[i] * curve[i])) / power;
        total->v[i] = 0.0;
    }
    for (int d = 0; d < GAUSS; d++) {
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            double depth = lai[i] * gauss_depth[d], amax = canopy[AMAX].v[i];
            double kdirt = kdirbl.v[i] * black;
            double sunlit = exp(-kdirbl.v[i] * depth);
            double from_sky = seen.v[i] * pardif[i] * kdif[i] * canopy[SKY + d].v[i];
            double from_sun = seen.v[i] * pardir[i] * kdirt * exp(-kdirt * depth);
            double direct = (1.0 - scattering) * pardir[i] * kdirbl.v[i] * sunlit;
            double shaded = amax * (1.0 - exp(-(from_sky + from_sun - direct) * curve[i]));
            double sunny = beam.v[i] > 0.0 ? amax * (1.0 - (amax - shaded) * reach.v[i]) : shaded;
            total->v[i] += (sunlit * sunny + (1.0 - sunlit) * shaded) * gauss_weight[d];
        }
    }
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        total->v[i] *= lai[i];
}

SUMI_INTO_ALL
void canopy_of_day(const struct sumi_env *env, const struct sumi_lanes *dvs, const struct sumi_lanes *lai,
                   const struct sumi_lanes *kdif, struct sumi_lanes canopy[CANOPY_ROWS])
{
    const double *co2_amax = env->memory[M_CO2AMAX].v, *co2_eff = env->memory[M_CO2EFF].v;
    struct sumi_lanes amax, warmth, eff;
    sumi_table_lookup(&env->table[T_AMAXTB], dvs, &amax);
    sumi_table_lookup(&env->table[T_TMPFTB], &env->forcing[SUMI_DTEMP], &warmth);
    sumi_table_lookup(&env->table[T_EFFTB], &env->forcing[SUMI_DTEMP], &eff);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        canopy[LAI].v[i] = lai->v[i];
        canopy[KDIF].v[i] = kdif->v[i];
        canopy[AMAX].v[i] = amax.v[i] * co2_amax[i] * warmth.v[i];
        canopy[EFF].v[i] = eff.v[i] * co2_eff[i];
        canopy[CURVE].v[i] = canopy[EFF].v[i] / sumi_most(2.0, canopy[AMAX].v[i]);
    }
    for (int d = 0; d < GAUSS; d++) {
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            canopy[SKY + d].v[i] = exp(-kdif->v[i] * lai->v[i] * gauss_depth[d]);
    }
}

/* total: of the moments, by their weights. */
SUMI_INTO_ALL
void whole_day(const struct sumi_env *env, const struct sumi_lanes canopy[CANOPY_ROWS], const struct sumi_lanes *total,
               struct sumi_lanes *pgass)
{
    const double *dayl = env->forcing[SUMI_DAYL].v;
    struct sumi_lanes cold_nights;
    sumi_table_lookup(&env->table[T_TMNFTB], &env->memory[M_TMINRA], &cold_nights);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double co2 = total->v[i] * dayl[i] * cold_nights.v[i];
        pgass->v[i] = (canopy[AMAX].v[i] > 0.0) & (canopy[LAI].v[i] > 0.0) ? co2 * 30.0 / 44.0 : 0.0;
    }
}

/* The moments of the day, one after the other. */
SUMI_VECTORISED
static void many(const struct sumi_env *env, const struct sumi_lanes *dvs, const struct sumi_lanes *lai,
                 const struct sumi_lanes *kdif, struct sumi_lanes *pgass)
{
    const struct sumi_lanes *f = env->forcing;
    struct sumi_lanes canopy[CANOPY_ROWS], total = {{0}}, now;
    canopy_of_day(env, dvs, lai, kdif, canopy);
    for (int t = 0; t < GAUSS; t++) {
        at_moment(canopy, &f[SUMI_SINB + t], &f[SUMI_PARDIR + t], &f[SUMI_PARDIF + t], &now);
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            total.v[i] += now.v[i] * gauss_weight[t];
    }
    whole_day(env, canopy, &total, pgass);
}

/* The same for few canopies: their moments stand side by side, as if each were a canopy of its own. */
enum { FEW = SUMI_LANES / GAUSS };

SUMI_VECTORISED
static void open_day(const struct sumi_env *env, const struct sumi_lanes *dvs, const struct sumi_lanes *lai,
                     const struct sumi_lanes *kdif, struct sumi_lanes canopy[CANOPY_ROWS])
{
    canopy_of_day(env, dvs, lai, kdif, canopy);
}

SUMI_VECTORISED
static void side_by_side(const struct sumi_lanes canopy[CANOPY_ROWS], const struct sumi_lanes light[3],
                         struct sumi_lanes *now)
{
    at_moment(canopy, &light[0], &light[1], &light[2], now);
}

SUMI_VECTORISED
static void close_day(const struct sumi_env *env, const struct sumi_lanes canopy[CANOPY_ROWS],
                      const struct sumi_lanes *total, struct sumi_lanes *pgass)
{
    whole_day(env, canopy, total, pgass);
}

static void few(const struct sumi_env *env, const struct sumi_lanes *dvs, const struct sumi_lanes *lai,
                const struct sumi_lanes *kdif, int n, const int lane[FEW], struct sumi_lanes *pgass)
{
    static const int row[] = {SUMI_SINB, SUMI_PARDIR, SUMI_PARDIF};
    struct sumi_lanes canopy[CANOPY_ROWS], apart[CANOPY_ROWS] = {{{0}}}, light[3] = {{{0}}}, total = {{0}}, now;
    open_day(env, dvs, lai, kdif, canopy);
    for (int k = 0; k < n * GAUSS; k++) {
        const int i = lane[k / GAUSS], t = k % GAUSS;
        for (int c = 0; c < CANOPY_ROWS; c++)
            apart[c].v[k] = canopy[c].v[i];
        for (int l = 0; l < 3; l++)
            light[l].v[k] = env->forcing[row[l] + t].v[i];
    }
    side_by_side(apart, light, &now);
    for (int k = 0; k < n * GAUSS; k++)
        total.v[lane[k / GAUSS]] += now.v[k] * gauss_weight[k % GAUSS];
    close_day(env, canopy, &total, pgass);
}

/* The lanes in which leaves grow: how many, and the first few of them. */
static int growing(const struct sumi_lanes *stage, int lane[FEW])
{
    int n = 0;
    for (int i = 0; i < SUMI_LANES && n <= FEW; i++)
        if (stage->v[i] >= SUMI_VEGETATIVE) {
            lane[n < FEW ? n : 0] = i;
            n++;
        }
    return n;
}

void sumi_assimilation(const struct sumi_env *env, const struct sumi_lanes *dvs, const struct sumi_lanes *lai,
                       const struct sumi_lanes *kdif, struct sumi_lanes *pgass)
{
    int lane[FEW];
    const int n = growing(&env->memory[M_STAGE], lane);
    if (n > FEW)
        many(env, dvs, lai, kdif, pgass);
    else
        few(env, dvs, lai, kdif, n, lane, pgass);
}

/* WOFOST 7.2: how its processes are wired.
 *
 *   GASS = PGASS RFTRA FGROW,   MRES = min(GASS, PMRES),   DMI = CVF (GASS - MRES),   ADMI = (1 - FR) DMI
 *   CVF  = 1 / ((FL/CVL + FS/CVS + FO/CVO) (1 - FR) + FR/CVR)        kg dry matter per kg CH2O
 *
 * Source: Supit et al. (1994); de Wit et al. (2020). */
#include "models/wofost/wofost_internal.h"

#include "models/emergence.h"

#include <string.h>

SUMI_VECTORISED
void sumi_canopy(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *lai,
                 struct sumi_lanes *kdif)
{
    const double *spa = env->param[P_SPA].v;
    struct sumi_lanes ssa;
    sumi_table_lookup(&env->table[T_KDIFTB], &y[Y_DVS], kdif);
    sumi_table_lookup(&env->table[T_SSATB], &y[Y_DVS], &ssa);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        lai->v[i] = y[Y_LASUM].v[i] + y[Y_WST].v[i] * ssa.v[i] + y[Y_WSO].v[i] * spa[i];
}

static void start(const struct sumi_env *env, const struct sumi_lanes *stage, struct sumi_lanes *y,
                  struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    const struct sumi_lanes *p = env->param;
    struct sumi_lanes dvs, sla, co2[3], leaf_mass;
    struct sumi_partitioning share;
    for (int i = 0; i < SUMI_LANES; i++)
        dvs.v[i] = stage->v[i] == SUMI_SOWN ? -0.1 : p[P_DVSI].v[i];
    sumi_partitioning(env, &dvs, &share);
    sumi_table_lookup(&env->table[T_SLATB], &dvs, &sla);
    for (int t = 0; t < 3; t++)
        sumi_table_lookup(&env->table[T_CO2AMAXTB + t], &p[P_CO2], &co2[t]);

    for (int i = 0; i < SUMI_LANES; i++) {
        leaf_mass.v[i] = 0.0;
        if (!(stage->v[i] > 0.0))
            continue;
        double shoot = p[P_TDWI].v[i] * (1.0 - share.fr.v[i]);
        for (int s = 0; s < Y_N; s++)
            y[s].v[i] = 0.0;
        y[Y_DVS].v[i] = dvs.v[i];
        y[Y_WRT].v[i] = p[P_TDWI].v[i] * share.fr.v[i];
        y[Y_WLV].v[i] = leaf_mass.v[i] = shoot * share.fl.v[i];
        y[Y_WST].v[i] = shoot * share.fs.v[i];
        y[Y_WSO].v[i] = shoot * share.fo.v[i];
        y[Y_LASUM].v[i] = y[Y_LAIEXP].v[i] = leaf_mass.v[i] * sla.v[i];
        y[Y_RD].v[i] = p[P_RDI].v[i];
        for (int m = 0; m < M_N; m++)
            memory[m].v[i] = m == M_STAGE ? memory[m].v[i] : 0.0;
        for (int t = 0; t < 3; t++)
            memory[M_CO2AMAX + t].v[i] = co2[t].v[i];
    }
    sumi_leaves_start(&leaf_mass, &sla, cohorts);
}

static bool any_at_least(const double *stage, enum sumi_stage least)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (stage[i] >= least)
            return true;
    return false;
}

static void demand(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *demand)
{
    struct sumi_lanes lai = {{0}}, kdif = {{0}};
    if (any_at_least(env->memory[M_STAGE].v, SUMI_SOWN))
        sumi_canopy(env, y, &lai, &kdif);
    sumi_evapotranspiration(env, &lai, &kdif, demand);
}

/* Assimilates: what is fixed, respired and left as dry matter. */
SUMI_VECTORISED
static void assimilates(const struct sumi_env *env, const struct sumi_lanes *supply,
                        const struct sumi_partitioning *share, struct sumi_lanes *out)
{
    const struct sumi_lanes *p = env->param;
    const double *stage = env->memory[M_STAGE].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double rftra = supply[SUMI_RFOS].v[i] * supply[SUMI_RFWS].v[i];
        double pgass = stage[i] >= SUMI_VEGETATIVE ? out[O_PGASS].v[i] : 0.0;
        double pmres = stage[i] >= SUMI_VEGETATIVE ? out[O_PMRES].v[i] : 0.0;
        double gass = pgass * (rftra * p[P_FGROW].v[i]);
        double mres = sumi_least(gass, pmres);
        double fr = share->fr.v[i];
        double cost =
            (share->fl.v[i] / p[P_CVL].v[i] + share->fs.v[i] / p[P_CVS].v[i] + share->fo.v[i] / p[P_CVO].v[i]) *
                (1.0 - fr) +
            fr / p[P_CVR].v[i];
        double dmi = 1.0 / cost * (gass - mres);
        out[O_PGASS].v[i] = pgass;
        out[O_PMRES].v[i] = pmres;
        out[O_RFTRA].v[i] = rftra;
        out[O_GASS].v[i] = gass;
        out[O_MRES].v[i] = mres;
        out[O_DMI].v[i] = dmi;
        out[O_ADMI].v[i] = (1.0 - fr) * dmi;
    }
}

/* Before emergence only DVS moves; bare soil has no rates at all. */
SUMI_VECTORISED
static void assemble(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_partitioning *share,
                     const struct sumi_phenology *development, const struct sumi_root_rates *root,
                     const struct sumi_stem_rates *stem, const struct sumi_leaf_rates *leaf, struct sumi_lanes *ydot,
                     struct sumi_lanes *out)
{
    const double *stage = env->memory[M_STAGE].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double grows = stage[i] >= SUMI_VEGETATIVE ? 1.0 : 0.0;
        double storage = share->fo.v[i] * out[O_ADMI].v[i];
        ydot[Y_DVS].v[i] = out[O_DVR].v[i] = development->dvr.v[i];
        ydot[Y_VERN].v[i] = out[O_VERNR].v[i] = development->vernr.v[i];
        out[O_VERNFAC].v[i] = development->vernfac.v[i];
        ydot[Y_LAIEXP].v[i] = grows > 0.0 ? leaf->exponential.v[i] : 0.0;
        ydot[Y_LASUM].v[i] = grows > 0.0 ? leaf->area_growth.v[i] - leaf->area_death.v[i] : 0.0;
        ydot[Y_WLV].v[i] = grows > 0.0 ? leaf->growth.v[i] - leaf->death.v[i] : 0.0;
        ydot[Y_DWLV].v[i] = grows > 0.0 ? leaf->death.v[i] : 0.0;
        ydot[Y_WRT].v[i] = grows > 0.0 ? root->growth.v[i] - root->death.v[i] : 0.0;
        ydot[Y_DWRT].v[i] = grows > 0.0 ? root->death.v[i] : 0.0;
        ydot[Y_WST].v[i] = grows > 0.0 ? stem->growth.v[i] - stem->death.v[i] : 0.0;
        ydot[Y_DWST].v[i] = grows > 0.0 ? stem->death.v[i] : 0.0;
        ydot[Y_WSO].v[i] = grows > 0.0 ? storage : 0.0;
        ydot[Y_RD].v[i] = out[O_RR].v[i] = grows > 0.0 ? root->depth.v[i] : 0.0;
        out[O_GRLV].v[i] = grows > 0.0 ? leaf->growth.v[i] : 0.0;
        out[O_GLA].v[i] = grows > 0.0 ? leaf->area_growth.v[i] : 0.0;
        out[O_DRLV].v[i] = grows > 0.0 ? leaf->death.v[i] : 0.0;
        out[O_FR].v[i] = share->fr.v[i];
        out[O_FL].v[i] = share->fl.v[i];
        out[O_FS].v[i] = share->fs.v[i];
        out[O_FO].v[i] = share->fo.v[i];
        out[O_TWRT].v[i] = y[Y_WRT].v[i] + y[Y_DWRT].v[i];
        out[O_TWLV].v[i] = y[Y_WLV].v[i] + y[Y_DWLV].v[i];
        out[O_TWST].v[i] = y[Y_WST].v[i] + y[Y_DWST].v[i];
        out[O_TWSO].v[i] = y[Y_WSO].v[i];
        out[O_TAGP].v[i] = out[O_TWLV].v[i] + out[O_TWST].v[i] + out[O_TWSO].v[i];
    }
}

/* Bare soil has no crop to report, whatever stands in the other lanes of the bundle. */
SUMI_VECTORISED
static void stand_still(const double *stage, struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    for (int s = 0; s < Y_N; s++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            ydot[s].v[i] = stage[i] >= SUMI_SOWN ? ydot[s].v[i] : 0.0;
    for (int o = 0; o < O_N; o++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            out[o].v[i] = stage[i] >= SUMI_SOWN ? out[o].v[i] : 0.0;
}

static bool any_bare(const double *stage)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (stage[i] < SUMI_SOWN)
            return true;
    return false;
}

/* Bare soil has no crop, and carbon only flows after emergence: until a lane is so far, no time is spent on it. */
static void growth(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *supply,
                   struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    const double *stage = env->memory[M_STAGE].v;
    const bool grows = any_at_least(stage, SUMI_VEGETATIVE);
    struct sumi_lanes kdif;
    struct sumi_phenology development;
    struct sumi_partitioning share;
    struct sumi_root_rates root;
    struct sumi_stem_rates stem;
    struct sumi_leaf_rates leaf;

    if (!any_at_least(stage, SUMI_SOWN)) {
        stand_still(stage, ydot, out);
        return;
    }
    sumi_phenology(env, &y[Y_DVS], &y[Y_VERN], &development);
    sumi_partitioning(env, &y[Y_DVS], &share);
    sumi_canopy(env, y, &out[O_LAI], &kdif);
    if (grows) {
        sumi_assimilation(env, &y[Y_DVS], &out[O_LAI], &kdif, &out[O_PGASS]);
        sumi_maintenance(env, y, &out[O_PMRES]);
    }
    assimilates(env, supply, &share, out);
    if (grows) {
        sumi_roots(env, y, &supply[SUMI_ROOTABLE], &share.fr, &out[O_DMI], &root);
        sumi_stems(env, y, &share.fs, &out[O_ADMI], &stem);
        sumi_leaves(env, y, &out[O_LAI], &kdif, &share.fl, &out[O_ADMI], &out[O_RFTRA], &leaf);
    } else {
        memset(&root, 0, sizeof root);
        memset(&stem, 0, sizeof stem);
        memset(&leaf, 0, sizeof leaf);
    }
    assemble(env, y, &share, &development, &root, &stem, &leaf, ydot, out);
    if (any_bare(stage))
        stand_still(stage, ydot, out);
}

static double threshold(const struct sumi_env *env, int event, int lane)
{
    return event == EVENT_EMERGENCE ? 0.0 : event == EVENT_ANTHESIS ? 1.0 : env->param[P_DVSEND].v[lane];
}

SUMI_VECTORISED
static void event_value(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *value)
{
    const double *stage = env->memory[M_STAGE].v, *dvs = y[Y_DVS].v, *ripe = env->param[P_DVSEND].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        value[EVENT_EMERGENCE].v[i] = stage[i] == SUMI_SOWN ? dvs[i] : -1.0;
        value[EVENT_ANTHESIS].v[i] = stage[i] == SUMI_VEGETATIVE ? dvs[i] - 1.0 : -1.0;
        value[EVENT_MATURITY].v[i] = stage[i] == SUMI_REPRODUCTIVE ? dvs[i] - ripe[i] : -1.0;
    }
}

/* Development goes on from the threshold itself. */
static void on_event(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                     struct sumi_lanes *memory)
{
    (void)memory;
    for (int i = 0; i < SUMI_LANES; i++)
        if (hit->v[i] > 0.0)
            y[Y_DVS].v[i] = threshold(env, event, i);
}

/* Running mean of the minimum temperature of the last seven days, or of those since emergence where they are fewer. */
SUMI_VECTORISED
static void remember_night(const struct sumi_env *today, struct sumi_lanes *memory)
{
    const double *tmin = today->forcing[SUMI_TMIN].v, *stage = memory[M_STAGE].v;
    const double most = M_TMIN_LAST - M_TMIN + 1.0;
    struct sumi_lanes sum = {{0}};
    double *days = memory[M_TMIN_N].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        days[i] = stage[i] >= SUMI_VEGETATIVE ? sumi_least(days[i] + 1.0, most) : 0.0;
    for (int m = M_TMIN_LAST; m > M_TMIN; m--)
        memory[m] = memory[m - 1];
    memory[M_TMIN] = today->forcing[SUMI_TMIN];
    for (int m = M_TMIN; m <= M_TMIN_LAST; m++) {
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            sum.v[i] += (double)(m - M_TMIN) < days[i] ? memory[m].v[i] : 0.0;
    }
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        memory[M_TMINRA].v[i] = days[i] > 0.0 ? sum.v[i] / days[i] : tmin[i];
}

static void day_close(const struct sumi_env *yesterday, const struct sumi_lanes *totals, struct sumi_lanes *y,
                      struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    if (any_at_least(memory[M_STAGE].v, SUMI_SOWN))
        sumi_leaves_close(yesterday, totals, y, memory, cohorts);
}

static void day_open(const struct sumi_env *today, const struct sumi_lanes *supply, struct sumi_lanes *memory)
{
    remember_night(today, memory);
    sumi_germinate(&today->param[P_GERMINATION], &supply[SUMI_SEEDBED], &memory[M_GERMINATED]);
}

static void invested(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *ch2o)
{
    const struct sumi_lanes *p = env->param;
    for (int i = 0; i < SUMI_LANES; i++)
        ch2o->v[i] = (y[Y_WRT].v[i] + y[Y_DWRT].v[i]) / p[P_CVR].v[i] +
                     (y[Y_WLV].v[i] + y[Y_DWLV].v[i]) / p[P_CVL].v[i] +
                     (y[Y_WST].v[i] + y[Y_DWST].v[i]) / p[P_CVS].v[i] + y[Y_WSO].v[i] / p[P_CVO].v[i];
}

static const struct sumi_event events[EVENT_N] = {
    [EVENT_EMERGENCE] = {"emergence", "DVS reaches 0", SUMI_VEGETATIVE},
    [EVENT_ANTHESIS] = {"anthesis", "DVS reaches 1", SUMI_REPRODUCTIVE},
    [EVENT_MATURITY] = {"maturity", "DVS reaches DVSEND", SUMI_MATURE},
};

extern const struct sumi_field sumi_wofost_params[P_N], sumi_wofost_tables[T_N], sumi_wofost_states[Y_N],
    sumi_wofost_memory[M_N], sumi_wofost_outputs[O_N];
extern const struct sumi_use sumi_wofost_uses[WOFOST_USES];
extern const struct sumi_relation sumi_wofost_relations[WOFOST_RELATIONS];

static const int shoot_shares[] = {T_FLTB, T_FSTB, T_FOTB};
static const int by_stage[] = {T_SLATB, T_SSATB, T_KDIFTB, T_AMAXTB, T_RFSETB, T_FRTB,
                               T_FLTB,  T_FSTB,  T_FOTB,   T_RDRRTB, T_RDRSTB};
static const int by_co2[] = {T_CO2AMAXTB, T_CO2EFFTB, T_CO2TRATB};

const struct sumi_crop sumi_wofost72 = {
    .name = "wofost72",
    .doc = "WOFOST 7.2: light-driven crop growth with leaf cohorts, limited by water",
    .source = "Supit et al. 1994; de Wit et al. 2020",
    .params = {sumi_wofost_params, P_N},
    .tables = {sumi_wofost_tables, T_N},
    .states = {sumi_wofost_states, Y_N},
    .memory = {sumi_wofost_memory, M_N},
    .outputs = {sumi_wofost_outputs, O_N},
    .settable = {sumi_wofost_settable, SET_N},
    .n_totals = O_N_TOTALS,
    .n_cohort_rows = C_N,
    .role = {[SUMI_CROP_STAGE] = "STAGE",
             [SUMI_CROP_DEVELOPMENT] = "DVS",
             [SUMI_CROP_ROOTED] = "RD",
             [SUMI_CROP_GRAIN] = "WSO",
             [SUMI_CROP_BIOMASS] = "TAGP",
             [SUMI_CROP_LEAF_AREA] = "LAI",
             [SUMI_CROP_ASSIMILATED] = "GASS",
             [SUMI_CROP_RESPIRED] = "MRES",
             [SUMI_CROP_ROOTING_START] = "RDI",
             [SUMI_CROP_ROOTING_MOST] = "RDMCR",
             [SUMI_CROP_STAGE_END] = "DVSEND",
             [SUMI_CROP_KILL_TEMPERATURE] = "TKILL",
             [SUMI_CROP_THRESHING] = "THRESHING",
             [SUMI_CROP_GROWTH_BY_WATER] = "FGROW",
             [SUMI_CROP_CO2] = "CO2"},
    .shares = shoot_shares,
    .n_shares = 3,
    .by_stage = by_stage,
    .n_by_stage = sizeof by_stage / sizeof *by_stage,
    .by_co2 = by_co2,
    .n_by_co2 = sizeof by_co2 / sizeof *by_co2,
    .events = events,
    .n_events = EVENT_N,
    .uses = sumi_wofost_uses,
    .n_uses = WOFOST_USES,
    .relations = sumi_wofost_relations,
    .n_relations = WOFOST_RELATIONS,
    .start = start,
    .demand = demand,
    .growth = growth,
    .event_value = event_value,
    .on_event = on_event,
    .day_close = day_close,
    .day_open = day_open,
    .invested = invested,
    .adjust = sumi_wofost_adjust,
};

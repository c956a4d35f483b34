/* A crop in its simplest honest form, to begin a model from (docs/adding-a-model.md).
 *
 *   development  dDVS/dt = max(0, T - TBASE) / TSUM      of the phase: TSUMEM from sowing (-1) to emergence (0),
 *                                                        TSUM1 to anthesis (1), TSUM2 to maturity (2)
 *   growth       GROWTH  = 10 LUE PAR (1 - exp(-K LAI)) RFWS RFOS       kg ha-1 d-1; dWSHOOT/dt = GROWTH
 *   leaf area    dLAI/dt = SLA FLEAF GROWTH until anthesis, then -RDRL LAI
 *   grain        WGRAIN  = HI (DVS - 1) WSHOOT from anthesis on
 *   roots        dRD/dt  = RRI until anthesis, down to RDMCR and to where the soil lets them
 *   demand       TRAMX   = ET0 (1 - exp(-K LAI)),   EVSMX = ES0 exp(-K LAI),   EVWMX = E0 exp(-K LAI)
 *
 * Source: Monteith (1977) for light use; Monsi and Saeki (1953) for its extinction; Bindi et al. (1999) for a harvest
 * index that rises linearly. Roots have a depth and no mass; nothing but lack of water and of air reduces growth. */
#include "examples/models/light_use_internal.h"

static const double one_day = 1.0;      /* d: time scale of a cap, not a step */
static const double at_sowing = -1.0;   /* DVS */
static const double par_share = 0.5;    /* of global radiation */
static const double mega = 1e-6;        /* MJ in a J */
static const double per_hectare = 10.0; /* kg ha-1 in a g m-2 */

/* Fills the lanes that are sown or planted today, and leaves the others as they are. */
static void start(const struct sumi_env *env, const struct sumi_lanes *stage, struct sumi_lanes *y,
                  struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    const struct sumi_lanes *p = env->param;
    (void)memory; /* it is the stage alone, which the season notes */
    (void)cohorts;
    for (int i = 0; i < SUMI_LANES; i++) {
        if (!(stage->v[i] > 0.0))
            continue;
        y[LUY_DVS].v[i] = stage->v[i] == SUMI_SOWN ? at_sowing : 0.0;
        y[LUY_RD].v[i] = p[LU_RDI].v[i];
        y[LUY_WSHOOT].v[i] = p[LU_SHOOTI].v[i];
        y[LUY_LAI].v[i] = p[LU_SLA].v[i] * p[LU_FLEAF].v[i] * p[LU_SHOOTI].v[i];
    }
}

/* Lanes that have not emerged need no case of their own here: the season asks for bare soil in their place. */
SUMI_VECTORISED
static void demand(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *demand)
{
    const struct sumi_lanes *p = env->param, *f = env->forcing;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double below = exp(-p[LU_K].v[i] * y[LUY_LAI].v[i]);
        demand[SUMI_TRAMX].v[i] = sumi_most(0.0, f[SUMI_ET0].v[i]) * (1.0 - below); /* below 0 where dew falls */
        demand[SUMI_EVSMX].v[i] = sumi_most(0.0, f[SUMI_ES0].v[i]) * below;
        demand[SUMI_EVWMX].v[i] = f[SUMI_E0].v[i] * below;
        demand[SUMI_SWDEP].v[i] = p[LU_SWDEP].v[i];
        demand[SUMI_AIR_NEED].v[i] = 1.0;
    }
}

/* Every row of ydot and out is written in every lane, with 0 where nothing grows: what stood there is another day's. It
 * is chosen, and not multiplied by 0: in a lane without a season parameters are 0, and 0 / 0 is no number. */
SUMI_VECTORISED
static void growth(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *supply,
                   struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    const struct sumi_lanes *p = env->param, *f = env->forcing;
    const double *stage = env->memory[LUM_STAGE].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double now = stage[i]; /* its phase */
        double to_emerge = p[LU_TSUMEM].v[i], to_flower = p[LU_TSUM1].v[i], to_ripen = p[LU_TSUM2].v[i];
        double needed = now == SUMI_SOWN ? to_emerge : now == SUMI_VEGETATIVE ? to_flower : to_ripen;
        double develops = sumi_most(0.0, f[SUMI_TEMP].v[i] - p[LU_TBASE].v[i]) / needed;

        double par = par_share * mega * f[SUMI_IRRADIATION].v[i];
        double caught = par * (1.0 - exp(-p[LU_K].v[i] * y[LUY_LAI].v[i]));
        double grows = per_hectare * p[LU_LUE].v[i] * caught * (supply[SUMI_RFWS].v[i] * supply[SUMI_RFOS].v[i]);

        double deepest = sumi_most(p[LU_RDI].v[i], sumi_least(p[LU_RDMCR].v[i], supply[SUMI_ROOTABLE].v[i]));
        double deeper = sumi_least(p[LU_RRI].v[i], sumi_most(0.0, deepest - y[LUY_RD].v[i]) / one_day);
        double unfolds = p[LU_SLA].v[i] * p[LU_FLEAF].v[i] * grows;
        double dies = -p[LU_RDRL].v[i] * y[LUY_LAI].v[i];
        double filled = sumi_limit(0.0, 1.0, y[LUY_DVS].v[i] - 1.0); /* 0 until anthesis, 1 at maturity */
        double grain = p[LU_HI].v[i] * filled * y[LUY_WSHOOT].v[i];

        ydot[LUY_DVS].v[i] = (now >= SUMI_SOWN) & (now < SUMI_MATURE) ? develops : 0.0;
        ydot[LUY_RD].v[i] = now == SUMI_VEGETATIVE ? deeper : 0.0;
        ydot[LUY_LAI].v[i] = now == SUMI_VEGETATIVE ? unfolds : now == SUMI_REPRODUCTIVE ? dies : 0.0;
        double grown = (now == SUMI_VEGETATIVE) | (now == SUMI_REPRODUCTIVE) ? grows : 0.0;
        ydot[LUY_WSHOOT].v[i] = grown;
        out[LUO_GROWTH].v[i] = grown;
        out[LUO_WGRAIN].v[i] = now >= SUMI_SOWN ? grain : 0.0;
    }
}

/* The phase that an event ends, and the stage at which it does. */
static const enum sumi_stage phase[LUE_N] = {SUMI_SOWN, SUMI_VEGETATIVE, SUMI_REPRODUCTIVE};
static const double threshold[LUE_N] = {0.0, 1.0, SUMI_CROP_END};

static void event_value(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *value)
{
    const double *stage = env->memory[LUM_STAGE].v;
    for (int e = 0; e < LUE_N; e++)
        for (int i = 0; i < SUMI_LANES; i++)
            value[e].v[i] = stage[i] == phase[e] ? y[LUY_DVS].v[i] - threshold[e] : -1.0;
}

/* A step of a day ends beyond the threshold: the next phase begins at the threshold itself. */
static void on_event(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                     struct sumi_lanes *memory)
{
    (void)env;
    (void)memory;
    for (int i = 0; i < SUMI_LANES; i++)
        y[LUY_DVS].v[i] = hit->v[i] > 0.0 ? threshold[event] : y[LUY_DVS].v[i];
}

/* A light use efficiency is net of respiration: a kg of dry matter is booked as one of what was assimilated. */
static void invested(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *ch2o)
{
    (void)env;
    *ch2o = y[LUY_WSHOOT];
}

#define MONTEITH "Monteith 1977"
#define BINDI    "Bindi et al. 1999"
/* name, unit, meaning, source, bounds, default (NAN: the crop file must give it), tolerance (states alone) */
static const struct sumi_field params[LU_N] = {
    [LU_TBASE] = {"TBASE", "degC", "temperature below which nothing develops", MONTEITH, -10, 20, NAN, 0},
    [LU_TSUMEM] = {"TSUMEM", "degC d", "temperature sum from sowing to emergence", MONTEITH, 1, 500, NAN, 0},
    [LU_TSUM1] = {"TSUM1", "degC d", "temperature sum from emergence to anthesis", MONTEITH, 1, 8000, NAN, 0},
    [LU_TSUM2] = {"TSUM2", "degC d", "temperature sum from anthesis to maturity", MONTEITH, 1, 8000, NAN, 0},
    [LU_LUE] = {"LUE", "g MJ-1", "dry matter above ground for each MJ of PAR intercepted", MONTEITH, 0.1, 10, NAN, 0},
    [LU_K] = {"K", "1", "extinction of light in the canopy", "Monsi and Saeki 1953", 0.1, 2, 0.6, 0},
    [LU_SLA] = {"SLA", "ha kg-1", "specific leaf area", MONTEITH, 1e-4, 0.02, NAN, 0},
    [LU_FLEAF] = {"FLEAF", "kg kg-1", "share of growth to leaves until anthesis", MONTEITH, 0.05, 1, 0.5, 0},
    [LU_RDRL] = {"RDRL", "d-1", "relative death of leaves after anthesis", MONTEITH, 0, 1, 0.03, 0},
    [LU_HI] = {"HI", "kg kg-1", "share of the dry matter above ground that is grain at maturity", BINDI, 0, 1, NAN, 0},
    [LU_SHOOTI] = {"SHOOTI", "kg ha-1", "dry matter above ground at emergence", MONTEITH, 0.01, 1000, 10, 0},
    [LU_SWDEP] = {"SWDEP", "1", "easily available share of the soil water", "Allen et al. 1998", 0.1, 0.95, 0.5, 0},
    [LU_RDI] = {"RDI", "cm", "rooting depth at the start", MONTEITH, 1, 100, 10, 0},
    [LU_RRI] = {"RRI", "cm d-1", "growth of rooting depth", MONTEITH, 0, 10, 1.5, 0},
    [LU_RDMCR] = {"RDMCR", "cm", "rooting depth that the crop could reach", MONTEITH, 10, 400, NAN, 0},
};
static const struct sumi_field states[LUY_N] = {
    [LUY_DVS] = {"DVS", "1", "development stage: -1 sowing, 0 emergence, 1 anthesis, 2 maturity", MONTEITH, -1, 2.5,
                 NAN, 1e-8}, /* 2.5: a daily step may end beyond 2 before the event sets it back */
    [LUY_RD] = {"RD", "cm", "rooting depth", MONTEITH, 0, 500, NAN, 1e-6},
    [LUY_LAI] = {"LAI", "ha ha-1", "leaf area index", MONTEITH, 0, 50, NAN, 1e-8},
    [LUY_WSHOOT] = {"WSHOOT", "kg ha-1", "dry matter above ground", MONTEITH, 0, 1e5, NAN, 1e-5},
};
static const struct sumi_field memory_rows[LUM_N] = {
    [LUM_STAGE] = {"STAGE", "1", "0 bare, 1 sown, 2 vegetative, 3 reproductive, 4 mature", "Sumi", 0, 4, NAN, 0},
};
static const struct sumi_field outputs[LUO_N] = {
    [LUO_GROWTH] = {"GROWTH", "kg ha-1 d-1", "growth of dry matter above ground", MONTEITH, 0, 2000, NAN, 0},
    [LUO_WGRAIN] = {"WGRAIN", "kg ha-1", "dry matter of grain", BINDI, 0, 1e5, NAN, 0},
};
static const struct sumi_event events[LUE_N] = {
    [LUE_EMERGENCE] = {"emergence", "DVS reaches 0", SUMI_VEGETATIVE},
    [LUE_ANTHESIS] = {"anthesis", "DVS reaches 1", SUMI_REPRODUCTIVE},
    [LUE_MATURITY] = {"maturity", "DVS reaches 2", SUMI_MATURE},
};
static const struct sumi_relation relations[] = {
    {"RDI", "RDMCR", true, "roots that start within the depth that the crop could reach"},
};

const struct sumi_crop sumi_light_use = {
    .name = "light_use",
    .doc = "growth as intercepted light times its efficiency, and a fixed share of grain",
    .source = "Monteith 1977; Bindi and others 1999",
    .params = {params, LU_N},
    .states = {states, LUY_N},
    .memory = {memory_rows, LUM_N},
    .outputs = {outputs, LUO_N},
    .n_totals = LUO_N_TOTALS,
    .role = {[SUMI_CROP_STAGE] = "STAGE",
             [SUMI_CROP_DEVELOPMENT] = "DVS",
             [SUMI_CROP_ROOTED] = "RD",
             [SUMI_CROP_GRAIN] = "WGRAIN",
             [SUMI_CROP_BIOMASS] = "WSHOOT",
             [SUMI_CROP_LEAF_AREA] = "LAI",
             [SUMI_CROP_ASSIMILATED] = "GROWTH",
             [SUMI_CROP_ROOTING_START] = "RDI",
             [SUMI_CROP_ROOTING_MOST] = "RDMCR"},
    .events = events,
    .n_events = LUE_N,
    .relations = relations,
    .n_relations = sizeof relations / sizeof *relations,
    .start = start,
    .demand = demand,
    .growth = growth,
    .event_value = event_value,
    .on_event = on_event,
    .invested = invested,
};

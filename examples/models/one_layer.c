/* Soil water in its simplest honest form, to begin a model from (docs/adding-a-model.md): one layer down to RDMSOL.
 *
 *   dW/dt  = INF - TRA - EVS - PERC            W: water in the layer, cm;  SM = W / RDMSOL
 *   TRA    = TRAMX RFWS RFOS
 *   RFWS   = limit(0, 1, (SM - SMW) / (SMCR - SMW)),   SMCR = SMW + (1 - SWDEP) (SMFCF - SMW)
 *   RFOS   = limit(0, 1, (SM0 - SM) / CRAIRC)          where the crop needs air
 *   EVS    = EVSMX limit(0, 1, (SM - SMW) / (0.75 (SMFCF - SMW)))
 *   PERC   = what the layer holds above SMFCF, within a day
 *   INF    = rain and irrigation, as far as pores are free or become so within a day; the rest runs off
 *
 * Source: Manabe (1969) for one layer and its evaporation; Allen et al. (1998) for water stress; Supit et al. (1994)
 * for lack of air. Roots see the mean of the layer, however deep they are; nothing stands on the surface. */
#include "examples/models/one_layer_internal.h"

static const double one_day = 1.0; /* d: time scale of the caps, not a step */
static const double wet = 0.75;    /* share of the available water above which a soil evaporates as if it were wet */

/* The mean of a profile over the layer; what it does not know is like the rest. */
static double mean_of(const struct sumi_profile *profile, double depth, double otherwise)
{
    double water = 0.0, known = 0.0, from = 0.0;
    for (int k = 0; k < profile->n && from < depth; k++) {
        double to = k == profile->n - 1 ? depth : sumi_least(depth, profile->bottom_cm[k]);
        double thickness = isnan(profile->value[k]) ? 0.0 : to - from;
        water += thickness > 0.0 ? profile->value[k] * thickness : 0.0;
        known += thickness;
        from = to;
    }
    return known > 0.0 ? water / known : otherwise;
}

static void start(const struct sumi_env *env, const struct sumi_profile *const profile[SUMI_LANES],
                  struct sumi_lanes *y, struct sumi_lanes *memory)
{
    const struct sumi_lanes *p = env->param;
    (void)memory; /* it has none */
    for (int i = 0; i < SUMI_LANES; i++) {
        double depth = p[OL_RDMSOL].v[i], sm = p[OL_SMW].v[i] + p[OL_WAV].v[i] / depth;
        sm = profile[i] ? mean_of(profile[i], depth, sm) : sm;
        y[OLY_W].v[i] = sumi_limit(0.0, p[OL_SM0].v[i], sm) * depth;
    }
}

/* Every row of the supply, in every lane. Transpiration is at most what the layer holds above wilting point. */
SUMI_VECTORISED
static void supply(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                   struct sumi_lanes *supply)
{
    const struct sumi_lanes *p = env->param;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double depth = p[OL_RDMSOL].v[i], smw = p[OL_SMW].v[i], capacity = p[OL_SMFCF].v[i] - smw;
        double sm = y[OLY_W].v[i] / depth, easy = demand[SUMI_SWDEP].v[i];
        double drought = sumi_limit(0.0, 1.0, (sm - smw) / ((1.0 - easy) * capacity));
        double air = sumi_limit(0.0, 1.0, (p[OL_SM0].v[i] - sm) / p[OL_CRAIRC].v[i]);
        air = demand[SUMI_AIR_NEED].v[i] > 0.0 ? air : 1.0;
        double asked = demand[SUMI_TRAMX].v[i] * (drought * air), held = sumi_most(0.0, sm - smw) * depth / one_day;
        supply[SUMI_TRA].v[i] = sumi_least(asked, held);
        supply[SUMI_RFWS].v[i] = asked > held ? drought * held / asked : drought;
        supply[SUMI_RFOS].v[i] = air;
        supply[SUMI_SM].v[i] = sm;
        double rooted = demand[SUMI_PRESENT].v[i] > 0.0 ? demand[SUMI_ROOTED].v[i] : depth;
        supply[SUMI_DEPLETION].v[i] = (p[OL_SMFCF].v[i] - sm) * rooted;
        supply[SUMI_RAW].v[i] = easy * capacity * rooted;
        supply[SUMI_SEEDBED].v[i] = (sm - smw) / capacity;
        supply[SUMI_ROOTABLE].v[i] = depth;
    }
}

/* The totals are the season's books: W changes by them and by nothing else. */
SUMI_VECTORISED
static void flow(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                 const struct sumi_lanes *supply, struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    const struct sumi_lanes *p = env->param, *f = env->forcing;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double depth = p[OL_RDMSOL].v[i], w = y[OLY_W].v[i], tra = supply[SUMI_TRA].v[i];
        double available = (w - p[OL_SMW].v[i] * depth) / one_day;
        double capacity = (p[OL_SMFCF].v[i] - p[OL_SMW].v[i]) * depth / one_day;
        double evs = demand[SUMI_EVSMX].v[i] * sumi_limit(0.0, 1.0, available / (wet * capacity));
        evs = sumi_least(evs, sumi_most(0.0, available - tra));
        double perc = sumi_most(0.0, available - capacity);
        double arrives = f[SUMI_RAIN].v[i] + f[SUMI_IRRIGATION].v[i];
        double room = (p[OL_SM0].v[i] * depth - w) / one_day + tra + evs + perc;
        double infiltration = sumi_least(arrives, sumi_most(0.0, room));
        ydot[OLY_W].v[i] = infiltration - tra - evs - perc;
        out[OLO_RAIN].v[i] = f[SUMI_RAIN].v[i];
        out[OLO_IRRIGATION].v[i] = f[SUMI_IRRIGATION].v[i];
        out[OLO_TRA].v[i] = tra;
        out[OLO_EVS].v[i] = evs;
        out[OLO_RUNOFF].v[i] = arrives - infiltration;
        out[OLO_PERC].v[i] = perc;
    }
}

static void stored(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *cm)
{
    (void)env;
    *cm = y[OLY_W];
}

static void beyond(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *theta)
{
    const struct sumi_lanes *p = env->param;
    for (int i = 0; i < SUMI_LANES; i++)
        theta->v[i] = sumi_most(0.0, y[OLY_W].v[i] / p[OL_RDMSOL].v[i] - p[OL_SM0].v[i]);
}

/* A record of soil moisture replaces the water; what that took is booked, so that the balance stays closed. */
static void force(const struct sumi_env *env, const struct sumi_lanes *theta, struct sumi_lanes *y,
                  struct sumi_lanes *memory, struct sumi_lanes *added)
{
    const struct sumi_lanes *p = env->param;
    (void)memory;
    for (int i = 0; i < SUMI_LANES; i++) {
        if (isnan(theta->v[i]))
            continue;
        double water = sumi_limit(0.0, p[OL_SM0].v[i], theta->v[i]) * p[OL_RDMSOL].v[i];
        added->v[i] += water - y[OLY_W].v[i];
        y[OLY_W].v[i] = water;
    }
}

#define MANABE "Manabe 1969"
#define SUPIT  "Supit et al. 1994"
/* Parameters that mean what those of the bucket mean have its names: one soil file then serves both. */
static const struct sumi_field params[OL_N] = {
    [OL_SMW] = {"SMW", "cm3 cm-3", "water content at wilting point", MANABE, 0.0, 0.6, NAN, 0},
    [OL_SMFCF] = {"SMFCF", "cm3 cm-3", "water content at field capacity", MANABE, 0.01, 0.9, NAN, 0},
    [OL_SM0] = {"SM0", "cm3 cm-3", "porosity", SUPIT, 0.05, 0.95, NAN, 0},
    [OL_CRAIRC] = {"CRAIRC", "cm3 cm-3", "air content below which roots lack air", SUPIT, 0.001, 0.5, 0.06, 0},
    [OL_RDMSOL] = {"RDMSOL", "cm", "depth of the layer, which roots can use", SUPIT, 10.0, 500.0, NAN, 0},
    [OL_WAV] = {"WAV", "cm", "initial available water of the layer", SUPIT, 0.0, 200.0, 10.0, 0},
};
static const struct sumi_field states[OLY_N] = {
    [OLY_W] = {"W", "cm", "water in the layer", MANABE, 0.0, 500.0, NAN, 1e-6},
};
static const struct sumi_field outputs[OLO_N] = {
    [OLO_RAIN] = {"RAIN", "cm d-1", "rain", "the weather", 0.0, 200.0, NAN, 0},
    [OLO_IRRIGATION] = {"RIRR", "cm d-1", "irrigation that reaches the soil", "management", 0.0, 200.0, NAN, 0},
    [OLO_TRA] = {"WTRA", "cm d-1", "transpiration, as the soil gives it", SUPIT, 0.0, 50.0, NAN, 0},
    [OLO_EVS] = {"EVS", "cm d-1", "evaporation from the soil", MANABE, 0.0, 5.0, NAN, 0},
    [OLO_RUNOFF] = {"DTSR", "cm d-1", "surface runoff", MANABE, 0.0, 500.0, NAN, 0},
    [OLO_PERC] = {"PERC", "cm d-1", "percolation below the layer", SUPIT, 0.0, 500.0, NAN, 0},
};
#define MOISTURES "wilting point SMW < field capacity SMFCF < porosity SM0 (cm3 cm-3)"
static const struct sumi_relation relations[] = {
    {"SMW", "SMFCF", false, MOISTURES},
    {"SMFCF", "SM0", false, MOISTURES},
};
static const struct sumi_water_zones zones = {
    .start = start, .supply = supply, .flow = flow, .stored = stored, .beyond = beyond, .force = force};

const struct sumi_water sumi_one_layer = {
    .name = "one_layer",
    .doc = "one layer of soil that fills, drains and dries",
    .source = "Manabe 1969; Supit et al. 1994",
    .params = {params, OL_N},
    .states = {states, OLY_N},
    .outputs = {outputs, OLO_N},
    .n_totals = OLO_N,
    .role = {[SUMI_WATER_RAIN] = "RAIN",
             [SUMI_WATER_IRRIGATION] = "RIRR",
             [SUMI_WATER_TRANSPIRATION] = "WTRA",
             [SUMI_WATER_EVAPORATION] = "EVS",
             [SUMI_WATER_RUNOFF] = "DTSR",
             [SUMI_WATER_PERCOLATION] = "PERC",
             [SUMI_WATER_ROOTABLE] = "RDMSOL",
             [SUMI_WATER_AVAILABLE] = "WAV",
             [SUMI_WATER_WILTING] = "SMW",
             [SUMI_WATER_CAPACITY] = "SMFCF",
             [SUMI_WATER_PORES] = "SM0",
             [SUMI_WATER_ROOT_ZONE] = "W",
             [SUMI_WATER_PROFILE] = "W"},
    .relations = relations,
    .n_relations = sizeof relations / sizeof *relations,
    .zones = &zones,
};

/* Potential production: the root zone stays at field capacity, the crop transpires what the air asks for.
 *
 * The soil still dries between rains: evaporation follows the days since rain as in the bucket, with rain in the place
 * of infiltration. Water that the crop takes is not taken from anywhere, so there is no balance to keep.
 *
 * Source: Supit et al. (1994), production levels. */
#include "models/potential_internal.h"

#include "models/drying.h"

enum { Q_SMFCF, Q_RDMSOL, Q_MULCH, Q_N };
enum { QM_DSLR, QM_RAINOLD, QM_POND, QM_DRYING, QM_N };
enum { QO_RAIN, QO_TRA, QO_EVS, QO_N };

static void start(const struct sumi_env *env, const struct sumi_profile *const profile[SUMI_LANES],
                  struct sumi_lanes *y, struct sumi_lanes *memory)
{
    (void)env;
    (void)profile;
    (void)y;
    for (int i = 0; i < SUMI_LANES; i++) {
        memory[QM_DSLR].v[i] = 1.0;
        memory[QM_RAINOLD].v[i] = memory[QM_POND].v[i] = memory[QM_DRYING].v[i] = 0.0;
    }
}

static void supply(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                   struct sumi_lanes *supply)
{
    (void)y;
    for (int i = 0; i < SUMI_LANES; i++) {
        supply[SUMI_TRA].v[i] = demand[SUMI_TRAMX].v[i];
        supply[SUMI_RFWS].v[i] = supply[SUMI_RFOS].v[i] = 1.0;
        supply[SUMI_SM].v[i] = env->param[Q_SMFCF].v[i];
        supply[SUMI_DEPLETION].v[i] = 0.0;
        supply[SUMI_RAW].v[i] = demand[SUMI_SWDEP].v[i];
        supply[SUMI_SEEDBED].v[i] = 1.0;
        supply[SUMI_ROOTABLE].v[i] = env->param[Q_RDMSOL].v[i];
    }
}

static void flow(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                 const struct sumi_lanes *supply, struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    (void)y;
    (void)ydot;
    for (int i = 0; i < SUMI_LANES; i++) {
        double evs =
            sumi_drying_evaporation(demand[SUMI_EVSMX].v[i], env->memory[QM_DRYING].v[i], env->memory[QM_RAINOLD].v[i]);
        out[QO_RAIN].v[i] = env->forcing[SUMI_RAIN].v[i];
        out[QO_TRA].v[i] = supply[SUMI_TRA].v[i];
        out[QO_EVS].v[i] = evs * (1.0 - env->param[Q_MULCH].v[i]);
    }
}

static void day_close(const struct sumi_env *yesterday, const struct sumi_lanes *demand,
                      const struct sumi_lanes *totals, struct sumi_lanes *y, struct sumi_lanes *memory)
{
    (void)yesterday;
    (void)demand;
    (void)y;
    memory[QM_RAINOLD] = totals[QO_RAIN];
}

static void day_open(const struct sumi_env *today, const struct sumi_lanes *y, struct sumi_lanes *memory)
{
    const struct sumi_lanes dry = {{0}};
    (void)today;
    (void)y;
    sumi_soil_dries(&dry, &memory[QM_DSLR], &memory[QM_RAINOLD], &memory[QM_POND], &memory[QM_DRYING]);
}

#define SUPIT "Supit et al. 1994"
static const struct sumi_field params[Q_N] = {
    [Q_SMFCF] = {"SMFCF", "cm3 cm-3", "water content at field capacity", SUPIT, 0.01, 0.9, NAN, 0},
    [Q_RDMSOL] = {"RDMSOL", "cm", "depth of soil that roots can use", SUPIT, 10.0, 500.0, NAN, 0},
    [Q_MULCH] = {"MULCH", "1", "share of the soil under film, from which nothing evaporates", "Raes et al. 2009", 0.0,
                 1.0, 0.0, 0},
};

static const struct sumi_field memory_rows[QM_N] = {
    [QM_DSLR] = {"DSLR", "d", "days since rain", SUPIT, 1.0, 1e6, NAN, 0},
    [QM_RAINOLD] = {"RAINOLD", "cm", "rain of yesterday", SUPIT, 0.0, 500.0, NAN, 0},
    [QM_POND] = {"POND", "1", "always 0: no water stands on the surface", SUPIT, 0.0, 1.0, NAN, 0},
    [QM_DRYING] = {"DRYING", "1", "share of the maximum that a drying soil evaporates today", SUPIT, 0.0, 1.0, NAN, 0},
};

static const struct sumi_field outputs[QO_N] = {
    [QO_RAIN] = {"RAIN", "cm d-1", "rain", "the weather", 0.0, 200.0, NAN, 0},
    [QO_TRA] = {"WTRA", "cm d-1", "transpiration", SUPIT, 0.0, 50.0, NAN, 0},
    [QO_EVS] = {"EVS", "cm d-1", "evaporation from the soil", SUPIT, 0.0, 5.0, NAN, 0},
};

static const struct sumi_water_zones zones = {
    .start = start, .supply = supply, .flow = flow, .day_close = day_close, .day_open = day_open};

const struct sumi_water sumi_potential = {
    .name = "potential",
    .doc = "potential production: water is never short",
    .source = "Supit et al. 1994",
    .params = {params, Q_N},
    .memory = {memory_rows, QM_N},
    .outputs = {outputs, QO_N},
    .n_totals = QO_N,
    .role = {[SUMI_WATER_RAIN] = "RAIN",
             [SUMI_WATER_TRANSPIRATION] = "WTRA",
             [SUMI_WATER_EVAPORATION] = "EVS",
             [SUMI_WATER_ROOTABLE] = "RDMSOL",
             [SUMI_WATER_MULCH] = "MULCH",
             [SUMI_WATER_CAPACITY] = "SMFCF"},
    .zones = &zones,
};

/* LINTUL2: growth as intercepted light times a constant light use efficiency, limited by water.
 *
 *   light        PARINT = 0.5 IRRAD (1 - exp(-K LAI))                            MJ m-2 d-1
 *   growth       GTOTAL = 10 LUE CO2LUETB(CO2) PARINT RFTRA FGROW                kg ha-1 d-1;  RFTRA = RFWS RFOS
 *   sharing      f      = max(1, 1 / (RFTRA + 0.5))                              drought favours roots
 *                FRT    = f FRTTB(DVS),   FLV, FST, FSO = their tables (1 - FRT) / (sum of these three)
 *   leaf area    young  : LAIEXP (exp(RGRL max(0, T - TBASE)) - 1) RFTRA FGROW   while LAI < LAIJ and DVS < DVSJ
 *                later  : SLATB(DVS) FLV GTOTAL
 *   leaf death   RDR    = max(aged, shaded), of area and mass alike
 *                aged   = RDRT(T) from anthesis on,   shaded = min(RDRSHM, RDRSHM (LAI - LAICR) / LAICR)
 *   roots        dRD/dt = RRI   until anthesis, where the soil gives water (RFWS > 0) and is deep enough
 *   development  dDVS/dt = DTSMTB(T) / TSUM1 up to anthesis (1), DTSMTB(T) / TSUM2 up to DVSEND
 *   demand       TRAMX  = max(0, CFET ET0) (1 - exp(-KGLOB LAI)) CO2TRATB(CO2),   EVSMX = ES0 exp(-KGLOB LAI)
 *                SWDEP  = TRANCO / (TRANCO + TRAMX)                              limit(0.10, 0.95, ...)
 *
 * Source: Spitters and Schapendonk (1990), Plant and Soil 123, 193-203; Spitters (1990), Acta Horticulturae 267,
 * 349-368; the FST program LINTUL2 of Wageningen University (van Oijen and Leffelaar 2008). The growth of a young
 * canopy is that of a whole day: LAIEXP, the area at the day's opening, is memory, so that a day ends with exp(RGRL
 * (T - TBASE)) of it under any integrator. docs/differences.md says where Sumi departs from the program. */
#include "models/lintul2/lintul2_internal.h"

#include "models/emergence.h"

#define FST  "Spitters and Schapendonk 1990"
#define WOLF "Wolf 2012, LINTUL5"
#define NONE NAN

static const double one_day = 1.0;      /* d: time scale of the caps, not a step */
static const double at_sowing = -0.1;   /* DVS of a seed */
static const double par_share = 0.5;    /* of global radiation */
static const double mega = 1e-6;        /* MJ in a J */
static const double per_hectare = 10.0; /* kg ha-1 in a g m-2 */
static const double mm = 10.0;          /* in a cm */

/* A young canopy grows by a share of itself, until it has its area or its stage. */
static double growing_by_itself(const struct sumi_lanes *param, int lane, const struct sumi_lanes *y)
{
    const double lai = y[LY_LAI].v[lane];
    const bool young = lai < param[L_LAIJ].v[lane] && y[LY_DVS].v[lane] < param[L_DVSJ].v[lane];
    return young ? lai : 0.0;
}

static void start(const struct sumi_env *env, const struct sumi_lanes *stage, struct sumi_lanes *y,
                  struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    const struct sumi_lanes *p = env->param;
    struct sumi_lanes dvs, sla, co2_lue, co2_tra;
    (void)cohorts;
    for (int i = 0; i < SUMI_LANES; i++)
        dvs.v[i] = stage->v[i] == SUMI_SOWN ? at_sowing : p[L_DVSI].v[i];
    sumi_table_lookup(&env->table[LT_SLATB], &dvs, &sla);
    sumi_table_lookup(&env->table[LT_CO2LUETB], &p[L_CO2], &co2_lue);
    sumi_table_lookup(&env->table[LT_CO2TRATB], &p[L_CO2], &co2_tra);

    for (int i = 0; i < SUMI_LANES; i++) {
        if (!(stage->v[i] > 0.0))
            continue;
        for (int s = 0; s < LY_N; s++)
            y[s].v[i] = 0.0;
        y[LY_DVS].v[i] = dvs.v[i];
        y[LY_LAI].v[i] = p[L_LAII].v[i];
        y[LY_WLV].v[i] = p[L_LAII].v[i] / sla.v[i];
        y[LY_RD].v[i] = p[L_RDI].v[i];
        memory[LM_GERMINATED].v[i] = 0.0;
        memory[LM_LAIEXP].v[i] = growing_by_itself(p, i, y);
        memory[LM_CO2LUE].v[i] = co2_lue.v[i];
        memory[LM_CO2TRA].v[i] = co2_tra.v[i];
    }
}

/* Transpiration is reduced below the water content SMW + (1 - SWDEP) (SMFCF - SMW): a plant that transpires much
 * suffers early. */
SUMI_VECTORISED
static void demand(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *demand)
{
    const struct sumi_lanes *p = env->param, *f = env->forcing;
    const double *co2 = env->memory[LM_CO2TRA].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double below = exp(-p[L_KGLOB].v[i] * y[LY_LAI].v[i]);
        double et0 = sumi_most(0.0, p[L_CFET].v[i] * f[SUMI_ET0].v[i]); /* below 0 where dew falls */
        double tramx = et0 * (1.0 - below) * co2[i];
        double easy = p[L_TRANCO].v[i] / (p[L_TRANCO].v[i] + tramx * mm);
        demand[SUMI_TRAMX].v[i] = tramx;
        demand[SUMI_EVSMX].v[i] = sumi_most(0.0, f[SUMI_ES0].v[i] * below);
        demand[SUMI_EVWMX].v[i] = f[SUMI_E0].v[i] * below;
        demand[SUMI_SWDEP].v[i] = sumi_limit(0.10, 0.95, easy);
        demand[SUMI_AIR_NEED].v[i] = p[L_IOX].v[i];
    }
}

/* A seed develops from -0.1 to 0 once its seedbed was moist enough, as in WOFOST. */
SUMI_VECTORISED
static void development(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *out)
{
    const struct sumi_lanes *p = env->param;
    const double *temp = env->forcing[SUMI_TEMP].v, *dvs = y[LY_DVS].v;
    const double *stage = env->memory[LM_STAGE].v, *germinated = env->memory[LM_GERMINATED].v;
    struct sumi_lanes dtsum;
    sumi_table_lookup(&env->table[LT_DTSMTB], &env->forcing[SUMI_TEMP], &dtsum);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double effective = sumi_limit(0.0, p[L_TEFFMX].v[i] - p[L_TBASEM].v[i], temp[i] - p[L_TBASEM].v[i]);
        double dvr = stage[i] == SUMI_SOWN ? -at_sowing * germinated[i] * effective / p[L_TSUMEM].v[i] : 0.0;
        dvr = stage[i] == SUMI_VEGETATIVE ? dtsum.v[i] / p[L_TSUM1].v[i] : dvr;
        dvr = stage[i] == SUMI_REPRODUCTIVE ? dtsum.v[i] / p[L_TSUM2].v[i] : dvr;
        out[LO_DVR].v[i] = dvr;
        double first = sumi_limit(0.0, 1.0, dvs[i]), second = sumi_most(0.0, dvs[i] - 1.0);
        out[LO_TSUM].v[i] = p[L_TSUM1].v[i] * first + p[L_TSUM2].v[i] * second;
    }
}

/* Growth and its sharing. FRTTB is at most 0.5, so that a crop without water, whose roots get twice their share, has no
 * less than nothing for its leaves. */
SUMI_VECTORISED
static void light_use(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *supply,
                      struct sumi_lanes *out)
{
    const struct sumi_lanes *p = env->param;
    const double *irradiation = env->forcing[SUMI_IRRADIATION].v, *stage = env->memory[LM_STAGE].v;
    const double *co2 = env->memory[LM_CO2LUE].v;
    struct sumi_lanes root, leaf, stem, storage;
    sumi_table_lookup(&env->table[LT_FRTTB], &y[LY_DVS], &root);
    sumi_table_lookup(&env->table[LT_FLVTB], &y[LY_DVS], &leaf);
    sumi_table_lookup(&env->table[LT_FSTTB], &y[LY_DVS], &stem);
    sumi_table_lookup(&env->table[LT_FSOTB], &y[LY_DVS], &storage);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double par = par_share * mega * irradiation[i] * (1.0 - exp(-p[L_K].v[i] * y[LY_LAI].v[i]));
        double parint = stage[i] >= SUMI_VEGETATIVE ? par : 0.0;
        double rftra = supply[SUMI_RFWS].v[i] * supply[SUMI_RFOS].v[i];
        double frt = root.v[i] * sumi_most(1.0, 1.0 / (rftra + 0.5));
        double shoot = (1.0 - frt) / (leaf.v[i] + stem.v[i] + storage.v[i]);
        out[LO_PARINT].v[i] = parint;
        out[LO_RFTRA].v[i] = rftra;
        out[LO_GTOTAL].v[i] = per_hectare * p[L_LUE].v[i] * co2[i] * parint * (rftra * p[L_FGROW].v[i]);
        out[LO_FRT].v[i] = frt;
        out[LO_FLV].v[i] = leaf.v[i] * shoot;
        out[LO_FST].v[i] = stem.v[i] * shoot;
        out[LO_FSO].v[i] = storage.v[i] * shoot;
    }
}

/* Area and mass of leaves: a seedling unfolds what it has, and a larger plant what it makes. */
SUMI_VECTORISED
static void leaves(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *out,
                   struct sumi_lanes *ydot)
{
    const struct sumi_lanes *p = env->param;
    const double *temp = env->forcing[SUMI_TEMP].v, *stage = env->memory[LM_STAGE].v;
    const double *young = env->memory[LM_LAIEXP].v;
    struct sumi_lanes sla, ageing;
    sumi_table_lookup(&env->table[LT_SLATB], &y[LY_DVS], &sla);
    sumi_table_lookup(&env->table[LT_RDRT], &env->forcing[SUMI_TEMP], &ageing);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double lai = y[LY_LAI].v[i], critical = p[L_LAICR].v[i], most = p[L_RDRSHM].v[i];
        double grown = out[LO_FLV].v[i] * out[LO_GTOTAL].v[i];
        double warmth = sumi_most(0.0, temp[i] - p[L_TBASE].v[i]);
        double unfolding =
            young[i] * (exp(p[L_RGRL].v[i] * warmth) - 1.0) * (out[LO_RFTRA].v[i] * p[L_FGROW].v[i]) / one_day;
        double area = young[i] > 0.0 ? unfolding : sla.v[i] * grown;
        double aged = stage[i] >= SUMI_REPRODUCTIVE ? ageing.v[i] : 0.0;
        double death = sumi_most(aged, sumi_least(most, most * (lai - critical) / critical));
        ydot[LY_LAI].v[i] = area - lai * death;
        ydot[LY_WLV].v[i] = grown - y[LY_WLV].v[i] * death;
        ydot[LY_DWLV].v[i] = y[LY_WLV].v[i] * death;
    }
}

/* Before emergence DVS alone moves; bare soil has neither rates nor a crop to report. */
SUMI_VECTORISED
static void assemble(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *supply,
                     struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    const struct sumi_lanes *p = env->param;
    const double *stage = env->memory[LM_STAGE].v;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double deepest = sumi_most(p[L_RDI].v[i], sumi_least(p[L_RDMCR].v[i], supply[SUMI_ROOTABLE].v[i]));
        double deeper = sumi_least(p[L_RRI].v[i], sumi_most(0.0, deepest - y[LY_RD].v[i]) / one_day);
        double gtotal = out[LO_GTOTAL].v[i];
        ydot[LY_DVS].v[i] = out[LO_DVR].v[i];
        ydot[LY_WST].v[i] = out[LO_FST].v[i] * gtotal;
        ydot[LY_WSO].v[i] = out[LO_FSO].v[i] * gtotal;
        ydot[LY_WRT].v[i] = out[LO_FRT].v[i] * gtotal;
        ydot[LY_RD].v[i] = (stage[i] == SUMI_VEGETATIVE) & (supply[SUMI_RFWS].v[i] > 0.0) ? deeper : 0.0;
        out[LO_TWLV].v[i] = y[LY_WLV].v[i] + y[LY_DWLV].v[i];
        out[LO_TAGP].v[i] = out[LO_TWLV].v[i] + y[LY_WST].v[i] + y[LY_WSO].v[i];
    }
    for (int s = 0; s < LY_N; s++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            ydot[s].v[i] = stage[i] >= (s == LY_DVS ? SUMI_SOWN : SUMI_VEGETATIVE) ? ydot[s].v[i] : 0.0;
    for (int o = 0; o < LO_N; o++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            out[o].v[i] = stage[i] >= SUMI_SOWN ? out[o].v[i] : 0.0;
}

static void growth(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *supply,
                   struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    development(env, y, out);
    light_use(env, y, supply, out);
    leaves(env, y, out, ydot);
    assemble(env, y, supply, ydot, out);
}

static const enum sumi_stage phase_before[LE_N] = {SUMI_SOWN, SUMI_VEGETATIVE, SUMI_REPRODUCTIVE};

static double threshold(const struct sumi_env *env, int event, int lane)
{
    return event == LE_EMERGENCE ? 0.0 : event == LE_ANTHESIS ? 1.0 : env->param[L_DVSEND].v[lane];
}

static void event_value(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *value)
{
    const double *stage = env->memory[LM_STAGE].v;
    for (int e = 0; e < LE_N; e++)
        for (int i = 0; i < SUMI_LANES; i++)
            value[e].v[i] = stage[i] == phase_before[e] ? y[LY_DVS].v[i] - threshold(env, e, i) : -1.0;
}

/* Development goes on from the threshold itself. */
static void on_event(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                     struct sumi_lanes *memory)
{
    (void)memory;
    for (int i = 0; i < SUMI_LANES; i++)
        if (hit->v[i] > 0.0)
            y[LY_DVS].v[i] = threshold(env, event, i);
}

static void day_close(const struct sumi_env *yesterday, const struct sumi_lanes *totals, struct sumi_lanes *y,
                      struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    (void)totals;
    (void)cohorts;
    for (int i = 0; i < SUMI_LANES; i++)
        memory[LM_LAIEXP].v[i] = growing_by_itself(yesterday->param, i, y);
}

/* The program lets a crop emerge on its date where the soil is above the wilting point: GERMINATION 0. */
static void day_open(const struct sumi_env *today, const struct sumi_lanes *supply, struct sumi_lanes *memory)
{
    sumi_germinate(&today->param[L_GERMINATION], &supply[SUMI_SEEDBED], &memory[LM_GERMINATED]);
}

/* A light use efficiency is net of respiration: what is booked is the dry matter itself. */
static void invested(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *matter)
{
    (void)env;
    for (int i = 0; i < SUMI_LANES; i++)
        matter->v[i] = y[LY_WLV].v[i] + y[LY_DWLV].v[i] + y[LY_WST].v[i] + y[LY_WSO].v[i] + y[LY_WRT].v[i];
}

/* --- what may be set on a morning --- */

static const int set_state[LS_N] = {[LS_DVS] = LY_DVS, [LS_LAI] = LY_LAI, [LS_WLV] = LY_WLV, [LS_WST] = LY_WST,
                                    [LS_WSO] = LY_WSO, [LS_WRT] = LY_WRT, [LS_RD] = LY_RD};
static const struct sumi_field states[LY_N], outputs[LO_N], settable[LS_N];

/* The range that the value can have in this lane now. */
static void bound(const struct sumi_env *env, const struct sumi_lanes *supply, const struct sumi_lanes *y,
                  const struct sumi_lanes *memory, struct sumi_adjustment *c)
{
    const int i = c->lane, state = set_state[c->row];
    const double rdi = env->param[L_RDI].v[i];
    const double above_ground = y[LY_WLV].v[i] + y[LY_DWLV].v[i] + y[LY_WST].v[i] + y[LY_WSO].v[i];
    c->lo = 0.0;
    c->hi = states[state].hi;
    if (c->row == LS_WLV || c->row == LS_WST || c->row == LS_WSO)
        c->hi = y[state].v[i] + outputs[LO_TAGP].hi - above_ground;
    if (c->row == LS_RD) {
        c->lo = rdi;
        c->hi = sumi_most(rdi, sumi_least(env->param[L_RDMCR].v[i], supply[SUMI_ROOTABLE].v[i]));
    }
    if (c->row == LS_DVS) { /* what has emerged is no seed again */
        c->lo = memory[LM_STAGE].v[i] == SUMI_SOWN ? at_sowing : 0.0;
        c->hi = env->param[L_DVSEND].v[i];
    }
}

/* Each is a state of its own: area and mass of leaves do not follow each other. Masses of a seed are those with which
 * it will emerge; one that is on its way has germinated. */
static bool adjust(const struct sumi_env *env, const struct sumi_lanes *supply, struct sumi_adjustment *c,
                   struct sumi_lanes *y, struct sumi_lanes *memory, struct sumi_cohorts *cohorts)
{
    (void)cohorts;
    bound(env, supply, y, memory, c);
    if (!sumi_adjustment_fits(c))
        return false;
    y[set_state[c->row]].v[c->lane] = c->value;
    if (c->row == LS_DVS) {
        memory[LM_STAGE].v[c->lane] = sumi_phase_of(c->value, c->hi);
        if (c->value > at_sowing)
            memory[LM_GERMINATED].v[c->lane] = 1.0;
    }
    memory[LM_LAIEXP].v[c->lane] = growing_by_itself(env->param, c->lane, y);
    return true;
}

/* --- the rows --- */

#define SUPIT "Supit et al. 1994"
static const struct sumi_field params[L_N] = {
    [L_TBASEM] = {"TBASEM", "degC", "lower threshold temperature for emergence", SUPIT, -10, 20, NONE, 0},
    [L_TEFFMX] = {"TEFFMX", "degC", "maximum effective temperature for emergence", SUPIT, 0, 45, NONE, 0},
    [L_TSUMEM] = {"TSUMEM", "degC d", "temperature sum from sowing to emergence", SUPIT, 0, 500, NONE, 0},
    [L_GERMINATION] =
        {"GERMINATION", "1",
         "available water of the seedbed, relative to its capacity, that a seed waits for; -1: it does not wait",
         "Raes et al. 2009, AquaCrop", -1, 1, -1, 0},
    [L_TSUM1] = {"TSUM1", "degC d", "temperature sum from emergence to anthesis", FST, 1, 8000, NONE, 0},
    [L_TSUM2] = {"TSUM2", "degC d", "temperature sum from anthesis to maturity", FST, 1, 8000, NONE, 0},
    [L_DVSI] = {"DVSI", "1", "development stage of planted seedlings", WOLF, 0, 0.99, 0, 0},
    [L_DVSEND] = {"DVSEND", "1", "development stage at maturity", WOLF, 1.01, 3, 2, 0},
    [L_LUE] = {"LUE", "g MJ-1", "light use efficiency: dry matter, roots included, for each MJ of PAR intercepted", FST,
               0.1, 10, NONE, 0},
    [L_K] = {"K", "1", "extinction coefficient of PAR", FST, 0.1, 2, NONE, 0},
    [L_LAII] = {"LAII", "ha ha-1", "leaf area index at emergence", FST, 1e-4, 2, NONE, 0},
    [L_RGRL] = {"RGRL", "degC-1 d-1", "relative growth of the area of young leaves", FST, 1e-4, 0.05, NONE, 0},
    [L_TBASE] = {"TBASE", "degC", "temperature below which young leaves do not expand", FST, -10, 30, NONE, 0},
    [L_LAIJ] = {"LAIJ", "ha ha-1", "leaf area index at which a canopy is young no more", FST, 0, 10, 0.75, 0},
    [L_DVSJ] = {"DVSJ", "1", "development stage at which it is so at the latest; 330 of 1110 degC d of spring wheat",
                "van Oijen and Leffelaar 2008", 0, 1, 330.0 / 1110.0, 0},
    [L_LAICR] = {"LAICR", "ha ha-1", "leaf area index above which leaves die of shade", FST, 0.1, 20, 4, 0},
    [L_RDRSHM] = {"RDRSHM", "d-1", "largest relative death of leaves by shade", FST, 0, 1, 0.03, 0},
    [L_KGLOB] = {"KGLOB", "1", "extinction coefficient of global radiation", FST, 0.1, 2, 0.5, 0},
    [L_CFET] = {"CFET", "1", "transpiration relative to the reference crop", WOLF, 0.5, 2, 1, 0},
    [L_TRANCO] = {"TRANCO", "mm d-1",
                  "transpiration at which half of the available water is easily available; large: resists drought", FST,
                  0.1, 100, NONE, 0},
    [L_IOX] = {"IOX", "1", "1 where a lack of air reduces transpiration", FST, 0, 1, 1, 0},
    [L_RDI] = {"RDI", "cm", "rooting depth at the start", FST, 1, 100, 10, 0},
    [L_RRI] = {"RRI", "cm d-1", "maximum daily increase in rooting depth", FST, 0, 10, NONE, 0},
    [L_RDMCR] = {"RDMCR", "cm", "rooting depth that the crop could reach", FST, 10, 400, NONE, 0},
    [L_CO2] = {"CO2", "ppm", "carbon dioxide in the air", WOLF, 40, 2000, 360, 0},
    [L_TKILL] = {"TKILL", "degC", "minimum temperature that kills the crop; -99: none does", "Sumi", -99, 20, -99, 0},
    [L_THRESHING] = {"THRESHING", "kg kg-1", "grain in the dry mass of the storage organs", "Sumi", 0.3, 1, 1, 0},
    [L_FGROW] = {"FGROW", "1", "factor on growth by water; 1 as published", "Sumi", 0.1, 1, 1, 0},
};

static const struct sumi_use uses[] = {
    {"TBASEM", SUMI_WHERE_SOWN, NULL, 0},  {"TEFFMX", SUMI_WHERE_SOWN, NULL, 0},
    {"TSUMEM", SUMI_WHERE_SOWN, NULL, 0},  {"GERMINATION", SUMI_WHERE_SOWN, NULL, 0},
    {"DVSI", SUMI_WHERE_EMERGED, NULL, 0},
};

static const struct sumi_relation relations[] = {
    {"TBASEM", "TEFFMX", false, "TEFFMX above TBASEM, or a warm day would set emergence back"},
    {NULL, "TSUMEM", false, "a temperature sum above 0 degC d"},
    {"RDI", "RDMCR", true, "roots that start within the depth that the crop could reach"},
};

/* lo, hi: bounds of y; def: the constant that stands for a missing table. */
static const struct sumi_field tables[LT_N] = {
    [LT_DTSMTB] = {"DTSMTB", "degC", "daily increase of the temperature sum by mean temperature (C)", WOLF, 0, 60, NONE,
                   0},
    [LT_SLATB] = {"SLATB", "ha kg-1", "specific leaf area by development stage", FST, 0.0001, 0.02, NONE, 0},
    [LT_RDRT] = {"RDRT", "d-1", "relative death of leaves after anthesis by mean temperature (C)", FST, 0, 1, NONE, 0},
    [LT_FRTTB] = {"FRTTB", "kg kg-1", "share of dry matter to roots by development stage; drought may double it", FST,
                  0, 0.5, NONE, 0},
    [LT_FLVTB] = {"FLVTB", "kg kg-1", "share of dry matter to leaves by development stage", FST, 0, 1, NONE, 0},
    [LT_FSTTB] = {"FSTTB", "kg kg-1", "share of dry matter to stems by development stage", FST, 0, 1, NONE, 0},
    [LT_FSOTB] = {"FSOTB", "kg kg-1", "share of dry matter to storage organs by development stage", FST, 0, 1, NONE, 0},
    [LT_CO2LUETB] = {"CO2LUETB", "1", "factor on LUE by carbon dioxide (ppm)", WOLF, 0, 5, 1, 0},
    [LT_CO2TRATB] = {"CO2TRATB", "1", "factor on TRAMX by carbon dioxide (ppm)", "de Wit et al. 2020", 0, 5, 1, 0},
};

static const struct sumi_field states[LY_N] = {
    [LY_DVS] = {"DVS", "1", "development stage: 0 emergence, 1 anthesis, 2 maturity", WOLF, -0.1, 3, NONE, 1e-8},
    [LY_LAI] = {"LAI", "ha ha-1", "leaf area index", FST, 0, 50, NONE, 1e-8},
    [LY_WLV] = {"WLV", "kg ha-1", "dry mass of living leaves", FST, 0, 1e5, NONE, 1e-5},
    [LY_DWLV] = {"DWLV", "kg ha-1", "dry mass of dead leaves", FST, 0, 1e5, NONE, 1e-5},
    [LY_WST] = {"WST", "kg ha-1", "dry mass of stems", FST, 0, 1e5, NONE, 1e-5},
    [LY_WSO] = {"WSO", "kg ha-1", "dry mass of storage organs", FST, 0, 1e5, NONE, 1e-5},
    [LY_WRT] = {"WRT", "kg ha-1", "dry mass of roots", FST, 0, 1e5, NONE, 1e-5},
    [LY_RD] = {"RD", "cm", "rooting depth", FST, 0, 500, NONE, 1e-6},
};

static const struct sumi_field memory_rows[LM_N] = {
    [LM_STAGE] = {"STAGE", "1", "0 bare, 1 sown, 2 vegetative, 3 reproductive, 4 mature", "Sumi", 0, 4, NONE, 0},
    [LM_GERMINATED] = {"GERMINATED", "1", "1 once the seedbed was moist enough", "Raes et al. 2009", 0, 1, NONE, 0},
    [LM_LAIEXP] = {"LAIEXP", "ha ha-1", "leaf area of a young canopy as the day opened; 0 once it is young no more",
                   FST, 0, 50, NONE, 0},
    [LM_CO2LUE] = {"CO2LUE", "1", "CO2LUETB at CO2", WOLF, 0, 5, NONE, 0},
    [LM_CO2TRA] = {"CO2TRA", "1", "CO2TRATB at CO2", "de Wit et al. 2020", 0, 5, NONE, 0},
};

static const struct sumi_field outputs[LO_N] = {
    [LO_GTOTAL] = {"GTOTAL", "kg ha-1 d-1", "growth of dry matter, roots included", FST, 0, 2500, NONE, 0},
    [LO_DVR] = {"DVR", "d-1", "development rate", WOLF, 0, 60, NONE, 0},
    [LO_TSUM] = {"TSUM", "degC d", "temperature sum since emergence", FST, 0, 24000, NONE, 0},
    [LO_PARINT] = {"PARINT", "MJ m-2 d-1", "photosynthetically active radiation intercepted", FST, 0, 25, NONE, 0},
    [LO_RFTRA] = {"RFTRA", "1", "reduction of transpiration, and of growth, by drought and lack of air", FST, 0, 1,
                  NONE, 0},
    [LO_FRT] = {"FRT", "kg kg-1", "share of dry matter to roots", FST, 0, 1, NONE, 0},
    [LO_FLV] = {"FLV", "kg kg-1", "share of dry matter to leaves", FST, 0, 1, NONE, 0},
    [LO_FST] = {"FST", "kg kg-1", "share of dry matter to stems", FST, 0, 1, NONE, 0},
    [LO_FSO] = {"FSO", "kg kg-1", "share of dry matter to storage organs", FST, 0, 1, NONE, 0},
    [LO_TWLV] = {"TWLV", "kg ha-1", "dry mass of leaves, dead and alive", FST, 0, 1e5, NONE, 0},
    [LO_TAGP] = {"TAGP", "kg ha-1", "dry mass above ground, dead and alive", FST, 0, 1e5, NONE, 0},
};

static const struct sumi_field settable[LS_N] = {
    [LS_DVS] = {"DVS", "1", "development stage; the phase follows. An emerged crop stays above 0", WOLF, -0.1, 3, NONE,
                0},
    [LS_LAI] = {"LAI", "ha ha-1", "leaf area index; the mass of leaves stays", FST, 0, 50, NONE, 0},
    [LS_WLV] = {"WLV", "kg ha-1", "dry mass of living leaves; their area stays", FST, 0, 1e5, NONE, 0},
    [LS_WST] = {"WST", "kg ha-1", "dry mass of stems", FST, 0, 1e5, NONE, 0},
    [LS_WSO] = {"WSO", "kg ha-1", "dry mass of storage organs", FST, 0, 1e5, NONE, 0},
    [LS_WRT] = {"WRT", "kg ha-1", "dry mass of roots", FST, 0, 1e5, NONE, 0},
    [LS_RD] = {"RD", "cm", "rooting depth, from RDI to what crop and soil let roots reach", FST, 0, 500, NONE, 0},
};

static const struct sumi_event events[LE_N] = {
    [LE_EMERGENCE] = {"emergence", "DVS reaches 0", SUMI_VEGETATIVE},
    [LE_ANTHESIS] = {"anthesis", "DVS reaches 1", SUMI_REPRODUCTIVE},
    [LE_MATURITY] = {"maturity", "DVS reaches DVSEND", SUMI_MATURE},
};

static const int shares[] = {LT_FRTTB, LT_FLVTB, LT_FSTTB, LT_FSOTB};
static const int by_stage[] = {LT_SLATB, LT_FRTTB, LT_FLVTB, LT_FSTTB, LT_FSOTB};
static const int by_co2[] = {LT_CO2LUETB, LT_CO2TRATB};

const struct sumi_crop sumi_lintul2 = {
    .name = "lintul2",
    .doc = "LINTUL2: growth as intercepted light times a light use efficiency, limited by water",
    .source = "Spitters and Schapendonk 1990; van Oijen and Leffelaar 2008; Wolf 2012",
    .params = {params, L_N},
    .tables = {tables, LT_N},
    .states = {states, LY_N},
    .memory = {memory_rows, LM_N},
    .outputs = {outputs, LO_N},
    .settable = {settable, LS_N},
    .n_totals = LO_N_TOTALS,
    .role = {[SUMI_CROP_STAGE] = "STAGE",
             [SUMI_CROP_DEVELOPMENT] = "DVS",
             [SUMI_CROP_ROOTED] = "RD",
             [SUMI_CROP_GRAIN] = "WSO",
             [SUMI_CROP_BIOMASS] = "TAGP",
             [SUMI_CROP_LEAF_AREA] = "LAI",
             [SUMI_CROP_ASSIMILATED] = "GTOTAL",
             [SUMI_CROP_ROOTING_START] = "RDI",
             [SUMI_CROP_ROOTING_MOST] = "RDMCR",
             [SUMI_CROP_STAGE_END] = "DVSEND",
             [SUMI_CROP_KILL_TEMPERATURE] = "TKILL",
             [SUMI_CROP_THRESHING] = "THRESHING",
             [SUMI_CROP_GROWTH_BY_WATER] = "FGROW",
             [SUMI_CROP_CO2] = "CO2"},
    .shares = shares,
    .n_shares = sizeof shares / sizeof *shares,
    .by_stage = by_stage,
    .n_by_stage = sizeof by_stage / sizeof *by_stage,
    .by_co2 = by_co2,
    .n_by_co2 = sizeof by_co2 / sizeof *by_co2,
    .events = events,
    .n_events = LE_N,
    .uses = uses,
    .n_uses = sizeof uses / sizeof *uses,
    .relations = relations,
    .n_relations = sizeof relations / sizeof *relations,
    .start = start,
    .demand = demand,
    .growth = growth,
    .event_value = event_value,
    .on_event = on_event,
    .day_close = day_close,
    .day_open = day_open,
    .invested = invested,
    .adjust = adjust,
};

/* Classic WOFOST water balance, freely draining.
 *
 *   dW/dt    = RIN - TRA - EVS - PERC          root zone, down to the rooting depth RD, cm
 *   dWLOW/dt = PERC - LOSS                     from there to RDMSOL
 *   dSS/dt   = min(rain + irrigation - EVW - RIN, SSMAX - SS);  the rest runs off
 *
 * Evaporation   EVW = EVWMX where more than 1 cm stands on the surface, else
 *               EVS = EVSMX the day after 1 cm went in, else
 *               EVS = min(EVSMX, EVSMX (sqrt(D+1) - sqrt(D)) + RIN of yesterday), D days since rain.
 *               EVW is at most what stands on the surface and arrives within a day.
 *               Film over a share MULCH of the soil takes that share of EVS away. Evaporation stops at the air-dry
 *               water content SMAIR; WOFOST itself has 0.
 * Infiltration  RIN = (1 - NOTINF f) rain + irrigation + SS, f = 1 or, with IFUNRN = 1, a function of the day's rain;
 *               with more than 0.1 cm on the surface at most SOPE; never more than the root zone can hold.
 * Percolation   PERC is what the root zone holds above field capacity, at most SOPE and what the lower zone can take;
 *               the lower zone loses its own excess, at most KSUB.
 *
 * What can drain or evaporate today is a rate with a time scale of one day. Days since rain, yesterday's infiltration,
 * the depth of the root zone and the days without air are memory; water in newly rooted soil moves at the day's door.
 *
 * Source: Supit et al. (1994), chapter on the soil water balance (WATFD). */
#include "models/bucket_internal.h"

#include "models/drying.h"

static const double one_day = 1.0;    /* d: time scale of the caps, not a step */
static const double bare_zone = 10.0; /* cm: upper zone of a soil without crop */
static const double sealed = 0.1;     /* cm on the surface from which SOPE limits infiltration */

/* A water content as the soil can hold it: no more than its pores, no less than air-dry. */
static double held(const struct sumi_lanes *param, int lane, double theta)
{
    return sumi_limit(param[B_SMAIR].v[lane], param[B_SM0].v[lane], theta);
}

/* Thickness of the lower zone, cm. */
static inline double lower_zone(double rdmsol, double zone)
{
    return sumi_most(0.0, sumi_most(bare_zone, rdmsol) - zone);
}

/* Water of a zone between two depths, cm, by a profile: as the soil can hold it. What the profile does not know keeps
 * the mean content that the zone had with the water `before`. */
static double water_between(const struct sumi_lanes *param, int lane, const struct sumi_profile *profile, double top,
                            double bottom, double before)
{
    double water = 0.0, from = top, unknown = 0.0;
    bool any = false;
    for (int k = 0; k < profile->n && from < bottom; k++) {
        double to = k == profile->n - 1 ? bottom : sumi_least(bottom, profile->bottom_cm[k]);
        if (!(to > from))
            continue;
        bool known = !isnan(profile->value[k]);
        water += known ? held(param, lane, profile->value[k]) * (to - from) : 0.0;
        unknown += known ? 0.0 : to - from;
        any = any || known;
        from = to;
    }
    return any ? water + before * (unknown / (bottom - top)) : before;
}

static void start(const struct sumi_env *env, const struct sumi_profile *const profile[SUMI_LANES],
                  struct sumi_lanes *y, struct sumi_lanes *memory)
{
    const struct sumi_lanes *p = env->param;
    for (int i = 0; i < SUMI_LANES; i++) {
        double smw = p[B_SMW].v[i], sm0 = p[B_SM0].v[i], wav = p[B_WAV].v[i];
        double deepest = sumi_most(bare_zone, p[B_RDMSOL].v[i]);
        double wettest = sumi_limit(smw, sm0, p[B_SMLIM].v[i]);
        double root, low;
        if (profile[i]) {
            root = water_between(p, i, profile[i], 0.0, bare_zone, 0.0);
            low = water_between(p, i, profile[i], bare_zone, deepest, 0.0);
        } else {
            root = sumi_limit(smw, wettest, smw + wav / bare_zone) * bare_zone;
            low = sumi_limit(0.0, sm0 * (deepest - bare_zone), wav + deepest * smw - root);
        }
        y[W_ROOT].v[i] = root;
        y[W_LOW].v[i] = low;
        y[W_SURFACE].v[i] = p[B_SSI].v[i];
        double halfway = smw + 0.5 * (p[B_SMFCF].v[i] - smw);
        memory[WM_ZONE].v[i] = bare_zone;
        memory[WM_DSLR].v[i] = root / bare_zone >= halfway ? 1.0 : 5.0;
        memory[WM_RINOLD].v[i] = memory[WM_DSOS].v[i] = 0.0;
        memory[WM_POND].v[i] = memory[WM_DRYING].v[i] = 0.0;
    }
}

/*   RFWS = limit(0, 1, (SM - SMW) / (SMCR - SMW)),  SMCR = (1 - SWDEP) (SMFCF - SMW) + SMW
 *   RFOS = a + (1 - min(DSOS, 4)/4) (1 - a),        a = limit(0, 1, (SM0 - SM) / CRAIRC), where the crop needs air
 * The crop never takes more than the root zone holds; RFWS is what it gets of what it asks for. */
SUMI_VECTORISED
static void supply(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                   struct sumi_lanes *supply)
{
    const struct sumi_lanes *p = env->param, *memory = env->memory;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double smw = p[B_SMW].v[i], capacity = p[B_SMFCF].v[i] - smw;
        double rd = demand[SUMI_PRESENT].v[i] > 0.0 ? demand[SUMI_ROOTED].v[i] : bare_zone;
        double sm = y[W_ROOT].v[i] / memory[WM_ZONE].v[i];
        double critical = (1.0 - demand[SUMI_SWDEP].v[i]) * capacity + smw;
        double drought = sumi_limit(0.0, 1.0, (sm - smw) / (critical - smw));
        double air = sumi_limit(0.0, 1.0, (p[B_SM0].v[i] - sm) / p[B_CRAIRC].v[i]);
        double days = sumi_least(memory[WM_DSOS].v[i], 4.0) / 4.0;
        double suffocation = demand[SUMI_AIR_NEED].v[i] > 0.0 ? air + (1.0 - days) * (1.0 - air) : 1.0;
        double asked = demand[SUMI_TRAMX].v[i] * (suffocation * drought),
               held = sumi_most(0.0, y[W_ROOT].v[i]) / one_day;
        supply[SUMI_RFWS].v[i] = asked > held ? drought * held / asked : drought;
        supply[SUMI_RFOS].v[i] = suffocation;
        supply[SUMI_TRA].v[i] = sumi_least(asked, held);
        supply[SUMI_SM].v[i] = sm;
        supply[SUMI_DEPLETION].v[i] = (p[B_SMFCF].v[i] - sm) * rd;
        supply[SUMI_RAW].v[i] = demand[SUMI_SWDEP].v[i] * capacity * rd;
        supply[SUMI_SEEDBED].v[i] = (sm - smw) / capacity;
        supply[SUMI_ROOTABLE].v[i] = p[B_RDMSOL].v[i];
    }
}

/* The share of a day's rain (cm) that does not infiltrate, relative to NOTINF, rises from 0 at 0.5 cm to 1 at 1.5 cm.
 */
static inline double storm(double rain)
{
    return sumi_limit(0.0, 1.0, rain - 0.5);
}

SUMI_VECTORISED
static void flow(const struct sumi_env *env, const struct sumi_lanes *y, const struct sumi_lanes *demand,
                 const struct sumi_lanes *supply, struct sumi_lanes *ydot, struct sumi_lanes *out)
{
    const struct sumi_lanes *p = env->param, *memory = env->memory, *f = env->forcing;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double rain = f[SUMI_RAIN].v[i], irrigation = f[SUMI_IRRIGATION].v[i], tra = supply[SUMI_TRA].v[i];
        double w = y[W_ROOT].v[i], low = y[W_LOW].v[i], surface = y[W_SURFACE].v[i];
        double zone = memory[WM_ZONE].v[i], below = lower_zone(p[B_RDMSOL].v[i], zone);
        double pond = memory[WM_POND].v[i], evsmx = demand[SUMI_EVSMX].v[i];

        double held_back = p[B_NOTINF].v[i] * (p[B_IFUNRN].v[i] == 0.0 ? 1.0 : storm(rain));
        double offered = (1.0 - held_back) * rain + irrigation + surface / one_day;
        double evw = pond > 0.0 ? sumi_least(demand[SUMI_EVWMX].v[i], offered) : 0.0;
        double drying = sumi_drying_evaporation(evsmx, memory[WM_DRYING].v[i], memory[WM_RINOLD].v[i]);
        double evs = pond > 0.0 ? 0.0 : drying * (1.0 - p[B_MULCH].v[i]);
        offered = surface > sealed ? sumi_least(p[B_SOPE].v[i], offered - evw) : offered - evw;

        double excess = (w - p[B_SMFCF].v[i] * zone) / one_day - tra - evs;
        double perc1 = sumi_limit(0.0, p[B_SOPE].v[i], excess);
        double low_excess = (low - p[B_SMFCF].v[i] * below) / one_day + perc1;
        double loss = sumi_limit(0.0, p[B_KSUB].v[i], low_excess);
        double perc = sumi_least(perc1, (below * p[B_SM0].v[i] - low) / one_day + loss);
        double room = (p[B_SM0].v[i] - w / zone) * zone / one_day;
        double rin = sumi_least(offered, room + tra + evs + perc);

        double dw = rin - tra - evs - perc;
        double air_dry = p[B_SMAIR].v[i] * zone;
        double kept = sumi_limit(0.0, sumi_most(0.0, evs), air_dry / one_day - (w / one_day + dw));
        evs -= kept;
        dw += kept;
        double left = rain + irrigation - evw - rin;
        double dss = sumi_least(left, (p[B_SSMAX].v[i] - surface) / one_day);

        ydot[W_ROOT].v[i] = dw;
        ydot[W_LOW].v[i] = perc - loss;
        ydot[W_SURFACE].v[i] = dss;
        out[WO_RAIN].v[i] = rain;
        out[WO_IRRIGATION].v[i] = irrigation;
        out[WO_TRA].v[i] = tra;
        out[WO_EVS].v[i] = evs;
        out[WO_EVW].v[i] = evw;
        out[WO_RUNOFF].v[i] = left - dss;
        out[WO_LOSS].v[i] = loss;
        out[WO_RIN].v[i] = rin;
        out[WO_PERC].v[i] = perc;
        out[WO_WWLOW].v[i] = w + low;
        out[WO_DSOS].v[i] = memory[WM_DSOS].v[i];
    }
}

/* Newly rooted soil brings its water along; where the root zone shrinks, it leaves its share behind. Then the days
 * without air are counted, and the day's infiltration is remembered. */
SUMI_VECTORISED
static void day_close(const struct sumi_env *yesterday, const struct sumi_lanes *demand,
                      const struct sumi_lanes *totals, struct sumi_lanes *y, struct sumi_lanes *memory)
{
    const struct sumi_lanes *p = yesterday->param;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double depth = demand[SUMI_PRESENT].v[i] > 0.0 ? demand[SUMI_ROOTED].v[i] : bare_zone;
        double zone = memory[WM_ZONE].v[i], change = depth - zone, w = y[W_ROOT].v[i], low = y[W_LOW].v[i];
        double below = p[B_RDMSOL].v[i] - zone;
        double from_below = low * change / (below > 0.0 ? below : 1.0);
        from_below = change < below ? from_below : low;
        double moved = change > 0.0 ? from_below : w * change / zone;
        double water = w + moved;
        y[W_LOW].v[i] = low - moved;
        y[W_ROOT].v[i] = water;
        memory[WM_ZONE].v[i] = depth;
        double airless = water / depth >= p[B_SM0].v[i] - p[B_CRAIRC].v[i] ? 1.0 : 0.0;
        memory[WM_DSOS].v[i] = airless * (memory[WM_DSOS].v[i] + 1.0);
        memory[WM_RINOLD].v[i] = totals[WO_RIN].v[i];
    }
}

static void day_open(const struct sumi_env *today, const struct sumi_lanes *y, struct sumi_lanes *memory)
{
    (void)today;
    sumi_soil_dries(&y[W_SURFACE], &memory[WM_DSLR], &memory[WM_RINOLD], &memory[WM_POND], &memory[WM_DRYING]);
}

static void replace(struct sumi_lanes *state, int lane, double water, double *added)
{
    *added += water - state->v[lane];
    state->v[lane] = water;
}

/* A record may be wetter than the pores that the soil was given, or drier than air-dry: the soil holds what it can. */
static void force(const struct sumi_env *env, const struct sumi_lanes *theta, struct sumi_lanes *y,
                  struct sumi_lanes *memory, struct sumi_lanes *added)
{
    const struct sumi_lanes *p = env->param;
    for (int i = 0; i < SUMI_LANES; i++)
        if (!isnan(theta->v[i]))
            replace(&y[W_ROOT], i, held(p, i, theta->v[i]) * memory[WM_ZONE].v[i], &added->v[i]);
}

/* What is set is set as it is, or refused. Days since rain and days without air are those that were: no rain fell. */
static bool adjust(const struct sumi_env *env, const struct sumi_lanes *demand, struct sumi_adjustment *c,
                   struct sumi_lanes *y, const struct sumi_lanes *memory, double *added)
{
    const struct sumi_lanes *p = env->param;
    const double air_dry = p[B_SMAIR].v[c->lane], pores = p[B_SM0].v[c->lane], zone = memory[WM_ZONE].v[c->lane];
    const double below = lower_zone(p[B_RDMSOL].v[c->lane], zone);
    const struct {
        int state;
        double cm; /* that a unit of the row stands for */
        double lo, hi;
    } row[SET_BUCKET_N] = {
        [SET_W] = {W_ROOT, 1.0, air_dry * zone, pores * zone},
        [SET_WLOW] = {W_LOW, 1.0, air_dry * below, pores * below},
        [SET_SS] = {W_SURFACE, 1.0, 0.0, p[B_SSMAX].v[c->lane]},
        [SET_SM] = {W_ROOT, zone, air_dry, pores},
    };
    (void)demand;
    c->lo = row[c->row].lo;
    c->hi = row[c->row].hi;
    if (!sumi_adjustment_fits(c))
        return false;
    replace(&y[row[c->row].state], c->lane, c->value * row[c->row].cm, added);
    return true;
}

static bool adjust_profile(const struct sumi_env *env, const struct sumi_profile *profile, struct sumi_adjustment *c,
                           struct sumi_lanes *y, const struct sumi_lanes *memory, double *added)
{
    const struct sumi_lanes *p = env->param;
    const double zone = memory[WM_ZONE].v[c->lane], deepest = zone + lower_zone(p[B_RDMSOL].v[c->lane], zone);
    c->lo = p[B_SMAIR].v[c->lane];
    c->hi = p[B_SM0].v[c->lane];
    double top = 0.0;
    for (c->row = 0; c->row < profile->n && top < deepest; c->row++) {
        c->value = profile->value[c->row];
        if (!isnan(c->value) && !sumi_adjustment_fits(c))
            return false;
        top = profile->bottom_cm[c->row];
    }
    double root = water_between(p, c->lane, profile, 0.0, zone, y[W_ROOT].v[c->lane]);
    double low = water_between(p, c->lane, profile, zone, deepest, y[W_LOW].v[c->lane]);
    replace(&y[W_ROOT], c->lane, root, added);
    replace(&y[W_LOW], c->lane, low, added);
    return true;
}

SUMI_VECTORISED
static void beyond(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *theta)
{
    const struct sumi_lanes *p = env->param, *memory = env->memory;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double zone = memory[WM_ZONE].v[i], below = lower_zone(p[B_RDMSOL].v[i], zone), pores = p[B_SM0].v[i];
        double root = y[W_ROOT].v[i] / zone - pores;
        double low = (y[W_LOW].v[i] - pores * below) / sumi_most(1.0, below); /* per cm, where it is thinner */
        theta->v[i] = sumi_most(0.0, sumi_most(root, low));
    }
}

SUMI_VECTORISED
static void stored(const struct sumi_env *env, const struct sumi_lanes *y, struct sumi_lanes *cm)
{
    (void)env;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        cm->v[i] = y[W_ROOT].v[i] + y[W_LOW].v[i] + y[W_SURFACE].v[i];
}

#define SUPIT "Supit et al. 1994"
static const struct sumi_field params[B_N] = {
    [B_SMW] = {"SMW", "cm3 cm-3", "water content at wilting point", SUPIT, 0.0, 0.6, NAN, 0},
    [B_SMFCF] = {"SMFCF", "cm3 cm-3", "water content at field capacity", SUPIT, 0.01, 0.9, NAN, 0},
    [B_SM0] = {"SM0", "cm3 cm-3", "porosity", SUPIT, 0.05, 0.95, NAN, 0},
    [B_CRAIRC] = {"CRAIRC", "cm3 cm-3", "air content below which roots lack air", SUPIT, 0.001, 0.5, 0.06, 0},
    [B_SOPE] = {"SOPE", "cm d-1", "maximum percolation from the root zone", SUPIT, 0.0, 1000.0, NAN, 0},
    [B_KSUB] = {"KSUB", "cm d-1", "maximum percolation from the lower zone", SUPIT, 0.0, 1000.0, NAN, 0},
    [B_RDMSOL] = {"RDMSOL", "cm", "depth of soil that roots can use", SUPIT, 10.0, 500.0, NAN, 0},
    [B_SMLIM] = {"SMLIM", "cm3 cm-3", "largest initial water content of the upper zone", SUPIT, 0.0, 1.0, 1.0, 0},
    [B_WAV] = {"WAV", "cm", "initial available water of the profile", SUPIT, 0.0, 200.0, 10.0, 0},
    [B_SSI] = {"SSI", "cm", "initial water on the surface", SUPIT, 0.0, 100.0, 0.0, 0},
    [B_SSMAX] = {"SSMAX", "cm", "most water that the surface stores", SUPIT, 0.0, 100.0, 0.0, 0},
    [B_NOTINF] = {"NOTINF", "1", "share of rain that does not infiltrate", SUPIT, 0.0, 1.0, 0.0, 0},
    [B_IFUNRN] = {"IFUNRN", "1", "1: NOTINF is scaled by the size of the storm", SUPIT, 0.0, 1.0, 0.0, 0},
    [B_MULCH] = {"MULCH", "1", "share of the soil under film, from which nothing evaporates", "Raes et al. 2009", 0.0,
                 1.0, 0.0, 0},
    [B_SMAIR] = {"SMAIR", "cm3 cm-3", "water content below which the soil no longer evaporates",
                 "Allen et al. 1998, eq. 73: half of wilting point; 0 as WOFOST has it", 0.0, 0.3, 0.0, 0},
};

static const struct sumi_field states[W_N] = {
    [W_ROOT] = {"W", "cm", "water in the root zone", SUPIT, 0.0, 500.0, NAN, 1e-6},
    [W_LOW] = {"WLOW", "cm", "water between root zone and rootable depth", SUPIT, 0.0, 500.0, NAN, 1e-6},
    [W_SURFACE] = {"SS", "cm", "water on the surface", SUPIT, 0.0, 101.0, NAN, 1e-6},
};

static const struct sumi_field memory_rows[WM_N] = {
    [WM_ZONE] = {"ZONE", "cm", "depth of the root zone as its water is booked", SUPIT, 0.0, 500.0, NAN, 0},
    [WM_DSLR] = {"DSLR", "d", "days since rain", SUPIT, 1.0, 1e6, NAN, 0},
    [WM_RINOLD] = {"RINOLD", "cm", "infiltration of yesterday", SUPIT, 0.0, 500.0, NAN, 0},
    [WM_DSOS] = {"DSOS", "d", "days in a row without air", SUPIT, 0.0, 1e6, NAN, 0},
    [WM_POND] = {"POND", "1", "1 where water stands on the surface today", SUPIT, 0.0, 1.0, NAN, 0},
    [WM_DRYING] = {"DRYING", "1", "share of the maximum that a drying soil evaporates today", SUPIT, 0.0, 1.0, NAN, 0},
};

static const struct sumi_field settable[SET_BUCKET_N] = {
    [SET_W] = {"W", "cm", "water in the root zone, from air-dry (SMAIR) to full pores (SM0)", SUPIT, 0.0, 500.0, NAN,
               0},
    [SET_WLOW] = {"WLOW", "cm", "water between root zone and rootable depth, likewise", SUPIT, 0.0, 500.0, NAN, 0},
    [SET_SS] = {"SS", "cm", "water on the surface, up to SSMAX", SUPIT, 0.0, 100.0, NAN, 0},
    [SET_SM] = {"SM", "cm3 cm-3", "water content of the root zone, from SMAIR to SM0", SUPIT, 0.0, 1.0, NAN, 0},
};

static const struct sumi_field outputs[WO_N] = {
    [WO_RAIN] = {"RAIN", "cm d-1", "rain", "the weather", 0.0, 200.0, NAN, 0},
    [WO_IRRIGATION] = {"RIRR", "cm d-1", "irrigation that reaches the soil", "management", 0.0, 200.0, NAN, 0},
    [WO_TRA] = {"WTRA", "cm d-1", "transpiration, as the soil gives it", SUPIT, 0.0, 50.0, NAN, 0},
    [WO_EVS] = {"EVS", "cm d-1", "evaporation from the soil", SUPIT, 0.0, 5.0, NAN, 0},
    [WO_EVW] = {"EVW", "cm d-1", "evaporation of water on the surface", SUPIT, 0.0, 5.0, NAN, 0},
    [WO_RUNOFF] = {"DTSR", "cm d-1", "surface runoff", SUPIT, 0.0, 500.0, NAN, 0},
    [WO_LOSS] = {"LOSS", "cm d-1", "percolation below the rootable depth", SUPIT, 0.0, 1000.0, NAN, 0},
    [WO_RIN] = {"RIN", "cm d-1", "infiltration", SUPIT, 0.0, 500.0, NAN, 0},
    [WO_PERC] = {"PERC", "cm d-1", "percolation from the root zone to the lower zone", SUPIT, 0.0, 1000.0, NAN, 0},
    [WO_WWLOW] = {"WWLOW", "cm", "water in the profile", SUPIT, 0.0, 500.0, NAN, 0},
    [WO_DSOS] = {"DSOS", "d", "days in a row without air", SUPIT, 0.0, 1e6, NAN, 0},
};

#define MOISTURES "wilting point SMW < field capacity SMFCF < porosity SM0 (cm3 cm-3)"
static const struct sumi_relation relations[] = {
    {"SMW", "SMFCF", false, MOISTURES},
    {"SMFCF", "SM0", false, MOISTURES},
    {"SMAIR", "SMW", true, "an air-dry soil (SMAIR, cm3 cm-3) to hold no more than one at wilting point (SMW)"},
    {"CRAIRC", "SM0", false, "pores (SM0, cm3 cm-3) that can hold the air that roots need (CRAIRC)"},
    {"SSI", "SSMAX", true, "a surface that stores (SSMAX, cm) what stands on it at the start (SSI)"},
};

static const struct sumi_water_zones zones = {
    .start = start,
    .supply = supply,
    .flow = flow,
    .day_close = day_close,
    .day_open = day_open,
    .stored = stored,
    .beyond = beyond,
    .force = force,
    .adjust = adjust,
    .adjust_profile = adjust_profile,
};

const struct sumi_water sumi_bucket = {
    .name = "bucket",
    .doc = "classic WOFOST water balance of a freely draining soil",
    .source = "Supit et al. 1994",
    .params = {params, B_N},
    .states = {states, W_N},
    .memory = {memory_rows, WM_N},
    .outputs = {outputs, WO_N},
    .settable = {settable, SET_BUCKET_N},
    .n_totals = WO_N_TOTALS,
    .role = {[SUMI_WATER_RAIN] = "RAIN",
             [SUMI_WATER_IRRIGATION] = "RIRR",
             [SUMI_WATER_TRANSPIRATION] = "WTRA",
             [SUMI_WATER_EVAPORATION] = "EVS",
             [SUMI_WATER_POND_EVAPORATION] = "EVW",
             [SUMI_WATER_RUNOFF] = "DTSR",
             [SUMI_WATER_PERCOLATION] = "LOSS",
             [SUMI_WATER_ROOTABLE] = "RDMSOL",
             [SUMI_WATER_MULCH] = "MULCH",
             [SUMI_WATER_AVAILABLE] = "WAV",
             [SUMI_WATER_START_MOST] = "SMLIM",
             [SUMI_WATER_WILTING] = "SMW",
             [SUMI_WATER_CAPACITY] = "SMFCF",
             [SUMI_WATER_PORES] = "SM0",
             [SUMI_WATER_AIR_DRY] = "SMAIR",
             [SUMI_WATER_POND_MOST] = "SSMAX",
             [SUMI_WATER_ROOT_ZONE] = "W",
             [SUMI_WATER_LOWER_ZONE] = "WLOW",
             [SUMI_WATER_SURFACE] = "SS",
             [SUMI_WATER_PROFILE] = "WWLOW"},
    .relations = relations,
    .n_relations = sizeof relations / sizeof *relations,
    .zones = &zones,
};

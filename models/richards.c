/* Soil water by the Richards equation.
 *
 * Water       models/column.c: cells from the surface to the lower edge, a pond on top, free drainage, a water table or
 *             no flux below. The rain of a day falls evenly over its first RAINH hours (or as many as the record
 *             gives), irrigation over the first IRRH.
 * Evaporation EVSMX (1 - MULCH), as long as the soil brings it to a surface at the head HAIR; EVWMX from a pond.
 * Uptake      S_i = TRAMX b_i a(h_i) / max(w, OMEGAC),   w = sum of b_i a(h_i)
 *             b_i   share of the roots in cell i: their density falls linearly with depth, at RD to 1 - TAPER of what
 *                   it is at the surface
 *             a(h)  Feddes's function: 0 above H1 and rising to 1 at H2 where the crop needs air, 1 down to H3, falling
 *                   to 0 at H4. H3 lies between H3LOW at a demand of 0.1 cm d-1 and H3HIGH at 0.5 cm d-1.
 *             OMEGAC below 1 lets roots in wet soil make up for those in dry soil (Jarvis); 1: each for itself.
 *
 * Field capacity and wilting point are the water contents at the heads HFC and HWP.
 * Frozen ground and snow are left out: rain is rain at any temperature, and water flows.
 *
 * Sources: Richards (1931); Feddes, Kowalik and Zaradny (1978) for uptake; Wesseling (1991) for H1 and H2 and
 * for H3 between two demands, Allen et al. (1998) for its values; Jarvis (1989). */
#include "models/richards_internal.h"

static const double bare_zone = 10.0; /* cm: the seedbed, and what counts as root zone while there is no crop */
static const double hours_in_day = 24.0;

/* --- places --- */

static const double *theta_of(const double *y)
{
    return y + 1;
}

static double rooted_depth(const struct sumi_column_env *env, const struct sumi_lanes *demand)
{
    return demand[SUMI_PRESENT].v[env->lane] > 0.0 ? demand[SUMI_ROOTED].v[env->lane] : bare_zone;
}

/* Thickness of a cell that lies above a depth, cm. */
static double above(const struct sumi_column *c, int cell, double depth)
{
    return sumi_limit(0.0, c->thickness[cell], depth - c->face[cell]);
}

/* --- start --- */

static int layer_at(const struct sumi_profile *profile, double depth)
{
    int k = 0;
    while (k < profile->n - 1 && depth >= profile->bottom_cm[k])
        k++;
    return k;
}

static double in_profile(const struct sumi_profile *profile, double depth)
{
    return profile->value[layer_at(profile, depth)];
}

static double air_dry(const struct sumi_hydraulics *soil)
{
    return sumi_soil_theta(soil, SUMI_AIR_DRY);
}

/* A recorded water content, as the soil can hold it: not above saturation, not drier than the driest head. */
static double held(const struct sumi_hydraulics *soil, double theta)
{
    return sumi_limit(air_dry(soil), soil->theta_s, theta);
}

static double theta_at_start(const struct sumi_hydraulics *soil, const struct sumi_profile *profile, double depth)
{
    switch (profile->kind) {
    case SUMI_BY_THETA:
        return held(soil, in_profile(profile, depth));
    case SUMI_BY_HEAD:
        return sumi_soil_theta(soil, in_profile(profile, depth));
    case SUMI_BY_WATER_TABLE:
        break;
    }
    return sumi_soil_theta(soil, depth - profile->value[0]);
}

static void start(const struct sumi_column_env *env, const struct sumi_profile *profile, double *y,
                  struct sumi_lanes *memory)
{
    const struct sumi_column *c = env->column;
    const int lane = env->lane;
    const double capacity_head = env->param[R_HFC].v[lane], wilting_head = env->param[R_HWP].v[lane];
    for (int k = 0; k < c->n_horizons; k++) {
        memory[RM_CAPACITY + k].v[lane] = sumi_soil_theta(&c->soil[k], capacity_head);
        memory[RM_WILTING + k].v[lane] = sumi_soil_theta(&c->soil[k], wilting_head);
    }
    const struct sumi_profile at_capacity = {.kind = SUMI_BY_HEAD, .n = 1, .value = {capacity_head}};
    const struct sumi_profile *from = profile ? profile : &at_capacity;
    y[0] = env->param[R_SSI].v[lane];
    for (int i = 0; i < c->n; i++)
        y[i + 1] = theta_at_start(&c->soil[c->horizon[i]], from, c->centre[i]);
}

/* --- uptake --- */

/* From 0 at `from` to 1 at `to`, and its derivative. */
static inline double ramp(double from, double to, double head, double *slope)
{
    double share = (head - from) / (to - from);
    *slope = (share > 0.0) & (share < 1.0) ? 1.0 / (to - from) : 0.0;
    return sumi_least(1.0, sumi_most(0.0, share));
}

static double h3_at(const double *p, double potential)
{
    const double low = 0.1, high = 0.5; /* cm d-1: demands between which H3 moves */
    double demand = sumi_limit(0.0, 1.0, (potential - low) / (high - low));
    return p[R_H3LOW] + demand * (p[R_H3HIGH] - p[R_H3LOW]);
}

/* Share of the roots between the surface and a depth, as a fraction of RD. */
static inline double roots_above(double fraction, double taper)
{
    double inside = sumi_least(1.0, fraction);
    return inside * (1.0 - 0.5 * taper * inside) / (1.0 - 0.5 * taper);
}

/* Roots of a plant at one moment. */
struct roots {
    double depth, taper, h1, h2, h3, h4, air; /* air: 1 where roots need some */
};

/* What all roots get of what they ask for: on the wet side, on both; and the gain of those that make up for others. */
struct uptake {
    double wet, both, gain;
};

/* Uptake of each cell for a demand of 1, and its derivative; what is lost on the wet side, and on both. A soil that
 * gives all its water above H4, as Gardner's form or a large n have it, gives no more than that. */
SUMI_VECTORISED
static void unit_uptake(int n_blocks, const struct roots *roots, const double *restrict face,
                        const struct sumi_soil_cells *restrict cells, const struct sumi_flow *restrict flow,
                        double *restrict uptake, double *restrict by_head, struct sumi_lanes *lost,
                        struct sumi_lanes *lost_wet)
{
    const double last = 1e-5; /* share of the pores: water that roots do not get to the end */
    const double *head = sumi_cells(flow->head);
    const struct roots r = *roots;
    const double per_depth = 1.0 / r.depth;
    for (int b = 0; b < n_blocks; b++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            int k = b * SUMI_LANES + i;
            double share = roots_above(face[k + 1] * per_depth, r.taper) - roots_above(face[k] * per_depth, r.taper);
            double wet_slope, dry_slope;
            double wet = ramp(r.h1, r.h2, head[k], &wet_slope), dry = ramp(r.h4, r.h3, head[k], &dry_slope);
            wet = 1.0 - r.air * (1.0 - wet);
            double few = last * cells[b].span.v[i], left_slope;
            double left = ramp(0.0, few, flow->theta[b].v[i] - cells[b].theta_s.v[i] + cells[b].span.v[i], &left_slope);
            dry_slope = left * dry_slope + dry * left_slope * flow->capacity[b].v[i];
            dry *= left;
            uptake[k] = share * wet * dry;
            by_head[k] = share * (r.air * wet_slope * dry + wet * dry_slope);
            lost->v[i] += share * (1.0 - wet * dry);
            lost_wet->v[i] += share * (1.0 - wet);
        }
}

static double sum_of(const struct sumi_lanes *lanes)
{
    double sum = 0.0;
    for (int i = 0; i < SUMI_LANES; i++)
        sum += lanes->v[i];
    return sum;
}

static struct uptake take_up(const struct sumi_column_env *env, const struct sumi_lanes *demand)
{
    const struct sumi_column *c = env->column;
    struct sumi_flow *f = env->flow;
    const double depth = demand[SUMI_ROOTED].v[env->lane], potential = demand[SUMI_TRAMX].v[env->lane];
    struct sumi_lanes lost = {{0}}, lost_wet = {{0}};
    double p[R_N];
    if (!(demand[SUMI_PRESENT].v[env->lane] > 0.0) || !(depth > 0.0)) {
        for (int i = 0; i < c->n; i++)
            f->uptake[i] = f->uptake_by_head[i] = 0.0;
        return (struct uptake){1.0, 1.0, 1.0};
    }
    for (int k = R_H1; k <= R_TAPER; k++)
        p[k] = env->param[k].v[env->lane];
    const struct roots roots = {
        sumi_least(depth, c->face[c->n]),  p[R_TAPER], p[R_H1], p[R_H2], h3_at(p, potential), p[R_H4],
        demand[SUMI_AIR_NEED].v[env->lane]};
    unit_uptake(c->n_blocks, &roots, c->face, c->cells, f, f->uptake, f->uptake_by_head, &lost, &lost_wet);
    const double both = 1.0 - sum_of(&lost), gain = 1.0 / sumi_most(both, p[R_OMEGAC]);
    for (int i = 0; i < c->n; i++) {
        f->uptake[i] *= potential * gain;
        f->uptake_by_head[i] *= potential * gain;
    }
    return (struct uptake){1.0 - sum_of(&lost_wet), both, gain};
}

/* --- what crop and management see --- */

/* Water of the root zone and of the seedbed, which management asks for as the day opens. */
static void see_water(const struct sumi_column_env *env, const double *theta, const struct sumi_lanes *demand,
                      struct sumi_lanes *supply)
{
    const struct sumi_column *c = env->column;
    const int lane = env->lane;
    const double depth = rooted_depth(env, demand);
    double water = 0.0, missing = 0.0, available = 0.0, seedbed = 0.0, seedbed_room = 0.0;
    for (int i = 0; i < c->n && (c->face[i] < depth || c->face[i] < bare_zone); i++) {
        double capacity = env->memory[RM_CAPACITY + c->horizon[i]].v[lane];
        double wilting = env->memory[RM_WILTING + c->horizon[i]].v[lane];
        double rooted = above(c, i, depth), sown = above(c, i, bare_zone);
        water += sumi_column_in_pores(c, theta, i) * rooted;
        missing += (capacity - theta[i]) * rooted;
        available += (capacity - wilting) * rooted;
        seedbed += (theta[i] - wilting) * sown;
        seedbed_room += (capacity - wilting) * sown;
    }
    supply[SUMI_SM].v[lane] = water / sumi_least(depth, c->face[c->n]);
    supply[SUMI_DEPLETION].v[lane] = missing;
    supply[SUMI_RAW].v[lane] = demand[SUMI_SWDEP].v[lane] * available;
    supply[SUMI_SEEDBED].v[lane] = seedbed / seedbed_room;
}

static void supply(const struct sumi_column_env *env, const double *y, const struct sumi_lanes *demand,
                   struct sumi_lanes *supply)
{
    const int lane = env->lane;
    sumi_column_state(env->column, theta_of(y), env->flow);
    const struct uptake uptake = take_up(env, demand);
    const double reduction = uptake.both * uptake.gain;
    const double dry = sumi_least(1.0, uptake.wet > 0.0 ? reduction / uptake.wet : 1.0);
    supply[SUMI_TRA].v[lane] = demand[SUMI_TRAMX].v[lane] * reduction;
    supply[SUMI_RFWS].v[lane] = dry;
    supply[SUMI_RFOS].v[lane] = dry > 0.0 ? reduction / dry : uptake.wet;
    supply[SUMI_ROOTABLE].v[lane] = sumi_least(env->param[R_RDMSOL].v[lane], env->column->face[env->column->n]);
    if (isnan(env->moment))
        see_water(env, theta_of(y), demand, supply);
}

/* --- flow --- */

static double rain_hours(const struct sumi_column_env *env)
{
    const double a_minute = 1.0 / 60.0; /* h: no rain is shorter */
    double recorded = env->forcing[SUMI_RAIN_HOURS].v[env->lane];
    return recorded > 0.0 ? sumi_most(recorded, a_minute) : env->param[R_RAINH].v[env->lane];
}

/* Rate, cm d-1, at a time of day of an amount that arrives evenly from `start` to `end`; NAN: the day's mean. */
static double rate_at(double moment, double amount, double start, double end)
{
    return isnan(moment) ? amount : (moment >= start) & (moment < end) ? amount / (end - start) : 0.0;
}

static double irrigation_lasts(const struct sumi_column_env *env)
{
    return env->param[R_IRRH].v[env->lane] / hours_in_day;
}

/* End of today's part of an irrigation, d of the day. */
static double irrigation_end(const struct sumi_column_env *env)
{
    return sumi_least(1.0, env->forcing[SUMI_IRRIGATION_START].v[env->lane] + irrigation_lasts(env));
}

static double next_change(const struct sumi_column_env *env, double moment)
{
    const double rain = env->forcing[SUMI_RAIN].v[env->lane], irrigation = env->forcing[SUMI_IRRIGATION].v[env->lane];
    const double end[] = {rain > 0.0 ? rain_hours(env) / hours_in_day : 0.0,
                          irrigation > 0.0 ? irrigation_end(env) : 0.0};
    double next = 1.0;
    for (int k = 0; k < 2; k++)
        next = end[k] > moment ? sumi_least(next, end[k]) : next;
    return next;
}

/* Mean head of the cells above a depth, by thickness. */
static double head_of_roots(const struct sumi_column *c, const struct sumi_flow *f, double depth)
{
    double sum = 0.0, over = 0.0;
    for (int i = 0; i < c->n && c->face[i] < depth; i++) {
        sum += sumi_cells(f->head)[i] * above(c, i, depth);
        over += above(c, i, depth);
    }
    return sum / over;
}

static void flow(const struct sumi_column_env *env, const double *y, const struct sumi_lanes *demand, double *ydot,
                 struct sumi_lanes *out)
{
    static const enum sumi_bottom_kind lower[] = {SUMI_FREE_DRAINAGE, SUMI_BOTTOM_HEAD, SUMI_NO_FLUX};
    const struct sumi_column *c = env->column;
    const struct sumi_lanes *p = env->param;
    const int lane = env->lane;
    const double rain = rate_at(env->moment, env->forcing[SUMI_RAIN].v[lane], 0.0, rain_hours(env) / hours_in_day);
    const double irrigation = rate_at(env->moment, env->forcing[SUMI_IRRIGATION].v[lane],
                                      env->forcing[SUMI_IRRIGATION_START].v[lane], irrigation_end(env));
    const struct sumi_column_ends ends = {
        .top = SUMI_TOP_ATMOSPHERE,
        .arriving = rain + irrigation,
        .evs = demand[SUMI_EVSMX].v[lane] * (1.0 - p[R_MULCH].v[lane]),
        .evw = demand[SUMI_EVWMX].v[lane],
        .driest_head = p[R_HAIR].v[lane],
        .pond_max = p[R_SSMAX].v[lane],
        .bottom = lower[(int)p[R_LOWER].v[lane]],
        .bottom_head = c->face[c->n] - p[R_ZWT].v[lane],
    };
    double total[SUMI_COLUMN_TOTALS];
    sumi_column_flow(c, &ends, y[0], env->flow);
    sumi_column_rates(c, &ends, env->flow, ydot, ydot + 1);
    sumi_column_totals(c, env->flow, total);
    for (int k = 0; k < SUMI_COLUMN_TOTALS; k++)
        out[k].v[lane] = total[k];
    out[RO_RAIN].v[lane] = rain;
    out[RO_IRRIGATION].v[lane] = irrigation;
    if (!isnan(env->moment))
        return;
    out[RO_WWLOW].v[lane] = sumi_column_water(c, theta_of(y));
    out[RO_POND].v[lane] = y[0];
    out[RO_HROOT].v[lane] = head_of_roots(c, env->flow, rooted_depth(env, demand));
}

/* --- doors --- */

static void replace(const struct sumi_column *c, int cell, double theta, double *y, double *added)
{
    double *before = y + 1 + cell;
    *added += (theta - *before) * c->thickness[cell];
    *before = theta;
}

static void replace_known(const struct sumi_column *c, const struct sumi_profile *profile, double *y, double *added)
{
    for (int i = 0; i < c->n; i++) {
        double theta = in_profile(profile, c->centre[i]);
        if (!isnan(theta))
            replace(c, i, held(&c->soil[c->horizon[i]], theta), y, added);
    }
}

static void force(const struct sumi_column_env *env, const struct sumi_profile *profile, double *y, double *added)
{
    replace_known(env->column, profile, y, added);
}

/* What all cells of a layer can hold: a layer may lie in several horizons. */
static void range_of_layer(const struct sumi_column *c, const struct sumi_profile *profile,
                           struct sumi_adjustment *change)
{
    change->lo = 0.0;
    change->hi = INFINITY;
    for (int i = 0; i < c->n; i++) {
        const struct sumi_hydraulics *soil = &c->soil[c->horizon[i]];
        if (layer_at(profile, c->centre[i]) != change->row)
            continue;
        change->lo = sumi_most(change->lo, air_dry(soil));
        change->hi = sumi_least(change->hi, soil->theta_s);
    }
}

static bool adjust_profile(const struct sumi_column_env *env, const struct sumi_profile *profile,
                           struct sumi_adjustment *change, double *y, double *added)
{
    const struct sumi_column *c = env->column;
    for (int i = 0; i < c->n; i++) {
        change->row = layer_at(profile, c->centre[i]);
        change->value = profile->value[change->row];
        if (!isnan(change->value) && held(&c->soil[c->horizon[i]], change->value) != change->value) {
            range_of_layer(c, profile, change);
            return false;
        }
    }
    replace_known(c, profile, y, added);
    return true;
}

/* Water content of the rooted soil. Its cells keep their order from dry to wet: all go the same share of their way to
 * saturation, or to air-dry soil, so that each holds what it can and their mean is what was asked for:
 *   theta_i + f (end_i - theta_i),   f = (value - mean theta) / (mean end - mean theta)
 * A cell that roots reach in part is changed as a whole. */
static bool set_root_zone(const struct sumi_column_env *env, const struct sumi_lanes *demand,
                          struct sumi_adjustment *change, double *y, double *added)
{
    const struct sumi_column *c = env->column;
    const double depth = rooted_depth(env, demand), zone = sumi_least(depth, c->face[c->n]);
    double now = 0.0, driest = 0.0, wettest = 0.0;
    int n = 0;
    for (; n < c->n && c->face[n] < depth; n++) {
        const struct sumi_hydraulics *soil = &c->soil[c->horizon[n]];
        now += sumi_column_in_pores(c, theta_of(y), n) * above(c, n, depth);
        driest += air_dry(soil) * above(c, n, depth);
        wettest += soil->theta_s * above(c, n, depth);
    }
    change->lo = driest / zone;
    change->hi = wettest / zone;
    if (!sumi_adjustment_fits(change))
        return false;
    const double more = change->value * zone - now, end = more > 0.0 ? wettest : driest;
    const double share = more == 0.0 ? 0.0 : sumi_least(1.0, more / (end - now)); /* above 1 by rounding alone */
    for (int i = 0; i < n; i++) {
        const struct sumi_hydraulics *soil = &c->soil[c->horizon[i]];
        const double theta = sumi_column_in_pores(c, theta_of(y), i);
        const double towards = more > 0.0 ? soil->theta_s : air_dry(soil);
        replace(c, i, theta + share * (towards - theta), y, added);
    }
    return true;
}

static bool adjust(const struct sumi_column_env *env, const struct sumi_lanes *demand, struct sumi_adjustment *change,
                   double *y, double *added)
{
    if (change->row == SET_ROOT_ZONE)
        return set_root_zone(env, demand, change, y, added);
    change->lo = 0.0;
    change->hi = env->param[R_SSMAX].v[env->lane];
    if (!sumi_adjustment_fits(change))
        return false;
    *added += change->value - y[0];
    y[0] = change->value;
    return true;
}

/* The pores give way under pressure by the specific storage: at most under the water of the whole soil above, and
 * the pond. */
static double beyond(const struct sumi_column_env *env, const double *y)
{
    const struct sumi_column *c = env->column;
    double most = 0.0;
    for (int i = 0; i < c->n; i++) {
        const struct sumi_hydraulics *soil = &c->soil[c->horizon[i]];
        const double here = theta_of(y)[i], highest = c->centre[i] + y[0]; /* cm: head at rest under all water */
        const double pressed = soil->storage * (highest - soil->entry);
        most = sumi_most(most, sumi_most(here - soil->theta_s - pressed, soil->theta_r - here));
    }
    return most;
}

static double stored(const struct sumi_column_env *env, const double *y)
{
    return y[0] + sumi_column_water(env->column, theta_of(y));
}

#define FEDDES "Feddes, Kowalik and Zaradny 1978"
#define WET    "prior for millet: that of maize in Wesseling 1991"
#define DRY    "Allen et al. 1998, table 22: millet, p 0.55 at 5 mm/d and 0.71 at 1 mm/d, as heads of a silt loam"
static const struct sumi_field params[R_N] = {
    [R_RDMSOL] = {"RDMSOL", "cm", "depth of soil that roots can use, within the profile", "Supit et al. 1994", 10.0,
                  500.0, 500.0, 0},
    [R_SSMAX] = {"SSMAX", "cm", "most water that the surface stores", "Supit et al. 1994", 0.0, 100.0, 0.0, 0},
    [R_SSI] = {"SSI", "cm", "initial water on the surface", "Supit et al. 1994", 0.0, 100.0, 0.0, 0},
    [R_MULCH] = {"MULCH", "1", "share of the soil under film, from which nothing evaporates", "Raes et al. 2009", 0.0,
                 1.0, 0.0, 0},
    [R_HAIR] = {"HAIR", "cm", "smallest head that the air can draw at the surface", FEDDES, -1e7, -1000.0, -1e5, 0},
    [R_RAINH] = {"RAINH", "h", "hours over which a day's rain falls, from its opening on, where the record gives none",
                 "prior: a summer rain of some hours", 0.1, 24.0, 6.0, 0},
    [R_IRRH] = {"IRRH", "h", "hours over which an irrigation is given, from the day's opening on",
                "prior: a border irrigation of some hours", 0.1, 24.0, 6.0, 0},
    [R_H1] = {"H1", "cm", "head above which roots without air take up nothing", WET, -1000.0, 0.0, -15.0, 0},
    [R_H2] = {"H2", "cm", "head below which roots have air enough", WET, -2000.0, 0.0, -30.0, 0},
    [R_H3HIGH] = {"H3HIGH", "cm", "head below which uptake is reduced at a demand of 0.5 cm d-1", DRY, -10000.0, 0.0,
                  -1400.0, 0},
    [R_H3LOW] = {"H3LOW", "cm", "head below which uptake is reduced at a demand of 0.1 cm d-1", DRY, -10000.0, 0.0,
                 -2600.0, 0},
    [R_H4] = {"H4", "cm", "head below which roots take up nothing", "Feddes, Kowalik and Zaradny 1978: wilting point",
              -1e5, -500.0, -15000.0, 0},
    [R_OMEGAC] = {"OMEGAC", "1", "share of the demand from which roots in wet soil make up for all others; 1: never",
                  "Jarvis 1989", 0.1, 1.0, 1.0, 0},
    [R_TAPER] = {"TAPER", "1", "fall of root density from the surface to the rooting depth; 0: even",
                 "0.8: about the 40-30-20-10 rule of Molz and Remson 1970", 0.0, 1.0, 0.8, 0},
    [R_HFC] = {"HFC", "cm", "head at field capacity", "pF 2.5, a usual value for silt loam", -1000.0, -10.0, -330.0, 0},
    [R_HWP] = {"HWP", "cm", "head at wilting point", "Richards and Weaver 1943: 15 atmospheres", -1e5, -2000.0,
               -15000.0, 0},
    [R_LOWER] = {"LOWER", "1", "lower end: 0 free drainage, 1 a water table at ZWT, 2 no flux", "Richards 1931", 0.0,
                 2.0, 0.0, 0},
    [R_ZWT] = {"ZWT", "cm", "depth of the water table where LOWER is 1", "the field", 0.0, 2000.0, 300.0, 0},
};

static const struct sumi_field states[RS_N] = {
    [RS_POND] = {"SS", "cm", "water on the surface", "Richards 1931", 0.0, 101.0, NAN, 1e-4},
    [RS_THETA] = {"THETA", "cm3 cm-3", "water content, of each cell", "Richards 1931", 0.0, 1.0, NAN, 1e-6},
};

#define HORIZON(k)                                                                                                     \
    [RM_CAPACITY +                                                                                                     \
        k] = {"SMFCF" #k, "cm3 cm-3", "water content at field capacity, of horizon " #k, FEDDES, 0.0, 1.0, NAN, 0},    \
        [RM_WILTING +                                                                                                  \
            k] = {"SMW" #k, "cm3 cm-3", "water content at wilting point, of horizon " #k, FEDDES, 0.0, 1.0, NAN, 0}
static const struct sumi_field memory_rows[RM_N] = {HORIZON(0), HORIZON(1), HORIZON(2), HORIZON(3),
                                                    HORIZON(4), HORIZON(5), HORIZON(6), HORIZON(7)};
_Static_assert(SUMI_HORIZONS == 8, "a row of memory for each horizon");

#define RICHARDS "Richards 1931"
static const struct sumi_field settable[SET_RICHARDS_N] = {
    [SET_POND] = {"SS", "cm", "water on the surface, up to SSMAX", RICHARDS, 0.0, 100.0, NAN, 0},
    [SET_ROOT_ZONE] =
        {"SM", "cm3 cm-3",
         "mean water content of the rooted soil, from air-dry to saturated; all of it goes the same share "
         "of that way",
         "Sumi", 0.0, 1.0, NAN, 0},
};

static const struct sumi_field outputs[RO_N] = {
    [RO_RIN] = {"RIN", "cm d-1", "infiltration", RICHARDS, -1000.0, 3000.0, NAN, 0},
    [RO_EVS] = {"EVS", "cm d-1", "evaporation from the soil", RICHARDS, 0.0, 5.0, NAN, 0},
    [RO_EVW] = {"EVW", "cm d-1", "evaporation of water on the surface", RICHARDS, 0.0, 5.0, NAN, 0},
    [RO_RUNOFF] = {"DTSR", "cm d-1", "surface runoff", RICHARDS, 0.0, 5000.0, NAN, 0},
    [RO_LOSS] = {"LOSS", "cm d-1", "percolation through the lower end of the profile; negative: capillary rise",
                 RICHARDS, -1000.0, 4000.0, NAN, 0},
    [RO_TRA] = {"WTRA", "cm d-1", "transpiration, as the roots take it up", FEDDES, 0.0, 50.0, NAN, 0},
    [RO_RAIN] = {"RAIN", "cm d-1", "rain", "the weather", 0.0, 2400.0, NAN, 0},
    [RO_IRRIGATION] = {"RIRR", "cm d-1", "irrigation that reaches the soil", "management", 0.0, 2400.0, NAN, 0},
    [RO_WWLOW] = {"WWLOW", "cm", "water in the profile", RICHARDS, 0.0, 1000.0, NAN, 0},
    [RO_HROOT] = {"HROOT", "cm", "mean head of the root zone", RICHARDS, -1e7, 2000.0, NAN, 0},
    [RO_POND] = {"SS", "cm", "water on the surface", RICHARDS, 0.0, 101.0, NAN, 0},
};

#define HEADS "heads that rise from H4 (driest) over H3LOW, H3HIGH and H2 to H1"
static const struct sumi_relation relations[] = {
    {"H4", "H3LOW", false, HEADS},
    {"H3LOW", "H3HIGH", true, HEADS},
    {"H3HIGH", "H2", false, HEADS},
    {"H2", "H1", false, HEADS},
    {"HAIR", "HWP", true, "the air to draw no less (HAIR) than roots at wilting point (HWP)"},
    {"SSI", "SSMAX", true, "a surface that stores (SSMAX, cm) what stands on it at the start (SSI)"},
};

static const struct sumi_water_column column = {
    .start = start,
    .supply = supply,
    .flow = flow,
    .next_change = next_change,
    .irrigation_lasts = irrigation_lasts,
    .stored = stored,
    .beyond = beyond,
    .force = force,
    .adjust = adjust,
    .adjust_profile = adjust_profile,
};

const struct sumi_water sumi_richards = {
    .name = "richards",
    .doc = "Richards equation in a layered profile, with uptake by roots after Feddes",
    .source = "Richards 1931; van Genuchten 1980; Feddes, Kowalik and Zaradny 1978",
    .params = {params, R_N},
    .states = {states, RS_N},
    .memory = {memory_rows, RM_N},
    .outputs = {outputs, RO_N},
    .settable = {settable, SET_RICHARDS_N},
    .n_totals = RO_N_TOTALS,
    .relations = relations,
    .n_relations = sizeof relations / sizeof *relations,
    .role = {[SUMI_WATER_RAIN] = "RAIN",
             [SUMI_WATER_IRRIGATION] = "RIRR",
             [SUMI_WATER_TRANSPIRATION] = "WTRA",
             [SUMI_WATER_EVAPORATION] = "EVS",
             [SUMI_WATER_POND_EVAPORATION] = "EVW",
             [SUMI_WATER_RUNOFF] = "DTSR",
             [SUMI_WATER_PERCOLATION] = "LOSS",
             [SUMI_WATER_ROOTABLE] = "RDMSOL",
             [SUMI_WATER_MULCH] = "MULCH",
             [SUMI_WATER_POND_MOST] = "SSMAX",
             [SUMI_WATER_WILTING_HEAD] = "HWP",
             [SUMI_WATER_CAPACITY_HEAD] = "HFC",
             [SUMI_WATER_LOWER_END] = "LOWER",
             [SUMI_WATER_TABLE] = "ZWT",
             [SUMI_WATER_SURFACE] = "SS",
             [SUMI_WATER_PROFILE] = "WWLOW"},
    .column = &column,
};

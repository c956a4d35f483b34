/* Years of WGEN (wgen.h), and days of them that are known.
 *
 * Given yesterday, z ~ N(A z(t-1), B B'). Mean m and spread S are held to one known variable after another, and then to
 * one drawn variable after another (the conditional normal distribution):
 *
 *   m += S e (z_v - m_v) / S_vv,   S -= S e e' S / S_vv      with e the unit vector of v
 *
 * Where the rain is not known, the other variables tell of it: P(wet) is in proportion to p(wet | yesterday) times the
 * density of what is known on a wet day. A value on a bound says of z that it lies beyond, no more: z is drawn there.
 * That is exact for one such value a day; of several, each is drawn without a look at those after it. */
#include "messages/generator.h"
#include "messages/memory.h"
#include "models/lanes.h"
#include "scenarios/climate/generator_internal.h"
#include "scenarios/climate/wgen.h"
#include "sim/memory.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

struct wgen_plan {
    const struct sumi_wgen *wgen;
    struct sumi_latent latent;
    double a[SUMI_NV][SUMI_NV], b[SUMI_NV][SUMI_NV], spread[SUMI_NV][SUMI_NV]; /* A, B, B B' */
    unsigned char month[367];                                                  /* 0 to 11, by day of the year */
};

struct wgen_state {
    struct sumi_lanes wet, z[SUMI_NV];
};

static enum sumi_status wgen_plan(const struct sumi_climate *climate, void **plan, struct sumi_error *error)
{
    struct wgen_plan *p = sumi_allocate_zeroed(1, sizeof *p);
    if (!p)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_GENERATOR);
    p->wgen = climate->wgen;
    sumi_latent_init(p->wgen, &p->latent);
    sumi_process(p->wgen->lag0[0], p->wgen->lag1[0], p->a, p->b);
    for (int i = 0; i < SUMI_NV; i++)
        for (int j = 0; j < SUMI_NV; j++)
            for (int k = 0; k < SUMI_NV; k++)
                p->spread[i][j] += p->b[i][k] * p->b[j][k];
    for (int day = 1; day <= 366; day++)
        p->month[day] = (unsigned char)sumi_year_month(day);
    *plan = p;
    return SUMI_OK;
}

/* Dry, and on the mean: the months before the year forget it. */
static void wgen_begin(const void *plan, const struct sumi_lane_years *years, int day_of_year, void *state)
{
    (void)plan;
    (void)years;
    (void)day_of_year;
    memset(state, 0, sizeof(struct wgen_state));
}

/* Rain of the lanes, were they wet. */
static void draw_amounts(const struct wgen_plan *plan, const struct sumi_lane_years *years, uint32_t step, int month,
                         struct sumi_lanes *amount)
{
    struct sumi_lanes shape, scale;
    for (int l = 0; l < SUMI_LANES; l++) {
        shape.v[l] = plan->wgen->monthly[SUMI_CLIMATE_SHAPE][month];
        scale.v[l] = plan->wgen->monthly[SUMI_CLIMATE_SCALE][month];
    }
    sumi_lane_gamma(&years->draws, step, &shape, &scale, amount);
    for (int l = 0; l < SUMI_LANES; l++)
        amount->v[l] += SUMI_LEAST_AMOUNT;
}

static double chance_of_wet(const struct wgen_plan *plan, int month, double wet_before)
{
    const double(*monthly)[12] = plan->wgen->monthly;
    return monthly[wet_before > 0.0 ? SUMI_CLIMATE_P_WET_AFTER_WET : SUMI_CLIMATE_P_WET_AFTER_DRY][month];
}

SUMI_VECTORISED
static void next_variables(const struct wgen_plan *p, int day_of_year, const struct sumi_lanes *restrict e,
                           struct wgen_state *restrict s, struct sumi_lane_weather *restrict weather)
{
    const double(*mu)[SUMI_NV] = p->latent.mu[day_of_year - 1], (*sigma)[SUMI_NV] = p->latent.sigma[day_of_year - 1];
    struct sumi_lanes z[SUMI_NV];
    for (int v = 0; v < SUMI_NV; v++) {
        const struct sumi_field *row = &sumi_climate_variable_rows[v];
        const double lo = row->lo, hi = row->hi;
        struct sumi_lanes sum = {{0}};
        for (int k = 0; k < SUMI_NV; k++)
#pragma omp simd
            for (int l = 0; l < SUMI_LANES; l++)
                sum.v[l] += p->a[v][k] * s->z[k].v[l] + p->b[v][k] * e[k].v[l];
        z[v] = sum;
#pragma omp simd
        for (int l = 0; l < SUMI_LANES; l++) {
            const double wet = mu[SUMI_WET][v] + sigma[SUMI_WET][v] * sum.v[l];
            const double dry = mu[SUMI_DRY][v] + sigma[SUMI_DRY][v] * sum.v[l];
            weather->x[v].v[l] = sumi_limit(lo, hi, s->wet.v[l] > 0.0 ? wet : dry);
        }
    }
    memcpy(s->z, z, sizeof z);
}

static void wgen_day(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year, void *state,
                     struct sumi_lane_weather *weather)
{
    const struct wgen_plan *p = plan;
    struct wgen_state *s = state;
    const int month = p->month[day_of_year];
    struct sumi_lanes u, amount, e[SUMI_NV];
    sumi_lane_uniforms(&years->draws, step, SUMI_DRAW_RAIN, 1, &u);
    draw_amounts(p, years, step, month, &amount);
    for (int l = 0; l < SUMI_LANES; l++) {
        s->wet.v[l] = u.v[l] < chance_of_wet(p, month, s->wet.v[l]) ? 1.0 : 0.0;
        weather->rain.v[l] = s->wet.v[l] > 0.0 ? amount.v[l] : 0.0;
    }
    sumi_lane_normals(&years->draws, step, SUMI_DRAW_WEATHER, SUMI_NV, e);
    next_variables(p, day_of_year, e, s, weather);
}

/* --- days that are known --- */

/* z of a day, as far as it is known. */
struct held {
    double mean[SUMI_NV], spread[SUMI_NV][SUMI_NV];
};

static const double follows = 1e-9; /* a variance below which a variable follows from those that are known already */

static void hold(struct held *h, int v, double z)
{
    const double variance = h->spread[v][v], off = z - h->mean[v];
    double column[SUMI_NV];
    if (variance < follows)
        return;
    for (int i = 0; i < SUMI_NV; i++)
        column[i] = h->spread[i][v];
    for (int i = 0; i < SUMI_NV; i++) {
        h->mean[i] += column[i] * off / variance;
        for (int k = 0; k < SUMI_NV; k++)
            h->spread[i][k] -= column[i] * column[k] / variance;
    }
}

/* The number below x that a share u of the numbers below x lies under; by halves, of 40 deviations down to the last
 * digit. */
static double drawn_below(double x, double u)
{
    const double share = u * sumi_normal_below(x);
    double lo = x - 40.0, hi = x;
    for (int i = 0; i < 60; i++) {
        const double middle = 0.5 * (lo + hi);
        *(sumi_normal_below(middle) <= share ? &lo : &hi) = middle;
    }
    return lo;
}

/* One day in one of the years: what is known of it, NAN elsewhere; and the numbers that the rest is drawn with. */
struct day {
    double rain, x[SUMI_NV], wet_before, z_before[SUMI_NV];
    double kind, normal[SUMI_NV], beyond[SUMI_NV]; /* uniform, normal, uniform */
};

/* Holds z to a variable that is known, where the day is of a kind. The logarithm of its density, or of the chance of
 * the bound that it lies on. */
static double hold_known(const struct wgen_plan *p, int day_of_year, int kind, const struct day *day, int v,
                         struct held *h)
{
    const struct sumi_field *row = &sumi_climate_variable_rows[v];
    const double sigma = p->latent.sigma[day_of_year - 1][kind][v];
    const double z = (day->x[v] - p->latent.mu[day_of_year - 1][kind][v]) / sigma;
    const double mean = h->mean[v], deviation = sqrt(sumi_most(h->spread[v][v], follows)), off = (z - mean) / deviation;
    if (day->x[v] > row->lo && day->x[v] < row->hi) {
        hold(h, v, z);
        return -0.5 * off * off - log(deviation * sigma);
    }
    const double side = day->x[v] <= row->lo ? 1.0 : -1.0;
    hold(h, v, mean + side * deviation * drawn_below(side * off, day->beyond[v]));
    return log(
        sumi_most(sumi_normal_below(side * off), DBL_MIN)); /* a bound that no kind of day reaches tells of none */
}

/* First what is within its bounds, which needs no draws; then what is on them. */
static double hold_day(const struct wgen_plan *p, int day_of_year, int kind, const struct day *day, struct held *h)
{
    double density = 0.0;
    for (int i = 0; i < SUMI_NV; i++) {
        h->mean[i] = 0.0;
        for (int k = 0; k < SUMI_NV; k++)
            h->mean[i] += p->a[i][k] * day->z_before[k];
    }
    memcpy(h->spread, p->spread, sizeof h->spread);
    for (int on_bound = 0; on_bound < 2; on_bound++)
        for (int v = 0; v < SUMI_NV; v++) {
            const struct sumi_field *row = &sumi_climate_variable_rows[v];
            if (!isnan(day->x[v]) && (day->x[v] > row->lo && day->x[v] < row->hi) == !on_bound)
                density += hold_known(p, day_of_year, kind, day, v, h);
        }
    return density;
}

/* Whether the day is wet, drawn where it is not known; and z held to what is. */
static int find_kind(const struct wgen_plan *p, int day_of_year, const struct day *day, struct held *h)
{
    struct held of_kind[SUMI_DAY_KINDS];
    double density[SUMI_DAY_KINDS];
    int kind = day->rain >= SUMI_WET_DAY - 1e-9 ? SUMI_WET : SUMI_DRY;
    if (!isnan(day->rain)) {
        hold_day(p, day_of_year, kind, day, h);
        return kind;
    }
    const double chance = chance_of_wet(p, p->month[day_of_year], day->wet_before);
    for (kind = 0; kind < SUMI_DAY_KINDS; kind++)
        density[kind] = hold_day(p, day_of_year, kind, day, &of_kind[kind]);
    const double dry_for_wet = exp(sumi_least(density[SUMI_DRY] - density[SUMI_WET], 700.0));
    kind = day->kind * (chance + (1.0 - chance) * dry_for_wet) < chance ? SUMI_WET : SUMI_DRY;
    *h = of_kind[kind];
    return kind;
}

static void wgen_follow(const void *plan, const struct sumi_lane_years *years, uint32_t step, int day_of_year,
                        void *state, struct sumi_lane_weather *weather)
{
    const struct wgen_plan *p = plan;
    struct wgen_state *s = state;
    struct sumi_lanes u, amount, e[SUMI_NV], beyond[SUMI_NV];
    sumi_lane_uniforms(&years->draws, step, SUMI_DRAW_RAIN, 1, &u);
    draw_amounts(p, years, step, p->month[day_of_year], &amount);
    sumi_lane_normals(&years->draws, step, SUMI_DRAW_WEATHER, SUMI_NV, e);
    sumi_lane_uniforms(&years->draws, step, SUMI_DRAW_WEATHER, SUMI_NV, beyond);
    for (int l = 0; l < SUMI_LANES; l++) {
        struct day day = {.rain = weather->rain.v[l], .wet_before = s->wet.v[l], .kind = u.v[l]};
        struct held h;
        for (int v = 0; v < SUMI_NV; v++) {
            day.x[v] = weather->x[v].v[l];
            day.z_before[v] = s->z[v].v[l];
            day.beyond[v] = beyond[v].v[l];
        }
        const int kind = find_kind(p, day_of_year, &day, &h);
        s->wet.v[l] = kind == SUMI_WET ? 1.0 : 0.0;
        if (isnan(day.rain))
            weather->rain.v[l] = kind == SUMI_WET ? amount.v[l] : 0.0;
        for (int v = 0; v < SUMI_NV; v++) {
            if (isnan(day.x[v])) {
                const struct sumi_field *row = &sumi_climate_variable_rows[v];
                hold(&h, v, h.mean[v] + sqrt(sumi_most(h.spread[v][v], 0.0)) * e[v].v[l]);
                weather->x[v].v[l] = sumi_limit(row->lo, row->hi,
                                                p->latent.mu[day_of_year - 1][kind][v] +
                                                    p->latent.sigma[day_of_year - 1][kind][v] * h.mean[v]);
            }
        }
        for (int v = 0; v < SUMI_NV; v++)
            s->z[v].v[l] = h.mean[v];
    }
}

const struct sumi_generator sumi_wgen_generator = {
    .row = {"wgen", "two-state chain, gamma amounts, first-order process (WGEN)", "Richardson and Wright 1984"},
    .warm_up = 61,
    .check = sumi_wgen_check,
    .plan = wgen_plan,
    .let_go = sumi_release,
    .state_size = sizeof(struct wgen_state),
    .begin = wgen_begin,
    .day = wgen_day,
    .follow = wgen_follow,
};

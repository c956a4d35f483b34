/* A soil in zones: one call of its model works on all lanes. */
#include "sim/bundle/bundle_internal.h"

static int rows(const struct sumi_water *water)
{
    return water->states.n;
}

/* The model fills all lanes: the others' water stays as it is. What is held through a day, and rates, are free at that
 * time. */
static void start(struct sumi_bundle *b, int lane)
{
    const struct sumi_profile *initial[SUMI_LANES] = {NULL};
    initial[lane] = b->setting[lane].initial;
    b->water->zones->start(&b->water_env, initial, b->water_ydot, b->water_held);
    for (int k = 0; k < b->water->states.n; k++)
        b->water_y[k].v[lane] = b->water_ydot[k].v[lane];
    for (int k = 0; k < b->water->memory.n; k++)
        b->water_memory[k].v[lane] = b->water_held[k].v[lane];
}

static void supply(struct sumi_bundle *b)
{
    b->water->zones->supply(&b->water_env, b->water_y, b->demand, b->supply);
}

static void flow(struct sumi_bundle *b)
{
    b->water->zones->flow(&b->water_env, b->water_y, b->demand, b->supply, b->water_ydot, b->water_out);
}

static void see(const struct sumi_bundle *b, int lane, const struct sumi_lanes *water_y,
                const struct sumi_lanes *demand, struct sumi_lanes *supplied)
{
    (void)lane;
    b->water->zones->supply(&b->water_env, water_y, demand, supplied);
}

static void open(struct sumi_bundle *b)
{
    if (b->water->zones->day_open)
        b->water->zones->day_open(&b->water_env, b->water_y, b->water_held);
}

static void close(struct sumi_bundle *b)
{
    if (b->water->zones->day_close)
        b->water->zones->day_close(&b->water_env, b->demand, b->water_day, b->water_y, b->water_held);
}

static void stored(const struct sumi_bundle *b, struct sumi_lanes *cm)
{
    if (b->water->zones->stored)
        b->water->zones->stored(&b->water_env, b->water_y, cm);
    else
        *cm = (struct sumi_lanes){{0}};
}

static void beyond(const struct sumi_bundle *b, struct sumi_lanes *theta)
{
    if (b->water->zones->beyond)
        b->water->zones->beyond(&b->water_env, b->water_y, theta);
    else
        *theta = (struct sumi_lanes){{0}};
}

/* The mean of the root zone: the model has no depth but that. */
static void record(struct sumi_bundle *b)
{
    const double bare_zone = 10.0; /* cm */
    struct sumi_lanes theta;
    bool any = false;
    for (int i = 0; i < SUMI_LANES; i++) {
        double depth = b->demand[SUMI_PRESENT].v[i] > 0.0 ? b->demand[SUMI_ROOTED].v[i] : bare_zone;
        theta.v[i] = sumi_lane_has_record(b, i) ? sumi_soil_series_mean(b->setting[i].forced, sumi_date_of(b, i), depth)
                                                : (double)NAN;
        any = any || !isnan(theta.v[i]);
    }
    if (any && b->water->zones->force)
        b->water->zones->force(&b->water_env, &theta, b->water_y, b->water_memory, &b->forced);
}

static bool takes_profile(const struct sumi_water *water)
{
    return water->zones->adjust_profile != NULL;
}

static bool adjust(struct sumi_bundle *b, struct sumi_adjustment *change, double *added)
{
    return b->water->zones->adjust(&b->water_env, b->demand, change, b->water_y, b->water_memory, added);
}

static bool adjust_profile(struct sumi_bundle *b, const struct sumi_profile *profile, struct sumi_adjustment *change,
                           double *added)
{
    return b->water->zones->adjust_profile(&b->water_env, profile, change, b->water_y, b->water_memory, added);
}

/* An irrigation is a rate of the day: what comes from t d of it on is told as a rate over what is left of it. */
static double still_to_come(const struct sumi_bundle *b, int lane, double t)
{
    return t >= 1.0 ? 0.0 : b->forcing[SUMI_IRRIGATION].v[lane] * (1.0 - t);
}

static double irrigate_from(struct sumi_bundle *b, int lane, double t, double net)
{
    const double today = net * sumi_least(1.0, 1.0 - t);
    b->forcing[SUMI_IRRIGATION].v[lane] = t >= 1.0 ? today : today / (1.0 - t);
    return today;
}

static int cells(const struct sumi_season_settings *settings)
{
    (void)settings;
    return 0;
}

const struct sumi_soil_methods sumi_soil_in_zones = {
    .rows = rows,
    .start = start,
    .supply = supply,
    .flow = flow,
    .see = see,
    .open = open,
    .close = close,
    .stored = stored,
    .beyond = beyond,
    .record = record,
    .takes_profile = takes_profile,
    .adjust = adjust,
    .adjust_profile = adjust_profile,
    .still_to_come = still_to_come,
    .irrigate_from = irrigate_from,
    .cells = cells,
};

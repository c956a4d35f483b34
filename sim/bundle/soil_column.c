/* A soil that is resolved in depth: its model works on one lane at a time, whose state lies in rows of its own. */
#include "sim/bundle/bundle_internal.h"

struct sumi_column_env sumi_column_env(const struct sumi_bundle *b, int lane)
{
    return (struct sumi_column_env){.param = b->water_param,
                                    .forcing = b->forcing,
                                    .memory = b->water_held,
                                    .lane = lane,
                                    .column = b->setting[lane].column,
                                    .flow = &b->flow[lane],
                                    .moment = NAN};
}

double *sumi_column_y(const struct sumi_bundle *b, int lane)
{
    return (double *)(b->water_y + lane * SUMI_COLUMN_ROWS);
}

static int rows(const struct sumi_water *water)
{
    (void)water;
    return SUMI_LANES * SUMI_COLUMN_ROWS;
}

static void start(struct sumi_bundle *b, int lane)
{
    const struct sumi_column_env env = sumi_column_env(b, lane);
    b->water->column->start(&env, b->setting[lane].initial, sumi_column_y(b, lane), b->water_memory);
}

static void supply(struct sumi_bundle *b)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_lives(b, i)) {
            const struct sumi_column_env env = sumi_column_env(b, i);
            b->water->column->supply(&env, sumi_column_y(b, i), b->demand, b->supply);
        }
}

static void flow(struct sumi_bundle *b)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_lives(b, i)) {
            const struct sumi_column_env env = sumi_column_env(b, i);
            b->water->column->flow(&env, sumi_column_y(b, i), b->demand, (double *)b->water_ydot, b->water_out);
        }
}

static void see(const struct sumi_bundle *b, int lane, const struct sumi_lanes *water_y,
                const struct sumi_lanes *demand, struct sumi_lanes *supplied)
{
    const struct sumi_column_env env = sumi_column_env(b, lane);
    b->water->column->supply(&env, sumi_cells(water_y), demand, supplied);
}

static void stored(const struct sumi_bundle *b, struct sumi_lanes *cm)
{
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_lives(b, i)) {
            const struct sumi_column_env env = sumi_column_env(b, i);
            cm->v[i] = b->water->column->stored(&env, sumi_column_y(b, i));
        }
}

static void beyond(const struct sumi_bundle *b, struct sumi_lanes *theta)
{
    *theta = (struct sumi_lanes){{0}};
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_lives(b, i)) {
            const struct sumi_column_env env = sumi_column_env(b, i);
            theta->v[i] = b->water->column->beyond(&env, sumi_column_y(b, i));
        }
}

/* Every layer that the record knows today. */
static void record(struct sumi_bundle *b)
{
    struct sumi_profile today;
    for (int i = 0; i < SUMI_LANES; i++)
        if (sumi_lane_has_record(b, i) && sumi_soil_series_layers(b->setting[i].forced, sumi_date_of(b, i), &today)) {
            const struct sumi_column_env env = sumi_column_env(b, i);
            b->water->column->force(&env, &today, sumi_column_y(b, i), &b->forced.v[i]);
        }
}

static bool takes_profile(const struct sumi_water *water)
{
    return water->column->adjust_profile != NULL;
}

static bool adjust(struct sumi_bundle *b, struct sumi_adjustment *change, double *added)
{
    const struct sumi_column_env env = sumi_column_env(b, change->lane);
    return b->water->column->adjust(&env, b->demand, change, sumi_column_y(b, change->lane), added);
}

static bool adjust_profile(struct sumi_bundle *b, const struct sumi_profile *profile, struct sumi_adjustment *change,
                           double *added)
{
    const struct sumi_column_env env = sumi_column_env(b, change->lane);
    return b->water->column->adjust_profile(&env, profile, change, sumi_column_y(b, change->lane), added);
}

static double lasts(const struct sumi_bundle *b, int lane)
{
    const struct sumi_column_env env = sumi_column_env(b, lane);
    return b->water->column->irrigation_lasts(&env);
}

/* An irrigation is an amount that comes evenly from its beginning on, for as long as it lasts. */
static double still_to_come(const struct sumi_bundle *b, int lane, double t)
{
    const double today = b->forcing[SUMI_IRRIGATION].v[lane], begun = b->forcing[SUMI_IRRIGATION_START].v[lane];
    const double end = sumi_least(1.0, begun + lasts(b, lane));
    return t >= end ? 0.0 : today * (end - t) / (end - begun);
}

static double irrigate_from(struct sumi_bundle *b, int lane, double t, double net)
{
    return b->forcing[SUMI_IRRIGATION].v[lane] = net * sumi_least(1.0, (1.0 - t) / lasts(b, lane));
}

static int cells(const struct sumi_season_settings *settings)
{
    return settings->column->n;
}

const struct sumi_soil_methods sumi_soil_in_depth = {
    .rows = rows,
    .start = start,
    .supply = supply,
    .flow = flow,
    .see = see,
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

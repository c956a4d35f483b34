/* The soil of a bundle. A water model works on all lanes at once, or is resolved in depth and works on one lane at a
 * time, whose state lies in rows of its own: here the two meet. */
#include "sim/bundle/bundle_internal.h"

int sumi_soil_rows(const struct sumi_water *water)
{
    return water->resolved ? SUMI_LANES * SUMI_COLUMN_ROWS : water->states.n;
}

struct sumi_env sumi_soil_env(const struct sumi_bundle *b, int lane)
{
    struct sumi_env env = b->water_env;
    if (b->water->resolved) {
        env.lane = lane;
        env.column = b->setting[lane].column;
        env.flow = &b->flow[lane];
    }
    return env;
}

struct sumi_lanes *sumi_soil_state(const struct sumi_bundle *b, int lane)
{
    return b->water->resolved ? b->water_y + lane * SUMI_COLUMN_ROWS : b->water_y;
}

/* A model of all lanes fills all: the others' water stays as it is. What is held through a day, and rates, are free at
 * that time. */
void sumi_soil_start(struct sumi_bundle *b, int lane)
{
    const struct sumi_profile *initial[SUMI_LANES] = {NULL};
    const struct sumi_env env = sumi_soil_env(b, lane);
    initial[lane] = b->setting[lane].initial;
    b->known = NOTHING;
    if (b->water->resolved) {
        b->water->start(&env, initial, sumi_soil_state(b, lane), b->water_memory);
        return;
    }
    b->water->start(&env, initial, b->water_ydot, b->water_held);
    for (int k = 0; k < b->water->states.n; k++)
        b->water_y[k].v[lane] = b->water_ydot[k].v[lane];
    for (int k = 0; k < b->water->memory.n; k++)
        b->water_memory[k].v[lane] = b->water_held[k].v[lane];
}

/* The lanes that a model is called for: the seasons that live, one after the other, where it is resolved in depth; else
 * lane 0 stands for all. */
static int next_lane(const struct sumi_bundle *b, int lane)
{
    if (!b->water->resolved)
        return lane < 0 ? 0 : SUMI_LANES;
    for (lane++; lane < SUMI_LANES && !sumi_lane_lives(b, lane);)
        lane++;
    return lane;
}

/* Its environment; in `room` where that is of one lane. */
static const struct sumi_env *env_of(const struct sumi_bundle *b, int lane, struct sumi_env *room)
{
    if (!b->water->resolved)
        return &b->water_env;
    *room = sumi_soil_env(b, lane);
    return room;
}

void sumi_soil_supply(struct sumi_bundle *b)
{
    struct sumi_env room;
    for (int i = next_lane(b, -1); i < SUMI_LANES; i = next_lane(b, i))
        b->water->supply(env_of(b, i, &room), sumi_soil_state(b, i), b->demand, b->supply);
}

void sumi_soil_flow(struct sumi_bundle *b)
{
    struct sumi_env room;
    for (int i = next_lane(b, -1); i < SUMI_LANES; i = next_lane(b, i))
        b->water->flow(env_of(b, i, &room), sumi_soil_state(b, i), b->demand, b->supply, b->water_ydot, b->water_out);
}

void sumi_soil_open(struct sumi_bundle *b)
{
    struct sumi_env room;
    for (int i = next_lane(b, -1); i < SUMI_LANES && b->water->day_open; i = next_lane(b, i))
        b->water->day_open(env_of(b, i, &room), sumi_soil_state(b, i), b->water_held);
}

void sumi_soil_close(struct sumi_bundle *b)
{
    struct sumi_env room;
    for (int i = next_lane(b, -1); i < SUMI_LANES && b->water->day_close; i = next_lane(b, i))
        b->water->day_close(env_of(b, i, &room), b->demand, b->water_day, sumi_soil_state(b, i), b->water_held);
}

void sumi_soil_stored(const struct sumi_bundle *b, struct sumi_lanes *cm)
{
    struct sumi_env room;
    for (int i = next_lane(b, -1); i < SUMI_LANES; i = next_lane(b, i))
        b->water->stored(env_of(b, i, &room), sumi_soil_state(b, i), cm);
}

void sumi_soil_beyond(const struct sumi_bundle *b, struct sumi_lanes *theta)
{
    struct sumi_env room;
    *theta = (struct sumi_lanes){{0}};
    for (int i = next_lane(b, -1); i < SUMI_LANES && b->water->beyond; i = next_lane(b, i))
        b->water->beyond(env_of(b, i, &room), sumi_soil_state(b, i), theta);
}

/* Whether a lane's record is to be put in this morning. */
static bool has_record(const struct sumi_bundle *b, int lane)
{
    return sumi_lane_lives(b, lane) && b->setting[lane].forced && !b->recorded[lane];
}

/* Every layer that the record knows today, in a soil that is resolved in depth. */
static void force_layers(struct sumi_bundle *b)
{
    struct sumi_profile today;
    for (int i = 0; i < SUMI_LANES; i++)
        if (has_record(b, i) && sumi_soil_series_layers(b->setting[i].forced, sumi_date_of(b, i), &today)) {
            const struct sumi_env env = sumi_soil_env(b, i);
            b->water->force_profile(&env, &today, sumi_soil_state(b, i), &b->forced);
        }
}

/* The root zone as a whole, where the soil has no depth but that. */
static void force_root_zone(struct sumi_bundle *b)
{
    struct sumi_lanes theta;
    bool any = false;
    const double bare_zone = 10.0; /* cm */
    for (int i = 0; i < SUMI_LANES; i++) {
        double depth = b->demand[SUMI_PRESENT].v[i] > 0.0 ? b->demand[SUMI_ROOTED].v[i] : bare_zone;
        theta.v[i] =
            has_record(b, i) ? sumi_soil_series_mean(b->setting[i].forced, sumi_date_of(b, i), depth) : (double)NAN;
        any = any || !isnan(theta.v[i]);
    }
    if (any)
        b->water->force(&b->water_env, &theta, b->water_y, b->water_memory, &b->forced);
}

void sumi_soil_record(struct sumi_bundle *b)
{
    if (!b->some_has_record)
        return;
    sumi_bundle_hold(b);
    if (b->water->resolved)
        force_layers(b);
    else
        force_root_zone(b);
    for (int i = 0; i < SUMI_LANES; i++)
        b->recorded[i] = b->recorded[i] || has_record(b, i);
}

/* The one composition of rates, what of it an open morning knows, and the events between. */
#include "sim/bundle/bundle_internal.h"

#include <string.h>

void sumi_rates(const struct sumi_bundle *b, const struct sumi_env *water_env, const struct sumi_lanes *crop_y,
                const struct sumi_lanes *water_y, struct sumi_lanes *demand, struct sumi_lanes *supply,
                struct sumi_lanes *crop_ydot, struct sumi_lanes *crop_out, struct sumi_lanes *water_ydot,
                struct sumi_lanes *water_out)
{
    b->crop->demand(&b->crop_env, crop_y, demand);
    b->water->supply(water_env, water_y, demand, supply);
    b->crop->growth(&b->crop_env, crop_y, supply, crop_ydot, crop_out);
    b->water->flow(water_env, water_y, demand, supply, water_ydot, water_out);
}

void sumi_water_rates(const struct sumi_bundle *b, const struct sumi_env *water_env, const struct sumi_lanes *water_y,
                      const struct sumi_lanes *demand, struct sumi_lanes *supply, struct sumi_lanes *water_ydot,
                      struct sumi_lanes *water_out)
{
    b->water->supply(water_env, water_y, demand, supply);
    b->water->flow(water_env, water_y, demand, supply, water_ydot, water_out);
}

double *sumi_stage_date(struct sumi_season_result *result, int stage)
{
    return stage == SUMI_VEGETATIVE     ? &result->emergence
           : stage == SUMI_REPRODUCTIVE ? &result->anthesis
                                        : &result->maturity;
}

void sumi_bundle_event(struct sumi_bundle *b, int event, const struct sumi_lanes *hit, double fraction)
{
    b->crop->on_event(&b->crop_env, event, hit, b->crop_y, b->crop_held);
    for (int i = 0; i < SUMI_LANES; i++) {
        const int stage = (int)b->crop_held[b->crop->stage].v[i];
        if (hit->v[i] > 0.0 && stage >= SUMI_VEGETATIVE)
            *sumi_stage_date(&b->book[i].result, stage) = sumi_date_of(b, i) + fraction;
    }
}

void sumi_lane_events(struct sumi_bundle *b, int lane, const int *found, double fraction)
{
    struct sumi_lanes hit = {{0}};
    hit.v[lane] = 1.0;
    for (int e = 0; e < b->crop->n_events; e++)
        if (found[e])
            sumi_bundle_event(b, e, &hit, fraction);
}

void sumi_bundle_hold(struct sumi_bundle *b)
{
    memcpy(b->crop_held, b->crop_memory, (size_t)b->crop->memory.n * sizeof *b->crop_held);
    memcpy(b->water_held, b->water_memory, (size_t)b->water->memory.n * sizeof *b->water_held);
    b->crop->roots(&b->crop_env, b->crop_y, b->demand);
}

/* The first half of the rates: what the crop asks of the soil and gets. It does not depend on today's irrigation, nor
 * on the memory that the crop's day_open writes. */
void sumi_bundle_exchange(struct sumi_bundle *b)
{
    if (b->known != NOTHING)
        return;
    sumi_bundle_hold(b);
    sumi_soil_open(b);
    b->crop->demand(&b->crop_env, b->crop_y, b->demand);
    sumi_soil_supply(b);
    b->known = EXCHANGED;
}

/* The second half: what both then do. */
void sumi_bundle_rates(struct sumi_bundle *b)
{
    if (b->known == RATES)
        return;
    sumi_bundle_exchange(b);
    for (int i = 0; i < SUMI_LANES; i++)
        b->forcing[SUMI_IRRIGATION].v[i] = b->ends_today[i] ? 0.0 : b->irrigation_left.v[i] + b->irrigation_given.v[i];
    b->forcing[SUMI_IRRIGATION_START] = (struct sumi_lanes){{0}};
    b->crop->day_open(&b->crop_env, b->supply, b->crop_held);
    b->crop->growth(&b->crop_env, b->crop_y, b->supply, b->crop_ydot, b->crop_out);
    sumi_soil_flow(b);
    b->known = RATES;
}

/* The one composition of rates, what of it an open morning knows, and the events between. */
#include "sim/bundle/bundle_internal.h"

#include <string.h>

SUMI_VECTORISED
static void leave_bare(const struct sumi_lanes *stage, const struct sumi_lanes *forcing, struct sumi_lanes *demand)
{
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        const double emerged = stage->v[i] >= SUMI_VEGETATIVE ? 1.0 : 0.0;
        demand[SUMI_TRAMX].v[i] = emerged > 0.0 ? demand[SUMI_TRAMX].v[i] : 0.0;
        demand[SUMI_EVSMX].v[i] = emerged > 0.0 ? demand[SUMI_EVSMX].v[i] : forcing[SUMI_ES0].v[i];
        demand[SUMI_EVWMX].v[i] = emerged > 0.0 ? demand[SUMI_EVWMX].v[i] : forcing[SUMI_E0].v[i];
    }
}

void sumi_bundle_demand(const struct sumi_bundle *b, const struct sumi_lanes *crop_y, struct sumi_lanes *demand)
{
    b->crop->demand(&b->crop_env, crop_y, demand);
    leave_bare(&b->crop_held[b->parts.crop[SUMI_CROP_STAGE].row], b->forcing, demand);
}

static void supply(const struct sumi_bundle *b, const struct sumi_flux *f)
{
    if (f->column)
        b->water->column->supply(f->column, sumi_cells(f->water_y), f->demand, f->supply);
    else
        b->water->zones->supply(&b->water_env, f->water_y, f->demand, f->supply);
}

static void flow(const struct sumi_bundle *b, const struct sumi_flux *f)
{
    if (f->column)
        b->water->column->flow(f->column, sumi_cells(f->water_y), f->demand, (double *)f->water_ydot, f->water_out);
    else
        b->water->zones->flow(&b->water_env, f->water_y, f->demand, f->supply, f->water_ydot, f->water_out);
}

void sumi_rates(const struct sumi_bundle *b, const struct sumi_flux *f)
{
    sumi_bundle_demand(b, f->crop_y, f->demand);
    supply(b, f);
    b->crop->growth(&b->crop_env, f->crop_y, f->supply, f->crop_ydot, f->crop_out);
    flow(b, f);
}

void sumi_water_rates(const struct sumi_bundle *b, const struct sumi_flux *f)
{
    supply(b, f);
    flow(b, f);
}

double *sumi_stage_date(struct sumi_season_result *result, enum sumi_stage stage)
{
    return stage == SUMI_VEGETATIVE     ? &result->emergence
           : stage == SUMI_REPRODUCTIVE ? &result->anthesis
                                        : &result->maturity;
}

/* An event that begins a phase cannot come in it, and its value is below 0 there; one that begins none must be told
 * from that which came before. */
void sumi_bundle_begin_events(struct sumi_bundle *b)
{
    bool some = false;
    for (int e = 0; e < b->crop->n_events; e++)
        some = some || b->crop->events[e].begins == SUMI_BARE;
    if (!some)
        return;
    b->crop->event_value(&b->crop_env, b->crop_y, b->event);
    for (int e = 0; e < b->crop->n_events; e++)
        for (int i = 0; i < SUMI_LANES; i++)
            b->past[e].v[i] = b->crop->events[e].begins == SUMI_BARE && b->event[e].v[i] >= 0.0 ? 1.0 : 0.0;
}

/* -1 in the lanes that are not in the phase before the one that begins; or, where none begins, in which it has come. */
SUMI_VECTORISED
static void only_where_it_can(int n, const struct sumi_event *events, const struct sumi_lanes *stage,
                              const struct sumi_lanes *past, struct sumi_lanes *value)
{
    for (int e = 0; e < n; e++) {
        const bool once = events[e].begins == SUMI_BARE;
        const struct sumi_lanes *now = once ? &past[e] : stage;
        const double before = once ? 0.0 : (double)events[e].begins - 1.0;
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            value[e].v[i] = now->v[i] == before ? value[e].v[i] : -1.0;
    }
}

void sumi_bundle_event_values(const struct sumi_bundle *b, const struct sumi_lanes *crop_y, struct sumi_lanes *value)
{
    const struct sumi_lanes *stage = &b->crop_held[b->parts.crop[SUMI_CROP_STAGE].row];
    b->crop->event_value(&b->crop_env, crop_y, value);
    only_where_it_can(b->crop->n_events, b->crop->events, stage, b->past, value);
}

void sumi_bundle_event(struct sumi_bundle *b, int event, const struct sumi_lanes *hit, double fraction)
{
    const enum sumi_stage begins = b->crop->events[event].begins;
    struct sumi_lanes *stage = &b->crop_held[b->parts.crop[SUMI_CROP_STAGE].row];
    const struct sumi_lanes before = *stage; /* the season alone moves it */
    if (b->crop->on_event)
        b->crop->on_event(&b->crop_env, event, hit, b->crop_y, b->crop_held);
    *stage = before;
    for (int i = 0; i < SUMI_LANES; i++) {
        if (hit->v[i] > 0.0 && begins == SUMI_BARE)
            b->past[event].v[i] = 1.0;
        if (hit->v[i] > 0.0 && begins != SUMI_BARE) {
            stage->v[i] = begins;
            *sumi_stage_date(&b->book[i].result, begins) = sumi_date_of(b, i) + fraction;
        }
    }
}

void sumi_lane_due_events(struct sumi_bundle *b, int lane, double fraction)
{
    for (int pass = 0; pass < b->crop->n_events; pass++) {
        int due[SUMI_MAX_EVENTS] = {0};
        bool any = false;
        sumi_bundle_event_values(b, b->crop_y, b->event);
        for (int e = 0; e < b->crop->n_events; e++)
            any = (due[e] = b->event[e].v[lane] >= 0.0) || any;
        if (!any)
            return;
        sumi_lane_events(b, lane, due, fraction);
    }
}

void sumi_lane_events(struct sumi_bundle *b, int lane, const int *found, double fraction)
{
    struct sumi_lanes hit = {{0}};
    hit.v[lane] = 1.0;
    for (int e = 0; e < b->crop->n_events; e++)
        if (found[e] > 0) /* its value rises */
            sumi_bundle_event(b, e, &hit, fraction);
}

void sumi_bundle_hold_memory(struct sumi_bundle *b)
{
    memcpy(b->crop_held, b->crop_memory, (size_t)b->crop->memory.n * sizeof *b->crop_held);
    memcpy(b->water_held, b->water_memory, (size_t)b->water->memory.n * sizeof *b->water_held);
    sumi_bundle_root(b);
}

SUMI_VECTORISED
static void say_present(const struct sumi_lanes *stage, struct sumi_lanes *present)
{
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        present->v[i] = stage->v[i] >= SUMI_SOWN ? 1.0 : 0.0;
}

void sumi_bundle_root(struct sumi_bundle *b)
{
    say_present(&b->crop_held[b->parts.crop[SUMI_CROP_STAGE].row], &b->demand[SUMI_PRESENT]);
    b->demand[SUMI_ROOTED] = b->crop_y[b->parts.crop[SUMI_CROP_ROOTED].row];
}

/* The first half of the rates: what the crop asks of the soil and gets. It does not depend on today's irrigation, nor
 * on the memory that the crop's day_open writes. */
void sumi_bundle_exchange(struct sumi_bundle *b)
{
    if (b->known != NOTHING)
        return;
    sumi_bundle_hold_memory(b);
    if (b->soil->open)
        b->soil->open(b);
    sumi_bundle_demand(b, b->crop_y, b->demand);
    b->soil->supply(b);
    b->known = EXCHANGED;
}

/* Water of today: what is left of yesterday's, and what was given this morning. */
SUMI_VECTORISED
static void irrigate(const struct sumi_lanes *left, const struct sumi_lanes *given, struct sumi_lanes *forcing)
{
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        forcing[SUMI_IRRIGATION].v[i] = left->v[i] + given->v[i];
        forcing[SUMI_IRRIGATION_START].v[i] = 0.0;
    }
}

/* The second half: what both then do. */
void sumi_bundle_rates(struct sumi_bundle *b)
{
    if (b->known == RATES)
        return;
    sumi_bundle_exchange(b);
    irrigate(&b->irrigation_left, &b->irrigation_given, b->forcing);
    for (int i = 0; i < SUMI_LANES && b->some_ends; i++)
        if (b->ends_today[i])
            b->forcing[SUMI_IRRIGATION].v[i] = 0.0;
    if (b->crop->day_open)
        b->crop->day_open(&b->crop_env, b->supply, b->crop_held);
    b->crop->growth(&b->crop_env, b->crop_y, b->supply, b->crop_ydot, b->crop_out);
    b->soil->flow(b);
    b->known = RATES;
}

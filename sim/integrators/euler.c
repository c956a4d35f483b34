/* The WOFOST convention: the rates of the day's opening hold for the day. A stage is reached at the door of the day. */
#include "sim/bundle/bundle_internal.h"

static inline void follow(int n, const struct sumi_lanes *live, const struct sumi_lanes *rate, struct sumi_lanes *y)
{
    const double one_day = 1.0;
    for (int k = 0; k < n; k++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            y[k].v[i] = live->v[i] > 0.0 ? y[k].v[i] + rate[k].v[i] * one_day : y[k].v[i];
}

static inline void integrate(int n, const struct sumi_lanes *live, const struct sumi_lanes *rate,
                             struct sumi_lanes *day)
{
    const double one_day = 1.0;
    for (int k = 0; k < n; k++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            day[k].v[i] = live->v[i] > 0.0 ? rate[k].v[i] * one_day : 0.0;
}

/* The states of crop and soil, and the totals of the day. */
SUMI_VECTORISED
static void step(struct sumi_bundle *s)
{
    follow(s->crop->states.n, &s->live, s->crop_ydot, s->crop_y);
    follow(s->water->states.n, &s->live, s->water_ydot, s->water_y);
    integrate(s->crop->n_totals, &s->live, s->crop_out, s->crop_day);
    integrate(s->water->n_totals, &s->live, s->water_out, s->water_day);
}

/* The rates that no balance needs, where somebody is told of them. */
SUMI_VECTORISED
static void integrate_further(struct sumi_bundle *s)
{
    const struct sumi_rate_rows rows = {s->crop_out, s->water_out, s->demand, s->supply};
    for (int k = 0; k < s->n_further; k++)
        integrate(1, &s->live, sumi_rate_at(&s->further[k], &rows), &s->further_day[k]);
}

/* Whether one of n events has come in a live lane: on most days none has. */
SUMI_VECTORISED
static bool any_has_come(int n, const struct sumi_lanes *live, const struct sumi_lanes *event)
{
    struct sumi_lanes some = {{0}};
    for (int e = 0; e < n; e++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            some.v[i] += event[e].v[i] >= 0.0 ? live->v[i] : 0.0;
    return sumi_any(&some);
}

/* The live lanes in which an event has come; whether there is one. */
static bool has_come(const struct sumi_lanes *live, const struct sumi_lanes *event, struct sumi_lanes *hit)
{
    for (int i = 0; i < SUMI_LANES; i++)
        hit->v[i] = live->v[i] > 0.0 && event->v[i] >= 0.0 ? 1.0 : 0.0;
    return sumi_any(hit);
}

static enum sumi_status advance(struct sumi_bundle *s, struct sumi_error *error)
{
    struct sumi_lanes hit;
    (void)error;
    step(s);
    integrate_further(s);
    for (int pass = 0; pass < s->crop->n_events; pass++) { /* one may make another due */
        sumi_bundle_event_values(s, s->crop_y, s->event);
        if (!any_has_come(s->crop->n_events, &s->live, s->event))
            break;
        for (int e = 0; e < s->crop->n_events; e++)
            if (has_come(&s->live, &s->event[e], &hit))
                sumi_bundle_event(s, e, &hit, 0.0);
    }
    return SUMI_OK;
}

const struct sumi_integrator_methods sumi_euler_methods = {.advance = advance};

const struct sumi_integrator sumi_euler = {
    .name = "euler",
    .doc = "one step a day, the WOFOST convention",
    .source = "Supit et al. 1994",
    .methods = &sumi_euler_methods,
    .season_s = 5e-5,
};

/* Two steps of half a day by the classical method of Runge and Kutta, on the same composition of rates, for all
 * lanes of a bundle at once: the cheap continuous season.
 *
 *   k1 = f(y)   k2 = f(y + h/2 k1)   k3 = f(y + h/2 k2)   k4 = f(y + h k3)
 *   y(t + h) = y + h/6 (k1 + 2 k2 + 2 k3 + k4)
 *
 * The day's totals gather their rates with the same weights, so that balances close. The first k1 of a day are the
 * rates of its opening: f is called seven times more.
 *
 * Each lane has its own clock and its own h. A stage change ends a step: h is where the event's value rises through
 * 0 on the way that k1 leads, which is exact while development is linear in time. A step that went beyond it
 * nevertheless is taken anew, to where the straight line between the event's values at both its ends is 0; one that
 * fell short goes on. Source: Kutta (1901); Hairer, Norsett and Wanner (1993), section II.1. */
#include "messages/memory.h"
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"
#include "sim/memory.h"

#include <string.h>

static const double half_day = 0.5;
static const double located = 1e-10; /* d: how near to its event a step ends */
static const int patience = 30;      /* passes of a day that look for events; later ones take them as they come */

enum { CROP, WATER, N_PARTS };

/* Crop or soil water: the season's own arrays, state of a stage, and weighted sums of the rates. */
struct part {
    int n, n_totals;
    struct sumi_lanes *y, *rate, *out, *day;
    struct sumi_lanes *at, *sum, *sum_out;
};

struct rk4_work {
    struct part part[N_PARTS];
    struct sumi_lanes further_sum[SUMI_MOST_FURTHER];                  /* of the rates that no balance needs */
    struct sumi_lanes before[SUMI_MAX_EVENTS], after[SUMI_MAX_EVENTS]; /* an event's values around a step */
    struct sumi_lanes moment[SUMI_MAX_EVENTS], first; /* d from the start of the step to an event, to the first one */
    struct sumi_lanes time;                           /* of the day, 0 to 1; lanes that rest have 1 */
    struct sumi_lanes step, limit;                    /* d; limit: of a step that went beyond an event before */
    struct sumi_lanes kept;                           /* 1: the step counts */
    struct sumi_lanes *pool;
};

static void destroy(void *solver)
{
    struct rk4_work *w = solver;
    sumi_release(w->pool);
    sumi_release(w);
}

static enum sumi_status create(struct sumi_bundle *s, struct sumi_error *error)
{
    struct rk4_work *w = sumi_allocate_aligned(_Alignof(struct rk4_work), sizeof *w);
    if (!w)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_INTEGRATOR);
    memset(w, 0, sizeof *w);
    s->solver = w;
    w->part[CROP] = (struct part){.n = s->crop->states.n,
                                  .n_totals = s->crop->n_totals,
                                  .y = s->crop_y,
                                  .rate = s->crop_ydot,
                                  .out = s->crop_out,
                                  .day = s->crop_day};
    w->part[WATER] = (struct part){.n = s->water->states.n,
                                   .n_totals = s->water->n_totals,
                                   .y = s->water_y,
                                   .rate = s->water_ydot,
                                   .out = s->water_out,
                                   .day = s->water_day};
    size_t total = 0;
    for (int p = 0; p < N_PARTS; p++)
        total += 2 * (size_t)w->part[p].n + (size_t)w->part[p].n_totals;
    struct sumi_lanes *next = w->pool = sumi_allocate_aligned(_Alignof(struct sumi_lanes), total * sizeof *next);
    if (!next)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_INTEGRATOR);
    memset(next, 0, total * sizeof *next);
    for (struct part *p = w->part; p < w->part + N_PARTS; p++) {
        p->at = next;
        p->sum = p->at + p->n;
        p->sum_out = p->sum + p->n;
        next = p->sum_out + p->n_totals;
    }
    return SUMI_OK;
}

/* --- a step --- */

/* The state after a share of the step along a direction. */
SUMI_VECTORISED
static void follow(const struct part *p, const struct sumi_lanes *direction, double share,
                   const struct sumi_lanes *step)
{
    for (int k = 0; k < p->n; k++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            p->at[k].v[i] = p->y[k].v[i] + share * step->v[i] * direction[k].v[i];
}

SUMI_VECTORISED
static void weigh(const struct part *p, double weight)
{
    for (int k = 0; k < p->n; k++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            p->sum[k].v[i] += weight * p->rate[k].v[i];
    for (int k = 0; k < p->n_totals; k++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            p->sum_out[k].v[i] += weight * p->out[k].v[i];
}

/* The rates that no balance needs, where somebody is told of them. */
static void weigh_further(const struct sumi_bundle *s, struct rk4_work *w, double weight)
{
    const struct sumi_rate_rows rows = {s->crop_out, s->water_out, s->demand, s->supply};
    for (int k = 0; k < s->n_further; k++) {
        const struct sumi_lanes *rate = sumi_rate_at(&s->further[k], &rows);
        for (int i = 0; i < SUMI_LANES; i++)
            w->further_sum[k].v[i] += weight * rate->v[i];
    }
}

static void rates_at(struct sumi_bundle *s, const struct sumi_lanes *crop_y, const struct sumi_lanes *water_y)
{
    sumi_rates(s, &(struct sumi_flux){.crop_y = crop_y,
                                      .water_y = water_y,
                                      .demand = s->demand,
                                      .supply = s->supply,
                                      .crop_ydot = s->crop_ydot,
                                      .crop_out = s->crop_out,
                                      .water_ydot = s->water_ydot,
                                      .water_out = s->water_out});
}

/* From the rates that stand at the start of the step to the state at its end. */
static void runge_kutta(struct sumi_bundle *s, struct rk4_work *w)
{
    static const double weight[] = {1.0, 2.0, 2.0, 1.0}, share[] = {0.5, 0.5, 1.0};
    for (int p = 0; p < N_PARTS; p++) {
        memset(w->part[p].sum, 0, (size_t)w->part[p].n * sizeof *w->part[p].sum);
        memset(w->part[p].sum_out, 0, (size_t)w->part[p].n_totals * sizeof *w->part[p].sum_out);
        weigh(&w->part[p], weight[0]);
    }
    memset(w->further_sum, 0, sizeof w->further_sum);
    weigh_further(s, w, weight[0]);
    for (int stage = 1; stage < 4; stage++) {
        for (int p = 0; p < N_PARTS; p++)
            follow(&w->part[p], w->part[p].rate, share[stage - 1], &w->step);
        rates_at(s, w->part[CROP].at, w->part[WATER].at);
        for (int p = 0; p < N_PARTS; p++)
            weigh(&w->part[p], weight[stage]);
        weigh_further(s, w, weight[stage]);
    }
    for (int p = 0; p < N_PARTS; p++)
        follow(&w->part[p], w->part[p].sum, 1.0 / 6.0, &w->step);
}

/* --- clocks and events --- */

/* When, within a step, the straight line between an event's values at its two ends rises through 0. */
static inline double crossing(double before, double after, double step)
{
    double moment = after > before ? step * (before / (before - after)) : INFINITY;
    return before >= 0.0 ? 0.0 : moment;
}

static inline double next_half(double time)
{
    return time < half_day ? half_day : 1.0;
}

/* To the next half of the day, if no event was met there before. */
SUMI_VECTORISED
static void reach_out(struct rk4_work *w)
{
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        w->step.v[i] = sumi_least(next_half(w->time.v[i]) - w->time.v[i], w->limit.v[i]);
}

/* No further than to the first event that lies ahead. */
SUMI_VECTORISED
static void choose_steps(int n_events, struct rk4_work *w)
{
    struct sumi_lanes whole = w->step;
    for (int e = 0; e < n_events; e++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            double moment = crossing(w->before[e].v[i], w->after[e].v[i], whole.v[i]);
            w->step.v[i] = sumi_least(w->step.v[i], moment);
        }
}

/* Which steps count, and how far those may go that went beyond an event. */
SUMI_VECTORISED
static void judge(int n_events, bool patient, struct rk4_work *w)
{
    for (int i = 0; i < SUMI_LANES; i++)
        w->first.v[i] = INFINITY;
    for (int e = 0; e < n_events; e++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            w->moment[e].v[i] = crossing(w->before[e].v[i], w->after[e].v[i], w->step.v[i]);
            w->first.v[i] = sumi_least(w->first.v[i], w->moment[e].v[i]);
        }
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        double time = w->time.v[i], step = w->step.v[i], first = w->first.v[i], end = next_half(time);
        double beyond = patient & (first < step - located) ? 1.0 : 0.0;
        double passed = step == end - time ? end : time + step;
        w->kept.v[i] = time < 1.0 ? 1.0 - beyond : 0.0;
        w->limit.v[i] = beyond > 0.0 ? first : INFINITY;
        w->time.v[i] = beyond > 0.0 ? time : passed;
    }
}

SUMI_VECTORISED
static void keep(const struct part *p, const struct sumi_lanes *kept, const struct sumi_lanes *step)
{
    struct sumi_lanes weight;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++)
        weight.v[i] = step->v[i] / 6.0;
    for (int k = 0; k < p->n; k++) {
        const double *at = p->at[k].v;
        double *y = p->y[k].v;
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            const double now = at[i], before = y[i];
            y[i] = kept->v[i] > 0.0 ? now : before;
        }
    }
    for (int k = 0; k < p->n_totals; k++) {
        const double *all = p->sum_out[k].v;
        double *day = p->day[k].v;
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            const double more = weight.v[i] * all[i];
            day[i] += kept->v[i] > 0.0 ? more : 0.0;
        }
    }
}

static void keep_further(struct sumi_bundle *s, const struct rk4_work *w)
{
    for (int k = 0; k < s->n_further; k++)
        for (int i = 0; i < SUMI_LANES; i++)
            s->further_day[k].v[i] += w->kept.v[i] > 0.0 ? w->step.v[i] / 6.0 * w->further_sum[k].v[i] : 0.0;
}

/* A step that ends at an event, or a rounding before or behind it. */
static void happen(struct sumi_bundle *s, const struct rk4_work *w)
{
    for (int i = 0; i < SUMI_LANES; i++) {
        double reached = w->step.v[i] + located;
        if (!(w->kept.v[i] > 0.0 && w->first.v[i] <= reached))
            continue;
        struct sumi_lanes hit = {{0}};
        hit.v[i] = 1.0;
        for (int e = 0; e < s->crop->n_events; e++)
            if (w->moment[e].v[i] <= reached)
                sumi_bundle_event(s, e, &hit, w->time.v[i] - 1.0);
    }
}

/* --- the day --- */

static void begin(struct sumi_bundle *s, struct rk4_work *w)
{
    for (int i = 0; i < SUMI_LANES; i++) {
        w->time.v[i] = s->live.v[i] > 0.0 ? 0.0 : 1.0;
        w->limit.v[i] = INFINITY;
    }
    sumi_clear_day(s);
}

static bool under_way(const struct rk4_work *w)
{
    bool any = false;
    for (int i = 0; i < SUMI_LANES; i++)
        any = any || w->time.v[i] < 1.0;
    return any;
}

SUMI_VECTORISED
static void drop_rounding(const struct part *p)
{
    for (int k = 0; k < p->n_totals; k++)
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++)
            p->day[k].v[i] = sumi_without_rounding(p->day[k].v[i]);
}

static enum sumi_status advance(struct sumi_bundle *s, struct sumi_error *error)
{
    (void)error;
    struct rk4_work *w = s->solver;
    const struct part *crop = &w->part[CROP], *water = &w->part[WATER];
    begin(s, w);
    for (int pass = 0; under_way(w); pass++) {
        if (pass > 0)
            rates_at(s, crop->y, water->y);
        reach_out(w);
        sumi_bundle_event_values(s, crop->y, w->before);
        if (pass < patience) {
            follow(crop, crop->rate, 1.0, &w->step);
            sumi_bundle_event_values(s, crop->at, w->after);
            choose_steps(s->crop->n_events, w);
        }
        runge_kutta(s, w);
        sumi_bundle_event_values(s, crop->at, w->after);
        judge(s->crop->n_events, pass < patience, w);
        keep(crop, &w->kept, &w->step);
        keep(water, &w->kept, &w->step);
        keep_further(s, w);
        happen(s, w);
    }
    drop_rounding(crop);
    drop_rounding(water);
    return SUMI_OK;
}

const struct sumi_integrator_methods sumi_rk4_methods = {.create = create, .destroy = destroy, .advance = advance};

const struct sumi_integrator sumi_rk4 = {
    .name = "rk4",
    .doc = "continuous: Runge-Kutta of order 4, two steps a day, with stages located within the day",
    .source = "Kutta 1901; Hairer, Norsett and Wanner 1993",
    .continuous = true,
    .methods = &sumi_rk4_methods,
    .season_s = 3e-4,
};

/* SDIRK2: the singly diagonal implicit Runge-Kutta method of two stages and order 2 that is L-stable (Alexander 1977),
 *
 *   k_1 = f(y_0 + h g k_1),   k_2 = f(y_0 + h (1 - g) k_1 + h g k_2),   y_1 = y_0 + h (1 - g) k_1 + h g k_2
 *   g = 1 - sqrt(1/2)
 *
 * The state after a step is that of its second stage. A stage is solved by Newton's iteration (newton.c); its k is that
 * of the last linear model, with which state and totals change by the same fluxes to rounding.
 *
 * Error     the difference to the quadrature on f(y_0), k_1 and k_2 that is exact to degree 2; for the state in its
 *           norm, times (1 - h g J)^-1, which takes from it what the stiff part would have forgotten by the end of the
 *           step. And of each total of the soil by itself, as it is: water that passes through full soil leaves no
 *           trace in water contents, and a total forgets nothing.
 * Norm      a cell's water by what it can give (theta - theta_r), weighted with its thickness; the pond; the others.
 * Begin     where the forcing jumps, water enters or leaves the film of the surface within seconds: while it moves, the
 *           first step is short. Else a step may have the length to which the last one led, on the next day too.
 * Events    the step in which a value rises through 0 is taken again, shorter, until it ends there.
 *
 * Sources: Alexander (1977), SIAM Journal on Numerical Analysis 14, 1006-1021; Shampine and Baca (1984), Journal of
 * Computational and Applied Mathematics 11, 197-207, for the filtered error; Hairer and Wanner (1996), IV.8, for what
 * surrounds it. */
#include "messages/memory.h"
#include "messages/season.h"
#include "sim/integrators/newton_internal.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

#define G (1.0 - 0.70710678118654752440)
/* The quadrature on 0, G and 1 less the method's weights 0, 1 - G and G. */
#define Q_2 ((1.0 / 3.0 - 0.5 * G) / (1.0 - G))
#define Q_1 ((0.5 - Q_2) / G)
static const double error_weight[] = {1.0 - Q_1 - Q_2, Q_1 - (1.0 - G), Q_2 - G};

static const double first_step = 1e-5, film_step = 1e-4; /* d; of a season; while water moves on the surface */
static const double still = 1e-3;                        /* cm d-1: at which it stands still there */
static const double shortest = 1e-14;                    /* d */
static const double water_given = 0.03; /* cm3 cm-3: to which, besides what a cell can give, rtol is applied */
static const double pond_given = 1.0;   /* cm: besides the pond */
static const double total_given = 1.0;  /* cm: rtol of this is what a step may leave open in a total */
static const double pond_settled = 3e-6, pond_settled_share = 1e-2; /* cm; of rtol: what it may leave in the pond */
static const double event_time = 1e-9;                              /* d: to which an event is found */
static const double nearly = 0.9;       /* of a cell's water: the last hangs on as by a cliff */
static const double tried_next = 0.5;   /* of a step that was not solved */
static const double least_share = 0.05; /* of a step that did not fit */
static const int most_iterations = 10, most_retries = 60;

enum { STAGES = 2, VECTORS = 9, EVENT_VECTORS = 4 };
enum solved { SOLVED, UNSOLVED, STOPPED }; /* UNSOLVED: a smaller step must be tried */

struct sdirk2 {
    struct sumi_stiff stiff;
    bool begins;                          /* f(y_0), which is k[0], and the events' values are to be made */
    double *k[STAGES + 1], *before, *sum; /* [n]: sum: y_0 with what is known of a stage */
    double *rate, *left, *x;              /* [n]: of an iteration; the last two also of the error */
    double *event_before, *event_now;     /* [n_events]: at both ends of the step */
    double *event_from, *event_to;        /* between which the first event is looked for */
    struct sumi_stiff_statistics counts;
    double room[];
};

/* --- vectors --- */

SUMI_VECTORISED
static void add(int n, double factor, const double *restrict x, double *restrict y)
{
#pragma omp simd
    for (int i = 0; i < n; i++)
        y[i] += factor * x[i];
}

SUMI_VECTORISED
static void go_on(int n, double h, const double *restrict from, const double *restrict rate, double *restrict y)
{
#pragma omp simd
    for (int i = 0; i < n; i++)
        y[i] = from[i] + h * rate[i];
}

SUMI_VECTORISED
static void leave(int n, double gamma, const double *restrict sum, const double *restrict rate,
                  const double *restrict y, double *restrict left)
{
#pragma omp simd
    for (int i = 0; i < n; i++)
        left[i] = sum[i] + gamma * rate[i] - y[i];
}

SUMI_VECTORISED
static void divide(int n, double gamma, const double *restrict sum, const double *restrict y, double *restrict k)
{
    const double per = 1.0 / gamma;
#pragma omp simd
    for (int i = 0; i < n; i++)
        k[i] = (y[i] - sum[i]) * per;
}

/* The squares of changes of water over what the cells can give, weighted with their thickness. Whole blocks are read:
 * totals, which stand behind the cells in a state and are at least seven, fill the last, and do not count. */
SUMI_VECTORISED
static double squares(const struct sumi_column *c, const double *restrict change, const double *restrict theta)
{
    const double n = c->n;
    struct sumi_lanes sum = {{0.0}};
    double all = 0.0;
    for (int first = 0; first < c->n; first += SUMI_LANES) {
        const double *restrict thickness = &c->thickness[first], *restrict theta_r = &c->theta_r[first];
#pragma omp simd
        for (int i = 0; i < SUMI_LANES; i++) {
            const double part = change[first + i] / (fabs(theta[first + i] - theta_r[i]) + water_given);
            sum.v[i] += first + i < n ? part * part * thickness[i] : 0.0;
        }
    }
    for (int i = 0; i < SUMI_LANES; i++)
        all += sum.v[i];
    return all * n / c->face[c->n];
}

/* --- a stage --- */

static enum solved evaluate(struct sdirk2 *s, double t)
{
    const struct sumi_stiff_setting *set = &s->stiff.set;
    const double *soil = s->rate + s->stiff.pond;
    double sum = 0.0;
    s->counts.evaluations++;
    const int flag = set->rates(set->context, t, false, s->stiff.y, s->rate);
    for (int i = 0; flag == 0 && i <= set->column->n; i++)
        sum += soil[i];
    return flag < 0 ? STOPPED : flag == 0 && isfinite(sum) ? SOLVED : UNSOLVED;
}

/* The size of a correction in parts of the error allowed. */
static double size_of(const struct sdirk2 *s)
{
    const struct sumi_stiff *stiff = &s->stiff;
    const double *x = s->x + stiff->pond, *y = stiff->y + stiff->pond, rtol = stiff->set.rtol;
    const double pond = x[0] / (pond_settled + pond_settled_share * rtol * fabs(y[0]));
    const double cells = squares(stiff->set.column, x + 1, y + 1) / (rtol * rtol);
    return sqrt((cells + pond * pond) / stiff->totals);
}

/* y = sum + gamma f(t, y), from the guess in y; leaves f as the last linear model has it in k. */
static enum solved solve_stage(struct sdirk2 *s, double t, double gamma, double *k)
{
    const double slowing = 0.3, diverging = 2.0, well_settled = 0.1;
    struct sumi_stiff *stiff = &s->stiff;
    double *y = stiff->y, last = 0.0, converging = 1.0;
    for (int i = 0; i < most_iterations; i++) {
        const double pond = y[stiff->pond];
        const enum solved outcome = evaluate(s, t);
        if (outcome != SOLVED)
            return outcome;
        leave(stiff->n, gamma, s->sum, s->rate, y, s->left);
        const struct sumi_correction said = sumi_newton_correct(stiff, gamma, pond, s->left, s->x);
        add(stiff->n, 1.0, s->x, y);
        const double size = size_of(s);
        converging = i > 0 ? fmax(slowing * converging, size / last) : 1.0;
        const bool small = size * fmin(1.0, converging) <= 1.0 && !said.open;
        if (!said.bent && small && !sumi_newton_overdraws(&stiff->set, s->x + stiff->pond + 1)) {
            divide(stiff->n, gamma, s->sum, y, k);
            return SOLVED;
        }
        if (!said.bent && ((i > 0 && size > diverging * last) || (small && size <= well_settled)))
            return UNSOLVED;
        last = size;
    }
    return UNSOLVED;
}

/* A guess is a state that a soil can have: no wetter than full, and no cell gives more than most of its water. */
static void clip(struct sdirk2 *s)
{
    const double most_given = 0.8;
    const struct sumi_column *c = s->stiff.set.column;
    double *y = s->stiff.y + s->stiff.pond;
    const double *before = s->before + s->stiff.pond;
    for (int i = 0; i < c->n; i++) {
        const double was = before[i + 1], least = was - most_given * (was - c->theta_r[i]);
        y[i + 1] = sumi_limit(least, sumi_most(c->soil[c->horizon[i]].theta_s, was), y[i + 1]);
    }
    y[0] = sumi_most(y[0], 0.0);
}

/* --- a step --- */

/* The second stage goes on with what the first brought and took, for more than twice its time. A cell or a pond that
 * has become full or empty meanwhile would get more water than it has room for, and have to press it on within the rest
 * of the step, against what comes in; or give more than it has. The share of a step in which the first of them gets
 * just full or empty; 1: in none of them too much is carried on. */
static double share_that_fits(const struct sdirk2 *s)
{
    const double beyond = 0.5; /* of what is allowed: so that the next step finds it full, or empty */
    const struct sumi_stiff_setting *set = &s->stiff.set;
    const struct sumi_column *c = set->column;
    const double *before = s->before + s->stiff.pond, *sum = s->sum + s->stiff.pond;
    const double allowed = set->rtol * total_given, pond = sumi_most(before[0], 0.0), lost = before[0] - sum[0];
    double share = lost > pond + allowed ? (pond + beyond * allowed) / lost : 1.0;
    for (int i = 0; i < c->n; i++) {
        const double theta = before[i + 1], gain = sum[i + 1] - theta, over = allowed / c->thickness[i];
        const double room = sumi_most(c->soil[c->horizon[i]].theta_s - theta, 0.0);
        const double has = sumi_most(theta - c->theta_r[i], 0.0);
        if (gain > room + over)
            share = sumi_least(share, (room + beyond * over) / gain);
        if (-gain > has + SUMI_THETA_SLIGHT && !set->forced)
            share = sumi_least(share, nearly * has / -gain);
    }
    return share;
}

/* The same before anything is known but the rates at the beginning, for cells that roots and air empty: as long as
 * there is more than a trace, they take at the rate that they take now. */
static double share_until_empty(const struct sdirk2 *s, double h)
{
    const double trace = 10.0 * SUMI_THETA_SLIGHT;
    const struct sumi_stiff_setting *set = &s->stiff.set;
    const struct sumi_column *c = set->column;
    const double *theta = s->before + s->stiff.pond + 1, *rate = s->k[0] + s->stiff.pond + 1;
    double share = 1.0;
    for (int i = 0; i < c->n && !set->forced; i++) {
        const double has = theta[i] - c->theta_r[i], loss = -h * (1.0 - G) * rate[i];
        if (has > trace && loss > has)
            share = sumi_least(share, nearly * has / loss);
    }
    return share;
}

/* From `before` at t: leaves the state after h. Where it is unsolved, *share of h is to be tried. */
static enum solved step(struct sdirk2 *s, double t, double h, double *share)
{
    struct sumi_stiff *stiff = &s->stiff;
    const int n = stiff->n;
    const double gamma = h * G;
    *share = tried_next;
    memcpy(s->sum, s->before, (size_t)n * sizeof *s->sum);
    go_on(n, gamma, s->sum, s->k[0], stiff->y);
    clip(s);
    enum solved outcome = solve_stage(s, t + h * G, gamma, s->k[1]);
    if (outcome != SOLVED)
        return outcome;
    go_on(n, h * (1.0 - G), s->before, s->k[1], s->sum);
    const double fits = share_that_fits(s);
    if (fits < 1.0) {
        *share = fmax(least_share, fits);
        return UNSOLVED;
    }
    go_on(n, gamma, s->sum, s->k[1], stiff->y);
    clip(s);
    return solve_stage(s, t + h, gamma, s->k[2]);
}

/* The error of the step in parts of what is allowed. */
static double error_of(struct sdirk2 *s, double h)
{
    const struct sumi_stiff *stiff = &s->stiff;
    const struct sumi_stiff_setting *set = &stiff->set;
    const double *y = stiff->y, rtol = set->rtol;
    memset(s->left, 0, (size_t)stiff->n * sizeof *s->left);
    for (int k = 0; k <= STAGES; k++)
        add(stiff->n, h * error_weight[k], s->k[k], s->left);
    sumi_newton_correct(stiff, h * G, y[stiff->pond], s->left, s->x);
    const double *x = s->x + stiff->pond, pond = x[0] / (fabs(y[stiff->pond]) + pond_given);
    double sum = squares(set->column, x + 1, y + stiff->pond + 1) + pond * pond, total = 0.0;
    for (int i = 0; i < stiff->pond; i++) {
        const double part = s->x[i] / (fabs(y[i]) + set->atol_others[i] / rtol);
        sum += part * part;
    }
    for (int i = 0; i < SUMI_COLUMN_TOTALS; i++)
        total = fmax(total, fabs(s->left[stiff->totals + i]) / total_given); /* which forget nothing */
    return fmax(sqrt(sum / stiff->totals), total) / rtol;
}

/* --- events --- */

static void see_events(struct sdirk2 *s, double t, double *value)
{
    const struct sumi_stiff_setting *set = &s->stiff.set;
    if (set->events)
        set->events(set->context, t, s->stiff.y, value);
}

static bool rose(const double *from, const double *to, int n)
{
    bool any = false;
    for (int k = 0; k < n; k++)
        any |= from[k] < 0.0 && to[k] >= 0.0;
    return any;
}

/* When, of a step from lo to hi, the first of the values that rise through 0 on a straight line is there. */
static double first_rise(double lo, double hi, const double *from, const double *to, int n)
{
    double first = hi;
    for (int k = 0; k < n; k++)
        if (from[k] < 0.0 && to[k] >= 0.0)
            first = fmin(first, lo + (hi - lo) * (from[k] / (from[k] - to[k])));
    return first;
}

/* Takes a step of length *h, in which events came, again so that it ends just behind the first of them. */
static enum solved step_to_event(struct sdirk2 *s, double t, double *h)
{
    const int n = s->stiff.set.n_events, most = 60;
    double share, *from = s->event_from, *to = s->event_to, lo = 0.0, hi = *h, at = hi, nudge = 0.25 * event_time;
    memcpy(from, s->event_before, (size_t)n * sizeof *from);
    memcpy(to, s->event_now, (size_t)n * sizeof *to);
    for (int i = 0; i < most && hi - lo > event_time; i++) {
        const double straight = first_rise(lo, hi, from, to, n) + nudge;
        at = i % 3 == 2 ? 0.5 * (lo + hi) : fmin(fmax(straight, lo + 0.2 * event_time), hi - 0.2 * event_time);
        const enum solved outcome = step(s, t, at, &share);
        if (outcome != SOLVED)
            return outcome;
        see_events(s, t + at, s->event_now);
        const bool behind = rose(s->event_before, s->event_now, n);
        memcpy(behind ? to : from, s->event_now, (size_t)n * sizeof *to);
        *(behind ? &hi : &lo) = at;
        nudge = behind ? -fabs(nudge) : fabs(nudge); /* next, the other side */
    }
    *h = hi;
    memcpy(s->event_now, to, (size_t)n * sizeof *to);
    return at == hi ? SOLVED : step(s, t, hi, &share);
}

/* --- the length of steps --- */

/* Makes f(y_0) and the events' values where the solver begins at t. Water on the surface that moves does so within
 * seconds. */
static enum solved begin(struct sdirk2 *s, double t)
{
    struct sumi_stiff *stiff = &s->stiff;
    const enum solved outcome = evaluate(s, t);
    memcpy(s->k[0], s->rate, (size_t)stiff->n * sizeof *s->rate);
    if (!(stiff->step > shortest))
        stiff->step = first_step;
    if (fabs(s->rate[stiff->pond]) > still)
        stiff->step = fmin(stiff->step, film_step);
    see_events(s, t, s->event_before);
    s->begins = false;
    return outcome;
}

/* How much longer the next step may be than one whose error was that. */
static double growth(double error)
{
    const double careful = 0.9, least = 0.1, most = 5.0, none = 1e-10;
    return fmin(most, fmax(least, careful / cbrt(error + none))); /* a step's error goes with its cube */
}

/* One step that is good enough, of the length that stands in the solver or less, to `end` at most: its length, and
 * whether it ended at an event. */
static enum solved advance_once(struct sdirk2 *s, double t, double end, double *length, bool *came)
{
    const int patient = 3; /* failures after which a share that hardly shortens a step is one more that is not solved */
    struct sumi_stiff *stiff = &s->stiff;
    memcpy(s->before, stiff->y, (size_t)stiff->n * sizeof *s->before);
    for (int failures = 0; failures < most_retries && stiff->step > shortest; failures++) {
        const double rest = end - t, wanted = stiff->step, free = wanted >= rest ? rest : fmin(wanted, 0.5 * rest);
        const double tried = failures == 0 ? free * fmax(least_share, share_until_empty(s, free)) : free;
        double h = tried, share;
        enum solved outcome = step(s, t, h, &share);
        double error = outcome == SOLVED ? error_of(s, h) : NAN;
        *came = false;
        if (error <= 1.0) {
            see_events(s, t + h, s->event_now);
            *came = rose(s->event_before, s->event_now, stiff->set.n_events);
            outcome = *came ? step_to_event(s, t, &h) : SOLVED;
        }
        if (outcome == STOPPED)
            return STOPPED;
        if (outcome == SOLVED && error <= 1.0) {
            const double factor = failures > 0 || *came ? fmin(1.0, growth(error)) : growth(error);
            /* what was cut short by the end says little; the error is that of the step before an event cut it */
            stiff->step = tried == wanted || factor < 1.0 ? tried * factor : fmax(wanted, tried * factor);
            *length = h;
            return SOLVED;
        }
        s->counts.failures++;
        stiff->step = h * (error > 1.0 ? growth(error) : failures < patient ? share : fmin(share, tried_next));
        memcpy(stiff->y, s->before, (size_t)stiff->n * sizeof *s->before);
    }
    return UNSOLVED;
}

/* --- the interface --- */

static bool restart(struct sumi_stiff *solver, double t)
{
    (void)t;
    ((struct sdirk2 *)solver)->begins = true;
    return true;
}

static enum sumi_stiff_outcome advance(struct sumi_stiff *solver, double *t, double end, int *found)
{
    struct sdirk2 *s = (struct sdirk2 *)solver;
    const int n_events = solver->set.n_events;
    enum solved outcome = s->begins ? begin(s, *t) : SOLVED;
    for (long steps = 0; outcome == SOLVED && *t < end; steps++) {
        double h;
        bool came;
        outcome = steps < solver->set.max_steps ? advance_once(s, *t, end, &h, &came) : UNSOLVED;
        if (outcome != SOLVED)
            break;
        s->counts.steps++;
        *t = end - *t > h ? *t + h : end;
        double *last = s->k[STAGES];
        s->k[STAGES] = s->k[0];
        s->k[0] = last;
        for (int k = 0; came && k < n_events; k++)
            found[k] = s->event_before[k] < 0.0 && s->event_now[k] >= 0.0;
        if (n_events > 0)
            memcpy(s->event_before, s->event_now, (size_t)n_events * sizeof *s->event_now);
        if (came)
            return SUMI_STIFF_EVENT;
    }
    return outcome == SOLVED ? SUMI_STIFF_ARRIVED : outcome == STOPPED ? SUMI_STIFF_STOPPED : SUMI_STIFF_FAILED;
}

static void count(const struct sumi_stiff *solver, struct sumi_stiff_statistics *statistics)
{
    *statistics = ((const struct sdirk2 *)solver)->counts;
}

static void destroy(struct sumi_stiff *solver)
{
    sumi_release(solver);
}

static enum sumi_status create(const struct sumi_stiff_setting *set, struct sumi_stiff **solver,
                               struct sumi_error *error)
{
    struct sumi_stiff common = {0};
    sumi_stiff_init(set, &sumi_sdirk2, &common);
    const size_t n = (size_t)common.n, n_events = (size_t)set->n_events;
    struct sdirk2 *s = sumi_allocate_zeroed(1, sizeof *s + (VECTORS * n + EVENT_VECTORS * n_events) * sizeof *s->room);
    if (!s)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    double **const vector[VECTORS] = {&s->stiff.y, &s->k[0], &s->k[1], &s->k[2], &s->before,
                                      &s->sum,     &s->rate, &s->left, &s->x};
    double **const event[EVENT_VECTORS] = {&s->event_before, &s->event_now, &s->event_from, &s->event_to};
    s->stiff = common;
    for (size_t k = 0; k < VECTORS; k++)
        *vector[k] = &s->room[k * n];
    for (size_t k = 0; k < EVENT_VECTORS; k++)
        *event[k] = &s->room[VECTORS * n + k * n_events];
    *solver = &s->stiff;
    return SUMI_OK;
}

const struct sumi_stiff_methods sumi_sdirk2 = {
    .create = create, .destroy = destroy, .restart = restart, .advance = advance, .count = count};

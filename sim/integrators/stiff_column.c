/* The continuous season on a soil that is resolved in depth: crop and soil water are one system and advance together
 * inside the day, in a stiff solver (sim/integrators/stiff_internal.h) that begins anew where the day's forcing jumps
 * and after each stage. */
#include "messages/memory.h"
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"
#include "sim/integrators/stiff_internal.h"
#include "sim/memory.h"

#include <stdlib.h>
#include <string.h>

/* The state is [crop | pond, theta[n] | totals of the column | other totals of the water model, totals of the crop |
 * rates that no balance needs]. */
struct column_work {
    struct sumi_bundle *bundle;
    const struct sumi_column *column;
    struct sumi_stiff *solver;         /* that of the lane */
    struct sumi_stiff *of[SUMI_LANES]; /* NULL: none was needed yet */
    int lane;
    struct sumi_column_env env;
    double atol[SUMI_MAX_STATES];
    struct sumi_lanes *crop_y, *crop_ydot, *crop_out, *water_out, *event, *pool;
    struct sumi_lanes water_y[SUMI_COLUMN_ROWS], water_ydot[SUMI_COLUMN_ROWS];
    struct sumi_lanes demand[SUMI_DEMAND_N], supply[SUMI_SUPPLY_N], seen[SUMI_SUPPLY_N]; /* seen: by management */
};

static int n_soil(const struct column_work *w)
{
    return w->column->n + 1;
}

static int rates(void *context, double t, bool crop_stands, const double *y, double *ydot)
{
    struct column_work *w = context;
    struct sumi_bundle *s = w->bundle;
    const int crop = s->crop->states.n, soil = n_soil(w);
    const struct sumi_flux flux = {.column = &w->env,
                                   .crop_y = w->crop_y,
                                   .water_y = w->water_y,
                                   .demand = w->demand,
                                   .supply = w->supply,
                                   .crop_ydot = w->crop_ydot,
                                   .crop_out = w->crop_out,
                                   .water_ydot = w->water_ydot,
                                   .water_out = w->water_out};
    if (sumi_stop_asked(s->stop))
        return -1;
    memcpy(w->water_y, y + crop, (size_t)soil * sizeof *y);
    if (!sumi_column_possible(w->column, y[crop], y + crop + 1))
        return 1; /* a smaller step */
    (void)t;      /* the forcing is constant from restart to restart */
    if (crop_stands)
        sumi_water_rates(s, &flux);
    else {
        sumi_lanes_spread(y, crop, w->crop_y);
        sumi_rates(s, &flux);
    }
    sumi_lanes_gather(w->crop_ydot, crop, w->lane, ydot);
    ydot += crop;
    memcpy(ydot, w->water_ydot, (size_t)soil * sizeof *ydot);
    sumi_lanes_gather(w->water_out, s->water->n_totals, w->lane, ydot + soil);
    ydot += soil + s->water->n_totals;
    sumi_lanes_gather(w->crop_out, s->crop->n_totals, w->lane, ydot);
    const struct sumi_rate_rows rows = {w->crop_out, w->water_out, w->demand, w->supply};
    for (int k = 0; k < s->n_further; k++)
        ydot[s->crop->n_totals + k] = sumi_rate_at(&s->further[k], &rows)->v[w->lane];
    return 0;
}

/* Asked in the season's own environment, in which management is told of the water. The room for flows is used again
 * before the next step. */
static double crossing(struct column_work *w, const double *y)
{
    const struct sumi_bundle *s = w->bundle;
    struct sumi_lanes demand[SUMI_DEMAND_N];
    memcpy(demand, w->demand, sizeof demand);
    memcpy(w->water_y, y + s->crop->states.n, (size_t)n_soil(w) * sizeof *y);
    return sumi_lane_crossing(s, w->lane, w->crop_y, w->water_y, demand, w->seen);
}

static void events(void *context, double t, const double *y, double *value)
{
    struct column_work *w = context;
    const struct sumi_bundle *s = w->bundle;
    (void)t;
    sumi_lanes_spread(y, s->crop->states.n, w->crop_y);
    sumi_bundle_event_values(s, w->crop_y, w->event);
    sumi_lanes_gather(w->event, s->crop->n_events, w->lane, value);
    value[s->crop->n_events] = crossing(w, y);
}

static void destroy(void *solver)
{
    struct column_work *w = solver;
    for (int i = 0; i < SUMI_LANES; i++)
        sumi_stiff_destroy(w->of[i]);
    sumi_release(w->pool);
    sumi_release(w);
}

static bool allocate(struct column_work *w)
{
    const struct sumi_crop *crop = w->bundle->crop;
    const struct sumi_water *water = w->bundle->water;
    const int n[] = {crop->states.n, crop->states.n, crop->outputs.n, water->outputs.n, crop->n_events};
    struct sumi_lanes **where[] = {&w->crop_y, &w->crop_ydot, &w->crop_out, &w->water_out, &w->event};
    size_t total = 0;
    for (int k = 0; k < 5; k++)
        total += (size_t)n[k];
    w->pool = sumi_allocate_aligned(_Alignof(struct sumi_lanes), total * sizeof *w->pool);
    struct sumi_lanes *next = w->pool;
    for (int k = 0; k < 5 && w->pool; k++, next += n[k - 1])
        *where[k] = next;
    return w->pool != NULL;
}

static enum sumi_status create(struct sumi_bundle *s, struct sumi_error *error)
{
    struct column_work *w = sumi_allocate_aligned(_Alignof(struct column_work), sizeof *w);
    if (!w)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    memset(w, 0, sizeof *w);
    w->bundle = s;
    s->solver = w;

    for (int k = 0; k < s->crop->states.n; k++)
        w->atol[k] = s->crop->states.row[k].atol;
    return allocate(w) ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
}

/* A solver fits a number of cells; the seasons that follow each other in a lane mostly have the same. */
static enum sumi_status fit_solver(struct column_work *w, int lane, struct sumi_error *error)
{
    const struct sumi_bundle *s = w->bundle;
    struct sumi_stiff **solver = &w->of[lane];
    w->lane = lane;
    w->column = s->setting[lane].column;
    w->solver = *solver;
    if (*solver && sumi_stiff_use(*solver, w->column, s->solver_step.v[lane]))
        return SUMI_OK;
    sumi_stiff_destroy(*solver);
    *solver = w->solver = NULL;
    const struct sumi_stiff_setting setting = {
        .column = w->column,
        .flow = &s->flow[lane],
        .n_others = s->crop->states.n,
        .n_totals = s->water->n_totals - SUMI_COLUMN_TOTALS + s->crop->n_totals,
        .n_further = s->n_further,
        .atol_others = w->atol,
        .rtol = s->options.rtol,
        .max_steps = s->options.max_steps,
        .context = w,
        .rates = rates,
        .events = events,
        .n_events = s->crop->n_events + 1,
    };
    enum sumi_status status = sumi_stiff_create(sumi_stiff_methods_of(s->options.method), &setting, solver, error);
    w->solver = *solver;
    if (status == SUMI_OK)
        sumi_stiff_use(*solver, w->column, s->solver_step.v[lane]);
    return status;
}

/* State of the lane from the solver back to the season, so that an event sees it. */
static void hand_back(struct column_work *w)
{
    struct sumi_bundle *s = w->bundle;
    const double *y = w->solver->y;
    for (int k = 0; k < s->crop->states.n; k++)
        s->crop_y[k].v[w->lane] = *y++;
    memcpy(sumi_column_y(s, w->lane), y, (size_t)n_soil(w) * sizeof *y);
    y += n_soil(w);
    for (int k = 0; k < s->water->n_totals; k++)
        s->water_day[k].v[w->lane] = *y++;
    for (int k = 0; k < s->crop->n_totals; k++)
        s->crop_day[k].v[w->lane] = sumi_without_rounding(*y++);
    for (int k = 0; k < s->n_further; k++)
        s->further_day[k].v[w->lane] = *y++;
}

static void apply_events(struct column_work *w, double t, const int *found)
{
    struct sumi_bundle *s = w->bundle;
    hand_back(w);
    sumi_lane_events(s, w->lane, found, t - 1.0);
    sumi_lane_due_events(s, w->lane, t - 1.0);
    if (found[s->crop->n_events] > 0) {
        sumi_lanes_spread(w->solver->y, s->crop->states.n, w->crop_y);
        crossing(w, w->solver->y);
        sumi_lane_irrigate_now(s, w->lane, t, w->seen);
    }
    sumi_lanes_gather(s->crop_y, s->crop->states.n, w->lane, w->solver->y);
}

static void begin_day(struct column_work *w)
{
    struct sumi_bundle *s = w->bundle;
    sumi_lane_due_events(s, w->lane, -1.0);
    double *y = w->solver->y;
    memcpy(w->demand, s->demand, sizeof w->demand);
    w->env = sumi_column_env(s, w->lane);
    sumi_lanes_gather(s->crop_y, s->crop->states.n, w->lane, y);
    y += s->crop->states.n;
    memcpy(y, sumi_column_y(s, w->lane), (size_t)n_soil(w) * sizeof *y);
    memset(y + n_soil(w), 0, (size_t)(s->water->n_totals + s->crop->n_totals + s->n_further) * sizeof *y);
}

static void count(const struct column_work *w, const struct sumi_stiff_statistics *before,
                  struct sumi_season_result *result)
{
    struct sumi_stiff_statistics now;
    sumi_stiff_count(w->solver, &now);
    result->steps += now.steps - before->steps;
    result->evaluations += now.evaluations - before->evaluations;
    result->failures += now.failures - before->failures;
}

/* A day of one lane. */
static enum sumi_status advance_lane(struct sumi_bundle *s, int lane, struct sumi_error *error)
{
    struct column_work *w = s->solver;
    struct sumi_stiff_statistics before;
    enum sumi_stiff_outcome outcome = SUMI_STIFF_ARRIVED;
    double t = 0.0;
    enum sumi_status status = fit_solver(w, lane, error);
    if (status != SUMI_OK)
        return status;
    sumi_stiff_count(w->solver, &before);
    begin_day(w);
    while ((outcome == SUMI_STIFF_ARRIVED || outcome == SUMI_STIFF_EVENT) && t < 1.0) {
        int found[SUMI_MAX_EVENTS + 1] = {0};
        double until = s->water->column->next_change(&w->env, t);
        w->env.moment = 0.5 * (t + until);
        outcome =
            sumi_stiff_restart(w->solver, t) ? sumi_stiff_advance(w->solver, &t, until, found) : SUMI_STIFF_FAILED;
        if (outcome == SUMI_STIFF_EVENT)
            apply_events(w, t, found);
    }
    count(w, &before, &s->book[lane].result);
    s->solver_step.v[lane] = w->solver->step;
    hand_back(w);
    if (outcome == SUMI_STIFF_STOPPED)
        return sumi_fail(error, SUMI_E_SEASON_RUN_STOPPED);
    if (outcome == SUMI_STIFF_LACKING)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    if (outcome == SUMI_STIFF_FAILED)
        sumi_lane_fails(s, lane, t);
    return SUMI_OK;
}

const struct sumi_integrator_methods sumi_stiff_column_methods = {
    .create = create, .destroy = destroy, .advance_lane = advance_lane};

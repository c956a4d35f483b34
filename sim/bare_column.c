#include "sim/bare_column.h"

#include "messages/memory.h"
#include "messages/season.h"
#include "sim/integrators/stiff_internal.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

struct work {
    const struct sumi_bare_column *bare;
    struct sumi_column_ends ends; /* of the moment */
    struct sumi_flow flow;
};

static int rates(void *context, double t, bool others_stand, const double *y, double *ydot)
{
    struct work *w = context;
    const struct sumi_column *column = w->bare->column;
    (void)others_stand;
    (void)t; /* the ends are constant from restart to restart */
    double *totals = ydot + 1 + column->n;
    if (!sumi_column_possible(column, y[0], y + 1))
        return 1; /* a smaller step */
    sumi_column_state(column, y + 1, &w->flow);
    sumi_column_flow(column, &w->ends, y[0], &w->flow);
    sumi_column_rates(column, &w->ends, &w->flow, ydot, ydot + 1);
    sumi_column_totals(column, &w->flow, totals);
    totals[SUMI_COLUMN_TOTALS] = w->ends.arriving;
    return 0;
}

/* The rate at which water arrives from t on, and the next time at which that changes. */
static double arriving(const struct sumi_bare_column *bare, double t, double *until)
{
    double rate = bare->ends.arriving;
    *until = INFINITY;
    for (size_t k = 0; k < bare->n_showers; k++) {
        const struct sumi_shower *s = &bare->shower[k];
        double end = s->start + s->duration;
        if (s->start > t)
            *until = fmin(*until, s->start);
        else if (end > t) {
            *until = fmin(*until, end);
            rate += s->amount / s->duration;
        }
    }
    return rate;
}

static enum sumi_status give_up(const struct work *w, double t, const double *y, struct sumi_error *error)
{
    const double *head = sumi_cells(w->flow.head);
    return sumi_fail(error, SUMI_E_COLUMN_SOLVER_FAILED, t, y[0], head[0], w->bare->column->centre[0],
                     head[w->bare->column->n - 1], w->bare->column->centre[w->bare->column->n - 1]);
}

static enum sumi_stiff_outcome advance_to(struct work *w, struct sumi_stiff *solver, double *t, double end,
                                          double *until)
{
    enum sumi_stiff_outcome outcome = SUMI_STIFF_ARRIVED;
    while (*t < end && outcome == SUMI_STIFF_ARRIVED) {
        if (*t >= *until) {
            w->ends.arriving = arriving(w->bare, *t, until);
            if (!sumi_stiff_restart(solver, *t))
                return SUMI_STIFF_FAILED;
        }
        outcome = sumi_stiff_advance(solver, t, fmin(end, *until), NULL);
    }
    return outcome;
}

static bool tell(struct work *w, struct sumi_stiff *solver, double t, double start,
                 bool (*report)(void *context, const struct sumi_column_report *report), void *context)
{
    const int n = w->bare->column->n;
    const double *y = solver->y, *totals = y + 1 + n;
    struct sumi_stiff_statistics statistics;
    sumi_stiff_count(solver, &statistics);
    sumi_column_state(w->bare->column, y + 1, &w->flow);
    sumi_column_flow(w->bare->column, &w->ends, y[0], &w->flow);
    struct sumi_column_report r = {
        .time = t,
        .pond = y[0],
        .theta = y + 1,
        .head = sumi_cells(w->flow.head),
        .flux = w->flow.flux,
        .arrived = totals[SUMI_COLUMN_TOTALS],
        .stored = sumi_column_water(w->bare->column, y + 1),
        .steps = statistics.steps,
        .evaluations = statistics.evaluations,
        .failures = statistics.failures,
    };
    memcpy(r.total, totals, sizeof r.total);
    bool pond = w->ends.top == SUMI_TOP_ATMOSPHERE;
    r.residual = r.stored + r.pond - start + r.total[SUMI_EVAPORATED] + r.total[SUMI_DRAINED] -
                 (pond ? r.arrived - r.total[SUMI_POND_EVAPORATED] - r.total[SUMI_RAN_OFF] : r.total[SUMI_INFILTRATED]);
    return report(context, &r);
}

static enum sumi_status run(struct work *w, struct sumi_stiff *solver,
                            bool (*report)(void *context, const struct sumi_column_report *report), void *context,
                            struct sumi_error *error)
{
    const struct sumi_bare_column *bare = w->bare;
    double *y = solver->y, t = 0.0, until = 0.0;
    y[0] = bare->pond;
    memcpy(y + 1, bare->theta, (size_t)bare->column->n * sizeof *y);
    double start = y[0] + sumi_column_water(bare->column, y + 1);
    for (size_t k = 0; k < bare->n_times; k++) {
        enum sumi_stiff_outcome outcome = advance_to(w, solver, &t, bare->time[k], &until);
        if (outcome == SUMI_STIFF_LACKING)
            return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
        if (outcome != SUMI_STIFF_ARRIVED)
            return give_up(w, t, y, error);
        if (!tell(w, solver, t, start, report, context))
            return sumi_fail(error, SUMI_E_COLUMN_RUN_STOPPED, t);
    }
    return SUMI_OK;
}

enum sumi_status sumi_bare_column_run(const struct sumi_bare_column *bare,
                                      bool (*report)(void *context, const struct sumi_column_report *report),
                                      void *context, struct sumi_error *error)
{
    struct sumi_stiff *solver;
    struct work *w = sumi_allocate_aligned(_Alignof(struct work), sizeof *w);
    if (!w)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOIL_COLUMN);
    memset(w, 0, sizeof *w);
    w->bare = bare;
    w->ends = bare->ends;
    const struct sumi_stiff_setting setting = {
        .column = bare->column,
        .flow = &w->flow,
        .n_totals = 1,
        .forced = bare->ends.top == SUMI_TOP_FLUX,
        .rtol = bare->rtol,
        .max_steps = bare->max_steps,
        .context = w,
        .rates = rates,
    };
    enum sumi_status status = sumi_stiff_create(sumi_stiff_methods_of(bare->method), &setting, &solver, error);
    if (status == SUMI_OK) {
        status = run(w, solver, report, context, error);
        sumi_stiff_destroy(solver);
    }
    sumi_release(w);
    return status;
}

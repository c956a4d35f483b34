/* The continuous season: CVODE (Adams, functional iteration) on the same composition of rates, restarted at each day's
 * boundary, where forcing and memory jump, and after each event. The totals of the day are states of their own, under
 * no error control; so are the rates that no balance needs, which have no say in the norm either, so that a season is
 * the same whether or not somebody is told of them. Emergence, anthesis and maturity are roots; the crop sets the stage
 * there exactly. */
#include "messages/memory.h"
#include "messages/season.h"
#include "sim/bundle/bundle_internal.h"
#include "sim/integrators/solver_internal.h"
#include "sim/integrators/vector_internal.h"
#include "sim/memory.h"

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <stdlib.h>
#include <sundials/sundials_config.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>

static const double no_control = 1e30; /* absolute tolerance of a total */

/* Each day starts anew with a method of first order, whose first step leaves an error of h^2/2 y''. The rates change
 * within about a day, so that this step is sqrt(rtol) d, and the solver need not search for it. The order then rises
 * step by step; steps that meanwhile grow tenfold, as CVODE lets them, fail twice a day. */
static const double time_scale = 1.0; /* d */
static const double early_growth = 3.0;

struct cvode_work {
    SUNContext context;
    void *memory;
    N_Vector y, atol;
    SUNNonlinearSolver iteration;
    struct sumi_bundle *bundle;
    int lane;
    bool stopped; /* somebody asked for it */
    struct sumi_lanes *crop_y, *crop_ydot, *crop_out, *water_y, *water_ydot, *water_out, *event;
    struct sumi_lanes demand[SUMI_DEMAND_N], supply[SUMI_SUPPLY_N];
    struct sumi_lanes *pool;
};

static int n_states(const struct sumi_bundle *s)
{
    return s->crop->states.n + s->water->states.n;
}

static void unpack(struct cvode_work *w, N_Vector y)
{
    const struct sumi_bundle *s = w->bundle;
    const double *value = N_VGetArrayPointer(y);
    sumi_lanes_spread(value, s->crop->states.n, w->crop_y);
    sumi_lanes_spread(value + s->crop->states.n, s->water->states.n, w->water_y);
}

static int right_hand_side(realtype t, N_Vector y, N_Vector ydot, void *user)
{
    (void)t; /* forcing is constant within a day */
    struct cvode_work *w = user;
    const struct sumi_bundle *s = w->bundle;
    w->stopped = sumi_stop_asked(s->stop);
    if (w->stopped)
        return -1; /* CVODE gives up, if not at the first word, then soon */
    double *rate = N_VGetArrayPointer(ydot);
    unpack(w, y);
    sumi_rates(s, &(struct sumi_flux){.crop_y = w->crop_y,
                                      .water_y = w->water_y,
                                      .demand = w->demand,
                                      .supply = w->supply,
                                      .crop_ydot = w->crop_ydot,
                                      .crop_out = w->crop_out,
                                      .water_ydot = w->water_ydot,
                                      .water_out = w->water_out});
    sumi_lanes_gather(w->crop_ydot, s->crop->states.n, w->lane, rate);
    rate += s->crop->states.n;
    sumi_lanes_gather(w->water_ydot, s->water->states.n, w->lane, rate);
    rate += s->water->states.n;
    sumi_lanes_gather(w->crop_out, s->crop->n_totals, w->lane, rate);
    sumi_lanes_gather(w->water_out, s->water->n_totals, w->lane, rate + s->crop->n_totals);
    rate += s->crop->n_totals + s->water->n_totals;
    const struct sumi_rate_rows rows = {w->crop_out, w->water_out, w->demand, w->supply};
    for (int k = 0; k < s->n_further; k++)
        rate[k] = sumi_rate_at(&s->further[k], &rows)->v[w->lane];
    return 0;
}

static int event_values(realtype t, N_Vector y, realtype *value, void *user)
{
    (void)t;
    struct cvode_work *w = user;
    unpack(w, y);
    sumi_bundle_event_values(w->bundle, w->crop_y, w->event);
    sumi_lanes_gather(w->event, w->bundle->crop->n_events, w->lane, value);
    value[w->bundle->crop->n_events] =
        sumi_lane_crossing(w->bundle, w->lane, w->crop_y, w->water_y, w->demand, w->supply);
    return 0;
}

static void destroy(void *solver)
{
    struct cvode_work *w = solver;
    if (w->memory)
        CVodeFree(&w->memory);
    if (w->iteration)
        SUNNonlinSolFree(w->iteration);
    if (w->y)
        N_VDestroy(w->y);
    if (w->atol)
        N_VDestroy(w->atol);
    if (w->context)
        SUNContext_Free(&w->context);
    sumi_release(w->pool);
    sumi_release(w);
}

static bool allocate(struct cvode_work *w)
{
    const struct sumi_crop *crop = w->bundle->crop;
    const struct sumi_water *water = w->bundle->water;
    const int n[] = {crop->states.n,  crop->states.n,   crop->outputs.n, water->states.n,
                     water->states.n, water->outputs.n, crop->n_events};
    struct sumi_lanes **where[] = {&w->crop_y,     &w->crop_ydot, &w->crop_out, &w->water_y,
                                   &w->water_ydot, &w->water_out, &w->event};
    size_t total = 0;
    for (int k = 0; k < 7; k++)
        total += (size_t)n[k];
    w->pool = sumi_allocate_aligned(_Alignof(struct sumi_lanes), total * sizeof *w->pool);
    if (!w->pool)
        return false;
    struct sumi_lanes *next = w->pool;
    for (int k = 0; k < 7; k++, next += n[k - 1])
        *where[k] = next;
    return true;
}

static void set_tolerances(struct cvode_work *w)
{
    const struct sumi_bundle *s = w->bundle;
    double *atol = N_VGetArrayPointer(w->atol);
    int k = 0;
    for (int r = 0; r < s->crop->states.n; r++)
        atol[k++] = s->crop->states.row[r].atol;
    for (int r = 0; r < s->water->states.n; r++)
        atol[k++] = s->water->states.row[r].atol;
    for (int r = 0; r < s->crop->n_totals + s->water->n_totals; r++)
        atol[k++] = no_control;
    for (int r = 0; r < s->n_further; r++)
        atol[k++] = INFINITY; /* their weight is 0 */
}

static enum sumi_status create(struct sumi_bundle *s, struct sumi_error *error)
{
    struct cvode_work *w = sumi_allocate_aligned(_Alignof(struct cvode_work), sizeof *w);
    if (!w)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    *w = (struct cvode_work){.bundle = s};
    s->solver = w;
    const int n = n_states(s) + s->crop->n_totals + s->water->n_totals + s->n_further;
    bool made = allocate(w) && sumi_solver_has_room() && SUNContext_Create(NULL, &w->context) == 0;
    made = made && (w->y = sumi_vector_new(n, w->context)) && (w->atol = sumi_vector_new(n, w->context));
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    N_VConst(0.0, w->y);
    set_tolerances(w);
    const int method = s->options.method == SUMI_BDF ? CV_BDF : CV_ADAMS;
    made = (w->memory = sumi_solver_new(method, w->context, right_hand_side, w->y, w)) &&
           CVodeSVtolerances(w->memory, s->options.rtol, w->atol) == CV_SUCCESS &&
           CVodeSetInitStep(w->memory, sqrt(s->options.rtol) * time_scale) == CV_SUCCESS &&
           CVodeSetEtaMaxEarlyStep(w->memory, early_growth) == CV_SUCCESS &&
           CVodeSetMaxNumSteps(w->memory, s->options.max_steps) == CV_SUCCESS &&
           CVodeRootInit(w->memory, s->crop->n_events + 1, event_values) == CV_SUCCESS &&
           CVodeSetNoInactiveRootWarn(w->memory) == CV_SUCCESS;
    w->iteration = made ? SUNNonlinSol_FixedPoint(w->y, 0, w->context) : NULL;
    if (!w->iteration || CVodeSetNonlinearSolver(w->memory, w->iteration) != CV_SUCCESS)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER); /* it takes all that rows allow */
    return SUMI_OK;
}

static void count(struct cvode_work *w, struct sumi_season_result *result)
{
    long steps = 0, evaluations = 0, failures = 0;
    CVodeGetNumSteps(w->memory, &steps);
    CVodeGetNumRhsEvals(w->memory, &evaluations);
    CVodeGetNumErrTestFails(w->memory, &failures);
    result->steps += steps;
    result->evaluations += evaluations;
    result->failures += failures;
}

/* State of the lane from the solver back to the season, so that an event sees it. */
static void hand_back(struct cvode_work *w)
{
    struct sumi_bundle *s = w->bundle;
    const double *value = N_VGetArrayPointer(w->y);
    for (int k = 0; k < s->crop->states.n; k++)
        s->crop_y[k].v[w->lane] = *value++;
    for (int k = 0; k < s->water->states.n; k++)
        s->water_y[k].v[w->lane] = *value++;
    for (int k = 0; k < s->crop->n_totals; k++)
        s->crop_day[k].v[w->lane] = sumi_without_rounding(*value++);
    for (int k = 0; k < s->water->n_totals; k++)
        s->water_day[k].v[w->lane] = sumi_without_rounding(*value++);
    for (int k = 0; k < s->n_further; k++)
        s->further_day[k].v[w->lane] = *value++;
}

static void apply_events(struct cvode_work *w, double t)
{
    struct sumi_bundle *s = w->bundle;
    int found[SUMI_MAX_EVENTS + 1] = {0};
    CVodeGetRootInfo(w->memory, found);
    hand_back(w);
    sumi_lane_events(s, w->lane, found, t - 1.0);
    sumi_lane_due_events(s, w->lane, t - 1.0);
    if (found[s->crop->n_events] > 0) {
        sumi_lane_crossing(s, w->lane, s->crop_y, s->water_y, w->demand, w->supply);
        sumi_lane_irrigate_now(s, w->lane, t, w->supply);
    }
    sumi_lanes_gather(s->crop_y, s->crop->states.n, w->lane, N_VGetArrayPointer(w->y));
}

/* A day of one lane. */
static enum sumi_status advance_lane(struct sumi_bundle *s, int lane, struct sumi_error *error)
{
    struct cvode_work *w = s->solver;
    w->lane = lane;
    for (int k = 0; k < SUMI_DEMAND_N; k++)
        w->demand[k] = s->demand[k];
    double *value = N_VGetArrayPointer(w->y);
    N_VConst(0.0, w->y);
    sumi_lane_due_events(s, lane, -1.0);
    sumi_lanes_gather(s->crop_y, s->crop->states.n, lane, value);
    sumi_lanes_gather(s->water_y, s->water->states.n, lane, value + s->crop->states.n);

    double t = 0.0;
    while (t < 1.0) {
        int flag = CVodeReInit(w->memory, t, w->y);
        if (flag == CV_SUCCESS)
            flag = CVodeSetStopTime(w->memory, 1.0);
        if (flag == CV_SUCCESS)
            flag = CVode(w->memory, 1.0, w->y, &t, CV_NORMAL);
        count(w, &s->book[lane].result);
        if (flag == CV_ROOT_RETURN)
            apply_events(w, t);
        else if (flag < 0 && w->stopped)
            return sumi_fail(error, SUMI_E_SEASON_RUN_STOPPED);
        else if (sumi_solver_lacks_memory(flag))
            return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
        else if (flag < 0) {
            sumi_lane_fails(s, lane, t);
            return SUMI_OK;
        }
    }
    hand_back(w);
    return SUMI_OK;
}

const struct sumi_integrator_methods sumi_cvode_methods = {
    .create = create, .destroy = destroy, .advance_lane = advance_lane};

const struct sumi_integrator sumi_cvode = {
    .name = "cvode",
    .doc = "continuous: CVODE or, on a resolved soil, SDIRK2; steps chosen by rtol, stages located as roots",
    .source = "Hindmarsh et al. 2005",
    .controls_error = true,
    .continuous = true,
    .methods = &sumi_cvode_methods,
    .column_methods = &sumi_stiff_column_methods,
    .season_s = 5e-3,
    .column_season_s = 2e-2,
};

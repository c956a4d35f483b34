#include "sim/integrators/bdf_internal.h"

#include "messages/memory.h"
#include "messages/season.h"
#include "sim/integrators/solver_internal.h"
#include "sim/integrators/vector_internal.h"
#include "sim/memory.h"

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <stdlib.h>
#include <string.h>
#include <sundials/sundials_linearsolver.h>
#include <sunnonlinsol/sunnonlinsol_newton.h>

static const double no_control = 1e30; /* absolute tolerance of a total */
/* Absolute tolerances go with rtol, or a tight one would stop to matter. */
static const double theta_per_rtol = 5e-2; /* cm3 cm-3 */
static const double pond_per_rtol = 1.0;   /* cm */
static const double first_step = 1e-5;     /* d: a storm's; it grows at once where nothing happens */
static const double convergence = 0.1;     /* of Newton's iteration, in parts of the error allowed */
static const double direct = 1e-30;        /* share of the error allowed that a linear solution may leave */
static const int most_retries = 40;        /* of a step: when a pond has run dry, it may be a billion times too long */
static const int most_iterations = 10;

struct sumi_bdf {
    struct sumi_bdf_setting set;
    int n, pond, totals;
    SUNContext context;
    void *memory;
    N_Vector y;
    double *atol; /* [n] */
    SUNLinearSolver linear;
    SUNNonlinearSolver iteration;
    double rate, last;                 /* of convergence; size of the last correction */
    double pond_now;                   /* cm: of the iterate */
    bool bent;                         /* the last correction left the tangent: another one must follow */
    bool stopped;                      /* the rates asked for it */
    bool open;                         /* a dry cell was not settled, however small its correction */
    struct sumi_bdf_statistics before; /* of the time before the last restart */
};

static int rates(realtype t, N_Vector y, N_Vector ydot, void *user)
{
    struct sumi_bdf *b = user;
    const double *rate = NV_DATA_S(ydot) + b->pond;
    b->pond_now = NV_Ith_S(y, b->pond);
    int flag = b->set.rates(b->set.context, t, NV_DATA_S(y), NV_DATA_S(ydot));
    for (int k = 0; flag == 0 && k <= b->set.column->n; k++)
        flag = isfinite(rate[k]) ? 0 : 1; /* a smaller step */
    b->stopped = flag < 0;
    return flag;
}

static int events(realtype t, N_Vector y, realtype *value, void *user)
{
    struct sumi_bdf *b = user;
    b->set.events(b->set.context, t, N_VGetArrayPointer(y), value);
    return 0;
}

static SUNLinearSolver_Type kind(SUNLinearSolver solver)
{
    (void)solver;
    return SUNLINEARSOLVER_MATRIX_EMBEDDED;
}

/* Where a dry cell has next to no capacity, its correction is small whether or not it is settled. It is not where
 * both its head and what its balance leaves open would still change. */
static bool is_open(const struct sumi_bdf_setting *set, const double *change, const double *left)
{
    const double settled = 0.05; /* of its head */
    const double *head = sumi_cells(set->flow->head), *theta = sumi_cells(set->flow->theta);
    bool open = false;
    for (int i = 0; i < set->column->n; i++) {
        double allowed = set->rtol * (fabs(theta[i]) + theta_per_rtol);
        open |= (head[i] < 0.0) & (fabs(change[i]) > -settled * head[i]) & (fabs(left[i]) > allowed);
    }
    return open;
}

/* Whether evaporation or runoff would come back by a correction. They hang on the film of a drying pond, on its last
 * water over the rim, and on the last water of a dry cell, more steeply than on the tolerances of these. */
static bool turns_back(const struct sumi_flow *flow, double gamma, const double *change)
{
    const double slight = 1e-12; /* cm */
    return gamma * (flow->evaporation.rate + change[SUMI_EVAPORATED]) < -slight ||
           gamma * (flow->pond_evaporation.rate + change[SUMI_POND_EVAPORATED]) < -slight ||
           gamma * (flow->runoff.rate + change[SUMI_RAN_OFF]) < -slight;
}

/* (1 - gamma J) x = b at the iterate whose rates were evaluated last. */
static int solve(SUNLinearSolver solver, SUNMatrix none, N_Vector x_vector, N_Vector b_vector, realtype tolerance)
{
    struct sumi_bdf *s = solver->content;
    const struct sumi_bdf_setting *set = &s->set;
    double change[SUMI_COLUMN_TOTALS], head[SUMI_CELLS], gamma;
    const double slight = 1e-9; /* cm of a pond */
    const double *b = N_VGetArrayPointer(b_vector);
    double *x = N_VGetArrayPointer(x_vector);
    (void)none;
    (void)tolerance;
    if (CVodeGetCurrentGamma(s->memory, &gamma) != CV_SUCCESS)
        return -1;
    memcpy(x, b, (size_t)set->n_others * sizeof *x);
    sumi_column_solve(set->column, set->flow, gamma, b + s->pond, x + s->pond, head, &s->bent);
    /* below 0 the pond's flows have another slope: a step across is not settled, however small it is */
    s->bent |= (s->pond_now < 0.0) != (s->pond_now + x[s->pond] < 0.0) && fabs(x[s->pond]) > slight;
    s->open = is_open(set, head, b + s->pond + 1);
    sumi_column_totals_change(set->column, set->flow, x[s->pond], head, change);
    s->open |= turns_back(set->flow, gamma, change);
    for (int k = 0; k < SUMI_COLUMN_TOTALS; k++)
        x[s->totals + k] = b[s->totals + k] + gamma * change[k];
    for (int k = s->totals + SUMI_COLUMN_TOTALS; k < s->n; k++)
        x[k] = b[k];
    return 0;
}

/* Whether a correction leaves a cell with less water than theta_r. No flux does that, as a soil at theta_r gives
 * none: it is the formula of an order above 1, which goes on with the losses of the last steps, or an iteration that
 * ended too early. */
static bool overdraws(const struct sumi_bdf_setting *set, const double *change)
{
    const double slight = 5e-7; /* cm3 cm-3: half of what a season lets pass */
    const struct sumi_column *c = set->column;
    const double *theta = sumi_cells(set->flow->theta);
    bool overdrawn = false;
    for (int i = 0; i < c->n; i++)
        overdrawn |= theta[i] + change[i] < c->soil[c->horizon[i]].theta_r - slight;
    return overdrawn && !set->forced;
}

/* CVODE's test of convergence, but for corrections that left the tangent: they may grow, and are never the last.
 * Where one overdraws a cell, the iteration goes on, and once it has settled a smaller step is tried. */
static int converged(SUNNonlinearSolver solver, N_Vector correction, N_Vector step, realtype tolerance, N_Vector weight,
                     void *user)
{
    struct sumi_bdf *b = user;
    const double slowing = 0.3, diverging = 2.0, well_settled = 0.1; /* of the tolerance */
    double size = N_VWrmsNorm(step, weight);
    int number = 0;
    (void)correction;
    SUNNonlinSolGetCurIter(solver, &number);
    b->rate = number > 0 ? fmax(slowing * b->rate, size / b->last) : 1.0;
    bool small = size * fmin(1.0, b->rate) <= tolerance, grows = number > 0 && size > diverging * b->last;
    b->last = size;
    if (b->bent || (small && b->open))
        return SUN_NLS_CONTINUE;
    if (small && overdraws(&b->set, NV_DATA_S(step) + b->pond + 1))
        return size <= well_settled * tolerance ? SUN_NLS_CONV_RECVR : SUN_NLS_CONTINUE;
    return small ? SUN_NLS_SUCCESS : grows ? SUN_NLS_CONV_RECVR : SUN_NLS_CONTINUE;
}

static int free_linear(SUNLinearSolver solver)
{
    solver->content = NULL;
    SUNLinSolFreeEmpty(solver);
    return 0;
}

static SUNLinearSolver embedded(struct sumi_bdf *b)
{
    SUNLinearSolver solver = SUNLinSolNewEmpty(b->context);
    if (!solver)
        return NULL;
    solver->content = b;
    solver->ops->gettype = kind;
    solver->ops->solve = solve;
    solver->ops->free = free_linear;
    return solver;
}

/* The weight of each state in a norm, 1 / (rtol |y| + atol). */
SUMI_VECTORISED
static void weigh(sunindextype n, double rtol, const double *restrict atol, const double *restrict y,
                  double *restrict weight)
{
#pragma omp simd
    for (sunindextype i = 0; i < n; i++)
        weight[i] = 1.0 / (rtol * fabs(y[i]) + atol[i]);
}

static int weights(N_Vector y, N_Vector weight, void *user)
{
    const struct sumi_bdf *b = user;
    weigh(b->n, b->set.rtol, b->atol, NV_DATA_S(y), NV_DATA_S(weight));
    return 0;
}

static void set_tolerances(struct sumi_bdf *b)
{
    double *atol = b->atol;
    for (int k = 0; k < b->n; k++)
        atol[k] = k < b->n - b->set.n_further ? no_control : INFINITY; /* the weight of these is 0 */
    for (int k = 0; k < b->set.n_others; k++)
        atol[k] = b->set.atol_others[k];
    atol[b->pond] = pond_per_rtol * b->set.rtol;
    for (int k = 1; k <= b->set.column->n; k++)
        atol[b->pond + k] = theta_per_rtol * b->set.rtol;
}

static bool set_up(struct sumi_bdf *b)
{
    return CVodeWFtolerances(b->memory, weights) == CV_SUCCESS &&
           CVodeSetMaxNumSteps(b->memory, b->set.max_steps) == CV_SUCCESS &&
           CVodeSetLinearSolver(b->memory, b->linear, NULL) == CV_SUCCESS &&
           CVodeSetEpsLin(b->memory, direct) == CV_SUCCESS && /* it never skips a solution */
           CVodeSetNonlinConvCoef(b->memory, convergence) == CV_SUCCESS &&
           CVodeSetNonlinearSolver(b->memory, b->iteration) == CV_SUCCESS &&
           SUNNonlinSolSetConvTestFn(b->iteration, converged, b) == SUN_NLS_SUCCESS &&
           CVodeSetMaxNonlinIters(b->memory, most_iterations) == CV_SUCCESS &&
           CVodeSetMaxErrTestFails(b->memory, most_retries) == CV_SUCCESS &&
           CVodeSetMaxConvFails(b->memory, most_retries) == CV_SUCCESS &&
           (b->set.n_events == 0 || (CVodeRootInit(b->memory, b->set.n_events, events) == CV_SUCCESS &&
                                     CVodeSetNoInactiveRootWarn(b->memory) == CV_SUCCESS));
}

enum sumi_status sumi_bdf_create(const struct sumi_bdf_setting *setting, struct sumi_bdf **bdf,
                                 struct sumi_error *error)
{
    struct sumi_bdf *b = sumi_solver_has_room() ? sumi_allocate_zeroed(1, sizeof *b) : NULL;
    if (!b)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    b->set = *setting;
    b->pond = setting->n_others;
    b->totals = b->pond + 1 + setting->column->n;
    b->n = b->totals + SUMI_COLUMN_TOTALS + setting->n_totals + setting->n_further;
    bool made = SUNContext_Create(NULL, &b->context) == 0 && (b->y = sumi_vector_new(b->n, b->context)) &&
                (b->atol = sumi_allocate_zeroed((size_t)b->n, sizeof *b->atol)) && (b->linear = embedded(b)) &&
                (b->iteration = SUNNonlinSol_Newton(b->y, b->context));
    if (!made) {
        sumi_bdf_destroy(b);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    }
    N_VConst(0.0, b->y);
    set_tolerances(b);
    b->memory = sumi_solver_new(CV_BDF, b->context, rates, b->y, b);
    if (!b->memory || !set_up(b)) { /* CVODE takes all that rows allow: it lacks memory */
        sumi_bdf_destroy(b);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    }
    *bdf = b;
    return SUMI_OK;
}

void sumi_bdf_destroy(struct sumi_bdf *b)
{
    if (!b)
        return;
    if (b->memory)
        CVodeFree(&b->memory);
    if (b->linear)
        SUNLinSolFree(b->linear);
    if (b->iteration)
        SUNNonlinSolFree(b->iteration);
    if (b->y)
        N_VDestroy(b->y);
    sumi_release(b->atol);
    if (b->context)
        SUNContext_Free(&b->context);
    sumi_release(b);
}

bool sumi_bdf_use(struct sumi_bdf *b, const struct sumi_column *column)
{
    if (b->totals - b->pond - 1 != column->n)
        return false;
    b->set.column = column;
    return true;
}

double *sumi_bdf_state(struct sumi_bdf *b)
{
    return N_VGetArrayPointer(b->y);
}

static void count_now(const struct sumi_bdf *b, struct sumi_bdf_statistics *s)
{
    long steps = 0, evaluations = 0, tests = 0, unconverged = 0;
    CVodeGetNumSteps(b->memory, &steps);
    CVodeGetNumRhsEvals(b->memory, &evaluations);
    CVodeGetNumErrTestFails(b->memory, &tests);
    CVodeGetNumStepSolveFails(b->memory, &unconverged);
    s->steps += steps;
    s->evaluations += evaluations;
    s->failures += tests + unconverged;
}

void sumi_bdf_count(const struct sumi_bdf *b, struct sumi_bdf_statistics *statistics)
{
    *statistics = b->before;
    count_now(b, statistics);
}

bool sumi_bdf_restart(struct sumi_bdf *b, double t)
{
    count_now(b, &b->before);
    return CVodeReInit(b->memory, t, b->y) == CV_SUCCESS && CVodeSetInitStep(b->memory, first_step) == CV_SUCCESS;
}

enum sumi_bdf_outcome sumi_bdf_advance(struct sumi_bdf *b, double *t, double end, int *found)
{
    double reached = *t;
    if (CVodeSetStopTime(b->memory, end) != CV_SUCCESS)
        return SUMI_BDF_FAILED;
    int flag = CVode(b->memory, end, b->y, &reached, CV_NORMAL);
    *t = reached;
    if (flag == CV_ROOT_RETURN)
        return CVodeGetRootInfo(b->memory, found) == CV_SUCCESS ? SUMI_BDF_EVENT : SUMI_BDF_FAILED;
    if (sumi_solver_lacks_memory(flag))
        return SUMI_BDF_LACKING;
    return flag >= 0 ? SUMI_BDF_ARRIVED : b->stopped ? SUMI_BDF_STOPPED : SUMI_BDF_FAILED;
}

/* BDF: CVODE's method of many steps, with a matrix of ours. Totals have no say in the step size. */
#include "sim/integrators/newton_internal.h"

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

struct bdf {
    struct sumi_stiff stiff;
    SUNContext context;
    void *memory;
    N_Vector y;   /* its values are stiff.y */
    double *atol; /* [n] */
    SUNLinearSolver linear;
    SUNNonlinearSolver iteration;
    double rate, last;                   /* of convergence; size of the last correction */
    double pond_now;                     /* cm: of the iterate */
    double time;                         /* d: of the last rates */
    struct sumi_correction said;         /* of the last correction */
    bool stopped;                        /* the rates asked for it */
    struct sumi_stiff_statistics before; /* of the time before the last restart */
};

static int rates(realtype t, N_Vector y, N_Vector ydot, void *user)
{
    struct bdf *b = user;
    const double *rate = NV_DATA_S(ydot) + b->stiff.pond;
    b->pond_now = NV_Ith_S(y, b->stiff.pond);
    int flag = b->stiff.set.rates(b->stiff.set.context, t, t == b->time, NV_DATA_S(y), NV_DATA_S(ydot));
    b->time = flag == 0 ? t : b->time;
    for (int k = 0; flag == 0 && k <= b->stiff.set.column->n; k++)
        flag = isfinite(rate[k]) ? 0 : 1; /* a smaller step */
    b->stopped = flag < 0;
    return flag;
}

static int events(realtype t, N_Vector y, realtype *value, void *user)
{
    struct bdf *b = user;
    b->stiff.set.events(b->stiff.set.context, t, N_VGetArrayPointer(y), value);
    return 0;
}

static SUNLinearSolver_Type kind(SUNLinearSolver solver)
{
    (void)solver;
    return SUNLINEARSOLVER_MATRIX_EMBEDDED;
}

/* (1 - gamma J) x = b at the iterate whose rates were evaluated last. */
static int solve(SUNLinearSolver solver, SUNMatrix none, N_Vector x, N_Vector b, realtype tolerance)
{
    struct bdf *s = solver->content;
    double gamma;
    (void)none;
    (void)tolerance;
    if (CVodeGetCurrentGamma(s->memory, &gamma) != CV_SUCCESS)
        return -1;
    s->said = sumi_newton_correct(&s->stiff, gamma, s->pond_now, N_VGetArrayPointer(b), N_VGetArrayPointer(x));
    return 0;
}

/* CVODE's test of convergence, but for corrections that left the tangent: they may grow, and are never the last.
 * Where one overdraws a cell, the iteration goes on, and once it has settled a smaller step is tried. */
static int converged(SUNNonlinearSolver solver, N_Vector correction, N_Vector step, realtype tolerance, N_Vector weight,
                     void *user)
{
    struct bdf *b = user;
    const double slowing = 0.3, diverging = 2.0, well_settled = 0.1; /* of the tolerance */
    double size = N_VWrmsNorm(step, weight);
    int number = 0;
    (void)correction;
    SUNNonlinSolGetCurIter(solver, &number);
    b->rate = number > 0 ? fmax(slowing * b->rate, size / b->last) : 1.0;
    bool small = size * fmin(1.0, b->rate) <= tolerance, grows = number > 0 && size > diverging * b->last;
    b->last = size;
    if (b->said.bent || (small && b->said.open))
        return SUN_NLS_CONTINUE;
    if (small && sumi_newton_overdraws(&b->stiff.set, NV_DATA_S(step) + b->stiff.pond + 1))
        return size <= well_settled * tolerance ? SUN_NLS_CONV_RECVR : SUN_NLS_CONTINUE;
    return small ? SUN_NLS_SUCCESS : grows ? SUN_NLS_CONV_RECVR : SUN_NLS_CONTINUE;
}

static int free_linear(SUNLinearSolver solver)
{
    solver->content = NULL;
    SUNLinSolFreeEmpty(solver);
    return 0;
}

static SUNLinearSolver embedded(struct bdf *b)
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
    const struct bdf *b = user;
    weigh(b->stiff.n, b->stiff.set.rtol, b->atol, NV_DATA_S(y), NV_DATA_S(weight));
    return 0;
}

static void set_tolerances(struct bdf *b)
{
    double *atol = b->atol;
    for (int k = 0; k < b->stiff.n; k++)
        atol[k] = k < b->stiff.n - b->stiff.set.n_further ? no_control : INFINITY; /* the weight of these is 0 */
    for (int k = 0; k < b->stiff.set.n_others; k++)
        atol[k] = b->stiff.set.atol_others[k];
    atol[b->stiff.pond] = pond_per_rtol * b->stiff.set.rtol;
    for (int k = 1; k <= b->stiff.set.column->n; k++)
        atol[b->stiff.pond + k] = theta_per_rtol * b->stiff.set.rtol;
}

static bool set_up(struct bdf *b)
{
    return CVodeWFtolerances(b->memory, weights) == CV_SUCCESS &&
           CVodeSetMaxNumSteps(b->memory, b->stiff.set.max_steps) == CV_SUCCESS &&
           CVodeSetLinearSolver(b->memory, b->linear, NULL) == CV_SUCCESS &&
           CVodeSetEpsLin(b->memory, direct) == CV_SUCCESS && /* it never skips a solution */
           CVodeSetNonlinConvCoef(b->memory, convergence) == CV_SUCCESS &&
           CVodeSetNonlinearSolver(b->memory, b->iteration) == CV_SUCCESS &&
           SUNNonlinSolSetConvTestFn(b->iteration, converged, b) == SUN_NLS_SUCCESS &&
           CVodeSetMaxNonlinIters(b->memory, most_iterations) == CV_SUCCESS &&
           CVodeSetMaxErrTestFails(b->memory, most_retries) == CV_SUCCESS &&
           CVodeSetMaxConvFails(b->memory, most_retries) == CV_SUCCESS &&
           (b->stiff.set.n_events == 0 || (CVodeRootInit(b->memory, b->stiff.set.n_events, events) == CV_SUCCESS &&
                                           CVodeSetNoInactiveRootWarn(b->memory) == CV_SUCCESS));
}

static void destroy(struct sumi_stiff *solver)
{
    struct bdf *b = (struct bdf *)solver;
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

static enum sumi_status create(const struct sumi_stiff_setting *setting, struct sumi_stiff **solver,
                               struct sumi_error *error)
{
    struct bdf *b = sumi_solver_has_room() ? sumi_allocate_zeroed(1, sizeof *b) : NULL;
    if (!b)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    sumi_stiff_init(setting, &sumi_bdf, &b->stiff);
    bool made = SUNContext_Create(NULL, &b->context) == 0 && (b->y = sumi_vector_new(b->stiff.n, b->context)) &&
                (b->atol = sumi_allocate_zeroed((size_t)b->stiff.n, sizeof *b->atol)) && (b->linear = embedded(b)) &&
                (b->iteration = SUNNonlinSol_Newton(b->y, b->context));
    if (!made) {
        destroy(&b->stiff);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    }
    N_VConst(0.0, b->y);
    b->stiff.y = N_VGetArrayPointer(b->y);
    set_tolerances(b);
    b->memory = sumi_solver_new(CV_BDF, b->context, rates, b->y, b);
    if (!b->memory || !set_up(b)) { /* CVODE takes all that rows allow: it lacks memory */
        destroy(&b->stiff);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SOLVER);
    }
    *solver = &b->stiff;
    return SUMI_OK;
}

static void count_now(const struct bdf *b, struct sumi_stiff_statistics *s)
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

static void count(const struct sumi_stiff *solver, struct sumi_stiff_statistics *statistics)
{
    const struct bdf *b = (const struct bdf *)solver;
    *statistics = b->before;
    count_now(b, statistics);
}

static bool restart(struct sumi_stiff *solver, double t)
{
    struct bdf *b = (struct bdf *)solver;
    count_now(b, &b->before);
    b->time = NAN;
    return CVodeReInit(b->memory, t, b->y) == CV_SUCCESS && CVodeSetInitStep(b->memory, first_step) == CV_SUCCESS;
}

static enum sumi_stiff_outcome advance(struct sumi_stiff *solver, double *t, double end, int *found)
{
    struct bdf *b = (struct bdf *)solver;
    double reached = *t;
    if (CVodeSetStopTime(b->memory, end) != CV_SUCCESS)
        return SUMI_STIFF_FAILED;
    int flag = CVode(b->memory, end, b->y, &reached, CV_NORMAL);
    *t = reached;
    if (flag == CV_ROOT_RETURN)
        return CVodeGetRootInfo(b->memory, found) == CV_SUCCESS ? SUMI_STIFF_EVENT : SUMI_STIFF_FAILED;
    if (sumi_solver_lacks_memory(flag))
        return SUMI_STIFF_LACKING;
    return flag >= 0 ? SUMI_STIFF_ARRIVED : b->stopped ? SUMI_STIFF_STOPPED : SUMI_STIFF_FAILED;
}

const struct sumi_stiff_methods sumi_bdf = {
    .create = create, .destroy = destroy, .restart = restart, .advance = advance, .count = count};

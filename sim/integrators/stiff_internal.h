/* The stiff solvers: a column of soil cells and whatever is coupled to it, as one system. Two methods stand behind one
 * interface: SDIRK2 (sdirk2.c), one step of two stages, and BDF (bdf.c), CVODE's of many steps.
 *
 * The state vector is [others | pond, theta[n] | totals of the column | other totals | further integrals]. Newton's
 * matrix is tridiagonal in pond and heads and is made anew in each iteration from the flow that stands there
 * (newton.c); totals follow by substitution, so that balances close to rounding; the others (a crop) are iterated by
 * substitution alone, since they follow the soil slowly. */
#ifndef SUMI_STIFF_INTERNAL_H
#define SUMI_STIFF_INTERNAL_H

#include "models/column.h"
#include "sim/error.h"
#include "sim/integrator.h"

/* cm3 cm-3: water that a cell may lack without harm, half of what a season lets pass. */
#define SUMI_THETA_SLIGHT 5e-7

struct sumi_stiff_setting {
    const struct sumi_column *column;
    struct sumi_flow *flow; /* left by `rates` as it was at its last call */
    int n_others, n_totals; /* n_totals: those beyond SUMI_COLUMN_TOTALS */
    int n_further;          /* integrals that have no say in any norm */
    const double *atol_others;
    bool forced; /* the flux at the surface is what it is told to be, whatever the soil can give */
    double rtol;
    long max_steps; /* for one call of sumi_stiff_advance */
    void *context;
    /* Fills ydot, and flow. Those of the others may be what they were at the last call where `others_stand`; those of
     * the soil are always of y. Above 0 where the state makes no sense, and a smaller step must be tried; below 0 to
     * stop at once. */
    int (*rates)(void *context, double t, bool others_stand, const double *y, double *ydot);
    /* Values that rise through 0 at events, or NULL. */
    void (*events)(void *context, double t, const double *y, double *value);
    int n_events;
};

struct sumi_stiff_statistics {
    long steps, evaluations, failures; /* failures: of the error test and of convergence */
};

/* LACKING: of memory, which is no matter of what was integrated. */
enum sumi_stiff_outcome {
    SUMI_STIFF_ARRIVED,
    SUMI_STIFF_EVENT,
    SUMI_STIFF_FAILED,
    SUMI_STIFF_LACKING,
    SUMI_STIFF_STOPPED
};

/* What a method does; the functions below say what is asked of it. */
struct sumi_stiff;
struct sumi_stiff_methods {
    enum sumi_status (*create)(const struct sumi_stiff_setting *setting, struct sumi_stiff **solver,
                               struct sumi_error *error);
    void (*destroy)(struct sumi_stiff *solver);
    bool (*restart)(struct sumi_stiff *solver, double t);
    enum sumi_stiff_outcome (*advance)(struct sumi_stiff *solver, double *t, double end, int *found);
    void (*count)(const struct sumi_stiff *solver, struct sumi_stiff_statistics *statistics);
};
extern const struct sumi_stiff_methods sumi_bdf, sumi_sdirk2;

/* The part of a solver that both methods have, at its beginning. */
struct sumi_stiff {
    const struct sumi_stiff_methods *methods;
    struct sumi_stiff_setting set;
    int pond, totals, n; /* where pond and totals begin in the state; how long it is */
    double *y;           /* [n]: the state */
    double step;         /* d: the length that the next step may have; 0: nothing is known of it */
};

/* The methods of a solver's options for a column: SDIRK2, or else BDF. */
const struct sumi_stiff_methods *sumi_stiff_methods_of(enum sumi_solver_method method);

static inline enum sumi_status sumi_stiff_create(const struct sumi_stiff_methods *methods,
                                                 const struct sumi_stiff_setting *setting, struct sumi_stiff **solver,
                                                 struct sumi_error *error)
{
    return methods->create(setting, solver, error);
}

static inline void sumi_stiff_destroy(struct sumi_stiff *solver)
{
    if (solver)
        solver->methods->destroy(solver);
}

/* Fills the part that both methods have, but for the state. */
static inline void sumi_stiff_init(const struct sumi_stiff_setting *set, const struct sumi_stiff_methods *methods,
                                   struct sumi_stiff *s)
{
    s->methods = methods;
    s->set = *set;
    s->pond = set->n_others;
    s->totals = s->pond + 1 + set->column->n;
    s->n = s->totals + SUMI_COLUMN_TOTALS + set->n_totals + set->n_further;
}

/* Goes over to another column, or to another season on the same, whose last step could be followed by one of length
 * `step`; false where the column has not as many cells. */
bool sumi_stiff_use(struct sumi_stiff *solver, const struct sumi_column *column, double step);

/* Makes the solver begin anew at t, where the forcing jumps or the state was written; false where it does not take
 * that. */
static inline bool sumi_stiff_restart(struct sumi_stiff *solver, double t)
{
    return solver->methods->restart(solver, t);
}

/* Goes from *t to `end`, or to the first event. found[n_events] says which came. */
static inline enum sumi_stiff_outcome sumi_stiff_advance(struct sumi_stiff *solver, double *t, double end, int *found)
{
    return solver->methods->advance(solver, t, end, found);
}

/* Since the solver was created. */
static inline void sumi_stiff_count(const struct sumi_stiff *solver, struct sumi_stiff_statistics *statistics)
{
    solver->methods->count(solver, statistics);
}

#endif

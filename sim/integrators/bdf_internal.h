/* The stiff solver: CVODE (BDF) for a column of soil cells and whatever is coupled to it, as one system.
 *
 * The state vector is [others | pond, theta[n] | totals of the column | other totals | further integrals]. Newton's
 * matrix is tridiagonal in pond and heads and is made anew in each iteration from the flow that stands there (the
 * linear solver is embedded); totals follow by substitution, so that balances close to rounding; the others (a crop)
 * are iterated by substitution alone, since they follow the soil slowly. Totals have no say in the step size. */
#ifndef SUMI_BDF_INTERNAL_H
#define SUMI_BDF_INTERNAL_H

#include "models/column.h"
#include "sim/error.h"

struct sumi_bdf_setting {
    const struct sumi_column *column;
    struct sumi_flow *flow; /* left by `rates` as it was at its last call */
    int n_others, n_totals; /* n_totals: those beyond SUMI_COLUMN_TOTALS */
    int n_further;          /* integrals that have no say in any norm */
    const double *atol_others;
    bool forced; /* the flux at the surface is what it is told to be, whatever the soil can give */
    double rtol;
    long max_steps; /* for one call of sumi_bdf_advance */
    void *context;
    /* Fills ydot, and flow. The rates of the others may stand still from the first call at a time t to the next t;
     * those of the soil are always of y. Above 0 where the state makes no sense, and a smaller step must be tried;
     * below 0 to stop at once. */
    int (*rates)(void *context, double t, const double *y, double *ydot);
    /* Values that rise through 0 at events, or NULL. */
    void (*events)(void *context, double t, const double *y, double *value);
    int n_events;
};

struct sumi_bdf_statistics {
    long steps, evaluations, failures; /* failures: of the error test and of convergence */
};

struct sumi_bdf;

enum sumi_status sumi_bdf_create(const struct sumi_bdf_setting *setting, struct sumi_bdf **bdf,
                                 struct sumi_error *error);
void sumi_bdf_destroy(struct sumi_bdf *bdf);
/* Goes over to another column, if it has as many cells; false where it has not. */
bool sumi_bdf_use(struct sumi_bdf *bdf, const struct sumi_column *column);
/* The state, to be read and written between calls. */
double *sumi_bdf_state(struct sumi_bdf *bdf);

/* LACKING: of memory, which is no matter of what was integrated. */
enum sumi_bdf_outcome { SUMI_BDF_ARRIVED, SUMI_BDF_EVENT, SUMI_BDF_FAILED, SUMI_BDF_LACKING, SUMI_BDF_STOPPED };
/* Makes the solver begin anew at t, with the state as it was written; false where it does not take that. */
bool sumi_bdf_restart(struct sumi_bdf *bdf, double t);
/* Goes from *t to `end`, or to the first event. found[n_events] says which came. */
enum sumi_bdf_outcome sumi_bdf_advance(struct sumi_bdf *bdf, double *t, double end, int *found);
void sumi_bdf_count(const struct sumi_bdf *bdf, struct sumi_bdf_statistics *statistics);

#endif

/* A bare column of soil: water under given conditions at both ends, without a crop and without days. It is what
 * published solutions are compared with, and runs on the same equations and solver as the soil of a season. */
#ifndef SUMI_BARE_COLUMN_H
#define SUMI_BARE_COLUMN_H

#include "models/column.h"
#include "sim/error.h"
#include "sim/integrator.h"

#include <stddef.h>

/* Water that arrives at the surface at an even rate. */
struct sumi_shower {
    double start, duration, amount; /* d, d, cm */
};

/* Everything pointed to is borrowed. */
struct sumi_bare_column {
    const struct sumi_column *column;
    struct sumi_column_ends ends; /* `arriving` is added to the showers */
    const double *theta;          /* [column->n], at time 0, cm3 cm-3 */
    double pond;                  /* at time 0, cm */
    const struct sumi_shower *shower;
    size_t n_showers;
    const double *time; /* [n_times], rising, above or equal to 0: when to report, d */
    size_t n_times;
    enum sumi_solver_method method; /* SUMI_SDIRK2 or SUMI_BDF */
    double rtol;
    long max_steps; /* from one time to the next */
};

struct sumi_column_report {
    double time, pond;                 /* d; cm */
    const double *theta, *head, *flux; /* [n], [n], [n + 1] */
    double arrived;                    /* cm, rain and `arriving` since time 0 */
    double total[SUMI_COLUMN_TOTALS];  /* cm, since time 0 */
    double stored;                     /* cm, in the soil */
    double residual;                   /* cm, what the balance leaves open since time 0 */
    long steps, evaluations, failures; /* of the solver, so far */
};

/* Calls `report` at each time. SUMI_SOLVER, with the time and the state, where the solver gives up. SUMI_STOPPED where
 * report returns false. */
enum sumi_status sumi_bare_column_run(const struct sumi_bare_column *bare,
                                      bool (*report)(void *context, const struct sumi_column_report *report),
                                      void *context, struct sumi_error *error);

#endif

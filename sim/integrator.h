/* The integrators of a season, and the settings of their solver. */
#ifndef SUMI_INTEGRATOR_H
#define SUMI_INTEGRATOR_H

#include "models/water.h"

#include <stdbool.h>

struct sumi_integrator_methods;
struct sumi_integrator {
    const char *name, *doc, *source;
    bool controls_error; /* chooses its steps by rtol; else their length is fixed */
    bool continuous;     /* stages come at any time of the day: dates have fractions */
    const struct sumi_integrator_methods *methods;
    const struct sumi_integrator_methods *column_methods; /* for a soil that is resolved in depth; NULL: it runs none */
    double season_s, column_season_s; /* s of a processor that a season takes, within a factor of ten */
};
extern const struct sumi_integrator sumi_euler, sumi_rk4, sumi_cvode;
extern const struct sumi_integrator *const sumi_integrators[]; /* NULL-terminated */
/* Whether an integrator can run a soil water model. */
static inline bool sumi_integrator_runs(const struct sumi_integrator *integrator, const struct sumi_water *water)
{
    return !water->column || integrator->column_methods;
}
/* What a season of the two takes, about: s of a processor. */
static inline double sumi_integrator_takes(const struct sumi_integrator *integrator, const struct sumi_water *water)
{
    return water->column ? integrator->column_season_s : integrator->season_s;
}

/* Multistep methods of cvode: Adams for the bucket, whose water moves slowly; BDF for either. A soil that is
 * resolved in depth is stiff, and always run with BDF. */
enum sumi_solver_method { SUMI_ADAMS, SUMI_BDF, SUMI_SDIRK2, SUMI_SOLVER_METHODS };
extern const char *const sumi_solver_method_names[SUMI_SOLVER_METHODS]; /* words of a scenario file */

struct sumi_solver_options {
    double rtol;    /* relative tolerance; absolute ones stand in the rows of the states */
    long max_steps; /* in a day */
    enum sumi_solver_method method;
};
enum { SUMI_SOLVER_RTOL, SUMI_SOLVER_MAX_STEPS, SUMI_SOLVER_N };
/* Settings of cvode; the second ones for a soil that is resolved in depth, which differ in their defaults. */
extern const struct sumi_field sumi_solver_rows[SUMI_SOLVER_N], sumi_column_solver_rows[SUMI_SOLVER_N];

/* Version of the SUNDIALS library that integrates. */
const char *sumi_solver_version(void);

#endif

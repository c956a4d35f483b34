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

/* Methods of cvode. A soil that is resolved in depth is stiff: Adams does not solve it. SDIRK2 solves no other. */
enum sumi_solver_method { SUMI_ADAMS, SUMI_BDF, SUMI_SDIRK2, SUMI_SOLVER_METHODS };
extern const char *const sumi_solver_method_names[SUMI_SOLVER_METHODS]; /* words of a scenario file */
extern const char *const sumi_solver_method_docs[SUMI_SOLVER_METHODS];
extern const char *const sumi_solver_method_sources[SUMI_SOLVER_METHODS];

/* What is solved: a season on a soil that is not resolved in depth, on one that is, a bare column. */
enum sumi_solved { SUMI_SOLVED_ZONES, SUMI_SOLVED_COLUMN, SUMI_SOLVED_BARE, SUMI_SOLVED_N };
/* The relative tolerance where none is said; NAN: the method does not solve that. */
extern const double sumi_solver_rtol[SUMI_SOLVED_N][SUMI_SOLVER_METHODS];
/* The method where none is said: on a resolved soil SDIRK2, and BDF where a tolerance is said and below this one. */
extern const double sumi_sdirk2_least;
enum sumi_solver_method sumi_usual_method(enum sumi_solved solved, double rtol);
static inline enum sumi_solved sumi_solved_on(const struct sumi_water *water)
{
    return water->column ? SUMI_SOLVED_COLUMN : SUMI_SOLVED_ZONES;
}

struct sumi_solver_options {
    double rtol;    /* relative tolerance; absolute ones stand in the rows of the states */
    long max_steps; /* in a day */
    enum sumi_solver_method method;
};
enum { SUMI_SOLVER_RTOL, SUMI_SOLVER_MAX_STEPS, SUMI_SOLVER_N };
/* Settings of cvode on what seasons are solved on. The default of rtol is that of the method. */
extern const struct sumi_field sumi_solver_rows[SUMI_SOLVED_BARE][SUMI_SOLVER_N];

/* Version of the SUNDIALS library that integrates. */
const char *sumi_solver_version(void);

#endif

/* The list of integrators, and the settings of their solver. */
#include "sim/integrator.h"

#include <math.h>
#include <sundials/sundials_config.h>

const char *sumi_solver_version(void)
{
    return SUNDIALS_VERSION;
}

const struct sumi_integrator *const sumi_integrators[] = {&sumi_euler, &sumi_rk4, &sumi_cvode, NULL};

const char *const sumi_solver_method_names[SUMI_SOLVER_METHODS] = {
    [SUMI_ADAMS] = "adams", [SUMI_BDF] = "bdf", [SUMI_SDIRK2] = "sdirk2"};

const char *const sumi_solver_method_docs[SUMI_SOLVER_METHODS] = {
    [SUMI_ADAMS] = "CVODE's Adams method, of order 1 to 12: soils that are not resolved in depth",
    [SUMI_BDF] = "CVODE's backward differentiation, of order 1 to 5: any soil",
    [SUMI_SDIRK2] = "one step of two implicit stages, of order 2, L-stable: soils that are resolved in depth"};

#define CVODE "Hindmarsh et al. 2005"
const char *const sumi_solver_method_sources[SUMI_SOLVER_METHODS] = {
    [SUMI_ADAMS] = CVODE, [SUMI_BDF] = CVODE, [SUMI_SDIRK2] = "Alexander 1977"};

/* On a resolved soil the time errors of a season's fluxes are then below 0.2 mm, less than those of the cells. */
#define NONE NAN
const double sumi_solver_rtol[SUMI_SOLVED_N][SUMI_SOLVER_METHODS] = {
    [SUMI_SOLVED_ZONES] = {[SUMI_ADAMS] = 1e-6, [SUMI_BDF] = 1e-6, [SUMI_SDIRK2] = NONE},
    [SUMI_SOLVED_COLUMN] = {[SUMI_ADAMS] = NONE, [SUMI_BDF] = 1e-4, [SUMI_SDIRK2] = 5e-4},
    [SUMI_SOLVED_BARE] = {[SUMI_ADAMS] = NONE, [SUMI_BDF] = 1e-5, [SUMI_SDIRK2] = 5e-6}};

/* A step of order 2 goes with rtol^(1/3), one of order 5 with rtol^(1/6): below this, SDIRK2 takes the longer. */
const double sumi_sdirk2_least = 1e-6;

enum sumi_solver_method sumi_usual_method(enum sumi_solved solved, double rtol)
{
    return solved == SUMI_SOLVED_ZONES ? SUMI_ADAMS : rtol < sumi_sdirk2_least ? SUMI_BDF : SUMI_SDIRK2;
}

/* A storm on a heavy soil without air entry takes many steps. */
#define RTOL                                                                                                           \
    {                                                                                                                  \
        "rtol", "1", "relative tolerance of the solver", "Sumi", 1e-12, 1e-2, NONE, 0                                  \
    }
#define STEPS "steps that the solver may take at a stretch: a day, or between changes in it"
const struct sumi_field sumi_solver_rows[SUMI_SOLVED_BARE][SUMI_SOLVER_N] = {
    [SUMI_SOLVED_ZONES] =
        {[SUMI_SOLVER_RTOL] = RTOL, [SUMI_SOLVER_MAX_STEPS] = {"max_steps", "1", STEPS, "Sumi", 10, 1e7, 10000, 0}},
    [SUMI_SOLVED_COLUMN] = {
        [SUMI_SOLVER_RTOL] = RTOL, [SUMI_SOLVER_MAX_STEPS] = {"max_steps", "1", STEPS, "Sumi", 10, 1e7, 200000, 0}}};

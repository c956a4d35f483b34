/* The list of integrators, and the settings of their solver. */
#include "sim/integrator.h"

#include <sundials/sundials_config.h>

const char *sumi_solver_version(void)
{
    return SUNDIALS_VERSION;
}

const struct sumi_integrator *const sumi_integrators[] = {&sumi_euler, &sumi_rk4, &sumi_cvode, NULL};

const char *const sumi_solver_method_names[SUMI_SOLVER_METHODS] = {
    [SUMI_ADAMS] = "adams", [SUMI_BDF] = "bdf", [SUMI_SDIRK2] = "sdirk2"};

#define RTOL   "relative tolerance of the solver"
#define STEPS  "steps that the solver may take at a stretch: a day, or between changes in it"
#define SOLVER "Hindmarsh et al. 2005"
const struct sumi_field sumi_solver_rows[SUMI_SOLVER_N] = {
    [SUMI_SOLVER_RTOL] = {"rtol", "1", RTOL, SOLVER, 1e-12, 1e-2, 1e-6, 0},
    [SUMI_SOLVER_MAX_STEPS] = {"max_steps", "1", STEPS, SOLVER, 10, 1e7, 10000, 0},
};

/* Time errors of a season's fluxes are then below 0.2 mm, less than those of the cells; a storm on a heavy soil
 * without air entry takes many steps. */
const struct sumi_field sumi_column_solver_rows[SUMI_SOLVER_N] = {
    [SUMI_SOLVER_RTOL] = {"rtol", "1", RTOL, SOLVER, 1e-12, 1e-2, 1e-4, 0},
    [SUMI_SOLVER_MAX_STEPS] = {"max_steps", "1", STEPS, SOLVER, 10, 1e7, 200000, 0},
};

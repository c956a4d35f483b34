/* CVODE as both solvers use it: how it begins, and which of its failures are no property of a season. */
#ifndef SUMI_SOLVER_INTERNAL_H
#define SUMI_SOLVER_INTERNAL_H

#include <cvode/cvode.h>
#include <stdbool.h>

/* Whether SUNDIALS can be asked for a solver: where it lacks memory, 6.4 reads through what it did not get (N_VClone,
 * SUNLogger_Create). */
bool sumi_solver_has_room(void);

/* A silent CVODE at time 0 with state y; CVodeFree frees it. `method` is CV_ADAMS or CV_BDF. NULL where there is no
 * memory: what was made of it is then lost, since CVodeFree of SUNDIALS 6.4 would free vectors that CVodeInit has
 * freed. */
void *sumi_solver_new(int method, SUNContext context, CVRhsFn rates, N_Vector y, void *user);

/* Whether a flag of CVODE's says that it lacks memory, and not that what it integrates is too hard. */
bool sumi_solver_lacks_memory(int flag);

#endif

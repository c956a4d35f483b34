/* Newton's iteration on a column, as both stiff solvers have it. */
#ifndef SUMI_NEWTON_INTERNAL_H
#define SUMI_NEWTON_INTERNAL_H

#include "sim/integrators/stiff_internal.h"

/* One correction x[n] of an iterate: (1 - gamma J) x = b, at the state whose rates were evaluated last, of which `pond`
 * is the water on the surface. What is said of it: */
struct sumi_correction {
    bool bent; /* it left the tangent: another one must follow */
    bool open; /* a dry cell or a film is not settled, however small the correction */
};
struct sumi_correction sumi_newton_correct(const struct sumi_stiff *solver, double gamma, double pond, const double *b,
                                           double *x);

/* Whether a correction leaves a cell with less water than theta_r. No flux does that, as a soil at theta_r gives none:
 * it is the formula of an order above 1, which goes on with the losses of before, or an iteration that ended too
 * early. */
bool sumi_newton_overdraws(const struct sumi_stiff_setting *setting, const double *change_of_theta);

#endif

/* Regressions of weighed rows that a little ridge holds, so that terms which a short record hardly shows stay near 0.
 *
 * The ridge is a normal prior of mean 0 and variance 1 / ridge on the coefficients of the terms made standard (mean 0
 * and variance 1 of the weighed rows); the first term is 1 on all rows, and its coefficient is as good as free. A fit
 * to weighed rows is the fit to rows repeated as often. (McCullagh and Nelder 1989; Hoerl and Kennard 1970.) */
#ifndef SUMI_REGRESSION_H
#define SUMI_REGRESSION_H

#include <stdbool.h>
#include <stddef.h>

#define SUMI_REGRESSION_TERMS 36 /* most of them */

struct sumi_regression {
    size_t n;
    int n_terms;
    const double *term; /* [n], rows of n_terms that start `stride` apart; the first is 1 */
    size_t stride;
    const double *weight; /* [n], not negative, of a sum above 0 */
    double ridge;         /* in rows */
};

/* Each finds the coefficients of the terms, by Newton's method from where they are for the first two. False where the
 * rows hold no answer. */
bool sumi_logistic_regression(const struct sumi_regression *rows, const double *y, double *coefficient); /* y: 0, 1 */
/* A gamma variable whose mean is the exponential of the terms; y above 0. */
bool sumi_gamma_regression(const struct sumi_regression *rows, const double *y, double *coefficient);
/* Least squares of several variables on the same terms: y[n][n_sides], coefficient[n_sides][n_terms]. */
bool sumi_least_squares(const struct sumi_regression *rows, int n_sides, const double *y, double *coefficient);

double sumi_regression_value(const double *term, const double *coefficient, int n_terms);

#endif

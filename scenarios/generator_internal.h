/* Shared by the fit and the generator. */
#ifndef SUMI_GENERATOR_INTERNAL_H
#define SUMI_GENERATOR_INTERNAL_H

#include "scenarios/generator.h"

enum { SUMI_NV = SUMI_CLIMATE_VARIABLES };

/* The normal process behind the variables: mean and deviation before the cut, by day of the year and kind of day. */
struct sumi_latent {
    double mu[366][SUMI_DAY_KINDS][SUMI_NV], sigma[366][SUMI_DAY_KINDS][SUMI_NV];
};

void sumi_latent_init(const struct sumi_climate *climate, struct sumi_latent *latent);

/* Lower triangle L with L L' = m (n x n, row by row; the upper triangle becomes 0). False where m is not positive
 * definite. */
bool sumi_cholesky(int n, const double *m, double *l);
/* Solves L L' x = b in place. */
void sumi_cholesky_solve(int n, const double *l, double *b);

/* z(t) = A z(t-1) + B e(t):  A = M1 M0^-1,  B B' = M0 - A M1'  (Matalas 1967). False where there is no such B. */
bool sumi_process(const struct sumi_climate *climate, double a[SUMI_NV][SUMI_NV], double b[SUMI_NV][SUMI_NV]);

#endif

/* The serial ensemble square root filter (Whitaker and Hamill 2002, eq. 2, 10, 13): observations with errors that do
 * not depend on each other are taken one at a time. With the members' state x (row k: x_k), what each of them expects
 * of the observation h, bars for means and primes for deviations from them, N members, the observation y of variance R:
 *
 *   P = var h,   K_k = cov(x_k, h) / (P + R),   a = 1 / (1 + sqrt(R / (P + R)))
 *   mean x_k += l_k K_k (y - mean h),   x_k' -= a l_k K_k h'
 *
 * with variances over N - 1, and the localisation l_k, 1 where there is none. */
#ifndef SUMI_ENSRF_H
#define SUMI_ENSRF_H

#include <stddef.h>

/* x[n_rows][n], changed; h[n]; localise[n_rows] or NULL. n at least 2, variance above 0. Where all members expect the
 * same nothing changes. */
void sumi_ensrf_update(double *x, size_t n_rows, size_t n, const double *h, double y, double variance,
                       const double *localise);

/* Gaspari and Cohn (1999), eq. 4.10: 1 at distance 0, falling smoothly to 0 at 2 c. */
double sumi_gaspari_cohn(double distance, double c);

#endif

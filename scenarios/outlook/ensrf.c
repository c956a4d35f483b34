#include "scenarios/outlook/ensrf.h"

#include "models/lanes.h"

#include <math.h>

/* The sum of (x_i - from)(h_i - expected), in as many partial sums as there are lanes, so that it is taken side by
 * side. */
static inline double sum_products(const double *x, double from, const double *h, double expected, size_t n)
{
    double part[SUMI_LANES] = {0.0}, sum = 0.0;
    size_t i = 0;
    for (; i + SUMI_LANES <= n; i += SUMI_LANES)
        for (size_t l = 0; l < SUMI_LANES; l++)
            part[l] += (x[i + l] - from) * (h[i + l] - expected);
    for (size_t l = 0; i + l < n; l++)
        part[l] += (x[i + l] - from) * (h[i + l] - expected);
    for (size_t l = 0; l < SUMI_LANES; l++)
        sum += part[l];
    return sum;
}

/* As a distance from the first, so that the mean of equal values is exactly that value. */
static inline double mean_of(const double *value, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += value[i] - value[0];
    return value[0] + sum / (double)n;
}

SUMI_VECTORISED void sumi_ensrf_update(double *x, size_t n_rows, size_t n, const double *h, double y, double variance,
                                       const double *localise)
{
    const double expected = mean_of(h, n), innovation = y - expected,
                 spread = sum_products(h, expected, h, expected, n) / (double)(n - 1);
    /* R / (P + R) in a form that holds at an infinite R too */
    const double shrink = 1.0 / (1.0 + 1.0 / sqrt(1.0 + spread / variance));
    for (size_t k = 0; k < n_rows; k++) {
        double *row = &x[k * n];
        const double covariance = sum_products(row, row[0], h, expected, n) / (double)(n - 1),
                     gain = (localise ? localise[k] : 1.0) * covariance / (spread + variance);
        for (size_t i = 0; i < n; i++)
            row[i] += gain * (innovation - shrink * (h[i] - expected));
    }
}

/* The sixth-order polynomials of the two halves, in d = distance / c. */
double sumi_gaspari_cohn(double distance, double c)
{
    const double d = fabs(distance) / c;
    if (d >= 2.0)
        return 0.0;
    if (d <= 1.0)
        return 1.0 + d * d * (-5.0 / 3.0 + d * (5.0 / 8.0 + d * (1.0 / 2.0 - d / 4.0)));
    return 4.0 - 2.0 / (3.0 * d) + d * (-5.0 + d * (5.0 / 3.0 + d * (5.0 / 8.0 + d * (-1.0 / 2.0 + d / 12.0))));
}

#include "scenarios/agreement.h"

#include <math.h>

static double mean(size_t n, const double *value)
{
    double sum = 0.0;
    for (size_t k = 0; k < n; k++)
        sum += value[k];
    return n > 0 ? sum / (double)n : (double)NAN;
}

/* Pearson's, by deviations from the means: a sum of squares would lose what varies beside what is common. */
static double correlation(size_t n, const double *x, const double *y, double mean_x, double mean_y)
{
    const size_t fewest = 3; /* two points always lie on a line */
    double xx = 0.0, yy = 0.0, xy = 0.0;
    for (size_t k = 0; k < n; k++) {
        const double dx = x[k] - mean_x, dy = y[k] - mean_y;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    /* what rounding leaves of equal values is no variation */
    const double flat = 1e-12, vary_x = flat * mean_x, vary_y = flat * mean_y;
    if (n < fewest || xx <= vary_x * vary_x * (double)n || yy <= vary_y * vary_y * (double)n)
        return NAN;
    return fmax(-1.0, fmin(1.0, xy / (sqrt(xx) * sqrt(yy))));
}

void sumi_agreement_of(size_t n, const double *observed, const double *simulated, const double *sd,
                       struct sumi_agreement *a)
{
    double sum = 0.0, absolute = 0.0, squares = 0.0;
    size_t near = 0;
    *a = (struct sumi_agreement){.n = n, .observed = mean(n, observed), .simulated = mean(n, simulated)};
    for (size_t k = 0; k < n; k++) {
        const double error = simulated[k] - observed[k];
        sum += error;
        absolute += fabs(error);
        squares += error * error;
        if (isnan(sd[k]))
            continue;
        a->n_sd++;
        near += fabs(error) <= 2.0 * sd[k];
    }
    a->bias = n > 0 ? sum / (double)n : (double)NAN;
    a->mae = n > 0 ? absolute / (double)n : (double)NAN;
    a->rmse = n > 0 ? sqrt(squares / (double)n) : (double)NAN;
    a->relative_rmse = a->observed > 0.0 ? a->rmse / a->observed : (double)NAN;
    a->r = correlation(n, observed, simulated, a->observed, a->simulated);
    a->within = a->n_sd > 0 ? (double)near / (double)a->n_sd : (double)NAN;
}

/* What CVODE does most with vectors, as vector code. The norm of SUNDIALS' own vector adds one term after the other,
 * and took a fifth of a season on a resolved soil. */
#include "sim/integrators/vector_internal.h"

#include "models/lanes.h"

#include <math.h>

SUMI_VECTORISED
static double weighted_norm(N_Vector x_vector, N_Vector weights)
{
    sunindextype n = NV_LENGTH_S(x_vector);
    const double *x = NV_DATA_S(x_vector), *w = NV_DATA_S(weights);
    double sum = 0.0;
    while (n > 0 && w[n - 1] == 0.0)
        n--;
#pragma omp simd reduction(+ : sum)
    for (sunindextype i = 0; i < n; i++)
        sum += x[i] * w[i] * (x[i] * w[i]);
    return sqrt(sum / (double)n);
}

SUMI_VECTORISED
static void linear_sum(double a, N_Vector x_vector, double b, N_Vector y_vector, N_Vector z_vector)
{
    const sunindextype n = NV_LENGTH_S(x_vector);
    const double *x = NV_DATA_S(x_vector), *y = NV_DATA_S(y_vector);
    double *z = NV_DATA_S(z_vector); /* may be x or y */
#pragma omp simd
    for (sunindextype i = 0; i < n; i++)
        z[i] = a * x[i] + b * y[i];
}

N_Vector sumi_vector_new(int n, SUNContext context)
{
    N_Vector vector = N_VNew_Serial(n, context);
    if (vector) {
        vector->ops->nvwrmsnorm = weighted_norm;
        vector->ops->nvlinearsum = linear_sum;
        N_VEnableFusedOps_Serial(vector, SUNTRUE);
    }
    return vector;
}

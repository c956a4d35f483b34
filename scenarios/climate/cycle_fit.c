#include "scenarios/climate/cycle_fit.h"

#include "scenarios/climate/wgen.h"

#include <math.h>
#include <string.h>

bool sumi_cycle_fit(size_t n_days, const short *day_of_year, const double *y, int n, double *c)
{
    double normal[SUMI_CYCLE_MOST * SUMI_CYCLE_MOST] = {0}, l[SUMI_CYCLE_MOST * SUMI_CYCLE_MOST];
    double basis[366][SUMI_CYCLE_MOST];
    for (int day = 0; day < 366; day++)
        sumi_cycle_terms(day + 1, n, basis[day]);
    memset(c, 0, (size_t)n * sizeof *c);
    for (size_t d = 0; d < n_days; d++) {
        if (isnan(y[d]))
            continue;
        const double *b = basis[day_of_year[d] - 1];
        for (int i = 0; i < n; i++) {
            c[i] += b[i] * y[d];
            for (int j = 0; j < n; j++)
                normal[i * n + j] += b[i] * b[j];
        }
    }
    if (!sumi_cholesky(n, normal, l))
        return false;
    sumi_cholesky_solve(n, l, c);
    return true;
}

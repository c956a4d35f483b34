/* The fit of an annual cycle (sumi_cycle_at of climate.h). */
#ifndef SUMI_CYCLE_FIT_H
#define SUMI_CYCLE_FIT_H

#include <stdbool.h>
#include <stddef.h>

enum { SUMI_CYCLE_MOST = 7 }; /* coefficients: three harmonics */

/* Least squares of n coefficients (at most SUMI_CYCLE_MOST) to y on days of the year; days whose y is NAN are left out.
 * False where the days do not determine them. */
bool sumi_cycle_fit(size_t n_days, const short *day_of_year, const double *y, int n, double *coefficients);

#endif

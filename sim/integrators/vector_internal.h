/* The vectors of the solvers. */
#ifndef SUMI_VECTOR_INTERNAL_H
#define SUMI_VECTOR_INTERNAL_H

#include <nvector/nvector_serial.h>

/* A serial vector of n values with quick norms and sums; NULL where there is no memory. N_VDestroy frees it. Values at
 * its end whose weight is 0 do not count in a norm, nor in the number of values over which it is the mean. */
N_Vector sumi_vector_new(int n, SUNContext context);

#endif

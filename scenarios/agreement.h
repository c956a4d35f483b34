/* How far what was simulated is from what was observed. */
#ifndef SUMI_AGREEMENT_H
#define SUMI_AGREEMENT_H

#include <stddef.h>

/* Of n pairs; NAN where it cannot be said. In the unit of the values but for relative_rmse, r and within. */
struct sumi_agreement {
    size_t n;
    double observed, simulated; /* means */
    double bias;                /* mean of simulated - observed */
    double mae, rmse;           /* mean absolute error; root of the mean squared error */
    double relative_rmse;       /* rmse over the mean observed (Loague and Green 1991), of one above 0 */
    double r;                   /* correlation, of 3 pairs or more that vary on both sides */
    size_t n_sd;                /* pairs with a standard deviation: */
    double within;              /* the share of them that is within 2 of it */
};

/* sd[k] NAN: not given. */
void sumi_agreement_of(size_t n, const double *observed, const double *simulated, const double *sd,
                       struct sumi_agreement *agreement);

#endif

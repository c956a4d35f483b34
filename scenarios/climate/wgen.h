/* WGEN (Richardson and Wright 1984): whether a day is wet follows a two-state Markov chain by month, the amount a gamma
 * distribution by month, and the rest of the day's weather a first-order autoregressive process around annual cycles
 * that differ between dry and wet days. Dew point depression and wind join the process (Parlange and Katz 2000), since
 * evaporation needs them. A variable with bounds is a normal one cut off at them, whose mean and variance before the
 * cut are chosen so that after the cut they are those of the fit: the bounds distort neither. */
#ifndef SUMI_WGEN_H
#define SUMI_WGEN_H

#include "scenarios/climate/climate.h"

enum sumi_climate_block {
    SUMI_CLIMATE_P_WET_AFTER_DRY,
    SUMI_CLIMATE_P_WET_AFTER_WET,
    SUMI_CLIMATE_SHAPE,
    SUMI_CLIMATE_SCALE,
    SUMI_CLIMATE_MONTHLY /* the blocks above have a value for each month */
};
extern const struct sumi_field sumi_climate_monthly_rows[SUMI_CLIMATE_MONTHLY];

enum { SUMI_CYCLE_MEAN = 7, SUMI_CYCLE_VARIANCE = 3 };

struct sumi_wgen {
    double monthly[SUMI_CLIMATE_MONTHLY][12];
    double mean[SUMI_CLIMATE_VARIABLES][SUMI_DAY_KINDS][SUMI_CYCLE_MEAN]; /* annual cycles */
    double variance[SUMI_CLIMATE_VARIABLES][SUMI_DAY_KINDS]
                   [SUMI_CYCLE_VARIANCE];                        /* unit squared, first harmonic only */
    double lag0[SUMI_CLIMATE_VARIABLES][SUMI_CLIMATE_VARIABLES]; /* correlation on one day */
    double lag1[SUMI_CLIMATE_VARIABLES][SUMI_CLIMATE_VARIABLES]; /* [today][the day before] */
};

/* The share of a normal variable of mean 0 and deviation 1 below x. */
double sumi_normal_below(double x);
/* Mean and standard deviation of a normal variable of mean mu and deviation sigma cut off at lo and hi. */
void sumi_cut_normal(double mu, double sigma, double lo, double hi, double *mean, double *deviation);
/* The other way round: mu and sigma that give this mean and deviation after the cut. The nearest possible where the
 * bounds do not allow them. */
void sumi_uncut_normal(double mean, double deviation, double lo, double hi, double *mu, double *sigma);

enum { SUMI_NV = SUMI_CLIMATE_VARIABLES };

/* The normal process behind the variables: mean and deviation before the cut, by day of the year and kind of day. */
struct sumi_latent {
    double mu[366][SUMI_DAY_KINDS][SUMI_NV], sigma[366][SUMI_DAY_KINDS][SUMI_NV];
};
void sumi_latent_init(const struct sumi_wgen *wgen, struct sumi_latent *latent);

/* z(t) = A z(t-1) + B e(t):  A = M1 M0^-1,  B B' = M0 - A M1'  (Matalas 1967), of the correlations on one day and from
 * day to day ([SUMI_NV][SUMI_NV], row by row). False where there is no such B. */
bool sumi_process(const double *lag0, const double *lag1, double a[SUMI_NV][SUMI_NV], double b[SUMI_NV][SUMI_NV]);

/* Rounds correlations to six decimals, as a file has them, so that what is possible stays so when it is read again. */
void sumi_round_correlations(double m[SUMI_NV][SUMI_NV]);

/* Lower triangle L with L L' = m (n x n, row by row; the upper triangle becomes 0). False where m is not positive
 * definite. */
bool sumi_cholesky(int n, const double *m, double *l);
/* Solves L L' x = b in place. */
void sumi_cholesky_solve(int n, const double *l, double *b);

/* SUMI_INPUT: parameters out of bounds, or correlations that no process has. */
enum sumi_status sumi_wgen_check(const struct sumi_climate *climate, struct sumi_error *error);

#endif

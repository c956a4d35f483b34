/* Columns of soil for tests: what published solutions are compared with, and the mathematics that they need. */
#ifndef SUMI_TESTS_SOIL_COLUMN_H
#define SUMI_TESTS_SOIL_COLUMN_H

#include "sim/bare_column.h"

/* The grid of a field's season, for any depth. */
extern const struct sumi_grid soil_default_grid;
/* Five times as many cells, all alike. */
extern const struct sumi_grid soil_fine_grid;

struct sumi_horizon soil_genuchten(double bottom, double theta_r, double theta_s, double alpha, double n, double ks);
struct sumi_horizon soil_gardner(double bottom, double theta_r, double theta_s, double alpha, double ks);

/* Loam, sand and clay of Vanderborght and others (2005), table 1; cm and d. */
struct sumi_horizon soil_loam(double bottom);
struct sumi_horizon soil_sand(double bottom);
struct sumi_horizon soil_clay(double bottom);
/* New Mexico soil of Celia, Bouloutas and Zarba (1990). */
struct sumi_horizon soil_new_mexico(double bottom);

/* What was reported at one time. */
struct soil_moment {
    double time, pond, theta[SUMI_CELLS], head[SUMI_CELLS], flux[SUMI_CELLS + 1];
    double arrived, total[SUMI_COLUMN_TOTALS], stored, residual;
    long steps, evaluations, failures;
};

struct soil_case {
    struct sumi_column column;
    struct sumi_bare_column bare; /* ready to run, once ends, theta and showers are set; rtol 1e-5 */
    double theta[SUMI_CELLS];
};

/* Cuts the horizons. The ends are all zero: an atmosphere without water, and free drainage. */
void soil_case_init(struct soil_case *c, const struct sumi_horizon *horizons, int n_horizons,
                    const struct sumi_grid *grid);
/* The initial state: a head at a depth, which is that of the cell's centre. */
void soil_case_heads(struct soil_case *c, double (*head)(const void *context, double depth), const void *context);
void soil_case_head(struct soil_case *c, double head);
/* In equilibrium with a water table at a depth. */
void soil_case_hydrostatic(struct soil_case *c, double table);

/* Runs to each time in turn. Fails the test where the solver gives up, and where a balance is open by more than
 * 1e-10 of the water that moved. */
void soil_case_run(const struct soil_case *c, size_t n_times, const double *time, struct soil_moment *moment);

/* Water that went through both ends, whichever way, cm. */
double soil_moved(const struct soil_moment *m);

/* Depth at which the water content first falls through a value, from the top: linear between centres. */
double soil_front(const struct sumi_column *column, const double *theta, double value);

/* Adaptive integral of f from a to b, to about 1e-10 of its size. */
double soil_integral(double (*f)(const void *context, double x), const void *context, double a, double b);

#endif

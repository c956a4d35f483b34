#include "scenarios/draws.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_version.h>
#include <math.h>

/* The library's view of a stream, without the memory that it would take for itself. */
static gsl_rng stream(struct sumi_draws *draws)
{
    return (gsl_rng){gsl_rng_mt19937, draws->state};
}

bool sumi_draws_fit(void)
{
    return gsl_rng_mt19937->size <= sizeof(struct sumi_draws);
}

void sumi_draws_start(struct sumi_draws *draws, unsigned long seed)
{
    const gsl_rng random = stream(draws);
    gsl_rng_set(&random, seed);
}

double sumi_draw_uniform(struct sumi_draws *draws)
{
    const gsl_rng random = stream(draws);
    return gsl_rng_uniform(&random);
}

double sumi_draw_normal(struct sumi_draws *draws)
{
    const gsl_rng random = stream(draws);
    return gsl_ran_gaussian_ziggurat(&random, 1.0);
}

double sumi_draw_gamma(struct sumi_draws *draws, double shape, double scale)
{
    const gsl_rng random = stream(draws);
    return gsl_ran_gamma(&random, shape, scale);
}

/* Where the library's functions give an ordinary number: at 0 and, of the second, where x^-2 leaves the range of a
 * double, they call its error handler. */
static bool is_ordinary(double x)
{
    return x >= 1e-6 && x <= 1e9;
}

double sumi_digamma(double x)
{
    return is_ordinary(x) ? gsl_sf_psi(x) : NAN;
}

double sumi_trigamma(double x)
{
    return is_ordinary(x) ? gsl_sf_psi_1(x) : NAN;
}

const char *sumi_random_version(void)
{
    return gsl_version;
}

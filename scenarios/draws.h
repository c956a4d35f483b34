/* Random numbers, and the special functions of their distributions: all that Sumi takes of the GNU Scientific Library,
 * so that another source of draws is a change in one file. A binary with that library is under its licence
 * (docs/licence.md). None of it calls the library's error handler, which would end the program. */
#ifndef SUMI_DRAWS_H
#define SUMI_DRAWS_H

#include <stdbool.h>

/* A stream of draws, GSL's mt19937. */
struct sumi_draws {
    unsigned long state[640];
};

/* Whether the library's stream finds room in ours; false with one that is not known. Before the first stream. */
bool sumi_draws_fit(void);
/* Starts a stream; the seed has 32 bits. */
void sumi_draws_start(struct sumi_draws *draws, unsigned long seed);

double sumi_draw_uniform(struct sumi_draws *draws); /* 0 <= x < 1 */
double sumi_draw_normal(struct sumi_draws *draws);  /* of mean 0 and deviation 1 */
/* shape and scale: above 0. */
double sumi_draw_gamma(struct sumi_draws *draws, double shape, double scale);

/* Digamma and trigamma of x; NAN where x is not within 1e-6 to 1e9. */
double sumi_digamma(double x);
double sumi_trigamma(double x);

/* Version of the library that draws. */
const char *sumi_random_version(void);

#endif

/* A climate for the generator of spells, made up by hand: about that of foxtail millet on loess, dry cold winters and
 * wet warm summers. */
#ifndef SUMI_TEST_SPELLS_CLIMATE_H
#define SUMI_TEST_SPELLS_CLIMATE_H

#include "scenarios/climate/spells.h"

/* With n_sets drawn sets, which differ a little from the fitted one and among each other. The caller clears it. */
void spells_climate(int n_sets, struct sumi_climate *climate);

/* Takes out what a test does not look at: rain that depends on the season alone (logit of the chance, chance of at
 * least 1 mm, mean above 0.95 mm), one exponential, nothing slow, weather around 0 that depends on nothing, each score
 * independent of all others, q(z) = z. */
void spells_climate_bare(double logit_wet, double logit_big, double mean_mm, struct sumi_climate *climate);

/* What the generator gives, unrounded: n years (a multiple of eight) of 365 days from 1 January, the first of them
 * numbered `first`. Freed by free(). */
struct spells_day {
    double rain, x[SUMI_CLIMATE_VARIABLES];
};
struct spells_day (*spells_years(const struct sumi_climate *climate, enum sumi_parameters parameters, uint32_t first,
                                 int n))[365];

#endif

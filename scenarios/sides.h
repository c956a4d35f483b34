/* One choice in two sets of results, as of two models: how they differ, year by year. Pure computation. */
#ifndef SUMI_SIDES_H
#define SUMI_SIDES_H

#include "scenarios/answer.h"

/* What two sides say of the years that both have simulated; [2]: of each side. */
struct sumi_answer_sides {
    struct sumi_answer_gain gain; /* of the second side over the first, year by year; gain.pairs: those years */
    double mean[2];               /* harvest, kg ha-1; NAN where there is no such year, as all below */
    double ripe[2];               /* share of these years in which the crop ripened */
    double below[2];              /* share of these years below the threshold; NAN: there is none */
    double p;   /* how often chance alone makes the means differ as far, whichever is larger; 1 where they are equal */
    bool told;  /* p <= doubt */
    bool lossy; /* crops were lost in some of the years, so one more loss is allowed for that they do not show */
    size_t flips; /* of the signs of years that were looked at; doubt * flips < 2: so few years can tell nothing */
};

/* Fills all of it but p and what follows. scratch[first->n] is overwritten; both sides have the same years, in one
 * order. threshold: kg ha-1, or NAN. */
void sumi_answer_sides(const struct sumi_answer_seasons side[2], double threshold, double *scratch,
                       struct sumi_answer_sides *sides);
/* Fills the rest, as sumi_best_set tells the better one of two choices, with half the doubt for each side: the means
 * may differ either way. Of more years than that takes the first count. scratch[2 * first->n] is overwritten. Error: no
 * memory. */
enum sumi_status sumi_answer_tell(const struct sumi_answer_seasons side[2], double doubt, double *scratch,
                                  struct sumi_answer_sides *sides, struct sumi_error *error);

#endif

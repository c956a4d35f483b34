/* Which of many choices cannot be told from the best. Pure computation. */
#ifndef SUMI_BEST_SET_H
#define SUMI_BEST_SET_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Up to so many choices are compared: the work grows with their square, and so do the 8 bytes a pair of memory. */
#define SUMI_BEST_SET_CHOICES 1000
#define SUMI_BEST_SET_YEARS   10000

/* What n choices brought in the same n_years years; at least one of each. */
struct sumi_best_years {
    size_t n, n_years;
    const double *value; /* [n][n_years]: kg ha-1, 0 where nothing was harvested; all finite */
    const size_t *group; /* [n]: choices of one number are lost in the same years, as those that differ in their
                          * irrigation alone; NULL: each choice may be lost in a year of its own */
    bool losses;         /* crops were lost in some of the years, though a part was counted; a 0 says so itself, where
                          * its choice brings at least half of the best */
};

struct sumi_best_set {
    size_t n_in;      /* choices in the set, at least one */
    size_t best;      /* the choice with the largest mean, of equals the first; always in the set */
    size_t flips;     /* sign flips of the years that were looked at, the years as they are among them */
    bool loss_unseen; /* crops were lost in some of the years, so one more loss is allowed for that they do not show */
};

/* The set that holds the choice with the largest mean in the long run with probability 1 - alpha, where the years are a
 * sample; 0 < alpha < 1. Fills in[n], whether a choice is in the set: p[choice] > alpha; and p[n], how often chance
 * alone lets some other choice stand out over this one by as much, 1 where no other has a larger mean. Where alpha *
 * flips is below 1 no choice can leave the set: at 0.05 with four years or fewer.
 * The result is the same whatever was called before, and on any number of threads.
 * Error: more choices or years than above; no memory. */
enum sumi_status sumi_best_set(const struct sumi_best_years *years, double alpha, bool *in, double *p,
                               struct sumi_best_set *set, struct sumi_error *error);

/* Whether two choices brought nothing in the same years. */
bool sumi_best_lost_alike(const double *a, const double *b, size_t n_years);

#endif

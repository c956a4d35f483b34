/* Which of many choices cannot be told from the best. Pure computation. */
#ifndef SUMI_BEST_SET_H
#define SUMI_BEST_SET_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Up to so many choices are compared: the work grows with their square, and so do the 8 bytes a pair of memory. */
#define SUMI_BEST_SET_CHOICES 1000
#define SUMI_BEST_SET_YEARS   10000

struct sumi_best_set {
    size_t n_in;  /* choices in the set, at least one */
    size_t best;  /* the choice with the largest mean, of equals the first; always in the set */
    size_t flips; /* sign flips of years that were looked at, the years as they are among them */
    bool exact;   /* these are all there are; else they are a sample, of which a p-value has an error */
};

/* The set that holds the choice with the largest mean in the long run with probability 1 - alpha, where the years are a
 * sample. value[choice * n_years + year]: what each choice brought in the same years, kg ha-1, all finite; n >= 1
 * choices, n_years >= 1. Fills in[n], whether a choice is in the set: p[choice] > alpha; and p[n], how often chance
 * alone lets some other choice stand out over this one by as much. Where alpha * flips < 1 no choice can leave the set.
 * The result is the same whatever was called before, and on any number of threads.
 * Error: more choices or years than above; no memory. */
enum sumi_status sumi_best_set(const double *value, size_t n, size_t n_years, double alpha, bool *in, double *p,
                               struct sumi_best_set *set, struct sumi_error *error);

#endif

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
    bool
        loss_unseen; /* some choice brought nothing in some year, so a year of loss that none has seen is allowed for */
};

/* The set that holds the choice with the largest mean in the long run with probability 1 - alpha, where the years are a
 * sample. value[choice * n_years + year]: what each choice brought in the same years, kg ha-1, 0 where nothing, all
 * finite; n >= 1 choices, n_years >= 1. group[n]: choices of one number are lost in the same years, as those that
 * differ in their irrigation alone; NULL: all may be lost in different years. Fills in[n], whether a choice is in the
 * set: p[choice] > alpha; and p[n], how often chance alone lets some other choice stand out over this one by as much;
 * 1 where none has a larger mean. Four years or fewer put no choice out of the set at alpha 0.05: p is 1/16 or more.
 * The result is the same whatever was called before, and on any number of threads.
 * Error: more choices or years than above; no memory. */
enum sumi_status sumi_best_set(const double *value, const size_t *group, size_t n, size_t n_years, double alpha,
                               bool *in, double *p, struct sumi_best_set *set, struct sumi_error *error);

#endif

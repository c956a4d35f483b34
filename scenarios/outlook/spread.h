/* A quantity over members and futures, weighed. */
#ifndef SUMI_SPREAD_H
#define SUMI_SPREAD_H

#include "scenarios/outlook/outlook.h"

#include <stddef.h>

struct sumi_weighed {
    double value, weight;
};

/* Of value[n] with weight[n], not below 0, or NULL where all weigh the same. Values that are NAN, or weigh nothing, are
 * left out; where none is left the spread is NAN. A quantile is a value: the least that has at least its share of the
 * weight at or below it. `room` holds n. */
void sumi_spread_of(const double *value, const double *weight, size_t n, struct sumi_weighed *room,
                    struct sumi_spread *spread);

/* The spread over recorded years, of which there are few, is that of the years: another year may lie beyond them. What
 * each branch of a member differs from their mean by is widened (struct sumi_outlook, widening), within `lo` and `hi`.
 * value[n_members * n_futures] of an outlook; NAN, what does not come, stays. */
void sumi_outlook_widen(const struct sumi_outlook *outlook, double lo, double hi, double *value);
/* The spread of values that are widened so, but for the mean, which is that of the branches. weight, and sorted in the
 * place of room, as above. */
void sumi_outlook_spread(const struct sumi_outlook *outlook, const double *weight, double lo, double hi, double *value,
                         struct sumi_weighed *sorted, struct sumi_spread *spread);

/* A date of each branch, NAN where it does not come: when, and how probably. weight, value and sorted as above. */
void sumi_outlook_tell_date(const struct sumi_outlook *outlook, const double *weight, double *value,
                            struct sumi_weighed *sorted, struct sumi_outlook_date *told);

#endif

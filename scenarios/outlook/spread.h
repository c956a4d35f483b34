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

#endif

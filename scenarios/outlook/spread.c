#include "scenarios/outlook/spread.h"

#include <math.h>
#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
    const struct sumi_weighed *x = a, *y = b;
    return x->value != y->value ? (x->value > y->value) - (x->value < y->value)
                                : (x->weight > y->weight) - (x->weight < y->weight);
}

void sumi_spread_of(const double *value, const double *weight, size_t n, struct sumi_weighed *room,
                    struct sumi_spread *spread)
{
    const double rounding = 1e-9; /* part of the weight, that a sum of a million weights may be wrong by */
    double *const quantile[] = {&spread->p10, &spread->p50, &spread->p90};
    const double share[] = {0.1, 0.5, 0.9};
    double total = 0.0, moment = 0.0, below = 0.0, square = 0.0;
    size_t known = 0, next = 0;
    *spread = (struct sumi_spread){NAN, NAN, NAN, NAN, NAN};
    for (size_t i = 0; i < n; i++) {
        const double w = weight ? weight[i] : 1.0;
        if (isnan(value[i]) || !(w > 0.0))
            continue;
        room[known++] = (struct sumi_weighed){value[i], w};
        total += w;
        moment += w * (value[i] - room[0].value);
    }
    if (known == 0)
        return;
    spread->mean = room[0].value + moment / total;
    for (size_t i = 0; i < known; i++)
        square += room[i].weight * (room[i].value - spread->mean) * (room[i].value - spread->mean);
    spread->sd = sqrt(square / total);
    qsort(room, known, sizeof *room, by_value);
    for (size_t i = 0; i < known; i++) {
        below += room[i].weight;
        for (; next < 3 && (below >= share[next] * total * (1.0 - rounding) || i == known - 1); next++)
            *quantile[next] = room[i].value;
    }
}

void sumi_outlook_widen(const struct sumi_outlook *o, double lo, double hi, double *value)
{
    const size_t n = (size_t)o->n_futures;
    for (int i = 0; i < o->n_members && o->widening > 1.0; i++) {
        double *own = &value[(size_t)i * n], sum = 0.0, weight = 0.0;
        for (size_t f = 0; f < n; f++)
            if (!isnan(own[f])) {
                sum += o->future_weight[f] * own[f];
                weight += o->future_weight[f];
            }
        for (size_t f = 0; f < n; f++)
            if (own[f] >= lo)
                own[f] = fmin(fmax(lo, sum / weight + o->widening * (own[f] - sum / weight)), hi);
    }
}

void sumi_outlook_spread(const struct sumi_outlook *o, const double *weight, double lo, double hi, double *value,
                         struct sumi_weighed *sorted, struct sumi_spread *spread)
{
    const size_t n = (size_t)o->n_members * (size_t)o->n_futures;
    sumi_spread_of(value, weight, n, sorted, spread);
    if (!(o->widening > 1.0))
        return;
    const double mean = spread->mean;
    sumi_outlook_widen(o, lo, hi, value);
    sumi_spread_of(value, weight, n, sorted, spread);
    spread->mean = mean;
}

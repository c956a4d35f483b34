#include "scenarios/outlook/spread.h"

#include <math.h>

enum { QUANTILES = 3, FEW = 16 };

static void sort_few(struct sumi_weighed *all, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const struct sumi_weighed one = all[i];
        size_t k = i;
        for (; k > 0 && all[k - 1].value > one.value; k--)
            all[k] = all[k - 1];
        all[k] = one;
    }
}

static double middle_of(double a, double b, double c)
{
    return fmax(fmin(a, b), fmin(fmax(a, b), c));
}

static void exchange(struct sumi_weighed *a, struct sumi_weighed *b)
{
    const struct sumi_weighed kept = *a;
    *a = *b;
    *b = kept;
}

/* Values less than one of them, n_less, then n_same of those that are it, and then the others; with their weights. */
static void part(struct sumi_weighed *all, size_t n, size_t *n_less, size_t *n_same, double *less, double *same)
{
    const double by = middle_of(all[n / 4].value, all[n / 2].value, all[n - 1 - n / 4].value);
    size_t end = n, i = 0;
    *n_less = 0;
    *less = *same = 0.0;
    while (i < end)
        if (all[i].value < by) {
            *less += all[i].weight;
            exchange(&all[i++], &all[(*n_less)++]);
        } else if (all[i].value > by)
            exchange(&all[i], &all[--end]);
        else
            *same += all[i++].weight;
    *n_same = end - *n_less;
}

/* quantile[k] for k from `next` up to, not including, `beyond`: the least value at which the weight comes to target[k],
 * which rise; or the last. `below` comes before these values. Sorting all of them would take three times as long. */
static void find_quantiles(struct sumi_weighed *all, size_t n, double below, const double *target, int next, int beyond,
                           double *const *quantile)
{
    while (n > FEW && next < beyond) {
        size_t n_less, n_same;
        double less, same;
        int here;
        part(all, n, &n_less, &n_same, &less, &same);
        for (here = next; here < beyond && n_less > 0 && below + less >= target[here]; here++)
            continue;
        find_quantiles(all, n_less, below, target, next, here, quantile);
        below += less + same;
        n -= n_less + n_same;
        for (next = here; next < beyond && (below >= target[next] || n == 0); next++)
            *quantile[next] = all[n_less].value;
        all += n_less + n_same;
    }
    sort_few(all, next < beyond ? n : 0);
    for (size_t i = 0; next < beyond; i++) {
        below += all[i].weight;
        for (; next < beyond && (below >= target[next] || i == n - 1); next++)
            *quantile[next] = all[i].value;
    }
}

void sumi_spread_of(const double *value, const double *weight, size_t n, struct sumi_weighed *room,
                    struct sumi_spread *spread)
{
    const double rounding = 1e-9; /* part of the weight, that a sum of a million weights may be wrong by */
    double *const quantile[QUANTILES] = {&spread->p10, &spread->p50, &spread->p90};
    const double share[QUANTILES] = {0.1, 0.5, 0.9};
    double total = 0.0, moment = 0.0, square = 0.0, target[QUANTILES];
    size_t known = 0;
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
    for (int k = 0; k < QUANTILES; k++)
        target[k] = share[k] * (total * (1.0 - rounding));
    find_quantiles(room, known, 0.0, target, 0, QUANTILES, quantile);
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

void sumi_outlook_tell_date(const struct sumi_outlook *o, const double *weight, double *value,
                            struct sumi_weighed *sorted, struct sumi_outlook_date *told)
{
    const size_t n = (size_t)o->n_members * (size_t)o->n_futures;
    const double all = 1.0 - 1e-9;
    double comes = 0.0, came = 0.0;
    for (size_t b = 0; b < n; b++) {
        comes += isnan(value[b]) ? 0.0 : weight[b];
        came += value[b] < o->today ? weight[b] : 0.0;
    }
    *told = (struct sumi_outlook_date){.probability = comes > all ? 1.0 : comes, .past = came > all};
    if (told->past)
        sumi_spread_of(value, weight, n, sorted, &told->date);
    else
        sumi_outlook_spread(o, weight, o->today, o->end, value, sorted, &told->date);
}

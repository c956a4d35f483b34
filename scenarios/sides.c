#include "scenarios/sides.h"

#include "scenarios/best_set.h"

#include <math.h>

void sumi_answer_sides(const struct sumi_answer_seasons side[2], double threshold, double *scratch,
                       struct sumi_answer_sides *sides)
{
    size_t ripe[2] = {0}, below[2] = {0};
    double sum[2] = {0};
    *sides = (struct sumi_answer_sides){.p = NAN};
    sumi_answer_gain(&side[1], &side[0], scratch, &sides->gain);
    for (size_t k = 0; k < side[0].n; k++) {
        const double harvest[2] = {sumi_answer_harvest(&side[0], k), sumi_answer_harvest(&side[1], k)};
        if (isnan(harvest[0] - harvest[1]))
            continue;
        for (int s = 0; s < 2; s++) {
            sum[s] += harvest[s];
            ripe[s] += sumi_answer_ripe(&side[s], k);
            below[s] += harvest[s] < threshold;
        }
    }
    const double n = sides->gain.pairs > 0 ? (double)sides->gain.pairs : (double)NAN;
    for (int s = 0; s < 2; s++) {
        sides->mean[s] = sum[s] / n;
        sides->ripe[s] = (double)ripe[s] / n;
        sides->below[s] = isnan(threshold) ? (double)NAN : (double)below[s] / n;
    }
}

/* The years that both sides have, as many as can be compared: value[2][n]. Returns n. */
static size_t gather(const struct sumi_answer_seasons side[2], double *value)
{
    const size_t all = side[0].n;
    size_t n = 0;
    for (size_t k = 0; k < all && n < SUMI_BEST_SET_YEARS; k++) {
        value[n] = sumi_answer_harvest(&side[0], k);
        value[all + n] = sumi_answer_harvest(&side[1], k);
        n += isnan(value[n] - value[all + n]) ? 0 : 1;
    }
    for (size_t k = 0; k < n; k++)
        value[n + k] = value[all + k];
    return n;
}

enum sumi_status sumi_answer_tell(const struct sumi_answer_seasons side[2], double doubt, double *scratch,
                                  struct sumi_answer_sides *sides, struct sumi_error *error)
{
    const size_t n = gather(side, scratch);
    const size_t group[2] = {0, !sumi_best_lost_alike(scratch, scratch + n, n)};
    const struct sumi_best_years years = {.n = 2, .n_years = n, .value = scratch, .group = group};
    struct sumi_best_set set;
    bool in[2];
    double p[2];
    if (n == 0)
        return SUMI_OK;
    enum sumi_status status = sumi_best_set(&years, doubt / 2.0, in, p, &set, error);
    if (status != SUMI_OK)
        return status;
    sides->p = fmin(1.0, 2.0 * fmin(p[0], p[1]));
    sides->told = set.n_in == 1;
    sides->lossy = set.loss_unseen && group[1] != 0;
    sides->flips = set.flips;
    return SUMI_OK;
}

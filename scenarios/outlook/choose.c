#include "scenarios/outlook/choose.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "sim/memory.h"

#include <stdlib.h>
#include <string.h>

static int falling(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* Of weights that fall: the threshold. It is 0 where no more than m of them weigh anything. */
static double threshold(const double *falling_weight, size_t n, size_t m)
{
    double rest = 0.0;
    for (size_t i = 0; i < n; i++)
        rest += falling_weight[i];
    for (size_t kept = 0; kept < m; kept++) {
        const double c = rest / (double)(m - kept);
        if (falling_weight[kept] < c)
            return c;
        rest -= falling_weight[kept];
    }
    return falling_weight[m - 1];
}

/* Systematic draws among those that weigh less than c, one each time that their weights have passed another c. */
static size_t pick(const double *weight, size_t n, size_t m, double c, double u, size_t *which, double *chosen)
{
    double passed = u * c;
    size_t k = 0;
    for (size_t i = 0; i < n && k < m; i++) {
        bool drawn = weight[i] > 0.0 && weight[i] >= c;
        if (!drawn && weight[i] > 0.0) {
            passed += weight[i];
            drawn = passed >= c;
            passed -= drawn ? c : 0.0;
        }
        if (!drawn)
            continue;
        which[k] = i;
        chosen[k++] = weight[i] >= c ? weight[i] : c;
    }
    return k;
}

enum sumi_status sumi_choose(const double *weight, size_t n, size_t m, double u, size_t *which, double *chosen,
                             size_t *n_chosen, struct sumi_error *error)
{
    if (n <= m) {
        for (size_t i = 0; i < n; i++)
            which[i] = i;
        memcpy(chosen, weight, n * sizeof *weight);
        *n_chosen = n;
        return SUMI_OK;
    }
    double *sorted = sumi_allocate(n * sizeof *sorted), sum = 0.0;
    if (!sorted)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
    memcpy(sorted, weight, n * sizeof *weight);
    qsort(sorted, n, sizeof *sorted, falling);
    const double c = threshold(sorted, n, m);
    sumi_release(sorted);
    *n_chosen = pick(weight, n, m, c, u, which, chosen);
    for (size_t k = 0; k < *n_chosen; k++) /* rounding may cost a draw */
        sum += chosen[k];
    for (size_t k = 0; k < *n_chosen; k++)
        chosen[k] /= sum;
    return SUMI_OK;
}

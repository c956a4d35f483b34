#include "scenarios/best_set.h"

#include "models/lanes.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_FLIPS = 4096, /* all of up to 12 years, and a sample of more */
    AT_ONCE = 8        /* flips: a row of scales is read once for all of them */
};
static const double hair = 1e-9;  /* of the largest statistic there can be: equal but for rounding */
static const double alike = 1e-6; /* of the largest value: what single precision cannot tell */

struct work {
    size_t n, n_years, n_flips;
    bool exact;
    double *year;            /* [n_years][n]: what each choice brought beyond the mean of the choices in that year */
    double *scale;           /* [n][n]: 1 / root of the sum of squared differences; 0 where two choices are alike */
    double (*sign)[AT_ONCE]; /* [n_years], of some flips */
    double (*sum)[AT_ONCE];  /* [n]: of the years of each choice, with signs */
    double *largest;         /* [n]: the statistic of each choice, from the years as they are */
    size_t *reached;         /* [n]: flips with as large a statistic */
};

/* --- flips --- */

/* Well mixed bits of a number. Source: Steele, Lea and Flood (2014), SplitMix64. */
static uint64_t mixed(uint64_t number)
{
    uint64_t x = (number + 1) * UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/* The signs of the years in AT_ONCE flips. Flip 0 leaves all years as they are. */
static void fill_signs(const struct work *w, size_t first)
{
    for (size_t k = 0; k < w->n_years; k++)
        for (size_t flip = first; flip < first + AT_ONCE; flip++) {
            uint64_t bits = flip;
            if (!w->exact && flip > 0)
                bits = mixed(flip + MOST_FLIPS * (uint64_t)(k / 64));
            w->sign[k][flip - first] = (bits >> k % 64) & 1 ? -1.0 : 1.0;
        }
}

/* Adds one year of all choices to their sums, with its signs. */
SUMI_VECTORISED
static void add_year(size_t n, const double *restrict sign, const double *restrict year,
                     double (*restrict sum)[AT_ONCE])
{
    for (size_t i = 0; i < n; i++)
#pragma omp simd
        for (size_t f = 0; f < AT_ONCE; f++)
            sum[i][f] += sign[f] * year[i];
}

static void add_years(const struct work *w, size_t first)
{
    fill_signs(w, first);
    memset(w->sum, 0, w->n * sizeof *w->sum);
    for (size_t k = 0; k < w->n_years; k++)
        add_year(w->n, w->sign[k], w->year + k * w->n, w->sum);
}

/* --- statistics --- */

/* The statistic of choice i under AT_ONCE flips: max of 0 and (sum[j] - sum[i]) * scale[j] over all j. */
SUMI_VECTORISED
static void find_largest(size_t n, size_t i, const double (*restrict sum)[AT_ONCE], const double *restrict scale,
                         double *restrict largest)
{
    double own[AT_ONCE], most[AT_ONCE] = {0};
    memcpy(own, sum[i], sizeof own);
    for (size_t j = 0; j < n; j++)
#pragma omp simd
        for (size_t f = 0; f < AT_ONCE; f++)
            most[f] = sumi_most(most[f], (sum[j][f] - own[f]) * scale[j]);
    memcpy(largest, most, sizeof most);
}

/* Adds the squared differences of one year to those of choice i and all others. */
SUMI_VECTORISED
static void add_squares(size_t n, double own, const double *restrict year, double *restrict squares)
{
#pragma omp simd
    for (size_t j = 0; j < n; j++)
        squares[j] += (year[j] - own) * (year[j] - own);
}

static void set_scales(const struct work *w, double least)
{
    for (size_t i = 0; i < w->n; i++) {
        double *row = w->scale + i * w->n;
        for (size_t k = 0; k < w->n_years; k++)
            add_squares(w->n, w->year[k * w->n + i], w->year + k * w->n, row);
        for (size_t j = 0; j < w->n; j++)
            row[j] = row[j] > least ? 1.0 / sqrt(row[j]) : 0.0;
    }
}

static void count_flips(const struct work *w)
{
    const double slack = hair * sqrt((double)w->n_years);
    double most[AT_ONCE];
    for (size_t first = 0; first < w->n_flips; first += AT_ONCE) {
        add_years(w, first);
        for (size_t i = 0; i < w->n; i++) {
            find_largest(w->n, i, (const double(*)[AT_ONCE])w->sum, w->scale + i * w->n, most);
            if (first == 0)
                w->largest[i] = most[0];
            for (size_t f = 0; f < AT_ONCE && first + f < w->n_flips; f++)
                w->reached[i] += most[f] >= w->largest[i] - slack;
        }
    }
}

/* --- the set --- */

static void fill_years(const struct work *w, const double *value)
{
    double greatest = 0.0;
    for (size_t k = 0; k < w->n_years; k++) {
        double mean = 0.0;
        for (size_t i = 0; i < w->n; i++)
            mean += value[i * w->n_years + k] / (double)w->n;
        for (size_t i = 0; i < w->n; i++) {
            w->year[k * w->n + i] = value[i * w->n_years + k] - mean;
            greatest = sumi_most(greatest, fabs(value[i * w->n_years + k]));
        }
    }
    set_scales(w, alike * alike * greatest * greatest * (double)w->n_years);
}

static void fill_set(const struct work *w, double alpha, bool *in, double *p, struct sumi_best_set *set)
{
    *set = (struct sumi_best_set){.flips = w->n_flips, .exact = w->exact};
    add_years(w, 0);
    for (size_t i = 0; i < w->n; i++) {
        p[i] = (double)w->reached[i] / (double)w->n_flips;
        if (w->sum[i][0] > w->sum[set->best][0])
            set->best = i;
    }
    for (size_t i = 0; i < w->n; i++) {
        in[i] = p[i] > alpha;
        set->n_in += in[i];
    }
}

enum sumi_status sumi_best_set(const double *value, size_t n, size_t n_years, double alpha, bool *in, double *p,
                               struct sumi_best_set *set, struct sumi_error *error)
{
    if (n > SUMI_BEST_SET_CHOICES || n_years > SUMI_BEST_SET_YEARS)
        return sumi_fail(error, SUMI_INPUT,
                         "%zu choices of %zu years each are too many to tell which are as good as the best: up to %d "
                         "choices of %d years can be compared.",
                         n, n_years, SUMI_BEST_SET_CHOICES, SUMI_BEST_SET_YEARS);
    struct work w = {.n = n, .n_years = n_years, .exact = n_years <= 12};
    w.n_flips = w.exact ? (size_t)1 << n_years : MOST_FLIPS;
    w.year = calloc(n_years * n, sizeof *w.year);
    w.scale = calloc(n * n, sizeof *w.scale);
    w.largest = calloc(n, sizeof *w.largest);
    w.reached = calloc(n, sizeof *w.reached);
    w.sign = calloc(n_years, sizeof *w.sign);
    w.sum = calloc(n, sizeof *w.sum);
    enum sumi_status status = SUMI_OK;
    if (!w.year || !w.scale || !w.largest || !w.reached || !w.sign || !w.sum) {
        status = sumi_fail(error, SUMI_MEMORY, "no memory to compare %zu choices of %zu years", n, n_years);
    } else {
        fill_years(&w, value);
        count_flips(&w);
        fill_set(&w, alpha, in, p, set);
    }
    free(w.year);
    free(w.scale);
    free(w.largest);
    free(w.reached);
    free(w.sign);
    free(w.sum);
    return status;
}

#include "scenarios/best_set.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum {
    MOST_FLIPS = 4096, /* all of up to 12 years */
    AT_ONCE = 8        /* flips */
};
static const double hair = 1e-7;  /* of a statistic: equal but for rounding */
static const double alike = 1e-6; /* of the largest harvest: what a file in single precision cannot tell */

struct work {
    size_t n, n_years, n_flips;
    const double *value; /* [n][n_years] */
    double *scale;       /* [n][n]: 1 / root of the sum of squared differences; 0 where the two are alike */
    double *sum;         /* [AT_ONCE][n]: of the years of each choice, with signs */
    double *observed;    /* [n]: the statistic of the years as they are */
    size_t *reached;     /* [n]: flips that reach it */
};

/* Well mixed bits of a number. Source: Steele, Lea and Flood (2014), SplitMix64. */
static uint64_t mixed(uint64_t number)
{
    uint64_t x = (number + 1u) * UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/* The sign of a year in a flip; flip 0 leaves all years as they are. */
static double sign_of(const struct work *w, size_t flip, size_t year)
{
    uint64_t bits = flip;
    if (w->n_flips == MOST_FLIPS && w->n_years > 12)
        bits = flip == 0 ? 0 : mixed(flip + (uint64_t)MOST_FLIPS * (year / 64));
    return bits >> year % 64 & 1u ? -1.0 : 1.0;
}

static void add_years(const struct work *w, size_t flip, double *sum)
{
    for (size_t i = 0; i < w->n; i++)
        sum[i] = 0.0;
    for (size_t k = 0; k < w->n_years; k++) {
        double sign = sign_of(w, flip, k);
        for (size_t i = 0; i < w->n; i++)
            sum[i] += sign * w->value[i * w->n_years + k];
    }
}

static double largest(const struct work *w, const double *sum, size_t i)
{
    double most = -INFINITY;
    for (size_t j = 0; j < w->n; j++) {
        double t = (sum[j] - sum[i]) * w->scale[i * w->n + j];
        most = j != i && t > most ? t : most;
    }
    return most;
}

enum sumi_status sumi_best_set(const double *value, size_t n, size_t n_years, double alpha, bool *in, double *p,
                               struct sumi_best_set *set, struct sumi_error *error)
{
    struct work w = {.n = n, .n_years = n_years, .n_flips = n_years <= 12 ? (size_t)1 << n_years : MOST_FLIPS};
    w.value = value;
    w.scale = calloc(n * n, sizeof *w.scale);
    w.sum = calloc(n, sizeof *w.sum);
    w.observed = calloc(n, sizeof *w.observed);
    w.reached = calloc(n, sizeof *w.reached);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double squares = 0.0, size = 0.0;
            for (size_t k = 0; k < n_years; k++) {
                double d = value[i * n_years + k] - value[j * n_years + k];
                squares += d * d;
                size += value[i * n_years + k] * value[i * n_years + k];
            }
            w.scale[i * n + j] = squares > alike * alike * size ? 1.0 / sqrt(squares) : 0.0;
        }
    for (size_t f = 0; f < w.n_flips; f++) {
        add_years(&w, f, w.sum);
        if (f == 0)
            for (size_t i = 0; i < n; i++)
                w.observed[i] = largest(&w, w.sum, i);
        for (size_t i = 0; i < n; i++)
            w.reached[i] += largest(&w, w.sum, i) >= w.observed[i] - hair;
    }
    add_years(&w, 0, w.sum);
    *set = (struct sumi_best_set){.flips = w.n_flips, .exact = n_years <= 12};
    for (size_t i = 0; i < n; i++)
        if (w.sum[i] > w.sum[set->best])
            set->best = i;
    for (size_t i = 0; i < n; i++) {
        p[i] = (double)w.reached[i] / (double)w.n_flips;
        in[i] = p[i] > alpha || i == set->best;
        set->n_in += in[i];
    }
    free(w.scale), free(w.sum), free(w.observed), free(w.reached);
    (void)error;
    return SUMI_OK;
}

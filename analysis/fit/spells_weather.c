/* The fit of the weather of a day: means given the rain, variances, and the quantiles of what is left. */
#include "analysis/fit/spells_internal.h"
#include "models/lanes.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

enum { NODES = SUMI_SPELLS_NODES, E_TERMS = 27 /* where the terms of e10 and e40 begin */ };

static const double mean_ridge = 1.0, variance_ridge = 5.0, other_seasons = 0.1;

/* --- means and variances --- */

/* e10 and e40 as they were on the morning of each day, counted from the chances of the set. A missing day is as the
 * season has it. */
static void fill_memory(struct spells_record *r, const struct sumi_spells_set *set)
{
    const struct sumi_climate_sample *sample = r->sample;
    const double rate[2] = {1.0 / 10.0, 1.0 / 40.0};
    double e[2] = {0};
    for (size_t k = 0, d = r->day[0].at; k < r->n; k++) {
        for (; d < r->day[k].at; d++) {
            const double *harmonic = r->harmonic[sample->day_of_year[d] - 1];
            const double chance = 1.0 / (1.0 + exp(-sumi_regression_value(harmonic, set->chance, SUMI_SPELLS_CHANCE)));
            const double more = sample->kind[d] < 0 ? 0.0 : (sample->kind[d] == SUMI_WET) - chance;
            for (int i = 0; i < 2; i++)
                e[i] += (more - e[i]) * rate[i];
        }
        double *term = r->mean_terms[k] + E_TERMS;
        for (int i = 0; i < 2; i++)
            for (int h = 0; h < 3; h++)
                *term++ = e[i] * r->day[k].harmonic[h];
    }
}

/* The least standard deviation of a variable: a series without any spread, as an assumed wind, has this one. */
static double least_spread(int v)
{
    return 1e-3 * (sumi_climate_variable_rows[v].hi - sumi_climate_variable_rows[v].lo);
}

/* A variance stays above a tenth of its yearly mean: its harmonic is made smaller where it would not. */
static void keep_positive(int v, double mean, double c[SUMI_SPELLS_VARIANCE])
{
    const double least = 0.1;
    c[0] = sumi_most(c[0], sumi_most(least * mean, least_spread(v) * least_spread(v)));
    double amplitude = hypot(c[1], c[2]), most = (1.0 - least) * c[0];
    if (amplitude > most) {
        c[1] *= most / amplitude;
        c[2] *= most / amplitude;
    }
}

/* Annual cycles of the squared deviations of one kind of day: the weights of other days are none. */
static bool fit_variances(struct spells_record *r, int kind, struct sumi_spells_set *set)
{
    double found[NV][SUMI_SPELLS_VARIANCE], mean[NV] = {0}, all = 0;
    double(*square)[NV] = r->square;
    for (size_t k = 0; k < r->n; k++) {
        r->scratch[k] = r->day[k].wet == (kind == SUMI_WET) ? r->weight[k] : 0.0;
        all += r->scratch[k];
        for (int v = 0; v < NV; v++) {
            square[k][v] = r->z[k][v] * r->z[k][v];
            mean[v] += r->scratch[k] * square[k][v];
        }
    }
    const struct sumi_regression cycle = {.n = r->n,
                                          .n_terms = SUMI_SPELLS_VARIANCE,
                                          .term = r->wet_terms[0],
                                          .stride = SUMI_SPELLS_WET,
                                          .weight = r->scratch,
                                          .ridge = variance_ridge};
    if (!sumi_least_squares(&cycle, NV, square[0], found[0]))
        return false;
    for (int v = 0; v < NV; v++) {
        memcpy(set->variance[v][kind], found[v], sizeof found[v]);
        keep_positive(v, mean[v] / all, set->variance[v][kind]);
    }
    return true;
}

/* How far the mean of a day is from that of its season, by the rain of the days. */
static bool fit_shifts(struct spells_record *r, const struct sumi_spells_set *set)
{
    double season[NV][HARMONICS];
    const struct sumi_regression cycle = {r->n, HARMONICS, r->mean_terms[0], SUMI_SPELLS_MEAN, r->weight, mean_ridge};
    for (size_t k = 0; k < r->n; k++)
        for (int v = 0; v < NV; v++)
            r->shift[k][v] = sumi_regression_value(r->mean_terms[k], set->mean[v], SUMI_SPELLS_MEAN);
    if (!sumi_least_squares(&cycle, NV, r->shift[0], season[0]))
        return false;
    for (size_t k = 0; k < r->n; k++)
        for (int v = 0; v < NV; v++)
            r->shift[k][v] -= sumi_regression_value(r->day[k].harmonic, season[v], HARMONICS);
    return true;
}

static double variance_at(const struct spells_record *r, const struct sumi_spells_set *set, size_t k, int v)
{
    const struct spells_day *d = &r->day[k];
    return sumi_regression_value(d->harmonic, set->variance[v][d->wet ? SUMI_WET : SUMI_DRY], SUMI_SPELLS_VARIANCE);
}

static void take_means(struct spells_record *r, const struct sumi_spells_set *set)
{
    for (size_t k = 0; k < r->n; k++)
        for (int v = 0; v < NV; v++)
            r->z[k][v] =
                r->sample->x[r->day[k].at][v] - sumi_regression_value(r->mean_terms[k], set->mean[v], SUMI_SPELLS_MEAN);
}

static bool fit_all_variances(struct spells_record *r, struct sumi_spells_set *set)
{
    for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
        if (!fit_variances(r, kind, set))
            return false;
    return true;
}

/* Means again, each day weighed by the inverse of its variance (Aitken 1935): a season that varies little has as much
 * of a say as another, and what a wide winter shows is not put on a narrow summer. */
static bool fit_weighed_means(struct spells_record *r, struct sumi_spells_set *set)
{
    double *const y = r->square[0];
    for (int v = 0; v < NV; v++) {
        const struct sumi_regression mean = {r->n,       SUMI_SPELLS_MEAN, r->mean_terms[0], SUMI_SPELLS_MEAN,
                                             r->scratch, mean_ridge};
        double days = 0, all = 0;
        for (size_t k = 0; k < r->n; k++) {
            y[k] = r->sample->x[r->day[k].at][v];
            r->scratch[k] = r->weight[k] / variance_at(r, set, k, v);
            days += r->weight[k];
            all += r->scratch[k];
        }
        for (size_t k = 0; k < r->n; k++)
            r->scratch[k] *= days / all;
        if (!sumi_least_squares(&mean, 1, y, set->mean[v]))
            return false;
    }
    return true;
}

bool sumi_spells_fit_weather(struct spells_record *r, struct sumi_spells_set *set)
{
    const struct sumi_regression mean = {r->n,      SUMI_SPELLS_MEAN, r->mean_terms[0], SUMI_SPELLS_MEAN,
                                         r->weight, mean_ridge};
    fill_memory(r, set);
    for (size_t k = 0; k < r->n; k++)
        memcpy(r->z[k], r->sample->x[r->day[k].at], sizeof r->z[k]);
    if (!sumi_least_squares(&mean, NV, r->z[0], set->mean[0]))
        return false;
    take_means(r, set);
    if (!fit_all_variances(r, set) || !fit_weighed_means(r, set) || !fit_shifts(r, set))
        return false;
    take_means(r, set);
    if (!fit_all_variances(r, set))
        return false;
    for (size_t k = 0; k < r->n; k++)
        for (int v = 0; v < NV; v++) {
            const double s = sqrt(variance_at(r, set, k, v));
            r->z[k][v] /= s;
            r->shift[k][v] /= s;
        }
    return true;
}

/* --- quantiles --- */

static double node(int i)
{
    return SUMI_SPELLS_FIRST_NODE + SUMI_SPELLS_NODE_STEP * i;
}

/* Value at a normal score; straight on beyond the ends. */
static double table_at(const double table[NODES], double u)
{
    int i = (int)floor((u - SUMI_SPELLS_FIRST_NODE) / SUMI_SPELLS_NODE_STEP);
    i = i < 0 ? 0 : i > NODES - 2 ? NODES - 2 : i;
    return table[i] + (table[i + 1] - table[i]) * (u - node(i)) / SUMI_SPELLS_NODE_STEP;
}

/* The normal score of a value. */
static double score_in(const double table[NODES], double value)
{
    int i = 0;
    while (i < NODES - 2 && value >= table[i + 1])
        i++;
    return node(i) + SUMI_SPELLS_NODE_STEP * (value - table[i]) / (table[i + 1] - table[i]);
}

/* Mean 0 and variance 1 of the values that normal scores have: 200 of equal chance. */
static void make_standard(double table[NODES])
{
    enum { SCORES = 200 };
    double sum = 0, square = 0, normal = 0;
    for (int i = 0; i < SCORES; i++) {
        double u = gsl_cdf_ugaussian_Pinv((i + 0.5) / SCORES), t = table_at(table, u);
        sum += t;
        square += t * t;
        normal += u * u;
    }
    double mean = sum / SCORES, spread = sqrt((square / SCORES - mean * mean) / (normal / SCORES));
    for (int i = 0; i < NODES; i++)
        table[i] = (table[i] - mean) / spread;
}

/* Beyond the scores that some three days stand for, the table goes straight on, at the slope that it has there; and
 * always upwards. */
static void extend(double table[NODES], double days)
{
    const double last = sumi_limit(1.0, 2.5, -gsl_cdf_ugaussian_Pinv(sumi_least(3.0 / days, 0.5)));
    const int top = (int)floor((last - SUMI_SPELLS_FIRST_NODE) / SUMI_SPELLS_NODE_STEP), bottom = NODES - 1 - top,
              reach = 3;
    const double up = (table[top] - table[top - reach]) / reach, down = (table[bottom + reach] - table[bottom]) / reach;
    for (int i = top + 1; i < NODES; i++)
        table[i] = table[i - 1] + up;
    for (int i = bottom - 1; i >= 0; i--)
        table[i] = table[i + 1] - down;
    for (int i = 1; i < NODES; i++)
        table[i] = sumi_most(table[i], table[i - 1] + 1e-4);
}

/* The quantiles of a variable in a season on a kind of day, of deviations that `order` sorts. Each day stands in the
 * middle of its own share; between them the line is straight. */
static void tabulate(const struct spells_record *r, int v, int season, int kind, double table[NODES])
{
    double all = 0, squares = 0, below = 0, last = NAN, last_share = 0;
    int i = 0;
    for (size_t k = 0; k < r->n; k++) {
        r->scratch[k] = r->day[k].wet != (kind == SUMI_WET) ? 0.0 : r->day[k].season == season ? 1.0 : other_seasons;
        all += r->scratch[k];
        squares += r->scratch[k] * r->scratch[k];
    }
    for (size_t k = 0; k < r->n; k++) {
        const double w = r->scratch[r->order[k]], value = r->z[r->order[k]][v], share = (below + 0.5 * w) / all;
        if (!(w > 0))
            continue;
        for (double p; i < NODES && (p = gsl_cdf_ugaussian_P(node(i))) <= share; i++)
            table[i] = isnan(last) ? value : last + (value - last) * (p - last_share) / (share - last_share);
        below += w;
        last = value;
        last_share = share;
    }
    for (; i < NODES; i++)
        table[i] = last;
    extend(table, all * all / squares);
    make_standard(table);
}

static double score_of(const struct spells_record *r, const struct sumi_spells *spells, size_t k, int v)
{
    const double most = 3.5; /* a day beyond all others says no more of the variances */
    const struct spells_day *d = &r->day[k];
    return sumi_limit(-most, most, score_in(spells->quantile[v][d->season][d->wet ? SUMI_WET : SUMI_DRY], r->z[k][v]));
}

void sumi_spells_fit_quantiles(struct spells_record *r, struct sumi_spells *spells)
{
    for (int v = 0; v < NV; v++) {
        double square = 0, table[NODES];
        gsl_sort_index(r->order, &r->z[0][v], NV, r->n);
        for (int season = 0; season < SUMI_SEASONS; season++)
            for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
                tabulate(r, v, season, kind, spells->quantile[v][season][kind]);
        for (size_t k = 0; k < r->n; k++)
            square += pow(score_of(r, spells, k, v), 2);
        /* The scores of all days then have variance 1; those of a series without any spread are 0. */
        const double spread = sqrt(square / (double)r->n), stretch = spread > 0.1 ? spread : 1.0;
        for (int season = 0; season < SUMI_SEASONS; season++)
            for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
                memcpy(table, spells->quantile[v][season][kind], sizeof table);
                for (int i = 0; i < NODES; i++)
                    spells->quantile[v][season][kind][i] = table_at(table, stretch * node(i));
            }
    }
}

void sumi_spells_normal_scores(struct spells_record *r, const struct sumi_spells *spells)
{
    for (size_t k = 0; k < r->n; k++)
        for (int v = 0; v < NV; v++)
            r->z[k][v] = score_of(r, spells, k, v);
}

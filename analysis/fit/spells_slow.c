/* The three scales of time of the normal scores. Covariances of monthly and of yearly means are those of the fast part,
 * which its own persistence gives, and of the slow and the yearly part; solved for these two, and shrunk towards what
 * other climates have, since few years tell little of them. */
#include "analysis/fit/spells_internal.h"
#include "models/lanes.h"
#include "scenarios/climate/wgen.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

typedef double matrix[NV][NV];

/* About the mean of Hyderabad, De Bilt and Champaign, and the years that it weighs. */
static const double usual_slow[NV] = {0.07, 0.06, 0.02, 0.05, 0.05}, usual_year[NV] = {0.015, 0.02, 0.02, 0.02, 0.02},
                    usual_years = 12.0;
static const double most_slow = 0.6, least_fast = 0.03; /* eigenvalues */
static const double most_persistent = 0.99;             /* singular value of a day and the one before */
static const double flat = 1e-3;                        /* a variance that is none */
static const int rounds = 12;
enum { MONTH_DAYS = 30, YEAR_DAYS = 365, FEWEST_OF_MONTH = 20, FEWEST_OF_YEAR = 300 };

/* --- matrices --- */

/* Brings the eigenvalues of the symmetric part between bounds. */
static void limit_eigenvalues(matrix m, double lo, double hi)
{
    double values[NV], vectors[NV * NV], symmetric[NV * NV], d[NV], sd[NV], gc[NV], gs[NV];
    gsl_eigen_symmv_workspace room = {.size = NV, .d = d, .sd = sd, .gc = gc, .gs = gs};
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++)
            symmetric[i * NV + j] = 0.5 * (m[i][j] + m[j][i]);
    gsl_matrix_view a = gsl_matrix_view_array(symmetric, NV, NV), u = gsl_matrix_view_array(vectors, NV, NV);
    gsl_vector_view w = gsl_vector_view_array(values, NV);
    gsl_eigen_symmv(&a.matrix, &w.vector, &u.matrix, &room);
    for (int i = 0; i < NV; i++)
        for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int k = 0; k < NV; k++)
                sum += sumi_limit(lo, hi, values[k]) * vectors[i * NV + k] * vectors[j * NV + k];
            m[i][j] = m[j][i] = sum;
        }
}

static void add_outer(matrix m, double weight, const double *a, const double *b)
{
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++)
            m[i][j] += weight * a[i] * b[j];
}

static void scale(matrix m, double factor)
{
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++)
            m[i][j] *= factor;
}

/* x of l x = m, where l is lower triangular, in the place of m. */
static void solve_lower(matrix l, matrix m)
{
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            for (int k = 0; k < i; k++)
                m[i][j] -= l[i][k] * m[k][j];
            m[i][j] /= l[i][i];
        }
}

static void transpose(matrix m)
{
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < i; j++) {
            const double swapped = m[i][j];
            m[i][j] = m[j][i];
            m[j][i] = swapped;
        }
}

/* l m, where l is lower triangular. */
static void multiply_lower(matrix l, matrix m, matrix product)
{
    memset(product, 0, sizeof(matrix));
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++)
            for (int k = 0; k <= i; k++)
                product[i][j] += l[i][k] * m[k][j];
}

/* With same = L L' and L^-1 next L'^-1 = U S V', the rest of a day has a variance where no singular value reaches 1.
 * Those that do are lowered, and all other directions persist as they did: where two variables are nearly one, as a dew
 * point taken from Tmin and the range of temperature, their difference alone is made to forget. */
static void limit_persistence(matrix same, matrix next)
{
    matrix l, u, v, lu, lv;
    double s[NV];
    sumi_cholesky(NV, same[0], l[0]);
    memcpy(u, next, sizeof u);
    solve_lower(l, u);
    transpose(u);
    solve_lower(l, u);
    transpose(u);
    gsl_matrix_view a = gsl_matrix_view_array(u[0], NV, NV), q = gsl_matrix_view_array(v[0], NV, NV);
    gsl_vector_view w = gsl_vector_view_array(s, NV);
    gsl_linalg_SV_decomp_jacobi(&a.matrix, &q.matrix, &w.vector);
    multiply_lower(l, u, lu);
    multiply_lower(l, v, lv);
    memset(next, 0, sizeof(matrix));
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++)
            for (int k = 0; k < NV; k++)
                next[i][j] += sumi_least(s[k], most_persistent) * lu[i][k] * lv[j][k];
}

/* Lowers lag 1 until the rest of a day has a variance too. Gives today's part that goes by yesterday. */
static bool leave_a_rest(matrix same, matrix next, matrix part)
{
    matrix rest;
    sumi_round_correlations(next);
    if (sumi_process(same[0], next[0], part, rest))
        return true;
    limit_persistence(same, next);
    sumi_round_correlations(next);
    return sumi_process(same[0], next[0], part, rest);
}

/* Makes covariances those of a possible fast part: lag 0 clear of singular, lag 1 as above. */
static bool make_possible(matrix same, matrix next, matrix part)
{
    limit_eigenvalues(same, least_fast, INFINITY);
    sumi_round_correlations(same);
    return leave_a_rest(same, next, part);
}

/* --- variables that are not recorded --- */

/* They stand alone, with a variance, while the others are fitted. */
static void set_apart(const struct spells_record *r, matrix m, double variance)
{
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++)
            if (!r->sample->recorded[i] || !r->sample->recorded[j])
                m[i][j] = i == j ? variance : 0.0;
}

/* Then they go by the recorded ones: share m share'. */
static void bring_in(const struct spells_record *r, matrix m)
{
    matrix rows = {{0}};
    set_apart(r, m, 0.0);
    for (int i = 0; i < NV; i++)
        for (int k = 0; k < NV; k++)
            for (int j = 0; j < NV; j++)
                rows[i][j] += r->share[i][k] * m[k][j];
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            m[i][j] = 0;
            for (int k = 0; k < NV; k++)
                m[i][j] += rows[i][k] * r->share[j][k];
        }
}

/* Upper half onto lower half: sums in another order differ in the last digit. */
static void make_symmetric(matrix m)
{
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < i; j++)
            m[i][j] = m[j][i];
}

void sumi_spells_fit_shares(struct spells_record *r)
{
    const double least_rest = 0.03;
    matrix same = {{0}}, apart, l;
    for (size_t k = 0; k < r->n; k++)
        add_outer(same, 1.0 / (double)r->n, r->z[k], r->z[k]);
    memcpy(apart, same, sizeof apart);
    set_apart(r, apart, 1.0);
    for (int i = 0; i < NV; i++)
        apart[i][i] = sumi_most(apart[i][i], flat);
    limit_eigenvalues(apart, least_fast, INFINITY);
    sumi_cholesky(NV, apart[0], l[0]);
    for (int v = 0; v < NV; v++) {
        double *share = r->share[v], explained = 0;
        memset(share, 0, sizeof r->share[v]);
        share[v] = 1.0;
        r->rest[v] = 0.0;
        if (r->sample->recorded[v])
            continue;
        for (int i = 0; i < NV; i++)
            share[i] = r->sample->recorded[i] ? same[i][v] : 0.0;
        sumi_cholesky_solve(NV, l[0], share);
        for (int i = 0; i < NV; i++)
            for (int j = 0; j < NV; j++)
                explained += share[i] * apart[i][j] * share[j];
        for (int i = 0; i < NV; i++)
            share[i] *= sqrt(sumi_least(1.0, (1.0 - least_rest) / explained));
        r->rest[v] = 1.0 - sumi_least(explained, 1.0 - least_rest);
    }
}

/* --- moments --- */

/* Covariances of the scores: of one day, of a day and the one before, of means of months and of years. */
struct moments {
    matrix same, next, month, year;
    double years; /* that the last is of, less what their mean takes; 0: hardly two */
};

struct mean {
    double sum[NV];
    int n;
};

static void add_day(struct mean *m, const double z[NV])
{
    for (int v = 0; v < NV; v++)
        m->sum[v] += z[v];
    m->n++;
}

static bool close_mean(struct mean *m, int fewest)
{
    for (int v = 0; v < NV; v++)
        m->sum[v] /= m->n ? m->n : 1;
    return m->n >= fewest;
}

/* Days k and k - 1 onto covariances of a day and the one before. The generator draws the scores whatever the rain, but
 * in the record a warm day may announce rain: what scores and the means that go by the rain have in common is given to
 * the scores, so that both together persist as the weather does. */
static void add_pair(const struct spells_record *r, size_t k, double weight, matrix next)
{
    add_outer(next, weight, r->z[k], r->z[k - 1]);
    add_outer(next, weight, r->shift[k], r->z[k - 1]);
    add_outer(next, weight, r->z[k], r->shift[k - 1]);
}

static void daily_moments(const struct spells_record *r, struct moments *m)
{
    double days = 0, pairs = 0;
    for (size_t k = 0; k < r->n; k++) {
        days += r->weight[k];
        add_outer(m->same, r->weight[k], r->z[k], r->z[k]);
        if (r->day[k].follows) {
            pairs += r->weight[k];
            add_pair(r, k, r->weight[k], m->next);
        }
    }
    scale(m->same, 1.0 / days);
    scale(m->next, pairs > 0 ? 1.0 / pairs : 0.0);
}

static void monthly_moments(const struct spells_record *r, struct moments *m)
{
    struct mean mean = {.n = 0};
    double all = 0;
    for (size_t k = 0; k < r->n; k++) {
        const struct spells_day *d = &r->day[k];
        add_day(&mean, r->z[k]);
        if (k + 1 < r->n && d[1].month == d->month && d[1].year == d->year)
            continue;
        if (close_mean(&mean, FEWEST_OF_MONTH)) {
            all += r->weight[k];
            add_outer(m->month, r->weight[k], mean.sum, mean.sum);
        }
        mean = (struct mean){.n = 0};
    }
    scale(m->month, all > 0 ? 1.0 / all : 0.0);
}

/* About the mean of the years, with what that takes away given back. */
static void yearly_moments(const struct spells_record *r, struct moments *m)
{
    struct mean mean = {.n = 0};
    double all = 0, squares = 0, middle[NV] = {0};
    for (size_t k = 0; k < r->n; k++) {
        const struct spells_day *d = &r->day[k];
        const double w = r->weight[k];
        add_day(&mean, r->z[k]);
        if (k + 1 < r->n && d[1].year == d->year)
            continue;
        if (close_mean(&mean, FEWEST_OF_YEAR)) {
            all += w;
            squares += w * w;
            for (int v = 0; v < NV; v++)
                middle[v] += w * mean.sum[v];
            add_outer(m->year, w, mean.sum, mean.sum);
        }
        mean = (struct mean){.n = 0};
    }
    m->years = all > 0 ? 1.0 - squares / (all * all) : 0.0;
    if (m->years < 0.1) /* hardly a second year */
        return;
    scale(m->year, 1.0 / all);
    for (int v = 0; v < NV; v++)
        middle[v] /= all;
    add_outer(m->year, -1.0, middle, middle);
    scale(m->year, 1.0 / m->years);
}

/* --- slow parts --- */

/* Covariance of means of n days of the fast part. */
static void fast_means(matrix same, matrix part, int n, matrix of_means)
{
    matrix power, next;
    memcpy(power, same, sizeof power);
    memset(of_means, 0, sizeof(matrix));
    for (int k = 0; k < n; k++) {
        for (int i = 0; i < NV; i++)
            for (int j = 0; j < NV; j++)
                of_means[i][j] += k == 0 ? n * power[i][j] : (n - k) * (power[i][j] + power[j][i]);
        for (int i = 0; i < NV; i++)
            for (int j = 0; j < NV; j++) {
                next[i][j] = 0;
                for (int l = 0; l < NV; l++)
                    next[i][j] += part[i][l] * power[l][j];
            }
        memcpy(power, next, sizeof power);
    }
    scale(of_means, 1.0 / ((double)n * n));
}

/* What is left of a day's covariances to the fast part. */
static void take_slow(const struct sumi_spells_set *set, matrix same, matrix next)
{
    const double month = exp(-1.0 / SUMI_SPELLS_SLOW_D), year = exp(-1.0 / SUMI_SPELLS_YEAR_D);
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            same[i][j] -= set->slow[i][j] + set->year[i][j];
            next[i][j] -= set->slow[i][j] * month + set->year[i][j] * year;
        }
}

/* One round: the fast part that the slow ones leave, and half a step to the slow ones that it leaves. Where days
 * persist long, the two are hard to tell apart; few rounds, from no slow part, then leave more to the days. */
static bool refine(const struct moments *m, struct sumi_spells_set *set)
{
    const double phi = exp(-1.0 / SUMI_SPELLS_SLOW_D), phi_year = exp(-1.0 / SUMI_SPELLS_YEAR_D);
    const double gm = sumi_mean_variance(phi, MONTH_DAYS), gy = sumi_mean_variance(phi, YEAR_DAYS),
                 hm = sumi_mean_variance(phi_year, MONTH_DAYS), hy = sumi_mean_variance(phi_year, YEAR_DAYS),
                 determinant = gm * hy - gy * hm;
    matrix same, next, part, of_month, of_year, slow, year;
    memcpy(same, m->same, sizeof same);
    memcpy(next, m->next, sizeof next);
    take_slow(set, same, next);
    if (!make_possible(same, next, part))
        return false;
    fast_means(same, part, MONTH_DAYS, of_month);
    fast_means(same, part, YEAR_DAYS, of_year);
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            double month_left = m->month[i][j] - of_month[i][j], year_left = m->year[i][j] - of_year[i][j];
            slow[i][j] = (month_left * hy - year_left * hm) / determinant;
            year[i][j] = (year_left * gm - month_left * gy) / determinant;
        }
    limit_eigenvalues(slow, 0.0, most_slow);
    limit_eigenvalues(year, 0.0, most_slow);
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            set->slow[i][j] += 0.5 * (slow[i][j] - set->slow[i][j]);
            set->year[i][j] += 0.5 * (year[i][j] - set->year[i][j]);
        }
    return true;
}

static void shrink(double years, struct sumi_spells_set *set)
{
    const double usual = usual_years / (usual_years + years);
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            set->slow[i][j] = (1.0 - usual) * set->slow[i][j] + usual * (i == j ? usual_slow[i] : 0.0);
            set->year[i][j] = (1.0 - usual) * set->year[i][j] + usual * (i == j ? usual_year[i] : 0.0);
        }
}

void sumi_spells_fit_slow(const struct spells_record *r, struct sumi_spells_set *set)
{
    struct moments m = {.years = 0};
    daily_moments(r, &m);
    monthly_moments(r, &m);
    yearly_moments(r, &m);
    for (int v = 0; v < NV; v++)
        if (m.same[v][v] < flat) /* a series without any spread */
            m.same[v][v] = 1.0;
    set_apart(r, m.same, 1.0);
    set_apart(r, m.next, 0.0);
    set_apart(r, m.month, 0.0);
    set_apart(r, m.year, 0.0);
    memset(set->slow, 0, sizeof set->slow);
    memset(set->year, 0, sizeof set->year);
    bool told = m.years >= 0.1;
    for (int round = 0; told && round < rounds; round++)
        told = refine(&m, set);
    if (!told) {
        memset(set->slow, 0, sizeof set->slow);
        memset(set->year, 0, sizeof set->year);
    }
    shrink(told ? (double)r->n / 365.25 : 0.0, set);
    bring_in(r, set->slow);
    bring_in(r, set->year);
    make_symmetric(set->slow);
    make_symmetric(set->year);
}

/* --- the days of a month --- */

/* Weight of a day in the matrices of a month: a cosine of 60 d to both sides of its middle. */
static double month_weight(int day_of_year, int month)
{
    const double reach = 60.0, year = 365.25, pi = 3.14159265358979323846;
    double away = fabs(day_of_year - (month + 0.5) * year / 12.0);
    away = sumi_least(away, year - away);
    return away < reach ? 0.5 + 0.5 * cos(pi * away / reach) : 0.0;
}

static void month_moments(const struct spells_record *r, int month, matrix same, matrix next)
{
    double days = 0, pairs = 0;
    memset(same, 0, sizeof(matrix));
    memset(next, 0, sizeof(matrix));
    for (size_t k = 0; k < r->n; k++) {
        const double w = month_weight(r->sample->day_of_year[r->day[k].at], month);
        days += w;
        add_outer(same, w, r->z[k], r->z[k]);
        if (r->day[k].follows) {
            pairs += w;
            add_pair(r, k, w, next);
        }
    }
    scale(same, 1.0 / days);
    scale(next, 1.0 / sumi_most(pairs, 1.0));
    for (int v = 0; v < NV; v++)
        if (same[v][v] < flat)
            same[v][v] = 1.0;
}

bool sumi_spells_fit_days(const struct spells_record *r, struct sumi_spells *spells)
{
    for (int month = 0; month < 12; month++) {
        matrix part;
        double(*same)[NV] = spells->same_day[month], (*next)[NV] = spells->day_before[month];
        month_moments(r, month, same, next);
        take_slow(&spells->fitted, same, next);
        set_apart(r, same, 1.0);
        set_apart(r, next, 0.0);
        if (!make_possible(same, next, part))
            return false;
        bring_in(r, same);
        bring_in(r, next);
        make_symmetric(same);
        for (int v = 0; v < NV; v++)
            same[v][v] += r->rest[v];
        sumi_round_correlations(same);
        if (!leave_a_rest(same, next, part)) /* rounded once more */
            return false;
    }
    return true;
}

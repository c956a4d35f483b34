#include "analysis/fit/regression.h"

#include "models/lanes.h"
#include "scenarios/climate/wgen.h"

#include <math.h>
#include <string.h>

enum { TERMS = SUMI_REGRESSION_TERMS };

static const double free_ridge = 0.01; /* rows: of the first term, where all y are alike */

double sumi_regression_value(const double *term, const double *coefficient, int n_terms)
{
    double sum = 0;
    for (int i = 0; i < n_terms; i++)
        sum += term[i] * coefficient[i];
    return sum;
}

/* --- terms made standard --- */

struct standard {
    double mean[TERMS], scale[TERMS];
};

static bool standard_of(const struct sumi_regression *r, struct standard *s)
{
    double total = 0, square[TERMS] = {0};
    *s = (struct standard){0};
    for (size_t d = 0; d < r->n; d++) {
        total += r->weight[d];
        for (int i = 1; i < r->n_terms; i++)
            s->mean[i] += r->weight[d] * r->term[d * r->stride + (size_t)i];
    }
    if (!(total > 0))
        return false;
    for (int i = 1; i < r->n_terms; i++)
        s->mean[i] /= total;
    for (size_t d = 0; d < r->n; d++)
        for (int i = 1; i < r->n_terms; i++) {
            double off = r->term[d * r->stride + (size_t)i] - s->mean[i];
            square[i] += r->weight[d] * off * off;
        }
    s->scale[0] = 1.0;
    for (int i = 1; i < r->n_terms; i++) /* a term that never varies keeps a coefficient of 0 */
        s->scale[i] = 1.0 / sumi_most(sqrt(square[i] / total), 1e-9 * (1.0 + fabs(s->mean[i])));
    return true;
}

static void standard_row(const struct sumi_regression *r, const struct standard *s, size_t d, double *row)
{
    const double *term = r->term + d * r->stride;
    for (int i = 0; i < r->n_terms; i++)
        row[i] = (term[i] - s->mean[i]) * s->scale[i];
}

/* Coefficients of the terms as they are into those of the terms made standard, and back. */
static void to_standard(const struct standard *s, int n_terms, double *c)
{
    for (int i = 1; i < n_terms; i++) {
        c[0] += c[i] * s->mean[i];
        c[i] /= s->scale[i];
    }
}

static void from_standard(const struct standard *s, int n_terms, double *c)
{
    for (int i = 1; i < n_terms; i++) {
        c[i] *= s->scale[i];
        c[0] -= c[i] * s->mean[i];
    }
}

/* The upper half of row row', times a weight, onto a matrix. */
static void add_square(int n, const double *row, double weight, double *matrix)
{
    for (int i = 0; i < n; i++) {
        double scaled = weight * row[i];
        for (int j = i; j < n; j++)
            matrix[i * n + j] += scaled * row[j];
    }
}

static bool factor(const struct sumi_regression *r, double *matrix, double *l)
{
    int n = r->n_terms;
    for (int i = 0; i < n; i++) {
        matrix[i * n + i] += i ? r->ridge : free_ridge;
        for (int j = i + 1; j < n; j++)
            matrix[j * n + i] = matrix[i * n + j];
    }
    return sumi_cholesky(n, matrix, l);
}

/* --- Newton's method --- */

/* First and second derivative of the log-likelihood of one y, the second with its sign changed. */
typedef void derivatives(double y, double eta, double *first, double *second);

static void logistic(double y, double eta, double *first, double *second)
{
    const double p = 1.0 / (1.0 + exp(-eta));
    *first = y - p;
    *second = p * (1.0 - p);
}

static void gamma_mean(double y, double eta, double *first, double *second)
{
    *second = y * exp(-eta);
    *first = *second - 1.0;
}

/* One step; both likelihoods are concave, so that steps made shorter lead there too. Returns the longest part of it, or
 * NAN. */
static double newton_step(const struct sumi_regression *r, const struct standard *s, derivatives *of, const double *y,
                          double *c)
{
    const int n = r->n_terms;
    const double longest = 1.5;
    double matrix[TERMS * TERMS] = {0}, l[TERMS * TERMS], step[TERMS] = {0}, row[TERMS], most = 0;
    for (size_t d = 0; d < r->n; d++) {
        double first, second;
        standard_row(r, s, d, row);
        of(y[d], sumi_regression_value(row, c, n), &first, &second);
        add_square(n, row, r->weight[d] * second, matrix);
        for (int i = 0; i < n; i++)
            step[i] += r->weight[d] * first * row[i];
    }
    for (int i = 0; i < n; i++)
        step[i] -= (i ? r->ridge : free_ridge) * c[i];
    if (!factor(r, matrix, l))
        return NAN;
    sumi_cholesky_solve(n, l, step);
    for (int i = 0; i < n; i++)
        most = sumi_most(most, fabs(step[i]));
    for (int i = 0; i < n; i++)
        c[i] += step[i] * (most > longest ? longest / most : 1.0);
    return most;
}

static bool newton(const struct sumi_regression *r, derivatives *of, const double *y, double *c)
{
    struct standard s;
    double length = INFINITY;
    if (!standard_of(r, &s))
        return false;
    to_standard(&s, r->n_terms, c);
    for (int round = 0; round < 60 && length > 1e-7; round++)
        length = newton_step(r, &s, of, y, c);
    from_standard(&s, r->n_terms, c);
    return length <= 1e-3; /* at a million rows the last digits may keep moving */
}

bool sumi_logistic_regression(const struct sumi_regression *rows, const double *y, double *coefficient)
{
    return newton(rows, logistic, y, coefficient);
}

bool sumi_gamma_regression(const struct sumi_regression *rows, const double *y, double *coefficient)
{
    return newton(rows, gamma_mean, y, coefficient);
}

/* --- least squares --- */

bool sumi_least_squares(const struct sumi_regression *r, int n_sides, const double *y, double *coefficient)
{
    const int n = r->n_terms;
    double matrix[TERMS * TERMS] = {0}, l[TERMS * TERMS], row[TERMS];
    struct standard s;
    if (!standard_of(r, &s))
        return false;
    memset(coefficient, 0, (size_t)(n_sides * n) * sizeof *coefficient);
    for (size_t d = 0; d < r->n; d++) {
        standard_row(r, &s, d, row);
        add_square(n, row, r->weight[d], matrix);
        for (int k = 0; k < n_sides; k++) {
            double scaled = r->weight[d] * y[d * (size_t)n_sides + (size_t)k];
            for (int i = 0; i < n; i++)
                coefficient[k * n + i] += scaled * row[i];
        }
    }
    if (!factor(r, matrix, l))
        return false;
    for (int k = 0; k < n_sides; k++) {
        sumi_cholesky_solve(n, l, coefficient + k * n);
        from_standard(&s, n, coefficient + k * n);
    }
    return true;
}

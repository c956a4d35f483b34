#include "tests/support/soil_column.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

const struct sumi_grid soil_default_grid = {60, 0.25, 0.5, false};
const struct sumi_grid soil_fine_grid = {200, 100.0, 100.0, false};

struct sumi_horizon soil_genuchten(double bottom, double theta_r, double theta_s, double alpha, double n, double ks)
{
    return (struct sumi_horizon){SUMI_VAN_GENUCHTEN,
                                 {[SUMI_HZ_BOTTOM] = bottom,
                                  [SUMI_HZ_THETA_R] = theta_r,
                                  [SUMI_HZ_THETA_S] = theta_s,
                                  [SUMI_HZ_ALPHA] = alpha,
                                  [SUMI_HZ_SHAPE] = n,
                                  [SUMI_HZ_KS] = ks,
                                  [SUMI_HZ_TORTUOSITY] = 0.5,
                                  [SUMI_HZ_ENTRY] = 0.0,
                                  [SUMI_HZ_STORAGE] = 1e-6}};
}

struct sumi_horizon soil_gardner(double bottom, double theta_r, double theta_s, double alpha, double ks)
{
    struct sumi_horizon soil = soil_genuchten(bottom, theta_r, theta_s, alpha, 2.0, ks);
    soil.model = SUMI_GARDNER;
    return soil;
}

struct sumi_horizon soil_loam(double bottom)
{
    return soil_genuchten(bottom, 0.08, 0.43, 0.04, 1.6, 50.0);
}

struct sumi_horizon soil_sand(double bottom)
{
    return soil_genuchten(bottom, 0.045, 0.43, 0.15, 3.0, 1000.0);
}

struct sumi_horizon soil_clay(double bottom)
{
    return soil_genuchten(bottom, 0.1, 0.4, 0.01, 1.1, 10.0);
}

struct sumi_horizon soil_new_mexico(double bottom)
{
    return soil_genuchten(bottom, 0.102, 0.368, 0.0335, 2.0, 0.00922 * 86400.0);
}

void soil_case_init(struct soil_case *c, const struct sumi_horizon *horizons, int n_horizons,
                    const struct sumi_grid *grid)
{
    memset(c, 0, sizeof *c);
    sumi_column_init(horizons, n_horizons, grid, &c->column);
    c->bare = (struct sumi_bare_column){
        .column = &c->column,
        .ends = {.driest_head = -1e4},
        .theta = c->theta,
        .method = SUMI_SDIRK2,
        .rtol = 5e-6, /* that of a soil file */
        .max_steps = 200000,
    };
}

void soil_case_heads(struct soil_case *c, double (*head)(const void *context, double depth), const void *context)
{
    for (int i = 0; i < c->column.n; i++)
        c->theta[i] = sumi_soil_theta(&c->column.soil[c->column.horizon[i]], head(context, c->column.centre[i]));
}

static double same_head(const void *head, double depth)
{
    (void)depth;
    return *(const double *)head;
}

void soil_case_head(struct soil_case *c, double head)
{
    soil_case_heads(c, same_head, &head);
}

static double above_table(const void *table, double depth)
{
    return depth - *(const double *)table;
}

void soil_case_hydrostatic(struct soil_case *c, double table)
{
    soil_case_heads(c, above_table, &table);
}

struct listener {
    const struct soil_case *c;
    struct soil_moment *next;
};

double soil_moved(const struct soil_moment *m)
{
    double moved = m->arrived;
    for (int k = 0; k < SUMI_COLUMN_TOTALS; k++)
        moved += fabs(m->total[k]);
    return moved;
}

static bool listen(void *context, const struct sumi_column_report *r)
{
    const double closes =
        1e-10; /* of the water that moved: totals are integrated with the state, so only rounding is left */
    struct listener *l = context;
    struct soil_moment *m = l->next++;
    const size_t cells = (size_t)l->c->column.n * sizeof(double);
    *m = (struct soil_moment){
        .time = r->time,
        .pond = r->pond,
        .arrived = r->arrived,
        .stored = r->stored,
        .residual = r->residual,
        .steps = r->steps,
        .evaluations = r->evaluations,
        .failures = r->failures,
    };
    memcpy(m->theta, r->theta, cells);
    memcpy(m->head, r->head, cells);
    memcpy(m->flux, r->flux, cells + sizeof(double));
    memcpy(m->total, r->total, sizeof m->total);
    double moved = soil_moved(m), rounding = 1e-14 * m->stored;
    if (!(fabs(m->residual) <= closes * moved + rounding))
        fail_msg("the balance is open by %.3g cm at %g d, where %.3g cm moved", m->residual, m->time, moved);
    return true;
}

void soil_case_run(const struct soil_case *c, size_t n_times, const double *time, struct soil_moment *moment)
{
    struct sumi_error error = {0};
    struct sumi_bare_column bare = c->bare;
    struct listener listener = {c, moment};
    bare.n_times = n_times;
    bare.time = time;
    if (sumi_bare_column_run(&bare, listen, &listener, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

double soil_front(const struct sumi_column *column, const double *theta, double value)
{
    for (int i = 1; i < column->n; i++)
        if (theta[i] < value && theta[i - 1] >= value)
            return column->centre[i - 1] + column->distance[i] * (theta[i - 1] - value) / (theta[i - 1] - theta[i]);
    return theta[0] < value ? 0.0 : INFINITY;
}

/* Gauss's rule on five points. */
static double gauss(double (*f)(const void *context, double x), const void *context, double a, double b)
{
    const double near = sqrt(5.0 - 2.0 * sqrt(10.0 / 7.0)) / 3.0, far = sqrt(5.0 + 2.0 * sqrt(10.0 / 7.0)) / 3.0;
    const double w_near = (322.0 + 13.0 * sqrt(70.0)) / 900.0, w_far = (322.0 - 13.0 * sqrt(70.0)) / 900.0;
    double m = 0.5 * (a + b), r = 0.5 * (b - a);
    return r * (128.0 / 225.0 * f(context, m) + w_near * (f(context, m - near * r) + f(context, m + near * r)) +
                w_far * (f(context, m - far * r) + f(context, m + far * r)));
}

static double halved(double (*f)(const void *context, double x), const void *context, double a, double b, double whole,
                     double tolerance, int depth)
{
    double m = 0.5 * (a + b), left = gauss(f, context, a, m), right = gauss(f, context, m, b);
    if (depth == 0 || fabs(left + right - whole) <= tolerance)
        return left + right;
    return halved(f, context, a, m, left, tolerance, depth - 1) + halved(f, context, m, b, right, tolerance, depth - 1);
}

double soil_integral(double (*f)(const void *context, double x), const void *context, double a, double b)
{
    double whole = gauss(f, context, a, b);
    return halved(f, context, a, b, whole, 1e-11 * (fabs(whole) + 1e-300), 14);
}

/* The square root filter against the Kalman filter, and the localisation against its formula. */
#include "scenarios/climate/philox.h"
#include "scenarios/outlook/ensrf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 5, SEEN = 3, KIND = 78 };

static double mean_of(const double *value, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += value[i];
    return sum / (double)n;
}

static double covariance(const double *a, const double *b, size_t n)
{
    const double mean_a = mean_of(a, n), mean_b = mean_of(b, n);
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += (a[i] - mean_a) * (b[i] - mean_b);
    return sum / (double)(n - 1);
}

static void near(double value, double expected, double error)
{
    if (!(fabs(value - expected) <= error))
        fail_msg("%.17g, expected %.17g within %g", value, expected, error);
}

/* What each member expects of an observation that weighs the rows. */
static void expect(const double *x, const double *weight, size_t n, double *h)
{
    for (size_t i = 0; i < n; i++) {
        h[i] = 0.0;
        for (int k = 0; k < ROWS; k++)
            h[i] += weight[k] * x[(size_t)k * n + i];
    }
}

static void draw_members(double *x, size_t n, uint32_t item)
{
    struct sumi_draws draws;
    sumi_draws_start(&draws, 16, item, KIND);
    for (size_t i = 0; i < n; i++) {
        double shared = sumi_draw_normal(&draws);
        for (int k = 0; k < ROWS; k++)
            x[(size_t)k * n + i] = 0.3 * k + 0.1 * (k + 1) * (shared + sumi_draw_normal(&draws));
    }
}

/* a x = b, by elimination; both are changed. */
static void solve(double a[SEEN][SEEN], double b[SEEN])
{
    for (int p = 0; p < SEEN; p++)
        for (int r = p + 1; r < SEEN; r++) {
            const double by = a[r][p] / a[p][p];
            for (int c = p; c < SEEN; c++)
                a[r][c] -= by * a[p][c];
            b[r] -= by * b[p];
        }
    for (int p = SEEN - 1; p >= 0; p--) {
        for (int c = p + 1; c < SEEN; c++)
            b[p] -= a[p][c] * b[c];
        b[p] /= a[p][p];
    }
}

static const double weights[SEEN][ROWS] = {
    {1.0, 0.0, 0.0, 0.0, 0.0}, {0.2, 0.3, 0.5, 0.0, 0.0}, {0.0, -1.0, 0.0, 2.0, 0.5}};
static const double seen[SEEN] = {0.2, 0.35, 1.9}, variances[SEEN] = {0.01, 0.0025, 0.09};

/* Mean and covariance after all observations at once, by the matrix formula: K = P H' (H P H' + R)^-1. */
static void kalman(const double *x, size_t n, double mean[ROWS], double after[ROWS][ROWS])
{
    double p[ROWS][ROWS], ph[ROWS][SEEN], total[SEEN][SEEN], innovation[SEEN];
    for (int k = 0; k < ROWS; k++) {
        mean[k] = mean_of(&x[(size_t)k * n], n);
        for (int j = 0; j < ROWS; j++)
            p[k][j] = covariance(&x[(size_t)k * n], &x[(size_t)j * n], n);
    }
    for (int k = 0; k < ROWS; k++)
        for (int o = 0; o < SEEN; o++) {
            ph[k][o] = 0.0;
            for (int j = 0; j < ROWS; j++)
                ph[k][o] += p[k][j] * weights[o][j];
        }
    for (int o = 0; o < SEEN; o++) {
        innovation[o] = seen[o];
        for (int k = 0; k < ROWS; k++)
            innovation[o] -= weights[o][k] * mean[k];
        for (int q = 0; q < SEEN; q++) {
            total[o][q] = o == q ? variances[o] : 0.0;
            for (int k = 0; k < ROWS; k++)
                total[o][q] += weights[o][k] * ph[k][q];
        }
    }
    for (int k = 0; k < ROWS; k++) {
        double copy[SEEN][SEEN], gain[SEEN]; /* of row k; the matrix is symmetric */
        memcpy(copy, total, sizeof copy);
        memcpy(gain, ph[k], sizeof gain);
        solve(copy, gain);
        for (int o = 0; o < SEEN; o++)
            mean[k] += gain[o] * innovation[o];
        for (int j = 0; j < ROWS; j++) {
            after[k][j] = p[k][j];
            for (int o = 0; o < SEEN; o++)
                after[k][j] -= gain[o] * ph[j][o];
        }
    }
}

static void take_all(double *x, size_t n, double *h)
{
    for (int o = 0; o < SEEN; o++) {
        expect(x, weights[o], n, h);
        sumi_ensrf_update(x, ROWS, n, h, seen[o], variances[o], NULL);
    }
}

/* One observation after the other is the Kalman update of the sample covariance by all at once. */
static void it_is_the_kalman_update(void **state)
{
    (void)state;
    const size_t sizes[] = {2, 3, 7, 8, 40, 1000};
    static double x[ROWS * 1000], h[1000];
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        const size_t n = sizes[s];
        double mean[ROWS], after[ROWS][ROWS];
        draw_members(x, n, (uint32_t)s);
        kalman(x, n, mean, after);
        take_all(x, n, h);
        for (int k = 0; k < ROWS; k++) {
            near(mean_of(&x[(size_t)k * n], n), mean[k], 1e-10);
            for (int j = 0; j < ROWS; j++)
                near(covariance(&x[(size_t)k * n], &x[(size_t)j * n], n), after[k][j], 1e-10);
        }
    }
}

/* The mean of the members nears the exact one of a linear and Gaussian problem as 1 / sqrt(N): both the slope of the
 * logarithm of its error, and the error itself. */
static void it_nears_the_exact_filter(void **state)
{
    (void)state;
    enum { SIZES = 4, TIMES = 500 };
    const double variance = 0.5, y = 1.2, exact = y / (1.0 + variance); /* a state of mean 0 and variance 1 */
    const double log_error = 1.0 / sqrt(2.0 * TIMES);                   /* standard error of a logarithm of an rms */
    double slope = 0.0, squares = 0.0, x[1024], middle = 0.0;
    for (int s = 0; s < SIZES; s++)
        middle += log(16.0 * pow(4.0, s)) / SIZES;
    for (int s = 0; s < SIZES; s++) {
        const size_t n = (size_t)16 << (2 * s);
        const double away = log((double)n) - middle;
        double sum = 0.0;
        for (uint32_t t = 0; t < TIMES; t++) {
            struct sumi_draws draws;
            double h[1024];
            sumi_draws_start(&draws, 17, t, KIND + (uint32_t)s);
            for (size_t i = 0; i < n; i++)
                h[i] = x[i] = sumi_draw_normal(&draws);
            sumi_ensrf_update(x, 1, n, h, y, variance, NULL);
            sum += pow(mean_of(x, n) - exact, 2.0);
        }
        slope += away * 0.5 * log(sum / TIMES);
        squares += away * away;
    }
    near(slope / squares, -0.5, 4.0 * log_error / sqrt(squares));
}

static void assert_same(const double *x, const double *before, size_t n)
{
    for (size_t i = 0; i < n; i++)
        assert_true(x[i] == before[i]);
}

/* To the last bit, so that a member that nothing was learnt of goes on as it would have. */
static void nothing_learnt_changes_nothing(void **state)
{
    (void)state;
    enum { N = 37 };
    double x[ROWS * N], before[ROWS * N], h[N];
    draw_members(x, N, 90);
    memcpy(before, x, sizeof x);
    for (size_t i = 0; i < N; i++)
        h[i] = 0.1 + 0.2; /* no sum of such is exact */
    sumi_ensrf_update(x, ROWS, N, h, 5.0, 0.01, NULL);
    assert_same(x, before, ROWS * N);
    expect(x, weights[1], N, h);
    sumi_ensrf_update(x, ROWS, N, h, 5.0, INFINITY, NULL);
    assert_same(x, before, ROWS * N);
    const double none[ROWS] = {0.0};
    sumi_ensrf_update(x, ROWS, N, h, 5.0, 0.01, none);
    assert_same(x, before, ROWS * N);
}

/* A share of the gain moves the mean by that share. */
static void localisation_takes_a_share(void **state)
{
    (void)state;
    enum { N = 50 };
    double whole[ROWS * N], part[ROWS * N], before[ROWS * N], h[N];
    const double share[ROWS] = {1.0, 0.0, 0.5, 0.25, 1.0};
    draw_members(whole, N, 91);
    memcpy(part, whole, sizeof part);
    memcpy(before, whole, sizeof before);
    expect(whole, weights[1], N, h);
    sumi_ensrf_update(whole, ROWS, N, h, 0.9, 0.01, NULL);
    sumi_ensrf_update(part, ROWS, N, h, 0.9, 0.01, share);
    for (int k = 0; k < ROWS; k++) {
        const size_t at = (size_t)k * N;
        for (size_t i = 0; i < N; i++)
            near(part[at + i] - before[at + i], share[k] * (whole[at + i] - before[at + i]), 1e-14);
    }
    assert_same(&part[N], &before[N], N);
}

/* An observation as good as certain is believed by all members, none of them beyond it. */
static void a_certain_observation_is_believed(void **state)
{
    (void)state;
    enum { N = 20 };
    double x[ROWS * N], h[N];
    draw_members(x, N, 92);
    memcpy(h, x, sizeof h);
    sumi_ensrf_update(x, ROWS, N, h, 0.4, 1e-300, NULL);
    for (size_t i = 0; i < N; i++)
        near(x[i], 0.4, 1e-12);
}

static void the_localisation_is_that_of_the_paper(void **state)
{
    (void)state;
    const double c = 15.0, at_half = 263.0 / 384.0, at_three_halves = 19.0 / 1152.0; /* of 4.10, by hand */
    near(sumi_gaspari_cohn(0.0, c), 1.0, 0.0);
    near(sumi_gaspari_cohn(0.5 * c, c), at_half, 1e-15);
    near(sumi_gaspari_cohn(c, c), 5.0 / 24.0, 1e-15);
    near(sumi_gaspari_cohn(nextafter(c, 2.0 * c), c), 5.0 / 24.0, 1e-14);
    near(sumi_gaspari_cohn(1.5 * c, c), at_three_halves, 1e-15);
    near(sumi_gaspari_cohn(2.0 * c, c), 0.0, 0.0);
    near(sumi_gaspari_cohn(1e300, c), 0.0, 0.0);
    near(sumi_gaspari_cohn(-c, c), sumi_gaspari_cohn(c, c), 0.0);
    double last = 1.0, last_slope = 0.0;
    const int steps = 3000;
    for (int k = 1; k <= steps; k++) {
        const double step = 2.2 / steps, now = sumi_gaspari_cohn(k * step, 1.0), slope = (now - last) / step;
        assert_true(now >= 0.0 && now <= last + 1e-15);
        assert_true(fabs(slope - last_slope) < 5.0 * step); /* the second derivative is at most 10/3 */
        last = now;
        last_slope = slope;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_the_kalman_update),           cmocka_unit_test(it_nears_the_exact_filter),
        cmocka_unit_test(nothing_learnt_changes_nothing),    cmocka_unit_test(localisation_takes_a_share),
        cmocka_unit_test(a_certain_observation_is_believed), cmocka_unit_test(the_localisation_is_that_of_the_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

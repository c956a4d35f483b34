/* Weights of members, and weighed spreads, against cases that can be worked out. */
#include "scenarios/climate/philox.h"
#include "scenarios/outlook/spread.h"
#include "scenarios/outlook/weights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { N = 100, KIND = 79 };

static void near(double value, double expected, double error)
{
    if (!(fabs(value - expected) <= error))
        fail_msg("%.17g, expected %.17g within %g", value, expected, error);
}

/* --- likelihoods --- */

static void a_value_is_compared_by_its_logarithm(void **state)
{
    (void)state;
    const double usual = 0.15 * 0.15 + 0.05 * 0.05;
    const struct {
        double simulated, observed, sd, read, expected;
    } cases[] = {
        {2.0, 2.0, NAN, SUMI_READ_AREA, 0.0},
        {2.0, 1.0, NAN, 1e-12, -0.5 * log(2.0) * log(2.0) / usual},
        {1.0, 2.0, NAN, 1e-12, -0.5 * log(2.0) * log(2.0) / usual}, /* half is as far as double */
        {3.0, 2.0, 0.4, 1e-12, -0.5 * log(1.5) * log(1.5) / (0.2 * 0.2 + 0.05 * 0.05)},
        {0.06, 0.05, NAN, 0.012, -0.5 * log(1.2) * log(1.2) / (usual + 0.24 * 0.24)},
        {0.0, 0.0, NAN, 0.012, 0.0},   /* no leaves, and none seen */
        {0.0, 0.012, NAN, 0.012, 0.0}, /* less than can be read */
        {0.0, 1.2, NAN, 0.012, -0.5 * log(100.0) * log(100.0) / (usual + 0.01 * 0.01)},
        {5000.0, 4000.0, NAN, SUMI_READ_MASS, -0.5 * log(1.25) * log(1.25) / (usual + 0.0025 * 0.0025)},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        near(sumi_log_likelihood_daily(cases[k].simulated, cases[k].observed, cases[k].sd, cases[k].read),
             cases[k].expected, 1e-12 * fmax(1.0, fabs(cases[k].expected)));
}

static void a_stage_is_an_interval(void **state)
{
    (void)state;
    const struct {
        double dvs, from, beyond, sd, rate, expected;
    } cases[] = {
        {0.5, 0.4, 0.7, NAN, 0.02, 0.0},      {0.4, 0.4, 0.7, NAN, 0.02, 0.0},
        {0.36, 0.4, 0.7, NAN, 0.02, -0.5},    {0.78, 0.4, 0.7, NAN, 0.02, -2.0},
        {9.0, 1.0, INFINITY, NAN, 0.02, 0.0}, {0.9, 1.0, INFINITY, NAN, 0.02, -0.5 * 2.5 * 2.5},
        {1.04, 1.0, 1.0, NAN, 0.02, -0.5}, /* it began on that day, neither before nor after */
        {0.96, 1.0, 1.0, NAN, 0.02, -0.5},    {0.9, 1.0, 1.0, 2.0, 0.025, -2.0}, /* two days of 0.025 */
        {0.9, 1.0, 1.0, 2.0, 0.0, -50.0},                                        /* a cold day: no error is nothing */
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        near(sumi_log_likelihood_stage(cases[k].dvs, cases[k].from, cases[k].beyond, cases[k].sd, cases[k].rate),
             cases[k].expected, 1e-9);
}

/* --- tempering --- */

static double effective(const double *weight, size_t n)
{
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < n; i++) {
        assert_true(weight[i] >= 0.0);
        sum += weight[i];
        squares += weight[i] * weight[i];
    }
    near(sum, 1.0, 1e-12);
    return 1.0 / squares;
}

static void draw_weights(uint32_t item, double spread, double log_weight[N])
{
    struct sumi_draws draws;
    sumi_draws_start(&draws, 18, item, KIND);
    for (int i = 0; i < N; i++)
        log_weight[i] = -1e4 - spread * fabs(sumi_draw_normal(&draws)); /* far below what exp can hold */
}

/* Just as flat as it must be, whatever the weights. */
static void weights_are_tempered_to_the_number(void **state)
{
    (void)state;
    const double spreads[] = {0.0, 0.1, 1.0, 10.0, 1000.0};
    for (uint32_t k = 0; k < sizeof spreads / sizeof *spreads; k++)
        for (double least = 2.0; least <= 64.0; least *= 2.0) {
            double log_weight[N], weight[N];
            draw_weights(k, spreads[k], log_weight);
            const double exponent = sumi_temper(log_weight, N, least, weight), left = effective(weight, N);
            assert_true(exponent > 0.0 && exponent <= 1.0);
            assert_true(left >= least * (1.0 - 1e-12));
            if (exponent < 1.0)
                near(left, least, 1e-6 * least);
            for (int i = 1; i < N; i++) /* a power of the weights as they were */
                near(log(weight[i] / weight[0]), exponent * (log_weight[i] - log_weight[0]),
                     1e-9 * (1.0 + fabs(log_weight[i] - log_weight[0])));
        }
}

static void weights_that_cannot_be_tempered(void **state)
{
    (void)state;
    const double nothing[4] = {-INFINITY, NAN, -INFINITY, NAN}, two[4] = {-1.0, -INFINITY, -3.0, NAN};
    double weight[4];
    near(sumi_temper(nothing, 4, 2.0, weight), 0.0, 0.0);
    for (int i = 0; i < 4; i++)
        near(weight[i], 0.25, 0.0);
    near(sumi_temper(two, 4, 3.0, weight), 0.0, 1e-15); /* more than there are */
    near(weight[0], 0.5, 1e-12);
    near(weight[1], 0.0, 0.0);
    near(weight[2], 0.5, 1e-12);
    near(weight[3], 0.0, 0.0);
    near(sumi_temper(two, 4, 1.0, weight), 1.0, 0.0);
    near(weight[0] / weight[2], exp(2.0), 1e-12);
}

/* --- spreads --- */

static void assert_spread(const struct sumi_spread *spread, double mean, double sd, double p10, double p50, double p90)
{
    near(spread->mean, mean, 1e-11 * fmax(1.0, fabs(mean)));
    near(spread->sd, sd, 1e-9);
    near(spread->p10, p10, 0.0);
    near(spread->p50, p50, 0.0);
    near(spread->p90, p90, 0.0);
}

static void spreads_of_few(void **state)
{
    (void)state;
    struct sumi_weighed room[10];
    struct sumi_spread spread;
    const double value[] = {3.0, NAN, 1.0, 2.0, 4.0}, weight[] = {0.1, 5.0, 0.2, 0.6, 0.1};
    sumi_spread_of(value, weight, 5, room, &spread);
    assert_spread(&spread, 2.1, sqrt(0.1 * 0.81 + 0.2 * 1.21 + 0.6 * 0.01 + 0.1 * 3.61), 1.0, 2.0, 3.0);
    sumi_spread_of(value, NULL, 5, room, &spread);
    assert_spread(&spread, 2.5, sqrt(1.25), 1.0, 2.0, 4.0);
    const double alone[] = {7.3, 7.3, 7.3};
    sumi_spread_of(alone, NULL, 3, room, &spread);
    assert_spread(&spread, 7.3, 0.0, 7.3, 7.3, 7.3);
    const double far[] = {20000.1, 20000.3}; /* dates: what is far from 0 loses nothing */
    sumi_spread_of(far, NULL, 2, room, &spread);
    assert_spread(&spread, 20000.2, 0.1, 20000.1, 20000.1, 20000.3);
    const double only[] = {5.0, 1.0}, one[] = {0.0, 2.0};
    sumi_spread_of(only, one, 2, room, &spread);
    assert_spread(&spread, 1.0, 0.0, 1.0, 1.0, 1.0);
    const double nothing[] = {0.0, 0.0}, none[] = {NAN, NAN};
    sumi_spread_of(only, nothing, 2, room, &spread);
    assert_true(isnan(spread.mean) && isnan(spread.p10));
    sumi_spread_of(none, NULL, 2, room, &spread);
    assert_true(isnan(spread.mean) && isnan(spread.sd) && isnan(spread.p10) && isnan(spread.p50) && isnan(spread.p90));
    sumi_spread_of(none, NULL, 0, room, &spread);
    assert_true(isnan(spread.mean) && isnan(spread.p90));
}

/* Of 100 that weigh the same, the tenth is the 10 % point: a sum of a tenth by hundredths is not quite one. */
static void spreads_of_many(void **state)
{
    (void)state;
    static struct sumi_weighed room[200000];
    static double value[200000], weight[200000];
    struct sumi_spread spread, again;
    for (size_t n = 100; n <= 200000; n = n == 100 ? 2500 : n * 80) {
        for (size_t i = 0; i < n; i++) {
            value[i] = (double)((i * 7919) % n) + 1.0; /* 1 .. n, shuffled: 7919 divides none of the sizes */
            weight[i] = 1.0 / (double)n;
        }
        sumi_spread_of(value, weight, n, room, &spread);
        assert_spread(&spread, 0.5 * ((double)n + 1.0), spread.sd, 0.1 * (double)n, 0.5 * (double)n, 0.9 * (double)n);
        near(spread.sd, sqrt(((double)n * (double)n - 1.0) / 12.0), 1e-9 * (double)n);
        for (size_t i = 0; i < n; i++)
            value[i] = (double)n + 1.0 - value[i]; /* in another order */
        sumi_spread_of(value, weight, n, room, &again);
        assert_true(again.p10 == spread.p10 && again.p50 == spread.p50 && again.p90 == spread.p90);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_is_compared_by_its_logarithm),
        cmocka_unit_test(a_stage_is_an_interval),
        cmocka_unit_test(weights_are_tempered_to_the_number),
        cmocka_unit_test(weights_that_cannot_be_tempered),
        cmocka_unit_test(spreads_of_few),
        cmocka_unit_test(spreads_of_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

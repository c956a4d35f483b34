/* Which of many members go on: weights are kept in the mean, the heavy ones exactly, and their sum is always 1. */
#include "scenarios/outlook/choose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>

enum { MOST = 64, DRAWS = 20000 };
static const double rounding = 1e-12;

/* cmocka's own compares floats. */
#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

struct chosen {
    size_t n, which[MOST];
    double weight[MOST];
};

static struct chosen choose(const double *weight, size_t n, size_t m, double u)
{
    struct chosen c;
    assert_int_equal(sumi_choose(weight, n, m, u, c.which, c.weight, &c.n, NULL), SUMI_OK);
    return c;
}

static double uniform(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (double)(*state >> 11) / 9007199254740992.0;
}

/* Each once, in their order, none of no weight, and all of 1. */
static void check(const struct chosen *c, const double *weight, size_t m)
{
    double sum = 0.0;
    assert_true(c->n > 0 && c->n <= m);
    for (size_t k = 0; k < c->n; k++) {
        assert_true(c->weight[k] > 0.0 && weight[c->which[k]] > 0.0);
        assert_true(k == 0 || c->which[k] > c->which[k - 1]);
        sum += c->weight[k];
    }
    assert_near(sum, 1.0, rounding);
}

static const struct weighed {
    size_t n, m;
    double weight[12]; /* of all 1 */
    size_t heavy;      /* of which so many are kept in every draw, as they are */
    const char *why;
} cases[] = {
    {10, 4, {.1, .1, .1, .1, .1, .1, .1, .1, .1, .1}, 0, "equal ones"},
    {6, 3, {.5, .1, .1, .1, .1, .1}, 1, "one that weighs half"},
    {8, 5, {.05, .3, .05, .25, .05, .2, .05, .05}, 3, "three heavy ones"},
    {12, 6, {.01, .02, .03, .04, .05, .06, .07, .08, .09, .1, .2, .25}, 2, "all sizes"},
    {9, 4, {0, .25, 0, .25, 0, .2, .15, 0, .15}, 2, "some of no weight"},
    {7, 6, {.1, .1, .1, .1, .1, .1, .4}, 1, "all but one"},
    {5, 1, {.2, .1, .4, .1, .2}, 0, "one for all"},
};

static size_t place_of(const struct chosen *c, size_t i)
{
    size_t k = 0;
    while (k < c->n && c->which[k] != i)
        k++;
    return k;
}

/* Over many draws each member has in the mean what it weighs: within five standard errors of a chance of w / c. */
static void weights_are_kept_in_the_mean(void **state)
{
    (void)state;
    uint64_t draws = 5;
    for (const struct weighed *w = cases; w < cases + sizeof cases / sizeof *cases; w++) {
        double sum[12] = {0}, often[12] = {0};
        for (int d = 0; d < DRAWS; d++) {
            const struct chosen c = choose(w->weight, w->n, w->m, uniform(&draws));
            check(&c, w->weight, w->m);
            assert_int_equal(c.n, w->m);
            for (size_t k = 0; k < c.n; k++) {
                sum[c.which[k]] += c.weight[k];
                often[c.which[k]] += 1.0;
            }
        }
        size_t always = 0;
        for (size_t i = 0; i < w->n; i++) {
            const double share = often[i] / DRAWS, each = often[i] > 0.0 ? sum[i] / often[i] : 0.0;
            const double error = each * sqrt(fmax(0.0, share * (1.0 - share)) / DRAWS);
            always += w->weight[i] > 0.0 && often[i] == DRAWS && fabs(each - w->weight[i]) < rounding;
            if (fabs(sum[i] / DRAWS - w->weight[i]) > 5.0 * error + rounding)
                fail_msg("%s: member %zu of %g has %g in the mean", w->why, i, w->weight[i], sum[i] / DRAWS);
        }
        if (always < w->heavy)
            fail_msg("%s: only %zu are always kept", w->why, always);
    }
}

/* The heavy ones, which no draw touches, are those that weigh most. */
static void the_heavy_are_kept_exactly(void **state)
{
    (void)state;
    for (double u = 1.0 / 128; u < 1.0; u += 1.0 / 64) {
        const struct chosen c = choose(cases[2].weight, cases[2].n, cases[2].m, u);
        for (size_t i = 1; i <= 5; i += 2) {
            const size_t k = place_of(&c, i);
            assert_true(k < c.n);
            assert_near(c.weight[k], cases[2].weight[i], rounding);
        }
        for (size_t k = 0; k < c.n; k++) /* the others weigh the same: .25 of five by two draws */
            if (c.which[k] % 2 == 0 || c.which[k] > 5)
                assert_near(c.weight[k], 0.125, rounding);
    }
}

static void few_are_kept_all(void **state)
{
    (void)state;
    const double weight[] = {0.5, 0.0, 0.25, 0.25};
    for (size_t m = 4; m < 6; m++) {
        const struct chosen c = choose(weight, 4, m, 0.3);
        assert_int_equal(c.n, 4);
        for (size_t k = 0; k < 4; k++)
            assert_true(c.which[k] == k && c.weight[k] == weight[k]);
    }
}

/* One that has it all goes on alone, and so do as few as weigh anything. */
static void no_weight_goes_nowhere(void **state)
{
    (void)state;
    double one[MOST] = {0}, three[MOST] = {0};
    one[17] = 1.0;
    three[0] = 0.5;
    three[30] = three[63] = 0.25;
    for (double u = 1.0 / 32; u < 1.0; u += 1.0 / 16) {
        struct chosen c = choose(one, MOST, 8, u);
        check(&c, one, 8);
        assert_true(c.n == 1 && c.which[0] == 17 && c.weight[0] == 1.0);
        c = choose(three, MOST, 8, u);
        check(&c, three, 8);
        assert_true(c.n == 3 && c.which[0] == 0 && c.which[1] == 30 && c.which[2] == 63);
        assert_true(c.weight[0] == 0.5 && c.weight[1] == 0.25);
    }
}

/* Any weights, with ties, zeros and very small ones. */
static void any_weights(void **state)
{
    (void)state;
    uint64_t draws = 77;
    for (int t = 0; t < 20000; t++) {
        double weight[MOST], sum = 0.0;
        const size_t n = 1 + (size_t)(uniform(&draws) * MOST), m = 1 + (size_t)(uniform(&draws) * (double)n);
        const double wild = 30.0 * uniform(&draws);
        for (size_t i = 0; i < n; i++) {
            const double u = uniform(&draws);
            weight[i] = u < 0.2 ? 0.0 : u < 0.4 ? 1.0 : exp(-wild * uniform(&draws));
            sum += weight[i];
        }
        for (size_t i = 0; i < n && sum > 0.0; i++)
            weight[i] /= sum;
        if (!(sum > 0.0) || n <= m)
            continue;
        const struct chosen c = choose(weight, n, m, uniform(&draws));
        check(&c, weight, m);
        size_t some = 0;
        for (size_t i = 0; i < n; i++)
            some += weight[i] > 0.0;
        assert_true(c.n + 1 >= (some < m ? some : m)); /* rounding may cost one */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_are_kept_in_the_mean),
        cmocka_unit_test(the_heavy_are_kept_exactly),
        cmocka_unit_test(few_are_kept_all),
        cmocka_unit_test(no_weight_goes_nowhere),
        cmocka_unit_test(any_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

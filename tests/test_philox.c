/* Random numbers by counting: the published answers of Philox, that the lanes have the same words, and that the numbers
 * made of them follow their laws and hang together with nothing.
 *
 * The numbers are the same in each run. Bounds are such that a right generator would pass but for one seed in 10^4:
 * Kolmogorov and Smirnov's sqrt(n) D at most 2.23 (2 exp(-2 x^2) = 10^-4); sums within 5 standard errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenarios/climate/philox.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 200000, STEPS = N / SUMI_LANES };
static const double ks_most = 2.23, errors = 5.0;
static const double pi = 3.14159265358979323846;

/* --- words --- */

/* kat_vectors of Random123 1.14 (D. E. Shaw Research), the library of Salmon et al. */
static void published_answers(void **state)
{
    (void)state;
    static const struct {
        uint32_t counter[4], key[2], word[4];
        const char *why;
    } cases[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, "zeros"},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
         "ones"},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
         "digits of pi"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t word[4];
        sumi_philox(cases[i].counter, cases[i].key, word);
        if (memcmp(word, cases[i].word, sizeof word) != 0)
            fail_msg("%s: %08x %08x %08x %08x", cases[i].why, word[0], word[1], word[2], word[3]);
    }
}

static double uniform_of(uint32_t word)
{
    return (word + 0.5) / 4294967296.0;
}

/* The word of number k of a use, by the layout of counters that philox.h states. */
static uint32_t word_of(uint64_t seed, uint32_t step, uint32_t year, uint32_t use, int k, uint32_t stream)
{
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    const uint32_t counter[4] = {step, year, use + 256 * (uint32_t)(k - k % 4), stream};
    uint32_t word[4];
    sumi_philox(counter, key, word);
    return word[k % 4];
}

static void one_after_another_by_the_layout(void **state)
{
    (void)state;
    const uint64_t seed = 0x0123456789abcdef;
    const uint32_t key[2] = {0x89abcdef, 0x01234567};
    struct sumi_draws draws;
    sumi_draws_start(&draws, seed, 730000, 3);
    for (uint32_t k = 0; k < 40; k++) {
        const uint32_t counter[4] = {k / 4, 730000, 3, 0xffffffff};
        uint32_t word[4];
        sumi_philox(counter, key, word);
        const double expected = uniform_of(word[k % 4]);
        assert_true(sumi_draw_uniform(&draws) == expected);
    }
}

/* Each word of each lane, at numbers of steps, years and seeds with all of their bits; normals to what the vector forms
 * of log and sin may be off, 4 in the last digit each. */
static void lanes_have_the_words(void **state)
{
    (void)state;
    static const struct {
        uint64_t seed;
        uint32_t step, year;
    } cases[] = {{1, 0, 0}, {7, 365, 999}, {0xfedcba9876543210, 0x80000001, 0xfffffff0}};
    struct sumi_lanes u[SUMI_DRAWS_OF_A_USE], z[SUMI_DRAWS_OF_A_USE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (uint32_t use = SUMI_DRAW_START; use <= SUMI_DRAW_FORECAST; use++) {
            struct sumi_lane_draws draws;
            sumi_lane_draws_start(&draws, cases[i].seed, cases[i].year);
            sumi_lane_uniforms(&draws, cases[i].step, (enum sumi_draw_use)use, SUMI_DRAWS_OF_A_USE, u);
            sumi_lane_normals(&draws, cases[i].step, (enum sumi_draw_use)use, SUMI_DRAWS_OF_A_USE, z);
            for (uint32_t l = 0; l < SUMI_LANES; l++)
                for (int k = 0; k < SUMI_DRAWS_OF_A_USE; k++) {
                    const uint32_t year = cases[i].year + l, step = cases[i].step;
                    const double found = u[k].v[l];
                    assert_true(found == uniform_of(word_of(cases[i].seed, step, year, use, k, 0)));
                    const double r = uniform_of(word_of(cases[i].seed, step, year, use + 128, k - k % 2, 0));
                    const double turn = uniform_of(word_of(cases[i].seed, step, year, use + 128, k - k % 2 + 1, 0));
                    const double normal = sqrt(-2 * log(r)) * (k % 2 ? sin(2 * pi * turn) : cos(2 * pi * turn));
                    if (fabs(z[k].v[l] - normal) > 1e-14)
                        fail_msg("use %u, lane %u, normal %d: %.17g, expected %.17g", use, l, k, z[k].v[l], normal);
                }
        }
}

static void what_is_asked_for_moves_nothing(void **state)
{
    (void)state;
    struct sumi_lanes all[2][SUMI_DRAWS_OF_A_USE], few[SUMI_DRAWS_OF_A_USE];
    const double weight[3] = {0.6, 0.0, 0.8};
    for (int sites = 0; sites < 2; sites++) {
        struct sumi_lane_draws draws;
        sumi_lane_draws_start(&draws, 5, 3);
        draws.n_streams = sites ? 3 : 0;
        draws.weight = weight;
        sumi_lane_uniforms(&draws, 9, SUMI_DRAW_RAIN, SUMI_DRAWS_OF_A_USE, all[0]);
        sumi_lane_normals(&draws, 9, SUMI_DRAW_RAIN, SUMI_DRAWS_OF_A_USE, all[1]);
        for (int n = 1; n < SUMI_DRAWS_OF_A_USE; n++) {
            const size_t size = (size_t)n * sizeof *few;
            memset(few, 0, sizeof few);
            sumi_lane_uniforms(&draws, 9, SUMI_DRAW_RAIN, n, few);
            assert_memory_equal(few, all[0], size);
            assert_true(few[n].v[0] == 0 && few[n].v[SUMI_LANES - 1] == 0); /* and no further */
            memset(few, 0, sizeof few);
            sumi_lane_normals(&draws, 9, SUMI_DRAW_RAIN, n, few);
            assert_memory_equal(few, all[1], size);
            assert_true(few[n].v[0] == 0 && few[n].v[SUMI_LANES - 1] == 0);
        }
    }
}

/* Lane l of the years from k is lane l - 1 of those from k + 1. */
static void a_year_is_the_same_in_another_lane(void **state)
{
    (void)state;
    struct sumi_lane_draws draws, next;
    const struct sumi_lanes shape = {{0.1, 0.3, 0.5, 0.7, 1, 2, 5, 50}}, scale = {{1, 1, 1, 1, 1, 1, 1, 1}};
    struct sumi_lanes moved = {{0.3, 0.5, 0.7, 1, 2, 5, 50, 1}};
    sumi_lane_draws_start(&draws, 11, 100);
    sumi_lane_draws_start(&next, 11, 101);
    for (uint32_t step = 0; step < 1000; step++) {
        struct sumi_lanes a[7], b[7];
        sumi_lane_normals(&draws, step, SUMI_DRAW_WEATHER, 7, a);
        sumi_lane_normals(&next, step, SUMI_DRAW_WEATHER, 7, b);
        for (int k = 0; k < 7; k++)
            assert_memory_equal(&a[k].v[1], &b[k].v[0], (SUMI_LANES - 1) * sizeof(double));
        sumi_lane_gamma(&draws, step, &shape, &scale, a); /* whatever the other lanes try once more */
        sumi_lane_gamma(&next, step, &moved, &scale, b);
        assert_memory_equal(&a[0].v[1], &b[0].v[0], (SUMI_LANES - 1) * sizeof(double));
    }
}

/* --- laws --- */

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

struct law {
    const char *name;
    double (*below)(double x, double a); /* its distribution function */
    double a, mean, variance, excess;    /* kurtosis less 3 */
};

/* Sorts them. The error of a variance: sqrt((kurtosis - 1) / n) of it. */
static void follow(const struct law *law, const char *who, int n, double *x)
{
    double sum = 0, squares = 0, off = 0;
    qsort(x, (size_t)n, sizeof *x, ascending);
    for (int i = 0; i < n; i++) {
        const double p = law->below(x[i], law->a);
        sum += x[i] - law->mean;
        squares += (x[i] - law->mean) * (x[i] - law->mean);
        off = fmax(off, fmax(fabs(p - (double)i / n), fabs((i + 1.0) / n - p)));
    }
    if (off * sqrt(n) > ks_most)
        fail_msg("%s, %s %g: sqrt(n) D is %g", who, law->name, law->a, off * sqrt(n));
    if (fabs(sum / n) > errors * sqrt(law->variance / n))
        fail_msg("%s, %s %g: the mean is off by %g", who, law->name, law->a, sum / n);
    if (fabs(squares / n / law->variance - 1) > errors * sqrt((law->excess + 2) / n))
        fail_msg("%s, %s %g: variance %g, expected %g", who, law->name, law->a, squares / n, law->variance);
}

static double below_uniform(double x, double a)
{
    (void)a;
    return x;
}

static double below_normal(double x, double a)
{
    (void)a;
    return 0.5 * erfc(-x / sqrt(2.0));
}

/* The incomplete gamma function P(a, x) by its series (Abramowitz and Stegun 1964, 6.5.29): all terms positive. */
static double below_gamma(double x, double a)
{
    double term = 1 / a, sum = term;
    for (int k = 1; term > 1e-17 * sum && k < 10000; k++) {
        term *= x / (a + k);
        sum += term;
    }
    return x > 0 ? sum * exp(a * log(x) - x - lgamma(a)) : 0;
}

static const struct law uniform_law = {"uniform", below_uniform, 0, 0.5, 1.0 / 12, -1.2};
static const struct law normal_law = {"normal", below_normal, 0, 0, 1, 0};

static struct law gamma_law(double shape)
{
    return (struct law){"gamma", below_gamma, shape, shape, shape, 6 / shape};
}

/* Third and fourth moments, and what lies beyond 4 deviations: 6.33e-5 of all, as a Poisson number. */
static void tails_are_normal(const char *who, int n, const double *x)
{
    double third = 0, fourth = 0, beyond = 0;
    for (int i = 0; i < n; i++) {
        third += pow(x[i], 3);
        fourth += pow(x[i], 4);
        beyond += fabs(x[i]) > 4;
    }
    const double expected = erfc(4 / sqrt(2.0)) * n;
    if (fabs(third / n) > errors * sqrt(15.0 / n) || fabs(fourth / n - 3) > errors * sqrt(96.0 / n))
        fail_msg("%s: third moment %g, fourth %g", who, third / n, fourth / n);
    if (fabs(beyond - expected) > 4 * sqrt(expected) + 1)
        fail_msg("%s: %g beyond 4 deviations, expected %g", who, beyond, expected);
}

static const double shapes[] = {0.1, 0.5, 1, 5, 50};

static void single_numbers_follow_their_laws(void **state)
{
    (void)state;
    double *x = malloc(N * sizeof *x);
    assert_non_null(x);
    struct sumi_draws draws;
    sumi_draws_start(&draws, 1, 0, 0);
    for (int i = 0; i < N; i++)
        x[i] = sumi_draw_uniform(&draws);
    follow(&uniform_law, "one after another", N, x);
    for (int i = 0; i < N; i++)
        x[i] = sumi_draw_normal(&draws);
    follow(&normal_law, "one after another", N, x);
    tails_are_normal("one after another", N, x);
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        const struct law law = gamma_law(shapes[s]);
        for (int i = 0; i < N; i++)
            x[i] = sumi_draw_gamma(&draws, shapes[s], 3) / 3;
        follow(&law, "one after another", N, x);
    }
    free(x);
}

/* As fill_climate draws: the first numbers of one item after another. */
static void first_numbers_of_items_follow_their_laws(void **state)
{
    (void)state;
    double *x[2] = {malloc(N * sizeof **x), malloc(N * sizeof **x)};
    const struct law law = gamma_law(0.5);
    assert_true(x[0] && x[1]);
    for (uint32_t i = 0; i < N; i++) {
        struct sumi_draws draws;
        sumi_draws_start(&draws, 20, 700000 + i, 1);
        x[0][i] = sumi_draw_normal(&draws);
        x[1][i] = sumi_draw_gamma(&draws, 0.5, 1);
    }
    follow(&normal_law, "an item", N, x[0]);
    follow(&law, "an item", N, x[1]);
    free(x[0]);
    free(x[1]);
}

static void lanes_follow_their_laws_with(const struct sumi_lane_draws *draws, const char *who)
{
    enum { EACH = 3 };
    double *x = malloc(EACH * N * sizeof *x);
    struct sumi_lanes value[EACH];
    assert_non_null(x);
    for (int normal = 0; normal < 2; normal++) {
        for (uint32_t step = 0; step < STEPS; step++) {
            (normal ? sumi_lane_normals : sumi_lane_uniforms)(draws, step, SUMI_DRAW_WEATHER, EACH, value);
            for (int k = 0; k < EACH; k++)
                memcpy(x + (step * EACH + (uint32_t)k) * SUMI_LANES, value[k].v, sizeof value[k].v);
        }
        follow(normal ? &normal_law : &uniform_law, who, EACH * N, x);
        if (normal)
            tails_are_normal(who, EACH * N, x);
    }
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        const struct law law = gamma_law(shapes[s]);
        struct sumi_lanes shape, scale;
        for (int l = 0; l < SUMI_LANES; l++) {
            shape.v[l] = shapes[s];
            scale.v[l] = 1 + l;
        }
        for (uint32_t step = 0; step < STEPS; step++) {
            sumi_lane_gamma(draws, step, &shape, &scale, value);
            for (uint32_t l = 0; l < SUMI_LANES; l++)
                x[step * SUMI_LANES + l] = value[0].v[l] / scale.v[l];
        }
        follow(&law, who, N, x);
    }
    free(x);
}

static void lanes_follow_their_laws(void **state)
{
    (void)state;
    struct sumi_lane_draws draws;
    sumi_lane_draws_start(&draws, 3, 0);
    lanes_follow_their_laws_with(&draws, "lanes");
}

/* --- what hangs together --- */

/* Of two series of n values of mean 0: 1 / sqrt(n) is the error of a correlation that is 0, (1 - r^2) / sqrt(n) of
 * another. */
struct together {
    double xx, yy, xy;
    int n;
};

static void both(struct together *t, double x, double y)
{
    t->xx += x * x;
    t->yy += y * y;
    t->xy += x * y;
    t->n++;
}

static void correlate(const struct together *t, double expected, const char *what)
{
    const double r = t->xy / sqrt(t->xx * t->yy);
    if (!(fabs(r - expected) < errors * (1 - expected * expected) / sqrt(t->n)))
        fail_msg("%s: correlation %g, expected %g", what, r, expected);
}

static void numbers_are_independent(void **state)
{
    (void)state;
    enum { PAIR, SQUARES, WITHIN, STEP, YEAR, USE, KIND, SEED, FAR, HOW_MANY };
    static const char *const what[HOW_MANY] = {"a normal and the other of its pair",
                                               "their squares",
                                               "normals of two counters",
                                               "a step and the next",
                                               "a year and the next",
                                               "two uses",
                                               "a uniform and a normal",
                                               "two seeds",
                                               "numbers 0 and 32 of a use"};
    struct together t[HOW_MANY] = {{0}};
    struct sumi_lane_draws draws, other;
    struct sumi_lanes z[33], before = {{0}}, rain[1], u[1], of_seed[1];
    sumi_lane_draws_start(&draws, 4, 0);
    sumi_lane_draws_start(&other, 4 + (UINT64_C(1) << 32), 0); /* which differs in the high half alone */
    for (uint32_t step = 0; step < STEPS; step++) {
        sumi_lane_normals(&draws, step, SUMI_DRAW_WEATHER, 33, z);
        sumi_lane_normals(&draws, step, SUMI_DRAW_RAIN, 1, rain);
        sumi_lane_uniforms(&draws, step, SUMI_DRAW_WEATHER, 1, u);
        sumi_lane_normals(&other, step, SUMI_DRAW_WEATHER, 1, of_seed);
        for (int l = 0; l < SUMI_LANES; l++) {
            const double x = z[0].v[l], y = z[1].v[l];
            both(&t[PAIR], x, y);
            both(&t[SQUARES], x * x - 1, y * y - 1);
            both(&t[WITHIN], x, z[4].v[l]);
            both(&t[STEP], before.v[l], x);
            both(&t[YEAR], x, z[0].v[(l + 1) % SUMI_LANES]);
            both(&t[USE], x, rain[0].v[l]);
            both(&t[KIND], x, u[0].v[l] - 0.5);
            both(&t[SEED], x, of_seed[0].v[l]);
            both(&t[FAR], x, z[32].v[l]);
        }
        before = z[0];
    }
    for (int k = 0; k < HOW_MANY; k++)
        correlate(&t[k], 0, what[k]);
}

/* --- sites --- */

/* Uniform numbers of two sites: their correlation is that of ranks, 6/pi asin(r/2) (Pearson 1907). */
static void sites_hang_together_as_weighed(void **state)
{
    (void)state;
    static const double weight[2][3] = {{0.8, 0.6, 0}, {0.8, 0, 0.6}};
    const double r = 0.64;
    struct sumi_lane_draws site[2];
    struct together normal = {0}, uniform = {0}, neighbours = {0};
    for (int s = 0; s < 2; s++) {
        sumi_lane_draws_start(&site[s], 8, 0);
        site[s].n_streams = 3;
        site[s].weight = weight[s];
    }
    lanes_follow_their_laws_with(&site[0], "a site");
    for (uint32_t step = 0; step < STEPS; step++) {
        struct sumi_lanes z[2][2], u[2][1];
        for (int s = 0; s < 2; s++) {
            sumi_lane_normals(&site[s], step, SUMI_DRAW_WEATHER, 2, z[s]);
            sumi_lane_uniforms(&site[s], step, SUMI_DRAW_WEATHER, 1, u[s]);
        }
        for (int l = 0; l < SUMI_LANES; l++) {
            both(&normal, z[0][0].v[l], z[1][0].v[l]);
            both(&uniform, u[0][0].v[l] - 0.5, u[1][0].v[l] - 0.5);
            both(&neighbours, z[0][0].v[l], z[1][1].v[l]);
        }
    }
    correlate(&normal, r, "normals of two sites");
    correlate(&uniform, 6 / pi * asin(r / 2), "uniforms of two sites");
    correlate(&neighbours, 0, "normals of two sites and two numbers");
}

/* Weights that leave one stream are that of one site. */
static void one_stream_is_one_site(void **state)
{
    (void)state;
    static const double weight[2] = {1, 0};
    struct sumi_lane_draws alone, of_two;
    struct sumi_lanes a[5], b[5];
    sumi_lane_draws_start(&alone, 8, 0);
    of_two = alone;
    of_two.n_streams = 2;
    of_two.weight = weight;
    sumi_lane_normals(&alone, 17, SUMI_DRAW_SLOW, 5, a);
    sumi_lane_normals(&of_two, 17, SUMI_DRAW_SLOW, 5, b);
    assert_memory_equal(a, b, sizeof a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_answers),
        cmocka_unit_test(one_after_another_by_the_layout),
        cmocka_unit_test(lanes_have_the_words),
        cmocka_unit_test(what_is_asked_for_moves_nothing),
        cmocka_unit_test(a_year_is_the_same_in_another_lane),
        cmocka_unit_test(single_numbers_follow_their_laws),
        cmocka_unit_test(first_numbers_of_items_follow_their_laws),
        cmocka_unit_test(lanes_follow_their_laws),
        cmocka_unit_test(numbers_are_independent),
        cmocka_unit_test(sites_hang_together_as_weighed),
        cmocka_unit_test(one_stream_is_one_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

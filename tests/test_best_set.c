/* Choices that cannot be told from the best: p-values by counting, a second reckoning with the statistic of the
 * textbook, and simulated choices with a known best. */
#include "scenarios/best_set.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
enum { MOST = 40, YEARS = 80 };
static const double alpha = 0.05;
static const double rounding = 1e-12; /* of a p-value, which is a count over a power of two */

struct found {
    bool in[MOST];
    double p[MOST];
    struct sumi_best_set set;
};

static struct found find(const struct sumi_best_years *years)
{
    struct found found = {0};
    assert_int_equal(sumi_best_set(years, alpha, found.in, found.p, &found.set, NULL), SUMI_OK);
    return found;
}

static struct found find_plain(const double *value, size_t n, size_t n_years)
{
    return find(&(struct sumi_best_years){.n = n, .n_years = n_years, .value = value});
}

/* --- random numbers --- */

static uint64_t random_state;

static double uniform(void)
{
    random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return ((double)(random_state >> 11) + 0.5) * 0x1p-53;
}

static double normal(void)
{
    const double two_pi = 6.283185307179586;
    double radius = sqrt(-2.0 * log(uniform()));
    return radius * cos(two_pi * uniform());
}

/* --- by counting --- */

/* The first of two choices brings so much more than the 3000 kg ha-1 of the second. */
static void two_choices(void **state)
{
    (void)state;
    static const struct {
        double more[7];
        size_t n_years, reached; /* flips in which the sum is as large */
        const char *why;
    } cases[] = {
        {{100, 100, 100, 100, 100}, 5, 1, "only the years as they are"},
        {{5, 4, 3, 2, -1}, 5, 2, "15 less 2: as they are, and with the 1 turned"},
        {{5, 4, 3, 2, -2}, 5, 3, "16 less 4: none turned, or one of the two 2"},
        {{5, 4, 3, 3, -4}, 5, 5, "19 less 8: none turned, or one of 3, 3, 4, 4"},
        {{100, 100, 100, 100}, 4, 1, "four years: 1 of 16 is above 0.05"},
        {{100}, 1, 1, "a single year: 1 of 2"},
        {{0, 0, 100, 100, 0, 0, 0}, 7, 32, "years without a difference say nothing: 1 of 4"},
        {{1, 1, 1, 1, 1, 1, 1}, 7, 1, "a kilogram each year is told apart, as nothing speaks against it"},
    };
    for (size_t c = 0; c < COUNT(cases); c++) {
        const size_t n_years = cases[c].n_years, flips = (size_t)1 << n_years;
        double value[2 * 7];
        for (size_t k = 0; k < n_years; k++) {
            value[k] = 3000.0 + cases[c].more[k];
            value[n_years + k] = 3000.0;
        }
        const struct found found = find_plain(value, 2, n_years);
        const double p = (double)cases[c].reached / (double)flips;
        if (fabs(found.p[1] - p) > rounding || found.in[1] != (p > alpha))
            fail_msg("%s: p %.6f, expected %.6f", cases[c].why, found.p[1], p);
        assert_true(found.in[0] && found.p[0] == 1.0);
        assert_int_equal(found.set.best, 0);
        assert_int_equal(found.set.n_in, 1 + found.in[1]);
        assert_int_equal(found.set.flips, flips);
        assert_false(found.set.loss_unseen);
    }
}

/* Six years with the same harvests, and in some rows a seventh one in which both were lost. */
static void two_choices_and_a_loss(void **state)
{
    (void)state;
    static const struct {
        double first, second;
        bool both_lost, losses;
        size_t group[2];
        double p;
        bool unseen;
        const char *why;
    } cases[] = {
        {4000, 3000, false, false, {0, 1}, 1.0 / 64, false, "nothing is ever lost: 1 of 64"},
        {4000,
         3000,
         false,
         true,
         {0, 1},
         43.0 / 128,
         true,
         "6000 - 3000: with the loss all six, 1 of 64; turned any sum from 0 on, 42 of 64"},
        {4000, 3000, true, false, {0, 1}, 43.0 / 128, true, "a zero says so itself, and its own year says nothing"},
        {4000, 3000, true, false, {7, 7}, 1.0 / 64, true, "not where they are lost in the same years"},
        {5000, 1000, true, false, {0, 1}, 1.0 / 64, true, "24000 - 1000, and turned from 22000 on: all six"},
        {5000, 0, true, false, {0, 1}, 1.0 / 64, true, "where nothing is at stake, nothing is lost"},
    };
    for (size_t c = 0; c < COUNT(cases); c++) {
        const size_t n_years = cases[c].both_lost ? 7 : 6;
        double value[2 * 7] = {0};
        for (size_t k = 0; k < 6; k++) {
            value[k] = cases[c].first;
            value[n_years + k] = cases[c].second;
        }
        const struct found found = find(&(struct sumi_best_years){
            .n = 2, .n_years = n_years, .value = value, .group = cases[c].group, .losses = cases[c].losses});
        if (fabs(found.p[1] - cases[c].p) > rounding || found.in[1] != (cases[c].p > alpha))
            fail_msg("%s: p %.6f, expected %.6f", cases[c].why, found.p[1], cases[c].p);
        assert_int_equal(found.set.loss_unseen, cases[c].unseen);
        assert_int_equal(found.set.flips, (size_t)1 << n_years);
    }
}

static void too_few_years(void **state)
{
    (void)state;
    static const double value[2 * 4] = {4000, 4000, 4000, 4000, 0, 0, 1, 0};
    for (size_t n_years = 1; n_years <= 4; n_years++) {
        double some[8];
        for (size_t k = 0; k < 2 * n_years; k++)
            some[k] = value[k / n_years * 4 + k % n_years];
        const struct found found = find_plain(some, 2, n_years);
        assert_int_equal(found.set.n_in, 2);
        assert_true(alpha * (double)found.set.flips < 1.0);
    }
}

static void one_choice(void **state)
{
    (void)state;
    static const double value[] = {3000, 0};
    const struct found found = find_plain(value, 1, 2);
    assert_true(found.in[0] && found.p[0] == 1.0);
    assert_int_equal(found.set.n_in, 1);
}

/* --- a second reckoning --- */

/* The paired t statistic of Student, one-sided; no rival stands out below 0. */
static double student(const double *difference, size_t n)
{
    double mean = 0.0, squares = 0.0;
    for (size_t k = 0; k < n; k++)
        mean += difference[k] / (double)n;
    for (size_t k = 0; k < n; k++)
        squares += (difference[k] - mean) * (difference[k] - mean);
    return fmax(0.0, mean / sqrt(squares / (double)(n - 1) / (double)n));
}

/* The largest statistic of a choice in a flip; the last year is the loss that was not seen. */
static double largest_student(const struct sumi_best_years *years, size_t i, bool losses, size_t flip)
{
    const size_t n_years = years->n_years;
    double most = 0.0, stake = 0.0;
    for (size_t k = 0; k < n_years && losses; k++)
        stake = fmax(stake, years->value[i * n_years + k]);
    for (size_t j = 0; j < years->n; j++) {
        double difference[YEARS];
        for (size_t k = 0; k < n_years; k++)
            difference[k] = years->value[j * n_years + k] - years->value[i * n_years + k];
        difference[n_years] = years->group && years->group[i] == years->group[j] ? 0.0 : -stake;
        for (size_t k = 0; k <= n_years; k++)
            difference[k] *= (flip >> k) & 1 ? -1.0 : 1.0;
        if (j != i)
            most = fmax(most, student(difference, n_years + losses));
    }
    return most;
}

static void as_the_textbook(void **state)
{
    (void)state;
    enum { N = 6, N_YEARS = 7 };
    static const size_t group[N] = {4, 4, 1, 1, 1, 0};
    const double slack = 1e-9; /* of a t of some units; equal ones differ by some roundings */
    random_state = 1;
    for (int round = 0; round < 20; round++) {
        double value[N * N_YEARS];
        const bool losses = round % 2, grouped = round % 4 == 3;
        for (size_t k = 0; k < N * N_YEARS; k++)
            value[k] = 3000.0 + 300.0 * (double)(k / N_YEARS) + 700.0 * normal();
        const struct sumi_best_years years = {
            .n = N, .n_years = N_YEARS, .value = value, .group = grouped ? group : NULL, .losses = losses};
        const struct found found = find(&years);
        const size_t flips = (size_t)1 << (N_YEARS + losses);
        for (size_t i = 0; i < N; i++) {
            size_t reached = 0;
            for (size_t flip = 0; flip < flips; flip++)
                reached += largest_student(&years, i, losses, flip) >= largest_student(&years, i, losses, 0) - slack;
            if (fabs(found.p[i] - (double)reached / (double)flips) > rounding)
                fail_msg("round %d, choice %zu: p %.6f, by the t statistic %zu of %zu", round, i, found.p[i], reached,
                         flips);
        }
    }
}

/* --- what must not matter --- */

static void fill_noise(double *value, size_t n, size_t n_years)
{
    for (size_t k = 0; k < n * n_years; k++)
        value[k] = 4000.0 - 100.0 * (double)(k / n_years) + 400.0 * normal();
}

static void order_and_level_do_not_matter(void **state)
{
    (void)state;
    enum { N = 9 };
    static const size_t lengths[] = {7, 30};
    random_state = 2;
    for (size_t c = 0; c < COUNT(lengths); c++) {
        const size_t n_years = lengths[c];
        double value[N * YEARS], turned[N * YEARS], raised[N * YEARS], later[N * YEARS];
        fill_noise(value, N, n_years);
        for (size_t i = 0; i < N; i++)
            for (size_t k = 0; k < n_years; k++) {
                turned[(N - 1 - i) * n_years + k] = value[i * n_years + k];
                raised[i * n_years + k] = 2.0 * value[i * n_years + k] + 1000.0 * sin((double)k);
                later[i * n_years + (k + 3) % n_years] = value[i * n_years + k];
            }
        const struct found plain = find_plain(value, N, n_years), of_turned = find_plain(turned, N, n_years),
                           of_raised = find_plain(raised, N, n_years), of_later = find_plain(later, N, n_years);
        assert_true(plain.set.n_in > 1 && plain.set.n_in < N);
        for (size_t i = 0; i < N; i++) {
            assert_true(fabs(plain.p[i] - of_turned.p[N - 1 - i]) <= rounding);
            assert_true(fabs(plain.p[i] - of_raised.p[i]) <= rounding);
            /* A sample of flips meets other years: four standard errors. */
            const double error = sqrt(plain.p[i] * (1.0 - plain.p[i]) / 4096.0) + 1.0 / 4096.0;
            assert_true(fabs(plain.p[i] - of_later.p[i]) <=
                        (plain.set.flips < 4096 ? rounding : 4.0 * sqrt(2.0) * error));
        }
        assert_int_equal(of_turned.set.best, N - 1 - plain.set.best);
    }
}

static void same_whatever_was_called_before(void **state)
{
    (void)state;
    double value[9 * 30];
    random_state = 3;
    fill_noise(value, 9, 30);
    const struct found first = find_plain(value, 9, 30);
    find_plain(value, 5, 20);
    const struct found again = find_plain(value, 9, 30);
    assert_memory_equal(first.p, again.p, sizeof first.p);
    assert_int_equal(first.set.flips, 4096);
}

static void doubt_only_moves_the_limit(void **state)
{
    (void)state;
    static const double doubt[] = {0.01, 0.05, 0.2, 0.5, 0.99};
    double value[20 * 10];
    random_state = 4;
    fill_noise(value, 20, 10);
    const struct sumi_best_years years = {.n = 20, .n_years = 10, .value = value};
    for (size_t c = 0; c < COUNT(doubt); c++) {
        struct found found = {0};
        assert_int_equal(sumi_best_set(&years, doubt[c], found.in, found.p, &found.set, NULL), SUMI_OK);
        assert_memory_equal(found.p, find(&years).p, sizeof found.p);
        assert_true(found.in[found.set.best]);
        size_t n_in = 0;
        for (size_t i = 0; i < 20; i++) {
            assert_int_equal(found.in[i], found.p[i] > doubt[c]);
            n_in += found.in[i];
        }
        assert_int_equal(found.set.n_in, n_in);
    }
}

/* A choice and its copy stand together; so does one that single precision cannot tell from it. */
static void twins_stand_together(void **state)
{
    (void)state;
    enum { N = 6, N_YEARS = 8 };
    random_state = 5;
    for (int round = 0; round < 20; round++) {
        double value[N * N_YEARS];
        fill_noise(value, N, N_YEARS);
        for (size_t k = 0; k < N_YEARS; k++) {
            value[k] += 1000.0;
            value[4 * N_YEARS + k] = value[2 * N_YEARS + k];
            value[5 * N_YEARS + k] = value[k] + 2e-4;
        }
        const struct found found = find_plain(value, N, N_YEARS);
        assert_true(found.p[4] == found.p[2]);
        assert_int_equal(found.set.best, 5);
        assert_true(found.in[0] && found.in[5]);
    }
}

/* Signs come 64 at a time; those of later years are their own. */
static void many_years(void **state)
{
    (void)state;
    double value[2 * YEARS];
    for (size_t k = 0; k < YEARS; k++) {
        bool differs = k < 6 || (k >= 64 && k < 70);
        value[k] = differs ? 3100.0 : 3000.0;
        value[YEARS + k] = 3000.0;
    }
    const struct found found = find_plain(value, 2, YEARS);
    /* 1 of 4096 in truth: of a sample of as many three or fewer beside the years as they are, with probability 0.98; 1
     * of 64 is 64 of them. */
    assert_true(found.p[1] >= 1.0 / 4096.0 && found.p[1] <= 4.0 / 4096.0);
}

/* --- simulated choices with a known best --- */

enum field { ALIKE, ONE_BEST, SPREADS, DATES, FROST, FROST_AND_WATER };

static void draw_frost(enum field field, double *value, size_t n, size_t n_years)
{
    const size_t n_waters = field == FROST_AND_WATER ? 2 : 1;
    for (size_t k = 0; k < n_years; k++) {
        const double year = 600.0 * normal(), frost = uniform();
        for (size_t i = 0; i < n; i++) {
            /* Risk 0.1 to 0.4 from the first date to the last; the mean is 3000 for all. */
            const double risk = 0.1 + 0.3 * (double)(i / n_waters) / (double)((n - 1) / n_waters);
            const double kept = 3000.0 / (1.0 - risk) + year + 150.0 * normal() - (i % n_waters ? 800.0 : 0.0);
            value[i * n_years + k] = frost < risk ? 0.0 : fmax(kept, 1.0);
        }
    }
}

static void draw(enum field field, double *value, size_t n, size_t n_years)
{
    if (field == FROST || field == FROST_AND_WATER) {
        draw_frost(field, value, n, n_years);
        return;
    }
    for (size_t k = 0; k < n_years; k++) {
        const double year = 600.0 * normal(), slope = 400.0 * normal();
        double own = 300.0 * normal();
        for (size_t i = 0; i < n; i++) {
            const double date = (double)i / (double)(n - 1), own_kept = 0.9, noise = normal();
            own = field == DATES ? own_kept * own + 300.0 * sqrt(1.0 - own_kept * own_kept) * noise
                                 : 300.0 * noise * (field == SPREADS ? (i % 2 ? 3.0 : 0.3) : 1.0);
            double mean = 3000.0;
            mean -= field == ONE_BEST && i > 0 ? 600.0 : 0.0;
            mean -= field == DATES ? 600.0 * date : 0.0;
            value[i * n_years + k] = mean + year + own + (field == DATES ? slope * (date - 0.5) : 0.0);
        }
    }
}

/* The set holds the first choice, which is the best or as good as any. */
static void holds_the_best_at_the_stated_rate(void **state)
{
    (void)state;
    static const struct {
        enum field field;
        size_t n, n_years;
        bool even;        /* the rate is the stated one, not more */
        double most_size; /* of the set in the mean */
        const char *why;
    } cases[] = {
        {ALIKE, 2, 7, true, 2, "two alike"},
        {ALIKE, 20, 7, true, 20, "twenty alike: the largest of many differences"},
        {ALIKE, 20, 30, true, 20, "a sample of flips"},
        {SPREADS, 20, 7, false, 20, "choices of very different spread"},
        {DATES, 20, 10, false, 20, "means that fall along the dates, years and neighbours in common"},
        {ONE_BEST, 20, 30, false, 1.1, "one best by eight standard errors stands alone"},
        {FROST, 10, 10, false, 10, "frost: without the loss that was not seen it holds it in every second run"},
        {FROST, 20, 30, false, 20, "frost in a long record: rare losses are not seen in that either"},
        {FROST_AND_WATER, 20, 30, false, 11, "frost and water: what is short of water each year is told apart"},
    };
    const int runs = 400;
    for (size_t c = 0; c < COUNT(cases); c++) {
        double value[MOST * YEARS], size = 0.0;
        size_t group[MOST];
        int held = 0;
        random_state = 100 + c;
        for (size_t i = 0; i < cases[c].n; i++)
            group[i] = cases[c].field == FROST_AND_WATER ? i / 2 : i;
        for (int run = 0; run < runs; run++) {
            draw(cases[c].field, value, cases[c].n, cases[c].n_years);
            const struct found found = find(&(struct sumi_best_years){
                .n = cases[c].n, .n_years = cases[c].n_years, .value = value, .group = group});
            held += found.in[0];
            size += (double)found.set.n_in / runs;
        }
        /* Of 128 flips 6 are below 0.05; four standard errors of a share of the runs. */
        const double stated = cases[c].n_years == 7 ? 1.0 - 6.0 / 128.0 : 1.0 - alpha;
        const double rate = (double)held / runs, error = 4.0 * sqrt(stated * (1.0 - stated) / runs);
        if (rate < stated - error || (cases[c].even && rate > stated + error) || size > cases[c].most_size)
            fail_msg("%s: the set of %.2f choices holds the best in %.3f of the runs, stated %.3f", cases[c].why, size,
                     rate, stated);
    }
}

/* Others that are far worse do not hide that the second best is worse. */
static void far_worse_choices_do_not_matter(void **state)
{
    (void)state;
    enum { N = 40, N_YEARS = 30 };
    double value[N * N_YEARS];
    random_state = 6;
    for (int run = 0; run < 20; run++) {
        draw(ALIKE, value, N, N_YEARS);
        for (size_t k = N_YEARS; k < N * N_YEARS; k++)
            value[k] -= k < 2 * N_YEARS ? 500.0 : 2000.0;
        const struct found found = find_plain(value, N, N_YEARS);
        assert_int_equal(found.set.best, 0);
        assert_int_equal(found.set.n_in, 1);
    }
}

/* --- limits --- */

static void too_much_to_compare(void **state)
{
    (void)state;
    static const struct {
        size_t n, n_years;
    } cases[] = {{SUMI_BEST_SET_CHOICES + 1, 7}, {2, SUMI_BEST_SET_YEARS + 1}};
    for (size_t c = 0; c < COUNT(cases); c++) {
        struct sumi_error error = {0};
        const struct sumi_best_years years = {.n = cases[c].n, .n_years = cases[c].n_years};
        assert_int_equal(sumi_best_set(&years, alpha, NULL, NULL, NULL, &error), SUMI_INPUT);
        assert_non_null(strstr(error_text(&error), "1000 choices of 10000 years"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_choices),
        cmocka_unit_test(two_choices_and_a_loss),
        cmocka_unit_test(too_few_years),
        cmocka_unit_test(one_choice),
        cmocka_unit_test(as_the_textbook),
        cmocka_unit_test(order_and_level_do_not_matter),
        cmocka_unit_test(same_whatever_was_called_before),
        cmocka_unit_test(doubt_only_moves_the_limit),
        cmocka_unit_test(twins_stand_together),
        cmocka_unit_test(many_years),
        cmocka_unit_test(holds_the_best_at_the_stated_rate),
        cmocka_unit_test(far_worse_choices_do_not_matter),
        cmocka_unit_test(too_much_to_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Choices held against each other, on arrays made by hand: what each brings, the errors of differences as textbooks
 * have them, what common random numbers are worth, and when a difference is told. */
#include "scenarios/advice/compare.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

enum { MOST = 48, CHOICES = 4 };
static const double rounding = 1e-9;

#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

/* What is compared: members that weigh as much as each other, and weathers likewise, until a test says otherwise. */
struct made {
    struct sumi_outlook outlook;
    struct sumi_outlook_member member[MOST];
    double future_weight[MOST];
    int year[MOST];
    size_t branches;
    double yield[CHOICES * MOST * MOST], margin[CHOICES * MOST * MOST], effort[CHOICES];
    struct sumi_comparing comparing;
    struct sumi_compared compared[CHOICES];
    int recommended;
};
static struct made made;

static void make(int choices, int members, int futures)
{
    memset(&made, 0, sizeof made);
    made.outlook = (struct sumi_outlook){.n_members = members,
                                         .n_futures = futures,
                                         .n_chosen = members,
                                         .member = made.member,
                                         .future_weight = made.future_weight};
    for (int i = 0; i < members; i++)
        made.member[i].weight = 1.0 / members;
    for (int f = 0; f < futures; f++)
        made.future_weight[f] = 1.0 / futures;
    made.branches = (size_t)members * (size_t)futures;
    made.comparing = (struct sumi_comparing){.outlook = &made.outlook,
                                             .objective = SUMI_BY_YIELD,
                                             .recommended = -1,
                                             .idle = -1,
                                             .n = choices,
                                             .yield = made.yield,
                                             .effort = made.effort};
}

static double *yield_of(int choice, int member, int future)
{
    return &made.yield[(size_t)choice * made.branches + (size_t)(member * made.outlook.n_futures + future)];
}

static void compare(void)
{
    struct sumi_error error = {0};
    if (sumi_compare(&made.comparing, made.compared, &made.recommended, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
}

/* Numbers without any order, from -1 to 1. */
static double scatter(int a, int b)
{
    return sin(12.9898 * (a + 1) + 78.233 * (b + 1)) * cos(37.719 * (a + 1) * (b + 2));
}

/* The standard error of the mean of n values. */
static double textbook(const double *value, int n)
{
    double mean = 0.0, squares = 0.0;
    for (int k = 0; k < n; k++)
        mean += value[k] / n;
    for (int k = 0; k < n; k++)
        squares += (value[k] - mean) * (value[k] - mean);
    return sqrt(squares / (n - 1) / n);
}

/* --- what each brings --- */

/* Two members of 1/4 and 3/4, three weathers of .5, .3 and .2: the branches weigh .125 .075 .05 .375 .225 .15. */
static void make_by_hand(void)
{
    static const double yield[2][6] = {{1000, 2000, 3000, 4000, 5000, 6000}, {1500, 1500, 1500, 3900, 4900, 5900}};
    static const double margin[2][6] = {{10, 20, 30, 40, 50, 60}, {-10, -20, -30, 40, 80, 120}};
    make(2, 2, 3);
    made.member[0].weight = 0.25;
    made.member[1].weight = 0.75;
    memcpy(made.future_weight, (const double[]){0.5, 0.3, 0.2}, 3 * sizeof(double));
    memcpy(made.yield, yield, sizeof yield);
    memcpy(made.margin, margin, sizeof margin);
    made.comparing.margin = made.margin;
}

static void what_each_brings_by_hand(void **state)
{
    (void)state;
    make_by_hand();
    compare();
    const struct sumi_compared *a = &made.compared[0], *b = &made.compared[1];
    assert_int_equal(made.recommended, 0);
    assert_near(a->yield.mean, 125 + 150 + 150 + 1500 + 1125 + 900, 1e-6);
    assert_near(b->yield.mean, 0.25 * 1500 + 1462.5 + 1102.5 + 885, 1e-6);
    assert_true(a->p20 == 2000.0); /* below which lie .125, and with it .2 */
    assert_true(b->p20 == 1500.0);
    assert_near(a->margin, 1.25 + 1.5 + 1.5 + 15 + 11.25 + 9, 1e-9);
    assert_near(b->margin, -1.25 - 1.5 - 1.5 + 15 + 18 + 18, 1e-9);
    assert_true(a->value == a->yield.mean || fabs(a->value - a->yield.mean) < 1e-6);
    assert_true(a->yield_less.mean == 0.0 && a->yield_less.error == 0.0 && !a->told);
    assert_near(b->yield_less.mean, 3825.0 - 3950.0, 1e-6);
    assert_near(b->p20_less.mean, -500.0, rounding);
    assert_near(b->margin_less.mean, b->margin - a->margin, rounding);
    assert_true(b->yield_less.mean == b->value_less.mean && b->yield_less.error == b->value_less.error);
}

static void each_objective_has_its_best(void **state)
{
    (void)state;
    static const double expected[SUMI_OBJECTIVES] = {3950.0, 2000.0, 46.75};
    for (int objective = 0; objective < SUMI_OBJECTIVES; objective++) {
        make_by_hand();
        made.comparing.objective = (enum sumi_objective)objective;
        compare();
        assert_int_equal(made.recommended, objective == SUMI_BY_MARGIN);
        assert_near(made.compared[made.recommended].value, expected[objective], 1e-6);
    }
    make_by_hand(); /* a bad year in five is worse than a mean that is better */
    made.comparing.objective = SUMI_BY_P20;
    memcpy(made.yield, (const double[]){900, 900, 900, 9000, 9000, 9000}, 6 * sizeof(double));
    compare();
    assert_int_equal(made.recommended, 1);
    assert_true(made.compared[0].yield_less.mean > 0.0 && made.compared[0].value_less.mean == -600.0);
}

static void without_prices_there_is_no_margin(void **state)
{
    (void)state;
    make_by_hand();
    made.comparing.margin = NULL;
    compare();
    assert_true(isnan(made.compared[0].margin) && isnan(made.compared[1].margin));
    assert_true(isnan(made.compared[1].margin_less.mean) && isfinite(made.compared[1].yield_less.error));
}

/* --- errors --- */

static void the_error_over_weathers_is_the_textbook_one(void **state)
{
    (void)state;
    for (int n = 2; n <= 25; n += n < 4 ? 1 : 7) {
        double less[MOST];
        make(2, 1, n);
        made.comparing.margin = made.margin;
        for (int f = 0; f < n; f++) {
            *yield_of(0, 0, f) = 4000.0 + 900.0 * scatter(f, 0);
            *yield_of(1, 0, f) = *yield_of(0, 0, f) - 300.0 + 100.0 * scatter(f, 1);
            less[f] = *yield_of(1, 0, f) - *yield_of(0, 0, f);
            made.margin[f] = 2.0 * *yield_of(0, 0, f);
            made.margin[n + f] = 2.0 * *yield_of(1, 0, f) - 70.0;
        }
        compare();
        assert_int_equal(made.recommended, 0);
        assert_near(made.compared[1].yield_less.error, textbook(less, n), 1e-7);
        assert_near(made.compared[1].margin_less.error, 2.0 * textbook(less, n), 1e-7);
    }
}

/* Members are left out by twenty parts, in turn: those that weigh nothing take no turn. */
static void the_error_over_members_is_that_of_their_parts(void **state)
{
    (void)state;
    static const int counts[] = {2, 7, 20, 40};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        const int n = counts[c], parts = n < 20 ? n : 20;
        double less[MOST] = {0.0};
        make(2, n + 2, 1);
        made.member[0].weight = made.member[3].weight = 0.0; /* and were not run */
        int turn = 0;
        for (int i = 0; i < n + 2; i++) {
            const bool run = i != 0 && i != 3;
            *yield_of(0, i, 0) = run ? 4000.0 + 900.0 * scatter(i, 0) : (double)NAN;
            *yield_of(1, i, 0) = run ? *yield_of(0, i, 0) - 300.0 + 100.0 * scatter(i, 1) : (double)NAN;
            if (!run)
                continue;
            made.member[i].weight = 1.0 / n;
            less[turn++ % parts] += (*yield_of(1, i, 0) - *yield_of(0, i, 0)) * parts / n;
        }
        compare();
        assert_int_equal(turn, n);
        assert_near(made.compared[1].yield_less.error, textbook(less, parts), 1e-7);
        assert_true(isfinite(made.compared[0].yield.mean) && isfinite(made.compared[1].p20));
    }
}

/* Members and weathers are drawn apart from each other: their errors add up as squares. */
static void both_errors_add_up(void **state)
{
    (void)state;
    enum { MEMBERS = 20, FUTURES = 9 };
    double by_member[MEMBERS], by_future[FUTURES];
    make(2, MEMBERS, FUTURES);
    for (int i = 0; i < MEMBERS; i++)
        by_member[i] = 80.0 * scatter(i, 3);
    for (int f = 0; f < FUTURES; f++)
        by_future[f] = 150.0 * scatter(f, 4);
    for (int i = 0; i < MEMBERS; i++)
        for (int f = 0; f < FUTURES; f++) {
            *yield_of(0, i, f) = 5000.0 + 2000.0 * scatter(i, f);
            *yield_of(1, i, f) = *yield_of(0, i, f) - 400.0 + by_member[i] + by_future[f];
        }
    compare();
    assert_near(made.compared[1].yield_less.error, hypot(textbook(by_member, MEMBERS), textbook(by_future, FUTURES)),
                1e-7);
}

/* Twice the same year is not two years. */
static void years_that_come_again_count_once(void **state)
{
    (void)state;
    enum { YEARS = 6 };
    double less[YEARS];
    make(2, 1, 2 * YEARS);
    made.outlook.future.year = made.year;
    for (int f = 0; f < 2 * YEARS; f++) {
        made.year[f] = 2001 + f % YEARS;
        *yield_of(0, 0, f) = 4000.0 + 900.0 * scatter(f, 0);
        *yield_of(1, 0, f) = *yield_of(0, 0, f) - 300.0 + 100.0 * scatter(f % YEARS, 1) + 5.0 * scatter(f, 2);
    }
    for (int y = 0; y < YEARS; y++)
        less[y] =
            0.5 * (*yield_of(1, 0, y) - *yield_of(0, 0, y) + *yield_of(1, 0, y + YEARS) - *yield_of(0, 0, y + YEARS));
    compare();
    const double error = made.compared[1].yield_less.error;
    assert_near(error, textbook(less, YEARS), 1e-7);
    for (int f = 0; f < 2 * YEARS; f++)
        made.year[f] = 2001 + f;
    compare();
    assert_true(made.compared[1].yield_less.error < 0.8 * error);
    for (int f = 0; f < 2 * YEARS; f++)
        made.year[f] = 2001;
    compare(); /* one year, one member: nothing is known of it */
    assert_true(isnan(made.compared[1].yield_less.error) && !made.compared[1].told);
}

/* With common random numbers a difference that is the same in all branches has no error, whatever the branches are. */
static void a_shift_has_no_error(void **state)
{
    (void)state;
    make(2, 11, 7);
    made.comparing.margin = made.margin;
    for (int i = 0; i < 11; i++)
        for (int f = 0; f < 7; f++) {
            *yield_of(0, i, f) = 4000.0 + 3000.0 * scatter(i, f);
            *yield_of(1, i, f) = *yield_of(0, i, f) - 1.0;
        }
    compare();
    const struct sumi_compared *b = &made.compared[1];
    assert_near(b->yield_less.mean, -1.0, rounding);
    assert_near(b->p20_less.mean, -1.0, rounding);
    assert_true(b->yield_less.error < 1e-6 && b->p20_less.error < 1e-6 && b->told);
}

/* --- the best, and what is told --- */

static void of_two_that_are_the_same_the_one_of_less_effort_is_taken(void **state)
{
    (void)state;
    for (int objective = 0; objective < SUMI_OBJECTIVES; objective++)
        for (int least = 0; least < 3; least++) {
            make(3, 5, 4);
            made.comparing.margin = made.margin;
            made.comparing.objective = (enum sumi_objective)objective;
            for (size_t b = 0; b < 3 * made.branches; b++)
                made.yield[b] = made.margin[b] = 1000.0 * scatter((int)(b % made.branches), 8);
            for (int k = 0; k < 3; k++)
                made.effort[k] = k == least ? 5.0 : 20.0 + k;
            compare();
            assert_int_equal(made.recommended, least);
            for (int k = 0; k < 3; k++)
                assert_true(made.compared[k].value_less.mean == 0.0 && made.compared[k].value_less.error == 0.0 &&
                            !made.compared[k].told);
        }
}

/* Less is told by more than two errors; effort is saved within one, where the objective counts no cost. */
static void two_errors_tell_and_one_saves_effort(void **state)
{
    (void)state;
    static const struct {
        double errors;
        bool saved, told;
    } cases[] = {
        {0.5, true, false}, {0.99, true, false}, {1.01, false, false}, {1.99, false, false}, {2.01, false, true}};
    const double error = sqrt(4.0 / 3.0) / 2.0; /* of -1, 1, -1, 1 */
    for (int objective = 0; objective < SUMI_OBJECTIVES; objective += SUMI_BY_MARGIN)
        for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
            const bool saved = cases[c].saved && objective == SUMI_BY_YIELD;
            make(2, 1, 4);
            made.comparing.objective = (enum sumi_objective)objective;
            made.comparing.margin = made.margin;
            made.effort[1] = 40.0;
            for (int f = 0; f < 4; f++) {
                *yield_of(0, 0, f) = 100.0 * f;
                *yield_of(1, 0, f) = 100.0 * f + cases[c].errors * error + (f % 2 ? 1.0 : -1.0);
            }
            memcpy(made.margin, made.yield, sizeof made.margin);
            compare();
            assert_int_equal(made.recommended, !saved);
            assert_true(made.compared[0].told == cases[c].told && !made.compared[1].told);
            assert_near(made.compared[0].value_less.error, saved ? 0.0 : error, 1e-9);
        }
}

/* The least effort is one error behind what is one error behind the best. */
static void effort_is_saved_until_the_rest_brings_something(void **state)
{
    (void)state;
    static const double p[4] = {-1, 1, -1, 1}, q[4] = {-1, -1, 1, 1};
    const double error = sqrt(4.0 / 3.0) / 2.0, step = 0.9 * error;
    make(3, 1, 4);
    memcpy(made.effort, (const double[]){0, 10, 20}, 3 * sizeof(double));
    for (int f = 0; f < 4; f++) {
        *yield_of(2, 0, f) = 100.0 * f;
        *yield_of(1, 0, f) = 100.0 * f - step + p[f];
        *yield_of(0, 0, f) = 100.0 * f - 2.0 * step + p[f] + q[f];
    }
    compare(); /* of the last from the first: 1.8 / sqrt(2) = 1.27 errors */
    assert_int_equal(made.recommended, 0);
    for (int f = 0; f < 4; f++)
        *yield_of(0, 0, f) -= 0.2 * error; /* 2 / sqrt(2) */
    compare();
    assert_int_equal(made.recommended, 1);
    make(4, 1, 4); /* each within an error of the one before, and the last told from the first */
    memcpy(made.effort, (const double[]){0, 10, 20, 30}, 4 * sizeof(double));
    for (int f = 0; f < 4; f++)
        for (int k = 0; k < 4; k++) {
            const double of[4] = {-p[f], q[f], p[f], 0.0}; /* errors of neighbours: 1.41, 1.41, 1; of the ends: 1 */
            *yield_of(k, 0, f) = 100.0 * f + of[k] + 0.9 * error * k;
        }
    compare();
    assert_int_equal(made.recommended, 2);
    assert_true(made.compared[0].value_less.mean < 0.0 && !made.compared[3].told);
}

/* What does nothing is kept to until something is told to be better, by whatever objective. */
static void nothing_is_done_for_less_than_an_error(void **state)
{
    (void)state;
    static const struct {
        double errors;
        bool done;
    } cases[] = {{0.5, false}, {0.99, false}, {1.01, true}, {1.5, true}, {2.01, true}, {9.0, true}};
    const double large = 100.0, error = large * sqrt(4.0 / 3.0) / 2.0; /* of -1, 1, -1, 1 times large */
    for (int objective = 0; objective < SUMI_OBJECTIVES; objective += SUMI_BY_MARGIN)
        for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
            make(3, 1, 4);
            made.comparing.objective = (enum sumi_objective)objective;
            made.comparing.margin = made.margin;
            made.comparing.idle = 1;
            memcpy(made.effort, (const double[]){40, 50, 60}, 3 * sizeof(double)); /* whatever it takes */
            for (int f = 0; f < 4; f++) {
                *yield_of(0, 0, f) = 1000.0 * f + cases[c].errors * error + (f % 2 ? large : -large);
                *yield_of(1, 0, f) = 1000.0 * f;
                *yield_of(2, 0, f) = 1000.0 * f - 500.0;
            }
            memcpy(made.margin, made.yield, sizeof made.margin);
            compare();
            assert_int_equal(made.recommended, cases[c].done ? 0 : 1);
            assert_int_equal(made.compared[1].told, cases[c].errors > 2.0);
            assert_true(!made.compared[0].told && made.compared[2].told);
        }
    make(4, 1, 4); /* the best is not better by an error of its own, and two others are */
    made.comparing.idle = 0;
    for (int f = 0; f < 4; f++) {
        *yield_of(1, 0, f) = 4.0 * error;
        *yield_of(2, 0, f) = 5.0 * error + (f % 2 ? large : -large);
        *yield_of(3, 0, f) = 8.0 * error + (f % 2 ? 10.0 : -10.0) * large;
    }
    compare();
    assert_int_equal(made.recommended, 2);
    assert_true(made.compared[0].told && !made.compared[3].told);
}

/* However sure: a gain that nobody sees at the scale is none, where water costs nothing. With prices it is paid for. */
static void nothing_is_done_for_less_than_is_seen(void **state)
{
    (void)state;
    static const double gains[] = {1.0, 9.9, 10.1, 500.0};
    for (int objective = 0; objective < SUMI_OBJECTIVES; objective++)
        for (size_t c = 0; c < sizeof gains / sizeof *gains; c++) {
            make(2, 1, 4);
            made.comparing.objective = (enum sumi_objective)objective;
            made.comparing.margin = made.margin;
            made.comparing.idle = 0;
            made.effort[1] = 40.0;
            for (int f = 0; f < 4; f++) {
                *yield_of(0, 0, f) = 1000.0 * f;
                *yield_of(1, 0, f) = 1000.0 * f + gains[c];
            }
            memcpy(made.margin, made.yield, sizeof made.margin);
            compare();
            assert_int_equal(made.recommended, objective == SUMI_BY_MARGIN || gains[c] > 10.0);
        }
}

/* Of few years quantiles are widened, down to nothing; the mean is that of the years, and differences are of means. */
static void few_years_widen_no_mean(void **state)
{
    (void)state;
    static const double of[5] = {500, 800, 1000, 2000, 3000}; /* twice as far from 1460: 0 140 540 2540 4540 */
    make(2, 1, 5);
    made.outlook.widening = 2.0;
    for (int f = 0; f < 5; f++) {
        *yield_of(0, 0, f) = of[f];
        *yield_of(1, 0, f) = of[f] - 100.0;
    }
    compare();
    const struct sumi_compared *a = &made.compared[0], *b = &made.compared[1];
    assert_near(a->yield.mean, 1460.0, rounding);
    assert_near(b->yield.mean, 1360.0, rounding);
    assert_near(b->yield_less.mean, -100.0, rounding);
    assert_true(a->yield.p10 == 0.0 && fabs(a->yield.p50 - 540.0) < rounding && fabs(a->yield.p90 - 4540.0) < rounding);
    assert_true(a->p20 == 0.0);
}

/* Members of one drawn weather so far are no members apart: of 16 in 4 pasts the error is that of 4. */
static void drawn_pasts_are_left_out_whole(void **state)
{
    (void)state;
    static const double of[4] = {-30, 10, -10, 30};
    make(2, 16, 1);
    made.outlook.n_pasts = 4;
    for (int i = 0; i < 16; i++) {
        made.outlook.member[i].ancestor = i;
        *yield_of(0, i, 0) = 1000.0;
        *yield_of(1, i, 0) = 1100.0 + of[i % 4];
    }
    compare();
    double sum = 0.0;
    for (int k = 0; k < 4; k++)
        sum += of[k] * of[k];
    assert_near(made.compared[0].yield_less.error, sqrt(sum / (4.0 * 3.0)), 1e-9); /* of a mean of four */
    made.outlook.n_pasts = 1;
    compare();
    assert_near(made.compared[0].yield_less.error, sqrt(4.0 * sum / (16.0 * 15.0)), 1e-9);
}

static void what_is_given_is_what_others_are_compared_with(void **state)
{
    (void)state;
    make_by_hand();
    made.comparing.recommended = 1;
    compare();
    assert_int_equal(made.recommended, 1);
    assert_near(made.compared[0].value_less.mean, 125.0, 1e-6);
    assert_true(made.compared[1].value_less.mean == 0.0 && made.compared[1].value_less.error == 0.0);
    assert_false(made.compared[0].told || made.compared[1].told); /* it is better, which is not less */
    const double error = made.compared[0].value_less.error;
    made.comparing.recommended = 0;
    compare();
    assert_near(made.compared[1].value_less.error, error, 1e-7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_each_brings_by_hand),
        cmocka_unit_test(each_objective_has_its_best),
        cmocka_unit_test(without_prices_there_is_no_margin),
        cmocka_unit_test(the_error_over_weathers_is_the_textbook_one),
        cmocka_unit_test(the_error_over_members_is_that_of_their_parts),
        cmocka_unit_test(both_errors_add_up),
        cmocka_unit_test(years_that_come_again_count_once),
        cmocka_unit_test(a_shift_has_no_error),
        cmocka_unit_test(of_two_that_are_the_same_the_one_of_less_effort_is_taken),
        cmocka_unit_test(two_errors_tell_and_one_saves_effort),
        cmocka_unit_test(effort_is_saved_until_the_rest_brings_something),
        cmocka_unit_test(nothing_is_done_for_less_than_an_error),
        cmocka_unit_test(nothing_is_done_for_less_than_is_seen),
        cmocka_unit_test(few_years_widen_no_mean),
        cmocka_unit_test(drawn_pasts_are_left_out_whole),
        cmocka_unit_test(what_is_given_is_what_others_are_compared_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

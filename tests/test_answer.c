/* The answer: percentiles, the rule of ripening, paired years, tables. Expected values are worked out by hand. */
#include "scenarios/answer.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
static const double exact = 1e-9; /* a few roundings of numbers of some thousands */

static void assert_close(double found, double expected, const char *why)
{
    bool same = isnan(expected) ? isnan(found) : fabs(found - expected) <= exact;
    if (!same)
        fail_msg("%s: %.17g, expected %.17g", why, found, expected);
}

static void quantiles(void **state)
{
    (void)state;
    static const double five[] = {10, 20, 40, 80, 160}, one[] = {7}, two[] = {1, 3};
    static const struct {
        const double *sorted;
        size_t n;
        double p, expect;
        const char *why;
    } cases[] = {
        {five, 5, 0.0, 10, "p = 0 is the least"},
        {five, 5, 1.0, 160, "p = 1 is the greatest"},
        {five, 5, 0.5, 40, "the median of five is the third"},
        {five, 5, 0.1, 14, "place 4 x 0.1 = 0.4 behind the first: 10 + 0.4 x 10"},
        {five, 5, 0.9, 128, "place 3.6: 80 + 0.6 x 80; other definitions give 144 or 160"},
        {two, 2, 0.25, 1.5, "a quarter of the way"},
        {one, 1, 0.9, 7, "one value is every quantile"},
    };
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_close(sumi_answer_quantile(cases[k].sorted, cases[k].n, cases[k].p), cases[k].expect, cases[k].why);
}

/* Ten years of a choice: eight simulated, of which five are ripe. */
enum { R = SUMI_RIPE, U = SUMI_UNRIPE, F = SUMI_FROST_KILLED, N = SUMI_NOT_SOWN };
static const double ten_outcome[] = {R, U, R, F, SUMI_WEATHER_MISSING, R, N, R, SUMI_WEATHER_ENDS, R};
static const double ten_yield[] = {160, 99999, 10, NAN, NAN, 40, NAN, 80, 12345, 20};
static const double ten_water[] = {50, 100, 0, 50, NAN, 50, NAN, 50, 77, 0};
static const double ten_doses[] = {1, 2, 0, 1, NAN, 1, NAN, 1, 3, 0};

static void choice_of_ripe_seasons(void **state)
{
    (void)state;
    double scratch[10];
    struct sumi_answer_choice c;
    const struct sumi_answer_seasons all = {10, 1, ten_yield, ten_outcome, ten_water, ten_doses};
    sumi_answer_choose(&all, scratch, &c);
    assert_int_equal(c.seasons, 10);
    assert_int_equal(c.simulated, 8);
    assert_int_equal(c.ripe, 5);
    assert_close(sumi_answer_ripening(&c), 0.625, "5 of the 8 that could be simulated");
    assert_close(c.mean, 62, "(160 + 10 + 40 + 80 + 20) / 5: the number of an unripe season does not enter");
    assert_close(c.low, 14, "10th percentile, as above");
    assert_close(c.high, 128, "90th percentile, as above");
    assert_close(c.irrigation, 300.0 / 7.0, "of the seven simulated seasons that were sown");
    assert_close(c.irrigations, 6.0 / 7.0, "likewise");
}

static void choice_without_outcome(void **state)
{
    (void)state;
    double scratch[10];
    struct sumi_answer_choice c;
    const struct sumi_answer_seasons every_other = {5, 2, ten_yield, NULL, NULL, NULL};
    sumi_answer_choose(&every_other, scratch, &c);
    assert_int_equal(c.simulated, 5);
    assert_int_equal(c.ripe, 3);
    assert_close(c.mean, (160.0 + 10.0 + 12345.0) / 3.0, "without outcomes a season with a yield is ripe");
    assert_close(c.irrigation, NAN, "the water is not known");
}

static void choice_of_nothing(void **state)
{
    (void)state;
    static const double outcome[] = {U, SUMI_WEATHER_MISSING, NAN}, yield[] = {5000, 5000, 5000};
    double scratch[3];
    struct sumi_answer_choice c;
    sumi_answer_choose(&(struct sumi_answer_seasons){3, 1, yield, outcome, NULL, NULL}, scratch, &c);
    assert_int_equal(c.ripe, 0);
    assert_int_equal(c.simulated, 1);
    assert_close(c.mean, NAN, "no ripe season, no yield");
    assert_close(c.low, NAN, "nor a percentile");
    sumi_answer_choose(&(struct sumi_answer_seasons){1, 1, yield + 1, outcome + 1, NULL, NULL}, scratch, &c);
    assert_close(sumi_answer_ripening(&c), NAN, "nothing simulated, nothing known of ripening");
}

static void best_choice(void **state)
{
    (void)state;
    static const struct {
        struct {
            size_t simulated, ripe;
            double mean;
        } choice[4];
        double ripening;
        enum sumi_answer_rule rule;
        size_t which;
        const char *why;
    } cases[] = {
        {{{30, 30, 3000}, {30, 29, 3500}, {30, 2, 9000}, {30, 30, 3400}},
         0.9,
         SUMI_ANSWER_RELIABLE,
         1,
         "the largest mean of those that ripen; not that of two lucky years"},
        {{{30, 30, 3000}, {30, 27, 3500}, {30, 26, 4000}, {30, 30, 3400}},
         0.9,
         SUMI_ANSWER_RELIABLE,
         1,
         "27 of 30 is 0.9 and enough, 26 is not"},
        {{{30, 20, 3000}, {30, 25, 2500}, {30, 25, 2600}, {30, 3, 9000}},
         0.9,
         SUMI_ANSWER_MOST_OFTEN,
         2,
         "none ripens often enough: the most often, of those the largest mean"},
        {{{30, 3, 9000}, {30, 20, 3000}, {30, 28, 2000}, {30, 20, 4000}},
         0.9,
         SUMI_ANSWER_RELIABLE,
         2,
         "one that ripens often enough beats all that do not, whatever they yield"},
        {{{30, 20, 3000}, {30, 25, 3500}, {30, 2, 9000}, {30, 30, 3400}},
         0.0,
         SUMI_ANSWER_RELIABLE,
         2,
         "a threshold of 0 ranks by the mean alone"},
        {{{30, 0, NAN}, {30, 0, NAN}, {0, 0, NAN}, {30, 0, NAN}}, 0.9, SUMI_ANSWER_NOTHING_RIPE, 0, "nothing ripened"},
        {{{30, 0, NAN}, {30, 0, NAN}, {30, 0, NAN}, {30, 0, NAN}},
         0.0,
         SUMI_ANSWER_NOTHING_RIPE,
         0,
         "nor does a threshold of 0 make a yield"},
        {{{2, 2, 9000}, {30, 30, 3500}, {14, 14, 8000}, {15, 15, 3600}},
         0.9,
         SUMI_ANSWER_RELIABLE,
         3,
         "fewer than half the seasons of the fullest choice say too little"},
        {{{30, 30, 3500}, {30, 30, 3500}, {30, 30, 3500}, {30, 30, 3000}},
         0.9,
         SUMI_ANSWER_RELIABLE,
         0,
         "of equals the first"},
    };
    struct sumi_answer_choice choice[4];
    for (size_t k = COUNT(cases); k-- > 0;) {
        for (size_t i = 0; i < 4; i++)
            choice[i] = (struct sumi_answer_choice){.simulated = cases[k].choice[i].simulated,
                                                    .ripe = cases[k].choice[i].ripe,
                                                    .mean = cases[k].choice[i].mean};
        struct sumi_answer_best best = sumi_answer_best(choice, 4, 1, cases[k].ripening);
        if (best.rule != cases[k].rule || best.which != cases[k].which)
            fail_msg("%s: rule %d, choice %zu", cases[k].why, (int)best.rule, best.which);
    }
    /* Of the first case every second choice from the second on, as the column of one irrigation. */
    struct sumi_answer_best column = sumi_answer_best(choice + 1, 2, 2, 0.9);
    assert_int_equal(column.which, 0);
}

static void least_irrigated(void **state)
{
    (void)state;
    static const char *const names[] = {"deficit", "none", "booting"}, *const plain[] = {"a", "b", "c"};
    static const struct {
        double water[6]; /* two sowings of three irrigations */
        const char *const *labels;
        bool found;
        size_t which;
        const char *why;
    } cases[] = {
        {{10, 50, 20, 10, 50, 0}, plain, true, 0, "equal in the mean (10): the first"},
        {{40, 50, 20, 40, 50, 0}, plain, true, 2, "the least in the mean over sowings"},
        {{0, 0, 50, 0, 0, 50}, names, true, 1, "of equals the one labelled none"},
        {{NAN, 50, 40, 30, 50, 40}, plain, true, 0, "a sowing that is not known is left out"},
        {{NAN, NAN, NAN, NAN, NAN, NAN}, names, true, 1, "water not known: by its label"},
        {{NAN, NAN, NAN, NAN, NAN, NAN}, plain, false, 0, "nothing tells"},
        {{40, 50, 20, 40, 50, 0}, NULL, true, 2, "labels are no need"},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_answer_choice choice[6];
        size_t which = 0;
        for (size_t i = 0; i < 6; i++)
            choice[i] = (struct sumi_answer_choice){.irrigation = cases[k].water[i]};
        bool found = sumi_answer_least_irrigated(choice, 2, 3, cases[k].labels, &which);
        if (found != cases[k].found || (found && which != cases[k].which))
            fail_msg("%s: found %d, irrigation %zu", cases[k].why, found, which);
    }
    const struct sumi_answer_choice alone = {.irrigation = 0};
    size_t which;
    assert_false(sumi_answer_least_irrigated(&alone, 1, 1, NULL, &which));
}

/* The examples of Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3; four decimals. */
static void certainty_after_wilson(void **state)
{
    (void)state;
    static const struct {
        size_t ripe, simulated;
        double low, high;
    } cases[] = {{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0.0, 0.1611}, {1, 29, 0.0061, 0.1718}};
    for (size_t k = 0; k < COUNT(cases); k++) {
        const struct sumi_answer_choice choice = {.ripe = cases[k].ripe, .simulated = cases[k].simulated};
        double low, high;
        sumi_answer_certainty(&choice, &low, &high);
        if (fabs(low - cases[k].low) > 0.5e-4 || fabs(high - cases[k].high) > 0.5e-4)
            fail_msg("%zu of %zu: %.5f to %.5f", cases[k].ripe, cases[k].simulated, low, high);
    }
}

static void gain_by_pairs(void **state)
{
    (void)state;
    /* Differences of the years ripe in both: 1000, 400, 700; the fourth year is unripe in one, the fifth not simulated
     * in the other. */
    static const double wet[] = {3000, 2900, 3100, 9000, 3000}, dry[] = {2000, 2500, 2400, 2000, 2500};
    static const double wet_outcome[] = {R, R, R, U, R}, dry_outcome[] = {R, R, R, R, SUMI_WEATHER_MISSING};
    static const double water[] = {50, 100, 60, 500, 50}, doses[] = {1, 2, 1, 9, 1}, none[5] = {0};
    const struct sumi_answer_seasons with = {5, 1, wet, wet_outcome, water, doses},
                                     without = {5, 1, dry, dry_outcome, none, none};
    double scratch[5];
    struct sumi_answer_gain gain;
    sumi_answer_gain(&with, &without, scratch, &gain);
    assert_int_equal(gain.pairs, 3);
    assert_close(gain.mean, 700, "mean of the differences");
    assert_close(gain.error, 300.0 / sqrt(3.0), "standard deviation 300 over the root of 3");
    assert_close(gain.low, 460, "400 + 0.2 x 300");
    assert_close(gain.high, 940, "700 + 0.8 x 300");
    assert_close(gain.irrigation, 70, "(50 + 100 + 60) / 3: the water of unpaired years does not enter");
    assert_close(gain.irrigations, 4.0 / 3.0, "doses likewise");
    assert_close(gain.per_mm, 10, "700 / 70");
    assert_close(gain.per_irrigation, 525, "700 / (4/3)");

    sumi_answer_gain(&without, &with, scratch, &gain);
    assert_close(gain.mean, -700, "the other way round it is a loss");
    assert_close(gain.per_mm, NAN, "and no gain per water that was not given");

    const struct sumi_answer_seasons same_water = {5, 1, wet, wet_outcome, NULL, NULL};
    sumi_answer_gain(&same_water, &without, scratch, &gain);
    assert_close(gain.irrigation, NAN, "water is not known");
    assert_close(gain.per_irrigation, NAN, "nor what a dose gains");
}

static void gain_of_few_pairs(void **state)
{
    (void)state;
    static const double yield[] = {3000, 2000}, unripe[] = {U, U}, half[] = {R, U};
    double scratch[2];
    struct sumi_answer_gain gain;
    const struct sumi_answer_seasons a = {2, 1, yield, half, NULL, NULL}, b = {2, 1, yield, unripe, NULL, NULL};
    sumi_answer_gain(&a, &a, scratch, &gain);
    assert_int_equal(gain.pairs, 1);
    assert_close(gain.mean, 0, "a choice gains nothing over itself");
    assert_close(gain.error, NAN, "one pair has no standard error");
    sumi_answer_gain(&a, &b, scratch, &gain);
    assert_int_equal(gain.pairs, 0);
    assert_close(gain.mean, NAN, "no year is ripe in both");
    assert_close(gain.high, NAN, "so there is no spread");
}

static void gather_numbers(void **state)
{
    (void)state;
    /* A box of 2 x 3 x 2 at (1, 0, 2); the cells are the middle axis, then the first and the last. */
    static const double values[] = {1, 2, 3, NAN, 5, 6, 7, 8, INFINITY, 10, 11, 12};
    static const size_t start[] = {1, 0, 2}, count[] = {2, 3, 2}, middle[] = {0, 1, 0}, outer[] = {4, 0, 1};
    struct sumi_answer_tally cell[3] = {{0}}, square[12] = {{0}};
    sumi_answer_gather(3, start, count, middle, values, 0, cell);
    static const struct sumi_answer_tally expected[] = {{4, 4.5, 1, 8}, {2, 6.5, 3, 10}, {4, 8.5, 5, 12}};
    for (size_t k = 0; k < 3; k++) {
        assert_int_equal(cell[k].n, expected[k].n);
        assert_close(cell[k].mean, expected[k].mean, "mean");
        assert_close(cell[k].least, expected[k].least, "least");
        assert_close(cell[k].greatest, expected[k].greatest, "greatest");
    }
    sumi_answer_gather(3, start, count, outer, values, 0, square);
    assert_close(square[6].mean, 3, "(1, ., 2): 1, 3, 5");
    assert_close(square[7].mean, 4, "(1, ., 3): 2, 6");
    assert_close(square[10].mean, 9, "(2, ., 2): 7, 11");
    assert_close(square[11].mean, 10, "(2, ., 3): 8, 10, 12");
    size_t rest = 0;
    for (size_t k = 0; k < 12; k++)
        rest += k == 6 || k == 7 || k == 10 || k == 11 ? 0 : square[k].n;
    assert_int_equal(rest, 0);
}

static void gather_in_pieces(void **state)
{
    (void)state;
    /* The same array in one piece and in two gives the same cells. */
    static const double values[] = {1, 2, 3, 4, 5, 6};
    struct sumi_answer_tally whole[2] = {{0}}, parts[2] = {{0}};
    static const size_t zero[] = {0, 0}, all[] = {3, 2}, stride[] = {0, 1}, later[] = {1, 0}, two[] = {2, 2},
                        one[] = {1, 2};
    sumi_answer_gather(2, zero, all, stride, values, 0, whole);
    sumi_answer_gather(2, zero, one, stride, values, 0, parts);
    sumi_answer_gather(2, later, two, stride, values + 2, 0, parts);
    assert_memory_equal(whole, parts, sizeof whole);
    assert_close(whole[1].mean, 4, "2, 4, 6");
}

static void gather_codes(void **state)
{
    (void)state;
    static const double values[] = {0, 2, 2, NAN, 7, -1, 1, 0};
    static const size_t start[] = {0, 0}, count[] = {2, 4}, stride[] = {1, 0};
    static const size_t expected[] = {1, 0, 2, 1, 1, 0}; /* codes 0, 1, 2 of both rows; 7 and -1 are no codes */
    struct sumi_answer_tally cell[6] = {{0}};
    sumi_answer_gather(2, start, count, stride, values, 3, cell);
    for (size_t k = 0; k < 6; k++)
        assert_int_equal(cell[k].n, expected[k]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles),
        cmocka_unit_test(choice_of_ripe_seasons),
        cmocka_unit_test(choice_without_outcome),
        cmocka_unit_test(choice_of_nothing),
        cmocka_unit_test(best_choice),
        cmocka_unit_test(least_irrigated),
        cmocka_unit_test(certainty_after_wilson),
        cmocka_unit_test(gain_by_pairs),
        cmocka_unit_test(gain_of_few_pairs),
        cmocka_unit_test(gather_numbers),
        cmocka_unit_test(gather_in_pieces),
        cmocka_unit_test(gather_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

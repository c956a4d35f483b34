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

/* Ten years of a choice: nine of which something is known, and of these five are ripe. */
enum {
    R = SUMI_RIPE,
    U = SUMI_UNRIPE,
    F = SUMI_FROST_KILLED,
    N = SUMI_NOT_SOWN,
    C = SUMI_CUT,
    W = SUMI_WEATHER_MISSING
};
static const double ten_outcome[] = {R, U, R, F, W, R, N, R, C, R};
static const double ten_yield[] = {160, NAN, 10, NAN, NAN, 40, NAN, 80, NAN, 20};
static const double ten_all[] = {160, 0, 10, 0, NAN, 40, 0, 80, 30, 20};
static const double ten_grain[] = {160, 70, 10, 90, NAN, 40, NAN, 80, 30, 20};
static const double ten_water[] = {50, 100, 0, 50, 600, 50, NAN, 50, 70, 0};
static const double ten_doses[] = {1, 2, 0, 1, 9, 1, NAN, 1, 2, 0};

static const struct sumi_answer_seasons ten = {.n = 10,
                                               .stride = 1,
                                               .yield = ten_yield,
                                               .all = ten_all,
                                               .grain = ten_grain,
                                               .outcome = ten_outcome,
                                               .irrigation = ten_water,
                                               .irrigations = ten_doses};

/* What one season brought, told from what the file has of it. */
static void harvest_of_a_season(void **state)
{
    (void)state;
    enum { NO_ALL = 1, NO_GRAIN = 2, NO_OUTCOME = 4, AS_CUT = 8 };
    static const struct {
        double outcome, yield, all, grain;
        int how;
        double expect;
        const char *why;
    } cases[] = {
        {R, 3000, 3000, 3000, 0, 3000, "ripe"},
        {R, 3000, NAN, 3000, NO_ALL, 3000, "ripe, in an older file"},
        {R, 3000, NAN, 3000, NO_ALL | NO_OUTCOME, 3000, "a yield is of a ripe crop where the outcome is not known"},
        {C, NAN, 1800, 1800, 0, 1800, "cut near maturity: its grain was harvested"},
        {C, NAN, NAN, 1800, NO_ALL, 1800, "cut: the grain tells, where there is no yield of all years"},
        {C, NAN, NAN, NAN, NO_ALL | NO_GRAIN, NAN,
         "cut, and nothing tells how much that was: not known, rather than 0"},
        {R, NAN, NAN, NAN, NO_ALL | NO_GRAIN, NAN, "ripe, and the yield is missing: not known, rather than 0"},
        {F, NAN, 0, 2500, 0, 0, "frost: nothing was harvested, whatever stood"},
        {F, NAN, 0, 2500, AS_CUT, 2500, "frost, counted as cut"},
        {U, NAN, 0, 900, AS_CUT, 900, "unripe, counted as cut"},
        {U, NAN, NAN, 900, NO_ALL | AS_CUT, 900, "likewise in an older file"},
        {U, NAN, NAN, 900, NO_ALL | NO_OUTCOME | AS_CUT, 900, "likewise where the outcome is not known"},
        {U, NAN, 0, NAN, NO_GRAIN | AS_CUT, 0, "as cut, but what stood is not known: as if not cut"},
        {C, NAN, 1800, NAN, NO_GRAIN | AS_CUT, 1800, "likewise"},
        {R, 3000, 3000, 2500, AS_CUT, 3000, "a ripe crop has its yield, as cut or not"},
        {N, NAN, 0, NAN, AS_CUT, 0, "not sown: nothing stood"},
        {N, NAN, NAN, NAN, NO_ALL, 0, "not sown, in an older file"},
        {SUMI_NOT_EMERGED, NAN, 0, 0, 0, 0, "not emerged"},
        {SUMI_NEVER_GREW, NAN, 0, 3, 0, 0, "never grew"},
        {U, 99999, 0, 99999, 0, 0, "the number of an unripe season does not enter"},
        {U, 99999, NAN, 99999, NO_ALL, 0, "likewise in an older file"},
        {U, NAN, NAN, NAN, NO_ALL | NO_OUTCOME, 0, "no yield, and no reason given: nothing was harvested"},
        {W, NAN, NAN, 500, 0, NAN, "the weather is missing: nothing is known"},
        {W, 12345, NAN, 500, NO_ALL | AS_CUT, NAN, "likewise, as cut and in an older file"},
        {SUMI_WEATHER_ENDS, NAN, NAN, 500, NO_ALL, NAN, "the record ends"},
        {SUMI_SOLVER_FAILED, NAN, NAN, NAN, AS_CUT, NAN, "the solver failed"},
        {SUMI_SOLVER_FAILED, NAN, NAN, 500, NO_ALL | AS_CUT, NAN, "likewise in an older file"},
        {NAN, NAN, NAN, NAN, NO_ALL, NAN, "a season that was never run"},
        {U, NAN, NAN, NAN, NO_OUTCOME, NAN, "a missing yield of all years says so itself"},
        {U, NAN, NAN, 900, AS_CUT, NAN, "and is believed rather than the outcome"},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        int how = cases[k].how;
        const struct sumi_answer_seasons one = {.n = 1,
                                                .stride = 1,
                                                .yield = &cases[k].yield,
                                                .all = how & NO_ALL ? NULL : &cases[k].all,
                                                .grain = how & NO_GRAIN ? NULL : &cases[k].grain,
                                                .outcome = how & NO_OUTCOME ? NULL : &cases[k].outcome,
                                                .as_cut = how & AS_CUT};
        assert_close(sumi_answer_harvest(&one, 0), cases[k].expect, cases[k].why);
    }
}

static void choice_of_all_seasons(void **state)
{
    (void)state;
    double scratch[10];
    struct sumi_answer_choice c;
    sumi_answer_choose(&ten, 20.0, scratch, &c);
    assert_int_equal(c.seasons, 10);
    assert_int_equal(c.simulated, 9);
    assert_int_equal(c.ripe, 5);
    assert_int_equal(c.harvested, 6);
    /* 0 0 0 10 20 30 40 80 160 */
    assert_close(c.mean, 340.0 / 9.0, "seasons without a harvest count as 0, the cut one with its grain");
    assert_close(c.low, 0, "place 0.8: the three worst of nine brought nothing");
    assert_close(c.median, 20, "the fifth of nine");
    assert_close(c.high, 96, "place 7.2: 80 + 0.2 x 80");
    assert_close(c.ripe_mean, 62, "(160 + 10 + 40 + 80 + 20) / 5");
    assert_close(c.below, 4.0 / 9.0, "0, 0, 0 and 10 are below 20; 20 is not");
    assert_close(c.irrigation, 370.0 / 8.0, "of the eight simulated seasons that were sown");
    assert_close(c.irrigations, 8.0 / 8.0, "likewise");
    assert_close(c.irrigation_most, 100, "the 600 mm of a year without weather say nothing");
    static const size_t ended[SUMI_OUTCOME_N] = {[R] = 5, [U] = 1, [F] = 1, [N] = 1, [C] = 1, [W] = 1};
    for (size_t k = 0; k < SUMI_OUTCOME_N; k++)
        assert_int_equal(c.ended[k], ended[k]);
}

static void choice_as_cut(void **state)
{
    (void)state;
    double scratch[10];
    struct sumi_answer_choice c;
    struct sumi_answer_seasons as_cut = ten;
    as_cut.as_cut = true;
    sumi_answer_choose(&as_cut, NAN, scratch, &c);
    assert_int_equal(c.simulated, 9);
    assert_int_equal(c.ripe, 5);
    assert_int_equal(c.harvested, 8);
    assert_close(c.mean, 500.0 / 9.0, "70 of the unripe and 90 of the frozen season more");
    assert_close(c.ripe_mean, 62, "ripe seasons are the same");
    assert_close(c.below, NAN, "no threshold was given");
    assert_int_equal(c.ended[F], 1);
    assert_int_equal(c.worst[0], 6);
    assert_close(c.worst_harvest[1], 10, "behind the season that was not sown");
}

static void choice_without_outcome(void **state)
{
    (void)state;
    double scratch[10];
    struct sumi_answer_choice c;
    const struct sumi_answer_seasons every_other = {.n = 5, .stride = 2, .yield = ten_yield + 1};
    sumi_answer_choose(&every_other, 50.0, scratch, &c);
    assert_int_equal(c.simulated, 5);
    assert_int_equal(c.ripe, 3);
    assert_int_equal(c.ended[R], 3);
    assert_int_equal(c.ended[U], 0);
    assert_close(c.mean, 28, "40, 80, 20 and twice nothing");
    assert_close(c.below, 0.8, "all but 80");
    assert_close(c.irrigation, NAN, "the water is not known");
    assert_close(c.irrigation_most, NAN, "nor the most");
}

static void choice_of_nothing(void **state)
{
    (void)state;
    static const double outcome[] = {U, W, NAN}, yield[] = {5000, 5000, 5000};
    double scratch[3];
    struct sumi_answer_choice c;
    struct sumi_answer_seasons seasons = {.n = 3, .stride = 1, .yield = yield, .outcome = outcome};
    sumi_answer_choose(&seasons, 100.0, scratch, &c);
    assert_int_equal(c.ripe, 0);
    assert_int_equal(c.simulated, 1);
    assert_int_equal(c.n_worst, 1);
    assert_close(c.mean, 0, "the one season brought nothing");
    assert_close(c.ripe_mean, NAN, "no ripe season, no yield");
    seasons = (struct sumi_answer_seasons){.n = 1, .stride = 1, .yield = yield + 1, .outcome = outcome + 1};
    sumi_answer_choose(&seasons, 100.0, scratch, &c);
    assert_int_equal(c.n_worst, 0);
    assert_close(c.mean, NAN, "nothing simulated, nothing known");
    assert_close(c.median, NAN, "nor a percentile");
    assert_close(c.below, NAN, "nor a share");
}

static void worst_seasons(void **state)
{
    (void)state;
    static const struct {
        double yield[5];
        size_t n, n_worst, worst[SUMI_ANSWER_WORST];
        const char *why;
    } cases[] = {
        {{50, 40, 30, 20, 10}, 5, 3, {4, 3, 2}, "falling"},
        {{10, 20, 30, 40, 50}, 5, 3, {0, 1, 2}, "rising"},
        {{30, 10, 30, 10, 20}, 5, 3, {1, 3, 4}, "of equals the earlier first"},
        {{30, 30, 30, 30, 30}, 5, 3, {0, 1, 2}, "all alike"},
        {{30, NAN, 20, 30, NAN}, 5, 3, {1, 4, 2}, "those without a yield brought 0"},
        {{30, 20}, 2, 2, {1, 0}, "fewer than three"},
    };
    double scratch[5];
    struct sumi_answer_choice c;
    for (size_t k = 0; k < COUNT(cases); k++) {
        const struct sumi_answer_seasons seasons = {.n = cases[k].n, .stride = 1, .yield = cases[k].yield};
        sumi_answer_choose(&seasons, NAN, scratch, &c);
        assert_int_equal(c.n_worst, cases[k].n_worst);
        for (size_t w = 0; w < c.n_worst; w++) {
            double harvest = cases[k].yield[cases[k].worst[w]];
            if (c.worst[w] != cases[k].worst[w])
                fail_msg("%s: place %zu is season %zu", cases[k].why, w, c.worst[w]);
            assert_close(c.worst_harvest[w], isnan(harvest) ? 0.0 : harvest, cases[k].why);
        }
    }
}

static void choices_that_are_considered(void **state)
{
    (void)state;
    static const struct {
        size_t simulated, ripe, fullest;
        double share;
        bool considered;
        const char *why;
    } cases[] = {
        {30, 30, 30, 0.9, true, "ripe in every year"},
        {30, 27, 30, 0.9, true, "27 of 30 is 0.9 and enough"},
        {30, 26, 30, 0.9, false, "26 of 30 is not"},
        {100, 55, 100, 0.55, true, "nor does rounding make 55 of 100 too few"},
        {30, 0, 30, 0.0, true, "no share asked for: years without a harvest count as 0, and that is enough"},
        {15, 15, 30, 0.0, true, "half the seasons of the fullest choice"},
        {14, 14, 30, 0.0, false, "fewer than half say too little"},
        {0, 0, 0, 0.0, false, "nothing is known"},
        {27, 27, 30, 1.0, true, "a share is one of the simulated seasons"},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        const struct sumi_answer_choice choice = {.simulated = cases[k].simulated, .ripe = cases[k].ripe};
        if (sumi_answer_considers(&choice, cases[k].fullest, cases[k].share) != cases[k].considered)
            fail_msg("%s", cases[k].why);
    }
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
        bool found = sumi_answer_least_irrigated(choice, 6, 1, 3, cases[k].labels, &which);
        if (found != cases[k].found || (found && which != cases[k].which))
            fail_msg("%s: found %d, irrigation %zu", cases[k].why, found, which);
    }
    /* Irrigations in the middle of three axes: 40, 20, 40, 20 and 10, 30, 10, 30. */
    const struct sumi_answer_choice middle[] = {{.irrigation = 40}, {.irrigation = 20}, {.irrigation = 10},
                                                {.irrigation = 30}, {.irrigation = 40}, {.irrigation = 20},
                                                {.irrigation = 10}, {.irrigation = 30}};
    size_t which;
    assert_true(sumi_answer_least_irrigated(middle, 8, 2, 2, NULL, &which));
    assert_int_equal(which, 1);
    assert_false(sumi_answer_least_irrigated(middle, 1, 1, 1, NULL, &which));
}

/* The examples of Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3; four decimals. */
static void certainty_after_wilson(void **state)
{
    (void)state;
    static const struct {
        size_t k, n;
        double low, high;
    } cases[] = {{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0.0, 0.1611}, {1, 29, 0.0061, 0.1718}};
    for (size_t k = 0; k < COUNT(cases); k++) {
        double low, high;
        sumi_answer_certainty(cases[k].k, cases[k].n, &low, &high);
        if (fabs(low - cases[k].low) > 0.5e-4 || fabs(high - cases[k].high) > 0.5e-4)
            fail_msg("%zu of %zu: %.5f to %.5f", cases[k].k, cases[k].n, low, high);
    }
}

/* At that share of losses, n years without one come with a chance of 5 %. */
static void unseen_losses(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 100; n += 3)
        assert_true(fabs(pow(1.0 - sumi_answer_unseen(n), (double)n) - 0.05) < 1e-12);
}

static void gain_by_pairs(void **state)
{
    (void)state;
    /* Differences of the years simulated in both: 1000, 400, 700 and -2000, where one was killed by frost; the fifth
     * year is not simulated in the other, and in the sixth neither was sown. */
    static const double wet[] = {3000, 2900, 3100, NAN, 3000, NAN}, dry[] = {2000, 2500, 2400, 2000, NAN, NAN};
    static const double wet_outcome[] = {R, R, R, F, R, N}, dry_outcome[] = {R, R, R, R, W, N};
    static const double water[] = {50, 100, 60, 70, 999, NAN}, doses[] = {1, 2, 1, 2, 9, NAN};
    static const double none[] = {0, 0, 0, 0, 0, NAN};
    const struct sumi_answer_seasons
        with = {.n = 6, .stride = 1, .yield = wet, .outcome = wet_outcome, .irrigation = water, .irrigations = doses},
        without = {.n = 6, .stride = 1, .yield = dry, .outcome = dry_outcome, .irrigation = none, .irrigations = none};
    double scratch[6];
    struct sumi_answer_gain gain;
    sumi_answer_gain(&with, &without, scratch, &gain);
    assert_int_equal(gain.pairs, 5);
    assert_close(gain.mean, 20, "(1000 + 400 + 700 - 2000 + 0) / 5: the frost counts");
    assert_close(gain.error, sqrt((980.0 * 980 + 380.0 * 380 + 680.0 * 680 + 2020.0 * 2020 + 20.0 * 20) / 4.0 / 5.0),
                 "standard deviation over the root of 5");
    assert_close(gain.low, -1200, "-2000 + 0.4 x 2000");
    assert_close(gain.high, 880, "700 + 0.6 x 300");
    assert_close(gain.irrigation, 70, "(50 + 100 + 60 + 70) / 4: neither the unpaired year nor the one without sowing");
    assert_close(gain.irrigations, 1.5, "doses likewise");
    assert_close(gain.per_mm, 20.0 / 70.0, "gain over water");
    assert_close(gain.per_irrigation, 20.0 / 1.5, "gain over doses");

    sumi_answer_gain(&without, &with, scratch, &gain);
    assert_close(gain.mean, -20, "the other way round it is a loss");
    assert_close(gain.per_mm, NAN, "and no gain per water that was not given");

    const struct sumi_answer_seasons same_water = {.n = 6, .stride = 1, .yield = wet, .outcome = wet_outcome};
    sumi_answer_gain(&same_water, &without, scratch, &gain);
    assert_close(gain.irrigation, NAN, "water is not known");
    assert_close(gain.per_irrigation, NAN, "nor what a dose gains");
}

static void gain_of_few_pairs(void **state)
{
    (void)state;
    static const double yield[] = {3000, 2000}, half[] = {R, W}, other[] = {W, R};
    double scratch[2];
    struct sumi_answer_gain gain;
    const struct sumi_answer_seasons a = {.n = 2, .stride = 1, .yield = yield, .outcome = half},
                                     b = {.n = 2, .stride = 1, .yield = yield, .outcome = other};
    sumi_answer_gain(&a, &a, scratch, &gain);
    assert_int_equal(gain.pairs, 1);
    assert_close(gain.mean, 0, "a choice gains nothing over itself");
    assert_close(gain.error, NAN, "one pair has no standard error");
    sumi_answer_gain(&a, &b, scratch, &gain);
    assert_int_equal(gain.pairs, 0);
    assert_close(gain.mean, NAN, "no year is known of both");
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
        cmocka_unit_test(harvest_of_a_season),
        cmocka_unit_test(choice_of_all_seasons),
        cmocka_unit_test(choice_as_cut),
        cmocka_unit_test(choice_without_outcome),
        cmocka_unit_test(choice_of_nothing),
        cmocka_unit_test(worst_seasons),
        cmocka_unit_test(choices_that_are_considered),
        cmocka_unit_test(least_irrigated),
        cmocka_unit_test(certainty_after_wilson),
        cmocka_unit_test(unseen_losses),
        cmocka_unit_test(gain_by_pairs),
        cmocka_unit_test(gain_of_few_pairs),
        cmocka_unit_test(gather_numbers),
        cmocka_unit_test(gather_in_pieces),
        cmocka_unit_test(gather_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

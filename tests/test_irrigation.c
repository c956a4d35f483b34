/* Irrigation strategies: what a rule asks for, and what the limits leave of it. Depths in cm, gross; the expected doses
 * are worked by hand from the definitions in sim/irrigation.h. */
#include "sim/date.h"
#include "sim/irrigation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

enum { START = 16161, FIRST = START + 40 }; /* 2014-04-01, and a day on which the crop stands */

static const struct sumi_irrigation_season season = {START, START + 30, START + 213}; /* to 2014-10-31 */

static const struct sumi_irrigation_rule booting = {
    .trigger = SUMI_AT_STAGE, .dvs = 0.75, .amount = 5.0, .efficiency = 0.8};
static const struct sumi_irrigation_rule when_dry = {
    .trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 1.0, .amount = NAN, .efficiency = 0.8};

static struct sumi_irrigation strategy_of(struct sumi_irrigation_rule rule)
{
    struct sumi_irrigation strategy = sumi_rainfed;
    strategy.n = 1;
    strategy.rule[0] = rule;
    return strategy;
}

static struct sumi_irrigation_need need_of(int day, double dvs, double depletion)
{
    return (struct sumi_irrigation_need){
        .date = FIRST + day, .emerged = true, .dvs = dvs, .depletion = depletion, .raw = 4.0};
}

/* One day of a strategy with nothing behind it. */
static void one_day(void **state)
{
    (void)state;
    const struct {
        struct sumi_irrigation_rule rule;
        double smallest, largest, quota, from_dvs, dvs, depletion, gross;
        const char *why;
    } cases[] = {
        {booting, 0, 9, 99, 0, 0.74, 3, 0.0, "the stage is not reached"},
        {booting, 0, 9, 99, 0, 0.75, 3, 5.0, "the stage is reached today"},
        {booting, 0, 4, 99, 0, 0.80, 3, 4.0, "the largest dose cuts it"},
        {booting, 0, 9, 3, 0, 0.80, 3, 3.0, "the quota cuts it"},
        {booting, 4, 9, 3, 0, 0.80, 3, 0.0, "what the quota leaves is below the smallest dose"},
        {when_dry, 0, 99, 99, 0, 0.50, 4.0, 0.0, "depletion equals the readily available water, and does not pass it"},
        {when_dry, 0, 99, 99, 0, 0.50, 4.4, 5.5, "a refill of 4.4 cm at 80 % takes 5.5 cm"},
        {when_dry, 6, 99, 99, 0, 0.50, 4.4, 0.0, "the refill is below the smallest dose"},
        {when_dry, 0, 99, 99, 0.6, 0.50, 4.4, 0.0, "before the window of stages"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_irrigation strategy = strategy_of(cases[k].rule);
        struct sumi_irrigation_need need = need_of(0, cases[k].dvs, cases[k].depletion);
        struct sumi_irrigation_log log;
        strategy.smallest = cases[k].smallest;
        strategy.largest = cases[k].largest;
        strategy.quota = cases[k].quota;
        strategy.from_dvs = cases[k].from_dvs;
        sumi_irrigation_begin(&strategy, &season, &log);
        double net = sumi_irrigation_decide(&strategy, &need, &log);
        if (fabs(net - 0.8 * cases[k].gross) > 1e-12 || fabs(log.gross - cases[k].gross) > 1e-12 ||
            log.number != (cases[k].gross > 0.0))
            fail_msg("%s: net %g, gross %g", cases[k].why, net, log.gross);
    }
}

/* At the edges of what a rule and its limits say; raw is 4 cm. */
static void edges(void **state)
{
    (void)state;
    struct sumi_irrigation_rule late = when_dry;
    late.depletion_over_raw = 1.5;
    const struct {
        struct sumi_irrigation_rule rule;
        double smallest, from_dvs, to_dvs;
        bool emerged;
        double dvs, depletion, gross;
        const char *why;
    } cases[] = {
        {late, 0, 0, 2, true, 1.0, 5.9, 0, "once and a half of 4 cm is not passed"},
        {late, 0, 0, 2, true, 1.0, 6.4, 8, "and now it is: 6.4 cm at 80 %"},
        {when_dry, 0, 0, 1.5, true, 1.5, 4.4, 5.5, "the last stage of the window"},
        {when_dry, 0, 0, 1.5, true, 1.51, 4.4, 0, "behind it"},
        {when_dry, 0, 0.6, 1.5, true, 0.6, 4.4, 5.5, "the first stage of the window"},
        {when_dry, 0, 0, 2, false, 0.0, 4.4, 0, "a seed does not ask"},
        {booting, 0, 0, 2, false, 0.8, 4.4, 0, "nor does a stage, where nothing stands"},
        {booting, 5, 0, 2, true, 0.8, 4.4, 5, "a dose that is just the smallest"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_irrigation strategy = strategy_of(cases[k].rule);
        struct sumi_irrigation_need need = need_of(0, cases[k].dvs, cases[k].depletion);
        struct sumi_irrigation_log log;
        strategy.smallest = cases[k].smallest;
        strategy.from_dvs = cases[k].from_dvs;
        strategy.to_dvs = cases[k].to_dvs;
        need.emerged = cases[k].emerged;
        sumi_irrigation_begin(&strategy, &season, &log);
        double net = sumi_irrigation_decide(&strategy, &need, &log);
        if (fabs(net - 0.8 * cases[k].gross) > 1e-12 || fabs(log.net - net) > 1e-12)
            fail_msg("%s: net %g, expected %g", cases[k].why, net, 0.8 * cases[k].gross);
    }
}

/* 5 cm of a stage and 5 of another on one morning, with 6 left: the second gets one. */
static void one_morning_keeps_the_quota(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = strategy_of(booting);
    struct sumi_irrigation_need need = need_of(0, 0.8, 4.4);
    struct sumi_irrigation_log log;
    strategy.n = 2;
    strategy.rule[1] = booting;
    strategy.rule[1].dvs = 0.7;
    strategy.quota = 6.0;
    sumi_irrigation_begin(&strategy, &season, &log);
    assert_true(fabs(sumi_irrigation_decide(&strategy, &need, &log) - 0.8 * 6.0) < 1e-12);
    assert_true(fabs(log.gross - 6.0) < 1e-12);
}

static void a_stage_waters_once(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = strategy_of(booting);
    struct sumi_irrigation_log log;
    double net = 0.0;
    sumi_irrigation_begin(&strategy, &season, &log);
    for (int day = 0; day < 30; day++) {
        struct sumi_irrigation_need need = need_of(day, 0.70 + 0.01 * day, 9.0);
        net += sumi_irrigation_decide(&strategy, &need, &log);
    }
    assert_int_equal(log.number, 1);
    assert_true(fabs(net - 4.0) < 1e-12);
}

/* A second stage within the interval waits its turn; depletion asks again when the interval is over. */
static void the_interval_is_kept(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = strategy_of(booting);
    struct sumi_irrigation_log log;
    int watered[40] = {0};
    strategy.n = 2;
    strategy.rule[1] = booting;
    strategy.rule[1].dvs = 0.76; /* one day later */
    strategy.interval = 7;
    sumi_irrigation_begin(&strategy, &season, &log);
    for (int day = 0; day < 40; day++) {
        struct sumi_irrigation_need need = need_of(day, 0.75 + 0.01 * day, 9.0);
        watered[day] = sumi_irrigation_decide(&strategy, &need, &log) > 0.0;
    }
    for (int day = 0; day < 40; day++)
        assert_int_equal(watered[day], day == 0 || day == 7);
}

/* The public WOFOST reference keeps the last of two irrigations on a day; water that was pumped twice arrives twice. */
static void doses_of_one_day_add_up(void **state)
{
    (void)state;
    struct sumi_date date = sumi_date_split(FIRST);
    struct sumi_irrigation strategy = strategy_of(booting);
    struct sumi_irrigation_log log;
    strategy.n = 3;
    strategy.rule[1] = strategy.rule[2] = (struct sumi_irrigation_rule){
        .trigger = SUMI_AT_DATE, .month = date.month, .day = date.day, .amount = 2.0, .efficiency = 1.0};
    sumi_irrigation_begin(&strategy, &season, &log);
    struct sumi_irrigation_need need = need_of(0, 0.8, 1.0);
    assert_true(fabs(sumi_irrigation_decide(&strategy, &need, &log) - (4.0 + 2.0 + 2.0)) < 1e-12);
    assert_true(fabs(log.gross - 9.0) < 1e-12);
    assert_int_equal(log.number, 1);
}

/* Two refills that ask on one morning fill the root zone once. */
static void a_root_zone_is_filled_once(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = strategy_of(when_dry);
    struct sumi_irrigation_log log;
    strategy.n = 2;
    strategy.rule[1] =
        (struct sumi_irrigation_rule){.trigger = SUMI_AT_STAGE, .dvs = 0.5, .amount = NAN, .efficiency = 0.8};
    sumi_irrigation_begin(&strategy, &season, &log);
    struct sumi_irrigation_need need = need_of(0, 0.6, 4.4);
    assert_true(fabs(sumi_irrigation_decide(&strategy, &need, &log) - 4.4) < 1e-12);
}

static void a_day_of_the_year_is_found_in_the_season(void **state)
{
    (void)state;
    const struct {
        int year, month, day;
        const char *expected, *why;
    } cases[] = {
        {0, 6, 20, "2014-06-20", "in the year of the start"},
        {0, 4, 1, "2014-04-01", "on its first day"},
        {2014, 4, 1, "2014-04-01", "on its first day, as a full date"},
        {0, 2, 10, "2015-02-10", "before the start of the simulation: in the next year"},
        {2016, 7, 1, "2016-07-01", "a full date is that date"},
        {2013, 7, 1, "-", "a full date before this season is none of its days"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_irrigation strategy = strategy_of((struct sumi_irrigation_rule){
            .trigger = SUMI_AT_DATE, .year = cases[k].year, .month = cases[k].month, .day = cases[k].day});
        struct sumi_irrigation_log log;
        char text[SUMI_DATE_TEXT];
        sumi_irrigation_begin(&strategy, &season, &log);
        sumi_date_format(log.rule_day[0], text);
        if (strcmp(text, cases[k].expected) != 0)
            fail_msg("%s: %s, expected %s", cases[k].why, text, cases[k].expected);
    }
}

static void the_quota_holds_over_the_season(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = strategy_of(when_dry);
    struct sumi_irrigation_log log;
    strategy.quota = 12.0;
    sumi_irrigation_begin(&strategy, &season, &log);
    for (int day = 0; day < 30; day++) {
        struct sumi_irrigation_need need = need_of(day, 0.5, 4.4);
        sumi_irrigation_decide(&strategy, &need, &log);
    }
    assert_true(fabs(log.gross - 12.0) < 1e-12); /* 5.5 + 5.5 + 1.0 */
    assert_int_equal(log.number, 3);
}

/* The crossing is where depletion meets the threshold, on a day on which it would be answered. */
static void a_threshold_is_crossed(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = strategy_of(when_dry);
    struct sumi_irrigation_log log;
    strategy.at_crossing = true;
    strategy.interval = 7;
    strategy.n = 2;
    strategy.rule[1] = booting;
    sumi_irrigation_begin(&strategy, &season, &log);
    struct sumi_irrigation_need need = need_of(20, 1.0, 0.0);
    double threshold = when_dry.depletion_over_raw * need.raw;
    need.depletion = threshold - 0.1;
    assert_true(fabs(sumi_irrigation_crossing(&strategy, &need, &log) + 0.1) < 1e-12);
    need.depletion = threshold + 0.1;
    assert_true(fabs(sumi_irrigation_crossing(&strategy, &need, &log) - 0.1) < 1e-12);
    need.within_day = true; /* booting (reached) waits for the morning: the dose is that of the depletion alone */
    struct sumi_irrigation alone = strategy_of(when_dry);
    struct sumi_irrigation_log other;
    sumi_irrigation_begin(&alone, &season, &other);
    double net = sumi_irrigation_decide(&strategy, &need, &log);
    assert_true(net > 0.0 && net == sumi_irrigation_decide(&alone, &need, &other));
    assert_true(sumi_irrigation_crossing(&strategy, &need, &log) < 0.0); /* the day has had its water */
    need.date += 6;
    assert_true(sumi_irrigation_crossing(&strategy, &need, &log) < 0.0); /* the interval */
    need.date += 1;
    assert_true(sumi_irrigation_crossing(&strategy, &need, &log) > 0.0);
    strategy.at_crossing = false;
    assert_true(sumi_irrigation_crossing(&strategy, &need, &log) < 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_day),
        cmocka_unit_test(edges),
        cmocka_unit_test(one_morning_keeps_the_quota),
        cmocka_unit_test(a_stage_waters_once),
        cmocka_unit_test(the_interval_is_kept),
        cmocka_unit_test(doses_of_one_day_add_up),
        cmocka_unit_test(a_root_zone_is_filled_once),
        cmocka_unit_test(a_day_of_the_year_is_found_in_the_season),
        cmocka_unit_test(the_quota_holds_over_the_season),
        cmocka_unit_test(a_threshold_is_crossed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

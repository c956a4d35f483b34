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
/* What a strategy gives on a day, cm net. */
static double water_given(const struct sumi_irrigation *strategy, const struct sumi_irrigation_need *need,
                          struct sumi_irrigation_log *log)
{
    double gross;
    const double net = sumi_irrigation_decide(strategy, need, log, &gross);
    sumi_irrigation_log_dose(need->date, gross, net, log);
    return net;
}

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
        {booting, 4, 9, 3.9999999999999996, 0, 0.80, 3, 4.0, "the quota is the smallest dose but for a rounding"},
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
        double net = water_given(&strategy, &need, &log);
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
        double net = water_given(&strategy, &need, &log);
        if (fabs(net - 0.8 * cases[k].gross) > 1e-12 || fabs(log.net - net) > 1e-12)
            fail_msg("%s: net %g, expected %g", cases[k].why, net, 0.8 * cases[k].gross);
    }
}

/* Each phase has its threshold, from its stage on and before that of the next; raw is 4 cm. Within them the strategy's
 * own window holds. The crossing answers in the same phases. */
static void phases_have_thresholds(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = strategy_of(when_dry);
    strategy.at_crossing = true;
    strategy.n = 2;
    strategy.rule[0].depletion_over_raw = 1.25;
    strategy.rule[0].phase_from = 0.25;
    strategy.rule[0].phase_to = 0.75;
    strategy.rule[1] = when_dry;
    strategy.rule[1].depletion_over_raw = 0.5;
    strategy.rule[1].phase_from = 0.75;
    strategy.rule[1].phase_to = 1.25;
    const struct {
        double dvs, depletion, to_dvs, crossing;
        const char *why;
    } cases[] = {
        {0.24, 9.0, 2.0, -1.0, "no phase has begun"},
        {0.25, 5.5, 2.0, 0.5, "the first begins at its stage, with 5 cm"},
        {0.74, 4.5, 2.0, -0.5, "and is not passed"},
        {0.75, 2.5, 2.0, 0.5, "from the stage of the second on 2 cm count"},
        {0.75, 1.5, 2.0, -0.5, "which is not passed"},
        {1.24, 2.5, 2.0, 0.5, "until its end"},
        {1.25, 9.0, 2.0, -1.0, "there none is left"},
        {0.75, 2.5, 0.7, -1.0, "the strategy's window is over"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const struct sumi_irrigation_need need = need_of(0, cases[k].dvs, cases[k].depletion);
        struct sumi_irrigation_log log;
        strategy.to_dvs = cases[k].to_dvs;
        sumi_irrigation_begin(&strategy, &season, &log);
        const double crossing = sumi_irrigation_crossing(&strategy, &need, &log);
        const double net = water_given(&strategy, &need, &log);
        if (fabs(crossing - cases[k].crossing) > 1e-12 || (net > 0.0) != (crossing > 0.0))
            fail_msg("%s: %g, %g", cases[k].why, crossing, net);
    }
    strategy.rule[1].phase_to = 0.0; /* to the end */
    const struct sumi_irrigation_need late = need_of(0, 1.9, 2.5);
    struct sumi_irrigation_log log;
    strategy.to_dvs = 2.0;
    sumi_irrigation_begin(&strategy, &season, &log);
    assert_true(water_given(&strategy, &late, &log) == 2.5);
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
    assert_true(fabs(water_given(&strategy, &need, &log) - 0.8 * 6.0) < 1e-12);
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
        net += water_given(&strategy, &need, &log);
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
        watered[day] = water_given(&strategy, &need, &log) > 0.0;
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
    assert_true(fabs(water_given(&strategy, &need, &log) - (4.0 + 2.0 + 2.0)) < 1e-12);
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
    assert_true(fabs(water_given(&strategy, &need, &log) - 4.4) < 1e-12);
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
        water_given(&strategy, &need, &log);
    }
    assert_true(fabs(log.gross - 12.0) < 1e-12); /* 5.5 + 5.5 + 1.0 */
    assert_int_equal(log.number, 3);
}

static int on(const char *date)
{
    int number;
    assert_true(sumi_date_parse(date, &number));
    return number;
}

/* Days of the year on which depletion is answered, to the day, in a summer of the north and a winter. */
static void a_window_of_the_year_is_kept(void **state)
{
    (void)state;
    const struct sumi_irrigation_season summer = {on("2014-04-01"), on("2014-05-10"), on("2014-10-31")},
                                        winter = {on("2014-09-01"), on("2014-10-01"), on("2015-06-30")},
                                        whole_year = {on("2014-05-10"), on("2014-05-10"), on("2015-05-10")};
    const struct {
        const struct sumi_irrigation_season *season;
        int from_month, from_day, to_month, to_day;
        const char *date;
        bool answered;
        const char *why;
    } cases[] = {
        {&summer, 6, 20, 8, 20, "2014-06-19", false, "the eve of the first day"},
        {&summer, 6, 20, 8, 20, "2014-06-20", true, "the first day"},
        {&summer, 6, 20, 8, 20, "2014-08-20", true, "the last day"},
        {&summer, 6, 20, 8, 20, "2014-08-21", false, "the day after it"},
        {&summer, 7, 1, 7, 1, "2014-07-01", true, "one day alone"},
        {&summer, 7, 1, 7, 1, "2014-07-02", false, "and no other"},
        {&summer, 6, 20, 0, 0, "2014-06-19", false, "before a first day without a last"},
        {&summer, 6, 20, 0, 0, "2014-10-30", true, "to the end of the season"},
        {&summer, 3, 15, 0, 0, "2014-05-10", true, "a first day before the season holds all of it"},
        {&summer, 11, 15, 0, 0, "2014-10-30", false, "a first day after the season holds none of it"},
        {&summer, 0, 0, 8, 20, "2014-05-10", true, "from the beginning of the season"},
        {&summer, 0, 0, 8, 20, "2014-08-21", false, "after a last day without a first"},
        {&summer, 0, 0, 4, 20, "2014-05-10", false, "a last day before the season holds none of it"},
        {&summer, 0, 0, 12, 20, "2014-10-30", true, "a last day after the season holds all of it"},
        {&summer, 11, 15, 2, 15, "2014-07-01", false, "a window of winter holds no day of summer"},
        {&summer, 10, 1, 6, 1, "2014-06-01", true, "the season begins in the window"},
        {&summer, 10, 1, 6, 1, "2014-06-02", false, "it ends"},
        {&summer, 10, 1, 6, 1, "2014-10-01", true, "and begins again"},
        {&winter, 11, 15, 2, 15, "2014-11-14", false, "over new year: the eve of the first day"},
        {&winter, 11, 15, 2, 15, "2014-11-15", true, "the first day, before new year"},
        {&winter, 11, 15, 2, 15, "2015-02-15", true, "the last day, after it"},
        {&winter, 11, 15, 2, 15, "2015-02-16", false, "the day after the last"},
        {&winter, 3, 1, 5, 15, "2014-10-20", false, "a window of spring holds no day of autumn"},
        {&winter, 3, 1, 5, 15, "2015-03-01", true, "it is that of the next year"},
        {&winter, 3, 1, 0, 0, "2014-12-31", false, "a spring without an end has no autumn before it"},
        {&winter, 0, 0, 12, 1, "2015-01-01", false, "an autumn without a beginning has no winter behind it"},
        {&whole_year, 5, 1, 5, 15, "2014-05-10", true, "the first day of a season of a year"},
        {&whole_year, 5, 1, 5, 15, "2015-05-09", true, "and its last ones"},
        {&whole_year, 5, 1, 5, 15, "2014-12-01", false, "and not what lies between"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_irrigation strategy = strategy_of(when_dry);
        struct sumi_irrigation_need need = need_of(0, 0.5, 4.4);
        struct sumi_irrigation_log log;
        strategy.from_month = cases[k].from_month;
        strategy.from_day = cases[k].from_day;
        strategy.to_month = cases[k].to_month;
        strategy.to_day = cases[k].to_day;
        strategy.at_crossing = true;
        need.date = on(cases[k].date);
        sumi_irrigation_begin(&strategy, cases[k].season, &log);
        bool crossed = sumi_irrigation_crossing(&strategy, &need, &log) > 0.0;
        bool given = water_given(&strategy, &need, &log) > 0.0;
        if (given != cases[k].answered || crossed != cases[k].answered)
            fail_msg("%s (%s): in the morning %d, within the day %d", cases[k].why, cases[k].date, given, crossed);
    }
}

/* A dose of the sowing comes on the day that is sown, one of days before it on a day that is known beforehand. */
static void sowing_is_an_occasion(void **state)
{
    (void)state;
    enum { WINDOW = START + 30, SOWN = START + 37 };
    const struct {
        int before, start, interval, given; /* day of the dose; 0: never */
        const char *why;
    } cases[] = {
        {0, START, 0, SOWN, "on the day of sowing, whatever day of the window it is"},
        {1, START, 0, WINDOW - 1, "on the eve of the window"},
        {30, START, 0, START, "on the first day of the simulation"},
        {31, START, 0, 0, "before it: never, and not late"},
        {5, START, 8, WINDOW - 2, "five days before, where another dose of ten days before has eight days of rest"},
    };
    const struct sumi_irrigation_rule other = {
        .trigger = SUMI_AT_SOWING, .before = 10, .amount = 1.0, .efficiency = 1.0};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_irrigation strategy = strategy_of((struct sumi_irrigation_rule){
            .trigger = SUMI_AT_SOWING, .before = cases[k].before, .amount = 4.0, .efficiency = 1.0});
        struct sumi_irrigation_season days = {cases[k].start, WINDOW, START + 200};
        struct sumi_irrigation_log log;
        int given = 0, number = 0;
        if (cases[k].interval > 0)
            strategy.rule[strategy.n++] = other;
        strategy.interval = cases[k].interval;
        sumi_irrigation_begin(&strategy, &days, &log);
        for (int date = START; date < START + 100; date++) {
            const struct sumi_irrigation_need need = {.date = date, .sown = date >= SOWN};
            if (water_given(&strategy, &need, &log) == 4.0) {
                given = date;
                number++;
            }
        }
        if (given != cases[k].given || number != (given > 0))
            fail_msg("%s: %d times, on day %d from the start", cases[k].why, number, given - START);
    }
}

static void rules_have_words(void **state)
{
    (void)state;
    const struct {
        struct sumi_irrigation_rule rule;
        const char *text;
    } cases[] = {
        {{.trigger = SUMI_AT_DATE, .month = 6, .day = 20}, "on 06-20"},
        {{.trigger = SUMI_AT_DATE, .year = 2014, .month = 6, .day = 20}, "on 2014-06-20"},
        {{.trigger = SUMI_AT_STAGE, .dvs = 0.75}, "at development stage 0.75"},
        {{.trigger = SUMI_AT_SOWING}, "at sowing"},
        {{.trigger = SUMI_AT_SOWING, .before = 1}, "1 day before sowing"},
        {{.trigger = SUMI_AT_SOWING, .before = 366}, "366 days before sowing"},
        {{.trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 1.5}, "at a depletion of 1.5"},
        {{.trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 1.2, .phase_to = 0.6},
         "at a depletion of 1.2 until stage 0.6"},
        {{.trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 0.6, .phase_from = 0.6, .phase_to = 1.25},
         "at a depletion of 0.6 from stage 0.6 until stage 1.25"},
        {{.trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 1, .phase_from = 1.25},
         "at a depletion of 1 from stage 1.25"},
        {{.trigger = SUMI_DONE, .month = 6, .day = 20}, "on 06-20"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[SUMI_RULE_TEXT];
        assert_string_equal(sumi_irrigation_rule_text(&cases[k].rule, text), cases[k].text);
    }
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
    double net = water_given(&strategy, &need, &log);
    assert_true(net > 0.0 && net == water_given(&alone, &need, &other));
    assert_true(sumi_irrigation_crossing(&strategy, &need, &log) < 0.0); /* the day has had its water */
    need.date += 6;
    assert_true(sumi_irrigation_crossing(&strategy, &need, &log) < 0.0); /* the interval */
    need.date += 1;
    assert_true(sumi_irrigation_crossing(&strategy, &need, &log) > 0.0);
    strategy.at_crossing = false;
    assert_true(sumi_irrigation_crossing(&strategy, &need, &log) < 0.0);
}

/* A threshold of depletion for each phase of the crop: from its stage on, and before the next; raw is 4 cm. */
static struct sumi_irrigation by_phases(void)
{
    struct sumi_irrigation strategy = sumi_rainfed;
    static const double phase[][3] = {{0.0, 0.75, 1.5}, {0.75, 1.25, 0.5}, {1.5, 0.0, 1.0}}; /* none from 1.25 to 1.5 */
    for (size_t k = 0; k < sizeof phase / sizeof *phase; k++) {
        struct sumi_irrigation_rule rule = when_dry;
        rule.phase_from = phase[k][0];
        rule.phase_to = phase[k][1];
        rule.depletion_over_raw = phase[k][2];
        strategy.rule[strategy.n++] = rule;
    }
    return strategy;
}

static void each_phase_has_its_threshold(void **state)
{
    (void)state;
    const struct {
        double dvs, depletion, threshold; /* threshold 0: not answered */
        const char *why;
    } cases[] = {
        {0.0, 6.1, 6.0, "from emergence on"},
        {0.5, 5.9, 6.0, "leaves bear half as much again"},
        {0.7499, 6.1, 6.0, "the last moment of leaves"},
        {0.7499, 5.9, 6.0, "which is not flowering yet"},
        {0.75, 2.1, 2.0, "flowering begins with its stage"},
        {0.75, 1.9, 2.0, "and has a threshold of its own"},
        {1.2499, 2.1, 2.0, "the last moment of flowering"},
        {1.25, 39.0, 0.0, "no phase has it"},
        {1.4999, 39.0, 0.0, "nor this"},
        {1.5, 4.1, 4.0, "the last phase begins"},
        {2.0, 4.1, 4.0, "and has no end"},
        {2.0, 3.9, 4.0, "until it is passed"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_irrigation strategy = by_phases();
        const struct sumi_irrigation_need need = need_of(20, cases[k].dvs, cases[k].depletion);
        const double beyond = cases[k].depletion - cases[k].threshold;
        const bool answered = cases[k].threshold > 0.0 && beyond > 0.0;
        struct sumi_irrigation_log log;
        strategy.at_crossing = true;
        sumi_irrigation_begin(&strategy, &season, &log);
        const double crossing = sumi_irrigation_crossing(&strategy, &need, &log);
        const double net = water_given(&strategy, &need, &log);
        if (fabs(net - (answered ? cases[k].depletion : 0.0)) > 1e-12 || log.number != answered)
            fail_msg("%s: %g cm", cases[k].why, net);
        if (cases[k].threshold > 0.0 ? fabs(crossing - fmax(beyond, -1.0)) > 1e-12 : !(crossing < 0.0))
            fail_msg("%s: %g cm beyond it", cases[k].why, crossing);
    }
}

/* A rule without phases is one of all of them, as it was before there were any. */
static void a_rule_without_phases_is_for_all(void **state)
{
    (void)state;
    for (double dvs = 0.0; dvs <= 2.0; dvs += 0.125) {
        struct sumi_irrigation strategy = strategy_of(when_dry);
        const struct sumi_irrigation_need need = need_of(20, dvs, 4.4);
        struct sumi_irrigation_log log;
        sumi_irrigation_begin(&strategy, &season, &log);
        assert_true(water_given(&strategy, &need, &log) > 4.3);
    }
}

/* Water that was given on a day from FIRST on. */
static struct sumi_irrigation_rule done_on(int day, double amount, double efficiency)
{
    const struct sumi_date date = sumi_date_split(FIRST + day);
    return (struct sumi_irrigation_rule){
        .trigger = SUMI_DONE, .month = date.month, .day = date.day, .amount = amount, .efficiency = efficiency};
}

/* No limit cuts it, and all limits count it. */
static void what_was_given_is_given(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = strategy_of(when_dry);
    struct sumi_irrigation_log log;
    double given[40];
    strategy.rule[strategy.n++] = done_on(5, 6.0, 0.5);
    strategy.rule[strategy.n++] = done_on(5, 1.0, 1.0); /* the same day: both */
    strategy.rule[strategy.n++] = done_on(7, 3.0, 1.0); /* within the interval */
    strategy.rule[0].amount = 2.0;
    strategy.smallest = 1.5;
    strategy.largest = 2.0;
    strategy.quota = 11.0; /* of which 10 were given */
    strategy.interval = 10;
    sumi_irrigation_begin(&strategy, &season, &log);
    for (int day = 0; day < 40; day++) {
        const struct sumi_irrigation_need need = need_of(day, 1.0, day < 5 ? 0.0 : 9.0);
        given[day] = water_given(&strategy, &need, &log);
    }
    assert_true(given[5] == 4.0 && given[7] == 3.0);
    for (int day = 8; day < 40; day++) /* of the quota 1 is left, less than the smallest dose */
        assert_true(given[day] == 0.0);
    assert_true(log.gross == 10.0 && log.net == 7.0 && log.number == 2);
    assert_true(log.seen.given == 14 && log.seen.whole == 14);
    strategy.quota = 12.0;
    sumi_irrigation_begin(&strategy, &season, &log);
    for (int day = 0; day < 40; day++) {
        const struct sumi_irrigation_need need = need_of(day, 1.0, day < 5 ? 0.0 : 9.0);
        given[day] = water_given(&strategy, &need, &log);
    }
    for (int day = 8; day < 40; day++) /* as soon as the interval allows */
        assert_true(given[day] == (day == 17 ? 2.0 * when_dry.efficiency : 0.0));
}

/* On a day on which water was given nothing else is; a rule waits for the next. */
static void rules_wait_for_the_next_day(void **state)
{
    (void)state;
    struct sumi_irrigation strategy = strategy_of(booting);
    struct sumi_irrigation_log log;
    strategy.rule[strategy.n++] = done_on(5, 6.0, 1.0);
    sumi_irrigation_begin(&strategy, &season, &log);
    const struct sumi_irrigation_need today = need_of(5, 0.75, 3.0), tomorrow = need_of(6, 0.76, 0.0);
    assert_true(water_given(&strategy, &today, &log) == 6.0);
    assert_true(water_given(&strategy, &tomorrow, &log) == 4.0);
}

/* What a rule would have asked for before the day from which it acts has passed, and does not come then. */
static void rules_act_from_a_day_on(void **state)
{
    (void)state;
    enum { DAYS = 30, FROM = 12 };
    const struct sumi_date early = sumi_date_split(FIRST + 3), late = sumi_date_split(FIRST + 20);
    const struct sumi_irrigation_rule rules[] = {
        booting, /* reached on day 2 */
        {.trigger = SUMI_AT_DATE, .month = early.month, .day = early.day, .amount = 2.0, .efficiency = 1.0},
        {.trigger = SUMI_AT_DATE, .month = late.month, .day = late.day, .amount = 3.0, .efficiency = 1.0},
        {.trigger = SUMI_AT_SOWING, .amount = 7.0, .efficiency = 1.0},
        done_on(8, 1.0, 1.0),
    };
    struct sumi_irrigation strategy = sumi_rainfed;
    struct sumi_irrigation_log log;
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        strategy.rule[strategy.n++] = rules[k];
    strategy.acts_from = FIRST + FROM;
    sumi_irrigation_begin(&strategy, &season, &log);
    for (int day = 0; day < DAYS; day++) {
        struct sumi_irrigation_need need = need_of(day, day < 2 ? 0.7 : 0.8, 9.0);
        need.sown = true;
        assert_true(water_given(&strategy, &need, &log) == (day == 8 ? 1.0 : day == 20 ? 3.0 : 0.0));
    }
    strategy = strategy_of(when_dry);
    strategy.acts_from = FIRST + FROM;
    strategy.at_crossing = true;
    sumi_irrigation_begin(&strategy, &season, &log);
    const struct sumi_irrigation_need eve = need_of(FROM - 1, 1.0, 9.0), morning = need_of(FROM, 1.0, 9.0);
    assert_true(water_given(&strategy, &eve, &log) == 0.0 && sumi_irrigation_crossing(&strategy, &eve, &log) < 0.0);
    assert_true(sumi_irrigation_crossing(&strategy, &morning, &log) > 0.0); /* depletion is there still */
    assert_true(water_given(&strategy, &morning, &log) == 9.0);
}

/* --- what a strategy waits for --- */

static uint64_t seed = 19;

static double uniform(double lo, double hi)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return lo + (hi - lo) * (double)(seed >> 11) * 0x1p-53;
}

static int whole(int below)
{
    return (int)uniform(0.0, below);
}

/* A few rules of any kind, in any order. */
static struct sumi_irrigation any_strategy(void)
{
    struct sumi_irrigation strategy = sumi_rainfed;
    strategy.n = 1 + whole(5);
    strategy.interval = whole(3) ? 0 : 5;
    strategy.quota = whole(3) ? INFINITY : 12.0;
    strategy.acts_from = whole(4) ? SUMI_NO_DATE : FIRST + whole(60);
    for (int r = 0; r < strategy.n; r++) {
        const enum sumi_irrigation_trigger trigger[] = {SUMI_AT_DATE, SUMI_AT_STAGE, SUMI_AT_SOWING, SUMI_AT_DEPLETION,
                                                        SUMI_DONE};
        strategy.rule[r] = (struct sumi_irrigation_rule){.trigger = trigger[whole(5)],
                                                         .month = 4 + whole(6),
                                                         .day = 1 + whole(28),
                                                         .year = whole(2) ? 2014 : 0,
                                                         .dvs = uniform(0.0, 2.0),
                                                         .before = whole(2) ? whole(40) : 0,
                                                         .depletion_over_raw = uniform(0.5, 2.0),
                                                         .amount = uniform(1.0, 5.0),
                                                         .efficiency = 0.8};
    }
    return strategy;
}

/* A day on which none of it has come changes nothing; most days are such. */
static void nothing_is_asked_before_it_has_come(void **state)
{
    (void)state;
    int quiet = 0, acted = 0;
    for (int k = 0; k < 400; k++) {
        const struct sumi_irrigation strategy = any_strategy();
        const int sowing = season.sowing + whole(10);
        struct sumi_irrigation_log log;
        sumi_irrigation_begin(&strategy, &season, &log);
        for (int day = START; day <= season.last; day++) {
            const struct sumi_irrigation_need need = {.date = day,
                                                      .sown = day >= sowing,
                                                      .emerged = day > sowing + 8,
                                                      .dvs = day > sowing + 8 ? (day - sowing - 8) / 80.0 : 0.0,
                                                      .depletion = uniform(-1.0, 6.0),
                                                      .raw = 4.0};
            struct sumi_irrigation_wait wait;
            const struct sumi_irrigation_log before = log;
            sumi_irrigation_waits(&strategy, &log, &wait);
            const bool come =
                day >= wait.date ||
                (need.emerged && (need.dvs >= wait.dvs || need.depletion > wait.depletion_over_raw * need.raw));
            const double given = water_given(&strategy, &need, &log);
            acted += given > 0.0;
            quiet += !come;
            if (!come) {
                assert_true(given == 0.0);
                assert_memory_equal(&log, &before, sizeof log);
            }
        }
    }
    assert_true(acted > 1000);
    assert_true(quiet > 40000); /* of 85 600 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_day),
        cmocka_unit_test(edges),
        cmocka_unit_test(phases_have_thresholds),
        cmocka_unit_test(one_morning_keeps_the_quota),
        cmocka_unit_test(a_stage_waters_once),
        cmocka_unit_test(the_interval_is_kept),
        cmocka_unit_test(doses_of_one_day_add_up),
        cmocka_unit_test(a_root_zone_is_filled_once),
        cmocka_unit_test(a_day_of_the_year_is_found_in_the_season),
        cmocka_unit_test(the_quota_holds_over_the_season),
        cmocka_unit_test(a_threshold_is_crossed),
        cmocka_unit_test(each_phase_has_its_threshold),
        cmocka_unit_test(a_rule_without_phases_is_for_all),
        cmocka_unit_test(a_window_of_the_year_is_kept),
        cmocka_unit_test(sowing_is_an_occasion),
        cmocka_unit_test(rules_have_words),
        cmocka_unit_test(what_was_given_is_given),
        cmocka_unit_test(rules_wait_for_the_next_day),
        cmocka_unit_test(rules_act_from_a_day_on),
        cmocka_unit_test(nothing_is_asked_before_it_has_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

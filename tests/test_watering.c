/* Irrigation in whole seasons: on which days water comes that is asked for by sowing or by the calendar, under every
 * integrator, and what it does to a field that waits for a moist seedbed. */
#include "sim/bundle/bundle.h"
#include "sim/date.h"
#include "tests/support/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static struct field field;
static double hardy[P_N]; /* the crop, which no frost kills */

static int load(void **state)
{
    (void)state;
    field_load(&field);
    memcpy(hardy, field.crop_param, sizeof hardy);
    hardy[P_TKILL] = -99.0;
    return 0;
}

static int unload(void **state)
{
    (void)state;
    field_clear(&field);
    return 0;
}

/* Irrigation of each day of a season that runs alone, cm net. */
struct water {
    int days;
    double total[FIELD_LONGEST + 1], depletion[FIELD_LONGEST + 1]; /* to the morning, and on it */
};

static void see(void *context, const struct sumi_season_day *day)
{
    struct water *water = context;
    water->days = day->day[0];
    water->total[day->day[0]] = day->water_total[WO_IRRIGATION].v[0];
    water->depletion[day->day[0]] = day->supply[SUMI_DEPLETION].v[0];
}

static struct sumi_season_result run(const struct sumi_integrator *integrator,
                                     const struct sumi_season_settings *settings, struct water *water)
{
    const struct sumi_solver_options options = {1e-6, 10000, SUMI_ADAMS};
    const struct sumi_sink sink = {.context = water, .morning = see};
    struct sumi_bundle *season;
    struct sumi_season_result result;
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, &sumi_bucket, integrator, &options, FIELD_LONGEST, &season, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_run(season, settings, 1, &sink, &result, NULL, NULL), SUMI_OK);
    sumi_bundle_destroy(season);
    assert_true(fabs(result.water_residual) < 1e-9);
    return result;
}

static struct sumi_irrigation strategy_of(struct sumi_irrigation_rule rule)
{
    struct sumi_irrigation strategy = sumi_rainfed;
    strategy.rule[strategy.n++] = rule;
    return strategy;
}

/* 4 cm, once, on the day that the sowing says. */
static void water_comes_with_the_sowing(void **state)
{
    (void)state;
    static const struct sumi_sowing window = {.warm = 12.0, .warm_days = 5};
    const struct {
        struct sumi_sowing sowing;
        int before;
        const char *why;
    } cases[] = {
        {{.emerged = false}, 0, "on a day of sowing"},
        {{.emerged = true}, 0, "on the day on which seedlings start"},
        {{.emerged = true}, 3, "three days before it"},
        {{.emerged = false}, 39, "on the first day of the simulation"},
        {window, 0, "on the day that a rule sows"},
        {window, 5, "before the window of a rule, whatever day it sows"},
    };
    for (int m = 0; sumi_integrators[m]; m++)
        for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
            struct sumi_season_settings settings = field_settings(&field, 2002, 5, 10);
            const struct sumi_irrigation strategy = strategy_of((struct sumi_irrigation_rule){
                .trigger = SUMI_AT_SOWING, .before = cases[k].before, .amount = 4.0, .efficiency = 0.8});
            const bool rule = cases[k].sowing.warm_days > 0;
            struct water water;
            settings.sowing.emerged = cases[k].sowing.emerged;
            settings.irrigation = &strategy;
            if (rule) {
                settings.sowing = cases[k].sowing;
                settings.sowing.date = sumi_date_number(2002, 4, 10);
                settings.sowing.last = sumi_date_number(2002, 6, 10);
            }
            const struct sumi_season_result result = run(sumi_integrators[m], &settings, &water);
            assert_true(!rule || result.sowing > settings.sowing.date);
            const int from = cases[k].before > 0 ? settings.sowing.date : (int)result.sowing;
            const int day = from - cases[k].before - settings.start;
            assert_int_equal(result.irrigations, 1);
            assert_true(result.irrigation_gross == 4.0 && fabs(result.irrigation_net - 3.2) < 1e-12);
            if (!(fabs(water.total[day]) < 1e-12) || !(fabs(water.total[day + 1] - 3.2) < 1e-9))
                fail_msg("%s, %s: no water on day %d", sumi_integrators[m]->name, cases[k].why, day);
        }
}

/* Until the day of sowing the root zone is the seedbed of 10 cm, wherever the roots start later: a refill is what that
 * lacks to field capacity. */
static void a_refill_at_sowing_fills_the_seedbed(void **state)
{
    (void)state;
    const double seedbed = 10.0; /* cm */
    double deep[P_N];
    memcpy(deep, field.crop_param, sizeof deep);
    deep[P_RDI] = 30.0;
    for (int before = 0; before < 4; before += 3) {
        struct sumi_season_settings settings = field_settings(&field, 2003, 5, 10);
        const struct sumi_irrigation strategy = strategy_of((struct sumi_irrigation_rule){
            .trigger = SUMI_AT_SOWING, .before = before, .amount = NAN, .efficiency = 1.0});
        struct water water, dry;
        settings.crop_param = deep;
        run(&sumi_euler, &settings, &dry);
        settings.irrigation = &strategy;
        const struct sumi_season_result result = run(&sumi_euler, &settings, &water);
        const int eve = settings.sowing.date - settings.start - 1; /* a morning on which depletion is still that */
        const double most = seedbed * (field.water_param[B_SMFCF] - field.water_param[B_SMAIR]); /* where air-dry */
        assert_true(result.irrigation_net > 0.0 && result.irrigation_net <= most + 1e-12);
        if (before > 0)
            assert_true(fabs(result.irrigation_net - dry.depletion[eve + 1 - before]) < 1e-12);
        else /* the bare soil loses at most what a day evaporates */
            assert_true(fabs(result.irrigation_net - dry.depletion[eve]) < 1.0);
    }
}

/* Days of a season, from the first on which the crop is there, on which a threshold of 0 and a tiny dose are answered.
 */
static void water_keeps_to_its_window(void **state)
{
    (void)state;
    const struct {
        int sown_month, sown_day;                   /* of 2002, as seedlings */
        int last_year, last_month, last_day;        /* of the season */
        int from_month, from_day, to_month, to_day; /* of the window */
        int n;                                      /* days with water */
        const char *first;
        const char *why;
    } cases[] = {
        {5, 10, 2002, 10, 20, 6, 20, 8, 20, 62, "2002-06-20", "June has 11 days from the 20th on, July 31, August 20"},
        {5, 10, 2002, 10, 20, 6, 20, 0, 0, 122, "2002-06-20", "to the eve of the last day, 10-19"},
        {5, 10, 2002, 10, 20, 0, 0, 6, 20, 42, "2002-05-10", "from the first day on"},
        {5, 10, 2002, 10, 20, 10, 1, 6, 1, 42, "2002-05-10", "23 days to 06-01, and 19 from 10-01 on"},
        {11, 1, 2003, 6, 30, 12, 20, 1, 10, 22, "2002-12-20", "12 days of December and 10 of January"},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_season_settings settings = field_settings(&field, 2002, cases[k].sown_month, cases[k].sown_day);
        struct sumi_irrigation strategy =
            strategy_of((struct sumi_irrigation_rule){.trigger = SUMI_AT_DEPLETION, .amount = 1e-4, .efficiency = 1.0});
        struct water water;
        char date[SUMI_DATE_TEXT] = "never";
        int n = 0;
        strategy.rule[0].depletion_over_raw = -100.0; /* passed on any day */
        strategy.from_month = cases[k].from_month;
        strategy.from_day = cases[k].from_day;
        strategy.to_month = cases[k].to_month;
        strategy.to_day = cases[k].to_day;
        settings.crop_param = hardy;
        settings.sowing.emerged = true;
        settings.harvest.at_maturity = false;
        settings.harvest.last = sumi_date_number(cases[k].last_year, cases[k].last_month, cases[k].last_day);
        settings.irrigation = &strategy;
        run(&sumi_euler, &settings, &water);
        for (int day = 0; day < water.days; day++) {
            const bool given = water.total[day + 1] > water.total[day];
            if (given && n == 0)
                sumi_date_format(settings.start + day, date);
            n += given;
        }
        if (n != cases[k].n || strcmp(date, cases[k].first) != 0)
            fail_msg("%s: %d days from %s, expected %d from %s", cases[k].why, n, date, cases[k].n, cases[k].first);
    }
}

/* Within the day: a threshold that is crossed on many days is answered in the window alone; the water of its last day
 * may run into the next. */
static void a_crossing_keeps_to_its_window(void **state)
{
    (void)state;
    struct sumi_season_settings settings = field_settings(&field, 2003, 5, 10);
    struct sumi_irrigation strategy = strategy_of((struct sumi_irrigation_rule){
        .trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 0.5, .amount = 1.0, .efficiency = 1.0});
    const int from = sumi_date_number(2003, 7, 5), to = sumi_date_number(2003, 7, 25);
    struct water always, within;
    int before = 0, after = 0, inside = 0;
    settings.irrigation = &strategy;
    strategy.at_crossing = true;
    run(&sumi_cvode, &settings, &always);
    strategy.from_month = strategy.to_month = 7;
    strategy.from_day = 5;
    strategy.to_day = 25;
    run(&sumi_cvode, &settings, &within);
    for (int day = 0; day < within.days; day++) {
        const int date = settings.start + day;
        const bool given = within.total[day + 1] > within.total[day] + 1e-12;
        const bool asked = day < always.days && always.total[day + 1] > always.total[day] + 1e-12;
        inside += given && date >= from && date <= to;
        assert_true(!given || (date >= from && date <= to + 1));
        before += asked && date < from;
        after += asked && date > to + 1;
    }
    assert_true(inside > 1 && before > 0 && after > 0);
}

/* A field that waits for a moist seedbed is sown no later for water before its window, and in more years. */
static void water_before_sowing_makes_a_seedbed(void **state)
{
    (void)state;
    const struct sumi_irrigation strategy = strategy_of(
        (struct sumi_irrigation_rule){.trigger = SUMI_AT_SOWING, .before = 5, .amount = 4.0, .efficiency = 1.0});
    int dry = 0, wet = 0;
    for (int year = FIELD_FIRST_YEAR; year < FIELD_FIRST_YEAR + FIELD_YEARS; year++) {
        struct sumi_season_settings settings = field_settings(&field, year, 4, 20);
        struct water water;
        settings.sowing = (struct sumi_sowing){.date = sumi_date_number(year, 4, 20),
                                               .last = sumi_date_number(year, 5, 5),
                                               .warm = 10.0,
                                               .warm_days = 5,
                                               .moist = 0.7};
        const struct sumi_season_result waits = run(&sumi_euler, &settings, &water);
        settings.irrigation = &strategy;
        const struct sumi_season_result watered = run(&sumi_euler, &settings, &water);
        assert_true(waits.outcome == SUMI_NOT_SOWN || watered.sowing <= waits.sowing);
        assert_true(watered.irrigation_gross == 4.0); /* sown or not */
        dry += waits.outcome != SUMI_NOT_SOWN;
        wet += watered.outcome != SUMI_NOT_SOWN;
    }
    if (wet <= dry)
        fail_msg("%d of %d years are sown without water, %d with it", dry, FIELD_YEARS, wet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(water_comes_with_the_sowing),         cmocka_unit_test(a_refill_at_sowing_fills_the_seedbed),
        cmocka_unit_test(water_keeps_to_its_window),           cmocka_unit_test(a_crossing_keeps_to_its_window),
        cmocka_unit_test(water_before_sowing_makes_a_seedbed),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

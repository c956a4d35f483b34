/* What advice was worth, by hand: what became of each, the water of a field that does what is advised, and the best
 * water of a season, which is found by trying each day by itself. */
#include "scenarios/advice/score.h"
#include "tests/support/error_text.h"
#include "tests/support/outlook_plot.h"

#include "sim/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Behind the last of June. */
static int july(int day)
{
    return sumi_date_number(PLOT_YEAR, 6, 30) + day;
}

static struct sumi_said irrigate(int today, int day, double gross_mm)
{
    return (struct sumi_said){.today = july(today),
                              .action = SUMI_IRRIGATE,
                              .date = july(day),
                              .gross_mm = gross_mm,
                              .horizon_d = 7,
                              .p10 = NAN,
                              .p50 = NAN,
                              .p90 = NAN};
}

static struct sumi_said wait_on(int today)
{
    struct sumi_said said = irrigate(today, today, 0.0);
    said.action = SUMI_WAIT;
    said.date = SUMI_NO_DATE;
    return said;
}

/* --- what became of it --- */

static void each_advice_has_one_fate(void **state)
{
    (void)state;
    struct sumi_said said[] = {irrigate(1, 2, 40.0),  irrigate(3, 3, 40.0), wait_on(6),
                               irrigate(8, 12, 30.0), wait_on(10),          irrigate(12, 12, 30.0),
                               irrigate(20, 27, 30.0)};
    const struct sumi_watering done = {.n = 4,
                                       .dose = {{july(2), 43.0, 30.0},    /* within a tenth of 40 */
                                                {july(4), 40.0, 30.0},    /* a day late */
                                                {july(12), 20.0, 15.0},   /* two thirds of 30 */
                                                {july(28), 30.0, 20.0}}}; /* beyond the horizon of the last */
    static const enum sumi_followed expected[] = {SUMI_FOLLOWED, SUMI_OTHER_DAY,    SUMI_FOLLOWED,    SUMI_SUPERSEDED,
                                                  SUMI_FOLLOWED, SUMI_OTHER_AMOUNT, SUMI_NOT_FOLLOWED};
    for (size_t k = 0; k < COUNT(said); k++)
        assert_int_equal(sumi_advice_followed(said, COUNT(said), k, &done), expected[k]);
    const struct sumi_said next[] = {wait_on(5),
                                     irrigate(12, 12, 20.0)}; /* the next comes on the last day of a horizon */
    assert_int_equal(sumi_advice_followed(next, COUNT(next), 0, &done), SUMI_FOLLOWED);
    said[2] = wait_on(4); /* and it was watered on that day */
    assert_int_equal(sumi_advice_followed(said, COUNT(said), 2, &done), SUMI_NOT_FOLLOWED);
    said[2].action = SUMI_HARVEST;
    assert_int_equal(sumi_advice_followed(said, COUNT(said), 2, &done), SUMI_NOT_OF_WATER);
}

/* --- plots --- */

enum { LINE = 512 };

static bool is_dry(int date, double day[PLOT_N])
{
    day[PLOT_RAIN] = date > sumi_date_number(PLOT_YEAR, 6, 25) ? 0.0 : day[PLOT_RAIN];
    return true;
}

static bool is_wet(int date, double day[PLOT_N])
{
    day[PLOT_RAIN] = date > sumi_date_number(PLOT_YEAR, 5, 20) ? 12.0 : day[PLOT_RAIN];
    return true;
}

/* The plot behind its harvest, with what was done and the limits. */
static struct sumi_scenario_file *read_plot(const char *weather, const char *done, const char *limits)
{
    char management[8 * LINE], file[LINE];
    snprintf(management, sizeof management,
             "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {done: [%s], "
             "efficiency: 0.8, %s}}",
             done, limits);
    snprintf(file, sizeof file, "weather: {file: %s, future: {climate: climates/yangqu.yaml}}", weather);
    return ADVISED_PLOT("today: {date: 2026-12-31}", management, file,
                        "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}");
}

static struct sumi_hindsight look_back(const struct sumi_scenario_file *file, const struct sumi_said *said, size_t n)
{
    struct sumi_hindsight hindsight;
    struct sumi_error error = {0};
    if (sumi_hindsight(file->advice, said, n, NULL, &hindsight, &error) != SUMI_OK)
        fail_msg("no hindsight: %s", error_text(&error));
    return hindsight;
}

static double gross_of(const struct sumi_brought *brought)
{
    double sum = 0.0;
    for (int k = 0; k < brought->water.n; k++)
        sum += brought->water.dose[k].gross_mm;
    return sum;
}

/* --- to the letter --- */

static void the_letter_keeps_the_limits(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = read_plot("dry.csv", "{date: 2026-07-03, amount_mm: 40}",
                                                "quota_left_mm: 50, largest_mm: 40, min_interval_d: 5");
    const struct sumi_said said[] = {irrigate(1, 1, 40.0),   /* nobody did */
                                     irrigate(3, 3, 40.0),   /* the same again, and done: within the horizon */
                                     irrigate(7, 7, 40.0),   /* nor this, within the horizon of the first */
                                     irrigate(9, 14, 40.0),  /* the next comes before its day */
                                     irrigate(10, 10, 40.0), /* given */
                                     irrigate(18, 18, 40.0)};
    struct sumi_watering done = {.n = 1, .dose = {{july(3), 40.0, 32.0}}}, watering;
    sumi_advice_to_the_letter(said, COUNT(said), &done, file->advice, &watering);
    assert_int_equal(watering.n, 3); /* 90 mm in all: the last is what the quota leaves */
    assert_int_equal(watering.dose[0].date, july(1));
    assert_int_equal(watering.dose[1].date, july(10));
    assert_int_equal(watering.dose[2].date, july(18));
    assert_true(fabs(watering.dose[2].gross_mm - 10.0) < 1e-9);
    assert_true(fabs(watering.dose[1].net_mm - 0.8 * 40.0) < 1e-9);
    sumi_scenario_destroy(file);
}

/* An advice cannot take it back, and the field of the advice has had it. */
static void the_letter_keeps_what_was_given_before_it(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = read_plot("dry.csv", "{date: 2026-07-03, amount_mm: 40}",
                                                "quota_left_mm: 50, largest_mm: 40, min_interval_d: 5");
    const struct sumi_said said[] = {irrigate(4, 5, 40.0), /* too near to it */
                                     irrigate(10, 10, 40.0), irrigate(18, 18, 40.0)};
    struct sumi_watering done = {.n = 1, .dose = {{july(3), 40.0, 32.0}}}, watering;
    sumi_advice_to_the_letter(said, COUNT(said), &done, file->advice, &watering);
    assert_int_equal(watering.n, 3);
    assert_int_equal(watering.dose[0].date, july(3));
    assert_true(watering.dose[0].gross_mm == 40.0 && watering.dose[0].net_mm == 32.0);
    assert_int_equal(watering.dose[1].date, july(10));
    assert_true(fabs(watering.dose[2].gross_mm - 10.0) < 1e-9); /* of 90 mm in all */
    sumi_scenario_destroy(file);
}

/* --- the best --- */

/* A dose on each day by itself, as it is done, is another way to the same seasons. */
static void the_best_day_is_that_of_trying_each(void **state)
{
    (void)state;
    double best = -INFINITY;
    struct sumi_scenario_file *file =
        read_plot("dry.csv", "", "quota_left_mm: 40, largest_mm: 40, min_interval_d: 5, from: 06-20");
    const struct sumi_hindsight found = look_back(file, NULL, 0);
    sumi_scenario_destroy(file);
    assert_int_equal(found.doses, 1);
    for (int date = found.first; date <= found.last; date++) {
        char done[LINE / 4], text[SUMI_DATE_TEXT];
        snprintf(done, sizeof done, "{date: %s, amount_mm: 40, efficiency: 0.8}", sumi_date_format(date, text));
        file = read_plot("dry.csv", done, "quota_left_mm: 0, largest_mm: 40, from: 06-20");
        const struct sumi_hindsight one = look_back(file, NULL, 0);
        best = fmax(best, one.done.margin);
        sumi_scenario_destroy(file);
    }
    assert_true(found.best.margin == fmax(best, found.none.margin));
    assert_true(found.best.margin > found.none.margin); /* in a dry season water pays */
    assert_int_equal(found.best.water.n, 1);
}

static void nothing_beats_the_best(void **state)
{
    (void)state;
    const struct sumi_said said[] = {irrigate(5, 5, 40.0), irrigate(20, 20, 40.0)};
    struct sumi_scenario_file *file = read_plot("dry.csv", "{date: 2026-07-15, amount_mm: 40}",
                                                "quota_left_mm: 60, largest_mm: 40, min_interval_d: 5, from: 06-20");
    const struct sumi_hindsight h = look_back(file, said, COUNT(said));
    assert_true(h.best.value >= h.done.value && h.best.value >= h.none.value && h.best.value >= h.advised.value);
    assert_true(gross_of(&h.best) <= 100.0 + 1e-9); /* the quota: 40 done, 60 left */
    assert_int_equal(h.doses, 3);                   /* 40, 40 and the rest of 20 */
    assert_true(fabs(h.rest_mm - 20.0) < 1e-9);
    for (int k = 1; k < h.best.water.n; k++)
        assert_true(h.best.water.dose[k].date - h.best.water.dose[k - 1].date >= 5);
    assert_int_equal(h.best.water.n, 3); /* in a dry season all of it pays, the rest at the end */
    assert_true(fabs(h.best.water.dose[2].gross_mm - 20.0) < 1e-9);
    assert_true(h.tried < 6000); /* the work is bounded */
    assert_true(gross_of(&h.advised) == 80.0);
    sumi_scenario_destroy(file);
}

/* Six doses that were dripped are better than three from the pump: moved about, they are still as many mm. */
static void what_was_given_is_moved_as_it_is(void **state)
{
    (void)state;
    char done[4 * LINE] = "", text[SUMI_DATE_TEXT];
    for (int k = 0; k < 6; k++)
        snprintf(done + strlen(done), sizeof done - strlen(done), "%s{date: %s, amount_mm: 15, efficiency: 1}",
                 k > 0 ? ", " : "", sumi_date_format(july(6 * k + 19), text));
    struct sumi_scenario_file *file =
        read_plot("dry.csv", done, "quota_left_mm: 0, largest_mm: 30, min_interval_d: 5, from: 06-20");
    file->advice->objective = SUMI_BY_YIELD;
    const struct sumi_hindsight h = look_back(file, NULL, 0);
    assert_int_equal(h.best.water.n, 6);
    assert_true(fabs(gross_of(&h.best) - 90.0) < 1e-9);
    assert_true(h.best.value > h.done.value);
    sumi_scenario_destroy(file);
}

/* From 07-25 over new year to 07-05: two windows of the season, none of its days between them. */
static void a_window_over_new_year_is_two(void **state)
{
    (void)state;
    const int late = sumi_date_number(PLOT_YEAR, 7, 25), early = sumi_date_number(PLOT_YEAR, 7, 5);
    struct sumi_scenario_file *file =
        read_plot("dry.csv", "", "quota_left_mm: 40, largest_mm: 40, min_interval_d: 5, from: 07-25, to: 07-05");
    const struct sumi_hindsight h = look_back(file, NULL, 0);
    assert_int_equal(h.best.water.n, 1);
    assert_true(h.best.water.dose[0].date <= early || h.best.water.dose[0].date >= late);
    assert_true(h.best.margin > h.none.margin);
    sumi_scenario_destroy(file);
}

/* A dose that the quota leaves and the pump does not give is none. */
static void a_dose_is_never_below_the_smallest(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = read_plot("dry.csv", "", "quota_left_mm: 30, smallest_mm: 35, from: 06-20");
    struct sumi_hindsight h = look_back(file, NULL, 0);
    assert_int_equal(h.doses, 0);
    assert_int_equal(h.best.water.n, 0);
    sumi_scenario_destroy(file);
    file = read_plot("dry.csv", "", "quota_left_mm: 100, smallest_mm: 50, from: 06-20");
    h = look_back(file, NULL, 0);
    assert_true(h.dose_mm == 50.0);
    assert_int_equal(h.doses, 2);
    sumi_scenario_destroy(file);
}

/* With 12 mm of rain a day no water pays, and by the yield alone none is no worse. */
static void a_wet_season_needs_none(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
        read_plot("wet.csv", "", "quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, from: 06-20");
    const struct sumi_hindsight h = look_back(file, NULL, 0);
    assert_int_equal(h.best.water.n, 0);
    assert_true(h.best.margin == h.none.margin);
    sumi_scenario_destroy(file);
}

static void without_a_quota_nothing_is_sought(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = read_plot("dry.csv", "", "quota_left_mm: 0, largest_mm: 40");
    const struct sumi_hindsight h = look_back(file, NULL, 0);
    assert_int_equal(h.doses, 0);
    assert_true(h.best.margin == h.none.margin && h.done.margin == h.none.margin);
    sumi_scenario_destroy(file);
}

static void a_season_that_is_not_over_is_refused(void **state)
{
    (void)state;
    struct sumi_hindsight hindsight;
    struct sumi_error error = {0};
    struct sumi_scenario_file *file = read_plot("station.csv", "", "quota_left_mm: 40, largest_mm: 40");
    assert_int_equal(sumi_hindsight(file->advice, NULL, 0, NULL, &hindsight, &error), SUMI_INPUT);
    assert_string_equal(error.code, "advice.hindsight.weather");
    sumi_scenario_destroy(file);
}

/* --- the score --- */

static void a_score_holds_what_was_told_against_what_came(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = read_plot("dry.csv", "", "quota_left_mm: 40, largest_mm: 40");
    struct sumi_said said[] = {wait_on(1), wait_on(8), wait_on(9)};
    struct sumi_score *score;
    struct sumi_error error = {0};
    file->outlook->weighed = 1000.0;
    said[0].p10 = 500.0, said[0].p50 = 1300.0, said[0].p90 = 2000.0;  /* within, 300 too much */
    said[1].p10 = 1001.0, said[1].p50 = 1100.0, said[1].p90 = 1200.0; /* not within */
    if (sumi_score_create(file->advice, said, COUNT(said), NULL, &score, &error) != SUMI_OK)
        fail_msg("no score: %s", error_text(&error));
    assert_true(score->recorded && score->yield == 1000.0);
    assert_int_equal(score->n_told, 2);
    assert_int_equal(score->n_inside, 1);
    assert_true(score->first_error == 300.0 && score->last_error == 100.0 && score->mean_error == 200.0);
    assert_int_equal(score->count[SUMI_FOLLOWED], 3);
    sumi_score_destroy(score);
    said[0].today = said[1].today = said[2].today = july(1) - 365 * 3;
    assert_int_equal(sumi_score_create(file->advice, said, COUNT(said), NULL, &score, &error), SUMI_INPUT);
    assert_string_equal(error.code, "advice.hindsight.over");
    sumi_scenario_destroy(file);
}

static int open_plot(void **state)
{
    const int from = sumi_date_number(PLOT_YEAR, 3, 1), to = sumi_date_number(PLOT_YEAR, 11, 30);
    if (plot_open(state) != 0)
        return -1;
    plot_weather("dry.csv", from, to, is_dry);
    plot_weather("wet.csv", from, to, is_wet);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_advice_has_one_fate),
        cmocka_unit_test(the_letter_keeps_the_limits),
        cmocka_unit_test(the_letter_keeps_what_was_given_before_it),
        cmocka_unit_test(the_best_day_is_that_of_trying_each),
        cmocka_unit_test(nothing_beats_the_best),
        cmocka_unit_test(what_was_given_is_moved_as_it_is),
        cmocka_unit_test(a_window_over_new_year_is_two),
        cmocka_unit_test(a_dose_is_never_below_the_smallest),
        cmocka_unit_test(a_wet_season_needs_none),
        cmocka_unit_test(without_a_quota_nothing_is_sought),
        cmocka_unit_test(a_season_that_is_not_over_is_refused),
        cmocka_unit_test(a_score_holds_what_was_told_against_what_came),
    };
    return cmocka_run_group_tests(tests, open_plot, plot_close);
}

/* The parts of an outlook below the answer: weathers, whose recorded days nothing replaces; members, whose books close
 * whatever a filter did to their water; branches, which go on from the same books. */
#include "scenarios/outlook/filter.h"
#include "scenarios/outlook/screen.h"
#include "scenarios/outlook/weathers.h"
#include "sim/bundle/bundle.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/outlook_plot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int day(int month, int number)
{
    return sumi_date_number(PLOT_YEAR, month, number);
}

static bool with_gaps(int date, double of_day[PLOT_N])
{
    (void)of_day;
    return date < day(1, 1) || (date > day(4, 20) && date % 6 != 2 && date < day(7, 4));
}

/* A day of the record as the models take it, or NULL. */
static const double *recorded(const struct sumi_outlook_request *r, int date)
{
    const double *row = sumi_weather_at(r->plan->weather[0], date);
    return row && !isnan(row[SUMI_TEMP]) ? row : NULL;
}

static bool same_day(const double *a, const double *b)
{
    return memcmp(a, b, SUMI_WEATHER_N * sizeof *a) == 0;
}

static struct sumi_weathers make(const struct sumi_outlook_request *r, int first, int last)
{
    struct sumi_weathers w;
    struct sumi_error error = {0};
    if (sumi_weathers_create(r, first, last, &w, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return w;
}

/* Days that were recorded are there, bit for bit, in each past and each weather to come; the others are drawn, and each
 * weather to come has those of the past that it goes on from. */
static void check_days(const struct sumi_outlook_request *r, const struct sumi_weathers *w, int first, int last)
{
    int drawn = 0, differ = 0;
    for (int date = first; date <= last; date++) {
        const double *known = date < r->plan->today ? recorded(r, date) : NULL;
        drawn += date < r->plan->today && !known;
        for (size_t k = 0; k < w->n_past && date < r->plan->today; k++) {
            const double *row = sumi_weather_at(w->past[k], date);
            assert_true(row && !isnan(row[SUMI_TEMP]) && !isnan(row[SUMI_RAIN]));
            assert_true(!known || same_day(row, known));
            differ += !same_day(row, sumi_weather_at(w->past[0], date));
        }
        for (size_t f = 0; f < w->n_ahead; f++) {
            const double *row = sumi_weather_at(w->ahead[f], date);
            assert_true(row && !isnan(row[SUMI_TEMP]) && !isnan(row[SUMI_RAIN]));
            assert_true(date >= r->plan->today || same_day(row, sumi_weather_at(w->past[f % w->n_past], date)));
            assert_true(w->ahead[f]->first_day == first);
        }
    }
    for (size_t k = 0; k < w->n_past; k++)
        assert_null(sumi_weather_at(w->past[k], r->plan->today));
    assert_int_equal(w->days_drawn, drawn);
    assert_true((drawn > 0) == (differ > 0) && (drawn > 0) == (w->n_past > 1));
}

static void recorded_days_stay(void **state)
{
    (void)state;
    plot_weather("gaps.csv", sumi_date_number(PLOT_FIRST_YEAR, 1, 1), day(7, 9), with_gaps);
    plot_weather("july.csv", day(7, 1), day(7, 9), NULL);
    static const char *const weathers[] = {"weather: {file: station.csv}",
                                           "weather: {file: gaps.csv}",
                                           "weather: {file: july.csv, future: {record: station.csv}}",
                                           "weather: {file: gaps.csv, future: {climate: climates/yangqu.yaml}}",
                                           "weather: {file: july.csv, future: {climate: climates/yangqu.yaml}}",
                                           "weather: {file: station.csv, future: {climate: climates/yangqu.yaml}}"};
    for (size_t k = 0; k < sizeof weathers / sizeof *weathers; k++) {
        struct sumi_scenario_file *file = PLOT(weathers[k], "outlook: {members: 4, futures: 20}");
        const struct sumi_outlook_request *r = file->outlook;
        struct sumi_weathers w = make(r, day(4, 1), day(10, 30));
        check_days(r, &w, day(4, 1), day(10, 30));
        assert_int_equal(w.n_ahead, r->climate ? 20 : PLOT_YEAR - PLOT_FIRST_YEAR);
        sumi_weathers_clear(&w);
        sumi_scenario_destroy(file);
    }
}

/* A year of the record is that year's days, from today on, of the calendar; the forecast comes before it. */
static void years_and_forecast_follow(void **state)
{
    (void)state;
    struct sumi_scenario_file *file =
        PLOT("weather: {file: station.csv, forecast: [{date: 2026-07-10, tmin_C: 11.5, tmax_C: 21.5, precip_mm: 33}, "
             "{date: 2026-07-11, tmin_C: 12, tmax_C: 22, precip_mm: 0}]}");
    const struct sumi_outlook_request *r = file->outlook;
    struct sumi_weathers w = make(r, day(4, 1), day(10, 30));
    assert_int_equal(w.n_ahead, 3 * (PLOT_YEAR - PLOT_FIRST_YEAR));
    for (size_t f = 0; f < w.n_ahead; f++) {
        const double *today = sumi_weather_at(w.ahead[f], day(7, 10)),
                     *tomorrow = sumi_weather_at(w.ahead[f], day(7, 11));
        assert_true(today[SUMI_TMIN] == 11.5 && today[SUMI_TMAX] == 21.5 && fabs(today[SUMI_RAIN] - 3.3) < 1e-12);
        assert_true(tomorrow[SUMI_TMIN] == 12.0 && tomorrow[SUMI_RAIN] == 0.0);
        for (int date = day(7, 12); date <= day(10, 30); date++) {
            const struct sumi_date d = sumi_date_split(date);
            const double *then =
                             sumi_weather_at(r->plan->weather[0], sumi_date_number(w.future.year[f], d.month, d.day)),
                         *row = sumi_weather_at(w.ahead[f], date);
            assert_true(then[SUMI_TMIN] == row[SUMI_TMIN] && then[SUMI_RAIN] == row[SUMI_RAIN]);
        }
    }
    sumi_weathers_clear(&w);
    sumi_scenario_destroy(file);
}

/* What nothing can be drawn from is said, and nothing is left of it. */
static void nothing_to_draw_from(void **state)
{
    (void)state;
    plot_weather("own.csv", day(1, 1), day(7, 9), NULL);
    struct sumi_scenario_file *file = PLOT("weather: {file: own.csv}");
    struct sumi_weathers w;
    struct sumi_error error = {0};
    assert_int_equal(sumi_weathers_create(file->outlook, day(4, 1), day(10, 30), &w, &error), SUMI_INPUT);
    assert_true(error.status == SUMI_INPUT && strlen(error_text(&error)) > 20);
    sumi_weathers_clear(&w);
    assert_true(w.n_past == 0 && !w.past && !w.ahead);
    sumi_scenario_destroy(file);
}

/* --- books --- */

/* All books of water and carbon of a season close: what a filter puts in or takes is booked. */
static void check_books(const double summary[SUMI_SUMMARY_N], const char *whose)
{
    const double mm = 1e-6, kg = 1e-4;
    if (!(fabs(summary[SUMI_S_WATER_RESIDUAL]) < mm) || !(fabs(summary[SUMI_S_CARBON_RESIDUAL]) < kg))
        fail_msg("%s: water %g mm, carbon %g kg", whose, summary[SUMI_S_WATER_RESIDUAL],
                 summary[SUMI_S_CARBON_RESIDUAL]);
}

static void run_branch(const struct sumi_members *members, size_t i, const struct sumi_weather *ahead,
                       double summary[SUMI_SUMMARY_N])
{
    const struct sumi_plan *plan = members->plan;
    struct sumi_bundle *bundle;
    int lane;
    const struct sumi_bundle *from = sumi_member_bundle(members, i, &lane);
    const struct sumi_season_settings settings = sumi_member_settings(members, i, ahead);
    assert_int_equal(sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                        sumi_plan_longest_season(plan), &bundle, NULL),
                     SUMI_OK);
    assert_int_equal(sumi_lane_branch(from, lane, bundle, 2, &settings, NULL), SUMI_OK);
    while (sumi_lane_state(bundle, 2) == SUMI_LANE_STANDS) {
        assert_int_equal(sumi_bundle_open(bundle, NULL, NULL), SUMI_OK);
        assert_int_equal(sumi_bundle_manage(bundle, NULL), SUMI_OK);
        assert_int_equal(sumi_bundle_close(bundle, NULL), SUMI_OK);
    }
    assert_int_equal(sumi_lane_finish(bundle, 2, NULL, summary, NULL), SUMI_OK);
    sumi_bundle_destroy(bundle);
}

/* Readings that pull the soil far up and down, and contradict each other. */
static const char wild[] =
    "observations: [{date: 2026-06-01, variable: theta, depth_cm: 20, value: 0.35, sd: 0.01}, {date: 2026-06-08, "
    "variable: theta, depth_cm: 20, value: 0.08, sd: 0.01}, {date: 2026-06-15, variable: theta, depth_cm: 20, value: "
    "0.3, sd: 0.01}, {date: 2026-06-22, variable: theta, depth_cm: 60, value: 0.1, sd: 0.01}, {date: 2026-07-01, "
    "variable: theta, depth_cm: 10, value: 0.3, sd: 0.01}, {date: 2026-07-10, variable: theta, depth_cm: 20, value: "
    "0.12, sd: 0.01}, {date: 2026-07-04, variable: LAI, value: 1}]";

static void books_close_whatever_was_seen(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = PLOT(wild);
    const struct sumi_outlook_request *r = file->outlook;
    struct sumi_weathers w = make(r, day(4, 1), day(10, 30));
    struct sumi_planned *season = malloc(sizeof *season);
    sumi_plan_scenario(r->plan, 0, season);
    const struct sumi_field_ahead field = {.request = r, .season = season, .weather = w.past, .n_weathers = w.n_past};
    struct sumi_filtered filtered;
    for (size_t v = 0; v < r->n_values; v++)
        r->value[v].fate = SUMI_USED;
    assert_int_equal(sumi_filter_run(&field, 24, &filtered, NULL), SUMI_OK);
    assert_true(filtered.n_theta == 6 && filtered.distrust.contradiction > 0.0);
    const int growth = sumi_crop_row(r->plan->crop, SUMI_CROP_GROWTH_BY_WATER);
    double put_in = 0.0;
    for (size_t i = 0; i < 24; i++) {
        double summary[SUMI_SUMMARY_N];
        int lane;
        struct sumi_bundle *bundle = sumi_member_bundle(&filtered.members, i, &lane);
        assert_int_equal(sumi_lane_so_far(bundle, lane, summary, NULL), SUMI_OK);
        assert_true(sumi_lane_date(bundle, lane) == r->plan->today);
        assert_true(filtered.members.planned[i].crop_param[growth] == filtered.members.growth[i]);
        check_books(summary, "a member this morning");
        put_in += fabs(summary[SUMI_S_FORCED]);
        run_branch(&filtered.members, i, w.ahead[i % w.n_ahead], summary);
        check_books(summary, "its branch at harvest");
    }
    assert_true(put_in > 24.0); /* mm: the filter did something */
    sumi_filtered_clear(&filtered);
    sumi_weathers_clear(&w);
    free(season);
    sumi_scenario_destroy(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recorded_days_stay),
        cmocka_unit_test(years_and_forecast_follow),
        cmocka_unit_test(nothing_to_draw_from),
        cmocka_unit_test(books_close_whatever_was_seen),
    };
    return cmocka_run_group_tests(tests, plot_open, plot_close);
}

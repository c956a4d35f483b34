#define _XOPEN_SOURCE 700
/* Seasons of one field share its soil until something is done on it. What is compared with is each season by itself,
 * from its own start, in a bundle that keeps nothing: all summaries, the rules that acted, what was beyond its bounds,
 * and the days. */
#include "io/scenario/file.h"
#include "scenarios/series.h"
#include "scenarios/sweep.h"
#include "sim/bundle/bundle.h"
#include "tests/support/error_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Axes that change the crop and what is done, inside or outside of others; sowings out of order. */
#define STRATEGIES                                                                                                     \
    "irrigation: {none: none, before: {before_sowing_d: 9, amount_mm: 30}, dated: {at_date: {04-10: {amount_mm: 20}, " \
    "07-01: {amount_mm: 40}}}, once: {at_date: {2002-04-15: {amount_mm: 25}}}, dry: {when_depletion_over_raw: 1.0, "   \
    "amount_mm: 40, quota_mm: 80}, sowing: {at_stage: {sowing: {amount_mm: 25}}}, given: {done: [{date: 04-05, "       \
    "amount_mm: 20}, {date: 06-20, amount_mm: 20}]}}"
#define SOWINGS                                                                                                        \
    "sowing: {late: 06-09, rule: {first: 04-20, last: 05-31, mean_temperature_C: 12, seedbed_relative_water: 0.3}, "   \
    "early: 04-20, first_day: 04-01, winter: 03-25, planted: {emerged: 05-10}}"
static const char *const sweeps[] = {
    "sweep={cultivar: [Jingu21, Zhangzagu5], " SOWINGS ", " STRATEGIES ", year: all}",
    "sweep={year: all, " SOWINGS ", crop.IAIRDU: [0, 1], crop.DEPNR: [2, 5], crop.TSUM1: [800, 1000]}",
    "sweep={soil.SMFCF: [0.24, 0.27], soil.initial.relative_available_water: [0.3, 0.6], "
    "management.mulch_fraction: [0, 0.8], sowing: [05-20, 04-20], crop.SPAN: [33, 36], year: all}",
    "sweep={soil.profile: [soils/clay.yaml, soils/sand.yaml], soil.initial.available_water_cm: [4, 8], "
    "management.harvest.latest: [04-10, 09-01, 10-10], sowing: [04-20, 05-10], year: all}",
    "sweep={weather.seed: [1, 2], weather.climate.rain_factor: [0.5, 1], weather.climate.add_C: [0, 2], "
    "site.elevation_m: [800, 1200], sowing: [04-20, 05-10], year: all}",
    "sweep={sample: {file: yangqu_sample.csv}, sowing: [05-10, 04-20], year: all}",
};
enum { SWEEPS = sizeof sweeps / sizeof *sweeps };

static struct sumi_scenario_file *read_example(const char *sweep, const char *integrator, const char *years)
{
    const char *const set[] = {sweep, integrator, years, "output={daily: [DVS, SM]}"};
    char path[4096];
    struct sumi_error error = {0};
    struct sumi_scenario_file *file;
    snprintf(path, sizeof path, "%s/examples/yangqu.yaml", getenv("SUMI_DATA_DIR"));
    if (sumi_scenario_read(path, set, sizeof set / sizeof *set, SUMI_FOR_SWEEP, &file, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return file;
}

enum { BLOCK = 50 };

static void cut(const void *context, size_t block, size_t *first, size_t *n)
{
    const size_t all = sumi_plan_count(context);
    *first = block * BLOCK;
    *n = all - *first < BLOCK ? all - *first : BLOCK;
}

/* A season by itself. */
struct alone {
    const struct sumi_plan *plan;
    struct sumi_bundle *bundle;
    struct sumi_series series;
    int n_days;
};

static void expect(bool good, size_t scenario, const char *what)
{
    if (!good)
        fail_msg("scenario %zu has other %s than by itself", scenario, what);
}

static void look_at(struct alone *a, const struct sumi_block *block, size_t k)
{
    static struct sumi_planned scenario;
    const size_t number = block->first + k, days = (size_t)a->n_days;
    struct sumi_error error = {0};
    struct sumi_season_result result;
    double summary[1][SUMI_SUMMARY_N];
    for (int v = 0; v < a->plan->n_daily; v++)
        for (size_t d = 0; d < days; d++)
            a->series.value[v][d] = NAN;
    sumi_plan_scenario(a->plan, number, &scenario);
    const struct sumi_sink sink = sumi_series_sink(&a->series);
    if (sumi_bundle_run(a->bundle, &scenario.settings, 1, &sink, &result, summary, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    for (int v = 0; v < SUMI_SUMMARY_N; v++)
        expect(memcmp(&summary[0][v], &block->summary[v][k], sizeof(double)) == 0, number, sumi_summary_rows[v].name);
    expect(memcmp(&result.rules, &block->rules[k], sizeof result.rules) == 0, number, "rules");
    expect(result.outside.n == block->outside[k].n, number, "values beyond their bounds");
    for (int v = 0; v < a->plan->n_daily; v++)
        expect(memcmp(a->series.value[v], &block->daily[v][k * days], days * sizeof(double)) == 0, number, "days");
}

static enum sumi_status look(void *context, int slot, const struct sumi_block *block, struct sumi_error *error)
{
    (void)slot;
    (void)error;
    for (size_t k = 0; k < block->n; k++)
        look_at(context, block, k);
    return SUMI_OK;
}

static void compare(const char *sweep, const char *integrator, const char *years)
{
    struct sumi_scenario_file *file = read_example(sweep, integrator, years);
    const struct sumi_plan *plan = &file->plan;
    struct alone a = {.plan = plan, .n_days = sumi_plan_series_days(plan)};
    struct sumi_error error = {0};
    assert_int_equal(sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                        sumi_plan_longest_season(plan), &a.bundle, &error),
                     SUMI_OK);
    double *value[2] = {malloc((size_t)a.n_days * sizeof(double)), malloc((size_t)a.n_days * sizeof(double))};
    a.series = (struct sumi_series){.n_daily = plan->n_daily, .n_days = a.n_days, .daily = plan->daily, .value = value};
    const struct sumi_blocks blocks = {(void *)plan, (sumi_plan_count(plan) + BLOCK - 1) / BLOCK, BLOCK, cut};
    const struct sumi_block_sink sink = {.context = &a, .encode = look};
    if (sumi_plan_sweep(plan, &blocks, a.n_days, 1, &sink, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_bundle_destroy(a.bundle);
    free(value[0]);
    free(value[1]);
    sumi_scenario_destroy(file);
}

static void a_season_is_what_it_is_by_itself(void **state)
{
    (void)state;
    for (int k = 0; k < SWEEPS; k++)
        compare(sweeps[k], "model.integrator=euler", "weather.years=4");
}

static void within_the_day_too(void **state)
{
    (void)state;
    compare(sweeps[0], "model.integrator=rk4", "weather.years=2");
    compare(sweeps[5], "model.integrator=cvode", "weather.years=2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_season_is_what_it_is_by_itself),
        cmocka_unit_test(within_the_day_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

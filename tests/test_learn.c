/* Thresholds found for a plot: none of the grid are better on the same members and weathers, seasons as they come; when
 * there is nothing to find; and which plots are the same to them. */
#include "scenarios/advice/advice.h"
#include "scenarios/outlook/plot_today.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"
#include "tests/support/outlook_plot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char management[1024];

static const char *irrigated(const char *irrigation)
{
    snprintf(management, sizeof management,
             "management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: %s}", irrigation);
    return management;
}

static const char some_water[] = "{done: [{date: 07-01, amount_mm: 30}], quota_left_mm: 50, largest_mm: 40, "
                                 "min_interval_d: 5, efficiency: 0.85}";
static const char shallow[] =
    "soil: {profile: soils/sandy_loam.yaml, RDMSOL: 50, initial: {date: 04-01, relative_available_water: 0.5}}";
static const char prices[] = "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}";

static enum sumi_status learn(const struct sumi_scenario_file *file, int threads, struct sumi_policy *policy)
{
    struct sumi_error error = {0};
    const enum sumi_status status = sumi_advice_learn(file->advice, threads, NULL, policy, &error);
    if (status != SUMI_OK && status != SUMI_INPUT)
        fail_msg("%s", error_text(&error));
    return status;
}

/* --- what thresholds are worth --- */

/* The plot on the second morning of its season, with all of its water before it. */
static struct sumi_scenario_file *read_spring(const char *economy, const char *advise)
{
    return ADVISED_PLOT(
        "today: {date: 2026-04-02}", "outlook: {members: 10}", shallow, economy, advise,
        irrigated("{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85}"));
}

struct worth {
    const struct sumi_advice_request *request;
    struct sumi_plot_today *plot;
    size_t n;
    struct sumi_branch *branch;
    double *yield, *margin;
};

static void begin(const struct sumi_scenario_file *file, struct worth *w)
{
    struct sumi_error error = {0};
    *w = (struct worth){.request = file->advice};
    if (sumi_plot_today_create(file->outlook, 2, NULL, &w->plot, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    w->n = (size_t)w->plot->outlook->n_members * (size_t)w->plot->outlook->n_futures;
    w->branch = sumi_allocate_zeroed(w->n, sizeof *w->branch);
    w->yield = sumi_allocate_zeroed(w->n, sizeof *w->yield);
    w->margin = sumi_allocate_zeroed(w->n, sizeof *w->margin);
}

static void end(struct worth *w)
{
    sumi_plot_today_destroy(w->plot);
    sumi_release(w->branch);
    sumi_release(w->yield);
    sumi_release(w->margin);
}

/* By the objective, of the thresholds in the place of the first action and of all that follows. */
static double worth_of(struct worth *w, const double over_raw[SUMI_PHASES])
{
    struct sumi_error error = {0};
    struct sumi_policy policy = {.origin = SUMI_POLICY_LEARNT};
    struct sumi_irrigation field = w->request->outlook->plan->irrigation[0].strategy;
    struct sumi_compared compared;
    int best;
    const double effort = 0.0;
    memcpy(policy.over_raw, over_raw, sizeof policy.over_raw);
    field.acts_from = w->request->outlook->plan->today;
    sumi_policy_add(&policy, w->request->efficiency, &field);
    const struct sumi_from_today from = {.irrigation = &field};
    if (sumi_plot_go_on(w->plot, &from, false, 2, NULL, w->branch, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    for (size_t b = 0; b < w->n; b++) {
        w->yield[b] = w->branch[b].yield;
        w->margin[b] =
            sumi_margin(&w->request->economy, w->yield[b], w->branch[b].gross_mm, w->branch[b].irrigations, 0);
    }
    const struct sumi_comparing comparing = {.outlook = w->plot->outlook,
                                             .objective = w->request->objective,
                                             .n = 1,
                                             .yield = w->yield,
                                             .margin = w->margin,
                                             .effort = &effort};
    if (sumi_compare(&comparing, &compared, &best, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return compared.value;
}

static void no_thresholds_are_better(void **state)
{
    (void)state;
    static const char *const objectives[] = {"advise: {objective: yield}", "advise: {objective: p20}",
                                             "advise: {objective: margin}"};
    const double inf = INFINITY, others[][SUMI_PHASES] = {{1, 1, 1.5},      {1, 1, 1},       {inf, inf, inf},
                                                          {.5, .5, .5},     {1.5, 1, inf},   {inf, .75, .75},
                                                          {.75, 1.25, 1.5}, {1.25, .5, 1.0}, {.5, inf, .5}};
    for (size_t objective = getenv("SUMI_LONG") ? 0 : SUMI_BY_MARGIN; objective < SUMI_OBJECTIVES; objective++) {
        struct sumi_scenario_file *summer = ADVISED_PLOT("outlook: {members: 33, futures: 7, seed: 1}", shallow, prices,
                                                         objectives[objective], irrigated(some_water)),
                                  *spring = read_spring(prices, objectives[objective]);
        spring->outlook->seed = summer->outlook->seed;
        struct sumi_policy found;
        struct worth w;
        assert_int_equal(learn(summer, 2, &found), SUMI_OK);
        assert_int_equal(found.origin, SUMI_POLICY_LEARNT);
        begin(spring, &w);
        const double best = worth_of(&w, found.over_raw);
        int worse = 0;
        for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
            const double other = worth_of(&w, others[k]);
            if (other > best)
                fail_msg("%s: %g %g %g are worth %.10g, %g %g %g %.10g", objectives[objective], found.over_raw[0],
                         found.over_raw[1], found.over_raw[2], best, others[k][0], others[k][1], others[k][2], other);
            worse += other < best - 1.0;
        }
        assert_true(worse >= 5);
        end(&w);
        sumi_scenario_destroy(summer);
        sumi_scenario_destroy(spring);
    }
}

/* What was seen and given, the forecast, how many members are asked for, and threads: nothing of it is theirs. */
static void the_season_so_far_moves_no_thresholds(void **state)
{
    (void)state;
    static const char forecast[] =
        "weather: {file: station.csv, forecast: [{date: 2026-07-10, tmin_C: 14, tmax_C: 27, precip_mm: 40}]}";
    struct sumi_scenario_file *a = ADVISED_PLOT(shallow, irrigated(some_water)),
                              *b = ADVISED_PLOT(shallow, forecast, "outlook: {members: 40, futures: 3}",
                                                "observations: [{date: 2026-07-01, variable: LAI, value: 1.2}]",
                                                irrigated("{done: [], quota_left_mm: 80, largest_mm: 40, "
                                                          "min_interval_d: 5, efficiency: 0.85}"));
    struct sumi_policy one, two;
    assert_int_equal(learn(a, 1, &one), SUMI_OK);
    assert_int_equal(learn(b, 3, &two), SUMI_OK);
    assert_memory_equal(one.over_raw, two.over_raw, sizeof one.over_raw);
    assert_true(sumi_advice_key(a->advice) == sumi_advice_key(b->advice));
    sumi_scenario_destroy(a);
    sumi_scenario_destroy(b);
}

static void water_that_never_pays_is_never_given(void **state)
{
    (void)state;
    struct sumi_policy found;
    struct sumi_scenario_file *file =
        ADVISED_PLOT(shallow, irrigated(some_water), "economy: {grain_yuan_kg: 0.1, water_yuan_m3: 50}");
    assert_int_equal(learn(file, 2, &found), SUMI_OK);
    for (int phase = 0; phase < SUMI_PHASES; phase++)
        assert_true(isinf(found.over_raw[phase]));
    sumi_scenario_destroy(file);
}

static void where_nothing_is_to_be_found(void **state)
{
    (void)state;
    const struct {
        const char *management, *code;
    } cases[] = {
        {"management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}}", "advice.learn.none"},
        {"management: {sowing: 2026-05-12, harvest: {maturity: true, latest: 10-20}, irrigation: {done: [], "
         "quota_left_mm: 50, when_depletion_over_raw: 1, refill: true}}",
         "advice.learn.given"},
    };
    for (size_t k = 0; k < 2; k++) {
        struct sumi_scenario_file *file = ADVISED_PLOT(cases[k].management);
        struct sumi_policy policy;
        struct sumi_error error = {0};
        assert_int_equal(sumi_advice_learn(file->advice, 1, NULL, &policy, &error), SUMI_INPUT);
        assert_string_equal(error.code, cases[k].code);
        sumi_scenario_destroy(file);
    }
}

/* --- stopping --- */

struct patience {
    atomic_long asked;
    long most;
    size_t last, all;
};

static bool no_more(void *context)
{
    struct patience *p = context;
    return atomic_fetch_add(&p->asked, 1) >= p->most;
}

static void progress(void *context, size_t done, size_t all)
{
    struct patience *p = context;
    assert_true(done <= all && done >= p->last);
    p->last = done;
    p->all = all;
}

static void a_wish_to_stop_is_heard(void **state)
{
    (void)state;
    struct sumi_scenario_file *file = ADVISED_PLOT(shallow, irrigated(some_water), "outlook: {members: 4}");
    static const long most[] = {0, 10, 3000, 30000};
    for (size_t k = 0; k < sizeof most / sizeof *most; k++) {
        struct patience p = {.most = most[k]};
        const struct sumi_stop stop = {.asked = no_more, .context = &p};
        const struct sumi_watch watch = {.context = &p, .progress = progress, .stop = &stop};
        struct sumi_policy policy;
        struct sumi_advice *advice = NULL;
        struct sumi_error error = {0};
        assert_int_equal(sumi_advice_learn(file->advice, 2, &watch, &policy, &error), SUMI_STOPPED);
        p = (struct patience){.most = most[k] / 10};
        assert_int_equal(sumi_advice_create(file->advice, 2, &watch, &advice, &error), SUMI_STOPPED);
        assert_null(advice);
    }
    struct patience p = {.most = 1000000000};
    const struct sumi_stop stop = {.asked = no_more, .context = &p};
    const struct sumi_watch watch = {.context = &p, .progress = progress, .stop = &stop};
    struct sumi_policy policy;
    struct sumi_advice *advice = NULL;
    struct sumi_error error = {0};
    assert_int_equal(sumi_advice_create(file->advice, 2, &watch, &advice, &error), SUMI_OK);
    assert_true(p.last > 0); /* not all that were expected were needed */
    sumi_advice_destroy(advice);
    p = (struct patience){.most = 1000000000};
    assert_int_equal(sumi_advice_learn(file->advice, 2, &watch, &policy, &error), SUMI_OK);
    assert_true(p.last == p.all && p.all == 216); /* six to the third */
    sumi_scenario_destroy(file);
}

/* --- the key --- */

static uint64_t key_of(const char *const *lines)
{
    struct sumi_scenario_file *file = plot_read_advice(lines);
    const uint64_t key = sumi_advice_key(file->advice);
    sumi_scenario_destroy(file);
    return key;
}
#define KEY(...) key_of((const char *const[]){__VA_ARGS__, NULL})

static void each_plot_has_its_key(void **state)
{
    (void)state;
    static const char *const limits[] = {
        "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85}",
        "{done: [], quota_left_mm: 81, largest_mm: 40, min_interval_d: 5, efficiency: 0.85}",
        "{done: [], quota_left_mm: 80, largest_mm: 41, min_interval_d: 5, efficiency: 0.85}",
        "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 6, efficiency: 0.85}",
        "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.86}",
        "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85, smallest_mm: 11}",
        "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85, from: 06-20}",
        "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85, to: 08-20}",
        "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85, stage_window: [0.3, 3]}",
        "{done: [], quota_left_mm: 80, largest_mm: 40, min_interval_d: 5, efficiency: 0.85, stage_window: [0, 1.8]}",
        "{done: [], largest_mm: 40, min_interval_d: 5, efficiency: 0.85}",
        "{done: [], quota_left_mm: 80, min_interval_d: 5, efficiency: 0.85}",
    };
    static const char *const others[] = {
        "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.6, irrigation_yuan_mu: 20}",
        "economy: {grain_yuan_kg: 6, water_yuan_m3: 0.5, irrigation_yuan_mu: 21}",
        "economy: {grain_yuan_kg: 5, water_yuan_m3: 0.5, irrigation_yuan_mu: 20}",
        "advise: {objective: p20}",
        "advise: {objective: yield}",
        "soil: {profile: soils/sandy_loam.yaml, initial: {date: 04-01, relative_available_water: 0.5}}",
        "soil: {profile: soils/loess_silt_loam.yaml, RDMSOL: 120, initial: {date: 04-01, relative_available_water: "
        "0.5}}",
        "crop: {file: crops/foxtail_millet.yaml, cultivar: Zhangzagu5}",
        "site: {latitude_deg: 39.06, elevation_m: 900}",
        "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, relative_available_water: 0.6}}",
        "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-02, relative_available_water: 0.5}}",
        "model: {soil_water: richards}",
    };
    static const char *const same[] = {
        "title: another",
        "outlook: {members: 3, seed: 9}",
        "advise: {horizon_d: 3}",
        "advise: {method: fao56}",
        "weather: {file: station.csv, forecast: [{date: 2026-07-10, tmin_C: 14, tmax_C: 27, precip_mm: 40}]}",
        "today: {date: 2026-06-20}"};
    enum { LIMITS = sizeof limits / sizeof *limits, OTHERS = sizeof others / sizeof *others };
    uint64_t key[LIMITS + OTHERS];
    for (int k = 0; k < LIMITS; k++)
        key[k] = KEY(irrigated(limits[k]), prices);
    for (int k = 0; k < OTHERS; k++)
        key[LIMITS + k] = KEY(irrigated(limits[0]), others[k], strncmp(others[k], "economy", 7) ? prices : "title: x");
    for (int k = 0; k < LIMITS + OTHERS; k++)
        for (int other = 0; other < k; other++)
            if (key[k] == key[other])
                fail_msg("%s and %s have one key", k < LIMITS ? limits[k] : others[k - LIMITS],
                         other < LIMITS ? limits[other] : others[other - LIMITS]);
    for (size_t k = 0; k < sizeof same / sizeof *same; k++)
        if (KEY(irrigated(limits[0]), prices, same[k]) != key[0])
            fail_msg("%s makes another key", same[k]);
    static const char *const profiles[] = {"[{bottom_cm: 200, texture: silt loam, ks_cm_d: 6}]",
                                           "[{bottom_cm: 200, texture: silt loam, ks_cm_d: 12}]"};
    uint64_t of_profile[2];
    for (int k = 0; k < 2; k++) {
        char soil[256];
        snprintf(soil, sizeof soil,
                 "soil: {profile: soils/loess_silt_loam.yaml, HORIZONS: %s, initial: {date: 04-01, "
                 "relative_available_water: 0.5}}",
                 profiles[k]);
        of_profile[k] = KEY(irrigated(limits[0]), prices, "model: {soil_water: richards}", soil);
    }
    assert_true(of_profile[0] != of_profile[1]);
    assert_true(KEY(irrigated("{done: [{date: 06-30, amount_mm: 12.3}], quota_left_mm: 67.7, largest_mm: 40, "
                              "min_interval_d: 5, efficiency: 0.85}"),
                    prices) == key[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_thresholds_are_better),
        cmocka_unit_test(the_season_so_far_moves_no_thresholds),
        cmocka_unit_test(water_that_never_pays_is_never_given),
        cmocka_unit_test(where_nothing_is_to_be_found),
        cmocka_unit_test(a_wish_to_stop_is_heard),
        cmocka_unit_test(each_plot_has_its_key),
    };
    return cmocka_run_group_tests(tests, plot_open, plot_close);
}

/* The contract of models/crop.h and models/water.h, held by every crop model on every soil water model under every
 * integrator that runs the two: seasons under any sky keep their bounds, their balances and the order of their dates;
 * lanes know nothing of each other; what was saved goes on; rates are functions. A model that stands in sumi_crops or
 * sumi_waters is looked at by itself. */
#include "sim/bundle/bundle.h"
#include "sim/contract.h"
#include "tests/support/any_season.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef SUMI_NO_CLONES
static const double slowness = 8.0; /* under the sanitizers */
#else
static const double slowness = 1.0;
#endif

enum { LONGEST = RANDOM_DAYS + 1 };

/* --- pairs --- */


struct pair {
    struct any_models models;
    const struct sumi_integrator *integrator;
};

static struct sumi_solver_options options_of(const struct sumi_water *water)
{
    return (struct sumi_solver_options){water->column ? 1e-3 : 1e-5, 1000000, water->column ? SUMI_BDF : SUMI_ADAMS};
}

static void for_each_pair(void (*look)(const struct pair *pair))
{
    for (int c = 0; sumi_crops[c]; c++)
        for (int w = 0; sumi_waters[w]; w++) {
            struct pair pair;
            any_models_load(sumi_crops[c], sumi_waters[w], &pair.models);
            for (int k = 0; sumi_integrators[k]; k++) {
                pair.integrator = sumi_integrators[k];
                if (sumi_integrator_runs(pair.integrator, sumi_waters[w]))
                    look(&pair);
            }
            any_models_clear(&pair.models);
        }
}

/* Whole bundles of seasons that take about so many seconds, at least one. */
static int bundles_in(const struct pair *pair, double seconds)
{
    const double bundle_s = SUMI_LANES * 3.0 * sumi_integrator_takes(pair->integrator, pair->models.water);
    const double all = seconds * (getenv("SUMI_LONG") ? 20.0 : 1.0) / slowness / bundle_s;
    return all < 1.0 ? 1 : all > 60.0 && !getenv("SUMI_LONG") ? 60 : (int)all;
}

static const char *name_of(const struct pair *pair)
{
    static char text[200];
    snprintf(text, sizeof text, "%s, %s, %s", pair->models.crop->name, pair->models.water->name,
             pair->integrator->name);
    return text;
}

static struct sumi_bundle *new_bundle(const struct sumi_crop *crop, const struct sumi_water *water,
                                      const struct sumi_integrator *integrator)
{
    const struct sumi_solver_options options = options_of(water);
    struct sumi_error error = {0};
    struct sumi_bundle *bundle;
    if (sumi_bundle_create(crop, water, integrator, &options, LONGEST, &bundle, &error) != SUMI_OK)
        fail_msg("%s", error.text);
    return bundle;
}

static struct sumi_bundle *bundle_of(const struct pair *pair)
{
    return new_bundle(pair->models.crop, pair->models.water, pair->integrator);
}

/* Seasons of a bundle. */
struct eight {
    struct any_season *season; /* [SUMI_LANES] */
    struct sumi_season_settings settings[SUMI_LANES];
    struct sumi_season_result result[SUMI_LANES];
    double summary[SUMI_LANES][SUMI_SUMMARY_N];
};

static void eight_draw(struct eight *e, const struct any_models *models, int first)
{
    e->season = aligned_alloc(_Alignof(struct any_season), SUMI_LANES * sizeof *e->season);
    assert_non_null(e->season);
    for (int i = 0; i < SUMI_LANES; i++) {
        any_season_draw(models, (uint64_t)(first + i), &e->season[i]);
        e->settings[i] = e->season[i].drawn.season;
    }
}

static void eight_clear(struct eight *e)
{
    for (int i = 0; i < SUMI_LANES; i++)
        any_season_clear(&e->season[i]);
    free(e->season);
}

static void eight_run(struct eight *e, struct sumi_bundle *bundle, const struct sumi_sink *sink)
{
    struct sumi_error error = {0};
    if (sumi_season_run(bundle, e->settings, SUMI_LANES, sink, e->result, e->summary, &error) != SUMI_OK)
        fail_msg("%s", error.text);
}

/* --- rows --- */

static void every_model_keeps_the_contract(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    assert_true(sumi_crops[0] && sumi_waters[0] && sumi_integrators[0]);
    for (int c = 0; sumi_crops[c]; c++)
        for (int w = 0; sumi_waters[w]; w++)
            if (sumi_contract_check(sumi_crops[c], sumi_waters[w], &error) != SUMI_OK)
                fail_msg("%s", error.text);
    for (int c = 0; sumi_crops[c]; c++)
        assert_ptr_equal(sumi_crop_named(sumi_crops[c]->name), sumi_crops[c]); /* no other has its name */
    for (int w = 0; sumi_waters[w]; w++)
        assert_ptr_equal(sumi_water_named(sumi_waters[w]->name), sumi_waters[w]);
}

/* --- seasons --- */

/* What a lane was seen to do, by a model whose events are counted. */
struct lane_seen {
    int stage, since[SUMI_MATURE + 1]; /* day on whose morning it was first seen; -1: it was not */
    double state[SUMI_MAX_STATES];     /* of bare soil */
    int hits[SUMI_MAX_EVENTS], last; /* last: morning that was told */
    double most_stored;
};

static struct counted {
    const struct sumi_crop *crop;
    struct lane_seen lane[SUMI_LANES];
    char wrong[300];
} seen;

static void count_event(const struct sumi_env *env, int event, const struct sumi_lanes *hit, struct sumi_lanes *y,
                        struct sumi_lanes *memory)
{
    for (int i = 0; i < SUMI_LANES; i++)
        seen.lane[i].hits[event] += hit->v[i] > 0.0;
    if (seen.crop->on_event)
        seen.crop->on_event(env, event, hit, y, memory);
}

static void complain(int lane, int day, const char *what, double value)
{
    if (!*seen.wrong)
        snprintf(seen.wrong, sizeof seen.wrong, "lane %d, day %d: %s (%.9g)", lane, day, what, value);
}

static void expect(bool good, int lane, int day, const char *what, double value)
{
    if (!good)
        complain(lane, day, what, value);
}

/* Nothing stands there: nothing changes, nothing is told, and the soil is asked for what the air asks for. */
static void watch_bare(const struct sumi_season_day *day, int i)
{
    const struct sumi_crop *crop = seen.crop;
    struct lane_seen *l = &seen.lane[i];
    for (int o = 0; o < crop->outputs.n; o++)
        expect(day->crop_output[o].v[i] == 0.0, i, day->day[i], crop->outputs.row[o].name, day->crop_output[o].v[i]);
    for (int s = 0; s < crop->states.n; s++) {
        const double now = day->crop_state[s].v[i];
        expect(day->day[i] == 0 || now == l->state[s], i, day->day[i], crop->states.row[s].name, now);
        l->state[s] = now;
    }
    for (int o = 0; o < crop->n_totals; o++)
        expect(day->crop_total[o].v[i] == 0.0, i, day->day[i], crop->outputs.row[o].name, day->crop_total[o].v[i]);
    expect(day->demand[SUMI_PRESENT].v[i] == 0.0, i, day->day[i], "present on bare soil", 1.0);
}

static void watch_demand(const struct sumi_season_day *day, int i)
{
    const struct sumi_lanes *d = day->demand, *f = day->forcing;
    if (seen.lane[i].stage >= SUMI_VEGETATIVE)
        return;
    expect(d[SUMI_TRAMX].v[i] == 0.0, i, day->day[i], "TRAMX where nothing is up", d[SUMI_TRAMX].v[i]);
    expect(d[SUMI_EVSMX].v[i] == f[SUMI_ES0].v[i], i, day->day[i], "EVSMX of bare soil", d[SUMI_EVSMX].v[i]);
    expect(d[SUMI_EVWMX].v[i] == f[SUMI_E0].v[i], i, day->day[i], "EVWMX of bare soil", d[SUMI_EVWMX].v[i]);
}

static void watch_season(void *context, const struct sumi_season_day *day)
{
    (void)context;
    const int rooted = sumi_crop_row(seen.crop, SUMI_CROP_ROOTED);
    for (int i = 0; i < SUMI_LANES; i++) {
        struct lane_seen *l = &seen.lane[i];
        if (!(day->live->v[i] > 0.0))
            continue;
        const int stage = (int)day->stage->v[i];
        expect(stage >= l->stage && stage <= SUMI_MATURE, i, day->day[i], "the phase falls", stage);
        for (int s = l->stage; s <= stage && s <= SUMI_MATURE; s++)
            l->since[s] = l->since[s] < 0 ? day->day[i] : l->since[s];
        l->stage = stage;
        l->last = day->day[i];
        l->most_stored = sumi_most(l->most_stored, day->stored->v[i]);
        if (stage == SUMI_BARE)
            watch_bare(day, i);
        watch_demand(day, i);
        expect(day->demand[SUMI_ROOTED].v[i] == day->crop_state[rooted].v[i], i, day->day[i], "RD of the demand",
               day->demand[SUMI_ROOTED].v[i]);
    }
}

static double date_of(const struct sumi_season_result *r, enum sumi_stage stage)
{
    return stage == SUMI_SOWN           ? r->sowing
           : stage == SUMI_VEGETATIVE   ? r->emergence
           : stage == SUMI_REPRODUCTIVE ? r->anthesis
                                        : r->maturity;
}

/* Dates rise, and each stands under the phase that was seen to begin then, by one event. */
static void check_dates(const struct sumi_season_settings *set, const struct sumi_season_result *r, int i)
{
    struct lane_seen *l = &seen.lane[i];
    double before = set->start;
    for (int s = l->stage + 1; s <= SUMI_MATURE && r->outcome == SUMI_WEATHER_MISSING; s++)
        if (date_of(r, (enum sumi_stage)s) > set->start + l->last) { /* before a morning of which nothing is told */
            l->since[s] = l->last + 1;
            l->stage = s;
        }
    for (int stage = SUMI_SOWN; stage <= SUMI_MATURE; stage++) {
        const double date = date_of(r, (enum sumi_stage)stage);
        expect(isnan(date) == (l->stage < stage), i, stage, "a phase without its date, or a date without it", date);
        if (isnan(date))
            continue;
        expect(date >= before, i, stage, "dates are in no order", date - before);
        const int day = l->since[stage];
        const bool by_hand = stage == SUMI_SOWN || (stage == SUMI_VEGETATIVE && set->sowing.emerged);
        expect(date <= set->start + day && (by_hand ? date == set->start + day : date > set->start + day - 1), i, stage,
               "the date of a phase is not when it began", date - set->start - day);
        before = date;
    }
    expect(isnan(r->harvest) || r->harvest >= before, i, 9, "harvested before it was ripe", r->harvest - before);
    for (int e = 0; e < seen.crop->n_events; e++) {
        const enum sumi_stage begins = seen.crop->events[e].begins;
        const bool planted = begins == SUMI_VEGETATIVE && set->sowing.emerged;
        if (begins != SUMI_BARE)
            expect(l->hits[e] == (l->stage >= (int)begins && !planted), i, e, "an event that came not once", l->hits[e]);
    }
}

/* A balance is a sum of rates over the days, whose roundings are parts of what went through; a solver keeps such sums
 * but for rounding, too. */
static void check_balances(const struct sumi_season_result *r, const double *summary, int i)
{
    static const int water[] = {SUMI_S_RAIN, SUMI_S_RAIN_BEFORE, SUMI_S_IRRIGATION_NET, SUMI_S_RUNOFF,
                                SUMI_S_PERCOLATION, SUMI_S_RUNOFF_BEFORE, SUMI_S_PERCOLATION_BEFORE};
    const double rounding = 1e-11, mm = 10.0;
    double through = seen.lane[i].most_stored + fabs(r->forced) + 10.0; /* cm */
    for (size_t k = 0; k < sizeof water / sizeof *water; k++)
        through += isnan(summary[water[k]]) ? 0.0 : fabs(summary[water[k]]) / mm;
    if (isnan(summary[SUMI_S_RAIN])) /* it was never sown: what went through is not told */
        through += 5000.0;
    expect(fabs(r->water_residual) <= rounding * through, i, 0, "the water balance is open", r->water_residual);
    const double grown = isnan(summary[SUMI_S_BIOMASS]) ? 0.0 : summary[SUMI_S_BIOMASS];
    expect(fabs(r->carbon_residual) <= rounding * (1e4 + 10.0 * grown), i, 0, "the carbon balance is open",
           r->carbon_residual);
}

static void check_bounds(const struct any_models *models, const struct sumi_season_result *r, const double *summary,
                         int i)
{
    expect(summary[SUMI_S_IMPOSSIBLE] == (double)r->outside.n, i, 0, "impossible_values of the summary",
           summary[SUMI_S_IMPOSSIBLE]);
    if (r->outside.n > 0 && !models->crops.made_up && !models->soils.made_up)
        complain(i, (int)r->outside.date, r->outside.name, r->outside.value);
}

static void forget(const struct sumi_crop *crop)
{
    seen = (struct counted){.crop = crop};
    for (int i = 0; i < SUMI_LANES; i++)
        for (int s = 0; s <= SUMI_MATURE; s++)
            seen.lane[i].since[s] = -1;
}

static void look_at_seasons(const struct pair *pair)
{
    const struct sumi_sink sink = {.morning = watch_season};
    struct sumi_crop counting = *pair->models.crop;
    counting.on_event = count_event;
    struct sumi_bundle *bundle = new_bundle(&counting, pair->models.water, pair->integrator);
    const int n = SUMI_LANES * bundles_in(pair, 0.5);
    for (int first = 0; first < n; first += SUMI_LANES) {
        struct eight e;
        forget(pair->models.crop);
        eight_draw(&e, &pair->models, first);
        eight_run(&e, bundle, &sink);
        for (int i = 0; i < SUMI_LANES; i++) {
            expect(e.result[i].outcome != SUMI_SOLVER_FAILED, i, 0, "the solver gave up", 0.0);
            check_dates(&e.settings[i], &e.result[i], i);
            check_balances(&e.result[i], e.summary[i], i);
            check_bounds(&pair->models, &e.result[i], e.summary[i], i);
            if (*seen.wrong)
                fail_msg("%s: season %d, %s: %s", name_of(pair), first + i, any_sky_word[e.season[i].sky], seen.wrong);
        }
        eight_clear(&e);
    }
    sumi_bundle_destroy(bundle);
}

static void seasons_under_any_sky(void **state)
{
    (void)state;
    for_each_pair(look_at_seasons);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_model_keeps_the_contract),
        cmocka_unit_test(seasons_under_any_sky),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

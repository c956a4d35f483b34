/* The models of examples/models, from which docs/adding-a-model.md begins: accepted as they are, they run with each
 * other and with the models that are shipped, under each integrator, and do what their heads say. */
#include "examples/models/light_use_internal.h"
#include "examples/models/one_layer_internal.h"
#include "io/parameters/crop.h"
#include "io/scenario/file.h"
#include "models/potential_internal.h"
#include "models/richards_internal.h"
#include "scenarios/morning.h"
#include "sim/bundle/bundle.h"
#include "sim/bundle/contract.h"
#include "sim/date.h"
#include "tests/support/error_text.h"
#include "tests/support/field.h"
#include "tests/support/plant.h"
#include "tests/support/soil_column.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct field field;
static double light_use[LU_N], one_layer[OL_N], potential[SUMI_MAX_PARAMS], richards[SUMI_MAX_PARAMS];
static struct sumi_column column;

static void read_crop_file(void)
{
    struct sumi_error error = {0};
    struct sumi_yaml *document = NULL;
    const struct sumi_yaml_node *variety;
    const char *folder = getenv("SUMI_SOURCE_DIR");
    char path[1024];
    snprintf(path, sizeof path, "%s/examples/models/light_use.yaml", folder ? folder : ".");
    if (sumi_yaml_open(path, &document, &error) != SUMI_OK ||
        sumi_crop_file_variety(document, "Example", &variety, &error) != SUMI_OK ||
        sumi_crop_file_check_keys(document, variety, sumi_light_use.name, sumi_light_use.params, sumi_light_use.tables,
                                  &error) != SUMI_OK ||
        sumi_crop_file_read(variety, sumi_light_use.params, sumi_light_use.tables, light_use, NULL, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    sumi_yaml_close(document);
}

/* The soil of the field for a model that has some of the bucket's names: others keep their default. */
static void take_soil(const struct sumi_water *water, double *param)
{
    for (int p = 0; p < water->params.n; p++) {
        const int row = sumi_field_find(sumi_bucket.params, water->params.row[p].name);
        param[p] = row >= 0 ? field.water_param[row] : water->params.row[p].def;
    }
}

static int load(void **state)
{
    (void)state;
    const struct sumi_horizon loam = soil_loam(200.0);
    field_load(&field);
    read_crop_file();
    take_soil(&sumi_one_layer, one_layer);
    take_soil(&sumi_potential, potential);
    take_soil(&sumi_richards, richards);
    sumi_column_init(&loam, 1, &soil_default_grid, &column);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    field_clear(&field);
    return 0;
}

/* --- seasons --- */

static const struct pair {
    const struct sumi_crop *crop;
    const struct sumi_water *water;
    const double *crop_param, *water_param;
    const char *why;
} pairs[] = {
    {&sumi_light_use, &sumi_one_layer, light_use, one_layer, "the two of them"},
    {&sumi_wofost72, &sumi_one_layer, field.crop_param, one_layer, "a crop that was there, on the new soil"},
    {&sumi_light_use, &sumi_bucket, light_use, field.water_param, "the new crop on a soil that was there"},
    {&sumi_light_use, &sumi_potential, light_use, potential, "and where water is never short"},
    {&sumi_light_use, &sumi_richards, light_use, richards, "and on a soil that is resolved in depth"},
};
enum { PAIRS = sizeof pairs / sizeof *pairs, SEASONS = 6 };

static const struct sumi_irrigation when_dry = {
    .n = 1,
    .rule = {{.trigger = SUMI_AT_DEPLETION, .depletion_over_raw = 1.0, .amount = 4.0, .efficiency = 0.9}},
    .largest = 6.0,
    .quota = 15.0,
    .interval = 7,
    .to_dvs = 2.0,
};

static struct sumi_season_settings settings_of(const struct pair *pair, int lane)
{
    static const struct sumi_profile moist = {.kind = SUMI_BY_THETA, .n = 1, .bottom_cm = {200.0}, .value = {0.2}};
    struct sumi_season_settings s = field_settings(&field, FIELD_FIRST_YEAR + lane % FIELD_YEARS, 5, 1 + 4 * lane);
    s.crop_param = pair->crop_param;
    s.water_param = pair->water_param;
    s.column = pair->water->column ? &column : NULL;
    s.initial = pair->water->column || lane == 2 ? &moist : NULL;
    s.irrigation = lane % 2 ? &when_dry : &sumi_rainfed;
    s.sowing.emerged = lane == 3;
    return s;
}

/* A method's balances close but for rounding: 1e-9 of what a season moves (about 50 cm, 2e4 kg), and of a column what
 * its solver leaves. */
static void check_season(const struct pair *pair, const struct sumi_integrator *integrator,
                         const struct sumi_season_result *r, const double *summary)
{
    const char *crop = pair->crop->name, *water = pair->water->name, *by = integrator->name;
    if (r->outcome != SUMI_RIPE)
        fail_msg("%s on %s by %s: %s", crop, water, by, sumi_outcome_word(r->outcome));
    if (fabs(r->water_residual) > (pair->water->column ? 1e-6 : 5e-8) || fabs(r->carbon_residual) > 2e-5)
        fail_msg("%s on %s by %s: balances are open by %g cm and %g kg/ha", crop, water, by, r->water_residual,
                 r->carbon_residual);
    if (!(r->sowing <= r->emergence && r->emergence < r->anthesis && r->anthesis < r->maturity))
        fail_msg("%s on %s by %s: its dates are out of order", crop, water, by);
    if (r->outside.n > 0)
        fail_msg("%s on %s by %s: %ld values beyond their bounds, the first %s %g", crop, water, by, r->outside.n,
                 r->outside.name, r->outside.value);
    assert_true(summary[SUMI_S_YIELD] > 500.0 && summary[SUMI_S_YIELD] < summary[SUMI_S_BIOMASS]);
}

static void all_pairs_run(void **state)
{
    struct sumi_season_settings s[SEASONS];
    struct sumi_season_result together[SEASONS], alone;
    double summary[SEASONS][SUMI_SUMMARY_N];
    struct sumi_error error = {0};
    (void)state;
    for (int p = 0; p < PAIRS; p++)
        for (int k = 0; sumi_integrators[k]; k++) {
            const struct pair *pair = &pairs[p];
            const struct sumi_solver_options solver = {1e-6, 200000, pair->water->column ? SUMI_SDIRK2 : SUMI_ADAMS};
            struct sumi_bundle *bundle;
            if (!sumi_integrator_runs(sumi_integrators[k], pair->water))
                continue;
            if (sumi_bundle_create(pair->crop, pair->water, sumi_integrators[k], &solver, FIELD_LONGEST, &bundle,
                                   &error) != SUMI_OK)
                fail_msg("%s: %s", pair->why, error_text(&error));
            for (int i = 0; i < SEASONS; i++) {
                s[i] = settings_of(pair, i);
                s[i].crop_table = field.crop_table;
            }
            assert_int_equal(sumi_bundle_run(bundle, s, SEASONS, NULL, together, summary, NULL), SUMI_OK);
            for (int i = 0; i < SEASONS; i++)
                check_season(pair, sumi_integrators[k], &together[i], summary[i]);
            assert_int_equal(sumi_bundle_run(bundle, &s[4], 1, NULL, &alone, NULL, NULL), SUMI_OK);
            assert_true(field_same(&alone, &together[4])); /* a season gives the bits that it gives alone */
            sumi_bundle_destroy(bundle);
        }
}

/* --- what their heads say --- */

#define LN2 0.69314718055994531 /* K LAI at which half of the light is caught */

/* Worked by hand from the equations at the head of light_use.c. */
static void a_day_of_the_crop(void **state)
{
    static const struct {
        double stage, dvs, expected[LUY_N], grain;
        const char *why;
    } cases[] = {
        {SUMI_BARE, 1.5, {0, 0, 0, 0}, 0.0, "bare soil: nothing, whatever was left there"},
        {SUMI_SOWN, -0.5, {12.0 / 75.0, 0, 0, 0}, 0.0, "a seed: development alone, at T - TBASE = 12"},
        /* 10 MJ of PAR, half of them caught (K LAI = ln 2), LUE 2, RFWS RFOS 0.5: 50 kg/ha */
        {SUMI_VEGETATIVE, 0.5, {12.0 / 940.0, 1.5, 0.0022 * 0.5 * 50.0, 50.0}, 0.0, "it grows, with its roots"},
        {SUMI_REPRODUCTIVE,
         1.25,
         {12.0 / 640.0, 0, -0.03 * LN2 / 0.6, 50.0},
         0.4 * 0.25 * 4000.0,
         "leaves die, a quarter of the harvest is there"},
        {SUMI_MATURE, 2.0, {0, 0, 0, 0}, 0.4 * 4000.0, "ripe: it stands"},
    };
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct sumi_lanes param[LU_N], forcing[SUMI_FORCING_N], memory[LUM_N], y[LUY_N], supply[SUMI_SUPPLY_N];
        struct sumi_lanes ydot[LUY_N], out[LUO_N];
        const struct sumi_env env = {.param = param, .forcing = forcing, .memory = memory};
        for (int p = 0; p < LU_N; p++)
            fill(&param[p], light_use[p]);
        fill(&forcing[SUMI_TEMP], 20.0);
        fill(&forcing[SUMI_IRRADIATION], 20e6);
        fill(&memory[LUM_STAGE], cases[c].stage);
        fill(&y[LUY_DVS], cases[c].dvs);
        fill(&y[LUY_RD], 50.0);
        fill(&y[LUY_LAI], LN2 / 0.6);
        fill(&y[LUY_WSHOOT], 4000.0);
        fill(&supply[SUMI_RFWS], 0.625);
        fill(&supply[SUMI_RFOS], 0.8);
        fill(&supply[SUMI_ROOTABLE], 150.0);
        sumi_light_use.growth(&env, y, supply, ydot, out);
        for (int s = 0; s < LUY_N; s++)
            close_to(ydot[s].v[3], cases[c].expected[s], 1e-13 * fmax(1.0, fabs(cases[c].expected[s])),
                     sumi_light_use.states.row[s].name, cases[c].why);
        close_to(out[LUO_WGRAIN].v[3], cases[c].grain, 1e-10, "WGRAIN", cases[c].why);
        close_to(out[LUO_GROWTH].v[3], cases[c].expected[LUY_WSHOOT], 1e-12, "GROWTH", cases[c].why);
    }
}

/* A layer of 100 cm, from 10 cm (wilting) over 30 cm (capacity) to 45 cm (full). */
static void a_day_of_the_layer(void **state)
{
    static const struct {
        double water, rain, tramx, evsmx, tra, evs, perc, runoff;
        const char *why;
    } cases[] = {
        {25.0, 0.0, 0.5, 0.2, 0.5, 0.2, 0.0, 0.0, "three quarters of what is available: all that is asked for"},
        {15.0, 0.0, 0.5, 0.3, 0.5 * 5.0 / 12.0, 0.1, 0.0, 0.0,
         "a quarter: 5 of 12 cm to the critical content, of 15 to a wet soil"},
        {10.0, 0.0, 0.5, 0.3, 0.0, 0.0, 0.0, 0.0, "wilting point: nothing"},
        {8.0, 2.0, 0.5, 0.3, 0.0, 0.0, 0.0, 0.0, "drier than that: rain goes in"},
        {10.1, 0.0, 40.0, 5.0, 0.1, 0.0, 0.0, 0.0, "0.4 cm asked for, of 0.1 cm that is there: no more than that"},
        {33.0, 0.0, 0.5, 0.2, 0.5, 0.2, 3.0, 0.0, "what is above capacity drains within the day"},
        {44.0, 40.0, 0.0, 0.0, 0.0, 0.0, 14.0, 25.0, "a flood: 1 + 14 cm find room, and 25 run off"},
    };
    (void)state;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        struct sumi_lanes param[OL_N], forcing[SUMI_FORCING_N], y[OLY_N], demand[SUMI_DEMAND_N], supply[SUMI_SUPPLY_N];
        struct sumi_lanes ydot[OLY_N], out[OLO_N];
        const struct sumi_env env = {.param = param, .forcing = forcing};
        static const double soil[OL_N] = {
            [OL_SMW] = 0.1, [OL_SMFCF] = 0.3, [OL_SM0] = 0.45, [OL_CRAIRC] = 0.01, [OL_RDMSOL] = 100.0};
        for (int p = 0; p < OL_N; p++)
            fill(&param[p], soil[p]);
        fill(&forcing[SUMI_RAIN], cases[c].rain);
        fill(&forcing[SUMI_IRRIGATION], 0.0);
        fill(&y[OLY_W], cases[c].water);
        fill(&demand[SUMI_PRESENT], 1.0);
        fill(&demand[SUMI_ROOTED], 60.0);
        fill(&demand[SUMI_TRAMX], cases[c].tramx);
        fill(&demand[SUMI_EVSMX], cases[c].evsmx);
        fill(&demand[SUMI_SWDEP], 0.4);
        fill(&demand[SUMI_AIR_NEED], 0.0);
        sumi_one_layer.zones->supply(&env, y, demand, supply);
        sumi_one_layer.zones->flow(&env, y, demand, supply, ydot, out);
        const double found[] = {supply[SUMI_TRA].v[5], out[OLO_EVS].v[5], out[OLO_PERC].v[5], out[OLO_RUNOFF].v[5]};
        const double expected[] = {cases[c].tra, cases[c].evs, cases[c].perc, cases[c].runoff};
        static const char *const flux[] = {"TRA", "EVS", "PERC", "the runoff"};
        for (int k = 0; k < 4; k++)
            close_to(found[k], expected[k], 1e-12, flux[k], cases[c].why);
        if (cases[c].tramx > 0.0)
            close_to(supply[SUMI_RFWS].v[5], cases[c].tra / cases[c].tramx, 1e-12, "RFWS", cases[c].why);
        close_to(ydot[OLY_W].v[5], cases[c].rain - cases[c].runoff - cases[c].tra - cases[c].evs - cases[c].perc, 1e-12,
                 "dW/dt", cases[c].why);
        close_to(supply[SUMI_DEPLETION].v[5], (0.3 - cases[c].water / 100.0) * 60.0, 1e-12, "DEPLETION", cases[c].why);
    }
}

/* A profile of 50 cm at 0.2, 25 cm that nobody knows and the rest at 0.32: (10 + 8) cm in 75 cm, 24 cm in 100. Then a
 * record of 0.3 in that lane: 6 cm more; and one of 0.6 in another, of which the pores hold 0.45. */
static void water_that_is_put_in(void **state)
{
    static const struct sumi_profile profile = {
        .kind = SUMI_BY_THETA, .n = 3, .bottom_cm = {50.0, 75.0, 90.0}, .value = {0.2, NAN, 0.32}};
    const struct sumi_profile *of[SUMI_LANES] = {[2] = &profile};
    struct sumi_lanes param[OL_N], y[OLY_N], theta, added = {{0}};
    const struct sumi_env env = {.param = param};
    (void)state;
    fill(&param[OL_SMW], 0.1);
    fill(&param[OL_SM0], 0.45);
    fill(&param[OL_RDMSOL], 100.0);
    fill(&param[OL_WAV], 5.0);
    sumi_one_layer.zones->start(&env, of, y, NULL);
    close_to(y[OLY_W].v[2], 24.0, 1e-12, "W", "by a profile");
    close_to(y[OLY_W].v[3], 15.0, 1e-12, "W", "by the available water");
    fill(&theta, NAN);
    theta.v[2] = 0.3;
    theta.v[3] = 0.6;
    sumi_one_layer.zones->force(&env, &theta, y, NULL, &added);
    close_to(y[OLY_W].v[2], 30.0, 1e-12, "W", "by a record");
    close_to(added.v[2], 6.0, 1e-12, "what was added", "by a record");
    close_to(y[OLY_W].v[3], 45.0, 1e-12, "W", "by a record beyond the pores");
    close_to(y[OLY_W].v[4], 15.0, 1e-12, "W", "without a record");
}

/* A morning tells a soil of one zone as one layer. The plan is that of a file with the bucket, whose soil is exchanged.
 */
static void a_morning_on_one_layer(void **state)
{
    const char *const set[] = {"sweep={year: [2003]}", "output={daily: []}"};
    struct sumi_scenario_file *file = NULL;
    struct sumi_course *course;
    struct sumi_morning morning;
    struct sumi_error error = {0};
    const char *folder = getenv("SUMI_DATA_DIR");
    char path[1024];
    (void)state;
    snprintf(path, sizeof path, "%s/examples/yangqu.yaml", folder ? folder : "data");
    if (sumi_scenario_read(path, set, 2, SUMI_FOR_RUN, &file, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    file->plan.water = &sumi_one_layer;
    memcpy(file->plan.soil[0].param, one_layer, sizeof one_layer);
    if (sumi_course_begin(&file->plan, 0, &course, &error) != SUMI_OK ||
        sumi_course_run(course, sumi_date_number(2003, 7, 10), &morning, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    const struct sumi_soil_layer *layer = &morning.layer[0];
    const double depth = one_layer[OL_RDMSOL], mm = 10.0;
    assert_true(morning.stands);
    assert_int_equal(morning.n_layers, 1);
    close_to(layer->top_cm, 0.0, 0.0, "the layer", "from the surface");
    close_to(layer->bottom_cm, depth, 1e-10, "the layer", "as deep as roots can go");
    close_to(layer->theta, morning.fact[SUMI_FACT_WATER_CONTENT], 1e-12, "theta", "the mean is that of all");
    close_to(layer->theta * depth * mm, morning.fact[SUMI_FACT_PROFILE], 1e-9, "the water", "of the profile");
    close_to(layer->capacity_mm, (one_layer[OL_SMFCF] - one_layer[OL_SMW]) * depth * mm, 1e-9, "capacity", "by hand");
    sumi_course_end(course);
    sumi_scenario_destroy(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_pairs_run),          cmocka_unit_test(a_day_of_the_crop),
        cmocka_unit_test(a_day_of_the_layer),     cmocka_unit_test(water_that_is_put_in),
        cmocka_unit_test(a_morning_on_one_layer),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

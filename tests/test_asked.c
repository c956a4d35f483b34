/* What is asked is what is done: each key that is accepted is used, changed values keep their shape, water fits its
 * soil, management can act. The field of the demo, changed; what it must be told, or refused for. */
#include "io/scenario/file.h"
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

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct asked {
    const char *why;
    const char *set[4];
    const char *message; /* of the refusal, or of a warning; "": no warning */
};

static const char richards[] = "model={soil_water: richards}";
static const char small[] = "weather.years=2";

/* The field of the demo, with a sweep of years alone. NULL where it is refused. */
static struct sumi_scenario_file *read_field(const char *const *set, struct sumi_error *error)
{
    struct sumi_scenario_file *file = NULL;
    const char *all[6] = {"sweep={year: all}", small};
    char path[1024];
    int n = 2;
    for (int k = 0; k < 4 && set[k]; k++)
        all[n++] = set[k];
    snprintf(path, sizeof path, "%s/examples/yangqu.yaml", getenv("SUMI_DATA_DIR"));
    return sumi_scenario_read(path, all, n, SUMI_FOR_SWEEP, &file, error) == SUMI_OK ? file : NULL;
}

static void refuses(const struct asked *cases, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        struct sumi_error error = {0};
        struct sumi_scenario_file *file = read_field(cases[k].set, &error);
        if (file)
            fail_msg("%s: nothing was refused; expected: %s", cases[k].why, cases[k].message);
        if (error.status != SUMI_INPUT || !strstr(error_text(&error), cases[k].message))
            fail_msg("%s:\n  found    %s\n  expected %s", cases[k].why, error_text(&error), cases[k].message);
    }
}

static void warns(const struct asked *cases, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        struct sumi_error error = {0};
        struct sumi_scenario_file *file = read_field(cases[k].set, &error);
        bool said = !*cases[k].message;
        if (!file)
            fail_msg("%s: refused: %s", cases[k].why, error_text(&error));
        for (int w = 0; w < file->n_warnings; w++)
            said = *cases[k].message ? said || strstr(file->warning[w], cases[k].message) : false;
        if (!said)
            fail_msg("%s: %d warnings, the first: %s\n  expected: %s", cases[k].why, file->n_warnings,
                     file->n_warnings ? file->warning[0] : "none", *cases[k].message ? cases[k].message : "none");
        sumi_scenario_destroy(file);
    }
}

/* --- keys that no chosen model uses --- */

static void what_is_not_used_is_refused(void **state)
{
    (void)state;
    static const struct asked cases[] = {
        {"a water content where heads rule",
         {richards, "soil.SMFCF=0.28"},
         "SMFCF is a parameter of the soil water model bucket"},
        {"unused is refused before its bounds are",
         {richards, "soil.SMFCF=28"},
         "this scenario runs richards, which does not use it"},
        {"horizons of a bucket",
         {"soil.HORIZONS=[{bottom_cm: 200, texture: loam}]"},
         "use model: {soil_water: richards}"},
        {"a head of roots in a bucket", {"soil.H3LOW=-600"}, "H3LOW is a parameter of the soil water model richards"},
        {"an axis of it", {"sweep.soil.ZWT=[150, 200]"}, "ZWT is a parameter of the soil water model richards"},
        {"an axis of the other model",
         {richards, "sweep.soil.KSUB=[1, 10]"},
         "KSUB is a parameter of the soil water model bucket"},
        {"percolation where there is no soil",
         {"model.production=potential", "soil.KSUB=1"},
         "this scenario runs potential"},
        {"a tolerance of steps of a day",
         {"model.rtol=1e-5"},
         "rtol is for an integrator that chooses its steps; this scenario runs euler"},
        {"likewise of half a day", {"model={integrator: rk4, max_steps: 500}"}, "use integrator: cvode"},
        {"a multistep method of one step", {"model={integrator: rk4, method: bdf}"}, "method is for an integrator"},
        {"a method of a resolved soil beside daily steps",
         {"model={integrator: euler, method: sdirk2}"},
         "method is for an integrator that chooses its steps; this scenario runs euler"},
        {"cells of a bucket", {"model.cells=60"}, "cells has no meaning for the soil water model bucket"},
        {"a head at the start of a bucket", {"soil.initial={head_cm: -100}"}, "knows no heads"},
        {"a soil's parameter in the crop",
         {"crop.SMFCF=0.28"},
         "The key SMFCF is unknown in crop; it belongs to soil."},
        {"a crop's in the soil", {"soil.AMAXTB=40"}, "it belongs to crop."},
        {"a start beside the soil", {"soil.relative_available_water=0.4"}, "it belongs to soil.initial."},
        {"a limit outside of its strategy", {"management.quota_mm=50"}, "it belongs to management.irrigation."},
        {"a section's key at the root", {"sowing=05-10"}, "it belongs to management."},
        {"a crossing of no threshold",
         {"model.integrator=cvode", "management.irrigation={at_stage: {booting: {amount_mm: 50}}, at_crossing: true}"},
         "at_crossing is how when_depletion_over_raw is answered"},
    };
    refuses(cases, COUNT(cases));
}

/* --- the solver, where it is not said in full --- */

static void the_method_follows_from_soil_and_tolerance(void **state)
{
    (void)state;
    static const struct {
        const char *why, *model;
        enum sumi_solver_method method;
        double rtol; /* NAN: the default of the method on such a soil */
    } cases[] = {
        {"a bucket", "model={integrator: cvode}", SUMI_ADAMS, NAN},
        {"no soil water", "model={integrator: cvode, production: potential}", SUMI_ADAMS, NAN},
        {"a tight tolerance changes no method there", "model={integrator: cvode, rtol: 1e-10}", SUMI_ADAMS, 1e-10},
        {"the other method of a bucket", "model={integrator: cvode, method: bdf}", SUMI_BDF, NAN},
        {"a resolved soil", "model={soil_water: richards}", SUMI_SDIRK2, NAN},
        {"as it is usual", "model={soil_water: richards, method: sdirk2}", SUMI_SDIRK2, NAN},
        {"files of before say this, if anything", "model={soil_water: richards, method: bdf}", SUMI_BDF, NAN},
        {"the widest tolerance", "model={soil_water: richards, rtol: 1e-2}", SUMI_SDIRK2, 1e-2},
        {"the tightest that the order is good for", "model={soil_water: richards, rtol: 1e-6}", SUMI_SDIRK2, 1e-6},
        {"below it", "model={soil_water: richards, rtol: 9.9e-7}", SUMI_BDF, 9.9e-7},
        {"what is said is done", "model={soil_water: richards, method: sdirk2, rtol: 1e-12}", SUMI_SDIRK2, 1e-12},
        {"likewise", "model={soil_water: richards, method: bdf, rtol: 1e-2}", SUMI_BDF, 1e-2},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_error error = {0};
        struct sumi_scenario_file *file = read_field((const char *const[4]){cases[k].model}, &error);
        if (!file)
            fail_msg("%s: refused: %s", cases[k].why, error_text(&error));
        const struct sumi_solver_options *solver = &file->plan.solver;
        const double usual = sumi_solver_rtol[sumi_solved_on(file->plan.water)][cases[k].method];
        if (solver->method != cases[k].method || solver->rtol != (isnan(cases[k].rtol) ? usual : cases[k].rtol))
            fail_msg("%s: %s at %g", cases[k].why, sumi_solver_method_names[solver->method], solver->rtol);
        sumi_scenario_destroy(file);
    }
}

/* What the rule chooses, the table must not refuse. */
static void each_usual_method_has_a_tolerance(void **state)
{
    (void)state;
    for (int solved = 0; solved < SUMI_SOLVED_N; solved++) {
        const enum sumi_solved what = (enum sumi_solved)solved;
        assert_true(sumi_solver_rtol[what][sumi_usual_method(what, NAN)] > 0.0);
        assert_true(sumi_solver_rtol[what][sumi_usual_method(what, 1e-12)] > 0.0);
    }
}

static void what_may_stand_is_not_refused(void **state)
{
    (void)state;
    static const struct asked cases[] = {
        {"the soil file has the values of both models", {richards}, ""},
        {"a parameter of the model that runs", {"soil.SMFCF=0.28"}, ""},
        {"likewise of the other", {richards, "soil.H3LOW=-1600"}, ""},
        {"a tolerance of the integrator that has one", {"model={integrator: cvode, rtol: 1e-5}"}, ""},
        {"a water table where none of an axis has one", {richards, "sweep.soil.LOWER=[0, 2]"}, ""},
        {"roots of a section that an axis replaces",
         {richards, "soil={profile: soils/loess_silt_loam.yaml, LOWER: 1, ZWT: 50}", "crop.RDI=60",
          "sweep.crop.RDI=[10]"},
         ""},
        {"management beside a sweep that replaces its sowing", {"sweep.sowing=[05-01, 05-11]"}, ""},
    };
    warns(cases, COUNT(cases));
}

static void what_changes_nothing_is_said(void **state)
{
    (void)state;
    static const struct asked cases[] = {
        {"water of a soil that is never short",
         {"model.production=potential"},
         "soil.initial.relative_available_water changes nothing"},
        {"a limit of water that is given otherwise", {"soil.SMLIM=0.2"}, "soil.SMLIM changes nothing"},
        {"on an axis", {"sweep.soil.SMLIM=[0.2, 0.25]"}, "soil.SMLIM changes nothing"},
        {"a limit of water that is given so", {"soil.SMLIM=0.2", "soil.initial={available_water_cm: 8}"}, ""},
        {"a scale of no runoff", {"soil.IFUNRN=1"}, "soil.IFUNRN changes nothing"},
        {"a scale of runoff on an axis", {"soil.IFUNRN=1", "sweep.soil.NOTINF=[0, 0.2]"}, ""},
        {"a strategy that the sweep replaces",
         {"management.irrigation={at_stage: {booting: {amount_mm: 50}}}", "sweep.irrigation={rainfed: none}"},
         "management.irrigation is not part of this sweep"},
        {"air of the ice age", {"site.co2_ppm=300"}, "carbon dioxide of 300 ppm"},
        {"on an axis", {"sweep.site.co2_ppm=[340, 360, 420]"}, "carbon dioxide of 340 ppm"},
        {"in one year of a series",
         {"weather.years=2", "site.co2_ppm={2001: 400, 2002: 300}"},
         "carbon dioxide of 300 ppm"},
        {"air beyond the tables",
         {"crop.CO2TRATB=[40, 0, 360, 1, 720, 0.74]", "crop.CO2AMAXTB=[360, 1, 720, 1.1]",
          "crop.CO2EFFTB=[360, 1, 720, 1.1]", "site.co2_ppm=1900"},
         "carbon dioxide of 1900 ppm"},
        {"air of today", {"site.co2_ppm=425"}, ""},
        {"a water table where there is none", {richards, "soil.ZWT=150"}, "soil.ZWT changes nothing"},
        {"air in a soil of roots that need none", {"crop.IOX=0", "soil.CRAIRC=0.07"}, "soil.CRAIRC changes nothing"},
        {"a factor on 0", {"soil.SSMAX={scale: 2}"}, "scale changes nothing: SSMAX of soils/loess_silt_loam.yaml is 0"},
        {"an axis of factors on 0", {"sweep.soil.NOTINF={scale: [1, 2]}"}, "scale changes nothing: NOTINF"},
        {"a factor on a table of 0",
         {"crop.SSATB=0", "sweep.crop.SSATB={scale: [1, 2]}"},
         "scale changes nothing: SSATB of Jingu21 is 0"},
        {"years that the weather does not have",
         {"sweep.year=[1999, 2001]"},
         "does not cover the whole season of 1999"},
        {"from years before it to years behind", {"sweep.year={from: 1999, to: 2009}"}, "of 1999 and of other years"},
        {"years that it has", {"sweep.year=[2001, 2002]"}, ""},
        {"none is no strategy to replace", {"management.irrigation=none", "sweep.irrigation={rainfed: none}"}, ""},
    };
    warns(cases, COUNT(cases));
}

/* --- changes --- */

static void a_change_is_read_and_bounded(void **state)
{
    (void)state;
    static const struct asked cases[] = {
        {"two changes at once", {"crop.AMAXTB={scale: 1.1, add: 2}"}, "has both scale and add"},
        {"no change", {"crop.SPAN={}"}, "has neither scale nor add"},
        {"a slip of the pen", {"crop.SPAN={scael: 1.1}"}, "the nearest known one is scale"},
        {"a factor in percent beyond the bounds of a number",
         {"crop.SPAN={scale: 110}"},
         "With this, SPAN of Jingu21 becomes"},
        {"a table above its bounds", {"crop.AMAXTB={scale: 10}"}, "With this, AMAXTB of Jingu21 becomes"},
        {"a table below its bounds", {"crop.SLATB={add: -0.01}"}, "With this, SLATB of Jingu21 becomes"},
        {"a factor below 0",
         {"crop.SPAN={scale: -1}"},
         "scale is -1; expected a number from 0 to 1000 (factor on the value of the file)"},
        {"a factor that is no number", {"crop.SPAN={scale: 10%}"}, "scale is 10%"},
        {"shares that no longer add up", {"crop.FLTB={scale: 0.9}"}, "add up to"},
        {"a soil upside down", {"soil.SMFCF={scale: 0.3}"}, "SMFCF"},
        {"a value beside a change", {"crop.SPAN={value: 36, scale: 0.5}"}, "The key value is unknown"},
        {"a value beside a change of a table", {"crop.AMAXTB={value: 44, add: 1}"}, "The key value is unknown"},
        {"a value beside a change of a soil", {"soil.KSUB={scale: 0.5, value: 3}"}, "The key value is unknown"},
        {"a value beside an axis of changes",
         {"sweep.crop.SPAN={scale: [0.9, 1], value: 3}"},
         "The key value is unknown"},
        {"a change beyond the bounds that an axis replaces",
         {"crop.SPAN={scale: 900}", "sweep.crop.SPAN={scale: [0.9, 1]}"},
         "With this, SPAN of Jingu21 becomes"},
        {"a change of mulch, which has no value in a file",
         {"sweep.management.mulch_fraction={scale: [1, 2]}"},
         "expected a list"},
        {"mulch by its other name",
         {"sweep.soil.MULCH={scale: [1, 50]}"},
         "This axis is called management.mulch_fraction"},
        {"air that is given by year and by the crop",
         {"site.co2_ppm={1900: 400, 2100: 500}", "sweep.crop.CO2={scale: [2]}"},
         "use the axis site.co2_ppm"},
        {"air that is given twice", {"site.co2_ppm=1500", "sweep.crop.CO2={scale: [2]}"}, "use the axis site.co2_ppm"},
        {"layers and an axis of another form",
         {"soil.initial={layers: [{bottom_cm: 150, theta: 0.2}]}",
          "sweep.soil.initial.relative_available_water=[0.2, 0.5]"},
         "given twice, by its depths"},
        {"a list of changes",
         {"sweep.crop.SPAN=[{scale: 0.9}, {scale: 1}]"},
         "expected one change with a list, as {scale: [0.9, 1, 1.1]}"},
        {"a list of changes of a table", {"sweep.crop.AMAXTB=[{add: 1}]"}, "expected one change with a list, as {add:"},
        {"an axis that is no list", {"sweep.crop.AMAXTB={scale: 1.1}"}, "expected a list"},
        {"one of its values beyond the bounds",
         {"sweep.crop.SPAN={add: [-3, 0, 400]}"},
         "With this, SPAN of Jingu21 becomes"},
        {"one of them beyond those of a table",
         {"sweep.crop.AMAXTB={add: [0, 500]}"},
         "With this, AMAXTB of Jingu21 becomes"},
        {"0 twice", {"sweep.crop.AMAXTB={add: [0, -0.0]}"}, "0 stands twice"},
        {"one number in two spellings", {"sweep.crop.SPAN=[33, 3.3e1]"}, "33 stands twice"},
        {"one table in two spellings",
         {"sweep.crop.SLATB=[[0, 0.002, 2, 0.001], [0.0, 2e-3, 2.0, 1e-3]]"},
         "stands twice"},
        {"one file in two spellings", {"sweep.soil.profile=[soils/loam.yaml, soils/./loam.yaml]"}, "are one file"},
    };
    refuses(cases, COUNT(cases));
}

static const struct sumi_table *table_of(const struct sumi_scenario_file *file, const char *name, size_t scenario,
                                         struct sumi_planned *room)
{
    sumi_plan_scenario(&file->plan, scenario, room);
    return &room->settings.crop_table[sumi_field_find(file->plan.crop->tables, name)];
}

/* Scaled by k and shifted by d, a table is k y + d at every x, between its points too; every cultivar's is its own. */
static void a_change_keeps_the_shape(void **state)
{
    (void)state;
    static const struct {
        const char *set[4];
        double factor[2], more[2]; /* of the first and the last scenario of a cultivar */
        size_t n;                  /* scenarios of a cultivar and year */
    } cases[] = {
        {{"sweep={cultivar: [Jingu21, Zhangzagu5], year: 2001}", "crop.AMAXTB={scale: 1.1}"}, {1.1, 1.1}, {0, 0}, 1},
        {{"sweep={cultivar: [Jingu21, Zhangzagu5], year: 2001}", "crop.AMAXTB={add: 5}"}, {1, 1}, {5, 5}, 1},
        {{"sweep={cultivar: [Jingu21, Zhangzagu5], crop.AMAXTB: {scale: [0.9, 1, 1.1]}, year: 2001}"},
         {0.9, 1.1},
         {0, 0},
         3},
        {{"sweep={cultivar: [Jingu21, Zhangzagu5], crop.AMAXTB: {add: [2, 7]}, year: 2001}"}, {1, 1}, {2, 7}, 2},
        /* an axis takes the place of the section's change */
        {{"sweep={cultivar: [Jingu21, Zhangzagu5], crop.AMAXTB: {scale: [0.9, 1.1]}, year: 2001}",
          "crop.AMAXTB={scale: 1.3}"},
         {0.9, 1.1},
         {0, 0},
         2},
    };
    const char *const plain[4] = {"sweep={cultivar: [Jingu21, Zhangzagu5], year: 2001}"};
    const double rounding = 1e-12;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_error error = {0};
        struct sumi_scenario_file *own = read_field(plain, &error), *file = read_field(cases[k].set, &error);
        struct sumi_planned room[2];
        if (!own || !file)
            fail_msg("%s: %s", cases[k].set[0], error_text(&error));
        for (size_t c = 0; c < 2; c++)
            for (int end = 0; end < 2; end++) {
                const struct sumi_table *from = table_of(own, "AMAXTB", c, &room[0]),
                                        *to = table_of(file, "AMAXTB", c * cases[k].n + (end ? cases[k].n - 1 : 0),
                                                       &room[1]);
                for (double x = -0.1; x < 2.2; x += 0.07) {
                    double expected = cases[k].factor[end] * sumi_table_at(from, x) + cases[k].more[end];
                    if (!(fabs(sumi_table_at(to, x) - expected) <= rounding * fabs(expected)))
                        fail_msg("%s: %.17g at %g, expected %.17g", cases[k].set[0], sumi_table_at(to, x), x, expected);
                }
            }
        sumi_scenario_destroy(own);
        sumi_scenario_destroy(file);
    }
}

/* A number is changed likewise, in crop and soil, and on top of a value that the section gives. */
static void a_number_changes_too(void **state)
{
    (void)state;
    static const struct {
        const char *set[4];
        const char *name;
        bool crop;
        double expected; /* of the last scenario; the files have SPAN 35 and KSUB 10.8 */
    } cases[] = {
        {{"crop.SPAN={scale: 0.8}"}, "SPAN", true, 28.0},
        {{"crop.SPAN={add: -5}"}, "SPAN", true, 30.0},
        {{"sweep.crop.SPAN.scale=[0.8, 1.2]"}, "SPAN", true, 42.0},
        {{"crop.SPAN.scale=0.8"}, "SPAN", true, 28.0},
        {{"sweep.crop.SPAN={scale: [0.8, 1.2]}"}, "SPAN", true, 42.0},
        {{"sweep.crop.SPAN={scale: [0.8, 1.2]}", "crop.SPAN=40"}, "SPAN", true, 48.0},
        {{"sweep.crop.SPAN={scale: [0.8, 1.2]}", "crop.SPAN={add: 5}"}, "SPAN", true, 42.0},
        {{"soil.KSUB={scale: 0.5}"}, "KSUB", false, 5.4},
        {{"sweep.soil.KSUB={add: [0, 2]}"}, "KSUB", false, 12.8},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct sumi_error error = {0};
        struct sumi_planned scenario;
        struct sumi_scenario_file *file = read_field(cases[k].set, &error);
        if (!file)
            fail_msg("%s: %s", cases[k].set[0], error_text(&error));
        sumi_plan_scenario(&file->plan, sumi_plan_count(&file->plan) - 1, &scenario);
        const struct sumi_fields fields = cases[k].crop ? file->plan.crop->params : file->plan.water->params;
        double found =
            (cases[k].crop ? scenario.crop_param : scenario.water_param)[sumi_field_find(fields, cases[k].name)];
        if (fabs(found - cases[k].expected) > 1e-12 * cases[k].expected)
            fail_msg("%s, %s: %s is %.17g, expected %g", cases[k].set[0], cases[k].set[1] ? cases[k].set[1] : "",
                     cases[k].name, found, cases[k].expected);
        sumi_scenario_destroy(file);
    }
}

static void a_table_that_loses_its_shape_is_said(void **state)
{
    (void)state;
    static const struct asked cases[] = {
        {"a number for a table", {"crop.AMAXTB=44"}, "crop.AMAXTB is 44 everywhere"},
        {"a table of one point", {"crop.AMAXTB=[0, 44]"}, "crop.AMAXTB is 44 everywhere"},
        {"a flat table", {"crop.AMAXTB=[0, 44, 2, 44]"}, "crop.AMAXTB is 44 everywhere"},
        {"an axis of numbers", {"sweep.crop.AMAXTB=[40, 60]"}, "crop.AMAXTB is 40 everywhere"},
        {"a table in the place of a table", {"crop.AMAXTB=[0, 44, 1.3, 44, 2, 0]"}, ""},
        {"a change", {"crop.AMAXTB={scale: 1.1}"}, ""},
        {"an axis of changes", {"sweep.crop.AMAXTB={scale: [0.9, 1.1]}"}, ""},
        {"a number for a table that is flat", {"crop.KDIFTB=0.55"}, ""},
        {"leaves to anthesis",
         {"crop.SLATB=[0, 0.0022, 1, 0.0018]"},
         "SLATB ends at development stage 1, before the crop does (2)"},
        {"leaves from jointing", {"crop.SLATB=[0.3, 0.0022, 2, 0.0018]"}, "SLATB begins at development stage 0.3"},
        {"an axis of them",
         {"sweep.crop.SLATB=[[0, 0.002, 2, 0.001], [0, 0.002, 1.5, 0.001]]"},
         "SLATB ends at development stage 1.5"},
        {"a crop that lives longer than its tables",
         {"crop.DVSEND=2.2"},
         "ends at development stage 2, before the crop does (2.2)"},
        {"an axis that makes it so", {"sweep.crop.DVSEND={add: [0, 0.2]}"}, "before the crop does (2.2)"},
        {"leaves that no longer grow",
         {"crop.FLTB=[0, 0.7, 1, 0]", "crop.FSTB=[0, 0.3, 1, 0]", "crop.FOTB=[0, 0, 1, 1, 2, 1]"},
         ""},
        {"a flat table whose last pair was lost",
         {"crop.AMAXTB=[0, 40, 1.3, 40]"},
         "AMAXTB ends at development stage 1.3"},
        {"a table by temperature ends where it likes", {"crop.TMPFTB=[0, 0, 25, 1, 30, 0.9]"}, ""},
    };
    warns(cases, COUNT(cases));
}

/* --- water --- */

static void water_that_no_soil_holds_is_refused(void **state)
{
    (void)state;
    static const struct asked cases[] = {
        /* loess: SMAIR 0.045, SMW 0.09, SM0 0.45, RDMSOL 150: (0.45 - 0.09) 150 = 54 cm */
        {"millimetres as centimetres", {"soil.initial={available_water_cm: 80}"}, "has room for 54 cm"},
        {"just above", {"soil.initial={available_water_cm: 54.01}"}, "has room for 54 cm"},
        {"on an axis", {"sweep.soil.initial.available_water_cm=[8, 80]"}, "available_water_cm is 80 cm"},
        {"a shallower soil on an axis",
         {"soil.initial={available_water_cm: 30}", "sweep.soil.RDMSOL=[80, 150]"},
         "has room for 28.8 cm"},
        {"more than the pores",
         {"soil.initial={layers: [{bottom_cm: 20, theta: 0.2}, {bottom_cm: 150, theta: 0.46}]}"},
         "theta is 0.46 from 20 cm on"},
        {"drier than air-dry",
         {"soil.initial={layers: [{bottom_cm: 150, theta: 0.04}]}"},
         "theta is 0.04 from 0 cm on"},
        {"percent of a share", {"soil.initial={layers: [{bottom_cm: 150, theta: 21}]}"}, "theta is 21"},
        {"more than the pores of richards",
         {richards, "soil.initial={layers: [{bottom_cm: 150, theta: 0.46}]}"},
         "theta_s, its pores"},
        {"drier than air-dry of richards",
         {richards, "soil.initial={layers: [{bottom_cm: 150, theta: 0.068}]}"},
         "air-dry, pF 6"},
        {"more than all pores of richards",
         {richards, "soil.initial={available_water_cm: 80}"},
         "with all its pores full"},
        {"a wet layer below the soil that is known",
         {richards, "soil.initial={layers: [{bottom_cm: 200, theta: 0.2}, {bottom_cm: 300, theta: 0.9}]}"},
         "theta is 0.9 from 200 cm on"},
        {"an upper zone that can never hold water",
         {"soil.SMLIM=0.05", "soil.initial={available_water_cm: 8}"},
         "SMLIM is 0.05 and SMW is 0.09"},
        {"a water table among roots that an axis makes deep",
         {richards, "soil.LOWER=1", "soil.ZWT=50", "sweep.crop.RDI=[10, 90]"},
         "above the roots of cultivar Jingu21 at sowing (RDI 90 cm)"},
        {"a pond on a flat field", {"soil.SSI=5"}, "SSI is 5 cm and SSMAX is 0 cm in soil"},
        {"likewise of richards", {richards, "soil.SSI=5"}, "SSI is 5 cm and SSMAX is 0 cm in soil"},
        {"a pond that an axis lowers the bunds of",
         {"soil.SSI=5", "sweep.soil.SSMAX=[10, 1]"},
         "SSI is 5 cm and SSMAX is 1 cm"},
    };
    refuses(cases, COUNT(cases));
}

static void water_that_is_cut_is_said(void **state)
{
    (void)state;
    /* share 1.5 of SMFCF 0.4: 0.09 + 1.5 0.31 - 0.45 = 0.105, over 150 cm 157.5 mm */
    static const struct asked cases[] = {
        {"a share beyond the pores",
         {"soil.initial={relative_available_water: 1.5}", "soil.SMFCF=0.4"},
         "158 mm of it are cut off"},
        {"on an axis",
         {"sweep.soil.initial.relative_available_water=[0.5, 1.5]", "soil.SMFCF=0.4"},
         "158 mm of it are cut off"},
        {"with the soil of an axis",
         {"soil.initial={relative_available_water: 1.5}", "sweep.soil.SMFCF=[0.2, 0.4]"},
         "158 mm of it are cut off"},
        {"a share within", {"soil.initial={relative_available_water: 1.5}"}, ""},
        {"available water above field capacity, 25.5 cm",
         {"soil.initial={available_water_cm: 26}"},
         "holds at field capacity, 25.5 cm"},
        {"available water within", {"soil.initial={available_water_cm: 25}"}, ""},
        {"a pond within its bunds", {"soil.SSI=5", "soil.SSMAX=10"}, ""},
        /* a clay below loam: 0.38 is full long before 0.43 is */
        {"a tight horizon",
         {"model={soil_water: richards}",
          "soil.HORIZONS=[{bottom_cm: 100, texture: sand}, {bottom_cm: 200, texture: silty clay}]",
          "soil.initial={available_water_cm: 38}"},
         "are cut off"},
    };
    warns(cases, COUNT(cases));
}

/* --- management that can never act --- */

static void what_is_never_given_is_said(void **state)
{
    (void)state;
    static const struct asked cases[] = {
        {"below the smallest",
         {"management.irrigation={at_stage: {booting: {amount_mm: 30}}, smallest_mm: 40}"},
         "management.irrigation: its dose is never given: amount_mm is 30 mm, and smallest_mm 40 mm"},
        {"a refill with a quota below the smallest",
         {"management.irrigation={when_depletion_over_raw: 1, refill: true, smallest_mm: 60, quota_mm: 50}"},
         "quota_mm is 50 mm, and smallest_mm 60 mm"},
        {"cut below the smallest by a name",
         {"sweep.irrigation={a: {at_stage: {booting: {amount_mm: 50}}, largest_mm: 20, smallest_mm: 20}}"},
         "strategy a: its dose of 50 mm is never given whole: each is cut to largest_mm, 20 mm"},
        {"no water in the season",
         {"management.irrigation={at_stage: {booting: {amount_mm: 50}}, quota_mm: 0}"},
         "its dose is never given: quota_mm is 0"},
        {"a quota below the dose",
         {"management.irrigation={at_stage: {booting: {amount_mm: 50}}, quota_mm: 49}"},
         "never given whole: quota_mm is 49 mm"},
        {"a stage at harvest",
         {"management.irrigation={at_stage: {2: {amount_mm: 50}}}"},
         "the dose at development stage 2 is never given: the crop is harvested at 2"},
        {"a stage after it",
         {"management.irrigation={at_stage: {2.3: {amount_mm: 50}}}"},
         "at development stage 2.3 is never given"},
        {"a window after it",
         {"management.irrigation={when_depletion_over_raw: 1, amount_mm: 30, stage_window: [2.1, 2.4]}"},
         "is never given in its stage_window"},
        {"a phase after it",
         {"management.irrigation={when_depletion_over_raw: {0: 1, 2.1: 0.5}, amount_mm: 30}"},
         "the dose at a depletion of 0.5 from stage 2.1 is never given: the crop is harvested at 2"},
        {"a phase out of the window of stages",
         {"management.irrigation={when_depletion_over_raw: {0: 1, 0.5: 0.7}, amount_mm: 30, stage_window: [0.5, 1]}"},
         "the dose at a depletion of 1 until stage 0.5 is never given: its stage_window goes from 0.5 to 1"},
        {"a stage that an axis cuts off",
         {"management.irrigation={at_stage: {1.8: {amount_mm: 50}}}", "sweep.crop.DVSEND=[1.5, 1.7]"},
         "at development stage 1.8 is never given: the crop is harvested at 1.7"},
        {"a stage that stands until harvest",
         {"management.irrigation={at_stage: {2: {amount_mm: 50}}}", "management.harvest=10-20"},
         ""},
        {"a day that does not come, unnamed",
         {"management.irrigation={at_date: {12-20: {amount_mm: 50}}}"},
         "management.irrigation: the dose on 12-20 is never given"},
        {"the day of the harvest",
         {"management.irrigation={at_date: {06-01: {amount_mm: 50}, 09-10: {amount_mm: 50}}}",
          "management.harvest=09-10"},
         "the dose on 09-10 is never given"},
        {"the day before it",
         {"management.irrigation={at_date: {09-09: {amount_mm: 50}}}", "management.harvest=09-10"},
         ""},
        {"a seedbed wetter than its pores",
         {"management.sowing={first: 04-20, last: 06-05, seedbed_relative_water: 1.5}", "soil.SMFCF=0.4"},
         "nothing is sown"},
        {"a seedbed that one value of an axis lets be so wet",
         {"management.sowing={first: 04-20, last: 06-05, seedbed_relative_water: 1.5}", "soil.SMFCF=0.4",
          "sweep.soil.SMFCF=[0.2, 0.4]"},
         ""},
        {"days before sowing that are before the start",
         {"management.irrigation={before_sowing_d: 40, amount_mm: 30}"},
         "management.irrigation: the dose 40 days before sowing is never given: that day lies before the start of the "
         "simulation, 04-01; an earlier soil.initial.date reaches it"},
        {"the first day of the simulation", {"management.irrigation={before_sowing_d: 39, amount_mm: 30}"}, ""},
        {"a start that reaches it",
         {"management.irrigation={before_sowing_d: 40, amount_mm: 30}", "soil.initial.date=03-31"},
         ""},
        {"water that bare soil has no room for",
         {"management.irrigation={before_sowing_d: 5, amount_mm: 50}"},
         "of the 50 mm at sowing or before it, bare soil soils/loess_silt_loam.yaml takes 36 mm at most"},
        {"water at sowing alike",
         {"management.irrigation={at_stage: {sowing: {amount_mm: 50}}}"},
         "of the 50 mm at sowing or before it, bare soil soils/loess_silt_loam.yaml takes 36 mm at most"},
        {"a third of it that is lost on the way",
         {"management.irrigation={before_sowing_d: 5, amount_mm: 50, efficiency: 0.7}"},
         ""},
        {"bunds hold it", {"management.irrigation={before_sowing_d: 5, amount_mm: 50}", "soil.SSMAX=2"}, ""},
        {"one of two sowings",
         {"sweep.sowing=[04-10, 05-10]", "management.irrigation={at_stage: {sowing: {amount_mm: 5, before_sowing_d: "
                                         "10}}}"},
         "the dose 10 days before sowing is never given for sowing 04-10: that day"},
        {"two of three",
         {"sweep.sowing=[04-05, 04-10, 05-10]", "management.irrigation={before_sowing_d: 10, amount_mm: 30}"},
         "is never given for sowing 04-05 and others: that day"},
        {"a sowing that the axis takes the place of",
         {"management.sowing=04-05", "sweep.sowing=[05-10, 05-20]",
          "management.irrigation={before_sowing_d: 10, amount_mm: 30}"},
         ""},
        {"the window of a rule",
         {"management.sowing={first: 04-10, last: 06-05}",
          "management.irrigation={before_sowing_d: 10, amount_mm: 30}"},
         "the dose 10 days before sowing is never given: that day"},
        {"the dose of a sowing below the smallest",
         {"management.irrigation={at_stage: {sowing: {amount_mm: 10}}, smallest_mm: 20}"},
         "its dose is never given: amount_mm is 10 mm, and smallest_mm 20 mm"},
        {"days of the year that are in no season",
         {"management.irrigation={when_depletion_over_raw: 1, amount_mm: 30, from: 11-15, to: 02-15}"},
         "the dose at a depletion of 1 is never given: no season that is simulated has a day from 11-15 to 02-15"},
        {"a first day on that of the harvest",
         {"management.irrigation={when_depletion_over_raw: 1, amount_mm: 30, from: 09-10}", "management.harvest=09-10"},
         "no season that is simulated has a day from 09-10"},
        {"the day before it",
         {"management.irrigation={when_depletion_over_raw: 1, amount_mm: 30, from: 09-09}", "management.harvest=09-10"},
         ""},
        {"a last day before sowing",
         {"management.irrigation={when_depletion_over_raw: 1, amount_mm: 30, to: 05-09}"},
         "no season that is simulated has a day to 05-09"},
        {"that of sowing", {"management.irrigation={when_depletion_over_raw: 1, amount_mm: 30, to: 05-10}"}, ""},
        {"days that one end of an axis reaches",
         {"management.irrigation={when_depletion_over_raw: 1, amount_mm: 30, from: 10-15}",
          "sweep.management.harvest.latest=[09-30, 10-31]"},
         ""},
        {"doses within their limits",
         {"management.irrigation={at_stage: {booting: {amount_mm: 50}}, smallest_mm: 20, largest_mm: 50, quota_mm: "
          "50}"},
         ""},
        {"a refill that the largest may cut",
         {"management.irrigation={when_depletion_over_raw: 1, refill: true, largest_mm: 60}"},
         ""},
    };
    warns(cases, COUNT(cases));
}

/* --- harvest --- */

static void a_harvest_that_never_cuts_is_said(void **state)
{
    (void)state;
    static const struct asked cases[] = {
        {"the stage of the crop file", {"management.harvest={before_frost: true, latest: 10-10}"}, ""},
        {"on a day", {"management.harvest=09-20"}, ""},
        {"a latest day on an axis",
         {"management.harvest={before_frost: true}", "sweep.management.harvest.latest=[09-30, 10-10]"},
         ""},
        {"a latest day alone, set", {"management.harvest.latest=10-10"}, ""},
        {"a crop that is ripe before it can be cut",
         {"management.harvest={before_frost: true}", "crop.DVSEND=1.6"},
         "no crop counts as cut: its stage harvestable is 1.7, and it is ripe at 1.6"},
        {"which one value of an axis lets live on",
         {"management.harvest={before_frost: true}", "sweep.crop.DVSEND=[1.6, 1.9]"},
         ""},
        {"a crop that no frost kills",
         {"management.harvest={before_frost: true}", "crop.TKILL=-99"},
         "harvest.before_frost changes nothing for cultivar Jingu21: no frost kills it (TKILL -99)"},
        {"one that a frost of an axis kills",
         {"management.harvest={before_frost: true}", "sweep.crop.TKILL=[-99, -2]"},
         ""},
        {"no frost that anybody waits for", {"management.harvest={latest: 10-10}", "crop.TKILL=-99"}, ""},
    };
    warns(cases, COUNT(cases));
}

static void a_harvest_and_its_days_agree(void **state)
{
    (void)state;
    static const struct asked cases[] = {
        {"a stage by an axis that ends the crop before it",
         {"management.harvest={from_stage: 1.6}", "sweep.crop.DVSEND=[1.4, 1.6]"},
         "from_stage is development stage 1.6, and the crop is ripe at 1.6"},
        {"a season's end of the file's rules",
         {"management.harvest={latest: 10-10}", "management.season_end=10-20"},
         "its last day is called latest"},
        {"two axes of the last day",
         {"management.harvest={latest: 10-10}", "sweep.management.harvest.latest=[10-01]",
          "sweep.management.season_end=[10-20]"},
         "The last day of this season is management.harvest.latest"},
        {"a day of the latest twice",
         {"management.harvest={latest: 10-10}", "sweep.management.harvest.latest=[10-01, 10-01]"},
         "10-01 stands twice on the axis management.harvest.latest"},
        {"a rule in a harvest that is a word",
         {"management.harvest=maturity", "management.harvest.latest=10-10"},
         "management.harvest is maturity; only a mapping or a list can hold latest. Set the whole of it, as a "
         "mapping."},
    };
    refuses(cases, COUNT(cases));
}

/* --- files --- */

/* Every input has the path at which it was found, and a checksum; far more soils than 64 can be compared. */
static void inputs_are_listed(void **state)
{
    (void)state;
    struct sumi_error error = {0};
    const char *const set[4] = {NULL};
    struct sumi_scenario_file *file = read_field(set, &error);
    assert_non_null(file);
    static const char *const roles[] = {"crop", "soil", "climate"};
    assert_int_equal(file->n_inputs, COUNT(roles));
    for (size_t k = 0; k < COUNT(roles); k++) {
        assert_string_equal(file->input[k].role, roles[k]);
        assert_int_equal(strlen(file->input[k].sha256), 64);
        assert_null(strstr(file->input[k].path, ".."));
        assert_non_null(strstr(file->input[k].path, file->input[k].name));
    }
    assert_string_equal(file->scenario.role, "scenario");
    assert_non_null(strstr(file->scenario.path, "examples/yangqu.yaml"));
    sumi_scenario_destroy(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_used_is_refused),
        cmocka_unit_test(the_method_follows_from_soil_and_tolerance),
        cmocka_unit_test(each_usual_method_has_a_tolerance),
        cmocka_unit_test(what_may_stand_is_not_refused),
        cmocka_unit_test(what_changes_nothing_is_said),
        cmocka_unit_test(a_change_is_read_and_bounded),
        cmocka_unit_test(a_change_keeps_the_shape),
        cmocka_unit_test(a_number_changes_too),
        cmocka_unit_test(a_table_that_loses_its_shape_is_said),
        cmocka_unit_test(water_that_no_soil_holds_is_refused),
        cmocka_unit_test(water_that_is_cut_is_said),
        cmocka_unit_test(what_is_never_given_is_said),
        cmocka_unit_test(a_harvest_that_never_cuts_is_said),
        cmocka_unit_test(a_harvest_and_its_days_agree),
        cmocka_unit_test(inputs_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

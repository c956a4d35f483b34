#include "io/results/results_internal.h"

#include "io/results/standard_names.h"
#include "messages/memory.h"
#include "messages/results.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct sumi_cube_axis sumi_results_axis(const struct sumi_axis *axis, char name[SUMI_NAME])
{
    sumi_cube_axis_name(axis->name, name, SUMI_NAME);
    return (struct sumi_cube_axis){
        .name = name,
        .long_name = axis->long_name,
        .unit = *axis->unit ? axis->unit : NULL,
        .standard_name = sumi_standard_name(axis->name, axis->unit),
        .kind = !axis->coordinate ? SUMI_CUBE_LABELS
                : axis->integers  ? SUMI_CUBE_INTEGERS
                                  : SUMI_CUBE_NUMBERS,
        .n = axis->n,
        .labels = axis->coordinate ? NULL : axis->label,
        .values = axis->coordinate,
    };
}

static void define_axes(struct definition *d, const struct sumi_plan *plan)
{
    for (int a = 0; a < plan->n_axes; a++)
        d->axis[a] = sumi_results_axis(&plan->axis[a], d->axis_name[a]);
    struct sumi_cube_axis *inner = &d->axis[plan->n_axes];
    if (plan->n_daily > 0)
        inner[d->cube.n_inner++] = sumi_cube_days((size_t)sumi_plan_series_days(plan));
    if (plan->n_depths > 0)
        inner[d->cube.n_inner++] = sumi_cube_depths((size_t)plan->n_depths, plan->depth_cm);
    d->cube.n_axes = (size_t)plan->n_axes;
    d->cube.axes = d->axis;
    d->cube.scenario_s = sumi_integrator_takes(plan->integrator, plan->water);
}

/* The columns of a sample, each named as the axis of that number would be. */
static enum sumi_status define_besides(struct definition *d, const struct sumi_plan *plan, struct sumi_error *error)
{
    const struct sumi_axis *sample = sumi_plan_sample(plan);
    if (!sample)
        return SUMI_OK;
    d->beside = sumi_allocate_zeroed(sample->n_columns, sizeof *d->beside);
    d->beside_name = sumi_allocate_zeroed(sample->n_columns, sizeof *d->beside_name);
    if (!d->beside || !d->beside_name)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD("the sets of parameters", "参数组"));
    for (size_t c = 0; c < sample->n_columns; c++) {
        const struct sumi_cube_axis axis = sumi_results_axis(&sample->column[c], d->beside_name[c]);
        d->beside[c] = (struct sumi_cube_beside){.name = axis.name,
                                                 .unit = axis.unit,
                                                 .long_name = axis.long_name,
                                                 .standard_name = axis.standard_name,
                                                 .axis = (size_t)(sample - plan->axis),
                                                 .values = axis.values};
    }
    d->cube.n_besides = sample->n_columns;
    d->cube.besides = d->beside;
    return SUMI_OK;
}

bool sumi_results_is_beside(const char *name)
{
    static const char *const sections[] = {"crop_", "soil_", "site_", "management_", "weather_"};
    for (size_t k = 0; k < sizeof sections / sizeof *sections; k++)
        if (strncmp(name, sections[k], strlen(sections[k])) == 0)
            return true;
    return false;
}

/* --- scalars --- */

static const struct {
    const char *name, *axis, *unit, *long_name, *standard_name;
} of_the_place[] = {
    {"latitude", "site.latitude_deg", "degrees_north", "latitude of the field", "latitude"},
    {"longitude", "", "degrees_east", "longitude of the field", "longitude"},
    {"elevation", "site.elevation_m", "m", "height of the field above sea level", "surface_altitude"},
};

bool sumi_results_is_scalar(const char *name)
{
    for (size_t k = 0; k < sizeof of_the_place / sizeof *of_the_place; k++)
        if (strcmp(of_the_place[k].name, name) == 0)
            return true;
    return false;
}

const struct sumi_axis *sumi_results_axis_of(const struct sumi_plan *plan, const char *name)
{
    for (int a = 0; a < plan->n_axes; a++)
        if (strcmp(plan->axis[a].name, name) == 0)
            return &plan->axis[a];
    return NULL;
}

void sumi_define_place(struct definition *d, const struct sumi_scenario_file *file)
{
    const double value[] = {file->latitude, file->longitude, file->elevation};
    for (size_t k = 0; k < sizeof value / sizeof *value; k++)
        if (!isnan(value[k]) && !sumi_results_axis_of(&file->plan, of_the_place[k].axis))
            d->scalar[d->cube.n_scalars++] = (struct sumi_cube_scalar){.name = of_the_place[k].name,
                                                                       .unit = of_the_place[k].unit,
                                                                       .long_name = of_the_place[k].long_name,
                                                                       .standard_name = of_the_place[k].standard_name,
                                                                       .value = value[k]};
    d->cube.scalars = d->scalar;
}

static enum sumi_cube_type type_of(enum sumi_variable_kind kind, bool continuous)
{
    switch (kind) {
    case SUMI_AMOUNT:
        return SUMI_CUBE_FLOAT32;
    case SUMI_EXACT:
        return SUMI_CUBE_FLOAT64;
    case SUMI_MOMENT:
        return continuous ? SUMI_CUBE_MOMENT : SUMI_CUBE_DATE;
    case SUMI_COUNT:
        return SUMI_CUBE_COUNT32;
    case SUMI_CODE:
        return SUMI_CUBE_CODE;
    }
    return SUMI_CUBE_FLOAT64;
}

void sumi_results_variables(bool continuous, const char *outcome[SUMI_OUTCOME_N],
                            struct sumi_cube_variable variable[SUMI_SUMMARY_N])
{
    for (int k = 0; k < SUMI_OUTCOME_N; k++)
        outcome[k] = sumi_outcome_word((enum sumi_outcome)k);
    for (int v = 0; v < SUMI_SUMMARY_N; v++) {
        const struct sumi_variable *row = &sumi_summary_rows[v];
        variable[v] = (struct sumi_cube_variable){
            .name = row->name,
            .unit = row->unit,
            .long_name = row->doc,
            .standard_name = sumi_standard_name(row->name, row->unit),
            .source = row->source,
            .icasa = row->icasa,
            .cell_methods = row->cell_methods,
            .type = type_of(row->kind, continuous),
            .meanings = row->kind == SUMI_CODE ? outcome : NULL,
            .n_meanings = row->kind == SUMI_CODE ? SUMI_OUTCOME_N : 0,
        };
    }
}

/* Bits of a mantissa that hold so many decimal digits: half of the last bit is at most half of the last digit. */
static int bits_of(int digits)
{
    const double bits_per_digit = 3.321928094887362; /* log2(10) */
    return (int)ceil(digits * bits_per_digit);
}

static enum sumi_status define_variables(struct definition *d, const struct sumi_scenario_file *file,
                                         struct sumi_error *error)
{
    const struct sumi_plan *plan = &file->plan;
    const int summaries = sumi_plan_summaries(plan);
    const size_t n = (size_t)(summaries + plan->n_daily);
    d->variable = sumi_allocate_zeroed((size_t)(SUMI_SUMMARY_N + plan->n_daily), sizeof *d->variable);
    if (!d->variable)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_THE_VARIABLES);
    sumi_results_variables(plan->integrator->continuous, d->outcome, d->variable);
    for (int v = 0; v < summaries; v++) {
        sumi_summary_describe(&sumi_summary_rows[v], plan->crop, plan->water, d->meaning[v], &d->variable[v].source);
        d->variable[v].long_name = d->meaning[v];
    }
    for (int v = 0; v < plan->n_daily; v++) {
        const struct sumi_daily *daily = &plan->daily[v];
        d->variable[summaries + v] = (struct sumi_cube_variable){
            .name = daily->field->name,
            .unit = daily->unit,
            .long_name = daily->field->doc,
            .standard_name = sumi_standard_name(daily->field->name, daily->unit),
            .source = daily->source,
            .cell_methods = daily->cell_methods,
            .type = SUMI_CUBE_FLOAT32,
            .bits = bits_of(file->significant_digits),
            .inner = daily->kind == SUMI_AT_DEPTHS ? 2 : 1,
        };
    }
    d->cube.n_variables = n;
    d->cube.variables = d->variable;
    return SUMI_OK;
}

enum sumi_status sumi_define_results(struct definition *d, const struct sumi_scenario_file *file,
                                     struct sumi_error *error)
{
    const size_t n = sumi_plan_count(&file->plan);
    d->command = "sweep";
    snprintf(d->what, sizeof d->what, "%zu season%s", n, n == 1 ? "" : "s");
    d->holds = " Of each season: dates, grain, biomass and water balance.";
    d->seed = file->seed < 0 ? (double)NAN : (double)file->seed;
    define_axes(d, &file->plan);
    sumi_define_place(d, file);
    const enum sumi_status status = define_besides(d, &file->plan, error);
    if (status != SUMI_OK)
        return status;
    return define_variables(d, file, error);
}

/* The axis `sample`: a table of parameter sets. It stands in a file, in the scenario itself, or in memory:
 *
 *     sample: {file: sets.csv}
 *     sample: {crop.TSUM1: [1100, 1200], crop.TSUM2: [700, 650]} */
#include "messages/sample.h"
#include "io/scenario/sample_internal.h"
#include "io/text/nearest.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Axes of a name of their own whose numbers may be a column. */
static const char *const known[] = {"soil.initial.relative_available_water", "soil.initial.available_water_cm",
                                    "site.co2_ppm", "management.mulch_fraction"};

static bool is_known(const char *name)
{
    for (size_t k = 0; k < COUNT(known); k++)
        if (strcmp(name, known[k]) == 0)
            return true;
    return false;
}

/* Refuses what belongs to no section, and says what it may be. */
static enum sumi_status check_prefix(struct scenario_reader *r, const struct sumi_yaml_node *place, const char *name)
{
    static const char *const sections[] = {"crop.", "soil."};
    const struct sumi_plan *plan = r->plan;
    const struct sumi_fields crop[] = {plan->crop->params, plan->crop->tables};
    char full[SUMI_NAME + 8];
    if (is_known(name))
        return SUMI_OK;
    if (strncmp(name, "crop.", 5) == 0 || (strncmp(name, "soil.", 5) == 0 && strncmp(name, "soil.initial", 12) != 0))
        return SUMI_OK;
    for (size_t k = 0; k < 3; k++) {
        if (sumi_field_find(k < 2 ? crop[k] : plan->water->params, name) < 0)
            continue;
        snprintf(full, sizeof full, "%s%.*s", sections[k / 2], SUMI_NAME, name);
        return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_SAMPLE_PREFIX, name, full);
    }
    const char *near = sumi_nearest(name, known, COUNT(known));
    if (near)
        return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_SAMPLE_NEAR, name, near);
    return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_SAMPLE_UNKNOWN, name, plan->crop->role[SUMI_CROP_ROOTING_MOST],
                          plan->water->role[SUMI_WATER_ROOTABLE], plan->crop->tables.row[0].name);
}

/* What a column changes; `row` is for its values. */
static enum sumi_status find_column(struct scenario_reader *r, int c, struct sumi_axis *column, struct sumi_field *row)
{
    static const char *const ends[] = {[SUMI_SCALE] = ".scale", [SUMI_ADD] = ".add"};
    const char *full = r->sample->sets.name[c];
    const struct sumi_yaml_node *place = r->sample->list ? r->sample->list[c] : r->sample->node;
    const struct sumi_field *own;
    char name[SUMI_YAML_WHERE];
    bool changes;
    snprintf(name, sizeof name, "%s", full);
    for (enum sumi_change change = SUMI_SCALE; change <= SUMI_ADD; change++) {
        const size_t n = strlen(name), end = strlen(ends[change]);
        if (n > end && strcmp(name + n - end, ends[change]) == 0) {
            column->change = change;
            name[n - end] = '\0';
            break;
        }
    }
    if (sumi_is_axis_key(name) && !is_known(name))
        return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_SAMPLE_AXIS, name);
    TRY(check_prefix(r, place, name));
    TRY(sumi_find_numbers(r, place, name, column, &own, &changes));
    if (!changes && column->change != SUMI_REPLACE)
        return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_SAMPLE_CHANGE, full, name, name);
    if (column->knob == SUMI_KNOB_CROP_TABLE && column->change == SUMI_REPLACE)
        column->change = SUMI_FLAT;
    sumi_axis_name(column, name, own);
    *row = sumi_change_row(column->change, own);
    return SUMI_OK;
}

static enum sumi_status read_values(struct scenario_reader *r, int c, const struct sumi_field *row,
                                    struct sumi_axis *column)
{
    const struct sumi_parameter_sets *sets = &r->sample->sets;
    char unit[SUMI_NAME] = "";
    column->value = sumi_allocate(sets->n * sizeof *column->value);
    column->coordinate = sumi_allocate(sets->n * sizeof *column->coordinate);
    if (!column->value || !column->coordinate)
        return sumi_sample_no_memory(r);
    column->n = sets->n;
    if (strcmp(row->unit, "1") != 0)
        snprintf(unit, sizeof unit, " %s", row->unit);
    for (size_t k = 0; k < sets->n; k++) {
        const double value = sets->value[k * sets->n_names + (size_t)c] + 0.0; /* -0 and 0 are one value */
        enum sumi_status status = SUMI_OK;
        if (!isfinite(value))
            status = sumi_yaml_fail(sumi_place_on(r, column, k), r->error, SUMI_E_SWEEP_SAMPLE_MISSING, sets->name[c]);
        else if (value < row->lo || value > row->hi)
            status = sumi_yaml_fail(sumi_place_on(r, column, k), r->error, SUMI_E_SWEEP_SAMPLE_RANGE, sets->name[c],
                                    value, row->lo, row->hi, unit, row->doc);
        if (status != SUMI_OK)
            return sumi_place_error(r, (int)k, c, status);
        column->value[k] = column->coordinate[k] = value;
    }
    return SUMI_OK;
}

static enum sumi_status read_column(struct scenario_reader *r, int c, struct sumi_axis *axis)
{
    struct sumi_axis *column = &axis->column[c];
    struct sumi_field row = {.name = NULL};
    TRY(sumi_place_error(r, NO_SET, c, find_column(r, c, column, &row)));
    for (int before = 0; before < c; before++)
        if (sumi_axes_alike(&axis->column[before], column))
            return sumi_place_error(r, NO_SET, c,
                                    sumi_yaml_fail(r->sample->list ? r->sample->list[c] : r->sample->node, r->error,
                                                   SUMI_E_SWEEP_SAMPLE_TWICE, r->sample->sets.name[before],
                                                   r->sample->sets.name[c]));
    return read_values(r, c, &row, column);
}

enum sumi_status sumi_read_sample(struct scenario_reader *r, struct sumi_axis *axis)
{
    const struct sumi_parameter_sets *sets = &r->sample->sets;
    axis->knob = SUMI_KNOB_SAMPLE;
    axis->integers = true;
    snprintf(axis->name, sizeof axis->name, SUMI_SAMPLE);
    snprintf(axis->long_name, sizeof axis->long_name, "number of the set of parameters, from 0");
    axis->column = sumi_allocate_zeroed(sets->n_names, sizeof *axis->column);
    if (!axis->column)
        return sumi_sample_no_memory(r);
    axis->n_columns = sets->n_names;
    for (size_t c = 0; c < sets->n_names; c++)
        TRY(read_column(r, (int)c, axis));
    for (size_t k = 0; k < sets->n; k++)
        TRY(sumi_axis_add_number(r, axis, (double)k));
    return SUMI_OK;
}

/* Values of the scenario in the place of those of the crop and soil files, or as changes of them:
 *
 *     SPAN: 36               in the place of the file's, for every cultivar
 *     SPAN: {scale: 0.9}     the file's, times 0.9
 *     AMAXTB: {add: 5}       a table changes in all its y, and keeps its shape
 *
 * An axis takes the place of such a change, and works on a value that takes the place of the file's. */
#include "io/parameters/horizons.h"
#include "io/scenario/ranges_internal.h"
#include "messages/memory.h"
#include "messages/scenario_file.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const enum sumi_knob crop_param = SUMI_KNOB_CROP_PARAM, crop_table = SUMI_KNOB_CROP_TABLE,
                            water_param = SUMI_KNOB_WATER_PARAM;

/* Refuses what a change makes beyond the bounds of the row. */
static enum sumi_status check_changed(const struct sumi_yaml_node *by, const struct sumi_field *row, const char *whose,
                                      double value, struct sumi_error *error)
{
    bool unit = strcmp(row->unit, "1") != 0;
    if (value >= row->lo && value <= row->hi)
        return SUMI_OK;
    if (isnan(value))
        return sumi_yaml_fail(by, error, SUMI_E_SCENARIO_CHANGE_MISSING, whose, row->name);
    return sumi_yaml_fail(by, error, SUMI_E_SCENARIO_CHANGE_RANGE, row->name, whose, value, row->lo, row->hi,
                          unit ? " " : "", unit ? row->unit : "", row->doc);
}

static enum sumi_status check_changed_table(const struct sumi_yaml_node *by, const struct sumi_field *row,
                                            const char *whose, const struct sumi_table *table, struct sumi_error *error)
{
    for (int k = 0; k < table->n; k++)
        TRY(check_changed(by, row, whose, table->y[k], error));
    return SUMI_OK;
}

static void warn_factor_on_0(struct scenario_reader *r, const struct sumi_field *row, const char *whose)
{
    sumi_warn(r, "scale changes nothing: %s of %s is 0; {add: ...} changes it", row->name, whose);
}

static bool is_zero(const struct sumi_table *table)
{
    return table->n > 0 && sumi_table_flat(table) && table->y[0] == 0.0;
}

/* --- the sections --- */

/* How a value of a section is read: by what it changes, and whether an axis takes its place. */
struct override {
    enum sumi_change change;
    const struct sumi_yaml_node *by;
    double amount; /* of a change */
    bool replaced;
};

static enum sumi_status read_override(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                      const struct sumi_field *row, const struct sumi_axis *axis, struct override *o)
{
    TRY(sumi_read_change(node, &o->change, &o->by, r->error));
    o->replaced = axis && o->change != SUMI_REPLACE;
    if (o->change == SUMI_REPLACE)
        return SUMI_OK;
    const struct sumi_field by = sumi_change_row(o->change, row);
    return sumi_yaml_number(o->by, &by, &o->amount, r->error);
}

static enum sumi_status note_change(struct scenario_reader *r, const struct sumi_own_change *change)
{
    struct sumi_scenario_file *file = r->file;
    struct sumi_own_change *list = sumi_grow(file->change, file->n_changes, sizeof *list);
    if (!list)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD("the scenario", "情景"));
    file->change = list;
    list[file->n_changes++] = *change;
    return SUMI_OK;
}

void sumi_settle_changes(struct sumi_scenario_file *file)
{
    for (size_t k = 0; k < file->n_changes; k++) {
        const struct sumi_own_change *change = &file->change[k];
        const bool replaced = sumi_plan_axis(&file->plan, change->knob, change->row);
        if (change->value)
            *change->value = replaced ? change->before : change->after;
        else
            *change->table = replaced ? change->table_before : change->table_after;
    }
}

static enum sumi_status override_number(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                        enum sumi_knob knob, int number, const char *whose, double *value)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_field *row = &(knob == crop_param ? plan->crop->params : plan->water->params).row[number];
    const struct sumi_axis *axis = sumi_plan_axis(plan, knob, number);
    struct override o;
    TRY(read_override(r, node, row, axis, &o));
    if (o.change == SUMI_REPLACE)
        return sumi_yaml_number(node, row, value, r->error);
    const double changed = sumi_changed(o.change, *value, o.amount);
    if (o.change == SUMI_SCALE && *value == 0.0)
        warn_factor_on_0(r, row, whose);
    TRY(note_change(
        r, &(struct sumi_own_change){.knob = knob, .row = number, .value = value, .before = *value, .after = changed}));
    *value = o.replaced ? *value : changed;
    return check_changed(o.by, row, whose, changed, r->error);
}

/* A number in the place of a table would flatten it; mostly a change was meant. */
static void warn_flat(struct scenario_reader *r, const char *key, double y, const struct sumi_table *table,
                      const char *whose)
{
    double lo = table->y[0], hi = table->y[0];
    for (int k = 1; k < table->n; k++) {
        lo = table->y[k] < lo ? table->y[k] : lo;
        hi = table->y[k] > hi ? table->y[k] : hi;
    }
    sumi_warn(r,
              "%s is %g everywhere, where the table of %s goes from %g to %g; {scale: 1.1} or {add: ...} in its place "
              "changes the table and keeps its shape",
              key, y, whose, lo, hi);
}

static enum sumi_status override_table(struct scenario_reader *r, const struct sumi_yaml_node *node, int row,
                                       struct sumi_cultivar *cultivar, bool *flat)
{
    const struct sumi_field *field = &r->plan->crop->tables.row[row];
    const struct sumi_axis *axis = sumi_plan_axis(r->plan, crop_table, row);
    struct sumi_table from = cultivar->table[row], *table = &cultivar->table[row];
    struct override o;
    char key[SUMI_YAML_WHERE];
    TRY(read_override(r, node, field, axis, &o));
    if (o.change == SUMI_REPLACE) {
        TRY(sumi_parameter_table(node, field, table, r->error));
        if (sumi_table_flat(table) && !sumi_table_flat(&from) && !*flat) {
            warn_flat(r, sumi_yaml_path(node, key), table->y[0], &from, cultivar->name);
            *flat = true;
        }
        return SUMI_OK;
    }
    if (o.change == SUMI_SCALE && is_zero(&from))
        warn_factor_on_0(r, field, cultivar->name);
    sumi_table_change(&from, o.change == SUMI_SCALE ? o.amount : 1.0, o.change == SUMI_ADD ? o.amount : 0.0, table);
    TRY(check_changed_table(o.by, field, cultivar->name, table, r->error));
    TRY(note_change(r,
                    &(struct sumi_own_change){
                        .knob = crop_table, .row = row, .table = table, .table_before = from, .table_after = *table}));
    *table = o.replaced ? from : *table;
    return SUMI_OK;
}

enum sumi_status sumi_override_crop(struct scenario_reader *r, const struct sumi_yaml_node *crop)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_fields params = plan->crop->params, tables = plan->crop->tables;
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &beyond);
    for (int p = 0; p < params.n; p++) {
        const struct sumi_yaml_node *node = sumi_yaml_get(crop, params.row[p].name);
        for (size_t c = first; c < beyond && node; c++)
            TRY(override_number(r, node, crop_param, p, plan->cultivar[c].name, &plan->cultivar[c].param[p]));
    }
    for (int t = 0; t < tables.n; t++) {
        const struct sumi_yaml_node *node = sumi_yaml_get(crop, tables.row[t].name);
        bool flat = false;
        for (size_t c = first; c < beyond && node; c++)
            TRY(override_table(r, node, t, &plan->cultivar[c], &flat));
    }
    return SUMI_OK;
}

enum sumi_status sumi_override_soil(struct scenario_reader *r, const struct sumi_yaml_node *soil)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_fields fields = plan->water->params;
    const struct sumi_yaml_node *horizons = sumi_yaml_get(soil, "HORIZONS");
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_SOIL, plan->n_soils, &first, &beyond);
    for (int p = 0; p < fields.n; p++) {
        const struct sumi_yaml_node *node = sumi_yaml_get(soil, fields.row[p].name);
        for (size_t s = first; s < beyond && node; s++)
            TRY(override_number(r, node, water_param, p, plan->soil[s].name, &plan->soil[s].param[p]));
    }
    for (size_t s = 0; s < plan->n_soils && horizons; s++)
        TRY(sumi_horizons_read(horizons, plan->soil[s].horizon, &plan->soil[s].n_horizons, r->error));
    return SUMI_OK;
}

/* --- the axes --- */

static enum sumi_status check_table_axis(struct scenario_reader *r, const struct sumi_axis *axis)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_field *row = &plan->crop->tables.row[axis->row];
    size_t first, beyond;
    bool flat = false;
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &beyond);
    for (size_t c = first; c < beyond; c++) {
        const struct sumi_table *own = &plan->cultivar[c].table[axis->row];
        if (axis->change == SUMI_SCALE && is_zero(own))
            warn_factor_on_0(r, row, plan->cultivar[c].name);
        for (size_t k = 0; k < axis->n; k++) {
            struct sumi_table table;
            sumi_plan_table(plan, axis, k, own, &table);
            TRY(sumi_at_set(
                r, axis, k,
                check_changed_table(sumi_place_on(r, axis, k), row, plan->cultivar[c].name, &table, r->error)));
            if (sumi_axis_replaces(axis) && !flat && sumi_table_flat(&table) && !sumi_table_flat(own)) {
                warn_flat(r, axis->name, table.y[0], own, plan->cultivar[c].name);
                flat = true;
            }
        }
    }
    return SUMI_OK;
}

static enum sumi_status check_number_axis(struct scenario_reader *r, const struct sumi_axis *axis)
{
    const struct sumi_plan *plan = r->plan;
    const bool crop = axis->knob == crop_param;
    const struct sumi_field *row = &(crop ? plan->crop->params : plan->water->params).row[axis->row];
    size_t first, beyond;
    sumi_plan_used(plan, crop ? SUMI_KNOB_CULTIVAR : SUMI_KNOB_SOIL, crop ? plan->n_cultivars : plan->n_soils, &first,
                   &beyond);
    for (size_t c = first; c < beyond; c++) {
        const double own = crop ? plan->cultivar[c].param[axis->row] : plan->soil[c].param[axis->row];
        const char *whose = crop ? plan->cultivar[c].name : plan->soil[c].name;
        if (axis->change == SUMI_SCALE && own == 0.0)
            warn_factor_on_0(r, row, whose);
        for (size_t k = 0; k < axis->n; k++)
            TRY(sumi_at_set(r, axis, k,
                            check_changed(sumi_place_on(r, axis, k), row, whose,
                                          sumi_changed(axis->change, own, axis->value[k]), r->error)));
    }
    return SUMI_OK;
}

enum sumi_status sumi_check_changes(struct scenario_reader *r)
{
    const struct sumi_axis *axis;
    for (int a = 0; a < r->plan->n_axes; a++)
        for (size_t c = 0; (axis = sumi_axis_part(&r->plan->axis[a], c)); c++) {
            if (axis->knob == crop_table)
                TRY(check_table_axis(r, axis));
            else if (axis->change != SUMI_REPLACE)
                TRY(check_number_axis(r, axis));
        }
    return SUMI_OK;
}

/* --- tables of a crop file that are one number or one point --- */

static void warn_numbers(struct scenario_reader *r, const char *whose)
{
    const struct sumi_fields tables = r->plan->crop->tables;
    const struct sumi_yaml_node *variety;
    char list[300] = "";
    if (sumi_crop_file_variety(r->crop_document, whose, &variety, NULL) != SUMI_OK)
        return;
    for (int t = 0; t < tables.n; t++) {
        const struct sumi_yaml_node *entry = sumi_yaml_get(variety, tables.row[t].name);
        struct sumi_table table;
        size_t n = strlen(list);
        if (entry && isnan(tables.row[t].def) && sumi_parameter_table(entry, &tables.row[t], &table, NULL) == SUMI_OK &&
            table.n == 1)
            snprintf(list + n, sizeof list - n, "%s%s", n ? ", " : "", tables.row[t].name);
    }
    if (*list)
        sumi_warn(r, "the crop file gives %s of %s as one number, where a table belongs: it holds everywhere", list,
                  whose);
}

/* --- tables that do not reach over the whole crop --- */

struct ends {
    char text[400];
    size_t length;
};

static void note_end(struct ends *ends, const char *table, const char *what, double stage)
{
    int n = snprintf(ends->text + ends->length, sizeof ends->text - ends->length, "%s%s %s development stage %g",
                     ends->length ? ", " : "", table, what, stage);
    ends->length += n > 0 && (size_t)n < sizeof ends->text - ends->length ? (size_t)n : 0;
    ends->text[ends->length] = '\0';
}

static void note_ends(const struct sumi_crop *crop, int row, const struct sumi_table *table, double last_stage,
                      struct ends *early, struct ends *late)
{
    const char *name = crop->tables.row[row].name;
    const int last = table->n - 1;
    if (table->n == 1) /* a number, which holds everywhere */
        return;
    if (table->x[last] < last_stage && table->y[last] != 0.0) /* a 0 that goes on is nothing to be told */
        note_end(early, name, "ends at", table->x[last]);
    if (table->x[0] > 0.0 && table->y[0] != 0.0)
        note_end(late, name, "begins at", table->x[0]);
}

static void warn_ends(struct scenario_reader *r, const char *whose, const struct ends *early, const struct ends *late,
                      double last_stage)
{
    if (early->length)
        sumi_warn(r, "%s: %s, before the crop does (%g): its last value holds from there on", whose, early->text,
                  last_stage);
    if (late->length)
        sumi_warn(r, "%s: %s: its first value holds from emergence on", whose, late->text);
}

void sumi_check_tables(struct scenario_reader *r)
{
    const struct sumi_plan *plan = r->plan;
    const struct sumi_crop *crop = plan->crop;
    size_t first, beyond;
    sumi_plan_used(plan, SUMI_KNOB_CULTIVAR, plan->n_cultivars, &first, &beyond);
    const double last_stage = sumi_last_stage(plan);
    char said[2][sizeof((struct ends){0}.text)] = {"", ""};
    for (size_t c = first; c < beyond; c++) {
        struct ends early = {.length = 0}, late = {.length = 0};
        double end = sumi_last_stage_of(plan, &plan->cultivar[c]);
        warn_numbers(r, plan->cultivar[c].name);
        for (int t = 0; t < crop->n_by_stage; t++) {
            const struct sumi_axis *axis = sumi_plan_axis(plan, crop_table, crop->by_stage[t]);
            if (!axis || !sumi_axis_replaces(axis))
                note_ends(crop, crop->by_stage[t], &plan->cultivar[c].table[crop->by_stage[t]], end, &early, &late);
        }
        if (strcmp(early.text, said[0]) == 0 && strcmp(late.text, said[1]) == 0)
            continue; /* a table of the scenario stands in every cultivar */
        warn_ends(r, plan->cultivar[c].name, &early, &late, end);
        strcpy(said[0], early.text);
        strcpy(said[1], late.text);
    }
    for (int t = 0; t < crop->n_by_stage; t++) {
        const struct sumi_axis *axis = sumi_plan_axis(plan, crop_table, crop->by_stage[t]);
        for (size_t k = 0; axis && axis->change == SUMI_REPLACE && k < axis->n; k++) {
            struct ends early = {.length = 0}, late = {.length = 0};
            note_ends(crop, axis->row, &plan->table[(size_t)axis->value[k]], last_stage, &early, &late);
            warn_ends(r, axis->label[k], &early, &late, last_stage);
        }
    }
}

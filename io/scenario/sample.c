/* The axis `sample`: a table of parameter sets, whose columns go together. It stands in a file, in the scenario itself, or
 * in memory:
 *
 *     sample: {file: sets.csv}
 *     sample: {crop.TSUM1: [1100, 1200], crop.TSUM2: [700, 650]} */
#include "messages/sample.h"
#include "io/records/sets_csv.h"
#include "io/scenario/ranges_internal.h"
#include "io/text/nearest.h"
#include "messages/memory.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sample_reader {
    struct sumi_parameter_sets sets;
    const struct sumi_yaml_node *node; /* of the scenario; for sets in memory, any */
    /* of the scenario itself: the lists [n_names], and names and values that the sets are made of */
    const struct sumi_yaml_node **list;
    char (*name)[SUMI_NAME];
    double *value;
    const char **names;
    /* of a file */
    struct sumi_noted noted;
    struct sumi_sets_csv csv;
    /* of a check of what the columns combine */
    bool by_set, met; /* one set is looked at; a column was met */
    size_t set;
};

/* --- where --- */

enum { NO_SET = -1, NO_NAME = -1 };

/* The column of a byte in its line, in characters, from 1. */
static int column_of(const char *text, size_t at)
{
    const bool mark = strncmp(text, "\xef\xbb\xbf", 3) == 0;
    int column = 1;
    for (; at > (mark ? 3 : 0) && text[at - 1] != '\n'; at--)
        column += ((unsigned char)text[at - 1] & 0xc0) != 0x80;
    return column;
}

/* The error of something in a file: there it is. */
static void put_into_file(const struct sample_reader *s, int set, int name, struct sumi_error *error)
{
    const struct sumi_sets_csv *csv = &s->csv;
    const int n = (int)csv->n_names;
    snprintf(error->file, sizeof error->file, "%s", s->noted.found);
    error->pointer[0] = '\0';
    error->line = set == NO_SET ? csv->name_line : csv->line[set];
    error->column = name == NO_NAME
                        ? 1
                        : column_of(s->noted.bytes, set == NO_SET ? csv->name_at[name]
                                                                  : csv->at[(size_t)set * (size_t)n + (size_t)name]);
}

/* Tells of which set and column an error is, as far as the place of its node does not. Returns its status. */
static enum sumi_status put_place(struct scenario_reader *r, int set, int name, enum sumi_status status)
{
    const struct sample_reader *s = r->sample;
    char text[2 * SUMI_NAME + 64];
    if (status == SUMI_OK || !r->error)
        return status;
    if (s->csv.n > 0) {
        put_into_file(s, set, name, r->error);
        return status;
    }
    if (!s->list) {
        r->error->file[0] = r->error->pointer[0] = '\0';
        r->error->line = r->error->column = 0;
    }
    if (set == NO_SET || (s->list && name != NO_NAME))
        return status;
    if (name == NO_NAME)
        snprintf(text, sizeof text, SUMI_WORD_SAMPLE_SET, (size_t)set, (size_t)set);
    else
        snprintf(text, sizeof text, SUMI_WORD_SAMPLE_SET_VALUE, (size_t)set, s->sets.name[name], (size_t)set,
                 s->sets.name[name]);
    sumi_preface(r->error, text);
    return status;
}

/* The number of the column that an axis is, or NO_NAME. */
static int number_of(const struct scenario_reader *r, const struct sumi_axis *axis)
{
    const struct sumi_axis *sample = sumi_plan_sample(r->plan);
    for (size_t c = 0; r->sample && sample && c < sample->n_columns; c++)
        if (axis == &sample->column[c])
            return (int)c;
    return NO_NAME;
}

const struct sumi_yaml_node *sumi_place_of_axis(const struct scenario_reader *r, const struct sumi_axis *axis)
{
    const int column = number_of(r, axis);
    if (column != NO_NAME)
        return r->sample->list ? r->sample->list[column] : r->sample->node;
    return sumi_yaml_get(sumi_section(r, "sweep"), axis->name);
}

const struct sumi_yaml_node *sumi_place_on(const struct scenario_reader *r, const struct sumi_axis *axis, size_t k)
{
    const struct sumi_yaml_node *node = sumi_place_of_axis(r, axis), *list = node;
    if (!sumi_axis_replaces(axis) && sumi_yaml_kind(node) == SUMI_YAML_MAPPING)
        list = sumi_yaml_get(node, axis->change == SUMI_SCALE ? "scale" : "add");
    return list && k < sumi_yaml_count(list) && sumi_yaml_kind(list) == SUMI_YAML_SEQUENCE ? sumi_yaml_at(list, k)
                                                                                           : node;
}

enum sumi_status sumi_at_set(struct scenario_reader *r, const struct sumi_axis *axis, size_t k, enum sumi_status status)
{
    const int column = number_of(r, axis);
    return status == SUMI_OK || column == NO_NAME ? status : put_place(r, (int)k, column, status);
}

/* --- set by set --- */

bool sumi_of_one_set(const struct scenario_reader *r, const struct sumi_axis *axis, size_t *set)
{
    struct sample_reader *s = r->sample;
    if (number_of(r, axis) == NO_NAME)
        return false;
    s->met = true;
    *set = s->set;
    return s->by_set;
}

bool sumi_are_paired(const struct scenario_reader *r, const struct sumi_axis *a, const struct sumi_axis *b)
{
    return a && b && number_of(r, a) != NO_NAME && number_of(r, b) != NO_NAME && !r->sample->by_set;
}

enum sumi_status sumi_check_by_set(struct scenario_reader *r,
                                   enum sumi_status (*check)(struct scenario_reader *r, const void *what),
                                   const void *what)
{
    struct sample_reader *s = r->sample;
    struct sumi_error *error = r->error;
    enum sumi_status status;
    if (!s || !sumi_plan_sample(r->plan))
        return check(r, what);
    s->met = false;
    r->error = NULL; /* it is told of the set */
    status = check(r, what);
    r->error = error;
    if (status == SUMI_OK)
        return status;
    if (!s->met)
        return check(r, what);
    s->by_set = true;
    status = SUMI_OK;
    for (s->set = 0; s->set < s->sets.n && status == SUMI_OK; s->set++)
        status = put_place(r, (int)s->set, NO_NAME, check(r, what));
    s->by_set = false;
    return status;
}

/* --- the table --- */

static enum sumi_status no_memory(struct scenario_reader *r)
{
    return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD("the sets of parameters", "参数组"));
}

static enum sumi_status open_file(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    static const char *const keys[] = {"file"};
    struct sample_reader *s = r->sample;
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), r->error));
    TRY(sumi_note_input(r, SUMI_SAMPLE, sumi_yaml_get(node, keys[0]), &s->noted));
    TRY(sumi_sets_csv_parse(s->noted.found, s->noted.bytes, s->noted.size, &s->csv, r->error));
    s->sets = (struct sumi_parameter_sets){s->csv.n_names, s->csv.n, (const char *const *)s->csv.name, s->csv.value};
    return SUMI_OK;
}

/* A column, `name: [...]` or `name: {scale: [...]}`, which is called name.scale then. */
static enum sumi_status open_list(struct scenario_reader *r, size_t c, const struct sumi_yaml_node *key,
                                  const struct sumi_yaml_node *node)
{
    struct sample_reader *s = r->sample;
    const struct sumi_yaml_node *by;
    enum sumi_change change;
    TRY(sumi_read_change(node, &change, &by, r->error));
    TRY(sumi_yaml_expect(by, SUMI_YAML_SEQUENCE, "the numbers of a column", r->error));
    snprintf(s->name[c], SUMI_NAME, "%.*s%s", SUMI_NAME - 8, sumi_yaml_scalar(key),
             change == SUMI_SCALE ? ".scale"
             : change == SUMI_ADD ? ".add"
                                  : "");
    s->names[c] = s->name[c];
    s->list[c] = by;
    if (sumi_yaml_count(by) != sumi_yaml_count(s->list[0]))
        return sumi_yaml_fail(by, r->error, SUMI_E_SWEEP_SAMPLE_RAGGED, s->name[0], sumi_yaml_count(s->list[0]),
                              s->name[c], sumi_yaml_count(by));
    return SUMI_OK;
}

static enum sumi_status open_lists(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    struct sample_reader *s = r->sample;
    const size_t n_names = sumi_yaml_count(node);
    if (n_names == 0)
        return sumi_yaml_fail(node, r->error, SUMI_E_SWEEP_SAMPLE_COLUMNS);
    if (n_names > SUMI_SET_NAMES)
        return sumi_yaml_fail(node, r->error, SUMI_E_SWEEP_SAMPLE_WIDE, SUMI_SET_NAMES);
    s->list = calloc(n_names, sizeof *s->list);
    s->name = calloc(n_names, sizeof *s->name);
    s->names = calloc(n_names, sizeof *s->names);
    if (!s->list || !s->name || !s->names)
        return no_memory(r);
    for (size_t c = 0; c < n_names; c++)
        TRY(open_list(r, c, sumi_yaml_key_at(node, c), sumi_yaml_at(node, c)));
    const size_t n = sumi_yaml_count(s->list[0]);
    if (n == 0)
        return sumi_yaml_fail(node, r->error, SUMI_E_SWEEP_SAMPLE_SETS);
    s->value = calloc(n * n_names, sizeof *s->value);
    if (!s->value)
        return no_memory(r);
    for (size_t c = 0; c < n_names; c++)
        for (size_t k = 0; k < n; k++)
            TRY(sumi_yaml_number(sumi_yaml_at(s->list[c], k), NULL, &s->value[k * n_names + c], r->error));
    s->sets = (struct sumi_parameter_sets){n_names, n, s->names, s->value};
    return SUMI_OK;
}

enum sumi_status sumi_open_sample(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    if (!node)
        return SUMI_OK;
    if (sumi_yaml_kind(node) != SUMI_YAML_MAPPING)
        return sumi_yaml_fail(node, r->error, SUMI_E_SWEEP_SAMPLE_FORM,
                              sumi_yaml_is_null(node)                      ? SUMI_WORD_SAMPLE_NOTHING
                              : sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE ? SUMI_WORD_SAMPLE_LIST
                                                                           : SUMI_WORD_SAMPLE_SCALAR);
    r->sample = calloc(1, sizeof *r->sample);
    if (!r->sample)
        return no_memory(r);
    r->sample->node = node;
    return sumi_yaml_get(node, "file") ? open_file(r, node) : open_lists(r, node);
}

void sumi_forget_sample(struct scenario_reader *r)
{
    struct sample_reader *s = r->sample;
    r->sample = NULL;
    if (!s)
        return;
    if (s->noted.bytes)
        sumi_let_go(r, &s->noted);
    sumi_sets_csv_clear(&s->csv);
    free(s->list);
    free(s->name);
    free(s->names);
    free(s->value);
    free(s);
}

bool sumi_sample_has(const struct scenario_reader *r, const char *name)
{
    for (size_t c = 0; r->sample && c < r->sample->sets.n_names; c++)
        if (strcmp(r->sample->sets.name[c], name) == 0)
            return r->use == SUMI_FOR_SWEEP || r->use == SUMI_FOR_SETS;
    return false;
}

/* --- columns --- */

/* Axes that are no numbers of the models. */
static bool is_own_axis(const char *name)
{
    static const char *const own[] = {"sowing",
                                      "irrigation",
                                      "cultivar",
                                      "year",
                                      "sample",
                                      "crop.cultivar",
                                      "soil.profile",
                                      "management.sowing",
                                      "management.irrigation",
                                      "management.harvest",
                                      "management.harvest.latest",
                                      "management.season_end",
                                      "weather.seed",
                                      "site.latitude_deg",
                                      "site.elevation_m"};
    for (size_t k = 0; k < COUNT(own); k++)
        if (strcmp(name, own[k]) == 0)
            return true;
    return false;
}

/* Refuses what belongs to no section, and says what it may be. */
static enum sumi_status check_prefix(struct scenario_reader *r, const struct sumi_yaml_node *place, const char *name)
{
    static const char *const sections[] = {"crop.", "soil."};
    static const char *const known[] = {"soil.initial.relative_available_water", "soil.initial.available_water_cm",
                                        "site.co2_ppm", "management.mulch_fraction"};
    const struct sumi_plan *plan = r->plan;
    const struct sumi_fields crop[] = {plan->crop->params, plan->crop->tables};
    char full[SUMI_NAME + 8];
    for (size_t k = 0; k < COUNT(known); k++)
        if (strcmp(name, known[k]) == 0)
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
    if (is_own_axis(name))
        return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_SAMPLE_AXIS, name);
    TRY(check_prefix(r, place, name));
    TRY(sumi_find_numbers(r, place, name, column, &own, &changes));
    if (!changes && column->change != SUMI_REPLACE)
        return sumi_yaml_fail(place, r->error, SUMI_E_SWEEP_SAMPLE_CHANGE, full);
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
    column->value = malloc(sets->n * sizeof *column->value);
    column->coordinate = malloc(sets->n * sizeof *column->coordinate);
    if (!column->value || !column->coordinate)
        return no_memory(r);
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
            return put_place(r, (int)k, c, status);
        column->value[k] = column->coordinate[k] = value;
    }
    return SUMI_OK;
}

static enum sumi_status read_column(struct scenario_reader *r, int c, struct sumi_axis *axis)
{
    struct sumi_axis *column = &axis->column[c];
    struct sumi_field row = {.name = NULL};
    TRY(put_place(r, NO_SET, c, find_column(r, c, column, &row)));
    for (int before = 0; before < c; before++)
        if (sumi_axes_alike(&axis->column[before], column))
            return put_place(r, NO_SET, c,
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
    axis->column = calloc(sets->n_names, sizeof *axis->column);
    if (!axis->column)
        return no_memory(r);
    axis->n_columns = sets->n_names;
    for (size_t c = 0; c < sets->n_names; c++)
        TRY(read_column(r, (int)c, axis));
    for (size_t k = 0; k < sets->n; k++)
        TRY(sumi_axis_add_number(r, axis, (double)k));
    return SUMI_OK;
}

/* --- sets in memory --- */

static enum sumi_status check_sets(struct scenario_reader *r, const struct sumi_parameter_sets *sets)
{
    if (sets->n_names == 0)
        return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_COLUMNS);
    if (sets->n_names > SUMI_SET_NAMES)
        return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_WIDE, SUMI_SET_NAMES);
    if (sets->n > SUMI_MOST_SETS)
        return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_LONG, SUMI_MOST_SETS);
    return SUMI_OK;
}

/* What the plan has beside the sample. */
static enum sumi_status check_axes(struct scenario_reader *r)
{
    struct sumi_plan *plan = r->plan;
    const struct sumi_axis *sample = &plan->axis[0];
    for (size_t c = 0; c < sample->n_columns; c++)
        for (int a = 1; a < plan->n_axes; a++)
            if (sumi_axes_alike(&sample->column[c], &plan->axis[a]))
                return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_TWICE, r->sample->sets.name[c], plan->axis[a].name);
    return sumi_check_product(r, r->sample->node);
}

static enum sumi_status put_sets(struct scenario_reader *r)
{
    TRY(sumi_read_sample(r, &r->plan->axis[0]));
    TRY(check_axes(r));
    TRY(sumi_check_values(r));
    return sumi_check_initial(r);
}

/* Lets the sets take the place of another sample, before the other axes; or only takes that away. */
static enum sumi_status exchange(struct scenario_reader *r, const struct sumi_parameter_sets *sets)
{
    struct sumi_plan *plan = r->plan;
    struct sumi_axis before[SUMI_AXES], old = {.n = 0};
    const int n_before = plan->n_axes;
    int n = sets->n > 0;
    memcpy(before, plan->axis, sizeof before);
    if (n_before + n > SUMI_AXES && !sumi_plan_sample(plan))
        return sumi_fail(r->error, SUMI_E_SWEEP_SAMPLE_ROOM, SUMI_AXES);
    for (int a = 0; a < n_before; a++)
        if (before[a].knob == SUMI_KNOB_SAMPLE)
            old = before[a];
        else
            plan->axis[n++] = before[a];
    plan->n_axes = n;
    if (sets->n > 0) {
        plan->axis[0] = (struct sumi_axis){.n = 0};
        const enum sumi_status status = put_sets(r);
        if (status != SUMI_OK) {
            sumi_axis_clear(&plan->axis[0]);
            memcpy(plan->axis, before, sizeof before);
            plan->n_axes = n_before;
            return status;
        }
    }
    sumi_axis_clear(&old);
    return SUMI_OK;
}

enum sumi_status sumi_scenario_use_sets(struct sumi_scenario_file *file, const struct sumi_parameter_sets *sets,
                                        struct sumi_error *error)
{
    static const char nothing[] = "{}";
    struct sumi_error own = {0};
    struct sample_reader sample = {.sets = *sets};
    struct scenario_reader r = {.file = file,
                                .plan = &file->plan,
                                .error = error ? error : &own,
                                .use = SUMI_FOR_SWEEP,
                                .until = SUMI_NO_DATE,
                                .sample = &sample};
    if (sets->n > 0)
        TRY(check_sets(&r, sets));
    TRY(sumi_yaml_parse(SUMI_SAMPLE, nothing, strlen(nothing), &r.document, r.error));
    r.root = sumi_yaml_root(r.document);
    sample.node = r.root;
    const enum sumi_status status = exchange(&r, sets);
    sumi_yaml_close(r.document);
    return status;
}

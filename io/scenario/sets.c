/* The sets of parameters of the axis `sample`: the table they come from, where each value stands, and checks of what
 * their columns, which go together, combine. */
#include "io/scenario/sample_internal.h"
#include "messages/memory.h"
#include "messages/sample.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

/* --- where --- */

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

enum sumi_status sumi_place_error(struct scenario_reader *r, int set, int name, enum sumi_status status)
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

bool sumi_is_column(const struct scenario_reader *r, const struct sumi_axis *axis)
{
    return number_of(r, axis) != NO_NAME;
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
    if (r->sample && axis->knob == SUMI_KNOB_SAMPLE)
        return sumi_place_error(r, (int)k, NO_NAME, status);
    return status == SUMI_OK || column == NO_NAME ? status : sumi_place_error(r, (int)k, column, status);
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
        status = sumi_place_error(r, (int)s->set, NO_NAME, check(r, what));
    s->by_set = false;
    return status;
}

/* --- the table --- */

enum sumi_status sumi_sample_no_memory(struct scenario_reader *r)
{
    return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SAMPLE_ALL_SETS);
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
    TRY(sumi_yaml_expect(by, SUMI_YAML_SEQUENCE, SUMI_WORD_SAMPLE_NUMBERS, r->error));
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
    s->list = sumi_allocate_zeroed(n_names, sizeof *s->list);
    s->name = sumi_allocate_zeroed(n_names, sizeof *s->name);
    s->names = sumi_allocate_zeroed(n_names, sizeof *s->names);
    if (!s->list || !s->name || !s->names)
        return sumi_sample_no_memory(r);
    for (size_t c = 0; c < n_names; c++)
        TRY(open_list(r, c, sumi_yaml_key_at(node, c), sumi_yaml_at(node, c)));
    const size_t n = sumi_yaml_count(s->list[0]);
    if (n == 0)
        return sumi_yaml_fail(node, r->error, SUMI_E_SWEEP_SAMPLE_SETS);
    s->value = sumi_allocate_zeroed(n * n_names, sizeof *s->value);
    if (!s->value)
        return sumi_sample_no_memory(r);
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
    r->sample = sumi_allocate_zeroed(1, sizeof *r->sample);
    if (!r->sample)
        return sumi_sample_no_memory(r);
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
    sumi_release(s->list);
    sumi_release(s->name);
    sumi_release(s->names);
    sumi_release(s->value);
    sumi_release(s);
}

bool sumi_sample_has(const struct scenario_reader *r, const char *name)
{
    for (size_t c = 0; r->sample && c < r->sample->sets.n_names; c++)
        if (strcmp(r->sample->sets.name[c], name) == 0)
            return r->use == SUMI_FOR_SWEEP || r->use == SUMI_FOR_PROGRAM;
    return false;
}

void sumi_note_lent(struct scenario_reader *r, enum sumi_knob knob, int row)
{
    struct sumi_scenario_file *file = r->file;
    for (int k = 0; k < file->n_lent; k++)
        if (file->lent[k].knob == knob && file->lent[k].row == row)
            return;
    if (file->n_lent < SUMI_LENT) /* there are no more columns */
        file->lent[file->n_lent++] = (struct sumi_lent){knob, row};
}

/* In a section, or by an axis. */
static bool given_beside(const struct scenario_reader *r, const char *section, const char *name, const char *axis)
{
    return sumi_yaml_get(sumi_yaml_get(r->root, section), name) ||
           (r->use == SUMI_FOR_SWEEP && sumi_yaml_get(sumi_yaml_get(r->root, "sweep"), axis));
}

bool sumi_given_in_scenario(const struct scenario_reader *r, const char *section, const char *name)
{
    char axis[SUMI_YAML_WHERE];
    snprintf(axis, sizeof axis, "%s.%s", section, name);
    return given_beside(r, section, name, axis) || sumi_sample_has(r, axis);
}

bool sumi_given_by_sample(const struct scenario_reader *r, const char *section, const char *name)
{
    char axis[SUMI_YAML_WHERE];
    snprintf(axis, sizeof axis, "%s.%s", section, name);
    return !given_beside(r, section, name, axis) && sumi_sample_has(r, axis);
}

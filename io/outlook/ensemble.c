#include "io/outlook/ensemble.h"

#include "io/results/results_internal.h"
#include "messages/memory.h"
#include "messages/outlook_ensemble.h"
#include "messages/results.h"
#include "scenarios/outlook/values.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

enum {
    MOST_ARRAYS = 96,
    MOST_WORDS = 32,
};

/* The texts and numbers behind the definition, for as long as it is needed. */
struct ensemble {
    struct definition *d;
    const struct sumi_outlook_request *request;
    const struct sumi_outlook *outlook;
    struct sumi_cube_axis axis[SUMI_OVER_N];
    int place[SUMI_OVER_N]; /* of a dimension among the axes; -1: it is empty, and left out with all that lies on it */
    char uncertain[SUMI_UNCERTAIN_N][SUMI_OVER_LABEL], series[SUMI_SEEN][SUMI_OVER_LABEL];
    const char *uncertain_label[SUMI_UNCERTAIN_N], *series_label[SUMI_SEEN];
    char units[SUMI_OVER_N][SUMI_SEEN * (SUMI_OVER_LABEL + SUMI_DAILY_UNIT) + 128]; /* long names that end in units */
    struct sumi_cube_variable variable[MOST_ARRAYS]; /* over members and weathers to come */
    struct sumi_cube_array array[MOST_ARRAYS];       /* others */
    const char *word[MOST_ARRAYS][MOST_WORDS];
    double *branch[MOST_ARRAYS], *value[MOST_ARRAYS]; /* of the variables, and of the arrays */
};

/* --- dimensions --- */

/* Values over such an axis have the unit of their position, which its long name tells. */
static void define_labels(struct ensemble *e, struct sumi_cube_axis *axis, enum sumi_over over,
                          char (*text)[SUMI_OVER_LABEL], const char **label)
{
    char *name = e->units[over];
    size_t used = (size_t)snprintf(name, sizeof e->units[over], "%s; units:", axis->long_name);
    for (size_t i = 0; i < axis->n; i++) {
        sumi_over_label(e->request, over, i, text[i]);
        label[i] = text[i];
        used += (size_t)snprintf(name + used, sizeof e->units[over] - used, "%s %s %s", i ? "," : "", text[i],
                                 sumi_over_unit(e->request, over, i));
    }
    axis->long_name = name;
    axis->unit = NULL;
    axis->kind = SUMI_CUBE_LABELS;
    axis->labels = label;
}

/* Members and weathers to come first. */
static void define_dimensions(struct ensemble *e)
{
    size_t n = 0;
    for (int over = 0; over < SUMI_OVER_N; over++) {
        const size_t length = sumi_over_size(e->request, e->outlook, (enum sumi_over)over);
        e->place[over] = length > 0 ? (int)n : -1;
        if (length == 0)
            continue;
        struct sumi_cube_axis *axis = &e->axis[n++];
        *axis = (struct sumi_cube_axis){.name = sumi_over_rows[over].name,
                                        .long_name = sumi_over_rows[over].doc,
                                        .unit = "1",
                                        .kind = SUMI_CUBE_INTEGERS,
                                        .n = length};
        if (over == SUMI_OVER_UNCERTAIN)
            define_labels(e, axis, SUMI_OVER_UNCERTAIN, e->uncertain, e->uncertain_label);
        if (over == SUMI_OVER_SERIES)
            define_labels(e, axis, SUMI_OVER_SERIES, e->series, e->series_label);
    }
    e->d->cube.axes = e->axis;
    e->d->cube.n_axes = 2;
    e->d->cube.n_further = n - 2;
}

/* --- arrays --- */

static enum sumi_cube_type type_of(enum sumi_variable_kind kind)
{
    switch (kind) {
    case SUMI_MOMENT:
        return SUMI_CUBE_MOMENT;
    case SUMI_COUNT:
        return SUMI_CUBE_COUNT32;
    case SUMI_CODE:
        return SUMI_CUBE_CODE;
    default:
        return SUMI_CUBE_FLOAT64;
    }
}

static struct sumi_cube_variable describe(const struct sumi_outlook_array *array, const char **word)
{
    struct sumi_cube_variable variable = {
        .name = array->name, .unit = array->unit, .long_name = array->doc, .type = type_of(array->kind)};
    for (int code = 0; array->word && code < MOST_WORDS && (word[code] = array->word(code)); code++)
        variable.n_meanings++;
    variable.meanings = array->word ? word : NULL;
    return variable;
}

static enum sumi_status take(const struct ensemble *e, const struct sumi_outlook_array *array, double **value,
                             struct sumi_error *error)
{
    const size_t n = sumi_outlook_array_size(e->request, e->outlook, array);
    *value = sumi_allocate(n * sizeof **value);
    if (!*value)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_THE_ENSEMBLE);
    sumi_outlook_array_values(e->request, e->outlook, array, *value);
    return SUMI_OK;
}

static enum sumi_status define_array(struct ensemble *e, const struct sumi_outlook_array *row, size_t i,
                                     struct sumi_error *error)
{
    struct sumi_cube *cube = &e->d->cube;
    const struct sumi_cube_variable variable = describe(row, e->word[i]);
    if (row->n_dimensions == 2 && row->over[1] == SUMI_OVER_FUTURES) {
        e->variable[cube->n_variables] = variable;
        return take(e, row, &e->branch[cube->n_variables++], error);
    }
    struct sumi_cube_array *array = &e->array[cube->n_arrays];
    *array = (struct sumi_cube_array){.variable = variable, .n_axes = (size_t)row->n_dimensions};
    for (int k = 0; k < row->n_dimensions; k++) {
        if (e->place[row->over[k]] < 0)
            return SUMI_OK;
        array->axis[k] = (size_t)e->place[row->over[k]];
    }
    const enum sumi_status status = take(e, row, &e->value[cube->n_arrays++], error);
    array->values = e->value[cube->n_arrays - 1];
    return status;
}

static enum sumi_status define_arrays(struct ensemble *e, struct sumi_error *error)
{
    const struct sumi_outlook_array *row;
    enum sumi_status status = SUMI_OK;
    for (size_t i = 0; status == SUMI_OK && i < MOST_ARRAYS && (row = sumi_outlook_array_row(i)); i++)
        status = define_array(e, row, i, error);
    e->d->cube.variables = e->variable;
    e->d->cube.arrays = e->array;
    return status;
}

/* --- the file --- */

static enum sumi_status define(struct ensemble *e, const struct sumi_scenario_file *file,
                               struct sumi_cube_layout *layout, struct sumi_error *error)
{
    struct definition *d = e->d;
    d->command = "outlook";
    snprintf(d->what, sizeof d->what, "An ensemble of %d members and %d weathers to come", e->outlook->n_members,
             e->outlook->n_futures);
    d->holds = " Of each member: weight, draws and state this morning; of each weather to come: dates, grain, biomass "
               "and risks; of each observation: what was expected, and what became of it.";
    d->seed = (double)e->request->seed;
    d->outlook = e->outlook;
    define_dimensions(e);
    enum sumi_status status = define_arrays(e, error);
    if (status != SUMI_OK)
        return status;
    sumi_define_place(d, file);
    const size_t all = d->cube.axes[0].n * d->cube.axes[1].n;
    status = sumi_cube_layout_init(layout, &d->cube, all, error);
    if (status == SUMI_OK)
        status = sumi_define_attributes(d, file, layout->block_size, error);
    return status == SUMI_OK ? sumi_define_provenance(d, file, error) : status;
}

/* All branches are one block. */
static enum sumi_status put_branches(const struct ensemble *e, struct sumi_cube_writer *writer,
                                     struct sumi_error *error)
{
    struct sumi_cube_block *block;
    enum sumi_status status = sumi_cube_block_create(writer, &block, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_cube_encode_block(writer, 0, (const double *const *)e->branch, block, error);
    if (status == SUMI_OK)
        status = sumi_cube_put_block(writer, block, error);
    sumi_cube_block_destroy(block);
    return status;
}

static enum sumi_status write_file(struct ensemble *e, const struct sumi_scenario_file *file,
                                   struct sumi_output *output, struct sumi_error *error)
{
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer;
    enum sumi_status status = define(e, file, &layout, error);
    if (status == SUMI_OK)
        status = sumi_cube_create(output, &e->d->cube, &layout, &writer, error);
    if (status != SUMI_OK)
        return status;
    status = put_branches(e, writer, error);
    if (status == SUMI_OK)
        return sumi_cube_finish(writer, error);
    sumi_cube_abandon(writer);
    return status;
}

enum sumi_status sumi_outlook_write_ensemble(const struct sumi_scenario_file *file,
                                             const struct sumi_outlook_request *request,
                                             const struct sumi_outlook *outlook, struct sumi_output *output,
                                             struct sumi_error *error)
{
    if (outlook->n_members < 1 || outlook->n_futures < 1 || !outlook->member || !outlook->branch)
        return sumi_fail(error, SUMI_E_OUTLOOK_ENSEMBLE_NONE, outlook->n_members, outlook->n_futures);
    struct ensemble *e = sumi_cube_ready() ? sumi_allocate_zeroed(1, sizeof *e) : NULL;
    struct definition *d = e ? sumi_allocate_zeroed(1, sizeof *d) : NULL;
    if (!d) {
        sumi_release(e);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_DEFINITION);
    }
    e->d = d;
    e->request = request;
    e->outlook = outlook;
    const enum sumi_status status = write_file(e, file, output, error);
    for (int k = 0; k < MOST_ARRAYS; k++) {
        sumi_release(e->branch[k]);
        sumi_release(e->value[k]);
    }
    sumi_undefine(d);
    sumi_release(e);
    return status;
}

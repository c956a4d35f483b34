#include "io/cube/cube_internal.h"
#include "io/text/text.h"
#include "messages/cube_write.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const size_t most_variables = 1000;        /* the list of them at each axis must fit an attribute: 64 kB */
static const size_t most_name_bytes = 200;        /* netCDF takes 256 */
static const size_t most_attribute_bytes = 60000; /* HDF5 takes 64 kB with its header */
static const size_t most_text_bytes = 64u << 20;
static const size_t most_meanings = 127; /* codes are int8 */

size_t sumi_cube_type_size(enum sumi_cube_type type)
{
    switch (type) {
#define X(type, bytes)                                                                                                 \
    case type:                                                                                                         \
        return bytes;
        SUMI_CUBE_TYPE_LIST(X)
#undef X
    }
    return 0;
}

size_t sumi_cube_utf8_length(const unsigned char *s)
{
    uint32_t code;
    return sumi_utf8_character(s, 4, &code);
}

static enum sumi_status check_text(const char *where, const char *what, const char *text, size_t most,
                                   struct sumi_error *error)
{
    if (!text)
        return SUMI_OK;
    size_t length = strlen(text);
    if (length > most)
        return sumi_fail(error, SUMI_E_CUBE_TEXT_LONG, what, where, length, most);
    for (const unsigned char *s = (const unsigned char *)text; *s;) {
        size_t n = sumi_cube_utf8_length(s);
        if (n == 0)
            return sumi_fail(error, SUMI_E_CUBE_TEXT_ENCODING, what, where,
                             (size_t)(s - (const unsigned char *)text) + 1, *s);
        s += n;
    }
    return SUMI_OK;
}

static enum sumi_status check_name(const char *what, const char *name, struct sumi_error *error)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    static const char others[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    if (!name || !*name)
        return sumi_fail(error, SUMI_E_CUBE_NAME_NONE, what);
    size_t length = strlen(name);
    if (length > most_name_bytes || !strchr(letters, name[0]) || strspn(name, others) != length)
        return sumi_fail(error, SUMI_E_CUBE_NAME_LETTERS, (int)most_name_bytes, name, what, most_name_bytes);
    return SUMI_OK;
}

/* Where no convention of names is followed, hyphens may join words, as in yield-mil-noirr. */
static enum sumi_status check_variable_name(const struct sumi_cube *cube, const char *name, struct sumi_error *error)
{
    char joined[256] = "";
    if (!cube->form || cube->form->conventions || !name || strlen(name) >= sizeof joined)
        return check_name(SUMI_WORD_A_VARIABLE, name, error);
    strcpy(joined, name);
    for (char *hyphen = joined; (hyphen = strchr(hyphen, '-'));)
        *hyphen = '_';
    return check_name(SUMI_WORD_A_VARIABLE, joined, error);
}

/* In the order in which they are written; isimip_name is of older files. */
const char *const sumi_cube_own_attributes[] = {
    "long_name",    "standard_name", "units",       "calendar", "_FillValue",     "flag_values",    "flag_meanings",
    "cell_methods", "icasa_name",    "isimip_name", "source",   SUMI_CUBE_BITS,   SUMI_CUBE_ERROR,  "coordinates",
    "positive",     "axis",          "CLASS",       "NAME",     "REFERENCE_LIST", "DIMENSION_LIST", NULL};

/* Of the coordinates beside those of the axes; in a cube they are numbers of the whole file. */
static enum sumi_status check_besides(const struct sumi_cube *cube, struct sumi_error *error)
{
    const size_t most_characters = most_text_bytes;
    size_t rows = cube->n_scalars, longest = 0;
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < cube->n_scalars && !status; k++) {
        const struct sumi_cube_scalar *scalar = &cube->scalars[k];
        status = check_name(SUMI_WORD_A_COORDINATE, scalar->name, error);
        if (!status)
            status = check_text(scalar->name, SUMI_WORD_TEXT, scalar->text, most_attribute_bytes, error);
        if (!status && scalar->text && strlen(scalar->text) > longest)
            longest = strlen(scalar->text);
    }
    for (size_t k = 0; k < cube->n_besides && !status; k++) {
        const struct sumi_cube_beside *beside = &cube->besides[k];
        const size_t n = cube->axes[beside->axis].n;
        status = check_name(SUMI_WORD_A_COORDINATE, beside->name, error);
        rows += beside->texts ? n : 0;
        for (size_t i = 0; i < n && beside->texts && !status; i++) {
            status = check_text(beside->name, SUMI_WORD_LABEL, beside->texts[i], most_attribute_bytes, error);
            longest = strlen(beside->texts[i]) > longest ? strlen(beside->texts[i]) : longest;
        }
    }
    if (!status && longest > 0 && rows > most_characters / longest)
        status = sumi_fail(error, SUMI_E_CUBE_LABELS_LARGE, rows, longest);
    return status;
}

static bool is_listed(const char *name, const char *const *list)
{
    while (*list && strcmp(*list, name) != 0)
        list++;
    return *list;
}

static enum sumi_status check_attributes(const char *where, const struct sumi_cube_attribute *attributes, size_t n,
                                         struct sumi_error *error)
{
    static const char *const of_file[] = {
        "CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_FillValue", SUMI_CUBE_FORMAT_NAME, NULL};
    const char *const *own = strcmp(where, SUMI_WORD_THE_FILE) == 0 ? of_file : sumi_cube_own_attributes;
    for (size_t i = 0; i < n; i++) {
        const char *name = attributes[i].name;
        enum sumi_status status = check_name(SUMI_WORD_AN_ATTRIBUTE, name, error);
        if (!status)
            status = check_text(where, name, attributes[i].text, most_attribute_bytes, error);
        if (status)
            return status;
        if (is_listed(name, own))
            return sumi_fail(error, SUMI_E_CUBE_ATTRIBUTE_OWN, name, where);
        for (size_t k = 0; k < i; k++)
            if (strcmp(name, attributes[k].name) == 0)
                return sumi_fail(error, SUMI_E_CUBE_ATTRIBUTE_TWICE, name, where);
    }
    return SUMI_OK;
}

static bool fits_int32(double value)
{
    return fabs(value) <= INT32_MAX && floor(value) == value;
}

static enum sumi_status check_axis(const struct sumi_cube_axis *axis, struct sumi_error *error)
{
    enum sumi_status status = check_name(SUMI_WORD_AN_AXIS, axis->name, error);
    if (!status)
        status = check_text(axis->name, SUMI_WORD_LONG_NAME, axis->long_name, most_attribute_bytes, error);
    if (!status)
        status = check_text(axis->name, SUMI_WORD_UNIT, axis->unit, most_attribute_bytes, error);
    bool whole = axis->kind == SUMI_CUBE_INTEGERS || axis->kind == SUMI_CUBE_DATES;
    for (size_t i = 0; i < axis->n && !status; i++) {
        if (axis->kind == SUMI_CUBE_LABELS) {
            if (!axis->labels[i] || !*axis->labels[i])
                status = sumi_fail(error, SUMI_E_CUBE_LABEL_EMPTY, i + 1, axis->name);
            else
                status = check_text(axis->name, SUMI_WORD_LABEL, axis->labels[i], most_attribute_bytes, error);
        } else if (!isfinite(sumi_cube_coordinate(axis, i))) {
            status = sumi_fail(error, SUMI_E_CUBE_AXIS_NUMBER, i + 1, axis->name);
        } else if (whole && !fits_int32(sumi_cube_coordinate(axis, i))) {
            status = sumi_fail(error, SUMI_E_CUBE_AXIS_WHOLE, i + 1, axis->name, sumi_cube_coordinate(axis, i));
        }
    }
    return status;
}

static enum sumi_status check_meanings(const struct sumi_cube_variable *variable, struct sumi_error *error)
{
    if (variable->n_meanings < 1 || variable->n_meanings > most_meanings)
        return sumi_fail(error, SUMI_E_CUBE_CODES_COUNT, variable->name, variable->n_meanings, most_meanings);
    for (size_t i = 0; i < variable->n_meanings; i++) {
        enum sumi_status status = check_name(SUMI_WORD_A_CODE, variable->meanings[i], error);
        if (status)
            return status;
    }
    return SUMI_OK;
}

static enum sumi_status check_variable(const struct sumi_cube *cube, const struct sumi_cube_variable *variable,
                                       struct sumi_error *error)
{
    enum sumi_status status = check_variable_name(cube, variable->name, error);
    const struct {
        const char *what, *text;
    } texts[] = {
        {SUMI_WORD_UNIT, variable->unit},
        {SUMI_WORD_LONG_NAME, variable->long_name},
        {SUMI_WORD_STANDARD_NAME, variable->standard_name},
        {SUMI_WORD_SOURCE, variable->source},
        {SUMI_WORD_ICASA, variable->icasa},
        {SUMI_WORD_CELL_METHODS, variable->cell_methods},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts && !status; i++)
        status = check_text(variable->name, texts[i].what, texts[i].text, most_attribute_bytes, error);
    if (!status)
        status = check_attributes(variable->name, variable->attributes, variable->n_attributes, error);
    if (!status && variable->type == SUMI_CUBE_CODE)
        status = check_meanings(variable, error);
    if (!status && variable->inner > cube->n_inner)
        status = sumi_fail(error, SUMI_E_CUBE_SERIES_NONE, variable->name,
                           cube->n_inner == 0 ? SUMI_WORD_DAYS : SUMI_WORD_DEPTHS);
    return status;
}

static enum sumi_status check_table(const struct sumi_cube_table *table, struct sumi_error *error)
{
    enum sumi_status status =
        check_text(table->name, SUMI_WORD_LONG_NAME, table->long_name, most_attribute_bytes, error);
    if (!status && (table->n_rows < 1 || table->n_columns < 1))
        status = sumi_fail(error, SUMI_E_CUBE_TABLE_EMPTY, table->name);
    for (size_t c = 0; c < table->n_columns && !status; c++) {
        const struct sumi_cube_column *column = &table->columns[c];
        status = check_name(SUMI_WORD_A_COLUMN, column->name, error);
        if (!status)
            status = check_text(column->name, SUMI_WORD_UNIT, column->unit, most_attribute_bytes, error);
        if (!status)
            status = check_text(column->name, SUMI_WORD_LONG_NAME, column->long_name, most_attribute_bytes, error);
        for (size_t r = 0; r < table->n_rows && column->texts && !status; r++)
            status = check_text(column->name, SUMI_WORD_TEXT, column->texts[r], most_text_bytes, error);
        for (size_t k = 0; k < c && !status; k++)
            if (strcmp(column->name, table->columns[k].name) == 0)
                status = sumi_fail(error, SUMI_E_CUBE_TABLE_TWICE, table->name, column->name);
        if (!status && strcmp(column->name, "row") == 0)
            status = sumi_fail(error, SUMI_E_CUBE_TABLE_ROW, table->name);
    }
    return status;
}

/* The name of the i-th thing in the root group: axes but the inner ones, variables, arrays. */
static const char *root_name(const struct sumi_cube *cube, size_t i)
{
    if (i < cube->n_axes)
        return cube->axes[i].name;
    i -= cube->n_axes;
    if (i < cube->n_further)
        return cube->axes[cube->n_axes + cube->n_inner + i].name;
    i -= cube->n_further;
    return i < cube->n_variables ? cube->variables[i].name : cube->arrays[i - cube->n_variables].variable.name;
}

static const char *provenance_name(const struct sumi_cube *cube, size_t i)
{
    if (i < cube->n_texts)
        return cube->texts[i].name;
    i -= cube->n_texts;
    return i < cube->n_bytes ? cube->bytes[i].name : cube->tables[i - cube->n_bytes].name;
}

static enum sumi_status check_distinct(const struct sumi_cube *cube, struct sumi_error *error)
{
    for (size_t i = 0; i < cube->n_axes + cube->n_further + cube->n_variables + cube->n_arrays; i++) {
        const char *name = root_name(cube, i);
        bool inner = strcmp(name, SUMI_CUBE_DAY) == 0 || strcmp(name, SUMI_CUBE_DEPTH) == 0;
        if (!cube->form && (inner || strcmp(name, SUMI_CUBE_PROVENANCE) == 0))
            return sumi_fail(error, SUMI_E_CUBE_NAME_TAKEN, name);
        for (size_t k = 0; k < i; k++)
            if (strcmp(name, root_name(cube, k)) == 0)
                return sumi_fail(error, SUMI_E_CUBE_NAME_TWICE, name);
    }
    for (size_t i = 0; i < cube->n_texts + cube->n_bytes + cube->n_tables; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(provenance_name(cube, i), provenance_name(cube, k)) == 0)
                return sumi_fail(error, SUMI_E_CUBE_PROVENANCE_TWICE, provenance_name(cube, i));
    return SUMI_OK;
}

/* The dimensions of series: first the days, then depths. */
static enum sumi_status check_inner(const struct sumi_cube *cube, struct sumi_error *error)
{
    static const char *const names[SUMI_CUBE_MAX_INNER] = {SUMI_CUBE_DAY, SUMI_CUBE_DEPTH};
    if (cube->n_inner > SUMI_CUBE_MAX_INNER)
        return sumi_fail(error, SUMI_E_CUBE_SERIES_DIMENSIONS, cube->n_inner, SUMI_CUBE_MAX_INNER);
    if (cube->n_axes + cube->n_inner + cube->n_further > SUMI_CUBE_MAX_RANK)
        return sumi_fail(error, SUMI_E_CUBE_RANK, cube->n_axes + cube->n_further, cube->n_inner, SUMI_CUBE_MAX_RANK);
    for (size_t k = 0; k < cube->n_inner; k++) {
        const struct sumi_cube_axis *axis = &cube->axes[cube->n_axes + k];
        if (!axis->name || strcmp(axis->name, names[k]) != 0)
            return sumi_fail(error, SUMI_E_CUBE_SERIES_ORDER, k + 1, axis->name ? axis->name : SUMI_WORD_WITHOUT_NAME,
                             names[k]);
        if (axis->n < 1 || axis->n > INT32_MAX)
            return sumi_fail(error, SUMI_E_CUBE_SERIES_COUNT, names[k], axis->n, INT32_MAX);
    }
    return SUMI_OK;
}

enum sumi_status sumi_cube_check(const struct sumi_cube *cube, struct sumi_error *error)
{
    if (cube->n_variables < 1 || cube->n_variables > most_variables)
        return sumi_fail(error, SUMI_E_CUBE_VARIABLES_COUNT, most_variables, cube->n_variables);
    enum sumi_status status = check_inner(cube, error);
    for (size_t a = 0; a < cube->n_axes + cube->n_inner + cube->n_further && !status; a++)
        status = check_axis(&cube->axes[a], error);
    for (size_t v = 0; v < cube->n_variables && !status; v++)
        status = check_variable(cube, &cube->variables[v], error);
    for (size_t k = 0; k < cube->n_arrays && !status; k++)
        status = check_variable(cube, &cube->arrays[k].variable, error);
    if (!status)
        status = check_attributes(SUMI_WORD_THE_FILE, cube->attributes, cube->n_attributes, error);
    for (size_t i = 0; i < cube->n_texts && !status; i++) {
        status = check_name(SUMI_WORD_A_TEXT, cube->texts[i].name, error);
        if (!status && !cube->texts[i].text)
            status = sumi_fail(error, SUMI_E_CUBE_TEXT_NONE, cube->texts[i].name);
        if (!status)
            status = check_text(cube->texts[i].name, SUMI_WORD_TEXT, cube->texts[i].text, most_text_bytes, error);
        if (!status)
            status = check_text(cube->texts[i].name, SUMI_WORD_LONG_NAME, cube->texts[i].long_name,
                                most_attribute_bytes, error);
    }
    for (size_t i = 0; i < cube->n_bytes && !status; i++) {
        status = check_name(SUMI_WORD_A_FILE, cube->bytes[i].name, error);
        if (!status && cube->bytes[i].n == 0)
            status = sumi_fail(error, SUMI_E_CUBE_FILE_EMPTY, cube->bytes[i].name);
        if (!status)
            status = check_text(cube->bytes[i].name, SUMI_WORD_LONG_NAME, cube->bytes[i].long_name,
                                most_attribute_bytes, error);
    }
    for (size_t i = 0; i < cube->n_tables && !status; i++) {
        status = check_name(SUMI_WORD_A_TABLE, cube->tables[i].name, error);
        if (!status)
            status = check_table(&cube->tables[i], error);
    }
    if (!status)
        status = check_besides(cube, error);
    return status ? status : check_distinct(cube, error);
}

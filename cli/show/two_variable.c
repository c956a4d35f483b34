/* Another variable of two cubes than the grain: `sumi show A.h5 B.h5 --var NAME`. */
#include "cli/show/two_internal.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "messages/memory_count.h"
#include "messages/show.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_LINES = 20000 };

struct table {
    struct sumi_two *two;
    const char *name;
    const struct sumi_cube_variable *variable[2];
    bool dates, in_year; /* in_year: as days of the year, from 1 March on */
    int decimals;
    struct sumi_seasons_piece piece[2];
    struct sumi_answer_sides *sides; /* [fields][choices] */
};

/* --- what it is --- */

/* For a message; text: room for it. */
static const char *unit_of(const struct sumi_cube_variable *variable, char text[SUMI_SHOW_LABEL])
{
    if (!variable->unit || !*variable->unit)
        return SUMI_WORD_NO_UNIT;
    sumi_text_copy(text, SUMI_SHOW_LABEL, variable->unit);
    return text;
}

static bool is_date(const struct sumi_cube_variable *variable)
{
    return variable->type == SUMI_CUBE_DATE || variable->type == SUMI_CUBE_MOMENT;
}

static enum sumi_status no_variable(const struct sumi_show *show, const char *name, struct sumi_error *error)
{
    const struct sumi_cube *cube = show->cube;
    const char **known = sumi_allocate_zeroed(cube->n_variables + 1, sizeof *known);
    if (!known)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, cube->n_variables, SUMI_WORD_NAMES);
    for (size_t k = 0; k < cube->n_variables; k++)
        known[k] = cube->variables[k].name;
    const char *near = sumi_nearest(name, known, cube->n_variables);
    if (near)
        sumi_fail_in(error, show->path, SUMI_E_COMMAND_TWO_VARIABLE_NEAR, name, near, show->path);
    else
        sumi_fail_in(error, show->path, SUMI_E_COMMAND_TWO_VARIABLE, name, show->path);
    sumi_release(known);
    return SUMI_INPUT;
}

/* Has a side read it in the place of the yield: each value counts, and a season without one does not. */
static enum sumi_status find_side(struct table *t, int side, struct sumi_error *error)
{
    struct sumi_show *show = &t->two->show[side];
    int v;
    enum sumi_status status = sumi_show_find(show, t->name, true, &v, error);
    if (status != SUMI_OK)
        return status;
    if (v < 0)
        return no_variable(show, t->name, error);
    t->variable[side] = &show->cube->variables[v];
    if (t->variable[side]->type == SUMI_CUBE_CODE)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_TWO_CODES, t->name, t->name);
    if (t->variable[side]->inner > 0)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_TWO_SERIES, t->name, t->name);
    show->variable[SUMI_SHOW_YIELD] = show->variable[SUMI_SHOW_ALL] = v;
    return SUMI_OK;
}

static enum sumi_status find_both(struct table *t, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    char unit[2][SUMI_SHOW_LABEL];
    for (int s = 0; s < 2 && status == SUMI_OK; s++)
        status = find_side(t, s, error);
    if (status != SUMI_OK)
        return status;
    t->dates = is_date(t->variable[0]);
    if (t->dates != is_date(t->variable[1]) ||
        (!t->dates && !sumi_cube_unit_is(t->variable[0]->unit, t->variable[1]->unit)))
        return sumi_fail(error, SUMI_E_COMMAND_TWO_UNITS, t->name, unit_of(t->variable[0], unit[0]),
                         unit_of(t->variable[1], unit[1]));
    t->in_year = t->dates && sumi_show_years_are_known(&t->two->show[0]) && sumi_show_years_are_known(&t->two->show[1]);
    return SUMI_OK;
}

/* --- reading --- */

static void count_from_march(const struct sumi_show *show, struct sumi_seasons_piece *piece)
{
    const struct sumi_cube_axis *year = &show->cube->axes[show->year];
    const size_t n = show->n_scenarios / show->fields.positions;
    for (size_t k = 0; k < n; k++) {
        const size_t place = k / piece->stride[show->year] % year->n;
        const int march = sumi_date_number((int)sumi_cube_coordinate(year, place), 3, 1);
        piece->values[SUMI_SHOW_YIELD][k] -= march;
        piece->values[SUMI_SHOW_ALL][k] -= march;
    }
}

static enum sumi_status read_field(struct table *t, size_t field, struct sumi_error *error)
{
    struct sumi_two *two = t->two;
    for (int s = 0; s < 2; s++) {
        struct sumi_show *show = &two->show[s];
        enum sumi_status status = sumi_show_read(show, sumi_two_number(two, &two->fields, field, s), 0,
                                                 show->choice.positions, &t->piece[s], error);
        if (status != SUMI_OK)
            return status;
        if (t->in_year)
            count_from_march(show, &t->piece[s]);
    }
    for (size_t k = 0; k < two->choice.positions; k++) {
        struct sumi_answer_seasons side[2];
        for (int s = 0; s < 2; s++) {
            side[s] = sumi_show_seasons(&two->show[s], &t->piece[s], sumi_two_number(two, &two->choice, k, s));
            side[s].as_cut = false;
        }
        sumi_answer_sides(side, NAN, two->scratch, &t->sides[field * two->choice.positions + k]);
    }
    return SUMI_OK;
}

/* --- values as text --- */

static const char *value_text(const struct table *t, double value, char text[SUMI_SHOW_LABEL])
{
    char date[SUMI_DATE_TEXT];
    const double day = floor(value + 0.5) + (t->in_year ? sumi_date_number(2001, 3, 1) : 0);
    snprintf(text, SUMI_SHOW_LABEL, "-");
    if (t->dates && sumi_show_is_date(day))
        snprintf(text, SUMI_SHOW_LABEL, "%s", sumi_date_format((int)day, date) + (t->in_year ? strlen("2001-") : 0));
    else if (!t->dates && isfinite(value))
        snprintf(text, SUMI_SHOW_LABEL, t->decimals < 0 ? "%.*e" : "%.*f", t->decimals < 0 ? 2 : t->decimals,
                 value + 0.0);
    return text;
}

/* A difference, or its error, in the unit of the variable or in days. */
static void set_difference(const struct table *t, struct sumi_text_grid *grid, size_t row, size_t column, double value,
                           bool sign)
{
    if (t->decimals < 0 && isfinite(value))
        sumi_grid_set(grid, row, column, sign ? "%+.2e" : "%.2e", value + 0.0);
    else
        sumi_show_number(grid, row, column, value, t->dates ? 1 : t->decimals, sign);
}

static int decimals_of(const struct table *t, size_t n)
{
    double largest = 0.0;
    for (size_t k = 0; k < n; k++)
        for (int s = 0; s < 2; s++)
            largest = fmax(largest, fabs(t->sides[k].mean[s])); /* passes over NAN */
    return sumi_show_decimals(largest);
}

/* --- the table --- */

enum { C_A, C_B, C_MORE, C_ERROR, C_SEASONS, COLUMNS };

static void set_line(const struct table *t, struct sumi_text_grid *grid, size_t row, size_t line)
{
    const struct sumi_two *two = t->two;
    const struct sumi_answer_sides *sides = &t->sides[line];
    const size_t field = line / two->choice.positions, choice = line % two->choice.positions;
    char text[SUMI_SHOW_LABEL];
    size_t column = sumi_two_set_labels(two, &two->fields, field, grid, row, 0);
    column = sumi_two_set_labels(two, &two->choice, choice, grid, row, column);
    for (int s = 0; s < 2; s++)
        sumi_grid_set(grid, row, column + (size_t)s, "%s", value_text(t, sides->mean[s], text));
    set_difference(t, grid, row, column + C_MORE, sides->gain.mean, true);
    set_difference(t, grid, row, column + C_ERROR, sides->gain.error, false);
    sumi_grid_set(grid, row, column + C_SEASONS, "%zu", sides->gain.pairs);
}

static enum sumi_status print_text(const struct table *t, size_t n, struct sumi_error *error)
{
    static const char *const head[COLUMNS] = {"A", "B", "B - A", "std err", "years"};
    const struct sumi_two *two = t->two;
    const struct sumi_cube_variable *v = t->variable[0];
    const size_t lead = sumi_two_columns(two, &two->fields) + sumi_two_columns(two, &two->choice);
    const size_t told = n < MOST_LINES ? n : MOST_LINES;
    struct sumi_paragraph p = {.length = 0};
    struct sumi_text_grid grid;
    char unit[SUMI_SHOW_LABEL];
    enum sumi_status status = sumi_grid_init(&grid, 2 + told, lead + COLUMNS, lead, error);
    if (status != SUMI_OK)
        return status;
    sumi_say(&p, "%.200s%s%.500s", t->name, v->long_name ? ": " : "", v->long_name ? v->long_name : "");
    sumi_show_unit(t->dates ? NULL : v->unit, unit);
    sumi_say(&p, "%s%s. Means and differences are of the seasons that have a value in both%s.", *unit ? "," : "", unit,
             t->dates ? "; differences of dates are in days" : "");
    putchar('\n');
    sumi_print_paragraph(&p, "");
    (void)sumi_two_set_heads(two, &two->choice, &grid, sumi_two_set_heads(two, &two->fields, &grid, 0));
    for (size_t c = 0; c < COLUMNS; c++) {
        sumi_grid_set(&grid, 0, lead + c, "%s", head[c]);
        if (c < C_SEASONS)
            sumi_grid_set(&grid, 1, lead + c, "%s", !t->dates ? unit : c < C_MORE ? "date" : "d");
    }
    for (size_t line = 0; line < told; line++)
        set_line(t, &grid, 2 + line, line);
    sumi_grid_print(&grid, 2);
    if (told < n)
        printf("  and %zu more lines; --csv has them\n", n - told);
    return SUMI_OK;
}

static void print_csv_value(const struct table *t, double value)
{
    char text[SUMI_SHOW_LABEL];
    if (isfinite(value) && t->dates)
        fputs(value_text(t, value, text), stdout);
    else if (isfinite(value))
        printf("%.6g", value + 0.0);
}

static void print_csv(const struct table *t, size_t n)
{
    const struct sumi_two *two = t->two;
    sumi_two_csv_heads(two, &two->fields);
    sumi_two_csv_heads(two, &two->choice);
    puts("years,difference,std_error,mean_a,mean_b");
    for (size_t line = 0; line < n; line++) {
        const struct sumi_answer_sides *sides = &t->sides[line];
        sumi_two_csv_labels(two, &two->fields, line / two->choice.positions);
        sumi_two_csv_labels(two, &two->choice, line % two->choice.positions);
        printf("%zu,", sides->gain.pairs);
        for (int k = 0; k < 2; k++) {
            const double value = k == 0 ? sides->gain.mean : sides->gain.error;
            if (isfinite(value))
                printf("%.6g", value + 0.0);
            putchar(',');
        }
        print_csv_value(t, sides->mean[0]);
        putchar(',');
        print_csv_value(t, sides->mean[1]);
        putchar('\n');
    }
}

enum sumi_status sumi_two_variable(struct sumi_two *two, const char *name, struct sumi_error *error)
{
    const size_t most = (size_t)1 << 17, fields = two->fields.positions, choices = two->choice.positions;
    struct table t = {.two = two, .name = name};
    enum sumi_status status = find_both(&t, error);
    if (status == SUMI_OK && !two->options->csv)
        status = sumi_two_head(two, error);
    if (status == SUMI_OK && fields > most / choices)
        status = sumi_fail(error, SUMI_E_COMMAND_TWO_LINES, choices, fields, most);
    if (status != SUMI_OK)
        return status;
    t.sides = sumi_allocate_zeroed(fields * choices, sizeof *t.sides);
    if (!t.sides)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, fields * choices, SUMI_WORD_LINES);
    for (size_t field = 0; field < fields && status == SUMI_OK; field++)
        status = read_field(&t, field, error);
    t.decimals = decimals_of(&t, fields * choices);
    if (status == SUMI_OK && two->options->csv)
        print_csv(&t, fields * choices);
    else if (status == SUMI_OK)
        status = print_text(&t, fields * choices, error);
    sumi_show_free(&t.piece[0]);
    sumi_show_free(&t.piece[1]);
    sumi_release(t.sides);
    return status;
}

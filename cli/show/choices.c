/* Tables of choices: a line each, their means by sowing and irrigation, and CSV. */
#include "cli/show/field_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 60, MOST_COLUMNS = 24, MOST_LINES = 20000 }; /* of tables of means; choices in lines */

/* --- words --- */

/* How a season ended that brought no harvest, for people. */
static const char *cause(enum sumi_outcome outcome)
{
    static const char *const word[SUMI_OUTCOME_N] = {
        [SUMI_UNRIPE] = "unripe",           [SUMI_FROST_KILLED] = "frost",    [SUMI_NOT_SOWN] = "not sown",
        [SUMI_NOT_EMERGED] = "not emerged", [SUMI_NEVER_GREW] = "never grew", [SUMI_RIPE] = "ripe without grain",
        [SUMI_CUT] = "cut without grain",
    };
    return word[outcome];
}

const char *sumi_show_causes(const struct sumi_answer_choice *choice, char text[SUMI_SHOW_LABEL])
{
    size_t length = 0;
    text[0] = '\0';
    for (int o = 0; o < SUMI_OUTCOME_N; o++) {
        if (!cause((enum sumi_outcome)o) || choice->failed[o] == 0)
            continue;
        const int n = snprintf(text + length, SUMI_SHOW_LABEL - length, "%s%s %zu", length ? ", " : "",
                               cause((enum sumi_outcome)o), choice->failed[o]);
        length += n < 0 || (size_t)n >= SUMI_SHOW_LABEL - length ? 0 : (size_t)n;
    }
    if (length == 0)
        snprintf(text, SUMI_SHOW_LABEL, "not known why");
    return text;
}

/* --- a line for each choice --- */

enum { L_MARK, L_LABELS };
enum { L_IRRIGATION, L_MEAN, L_MEAN_MU, L_LOW, L_RIPE, L_BELOW, L_WORST, L_FAILED, N_NUMBERS };

/* Columns that say something: shares below a yield where one was given, years where there are years. A table that
 * names the whole choice has no room for all that is known; one of sowings and irrigations has none for kg/mu. */
static bool has_column(const struct sumi_show_lines *lines, int column)
{
    const bool names_all = lines->axes == &lines->show->choice;
    switch (column) {
    case L_BELOW:
        return !isnan(lines->show->options->threshold);
    case L_WORST:
        return !names_all && lines->show->year >= 0;
    case L_RIPE:
        return !names_all;
    case L_MEAN_MU:
        return names_all;
    default:
        return true;
    }
}

static void set_line_heads(struct sumi_show_lines *lines)
{
    static const char *const head[2][N_NUMBERS] = {
        {"mm", "mean", "mean", "1 in 10", "if ripe", "below", "worst years", "no harvest"},
        {"given", "kg/ha", "kg/mu", "below", "kg/ha", "", "", "years"}};
    const struct sumi_show *show = lines->show;
    size_t column = L_LABELS;
    for (size_t k = 0; k < lines->axes->n; k++)
        sumi_show_axis_head(&lines->grid, column++, &show->cube->axes[lines->axes->axis[k]]);
    for (int c = 0; c < N_NUMBERS; c++) {
        if (!has_column(lines, c))
            continue;
        sumi_grid_set(&lines->grid, 0, column, "%s%s", head[0][c], c == L_WORST && show->seed >= 0 ? "/seed" : "");
        if (c == L_BELOW)
            sumi_grid_set(&lines->grid, 1, column, "%.0f kg/ha", show->options->threshold);
        else
            sumi_grid_set(&lines->grid, 1, column, "%s", head[1][c]);
        column++;
    }
}

enum sumi_status sumi_show_lines_begin(const struct sumi_show *show, const struct sumi_show_field *field,
                                       const struct sumi_show_axes *axes, size_t n, struct sumi_show_lines *lines,
                                       struct sumi_error *error)
{
    size_t columns = L_LABELS + axes->n;
    *lines = (struct sumi_show_lines){.show = show, .field = field, .axes = axes};
    for (int c = 0; c < N_NUMBERS; c++)
        columns += has_column(lines, c);
    enum sumi_status status = sumi_grid_init(&lines->grid, 2 + n, columns, L_LABELS + axes->n, error);
    if (status != SUMI_OK)
        return status;
    lines->grid.gap = 1; /* many columns, and one terminal */
    set_line_heads(lines);
    return SUMI_OK;
}

const char *sumi_show_mark(const struct sumi_show_field *f, size_t choice)
{
    if (!f->any)
        return "";
    if (choice == f->advised)
        return choice == f->best ? "*>" : ">";
    return choice == f->best ? "*" : f->in_set[choice] ? "=" : "";
}

static void set_worst(struct sumi_show_lines *lines, size_t row, size_t column, const struct sumi_answer_choice *c)
{
    const struct sumi_show *show = lines->show;
    const struct sumi_cube_axis *axes = show->cube->axes;
    char text[SUMI_SHOW_LABEL] = "", year[SUMI_SHOW_LABEL], seed[SUMI_SHOW_LABEL] = "";
    size_t length = 0;
    for (size_t w = 0; w < c->n_worst; w++) {
        if (show->seed >= 0)
            sumi_show_label(&axes[show->seed], sumi_show_seed_place(show, c->worst[w]), seed);
        const int n = snprintf(text + length, sizeof text - length, "%s%s%s%s", w ? " " : "",
                               sumi_show_label(&axes[show->year], sumi_show_year_place(show, c->worst[w]), year),
                               show->seed < 0 ? "" : "/", seed);
        length += n < 0 || (size_t)n >= sizeof text - length ? 0 : (size_t)n;
    }
    sumi_grid_set(&lines->grid, row, column, "%s", text);
}

static void set_value(struct sumi_show_lines *lines, size_t row, size_t column, int which,
                      const struct sumi_answer_choice *c)
{
    const double number[N_NUMBERS] = {[L_IRRIGATION] = c->irrigation,
                                      [L_MEAN] = c->mean,
                                      [L_MEAN_MU] = c->mean / SUMI_MU_IN_HA,
                                      [L_LOW] = c->simulated > 1 ? c->low : (double)NAN,
                                      [L_RIPE] = c->ripe_mean};
    char text[SUMI_SHOW_LABEL];
    if (which == L_BELOW && c->simulated > 0)
        sumi_grid_set(&lines->grid, row, column, "%.0f%%", c->below * 100.0);
    else if (which == L_WORST)
        set_worst(lines, row, column, c);
    else if (which == L_FAILED)
        sumi_grid_set(&lines->grid, row, column, "%s", c->harvested < c->simulated ? sumi_show_causes(c, text) : "-");
    else if (which != L_BELOW)
        sumi_show_number(&lines->grid, row, column, number[which], 0, false);
}

void sumi_show_line(struct sumi_show_lines *lines, size_t choice)
{
    const struct sumi_show *show = lines->show;
    const struct sumi_answer_choice *c = &lines->field->choice[choice];
    size_t position[SUMI_CUBE_MAX_AXES], row = 2 + lines->next++, column = L_LABELS;
    char label[SUMI_SHOW_LABEL];
    sumi_show_position(show, &show->choice, choice, position);
    sumi_grid_set(&lines->grid, row, L_MARK, "%s", sumi_show_mark(lines->field, choice));
    for (size_t k = 0, a = 0; k < lines->axes->n; k++, a = 0) {
        while (show->choice.axis[a] != lines->axes->axis[k])
            a++;
        sumi_grid_set(&lines->grid, row, column++, "%s",
                      sumi_show_label(&show->cube->axes[lines->axes->axis[k]], position[a], label));
    }
    for (int v = 0; v < N_NUMBERS; v++)
        if (has_column(lines, v))
            set_value(lines, row, column++, v, c);
}

void sumi_show_lines_print(struct sumi_show_lines *lines)
{
    sumi_grid_print(&lines->grid, 2);
}

/* --- tables of a field --- */

/* The axes of the rows, sowing and irrigation; the others of a choice each have a table of their own. Where there is
 * neither, all are rows. */
static void split_axes(const struct sumi_show *show, struct sumi_show_axes *tables, struct sumi_show_axes *rows)
{
    const bool none = show->sowing < 0 && show->irrigation < 0;
    *tables = *rows = (struct sumi_show_axes){.positions = 1};
    for (size_t k = 0; k < show->choice.n; k++) {
        const size_t a = show->choice.axis[k];
        struct sumi_show_axes *to = none || (int)a == show->sowing || (int)a == show->irrigation ? rows : tables;
        to->axis[to->n++] = a;
        to->positions *= show->cube->axes[a].n;
    }
}

/* The number of the choice at two positions. */
static size_t choice_at(const struct sumi_show *show, const struct sumi_show_axes *tables, size_t table,
                        const struct sumi_show_axes *rows, size_t row)
{
    size_t of_table[SUMI_CUBE_MAX_AXES], of_row[SUMI_CUBE_MAX_AXES], at[SUMI_CUBE_MAX_AXES] = {0}, choice = 0;
    sumi_show_position(show, tables, table, of_table);
    sumi_show_position(show, rows, row, of_row);
    for (size_t k = 0; k < tables->n; k++)
        at[tables->axis[k]] = of_table[k];
    for (size_t k = 0; k < rows->n; k++)
        at[rows->axis[k]] = of_row[k];
    for (size_t k = 0; k < show->choice.n; k++)
        choice = choice * show->cube->axes[show->choice.axis[k]].n + at[show->choice.axis[k]];
    return choice;
}

static void print_table_title(const struct sumi_show *show, const struct sumi_show_axes *tables, size_t table)
{
    size_t position[SUMI_CUBE_MAX_AXES];
    char label[SUMI_SHOW_LABEL], head[SUMI_SHOW_LABEL];
    sumi_show_position(show, tables, table, position);
    for (size_t k = 0; k < tables->n; k++) {
        const struct sumi_cube_axis *axis = &show->cube->axes[tables->axis[k]];
        printf("%s%s %s", k ? ", " : "  ", sumi_show_head(axis, head), sumi_show_label(axis, position[k], label));
    }
    if (tables->n > 0)
        putchar('\n');
}

enum sumi_status sumi_show_all_lines(const struct sumi_show *show, const struct sumi_show_field *field,
                                     struct sumi_error *error)
{
    struct sumi_show_axes tables, rows;
    enum sumi_status status = SUMI_OK;
    split_axes(show, &tables, &rows);
    if (show->choice.positions > MOST_LINES) {
        printf("%zu choices are too many for lines: --choices --csv has them all\n", show->choice.positions);
        return SUMI_OK;
    }
    puts("Every choice (* most grain, = cannot be told from it, > what to do):");
    for (size_t t = 0; t < tables.positions && status == SUMI_OK; t++) {
        struct sumi_show_lines lines;
        status = sumi_show_lines_begin(show, field, &rows, rows.positions, &lines, error);
        for (size_t r = 0; r < rows.positions && status == SUMI_OK; r++)
            sumi_show_line(&lines, choice_at(show, &tables, t, &rows, r));
        if (status != SUMI_OK)
            break;
        print_table_title(show, &tables, t);
        sumi_show_lines_print(&lines);
    }
    return status;
}

/* Whole per cent, rounded down, so that 100 means all. */
static int per_cent(const struct sumi_answer_choice *c)
{
    return c->simulated > 0 ? (int)(100.0 * (double)c->harvested / (double)c->simulated + 1e-9) : 0;
}

static void set_mean(struct sumi_text_grid *grid, size_t row, size_t column, const struct sumi_show_field *f,
                     size_t choice)
{
    const struct sumi_answer_choice *c = &f->choice[choice];
    const char *mark = sumi_show_mark(f, choice);
    char number[32] = "-", share[16] = "    ";
    if (c->simulated > 0)
        snprintf(number, sizeof number, "%.0f", c->mean);
    if (c->harvested < c->simulated)
        snprintf(share, sizeof share, "%3d%%", per_cent(c));
    sumi_grid_set(grid, row, column, "%s%-2s%s", number, mark, share);
}

static enum sumi_status print_means(const struct sumi_show *show, const struct sumi_show_field *f,
                                    const struct sumi_show_axes *tables, size_t table,
                                    const struct sumi_show_axes *rows, struct sumi_error *error)
{
    const struct sumi_cube_axis *axes = show->cube->axes;
    const bool two_ways = rows->n > 1;
    const size_t n_c = two_ways ? axes[rows->axis[rows->n - 1]].n : 1, n_r = rows->positions / n_c;
    const size_t n_rows = n_r < MOST_ROWS ? n_r : MOST_ROWS, n_columns = n_c < MOST_COLUMNS ? n_c : MOST_COLUMNS;
    char label[SUMI_SHOW_LABEL];
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 1 + n_rows, 1 + n_columns, 1, error);
    if (status != SUMI_OK)
        return status;
    sumi_grid_set(&grid, 0, 0, "%s", rows->n > 0 ? sumi_show_head(&axes[rows->axis[0]], label) : "");
    for (size_t c = 0; c < n_columns; c++)
        sumi_grid_set(&grid, 0, 1 + c, "%s      ",
                      two_ways ? sumi_show_label(&axes[rows->axis[rows->n - 1]], c, label) : "mean");
    for (size_t r = 0; r < n_rows; r++) {
        if (rows->n > 0)
            sumi_grid_set(&grid, 1 + r, 0, "%s", sumi_show_label(&axes[rows->axis[0]], r, label));
        for (size_t c = 0; c < n_columns; c++)
            set_mean(&grid, 1 + r, 1 + c, f, choice_at(show, tables, table, rows, r * n_c + c));
    }
    print_table_title(show, tables, table);
    sumi_grid_print(&grid, 4);
    if (n_rows < n_r || n_columns < n_c)
        puts("  The table goes on; see all of it with --choices.");
    return SUMI_OK;
}

enum sumi_status sumi_show_means(const struct sumi_show *show, const struct sumi_show_field *field,
                                 struct sumi_error *error)
{
    struct sumi_show_axes tables, rows;
    enum sumi_status status = SUMI_OK;
    split_axes(show, &tables, &rows);
    if (rows.n > 2) /* neither sowing nor irrigation, and many axes: lines alone can show them */
        return sumi_show_all_lines(show, field, error);
    puts("Mean of all years, kg/ha, with the share of years with a harvest where it is not all (* most grain,\n"
         "= cannot be told from it, > what to do); each choice with its risks: --choices");
    for (size_t t = 0; t < tables.positions && status == SUMI_OK; t++)
        status = print_means(show, field, &tables, t, &rows, error);
    return status;
}

/* --- CSV --- */

/* Six digits, behind a comma; nothing where the number is missing. */
static void put_number(double value)
{
    if (isnan(value))
        putchar(',');
    else
        printf(",%.6g", value + 0.0);
}

static void print_csv_head(const struct sumi_show *show)
{
    const struct sumi_show_axes *const all[] = {&show->fields, &show->choice};
    bool first = true;
    for (size_t s = 0; s < 2; s++)
        for (size_t k = 0; k < all[s]->n; k++, first = false) {
            fputs(first ? "" : ",", stdout);
            sumi_show_csv_text(show->cube->axes[all[s]->axis[k]].name);
        }
    printf("%sseasons,simulated,harvested,mean_kg_ha,p10_kg_ha,median_kg_ha,p90_kg_ha,mean_if_ripe_kg_ha",
           first ? "" : ",");
    if (!isnan(show->options->threshold))
        printf(",share_below_%.6g_kg_ha", show->options->threshold);
    fputs(",irrigation_mm,irrigation_number,p,may_be_best,advised", stdout);
    for (int w = 1; w <= SUMI_ANSWER_WORST && show->year >= 0; w++) {
        printf(",worst_year_%d", w);
        if (show->seed >= 0)
            printf(",worst_seed_%d", w);
        printf(",worst_%d_kg_ha", w);
    }
    for (int o = 0; o < SUMI_OUTCOME_N; o++)
        printf(",%s", sumi_outcome_word((enum sumi_outcome)o));
    putchar('\n');
}

static void print_csv_worst(const struct sumi_show *show, const struct sumi_answer_choice *c)
{
    for (size_t w = 0; w < SUMI_ANSWER_WORST && show->year >= 0; w++) {
        putchar(',');
        if (w < c->n_worst)
            sumi_show_csv_label(&show->cube->axes[show->year], sumi_show_year_place(show, c->worst[w]));
        fputs(show->seed >= 0 ? "," : "", stdout);
        if (show->seed >= 0 && w < c->n_worst)
            sumi_show_csv_label(&show->cube->axes[show->seed], sumi_show_seed_place(show, c->worst[w]));
        put_number(w < c->n_worst ? c->worst_harvest[w] : (double)NAN);
    }
}

static void print_csv_choice(const struct sumi_show *show, const struct sumi_show_field *f, size_t choice)
{
    const struct sumi_answer_choice *c = &f->choice[choice];
    const struct sumi_show_axes *const all[] = {&show->fields, &show->choice};
    const size_t number[] = {f->number, choice};
    bool first = true;
    for (size_t s = 0; s < 2; s++) {
        size_t position[SUMI_CUBE_MAX_AXES];
        sumi_show_position(show, all[s], number[s], position);
        for (size_t k = 0; k < all[s]->n; k++, first = false) {
            fputs(first ? "" : ",", stdout);
            sumi_show_csv_label(&show->cube->axes[all[s]->axis[k]], position[k]);
        }
    }
    printf("%s%zu,%zu,%zu", first ? "" : ",", c->seasons, c->simulated, c->harvested);
    put_number(c->mean);
    put_number(c->low);
    put_number(c->median);
    put_number(c->high);
    put_number(c->ripe_mean);
    if (!isnan(show->options->threshold))
        put_number(c->below);
    put_number(c->irrigation);
    put_number(c->irrigations);
    put_number(f->any ? f->p[choice] : (double)NAN);
    printf(",%d,%d", f->any && f->in_set[choice], f->any && f->advised == choice);
    print_csv_worst(show, c);
    for (int o = 0; o < SUMI_OUTCOME_N; o++)
        printf(",%zu", c->ended[o]);
    putchar('\n');
}

enum sumi_status sumi_show_choices_csv(struct sumi_show *show, struct sumi_show_field *field, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    print_csv_head(show);
    for (size_t number = 0; number < show->fields.positions && status == SUMI_OK; number++) {
        status = sumi_show_field_read(show, number, field, error);
        for (size_t k = 0; k < show->choice.positions && status == SUMI_OK; k++)
            print_csv_choice(show, field, k);
    }
    return status;
}

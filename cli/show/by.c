/* Tables of `sumi show --by`: means or quantiles of any variable over all axes but a few. The file is read piece by
 * piece, for means once. */
#include "cli/print/headings.h"
#include "cli/print/text.h"
#include "cli/show/show_internal.h"
#include "io/text/text.h"
#include "messages/memory_count.h"
#include "messages/show.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { HEADING = 4096 }; /* bytes */
static const size_t most_cells = (size_t)1 << 20, most_printed = 20000;

/* How values are written. */
enum looks { LOOKS_NUMBER, LOOKS_DATE, LOOKS_DAY_OF_YEAR, LOOKS_CODE };

struct table {
    const struct sumi_cube *cube;
    const struct sumi_cube_variable *variable;
    const size_t *by;
    size_t n_by, n_codes, n_cells, stride[SUMI_CUBE_MAX_RANK];
    enum looks looks;
    bool shares;                         /* some season of the table has no value */
    int decimals;                        /* -1: with an exponent */
    struct sumi_answer_tally *cell;      /* [n_cells], of codes [n_cells][n_codes] */
    struct sumi_answer_tally *simulated; /* [n_cells], or NULL: not known */
    const struct sumi_quantiles *quantiles;
    double *quantile; /* [quantiles->n][n_cells], in the place of means; NULL: means */
};

/* --- gathering --- */

static bool has_axis(const struct table *t, int axis)
{
    for (size_t k = 0; k < t->n_by; k++)
        if ((int)t->by[k] == axis)
            return true;
    return false;
}

bool sumi_show_years_are_known(const struct sumi_show *show)
{
    const struct sumi_cube_axis *year = show->year < 0 ? NULL : &show->cube->axes[show->year];
    for (size_t k = 0; year && k < year->n; k++)
        if (year->kind != SUMI_CUBE_INTEGERS ||
            !(sumi_cube_coordinate(year, k) >= 1.0 && sumi_cube_coordinate(year, k) <= 9998.0))
            return false;
    return year;
}

static enum looks looks_of(const struct sumi_show *show, const struct table *t)
{
    switch (t->variable->type) {
    case SUMI_CUBE_CODE:
        return LOOKS_CODE;
    case SUMI_CUBE_DATE:
    case SUMI_CUBE_MOMENT:
        return !has_axis(t, show->year) && sumi_show_years_are_known(show) ? LOOKS_DAY_OF_YEAR : LOOKS_DATE;
    default:
        return LOOKS_NUMBER;
    }
}

/* So that a day has one number in common and in leap years. */
static void count_from_march(const struct sumi_show *show, const struct sumi_slab *slab, double *values)
{
    const struct sumi_cube_axis *year = &show->cube->axes[show->year];
    size_t y = (size_t)show->year, inner = 1;
    for (size_t a = y + 1; a < slab->rank; a++)
        inner *= slab->count[a];
    for (size_t k = 0; k < slab->n; k++) {
        size_t position = slab->start[y] + k / inner % slab->count[y];
        values[k] -= sumi_date_number((int)sumi_cube_coordinate(year, position), 3, 1);
    }
}

struct gathering {
    const struct sumi_show *show;
    struct table *table;
};

static void take_values(void *context, const struct sumi_slab *slab, double *values)
{
    const struct gathering *to = context;
    struct table *t = to->table;
    if (t->looks == LOOKS_DAY_OF_YEAR)
        count_from_march(to->show, slab, values);
    sumi_answer_gather(slab->rank, slab->start, slab->count, t->stride, values, t->n_codes, t->cell);
}

/* Outcomes become 1 where the season was simulated, else missing. */
static void take_outcomes(void *context, const struct sumi_slab *slab, double *outcome)
{
    const struct gathering *to = context;
    sumi_show_outcomes(to->show, outcome, slab->n);
    const struct sumi_answer_seasons seasons = {.n = slab->n, .stride = 1, .outcome = outcome};
    for (size_t k = 0; k < slab->n; k++)
        outcome[k] = sumi_answer_simulated(&seasons, k) ? 1.0 : NAN;
    sumi_answer_gather(slab->rank, slab->start, slab->count, to->table->stride, outcome, 0, to->table->simulated);
}

static enum sumi_status gather(struct sumi_show *show, struct table *t, size_t variable, struct sumi_error *error)
{
    struct gathering to = {show, t};
    const struct sumi_cells cells = {.by = t->by,
                                     .stride = t->stride,
                                     .n_by = t->n_by,
                                     .n = t->n_cells,
                                     .tally = t->cell,
                                     .change = t->looks == LOOKS_DAY_OF_YEAR ? count_from_march : NULL};
    enum sumi_status status = sumi_show_walk(show, variable, take_values, &to, error);
    if (status == SUMI_OK && t->quantile)
        status = sumi_show_quantiles(show, variable, &cells, t->quantiles, t->quantile, error);
    if (status == SUMI_OK && t->simulated)
        status = sumi_show_walk(show, (size_t)show->variable[SUMI_SHOW_STATUS], take_outcomes, &to, error);
    return status;
}

/* --- values as text --- */

static int decimals_of(const struct table *t)
{
    double largest = 0.0;
    for (size_t k = 0; k < t->n_cells; k++)
        if (t->cell[k].n > 0 && fabs(t->cell[k].mean) > largest)
            largest = fabs(t->cell[k].mean);
    return sumi_show_decimals(largest);
}

int sumi_show_decimals(double largest)
{
    if (largest == 0.0)
        return 0;
    if (largest < 1e-4 || largest >= 1e9)
        return -1;
    int decimals = 3 - (int)floor(log10(largest));
    return decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
}

static const char *value_text(const struct table *t, double value, char text[SUMI_SHOW_LABEL])
{
    char date[SUMI_DATE_TEXT];
    snprintf(text, SUMI_SHOW_LABEL, "-");
    if (t->looks == LOOKS_NUMBER) {
        double rounded = t->decimals < 0 ? value : round(value * pow(10.0, t->decimals));
        snprintf(text, SUMI_SHOW_LABEL, t->decimals < 0 ? "%.*e" : "%.*f", t->decimals < 0 ? 2 : t->decimals,
                 rounded == 0.0 ? 0.0 : value);
        return text;
    }
    bool in_year = t->looks == LOOKS_DAY_OF_YEAR;
    double day = floor(t->variable->type == SUMI_CUBE_MOMENT ? value : value + 0.5) +
                 (in_year ? sumi_date_number(2001, 3, 1) : 0);
    if (sumi_show_is_date(day))
        snprintf(text, SUMI_SHOW_LABEL, "%s", sumi_date_format((int)day, date) + (in_year ? strlen("2001-") : 0));
    return text;
}

/* One of the quantiles of a cell, or its mean. */
static double value_of(const struct table *t, size_t cell, size_t which)
{
    return t->quantile ? t->quantile[which * t->n_cells + cell] : t->cell[cell].mean;
}

static size_t numbers_of(const struct table *t)
{
    return t->quantile ? t->quantiles->n : 1;
}

/* Values that the cell could have, as far as the seasons were simulated. */
static size_t seasons_of(const struct table *t, size_t cell)
{
    size_t all = 1;
    if (t->simulated)
        return t->simulated[cell].n;
    for (size_t a = 0; a < t->cube->n_axes + t->variable->inner; a++)
        all *= t->cube->axes[a].n;
    return all / t->n_cells;
}

static bool some_miss(const struct table *t)
{
    for (size_t k = 0; k < t->n_cells && t->looks != LOOKS_CODE; k++)
        if (t->cell[k].n < seasons_of(t, k))
            return true;
    return false;
}

static size_t counted(const struct table *t, size_t cell)
{
    size_t n = 0;
    for (size_t c = 0; c < t->n_codes; c++)
        n += t->cell[cell * t->n_codes + c].n;
    return n;
}

static bool code_occurs(const struct table *t, size_t code)
{
    for (size_t k = 0; k < t->n_cells; k++)
        if (t->cell[k * t->n_codes + code].n > 0)
            return true;
    return false;
}

/* --- CSV --- */

/* A number or date of a cell that has n values. */
static void print_csv_value(const struct table *t, size_t n, double value)
{
    char text[SUMI_SHOW_LABEL];
    if (n > 0 && t->looks == LOOKS_NUMBER)
        sumi_show_csv_number(value);
    else if (n > 0)
        fputs(value_text(t, value, text), stdout);
    putchar(',');
}

static void print_csv_cell(const struct table *t, size_t cell)
{
    if (t->looks == LOOKS_CODE) {
        size_t n = counted(t, cell);
        for (size_t c = 0; c < t->n_codes; c++) {
            sumi_show_csv_number(n > 0 ? (double)t->cell[cell * t->n_codes + c].n / (double)n : NAN);
            putchar(',');
        }
        printf("%zu\n", n);
        return;
    }
    const struct sumi_answer_tally *tally = &t->cell[cell];
    for (size_t k = 0; k < numbers_of(t); k++)
        print_csv_value(t, tally->n, value_of(t, cell, k));
    print_csv_value(t, tally->n, tally->least);
    print_csv_value(t, tally->n, tally->greatest);
    printf("%zu,%zu\n", tally->n, seasons_of(t, cell));
}

static void print_csv_head(const struct table *t)
{
    char number[SUMI_NUMBER_TEXT];
    for (size_t k = 0; k < numbers_of(t) && t->quantile; k++)
        printf("quantile_%s,", sumi_text_number(t->quantiles->share[k], number));
    printf("%sleast,greatest,values,seasons\n", t->quantile ? "" : "mean,");
}

static void print_csv(const struct table *t)
{
    for (size_t k = 0; k < t->n_by; k++) {
        sumi_show_csv_text(t->cube->axes[t->by[k]].name);
        putchar(',');
    }
    for (size_t c = 0; c < t->n_codes; c++) {
        sumi_show_csv_text(t->variable->meanings[c]);
        putchar(',');
    }
    if (t->looks == LOOKS_CODE)
        puts("seasons");
    else
        print_csv_head(t);
    for (size_t cell = 0; cell < t->n_cells; cell++) {
        for (size_t k = 0; k < t->n_by; k++) {
            size_t position = cell / t->stride[t->by[k]] % t->cube->axes[t->by[k]].n;
            sumi_show_csv_label(&t->cube->axes[t->by[k]], position);
            putchar(',');
        }
        print_csv_cell(t, cell);
    }
}

/* --- text --- */

/* Cells first .. first + n - 1 along the last axis as rows: the share of each code that occurs anywhere. */
static enum sumi_status print_code_rows(const struct table *t, size_t first, size_t n, struct sumi_error *error)
{
    size_t axis = t->by[t->n_by - 1], columns = 2, column = 1;
    char text[SUMI_SHOW_LABEL], word[SUMI_SHOWN];
    struct sumi_text_grid grid;
    for (size_t c = 0; c < t->n_codes; c++)
        columns += code_occurs(t, c);
    enum sumi_status status = sumi_grid_init(&grid, 1 + n, columns, 1, error);
    if (status != SUMI_OK)
        return status;
    sumi_grid_set(&grid, 0, 0, "%s", t->cube->axes[axis].name);
    sumi_grid_set(&grid, 0, columns - 1, t->variable->inner ? "values" : "seasons");
    for (size_t k = 0; k < n; k++) {
        sumi_grid_set(&grid, 1 + k, 0, "%s", sumi_show_label(&t->cube->axes[axis], k, text));
        sumi_grid_set(&grid, 1 + k, columns - 1, "%zu", counted(t, first + k));
    }
    for (size_t c = 0; c < t->n_codes; c++) {
        if (!code_occurs(t, c))
            continue;
        sumi_grid_set(&grid, 0, column, "%.32s", sumi_plain_word(t->variable->meanings[c], word));
        for (size_t k = 0; k < n; k++) {
            size_t all = counted(t, first + k), these = t->cell[(first + k) * t->n_codes + c].n;
            if (all > 0)
                sumi_grid_set(&grid, 1 + k, column, "%.1f%%", 100.0 * (double)these / (double)all);
        }
        column++;
    }
    sumi_grid_print(&grid, 2);
    return SUMI_OK;
}

/* The heads of a table of numbers and dates; the first is its axis. */
static void set_heads(const struct table *t, struct sumi_text_grid *grid)
{
    static const char *const last[] = {"least", "greatest", "values", "of seasons"};
    char number[SUMI_NUMBER_TEXT];
    const size_t n = numbers_of(t);
    sumi_grid_set(grid, 0, 0, "%s", t->cube->axes[t->by[t->n_by - 1]].name);
    for (size_t k = 0; k < n && t->quantile; k++)
        sumi_grid_set(grid, 0, 1 + k, "quantile %s", sumi_text_number(t->quantiles->share[k], number));
    if (!t->quantile)
        sumi_grid_set(grid, 0, 1, "mean");
    for (size_t c = 0; 1 + n + c < grid->columns; c++)
        sumi_grid_set(grid, 0, 1 + n + c, "%s", last[c]);
}

/* The same of numbers and dates. */
static enum sumi_status print_rows(const struct table *t, size_t first, size_t rows, struct sumi_error *error)
{
    const size_t axis = t->by[t->n_by - 1], n = numbers_of(t), columns = 1 + n + (t->variable->inner > 0 ? 3 : 4);
    char text[SUMI_SHOW_LABEL];
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 1 + rows, columns, 1, error);
    if (status != SUMI_OK)
        return status;
    set_heads(t, &grid);
    for (size_t k = 0; k < rows; k++) {
        const struct sumi_answer_tally *tally = &t->cell[first + k];
        const double end[] = {tally->least, tally->greatest};
        sumi_grid_set(&grid, 1 + k, 0, "%s", sumi_show_label(&t->cube->axes[axis], k, text));
        for (size_t c = 0; c < n + 2; c++) {
            double value = c < n ? value_of(t, first + k, c) : end[c - n];
            sumi_grid_set(&grid, 1 + k, 1 + c, "%s", tally->n > 0 ? value_text(t, value, text) : "-");
        }
        sumi_grid_set(&grid, 1 + k, n + 3, "%zu", tally->n);
        if (t->variable->inner == 0)
            sumi_grid_set(&grid, 1 + k, n + 4, "%zu", seasons_of(t, first + k));
    }
    sumi_grid_print(&grid, 2);
    return SUMI_OK;
}

/* The last two axes as rows and columns of means, or of one of the quantiles. */
static enum sumi_status print_matrix(const struct table *t, size_t first, size_t which, struct sumi_error *error)
{
    size_t down = t->by[t->n_by - 2], across = t->by[t->n_by - 1];
    size_t n_down = t->cube->axes[down].n, n_across = t->cube->axes[across].n;
    bool shares = t->shares;
    char text[SUMI_SHOW_LABEL], share[16] = "";
    struct sumi_text_grid grid;
    enum sumi_status status = sumi_grid_init(&grid, 1 + n_down, 1 + n_across, 1, error);
    if (status != SUMI_OK)
        return status;
    sumi_grid_set(&grid, 0, 0, "%s", t->cube->axes[down].name);
    for (size_t c = 0; c < n_across; c++)
        sumi_grid_set(&grid, 0, 1 + c, "%s%s", sumi_show_label(&t->cube->axes[across], c, text), shares ? "     " : "");
    for (size_t r = 0; r < n_down; r++) {
        sumi_grid_set(&grid, 1 + r, 0, "%s", sumi_show_label(&t->cube->axes[down], r, text));
        for (size_t c = 0; c < n_across; c++) {
            size_t cell = first + r * n_across + c, n = t->cell[cell].n, all = seasons_of(t, cell);
            if (shares)
                snprintf(share, sizeof share, n < all ? " %3d%%" : "     ",
                         all > 0 ? (int)(100.0 * (double)n / (double)all + 1e-9) : 0);
            sumi_grid_set(&grid, 1 + r, 1 + c, "%.64s%s", n > 0 ? value_text(t, value_of(t, cell, which), text) : "-",
                          share);
        }
    }
    sumi_grid_print(&grid, 2);
    return SUMI_OK;
}

static bool by_day(const struct table *t)
{
    for (size_t k = 0; k < t->n_by; k++)
        if (t->by[k] >= t->cube->n_axes && strcmp(t->cube->axes[t->by[k]].name, SUMI_CUBE_DAY) == 0)
            return true;
    return false;
}

/* The axes of the table whose labels are numbers of some unit. */
static void print_units(const struct table *t)
{
    bool any = false;
    for (size_t k = 0; k < t->n_by; k++) {
        const struct sumi_cube_axis *axis = &t->cube->axes[t->by[k]];
        char unit[SUMI_SHOW_LABEL];
        if (axis->kind != SUMI_CUBE_NUMBERS || !*sumi_show_unit(axis->unit, unit))
            continue;
        printf("%s%s in%s", any ? ", " : "", axis->name, unit);
        any = true;
    }
    if (any)
        puts(".");
}

/* Adds to a line, as far as it has room. */
static void add(char line[HEADING], const char *before, const char *text)
{
    const size_t used = strlen(line);
    snprintf(line + used, HEADING - used, "%s%s", before, text);
}

static void print_heading(const struct table *t)
{
    char line[HEADING] = "", unit[SUMI_SHOW_LABEL];
    const char *what = t->looks == LOOKS_CODE ? "shares" : t->quantile ? "quantiles" : "mean";
    bool dates = t->looks == LOOKS_DATE || t->looks == LOOKS_DAY_OF_YEAR, any = false;
    add(line, t->variable->name, t->variable->long_name ? ": " : "");
    add(line, t->variable->long_name ? t->variable->long_name : "", "");
    sumi_show_unit(dates ? NULL : t->variable->unit, unit);
    add(line, *unit ? "," : "", unit);
    add(line, "; ", what);
    for (size_t a = 0; a < t->cube->n_axes + t->variable->inner; a++)
        if (!has_axis(t, (int)a)) {
            add(line, any ? ", " : " over ", t->cube->axes[a].name);
            any = true;
        }
    add(line, any ? "" : ", one season each", "");
    sumi_print_wrapped("", line);
    print_units(t);
    if (t->quantile)
        puts("Below the quantile 0.1 lies a tenth of the values (Hyndman and Fan 1996, definition 7).");
    if (t->shares)
        printf("%s are of the seasons that have a value%s.\n", t->quantile ? "Quantiles" : "Means",
               t->n_by > 1 ? "; behind them, the share of such seasons where it is below 1" : "");
    if (by_day(t))
        printf("A day's %s of the seasons that are still in the field on it: from day to day of fewer.\n",
               t->quantile ? "quantiles are" : "mean is");
    if (t->looks == LOOKS_DAY_OF_YEAR)
        printf("Dates are %s of the day of the year.\n", t->quantile ? "quantiles" : "means");
}

/* Cells first .. first + n - 1, which have one position on the axes before the inside ones, of which each table has
 * `which` of several quantiles. */
static enum sumi_status print_inside(const struct table *t, size_t inside, size_t first, size_t n, size_t which,
                                     struct sumi_error *error)
{
    const bool matrix = inside == 2;
    char label[SUMI_SHOW_LABEL];
    putchar('\n');
    for (size_t k = 0; k + inside < t->n_by; k++) {
        const struct sumi_cube_axis *axis = &t->cube->axes[t->by[k]];
        printf("%s%s %s", k ? ", " : "", axis->name,
               sumi_show_label(axis, first / t->stride[t->by[k]] % axis->n, label));
    }
    if (matrix && t->quantile)
        printf("%squantile %s", inside < t->n_by ? ", " : "", sumi_text_number(t->quantiles->share[which], label));
    if (inside < t->n_by || (matrix && t->quantile))
        putchar('\n');
    if (t->looks == LOOKS_CODE)
        return print_code_rows(t, first, n, error);
    return matrix ? print_matrix(t, first, which, error) : print_rows(t, first, n, error);
}

static enum sumi_status print_text(const struct table *t, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    const size_t inside = t->looks == LOOKS_CODE || t->n_by == 1 ? 1 : 2, tables = inside == 2 ? numbers_of(t) : 1;
    size_t n = 1;
    for (size_t k = t->n_by - inside; k < t->n_by; k++)
        n *= t->cube->axes[t->by[k]].n;
    print_heading(t);
    for (size_t first = 0; first < t->n_cells; first += n)
        for (size_t which = 0; which < tables && status == SUMI_OK; which++)
            status = print_inside(t, inside, first, n, which, error);
    return status;
}

/* How many cells the table has, and which number each has. */
static enum sumi_status lay_out(const struct sumi_show *show, struct table *t, struct sumi_error *error)
{
    const size_t in_cell = t->n_codes > 0 ? t->n_codes : t->quantiles->n > 0 ? t->quantiles->n : 1;
    t->n_cells = 1;
    for (size_t k = t->n_by; k-- > 0;) {
        size_t n = t->cube->axes[t->by[k]].n;
        if (t->n_cells > most_cells / n / in_cell)
            return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_CELLS_MANY, most_cells,
                                t->quantiles->n > 1 ? SUMI_WORD_OR_QUANTILES : "");
        t->stride[t->by[k]] = t->n_cells;
        t->n_cells *= n;
    }
    const size_t lines = t->n_codes > 0 ? (t->n_codes + 7) / 8 : t->quantiles->n > 0 ? t->quantiles->n : 1;
    return show->options->csv || t->n_cells <= most_printed / lines
               ? SUMI_OK
               : sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_CELLS_UNREAD, t->n_cells);
}

static enum sumi_status make_room(struct table *t, bool season, struct sumi_error *error)
{
    const bool quantiles = t->quantiles->n > 0;
    t->cell = sumi_allocate_zeroed(t->n_cells * (t->n_codes > 0 ? t->n_codes : 1), sizeof *t->cell);
    t->simulated = season ? sumi_allocate_zeroed(t->n_cells, sizeof *t->simulated) : NULL;
    t->quantile = quantiles ? sumi_allocate_zeroed(t->n_cells * t->quantiles->n, sizeof *t->quantile) : NULL;
    return t->cell && (t->simulated || !season) && (t->quantile || !quantiles)
               ? SUMI_OK
               : sumi_fail(error, SUMI_E_MEMORY_COUNT, t->n_cells, SUMI_WORD_CELLS_OF_TABLE);
}

enum sumi_status sumi_show_by(struct sumi_show *show, size_t variable, const size_t *by, size_t n_by,
                              const struct sumi_quantiles *quantiles, struct sumi_error *error)
{
    struct table t = {.cube = show->cube,
                      .variable = &show->cube->variables[variable],
                      .by = by,
                      .n_by = n_by,
                      .quantiles = quantiles};
    t.looks = looks_of(show, &t);
    t.n_codes = t.looks == LOOKS_CODE ? t.variable->n_meanings : 0;
    if (t.n_codes > 0 && quantiles->n > 0)
        return sumi_fail_in(error, show->path, SUMI_E_COMMAND_SHOW_QUANTILES_CODES, t.variable->name);
    bool season = t.variable->inner == 0 && t.looks != LOOKS_CODE;
    enum sumi_status status = lay_out(show, &t, error);
    if (status == SUMI_OK && season)
        status = sumi_show_need(show, SUMI_SHOW_STATUS, error);
    if (status == SUMI_OK)
        status = make_room(&t, season && show->variable[SUMI_SHOW_STATUS] >= 0, error);
    if (status == SUMI_OK)
        status = gather(show, &t, variable, error);
    if (status == SUMI_OK) {
        t.decimals = t.looks == LOOKS_NUMBER ? decimals_of(&t) : 0;
        t.shares = t.variable->inner == 0 && some_miss(&t);
        if (show->options->csv)
            print_csv(&t);
        else
            status = print_text(&t, error);
    }
    sumi_release(t.cell);
    sumi_release(t.simulated);
    sumi_release(t.quantile);
    return status;
}

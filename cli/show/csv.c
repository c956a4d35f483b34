/* `sumi show --csv`: the seasons of a cube, a line each, read in boxes that follow each other. */
#include "cli/command/command.h"
#include "cli/print/seasons_csv.h"
#include "cli/print/text.h"
#include "cli/show/show_internal.h"
#include "messages/memory_count.h"
#include "messages/show.h"
#include "sim/daily/summary.h"
#include "sim/memory.h"

#include <stdio.h>

static const size_t most_values = (size_t)6 << 20; /* at once: 48 MiB */

struct table {
    const struct sumi_show *show;
    size_t *number; /* [columns.n] of each variable in the file */
    const struct sumi_cube_variable **variable;
    struct sumi_season_columns columns;
    size_t room;    /* seasons of a box, at most */
    double *values; /* [columns.n][room] */
};

/* Adds a variable of seasons. False, with a message, for one whose numbers cannot be told: it is left out. */
static bool add_column(struct sumi_show *show, struct table *t, size_t v)
{
    struct sumi_error error = {0};
    int found;
    if (sumi_show_find(show, show->cube->variables[v].name, true, &found, &error) != SUMI_OK) {
        sumi_failed(&error);
        fprintf(stderr, "sumi: that variable is left out\n");
        return false;
    }
    t->number[t->columns.n] = v;
    t->variable[t->columns.n++] = &show->cube->variables[v];
    return true;
}

/* Those that Sumi writes, in its order, and behind them what others added. */
static bool find_columns(struct sumi_show *show, struct table *t)
{
    const struct sumi_cube *cube = show->cube;
    bool all = true;
    for (size_t v = 0; v < SUMI_SUMMARY_N; v++) {
        int found = sumi_cube_variable_find(cube, sumi_summary_rows[v].name);
        if (found >= 0 && cube->variables[found].inner == 0)
            all = add_column(show, t, (size_t)found) && all;
    }
    for (size_t v = 0; v < cube->n_variables; v++)
        if (cube->variables[v].inner == 0 && !sumi_summary_find(cube->variables[v].name))
            all = add_column(show, t, v) && all;
    t->columns.n_axes = cube->n_axes;
    t->columns.axes = cube->axes;
    t->columns.variable = t->variable;
    return all;
}

/* Series have many values a season. */
static void tell_series(const struct sumi_show *show)
{
    const struct sumi_cube *cube = show->cube;
    const char *first = NULL, *last_axis = "";
    char shown[SUMI_SHOWN];
    for (size_t v = 0; v < cube->n_variables; v++) {
        if (cube->variables[v].inner == 0)
            continue;
        fprintf(stderr, "%s%.256s", first ? ", " : "sumi: left out, as a season has many values of them: ",
                sumi_shown(cube->variables[v].name, shown));
        if (!first) {
            first = cube->variables[v].name;
            last_axis = cube->axes[cube->n_axes].name;
        }
    }
    if (first) {
        char path[SUMI_SHOWN];
        fprintf(stderr, ". Their means: sumi show %s --var %.256s --by %s --csv; all of them: sumi run --daily.\n",
                sumi_shown(show->path, path), sumi_shown(first, shown), last_axis);
    }
}

/* Cuts the seasons into boxes of at most `room` that follow each other: all of the last axes, and of the one before
 * them, `split`, a part at a time. */
static void begin_box(const struct table *t, size_t *start, size_t *count, size_t *split)
{
    const struct sumi_cube *cube = t->show->cube;
    size_t inner = 1, a = cube->n_axes;
    for (size_t k = 0; k < cube->n_axes; k++) {
        start[k] = 0;
        count[k] = 1;
    }
    while (a > 0 && cube->axes[a - 1].n <= t->room / inner) {
        a--;
        count[a] = cube->axes[a].n;
        inner *= count[a];
    }
    *split = a > 0 ? a - 1 : 0;
    if (a > 0)
        count[*split] = t->room / inner;
}

static bool next_box(const struct table *t, size_t *start, size_t *count, size_t split, size_t step)
{
    const struct sumi_cube_axis *axes = t->show->cube->axes;
    start[split] += count[split];
    for (size_t a = split; start[a] >= axes[a].n; a--) {
        if (a == 0)
            return false;
        start[a] = 0;
        start[a - 1]++;
    }
    size_t left = axes[split].n - start[split];
    count[split] = left < step ? left : step;
    return true;
}

static enum sumi_status print_box(const struct table *t, const size_t *start, const size_t *count,
                                  struct sumi_error *error)
{
    const size_t rank = t->columns.n_axes;
    size_t position[SUMI_CUBE_MAX_AXES], n = 1;
    for (size_t a = 0; a < rank; a++)
        n *= count[a];
    for (size_t v = 0; v < t->columns.n; v++) {
        enum sumi_status status =
            sumi_cube_read(t->show->file, t->number[v], start, count, t->values + v * t->room, error);
        if (status != SUMI_OK)
            return status;
    }
    for (size_t k = 0; k < n && !ferror(stdout); k++) {
        for (size_t a = rank, rest = k; a-- > 0; rest /= count[a])
            position[a] = start[a] + rest % count[a];
        sumi_season_print(&t->columns, position, t->values + k, t->room);
    }
    return SUMI_OK;
}

static enum sumi_status print_seasons(struct table *t, struct sumi_error *error)
{
    size_t start[SUMI_CUBE_MAX_AXES], count[SUMI_CUBE_MAX_AXES], split;
    if (t->columns.n == 0)
        return sumi_fail_in(error, t->show->path, SUMI_E_COMMAND_SHOW_CSV);
    t->room = most_values / t->columns.n;
    t->room = t->show->n_scenarios < t->room ? t->show->n_scenarios : t->room;
    t->values = sumi_allocate(t->room * t->columns.n * sizeof *t->values);
    if (!t->values)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, t->room, SUMI_WORD_SEASONS_SHOWN);
    begin_box(t, start, count, &split);
    const size_t step = count[split];
    sumi_season_heads_print(&t->columns);
    enum sumi_status status;
    do
        status = print_box(t, start, count, error);
    while (status == SUMI_OK && !ferror(stdout) && next_box(t, start, count, split, step));
    return status;
}

enum sumi_status sumi_show_seasons_csv(struct sumi_show *show, bool *unread, struct sumi_error *error)
{
    const size_t n = show->cube->n_variables + 1;
    struct table t = {.show = show,
                      .number = sumi_allocate_zeroed(n, sizeof *t.number),
                      .variable = sumi_allocate_zeroed(n, sizeof *t.variable)};
    enum sumi_status status = SUMI_OK;
    *unread = false;
    if (!t.number || !t.variable)
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_VARIABLES_SHOWN);
    if (status == SUMI_OK) {
        *unread = !find_columns(show, &t);
        tell_series(show);
        status = print_seasons(&t, error);
    }
    sumi_release(t.number);
    sumi_release(t.variable);
    sumi_release(t.values);
    return status;
}

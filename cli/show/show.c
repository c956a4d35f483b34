/* sumi show OUT.h5: the answer that a cube holds, as text. */
#include "messages/show.h"
#include "cli/command/command.h"
#include "cli/print/headings.h"
#include "cli/print/paragraph.h"
#include "cli/print/text.h"
#include "cli/show/show_internal.h"
#include "io/results/results.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "messages/memory_count.h"
#include "scenarios/watered.h"
#include "sim/daily/summary.h"
#include "sim/memory.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- names on the command line --- */

static int unknown(const struct sumi_show *show, const char *what, const char *word, const char *const *known, size_t n)
{
    char path[SUMI_SHOWN], shown[SUMI_SHOWN];
    const char *near = sumi_nearest(word, known, n);
    fprintf(stderr, "sumi: %s has no %s \"%.100s\"%s%s%s It has:", sumi_shown(show->path, path), what,
            sumi_shown(word, shown), near ? "; did you mean " : "", near ? near : "", near ? "?" : ".");
    for (size_t k = 0; k < n; k++)
        fprintf(stderr, "%s %s", k ? "," : "", known[k]);
    fputs(".\n", stderr);
    return SUMI_EXIT_USAGE;
}

static int find_variable(struct sumi_show *show, const char *name, size_t *variable)
{
    const struct sumi_cube *cube = show->cube;
    struct sumi_error error = {0};
    int v;
    if (sumi_show_find(show, name, true, &v, &error) != SUMI_OK)
        return sumi_failed(&error);
    if (v >= 0) {
        *variable = (size_t)v;
        return SUMI_EXIT_DONE;
    }
    const char **known = sumi_allocate_zeroed(cube->n_variables + 1, sizeof *known);
    for (size_t k = 0; known && k < cube->n_variables; k++)
        known[k] = cube->variables[k].name;
    int status = unknown(show, "variable", name, known, known ? cube->n_variables : 0);
    sumi_release(known);
    return status;
}

/* Of every year, where the file has that. */
static const char *usual_variable(const struct sumi_show *show)
{
    const char *all_years = sumi_summary_rows[SUMI_S_YIELD_ALL].name;
    int found = sumi_cube_variable_find(show->cube, all_years);
    return found >= 0 && show->cube->variables[found].inner == 0 ? all_years : sumi_summary_rows[SUMI_S_YIELD].name;
}

struct by {
    size_t axis[SUMI_CUBE_MAX_RANK], n;
};

/* Reads a list of axes with commas between. */
static int find_axes(const struct sumi_show *show, const char *list, size_t inner, struct by *by)
{
    const char *known[SUMI_CUBE_MAX_RANK];
    size_t n = show->cube->n_axes + inner;
    for (size_t a = 0; a < n; a++)
        known[a] = show->cube->axes[a].name;
    for (const char *at = list, *end; at; at = *end ? end + 1 : NULL) {
        char word[256];
        end = at + strcspn(at, ",");
        snprintf(word, sizeof word, "%.*s", (int)(end - at), at);
        const size_t a = sumi_axis_find(show->cube->axes, n, word);
        if (a == n)
            return unknown(show, "axis", word, known, n);
        for (size_t k = 0; k < by->n; k++)
            if (by->axis[k] == a) {
                fprintf(stderr, "sumi: --by names %s twice\n", word);
                return SUMI_EXIT_USAGE;
            }
        by->axis[by->n++] = a;
    }
    return SUMI_EXIT_DONE;
}

/* A variable without --by: by cultivar, and by sowing (a daily one by day) and irrigation, as far as the file has them;
 * else by whatever it has. A profile by day and depth alone: more would be too long to read. */
static void usual_axes(const struct sumi_show *show, size_t inner, struct by *by)
{
    if (inner == SUMI_CUBE_MAX_INNER) {
        *by = (struct by){{show->cube->n_axes, show->cube->n_axes + 1}, 2};
        return;
    }
    for (size_t k = 0; k < show->choice.n; k++)
        if (strcmp(show->cube->axes[show->choice.axis[k]].name, "cultivar") == 0)
            by->axis[by->n++] = show->choice.axis[k];
    if (inner > 0)
        by->axis[by->n++] = show->cube->n_axes;
    else if (show->sowing >= 0)
        by->axis[by->n++] = (size_t)show->sowing;
    if (show->irrigation >= 0)
        by->axis[by->n++] = (size_t)show->irrigation;
    if (by->n == 0)
        by->axis[by->n++] = show->fields.n > 0   ? show->fields.axis[0]
                            : show->choice.n > 0 ? show->choice.axis[0]
                            : show->year >= 0    ? (size_t)show->year
                                                 : (size_t)show->seed;
}

/* --- around the answer --- */

/* lines: whether its line ends stay. */
static void print_attribute(const struct sumi_cube *cube, const char *name, const char *before, bool lines)
{
    const char *text = sumi_cube_attribute(cube, name);
    char shown[SUMI_SHOWN];
    if (text && *text)
        sumi_print_wrapped(before, lines ? text : sumi_shown(text, shown));
}

/* Who made it of what, for somebody who has the file alone. */
static void print_origin(const struct sumi_cube *cube)
{
    static const char *const named[][2] = {{"evapotranspiration", "evapotranspiration: "},
                                           {"source", "made by: "},
                                           {"references", "references: "},
                                           {"creator_name", "creator: "},
                                           {"institution", "institution: "},
                                           {"license", "license: "},
                                           {"history", "history: "}};
    for (size_t k = 0; k < sizeof named / sizeof *named; k++)
        print_attribute(cube, named[k][0], named[k][1], false);
}

static void print_head(const struct sumi_show *show)
{
    const struct sumi_cube *cube = show->cube;
    print_attribute(cube, "title", "", false);
    const bool in_full = show->options->verbose && sumi_cube_attribute(cube, "weather_details");
    print_attribute(cube, in_full ? "weather_details" : "weather", "weather: ", false);
    print_attribute(cube, "warnings", "warning: ", true);
    if (show->options->verbose)
        print_origin(cube);
    char before[64];
    const char *name[SUMI_CUBE_MAX_AXES];
    size_t length[SUMI_CUBE_MAX_AXES];
    for (size_t a = 0; a < cube->n_axes; a++) {
        name[a] = cube->axes[a].name;
        length[a] = cube->axes[a].n;
    }
    snprintf(before, sizeof before, "%zu season%s: ", show->n_scenarios, show->n_scenarios == 1 ? "" : "s");
    sumi_print_axes(before, cube->n_axes, name, length);
    for (size_t k = 0; k < show->fields.n; k++) {
        const struct sumi_cube_axis *axis = &cube->axes[show->fields.axis[k]];
        if (axis->kind == SUMI_CUBE_NUMBERS && axis->long_name)
            printf("%s: %s\n", axis->name, axis->long_name);
    }
}

struct books {
    struct sumi_answer_tally outcome[128], balance[2]; /* water, carbon */
};

struct taking {
    size_t n_codes;
    const size_t *stride;
    struct sumi_answer_tally *cells;
};

static void take(void *context, const struct sumi_slab *slab, double *values)
{
    const struct taking *to = context;
    sumi_answer_gather(slab->rank, slab->start, slab->count, to->stride, values, to->n_codes, to->cells);
}

static enum sumi_status read_books(const struct sumi_show *show, struct books *books, const int *variable,
                                   struct sumi_error *error)
{
    static const size_t nowhere[SUMI_CUBE_MAX_RANK] = {0}; /* all into one cell */
    enum sumi_status status = SUMI_OK;
    for (int v = 0; v < 3 && status == SUMI_OK; v++) {
        if (variable[v] < 0)
            continue;
        struct taking to = {v == 0 ? show->cube->variables[variable[v]].n_meanings : 0, nowhere,
                            v == 0 ? books->outcome : &books->balance[v - 1]};
        status = sumi_show_walk(show, (size_t)variable[v], take, &to, error);
    }
    return status;
}

static double largest(const struct sumi_answer_tally *tally)
{
    return tally->n > 0 ? fmax(fabs(tally->least), fabs(tally->greatest)) : NAN;
}

static const enum sumi_summary residuals[2] = {SUMI_S_WATER_RESIDUAL, SUMI_S_CARBON_RESIDUAL};

/* What the balances leave open, where that is more than rounding, or where all is told. */
static void print_balances(const struct sumi_show *show, const struct books *books)
{
    double open[2];
    bool bad = false;
    for (int k = 0; k < 2; k++) {
        open[k] = largest(&books->balance[k]);
        bad = bad || open[k] > sumi_summary_rows[residuals[k]].hi;
    }
    if ((!bad && !show->options->verbose) || (isnan(open[0]) && isnan(open[1])))
        return;
    printf("%sThe balances leave open at most", bad ? "Warning: " : "");
    if (!isnan(open[0]))
        printf(" %.1e mm of water%s", open[0], isnan(open[1]) ? "" : ",");
    if (!isnan(open[1]))
        printf(" %.1e kg/ha of carbohydrate", open[1]);
    puts(bad ? ": more than rounding. Do not use these seasons." : ".");
}

/* How the seasons ended, and what the balances leave open. */
static enum sumi_status print_books(struct sumi_show *show, struct sumi_error *error)
{
    const struct sumi_cube *cube = show->cube;
    int variable[3] = {show->variable[SUMI_SHOW_STATUS]};
    struct books books = {0};
    char words[SUMI_SHOWN];
    enum sumi_status status = SUMI_OK;
    for (int v = 0; v < 2 && status == SUMI_OK; v++) {
        status = sumi_show_find(show, sumi_summary_rows[residuals[v]].name, false, &variable[1 + v], error);
        if (status == SUMI_OK && variable[1 + v] >= 0 && cube->variables[variable[1 + v]].inner > 0)
            variable[1 + v] = -1;
    }
    if (status == SUMI_OK)
        status = read_books(show, &books, variable, error);
    if (status != SUMI_OK)
        return status;
    if (variable[0] >= 0) {
        const struct sumi_cube_variable *v = &cube->variables[variable[0]];
        struct sumi_paragraph p = {.length = 0};
        for (size_t c = 0; c < v->n_meanings; c++)
            if (books.outcome[c].n > 0)
                sumi_say(&p, "%s%s %zu", p.length ? ", " : "", sumi_plain_word(v->meanings[c], words),
                         books.outcome[c].n);
        if (p.length == 0)
            sumi_say(&p, "not known");
        putchar('\n');
        sumi_print_paragraph(&p, "How the seasons ended: ");
    } else {
        puts("\nHow the seasons ended is not known.");
    }
    for (int u = 0; u < SUMI_SHOW_UNKNOWN; u++)
        if (sumi_show_unknown(show, u, "The file", words))
            sumi_print_wrapped("", words);
    print_balances(show, &books);
    return SUMI_OK;
}

/* The largest number of irrigations of each strategy, over the seasons that have one. */
static enum sumi_status read_watered(const struct sumi_show *show, struct sumi_answer_tally *watered,
                                     struct sumi_error *error)
{
    size_t stride[SUMI_CUBE_MAX_RANK] = {0};
    struct taking to = {0, stride, watered};
    if (show->variable[SUMI_SHOW_IRRIGATIONS] < 0)
        return SUMI_OK;
    if (show->irrigation >= 0)
        stride[show->irrigation] = 1;
    return sumi_show_walk(show, (size_t)show->variable[SUMI_SHOW_IRRIGATIONS], take, &to, error);
}

/* Strategies that ask for water and gave none in any season. */
static enum sumi_status print_dry(const struct sumi_show *show, struct sumi_error *error)
{
    const char *irrigated = sumi_cube_attribute(show->cube, SUMI_IRRIGATED);
    const struct sumi_cube_axis *axis = show->irrigation >= 0 ? &show->cube->axes[show->irrigation] : NULL;
    if (!irrigated || (axis && axis->kind != SUMI_CUBE_LABELS))
        return SUMI_OK;
    const size_t n = axis ? axis->n : 1;
    struct sumi_answer_tally *watered = sumi_allocate_zeroed(n, sizeof *watered);
    if (!watered)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_STRATEGIES);
    char any[SUMI_ANY_OF];
    enum sumi_status status = read_watered(show, watered, error);
    for (size_t i = 0; i < n && status == SUMI_OK; i++) {
        const char *name = axis ? axis->labels[i] : SUMI_SECTION_IRRIGATION;
        if (watered[i].n > 0 && watered[i].greatest == 0.0 && sumi_text_has_line(irrigated, name))
            fprintf(show->options->csv ? stderr : stdout, "Warning: " SUMI_NO_WATER_GIVEN ".\n", name,
                    sumi_any_of(watered[i].n, any));
    }
    sumi_release(watered);
    return status;
}

/* A text in Python's quotes. */
static void print_quoted(const char *text)
{
    putchar('"');
    for (; *text; text++)
        printf(*text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    putchar('"');
}

static void print_python(const struct sumi_show *show)
{
    char shown[SUMI_SHOWN];
    printf("In Python: import xarray; xarray.open_dataset(");
    print_quoted(sumi_shown(show->path, shown));
    printf(")[\"%s\"]", sumi_summary_rows[show->variable[SUMI_SHOW_ALL] >= 0 ? SUMI_S_YIELD_ALL : SUMI_S_YIELD].name);
    for (size_t a = 0; a < show->cube->n_axes; a++) {
        const struct sumi_cube_axis *axis = &show->cube->axes[a];
        if (strcmp(axis->name, "cultivar") != 0 || axis->kind != SUMI_CUBE_LABELS)
            continue;
        printf(".sel(cultivar=");
        print_quoted(axis->labels[0]);
        putchar(')');
    }
    if (show->seed >= 0)
        printf(".mean(\"%s\")", show->cube->axes[show->seed].name);
    puts(show->year < 0 ? "" : ".mean(\"year\")");
}

static enum sumi_status print_all(struct sumi_show *show, struct sumi_error *error)
{
    if (!show->options->csv)
        print_head(show);
    enum sumi_status status = sumi_show_answer(show, error);
    if (status == SUMI_OK && !show->options->csv)
        status = print_books(show, error);
    if (status == SUMI_OK)
        status = print_dry(show, error);
    if (status == SUMI_OK)
        status = sumi_show_impossible(show, show->options->csv ? stderr : stdout, error);
    if (status == SUMI_OK && !show->options->csv)
        print_python(show);
    return status;
}

static enum sumi_status print_seasons(struct sumi_show *show, bool *unread, struct sumi_error *error)
{
    enum sumi_status status = sumi_show_seasons_csv(show, unread, error);
    fflush(stdout); /* before what is said of it: both may go to one place */
    return status == SUMI_OK ? sumi_show_impossible(show, stderr, error) : status;
}

/* --- the command --- */

static int show_file(struct sumi_show *show, const struct sumi_show_options *c)
{
    struct sumi_error error = {0};
    struct by by = {{0}, 0};
    size_t variable = 0;
    bool unread = false;
    if (!c->by && !c->variable && c->quantiles.n == 0) {
        if ((c->csv && !c->choices ? print_seasons(show, &unread, &error) : print_all(show, &error)) != SUMI_OK)
            return sumi_failed(&error);
        return unread ? SUMI_EXIT_FAILED : SUMI_EXIT_DONE;
    }
    int status = find_variable(show, c->variable ? c->variable : usual_variable(show), &variable);
    if (status != SUMI_EXIT_DONE)
        return status;
    size_t inner = show->cube->variables[variable].inner;
    if (c->by)
        status = find_axes(show, c->by, inner, &by);
    else
        usual_axes(show, inner, &by);
    if (status != SUMI_EXIT_DONE)
        return status;
    bool shown = sumi_show_by(show, variable, by.axis, by.n, &c->quantiles, &error) == SUMI_OK &&
                 sumi_show_impossible(show, stderr, &error) == SUMI_OK;
    return shown ? SUMI_EXIT_DONE : sumi_failed(&error);
}

int sumi_command_show(int argc, char **argv)
{
    struct sumi_show_options c = {.threshold = NAN};
    struct sumi_error error = {0};
    struct sumi_show show;
    if (!sumi_show_read_options(argc, argv, &c)) {
        fputs(sumi_show_usage, stderr);
        return SUMI_EXIT_USAGE;
    }
    if (c.help) {
        fputs(sumi_show_usage, stdout);
        return SUMI_EXIT_DONE;
    }
    if (argc - optind == 2)
        return sumi_show_two((const char *const[]){argv[optind], argv[optind + 1]}, &c);
    if (argc - optind > 2) {
        fprintf(
            stderr,
            "sumi: %d cubes are too many to put side by side: differences are those of two. Show them two by two.\n",
            argc - optind);
        return SUMI_EXIT_USAGE;
    }
    if (!sumi_only_file(argc, argv, sumi_show_usage, "cube"))
        return SUMI_EXIT_USAGE;
    if (sumi_show_open(&show, argv[optind], &c, &error) != SUMI_OK)
        return sumi_failed(&error);
    bool unread = sumi_show_tell_lacks(&show);
    int status = show_file(&show, &c);
    if (status == SUMI_EXIT_DONE && unread)
        status = SUMI_EXIT_FAILED;
    sumi_show_close(&show);
    return status;
}

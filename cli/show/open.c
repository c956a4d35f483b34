/* A cube that is shown: opened, and what is told of any of them: what is left out, and values that cannot be. */
#include "cli/command/command.h"
#include "cli/print/headings.h"
#include "cli/print/text.h"
#include "cli/show/show_internal.h"
#include "sim/daily/summary.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A number of the whole file between 0 and a million; 0 where there is none. */
static double number_of(const struct sumi_show *show, const char *name)
{
    const struct sumi_cube_attribute *found = sumi_cube_attribute_find(show->cube, name);
    return found && !found->text && found->number >= 0.0 && found->number <= 1e6 ? found->number : 0.0;
}

enum sumi_status sumi_show_open(struct sumi_show *show, const char *path, const struct sumi_show_options *options,
                                struct sumi_error *error)
{
    *show = (struct sumi_show){.path = path, .options = options};
    enum sumi_status status = sumi_cube_open(path, &show->file, error);
    if (status != SUMI_OK)
        return status;
    sumi_say_unlocked(show->file, path);
    show->cube = sumi_cube_definition(show->file);
    const struct sumi_cube_attribute *moisture = sumi_cube_attribute_find(show->cube, "trade_moisture");
    bool known = moisture && !moisture->text && moisture->number >= 0.0 && moisture->number < 1.0;
    show->moisture = known ? moisture->number : SUMI_TRADE_MOISTURE;
    const struct sumi_cube_attribute *seed = sumi_cube_attribute_find(show->cube, "seed"); /* of generated weather */
    sumi_show_begin(show);
    show->record_years = (size_t)(number_of(show, "climate_record_days") / 365.25 + 0.1);
    show->climate_sets = (size_t)number_of(show, "climate_parameter_sets");
    show->generated = show->seed >= 0 || (seed && !seed->text && !isnan(seed->number));
    return SUMI_OK;
}

void sumi_show_close(struct sumi_show *show)
{
    sumi_show_end(show);
    sumi_cube_close(show->file);
}

/* --- what is left out --- */

bool sumi_show_tell_lacks(const struct sumi_show *show)
{
    char path[SUMI_SHOWN], shown[SUMI_SHOWN], why[SUMI_SHOWN];
    size_t n, n_other = 0, n_unread = 0;
    const size_t most_told = 10;
    const struct sumi_cube_lack *lacks = sumi_cube_lacks(show->file, &n);
    sumi_shown(show->path, path);
    for (size_t k = 0; k < n; k++) {
        if (lacks[k].kind == SUMI_CUBE_OTHER_SHAPE)
            n_other++;
        if (lacks[k].kind == SUMI_CUBE_UNREADABLE && n_unread++ < most_told)
            fprintf(stderr, "sumi: %s: %.256s cannot be read, and is left out: %s\n", path,
                    sumi_shown(lacks[k].name, shown), sumi_in_language(SUMI_ENGLISH, lacks[k].why, why, sizeof why));
    }
    if (n_unread > most_told)
        fprintf(stderr, "sumi: %s: and %zu more cannot be read\n", path, n_unread - most_told);
    if (n_other > 0)
        fprintf(stderr, "sumi: %s: left out, as they are no numbers over its axes:", path);
    for (size_t k = 0, told = 0; k < n && told < most_told; k++)
        if (lacks[k].kind == SUMI_CUBE_OTHER_SHAPE)
            fprintf(stderr, "%s %.256s", told++ ? "," : "", sumi_shown(lacks[k].name, shown));
    if (n_other > 0)
        fputs(n_other > most_told ? ", ...\n" : "\n", stderr);
    return n_unread > 0;
}

bool sumi_show_unknown(const struct sumi_show *show, int number, const char *who, char text[SUMI_SHOWN])
{
    const int *variable = show->variable;
    if (number == 0 && variable[SUMI_SHOW_STATUS] < 0)
        snprintf(text, SUMI_SHOWN, "%s has no status: a season without a yield counts as not ripe%s.", who,
                 variable[SUMI_SHOW_ALL] < 0 ? ", and as without a harvest" : "");
    else if (number == 1 && variable[SUMI_SHOW_IRRIGATION] < 0 && show->choice.positions > 1)
        snprintf(text, SUMI_SHOWN, "%s does not know its irrigation: what it recommends is the most grain.", who);
    else
        return false;
    return true;
}

/* --- values that cannot be --- */

struct impossible {
    const struct sumi_cube *cube;
    size_t seasons, first; /* first: number of a scenario */
    double values;
};

/* The number of the scenario that value k of a slab is of. */
static size_t scenario_of(const struct sumi_cube *cube, const struct sumi_slab *slab, size_t k)
{
    size_t scenario = 0, step = 1;
    for (size_t a = cube->n_axes; a-- > 0; k /= slab->count[a], step *= cube->axes[a].n)
        scenario += (slab->start[a] + k % slab->count[a]) * step;
    return scenario;
}

static void count_impossible(void *context, const struct sumi_slab *slab, double *values)
{
    struct impossible *impossible = context;
    for (size_t k = 0; k < slab->n; k++) {
        if (!(values[k] > 0.0))
            continue;
        size_t scenario = scenario_of(impossible->cube, slab, k);
        if (impossible->seasons++ == 0 || scenario < impossible->first)
            impossible->first = scenario;
        impossible->values += values[k];
    }
}

/* A season as people name it: its place on each axis. */
static void print_scenario(FILE *to, const struct sumi_cube *cube, size_t scenario)
{
    size_t step = 1;
    char label[SUMI_SHOW_LABEL];
    for (size_t a = 0; a < cube->n_axes; a++)
        step *= cube->axes[a].n;
    for (size_t a = 0; a < cube->n_axes; a++) {
        step /= cube->axes[a].n;
        fprintf(to, "%s%s %s", a ? ", " : "", cube->axes[a].name,
                sumi_show_label(&cube->axes[a], scenario / step % cube->axes[a].n, label));
    }
}

/* A list for --by that tells seasons apart: the axes that have more than one position. */
static void print_axes_that_tell(FILE *to, const struct sumi_cube *cube)
{
    size_t n = 0;
    for (size_t a = 0; a < cube->n_axes; a++)
        if (cube->axes[a].n > 1)
            fprintf(to, "%s%s", n++ ? "," : "", cube->axes[a].name);
    if (n == 0)
        fputs(cube->axes[0].name, to);
}

enum sumi_status sumi_show_impossible(struct sumi_show *show, FILE *to, struct sumi_error *error)
{
    struct impossible impossible = {.cube = show->cube};
    const char *name = sumi_summary_rows[SUMI_S_IMPOSSIBLE].name;
    int variable;
    enum sumi_status status = sumi_show_find(show, name, false, &variable, error);
    if (status != SUMI_OK || variable < 0 || show->cube->variables[variable].inner > 0)
        return status;
    status = sumi_show_walk(show, (size_t)variable, count_impossible, &impossible, error);
    if (status != SUMI_OK || impossible.seasons == 0)
        return status;
    fflush(stdout); /* no line of a table is cut by it */
    fprintf(to,
            "Warning: %zu of %zu seasons hold values that cannot be, %.0f in all (%s). Do not use them. The first: ",
            impossible.seasons, show->n_scenarios, impossible.values, name);
    print_scenario(to, show->cube, impossible.first);
    char shown[SUMI_SHOWN];
    fprintf(to, ";\nsumi run of that field names the value. All of them: sumi show %s --var %s --by ",
            sumi_shown(show->path, shown), name);
    print_axes_that_tell(to, show->cube);
    fputs(".\n", to);
    return SUMI_OK;
}

/* Lines that several commands begin with: how many seasons there are, of which models, in which weather. */
#include "cli/print/headings.h"

#include "io/convert/convert.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *sumi_plain_word(const char *word, char shown[SUMI_SHOWN])
{
    sumi_shown(word, shown);
    for (char *at = shown; (at = strchr(at, '_'));)
        *at = ' ';
    return shown;
}

const char *sumi_axis_word(const char *name)
{
    static const struct {
        const char *name, *word;
    } words[] = {{"management.mulch_fraction", "film"},
                 {"management.season_end", "season end"},
                 {"management.harvest", "harvest"},
                 {"management.harvest.latest", "harvest by"},
                 {"weather.seed", "seed"}};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (sumi_cube_axis_is(name, words[k].name))
            return words[k].word;
    return name;
}

static bool is_also_called(const char *axis, const char *word)
{
    char a[SUMI_CONVERT_NAME], b[SUMI_CONVERT_NAME];
    return strcmp(sumi_axis_word(axis), word) == 0 ||
           strcmp(sumi_convert_name(axis, a), sumi_convert_name(word, b)) == 0;
}

size_t sumi_axis_find(const struct sumi_cube_axis *axes, size_t n, const char *word)
{
    for (size_t a = 0; a < n; a++)
        if (strcmp(axes[a].name, word) == 0)
            return a;
    for (size_t a = 0; a < n; a++)
        if (is_also_called(axes[a].name, word))
            return a;
    return n;
}

/* An axis with its length as people say it. Returns text. */
static const char *axis_text(const char *name, size_t length, char text[SUMI_SHOWN])
{
    static const char *const things[] = {"cultivar", "sowing", "irrigation", "year", "seed"};
    char shown[SUMI_SHOWN];
    sumi_shown(sumi_axis_word(name), shown);
    for (size_t k = 0; k < sizeof things / sizeof *things; k++)
        if (strcmp(sumi_axis_word(name), things[k]) == 0) {
            snprintf(text, SUMI_SHOWN, "%zu %s%s", length, things[k], length == 1 ? "" : "s");
            return text;
        }
    snprintf(text, SUMI_SHOWN, "%.*s (%zu value%s)", SUMI_SHOW_LABEL, shown, length, length == 1 ? "" : "s");
    return text;
}

void sumi_print_axes(const char *before, size_t n, const char *const *name, const size_t *length)
{
    enum { AXIS = SUMI_SHOW_LABEL + 64 }; /* bytes of one that is told */
    char list[SUMI_CUBE_MAX_AXES * AXIS + 1] = "", text[SUMI_SHOWN];
    size_t used = 0;
    for (size_t a = 0; a < n; a++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", a ? " x " : "",
                                 axis_text(name[a], length[a], text));
    sumi_print_wrapped(before, list);
}

void sumi_print_plan(const char *after, const struct sumi_plan *plan)
{
    const char *name[SUMI_AXES];
    size_t length[SUMI_AXES], n = sumi_plan_count(plan);
    char before[64];
    for (int a = 0; a < plan->n_axes; a++) {
        name[a] = plan->axis[a].name;
        length[a] = plan->axis[a].n;
    }
    snprintf(before, sizeof before, "%zu season%s%s: ", n, n == 1 ? "" : "s", after);
    sumi_print_axes(before, (size_t)plan->n_axes, name, length);
}

static void print_model(const char *before, const char *doc, const char *name)
{
    char text[SUMI_SHOWN];
    snprintf(text, sizeof text, "%s (%s)", doc, name);
    sumi_print_wrapped(before, text);
}

void sumi_print_models(const struct sumi_plan *plan, bool in_full)
{
    const char *crop = plan->crop->doc, *steps = plan->integrator->doc;
    char text[SUMI_SHOWN], solver[64] = "";
    if (plan->integrator->controls_error)
        snprintf(solver, sizeof solver, "%s, rtol %g", sumi_solver_method_names[plan->solver.method],
                 plan->solver.rtol);
    if (!in_full) {
        snprintf(text, sizeof text, "Crop model %.*s (%s), soil water model %s, integrator %s (%.*s)",
                 (int)strcspn(crop, ":"), crop, plan->crop->name, plan->water->name, plan->integrator->name,
                 *solver ? (int)strlen(solver) : (int)strcspn(steps, ",:"), *solver ? solver : steps);
        sumi_print_wrapped("", text);
        return;
    }
    print_model("crop model: ", crop, plan->crop->name);
    print_model("soil water model: ", plan->water->doc, plan->water->name);
    print_model("integrator: ", steps, plan->integrator->name);
    if (*solver)
        print_model("solver: ", sumi_solver_method_docs[plan->solver.method], solver);
}

void sumi_print_weather(const struct sumi_scenario_file *file, bool in_full)
{
    sumi_print_wrapped("weather: ", in_full ? file->weather_details : file->weather_note);
    if (in_full)
        sumi_print_wrapped("evapotranspiration: ", file->evapotranspiration);
}

/* What a catalogue asks of a file: what it holds, where, when, and words to find it by (ACDD 1.3). */
#include "io/results/results_internal.h"

#include "io/files/data_files.h"
#include "messages/memory.h"
#include "messages/results.h"
#include "sim/build.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A text that grows as far as it has room. */
struct text {
    char *at;
    size_t size, used;
};

__attribute__((format(printf, 2, 3))) static void add(struct text *text, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int n = vsnprintf(text->at + text->used, text->size - text->used, format, values);
    va_end(values);
    text->used = n < 0 || (size_t)n >= text->size - text->used ? text->size - 1 : text->used + (size_t)n;
}

/* --- place --- */

static void bounds(const struct sumi_plan *plan, const char *name, double otherwise, double *least, double *most)
{
    const struct sumi_axis *axis = sumi_results_axis_of(plan, name);
    *least = *most = otherwise;
    for (size_t k = 0; axis && k < axis->n; k++) {
        *least = k == 0 || axis->coordinate[k] < *least ? axis->coordinate[k] : *least;
        *most = k == 0 || axis->coordinate[k] > *most ? axis->coordinate[k] : *most;
    }
}

static void add_range(struct text *text, const char *name, double least, double most, const char *unit)
{
    if (isnan(least))
        return;
    add(text, "%s %.10g", name, least);
    if (most > least)
        add(text, " to %.10g", most);
    add(text, "%s", unit);
}

static void describe_place(struct definition *d, const struct sumi_scenario_file *file, struct text *text)
{
    bounds(&file->plan, "site.latitude_deg", file->latitude, &d->latitude.least, &d->latitude.most);
    bounds(&file->plan, "site.elevation_m", file->elevation, &d->elevation.least, &d->elevation.most);
    d->longitude.least = d->longitude.most = file->longitude;
    add(text, " Place: %s%s", file->site, *file->site ? ", " : "");
    add_range(text, "latitude", d->latitude.least, d->latitude.most, "");
    add_range(text, ", longitude", d->longitude.least, d->longitude.most, "");
    add_range(text, ", elevation", d->elevation.least, d->elevation.most, " m");
    add(text, ".");
}

/* --- time --- */

/* The days whose weather the seasons use, as far as the record goes. Generated years have no place in time. */
static void describe_time(struct definition *d, const struct sumi_scenario_file *file, struct text *text)
{
    const struct sumi_plan *plan = &file->plan;
    const struct sumi_axis *years = sumi_results_axis_of(plan, "year");
    if (file->seed >= 0 || sumi_results_axis_of(plan, "weather.seed")) {
        add(text, " The weather is generated: its years are numbered, and lie at no time.");
        return;
    }
    const struct sumi_weather *weather = plan->weather[0]; /* all have the same days */
    int from = weather->first_day + (int)weather->n_days, to = weather->first_day - 1;
    for (size_t k = 0; k < years->n; k++) {
        struct sumi_span span;
        sumi_plan_span(plan, (int)years->value[k], &span);
        from = span.first_weather < from ? span.first_weather : from;
        to = span.last_weather > to ? span.last_weather : to;
    }
    const int last = weather->first_day + (int)weather->n_days - 1;
    from = from < weather->first_day ? weather->first_day : from;
    to = to > last ? last : to;
    if (from > to)
        return;
    sumi_date_format(from, d->from);
    sumi_date_format(to, d->to);
    snprintf(d->length, sizeof d->length, "P%dD", to - from + 1);
}

/* --- what it holds --- */

/* From the least to the most, whatever their order. */
static void describe_range(const struct sumi_cube_axis *axis, struct text *text)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < axis->n; i++) {
        least = fmin(least, sumi_cube_coordinate(axis, i));
        most = fmax(most, sumi_cube_coordinate(axis, i));
    }
    add(text, ": %.10g to %.10g", least, most);
}

static void describe_axes(const struct sumi_cube *cube, struct text *text)
{
    add(text, " All combinations of");
    for (size_t a = 0; a < cube->n_axes; a++) {
        const struct sumi_cube_axis *axis = &cube->axes[a];
        add(text, "%s %s (%zu", a ? "," : "", axis->name, axis->n);
        if (axis->kind != SUMI_CUBE_LABELS && axis->n > 1)
            describe_range(axis, text);
        add(text, ")");
    }
    add(text, ".");
}

static void describe_variables(const struct sumi_cube *cube, const char *holds, struct text *text)
{
    static const char *const of_inner[] = {NULL, " Of each day: ", " Of each day, at depths: "};
    add(text, "%s", holds);
    for (size_t inner = 1; inner < sizeof of_inner / sizeof *of_inner; inner++) {
        size_t n = 0;
        for (size_t v = 0; v < cube->n_variables; v++)
            if (cube->variables[v].inner == inner)
                add(text, "%s%s", n++ ? ", " : of_inner[inner], cube->variables[v].name);
        add(text, n ? "." : "");
    }
}

static void make_keywords(struct definition *d, const struct sumi_scenario_file *file)
{
    const struct sumi_plan *plan = &file->plan;
    struct text text = {d->keywords, sizeof d->keywords, 0};
    add(&text, "crop growth model, yield, phenology, soil water balance, evapotranspiration, %s, %s", plan->crop->name,
        plan->water->name);
    for (size_t a = 0; a < d->cube.n_axes; a++)
        if (d->cube.axes[a].kind == SUMI_CUBE_LABELS)
            add(&text, ", %s", d->cube.axes[a].name);
    if (*file->site)
        add(&text, ", %s", file->site);
}

/* From the scenario, all that went in, and what computed it. */
static enum sumi_status make_id(struct definition *d, const struct sumi_scenario_file *file, struct sumi_error *error)
{
    const size_t room = strlen(file->text) + (size_t)file->n_inputs * sizeof file->input->sha256 +
                        strlen(sumi_build.version) + strlen(sumi_build.commit) + 1;
    char *all = sumi_allocate(room), sha[65];
    if (!all)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_IDENTIFIER);
    size_t used = (size_t)snprintf(all, room, "%s%s%s", file->text, sumi_build.version, sumi_build.commit);
    for (int k = 0; k < file->n_inputs; k++)
        used += (size_t)snprintf(all + used, room - used, "%s", file->input[k].sha256);
    sumi_text_sha256(all, used, sha);
    snprintf(d->id, sizeof d->id, "sumi-%s", sha);
    sumi_release(all);
    return SUMI_OK;
}

enum sumi_status sumi_describe_results(struct definition *d, const struct sumi_scenario_file *file,
                                       struct sumi_error *error)
{
    const struct sumi_plan *plan = &file->plan;
    struct text text = {d->summary, sizeof d->summary, 0};
    snprintf(d->title, sizeof d->title, "%s", file->title);
    if (!*file->title)
        snprintf(d->title, sizeof d->title, "Simulated seasons%s%s", *file->site ? " at " : "", file->site);
    add(&text,
        "%s" SUMI_MADE_SUMMARY "%s with the crop model %s (%.*s), the soil water model %s and the "
        "integrator %s",
        d->what, sumi_build.version, plan->crop->name, (int)strcspn(plan->crop->doc, ":"), plan->crop->doc,
        plan->water->name, plan->integrator->name);
    if (plan->integrator->controls_error)
        add(&text, " (%s, rtol %g)", sumi_solver_method_names[plan->solver.method], plan->solver.rtol);
    add(&text, ".");
    describe_place(d, file, &text);
    add(&text, " Weather: %s.", file->weather_note);
    if (plan->forced && !d->outlook)
        add(&text, " Recorded soil moisture takes the place of the simulated one on the days that have it.");
    describe_axes(&d->cube, &text);
    describe_variables(&d->cube, d->holds, &text);
    describe_time(d, file, &text);
    make_keywords(d, file);
    return make_id(d, file, error);
}

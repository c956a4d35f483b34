#include "io/scenario/file.h"

#include "io/files/data_files.h"
#include "io/scenario/scenario_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/scenario_file.h"
#include "messages/scenario_keys.h"
#include "models/models.h"
#include "sim/bundle/contract.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- model --- */

enum { MOST_MODELS = 64 }; /* that a scenario can choose from */

/* Where none is said: that of the result that is repeated, which does not tell where it is of before SDIRK2. */
static enum sumi_solver_method unsaid_method(const struct scenario_reader *r, enum sumi_solved solved, double rtol)
{
    if (!r->kept)
        return sumi_usual_method(solved, rtol);
    for (int m = 0; r->kept->method && m < SUMI_SOLVER_METHODS; m++)
        if (strcmp(sumi_solver_method_names[m], r->kept->method) == 0 && !isnan(sumi_solver_rtol[solved][m]))
            return (enum sumi_solver_method)m;
    return solved == SUMI_SOLVED_ZONES ? SUMI_ADAMS : SUMI_BDF;
}

static double unsaid_rtol(const struct scenario_reader *r, enum sumi_solved solved, const struct sumi_field *row)
{
    const bool kept = r->kept && r->kept->rtol >= row->lo && r->kept->rtol <= row->hi;
    return kept ? r->kept->rtol : sumi_solver_rtol[solved][r->plan->solver.method];
}

/* rtol: as it is said, or NAN. */
static enum sumi_status read_method(struct scenario_reader *r, const struct sumi_yaml_node *method, double rtol)
{
    const enum sumi_solved solved = sumi_solved_on(r->plan->water);
    size_t choice = unsaid_method(r, solved, rtol);
    if (method)
        TRY(sumi_yaml_choice(method, sumi_solver_method_names, SUMI_SOLVER_METHODS, &choice, r->error));
    r->plan->solver.method = (enum sumi_solver_method)choice;
    if (!isnan(sumi_solver_rtol[solved][choice]))
        return SUMI_OK;
    if (solved == SUMI_SOLVED_COLUMN)
        return sumi_yaml_fail(method, r->error, SUMI_E_MODEL_METHOD_STIFF, sumi_solver_method_names[choice],
                              r->plan->water->name);
    return sumi_yaml_fail(method, r->error, SUMI_E_MODEL_METHOD_RESOLVED, sumi_solver_method_names[choice],
                          r->plan->water->name);
}

static enum sumi_status read_solver(struct scenario_reader *r, const struct sumi_yaml_node *model)
{
    const enum sumi_solved solved = sumi_solved_on(r->plan->water);
    const struct sumi_field *rtol = &sumi_solver_rows[solved][SUMI_SOLVER_RTOL];
    const struct sumi_field *most = &sumi_solver_rows[solved][SUMI_SOLVER_MAX_STEPS];
    struct sumi_solver_options *solver = &r->plan->solver;
    const char *const own[] = {rtol->name, most->name, "method"};
    double said = NAN;
    int steps = (int)most->def;
    for (size_t k = 0; k < COUNT(own); k++)
        if (sumi_yaml_get(model, own[k]) && !r->plan->integrator->controls_error && r->use != SUMI_FOR_COMPARISON)
            return sumi_yaml_fail(sumi_yaml_get(model, own[k]), r->error, SUMI_E_MODEL_SETTING_STEPS, own[k],
                                  r->plan->integrator->name);
    if (sumi_yaml_get(model, rtol->name))
        TRY(sumi_yaml_number(sumi_yaml_get(model, rtol->name), rtol, &said, r->error));
    if (sumi_yaml_get(model, most->name))
        TRY(sumi_read_whole(model, most, &steps, r->error));
    TRY(read_method(r, sumi_yaml_get(model, "method"), said));
    solver->rtol = isnan(said) ? unsaid_rtol(r, solved, rtol) : said;
    solver->max_steps = steps;
    return SUMI_OK;
}

static enum sumi_status read_integrator(struct scenario_reader *r, const struct sumi_yaml_node *model)
{
    const char *names[MOST_MODELS];
    size_t n = 0, choice = 0;
    for (; n < MOST_MODELS && sumi_integrators[n]; n++)
        names[n] = sumi_integrators[n]->name;
    while (!sumi_integrator_runs(sumi_integrators[choice], r->plan->water))
        choice++;
    if (sumi_yaml_get(model, "integrator"))
        TRY(sumi_yaml_choice(sumi_yaml_get(model, "integrator"), names, n, &choice, r->error));
    r->plan->integrator = sumi_integrators[choice];
    if (!sumi_integrator_runs(r->plan->integrator, r->plan->water))
        return sumi_yaml_fail(sumi_yaml_get(model, "integrator"), r->error, SUMI_E_MODEL_INTEGRATOR_STIFF,
                              r->plan->integrator->name, r->plan->water->name);
    return read_solver(r, model);
}

enum { CUTS = 3 };

/* Where nothing is said, those of the result that is repeated; before it told them they were 40 cells, 0.5 and 1 cm. */
static void unsaid_cells(const struct scenario_reader *r, const int key[CUTS], double value[CUTS])
{
    static const double before[CUTS] = {40, 0.5, 1};
    const struct sumi_kept *kept = r->kept;
    const double told[CUTS] = {kept ? kept->cells : NAN, kept ? kept->top_cell_cm : NAN,
                               kept ? kept->edge_cell_cm : NAN};
    for (size_t k = 0; k < CUTS; k++) {
        const struct sumi_field *row = &sumi_scenario_rows[key[k]];
        const bool fits = told[k] >= row->lo && told[k] <= row->hi;
        value[k] = !kept ? row->def : fits ? told[k] : before[k];
    }
}

/* How a soil that is resolved in depth is cut into cells. */
static enum sumi_status read_cells(struct scenario_reader *r, const struct sumi_yaml_node *model)
{
    static const int keys[CUTS] = {KEY_CELLS, KEY_TOP_CELL, KEY_EDGE_CELL};
    struct sumi_grid *grid = &r->plan->grid;
    double value[CUTS];
    unsaid_cells(r, keys, value);
    for (size_t k = 0; k < CUTS; k++) {
        const struct sumi_field *row = &sumi_scenario_rows[keys[k]];
        const struct sumi_yaml_node *node = sumi_yaml_get(model, row->name);
        int64_t whole;
        if (node && !r->plan->water->column)
            return sumi_yaml_fail(node, r->error, SUMI_E_MODEL_SETTING_CELLS, row->name, r->plan->water->name);
        if (node && keys[k] == KEY_CELLS) {
            TRY(sumi_yaml_integer(node, row, &whole, r->error));
            value[k] = (double)whole;
        } else if (node)
            TRY(sumi_yaml_number(node, row, &value[k], r->error));
    }
    grid->n = (int)value[0];
    grid->top_cm = value[1];
    grid->edge_cm = value[2];
    return SUMI_OK;
}

/* The water models that hold water: water_limited is the first of them, or what soil_water says. */
static size_t list_soils(const char *names[MOST_MODELS])
{
    size_t n = 0;
    for (size_t w = 0; sumi_waters[w] && n < MOST_MODELS; w++)
        if (sumi_water_holds(sumi_waters[w]))
            names[n++] = sumi_waters[w]->name;
    return n;
}

/* Where the soil has water, by which model; with potential production, the water model of that name, it has none. */
static enum sumi_status read_soil_water(struct scenario_reader *r, const struct sumi_yaml_node *node,
                                        const char *const *soils, size_t n_soils, bool potential, size_t *soil)
{
    if (!node)
        return SUMI_OK;
    const char *word = sumi_yaml_scalar(node);
    if (potential)
        return sumi_yaml_fail(node, r->error, SUMI_E_MODEL_POTENTIAL_SOIL);
    if (word && strcmp(word, "potential") == 0)
        return sumi_yaml_fail(node, r->error, SUMI_E_MODEL_POTENTIAL_ASKED);
    return sumi_yaml_choice(node, soils, n_soils, soil, r->error);
}

static enum sumi_status read_model(struct scenario_reader *r, const struct sumi_yaml_node *model)
{
    static const char *const keys[] = {"crop",      "production", "soil_water", "integrator",  "rtol",
                                       "max_steps", "method",     "cells",      "top_cell_cm", "edge_cell_cm"};
    static const char *const levels[] = {"water_limited", "potential"};
    const char *crops[MOST_MODELS], *soils[MOST_MODELS];
    size_t n = 0, crop = 0, level = 0, soil = 0;
    const size_t n_soils = list_soils(soils);
    if (model) {
        TRY(sumi_yaml_expect(model, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_MODEL, r->error));
        TRY(sumi_check_keys(r, model, keys, COUNT(keys)));
    }
    for (; n < MOST_MODELS && sumi_crops[n]; n++)
        crops[n] = sumi_crops[n]->name;
    if (sumi_yaml_get(model, "crop"))
        TRY(sumi_yaml_choice(sumi_yaml_get(model, "crop"), crops, n, &crop, r->error));
    if (sumi_yaml_get(model, "production"))
        TRY(sumi_yaml_choice(sumi_yaml_get(model, "production"), levels, COUNT(levels), &level, r->error));
    TRY(read_soil_water(r, sumi_yaml_get(model, "soil_water"), soils, n_soils, level == 1, &soil));
    r->plan->crop = sumi_crops[crop];
    r->plan->water = sumi_water_named(level == 1 ? "potential" : soils[soil]);
    TRY(sumi_contract_check(r->plan->crop, r->plan->water, r->error));
    TRY(read_cells(r, model));
    return read_integrator(r, model);
}

/* --- the whole --- */

static void note_not_used(struct scenario_reader *r, const char *whose, const struct sumi_not_used *rows, int n,
                          const bool *found)
{
    char text[sizeof r->file->note[0] - 64];
    sumi_not_used_say(rows, n, found, text, sizeof text);
    if (*text && r->file->n_notes < SUMI_NOTES)
        snprintf(r->file->note[r->file->n_notes++], sizeof r->file->note[0], "known and not used in the %s file: %s",
                 whose, text);
}

/* provenance: {embed: false} */
static enum sumi_status read_provenance(struct scenario_reader *r, const struct sumi_yaml_node *provenance)
{
    static const char *const keys[] = {"embed"};
    r->file->embeds = true;
    if (!provenance)
        return SUMI_OK;
    TRY(sumi_yaml_expect(provenance, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_PROVENANCE, r->error));
    TRY(sumi_check_keys(r, provenance, keys, COUNT(keys)));
    return sumi_yaml_get(provenance, keys[0])
               ? sumi_yaml_boolean(sumi_yaml_get(provenance, keys[0]), &r->file->embeds, r->error)
               : SUMI_OK;
}

static enum sumi_status read_sections(struct scenario_reader *r)
{
    static const char *const keys[] = {"title",      "today",        "site",       "weather", "soil",
                                       "crop",       "model",        "management", "sweep",   "output",
                                       "provenance", "observations", "outlook",    "economy", "advise"};
    const struct sumi_yaml_node *root = r->root, *site, *weather, *soil, *crop, *management;
    const char *title = "";
    TRY(sumi_yaml_expect(root, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_SCENARIO, r->error));
    TRY(sumi_check_keys(r, root, keys, COUNT(keys)));
    if (sumi_yaml_get(root, "title"))
        TRY(sumi_yaml_text(sumi_yaml_get(root, "title"), &title, r->error));
    sumi_text_copy(r->file->title, sizeof r->file->title, title);
    TRY(sumi_yaml_require(root, "site", SUMI_WORD_MEANS_SITE, &site, r->error));
    TRY(sumi_yaml_require(root, "weather", SUMI_WORD_MEANS_WEATHER, &weather, r->error));
    TRY(sumi_yaml_require(root, "soil", SUMI_WORD_MEANS_SOIL, &soil, r->error));
    TRY(sumi_yaml_require(root, "crop", SUMI_WORD_MEANS_CROP, &crop, r->error));
    TRY(sumi_yaml_require(root, "management", SUMI_WORD_MEANS_MANAGEMENT, &management, r->error));
    TRY(sumi_read_today(r, sumi_yaml_get(root, "today")));
    TRY(read_provenance(r, sumi_yaml_get(root, "provenance")));
    TRY(sumi_open_sample(r, sumi_yaml_get(sumi_yaml_get(root, "sweep"), SUMI_SAMPLE)));
    TRY(read_model(r, sumi_yaml_get(root, "model")));
    TRY(sumi_read_site(r, site));
    TRY(sumi_read_crop(r, crop));
    TRY(sumi_read_beside(r));
    TRY(sumi_read_soil(r, soil));
    TRY(sumi_read_management(r, management));
    TRY(sumi_read_weather(r, weather));
    TRY(sumi_read_sweep(r, sumi_yaml_get(root, "sweep")));
    r->file->weather_options = r->weather_options;
    r->file->wind_height = r->station->wind_height;
    sumi_note_weather(r);
    TRY(sumi_override_crop(r, crop));
    TRY(sumi_override_soil(r, soil));
    TRY(sumi_cut_soils(r));
    TRY(sumi_read_output(r, sumi_yaml_get(root, "output")));
    note_not_used(r, "crop", sumi_crop_not_used, SUMI_CROP_NOT_USED, r->crop_not_used);
    note_not_used(r, "soil", sumi_soil_not_used, SUMI_SOIL_NOT_USED, r->soil_not_used);
    TRY(sumi_check_relations(r));
    if (sumi_looks_ahead(r))
        TRY(sumi_read_outlook(r));
    else
        sumi_note_outlook(r);
    if (sumi_advises(r))
        return sumi_read_advice(r);
    sumi_note_advice(r);
    return SUMI_OK;
}

/* The axes of parameters have dots in their names: sweep.crop.SPAN is the key crop.SPAN of sweep, and what changes
 * it stands within, as sweep.crop.SPAN.scale; so have columns of sweep.sample. Writes the path as sumi_yaml_set
 * takes it; false where there is no room. */
static bool quote_axis(const char *path, size_t length, char key[SUMI_YAML_WHERE])
{
    static const char *const owners[] = {"crop.", "soil.", "site.", "weather.", "management."}, *const within[] = {
                                                                                                    ".scale", ".add"};
    static const char sample[] = "sweep." SUMI_SAMPLE ".";
    const size_t sweep = strlen(strncmp(path, sample, strlen(sample)) == 0 ? sample : "sweep.");
    size_t end = length;
    bool axis = false;
    for (size_t k = 0; k < COUNT(owners) && length > sweep && strncmp(path, "sweep.", strlen("sweep.")) == 0; k++)
        axis = axis || strncmp(path + sweep, owners[k], strlen(owners[k])) == 0;
    for (size_t k = 0; k < COUNT(within); k++)
        if (length > strlen(within[k]) && strncmp(path + length - strlen(within[k]), within[k], strlen(within[k])) == 0)
            end = length - strlen(within[k]);
    int n = axis ? snprintf(key, SUMI_YAML_WHERE, "%.*s\"%.*s\"%.*s", (int)sweep, path, (int)(end - sweep),
                            path + sweep, (int)(length - end), path + end)
                 : snprintf(key, SUMI_YAML_WHERE, "%.*s", (int)length, path);
    return n > 0 && n < SUMI_YAML_WHERE;
}

static enum sumi_status set_keys(struct scenario_reader *r, const char *const *set, int n_set)
{
    for (int k = 0; k < n_set; k++) {
        char key[SUMI_YAML_WHERE];
        const char *equals = strchr(set[k], '=');
        size_t length = equals ? (size_t)(equals - set[k]) : 0;
        if (length == 0 || length >= sizeof key || !quote_axis(set[k], length, key)) {
            snprintf(key, sizeof key, "--set %.200s", set[k]);
            return sumi_fail_in(r->error, key, SUMI_E_SCENARIO_SET_FORM);
        }
        TRY(sumi_yaml_set(r->document, key, equals + 1, r->error));
    }
    return SUMI_OK;
}

/* The text that results keep: the file's own, with its comments, where it says all; else it is written anew. */
static enum sumi_status keep_text(struct scenario_reader *r, const char *content, bool changed)
{
    for (size_t k = 0; k < r->names.n; k++)
        changed = changed || strcmp(r->names.list[k].name, r->names.list[k].as) != 0;
    if (changed || !sumi_text_is_harmless(content))
        return sumi_yaml_emit(r->document, &r->file->text, r->error);
    r->file->text = sumi_copy_text(content);
    return r->file->text ? SUMI_OK : sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_TEXT);
}

static enum sumi_status read_document(struct scenario_reader *r, const char *content, size_t size,
                                      const char *const *set, int n_set)
{
    if (size > 4 && memcmp(content, "\x89HDF", 4) == 0)
        return sumi_fail_in(r->error, r->path, SUMI_E_SCENARIO_FILE_HDF5);
    TRY(sumi_yaml_parse_long(r->path, content, size, &r->document, r->error));
    TRY(set_keys(r, set, n_set));
    sumi_warn_of_own_merges(r);
    TRY(sumi_publish_document(&r->names, r->document, NULL, r->error));
    TRY(keep_text(r, content, n_set > 0));
    if (strlen(r->file->text) > SUMI_YAML_LONG)
        sumi_warn_here(r,
                       "the scenario has more than %d MiB with a line for each value, as results keep it: sumi rerun "
                       "does not read that",
                       SUMI_YAML_LONG >> 20);
    TRY(sumi_note_arguments(r, r->path, set, n_set));
    r->root = sumi_yaml_root(r->document);
    return read_sections(r);
}

static enum sumi_status read_file(struct scenario_reader *r, const char *const *set, int n_set)
{
    struct sumi_input *input = &r->file->scenario;
    TRY(sumi_take_input(r, "scenario", r->path, r->path, SUMI_YAML_LONG, input, r->error));
    enum sumi_status status = read_document(r, input->bytes, input->size, set, n_set);
    sumi_release(input->bytes);
    input->bytes = NULL;
    return status;
}

/* Reads by one of the two; all but the file is freed. */
static enum sumi_status read_whole(struct scenario_reader *r, const char *const *set, int n_set,
                                   struct sumi_scenario_file **file, struct sumi_error *error)
{
    r->file = sumi_allocate_zeroed(1, sizeof *r->file);
    if (!r->file)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_WHOLE);
    r->plan = &r->file->plan;
    enum sumi_status status = r->text ? read_document(r, r->text, r->length, set, n_set) : read_file(r, set, n_set);
    sumi_forget_sample(r);
    sumi_yaml_close(r->crop_document);
    sumi_climate_clear(&r->climate);
    sumi_station_destroy(r->station);
    sumi_yaml_close(r->document);
    sumi_publishing_clear(&r->names);
    if (status != SUMI_OK) {
        sumi_scenario_destroy(r->file);
        return status;
    }
    *file = r->file;
    return SUMI_OK;
}

/* Reads for what the reader knows already. */
static enum sumi_status read_path(struct scenario_reader *r, const char *path, const char *const *set, int n_set,
                                  struct sumi_scenario_file **file, struct sumi_error *error)
{
    struct sumi_error own = {0};
    char found[SUMI_PATH];
    r->path = r->beside = found;
    r->error = error ? error : &own;
    TRY(sumi_confined_find(r->within, path, NULL, found, r->error)); /* the examples lie in the data folder */
    return read_whole(r, set, n_set, file, error);
}

enum sumi_status sumi_scenario_read(const char *path, const char *const *set, int n_set, enum sumi_scenario_use use,
                                    struct sumi_scenario_file **file, struct sumi_error *error)
{
    return sumi_scenario_read_sharing(path, set, n_set, use, NULL, file, error);
}

enum sumi_status sumi_scenario_read_sharing(const char *path, const char *const *set, int n_set,
                                            enum sumi_scenario_use use, struct sumi_shared_files *shared,
                                            struct sumi_scenario_file **file, struct sumi_error *error)
{
    const struct sumi_scenario_source source = {.path = path, .set = set, .n_set = n_set, .use = use, .shared = shared};
    return sumi_scenario_read_one(&source, file, error);
}

enum sumi_status sumi_scenario_read_one(const struct sumi_scenario_source *source, struct sumi_scenario_file **file,
                                        struct sumi_error *error)
{
    struct sumi_error own = {0};
    struct scenario_reader r = {.path = source->path,
                                .beside = source->path,
                                .text = source->text,
                                .length = source->length,
                                .use = source->use,
                                .until = SUMI_NO_DATE,
                                .shared = source->shared,
                                .within = source->within,
                                .error = error ? error : &own};
    return source->text ? read_whole(&r, source->set, source->n_set, file, error)
                        : read_path(&r, source->path, source->set, source->n_set, file, error);
}

enum sumi_status sumi_scenario_read_until(const char *path, const char *const *set, int n_set, int today, int resumed,
                                          struct sumi_scenario_file **file, struct sumi_error *error)
{
    struct scenario_reader r = {.use = SUMI_FOR_RUN, .until = today, .resumed = resumed};
    return read_path(&r, path, set, n_set, file, error);
}

enum sumi_status sumi_scenario_read_text(const char *text, size_t length, const char *folder, const char *const *set,
                                         int n_set, enum sumi_scenario_use use, struct sumi_scenario_file **file,
                                         struct sumi_error *error)
{
    static const char name[] = "text";
    struct sumi_error own = {0};
    char beside[SUMI_PATH];
    const int n = snprintf(beside, sizeof beside, "%s%s%s", folder ? folder : "", folder && *folder ? "/" : "", name);
    struct scenario_reader r = {.path = name,
                                .beside = beside,
                                .text = text,
                                .length = length,
                                .use = use,
                                .until = SUMI_NO_DATE,
                                .error = error ? error : &own};
    if (n < 0 || (size_t)n >= sizeof beside)
        return sumi_fail(error, SUMI_E_SCENARIO_FOLDER_LENGTH, SUMI_PATH - (int)(1 + sizeof name));
    return read_whole(&r, set, n_set, file, error);
}

enum sumi_status sumi_scenario_read_kept(const struct sumi_kept *kept, struct sumi_scenario_file **file,
                                         struct sumi_error *error)
{
    struct scenario_reader r = {.path = SUMI_SCENARIO_NAME,
                                .kept = kept,
                                .text = kept->scenario,
                                .length = strlen(kept->scenario),
                                .use = SUMI_FOR_SWEEP,
                                .until = SUMI_NO_DATE,
                                .error = error};
    return read_whole(&r, NULL, 0, file, error);
}

void sumi_scenario_let_go(struct sumi_scenario_file *file)
{
    for (int k = 0; k < file->n_inputs; k++) {
        sumi_release(file->input[k].bytes);
        file->input[k].bytes = NULL;
    }
}

void sumi_scenario_destroy(struct sumi_scenario_file *file)
{
    if (!file)
        return;
    sumi_outlook_request_destroy(file->outlook);
    sumi_release(file->advice);
    sumi_plan_clear(&file->plan);
    for (int k = 0; k < file->n_inputs; k++)
        sumi_input_clear(&file->input[k]);
    for (int k = 0; k < SUMI_GIVEN_N; k++)
        sumi_release(file->given[k]);
    sumi_release(file->input);
    sumi_release(file->change);
    sumi_input_clear(&file->scenario);
    free(file->arguments);
    sumi_release(file->text);
    sumi_release(file);
}

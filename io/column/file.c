#include "io/column/file.h"

#include "io/column/rows.h"
#include "io/files/data_files.h"
#include "io/parameters/horizons.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "messages/column.h"
#include "messages/memory.h"
#include "messages/yaml.h"
#include "sim/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double nearest = 1e-9;     /* d: moments less apart than this are one */
static const double least_apart = 1e-6; /* d: two times of a report */

static const struct sumi_field *row_of(enum sumi_column_key key)
{
    return &sumi_column_file_rows[key];
}

static const struct sumi_yaml_node *get(const struct sumi_yaml_node *mapping, enum sumi_column_key key)
{
    return sumi_yaml_get(mapping, row_of(key)->name);
}

static enum sumi_status field(const struct sumi_yaml_node *mapping, enum sumi_column_key key, double *value,
                              struct sumi_error *error)
{
    return sumi_yaml_field(mapping, row_of(key), value, error);
}

/* --- what happens at the ends --- */

static enum sumi_status read_shower(const struct sumi_yaml_node *node, const struct sumi_shower *before,
                                    struct sumi_shower *s, struct sumi_error *error)
{
    static const char *const keys[] = {"start_d", "duration_d", "amount_cm"};
    TRY(sumi_yaml_expect(node, SUMI_YAML_MAPPING, SUMI_WORD_COLUMN_RAIN, error));
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), error));
    TRY(field(node, COLUMN_START, &s->start, error));
    TRY(field(node, COLUMN_DURATION, &s->duration, error));
    TRY(field(node, COLUMN_AMOUNT, &s->amount, error));
    double end = before ? before->start + before->duration : 0.0;
    if (fabs(s->start - end) <= nearest)
        s->start = end; /* one goes over into the other */
    if (s->start < end)
        return sumi_yaml_fail(get(node, COLUMN_START), error, SUMI_E_COLUMN_RAIN_ORDER, s->start, before->start, end);
    return SUMI_OK;
}

static enum sumi_status read_rain(struct sumi_column_file *file, const struct sumi_yaml_node *rain,
                                  struct sumi_error *error)
{
    TRY(sumi_yaml_expect(rain, SUMI_YAML_SEQUENCE, SUMI_WORD_COLUMN_RAINS, error));
    size_t n = sumi_yaml_count(rain);
    if (n > SUMI_COLUMN_SHOWERS)
        return sumi_yaml_fail(rain, error, SUMI_E_COLUMN_RAIN_COUNT, n, SUMI_COLUMN_SHOWERS);
    file->shower = sumi_allocate_zeroed(n + 1, sizeof *file->shower);
    if (!file->shower)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_RAINS);
    file->bare.shower = file->shower;
    for (size_t k = 0; k < n; k++)
        TRY(read_shower(sumi_yaml_at(rain, k), k > 0 ? &file->shower[k - 1] : NULL, &file->shower[k], error));
    file->bare.n_showers = n;
    return SUMI_OK;
}

static enum sumi_status read_atmosphere(struct sumi_column_file *file, const struct sumi_yaml_node *upper,
                                        struct sumi_error *error)
{
    struct sumi_column_ends *ends = &file->bare.ends;
    ends->top = SUMI_TOP_ATMOSPHERE;
    TRY(field(upper, COLUMN_EVAPORATION, &ends->evs, error));
    ends->evw = ends->evs;
    if (get(upper, COLUMN_POND_EVAPORATION))
        TRY(field(upper, COLUMN_POND_EVAPORATION, &ends->evw, error));
    TRY(field(upper, COLUMN_SMALLEST_HEAD, &ends->driest_head, error));
    TRY(field(upper, COLUMN_LARGEST_POND, &ends->pond_max, error));
    return sumi_yaml_get(upper, "rain") ? read_rain(file, sumi_yaml_get(upper, "rain"), error) : SUMI_OK;
}

static enum sumi_status read_upper(struct sumi_column_file *file, const struct sumi_yaml_node *upper,
                                   struct sumi_error *error)
{
    enum { FLUX, HEAD, FIXED };
    static const char *const keys[] = {[FLUX] = "flux_cm_d",
                                       [HEAD] = "head_cm",
                                       [FIXED] = "potential_evaporation_cm_d",
                                       "pond_evaporation_cm_d",
                                       "smallest_head_cm",
                                       "largest_pond_cm",
                                       "rain"};
    struct sumi_column_ends *ends = &file->bare.ends;
    char found[SUMI_YAML_WHERE];
    const char *text = sumi_yaml_scalar(upper);
    ends->top = SUMI_TOP_FLUX;
    if (text && strcmp(text, "no_flux") == 0)
        return SUMI_OK;
    if (sumi_yaml_kind(upper) != SUMI_YAML_MAPPING || sumi_yaml_count(upper) == 0)
        return sumi_yaml_fail(upper, error, SUMI_E_COLUMN_UPPER_KIND,
                              sumi_yaml_kind(upper) == SUMI_YAML_MAPPING ? SUMI_WORD_YAML_EMPTY
                                                                         : sumi_yaml_found(upper, found),
                              SUMI_WORD_COLUMN_UPPER);
    TRY(sumi_yaml_check_keys(upper, keys, COUNT(keys), error));
    for (size_t k = 0; k < FIXED; k++)
        if (sumi_yaml_get(upper, keys[k]) && sumi_yaml_count(upper) > 1)
            return sumi_yaml_fail(upper, error, SUMI_E_COLUMN_UPPER_ALONE, keys[k], SUMI_WORD_COLUMN_UPPER);
    if (sumi_yaml_get(upper, keys[FLUX]))
        return field(upper, COLUMN_FLUX, &ends->flux, error);
    if (!sumi_yaml_get(upper, keys[HEAD]))
        return read_atmosphere(file, upper, error);
    ends->top = SUMI_TOP_HEAD;
    return field(upper, COLUMN_UPPER_HEAD, &ends->head, error);
}

static enum sumi_status read_lower(struct sumi_column_file *file, const struct sumi_yaml_node *lower,
                                   struct sumi_error *error)
{
    static const char *const keys[] = {"head_cm"}, *const words[] = {"free_drainage", "no_flux"};
    static const enum sumi_bottom_kind kinds[] = {SUMI_FREE_DRAINAGE, SUMI_NO_FLUX};
    struct sumi_column_ends *ends = &file->bare.ends;
    char found[SUMI_YAML_WHERE];
    const char *text = sumi_yaml_scalar(lower);
    for (size_t k = 0; text && k < COUNT(words); k++)
        if (strcmp(text, words[k]) == 0) {
            ends->bottom = kinds[k];
            return SUMI_OK;
        }
    if (sumi_yaml_kind(lower) != SUMI_YAML_MAPPING)
        return sumi_yaml_fail(lower, error, SUMI_E_COLUMN_LOWER_KIND, sumi_yaml_found(lower, found));
    TRY(sumi_yaml_check_keys(lower, keys, COUNT(keys), error));
    ends->bottom = SUMI_BOTTOM_HEAD;
    return field(lower, COLUMN_LOWER_HEAD, &ends->bottom_head, error);
}

/* --- cells --- */

static enum sumi_status read_flag(const struct sumi_yaml_node *mapping, const char *key, bool *value,
                                  struct sumi_error *error)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(mapping, key);
    return node ? sumi_yaml_boolean(node, value, error) : SUMI_OK;
}

/* cells: 100, or {number: 100, top_cm: 0.5, edge_cm: 1, fine_bottom: true}, or {number: 100, equal: true} */
static enum sumi_status read_cells(struct sumi_column_file *file, const struct sumi_yaml_node *cells,
                                   struct sumi_error *error)
{
    static const char *const keys[] = {"number", "top_cm", "edge_cm", "fine_bottom", "equal"};
    struct sumi_grid *grid = &file->grid;
    const struct sumi_yaml_node *mapping = cells && sumi_yaml_kind(cells) != SUMI_YAML_SCALAR ? cells : NULL;
    bool equal = false;
    int64_t n;
    grid->n = (int)row_of(COLUMN_NUMBER)->def;
    grid->top_cm = row_of(COLUMN_TOP)->def;
    grid->edge_cm = row_of(COLUMN_EDGE)->def;
    grid->fine_bottom = file->bare.ends.bottom == SUMI_BOTTOM_HEAD;
    if (cells && !mapping) {
        TRY(sumi_yaml_integer(cells, row_of(COLUMN_NUMBER), &n, error));
        grid->n = (int)n;
    }
    if (!mapping)
        return SUMI_OK;
    TRY(sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, SUMI_WORD_COLUMN_CELLS, error));
    TRY(sumi_yaml_check_keys(mapping, keys, COUNT(keys), error));
    TRY(sumi_read_whole(mapping, row_of(COLUMN_NUMBER), &grid->n, error));
    TRY(field(mapping, COLUMN_TOP, &grid->top_cm, error));
    TRY(field(mapping, COLUMN_EDGE, &grid->edge_cm, error));
    TRY(read_flag(mapping, "fine_bottom", &grid->fine_bottom, error));
    TRY(read_flag(mapping, "equal", &equal, error));
    if (!equal)
        return SUMI_OK;
    for (size_t k = 1; k < COUNT(keys) - 1; k++)
        if (sumi_yaml_get(mapping, keys[k]))
            return sumi_yaml_fail(sumi_yaml_get(mapping, keys[k]), error, SUMI_E_COLUMN_CELLS_EQUAL, keys[k]);
    grid->top_cm = grid->edge_cm =
        file->horizon[file->n_horizons - 1].param[SUMI_HZ_BOTTOM]; /* wanted larger than can be */
    return SUMI_OK;
}

/* --- the start --- */

enum { PROFILE_POINTS = 1000 };

/* Values by depth: linear between, constant beyond. */
struct profile {
    const struct sumi_yaml_node *place;
    size_t n;
    double depth[PROFILE_POINTS], value[PROFILE_POINTS];
};

static double at_depth(const struct profile *p, double depth)
{
    size_t k = 0;
    while (k < p->n && p->depth[k] < depth)
        k++;
    if (k == 0 || k == p->n)
        return p->value[k == 0 ? 0 : p->n - 1];
    double share = (depth - p->depth[k - 1]) / (p->depth[k] - p->depth[k - 1]);
    return p->value[k - 1] + share * (p->value[k] - p->value[k - 1]);
}

static enum sumi_status read_profile(const struct sumi_yaml_node *initial, enum sumi_column_key key, struct profile *p,
                                     struct sumi_error *error)
{
    const struct sumi_yaml_node *values = get(initial, key), *depths = get(initial, COLUMN_DEPTH);
    size_t n;
    p->place = values;
    p->n = 1;
    if (!depths && sumi_yaml_kind(values) == SUMI_YAML_SEQUENCE)
        return sumi_yaml_fail(values, error, SUMI_E_COLUMN_PROFILE_LIST, row_of(key)->name);
    if (!depths)
        return sumi_yaml_number(values, row_of(key), p->value, error);
    TRY(sumi_yaml_numbers(depths, row_of(COLUMN_DEPTH), p->depth, PROFILE_POINTS, &p->n, error));
    TRY(sumi_yaml_numbers(values, row_of(key), p->value, PROFILE_POINTS, &n, error));
    if (n != p->n || n == 0)
        return sumi_yaml_fail(values, error, SUMI_E_COLUMN_PROFILE_COUNT, row_of(key)->name, n, p->n);
    for (size_t k = 1; k < n; k++)
        if (p->depth[k] <= p->depth[k - 1])
            return sumi_yaml_fail(sumi_yaml_at(depths, k), error, SUMI_E_COLUMN_PROFILE_ORDER, p->depth[k],
                                  p->depth[k - 1]);
    return SUMI_OK;
}

static enum sumi_status start_with_theta(struct sumi_column_file *file, const struct profile *p,
                                         struct sumi_error *error)
{
    const struct sumi_column *c = &file->column;
    for (int i = 0; i < c->n; i++) {
        const struct sumi_hydraulics *soil = &c->soil[c->horizon[i]];
        double theta = at_depth(p, c->centre[i]);
        if (!(theta > soil->theta_r && theta <= soil->theta_s))
            return sumi_yaml_fail(p->place, error, SUMI_E_COLUMN_THETA_RANGE, c->centre[i], theta, soil->theta_r,
                                  soil->theta_s, file->horizon[c->horizon[i]].param[SUMI_HZ_BOTTOM]);
        file->theta[i] = theta;
    }
    return SUMI_OK;
}

static void start_with_heads(struct sumi_column_file *file, const struct profile *p)
{
    const struct sumi_column *c = &file->column;
    for (int i = 0; i < c->n; i++)
        file->theta[i] = sumi_soil_theta(&c->soil[c->horizon[i]], at_depth(p, c->centre[i]));
}

/* A soil at rest above and below its water table: the head is the depth below it. */
static enum sumi_status start_at_rest(struct sumi_column_file *file, const struct sumi_yaml_node *initial,
                                      struct sumi_error *error)
{
    const struct sumi_column *c = &file->column;
    double table;
    TRY(field(initial, COLUMN_WATER_TABLE, &table, error));
    for (int i = 0; i < c->n; i++)
        file->theta[i] = sumi_soil_theta(&c->soil[c->horizon[i]], c->centre[i] - table);
    return SUMI_OK;
}

static enum sumi_status read_pond(struct sumi_column_file *file, const struct sumi_yaml_node *initial,
                                  struct sumi_error *error)
{
    TRY(field(initial, COLUMN_POND, &file->bare.pond, error));
    if (file->bare.pond > 0.0 && file->bare.ends.top != SUMI_TOP_ATMOSPHERE)
        return sumi_yaml_fail(get(initial, COLUMN_POND), error, SUMI_E_COLUMN_POND_WEATHER, file->bare.pond,
                              file->bare.pond);
    if (file->bare.pond > 0.0 && file->bare.pond > file->bare.ends.pond_max)
        return sumi_yaml_fail(get(initial, COLUMN_POND), error, SUMI_E_COLUMN_POND_RANGE, file->bare.pond,
                              file->bare.ends.pond_max);
    return SUMI_OK;
}

static enum sumi_status read_initial(struct sumi_column_file *file, const struct sumi_yaml_node *initial,
                                     struct sumi_error *error)
{
    static const char *const keys[] = {"head_cm", "theta", "water_table_cm", "depth_cm", "pond_cm"};
    const int choices = 3; /* the first keys, of which one must be there */
    struct profile p = {.n = 0};
    int given = 0;
    TRY(sumi_yaml_expect(initial, SUMI_YAML_MAPPING, SUMI_WORD_COLUMN_INITIAL, error));
    TRY(sumi_yaml_check_keys(initial, keys, COUNT(keys), error));
    for (int k = 0; k < choices; k++)
        given += sumi_yaml_get(initial, keys[k]) != NULL;
    if (given != 1)
        return sumi_yaml_fail(initial, error, SUMI_E_COLUMN_INITIAL_ONE,
                              given ? SUMI_WORD_COLUMN_SEVERAL : SUMI_WORD_COLUMN_NONE);
    TRY(read_pond(file, initial, error));
    if (get(initial, COLUMN_WATER_TABLE)) {
        if (get(initial, COLUMN_DEPTH))
            return sumi_yaml_fail(get(initial, COLUMN_DEPTH), error, SUMI_E_COLUMN_DEPTH_BESIDE);
        return start_at_rest(file, initial, error);
    }
    bool heads = get(initial, COLUMN_INITIAL_HEAD);
    TRY(read_profile(initial, heads ? COLUMN_INITIAL_HEAD : COLUMN_INITIAL_THETA, &p, error));
    if (!heads)
        return start_with_theta(file, &p, error);
    start_with_heads(file, &p);
    return SUMI_OK;
}

/* --- when to report --- */

static enum sumi_status read_times(struct sumi_column_file *file, const struct sumi_yaml_node *times,
                                   struct sumi_error *error)
{
    double *time = file->time;
    TRY(sumi_yaml_numbers(times, row_of(COLUMN_TIMES), time, SUMI_COLUMN_TIMES, &file->bare.n_times, error));
    if (file->bare.n_times == 0)
        return sumi_yaml_fail(times, error, SUMI_E_COLUMN_TIMES_EMPTY);
    for (size_t k = 0; k < file->bare.n_times; k++) {
        double before = k > 0 ? time[k - 1] : 0.0;
        if (time[k] - before < least_apart && !(k == 0 && time[k] == 0.0))
            return sumi_yaml_fail(sumi_yaml_at(times, k), error, SUMI_E_COLUMN_TIMES_ORDER, least_apart, time[k],
                                  before);
    }
    return SUMI_OK;
}

/* A multiple as one writes it: 0.3, not 0.30000000000000004. */
static double decimal(double value)
{
    char text[SUMI_NUMBER_TEXT];
    snprintf(text, sizeof text, "%.12g", value);
    return strtod(text, NULL);
}

static enum sumi_status read_rhythm(struct sumi_column_file *file, const struct sumi_yaml_node *output,
                                    struct sumi_error *error)
{
    double every, until;
    TRY(field(output, COLUMN_EVERY, &every, error));
    TRY(field(output, COLUMN_UNTIL, &until, error));
    if (until / every > SUMI_COLUMN_TIMES - 2)
        return sumi_yaml_fail(output, error, SUMI_E_COLUMN_REPORTS_COUNT, every, until, floor(until / every) + 1.0,
                              SUMI_COLUMN_TIMES);
    size_t n = 0;
    for (double t = 0.0; t < until - least_apart; t = decimal((double)n * every))
        file->time[n++] = t;
    file->time[n++] = until;
    file->bare.n_times = n;
    return SUMI_OK;
}

static enum sumi_status read_output(struct sumi_column_file *file, const struct sumi_yaml_node *output,
                                    struct sumi_error *error)
{
    static const char *const keys[] = {"times_d", "every_d", "until_d"};
    TRY(sumi_yaml_expect(output, SUMI_YAML_MAPPING, SUMI_WORD_COLUMN_OUTPUT, error));
    TRY(sumi_yaml_check_keys(output, keys, COUNT(keys), error));
    const struct sumi_yaml_node *times = get(output, COLUMN_TIMES);
    file->time = sumi_allocate_zeroed(SUMI_COLUMN_TIMES, sizeof *file->time);
    if (!file->time)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_TIMES);
    file->bare.time = file->time;
    if (times && sumi_yaml_count(output) > 1)
        return sumi_yaml_fail(times, error, SUMI_E_COLUMN_TIMES_TWICE);
    if (!times && sumi_yaml_count(output) == 0)
        return sumi_yaml_fail(output, error, SUMI_E_COLUMN_OUTPUT_EMPTY);
    return times ? read_times(file, times, error) : read_rhythm(file, output, error);
}

static double nearest_time(const struct sumi_bare_column *bare, size_t *from, double t)
{
    while (*from < bare->n_times && bare->time[*from] < t - nearest)
        ++*from;
    return *from < bare->n_times && fabs(bare->time[*from] - t) <= nearest ? bare->time[*from] : t;
}

/* Rains begin and end at the times of the reports that differ from theirs by a rounding, since the solver makes no step
 * between two moments so near. The end is start + duration, as the column computes it. */
static void join_times(struct sumi_column_file *file)
{
    size_t from = 0;
    double end = 0.0;
    for (size_t k = 0; k < file->bare.n_showers; k++) {
        struct sumi_shower *s = &file->shower[k];
        double old_end = s->start + s->duration;
        s->start = fabs(s->start - end) <= nearest ? end : nearest_time(&file->bare, &from, s->start);
        size_t at = from;
        double wanted = nearest_time(&file->bare, &at, old_end);
        s->duration = wanted - s->start;
        for (int more = 0; more < 4 && s->start + s->duration != wanted; more++)
            s->duration = nextafter(s->duration, s->start + s->duration < wanted ? INFINITY : 0.0);
        end = s->start + s->duration;
    }
}

/* --- the whole --- */

/* Those of the methods that solve a bare column. rtol: as it is said, or NAN. */
static enum sumi_status read_method(const struct sumi_yaml_node *node, double rtol, enum sumi_solver_method *method,
                                    struct sumi_error *error)
{
    const char *name[SUMI_SOLVER_METHODS];
    enum sumi_solver_method of[SUMI_SOLVER_METHODS];
    size_t n = 0, choice = 0;
    *method = sumi_usual_method(SUMI_SOLVED_BARE, rtol);
    if (!node)
        return SUMI_OK;
    for (int m = 0; m < SUMI_SOLVER_METHODS; m++)
        if (!isnan(sumi_solver_rtol[SUMI_SOLVED_BARE][m])) {
            name[n] = sumi_solver_method_names[m];
            of[n++] = (enum sumi_solver_method)m;
        }
    TRY(sumi_yaml_choice(node, name, n, &choice, error));
    *method = of[choice];
    return SUMI_OK;
}

static enum sumi_status read_solver(struct sumi_column_file *file, const struct sumi_yaml_node *solver,
                                    struct sumi_error *error)
{
    static const char *const keys[] = {"method", "rtol", "max_steps"};
    struct sumi_bare_column *bare = &file->bare;
    int steps = (int)row_of(COLUMN_MAX_STEPS)->def;
    double rtol = NAN;
    if (solver) {
        TRY(sumi_yaml_expect(solver, SUMI_YAML_MAPPING, SUMI_WORD_COLUMN_SOLVER, error));
        TRY(sumi_yaml_check_keys(solver, keys, COUNT(keys), error));
        TRY(sumi_read_whole(solver, row_of(COLUMN_MAX_STEPS), &steps, error));
    }
    if (get(solver, COLUMN_RTOL))
        TRY(field(solver, COLUMN_RTOL, &rtol, error));
    TRY(read_method(sumi_yaml_get(solver, keys[0]), rtol, &bare->method, error));
    bare->rtol = isnan(rtol) ? sumi_solver_rtol[SUMI_SOLVED_BARE][bare->method] : rtol;
    bare->max_steps = steps;
    return SUMI_OK;
}

static enum sumi_status read_sections(struct sumi_column_file *file, const struct sumi_yaml_node *root,
                                      struct sumi_error *error)
{
    static const char *const keys[] = {"title", "horizons", "cells", "initial", "upper", "lower", "output", "solver"};
    const struct sumi_yaml_node *horizons, *initial, *upper, *lower, *output;
    const char *title = "";
    TRY(sumi_yaml_expect(root, SUMI_YAML_MAPPING, SUMI_WORD_COLUMN_FILE, error));
    TRY(sumi_yaml_check_keys(root, keys, COUNT(keys), error));
    if (sumi_yaml_get(root, "title"))
        TRY(sumi_yaml_text(sumi_yaml_get(root, "title"), &title, error));
    sumi_text_copy(file->title, sizeof file->title, title);
    TRY(sumi_yaml_require(root, "horizons", SUMI_WORD_COLUMN_HORIZONS, &horizons, error));
    TRY(sumi_yaml_require(root, "initial", SUMI_WORD_COLUMN_INITIAL, &initial, error));
    TRY(sumi_yaml_require(root, "upper", SUMI_WORD_COLUMN_UPPER, &upper, error));
    TRY(sumi_yaml_require(root, "lower", SUMI_WORD_COLUMN_LOWER, &lower, error));
    TRY(sumi_yaml_require(root, "output", SUMI_WORD_COLUMN_OUTPUT, &output, error));
    TRY(sumi_horizons_read(horizons, file->horizon, &file->n_horizons, error));
    TRY(read_upper(file, upper, error));
    TRY(read_lower(file, lower, error));
    TRY(read_cells(file, sumi_yaml_get(root, "cells"), error));
    TRY(read_output(file, output, error));
    TRY(read_solver(file, sumi_yaml_get(root, "solver"), error));
    join_times(file);
    sumi_column_init(file->horizon, file->n_horizons, &file->grid, &file->column);
    file->bare.column = &file->column;
    file->bare.theta = file->theta;
    return read_initial(file, initial, error);
}

enum sumi_status sumi_column_file_create(const struct sumi_yaml_node *root, struct sumi_column_file **file,
                                         struct sumi_error *error)
{
    struct sumi_column_file *made = sumi_allocate_aligned(_Alignof(struct sumi_column_file), sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_COLUMN);
    memset(made, 0, sizeof *made);
    enum sumi_status status = read_sections(made, root, error);
    if (status != SUMI_OK) {
        sumi_column_file_destroy(made);
        return status;
    }
    *file = made;
    return SUMI_OK;
}

void sumi_column_file_destroy(struct sumi_column_file *file)
{
    if (!file)
        return;
    sumi_release(file->shower);
    sumi_release(file->time);
    sumi_release(file);
}

static enum sumi_status change(struct sumi_yaml *document, const char *set, struct sumi_error *error)
{
    char key[SUMI_YAML_WHERE], place[SUMI_YAML_WHERE] = "--set ";
    const size_t prefix = strlen(place);
    const char *equals = strchr(set, '=');
    size_t length = equals ? (size_t)(equals - set) : 0;
    if (length == 0 || length >= sizeof key) {
        sumi_text_shown(set, strlen(set), 200, place + prefix, sizeof place - prefix);
        return sumi_fail_in(error, place, SUMI_E_YAML_SET_FORM, "initial.head_cm=-100");
    }
    snprintf(key, sizeof key, "%.*s", (int)length, set);
    return sumi_yaml_set(document, key, equals + 1, error);
}

enum sumi_status sumi_column_file_read(const char *path, const char *const *set, int n_set,
                                       struct sumi_column_file **file, struct sumi_error *error)
{
    char found[SUMI_PATH];
    struct sumi_yaml *document = NULL;
    enum sumi_status status = sumi_data_find(path, NULL, found, error); /* the examples lie in the data folder */
    if (status == SUMI_OK)
        status = sumi_yaml_open(found, &document, error);
    for (int k = 0; status == SUMI_OK && k < n_set; k++)
        status = change(document, set[k], error);
    if (status == SUMI_OK)
        status = sumi_column_file_create(sumi_yaml_root(document), file, error);
    sumi_yaml_close(document);
    return status;
}

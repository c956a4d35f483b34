#include "io/column/file.h"

#include "io/column/rows.h"
#include "io/files/data_files.h"
#include "io/parameters/horizons.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"

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
    TRY(sumi_yaml_expect(node, SUMI_YAML_MAPPING, "a rain, as {start_d: 1, duration_d: 0.25, amount_cm: 3}", error));
    TRY(sumi_yaml_check_keys(node, keys, COUNT(keys), error));
    TRY(field(node, COLUMN_START, &s->start, error));
    TRY(field(node, COLUMN_DURATION, &s->duration, error));
    TRY(field(node, COLUMN_AMOUNT, &s->amount, error));
    double end = before ? before->start + before->duration : 0.0;
    if (fabs(s->start - end) <= nearest)
        s->start = end; /* one goes over into the other */
    if (s->start < end)
        return sumi_yaml_fail_plain(
            get(node, COLUMN_START), error,
            "This rain begins at %.10g d, and the one before lasts from %.10g to %.10g d; expected the "
            "rains in their order, one after the other.",
            s->start, before->start, end);
    return SUMI_OK;
}

static enum sumi_status read_rain(struct sumi_column_file *file, const struct sumi_yaml_node *rain,
                                  struct sumi_error *error)
{
    TRY(sumi_yaml_expect(rain, SUMI_YAML_SEQUENCE, "rains, as [{start_d: 1, duration_d: 0.25, amount_cm: 3}]", error));
    size_t n = sumi_yaml_count(rain);
    if (n > SUMI_COLUMN_SHOWERS)
        return sumi_yaml_fail_plain(rain, error, "There are %zu rains; at most %d are possible.", n,
                                    SUMI_COLUMN_SHOWERS);
    file->shower = calloc(n + 1, sizeof *file->shower);
    if (!file->shower)
        return sumi_fail_plain(error, SUMI_MEMORY, "no memory for %zu rains", n);
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

static const char upper_forms[] = "no_flux, {flux_cm_d: 2}, {head_cm: 0}, or the weather as {rain: [...], "
                                  "potential_evaporation_cm_d: 0.4}";

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
        return sumi_yaml_fail_plain(
            upper, error, "upper is %s; expected %s.",
            sumi_yaml_kind(upper) == SUMI_YAML_MAPPING ? "empty" : sumi_yaml_found(upper, found), upper_forms);
    TRY(sumi_yaml_check_keys(upper, keys, COUNT(keys), error));
    for (size_t k = 0; k < FIXED; k++)
        if (sumi_yaml_get(upper, keys[k]) && sumi_yaml_count(upper) > 1)
            return sumi_yaml_fail_plain(upper, error, "%s stands beside other keys of upper; expected it alone: %s.",
                                        keys[k], upper_forms);
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
        return sumi_yaml_fail_plain(lower, error,
                                    "lower is %s; expected free_drainage, no_flux, or a head as {head_cm: 0}.",
                                    sumi_yaml_found(lower, found));
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
    TRY(sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, "the number of cells, or {number: 100, equal: true}", error));
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
            return sumi_yaml_fail_plain(sumi_yaml_get(mapping, keys[k]), error,
                                        "Cells that are equal have no %s; leave it out, or equal.", keys[k]);
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
        return sumi_yaml_fail_plain(values, error, "%s is a list; say at which depths, as depth_cm: [0, 50, 100].",
                                    row_of(key)->name);
    if (!depths)
        return sumi_yaml_number(values, row_of(key), p->value, error);
    TRY(sumi_yaml_numbers(depths, row_of(COLUMN_DEPTH), p->depth, PROFILE_POINTS, &p->n, error));
    TRY(sumi_yaml_numbers(values, row_of(key), p->value, PROFILE_POINTS, &n, error));
    if (n != p->n || n == 0)
        return sumi_yaml_fail_plain(values, error,
                                    "%s has %zu values and depth_cm %zu; expected one value for each depth.",
                                    row_of(key)->name, n, p->n);
    for (size_t k = 1; k < n; k++)
        if (p->depth[k] <= p->depth[k - 1])
            return sumi_yaml_fail_plain(sumi_yaml_at(depths, k), error, "The depths must rise; %g stands behind %g cm.",
                                        p->depth[k], p->depth[k - 1]);
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
            return sumi_yaml_fail_plain(
                p->place, error,
                "The water content at %.4g cm depth is %g; expected above %g (theta_r) and at most %g "
                "(theta_s) in the horizon that reaches to %g cm.",
                c->centre[i], theta, soil->theta_r, soil->theta_s, file->horizon[c->horizon[i]].param[SUMI_HZ_BOTTOM]);
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
        return sumi_yaml_fail_plain(get(initial, COLUMN_POND), error,
                                    "Water stands on the surface only under the weather: upper: {rain: [], "
                                    "largest_pond_cm: %g}; or give the pond as upper: {head_cm: %g}.",
                                    file->bare.pond, file->bare.pond);
    if (file->bare.pond > 0.0 && file->bare.pond > file->bare.ends.pond_max)
        return sumi_yaml_fail_plain(
            get(initial, COLUMN_POND), error,
            "pond_cm puts %g cm of water on a surface that stores %g cm (largest_pond_cm); expected no "
            "more than that.",
            file->bare.pond, file->bare.ends.pond_max);
    return SUMI_OK;
}

static enum sumi_status read_initial(struct sumi_column_file *file, const struct sumi_yaml_node *initial,
                                     struct sumi_error *error)
{
    static const char *const keys[] = {"head_cm", "theta", "water_table_cm", "depth_cm", "pond_cm"};
    const int choices = 3; /* the first keys, of which one must be there */
    struct profile p = {.n = 0};
    int given = 0;
    TRY(sumi_yaml_expect(initial, SUMI_YAML_MAPPING, "the water at the start, as {head_cm: -100}", error));
    TRY(sumi_yaml_check_keys(initial, keys, COUNT(keys), error));
    for (int k = 0; k < choices; k++)
        given += sumi_yaml_get(initial, keys[k]) != NULL;
    if (given != 1)
        return sumi_yaml_fail_plain(
            initial, error, "initial has %s head_cm, theta and water_table_cm; expected one: the water at the start.",
            given ? "more than one of" : "none of");
    TRY(read_pond(file, initial, error));
    if (get(initial, COLUMN_WATER_TABLE)) {
        if (get(initial, COLUMN_DEPTH))
            return sumi_yaml_fail_plain(get(initial, COLUMN_DEPTH), error,
                                        "depth_cm belongs to head_cm or theta; leave it out beside water_table_cm.");
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
        return sumi_yaml_fail_plain(times, error, "times_d is empty; expected at least one time, as [1].");
    for (size_t k = 0; k < file->bare.n_times; k++) {
        double before = k > 0 ? time[k - 1] : 0.0;
        if (time[k] - before < least_apart && !(k == 0 && time[k] == 0.0))
            return sumi_yaml_fail_plain(sumi_yaml_at(times, k), error,
                                        "The times must rise, by at least %g d; %.10g stands behind %.10g d.",
                                        least_apart, time[k], before);
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
        return sumi_yaml_fail_plain(output, error,
                                    "A report every %g d until %g d makes %.0f reports; at most %d are possible.",
                                    every, until, floor(until / every) + 1.0, SUMI_COLUMN_TIMES);
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
    TRY(sumi_yaml_expect(output, SUMI_YAML_MAPPING, "when to report, as {times_d: [0.1, 1]}", error));
    TRY(sumi_yaml_check_keys(output, keys, COUNT(keys), error));
    const struct sumi_yaml_node *times = get(output, COLUMN_TIMES);
    file->time = calloc(SUMI_COLUMN_TIMES, sizeof *file->time);
    if (!file->time)
        return sumi_fail_plain(error, SUMI_MEMORY, "no memory for the times");
    file->bare.time = file->time;
    if (times && sumi_yaml_count(output) > 1)
        return sumi_yaml_fail_plain(times, error, "The times are given twice; keep times_d, or every_d and until_d.");
    if (!times && sumi_yaml_count(output) == 0)
        return sumi_yaml_fail_plain(output, error,
                                    "output is empty; expected {times_d: [0.1, 1]} or {every_d: 1, until_d: 30}.");
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

static enum sumi_status read_solver(struct sumi_column_file *file, const struct sumi_yaml_node *solver,
                                    struct sumi_error *error)
{
    static const char *const keys[] = {"rtol", "max_steps"};
    int steps = (int)row_of(COLUMN_MAX_STEPS)->def;
    file->bare.rtol = row_of(COLUMN_RTOL)->def;
    if (solver) {
        TRY(sumi_yaml_expect(solver, SUMI_YAML_MAPPING, "settings of the solver, as {rtol: 1e-6}", error));
        TRY(sumi_yaml_check_keys(solver, keys, COUNT(keys), error));
        TRY(field(solver, COLUMN_RTOL, &file->bare.rtol, error));
        TRY(sumi_read_whole(solver, row_of(COLUMN_MAX_STEPS), &steps, error));
    }
    file->bare.max_steps = steps;
    return SUMI_OK;
}

static enum sumi_status read_sections(struct sumi_column_file *file, const struct sumi_yaml_node *root,
                                      struct sumi_error *error)
{
    static const char *const keys[] = {"title", "horizons", "cells", "initial", "upper", "lower", "output", "solver"};
    const struct sumi_yaml_node *horizons, *initial, *upper, *lower, *output;
    const char *title = "";
    TRY(sumi_yaml_expect(root, SUMI_YAML_MAPPING, "a column of soil: horizons, initial, upper, lower, output", error));
    TRY(sumi_yaml_check_keys(root, keys, COUNT(keys), error));
    if (sumi_yaml_get(root, "title"))
        TRY(sumi_yaml_text(sumi_yaml_get(root, "title"), &title, error));
    sumi_text_copy(file->title, sizeof file->title, title);
    TRY(sumi_yaml_require(root, "horizons", "the soil, as [{bottom_cm: 100, texture: loam}]", &horizons, error));
    TRY(sumi_yaml_require(root, "initial", "the water at the start, as {head_cm: -100}", &initial, error));
    TRY(sumi_yaml_require(root, "upper", upper_forms, &upper, error));
    TRY(sumi_yaml_require(root, "lower", "free_drainage, no_flux, or {head_cm: 0}", &lower, error));
    TRY(sumi_yaml_require(root, "output", "when to report, as {times_d: [0.1, 1]}", &output, error));
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
    struct sumi_column_file *made = aligned_alloc(_Alignof(struct sumi_column_file), sizeof *made);
    if (!made)
        return sumi_fail_plain(error, SUMI_MEMORY, "no memory for a column of soil");
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
    free(file->shower);
    free(file->time);
    free(file);
}

static enum sumi_status change(struct sumi_yaml *document, const char *set, struct sumi_error *error)
{
    char key[SUMI_YAML_WHERE];
    const char *equals = strchr(set, '=');
    size_t length = equals ? (size_t)(equals - set) : 0;
    if (length == 0 || length >= sizeof key)
        return sumi_fail_plain(error, SUMI_INPUT, "--set %.200s: Expected key=value, as initial.head_cm=-100.", set);
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

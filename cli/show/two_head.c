/* What two cubes are, and in what they differ: what they say of themselves, the scenarios and files that they keep, and
 * what of them is compared. */
#include "cli/command/command.h"
#include "cli/print/headings.h"
#include "cli/show/two_internal.h"
#include "io/cube/archive.h"
#include "io/results/results.h"
#include "io/text/text.h"
#include "io/yaml/yaml.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 40 }; /* of differences */

/* Rows of differences: what, and what it is in each. */
struct rows {
    size_t n;
};

static void add_row(struct rows *rows, const char *what, const char *a, const char *b)
{
    char shown[3][SUMI_SHOWN];
    struct sumi_paragraph p = {.length = 0};
    if (rows->n++ == 0)
        puts("They differ in");
    if (rows->n > MOST_ROWS)
        return;
    sumi_say(&p, "%.500s: %.500s in A; %.500s in B", sumi_shown(what, shown[0]), sumi_shown(a, shown[1]),
             sumi_shown(b, shown[2]));
    sumi_print_paragraph(&p, "  ");
}

/* Under one name, or by links. */
static bool are_one_file(const struct sumi_two *two)
{
    return sumi_same_file(sumi_file_id(two->whole[0].path), sumi_file_id(two->whole[1].path));
}

/* --- what they have kept --- */

/* The scenario of a file, NULL where it has kept none, and the files that went in. Other programs leave both away. */
struct kept {
    struct sumi_yaml *scenario;
    size_t n;
    const char *const *role, *const *name, *const *sha256; /* [n] */
};

static enum sumi_status read_scenario(const struct sumi_show *show, struct kept *kept, struct sumi_error *error)
{
    char *text = NULL;
    size_t size = 0;
    enum sumi_status status =
        sumi_cube_read_kept(show->file, SUMI_PROVENANCE_SCENARIO, SUMI_CSV_BYTES, &text, &size, error);
    if (status == SUMI_OK && text)
        status = sumi_yaml_parse_long(show->path, text, size, &kept->scenario, error);
    sumi_release(text);
    return status;
}

static enum sumi_status read_inputs(const struct sumi_show *show, struct kept *kept, struct sumi_error *error)
{
    const struct {
        const char *name;
        const char *const **texts;
    } columns[] = {{SUMI_PROVENANCE_ROLE, &kept->role},
                   {SUMI_PROVENANCE_FILE, &kept->name},
                   {SUMI_PROVENANCE_SHA256, &kept->sha256}};
    size_t fewest = SIZE_MAX;
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        size_t n;
        enum sumi_status status =
            sumi_cube_read_column(show->file, SUMI_PROVENANCE_INPUTS, columns[c].name, &n, columns[c].texts, error);
        if (status != SUMI_OK)
            return status;
        fewest = n < fewest ? n : fewest;
    }
    kept->n = fewest;
    return SUMI_OK;
}

/* unread: whether something that is there cannot be read; it is named on standard error, and the rest goes on. */
static enum sumi_status read_kept(const struct sumi_show *show, struct kept *kept, bool *unread,
                                  struct sumi_error *error)
{
    struct sumi_error problem = {0};
    enum sumi_status status = read_scenario(show, kept, &problem);
    if (status == SUMI_OK)
        status = read_inputs(show, kept, &problem);
    if (status == SUMI_MEMORY)
        return sumi_pass(error, &problem);
    if (status != SUMI_OK) {
        sumi_failed(&problem);
        *unread = true;
    }
    return SUMI_OK;
}

/* --- attributes --- */

static const char *said(const struct sumi_two *two, int side, const char *name)
{
    const char *text = sumi_cube_attribute(two->whole[side].cube, name);
    return text && *text ? text : "not said";
}

/* The models alone, of "Sumi 0.1.0: wofost72 with bucket, euler": the version has a row of its own. */
static const char *models_of(const struct sumi_two *two, int side)
{
    static const char end[] = ": ";
    const char *source = said(two, side, "source"), *at = strstr(source, end);
    return strncmp(source, "Sumi ", strlen("Sumi ")) == 0 && at ? at + strlen(end) : source;
}

/* Whether both say their models, as Sumi writes them. */
static bool say_models(const struct sumi_two *two)
{
    return models_of(two, 0) != said(two, 0, "source") && models_of(two, 1) != said(two, 1, "source");
}

static bool say_solver(const struct sumi_two *two)
{
    return sumi_cube_attribute(two->whole[0].cube, SUMI_SOLVED_BY) &&
           sumi_cube_attribute(two->whole[1].cube, SUMI_SOLVED_BY);
}

/* "60, 0.25 cm at the surface, 0.5 cm at edges". False: the file does not say its cells, all or some of them. */
static bool cells_of(const struct sumi_two *two, int side, char text[SUMI_SHOWN])
{
    static const char *const names[] = {SUMI_CUT_CELLS, SUMI_CUT_TOP_CELL, SUMI_CUT_EDGE_CELL};
    const struct sumi_cube_attribute *found[sizeof names / sizeof *names];
    bool all = true;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        found[k] = sumi_cube_attribute_find(two->whole[side].cube, names[k]);
        all = all && found[k] && !found[k]->text;
    }
    if (all)
        snprintf(text, SUMI_SHOWN, "%g, %g cm at the surface, %g cm at edges", found[0]->number, found[1]->number,
                 found[2]->number);
    else
        strcpy(text, "not said");
    return all;
}

static bool say_cells(const struct sumi_two *two)
{
    char text[SUMI_SHOWN];
    return cells_of(two, 0, text) && cells_of(two, 1, text);
}

static void add_attributes(const struct sumi_two *two, struct rows *rows)
{
    static const char *const names[][2] = {{"title", "title"},        {"sumi_version", "Sumi"},
                                           {"git_commit", "commit"},  {"site", "site"},
                                           {"weather", "weather"},    {"evapotranspiration", "evapotranspiration"},
                                           {"co2", "carbon dioxide"}, {SUMI_SOLVED_BY, "solver"}};
    char a[SUMI_SHOWN], b[SUMI_SHOWN];
    if (strcmp(models_of(two, 0), models_of(two, 1)) != 0)
        add_row(rows, "models", models_of(two, 0), models_of(two, 1));
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(said(two, 0, names[k][0]), said(two, 1, names[k][0])) != 0)
            add_row(rows, names[k][1], said(two, 0, names[k][0]), said(two, 1, names[k][0]));
    cells_of(two, 0, a);
    cells_of(two, 1, b);
    if (strcmp(a, b) != 0)
        add_row(rows, "cells of the soil", a, b);
}

static void add_labels(const struct sumi_two *two, struct rows *rows)
{
    for (size_t k = 0; k < two->n_axes; k++) {
        char label[2][SUMI_SHOW_LABEL];
        if (!two->axis[k].differs)
            continue;
        for (int s = 0; s < 2; s++)
            sumi_show_label(&two->show[s].cube->axes[two->axis[k].axis[s]], 0, label[s]);
        add_row(rows, sumi_axis_word(sumi_two_axis(two, k)->name), label[0], label[1]);
    }
}

/* --- scenarios --- */

static bool same_scalar(const struct sumi_yaml_node *a, const struct sumi_yaml_node *b)
{
    const char *x = sumi_yaml_scalar(a), *y = sumi_yaml_scalar(b);
    char *x_end, *y_end;
    if (strcmp(x, y) == 0)
        return true;
    const double u = strtod(x, &x_end), v = strtod(y, &y_end);
    return *x && *y && !*x_end && !*y_end && u == v; /* 0.5 and 0.50 */
}

/* What is told of keys: of a sweep, how positions of one name are defined, and not which there are. */
struct walk {
    struct rows *rows;
    char path[SUMI_YAML_WHERE];
    bool in_sweep, models_told, solver_told, cells_told;
};

/* What the lines of the models, of the solver and of the cells tell already. */
static bool is_told(const struct walk *w, const char *path)
{
    const struct {
        bool told;
        const char *key;
    } rows[] = {{w->models_told, "model.crop"},       {w->models_told, "model.soil_water"},
                {w->models_told, "model.integrator"}, {w->solver_told, "model.method"},
                {w->cells_told, "model.cells"},       {w->cells_told, "model.top_cell_cm"},
                {w->cells_told, "model.edge_cell_cm"}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (rows[k].told && strcmp(path, rows[k].key) == 0)
            return true;
    return false;
}

static const char *found_in(const struct sumi_yaml_node *node, char found[SUMI_YAML_WHERE])
{
    char text[SUMI_YAML_WHERE];
    return sumi_in_language(SUMI_ENGLISH, sumi_yaml_found(node, text), found, SUMI_YAML_WHERE);
}

static void compare_nodes(struct walk *w, const struct sumi_yaml_node *a, const struct sumi_yaml_node *b);

static void compare_value(struct walk *w, const struct sumi_yaml_node *a, const struct sumi_yaml_node *b)
{
    char found[2][SUMI_YAML_WHERE];
    if (w->in_sweep && (!a || !b))
        return;
    add_row(w->rows, w->path, a ? found_in(a, found[0]) : "not said", b ? found_in(b, found[1]) : "not said");
}

/* The values of a key, or items of a number; either may be NULL. */
static void compare_at(struct walk *w, const char *key, const struct sumi_yaml_node *a, const struct sumi_yaml_node *b)
{
    static const char *const apart[] = {"title", "output", "provenance"}; /* told above, or they change no number */
    const size_t length = strlen(w->path);
    const bool in_sweep = w->in_sweep;
    for (size_t k = 0; k < sizeof apart / sizeof *apart; k++)
        if (length == 0 && strcmp(key, apart[k]) == 0)
            return;
    snprintf(w->path + length, sizeof w->path - length, "%s%s", length ? "." : "", key);
    w->in_sweep = in_sweep || (length == 0 && strcmp(key, "sweep") == 0);
    const bool told = is_told(w, w->path);
    if (!told && a && b)
        compare_nodes(w, a, b);
    else if (!told)
        compare_value(w, a, b);
    w->path[length] = '\0';
    w->in_sweep = in_sweep;
}

static void compare_mappings(struct walk *w, const struct sumi_yaml_node *a, const struct sumi_yaml_node *b)
{
    for (size_t k = 0; k < sumi_yaml_count(a); k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(a, k));
        compare_at(w, key, sumi_yaml_at(a, k), sumi_yaml_get(b, key));
    }
    for (size_t k = 0; k < sumi_yaml_count(b); k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(b, k));
        if (!sumi_yaml_get(a, key))
            compare_at(w, key, NULL, sumi_yaml_at(b, k));
    }
}

static void compare_nodes(struct walk *w, const struct sumi_yaml_node *a, const struct sumi_yaml_node *b)
{
    const enum sumi_yaml_kind kind = sumi_yaml_kind(a);
    const size_t n = sumi_yaml_count(a);
    if (w->in_sweep && (kind == SUMI_YAML_SEQUENCE || sumi_yaml_kind(b) == SUMI_YAML_SEQUENCE))
        return; /* positions of an axis, which are told of as such */
    if (kind != sumi_yaml_kind(b) || (kind == SUMI_YAML_SEQUENCE && n != sumi_yaml_count(b))) {
        compare_value(w, a, b);
    } else if (kind == SUMI_YAML_MAPPING) {
        compare_mappings(w, a, b);
    } else if (kind == SUMI_YAML_SEQUENCE) {
        for (size_t k = 0; k < n; k++) {
            char number[32];
            snprintf(number, sizeof number, "%zu", k);
            compare_at(w, number, sumi_yaml_at(a, k), sumi_yaml_at(b, k));
        }
    } else if (kind == SUMI_YAML_SCALAR && !same_scalar(a, b)) {
        compare_value(w, a, b);
    }
}

static void add_settings(const struct sumi_two *two, const struct kept kept[2], struct rows *rows)
{
    struct walk w = {.rows = rows,
                     .path = "",
                     .models_told = say_models(two),
                     .solver_told = say_solver(two),
                     .cells_told = say_cells(two)};
    if (kept[0].scenario && kept[1].scenario)
        compare_nodes(&w, sumi_yaml_root(kept[0].scenario), sumi_yaml_root(kept[1].scenario));
}

/* Files of one role and name that have other contents; of other names the scenarios tell. */
static void add_files(const struct kept kept[2], struct rows *rows)
{
    const struct kept *a = &kept[0], *b = &kept[1];
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++)
            if (strcmp(a->role[i], b->role[k]) == 0 && strcmp(a->name[i], b->name[k]) == 0 &&
                strcmp(a->sha256[i], b->sha256[k]) != 0)
                add_row(rows, a->name[i], "one text", "another one");
}

/* --- the weather --- */

static bool has_file(const struct kept *kept, const char *role, const char *sha256)
{
    for (size_t k = 0; k < kept->n; k++)
        if (strcmp(kept->role[k], role) == 0 && strcmp(kept->sha256[k], sha256) == 0)
            return true;
    return false;
}

static bool is_weather(const char *role)
{
    return strcmp(role, "climate") == 0 || strcmp(role, "weather") == 0;
}

static bool have_weather_of(const struct kept *a, const struct kept *b)
{
    for (size_t k = 0; k < a->n; k++)
        if (is_weather(a->role[k]) && !has_file(b, a->role[k], a->sha256[k]))
            return false;
    return true;
}

static bool has_weather(const struct kept *kept)
{
    for (size_t k = 0; k < kept->n; k++)
        if (is_weather(kept->role[k]))
            return true;
    return false;
}

enum weather { SAME_WEATHER, OTHER_WEATHER, NOT_KNOWN };

/* Whether a year is another one in each cube: its seed, or the files of the weather, are others. Where a file has not
 * kept these, as other programs leave them away, equal words for the weather are taken for one. */
static enum weather compare_weather(const struct sumi_two *two, const struct kept kept[2])
{
    const struct sumi_cube_attribute *seed[2];
    const char *words[2];
    for (int s = 0; s < 2; s++) {
        seed[s] = sumi_cube_attribute_find(two->whole[s].cube, "seed");
        words[s] = sumi_cube_attribute(two->whole[s].cube, "weather");
    }
    if (are_one_file(two))
        return SAME_WEATHER;
    if (seed[0] && seed[1] && !seed[0]->text && !seed[1]->text && seed[0]->number != seed[1]->number)
        return OTHER_WEATHER;
    if (has_weather(&kept[0]) && has_weather(&kept[1]))
        return have_weather_of(&kept[0], &kept[1]) && have_weather_of(&kept[1], &kept[0]) ? SAME_WEATHER
                                                                                          : OTHER_WEATHER;
    return words[0] && words[1] && *words[0] && strcmp(words[0], words[1]) == 0 ? SAME_WEATHER : NOT_KNOWN;
}

static void print_weather(const struct sumi_two *two, const struct kept kept[2])
{
    static const char of_two[] =
        "a year of A is no year of B: differences are of two samples of years, and more of them is chance than of one "
        "and the same weather.";
    const enum weather weather = compare_weather(two, kept);
    struct sumi_paragraph p = {.length = 0};
    if (weather == SAME_WEATHER)
        return;
    if (weather == OTHER_WEATHER)
        sumi_say(&p, "Caution: the weather is not the same, so that %s", of_two);
    else
        sumi_say(&p,
                 "Caution: nobody knows whether the weather is the same, as not both files say what it is. If it is "
                 "not, %s",
                 of_two);
    sumi_print_paragraph(&p, "");
}

/* --- what is compared --- */

static void print_compared(const struct sumi_two *two)
{
    const char *name[SUMI_TWO_AXES];
    size_t length[SUMI_TWO_AXES], n = 0, seasons = two->choice.positions * two->fields.positions * two->show[0].n_years;
    char before[64];
    for (size_t k = 0; k < two->n_axes; k++)
        if (!two->axis[k].differs) {
            name[n] = sumi_two_axis(two, k)->name;
            length[n++] = two->axis[k].n;
        }
    snprintf(before, sizeof before, "%zu pair%s of seasons%s", seasons, seasons == 1 ? "" : "s", n ? ": " : ".");
    sumi_print_axes(before, n, name, length);
}

/* Positions of an axis that one cube has alone. */
static void say_only(struct sumi_paragraph *p, const struct sumi_two *two, const struct sumi_two_axis *axis, int side)
{
    const size_t a = (size_t)axis->axis[side], most = 6;
    const struct sumi_cube_axis *all = &two->whole[side].cube->axes[a];
    char label[SUMI_SHOW_LABEL], unit[SUMI_SHOW_LABEL];
    size_t told = 0;
    sumi_say(p, " %c alone has ", "AB"[side]);
    for (size_t k = 0; k < all->n && told < most; k++)
        if (two->view[side].back[a][k] == SUMI_SHOW_NOWHERE)
            sumi_say(p, "%s%s%s", told++ ? ", " : "", sumi_show_label(all, k, label), sumi_show_unit(all->unit, unit));
    if (axis->only[side] > told)
        sumi_say(p, " and %zu more", axis->only[side] - told);
    sumi_say(p, ".");
}

static bool is_own(const struct sumi_two_axis *axis)
{
    return axis->axis[0] < 0 || axis->axis[1] < 0;
}

/* Whether one has axes or positions that the other one has not. */
static bool axes_differ(const struct sumi_two *two)
{
    bool differ = false;
    for (size_t k = 0; k < two->n_axes; k++)
        differ = differ || is_own(&two->axis[k]) || two->axis[k].only[0] > 0 || two->axis[k].only[1] > 0;
    return differ;
}

/* What a scenario sets in the place of an axis; NULL: nothing. path: the keys that lead to the mapping, with room. */
static const struct sumi_yaml_node *find_setting(const struct sumi_yaml_node *mapping, const char *axis,
                                                 char path[SUMI_YAML_WHERE])
{
    const size_t length = strlen(path);
    const struct sumi_yaml_node *found = NULL;
    for (size_t k = 0; k < sumi_yaml_count(mapping) && !found; k++) {
        const char *key = sumi_yaml_scalar(sumi_yaml_key_at(mapping, k));
        const struct sumi_yaml_node *value = sumi_yaml_at(mapping, k);
        snprintf(path + length, SUMI_YAML_WHERE - length, "%s%s", length ? "." : "", key);
        if (sumi_cube_axis_is(axis, path))
            found = value;
        else if (sumi_yaml_kind(value) == SUMI_YAML_MAPPING)
            found = find_setting(value, axis, path);
        path[length] = '\0';
    }
    return found;
}

/* What the other cube has in the place of an axis of one alone. */
static void say_fixed(struct sumi_paragraph *p, const struct sumi_cube_axis *axis, char other,
                      const struct sumi_yaml *scenario)
{
    static const char *const short_names[][2] = {
        {"cultivar", "crop.cultivar"}, {"sowing", "management.sowing"}, {"irrigation", "management.irrigation"}};
    const char *name = axis->name;
    char path[SUMI_YAML_WHERE] = "", found[SUMI_YAML_WHERE], unit[SUMI_SHOW_LABEL];
    for (size_t k = 0; k < sizeof short_names / sizeof *short_names; k++)
        if (strcmp(axis->name, short_names[k][0]) == 0)
            name = short_names[k][1];
    const struct sumi_yaml_node *value = scenario ? find_setting(sumi_yaml_root(scenario), name, path) : NULL;
    if (value && sumi_yaml_scalar(value))
        sumi_say(p, "%c has %.200s%s", other, found_in(value, found), sumi_show_unit(axis->unit, unit));
    else
        sumi_say(p, "%c does not say", other);
}

/* " an axis of B alone (0.4, 0.6); A has 0.5. ..." */
static void say_own(struct sumi_paragraph *p, const struct sumi_two *two, const struct sumi_two_axis *axis,
                    const struct kept kept[2])
{
    const int side = axis->axis[0] < 0;
    const struct sumi_cube_axis *own = &two->whole[side].cube->axes[axis->axis[side]];
    const size_t most = 6;
    char label[SUMI_SHOW_LABEL], unit[SUMI_SHOW_LABEL];
    sumi_say(p, " an axis of %c alone (", "AB"[side]);
    for (size_t k = 0; k < own->n && k < most; k++)
        sumi_say(p, "%s%s%s", k ? ", " : "", sumi_show_label(own, k, label), sumi_show_unit(own->unit, unit));
    if (own->n > most)
        sumi_say(p, " and %zu more", own->n - most);
    sumi_say(p, "); ");
    say_fixed(p, own, "BA"[side], kept[!side].scenario);
    sumi_say(p, ". Each of its positions stands beside that.");
}

static void print_axes_apart(const struct sumi_two *two, const struct kept kept[2])
{
    for (size_t k = 0; k < two->n_axes; k++) {
        const struct sumi_two_axis *axis = &two->axis[k];
        struct sumi_paragraph p = {.length = 0};
        if (is_own(axis) && !axis->is_year)
            say_own(&p, two, axis, kept);
        for (int s = 0; s < 2; s++)
            if (axis->only[s] > 0)
                say_only(&p, two, axis, s);
        if (p.length == 0)
            continue;
        char before[SUMI_SHOW_LABEL];
        snprintf(before, sizeof before, "%.150s:", sumi_axis_word(sumi_two_axis(two, k)->name));
        sumi_print_paragraph(&p, before);
    }
}

/* What both say alike. */
static void print_alike(const struct sumi_two *two)
{
    static const char *const names[][2] = {{"title", ""}, {"weather", "weather: "}};
    char shown[SUMI_SHOWN];
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const char *a = sumi_cube_attribute(two->whole[0].cube, names[k][0]);
        if (a && *a && strcmp(a, said(two, 1, names[k][0])) == 0)
            sumi_print_wrapped(names[k][1], sumi_shown(a, shown));
    }
    if (sumi_cube_attribute(two->whole[0].cube, "source") && strcmp(models_of(two, 0), models_of(two, 1)) == 0)
        printf("models: %s\n", sumi_shown(models_of(two, 0), shown));
}

/* What an answer goes without. */
static bool print_unknown(const struct sumi_two *two, const char *before)
{
    static const char *const name[2] = {"A", "B"};
    char text[SUMI_SHOWN];
    bool any = false;
    for (int s = 0; s < 2; s++)
        for (int u = 0; u < SUMI_SHOW_UNKNOWN; u++)
            if (!two->options->variable && sumi_show_unknown(&two->show[s], u, name[s], text)) {
                sumi_print_wrapped(before, text);
                any = true;
            }
    return any;
}

/* Where a part of "wofost72 with bucket, euler" begins; its length. */
static const char *model_in(const char *models, bool soil, size_t *length)
{
    static const char with[] = " with ";
    const char *at = strstr(models, with);
    *length = 0;
    if (!at)
        return models;
    if (soil)
        models = at + strlen(with);
    *length = soil ? strcspn(models, ",") : (size_t)(at - models);
    return models;
}

static bool is_other_model(const struct sumi_two *two, bool soil)
{
    size_t a, b;
    const char *of_a = model_in(models_of(two, 0), soil, &a), *of_b = model_in(models_of(two, 1), soil, &b);
    return say_models(two) && a > 0 && b > 0 && (a != b || memcmp(of_a, of_b, a) != 0);
}

/* What a crop was fitted with, which decides what its yields say. */
static void print_fits(const struct sumi_two *two)
{
    if (is_other_model(two, true))
        sumi_print_wrapped("",
                           "Caution: the soil water models differ, and a crop is fitted with one of them: levels of "
                           "yield do not carry over to the other one (docs/calibration.md).");
    if (is_other_model(two, false))
        sumi_print_wrapped(
            "", "The crop models differ. Where both grow the millet of Sumi, it was fitted to the same targets "
                "(docs/calibration.md): that they come to like levels is no sign that they are right.");
}

static void print_head(const struct sumi_two *two, const struct kept kept[2])
{
    struct rows rows = {0};
    char shown[SUMI_SHOWN];
    printf("A: %s\n", sumi_shown(two->whole[0].path, shown));
    printf("B: %s\n", sumi_shown(two->whole[1].path, shown));
    if (are_one_file(two))
        puts("A and B are the same file.");
    print_alike(two);
    add_attributes(two, &rows);
    add_labels(two, &rows);
    add_settings(two, kept, &rows);
    add_files(kept, &rows);
    if (rows.n > MOST_ROWS)
        printf("  and %zu more\n", rows.n - MOST_ROWS);
    const bool unknown = print_unknown(two, rows.n > 0 ? "  " : "");
    if (!kept[0].scenario || !kept[1].scenario)
        puts("What else their scenarios set is not known: not both files have kept them.");
    else if (rows.n == 0 && !unknown && !axes_differ(two))
        puts("They say the same of themselves: models, version and scenario.");
    print_compared(two);
    print_axes_apart(two, kept);
    print_weather(two, kept);
    print_fits(two);
}

enum sumi_status sumi_two_head(struct sumi_two *two, struct sumi_error *error)
{
    struct kept kept[2] = {{.n = 0}, {.n = 0}};
    enum sumi_status status = SUMI_OK;
    for (int s = 0; s < 2 && status == SUMI_OK; s++)
        status = read_kept(&two->whole[s], &kept[s], &two->unread, error);
    if (status == SUMI_OK)
        print_head(two, kept);
    for (int s = 0; s < 2; s++)
        sumi_yaml_close(kept[s].scenario);
    return status;
}

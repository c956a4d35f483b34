/* A soil of HYDRUS-1D: SELECTOR.IN has its units and the parameters of each material, PROFILE.DAT has nodes with their
 * materials. Between two nodes of different materials the border lies halfway. */
#include "io/profiles/profile_internal.h"

#include "messages/profiles.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { MATERIALS = SUMI_LAYERS_MOST, PARAMETERS = 6, VAN_GENUCHTEN = 0, WITH_AIR_ENTRY = 3 };
static const char *const names[PARAMETERS] = {"thr", "ths", "Alfa", "n", "Ks", "l"};

struct selector {
    double length_cm, time_d; /* of a unit of length and time, in cm and d */
    bool starts_with_content; /* the initial state of PROFILE.DAT is water content */
    int n, model;
    double material[MATERIALS][PARAMETERS];
};

static bool line_has(const struct sumi_lines *lines, const char *text)
{
    const size_t length = strlen(text);
    for (const char *at = lines->start; at + length <= lines->stop; at++)
        if (strncmp(at, text, length) == 0)
            return true;
    return false;
}

static bool text_has(const struct sumi_source *source, const char *text)
{
    struct sumi_lines lines;
    struct sumi_error error = {0};
    if (sumi_lines_begin(&lines, source->path, source->text, source->size, &error) != SUMI_OK)
        return false;
    for (int k = 0; k < 200 && sumi_lines_next(&lines); k++)
        if (line_has(&lines, text))
            return true;
    return false;
}

bool sumi_soil_hydrus_is(const struct sumi_source *source)
{
    return sumi_profile_begins(source, 2, "Pcp_File_Version=") || sumi_profile_begins(source, 3, "*** BLOCK A") ||
           sumi_profile_begins(source, 3, "*** BLOCK I");
}

bool sumi_profile_is_nodes(const struct sumi_source *source)
{
    return sumi_soil_hydrus_is(source) && text_has(source, "Beta") && text_has(source, "Mat") &&
           !text_has(source, "*** BLOCK");
}

/* --- SELECTOR.IN --- */

/* Goes to the first line that has all words; false where there is none. */
static bool find(struct sumi_lines *lines, const char *const *word, size_t n)
{
    while (sumi_lines_next(lines)) {
        size_t k = 0;
        while (k < n && line_has(lines, word[k]))
            k++;
        if (k == n)
            return true;
    }
    return false;
}

/* A unit on a line of its own; 0: it is none. */
static double unit_of(struct sumi_lines *lines, bool length)
{
    static const struct {
        const char *name;
        bool length;
        double is; /* cm, or d */
    } units[] = {{"mm", true, 0.1},          {"cm", true, 1.0},
                 {"m", true, 100.0},         {"sec", false, 1.0 / 86400},
                 {"s", false, 1.0 / 86400},  {"seconds", false, 1.0 / 86400},
                 {"min", false, 1.0 / 1440}, {"minutes", false, 1.0 / 1440},
                 {"hours", false, 1.0 / 24}, {"hour", false, 1.0 / 24},
                 {"days", false, 1.0},       {"day", false, 1.0},
                 {"years", false, 365.0},    {"year", false, 365.0}};
    const struct sumi_piece word = sumi_piece_trimmed(lines->start, lines->stop);
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (units[k].length == length && word.length == strlen(units[k].name) &&
            strncasecmp(word.start, units[k].name, word.length) == 0)
            return units[k].is;
    return 0.0;
}

static enum sumi_status read_units(struct sumi_lines *lines, struct selector *s, struct sumi_error *error)
{
    static const char *const words[] = {"LUnit", "TUnit"};
    char shown[32];
    if (!find(lines, words, 2))
        return sumi_fail_in(error, lines->name, SUMI_E_PROFILE_HYDRUS_LACKS, "LUnit TUnit");
    for (int k = 0; k < 2; k++) {
        double *unit = k == 0 ? &s->length_cm : &s->time_d;
        *unit = sumi_lines_next(lines) ? unit_of(lines, k == 0) : 0.0;
        if (*unit <= 0.0)
            return sumi_fail_in(error, lines->name, SUMI_E_PROFILE_HYDRUS_UNIT,
                                sumi_piece_shown(sumi_piece_trimmed(lines->start, lines->stop), shown, sizeof shown));
    }
    return SUMI_OK;
}

/* Finds the line of two names and reads the numbers below the first of them. */
static enum sumi_status read_number(struct sumi_lines *lines, const char *first, const char *second, double *value,
                                    struct sumi_error *error)
{
    const char *const words[] = {first, second};
    double number;
    if (find(lines, words, 2) && sumi_lines_next(lines) && sumi_profile_numbers(lines, &number, 1) == 1 &&
        fabs(number) < 1e6) {
        *value = number;
        return SUMI_OK;
    }
    return sumi_fail_in(error, lines->name, SUMI_E_PROFILE_HYDRUS_LACKS, first);
}

static enum sumi_status check_model(const struct selector *s, const char *path, struct sumi_error *error)
{
    static const char *const models[] = {"van Genuchten",
                                         "modified van Genuchten",
                                         "Brooks and Corey",
                                         "van Genuchten",
                                         "Kosugi",
                                         "dual porosity after Durner",
                                         "dual porosity",
                                         "dual porosity",
                                         "dual permeability",
                                         "dual permeability"};
    const int known = (int)(sizeof models / sizeof *models);
    if (s->model == VAN_GENUCHTEN || s->model == WITH_AIR_ENTRY)
        return SUMI_OK;
    return sumi_fail_in(error, path, SUMI_E_PROFILE_HYDRUS_MODEL, s->model,
                        s->model >= 0 && s->model < known ? models[s->model] : "-");
}

/* The rows of materials below their names, which may stand in another order. */
static enum sumi_status read_materials(struct sumi_lines *lines, struct selector *s, struct sumi_error *error)
{
    static const char *const words[] = {"thr", "ths"};
    int place[PARAMETERS], n = 0;
    double value[16];
    if (!find(lines, words, 2))
        return sumi_fail_in(error, lines->name, SUMI_E_PROFILE_HYDRUS_LACKS, "thr, ths");
    memset(place, -1, sizeof place);
    const char *at = lines->start;
    for (struct sumi_piece word; n < 16 && (word = sumi_profile_word(&at, lines->stop)).length > 0; n++)
        for (int p = 0; p < PARAMETERS; p++)
            if (sumi_piece_is(word, names[p]) && place[p] < 0)
                place[p] = n;
    for (int k = 0; k < s->n; k++)
        for (int p = 0; p < PARAMETERS; p++) {
            if (p == 0 && (!sumi_lines_next(lines) || sumi_profile_numbers(lines, value, n) < n))
                return sumi_fail_in(error, lines->name, SUMI_E_PROFILE_HYDRUS_LACKS, names[p]);
            if (place[p] < 0)
                return sumi_fail_in(error, lines->name, SUMI_E_PROFILE_HYDRUS_LACKS, names[p]);
            s->material[k][p] = value[place[p]];
        }
    return SUMI_OK;
}

/* The second number of the model's line: whether the soil wets along another curve than it dries. */
static void tell_hysteresis(const struct sumi_lines *lines, const struct sumi_source *source,
                            struct sumi_findings *findings)
{
    const struct sumi_found_at at = sumi_profile_at(source, lines->number);
    double both[2];
    if (sumi_profile_numbers(lines, both, 2) == 2 && both[1] > 0.0)
        sumi_found(findings, SUMI_DOUBTED, &at, NULL, SUMI_E_PROFILE_HYDRUS_HYSTERESIS);
}

static enum sumi_status read_selector(const struct sumi_source *source, struct selector *s,
                                      struct sumi_findings *findings, struct sumi_error *error)
{
    struct sumi_lines lines;
    double number = 0.0;
    enum sumi_status status = sumi_lines_begin(&lines, source->path, source->text, source->size, error);
    if (status == SUMI_OK)
        status = read_units(&lines, s, error);
    if (status == SUMI_OK)
        status = read_number(&lines, "NMat", "NLay", &number, error);
    s->n = (int)number;
    if (status == SUMI_OK && (s->n < 1 || s->n > MATERIALS))
        status = sumi_fail_in(error, source->path, SUMI_E_PROFILE_LAYERS_MANY, MATERIALS);
    if (status == SUMI_OK && text_has(source, "InitCond")) {
        static const char *const words[] = {"KodTop", "InitCond"};
        if (find(&lines, words, 2) && sumi_lines_next(&lines) && lines.stop > lines.start) {
            const char *at = lines.start;
            for (int k = 0; k < 4; k++)
                s->starts_with_content = sumi_piece_is(sumi_profile_word(&at, lines.stop), "t");
        }
    }
    if (status == SUMI_OK)
        status = read_number(&lines, "Model", "Hysteresis", &number, error);
    s->model = (int)number;
    if (status == SUMI_OK)
        status = check_model(s, source->path, error);
    if (status == SUMI_OK)
        tell_hysteresis(&lines, source, findings);
    return status == SUMI_OK ? read_materials(&lines, s, error) : status;
}

/* --- PROFILE.DAT --- */

static enum sumi_status add_layer(const struct selector *s, int material, double top, double bottom,
                                  const struct sumi_source *source, struct sumi_soil_profile *profile,
                                  struct sumi_findings *findings, struct sumi_error *error)
{
    const double *p = s->material[material - 1], entry_of_model = -2.0; /* cm */
    struct sumi_layer *layer = sumi_profile_add(profile, source, top, bottom, 0, error);
    if (!layer)
        return error->status;
    sumi_profile_set(layer, SUMI_LAYER_THETA_R, p[0], source, findings);
    sumi_profile_set(layer, SUMI_LAYER_PORES, p[1], source, findings);
    sumi_profile_set(layer, SUMI_LAYER_ALPHA, p[2] / s->length_cm, source, findings);
    sumi_profile_set(layer, SUMI_LAYER_SHAPE, p[3], source, findings);
    sumi_profile_set(layer, SUMI_LAYER_KS, p[4] * s->length_cm / s->time_d, source, findings);
    sumi_profile_set(layer, SUMI_LAYER_TORTUOSITY, p[5], source, findings);
    sumi_profile_set(layer, SUMI_LAYER_ENTRY, s->model == WITH_AIR_ENTRY ? entry_of_model : (double)NAN, source,
                     findings);
    return SUMI_OK;
}

/* The rows of nodes, whose x falls or rises by the version of the program; `lines` stands at their names. */
static enum sumi_status read_nodes(struct sumi_lines *lines, int n, const struct selector *s,
                                   struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                   struct sumi_error *error)
{
    const struct sumi_source source = {.path = lines->name};
    double first = NAN, before = NAN, top = 0.0;
    int material = 0;
    for (int k = 0; k < n; k++) {
        double value[4] = {NAN, NAN, NAN, NAN};
        const bool row = sumi_lines_next(lines) && sumi_profile_numbers(lines, value, 4) == 4;
        if (!row || !(value[3] >= 1 && value[3] <= s->n) || value[3] != floor(value[3]) ||
            (k > 0 && !(value[1] < before)))
            return sumi_fail_in(error, lines->name, SUMI_E_PROFILE_HYDRUS_NODE, lines->number, s->n);
        first = k == 0 ? value[1] : first;
        if (k > 0 && (int)value[3] != material) {
            const double bottom = (first - 0.5 * (before + value[1])) * s->length_cm;
            const enum sumi_status status = add_layer(s, material, top, bottom, &source, profile, findings, error);
            if (status != SUMI_OK)
                return status;
            top = bottom;
        }
        material = (int)value[3];
        before = value[1];
    }
    return n > 1 ? add_layer(s, material, top, (first - before) * s->length_cm, &source, profile, findings, error)
                 : sumi_fail_in(error, lines->name, SUMI_E_PROFILE_HYDRUS_NODE, lines->number, s->n);
}

static enum sumi_status read_profile(const struct sumi_source *source, const struct selector *s,
                                     struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                     struct sumi_error *error)
{
    static const char *const words[] = {"Mat", "Beta"};
    struct sumi_lines lines;
    double n;
    const enum sumi_status status = sumi_lines_begin(&lines, source->path, source->text, source->size, error);
    if (status != SUMI_OK)
        return status;
    if (!find(&lines, words, 2) || sumi_profile_numbers(&lines, &n, 1) < 1 || !(n >= 2.0 && n <= 1e5))
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_HYDRUS_LACKS, "x, h, Mat");
    const struct sumi_found_at at = sumi_profile_at(source, lines.number);
    sumi_found(findings, SUMI_NOTED, &at, NULL, SUMI_E_PROFILE_HYDRUS_START,
               s->starts_with_content ? SUMI_WORD_HYDRUS_CONTENT : SUMI_WORD_HYDRUS_HEAD);
    return read_nodes(&lines, (int)n, s, profile, findings, error);
}

/* --- both --- */

enum sumi_status sumi_soil_hydrus_read(const struct sumi_source *source, const struct sumi_profile_options *options,
                                       struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                       struct sumi_error *error)
{
    struct selector selector = {.n = 0};
    const struct sumi_found_at at = sumi_profile_at(source, 0);
    if (text_has(source, "*** BLOCK I") || text_has(source, "METEOROLOGICAL PARAMETERS"))
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_HYDRUS_WEATHER);
    if (sumi_profile_is_nodes(source))
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_HYDRUS_NODES_ALONE);
    enum sumi_status status = read_selector(source, &selector, findings, error);
    if (status != SUMI_OK)
        return status;
    if (options->nodes)
        return read_profile(options->nodes, &selector, profile, findings, error);
    if (selector.n > 1)
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_HYDRUS_MATERIALS, selector.n);
    sumi_found(findings, SUMI_DOUBTED, &at, NULL, SUMI_E_PROFILE_DEPTH_USUAL, SUMI_ONE_DEEP_LAYER);
    return add_layer(&selector, 1, 0.0, SUMI_ONE_DEEP_LAYER, source, profile, findings, error);
}

#define _XOPEN_SOURCE 700 /* strcasecmp */
#include "io/parameters/known_keys.h"

#include "io/parameters/entry.h"
#include "io/text/nearest.h"
#include "io/yaml/reading_internal.h"
#include "messages/parameters.h"
#include "messages/yaml.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define NITROGEN  "nitrogen, phosphorus and potassium of WOFOST 8.0 and 8.1, which are never short here"
#define UPTAKE    "uptake of nutrients in WOFOST 7.1, which are never short here"
#define LEAF      "assimilation by the nitrogen of the leaves in WOFOST 8.1; here AMAXTB says it"
#define REALLOC   "reallocation from stems and leaves to storage organs in WOFOST 7.3, which is not simulated"
#define COLD      "death by cold under snow in PCSE (FROSTOL); here TKILL says what kills"
#define REFERENCE "the carbon dioxide at which AMAXTB and EFFTB were measured, a remark; the CO2 tables say its effect"
#define LEAVES    "leaf area at emergence in WOFOST 4.1; here it follows from TDWI, FRTB, FLTB and SLATB"
#define NAMES     "names and switches of older crop files"

const struct sumi_not_used sumi_crop_not_used[SUMI_CROP_NOT_USED] = {
    {"NMAXLV_TB", NITROGEN, NULL},
    {"NMAXRT_FR", NITROGEN, NULL},
    {"NMAXST_FR", NITROGEN, NULL},
    {"NMAXSO", NITROGEN, NULL},
    {"NCRIT_FR", NITROGEN, NULL},
    {"NRESIDLV", NITROGEN, NULL},
    {"NRESIDST", NITROGEN, NULL},
    {"NRESIDRT", NITROGEN, NULL},
    {"TCNT", NITROGEN, NULL},
    {"NFIX_FR", NITROGEN, NULL},
    {"RNUPTAKEMAX", NITROGEN, NULL},
    {"DVS_N_TRANSL", NITROGEN, NULL},
    {"PMAXLV_TB", NITROGEN, NULL},
    {"PMAXRT_FR", NITROGEN, NULL},
    {"PMAXST_FR", NITROGEN, NULL},
    {"PMAXSO", NITROGEN, NULL},
    {"PCRIT_FR", NITROGEN, NULL},
    {"PRESIDLV", NITROGEN, NULL},
    {"PRESIDST", NITROGEN, NULL},
    {"PRESIDRT", NITROGEN, NULL},
    {"TCPT", NITROGEN, NULL},
    {"RPUPTAKEMAX", NITROGEN, NULL},
    {"KMAXLV_TB", NITROGEN, NULL},
    {"KMAXRT_FR", NITROGEN, NULL},
    {"KMAXST_FR", NITROGEN, NULL},
    {"KMAXSO", NITROGEN, NULL},
    {"KCRIT_FR", NITROGEN, NULL},
    {"KRESIDLV", NITROGEN, NULL},
    {"KRESIDST", NITROGEN, NULL},
    {"KRESIDRT", NITROGEN, NULL},
    {"TCKT", NITROGEN, NULL},
    {"RKUPTAKEMAX", NITROGEN, NULL},
    {"DVS_NPK_STOP", NITROGEN, NULL},
    {"DVS_NPK_TRANSL", NITROGEN, NULL},
    {"NLAI_NPK", NITROGEN, NULL},
    {"NSLA_NPK", NITROGEN, NULL},
    {"NPART", NITROGEN, NULL},
    {"NLUE_NPK", NITROGEN, NULL},
    {"NPK_TRANSLRT_FR", NITROGEN, NULL},
    {"RDRLV_NPK", NITROGEN, NULL},
    {"NSLLV_TB", NITROGEN, NULL},
    {"RGRLAI_MIN", NITROGEN, NULL},
    {"NMINSO", UPTAKE, NULL},
    {"NMINVE", UPTAKE, NULL},
    {"NMAXVE", UPTAKE, NULL},
    {"PMINSO", UPTAKE, NULL},
    {"PMINVE", UPTAKE, NULL},
    {"PMAXVE", UPTAKE, NULL},
    {"KMINSO", UPTAKE, NULL},
    {"KMINVE", UPTAKE, NULL},
    {"KMAXVE", UPTAKE, NULL},
    {"YZERO", UPTAKE, NULL},
    {"NFIX", UPTAKE, NULL},
    {"AMAX_REF", LEAF, "AMAXTB"},
    {"AMAX_LNB", LEAF, NULL},
    {"AMAX_SLP", LEAF, NULL},
    {"KN", LEAF, NULL},
    {"REALLOC_DVS", REALLOC, NULL},
    {"REALLOC_STEM_FRACTION", REALLOC, NULL},
    {"REALLOC_LEAF_FRACTION", REALLOC, NULL},
    {"REALLOC_STEM_RATE", REALLOC, NULL},
    {"REALLOC_LEAF_RATE", REALLOC, NULL},
    {"REALLOC_EFFICIENCY", REALLOC, NULL},
    {"CROWNTMPA", COLD, NULL},
    {"CROWNTMPB", COLD, NULL},
    {"ISNOWSRC", COLD, NULL},
    {"LT50C", COLD, NULL},
    {"FROSTOL_H", COLD, NULL},
    {"FROSTOL_D", COLD, NULL},
    {"FROSTOL_S", COLD, NULL},
    {"FROSTOL_R", COLD, NULL},
    {"FROSTOL_SDBASE", COLD, NULL},
    {"FROSTOL_SDMIN", COLD, NULL},
    {"FROSTOL_SDMAX", COLD, NULL},
    {"FROSTOL_KILLCF", COLD, NULL},
    {"REFCO2L", REFERENCE, NULL},
    {"LAIEM", LEAVES, NULL},
    {"CRPNAM", NAMES, NULL},
    {"IDEM", NAMES, NULL},
    {"CRPFIL", NAMES, NULL},
    {"CROP_NO", NAMES, NULL},
    {"ICROP", NAMES, NULL},
};

#define CURVES      "curves of moisture and conductivity by pF; soil_water: richards takes HORIZONS"
#define WORK        "workability and seepage of older soil files"
#define GROUNDWATER "groundwater and drains of WOFOST; soil_water: richards takes LOWER and ZWT"
#define SUPPLY      "nutrients of the soil, which are never short here"
#define SOILNAMES   "names of older soil files"

const struct sumi_not_used sumi_soil_not_used[SUMI_SOIL_NOT_USED] = {
    {"SMTAB", CURVES, NULL},        {"CONTAB", CURVES, NULL},       {"K0", CURVES, NULL},
    {"DEFLIM", WORK, NULL},         {"SPADS", WORK, NULL},          {"SPODS", WORK, NULL},
    {"SPASS", WORK, NULL},          {"SPOSS", WORK, NULL},          {"IZT", GROUNDWATER, NULL},
    {"ZTI", GROUNDWATER, NULL},     {"DD", GROUNDWATER, NULL},      {"IDRAIN", GROUNDWATER, NULL},
    {"ZTMAX", GROUNDWATER, NULL},   {"NSOILBASE", SUPPLY, NULL},    {"PSOILBASE", SUPPLY, NULL},
    {"KSOILBASE", SUPPLY, NULL},    {"NSOILBASE_FR", SUPPLY, NULL}, {"PSOILBASE_FR", SUPPLY, NULL},
    {"KSOILBASE_FR", SUPPLY, NULL}, {"NAVAILI", SUPPLY, NULL},      {"PAVAILI", SUPPLY, NULL},
    {"KAVAILI", SUPPLY, NULL},      {"BG_N_SUPPLY", SUPPLY, NULL},  {"BG_P_SUPPLY", SUPPLY, NULL},
    {"BG_K_SUPPLY", SUPPLY, NULL},  {"NBASE", SUPPLY, NULL},        {"NREC", SUPPLY, NULL},
    {"PBASE", SUPPLY, NULL},        {"PREC", SUPPLY, NULL},         {"KBASE", SUPPLY, NULL},
    {"KREC", SUPPLY, NULL},         {"NH4I", SUPPLY, NULL},         {"NO3I", SUPPLY, NULL},
    {"SOLNAM", SOILNAMES, NULL},    {"SOLFIL", SOILNAMES, NULL},
};

const struct sumi_switch sumi_crop_switches[SUMI_CROP_SWITCHES] = {
    {"REALLOC_STEM_FRACTION", "REALLOC_STEM_RATE", "REALLOC_DVS",
     "WOFOST 7.3 would move that share of the stems into storage organs"},
    {"REALLOC_LEAF_FRACTION", "REALLOC_LEAF_RATE", "REALLOC_DVS",
     "WOFOST 7.3 would move that share of the leaves into storage organs"},
};
const struct sumi_switch sumi_soil_switches[SUMI_SOIL_SWITCHES] = {
    {"IZT", NULL, NULL, "WOFOST would let groundwater rise to the roots (with soil_water: richards, LOWER and ZWT do)"},
    {"IDRAIN", "IZT", NULL, "WOFOST would hold the groundwater down by drains"},
};

/* Keys that describe a file, a cultivar or a value and are no input, in any capitals. */
static const char *const remarks[] = {
    "title",     "name",         "description", "version", "metadata",    "source",  "sources", "reference",
    "citation",  "references",   "doi",         "url",     "license",     "licence", "author",  "authors",
    "copyright", "contributors", "contributor", "creator", "contact",     "date",    "created", "updated",
    "modified",  "publisher",    "year",        "history", "location",    "site",    "place",   "country",
    "region",    "coordinates",  "method",      "methods", "note",        "notes",   "comment", "comments",
    "remark",    "remarks",      "keywords",    "origin",  "institution", "project",
};
/* Likewise, beside a value alone. */
static const char *const value_remarks[] = {
    "unit",   "units", "meaning", "doc", "range", "min", "max",     "minimum", "maximum",
    "bounds", "error", "n",       "sd",  "se",    "cv",  "quality", "symbol",  "uncertainty",
};

static bool is_among(const char *const *names, size_t n, const char *key)
{
    for (size_t k = 0; k < n; k++)
        if (strcasecmp(names[k], key) == 0)
            return true;
    return false;
}

static bool is_remark(const char *key)
{
    return is_among(remarks, COUNT(remarks), key);
}

/* --- what is known --- */

static bool has(const struct sumi_known_keys *known, const char *name)
{
    for (size_t k = 0; k < known->n; k++)
        if (strcmp(known->name[k], name) == 0)
            return true;
    return false;
}

static void add(struct sumi_known_keys *known, const char *name)
{
    if (!has(known, name) && known->n < SUMI_KNOWN_KEYS)
        known->name[known->n++] = name;
}

void sumi_known_add(struct sumi_known_keys *known, const char *name)
{
    add(known, name);
    known->used = known->n;
}

static void add_fields(struct sumi_known_keys *known, struct sumi_fields fields)
{
    for (int k = 0; k < fields.n; k++)
        sumi_known_add(known, fields.row[k].name);
}

void sumi_known_of_crop(struct sumi_known_keys *known, const char *model, struct sumi_fields params,
                        struct sumi_fields tables)
{
    *known = (struct sumi_known_keys){.model = model};
    add_fields(known, params);
    add_fields(known, tables);
    sumi_known_add(known, "STAGES");
    for (int k = 0; k < SUMI_CROP_NOT_USED; k++)
        add(known, sumi_crop_not_used[k].name);
}

void sumi_known_of_soil(struct sumi_known_keys *known, const struct sumi_water *water)
{
    *known = (struct sumi_known_keys){.model = water->name};
    add_fields(known, water->params);
    for (size_t w = 0; sumi_waters[w]; w++)
        for (int k = 0; k < sumi_waters[w]->params.n; k++)
            add(known, sumi_waters[w]->params.row[k].name);
    add(known, "HORIZONS");
    for (int k = 0; k < SUMI_SOIL_NOT_USED; k++)
        add(known, sumi_soil_not_used[k].name);
}

/* --- what is refused --- */

static enum sumi_status refuse_slipped(const struct sumi_yaml_node *key, const struct sumi_yaml_node *mapping,
                                       const char *inside, struct sumi_error *error)
{
    char path[SUMI_YAML_WHERE];
    return sumi_yaml_fail(key, error, SUMI_E_FILE_KEY_SLIPPED, sumi_yaml_scalar(key), sumi_yaml_path(mapping, path),
                          inside);
}

/* Where a key belongs that stands in the wrong kind of file, or NULL. */
static const char *place_of(const char *name)
{
    struct sumi_known_keys other;
    sumi_known_of_soil(&other, sumi_waters[0]);
    if (has(&other, name))
        return SUMI_WORD_FILE_SOIL;
    for (size_t c = 0; sumi_crops[c]; c++) {
        sumi_known_of_crop(&other, sumi_crops[c]->name, sumi_crops[c]->params, sumi_crops[c]->tables);
        if (has(&other, name))
            return SUMI_WORD_FILE_CROP;
    }
    return NULL;
}

/* The crop model other than `known` says that has a parameter or table of that name, or NULL. */
static const char *other_model(const char *name, const struct sumi_known_keys *known)
{
    for (size_t c = 0; known->model && sumi_crop_named(known->model) && sumi_crops[c]; c++)
        if (sumi_field_find(sumi_crops[c]->params, name) >= 0 || sumi_field_find(sumi_crops[c]->tables, name) >= 0)
            return sumi_crops[c]->name;
    return NULL;
}

/* "known are a, b, c, ..., and remarks as source or notes." */
static void list_known(const struct sumi_known_keys *known, char *text, size_t size)
{
    const size_t listed = 12;
    size_t length = (size_t)snprintf(text, size, "%s", SUMI_WORD_YAML_KEY_KNOWN);
    for (size_t k = 0; k < known->used && k < listed && length < size; k++)
        length += (size_t)snprintf(text + length, size - length, "%s%s", k ? ", " : "", known->name[k]);
    if (known->used > listed && length < size)
        length += (size_t)snprintf(text + length, size - length, SUMI_WORD_FILE_KEYS_MORE, known->used - listed,
                                   known->model, known->used - listed, known->model);
    if (length < size)
        snprintf(text + length, size - length, "%s", SUMI_WORD_FILE_REMARKS);
}

static enum sumi_status refuse_unknown(const struct sumi_yaml_node *key, const struct sumi_yaml_node *mapping,
                                       const struct sumi_known_keys *known, struct sumi_error *error)
{
    const char *names[SUMI_KNOWN_KEYS + COUNT(remarks)], *name = sumi_yaml_scalar(key), *place = place_of(name);
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE], hint[2 * SUMI_YAML_WHERE];
    sumi_yaml_path(mapping, path);
    const char *other = other_model(name, known);
    if (other)
        return sumi_yaml_fail(key, error, SUMI_E_FILE_KEY_MODEL, name, path, other, known->model, known->model, other);
    if (place)
        return sumi_yaml_fail(key, error, SUMI_E_FILE_KEY_PLACE, name, path, place);
    memcpy(names, known->name, known->n * sizeof *names);
    memcpy(names + known->n, remarks, sizeof remarks);
    const char *near = sumi_nearest(name, names, known->n + COUNT(remarks));
    if (sumi_yaml_is_digits(name))
        snprintf(hint, sizeof hint, "%s", SUMI_WORD_YAML_KEY_NUMBER);
    else if (near)
        snprintf(hint, sizeof hint, SUMI_WORD_YAML_KEY_NEAREST, near, near);
    else
        list_known(known, hint, sizeof hint);
    return sumi_yaml_fail(key, error, SUMI_E_YAML_KEY_UNKNOWN, sumi_yaml_found(key, found), path, hint);
}

/* Whether it looks like the value of a parameter, in any of the forms of io/parameters/crop.h. */
static bool is_value(const struct sumi_yaml_node *node)
{
    double value;
    while (sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE && sumi_yaml_count(node) > 0)
        node = sumi_yaml_at(node, 0);
    return sumi_yaml_get(node, "value") || sumi_yaml_number(node, NULL, &value, NULL) == SUMI_OK;
}

/* A parameter has slipped into a mapping of remarks where it has a value there. */
static enum sumi_status check_remark(const struct sumi_yaml_node *remark, const struct sumi_known_keys *parameters,
                                     const char *inside, struct sumi_error *error)
{
    if (sumi_yaml_kind(remark) != SUMI_YAML_MAPPING)
        return SUMI_OK;
    for (size_t k = 0; k < sumi_yaml_count(remark); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(remark, k);
        if (has(parameters, sumi_yaml_scalar(key)) && is_value(sumi_yaml_at(remark, k)))
            return refuse_slipped(key, remark, inside, error);
    }
    return SUMI_OK;
}

enum sumi_status sumi_known_check(const struct sumi_yaml_node *mapping, const struct sumi_known_keys *known,
                                  const char *inside, struct sumi_error *error)
{
    TRY(sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, NULL, error));
    for (size_t k = 0; k < sumi_yaml_count(mapping); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(mapping, k);
        if (is_remark(sumi_yaml_scalar(key)))
            TRY(check_remark(sumi_yaml_at(mapping, k), known, inside, error));
        else if (!has(known, sumi_yaml_scalar(key)))
            return refuse_unknown(key, mapping, known, error);
    }
    return SUMI_OK;
}

enum sumi_status sumi_known_check_outer(const struct sumi_yaml_node *mapping, const struct sumi_known_keys *known,
                                        const struct sumi_known_keys *parameters, const char *inside,
                                        struct sumi_error *error)
{
    TRY(sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, NULL, error));
    for (size_t k = 0; k < sumi_yaml_count(mapping); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(mapping, k);
        const char *name = sumi_yaml_scalar(key);
        if (has(known, name) || sumi_yaml_holds_anchor(mapping, k))
            continue;
        if (is_remark(name))
            TRY(check_remark(sumi_yaml_at(mapping, k), parameters, inside, error));
        else
            return has(parameters, name) ? refuse_slipped(key, mapping, inside, error)
                                         : refuse_unknown(key, mapping, known, error);
    }
    return SUMI_OK;
}

enum sumi_status sumi_known_check_group(const struct sumi_yaml_node *group, const char *what,
                                        const struct sumi_known_keys *parameters, const char *inside,
                                        struct sumi_error *error)
{
    TRY(sumi_yaml_expect(group, SUMI_YAML_MAPPING, NULL, error));
    for (size_t k = 0; k < sumi_yaml_count(group); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(group, k), *value = sumi_yaml_at(group, k);
        const char *name = sumi_yaml_scalar(key);
        if (sumi_yaml_holds_anchor(group, k))
            continue;
        if (has(parameters, name))
            return refuse_slipped(key, group, inside, error);
        if (!is_remark(name))
            TRY(sumi_yaml_expect(value, SUMI_YAML_MAPPING, what, error));
        else
            TRY(check_remark(value, parameters, inside, error));
    }
    return SUMI_OK;
}

enum sumi_status sumi_known_check_beside(const struct sumi_yaml_node *entry, const char *name, struct sumi_error *error)
{
    static const char own[] = "value";
    const char *names[1 + COUNT(value_remarks) + COUNT(remarks)] = {own};
    if (!sumi_yaml_get(entry, own))
        return SUMI_OK;
    memcpy(names + 1, value_remarks, sizeof value_remarks);
    memcpy(names + 1 + COUNT(value_remarks), remarks, sizeof remarks);
    for (size_t k = 0; k < sumi_yaml_count(entry); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(entry, k);
        const char *text = sumi_yaml_scalar(key);
        char found[SUMI_YAML_WHERE], hint[SUMI_NEAREST_MEANT] = SUMI_WORD_FILE_KEY_AWAY;
        if (strcmp(text, own) == 0 || is_among(names + 1, COUNT(names) - 1, text))
            continue;
        const char *near = sumi_nearest(text, names, COUNT(names));
        if (near)
            snprintf(hint, sizeof hint, SUMI_WORD_YAML_KEY_NEAREST, near, near);
        return sumi_yaml_fail(key, error, SUMI_E_FILE_KEY_BESIDE, sumi_yaml_found(key, found), name, hint);
    }
    return SUMI_OK;
}

/* --- what is not used --- */

/* The number of an entry in any of its forms; what is no number counts as 1, but for nothing and words for no. */
static double amount_of(const struct sumi_yaml_node *mapping, const char *name)
{
    const struct sumi_yaml_node *entry = sumi_yaml_get(mapping, name);
    const struct sumi_yaml_node *value = entry ? sumi_parameter_value(entry) : NULL;
    double amount = 1.0;
    bool yes = true;
    if (!value || sumi_yaml_is_null(value) || (sumi_yaml_boolean(value, &yes, NULL) == SUMI_OK && !yes))
        return 0.0;
    return sumi_yaml_number(value, NULL, &amount, NULL) == SUMI_OK ? amount : 1.0;
}

bool sumi_switch_is_on(const struct sumi_yaml_node *mapping, const struct sumi_switch *row, double last_stage)
{
    bool off = row->unless && sumi_yaml_get(mapping, row->unless) && !(amount_of(mapping, row->unless) > 0.0);
    return amount_of(mapping, row->name) > 0.0 && !off && !(row->from && amount_of(mapping, row->from) >= last_stage);
}

void sumi_not_used_find(const struct sumi_yaml_node *mapping, struct sumi_fields params,
                        const struct sumi_not_used *rows, int n, bool *found)
{
    for (int k = 0; k < n; k++)
        found[k] = found[k] || (sumi_field_find(params, rows[k].name) < 0 && sumi_yaml_get(mapping, rows[k].name));
}

void sumi_not_used_say(const struct sumi_not_used *rows, int n, const bool *found, char *text, size_t size)
{
    const char *why = NULL; /* of the names that were written last */
    size_t length = 0;
    text[0] = '\0';
    for (int k = 0; k <= n && length < size; k++) {
        bool ends = why && (k == n || (found[k] && strcmp(rows[k].why, why) != 0));
        if (ends)
            length += (size_t)snprintf(text + length, size - length, " (%s)%s", why, k == n ? "" : "; ");
        if (k == n || !found[k] || length >= size)
            continue;
        length += (size_t)snprintf(text + length, size - length, "%s%s", why && !ends ? ", " : "", rows[k].name);
        why = rows[k].why;
    }
}

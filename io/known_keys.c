#include "io/known_keys.h"

#include "io/reading_internal.h"

#include <stdio.h>
#include <string.h>

#define NITROGEN     "nitrogen, phosphorus and potassium of WOFOST 8.0 and 8.1, which are never short here"
#define UPTAKE       "uptake of nutrients in WOFOST 7.1, which are never short here"
#define LEAF         "assimilation by the nitrogen of the leaves in WOFOST 8.1; here AMAXTB says it"
#define REALLOCATION "reallocation from stems and leaves to storage organs in WOFOST 7.3, which is not simulated"
#define COLD         "death by cold under snow in PCSE (FROSTOL); here TKILL says what kills"
#define REFERENCE    "the carbon dioxide at which AMAXTB and EFFTB were measured, a remark; the CO2 tables say its effect"
#define NAMES        "names and switches of older crop files"

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
    {"REALLOC_DVS", REALLOCATION, NULL},
    {"REALLOC_STEM_FRACTION", REALLOCATION, NULL},
    {"REALLOC_LEAF_FRACTION", REALLOCATION, NULL},
    {"REALLOC_STEM_RATE", REALLOCATION, NULL},
    {"REALLOC_LEAF_RATE", REALLOCATION, NULL},
    {"REALLOC_EFFICIENCY", REALLOCATION, NULL},
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
    {"CRPNAM", NAMES, NULL},
    {"IDEM", NAMES, NULL},
    {"CRPFIL", NAMES, NULL},
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

/* Keys that describe a file or a cultivar and are no input. */
static const char *const remarks[] = {"Metadata", "Version", "title", "description", "source", "license", "notes"};

static bool has(const struct sumi_known_keys *known, const char *name)
{
    for (size_t k = 0; k < known->n; k++)
        if (strcmp(known->name[k], name) == 0)
            return true;
    return false;
}

void sumi_known_add(struct sumi_known_keys *known, const char *name)
{
    if (!has(known, name) && known->n < SUMI_KNOWN_KEYS)
        known->name[known->n++] = name;
}

void sumi_known_add_fields(struct sumi_known_keys *known, struct sumi_fields fields)
{
    for (int k = 0; k < fields.n; k++)
        sumi_known_add(known, fields.row[k].name);
}

void sumi_known_add_not_used(struct sumi_known_keys *known, const struct sumi_not_used *rows, int n)
{
    for (int k = 0; k < n; k++)
        sumi_known_add(known, rows[k].name);
}

void sumi_known_add_remarks(struct sumi_known_keys *known)
{
    for (size_t k = 0; k < sizeof remarks / sizeof *remarks; k++)
        sumi_known_add(known, remarks[k]);
}

enum sumi_status sumi_known_check_outer(const struct sumi_yaml_node *mapping, const struct sumi_known_keys *known,
                                        const struct sumi_known_keys *parameters, const char *inside,
                                        struct sumi_error *error)
{
    TRY(sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, NULL, error));
    for (size_t k = 0; k < sumi_yaml_count(mapping); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(mapping, k);
        const char *name = sumi_yaml_scalar(key);
        char path[SUMI_YAML_WHERE];
        if (has(parameters, name) && !has(known, name) && !sumi_yaml_holds_anchor(mapping, k))
            return sumi_yaml_fail(key, error,
                                  "%s stands in %s, where no parameter is read; expected it %s, indented like the "
                                  "others there.",
                                  name, sumi_yaml_path(mapping, path), inside);
    }
    return sumi_yaml_check_keys_or_anchors(mapping, known->name, known->n, error);
}

void sumi_not_used_find(const struct sumi_yaml_node *mapping, const struct sumi_not_used *rows, int n, bool *found)
{
    for (int k = 0; k < n; k++)
        found[k] = found[k] || sumi_yaml_get(mapping, rows[k].name);
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

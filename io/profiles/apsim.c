/* Layers of a soil of APSIM, and its JSON: a soil is a node of $type Models.Soils.Soil, with one of
 * Models.Soils.Physical among its children. */
#include "io/profiles/apsim_internal.h"

#include "io/records/json_nodes.h"
#include "io/yaml/yaml.h"
#include "messages/profiles.h"

#include <stdio.h>
#include <string.h>

const char *const sumi_apsim_names[SUMI_APSIM_N] = {
    [SUMI_APSIM_THICKNESS] = "Thickness",
    [SUMI_APSIM_GRAINS] = "Thickness",
    [SUMI_APSIM_BD] = "BD",
    [SUMI_APSIM_AIR_DRY] = "AirDry",
    [SUMI_APSIM_LL15] = "LL15",
    [SUMI_APSIM_DUL] = "DUL",
    [SUMI_APSIM_SAT] = "SAT",
    [SUMI_APSIM_KS] = "KS",
    [SUMI_APSIM_SAND] = "ParticleSizeSand",
    [SUMI_APSIM_SILT] = "ParticleSizeSilt",
    [SUMI_APSIM_CLAY] = "ParticleSizeClay",
};

void sumi_apsim_add(struct sumi_apsim *soil, int column, double value)
{
    if (soil->n[column] < SUMI_LAYERS_MOST)
        soil->value[column][soil->n[column]] = value;
    soil->n[column] += soil->n[column] <= SUMI_LAYERS_MOST ? 1 : 0;
}

static bool same_thickness(const struct sumi_apsim *soil)
{
    bool same = soil->n[SUMI_APSIM_GRAINS] == soil->n[SUMI_APSIM_THICKNESS];
    for (int k = 0; same && k < soil->n[SUMI_APSIM_GRAINS]; k++)
        same = soil->value[SUMI_APSIM_GRAINS][k] == soil->value[SUMI_APSIM_THICKNESS][k];
    return same;
}

enum sumi_status sumi_apsim_layers(const struct sumi_apsim *soil, const struct sumi_source *source,
                                   struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                   struct sumi_error *error)
{
    static const struct {
        int column;
        enum sumi_layer_value value;
        double factor;
    } columns[] = {{SUMI_APSIM_BD, SUMI_LAYER_DENSITY, 1.0},   {SUMI_APSIM_AIR_DRY, SUMI_LAYER_AIR_DRY, 1.0},
                   {SUMI_APSIM_LL15, SUMI_LAYER_WILTING, 1.0}, {SUMI_APSIM_DUL, SUMI_LAYER_CAPACITY, 1.0},
                   {SUMI_APSIM_SAT, SUMI_LAYER_PORES, 1.0},    {SUMI_APSIM_KS, SUMI_LAYER_KS, 0.1}, /* mm d-1 */
                   {SUMI_APSIM_SAND, SUMI_LAYER_SAND, 1.0},    {SUMI_APSIM_SILT, SUMI_LAYER_SILT, 1.0},
                   {SUMI_APSIM_CLAY, SUMI_LAYER_CLAY, 1.0}};
    const int n = soil->n[SUMI_APSIM_THICKNESS];
    const struct sumi_found_at at = sumi_profile_at(source, 0);
    double bottom = 0.0;
    if (n > SUMI_LAYERS_MOST)
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_LAYERS_MANY, SUMI_LAYERS_MOST);
    for (int k = 0; k < n; k++) {
        const double top = bottom;
        bottom += soil->value[SUMI_APSIM_THICKNESS][k] / 10.0;
        if (!sumi_profile_add(profile, source, top, bottom, 0, error))
            return error->status;
    }
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        const int column = columns[c].column, count = soil->n[column];
        if (count > 0 && (count != n || (column >= SUMI_APSIM_SAND && !same_thickness(soil)))) {
            sumi_found(findings, SUMI_LEFT_OUT, &at, sumi_apsim_names[column], SUMI_E_PROFILE_APSIM_LENGTH,
                       sumi_apsim_names[column], count, n);
            continue;
        }
        for (int k = 0; k < count; k++)
            sumi_profile_set(&profile->layer[k], columns[c].value, columns[c].factor * soil->value[column][k], source,
                             findings);
    }
    return SUMI_OK;
}

/* --- JSON --- */

bool sumi_soil_apsimx_is(const struct sumi_source *source)
{
    return sumi_profile_begins(source, 3, "{") && sumi_profile_where(source, "\"$type\"") &&
           sumi_profile_where(source, "\"Models.Core.") && sumi_profile_where(source, "\"Children\"");
}

static bool is_a(const struct sumi_yaml_node *node, const char *type)
{
    const char *text = sumi_node_text_of(node, "$type");
    return text && strncmp(text, type, strlen(type)) == 0 && (text[strlen(type)] == ',' || !text[strlen(type)]);
}

static void take_columns(const struct sumi_yaml_node *physical, struct sumi_apsim *soil)
{
    for (int c = 0; c < SUMI_APSIM_N; c++) {
        const struct sumi_yaml_node *list = sumi_yaml_get(physical, sumi_apsim_names[c]), *item;
        for (size_t k = 0; (item = sumi_node_item(list, k)) != NULL; k++)
            sumi_apsim_add(soil, c, sumi_node_number(item));
    }
}

struct walk {
    const struct sumi_source *source;
    struct sumi_soil_profile *profile;
    struct sumi_profile_choice choice;
    struct sumi_findings *findings;
    struct sumi_error *error;
};

static enum sumi_status take_soil(struct walk *walk, const struct sumi_yaml_node *node)
{
    const struct sumi_yaml_node *children = sumi_yaml_get(node, "Children"), *child;
    const char *name = sumi_node_text_of(node, "Name"), *title = sumi_node_text_of(node, "SoilType");
    struct sumi_apsim soil = {.n = {0}};
    name = name && *name ? name : "Soil";
    if (!sumi_profile_offer(&walk->choice, name))
        return SUMI_OK;
    for (size_t k = 0; (child = sumi_node_item(children, k)) != NULL; k++)
        if (is_a(child, "Models.Soils.Physical") || is_a(child, "Models.Soils.Water"))
            take_columns(child, &soil);
    const double latitude = sumi_node_number(sumi_yaml_get(node, "Latitude")),
                 longitude = sumi_node_number(sumi_yaml_get(node, "Longitude"));
    sumi_text_on_line(name, walk->profile->name, sizeof walk->profile->name);
    sumi_text_on_line(title ? title : "", walk->profile->title, sizeof walk->profile->title);
    if (fabs(latitude) <= 90.0 && fabs(longitude) <= 180.0 && !(latitude == 0.0 && longitude == 0.0)) {
        walk->profile->latitude = latitude;
        walk->profile->longitude = longitude;
    }
    return sumi_apsim_layers(&soil, walk->source, walk->profile, walk->findings, walk->error);
}

/* Depth is bounded by the reader of JSON. */
static enum sumi_status walk_children(struct walk *walk, const struct sumi_yaml_node *node)
{
    const struct sumi_yaml_node *children = sumi_yaml_get(node, "Children"), *child;
    if (is_a(node, "Models.Soils.Soil"))
        return take_soil(walk, node);
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; status == SUMI_OK && (child = sumi_node_item(children, k)) != NULL; k++)
        status = walk_children(walk, child);
    return status;
}

enum sumi_status sumi_soil_apsimx_read(const struct sumi_source *source, const struct sumi_profile_options *options,
                                       struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                       struct sumi_error *error)
{
    struct sumi_yaml *document;
    struct walk walk = {source, profile, {.wanted = options->profile}, findings, error};
    enum sumi_status status = sumi_yaml_parse_record(source->path, source->text, source->size, &document, error);
    if (status != SUMI_OK)
        return status;
    status = walk_children(&walk, sumi_yaml_root(document));
    sumi_yaml_close(document);
    return status == SUMI_OK ? sumi_profile_chosen(&walk.choice, source, findings, error) : status;
}

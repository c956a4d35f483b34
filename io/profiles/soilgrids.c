/* A place of SoilGrids, as its service answers in JSON. A value is what is written over d_factor, in the target units;
 * null is missing. */
#include "io/profiles/profile_internal.h"

#include "io/records/json_nodes.h"
#include "io/yaml/yaml.h"
#include "messages/profiles.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    enum sumi_layer_value value;
    struct {
        const char *unit;
        double factor;
    } unit[4];
} quantities[] = {
    {"clay", SUMI_LAYER_CLAY, {{"%", 1.0}, {"g/kg", 0.1}, {"g/100g", 1.0}}},
    {"sand", SUMI_LAYER_SAND, {{"%", 1.0}, {"g/kg", 0.1}, {"g/100g", 1.0}}},
    {"silt", SUMI_LAYER_SILT, {{"%", 1.0}, {"g/kg", 0.1}, {"g/100g", 1.0}}},
    {"soc", SUMI_LAYER_ORGANIC, {{"g/kg", 0.1 * SUMI_ORGANIC_OF_CARBON}, {"%", SUMI_ORGANIC_OF_CARBON}}},
    {"bdod", SUMI_LAYER_DENSITY, {{"kg/dm³", 1.0}, {"kg/dm3", 1.0}, {"g/cm³", 1.0}, {"g/cm3", 1.0}}},
    {"wv0033", SUMI_LAYER_CAPACITY, {{"10^-2 cm3 cm-3", 0.01}, {"10-2 cm3 cm-3", 0.01}, {"vol%", 0.01}, {"%", 0.01}}},
    {"wv1500", SUMI_LAYER_WILTING, {{"10^-2 cm3 cm-3", 0.01}, {"10-2 cm3 cm-3", 0.01}, {"vol%", 0.01}, {"%", 0.01}}},
};
enum { N_QUANTITIES = (int)(sizeof quantities / sizeof *quantities), DEPTHS = 16 };

/* The layers of depths, of which the first quantity with values makes the profile. */
struct grid {
    int n;
    double top[DEPTHS], bottom[DEPTHS], value[DEPTHS][N_QUANTITIES];
};

bool sumi_soil_soilgrids_is(const struct sumi_source *source)
{
    return sumi_profile_begins(source, 3, "{") && sumi_profile_where(source, "\"layers\"") &&
           sumi_profile_where(source, "\"depths\"");
}

/* The factor of a quantity: of its unit, over d_factor; NAN where either is not known. */
static double factor_of(int q, const struct sumi_yaml_node *measure)
{
    const double divided = sumi_node_number(sumi_yaml_get(measure, "d_factor"));
    const char *unit = sumi_node_text_of(measure, "target_units");
    for (int k = 0; unit && k < 4 && quantities[q].unit[k].unit; k++)
        if (strcmp(unit, quantities[q].unit[k].unit) == 0 && divided > 0.0)
            return quantities[q].unit[k].factor / divided;
    return NAN;
}

/* Takes in one depth of a quantity; its mean, else its median. */
static void take_depth(struct grid *grid, int q, double factor, const struct sumi_yaml_node *depth, bool *is_null)
{
    const struct sumi_yaml_node *range = sumi_yaml_get(depth, "range"), *values = sumi_yaml_get(depth, "values");
    double top = sumi_node_number(sumi_yaml_get(range, "top_depth")),
           bottom = sumi_node_number(sumi_yaml_get(range, "bottom_depth")),
           value = sumi_node_number(sumi_yaml_get(values, "mean"));
    const char *label = sumi_node_text_of(depth, "label");
    char end;
    if (isnan(top) && (!label || sscanf(label, "%lf-%lfc%c", &top, &bottom, &end) != 3))
        return;
    value = factor * (isnan(value) ? sumi_node_number(sumi_yaml_get(values, "Q0.5")) : value);
    *is_null = *is_null || isnan(value);
    int k = 0;
    while (k < grid->n && !(grid->top[k] == top && grid->bottom[k] == bottom))
        k++;
    if (k == DEPTHS || isnan(value))
        return;
    if (k == grid->n) {
        grid->n++;
        grid->top[k] = top;
        grid->bottom[k] = bottom;
        for (int i = 0; i < N_QUANTITIES; i++)
            grid->value[k][i] = NAN;
    }
    grid->value[k][q] = value;
}

static int quantity_of(const char *name)
{
    int q = 0;
    while (q < N_QUANTITIES && strcmp(quantities[q].name, name) != 0)
        q++;
    return q;
}

static enum sumi_status take_layers(const struct sumi_yaml_node *properties, const struct sumi_source *source,
                                    struct grid *grid, bool *is_null, struct sumi_findings *findings,
                                    struct sumi_error *error)
{
    const struct sumi_found_at at = sumi_profile_at(source, 0);
    char shown[64];
    const struct sumi_yaml_node *layers = sumi_yaml_get(properties, "layers"), *layer, *depth;
    for (size_t k = 0; (layer = sumi_node_item(layers, k)) != NULL; k++) {
        const struct sumi_yaml_node *depths = sumi_yaml_get(layer, "depths");
        const struct sumi_yaml_node *measure = sumi_yaml_get(layer, "unit_measure");
        const char *name = sumi_node_text_of(layer, "name"), *unit = sumi_node_text_of(measure, "target_units");
        name = name ? name : "";
        const int q = quantity_of(name);
        if (q == N_QUANTITIES) {
            sumi_found(findings, SUMI_NOTED, &at, NULL, SUMI_E_PROFILE_NOT_USED,
                       sumi_text_on_line(name, shown, sizeof shown));
            continue;
        }
        const double factor = factor_of(q, measure);
        if (isnan(factor))
            return sumi_fail_in(error, source->path, SUMI_E_PROFILE_SOILGRIDS_FACTOR, quantities[q].name,
                                sumi_text_on_line(unit ? unit : "", shown, sizeof shown));
        for (size_t d = 0; (depth = sumi_node_item(depths, d)) != NULL; d++)
            take_depth(grid, q, factor, depth, is_null);
    }
    return SUMI_OK;
}

static enum sumi_status make_layers(const struct grid *grid, const struct sumi_source *source,
                                    struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                    struct sumi_error *error)
{
    bool taken[DEPTHS] = {false};
    for (int k = 0; k < grid->n; k++) { /* from the surface down */
        int next = -1;
        for (int i = 0; i < grid->n; i++)
            if (!taken[i] && (next < 0 || grid->top[i] < grid->top[next]))
                next = i;
        taken[next] = true;
        struct sumi_layer *layer = sumi_profile_add(profile, source, grid->top[next], grid->bottom[next], 0, error);
        if (!layer)
            return error->status;
        for (int q = 0; q < N_QUANTITIES; q++)
            sumi_profile_set(layer, quantities[q].value, grid->value[next][q], source, findings);
    }
    return SUMI_OK;
}

/* Longitude stands before latitude. */
static void read_place(const struct sumi_yaml_node *root, struct sumi_soil_profile *profile)
{
    const struct sumi_yaml_node *place = sumi_yaml_get(sumi_yaml_get(root, "geometry"), "coordinates");
    const double longitude = sumi_node_number(sumi_node_item(place, 0)),
                 latitude = sumi_node_number(sumi_node_item(place, 1));
    if (fabs(latitude) <= 90.0 && fabs(longitude) <= 180.0) {
        profile->latitude = latitude;
        profile->longitude = longitude;
    }
}

enum sumi_status sumi_soil_soilgrids_read(const struct sumi_source *source, const struct sumi_profile_options *options,
                                          struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                          struct sumi_error *error)
{
    (void)options; /* one place a file */
    struct sumi_yaml *document;
    struct grid grid = {.n = 0};
    bool is_null = false, made = false;
    enum sumi_status status = sumi_yaml_parse(source->path, source->text, source->size, &document, error);
    if (status != SUMI_OK)
        return status;
    const struct sumi_yaml_node *root = sumi_yaml_root(document);
    read_place(root, profile);
    status = take_layers(sumi_yaml_get(root, "properties"), source, &grid, &is_null, findings, error);
    for (int k = 0; k < grid.n; k++)
        made = made || (!isnan(grid.value[k][0]) && !isnan(grid.value[k][1])) ||
               (!isnan(grid.value[k][5]) && !isnan(grid.value[k][6]));
    if (status == SUMI_OK && !made)
        status = sumi_fail_in(error, source->path, SUMI_E_PROFILE_SOILGRIDS_EMPTY,
                              is_null ? SUMI_WORD_SOILGRIDS_NULL : SUMI_WORD_SOILGRIDS_NONE);
    if (status == SUMI_OK)
        status = make_layers(&grid, source, profile, findings, error);
    sumi_yaml_close(document);
    return status;
}

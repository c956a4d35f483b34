#include "io/parameters/horizons.h"

#include "io/parameters/entry.h"
#include "io/parameters/known_keys.h"
#include "io/text/nearest.h"
#include "io/yaml/reading_internal.h"
#include "messages/parameters.h"
#include "models/column.h"

#include <stdio.h>
#include <string.h>

/* --- texture --- */

const char sumi_texture_source[] = "Carsel and Parrish (1988), means of the classes";

const int sumi_texture_columns[SUMI_TEXTURE_VALUES] = {SUMI_HZ_THETA_R, SUMI_HZ_THETA_S, SUMI_HZ_ALPHA, SUMI_HZ_SHAPE,
                                                       SUMI_HZ_KS};
const struct sumi_texture sumi_textures[SUMI_TEXTURES] = {
    {"sand", {0.045, 0.43, 0.145, 2.68, 712.8}},
    {"loamy sand", {0.057, 0.41, 0.124, 2.28, 350.2}},
    {"sandy loam", {0.065, 0.41, 0.075, 1.89, 106.1}},
    {"loam", {0.078, 0.43, 0.036, 1.56, 24.96}},
    {"silt", {0.034, 0.46, 0.016, 1.37, 6.0}},
    {"silt loam", {0.067, 0.45, 0.020, 1.41, 10.8}},
    {"sandy clay loam", {0.100, 0.39, 0.059, 1.48, 31.44}},
    {"clay loam", {0.095, 0.41, 0.019, 1.31, 6.24}},
    {"silty clay loam", {0.089, 0.43, 0.010, 1.23, 1.68}},
    {"sandy clay", {0.100, 0.38, 0.027, 1.23, 2.88}},
    {"silty clay", {0.070, 0.36, 0.005, 1.09, 0.48}},
    {"clay", {0.068, 0.38, 0.008, 1.09, 4.80}},
};
enum {
    SAND,
    LOAMY_SAND,
    SANDY_LOAM,
    LOAM,
    SILT,
    SILT_LOAM,
    SANDY_CLAY_LOAM,
    CLAY_LOAM,
    SILTY_CLAY_LOAM,
    SANDY_CLAY,
    SILTY_CLAY,
    CLAY
};

const struct sumi_field sumi_horizon_key_rows[SUMI_HZ_KEY_N] = {
    [SUMI_HZ_KEY_TOP] = {"top_cm", "cm", "depth at which the horizon begins, that of the bottom above it",
                         "the soil file", 0.0, 1000.0, NAN, 0},
};

/* The texture triangle of the USDA (Soil Survey Manual, 2017, chapter 3), in percent. */
const struct sumi_texture *sumi_texture_of(double sand, double clay)
{
    double silt = 100.0 - sand - clay;
    int class = LOAM;
    if (silt + 1.5 * clay < 15.0)
        class = SAND;
    else if (silt + 2.0 * clay < 30.0)
        class = LOAMY_SAND;
    else if (clay >= 40.0)
        class = sand > 45.0 ? SANDY_CLAY : silt >= 40.0 ? SILTY_CLAY : CLAY;
    else if (clay >= 35.0 && sand > 45.0)
        class = SANDY_CLAY;
    else if (clay >= 27.0 && sand <= 45.0)
        class = sand > 20.0 ? CLAY_LOAM : SILTY_CLAY_LOAM;
    else if (clay >= 20.0 && silt < 28.0)
        class = SANDY_CLAY_LOAM;
    else if (silt >= 50.0)
        class = silt >= 80.0 && clay < 12.0 ? SILT : SILT_LOAM;
    else if (clay < 7.0 || sand > 52.0)
        class = SANDY_LOAM;
    return &sumi_textures[class];
}

/* A name with blanks, underscores or hyphens between its words. */
static enum sumi_status read_class(const struct sumi_yaml_node *node, const struct sumi_texture **texture,
                                   struct sumi_error *error)
{
    const char *text, *names[SUMI_TEXTURES];
    char name[64], found[SUMI_YAML_WHERE], list[256] = "", hint[SUMI_NEAREST_MEANT];
    size_t length = 0;
    TRY(sumi_yaml_text(node, &text, error));
    snprintf(name, sizeof name, "%s", text);
    for (char *at = name; *at; at++)
        *at = *at == '_' || *at == '-' ? ' ' : *at;
    for (int k = 0; k < SUMI_TEXTURES; k++) {
        names[k] = sumi_textures[k].name;
        *texture = &sumi_textures[k];
        if (strcmp(name, names[k]) == 0)
            return SUMI_OK;
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s", k ? ", " : "", names[k]);
    }
    return sumi_yaml_fail(node, error, SUMI_E_SOIL_TEXTURE_UNKNOWN, sumi_yaml_found(node, found), list,
                          sumi_nearest_meant(sumi_nearest(name, names, SUMI_TEXTURES), hint));
}

/* --- one horizon --- */

/* The value of a key, without meaning and source; NULL where it is missing. */
static const struct sumi_yaml_node *value_of(const struct sumi_yaml_node *horizon, const char *key)
{
    const struct sumi_yaml_node *entry = sumi_yaml_get(horizon, key);
    return entry ? sumi_parameter_value(entry) : NULL;
}

/* Which of what a horizon is made of stands there, and what of sand and clay does not. */
static enum sumi_status check_made(const struct sumi_yaml_node *horizon, bool *is, struct sumi_error *error)
{
    const struct sumi_field *rows = sumi_made_rows;
    const struct sumi_yaml_node *node[SUMI_MADE_N];
    int given = SUMI_MADE_N;
    for (int k = SUMI_MADE_N - 1; k >= 0; k--) {
        node[k] = value_of(horizon, rows[k].name);
        given = node[k] ? k : given;
    }
    *is = given < SUMI_MADE_N;
    for (int k = SUMI_MADE_SAND; *is && k <= SUMI_MADE_CLAY; k++)
        if (!node[k])
            return sumi_yaml_fail(node[given], error, SUMI_E_SOIL_FRACTIONS_ONE, rows[given].name, rows[k].name);
    return SUMI_OK;
}

/* What stands in for a class: the values that fractions come to, and l. */
struct made {
    struct sumi_texture texture;
    double tortuosity; /* NAN: the default */
};

/* By which functions: `retention`, which needs fractions. */
static enum sumi_status read_retention(const struct sumi_yaml_node *horizon, bool made, size_t *retention,
                                       struct sumi_error *error)
{
    const struct sumi_yaml_node *node = value_of(horizon, "retention");
    *retention = SUMI_RETENTION_SAXTON_RAWLS;
    if (node && !made)
        return sumi_yaml_fail(node, error, SUMI_E_SOIL_RETENTION_ALONE);
    return node ? sumi_yaml_choice(node, sumi_retention_names, SUMI_RETENTIONS, retention, error) : SUMI_OK;
}

/* The functions that are chosen; param has NAN for l where they have none. */
static enum sumi_status put_retention(const struct sumi_yaml_node *horizon, size_t retention, const double *of,
                                      double above, double param[SUMI_HZ_N], struct sumi_error *error)
{
    struct sumi_soil_points points;
    const struct sumi_yaml_node *clay = value_of(horizon, sumi_made_rows[SUMI_MADE_CLAY].name);
    param[SUMI_HZ_TORTUOSITY] = NAN;
    if (retention == SUMI_RETENTION_WOSTEN) {
        for (int k = SUMI_MADE_ORGANIC; k <= SUMI_MADE_DENSITY; k++)
            if (!value_of(horizon, sumi_made_rows[k].name))
                return sumi_yaml_fail(clay, error, SUMI_E_SOIL_WOSTEN_LACKS, sumi_made_rows[k].name);
        return sumi_retention_wosten(of, above < SUMI_TOPSOIL_ENDS, param)
                   ? SUMI_OK
                   : sumi_yaml_fail(clay, error, SUMI_E_SOIL_WOSTEN_BEYOND);
    }
    sumi_pedotransfer(of, &points);
    if (!sumi_retention_through(&points, param))
        return sumi_yaml_fail(clay, error, SUMI_E_SOIL_FRACTIONS_BEYOND, points.wilting, points.capacity, points.pores);
    param[SUMI_HZ_KS] = points.ks;
    return SUMI_OK;
}

/* What pedotransfer makes of a horizon's fractions, in the place of a class. *texture stays NULL without them. */
static enum sumi_status read_fractions(const struct sumi_yaml_node *horizon, double above, struct made *made,
                                       const struct sumi_texture **texture, struct sumi_error *error)
{
    const double rounding = 1e-9; /* % */
    double of[SUMI_MADE_N], param[SUMI_HZ_N];
    size_t retention;
    bool is;
    made->tortuosity = NAN;
    TRY(check_made(horizon, &is, error));
    TRY(read_retention(horizon, is, &retention, error));
    for (int k = 0; is && k < SUMI_MADE_N; k++) {
        const struct sumi_yaml_node *node = value_of(horizon, sumi_made_rows[k].name);
        of[k] = sumi_made_rows[k].def;
        if (node)
            TRY(sumi_yaml_number(node, &sumi_made_rows[k], &of[k], error));
    }
    if (!is)
        return SUMI_OK;
    const struct sumi_yaml_node *clay = value_of(horizon, sumi_made_rows[SUMI_MADE_CLAY].name);
    if (of[SUMI_MADE_SAND] + of[SUMI_MADE_CLAY] > 100.0 + rounding)
        return sumi_yaml_fail(clay, error, SUMI_E_SOIL_FRACTIONS_SUM, of[SUMI_MADE_SAND] + of[SUMI_MADE_CLAY]);
    TRY(put_retention(horizon, retention, of, above, param, error));
    made->texture.name = sumi_texture_of(of[SUMI_MADE_SAND], of[SUMI_MADE_CLAY])->name;
    for (int k = 0; k < SUMI_TEXTURE_VALUES; k++)
        made->texture.value[k] = param[sumi_texture_columns[k]];
    made->tortuosity = param[SUMI_HZ_TORTUOSITY];
    *texture = &made->texture;
    return SUMI_OK;
}

static enum sumi_status read_texture(const struct sumi_yaml_node *horizon, double above,
                                     enum sumi_hydraulic_model model, struct made *made,
                                     const struct sumi_texture **texture, struct sumi_error *error)
{
    const struct sumi_yaml_node *class = value_of(horizon, "texture");
    TRY(read_fractions(horizon, above, made, texture, error));
    if (class && *texture)
        return sumi_yaml_fail(class, error, SUMI_E_SOIL_TEXTURE_TWICE);
    if (class)
        TRY(read_class(class, texture, error));
    if (*texture && model == SUMI_GARDNER)
        return sumi_yaml_fail(class ? class : value_of(horizon, "sand_percent"), error, SUMI_E_SOIL_TEXTURE_GARDNER);
    return SUMI_OK;
}

/* Rows that Gardner's form does not have, with what stands in for them. */
static const struct {
    int row;
    double value;
} not_of_gardner[] = {{SUMI_HZ_SHAPE, 2.0}, {SUMI_HZ_TORTUOSITY, 0.5}, {SUMI_HZ_ENTRY, 0.0}};

static enum sumi_status set_defaults(const struct sumi_yaml_node *horizon, const struct sumi_texture *texture,
                                     struct sumi_horizon *h, struct sumi_error *error)
{
    for (int p = 0; p < SUMI_HZ_N; p++)
        h->param[p] = sumi_horizon_rows[p].def;
    for (int k = 0; texture && k < SUMI_TEXTURE_VALUES; k++)
        h->param[sumi_texture_columns[k]] = texture->value[k];
    for (size_t k = 0; h->model == SUMI_GARDNER && k < COUNT(not_of_gardner); k++) {
        const char *name = sumi_horizon_rows[not_of_gardner[k].row].name;
        if (sumi_yaml_get(horizon, name))
            return sumi_yaml_fail(sumi_yaml_get(horizon, name), error, SUMI_E_SOIL_GARDNER_KEY, name);
        h->param[not_of_gardner[k].row] = not_of_gardner[k].value;
    }
    return SUMI_OK;
}

static enum sumi_status read_parameters(const struct sumi_yaml_node *horizon, struct sumi_horizon *h,
                                        struct sumi_error *error)
{
    char missing[1024] = "", path[SUMI_YAML_WHERE];
    size_t length = 0;
    bool hydraulic = false; /* one that a texture could give */
    for (int p = 0; p < SUMI_HZ_N; p++) {
        const struct sumi_field *row = &sumi_horizon_rows[p];
        const struct sumi_yaml_node *value = value_of(horizon, row->name);
        bool unit = strcmp(row->unit, "1") != 0;
        if (value) {
            TRY(sumi_yaml_number(value, row, &h->param[p], error));
        } else if (isnan(h->param[p])) {
            length += (size_t)snprintf(missing + length, sizeof missing - length, "%s%s (%s%s%s)", length ? ", " : "",
                                       row->name, row->doc, unit ? ", " : "", unit ? row->unit : "");
            hydraulic = hydraulic || p != SUMI_HZ_BOTTOM;
        }
    }
    if (length == 0)
        return SUMI_OK;
    return sumi_yaml_fail(horizon, error, SUMI_E_SOIL_HORIZON_LACKS, sumi_yaml_path(horizon, path), missing,
                          hydraulic && h->model == SUMI_VAN_GENUCHTEN ? SUMI_WORD_SOIL_GIVE_TEXTURE : "");
}

/* What no single row can hold. */
static enum sumi_status check_contents(const struct sumi_yaml_node *horizon, const struct sumi_texture *texture,
                                       const struct sumi_horizon *h, struct sumi_error *error)
{
    const double least_pores = 0.01; /* cm3 cm-3 */
    const struct sumi_yaml_node *wet = value_of(horizon, "theta_s"), *dry = value_of(horizon, "theta_r");
    char of_texture[128] = "";
    if (h->param[SUMI_HZ_THETA_S] >= h->param[SUMI_HZ_THETA_R] + least_pores)
        return SUMI_OK;
    if (texture && !(wet && dry))
        snprintf(of_texture, sizeof of_texture, SUMI_WORD_SOIL_OF_TEXTURE, texture->name, texture->name);
    const struct sumi_yaml_node *place = wet ? wet : dry ? dry : horizon;
    return sumi_yaml_fail(place, error, SUMI_E_SOIL_THETA_ORDER, h->param[SUMI_HZ_THETA_S], wet ? "" : of_texture,
                          h->param[SUMI_HZ_THETA_R], dry ? "" : of_texture, least_pores);
}

/* --- depths --- */

static enum sumi_status check_top(const struct sumi_yaml_node *horizon, double above, struct sumi_error *error)
{
    const double rounding = 1e-9; /* cm */
    const struct sumi_field *row = &sumi_horizon_key_rows[SUMI_HZ_KEY_TOP];
    const struct sumi_yaml_node *node = value_of(horizon, row->name);
    double top;
    if (!node)
        return SUMI_OK;
    TRY(sumi_yaml_number(node, row, &top, error));
    if (fabs(top - above) <= rounding)
        return SUMI_OK;
    if (above == 0.0)
        return sumi_yaml_fail(node, error, SUMI_E_SOIL_TOP_SURFACE, top);
    return sumi_yaml_fail(node, error, SUMI_E_SOIL_TOP_JOINT, top, above,
                          top < above ? SUMI_WORD_SOIL_OVERLAP : SUMI_WORD_SOIL_GAP, fabs(top - above), above);
}

static enum sumi_status check_bottom(const struct sumi_yaml_node *horizon, double above, const struct sumi_horizon *h,
                                     struct sumi_error *error)
{
    const double thinnest = 1.0, rounding = 1e-9; /* cm */
    const struct sumi_yaml_node *node = value_of(horizon, sumi_horizon_rows[SUMI_HZ_BOTTOM].name);
    double bottom = h->param[SUMI_HZ_BOTTOM];
    if (bottom <= above)
        return sumi_yaml_fail(node, error, SUMI_E_SOIL_BOTTOM_ORDER, bottom, above);
    if (bottom - above < thinnest - rounding)
        return sumi_yaml_fail(node, error, SUMI_E_SOIL_HORIZON_THIN, bottom - above, above, bottom, thinnest);
    return SUMI_OK;
}

/* --- the list --- */

static enum sumi_status check_keys(const struct sumi_yaml_node *horizon, struct sumi_error *error)
{
    const char *known[SUMI_HZ_N + SUMI_HZ_KEY_N + SUMI_MADE_N + 3] = {"model", "texture", "retention"};
    size_t n = 3;
    for (int p = 0; p < SUMI_HZ_N; p++)
        known[n++] = sumi_horizon_rows[p].name;
    for (int k = 0; k < SUMI_HZ_KEY_N; k++)
        known[n++] = sumi_horizon_key_rows[k].name;
    for (int k = 0; k < SUMI_MADE_N; k++)
        known[n++] = sumi_made_rows[k].name;
    TRY(sumi_yaml_check_keys(horizon, known, n, error));
    for (size_t k = 0; k < sumi_yaml_count(horizon); k++)
        TRY(sumi_known_check_beside(sumi_yaml_at(horizon, k), sumi_yaml_scalar(sumi_yaml_key_at(horizon, k)), error));
    return SUMI_OK;
}

static enum sumi_status read_horizon(const struct sumi_yaml_node *horizon, double above, struct sumi_horizon *h,
                                     struct sumi_error *error)
{
    const struct sumi_texture *texture = NULL;
    struct made made;
    size_t model = SUMI_VAN_GENUCHTEN;
    TRY(sumi_yaml_expect(horizon, SUMI_YAML_MAPPING, SUMI_WORD_SOIL_HORIZON, error));
    TRY(check_keys(horizon, error));
    if (sumi_yaml_get(horizon, "model"))
        TRY(sumi_yaml_choice(value_of(horizon, "model"), sumi_hydraulic_names, SUMI_HYDRAULIC_MODELS, &model, error));
    h->model = (enum sumi_hydraulic_model)model;
    TRY(read_texture(horizon, above, h->model, &made, &texture, error));
    TRY(set_defaults(horizon, texture, h, error));
    if (!isnan(made.tortuosity))
        h->param[SUMI_HZ_TORTUOSITY] = made.tortuosity;
    TRY(read_parameters(horizon, h, error));
    TRY(check_top(horizon, above, error));
    TRY(check_bottom(horizon, above, h, error));
    return check_contents(horizon, texture, h, error);
}

enum sumi_status sumi_horizons_read(const struct sumi_yaml_node *list, struct sumi_horizon *horizons, int *n,
                                    struct sumi_error *error)
{
    TRY(sumi_yaml_expect(list, SUMI_YAML_SEQUENCE, SUMI_WORD_SOIL_HORIZONS, error));
    size_t count = sumi_yaml_count(list);
    if (count == 0 || count > SUMI_HORIZONS)
        return sumi_yaml_fail(list, error, SUMI_E_SOIL_HORIZONS_COUNT, count, SUMI_HORIZONS,
                              count ? SUMI_WORD_SOIL_MERGE : "");
    for (size_t k = 0; k < count; k++)
        TRY(read_horizon(sumi_yaml_at(list, k), k > 0 ? horizons[k - 1].param[SUMI_HZ_BOTTOM] : 0.0, &horizons[k],
                         error));
    *n = (int)count;
    return SUMI_OK;
}

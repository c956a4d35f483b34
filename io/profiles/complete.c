/* What follows from what a profile was given. What was measured stays as it is:
 *
 *   water contents   of the file; else of its curve; pores of the density; else of texture, organic matter and density
 *                    (sumi_pedotransfer)
 *   conductivity     of the file; else of texture; else of the water contents
 *                    field capacity and wilting point alone: the pores of the texture that has the same two
 *   the curve        of the file, or fitted to its tables; else through the three water contents
 *
 * So both soil water models hold the same water between wilting point and field capacity. */
#include "io/profiles/profile_internal.h"

#include "messages/profiles.h"
#include "models/column.h"
#include "models/pedotransfer.h"
#include "sim/date.h"

#include <string.h>

static bool has(const struct sumi_layer *layer, enum sumi_layer_value which)
{
    return !isnan(layer->value[which]);
}

static void fill(struct sumi_layer *layer, enum sumi_layer_value which, double value, enum sumi_origin origin)
{
    if (has(layer, which))
        return;
    layer->value[which] = value;
    layer->origin[which] = origin;
}

/* --- a layer --- */

/* The third of sand, silt and clay; or that they do not make 100. */
static enum sumi_status complete_fractions(const char *path, struct sumi_layer *layer, struct sumi_error *error)
{
    const double rounding = 1.5; /* %: three numbers, each rounded to a whole percent */
    int missing = 0;
    double sum = 0.0;
    for (int k = SUMI_LAYER_SAND; k <= SUMI_LAYER_CLAY; k++) {
        sum += has(layer, (enum sumi_layer_value)k) ? layer->value[k] : 0.0;
        missing += has(layer, (enum sumi_layer_value)k) ? 0 : 1;
    }
    if (missing < 2 && (sum > 100.0 + rounding || (missing == 0 && sum < 100.0 - rounding)))
        return sumi_fail_in(error, path, SUMI_E_PROFILE_FRACTIONS_SUM, layer->top, layer->bottom, sum, rounding);
    for (int k = SUMI_LAYER_SAND; k <= SUMI_LAYER_CLAY && missing == 1; k++)
        fill(layer, (enum sumi_layer_value)k, sumi_most(100.0 - sum, 0.0), SUMI_FROM_REST);
    return SUMI_OK;
}

static bool has_curve(const struct sumi_layer *layer)
{
    return has(layer, SUMI_LAYER_THETA_R) && has(layer, SUMI_LAYER_ALPHA) && has(layer, SUMI_LAYER_SHAPE) &&
           has(layer, SUMI_LAYER_PORES);
}

/* Water contents of a curve that the file has. */
static void fill_from_curve(struct sumi_layer *layer)
{
    const double alpha = layer->value[SUMI_LAYER_ALPHA], n = layer->value[SUMI_LAYER_SHAPE];
    const double dry = layer->value[SUMI_LAYER_THETA_R], wet = layer->value[SUMI_LAYER_PORES];
    if (!has_curve(layer))
        return;
    fill(layer, SUMI_LAYER_CAPACITY, dry + (wet - dry) * sumi_retention_share(-SUMI_CAPACITY_HEAD, alpha, n),
         SUMI_FROM_CURVE);
    fill(layer, SUMI_LAYER_WILTING, dry + (wet - dry) * sumi_retention_share(-SUMI_WILTING_HEAD, alpha, n),
         SUMI_FROM_CURVE);
}

static void tell_beyond(const struct sumi_layer *layer, const struct sumi_found_at *at, unsigned beyond,
                        struct sumi_findings *findings)
{
    static const struct {
        unsigned bit;
        const char *what;
    } bits[] = {{SUMI_BEYOND_CLAY, SUMI_WORD_BEYOND_CLAY},
                {SUMI_BEYOND_ORGANIC, SUMI_WORD_BEYOND_ORGANIC},
                {SUMI_BEYOND_DENSITY, SUMI_WORD_BEYOND_DENSITY},
                {SUMI_BEYOND_POINTS, SUMI_WORD_BEYOND_POINTS}};
    for (size_t k = 0; k < sizeof bits / sizeof *bits; k++)
        if (beyond & bits[k].bit)
            sumi_found(findings, SUMI_DOUBTED, at, sumi_layer_rows[SUMI_LAYER_CLAY].name, SUMI_E_PROFILE_BEYOND,
                       layer->top, layer->bottom, bits[k].what);
}

/* What its texture says, where the file does not. */
static void fill_from_texture(struct sumi_layer *layer, const struct sumi_found_at *at, struct sumi_findings *findings)
{
    static const enum sumi_layer_value values[] = {SUMI_LAYER_WILTING, SUMI_LAYER_CAPACITY, SUMI_LAYER_PORES,
                                                   SUMI_LAYER_KS};
    const double made[SUMI_MADE_N] = {[SUMI_MADE_SAND] = layer->value[SUMI_LAYER_SAND],
                                      [SUMI_MADE_CLAY] = layer->value[SUMI_LAYER_CLAY],
                                      [SUMI_MADE_ORGANIC] = layer->value[SUMI_LAYER_ORGANIC],
                                      [SUMI_MADE_DENSITY] = layer->value[SUMI_LAYER_DENSITY],
                                      [SUMI_MADE_GRAVEL] = layer->value[SUMI_LAYER_GRAVEL]};
    struct sumi_soil_points p;
    bool needed = false;
    for (size_t k = 0; k < sizeof values / sizeof *values; k++)
        needed = needed || !has(layer, values[k]);
    if (!needed || !has(layer, SUMI_LAYER_SAND) || !has(layer, SUMI_LAYER_CLAY))
        return;
    tell_beyond(layer, at, sumi_pedotransfer(made, &p), findings);
    if (!has(layer, SUMI_LAYER_ORGANIC))
        sumi_found(findings, SUMI_NOTED, at, sumi_layer_rows[SUMI_LAYER_ORGANIC].name, SUMI_E_PROFILE_ORGANIC_USUAL,
                   sumi_made_rows[SUMI_MADE_ORGANIC].def);
    fill(layer, SUMI_LAYER_WILTING, p.wilting, SUMI_FROM_TEXTURE);
    fill(layer, SUMI_LAYER_CAPACITY, p.capacity, SUMI_FROM_TEXTURE);
    fill(layer, SUMI_LAYER_PORES, p.pores, SUMI_FROM_TEXTURE);
    fill(layer, SUMI_LAYER_KS, p.ks, SUMI_FROM_TEXTURE);
}

/* The curve of Wosten et al. (1999), where that is chosen, and the file has neither a curve nor field capacity or
 * wilting point, through which it would not pass. */
static void fill_from_wosten(struct sumi_layer *layer, const struct sumi_found_at *at, struct sumi_findings *findings)
{
    static const struct {
        enum sumi_layer_value value;
        int row;
    } values[] = {{SUMI_LAYER_THETA_R, SUMI_HZ_THETA_R}, {SUMI_LAYER_PORES, SUMI_HZ_THETA_S},
                  {SUMI_LAYER_ALPHA, SUMI_HZ_ALPHA},     {SUMI_LAYER_SHAPE, SUMI_HZ_SHAPE},
                  {SUMI_LAYER_KS, SUMI_HZ_KS},           {SUMI_LAYER_TORTUOSITY, SUMI_HZ_TORTUOSITY}};
    const double made[SUMI_MADE_N] = {[SUMI_MADE_SAND] = layer->value[SUMI_LAYER_SAND],
                                      [SUMI_MADE_CLAY] = layer->value[SUMI_LAYER_CLAY],
                                      [SUMI_MADE_ORGANIC] = layer->value[SUMI_LAYER_ORGANIC],
                                      [SUMI_MADE_DENSITY] = layer->value[SUMI_LAYER_DENSITY],
                                      [SUMI_MADE_GRAVEL] = layer->value[SUMI_LAYER_GRAVEL]};
    double param[SUMI_HZ_N];
    bool lacks = false;
    if (has_curve(layer) || has(layer, SUMI_LAYER_WILTING) || has(layer, SUMI_LAYER_CAPACITY)) {
        sumi_found(findings, SUMI_NOTED, at, NULL, SUMI_E_PROFILE_WOSTEN_MEASURED, layer->top, layer->bottom);
        return;
    }
    for (int k = SUMI_MADE_SAND; k <= SUMI_MADE_DENSITY; k++)
        lacks = lacks || isnan(made[k]);
    if (lacks)
        sumi_found(findings, SUMI_ASKED, at, NULL, SUMI_E_PROFILE_WOSTEN_LACKS, layer->top, layer->bottom);
    else if (!sumi_retention_wosten(made, layer->top < SUMI_TOPSOIL_ENDS, param))
        sumi_found(findings, SUMI_ASKED, at, NULL, SUMI_E_PROFILE_WOSTEN_BEYOND, layer->top, layer->bottom);
    else
        for (size_t k = 0; k < sizeof values / sizeof *values; k++)
            fill(layer, values[k].value, param[values[k].row], SUMI_FROM_WOSTEN);
}

/* The pores and the conductivity of the texture whose field capacity and wilting point are those of the layer, where
 * these two are all that is known; where no soil comes near, the layer stays as it is. */
static void fill_from_like(struct sumi_layer *layer, const struct sumi_found_at *at, struct sumi_findings *findings)
{
    /* cm3 cm-3: about as much as lies between neighbours among the classes of Saxton and Rawls 2006, table 3 */
    const double farthest = 0.05, exact = 0.0005;
    double made[SUMI_MADE_N] = {
        [SUMI_MADE_ORGANIC] = layer->value[SUMI_LAYER_ORGANIC], [SUMI_MADE_DENSITY] = NAN, [SUMI_MADE_GRAVEL] = NAN};
    struct sumi_soil_points p;
    if (has(layer, SUMI_LAYER_PORES) || has(layer, SUMI_LAYER_SAND) || has(layer, SUMI_LAYER_CLAY) ||
        !has(layer, SUMI_LAYER_WILTING) || !has(layer, SUMI_LAYER_CAPACITY))
        return;
    const double off =
        sumi_pedotransfer_texture(layer->value[SUMI_LAYER_WILTING], layer->value[SUMI_LAYER_CAPACITY], made);
    if (!(off <= farthest))
        return;
    sumi_pedotransfer(made, &p);
    sumi_found(findings, SUMI_DOUBTED, at, sumi_layer_rows[SUMI_LAYER_PORES].name, SUMI_E_PROFILE_LIKE, layer->top,
               layer->bottom, p.pores, made[SUMI_MADE_SAND], made[SUMI_MADE_CLAY],
               isnan(made[SUMI_MADE_ORGANIC]) ? sumi_made_rows[SUMI_MADE_ORGANIC].def : made[SUMI_MADE_ORGANIC]);
    if (off > exact)
        sumi_found(findings, SUMI_DOUBTED, at, sumi_layer_rows[SUMI_LAYER_PORES].name, SUMI_E_PROFILE_LIKE_FAR,
                   layer->top, layer->bottom, p.wilting, layer->value[SUMI_LAYER_WILTING], p.capacity,
                   layer->value[SUMI_LAYER_CAPACITY]);
    fill(layer, SUMI_LAYER_SAND, made[SUMI_MADE_SAND], SUMI_FROM_LIKE);
    fill(layer, SUMI_LAYER_CLAY, made[SUMI_MADE_CLAY], SUMI_FROM_LIKE);
    fill(layer, SUMI_LAYER_SILT, sumi_most(100.0 - made[SUMI_MADE_SAND] - made[SUMI_MADE_CLAY], 0.0), SUMI_FROM_LIKE);
    fill(layer, SUMI_LAYER_PORES, p.pores, SUMI_FROM_LIKE);
    fill(layer, SUMI_LAYER_KS, p.ks, SUMI_FROM_LIKE);
}

static enum sumi_status check_points(const char *path, const struct sumi_layer *layer, struct sumi_findings *findings,
                                     struct sumi_error *error)
{
    const double least_told = 0.03; /* cm3 cm-3: FAO-56, table 19, has 0.05 to 0.11 in a sand */
    const struct sumi_found_at at = {.file = path, .line = layer->line, .day = SUMI_NO_DATE};
    const double *v = layer->value;
    const enum sumi_origin *from = layer->origin;
    const double held = v[SUMI_LAYER_CAPACITY] - v[SUMI_LAYER_WILTING];
    const bool of_curve = has_curve(layer);
    if (of_curve && held > 0.0 && held < least_told)
        sumi_found(findings, SUMI_DOUBTED, &at, NULL, SUMI_E_PROFILE_CURVE_COARSE, layer->top, layer->bottom, held);
    if (held >= (of_curve ? 1e-5 : SUMI_POINTS_APART) &&
        v[SUMI_LAYER_PORES] >= v[SUMI_LAYER_CAPACITY] + SUMI_POINTS_APART)
        return SUMI_OK;
    return sumi_fail_in(error, path, SUMI_E_PROFILE_POINTS_ORDER, layer->top, layer->bottom, v[SUMI_LAYER_WILTING],
                        sumi_origin_texts[from[SUMI_LAYER_WILTING]], v[SUMI_LAYER_CAPACITY],
                        sumi_origin_texts[from[SUMI_LAYER_CAPACITY]], v[SUMI_LAYER_PORES],
                        sumi_origin_texts[from[SUMI_LAYER_PORES]]);
}

static enum sumi_status put_curve(const char *path, struct sumi_layer *layer, struct sumi_error *error)
{
    const struct sumi_soil_points p = {layer->value[SUMI_LAYER_WILTING], layer->value[SUMI_LAYER_CAPACITY],
                                       layer->value[SUMI_LAYER_PORES], layer->value[SUMI_LAYER_KS]};
    double param[SUMI_HZ_N];
    if (has_curve(layer))
        return SUMI_OK;
    if (!sumi_retention_through(&p, param))
        return sumi_fail_in(error, path, SUMI_E_PROFILE_CURVE_NONE, layer->top, layer->bottom, p.wilting, p.capacity,
                            p.pores);
    fill(layer, SUMI_LAYER_THETA_R, param[SUMI_HZ_THETA_R], SUMI_FROM_THROUGH);
    fill(layer, SUMI_LAYER_ALPHA, param[SUMI_HZ_ALPHA], SUMI_FROM_THROUGH);
    fill(layer, SUMI_LAYER_SHAPE, param[SUMI_HZ_SHAPE], SUMI_FROM_THROUGH);
    return SUMI_OK;
}

static enum sumi_status complete_points(const char *path, enum sumi_retention retention, struct sumi_layer *layer,
                                        struct sumi_findings *findings, struct sumi_error *error)
{
    const double particles = 2.65; /* g cm-3: Saxton and Rawls 2006, equation 8 */
    const struct sumi_found_at at = {.file = path, .line = layer->line, .day = SUMI_NO_DATE};
    const enum sumi_status status = complete_fractions(path, layer, error);
    if (status != SUMI_OK)
        return status;
    if (retention == SUMI_RETENTION_WOSTEN) {
        fill_from_wosten(layer, &at, findings);
        if (sumi_findings_count(findings, SUMI_ASKED) > 0)
            return SUMI_OK;
    }
    fill_from_curve(layer);
    if (has(layer, SUMI_LAYER_DENSITY))
        fill(layer, SUMI_LAYER_PORES, 1.0 - layer->value[SUMI_LAYER_DENSITY] / particles, SUMI_FROM_DENSITY);
    fill_from_texture(layer, &at, findings);
    fill_from_like(layer, &at, findings);
    if (!has(layer, SUMI_LAYER_WILTING) || !has(layer, SUMI_LAYER_CAPACITY))
        return sumi_fail_in(error, path, SUMI_E_PROFILE_LAYER_LACKS, layer->top, layer->bottom);
    if (!has(layer, SUMI_LAYER_PORES) && layer->value[SUMI_LAYER_CAPACITY] > layer->value[SUMI_LAYER_WILTING]) {
        sumi_found(findings, SUMI_ASKED, &at, NULL, SUMI_E_PROFILE_PORES_ASKED, layer->top, layer->bottom);
        return SUMI_OK;
    }
    return check_points(path, layer, findings, error);
}

/* --- as many as a soil has --- */

/* How unlike two neighbours are, cm3 cm-3; those whose curve is of the file are never made one. */
static double unlike(const struct sumi_layer *a, const struct sumi_layer *b)
{
    double gap = 0.0;
    for (int k = SUMI_LAYER_WILTING; k <= SUMI_LAYER_PORES; k++)
        gap += fabs(a->value[k] - b->value[k]);
    return has_curve(a) || has_curve(b) ? INFINITY : gap;
}

/* By thickness; conductivities as those of layers through which the same water flows. */
static void merge(struct sumi_layer *a, const struct sumi_layer *b)
{
    const double of_a = a->bottom - a->top, of_b = b->bottom - b->top, all = of_a + of_b;
    for (int k = 0; k < SUMI_LAYER_N; k++) {
        const bool conducts = k == SUMI_LAYER_KS;
        if (isnan(a->value[k]) && isnan(b->value[k]))
            continue;
        a->value[k] = conducts ? all / (of_a / a->value[k] + of_b / b->value[k])
                               : (of_a * a->value[k] + of_b * b->value[k]) / all;
        a->origin[k] = isnan(a->value[k]) ? SUMI_FROM_NOWHERE : SUMI_FROM_MERGED;
    }
    a->bottom = b->bottom;
}

static enum sumi_status make_few(const char *path, struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                 struct sumi_error *error)
{
    const struct sumi_found_at at = {.file = path, .day = SUMI_NO_DATE};
    while (profile->n > SUMI_HORIZONS) {
        int best = 0;
        for (int k = 0; k + 1 < profile->n; k++)
            if (unlike(&profile->layer[k], &profile->layer[k + 1]) <
                unlike(&profile->layer[best], &profile->layer[best + 1]))
                best = k;
        if (isinf(unlike(&profile->layer[best], &profile->layer[best + 1])))
            return sumi_fail_in(error, path, SUMI_E_PROFILE_LAYERS_MANY, SUMI_HORIZONS);
        sumi_found(findings, SUMI_NOTED, &at, NULL, SUMI_E_PROFILE_LAYERS_MERGED, SUMI_HORIZONS,
                   profile->layer[best].bottom);
        merge(&profile->layer[best], &profile->layer[best + 1]);
        profile->n--;
        memmove(&profile->layer[best + 1], &profile->layer[best + 2],
                (size_t)(profile->n - best - 1) * sizeof *profile->layer);
    }
    return SUMI_OK;
}

enum sumi_status sumi_profile_complete(const char *path, enum sumi_retention retention,
                                       struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                       struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < profile->n && status == SUMI_OK; k++)
        status = complete_points(path, retention, &profile->layer[k], findings, error);
    if (status != SUMI_OK || sumi_findings_count(findings, SUMI_ASKED) > 0)
        return status;
    for (int k = 0; k < profile->n; k++) {
        const double *v = profile->layer[k].value;
        const double ks = sumi_pedotransfer_ks(v[SUMI_LAYER_WILTING], v[SUMI_LAYER_CAPACITY], v[SUMI_LAYER_PORES]);
        fill(&profile->layer[k], SUMI_LAYER_KS, sumi_most(ks, sumi_layer_rows[SUMI_LAYER_KS].lo), SUMI_FROM_POINTS);
    }
    status = make_few(path, profile, findings, error);
    for (int k = 0; k < profile->n && status == SUMI_OK; k++)
        status = put_curve(path, &profile->layer[k], error);
    return status;
}

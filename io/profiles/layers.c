/* Layers, and what the readers of profiles share. */
#include "io/profiles/profile_internal.h"

#include "messages/profiles.h"
#include "sim/date.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const struct sumi_field sumi_layer_rows[SUMI_LAYER_N] = {
    [SUMI_LAYER_SAND] = {"sand_percent", "%", "sand, 0.05 to 2 mm", NULL, 0.0, 100.0, NAN, 0},
    [SUMI_LAYER_SILT] = {"silt_percent", "%", "silt, 0.002 to 0.05 mm", NULL, 0.0, 100.0, NAN, 0},
    [SUMI_LAYER_CLAY] = {"clay_percent", "%", "clay, below 0.002 mm", NULL, 0.0, 100.0, NAN, 0},
    [SUMI_LAYER_ORGANIC] = {"organic_matter_percent", "%", "organic matter", NULL, 0.0, 100.0, NAN, 0},
    [SUMI_LAYER_GRAVEL] = {"gravel_percent", "%", "grains above 2 mm", NULL, 0.0, 90.0, NAN, 0},
    [SUMI_LAYER_DENSITY] = {"bulk_density_g_cm3", "g cm-3", "density of the dry soil", NULL, 0.1, 2.2, NAN, 0},
    [SUMI_LAYER_AIR_DRY] = {"air_dry", "cm3 cm-3", "water content of the air-dry soil", NULL, 0.0, 0.3, NAN, 0},
    [SUMI_LAYER_WILTING] = {"wilting_point", "cm3 cm-3", "water content at wilting point", NULL, 0.001, 0.6, NAN, 0},
    [SUMI_LAYER_CAPACITY] = {"field_capacity", "cm3 cm-3", "water content at field capacity", NULL, 0.01, 0.9, NAN, 0},
    [SUMI_LAYER_PORES] = {"saturation", "cm3 cm-3", "water content of the saturated soil", NULL, 0.05, 0.95, NAN, 0},
    [SUMI_LAYER_KS] = {"ks_cm_d", "cm d-1", "saturated conductivity", NULL, 1e-6, 1e5, NAN, 0},
    [SUMI_LAYER_THETA_R] = {"theta_r", "cm3 cm-3", "residual water content", NULL, 0.0, 0.5, NAN, 0},
    [SUMI_LAYER_ALPHA] = {"alpha_per_cm", "cm-1", "van Genuchten's alpha", NULL, 1e-5, 10.0, NAN, 0},
    [SUMI_LAYER_SHAPE] = {"n", "1", "van Genuchten's n", NULL, 1.01, 15.0, NAN, 0},
    [SUMI_LAYER_TORTUOSITY] = {"l", "1", "exponent of the pores' connection", NULL, -10.0, 10.0, NAN, 0},
    [SUMI_LAYER_ENTRY] = {"air_entry_cm", "cm", "head above which the soil is saturated", NULL, -50.0, 0.0, NAN, 0},
    [SUMI_LAYER_KS_CURVE] = {"ks_of_the_curve_cm_d", "cm d-1", "conductivity at which the fitted curve begins", NULL,
                             1e-6, 1e5, NAN, 0},
};

const char *const sumi_origin_texts[SUMI_ORIGINS] = {
    [SUMI_FROM_NOWHERE] = SUMI_WORD_FROM_NOWHERE, [SUMI_FROM_FILE] = SUMI_WORD_FROM_FILE,
    [SUMI_FROM_REST] = SUMI_WORD_FROM_REST,       [SUMI_FROM_TEXTURE] = SUMI_WORD_FROM_TEXTURE,
    [SUMI_FROM_LIKE] = SUMI_WORD_FROM_LIKE,       [SUMI_FROM_WOSTEN] = SUMI_WORD_FROM_WOSTEN,
    [SUMI_FROM_POINTS] = SUMI_WORD_FROM_POINTS,   [SUMI_FROM_DENSITY] = SUMI_WORD_FROM_DENSITY,
    [SUMI_FROM_CURVE] = SUMI_WORD_FROM_CURVE,     [SUMI_FROM_THROUGH] = SUMI_WORD_FROM_THROUGH,
    [SUMI_FROM_FIT] = SUMI_WORD_FROM_FIT,         [SUMI_FROM_MERGED] = SUMI_WORD_FROM_MERGED,
};

/* --- layers --- */

struct sumi_found_at sumi_profile_at(const struct sumi_source *source, int line)
{
    return (struct sumi_found_at){.file = source->path, .line = line, .day = SUMI_NO_DATE};
}

struct sumi_layer *sumi_profile_add(struct sumi_soil_profile *profile, const struct sumi_source *source, double top,
                                    double bottom, int line, struct sumi_error *error)
{
    const double rounding = 1e-6, thinnest = 1.0, deepest = 1000.0; /* cm: as of a horizon */
    const double above = profile->n > 0 ? profile->layer[profile->n - 1].bottom : 0.0;
    if (profile->n == SUMI_LAYERS_MOST)
        sumi_fail_in(error, source->path, SUMI_E_PROFILE_LAYERS_MANY, SUMI_LAYERS_MOST);
    else if (!(fabs(top - above) <= rounding))
        sumi_fail_in(error, source->path, SUMI_E_PROFILE_DEPTH_JOINT, line, top, above);
    else if (!(bottom >= above + thinnest - rounding && bottom <= deepest))
        sumi_fail_in(error, source->path, SUMI_E_PROFILE_DEPTH_ORDER, line, bottom, above, deepest);
    else {
        struct sumi_layer *layer = &profile->layer[profile->n++];
        *layer = (struct sumi_layer){.top = above, .bottom = bottom, .line = line};
        for (int k = 0; k < SUMI_LAYER_N; k++)
            layer->value[k] = NAN;
        return layer;
    }
    return NULL;
}

void sumi_profile_set(struct sumi_layer *layer, enum sumi_layer_value which, double value,
                      const struct sumi_source *source, struct sumi_findings *findings)
{
    const struct sumi_field *row = &sumi_layer_rows[which];
    const struct sumi_found_at at = sumi_profile_at(source, layer->line);
    if (isnan(value))
        return;
    if (!(value >= row->lo && value <= row->hi)) {
        sumi_found(findings, SUMI_LEFT_OUT, &at, row->name, SUMI_E_PROFILE_VALUE_BOUNDS, value, row->unit, layer->top,
                   layer->bottom, row->lo, row->hi);
        return;
    }
    layer->value[which] = value;
    layer->origin[which] = SUMI_FROM_FILE;
}

/* --- which of several --- */

bool sumi_profile_offer(struct sumi_profile_choice *choice, const char *name)
{
    char shown[SUMI_PROFILE_TEXT + 16], between[SUMI_PROFILE_TEXT + 24];
    const size_t used = strlen(choice->names);
    sumi_text_on_line(name, shown, SUMI_PROFILE_TEXT);
    const bool room = used + sizeof shown + 8 < sizeof choice->names; /* beyond it they are counted alone */
    for (int k = 2; room && choice->n > 0 && (snprintf(between, sizeof between, ", %s,", shown), k < 100); k++) {
        char all[sizeof choice->names + 8];
        snprintf(all, sizeof all, ", %s,", choice->names);
        if (!strstr(all, between))
            break;
        const size_t length = strcspn(shown, "#");
        snprintf(shown + length, sizeof shown - length, "#%d", k);
    }
    if (room)
        snprintf(choice->names + used, sizeof choice->names - used, "%s%s", used ? ", " : "", shown);
    else if (used + 6 < sizeof choice->names && strcmp(choice->names + used - 3, "...") != 0)
        strcpy(choice->names + used, ", ...");
    choice->n++;
    const bool meant = choice->wanted ? strcasecmp(choice->wanted, shown) == 0 : choice->n == 1;
    const bool first = meant && !choice->chosen;
    choice->chosen = choice->chosen || meant;
    return first;
}

enum sumi_status sumi_profile_chosen(const struct sumi_profile_choice *choice, const struct sumi_source *source,
                                     struct sumi_findings *findings, struct sumi_error *error)
{
    const struct sumi_found_at at = sumi_profile_at(source, 0);
    if (choice->n == 0)
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_LAYERS_NONE);
    if (choice->wanted && !choice->chosen)
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_NAME_UNKNOWN, choice->wanted, choice->names);
    if (!choice->wanted && choice->n > 1)
        sumi_found(findings, SUMI_ASKED, &at, NULL, SUMI_E_PROFILE_NAME_ASKED, choice->n, choice->names);
    return SUMI_OK;
}

/* --- words and numbers --- */

bool sumi_profile_begins(const struct sumi_source *source, int lines, const char *word)
{
    const char *at = source->text, *end = at + source->size;
    for (int line = 0; line < lines && at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        const struct sumi_piece piece = sumi_piece_trimmed(at, stop);
        if (piece.length >= strlen(word) && strncasecmp(piece.start, word, strlen(word)) == 0)
            return true;
        at = stop + 1;
    }
    return false;
}

const char *sumi_profile_where(const struct sumi_source *source, const char *text)
{
    const size_t length = strlen(text), most = source->size < 65536 ? source->size : 65536;
    for (size_t k = 0; k + length <= most; k++)
        if (source->text[k] == *text && memcmp(source->text + k, text, length) == 0)
            return source->text + k;
    return NULL;
}

struct sumi_piece sumi_profile_word(const char **at, const char *stop)
{
    while (*at < stop && (**at == ' ' || **at == '\t'))
        ++*at;
    const char *start = *at;
    while (*at < stop && **at != ' ' && **at != '\t')
        ++*at;
    return (struct sumi_piece){start, (size_t)(*at - start)};
}

int sumi_profile_numbers(const struct sumi_lines *lines, double *value, int most)
{
    const char *at = lines->start;
    int n = 0;
    while (n < most && sumi_piece_number(sumi_profile_word(&at, lines->stop), &value[n]))
        n++;
    return n;
}

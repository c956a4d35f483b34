/* sumi import of a soil profile: shows its layers, where each value is from and what was found, and writes the soil
 * file. */
#define _POSIX_C_SOURCE 200809L

#include "io/profiles/profile.h"
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/import/import_internal.h"
#include "cli/print/findings.h"
#include "cli/print/grid.h"
#include "cli/print/paragraph.h"
#include "io/records/decode.h"
#include "io/text/json.h"
#include "messages/import.h"
#include "messages/memory.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define PROFILE_BYTES ((size_t)16 << 20) /* of the largest file that is looked at */

enum { SOURCES = 2 }; /* SELECTOR.IN and PROFILE.DAT of HYDRUS */

/* --- reading --- */

/* The text of an input; false where it is none of a plain file, as a record may be. */
static bool load(const struct sumi_import *import, size_t k, struct sumi_source *source, struct sumi_findings *findings)
{
    struct sumi_error error = {0};
    struct stat about;
    char *text = NULL;
    const char *path = import->path[k], *slash = strrchr(path, '/');
    *source = (struct sumi_source){.path = import->name[k], .name = slash ? slash + 1 : path};
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode) || (size_t)about.st_size > PROFILE_BYTES ||
        sumi_text_read(path, PROFILE_BYTES, &text, &source->size, &error) != SUMI_OK)
        return false;
    const bool is_text =
        sumi_decode(source->path, &text, &source->size, &source->encoding, findings, &error) == SUMI_OK;
    source->text = text;
    return is_text;
}

const struct sumi_profile_format *sumi_import_profile_format(const struct sumi_import *import)
{
    struct sumi_source source;
    const struct sumi_profile_format *format =
        load(import, 0, &source, NULL) ? sumi_profile_format_find(import->options.format, &source) : NULL;
    sumi_release((char *)source.text);
    return format;
}

/* Two files are those of HYDRUS, in either order. */
static enum sumi_status read_profile(struct sumi_import *import, const struct sumi_profile_format *format,
                                     struct sumi_soil_profile *profile, struct sumi_error *error)
{
    struct sumi_source source[SOURCES] = {{.path = NULL}};
    const struct sumi_profile_options options = {import->profile, &import->options, &source[1]};
    struct sumi_profile_options alone = options;
    enum sumi_status status = SUMI_OK;
    if (import->n > SOURCES)
        return sumi_fail(error, SUMI_E_IMPORT_PROFILE_TWO, import->name[0], import->name[1]);
    for (size_t k = 0; k < import->n && status == SUMI_OK; k++)
        if (!load(import, k, &source[k], &import->findings))
            status = sumi_fail(error, SUMI_E_IMPORT_PROFILE_TWO, import->name[0], import->name[k]);
    if (status == SUMI_OK && import->n == SOURCES && sumi_profile_is_nodes(&source[0])) {
        const struct sumi_source nodes = source[0];
        source[0] = source[1];
        source[1] = nodes;
    }
    if (status == SUMI_OK && import->n == SOURCES && !sumi_profile_is_nodes(&source[1]))
        status = sumi_fail(error, SUMI_E_IMPORT_PROFILE_TWO, import->name[0], import->name[1]);
    alone.nodes = import->n == SOURCES ? &source[1] : NULL;
    if (status == SUMI_OK)
        status = sumi_profile_read(format, &source[0], &alone, profile, &import->findings, error);
    for (size_t k = 0; k < SOURCES; k++)
        sumi_release((char *)source[k].text);
    if (status != SUMI_OK || sumi_findings_count(&import->findings, SUMI_ASKED) > 0)
        return status;
    return sumi_profile_complete(import->name[0], import->retention, profile, &import->findings, error);
}

/* --- telling --- */

static const struct {
    enum sumi_layer_value value;
    const char *head;
    int decimals;
} shown_values[] = {
    {SUMI_LAYER_SAND, "sand %", 0},       {SUMI_LAYER_SILT, "silt %", 0},      {SUMI_LAYER_CLAY, "clay %", 0},
    {SUMI_LAYER_ORGANIC, "organic %", 1}, {SUMI_LAYER_DENSITY, "g/cm3", 2},    {SUMI_LAYER_WILTING, "wilting", 3},
    {SUMI_LAYER_CAPACITY, "capacity", 3}, {SUMI_LAYER_PORES, "saturated", 3},  {SUMI_LAYER_KS, "Ks cm/d", 2},
    {SUMI_LAYER_THETA_R, "theta_r", 3},   {SUMI_LAYER_ALPHA, "alpha 1/cm", 4}, {SUMI_LAYER_SHAPE, "n", 3}};
enum { SHOWN = (int)(sizeof shown_values / sizeof *shown_values) };

static bool is_known(const struct sumi_soil_profile *profile, enum sumi_layer_value value)
{
    for (int k = 0; k < profile->n; k++)
        if (!isnan(profile->layer[k].value[value]))
            return true;
    return false;
}

/* A letter for each origin but the file. */
static void print_origins(const struct sumi_soil_profile *profile)
{
    char english[512], line[600];
    for (int o = SUMI_FROM_REST; o < SUMI_ORIGINS; o++) {
        bool any = false;
        for (int k = 0; k < profile->n; k++)
            for (int v = 0; v < SUMI_LAYER_N; v++)
                any = any || profile->layer[k].origin[v] == (enum sumi_origin)o;
        if (!any)
            continue;
        snprintf(line, sizeof line, "%c: %s", 'a' + o - SUMI_FROM_REST,
                 sumi_in_language(SUMI_ENGLISH, sumi_origin_texts[o], english, sizeof english));
        sumi_print_hung("  ", line);
    }
}

static enum sumi_status print_layers(const struct sumi_soil_profile *profile, struct sumi_error *error)
{
    struct sumi_text_grid grid;
    size_t columns = 1;
    for (int v = 0; v < SHOWN; v++)
        columns += is_known(profile, shown_values[v].value) ? 1 : 0;
    const enum sumi_status status = sumi_grid_init(&grid, (size_t)profile->n + 1, columns, 1, error);
    if (status != SUMI_OK)
        return status;
    sumi_grid_set(&grid, 0, 0, "cm");
    for (int k = 0; k < profile->n; k++) {
        const struct sumi_layer *layer = &profile->layer[k];
        size_t column = 1;
        sumi_grid_set(&grid, (size_t)k + 1, 0, "%g-%g", layer->top, layer->bottom);
        for (int v = 0; v < SHOWN; v++) {
            const enum sumi_layer_value value = shown_values[v].value;
            if (!is_known(profile, value))
                continue;
            sumi_grid_set(&grid, 0, column, "%s", shown_values[v].head);
            const enum sumi_origin origin = layer->origin[value];
            const char letter = (char)(origin >= SUMI_FROM_REST ? 'a' + (int)origin - SUMI_FROM_REST : ' ');
            if (!isnan(layer->value[value]))
                sumi_grid_set(&grid, (size_t)k + 1, column, "%.*f %c", shown_values[v].decimals, layer->value[value],
                              letter);
            column++;
        }
    }
    sumi_grid_print(&grid, 2);
    return SUMI_OK;
}

static enum sumi_status print_profile(const struct sumi_import *import, const struct sumi_soil_profile *profile,
                                      struct sumi_error *error)
{
    struct sumi_paragraph p = {.length = 0};
    char shown[SUMI_SHOWN];
    double water = 0.0;
    sumi_say(&p, "%s: %s", sumi_shown(import->name[0], shown), profile->format->doc);
    if (*profile->name)
        sumi_say(&p, ", soil %s", sumi_shown(profile->name, shown));
    if (*profile->title)
        sumi_say(&p, ", %s", sumi_shown(profile->title, shown));
    if (!isnan(profile->latitude))
        sumi_say(&p, ", latitude %.6g, longitude %.6g", profile->latitude, profile->longitude);
    sumi_print_paragraph(&p, "");
    if (profile->n == 0 || sumi_findings_count(&import->findings, SUMI_ASKED) > 0)
        return SUMI_OK;
    const enum sumi_status status = print_layers(profile, error);
    if (status != SUMI_OK)
        return status;
    print_origins(profile);
    for (int k = 0; k < profile->n; k++) {
        const struct sumi_layer *layer = &profile->layer[k];
        water += 10.0 * (layer->bottom - layer->top) *
                 (layer->value[SUMI_LAYER_CAPACITY] - layer->value[SUMI_LAYER_WILTING]);
    }
    sumi_say(&p, "%.0f mm between wilting point and field capacity, to %g cm", water,
             profile->layer[profile->n - 1].bottom);
    sumi_print_paragraph(&p, "Available water: ");
    return SUMI_OK;
}

static void put_layer(struct sumi_json *json, const struct sumi_layer *layer)
{
    char english[512];
    sumi_json_open(json, NULL, '{');
    sumi_json_number(json, "top_cm", layer->top);
    sumi_json_number(json, "bottom_cm", layer->bottom);
    for (int v = 0; v < SUMI_LAYER_N; v++) {
        if (isnan(layer->value[v]))
            continue;
        sumi_json_open(json, sumi_layer_rows[v].name, '{');
        sumi_json_number(json, "value", layer->value[v]);
        sumi_json_text(json, "unit", sumi_layer_rows[v].unit);
        sumi_json_text(json, "from",
                       sumi_in_language(SUMI_ENGLISH, sumi_origin_texts[layer->origin[v]], english, sizeof english));
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, '}');
}

static void put_json(const struct sumi_import *import, const struct sumi_soil_profile *profile)
{
    struct sumi_json json = {stdout, false};
    sumi_json_open(&json, NULL, '{');
    sumi_json_open(&json, "soil_profile", '{');
    sumi_json_text(&json, "format", profile->format->name);
    sumi_json_text(&json, "format_doc", profile->format->doc);
    sumi_json_text(&json, "name", profile->name);
    sumi_json_text(&json, "title", profile->title);
    sumi_json_number(&json, "latitude_deg", profile->latitude);
    sumi_json_number(&json, "longitude_deg", profile->longitude);
    sumi_json_open(&json, "layers", '[');
    for (int k = 0; k < profile->n; k++)
        put_layer(&json, &profile->layer[k]);
    sumi_json_close(&json, ']');
    sumi_json_close(&json, '}');
    sumi_json_number(&json, "asked", (double)sumi_findings_count(&import->findings, SUMI_ASKED));
    sumi_json_findings(&json, &import->findings);
    sumi_json_close(&json, '}');
    fputc('\n', stdout);
}

/* --- the whole --- */

static int carry_out(struct sumi_import *import, const struct sumi_profile_format *format,
                     struct sumi_soil_profile *profile)
{
    struct sumi_error error = {0};
    char shown[SUMI_SHOWN];
    enum sumi_status status = read_profile(import, format, profile, &error);
    if (status == SUMI_OK)
        status = sumi_findings_whole(&import->findings, &error);
    const size_t asked = sumi_findings_count(&import->findings, SUMI_ASKED);
    if (status == SUMI_OK && import->json)
        put_json(import, profile);
    else if (status == SUMI_OK)
        status = print_profile(import, profile, &error);
    if (!import->json && (status == SUMI_OK || status == SUMI_INPUT))
        sumi_print_findings(&import->findings);
    fflush(stdout);
    if (status == SUMI_OK && asked > 0) {
        fprintf(stderr, "sumi: %zu question%s must be answered before the soil can be used%s\n", asked,
                asked == 1 ? "" : "s", import->weather_to ? "; nothing is written" : "");
        return SUMI_EXIT_FAILED;
    }
    if (status == SUMI_OK && import->weather_to)
        status = sumi_profile_write(profile, import->weather_to, &error);
    if (status == SUMI_OK && import->weather_to && !import->json) {
        sumi_shown(import->weather_to->path, shown);
        printf("\n%s: the soil, for both soil water models\nIn a scenario: soil: {profile: %s}\n", shown, shown);
    }
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

int sumi_import_profile(struct sumi_import *import, const struct sumi_profile_format *format)
{
    struct sumi_soil_profile *profile = sumi_allocate_zeroed(1, sizeof *profile);
    struct sumi_error error = {0};
    if (!profile) {
        sumi_fail(&error, SUMI_E_MEMORY_NONE, SUMI_WORD_IMPORT_ALL);
        return sumi_failed(&error);
    }
    const int status = carry_out(import, format, profile);
    sumi_release(profile);
    return status;
}

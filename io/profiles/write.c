/* A complete profile as a soil file. The bucket has one soil: its water contents are the means of the layers by their
 * thickness. Water that percolates flows through all of them, so that its most is their harmonic mean. */
#include "io/profiles/profile_internal.h"

#include "models/hydraulics.h"

#include <stdio.h>
#include <string.h>

#define TEXTS 1024

/* Puts a text within double quotes, as YAML has them. */
static void put_quoted(FILE *file, const char *text)
{
    fputc('"', file);
    for (; *text; text++)
        fprintf(file, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    fputc('"', file);
}

/* "NAME: [value, meaning, [unit], source]". */
static void put_entry(FILE *file, const char *before, const char *name, double value, const char *meaning,
                      const char *unit, const char *source)
{
    char english[TEXTS];
    fprintf(file, "%s%s: [%.6g, \"%s\", [\"%s\"],\n%*s", before, name, value, meaning, unit, (int)strlen(before) + 2,
            "");
    put_quoted(file, sumi_in_language(SUMI_ENGLISH, source, english, sizeof english));
    fprintf(file, "]\n");
}

/* Mean of the layers by their thickness. */
static double mean_of(const struct sumi_soil_profile *profile, enum sumi_layer_value which)
{
    double sum = 0.0;
    for (int k = 0; k < profile->n; k++)
        sum += profile->layer[k].value[which] * (profile->layer[k].bottom - profile->layer[k].top);
    return sum / profile->layer[profile->n - 1].bottom;
}

static double flow_through(const struct sumi_soil_profile *profile)
{
    double resistance = 0.0;
    for (int k = 0; k < profile->n; k++)
        resistance += (profile->layer[k].bottom - profile->layer[k].top) / profile->layer[k].value[SUMI_LAYER_KS];
    return profile->layer[profile->n - 1].bottom / resistance;
}

/* How a mean of the layers came about: "mean of N layers by thickness; A; B". */
static const char *means_of(const struct sumi_soil_profile *profile, enum sumi_layer_value which, const char *how,
                            char text[TEXTS])
{
    bool said[SUMI_ORIGINS] = {false};
    size_t length = (size_t)snprintf(text, TEXTS, "%s; from: ", how);
    bool first = true;
    for (int k = 0; k < profile->n; k++) {
        const enum sumi_origin origin = profile->layer[k].origin[which];
        if (said[origin] || length + 200 > TEXTS)
            continue;
        said[origin] = true;
        length += (size_t)snprintf(text + length, TEXTS - length, "%s%s", first ? "" : "; ", sumi_origin_texts[origin]);
        first = false;
    }
    return text;
}

static void put_bucket(const struct sumi_soil_profile *profile, FILE *file)
{
    const char *by_thickness = "mean of the layers by thickness";
    const struct sumi_layer *last = &profile->layer[profile->n - 1], *top = &profile->layer[0];
    const double wilting = mean_of(profile, SUMI_LAYER_WILTING), capacity = mean_of(profile, SUMI_LAYER_CAPACITY);
    const double pores = mean_of(profile, SUMI_LAYER_PORES), half = 0.5 * wilting, air_of_roots = 0.06;
    const bool air_dry = top->value[SUMI_LAYER_AIR_DRY] <= wilting;
    const double percolation = profile->percolation >= 0.0 ? profile->percolation : flow_through(profile);
    const double deep = profile->deep_percolation >= 0.0 ? profile->deep_percolation : last->value[SUMI_LAYER_KS];
    char text[TEXTS];
    const char *water = "cm3 cm-3", *speed = "cm d-1", *before = "  ",
               *prior = "prior: a field without bunds, that loses none";
    put_entry(file, before, "SMW", wilting, "water content at wilting point", water,
              means_of(profile, SUMI_LAYER_WILTING, by_thickness, text));
    put_entry(file, before, "SMFCF", capacity, "water content at field capacity", water,
              means_of(profile, SUMI_LAYER_CAPACITY, by_thickness, text));
    put_entry(file, before, "SM0", pores, "porosity", water, means_of(profile, SUMI_LAYER_PORES, by_thickness, text));
    put_entry(file, before, "SMAIR", air_dry ? top->value[SUMI_LAYER_AIR_DRY] : half,
              "water content below which the soil no longer evaporates", water,
              air_dry ? "air-dry content of the uppermost layer, of the file"
                      : "FAO-56 (Allen et al. 1998), equation 73: half of the wilting point");
    put_entry(file, before, "CRAIRC", profile->air > 0.0 ? profile->air : sumi_least(air_of_roots, 0.5 * pores),
              "air content below which roots lack air", water,
              profile->air > 0.0 ? "the file" : "Supit et al. 1994, a usual value");
    put_entry(file, before, "SOPE", sumi_least(percolation, 1000.0), "maximum percolation from the root zone", speed,
              profile->percolation >= 0.0
                  ? "the file"
                  : means_of(profile, SUMI_LAYER_KS, "harmonic mean of the layers' saturated conductivity", text));
    put_entry(file, before, "KSUB", sumi_least(deep, 1000.0), "maximum percolation from the lower zone", speed,
              profile->deep_percolation >= 0.0
                  ? "the file"
                  : means_of(profile, SUMI_LAYER_KS, "saturated conductivity of the lowest layer", text));
    put_entry(file, before, "RDMSOL", sumi_most(sumi_least(last->bottom, 500.0), 10.0),
              "depth of soil that roots can use", "cm",
              "the depth to which the profile is described; change it where roots stop earlier, or go deeper");
    put_entry(file, before, "SMLIM", capacity, "largest initial water content of the upper zone", water,
              "field capacity: what is above it drains within days");
    put_entry(file, before, "SSMAX", 0.0, "most water that the surface stores", "cm", prior);
    put_entry(file, before, "NOTINF", 0.0, "share of rain that does not infiltrate", "1", prior);
    put_entry(file, before, "IFUNRN", 0.0, "1: NOTINF is scaled by the size of the storm", "1",
              "not used while NOTINF is 0");
}

static void put_horizon(const struct sumi_layer *layer, FILE *file)
{
    static const struct {
        int row;
        enum sumi_layer_value value;
    } values[] = {{SUMI_HZ_THETA_R, SUMI_LAYER_THETA_R}, {SUMI_HZ_THETA_S, SUMI_LAYER_PORES},
                  {SUMI_HZ_ALPHA, SUMI_LAYER_ALPHA},     {SUMI_HZ_SHAPE, SUMI_LAYER_SHAPE},
                  {SUMI_HZ_KS, SUMI_LAYER_KS},           {SUMI_HZ_TORTUOSITY, SUMI_LAYER_TORTUOSITY},
                  {SUMI_HZ_ENTRY, SUMI_LAYER_ENTRY}};
    put_entry(file, "    - ", "bottom_cm", layer->bottom, sumi_horizon_rows[SUMI_HZ_BOTTOM].doc, "cm", "the file");
    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        const struct sumi_field *row = &sumi_horizon_rows[values[k].row];
        const bool fitted = values[k].value == SUMI_LAYER_KS && !isnan(layer->value[SUMI_LAYER_KS_CURVE]);
        const enum sumi_layer_value value = fitted ? SUMI_LAYER_KS_CURVE : values[k].value;
        if (!isnan(layer->value[value]))
            put_entry(file, "      ", row->name, layer->value[value], row->doc, row->unit,
                      sumi_origin_texts[layer->origin[value]]);
    }
}

void sumi_profile_put(const struct sumi_soil_profile *profile, FILE *file)
{
    fprintf(file, "# Soil %s%s%s\n# read from %s, %s\n# Each entry: [value, meaning, [unit], source].\n", profile->name,
            *profile->title ? ": " : "", profile->title, profile->file, profile->format->doc);
    if (!isnan(profile->latitude))
        fprintf(file, "# latitude %.6g, longitude %.6g\n", profile->latitude, profile->longitude);
    fprintf(file, "SoilParameters:\n");
    put_bucket(profile, file);
    fprintf(file, "  # For model: {soil_water: richards}.\n  HORIZONS:\n");
    for (int k = 0; k < profile->n; k++)
        put_horizon(&profile->layer[k], file);
}

enum sumi_status sumi_profile_write(const struct sumi_soil_profile *profile, struct sumi_output *output,
                                    struct sumi_error *error)
{
    struct sumi_text_file text;
    const enum sumi_status status = sumi_text_open(output, &text, error);
    if (status != SUMI_OK)
        return status;
    sumi_profile_put(profile, text.file);
    return sumi_text_close(&text, SUMI_OK, error);
}

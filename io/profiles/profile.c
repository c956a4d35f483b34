/* The list of formats of soil profiles, and reading one of them. */
#include "io/profiles/profile_internal.h"

#include "io/yaml/yaml.h"
#include "messages/profiles.h"

#include <math.h>
#include <string.h>

const struct sumi_profile_format sumi_profile_formats[] = {
    {"soil-dssat", "a list of soils of DSSAT (.SOL)", sumi_soil_dssat_is, sumi_soil_dssat_read},
    {"soil-apsim", "a soil of APSIM (XML)", sumi_soil_apsim_is, sumi_soil_apsim_read},
    {"soil-apsimx", "a simulation of APSIM (JSON)", sumi_soil_apsimx_is, sumi_soil_apsimx_read},
    {"soil-hydrus", "a soil of HYDRUS-1D (SELECTOR.IN, PROFILE.DAT)", sumi_soil_hydrus_is, sumi_soil_hydrus_read},
    {"soil-cabo", "a soil of WOFOST (CABO)", sumi_soil_cabo_is, sumi_soil_cabo_read},
    {"soil-aquacrop", "a soil of AquaCrop (.SOL)", sumi_soil_aquacrop_is, sumi_soil_aquacrop_read},
    {"soil-soilgrids", "a place of SoilGrids (JSON)", sumi_soil_soilgrids_is, sumi_soil_soilgrids_read},
    {"soil-table", "a table of horizons", sumi_soil_table_is, sumi_soil_table_read},
    {.name = NULL},
};

const struct sumi_profile_format *sumi_profile_format_find(const char *name, const struct sumi_source *source)
{
    for (const struct sumi_profile_format *f = sumi_profile_formats; f->name; f++)
        if (name ? strcmp(name, f->name) == 0 : f->is(source))
            return f;
    return NULL;
}

enum sumi_status sumi_profile_read(const struct sumi_profile_format *format, const struct sumi_source *source,
                                   const struct sumi_profile_options *options, struct sumi_soil_profile *profile,
                                   struct sumi_findings *findings, struct sumi_error *error)
{
    memset(profile, 0, sizeof *profile);
    profile->format = format;
    profile->latitude = profile->longitude = NAN;
    profile->air = profile->percolation = profile->deep_percolation = NAN;
    sumi_text_on_line(source->name, profile->file, sizeof profile->file);
    const enum sumi_status status = format->read(source, options, profile, findings, error);
    if (status == SUMI_OK && profile->n == 0 && sumi_findings_count(findings, SUMI_ASKED) == 0)
        return sumi_fail_in(error, source->path, SUMI_E_PROFILE_LAYERS_NONE);
    return status;
}

enum sumi_status sumi_soil_file_parse(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                      struct sumi_error *error)
{
    const struct sumi_source source = {.path = name, .name = name, .text = text, .size = length};
    const struct sumi_profile_format *format = memchr(text, 0, length) ? NULL : sumi_profile_format_find(NULL, &source);
    if (!format)
        return sumi_yaml_parse(name, text, length, document, error);
    *document = NULL;
    return sumi_fail_in(error, name, SUMI_E_PROFILE_FOREIGN, format->doc);
}

/* Soil profiles as people have them: a file of another program or a survey's table, read into layers of what was given;
 * what follows from it; and Sumi's own soil file made of both.
 *
 *     sumi_profile_read       what the file says; all else is NAN
 *     sumi_profile_complete   what follows for both soil water models, each value with its origin
 *     sumi_profile_write      the soil file */
#ifndef SUMI_PROFILE_H
#define SUMI_PROFILE_H

#include "io/files/text_file.h"
#include "io/records/format.h"
#include "io/yaml/yaml.h"
#include "models/field.h"
#include "models/pedotransfer.h"

/* What a layer can have. */
enum sumi_layer_value {
    SUMI_LAYER_SAND,
    SUMI_LAYER_SILT,
    SUMI_LAYER_CLAY,
    SUMI_LAYER_ORGANIC,
    SUMI_LAYER_GRAVEL,
    SUMI_LAYER_DENSITY,
    SUMI_LAYER_AIR_DRY,
    SUMI_LAYER_WILTING,
    SUMI_LAYER_CAPACITY,
    SUMI_LAYER_PORES,
    SUMI_LAYER_KS,
    SUMI_LAYER_THETA_R, /* of van Genuchten's curve, with the pores as theta_s */
    SUMI_LAYER_ALPHA,
    SUMI_LAYER_SHAPE,
    SUMI_LAYER_TORTUOSITY,
    SUMI_LAYER_ENTRY,
    SUMI_LAYER_KS_CURVE, /* where the curve has another than the saturated soil, as fitted to a dry one */
    SUMI_LAYER_N
};
/* Name, unit, meaning and bounds. */
extern const struct sumi_field sumi_layer_rows[SUMI_LAYER_N];

/* Where a value of a layer is from. */
enum sumi_origin {
    SUMI_FROM_NOWHERE,
    SUMI_FROM_FILE,
    SUMI_FROM_REST,    /* silt or sand: what is left of 100 % */
    SUMI_FROM_TEXTURE, /* sumi_pedotransfer */
    SUMI_FROM_LIKE,    /* of the texture whose field capacity and wilting point are the layer's */
    SUMI_FROM_WOSTEN,  /* sumi_retention_wosten */
    SUMI_FROM_POINTS,  /* the conductivity, of the water contents */
    SUMI_FROM_DENSITY, /* the pores */
    SUMI_FROM_CURVE,   /* water contents, of the curve */
    SUMI_FROM_THROUGH, /* a curve through the water contents */
    SUMI_FROM_FIT,     /* a curve fitted to a table of the file */
    SUMI_FROM_MERGED,  /* layers that were made one */
    SUMI_ORIGINS
};
extern const char *const sumi_origin_texts[SUMI_ORIGINS]; /* words (SUMI_WORD) */

struct sumi_layer {
    double top, bottom;         /* cm */
    int line;                   /* of the file; 0: not of one */
    double value[SUMI_LAYER_N]; /* NAN: not known */
    enum sumi_origin origin[SUMI_LAYER_N];
};

struct sumi_profile_format;

enum { SUMI_LAYERS_MOST = 64, SUMI_PROFILE_TEXT = 160 };
struct sumi_soil_profile {
    const struct sumi_profile_format *format;
    char file[SUMI_PROFILE_TEXT]; /* last part of its path */
    char name[SUMI_PROFILE_TEXT], title[SUMI_PROFILE_TEXT];
    double latitude, longitude;                /* degrees; NAN: not said */
    double air, percolation, deep_percolation; /* CRAIRC, SOPE and KSUB where the file has them; NAN */
    int n;
    struct sumi_layer layer[SUMI_LAYERS_MOST]; /* from the surface down, without gap */
};

/* What the user says. */
struct sumi_profile_options {
    const char *profile;                        /* which soil of a file that has several; NULL */
    const struct sumi_reading_options *reading; /* format and columns */
    const struct sumi_source *nodes;            /* PROFILE.DAT of HYDRUS, beside its SELECTOR.IN; NULL */
};

struct sumi_profile_format {
    const char *name, *doc;
    bool (*is)(const struct sumi_source *source);
    enum sumi_status (*read)(const struct sumi_source *source, const struct sumi_profile_options *options,
                             struct sumi_soil_profile *profile, struct sumi_findings *findings,
                             struct sumi_error *error);
};
extern const struct sumi_profile_format sumi_profile_formats[]; /* behind the last: no name */

/* The format of a name, or, where it is NULL, that of the text; NULL where it is no soil profile. */
const struct sumi_profile_format *sumi_profile_format_find(const char *name, const struct sumi_source *source);

/* Whether a text is PROFILE.DAT of HYDRUS. */
bool sumi_profile_is_nodes(const struct sumi_source *source);

/* Reads the document of a soil file, as sumi_yaml_parse does; a soil profile of another program is refused with what to
 * do. */
enum sumi_status sumi_soil_file_parse(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                      struct sumi_error *error);

/* Reads one text, of a format that was found. Where something is asked it is among the findings, and the profile is not
 * to be used. SUMI_INPUT, SUMI_MEMORY. */
enum sumi_status sumi_profile_read(const struct sumi_profile_format *format, const struct sumi_source *source,
                                   const struct sumi_profile_options *options, struct sumi_soil_profile *profile,
                                   struct sumi_findings *findings, struct sumi_error *error);

/* Fills in what follows, by the functions of texture that are chosen, and makes of it at most as many layers as a soil
 * has horizons. SUMI_INPUT where a layer cannot be; what cannot be known is asked. */
enum sumi_status sumi_profile_complete(const char *path, enum sumi_retention retention,
                                       struct sumi_soil_profile *profile, struct sumi_findings *findings,
                                       struct sumi_error *error);

/* Writes a complete profile as a soil file (docs/soil-import.md). SUMI_IO, SUMI_REFUSED. */
enum sumi_status sumi_profile_write(const struct sumi_soil_profile *profile, struct sumi_output *output,
                                    struct sumi_error *error);
/* The same into a stream. */
void sumi_profile_put(const struct sumi_soil_profile *profile, FILE *file);

#endif

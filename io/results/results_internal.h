/* The inside of a sweep's cube: its definition, made in parts. */
#ifndef SUMI_RESULTS_INTERNAL_H
#define SUMI_RESULTS_INTERNAL_H

#include "io/cube/archive.h"
#include "io/results/results.h"
#include "sim/date.h"

/* The attributes of the file, in their order; each is given where it has a text or a number. */
enum attribute {
    A_TITLE,
#define X(name, doc) A_##name,
    SUMI_GIVEN_LIST(X)
#undef X
        A_VOCABULARY,
    A_LATITUDE_MIN,
    A_LATITUDE_MAX,
    A_LONGITUDE_MIN,
    A_LONGITUDE_MAX,
    A_ELEVATION_MIN,
    A_ELEVATION_MAX,
    A_UP,
    A_TIME_START,
    A_TIME_END,
    A_TIME_LENGTH,
    A_SOURCE,
    A_SITE,
    A_WEATHER,
    A_WEATHER_DETAILS,
    A_EVAPOTRANSPIRATION,
    A_CO2,
    A_HISTORY,
    A_REFERENCES,
    A_CREATED,
    A_VERSION,
    A_COMMIT,
    A_LIBRARIES,
    A_INSTRUCTIONS,
    A_SHA256,
    A_COUNT,
    A_BLOCK,
    A_EMBEDDED,
    A_OLD_LATITUDE, /* of older files, as the next two: a file has scalar coordinates now */
    A_OLD_LONGITUDE,
    A_OLD_ELEVATION,
    A_SEED,
    A_MOISTURE,
    A_IRRIGATED,
    A_WARNINGS,
    ATTRIBUTES
};

/* The texts behind a cube's definition, for as long as it is needed. */
struct definition {
    struct sumi_cube cube;
    struct sumi_cube_axis axis[SUMI_AXES + SUMI_CUBE_MAX_INNER];
    char axis_name[SUMI_AXES][SUMI_NAME];
    struct sumi_cube_scalar scalar[3];
    struct sumi_cube_variable *variable;
    const char *outcome[SUMI_OUTCOME_N];
    char meaning[SUMI_SUMMARY_N][SUMI_MEANING];
    struct sumi_cube_attribute attribute[ATTRIBUTES];
    struct sumi_cube_text text[1];
    struct sumi_cube_bytes *bytes; /* [inputs] */
    struct sumi_cube_table table[1];
    struct sumi_cube_column input_column[4];
    char (*input_name)[SUMI_INPUT_NAME]; /* [inputs] */
    const char **input_text[3];          /* [inputs] each */
    double *input_bytes;                 /* [inputs] */
    char source[160], references[400], *history, versions[400], sha[65], scenarios[32], block[32],
        warnings[SUMI_WARNINGS * 513];
    char title[256], summary[SUMI_GIVEN_BYTES], keywords[512], id[80], from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT],
        length[16];
    struct {
        double least, most;
    } latitude, longitude, elevation; /* of the place; NAN: not said */
    char time[SUMI_TIME_TEXT], *irrigated;
};

/* The axes, scalars and variables. */
enum sumi_status sumi_define_results(struct definition *d, const struct sumi_scenario_file *file,
                                     struct sumi_error *error);
bool sumi_results_is_scalar(const char *name);
/* The axis of a plan with this name in a scenario, or NULL. */
const struct sumi_axis *sumi_results_axis_of(const struct sumi_plan *plan, const char *name);
/* Texts about the results as a whole: what they are, where, when, words to find them by. */
enum sumi_status sumi_describe_results(struct definition *d, const struct sumi_scenario_file *file,
                                       struct sumi_error *error);
/* What the file says of itself. */
enum sumi_status sumi_define_attributes(struct definition *d, const struct sumi_scenario_file *file, size_t block_size,
                                        struct sumi_error *error);
extern const char
    *const sumi_result_attributes[];       /* their names, in the order in which they are written; NULL ends them */
extern const char *const sumi_result_sign; /* the one that is always there */
/* What it takes to repeat the run. */
enum sumi_status sumi_define_provenance(struct definition *d, const struct sumi_scenario_file *file,
                                        struct sumi_error *error);
void sumi_undefine_provenance(struct definition *d);
bool sumi_is_provenance(const char *name); /* whether it is the name of such a text or table */

#endif

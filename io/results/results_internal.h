/* The inside of a result's cube, of a sweep or of an outlook: its definition, made in parts. */
#ifndef SUMI_RESULTS_INTERNAL_H
#define SUMI_RESULTS_INTERNAL_H

#include "io/cube/archive.h"
#include "io/results/results.h"
#include "io/scenario/result_attributes_internal.h"
#include "scenarios/outlook/outlook.h"
#include "sim/date.h"

/* The texts behind a cube's definition, for as long as it is needed. */
struct definition {
    struct sumi_cube cube;
    const char *command;                /* that makes it */
    char what[96];                      /* it is, as "12 seasons" ... */
    const char *holds;                  /* ... and has of each, a sentence */
    double seed;                        /* NAN: none */
    const struct sumi_outlook *outlook; /* NULL: it is a sweep */
    struct sumi_cube_axis axis[SUMI_AXES + SUMI_CUBE_MAX_INNER];
    char axis_name[SUMI_AXES][SUMI_NAME];
    struct sumi_cube_scalar scalar[3];
    struct sumi_cube_beside *beside; /* the columns of a sample */
    char (*beside_name)[SUMI_NAME];
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
    char source[160], references[2000], *history, versions[400], sha[65], scenarios[32], block[32],
        warnings[SUMI_WARNINGS * 513];
    char title[256], summary[SUMI_GIVEN_BYTES], keywords[512], id[80], from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT],
        length[16];
    struct {
        double least, most;
    } latitude, longitude, elevation; /* of the place; NAN: not said */
    char time[SUMI_TIME_TEXT], *irrigated;
    char today[SUMI_DATE_TEXT], valid_until[SUMI_DATE_TEXT], *reasons; /* of an outlook */
};

/* The axes, scalars and variables. */
enum sumi_status sumi_define_results(struct definition *d, const struct sumi_scenario_file *file,
                                     struct sumi_error *error);
/* The scalars: the place, as far as it is said and no axis. */
void sumi_define_place(struct definition *d, const struct sumi_scenario_file *file);
bool sumi_results_is_scalar(const char *name);
bool sumi_results_is_beside(const char *name);
/* The axis of a plan with this name in a scenario, or NULL. */
const struct sumi_axis *sumi_results_axis_of(const struct sumi_plan *plan, const char *name);
/* Texts about the results as a whole: what they are, where, when, words to find them by. */
enum sumi_status sumi_describe_results(struct definition *d, const struct sumi_scenario_file *file,
                                       struct sumi_error *error);
/* What the file says of itself. */
enum sumi_status sumi_define_attributes(struct definition *d, const struct sumi_scenario_file *file, size_t block_size,
                                        struct sumi_error *error);
/* What it takes to repeat the run. */
enum sumi_status sumi_define_provenance(struct definition *d, const struct sumi_scenario_file *file,
                                        struct sumi_error *error);
/* Frees all that the definition owns, and itself. */
void sumi_undefine(struct definition *d);
bool sumi_is_provenance(const char *name); /* whether it is the name of such a text or table */

#endif

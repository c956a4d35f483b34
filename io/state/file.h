/* The state of a season on a morning, as a file: what `sumi run --save` writes and `--resume` goes on from.
 *
 *   head      "Sumi state", format, build, instruction set; year and morning of the season; how many of what follows
 *   grounds   what the season was begun with, as fingerprints (scenarios/past.h)
 *   given     numbers of site, weather and models, and fingerprints of the crop's tables
 *   past      of each day from the first that was looked at until yesterday, what came from outside, likewise
 *   image     of the season (scenarios/morning.h)
 *   checksum  SHA-256 of all that stands before
 *
 * Numbers stand as the machine has them: the image refuses one that has others. */
#ifndef SUMI_STATE_FILE_H
#define SUMI_STATE_FILE_H

#include "io/scenario/file.h"
#include "scenarios/morning.h"
#include "scenarios/past.h"

#include <stdio.h>

#define SUMI_STATE_MAGIC "Sumi state\n"

struct sumi_state {
    char build[64]; /* version and commit of the Sumi that wrote it */
    char instructions[64], cultivar[64];
    int year;  /* that the season is called by */
    int date;  /* of the morning */
    int first; /* of the past */
    bool sown;
    uint64_t ground[SUMI_GROUNDS];
    uint64_t prepared;        /* of the choices by which the weather was prepared */
    uint64_t rules;           /* of irrigation; 0: of which of them have acted not all is known */
    size_t n_given, n_tables; /* of one version of Sumi they follow from the models */
    double *given;            /* [n_given], in the order of sumi_state_given */
    uint64_t *table;          /* [n_tables] */
    size_t n_days;            /* from `first` until the day before `date` */
    struct sumi_traces *day;  /* [n_days] */
    size_t size;
    unsigned char *image; /* [size] */
};

/* The state that a course keeps, of the season of a year; first: the first day whose weather it looked at. */
enum sumi_status sumi_state_take(const struct sumi_scenario_file *file, const struct sumi_course *course, int year,
                                 const struct sumi_morning *morning, struct sumi_state *state,
                                 struct sumi_error *error);
enum sumi_status sumi_state_write(const struct sumi_state *state, FILE *file, struct sumi_error *error);
/* Any bytes are read safely; SUMI_INPUT where they are no state of this format. */
enum sumi_status sumi_state_parse(const char *name, const char *bytes, size_t size, struct sumi_state *state,
                                  struct sumi_error *error);
enum sumi_status sumi_state_read(const char *path, struct sumi_state *state, struct sumi_error *error);
void sumi_state_clear(struct sumi_state *state);

/* A number that a season stands on: where it is given, its row, its value now. */
struct sumi_state_given {
    const char *where;
    const struct sumi_field *row;
    double value;
};
#define SUMI_STATE_GIVEN (SUMI_SETTING_N + 1 + 2 * SUMI_MAX_PARAMS)
/* First what the past is prepared by: the settings of site and weather, and the gap that a soil record is filled over
 * (SUMI_STATE_PREPARED of them); then the parameters of crop and soil water. Their number. */
#define SUMI_STATE_PREPARED (SUMI_SETTING_N + 1)
size_t sumi_state_given(const struct sumi_scenario_file *file, const struct sumi_season_settings *settings,
                        struct sumi_state_given given[SUMI_STATE_GIVEN]);
uint64_t sumi_state_prepared(const struct sumi_weather_options *options);

/* Whether scenario `number` of a file's plan has the same past; SUMI_INPUT with the first difference, and what to do.
 */
enum sumi_status sumi_state_check(const struct sumi_state *state, const struct sumi_scenario_file *file, size_t number,
                                  struct sumi_error *error);

#endif

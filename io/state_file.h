/* The state of a season on a morning, as a file: what `sumi run --save` writes and `--resume` goes on from.
 *
 *   head      "Sumi state", format, build; year and morning of the season; how many days of past, how long the image
 *   grounds   what the season was begun with, as fingerprints (scenarios/past.h)
 *   past      of each day from the first that was looked at until yesterday, what came from outside, likewise
 *   image     of the season (scenarios/morning.h)
 *   checksum  SHA-256 of all that stands before
 *
 * Numbers stand as the machine has them: the image refuses one that has others. */
#ifndef SUMI_STATE_FILE_H
#define SUMI_STATE_FILE_H

#include "io/outputs.h"
#include "scenarios/morning.h"
#include "scenarios/past.h"

#include <stdio.h>

#define SUMI_STATE_MAGIC "Sumi state\n"

struct sumi_state {
    char build[64]; /* version and commit of the Sumi that wrote it */
    int year;       /* that the season is called by */
    int date;       /* of the morning */
    int first;      /* of the past */
    bool sown;
    uint64_t ground[SUMI_GROUNDS];
    size_t n_days;           /* from `first` until the day before `date` */
    struct sumi_traces *day; /* [n_days] */
    size_t size;
    unsigned char *image; /* [size] */
};

/* The state that a course keeps, of the season of a year; first: the first day whose weather it looked at. */
enum sumi_status sumi_state_take(const struct sumi_plan *plan, const struct sumi_course *course, int year,
                                 const struct sumi_morning *morning, struct sumi_state *state,
                                 struct sumi_error *error);
enum sumi_status sumi_state_write(const struct sumi_state *state, FILE *file, struct sumi_error *error);
/* Any bytes are read safely; SUMI_INPUT where they are no state of this format. */
enum sumi_status sumi_state_parse(const char *name, const char *bytes, size_t size, struct sumi_state *state,
                                  struct sumi_error *error);
enum sumi_status sumi_state_read(const char *path, struct sumi_state *state, struct sumi_error *error);
void sumi_state_clear(struct sumi_state *state);

/* Whether a scenario of a plan has the same past; SUMI_INPUT with the first difference, its day, and what to do. */
enum sumi_status sumi_state_check(const struct sumi_state *state, const struct sumi_plan *plan, size_t number,
                                  struct sumi_error *error);

#endif

/* Records of weather in the forms of other programs. A form is one file here with its row, and one line of the list in
 * writers.c: its columns, what it must know of the place, and how it is printed. What it needs and a record lacks is
 * derived as for a season (scenarios/weather/prepare.h); what it cannot hold is told, or refused. */
#ifndef SUMI_WRITERS_H
#define SUMI_WRITERS_H

#include "io/files/outputs.h"
#include "scenarios/findings.h"
#include "scenarios/weather/prepare.h"

#include <stdio.h>

/* A column of a form. Of several of one name the first is written that the record has a value of. */
struct sumi_written_column {
    const char *name, *unit; /* in the form; a NULL name ends the list */
    int column;              /* enum sumi_station_column */
    double factor;           /* what is written is factor * value, ... */
    int decimals;            /* ... with so many, for a millionth of the value's unit, to which records are read */
    int series;              /* enum sumi_weather_series, from which days without a value are filled; -1: none are */
    bool always;             /* it is there, whether recorded or not */
};

enum { SUMI_WRITTEN_COLUMNS = 16 };

/* What is printed. */
struct sumi_written {
    const struct sumi_station *station;                             /* with what was derived */
    const struct sumi_weather_options *options;                     /* as it was derived */
    const struct sumi_written_column *column[SUMI_WRITTEN_COLUMNS]; /* [n] */
    int n;
    double mean, range;    /* C: of the twelve months' mean temperatures their mean, highest less lowest; NAN */
    const char *from, *to; /* names of what was read, and of the file, without folders */
};

struct sumi_writer {
    const char *name, *ending, *doc;           /* as --to has it; of file names, or NULL; for people */
    const struct sumi_written_column *columns; /* NULL: all, as they are */
    bool latitude, longitude, elevation;       /* what it must know of the place */
    bool means;                                /* it says mean and range of the months' temperatures */
    const char *missing;                       /* what stands for a missing value; NULL: it has none */
    void (*print)(const struct sumi_written *written, FILE *file);
};

/* The form of a name, or, where that is NULL, the one that a file's name ends as. SUMI_INPUT, with those there are. */
enum sumi_status sumi_writer_find(const char *name, const char *path, const struct sumi_writer **writer,
                                  struct sumi_error *error);

/* What is to be written. */
struct sumi_conversion {
    const struct sumi_writer *writer;
    const struct sumi_weather_options *options; /* the place may be NAN */
    double longitude;                           /* degrees; NAN: as the record says */
    const char *from;                           /* names of what the record was read from */
};
/* Writes a record; days and columns that it completes change in the station. What was derived, left out or is missing
 * goes into the findings. SUMI_INPUT where the form cannot hold the record, or lacks something; then nothing is
 * written. */
enum sumi_status sumi_conversion_write(const struct sumi_conversion *conversion, struct sumi_station *station,
                                       struct sumi_output *output, struct sumi_findings *findings,
                                       struct sumi_error *error);
/* The same on a stream; to: the name of the file. */
enum sumi_status sumi_conversion_print(const struct sumi_conversion *conversion, struct sumi_station *station,
                                       const char *to, FILE *file, struct sumi_findings *findings,
                                       struct sumi_error *error);

#endif

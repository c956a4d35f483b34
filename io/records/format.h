/* The formats of records that Sumi reads. A format is one row of the list in format.c and one file beside it with two
 * functions: whether a text is of it, and how it is read. */
#ifndef SUMI_RECORD_FORMAT_H
#define SUMI_RECORD_FORMAT_H

#include "io/records/readings.h"

/* A file's text: UTF-8, lines that end with \n, no NUL (decode.h), and a NUL behind it. */
struct sumi_source {
    const char *path; /* for messages */
    const char *name; /* the last part of the path, which formats may look at */
    const char *text;
    size_t size;
    const char *encoding; /* as "UTF-8", "GB18030" */
};

struct sumi_format {
    const char *name; /* as --as takes it */
    const char *doc;  /* for people, as "daily text of the Chinese weather service" */
    bool pieces;      /* its files complete each other: those of one station become one record */
    bool at_starts;   /* its reader puts each row at the start of its interval, whatever the file does */
    /* Whether a text is of the format, by its first lines; formats are asked in the order of the list. */
    bool (*is)(const struct sumi_source *source);
    /* Fills *readings, which is empty, and takes in what it finds, with the place in the file. It fails only where
     * nothing can be read at all; questions are findings (SUMI_ASKED), which the caller looks for. NULL: the format is
     * known, and not read. */
    enum sumi_status (*read)(const struct sumi_source *source, const struct sumi_reading_options *options,
                             struct sumi_readings *readings, struct sumi_findings *findings, struct sumi_error *error);
    /* Looks at the readings of all files of a record together; NULL: nothing is left to be seen. */
    enum sumi_status (*whole)(const char *path, const struct sumi_readings *readings,
                              const struct sumi_reading_options *options, struct sumi_findings *findings,
                              struct sumi_error *error);
};

extern const struct sumi_format sumi_formats[]; /* behind the last: no name */
#define SUMI_FORMAT_GRID (&sumi_formats[0])     /* whose files are no text (grid.h) */

/* The format of a name, or, where it is NULL, that of the text. SUMI_INPUT, with all that is known. */
enum sumi_status sumi_format_find(const char *name, const struct sumi_source *source, const struct sumi_format **format,
                                  struct sumi_error *error);

#endif

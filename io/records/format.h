/* The formats of records that Sumi reads. A format is one file in io/records/formats/ with its row, and one line of
 * the list in formats_internal.h: how a text tells that it is of it, and how it is read. One that is a table of
 * columns says what its names mean (table/layout.h), and needs no function. */
#ifndef SUMI_RECORD_FORMAT_H
#define SUMI_RECORD_FORMAT_H

#include "io/records/readings.h"
#include "io/records/signs.h"

/* A file's text: UTF-8, lines that end with \n, no NUL (decode.h), and a NUL behind it. */
struct sumi_source {
    const char *path; /* for messages */
    const char *name; /* the last part of the path, which formats may look at */
    const char *text;
    size_t size;
    const char *encoding; /* as "UTF-8", "GB18030" */
};

struct sumi_layout;

enum { SUMI_FORMAT_FORMS = 4, SUMI_FORMAT_SIGNS = 4 };

/* What the files of a format are of: those of soils and crops are no records, and have readers of their own
 * (io/profiles/, io/parameters/crop.h). */
enum sumi_format_kind { SUMI_OF_RECORDS, SUMI_OF_SOILS, SUMI_OF_CROPS };

struct sumi_format {
    const char *name; /* as --as takes it */
    const char *doc;  /* for people, as "daily text of the Chinese weather service" */
    bool pieces;      /* its files complete each other: those of one station become one record */
    bool at_starts;   /* its reader puts each row at the start of its interval, whatever the file does */
    /* A text is of the format where it has all signs of one of these forms, or, where there are none, where `is` says
     * so. Formats are asked in the order of their list. */
    struct sumi_sign sign[SUMI_FORMAT_FORMS][SUMI_FORMAT_SIGNS];
    bool (*is)(const struct sumi_source *source);
    /* A table of columns is read by its layout. Otherwise `read` fills *readings, which is empty, and takes in what it
     * finds, with the place in the file. It fails only where nothing can be read at all; questions are findings
     * (SUMI_ASKED), which the caller looks for. With neither the format is known, and not read here. */
    enum sumi_format_kind kind;
    const struct sumi_layout *layout;
    enum sumi_status (*read)(const struct sumi_source *source, const struct sumi_reading_options *options,
                             struct sumi_readings *readings, struct sumi_findings *findings, struct sumi_error *error);
    /* Looks at the readings of all files of a record together; NULL: nothing is left to be seen. */
    enum sumi_status (*whole)(const char *path, const struct sumi_readings *readings,
                              const struct sumi_reading_options *options, struct sumi_findings *findings,
                              struct sumi_error *error);
};

/* The formats in the order in which they are asked; NULL behind the last. */
const struct sumi_format *sumi_format_at(size_t k);
bool sumi_format_is(const struct sumi_format *format, const struct sumi_source *source);
bool sumi_format_is_read(const struct sumi_format *format);

/* The format of a name, or, where it is NULL, that of the text. SUMI_INPUT, with all that is known. */
enum sumi_status sumi_format_find(const char *name, const struct sumi_source *source, const struct sumi_format **format,
                                  struct sumi_error *error);
/* Fills *readings, which is empty (struct sumi_format). */
enum sumi_status sumi_format_read(const struct sumi_format *format, const struct sumi_source *source,
                                  const struct sumi_reading_options *options, struct sumi_readings *readings,
                                  struct sumi_findings *findings, struct sumi_error *error);

#endif

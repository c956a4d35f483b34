/* A text read by the reader of a format, for tests. */
#ifndef SUMI_TEST_FORMAT_TEXT_H
#define SUMI_TEST_FORMAT_TEXT_H

#include "io/records/format.h"

struct format_text {
    const struct sumi_format *format; /* as which it was recognised; NULL: as none that is read */
    enum sumi_status status;          /* of the recognition, then of reading */
    struct sumi_readings readings;
    struct sumi_findings findings;
    struct sumi_error error;
};

/* Recognises and reads a text under the name of a file. options may be NULL. */
void format_text_read(const char *name, const char *text, const struct sumi_reading_options *options,
                      struct format_text *read);
void format_text_clear(struct format_text *read);
/* The finding of a code; NULL: none. */
const struct sumi_finding *format_text_found(const struct format_text *read, const char *code);
/* Whether a finding of a code says a text, in English. */
bool format_text_says(const struct format_text *read, const char *code, const char *text);
/* A value of the column of a head, on the first row of a day; NAN where there is none. In Sumi's unit. */
double format_text_at(const struct format_text *read, const char *head, int day);
/* The column of a head; -1: none. */
int format_text_column(const struct format_text *read, const char *head);

/* A file as decode.h hands it to a reader; the caller frees it. NULL: it cannot be read. */
char *format_text_of_file(const char *path);
/* Compares what a right reader delivers of the files of a format in FACTS.tsv (rows, first and last day, and the values
 * that are quoted there) with what ours does. Returns how many values were compared; fails where one differs. */
int format_text_check_facts(const char *folder, const char *format);

#endif

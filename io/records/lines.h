/* The lines of a file's text, one after the other. */
#ifndef SUMI_SOURCE_LINES_H
#define SUMI_SOURCE_LINES_H

#include "io/records/format.h"

struct sumi_source_line {
    const char *start, *stop; /* without its \n */
    int number;               /* from 1; 0: before the first */
};

/* Moves on to the next line; false: there is none. */
bool sumi_source_next(const struct sumi_source *source, struct sumi_source_line *line);
/* Where the line before one stands that begins at `at` and has this number: the next one is that. */
struct sumi_source_line sumi_source_before(const struct sumi_source *source, size_t at, int number);

#endif

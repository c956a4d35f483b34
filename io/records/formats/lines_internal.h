/* The lines of a file's text, one after the other. */
#ifndef SUMI_LINES_INTERNAL_H
#define SUMI_LINES_INTERNAL_H

#include "io/records/format.h"

struct sumi_source_line {
    const char *start, *stop; /* without its \n */
    int number;               /* from 1; 0: before the first */
};

/* Moves on to the next line; false: there is none. */
bool sumi_source_next(const struct sumi_source *source, struct sumi_source_line *line);
/* Field k of a line, from 0, between commas, without quotes and blanks around it; empty where there is none. */
struct sumi_piece sumi_source_field(const struct sumi_source_line *line, int k);

#endif

/* A line of the journal. */
#ifndef SUMI_PLOTS_JOURNAL_LINE_H
#define SUMI_PLOTS_JOURNAL_LINE_H

#include "serve/plots/store.h"

#include <stdio.h>

extern const char sumi_journal_head[]; /* the first line, with its end */

/* Writes a line with its end. */
void sumi_journal_put(const struct sumi_posted *row, long long received, FILE *to);
/* Reads one without its end; false where it is none. */
bool sumi_journal_line_read(const char *line, size_t length, struct sumi_posted *row);
/* Whether a row can stand in a line, and be read from it. */
bool sumi_journal_can_hold(const struct sumi_posted *row);

#endif

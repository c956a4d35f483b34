/* What the readers of lines of comma separated fields say of the names of columns. */
#ifndef SUMI_RECORD_NAMES_H
#define SUMI_RECORD_NAMES_H

#include "io/text/text.h"

/* Refuses a name that is not among `known`, with the nearest of them. */
enum sumi_status sumi_column_unknown(const struct sumi_lines *lines, struct sumi_piece name, const char *const *known,
                                     size_t n);

#endif

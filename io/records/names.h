/* The names of columns, of the readers of lines of comma separated fields. */
#ifndef SUMI_RECORD_NAMES_H
#define SUMI_RECORD_NAMES_H

#include "io/text/text.h"

/* Refuses a name that is not among `known`, with the nearest of them. */
enum sumi_status sumi_column_unknown(const struct sumi_lines *lines, struct sumi_piece name, const char *const *known,
                                     size_t n);

/* The columns of a strict table. */
#define SUMI_HEAD_COLUMNS 64 /* of a file, at the most */

struct sumi_head_line {
    const char *const *known; /* [n], the names it may have */
    int n;
    int *place;              /* [n], filled: position of each in a line, or -1 */
    int n_columns;           /* of a line; those whose names begin with _ are passed over */
    struct sumi_piece whole; /* the line of names, for what it lacks */
};

/* Reads on to the line of names, past empty lines and notes (#), and takes it. example: of such a line, for a file
 * without one. SUMI_INPUT: a name that is not known, empty or there twice. */
enum sumi_status sumi_head_line_read(struct sumi_lines *lines, struct sumi_head_line *head, const char *example);

#endif

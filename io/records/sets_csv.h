/* Reads sets of parameters from CSV: a line of names, then a line of numbers for each set. docs/scenario.md describes
 * the format. */
#ifndef SUMI_SETS_CSV_H
#define SUMI_SETS_CSV_H

#include "sim/error.h"

#include <stddef.h>
#include <stdint.h>

#define SUMI_SET_NAMES 64 /* the most columns that are read, and that are not */
#define SUMI_MOST_SETS ((size_t)1000000)

struct sumi_sets_csv {
    size_t n_names, n;
    char *name[SUMI_SET_NAMES];       /* [n_names], without columns that begin with _ */
    double *value;                    /* [n][n_names] */
    int name_line, *line;             /* [n]: where they stand: the line, from 1 ... */
    uint32_t name_at[SUMI_SET_NAMES]; /* ... and the byte of the text */
    uint32_t *at;                     /* [n][n_names] */
};

/* name: of the file, for messages. size: at most SUMI_CSV_BYTES. SUMI_INPUT with line and column, SUMI_MEMORY. *csv is
 * to be cleared, whether that succeeds or not. */
enum sumi_status sumi_sets_csv_parse(const char *name, const char *text, size_t size, struct sumi_sets_csv *csv,
                                     struct sumi_error *error);
void sumi_sets_csv_clear(struct sumi_sets_csv *csv);

#endif

/* A table of text as aligned columns. */
#ifndef SUMI_GRID_H
#define SUMI_GRID_H

#include "cli/print/text.h"

#include <stddef.h>

/* Cells of text that are printed as aligned columns. The first `lead` columns are aligned at their left, and repeated
 * where the table must be cut to fit the width. */
struct sumi_text_grid {
    size_t rows, columns, lead;
    char (*cell)[SUMI_SHOW_LABEL]; /* [rows][columns] */
    size_t *width;                 /* [columns] */
    size_t gap, widest;            /* blanks between columns, columns of a line; set by sumi_grid_init, to be changed */
};
enum sumi_status sumi_grid_init(struct sumi_text_grid *grid, size_t rows, size_t columns, size_t lead,
                                struct sumi_error *error);
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
void sumi_grid_set(struct sumi_text_grid *grid, size_t row, size_t column, const char *format, ...);
/* Prints it behind an indentation and frees it. */
void sumi_grid_print(struct sumi_text_grid *grid, int indent);
void sumi_grid_free(struct sumi_text_grid *grid);

#endif

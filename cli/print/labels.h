/* Places on axes, numbers and units as tables and CSV have them. */
#ifndef SUMI_LABELS_H
#define SUMI_LABELS_H

#include "cli/print/grid.h"
#include "io/cube/cube.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether days since 1970-01-01 are a date of the years 1 to 9999. */
bool sumi_show_is_date(double days);
/* A position on an axis as people read it, cut where it is long. Returns text. */
const char *sumi_show_label(const struct sumi_cube_axis *axis, size_t position, char text[SUMI_SHOW_LABEL]);
/* An axis as people name it. Returns text. */
const char *sumi_show_head(const struct sumi_cube_axis *axis, char text[SUMI_SHOW_LABEL]);
/* Its two lines at the head of a column: name and unit. */
void sumi_show_axis_head(struct sumi_text_grid *grid, size_t column, const struct sumi_cube_axis *axis);
/* A rounded number in a table, or a hyphen; nothing is ever -0. */
void sumi_show_number(struct sumi_text_grid *grid, size_t row, size_t column, double value, int decimals, bool sign);
/* Fields of CSV: a position on an axis, not cut; a text; a number, empty where it is missing. */
void sumi_show_csv_label(const struct sumi_cube_axis *axis, size_t position);
void sumi_show_csv_text(const char *text);
void sumi_show_csv_number(double value);
/* Its unit with a blank before it, or nothing where it has none. */
const char *sumi_show_unit(const char *unit, char text[SUMI_SHOW_LABEL]);

#endif

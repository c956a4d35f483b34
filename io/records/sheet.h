/* A table that is made of records of another form, as those of JSON, to be read as tables are: what a column is, its
 * unit and its depth are told by its name, times by what is written (table/table_internal.h). */
#ifndef SUMI_SHEET_H
#define SUMI_SHEET_H

#include "io/records/format.h"

enum { SUMI_SHEET_COLUMNS = 256 };

struct sumi_sheet_column {
    char *key;  /* by which records name it */
    char *head; /* as a table names it */
};

struct sumi_sheet_cell {
    uint32_t column;
    const char *text;
};

/* All zero is an empty one. Texts of cells are not copied. */
struct sumi_sheet {
    int n_columns, next; /* next: the column that is looked for first */
    struct sumi_sheet_column column[SUMI_SHEET_COLUMNS];
    size_t n_cells, room_cells;
    struct sumi_sheet_cell *cell;
    size_t n_rows, room_rows;
    size_t *first; /* [n_rows] cell */
    int *line;     /* [n_rows] of the file */
};

/* The column of a key; -1: there is none. */
int sumi_sheet_find(struct sumi_sheet *sheet, const char *key);
/* A column more; -1: there are too many, or there is no memory. */
int sumi_sheet_add_column(struct sumi_sheet *sheet, const char *key, const char *head);
/* Begins a row; puts a cell into it, of which the text must last. false: there is no memory. */
bool sumi_sheet_add_row(struct sumi_sheet *sheet, int line);
bool sumi_sheet_put(struct sumi_sheet *sheet, int column, const char *text);
/* The text of the column in the row; NULL. */
const char *sumi_sheet_at(const struct sumi_sheet *sheet, size_t row, int column);
/* Reads it as the table that it is, of the file `source`. */
enum sumi_status sumi_sheet_read(const struct sumi_sheet *sheet, const struct sumi_source *source,
                                 const struct sumi_reading_options *options, struct sumi_readings *readings,
                                 struct sumi_findings *findings, struct sumi_error *error);
void sumi_sheet_clear(struct sumi_sheet *sheet);

#endif

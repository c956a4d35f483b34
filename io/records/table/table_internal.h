/* The reader of tables of columns, in parts: where the head is and how lines are cut (table_layout.c), what a cell says
 * (table_cells.c), when a row was (table_times.c), what each column is (table_columns.c), and the whole (table.c). */
#ifndef SUMI_TABLE_INTERNAL_H
#define SUMI_TABLE_INTERNAL_H

#include "io/records/format.h"
#include "io/records/lines.h"
#include "io/records/table/layout.h"
#include "io/records/table/words.h"
#include "sim/date.h"

#include <stdint.h>

enum {
    SUMI_TABLE_COLUMNS = 256,
    SUMI_TABLE_TIMES = 6, /* columns that say when a row was */
    SUMI_TABLE_STATIONS = 64,
};

#define SUMI_WIDE_COMMA '\xef' /* as a separator: the first byte of a full-width comma */

enum sumi_comma { SUMI_COMMA_NONE, SUMI_COMMA_DECIMAL, SUMI_COMMA_THOUSANDS, SUMI_COMMA_OPEN };

struct sumi_table_column {
    char head[SUMI_HEAD]; /* as it is told */
    struct sumi_head is;
    bool answered;         /* the user, or the layout, has said what it is */
    bool by_user;          /* the user has */
    bool probe;            /* as A1(5): a probe's name and its depth */
    int reading;           /* column of the readings; -1: not read */
    int time;              /* place among those that say when; -1 */
    const char *good;      /* of a layout: its flags with which the value before it is used; NULL: it holds none */
    const char *missing;   /* of a layout: what marks a missing value in this column; NULL */
    struct sumi_unit cell; /* unit that stands behind its numbers */
};

/* Where a part of a row's time stands in the text, until it is known what it is. */
struct sumi_table_time {
    uint32_t at;
    uint8_t length;
};

struct sumi_table {
    const struct sumi_source *source;
    const struct sumi_layout *layout; /* of the format; NULL: all is found out */
    const struct sumi_reading_options *options;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_error *error;
    char separator;            /* ' ': runs of blanks and tabs */
    struct sumi_piece array;   /* of a layout that is open: the number of the array that is read; of no length: any */
    int head_line, first_line; /* of the head and of the first line below it (and below that of units) */
    size_t head_at, body_at;
    int other_head, other_station; /* lines below which rows belong to other names or to another station; 0: none */
    bool clock;                    /* rows have a time of day */
    bool hhmm;                     /* times of day are hours and minutes without a colon */
    bool clock_apart;              /* date and time of day are two fields of blanks under one name */
    enum sumi_comma comma;
    int n_columns;
    struct sumi_table_column column[SUMI_TABLE_COLUMNS];
    int n_times;
    int times[SUMI_TABLE_TIMES];               /* columns */
    struct sumi_piece above[SUMI_TABLE_TIMES]; /* of each, what the last row that is not blank has */
    int depth, station;                        /* columns; -1 */
    size_t n_short;                            /* rows with fewer fields than the head, of all that are taken */
    int most_fields;                           /* of them */
    /* of the rows of the readings, each only where there is such a column: memory that is touched costs time */
    struct sumi_table_time *time; /* [n][n_times] */
    uint16_t *of_station;         /* [n] place in the list */
    double *depth_cm;             /* [n] NAN: not said */
    size_t n_stations;            /* that were met; SUMI_TABLE_STATIONS + 1: more than the list has room for */
    struct sumi_piece name[SUMI_TABLE_STATIONS + 1]; /* the last: the one asked for, where it is beyond the list */
    double clock_utc_offset_h;                       /* as texts of time say; NAN */
    double daily_range;                              /* the mean of tmax - tmin as they are written; NAN */
    bool unusable; /* something is asked that holds for all rows: none is kept in the end */
};

/* --- layout --- */

/* Whether there is a line that names columns. */
bool sumi_table_find_head(const struct sumi_source *source, const struct sumi_reading_options *options,
                          struct sumi_table *table);
/* Whether there are rows of a table without names: then the layout of the table is one that is open. */
bool sumi_table_find_rows(const struct sumi_source *source, struct sumi_table *table);
/* Reads the head, the answers to it, and the line of units below. */
enum sumi_status sumi_table_read_head(struct sumi_table *table);
/* Whether two names are one but for capitals, signs and blanks. */
bool sumi_table_same_head(const char *head, const char *as);
/* What stands between rows and is none: a head, alike or another, or a title of a station. Rows below other ones than
 * the first are not read under the first. */
bool sumi_table_is_between(struct sumi_table *table, const char *start, const char *stop, int line);
/* What the lines above the head say of the place. */
void sumi_table_read_titles(struct sumi_table *table);
/* Takes a value of the place in, where it can be; `column` names it. */
void sumi_table_say_place(struct sumi_table *table, enum sumi_role role, const struct sumi_unit *unit,
                          const char *about, struct sumi_piece value, int line);

/* Whether a name is that of a probe and its depth, as A1(5). */
bool sumi_table_is_probe(const char *head, const struct sumi_head *is);
enum sumi_status sumi_table_add_column(struct sumi_table *table, struct sumi_piece text);
/* The names of a layout whose lines above them have their first words; the line of the names ends at `stop`. */
enum sumi_status sumi_table_add_above(struct sumi_table *table, const char *stop);
/* The columns behind those of a layout that is open, as many as its first row has. */
enum sumi_status sumi_table_add_open(struct sumi_table *table);
/* Of a table without names: asks which column is which, where that is not answered. Whether it is asked. */
bool sumi_table_ask_columns(struct sumi_table *table);

void sumi_table_add_note(struct sumi_table *table, struct sumi_piece note);

/* --- what a format says --- */

/* Where names and rows of the layout stand. SUMI_INPUT where they are not found. */
enum sumi_status sumi_layout_find(struct sumi_table *table);
/* What the layout says of the columns. */
void sumi_layout_say_columns(struct sumi_table *table);
/* What it says of all, below the titles. */
enum sumi_status sumi_layout_look(struct sumi_table *table);
bool sumi_layout_passes_over(const struct sumi_layout *layout, struct sumi_piece line);
/* Whether a cell is among the numbers and words of a list, which may be NULL. */
bool sumi_layout_misses(const char *missing, struct sumi_piece text);
/* Whether a flag is among the good ones. */
/* Whether a head is one of the format's own. */
bool sumi_layout_knows(const struct sumi_layout *layout, const char *head);
bool sumi_layout_is_good(const char *good, struct sumi_piece flag);

/* --- fields and cells --- */

/* The field from *at on, without quotes and blanks around it; *at moves behind its separator, or beyond `stop`. */
struct sumi_piece sumi_table_field(const char **at, const char *stop, char separator);
enum sumi_cell { SUMI_CELL_NUMBER, SUMI_CELL_MISSING, SUMI_CELL_TRACE, SUMI_CELL_FLAGGED, SUMI_CELL_TEXT };
/* *rest: what stands behind a number. */
enum sumi_cell sumi_cell_read(struct sumi_piece text, enum sumi_comma comma, double *value, struct sumi_piece *rest);
/* How commas are used within numbers, by the lines of a sample. */
enum sumi_comma sumi_table_commas(const struct sumi_table *table);

/* --- times --- */

/* Finds which columns say when; SUMI_INPUT where none do. */
enum sumi_status sumi_table_find_times(struct sumi_table *table);
/* Gives the rows their time; those without are left out. Says whether rows are days. SUMI_MEMORY. */
enum sumi_status sumi_table_set_times(struct sumi_table *table);
/* Keeps the rows that are marked. */
void sumi_table_keep(struct sumi_table *table, const bool *keep);

/* --- columns --- */

/* Of theta and theta_pct, whose values may be in the unit of the other: before depths become columns, as each may be
 * dry, and rows their own lines. */
void sumi_table_look_at_soil(struct sumi_table *table);
/* Decides for the unit of each column and converts it; what cannot be known is asked, and not read. */
void sumi_table_decide(struct sumi_table *table);
/* The unit of a column whose head has none, where no other can be, and why in each language (SUMI_WORD); NULL. The
 * temperatures of the table are known. */
const char *sumi_table_only_unit(const struct sumi_table *table, const struct sumi_table_column *column, char *why,
                                 size_t size);
/* Whether a number stands for a missing value somewhere. */
bool sumi_table_is_code(double value);
/* Tells which columns are not read, and why. */
void sumi_table_say_unread(struct sumi_table *table);
/* Rows of a depth each become columns. SUMI_MEMORY. */
enum sumi_status sumi_table_widen(struct sumi_table *table);

/* Takes in something that was found, in a line or (0) in none. */
#define SUMI_TABLE_AT(table, where)                                                                                    \
    (&(struct sumi_found_at){.file = (table)->source->path, .line = (where), .day = SUMI_NO_DATE})

#endif

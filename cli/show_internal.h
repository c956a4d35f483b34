/* The parts of `sumi show`: what it reads, how it lays out text, and its two tables. */
#ifndef SUMI_SHOW_INTERNAL_H
#define SUMI_SHOW_INTERNAL_H

#include "cli/grid.h"
#include "io/cube.h"
#include "scenarios/answer.h"

#include <stdbool.h>
#include <stddef.h>

/* --- text --- */

/* Columns that a UTF-8 text takes on a terminal. */
size_t sumi_show_columns(const char *text);
/* Whether days since 1970-01-01 are a date of the years 1 to 9999. */
bool sumi_show_is_date(double days);
/* A position on an axis as people read it, cut where it is long. Returns text. */
const char *sumi_show_label(const struct sumi_cube_axis *axis, size_t position, char text[SUMI_SHOW_LABEL]);
/* An axis in a sentence: its name without the section that it stands in. Returns text. */
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

/* --- reading --- */

/* A piece of a variable: a box of a chunk of the file. */
struct sumi_slab {
    size_t rank, length[SUMI_CUBE_MAX_RANK], chunk[SUMI_CUBE_MAX_RANK];
    size_t corner[SUMI_CUBE_MAX_RANK], box[SUMI_CUBE_MAX_RANK]; /* the chunk, cut at the end of the variable */
    size_t start[SUMI_CUBE_MAX_RANK], count[SUMI_CUBE_MAX_RANK];
    size_t split, step, n; /* n: values of this piece */
};

/* The variables that the answer is made of. */
enum {
    SUMI_SHOW_YIELD,
    SUMI_SHOW_ALL,
    SUMI_SHOW_GRAIN,
    SUMI_SHOW_STATUS,
    SUMI_SHOW_IRRIGATION,
    SUMI_SHOW_IRRIGATIONS,
    SUMI_SHOW_NEEDS
};

/* Some axes of the cube, and the positions on all of them together. */
struct sumi_show_axes {
    size_t axis[SUMI_CUBE_MAX_AXES], n, positions;
};

struct sumi_show {
    const char *path;
    struct sumi_cube_file *file;
    const struct sumi_cube *cube;
    double harvested; /* share of years with a harvest from which on a choice is considered */
    double threshold; /* kg ha-1: shares of years below it are told; NAN: not asked for */
    double moisture;  /* at which grain is traded, kg water per kg grain */
    bool choices, all, csv, verbose, as_cut;
    int sowing, irrigation, year;         /* axes, or -1 */
    struct sumi_show_axes choice, fields; /* what a grower chooses; what else tells fields apart */
    size_t n_years, n_scenarios;
    int variable[SUMI_SHOW_NEEDS]; /* -1: the file does not have it, or it was not asked for */
    struct {
        size_t start[SUMI_CUBE_MAX_AXES], count[SUMI_CUBE_MAX_AXES];
        double *values[SUMI_SHOW_NEEDS]; /* NULL: nothing is held */
    } held;                              /* seasons of some fields, or of all in a file that is small enough */
    enum sumi_outcome outcome[128];      /* of each code of the file's status */
};

/* Finds axes. */
void sumi_show_begin(struct sumi_show *show);
void sumi_show_end(struct sumi_show *show);

/* The variable of a name, -1 where the file has none. A variable of seasons comes in the unit that Sumi writes it
 * in. Error: it is there, but cannot be read, or is in other units; where it is needed, also one that is no numbers
 * over the axes. */
enum sumi_status sumi_show_find(struct sumi_show *show, const char *name, bool needed, int *variable,
                                struct sumi_error *error);
/* Finds one of those that the answer is made of, into show->variable. */
enum sumi_status sumi_show_need(struct sumi_show *show, int need, struct sumi_error *error);

/* Goes through a variable once, each chunk of the file once, and hands out what it reads. */
enum sumi_status sumi_show_walk(const struct sumi_show *show, size_t variable,
                                void (*take)(void *context, const struct sumi_slab *slab, double *values),
                                void *context, struct sumi_error *error);

/* Codes of the file's status become enum sumi_outcome. */
void sumi_show_outcomes(const struct sumi_show *show, double *values, size_t n);

/* Positions [axes->n] of number `number` on some axes, the last one fastest. */
void sumi_show_position(const struct sumi_show *show, const struct sumi_show_axes *axes, size_t number,
                        size_t *position);

/* Seasons of consecutive choices of a field, all of their years. */
struct sumi_seasons_piece {
    size_t first, n; /* choices */
    double *values[SUMI_SHOW_NEEDS];
    size_t room, start[SUMI_CUBE_MAX_AXES], stride[SUMI_CUBE_MAX_AXES];
};
/* Reads the choices from number `first` on, as many as make a box of the cube and are at most `most`. */
enum sumi_status sumi_show_read(struct sumi_show *show, size_t field, size_t first, size_t most,
                                struct sumi_seasons_piece *piece, struct sumi_error *error);
void sumi_show_free(struct sumi_seasons_piece *piece);
/* One choice of the piece. */
struct sumi_answer_seasons sumi_show_seasons(const struct sumi_show *show, const struct sumi_seasons_piece *piece,
                                             size_t choice);

/* --- what is shown --- */

/* The readable answer, or its choices as CSV. */
enum sumi_status sumi_show_answer(struct sumi_show *show, struct sumi_error *error);

/* Means of a variable over all axes but those of `by`: positions in the cube's list. */
enum sumi_status sumi_show_by(struct sumi_show *show, size_t variable, const size_t *by, size_t n_by,
                              struct sumi_error *error);

#endif

/* The parts of `sumi show`: what it reads, and its two tables. */
#ifndef SUMI_SHOW_INTERNAL_H
#define SUMI_SHOW_INTERNAL_H

#include "cli/print/labels.h"
#include "cli/print/text.h"
#include "io/cube/cube.h"
#include "scenarios/answer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* --- what is asked for --- */

/* Shares of values that lie below a quantile, from 0 to 1. */
enum { SUMI_SHOW_QUANTILES = 16 };
struct sumi_quantiles {
    size_t n; /* 0: means are wanted */
    double share[SUMI_SHOW_QUANTILES];
};

struct sumi_show_options {
    const char *by, *variable; /* or NULL */
    double ripening;           /* share of seasons that ripen from which on a choice is considered */
    double threshold;          /* kg ha-1: shares of years below it are told; NAN: not asked for */
    struct sumi_quantiles quantiles;
    bool choices, all, csv, as_cut, verbose, help;
    bool given[128]; /* by the letter of an option */
};
extern const char sumi_show_usage[];
/* false: wrong usage; what is said of it stands on standard error. */
bool sumi_show_read_options(int argc, char **argv, struct sumi_show_options *options);

/* --- reading --- */

/* A piece of a variable: a box of a chunk of the file. */
struct sumi_slab {
    size_t rank, first[SUMI_CUBE_MAX_RANK], beyond[SUMI_CUBE_MAX_RANK], chunk[SUMI_CUBE_MAX_RANK]; /* what is wanted */
    size_t corner[SUMI_CUBE_MAX_RANK], box[SUMI_CUBE_MAX_RANK]; /* what is wanted of the chunk */
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

/* A part of a cube, whose axes `cube` has: where its positions stand in the file, and those of the file in it. */
struct sumi_show;
struct sumi_show_view {
    const struct sumi_show *whole;
    size_t *place[SUMI_CUBE_MAX_AXES]; /* [n of the axis here] */
    size_t *back[SUMI_CUBE_MAX_AXES];  /* [n of the axis in the file], or SUMI_SHOW_NOWHERE */
};
#define SUMI_SHOW_NOWHERE SIZE_MAX
#define SUMI_SHOW_VIEW    ((size_t)1 << 19) /* scenarios of it that are held at once: 4 MiB a variable */

struct sumi_show {
    const char *path;
    struct sumi_cube_file *file;
    const struct sumi_cube *cube;
    const struct sumi_show_view *view; /* NULL: all of the file */
    const struct sumi_show_options *options;
    double moisture;                    /* at which grain is traded, kg water per kg grain */
    bool generated;                     /* the weather, as the file says */
    size_t record_years, climate_sets;  /* whole years behind generated weather, and fits to them; 0: not known, none */
    int sowing, irrigation, year, seed; /* axes, or -1 */
    struct sumi_show_axes choice, fields; /* what a grower chooses; what else tells fields apart */
    size_t n_years, n_scenarios;          /* n_years: of all seeds */
    int variable[SUMI_SHOW_NEEDS];        /* -1: the file does not have it, or it was not asked for */
    struct {
        size_t start[SUMI_CUBE_MAX_AXES], count[SUMI_CUBE_MAX_AXES];
        double *values[SUMI_SHOW_NEEDS]; /* NULL: nothing is held */
    } held;                              /* seasons of some fields, or of all in a file that is small enough */
    enum sumi_outcome outcome[128];      /* of each code of the file's status */
};

/* A year of a choice by its number: as people read it, with its seed where the file has several. Returns text. */
const char *sumi_show_year(const struct sumi_show *show, size_t number, char text[SUMI_SHOW_LABEL]);
/* The place of that year on the axis of the years; on that of the seeds. */
size_t sumi_show_year_place(const struct sumi_show *show, size_t number);
size_t sumi_show_seed_place(const struct sumi_show *show, size_t number);

/* Opens a cube and finds its axes; where that is done, sumi_show_close. `options` must live as long. */
enum sumi_status sumi_show_open(struct sumi_show *show, const char *path, const struct sumi_show_options *options,
                                struct sumi_error *error);
void sumi_show_close(struct sumi_show *show);
/* Names what of the file is not shown, on standard error; whether some of that could not be read. */
bool sumi_show_tell_lacks(const struct sumi_show *show);
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
/* The same of a box, from position first[rank] to before beyond[rank]; NULL: from the start, or to the end. */
enum sumi_status sumi_show_walk_box(const struct sumi_show *show, size_t variable, const size_t *first,
                                    const size_t *beyond,
                                    void (*take)(void *context, const struct sumi_slab *slab, double *values),
                                    void *context, struct sumi_error *error);

/* Reads a box of a part of a cube, each chunk of the file once; as sumi_cube_read. */
enum sumi_status sumi_show_view_read(const struct sumi_show *show, size_t variable, const size_t *start,
                                     const size_t *count, double *values, struct sumi_error *error);

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

/* Finds what the answer is made of. */
enum sumi_status sumi_show_find_needs(struct sumi_show *show, struct sumi_error *error);
/* What an answer goes without as the file does not have it, said of it as of `who`: number 0 to SUMI_SHOW_UNKNOWN - 1.
 * False: the file has it. */
enum { SUMI_SHOW_UNKNOWN = 2 };
bool sumi_show_unknown(const struct sumi_show *show, int number, const char *who, char text[SUMI_SHOWN]);
/* Seasons that hold what cannot be; beside a table on standard error. */
enum sumi_status sumi_show_impossible(struct sumi_show *show, FILE *to, struct sumi_error *error);
/* Two cubes side by side. The exit status. */
int sumi_show_two(const char *const path[2], const struct sumi_show_options *options);

/* The readable answer, or its choices as CSV. */
enum sumi_status sumi_show_answer(struct sumi_show *show, struct sumi_error *error);

/* Means of a variable, or its quantiles, over all axes but those of `by`: positions in the cube's list. */
enum sumi_status sumi_show_by(struct sumi_show *show, size_t variable, const size_t *by, size_t n_by,
                              const struct sumi_quantiles *quantiles, struct sumi_error *error);

/* Whether dates of different years have a mean day of the year: each year of the file is one of the calendar. */
bool sumi_show_years_are_known(const struct sumi_show *show);
/* Digits behind the point of numbers up to `largest`: four in all, no more than six behind it; -1: with an exponent. */
int sumi_show_decimals(double largest);

/* The cells of a table: the value at a position is in the one whose number is the sum of position * stride. */
struct sumi_cells {
    const size_t *by, *stride; /* [n_by] axes in the order of the cells, the last one fastest; [rank] */
    size_t n_by, n;
    const struct sumi_answer_tally *tally; /* [n]: values of each */
    void (*change)(const struct sumi_show *show, const struct sumi_slab *slab, double *values); /* each, or NULL */
};
/* Quantiles of the values of each cell: quantile[share][cell], NAN where it has none. Error: one cell has more values
 * than memory is meant for. */
enum sumi_status sumi_show_quantiles(const struct sumi_show *show, size_t variable, const struct sumi_cells *cells,
                                     const struct sumi_quantiles *quantiles, double *quantile,
                                     struct sumi_error *error);

/* All variables of seasons as CSV, a line each season. unread: whether one had to be left out. */
enum sumi_status sumi_show_seasons_csv(struct sumi_show *show, bool *unread, struct sumi_error *error);

#endif

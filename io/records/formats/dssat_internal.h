/* What the parts of the reader of DSSAT's weather share. */
#ifndef SUMI_DSSAT_INTERNAL_H
#define SUMI_DSSAT_INTERNAL_H

#include "io/records/format.h"
#include "io/text/text.h"

enum { SUMI_DSSAT_WORDS = 48, SUMI_DSSAT_WORD = 16, SUMI_DSSAT_BLOCKS = 32 };

/* --- a line by its columns: dssat_line.c --- */

enum sumi_dssat_token_kind {
    SUMI_DSSAT_NUMBER,
    SUMI_DSSAT_MISSING, /* nothing that is a number, but says so: NA, ***** */
    SUMI_DSSAT_BROKEN,  /* begins as a number does, and is none */
    SUMI_DSSAT_TEXT,
};

struct sumi_dssat_token {
    struct sumi_piece piece;
    int start, end; /* columns from 0, end behind the last of the number, without letters that are glued to it */
    enum sumi_dssat_token_kind kind;
    bool flagged; /* letters are glued to it */
    double value;
};

/* A line of names: "@DATE  SRAD  TMAX". */
struct sumi_dssat_head {
    int n, line;
    char word[SUMI_DSSAT_WORDS][SUMI_DSSAT_WORD]; /* in capitals */
    int start[SUMI_DSSAT_WORDS], end[SUMI_DSSAT_WORDS];
};

/* How the values of a line lie under the names. */
enum sumi_dssat_fit {
    SUMI_DSSAT_FITS,     /* each under a name */
    SUMI_DSSAT_IN_ORDER, /* not all, but there are as many as names */
    SUMI_DSSAT_ODD
};

struct sumi_dssat_row {
    int n; /* tokens, the date's first */
    struct sumi_dssat_token token[SUMI_DSSAT_WORDS + 1];
    int values; /* of them, behind the date and before any text */
    enum sumi_dssat_fit fit;
    int of[SUMI_DSSAT_WORDS];    /* the token of each word; -1: none. Where the line fits, or is in order. */
    int under[SUMI_DSSAT_WORDS]; /* the token below each word, as far as values stand below words */
    int filled, exact;           /* words with a value; values that end below the last letter of their name */
    int beyond;                  /* the first token behind the last column; n: none */
    int between;                 /* the first value that stands under no name; -1: none */
};

/* The names of a line that begins with @. */
void sumi_dssat_head(const struct sumi_lines *lines, struct sumi_dssat_head *head);
/* The blank-separated pieces of a line. Values that are glued to each other are parted at a sign, or below the end of a
 * name. */
void sumi_dssat_row(const struct sumi_lines *lines, const struct sumi_dssat_head *head, struct sumi_dssat_row *row);
bool sumi_dssat_code(double value); /* of a missing value */

/* --- what a column is: dssat_columns.c --- */

struct sumi_dssat {
    const struct sumi_source *source;
    const struct sumi_reading_options *options;
    struct sumi_readings *readings;
    struct sumi_findings *findings;
    struct sumi_error *error;
    double wind_height; /* m; NAN: not said */
    bool of_two_digits; /* it is told that years are */
    int n_said;         /* units that comments give: */
    struct {
        char word[SUMI_DSSAT_WORD], unit[SUMI_UNIT];
        int line;
    } said[SUMI_DSSAT_WORDS];
};

/* Takes a comment that gives the unit of a column, as "! WIND  Wind speed at 2 m (m/s)". */
void sumi_dssat_comment(struct sumi_dssat *wth, const struct sumi_lines *lines);
/* The columns of the readings for the words of a head, of which the first is the date's. -1: not read. SUMI_INPUT,
 * SUMI_MEMORY. */
enum sumi_status sumi_dssat_columns(struct sumi_dssat *wth, const struct sumi_dssat_head *head,
                                    int column[SUMI_DSSAT_WORDS]);
/* Whether answers name columns that the file has. */
enum sumi_status sumi_dssat_answered(const struct sumi_dssat *wth);
/* Looks at what was read: a wind in another unit than DSSAT's is asked for. */
void sumi_dssat_look(struct sumi_dssat *wth);

#endif

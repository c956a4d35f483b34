/* A format that is a table of columns, of which the reader of tables is told what it cannot find out: where names and
 * rows stand, what the format's own names mean, which numbers mark a missing value. All that is not said here is found
 * out as in any table: separators of numbers, forms of dates, units beside names, several readings a day. */
#ifndef SUMI_LAYOUT_H
#define SUMI_LAYOUT_H

#include "io/records/format.h"

struct sumi_table;

struct sumi_layout_column {
    const char *head; /* as the format calls it; capitals make no difference; of "*x" all that end so */
    const char *as;   /* what it is, as `--column` says it: "radiation (kJ/m2)"; NULL: it is not needed */
    /* It holds flags of the value before it, which is used with one of these, separated by blanks; "-" stands for none.
     * NULL: it holds no flags. */
    const char *good;
    const char *missing; /* numbers and words that mark a missing value in this column, beside those of all; NULL */
};

struct sumi_layout {
    /* The first line that has it names the columns; of no way: no line does, and `columns` are all that a row has, in
     * their order. */
    struct sumi_sign names;
    struct sumi_sign rows; /* what a row looks like; of no way: all lines below the names are rows */
    /* A line above the names, which stands between rows too where files were joined; of no way: none is known. */
    struct sumi_sign title;
    bool alone; /* a title between rows is that of another file, of which nothing is read */
    /* So many lines right above the names have their first words: in cells of their own, or between blanks by where
     * they stand. */
    int above;
    /* Of no names: a row has more columns than `columns`, which are called "column 5" and are asked for; where the
     * first of `columns` is the station, it is the number of an array, whose rows alone are read. */
    bool open;
    char separator;      /* ' ': runs of blanks and tabs; 0: the one of , ; and tab that is met most in the names */
    char remark;         /* a line that begins with it is none of the table, as one with #; 0: none */
    int between;         /* lines that stand between the names and the rows, where it is always so many */
    int units;           /* which of these has units, from 1; 0: lines of units and rules are found out */
    const char *missing; /* numbers and words that mark a missing value in each column, as "-99.9 -999 ---" */
    const struct sumi_layout_column *columns; /* behind the last: no head */
    bool only;                                /* columns that are not among them are not needed */
    bool rest;                                /* the last column is what is left of a row, which may be nothing */
    bool utc;                                 /* the clock is UTC */
    enum sumi_stamp stamp;                    /* which end of its interval a time is */
    const int *line;  /* of a table made of another text: for each of its lines that of the file; NULL: its own */
    const char *note; /* for the notes of the record, as what is derived; NULL */
    /* Looks at what stands above the rows, as the place, where the reader of titles does not understand it; refuses
     * what is no such table. NULL: nothing is left to be done. */
    enum sumi_status (*look)(struct sumi_table *table);
};

enum sumi_status sumi_layout_read(const struct sumi_layout *layout, const struct sumi_source *source,
                                  const struct sumi_reading_options *options, struct sumi_readings *readings,
                                  struct sumi_findings *findings, struct sumi_error *error);

#endif

/* Dates and times as people and loggers write them. How a column writes them is learned from all its rows first, as one
 * row may not tell day from month:
 *
 *     struct sumi_times times = {0};
 *     for each row:  sumi_times_look(&times, text);
 *     sumi_times_settle(&times);                      -- times.open: day and month cannot be told apart
 *     for each row:  sumi_times_read(&times, text, &time);
 *
 * A time that stands in several columns is one text with blanks between them: "2014 5 10 13", "10/05/2014 13:35",
 * "2014 048 2200" (the day of the year with three digits). */
#ifndef SUMI_TIMES_H
#define SUMI_TIMES_H

#include "io/text/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sumi_date_order { SUMI_YEAR_FIRST, SUMI_DAY_FIRST, SUMI_MONTH_FIRST, SUMI_DATE_ORDERS };

/* The first three are the orders of day, month and year as numbers. */
enum sumi_time_form {
    SUMI_TIME_NAMED = SUMI_DATE_ORDERS, /* 10 May 2014 */
    SUMI_TIME_YEAR_DAY,                 /* 2014-130, 2014130 */
    SUMI_TIME_YYDDD,                    /* 14130 */
    SUMI_TIME_UNPADDED,                 /* 2014510; 2020111 is 11 January or 1 November: as it runs on */
    SUMI_TIME_SERIAL,                   /* 41769.5: days since 1899-12-30, as spreadsheets count */
    SUMI_TIME_EPOCH,                    /* seconds since 1970 */
    SUMI_TIME_EPOCH_MS,
    SUMI_TIME_FORMS
};

/* How a column runs under one form. */
struct sumi_time_run {
    size_t fits;          /* texts that are a time of the form */
    size_t forward, back; /* steps from one text to the next */
    size_t uneven;        /* those of another length than the step before */
    size_t dates;         /* steps to another date */
    double way;           /* s, of all steps together */
    int64_t last, step;   /* s */
};

/* How SUMI_TIME_UNPADDED runs on: the day before, and how the first text is taken where it can be either. */
struct sumi_time_unpadded {
    bool begun, long_first;
    int before;
};

/* What was seen so far, and what it is taken for. */
struct sumi_times {
    size_t n, unread; /* texts that were looked at (blank ones are not); those that are no time under any form */
    struct sumi_time_run run[SUMI_TIME_FORMS];
    struct sumi_time_unpadded unpadded[2];
    struct sumi_time_run second_run; /* of the second way of SUMI_TIME_UNPADDED */
    bool settled, open, chosen; /* open: several orders fit all rows and none is the likelier by how the days run on */
    enum sumi_time_form form;
    enum sumi_date_order order, other; /* of the first three forms; other: the second reading where it is open */
    bool clock;                        /* rows have a time of day */
    bool ends_at_24;                   /* a row that was read has 24:00, the end of its date */
    bool years_of_two_digits;          /* 36 to 99 were taken for 1936 to 1999, 00 to 35 for 2000 to 2035 */
    int width[2];                      /* fewest and most digits of texts that are digits alone */
    char example[48]; /* a text of the column, of which the orders make different days, where there is one: */
    bool example_tells;
};

struct sumi_time {
    int day, second;     /* date number, second of the day; 24:00 is 0:00 of the day after */
    double utc_offset_h; /* where the text says it (Z, +08:00; 0 of seconds since 1970); NAN */
};

void sumi_times_look(struct sumi_times *times, struct sumi_piece text);
/* Decides for a form; false where no text is a time. Where `open` is set afterwards, `order` is a guess that must not
 * be used: sumi_times_say gives the two readings of a row. */
bool sumi_times_settle(struct sumi_times *times);
/* false: the text is no time of the form. Texts are given from the first on, in the order of the file. */
bool sumi_times_read(struct sumi_times *times, struct sumi_piece text, struct sumi_time *time);
/* "07/08/2014 is 2014-08-07 or 2014-07-08" in each language (SUMI_WORD), of an open column. Returns text. */
const char *sumi_times_say(const struct sumi_times *times, char *text, size_t size);
/* Chooses an order, as an answer of the user: "day first"; before the column is settled or after. */
void sumi_times_choose(struct sumi_times *times, enum sumi_date_order order);

#endif

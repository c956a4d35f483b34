/* Dates and times as people and loggers write them. How a column writes them is learned from all its rows first, as one
 * row may not tell day from month:
 *
 *     struct sumi_times times = {0};
 *     for each row:  sumi_times_look(&times, text);
 *     sumi_times_settle(&times);                      -- times.open: day and month cannot be told apart
 *     for each row:  sumi_times_read(&times, text, &time);
 */
#ifndef SUMI_TIMES_H
#define SUMI_TIMES_H

#include "io/text/text.h"

#include <stdbool.h>
#include <stddef.h>

enum sumi_date_order { SUMI_YEAR_FIRST, SUMI_DAY_FIRST, SUMI_MONTH_FIRST, SUMI_DATE_ORDERS };

/* What was seen so far, and what it is taken for. */
struct sumi_times {
    size_t n, unread;   /* texts that were looked at; those that are no time under any form */
    size_t fits[8];     /* of each form that is told by its looks (times.c) */
    bool settled, open; /* open: several orders fit all rows and none makes the days run on more evenly */
    int form;           /* as numbered in times.c */
    enum sumi_date_order order;
    bool clock; /* rows have a time of day */
    bool years_of_two_digits;
    int last_day, first_day; /* of what was read, for forms that only the running order tells */
    char example[48];        /* a text of the column */
};

struct sumi_time {
    int day, second;     /* date number, second of the day; 24:00 is 0:00 of the day after */
    double utc_offset_h; /* where the text says it (Z, +08:00); NAN */
};

void sumi_times_look(struct sumi_times *times, struct sumi_piece text);
/* Decides for a form; false where no text is a time. Where `open` is set afterwards, `order` is a guess that must not be
 * used: sumi_times_say gives the two readings of a row. */
bool sumi_times_settle(struct sumi_times *times);
/* false: the text is no time of the form. */
bool sumi_times_read(struct sumi_times *times, struct sumi_piece text, struct sumi_time *time);
/* "07/08/2014 is 7 August 2014 or 8 July 2014", of an open column. Returns text. */
const char *sumi_times_say(const struct sumi_times *times, char *text, size_t size);
/* Chooses an order, as an answer of the user: "day first". */
void sumi_times_choose(struct sumi_times *times, enum sumi_date_order order);

#endif

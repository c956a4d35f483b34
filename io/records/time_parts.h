/* The numbers of a date and the time of day in a text, before it is known which number is what (times.h). */
#ifndef SUMI_TIME_PARTS_H
#define SUMI_TIME_PARTS_H

#include "io/text/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { SUMI_DATE_NUMBERS = 3 };

struct sumi_time_parts {
    int n; /* numbers of the date */
    int64_t number[SUMI_DATE_NUMBERS];
    int digits[SUMI_DATE_NUMBERS];
    int month;        /* where it is a word, 1 to 12; 0: it is not */
    bool year_marked; /* the first number has 年 behind it */
    bool fractional;  /* the one number has a fraction: */
    double fraction;
    bool clock;          /* there is a time of day: */
    int second;          /* 0 to 86400 */
    double utc_offset_h; /* as the text says; NAN */
};

/* false: the text is no date, whatever its numbers may mean. */
bool sumi_time_parts_read(struct sumi_piece text, struct sumi_time_parts *parts);

#endif

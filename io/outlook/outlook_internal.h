/* What both forms of an outlook say in the same words. */
#ifndef SUMI_OUTLOOK_PRINT_INTERNAL_H
#define SUMI_OUTLOOK_PRINT_INTERNAL_H

#include "io/outlook/print.h"
#include "sim/date.h"

/* The day of a date with a fraction, the nearest, as text; NULL: there is none. */
const char *sumi_outlook_day(double days, char date[SUMI_DATE_TEXT]);
/* Likewise of a whole date, which may be SUMI_NO_DATE. */
const char *sumi_outlook_date(int days, char date[SUMI_DATE_TEXT]);

/* What the field is asked. Returns `to`. */
const char *sumi_outlook_asks(const struct sumi_outlook_question *question, enum sumi_language language, char *to,
                              size_t size);

#define SUMI_OUTLOOK_WORDS 2048 /* bytes in which each definition and question finds room */

#endif

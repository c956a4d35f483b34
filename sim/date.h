/* Dates as days since 1970-01-01 (proleptic Gregorian calendar), so that a season's arithmetic is integer arithmetic.
 */
#ifndef SUMI_DATE_H
#define SUMI_DATE_H

#include <stdbool.h>

#define SUMI_NO_DATE   (-2147483647 - 1)
#define SUMI_DATE_TEXT 11 /* "2014-05-10" and its terminator */

struct sumi_date {
    int year, month, day;
};

int sumi_date_number(int year, int month, int day); /* the date must be valid */
struct sumi_date sumi_date_split(int number);       /* from year 1 on */
int sumi_day_of_year(int number);                   /* 1 to 366 */
bool sumi_date_valid(int year, int month, int day); /* years 1 to 9999 */

/* The first such day of the year at or after a date. */
int sumi_date_next(int month, int day, int date);

/* Reads "YYYY-MM-DD" (exactly); false where the text is anything else or no day of the calendar. */
bool sumi_date_parse(const char *text, int *number);
/* Reads "MM-DD" (exactly, 02-29 allowed). */
bool sumi_month_day_parse(const char *text, int *month, int *day);
/* Writes "YYYY-MM-DD"; "-" for SUMI_NO_DATE, "?" for a date beyond the years 1 to 9999. Returns text. */
const char *sumi_date_format(int number, char text[SUMI_DATE_TEXT]);

#endif

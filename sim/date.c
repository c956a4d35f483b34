#include "sim/date.h"

#include <stdio.h>
#include <string.h>

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_before_month(int year, int month)
{
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    return before[month - 1] + (month > 2 && leap(year));
}

static int days_before_year(int year)
{
    int y = year - 1;
    return 365 * y + y / 4 - y / 100 + y / 400;
}

static const int epoch = 719162; /* days before 1970-01-01, counted from 0001-01-01 */

int sumi_date_number(int year, int month, int day)
{
    return days_before_year(year) + days_before_month(year, month) + day - 1 - epoch;
}

struct sumi_date sumi_date_split(int number)
{
    int n = number + epoch;
    int year = (int)(400LL * n / 146097); /* 146097 d are 400 years: the year before, or one earlier */
    while (days_before_year(year + 1) <= n)
        year++;
    n -= days_before_year(year);
    int month = 12;
    while (days_before_month(year, month) > n)
        month--;
    return (struct sumi_date){year, month, n - days_before_month(year, month) + 1};
}

int sumi_date_next(int month, int day, int date)
{
    int year = sumi_date_split(date).year, this_year = sumi_date_number(year, month, day);
    return this_year < date ? sumi_date_number(year + 1, month, day) : this_year;
}

int sumi_day_of_year(int number)
{
    return number - sumi_date_number(sumi_date_split(number).year, 1, 1) + 1;
}

bool sumi_date_valid(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
        return false;
    int next = month < 12 ? days_before_month(year, month + 1) : 365 + leap(year);
    return day <= next - days_before_month(year, month);
}

static bool digits(const char *text, int n, int *value)
{
    *value = 0;
    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

bool sumi_date_parse(const char *text, int *number)
{
    int year, month, day;
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || !digits(text, 4, &year) ||
        !digits(text + 5, 2, &month) || !digits(text + 8, 2, &day) || !sumi_date_valid(year, month, day))
        return false;
    *number = sumi_date_number(year, month, day);
    return true;
}

bool sumi_month_day_parse(const char *text, int *month, int *day)
{
    const int any_leap_year = 2000;
    return strlen(text) == 5 && text[2] == '-' && digits(text, 2, month) && digits(text + 3, 2, day) &&
           sumi_date_valid(any_leap_year, *month, *day);
}

const char *sumi_date_format(int number, char text[SUMI_DATE_TEXT])
{
    if (number == SUMI_NO_DATE)
        return strcpy(text, "-");
    if (number < -epoch || number > sumi_date_number(9999, 12, 31))
        return strcpy(text, "?");
    struct sumi_date d = sumi_date_split(number);
    snprintf(text, SUMI_DATE_TEXT, "%04d-%02d-%02d", d.year, d.month, d.day);
    return text;
}

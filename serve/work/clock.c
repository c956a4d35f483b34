#define _POSIX_C_SOURCE 200809L /* clock_gettime */
#include "serve/work/clock.h"

#include "sim/date.h"

#include <stdio.h>
#include <time.h>

enum { DAY = 86400 }; /* s */

long long sumi_clock_now(void)
{
    return (long long)time(NULL);
}

double sumi_clock_passed(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

const char *sumi_clock_text(long long instant, char text[SUMI_CLOCK_TEXT])
{
    long long day = instant / DAY, second = instant % DAY;
    if (second < 0) {
        second += DAY;
        day--;
    }
    const bool is_known = day > -1000000 && day < 10000000; /* beyond the years that a date is written of */
    char date[SUMI_DATE_TEXT];
    snprintf(text, SUMI_CLOCK_TEXT, "%sT%02d:%02d:%02dZ", is_known ? sumi_date_format((int)day, date) : "?",
             (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
    return text;
}

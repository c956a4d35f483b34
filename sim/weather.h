/* A weather series: consecutive days at one place, ready to drive a season. */
#ifndef SUMI_WEATHER_H
#define SUMI_WEATHER_H

#include "models/forcing.h"
#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

struct sumi_weather {
    int first_day; /* date number of day 0 (sim/date.h) */
    size_t n_days;
    double latitude;               /* degrees */
    double (*day)[SUMI_WEATHER_N]; /* [n_days], rows of models/forcing.h; a missing day has NAN in every row */
    unsigned char *filled;         /* [n_days], 1: a value of the day was not recorded but filled in; NULL: of none */
};

/* The next days of a series that are worked out side by side, one a lane (models/lanes.h): all of one year. */
struct sumi_days {
    int date, day_of_year; /* of the first */
    int n;                 /* 0: behind the last */
    int new_year;          /* date of the next 1 January */
};
/* From a date on, and from there to the eve of `end`. */
struct sumi_days sumi_days_from(int date, int end);
void sumi_days_next(struct sumi_days *days, int end);

/* Derives the forcing of n consecutive days from their records, under the sky of their latitude (models/sky.h). The
 * caller owns the series and frees it with sumi_weather_destroy. Which days are missing: models/forcing.h. */
enum sumi_status sumi_weather_create(const struct sumi_weather_day *record, size_t n, int first_day,
                                     const struct sumi_sky *sky, struct sumi_weather **weather,
                                     struct sumi_error *error);
void sumi_weather_destroy(struct sumi_weather *weather);
/* Whether a value of a date was filled in; false beyond the series, or without one. */
bool sumi_weather_is_filled(const struct sumi_weather *weather, int date);
/* The share (0 to 1) of the days from one date to the eve of another on which a value was filled in. */
double sumi_weather_filled(const struct sumi_weather *weather, int first, int end);
/* The row of a date; NULL beyond the series, or without one. */
static inline const double *sumi_weather_at(const struct sumi_weather *weather, int date)
{
    const long long day = weather ? (long long)date - weather->first_day : -1;
    return day >= 0 && (unsigned long long)day < weather->n_days ? weather->day[day] : NULL;
}

#endif

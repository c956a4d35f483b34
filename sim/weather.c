#include "sim/weather.h"

#include "messages/memory_count.h"
#include "messages/season.h"
#include "models/sky.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <stdint.h>

/* How many days from a date on stand side by side: the year, or the series, may end before. */
static int abreast(int date, int new_year, int end)
{
    const int stop = new_year < end ? new_year : end;
    return stop - date < SUMI_LANES ? stop - date : SUMI_LANES;
}

struct sumi_days sumi_days_from(int date, int end)
{
    const int year = sumi_date_split(date).year, new_year = sumi_date_number(year + 1, 1, 1);
    return (struct sumi_days){date, date - sumi_date_number(year, 1, 1) + 1, abreast(date, new_year, end), new_year};
}

void sumi_days_next(struct sumi_days *days, int end)
{
    const int date = days->date + days->n;
    if (date == days->new_year) {
        *days = sumi_days_from(date, end);
        return;
    }
    days->day_of_year += days->n;
    days->date = date;
    days->n = abreast(date, days->new_year, end);
}

enum sumi_status sumi_weather_create(const struct sumi_weather_day *record, size_t n, int first_day,
                                     const struct sumi_sky *sky, struct sumi_weather **weather,
                                     struct sumi_error *error)
{
    struct sumi_weather *w = sumi_allocate(sizeof *w);
    double(*day)[SUMI_WEATHER_N] = n <= SIZE_MAX / sizeof *day ? sumi_allocate((n ? n : 1) * sizeof *day) : NULL;
    if (!w || !day) {
        sumi_release(w);
        sumi_release(day);
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_DAYS_OF_WEATHER);
    }
    const int end = first_day + (int)n;
    for (struct sumi_days days = sumi_days_from(first_day, end); days.n > 0; sumi_days_next(&days, end)) {
        const size_t d = (size_t)(days.date - first_day);
        sumi_forcing_days(&record[d], days.n, sky, days.day_of_year, &day[d]);
    }
    *w = (struct sumi_weather){.first_day = first_day, .n_days = n, .latitude = sky->latitude, .day = day};
    *weather = w;
    return SUMI_OK;
}

void sumi_weather_destroy(struct sumi_weather *weather)
{
    if (!weather)
        return;
    sumi_release(weather->day);
    sumi_release(weather->filled);
    sumi_release(weather);
}

bool sumi_weather_is_filled(const struct sumi_weather *weather, int date)
{
    const long long day = weather ? (long long)date - weather->first_day : -1;
    return day >= 0 && (unsigned long long)day < weather->n_days && weather->filled && weather->filled[day];
}

double sumi_weather_filled(const struct sumi_weather *weather, int first, int end)
{
    size_t n = 0;
    for (int date = first; weather && weather->filled && date < end; date++)
        n += sumi_weather_is_filled(weather, date);
    return n > 0 ? (double)n / ((double)end - (double)first) : 0.0;
}

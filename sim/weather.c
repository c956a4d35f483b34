#include "sim/weather.h"

#include "messages/memory_count.h"
#include "messages/season.h"
#include "models/sky.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <stdint.h>

struct sumi_days sumi_days_abreast(int date, size_t left)
{
    const int year = sumi_date_split(date).year;
    const size_t of_year = (size_t)(sumi_date_number(year + 1, 1, 1) - date);
    size_t n = left < of_year ? left : of_year;
    n = n < SUMI_LANES ? n : SUMI_LANES;
    return (struct sumi_days){date - sumi_date_number(year, 1, 1) + 1, (int)n};
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
    for (size_t d = 0; d < n;) {
        const struct sumi_days days = sumi_days_abreast(first_day + (int)d, n - d);
        sumi_forcing_days(&record[d], days.n, sky, days.day_of_year, &day[d]);
        d += (size_t)days.n;
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

const double *sumi_weather_at(const struct sumi_weather *weather, int date)
{
    const long long day = weather ? (long long)date - weather->first_day : -1;
    return day >= 0 && (unsigned long long)day < weather->n_days ? weather->day[day] : NULL;
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

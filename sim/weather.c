#include "sim/weather.h"

#include "messages/memory_count.h"
#include "messages/season.h"
#include "sim/date.h"
#include "sim/memory.h"

enum sumi_status sumi_weather_create(const struct sumi_weather_day *record, size_t n, int first_day, double latitude,
                                     struct sumi_weather **weather, struct sumi_error *error)
{
    struct sumi_weather *w = sumi_allocate(sizeof *w);
    double(*day)[SUMI_WEATHER_N] = sumi_allocate_zeroed(n ? n : 1, sizeof *day);
    if (!w || !day) {
        sumi_release(w);
        sumi_release(day);
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_DAYS_OF_WEATHER);
    }
    for (size_t d = 0; d < n; d++)
        sumi_forcing_day(&record[d], sumi_day_of_year(first_day + (int)d), latitude, day[d]);
    *w = (struct sumi_weather){.first_day = first_day, .n_days = n, .latitude = latitude, .day = day};
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

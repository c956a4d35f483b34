#include "sky.h"

#include <string.h>

const struct sumi_sky *sky_at(double latitude)
{
    static struct sumi_sky sky = {.latitude = 1000.0};
    if (sky.latitude != latitude)
        sumi_sky_init(latitude, &sky);
    return &sky;
}

void forcing_of_day(const struct sumi_weather_day *record, int day_of_year, double latitude, double row[SUMI_WEATHER_N])
{
    double rows[1][SUMI_WEATHER_N];
    sumi_forcing_days(record, 1, sky_at(latitude), day_of_year, rows);
    memcpy(row, rows[0], sizeof rows[0]);
}

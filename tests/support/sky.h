/* The sky of a latitude, for tests that have no series of their own. */
#ifndef TEST_SKY_H
#define TEST_SKY_H

#include "models/forcing.h"
#include "models/sky.h"

/* Stands until the next latitude is asked for. */
const struct sumi_sky *sky_at(double latitude);
/* The row of one day alone. */
void forcing_of_day(const struct sumi_weather_day *record, int day_of_year, double latitude,
                    double row[SUMI_WEATHER_N]);

#endif

/* A record that is brought to monthly normals, and what is said of it. */
#ifndef SUMI_WEATHER_NORMALS_INTERNAL_H
#define SUMI_WEATHER_NORMALS_INTERNAL_H

#include "analysis/fit/normals.h"
#include "cli/weather/weather_internal.h"

struct sumi_weather_normals {
    struct sumi_normals normals;
    struct sumi_normals_change change;
};

/* Reads the file of normals and brings the record to them; warns of what is doubtful. */
enum sumi_status sumi_weather_bring_normals(const struct sumi_weather_arguments *arguments,
                                            struct sumi_station *station, struct sumi_weather_normals *normals,
                                            struct sumi_error *error);
/* [12] mm; NULL where none are given. */
const double *sumi_weather_rain_normals(const struct sumi_weather_normals *normals);
/* Says in the climate, and on the terminal, what was done to the record. */
void sumi_weather_describe_normals(const struct sumi_weather_arguments *arguments,
                                   const struct sumi_weather_normals *normals, struct sumi_climate *climate);
void sumi_weather_print_normals(const struct sumi_weather_normals *normals);

#endif

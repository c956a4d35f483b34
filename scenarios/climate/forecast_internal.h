/* A forecast, as eight members side by side see it. */
#ifndef SUMI_FORECAST_INTERNAL_H
#define SUMI_FORECAST_INTERNAL_H

#include "scenarios/climate/forecast.h"
#include "scenarios/climate/generator_internal.h"

/* The e of eight members, from day to day; zeroed before the first. */
struct sumi_forecast_course {
    struct sumi_lanes e[SUMI_FORECAST_N];
    bool under_way;
};

/* What is known of a date in eight members (those of years->draws; of given members, member m is given member m modulo
 * their number), else NAN. sky: J m-2 d-1, of the date. */
void sumi_forecast_lanes(const struct sumi_forecast *forecast, const struct sumi_lane_years *years, int date,
                         double sky, struct sumi_forecast_course *course, struct sumi_lane_weather *weather);

#endif

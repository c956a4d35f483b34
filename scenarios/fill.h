/* Fills gaps of a station's record, as the user has chosen. Each filled value is marked with its method. */
#ifndef SUMI_FILL_H
#define SUMI_FILL_H

#include "scenarios/generator.h"
#include "scenarios/station.h"

enum sumi_fill_method {
    SUMI_FILL_INTERPOLATE, /* between the values before and after; never of rain */
    SUMI_FILL_NEIGHBOUR,   /* of another station, its mean difference or ratio by month taken off */
    SUMI_FILL_DAY_OF_YEAR, /* the mean of the days of the year around it in other years; never of rain */
    SUMI_FILL_GENERATOR,   /* a day drawn from a climate */
    SUMI_FILL_METHODS
};
extern const char *const sumi_fill_names[SUMI_FILL_METHODS]; /* "interpolate", "neighbour", ... */
extern const struct sumi_field sumi_fill_row;                /* up_to_d: its unit, bounds and default */

struct sumi_fill {
    int up_to_d; /* the longest gap that is filled; what is longer stays as it is */
    int n;
    enum sumi_fill_method by[SUMI_FILL_METHODS]; /* in this order, each fills what is left */
    const struct sumi_station_part *neighbour;   /* [n_neighbours], the nearest first */
    size_t n_neighbours;
    const struct sumi_climate *climate; /* NULL: fitted to the record itself, where it is long enough */
};

/* Fills the missing values of the columns that the record has. SUMI_MEMORY; SUMI_INPUT: a method cannot be used. */
enum sumi_status sumi_fill_station(struct sumi_station *station, const struct sumi_fill *fill,
                                   const struct sumi_weather_options *options, struct sumi_findings *findings,
                                   struct sumi_error *error);

#endif

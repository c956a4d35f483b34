/* Fills gaps of a station's record, as the user has chosen. Each filled value is marked with its method. What was
 * recorded never changes, columns that a record does not have are not made, and hours of rain are not filled.
 * docs/records-gaps.md is the page for users. */
#ifndef SUMI_FILL_H
#define SUMI_FILL_H

#include "scenarios/climate/climate.h"
#include "scenarios/findings.h"
#include "scenarios/weather/station.h"

enum sumi_fill_method {
    SUMI_FILL_INTERPOLATE, /* between the values before and after; never of rain */
    SUMI_FILL_NEIGHBOUR,   /* of another station, its mean difference or ratio by month taken off */
    SUMI_FILL_DAY_OF_YEAR, /* the mean of the days of the year around it in other years; never of rain */
    SUMI_FILL_GENERATOR,   /* a day drawn from a climate that is fitted to the record */
    SUMI_FILL_METHODS
};
extern const char *const sumi_fill_names[SUMI_FILL_METHODS]; /* "interpolate", "neighbour", ... */
extern const struct sumi_field sumi_fill_row;                /* up_to_d: its unit, bounds and default */

struct sumi_fill {
    int up_to_d; /* the longest gap that is filled; what is longer stays as it is, as a whole */
    int n;
    enum sumi_fill_method by[SUMI_FILL_METHODS]; /* in this order, each fills what is left */
    const struct sumi_station_part *neighbour;   /* [n_neighbours], the first that has a value gives it */
    size_t n_neighbours;
};

/* Puts neighbours in the order of their distance from a place (degrees). They stay as they are where a place is not
 * known. */
void sumi_fill_nearest_first(double latitude, double longitude, struct sumi_station_part *neighbour, size_t n);

/* Fills the missing values of a record. options: the place (its shifts are not used: what is filled is the station's).
 * name: of the record, in findings, which say what was filled, how, and what stays missing. A climate that cannot be
 * fitted is a finding, too. SUMI_MEMORY. */
enum sumi_status sumi_fill_station(const char *name, struct sumi_station *station, const struct sumi_fill *fill,
                                   const struct sumi_weather_options *options, struct sumi_findings *findings,
                                   struct sumi_error *error);

#endif

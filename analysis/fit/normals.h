/* A record brought to monthly normals before any fit, so that the means of few years become those of many, or those
 * of the station those of a site near it.
 *
 *   Tmin, Tmax   their middle + a cycle through the year, their range x another, so that Tmin never comes above
 *                Tmax; where one of them alone has normals, the other stays and the range changes. The cycles go
 *                straight from the middle of a month to the next, so that no step stands between months, and such
 *                that the mean of each month is the normal
 *   rain         x a factor of the month, on days with 0.1 mm or more, which keep 0.1 mm: as many days as before are
 *                wet
 *
 * Counted are the days that have all three, which a climate is fitted to. Humidity, radiation and wind stay as
 * recorded; an evaporation that the record has is dropped where temperatures change. */
#ifndef SUMI_FIT_NORMALS_H
#define SUMI_FIT_NORMALS_H

#include "scenarios/climate/normals.h"
#include "scenarios/weather/prepare.h"

/* What was done to the record, by month: C added to the mean, factor on the rain; NAN: none is asked for, or the
 * month has no day with rain, and stays so. */
struct sumi_normals_change {
    double month[SUMI_NORMALS][12];
};
/* Beyond these the record is hardly of the place: the caller says so. */
#define SUMI_NORMALS_DOUBTED_C      5.0
#define SUMI_NORMALS_DOUBTED_FACTOR 3.0 /* or 1 / 3 */

/* Brings the record to the normals. SUMI_INPUT: a month without days; further than 10 C or a factor of 10 away, or
 * rain below 0.1 mm on each wet day; a range of temperature of less than a third or more than three times; a shift in
 * `options` of what has normals. The record is then changed in part. */
enum sumi_status sumi_normals_bring(const struct sumi_normals *normals, const struct sumi_weather_options *options,
                                    struct sumi_station *station, struct sumi_normals_change *change,
                                    struct sumi_error *error);

#endif

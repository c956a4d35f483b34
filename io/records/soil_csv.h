/* A record of soil moisture: comma separated, the first line names the columns, one line a reading.
 *
 *     date,depth_cm,theta
 *     2014-04-01,10,0.214
 *     2014-04-01,30,0.231
 *
 * date, or datetime (YYYY-MM-DDTHH:MM, seconds allowed) where a probe is read more than once a day; theta in cm3 cm-3,
 * or theta_pct in percent of the volume. An empty field, NA or NaN is a missing value. A column whose name begins with
 * _ is not read; leading lines that begin with # are notes. The readings of a depth go forward in time; whether the
 * lines of several depths alternate or follow each other is free. docs/formats-soil.md is the page for users. */
#ifndef SUMI_SOIL_CSV_H
#define SUMI_SOIL_CSV_H

#include "models/field.h"
#include "sim/soil_series.h"

extern const struct sumi_field sumi_soil_gap_row; /* max_gap_d: its unit, bounds and default */

/* Reads a file's text, `name` stands for the file in messages: readings of a day are averaged, days between two
 * readings of a probe are filled in linearly where they are at most max_gap_d days apart. Anything impossible is
 * refused with file, line and column. The caller frees the series with sumi_soil_series_destroy. SUMI_INPUT,
 * SUMI_MEMORY. */
enum sumi_status sumi_soil_csv_parse(const char *name, const char *text, size_t size, int max_gap_d,
                                     struct sumi_soil_series **series, struct sumi_error *error);

#endif

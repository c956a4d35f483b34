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

#include "io/files/outputs.h"
#include "models/field.h"
#include "sim/soil_series.h"

#include <stdio.h>

extern const struct sumi_field sumi_soil_gap_row; /* max_gap_d: its unit, bounds and default */

/* Reads a file's text, `name` stands for the file in messages: readings of a day are averaged, days between two
 * readings of a probe are filled in linearly where they are at most max_gap_d days apart. Anything impossible is
 * refused with file, line and column; people's files then go the way of sumi_record_parse, which tells all of it. The
 * caller frees the series with sumi_soil_series_destroy. SUMI_INPUT,
 * SUMI_MEMORY. */
enum sumi_status sumi_soil_csv_parse(const char *name, const char *text, size_t size, int max_gap_d,
                                     struct sumi_soil_series **series, struct sumi_error *error);

/* Whether a text is such a file, by its line of names. */
bool sumi_soil_csv_is(const char *text, size_t size);

/* Writes what is known of a series, notes (lines separated by \n) before it: reading it gives the same water content,
 * at depths to a millionth of a cm. SUMI_IO where the stream fails. */
enum sumi_status sumi_soil_csv_print(const struct sumi_soil_series *soil, const char *notes, FILE *file,
                                     struct sumi_error *error);
/* The same to a file, which appears under its name only when it is complete. */
enum sumi_status sumi_soil_csv_write(const struct sumi_soil_series *soil, const char *notes, struct sumi_output *output,
                                     struct sumi_error *error);

#endif

/* From readings to days: a station's record, and a series of soil water.
 *
 * Rows are sorted by time; repeated ones are taken once. Readings of several times a day are gathered as their column
 * says, where enough of the day is covered; daily ones are taken as they are. Values beyond the bounds of their row are
 * cut where they are so by what instruments and rounding add, else left out. All of it is told. */
#ifndef SUMI_RECORD_DAYS_H
#define SUMI_RECORD_DAYS_H

#include "io/records/readings.h"
#include "sim/soil_series.h"

/* `path` stands for the file in findings. *station and *soil become NULL where no column is of their kind; a station
 * may
 * lack any column, rain and temperatures among them. The caller frees both. SUMI_INPUT: there is no day of either, and
 * nothing that is asked might give one; SUMI_MEMORY. */
enum sumi_status sumi_days_make(const char *path, const struct sumi_readings *readings,
                                const struct sumi_reading_options *options, struct sumi_findings *findings,
                                struct sumi_station **station, struct sumi_soil_series **soil,
                                struct sumi_error *error);

#endif

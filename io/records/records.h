/* A record from whatever people have: a file of any format, or a folder of files of one station. */
#ifndef SUMI_RECORDS_H
#define SUMI_RECORDS_H

#include "io/records/format.h"
#include "sim/soil_series.h"

#define SUMI_RECORD_BYTES ((size_t)512 << 20) /* of the largest file that is read */
#define SUMI_RECORD_FILES 20000               /* of a folder */

/* What one name became. */
struct sumi_record {
    struct sumi_readings readings; /* what is said of columns, place and time; the values are let go */
    size_t n_files;
    struct sumi_station *station;  /* NULL: no weather in it */
    struct sumi_soil_series *soil; /* NULL: no soil water in it; gaps are not filled */
};

/* Reads a file or a folder. Where `findings` then has something that is asked, the record is what could be read
 * without the answer. SUMI_INPUT, SUMI_IO, SUMI_MEMORY. The caller clears the record. */
enum sumi_status sumi_record_read(const char *path, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error);
/* The same of a file's bytes, which stay the caller's. */
enum sumi_status sumi_record_parse(const char *path, const char *bytes, size_t size,
                                   const struct sumi_reading_options *options, struct sumi_findings *findings,
                                   struct sumi_record *record, struct sumi_error *error);
void sumi_record_clear(struct sumi_record *record);

#endif

/* A record from whatever people have: a file of any format, or a folder of files of one station. */
#ifndef SUMI_RECORDS_H
#define SUMI_RECORDS_H

#include "io/files/outputs.h"
#include "io/records/format.h"
#include "sim/soil_series.h"

#define SUMI_RECORD_BYTES ((size_t)512 << 20) /* of the largest file that is read */
#define SUMI_RECORD_FILES 20000               /* of a folder */

#define SUMI_RECORDS 64 /* that are read together */

/* A file that a record was read from. */
struct sumi_record_source {
    char *name;      /* the last part of its path */
    char sha256[65]; /* of its bytes */
    struct sumi_file_id id;
};

/* What one name became. */
struct sumi_record {
    struct sumi_readings readings; /* what is said of columns, place and time; the values are let go */
    size_t n_rows;                 /* that it had */
    size_t n_files;
    struct sumi_record_source *source; /* [n_files], those of a folder by their names */
    struct sumi_station *station;      /* NULL: no weather in it */
    struct sumi_soil_series *soil;     /* NULL: no soil water in it; gaps are not filled */
};

/* Reads a file or a folder. Where `findings`, which may not be NULL, then has something that is asked, the record is
 * what could be read without the answer. Values of a day that contradict each other are left out. SUMI_INPUT, SUMI_IO,
 * SUMI_MEMORY. The caller clears the record, which is empty where that failed. */
enum sumi_status sumi_record_read(const char *path, const struct sumi_reading_options *options,
                                  struct sumi_findings *findings, struct sumi_record *record, struct sumi_error *error);
/* The same of a file's bytes, which stay the caller's. */
enum sumi_status sumi_record_parse(const char *path, const char *bytes, size_t size,
                                   const struct sumi_reading_options *options, struct sumi_findings *findings,
                                   struct sumi_record *record, struct sumi_error *error);
/* The same of several names, 1 to SUMI_RECORDS: those that are pieces of one record (sumi_format) become one. list[n]
 * are
 * *n_records records, and of[n] which of them each name went into. */
enum sumi_status sumi_records_read(const char *const *path, size_t n, const struct sumi_reading_options *options,
                                   struct sumi_findings *findings, struct sumi_record *list, size_t of[],
                                   size_t *n_records, struct sumi_error *error);

/* The SHA-256 of the file that a record was read from; of several files that of their list, a line for each,
 * "SHA-256  NAME\n", in the order of their names, as sha256sum prints it. "" of none. false: no memory. */
#define SUMI_RECORD_DIGEST 65
bool sumi_record_digest(const struct sumi_record *record, char digest[SUMI_RECORD_DIGEST]);
/* Where a record is from, in a line for its notes: name, format, checksum. Returns text; "" where there is no memory.
 * */
#define SUMI_RECORD_FROM 512
const char *sumi_record_from(const char *path, const struct sumi_record *record, char text[SUMI_RECORD_FROM]);
void sumi_record_clear(struct sumi_record *record);

#endif

/* Weather in several files, which are read as one record. */
#ifndef SUMI_WEATHER_FILES_H
#define SUMI_WEATHER_FILES_H

#include "io/records/readings.h"

#define SUMI_WEATHER_FILES 64 /* of a record, at most */
#define SUMI_WEATHER_NAMES 256

/* A file as it is called, and where it was found. */
struct sumi_weather_file {
    const char *name, *path;
};

/* "a.csv, b.csv and c.csv", or "a.csv, b.csv, c.csv and 4 more files"; cut where it is too long. Returns text. */
const char *sumi_weather_files_names(const struct sumi_weather_file *file, size_t n, char text[SUMI_WEATHER_NAMES]);
/* Whether two of them are one file; which. */
bool sumi_weather_files_twice(const struct sumi_weather_file *file, size_t n, size_t *one, size_t *other);

/* Reads 1 to SUMI_WEATHER_FILES files or folders of any format into parts, and takes in what it finds; all of which
 * the caller clears; where it fails there is none.
 * Together they have at most SUMI_STATION_DAYS days. SUMI_INPUT, SUMI_IO, SUMI_MEMORY. */
enum sumi_status sumi_weather_files_read(const struct sumi_weather_file *file, size_t n,
                                         const struct sumi_reading_options *options, struct sumi_findings *findings,
                                         struct sumi_station_part *part, struct sumi_error *error);
/* One in the form of Sumi's own from memory, when those before it have that many days together, which is counted on. */
enum sumi_status sumi_weather_files_parse(const struct sumi_weather_file *file, const char *text, size_t size,
                                          struct sumi_station_part *part, size_t *days, struct sumi_error *error);
void sumi_weather_files_clear(struct sumi_station_part *part, size_t n);
/* Joins them as sumi_station_join does, and clears them. Tells of days that stand in several with other values, and of
 * days between them that stand in none. */
enum sumi_status sumi_weather_files_join(struct sumi_station_part *part, size_t n,
                                         void (*tell)(void *context, const char *sentence), void *context,
                                         struct sumi_station **station, struct sumi_error *error);

#endif

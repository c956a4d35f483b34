/* Sumi's weather file: comma separated, the first line names the columns with their units, one line a day.
 *
 *     # latitude_deg: 37.78
 *     # elevation_m: 778
 *     date,tmin_C,tmax_C,precip_mm,sunshine_h,rh_mean_pct,wind10_m_s
 *     2014-05-10,8.2,24.6,0.0,9.1,41,2.7
 *
 * date, tmin_C, tmax_C and precip_mm are required; scenarios/weather/station.h has the other columns, and some may be
 * given in another unit (precip_cm, srad_kJ_m2, srad_J_m2, vap_hPa). An empty field, NA or NaN is a missing value. A
 * column whose name begins with _ is not read. Leading lines that begin with # may say latitude_deg, longitude_deg,
 * elevation_m and wind_height_m; other such lines are notes. */
#ifndef SUMI_WEATHER_CSV_H
#define SUMI_WEATHER_CSV_H

#include "io/files/outputs.h"
#include "scenarios/weather/station.h"

#include <stdio.h>

/* How the notes of a record begin that `sumi weather generate` made. */
#define SUMI_GENERATED_NOTE "generated, not recorded: "

/* Whether a text is such a file, by its line of names: date and one column that is spelled as above. */
bool sumi_weather_csv_is(const char *text, size_t size);

/* Reads a file's text; `name` stands for the file in messages. Days must follow each other; skipped days and missing
 * values become NAN (sumi_station_missing lists them). Anything impossible is refused with file, line and
 * column; people's files then go the way of sumi_record_parse, which tells all of it. The caller frees the
 * record with sumi_station_destroy. SUMI_INPUT, SUMI_MEMORY. */
enum sumi_status sumi_weather_csv_parse(const char *name, const char *text, size_t size, struct sumi_station **station,
                                        struct sumi_error *error);

/* Writes a record so that reading it gives the same bits. Returns SUMI_IO where the stream fails. */
enum sumi_status sumi_weather_csv_print(const struct sumi_station *station, FILE *file, struct sumi_error *error);

/* The same of n members of weather to come, from 1 on, which have the columns of the first: a column `member` stands in
 * front, and behind it `year`, of which year each takes its days, where that is not NULL. */
enum sumi_status sumi_weather_csv_print_members(struct sumi_station *const *member, int n, const int *year, FILE *file,
                                                struct sumi_error *error);

/* A record to a file, which appears under its name only when it is complete. */
enum sumi_status sumi_weather_csv_write(const struct sumi_station *station, struct sumi_output *output,
                                        struct sumi_error *error);

#endif

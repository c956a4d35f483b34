/* Files read by their path, for tests: the readers take them from memory. */
#ifndef SUMI_TEST_READING_H
#define SUMI_TEST_READING_H

#include "io/parameters/climate.h"
#include "io/records/soil_csv.h"
#include "io/records/weather_csv.h"

/* Years of a climate, with the fitted parameters. */
enum sumi_status generate_years(const struct sumi_climate *climate, int first_year, int n, uint64_t seed,
                                struct sumi_station **station, struct sumi_error *error);
enum sumi_status read_weather(const char *path, struct sumi_station **station, struct sumi_error *error);
enum sumi_status read_soil_record(const char *path, int max_gap_d, struct sumi_soil_series **series,
                                  struct sumi_error *error);

#endif

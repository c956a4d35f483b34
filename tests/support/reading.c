#include "tests/support/reading.h"

#include "io/text/text.h"

#include <stdlib.h>

enum sumi_status read_weather(const char *path, struct sumi_station **station, struct sumi_error *error)
{
    char *text;
    size_t size;
    enum sumi_status status = sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_weather_csv_parse(path, text, size, station, error);
    free(text);
    return status;
}

enum sumi_status read_soil_record(const char *path, int max_gap_d, struct sumi_soil_series **series,
                                  struct sumi_error *error)
{
    char *text;
    size_t size;
    enum sumi_status status = sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_soil_csv_parse(path, text, size, max_gap_d, series, error);
    free(text);
    return status;
}

enum sumi_status generate_years(const struct sumi_climate *climate, int first_year, int n, uint64_t seed,
                                struct sumi_station **station, struct sumi_error *error)
{
    const struct sumi_generation generation = {first_year, n, seed, SUMI_PARAMETERS_FITTED};
    return sumi_climate_generate(climate, &generation, station, error);
}

/* Years of weather that never were: made, and prepared for the models. */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "io/files/data_files.h"
#include "io/parameters/climate.h"
#include "scenarios/climate/climate.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEARS = 200 };

static void read_climate(const char *path, struct sumi_climate *climate)
{
    struct sumi_error error = {0};
    struct sumi_yaml *document;
    if (sumi_yaml_open(path, &document, &error) != SUMI_OK ||
        sumi_climate_from_yaml(sumi_yaml_root(document), climate, &error) != SUMI_OK)
        give_up(&error);
    sumi_yaml_close(document);
}

static void bench_climate(const char *name, const struct sumi_climate *climate)
{
    const struct sumi_generation generation = {2001, YEARS, 1, SUMI_PARAMETERS_DRAWN};
    struct sumi_weather_options options;
    struct sumi_error error = {0};
    double made[REPEATS], prepared[REPEATS], both[REPEATS];
    char row[320];
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = climate->latitude;
    options.value[SUMI_SETTING_ELEVATION] = climate->elevation;
    for (int k = 0; k < REPEATS; k++) {
        struct sumi_station *station;
        struct sumi_weather *weather;
        const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        if (sumi_climate_generate(climate, &generation, &station, &error) != SUMI_OK)
            give_up(&error);
        const double middle = seconds(CLOCK_PROCESS_CPUTIME_ID);
        if (sumi_weather_prepare(station, &options, &weather, NULL, &error) != SUMI_OK)
            give_up(&error);
        both[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
        made[k] = middle - start;
        prepared[k] = both[k] - made[k];
        sumi_station_destroy(station);
        sumi_weather_destroy(weather);
    }
    snprintf(row, sizeof row, "generate_%s", name);
    report(row, made, REPEATS, 1e3 / YEARS, "ms/year");
    snprintf(row, sizeof row, "prepare_%s", name);
    report(row, prepared, REPEATS, 1e3 / YEARS, "ms/year");
    snprintf(row, sizeof row, "generate_and_prepare_%s", name);
    report(row, both, REPEATS, 1e3 / YEARS, "ms/year");
}

/* Each climate of the data folder, called by its file and its generator. */
void bench_weather(void)
{
    static const char known[] = "climates/yangqu.yaml";
    struct sumi_error error = {0};
    char folder[SUMI_PATH], path[SUMI_PATH + 256], name[256];
    struct dirent **entry;
    if (sumi_data_find(known, NULL, folder, &error) != SUMI_OK)
        give_up(&error);
    *strrchr(folder, '/') = '\0';
    const int n = scandir(folder, &entry, NULL, alphasort);
    for (int k = 0; k < n; k++) {
        const char *dot = strrchr(entry[k]->d_name, '.');
        if (dot && strcmp(dot, ".yaml") == 0) {
            struct sumi_climate climate = {0};
            snprintf(path, sizeof path, "%s/%s", folder, entry[k]->d_name);
            read_climate(path, &climate);
            snprintf(name, sizeof name, "%.*s_%s", (int)(dot - entry[k]->d_name), entry[k]->d_name,
                     sumi_generator_row(climate.generator).name);
            bench_climate(name, &climate);
            sumi_climate_clear(&climate);
        }
        free(entry[k]);
    }
    free(entry);
}

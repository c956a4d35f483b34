/* Years of weather like those of a climate. */
#include "cli/weather/weather_internal.h"
#include "io/records/weather_csv.h"
#include "io/yaml/yaml.h"
#include "messages/command.h"
#include "scenarios/climate/climate.h"

#include <stdio.h>
#include <string.h>

enum sumi_status sumi_weather_read_climate(const struct sumi_weather_arguments *a, struct sumi_climate *climate,
                                           struct sumi_error *error)
{
    struct sumi_yaml *document;
    enum sumi_status status = sumi_yaml_open(a->path[0], &document, error);
    if (status != SUMI_OK)
        return status;
    for (int i = 0; i < a->sets.n && status == SUMI_OK; i++) {
        const char *equals = strchr(a->sets.set[i], '=');
        char path[SUMI_YAML_WHERE];
        int length = snprintf(path, sizeof path, "%.*s", (int)(equals - a->sets.set[i]), a->sets.set[i]);
        status = length < (int)sizeof path ? sumi_yaml_set(document, path, equals + 1, error)
                                           : sumi_fail_in(error, "--set", SUMI_E_COMMAND_SET_LONG, sizeof path - 1);
    }
    if (status == SUMI_OK)
        status = sumi_climate_from_yaml(sumi_yaml_root(document), climate, error);
    sumi_yaml_close(document);
    return status;
}

struct sumi_generation sumi_weather_generation(const struct sumi_weather_arguments *a)
{
    return (struct sumi_generation){a->first_year ? a->first_year : 2001, a->years ? a->years : 30, a->seed,
                                    SUMI_PARAMETERS_DRAWN};
}

int sumi_weather_generate(struct sumi_weather_arguments *a)
{
    if (a->sites)
        return sumi_weather_sites(a);
    if (a->future.asked_for)
        return sumi_weather_future(a);
    const struct sumi_generation generation = sumi_weather_generation(a);
    struct sumi_climate climate = {0};
    struct sumi_station *station = NULL;
    char shown[SUMI_SHOWN];
    struct sumi_error error = {0};
    enum sumi_status status = sumi_weather_read_climate(a, &climate, &error);
    if (status == SUMI_OK)
        status = sumi_climate_generate(&climate, &generation, &station, &error);
    if (status == SUMI_OK) {
        snprintf(station->notes, sizeof station->notes, SUMI_GENERATED_NOTE "%s\n%d years with seed %llu",
                 climate.title, generation.n_years, (unsigned long long)a->seed);
        status = a->output ? sumi_weather_csv_write(station, a->output, &error)
                           : sumi_weather_csv_print(station, stdout, &error);
    }
    if (status == SUMI_OK && a->output)
        printf("%s: %d generated years, %zu days\n", sumi_shown(a->output->path, shown), generation.n_years,
               station->n_days);
    sumi_climate_clear(&climate);
    sumi_station_destroy(station);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

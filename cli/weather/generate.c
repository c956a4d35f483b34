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
    return (struct sumi_generation){a->first_year ? a->first_year : 2001, a->years, a->seed, a->making.parameters};
}

void sumi_weather_note(const struct sumi_weather_arguments *a, const struct sumi_climate *climate,
                       struct sumi_station *station)
{
    const struct sumi_generation generation = sumi_weather_generation(a);
    char changed[SUMI_CHANGE_WORDS];
    const int sets = a->making.parameters == SUMI_PARAMETERS_DRAWN ? sumi_climate_sets(climate) : 0;
    size_t n = (size_t)snprintf(
        station->notes, sizeof station->notes, SUMI_GENERATED_NOTE "like %s\n%d years with seed %llu, generator %s",
        climate->title, generation.n_years, (unsigned long long)a->seed, sumi_generator_row(climate->generator).name);
    if (sets > 0)
        n += (size_t)snprintf(station->notes + n, sizeof station->notes - n,
                              "\nyear %d + k is made with set k modulo %d of the climate's parameters",
                              generation.first_year, sets);
    if (*sumi_climate_change_words(&a->making.change, changed))
        snprintf(station->notes + n, sizeof station->notes - n, "\nchanged: %s", changed);
}

int sumi_weather_generate(struct sumi_weather_arguments *a)
{
    const struct sumi_generation generation = sumi_weather_generation(a);
    struct sumi_climate climate = {0};
    struct sumi_station *station = NULL;
    char shown[SUMI_SHOWN];
    struct sumi_error error = {0};
    enum sumi_status status = sumi_weather_read_climate(a, &climate, &error);
    if (status == SUMI_OK)
        status = sumi_climate_generate(&climate, &generation, &station, &error);
    if (status == SUMI_OK)
        status = sumi_climate_change_apply(&a->making.change, station, &error);
    if (status == SUMI_OK) {
        sumi_weather_note(a, &climate, station);
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

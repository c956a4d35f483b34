/* sumi weather convert: a record in the form of another program. */
#include "cli/print/findings.h"
#include "cli/weather/weather_internal.h"
#include "io/files/published.h"
#include "io/records/writers/writers.h"

#include <stdio.h>

/* What was found while it was read, but for how it was understood, which `sumi import` shows. */
static enum sumi_status read_record(struct sumi_weather_arguments *a, struct sumi_findings *findings,
                                    struct sumi_station **station, struct sumi_error *error)
{
    enum sumi_status status = sumi_weather_record(a, findings, station, error);
    if (status == SUMI_OK)
        status = sumi_findings_asked(findings, error);
    if (status == SUMI_OK)
        sumi_weather_warn(findings);
    return status;
}

/* Names without their folders, which are nobody else's. */
static const char *names_of(const struct sumi_weather_arguments *a, char names[SUMI_WEATHER_NAMES])
{
    struct sumi_weather_file file[SUMI_WEATHER_FILES];
    for (size_t k = 0; k < a->n_inputs; k++) {
        file[k] = a->input[k];
        const char *base = sumi_base_name(file[k].name);
        file[k].name = *base ? base : file[k].name;
    }
    return sumi_weather_files_names(file, a->n_inputs, names);
}

static enum sumi_status convert(struct sumi_weather_arguments *a, struct sumi_findings *told, struct sumi_error *error)
{
    struct sumi_findings findings = {0};
    struct sumi_station *station = NULL;
    char names[SUMI_WEATHER_NAMES];
    struct sumi_conversion conversion = {.longitude = a->longitude};
    enum sumi_status status = sumi_writer_find(a->form, a->to, &conversion.writer, error);
    if (status == SUMI_OK)
        status = read_record(a, &findings, &station, error);
    if (status == SUMI_OK) {
        sumi_weather_place(&a->weather, station);
        conversion.options = &a->weather;
        conversion.from = names_of(a, names);
        status = sumi_conversion_write(&conversion, station, a->output, told, error);
    }
    if (status == SUMI_OK) {
        char shown[SUMI_SHOWN];
        printf("%s: %s, %zu days\n", sumi_shown(a->to, shown), conversion.writer->doc, station->n_days);
    }
    sumi_station_destroy(station);
    sumi_findings_clear(&findings);
    return status;
}

int sumi_weather_convert(struct sumi_weather_arguments *a)
{
    struct sumi_findings told = {0};
    struct sumi_error error = {0};
    enum sumi_status status = convert(a, &told, &error);
    if (status == SUMI_OK)
        status = sumi_findings_whole(&told, &error);
    sumi_print_findings(&told);
    sumi_findings_clear(&told);
    fflush(stdout);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

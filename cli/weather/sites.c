/* The same years at several sites, a file each. */
#define _POSIX_C_SOURCE 200809L

#include "cli/command/ends.h"
#include "cli/weather/weather_internal.h"
#include "io/records/sites_csv.h"
#include "io/records/weather_csv.h"
#include "io/text/text.h"
#include "messages/command.h"
#include "messages/future.h"
#include "messages/memory.h"
#include "sim/memory.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct sited {
    int n;
    double length; /* km */
    struct sumi_site site[SUMI_SITES];
    struct sumi_output *output[SUMI_SITES];
    char *path[SUMI_SITES];
    double weight[SUMI_SITES * SUMI_SITES];
};

static enum sumi_status read_sites(const char *name, struct sited *s, struct sumi_error *error)
{
    char path[SUMI_PATH], *text;
    size_t size;
    enum sumi_status status = sumi_data_find(name, NULL, path, error);
    if (status == SUMI_OK)
        status = sumi_outputs_note(sumi_ends_outputs(), sumi_file_id(path), SUMI_WORD_SITES_FILE, error);
    if (status == SUMI_OK)
        status = sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_sites_csv_parse(name, text, size, s->site, &s->n, error);
    sumi_release(text);
    return status;
}

/* FOLDER/NAME.csv of each, before any work. */
static enum sumi_status take_outputs(const char *folder, struct sited *s, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return sumi_read_fail(error, errno, folder, SUMI_E_COMMAND_WEATHER_FOLDER);
    for (int k = 0; k < s->n && status == SUMI_OK; k++) {
        const size_t size = strlen(folder) + strlen(s->site[k].name) + sizeof "/.csv";
        s->path[k] = sumi_allocate(size);
        if (!s->path[k])
            return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SITES);
        snprintf(s->path[k], size, "%s/%s.csv", folder, s->site[k].name);
        status = sumi_outputs_add(sumi_ends_outputs(), "-o", s->path[k], &s->output[k], error);
    }
    return status;
}

static enum sumi_status write_site(const struct sumi_weather_arguments *a, const struct sumi_climate *climate,
                                   const struct sited *s, int k, struct sumi_error *error)
{
    const struct sumi_generation generation = sumi_weather_generation(a);
    struct sumi_station *station;
    char line[256];
    enum sumi_status status = sumi_site_generate(climate, &generation, &s->site[k], s->n,
                                                 s->weight + (size_t)k * (size_t)s->n, &station, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_climate_change_apply(&a->making.change, station, error);
    snprintf(line, sizeof line, "site %s, one of %d whose correlation falls to 1/e over %g km", s->site[k].name, s->n,
             s->length);
    sumi_weather_note(a, climate, station);
    sumi_weather_add_line(station->notes, sizeof station->notes, line);
    if (status == SUMI_OK)
        status = sumi_weather_csv_write(station, s->output[k], error);
    sumi_station_destroy(station);
    return status;
}

static enum sumi_status write_sites(const struct sumi_weather_arguments *a, const struct sumi_climate *climate,
                                    struct sited *s, struct sumi_error *error)
{
    enum sumi_status status = read_sites(a->coming.sites, s, error);
    if (status == SUMI_OK)
        status = sumi_sites_weights(s->site, s->n, s->length, s->weight, error);
    if (status == SUMI_OK)
        status = take_outputs(a->to, s, error);
    for (int k = 0; k < s->n && status == SUMI_OK; k++)
        status = write_site(a, climate, s, k, error);
    return status;
}

int sumi_weather_sites(struct sumi_weather_arguments *a)
{
    struct sumi_climate climate = {0};
    struct sumi_error error = {0};
    char shown[SUMI_SHOWN];
    struct sited *s = sumi_allocate_zeroed(1, sizeof *s);
    if (!s)
        sumi_fail(&error, SUMI_E_MEMORY_NONE, SUMI_WORD_SITES);
    enum sumi_status status = s ? sumi_weather_read_climate(a, &climate, &error) : SUMI_MEMORY;
    if (status == SUMI_OK) {
        s->length = isnan(a->coming.sites_length) ? sumi_site_length_row.def : a->coming.sites_length;
        status = write_sites(a, &climate, s, &error);
    }
    if (status == SUMI_OK)
        printf("%s: the same %d years at %d sites\n", sumi_shown(a->to, shown), sumi_weather_generation(a).n_years,
               s->n);
    sumi_outputs_clear(sumi_ends_outputs()); /* they borrow the paths */
    for (int k = 0; s && k < s->n; k++)
        sumi_release(s->path[k]);
    sumi_release(s);
    sumi_climate_clear(&climate);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

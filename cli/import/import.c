/* sumi import IN...: reads records of weather and soil water as people have them, tells all in one go, and writes them
 * as Sumi's own files. */
#include "cli/import/import.h"

#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/command/reading.h"
#include "cli/import/import_internal.h"
#include "cli/print/findings.h"
#include "cli/print/text.h"
#include "io/records/soil_csv.h"
#include "io/records/weather_csv.h"
#include "io/records/weather_files.h"
#include "io/text/text.h"
#include "messages/command.h"
#include "messages/import.h"
#include "messages/memory.h"
#include "messages/outputs.h"
#include "scenarios/quality.h"
#include "sim/memory.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: sumi import IN ... [-o station.csv] [--soil soil.csv] [options]\n"
    "       sumi import CROP.cab [-o crop.yaml] [--json]\n\n"
    "Reads a record of weather or soil water as people have it, and shows in one go what it is, what each\n"
    "column became, and all that is wrong with it. IN is a file or a folder; several of one station are\n"
    "joined. A soil profile becomes a soil file. Without -o nothing is written; nor is it where a question\n"
    "is left open. Of a crop of WOFOST, CABO text or YAML, it says what it is, and writes CABO text as YAML.\n"
    "  -o, --output FILE      write the weather there as Sumi's own file; of soil water or a soil alone, that\n"
    "  --soil FILE            write the soil water there; without -o nothing else is read\n"
    "  -f, --force            replace these files even where they are no results of Sumi's\n"
    "  --site LAT,LON         of the field, in degrees: the nearest station is taken\n" SUMI_READING_USAGE
    "  --profile NAME         which soil of a file that has several\n"
    "  --retention NAME       water of a texture: saxton_rawls_2006 (the default), wosten_1999\n"
    "  --json                 the report as one JSON object\n"
    "  -h, --help             this text\n";

enum option_code { OPTION_SITE = 1000, OPTION_SOIL, OPTION_PROFILE, OPTION_RETENTION, OPTION_JSON };

/* --- options --- */

static bool take_site(const char *text, struct sumi_reading_options *options)
{
    char *end, *last;
    options->latitude = strtod(text, &end);
    options->longitude = *end == ',' ? strtod(end + 1, &last) : (double)NAN;
    if (end != text && *end == ',' && last != end + 1 && *last == '\0' && fabs(options->latitude) <= 90 &&
        fabs(options->longitude) <= 180)
        return true;
    return sumi_wrong_option("import", "--site wants latitude and longitude in degrees, as 37.78,112.55", text);
}

static bool take_retention(const char *text, enum sumi_retention *retention)
{
    for (int k = 0; k < SUMI_RETENTIONS; k++)
        if (strcmp(text, sumi_retention_names[k]) == 0) {
            *retention = (enum sumi_retention)k;
            return true;
        }
    return sumi_wrong_option("import", "--retention wants saxton_rawls_2006 or wosten_1999", text);
}

static bool take_option(int code, char *text, struct sumi_import *import)
{
    if (sumi_is_reading_option(code))
        return sumi_take_reading_option("import", code, text, &import->options);
    if (code == OPTION_SITE)
        return take_site(text, &import->options);
    if (code == OPTION_RETENTION)
        return take_retention(text, &import->retention);
    if (code == OPTION_SOIL)
        import->soil_path = text;
    else if (code == OPTION_PROFILE)
        import->profile = text;
    else
        import->json = true;
    return true;
}

static int take_inputs(int n, char **names, struct sumi_import *import)
{
    struct sumi_outputs *outputs = sumi_ends_outputs();
    struct sumi_error error = {0};
    if (n < 1 || n > SUMI_RECORDS) {
        fputs(usage, stderr);
        fprintf(stderr, "sumi: expected 1 to %d files or folders, found %d\n", SUMI_RECORDS, n);
        return SUMI_EXIT_USAGE;
    }
    import->n = (size_t)n;
    for (int k = 0; k < n; k++) {
        import->name[k] = names[k];
        enum sumi_status status = sumi_data_find(names[k], NULL, import->path[k], &error);
        if (status == SUMI_OK)
            status = sumi_outputs_note(outputs, sumi_file_id(import->path[k]), SUMI_WORD_IMPORT_INPUT, &error);
        if (status != SUMI_OK)
            return sumi_failed(&error);
    }
    int status =
        sumi_take_output(outputs, "-o", import->weather_path, names[0], SUMI_WORD_IMPORT_INPUT, &import->weather_to);
    if (status == SUMI_EXIT_DONE)
        status =
            sumi_take_output(outputs, "--soil", import->soil_path, names[0], SUMI_WORD_IMPORT_INPUT, &import->soil_to);
    return status;
}

/* -1: carry on; otherwise the exit status. */
static int take_arguments(int argc, char **argv, struct sumi_import *import)
{
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'},
        {"force", no_argument, NULL, 'f'},
        {"help", no_argument, NULL, 'h'},
        {"site", required_argument, NULL, OPTION_SITE},
        {"soil", required_argument, NULL, OPTION_SOIL},
        {"profile", required_argument, NULL, OPTION_PROFILE},
        {"retention", required_argument, NULL, OPTION_RETENTION},
        {"json", no_argument, NULL, OPTION_JSON},
        SUMI_READING_OPTIONS,
        {NULL, 0, NULL, 0},
    };
    unsigned given = 0;
    sumi_reading_options_init(&import->options);
    for (int code; (code = sumi_next_option(argc, argv, "o:fh", options, &given)) != -1;) {
        if (code == 'h') {
            fputs(usage, stdout);
            return SUMI_EXIT_DONE;
        }
        if (code == '?') {
            fputs("Try sumi import --help\n", stderr);
            return SUMI_EXIT_USAGE;
        }
        if (code == 'o')
            import->weather_path = optarg;
        else if (code == 'f')
            sumi_ends_outputs()->force = true;
        else if (!take_option(code, optarg, import))
            return SUMI_EXIT_USAGE;
    }
    if (import->soil_path && !import->weather_path && import->options.wanted == SUMI_WANTED_ALL)
        import->options.wanted = SUMI_WANTED_SOIL; /* nothing is asked of the weather beside it */
    const int status = take_inputs(argc - optind, argv + optind, import);
    return status == SUMI_EXIT_DONE ? -1 : status;
}

/* --- reading --- */

/* Refuses records of several stations, by the numbers that they have. */
static enum sumi_status check_stations(const struct sumi_import *import, struct sumi_error *error)
{
    for (size_t k = 1; k < import->n_records; k++) {
        const long a = import->record[0].readings.number, b = import->record[k].readings.number;
        if (a > 0 && b > 0 && a != b)
            return sumi_fail(error, SUMI_E_IMPORT_STATION_TWO, sumi_import_name(import, 0), a,
                             sumi_import_name(import, k), b);
    }
    return SUMI_OK;
}

/* The days of all stations as one record, and which record has the soil's water. */
static enum sumi_status join(struct sumi_import *import, struct sumi_error *error)
{
    struct sumi_station_part part[SUMI_RECORDS];
    size_t n = 0;
    import->soil = import->n_records;
    for (size_t k = 0; k < import->n_records; k++) {
        struct sumi_record *record = &import->record[k];
        if (record->station)
            part[n++] = (struct sumi_station_part){sumi_import_name(import, k), record->station};
        record->station = NULL;
        if (record->soil && import->soil < import->n_records)
            sumi_fail(error, SUMI_E_IMPORT_SOIL_TWO, sumi_import_name(import, import->soil),
                      sumi_import_name(import, k));
        else if (record->soil)
            import->soil = k;
    }
    enum sumi_status status = error->status == SUMI_OK ? check_stations(import, error) : error->status;
    if (status == SUMI_OK && n > 0)
        return sumi_weather_files_join(part, n, sumi_print_warning, NULL, &import->station, error);
    sumi_weather_files_clear(part, n);
    return status;
}

/* Whether it can be what it says it is. */
static enum sumi_status look(struct sumi_import *import, struct sumi_error *error)
{
    struct sumi_station *s = import->station;
    const struct sumi_soil_series *soil = sumi_import_soil(import);
    struct sumi_weather_file file[SUMI_RECORDS];
    char names[SUMI_WEATHER_NAMES];
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < import->n; k++)
        file[k] = (struct sumi_weather_file){import->name[k], import->path[k]};
    sumi_weather_files_names(file, import->n, names);
    if (s) {
        const struct sumi_site site = {isnan(s->latitude) ? import->options.latitude : s->latitude,
                                       isnan(s->longitude) ? import->options.longitude : s->longitude, s->elevation};
        status = sumi_quality_look(names, s, &site, &import->findings, error);
    }
    if (status == SUMI_OK && soil)
        sumi_quality_look_at_soil(sumi_import_name(import, import->soil), soil, s, &import->findings);
    return status;
}

static enum sumi_status read_all(struct sumi_import *import, struct sumi_error *error)
{
    const char *path[SUMI_RECORDS];
    import->record = sumi_allocate_zeroed(SUMI_RECORDS, sizeof *import->record);
    if (!import->record)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_IMPORT_ALL);
    for (size_t k = 0; k < import->n; k++)
        path[k] = import->path[k];
    enum sumi_status status = sumi_records_read(path, import->n, &import->options, &import->findings, import->record,
                                                import->of, &import->n_records, error);
    for (size_t k = 0; k < import->n_records && status == SUMI_OK; k++)
        for (size_t i = 0; i < import->record[k].n_files && status == SUMI_OK; i++)
            status =
                sumi_outputs_note(sumi_ends_outputs(), import->record[k].source[i].id, SUMI_WORD_IMPORT_INPUT, error);
    if (status == SUMI_OK)
        status = join(import, error);
    return status == SUMI_OK ? look(import, error) : status;
}

/* --- writing --- */

static void say_written(const struct sumi_import *import, const struct sumi_output *output, const char *what)
{
    char shown[SUMI_SHOWN];
    if (!import->json)
        printf("\n%s: the %s\n", sumi_shown(output->path, shown), what);
}

static enum sumi_status write_all(struct sumi_import *import, struct sumi_error *error)
{
    const struct sumi_soil_series *soil = sumi_import_soil(import);
    struct sumi_output *soil_to = import->soil_to, *weather_to = import->weather_to;
    char from[SUMI_RECORD_FROM];
    if (weather_to && !import->station && soil && !soil_to) {
        soil_to = weather_to;
        weather_to = NULL;
    }
    if (weather_to && !import->station)
        return sumi_fail(error, SUMI_E_IMPORT_WEATHER_NONE, weather_to->path);
    if (soil_to && !soil)
        return sumi_fail(error, SUMI_E_IMPORT_SOIL_NONE, soil_to->path);
    enum sumi_status status = weather_to ? sumi_weather_csv_write(import->station, weather_to, error) : SUMI_OK;
    if (status == SUMI_OK && weather_to)
        say_written(import, weather_to, "weather");
    if (status == SUMI_OK && soil_to)
        status = sumi_soil_csv_write(soil, sumi_record_from(import->path[0], &import->record[import->soil], from),
                                     soil_to, error);
    if (status == SUMI_OK && soil_to)
        say_written(import, soil_to, "soil water");
    if (status == SUMI_OK && weather_to && soil && !soil_to)
        sumi_print_warning(NULL, "the soil water is not written: --soil FILE says where to");
    return status;
}

static int run(struct sumi_import *import)
{
    struct sumi_error error = {0};
    int done;
    if (sumi_import_crop(import, &done))
        return done;
    enum sumi_status status = read_all(import, &error);
    if (status == SUMI_OK)
        status = sumi_findings_whole(&import->findings, &error);
    if (status == SUMI_OK && import->json)
        sumi_import_json(import);
    else if (status == SUMI_OK)
        status = sumi_import_report(import, &error);
    else if (!import->json && status == SUMI_INPUT)
        sumi_print_findings(&import->findings);
    const size_t asked = sumi_findings_count(&import->findings, SUMI_ASKED);
    fflush(stdout);
    if (status == SUMI_OK && asked > 0) {
        const bool both = import->station && sumi_import_soil(import);
        fprintf(stderr, "sumi: %zu question%s must be answered before the record can be used%s%s\n", asked,
                asked == 1 ? "" : "s", import->weather_to || import->soil_to ? "; nothing is written" : "",
                both ? "; --as soil or --as weather reads the one without the other" : "");
        return SUMI_EXIT_FAILED;
    }
    if (status == SUMI_OK)
        status = write_all(import, &error);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

int sumi_command_import(int argc, char **argv)
{
    struct sumi_import *import = sumi_allocate_zeroed(1, sizeof *import);
    struct sumi_error error = {0};
    if (!import) {
        sumi_fail(&error, SUMI_E_MEMORY_NONE, SUMI_WORD_IMPORT_ALL);
        return sumi_failed(&error);
    }
    int status = take_arguments(argc, argv, import);
    const struct sumi_profile_format *profile = status < 0 ? sumi_import_profile_format(import) : NULL;
    if (status < 0 && !profile && (import->profile || import->retention != SUMI_RETENTION_SAXTON_RAWLS)) {
        sumi_wrong_option("import", "--profile and --retention are for soil profiles, and this is none",
                          import->name[0]);
        status = SUMI_EXIT_USAGE;
    }
    if (status < 0)
        status = profile ? sumi_import_profile(import, profile) : run(import);
    for (size_t k = 0; k < import->n_records; k++)
        sumi_record_clear(&import->record[k]);
    sumi_release(import->record);
    sumi_station_destroy(import->station);
    sumi_findings_clear(&import->findings);
    sumi_release(import);
    sumi_outputs_clear(sumi_ends_outputs());
    return status;
}

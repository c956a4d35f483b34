/* sumi compare FILE OBSERVATIONS: a field's seasons beside what was seen in them. */
#define _POSIX_C_SOURCE 200809L
#include "cli/compare/compare.h"
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/compare/compare_internal.h"
#include "cli/print/findings.h"
#include "cli/print/text.h"
#include "io/files/data_files.h"
#include "io/files/text_file.h"
#include "io/records/decode.h"
#include "io/records/records.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/observations.h"
#include "messages/outputs.h"
#include "sim/memory.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char usage[] =
    "usage: sumi compare FILE OBSERVATIONS [--csv OUT.csv] [--pictures FOLDER] [--force]\n"
    "                    [--no-drawings] [--set key=value ...]\n\n"
    "Runs the field that `management` of the scenario FILE describes, in the years in which something\n"
    "was observed, and says how far it is from what was seen: bias, root mean square error,\n"
    "correlation, days by which stages are early or late.\n"
    "OBSERVATIONS is a CSV: date,variable,depth_cm,value,sd, a line a value; or a record of soil\n"
    "moisture, of which each day is one.\n"
    "  -c, --csv OUT.csv      write each observation with the simulated value beside it\n"
    "  -p, --pictures FOLDER  write a picture (SVG) for each variable and depth there\n"
    "  -f, --force            replace these files even where they are no results of Sumi's\n"
    "  -n, --no-drawings      without the small drawings behind the table\n"
    "  -s, --set KEY=VALUE    change a value of the file, as management.sowing=05-20\n"
    "  -h, --help             this text\n";

struct choices {
    const char *csv, *pictures;
    bool force, no_drawings, help;
    struct sumi_sets sets;
};

/* --- what was observed --- */

/* The stages of the scenario's crop. */
struct stages {
    const char *name[SUMI_STAGES];
    double dvs[SUMI_STAGES];
};

static struct sumi_observable observable_of(const struct sumi_scenario_file *file, struct stages *stages)
{
    for (int k = 0; k < file->n_stages; k++) {
        stages->name[k] = file->stage[k].name;
        stages->dvs[k] = file->stage[k].dvs;
    }
    return (struct sumi_observable){.crop = file->plan.crop,
                                    .water = file->plan.water,
                                    .n_stages = file->n_stages,
                                    .stage = stages->name,
                                    .dvs = stages->dvs};
}

/* Whether a reader says that a text is of no format. */
static bool is_unknown(const struct sumi_error *problem)
{
    return strcmp(problem->code, "record.format.unknown") == 0 || strcmp(problem->code, "record.kind.soil") == 0;
}

/* A record of soil moisture in any format: its weather is not looked at. text NULL: of a folder. */
static enum sumi_status read_soil(const char *path, const char *text, size_t size, const struct sumi_observable *what,
                                  struct sumi_findings *findings, struct sumi_observations *observations,
                                  struct sumi_error *error)
{
    struct sumi_reading_options options;
    struct sumi_record record;
    struct sumi_error problem = {0};
    sumi_reading_options_init(&options);
    options.wanted = SUMI_WANTED_SOIL;
    enum sumi_status status = text ? sumi_record_parse(path, text, size, &options, findings, &record, &problem)
                                   : sumi_record_read(path, &options, findings, &record, &problem);
    if (status == SUMI_OK)
        status = sumi_findings_asked(findings, &problem);
    if (status == SUMI_OK && record.soil)
        status = sumi_observations_of_soil(path, record.soil, what, findings, observations, &problem);
    else if (status == SUMI_OK || is_unknown(&problem)) {
        problem = (struct sumi_error){0};
        status = sumi_fail_in(&problem, path, SUMI_E_COMMAND_COMPARE_SOIL);
    }
    sumi_record_clear(&record);
    return status == SUMI_OK ? SUMI_OK : sumi_pass(error, &problem);
}

static enum sumi_status read_observations(const char *path, const struct sumi_observable *what,
                                          struct sumi_findings *findings, struct sumi_observations *observations,
                                          struct sumi_error *error)
{
    char *text;
    size_t size;
    const char *encoding;
    struct stat about;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return read_soil(path, NULL, 0, what, findings, observations, error);
    enum sumi_status status = sumi_text_read(path, SUMI_CSV_BYTES, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_decode(path, &text, &size, &encoding, findings, error);
    if (status == SUMI_OK && sumi_observations_are(text, size))
        status = sumi_observations_parse(path, text, size, what, findings, observations, error);
    else if (status == SUMI_OK)
        status = read_soil(path, text, size, what, findings, observations, error);
    sumi_release(text);
    return status == SUMI_OK ? sumi_findings_whole(findings, error) : status;
}

/* --- the files that are written --- */

struct pictures {
    struct sumi_output *output[SUMI_OBSERVED];
    char *path[SUMI_OBSERVED];
};

static char *picture_path(const char *folder, const struct sumi_observed *observed)
{
    char number[SUMI_NUMBER_TEXT], name[SUMI_OBSERVED_NAME + 64];
    if (isnan(observed->depth_cm))
        snprintf(name, sizeof name, "%s.svg", observed->name);
    else
        snprintf(name, sizeof name, "%s_%scm.svg", observed->name, sumi_text_number(observed->depth_cm, number));
    const size_t size = strlen(folder) + strlen(name) + 2;
    char *path = sumi_allocate(size);
    if (path)
        snprintf(path, size, "%s/%s", folder, name);
    return path;
}

static enum sumi_status take_pictures(struct sumi_outputs *outputs, const char *folder,
                                      const struct sumi_observations *o, struct pictures *pictures,
                                      struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    if (!folder)
        return SUMI_OK;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return sumi_read_fail(error, errno, folder, SUMI_E_COMMAND_COMPARE_FOLDER);
    for (int k = 0; k < o->n_observed && status == SUMI_OK; k++) {
        const enum sumi_observed_kind kind = o->observed[k].kind;
        if (kind != SUMI_OBSERVED_DAILY && kind != SUMI_OBSERVED_THETA)
            continue;
        pictures->path[k] = picture_path(folder, &o->observed[k]);
        if (!pictures->path[k])
            return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OBSERVATIONS_ROWS);
        status = sumi_outputs_add(outputs, "--pictures", pictures->path[k], &pictures->output[k], error);
    }
    return status;
}

static enum sumi_status write_files(const struct sumi_compared *c, struct sumi_output *csv,
                                    const struct pictures *pictures, struct sumi_error *error)
{
    struct sumi_text_file file;
    enum sumi_status status = csv ? sumi_text_open(csv, &file, error) : SUMI_OK;
    if (csv && status == SUMI_OK) {
        sumi_compare_csv(c, file.file);
        status = sumi_text_close(&file, SUMI_OK, error);
    }
    for (int k = 0; k < c->observations->n_observed && status == SUMI_OK; k++) {
        if (!pictures->output[k] || !sumi_compared_is_drawn(c, k))
            continue;
        status = sumi_text_open(pictures->output[k], &file, error);
        if (status == SUMI_OK) {
            sumi_compare_picture(c, k, file.file);
            status = sumi_text_close(&file, SUMI_OK, error);
        }
    }
    return status;
}

/* --- the command --- */

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {{"csv", required_argument, NULL, 'c'},
                                            {"pictures", required_argument, NULL, 'p'},
                                            {"force", no_argument, NULL, 'f'},
                                            {"no-drawings", no_argument, NULL, 'n'},
                                            {"set", required_argument, NULL, 's'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "c:p:fns:h", options, &given)) != -1) {
        if (option == 'c')
            c->csv = optarg;
        else if (option == 'p')
            c->pictures = optarg;
        else if (option == 'f')
            c->force = true;
        else if (option == 'n')
            c->no_drawings = true;
        else if (option == 'h')
            return c->help = true;
        else if (option != 's' || !sumi_sets_add(&c->sets, optarg)) {
            fputs(usage, stderr);
            return false;
        }
    }
    if (argc - optind == 2)
        return true;
    fputs(usage, stderr);
    fprintf(stderr, "sumi: expected a scenario file and a file of observations, found %d files\n", argc - optind);
    return false;
}

static enum sumi_status compare(struct sumi_scenario_file *file, const struct sumi_observations *observations,
                                struct sumi_output *csv, const struct choices *c, struct sumi_error *error)
{
    struct sumi_compared compared;
    struct pictures pictures = {.output = {NULL}};
    enum sumi_status status = take_pictures(sumi_ends_outputs(), c->pictures, observations, &pictures, error);
    if (status == SUMI_OK) {
        status = sumi_compare_run(file, observations, &compared, error);
        if (status == SUMI_OK) {
            sumi_compare_pair(&compared);
            status = sumi_compare_print(&compared, !c->no_drawings, error);
        }
        if (status == SUMI_OK)
            status = write_files(&compared, csv, &pictures, error);
        fflush(stdout); /* before what is said of it: both may go to one place */
        if (status == SUMI_OK)
            sumi_impossible_tell(&compared.impossible, &file->plan, sumi_print_warning, NULL);
        sumi_compare_clear(&compared);
    }
    sumi_outputs_clear(sumi_ends_outputs()); /* which borrow the paths */
    for (int k = 0; k < SUMI_OBSERVED; k++)
        sumi_release(pictures.path[k]);
    return status;
}

static enum sumi_status compare_file(struct sumi_scenario_file *file, const char *path, struct sumi_output *csv,
                                     const struct choices *c, struct sumi_error *error)
{
    struct sumi_observations observations = {.n = 0};
    struct sumi_findings findings = {.n = 0};
    struct stages stages;
    const struct sumi_observable what = observable_of(file, &stages);
    char shown[SUMI_SHOWN];
    enum sumi_status status = sumi_note_inputs(sumi_ends_outputs(), file, error);
    if (status == SUMI_OK)
        status = read_observations(path, &what, &findings, &observations, error);
    if (findings.n > 0)
        printf("%s, observations:\n", sumi_shown(path, shown));
    sumi_print_findings(&findings);
    if (findings.n > 0)
        putchar('\n');
    fflush(stdout); /* before what is said of the seasons: both may go to one place */
    if (status == SUMI_OK)
        status = compare(file, &observations, csv, c, error);
    sumi_findings_clear(&findings);
    sumi_observations_clear(&observations);
    return status;
}

int sumi_command_compare(int argc, char **argv)
{
    struct choices c = {0};
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    struct sumi_output *csv;
    char found[SUMI_PATH];
    if (!read_options(argc, argv, &c))
        return SUMI_EXIT_USAGE;
    if (c.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    outputs->force = c.force;
    const char *path = argv[optind + 1];
    enum sumi_status status = sumi_data_find(path, NULL, found, &error);
    if (status == SUMI_OK)
        status = sumi_outputs_note(outputs, sumi_file_id(found), SUMI_WORD_OBSERVATIONS_FILE, &error);
    if (status != SUMI_OK)
        return sumi_failed(&error);
    const int exit_status = sumi_take_output(outputs, "--csv", c.csv, argv[optind], SUMI_WORD_SCENARIO_FILE, &csv);
    if (exit_status != SUMI_EXIT_DONE)
        return exit_status;
    if (sumi_scenario_read(argv[optind], c.sets.set, c.sets.n, SUMI_FOR_RUN, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    sumi_print_warnings(file, SUMI_ALL_WARNINGS);
    status = compare_file(file, found, csv, &c, &error);
    sumi_scenario_destroy(file);
    sumi_outputs_clear(outputs);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

/* sumi check FILE: reads everything, and runs nothing but a season to its morning of today. */
#include "cli/command/command.h"
#include "cli/commands.h"
#include "cli/print/headings.h"
#include "cli/print/text.h"
#include "cli/run/run.h"
#include "sim/date.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: sumi check FILE [--verbose] [--set key=value ...]\n\n"
    "Reads a scenario file and all that it names, and says what a sweep would run, or, where it says\n"
    "what day is today, a run, which it tries, or an outlook, where it has what that alone reads.\n"
    "  -s, --set KEY=VALUE  change a value of the file, as soil.initial.date=04-15\n"
    "  -v, --verbose        say how evapotranspiration was derived, too\n"
    "  -h, --help           this text\n";

/* The positions on an axis, those in the middle of a long one left out. */
static void print_axis(const struct sumi_axis *axis, int width)
{
    enum { MOST = 12, FIRST = 6, LAST = 3, LABEL = SUMI_SHOWN + 1 }; /* LABEL: bytes, with a blank and its end */
    static const char skipped[] = "... ";
    char before[SUMI_SHOWN], shown[SUMI_SHOWN], list[(MOST + 1) * LABEL] = "";
    const char *unit = strcmp(axis->unit, "1") == 0 ? "" : axis->unit;
    size_t used = 0;
    snprintf(before, sizeof before, "  %-*.*s %5zu  ", width, width, axis->name, axis->n);
    for (size_t k = 0; k < axis->n; k++) {
        if (axis->n > MOST && k == FIRST) {
            used += (size_t)snprintf(list + used, sizeof skipped, "%s", skipped);
            k = axis->n - LAST;
        }
        used += (size_t)snprintf(list + used, LABEL, "%s ", sumi_shown(axis->label[k], shown));
    }
    snprintf(list + used, LABEL, "%s%s", unit,
             axis->change == SUMI_SCALE ? "times what stands without the axis"
             : axis->change == SUMI_ADD ? " more than what stands without the axis"
                                        : "");
    sumi_print_hung(before, list);
}

static void print_axes(const struct sumi_plan *plan)
{
    int width = 0;
    sumi_print_plan("", plan);
    for (int a = 0; a < plan->n_axes; a++)
        width = (int)strlen(plan->axis[a].name) > width ? (int)strlen(plan->axis[a].name) : width;
    for (int a = 0; a < plan->n_axes; a++)
        print_axis(&plan->axis[a], width);
}

/* What went in, so that one sees that it is what was meant. */
static void print_inputs(const struct sumi_scenario_file *file)
{
    char shown[SUMI_SHOWN];
    puts("\nread (file, SHA-256):");
    for (int k = -1; k < file->n_inputs; k++) {
        const struct sumi_input *input = k < 0 ? &file->scenario : &file->input[k];
        printf("  %-11s %s\n  %-11s %s\n", input->role, sumi_shown(input->path, shown), "", input->sha256);
    }
}

int sumi_command_check(int argc, char **argv)
{
    static const struct option options[] = {{"set", required_argument, NULL, 's'},
                                            {"verbose", no_argument, NULL, 'v'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    struct sumi_sets sets = {0};
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    char name[SUMI_SHOWN], title[SUMI_SHOWN];
    unsigned given = 0;
    int option;
    bool verbose = false;
    while ((option = sumi_next_option(argc, argv, "s:vh", options, &given)) != -1) {
        if (option == 'h') {
            fputs(usage, stdout);
            return SUMI_EXIT_DONE;
        }
        if (option == 'v')
            verbose = true;
        else if (option != 's' || !sumi_sets_add(&sets, optarg)) {
            fputs(usage, stderr);
            return SUMI_EXIT_USAGE;
        }
    }
    if (!sumi_only_file(argc, argv, usage, "scenario file"))
        return SUMI_EXIT_USAGE;
    if (sumi_scenario_read(argv[optind], sets.set, sets.n, SUMI_FOR_CHECK, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    sumi_print_warnings(file, SUMI_ALL_WARNINGS);
    if (file->plan.today != SUMI_NO_DATE && !file->outlook && sumi_run_try_morning(file, &error) != SUMI_OK) {
        sumi_scenario_destroy(file);
        return sumi_failed(&error);
    }
    printf("%s is in order\n", sumi_shown(argv[optind], name));
    if (*file->title)
        sumi_print_wrapped("title: ", sumi_shown(file->title, title));
    sumi_print_wrapped("weather: ", file->weather_details);
    if (*file->co2_note)
        sumi_print_wrapped("carbon dioxide: ", file->co2_note);
    if (verbose)
        sumi_print_wrapped("evapotranspiration: ", file->evapotranspiration);
    sumi_print_models(&file->plan, true);
    for (int k = 0; k < file->n_notes; k++)
        sumi_print_wrapped("note: ", file->note[k]);
    print_axes(&file->plan);
    print_inputs(file);
    sumi_scenario_destroy(file);
    return SUMI_EXIT_DONE;
}

/* sumi check FILE: reads everything, runs nothing. */
#include "cli/commands.h"
#include "io/scenario_file.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static const char usage[] = "usage: sumi check FILE [--set key=value ...]\n\n"
                            "Reads a scenario file and all that it names, and says what a sweep would run.\n"
                            "  -s, --set KEY=VALUE  change a value of the file, as soil.initial.date=04-15\n"
                            "  -h, --help           this text\n";

static void print_axes(const struct sumi_plan *plan)
{
    size_t n = sumi_plan_count(plan);
    printf("%zu scenario%s:\n", n, n == 1 ? "" : "s");
    int width = 0;
    char shown[SUMI_SHOWN];
    for (int a = 0; a < plan->n_axes; a++)
        width = (int)strlen(plan->axis[a].name) > width ? (int)strlen(plan->axis[a].name) : width;
    for (int a = 0; a < plan->n_axes; a++) {
        const struct sumi_axis *axis = &plan->axis[a];
        printf("  %-*s %5zu  ", width, axis->name, axis->n);
        for (size_t k = 0; k < axis->n; k++) {
            if (axis->n > 12 && k == 6) {
                printf("... ");
                k = axis->n - 3;
            }
            printf("%s ", sumi_shown(axis->label[k], shown));
        }
        const char *unit = strcmp(axis->unit, "1") == 0 ? "" : axis->unit;
        printf("%s%s\n", unit,
               axis->change == SUMI_SCALE ? "times what stands without the axis"
               : axis->change == SUMI_ADD ? " more than what stands without the axis"
                                          : "");
    }
}

/* What went in, so that one sees that it is what was meant. */
static void print_inputs(const struct sumi_scenario_file *file)
{
    puts("\nread (SHA-256, file):");
    char shown[SUMI_SHOWN];
    printf("  %-11s %s  %s\n", file->scenario.role, file->scenario.sha256, sumi_shown(file->scenario.path, shown));
    for (int k = 0; k < file->n_inputs; k++)
        printf("  %-11s %s  %s\n", file->input[k].role, file->input[k].sha256, sumi_shown(file->input[k].path, shown));
}

int sumi_command_check(int argc, char **argv)
{
    static const struct option options[] = {
        {"set", required_argument, NULL, 's'}, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    struct sumi_sets sets = {0};
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    char name[SUMI_SHOWN], title[SUMI_SHOWN];
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "s:h", options, &given)) != -1) {
        if (option == 'h') {
            fputs(usage, stdout);
            return SUMI_EXIT_DONE;
        }
        if (option != 's' || !sumi_sets_add(&sets, optarg)) {
            fputs(usage, stderr);
            return SUMI_EXIT_USAGE;
        }
    }
    if (!sumi_only_file(argc, argv, usage, "scenario file"))
        return SUMI_EXIT_USAGE;
    if (sumi_scenario_read(argv[optind], sets.set, sets.n, SUMI_FOR_SWEEP, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    sumi_print_warnings(file, 0);
    printf("%s is in order%s%s\n", sumi_shown(argv[optind], name), *file->title ? ": " : "",
           sumi_shown(file->title, title));
    sumi_print_wrapped("weather: ", file->weather_note);
    if (*file->co2_note)
        sumi_print_wrapped("carbon dioxide: ", file->co2_note);
    for (int k = 0; k < file->n_notes; k++)
        sumi_print_wrapped("note: ", file->note[k]);
    print_axes(&file->plan);
    print_inputs(file);
    sumi_scenario_destroy(file);
    return SUMI_EXIT_DONE;
}

/* sumi sweep FILE -o OUT.h5: all scenarios into a cube. */
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "cli/print/headings.h"
#include "cli/print/text.h"
#include "cli/sweeping.h"
#include "messages/outputs.h"

#include <getopt.h>
#include <stdio.h>

static const char usage[] =
    "usage: sumi sweep FILE -o OUT.h5 [--force] [-j THREADS] [--verbose] [--set key=value ...]\n\n"
    "Runs every combination of the file's `sweep` and writes one HDF5 (netCDF-4) file.\n"
    "  -o, --output OUT.h5  the file to write; it appears when it is complete\n"
    "  -f, --force          replace OUT.h5 even where it is no result of Sumi's\n"
    "  -j, --jobs N         threads; default: one a processor\n"
    "  -s, --set KEY=VALUE  change a value of the file, as soil.initial.date=04-15\n"
    "  -q, --quiet          no progress\n"
    "  -v, --verbose        say what was computed with, in which weather\n"
    "  -h, --help           this text\n";

struct choices {
    const char *output;
    int threads;
    bool force, quiet, verbose, help;
    struct sumi_sets sets;
};

static bool read_options(int argc, char **argv, struct choices *c)
{
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"jobs", required_argument, NULL, 'j'},
        {"set", required_argument, NULL, 's'},    {"quiet", no_argument, NULL, 'q'},
        {"verbose", no_argument, NULL, 'v'},      {"force", no_argument, NULL, 'f'},
        {"help", no_argument, NULL, 'h'},         {NULL, 0, NULL, 0}};
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "o:j:s:qvfh", options, &given)) != -1) {
        switch (option) {
        case 'o':
            c->output = optarg;
            break;
        case 'j':
            if (!sumi_threads_read(optarg, &c->threads))
                return false;
            break;
        case 's':
            if (!sumi_sets_add(&c->sets, optarg))
                return false;
            break;
        case 'q':
            c->quiet = true;
            break;
        case 'v':
            c->verbose = true;
            break;
        case 'f':
            c->force = true;
            break;
        case 'h':
            c->help = true;
            return true;
        default:
            return false;
        }
    }
    if (!c->output)
        fputs("sumi: where should the results go? give -o OUT.h5\n", stderr);
    return c->output;
}

static void print_end(const struct choices *c, const struct sumi_scenario_file *file)
{
    char shown[SUMI_SHOWN];
    puts(sumi_shown(c->output, shown));
    if (c->verbose) {
        sumi_print_models(&file->plan, true);
        sumi_print_weather(file, true);
    }
}

int sumi_command_sweep(int argc, char **argv)
{
    struct choices c = {0};
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    struct sumi_outputs *outputs = sumi_ends_outputs();
    struct sumi_output *output;
    if (!read_options(argc, argv, &c)) {
        fputs(usage, stderr);
        return SUMI_EXIT_USAGE;
    }
    if (c.help) {
        fputs(usage, stdout);
        return SUMI_EXIT_DONE;
    }
    if (!sumi_only_file(argc, argv, usage, "scenario file"))
        return SUMI_EXIT_USAGE;
    outputs->force = c.force;
    int status = sumi_take_output(outputs, "-o", c.output, argv[optind], SUMI_WORD_SCENARIO_FILE, &output);
    if (status != SUMI_EXIT_DONE)
        return status;
    if (sumi_scenario_read(argv[optind], c.sets.set, c.sets.n, SUMI_FOR_SWEEP, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    sumi_print_warnings(file, SUMI_ALL_WARNINGS);
    status = sumi_note_inputs(outputs, file, &error) == SUMI_OK ? sumi_sweep_file(file, output, c.threads, c.quiet)
                                                                : sumi_failed(&error);
    if (status == SUMI_EXIT_DONE)
        print_end(&c, file);
    sumi_scenario_destroy(file);
    sumi_outputs_clear(outputs);
    if (status != SUMI_EXIT_DONE)
        sumi_ends_as_asked();
    return status;
}

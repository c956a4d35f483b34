/* sumi sweep FILE -o OUT.h5: all scenarios into a cube. */
#define _POSIX_C_SOURCE 200809L
#include "cli/commands.h"
#include "cli/ends.h"
#include "cli/meter.h"
#include "io/results.h"

#include <getopt.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

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

static atomic_int interrupted; /* any thread asks for it */

static bool is_interrupted(void *context)
{
    (void)context;
    return interrupted;
}

static void draw(void *meter, size_t done, size_t all)
{
    sumi_meter_draw(meter, done, all);
}

static void say_fewer(void *meter, int threads, int wanted)
{
    (void)meter;
    fprintf(
        stderr,
        "sumi: warning: only %d of %d threads could be made; the sweep goes on with %s, to the same results. Raise the "
        "limit of processes (ulimit -u, or pids.max of the container) or of memory (ulimit -v), or ask for -j %d.\n",
        threads, wanted, threads == 1 ? "that one" : "them", threads);
}

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
    const long most_threads = 1024;
    unsigned given = 0;
    int option;
    while ((option = sumi_next_option(argc, argv, "o:j:s:qvfh", options, &given)) != -1) {
        long threads;
        char *end, shown[SUMI_SHOWN];
        switch (option) {
        case 'o':
            c->output = optarg;
            break;
        case 'j':
            threads = strtol(optarg, &end, 10);
            if (*end || end == optarg || threads < 1 || threads > most_threads) {
                fprintf(stderr, "sumi: -j %s: expected a number of threads from 1 to %ld\n", sumi_shown(optarg, shown),
                        most_threads);
                return false;
            }
            c->threads = (int)threads;
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

static int sweep(const struct choices *c, struct sumi_scenario_file *file, struct sumi_output *output)
{
    struct sumi_meter meter;
    struct sumi_error error = {0};
    int told = file->n_warnings;
    sumi_meter_begin(&meter, "scenarios", c->quiet);
    sumi_ends_in_order(&interrupted);
    const struct sumi_stop stop = {is_interrupted, NULL};
    const struct sumi_watch watch = {&meter, draw, say_fewer, &stop};
    enum sumi_status status = sumi_note_inputs(output->of, file, &error);
    if (status == SUMI_OK)
        status = sumi_results_write(file, output, c->threads, &watch, &error);
    if (status != SUMI_OK)
        sumi_meter_abandon(&meter);
    sumi_print_warnings(file, told);
    if (status == SUMI_OK) {
        char shown[SUMI_SHOWN], seconds[32];
        snprintf(seconds, sizeof seconds, " in %.1f s", sumi_meter_seconds(&meter));
        sumi_print_plan(seconds, &file->plan);
        puts(sumi_shown(c->output, shown));
        if (c->verbose) {
            sumi_print_models(&file->plan, true);
            sumi_print_weather(file, true);
        }
        return SUMI_EXIT_DONE;
    }
    int exit_status = sumi_failed(&error);
    sumi_ends_explain();
    return exit_status;
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
    int status = sumi_take_output(outputs, "-o", c.output, argv[optind], "scenario file", &output);
    if (status != SUMI_EXIT_DONE)
        return status;
    if (sumi_scenario_read(argv[optind], c.sets.set, c.sets.n, SUMI_FOR_SWEEP, &file, &error) != SUMI_OK)
        return sumi_failed(&error);
    sumi_print_warnings(file, 0);
    status = sweep(&c, file, output);
    sumi_scenario_destroy(file);
    sumi_outputs_clear(outputs);
    if (status != SUMI_EXIT_DONE)
        sumi_ends_as_asked();
    return status;
}

/* The command `sumi`: finds the subcommand. */
#define _POSIX_C_SOURCE 200809L
#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/commands.h"
#include "cli/compare/compare.h"
#include "cli/import/import.h"
#include "cli/print/text.h"
#include "cli/run/run.h"
#include "cli/show/show.h"
#include "cli/weather/weather.h"
#include "io/netcdf/netcdf.h"
#include "io/text/nearest.h"
#include "sim/build.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static const struct {
    const char *name, *doc;
    int (*run)(int argc, char **argv);
} commands[] = {
    {"run", "one field, year by year, or as it stands on a morning", sumi_command_run},
    {"outlook", "a plot this morning, what will come of it, and how sure that is", sumi_command_outlook},
    {"advise", "what to do on a plot today, and why", sumi_command_advise},
    {"serve", "outlook and advice of many plots over HTTP, with a page for people", sumi_command_serve},
    {"score", "what the advice of a season was worth, once it is over", sumi_command_score},
    {"compare", "one field beside what was observed in it", sumi_command_compare},
    {"sweep", "all scenarios of a file into one HDF5 cube", sumi_command_sweep},
    {"show", "the readable answer from a cube", sumi_command_show},
    {"convert", "a cube as a netCDF file of other rules: CF 1.13, ISIMIP", sumi_command_convert},
    {"rerun", "repeat the sweep of a cube from what it has kept, and compare", sumi_command_rerun},
    {"extract", "write out the scenario and the files that a cube has kept", sumi_command_extract},
    {"check", "check a scenario file without running it", sumi_command_check},
    {"describe", "models, parameters and outputs, with units and sources", sumi_command_describe},
    {"import", "read a record of weather or soil water as people have it", sumi_command_import},
    {"weather", "check a station's record; fit and run the weather generator", sumi_command_weather},
    {"soil", "a bare column of soil, by the Richards equation", sumi_command_soil},
};

enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void print_help(FILE *stream)
{
    fputs("Sumi: growth and yield of millet, from weather and soil.\n\nusage: sumi COMMAND [options]\n\n", stream);
    for (int k = 0; k < N_COMMANDS; k++)
        fprintf(stream, "  %-9s %s\n", commands[k].name, commands[k].doc);
    fputs("\n`sumi COMMAND --help` tells more. Try: sumi run examples/yangqu.yaml\n", stream);
}

/* What a command printed must have arrived: a full disk is a failure, though everything was computed and the files that
 * it wrote are complete. */
static int delivered(int exit_status)
{
    sumi_ends_reached();
    if (fflush(stdout) == 0 && !ferror(stdout))
        return exit_status;
    bool done = exit_status == SUMI_EXIT_DONE;
    fprintf(stderr, "sumi: what the command prints could not be written to standard output%s%s%s\n", errno ? ": " : "",
            errno ? strerror(errno) : "",
            done ? "; all else is done, and files that it was to write are complete" : "");
    return done ? SUMI_EXIT_FAILED : exit_status;
}

/* A stream that was closed would be the next file that is opened, and be written into. Each gets a place where its use
 * fails, as it would have. False where there is none. */
static bool streams_are_open(void)
{
    for (int k = STDIN_FILENO; k <= STDERR_FILENO; k++) {
        if (fcntl(k, F_GETFD) >= 0 || errno != EBADF)
            continue;
        if (open("/dev/null", k == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0 && open("/", O_RDONLY) < 0)
            return false;
    }
    return true;
}

/* A lock where the file system has some is what Sumi does by itself; HDF5 does so with few file systems, and follows
 * the variable whatever it is told. */
static void lock_by_best_effort(void)
{
    static const char variable[] = "HDF5_USE_FILE_LOCKING";
    const char *wanted = getenv(variable);
    if (wanted && strcasecmp(wanted, "BEST_EFFORT") == 0)
        unsetenv(variable);
}

int main(int argc, char **argv)
{
    const char *names[N_COMMANDS];
    if (!streams_are_open())
        return SUMI_EXIT_FAILED;
    sumi_ends_begin();
    sumi_grid_use(&sumi_netcdf_reader);
    lock_by_best_effort();
    signal(SIGXFSZ, SIG_IGN); /* a file that grows beyond its limit is an error of the write */
    if (argc < 2) {
        print_help(stderr);
        return delivered(SUMI_EXIT_USAGE);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return delivered(SUMI_EXIT_DONE);
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("sumi %s (%s, %s)\n", sumi_build.version, sumi_build.commit, sumi_build.compiler);
        return delivered(SUMI_EXIT_DONE);
    }
    for (int k = 0; k < N_COMMANDS; k++) {
        names[k] = commands[k].name;
        if (strcmp(argv[1], names[k]) == 0)
            return delivered(commands[k].run(argc - 1, argv + 1));
    }
    char shown[SUMI_SHOWN];
    const char *near = sumi_nearest(argv[1], names, N_COMMANDS);
    fprintf(stderr, "sumi: there is no command %s%s%s%s\n", sumi_shown(argv[1], shown), near ? "; did you mean " : "",
            near ? near : "", near ? "?" : "");
    print_help(stderr);
    return delivered(SUMI_EXIT_USAGE);
}

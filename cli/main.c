/* The command `sumi`: finds the subcommand. */
#define _POSIX_C_SOURCE 200809L
#include "cli/commands.h"
#include "cli/ends.h"
#include "io/cube/cube.h"
#include "io/files/data_files.h"
#include "io/scenario/file.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "sim/build.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
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
    {"sweep", "all scenarios of a file into one HDF5 cube", sumi_command_sweep},
    {"show", "the readable answer from a cube", sumi_command_show},
    {"convert", "a cube as a netCDF file of other rules: CF 1.13, ISIMIP", sumi_command_convert},
    {"rerun", "repeat the sweep of a cube from what it has kept, and compare", sumi_command_rerun},
    {"extract", "write out the scenario and the files that a cube has kept", sumi_command_extract},
    {"check", "check a scenario file without running it", sumi_command_check},
    {"describe", "models, parameters and outputs, with units and sources", sumi_command_describe},
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

const char *sumi_shown(const char *text, char shown[SUMI_SHOWN])
{
    sumi_text_copy(shown, SUMI_SHOWN, text);
    sumi_text_clean(shown);
    for (char *at = shown; (at = strpbrk(at, "\n\t"));)
        *at = ' ';
    return shown;
}

/* A line on standard error about files: their names and texts may hold anything. */
static void say(const char *before, const char *text)
{
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi: %s%s\n", before, sumi_shown(text, shown));
}

int sumi_failed(const struct sumi_error *error)
{
    static const char remedy[] = "Close other programs, or raise the limit of memory (ulimit -v).";
    char text[sizeof error->text + sizeof remedy + 2];
    const size_t n = strlen(error->text);
    const bool ends = n > 0 && error->text[n - 1] == '.';
    snprintf(text, sizeof text, "%s%s%s", error->text, ends ? " " : ". ", remedy);
    say("", error->status == SUMI_MEMORY ? text : error->text);
    return error->status == SUMI_REFUSED ? SUMI_EXIT_USAGE : SUMI_EXIT_FAILED;
}

const char *sumi_only_file(int argc, char **argv, const char *usage, const char *what)
{
    if (argc - optind == 1)
        return argv[optind];
    fputs(usage, stderr);
    fprintf(stderr, "sumi: expected one %s, found %d\n", what, argc - optind);
    return NULL;
}

int sumi_take_output(struct sumi_outputs *outputs, const char *option, const char *path, const char *input,
                     const char *role, struct sumi_output **output)
{
    char found[SUMI_PATH];
    struct sumi_error error = {0};
    enum sumi_status status = SUMI_OK;
    *output = NULL;
    if (!path)
        return SUMI_EXIT_DONE;
    if (sumi_data_find(input, NULL, found, NULL) == SUMI_OK) /* where it is nowhere, its reader says so */
        status = sumi_outputs_note(outputs, sumi_file_id(found), role, &error);
    if (status == SUMI_OK)
        status = sumi_outputs_add(outputs, option, path, output, &error);
    return status == SUMI_OK ? SUMI_EXIT_DONE : sumi_failed(&error);
}

enum sumi_status sumi_note_inputs(struct sumi_outputs *outputs, const struct sumi_scenario_file *file,
                                  struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < file->n_inputs && status == SUMI_OK; k++) {
        char role[SUMI_NAME + 32];
        snprintf(role, sizeof role, "%s file that the scenario reads", file->input[k].role);
        status = sumi_outputs_note(outputs, file->input[k].id, role, error);
    }
    return status;
}

/* A --set that a later one takes the place of, as crop.SPAN=30 before crop.SPAN=40 or before crop={...}. */
static void warn_replaced(const struct sumi_sets *sets, const char *text)
{
    const size_t n = strcspn(text, "=");
    char earlier[SUMI_SHOWN], later[SUMI_SHOWN];
    for (int k = 0; k < sets->n; k++)
        if (strncmp(sets->set[k], text, n) == 0 && (sets->set[k][n] == '=' || sets->set[k][n] == '.'))
            fprintf(stderr, "sumi: warning: --set %s changes nothing: --set %s behind it takes its place\n",
                    sumi_shown(sets->set[k], earlier), sumi_shown(text, later));
}

bool sumi_sets_add(struct sumi_sets *sets, const char *text)
{
    if (sets->n == SUMI_SETS) {
        fprintf(stderr, "sumi: at most %d --set\n", SUMI_SETS);
        return false;
    }
    if (!strchr(text, '=') || *text == '=') {
        char shown[SUMI_SHOWN];
        fprintf(stderr, "sumi: --set %s: expected key=value, as soil.initial.date=04-15\n", sumi_shown(text, shown));
        return false;
    }
    warn_replaced(sets, text);
    sets->set[sets->n++] = text;
    return true;
}

void sumi_say_unlocked(const struct sumi_cube_file *file, const char *path)
{
    char shown[SUMI_SHOWN];
    if (sumi_cube_is_unlocked(file))
        fprintf(stderr,
                "sumi: the file system of %s has no locks; it is read without one, and a program that writes it now is "
                "not noticed\n",
                sumi_shown(path, shown));
}

void sumi_print_warning(void *context, const char *sentence)
{
    (void)context;
    char shown[SUMI_SHOWN];
    fprintf(stderr, "sumi: warning: %s\n", sumi_shown(sentence, shown));
}

void sumi_print_warnings(const struct sumi_scenario_file *file, int from)
{
    for (int w = 0; w < file->n_here && from == SUMI_ALL_WARNINGS; w++)
        say("warning: ", file->here[w]);
    for (int w = from < 0 ? 0 : from; w < file->n_warnings; w++)
        say("warning: ", file->warning[w]);
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

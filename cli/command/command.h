/* What every command does: it reads options, takes files on, warns, and fails in one way. Exit status 0 done, 1 the
 * input or the run failed, 2 wrong usage. */
#ifndef SUMI_COMMAND_H
#define SUMI_COMMAND_H

#include "io/cube/cube.h"
#include "io/files/outputs.h"
#include "io/scenario/file.h"

#include <stdbool.h>

enum { SUMI_EXIT_DONE, SUMI_EXIT_FAILED, SUMI_EXIT_USAGE };

/* The next option, as getopt_long returns it: -1 behind the last one. '?', with a message, for one that is unknown, has
 * no value where it needs one, or is given a second time where it takes one value. given: 0 at first; which ones were.
 */
struct option;
int sumi_next_option(int argc, char **argv, const char *letters, const struct option *options, unsigned *given);

/* The one file that a command is about; NULL, with the usage and a message, where there is none or more than one. */
const char *sumi_only_file(int argc, char **argv, const char *usage, const char *what);

/* Takes the output that an option names on, where it names one (`path` is not NULL; else *output is NULL), with the
 * file that the command is about, which plays that role, as one that it must not replace. The exit status, with a
 * message where it is not SUMI_EXIT_DONE. */
int sumi_take_output(struct sumi_outputs *outputs, const char *option, const char *path, const char *input,
                     const char *role, struct sumi_output **output);
/* Keeps in mind all files that a scenario names, so that no output takes their place. */
enum sumi_status sumi_note_inputs(struct sumi_outputs *outputs, const struct sumi_scenario_file *file,
                                  struct sumi_error *error);

/* Prints "sumi: message" and returns the exit status that goes with it. */
int sumi_failed(const struct sumi_error *error);

/* The options --set key=value of a command, in their order. */
#define SUMI_SETS 256
struct sumi_sets {
    int n;
    const char *set[SUMI_SETS];
};
/* false, with a message, where there are too many, or the text is no key=value. */
bool sumi_sets_add(struct sumi_sets *sets, const char *text);

/* Says that a cube is read from a file system without locks, where it is. */
void sumi_say_unlocked(const struct sumi_cube_file *file, const char *path);

/* Says a sentence as a warning. */
void sumi_print_warning(void *context, const char *sentence);
/* What the scenario reader has doubts about, on standard error, from warning number `from` on; or all, with those of
 * this machine. */
enum { SUMI_ALL_WARNINGS = -1 };
void sumi_print_warnings(const struct sumi_scenario_file *file, int from);

#endif

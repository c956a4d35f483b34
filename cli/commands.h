/* The subcommands: one file each, and one way to fail. Exit status 0 done, 1 the input or the run failed, 2 wrong
 * usage. */
#ifndef SUMI_COMMANDS_H
#define SUMI_COMMANDS_H

#include "sim/error.h"

#include <stdbool.h>

enum { SUMI_EXIT_DONE, SUMI_EXIT_FAILED, SUMI_EXIT_USAGE };

int sumi_command_run(int argc, char **argv);
int sumi_command_sweep(int argc, char **argv);
int sumi_command_show(int argc, char **argv);
int sumi_command_check(int argc, char **argv);
int sumi_command_describe(int argc, char **argv);
int sumi_command_weather(int argc, char **argv);
int sumi_command_soil(int argc, char **argv);

/* The one file that a command is about; NULL, with the usage and a message, where there is none or more than one. */
const char *sumi_only_file(int argc, char **argv, const char *usage, const char *what);

/* true, with a message, where the output that an option names is the input, which plays that role. */
bool sumi_would_replace(const char *option, const char *output, const char *input, const char *role);

/* Prints "sumi: message" and returns SUMI_EXIT_FAILED. */
int sumi_failed(const struct sumi_error *error);

/* The options --set key=value of a command, in their order. */
#define SUMI_SETS 256
struct sumi_sets {
    int n;
    const char *set[SUMI_SETS];
};
/* false, with a message, where there are too many, or the text is no key=value. */
bool sumi_sets_add(struct sumi_sets *sets, const char *text);

/* `before` and `text` on standard output, cut into lines of a terminal's width. */
void sumi_print_wrapped(const char *before, const char *text);

/* What the scenario reader has doubts about, on standard error, from warning number `from` on. */
struct sumi_scenario_file;
void sumi_print_warnings(const struct sumi_scenario_file *file, int from);

#endif

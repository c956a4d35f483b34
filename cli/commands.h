/* The subcommands: one file each, and one way to fail. Exit status 0 done, 1 the input or the run failed, 2 wrong
 * usage. */
#ifndef SUMI_COMMANDS_H
#define SUMI_COMMANDS_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { SUMI_EXIT_DONE, SUMI_EXIT_FAILED, SUMI_EXIT_USAGE };

int sumi_command_run(int argc, char **argv);
int sumi_command_sweep(int argc, char **argv);
int sumi_command_show(int argc, char **argv);
int sumi_command_convert(int argc, char **argv);
int sumi_command_rerun(int argc, char **argv);
int sumi_command_extract(int argc, char **argv);
int sumi_command_check(int argc, char **argv);
int sumi_command_describe(int argc, char **argv);
int sumi_command_weather(int argc, char **argv);
int sumi_command_soil(int argc, char **argv);

/* A text that comes from a file, a name of one or an argument, for one line of a terminal: what steers a terminal
 * becomes ?, line ends and tabs become blanks, and what is too long is cut. Returns shown. */
#define SUMI_SHOWN sizeof(((struct sumi_error *)0)->text)
const char *sumi_shown(const char *text, char shown[SUMI_SHOWN]);

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
struct sumi_outputs;
struct sumi_output;
int sumi_take_output(struct sumi_outputs *outputs, const char *option, const char *path, const char *input,
                     const char *role, struct sumi_output **output);
/* Keeps in mind all files that a scenario names, so that no output takes their place. */
struct sumi_scenario_file;
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

/* `before` and `text`, which steers no terminal, on standard output, cut into lines of a terminal's width, all but the
 * first indented. */
void sumi_print_wrapped(const char *before, const char *text);
/* The same, indented as far as `before` is wide. */
void sumi_print_hung(const char *before, const char *text);

/* An axis as people name it: film for management.mulch_fraction; else its name. */
const char *sumi_axis_word(const char *name);
/* The axis under its name in the cube, the one that it has in a scenario or in a converted file, or as people name it; n where
 * none of n is called so. */
struct sumi_cube_axis;
size_t sumi_axis_find(const struct sumi_cube_axis *axes, size_t n, const char *word);
/* `before` and how many there are on each axis, as "2 cultivars x 10 sowings x crop.SPAN (3 values)", as
 * sumi_print_wrapped does. */
void sumi_print_axes(const char *before, size_t n, const char *const *name, const size_t *length);
/* The same of a plan, behind "N seasons" and `after`. */
struct sumi_plan;
void sumi_print_plan(const char *after, const struct sumi_plan *plan);
/* What the seasons are computed with, in a line, or in full in three. */
void sumi_print_models(const struct sumi_plan *plan, bool in_full);
/* The weather in a line, or in full with how evapotranspiration was derived. */
void sumi_print_weather(const struct sumi_scenario_file *file, bool in_full);
/* A word of the output file, as frost_killed, as people write it. Returns shown. */
const char *sumi_plain_word(const char *word, char shown[SUMI_SHOWN]);

/* Says that a cube is read from a file system without locks, where it is. */
struct sumi_cube_file;
void sumi_say_unlocked(const struct sumi_cube_file *file, const char *path);

/* Says a sentence as a warning. */
void sumi_print_warning(void *context, const char *sentence);
/* What the scenario reader has doubts about, on standard error, from warning number `from` on; or all, with those of
 * this machine. */
enum { SUMI_ALL_WARNINGS = -1 };
void sumi_print_warnings(const struct sumi_scenario_file *file, int from);

#endif

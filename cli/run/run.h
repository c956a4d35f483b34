/* The command `sumi run`, and what `sumi check` tries of it. */
#ifndef SUMI_COMMAND_RUN_H
#define SUMI_COMMAND_RUN_H

#include "io/scenario/file.h"

int sumi_command_run(int argc, char **argv);

/* Runs the one season of a file to the morning of today, and says nothing but what is wrong. */
enum sumi_status sumi_run_try_morning(const struct sumi_scenario_file *file, struct sumi_error *error);

#endif

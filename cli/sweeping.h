/* A sweep with its progress, for the commands that run one. */
#ifndef SUMI_SWEEPING_H
#define SUMI_SWEEPING_H

#include "io/files/outputs.h"
#include "io/scenario/file.h"

/* Reads the value of -j; false, with a message, where it is no number of threads. */
bool sumi_threads_read(const char *text, int *threads);

/* Sweeps into the output, which knows the files that were read, with a bar on standard error unless `quiet`, and prints
 * the warnings that come of it and a line with the plan. The first signal stops it in order. The exit status, with a
 * message where it is not SUMI_EXIT_DONE. */
int sumi_sweep_file(struct sumi_scenario_file *file, struct sumi_output *output, int threads, bool quiet);

#endif

/* A sweep with its progress, and what other work in threads shares with it, for the commands that have one. */
#ifndef SUMI_SWEEPING_H
#define SUMI_SWEEPING_H

#include "io/files/outputs.h"
#include "io/scenario/file.h"

/* Reads the value of -j; false, with a message, where it is no number of threads. */
bool sumi_threads_read(const char *text, int *threads);

/* Says that only some of the threads that were wanted could be made: what a struct sumi_watch calls. */
void sumi_say_fewer(void *context, int threads, int wanted);

/* Sweeps into the output, which knows the files that were read, with a bar on standard error unless `quiet`, and prints
 * the warnings that come of it and a line with the plan. The first signal stops it in order. The exit status, with a
 * message where it is not SUMI_EXIT_DONE. */
int sumi_sweep_file(struct sumi_scenario_file *file, struct sumi_output *output, int threads, bool quiet);

#endif

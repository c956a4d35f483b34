/* Outputs as a command would have them, for tests of what writes into them. */
#ifndef SUMI_TEST_OUTPUT_H
#define SUMI_TEST_OUTPUT_H

#include "io/files/outputs.h"

/* An output that may replace what is there. It lasts until the next call; only one is open at a time. */
struct sumi_output *output_to(const char *path);

#endif

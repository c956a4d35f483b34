/* Running a scenario file's plan into a cube. */
#ifndef SUMI_RESULTS_H
#define SUMI_RESULTS_H

#include "io/outputs.h"
#include "io/scenario_file.h"
#include "scenarios/sweep.h"

/* Sweeps the plan and writes the cube to `output`, which appears under its name only when it is complete. threads 0: one
 * a processor. `progress` (may be NULL) is called after each block; false stops the sweep, and nothing is left behind.
 */
enum sumi_status sumi_results_write(const struct sumi_scenario_file *file, struct sumi_output *output, int threads,
                                    bool (*progress)(void *context, size_t done, size_t all), void *context,
                                    struct sumi_error *error);

/* Date and time for provenance: SOURCE_DATE_EPOCH where it is set, else now; ISO 8601, UTC. */
#define SUMI_TIME_TEXT 32
const char *sumi_time_now(char text[SUMI_TIME_TEXT]);

#endif

/* Running a scenario file's plan into a cube. */
#ifndef SUMI_RESULTS_H
#define SUMI_RESULTS_H

#include "io/cube/cube.h"
#include "io/files/outputs.h"
#include "io/scenario/file.h"
#include "scenarios/sweep.h"
#include "sim/daily/summary.h"

/* By which a summary that a sweep makes is known. */
#define SUMI_MADE_SUMMARY " of a crop, simulated by Sumi "

/* Sweeps the plan and writes the cube to `output`, which appears under its name only when it is complete. threads 0:
 * one a processor. Where the watch (may be NULL) asks to stop, nothing is left behind. What came out so and may not
 * be what was meant joins the warnings of `file`. */
enum sumi_status sumi_results_write(struct sumi_scenario_file *file, struct sumi_output *output, int threads,
                                    const struct sumi_watch *watch, struct sumi_error *error);

/* Whether a cube is one of sumi_results_write or the file of an ensemble (io/outlook), as it was made. */
bool sumi_results_are_own(const char *path);
/* Whether a name is that of a daily variable with one value a day, under any pair of models. */
bool sumi_results_is_daily(const char *name);

/* An axis of a plan, and the variables of seasons, as a cube has them; continuous: as under such an integrator. They
 * borrow the axis, its name in the file and the words of outcomes, which are filled in. */
struct sumi_cube_axis sumi_results_axis(const struct sumi_axis *axis, char name[SUMI_NAME]);
void sumi_results_variables(bool continuous, const char *outcome[SUMI_OUTCOME_N],
                            struct sumi_cube_variable variable[SUMI_SUMMARY_N]);

/* Date and time for provenance: SOURCE_DATE_EPOCH where it is set, else now; ISO 8601, UTC. */
#define SUMI_TIME_TEXT 32
const char *sumi_time_now(char text[SUMI_TIME_TEXT]);

#endif

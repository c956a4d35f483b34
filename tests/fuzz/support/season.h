/* Runs what a scenario asks for, briefly, and looks at what comes out. */
#ifndef SUMI_FUZZ_SEASON_H
#define SUMI_FUZZ_SEASON_H

#include "io/scenario/file.h"

/* Reads a scenario file, with what is set; claims what holds of any that is accepted; runs its
 * first and its last season for a while, and destroys it. */
void fuzz_scenario(const char *path, const char *const *set, int n_set, enum sumi_scenario_use use);

#endif

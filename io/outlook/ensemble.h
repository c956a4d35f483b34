/* The ensemble of an outlook as one HDF5 file, for researchers: each member, each weather to come, each observation. */
#ifndef SUMI_OUTLOOK_ENSEMBLE_H
#define SUMI_OUTLOOK_ENSEMBLE_H

#include "io/files/outputs.h"
#include "io/scenario/file.h"
#include "scenarios/outlook/outlook.h"

/* Writes a cube over `member` and `future` with all arrays of scenarios/outlook/values.h, the attributes of a result
 * and its provenance. It appears under its name when it is complete. `file` is that of the request. SUMI_REFUSED where
 * the outlook has no members, as one without advice. */
enum sumi_status sumi_outlook_write_ensemble(const struct sumi_scenario_file *file,
                                             const struct sumi_outlook_request *request,
                                             const struct sumi_outlook *outlook, struct sumi_output *output,
                                             struct sumi_error *error);

#endif

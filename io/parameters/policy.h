/* The file of thresholds of irrigation that were found for a plot, which lies beside its scenario: plot.yaml has
 * plot.thresholds.yaml.
 *
 *     key: "8c1f0a37d2b4e596"
 *     when_depletion_over_raw: {leaves: 1.25, flowering: 0.75, filling: never}
 *
 * The key is that of the plot, its limits and prices (sumi_advice_key): thresholds of another are not used. */
#ifndef SUMI_POLICY_FILE_H
#define SUMI_POLICY_FILE_H

#include "io/files/data_files.h"
#include "io/files/outputs.h"
#include "scenarios/advice/advice.h"

#include <stdio.h>

/* The path of the file beside a scenario; false where it is too long. */
bool sumi_policy_path(const char *scenario, char path[SUMI_PATH]);

/* Reads a text that goes by `name` in messages. *own: the thresholds are those of the request's plot; else *policy
 * stays as it is. SUMI_INPUT, SUMI_MEMORY. */
enum sumi_status sumi_policy_parse(const char *name, const char *text, size_t size,
                                   const struct sumi_advice_request *request, bool *own, struct sumi_policy *policy,
                                   struct sumi_error *error);

/* What was found for the request, as such a file. */
void sumi_policy_print(const struct sumi_advice_request *request, const struct sumi_policy *policy, FILE *file);
/* The same into an output that was taken on. SUMI_IO, SUMI_REFUSED. */
enum sumi_status sumi_policy_write(const struct sumi_advice_request *request, const struct sumi_policy *policy,
                                   struct sumi_output *output, struct sumi_error *error);

#endif

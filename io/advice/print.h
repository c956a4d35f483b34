/* An advice for those who asked: as JSON for programs, and as a page for an agronomist. */
#ifndef SUMI_ADVICE_PRINT_H
#define SUMI_ADVICE_PRINT_H

#include "io/scenario/file.h"
#include "scenarios/advice/advice.h"

#include <stdio.h>

/* One JSON object and a line end, after data/schemas/advice.schema.json. What cannot be written is found where the
 * stream is closed. */
#define SUMI_ADVICE_SCHEMA "sumi-advice/1"
void sumi_advice_print_json(const struct sumi_scenario_file *file, const struct sumi_advice_request *request,
                            const struct sumi_advice *advice, FILE *out);

#endif

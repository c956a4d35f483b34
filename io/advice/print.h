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

/* The page in a language, UTF-8, in lines of at most 100 columns. */
void sumi_advice_print_text(const struct sumi_scenario_file *file, const struct sumi_advice_request *request,
                            const struct sumi_advice *advice, enum sumi_language language, FILE *out);

#endif

/* An outlook for those who asked: as JSON for programs, and as a page for an agronomist. */
#ifndef SUMI_OUTLOOK_PRINT_H
#define SUMI_OUTLOOK_PRINT_H

#include "io/scenario/file.h"
#include "io/text/json.h"
#include "scenarios/outlook/outlook.h"

#include <stdio.h>

/* One JSON object and a line end, after data/schemas/outlook.schema.json. What cannot be written is found where the
 * stream is closed. */
#define SUMI_OUTLOOK_SCHEMA "sumi-outlook/1"
void sumi_outlook_print_json(const struct sumi_scenario_file *file, const struct sumi_outlook_request *request,
                             const struct sumi_outlook *outlook, FILE *out);
/* The same object as the value of a name, of what holds an outlook; numbers as the locale C has them are the caller's
 * to see to. */
void sumi_outlook_put_json(struct sumi_json *json, const char *name, const struct sumi_scenario_file *file,
                           const struct sumi_outlook_request *request, const struct sumi_outlook *outlook);

/* The page in a language, UTF-8, in lines of at most 100 columns. */
void sumi_outlook_print_text(const struct sumi_scenario_file *file, const struct sumi_outlook_request *request,
                             const struct sumi_outlook *outlook, enum sumi_language language, FILE *out);

/* The likeliest of the named stages this morning, or before them of the phases; empty: there is none. */
const char *sumi_outlook_stage_now(const struct sumi_outlook_request *request, const struct sumi_outlook *outlook);

#endif

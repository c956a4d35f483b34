/* The season of a plot by day, for whoever draws it. */
#ifndef SUMI_OUTLOOK_SEASON_H
#define SUMI_OUTLOOK_SEASON_H

#include "io/scenario/file.h"
#include "scenarios/outlook/outlook.h"

#include <stdio.h>

/* One JSON object and a line end, after data/schemas/season.schema.json, of an outlook with its paths: without them, as
 * where no advice can be given, there are no days. What cannot be written is found where the stream is closed. */
#define SUMI_SEASON_SCHEMA "sumi-season/1"
void sumi_season_print_json(const struct sumi_scenario_file *file, const struct sumi_outlook_request *request,
                            const struct sumi_outlook *outlook, FILE *out);

#endif

/* A score of advice for those who asked: as JSON for programs, and as a page for an agronomist. */
#ifndef SUMI_ADVICE_SCORE_PRINT_H
#define SUMI_ADVICE_SCORE_PRINT_H

#include "io/scenario/file.h"
#include "scenarios/advice/score.h"

#include <stdio.h>

/* One JSON object and a line end, after data/schemas/score.schema.json. */
#define SUMI_SCORE_SCHEMA "sumi-score/1"
void sumi_score_print_json(const struct sumi_scenario_file *file, const struct sumi_score *score, FILE *out);

/* The page in a language, UTF-8, in lines of at most 100 columns. */
void sumi_score_print_text(const struct sumi_scenario_file *file, const struct sumi_score *score,
                           enum sumi_language language, FILE *out);

#endif

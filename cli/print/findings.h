/* What was found in records, for people and for programs. */
#ifndef SUMI_PRINT_FINDINGS_H
#define SUMI_PRINT_FINDINGS_H

#include "io/text/json.h"
#include "scenarios/findings.h"

/* All kinds on standard output, those of a gravity together, the gravest first, each with its file. */
void sumi_print_findings(const struct sumi_findings *findings);
/* All kinds as a list `findings`, and how many places went beyond it as `findings_beyond`. */
void sumi_json_findings(struct sumi_json *json, const struct sumi_findings *findings);

#endif

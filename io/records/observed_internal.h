/* What a name in a file of observations stands for. */
#ifndef SUMI_OBSERVED_INTERNAL_H
#define SUMI_OBSERVED_INTERNAL_H

#include "io/records/observations.h"
#include "io/text/text.h"

/* The word of a line for a stage in general, whose name is then its value. */
#define SUMI_OBSERVED_ANY_STAGE "stage"

/* A variable by its name, with the unit of its values in brackets where that is another one, as "TAGP (t/ha)"; *factor
 * makes its own of it. Without a depth. False, with a finding, where there is none. */
bool sumi_observed_find(const struct sumi_observable *observable, struct sumi_piece name,
                        const struct sumi_found_at *at, struct sumi_findings *findings, struct sumi_observed *observed,
                        double *factor);
/* A stage by its name; about: the variable, for findings. */
bool sumi_observed_stage(const struct sumi_observable *observable, struct sumi_piece name,
                         const struct sumi_found_at *at, const char *about, struct sumi_findings *findings,
                         struct sumi_observed *observed);
/* Another unit in which the variable may be given, as "theta (%)", for a hint; its own where there is none. */
const char *sumi_observed_other_unit(const struct sumi_observed *observed, char *text, size_t size);
/* Whether two words are the same but for capitals. */
bool sumi_observed_same(struct sumi_piece piece, const char *word);

#endif

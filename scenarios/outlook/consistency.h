/* Whether the probes bear the soil model out: two scores, each near 0 with a spread of 1 where they do. */
#ifndef SUMI_OUTLOOK_CONSISTENCY_H
#define SUMI_OUTLOOK_CONSISTENCY_H

#include "scenarios/outlook/filter.h"

#define SUMI_CONSISTENCY_CAP 9.0 /* the most that the square of one normalised innovation counts */

/* Of a pass that took the model as it is. */
struct sumi_distrust sumi_consistency(const struct sumi_outlook_request *request, const struct sumi_filtered *filtered);

/* What a probe reads more than the others, for good, cm3 cm-3: by what each reads too much of what the soil model has
 * (offset[n_seen], cm3 cm-3; NAN: no probe, or nothing of it was used). NAN: there are fewer than three. */
double sumi_probe_differs(const double *offset, int n_seen, int k);
/* Whether that is more than probes do. */
bool sumi_probe_is_biased(const double *offset, int n_seen, int k);

#endif

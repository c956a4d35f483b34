/* Whether a station's record can be what it says it is: rules, each a row with limits and source. A rule says what is
 * likely wrong, and what unit or slip would explain it; it changes no value, but marks those that it doubts. */
#ifndef SUMI_QUALITY_H
#define SUMI_QUALITY_H

#include "scenarios/findings.h"
#include "scenarios/weather/station.h"
#include "sim/soil_series.h"

struct sumi_site {
    double latitude, longitude,
        elevation; /* degrees, degrees, m; NAN: not known, and rules that need it are passed over */
};

struct sumi_quality_rule {
    const char *name;   /* as range, step, persistence */
    const char *doc;    /* what is looked at, with its limits */
    const char *source; /* of the limits */
};
extern const struct sumi_quality_rule sumi_quality_rules[];
extern const size_t sumi_n_quality_rules;

/* Goes through a record at a place. `file` stands for it in findings. SUMI_MEMORY. */
enum sumi_status sumi_quality_look(const char *file, struct sumi_station *station, const struct sumi_site *place,
                                   struct sumi_findings *findings, struct sumi_error *error);
/* The same of soil water; station: of the same place, for its rain, or NULL. */
void sumi_quality_look_at_soil(const char *file, const struct sumi_soil_series *soil,
                               const struct sumi_station *station, struct sumi_findings *findings);

#endif

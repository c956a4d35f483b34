/* Where stations stand, and that they were moved. */
#ifndef SUMI_PLACES_H
#define SUMI_PLACES_H

#include "io/records/readings.h"

/* Tells of each place at which the station of the readings stood before it was moved. `path` stands for them. */
void sumi_places_tell(const char *path, const struct sumi_readings *readings, struct sumi_findings *findings);

#endif

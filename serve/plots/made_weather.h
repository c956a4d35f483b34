/* Days of weather that sensors have measured. */
#ifndef SUMI_PLOTS_MADE_WEATHER_H
#define SUMI_PLOTS_MADE_WEATHER_H

#include "scenarios/findings.h"
#include "scenarios/weather/station.h"
#include "serve/plots/journal.h"

/* A record of all sensors: each makes its own days, and of a day that several have that of the first by name is taken.
 * *station NULL: there is no whole day yet. SUMI_MEMORY. */
enum sumi_status sumi_made_station(const struct sumi_journal *journal, const struct sumi_zone *zone,
                                   struct sumi_findings *findings, struct sumi_station **station,
                                   struct sumi_error *error);

#endif

/* The climate of the generator that resamples a record (scenarios/climate/analogues.h). */
#ifndef SUMI_FIT_ANALOGUES_H
#define SUMI_FIT_ANALOGUES_H

#include "scenarios/climate/climate.h"

/* Keeps the days of the record that can be used, without 29 February, of the latest 100 years at the most; their
 * weights are drawn while years are made, and nothing here is random. As sumi_climate_fit. */
enum sumi_status sumi_analogues_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                                    struct sumi_climate *climate, struct sumi_error *error);

#endif

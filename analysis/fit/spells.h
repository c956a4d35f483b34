/* The fit of the parametric generator (scenarios/climate/spells.h) to a record. */
#ifndef SUMI_FIT_SPELLS_H
#define SUMI_FIT_SPELLS_H

#include "analysis/fit/fit.h"

/* As sumi_climate_fit. */
enum sumi_status sumi_spells_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                                 const struct sumi_climate_fitting *fitting, struct sumi_climate *climate,
                                 struct sumi_error *error);

/* Sets the months' part of the amounts so that generated months have these normals of rain (mm). */
enum sumi_status sumi_spells_meet_normals(const double normal[12], struct sumi_climate *climate,
                                          struct sumi_error *error);

#endif

/* Fits a climate to a record: the generators that need more than the season's library has. What is known of the fit of
 * WGEN, which also fills gaps, stands in scenarios/climate/wgen_fit.c. */
#ifndef SUMI_FIT_H
#define SUMI_FIT_H

#include "scenarios/climate/climate.h"

struct sumi_climate_fitting {
    enum sumi_generator_kind generator;
    int n_sets;    /* of drawn parameters: fits to weighed years; 0: none. SUMI_FIT_SETS where nothing is said */
    uint64_t seed; /* of the weights */
    /* [12] mm, the normals of rain that the record was brought to (analysis/fit/normals.h), or NULL: a generator of
     * smooth cycles is then led back to them. */
    const double *rain_normals;
};
#define SUMI_FIT_SETS 30

/* Fits to a record of at least three years, prepared as `options` say (which give the place). The title and the source
 * are left empty; the caller clears the climate. SUMI_INPUT: too few days, or what sumi_weather_records refuses. */
enum sumi_status sumi_climate_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                                  const struct sumi_climate_fitting *fitting, struct sumi_climate *climate,
                                  struct sumi_error *error);

#endif

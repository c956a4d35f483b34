/* Recorded soil moisture, day by day: what a season is started from, or held to. */
#ifndef SUMI_SOIL_SERIES_H
#define SUMI_SOIL_SERIES_H

#include "models/water.h"
#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

/* A probe stands for the layer from halfway to the probe above it (the top one from the surface) to halfway to the
 * probe below it. The layer of the deepest probe reaches on downwards. */
struct sumi_soil_series {
    int first_day; /* date number of day 0 (sim/date.h) */
    size_t n_days;
    int n_layers;      /* one for each probe, at most SUMI_PROFILE_LAYERS */
    double deepest_cm; /* depth of the deepest probe */
    double *bottom_cm; /* [n_layers], lower edge; infinite for the deepest */
    double *theta;     /* [n_days][n_layers], cm3 cm-3; NAN: nothing known */
};

/* A series in which nothing is known yet, for probes at depth_cm[n_probes], 1 to SUMI_PROFILE_LAYERS of them, strictly
 * deeper one by one. The caller frees it with sumi_soil_series_destroy. SUMI_MEMORY. */
enum sumi_status sumi_soil_series_create(int first_day, size_t n_days, const double *depth_cm, int n_probes,
                                         struct sumi_soil_series **series, struct sumi_error *error);
void sumi_soil_series_destroy(struct sumi_soil_series *series);

/* Fills the days between two readings of a probe linearly, where the second comes at most max_gap_d days after the
 * first. Longer gaps stay unknown, as does the time before the first reading and after the last. */
void sumi_soil_series_fill(struct sumi_soil_series *series, int max_gap_d);

/* Mean water content (cm3 cm-3) from the surface down to depth_cm, layers weighted by thickness. NAN where the series
 * is NULL, on dates outside of it, and where a layer that it needs is unknown. */
double sumi_soil_series_mean(const struct sumi_soil_series *series, int date, double depth_cm);

/* What is known of a date, NAN where a layer is not; false outside of the record. */
bool sumi_soil_series_layers(const struct sumi_soil_series *series, int date, struct sumi_profile *profile);

/* The profile of a date; false, with the profile untouched, outside of the record and where a layer is unknown. */
bool sumi_soil_series_profile(const struct sumi_soil_series *series, int date, struct sumi_profile *profile);

#endif

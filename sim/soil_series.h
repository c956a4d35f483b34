/* Recorded soil moisture, day by day: what a season is started from, or held to. */
#ifndef SUMI_SOIL_SERIES_H
#define SUMI_SOIL_SERIES_H

#include "sim/error.h"

#include <stddef.h>

/* The layer of a probe reaches halfway to the next probe; the deepest one reaches on downwards. */
struct sumi_soil_series {
    int first_day;
    size_t n_days;
    int n_layers;
    double *bottom_cm; /* [n_layers], lower edge of the layer that a probe stands for */
    double *theta;     /* [n_days][n_layers], cm3 cm-3; NAN: nothing known */
};

void sumi_soil_series_destroy(struct sumi_soil_series *series);

#endif

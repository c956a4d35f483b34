/* Carbon dioxide of the air by year. */
#ifndef SUMI_CO2_H
#define SUMI_CO2_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Makes no claim about years that are not given, but for those between two that are. Make it zeroed. */
struct sumi_co2_series {
    size_t n;
    int *year;   /* [n], rising */
    double *ppm; /* [n] */
};

/* Puts a year into its place. *known: it is there already, and nothing was added. SUMI_MEMORY. */
enum sumi_status sumi_co2_add(struct sumi_co2_series *series, int year, double ppm, bool *known,
                              struct sumi_error *error);
/* ppm of a year: linear between the years given; NAN before the first and after the last. */
double sumi_co2_at(const struct sumi_co2_series *series, int year);
/* Frees what the series holds, and empties it. */
void sumi_co2_clear(struct sumi_co2_series *series);

#endif

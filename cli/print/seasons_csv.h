/* Seasons as CSV, for `run` and `show` alike: a line each, its place on the axes and then its variables. */
#ifndef SUMI_SEASONS_CSV_H
#define SUMI_SEASONS_CSV_H

#include "io/cube/cube.h"

/* What the columns are: axes, then variables of seasons. */
struct sumi_season_columns {
    size_t n_axes, n;
    const struct sumi_cube_axis *axes;                /* [n_axes] */
    const struct sumi_cube_variable *const *variable; /* [n] */
};

/* The heads, with units behind an underscore as in weather files: yield_kg_ha. Dates, words and numbers without a unit
 * have none. */
void sumi_season_heads_print(const struct sumi_season_columns *columns);

/* A season at position[n_axes], with value[k * stride] of variable k. Six digits, whole numbers whole, what a balance
 * leaves open with three digits and an exponent, dates as YYYY-MM-DD, codes as their words; empty where it is missing.
 */
void sumi_season_print(const struct sumi_season_columns *columns, const size_t *position, const double *value,
                       size_t stride);

#endif

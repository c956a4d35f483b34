/* The functions of a soil water model that is resolved in depth: it works on one lane at a time, on a column of cells
 * (models/column.h). */
#ifndef SUMI_WATER_COLUMN_H
#define SUMI_WATER_COLUMN_H

#include "models/column.h"
#include "models/water.h"

#define SUMI_COLUMN_ROWS (SUMI_CELL_BLOCKS + 1) /* rows of lanes that hold a pond and the cells of a column */

/* What such a function sees; rows as in struct sumi_env, of which it uses one lane. */
struct sumi_column_env {
    const struct sumi_lanes *param, *forcing, *memory;
    int lane;
    const struct sumi_column *column;
    struct sumi_flow *flow; /* room; supply leaves there what flow goes on with */
    /* d since the day's opening, at which to look at rain. NAN: as the day opens, with its mean; then alone are the
     * outputs filled that are no totals, and what management asks for. */
    double moment;
};

/* The state y is the pond and then theta of each cell; the model's rows of states are these two, and its first totals
 * are those of enum sumi_column_total. flow comes after supply, with the same state and the env->flow that supply left.
 * Rows of demand, supply, memory and outputs are of all lanes; only that of the environment is read and written. */
struct sumi_water_column {
    void (*start)(const struct sumi_column_env *env, const struct sumi_profile *profile, double *y,
                  struct sumi_lanes *memory); /* profile: NULL, where the model's own parameters say it */
    void (*supply)(const struct sumi_column_env *env, const double *y, const struct sumi_lanes *demand,
                   struct sumi_lanes *supply);
    void (*flow)(const struct sumi_column_env *env, const double *y, const struct sumi_lanes *demand, double *ydot,
                 struct sumi_lanes *out);
    /* The next time of today's forcing at which water begins or ceases to arrive, d after the opening; 1 where there is
     * none after `moment`. */
    double (*next_change)(const struct sumi_column_env *env, double moment);
    double (*irrigation_lasts)(const struct sumi_column_env *env);        /* d */
    double (*stored)(const struct sumi_column_env *env, const double *y); /* cm, in the soil and on it */
    double (*beyond)(const struct sumi_column_env *env, const double *y); /* as that of zones, cm3 cm-3 */
    /* Replaces the water content of the layers that are known; adds what that took to *added (cm). */
    void (*force)(const struct sumi_column_env *env, const struct sumi_profile *profile, double *y, double *added);
    /* As those of zones. */
    bool (*adjust)(const struct sumi_column_env *env, const struct sumi_lanes *demand, struct sumi_adjustment *change,
                   double *y, double *added);
    bool (*adjust_profile)(const struct sumi_column_env *env, const struct sumi_profile *profile,
                           struct sumi_adjustment *change, double *y, double *added);
};

#endif

/* Soil water by the Richards equation: a profile of horizons, resolved in depth, with roots that take up water where
 * they find it. */
#ifndef SUMI_RICHARDS_INTERNAL_H
#define SUMI_RICHARDS_INTERNAL_H

#include "models/water_column.h"

enum {
    R_RDMSOL,
    R_SSMAX,
    R_SSI,
    R_MULCH,
    R_HAIR,
    R_RAINH,
    R_IRRH,
    R_H1,
    R_H2,
    R_H3HIGH,
    R_H3LOW,
    R_H4,
    R_OMEGAC,
    R_TAPER,
    R_HFC,
    R_HWP,
    R_LOWER,
    R_ZWT,
    R_N
};

enum { RS_POND, RS_THETA, RS_N };

enum { /* water contents that follow from the horizons and the parameters, one row for each horizon */
       RM_CAPACITY,
       RM_WILTING = RM_CAPACITY + SUMI_HORIZONS,
       RM_N = RM_WILTING + SUMI_HORIZONS
};

enum { /* the first are the totals of a column, in their order; then the other totals */
       RO_RIN = SUMI_INFILTRATED,
       RO_EVS = SUMI_EVAPORATED,
       RO_EVW = SUMI_POND_EVAPORATED,
       RO_RUNOFF = SUMI_RAN_OFF,
       RO_LOSS = SUMI_DRAINED,
       RO_TRA = SUMI_TAKEN_UP,
       RO_RAIN = SUMI_COLUMN_TOTALS,
       RO_IRRIGATION,
       RO_N_TOTALS,
       RO_WWLOW = RO_N_TOTALS,
       RO_HROOT,
       RO_POND,
       RO_N
};

enum { SET_POND, SET_ROOT_ZONE, SET_RICHARDS_N };

extern const struct sumi_water sumi_richards;

#endif

/* The crop of docs/adding-a-model.md: a sum of warmth, intercepted light, and a harvest that is a share. */
#ifndef SUMI_LIGHT_USE_INTERNAL_H
#define SUMI_LIGHT_USE_INTERNAL_H

#include "models/crop.h"

/* One enum for each table of rows: it ties a row to its place in the arrays that the functions get. */
enum {
    LU_TBASE,
    LU_TSUMEM,
    LU_TSUM1,
    LU_TSUM2,
    LU_LUE,
    LU_K,
    LU_SLA,
    LU_FLEAF,
    LU_RDRL,
    LU_HI,
    LU_SHOOTI,
    LU_SWDEP,
    LU_RDI,
    LU_RRI,
    LU_RDMCR,
    LU_N
};
enum { LUY_DVS, LUY_RD, LUY_LAI, LUY_WSHOOT, LUY_N };
enum { LUM_STAGE, LUM_N };
enum { /* the first are totals */ LUO_GROWTH, LUO_N_TOTALS, LUO_WGRAIN = LUO_N_TOTALS, LUO_N };
enum { LUE_EMERGENCE, LUE_ANTHESIS, LUE_MATURITY, LUE_N };

extern const struct sumi_crop sumi_light_use;

#endif

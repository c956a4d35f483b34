/* The classic WOFOST water balance of a freely draining soil: a root zone over a lower zone, and water on the surface.
 */
#ifndef SUMI_BUCKET_INTERNAL_H
#define SUMI_BUCKET_INTERNAL_H

#include "models/water.h"

enum {
    B_SMW,
    B_SMFCF,
    B_SM0,
    B_CRAIRC,
    B_SOPE,
    B_KSUB,
    B_RDMSOL,
    B_SMLIM,
    B_WAV,
    B_SSI,
    B_SSMAX,
    B_NOTINF,
    B_IFUNRN,
    B_MULCH,
    B_SMAIR,
    B_N
};

enum { W_ROOT, W_LOW, W_SURFACE, W_N };

enum { WM_ZONE, WM_DSLR, WM_RINOLD, WM_DSOS, WM_POND, WM_DRYING, WM_N };

enum { /* the first are totals */
       WO_RAIN,
       WO_IRRIGATION,
       WO_TRA,
       WO_EVS,
       WO_EVW,
       WO_RUNOFF,
       WO_LOSS,
       WO_RIN,
       WO_PERC,
       WO_N_TOTALS,
       WO_WWLOW = WO_N_TOTALS,
       WO_DSOS,
       WO_N
};

enum { SET_W, SET_WLOW, SET_SS, SET_SM, SET_BUCKET_N };

extern const struct sumi_water sumi_bucket;

#endif

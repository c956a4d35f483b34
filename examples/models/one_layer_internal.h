/* The soil water of docs/adding-a-model.md: one layer that fills, drains and dries. */
#ifndef SUMI_ONE_LAYER_INTERNAL_H
#define SUMI_ONE_LAYER_INTERNAL_H

#include "models/water.h"

enum { OL_SMW, OL_SMFCF, OL_SM0, OL_CRAIRC, OL_RDMSOL, OL_WAV, OL_N };
enum { OLY_W, OLY_N };
enum { OLO_RAIN, OLO_IRRIGATION, OLO_TRA, OLO_EVS, OLO_RUNOFF, OLO_PERC, OLO_N }; /* all are totals */

extern const struct sumi_water sumi_one_layer;

#endif

/* Potential production: the crop is never short of water. */
#ifndef SUMI_POTENTIAL_INTERNAL_H
#define SUMI_POTENTIAL_INTERNAL_H

#include "models/water.h"

extern const struct sumi_water sumi_potential;

#endif

/* All models, NULL-terminated. A new one is one source, one header and one line in models.c. */
#ifndef SUMI_MODELS_H
#define SUMI_MODELS_H

#include "models/crop.h"
#include "models/water.h"

extern const struct sumi_crop *const sumi_crops[];
extern const struct sumi_water *const sumi_waters[];
const struct sumi_crop *sumi_crop_named(const char *name);   /* NULL where there is none */
const struct sumi_water *sumi_water_named(const char *name); /* NULL where there is none */

#endif

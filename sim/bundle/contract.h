/* Whether a pair of models keeps the contract of models/crop.h and models/water.h. */
#ifndef SUMI_BUNDLE_CONTRACT_H
#define SUMI_BUNDLE_CONTRACT_H

#include "models/models.h"
#include "sim/error.h"

/* Looks for all that is incomplete or contradicts itself in two descriptors: rows without unit, meaning or source;
 * parts that no row plays, or one of another unit; functions that are missing; events; numbers beyond what there is
 * room for. SUMI_INPUT with the first that it finds, in words for who wrote the model. */
enum sumi_status sumi_contract_check(const struct sumi_crop *crop, const struct sumi_water *water,
                                     struct sumi_error *error);

#endif

/* The numbers of a set of the generator of spells, as files have them. */
#include "scenarios/climate/spells.h"

#include <math.h>

#define STERN "Stern and Coe 1984"
#define WILKS "Wilks and Wilby 1999"

enum { NV = SUMI_CLIMATE_VARIABLES };

const struct sumi_spells_block sumi_spells_blocks[SUMI_SPELLS_BLOCKS] = {
    {{"chance", "logit", "share of wet days, an annual cycle", STERN, -50, 50, NAN, 0},
     offsetof(struct sumi_spells_set, chance),
     1,
     SUMI_SPELLS_CHANCE},
    {{"wet", "logit", "chance of a wet day", STERN, -50, 50, NAN, 0},
     offsetof(struct sumi_spells_set, wet),
     1,
     SUMI_SPELLS_WET},
    {{"big", "logit", "chance of at least 1 mm on a wet day", STERN, -50, 50, NAN, 0},
     offsetof(struct sumi_spells_set, big),
     1,
     SUMI_SPELLS_BIG},
    {{"amount", "ln mm", "mean amount above 0.95 mm", STERN, -50, 50, NAN, 0},
     offsetof(struct sumi_spells_set, amount),
     1,
     SUMI_SPELLS_AMOUNT},
    {{"mixture", "1", "share and mean of the small exponential, mean of the large one, by season", "fit", 0, 100, NAN,
      0},
     offsetof(struct sumi_spells_set, mixture),
     SUMI_SEASONS,
     3},
    {{"trace", "1", "share of 0.1, 0.2, ... 0.9 mm", "record", 0, 1, NAN, 0},
     offsetof(struct sumi_spells_set, trace),
     1,
     SUMI_SPELLS_TRACES},
    {{"wet_slow", "logit", "standard deviation of the slow part of the chance", WILKS, 0, 3, NAN, 0},
     offsetof(struct sumi_spells_set, wet_slow),
     1,
     1},
    {{"amount_slow", "ln mm", "standard deviation of the slow part of the amount", WILKS, 0, 3, NAN, 0},
     offsetof(struct sumi_spells_set, amount_slow),
     1,
     1},
    {{"mean", "of the variable", "regression of the mean", "fit", -1e4, 1e4, NAN, 0},
     offsetof(struct sumi_spells_set, mean),
     NV,
     SUMI_SPELLS_MEAN},
    {{"variance", "of the variable, squared", "annual cycle on dry and on wet days", "fit", -1e4, 1e4, NAN, 0},
     offsetof(struct sumi_spells_set, variance),
     NV *SUMI_DAY_KINDS,
     SUMI_SPELLS_VARIANCE},
    {{"slow", "1", "covariances of normal scores, part of 30 d", WILKS, -1, 1, NAN, 0},
     offsetof(struct sumi_spells_set, slow),
     NV,
     NV},
    {{"year", "1", "covariances of normal scores, part of 500 d", WILKS, -1, 1, NAN, 0},
     offsetof(struct sumi_spells_set, year),
     NV,
     NV},
};

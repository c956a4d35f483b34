#include "scenarios/climate/spells.h"

#include "sim/memory.h"

#include <math.h>

#define STERN     "Stern and Coe 1984"
#define WILKS     "Wilks and Wilby 1999"
#define WOOLHISER "Woolhiser and Roldan 1982"
#define WGEN      "Richardson and Wright 1984"

#define SPELLS_BLOCK(name_, unit_, doc_, source_, lo_, hi_, member_, rows_, columns_)                                  \
    {                                                                                                                  \
        {name_, unit_, doc_, source_, lo_, hi_, NAN, 0}, offsetof(struct sumi_spells_set, member_), rows_, columns_    \
    }

const struct sumi_spells_block sumi_spells_blocks[SUMI_SPELLS_BLOCKS] = {
    SPELLS_BLOCK("chance", "1", "logit of the share of wet days: annual cycle, two harmonics", STERN, -100, 100, chance,
                 1, SUMI_SPELLS_CHANCE),
    SPELLS_BLOCK("wet", "1", "regression of the logit of the chance of at least 0.1 mm on the days before", STERN, -100,
                 100, wet, 1, SUMI_SPELLS_WET),
    SPELLS_BLOCK("big", "1", "the same of the chance of at least 1 mm on a wet day", STERN, -100, 100, big, 1,
                 SUMI_SPELLS_BIG),
    SPELLS_BLOCK("amount", "1", "regression of the logarithm of the mean amount (mm) above 0.95 mm", STERN, -20, 20,
                 amount, 1, SUMI_SPELLS_AMOUNT),
    SPELLS_BLOCK("mixture", "1",
                 "two exponentials of an amount over its mean, by season from December on: share of the first, mean of "
                 "the first, mean of the second",
                 WOOLHISER, 0, 100, mixture, SUMI_SEASONS, 3),
    SPELLS_BLOCK("trace", "1", "shares of 0.1, 0.2, ... 0.9 mm among the wet days below 1 mm", "of the record", 0, 1,
                 trace, 1, SUMI_SPELLS_TRACES),
    SPELLS_BLOCK("wet_slow", "1", "deviation of the slow part in the logit of the chance of rain", WILKS, 0, 2,
                 wet_slow, 1, 1),
    SPELLS_BLOCK("amount_slow", "1", "deviation of the slow part in the logarithm of the amount", WILKS, 0, 2,
                 amount_slow, 1, 1),
    SPELLS_BLOCK("mean", "the variable's", "regression of each variable on the season, the rain and the days before",
                 WGEN, -1000, 1000, mean, SUMI_CLIMATE_VARIABLES, SUMI_SPELLS_MEAN),
    SPELLS_BLOCK("variance", "the variable's, squared",
                 "annual cycle of each variable's variance around it: dry days, then wet days", WGEN, -1000, 1000,
                 variance, SUMI_CLIMATE_VARIABLES *SUMI_DAY_KINDS, SUMI_SPELLS_VARIANCE),
    SPELLS_BLOCK("slow", "1", "covariances of the normal scores' slow part (30 d)", WILKS, -1, 1, slow,
                 SUMI_CLIMATE_VARIABLES, SUMI_CLIMATE_VARIABLES),
    SPELLS_BLOCK("year", "1", "covariances of the normal scores' yearly part (500 d)", WILKS, -1, 1, year,
                 SUMI_CLIMATE_VARIABLES, SUMI_CLIMATE_VARIABLES),
};

const struct sumi_field sumi_spells_amount_month_row = {
    "amount_month",
    "1",
    "added to the logarithm of the mean amount above 0.95 mm, January to December",
    "normals",
    -3,
    3,
    0,
    0};

void sumi_spells_destroy(struct sumi_spells *spells)
{
    if (spells)
        sumi_release(spells->set);
    sumi_release(spells);
}

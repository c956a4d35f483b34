/* The list of models. A new one is one source, one header and one line here. */
#include "models/bucket_internal.h"
#include "models/lintul2/lintul2_internal.h"
#include "models/potential_internal.h"
#include "models/richards_internal.h"
#include "models/wofost/wofost_internal.h"

#include <string.h>

const struct sumi_crop *const sumi_crops[] = {
    &sumi_wofost72,
    &sumi_lintul2,
    NULL,
};

const struct sumi_water *const sumi_waters[] = {
    &sumi_bucket,
    &sumi_potential,
    &sumi_richards,
    NULL,
};

const struct sumi_crop *sumi_crop_named(const char *name)
{
    for (int i = 0; sumi_crops[i]; i++)
        if (strcmp(sumi_crops[i]->name, name) == 0)
            return sumi_crops[i];
    return NULL;
}

const struct sumi_water *sumi_water_named(const char *name)
{
    for (int i = 0; sumi_waters[i]; i++)
        if (strcmp(sumi_waters[i]->name, name) == 0)
            return sumi_waters[i];
    return NULL;
}

/* 1e-6: the absolute tolerance of a solver for water contents. */
const struct sumi_field sumi_beyond_row = {
    "BEYOND", "cm3 cm-3", "water content beyond what the soil can hold", "Sumi", 0, 1e-6, NAN, 0};

#define NONE NAN
const struct sumi_field sumi_demand_rows[SUMI_DEMAND_N] = {
    [SUMI_PRESENT] = {"PRESENT", "1", "1 where a crop is sown", "Sumi", 0, 1, NONE, 0},
    [SUMI_ROOTED] = {"RD", "cm", "rooting depth at the day's opening", "Supit et al. 1994", 0, 500, NONE, 0},
    [SUMI_TRAMX] = {"TRAMX", "cm d-1", "maximum transpiration", "Supit et al. 1994", 0, 50, NONE, 0},
    [SUMI_EVSMX] = {"EVSMX", "cm d-1", "maximum evaporation from a wet soil under the canopy", "Supit et al. 1994", 0,
                    5, NONE, 0},
    [SUMI_EVWMX] = {"EVWMX", "cm d-1", "maximum evaporation from a water surface under the canopy", "Supit et al. 1994",
                    0, 5, NONE, 0},
    [SUMI_SWDEP] = {"SWDEP", "1", "easily available share of the soil water", "Doorenbos and Kassam 1979", 0.1, 0.95,
                    NONE, 0},
    [SUMI_AIR_NEED] = {"AIR_NEED", "1", "1 where a lack of air in the root zone reduces transpiration",
                       "Supit et al. 1994", 0, 1, NONE, 0},
};

const struct sumi_field sumi_supply_rows[SUMI_SUPPLY_N] = {
    [SUMI_TRA] = {"TRA", "cm d-1", "actual transpiration", "Supit et al. 1994", 0, 50, NONE, 0},
    [SUMI_RFWS] = {"RFWS", "1", "reduction of transpiration by drought", "Supit et al. 1994", 0, 1, NONE, 0},
    [SUMI_RFOS] = {"RFOS", "1", "reduction of transpiration by lack of air", "Supit et al. 1994", 0, 1, NONE, 0},
    [SUMI_SM] = {"SM", "cm3 cm-3", "water content of the root zone", "Supit et al. 1994", 0, 1, NONE, 0},
    [SUMI_DEPLETION] = {"DEPLETION", "cm", "water missing to field capacity in the root zone",
                        "Allen et al. 1998, chapter 8", -500, 500, NONE, 0},
    [SUMI_RAW] = {"RAW", "cm", "readily available water of the root zone", "Allen et al. 1998, chapter 8", 0, 500, NONE,
                  0},
    [SUMI_SEEDBED] = {"SEEDBED", "1", "available water of the seedbed relative to its capacity", "Raes et al. 2009",
                      -1e12, 1e12, NONE, 0}, /* a soil may have next to no capacity */
    [SUMI_ROOTABLE] = {"ROOTABLE", "cm", "depth to which roots can go", "Supit et al. 1994", 0, 500, NONE, 0},
};

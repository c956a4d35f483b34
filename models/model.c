/* What crop and soil water tell each other, and where rows stand. */
#include "models/model.h"

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

struct sumi_place sumi_place_find(const struct sumi_fields table[SUMI_IN_VALUES], const char *name, enum sumi_rows rows)
{
    struct sumi_place place = {rows, -1};
    if (!name)
        return place;
    if (rows == SUMI_IN_VALUES)
        place.rows = sumi_field_find(table[SUMI_IN_STATES], name) >= 0 ? SUMI_IN_STATES : SUMI_IN_OUTPUTS;
    place.row = sumi_field_find(table[place.rows], name);
    return place;
}

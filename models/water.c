/* The parts that rows of a soil water model play. */
#include "models/water.h"

#define NOT_BOOKED      "the season's summary does not have it"
#define ROLE(role, ...) [role] = {#role, __VA_ARGS__}
const struct sumi_role sumi_water_roles[SUMI_WATER_ROLES] = {
    ROLE(SUMI_WATER_RAIN, "rain", "cm d-1", SUMI_IN_TOTALS, NULL),
    ROLE(SUMI_WATER_IRRIGATION, "irrigation that reaches the soil", "cm d-1", SUMI_IN_TOTALS, "it takes no irrigation"),
    ROLE(SUMI_WATER_TRANSPIRATION, "transpiration", "cm d-1", SUMI_IN_TOTALS, NULL),
    ROLE(SUMI_WATER_EVAPORATION, "evaporation from the soil", "cm d-1", SUMI_IN_TOTALS, NULL),
    ROLE(SUMI_WATER_POND_EVAPORATION, "evaporation of water on the surface", "cm d-1", SUMI_IN_TOTALS, "there is none"),
    ROLE(SUMI_WATER_RUNOFF, "surface runoff", "cm d-1", SUMI_IN_TOTALS, NOT_BOOKED),
    ROLE(SUMI_WATER_PERCOLATION, "percolation through the lower end of the soil", "cm d-1", SUMI_IN_TOTALS, NOT_BOOKED),
    ROLE(SUMI_WATER_ROOTABLE, "depth of soil that roots can use", "cm", SUMI_IN_PARAMS, NULL),
    ROLE(SUMI_WATER_MULCH, "share of the soil under film", "1", SUMI_IN_PARAMS, "it takes no film"),
    ROLE(SUMI_WATER_AVAILABLE, "available water at the start", "cm", SUMI_IN_PARAMS, "the start is given otherwise"),
    ROLE(SUMI_WATER_START_MOST, "largest water content of the upper zone at the start", "cm3 cm-3", SUMI_IN_PARAMS,
         "its pores"),
    ROLE(SUMI_WATER_WILTING, "water content at wilting point", "cm3 cm-3", SUMI_IN_PARAMS, "it knows none"),
    ROLE(SUMI_WATER_CAPACITY, "water content at field capacity", "cm3 cm-3", SUMI_IN_PARAMS, "it knows none"),
    ROLE(SUMI_WATER_PORES, "porosity", "cm3 cm-3", SUMI_IN_PARAMS, "nothing is held against it"),
    ROLE(SUMI_WATER_AIR_DRY, "water content of air-dry soil", "cm3 cm-3", SUMI_IN_PARAMS, "it dries to 0"),
    ROLE(SUMI_WATER_POND_MOST, "most water that the surface stores", "cm", SUMI_IN_PARAMS, "none stands there"),
    ROLE(SUMI_WATER_WILTING_HEAD, "head at wilting point", "cm", SUMI_IN_PARAMS, "it is in zones"),
    ROLE(SUMI_WATER_CAPACITY_HEAD, "head at field capacity", "cm", SUMI_IN_PARAMS, "it is in zones"),
    ROLE(SUMI_WATER_LOWER_END, "lower end: 0 free drainage, 1 a water table, 2 no flux", "1", SUMI_IN_PARAMS,
         "it drains freely"),
    ROLE(SUMI_WATER_TABLE, "depth of a water table", "cm", SUMI_IN_PARAMS, "there is none"),
    ROLE(SUMI_WATER_ROOT_ZONE, "water in the root zone", "cm", SUMI_IN_VALUES, "a morning does not tell it"),
    ROLE(SUMI_WATER_LOWER_ZONE, "water between root zone and rootable depth", "cm", SUMI_IN_VALUES,
         "a morning does not tell it"),
    ROLE(SUMI_WATER_SURFACE, "water on the surface", "cm", SUMI_IN_VALUES, "a morning does not tell it"),
    ROLE(SUMI_WATER_PROFILE, "water in the profile", "cm", SUMI_IN_VALUES, "a morning does not tell it"),
};

/* 1e-6: the absolute tolerance of a solver for water contents. */
const struct sumi_field sumi_beyond_row = {
    "BEYOND", "cm3 cm-3", "water content beyond what the soil can hold", "Sumi", 0, 1e-6, NAN, 0};

struct sumi_place sumi_water_place(const struct sumi_water *water, enum sumi_water_role role)
{
    const struct sumi_fields table[] = {
        [SUMI_IN_PARAMS] = water->params,   [SUMI_IN_STATES] = water->states,
        [SUMI_IN_MEMORY] = water->memory,   [SUMI_IN_TOTALS] = {water->outputs.row, water->n_totals},
        [SUMI_IN_OUTPUTS] = water->outputs,
    };
    return sumi_place_find(table, water->role[role], sumi_water_roles[role].rows);
}

/* The parts that rows of a crop model play. */
#include "models/crop.h"

#define ROLE(role, ...) [role] = {#role, __VA_ARGS__}
const struct sumi_role sumi_crop_roles[SUMI_CROP_ROLES] = {
    ROLE(SUMI_CROP_STAGE, "phase of the crop (enum sumi_stage)", "1", SUMI_IN_MEMORY, NULL),
    ROLE(SUMI_CROP_DEVELOPMENT, "development stage: 0 emergence, 1 anthesis", "1", SUMI_IN_STATES, NULL),
    ROLE(SUMI_CROP_ROOTED, "rooting depth", "cm", SUMI_IN_STATES, NULL),
    ROLE(SUMI_CROP_GRAIN, "dry mass of what is harvested", "kg ha-1", SUMI_IN_VALUES, NULL),
    ROLE(SUMI_CROP_BIOMASS, "dry mass above ground, dead and alive", "kg ha-1", SUMI_IN_VALUES, NULL),
    ROLE(SUMI_CROP_LEAF_AREA, "leaf area index", "ha ha-1", SUMI_IN_VALUES, NULL),
    ROLE(SUMI_CROP_ASSIMILATED, "assimilation, CH2O", "kg ha-1 d-1", SUMI_IN_TOTALS, NULL),
    ROLE(SUMI_CROP_RESPIRED, "maintenance respiration, CH2O", "kg ha-1 d-1", SUMI_IN_TOTALS, "nothing is respired"),
    ROLE(SUMI_CROP_ROOTING_START, "rooting depth at the start", "cm", SUMI_IN_PARAMS, NULL),
    ROLE(SUMI_CROP_ROOTING_MOST, "rooting depth that the crop could reach", "cm", SUMI_IN_PARAMS, NULL),
    ROLE(SUMI_CROP_STAGE_END, "development stage at maturity", "1", SUMI_IN_PARAMS, "maturity is at 2"),
    ROLE(SUMI_CROP_KILL_TEMPERATURE, "minimum temperature that kills the crop", "degC", SUMI_IN_PARAMS,
         "no frost kills it"),
    ROLE(SUMI_CROP_THRESHING, "grain in what is harvested", "kg kg-1", SUMI_IN_PARAMS, "all of it is grain"),
    ROLE(SUMI_CROP_GROWTH_BY_WATER, "factor on growth by water", "1", SUMI_IN_PARAMS,
         "an outlook cannot allow for a soil unlike the model's"),
    ROLE(SUMI_CROP_CO2, "carbon dioxide in the air", "ppm", SUMI_IN_PARAMS, "the crop does not respond to it"),
};

struct sumi_place sumi_crop_place(const struct sumi_crop *crop, enum sumi_crop_role role)
{
    const struct sumi_fields table[] = {
        [SUMI_IN_PARAMS] = crop->params,   [SUMI_IN_STATES] = crop->states,
        [SUMI_IN_MEMORY] = crop->memory,   [SUMI_IN_TOTALS] = {crop->outputs.row, crop->n_totals},
        [SUMI_IN_OUTPUTS] = crop->outputs,
    };
    return sumi_place_find(table, crop->role[role], sumi_crop_roles[role].rows);
}

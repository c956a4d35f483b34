#include "io/results/standard_names.h"

#include <stddef.h>
#include <string.h>

/* Names of the CF standard name table, where the quantity is theirs and the unit can be converted to theirs
 * (https://cfconventions.org/standard-names.html). A length of water is `lwe_thickness`; those in kg m-2 stand for
 * masses, which udunits does not make of lengths. Evaporation there is all that turns into vapour: that of the soil
 * alone, and transpiration alone, have no name as lengths. */
static const struct {
    const char *name, *unit, *standard_name;
} rows[] = {
    /* axes */
    {"site.latitude_deg", "degrees_north", "latitude"},
    {"site.elevation_m", "m", "surface_altitude"},
    {"site.co2_ppm", "ppm", "mole_fraction_of_carbon_dioxide_in_air"},
    /* season */
    {"lai_max", "m2 m-2", "leaf_area_index"},
    {"rain", "mm", "lwe_thickness_of_precipitation_amount"},
    {"rain_before_sowing", "mm", "lwe_thickness_of_precipitation_amount"},
    {"evapotranspiration", "mm", "lwe_thickness_of_water_evaporation_amount"},
    /* crop and soil of a day */
    {"LAI", "ha ha-1", "leaf_area_index"},
    {"RD", "cm", "root_depth"},
    {"SM", "cm3 cm-3", "volume_fraction_of_condensed_water_in_soil"},
    {"ET", "mm", "lwe_thickness_of_water_evaporation_amount"},
    {"WWLOW", "cm", "lwe_thickness_of_soil_moisture_content"},
    {"THETA", "cm3 cm-3", "volume_fraction_of_condensed_water_in_soil"},
    /* weather of a day, the day's integral of a rate */
    {"TMIN", "degC", "air_temperature"},
    {"TMAX", "degC", "air_temperature"},
    {"TEMP", "degC", "air_temperature"},
    {"RAIN", "mm", "lwe_thickness_of_precipitation_amount"},
};

const char *sumi_standard_name(const char *name, const char *unit)
{
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (strcmp(rows[k].name, name) == 0 && strcmp(rows[k].unit, unit) == 0)
            return rows[k].standard_name;
    return NULL;
}

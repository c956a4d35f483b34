/* The names that variables have. Sources: ERA5 and ERA5-Land, the parameter database of ECMWF (codes.ecmwf.int/grib/
 * param-db) and the documentation of both sets (ECMWF Confluence); AgERA5, its product user guide (CDS
 * sis-agrometeorological-indicators); CMIP6, the table of MIP variables; CF standard name table 85; CMFD, the China
 * Meteorological Forcing Dataset (He et al. 2020, Scientific Data 7, 25, doi:10.1038/s41597-020-0369-y) and its page,
 * data.tpdc.ac.cn: radiation is the mean of 1.5 h before to 1.5 h after its time, rain that of the 3 h before it. */
#include "io/records/grid/grid_internal.h"

#include <string.h>
#include <strings.h>

#define E SUMI_GRID_OF_ECMWF
#define D SUMI_GRID_OF_DAY
#define H SUMI_GRID_ANY_HEIGHT

#define PART     "of a part of the day, not of 24 hours"
#define HOUR     "of one hour of the day, not of all of it: the vapour pressure or the dew point is read"
#define RAIN     "a part of all precipitation"
#define NET      "not the global radiation: what is reflected or radiated is taken off, or it is thermal"
#define MODEL    "of the soil or the surface of a model, not of the field"
#define SPECIFIC "specific humidity: relative humidity or the dew point is read"
#define NEED     "no weather that a season needs"

static const struct sumi_grid_name names[] = {
    /* answers */
    {"tmean", SUMI_GRID_AIR_MEAN, 0, NULL},
    {"tmin", SUMI_GRID_AIR_MIN, 0, NULL},
    {"tmax", SUMI_GRID_AIR_MAX, 0, NULL},
    {"air", SUMI_GRID_AIR, 0, NULL},
    {"dew point", SUMI_GRID_DEW_POINT, 0, NULL},
    {"humidity", SUMI_GRID_HUMIDITY, 0, NULL},
    {"humidity max", SUMI_GRID_RH_MAX, 0, NULL},
    {"humidity min", SUMI_GRID_RH_MIN, 0, NULL},
    {"vapour pressure", SUMI_GRID_VAPOUR, 0, NULL},
    {"rain", SUMI_GRID_RAIN, 0, NULL},
    {"radiation", SUMI_GRID_RADIATION, 0, NULL},
    {"sunshine", SUMI_GRID_SUNSHINE, 0, NULL},
    {"wind2", SUMI_GRID_WIND2, 0, NULL},
    {"wind10", SUMI_GRID_WIND10, 0, NULL},
    {"et0", SUMI_GRID_ET0, 0, NULL},
    {"ignore", SUMI_GRID_UNUSED, 0, "ignored, as the answer says"},
    /* ERA5, ERA5-Land */
    {"t2m", SUMI_GRID_AIR, E, NULL},
    {"2t", SUMI_GRID_AIR, E, NULL},
    {"VAR_2T", SUMI_GRID_AIR, E, NULL},
    {"mx2t", SUMI_GRID_AIR_MAX, E, NULL},
    {"mn2t", SUMI_GRID_AIR_MIN, E, NULL},
    {"d2m", SUMI_GRID_DEW_POINT, E, NULL},
    {"2d", SUMI_GRID_DEW_POINT, E, NULL},
    {"VAR_2D", SUMI_GRID_DEW_POINT, E, NULL},
    {"tp", SUMI_GRID_RAIN, E, NULL},
    {"mtpr", SUMI_GRID_RAIN, E, NULL},
    {"avg_tprate", SUMI_GRID_RAIN, E, NULL},
    {"ssrd", SUMI_GRID_RADIATION, E, NULL},
    {"msdwswrf", SUMI_GRID_RADIATION, E, NULL},
    {"avg_sdswrf", SUMI_GRID_RADIATION, E, NULL},
    {"sund", SUMI_GRID_SUNSHINE, E, NULL},
    {"u10", SUMI_GRID_EAST, E, NULL},
    {"10u", SUMI_GRID_EAST, E, NULL},
    {"VAR_10U", SUMI_GRID_EAST, E, NULL},
    {"v10", SUMI_GRID_NORTH, E, NULL},
    {"10v", SUMI_GRID_NORTH, E, NULL},
    {"VAR_10V", SUMI_GRID_NORTH, E, NULL},
    {"si10", SUMI_GRID_WIND10, E, NULL},
    {"10si", SUMI_GRID_WIND10, E, NULL},
    {"z", SUMI_GRID_GEOPOTENTIAL, 0, NULL},
    {"cp", SUMI_GRID_UNUSED, 0, RAIN},
    {"lsp", SUMI_GRID_UNUSED, 0, RAIN},
    {"sf", SUMI_GRID_UNUSED, 0, RAIN},
    {"ssr", SUMI_GRID_UNUSED, 0, NET},
    {"str", SUMI_GRID_UNUSED, 0, NET},
    {"strd", SUMI_GRID_UNUSED, 0, NET},
    {"fdir", SUMI_GRID_UNUSED, 0, "direct radiation, a part of the global one"},
    {"ssrdc", SUMI_GRID_UNUSED, 0, "of a clear sky, not of the real one"},
    {"sp", SUMI_GRID_UNUSED, 0, NEED},
    {"msl", SUMI_GRID_UNUSED, 0, NEED},
    {"tcc", SUMI_GRID_UNUSED, 0, NEED},
    {"lsm", SUMI_GRID_UNUSED, 0, NEED},
    {"u100", SUMI_GRID_UNUSED, 0, "wind at 100 m"},
    {"v100", SUMI_GRID_UNUSED, 0, "wind at 100 m"},
    {"skt", SUMI_GRID_UNUSED, 0, MODEL},
    {"sd", SUMI_GRID_UNUSED, 0, MODEL},
    {"e", SUMI_GRID_UNUSED, 0, MODEL},
    {"pev", SUMI_GRID_UNUSED, 0, "of a model's own kind (of open water in ERA5-Land), not after FAO-56"},
    {"swvl1", SUMI_GRID_UNUSED, 0, MODEL},
    {"swvl2", SUMI_GRID_UNUSED, 0, MODEL},
    {"swvl3", SUMI_GRID_UNUSED, 0, MODEL},
    {"swvl4", SUMI_GRID_UNUSED, 0, MODEL},
    {"stl1", SUMI_GRID_UNUSED, 0, MODEL},
    /* AgERA5 */
    {"Temperature_Air_2m_Mean_24h", SUMI_GRID_AIR_MEAN, D, NULL},
    {"Temperature_Air_2m_Max_24h", SUMI_GRID_AIR_MAX, D, NULL},
    {"Temperature_Air_2m_Min_24h", SUMI_GRID_AIR_MIN, D, NULL},
    {"Temperature_Air_2m_Max_Day_Time", SUMI_GRID_UNUSED, D, PART},
    {"Temperature_Air_2m_Mean_Day_Time", SUMI_GRID_UNUSED, D, PART},
    {"Temperature_Air_2m_Mean_Night_Time", SUMI_GRID_UNUSED, D, PART},
    {"Temperature_Air_2m_Min_Night_Time", SUMI_GRID_UNUSED, D, PART},
    {"Dew_Point_Temperature_2m_Mean", SUMI_GRID_DEW_POINT, D, NULL},
    {"Precipitation_Flux", SUMI_GRID_RAIN, D, NULL},
    {"Solar_Radiation_Flux", SUMI_GRID_RADIATION, D, NULL},
    {"Vapour_Pressure_Mean", SUMI_GRID_VAPOUR, D, NULL},
    {"Wind_Speed_10m_Mean", SUMI_GRID_WIND10, D, NULL},
    {"ReferenceET_PenmanMonteith_FAO56", SUMI_GRID_ET0, D, NULL},
    {"Relative_Humidity_2m_06h", SUMI_GRID_UNUSED, D, HOUR},
    {"Relative_Humidity_2m_09h", SUMI_GRID_UNUSED, D, HOUR},
    {"Relative_Humidity_2m_12h", SUMI_GRID_UNUSED, D, HOUR},
    {"Relative_Humidity_2m_15h", SUMI_GRID_UNUSED, D, HOUR},
    {"Relative_Humidity_2m_18h", SUMI_GRID_UNUSED, D, HOUR},
    {"Cloud_Cover_Mean", SUMI_GRID_UNUSED, D, NEED},
    {"Precipitation_Rain_Duration_Fraction", SUMI_GRID_UNUSED, D, NEED},
    {"Precipitation_Solid_Duration_Fraction", SUMI_GRID_UNUSED, D, NEED},
    {"Snow_Thickness_Mean", SUMI_GRID_UNUSED, D, NEED},
    {"Snow_Thickness_LWE_Mean", SUMI_GRID_UNUSED, D, NEED},
    /* CMIP, CORDEX, ISIMIP: means, but for names that say otherwise */
    {"tas", SUMI_GRID_AIR, 0, NULL},
    {"tasmax", SUMI_GRID_AIR_MAX, 0, NULL},
    {"tasmin", SUMI_GRID_AIR_MIN, 0, NULL},
    {"pr", SUMI_GRID_RAIN, 0, NULL},
    {"rsds", SUMI_GRID_RADIATION, 0, NULL},
    {"hurs", SUMI_GRID_HUMIDITY, 0, NULL},
    {"hursmax", SUMI_GRID_RH_MAX, 0, NULL},
    {"hursmin", SUMI_GRID_RH_MIN, 0, NULL},
    {"tdps", SUMI_GRID_DEW_POINT, 0, NULL},
    {"sfcWind", SUMI_GRID_WIND10, 0, NULL},
    {"uas", SUMI_GRID_EAST, 0, NULL},
    {"vas", SUMI_GRID_NORTH, 0, NULL},
    {"orog", SUMI_GRID_ALTITUDE, 0, NULL},
    {"sfcWindmax", SUMI_GRID_UNUSED, 0, "the strongest wind, not its mean"},
    {"prc", SUMI_GRID_UNUSED, 0, RAIN},
    {"prsn", SUMI_GRID_UNUSED, 0, RAIN},
    {"rlds", SUMI_GRID_UNUSED, 0, NET},
    {"rsus", SUMI_GRID_UNUSED, 0, NET},
    {"huss", SUMI_GRID_UNUSED, 0, SPECIFIC},
    {"ps", SUMI_GRID_UNUSED, 0, NEED},
    {"psl", SUMI_GRID_UNUSED, 0, NEED},
    {NULL, SUMI_GRID_UNKNOWN, 0, "no name that is known"},
};

static const struct sumi_grid_name standard[] = {
    {"air_temperature", SUMI_GRID_AIR, E | H, NULL},
    {"dew_point_temperature", SUMI_GRID_DEW_POINT, E | H, NULL},
    {"relative_humidity", SUMI_GRID_HUMIDITY, E | H, NULL},
    {"water_vapor_partial_pressure_in_air", SUMI_GRID_VAPOUR, E | H, NULL},
    {"precipitation_flux", SUMI_GRID_RAIN, 0, NULL},
    {"precipitation_amount", SUMI_GRID_RAIN, 0, NULL},
    {"lwe_precipitation_rate", SUMI_GRID_RAIN, 0, NULL},
    {"lwe_thickness_of_precipitation_amount", SUMI_GRID_RAIN, 0, NULL},
    {"thickness_of_rainfall_amount", SUMI_GRID_RAIN, 0, NULL},
    {"surface_downwelling_shortwave_flux_in_air", SUMI_GRID_RADIATION, 0, NULL},
    {"duration_of_sunshine", SUMI_GRID_SUNSHINE, 0, NULL},
    {"wind_speed", SUMI_GRID_WIND, E | H, NULL},
    {"surface_altitude", SUMI_GRID_ALTITUDE, 0, NULL},
    {NULL, SUMI_GRID_UNKNOWN, 0, NULL},
};

/* Names that are CMFD's with these long names alone. */
static const struct {
    const char *long_name;
    struct sumi_grid_name name;
} forcing[] = {
    {"Near surface air temperature", {"temp", SUMI_GRID_AIR, 0, NULL}},
    {"Precipitation rate", {"prec", SUMI_GRID_RAIN, SUMI_GRID_ENDS, NULL}},
    {"Surface downward shortwave radiation", {"srad", SUMI_GRID_RADIATION, SUMI_GRID_CENTRED, NULL}},
    {"Near surface wind speed", {"wind", SUMI_GRID_WIND10, 0, NULL}},
    {"Near surface air specific humidity", {"shum", SUMI_GRID_UNUSED, 0, SPECIFIC}},
    {"Surface downward longwave radiation", {"lrad", SUMI_GRID_UNUSED, 0, NET}},
    {"Near surface air pressure", {"pres", SUMI_GRID_UNUSED, 0, NEED}},
};

const struct sumi_grid_name *sumi_grid_named(const char *name)
{
    for (size_t k = 0; names[k].name; k++)
        if (strcasecmp(names[k].name, name) == 0)
            return &names[k];
    return NULL;
}

const struct sumi_grid_name *sumi_grid_name_of(const struct sumi_grid_variable *variable)
{
    const struct sumi_grid_name *own = sumi_grid_named(variable->name);
    const size_t last = sizeof names / sizeof *names - 1;
    if (own)
        return own;
    for (size_t k = 0; k < sizeof forcing / sizeof *forcing; k++)
        if (strcmp(forcing[k].name.name, variable->name) == 0 &&
            strcasecmp(forcing[k].long_name, variable->long_name) == 0)
            return &forcing[k].name;
    for (size_t k = 0; standard[k].name; k++)
        if (strcmp(standard[k].name, variable->standard_name) == 0)
            return &standard[k];
    return &names[last];
}

static const struct {
    int quantity;
    const char *answer;
} whats[SUMI_GRID_WHATS] = {
    [SUMI_GRID_UNKNOWN] = {SUMI_READS_NOTHING, "NAME"},
    [SUMI_GRID_UNUSED] = {SUMI_READS_NOTHING, "ignore"},
    [SUMI_GRID_AIR] = {SUMI_READS_AIR, "air"},
    [SUMI_GRID_AIR_MEAN] = {SUMI_STATION_TMEAN, "tmean"},
    [SUMI_GRID_AIR_MAX] = {SUMI_STATION_TMAX, "tmax"},
    [SUMI_GRID_AIR_MIN] = {SUMI_STATION_TMIN, "tmin"},
    [SUMI_GRID_DEW_POINT] = {SUMI_STATION_DEW_POINT, "dew point"},
    [SUMI_GRID_HUMIDITY] = {SUMI_READS_HUMIDITY, "humidity"},
    [SUMI_GRID_RH_MAX] = {SUMI_STATION_RH_MAX, "humidity max"},
    [SUMI_GRID_RH_MIN] = {SUMI_STATION_RH_MIN, "humidity min"},
    [SUMI_GRID_VAPOUR] = {SUMI_STATION_VAPOUR, "vapour pressure"},
    [SUMI_GRID_RAIN] = {SUMI_STATION_RAIN, "rain"},
    [SUMI_GRID_RADIATION] = {SUMI_STATION_RADIATION, "radiation"},
    [SUMI_GRID_SUNSHINE] = {SUMI_STATION_SUNSHINE, "sunshine"},
    [SUMI_GRID_WIND2] = {SUMI_STATION_WIND2, "wind2"},
    [SUMI_GRID_WIND10] = {SUMI_STATION_WIND10, "wind10"},
    [SUMI_GRID_WIND] = {SUMI_STATION_WIND, "wind10"},
    [SUMI_GRID_EAST] = {SUMI_STATION_WIND10, "u10"},
    [SUMI_GRID_NORTH] = {SUMI_STATION_WIND10, "v10"},
    [SUMI_GRID_ET0] = {SUMI_STATION_ET0, "et0"},
    [SUMI_GRID_GEOPOTENTIAL] = {SUMI_READS_NOTHING, "z"},
    [SUMI_GRID_ALTITUDE] = {SUMI_READS_NOTHING, "orog"},
};

int sumi_grid_quantity(enum sumi_grid_what what)
{
    return whats[what].quantity;
}

const char *sumi_grid_answer_name(enum sumi_grid_what what)
{
    return whats[what].answer;
}

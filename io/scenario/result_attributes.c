#include "io/scenario/result_attributes_internal.h"

#include "io/cube/archive.h"

const char *const sumi_result_attributes[OF_THE_CUBE + ATTRIBUTES + 1] = {
    "Conventions",
    SUMI_CUBE_FORMAT_NAME,
    [OF_THE_CUBE + A_TITLE] = "title",
#define X(name, doc) [OF_THE_CUBE + A_##name] = #name,
    SUMI_GIVEN_LIST(X)
#undef X
        [OF_THE_CUBE + A_VOCABULARY] = "standard_name_vocabulary",
    [OF_THE_CUBE + A_LATITUDE_MIN] = "geospatial_lat_min",
    [OF_THE_CUBE + A_LATITUDE_MAX] = "geospatial_lat_max",
    [OF_THE_CUBE + A_LONGITUDE_MIN] = "geospatial_lon_min",
    [OF_THE_CUBE + A_LONGITUDE_MAX] = "geospatial_lon_max",
    [OF_THE_CUBE + A_ELEVATION_MIN] = "geospatial_vertical_min",
    [OF_THE_CUBE + A_ELEVATION_MAX] = "geospatial_vertical_max",
    [OF_THE_CUBE + A_UP] = "geospatial_vertical_positive",
    [OF_THE_CUBE + A_TIME_START] = "time_coverage_start",
    [OF_THE_CUBE + A_TIME_END] = "time_coverage_end",
    [OF_THE_CUBE + A_TIME_LENGTH] = "time_coverage_duration",
    [OF_THE_CUBE + A_SOURCE] = "source",
    [OF_THE_CUBE + A_SITE] = "site",
    [OF_THE_CUBE + A_WEATHER] = "weather",
    [OF_THE_CUBE + A_WEATHER_DETAILS] = "weather_details",
    [OF_THE_CUBE + A_EVAPOTRANSPIRATION] = "evapotranspiration",
    [OF_THE_CUBE + A_CO2] = "co2",
    [OF_THE_CUBE + A_HISTORY] = SUMI_HISTORY,
    [OF_THE_CUBE + A_REFERENCES] = "references",
    [OF_THE_CUBE + A_CREATED] = SUMI_CREATED,
    [OF_THE_CUBE + A_VERSION] = "sumi_version",
    [OF_THE_CUBE + A_COMMIT] = "git_commit",
    [OF_THE_CUBE + A_LIBRARIES] = "libraries",
    [OF_THE_CUBE + A_INSTRUCTIONS] = "instruction_set",
    [OF_THE_CUBE + A_SHA256] = SUMI_SCENARIO_SHA256,
    [OF_THE_CUBE + A_COUNT] = "scenario_count",
    [OF_THE_CUBE + A_BLOCK] = "block_size",
    [OF_THE_CUBE + A_EMBEDDED] = "inputs_embedded",
    [OF_THE_CUBE + A_OLD_LATITUDE] = "latitude",
    [OF_THE_CUBE + A_OLD_LONGITUDE] = "longitude",
    [OF_THE_CUBE + A_OLD_ELEVATION] = "elevation",
    [OF_THE_CUBE + A_SEED] = "seed",
    [OF_THE_CUBE + A_SETS] = "climate_parameter_sets",
    [OF_THE_CUBE + A_MOISTURE] = "trade_moisture",
    [OF_THE_CUBE + A_IRRIGATED] = SUMI_IRRIGATED,
    [OF_THE_CUBE + A_WARNINGS] = "warnings",
};
const char *const sumi_result_sign = "sumi_version";

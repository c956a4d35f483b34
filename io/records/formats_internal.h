/* The functions of the formats, for their list (struct sumi_format). */
#ifndef SUMI_FORMATS_INTERNAL_H
#define SUMI_FORMATS_INTERNAL_H

#include "io/records/format.h"

#define SUMI_READS_FORMAT(name)                                                                                        \
    bool sumi_##name##_is(const struct sumi_source *source);                                                           \
    enum sumi_status sumi_##name##_read(const struct sumi_source *source, const struct sumi_reading_options *options,  \
                                        struct sumi_readings *readings, struct sumi_findings *findings,                \
                                        struct sumi_error *error)

SUMI_READS_FORMAT(grid);
enum sumi_status sumi_grid_whole(const char *path, const struct sumi_readings *readings,
                                 const struct sumi_reading_options *options, struct sumi_findings *findings,
                                 struct sumi_error *error);
SUMI_READS_FORMAT(power);
SUMI_READS_FORMAT(dssat);
SUMI_READS_FORMAT(cma);
SUMI_READS_FORMAT(table);

/* Formats that are known, so that they are not taken for tables, and not read: their signs stand in unread.c. */
#define SUMI_UNREAD_FORMATS(X)                                                                                         \
    X(toa5, "a table of a Campbell logger (TOA5)")                                                                     \
    X(campbell_array, "an array of an old Campbell logger, without names of its columns")                              \
    X(davis, "an export of a Davis weather station")                                                                   \
    X(decagon_raw, "raw counts of a Decagon logger, not its processed data")                                           \
    X(tomst, "raw data of a TOMST logger")                                                                             \
    X(ismn, "soil moisture of the ISMN (header and values)")                                                           \
    X(ismn_ceop, "soil moisture of the ISMN (CEOP)")                                                                   \
    X(apsim, "weather of APSIM (.met)")                                                                                \
    X(pcse, "weather of PCSE (CSV)")                                                                                   \
    X(monica, "weather of MONICA (CSV)")                                                                               \
    X(cabo, "weather of CABO")                                                                                         \
    X(cabo_coded, "weather of CABO")                                                                                   \
    X(aquacrop, "a series of AquaCrop")                                                                                \
    X(aquacrop_other, "a soil or a climate of AquaCrop")                                                               \
    X(epw, "a typical year of EnergyPlus (EPW)")                                                                       \
    X(ghcn_long, "daily GHCN, a value a line")                                                                         \
    X(ghcn_tenths, "daily GHCN, in tenths")                                                                            \
    X(crn, "a file of the US Climate Reference Network")                                                               \
    X(openmeteo_json, "an answer of Open-Meteo in JSON, not in CSV")                                                   \
    X(sensorthings, "an answer of SensorThings (JSON)")                                                                \
    X(insentek, "an answer of Insentek about its probes (JSON)")                                                       \
    X(senml_base, "a pack of SenML (JSON)")                                                                            \
    X(senml, "a pack of SenML (JSON)")                                                                                 \
    X(soilgrids, "a soil of SoilGrids (JSON)")                                                                         \
    X(apsimx, "a simulation of APSIM")                                                                                 \
    X(apsim_soil, "a soil of APSIM")                                                                                   \
    X(apsim_folder, "a folder of APSIM")                                                                               \
    X(dssat_soil, "a list of soils of DSSAT (.SOL)")                                                                   \
    X(dssat_profile, "a list of soils of DSSAT (.SOL)")                                                                \
    X(dssat_crop, "a list of crops of DSSAT")                                                                          \
    X(dssat_experiment, "an experiment of DSSAT")                                                                      \
    X(dssat_climate, "a climate of DSSAT (.CLI)")                                                                      \
    X(hydrus, "an input of HYDRUS-1D")                                                                                 \
    X(hydrus_selector, "an input of HYDRUS-1D")                                                                        \
    X(cabo_crop, "a crop of WOFOST (CABO)")                                                                            \
    X(cabo_soil, "a soil of WOFOST (CABO)")                                                                            \
    X(wofost_crop, "a crop of WOFOST (YAML)")                                                                          \
    X(web_page, "a page of the web (HTML), not the data")                                                              \
    X(web_table, "a table of a page of the web (HTML), not in CSV")

#define SUMI_IS_FORMAT(name, doc) bool sumi_##name##_is(const struct sumi_source *source);
SUMI_UNREAD_FORMATS(SUMI_IS_FORMAT)

#endif

/* What a season comes to: one value a variable. */
#ifndef SUMI_SUMMARY_H
#define SUMI_SUMMARY_H

#include "models/crop.h"
#include "models/water.h"

enum sumi_summary {
    SUMI_S_YIELD,
    SUMI_S_YIELD_ALL,
    SUMI_S_YIELD_MOIST,
    SUMI_S_GRAIN,
    SUMI_S_BIOMASS,
    SUMI_S_HARVEST_INDEX,
    SUMI_S_LAI_MAX,
    SUMI_S_SOWING,
    SUMI_S_EMERGENCE,
    SUMI_S_ANTHESIS,
    SUMI_S_MATURITY,
    SUMI_S_HARVEST,
    SUMI_S_ASSIMILATION,
    SUMI_S_RESPIRATION,
    SUMI_S_RAIN,
    SUMI_S_IRRIGATION,
    SUMI_S_IRRIGATION_NET,
    SUMI_S_IRRIGATIONS,
    SUMI_S_TRANSPIRATION,
    SUMI_S_SOIL_EVAPORATION,
    SUMI_S_EVAPOTRANSPIRATION,
    SUMI_S_PERCOLATION,
    SUMI_S_RUNOFF,
    SUMI_S_RAIN_BEFORE,
    SUMI_S_IRRIGATION_BEFORE,
    SUMI_S_EVAPORATION_BEFORE,
    SUMI_S_PERCOLATION_BEFORE,
    SUMI_S_RUNOFF_BEFORE,
    SUMI_S_FORCED_BEFORE,
    SUMI_S_WATER_START,
    SUMI_S_WATER_SOWING,
    SUMI_S_WATER_HARVEST,
    SUMI_S_WATER_PRODUCTIVITY,
    SUMI_S_STRESS_VEGETATIVE,
    SUMI_S_STRESS_REPRODUCTIVE,
    SUMI_S_WET_STRESS,
    SUMI_S_FORCED,
    SUMI_S_WATER_RESIDUAL,
    SUMI_S_CARBON_RESIDUAL,
    SUMI_S_SOLVER_STEPS,
    SUMI_S_SOLVER_EVALUATIONS,
    SUMI_S_SOLVER_FAILURES,
    SUMI_S_FAILURE,
    SUMI_S_FAILURE_STAGE,
    SUMI_S_FAILURE_WATER,
    SUMI_S_IMPOSSIBLE,
    SUMI_S_STATUS,
    SUMI_S_FILLED, /* the last: seasons of weather in which nothing is to be filled in have no such variable */
    SUMI_SUMMARY_N
};

enum sumi_variable_kind { SUMI_AMOUNT, SUMI_EXACT, SUMI_MOMENT, SUMI_COUNT, SUMI_CODE };

/* Whose source and meaning a variable has. */
enum sumi_variable_of { SUMI_OF_ITSELF, SUMI_OF_CROP, SUMI_OF_WATER };

/* A summary variable; missing values are NAN. */
struct sumi_variable {
    const char *name, *unit, *doc;
    const char *source; /* or whose it is */
    enum sumi_variable_of of;
    int part;          /* of that model: the source of the row that plays it is the variable's; -1: the model's */
    const char *when;  /* where the row's meaning is the variable's: over what time; else NULL */
    const char *icasa; /* name in the ICASA dictionary where its definition is the same, or NULL */
    const char *cell_methods; /* CF: how it came about in time, or NULL */
    enum sumi_variable_kind kind;
    double lo, hi; /* inclusive bounds of what can be */
};
extern const struct sumi_variable sumi_summary_rows[SUMI_SUMMARY_N];
/* The row of a name, or NULL. */
const struct sumi_variable *sumi_summary_find(const char *name);
/* Meaning and source of a variable under a pair of models. */
#define SUMI_MEANING 192
void sumi_summary_describe(const struct sumi_variable *variable, const struct sumi_crop *crop,
                           const struct sumi_water *water, char meaning[SUMI_MEANING], const char **source);

/* Grain is traded at this water content, kg water per kg grain (GB/T 8232, foxtail millet). */
#define SUMI_TRADE_MOISTURE 0.135

#endif

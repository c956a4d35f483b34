#include "io/column/rows.h"

#include "models/column.h"

#define HEAD_BOUNDS SUMI_DRIEST, 1000.0

const struct sumi_field sumi_column_file_rows[COLUMN_KEYS] = {
    [COLUMN_NUMBER] = {"number", "1", "number of cells", "cells", 20, SUMI_CELLS, 60, 0},
    [COLUMN_TOP] = {"top_cm", "cm", "thickness of the cell at the surface", "cells", 0.05, 100, 0.25, 0},
    [COLUMN_EDGE] = {"edge_cm", "cm", "thickness of the cells at the edges of horizons", "cells", 0.05, 100, 0.5, 0},
    [COLUMN_INITIAL_HEAD] = {"head_cm", "cm", "pressure head at the start, negative in unsaturated soil", "initial",
                             HEAD_BOUNDS, NAN, 0},
    [COLUMN_INITIAL_THETA] = {"theta", "cm3 cm-3", "water content at the start", "initial", 0, 0.95, NAN, 0},
    [COLUMN_WATER_TABLE] = {"water_table_cm", "cm", "depth of the water table whose soil is at rest at the start",
                            "initial", 0, 10000, NAN, 0},
    [COLUMN_DEPTH] = {"depth_cm", "cm", "depths of the values at the start", "initial", 0, 1000, NAN, 0},
    [COLUMN_POND] = {"pond_cm", "cm", "water on the surface at the start", "initial", 0, 100, 0, 0},
    [COLUMN_FLUX] = {"flux_cm_d", "cm d-1", "flux into the soil, negative out of it", "upper", -1000, 1e5, NAN, 0},
    [COLUMN_UPPER_HEAD] = {"head_cm", "cm", "pressure head at the surface", "upper", HEAD_BOUNDS, NAN, 0},
    [COLUMN_EVAPORATION] = {"potential_evaporation_cm_d", "cm d-1", "evaporation of a wet soil", "upper", 0, 5, 0, 0},
    [COLUMN_POND_EVAPORATION] = {"pond_evaporation_cm_d", "cm d-1",
                                 "evaporation of water on the surface; by default that of a wet soil", "upper", 0, 5,
                                 NAN, 0},
    [COLUMN_SMALLEST_HEAD] = {"smallest_head_cm", "cm", "driest head that the air can draw at the surface", "upper",
                              SUMI_DRIEST, -100, -1e5, 0},
    [COLUMN_LARGEST_POND] = {"largest_pond_cm", "cm", "water on the surface above which it runs off", "upper", 0, 100,
                             0, 0},
    [COLUMN_START] = {"start_d", "d", "when the rain begins", "rain", 0, 1e5, NAN, 0},
    [COLUMN_DURATION] = {"duration_d", "d", "how long it lasts, at an even rate", "rain", 0.001, 1e5, NAN, 0},
    [COLUMN_AMOUNT] = {"amount_cm", "cm", "what falls in that time", "rain", 0, 100, NAN, 0},
    [COLUMN_LOWER_HEAD] = {"head_cm", "cm", "pressure head at the lower end", "lower", HEAD_BOUNDS, NAN, 0},
    [COLUMN_TIMES] = {"times_d", "d", "times to report at, from the start", "output", 0, 1e5, NAN, 0},
    [COLUMN_EVERY] = {"every_d", "d", "time from one report to the next", "output", 1e-6, 1e5, NAN, 0},
    [COLUMN_UNTIL] = {"until_d", "d", "time of the last report", "output", 1e-6, 1e5, NAN, 0},
    [COLUMN_RTOL] = {"rtol", "1", "relative tolerance of the solver; by default that of its method", "solver", 1e-10,
                     1e-2, NAN, 0},
    [COLUMN_MAX_STEPS] = {"max_steps", "1", "steps that the solver may take from one report to the next", "solver", 10,
                          1e7, 1e5, 0},
};

/* Water flow in a column of soil cells: the Richards equation, one dimension, one season at a time.
 *
 *   d theta_i / dt = (q_i-1/2 - q_i+1/2 - S_i) / dz_i      q: downward flux, cm d-1;  S: uptake by roots, cm d-1
 *   d pond / dt    = arriving - infiltration - evaporation of the pond - runoff
 *
 * Depths z are in cm and count downwards from the surface; heads in cm; theta in cm3 cm-3. Cells are numbered from 0 at
 * the top; face k lies above cell k, face n below the last. */
#ifndef SUMI_COLUMN_H
#define SUMI_COLUMN_H

#include "models/hydraulics.h"

#include <stdbool.h>

#define SUMI_CELL_ROOM (SUMI_CELL_BLOCKS * SUMI_LANES + 1) /* whole blocks of faces fit */
#define SUMI_HORIZONS  8                                   /* at most */

/* A profile of horizons, cut into cells. Made once, then only read. Vectors lie in it: it wants static, automatic or
 * aligned_alloc'ed memory. */
struct sumi_column {
    int n, n_blocks, n_horizons;
    struct sumi_hydraulics soil[SUMI_HORIZONS];
    struct sumi_horizon uppermost; /* what the first of these was made of */
    int horizon[SUMI_CELLS];       /* of each cell */
    double face[SUMI_CELL_ROOM];   /* depth of the faces */
    double centre[SUMI_CELLS], thickness[SUMI_CELLS], theta_r[SUMI_CELLS];
    double distance[SUMI_CELL_ROOM]; /* between the centres beside a face; to the edge at both ends */
    struct sumi_soil_cells cells[SUMI_CELL_BLOCKS];
};

/* How a profile is cut: n cells (20 to SUMI_CELLS), the size of those at the surface and at the edges of horizons;
 * where `fine_bottom`, also at the lower end. */
struct sumi_grid {
    int n;
    double top_cm, edge_cm;
    bool fine_bottom;
};

/* Cuts horizons[n_horizons] (bottoms strictly rising) into cells that fit them. */
void sumi_column_init(const struct sumi_horizon *horizons, int n_horizons, const struct sumi_grid *grid,
                      struct sumi_column *column);

enum sumi_top_kind { SUMI_TOP_ATMOSPHERE, SUMI_TOP_FLUX, SUMI_TOP_HEAD };
enum sumi_bottom_kind { SUMI_FREE_DRAINAGE, SUMI_BOTTOM_HEAD, SUMI_NO_FLUX };

/* What the air, or an experimenter, does to both ends. */
struct sumi_column_ends {
    enum sumi_top_kind top;
    double flux;        /* SUMI_TOP_FLUX: into the soil, cm d-1 */
    double head;        /* SUMI_TOP_HEAD: at the surface, cm */
    double arriving;    /* SUMI_TOP_ATMOSPHERE: rain and irrigation, cm d-1 */
    double evs, evw;    /* potential evaporation of the soil and of water on it, cm d-1 */
    double driest_head; /* that the air can draw at the surface, cm */
    double pond_max;    /* cm; what stands above it runs off */
    enum sumi_bottom_kind bottom;
    double bottom_head; /* SUMI_BOTTOM_HEAD: at the lower edge, cm */
};

/* A flow and its derivative by the pond and by the head of the top cell. */
struct sumi_top_flow {
    double rate, by_pond, by_head; /* cm d-1; d-1 */
};

/* Soil at one head, cm; cm d-1, cm2 d-1, d-1. */
struct sumi_side {
    double head, conductivity, potential, steepness;
};

/* Everything at one moment: what follows from the state, and all derivatives that an implicit step needs. */
struct sumi_flow {
    struct sumi_lanes theta[SUMI_CELL_BLOCKS], head[SUMI_CELL_BLOCKS], conductivity[SUMI_CELL_BLOCKS],
        potential[SUMI_CELL_BLOCKS], capacity[SUMI_CELL_BLOCKS], steepness[SUMI_CELL_BLOCKS];
    double flux[SUMI_CELL_ROOM];                               /* through the faces, downwards */
    double by_upper[SUMI_CELL_ROOM], by_lower[SUMI_CELL_ROOM]; /* its derivatives by the heads above and below */
    double by_second[SUMI_CELL_ROOM];                          /* and by the head of the second cell above */
    double uptake[SUMI_CELL_ROOM],
        uptake_by_head[SUMI_CELL_ROOM]; /* cm d-1 of a cell; the caller fills them in between */
    struct sumi_top_flow infiltration, evaporation, pond_evaporation, runoff;
    struct sumi_top_flow off_pond; /* all that leaves it; 0 where the top is not the atmosphere */
    /* The surface at the driest head, kept as long as head and soil are these; of a soil of zeros there is none. */
    struct sumi_side driest;
    struct sumi_horizon driest_of;
};

/* The cells' values in one array. */
static inline const double *sumi_cells(const struct sumi_lanes *blocks)
{
    return (const double *)blocks;
}

/* First the soil functions from theta[n]; then, with the uptake filled in, the flows. */
void sumi_column_state(const struct sumi_column *column, const double *theta, struct sumi_flow *flow);
void sumi_column_flow(const struct sumi_column *column, const struct sumi_column_ends *ends, double pond,
                      struct sumi_flow *flow);
/* Water content of a cell without what saturated soil stores beyond its pores under pressure, by its specific storage.
 */
static inline double sumi_column_in_pores(const struct sumi_column *column, const double *theta, int cell)
{
    return sumi_least(theta[cell], column->soil[column->horizon[cell]].theta_s);
}
/* false where a state is so far from any that a column can have that a solver has lost its way: there Newton's
 * iteration may converge to nonsense. */
bool sumi_column_possible(const struct sumi_column *column, double pond, const double *theta);
/* Rates of the state: pond, then theta[n]. */
void sumi_column_rates(const struct sumi_column *column, const struct sumi_column_ends *ends,
                       const struct sumi_flow *flow, double *pond_rate, double *theta_rate);

/* What is summed up over time, cm. */
enum sumi_column_total {
    SUMI_INFILTRATED, /* into the soil, or out of it where negative */
    SUMI_EVAPORATED,  /* from the soil */
    SUMI_POND_EVAPORATED,
    SUMI_RAN_OFF,
    SUMI_DRAINED,
    SUMI_TAKEN_UP, /* by roots */
    SUMI_COLUMN_TOTALS
};
/* Their rates, cm d-1; and how these change with the pond and the heads. */
void sumi_column_totals(const struct sumi_column *column, const struct sumi_flow *flow, double *rate);
void sumi_column_totals_change(const struct sumi_column *column, const struct sumi_flow *flow, double by_pond,
                               const double *by_head, double *change);

/* The implicit step: solves (1 - gamma d rate / d state) x = b for the state (pond, theta[n]), where rate is that of
 * sumi_column_rates at the moment of `flow`. x[n + 1] is the change of the state, head[n] that of the heads. Where a
 * cell near saturation follows its retention curve instead of the tangent, `bent` is true and the balance of the
 * step is not exact: such a step wants another after it. */
void sumi_column_solve(const struct sumi_column *column, const struct sumi_flow *flow, double gamma, const double *b,
                       double *x, double *head, bool *bent);

/* Water in the whole soil, cm. */
double sumi_column_water(const struct sumi_column *column, const double *theta);

#endif

/* Hydraulic functions of a soil horizon: water content and conductivity as they depend on the pressure head.
 *
 * Heads h are in cm of water, negative in unsaturated soil; conductivity in cm d-1. */
#ifndef SUMI_HYDRAULICS_H
#define SUMI_HYDRAULICS_H

#include "models/field.h"
#include "models/lanes.h"

#include <stdbool.h>

enum sumi_hydraulic_model { SUMI_VAN_GENUCHTEN, SUMI_GARDNER, SUMI_HYDRAULIC_MODELS };
extern const char *const sumi_hydraulic_names[SUMI_HYDRAULIC_MODELS]; /* words of a soil file */

enum {
    SUMI_HZ_BOTTOM,
    SUMI_HZ_THETA_R,
    SUMI_HZ_THETA_S,
    SUMI_HZ_ALPHA,
    SUMI_HZ_SHAPE,
    SUMI_HZ_KS,
    SUMI_HZ_TORTUOSITY,
    SUMI_HZ_ENTRY,
    SUMI_HZ_STORAGE,
    SUMI_HZ_N
};
extern const struct sumi_field sumi_horizon_rows[SUMI_HZ_N];

/* A horizon as a soil file gives it: rows of sumi_horizon_rows. */
struct sumi_horizon {
    enum sumi_hydraulic_model model;
    double param[SUMI_HZ_N];
};

#define SUMI_POTENTIAL_POINTS 512

/* A horizon made ready: what follows from its parameters, and its matric flux potential as a table. */
struct sumi_hydraulics {
    enum sumi_hydraulic_model model;
    double theta_r, theta_s, alpha, n, m, ks, tortuosity;
    double entry;              /* head above which the soil is saturated, cm; 0: as published */
    double storage;            /* specific storage of the saturated soil, cm-1 */
    double ratio;              /* (theta_s - theta_r) / (theta_m - theta_r) of Vogel's form; 1 without air entry */
    double open;               /* 1 - (1 - ratio^(1/m))^m */
    double line;               /* suction within which the functions are straight lines to saturation, cm; 0: none */
    double theta_line, k_line; /* where these begin */
    double dry; /* Se* below which the water left is bound, and the head falls to SUMI_DRIEST with the last of it */
    double dry_head, k_dry; /* head and conductivity at `dry` */
    double dry_range;       /* ln of SUMI_DRIEST over that head */
    /* logarithm of the flux potential in cm2 d-1, and its derivative by ln|h|, at equal steps of ln|h| */
    double potential[SUMI_POTENTIAL_POINTS], slope[SUMI_POTENTIAL_POINTS];
};

void sumi_hydraulics_init(const struct sumi_horizon *horizon, struct sumi_hydraulics *soil);

double sumi_soil_theta(const struct sumi_hydraulics *soil, double head);        /* cm3 cm-3 */
double sumi_soil_conductivity(const struct sumi_hydraulics *soil, double head); /* cm d-1 */
/* The same, with its derivative by the head, d-1. */
double sumi_soil_steepness(const struct sumi_hydraulics *soil, double head, double *conductivity);
/* Matric flux potential, the integral of conductivity over head from a dry soil to `head`, cm2 d-1. To some 1e-6
 * of its value; 1e-5 where n is large. */
double sumi_soil_potential(const struct sumi_hydraulics *soil, double head);

#define SUMI_AIR_DRY (-1e6) /* cm: the head of air-dry soil, pF 6 */
#define SUMI_DRIEST  (-1e7) /* cm: the head of a soil that gives no more water, pF 7 */

#define SUMI_CELLS       200 /* of a profile, at most */
#define SUMI_CELL_BLOCKS (SUMI_CELLS / SUMI_LANES + 1)

/* Parameters of eight cells side by side. */
struct sumi_soil_cells {
    struct sumi_lanes gardner; /* 1: Gardner's form */
    struct sumi_lanes theta_s, span, alpha, log_alpha, n, m, ks, tortuosity, entry, storage, ratio, log_ratio, open,
        line, drop_line, k_line, dry, dry_range;
    const double *potential[SUMI_LANES], *slope[SUMI_LANES]; /* the tables of each cell's horizon */
};

/* Writes a horizon into the parameters of a cell. The cells borrow its tables. */
void sumi_soil_cell_set(struct sumi_soil_cells *cells, int lane, const struct sumi_hydraulics *soil);

/* From the water content of n blocks of eight cells, at most SUMI_CELL_BLOCKS: head, conductivity, flux potential, and
 * the derivatives capacity = dtheta/dh and steepness = dK/dh. A content at or below theta_r has the driest head,
 * SUMI_DRIEST. */
void sumi_soil_functions(int n_blocks, const struct sumi_soil_cells *cells, const struct sumi_lanes *theta,
                         struct sumi_lanes *head, struct sumi_lanes *conductivity, struct sumi_lanes *potential,
                         struct sumi_lanes *capacity, struct sumi_lanes *steepness);

#endif

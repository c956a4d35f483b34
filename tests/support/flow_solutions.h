/* Solutions of the Richards equation that need no column of cells. Heads and lengths in cm, times in d. */
#ifndef SUMI_TESTS_FLOW_SOLUTIONS_H
#define SUMI_TESTS_FLOW_SOLUTIONS_H

#include "models/hydraulics.h"

enum { FLOW_LAYERS = 2, FLOW_TERMS = 400 };

/* Srivastava and Yeh (1991): one or two layers of Gardner soil with the same alpha above a water table, at rest
 * under the flux `before` (cm/d, downwards) until time 0 and under `after` from then on. Layers are counted from the
 * table upwards. */
struct gardner_layers {
    int n;
    double alpha, ks[FLOW_LAYERS], span[FLOW_LAYERS] /* theta_s - theta_r */, thickness[FLOW_LAYERS];
    double before, after;
    int n_terms;
    double rate[FLOW_TERMS], weight[FLOW_TERMS]; /* d-1; of each mode */
};
/* Finds the modes that are left after `earliest`. */
void gardner_layers_solve(struct gardner_layers *g, double earliest);
/* K / Ks = exp(alpha h) at a height above the table. */
double gardner_layers_k(const struct gardner_layers *g, double height, double time);

/* Gardner soil, semi-infinite, of even conductivity `start` whose surface is kept at `surface` (Ogata and Banks
 * 1961, for the same linear equation): K at a depth, and the water infiltrated. */
double gardner_front_k(double alpha, double ks, double span, double start, double surface, double depth, double time);
double gardner_front_infiltration(double alpha, double ks, double span, double start, double surface, double time);

/* Conductivity at the surface of dry Gardner soil under a flux, in parts of the flux (the linear equation with a
 * given flux, as in Broadbridge and White 1988 for the limit of a linear soil). */
double gardner_rain_k(double alpha, double ks, double span, double time);

/* Sorptivity (cm d^-1/2) without gravity of a soil at `start` whose surface is held at `surface`: the similarity
 * solution of Bruce and Klute (1956), by shooting. Negative where the soil dries. Both heads below 0. */
double flow_sorptivity(const struct sumi_hydraulics *soil, double surface, double start);

/* The head in steady flow of q downwards, `up` above a point of head h. */
double flow_steady_head(const struct sumi_hydraulics *soil, double q, double h, double up);
/* The steady evaporation from a water table at `depth` to a surface at a head: depth is the integral of -dh / (1 + E
 * / K). */
double flow_steady_evaporation(const struct sumi_hydraulics *soil, double depth, double surface);
/* The head at which K is q. */
double flow_unit_gradient(const struct sumi_hydraulics *soil, double q);

#endif

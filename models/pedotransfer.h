/* What the water of a soil is like, from its texture, organic matter and density, and the curve through points of its
 * retention. Pure functions, which change without jumps with what they are given.
 *
 * Percent are of mass; water contents are by volume, cm3 cm-3; conductivities in cm d-1; heads in cm. */
#ifndef SUMI_PEDOTRANSFER_H
#define SUMI_PEDOTRANSFER_H

#include "models/hydraulics.h"

#include <stdbool.h>

/* cm: field capacity, 33 kPa, and wilting point, 1500 kPa, as HFC and HWP of the resolved soil have them by default */
#define SUMI_CAPACITY_HEAD (-330.0)
#define SUMI_WILTING_HEAD  (-15000.0)

/* What a soil is made of; NAN: not known. */
enum {
    SUMI_MADE_SAND,
    SUMI_MADE_CLAY,
    SUMI_MADE_ORGANIC, /* organic matter; where it is not known, the default of its row */
    SUMI_MADE_DENSITY, /* of the fine earth; where it is not known, that which goes with the others */
    SUMI_MADE_GRAVEL,  /* above 2 mm; where it is not known, none */
    SUMI_MADE_N
};
/* Names, units, bounds and defaults; they are keys of a horizon. */
extern const struct sumi_field sumi_made_rows[SUMI_MADE_N];

/* The points of a soil's retention. */
struct sumi_soil_points {
    double wilting, capacity, pores, ks;
};

/* What lies beyond that which the functions were made from, as bits. */
enum {
    SUMI_BEYOND_CLAY = 1,
    SUMI_BEYOND_ORGANIC = 2,
    SUMI_BEYOND_DENSITY = 4,
    SUMI_BEYOND_POINTS = 8, /* a point that could not be is held where it can */
};

/* By which functions a texture gets its retention; names of a choice. */
enum sumi_retention { SUMI_RETENTION_SAXTON_RAWLS, SUMI_RETENTION_WOSTEN, SUMI_RETENTIONS };
extern const char *const sumi_retention_names[SUMI_RETENTIONS];
/* cm: a layer that begins above it is topsoil. Reason: what is ploughed reaches to about there. */
#define SUMI_TOPSOIL_ENDS 20.0
/* Fills theta_r, theta_s, alpha, n, ks and l of a horizon after Wosten et al. (1999), from sand, clay, organic matter
 * and density, which all are known, and gravel. false where they are not what the functions can be reckoned with, or
 * what comes out lies beyond a horizon's bounds. */
bool sumi_retention_wosten(const double made[SUMI_MADE_N], bool topsoil, double param[SUMI_HZ_N]);

/* The points of a soil after Saxton and Rawls (2006), sand and clay together at most 100. Returns what lies beyond. */
unsigned sumi_pedotransfer(const double made[SUMI_MADE_N], struct sumi_soil_points *points);
/* Fills sand and clay of the soil that has, after the same equations, these contents at wilting point and field
 * capacity, with the organic matter that stands in made (NAN: the default of its row) and without gravel; within the
 * soils that the paper knows, the nearest, which holds `wilting` as long as one does. Returns the larger of the two
 * distances that are left, cm3 cm-3. */
double sumi_pedotransfer_texture(double wilting, double capacity, double made[SUMI_MADE_N]);
/* Saturated conductivity of a soil whose points are known, cm d-1 (their equation 16). */
double sumi_pedotransfer_ks(double wilting, double capacity, double pores);

/* van Genuchten's share of the water between theta_r and theta_s that a suction leaves. */
double sumi_retention_share(double suction, double alpha, double n);
/* Least distance between two points, cm3 cm-3. */
#define SUMI_POINTS_APART 0.01
/* Fills theta_r, theta_s, alpha and n of a horizon so that its curve passes through the points, which are in order and
 * SUMI_POINTS_APART. false where no curve within the bounds of a horizon does. */
bool sumi_retention_through(const struct sumi_soil_points *points, double param[SUMI_HZ_N]);

/* Fills theta_r, alpha and n from measured points of retention, n >= 4, with theta_s as it stands in param; *error is
 * the root mean square of what is left, cm3 cm-3. */
void sumi_retention_fit(int n, const double *suction, const double *theta, double param[SUMI_HZ_N], double *error);
/* Fills ks and l from measured conductivities, n >= 2, with theta_s, theta_r, alpha and n as they stand in param;
 * *error is the root mean square of what is left, of log10 K. */
void sumi_conductivity_fit(int n, const double *suction, const double *log10_k, double param[SUMI_HZ_N], double *error);

#endif

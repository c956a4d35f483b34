/* A crop of WOFOST 7.2 in all lanes, for tests of one process at a time. */
#ifndef SUMI_TESTS_PLANT_H
#define SUMI_TESTS_PLANT_H

#include "models/wofost/wofost_internal.h"

struct plant {
    struct sumi_lanes param[P_N], forcing[SUMI_FORCING_N], memory[M_N], y[Y_N];
    struct sumi_table_lanes table[T_N];
    struct sumi_lanes table_rows[T_N][SUMI_TABLE_ROWS];
    struct sumi_env env;
};

void fill(struct sumi_lanes *lanes, double value);

/* Emerged and germinated, in 360 ppm; FGROW 1, every other parameter, table, state and forcing 0. */
void plant_init(struct plant *plant);

/* Sets a table to n points of x, y. */
void plant_table(struct plant *plant, int table, int n, const double *xy);

/* Sets a table to one value. */
void plant_constant(struct plant *plant, int table, double value);

/* Fails unless |found - expected| <= tolerance, saying why. */
void close_to(double found, double expected, double tolerance, const char *what, const char *why);

#endif

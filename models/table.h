/* Piecewise linear tables (WOFOST's AFGEN): y at x, constant beyond both ends. */
#ifndef SUMI_TABLE_H
#define SUMI_TABLE_H

#include "models/lanes.h"

#include <stdbool.h>

#define SUMI_TABLE_POINTS 40 /* the longest table that a file may give */

struct sumi_table {
    int n;
    double x[SUMI_TABLE_POINTS], y[SUMI_TABLE_POINTS];
    double slope[SUMI_TABLE_POINTS]; /* behind point i; 0 behind the last */
};

/* Fills `table` from n points as flat x, y pairs. False where there is no point, too many, or x does not rise strictly.
 * Trailing (0, 0) pairs, which pad the tables of some databases, are dropped. */
bool sumi_table_init(struct sumi_table *table, const double *xy, int n);

double sumi_table_at(const struct sumi_table *table, double x);

/* The table with factor * y + more in the place of each y. */
void sumi_table_change(const struct sumi_table *from, double factor, double more, struct sumi_table *table);

/* Whether y is the same everywhere. */
bool sumi_table_flat(const struct sumi_table *table);

/* One table a lane, points across lanes: looked up without a branch. The arrays belong to the caller. */
struct sumi_table_lanes {
    int n; /* points of the longest table; shorter ones are padded with x = infinity */
    struct sumi_lanes *x, *y, *slope;
};

/* Copies the tables of the lanes in; each array of `lanes` must have room for SUMI_TABLE_POINTS points. */
void sumi_table_spread(struct sumi_table_lanes *lanes, const struct sumi_table *const table[SUMI_LANES]);

/* y[lane] at x[lane]. Inline, so that each vectorised caller has its own copy for its instruction set. */
static inline void sumi_table_lookup(const struct sumi_table_lanes *table, const struct sumi_lanes *x,
                                     struct sumi_lanes *y)
{
    const sumi_wide at = *(const sumi_wide *)x->v;
    sumi_wide found = *(const sumi_wide *)table->y[0].v;
    for (int k = 0; k < table->n; k++) {
        const sumi_wide xk = *(const sumi_wide *)table->x[k].v;
        const sumi_wide beyond = *(const sumi_wide *)table->y[k].v + *(const sumi_wide *)table->slope[k].v * (at - xk);
        found = sumi_select(at > xk, beyond, found);
    }
    *(sumi_wide *)y->v = found;
}

#endif

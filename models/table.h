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

/* The segment of a table in which a lane was: y + slope (x - from) where from < x <= to. */
enum sumi_segment_row { SUMI_SEGMENT_FROM, SUMI_SEGMENT_TO, SUMI_SEGMENT_Y, SUMI_SEGMENT_SLOPE, SUMI_SEGMENT_N };

/* One table a lane, points across lanes: looked up without a branch. */
struct sumi_table_lanes {
    int n; /* points of the longest table; shorter ones are padded with x = infinity */
    struct sumi_lanes *x, *y, *slope;
    struct sumi_lanes *segment; /* in which they were last: a look-up may change it, so that each thread has its own */
};
#define SUMI_TABLE_ROWS (3 * SUMI_TABLE_POINTS + SUMI_SEGMENT_N) /* that it needs */

/* Hands out row[SUMI_TABLE_ROWS], which belongs to the caller. */
void sumi_table_place(struct sumi_lanes *row, struct sumi_table_lanes *lanes);

/* Copies the tables of the lanes in. */
void sumi_table_spread(struct sumi_table_lanes *lanes, const struct sumi_table *const table[SUMI_LANES]);

/* Makes the segments those of x[lane]. */
void sumi_table_find(const struct sumi_table_lanes *table, const struct sumi_lanes *x);

/* y[lane] at x[lane]; of NAN, that at the first point. Most x move slowly, so that few segments are new. Inline, so
 * that each vectorised caller has its own copy for its instruction set. */
static inline void sumi_table_lookup(const struct sumi_table_lanes *table, const struct sumi_lanes *x,
                                     struct sumi_lanes *y)
{
    const double *from = table->segment[SUMI_SEGMENT_FROM].v, *to = table->segment[SUMI_SEGMENT_TO].v;
    const double *at_from = table->segment[SUMI_SEGMENT_Y].v, *slope = table->segment[SUMI_SEGMENT_SLOPE].v;
    long long moved = 0; /* as wide as a lane */
#pragma omp simd reduction(| : moved)
    for (int i = 0; i < SUMI_LANES; i++)
        moved |= (x->v[i] > from[i]) & (x->v[i] <= to[i]) ? 0 : 1;
    if (moved)
        sumi_table_find(table, x);
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        const double beyond = at_from[i] + slope[i] * (x->v[i] - from[i]);
        y->v[i] = x->v[i] > from[i] ? beyond : at_from[i];
    }
}

#endif

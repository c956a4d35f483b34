#include "models/table.h"

#include <float.h>

bool sumi_table_init(struct sumi_table *table, const double *xy, int n)
{
    while (n > 1 && xy[2 * (n - 1)] == 0.0 && xy[2 * (n - 1) + 1] == 0.0 && xy[2 * (n - 2)] >= 0.0)
        n--;
    if (n < 1 || n > SUMI_TABLE_POINTS)
        return false;
    table->n = n;
    for (int i = 0; i < n; i++) {
        table->x[i] = xy[2 * i];
        table->y[i] = xy[2 * i + 1];
        if (!isfinite(table->x[i]) || !isfinite(table->y[i]) || (i > 0 && table->x[i] <= table->x[i - 1]))
            return false;
    }
    for (int i = 0; i < n - 1; i++)
        table->slope[i] = (table->y[i + 1] - table->y[i]) / (table->x[i + 1] - table->x[i]);
    table->slope[n - 1] = 0.0;
    return true;
}

double sumi_table_at(const struct sumi_table *table, double x)
{
    double y = table->y[0];
    for (int i = 0; i < table->n; i++)
        if (x > table->x[i])
            y = table->y[i] + table->slope[i] * (x - table->x[i]);
    return y;
}

void sumi_table_change(const struct sumi_table *from, double factor, double more, struct sumi_table *table)
{
    *table = *from;
    for (int i = 0; i < from->n; i++) {
        table->y[i] = factor * from->y[i] + more;
        table->slope[i] = factor * from->slope[i];
    }
}

bool sumi_table_flat(const struct sumi_table *table)
{
    for (int i = 1; i < table->n; i++)
        if (table->y[i] != table->y[0])
            return false;
    return true;
}

void sumi_table_place(struct sumi_lanes *row, struct sumi_table_lanes *lanes)
{
    lanes->x = row;
    lanes->y = lanes->x + SUMI_TABLE_POINTS;
    lanes->slope = lanes->y + SUMI_TABLE_POINTS;
    lanes->segment = lanes->slope + SUMI_TABLE_POINTS;
}

void sumi_table_spread(struct sumi_table_lanes *lanes, const struct sumi_table *const table[SUMI_LANES])
{
    lanes->n = 0;
    for (int i = 0; i < SUMI_LANES; i++)
        lanes->n = table[i]->n > lanes->n ? table[i]->n : lanes->n;
    for (int i = 0; i < SUMI_LANES; i++) {
        const struct sumi_table *own = table[i];
        for (int k = 0; k < own->n; k++) {
            lanes->x[k].v[i] = own->x[k];
            lanes->y[k].v[i] = own->y[k];
            lanes->slope[k].v[i] = own->slope[k];
        }
        for (int k = own->n; k < lanes->n; k++) {
            lanes->x[k].v[i] = INFINITY;
            lanes->y[k].v[i] = lanes->slope[k].v[i] = 0.0;
        }
        lanes->segment[SUMI_SEGMENT_FROM].v[i] = INFINITY; /* no x is in there */
    }
}

/* Lanes outside, points inside: what is found stays in registers. What could be left unread is read, or it would be a
 * branch. */
SUMI_VECTORISED
void sumi_table_find(const struct sumi_table_lanes *table, const struct sumi_lanes *x)
{
    const int n = table->n;
    const struct sumi_lanes *points = table->x, *values = table->y, *slopes = table->slope;
    struct sumi_lanes *segment = table->segment;
#pragma omp simd
    for (int i = 0; i < SUMI_LANES; i++) {
        const double at = x->v[i];
        double from = -DBL_MAX, to = INFINITY;   /* before the first point all is as on it: */
        double y = values[0].v[i], slope = -0.0; /* not even the sign of a y of 0 is another */
        int k = 0;
        do {
            const double point = points[k].v[i], value = values[k].v[i], slope_here = slopes[k].v[i];
            to = sumi_least(at > point ? INFINITY : point, to);
            from = at > point ? point : from;
            y = at > point ? value : y;
            slope = at > point ? slope_here : slope;
        } while (++k < n);
        segment[SUMI_SEGMENT_FROM].v[i] = from;
        segment[SUMI_SEGMENT_TO].v[i] = to;
        segment[SUMI_SEGMENT_Y].v[i] = y;
        segment[SUMI_SEGMENT_SLOPE].v[i] = slope;
    }
}

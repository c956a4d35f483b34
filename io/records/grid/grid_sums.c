/* Sums that run on from 00 UTC over the day. ERA5 has the sum of the hour that ends at its time; ERA5-Land that since
 * 00 UTC, so that the value of 00 UTC is the sum of the day before. Source: ECMWF, "Conversion table for accumulated
 * variables (total precipitation/fluxes)", Confluence 197702790. */
#include "io/records/grid/grid_internal.h"

#include <math.h>

/* The day, from 00 UTC on, to which a sum that ends then belongs. */
static int64_t day_of(int64_t time)
{
    const int64_t before = time - 1;
    return (before >= 0 ? before : before - (SUMI_GRID_DAY_S - 1)) / SUMI_GRID_DAY_S;
}

static double largest(const struct sumi_grid_times *times, const double *value)
{
    double most = 0.0;
    for (size_t k = 0; k < times->n; k++)
        most = value[k] > most ? value[k] : most;
    return most;
}

/* What packing into 16 bits takes and adds: a step of the range, and once more where both values are off. */
static const double packing = 4.0 / 65535.0;

enum sumi_grid_run sumi_grid_look_at_run(const struct sumi_grid_times *times, const double *value)
{
    enum { ENOUGH = 6 }; /* steps over which a sum has stood or gone on: rain of an hour alone does not rise so long */
    const double most = largest(times, value), slack = packing * most;
    size_t went_on = 0, began_anew = 0;
    if (!(most > 0.0))
        return SUMI_GRID_RUN_ALIKE;
    for (size_t k = 1; k < times->n; k++) {
        const size_t a = times->order[k - 1], b = times->order[k];
        const double before = value[a], v = value[b];
        if (isnan(before) || isnan(v) || before <= slack || times->time[b] - times->time[a] > times->step)
            continue;
        const bool same_day = day_of(times->time[a]) == day_of(times->time[b]);
        if (same_day && v < before - slack)
            return SUMI_GRID_RUNS_NOT;
        went_on += same_day;
        began_anew += !same_day && v < before - slack;
    }
    return went_on >= ENOUGH && began_anew > 0 ? SUMI_GRID_RUNS : SUMI_GRID_RUN_UNTOLD;
}

size_t sumi_grid_take_apart(const struct sumi_grid_times *times, double *value)
{
    const double slack = packing * largest(times, value);
    size_t fell = 0;
    double before = (double)NAN;
    for (size_t k = 0; k < times->n; k++) {
        const size_t at = times->order[k], last = k > 0 ? times->order[k - 1] : at;
        const int64_t t = times->time[at];
        const double v = value[at];
        const bool follows = k > 0 && day_of(times->time[last]) == day_of(t) && t - times->time[last] == times->step;
        const bool first = t - day_of(t) * SUMI_GRID_DAY_S <= times->step;
        double added = first ? v : follows ? v - before : (double)NAN;
        fell += added < -slack;
        added = added < -slack ? (double)NAN : added < 0.0 ? 0.0 : added;
        before = v;
        value[at] = added;
    }
    return fell;
}

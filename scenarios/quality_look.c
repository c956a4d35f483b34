#include "scenarios/quality_internal.h"

#include <math.h>
#include <stdlib.h>

struct sumi_found_at sumi_look_where(const struct sumi_look *look, size_t day)
{
    const bool whole = day == SUMI_WHOLE;
    return (struct sumi_found_at){.file = look->file,
                                  .line = !whole && look->station->line ? look->station->line[day] : 0,
                                  .day = whole ? SUMI_NO_DATE : look->station->first_day + (int)day};
}

const char *sumi_look_name(enum sumi_station_column column)
{
    return sumi_station_rows[column].name;
}

double sumi_look_value(const struct sumi_look *look, int column, size_t day)
{
    return sumi_station_at(look->station, (enum sumi_station_column)column, day);
}

void sumi_look_doubt(struct sumi_look *look, int column, size_t day)
{
    const enum sumi_station_column c = (enum sumi_station_column)column;
    const unsigned char mark = sumi_station_mark(look->station, c, day) | SUMI_MARK_DOUBTED;
    look->no_memory |= !sumi_station_set_mark(look->station, c, day, mark);
}

size_t sumi_look_gather(struct sumi_look *look, int column)
{
    size_t n = 0;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double value = sumi_look_value(look, column, d);
        if (!isnan(value))
            look->work[n++] = value;
    }
    return n;
}

size_t sumi_look_count(const struct sumi_look *look, int column)
{
    size_t n = 0;
    for (size_t d = 0; look->station->value[column] && d < look->station->n_days; d++)
        n += sumi_known(look->station->value[column][d]);
    return n;
}

double sumi_look_middle(const struct sumi_look *look, size_t day)
{
    const double low = sumi_look_value(look, SUMI_STATION_TMIN, day),
                 high = sumi_look_value(look, SUMI_STATION_TMAX, day);
    return isnan(low) || isnan(high) ? sumi_look_value(look, SUMI_STATION_TMEAN, day) : 0.5 * (low + high);
}

/* FAO-56 eq. 37: 0.75 of the top of the atmosphere, and 0.02 more for each km. */
double sumi_look_clear(const struct sumi_look *look, size_t day)
{
    const double elevation = isnan(look->place.elevation) ? 0.0 : look->place.elevation;
    return (0.75 + 2e-5 * elevation) * look->sky[day];
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double sumi_look_quantile(double *values, size_t n, double q)
{
    if (n == 0)
        return NAN;
    qsort(values, n, sizeof *values, by_value);
    return values[(size_t)(q * (double)(n - 1) + 0.5)];
}

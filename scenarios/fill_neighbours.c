/* Gaps filled from another station.
 *
 *   difference:  x = y + (mean of x - mean of y)      temperatures
 *   ratio:       x = y (sum of x / sum of y)          all that cannot fall below 0
 *
 * where y is what the other station has on the day, and means and sums are those of the days of that month, in all
 * years, on which both have a value. Sources: WMO-No. 100 (Guide to Climatological Practices), on estimates from
 * neighbouring stations; of rain the normal ratio of Paulhus and Kohler (1952), by month. */
#include "messages/fill.h"
#include "models/lanes.h"
#include "scenarios/fill_internal.h"
#include "scenarios/weather/distance.h"
#include "sim/date.h"

#include <math.h>
#include <string.h>

/* Common days of a month that a correction needs. With a spread of 2 C from day to day, which the difference of
 * neighbouring stations hardly exceeds, the mean of so many is known to 2 / sqrt(20) = 0.45 C. */
enum { COMMON_DAYS = 20 };
/* Rain (mm) that both must have had on them: a ratio of less is that of single showers. */
static const double common_rain = 20.0;
/* Bounds of a ratio: stations that differ by more are no neighbours. */
static const double ratio_least = 0.5, ratio_most = 2.0;

static bool by_difference(int column)
{
    return column == SUMI_STATION_TMIN || column == SUMI_STATION_TMAX || column == SUMI_STATION_TMEAN ||
           column == SUMI_STATION_DEW_POINT;
}

/* What two stations have on their common days of a month. */
struct common {
    size_t n;
    double own, other; /* sums */
};

/* What the other station has on a day; NAN: nothing. Wind at the station's height is no other station's, where that
 * height differs. */
static double other_value(const struct sumi_filling *f, const struct sumi_station *other, int column, size_t day)
{
    const long long d = (long long)f->station->first_day + (long long)day - other->first_day;
    if (d < 0 || d >= (long long)other->n_days ||
        (column == SUMI_STATION_WIND && !(other->wind_height == f->station->wind_height)))
        return NAN;
    return sumi_station_at(other, (enum sumi_station_column)column, (size_t)d);
}

static int month_of(const struct sumi_filling *f, size_t day)
{
    return sumi_date_split(f->station->first_day + (int)day).month - 1;
}

static void compare(const struct sumi_filling *f, const struct sumi_station *other, int column,
                    struct common common[12])
{
    memset(common, 0, 12 * sizeof *common);
    for (size_t d = 0; d < f->station->n_days; d++) {
        const double x = sumi_fill_recorded(f, column, d), y = other_value(f, other, column, d);
        if (isnan(x) || isnan(y))
            continue;
        struct common *c = &common[month_of(f, d)];
        c->n++;
        c->own += x;
        c->other += y;
    }
}

/* Whether enough is known of a month to correct by it. */
static bool is_enough(const struct common *c, int column)
{
    const double least = column == SUMI_STATION_RAIN ? common_rain : 0.0;
    return c->n >= COMMON_DAYS && (by_difference(column) || (c->own > least && c->other > least));
}

static double corrected(const struct common *c, int column, double value)
{
    if (by_difference(column))
        return value + (c->own - c->other) / (double)c->n;
    return value * sumi_limit(ratio_least, ratio_most, c->own / c->other);
}

static void fill_column(struct sumi_filling *f, const struct sumi_station_part *neighbour, int column)
{
    struct common common[12];
    compare(f, neighbour->station, column, common);
    for (size_t d = 0; d < f->station->n_days; d++) {
        const double value = sumi_fill_is_open(f, column, d) ? other_value(f, neighbour->station, column, d) : NAN;
        if (isnan(value))
            continue;
        const struct common *c = &common[month_of(f, d)];
        const bool enough = is_enough(c, column);
        if (!enough) {
            const struct sumi_found_at at = sumi_fill_at(f, d);
            sumi_found(f->findings, SUMI_DOUBTED, &at, sumi_station_rows[column].name, SUMI_E_WEATHER_FILL_PLAIN,
                       neighbour->name, COMMON_DAYS);
        }
        sumi_fill_put(f, SUMI_FILL_NEIGHBOUR, column, d, enough ? corrected(c, column, value) : value);
    }
}

void sumi_fill_from_neighbours(struct sumi_filling *f)
{
    for (size_t k = 0; k < f->fill->n_neighbours; k++)
        for (int c = 0; c < SUMI_STATION_N; c++)
            if (f->fill->neighbour[k].station->value[c] && sumi_fill_any_open(f, c))
                fill_column(f, &f->fill->neighbour[k], c);
}

/* --- the order of neighbours --- */

static double distance(double latitude, double longitude, const struct sumi_station *station)
{
    return sumi_distance_km(latitude, longitude, station->latitude, station->longitude);
}

void sumi_fill_nearest_first(double latitude, double longitude, struct sumi_station_part *neighbour, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (isnan(distance(latitude, longitude, neighbour[k].station)))
            return;
    for (size_t k = 1; k < n; k++) { /* those that are as far stay in their order */
        const struct sumi_station_part moved = neighbour[k];
        size_t to = k;
        for (; to > 0 &&
               distance(latitude, longitude, neighbour[to - 1].station) > distance(latitude, longitude, moved.station);
             to--)
            neighbour[to] = neighbour[to - 1];
        neighbour[to] = moved;
    }
}

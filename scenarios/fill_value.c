/* A value that is filled in. */
#include "messages/fill.h"
#include "models/lanes.h"
#include "models/reference_et.h"
#include "scenarios/fill_internal.h"
#include "sim/date.h"

#include <math.h>

static const double mj = 1e6; /* J */

/* What a day must hold in this order, and how far apart: the least range of temperature is that of the generator, so
 * that a small shift from the station to the site turns nothing round. */
static const struct {
    enum sumi_station_column low, high;
    double apart;
} orders[] = {
    {SUMI_STATION_TMIN, SUMI_STATION_TMAX, 0.5},      {SUMI_STATION_TMIN, SUMI_STATION_TMEAN, 0.0},
    {SUMI_STATION_TMEAN, SUMI_STATION_TMAX, 0.0},     {SUMI_STATION_RH_MIN, SUMI_STATION_RH_MEAN, 0.0},
    {SUMI_STATION_RH_MEAN, SUMI_STATION_RH_MAX, 0.0}, {SUMI_STATION_RH_MIN, SUMI_STATION_RH_MAX, 0.0},
};

static const enum sumi_mark marks[SUMI_FILL_METHODS] = {
    [SUMI_FILL_INTERPOLATE] = SUMI_MARK_INTERPOLATED,
    [SUMI_FILL_NEIGHBOUR] = SUMI_MARK_NEIGHBOUR,
    [SUMI_FILL_DAY_OF_YEAR] = SUMI_MARK_DAY_OF_YEAR,
    [SUMI_FILL_GENERATOR] = SUMI_MARK_GENERATED,
};

static bool is_gap(const struct sumi_filling *f, int column, size_t day)
{
    return f->gap[column] && f->gap[column][day];
}

bool sumi_fill_is_open(const struct sumi_filling *f, int column, size_t day)
{
    return is_gap(f, column, day) && isnan(f->station->value[column][day]);
}

bool sumi_fill_any_open(const struct sumi_filling *f, int column)
{
    for (size_t d = 0; f->gap[column] && d < f->station->n_days; d++)
        if (sumi_fill_is_open(f, column, d))
            return true;
    return false;
}

double sumi_fill_recorded(const struct sumi_filling *f, int column, size_t day)
{
    return is_gap(f, column, day) ? (double)NAN : sumi_station_at(f->station, (enum sumi_station_column)column, day);
}

double sumi_fill_sky(const struct sumi_filling *f, size_t day, double *daylight)
{
    const int day_of_year = sumi_day_of_year(f->station->first_day + (int)day);
    return sumi_extraterrestrial(day_of_year, f->options.value[SUMI_SETTING_LATITUDE], daylight) / mj;
}

struct sumi_found_at sumi_fill_at(const struct sumi_filling *f, size_t day)
{
    return (struct sumi_found_at){.file = f->name, .day = f->station->first_day + (int)day};
}

/* The most that the sky gives: radiation of a clear sky, 0.75 + 2e-5 z of what reaches the top of the atmosphere (Allen
 * et al. 1998, eq. 37), and daylight. */
static double sky_limit(const struct sumi_filling *f, int column, size_t day)
{
    double daylight;
    const double above = sumi_fill_sky(f, day, &daylight);
    if (column == SUMI_STATION_RADIATION)
        return (0.75 + 2e-5 * f->options.value[SUMI_SETTING_ELEVATION]) * above;
    return column == SUMI_STATION_SUNSHINE ? daylight : (double)INFINITY;
}

static double on_its_side(const struct sumi_filling *f, int column, size_t day, double value)
{
    for (size_t k = 0; k < sizeof orders / sizeof *orders; k++) {
        const double low = sumi_station_at(f->station, orders[k].low, day);
        const double high = sumi_station_at(f->station, orders[k].high, day);
        if (column == (int)orders[k].low && high - orders[k].apart < value)
            value = high - orders[k].apart;
        if (column == (int)orders[k].high && low + orders[k].apart > value)
            value = low + orders[k].apart;
    }
    return value;
}

static void tell(const struct sumi_filling *f, enum sumi_fill_method method, int column, size_t day)
{
    const struct sumi_found_at at = sumi_fill_at(f, day);
    const char *name = sumi_station_rows[column].name;
    if (method == SUMI_FILL_INTERPOLATE)
        sumi_found(f->findings, SUMI_NOTED, &at, name, SUMI_E_WEATHER_FILL_INTERPOLATED);
    else if (method == SUMI_FILL_NEIGHBOUR)
        sumi_found(f->findings, SUMI_NOTED, &at, name, SUMI_E_WEATHER_FILL_NEIGHBOUR);
    else if (method == SUMI_FILL_DAY_OF_YEAR)
        sumi_found(f->findings, SUMI_NOTED, &at, name, SUMI_E_WEATHER_FILL_YEARS);
    else
        sumi_found(f->findings, SUMI_NOTED, &at, name, SUMI_E_WEATHER_FILL_DRAWN);
}

void sumi_fill_put(struct sumi_filling *f, enum sumi_fill_method method, int column, size_t day, double value)
{
    const struct sumi_field *row = &sumi_station_rows[column];
    const double most = sky_limit(f, column, day);
    value = on_its_side(f, column, day, value > most ? most : value);
    f->station->value[column][day] = sumi_limit(row->lo, row->hi, value);
    f->station->mark[column][day] = (unsigned char)marks[method];
    tell(f, method, column, day);
}

#include "scenarios/climate/climate.h"

#include "models/lanes.h"
#include "models/reference_et.h"
#include "scenarios/climate/analogues.h"
#include "scenarios/climate/spells.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

#define WGEN "Richardson and Wright 1984"

static const double pi = 3.14159265358979323846;

const struct sumi_field sumi_climate_variable_rows[SUMI_CLIMATE_VARIABLES] = {
    [SUMI_CLIMATE_MIDDLE] = {"middle_C", "degC", "middle of the day's lowest and highest temperature", WGEN, -60, 50,
                             NAN, 0},
    [SUMI_CLIMATE_RANGE] = {"range_C", "degC", "highest less lowest temperature of the day", WGEN, 0.5, 30, NAN, 0},
    [SUMI_CLIMATE_TRANSMISSION] = {"transmission", "1", "radiation as a fraction of that at the top of the atmosphere",
                                   WGEN, 0.05, 0.80, NAN, 0},
    [SUMI_CLIMATE_DEPRESSION] = {"depression_C", "degC", "middle temperature less dew point", "Parlange and Katz 2000",
                                 0, 50, NAN, 0},
    [SUMI_CLIMATE_WIND] = {"wind2_m_s", "m s-1", "wind at 2 m", "Parlange and Katz 2000", 0.1, 30, NAN, 0},
};

const char *const sumi_day_kind_names[SUMI_DAY_KINDS] = {"dry", "wet"};
const char *const sumi_parameters_names[2] = {"drawn", "fitted"};

void sumi_climate_variables_of(const struct sumi_weather_day *day, int day_of_year, double latitude,
                               double x[SUMI_CLIMATE_VARIABLES])
{
    double daylight;
    const double middle = 0.5 * (day->tmin + day->tmax);
    x[SUMI_CLIMATE_MIDDLE] = middle;
    x[SUMI_CLIMATE_RANGE] = day->tmax - day->tmin;
    x[SUMI_CLIMATE_TRANSMISSION] = day->irradiation / sumi_extraterrestrial(day_of_year, latitude, &daylight);
    x[SUMI_CLIMATE_DEPRESSION] = middle - sumi_dew_point(day->vapour_pressure);
    x[SUMI_CLIMATE_WIND] = day->wind;
    for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
        x[v] = sumi_limit(sumi_climate_variable_rows[v].lo, sumi_climate_variable_rows[v].hi, x[v]);
}

void sumi_cycle_terms(int day_of_year, int n, double *term)
{
    const double w = 2.0 * pi * day_of_year / 365.25;
    term[0] = 1.0;
    for (int k = 1; 2 * k < n; k++) {
        term[2 * k - 1] = cos(k * w);
        term[2 * k] = sin(k * w);
    }
}

double sumi_cycle_at(const double *c, int n, int day_of_year)
{
    double w = 2.0 * pi * day_of_year / 365.25, value = c[0];
    for (int k = 1; 2 * k < n; k++)
        value += c[2 * k - 1] * cos(k * w) + c[2 * k] * sin(k * w);
    return value;
}

int sumi_year_day(int date)
{
    const int day = sumi_day_of_year(date), leap_day = 60;
    return day - (day > leap_day && sumi_date_valid(sumi_date_split(date).year, 2, 29));
}

int sumi_year_month(int day_of_year)
{
    const int any_year = 2001; /* without 29 February */
    return day_of_year < 366 ? sumi_date_split(sumi_date_number(any_year, 1, 1) + day_of_year - 1).month - 1 : 11;
}

void sumi_climate_clear(struct sumi_climate *climate)
{
    sumi_release(climate->wgen);
    sumi_spells_destroy(climate->spells);
    sumi_analogues_destroy(climate->analogues);
    climate->wgen = NULL;
    climate->spells = NULL;
    climate->analogues = NULL;
}

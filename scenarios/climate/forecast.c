#include "scenarios/climate/forecast_internal.h"

#include "messages/future.h"
#include "messages/memory.h"
#include "messages/records.h"
#include "models/reference_et.h"
#include "sim/memory.h"

#include <math.h>

static const double mj = 1e6;   /* J */
static const double kpa = 10.0; /* hPa */

const enum sumi_station_column sumi_forecast_columns[SUMI_FORECAST_N] = {
    [SUMI_FORECAST_TMIN] = SUMI_STATION_TMIN,     [SUMI_FORECAST_TMAX] = SUMI_STATION_TMAX,
    [SUMI_FORECAST_RAIN] = SUMI_STATION_RAIN,     [SUMI_FORECAST_RADIATION] = SUMI_STATION_RADIATION,
    [SUMI_FORECAST_VAPOUR] = SUMI_STATION_VAPOUR, [SUMI_FORECAST_WIND] = SUMI_STATION_WIND2,
};

/* --- its memory --- */

static bool make_room(double **values, size_t n)
{
    *values = sumi_allocate(n * sizeof **values);
    for (size_t k = 0; *values && k < n; k++)
        (*values)[k] = NAN;
    return *values;
}

enum sumi_status sumi_forecast_create(int first_day, int n_days, int n_members, const bool value[SUMI_FORECAST_N],
                                      const bool spread[SUMI_FORECAST_N], bool chance, struct sumi_forecast *forecast,
                                      struct sumi_error *error)
{
    const size_t days = (size_t)n_days, members = n_members > 0 ? (size_t)n_members : 1;
    bool done = true;
    *forecast = (struct sumi_forecast){.first_day = first_day, .n_days = n_days, .n_members = n_members};
    for (int v = 0; v < SUMI_FORECAST_N; v++) {
        done = done && (!value[v] || make_room(&forecast->value[v], days * members));
        done = done && (!spread[v] || make_room(&forecast->spread[v], days));
    }
    done = done && (!chance || make_room(&forecast->chance, days));
    return done ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_FORECAST);
}

void sumi_forecast_clear(struct sumi_forecast *forecast)
{
    for (int v = 0; v < SUMI_FORECAST_N; v++) {
        sumi_release(forecast->value[v]);
        sumi_release(forecast->spread[v]);
    }
    sumi_release(forecast->chance);
    *forecast = (struct sumi_forecast){.n_days = 0};
}

static double value_of(const struct sumi_forecast *f, int v, int day, int member)
{
    return f->value[v] ? f->value[v][day * (f->n_members > 0 ? f->n_members : 1) + member] : (double)NAN;
}

/* --- rain of means --- */

struct rain_law {
    double chance, shape, scale; /* shape INFINITY: the amount is `scale` */
};

/* As the header says; false where there is none. chance, spread: NAN, not known. */
static bool rain_law_of(double mean, double spread, double chance, struct rain_law *law)
{
    if (mean == 0.0) {
        *law = (struct rain_law){0.0, 1.0, 1.0};
        return true;
    }
    if (isnan(chance) && !(spread > 0.0)) {
        *law = (struct rain_law){1.0, INFINITY, mean};
        return true;
    }
    const double square = mean * mean + spread * spread;
    const double p = !isnan(chance) ? chance : sumi_least(1.0, 2.0 * mean * mean / square), wet = mean / p;
    const double variance = isnan(spread) ? wet * wet : square / p - wet * wet;
    if (!isnan(spread) && spread == 0.0 && p == 1.0) {
        *law = (struct rain_law){1.0, INFINITY, mean};
        return true;
    }
    *law = (struct rain_law){p, wet * wet / variance, variance / wet};
    return p > 0.0 && variance > 1e-6 * wet * wet;
}

static double spread_of(const struct sumi_forecast *f, int v, int day)
{
    return f->spread[v] ? f->spread[v][day] : (double)NAN;
}

/* --- what cannot be --- */

static enum sumi_status check_means(const struct sumi_forecast *f, int day, struct sumi_error *error)
{
    const double mean = value_of(f, SUMI_FORECAST_RAIN, day, 0), spread = spread_of(f, SUMI_FORECAST_RAIN, day);
    const double chance = f->chance ? f->chance[day] : (double)NAN;
    struct rain_law law;
    for (int v = 0; v < SUMI_FORECAST_N; v++)
        if (f->spread[v] && !isnan(value_of(f, v, day, 0)) && isnan(f->spread[v][day]))
            return sumi_fail(error, SUMI_E_WEATHER_FORECAST_UNSPREAD, sumi_station_rows[sumi_forecast_columns[v]].name);
    if (isnan(mean))
        return SUMI_OK;
    if (mean > 0.0 && chance == 0.0)
        return sumi_fail(error, SUMI_E_WEATHER_FORECAST_DRY, mean);
    if (!rain_law_of(mean, spread, chance, &law))
        return sumi_fail(error, SUMI_E_WEATHER_FORECAST_CHANCE, mean, spread, 100.0 * chance);
    return SUMI_OK;
}

enum sumi_status sumi_forecast_check_day(const struct sumi_forecast *f, int day, int member, struct sumi_error *error)
{
    const double tmin = value_of(f, SUMI_FORECAST_TMIN, day, member);
    const double tmax = value_of(f, SUMI_FORECAST_TMAX, day, member);
    if (isnan(tmin) != isnan(tmax))
        return sumi_fail(error, SUMI_E_WEATHER_FORECAST_HALF);
    if (tmin > tmax)
        return sumi_fail(error, SUMI_E_WEATHER_DAY_EXTREMES, tmin, tmax);
    if (isnan(tmin) && !isnan(value_of(f, SUMI_FORECAST_VAPOUR, day, member)))
        return sumi_fail(error, SUMI_E_WEATHER_FORECAST_VAPOUR);
    return f->n_members > 0 ? SUMI_OK : check_means(f, day, error);
}

/* --- members --- */

/* Takes the e on to a date. Their draws are numbered by it. */
static void step_course(const struct sumi_lane_years *years, int date, struct sumi_forecast_course *course)
{
    struct sumi_lanes n[SUMI_FORECAST_N];
    const double r = course->under_way ? SUMI_FORECAST_PERSISTENCE : 0.0, rest = sqrt(1.0 - r * r);
    sumi_lane_normals(&years->draws, (uint32_t)date, SUMI_DRAW_FORECAST, SUMI_FORECAST_N, n);
    for (int l = 0; l < SUMI_LANES; l++)
        n[SUMI_FORECAST_TMAX].v[l] =
            SUMI_FORECAST_TOGETHER * n[SUMI_FORECAST_TMIN].v[l] +
            sqrt(1.0 - SUMI_FORECAST_TOGETHER * SUMI_FORECAST_TOGETHER) * n[SUMI_FORECAST_TMAX].v[l];
    for (int v = 0; v < SUMI_FORECAST_N; v++)
        for (int l = 0; l < SUMI_LANES; l++)
            course->e[v].v[l] = r * course->e[v].v[l] + rest * n[v].v[l];
    course->under_way = true;
}

static void draw_rain(const struct sumi_forecast *f, const struct sumi_lane_years *years, int date,
                      const struct sumi_forecast_course *course, struct sumi_lanes *rain)
{
    const int day = date - f->first_day;
    struct rain_law law;
    struct sumi_lanes shape, scale, amount;
    const double mean = value_of(f, SUMI_FORECAST_RAIN, day, 0);
    if (isnan(mean))
        return;
    rain_law_of(mean, spread_of(f, SUMI_FORECAST_RAIN, day), f->chance ? f->chance[day] : (double)NAN, &law);
    for (int l = 0; l < SUMI_LANES; l++) {
        shape.v[l] = law.shape;
        scale.v[l] = amount.v[l] = law.scale;
    }
    if (isfinite(law.shape))
        sumi_lane_gamma(&years->draws, (uint32_t)date, &shape, &scale, &amount);
    for (int l = 0; l < SUMI_LANES; l++) {
        const double above = 0.5 * erfc(course->e[SUMI_FORECAST_RAIN].v[l] * sqrt(0.5));
        rain->v[l] = above < law.chance ? amount.v[l] : 0.0;
    }
}

/* From the values of a record to the variables of a climate. */
static void variables_of(const double value[SUMI_FORECAST_N], double sky, int lane, struct sumi_lane_weather *weather)
{
    const double tmin = value[SUMI_FORECAST_TMIN], tmax = value[SUMI_FORECAST_TMAX], middle = 0.5 * (tmin + tmax);
    const double vapour = sumi_most(value[SUMI_FORECAST_VAPOUR], 0.001) * kpa;
    const double x[SUMI_VARIABLES] = {
        [SUMI_CLIMATE_MIDDLE] = middle,
        [SUMI_CLIMATE_RANGE] = tmax - tmin,
        [SUMI_CLIMATE_TRANSMISSION] = value[SUMI_FORECAST_RADIATION] * mj / sky,
        [SUMI_CLIMATE_DEPRESSION] = isnan(value[SUMI_FORECAST_VAPOUR]) ? (double)NAN : middle - sumi_dew_point(vapour),
        [SUMI_CLIMATE_WIND] = value[SUMI_FORECAST_WIND],
    };
    for (int v = 0; v < SUMI_VARIABLES; v++)
        weather->x[v].v[lane] = sumi_limit(sumi_climate_variable_rows[v].lo, sumi_climate_variable_rows[v].hi, x[v]);
}

void sumi_forecast_lanes(const struct sumi_forecast *f, const struct sumi_lane_years *years, int date, double sky,
                         struct sumi_forecast_course *course, struct sumi_lane_weather *weather)
{
    const int day = date - f->first_day;
    if (f->n_members == 0)
        step_course(years, date, course);
    for (int l = 0; l < SUMI_LANES; l++) {
        const int member = f->n_members > 0 ? (int)(years->draws.year[l] % (uint32_t)f->n_members) : 0;
        double value[SUMI_FORECAST_N];
        for (int v = 0; v < SUMI_FORECAST_N; v++) {
            value[v] = value_of(f, v, day, member);
            if (f->spread[v])
                value[v] += f->spread[v][day] * course->e[v].v[l];
        }
        weather->rain.v[l] = value[SUMI_FORECAST_RAIN];
        variables_of(value, sky, l, weather);
    }
    if (f->n_members == 0)
        draw_rain(f, years, date, course, &weather->rain);
}

/* Calendar years of a climate, eight at a time. */
#include "messages/generator.h"
#include "messages/memory.h"
#include "models/reference_et.h"
#include "scenarios/climate/generator_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const double mj = 1e6;   /* J */
static const double kpa = 10.0; /* hPa */

enum { STEPS = 366, LEAP_STEP = 59 }; /* the days of a leap year, and which of them is 29 February */

struct work {
    const struct sumi_climate *climate;
    const struct sumi_generation *generation;
    const struct sumi_generator *generator;
    int n_streams; /* of a site among several */
    const double *weight;
    void *plan;
    struct sumi_station *station;
    double sky[STEPS + 1]; /* MJ m-2 d-1, by day of the year */
};

void sumi_lane_years_start(const struct sumi_climate *climate, enum sumi_parameters parameters, uint64_t seed,
                           uint32_t first, struct sumi_lane_years *years)
{
    const struct sumi_generator *generator = sumi_generator_of(climate->generator);
    const int n = parameters == SUMI_PARAMETERS_DRAWN && generator->n_sets ? generator->n_sets(climate) : 0;
    sumi_lane_draws_start(&years->draws, seed, first);
    for (int l = 0; l < SUMI_LANES; l++)
        years->set[l] = n > 0 ? (int)((first + (uint32_t)l) % (uint32_t)n) : -1;
}

/* The day of the year that a step is drawn for, as sumi_year_day has it. */
static int day_of_step(int step)
{
    return step < 0 ? 366 + step : step <= LEAP_STEP ? step + 1 : step;
}

static double rounded(double value, double steps)
{
    return round(value * steps) / steps;
}

void sumi_lane_record(const struct sumi_lane_weather *weather, int lane, double sky, struct sumi_station *station,
                      size_t d)
{
    double *const *value = station->value;
    const double middle = weather->x[SUMI_CLIMATE_MIDDLE].v[lane];
    const double half = 0.5 * weather->x[SUMI_CLIMATE_RANGE].v[lane];
    const double vapour = sumi_vapour_from_dew_point(middle - weather->x[SUMI_CLIMATE_DEPRESSION].v[lane]) / kpa;
    const double most = sumi_station_rows[SUMI_STATION_RAIN].hi;
    value[SUMI_STATION_TMIN][d] = rounded(middle - half, 10);
    value[SUMI_STATION_TMAX][d] = rounded(middle + half, 10);
    value[SUMI_STATION_RAIN][d] = rounded(sumi_least(weather->rain.v[lane], most), 10);
    value[SUMI_STATION_RADIATION][d] = rounded(weather->x[SUMI_CLIMATE_TRANSMISSION].v[lane] * sky, 100);
    value[SUMI_STATION_VAPOUR][d] = sumi_most(rounded(vapour, 1000), 0.001);
    value[SUMI_STATION_WIND2][d] = rounded(weather->x[SUMI_CLIMATE_WIND].v[lane], 100);
}

/* Years first to first + 7 of the generation, those of them that are asked for. */
static void generate_eight(const struct work *w, int first, void *state)
{
    struct sumi_lane_years years;
    struct sumi_lane_weather weather;
    size_t start[SUMI_LANES];
    bool leap[SUMI_LANES];
    const int n = w->generation->n_years - first < SUMI_LANES ? w->generation->n_years - first : SUMI_LANES;
    for (int l = 0; l < n; l++) {
        const int year = w->generation->first_year + first + l;
        start[l] = (size_t)(sumi_date_number(year, 1, 1) - w->station->first_day);
        leap[l] = sumi_date_valid(year, 2, 29);
    }
    sumi_lane_years_start(w->climate, w->generation->parameters, w->generation->seed, (uint32_t)first, &years);
    years.draws.n_streams = w->n_streams;
    years.draws.weight = w->weight;
    const int warm_up = w->generator->warm_up;
    w->generator->begin(w->plan, &years, day_of_step(-warm_up), state);
    for (int step = -warm_up; step < STEPS; step++) {
        w->generator->day(w->plan, &years, (uint32_t)(step + warm_up), day_of_step(step), state, &weather);
        for (int l = 0; step >= 0 && l < n; l++) {
            const int day = step - (step > LEAP_STEP && !leap[l]);
            if (step != LEAP_STEP || leap[l])
                sumi_lane_record(&weather, l, w->sky[day + 1], w->station, start[l] + (size_t)day);
        }
    }
}

/* No threads of its own: it is fast, and who reads a scenario may be a child of a program that has threads. */
static enum sumi_status generate_all(const struct work *w, struct sumi_error *error)
{
    void *state = sumi_allocate_aligned(64, w->generator->state_size);
    if (!state)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_GENERATOR);
    for (int first = 0; first < w->generation->n_years; first += SUMI_LANES)
        generate_eight(w, first, state);
    sumi_release(state);
    return SUMI_OK;
}

static enum sumi_status check_years(const struct sumi_generation *generation, struct sumi_error *error)
{
    const int first = generation->first_year, n = generation->n_years;
    if (n < 1 || n > SUMI_GENERATED_YEARS)
        return sumi_fail(error, SUMI_E_CLIMATE_YEARS_COUNT, n, SUMI_GENERATED_YEARS);
    if (first < 2 || first > 9999 - n)
        return sumi_fail(error, SUMI_E_CLIMATE_YEARS_FIRST, first, 9999 - n);
    return SUMI_OK;
}

const bool sumi_lane_columns[SUMI_STATION_N] = {
    [SUMI_STATION_TMIN] = true,      [SUMI_STATION_TMAX] = true,   [SUMI_STATION_RAIN] = true,
    [SUMI_STATION_RADIATION] = true, [SUMI_STATION_VAPOUR] = true, [SUMI_STATION_WIND2] = true};

enum sumi_status sumi_climate_generate_mixed(const struct sumi_climate *climate,
                                             const struct sumi_generation *generation, int n_streams,
                                             const double *weight, struct sumi_station **station,
                                             struct sumi_error *error)
{
    struct work w = {.climate = climate,
                     .generation = generation,
                     .generator = sumi_generator_of(climate->generator),
                     .n_streams = n_streams,
                     .weight = weight};
    enum sumi_status status = sumi_climate_check(climate, error);
    if (status == SUMI_OK)
        status = check_years(generation, error);
    if (status != SUMI_OK)
        return status;
    const int first = sumi_date_number(generation->first_year, 1, 1);
    const int end = sumi_date_number(generation->first_year + generation->n_years, 1, 1);
    double daylight;
    for (int day = 1; day <= STEPS; day++)
        w.sky[day] = sumi_extraterrestrial(day, climate->latitude, &daylight) / mj;
    status = w.generator->plan(climate, &w.plan, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_station_create(first, (size_t)(end - first), sumi_lane_columns, &w.station, error);
    if (status == SUMI_OK)
        status = generate_all(&w, error);
    w.generator->let_go(w.plan);
    if (status != SUMI_OK) {
        sumi_station_destroy(w.station);
        return status;
    }
    w.station->latitude = climate->latitude;
    w.station->longitude = climate->longitude;
    w.station->elevation = climate->elevation;
    *station = w.station;
    return SUMI_OK;
}

enum sumi_status sumi_climate_generate(const struct sumi_climate *climate, const struct sumi_generation *generation,
                                       struct sumi_station **station, struct sumi_error *error)
{
    return sumi_climate_generate_mixed(climate, generation, 0, NULL, station, error);
}

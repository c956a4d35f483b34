/* A season of 150 days with 20 storms on sand, loam and clay, resolved into 40 cells: bare, and with a crop. */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "models/richards_internal.h"
#include "models/sky.h"
#include "models/wofost/wofost_internal.h"
#include "sim/bundle/bundle.h"
#include "sim/date.h"

#include <stdio.h>
#include <string.h>

enum { DAYS = 150, STORM_EVERY = 7, STORM_FIRST = 4, SOWN = 5 };

/* Warm days of early summer, and on every seventh a storm of 10 to 60 mm. */
static struct sumi_weather *stormy_weather(int first_day)
{
    struct sumi_weather_day record[DAYS];
    struct sumi_weather *weather;
    struct sumi_error error = {0};
    static struct sumi_sky sky;
    int storms = 0;
    sumi_sky_init(38.0, &sky);
    for (int d = 0; d < DAYS; d++) {
        double sun = 0.7 + 0.3 * (double)(d * 7 % 10) / 9.0;
        record[d] = (struct sumi_weather_day){.tmin = 13.0,
                                              .tmax = 27.0,
                                              .temp = NAN,
                                              .irradiation = 24e6 * sun,
                                              .vapour_pressure = 14.0,
                                              .wind = 2.0,
                                              .e0 = 0.6 * sun,
                                              .es0 = 0.5 * sun,
                                              .et0 = 0.5 * sun};
        bool storm = d % STORM_EVERY == STORM_FIRST && storms < 20;
        record[d].rain = storm ? 1.0 + (double)(storms * 3 % 6) : 0.0;
        storms += storm;
    }
    if (sumi_weather_create(record, DAYS, first_day, &sky, &weather, &error) != SUMI_OK)
        give_up(&error);
    return weather;
}

struct bench_soil_case {
    const char *name;
    struct sumi_horizon horizon; /* Carsel and Parrish 1988, the clay with an air-entry head */
};

/* s of CPU. */
static double season_cpu(struct sumi_bundle *season, const struct sumi_season_settings *settings)
{
    struct sumi_season_result result;
    struct sumi_error error = {0};
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (sumi_bundle_run(season, settings, 1, NULL, &result, NULL, &error) != SUMI_OK)
        give_up(&error);
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    if (result.outcome == SUMI_SOLVER_FAILED)
        fprintf(stderr, "bench: the solver gave up\n");
    return cpu;
}

static void bench_case(const struct bench_soil_case *c, const struct sumi_cultivar *cultivar,
                       const struct sumi_weather *weather)
{
    static struct sumi_column column;
    const struct sumi_grid grid = {40, 0.5, 1.0, false};
    const struct sumi_profile initial = {.kind = SUMI_BY_HEAD, .n = 1, .value = {-330.0}};
    const struct sumi_solver_options options = {1e-4, 100000, SUMI_BDF};
    double param[R_N], bare[REPEATS], grown[REPEATS], ratio[REPEATS];
    struct sumi_bundle *season;
    struct sumi_error error = {0};
    char name[64];
    for (int p = 0; p < R_N; p++)
        param[p] = sumi_richards.params.row[p].def;
    sumi_column_init(&c->horizon, 1, &grid, &column);
    struct sumi_season_settings settings = {.crop_param = cultivar->param,
                                            .crop_table = cultivar->table,
                                            .water_param = param,
                                            .column = &column,
                                            .weather = weather,
                                            .start = weather->first_day,
                                            .initial = &initial,
                                            .harvest = {false, weather->first_day + DAYS - 1},
                                            .irrigation = &sumi_rainfed};
    if (sumi_bundle_create(&sumi_wofost72, &sumi_richards, &sumi_cvode, &options, DAYS + 1, &season, &error) != SUMI_OK)
        give_up(&error);
    struct sumi_season_settings fallow = settings;
    fallow.sowing.date = fallow.sowing.last = settings.harvest.last + 1; /* too late: bare */
    settings.sowing.date = settings.sowing.last = settings.start + SOWN;
    for (int k = 0; k < REPEATS; k++) {
        bare[k] = season_cpu(season, &fallow);
        grown[k] = season_cpu(season, &settings);
        ratio[k] = grown[k] / bare[k];
    }
    snprintf(name, sizeof name, "richards_bare_%s", c->name);
    report(name, bare, REPEATS, 1e3, "ms/season");
    snprintf(name, sizeof name, "richards_crop_%s", c->name);
    report(name, grown, REPEATS, 1e3, "ms/season");
    snprintf(name, sizeof name, "richards_crop_over_bare_%s", c->name);
    report(name, ratio, REPEATS, 1.0, "1");
    sumi_bundle_destroy(season);
}

void bench_soil(void)
{
    static const struct bench_soil_case cases[] = {
        {"loam", {SUMI_VAN_GENUCHTEN, {200, 0.078, 0.43, 0.036, 1.56, 24.96, 0.5, 0, 1e-6}}},
        {"clay", {SUMI_VAN_GENUCHTEN, {200, 0.068, 0.38, 0.008, 1.09, 4.80, 0.5, -2, 1e-6}}},
        {"clay_as_published", {SUMI_VAN_GENUCHTEN, {200, 0.068, 0.38, 0.008, 1.09, 4.80, 0.5, 0, 1e-6}}},
        {"sand", {SUMI_VAN_GENUCHTEN, {200, 0.045, 0.43, 0.145, 2.68, 712.8, 0.5, 0, 1e-6}}},
    };
    struct sumi_scenario_file *file = scenario(NULL, 0);
    struct sumi_weather *weather = stormy_weather(sumi_date_number(2001, 5, 1));
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        bench_case(&cases[k], &file->plan.cultivar[0], weather);
    sumi_weather_destroy(weather);
    sumi_scenario_destroy(file);
}

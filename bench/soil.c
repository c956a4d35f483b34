/* A season of 150 days with 20 storms on sand, loam and clay that are resolved in depth: bare, and with a crop; by
 * SDIRK2, and by BDF with 40 cells, which was the usual way before. */
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

/* A method at its usual tolerance, on its cells. */
struct solved {
    struct sumi_column column;
    struct sumi_bundle *season;
};

static void solved_init(const struct bench_soil_case *c, enum sumi_solver_method method, const struct sumi_grid *grid,
                        struct solved *solved)
{
    const struct sumi_solver_options options = {sumi_solver_rtol[SUMI_SOLVED_COLUMN][method], 200000, method};
    struct sumi_error error = {0};
    sumi_column_init(&c->horizon, 1, grid, &solved->column);
    if (sumi_bundle_create(&sumi_wofost72, &sumi_richards, &sumi_cvode, &options, DAYS + 1, &solved->season, &error) !=
        SUMI_OK)
        give_up(&error);
}

/* s of CPU. */
static double season_cpu(const struct solved *solved, struct sumi_season_settings settings)
{
    struct sumi_season_result result;
    struct sumi_error error = {0};
    settings.column = &solved->column;
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (sumi_bundle_run(solved->season, &settings, 1, NULL, &result, NULL, &error) != SUMI_OK)
        give_up(&error);
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    if (result.outcome == SUMI_SOLVER_FAILED)
        fprintf(stderr, "bench: the solver gave up\n");
    return cpu;
}

static void report_soil(const char *what, const char *soil, const char *how, double *value, double factor,
                        const char *unit)
{
    char name[64];
    snprintf(name, sizeof name, "richards_%s_%s%s", what, soil, how);
    report(name, value, REPEATS, factor, unit);
}

/* SDIRK2 and BDF on the same cells, and SDIRK2 on those that are usual, by turns: bare, and with a crop. */
static void bench_case(const struct bench_soil_case *c, const struct sumi_season_settings settings[2])
{
    enum { SAME, JUDGE, USUAL, SOLVED };
    static const struct sumi_grid cells_40 = {40, 0.5, 1.0, false}, cells_60 = {60, 0.25, 0.5, false};
    static const char *const what[] = {"bare", "crop"};
    static struct solved solved[SOLVED];
    double cpu[SOLVED][2][REPEATS], over_bdf[2][REPEATS], usual_over_bdf[2][REPEATS], crop_over_bare[REPEATS];
    solved_init(c, SUMI_SDIRK2, &cells_40, &solved[SAME]);
    solved_init(c, SUMI_BDF, &cells_40, &solved[JUDGE]);
    solved_init(c, SUMI_SDIRK2, &cells_60, &solved[USUAL]);
    for (int k = 0; k < REPEATS; k++) {
        for (int crop = 0; crop < 2; crop++) {
            for (int s = 0; s < SOLVED; s++)
                cpu[s][crop][k] = season_cpu(&solved[s], settings[crop]);
            over_bdf[crop][k] = cpu[SAME][crop][k] / cpu[JUDGE][crop][k];
            usual_over_bdf[crop][k] = cpu[USUAL][crop][k] / cpu[JUDGE][crop][k];
        }
        crop_over_bare[k] = cpu[SAME][1][k] / cpu[SAME][0][k];
    }
    for (int crop = 0; crop < 2; crop++) {
        report_soil(what[crop], c->name, "", cpu[SAME][crop], 1e3, "ms/season");
        report_soil(what[crop], c->name, "_bdf", cpu[JUDGE][crop], 1e3, "ms/season (rtol 1e-4, the same cells)");
        report_soil(what[crop], c->name, "_over_bdf", over_bdf[crop], 1.0, "1");
        report_soil(what[crop], c->name, "_60_cells", cpu[USUAL][crop], 1e3, "ms/season");
        report_soil(what[crop], c->name, "_60_cells_over_bdf", usual_over_bdf[crop], 1.0, "1 (over 40 cells)");
    }
    report_soil("crop_over_bare", c->name, "", crop_over_bare, 1.0, "1");
    for (int s = 0; s < SOLVED; s++)
        sumi_bundle_destroy(solved[s].season);
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
    const struct sumi_profile initial = {.kind = SUMI_BY_HEAD, .n = 1, .value = {-330.0}};
    double param[R_N];
    for (int p = 0; p < R_N; p++)
        param[p] = sumi_richards.params.row[p].def;
    struct sumi_season_settings settings[2]; /* bare; with a crop */
    settings[1] = (struct sumi_season_settings){.crop_param = file->plan.cultivar[0].param,
                                                .crop_table = file->plan.cultivar[0].table,
                                                .water_param = param,
                                                .weather = weather,
                                                .start = weather->first_day,
                                                .initial = &initial,
                                                .harvest = {false, weather->first_day + DAYS - 1},
                                                .irrigation = &sumi_rainfed};
    settings[0] = settings[1];
    settings[0].sowing.date = settings[0].sowing.last = settings[0].harvest.last + 1; /* too late */
    settings[1].sowing.date = settings[1].sowing.last = settings[1].start + SOWN;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        bench_case(&cases[k], settings);
    sumi_weather_destroy(weather);
    sumi_scenario_destroy(file);
}

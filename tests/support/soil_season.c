#include "tests/support/soil_season.h"

#include "sim/date.h"
#include "tests/support/random_season.h"
#include "tests/support/sky.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <limits.h>
#include <string.h>

/* Carsel and Parrish (1988), 2 m deep, as published; the clay with an air-entry head of -2 cm too. */
enum { SAND, LOAM, SILT_LOAM, CLAY, DRAWN_SOILS, CLAY_ENTRY = DRAWN_SOILS, SOILS };
static const struct sumi_horizon horizons[SOILS] = {
    [SAND] = {SUMI_VAN_GENUCHTEN, {200, 0.045, 0.43, 0.145, 2.68, 712.8, 0.5, 0, 1e-6}},
    [LOAM] = {SUMI_VAN_GENUCHTEN, {200, 0.078, 0.43, 0.036, 1.56, 24.96, 0.5, 0, 1e-6}},
    [SILT_LOAM] = {SUMI_VAN_GENUCHTEN, {200, 0.067, 0.45, 0.020, 1.41, 10.8, 0.5, 0, 1e-6}},
    [CLAY] = {SUMI_VAN_GENUCHTEN, {200, 0.068, 0.38, 0.008, 1.09, 4.8, 0.5, 0, 1e-6}},
    [CLAY_ENTRY] = {SUMI_VAN_GENUCHTEN, {200, 0.068, 0.38, 0.008, 1.09, 4.8, 0.5, -2, 1e-6}},
};

const char *const soil_set_names[SOIL_SETS] = {"storms", "rainfed", "watered", "years"};
const char *const soil_flux_names[SOIL_FLUXES] = {"transpiration", "soil evaporation", "pond evaporation", "runoff",
                                                  "drainage"};

int soil_set_seasons(enum soil_set set)
{
    return set == SOIL_STORMS ? 2 * SOILS : set == SOIL_YEARS ? FIELD_YEARS * SOILS : INT_MAX;
}

/* --- weather --- */

enum { DAYS = 150, FIRST_YEAR = FIELD_FIRST_YEAR };

static void make_weather(const struct sumi_weather_day *day, struct soil_season *s)
{
    assert_int_equal(sumi_weather_create(day, DAYS, sumi_date_number(FIRST_YEAR, 5, 1), sky_at(38), &s->weather, NULL),
                     SUMI_OK);
}

static struct sumi_weather_day warm_day(double sun)
{
    return (struct sumi_weather_day){13, 27, NAN, 0, 24e6 * sun, 14, 2, 0.6 * sun, 0.5 * sun, 0.5 * sun, NAN};
}

/* As in bench/soil.c: on every seventh day a storm of 10 to 60 mm. */
static void stormy_weather(struct soil_season *s)
{
    struct sumi_weather_day day[DAYS];
    int storms = 0;
    for (int d = 0; d < DAYS; d++) {
        const bool storm = d % 7 == 4 && storms < 20;
        day[d] = warm_day(0.7 + 0.3 * (double)(d * 7 % 10) / 9.0);
        day[d].rain = storm ? 1.0 + (double)(storms * 3 % 6) : 0.0;
        storms += storm;
    }
    make_weather(day, s);
}

/* A rain on every fifth day, and a storm of 100 mm in an hour on one of thirty. */
static void random_rain(uint64_t *draws, struct soil_season *s)
{
    struct sumi_weather_day day[DAYS];
    for (int d = 0; d < DAYS; d++) {
        double sun = draw(draws, 0.3, 1.0), luck = draw(draws, 0.0, 1.0);
        day[d] = warm_day(sun);
        day[d].rain = luck < 1.0 / 30.0 ? 10.0 : luck < 0.2 ? draw(draws, 0.0, 3.0) : 0.0;
        day[d].rain_hours = luck < 1.0 / 30.0 ? 1.0 : NAN;
    }
    make_weather(day, s);
}

/* --- soil and water --- */

static void random_soil(uint64_t *draws, struct soil_season *s)
{
    s->param[R_SSMAX] = draw_or_zero(draws, 3.0);
    s->param[R_LOWER] = floor(draw(draws, 0.0, 3.0));
    s->param[R_ZWT] = draw(draws, 30.0, 400.0);
    s->param[R_OMEGAC] = draw(draws, 0.3, 1.0);
    s->param[R_MULCH] = draw_or_zero(draws, 1.0);
    s->param[R_RAINH] = draw(draws, 0.5, 12.0);
    double kind = draw(draws, 0.0, 1.0), dry = draw(draws, 3.0, 5.5), wet = draw(draws, 0.0, 1000.0);
    s->initial.value[0] = kind < 0.3 ? 0.0 : kind < 0.6 ? -wet : -pow(10.0, dry); /* saturated, moist, dry */
}

/* Water in less than an hour or over a day, 10 to 80 mm or what brings the roots to field capacity: as the crop has
 * used its water, in the morning or at that moment, or on up to six dates. */
static void random_watering(uint64_t *draws, int k, struct soil_season *s)
{
    const double refills = draw(draws, 0.0, 1.0), amount = draw(draws, 1.0, 8.0);
    struct sumi_irrigation_rule rule = {.efficiency = draw(draws, 0.5, 1.0), .amount = amount};
    s->param[R_IRRH] = draw(draws, 0.5, 24.0);
    s->irrigation.interval = (int)draw(draws, 1.0, 11.0);
    if (k % 3 < 2) {
        rule.trigger = SUMI_AT_DEPLETION;
        rule.depletion_over_raw = draw(draws, 0.4, 1.2);
        rule.amount = refills < 0.3 ? (double)NAN : amount;
        s->irrigation.at_crossing = k % 3 == 1;
        s->irrigation.rule[s->irrigation.n++] = rule;
        return;
    }
    for (int n = (int)draw(draws, 1.0, 7.0); n > 0; n--) {
        rule.trigger = SUMI_AT_DATE;
        rule.month = 5 + (int)draw(draws, 0.0, 4.0);
        rule.day = 1 + (int)draw(draws, 0.0, 28.0);
        s->irrigation.rule[s->irrigation.n++] = rule;
    }
}

/* --- seasons --- */

static void settings_of_150_days(struct soil_season *s, int sown)
{
    const int first = s->weather->first_day;
    s->settings.weather = s->weather;
    s->settings.start = first;
    s->settings.harvest = (struct sumi_harvest){.at_maturity = false, .last = first + DAYS - 1};
    s->settings.sowing.date = s->settings.sowing.last = first + sown;
}

static void draw_random(enum soil_set set, int k, struct soil_season *s)
{
    const int watered_from = 1000000; /* rainfed seasons have the numbers below */
    const bool watered = set == SOIL_WATERED;
    uint64_t draws = 0x9E3779B97F4A7C15u * (uint64_t)((watered ? watered_from : 0) + k + 1);
    random_rain(&draws, s);
    random_soil(&draws, s);
    settings_of_150_days(s, (int)draw(&draws, 0.0, watered ? 40.0 : 160.0));
    if (watered)
        random_watering(&draws, k, s);
}

void soil_season_draw(const struct field *field, enum soil_set set, int k, const struct sumi_grid *grid,
                      struct soil_season *s)
{
    const bool drawn = set == SOIL_RAINFED || set == SOIL_WATERED;
    struct sumi_horizon horizon = horizons[k % (drawn ? DRAWN_SOILS : SOILS)];
    memset(s, 0, sizeof *s);
    for (int p = 0; p < R_N; p++)
        s->param[p] = sumi_richards.params.row[p].def;
    s->initial = (struct sumi_profile){.kind = SUMI_BY_HEAD, .n = 1, .value = {set == SOIL_YEARS ? -1000.0 : -330.0}};
    s->irrigation = sumi_rainfed;
    s->settings = field_settings(field, set == SOIL_YEARS ? FIRST_YEAR + k / SOILS : FIRST_YEAR, 5, 10);
    if (set == SOIL_STORMS) {
        stormy_weather(s);
        settings_of_150_days(s, k < SOILS ? DAYS : 5);
    } else if (drawn) {
        draw_random(set, k, s);
        horizon.param[SUMI_HZ_ENTRY] = k & 4 ? -2.0 : 0.0;
    }
    sumi_column_init(&horizon, 1, grid, &s->column);
    s->settings.column = &s->column;
    s->settings.water_param = s->param;
    s->settings.initial = &s->initial;
    s->settings.irrigation = &s->irrigation;
}

void soil_season_clear(struct soil_season *s)
{
    sumi_weather_destroy(s->weather);
}

/* --- what comes of them --- */

static void see_morning(void *context, const struct sumi_season_day *day)
{
    static const int rows[SOIL_FLUXES] = {RO_TRA, RO_EVS, RO_EVW, RO_RUNOFF, RO_LOSS};
    struct soil_course *course = context;
    const double arrived = day->water_total[RO_RAIN].v[0] + day->water_total[RO_IRRIGATION].v[0];
    for (int f = 0; f < SOIL_FLUXES; f++)
        course->flux[f] = day->water_total[rows[f]].v[0];
    if (arrived > course->arrived)
        course->watered = (course->watered + (uint64_t)day->day[0]) * 0x9E3779B97F4A7C15u;
    course->arrived = arrived;
}

void soil_season_run(struct sumi_bundle *bundle, const struct soil_season *s, struct soil_course *course)
{
    const struct sumi_sink sink = {.context = course, .morning = see_morning};
    memset(course, 0, sizeof *course);
    assert_int_equal(sumi_bundle_run(bundle, &s->settings, 1, &sink, &course->result, NULL, NULL), SUMI_OK);
}

double soil_course_error(const struct soil_course *course, const struct soil_course *reference, int *flux)
{
    double worst = 0.0;
    *flux = 0;
    for (int f = 0; f < SOIL_FLUXES; f++) {
        const double error = fabs(course->flux[f] - reference->flux[f]);
        if (!(error <= worst)) {
            worst = error;
            *flux = f;
        }
    }
    return worst;
}

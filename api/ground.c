/* What seasons by mornings stand on: the settings of a year, and weather that may be given day by day. */
#define _XOPEN_SOURCE 700 /* open_memstream */
#include "api/api_internal.h"
#include "io/records/weather_csv.h"
#include "messages/library.h"
#include "messages/memory.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Days further that weather may be given for, as who has a whole year gives it. */
static const int beyond = 366;

/* Days before the start of its soil at which no season looks: a sowing rule looks back some weeks at most. */
static const int before_start = 400;

static struct sumi_axis *axis_of_years(struct sumi_plan *plan)
{
    int a = 0;
    while (plan->axis[a].knob != SUMI_KNOB_YEAR) /* each plan has one */
        a++;
    return &plan->axis[a];
}

void sumi_ground_init(struct sumi_ground *ground, const struct sumi_scenario *scenario)
{
    sumi_scenario_hold(scenario);
    *ground = (struct sumi_ground){.scenario = scenario, .plan = scenario->run->plan, .from = INT_MAX, .to = INT_MIN};
    struct sumi_axis *years = axis_of_years(&ground->plan);
    years->n = 1;
    years->value = &ground->year;
    ground->weather = *ground->plan.weather[0];
}

void sumi_ground_clear(struct sumi_ground *ground)
{
    sumi_release(ground->own);
    sumi_release(ground->own_filled);
    sumi_scenario_unhand(ground->scenario);
}

enum sumi_status sumi_ground_bundle(const struct sumi_ground *ground, struct sumi_bundle **bundle,
                                    struct sumi_error *error)
{
    const struct sumi_plan *plan = &ground->plan;
    return sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver, sumi_plan_longest_season(plan),
                              bundle, error);
}

/* --- a season --- */

static enum sumi_status check_year(const struct sumi_ground *ground, int year, struct sumi_error *error)
{
    const int first = 1, last = 9998; /* of which every day of a season has a date */
    if (year < first || year > last)
        return sumi_fail(error, SUMI_E_LIBRARY_SEASON_YEAR, year, first, last);
    if (sumi_plan_has_air(&ground->plan) && isnan(sumi_plan_co2(&ground->plan, year)))
        return sumi_fail(error, SUMI_E_LIBRARY_SEASON_AIR, year);
    return SUMI_OK;
}

enum sumi_status sumi_ground_season(struct sumi_ground *ground, int year, size_t set, struct sumi_planned *season,
                                    struct sumi_error *error)
{
    const size_t sets = sumi_plan_count(&ground->plan);
    if (set >= sets)
        return sumi_fail(error, SUMI_E_LIBRARY_SEASON_SET, set, sets);
    TRY(check_year(ground, year, error));
    ground->year = year;
    sumi_plan_scenario(&ground->plan, set, season);
    if (ground->plan.initial.record && !season->settings.initial)
        return sumi_fail(error, SUMI_E_LIBRARY_SEASON_SOIL, year);
    season->settings.weather = &ground->weather;
    return SUMI_OK;
}

void sumi_ground_reach(struct sumi_ground *ground, const struct sumi_season_settings *season)
{
    const int from = season->start - before_start, to = season->harvest.last;
    ground->from = from < ground->from ? from : ground->from;
    ground->to = to > ground->to ? to : ground->to;
}

/* --- weather that is given --- */

/* The days from `first` to `last` of the weather, as a copy of its own; those that it does not have are missing. */
static enum sumi_status own_days(struct sumi_ground *ground, int first, int last, struct sumi_error *error)
{
    const size_t n = (size_t)(last - first + 1);
    double(*own)[SUMI_WEATHER_N] = sumi_allocate(n * sizeof *own);
    unsigned char *filled = sumi_allocate(n);
    if (!own || !filled) {
        sumi_release(own);
        sumi_release(filled);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_WEATHER_GIVEN);
    }
    for (size_t d = 0; d < n; d++) {
        const double *day = sumi_weather_at(&ground->weather, first + (int)d);
        filled[d] = sumi_weather_is_filled(&ground->weather, first + (int)d);
        for (int f = 0; f < SUMI_WEATHER_N; f++)
            own[d][f] = day ? day[f] : (double)NAN;
    }
    sumi_release(ground->own);
    sumi_release(ground->own_filled);
    ground->own = own;
    ground->own_filled = ground->weather.filled = filled;
    ground->weather.first_day = first;
    ground->weather.n_days = n;
    ground->weather.day = own;
    return SUMI_OK;
}

/* Makes the weather the ground's own, with room for a date. */
static enum sumi_status make_room(struct sumi_ground *ground, int date, struct sumi_error *error)
{
    const struct sumi_weather *w = &ground->weather;
    const int some = 64; /* days at a time */
    int first = w->first_day, last = first + (int)w->n_days - 1;
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    if (ground->from > ground->to)
        return sumi_fail(error, SUMI_E_LIBRARY_WEATHER_NOBODY);
    if (date < ground->from - beyond || date > ground->to + beyond)
        return sumi_fail(error, SUMI_E_LIBRARY_WEATHER_FAR, sumi_date_format(ground->from, from),
                         sumi_date_format(ground->to, to));
    if (ground->own && date >= first && date <= last)
        return SUMI_OK;
    if (!ground->own && ground->alone) { /* the rest of a long record is of no use */
        first = first < ground->from ? ground->from : first;
        last = last > ground->to ? ground->to : last;
        if (first > last)
            first = last = date;
    }
    first = date < first ? date : first;
    last = date > last ? date + some : last;
    return own_days(ground, first, last, error);
}

/* Readings as a weather file of one day, so that they are read and derived in no other way. */
static enum sumi_status print_day(const struct sumi_ground *ground, const char *date,
                                  const struct sumi_reading *weather, size_t n, char **text, size_t *size,
                                  struct sumi_error *error)
{
    static const char harmless[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    for (size_t k = 0; k < n; k++) {
        TRY(sumi_need_text(weather[k].name, "name", SUMI_WORD_NEED_COLUMN_NAME, error));
        if (!*weather[k].name || weather[k].name[strspn(weather[k].name, harmless)])
            return sumi_fail(error, SUMI_E_LIBRARY_WEATHER_NAME, weather[k].name);
    }
    FILE *to = open_memstream(text, size);
    if (!to)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_WEATHER_GIVEN);
    const double height = ground->scenario->run->wind_height;
    if (!isnan(height))
        fprintf(to, "# wind_height_m: %.17g\n", height);
    fputs("date", to);
    for (size_t k = 0; k < n; k++)
        fprintf(to, ",%s", weather[k].name);
    fprintf(to, "\n%s", date);
    for (size_t k = 0; k < n; k++)
        if (isnan(weather[k].value))
            fputc(',', to);
        else
            fprintf(to, ",%.17g", weather[k].value);
    fputc('\n', to);
    const bool good = !ferror(to);
    if (fclose(to) == 0 && good)
        return SUMI_OK;
    free(*text);
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_WEATHER_GIVEN);
}

/* The forcing of that day. */
static enum sumi_status derive(const struct sumi_ground *ground, const char *text, size_t size, double *row,
                               struct sumi_error *error)
{
    struct sumi_station *station;
    struct sumi_weather *weather;
    TRY(sumi_weather_csv_parse("", text, size, &station, error));
    const enum sumi_status status =
        sumi_weather_prepare(station, &ground->scenario->run->weather_options, &weather, NULL, error);
    sumi_station_destroy(station);
    if (status != SUMI_OK)
        return status;
    memcpy(row, weather->day[0], sizeof *weather->day);
    sumi_weather_destroy(weather);
    return SUMI_OK;
}

enum sumi_status sumi_ground_give(struct sumi_ground *ground, int date, const struct sumi_reading *weather, size_t n,
                                  struct sumi_error *error)
{
    struct sumi_error problem = {0};
    char text[SUMI_DATE_TEXT], preface[96], *file;
    double row[SUMI_WEATHER_N];
    size_t size;
    TRY(make_room(ground, date, error));
    const locale_t before = sumi_plainly();
    enum sumi_status status = print_day(ground, sumi_date_format(date, text), weather, n, &file, &size, &problem);
    if (status == SUMI_OK) {
        status = derive(ground, file, size, row, &problem);
        free(file);
    }
    sumi_as_before(before);
    if (status != SUMI_OK) { /* the place is one in a file that nobody has */
        problem.line = problem.column = 0;
        problem.file[0] = '\0';
        snprintf(preface, sizeof preface, SUMI_WORD_WEATHER_OF, text, text);
        sumi_preface(&problem, preface);
        return sumi_pass(error, &problem);
    }
    memcpy(ground->own[date - ground->weather.first_day], row, sizeof row);
    ground->own_filled[date - ground->weather.first_day] = 0;
    return SUMI_OK;
}

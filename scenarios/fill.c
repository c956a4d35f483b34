#include "scenarios/fill.h"

#include "messages/fill.h"
#include "messages/memory_count.h"
#include "messages/station.h"
#include "scenarios/fill_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const sumi_fill_names[SUMI_FILL_METHODS] = {
    [SUMI_FILL_INTERPOLATE] = "interpolate",
    [SUMI_FILL_NEIGHBOUR] = "neighbour",
    [SUMI_FILL_DAY_OF_YEAR] = "day_of_year",
    [SUMI_FILL_GENERATOR] = "generator",
};

const struct sumi_field sumi_fill_row = {
    "up_to_d", "d", "longest gap of the weather record that is filled in", "weather.fill", 1, 366, 3, 0};

/* --- gaps --- */

/* Where a gap that begins on a day ends: the day behind it. */
static size_t gap_end(const double *value, size_t day, size_t n_days)
{
    while (day < n_days && isnan(value[day]))
        day++;
    return day;
}

/* Marks the gaps of a column that are short enough; makes room for its marks, so that no filling fails for want of it.
 */
static enum sumi_status find_gaps(struct sumi_filling *f, int column, struct sumi_error *error)
{
    struct sumi_station *s = f->station;
    const double *value = s->value[column];
    for (size_t d = 0, end; d < s->n_days; d = end + 1) {
        end = gap_end(value, d, s->n_days);
        if (end == d || end - d > (size_t)f->fill->up_to_d)
            continue;
        if (!f->gap[column]) {
            const enum sumi_station_column c = (enum sumi_station_column)column;
            f->gap[column] = sumi_allocate_zeroed(s->n_days, sizeof *f->gap[column]);
            if (!f->gap[column] || !sumi_station_set_mark(s, c, d, SUMI_MARK_RECORDED))
                return sumi_fail(error, SUMI_E_MEMORY_COUNT, s->n_days, SUMI_WORD_DAYS_OF_RECORD);
        }
        memset(f->gap[column] + d, 1, end - d);
    }
    return SUMI_OK;
}

/* --- what stays missing --- */

static void tell_long(const struct sumi_filling *f, int column, enum sumi_gravity gravity)
{
    const struct sumi_station *s = f->station;
    for (size_t d = 0, end; d < s->n_days; d = end + 1) {
        char date[SUMI_DATE_TEXT];
        const struct sumi_found_at at = sumi_fill_at(f, d);
        end = gap_end(s->value[column], d, s->n_days);
        if (end - d > (size_t)f->fill->up_to_d)
            sumi_found(f->findings, gravity, &at, sumi_station_rows[column].name, SUMI_E_WEATHER_FILL_LONG, end - d,
                       sumi_date_format(at.day, date), f->fill->up_to_d);
    }
}

static void tell_open(const struct sumi_filling *f, int column, enum sumi_gravity gravity)
{
    char why[512];
    snprintf(why, sizeof why, column == SUMI_STATION_RAIN ? SUMI_WORD_FILL_RAIN : SUMI_WORD_FILL_OTHER,
             SUMI_FILL_OTHER_YEARS, SUMI_FILL_OTHER_YEARS);
    for (size_t d = 0; f->gap[column] && d < f->station->n_days; d++) {
        const struct sumi_found_at at = sumi_fill_at(f, d);
        if (sumi_fill_is_open(f, column, d))
            sumi_found(f->findings, gravity, &at, sumi_station_rows[column].name, SUMI_E_WEATHER_FILL_LEFT, why);
    }
}

/* A season needs each day's temperatures and rain; what else is missing is derived. */
static void tell_of_missing(const struct sumi_filling *f)
{
    for (int c = 0; c < SUMI_STATION_N; c++) {
        const bool needed = c == SUMI_STATION_TMIN || c == SUMI_STATION_TMAX || c == SUMI_STATION_RAIN;
        if (!f->station->value[c] || c == SUMI_STATION_RAIN_HOURS)
            continue;
        tell_long(f, c, needed ? SUMI_DOUBTED : SUMI_NOTED);
        tell_open(f, c, needed ? SUMI_DOUBTED : SUMI_NOTED);
    }
}

/* --- interpolation --- */

/* What a value is a share of: radiation of that at the top of the atmosphere, sunshine of daylight; else 1. */
static double whole(const struct sumi_filling *f, int column, size_t day)
{
    double daylight;
    const double above = sumi_fill_sky(f, day, &daylight);
    return column == SUMI_STATION_RADIATION ? above : column == SUMI_STATION_SUNSHINE ? daylight : 1.0;
}

/* Linear in the share between the recorded days a and b. Where the sky hardly has a day, in the value itself. */
static double between(const struct sumi_filling *f, int column, size_t a, size_t b, size_t day)
{
    const double dark = 0.1; /* MJ m-2 d-1, or h */
    const double *value = f->station->value[column], part = (double)(day - a) / (double)(b - a);
    const double of_a = whole(f, column, a), of_b = whole(f, column, b), of_day = whole(f, column, day);
    if (!(of_a > dark && of_b > dark && of_day > dark))
        return value[a] + (value[b] - value[a]) * part;
    const double share_a = value[a] / of_a, share_b = value[b] / of_b;
    return (share_a + (share_b - share_a) * part) * of_day;
}

static void interpolate_column(struct sumi_filling *f, int column)
{
    const size_t n = f->station->n_days;
    for (size_t d = 0, end; d < n; d = end + 1) {
        end = d;
        while (end < n && f->gap[column][end])
            end++;
        for (size_t k = d; k < end && d > 0 && end < n; k++)
            if (sumi_fill_is_open(f, column, k))
                sumi_fill_put(f, SUMI_FILL_INTERPOLATE, column, k, between(f, column, d - 1, end, k));
    }
}

static void interpolate(struct sumi_filling *f)
{
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (f->gap[c] && c != SUMI_STATION_RAIN)
            interpolate_column(f, c);
}

/* --- all of it --- */

/* Fits a climate to the record before anything is filled, where it may be needed; false, and a finding, where it gives
 * none. */
static bool fit(const struct sumi_filling *f, struct sumi_climate *climate, struct sumi_error *problem)
{
    char reason[SUMI_ERROR_TEXT];
    const struct sumi_found_at at = {.file = f->name, .day = SUMI_NO_DATE};
    bool wanted = false, any = false;
    for (int k = 0; k < f->fill->n; k++)
        wanted = wanted || f->fill->by[k] == SUMI_FILL_GENERATOR;
    for (int c = 0; c < SUMI_STATION_N; c++)
        any = any || f->gap[c];
    if (!wanted || !any)
        return false;
    const enum sumi_status status = sumi_wgen_fit(f->station, &f->options, climate, problem);
    if (status == SUMI_INPUT) {
        snprintf(reason, sizeof reason, SUMI_WORD_FILL_REASON, problem->message[SUMI_ENGLISH],
                 problem->message[SUMI_CHINESE]);
        sumi_found(f->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_WEATHER_FILL_CLIMATE, reason);
    }
    return status == SUMI_OK;
}

static enum sumi_status fill_by(struct sumi_filling *f, enum sumi_fill_method method,
                                const struct sumi_climate *climate, struct sumi_error *error)
{
    switch (method) {
    case SUMI_FILL_INTERPOLATE:
        interpolate(f);
        break;
    case SUMI_FILL_NEIGHBOUR:
        sumi_fill_from_neighbours(f);
        break;
    case SUMI_FILL_DAY_OF_YEAR:
        sumi_fill_from_years(f);
        break;
    case SUMI_FILL_GENERATOR:
    case SUMI_FILL_METHODS:
        return climate ? sumi_fill_from_climate(f, climate, error) : SUMI_OK;
    }
    return SUMI_OK;
}

enum sumi_status sumi_fill_station(const char *name, struct sumi_station *station, const struct sumi_fill *fill,
                                   const struct sumi_weather_options *options, struct sumi_findings *findings,
                                   struct sumi_error *error)
{
    struct sumi_filling f = {.name = name, .station = station, .fill = fill, .options = *options, .findings = findings};
    struct sumi_climate climate = {0};
    struct sumi_error problem = {0};
    enum sumi_status status = SUMI_OK;
    f.options.value[SUMI_SETTING_SHIFT_TMIN] = f.options.value[SUMI_SETTING_SHIFT_TMAX] = 0.0;
    for (int c = 0; c < SUMI_STATION_N && status == SUMI_OK; c++)
        if (station->value[c] && c != SUMI_STATION_RAIN_HOURS)
            status = find_gaps(&f, c, error);
    const bool fits = status == SUMI_OK && fit(&f, &climate, &problem);
    if (problem.status == SUMI_MEMORY)
        status = sumi_pass(error, &problem);
    for (int k = 0; k < fill->n && status == SUMI_OK; k++)
        status = fill_by(&f, fill->by[k], fits ? &climate : NULL, error);
    if (status == SUMI_OK)
        tell_of_missing(&f);
    sumi_climate_clear(&climate);
    for (int c = 0; c < SUMI_STATION_N; c++)
        sumi_release(f.gap[c]);
    return status;
}

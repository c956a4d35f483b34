/* Whole years of a record, and their growing season. */
#include "analysis/verify/verify_internal.h"
#include "messages/memory_count.h"
#include "messages/verify.h"
#include "scenarios/climate/sample.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS = SUMI_VERIFY_DAYS, MOST_MISSING = 20 };
static const double warm = 10.0; /* C, of a month in which much grows */

/* --- the calendar --- */

void sumi_verify_calendar_begin(double latitude, struct sumi_verify_calendar *c)
{
    static const int length[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    *c = (struct sumi_verify_calendar){.first_month = latitude < 0.0 ? 6 : 0};
    for (int m = 0; m < 12; m++)
        c->month_begins[m + 1] = c->month_begins[m] + length[(c->first_month + m) % 12];
}

int sumi_verify_year_of(const struct sumi_verify_calendar *c, int day)
{
    const struct sumi_date date = sumi_date_split(day);
    return date.month - 1 < c->first_month ? date.year - 1 : date.year;
}

static double month_mean(const struct sumi_verify_years *years, const double *value,
                         const struct sumi_verify_calendar *c, int month)
{
    double sum = 0.0;
    for (size_t y = 0; y < years->n; y++)
        for (int j = c->month_begins[month]; j < c->month_begins[month + 1]; j++)
            sum += value[y * DAYS + (size_t)j];
    return sum / (double)years->n / (c->month_begins[month + 1] - c->month_begins[month]);
}

/* The longest run of warm months; no month at all where none is warm. */
static void find_warm(const double t[12], struct sumi_verify_calendar *c)
{
    for (int from = 0; from < 12; from++) {
        int end = from;
        while (end < 12 && t[end] >= warm)
            end++;
        if (end - from > c->season_end - c->season_from) {
            c->season_from = from;
            c->season_end = end;
        }
    }
}

static void find_wet(const double rain[12], struct sumi_verify_calendar *c)
{
    const int months = 5;
    double most = -1.0;
    for (int from = 0; from + months <= 12; from++) {
        double sum = 0.0;
        for (int m = from; m < from + months; m++)
            sum += rain[m] * (c->month_begins[m + 1] - c->month_begins[m]);
        if (sum > most) {
            most = sum;
            c->season_from = from;
            c->season_end = from + months;
        }
    }
}

enum sumi_status sumi_verify_calendar_season(const struct sumi_verify_years *years, int from, int last,
                                             struct sumi_verify_calendar *c, struct sumi_error *error)
{
    double t[12], rain[12];
    if (from > 0) {
        c->season_from = (from - 1 - c->first_month + 12) % 12;
        c->season_end = (last - 1 - c->first_month + 12) % 12 + 1;
        return c->season_end > c->season_from ? SUMI_OK
                                              : sumi_fail(error, SUMI_E_VERIFY_SEASON, from, last, c->first_month + 1);
    }
    for (int m = 0; m < 12; m++) {
        t[m] = month_mean(years, years->x[SUMI_CLIMATE_MIDDLE], c, m);
        rain[m] = month_mean(years, years->rain, c, m);
    }
    find_warm(t, c);
    if (c->season_end - c->season_from == 12)
        find_wet(rain, c);
    if (c->season_end == c->season_from) { /* the middle of the year, where it is cold in all of it */
        c->season_from = 4;
        c->season_end = 9;
    }
    return SUMI_OK;
}

/* --- the years --- */

void sumi_verify_years_free(struct sumi_verify_years *years)
{
    sumi_release(years->year);
    sumi_release(years->rain);
    for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
        sumi_release(years->x[v]);
    *years = (struct sumi_verify_years){0};
}

/* The days of the record that a year consists of: their places in the sample, or -1. Returns how many are missing. */
static int days_of(const struct sumi_climate_sample *s, const struct sumi_verify_calendar *c, int year,
                   ptrdiff_t place[DAYS])
{
    int missing = 0;
    for (int m = 0; m < 12; m++) {
        const int month = (c->first_month + m) % 12, of = month < c->first_month ? year + 1 : year;
        const ptrdiff_t first = (ptrdiff_t)sumi_date_number(of, month + 1, 1) - s->first_day;
        for (int j = c->month_begins[m]; j < c->month_begins[m + 1]; j++) {
            const ptrdiff_t d = first + j - c->month_begins[m];
            place[j] = d >= 0 && d < (ptrdiff_t)s->n && s->kind[d] >= 0 ? d : -1;
            missing += place[j] < 0;
        }
    }
    return missing;
}

static void take_year(const struct sumi_climate_sample *s, const ptrdiff_t place[DAYS], struct sumi_verify_years *years)
{
    const size_t at = years->n * DAYS;
    for (size_t j = 0; j < DAYS; j++) {
        years->rain[at + j] = place[j] < 0 ? (double)NAN : s->kind[place[j]] == SUMI_WET ? s->rain[place[j]] : 0.0;
        for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
            years->x[v][at + j] = place[j] < 0 ? (double)NAN : s->x[place[j]][v];
    }
    years->n++;
}

/* A missing day becomes that of the nearest year that was not filled there itself; of two the earlier. */
static void fill(struct sumi_verify_years *years, const bool *known, size_t y, size_t j)
{
    for (size_t step = 1; step < years->n; step++)
        for (int side = 0; side < 2; side++) {
            const size_t from = side == 0 ? y - step : y + step; /* below 0 it is beyond n */
            if (from >= years->n || !known[from * DAYS + j])
                continue;
            years->rain[y * DAYS + j] = years->rain[from * DAYS + j];
            for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
                years->x[v][y * DAYS + j] = years->x[v][from * DAYS + j];
            years->n_filled++;
            return;
        }
}

static enum sumi_status fill_all(struct sumi_verify_years *years, struct sumi_error *error)
{
    bool *known = sumi_allocate_zeroed(years->n * DAYS + 1, sizeof *known);
    if (!known)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, years->n, SUMI_WORD_YEARS_TO_VERIFY);
    for (size_t k = 0; k < years->n * DAYS; k++)
        known[k] = !isnan(years->rain[k]);
    for (size_t k = 0; k < years->n * DAYS; k++)
        if (!known[k])
            fill(years, known, k / DAYS, k % DAYS);
    sumi_release(known);
    for (size_t k = 0; k < years->n * DAYS; k++)
        if (isnan(years->rain[k])) /* a day that no year has */
            return sumi_fail(error, SUMI_E_VERIFY_YEARS_FEW, (size_t)0, SUMI_VERIFY_FEWEST);
    return SUMI_OK;
}

static enum sumi_status take_all(const struct sumi_climate_sample *s, const struct sumi_verify_calendar *c,
                                 struct sumi_verify_years *years, struct sumi_error *error)
{
    const int first = sumi_verify_year_of(c, s->first_day), last = sumi_verify_year_of(c, s->first_day + (int)s->n - 1);
    const size_t room = (size_t)(last - first + 1);
    ptrdiff_t place[DAYS];
    bool whole = (years->year = sumi_allocate_zeroed(room, sizeof *years->year)) != NULL;
    whole = whole && (years->rain = sumi_allocate_zeroed(room * DAYS, sizeof *years->rain)) != NULL;
    for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++) {
        whole = whole && (years->x[v] = sumi_allocate_zeroed(room * DAYS, sizeof *years->x[v])) != NULL;
        years->recorded[v] = s->recorded[v];
    }
    if (!whole)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, room, SUMI_WORD_YEARS_TO_VERIFY);
    for (int year = first; year <= last; year++) {
        if (days_of(s, c, year, place) > MOST_MISSING) {
            years->n_left_out++;
            continue;
        }
        years->year[years->n] = year;
        take_year(s, place, years);
    }
    if (years->n < SUMI_VERIFY_FEWEST)
        return sumi_fail(error, SUMI_E_VERIFY_YEARS_FEW, years->n, SUMI_VERIFY_FEWEST);
    return fill_all(years, error);
}

enum sumi_status sumi_verify_years_take(const struct sumi_station *station, const struct sumi_weather_options *weather,
                                        const struct sumi_verify_calendar *calendar, struct sumi_verify_years *years,
                                        struct sumi_error *error)
{
    struct sumi_climate_sample sample;
    struct sumi_climate place = {0};
    *years = (struct sumi_verify_years){0};
    enum sumi_status status = sumi_climate_sample_take(station, weather, &sample, &place, error);
    if (status != SUMI_OK)
        return status;
    status = take_all(&sample, calendar, years, error);
    sumi_climate_sample_free(&sample);
    return status;
}

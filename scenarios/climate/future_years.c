/* Weather to come as it was in other years of the record. */
#include "messages/future.h"
#include "messages/memory.h"
#include "scenarios/climate/future_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

static const double mj = 1e6; /* J */

/* The same day of the calendar `shift` years later; 28 February for a 29th that the year lacks. */
static int in_other_year(int date, int shift)
{
    const struct sumi_date s = sumi_date_split(date);
    const int year = s.year + shift;
    if (year < 1 || year > 9999)
        return SUMI_NO_DATE;
    return sumi_date_number(year, s.month, sumi_date_valid(year, s.month, s.day) ? s.day : 28);
}

/* The record whose years are taken. */
static const struct sumi_station *years_of(const struct sumi_future_work *w)
{
    return w->request->years ? w->request->years : w->request->past;
}

/* The day of the record; years->n_days: it has none. */
static size_t day_of(const struct sumi_station *years, int date)
{
    const long long d = (long long)date - years->first_day;
    return d >= 0 && d < (long long)years->n_days ? (size_t)d : years->n_days;
}

/* Whether the record has all those days so many years later. */
static bool is_whole(const struct sumi_future_work *w, int shift)
{
    const struct sumi_station *years = years_of(w);
    for (int date = w->first; date <= w->request->end; date++) {
        const size_t d = day_of(years, in_other_year(date, shift));
        if (d == years->n_days || isnan(sumi_station_at(years, SUMI_STATION_TMIN, d)) ||
            isnan(sumi_station_at(years, SUMI_STATION_TMAX, d)) || isnan(sumi_station_at(years, SUMI_STATION_RAIN, d)))
            return false;
    }
    return true;
}

/* Those of the record, shifted to the site. Evaporation of another temperature is none of it. */
static void take_recorded(const struct sumi_future_work *w, int shift, int date, struct sumi_station *member, size_t at)
{
    const struct sumi_station *years = years_of(w);
    const double *setting = w->request->options->value;
    const size_t d = day_of(years, in_other_year(date, shift));
    const double low = setting[SUMI_SETTING_SHIFT_TMIN], high = setting[SUMI_SETTING_SHIFT_TMAX];
    for (int c = 0; c < SUMI_STATION_N; c++)
        if (member->value[c])
            member->value[c][at] = sumi_station_at(years, (enum sumi_station_column)c, d);
    member->value[SUMI_STATION_TMIN][at] += low;
    member->value[SUMI_STATION_TMAX][at] += high;
    for (int c = SUMI_STATION_E0; c <= SUMI_STATION_ET0; c++)
        if (member->value[c] && (low != 0.0 || high != 0.0))
            member->value[c][at] = NAN;
}

/* What the forecast knows takes its place. With its temperatures nothing of the other year stays but rain: the rest
 * follows from them where the forecast does not know it. */
static void take_forecast(const struct sumi_lane_weather *weather, int lane, double sky, struct sumi_station *forecast,
                          struct sumi_station *member, size_t at)
{
    static const enum sumi_station_column column[SUMI_CLIMATE_VARIABLES] = {
        SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_RADIATION, SUMI_STATION_VAPOUR, SUMI_STATION_WIND2};
    const bool warmth = !isnan(weather->x[SUMI_CLIMATE_MIDDLE].v[lane]);
    sumi_lane_record(weather, lane, sky, forecast, 0);
    for (int c = 0; warmth && c < SUMI_STATION_N; c++)
        if (member->value[c] && c != SUMI_STATION_RAIN)
            member->value[c][at] = NAN;
    for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
        if (!isnan(weather->x[v].v[lane]))
            member->value[column[v]][at] = forecast->value[column[v]][0];
    if (!isnan(weather->rain.v[lane]))
        member->value[SUMI_STATION_RAIN][at] = forecast->value[SUMI_STATION_RAIN][0];
}

static void fill_eight(const struct sumi_future_work *w, int first_member, struct sumi_station *day)
{
    const int left = w->future->n_members - first_member, n = left < SUMI_LANES ? left : SUMI_LANES;
    const int year = sumi_date_split(w->first).year;
    struct sumi_lane_years years;
    struct sumi_lane_weather weather;
    struct sumi_forecast_course course = {.under_way = false};
    sumi_lane_draws_start(&years.draws, w->request->seed, (uint32_t)first_member);
    for (int d = 0; d < w->n_days; d++) {
        const int date = w->first + d;
        const bool known = sumi_future_is_forecast(w, date);
        const double sky = sumi_future_sky(w, date);
        if (known)
            sumi_forecast_lanes(w->request->forecast, &years, date, sky, &course, &weather);
        for (int l = 0; l < n; l++) {
            struct sumi_station *member = w->future->member[first_member + l];
            take_recorded(w, w->future->year[first_member + l] - year, date, member, (size_t)d);
            if (known)
                take_forecast(&weather, l, sky / mj, day, member, (size_t)d);
        }
    }
}

/* The years whose days are taken, other than the one that the members begin in; room of them at the most. */
static int find_years(const struct sumi_future_work *w, int *year, int room)
{
    const struct sumi_station *years = years_of(w);
    const int own = sumi_date_split(w->first).year;
    int n = 0;
    const int last = sumi_date_split(years->first_day + (int)years->n_days - 1).year;
    for (int y = sumi_date_split(years->first_day).year; y <= last && n < room; y++)
        if (y != own && is_whole(w, y - own))
            year[n++] = y;
    return n;
}

enum sumi_status sumi_future_take_years(const struct sumi_future_work *w, struct sumi_error *error)
{
    struct sumi_future *future = w->future;
    const struct sumi_station *years = years_of(w);
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    bool has[SUMI_STATION_N] = {false};
    if (!years)
        return sumi_fail(error, SUMI_E_WEATHER_FUTURE_TODAY);
    future->year = sumi_allocate_zeroed(SUMI_FUTURE_MEMBERS, sizeof *future->year);
    if (!future->year)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_FUTURE);
    const int n = find_years(w, future->year, SUMI_FUTURE_MEMBERS);
    if (n == 0)
        return sumi_fail(error, SUMI_E_WEATHER_FUTURE_YEARS, sumi_date_format(w->first, from),
                         sumi_date_format(w->request->end, to));
    future->n_members = w->request->n_members > 0 ? w->request->n_members : n;
    for (int m = n; m < future->n_members; m++)
        future->year[m] = future->year[m - n];
    for (int c = 0; c < SUMI_STATION_N; c++)
        has[c] = years->value[c];
    for (int v = 0; w->request->forecast && v < SUMI_FORECAST_N; v++)
        has[sumi_forecast_columns[v]] = has[sumi_forecast_columns[v]] || w->request->forecast->value[v];
    enum sumi_status status = sumi_future_make_members(w, has, error);
    struct sumi_station *day = NULL;
    if (status == SUMI_OK)
        status = sumi_station_create(w->first, 1, sumi_lane_columns, &day, error);
    for (int m = 0; status == SUMI_OK && m < future->n_members; m += SUMI_LANES)
        fill_eight(w, m, day);
    sumi_station_destroy(day);
    return status;
}

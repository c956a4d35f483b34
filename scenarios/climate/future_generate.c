/* Weather to come that a generator makes, eight members at a time. */
#include "messages/future.h"
#include "messages/generator.h"
#include "messages/memory.h"
#include "messages/memory_count.h"
#include "messages/station.h"
#include "scenarios/climate/future_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

static const double mj = 1e6; /* J */

/* A day of the past as a generator takes it. */
struct past_day {
    double rain, x[SUMI_CLIMATE_VARIABLES]; /* NAN: not known */
};

struct course {
    const struct sumi_future_work *work;
    const struct sumi_generator *generator;
    void *plan, *state;
    struct past_day *past; /* [n_past] */
    int first_past, n_past;
    int last_known; /* date: of the record or the forecast; behind it the generator is on its own */
};

/* --- the weather so far --- */

static bool has_any(const struct sumi_station *s, size_t d, const enum sumi_station_column *column, int n)
{
    bool any = false;
    for (int k = 0; k < n; k++)
        any = any || !isnan(sumi_station_at(s, column[k], d));
    return any;
}

/* What was derived from temperatures, or assumed, is not known: the generator draws it. rain: mm, as it is recorded. */
static void take_day(const struct sumi_station *s, size_t d, double rain, const struct sumi_weather_day *record,
                     double latitude, struct past_day *day)
{
    static const enum sumi_station_column radiation[] = {SUMI_STATION_RADIATION, SUMI_STATION_SUNSHINE},
                                          vapour[] = {SUMI_STATION_VAPOUR, SUMI_STATION_RH_MEAN, SUMI_STATION_RH_MAX,
                                                      SUMI_STATION_DEW_POINT},
                                          wind[] = {SUMI_STATION_WIND2, SUMI_STATION_WIND10, SUMI_STATION_WIND};
    for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
        day->x[v] = NAN;
    day->rain = rain;
    if (isnan(record->tmin))
        return;
    sumi_climate_variables_of(record, sumi_day_of_year(s->first_day + (int)d), latitude, day->x);
    if (!has_any(s, d, radiation, 2))
        day->x[SUMI_CLIMATE_TRANSMISSION] = NAN;
    if (!has_any(s, d, vapour, 4))
        day->x[SUMI_CLIMATE_DEPRESSION] = NAN;
    if (!has_any(s, d, wind, 3))
        day->x[SUMI_CLIMATE_WIND] = NAN;
}

/* A record is prepared as if no rain had fallen, which nothing else of it goes by: a day that lacks its rain alone
 * would be a missing one. */
static enum sumi_status take_past(struct course *c, struct sumi_error *error)
{
    const struct sumi_future_request *request = c->work->request;
    struct sumi_future *future = c->work->future;
    const int last = future->last_recorded;
    if (last == SUMI_NO_DATE)
        return SUMI_OK;
    const int first = request->past->first_day;
    c->first_past = last - first >= SUMI_FUTURE_PAST ? last - SUMI_FUTURE_PAST + 1 : first;
    const size_t n = (size_t)(last - c->first_past + 1);
    const struct sumi_station part = sumi_future_part(request->past, (size_t)(c->first_past - first), n);
    struct sumi_station prepared = part;
    struct sumi_weather_day *record = sumi_allocate_zeroed(n, sizeof *record);
    double *rain = prepared.value[SUMI_STATION_RAIN] = sumi_allocate_zeroed(n, sizeof *rain);
    c->past = sumi_allocate_zeroed(n, sizeof *c->past);
    enum sumi_status status = record && rain && c->past
                                  ? sumi_weather_records(&prepared, request->options, record, NULL, error)
                                  : sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_DAYS_OF_RECORD);
    for (size_t d = 0; status == SUMI_OK && d < n; d++) {
        const double mm = sumi_station_at(&part, SUMI_STATION_RAIN, d);
        take_day(&part, d, mm, &record[d], request->options->value[SUMI_SETTING_LATITUDE], &c->past[d]);
        future->n_gaps += isnan(record[d].tmin) || isnan(mm);
    }
    future->n_past = c->n_past = (int)n;
    sumi_release(record);
    sumi_release(rain);
    return status;
}

/* --- eight members --- */

static void know_nothing(struct sumi_lane_weather *weather)
{
    for (int l = 0; l < SUMI_LANES; l++) {
        weather->rain.v[l] = NAN;
        for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
            weather->x[v].v[l] = NAN;
    }
}

static void know_past(const struct past_day *day, struct sumi_lane_weather *weather)
{
    for (int l = 0; l < SUMI_LANES; l++) {
        weather->rain.v[l] = day->rain;
        for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
            weather->x[v].v[l] = day->x[v];
    }
}

/* From the first day of the record to its last. A short one is preceded by days that are drawn, and taken as known. */
static void follow_past(const struct course *c, const struct sumi_lane_years *years)
{
    struct sumi_lane_weather weather;
    const int first = c->n_past > 0 ? c->first_past : c->work->first;
    const int before = c->n_past < c->generator->warm_up ? c->generator->warm_up : 0;
    c->generator->begin(c->plan, years, sumi_year_day(first - before), c->state);
    for (int d = -before; d < c->n_past; d++) {
        if (d < 0)
            know_nothing(&weather);
        else
            know_past(&c->past[d], &weather);
        c->generator->follow(c->plan, years, (uint32_t)(first + d), sumi_year_day(first + d), c->state, &weather);
    }
}

static void come_to_date(const struct course *c, const struct sumi_lane_years *years, int date,
                         struct sumi_forecast_course *forecast, struct sumi_lane_weather *weather)
{
    const struct sumi_generator *g = c->generator;
    if (date > c->last_known) {
        g->day(c->plan, years, (uint32_t)date, sumi_year_day(date), c->state, weather);
        return;
    }
    know_nothing(weather);
    if (sumi_future_is_forecast(c->work, date))
        sumi_forecast_lanes(c->work->request->forecast, years, date, sumi_future_sky(c->work, date), forecast, weather);
    g->follow(c->plan, years, (uint32_t)date, sumi_year_day(date), c->state, weather);
}

static void generate_eight(const struct course *c, int first_member)
{
    const struct sumi_future_work *w = c->work;
    const struct sumi_future_request *request = w->request;
    struct sumi_lane_years years;
    struct sumi_lane_weather weather;
    struct sumi_forecast_course forecast = {.under_way = false};
    const int left = w->future->n_members - first_member, n = left < SUMI_LANES ? left : SUMI_LANES;
    sumi_lane_years_start(request->climate, request->parameters, request->seed, (uint32_t)first_member, &years);
    follow_past(c, &years);
    for (int d = 0; d < w->n_days; d++) {
        const int date = w->first + d;
        if (date == c->last_known + 1 && c->generator->settle)
            c->generator->settle(c->plan, &years, (uint32_t)date, c->state);
        come_to_date(c, &years, date, &forecast, &weather);
        for (int l = 0; l < n; l++)
            sumi_lane_record(&weather, l, sumi_future_sky(w, date) / mj, w->future->member[first_member + l],
                             (size_t)d);
    }
}

/* --- all of them --- */

/* The days that the generator made on its own are those of the changed climate. */
static enum sumi_status change_days(const struct course *c, struct sumi_error *error)
{
    const struct sumi_future_work *w = c->work;
    const int known = c->last_known + 1 - w->first;
    enum sumi_status status = SUMI_OK;
    for (int m = 0; m < w->future->n_members && status == SUMI_OK; m++) {
        struct sumi_station part = sumi_future_part(w->future->member[m], (size_t)known, (size_t)(w->n_days - known));
        status = sumi_climate_change_apply(w->request->change, &part, error);
    }
    return status;
}

static int last_known_of(const struct sumi_future_work *w)
{
    int last = w->first - 1;
    for (int date = w->first; date <= w->request->end; date++)
        last = sumi_future_is_forecast(w, date) ? date : last;
    return last;
}

enum sumi_status sumi_future_generate(const struct sumi_future_work *w, struct sumi_error *error)
{
    struct course c = {
        .work = w, .generator = sumi_generator_of(w->request->climate->generator), .last_known = last_known_of(w)};
    w->future->n_members = w->request->n_members;
    enum sumi_status status = sumi_future_make_members(w, sumi_lane_columns, error);
    if (status == SUMI_OK)
        status = take_past(&c, error);
    if (status == SUMI_OK)
        status = c.generator->plan(w->request->climate, &c.plan, error);
    if (status == SUMI_OK) {
        c.state = sumi_allocate_aligned(64, c.generator->state_size);
        if (!c.state)
            status = sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_GENERATOR);
        for (int m = 0; status == SUMI_OK && m < w->future->n_members; m += SUMI_LANES)
            generate_eight(&c, m);
        sumi_release(c.state);
        c.generator->let_go(c.plan);
    }
    if (status == SUMI_OK && w->request->change)
        status = change_days(&c, error);
    sumi_release(c.past);
    return status;
}

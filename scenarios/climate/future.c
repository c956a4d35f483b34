#include "scenarios/climate/future_internal.h"

#include "messages/future.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

static const double mj = 1e6; /* J */

/* --- what is asked for --- */

static bool is_known(const struct sumi_station *past, size_t d)
{
    return !isnan(sumi_station_at(past, SUMI_STATION_TMIN, d)) || !isnan(sumi_station_at(past, SUMI_STATION_TMAX, d)) ||
           !isnan(sumi_station_at(past, SUMI_STATION_RAIN, d));
}

/* Where the weather so far ends, and the members begin. */
static enum sumi_status place_days(struct sumi_future_work *w, struct sumi_error *error)
{
    const struct sumi_station *past = w->request->past;
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    int today = w->request->today, last = SUMI_NO_DATE;
    for (size_t d = 0; past && d < past->n_days; d++)
        if (is_known(past, d) && (today == SUMI_NO_DATE || past->first_day + (int)d < today))
            last = past->first_day + (int)d;
    if (today == SUMI_NO_DATE && last == SUMI_NO_DATE)
        return sumi_fail(error, SUMI_E_WEATHER_FUTURE_TODAY);
    today = today == SUMI_NO_DATE ? last + 1 : today;
    w->future->today = today;
    w->future->last_recorded = last;
    w->first = last == SUMI_NO_DATE ? today : last + 1;
    sumi_date_format(w->request->end, to);
    if (w->request->end < today)
        return sumi_fail(error, SUMI_E_WEATHER_FUTURE_ORDER, to, sumi_date_format(today, from));
    if (w->request->end - w->first >= SUMI_FUTURE_DAYS)
        return sumi_fail(error, SUMI_E_WEATHER_FUTURE_LONG, sumi_date_format(w->first, from), to,
                         w->request->end - w->first + 1, SUMI_FUTURE_DAYS);
    w->n_days = w->request->end - w->first + 1;
    for (int date = w->first; date <= w->request->end; date++)
        w->future->n_forecast += sumi_future_is_forecast(w, date);
    return SUMI_OK;
}

static enum sumi_status check_sky(const struct sumi_future_work *w, int day, int member, struct sumi_error *error)
{
    const double slack = 1.0; /* MJ, as of a record */
    const struct sumi_forecast *f = w->request->forecast;
    const double *radiation = f->value[SUMI_FORECAST_RADIATION];
    const double sky = sumi_future_sky(w, f->first_day + day) / mj;
    const int n = f->n_members > 0 ? f->n_members : 1;
    char date[SUMI_DATE_TEXT];
    if (radiation && radiation[day * n + member] > sky + slack)
        return sumi_fail(error, SUMI_E_WEATHER_FORECAST_SKY, radiation[day * n + member],
                         sumi_date_format(f->first_day + day, date), sky, w->latitude);
    return SUMI_OK;
}

static enum sumi_status check_forecast(const struct sumi_future_work *w, struct sumi_error *error)
{
    const struct sumi_forecast *f = w->request->forecast;
    const int n = f && f->n_members > 0 ? f->n_members : 1;
    enum sumi_status status = SUMI_OK;
    for (int day = 0; f && day < f->n_days; day++)
        for (int m = 0; m < n && status == SUMI_OK; m++) {
            status = sumi_forecast_check_day(f, day, m, error);
            if (status == SUMI_OK)
                status = check_sky(w, day, m, error);
        }
    return status;
}

enum sumi_status sumi_future_create(const struct sumi_future_request *request, struct sumi_future *future,
                                    struct sumi_error *error)
{
    struct sumi_future_work w = {.request = request,
                                 .future = future,
                                 .latitude = request->climate ? request->climate->latitude
                                                              : request->options->value[SUMI_SETTING_LATITUDE]};
    const int least = request->climate ? 1 : 0;
    *future = (struct sumi_future){.n_members = 0};
    if (request->n_members < least || request->n_members > SUMI_FUTURE_MEMBERS)
        return sumi_fail(error, SUMI_E_WEATHER_FUTURE_MEMBERS, request->n_members, SUMI_FUTURE_MEMBERS);
    enum sumi_status status = request->climate ? sumi_climate_check(request->climate, error) : SUMI_OK;
    if (status == SUMI_OK)
        status = place_days(&w, error);
    if (status == SUMI_OK)
        status = check_forecast(&w, error);
    if (status != SUMI_OK)
        return status;
    return request->climate ? sumi_future_generate(&w, error) : sumi_future_take_years(&w, error);
}

void sumi_future_clear(struct sumi_future *future)
{
    for (int m = 0; future->member && m < future->n_members; m++)
        sumi_station_destroy(future->member[m]);
    sumi_release(future->member);
    sumi_release(future->year);
    *future = (struct sumi_future){.n_members = 0};
}

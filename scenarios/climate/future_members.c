/* What both ways to weather to come need. */
#include "messages/future.h"
#include "messages/memory.h"
#include "models/reference_et.h"
#include "scenarios/climate/future_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

bool sumi_future_is_forecast(const struct sumi_future_work *w, int date)
{
    const struct sumi_forecast *f = w->request->forecast;
    return f && date >= f->first_day && date < f->first_day + f->n_days;
}

double sumi_future_sky(const struct sumi_future_work *w, int date)
{
    double daylight;
    return sumi_extraterrestrial(sumi_day_of_year(date), w->latitude, &daylight);
}

static double said(double value, double otherwise)
{
    return isnan(value) ? otherwise : value;
}

enum sumi_status sumi_future_make_members(const struct sumi_future_work *w, const bool has[SUMI_STATION_N],
                                          struct sumi_error *error)
{
    const struct sumi_station *past = w->request->past;
    const struct sumi_climate *climate = w->request->climate;
    struct sumi_future *future = w->future;
    future->member = sumi_allocate_zeroed((size_t)future->n_members, sizeof(struct sumi_station *));
    if (!future->member)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_FUTURE);
    for (int m = 0; m < future->n_members; m++) {
        enum sumi_status status = sumi_station_create(w->first, (size_t)w->n_days, has, &future->member[m], error);
        if (status != SUMI_OK)
            return status;
        struct sumi_station *s = future->member[m];
        s->latitude = said(past ? past->latitude : (double)NAN, climate ? climate->latitude : (double)NAN);
        s->longitude = said(past ? past->longitude : (double)NAN, climate ? climate->longitude : (double)NAN);
        s->elevation = said(past ? past->elevation : (double)NAN, climate ? climate->elevation : (double)NAN);
        s->wind_height = past ? past->wind_height : (double)NAN;
    }
    return SUMI_OK;
}

struct sumi_station sumi_future_part(const struct sumi_station *station, size_t first, size_t n)
{
    struct sumi_station part = *station;
    part.first_day += (int)first;
    part.n_days = n;
    part.line = NULL;
    for (int c = 0; c < SUMI_STATION_N; c++) {
        part.value[c] = station->value[c] ? station->value[c] + first : NULL;
        part.mark[c] = station->mark[c] ? station->mark[c] + first : NULL;
    }
    return part;
}

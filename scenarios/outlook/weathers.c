#include "scenarios/outlook/weathers.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

enum { MOST_PASTS = 16 }; /* weathers that take turns where the record has gaps */

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
}

static struct sumi_future_request future_of(const struct sumi_outlook_request *r)
{
    return (struct sumi_future_request){.climate = r->climate,
                                        .years = r->years ? r->years : r->record,
                                        .options = r->options,
                                        .change = r->change,
                                        .seed = r->seed,
                                        .parameters = r->parameters};
}

/* The days of a member as the models take them. It is of the site: nothing is shifted again. */
static enum sumi_status prepare(const struct sumi_outlook_request *r, const struct sumi_station *member,
                                struct sumi_weather **weather, struct sumi_error *error)
{
    struct sumi_weather_options options = *r->options;
    options.value[SUMI_SETTING_SHIFT_TMIN] = options.value[SUMI_SETTING_SHIFT_TMAX] = 0.0;
    return sumi_weather_prepare(member, &options, weather, NULL, error);
}

/* --- the weather so far --- */

static const double *recorded(const struct sumi_outlook_request *r, int date)
{
    const double *row = sumi_weather_at(r->plan->weather[0], date);
    return row && !isnan(row[SUMI_TEMP]) ? row : NULL;
}

/* Days that were not recorded, and the first and the last of them. */
static int find_missing(const struct sumi_outlook_request *r, int first, int *from, int *to)
{
    int n = 0;
    for (int date = first; date < r->plan->today; date++) {
        if (recorded(r, date))
            continue;
        *from = n++ == 0 ? date : *from;
        *to = date;
    }
    return n;
}

/* A series of days whose rows are still to be filled. */
static struct sumi_weather *blank(const struct sumi_outlook_request *r, int first, size_t n)
{
    struct sumi_weather *weather = sumi_allocate_zeroed(1, sizeof *weather);
    double(*day)[SUMI_WEATHER_N] = sumi_allocate((n ? n : 1) * sizeof *day);
    if (!weather || !day) {
        sumi_release(weather);
        sumi_release(day);
        return NULL;
    }
    *weather = (struct sumi_weather){
        .first_day = first, .n_days = n, .latitude = r->options->value[SUMI_SETTING_LATITUDE], .day = day};
    return weather;
}

static enum sumi_status fill_past(const struct sumi_outlook_request *r, int first, const struct sumi_weather *drawn,
                                  struct sumi_weather **past, struct sumi_error *error)
{
    struct sumi_weather *weather = blank(r, first, (size_t)(r->plan->today - first));
    if (!weather)
        return no_memory(error);
    for (size_t d = 0; d < weather->n_days; d++) {
        const double *row = recorded(r, first + (int)d);
        row = row ? row : sumi_weather_at(drawn, first + (int)d);
        memcpy(weather->day[d], row, sizeof weather->day[d]);
    }
    *past = weather;
    return SUMI_OK;
}

static enum sumi_status draw_missing(const struct sumi_outlook_request *r, int from, int to, struct sumi_future *drawn,
                                     struct sumi_error *error)
{
    struct sumi_future_request ask = future_of(r);
    ask.today = from;
    ask.end = to;
    ask.forecast = r->forecast; /* which knows the days of a record that comes late */
    ask.n_members = r->climate ? MOST_PASTS : 0;
    return sumi_future_create(&ask, drawn, error);
}

static enum sumi_status make_pasts(const struct sumi_outlook_request *r, int first, struct sumi_weathers *w,
                                   struct sumi_error *error)
{
    struct sumi_future drawn = {.n_members = 0};
    int from = first, to = first;
    enum sumi_status status = SUMI_OK;
    w->days_drawn = find_missing(r, first, &from, &to);
    if (w->days_drawn > 0)
        status = draw_missing(r, from, to, &drawn, error);
    const size_t n = w->days_drawn > 0 ? (size_t)drawn.n_members : 1;
    w->past = status == SUMI_OK ? sumi_allocate_zeroed(n, sizeof *w->past) : NULL;
    if (status == SUMI_OK && !w->past)
        status = no_memory(error);
    for (size_t k = 0; k < n && status == SUMI_OK; k++) {
        struct sumi_weather *days = NULL;
        status = w->days_drawn > 0 ? prepare(r, drawn.member[k], &days, error) : SUMI_OK;
        if (status == SUMI_OK)
            status = fill_past(r, first, days, &w->past[k], error);
        w->n_past += status == SUMI_OK;
        sumi_weather_destroy(days);
    }
    sumi_future_clear(&drawn);
    return status;
}

/* --- the weather to come --- */

/* Days of the forecast that are still to come: what it said of days before today is not asked for. */
static int days_of_forecast(const struct sumi_outlook_request *r, int last)
{
    const struct sumi_forecast *f = r->forecast;
    int n = 0;
    for (int date = r->plan->today; f && date <= last; date++)
        n += date >= f->first_day && date < f->first_day + f->n_days;
    return n;
}

/* The weather to come goes on from a record that ends within a year of today; from an older one nothing goes on. */
static const struct sumi_station *record_to_go_on_from(const struct sumi_outlook_request *r)
{
    const int longest = 366; /* d */
    const struct sumi_station *record = r->record;
    return record && record->first_day + (int)record->n_days > r->plan->today - longest ? record : NULL;
}

/* Years of a record differ by their forecast alone where they come again. */
static enum sumi_status draw_future(const struct sumi_outlook_request *r, int last, struct sumi_future *future,
                                    struct sumi_error *error)
{
    struct sumi_future_request ask = future_of(r);
    ask.past = record_to_go_on_from(r);
    ask.forecast = r->forecast;
    ask.today = r->plan->today;
    ask.end = last;
    ask.n_members = r->climate ? r->futures : 0;
    enum sumi_status status = sumi_future_create(&ask, future, error);
    const int n_forecast = days_of_forecast(r, last);
    if (!r->climate && status == SUMI_OK && n_forecast > 0 && 2 * future->n_members <= r->futures) {
        ask.n_members = r->futures / future->n_members * future->n_members;
        sumi_future_clear(future);
        status = sumi_future_create(&ask, future, error);
    }
    future->n_forecast = n_forecast;
    return status;
}

static enum sumi_status join(const struct sumi_outlook_request *r, const struct sumi_weather *past,
                             const struct sumi_weather *days, int last, struct sumi_weather **ahead,
                             struct sumi_error *error)
{
    struct sumi_weather *weather = blank(r, past->first_day, (size_t)(last - past->first_day + 1));
    if (!weather)
        return no_memory(error);
    memcpy(weather->day, past->day, past->n_days * sizeof *past->day);
    for (int date = r->plan->today; date <= last; date++)
        memcpy(weather->day[date - past->first_day], sumi_weather_at(days, date), sizeof *weather->day);
    *ahead = weather;
    return SUMI_OK;
}

static enum sumi_status make_aheads(const struct sumi_outlook_request *r, int last, struct sumi_weathers *w,
                                    struct sumi_error *error)
{
    enum sumi_status status = draw_future(r, last, &w->future, error);
    if (status != SUMI_OK)
        return status;
    w->ahead = sumi_allocate_zeroed((size_t)w->future.n_members, sizeof *w->ahead);
    if (!w->ahead)
        return no_memory(error);
    for (int f = 0; f < w->future.n_members && status == SUMI_OK; f++) {
        struct sumi_weather *days = NULL;
        status = prepare(r, w->future.member[f], &days, error);
        if (status == SUMI_OK)
            status = join(r, w->past[(size_t)f % w->n_past], days, last, &w->ahead[f], error);
        w->n_ahead += status == SUMI_OK;
        sumi_weather_destroy(days);
    }
    return status;
}

enum sumi_status sumi_weathers_create(const struct sumi_outlook_request *request, int first, int last,
                                      struct sumi_weathers *weathers, struct sumi_error *error)
{
    *weathers = (struct sumi_weathers){.n_past = 0};
    enum sumi_status status = make_pasts(request, first, weathers, error);
    return status == SUMI_OK ? make_aheads(request, last, weathers, error) : status;
}

void sumi_weathers_clear(struct sumi_weathers *w)
{
    for (size_t k = 0; k < w->n_past; k++)
        sumi_weather_destroy(w->past[k]);
    for (size_t k = 0; k < w->n_ahead; k++)
        sumi_weather_destroy(w->ahead[k]);
    sumi_release(w->past);
    sumi_release(w->ahead);
    sumi_future_clear(&w->future);
    *w = (struct sumi_weathers){.n_past = 0};
}

#include "scenarios/advice/advice.h"

#include "messages/advice.h"
#include "messages/advice_field.h"
#include "messages/memory.h"
#include "scenarios/advice/harvest.h"
#include "scenarios/advice/reasons.h"
#include "scenarios/advice/sowing.h"
#include "scenarios/advice/water.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const double most = 0.5; /* probability from which on something is so */

/* Everything that an advice is made with, and lets go. */
struct making {
    const struct sumi_advice_request *request;
    struct sumi_plot_today *plot;
    struct sumi_advice *advice;
    int threads;
    const struct sumi_watch *watch;
    struct sumi_watch told; /* of runs, as one */
    size_t before, all;     /* branches of runs that are over; of all, as far as is known */
};

/* --- progress --- */

/* Runs come one after the other. */
static void progress(void *context, size_t done, size_t n)
{
    struct making *m = context;
    if (m->watch->progress)
        m->watch->progress(m->watch->context, m->before + done, m->all > m->before + n ? m->all : m->before + n);
    if (done == n)
        m->before += n;
}

static const struct sumi_watch *watched(struct making *m)
{
    return m->watch ? &m->told : NULL;
}

/* So many runs are to come. */
static void expect(struct making *m, int runs)
{
    const struct sumi_outlook *o = m->plot->outlook;
    m->all = m->before + (size_t)runs * (size_t)o->n_chosen * (size_t)o->n_futures;
}

/* --- the parts --- */

static enum sumi_status go_on(struct making *m, const struct sumi_irrigation *field, struct sumi_error *error)
{
    const struct sumi_from_today from = {.irrigation = field};
    return sumi_plot_look_ahead(m->plot, &from, m->threads, watched(m), error);
}

/* The outlook is that of none at first, and then of what is recommended. */
static enum sumi_status advise_water(struct making *m, struct sumi_error *error)
{
    const struct sumi_outlook *o = m->plot->outlook;
    struct sumi_advice *a = m->advice;
    struct sumi_doses_allowed allowed;
    sumi_doses_allow(m->request, o, &allowed);
    sumi_choice_make(m->request, &allowed, SUMI_NO_DATE, 0.0, &a->choice[0]);
    expect(m, m->request->method == SUMI_ADVISE_CHOICES ? SUMI_CHOICES + 1 : 2);
    enum sumi_status status =
        go_on(m, m->request->waters ? &a->choice[0].field : sumi_advice_limits(m->request), error);
    if (status != SUMI_OK)
        return status;
    const bool water =
        m->request->waters && !m->request->sowing_failed && o->phase[SUMI_BARE] < most && o->phase[SUMI_MATURE] < most;
    if (water) {
        sumi_doses_allow(m->request, o, &allowed); /* by the state of this morning, which was told */
        status = sumi_advise_water(m->request, m->plot, &allowed, m->threads, watched(m), a, error);
    }
    if (status == SUMI_OK && a->recommended > 0)
        status = go_on(m, &a->choice[a->recommended].field, error);
    if (status == SUMI_OK)
        sumi_reasons_of_water(m->request, m->plot, water ? &allowed : NULL, a);
    return status;
}

/* No water is given to what is sown again, and what it would have brought is no question any more. */
static enum sumi_status take_back_water(struct making *m, struct sumi_error *error)
{
    struct sumi_advice *a = m->advice;
    const bool gave = a->recommended > 0;
    a->gross_mm = a->net_mm = 0.0;
    a->n_choices = a->recommended = a->best = a->n_reasons = 0;
    sumi_reasons_of_water(m->request, m->plot, NULL, a);
    return gave ? go_on(m, &a->choice[0].field, error) : SUMI_OK;
}

static enum sumi_status advise_sowing(struct making *m, struct sumi_error *error)
{
    struct sumi_advice *a = m->advice;
    const struct sumi_irrigation *left = a->n_choices > 0 ? &a->choice[a->recommended].field : NULL;
    enum sumi_status status = sumi_advise_sowing(m->request, m->plot, left, m->threads, watched(m), &a->sowing, error);
    if (status != SUMI_OK)
        return status;
    if (!a->sowing && (m->request->sowing_failed || m->plot->outlook->phase[SUMI_BARE] >= most))
        sumi_fail(&sumi_reason_next(a)->said, SUMI_E_ADVICE_SOWING_OVER);
    if (!a->sowing)
        return SUMI_OK;
    int date;
    const enum sumi_action action = sumi_sowing_action(a->sowing, &date);
    if (action != SUMI_WAIT || !a->sowing->again) {
        a->action = action;
        a->date = date;
        a->told = sumi_sowing_is_told(a->sowing);
        status = take_back_water(m, error);
    }
    sumi_sowing_reasons(m->request, a);
    return status;
}

/* Near harvest water has no more to say: the date of the harvest is the action. */
static enum sumi_status advise_harvest(struct making *m, struct sumi_error *error)
{
    struct sumi_advice *a = m->advice;
    const enum sumi_status status =
        sumi_advise_harvest(m->request, m->plot, m->threads, watched(m), &a->harvest, error);
    if (status != SUMI_OK || !a->harvest)
        return status;
    int date;
    const enum sumi_action action = sumi_harvest_action(a->harvest, &date);
    if (a->action != SUMI_IRRIGATE) {
        a->action = action;
        a->date = date;
        a->told = sumi_harvest_is_told(a->harvest);
    }
    sumi_harvest_reasons(a);
    return SUMI_OK;
}

/* What was held beside each other rests on one year: of the outlook, or of the crop that stood ripe before today. */
static bool is_of_one_weather(const struct sumi_advice *a, const struct sumi_outlook *o)
{
    if (o->status == SUMI_OUTLOOK_NO_ADVICE)
        return a->harvest && a->harvest->one_weather;
    return (a->n_choices > 1 || a->sowing || a->harvest) && sumi_is_one_weather(o);
}

static enum sumi_status make(struct making *m, struct sumi_error *error)
{
    struct sumi_advice *a = m->advice;
    const struct sumi_outlook *o = m->plot->outlook;
    enum sumi_status status = SUMI_OK;
    a->date = SUMI_NO_DATE;
    a->next = o->today + 1;
    if (o->status != SUMI_OUTLOOK_NO_ADVICE)
        status = advise_water(m, error);
    if (status == SUMI_OK && o->status != SUMI_OUTLOOK_NO_ADVICE)
        status = advise_sowing(m, error);
    if (status == SUMI_OK && !m->request->sowing_failed)
        status = advise_harvest(m, error); /* of a crop that stands ripe, too, of which there is no outlook */
    if (status == SUMI_OK && is_of_one_weather(a, o))
        sumi_fail(&sumi_reason_next(a)->said, SUMI_E_ADVICE_ONE_WEATHER);
    /* Behind the horizon other water may be due, and the forecast is another. */
    const int horizon = o->today + m->request->horizon_d, asked = a->date < horizon ? a->date : horizon;
    if (a->date != SUMI_NO_DATE && asked > a->next)
        a->next = asked;
    return status;
}

enum sumi_status sumi_advice_create(const struct sumi_advice_request *request, int threads,
                                    const struct sumi_watch *watch, struct sumi_advice **advice,
                                    struct sumi_error *error)
{
    struct making m = {.request = request, .threads = threads, .watch = watch};
    if (watch)
        m.told = (struct sumi_watch){.context = &m, .progress = progress, .stop = watch->stop};
    m.advice = sumi_allocate_zeroed(1, sizeof *m.advice);
    if (m.advice) {
        m.advice->reason = sumi_allocate_zeroed(SUMI_ADVICE_REASONS, sizeof *m.advice->reason);
        m.advice->choice = sumi_allocate_zeroed(SUMI_CHOICES, sizeof *m.advice->choice);
    }
    enum sumi_status status = m.advice && m.advice->reason && m.advice->choice
                                  ? sumi_plot_today_create(request->outlook, threads, watched(&m), &m.plot, error)
                                  : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
    if (status == SUMI_OK)
        status = make(&m, error);
    if (status == SUMI_OK)
        status = sumi_plot_let_go(m.plot, threads, &m.advice->outlook, error);
    sumi_plot_today_destroy(m.plot);
    if (status == SUMI_OK)
        *advice = m.advice;
    else
        sumi_advice_destroy(m.advice);
    return status;
}

void sumi_advice_destroy(struct sumi_advice *advice)
{
    if (!advice)
        return;
    sumi_outlook_destroy(advice->outlook);
    sumi_release(advice->reason);
    sumi_release(advice->choice);
    sumi_release(advice->sowing);
    sumi_release(advice->harvest);
    sumi_release(advice);
}

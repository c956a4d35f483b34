#include "scenarios/advice/advice.h"

#include "messages/advice.h"
#include "messages/memory.h"
#include "scenarios/advice/reasons.h"
#include "scenarios/advice/rules.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

const char *const sumi_advice_method_names[SUMI_ADVISE_METHODS] = {"fao56", "forecast", "thresholds", "choices"};
const char *const sumi_action_names[SUMI_ACTIONS] = {"wait", "irrigate", "sow", "resow", "harvest"};

static const double square_metres = 10.0; /* m3 ha-1 in a mm */
static const double mu = 15.0;            /* in a ha */
static const double most = 0.5;           /* probability from which on something is so */

double sumi_margin(const struct sumi_economy *economy, double yield, double gross_mm, double irrigations,
                   double sowings)
{
    return economy->grain_yuan_kg * yield / (1.0 - SUMI_TRADED_WATER) -
           economy->water_yuan_m3 * square_metres * gross_mm - economy->irrigation_yuan_mu * mu * irrigations -
           economy->sowing_yuan_mu * mu * sowings;
}

/* Everything that an advice is made with, and lets go. */
struct making {
    const struct sumi_advice_request *request;
    struct sumi_plot_today *plot;
    struct sumi_advice *advice;
    int threads;
    const struct sumi_watch *watch;
    struct sumi_watch told; /* of the parts of the work, as one */
    size_t done, all;       /* branches */
    struct sumi_doses_allowed allowed;
    size_t n_branches;
    struct sumi_branch *branch; /* [n_branches], of a choice */
    double *yield, *margin;     /* [SUMI_CHOICES][n_branches] */
};

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
}

/* --- progress --- */

static void progress(void *context, size_t done, size_t n)
{
    struct making *m = context;
    (void)n;
    if (m->watch->progress)
        m->watch->progress(m->watch->context, m->done + done, m->all > m->done + done ? m->all : m->done + done);
}

static void watch_parts(struct making *m, int n)
{
    const struct sumi_outlook *o = m->plot->outlook;
    m->all = m->done + (size_t)n * (size_t)o->n_chosen * (size_t)o->n_futures;
}

static enum sumi_status go_on(struct making *m, const struct sumi_irrigation *field, bool all,
                              struct sumi_branch *branch, struct sumi_error *error)
{
    const struct sumi_outlook *o = m->plot->outlook;
    const struct sumi_from_today from = {.irrigation = field};
    const enum sumi_status status =
        sumi_plot_go_on(m->plot, &from, all, m->threads, m->watch ? &m->told : NULL, branch, error);
    m->done += (size_t)o->n_chosen * (size_t)o->n_futures;
    return status;
}

/* --- choices of irrigation --- */

static double branch_weight(const struct sumi_outlook *o, size_t b)
{
    return o->member[b / (size_t)o->n_futures].weight * o->future_weight[b % (size_t)o->n_futures];
}

/* What a choice comes to in each branch, and the water behind it. */
static void tally(struct making *m, int k, const struct sumi_branch *branch)
{
    struct sumi_choice *choice = &m->advice->choice[k];
    const struct sumi_outlook *o = m->plot->outlook;
    const struct sumi_economy *economy = &m->request->economy;
    double *yield = &m->yield[(size_t)k * m->n_branches], *margin = &m->margin[(size_t)k * m->n_branches];
    double gross = 0.0, number = 0.0;
    choice->ripe = 0.0;
    for (size_t b = 0; b < m->n_branches; b++) {
        const double weight = branch_weight(o, b);
        if (!(weight > 0.0))
            continue;
        yield[b] = branch[b].yield;
        margin[b] = sumi_margin(economy, yield[b], branch[b].gross_mm, branch[b].irrigations, 0.0);
        gross += weight * branch[b].gross_mm;
        number += weight * branch[b].irrigations;
        choice->ripe += yield[b] > 0.0 ? weight : 0.0;
    }
    choice->later_mm = fmax(0.0, gross - m->allowed.done_mm - choice->gross_mm);
    choice->later_number = fmax(0.0, number - m->allowed.done_number - (choice->gross_mm > 0.0));
}

/* Which choices there are: those of the horizon, or none and what a rule says. */
static void list_choices(struct making *m)
{
    struct sumi_advice *a = m->advice;
    for (int k = 0; k < SUMI_ADVISE_CHOICES; k++)
        sumi_rule_ask(m->request, m->plot, &m->allowed, (enum sumi_advice_method)k, &a->rule[k]);
    a->n_choices = 1;
    if (m->request->method == SUMI_ADVISE_CHOICES)
        a->n_choices = sumi_choices_list(m->request, &m->allowed, a->choice);
    else if (a->rule[m->request->method].irrigate)
        sumi_choice_make(m->request, &m->allowed, m->plot->outlook->today, a->rule[m->request->method].gross_mm,
                         &a->choice[a->n_choices++]);
}

static enum sumi_status compare(struct making *m, struct sumi_error *error)
{
    struct sumi_advice *a = m->advice;
    struct sumi_compared compared[SUMI_CHOICES];
    double effort[SUMI_CHOICES];
    for (int k = 0; k < a->n_choices; k++)
        effort[k] = a->choice[k].gross_mm + a->choice[k].later_mm;
    const struct sumi_comparing comparing = {.outlook = m->plot->outlook,
                                             .objective = m->request->objective,
                                             .recommended =
                                                 m->request->method == SUMI_ADVISE_CHOICES ? -1 : a->n_choices - 1,
                                             .n = a->n_choices,
                                             .yield = m->yield,
                                             .margin = isnan(m->request->economy.grain_yuan_kg) ? NULL : m->margin,
                                             .effort = effort};
    const enum sumi_status status = sumi_compare(&comparing, compared, &a->recommended, error);
    for (int k = 0; k < a->n_choices && status == SUMI_OK; k++)
        a->choice[k].brings = compared[k];
    return status;
}

static void recommend(struct sumi_advice *a)
{
    const struct sumi_choice *choice = &a->choice[a->recommended];
    if (a->recommended > 0) {
        a->action = SUMI_IRRIGATE;
        a->date = choice->date;
        a->gross_mm = choice->gross_mm;
        a->net_mm = choice->net_mm;
        a->told = a->choice[0].brings.told;
        return;
    }
    a->told = a->n_choices > 1;
    for (int k = 1; k < a->n_choices; k++)
        a->told = a->told && a->choice[k].brings.told;
}

/* The outlook is that of the choice which is recommended. */
static enum sumi_status tell_recommended(struct making *m, struct sumi_error *error)
{
    struct sumi_outlook *o = m->plot->outlook;
    const enum sumi_status status = go_on(m, &m->advice->choice[m->advice->recommended].field, true, o->branch, error);
    return status == SUMI_OK ? sumi_plot_tell(m->plot, error) : status;
}

static bool make_room(struct making *m)
{
    m->n_branches = (size_t)m->plot->outlook->n_members * (size_t)m->plot->outlook->n_futures;
    m->branch = sumi_allocate_zeroed(m->n_branches, sizeof *m->branch);
    m->yield = sumi_allocate_zeroed(SUMI_CHOICES * m->n_branches, sizeof *m->yield);
    m->margin = sumi_allocate_zeroed(SUMI_CHOICES * m->n_branches, sizeof *m->margin);
    return m->branch && m->yield && m->margin;
}

/* The first choice, none, is the outlook already. */
static enum sumi_status weigh_water(struct making *m, struct sumi_error *error)
{
    struct sumi_advice *a = m->advice;
    if (!make_room(m))
        return no_memory(error);
    list_choices(m);
    watch_parts(m, a->n_choices);
    tally(m, 0, m->plot->outlook->branch);
    enum sumi_status status = SUMI_OK;
    for (int k = 1; k < a->n_choices && status == SUMI_OK; k++) {
        status = go_on(m, &a->choice[k].field, false, m->branch, error);
        if (status == SUMI_OK)
            tally(m, k, m->branch);
    }
    if (status == SUMI_OK)
        status = compare(m, error);
    if (status == SUMI_OK)
        recommend(a);
    return status == SUMI_OK && a->recommended > 0 ? tell_recommended(m, error) : status;
}

/* --- the whole --- */

/* Whether water may be advised: something was sown, and is not ripe yet. */
static bool is_time_of_water(const struct making *m)
{
    const struct sumi_outlook *o = m->plot->outlook;
    return m->request->waters && o->phase[SUMI_BARE] < most && o->phase[SUMI_MATURE] < most;
}

static enum sumi_status make(struct making *m, struct sumi_error *error)
{
    struct sumi_advice *a = m->advice;
    const struct sumi_outlook *o = m->plot->outlook;
    a->date = SUMI_NO_DATE;
    a->next = o->today + 1;
    if (o->status == SUMI_OUTLOOK_NO_ADVICE)
        return SUMI_OK;
    sumi_doses_allow(m->request, o, &m->allowed);
    sumi_choice_make(m->request, &m->allowed, SUMI_NO_DATE, 0.0, &a->choice[0]);
    watch_parts(m, 1);
    enum sumi_status status =
        go_on(m, m->request->waters ? &a->choice[0].field : &m->request->outlook->plan->irrigation[0].strategy, true,
              o->branch, error);
    if (status == SUMI_OK)
        status = sumi_plot_tell(m->plot, error);
    if (status != SUMI_OK)
        return status;
    const bool water = is_time_of_water(m);
    sumi_doses_allow(m->request, o, &m->allowed); /* of what the soil takes, which is known now */
    if (water)
        status = weigh_water(m, error);
    if (status == SUMI_OK)
        sumi_reasons_of_water(m->request, m->plot, water ? &m->allowed : NULL, a);
    if (a->date > a->next)
        a->next = a->date;
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
    enum sumi_status status =
        m.advice && m.advice->reason && m.advice->choice
            ? sumi_plot_today_create(request->outlook, threads, watch ? &m.told : NULL, &m.plot, error)
            : no_memory(error);
    if (status == SUMI_OK)
        status = make(&m, error);
    if (status == SUMI_OK)
        m.advice->outlook = sumi_plot_let_go(m.plot);
    sumi_plot_today_destroy(m.plot);
    sumi_release(m.branch);
    sumi_release(m.yield);
    sumi_release(m.margin);
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

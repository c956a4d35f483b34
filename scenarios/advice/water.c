#include "scenarios/advice/water.h"

#include "scenarios/advice/beside.h"
#include "scenarios/advice/rules.h"

#include <math.h>
#include <string.h>

static const double of_trip = 10.0; /* mm: water that nobody drives out to save, as the smallest dose of an advice */

/* All that is worked with. */
struct work {
    const struct sumi_advice_request *request;
    const struct sumi_plot_today *plot;
    const struct sumi_doses_allowed *allowed;
    struct sumi_advice *advice;
    struct sumi_beside beside;
};

/* Which choices there are: those of the horizon, or none and what a rule says. */
static void list_choices(const struct work *w)
{
    struct sumi_advice *a = w->advice;
    const enum sumi_advice_method method = w->request->method;
    for (int k = 0; k < SUMI_ADVISE_CHOICES; k++)
        sumi_rule_ask(w->request, w->plot, w->allowed, (enum sumi_advice_method)k, &a->rule[k]);
    a->n_choices = 1;
    if (method == SUMI_ADVISE_CHOICES)
        a->n_choices = sumi_choices_list(w->request, w->allowed, a->choice);
    else if (a->rule[method].irrigate)
        sumi_choice_make(w->request, w->allowed, w->plot->outlook->today, a->rule[method].gross_mm,
                         &a->choice[a->n_choices++]);
}

/* What a choice comes to in the branches in hand, and the water behind it. */
static void tally(struct work *w, struct sumi_choice *choice)
{
    struct sumi_beside *b = &w->beside;
    double gross = 0.0, number = 0.0;
    choice->ripe = 0.0;
    for (size_t k = 0; k < b->n_branches; k++) {
        const double weight = b->weight[k];
        b->value[k] = b->branch[k].yield;
        gross += weight > 0.0 ? weight * b->branch[k].gross_mm : 0.0;
        number += weight > 0.0 ? weight * b->branch[k].irrigations : 0.0;
        choice->ripe += weight > 0.0 && b->value[k] > 0.0 ? weight : 0.0;
    }
    choice->later_mm = fmax(0.0, gross - w->allowed->done_mm - choice->gross_mm);
    choice->later_number = fmax(0.0, number - w->allowed->done_number - (choice->gross_mm > 0.0));
    sumi_beside_book(b, 1.0, choice->gross_mm + choice->later_mm + (choice->gross_mm > 0.0 ? of_trip : 0.0));
}

static enum sumi_status run_choices(struct work *w, struct sumi_error *error)
{
    struct sumi_advice *a = w->advice;
    struct sumi_beside *b = &w->beside;
    enum sumi_status status = SUMI_OK;
    memcpy(b->branch, w->plot->outlook->branch, b->n_branches * sizeof *b->branch);
    tally(w, &a->choice[0]);
    for (int k = 1; k < a->n_choices && status == SUMI_OK; k++) {
        *b->irrigation = a->choice[k].field;
        status = sumi_beside_go_on(b, NULL, NULL, NULL, error);
        if (status == SUMI_OK)
            tally(w, &a->choice[k]);
    }
    return status;
}

static enum sumi_status compare(const struct work *w, struct sumi_error *error)
{
    struct sumi_advice *a = w->advice;
    struct sumi_compared compared[SUMI_CHOICES];
    bool may[SUMI_CHOICES];
    for (int k = 0; k < a->n_choices; k++)
        may[k] = w->request->method == SUMI_ADVISE_CHOICES || k == a->n_choices - 1; /* a rule has said it */
    const enum sumi_status status = sumi_beside_compare(&w->beside, may, 0, compared, &a->recommended, error);
    for (int k = 0; k < a->n_choices && status == SUMI_OK; k++)
        a->choice[k].brings = compared[k];
    a->best = a->recommended;
    for (int k = 0; k < a->n_choices && status == SUMI_OK; k++)
        if (compared[k].value > compared[a->best].value)
            a->best = k;
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

enum sumi_status sumi_advise_water(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                                   const struct sumi_doses_allowed *allowed, int threads,
                                   const struct sumi_watch *watch, struct sumi_advice *advice, struct sumi_error *error)
{
    struct work w = {.request = request, .plot = plot, .allowed = allowed, .advice = advice};
    list_choices(&w);
    enum sumi_status status = sumi_beside_init(request, plot, threads, watch, advice->n_choices, &w.beside, error);
    if (status == SUMI_OK)
        status = run_choices(&w, error);
    if (status == SUMI_OK)
        status = compare(&w, error);
    if (status == SUMI_OK)
        recommend(advice);
    sumi_beside_clear(&w.beside);
    return status;
}

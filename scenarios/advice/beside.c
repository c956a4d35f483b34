#include "scenarios/advice/beside.h"

#include "messages/advice.h"
#include "messages/memory.h"
#include "sim/memory.h"

#include <math.h>

/* --- room --- */

static void weigh(struct sumi_beside *b)
{
    const struct sumi_outlook *o = b->plot->outlook;
    for (size_t k = 0; k < b->n_branches; k++)
        b->weight[k] = o->member[k / (size_t)o->n_futures].weight * o->future_weight[k % (size_t)o->n_futures];
}

static bool make_room(struct sumi_beside *b)
{
    const size_t n = b->n_branches, most = (size_t)b->most;
    const bool priced = !isnan(b->request->economy.grain_yuan_kg);
    b->weight = sumi_allocate(n * sizeof *b->weight);
    b->branch = sumi_allocate_zeroed(n, sizeof *b->branch);
    b->irrigation = sumi_allocate(sizeof *b->irrigation);
    b->yield = sumi_allocate_zeroed(most * n, sizeof *b->yield);
    b->margin = priced ? sumi_allocate_zeroed(most * n, sizeof *b->margin) : NULL;
    b->effort = sumi_allocate(most * sizeof *b->effort);
    b->value = sumi_allocate(n * sizeof *b->value);
    b->sorted = sumi_allocate(n * sizeof *b->sorted);
    return b->weight && b->branch && b->irrigation && b->yield && (b->margin || !priced) && b->effort && b->value &&
           b->sorted;
}

enum sumi_status sumi_beside_init(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                                  int threads, const struct sumi_watch *watch, int most, struct sumi_beside *b,
                                  struct sumi_error *error)
{
    *b = (struct sumi_beside){.request = request,
                              .plot = plot,
                              .threads = threads,
                              .watch = watch,
                              .most = most,
                              .n_branches = (size_t)plot->outlook->n_members * (size_t)plot->outlook->n_futures};
    if (!make_room(b))
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
    weigh(b);
    *b->irrigation = *sumi_advice_limits(request);
    b->irrigation->acts_from = plot->outlook->today;
    if (request->waters)
        sumi_policy_add(&request->policy, request->efficiency, b->irrigation);
    return SUMI_OK;
}

void sumi_beside_clear(struct sumi_beside *b)
{
    sumi_release(b->weight);
    sumi_release(b->branch);
    sumi_release(b->irrigation);
    sumi_release(b->yield);
    sumi_release(b->margin);
    sumi_release(b->effort);
    sumi_release(b->value);
    sumi_release(b->sorted);
}

/* --- a choice --- */

enum sumi_status sumi_beside_go_on(struct sumi_beside *b, const struct sumi_other_field *field,
                                   const struct sumi_sowing *sowing, const struct sumi_harvest *harvest,
                                   struct sumi_error *error)
{
    struct sumi_plot_today plot = *b->plot; /* on loan, with the members of the field */
    const struct sumi_from_today from = {b->irrigation, sowing, harvest};
    if (field) {
        plot.filtered = *sumi_other_field_members(field);
        plot.prior = *sumi_other_field_prior(field);
    }
    return sumi_plot_go_on(&plot, &from, false, b->threads, b->watch, b->branch, error);
}

void sumi_beside_spread(struct sumi_beside *b, struct sumi_spread *spread)
{
    const struct sumi_outlook *o = b->plot->outlook;
    sumi_outlook_spread(o, b->weight, o->today, o->end, b->value, b->sorted, spread);
}

void sumi_beside_book(struct sumi_beside *b, double sowings, double effort)
{
    const size_t first = (size_t)b->n * b->n_branches;
    for (size_t k = 0; k < b->n_branches; k++) {
        const struct sumi_branch *branch = &b->branch[k];
        b->yield[first + k] = b->value[k];
        if (b->margin)
            b->margin[first + k] =
                sumi_margin(&b->request->economy, b->value[k], branch->gross_mm, branch->irrigations, sowings);
    }
    b->effort[b->n++] = effort;
}

/* --- beside each other --- */

/* Of those that may be recommended the one with the highest value; -1: none may. */
static int best_that_may(const bool *may, const struct sumi_compared *compared, int n)
{
    int best = -1;
    for (int k = 0; k < n; k++)
        if (may[k] && (best < 0 || compared[k].value > compared[best].value))
            best = k;
    return best;
}

enum sumi_status sumi_beside_compare(const struct sumi_beside *b, const bool *may, int idle,
                                     struct sumi_compared *compared, int *recommended, struct sumi_error *error)
{
    struct sumi_comparing comparing = {.outlook = b->plot->outlook,
                                       .objective = b->request->objective,
                                       .recommended = -1,
                                       .idle = idle,
                                       .n = b->n,
                                       .yield = b->yield,
                                       .margin = b->margin,
                                       .effort = b->effort};
    int best;
    enum sumi_status status = sumi_compare(&comparing, compared, &best, error);
    if (status == SUMI_OK && comparing.objective == SUMI_BY_P20 && !(compared[best].value > 0.0)) {
        comparing.objective = SUMI_BY_YIELD;
        status = sumi_compare(&comparing, compared, &best, error);
    }
    if (status != SUMI_OK)
        return status;
    *recommended = may[best] ? best : best_that_may(may, compared, b->n);
    if (*recommended < 0 || *recommended == best)
        return SUMI_OK;
    comparing.recommended = *recommended;
    status = sumi_compare(&comparing, compared, &best, error);
    if (status != SUMI_OK || idle < 0 || *recommended == idle || !may[idle] ||
        sumi_idle_is_left(comparing.objective, &compared[idle]))
        return status;
    *recommended = comparing.recommended = idle;
    return sumi_compare(&comparing, compared, &best, error);
}

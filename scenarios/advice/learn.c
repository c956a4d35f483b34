/* Thresholds for a plot: each of a grid, over whole seasons of its members and of weathers to come, with all of the
 * quota. */
#include "messages/advice.h"
#include "messages/memory.h"
#include "scenarios/advice/advice.h"
#include "scenarios/outlook/plot_today.h"
#include "sim/date.h"
#include "sim/fingerprint.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const double mm = 10.0; /* in a cm */
/* From the least water to the most; of policies that are worth the same, the first is taken. */
static const double grid[] = {INFINITY, 1.5, 1.25, 1.0, 0.75, 0.5};
enum { GRID = sizeof grid / sizeof *grid, GRIDS = GRID * GRID * GRID };
_Static_assert(SUMI_PHASES == 3, "a grid of as many sides");
enum { LEARN_MEMBERS = 10, LEARN_FUTURES = 25, LEARN_MEMBERS_IN_DEPTH = 2, LEARN_FUTURES_IN_DEPTH = 4 };

/* The plot at the start of its season, before anything was seen of it or given to it. */
struct learning {
    const struct sumi_advice_request *request;
    struct sumi_plan plan; /* a copy: lists belong to the request's */
    struct sumi_named_irrigation irrigation;
    struct sumi_outlook_request outlook; /* a copy, likewise */
    struct sumi_plot_today *plot;
    const struct sumi_watch *watch;
    int threads;
    size_t n_branches;
    struct sumi_branch *branch;
    double *yield, *margin; /* [n_branches] */
    int tried;
};

static void go_back(struct learning *l)
{
    const struct sumi_outlook_request *own = l->request->outlook;
    struct sumi_irrigation *limits = &l->irrigation.strategy;
    struct sumi_calendar days;
    const bool in_depth = own->plan->water->column != NULL;
    int kept = 0;
    l->plan = *own->plan;
    l->irrigation = own->plan->irrigation[0];
    l->plan.irrigation = &l->irrigation;
    l->plan.n_irrigations = 1;
    for (int r = 0; r < limits->n; r++)
        if (limits->rule[r].trigger != SUMI_DONE && limits->rule[r].trigger != SUMI_AT_DEPLETION)
            limits->rule[kept++] = limits->rule[r];
    limits->n = kept;
    sumi_plan_calendar(&l->plan, 0, 0, (int)l->plan.axis[0].coordinate[0], &days);
    l->plan.today = days.start + 1;
    limits->acts_from = l->plan.today;
    l->outlook = *own;
    l->outlook.plan = &l->plan;
    l->outlook.forecast = NULL;
    l->outlook.n_values = 0;
    l->outlook.n_seen = 0;
    l->outlook.members = in_depth ? LEARN_MEMBERS_IN_DEPTH : LEARN_MEMBERS;
    l->outlook.futures = in_depth ? LEARN_FUTURES_IN_DEPTH : LEARN_FUTURES;
}

static void policy_of(int k, struct sumi_policy *policy)
{
    policy->origin = SUMI_POLICY_LEARNT;
    for (int phase = SUMI_PHASES - 1; phase >= 0; phase--, k /= GRID)
        policy->over_raw[phase] = grid[k % GRID];
}

/* What a policy brings. */
static enum sumi_status try(struct learning *l, const struct sumi_policy *policy, struct sumi_compared *compared,
                            struct sumi_error *error)
{
    const struct sumi_advice_request *request = l->request;
    const struct sumi_watch quiet = {.stop = l->watch ? l->watch->stop : NULL};
    struct sumi_irrigation field = l->irrigation.strategy;
    int best;
    sumi_policy_add(policy, request->efficiency, &field);
    const struct sumi_from_today from = {.irrigation = &field};
    enum sumi_status status = sumi_plot_go_on(l->plot, &from, false, l->threads, &quiet, l->branch, error);
    for (size_t b = 0; b < l->n_branches && status == SUMI_OK; b++) {
        l->yield[b] = l->branch[b].yield;
        l->margin[b] =
            sumi_margin(&request->economy, l->yield[b], l->branch[b].gross_mm, l->branch[b].irrigations, 1.0);
    }
    const double effort = 0.0;
    const struct sumi_comparing comparing = {.outlook = l->plot->outlook,
                                             .objective = request->objective,
                                             .recommended = 0,
                                             .idle = -1,
                                             .n = 1,
                                             .yield = l->yield,
                                             .margin = isnan(request->economy.grain_yuan_kg) ? NULL : l->margin,
                                             .effort = &effort};
    if (status == SUMI_OK)
        status = sumi_compare(&comparing, compared, &best, error);
    if (status == SUMI_OK && l->watch && l->watch->progress)
        l->watch->progress(l->watch->context, (size_t)++l->tried, GRIDS);
    return status;
}

/* By the objective; where one case in five brings nothing, so that p20 tells nothing apart, by the mean yield. */
static bool is_better(const struct sumi_compared *one, const struct sumi_compared *other, enum sumi_objective objective)
{
    const bool nothing = objective == SUMI_BY_P20 && !(one->value > 0.0) && !(other->value > 0.0);
    return nothing ? one->yield.mean > other->yield.mean : one->value > other->value;
}

static enum sumi_status try_all(struct learning *l, struct sumi_policy *policy, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    struct sumi_compared best = {.value = -INFINITY, .yield = {.mean = -INFINITY}};
    for (int k = 0; k < GRIDS && status == SUMI_OK; k++) {
        struct sumi_compared brings;
        struct sumi_policy one;
        policy_of(k, &one);
        status = try(l, &one, &brings, error);
        if (status == SUMI_OK && is_better(&brings, &best, l->request->objective)) {
            best = brings;
            *policy = one;
        }
    }
    return status;
}

enum sumi_status sumi_advice_learn(const struct sumi_advice_request *request, int threads,
                                   const struct sumi_watch *watch, struct sumi_policy *policy, struct sumi_error *error)
{
    struct learning l = {.request = request, .watch = watch, .threads = threads};
    const struct sumi_watch quiet = {.stop = watch ? watch->stop : NULL};
    if (!request->waters)
        return sumi_fail(error, SUMI_E_ADVICE_LEARN_NONE);
    if (request->policy.origin == SUMI_POLICY_GIVEN)
        return sumi_fail(error, SUMI_E_ADVICE_LEARN_GIVEN);
    go_back(&l);
    enum sumi_status status = sumi_plot_today_create(&l.outlook, threads, &quiet, &l.plot, error);
    if (status != SUMI_OK)
        return status;
    if (l.plot->outlook->status == SUMI_OUTLOOK_NO_ADVICE) {
        status = sumi_pass(error, &l.plot->outlook->reason[0]);
    } else {
        l.n_branches = (size_t)l.plot->outlook->n_members * (size_t)l.plot->outlook->n_futures;
        l.branch = sumi_allocate_zeroed(l.n_branches, sizeof *l.branch);
        l.yield = sumi_allocate(l.n_branches * sizeof *l.yield);
        l.margin = sumi_allocate(l.n_branches * sizeof *l.margin);
        status = l.branch && l.yield && l.margin ? try_all(&l, policy, error)
                                                 : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
    }
    sumi_plot_today_destroy(l.plot);
    sumi_release(l.branch);
    sumi_release(l.yield);
    sumi_release(l.margin);
    return status;
}

/* --- which plot it is --- */

static uint64_t add(uint64_t key, const double *value, int n)
{
    return sumi_fingerprint(key, value, (size_t)n * sizeof *value);
}

static uint64_t add_key(uint64_t key, uint64_t other)
{
    return sumi_fingerprint(key, &other, sizeof other);
}

static uint64_t add_field(uint64_t key, const struct sumi_plan *plan)
{
    struct sumi_planned *planned = sumi_allocate(sizeof *planned);
    if (!planned)
        return 0;
    sumi_plan_scenario(plan, 0, planned);
    const struct sumi_season_settings *set = &planned->settings;
    key = add(key, set->crop_param, plan->crop->params.n);
    key = add(key, set->water_param, plan->water->params.n);
    for (int t = 0; t < plan->crop->tables.n; t++)
        key = add_key(key, sumi_table_fingerprint(&set->crop_table[t]));
    key = add_key(key, sumi_column_fingerprint(set->column));
    if (set->initial) {
        const double kind[] = {set->initial->kind, set->initial->n};
        key = add(key, kind, sizeof kind / sizeof *kind);
        key = add(key, set->initial->bottom_cm, set->initial->n);
        key = add(key, set->initial->value, set->initial->n);
    }
    const struct sumi_sowing *sowing = &set->sowing;
    const struct sumi_harvest *harvest = &set->harvest;
    const double days[] = {set->start,        sowing->date,          sowing->last,    sowing->warm,
                           sowing->warm_days, sowing->moist,         sowing->emerged, harvest->at_maturity,
                           harvest->last,     harvest->before_frost, harvest->cuts,   harvest->from_dvs};
    sumi_release(planned);
    return add(key, days, sizeof days / sizeof *days);
}

uint64_t sumi_advice_key(const struct sumi_advice_request *request)
{
    const struct sumi_plan *plan = request->outlook->plan;
    const struct sumi_irrigation *limits = sumi_advice_limits(request);
    const struct sumi_economy *e = &request->economy;
    const double value[] = {request->objective,
                            request->efficiency,
                            round(limits->quota * mm),
                            limits->smallest,
                            limits->largest,
                            limits->interval,
                            limits->from_month,
                            limits->from_day,
                            limits->to_month,
                            limits->to_day,
                            limits->from_dvs,
                            limits->to_dvs,
                            e->water_yuan_m3,
                            e->irrigation_yuan_mu,
                            isnan(e->grain_yuan_kg) ? -1.0 : e->grain_yuan_kg,
                            request->outlook->options->value[SUMI_SETTING_LATITUDE]};
    uint64_t key = sumi_fingerprint(SUMI_NO_BYTES, plan->crop->name, strlen(plan->crop->name));
    key = sumi_fingerprint(key, plan->water->name, strlen(plan->water->name));
    return add_field(add(key, value, sizeof value / sizeof *value), plan);
}

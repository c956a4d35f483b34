#include "scenarios/outlook/answer.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "scenarios/morning.h"
#include "scenarios/outlook/paths.h"
#include "scenarios/outlook/spread.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const double mm = 10.0;               /* in a cm */
static const double before_heading = 5.0;    /* d, from which on heat harms the crop */
static const double behind_flowering = 10.0; /* d, in which the crop comes to where heat harms it no more */

/* --- a member this morning --- */

/* A value of a lane by the part that its row plays; NAN where no row does. */
static enum sumi_status read_part(const struct sumi_plan *plan, struct sumi_bundle *bundle, int lane,
                                  enum sumi_crop_role role, double *value, struct sumi_error *error)
{
    const char *name = plan->crop->role[role];
    struct sumi_daily daily;
    *value = NAN;
    if (!name || !sumi_daily_find(plan->crop, plan->water, name, &daily))
        return SUMI_OK;
    return sumi_lane_read(bundle, lane, &daily, value, error);
}

static enum sumi_status read_supply(const struct sumi_plan *plan, struct sumi_bundle *bundle, int lane,
                                    enum sumi_supply row, double factor, double *value, struct sumi_error *error)
{
    struct sumi_daily daily;
    *value = NAN;
    if (!sumi_water_holds(plan->water))
        return SUMI_OK;
    sumi_daily_row(plan->crop, plan->water, SUMI_SUPPLY_ROW, row, &daily);
    const enum sumi_status status = sumi_lane_read(bundle, lane, &daily, value, error);
    *value *= factor;
    return status;
}

static enum sumi_status read_crop(const struct sumi_plan *plan, struct sumi_bundle *bundle, int lane,
                                  struct sumi_outlook_member *member, struct sumi_error *error)
{
    const struct {
        enum sumi_crop_role role;
        double *value;
    } part[] = {{SUMI_CROP_DEVELOPMENT, &member->dvs},
                {SUMI_CROP_LEAF_AREA, &member->lai},
                {SUMI_CROP_BIOMASS, &member->biomass},
                {SUMI_CROP_GRAIN, &member->grain},
                {SUMI_CROP_ROOTED, &member->roots_cm}};
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < sizeof part / sizeof *part && status == SUMI_OK; k++)
        status = read_part(plan, bundle, lane, part[k].role, part[k].value, error);
    return status;
}

static enum sumi_status read_water(const struct sumi_members *members, size_t i, struct sumi_bundle *bundle, int lane,
                                   struct sumi_outlook_member *member, struct sumi_error *error)
{
    const struct sumi_plan *plan = members->plan;
    struct sumi_soil_layer layer[SUMI_SOIL_LAYERS];
    enum sumi_status status = read_supply(plan, bundle, lane, SUMI_SM, 1.0, &member->theta, error);
    if (status == SUMI_OK)
        status = read_supply(plan, bundle, lane, SUMI_DEPLETION, mm, &member->depletion_mm, error);
    if (status == SUMI_OK)
        status = read_supply(plan, bundle, lane, SUMI_RAW, mm, &member->readily_mm, error);
    if (status == SUMI_OK)
        status = sumi_soil_layers(plan, &members->planned[i], bundle, lane, layer, &member->n_layers, error);
    for (int k = 0; k < member->n_layers && status == SUMI_OK; k++) {
        member->layer_top_cm[k] = layer[k].top_cm;
        member->layer_bottom_cm[k] = layer[k].bottom_cm;
        member->layer_theta[k] = layer[k].theta;
        member->layer_available_mm[k] = layer[k].available_mm;
        member->layer_capacity_mm[k] = layer[k].capacity_mm;
    }
    return status;
}

static void forget(struct sumi_outlook_member *member)
{
    member->dvs = member->lai = member->biomass = member->roots_cm = member->grain = NAN;
    member->theta = member->depletion_mm = member->readily_mm = member->sown = NAN;
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS; k++)
        member->date[k] = NAN;
}

enum sumi_status sumi_answer_member(const struct sumi_outlook_request *request, const struct sumi_filtered *f, size_t i,
                                    struct sumi_outlook_member *member, struct sumi_error *error)
{
    static const enum sumi_summary date[SUMI_OUTLOOK_EVENTS] = {[SUMI_WILL_EMERGE] = SUMI_S_EMERGENCE,
                                                                [SUMI_WILL_FLOWER] = SUMI_S_ANTHESIS,
                                                                [SUMI_WILL_RIPEN] = SUMI_S_MATURITY};
    const struct sumi_members *members = &f->members;
    double summary[SUMI_SUMMARY_N];
    int lane;
    struct sumi_bundle *bundle = sumi_member_bundle(members, i, &lane);
    forget(member);
    for (int k = 0; k < SUMI_UNCERTAIN_N; k++)
        member->change[k] = members->change[(size_t)k * members->n + i];
    for (int k = 0; k < request->n_seen; k++)
        member->offset[k] =
            request->seen[k].kind == SUMI_SEEN_THETA ? f->offset[(size_t)k * members->n + i] : (double)NAN;
    member->growth = members->growth[i];
    member->ancestor = (int)i;
    member->stage = SUMI_MATURE;
    if (!sumi_member_stands(members, i))
        return SUMI_OK;
    member->stage = (int)sumi_lane_stage(bundle, lane);
    enum sumi_status status = sumi_lane_so_far(bundle, lane, summary, error);
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS && status == SUMI_OK; k++)
        member->date[k] = date[k] > 0 ? floor(summary[date[k]]) : (double)NAN;
    member->date[SUMI_WILL_HEAD] = members->watching[i / SUMI_LANES].lane[lane].heading;
    member->sown = status == SUMI_OK ? floor(summary[SUMI_S_SOWING]) : (double)NAN;
    if (status == SUMI_OK)
        status = read_crop(members->plan, bundle, lane, member, error);
    return status == SUMI_OK ? read_water(members, i, bundle, lane, member, error) : status;
}

/* --- spreads --- */

/* Room for a value of each member, or of each branch, with its weight. */
struct room {
    double *value, *weight;
    struct sumi_weighed *sorted;
    size_t n_members, n_branches;
};

static void spread_members(const struct sumi_outlook *o, struct room *r, size_t offset, struct sumi_spread *spread)
{
    for (size_t i = 0; i < r->n_members; i++) {
        memcpy(&r->value[i], (const char *)&o->member[i] + offset, sizeof *r->value);
        r->weight[i] = o->member[i].weight;
    }
    sumi_spread_of(r->value, r->weight, r->n_members, r->sorted, spread);
}

#define OF_MEMBER(name) offsetof(struct sumi_outlook_member, name)
static void spread_state(struct sumi_outlook *o, struct room *r)
{
    spread_members(o, r, OF_MEMBER(dvs), &o->dvs);
    spread_members(o, r, OF_MEMBER(lai), &o->lai);
    spread_members(o, r, OF_MEMBER(biomass), &o->biomass);
    spread_members(o, r, OF_MEMBER(roots_cm), &o->roots_cm);
    spread_members(o, r, OF_MEMBER(theta), &o->theta);
    spread_members(o, r, OF_MEMBER(depletion_mm), &o->depletion_mm);
    spread_members(o, r, OF_MEMBER(readily_mm), &o->readily_mm);
    for (size_t i = 0; i < r->n_members; i++)
        r->value[i] =
            o->member[i].stage >= SUMI_VEGETATIVE ? o->member[i].depletion_mm / o->member[i].readily_mm : (double)NAN;
    sumi_spread_of(r->value, r->weight, r->n_members, r->sorted, &o->share);
}

/* Layers of zones lie a little differently in each member: they are told where they lie in the mean. */
static void spread_layers(struct sumi_outlook *o, struct room *r)
{
    for (size_t i = 0; i < r->n_members; i++)
        o->n_layers = o->member[i].n_layers > o->n_layers ? o->member[i].n_layers : o->n_layers;
    for (int k = 0; k < o->n_layers; k++) {
        struct sumi_spread top, bottom, capacity;
        const size_t at = (size_t)k * sizeof(double);
        for (size_t i = 0; i < r->n_members; i++)
            if (o->member[i].n_layers <= k)
                o->member[i].layer_top_cm[k] = o->member[i].layer_bottom_cm[k] = o->member[i].layer_theta[k] =
                    o->member[i].layer_available_mm[k] = o->member[i].layer_capacity_mm[k] = NAN;
        spread_members(o, r, OF_MEMBER(layer_top_cm) + at, &top);
        spread_members(o, r, OF_MEMBER(layer_bottom_cm) + at, &bottom);
        spread_members(o, r, OF_MEMBER(layer_capacity_mm) + at, &capacity);
        spread_members(o, r, OF_MEMBER(layer_theta) + at, &o->layer_theta[k]);
        spread_members(o, r, OF_MEMBER(layer_available_mm) + at, &o->layer_available_mm[k]);
        o->layer[k] = (struct sumi_soil_layer){top.mean, bottom.mean, o->layer_theta[k].mean,
                                               o->layer_available_mm[k].mean, capacity.mean};
    }
}

static void tell_stages(const struct sumi_outlook_request *request, struct sumi_outlook *o)
{
    for (int i = 0; i < o->n_members; i++) {
        const struct sumi_outlook_member *member = &o->member[i];
        int named = -1;
        o->phase[member->stage] += member->weight;
        for (int k = 0; k < request->n_stages && member->stage >= SUMI_VEGETATIVE; k++) /* of a ripe one the last */
            named = member->stage == SUMI_MATURE || member->dvs >= request->stage[k].dvs ? k : named;
        if (named >= 0)
            o->stage[named] += member->weight;
    }
}

/* --- branches --- */

static const struct sumi_branch *branch_at(const struct sumi_outlook *o, size_t b)
{
    return &o->branch[b];
}

static double weight_at(const struct sumi_outlook *o, size_t b)
{
    return o->member[b / (size_t)o->n_futures].weight * o->future_weight[b % (size_t)o->n_futures];
}

static void weigh_branches(const struct sumi_outlook *o, struct room *r)
{
    for (size_t b = 0; b < r->n_branches; b++)
        r->weight[b] = weight_at(o, b);
}

static void tell_date(struct sumi_outlook *o, struct room *r, int event)
{
    for (size_t b = 0; b < r->n_branches; b++)
        r->value[b] = branch_at(o, b)->date[event];
    sumi_outlook_tell_date(o, r->weight, r->value, r->sorted, &o->date[event]);
}

static void tell_grain(const struct sumi_outlook_request *request, struct sumi_outlook *o, struct room *r)
{
    for (size_t b = 0; b < r->n_branches; b++)
        r->value[b] = branch_at(o, b)->yield;
    sumi_outlook_spread(o, r->weight, 0.0, INFINITY, r->value, r->sorted, &o->yield);
    for (int k = 0; k < request->n_below; k++) {
        o->below[k] = 0.0;
        for (size_t b = 0; b < r->n_branches; b++)
            o->below[k] += r->value[b] < request->below[k] ? r->weight[b] : 0.0;
    }
    const size_t first = (size_t)o->n_chosen * (size_t)o->n_futures;
    sumi_spread_of(&r->value[first], NULL, r->n_branches - first, r->sorted, &o->yield_prior);
    for (size_t b = 0; b < r->n_branches; b++)
        o->outcome_probability[branch_at(o, b)->outcome] += r->weight[b];
}

/* The days of a branch on which a risk is looked for; false: none. Until the crop is ripe, but heat around heading and
 * flowering, and rain behind ripeness. */
static bool find_window(const struct sumi_outlook *o, const struct sumi_branch *branch, int risk, double *from,
                        double *to)
{
    const double ripe = branch->date[SUMI_WILL_RIPEN], cut = branch->date[SUMI_WILL_HARVEST];
    *from = o->today;
    *to = !isnan(ripe) ? ripe : !isnan(cut) ? cut : (double)o->end;
    if (risk == SUMI_RISK_HEAT) {
        *from = fmax(*from, branch->date[SUMI_WILL_HEAD] - before_heading); /* NAN is none */
        *to = fmin(*to, branch->date[SUMI_WILL_FLOWER] + behind_flowering);
    } else if (risk == SUMI_RISK_WET_HARVEST) {
        *from = ripe;
        *to = ripe + SUMI_WET_HARVEST_DAYS - 1;
        return !isnan(ripe);
    }
    return *to >= o->today && *from <= *to;
}

/* The widest of any member and future that weighs. */
static void tell_window(struct sumi_outlook *o, const struct room *r, int risk)
{
    struct sumi_outlook_risk *told = &o->risk[risk];
    told->from = told->to = SUMI_NO_DATE;
    for (size_t b = 0; b < r->n_branches; b++) {
        double from, to;
        if (!(r->weight[b] > 0.0) || !find_window(o, branch_at(o, b), risk, &from, &to))
            continue;
        told->from = told->from == SUMI_NO_DATE || (int)from < told->from ? (int)from : told->from;
        told->to = told->to == SUMI_NO_DATE || (int)to > told->to ? (int)to : told->to;
    }
}

static void tell_risk(struct sumi_outlook *o, struct room *r, int risk)
{
    struct sumi_outlook_risk *told = &o->risk[risk];
    told->probability = 0.0;
    for (size_t b = 0; b < r->n_branches; b++) {
        r->value[b] = branch_at(o, b)->risk_from[risk];
        told->probability += isnan(r->value[b]) ? 0.0 : r->weight[b];
    }
    sumi_spread_of(r->value, r->weight, r->n_branches, r->sorted, &told->first);
    tell_window(o, r, risk);
}

/* --- observations --- */

static void tell_series(const struct sumi_outlook_request *request, struct sumi_outlook *o, struct room *r)
{
    for (int k = 0; k < request->n_seen; k++) {
        struct sumi_outlook_series *s = &o->series[k];
        struct sumi_spread offset;
        double squares = 0.0;
        s->last = SUMI_NO_DATE;
        for (size_t v = 0; v < request->n_values; v++) {
            const struct sumi_seen_value *value = &request->value[v];
            if (value->of != k)
                continue;
            s->n[value->fate]++;
            if (value->fate != SUMI_USED)
                continue;
            s->innovation += value->innovation;
            squares +=
                value->innovation * value->innovation / (value->spread * value->spread + value->error * value->error);
            s->last = value->date > s->last ? value->date : s->last;
        }
        const double used = (double)s->n[SUMI_USED];
        s->innovation = used > 0.0 ? s->innovation / used : (double)NAN;
        s->normalised = used > 0.0 && request->seen[k].kind == SUMI_SEEN_THETA ? squares / used : (double)NAN;
        spread_members(o, r, OF_MEMBER(offset) + (size_t)k * sizeof(double), &offset);
        s->offset = used > 0.0 ? offset.mean : (double)NAN;
        s->offset_sd = used > 0.0 ? offset.sd : (double)NAN;
    }
}

/* --- the whole --- */

/* Of years of a record there are as many as there are different ones. */
static double widening_of(const struct sumi_outlook *o)
{
    int n = 0;
    for (int f = 0; !o->generated && f < o->n_futures; f++) {
        bool again = false;
        for (int g = 0; g < f; g++)
            again = again || o->future.year[g] == o->future.year[f];
        n += !again;
    }
    return n > 1 ? sqrt((n + 1.0) / (n - 1.0)) : 1.0;
}

static int rounded(double date)
{
    return isnan(date) ? SUMI_NO_DATE : (int)floor(date + 0.5);
}

/* What is counted up: it may have been told of other branches before. */
static void count_anew(struct sumi_outlook *o)
{
    memset(o->phase, 0, sizeof o->phase);
    memset(o->stage, 0, sizeof o->stage);
    memset(o->series, 0, sizeof o->series);
    memset(o->outcome_probability, 0, sizeof o->outcome_probability);
    o->n_reasons = o->n_remarks = o->n_layers = 0;
    memset(o->reason, 0, SUMI_OUTLOOK_REASONS * sizeof *o->reason);
    memset(o->remark, 0, SUMI_OUTLOOK_REASONS * sizeof *o->remark);
}

static void tell_all(const struct sumi_outlook_request *request, struct sumi_outlook *o, struct room *r)
{
    count_anew(o);
    o->widening = widening_of(o);
    spread_state(o, r);
    spread_layers(o, r);
    tell_stages(request, o);
    tell_series(request, o, r);
    weigh_branches(o, r);
    for (int k = 0; k < SUMI_OUTLOOK_EVENTS; k++)
        tell_date(o, r, k);
    tell_grain(request, o, r);
    for (int k = 0; k < SUMI_RISKS; k++)
        tell_risk(o, r, k);
    o->harvest_from = rounded(o->date[SUMI_WILL_HARVEST].date.p10);
    o->harvest_to = rounded(o->date[SUMI_WILL_HARVEST].date.p90);
    o->sowing = rounded(o->member[0].sown);
}

enum sumi_status sumi_answer_fill(const struct sumi_outlook_request *request, struct sumi_outlook *o,
                                  struct sumi_error *error)
{
    struct room room = {.n_members = (size_t)o->n_members, .n_branches = (size_t)o->n_members * (size_t)o->n_futures};
    room.value = sumi_allocate(room.n_branches * sizeof *room.value);
    room.weight = sumi_allocate(room.n_branches * sizeof *room.weight);
    room.sorted = sumi_allocate(room.n_branches * sizeof *room.sorted);
    const bool there = room.value && room.weight && room.sorted;
    if (there) {
        tell_all(request, o, &room);
        sumi_answer_judge(request, o);
    }
    sumi_release(room.value);
    sumi_release(room.weight);
    sumi_release(room.sorted);
    return there ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
}

void sumi_outlook_destroy(struct sumi_outlook *outlook)
{
    if (!outlook)
        return;
    sumi_future_clear(&outlook->future);
    sumi_release(outlook->reason);
    sumi_release(outlook->remark);
    sumi_release(outlook->member);
    sumi_release(outlook->branch);
    sumi_release(outlook->future_weight);
    sumi_outlook_paths_destroy(outlook->paths);
    sumi_release(outlook);
}

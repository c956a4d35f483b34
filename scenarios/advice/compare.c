#include "scenarios/advice/compare.h"

#include "messages/advice.h"
#include "messages/memory.h"
#include "scenarios/outlook/spread.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const sumi_objective_names[SUMI_OBJECTIVES] = {"yield", "p20", "margin"};

static const double twice = 2.0;  /* errors beyond which a difference is told */
static const double enough = 1.0; /* errors by which another choice must be better than to do nothing */
/* kg ha-1 by which it must be so where the objective counts no cost: less is not seen where a harvest is weighed. */
static const double seen = 10.0;
static const double fifth = 0.2;

/* What is left out for a part of the jackknife: a weather, or a year that several of them are, or a part of the
 * members. */
enum { PARTS = 20 };
enum measure { YIELD, P20, MARGIN, NEAR_P20, MEASURES };

struct sorted {
    double value;
    size_t branch;
};

/* All that is worked with. */
struct room {
    const struct sumi_comparing *c;
    size_t members, futures, branches;
    int n_parts, n_years;    /* parts of the members; weathers that are left out one after the other */
    int *part, *year;        /* [members], [futures]: to which each belongs */
    double *value;           /* [branches] */
    double *member, *future; /* weights, without what is left out */
    struct sorted *sorted;   /* [n][branches], by yield; widened as an outlook widens it */
    double *whole, *less;    /* [MEASURES][n]: of all, and without a part */
    double *squares;         /* [MEASURES][n]: of what the differences from the best change by */
};

/* --- the measures of a choice --- */

static int by_value(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    return x->value != y->value ? (x->value > y->value) - (x->value < y->value)
                                : (x->branch > y->branch) - (x->branch < y->branch);
}

static double weight_of(const struct room *r, size_t branch)
{
    return r->member[branch / r->futures] * r->future[branch % r->futures];
}

static double total_weight(const struct room *r)
{
    double members = 0.0, futures = 0.0;
    for (size_t i = 0; i < r->members; i++)
        members += r->member[i];
    for (size_t f = 0; f < r->futures; f++)
        futures += r->future[f];
    return members * futures;
}

static double mean_of(const struct room *r, const double *value, double total)
{
    double sum = 0.0;
    for (size_t i = 0; i < r->members; i++) {
        double own = 0.0;
        if (!(r->member[i] > 0.0)) /* not even run, perhaps */
            continue;
        for (size_t f = 0; f < r->futures; f++)
            own += r->future[f] * value[i * r->futures + f];
        sum += r->member[i] * own;
    }
    return sum / total;
}

/* The mean of the yields about that fifth, from .15 to .25 of the weight: the jackknife tells nothing of a single value
 * (Efron 1982, chapter 3). */
static double near_p20_of(const struct room *r, const struct sorted *sorted, double total)
{
    const double from = 0.15 * total, to = 0.25 * total;
    double below = 0.0, sum = 0.0, inside = 0.0;
    for (size_t k = 0; k < r->branches && below < to; k++) {
        const double weight = weight_of(r, sorted[k].branch), part = fmin(below + weight, to) - fmax(below, from);
        if (weight > 0.0 && part > 0.0) {
            sum += part * sorted[k].value;
            inside += part;
        }
        below += weight;
    }
    return sum / inside;
}

/* The least yield that has at least a fifth of the weight at or below it. */
static double p20_of(const struct room *r, const struct sorted *sorted, double total)
{
    const double rounding = 1e-9;
    double below = 0.0, value = NAN;
    for (size_t k = 0; k < r->branches && !(below >= fifth * total * (1.0 - rounding)); k++) {
        const double weight = weight_of(r, sorted[k].branch);
        value = weight > 0.0 ? sorted[k].value : value;
        below += weight;
    }
    return value;
}

static void measure(const struct room *r, double *of)
{
    const double total = total_weight(r);
    for (int k = 0; k < r->c->n; k++) {
        const size_t first = (size_t)k * r->branches;
        of[YIELD * r->c->n + k] = mean_of(r, &r->c->yield[first], total);
        of[P20 * r->c->n + k] = p20_of(r, &r->sorted[first], total);
        of[NEAR_P20 * r->c->n + k] = near_p20_of(r, &r->sorted[first], total);
        of[MARGIN * r->c->n + k] = r->c->margin ? mean_of(r, &r->c->margin[first], total) : (double)NAN;
    }
}

/* --- the jackknife --- */

static void weigh_all(struct room *r)
{
    for (size_t i = 0; i < r->members; i++)
        r->member[i] = r->c->outlook->member[i].weight;
    for (size_t f = 0; f < r->futures; f++)
        r->future[f] = r->c->outlook->future_weight[f];
}

/* Members of one drawn weather so far are one part. */
static void part_by_pasts(struct room *r)
{
    const struct sumi_outlook *o = r->c->outlook;
    for (size_t i = 0; i < r->members; i++) {
        r->part[i] = -1;
        for (size_t j = 0; j < i && o->member[i].weight > 0.0 && r->part[i] < 0; j++)
            if (r->part[j] >= 0 && o->member[j].ancestor % o->n_pasts == o->member[i].ancestor % o->n_pasts)
                r->part[i] = r->part[j];
        if (o->member[i].weight > 0.0 && r->part[i] < 0)
            r->part[i] = r->n_parts++;
    }
}

/* Members that weigh, drawn apart from each other, take turns in their parts. */
static void part_in_turn(struct room *r)
{
    int n = 0;
    for (size_t i = 0; i < r->members; i++)
        r->part[i] = r->c->outlook->member[i].weight > 0.0 ? n++ % PARTS : -1;
    r->n_parts = n < PARTS ? n : PARTS;
}

/* Weathers that are days of the same year are one. */
static void find_parts(struct room *r)
{
    const struct sumi_outlook *o = r->c->outlook;
    if (o->n_pasts > 1)
        part_by_pasts(r);
    if (r->n_parts <= 1)
        part_in_turn(r);
    for (size_t f = 0; f < r->futures; f++) {
        r->year[f] = -1;
        for (size_t g = 0; g < f && o->future.year && r->year[f] < 0; g++)
            if (o->future.year[g] == o->future.year[f])
                r->year[f] = r->year[g];
        if (r->year[f] < 0)
            r->year[f] = r->n_years++;
    }
}

static double difference(const struct room *r, const double *of, int measure, int k, int best)
{
    return of[measure * r->c->n + k] - of[measure * r->c->n + best];
}

/* Adds what leaving out one of n parts changes the differences by: (n - 1) / n of its square. */
static void add_squares(struct room *r, int n, int best)
{
    measure(r, r->less);
    for (int m = 0; m < MEASURES; m++)
        for (int k = 0; k < r->c->n; k++) {
            const double by = difference(r, r->less, m, k, best) - difference(r, r->whole, m, k, best);
            r->squares[m * r->c->n + k] += (n - 1.0) / n * by * by;
        }
}

static void find_errors(struct room *r, int best)
{
    for (int k = 0; k < MEASURES * r->c->n; k++)
        r->squares[k] = 0.0;
    for (int y = 0; y < r->n_years && r->n_years > 1; y++) {
        weigh_all(r);
        for (size_t f = 0; f < r->futures; f++)
            r->future[f] = r->year[f] == y ? 0.0 : r->future[f];
        add_squares(r, r->n_years, best);
    }
    for (int p = 0; p < r->n_parts && r->n_parts > 1; p++) {
        weigh_all(r);
        for (size_t i = 0; i < r->members; i++)
            r->member[i] = r->part[i] == p ? 0.0 : r->member[i];
        add_squares(r, r->n_parts, best);
    }
}

/* --- the best --- */

static int objective(const struct room *r)
{
    return r->c->objective == SUMI_BY_MARGIN ? MARGIN : r->c->objective == SUMI_BY_P20 ? P20 : YIELD;
}

static double error_of(const struct room *r, int measure, int k)
{
    return sqrt(r->squares[(measure == P20 ? NEAR_P20 : measure) * r->c->n + k]);
}

/* Whether a choice is better, by more than so many errors, than one that they were found from. */
static bool beats(const struct room *r, int k, int one, double errors)
{
    const int m = objective(r), n = r->c->n;
    return r->whole[m * n + k] - r->whole[m * n + one] > errors * error_of(r, m, k);
}

/* Whether doing nothing is left for what is better by so much. */
static bool is_worth_it(enum sumi_objective objective, double by, double error)
{
    return by > enough * error && (objective == SUMI_BY_MARGIN || by > seen);
}

/* Whether the choice that does nothing is left for another, errors being those from it. */
static bool beats_idle(const struct room *r, int k)
{
    const int m = objective(r), n = r->c->n;
    return is_worth_it(r->c->objective, r->whole[m * n + k] - r->whole[m * n + r->c->idle], error_of(r, m, k));
}

static bool is_beaten(const struct room *r, int one)
{
    for (int k = 0; k < r->c->n; k++)
        if (one == r->c->idle ? beats_idle(r, k) : beats(r, k, one, twice))
            return true;
    return false;
}

/* Where the objective counts no cost, effort that cannot be told to bring anything is saved, and then likewise of what
 * is left of it, as long as nothing is told to be better. */
static int save_effort(struct room *r, int best)
{
    const int m = objective(r), n = r->c->n;
    const double *value = &r->whole[m * n], *effort = r->c->effort;
    int saved = best, less = best;
    do {
        find_errors(r, less);
        if (less != best && is_beaten(r, less))
            return saved;
        saved = less;
        for (int k = 0; k < n; k++)
            if (value[saved] - value[k] <= error_of(r, m, k) && effort[k] < effort[less])
                less = k;
    } while (less != saved);
    return saved;
}

/* The choice that does nothing is left for the best, or else for the best of those that it may be left for. */
static int leave_idle(struct room *r, int best)
{
    const int m = objective(r), n = r->c->n, idle = r->c->idle;
    int found = idle;
    if (idle < 0 || idle == best)
        return best;
    find_errors(r, idle);
    for (int k = 0; k < n && found != best; k++)
        if (beats_idle(r, k) && (k == best || r->whole[m * n + k] > r->whole[m * n + found]))
            found = k;
    return found;
}

static int find_best(struct room *r)
{
    const int m = objective(r), n = r->c->n;
    const double *value = &r->whole[m * n], *effort = r->c->effort;
    int best = 0;
    for (int k = 1; k < n; k++)
        if (value[k] > value[best] || (value[k] == value[best] && effort[k] < effort[best]))
            best = k;
    best = m == MARGIN ? best : save_effort(r, best);
    return leave_idle(r, best);
}

/* --- the whole --- */

static struct sumi_difference less_of(const struct room *r, int measure, int k, int best)
{
    const bool known = r->n_years > 1 || r->n_parts > 1;
    return (struct sumi_difference){difference(r, r->whole, measure, k, best),
                                    known ? error_of(r, measure, k) : (double)NAN};
}

static void tell(struct room *r, struct sumi_compared *compared, int best, struct sumi_weighed *weighed, double *weight)
{
    const int m = objective(r), n = r->c->n;
    weigh_all(r);
    for (size_t b = 0; b < r->branches; b++)
        weight[b] = weight_of(r, b);
    for (int k = 0; k < n; k++) {
        struct sumi_compared *one = &compared[k];
        memcpy(r->value, &r->c->yield[(size_t)k * r->branches], r->branches * sizeof *r->value);
        sumi_outlook_spread(r->c->outlook, weight, 0.0, INFINITY, r->value, weighed, &one->yield);
        one->p20 = r->whole[P20 * n + k];
        one->margin = r->whole[MARGIN * n + k];
        one->value = r->whole[m * n + k];
        one->yield_less = less_of(r, YIELD, k, best);
        one->p20_less = less_of(r, P20, k, best);
        one->margin_less = less_of(r, MARGIN, k, best);
        one->value_less = less_of(r, m, k, best);
        /* one weather says nothing of what another would change */
        const double far = r->n_years > 1 ? twice * one->value_less.error : INFINITY;
        one->told = one->value_less.mean < -far;
        one->better = one->value_less.mean > far;
        one->close = fabs(one->value_less.mean) <= twice * one->value_less.error;
    }
}

static bool make_room(struct room *r)
{
    const size_t n = (size_t)r->c->n;
    r->part = sumi_allocate(r->members * sizeof *r->part);
    r->year = sumi_allocate(r->futures * sizeof *r->year);
    r->value = sumi_allocate(r->branches * sizeof *r->value);
    r->member = sumi_allocate(r->members * sizeof *r->member);
    r->future = sumi_allocate(r->futures * sizeof *r->future);
    r->sorted = sumi_allocate(n * r->branches * sizeof *r->sorted);
    r->whole = sumi_allocate(MEASURES * n * sizeof *r->whole);
    r->less = sumi_allocate(MEASURES * n * sizeof *r->less);
    r->squares = sumi_allocate_zeroed(MEASURES * n, sizeof *r->squares);
    return r->part && r->year && r->value && r->member && r->future && r->sorted && r->whole && r->less && r->squares;
}

static void clear_room(struct room *r)
{
    sumi_release(r->part);
    sumi_release(r->year);
    sumi_release(r->value);
    sumi_release(r->member);
    sumi_release(r->future);
    sumi_release(r->sorted);
    sumi_release(r->whole);
    sumi_release(r->less);
    sumi_release(r->squares);
}

/* What weighs nothing was perhaps not run: it is sorted to the end. */
static void sort_yields(struct room *r)
{
    for (int k = 0; k < r->c->n; k++) {
        struct sorted *sorted = &r->sorted[(size_t)k * r->branches];
        memcpy(r->value, &r->c->yield[(size_t)k * r->branches], r->branches * sizeof *r->value);
        sumi_outlook_widen(r->c->outlook, 0.0, INFINITY, r->value);
        for (size_t b = 0; b < r->branches; b++)
            sorted[b] = (struct sorted){weight_of(r, b) > 0.0 ? r->value[b] : INFINITY, b};
        qsort(sorted, r->branches, sizeof *sorted, by_value);
    }
}

bool sumi_is_one_weather(const struct sumi_outlook *o)
{
    for (int f = 1; f < o->n_futures; f++)
        if (!o->future.year || o->future.year[f] != o->future.year[0])
            return false;
    return true;
}

enum sumi_status sumi_compare(const struct sumi_comparing *comparing, struct sumi_compared *compared, int *recommended,
                              struct sumi_error *error)
{
    const struct sumi_outlook *o = comparing->outlook;
    struct room r = {.c = comparing, .members = (size_t)o->n_members, .futures = (size_t)o->n_futures};
    r.branches = r.members * r.futures;
    struct sumi_weighed *weighed = sumi_allocate(r.branches * sizeof *weighed);
    double *weight = sumi_allocate(r.branches * sizeof *weight);
    const bool there = make_room(&r) && weighed && weight;
    if (there) {
        find_parts(&r);
        weigh_all(&r);
        sort_yields(&r);
        measure(&r, r.whole);
        *recommended = comparing->recommended < 0 ? find_best(&r) : comparing->recommended;
        find_errors(&r, *recommended);
        tell(&r, compared, *recommended, weighed, weight);
    }
    clear_room(&r);
    sumi_release(weighed);
    sumi_release(weight);
    return there ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE);
}

bool sumi_idle_is_left(enum sumi_objective objective, const struct sumi_compared *idle)
{
    return is_worth_it(objective, -idle->value_less.mean, idle->value_less.error);
}

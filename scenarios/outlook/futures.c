#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "scenarios/outlook/futures.h"

#include "messages/memory.h"
#include "messages/outlook.h"
#include "messages/season.h"
#include "scenarios/threads.h"
#include "sim/memory.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

/* All threads together. */
struct work {
    const struct sumi_going_on *going;
    const struct sumi_watch *watch;
    struct sumi_branch *ended; /* [going->n], of members whose season has ended */
    bool *stands;              /* [going->n] */
    struct sumi_branch *branch;
    size_t n_branches, n_groups; /* groups: of SUMI_LANES branches */
    atomic_size_t next;          /* the group that is to be done next */
    pthread_mutex_t one;
    size_t done;
    atomic_bool failed; /* one has: the others end */
    enum sumi_status status;
    struct sumi_error *error;
    struct sumi_stop stop;
};

/* --- one thread --- */

struct runner {
    struct work *work;
    struct sumi_bundle *bundle;
    struct sumi_watching watching;
    size_t first; /* of the branches side by side, and how many */
    int n;
};

static struct sumi_members const *members_of(const struct runner *r)
{
    return r->work->going->members;
}

/* Branches stand in line by their weather, so that those side by side mostly see the same days, and then as their
 * members do. */
static size_t place_of(const struct runner *r, int lane)
{
    return (r->first + (size_t)lane) % r->work->going->n;
}

static size_t weather_of(const struct runner *r, int lane)
{
    return (r->first + (size_t)lane) / r->work->going->n;
}

static size_t member_of(const struct runner *r, int lane)
{
    return r->work->going->which[place_of(r, lane)];
}

static double rain_factor(const struct runner *r, int lane)
{
    return members_of(r)->change[SUMI_UNCERTAIN_RAIN * members_of(r)->n + member_of(r, lane)];
}

/* Settings of member i from today on. */
static struct sumi_season_settings settings_from_today(const struct runner *r, size_t i,
                                                       const struct sumi_weather *ahead)
{
    const struct sumi_from_today *from = &r->work->going->from;
    struct sumi_season_settings settings = sumi_member_settings(members_of(r), i, ahead);
    settings.irrigation = from->irrigation;
    if (from->sowing)
        settings.sowing = *from->sowing;
    if (from->harvest)
        settings.harvest = *from->harvest;
    return settings;
}

static enum sumi_status branch_off(struct runner *r, struct sumi_error *error)
{
    const struct sumi_going_on *going = r->work->going;
    enum sumi_status status = SUMI_OK;
    sumi_bundle_clear(r->bundle);
    const struct sumi_sink sink = sumi_watching_sink(&r->watching);
    status = sumi_bundle_set_sink(r->bundle, &sink, error);
    for (int l = 0; l < r->n && status == SUMI_OK; l++) {
        const size_t i = member_of(r, l);
        int lane;
        const struct sumi_bundle *from = sumi_member_bundle(going->members, i, &lane);
        const struct sumi_season_settings settings = settings_from_today(r, i, going->ahead[weather_of(r, l)]);
        if (going->book)
            r->watching.kept_as[l] =
                sumi_day_book_place(going->book, going->kept_from + place_of(r, l), weather_of(r, l));
        r->watching.lane[l] = going->members->watching[i / SUMI_LANES].lane[i % SUMI_LANES];
        if (r->work->stands[place_of(r, l)])
            status = sumi_lane_branch(from, lane, r->bundle, l, &settings, error);
    }
    return status;
}

static enum sumi_status run_to_end(struct runner *r, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    while (sumi_bundle_stands(r->bundle) && status == SUMI_OK) {
        status = sumi_bundle_open(r->bundle, NULL, error);
        if (status == SUMI_OK)
            status = sumi_bundle_manage(r->bundle, error);
        if (status == SUMI_OK)
            status = sumi_bundle_close(r->bundle, error);
    }
    return status;
}

/* What a season came to that has ended in a lane. It stays there: members go on more than once. */
static enum sumi_status book(struct sumi_bundle *bundle, int l, const struct sumi_watched *w,
                             struct sumi_branch *branch, struct sumi_error *error)
{
    struct sumi_season_result result;
    double summary[SUMI_SUMMARY_N];
    const enum sumi_status status = sumi_lane_result(bundle, l, &result, summary, error);
    if (status != SUMI_OK)
        return status;
    branch->yield = isnan(summary[SUMI_S_YIELD_ALL]) ? 0.0 : summary[SUMI_S_YIELD_ALL];
    branch->grain = isnan(summary[SUMI_S_GRAIN]) ? 0.0 : summary[SUMI_S_GRAIN];
    branch->biomass = summary[SUMI_S_BIOMASS];
    branch->gross_mm = summary[SUMI_S_IRRIGATION];
    branch->irrigations = summary[SUMI_S_IRRIGATIONS];
    branch->outcome = result.outcome;
    branch->date[SUMI_WILL_EMERGE] = floor(result.emergence); /* a stage may begin in the midst of a day */
    branch->date[SUMI_WILL_HEAD] = w->heading;
    branch->date[SUMI_WILL_FLOWER] = floor(result.anthesis);
    branch->date[SUMI_WILL_RIPEN] = floor(result.maturity);
    branch->date[SUMI_WILL_HARVEST] = result.outcome == SUMI_FROST_KILLED ? (double)NAN : floor(result.harvest);
    memcpy(branch->risk_from, w->risk_from, sizeof branch->risk_from);
    return result.outcome == SUMI_SOLVER_FAILED ? sumi_fail(error, SUMI_E_OUTLOOK_SOLVER) : SUMI_OK;
}

static enum sumi_status book_branch(struct runner *r, int l, struct sumi_error *error)
{
    const struct sumi_going_on *going = r->work->going;
    const size_t k = place_of(r, l), weather = weather_of(r, l);
    struct sumi_branch *branch = &r->work->branch[k * going->n_ahead + weather];
    enum sumi_status status = SUMI_OK;
    if (r->work->stands[k])
        status = book(r->bundle, l, &r->watching.lane[l], branch, error);
    else
        *branch = r->work->ended[k];
    branch->risk_from[SUMI_RISK_WET_HARVEST] =
        sumi_wet_harvest(going->ahead[weather], rain_factor(r, l), branch->date[SUMI_WILL_RIPEN]);
    return status;
}

static enum sumi_status run_group(struct runner *r, size_t task, struct sumi_error *error)
{
    const size_t left = r->work->n_branches - task * SUMI_LANES;
    r->first = task * SUMI_LANES;
    r->n = left < SUMI_LANES ? (int)left : SUMI_LANES;
    enum sumi_status status = branch_off(r, error);
    if (status == SUMI_OK)
        status = run_to_end(r, error);
    for (int l = 0; l < r->n && status == SUMI_OK; l++)
        status = book_branch(r, l, error);
    return status;
}

/* --- all threads --- */

static void note(struct work *work, const struct runner *r, enum sumi_status status, const struct sumi_error *error)
{
    pthread_mutex_lock(&work->one);
    work->done += (size_t)r->n;
    if (status != SUMI_OK && work->status == SUMI_OK) {
        work->status = status;
        work->failed = true;
        sumi_pass(work->error, error);
    }
    if (work->watch && work->watch->progress)
        work->watch->progress(work->watch->context, work->done, work->n_branches);
    pthread_mutex_unlock(&work->one);
}

static bool must_stop(void *context)
{
    const struct work *work = context;
    return work->failed || (work->watch && sumi_stop_asked(work->watch->stop));
}

static void go_on(void *context)
{
    struct work *work = context;
    const struct sumi_plan *plan = work->going->members->plan;
    struct sumi_error error = {0};
    struct runner r = {.work = work, .watching = work->going->members->watching[0]};
    r.watching.book = work->going->book;
    enum sumi_status status = sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                                 sumi_plan_longest_season(plan), &r.bundle, &error);
    if (status == SUMI_OK)
        sumi_bundle_set_stop(r.bundle, &work->stop);
    else
        note(work, &r, status, &error);
    for (size_t task; status == SUMI_OK && (task = work->next++) < work->n_groups;) {
        status = run_group(&r, task, &error);
        note(work, &r, status, &error);
    }
    sumi_bundle_destroy(r.bundle);
}

/* Seasons that have ended: each of their futures is what came of them. */
static enum sumi_status book_ended(struct work *work, struct sumi_error *error)
{
    const struct sumi_members *members = work->going->members;
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < work->going->n && status == SUMI_OK; k++) {
        const size_t i = work->going->which[k];
        int lane;
        struct sumi_bundle *bundle = sumi_member_bundle(members, i, &lane);
        work->stands[k] = sumi_member_stands(members, i);
        if (!work->stands[k])
            status = book(bundle, lane, &members->watching[i / SUMI_LANES].lane[lane], &work->ended[k], error);
    }
    return status;
}

enum sumi_status sumi_futures_run(const struct sumi_going_on *going, int threads, const struct sumi_watch *watch,
                                  struct sumi_branch *branch, struct sumi_error *error)
{
    struct work work = {.going = going,
                        .watch = watch,
                        .branch = branch,
                        .n_branches = going->n * going->n_ahead,
                        .n_groups = (going->n * going->n_ahead + SUMI_LANES - 1) / SUMI_LANES,
                        .one = PTHREAD_MUTEX_INITIALIZER,
                        .status = SUMI_OK,
                        .error = error};
    work.stop = (struct sumi_stop){must_stop, &work};
    work.ended = sumi_allocate_zeroed(going->n, sizeof *work.ended);
    work.stands = sumi_allocate_zeroed(going->n, sizeof *work.stands);
    enum sumi_status status =
        work.ended && work.stands ? book_ended(&work, error) : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_OUTLOOK);
    if (status == SUMI_OK) {
        sumi_run_threads(sumi_threads_to_be_had(sumi_sweep_threads(threads, work.n_groups)), go_on, &work);
        status = work.status;
    }
    sumi_release(work.ended);
    sumi_release(work.stands);
    return status;
}

#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "scenarios/sweep.h"

#include "messages/memory.h"
#include "messages/memory_count.h"
#include "messages/seasons.h"
#include "scenarios/series.h"
#include "scenarios/threads.h"
#include "sim/bundle/bundle.h"
#include "sim/memory.h"

#include <omp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Blocks a thread may be ahead of the one that is to be put next: so many are waited for less than they take. */
static const int ahead = 4;
/* Bytes that are left to the work when all room is laid out and all threads stand: solvers, and HDF5, which crashes
 * where it finds none. */
static const size_t reserve = (size_t)16 << 20;

struct worker;

/* A sweep under way, shared by its threads. */
struct state {
    const struct sumi_plan *plan;
    const struct sumi_blocks *blocks;
    const struct sumi_block_sink *sink;
    struct worker *workers;
    struct sumi_watch watch;
    struct sumi_stop stop; /* what the seasons ask */
    atomic_int status;     /* enum sumi_status: the first failure */
    struct sumi_error *error;
    pthread_mutex_t one; /* tells of progress, or of a failure, at a time: sweeps side by side have nothing in common */
    atomic_size_t done;  /* scenarios computed */
    size_t total;
    int slots, threads; /* threads: those that were wanted */
    char *ready, put;   /* [slots]; only their names matter: tasks depend on them */
    void *reserve;      /* until the work begins */
};

/* A scenario of the block, what it is like, and how long it may take: as long as that at its place in the block
 * before, d. */
struct place {
    int lasts;
    long likeness;
    size_t index; /* in the block */
};

/* What a thread needs of its own. */
struct worker {
    struct state *state;
    struct sumi_bundle *bundle;
    struct sumi_series series;
    struct sumi_planned scenario[SUMI_LANES];
    struct sumi_block block;
    double *room;       /* behind the arrays of the block */
    struct place *line; /* the scenarios of the block in the order they run */
    int *lasted;        /* by their places in a block, d from the first on which something may be done; 0: not known */
};

static void worker_clear(struct worker *w)
{
    sumi_bundle_destroy(w->bundle);
    sumi_release(w->block.summary);
    sumi_release(w->block.daily);
    sumi_release(w->block.rules);
    sumi_release(w->block.outside);
    sumi_release(w->room);
    sumi_release(w->line);
    sumi_release(w->lasted);
}

static enum sumi_status worker_init(struct worker *w, struct state *state, int n_days, struct sumi_error *error)
{
    const struct sumi_plan *plan = state->plan;
    const size_t largest = state->blocks->largest;
    size_t daily = 0; /* values of a season */
    for (int v = 0; v < plan->n_daily; v++)
        daily += (size_t)n_days * (size_t)plan->daily[v].n;
    w->state = state;
    w->block.summary = sumi_allocate_zeroed(SUMI_SUMMARY_N, sizeof *w->block.summary);
    w->block.daily = sumi_allocate_zeroed((size_t)plan->n_daily + 1, sizeof *w->block.daily);
    w->room = sumi_allocate_zeroed(largest * (SUMI_SUMMARY_N + daily), sizeof *w->room);
    w->line = sumi_allocate_zeroed(largest, sizeof *w->line);
    w->lasted = sumi_allocate_zeroed(largest, sizeof *w->lasted);
    w->block.rules = sumi_allocate_zeroed(largest, sizeof *w->block.rules);
    w->block.outside = sumi_allocate_zeroed(largest, sizeof *w->block.outside);
    if (!w->block.summary || !w->block.daily || !w->block.rules || !w->block.outside || !w->room || !w->line ||
        !w->lasted)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, largest, SUMI_WORD_SWEEP_BLOCK);
    double *next = w->room;
    for (size_t v = 0; v < SUMI_SUMMARY_N; v++, next += largest)
        w->block.summary[v] = next;
    for (int v = 0; v < plan->n_daily; v++) {
        w->block.daily[v] = next;
        next += largest * (size_t)n_days * (size_t)plan->daily[v].n;
    }
    w->series =
        (struct sumi_series){.n_daily = plan->n_daily, .n_days = n_days, .daily = plan->daily, .value = w->block.daily};
    enum sumi_status status = sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                                 sumi_plan_longest_season(plan), &w->bundle, error);
    if (status == SUMI_OK)
        sumi_bundle_set_stop(w->bundle, &state->stop);
    if (status == SUMI_OK && state->total > SUMI_LANES)
        status = sumi_bundle_keep_fallows(w->bundle, state->total, error);
    return status;
}

static void forget_days(const struct sumi_plan *plan, double *const *daily, size_t n_days)
{
    for (int v = 0; v < plan->n_daily; v++)
        for (size_t k = 0; k < n_days * (size_t)plan->daily[v].n; k++)
            daily[v][k] = NAN;
}

static int by_likeness(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int order = (x->lasts < y->lasts) - (x->lasts > y->lasts);
    order = order ? order : (x->likeness > y->likeness) - (x->likeness < y->likeness);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* Which scenarios stand side by side changes no bit of them, but a bundle lasts as long as its longest season. */
static void line_up(struct worker *w, const struct sumi_plan *plan)
{
    for (size_t k = 0; k < w->block.n; k++)
        w->line[k] = (struct place){w->lasted[k], sumi_plan_likeness(plan, w->block.first + k), k};
    qsort(w->line, w->block.n, sizeof *w->line, by_likeness);
}

/* How long a season was at work; one that was not harvested waited for its sowing. */
static int days_of(const struct sumi_season_settings *settings, double harvest)
{
    const int end = isnan(harvest) ? settings->sowing.last + 1 : (int)harvest;
    return end - sumi_season_first_act(settings);
}

/* The scenarios of n places, side by side in the lanes. */
static enum sumi_status run_lanes(struct worker *w, const struct place *place, int n, struct sumi_error *error)
{
    const struct sumi_plan *plan = w->state->plan;
    struct sumi_season_settings settings[SUMI_LANES];
    struct sumi_season_result result[SUMI_LANES];
    double summary[SUMI_LANES][SUMI_SUMMARY_N];
    const struct sumi_sink sink = sumi_series_sink(&w->series);

    for (int i = 0; i < n; i++) {
        w->series.place[i] = place[i].index;
        w->series.sowing_day[i] = -1;
        sumi_plan_scenario(plan, w->block.first + place[i].index, &w->scenario[i]);
        settings[i] = w->scenario[i].settings;
    }
    enum sumi_status status = sumi_bundle_run(w->bundle, settings, n, &sink, result, summary, error);
    for (int i = 0; i < n && status == SUMI_OK; i++) {
        for (int v = 0; v < SUMI_SUMMARY_N; v++)
            w->block.summary[v][place[i].index] = summary[i][v];
        w->lasted[place[i].index] = days_of(&settings[i], result[i].harvest);
        w->block.outside[place[i].index] = result[i].outside;
        w->block.rules[place[i].index] = result[i].rules;
    }
    return status;
}

static void count(struct state *state, size_t n)
{
    pthread_mutex_lock(&state->one);
    state->done += n;
    if (state->watch.progress)
        state->watch.progress(state->watch.context, state->done, state->total);
    pthread_mutex_unlock(&state->one);
}

static enum sumi_status run_block(struct worker *w, struct sumi_error *error)
{
    const struct sumi_plan *plan = w->state->plan;
    enum sumi_status status = SUMI_OK;
    forget_days(plan, w->block.daily, w->block.n * (size_t)w->series.n_days);
    line_up(w, plan);
    for (size_t first = 0; first < w->block.n && status == SUMI_OK; first += SUMI_LANES) {
        size_t left = w->block.n - first, n = left < SUMI_LANES ? left : SUMI_LANES;
        status = run_lanes(w, &w->line[first], (int)n, error);
        if (status == SUMI_OK)
            count(w->state, n);
    }
    return status;
}

/* --- threads --- */

int sumi_sweep_threads(int threads, size_t n_blocks)
{
    threads = threads > 0 ? threads : omp_get_num_procs();
    return (size_t)threads > n_blocks && n_blocks > 0 ? (int)n_blocks : threads;
}

int sumi_sweep_slots(int threads, size_t n_blocks)
{
    int slots = threads > 1 ? threads * ahead : 1;
    return (size_t)slots > n_blocks && n_blocks > 0 ? (int)n_blocks : slots;
}

/* The first failure stops the sweep; its message is the one that is told. */
static void fail(struct state *state, enum sumi_status status, const struct sumi_error *error)
{
    pthread_mutex_lock(&state->one);
    if (state->status == SUMI_OK) {
        if (status == SUMI_STOPPED)
            sumi_fail(state->error, SUMI_E_SWEEP_RUN_STOPPED, (size_t)state->done, state->total);
        else
            sumi_pass(state->error, error);
        state->status = status;
    }
    pthread_mutex_unlock(&state->one);
}

/* Whether a season is to stop: somebody wants it, or another thread failed. */
static bool must_stop(void *context)
{
    const struct state *state = context;
    return state->status != SUMI_OK || sumi_stop_asked(state->watch.stop);
}

static void compute_block(struct state *state, struct worker *w, size_t number, int slot)
{
    struct sumi_error error = {0};
    if (state->status != SUMI_OK)
        return;
    w->block.number = number;
    state->blocks->range(state->blocks->context, number, &w->block.first, &w->block.n);
    enum sumi_status status = run_block(w, &error);
    if (status == SUMI_OK && state->sink->encode)
        status = state->sink->encode(state->sink->context, slot, &w->block, &error);
    if (status != SUMI_OK)
        fail(state, status, &error);
}

static void put_block(struct state *state, int slot)
{
    struct sumi_error error = {0};
    const struct sumi_block_sink *sink = state->sink;
    if (state->status != SUMI_OK || !sink->put)
        return;
    enum sumi_status status = sink->put(sink->context, slot, &error);
    if (status != SUMI_OK)
        fail(state, status, &error);
}

/* A block is computed into a slot as soon as the last one that lay there was put; blocks are put one after another.
 * So a thread goes on while its block waits for a slow one of another thread. Now and then all are waited for, or
 * tasks that wait would pile up: a sweep may have 10^9 blocks. */
static void share_out(struct state *state, struct worker *workers)
{
    const size_t tasks = 64 * (size_t)state->slots;
    if (omp_get_num_threads() < state->threads && state->watch.fewer_threads)
        state->watch.fewer_threads(state->watch.context, omp_get_num_threads(), state->threads);
    for (size_t number = 0; number < state->blocks->n && state->status == SUMI_OK; number++) {
        const int k = (int)(number % (size_t)state->slots);
#pragma omp task depend(inout : state->ready[k]) firstprivate(number, k)
        compute_block(state, &workers[omp_get_thread_num()], number, k);
#pragma omp task depend(inout : state->ready[k], state->put) firstprivate(k)
        put_block(state, k);
        if ((number + 1) % tasks == 0) {
#pragma omp taskwait
        }
    }
#pragma omp taskwait
}

/* What each thread of the region does. */
static void work_along(void *context)
{
    struct state *state = context;
#pragma omp single
    share_out(state, state->workers);
}

static enum sumi_status sweep(struct state *state, struct worker *workers, int n, int n_days, struct sumi_error *error)
{
    state->slots = sumi_sweep_slots(n, state->blocks->n);
    state->ready = sumi_allocate_zeroed((size_t)state->slots, sizeof *state->ready);
    state->reserve = sumi_allocate(reserve);
    if (!state->ready || !state->reserve)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SWEEP_SEASONS);
    for (int t = 0; t < n; t++) {
        enum sumi_status status = worker_init(&workers[t], state, state->plan->n_daily > 0 ? n_days : 0, error);
        if (status != SUMI_OK)
            return status;
    }
    state->workers = workers;
    state->threads = n;
    const int made = sumi_threads_to_be_had(n); /* while the reserve is held: what they take is not the work's */
    sumi_release(state->reserve);
    state->reserve = NULL;
    sumi_run_threads(made, work_along, state);
    return (enum sumi_status)state->status;
}

enum sumi_status sumi_plan_sweep(const struct sumi_plan *plan, const struct sumi_blocks *blocks, int n_days,
                                 int threads, const struct sumi_block_sink *sink, struct sumi_error *error)
{
    int n = sumi_sweep_threads(threads, blocks->n);
    struct worker *workers = sumi_allocate_aligned(_Alignof(struct worker), (size_t)n * sizeof *workers);
    if (!workers)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, (size_t)n, SUMI_WORD_THREADS);
    memset(workers, 0, (size_t)n * sizeof *workers);
    struct state state = {.plan = plan,
                          .blocks = blocks,
                          .sink = sink,
                          .status = SUMI_OK,
                          .error = error,
                          .one = PTHREAD_MUTEX_INITIALIZER,
                          .total = sumi_plan_count(plan)};
    state.watch = sink->watch ? *sink->watch : (struct sumi_watch){0};
    state.stop = (struct sumi_stop){must_stop, &state};
    enum sumi_status status = sweep(&state, workers, n, n_days, error);
    for (int t = 0; t < n; t++)
        worker_clear(&workers[t]);
    sumi_release(workers);
    sumi_release(state.ready);
    sumi_release(state.reserve);
    return status;
}

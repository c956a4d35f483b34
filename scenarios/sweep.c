#define _GNU_SOURCE /* sched_getaffinity */
#include "scenarios/sweep.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Threads of the system and not of OpenMP, whose run-time ends the program where it cannot make one. */

/* Blocks, for each thread, that may be done before their turn comes: one that takes four times as long as others holds
 * nobody up. */
static const int ahead = 4;
static const size_t stack = (size_t)8 << 20; /* bytes: of a thread, whatever the limit of the shell says */
/* Bytes that are left to the work when all room is laid out and all threads stand: solvers, and HDF5, which crashes where
 * it finds none. */
static const size_t reserve = (size_t)16 << 20;

/* A sweep under way, shared by its threads. */
struct state {
    const struct sumi_plan *plan;
    const struct sumi_blocks *blocks;
    const struct sumi_block_sink *sink;
    struct sumi_watch watch;
    struct sumi_stop stop; /* what the seasons ask */
    atomic_int status;     /* enum sumi_status: the first failure */
    struct sumi_error *error;
    pthread_mutex_t lock; /* for all that follows */
    pthread_cond_t moved; /* a block was put, or the sweep failed */
    size_t begun, put;    /* the blocks to begin and to put next */
    size_t done, total;   /* scenarios computed, of all */
    int slots;
    bool *ready;   /* [slots], a block waits there */
    bool putting;  /* a thread is at it */
    void *reserve; /* until the work begins */
};

/* A scenario of the block, and what it is like. */
struct place {
    long likeness;
    size_t index; /* in the block */
};

/* What a thread needs of its own. */
struct worker {
    struct state *state;
    pthread_t thread;
    struct sumi_season *season;
    struct sumi_gatherer gatherer;
    struct sumi_scenario scenario[SUMI_LANES];
    struct sumi_block block;
    double *room;       /* behind the arrays of the block */
    struct place *line; /* the scenarios of the block in the order they run */
};

static void worker_clear(struct worker *w)
{
    sumi_season_destroy(w->season);
    free(w->block.summary);
    free(w->block.daily);
    free(w->room);
    free(w->line);
}

static enum sumi_status worker_init(struct worker *w, struct state *state, int n_days, struct sumi_error *error)
{
    const struct sumi_plan *plan = state->plan;
    const size_t largest = state->blocks->largest;
    size_t daily = 0; /* values of a season */
    for (int v = 0; v < plan->n_daily; v++)
        daily += (size_t)n_days * (size_t)plan->daily[v].n;
    w->state = state;
    w->block.summary = calloc(SUMI_SUMMARY_N, sizeof *w->block.summary);
    w->block.daily = calloc((size_t)plan->n_daily + 1, sizeof *w->block.daily);
    w->room = calloc(largest * (SUMI_SUMMARY_N + daily), sizeof *w->room);
    w->line = calloc(largest, sizeof *w->line);
    if (!w->block.summary || !w->block.daily || !w->room || !w->line)
        return sumi_fail(error, SUMI_MEMORY, "no memory for a block of %zu scenarios in each thread", largest);
    double *next = w->room;
    for (size_t v = 0; v < SUMI_SUMMARY_N; v++, next += largest)
        w->block.summary[v] = next;
    for (int v = 0; v < plan->n_daily; v++) {
        w->block.daily[v] = next;
        next += largest * (size_t)n_days * (size_t)plan->daily[v].n;
    }
    sumi_gatherer_init(&w->gatherer, plan->crop, plan->water);
    w->gatherer.n_daily = plan->n_daily;
    w->gatherer.daily = plan->daily;
    w->gatherer.n_days = n_days;
    w->gatherer.series = w->block.daily;
    enum sumi_status status = sumi_season_create(plan->crop, plan->water, plan->integrator, &plan->solver,
                                                 sumi_plan_longest_season(plan), &w->season, error);
    if (status == SUMI_OK)
        sumi_season_heed(w->season, &state->stop);
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
    int order = (x->likeness > y->likeness) - (x->likeness < y->likeness);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* Which scenarios stand side by side changes no bit of them, but a bundle lasts as long as its longest season. */
static void line_up(struct worker *w, const struct sumi_plan *plan)
{
    for (size_t k = 0; k < w->block.n; k++)
        w->line[k] = (struct place){sumi_plan_likeness(plan, w->block.first + k), k};
    qsort(w->line, w->block.n, sizeof *w->line, by_likeness);
}

/* The scenarios of n places, side by side in the lanes. */
static enum sumi_status run_lanes(struct worker *w, const struct place *place, int n, struct sumi_error *error)
{
    const struct sumi_plan *plan = w->state->plan;
    struct sumi_season_settings settings[SUMI_LANES];
    struct sumi_season_result result[SUMI_LANES];
    const struct sumi_sink sink = {&w->gatherer, sumi_gatherer_day};
    double value[SUMI_SUMMARY_N];

    sumi_gatherer_begin(&w->gatherer);
    for (int i = 0; i < n; i++) {
        w->gatherer.place[i] = place[i].index;
        sumi_plan_scenario(plan, w->block.first + place[i].index, &w->scenario[i]);
        settings[i] = w->scenario[i].settings;
    }
    enum sumi_status status = sumi_season_run(w->season, settings, n, &sink, result, error);
    for (int i = 0; i < n && status == SUMI_OK; i++) {
        sumi_gatherer_finish(&w->gatherer, i, &settings[i], &result[i], value);
        for (int v = 0; v < SUMI_SUMMARY_N; v++)
            w->block.summary[v][place[i].index] = value[v];
    }
    return status;
}

static void count(struct state *state, size_t n)
{
    pthread_mutex_lock(&state->lock);
    state->done += n;
    if (state->watch.progress)
        state->watch.progress(state->watch.context, state->done, state->total);
    pthread_mutex_unlock(&state->lock);
}

static enum sumi_status run_block(struct worker *w, struct sumi_error *error)
{
    const struct sumi_plan *plan = w->state->plan;
    enum sumi_status status = SUMI_OK;
    forget_days(plan, w->block.daily, w->block.n * (size_t)w->gatherer.n_days);
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
    cpu_set_t usable[8]; /* of up to 8192 processors */
    if (threads <= 0)
        threads = sched_getaffinity(0, sizeof usable, usable) == 0 ? CPU_COUNT_S(sizeof usable, usable) : 1;
    return (size_t)threads > n_blocks && n_blocks > 0 ? (int)n_blocks : threads;
}

int sumi_sweep_slots(int threads)
{
    return threads > 1 ? threads * ahead : 1;
}

/* The first failure stops the sweep; its message is the one that is told. */
static void fail(struct state *state, enum sumi_status status, const struct sumi_error *error)
{
    pthread_mutex_lock(&state->lock);
    if (state->status == SUMI_OK) {
        if (status == SUMI_STOPPED)
            sumi_fail(state->error, status, "stopped after %zu of %zu scenarios", state->done, state->total);
        else
            sumi_fail(state->error, status, "%s", error->text);
        state->status = status;
    }
    pthread_cond_broadcast(&state->moved);
    pthread_mutex_unlock(&state->lock);
}

/* Whether a season is to stop: somebody wants it, or another thread failed. */
static bool must_stop(void *context)
{
    const struct state *state = context;
    return state->status != SUMI_OK || sumi_stop_asked(state->watch.stop);
}

/* Waits until the slot of the next block is free; false where there is no more to do. */
static bool begin_block(struct state *state, size_t *number)
{
    pthread_mutex_lock(&state->lock);
    while (state->status == SUMI_OK && state->begun < state->blocks->n &&
           state->begun - state->put >= (size_t)state->slots)
        pthread_cond_wait(&state->moved, &state->lock);
    bool more = state->status == SUMI_OK && state->begun < state->blocks->n;
    *number = more ? state->begun++ : 0;
    pthread_mutex_unlock(&state->lock);
    return more;
}

static bool compute_block(struct state *state, struct worker *w, size_t number)
{
    struct sumi_error error = {0};
    w->block.number = number;
    state->blocks->range(state->blocks->context, number, &w->block.first, &w->block.n);
    enum sumi_status status = run_block(w, &error);
    if (status == SUMI_OK && state->sink->encode)
        status = state->sink->encode(state->sink->context, (int)(number % (size_t)state->slots), &w->block, &error);
    if (status != SUMI_OK)
        fail(state, status, &error);
    return status == SUMI_OK;
}

/* Puts the block in a slot; the lock is not held meanwhile. */
static void put_block(struct state *state, size_t slot)
{
    struct sumi_error error = {0};
    const struct sumi_block_sink *sink = state->sink;
    enum sumi_status status = sink->put ? sink->put(sink->context, (int)slot, &error) : SUMI_OK;
    if (status != SUMI_OK)
        fail(state, status, &error);
}

/* The block waits in its slot; a thread that finds nobody putting puts all whose turn it is. */
static void hand_in(struct state *state, size_t number)
{
    const size_t slots = (size_t)state->slots;
    pthread_mutex_lock(&state->lock);
    state->ready[number % slots] = true;
    bool mine = !state->putting;
    state->putting = true;
    while (mine && state->status == SUMI_OK && state->ready[state->put % slots]) {
        pthread_mutex_unlock(&state->lock);
        put_block(state, state->put % slots);
        pthread_mutex_lock(&state->lock);
        state->ready[state->put++ % slots] = false;
        pthread_cond_broadcast(&state->moved);
    }
    if (mine)
        state->putting = false;
    pthread_mutex_unlock(&state->lock);
}

static void *work(void *argument)
{
    struct worker *w = argument;
    size_t number;
    while (begin_block(w->state, &number) && compute_block(w->state, w, number))
        hand_in(w->state, number);
    return NULL;
}

/* All threads work, this one among them; those that the system does not give are done without. */
static void run_threads(struct state *state, struct worker *workers, int n)
{
    pthread_attr_t attributes;
    int made = 1;
    pthread_mutex_lock(&state->lock); /* nobody begins before all stand */
    if (n > 1 && pthread_attr_init(&attributes) == 0) {
        pthread_attr_setstacksize(&attributes, stack);
        while (made < n && pthread_create(&workers[made].thread, &attributes, work, &workers[made]) == 0)
            made++;
        pthread_attr_destroy(&attributes);
    }
    free(state->reserve);
    state->reserve = NULL;
    if (made < n && state->watch.fewer_threads)
        state->watch.fewer_threads(state->watch.context, made, n);
    pthread_mutex_unlock(&state->lock);
    work(&workers[0]);
    for (int t = 1; t < made; t++)
        pthread_join(workers[t].thread, NULL);
}

static enum sumi_status sweep(struct state *state, struct worker *workers, int n, int n_days, struct sumi_error *error)
{
    state->slots = sumi_sweep_slots(n);
    state->ready = calloc((size_t)state->slots, sizeof *state->ready);
    state->reserve = malloc(reserve);
    if (!state->ready || !state->reserve)
        return sumi_fail(error, SUMI_MEMORY, "no memory to begin");
    for (int t = 0; t < n; t++) {
        enum sumi_status status = worker_init(&workers[t], state, state->plan->n_daily > 0 ? n_days : 0, error);
        if (status != SUMI_OK)
            return status;
    }
    run_threads(state, workers, n);
    return (enum sumi_status)state->status;
}

enum sumi_status sumi_sweep(const struct sumi_plan *plan, const struct sumi_blocks *blocks, int n_days, int threads,
                            const struct sumi_block_sink *sink, struct sumi_error *error)
{
    int n = sumi_sweep_threads(threads, blocks->n);
    struct worker *workers = aligned_alloc(_Alignof(struct worker), (size_t)n * sizeof *workers);
    if (!workers)
        return sumi_fail(error, SUMI_MEMORY, "no memory for %d threads", n);
    memset(workers, 0, (size_t)n * sizeof *workers);
    struct state state = {.plan = plan,
                          .blocks = blocks,
                          .sink = sink,
                          .status = SUMI_OK,
                          .error = error,
                          .lock = PTHREAD_MUTEX_INITIALIZER,
                          .moved = PTHREAD_COND_INITIALIZER,
                          .total = sumi_plan_count(plan)};
    state.watch = sink->watch ? *sink->watch : (struct sumi_watch){0};
    state.stop = (struct sumi_stop){must_stop, &state};
    enum sumi_status status = sweep(&state, workers, n, n_days, error);
    for (int t = 0; t < n; t++)
        worker_clear(&workers[t]);
    free(workers);
    free(state.ready);
    free(state.reserve);
    return status;
}

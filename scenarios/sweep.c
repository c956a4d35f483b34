#include "scenarios/sweep.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

/* A scenario of the block, and what it is like. */
struct place {
    long likeness;
    size_t index; /* in the block */
};

/* What a thread needs of its own. */
struct worker {
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

static enum sumi_status worker_init(struct worker *w, const struct sumi_plan *plan, size_t largest, int n_days,
                                    struct sumi_error *error)
{
    size_t daily = 0; /* values of a season */
    for (int v = 0; v < plan->n_daily; v++)
        daily += (size_t)n_days * (size_t)plan->daily[v].n;
    *w = (struct worker){0};
    w->block.summary = calloc(SUMI_SUMMARY_N, sizeof *w->block.summary);
    w->block.daily = calloc((size_t)plan->n_daily + 1, sizeof *w->block.daily);
    w->room = calloc(largest * (SUMI_SUMMARY_N + daily), sizeof *w->room);
    w->line = calloc(largest, sizeof *w->line);
    if (!w->block.summary || !w->block.daily || !w->room || !w->line)
        return sumi_fail(error, SUMI_MEMORY, "no memory for a block of %zu scenarios", largest);
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
    return sumi_season_create(plan->crop, plan->water, plan->integrator, &plan->solver, sumi_plan_longest_season(plan),
                              &w->season, error);
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
static enum sumi_status run_lanes(struct worker *w, const struct sumi_plan *plan, const struct place *place, int n,
                                  struct sumi_error *error)
{
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

static enum sumi_status run_block(struct worker *w, const struct sumi_plan *plan, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    forget_days(plan, w->block.daily, w->block.n * (size_t)w->gatherer.n_days);
    line_up(w, plan);
    for (size_t first = 0; first < w->block.n && status == SUMI_OK; first += SUMI_LANES) {
        size_t left = w->block.n - first;
        status = run_lanes(w, plan, &w->line[first], left < SUMI_LANES ? (int)left : SUMI_LANES, error);
    }
    return status;
}

int sumi_sweep_threads(int threads)
{
    return threads > 0 ? threads : omp_get_num_procs();
}

/* A sweep under way, shared by its threads. */
struct state {
    const struct sumi_plan *plan;
    const struct sumi_blocks *blocks;
    const struct sumi_block_sink *sink;
    size_t done, total;
    enum sumi_status status;
    struct sumi_error *error;
};

/* The first failure stops the sweep; its message is the one that is told. */
static void fail(struct state *state, enum sumi_status status, const struct sumi_error *error)
{
#pragma omp critical(sumi_sweep_failure)
    if (state->status == SUMI_OK) {
#pragma omp atomic write
        state->status = status;
        sumi_fail(state->error, status, "%s", error->text);
    }
}

static bool going(const struct state *state)
{
    enum sumi_status status;
#pragma omp atomic read
    status = state->status;
    return status == SUMI_OK;
}

static void put_block(struct state *state, struct worker *w, int thread)
{
    const struct sumi_block_sink *sink = state->sink;
    struct sumi_error error = {0};
    enum sumi_status status = sink->put ? sink->put(sink->context, thread, &w->block, &error) : SUMI_OK;
    state->done += w->block.n;
    if (status != SUMI_OK)
        fail(state, status, &error);
    else if (sink->progress && !sink->progress(sink->context, state->done, state->total)) {
        sumi_fail(&error, SUMI_STOPPED, "stopped after %zu of %zu scenarios", state->done, state->total);
        fail(state, SUMI_STOPPED, &error);
    }
}

static void compute_block(struct state *state, struct worker *w, int thread, size_t number)
{
    const struct sumi_block_sink *sink = state->sink;
    struct sumi_error error = {0};
    w->block.number = number;
    state->blocks->range(state->blocks->context, number, &w->block.first, &w->block.n);
    enum sumi_status status = run_block(w, state->plan, &error);
    if (status == SUMI_OK && sink->encode)
        status = sink->encode(sink->context, thread, &w->block, &error);
    if (status != SUMI_OK)
        fail(state, status, &error);
}

static void work(struct state *state, struct worker *workers)
{
    const long n = (long)state->blocks->n;
#pragma omp for ordered schedule(dynamic, 1)
    for (long b = 0; b < n; b++) {
        int thread = omp_get_thread_num();
        if (going(state))
            compute_block(state, &workers[thread], thread, (size_t)b);
#pragma omp ordered
        if (going(state))
            put_block(state, &workers[thread], thread);
    }
}

enum sumi_status sumi_sweep(const struct sumi_plan *plan, const struct sumi_blocks *blocks, int n_days, int threads,
                            const struct sumi_block_sink *sink, struct sumi_error *error)
{
    int n = sumi_sweep_threads(threads);
    n = (size_t)n > blocks->n && blocks->n > 0 ? (int)blocks->n : n;
    struct worker *workers = aligned_alloc(_Alignof(struct worker), (size_t)n * sizeof *workers);
    if (!workers)
        return sumi_fail(error, SUMI_MEMORY, "no memory for %d threads", n);
    memset(workers, 0, (size_t)n * sizeof *workers);
    struct state state = {plan, blocks, sink, 0, sumi_plan_count(plan), SUMI_OK, error};
    for (int t = 0; t < n && state.status == SUMI_OK; t++)
        state.status = worker_init(&workers[t], plan, blocks->largest, plan->n_daily > 0 ? n_days : 0, error);
    if (state.status == SUMI_OK) {
#pragma omp parallel num_threads(n)
        work(&state, workers);
    }
    for (int t = 0; t < n; t++)
        worker_clear(&workers[t]);
    free(workers);
    return state.status;
}

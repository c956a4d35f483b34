/* Many seasons: blocks of consecutive scenario numbers, shared out to threads, handed on in order.
 *
 * A block's result depends on nothing but the plan, so the output has the same bytes for any number of threads. */
#ifndef SUMI_SWEEP_H
#define SUMI_SWEEP_H

#include "scenarios/plan.h"
#include "scenarios/summary.h"

#include <stdbool.h>

/* The results of a block. */
struct sumi_block {
    size_t number, first, n; /* scenarios first .. first + n - 1 */
    double **summary;        /* [SUMI_SUMMARY_N][n], NAN: missing */
    double **daily;          /* [plan->n_daily][n * n_days * n of the variable], NAN: no such day */
};

/* How the scenarios are cut into blocks. */
struct sumi_blocks {
    void *context;
    size_t n, largest; /* number of blocks; scenarios of the largest */
    void (*range)(const void *context, size_t block, size_t *first, size_t *n);
};

/* Where results go. `encode` runs in the thread that computed the block, several at a time, each with its own number of
 * a thread; `put` follows for the same thread's block, in rising order of blocks, one at a time. Either may be NULL. */
struct sumi_block_sink {
    void *context;
    enum sumi_status (*encode)(void *context, int thread, const struct sumi_block *block, struct sumi_error *error);
    enum sumi_status (*put)(void *context, int thread, const struct sumi_block *block, struct sumi_error *error);
    /* Called after each block, by the thread that put it; false asks to stop. */
    bool (*progress)(void *context, size_t scenarios_done, size_t scenarios);
};

/* n_days: length of the daily series (ignored where the plan asks for none). threads: 0 means one a processor. After an
 * error or a request to stop the sweep ends early, and says so. */
enum sumi_status sumi_sweep(const struct sumi_plan *plan, const struct sumi_blocks *blocks, int n_days, int threads,
                            const struct sumi_block_sink *sink, struct sumi_error *error);

/* The number of threads that `threads` stands for. */
int sumi_sweep_threads(int threads);

#endif

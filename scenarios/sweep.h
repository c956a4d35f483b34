/* Many seasons: blocks of consecutive scenario numbers, shared out to threads, handed on in order.
 *
 * A block's result depends on nothing but the plan, so the output has the same bytes for any number of threads. */
#ifndef SUMI_SWEEP_H
#define SUMI_SWEEP_H

#include "scenarios/plan.h"

#include <stdbool.h>

/* The results of a block. */
struct sumi_block {
    size_t number, first, n;       /* scenarios first .. first + n - 1 */
    double **summary;              /* [SUMI_SUMMARY_N][n], NAN: missing */
    struct sumi_rules_seen *rules; /* [n], of each one's irrigation strategy */
    struct sumi_outside *outside;  /* [n], what each season has beyond its bounds */
    double **daily;                /* [plan->n_daily][n * n_days * n of the variable], NAN: no such day */
};

/* How the scenarios are cut into blocks. */
struct sumi_blocks {
    void *context;
    size_t n, largest; /* number of blocks; scenarios of the largest */
    void (*range)(const void *context, size_t block, size_t *first, size_t *n);
};

/* Who looks after a sweep. Each may be NULL. */
struct sumi_watch {
    void *context;
    /* Called every few scenarios, by one thread at a time. */
    void (*progress)(void *context, size_t scenarios_done, size_t scenarios);
    /* Called once, before the work, where the system gives fewer threads than were wanted; the sweep goes on with them.
     */
    void (*fewer_threads)(void *context, int threads, int wanted);
    const struct sumi_stop *stop; /* every thread asks, in the midst of its seasons */
};

/* Where results go. `encode` runs in the thread that computed the block, several at a time, and leaves what it makes
 * in a slot of its own, of sumi_sweep_slots; there it waits until `put` takes it, in rising order of blocks, one at
 * a time. Each may be NULL, and so may the watch. */
struct sumi_block_sink {
    void *context;
    enum sumi_status (*encode)(void *context, int slot, const struct sumi_block *block, struct sumi_error *error);
    enum sumi_status (*put)(void *context, int slot, struct sumi_error *error);
    const struct sumi_watch *watch;
};

/* n_days: length of the daily series (ignored where the plan asks for none). threads: 0 means one a processor. After an
 * error or a request to stop (SUMI_STOPPED) the sweep ends early, and says so. */
enum sumi_status sumi_plan_sweep(const struct sumi_plan *plan, const struct sumi_blocks *blocks, int n_days,
                                 int threads, const struct sumi_block_sink *sink, struct sumi_error *error);

/* The number of threads that `threads` stands for, where there are so many blocks. */
int sumi_sweep_threads(int threads, size_t n_blocks);
/* The slots that so many threads use, where there are so many blocks. */
int sumi_sweep_slots(int threads, size_t n_blocks);

#endif

/* The seasons of a run, by the machinery of a sweep. */
#include "cli/run/run_internal.h"
#include "messages/command.h"
#include "messages/memory_count.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>

/* Seasons that are handed on at a time: a few bundles. */
static const size_t block_size = (size_t)4 * SUMI_LANES;

static void block_range(const void *context, size_t block, size_t *first, size_t *n)
{
    const struct sumi_run_seasons *all = context;
    *first = block * block_size;
    *n = all->n - *first < block_size ? all->n - *first : block_size;
}

static enum sumi_status keep(void *context, int slot, const struct sumi_block *block, struct sumi_error *error)
{
    struct sumi_run_seasons *all = context;
    (void)slot;
    (void)error;
    for (size_t v = 0; v < SUMI_SUMMARY_N; v++)
        memcpy(all->summary + v * all->n + block->first, block->summary[v], block->n * sizeof(double));
    for (int v = 0; v < all->n_daily; v++) {
        size_t season = all->n_days * (size_t)all->variable[v].n;
        memcpy(all->daily[v] + block->first * season, block->daily[v], block->n * season * sizeof(double));
    }
    sumi_watered_add(all->watered, all->plan, block);
    sumi_impossible_add(&all->impossible, block);
    return SUMI_OK;
}

static void tell(void *context, size_t done, size_t all)
{
    const struct sumi_run_seasons *seasons = context;
    (void)all;
    if (seasons->progress)
        seasons->progress(seasons->context, done);
}

enum sumi_status sumi_run_create(const struct sumi_plan *plan, struct sumi_run_seasons *all, struct sumi_error *error)
{
    *all = (struct sumi_run_seasons){.n = sumi_plan_count(plan),
                                     .n_days = plan->n_daily > 0 ? (size_t)sumi_plan_series_days(plan) : 0,
                                     .n_daily = plan->n_daily,
                                     .from = SUMI_NO_DATE,
                                     .plan = plan,
                                     .variable = plan->daily};
    all->summary = sumi_allocate_zeroed(all->n * SUMI_SUMMARY_N, sizeof(double));
    all->daily = sumi_allocate_zeroed((size_t)all->n_daily + 1, sizeof *all->daily);
    all->watered = sumi_allocate_zeroed(plan->n_irrigations, sizeof *all->watered);
    bool good = all->summary && all->daily && all->watered;
    for (int v = 0; v < all->n_daily && good; v++) {
        all->daily[v] = sumi_allocate_zeroed(all->n * all->n_days * (size_t)plan->daily[v].n, sizeof(double));
        good = all->daily[v];
    }
    if (!good)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, all->n, SUMI_WORD_SEASONS_OF_RUN);
    return SUMI_OK;
}

enum sumi_status sumi_run_compute(const struct sumi_plan *plan, struct sumi_run_seasons *all, struct sumi_error *error)
{
    size_t largest = all->n < block_size ? all->n : block_size;
    all->impossible = (struct sumi_impossible){0};
    const struct sumi_blocks blocks = {all, (all->n + block_size - 1) / block_size, largest, block_range};
    const struct sumi_watch watch = {.context = all, .progress = tell};
    const struct sumi_block_sink sink = {.context = all, .encode = keep, .watch = &watch};
    return sumi_plan_sweep(plan, &blocks, (int)all->n_days, 1, &sink, error);
}

void sumi_run_free(struct sumi_run_seasons *all)
{
    sumi_release(all->summary);
    sumi_release(all->watered);
    for (int v = 0; all->daily && v < all->n_daily; v++)
        sumi_release(all->daily[v]);
    sumi_release(all->daily);
    *all = (struct sumi_run_seasons){0};
}

double sumi_run_at(const struct sumi_run_seasons *all, enum sumi_summary variable, size_t season)
{
    return all->summary[(size_t)variable * all->n + season];
}

#define _GNU_SOURCE
#include "bench/sweeps.h"
#include "bench/measure.h"
#include "scenarios/sweep.h"
#include "sim/daily/summary.h"

#include <math.h>

enum { BLOCK = 120 };

struct tally {
    const struct sumi_plan *plan;
    struct crop_days days;
};

static enum sumi_status count_days(void *context, int slot, const struct sumi_block *block, struct sumi_error *error)
{
    struct tally *tally = context;
    (void)slot;
    (void)error;
    for (size_t k = 0; k < block->n; k++) {
        double harvest = block->summary[SUMI_S_HARVEST][k];
        static struct sumi_planned scenario;
        if (isnan(harvest))
            continue;
        sumi_plan_scenario(tally->plan, block->first + k, &scenario);
        tally->days.grown += harvest - block->summary[SUMI_S_SOWING][k] + 1.0;
        tally->days.simulated += harvest - scenario.settings.start + 1.0;
    }
    return SUMI_OK;
}

static void equal_blocks(const void *context, size_t block, size_t *first, size_t *n)
{
    const size_t all = sumi_plan_count(context);
    *first = block * BLOCK;
    *n = all - *first < BLOCK ? all - *first : BLOCK;
}

static void sweep(const struct sumi_plan *plan, const struct sumi_block_sink *sink)
{
    struct sumi_error error = {0};
    const struct sumi_blocks blocks = {(void *)plan, (sumi_plan_count(plan) + BLOCK - 1) / BLOCK, BLOCK, equal_blocks};
    if (sumi_plan_sweep(plan, &blocks, 0, 1, sink, &error) != SUMI_OK)
        give_up(&error);
}

struct crop_days crop_days(const struct sumi_plan *plan)
{
    struct tally tally = {.plan = plan};
    const struct sumi_block_sink sink = {.context = &tally, .encode = count_days};
    sweep(plan, &sink);
    return tally.days;
}

double sweep_cpu(const struct sumi_plan *plan)
{
    const struct sumi_block_sink sink = {.context = NULL};
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    sweep(plan, &sink);
    return seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
}

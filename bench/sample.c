/* A table of parameter sets, as a fit or an analysis of sensitivity runs it: 1000 sets in memory, 10 seasons each. */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "scenarios/sweep.h"

#include <stdlib.h>

enum { SETS = 1000, BLOCK = 120 };

static void equal_blocks(const void *context, size_t block, size_t *first, size_t *n)
{
    const size_t all = sumi_plan_count(context);
    *first = block * BLOCK;
    *n = all - *first < BLOCK ? all - *first : BLOCK;
}

/* Checks the sets, and runs all of their seasons for their summaries alone. */
static void evaluate(struct sumi_scenario_file *file, const struct sumi_parameter_sets *sets)
{
    struct sumi_error error = {0};
    const struct sumi_block_sink sink = {.context = NULL};
    if (sumi_scenario_use_sets(file, sets, &error) != SUMI_OK)
        give_up(&error);
    const size_t n = (sumi_plan_count(&file->plan) + BLOCK - 1) / BLOCK;
    const struct sumi_blocks blocks = {&file->plan, n, BLOCK, equal_blocks};
    if (sumi_plan_sweep(&file->plan, &blocks, 0, 1, &sink, &error) != SUMI_OK)
        give_up(&error);
}

void bench_sample(void)
{
    static const char *const names[] = {"crop.TSUM1", "crop.TSUM2", "crop.AMAXTB.scale"};
    static double value[SETS][3];
    const char *const set[] = {"output={daily: []}", "weather.years=10", "sweep={year: all}"};
    struct sumi_scenario_file *file = scenario(set, 3);
    for (int k = 0; k < SETS; k++) { /* around those of the file, in the order of no column */
        value[k][0] = 1000.0 + 0.2 * k;
        value[k][1] = 750.0 - 0.1 * ((k * 7) % SETS);
        value[k][2] = 0.9 + 0.0002 * ((k * 13) % SETS);
    }
    const struct sumi_parameter_sets sets = {3, SETS, names, &value[0][0]};
    double cpu[REPEATS];
    for (int k = 0; k < REPEATS; k++) {
        const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        evaluate(file, &sets);
        cpu[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    report("sample_1000_sets_of_10_seasons", cpu, REPEATS, 1.0, "s");
    report("sample_season", cpu, REPEATS, 1e6 / (double)sumi_plan_count(&file->plan), "us/season");
    sumi_scenario_destroy(file);
}

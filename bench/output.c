/* Sweeps into a file: what daily series and summaries cost, and what a second thread brings. */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "bench/sweeps.h"
#include "io/results/results.h"

#include <stdio.h>
#include <unistd.h>

static void write_cube(struct sumi_scenario_file *file, int threads)
{
    static const char path[] = "sumi-bench.h5";
    struct sumi_error error = {0};
    struct sumi_outputs outputs = {.force = true};
    struct sumi_output *output;
    if (sumi_outputs_add(&outputs, "bench", path, &output, &error) != SUMI_OK ||
        sumi_results_write(file, output, threads, NULL, &error) != SUMI_OK)
        give_up(&error);
    sumi_outputs_clear(&outputs);
    unlink(path);
}

static double write_cpu(struct sumi_scenario_file *file)
{
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    write_cube(file, 1);
    return seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
}

static double write_wall(struct sumi_scenario_file *file, int threads)
{
    const double start = seconds(CLOCK_MONOTONIC);
    write_cube(file, threads);
    return seconds(CLOCK_MONOTONIC) - start;
}

/* The example with its four daily series, with summaries alone, and into no file, by turns. */
void bench_output(void)
{
    enum { ROUNDS = 9 };
    const char *const set[] = {"output={daily: []}"};
    struct sumi_scenario_file *with_series = scenario(NULL, 0), *seasons = scenario(set, 1);
    const double days = crop_days(&seasons->plan).grown;
    double all[ROUNDS], all_over_none[ROUNDS], all_over_summary[ROUNDS], summary_over_none[ROUNDS];
    for (int k = 0; k < ROUNDS; k++) {
        const double none = sweep_cpu(&seasons->plan), summary = write_cpu(seasons);
        all[k] = write_cpu(with_series);
        all_over_none[k] = all[k] / none;
        all_over_summary[k] = all[k] / summary;
        summary_over_none[k] = summary / none;
    }
    report("sweep_with_output", all, ROUNDS, 1e9 / days, "ns/crop-day");
    report("daily_series_over_no_output", all_over_none, ROUNDS, 1.0, "1");
    report("daily_series_over_summary", all_over_summary, ROUNDS, 1.0, "1");
    report("summary_over_no_output", summary_over_none, ROUNDS, 1.0, "1");
    sumi_scenario_destroy(with_series);
    sumi_scenario_destroy(seasons);
}

static void bench_two(const char *name, const char *const *set, int n)
{
    enum { ROUNDS = 5 };
    struct sumi_scenario_file *file = scenario(set, n);
    double efficiency[ROUNDS];
    for (int k = 0; k < ROUNDS; k++) {
        const double one = write_wall(file, 1);
        efficiency[k] = one / (2.0 * write_wall(file, 2));
    }
    report(name, efficiency, ROUNDS, 1.0, "1 (wall time)");
    sumi_scenario_destroy(file);
}

/* What a second thread brings to the example and to ten times its years, and to a few long seasons. */
void bench_threads(void)
{
    const char *const plain[] = {"output={daily: []}"};
    const char *const many[] = {plain[0], "weather.years=150", "sweep.weather.seed=[1, 2]"};
    const char *const few[] = {plain[0], "model={soil_water: richards, integrator: cvode}",
                               "sweep={sowing: [05-01, 05-15], year: all}", "weather.years=8"};
    bench_two("sweep_efficiency_2_threads", plain, 1);
    bench_two("sweep_x_10_efficiency_2_threads", many, 3);
    bench_two("richards_16_efficiency_2_threads", few, 4);
}

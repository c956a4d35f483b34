/* make bench: one line a figure, "name value unit". */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "io/results/results.h"
#include "models/wofost/wofost_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* --- sweeps without output --- */

struct tally {
    const struct sumi_plan *plan;
    double days;      /* from sowing to harvest */
    double simulated; /* from the start of the soil to harvest */
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
        tally->days += harvest - block->summary[SUMI_S_SOWING][k] + 1.0;
        tally->simulated += harvest - scenario.settings.start + 1.0;
    }
    return SUMI_OK;
}

static void equal_blocks(const void *context, size_t block, size_t *first, size_t *n)
{
    const struct sumi_plan *plan = context;
    size_t all = sumi_plan_count(plan);
    const size_t size = 120;
    *first = block * size;
    *n = all - *first < size ? all - *first : size;
}

static struct tally sweep(const struct sumi_plan *plan, int threads, bool counts)
{
    struct sumi_error error = {0};
    struct tally tally = {.plan = plan};
    const struct sumi_blocks blocks = {(void *)plan, (sumi_plan_count(plan) + 119) / 120, 120, equal_blocks};
    const struct sumi_block_sink sink = {.context = &tally, .encode = counts ? count_days : NULL};
    if (sumi_plan_sweep(plan, &blocks, 0, threads, &sink, &error) != SUMI_OK)
        give_up(&error);
    return tally;
}

static void bench_sweep(void)
{
    const char *const set[] = {"output={daily: []}"};
    struct sumi_scenario_file *file = scenario(set, 1);
    double cpu[REPEATS], one[REPEATS], two[REPEATS];
    const struct tally tally = sweep(&file->plan, 1, true);
    for (int k = 0; k < REPEATS; k++) {
        double start = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
        sweep(&file->plan, 1, false);
        cpu[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
        one[k] = seconds(CLOCK_MONOTONIC) - wall;
        wall = seconds(CLOCK_MONOTONIC);
        sweep(&file->plan, 2, false);
        two[k] = seconds(CLOCK_MONOTONIC) - wall;
    }
    report("sweep", median(cpu, REPEATS) / tally.days * 1e9, "ns/crop-day");
    report("sweep_by_simulated_days", median(cpu, REPEATS) / tally.simulated * 1e9, "ns/day (with bare soil)");
    report("sweep_efficiency_2_threads", median(one, REPEATS) / (2.0 * median(two, REPEATS)), "1 (wall time)");
    sumi_scenario_destroy(file);
}

static void bench_output(void)
{
    struct sumi_error error = {0};
    struct sumi_scenario_file *file = scenario(NULL, 0);
    char path[] = "sumi-bench.h5";
    struct sumi_outputs outputs = {.force = true};
    struct sumi_output *output;
    if (sumi_outputs_add(&outputs, "bench", path, &output, &error) != SUMI_OK)
        give_up(&error);
    double cpu[REPEATS], days = sweep(&file->plan, 1, true).days;
    for (int k = 0; k < REPEATS; k++) {
        double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        if (sumi_results_write(file, output, 1, NULL, &error) != SUMI_OK)
            give_up(&error);
        cpu[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    sumi_outputs_clear(&outputs);
    unlink(path);
    report("sweep_with_output", median(cpu, REPEATS) / days * 1e9, "ns/crop-day");
    sumi_scenario_destroy(file);
}

static double write_seconds(struct sumi_scenario_file *file, int threads)
{
    struct sumi_error error = {0};
    char path[] = "sumi-bench.h5";
    struct sumi_outputs outputs = {.force = true};
    struct sumi_output *output;
    double start = seconds(CLOCK_MONOTONIC);
    if (sumi_outputs_add(&outputs, "bench", path, &output, &error) != SUMI_OK ||
        sumi_results_write(file, output, threads, NULL, &error) != SUMI_OK)
        give_up(&error);
    double wall = seconds(CLOCK_MONOTONIC) - start;
    sumi_outputs_clear(&outputs);
    unlink(path);
    return wall;
}

/* What a second thread brings to a few long seasons, as `sumi sweep` cuts them into blocks. */
static void bench_few_long_seasons(void)
{
    enum { ROUNDS = 3 };
    const char *const set[] = {"output={daily: []}", "model={soil_water: richards, integrator: cvode}",
                               "sweep={sowing: [05-01, 05-15], year: all}", "weather.years=8"};
    struct sumi_scenario_file *file = scenario(set, 4);
    double one[ROUNDS], two[ROUNDS];
    for (int k = 0; k < ROUNDS; k++) {
        one[k] = write_seconds(file, 1);
        two[k] = write_seconds(file, 2);
    }
    report("richards_16_efficiency_2_threads", median(one, ROUNDS) / (2.0 * median(two, ROUNDS)), "1 (wall time)");
    sumi_scenario_destroy(file);
}

/* --- the assimilation kernel --- */

static void spread(struct sumi_lanes *lanes, double value)
{
    for (int i = 0; i < SUMI_LANES; i++)
        lanes->v[i] = value;
}

static void bench_assimilation(void)
{
    struct sumi_scenario_file *file = scenario(NULL, 0);
    const struct sumi_cultivar *cultivar = &file->plan.cultivar[0];
    static struct sumi_lanes param[P_N], forcing[SUMI_FORCING_N], memory[M_N], rows[T_N][SUMI_TABLE_ROWS];
    struct sumi_table_lanes table[T_N];
    struct sumi_lanes dvs, lai, kdif, pgass;
    for (int p = 0; p < P_N; p++)
        spread(&param[p], cultivar->param[p]);
    for (int t = 0; t < T_N; t++) {
        const struct sumi_table *lanes[SUMI_LANES];
        for (int i = 0; i < SUMI_LANES; i++)
            lanes[i] = &cultivar->table[t];
        sumi_table_place(rows[t], &table[t]);
        sumi_table_spread(&table[t], lanes);
    }
    for (int m = 0; m < M_N; m++)
        spread(&memory[m], 1.0);
    spread(&memory[M_TMINRA], 15.0);
    spread(&dvs, 0.8);
    spread(&lai, 3.0);
    spread(&kdif, 0.58);
    const struct sumi_env env = {.param = param, .table = table, .forcing = forcing, .memory = memory};
    const int rounds = 20000;
    double cpu[REPEATS], sum = 0.0;
    for (int k = 0; k < REPEATS; k++) {
        double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        for (int r = 0; r < rounds; r++) {
            const double *day = file->plan.weather[0]->day[100 + r % 150];
            for (int f = 0; f < SUMI_WEATHER_N; f++)
                spread(&forcing[f], day[f]);
            sumi_assimilation(&env, &dvs, &lai, &kdif, &pgass);
            sum += pgass.v[0];
        }
        cpu[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    if (!(sum > 0.0))
        fprintf(stderr, "bench: the kernel assimilated nothing\n");
    report("assimilation_kernel", median(cpu, REPEATS) / rounds / SUMI_LANES * 1e9, "ns/crop-day");
    sumi_scenario_destroy(file);
}

/* --- continuous time --- */

/* The sweep of bench_sweep under rk4, by turns with the daily step, so that a busy machine slows both alike. */
static void bench_rk4(void)
{
    const char *const daily[] = {"output={daily: []}"}, *const halves[] = {daily[0], "model.integrator=rk4"};
    struct sumi_scenario_file *euler = scenario(daily, 1), *rk4 = scenario(halves, 2);
    double euler_days = sweep(&euler->plan, 1, true).days, rk4_days = sweep(&rk4->plan, 1, true).days;
    double cpu[REPEATS], ratio[REPEATS];
    for (int k = 0; k < REPEATS; k++) {
        double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        sweep(&euler->plan, 1, false);
        double middle = seconds(CLOCK_PROCESS_CPUTIME_ID);
        sweep(&rk4->plan, 1, false);
        cpu[k] = (seconds(CLOCK_PROCESS_CPUTIME_ID) - middle) / rk4_days;
        ratio[k] = cpu[k] / ((middle - start) / euler_days);
    }
    report("rk4", median(cpu, REPEATS) * 1e9, "ns/crop-day");
    report("rk4_over_euler", median(ratio, REPEATS), "1 (rates 8 times a day)");
    sumi_scenario_destroy(euler);
    sumi_scenario_destroy(rk4);
}

static void bench_cvode(void)
{
    const char *const set[] = {"output={daily: []}", "model.integrator=cvode", "model.rtol=1e-6",
                               "sweep.sowing=[05-10]", "sweep.cultivar=[Jingu21]"};
    struct sumi_scenario_file *file = scenario(set, 5);
    double cpu[REPEATS], days = sweep(&file->plan, 1, true).simulated;
    for (int k = 0; k < REPEATS; k++) {
        double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        sweep(&file->plan, 1, false);
        cpu[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    report("cvode_rtol_1e-6", median(cpu, REPEATS) / days * 1e6, "us/simulated-day");
    sumi_scenario_destroy(file);
}

/* --- memory --- */

/* Peak memory of a process of its own that sweeps `values` times the years and sowings of the example into a file. */
static void bench_memory(const char *name, int values)
{
    pid_t child = fork();
    if (child == 0) {
        char axis[1 << 14] = "sweep={year: all, sowing: {from: 04-20, to: 06-05, every_d: 5}, crop.SPAN: [";
        for (int k = 0; k < values; k++)
            snprintf(axis + strlen(axis), sizeof axis - strlen(axis), "%s%.3f", k ? "," : "", 30.0 + 0.02 * k);
        strcat(axis, "]}");
        const char *const set[] = {axis, "output={daily: []}"};
        struct sumi_scenario_file *file = scenario(set, 2);
        struct sumi_error error = {0};
        struct rusage usage;
        char path[] = "sumi-bench-memory.h5";
        struct sumi_outputs outputs = {.force = true};
        struct sumi_output *output;
        if (sumi_outputs_add(&outputs, "bench", path, &output, &error) != SUMI_OK ||
            sumi_results_write(file, output, 2, NULL, &error) != SUMI_OK)
            give_up(&error);
        unlink(path);
        getrusage(RUSAGE_SELF, &usage);
        report(name, (double)usage.ru_maxrss / 1024.0, "MiB");
        _exit(EXIT_SUCCESS);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        fprintf(stderr, "bench: %s did not end well\n", name);
        exit(EXIT_FAILURE);
    }
}

int main(void)
{
    bench_memory("peak_memory_10000_scenarios", 34);
    bench_memory("peak_memory_100000_scenarios", 334);
    bench_sweep();
    bench_output();
    bench_sample();
    bench_few_long_seasons();
    bench_assimilation();
    bench_rk4();
    bench_cvode();
    bench_stepped();
    bench_soil();
    bench_outlook();
    bench_advice();
    bench_plots();
    bench_serve();
    bench_cma();
    bench_records();
    bench_weather();
    return EXIT_SUCCESS;
}

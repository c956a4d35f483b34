/* make bench: one line a figure, "name median least unit"; what is measured once has "-" for the least. By names of
 * areas it measures those alone. */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "bench/sweeps.h"
#include "io/results/results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- continuous time --- */

/* The sweep of bench_sweep under rk4, by turns with the daily step, so that a busy machine slows both alike. */
static void bench_rk4(void)
{
    const char *const daily[] = {"output={daily: []}"}, *const halves[] = {daily[0], "model.integrator=rk4"};
    struct sumi_scenario_file *euler = scenario(daily, 1), *rk4 = scenario(halves, 2);
    const double euler_days = crop_days(&euler->plan).grown, rk4_days = crop_days(&rk4->plan).grown;
    double cpu[REPEATS], ratio[REPEATS];
    for (int k = 0; k < REPEATS; k++) {
        const double day = sweep_cpu(&euler->plan) / euler_days;
        cpu[k] = sweep_cpu(&rk4->plan) / rk4_days;
        ratio[k] = cpu[k] / day;
    }
    report("rk4", cpu, REPEATS, 1e9, "ns/crop-day");
    report("rk4_over_euler", ratio, REPEATS, 1.0, "1 (rates 8 times a day)");
    sumi_scenario_destroy(euler);
    sumi_scenario_destroy(rk4);
}

static void bench_cvode(void)
{
    const char *const set[] = {"output={daily: []}", "model.integrator=cvode", "model.rtol=1e-6",
                               "sweep.sowing=[05-10]", "sweep.cultivar=[Jingu21]"};
    struct sumi_scenario_file *file = scenario(set, 5);
    const double days = crop_days(&file->plan).simulated;
    double cpu[REPEATS];
    for (int k = 0; k < REPEATS; k++)
        cpu[k] = sweep_cpu(&file->plan);
    report("cvode_rtol_1e-6", cpu, REPEATS, 1e6 / days, "us/simulated-day");
    sumi_scenario_destroy(file);
}

/* --- memory --- */

/* Peak memory of a process of its own that sweeps `values` times the years and sowings of the example into a file. */
static void peak_memory(const char *name, int values)
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
        report_one(name, (double)usage.ru_maxrss / 1024.0, "MiB");
        _exit(EXIT_SUCCESS);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        fprintf(stderr, "bench: %s did not end well\n", name);
        exit(EXIT_FAILURE);
    }
}

static void bench_memory(void)
{
    peak_memory("peak_memory_10000_scenarios", 34);
    peak_memory("peak_memory_100000_scenarios", 334);
}

/* Memory comes first, since a child begins with what this process has; the service, which leaves threads, late. */
static const struct {
    const char *name;
    void (*run)(void);
} areas[] = {
    {"memory", bench_memory}, {"sweep", bench_sweep},     {"kernel", bench_kernel},   {"avx2", bench_avx2},
    {"alone", bench_alone},   {"start", bench_start},     {"output", bench_output},   {"threads", bench_threads},
    {"sample", bench_sample}, {"rk4", bench_rk4},         {"cvode", bench_cvode},     {"stepped", bench_stepped},
    {"soil", bench_soil},     {"outlook", bench_outlook}, {"advice", bench_advice},   {"plots", bench_plots},
    {"serve", bench_serve},   {"cma", bench_cma},         {"records", bench_records}, {"weather", bench_weather}};
enum { AREAS = sizeof areas / sizeof *areas };

static bool is_wanted(const char *name, int argc, char **argv)
{
    for (int k = 1; k < argc; k++)
        if (strcmp(argv[k], name) == 0)
            return true;
    return argc == 1;
}

static bool is_area(const char *name)
{
    for (int a = 0; a < AREAS; a++)
        if (strcmp(areas[a].name, name) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    for (int k = 1; k < argc; k++) {
        if (is_area(argv[k]))
            continue;
        fprintf(stderr, "bench: there is no area %s, but these:", argv[k]);
        for (int a = 0; a < AREAS; a++)
            fprintf(stderr, " %s", areas[a].name);
        fprintf(stderr, "\n");
        return EXIT_FAILURE;
    }
    for (int a = 0; a < AREAS; a++)
        if (is_wanted(areas[a].name, argc, argv))
            areas[a].run();
    return EXIT_SUCCESS;
}

/* The crop-day in daily steps: in a sweep, against its assimilation alone, with AVX2 for AVX-512, in one season alone,
 * and what starting the command adds. */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "bench/sweeps.h"
#include "io/files/data_files.h"
#include "models/wofost/wofost_internal.h"
#include "sim/bundle/bundle.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const no_daily[] = {"output={daily: []}"};

void bench_sweep(void)
{
    struct sumi_scenario_file *file = scenario(no_daily, 1);
    const struct crop_days days = crop_days(&file->plan);
    double cpu[REPEATS];
    for (int k = 0; k < REPEATS; k++)
        cpu[k] = sweep_cpu(&file->plan);
    report("sweep", cpu, REPEATS, 1e9 / days.grown, "ns/crop-day");
    report("sweep_by_simulated_days", cpu, REPEATS, 1e9 / days.simulated, "ns/day (with bare soil)");
    sumi_scenario_destroy(file);
}

/* --- the assimilation kernel --- */

struct kernel {
    struct sumi_lanes param[P_N], forcing[SUMI_FORCING_N], memory[M_N], rows[T_N][SUMI_TABLE_ROWS];
    struct sumi_table_lanes table[T_N];
    struct sumi_lanes dvs, lai, kdif;
};

static void spread(struct sumi_lanes *lanes, double value)
{
    for (int i = 0; i < SUMI_LANES; i++)
        lanes->v[i] = value;
}

static void kernel_init(struct kernel *kernel, const struct sumi_cultivar *cultivar)
{
    for (int p = 0; p < P_N; p++)
        spread(&kernel->param[p], cultivar->param[p]);
    for (int t = 0; t < T_N; t++) {
        const struct sumi_table *lanes[SUMI_LANES];
        for (int i = 0; i < SUMI_LANES; i++)
            lanes[i] = &cultivar->table[t];
        sumi_table_place(kernel->rows[t], &kernel->table[t]);
        sumi_table_spread(&kernel->table[t], lanes);
    }
    for (int m = 0; m < M_N; m++)
        spread(&kernel->memory[m], 1.0);
    spread(&kernel->memory[M_STAGE], SUMI_VEGETATIVE);
    spread(&kernel->memory[M_TMINRA], 15.0);
    spread(&kernel->dvs, 0.8);
    spread(&kernel->lai, 3.0);
    spread(&kernel->kdif, 0.58);
}

/* s of CPU for a crop-day. */
static double kernel_day(struct kernel *kernel, const struct sumi_weather *weather)
{
    enum { ROUNDS = 20000 };
    const struct sumi_env env = {
        .param = kernel->param, .table = kernel->table, .forcing = kernel->forcing, .memory = kernel->memory};
    struct sumi_lanes pgass;
    double sum = 0.0;
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int r = 0; r < ROUNDS; r++) {
        const double *day = weather->day[100 + r % 150];
        for (int f = 0; f < SUMI_WEATHER_N; f++)
            spread(&kernel->forcing[f], day[f]);
        sumi_assimilation(&env, &kernel->dvs, &kernel->lai, &kernel->kdif, &pgass);
        sum += pgass.v[0];
    }
    if (!(sum > 0.0))
        fprintf(stderr, "bench: the kernel assimilated nothing\n");
    return (seconds(CLOCK_PROCESS_CPUTIME_ID) - start) / ROUNDS / SUMI_LANES;
}

/* By turns, so that a busy machine slows both alike. */
void bench_kernel(void)
{
    enum { ROUNDS = 15 };
    static struct kernel kernel;
    struct sumi_scenario_file *file = scenario(no_daily, 1);
    const double days = crop_days(&file->plan).grown;
    double alone[ROUNDS], ratio[ROUNDS];
    kernel_init(&kernel, &file->plan.cultivar[0]);
    for (int k = 0; k < ROUNDS; k++) {
        const double before = kernel_day(&kernel, file->plan.weather[0]);
        const double day = sweep_cpu(&file->plan) / days;
        alone[k] = 0.5 * (before + kernel_day(&kernel, file->plan.weather[0]));
        ratio[k] = day / alone[k];
    }
    report("assimilation_kernel", alone, ROUNDS, 1e9, "ns/crop-day");
    report("sweep_over_kernel", ratio, ROUNDS, 1.0, "1");
    sumi_scenario_destroy(file);
}

/* --- AVX2 --- */

/* The least ns of a crop-day of another process that runs `area sweep` of a build. */
static double sweep_of(const char *bench)
{
    char line[SUMI_PATH + 16];
    double typical, least = 0.0;
    snprintf(line, sizeof line, "'%s' sweep", bench);
    FILE *from = popen(line, "r");
    while (from && fgets(line, sizeof line, from))
        sscanf(line, "sweep %lf %lf", &typical, &least);
    if (!from || pclose(from) != 0 || !(least > 0.0)) {
        fprintf(stderr, "bench: %s did not say how long a sweep takes\n", bench);
        exit(EXIT_FAILURE);
    }
    return least;
}

/* Another build, that of $SUMI_BENCH_AVX2, against this one, where this processor has both; each time both are started
 * anew, since where a program comes to lie in memory matters too. */
void bench_avx2(void)
{
    enum { ROUNDS = 7 };
    const char *other = getenv("SUMI_BENCH_AVX2");
    double ratio[ROUNDS];
    char self[SUMI_PATH];
#ifdef __x86_64__
    const bool both = __builtin_cpu_supports("avx512f");
#else
    const bool both = false;
#endif
    const ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (!other || !both || n <= 0)
        return;
    self[n] = '\0';
    for (int k = 0; k < ROUNDS; k++) {
        const double wide = sweep_of(self);
        ratio[k] = sweep_of(other) / wide;
    }
    report("sweep_avx2_over_avx512", ratio, ROUNDS, 1.0, "1");
}

/* --- one season --- */

/* Seasons of eight years, one after the other. */
void bench_alone(void)
{
    enum { SEASONS = 8, TIMES = 10 };
    const char *const set[] = {no_daily[0], "weather.years=8"};
    struct sumi_scenario_file *file = scenario(set, 2);
    const struct sumi_plan *plan = &file->plan;
    static struct sumi_planned planned[SEASONS];
    struct sumi_bundle *bundle;
    struct sumi_error error = {0};
    double cpu[REPEATS];
    if (sumi_bundle_create(plan->crop, plan->water, plan->integrator, &plan->solver, sumi_plan_longest_season(plan),
                           &bundle, &error) != SUMI_OK)
        give_up(&error);
    for (int s = 0; s < SEASONS; s++)
        sumi_plan_scenario(plan, (size_t)s, &planned[s]);
    for (int k = 0; k < REPEATS; k++) {
        double days = 0.0;
        const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        for (int s = 0; s < SEASONS * TIMES; s++) {
            struct sumi_season_result result;
            if (sumi_bundle_run(bundle, &planned[s % SEASONS].settings, 1, NULL, &result, NULL, &error) != SUMI_OK)
                give_up(&error);
            days += result.harvest - result.sowing + 1.0;
        }
        cpu[k] = (seconds(CLOCK_PROCESS_CPUTIME_ID) - start) / days;
    }
    report("season_alone", cpu, REPEATS, 1e9, "ns/crop-day");
    sumi_bundle_destroy(bundle);
    sumi_scenario_destroy(file);
}

/* `sumi run` of one season; *cpu: s of its processor. Returns s of the clock. */
static double run_command(char *command, char *path, double *cpu)
{
    char *const words[] = {command, "run", path, "--set", "weather.years=1", NULL};
    struct rusage usage;
    int status = 0;
    const double start = seconds(CLOCK_MONOTONIC);
    const pid_t child = vfork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);
        if (dup2(nowhere, STDOUT_FILENO) >= 0)
            execv(command, words);
        _exit(EXIT_FAILURE);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0) {
        fprintf(stderr, "bench: %s did not run\n", command);
        exit(EXIT_FAILURE);
    }
    *cpu = (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec +
           1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    return seconds(CLOCK_MONOTONIC) - start;
}

/* The command beside this program. */
void bench_start(void)
{
    enum { ROUNDS = 41 };
    char self[SUMI_PATH], command[SUMI_PATH + 8], path[SUMI_PATH];
    double wall[ROUNDS], cpu[ROUNDS];
    struct sumi_error error = {0};
    const ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    if (n <= 0)
        return;
    self[n] = '\0';
    snprintf(command, sizeof command, "%s/sumi", dirname(self));
    if (sumi_data_find("examples/yangqu.yaml", NULL, path, &error) != SUMI_OK)
        give_up(&error);
    for (int k = 0; k < ROUNDS; k++)
        wall[k] = run_command(command, path, &cpu[k]);
    report("run_one_season", wall, ROUNDS, 1e3, "ms (wall time)");
    report("run_one_season_cpu", cpu, ROUNDS, 1e3, "ms");
}

/* The outlook of a plot with a probe, on 10 July: of the example, and as other requests would have it. */
#define _GNU_SOURCE
#include "scenarios/outlook/outlook.h"
#include "bench/measure.h"
#include "io/files/data_files.h"

#include <math.h>

static struct sumi_scenario_file *read_plot(const char *const *set, int n)
{
    struct sumi_error error = {0};
    struct sumi_scenario_file *file;
    char path[SUMI_PATH];
    if (sumi_data_find("examples/outlook_plot.yaml", NULL, path, &error) != SUMI_OK ||
        sumi_scenario_read(path, set, n, SUMI_FOR_OUTLOOK, &file, &error) != SUMI_OK)
        give_up(&error);
    return file;
}

/* Days from this morning to the harvest, of all branches. */
static double branch_days(const struct sumi_outlook *outlook)
{
    double days = 0.0;
    for (int b = 0; b < outlook->n_members * outlook->n_futures; b++) {
        const double harvest = outlook->branch[b].date[SUMI_WILL_HARVEST];
        days += isnan(harvest) ? 0.0 : harvest - outlook->today + 1.0;
    }
    return days;
}

struct outlook_time {
    double cpu, wall; /* s */
    double days;
};

static struct outlook_time ask(const struct sumi_outlook_request *request, int threads)
{
    struct sumi_error error = {0};
    struct sumi_outlook *outlook;
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
    if (sumi_outlook_create(request, threads, NULL, &outlook, &error) != SUMI_OK)
        give_up(&error);
    const struct outlook_time time = {seconds(CLOCK_PROCESS_CPUTIME_ID) - start, seconds(CLOCK_MONOTONIC) - wall,
                                      branch_days(outlook)};
    if (outlook->status == SUMI_OUTLOOK_NO_ADVICE)
        give_up(&outlook->reason[0]);
    sumi_outlook_destroy(outlook);
    return time;
}

static void bench_read(void)
{
    double cpu[REPEATS];
    for (int k = 0; k < REPEATS; k++) {
        const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        sumi_scenario_destroy(read_plot(NULL, 0));
        cpu[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    report("outlook_read", cpu, REPEATS, 1e3, "ms");
}

/* One weather to come and many, by turns: what all of them cost is the difference; the rest is there with none. */
static void bench_july(const struct sumi_outlook_request *request)
{
    struct sumi_outlook_request one = *request;
    double many[REPEATS], before[REPEATS], day[REPEATS], efficiency[REPEATS];
    one.futures = 1;
    for (int k = 0; k < REPEATS; k++) {
        const struct outlook_time few = ask(&one, 1), all = ask(request, 1), two = ask(request, 2);
        many[k] = all.cpu;
        day[k] = (all.cpu - few.cpu) / (all.days - few.days);
        before[k] = few.cpu - few.days * day[k];
        efficiency[k] = all.wall / (2.0 * two.wall);
    }
    report("outlook_july_100x25", many, REPEATS, 1e3, "ms");
    report("outlook_before_futures", before, REPEATS, 1e3, "ms (of these; in one thread)");
    report("outlook_branch_day", day, REPEATS, 1e9, "ns/branch-day");
    report("outlook_efficiency_2_threads", efficiency, REPEATS, 1.0, "1 (wall time)");
}

/* The same with years that were recorded in the place of generated ones. */
static void bench_record(const struct sumi_outlook_request *request)
{
    const struct sumi_generation generation = {1991, request->futures, 1, SUMI_PARAMETERS_DRAWN};
    struct sumi_outlook_request of_years = *request;
    struct sumi_station *years;
    struct sumi_error error = {0};
    double cpu[REPEATS];
    if (sumi_climate_generate(request->climate, &generation, &years, &error) != SUMI_OK)
        give_up(&error);
    of_years.climate = NULL;
    of_years.years = years;
    for (int k = 0; k < REPEATS; k++)
        cpu[k] = ask(&of_years, 1).cpu;
    report("outlook_july_record", cpu, REPEATS, 1e3, "ms");
    sumi_station_destroy(years);
}

/* A soil that is resolved in depth: as many members and futures as it has where nothing is said; and a hundred members
 * up to this morning, by what a second weather to come adds to the first. */
static void bench_resolved(void)
{
    enum { ROUNDS = 3 };
    const char *const model = "model={soil_water: richards, integrator: cvode}";
    const char *const usual[] = {model, "outlook={seed: 1}"};
    const char *const many[] = {model, "outlook={members: 100, futures: 2, seed: 1}"};
    struct sumi_scenario_file *file = read_plot(usual, 2), *hundred = read_plot(many, 2);
    double cpu[ROUNDS], morning[ROUNDS];
    for (int k = 0; k < ROUNDS; k++) {
        struct sumi_outlook_request one = *hundred->outlook;
        one.futures = 1;
        const struct outlook_time few = ask(&one, 1), all = ask(hundred->outlook, 1);
        morning[k] = few.cpu - few.days * (all.cpu - few.cpu) / (all.days - few.days);
        cpu[k] = ask(file->outlook, 1).cpu;
    }
    report("outlook_richards", cpu, ROUNDS, 1.0, "s");
    report("outlook_richards_100_members", morning, ROUNDS, 1.0, "s (before futures; in one thread)");
    sumi_scenario_destroy(file);
    sumi_scenario_destroy(hundred);
}

void bench_outlook(void)
{
    struct sumi_scenario_file *file = read_plot(NULL, 0);
    bench_read();
    bench_july(file->outlook);
    bench_record(file->outlook);
    sumi_scenario_destroy(file);
    bench_resolved();
}

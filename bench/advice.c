/* What to do on a plot on 10 July: of the example, in full and by thresholds alone; and its thresholds. */
#define _GNU_SOURCE
#include "scenarios/advice/advice.h"
#include "bench/measure.h"
#include "io/files/data_files.h"

#include <math.h>
#include <stdio.h>

static struct sumi_scenario_file *read_plot(void)
{
    struct sumi_error error = {0};
    struct sumi_scenario_file *file;
    char path[SUMI_PATH];
    if (sumi_data_find("examples/advise_plot.yaml", NULL, path, &error) != SUMI_OK ||
        sumi_scenario_read(path, NULL, 0, SUMI_FOR_ADVICE, &file, &error) != SUMI_OK)
        give_up(&error);
    return file;
}

/* Days from this morning to the harvest, of all branches of the recommended choice. */
static double branch_days(const struct sumi_outlook *outlook)
{
    double days = 0.0;
    for (int b = 0; b < outlook->n_chosen * outlook->n_futures; b++) {
        const double harvest = outlook->branch[b].date[SUMI_WILL_HARVEST];
        days += isnan(harvest) ? 0.0 : harvest - outlook->today + 1.0;
    }
    return days;
}

struct advice_time {
    double cpu; /* s */
    double days;
    int n_choices, n_members, n_futures;
};

static struct advice_time ask(const struct sumi_advice_request *request)
{
    struct sumi_error error = {0};
    struct sumi_advice *advice;
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (sumi_advice_create(request, 1, NULL, &advice, &error) != SUMI_OK)
        give_up(&error);
    const struct advice_time time = {seconds(CLOCK_PROCESS_CPUTIME_ID) - start,
                                     advice->n_choices * branch_days(advice->outlook), advice->n_choices,
                                     advice->outlook->n_chosen, advice->outlook->n_futures};
    sumi_advice_destroy(advice);
    return time;
}

/* In full, and by thresholds, of which the plot's morning and an outlook remain, by turns. */
static void bench_july(const struct sumi_advice_request *request)
{
    struct sumi_advice_request by_thresholds = *request;
    double full[REPEATS], few[REPEATS], day[REPEATS];
    char name[64] = "";
    by_thresholds.method = SUMI_ADVISE_THRESHOLDS;
    for (int k = 0; k < REPEATS; k++) {
        const struct advice_time all = ask(request), one = ask(&by_thresholds);
        full[k] = all.cpu;
        few[k] = one.cpu;
        day[k] = (all.cpu - one.cpu) / (all.days - one.days);
        snprintf(name, sizeof name, "advice_july_%dx%dx%d", all.n_choices, all.n_members, all.n_futures);
    }
    report(name, full, REPEATS, 1e3, "ms");
    report("advice_july_thresholds", few, REPEATS, 1e3, "ms");
    report("advice_branch_day", day, REPEATS, 1e9, "ns/branch-day");
}

static void bench_learn(const struct sumi_advice_request *request)
{
    enum { ROUNDS = 3 };
    double cpu[ROUNDS];
    struct sumi_error error = {0};
    struct sumi_policy policy;
    for (int k = 0; k < ROUNDS; k++) {
        const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        if (sumi_advice_learn(request, 1, NULL, &policy, &error) != SUMI_OK)
            give_up(&error);
        cpu[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    report("advice_learn", cpu, ROUNDS, 1.0, "s");
}

void bench_advice(void)
{
    struct sumi_scenario_file *file = read_plot();
    bench_july(file->advice);
    bench_learn(file->advice);
    sumi_scenario_destroy(file);
}

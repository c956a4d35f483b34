#include "cli/sweeping.h"

#include "cli/command/command.h"
#include "cli/command/ends.h"
#include "cli/print/headings.h"
#include "cli/print/meter.h"
#include "cli/print/text.h"
#include "io/results/results.h"

#include <stdio.h>
#include <stdlib.h>

bool sumi_threads_read(const char *text, int *threads)
{
    const long most_threads = 1024;
    char *end, shown[SUMI_SHOWN];
    long n = strtol(text, &end, 10);
    if (*end || end == text || n < 1 || n > most_threads) {
        fprintf(stderr, "sumi: -j %s: expected a number of threads from 1 to %ld\n", sumi_shown(text, shown),
                most_threads);
        return false;
    }
    *threads = (int)n;
    return true;
}

void sumi_say_fewer(void *context, int threads, int wanted)
{
    (void)context;
    fprintf(
        stderr,
        "sumi: warning: only %d of %d threads could be made; the work goes on with %s, to the same results. Raise the "
        "limit of processes (ulimit -u, or pids.max of the container) or of memory (ulimit -v), or ask for -j %d.\n",
        threads, wanted, threads == 1 ? "that one" : "them", threads);
}

int sumi_sweep_file(struct sumi_scenario_file *file, struct sumi_output *output, int threads, bool quiet)
{
    struct sumi_meter meter;
    struct sumi_error error = {0};
    int told = file->n_warnings;
    sumi_meter_begin(&meter, "scenarios", quiet);
    sumi_ends_in_order();
    const struct sumi_watch watch = {&meter, sumi_meter_progress, sumi_say_fewer, &sumi_ends_stop};
    enum sumi_status status = sumi_results_write(file, output, threads, &watch, &error);
    if (status != SUMI_OK)
        sumi_meter_abandon(&meter);
    sumi_print_warnings(file, told);
    if (status == SUMI_OK) {
        char seconds[32];
        snprintf(seconds, sizeof seconds, " in %.1f s", sumi_meter_seconds(&meter));
        sumi_print_plan(seconds, &file->plan);
        return SUMI_EXIT_DONE;
    }
    int exit_status = sumi_failed(&error);
    sumi_ends_explain();
    return exit_status;
}

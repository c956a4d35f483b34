/* Sweeps in memory, without output, for the benchmarks that need some. */
#ifndef SUMI_BENCH_SWEEPS_H
#define SUMI_BENCH_SWEEPS_H

#include "scenarios/plan.h"

/* Days of all seasons of a plan. */
struct crop_days {
    double grown;     /* from sowing to harvest */
    double simulated; /* from the start of the soil to harvest */
};
struct crop_days crop_days(const struct sumi_plan *plan);
/* Runs all of them for their summaries; s of CPU. */
double sweep_cpu(const struct sumi_plan *plan);

#endif

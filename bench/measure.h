/* What the benchmarks share. Times are CPU time where nothing else is said: medians and least values of several runs,
 * so that a busy machine matters less. Ratios are of runs by turns. docs/speed.md says how to read them. */
#ifndef SUMI_BENCH_MEASURE_H
#define SUMI_BENCH_MEASURE_H

#include "io/scenario/file.h"

#include <time.h>

enum { REPEATS = 7 };

double seconds(clockid_t clock);
/* Prints "name median least unit" of value[n], each times the factor, and sorts them. */
void report(const char *name, double *value, int n, double factor, const char *unit);
/* Prints "name value - unit". */
void report_one(const char *name, double value, const char *unit);
/* Prints the error and ends the program. */
void give_up(const struct sumi_error *error);
/* The example of Yangqu with n settings changed; the caller destroys it. */
struct sumi_scenario_file *scenario(const char *const *set, int n);

/* bench/advice.c: what to do on a plot on a morning in July. */
void bench_advice(void);
/* bench/cma.c: daily text of the Chinese weather service. */
void bench_cma(void);
/* bench/day.c: the day of a crop in daily steps. */
void bench_alone(void);
void bench_avx2(void);
void bench_kernel(void);
void bench_start(void);
void bench_sweep(void);
/* bench/outlook.c: a plot on a morning in July, and what will come of it. */
void bench_outlook(void);
/* bench/output.c: sweeps into a file. */
void bench_output(void);
void bench_threads(void);
/* bench/plots.c: many plots, whose weather is read once. */
void bench_plots(void);
/* bench/records.c: records of weather as people have them. */
void bench_records(void);
/* bench/sample.c: a table of parameter sets. */
void bench_sample(void);
/* bench/serve.c: the service under load. */
void bench_serve(void);
/* bench/soil.c: seasons on a soil that is resolved in depth. */
void bench_soil(void);
/* bench/stepped.c: seasons as objects. */
void bench_stepped(void);
/* bench/weather.c: years that are generated and prepared. */
void bench_weather(void);

#endif

#define _GNU_SOURCE
#include "bench/measure.h"

#include "io/files/data_files.h"

#include <stdio.h>
#include <stdlib.h>

double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void report(const char *name, double *value, int n, double factor, const char *unit)
{
    qsort(value, (size_t)n, sizeof *value, by_size);
    const double median = n % 2 ? value[n / 2] : 0.5 * (value[n / 2 - 1] + value[n / 2]);
    printf("%-36s %10.4g %10.4g %s\n", name, factor * median, factor * value[0], unit);
    fflush(stdout);
}

void report_one(const char *name, double value, const char *unit)
{
    printf("%-36s %10.4g %10s %s\n", name, value, "-", unit);
    fflush(stdout);
}

void give_up(const struct sumi_error *error)
{
    char text[SUMI_ERROR_TEXT];
    fprintf(stderr, "bench: %s\n", sumi_error_text(error, SUMI_ENGLISH, text, sizeof text));
    exit(EXIT_FAILURE);
}

struct sumi_scenario_file *scenario(const char *const *set, int n)
{
    struct sumi_error error = {0};
    struct sumi_scenario_file *file;
    char path[SUMI_PATH];
    if (sumi_data_find("examples/yangqu.yaml", NULL, path, &error) != SUMI_OK ||
        sumi_scenario_read(path, set, n, SUMI_FOR_SWEEP, &file, &error) != SUMI_OK)
        give_up(&error);
    return file;
}

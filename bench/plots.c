/* Many plots of one county, whose weather is that of one station over thirty years: what reading one costs, and what a
 * morning of them does. */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "io/files/data_files.h"
#include "io/parameters/climate.h"
#include "io/records/weather_csv.h"
#include "io/scenario/file.h"
#include "scenarios/advice/advice.h"
#include "scenarios/climate/climate.h"
#include "scenarios/outlook/outlook.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char record[] = "sumi-bench-years.csv";
static const size_t kept_bytes = (size_t)64 << 20;

/* Thirty years that end before the example's season. */
static void write_years(const struct sumi_climate *climate)
{
    const struct sumi_generation generation = {1996, 30, 1, SUMI_PARAMETERS_DRAWN};
    struct sumi_station *years;
    struct sumi_error error = {0};
    FILE *file = fopen(record, "w");
    if (!file || sumi_climate_generate(climate, &generation, &years, &error) != SUMI_OK ||
        sumi_weather_csv_print(years, file, &error) != SUMI_OK)
        give_up(&error);
    sumi_station_destroy(years);
    fclose(file);
}

static struct sumi_scenario_file *read_plot(struct sumi_shared_files *shared, const char *years, int plot)
{
    struct sumi_error error = {0};
    struct sumi_scenario_file *file;
    char path[SUMI_PATH], files[2 * SUMI_PATH], place[64];
    snprintf(files, sizeof files, "weather.file=[\"%s\", outlook_station.csv]", years);
    snprintf(place, sizeof place, "site.latitude_deg=%g", 38.06 + 0.001 * plot);
    const char *const set[] = {files, place, "advise.method=thresholds"};
    if (sumi_data_find("examples/advise_plot.yaml", NULL, path, &error) != SUMI_OK ||
        sumi_scenario_read_sharing(path, set, 3, SUMI_FOR_ADVICE, shared, &file, &error) != SUMI_OK)
        give_up(&error);
    return file;
}

static void bench_reading(const char *name, struct sumi_shared_files *shared, const char *years)
{
    enum { PLOTS = 20 };
    double cpu[PLOTS];
    for (int k = 0; k < PLOTS; k++) {
        const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        sumi_scenario_destroy(read_plot(shared, years, k));
        cpu[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    report(name, cpu, PLOTS, 1e3, "ms");
}

/* Reading and advice of a plot in one thread, by the rule with its thresholds. */
static void bench_morning(struct sumi_shared_files *shared, const char *years)
{
    enum { PLOTS = 12 };
    double cpu[PLOTS];
    for (int k = 0; k < PLOTS; k++) {
        struct sumi_advice *advice;
        struct sumi_error error = {0};
        const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        struct sumi_scenario_file *file = read_plot(shared, years, k);
        if (sumi_advice_create(file->advice, 1, NULL, &advice, &error) != SUMI_OK)
            give_up(&error);
        sumi_advice_destroy(advice);
        sumi_scenario_destroy(file);
        cpu[k] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    }
    report("plots_morning", cpu, PLOTS, 1e3, "ms (reading, outlook and thresholds)");
    report("plots_10000_on_2_cores", cpu, PLOTS, 1e4 / 2.0 / 60.0, "min");
}

void bench_plots(void)
{
    struct sumi_error error = {0};
    struct sumi_shared_files *shared;
    char *years;
    struct sumi_scenario_file *one;
    if (sumi_shared_files_create(kept_bytes, &shared, &error) != SUMI_OK)
        give_up(&error);
    char path[SUMI_PATH];
    if (sumi_data_find("examples/outlook_plot.yaml", NULL, path, &error) != SUMI_OK ||
        sumi_scenario_read(path, NULL, 0, SUMI_FOR_OUTLOOK, &one, &error) != SUMI_OK)
        give_up(&error);
    write_years(one->outlook->climate);
    sumi_scenario_destroy(one);
    years = realpath(record, NULL);
    if (!years)
        give_up(&error);
    bench_reading("plots_read_30_years", NULL, years);
    bench_reading("plots_read_30_years_shared", shared, years);
    bench_morning(shared, years);
    sumi_shared_files_destroy(shared);
    unlink(record);
    free(years);
}

/* The daily text of the Chinese weather service: a month of 2400 stations, of which one is read. */
#define _GNU_SOURCE
#include "bench/measure.h"
#include "io/records/records.h"

#include <stdio.h>
#include <stdlib.h>

enum { STATIONS = 2400, DAYS = 31, LINE = 80, ROUNDS = 4 };

static char *month_of_stations(size_t *size)
{
    char *text = malloc((size_t)STATIONS * DAYS * LINE);
    *size = 0;
    for (int s = 0; text && s < STATIONS; s++)
        for (int d = 1; d <= DAYS; d++)
            *size += (size_t)sprintf(text + *size, "%5d %4d %5d %6d %4d %2d %2d %6d %6d %6d %d %d %d\n", 50000 + 4 * s,
                                     100 * (20 + s % 30) + s % 60, 100 * (75 + s % 50) + s % 60, 50 + 7 * s, 2014, 7, d,
                                     250 + s % 9 - d, 320 + s % 7 - d, 190 + s % 5 - d, 0, 0, 0);
    return text;
}

static void bench_one(const char *name, const char *text, size_t size, const struct sumi_reading_options *options)
{
    double rate[REPEATS];
    for (int k = 0; k < REPEATS; k++) {
        const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
        for (int r = 0; r < ROUNDS; r++) {
            struct sumi_findings findings = {0};
            struct sumi_record record;
            struct sumi_error error = {0};
            if (sumi_record_parse("TEM-12001-201407.TXT", text, size, options, &findings, &record, &error) != SUMI_OK)
                give_up(&error);
            sumi_record_clear(&record);
            sumi_findings_clear(&findings);
        }
        rate[k] = (double)size * ROUNDS / 1e6 / (seconds(CLOCK_PROCESS_CPUTIME_ID) - start);
    }
    report(name, rate, REPEATS, 1.0, "MB/s (of CPU)");
}

void bench_cma(void)
{
    size_t size;
    char *text = month_of_stations(&size);
    struct sumi_reading_options options;
    if (!text)
        return;
    sumi_reading_options_init(&options);
    options.station = 54000;
    bench_one("cma_one_of_2400_stations", text, size, &options);
    options.station = 0;
    options.latitude = 38.06;
    options.longitude = 112.67;
    bench_one("cma_nearest_of_2400_stations", text, size, &options);
    free(text);
}

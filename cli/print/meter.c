#define _POSIX_C_SOURCE 200809L
#include "cli/print/meter.h"

#include <stdio.h>
#include <unistd.h>

void sumi_meter_begin(struct sumi_meter *meter, const char *what, bool quiet)
{
    *meter = (struct sumi_meter){.shows = !quiet && isatty(STDERR_FILENO), .what = what};
    clock_gettime(CLOCK_MONOTONIC, &meter->start);
}

double sumi_meter_seconds(const struct sumi_meter *meter)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - meter->start.tv_sec) + 1e-9 * (double)(now.tv_nsec - meter->start.tv_nsec);
}

void sumi_meter_draw(struct sumi_meter *meter, size_t done, size_t all)
{
    enum { WIDTH = 30 };
    const double pause = 0.1; /* s, between two drawings */
    double elapsed = sumi_meter_seconds(meter), share = (double)done / (double)all;
    if (!meter->shows || (done < all && elapsed - meter->last <= pause))
        return;
    double rate = elapsed > 0.0 ? (double)done / elapsed : 0.0, left = rate > 0.0 ? (double)(all - done) / rate : 0.0;
    char bar[WIDTH + 1];
    for (int k = 0; k < WIDTH; k++)
        bar[k] = k < (int)(share * WIDTH) ? '#' : '.';
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r[%s] %zu of %zu %s, %.0f a second, %.0f s left ", bar, done, all, meter->what, rate, left);
    meter->last = elapsed;
    if (done == all)
        fputc('\n', stderr);
}

void sumi_meter_progress(void *meter, size_t done, size_t all)
{
    sumi_meter_draw(meter, done, all);
}

void sumi_meter_abandon(const struct sumi_meter *meter)
{
    if (meter->shows)
        fputc('\n', stderr);
}

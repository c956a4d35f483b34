/* How far a long computation is, as a bar on standard error. */
#ifndef SUMI_METER_H
#define SUMI_METER_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct sumi_meter {
    bool shows;
    const char *what; /* is counted, in the plural */
    struct timespec start;
    double last; /* s since the start, when it was last drawn */
};

/* Begins to measure time. The bar is drawn where standard error is a terminal, unless `quiet`. */
void sumi_meter_begin(struct sumi_meter *meter, const char *what, bool quiet);
void sumi_meter_draw(struct sumi_meter *meter, size_t done, size_t all);
/* The same, for what calls back while it works; `meter` is a struct sumi_meter. */
void sumi_meter_progress(void *meter, size_t done, size_t all);
/* Ends the line of a bar that was left before its end. */
void sumi_meter_abandon(const struct sumi_meter *meter);
/* Since the beginning, s. */
double sumi_meter_seconds(const struct sumi_meter *meter);

#endif

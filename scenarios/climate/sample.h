/* A record as a fit of a climate sees it. */
#ifndef SUMI_CLIMATE_SAMPLE_H
#define SUMI_CLIMATE_SAMPLE_H

#include "scenarios/climate/climate.h"

struct sumi_climate_sample {
    int first_day; /* date number */
    size_t n;
    signed char *kind;    /* SUMI_DRY, SUMI_WET, or -1: a missing day */
    unsigned char *month; /* 0 to 11 */
    short *day_of_year;   /* 1 to 366 */
    double *rain;         /* mm */
    double (*x)[SUMI_CLIMATE_VARIABLES];
    /* Whether a variable is recorded; false: it follows from others, or is assumed, on all days. */
    bool recorded[SUMI_CLIMATE_VARIABLES];
};

/* Takes a record prepared as `options` say, and writes place, period and counts into the climate, whose rest stays
 * empty. SUMI_INPUT: fewer days than a climate needs, or what sumi_weather_records refuses. Freed by
 * sumi_climate_sample_free. */
enum sumi_status sumi_climate_sample_take(const struct sumi_station *station,
                                          const struct sumi_weather_options *options,
                                          struct sumi_climate_sample *sample, struct sumi_climate *climate,
                                          struct sumi_error *error);
void sumi_climate_sample_free(struct sumi_climate_sample *sample);

#endif

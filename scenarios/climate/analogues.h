/* Resampling: years made of runs of days of the record itself. A run goes on for 8 days in the mean; then it jumps, to
 * the day after one of the days of the season (15 d to either side) whose weather, and whose mean state of the last 30
 * days, is most like the day that was. Temperature and the other variables come as deviations from the annual cycle, so
 * that a day of another week fits. No distribution is assumed, and nothing comes that the record has not had.
 * After: Lall and Sharma (1996) and Rajagopalan and Lall (1999), k nearest neighbours; the runs after Politis and
 * Romano (1994); weights of the years, drawn for each year that is made, after Rubin (1981). */
#ifndef SUMI_ANALOGUES_H
#define SUMI_ANALOGUES_H

#include "scenarios/climate/climate.h"

/* The days of the record, as a climate file keeps them. */
struct sumi_analogues {
    int n_days;   /* 29 February is left out */
    int *date;    /* [n_days], owned, date numbers, increasing; where one lacks, no run goes over the gap */
    double *rain; /* [n_days], owned, mm */
    double (*x)[SUMI_CLIMATE_VARIABLES]; /* [n_days], owned, units of sumi_climate_variable_rows */
};

enum { SUMI_ANALOGUES_DAYS = 100 * 365 }; /* the most */

void sumi_analogues_destroy(struct sumi_analogues *analogues); /* NULL is allowed */

#endif

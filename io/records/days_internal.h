/* How days are made, step by step: rows into the order of time (days_order.c), the readings of a column without what
 * cannot be (days_column.c), and what a day has of them (days_gather.c). */
#ifndef SUMI_DAYS_INTERNAL_H
#define SUMI_DAYS_INTERNAL_H

#include "io/records/days.h"

#include <stdint.h>

enum { SUMI_HOUR_S = 3600, SUMI_DAY_S = 86400 };

/* What all steps know. */
struct sumi_day_maker {
    const char *path;
    const struct sumi_readings *readings;
    const struct sumi_reading_options *options;
    struct sumi_findings *findings;
    bool daily;            /* a row is a day */
    enum sumi_stamp stamp; /* of intervals */
    int64_t begins_s;      /* when a day begins, after midnight of its date */
};

/* Rows of one time, which complete each other; in the order of time. */
struct sumi_moments {
    size_t n, n_rows;
    int64_t *clock;   /* [n] s since 1970 of the clock by which days are made */
    int64_t *elapsed; /* [n] s, of a clock that is never put forward or back */
    size_t *begin;    /* [n + 1] where the rows of a moment begin in `row` */
    size_t *row;      /* [n_rows] */
    int first_day, n_days;
};

/* SUMI_INPUT: no row is left; SUMI_MEMORY. Decides for daily and stamp of the maker. */
enum sumi_status sumi_moments_make(struct sumi_day_maker *maker, struct sumi_moments *moments,
                                   struct sumi_error *error);
void sumi_moments_clear(struct sumi_moments *moments);
int sumi_moment_line(const struct sumi_day_maker *maker, const struct sumi_moments *moments, size_t k);
/* The day that an instant of the clock belongs to. */
int sumi_day_of(const struct sumi_day_maker *maker, int64_t clock);
/* The usual time from one to the next of n rising times (s); 0 of fewer than two. *even: most steps are so long. */
int64_t sumi_usual_step(const int64_t *time, size_t n, bool *even);

/* The readings of one column that there are. */
struct sumi_day_series {
    size_t n;
    size_t *moment;           /* [n] */
    int64_t *clock, *elapsed; /* [n] */
    double *value;            /* [n] */
    unsigned char *mark;      /* [n] SUMI_MARK_RECORDED or SUMI_MARK_CUT, and SUMI_MARK_DOUBTED */
    int64_t step;             /* s, the usual one */
    bool even;
    bool differences; /* values are what a counter went up by since the reading before, or the gap before it */
};

/* Room for all moments; false where there is no memory. */
bool sumi_day_series_room(struct sumi_day_series *series, size_t n);
void sumi_day_series_clear(struct sumi_day_series *series);
/* Takes a column's readings, without those that are beyond what can be, spikes and glitches; a counter becomes
 * differences. All is told. */
void sumi_day_series_take(const struct sumi_day_maker *maker, const struct sumi_moments *moments, int column,
                          struct sumi_day_series *series);

/* What a day has of a column. */
struct sumi_day_sum {
    size_t n;
    double sum, weighted, weight, low, high;
    int64_t missing, longest; /* s without readings: all of it, and the longest part */
    unsigned char mark;
};
/* Gathers into day[n_days], from moments->first_day on. */
void sumi_day_gather(const struct sumi_day_maker *maker, const struct sumi_moments *moments,
                     const struct sumi_day_series *series, enum sumi_gathering gathering, struct sumi_day_sum *day);

#endif

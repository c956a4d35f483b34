/* What the rules of quality.h share: a record, its place, and what the sky gives there. */
#ifndef SUMI_QUALITY_INTERNAL_H
#define SUMI_QUALITY_INTERNAL_H

#include "scenarios/quality.h"
#include "sim/date.h"

#include <math.h>

struct sumi_look {
    const char *file;
    struct sumi_station *station;
    struct sumi_site place;
    struct sumi_findings *findings;
    struct sumi_date *date; /* [n_days] */
    double *sky,
        *daylight; /* [n_days] MJ m-2 d-1 at the top of the atmosphere, h; NAN where the latitude is not known */
    double *work;  /* [n_days] of whichever rule runs */
    bool unit_told[SUMI_STATION_N]; /* columns whose unit is doubted: other rules say no more of them */
    bool no_memory;                 /* for a mark */
};

/* "the file, on a day"; of the whole record where day is SUMI_WHOLE. */
#define SUMI_WHOLE ((size_t)-1)
struct sumi_found_at sumi_look_where(const struct sumi_look *look, size_t day);
const char *sumi_look_name(enum sumi_station_column column);
double sumi_look_value(const struct sumi_look *look, int column, size_t day);
/* Marks a value as doubted. */
void sumi_look_doubt(struct sumi_look *look, int column, size_t day);
/* 1 of a value, 0 of a missing one. */
static inline size_t sumi_known(double value)
{
    return isnan(value) ? (size_t)0 : (size_t)1;
}
/* How many values a column has. */
size_t sumi_look_count(const struct sumi_look *look, int column);
/* Middle of Tmin and Tmax, or NAN. */
double sumi_look_middle(const struct sumi_look *look, size_t day);
/* Radiation of a clear sky, MJ m-2 d-1 (FAO-56 eq. 37); NAN where place or latitude are not known. */
double sumi_look_clear(const struct sumi_look *look, size_t day);
/* The share q of values that are lower than the result; sorts them. NAN of none. */
double sumi_look_quantile(double *values, size_t n, double q);
/* Copies the values that a column has into work; how many. */
size_t sumi_look_gather(struct sumi_look *look, int column);

/* The rules, by file. quality_day.c: of single values and their neighbours. */
void sumi_look_at_range(struct sumi_look *look);
void sumi_look_at_order(struct sumi_look *look);
void sumi_look_at_spikes(struct sumi_look *look);
void sumi_look_at_outliers(struct sumi_look *look);
void sumi_look_at_clear_sky(struct sumi_look *look);
void sumi_look_at_vapour(struct sumi_look *look);
/* quality_run.c: of values that stay the same, or come again. */
void sumi_look_at_constant(struct sumi_look *look);
void sumi_look_at_persistence(struct sumi_look *look);
void sumi_look_at_zeros(struct sumi_look *look);
void sumi_look_at_rain_days(struct sumi_look *look);
void sumi_look_at_copies(struct sumi_look *look);
/* quality_unit.c: of units. */
void sumi_look_at_units(struct sumi_look *look);
/* quality_climate.c: of what the place can have. */
void sumi_look_at_sums(struct sumi_look *look);
void sumi_look_at_years(struct sumi_look *look);
void sumi_look_at_dim_weeks(struct sumi_look *look);
void sumi_look_at_envelope(struct sumi_look *look);
void sumi_look_at_calendar(struct sumi_look *look);

#endif

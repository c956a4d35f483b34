/* The parts of a verification: years of records, what they come to, and the statistics over years. */
#ifndef SUMI_VERIFY_INTERNAL_H
#define SUMI_VERIFY_INTERNAL_H

#include "analysis/verify/verify.h"

/* Begins a calendar: without a growing season. */
void sumi_verify_calendar_begin(double latitude, struct sumi_verify_calendar *calendar);
/* Its growing season, by calendar months (1 to 12) or, where they are 0, by the years. SUMI_INPUT: a season across
 * the end of the year. */
enum sumi_status sumi_verify_calendar_season(const struct sumi_verify_years *years, int from, int last,
                                             struct sumi_verify_calendar *calendar, struct sumi_error *error);
/* Of a date number: the calendar year in which its year begins. */
int sumi_verify_year_of(const struct sumi_verify_calendar *calendar, int day);

enum sumi_status sumi_verify_years_take(const struct sumi_station *station, const struct sumi_weather_options *weather,
                                        const struct sumi_verify_calendar *calendar, struct sumi_verify_years *years,
                                        struct sumi_error *error);
void sumi_verify_years_free(struct sumi_verify_years *years);

/* What the years come to, into set->numbers, from set->years. */
enum sumi_status sumi_verify_number(const struct sumi_verify_calendar *calendar, double latitude,
                                    struct sumi_verify_set *set, struct sumi_error *error);

/* Some years of a set; and what is worked out of them once for all statistics. */
struct sumi_verify_view {
    const struct sumi_verify_set *set;
    const struct sumi_verify_calendar *calendar;
    const size_t *index; /* [n] */
    size_t n;
    double *room; /* [n * SUMI_VERIFY_DAYS], for sorting */
    /* Means by quarter of products of what is left without the annual cycle of these years: of the middle temperature
     * with itself and with that of the day before; of range and transmission. */
    double t_t[4], t_before[4], range_range[4], sun_sun[4], range_sun[4];
};
void sumi_verify_view_take(struct sumi_verify_view *view);

/* A statistic, of a period where it has one. */
struct sumi_verify_row {
    int family, period;
};
/* The rows that a record can have, by what it has recorded. At most SUMI_VERIFY_ROWS. */
#define SUMI_VERIFY_ROWS 320
size_t sumi_verify_rows(const struct sumi_verify_set *record, struct sumi_verify_row row[SUMI_VERIFY_ROWS]);
/* Group, name and unit. */
void sumi_verify_describe(const struct sumi_verify_row *row, const struct sumi_verify_calendar *calendar,
                          struct sumi_verify_score *score);
/* Its value over the years of a view, in its unit; and as it is judged. NAN: there is none. */
double sumi_verify_value(const struct sumi_verify_row *row, const struct sumi_verify_view *view);
double sumi_verify_judged(const struct sumi_verify_row *row, double value);

/* The order of doubles, for qsort. */
int sumi_verify_compare(const void *a, const void *b);
/* n different ones of n_all, each set of them as likely as another: the first steps of Fisher and Yates's shuffle.
 * order: room for n_all. */
void sumi_verify_choose(size_t n, size_t n_all, uint64_t seed, size_t sample, size_t *order, size_t *chosen);
/* By which the standard deviation of the samples becomes that of the record about the mean of all generated years.
 * Samples share years, so that their variance is 1 - n / N of that of others; the mean of all N is uncertain itself,
 * and so is the fit to n_fit years (0: none). */
double sumi_verify_factor(size_t n, size_t n_generated, size_t n_fit);
/* Fills in generated, sd and z of a score. value, judged: of n samples, `step` apart. Samples that have no such value,
 * as without a frost, are passed over; z is NAN where they are more than a tenth. */
void sumi_verify_place(const double *value, const double *judged, size_t n, size_t step, double factor,
                       double record_judged, struct sumi_verify_score *score);

/* Scores of the record's years picked by `index` against samples of the generated ones. */
enum sumi_status sumi_verify_score_years(const struct sumi_verify *verify, const struct sumi_verify_set *generated,
                                         const size_t *index, size_t n, size_t n_fit,
                                         const struct sumi_verify_options *options, struct sumi_verify_fold *fold,
                                         struct sumi_error *error);

#endif

/* What is worked out once of a record that is to be resampled, and the search for days alike in it. */
#ifndef SUMI_ANALOGUES_INTERNAL_H
#define SUMI_ANALOGUES_INTERNAL_H

#include "scenarios/climate/analogues.h"
#include "scenarios/climate/generator_internal.h"

enum {
    SUMI_ANALOGUES_YEARS = 128,  /* most calendar years */
    SUMI_ANALOGUES_WINDOW = 15,  /* d to either side that are of the season */
    SUMI_ANALOGUES_NEAREST = 64, /* no less than the root of the days of a season: 31 of each year */
    SUMI_ANALOGUES_SEASON = SUMI_ANALOGUES_YEARS * (2 * SUMI_ANALOGUES_WINDOW + 1), /* days of a season at the most */
    SUMI_ANALOGUES_YEAR_DAYS = 365,
    SUMI_ANALOGUES_SEASON_DAYS = SUMI_ANALOGUES_YEAR_DAYS + 2 * SUMI_ANALOGUES_WINDOW
};

/* By what days are alike. */
enum sumi_analogues_feature {
    SUMI_ALIKE_WET,    /* 0 or 1: at least 0.1 mm */
    SUMI_ALIKE_AMOUNT, /* ln(1 + mm) */
    SUMI_ALIKE_MIDDLE, /* deviations from the annual cycle over that of their spread */
    SUMI_ALIKE_RANGE,
    SUMI_ALIKE_TRANSMISSION,
    SUMI_ALIKE_RAINY, /* running means over 30 d: of days of at least 1 mm, as deviations from what the season has, */
    SUMI_ALIKE_WARM,  /* and of the deviations of the middle temperature */
    SUMI_ALIKE_FEATURES
};

/* The slow state of the weather: the last two of the features. */
struct sumi_slow_state {
    double rainy, warm;
};

/* A day that is looked for; a feature of weight 0 is not known. */
struct sumi_likeness {
    float value[SUMI_ALIKE_FEATURES], weight[SUMI_ALIKE_FEATURES]; /* weights of the squares of differences */
};

struct sumi_analogues_plan {
    const struct sumi_analogues *record;
    int n_years;
    /* By day of the year, from 1: the annual cycles, and the chance of a day of at least 1 mm. */
    double mean[SUMI_ANALOGUES_YEAR_DAYS + 1][SUMI_CLIMATE_VARIABLES];
    double deviation[SUMI_ANALOGUES_YEAR_DAYS + 1][SUMI_CLIMATE_VARIABLES];
    double rainy_chance[SUMI_ANALOGUES_YEAR_DAYS + 1];
    float weight[SUMI_ALIKE_FEATURES];
    /* By day of the record. */
    int *next;           /* the day after it; -1: a gap, or the end */
    short *day_of_year;  /* 1 to 365 */
    unsigned char *year; /* calendar years of the record are numbered from 0 */
    double (*anomaly)[SUMI_CLIMATE_VARIABLES];
    struct sumi_slow_state *slow; /* at the end of the day */
    /* The days that another one follows, in the order of the days of the year; those at either end of the year stand at
     * the other end too, so that a season is one stretch. */
    int *candidate;                            /* days of the record */
    float *feature[SUMI_ALIKE_FEATURES];       /* of the candidates */
    int first[SUMI_ANALOGUES_SEASON_DAYS + 1]; /* of a day of the year d: first[d - 1 + SUMI_ANALOGUES_WINDOW] */
};

/* The slow state after a day with this rain (mm) and this deviation of the middle temperature. */
void sumi_analogues_pass(const struct sumi_analogues_plan *plan, int day_of_year, double rain, double warm,
                         struct sumi_slow_state *slow);
/* The day with this rain, these deviations and this slow state after it, as it is looked for. NAN: not known. */
struct sumi_likeness sumi_analogues_like(const struct sumi_analogues_plan *plan, double rain,
                                         const double anomaly[SUMI_CLIMATE_VARIABLES], struct sumi_slow_state slow);

/* The stretch of candidates of the season of a day of the year. */
void sumi_analogues_season(const struct sumi_analogues_plan *plan, int day_of_year, int *begin, int *end);
/* One of the days of the record in the season of a day of the year that are most like what is wanted: of the nearest,
 * as many as the root of their number, each drawn in the ratio of the weight of its year to its rank (Lall and Sharma
 * 1996). `but` and the day before it are none of them; -1: all may be. `distance` is room for SUMI_ANALOGUES_SEASON of
 * them. */
int sumi_analogues_find(const struct sumi_analogues_plan *plan, int day_of_year, const struct sumi_likeness *wanted,
                        int but, const double *year_weight, double uniform, float *distance);

enum sumi_status sumi_analogues_check(const struct sumi_climate *climate, struct sumi_error *error);
enum sumi_status sumi_analogues_prepare(const struct sumi_climate *climate, void **plan, struct sumi_error *error);
void sumi_analogues_let_go(void *plan);

#endif

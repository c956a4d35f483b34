/* How like a record a climate's years are: some 190 statistics of both, each as
 *
 *   z = (record - mean of the samples) / their standard deviation
 *
 * over samples of as many generated years (n) as the record has, so that z holds what so few years leave open: of a
 * climate that is right its square is 1 in the mean. For what the N generated years leave open, the variance is that
 * of the samples times (1 + n / N) / (1 - n / N). Held out, a climate is fitted to every other year and judged by the
 * years between, and the reverse; the fit is then as uncertain as the years it saw are few, and 1 + n / N becomes
 * 1 + n / N + n / n_fit. */
#ifndef SUMI_VERIFY_H
#define SUMI_VERIFY_H

#include "scenarios/climate/climate.h"

/* --- the years --- */

enum { SUMI_VERIFY_DAYS = 365, SUMI_VERIFY_FEWEST = 3, SUMI_VERIFY_FEWEST_HELD_OUT = 6 };

/* A year begins in January, south of the equator in July, and has no 29 February. The growing season is the longest run
 * of its months with a mean temperature of at least 10 C; where all have that, the five wettest in a row. */
struct sumi_verify_calendar {
    int first_month;             /* 0 or 6: January or July */
    int month_begins[13];        /* the first day (from 0) of each of its months, and the end of the year */
    int season_from, season_end; /* months of the year, from 0: the first, and that behind the last */
};

/* Whole years of a record. Years with more than 20 missing days are left out; in the others a missing day is that of
 * the nearest year that has it. */
struct sumi_verify_years {
    size_t n;
    int *year;                         /* [n], the calendar year in which each begins */
    double *rain;                      /* mm, [n][SUMI_VERIFY_DAYS] */
    double *x[SUMI_CLIMATE_VARIABLES]; /* likewise */
    bool recorded[SUMI_CLIMATE_VARIABLES];
    size_t n_left_out, n_filled; /* years, days */
};

enum {
    SUMI_VERIFY_MONTH,
    SUMI_VERIFY_QUARTER = 12,
    SUMI_VERIFY_YEAR = 16,
    SUMI_VERIFY_SEASON,
    SUMI_VERIFY_SOWING,
    SUMI_VERIFY_PERIODS
};
enum { SUMI_VERIFY_THRESHOLDS = 3, SUMI_VERIFY_SPELL_KINDS = 5 };
extern const double sumi_verify_thresholds[SUMI_VERIFY_THRESHOLDS]; /* mm */

/* What a year comes to. The quarters are December to February and so on, of this year; the spells those of the growing
 * season, cut at its ends. NAN: there is none. */
struct sumi_verify_numbers {
    double rain[SUMI_VERIFY_PERIODS];                         /* mm */
    double wet[SUMI_VERIFY_THRESHOLDS][SUMI_VERIFY_PERIODS];  /* days */
    double mean[SUMI_CLIMATE_VARIABLES][SUMI_VERIFY_PERIODS]; /* radiation in MJ m-2 d-1 */
    double of_kind[SUMI_CLIMATE_VARIABLES][4][SUMI_DAY_KINDS], days_of_kind[4][SUMI_DAY_KINDS]; /* sums by quarter */
    double longest[SUMI_VERIFY_SPELL_KINDS];
    unsigned short spell[SUMI_VERIFY_SPELL_KINDS][SUMI_VERIFY_DAYS + 1]; /* how many of each length */
    double largest_day, five_days;                                       /* mm */
    double hottest_week, hottest_day, coldest_week;                      /* C */
    double last_frost, first_frost;                                      /* days from the year's first */
    double degree_days, late_degree_days, spring_degree_days;            /* C d above 8 C */
    double wait;                                                         /* d for 10 mm of rain in three days */
};

/* Years with what they come to. */
struct sumi_verify_set {
    struct sumi_verify_years years;
    struct sumi_verify_numbers *numbers; /* [n] */
};

/* --- the scores --- */

#define SUMI_VERIFY_GROUPS(X)                                                                                          \
    X(SPELLS, "spells")                                                                                                \
    X(WET_DAYS, "wet_days")                                                                                            \
    X(WET_DAYS_SD, "wet_days_sd")                                                                                      \
    X(RAIN, "rain")                                                                                                    \
    X(RAIN_SD, "rain_sd")                                                                                              \
    X(TEMPERATURE, "temperature")                                                                                      \
    X(TEMPERATURE_SD, "temperature_sd")                                                                                \
    X(RADIATION, "radiation")                                                                                          \
    X(RADIATION_SD, "radiation_sd")                                                                                    \
    X(JOINT, "joint")                                                                                                  \
    X(PERSISTENCE, "persistence")                                                                                      \
    X(LAGS, "lags")                                                                                                    \
    X(EXTREMES, "extremes")                                                                                            \
    X(DEGREE_DAYS, "degree_days")                                                                                      \
    X(WAIT, "wait_for_rain")                                                                                           \
    X(HUMIDITY, "humidity")                                                                                            \
    X(WIND, "wind")

enum sumi_verify_group {
#define X(code, name) SUMI_VERIFY_##code,
    SUMI_VERIFY_GROUPS(X)
#undef X
        SUMI_VERIFY_N_GROUPS
};
extern const char *const sumi_verify_group_names[SUMI_VERIFY_N_GROUPS];

struct sumi_verify_score {
    enum sumi_verify_group group;
    char name[80];
    const char *unit;
    double record, generated, sd; /* its value; mean and sd of the samples */
    double z;                     /* on the logarithm, of a spread or an amount; NAN: it cannot be judged */
};

struct sumi_verify_fold {
    size_t n, n_years, n_fit; /* scores; judged years; fitted ones, 0: in-sample */
    struct sumi_verify_score *score;
};

struct sumi_verify_options {
    int n_generated; /* years */
    int n_samples;
    uint64_t seed;
    enum sumi_parameters parameters;
    int season_from, season_last; /* calendar months of the growing season, 1 to 12; 0: as the record has it */
};

/* A climate against a record. */
struct sumi_verify {
    struct sumi_verify_calendar calendar;
    struct sumi_verify_set record, generated;
    struct sumi_verify_fold in_sample, held_out[2];
    size_t n_held_out; /* folds: 0 or 2 */
};

/* The record prepared as `weather` says (which gives the place), beside years of the climate. SUMI_INPUT: fewer than
 * SUMI_VERIFY_FEWEST whole years, more than a tenth of the generated ones, or what the fit's reading of a record
 * refuses. The caller frees with sumi_verify_free, in any case. */
enum sumi_status sumi_verify_in_sample(const struct sumi_climate *climate, const struct sumi_station *station,
                                       const struct sumi_weather_options *weather,
                                       const struct sumi_verify_options *options, struct sumi_verify *verify,
                                       struct sumi_error *error);
/* Held out, with fits of that kind; after sumi_verify_in_sample, and with at least SUMI_VERIFY_FEWEST_HELD_OUT years.
 * */
enum sumi_status sumi_verify_held_out(enum sumi_generator_kind generator, const struct sumi_station *station,
                                      const struct sumi_weather_options *weather,
                                      const struct sumi_verify_options *options, struct sumi_verify *verify,
                                      struct sumi_error *error);
void sumi_verify_free(struct sumi_verify *verify);

/* --- by what users ask --- */

/* What a season comes to; NAN: it does not. */
struct sumi_verify_season {
    double emergence, ripening; /* d from sowing */
    double yield;               /* kg ha-1, 0 where nothing was harvested */
    bool ripe;
};

enum sumi_verify_answer {
    SUMI_VERIFY_EMERGENCE,
    SUMI_VERIFY_SLOW, /* share of seasons that emerge after 25 d, or never */
    SUMI_VERIFY_RIPE, /* share */
    SUMI_VERIFY_RIPENING,
    SUMI_VERIFY_YIELD,
    SUMI_VERIFY_YIELD_SD,
    SUMI_VERIFY_YIELD_P10,
    SUMI_VERIFY_ANSWERS
};
/* Scores of recorded seasons among samples of generated ones, as those of weather; their group means nothing.
 * SUMI_INPUT: too few. */
enum sumi_status sumi_verify_seasons(const struct sumi_verify_season *record, size_t n,
                                     const struct sumi_verify_season *generated, size_t n_generated,
                                     const struct sumi_verify_options *options,
                                     struct sumi_verify_score score[SUMI_VERIFY_ANSWERS], struct sumi_error *error);

/* The root of the mean square of z over the folds, of a group or (SUMI_VERIFY_N_GROUPS) of all, where a z beyond 6
 * counts as 6, so that one statistic does not hide the others; the share of |z| > 2, and how many were judged. */
struct sumi_verify_summary {
    double rms, beyond_2;
    size_t n;
};
struct sumi_verify_summary sumi_verify_summarise(const struct sumi_verify_fold *fold, size_t n_folds, int group);

#endif

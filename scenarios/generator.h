/* The weather generator: years of weather that never were, like those of a climate.
 *
 * Richardson and Wright (1984), WGEN: whether a day is wet follows a two-state Markov chain by month, the amount a
 * gamma distribution by month, and the rest of the day's weather a first-order autoregressive process around annual
 * cycles that differ between dry and wet days. Three things are done otherwise than there, each for a reason:
 *   - The middle of Tmin and Tmax and their range are drawn instead of Tmin and Tmax, and the range is at least 0.5 C,
 *     so that Tmin never exceeds Tmax and nothing has to be exchanged afterwards.
 *   - Radiation is drawn as the fraction of what reaches the top of the atmosphere, between 0.05 and 0.80.
 *   - Dew point depression and wind join the process (Parlange and Katz 2000), since evaporation needs them.
 * A variable with bounds is a normal one cut off at them, whose mean and variance before the cut are chosen so that
 * after the cut they are those of the fit: the bounds distort neither. */
#ifndef SUMI_GENERATOR_H
#define SUMI_GENERATOR_H

#include "scenarios/weather_prepare.h"

#include <stdint.h>

enum sumi_climate_variable {
    SUMI_CLIMATE_MIDDLE,
    SUMI_CLIMATE_RANGE,
    SUMI_CLIMATE_TRANSMISSION,
    SUMI_CLIMATE_DEPRESSION,
    SUMI_CLIMATE_WIND,
    SUMI_CLIMATE_VARIABLES
};

/* Name, unit, meaning and bounds of the variables. */
extern const struct sumi_field sumi_climate_variable_rows[SUMI_CLIMATE_VARIABLES];

enum sumi_climate_block {
    SUMI_CLIMATE_P_WET_AFTER_DRY,
    SUMI_CLIMATE_P_WET_AFTER_WET,
    SUMI_CLIMATE_SHAPE,
    SUMI_CLIMATE_SCALE,
    SUMI_CLIMATE_MONTHLY /* the blocks above have a value for each month */
};
extern const struct sumi_field sumi_climate_monthly_rows[SUMI_CLIMATE_MONTHLY];

enum { SUMI_DRY, SUMI_WET, SUMI_DAY_KINDS };
extern const char *const sumi_day_kind_names[SUMI_DAY_KINDS]; /* "dry", "wet" */

enum { SUMI_CYCLE_MEAN = 7, SUMI_CYCLE_VARIANCE = 3 };

#define SUMI_CLIMATE_TITLE  128
#define SUMI_CLIMATE_SOURCE 2048

struct sumi_climate {
    char title[SUMI_CLIMATE_TITLE];
    char source[SUMI_CLIMATE_SOURCE];      /* record, period, shift; lines separated by \n */
    double latitude, longitude, elevation; /* degrees (within the polar circles), degrees or NAN, m */
    int first_day, last_day;               /* date numbers of the record */
    int n_days, n_wet_days;                /* of it, that were used */
    double monthly[SUMI_CLIMATE_MONTHLY][12];
    /* Annual cycles c0 + c1 cos w + c2 sin w + c3 cos 2w + c4 sin 2w + ..., w = 2 pi (day of the year) / 365.25 */
    double mean[SUMI_CLIMATE_VARIABLES][SUMI_DAY_KINDS][SUMI_CYCLE_MEAN];
    double variance[SUMI_CLIMATE_VARIABLES][SUMI_DAY_KINDS]
                   [SUMI_CYCLE_VARIANCE];                        /* unit squared, first harmonic only */
    double lag0[SUMI_CLIMATE_VARIABLES][SUMI_CLIMATE_VARIABLES]; /* correlation on one day */
    double lag1[SUMI_CLIMATE_VARIABLES][SUMI_CLIMATE_VARIABLES]; /* [today][the day before] */
};

#define SUMI_WET_DAY 0.1 /* mm: a day with at least this much rain is wet */

/* Value of an annual cycle of n coefficients on a day of the year. */
double sumi_cycle_at(const double *coefficients, int n, int day_of_year);

/* Fits a climate to a record of at least three years, prepared as `options` say (which give the place). The title and
 * the source are left empty. SUMI_INPUT: too few days, or what sumi_weather_records refuses. */
enum sumi_status sumi_climate_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                                  struct sumi_climate *climate, struct sumi_error *error);

/* SUMI_INPUT with the reason where a climate cannot be generated from: values out of bounds, a variance that is not
 * positive, correlations that no process has. */
enum sumi_status sumi_climate_check(const struct sumi_climate *climate, struct sumi_error *error);

#define SUMI_GENERATED_YEARS 1000 /* the most that one call makes */

/* Generates n_years calendar years from 1 January of first_year, with Tmin, Tmax, rain, radiation,
 * vapour pressure and wind at 2 m, rounded as a station records them. Year k depends on the climate, the seed, k, and
 * whether it is a leap year alone, not on n_years: it has a stream of its own (scenarios/draws.h) and begins with two
 * months that are thrown away. The caller frees the record with sumi_station_destroy. */
enum sumi_status sumi_climate_generate(const struct sumi_climate *climate, int first_year, int n_years, uint64_t seed,
                                       struct sumi_station **station, struct sumi_error *error);

/* Mean and standard deviation of a normal variable of mean mu and deviation sigma cut off at lo and hi. */
void sumi_cut_normal(double mu, double sigma, double lo, double hi, double *mean, double *deviation);
/* The other way round: mu and sigma that give this mean and deviation after the cut. The nearest possible where the
 * bounds do not allow them. */
void sumi_uncut_normal(double mean, double deviation, double lo, double hi, double *mu, double *sigma);

#endif

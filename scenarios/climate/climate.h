/* A climate: what generated weather is like, and the ways to make years of it that never were.
 *
 * Two files read and write it (io/parameters/climate.h), analysis/fit makes it of a record, and a generator makes years
 * of it. Each generator is one file beside this one, and one row of sumi_generators. */
#ifndef SUMI_CLIMATE_H
#define SUMI_CLIMATE_H

#include "scenarios/weather/prepare.h"

#include <stdint.h>

/* --- the variables of a day --- */

enum sumi_climate_variable {
    SUMI_CLIMATE_MIDDLE,
    SUMI_CLIMATE_RANGE,
    SUMI_CLIMATE_TRANSMISSION,
    SUMI_CLIMATE_DEPRESSION,
    SUMI_CLIMATE_WIND,
    SUMI_CLIMATE_VARIABLES
};

/* Name, unit, meaning and bounds of the variables. The middle of Tmin and Tmax and their range are drawn, so that Tmin
 * never exceeds Tmax; radiation as the fraction of what reaches the top of the atmosphere. */
extern const struct sumi_field sumi_climate_variable_rows[SUMI_CLIMATE_VARIABLES];

enum { SUMI_DRY, SUMI_WET, SUMI_DAY_KINDS };
extern const char *const sumi_day_kind_names[SUMI_DAY_KINDS]; /* "dry", "wet" */

#define SUMI_WET_DAY      0.1  /* mm: a day with at least this much rain is wet */
#define SUMI_LEAST_AMOUNT 0.05 /* mm: what a gauge read to 0.1 mm shows as 0.1 mm begins here */

/* The variables of a prepared day on a day of the year (1 to 366) at a latitude, within their bounds; NAN of a missing
 * day. */
void sumi_climate_variables_of(const struct sumi_weather_day *day, int day_of_year, double latitude,
                               double x[SUMI_CLIMATE_VARIABLES]);

/* Value of an annual cycle c0 + c1 cos w + c2 sin w + c3 cos 2w + c4 sin 2w + ... of n coefficients on a day of the
 * year, w = 2 pi (day of the year) / 365.25. */
double sumi_cycle_at(const double *coefficients, int n, int day_of_year);
/* cos w, sin w, cos 2w, ... behind a 1: the n terms that the coefficients are of. */
void sumi_cycle_terms(int day_of_year, int n, double *term);

/* --- a climate --- */

#define SUMI_CLIMATE_TITLE  128
#define SUMI_CLIMATE_SOURCE 2048

struct sumi_wgen;
struct sumi_spells;
struct sumi_analogues;

enum sumi_generator_kind { SUMI_GENERATOR_WGEN, SUMI_GENERATOR_SPELLS, SUMI_GENERATOR_ANALOGUES, SUMI_GENERATOR_KINDS };

struct sumi_climate {
    char title[SUMI_CLIMATE_TITLE];
    char source[SUMI_CLIMATE_SOURCE];      /* record, period, shift; lines separated by \n */
    double latitude, longitude, elevation; /* degrees (within the polar circles), degrees or NAN, m */
    int first_day, last_day;               /* date numbers of the record */
    int n_days, n_wet_days;                /* of it, that were used */
    enum sumi_generator_kind generator;    /* that the years are made by */
    /* What it needs; owned. One of them is there, the generator's. */
    struct sumi_wgen *wgen;
    struct sumi_spells *spells;
    struct sumi_analogues *analogues;
};

/* Fits WGEN to a record of at least three years, prepared as `options` say (which give the place). The title and the
 * source are left empty; the caller clears the climate. SUMI_INPUT: too few days, or what sumi_weather_records
 * refuses. The other generators are fitted by analysis/fit. */
enum sumi_status sumi_wgen_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                               struct sumi_climate *climate, struct sumi_error *error);

/* Frees what a climate owns; it may be empty. */
void sumi_climate_clear(struct sumi_climate *climate);

/* SUMI_INPUT with the reason where a climate cannot be generated from: values out of bounds, a variance that is not
 * positive, correlations that no process has. */
enum sumi_status sumi_climate_check(const struct sumi_climate *climate, struct sumi_error *error);

/* --- years of it --- */

/* Which of the parameters that a climate has are used. */
enum sumi_parameters {
    SUMI_PARAMETERS_DRAWN, /* those of the fits to weighed years, another one for each year: few years are told so */
    SUMI_PARAMETERS_FITTED /* those of the one fit to the whole record */
};
extern const char *const sumi_parameters_names[2]; /* "drawn", "fitted" */

#define SUMI_GENERATED_YEARS 1000 /* the most that one call makes */

struct sumi_generation {
    int first_year, n_years; /* calendar years, from 1 January of the first */
    uint64_t seed;
    enum sumi_parameters parameters; /* a climate without drawn ones has the fitted ones in either case */
};

/* Generates calendar years, with Tmin, Tmax, rain, radiation, vapour pressure and wind at 2 m, rounded as a station
 * records them. Year k depends on the climate, the seed and k alone (scenarios/climate/philox.h). The caller frees the
 * record with sumi_station_destroy. SUMI_INPUT: the years, or what sumi_climate_check refuses. */
enum sumi_status sumi_climate_generate(const struct sumi_climate *climate, const struct sumi_generation *generation,
                                       struct sumi_station **station, struct sumi_error *error);

/* How many sets of drawn parameters a climate keeps: year k of a seed, from 0, is made with set k modulo this. 0: none,
 * or as many as there are years. */
int sumi_climate_sets(const struct sumi_climate *climate);

/* Name, meaning and source of the generators, in the order of enum sumi_generator_kind. */
struct sumi_generator_row {
    const char *name, *doc, *source;
};
struct sumi_generator_row sumi_generator_row(enum sumi_generator_kind kind);

#endif

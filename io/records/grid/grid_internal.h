/* How what was taken out of a grid becomes readings: what variables are (grid_names.c), their units (grid_units.c), the
 * times (grid_time.c), sums that run on (grid_sums.c), and all of it (grid.c). */
#ifndef SUMI_GRID_INTERNAL_H
#define SUMI_GRID_INTERNAL_H

#include "io/records/format.h"
#include "io/records/grid.h"

#include <stdint.h>

enum { SUMI_GRID_DAY_S = 86400, SUMI_GRID_HOUR_S = 3600 };

/* --- what a variable is --- */

enum sumi_grid_what {
    SUMI_GRID_UNKNOWN,
    SUMI_GRID_UNUSED, /* known, and not used */
    SUMI_GRID_AIR,
    SUMI_GRID_AIR_MEAN,
    SUMI_GRID_AIR_MAX,
    SUMI_GRID_AIR_MIN,
    SUMI_GRID_DEW_POINT,
    SUMI_GRID_HUMIDITY,
    SUMI_GRID_RH_MAX,
    SUMI_GRID_RH_MIN,
    SUMI_GRID_VAPOUR,
    SUMI_GRID_RAIN,
    SUMI_GRID_RADIATION,
    SUMI_GRID_SUNSHINE,
    SUMI_GRID_WIND2,
    SUMI_GRID_WIND10,
    SUMI_GRID_WIND, /* at a height that the file says */
    SUMI_GRID_EAST,
    SUMI_GRID_NORTH,
    SUMI_GRID_ET0,
    SUMI_GRID_GEOPOTENTIAL,
    SUMI_GRID_ALTITUDE,
    SUMI_GRID_WHATS
};

/* What is known by a name. */
enum {
    SUMI_GRID_OF_DAY = 1,     /* always of a whole day */
    SUMI_GRID_OF_ECMWF = 2,   /* what it is of a day is not said by the name; sums and means end at their time */
    SUMI_GRID_ANY_HEIGHT = 4, /* the name says no height */
    SUMI_GRID_ENDS = 8,       /* sums and means end at their time */
    SUMI_GRID_CENTRED = 16,   /* their time is in the middle */
};
struct sumi_grid_name {
    const char *name;
    enum sumi_grid_what what;
    int is;
    const char *why; /* it is not used; English */
};
/* By the name of a variable, else by its standard name; a row of SUMI_GRID_UNKNOWN where neither is known. */
const struct sumi_grid_name *sumi_grid_name_of(const struct sumi_grid_variable *variable);
/* By a name in an answer; NULL: it is not known. */
const struct sumi_grid_name *sumi_grid_named(const char *name);
/* What a column of it is (enum sumi_quantity), and what it is called in an answer. */
int sumi_grid_quantity(enum sumi_grid_what what);
const char *sumi_grid_answer_name(enum sumi_grid_what what);

/* --- units --- */

enum sumi_grid_measure {
    SUMI_GRID_STATE,  /* a value of an instant or a mean */
    SUMI_GRID_AMOUNT, /* of an interval */
    SUMI_GRID_RATE    /* in units of a day */
};
struct sumi_grid_unit {
    enum sumi_grid_measure measure;
    double factor, offset; /* into the unit of the quantity */
};
/* false: it is no unit of this. */
bool sumi_grid_unit_read(enum sumi_grid_what what, const char *text, struct sumi_grid_unit *unit);
/* The units that may stand in an answer, as "K, degC". */
const char *sumi_grid_units_of(enum sumi_grid_what what);

/* --- times --- */

struct sumi_grid_times {
    size_t n;
    int64_t *time;       /* [n] s since 1970, UTC */
    int64_t *from, *to;  /* [n] likewise, of the interval; NULL: the file does not say */
    size_t *order;       /* [n] which is the first, the second ... */
    int64_t step;        /* s, the usual one; 0: not known */
    bool daily, settled; /* settled: it is known whether it is */
    bool middle;         /* all times lie in the middle of a step */
};
/* SUMI_INPUT: a unit or a calendar that is not read, or means of more than a day; SUMI_MEMORY. The caller clears it. */
enum sumi_status sumi_grid_times_read(const char *path, const struct sumi_weather_grid *grid,
                                      struct sumi_grid_times *times, struct sumi_error *error);
void sumi_grid_times_clear(struct sumi_grid_times *times);
/* Refuses rows that are months, each said by its first day or as the hours of its mean day. */
enum sumi_status sumi_grid_check_months(const char *path, const struct sumi_readings *readings,
                                        struct sumi_error *error);

/* --- sums --- */

/* Whether sums run on from 00 UTC over the day, as those of ERA5-Land do, or begin anew at each step. */
enum sumi_grid_run { SUMI_GRID_RUN_UNTOLD, SUMI_GRID_RUN_ALIKE, SUMI_GRID_RUNS, SUMI_GRID_RUNS_NOT };
enum sumi_grid_run sumi_grid_look_at_run(const struct sumi_grid_times *times, const double *value);
/* Turns sums that run on into those of each step; how many became missing as they fall within a day. */
size_t sumi_grid_take_apart(const struct sumi_grid_times *times, double *value);

/* --- all of it --- */

/* Whether the values of a variable are wanted, of reading options. */
bool sumi_grid_wants(const void *options, const struct sumi_grid_variable *variable);
/* Readings of what was taken out. */
enum sumi_status sumi_grid_make(const char *path, const struct sumi_weather_grid *grid,
                                const struct sumi_reading_options *options, struct sumi_readings *readings,
                                struct sumi_findings *findings, struct sumi_error *error);

#endif

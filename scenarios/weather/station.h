/* What a weather station recorded: consecutive days, some of their values missing, in the units of the record. */
#ifndef SUMI_STATION_H
#define SUMI_STATION_H

#include "models/field.h"
#include "sim/error.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

enum sumi_station_column {
    SUMI_STATION_TMIN,
    SUMI_STATION_TMAX,
    SUMI_STATION_RAIN, /* these three are in every record */
    SUMI_STATION_TMEAN,
    SUMI_STATION_RADIATION,
    SUMI_STATION_SUNSHINE,
    SUMI_STATION_VAPOUR,
    SUMI_STATION_RH_MEAN,
    SUMI_STATION_RH_MAX,
    SUMI_STATION_RH_MIN,
    SUMI_STATION_DEW_POINT,
    SUMI_STATION_WIND2,
    SUMI_STATION_WIND10,
    SUMI_STATION_WIND, /* at the station's own height */
    SUMI_STATION_E0,
    SUMI_STATION_ES0,
    SUMI_STATION_ET0,
    SUMI_STATION_RAIN_HOURS, /* blank on dry days: never counted as missing */
    SUMI_STATION_N
};

/* Name, unit and bounds of each column; the names are those of Sumi's weather CSV. */
extern const struct sumi_field sumi_station_rows[SUMI_STATION_N];

#define SUMI_STATION_NOTES 1024
#define SUMI_STATION_DAYS  400000 /* of the longest record */
#define SUMI_STATION_GAP   3660   /* d, from one recorded day to the next: what is longer is a slip of the pen */

/* How a value came into the record: one of these, and SUMI_MARK_DOUBTED with any. */
enum sumi_mark {
    SUMI_MARK_RECORDED,
    SUMI_MARK_CUT, /* to what can be */
    SUMI_MARK_INTERPOLATED,
    SUMI_MARK_NEIGHBOUR,
    SUMI_MARK_DAY_OF_YEAR,
    SUMI_MARK_GENERATED,
    SUMI_MARKS,
    SUMI_MARK_DOUBTED = 0x80
};
/* Whether such a value was not recorded. */
static inline bool sumi_mark_is_filled(unsigned char mark)
{
    return (mark & ~SUMI_MARK_DOUBTED) >= SUMI_MARK_INTERPOLATED;
}
extern const char *const sumi_mark_names[SUMI_MARKS]; /* "recorded", "cut", "interpolate", ... */

struct sumi_station {
    int first_day; /* date number (sim/date.h) */
    size_t n_days;
    double latitude, longitude, elevation; /* degrees, degrees, m; NAN: not said */
    double wind_height;                    /* m, of SUMI_STATION_WIND; NAN: not said */
    double *value[SUMI_STATION_N];         /* [n_days], NAN: missing; NULL: no such column */
    unsigned char *mark[SUMI_STATION_N];   /* [n_days], enum sumi_mark; NULL where the column is, or all is recorded */
    int *line;                             /* [n_days] of its file, of the day; 0, or NULL: not known */
    char notes[SUMI_STATION_NOTES];        /* what the record says of itself, lines separated by \n */
};

/* A record of n_days in which every value of the columns asked for is still missing, and nothing is said of the place.
 */
enum sumi_status sumi_station_create(int first_day, size_t n_days, const bool has[SUMI_STATION_N],
                                     struct sumi_station **station, struct sumi_error *error);
void sumi_station_destroy(struct sumi_station *station);

struct sumi_missing {
    int day;    /* date number */
    int column; /* enum sumi_station_column; -1: the whole day */
};

/* Lists what is missing, by date. Fills at most `room` entries of `list` (NULL where room is 0) and returns how many
 * there are, which may be more. */
size_t sumi_station_missing(const struct sumi_station *station, struct sumi_missing *list, size_t room);

/* A record among others of one place, and what it is called. */
struct sumi_station_part {
    const char *name;
    struct sumi_station *station;
};

/* One record of several. Each day is that of the first in the list that has a value of it, whole; a column of which
 * that
 * one has no value on any day is that of the next in the list that has one of the day, so that a file of temperatures
 * and one of rain complete each other. What some say of the place holds for all. SUMI_INPUT: they are of different
 * places, or
 * lie further apart than SUMI_STATION_GAP; together they are longer than SUMI_STATION_DAYS. */
enum sumi_status sumi_station_join(const struct sumi_station_part *part, size_t n, struct sumi_station **joined,
                                   struct sumi_error *error);

/* Days, as date numbers; 0 of them: none. */
struct sumi_station_days {
    int first, last;
    size_t n;
    size_t different; /* of an overlap: those on which the record that is passed over has a value of its own */
};
/* The days of record `used` that record `passed`, which comes later in the list, has too. */
struct sumi_station_days sumi_station_overlap(const struct sumi_station_part *part, size_t used, size_t passed);
/* The days behind record k that lie in none of the n, and *next, which follows them. */
struct sumi_station_days sumi_station_gap(const struct sumi_station_part *part, size_t n, size_t k, size_t *next);

/* Sets the mark of a value, for which it makes room; false where there is no memory. */
bool sumi_station_set_mark(struct sumi_station *station, enum sumi_station_column column, size_t day,
                           unsigned char mark);
static inline unsigned char sumi_station_mark(const struct sumi_station *station, enum sumi_station_column column,
                                              size_t day)
{
    return station->mark[column] ? station->mark[column][day] : SUMI_MARK_RECORDED;
}
/* How many values of a record came into it that way, doubted ones too. */
size_t sumi_station_count(const struct sumi_station *station, enum sumi_mark mark);

/* The value of a column on a day (0 to n_days - 1); NAN where the record has no such column. */
static inline double sumi_station_at(const struct sumi_station *station, enum sumi_station_column column, size_t day)
{
    return station->value[column] ? station->value[column][day] : (double)NAN;
}

#endif

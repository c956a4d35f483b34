#include "scenarios/weather/station.h"

#include "messages/memory.h"
#include "messages/memory_count.h"
#include "messages/station.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

#define RECORD "record"

const struct sumi_field sumi_station_rows[SUMI_STATION_N] = {
    [SUMI_STATION_TMIN] = {"tmin_C", "degC", "minimum temperature of the day", RECORD, -90, 60, NAN, 0},
    [SUMI_STATION_TMAX] = {"tmax_C", "degC", "maximum temperature of the day", RECORD, -90, 65, NAN, 0},
    [SUMI_STATION_RAIN] = {"precip_mm", "mm", "rain, and snow as water", RECORD, 0, 2000, NAN, 0},
    [SUMI_STATION_TMEAN] = {"tmean_C", "degC", "mean temperature of the day", RECORD, -90, 65, NAN, 0},
    [SUMI_STATION_RADIATION] = {"srad_MJ_m2", "MJ m-2 d-1", "global radiation", RECORD, 0, 50, NAN, 0},
    [SUMI_STATION_SUNSHINE] = {"sunshine_h", "h", "bright sunshine", RECORD, 0, 24, NAN, 0},
    [SUMI_STATION_VAPOUR] = {"vap_kPa", "kPa", "mean vapour pressure", RECORD, 0.001, 10, NAN, 0},
    [SUMI_STATION_RH_MEAN] = {"rh_mean_pct", "%", "mean relative humidity", RECORD, 0.5, 100, NAN, 0},
    [SUMI_STATION_RH_MAX] = {"rh_max_pct", "%", "highest relative humidity", RECORD, 0.5, 100, NAN, 0},
    [SUMI_STATION_RH_MIN] = {"rh_min_pct", "%", "lowest relative humidity", RECORD, 0, 100, NAN, 0},
    [SUMI_STATION_DEW_POINT] = {"dewpoint_C", "degC", "mean dew point", RECORD, -80, 40, NAN, 0},
    [SUMI_STATION_WIND2] = {"wind2_m_s", "m s-1", "mean wind at 2 m", RECORD, 0, 75, NAN, 0},
    [SUMI_STATION_WIND10] = {"wind10_m_s", "m s-1", "mean wind at 10 m", RECORD, 0, 100, NAN, 0},
    [SUMI_STATION_WIND] = {"wind_m_s", "m s-1", "mean wind at the station's height", RECORD, 0, 100, NAN, 0},
    [SUMI_STATION_E0] = {"e0_mm", "mm d-1", "potential evaporation of open water", RECORD, 0, 40, NAN, 0},
    [SUMI_STATION_ES0] = {"es0_mm", "mm d-1", "potential evaporation of wet bare soil", RECORD, 0, 40, NAN, 0},
    [SUMI_STATION_ET0] = {"et0_mm", "mm d-1", "reference evapotranspiration", RECORD, 0, 40, NAN, 0},
    [SUMI_STATION_RAIN_HOURS] = {"rain_duration_h", "h", "hours over which the rain of the day fell", RECORD, 0, 24,
                                 NAN, 0},
};

const char *const sumi_mark_names[SUMI_MARKS] = {
    [SUMI_MARK_RECORDED] = "recorded",        [SUMI_MARK_CUT] = "cut",
    [SUMI_MARK_INTERPOLATED] = "interpolate", [SUMI_MARK_NEIGHBOUR] = "neighbour",
    [SUMI_MARK_DAY_OF_YEAR] = "day_of_year",  [SUMI_MARK_GENERATED] = "generator",
};

enum sumi_status sumi_station_create(int first_day, size_t n_days, const bool has[SUMI_STATION_N],
                                     struct sumi_station **station, struct sumi_error *error)
{
    struct sumi_station *s = sumi_allocate_zeroed(1, sizeof *s);
    if (!s)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_WEATHER_RECORD);
    *s = (struct sumi_station){.first_day = first_day, .n_days = n_days};
    s->latitude = s->longitude = s->elevation = s->wind_height = NAN;
    for (int c = 0; c < SUMI_STATION_N; c++) {
        if (!has[c])
            continue;
        s->value[c] = sumi_allocate_zeroed(n_days ? n_days : 1, sizeof *s->value[c]);
        if (!s->value[c]) {
            sumi_station_destroy(s);
            return sumi_fail(error, SUMI_E_MEMORY_COUNT, n_days, SUMI_WORD_DAYS_OF_RECORD);
        }
        for (size_t d = 0; d < n_days; d++)
            s->value[c][d] = NAN;
    }
    *station = s;
    return SUMI_OK;
}

void sumi_station_destroy(struct sumi_station *station)
{
    if (!station)
        return;
    for (int c = 0; c < SUMI_STATION_N; c++) {
        sumi_release(station->value[c]);
        sumi_release(station->mark[c]);
    }
    sumi_release(station->line);
    sumi_release(station);
}

bool sumi_station_set_mark(struct sumi_station *station, enum sumi_station_column column, size_t day,
                           unsigned char mark)
{
    if (!station->mark[column])
        station->mark[column] = sumi_allocate_zeroed(station->n_days, sizeof *station->mark[column]);
    if (!station->mark[column])
        return false;
    station->mark[column][day] = mark;
    return true;
}

size_t sumi_station_count(const struct sumi_station *station, enum sumi_mark mark)
{
    size_t n = 0;
    for (int c = 0; c < SUMI_STATION_N; c++)
        for (size_t d = 0; station->value[c] && d < station->n_days; d++)
            n += !isnan(station->value[c][d]) &&
                 (sumi_station_mark(station, (enum sumi_station_column)c, d) & ~SUMI_MARK_DOUBTED) == (int)mark;
    return n;
}

size_t sumi_station_missing(const struct sumi_station *station, struct sumi_missing *list, size_t room)
{
    size_t found = 0;
    for (size_t d = 0; d < station->n_days; d++) {
        int missing[SUMI_STATION_N], n = 0, columns = 0, day = station->first_day + (int)d;
        for (int c = 0; c < SUMI_STATION_N; c++) {
            if (!station->value[c] || c == SUMI_STATION_RAIN_HOURS)
                continue;
            columns++;
            if (isnan(station->value[c][d]))
                missing[n++] = c;
        }
        if (n > 0 && n == columns) {
            missing[0] = -1;
            n = 1;
        }
        for (int i = 0; i < n; i++, found++)
            if (found < room)
                list[found] = (struct sumi_missing){day, missing[i]};
    }
    return found;
}

/* --- several records --- */

static int last_day(const struct sumi_station *station)
{
    return station->first_day + (int)station->n_days - 1;
}

static bool reaches(const struct sumi_station *station, int date)
{
    return date >= station->first_day && date <= last_day(station);
}

static double value_on(const struct sumi_station *station, int column, int date)
{
    return sumi_station_at(station, (enum sumi_station_column)column, (size_t)(date - station->first_day));
}

/* Whether a day has a value. Hours of rain alone are none, as they are blank on dry days. */
static bool has_day(const struct sumi_station *station, int date)
{
    bool any = false;
    for (int c = 0; c < SUMI_STATION_N && reaches(station, date); c++)
        any = any || (c != SUMI_STATION_RAIN_HOURS && !isnan(value_on(station, c, date)));
    return any;
}

/* The first record in the list that has a day, or n. */
static size_t owner(const struct sumi_station_part *part, size_t n, int date)
{
    size_t k = 0;
    while (k < n && !has_day(part[k].station, date))
        k++;
    return k;
}

/* Whether a record has a value of a column on any day. */
static bool has_column(const struct sumi_station *station, int column)
{
    for (size_t d = 0; station->value[column] && d < station->n_days; d++)
        if (!isnan(station->value[column][d]))
            return true;
    return false;
}

struct columns {
    bool has[SUMI_STATION_N];
};

static struct columns columns_of(const struct sumi_station *station)
{
    struct columns columns;
    for (int c = 0; c < SUMI_STATION_N; c++)
        columns.has[c] = has_column(station, c);
    return columns;
}

/* Of the columns that the record has which is used on a day: whether another one has a value of any, and whether it is
 * another value. The others are no double, as of a file of temperatures and one of rain. */
static void compare_day(const struct sumi_station *passed, const struct sumi_station *used,
                        const struct columns *columns, int date, bool *doubled, bool *differs)
{
    *doubled = *differs = false;
    for (int c = 0; c < SUMI_STATION_N; c++) {
        const double own = value_on(passed, c, date);
        if (!columns->has[c] || isnan(own))
            continue;
        *doubled = *doubled || c != SUMI_STATION_RAIN_HOURS;
        *differs = *differs || !(own == value_on(used, c, date));
    }
}

struct sumi_station_days sumi_station_overlap(const struct sumi_station_part *part, size_t used, size_t passed)
{
    const struct sumi_station *a = part[used].station, *b = part[passed].station;
    const struct columns columns = columns_of(a);
    struct sumi_station_days days = {0};
    for (int date = a->first_day; date <= last_day(a); date++) {
        bool doubled, differs;
        if (!has_day(b, date) || owner(part, used + 1, date) != used)
            continue;
        compare_day(b, a, &columns, date, &doubled, &differs);
        if (!doubled)
            continue;
        days.first = days.n == 0 ? date : days.first;
        days.last = date;
        days.n++;
        days.different += differs;
    }
    return days;
}

struct sumi_station_days sumi_station_gap(const struct sumi_station_part *part, size_t n, size_t k, size_t *next)
{
    const int first = last_day(part[k].station) + 1;
    *next = n;
    for (size_t i = 0; i < n; i++) {
        const struct sumi_station *other = part[i].station;
        if (reaches(other, first))
            return (struct sumi_station_days){0};
        if (other->first_day > first && (*next == n || other->first_day < part[*next].station->first_day))
            *next = i;
    }
    if (*next == n)
        return (struct sumi_station_days){0};
    const int last = part[*next].station->first_day - 1;
    return (struct sumi_station_days){.first = first, .last = last, .n = (size_t)(last - first + 1)};
}

/* --- what they say of the place --- */

static const struct {
    const char *name;
    double circle; /* after which the numbers begin again; INFINITY: never */
} places[] = {
    {"latitude_deg", INFINITY}, {"longitude_deg", 360.0}, {"elevation_m", INFINITY}, {"wind_height_m", INFINITY}};
enum { PLACES = sizeof places / sizeof places[0] };

static double place_of(const struct sumi_station *station, size_t p)
{
    const double values[PLACES] = {station->latitude, station->longitude, station->elevation, station->wind_height};
    return values[p];
}

/* The first of n records that says something of a place; n where none does. */
static size_t first_to_say(const struct sumi_station_part *part, size_t n, size_t p)
{
    size_t k = 0;
    while (k < n && isnan(place_of(part[k].station, p)))
        k++;
    return k;
}

static enum sumi_status join_places(const struct sumi_station_part *part, size_t n, struct sumi_station *joined,
                                    struct sumi_error *error)
{
    double held[PLACES];
    for (size_t p = 0; p < PLACES; p++) {
        const size_t first = first_to_say(part, n, p);
        held[p] = first < n ? place_of(part[first].station, p) : (double)NAN;
        for (size_t k = first; k < n; k++) {
            const double value = place_of(part[k].station, p);
            if (isnan(value) || fmod(value - held[p], places[p].circle) == 0.0)
                continue;
            return sumi_fail(error, SUMI_E_WEATHER_JOIN_PLACE, part[first].name, places[p].name, held[p], part[k].name,
                             value);
        }
    }
    joined->latitude = held[0];
    joined->longitude = held[1];
    joined->elevation = held[2];
    joined->wind_height = held[3];
    return SUMI_OK;
}

static void join_notes(const struct sumi_station_part *part, size_t n, struct sumi_station *joined)
{
    size_t used = 0;
    for (size_t k = 0; k < n; k++) {
        const size_t length = strlen(part[k].station->notes);
        if (length == 0 || used + length + 2 > sizeof joined->notes)
            continue;
        if (used > 0)
            joined->notes[used++] = '\n';
        memcpy(joined->notes + used, part[k].station->notes, length + 1);
        used += length;
    }
}

/* --- all of it --- */

/* From the first day of all to the last. */
static enum sumi_status whole_length(const struct sumi_station_part *part, size_t n, int *first, int *last,
                                     struct sumi_error *error)
{
    char from[SUMI_DATE_TEXT], to[SUMI_DATE_TEXT];
    *first = part[0].station->first_day;
    *last = last_day(part[0].station);
    for (size_t k = 0; k < n; k++) {
        size_t next;
        const struct sumi_station_days gap = sumi_station_gap(part, n, k, &next);
        *first = part[k].station->first_day < *first ? part[k].station->first_day : *first;
        *last = last_day(part[k].station) > *last ? last_day(part[k].station) : *last;
        if (gap.n >= SUMI_STATION_GAP)
            return sumi_fail(error, SUMI_E_WEATHER_JOIN_GAP, part[k].name, sumi_date_format(gap.first - 1, from),
                             part[next].name, sumi_date_format(gap.last + 1, to), gap.n, SUMI_STATION_GAP - 1);
    }
    if (*last - *first >= SUMI_STATION_DAYS)
        return sumi_fail(error, SUMI_E_WEATHER_JOIN_LENGTH, sumi_date_format(*first, from), sumi_date_format(*last, to),
                         SUMI_STATION_DAYS);
    return SUMI_OK;
}

/* Gives the joined record a value of another, with its mark; false where there is no memory for that. */
static bool take_over(struct sumi_station *joined, const struct sumi_station *from, int column, int date)
{
    const enum sumi_station_column c = (enum sumi_station_column)column;
    const size_t there = (size_t)(date - from->first_day), here = (size_t)(date - joined->first_day);
    const unsigned char mark = sumi_station_mark(from, c, there);
    joined->value[c][here] = sumi_station_at(from, c, there);
    return mark == SUMI_MARK_RECORDED || sumi_station_set_mark(joined, c, here, mark);
}

/* Takes the days of all over: each from its owner; of a column that the owner does not have at all, the value of the
 * first record behind it that has one. false: no memory. */
static bool join_days(const struct sumi_station_part *part, size_t n, const struct columns *columns,
                      struct sumi_station *joined)
{
    bool taken = true;
    for (size_t d = 0; d < joined->n_days; d++) {
        const int date = joined->first_day + (int)d;
        const size_t own = owner(part, n, date);
        for (int c = 0; c < SUMI_STATION_N && own < n; c++) {
            size_t k = own;
            while (!columns[own].has[c] && k < n &&
                   (!reaches(part[k].station, date) || isnan(value_on(part[k].station, c, date))))
                k++;
            if (joined->value[c] && k < n)
                taken = take_over(joined, part[k].station, c, date) && taken;
        }
    }
    return taken;
}

enum sumi_status sumi_station_join(const struct sumi_station_part *part, size_t n, struct sumi_station **joined,
                                   struct sumi_error *error)
{
    bool has[SUMI_STATION_N] = {false};
    int first, last;
    struct sumi_station *s;
    for (size_t k = 0; k < n; k++)
        for (int c = 0; c < SUMI_STATION_N; c++)
            has[c] = has[c] || part[k].station->value[c];
    enum sumi_status status = whole_length(part, n, &first, &last, error);
    if (status == SUMI_OK)
        status = sumi_station_create(first, (size_t)(last - first) + 1, has, &s, error);
    if (status != SUMI_OK)
        return status;
    status = join_places(part, n, s, error);
    if (status != SUMI_OK) {
        sumi_station_destroy(s);
        return status;
    }
    struct columns *columns = sumi_allocate(n * sizeof *columns);
    for (size_t k = 0; columns && k < n; k++)
        columns[k] = columns_of(part[k].station);
    join_notes(part, n, s);
    const bool taken = columns && join_days(part, n, columns, s);
    sumi_release(columns);
    if (!taken) {
        sumi_station_destroy(s);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_WEATHER_RECORD);
    }
    *joined = s;
    return SUMI_OK;
}

/* The times of a grid. Source: CF Conventions 1.11, 4.4 (units, calendars) and 7.1 (bounds); absolute times, as
 * "day as %Y%m%d.%f", those of CDO. */
#include "io/records/grid/grid_internal.h"
#include "messages/grid.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- units --- */

/* How a number becomes seconds since 1970: number * factor + since, or digits of a date. */
struct unit {
    bool absolute;
    double factor, since;
};

static bool read_factor(const char **text, double *factor)
{
    static const struct {
        const char *name;
        double seconds;
    } names[] = {{"seconds", 1}, {"second", 1}, {"secs", 1},     {"sec", 1},      {"s", 1},       {"minutes", 60},
                 {"minute", 60}, {"mins", 60},  {"min", 60},     {"hours", 3600}, {"hour", 3600}, {"hrs", 3600},
                 {"hr", 3600},   {"h", 3600},   {"days", 86400}, {"day", 86400},  {"d", 86400}};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const size_t n = strlen(names[k].name);
        if (strncasecmp(*text, names[k].name, n) != 0 || strncasecmp(*text + n, " since ", 7) != 0)
            continue;
        *text += n + 7;
        *factor = names[k].seconds;
        return true;
    }
    return false;
}

/* The day of a date of the Julian calendar, which "standard" means before 1582-10-15 (CF 4.4.1). Source: Richards
 * (2013), Explanatory Supplement to the Astronomical Almanac, 15.11. */
static int julian_number(int year, int month, int day)
{
    const int a = (14 - month) / 12, y = year + 4800 - a, m = month + 12 * a - 3, unix_epoch = 2440588;
    return day + (153 * m + 2) / 5 + 365 * y + y / 4 - 32083 - unix_epoch;
}

static bool is_before_gregorian(int year, int month, int day)
{
    return year < 1582 || (year == 1582 && (month < 10 || (month == 10 && day < 15)));
}

/* " 12:30:00", "T00:00:00Z", "+08:00" and the like behind a date, in seconds; false where it is something else. */
static bool read_clock(const char *text, double *seconds)
{
    int hour = 0, minute = 0, used = 0, zone_hour = 0, zone_minute = 0;
    double second = 0.0;
    char sign = '+';
    *seconds = 0.0;
    text += *text == 'T';
    text += strspn(text, " ");
    if (*text >= '0' && *text <= '9' && sscanf(text, "%2d%n", &hour, &used) == 1) {
        text += used;
        if (*text == ':' && sscanf(text, ":%2d%n", &minute, &used) == 1)
            text += used;
        if (*text == ':' && sscanf(text, ":%9lf%n", &second, &used) == 1)
            text += used;
    }
    text += strspn(text, " ");
    if (strcmp(text, "Z") == 0 || strcmp(text, "UTC") == 0 || strcmp(text, "GMT") == 0)
        text += strlen(text);
    if (*text && sscanf(text, "%c%2d%n", &sign, &zone_hour, &used) == 2 && (sign == '+' || sign == '-')) {
        text += used;
        if (sscanf(text, ":%2d%n", &zone_minute, &used) == 1 || sscanf(text, "%2d%n", &zone_minute, &used) == 1)
            text += used;
    }
    const double zone = zone_hour * 3600.0 + zone_minute * 60.0;
    *seconds = hour * 3600.0 + minute * 60.0 + second - (sign == '-' ? -zone : zone);
    return *text == '\0' && hour <= 24 && minute < 60 && second < 61.0 && zone_hour <= 14 && zone_minute < 60;
}

static bool read_unit(const struct sumi_weather_grid *grid, bool proleptic, struct unit *unit)
{
    const char *text = grid->time_units;
    int year, month, day, used = 0;
    double clock;
    *unit = (struct unit){.absolute = strncmp(text, "day as %Y%m%d", 13) == 0, .factor = 86400};
    if (unit->absolute)
        return true;
    if (!read_factor(&text, &unit->factor))
        return false;
    text += strspn(text, " ");
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || !read_clock(text + used, &clock))
        return false;
    if (!sumi_date_valid(year, month, day))
        return false;
    const bool julian = !proleptic && is_before_gregorian(year, month, day);
    unit->since =
        (double)(julian ? julian_number(year, month, day) : sumi_date_number(year, month, day)) * 86400.0 + clock;
    return true;
}

static bool is_calendar(const char *calendar, bool *proleptic)
{
    *proleptic = strcasecmp(calendar, "proleptic_gregorian") == 0;
    return *proleptic || !*calendar || strcasecmp(calendar, "standard") == 0 || strcasecmp(calendar, "gregorian") == 0;
}

/* A number as seconds; false where it is no time of the years 1 to 9999. */
static bool read_time(const struct unit *unit, double number, int64_t *time)
{
    const double least = -719162.0 * 86400.0, most = 2932897.0 * 86400.0;
    double seconds = number * unit->factor + unit->since;
    if (unit->absolute) {
        const double date = floor(number);
        if (!(date >= 10101.0 && date <= 99991231.0))
            return false;
        const int whole = (int)date, year = whole / 10000, month = whole / 100 % 100, day = whole % 100;
        if (!sumi_date_valid(year, month, day))
            return false;
        seconds = (sumi_date_number(year, month, day) + (number - date)) * 86400.0;
    }
    if (!(seconds >= least && seconds < most))
        return false;
    *time = llround(seconds);
    return true;
}

/* --- the order and the step --- */

struct place {
    int64_t time;
    size_t k;
};

static int by_time(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return x->time != y->time ? (x->time > y->time) - (x->time < y->time) : (x->k > y->k) - (x->k < y->k);
}

static int by_length(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool sort(struct sumi_grid_times *t)
{
    struct place *place = sumi_allocate((t->n ? t->n : 1) * sizeof *place);
    for (size_t k = 0; place && k < t->n; k++)
        place[k] = (struct place){t->time[k], k};
    if (place)
        qsort(place, t->n, sizeof *place, by_time);
    for (size_t k = 0; place && k < t->n; k++)
        t->order[k] = place[k].k;
    sumi_release(place);
    return place;
}

/* The usual length of n, which are put in order; 0 of none. */
static int64_t usual(int64_t *length, size_t n)
{
    qsort(length, n, sizeof *length, by_length);
    return n ? length[n / 2] : 0;
}

/* The step from time to time, the length of the intervals, and what they tell of the pace. */
static enum sumi_status settle(const char *path, struct sumi_grid_times *t, struct sumi_error *error)
{
    int64_t *length = sumi_allocate((t->n ? t->n : 1) * sizeof *length), width = 0;
    size_t n = 0;
    if (!length)
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    for (size_t k = 0; t->from && k < t->n; k++)
        length[k] = t->to[k] - t->from[k];
    width = t->from ? usual(length, t->n) : 0;
    for (size_t k = 1; k < t->n; k++)
        if (t->time[t->order[k]] > t->time[t->order[k - 1]])
            length[n++] = t->time[t->order[k]] - t->time[t->order[k - 1]];
    t->step = n ? usual(length, n) : width;
    sumi_release(length);
    const double days = (double)(width > t->step ? width : t->step) / SUMI_GRID_DAY_S;
    if (days > 27.5 && days < 31.5)
        return sumi_fail_in(error, path, SUMI_E_GRID_TIME_MONTHS);
    if (days > 1.01)
        return sumi_fail_in(error, path, SUMI_E_GRID_TIME_LONG, days);
    t->settled = t->step > 0;
    t->daily = t->settled && days > 0.99;
    t->middle = t->n > 1 && t->step > 0;
    for (size_t k = 0; k < t->n && t->middle; k++)
        t->middle = 2 * (((t->time[k] % t->step) + t->step) % t->step) == t->step;
    return SUMI_OK;
}

/* --- all of it --- */

static bool make_room(struct sumi_grid_times *t, bool bounds)
{
    const size_t n = t->n ? t->n : 1;
    t->time = sumi_allocate(n * sizeof *t->time);
    t->order = sumi_allocate(n * sizeof *t->order);
    t->from = bounds ? sumi_allocate(n * sizeof *t->from) : NULL;
    t->to = bounds ? sumi_allocate(n * sizeof *t->to) : NULL;
    return t->time && t->order && (!bounds || (t->from && t->to));
}

enum sumi_status sumi_grid_times_read(const char *path, const struct sumi_weather_grid *grid, struct sumi_grid_times *t,
                                      struct sumi_error *error)
{
    struct unit unit;
    bool proleptic, bounds = grid->bounds;
    *t = (struct sumi_grid_times){.n = (size_t)grid->n_times};
    if (!is_calendar(grid->calendar, &proleptic))
        return sumi_fail_in(error, path, SUMI_E_GRID_TIME_CALENDAR, grid->calendar);
    if (!read_unit(grid, proleptic, &unit))
        return sumi_fail_in(error, path, SUMI_E_GRID_TIME_UNIT, grid->time_units);
    if (t->n == 0)
        return sumi_fail_in(error, path, SUMI_E_GRID_TIME_NONE);
    if (!make_room(t, bounds))
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    for (size_t k = 0; k < t->n; k++) {
        if (!read_time(&unit, grid->time[k], &t->time[k]))
            return sumi_fail_in(error, path, SUMI_E_GRID_TIME_VALUE, k + 1);
        bounds = bounds && read_time(&unit, grid->bounds[2 * k], &t->from[k]) &&
                 read_time(&unit, grid->bounds[2 * k + 1], &t->to[k]) && t->to[k] > t->from[k];
    }
    if (!bounds) { /* such as are none, as where nothing was written, say nothing */
        sumi_release(t->from);
        sumi_release(t->to);
        t->from = t->to = NULL;
    }
    if (!sort(t))
        return sumi_fail_in(error, path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    return settle(path, t, error);
}

void sumi_grid_times_clear(struct sumi_grid_times *t)
{
    sumi_release(t->time);
    sumi_release(t->from);
    sumi_release(t->to);
    sumi_release(t->order);
    *t = (struct sumi_grid_times){.n = 0};
}

enum sumi_status sumi_grid_check_months(const char *path, const struct sumi_readings *r, struct sumi_error *error)
{
    int first = 0, last = 0, day = 0;
    for (size_t k = 0; k < r->n; k++) {
        const int here = sumi_date_split(r->day[k]).day;
        first = k == 0 || r->day[k] < first ? r->day[k] : first;
        last = k == 0 || r->day[k] > last ? r->day[k] : last;
        if (k > 0 && here != day)
            return SUMI_OK;
        day = here;
    }
    return last - first >= 28 ? sumi_fail_in(error, path, SUMI_E_GRID_TIME_MONTHS) : SUMI_OK;
}

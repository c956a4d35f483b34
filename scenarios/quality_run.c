/* Rules of values that stay the same, or come again where they should not. */
#include "messages/quality.h"
#include "scenarios/quality_internal.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>

/* --- columns that never change --- */

/* The value that most have, of n sorted ones, and how many have it. */
static double most_common(const double *sorted, size_t n, size_t *count)
{
    double value = NAN;
    *count = 0;
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && sorted[to] == sorted[from];)
            to++;
        if (to - from > *count) {
            *count = to - from;
            value = sorted[from];
        }
    }
    return value;
}

static const size_t constant_days = 30;
static const double constant_share = 0.95;

/* Whether a column has one value nearly always; which, on how many of how many days. */
static bool is_constant(struct sumi_look *look, int column, double *value, size_t *count, size_t *n)
{
    *n = look->station->value[column] ? sumi_look_gather(look, column) : 0;
    sumi_look_quantile(look->work, *n, 0.5);
    *value = most_common(look->work, *n, count);
    return *n >= constant_days && (double)*count >= constant_share * (double)*n;
}

/* Whether that can be: no sunshine, and no radiation, in the polar night. */
static bool may_be_constant(const struct sumi_look *look, int column, double value)
{
    const double night = 67.0; /* degrees */
    const bool sky = column == SUMI_STATION_RADIATION || column == SUMI_STATION_SUNSHINE;
    return (column == SUMI_STATION_RAIN && value == 0.0) || column == SUMI_STATION_RAIN_HOURS ||
           (sky && value == 0.0 && fabs(look->place.latitude) > night && look->station->n_days < 200);
}

void sumi_look_at_constant(struct sumi_look *look)
{
    for (int c = 0; c < SUMI_STATION_N; c++) {
        double value;
        size_t count, n;
        if (!is_constant(look, c, &value, &count, &n) || may_be_constant(look, c, value))
            continue;
        const struct sumi_found_at at = sumi_look_where(look, SUMI_WHOLE);
        for (size_t d = 0; d < look->station->n_days; d++)
            if (look->station->value[c][d] == value)
                sumi_look_doubt(look, c, d);
        sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name((enum sumi_station_column)c),
                   SUMI_E_QUALITY_CONSTANT_COLUMN, value, sumi_station_rows[c].unit, count, n);
    }
}

/* --- persistence --- */

enum { WHATEVER = 0 };
/* Columns in which a sensor that is stuck shows, and the value of each that may stay longer. */
static const struct {
    int column;
    double usual;      /* NAN: none */
    size_t usual_days; /* from which it is told of, all the same */
} stuck[] = {
    {SUMI_STATION_TMIN, NAN, WHATEVER},  {SUMI_STATION_TMAX, NAN, WHATEVER},
    {SUMI_STATION_TMEAN, NAN, WHATEVER}, {SUMI_STATION_RADIATION, 0.0, 3},
    {SUMI_STATION_SUNSHINE, 0.0, 45},    {SUMI_STATION_VAPOUR, NAN, WHATEVER},
    {SUMI_STATION_RH_MEAN, 100.0, 20},   {SUMI_STATION_DEW_POINT, NAN, WHATEVER},
    {SUMI_STATION_WIND2, 0.0, 10},       {SUMI_STATION_WIND10, 0.0, 10},
    {SUMI_STATION_WIND, 0.0, 10},
};
static const size_t least_run = 5, most_run = 30; /* days */

/* The days from which on a run is longer than chance would make it once in 1000 such records: runs of n equal values
 * begin N p^(n-1) times in N days, where p is how often a value is that of the day before. Whole degrees, or a climate
 * that hardly changes, so have longer runs. */
static size_t longest_by_chance(const struct sumi_look *look, int column)
{
    const double once = 1e-3;
    size_t pairs = 0, same = 0;
    for (size_t d = 1; d < look->station->n_days; d++) {
        const double value = sumi_look_value(look, column, d), before = sumi_look_value(look, column, d - 1);
        pairs += sumi_known(value - before);
        same += value == before;
    }
    const double p = ((double)same + 1.0) / ((double)pairs + 2.0);
    const double run = 2.0 + log(once / ((double)pairs + 1.0)) / log(p);
    return run >= (double)most_run ? most_run : run <= (double)least_run ? least_run : (size_t)run;
}

/* The first day behind those that have the value of day `from`. */
static size_t end_of_run(const struct sumi_look *look, int column, size_t from)
{
    const double value = sumi_look_value(look, column, from);
    size_t to = from + 1;
    while (to < look->station->n_days && sumi_look_value(look, column, to) == value)
        to++;
    return to;
}

static void doubt_run(struct sumi_look *look, int column, size_t from, size_t to)
{
    const struct sumi_found_at at = sumi_look_where(look, from);
    for (size_t d = from; d < to; d++)
        sumi_look_doubt(look, column, d);
    sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name((enum sumi_station_column)column),
               SUMI_E_QUALITY_PERSISTENCE_RUN, sumi_look_value(look, column, from), sumi_station_rows[column].unit,
               to - from);
}

/* The same rain day after day. */
static void look_at_rain_runs(struct sumi_look *look)
{
    const double least = 1.0; /* mm */
    for (size_t d = 0, to; d < look->station->n_days; d = to) {
        to = end_of_run(look, SUMI_STATION_RAIN, d);
        if (to - d >= least_run && sumi_look_value(look, SUMI_STATION_RAIN, d) >= least)
            doubt_run(look, SUMI_STATION_RAIN, d, to);
    }
}

/* Radiation that the sky itself keeps the same: a polar night, and clear days where a formula allows no more. */
static bool is_of_the_sky(const struct sumi_look *look, int column, size_t day)
{
    const double dim = 1.0, nearly = 0.97; /* MJ m-2 d-1, of a clear sky */
    return column == SUMI_STATION_RADIATION &&
           (look->sky[day] < dim ||
            sumi_look_value(look, SUMI_STATION_RADIATION, day) >= nearly * sumi_look_clear(look, day));
}

void sumi_look_at_persistence(struct sumi_look *look)
{
    for (size_t k = 0; k < sizeof stuck / sizeof *stuck; k++) {
        const int c = stuck[k].column;
        double value;
        size_t count, n;
        if (!look->station->value[c] || is_constant(look, c, &value, &count, &n))
            continue;
        const size_t most = longest_by_chance(look, c);
        for (size_t d = 0, to; d < look->station->n_days; d = to) {
            to = end_of_run(look, c, d);
            const bool usual = sumi_look_value(look, c, d) == stuck[k].usual;
            if (to - d >= (usual ? stuck[k].usual_days : most) && !is_of_the_sky(look, c, d))
                doubt_run(look, c, d, to);
        }
    }
    look_at_rain_runs(look);
}

/* --- evaporation of 0 --- */

void sumi_look_at_zeros(struct sumi_look *look)
{
    static const int columns[] = {SUMI_STATION_E0, SUMI_STATION_ES0, SUMI_STATION_ET0};
    const double warm = 10.0; /* C */
    const size_t days = 5;
    for (int k = 0; k < 3; k++) {
        const int c = columns[k];
        double value;
        size_t count, n;
        if (is_constant(look, c, &value, &count, &n))
            continue;
        for (size_t d = 0, to; d < look->station->n_days; d = to) {
            to = end_of_run(look, c, d);
            if (sumi_look_value(look, c, d) == 0.0 && to - d >= days && sumi_look_middle(look, d) > warm)
                doubt_run(look, c, d, to);
        }
    }
}

/* --- days of rain --- */

struct rain {
    size_t known, wet, missing;
    size_t of_day[32]; /* wet days, by day of the month */
    double least;      /* of a wet day, mm */
};

static struct rain rain_of(const struct sumi_look *look)
{
    struct rain rain = {.least = INFINITY};
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double value = sumi_look_value(look, SUMI_STATION_RAIN, d);
        rain.known += sumi_known(value);
        rain.missing += 1 - sumi_known(value);
        if (!(value > 0.0))
            continue;
        rain.wet++;
        rain.of_day[look->date[d].day]++;
        rain.least = fmin(rain.least, value);
    }
    return rain;
}

/* A year without rain among others that have some. */
static void look_for_dry_years(struct sumi_look *look)
{
    const double some = 100.0; /* mm a year, of the record */
    const size_t days = 350;
    double all = 0.0;
    size_t known = 0;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double value = sumi_look_value(look, SUMI_STATION_RAIN, d);
        known += sumi_known(value);
        all += isnan(value) ? 0.0 : value;
    }
    if (known < 2 * days || all / (double)known * 365.25 < some)
        return;
    for (size_t d = 0, to; d < look->station->n_days; d = to) {
        to = end_of_run(look, SUMI_STATION_RAIN, d);
        if (sumi_look_value(look, SUMI_STATION_RAIN, d) == 0.0 && to - d >= days)
            doubt_run(look, SUMI_STATION_RAIN, d, to);
    }
}

void sumi_look_at_rain_days(struct sumi_look *look)
{
    const size_t year = 365, months = 6;
    const double tenth = 0.1, most = 0.9, gone = 0.3; /* mm, 1, 1 */
    const struct rain rain = rain_of(look);
    const struct sumi_found_at at = sumi_look_where(look, SUMI_WHOLE);
    const char *name = sumi_look_name(SUMI_STATION_RAIN);
    if (!look->station->value[SUMI_STATION_RAIN])
        return;
    if (rain.known >= year && rain.wet == 0)
        sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_RAIN_NEVER, rain.known);
    else if (rain.known >= constant_days && rain.wet == rain.known &&
             (double)rain.missing > gone * (double)look->station->n_days)
        sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_RAIN_BLANK, rain.missing);
    else if (rain.known >= year && rain.wet == rain.known && rain.least >= tenth)
        sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_RAIN_ALWAYS, rain.known);
    for (int day = 1; day <= 31; day++)
        if (rain.wet >= months && (double)rain.of_day[day] >= most * (double)rain.wet)
            sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_RAIN_MONTHLY, rain.of_day[day], rain.wet,
                       day);
    look_for_dry_years(look);
}

/* --- years and months that come again --- */

/* Whether n days from `a` on have the temperatures of those from `b` on. */
static bool is_copy(const struct sumi_look *look, size_t a, size_t b, size_t n)
{
    const size_t other = n / 10; /* may differ: corrected since */
    size_t same = 0, different = 0;
    for (size_t k = 0; k < n && different <= other; k++)
        for (int c = SUMI_STATION_TMIN; c <= SUMI_STATION_TMAX; c++) {
            const double x = sumi_look_value(look, c, a + k), y = sumi_look_value(look, c, b + k);
            same += x == y;
            different += x != y && !isnan(x) && !isnan(y);
        }
    return different <= other && same >= n;
}

/* Day of the record on which each calendar year, or each month, begins, where all of its days are in it. */
static size_t beginnings(const struct sumi_look *look, bool years, size_t *list, size_t room)
{
    const size_t longest = years ? 365 : 28;
    size_t n = 0;
    for (size_t d = 0; d + longest <= look->station->n_days && n < room; d++)
        if (look->date[d].day == 1 && (!years || look->date[d].month == 1))
            list[n++] = d;
    return n;
}

static void found_copy(struct sumi_look *look, size_t copy, size_t of, size_t n)
{
    char first[SUMI_DATE_TEXT];
    const struct sumi_found_at at = sumi_look_where(look, copy);
    for (size_t k = 0; k < n; k++)
        for (int c = SUMI_STATION_TMIN; c <= SUMI_STATION_TMAX; c++)
            if (!isnan(sumi_look_value(look, c, copy + k)))
                sumi_look_doubt(look, c, copy + k);
    sumi_date_format(look->station->first_day + (int)of, first);
    if (n > 31)
        sumi_found(look->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_QUALITY_COPY_YEAR, look->date[copy].year,
                   look->date[of].year);
    else
        sumi_found(look->findings, SUMI_DOUBTED, &at, NULL, SUMI_E_QUALITY_COPY_MONTH, n, first);
}

/* Each year is compared with all before it; how many are copies. */
static size_t compare_years(struct sumi_look *look, const size_t *year, size_t n)
{
    size_t copies = 0;
    for (size_t k = 1; k < n; k++)
        for (size_t j = 0; j < k; j++)
            if (is_copy(look, year[k], year[j], 365)) {
                found_copy(look, year[k], year[j], 365);
                copies++;
                break;
            }
    return copies;
}

/* Each month is compared with the one before, and that of the year before. */
static void compare_months(struct sumi_look *look, const size_t *month, size_t n)
{
    static const size_t back[] = {1, 12};
    for (size_t k = 1; k < n; k++)
        for (size_t b = 0; b < 2; b++)
            if (back[b] <= k && is_copy(look, month[k], month[k - back[b]], 28))
                found_copy(look, month[k], month[k - back[b]], 28);
}

void sumi_look_at_copies(struct sumi_look *look)
{
    double value;
    size_t count, known;
    if (is_constant(look, SUMI_STATION_TMIN, &value, &count, &known) ||
        is_constant(look, SUMI_STATION_TMAX, &value, &count, &known))
        return;
    const size_t room = look->station->n_days / 28 + 1; /* months, and so years */
    size_t *list = sumi_allocate(room * sizeof *list);
    if (!list) {
        look->no_memory = true;
        return;
    }
    if (compare_years(look, list, beginnings(look, true, list, room)) == 0)
        compare_months(look, list, beginnings(look, false, list, room));
    sumi_release(list);
}

#include "analysis/fit/normals.h"

#include "messages/generator.h"
#include "messages/memory_count.h"
#include "messages/normals.h"
#include "scenarios/climate/climate.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

enum { MONTHS = 12, SIDES = 3 }; /* a day has a share of the month before, of its own and of the next */

static const double most_C = 10.0, most_factor = 10.0;
static const enum sumi_station_column columns[SUMI_NORMALS] = {SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_RAIN};

static bool is_given(const struct sumi_normals *normals, enum sumi_normal kind)
{
    return !isnan(normals->month[kind][0]);
}

static bool is_counted(const struct sumi_station *s, size_t d)
{
    return !isnan(s->value[SUMI_STATION_TMIN][d]) && !isnan(s->value[SUMI_STATION_TMAX][d]) &&
           !isnan(s->value[SUMI_STATION_RAIN][d]);
}

/* --- temperature --- */

/* The shares of the values in the middle of the three months that a day lies between; 0 to 11 of its own. */
static int shares_of(int number, double share[SIDES])
{
    const struct sumi_date date = sumi_date_split(number);
    const int first = sumi_date_number(date.year, date.month, 1),
              next = date.month == MONTHS ? sumi_date_number(date.year + 1, 1, 1)
                                          : sumi_date_number(date.year, date.month + 1, 1);
    const double off = (number - first + 0.5) / (next - first) - 0.5; /* of the middle, in months */
    share[0] = fmax(-off, 0.0);
    share[1] = 1.0 - fabs(off);
    share[2] = fmax(off, 0.0);
    return date.month - 1;
}

static int beside(int month, int side)
{
    return (month + side + MONTHS - 1) % MONTHS;
}

/* Of the days that count: how many, their mean, and the mean shares of the middles. */
struct months {
    double days[MONTHS], mean[MONTHS], share[MONTHS][SIDES];
};

static enum sumi_status take_months(const struct sumi_station *s, enum sumi_station_column column, struct months *m,
                                    struct sumi_error *error)
{
    *m = (struct months){.days = {0}};
    for (size_t d = 0; d < s->n_days; d++) {
        double share[SIDES];
        if (!is_counted(s, d))
            continue;
        const int month = shares_of(s->first_day + (int)d, share);
        m->days[month]++;
        m->mean[month] += s->value[column][d];
        for (int side = 0; side < SIDES; side++)
            m->share[month][side] += share[side];
    }
    for (int month = 0; month < MONTHS; month++) {
        if (m->days[month] == 0)
            return sumi_fail(error, SUMI_E_CLIMATE_RECORD_MONTH, 0, month + 1, 1);
        m->mean[month] /= m->days[month];
        for (int side = 0; side < SIDES; side++)
            m->share[month][side] /= m->days[month];
    }
    return SUMI_OK;
}

/* Values in the middles of the months from the means over them. A day is nearer to the middle of its own month than to any
 * other, so that each equation is ruled by its own unknown, and the rounds of Gauss and Seidel end. */
static void through_means(const struct months *m, const double mean[MONTHS], double middle[MONTHS])
{
    const double close = 1e-13; /* C */
    double moved = 1.0;
    for (int month = 0; month < MONTHS; month++)
        middle[month] = mean[month];
    for (int round = 0; round < 10000 && moved > close; round++) {
        moved = 0.0;
        for (int month = 0; month < MONTHS; month++) {
            const double *share = m->share[month], before = middle[month];
            middle[month] =
                (mean[month] - share[0] * middle[beside(month, 0)] - share[2] * middle[beside(month, 2)]) / share[1];
            moved = fmax(moved, fabs(middle[month] - before));
        }
    }
}

static enum sumi_status shift(const struct sumi_normals *normals, enum sumi_normal kind, struct sumi_station *s,
                              double added[MONTHS], double middle[MONTHS], struct sumi_error *error)
{
    const enum sumi_station_column column = columns[kind];
    struct months m;
    enum sumi_status status = take_months(s, column, &m, error);
    if (status != SUMI_OK)
        return status;
    for (int month = 0; month < MONTHS; month++) {
        added[month] = normals->month[kind][month] - m.mean[month];
        if (fabs(added[month]) > most_C)
            return sumi_fail(error, SUMI_E_CLIMATE_NORMALS_COLD, kind == SUMI_NORMAL_TMIN ? "Tmin" : "Tmax", month + 1,
                             m.mean[month], normals->month[kind][month], most_C);
    }
    through_means(&m, added, middle);
    return SUMI_OK;
}

static double on_day(const double middle[MONTHS], int number)
{
    double share[SIDES], sum = 0.0;
    const int month = shares_of(number, share);
    for (int side = 0; side < SIDES; side++)
        sum += share[side] * middle[beside(month, side)];
    return sum;
}

static enum sumi_status add(struct sumi_station *s, const double low[MONTHS], const double high[MONTHS],
                            struct sumi_error *error)
{
    double *tmin = s->value[SUMI_STATION_TMIN], *tmax = s->value[SUMI_STATION_TMAX];
    double *mean = s->value[SUMI_STATION_TMEAN];
    char date[SUMI_DATE_TEXT];
    for (size_t d = 0; d < s->n_days; d++) {
        const int number = s->first_day + (int)d;
        const double more_low = on_day(low, number), more_high = on_day(high, number);
        const bool ordered = tmin[d] <= tmax[d];
        tmin[d] += more_low;
        tmax[d] += more_high;
        if (mean)
            mean[d] += 0.5 * (more_low + more_high);
        if (ordered && tmin[d] > tmax[d])
            return sumi_fail(error, SUMI_E_CLIMATE_NORMALS_CROSS, sumi_date_format(number, date), tmin[d], tmax[d]);
    }
    return SUMI_OK;
}

static void drop(struct sumi_station *s, enum sumi_station_column column)
{
    sumi_release(s->value[column]);
    sumi_release(s->mark[column]);
    s->value[column] = NULL;
    s->mark[column] = NULL;
}

static enum sumi_status bring_temperatures(const struct sumi_normals *normals, struct sumi_station *s,
                                           struct sumi_normals_change *change, struct sumi_error *error)
{
    double middle[2][MONTHS] = {{0}};
    enum sumi_status status = SUMI_OK;
    for (int kind = SUMI_NORMAL_TMIN; kind <= SUMI_NORMAL_TMAX && status == SUMI_OK; kind++)
        if (is_given(normals, (enum sumi_normal)kind))
            status = shift(normals, (enum sumi_normal)kind, s, change->month[kind], middle[kind], error);
    if (status == SUMI_OK)
        status = add(s, middle[SUMI_NORMAL_TMIN], middle[SUMI_NORMAL_TMAX], error);
    for (int column = SUMI_STATION_E0; column <= SUMI_STATION_ET0; column++)
        drop(s, (enum sumi_station_column)column);
    return status;
}

/* --- rain --- */

static bool is_wet(double rain)
{
    return rain >= SUMI_WET_DAY - 1e-9;
}

static double multiplied(double rain, double factor)
{
    return is_wet(rain) ? fmax(factor * rain, SUMI_WET_DAY) : rain;
}

/* mm a month, of the days that count. */
static double rain_of_month(const struct sumi_station *s, const unsigned char *month, int m, double factor)
{
    double sum = 0.0, days = 0.0;
    for (size_t d = 0; d < s->n_days; d++)
        if (month[d] == m && is_counted(s, d)) {
            sum += multiplied(s->value[SUMI_STATION_RAIN][d], factor);
            days++;
        }
    return sum / days * sumi_month_lengths[m];
}

/* Days that keep 0.1 mm hold back a factor below 1, so that it is looked for by halves. */
static double factor_of(const struct sumi_station *s, const unsigned char *month, int m, double normal)
{
    double lo = 0.0, hi = 2.0 * most_factor;
    for (int round = 0; round < 60; round++) {
        const double factor = 0.5 * (lo + hi);
        if (rain_of_month(s, month, m, factor) < normal)
            lo = factor;
        else
            hi = factor;
    }
    return 0.5 * (lo + hi);
}

static enum sumi_status bring_rain(const struct sumi_normals *normals, struct sumi_station *s, unsigned char *month,
                                   double factor[MONTHS], struct sumi_error *error)
{
    for (size_t d = 0; d < s->n_days; d++)
        month[d] = (unsigned char)(sumi_date_split(s->first_day + (int)d).month - 1);
    for (int m = 0; m < MONTHS; m++) {
        const double normal = normals->month[SUMI_NORMAL_RAIN][m], least = rain_of_month(s, month, m, 0.0),
                     recorded = rain_of_month(s, month, m, 1.0);
        if (isnan(recorded))
            return sumi_fail(error, SUMI_E_CLIMATE_RECORD_MONTH, 0, m + 1, 1);
        if (rain_of_month(s, month, m, 2.0) == recorded) /* no wet day */
            continue;
        factor[m] = factor_of(s, month, m, normal);
        if (normal < least || factor[m] > most_factor || factor[m] < 1.0 / most_factor)
            return sumi_fail(error, SUMI_E_CLIMATE_NORMALS_WET, m + 1, recorded, normal, most_factor);
    }
    for (size_t d = 0; d < s->n_days; d++)
        if (!isnan(factor[month[d]]))
            s->value[SUMI_STATION_RAIN][d] = multiplied(s->value[SUMI_STATION_RAIN][d], factor[month[d]]);
    return SUMI_OK;
}

/* --- all of it --- */

static enum sumi_status check_shifts(const struct sumi_normals *normals, const struct sumi_weather_options *options,
                                     struct sumi_error *error)
{
    static const enum sumi_weather_setting shifts[] = {SUMI_SETTING_SHIFT_TMIN, SUMI_SETTING_SHIFT_TMAX};
    for (int kind = SUMI_NORMAL_TMIN; kind <= SUMI_NORMAL_TMAX; kind++)
        if (is_given(normals, (enum sumi_normal)kind) && options->value[shifts[kind]] != 0.0)
            return sumi_fail(error, SUMI_E_CLIMATE_NORMALS_SHIFT, kind == SUMI_NORMAL_TMIN ? "Tmin" : "Tmax");
    return SUMI_OK;
}

enum sumi_status sumi_normals_bring(const struct sumi_normals *normals, const struct sumi_weather_options *options,
                                    struct sumi_station *station, struct sumi_normals_change *change,
                                    struct sumi_error *error)
{
    for (int kind = 0; kind < SUMI_NORMALS; kind++)
        for (int m = 0; m < MONTHS; m++)
            change->month[kind][m] = NAN;
    enum sumi_status status = check_shifts(normals, options, error);
    if (status == SUMI_OK && (is_given(normals, SUMI_NORMAL_TMIN) || is_given(normals, SUMI_NORMAL_TMAX)))
        status = bring_temperatures(normals, station, change, error);
    if (status != SUMI_OK || !is_given(normals, SUMI_NORMAL_RAIN))
        return status;
    unsigned char *month = sumi_allocate(station->n_days);
    if (!month)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, station->n_days, SUMI_WORD_DAYS_TO_FIT);
    status = bring_rain(normals, station, month, change->month[SUMI_NORMAL_RAIN], error);
    sumi_release(month);
    return status;
}

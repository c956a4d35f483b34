#include "analysis/fit/normals.h"

#include "messages/generator.h"
#include "messages/memory_count.h"
#include "messages/normals.h"
#include "scenarios/climate/climate.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

enum { MONTHS = 12, SIDES = 3 }; /* a day has a share of the month before, of its own and of the next */

static const double most_C = 10.0, most_range = 3.0, most_factor = 10.0;

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

/* Of the days that count: how many, the means of both temperatures, and of the shares of the middles, by themselves
 * and times the range of the day. */
struct months {
    double days[MONTHS], mean[2][MONTHS], share[MONTHS][SIDES], wide[MONTHS][SIDES];
};

static enum sumi_status take_months(const struct sumi_station *s, struct months *m, struct sumi_error *error)
{
    *m = (struct months){.days = {0}};
    for (size_t d = 0; d < s->n_days; d++) {
        const double tmin = s->value[SUMI_STATION_TMIN][d], tmax = s->value[SUMI_STATION_TMAX][d];
        double share[SIDES];
        if (!is_counted(s, d))
            continue;
        const int month = shares_of(s->first_day + (int)d, share);
        m->days[month]++;
        m->mean[SUMI_NORMAL_TMIN][month] += tmin;
        m->mean[SUMI_NORMAL_TMAX][month] += tmax;
        for (int side = 0; side < SIDES; side++) {
            m->share[month][side] += share[side];
            m->wide[month][side] += share[side] * (tmax - tmin);
        }
    }
    for (int month = 0; month < MONTHS; month++) {
        if (m->days[month] == 0)
            return sumi_fail(error, SUMI_E_CLIMATE_RECORD_MONTH, 0, month + 1, 1);
        for (int kind = SUMI_NORMAL_TMIN; kind <= SUMI_NORMAL_TMAX; kind++)
            m->mean[kind][month] /= m->days[month];
        for (int side = 0; side < SIDES; side++) {
            m->share[month][side] /= m->days[month];
            m->wide[month][side] /= m->days[month];
        }
    }
    return SUMI_OK;
}

/* Values in the middles of the months whose shares add up to what each month is to have. A day is nearer to the
 * middle of its own month than to any other, so that each equation is ruled by its own unknown, and the rounds of
 * Gauss and Seidel end. */
static void through_means(double share[MONTHS][SIDES], const double wanted[MONTHS], double middle[MONTHS])
{
    const double close = 1e-13;
    double moved = 1.0;
    for (int month = 0; month < MONTHS; month++)
        middle[month] = 0.0;
    for (int round = 0; round < 10000 && moved > close; round++) {
        moved = 0.0;
        for (int month = 0; month < MONTHS; month++) {
            const double before = middle[month], others = share[month][0] * middle[beside(month, 0)] +
                                                          share[month][2] * middle[beside(month, 2)];
            middle[month] = (wanted[month] - others) / share[month][1];
            moved = fmax(moved, fabs(middle[month] - before));
        }
    }
}

/* In the middles of the months: what is added to the middle of Tmin and Tmax, and the factor on their range. */
struct cycles {
    double added[MONTHS], factor[MONTHS];
};

static enum sumi_status fit_cycles(const struct sumi_normals *normals, struct months *m, struct cycles *c,
                                   struct sumi_normals_change *change, struct sumi_error *error)
{
    double middle[MONTHS], range[MONTHS];
    for (int month = 0; month < MONTHS; month++) {
        double wanted[2];
        for (int kind = SUMI_NORMAL_TMIN; kind <= SUMI_NORMAL_TMAX; kind++) {
            const double normal = normals->month[kind][month], recorded = m->mean[kind][month];
            wanted[kind] = isnan(normal) ? recorded : normal;
            change->month[kind][month] = normal - recorded;
            if (fabs(wanted[kind] - recorded) > most_C)
                return sumi_fail(error, SUMI_E_CLIMATE_NORMALS_TEMPERATURE, kind == SUMI_NORMAL_TMIN ? "Tmin" : "Tmax",
                                 month + 1, recorded, normal, most_C);
        }
        middle[month] =
            0.5 * (wanted[0] + wanted[1] - m->mean[SUMI_NORMAL_TMIN][month] - m->mean[SUMI_NORMAL_TMAX][month]);
        range[month] = wanted[SUMI_NORMAL_TMAX] - wanted[SUMI_NORMAL_TMIN];
    }
    through_means(m->share, middle, c->added);
    through_means(m->wide, range, c->factor);
    for (int month = 0; month < MONTHS; month++)
        if (!(c->factor[month] >= 1.0 / most_range && c->factor[month] <= most_range))
            return sumi_fail(error, SUMI_E_CLIMATE_NORMALS_RANGE, month + 1,
                             m->mean[SUMI_NORMAL_TMAX][month] - m->mean[SUMI_NORMAL_TMIN][month], range[month],
                             most_range);
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

/* The one that has no normals stays, and the other goes with the range; or both go with the middle and the range. */
static void change_day(const struct sumi_normals *normals, const struct cycles *c, struct sumi_station *s, size_t d)
{
    double *tmin = &s->value[SUMI_STATION_TMIN][d], *tmax = &s->value[SUMI_STATION_TMAX][d];
    const int number = s->first_day + (int)d;
    const double before = 0.5 * (*tmin + *tmax), range = on_day(c->factor, number) * (*tmax - *tmin);
    const double middle = before + on_day(c->added, number);
    if (isnan(before))
        return;
    if (!is_given(normals, SUMI_NORMAL_TMAX))
        *tmin = *tmax - range;
    else if (!is_given(normals, SUMI_NORMAL_TMIN))
        *tmax = *tmin + range;
    else {
        *tmin = middle - 0.5 * range;
        *tmax = middle + 0.5 * range;
    }
    if (s->value[SUMI_STATION_TMEAN])
        s->value[SUMI_STATION_TMEAN][d] += 0.5 * (*tmin + *tmax) - before;
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
    struct months m;
    struct cycles cycles;
    enum sumi_status status = take_months(s, &m, error);
    if (status == SUMI_OK)
        status = fit_cycles(normals, &m, &cycles, change, error);
    if (status != SUMI_OK)
        return status;
    for (size_t d = 0; d < s->n_days; d++)
        change_day(normals, &cycles, s, d);
    for (int column = SUMI_STATION_E0; column <= SUMI_STATION_ET0; column++)
        drop(s, (enum sumi_station_column)column);
    return SUMI_OK;
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
            return sumi_fail(error, SUMI_E_CLIMATE_NORMALS_RAIN, m + 1, recorded, normal, most_factor);
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

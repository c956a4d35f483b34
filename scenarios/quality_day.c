/* Rules of single values: what a day can have, alone and beside its neighbours. */
#include "messages/quality.h"
#include "models/reference_et.h"
#include "scenarios/quality_internal.h"

#include <math.h>

static const double lapse = 0.0065; /* C m-1, standard atmosphere (FAO-56 eq. 7) */

/* --- range --- */

enum kind { KIND_AIR, KIND_DEW };

/* What is beyond these is an error, C, by latitude and half of the year; summer is May to October in the north.
 * Limits of our own, of the kind of the gross error check in WMO-No. 305 (1993), chapter 6. The low ends are those of
 * stations near the sea and are lowered with elevation. */
static const struct {
    double latitude;           /* up to which it holds, degrees */
    double lo[2][2], hi[2][2]; /* [kind][summer] */
} ranges[] = {
    {45.0, {{-40, -30}, {-45, -35}}, {{55, 60}, {40, 40}}},
    {90.0, {{-90, -50}, {-99, -45}}, {{40, 50}, {35, 40}}},
};

static const double rain_zone = 45.0;            /* degrees */
static const double rain_day[] = {600.0, 350.0}; /* mm, up to it and beyond; the record of the world is 1825 */
static const double wind_day = 35.0;             /* m s-1, of a whole day */

/* A value out of its range. */
static void doubt_range(struct sumi_look *look, int column, size_t d, double lo, double hi)
{
    const double value = sumi_look_value(look, column, d);
    if (isnan(value) || (value >= lo && value <= hi) || look->unit_told[column])
        return;
    const struct sumi_found_at at = sumi_look_where(look, d);
    sumi_look_doubt(look, column, d);
    sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name((enum sumi_station_column)column),
               SUMI_E_QUALITY_RANGE_BEYOND, value, sumi_station_rows[column].unit, lo, hi);
}

void sumi_look_at_range(struct sumi_look *look)
{
    static const int air[] = {SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_TMEAN};
    static const int winds[] = {SUMI_STATION_WIND2, SUMI_STATION_WIND10, SUMI_STATION_WIND};
    const double latitude = fabs(look->place.latitude);
    const double lowered = lapse * fmax(isnan(look->place.elevation) ? 0.0 : look->place.elevation, 0.0);
    for (size_t d = 0; d < look->station->n_days; d++) {
        const bool may_to_october = look->date[d].month >= 5 && look->date[d].month <= 10;
        const int summer = may_to_october == (look->place.latitude > 0);
        for (int k = 0; k < 3; k++)
            doubt_range(look, winds[k], d, 0.0, wind_day);
        if (isnan(latitude))
            continue;
        const int zone = latitude > ranges[0].latitude;
        for (int k = 0; k < 3; k++)
            doubt_range(look, air[k], d, ranges[zone].lo[KIND_AIR][summer] - lowered,
                        ranges[zone].hi[KIND_AIR][summer]);
        doubt_range(look, SUMI_STATION_DEW_POINT, d, ranges[zone].lo[KIND_DEW][summer] - lowered,
                    ranges[zone].hi[KIND_DEW][summer]);
        doubt_range(look, SUMI_STATION_RAIN, d, 0.0, rain_day[latitude > rain_zone]);
    }
}

/* --- order --- */

static const struct {
    int lower, upper;
    double slack; /* of rounding, and of means of other hours than the extremes */
} orders[] = {
    {SUMI_STATION_TMIN, SUMI_STATION_TMAX, 0.0},      {SUMI_STATION_TMIN, SUMI_STATION_TMEAN, 1.0},
    {SUMI_STATION_TMEAN, SUMI_STATION_TMAX, 1.0},     {SUMI_STATION_RH_MIN, SUMI_STATION_RH_MAX, 0.0},
    {SUMI_STATION_RH_MIN, SUMI_STATION_RH_MEAN, 1.0}, {SUMI_STATION_RH_MEAN, SUMI_STATION_RH_MAX, 1.0},
};

void sumi_look_at_order(struct sumi_look *look)
{
    for (size_t k = 0; k < sizeof orders / sizeof *orders; k++)
        for (size_t d = 0; d < look->station->n_days; d++) {
            const int a = orders[k].lower, b = orders[k].upper;
            const double lower = sumi_look_value(look, a, d), upper = sumi_look_value(look, b, d);
            if (!(lower > upper + orders[k].slack))
                continue;
            const struct sumi_found_at at = sumi_look_where(look, d);
            sumi_look_doubt(look, a, d);
            sumi_look_doubt(look, b, d);
            sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name((enum sumi_station_column)a),
                       SUMI_E_QUALITY_ORDER_ABOVE, lower, sumi_look_name((enum sumi_station_column)b), upper,
                       sumi_station_rows[a].unit);
        }
}

/* --- spikes and outliers --- */

static const int temperatures[] = {SUMI_STATION_TMIN, SUMI_STATION_TMAX, SUMI_STATION_TMEAN, SUMI_STATION_DEW_POINT};
enum { TEMPERATURES = sizeof temperatures / sizeof *temperatures };
static const double normal = 1.4826; /* standard deviations in a median deviation of a normal distribution */

/* How much days usually differ from the day before. */
static double usual_step(struct sumi_look *look, int column)
{
    size_t n = 0;
    for (size_t d = 1; d < look->station->n_days; d++) {
        const double step = sumi_look_value(look, column, d) - sumi_look_value(look, column, d - 1);
        if (!isnan(step))
            look->work[n++] = fabs(step);
    }
    return n < 30 ? INFINITY : normal * sumi_look_quantile(look->work, n, 0.5);
}

void sumi_look_at_spikes(struct sumi_look *look)
{
    const double always = 25.0, least = 15.0,
                 times = 6.0; /* C, C, 1: our own, of the kind of the spike check in Durre et al. 2010 */
    for (int k = 0; k < TEMPERATURES; k++) {
        const int c = temperatures[k];
        const double step = look->station->value[c] ? usual_step(look, c) : INFINITY;
        const double most = fmin(always, fmax(least, times * step));
        for (size_t d = 1; d + 1 < look->station->n_days; d++) {
            const double value = sumi_look_value(look, c, d), before = sumi_look_value(look, c, d - 1),
                         after = sumi_look_value(look, c, d + 1);
            const bool up = value > before + most && value > after + most,
                       down = value < before - most && value < after - most;
            if (!up && !down)
                continue;
            const struct sumi_found_at at = sumi_look_where(look, d);
            sumi_look_doubt(look, c, d);
            sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name((enum sumi_station_column)c),
                       SUMI_E_QUALITY_SPIKE_DAY, value, before, after, most);
        }
    }
}

/* Median, and standard deviation after the median deviation, of a column in a month; how many values there are. */
static size_t month_of(struct sumi_look *look, int column, int month, double *median, double *deviation)
{
    size_t n = 0;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double value = sumi_look_value(look, column, d);
        if (look->date[d].month == month && !isnan(value))
            look->work[n++] = value;
    }
    *median = sumi_look_quantile(look->work, n, 0.5);
    for (size_t k = 0; k < n; k++)
        look->work[k] = fabs(look->work[k] - *median);
    *deviation = normal * sumi_look_quantile(look->work, n, 0.5);
    return n;
}

/* Rain of a day and the two before, mm. */
static double rain_before(const struct sumi_look *look, size_t day)
{
    double sum = 0.0;
    for (size_t back = 0; back < 3 && back <= day; back++) {
        const double rain = sumi_look_value(look, SUMI_STATION_RAIN, day - back);
        sum += isnan(rain) ? 0.0 : rain;
    }
    return sum;
}

void sumi_look_at_outliers(struct sumi_look *look)
{
    const double times = 7.0, least = 15.0; /* 1, C */
    const double wet = 10.0;                /* mm: storms in the hot season cool days as far as that */
    const size_t enough = 60;               /* days of a month */
    for (int k = 0; k < TEMPERATURES; k++)
        for (int month = 1; month <= 12 && look->station->value[temperatures[k]]; month++) {
            const int c = temperatures[k];
            double median, deviation;
            if (month_of(look, c, month, &median, &deviation) < enough)
                continue;
            const double most = fmax(least, times * deviation);
            for (size_t d = 0; d < look->station->n_days; d++) {
                const double value = sumi_look_value(look, c, d);
                const bool rained = value < median && rain_before(look, d) >= wet;
                if (look->date[d].month != month || !(fabs(value - median) > most) || rained)
                    continue;
                const struct sumi_found_at at = sumi_look_where(look, d);
                sumi_look_doubt(look, c, d);
                sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name((enum sumi_station_column)c),
                           SUMI_E_QUALITY_OUTLIER_MONTH, value, median, most);
            }
        }
}

/* --- the sky --- */

void sumi_look_at_clear_sky(struct sumi_look *look)
{
    const double times = 1.15, slack_mj = 1.0, slack_h = 0.5; /* of instruments, broken cloud and the formula */
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double radiation = sumi_look_value(look, SUMI_STATION_RADIATION, d),
                     sunshine = sumi_look_value(look, SUMI_STATION_SUNSHINE, d), clear = sumi_look_clear(look, d);
        const struct sumi_found_at at = sumi_look_where(look, d);
        if (radiation > times * clear + slack_mj && !look->unit_told[SUMI_STATION_RADIATION]) {
            sumi_look_doubt(look, SUMI_STATION_RADIATION, d);
            sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name(SUMI_STATION_RADIATION),
                       SUMI_E_QUALITY_SKY_ABOVE, radiation, clear, look->place.latitude);
        }
        if (sunshine > look->daylight[d] + slack_h && !look->unit_told[SUMI_STATION_SUNSHINE]) {
            sumi_look_doubt(look, SUMI_STATION_SUNSHINE, d);
            sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name(SUMI_STATION_SUNSHINE),
                       SUMI_E_QUALITY_SUNSHINE_LONG, sunshine, look->daylight[d], look->place.latitude);
        }
    }
}

/* --- humidity --- */

static void look_at_dew_point(struct sumi_look *look)
{
    const double most = 2.0; /* C: air that is saturated at Tmin has its dew point there */
    const size_t enough = 30;
    double sum = 0.0;
    size_t n = 0;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double above =
            sumi_look_value(look, SUMI_STATION_DEW_POINT, d) - sumi_look_value(look, SUMI_STATION_TMIN, d);
        n += sumi_known(above);
        sum += isnan(above) ? 0.0 : above;
    }
    if (n < enough || sum / (double)n <= most)
        return;
    const struct sumi_found_at at = sumi_look_where(look, SUMI_WHOLE);
    sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name(SUMI_STATION_DEW_POINT), SUMI_E_QUALITY_DEW_HIGH,
               sum / (double)n);
}

void sumi_look_at_vapour(struct sumi_look *look)
{
    const double times = 1.05, slack = 1.0; /* 1, C: what rounding and times of reading do */
    const double kpa = 10.0;                /* hPa */
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double high = sumi_look_value(look, SUMI_STATION_TMAX, d), saturated = sumi_saturation(high) / kpa,
                     vapour = sumi_look_value(look, SUMI_STATION_VAPOUR, d),
                     dew = sumi_look_value(look, SUMI_STATION_DEW_POINT, d);
        const struct sumi_found_at at = sumi_look_where(look, d);
        if (vapour > times * saturated && !look->unit_told[SUMI_STATION_VAPOUR]) {
            sumi_look_doubt(look, SUMI_STATION_VAPOUR, d);
            sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name(SUMI_STATION_VAPOUR),
                       SUMI_E_QUALITY_VAPOUR_ABOVE, vapour, saturated, high);
        }
        if (dew > high + slack) {
            sumi_look_doubt(look, SUMI_STATION_DEW_POINT, d);
            sumi_found(look->findings, SUMI_DOUBTED, &at, sumi_look_name(SUMI_STATION_DEW_POINT),
                       SUMI_E_QUALITY_DEW_ABOVE, dew, high);
        }
    }
    look_at_dew_point(look);
}

/* The rule of units: a mean that cannot be at the place as it stands, and would be if the values were of another unit.
 * A unit is named where the mean is beyond what can be, and within it in that unit; the one that comes nearest to what
 * is usual. Nothing is converted. */
#include "messages/quality.h"
#include "models/reference_et.h"
#include "scenarios/quality_internal.h"

#include <math.h>

/* A number of a whole record, what it can be at the place, and what it usually is. */
struct measured {
    double value, lo, hi, usual;
};

/* value in Sumi's unit = factor x (value as it stands - offset) */
struct unit {
    const char *name;
    double factor, offset;
};

static const double latent = 2.45; /* MJ kg-1, FAO-56 chapter 1 */
static const double kpa = 10.0;    /* hPa */

/* Mean of a column over the days of which `beside` is known, too; of `beside` as well. false: fewer than `enough`. */
static bool means(const struct sumi_look *look, int column, const double *beside, size_t enough, double *mean,
                  double *mean_beside)
{
    double sum = 0.0, sum_beside = 0.0;
    size_t n = 0;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double value = sumi_look_value(look, column, d);
        if (isnan(value) || isnan(beside[d]))
            continue;
        sum += value;
        sum_beside += beside[d];
        n++;
    }
    *mean = sum / (double)n;
    *mean_beside = sum_beside / (double)n;
    return n >= enough && *mean_beside > 0.0;
}

static const size_t month = 30, year = 330; /* days: fewer say too little */

/* --- what is measured --- */

/* Mean relative humidity after whatever is recorded of it, %; NAN of nothing. */
static double humidity(struct sumi_look *look)
{
    double mean, saturated;
    if (sumi_look_count(look, SUMI_STATION_RH_MEAN) >= month) {
        const size_t n = sumi_look_gather(look, SUMI_STATION_RH_MEAN);
        double sum = 0.0;
        for (size_t k = 0; k < n; k++)
            sum += look->work[k];
        return sum / (double)n;
    }
    for (size_t d = 0; d < look->station->n_days; d++)
        look->work[d] = sumi_mean_saturation(sumi_look_value(look, SUMI_STATION_TMIN, d),
                                             sumi_look_value(look, SUMI_STATION_TMAX, d)) /
                        kpa;
    return means(look, SUMI_STATION_VAPOUR, look->work, month, &mean, &saturated) ? 100.0 * mean / saturated
                                                                                  : (double)NAN;
}

/* Mean rain of a day with rain. Deserts have little too: few days of it, or dry air. Models let it drizzle on many
 * days that a gauge has as dry. */
static bool rain_of_wet_days(struct sumi_look *look, int column, struct measured *m)
{
    const double zone = 35.0, dry = 45.0, often = 0.08, gauge = 0.3; /* degrees, %, shares of days */
    double sum = 0.0;
    size_t wet = 0, known = 0, whole = 0;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double value = sumi_look_value(look, column, d);
        known += sumi_known(value);
        if (!(value > 0.0))
            continue;
        sum += value;
        wet++;
        whole += value == floor(value);
    }
    const bool desert = (double)wet < often * (double)known || humidity(look) < dry;
    *m = (struct measured){.value = sum / (double)wet,
                           .lo = desert                                ? 0.0
                                 : (double)wet < gauge * (double)known ? 1.0
                                                                       : 0.6,
                           .hi = 35.0,
                           .usual = 6.0};
    if (fabs(look->place.latitude) > zone)
        m->hi = 25.0;
    if (whole == wet)
        m->hi = 20.0; /* tenths of a millimetre are whole numbers */
    return wet >= month;
}

static bool range_of_days(struct sumi_look *look, int column, struct measured *m)
{
    double sum = 0.0;
    size_t n = 0;
    for (size_t d = 0; d < look->station->n_days; d++) {
        const double range = sumi_look_value(look, column, d) - sumi_look_value(look, SUMI_STATION_TMIN, d);
        n += sumi_known(range);
        sum += isnan(range) ? 0.0 : range;
    }
    *m = (struct measured){.value = sum / (double)n, .lo = 1.5, .hi = 24.0, .usual = 10.0};
    return n >= year; /* under snow, in water or in fog a month has a range of its own */
}

/* Mean of a year at sea level, by zone: 14.9 - 28.0 P2(sin latitude), North, Cahalan and Coakley 1981; places differ
 * from it by up to 12 C (Iceland, eastern Siberia). */
static double of_zone(double latitude)
{
    const double sine = sin(latitude * acos(-1.0) / 180.0);
    return 14.9 - 28.0 * 0.5 * (3.0 * sine * sine - 1.0);
}

static bool temperature_of_year(struct sumi_look *look, int column, struct measured *m)
{
    const double lapse = 0.0065, apart = 15.0; /* C m-1, C */
    double sum[13] = {0}, all = 0.0;
    size_t n[13] = {0};
    if (isnan(look->place.latitude) || isnan(look->place.elevation))
        return false;
    for (size_t d = 0; d < look->station->n_days; d++) {
        double value = sumi_look_value(look, column, d);
        if (column == SUMI_STATION_TMAX)
            value = sumi_look_middle(look, d);
        n[look->date[d].month] += sumi_known(value);
        sum[look->date[d].month] += isnan(value) ? 0.0 : value;
    }
    for (int k = 1; k <= 12; k++) {
        if (n[k] < 10)
            return false;
        all += sum[k] / (double)n[k] / 12.0;
    }
    const double usual = of_zone(look->place.latitude) - lapse * look->place.elevation;
    *m = (struct measured){.value = all, .lo = usual - apart, .hi = usual + apart, .usual = usual};
    return true;
}

static bool share_of_sky(struct sumi_look *look, int column, struct measured *m)
{
    double mean, sky;
    if (!means(look, column, look->sky, month, &mean, &sky))
        return false;
    *m = (struct measured){.value = mean, .lo = 0.22 * sky, .hi = 0.80 * sky, .usual = 0.5 * sky};
    if (sumi_look_count(look, column) < year)
        m->lo = 0.10 * sky; /* a dull winter of the north */
    return sky > 3.0;
}

static bool share_of_day(struct sumi_look *look, int column, struct measured *m)
{
    double mean, length;
    if (!means(look, column, look->daylight, year, &mean, &length))
        return false;
    *m = (struct measured){.value = mean, .lo = 0.10 * length, .hi = 0.98 * length, .usual = 0.5 * length};
    return true;
}

static bool share_of_saturation(struct sumi_look *look, int column, struct measured *m)
{
    double mean, saturated;
    for (size_t d = 0; d < look->station->n_days; d++)
        look->work[d] = sumi_mean_saturation(sumi_look_value(look, SUMI_STATION_TMIN, d),
                                             sumi_look_value(look, SUMI_STATION_TMAX, d)) /
                        kpa;
    if (!means(look, column, look->work, month, &mean, &saturated))
        return false;
    *m = (struct measured){.value = mean, .lo = 0.12 * saturated, .hi = 1.03 * saturated, .usual = 0.6 * saturated};
    return true;
}

static bool mean_humidity(struct sumi_look *look, int column, struct measured *m)
{
    const size_t n = sumi_look_gather(look, column);
    double sum = 0.0;
    for (size_t k = 0; k < n; k++)
        sum += look->work[k];
    *m = (struct measured){.value = sum / (double)n, .lo = 8.0, .hi = 99.5, .usual = 65.0};
    return n >= month;
}

static bool mean_wind(struct sumi_look *look, int column, struct measured *m)
{
    const double height = column == SUMI_STATION_WIND2        ? 2.0
                          : column == SUMI_STATION_WIND10     ? 10.0
                          : isnan(look->station->wind_height) ? 10.0
                                                              : look->station->wind_height;
    const double to_2m = sumi_wind_at_2m(1.0, height), storm = 11.0; /* m s-1 at 2 m */
    const size_t n = sumi_look_gather(look, column);
    double sum = 0.0;
    for (size_t k = 0; k < n; k++)
        sum += look->work[k];
    const bool stormy = sumi_look_quantile(look->work, n, 0.99) * to_2m > storm;
    *m = (struct measured){
        .value = sum / (double)n, .lo = 0.15 / to_2m, .hi = (stormy ? 3.5 : 5.0) / to_2m, .usual = 2.0 / to_2m};
    return n >= month;
}

static bool share_of_evaporation(struct sumi_look *look, int column, struct measured *m)
{
    double mean, sky;
    if (!means(look, column, look->sky, month, &mean, &sky))
        return false;
    const double most = sky / latent; /* mm d-1 */
    *m = (struct measured){.value = mean, .lo = 0.04 * most, .hi = 0.8 * most, .usual = 0.25 * most};
    if (sumi_look_count(look, column) < year)
        m->lo = 0.0;
    return sky > 3.0;
}

/* --- the table --- */

enum { MOST_UNITS = 6 };

/* In which wind may stand under a name of m/s. */
#define UNITS_OF_WIND                                                                                                  \
    {                                                                                                                  \
        {SUMI_WORD_QUALITY_KM_H, 1 / 3.6, 0}, {SUMI_WORD_QUALITY_TENTHS_M_S, 0.1, 0},                                  \
            {SUMI_WORD_QUALITY_KM_D, 1 / 86.4, 0}, {SUMI_WORD_QUALITY_KNOTS, 0.514444, 0},                             \
        {                                                                                                              \
            SUMI_WORD_QUALITY_M_S_IN_KM_D, 86.4, 0                                                                     \
        }                                                                                                              \
    }

static const struct row {
    int column;
    bool (*measure)(struct sumi_look *, int column, struct measured *);
    const char *what;
    struct unit unit[MOST_UNITS + 1];
} rows[] = {
    {SUMI_STATION_RAIN,
     rain_of_wet_days,
     SUMI_WORD_QUALITY_WET_DAYS,
     {{SUMI_WORD_QUALITY_TENTHS_MM, 0.1, 0},
      {SUMI_WORD_QUALITY_HUNDREDTHS_MM, 0.01, 0},
      {SUMI_WORD_QUALITY_INCHES, 25.4, 0},
      {SUMI_WORD_QUALITY_CM, 10, 0},
      {SUMI_WORD_QUALITY_HUNDREDTHS_INCH, 0.254, 0},
      {SUMI_WORD_QUALITY_METRES, 1000, 0}}},
    {SUMI_STATION_TMAX,
     range_of_days,
     SUMI_WORD_QUALITY_DAILY_RANGE,
     {{SUMI_WORD_QUALITY_TENS_C, 10, 0},
      {SUMI_WORD_QUALITY_FAHRENHEIT, 1 / 1.8, 0},
      {SUMI_WORD_QUALITY_TENTHS_C, 0.1, 0}}},
    {SUMI_STATION_TMAX,
     temperature_of_year,
     SUMI_WORD_QUALITY_YEAR_MIDDLE,
     {{SUMI_WORD_QUALITY_FAHRENHEIT, 1 / 1.8, 32}, {SUMI_WORD_QUALITY_TENTHS_C, 0.1, 0}}},
    {SUMI_STATION_TMEAN,
     temperature_of_year,
     SUMI_WORD_QUALITY_YEAR_MEAN,
     {{SUMI_WORD_QUALITY_FAHRENHEIT, 1 / 1.8, 32}, {SUMI_WORD_QUALITY_TENTHS_C, 0.1, 0}}},
    {SUMI_STATION_RADIATION,
     share_of_sky,
     SUMI_WORD_QUALITY_MEAN,
     {{SUMI_WORD_QUALITY_WATTS, 0.0864, 0},
      {SUMI_WORD_QUALITY_MJ_IN_KJ, 1000, 0},
      {SUMI_WORD_QUALITY_KJ_IN_MJ, 0.001, 0},
      {SUMI_WORD_QUALITY_KWH, 3.6, 0},
      {SUMI_WORD_QUALITY_CALORIES, 0.041868, 0},
      {SUMI_WORD_QUALITY_WATTS_IN_KJ, 86.4, 0}}},
    {SUMI_STATION_SUNSHINE,
     share_of_day,
     SUMI_WORD_QUALITY_MEAN,
     {{SUMI_WORD_QUALITY_TENTHS_H, 0.1, 0},
      {SUMI_WORD_QUALITY_SHARE_OF_DAY, 12, 0},
      {SUMI_WORD_QUALITY_TENS_H, 10, 0}}},
    {SUMI_STATION_VAPOUR,
     share_of_saturation,
     SUMI_WORD_QUALITY_MEAN,
     {{SUMI_WORD_QUALITY_HPA, 0.1, 0}, {SUMI_WORD_QUALITY_KPA_IN_HPA, 10, 0}, {SUMI_WORD_QUALITY_MMHG, 0.133322, 0}}},
    {SUMI_STATION_RH_MEAN,
     mean_humidity,
     SUMI_WORD_QUALITY_MEAN,
     {{SUMI_WORD_QUALITY_SHARE, 100, 0}, {SUMI_WORD_QUALITY_TENS, 10, 0}}},
    {SUMI_STATION_RH_MAX, mean_humidity, SUMI_WORD_QUALITY_MEAN, {{SUMI_WORD_QUALITY_SHARE, 100, 0}}},
    {SUMI_STATION_WIND2, mean_wind, SUMI_WORD_QUALITY_MEAN, UNITS_OF_WIND},
    {SUMI_STATION_WIND10, mean_wind, SUMI_WORD_QUALITY_MEAN, UNITS_OF_WIND},
    {SUMI_STATION_WIND, mean_wind, SUMI_WORD_QUALITY_MEAN, UNITS_OF_WIND},
    {SUMI_STATION_E0,
     share_of_evaporation,
     SUMI_WORD_QUALITY_MEAN,
     {{SUMI_WORD_QUALITY_TENTHS_MM, 0.1, 0}, {SUMI_WORD_QUALITY_INCHES, 25.4, 0}, {SUMI_WORD_QUALITY_CM, 10, 0}}},
    {SUMI_STATION_ET0,
     share_of_evaporation,
     SUMI_WORD_QUALITY_MEAN,
     {{SUMI_WORD_QUALITY_TENTHS_MM, 0.1, 0}, {SUMI_WORD_QUALITY_INCHES, 25.4, 0}, {SUMI_WORD_QUALITY_CM, 10, 0}}},
};

static double in_unit(const struct unit *unit, double value)
{
    return unit->factor * (value - unit->offset);
}

/* How far a value is from what is usual: of its logarithm where it is an amount, else in itself. */
static double distance(const struct unit *unit, const struct measured *m, double value)
{
    return unit->offset != 0.0 || m->usual <= 0.0 || value <= 0.0 ? fabs(value - m->usual) / 15.0
                                                                  : fabs(log(value / m->usual));
}

/* The first of the list stands, being the commonest slip, unless another one is clearly nearer to what is usual. */
static const struct unit *best_unit(const struct row *row, const struct measured *m)
{
    const double clearly = 0.25; /* of a logarithm: 1.3 times as near */
    const struct unit *best = NULL;
    for (const struct unit *unit = row->unit; unit->name; unit++) {
        const double value = in_unit(unit, m->value);
        if (value < m->lo || value > m->hi)
            continue;
        if (!best || distance(unit, m, value) < distance(best, m, in_unit(best, m->value)) - clearly)
            best = unit;
    }
    return best;
}

void sumi_look_at_units(struct sumi_look *look)
{
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        const struct row *row = &rows[k];
        struct measured m;
        if (!look->station->value[row->column] || !row->measure(look, row->column, &m))
            continue;
        if (m.value == 0.0 || (m.value >= m.lo && m.value <= m.hi))
            continue; /* a column of zeros is told as such */
        const struct unit *unit = best_unit(row, &m);
        const struct sumi_found_at at = sumi_look_where(look, SUMI_WHOLE);
        const char *name = sumi_look_name((enum sumi_station_column)row->column),
                   *its = sumi_station_rows[row->column].unit;
        look->unit_told[row->column] = true;
        if (unit)
            sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_UNIT_LIKE, row->what, m.value, its, m.lo,
                       m.hi, unit->name, in_unit(unit, m.value), its);
        else
            sumi_found(look->findings, SUMI_DOUBTED, &at, name, SUMI_E_QUALITY_UNIT_STRANGE, row->what, m.value, its,
                       m.lo, m.hi);
    }
}

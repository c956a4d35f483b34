/* The statistics by which a record and generated years are compared, each over some years of a set. */
#include "analysis/verify/verify_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS = SUMI_VERIFY_DAYS };

const char *const sumi_verify_group_names[SUMI_VERIFY_N_GROUPS] = {
#define X(code, name) [SUMI_VERIFY_##code] = name,
    SUMI_VERIFY_GROUPS(X)
#undef X
};

/* A statistic of each of some periods. Its value comes of a number of the years that lies at `offset`, plus that of the
 * period; `which` is a kind of spell or a variable. */
struct family {
    enum sumi_verify_group group;
    const char *name, *unit; /* %s: the period */
    double (*value)(const struct family *family, const struct sumi_verify_view *view, int period);
    size_t offset;
    int which, first, end; /* periods */
    bool by_logarithm;     /* judged by it, as amounts and spreads are: their samples are skewed */
    double added;          /* before the logarithm, so that none is of 0 */
    int needs;             /* the variable that must be recorded */
};

/* --- over years --- */

static double at(const struct sumi_verify_view *v, size_t i, size_t offset)
{
    double value;
    memcpy(&value, (const char *)&v->set->numbers[v->index[i]] + offset, sizeof value);
    return value;
}

static size_t offset_of(const struct family *f, int period)
{
    return f->offset + (size_t)period * sizeof(double);
}

static double mean_of(const struct family *f, const struct sumi_verify_view *v, int period)
{
    double sum = 0.0;
    for (size_t i = 0; i < v->n; i++)
        sum += at(v, i, offset_of(f, period));
    return sum / (double)v->n;
}

static double sd_of(const struct family *f, const struct sumi_verify_view *v, int period)
{
    const double mean = mean_of(f, v, period);
    double sum = 0.0;
    for (size_t i = 0; i < v->n; i++) {
        const double off = at(v, i, offset_of(f, period)) - mean;
        sum += off * off;
    }
    return sqrt(sum / (double)(v->n - 1));
}

static double mean_logarithm(const struct sumi_verify_view *v, size_t offset)
{
    double sum = 0.0;
    for (size_t i = 0; i < v->n; i++)
        sum += log(at(v, i, offset));
    return sum / (double)v->n;
}

static double geometric_mean(const struct family *f, const struct sumi_verify_view *v, int period)
{
    return exp(mean_logarithm(v, offset_of(f, period)));
}

static double sd_of_logarithm(const struct family *f, const struct sumi_verify_view *v, int period)
{
    const double mean = mean_logarithm(v, offset_of(f, period));
    double sum = 0.0;
    for (size_t i = 0; i < v->n; i++) {
        const double off = log(at(v, i, offset_of(f, period))) - mean;
        sum += off * off;
    }
    return sqrt(sum / (double)(v->n - 1));
}

static double share_beyond_25(const struct family *f, const struct sumi_verify_view *v, int period)
{
    double n = 0.0;
    for (size_t i = 0; i < v->n; i++)
        n += at(v, i, offset_of(f, period)) > 25.0;
    return n / (double)v->n;
}

/* --- spells and amounts --- */

static void all_spells(const struct family *f, const struct sumi_verify_view *v, double count[DAYS + 1], double *n)
{
    *n = 0.0;
    for (int length = 0; length <= DAYS; length++) {
        count[length] = 0.0;
        for (size_t i = 0; i < v->n; i++)
            count[length] += v->set->numbers[v->index[i]].spell[f->which][length];
        *n += count[length];
    }
}

static double spell_mean(const struct family *f, const struct sumi_verify_view *v, int period)
{
    double count[DAYS + 1], n, days = 0.0;
    (void)period;
    all_spells(f, v, count, &n);
    for (int length = 1; length <= DAYS; length++)
        days += length * count[length];
    return days / n;
}

/* The mean of the spells from the 85th to the 95th percentile, which moves evenly where the 90th alone would jump
 * from day to day. */
static double spell_p90(const struct family *f, const struct sumi_verify_view *v, int period)
{
    double count[DAYS + 1], n, below = 0.0, days = 0.0;
    (void)period;
    all_spells(f, v, count, &n);
    const double from = floor(0.85 * n), end = floor(0.95 * n) + 1.0;
    for (int length = 1; length <= DAYS; below += count[length], length++)
        days += length * fmax(fmin(below + count[length], end) - fmax(below, from), 0.0);
    return n > 0.0 ? days / (end - from) : (double)NAN;
}

int sumi_verify_compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The mean of the amounts of wet days from the 98.5th to the 99.5th percentile. */
static double amount_p99(const struct family *f, const struct sumi_verify_view *v, int period)
{
    size_t n = 0;
    double sum = 0.0;
    (void)f;
    (void)period;
    for (size_t i = 0; i < v->n; i++)
        for (size_t j = 0; j < DAYS; j++) {
            const double rain = v->set->years.rain[v->index[i] * DAYS + j];
            if (rain > 0.0)
                v->room[n++] = rain;
        }
    if (n == 0)
        return (double)NAN;
    qsort(v->room, n, sizeof *v->room, sumi_verify_compare);
    const size_t from = (size_t)(0.985 * (double)n), end = (size_t)(0.995 * (double)n) + 1;
    for (size_t k = from; k < end; k++)
        sum += v->room[k];
    return sum / (double)(end - from);
}

/* --- rain beside the rest --- */

/* A variable on wet less on dry days of a quarter. */
static double wet_less_dry(const struct family *f, const struct sumi_verify_view *v, int period)
{
    const int quarter = period - SUMI_VERIFY_QUARTER;
    const double fewest = 20.0; /* days of each kind */
    double sum[SUMI_DAY_KINDS] = {0}, days[SUMI_DAY_KINDS] = {0};
    for (size_t i = 0; i < v->n; i++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            const struct sumi_verify_numbers *n = &v->set->numbers[v->index[i]];
            sum[kind] += n->of_kind[f->which][quarter][kind];
            days[kind] += n->days_of_kind[quarter][kind];
        }
    return fmin(days[SUMI_WET], days[SUMI_DRY]) > fewest
               ? sum[SUMI_WET] / days[SUMI_WET] - sum[SUMI_DRY] / days[SUMI_DRY]
               : (double)NAN;
}

static double range_with_sun(const struct family *f, const struct sumi_verify_view *v, int period)
{
    const int q = period - SUMI_VERIFY_QUARTER;
    (void)f;
    return v->range_sun[q] / sqrt(v->range_range[q] * v->sun_sun[q]);
}

static double day_sd(const struct family *f, const struct sumi_verify_view *v, int period)
{
    (void)f;
    return sqrt(v->t_t[period - SUMI_VERIFY_QUARTER]);
}

static double day_persistence(const struct family *f, const struct sumi_verify_view *v, int period)
{
    (void)f;
    return v->t_before[period - SUMI_VERIFY_QUARTER] / v->t_t[period - SUMI_VERIFY_QUARTER];
}

/* --- lags --- */

/* Correlation of two numbers of the years. `one` and `other` are worked out by the caller. */
struct pair_sums {
    double n, x, y, xx, yy, xy;
};

static void add_pair(struct pair_sums *s, double x, double y)
{
    s->n += 1.0;
    s->x += x;
    s->y += y;
    s->xx += x * x;
    s->yy += y * y;
    s->xy += x * y;
}

static double correlation(const struct pair_sums *s)
{
    return (s->n * s->xy - s->x * s->y) / sqrt((s->n * s->xx - s->x * s->x) * (s->n * s->yy - s->y * s->y));
}

/* The correlation of a month with the next, the mean of the eleven pairs of a year; of rain by its root. A pair that
 * has none, as two months without rain, is left out. */
static double month_lag(const struct family *f, const struct sumi_verify_view *v, int period)
{
    const bool root = f->offset == offsetof(struct sumi_verify_numbers, rain);
    double sum = 0.0, n = 0.0;
    (void)period;
    for (int month = 0; month < 11; month++) {
        struct pair_sums s = {0};
        for (size_t i = 0; i < v->n; i++) {
            const double x = at(v, i, offset_of(f, month)), y = at(v, i, offset_of(f, month + 1));
            add_pair(&s, root ? sqrt(x) : x, root ? sqrt(y) : y);
        }
        const double r = correlation(&s);
        if (isfinite(r)) {
            sum += r;
            n += 1.0;
        }
    }
    return sum / n;
}

static int summer_of(const struct sumi_verify_view *v)
{
    return SUMI_VERIFY_QUARTER + (v->calendar->first_month == 0 ? 2 : 0);
}

static double with_summer_rain(const struct family *f, const struct sumi_verify_view *v, int period)
{
    struct pair_sums s = {0};
    (void)period;
    for (size_t i = 0; i < v->n; i++)
        add_pair(&s, at(v, i, offset_of(f, summer_of(v))), sqrt(v->set->numbers[v->index[i]].rain[summer_of(v)]));
    return correlation(&s);
}

/* April and May, in the south October and November, with the summer behind them. */
static double spring_with_summer(const struct family *f, const struct sumi_verify_view *v, int period)
{
    struct pair_sums s = {0};
    (void)f;
    (void)period;
    for (size_t i = 0; i < v->n; i++) {
        const double *rain = v->set->numbers[v->index[i]].rain;
        add_pair(&s, sqrt(rain[3] + rain[4]), sqrt(rain[summer_of(v)]));
    }
    return correlation(&s);
}

/* --- the table --- */

#define OF(member)      offsetof(struct sumi_verify_numbers, member)
#define MONTHS          SUMI_VERIFY_MONTH, SUMI_VERIFY_QUARTER
#define MONTHS_QUARTERS SUMI_VERIFY_MONTH, SUMI_VERIFY_YEAR
#define QUARTERS        SUMI_VERIFY_QUARTER, SUMI_VERIFY_YEAR
#define ALL_PERIODS     SUMI_VERIFY_MONTH, SUMI_VERIFY_PERIODS
#define TO_SEASON       SUMI_VERIFY_MONTH, SUMI_VERIFY_SOWING
#define ONE             0, 1
#define MIDDLE          SUMI_CLIMATE_MIDDLE
#define SUN             SUMI_CLIMATE_TRANSMISSION
#define DRYNESS         SUMI_CLIMATE_DEPRESSION

/* Spells of one kind: dry below 0.1, 1, 5 mm, wet from 0.1, 1 mm on. */
#define SPELLS(k, text)                                                                                                \
    {SUMI_VERIFY_SPELLS, text ": mean", "d", spell_mean, 0, k, ONE, false, 0, MIDDLE},                                 \
        {SUMI_VERIFY_SPELLS, text ": 90th percentile", "d", spell_p90, 0, k, ONE, false, 0, MIDDLE},                   \
    {                                                                                                                  \
        SUMI_VERIFY_SPELLS, text ": longest of a year", "d", mean_of, OF(longest[k]), 0, ONE, false, 0, MIDDLE         \
    }
/* A number of the year and its spread between years. */
#define WITH_SD(group, text, unit, member)                                                                             \
    {group, text, unit, mean_of, OF(member), 0, ONE, false, 0, MIDDLE},                                                \
    {                                                                                                                  \
        group, text ", sd between years", unit, sd_of, OF(member), 0, ONE, true, 0, MIDDLE                             \
    }
/* Of a variable that few records have. */
#define VARIABLE(group, text, unit, v)                                                                                 \
    {group, text ", %s", unit, mean_of, OF(mean[v]), 0, QUARTERS, false, 0, v},                                        \
        {group, text ", %s, sd between years", unit, sd_of, OF(mean[v]), 0, QUARTERS, true, 0, v},                     \
    {                                                                                                                  \
        group, text ", %s, wet less dry days", unit, wet_less_dry, 0, v, QUARTERS, false, 0, v                         \
    }

static const struct family families[] = {
    SPELLS(0, "dry spells below 0.1 mm"),
    SPELLS(1, "dry spells below 1 mm"),
    SPELLS(2, "dry spells below 5 mm"),
    SPELLS(3, "wet spells from 0.1 mm"),
    SPELLS(4, "wet spells from 1 mm"),
    {SUMI_VERIFY_WET_DAYS, "days with 0.1 mm, %s", "d", mean_of, OF(wet[0]), 0, QUARTERS, false, 0, MIDDLE},
    {SUMI_VERIFY_WET_DAYS, "days with 1 mm, %s", "d", mean_of, OF(wet[1]), 0, QUARTERS, false, 0, MIDDLE},
    {SUMI_VERIFY_WET_DAYS, "days with 5 mm, %s", "d", mean_of, OF(wet[2]), 0, QUARTERS, false, 0, MIDDLE},
    {SUMI_VERIFY_WET_DAYS_SD, "days with 1 mm, %s, sd between years", "d", sd_of, OF(wet[1]), 0, MONTHS_QUARTERS, true,
     0.3, MIDDLE},
    {SUMI_VERIFY_RAIN, "rain, %s", "mm", mean_of, OF(rain), 0, ALL_PERIODS, false, 0, MIDDLE},
    {SUMI_VERIFY_RAIN_SD, "rain, %s, sd between years", "mm", sd_of, OF(rain), 0, ALL_PERIODS, true, 0.5, MIDDLE},
    {SUMI_VERIFY_TEMPERATURE, "temperature, %s", "C", mean_of, OF(mean[MIDDLE]), 0, MONTHS, false, 0, MIDDLE},
    {SUMI_VERIFY_TEMPERATURE_SD, "temperature, %s, sd between years", "C", sd_of, OF(mean[MIDDLE]), 0, TO_SEASON, true,
     0, MIDDLE},
    {SUMI_VERIFY_RADIATION, "radiation, %s", "MJ m-2 d-1", mean_of, OF(mean[SUN]), 0, QUARTERS, false, 0, SUN},
    {SUMI_VERIFY_RADIATION_SD, "radiation, %s, sd between years", "MJ m-2 d-1", sd_of, OF(mean[SUN]), 0, TO_SEASON,
     true, 0, SUN},
    {SUMI_VERIFY_JOINT, "temperature, %s, wet less dry days", "C", wet_less_dry, 0, MIDDLE, QUARTERS, false, 0, MIDDLE},
    {SUMI_VERIFY_JOINT, "range of temperature, %s, wet less dry days", "C", wet_less_dry, 0, SUMI_CLIMATE_RANGE,
     QUARTERS, false, 0, MIDDLE},
    {SUMI_VERIFY_JOINT, "transmission, %s, wet less dry days", "1", wet_less_dry, 0, SUN, QUARTERS, false, 0, SUN},
    {SUMI_VERIFY_JOINT, "correlation of range and transmission, %s", "1", range_with_sun, 0, 0, QUARTERS, false, 0,
     SUN},
    {SUMI_VERIFY_PERSISTENCE, "temperature, %s, sd of days about the cycle", "C", day_sd, 0, 0, QUARTERS, true, 0,
     MIDDLE},
    {SUMI_VERIFY_PERSISTENCE, "temperature, %s, lag-1 correlation", "1", day_persistence, 0, 0, QUARTERS, false, 0,
     MIDDLE},
    {SUMI_VERIFY_LAGS, "rain, correlation with the next month", "1", month_lag, OF(rain), 0, ONE, false, 0, MIDDLE},
    {SUMI_VERIFY_LAGS, "days with 1 mm, correlation with the next month", "1", month_lag, OF(wet[1]), 0, ONE, false, 0,
     MIDDLE},
    {SUMI_VERIFY_LAGS, "temperature, correlation with the next month", "1", month_lag, OF(mean[MIDDLE]), 0, ONE, false,
     0, MIDDLE},
    {SUMI_VERIFY_LAGS, "radiation, correlation with the next month", "1", month_lag, OF(mean[SUN]), 0, ONE, false, 0,
     SUN},
    {SUMI_VERIFY_LAGS, "summer's temperature and rain, correlation", "1", with_summer_rain, OF(mean[MIDDLE]), 0, ONE,
     false, 0, MIDDLE},
    {SUMI_VERIFY_LAGS, "summer's radiation and rain, correlation", "1", with_summer_rain, OF(mean[SUN]), 0, ONE, false,
     0, SUN},
    {SUMI_VERIFY_LAGS, "spring's rain and summer's, correlation", "1", spring_with_summer, 0, 0, ONE, false, 0, MIDDLE},
    {SUMI_VERIFY_EXTREMES, "largest day", "mm", geometric_mean, OF(largest_day), 0, ONE, true, 0, MIDDLE},
    {SUMI_VERIFY_EXTREMES, "largest day, sd of the logarithm", "1", sd_of_logarithm, OF(largest_day), 0, ONE, true, 0,
     MIDDLE},
    {SUMI_VERIFY_EXTREMES, "largest five days", "mm", geometric_mean, OF(five_days), 0, ONE, true, 0, MIDDLE},
    {SUMI_VERIFY_EXTREMES, "largest five days, sd of the logarithm", "1", sd_of_logarithm, OF(five_days), 0, ONE, true,
     0, MIDDLE},
    {SUMI_VERIFY_EXTREMES, "amount of a wet day, 99th percentile", "mm", amount_p99, 0, 0, ONE, true, 0, MIDDLE},
    WITH_SD(SUMI_VERIFY_EXTREMES, "mean Tmax of the hottest week", "C", hottest_week),
    WITH_SD(SUMI_VERIFY_EXTREMES, "highest Tmax of a year", "C", hottest_day),
    WITH_SD(SUMI_VERIFY_EXTREMES, "mean Tmin of the coldest week", "C", coldest_week),
    WITH_SD(SUMI_VERIFY_EXTREMES, "day of the last spring frost", "d", last_frost),
    WITH_SD(SUMI_VERIFY_EXTREMES, "day of the first autumn frost", "d", first_frost),
    WITH_SD(SUMI_VERIFY_DEGREE_DAYS, "degree days, growing season", "C d", degree_days),
    WITH_SD(SUMI_VERIFY_DEGREE_DAYS, "degree days, late summer", "C d", late_degree_days),
    WITH_SD(SUMI_VERIFY_DEGREE_DAYS, "degree days, spring", "C d", spring_degree_days),
    {SUMI_VERIFY_WAIT, "wait for 10 mm of rain in three days", "d", mean_of, OF(wait), 0, ONE, false, 0, MIDDLE},
    {SUMI_VERIFY_WAIT, "years that wait more than 25 d for it", "1", share_beyond_25, OF(wait), 0, ONE, false, 0,
     MIDDLE},
    VARIABLE(SUMI_VERIFY_HUMIDITY, "dew point depression", "C", DRYNESS),
    VARIABLE(SUMI_VERIFY_WIND, "wind at 2 m", "m s-1", SUMI_CLIMATE_WIND),
};

size_t sumi_verify_rows(const struct sumi_verify_set *record, struct sumi_verify_row row[SUMI_VERIFY_ROWS])
{
    size_t n = 0;
    for (int k = 0; k < (int)(sizeof families / sizeof families[0]); k++)
        for (int period = families[k].first; period < families[k].end && n < SUMI_VERIFY_ROWS; period++)
            if (record->years.recorded[families[k].needs])
                row[n++] = (struct sumi_verify_row){k, period};
    return n;
}

static const char *period_name(const struct sumi_verify_calendar *c, int period)
{
    static const char *const months[12] = {"January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December"};
    static const char *const quarters[4] = {"Dec-Feb", "Mar-May", "Jun-Aug", "Sep-Nov"};
    if (period < SUMI_VERIFY_QUARTER)
        return months[(c->first_month + period) % 12];
    if (period < SUMI_VERIFY_YEAR)
        return quarters[period - SUMI_VERIFY_QUARTER];
    if (period == SUMI_VERIFY_SOWING)
        return c->first_month == 0 ? "20 April to 20 May" : "18 October to 17 November";
    return period == SUMI_VERIFY_YEAR ? "year" : "growing season";
}

void sumi_verify_describe(const struct sumi_verify_row *row, const struct sumi_verify_calendar *calendar,
                          struct sumi_verify_score *score)
{
    const struct family *f = &families[row->family];
    const char *place = strstr(f->name, "%s");
    score->group = f->group;
    score->unit = f->unit;
    if (place)
        snprintf(score->name, sizeof score->name, "%.*s%s%s", (int)(place - f->name), f->name,
                 period_name(calendar, row->period), place + 2);
    else
        snprintf(score->name, sizeof score->name, "%s", f->name);
}

double sumi_verify_value(const struct sumi_verify_row *row, const struct sumi_verify_view *view)
{
    const struct family *f = &families[row->family];
    return f->value(f, view, row->period);
}

double sumi_verify_judged(const struct sumi_verify_row *row, double value)
{
    const struct family *f = &families[row->family];
    return f->by_logarithm ? log(value + f->added) : value;
}

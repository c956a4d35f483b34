/* What a year comes to. */
#include "analysis/verify/verify_internal.h"
#include "messages/memory_count.h"
#include "messages/verify.h"
#include "models/reference_et.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>

enum { DAYS = SUMI_VERIFY_DAYS };

const double sumi_verify_thresholds[SUMI_VERIFY_THRESHOLDS] = {0.1, 1.0, 5.0};
static const double recorded_mm = 1e-9;   /* mm: 0.1 as a record has it may lie that much below */
static const double base_temperature = 8; /* C, of the degree days: about that of millet and maize */

/* Days of the year, in the north from 1 January, in the south from 1 July. */
enum {
    SOWING_FROM = 109, /* 20 April */
    SOWING_END = 140,  /* behind 20 May */
    SPRING_END = 170,  /* behind 19 June */
    LATE_FROM = 212,   /* 1 August */
    LATE_END = 273,    /* behind 30 September */
    WAIT_FROM = 129,   /* 10 May */
    WAIT_MOST = 100,   /* d */
    MID_SUMMER = 200   /* between the frosts of spring and of autumn */
};

/* A year's days. */
struct days {
    const double *rain, *x[SUMI_CLIMATE_VARIABLES];
};

static void period_of(const struct sumi_verify_calendar *c, int period, int *from, int *end)
{
    *from = 0;
    *end = DAYS;
    if (period < SUMI_VERIFY_QUARTER) {
        *from = c->month_begins[period];
        *end = c->month_begins[period + 1];
    } else if (period == SUMI_VERIFY_SEASON) {
        *from = c->month_begins[c->season_from];
        *end = c->month_begins[c->season_end];
    } else if (period == SUMI_VERIFY_SOWING) {
        *from = SOWING_FROM;
        *end = SOWING_END;
    }
}

/* Adds a day to sums; a mean is one until all its days are there. */
static void add_day(const struct days *d, int j, double sky, int period, struct sumi_verify_numbers *n)
{
    n->rain[period] += d->rain[j];
    for (int k = 0; k < SUMI_VERIFY_THRESHOLDS; k++)
        n->wet[k][period] += d->rain[j] >= sumi_verify_thresholds[k] - recorded_mm;
    for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
        n->mean[v][period] += d->x[v][j] * (v == SUMI_CLIMATE_TRANSMISSION ? sky : 1.0);
}

static void sum_periods(const struct sumi_verify_calendar *c, const struct days *d, const double sky[DAYS],
                        struct sumi_verify_numbers *n)
{
    int count[SUMI_VERIFY_PERIODS] = {0};
    for (int period = 0; period < SUMI_VERIFY_PERIODS; period++) {
        int from, end;
        if (period >= SUMI_VERIFY_QUARTER && period < SUMI_VERIFY_YEAR)
            continue;
        period_of(c, period, &from, &end);
        for (int j = from; j < end; j++, count[period]++)
            add_day(d, j, sky[j], period, n);
    }
    for (int month = 0; month < 12; month++) {
        const int quarter = sumi_season_of_month(c->first_month + month), period = SUMI_VERIFY_QUARTER + quarter;
        for (int j = c->month_begins[month]; j < c->month_begins[month + 1]; j++, count[period]++) {
            const int kind = d->rain[j] >= SUMI_WET_DAY - recorded_mm ? SUMI_WET : SUMI_DRY;
            add_day(d, j, sky[j], period, n);
            n->days_of_kind[quarter][kind]++;
            for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
                n->of_kind[v][quarter][kind] += d->x[v][j];
        }
    }
    for (int period = 0; period < SUMI_VERIFY_PERIODS; period++)
        for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
            n->mean[v][period] /= count[period];
}

/* Dry spells below each threshold, then wet ones at the two lower. */
static void count_spells(const struct sumi_verify_calendar *c, const struct days *d, struct sumi_verify_numbers *n)
{
    int from, end;
    period_of(c, SUMI_VERIFY_SEASON, &from, &end);
    for (int k = 0; k < SUMI_VERIFY_SPELL_KINDS; k++) {
        const bool wet = k >= SUMI_VERIFY_THRESHOLDS;
        const double threshold = sumi_verify_thresholds[k % SUMI_VERIFY_THRESHOLDS] - recorded_mm;
        int length = 0;
        for (int j = from; j <= end; j++) {
            if (j < end && (d->rain[j] >= threshold) == wet) {
                length++;
                continue;
            }
            if (length > 0)
                n->spell[k][length]++;
            n->longest[k] = fmax(n->longest[k], length);
            length = 0;
        }
    }
}

static double degree_days(const struct days *d, int from, int end)
{
    double sum = 0.0;
    for (int j = from; j < end; j++)
        sum += fmax(d->x[SUMI_CLIMATE_MIDDLE][j] - base_temperature, 0.0);
    return sum;
}

/* The day, from `from` on, with which three days with 10 mm of rain begin; at most WAIT_MOST. */
static double wait_for_rain(const struct days *d, int from)
{
    const double enough = 10.0; /* mm */
    for (int j = from; j < from + WAIT_MOST && j + 2 < DAYS; j++)
        if (d->rain[j] + d->rain[j + 1] + d->rain[j + 2] >= enough - recorded_mm)
            return j - from;
    return WAIT_MOST;
}

static void find_extremes(const struct days *d, struct sumi_verify_numbers *n)
{
    const double *middle = d->x[SUMI_CLIMATE_MIDDLE], *range = d->x[SUMI_CLIMATE_RANGE];
    double rain5 = 0.0, high7 = 0.0, low7 = 0.0;
    n->hottest_week = n->hottest_day = -INFINITY;
    n->coldest_week = INFINITY;
    n->last_frost = n->first_frost = (double)NAN;
    for (int j = 0; j < DAYS; j++) {
        const double high = middle[j] + 0.5 * range[j], low = middle[j] - 0.5 * range[j];
        rain5 += d->rain[j] - (j >= 5 ? d->rain[j - 5] : 0.0);
        high7 += high - (j >= 7 ? middle[j - 7] + 0.5 * range[j - 7] : 0.0);
        low7 += low - (j >= 7 ? middle[j - 7] - 0.5 * range[j - 7] : 0.0);
        n->largest_day = fmax(n->largest_day, d->rain[j]);
        n->five_days = fmax(n->five_days, rain5);
        n->hottest_day = fmax(n->hottest_day, high);
        if (j >= 6) {
            n->hottest_week = fmax(n->hottest_week, high7 / 7.0);
            n->coldest_week = fmin(n->coldest_week, low7 / 7.0);
        }
        if (low < 0.0 && j < MID_SUMMER)
            n->last_frost = j + 1;
        if (low < 0.0 && j >= MID_SUMMER && isnan(n->first_frost))
            n->first_frost = j + 1;
    }
}

static void number_year(const struct sumi_verify_calendar *c, const struct days *d, const double sky[DAYS],
                        struct sumi_verify_numbers *n)
{
    const int season = c->month_begins[c->season_from], season_end = c->month_begins[c->season_end];
    sum_periods(c, d, sky, n);
    count_spells(c, d, n);
    find_extremes(d, n);
    n->degree_days = degree_days(d, season, season_end);
    n->late_degree_days = degree_days(d, LATE_FROM, LATE_END);
    n->spring_degree_days = degree_days(d, SOWING_FROM, SPRING_END);
    n->wait = wait_for_rain(d, season > WAIT_FROM ? season : WAIT_FROM);
}

enum sumi_status sumi_verify_number(const struct sumi_verify_calendar *c, double latitude, struct sumi_verify_set *set,
                                    struct sumi_error *error)
{
    const double mj = 1e6; /* J */
    double sky[DAYS], daylight;
    const int first = sumi_date_number(2001, c->first_month + 1, 1); /* neither 2001 nor 2002 is a leap year */
    for (int j = 0; j < DAYS; j++)
        sky[j] = sumi_extraterrestrial(sumi_day_of_year(first + j), latitude, &daylight) / mj;
    set->numbers = sumi_allocate_zeroed(set->years.n, sizeof *set->numbers);
    if (!set->numbers)
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, set->years.n, SUMI_WORD_YEARS_TO_VERIFY);
    for (size_t y = 0; y < set->years.n; y++) {
        struct days d = {.rain = set->years.rain + y * DAYS};
        for (int v = 0; v < SUMI_CLIMATE_VARIABLES; v++)
            d.x[v] = set->years.x[v] + y * DAYS;
        number_year(c, &d, sky, &set->numbers[y]);
    }
    return SUMI_OK;
}

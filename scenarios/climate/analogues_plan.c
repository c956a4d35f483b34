/* What is worked out once of a record that is to be resampled. */
#include "messages/analogues.h"
#include "messages/generator.h"
#include "messages/memory_count.h"
#include "models/lanes.h"
#include "scenarios/climate/analogues_internal.h"
#include "scenarios/climate/cycle_fit.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES, YEAR = SUMI_ANALOGUES_YEAR_DAYS, WINDOW = SUMI_ANALOGUES_WINDOW };
enum { FEWEST_DAYS = 1000, FEWEST_OF_A_SEASON = 10 };
/* Coefficients of the cycles. */
enum { MEAN_TERMS = 7, CHANCE_TERMS = 5, VARIANCE_TERMS = 3 };

static const double slow_days = 30.0; /* d: of the running means */
static const double rainy_mm = 1.0;   /* mm: days that they count */
static const double hair = 1e-9;      /* mm: less than what an amount may have lost in another unit */

/* How much each feature counts, of the square of its difference in deviations of the record (the wet day: of 0 and 1).
 * Chosen on records held out (docs/weather-analogues.md). */
static const double importance[SUMI_ALIKE_FEATURES] = {
    [SUMI_ALIKE_WET] = 0.5,          [SUMI_ALIKE_AMOUNT] = 0.5, [SUMI_ALIKE_MIDDLE] = 1.0, [SUMI_ALIKE_RANGE] = 0.5,
    [SUMI_ALIKE_TRANSMISSION] = 0.5, [SUMI_ALIKE_RAINY] = 0.5,  [SUMI_ALIKE_WARM] = 0.5,
};

/* 29 February, which no year of 365 days has, is no gap. */
static bool follows(int date, int before)
{
    if (date == before + 1)
        return true;
    const struct sumi_date between = sumi_date_split(before + 1);
    return date == before + 2 && between.month == 2 && between.day == 29;
}

/* --- the check --- */

static enum sumi_status check_dates(const struct sumi_analogues *record, struct sumi_error *error)
{
    char text[SUMI_DATE_TEXT];
    int n_years = 0;
    for (int d = 0, last_year = 0; d < record->n_days; d++) {
        if (d > 0 && record->date[d] <= record->date[d - 1])
            return sumi_fail(error, SUMI_E_CLIMATE_ANALOGUES_DATE, sumi_date_format(record->date[d], text));
        const struct sumi_date date = sumi_date_split(record->date[d]);
        if (date.month == 2 && date.day == 29)
            return sumi_fail(error, SUMI_E_CLIMATE_ANALOGUES_LEAP, sumi_date_format(record->date[d], text));
        n_years += date.year != last_year;
        last_year = date.year;
    }
    if (n_years > SUMI_ANALOGUES_YEARS)
        return sumi_fail(error, SUMI_E_CLIMATE_ANALOGUES_YEARS, (int)SUMI_ANALOGUES_YEARS);
    return SUMI_OK;
}

static enum sumi_status check_values(const struct sumi_analogues *record, struct sumi_error *error)
{
    char text[SUMI_DATE_TEXT];
    for (int d = 0; d < record->n_days; d++)
        for (int v = -1; v < NV; v++) {
            const struct sumi_field *row =
                v < 0 ? &sumi_station_rows[SUMI_STATION_RAIN] : &sumi_climate_variable_rows[v];
            const double value = v < 0 ? record->rain[d] : record->x[d][v];
            if (!(value >= row->lo && value <= row->hi))
                return sumi_fail(error, SUMI_E_CLIMATE_ANALOGUES_RANGE, row->name,
                                 sumi_date_format(record->date[d], text), value, row->lo, row->hi, row->unit);
        }
    return SUMI_OK;
}

static enum sumi_status check_seasons(const struct sumi_analogues *record, struct sumi_error *error)
{
    int of_day[YEAR] = {0};
    for (int d = 0; d + 1 < record->n_days; d++)
        of_day[sumi_year_day(record->date[d]) - 1] += follows(record->date[d + 1], record->date[d]);
    for (int day = 0; day < YEAR; day++) {
        int n = 0;
        for (int k = -WINDOW; k <= WINDOW; k++)
            n += of_day[(day + k + YEAR) % YEAR];
        if (n < FEWEST_OF_A_SEASON)
            return sumi_fail(error, SUMI_E_CLIMATE_ANALOGUES_SEASON, (int)WINDOW, day + 1, n, (int)FEWEST_OF_A_SEASON);
    }
    return SUMI_OK;
}

enum sumi_status sumi_analogues_check(const struct sumi_climate *climate, struct sumi_error *error)
{
    const struct sumi_analogues *record = climate->analogues;
    if (record->n_days < FEWEST_DAYS || record->n_days > SUMI_ANALOGUES_DAYS)
        return sumi_fail(error, SUMI_E_CLIMATE_ANALOGUES_DAYS, record->n_days, (int)FEWEST_DAYS,
                         (int)SUMI_ANALOGUES_DAYS);
    enum sumi_status status = check_dates(record, error);
    if (status == SUMI_OK)
        status = check_values(record, error);
    return status == SUMI_OK ? check_seasons(record, error) : status;
}

/* --- the slow state, and what days are compared by --- */

void sumi_analogues_pass(const struct sumi_analogues_plan *plan, int day_of_year, double rain, double warm,
                         struct sumi_slow_state *slow)
{
    const double chance = plan->rainy_chance[day_of_year];
    const double rainy = ((rain >= rainy_mm - hair) - chance) / sqrt(chance * (1.0 - chance));
    slow->rainy += (rainy - slow->rainy) / slow_days;
    slow->warm += (warm - slow->warm) / slow_days;
}

struct sumi_likeness sumi_analogues_like(const struct sumi_analogues_plan *plan, double rain,
                                         const double anomaly[SUMI_CLIMATE_VARIABLES], struct sumi_slow_state slow)
{
    const double value[SUMI_ALIKE_FEATURES] = {
        [SUMI_ALIKE_WET] = isnan(rain) ? NAN : rain >= SUMI_WET_DAY - hair,
        [SUMI_ALIKE_AMOUNT] = log1p(rain),
        [SUMI_ALIKE_MIDDLE] = anomaly[SUMI_CLIMATE_MIDDLE],
        [SUMI_ALIKE_RANGE] = anomaly[SUMI_CLIMATE_RANGE],
        [SUMI_ALIKE_TRANSMISSION] = anomaly[SUMI_CLIMATE_TRANSMISSION],
        [SUMI_ALIKE_RAINY] = slow.rainy,
        [SUMI_ALIKE_WARM] = slow.warm,
    };
    struct sumi_likeness like;
    for (int k = 0; k < SUMI_ALIKE_FEATURES; k++) {
        const bool known = !isnan(value[k]);
        like.value[k] = known ? (float)value[k] : 0.0F;
        like.weight[k] = known ? plan->weight[k] : 0.0F;
    }
    return like;
}

/* --- annual cycles --- */

/* Mean with three harmonics and spread with one, over dry and wet days together: in the spread stays at least a tenth
 * of the year's variance, and a thousandth of the range of the variable, where a series has none, as an assumed wind.
 * */
static bool fit_variable(struct sumi_analogues_plan *plan, int v, double *y)
{
    const struct sumi_analogues *record = plan->record;
    const struct sumi_field *row = &sumi_climate_variable_rows[v];
    const size_t n = (size_t)record->n_days;
    const double least = 0.1, step = 1e-3 * (row->hi - row->lo);
    double c[MEAN_TERMS];
    for (size_t d = 0; d < n; d++)
        y[d] = record->x[d][v];
    if (!sumi_cycle_fit(n, plan->day_of_year, y, MEAN_TERMS, c))
        return false;
    for (int day = 1; day <= YEAR; day++)
        plan->mean[day][v] = sumi_cycle_at(c, MEAN_TERMS, day);
    for (size_t d = 0; d < n; d++) {
        const double off = y[d] - plan->mean[plan->day_of_year[d]][v];
        y[d] = off * off;
    }
    if (!sumi_cycle_fit(n, plan->day_of_year, y, VARIANCE_TERMS, c))
        return false;
    for (int day = 1; day <= YEAR; day++) {
        const double variance = sumi_most(sumi_cycle_at(c, VARIANCE_TERMS, day), least * c[0]);
        plan->deviation[day][v] = sqrt(sumi_most(variance, step * step));
    }
    for (size_t d = 0; d < n; d++) {
        const int day = plan->day_of_year[d];
        plan->anomaly[d][v] = (record->x[d][v] - plan->mean[day][v]) / plan->deviation[day][v];
    }
    return true;
}

static bool fit_rainy(struct sumi_analogues_plan *plan, double *y)
{
    const size_t n = (size_t)plan->record->n_days;
    double c[CHANCE_TERMS];
    for (size_t d = 0; d < n; d++)
        y[d] = plan->record->rain[d] >= rainy_mm - hair;
    if (!sumi_cycle_fit(n, plan->day_of_year, y, CHANCE_TERMS, c))
        return false;
    for (int day = 1; day <= YEAR; day++) /* a harmonic may leave the bounds of a chance in a dry season */
        plan->rainy_chance[day] = sumi_limit(0.02, 0.98, sumi_cycle_at(c, CHANCE_TERMS, day));
    return true;
}

/* --- the tables --- */

static void number_days(struct sumi_analogues_plan *plan)
{
    const struct sumi_analogues *record = plan->record;
    int year = -1, last_year = 0;
    for (int d = 0; d < record->n_days; d++) {
        const int calendar = sumi_date_split(record->date[d]).year;
        year += calendar != last_year;
        last_year = calendar;
        plan->year[d] = (unsigned char)year;
        plan->day_of_year[d] = (short)sumi_year_day(record->date[d]);
        plan->next[d] = d + 1 < record->n_days && follows(record->date[d + 1], record->date[d]) ? d + 1 : -1;
    }
    plan->n_years = year + 1;
}

/* Over a gap, of which nothing is known, the slow state fades. */
static void run_slow_states(struct sumi_analogues_plan *plan)
{
    const struct sumi_analogues *record = plan->record;
    struct sumi_slow_state slow = {0};
    for (int d = 0; d < record->n_days; d++) {
        if (d > 0 && plan->next[d - 1] < 0) {
            const double left = pow(1.0 - 1.0 / slow_days, record->date[d] - record->date[d - 1] - 1);
            slow.rainy *= left;
            slow.warm *= left;
        }
        sumi_analogues_pass(plan, plan->day_of_year[d], record->rain[d], plan->anomaly[d][SUMI_CLIMATE_MIDDLE], &slow);
        plan->slow[d] = slow;
    }
}

/* At least what is nobody's difference, where all are alike. */
static double deviation_of(const double *y, int n)
{
    const double least = 1e-3;
    double sum = 0.0, squares = 0.0;
    for (int d = 0; d < n; d++)
        sum += y[d];
    for (int d = 0; d < n; d++)
        squares += (y[d] - sum / n) * (y[d] - sum / n);
    return sumi_most(sqrt(squares / n), least);
}

static void weigh_features(struct sumi_analogues_plan *plan, double *y)
{
    const int n = plan->record->n_days;
    double scale[SUMI_ALIKE_FEATURES] = {1, 1, 1, 1, 1, 1, 1};
    for (int d = 0; d < n; d++)
        y[d] = log1p(plan->record->rain[d]);
    scale[SUMI_ALIKE_AMOUNT] = deviation_of(y, n);
    for (int d = 0; d < n; d++)
        y[d] = plan->slow[d].rainy;
    scale[SUMI_ALIKE_RAINY] = deviation_of(y, n);
    for (int d = 0; d < n; d++)
        y[d] = plan->slow[d].warm;
    scale[SUMI_ALIKE_WARM] = deviation_of(y, n);
    for (int k = 0; k < SUMI_ALIKE_FEATURES; k++)
        plan->weight[k] = (float)(importance[k] / (scale[k] * scale[k]));
}

/* The places of a day of the year in the ordered list, from 0: its own, and one at the other end. */
static int places_of(int day_of_year, int place[2])
{
    int n = 0;
    for (int shift = -YEAR; shift <= YEAR; shift += YEAR) {
        const int at = day_of_year - 1 + WINDOW + shift;
        if (at >= 0 && at < SUMI_ANALOGUES_SEASON_DAYS)
            place[n++] = at;
    }
    return n;
}

static void order_candidates(struct sumi_analogues_plan *plan)
{
    const int n = plan->record->n_days;
    int place[2], at[SUMI_ANALOGUES_SEASON_DAYS];
    for (int d = 0; d < n; d++)
        for (int k = places_of(plan->day_of_year[d], place); plan->next[d] >= 0 && k > 0; k--)
            plan->first[place[k - 1] + 1]++;
    for (int e = 0; e < SUMI_ANALOGUES_SEASON_DAYS; e++)
        plan->first[e + 1] += plan->first[e];
    memcpy(at, plan->first, sizeof at);
    for (int d = 0; d < n; d++) {
        const struct sumi_likeness like =
            sumi_analogues_like(plan, plan->record->rain[d], plan->anomaly[d], plan->slow[d]);
        for (int k = places_of(plan->day_of_year[d], place); plan->next[d] >= 0 && k > 0; k--) {
            const int i = at[place[k - 1]]++;
            plan->candidate[i] = d;
            for (int f = 0; f < SUMI_ALIKE_FEATURES; f++)
                plan->feature[f][i] = like.value[f];
        }
    }
}

static bool allocate(struct sumi_analogues_plan *plan)
{
    const size_t n = (size_t)plan->record->n_days, candidates = 2 * n; /* a day stands at most twice */
    plan->next = sumi_allocate(n * sizeof *plan->next);
    plan->day_of_year = sumi_allocate(n * sizeof *plan->day_of_year);
    plan->year = sumi_allocate(n * sizeof *plan->year);
    plan->anomaly = sumi_allocate(n * sizeof *plan->anomaly);
    plan->slow = sumi_allocate(n * sizeof *plan->slow);
    plan->candidate = sumi_allocate_zeroed(candidates, sizeof *plan->candidate);
    plan->feature[0] = sumi_allocate_zeroed(SUMI_ALIKE_FEATURES * candidates, sizeof *plan->feature[0]);
    if (!plan->next || !plan->day_of_year || !plan->year || !plan->anomaly || !plan->slow || !plan->candidate ||
        !plan->feature[0])
        return false;
    for (int f = 1; f < SUMI_ALIKE_FEATURES; f++)
        plan->feature[f] = plan->feature[f - 1] + candidates;
    return true;
}

static bool work_out(struct sumi_analogues_plan *plan, double *y)
{
    number_days(plan);
    for (int v = 0; v < NV; v++)
        if (!fit_variable(plan, v, y))
            return false;
    if (!fit_rainy(plan, y))
        return false;
    run_slow_states(plan);
    weigh_features(plan, y);
    order_candidates(plan);
    return true;
}

enum sumi_status sumi_analogues_prepare(const struct sumi_climate *climate, void **plan, struct sumi_error *error)
{
    const size_t n = (size_t)climate->analogues->n_days;
    struct sumi_analogues_plan *p = sumi_allocate_zeroed(1, sizeof *p);
    double *y = sumi_allocate(n * sizeof *y);
    enum sumi_status status = SUMI_OK;
    if (p)
        p->record = climate->analogues;
    if (!p || !y || !allocate(p))
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_DAYS_TO_RESAMPLE);
    else if (!work_out(p, y))
        status = sumi_fail(error, SUMI_E_CLIMATE_RECORD_SIDED);
    sumi_release(y);
    if (status == SUMI_OK)
        *plan = p;
    else
        sumi_analogues_let_go(p);
    return status;
}

void sumi_analogues_let_go(void *plan)
{
    struct sumi_analogues_plan *p = plan;
    if (p) {
        sumi_release(p->next);
        sumi_release(p->day_of_year);
        sumi_release(p->year);
        sumi_release(p->anomaly);
        sumi_release(p->slow);
        sumi_release(p->candidate);
        sumi_release(p->feature[0]);
    }
    sumi_release(p);
}

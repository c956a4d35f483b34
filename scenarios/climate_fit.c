#include "messages/generator.h"
#include "messages/memory_count.h"
#include "models/lanes.h"
#include "models/reference_et.h"
#include "scenarios/draws.h"
#include "scenarios/generator.h"
#include "scenarios/generator_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

enum { FEWEST_DAYS = 1000, FEWEST_OF_A_MONTH = 50, FEWEST_OF_A_KIND = 60, FEWEST_AMOUNTS = 20, FEWEST_OF_A_MEAN = 5 };
static const double least_amount = 0.05; /* mm: what a gauge read to 0.1 mm shows as 0.1 mm begins here */

/* The record as the fit sees it. */
struct sample {
    size_t n;
    signed char *kind; /* SUMI_DRY, SUMI_WET, or -1: a missing day */
    unsigned char *month;
    short *day_of_year;
    double *rain; /* mm */
    double (*x)[SUMI_NV];
};

static void sample_free(struct sample *s)
{
    sumi_release(s->kind);
    sumi_release(s->month);
    sumi_release(s->day_of_year);
    sumi_release(s->rain);
    sumi_release(s->x);
}

static void sample_day(struct sample *s, size_t d, int number, const struct sumi_weather_day *r, double latitude)
{
    double daylight, middle = 0.5 * (r->tmin + r->tmax);
    int day_of_year = sumi_day_of_year(number);
    s->month[d] = (unsigned char)(sumi_date_split(number).month - 1);
    s->day_of_year[d] = (short)day_of_year;
    s->kind[d] = -1;
    if (isnan(r->tmin))
        return;
    s->rain[d] = 10.0 * r->rain;
    s->kind[d] = s->rain[d] >= SUMI_WET_DAY - 1e-9 ? SUMI_WET : SUMI_DRY;
    s->x[d][SUMI_CLIMATE_MIDDLE] = middle;
    s->x[d][SUMI_CLIMATE_RANGE] = r->tmax - r->tmin;
    s->x[d][SUMI_CLIMATE_TRANSMISSION] = r->irradiation / sumi_extraterrestrial(day_of_year, latitude, &daylight);
    s->x[d][SUMI_CLIMATE_DEPRESSION] = middle - sumi_dew_point(r->vapour_pressure);
    s->x[d][SUMI_CLIMATE_WIND] = r->wind;
    for (int v = 0; v < SUMI_NV; v++)
        s->x[d][v] = sumi_limit(sumi_climate_variable_rows[v].lo, sumi_climate_variable_rows[v].hi, s->x[d][v]);
}

static enum sumi_status sample_take(const struct sumi_station *station, const struct sumi_weather_options *options,
                                    struct sample *s, struct sumi_error *error)
{
    size_t n = station->n_days, room = n ? n : 1;
    struct sumi_weather_day *record = sumi_allocate_zeroed(room, sizeof *record);
    *s = (struct sample){.n = n,
                         .kind = sumi_allocate_zeroed(room, sizeof *s->kind),
                         .month = sumi_allocate_zeroed(room, sizeof *s->month),
                         .day_of_year = sumi_allocate_zeroed(room, sizeof *s->day_of_year),
                         .rain = sumi_allocate_zeroed(room, sizeof *s->rain),
                         .x = sumi_allocate_zeroed(room, sizeof *s->x)};
    enum sumi_status status = SUMI_OK;
    if (!record || !s->kind || !s->month || !s->day_of_year || !s->rain || !s->x)
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, n, SUMI_WORD_DAYS_TO_FIT);
    if (status == SUMI_OK)
        status = sumi_weather_records(station, options, record, NULL, error);
    for (size_t d = 0; status == SUMI_OK && d < n; d++)
        sample_day(s, d, station->first_day + (int)d, &record[d], options->value[SUMI_SETTING_LATITUDE]);
    sumi_release(record);
    if (status != SUMI_OK)
        sample_free(s);
    return status;
}

static enum sumi_status sample_is_enough(const struct sample *s, struct sumi_climate *climate, struct sumi_error *error)
{
    int of_month[12] = {0}, of_kind[SUMI_DAY_KINDS] = {0};
    for (size_t d = 0; d < s->n; d++)
        if (s->kind[d] >= 0) {
            of_month[s->month[d]]++;
            of_kind[s->kind[d]]++;
        }
    climate->n_wet_days = of_kind[SUMI_WET];
    climate->n_days = of_kind[SUMI_WET] + of_kind[SUMI_DRY];
    if (climate->n_days < FEWEST_DAYS)
        return sumi_fail(error, SUMI_E_CLIMATE_RECORD_DAYS, climate->n_days, FEWEST_DAYS);
    for (int m = 0; m < 12; m++)
        if (of_month[m] < FEWEST_OF_A_MONTH)
            return sumi_fail(error, SUMI_E_CLIMATE_RECORD_MONTH, of_month[m], m + 1, FEWEST_OF_A_MONTH);
    for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
        if (of_kind[kind] < FEWEST_OF_A_KIND)
            return sumi_fail(error, SUMI_E_CLIMATE_RECORD_KIND, of_kind[kind], SUMI_WORD_DAY_KIND(kind == SUMI_WET),
                             FEWEST_OF_A_KIND);
    return SUMI_OK;
}

/* --- rain --- */

/* Transition counts of the month in which the later day lies. A month that never has the earlier kind of day takes the
 * chance of the whole year. */
static void fit_chain(const struct sample *s, struct sumi_climate *climate)
{
    double all[12][SUMI_DAY_KINDS] = {{0}}, wet[12][SUMI_DAY_KINDS] = {{0}};
    double year_all[SUMI_DAY_KINDS] = {0}, year_wet[SUMI_DAY_KINDS] = {0};
    for (size_t d = 1; d < s->n; d++) {
        if (s->kind[d] < 0 || s->kind[d - 1] < 0)
            continue;
        all[s->month[d]][s->kind[d - 1]]++;
        wet[s->month[d]][s->kind[d - 1]] += s->kind[d] == SUMI_WET;
        year_all[s->kind[d - 1]]++;
        year_wet[s->kind[d - 1]] += s->kind[d] == SUMI_WET;
    }
    for (int m = 0; m < 12; m++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            double p = all[m][kind] > 0 ? wet[m][kind] / all[m][kind] : year_wet[kind] / sumi_most(year_all[kind], 1.0);
            climate->monthly[kind == SUMI_WET ? SUMI_CLIMATE_P_WET_AFTER_WET : SUMI_CLIMATE_P_WET_AFTER_DRY][m] = p;
        }
}

/* Shape of a gamma distribution by maximum likelihood, from y = ln(mean) - mean of ln: the rational approximation of
 * Greenwood and Durand (1960), then Newton's steps on ln(shape) - psi(shape) = y. */
static double gamma_shape(double y)
{
    if (!(y > 1e-4)) /* all amounts alike */
        return 50.0;
    double k = y <= 0.5772 ? (0.5000876 + 0.1648852 * y - 0.0544274 * y * y) / y
                           : (8.898919 + 9.059950 * y + 0.9775373 * y * y) / (y * (17.79728 + 11.968477 * y + y * y));
    for (int i = 0; i < 5; i++)
        k -= (log(k) - sumi_digamma(k) - y) / (1.0 / k - sumi_trigamma(k));
    return sumi_limit(0.1, 50.0, k);
}

/* The amounts of a month. A month with few wet days takes the shape from three months together, and keeps its own mean;
 * one with hardly any takes that from them too. */
static void fit_amounts(const struct sample *s, struct sumi_climate *climate)
{
    double n[12] = {0}, sum[12] = {0}, logs[12] = {0};
    for (size_t d = 0; d < s->n; d++)
        if (s->kind[d] == SUMI_WET) {
            double amount = s->rain[d] - least_amount;
            n[s->month[d]]++;
            sum[s->month[d]] += amount;
            logs[s->month[d]] += log(amount);
        }
    for (int m = 0; m < 12; m++) {
        int before = (m + 11) % 12, after = (m + 1) % 12;
        double count = n[m], total = sum[m], total_logs = logs[m];
        if (n[m] < FEWEST_AMOUNTS) {
            count += n[before] + n[after];
            total += sum[before] + sum[after];
            total_logs += logs[before] + logs[after];
        }
        double shape = count > 2 ? gamma_shape(log(total / count) - total_logs / count) : 1.0;
        double mean = n[m] >= FEWEST_OF_A_MEAN ? sum[m] / n[m] : count > 0 ? total / count : 1.0;
        climate->monthly[SUMI_CLIMATE_SHAPE][m] = shape;
        climate->monthly[SUMI_CLIMATE_SCALE][m] = sumi_limit(0.001, 500.0, mean / shape);
    }
}

/* --- annual cycles --- */

static void harmonics(int day_of_year, double basis[SUMI_CYCLE_MEAN])
{
    for (int k = 0; k < SUMI_CYCLE_MEAN; k++) {
        double one[SUMI_CYCLE_MEAN] = {0};
        one[k] = 1.0;
        basis[k] = sumi_cycle_at(one, SUMI_CYCLE_MEAN, day_of_year);
    }
}

/* Least squares of n coefficients to y over the days of a kind. */
static bool fit_cycle(const struct sample *s, int kind, const double *y, int n, double *c)
{
    double normal[SUMI_CYCLE_MEAN * SUMI_CYCLE_MEAN] = {0}, l[SUMI_CYCLE_MEAN * SUMI_CYCLE_MEAN];
    double basis[366][SUMI_CYCLE_MEAN];
    for (int day = 0; day < 366; day++)
        harmonics(day + 1, basis[day]);
    memset(c, 0, (size_t)n * sizeof *c);
    for (size_t d = 0; d < s->n; d++) {
        if (s->kind[d] != kind)
            continue;
        const double *b = basis[s->day_of_year[d] - 1];
        for (int i = 0; i < n; i++) {
            c[i] += b[i] * y[d];
            for (int j = 0; j < n; j++)
                normal[i * n + j] += b[i] * b[j];
        }
    }
    if (!sumi_cholesky(n, normal, l))
        return false;
    sumi_cholesky_solve(n, l, c);
    return true;
}

/* A variance stays above a tenth of its yearly mean: its harmonic is made smaller where it would not. */
static void keep_positive(double c[SUMI_CYCLE_VARIANCE])
{
    const double least = 0.1;
    double amplitude = hypot(c[1], c[2]), most = (1.0 - least) * c[0];
    if (amplitude > most) {
        c[1] *= most / amplitude;
        c[2] *= most / amplitude;
    }
}

/* Means of dry days with three harmonics; of wet days, which are few in dry seasons, as those of dry days and a
 * difference with one harmonic; variances with one. */
static bool fit_variable(const struct sample *s, int v, double *y, struct sumi_climate *climate)
{
    const struct sumi_field *row = &sumi_climate_variable_rows[v];
    double *dry = climate->mean[v][SUMI_DRY], *wet = climate->mean[v][SUMI_WET];
    for (size_t d = 0; d < s->n; d++)
        y[d] = s->x[d][v];
    if (!fit_cycle(s, SUMI_DRY, y, SUMI_CYCLE_MEAN, dry))
        return false;
    for (size_t d = 0; d < s->n; d++)
        y[d] = s->x[d][v] - sumi_cycle_at(dry, SUMI_CYCLE_MEAN, s->day_of_year[d]);
    memset(wet, 0, SUMI_CYCLE_MEAN * sizeof *wet);
    if (!fit_cycle(s, SUMI_WET, y, SUMI_CYCLE_VARIANCE, wet))
        return false;
    for (int i = 0; i < SUMI_CYCLE_MEAN; i++)
        wet[i] += dry[i];
    for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
        double *variance = climate->variance[v][kind], step = 1e-3 * (row->hi - row->lo);
        for (size_t d = 0; d < s->n; d++) {
            double off = s->x[d][v] - sumi_cycle_at(climate->mean[v][kind], SUMI_CYCLE_MEAN, s->day_of_year[d]);
            y[d] = off * off;
        }
        if (!fit_cycle(s, kind, y, SUMI_CYCLE_VARIANCE, variance))
            return false;
        variance[0] = sumi_most(variance[0], step * step); /* a series without any spread, as an assumed wind */
        keep_positive(variance);
    }
    return true;
}

/* --- correlations --- */

/* Turns the sample into deviations of the normal process, and takes their correlations, on one day and from day to day.
 */
static void fit_correlations(struct sample *s, struct sumi_climate *climate, const struct sumi_latent *latent)
{
    double square[SUMI_NV] = {0}, same[SUMI_NV][SUMI_NV] = {{0}}, next[SUMI_NV][SUMI_NV] = {{0}}, days = 0, pairs = 0;
    for (size_t d = 0; d < s->n; d++) {
        if (s->kind[d] < 0)
            continue;
        int day = s->day_of_year[d] - 1, kind = s->kind[d];
        bool pair = d > 0 && s->kind[d - 1] >= 0;
        for (int v = 0; v < SUMI_NV; v++)
            s->x[d][v] = (s->x[d][v] - latent->mu[day][kind][v]) / latent->sigma[day][kind][v];
        for (int i = 0; i < SUMI_NV; i++) {
            square[i] += s->x[d][i] * s->x[d][i];
            for (int j = 0; j < SUMI_NV; j++) {
                same[i][j] += s->x[d][i] * s->x[d][j];
                next[i][j] += pair ? s->x[d][i] * s->x[d - 1][j] : 0.0;
            }
        }
        days++;
        pairs += pair;
    }
    for (int i = 0; i < SUMI_NV; i++)
        for (int j = 0; j < SUMI_NV; j++) {
            double scale = sqrt(square[i] * square[j]);
            climate->lag0[i][j] = i == j ? 1.0 : scale > 0 ? sumi_limit(-1.0, 1.0, same[i][j] / scale) : 0.0;
            climate->lag1[i][j] =
                scale > 0 && pairs > 0 ? sumi_limit(-1.0, 1.0, next[i][j] / pairs / (scale / days)) : 0.0;
        }
}

/* Correlations from days with gaps may belong to no process; then they are drawn towards none. */
static bool make_possible(struct sumi_climate *climate)
{
    double a[SUMI_NV][SUMI_NV], b[SUMI_NV][SUMI_NV];
    for (int tries = 0; tries < 100; tries++) {
        if (sumi_process(climate, a, b))
            return true;
        for (int i = 0; i < SUMI_NV; i++)
            for (int j = 0; j < SUMI_NV; j++) {
                climate->lag0[i][j] *= i == j ? 1.0 : 0.98;
                climate->lag1[i][j] *= 0.97;
            }
    }
    return false;
}

enum sumi_status sumi_climate_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                                  struct sumi_climate *climate, struct sumi_error *error)
{
    struct sample s;
    enum sumi_status status = sample_take(station, options, &s, error);
    if (status != SUMI_OK)
        return status;
    *climate = (struct sumi_climate){.latitude = options->value[SUMI_SETTING_LATITUDE],
                                     .longitude = station->longitude,
                                     .elevation = options->value[SUMI_SETTING_ELEVATION],
                                     .first_day = station->first_day,
                                     .last_day = station->first_day + (int)station->n_days - 1};
    double *y = sumi_allocate_zeroed(s.n ? s.n : 1, sizeof *y);
    struct sumi_latent *latent = sumi_allocate_zeroed(1, sizeof *latent);
    if (!y || !latent)
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, s.n, SUMI_WORD_DAYS_TO_FIT);
    if (status == SUMI_OK)
        status = sample_is_enough(&s, climate, error);
    if (status == SUMI_OK) {
        bool fits = true;
        fit_chain(&s, climate);
        fit_amounts(&s, climate);
        for (int v = 0; v < SUMI_NV && fits; v++)
            fits = fit_variable(&s, v, y, climate);
        if (fits) {
            sumi_latent_init(climate, latent);
            fit_correlations(&s, climate, latent);
            fits = make_possible(climate);
        }
        status = fits ? sumi_climate_check(climate, error) : sumi_fail(error, SUMI_E_CLIMATE_RECORD_SIDED);
    }
    sumi_release(y);
    sumi_release(latent);
    sample_free(&s);
    return status;
}

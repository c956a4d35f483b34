#include "messages/generator.h"
#include "messages/memory_count.h"
#include "models/lanes.h"
#include "scenarios/climate/cycle_fit.h"
#include "scenarios/climate/sample.h"
#include "scenarios/climate/wgen.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

enum { FEWEST_AMOUNTS = 20, FEWEST_OF_A_MEAN = 5 };

/* --- rain --- */

/* Transition counts of the month in which the later day lies. A month that never has the earlier kind of day takes the
 * chance of the whole year. */
static void fit_chain(const struct sumi_climate_sample *s, struct sumi_wgen *wgen)
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
            wgen->monthly[kind == SUMI_WET ? SUMI_CLIMATE_P_WET_AFTER_WET : SUMI_CLIMATE_P_WET_AFTER_DRY][m] = p;
        }
}

/* Shape of a gamma distribution by maximum likelihood, from y = ln(mean) - mean of ln: the rational approximation of
 * Greenwood and Durand (1960), wrong by 0.009 % at the most. */
static double gamma_shape(double y)
{
    if (!(y > 1e-4)) /* all amounts alike */
        return 50.0;
    double k = y <= 0.5772 ? (0.5000876 + 0.1648852 * y - 0.0544274 * y * y) / y
                           : (8.898919 + 9.059950 * y + 0.9775373 * y * y) / (y * (17.79728 + 11.968477 * y + y * y));
    return sumi_limit(0.1, 50.0, k);
}

/* The amounts of a month. A month with few wet days takes the shape from three months together, and keeps its own mean;
 * one with hardly any takes that from them too. */
static void fit_amounts(const struct sumi_climate_sample *s, struct sumi_wgen *wgen)
{
    double n[12] = {0}, sum[12] = {0}, logs[12] = {0};
    for (size_t d = 0; d < s->n; d++)
        if (s->kind[d] == SUMI_WET) {
            double amount = s->rain[d] - SUMI_LEAST_AMOUNT;
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
        wgen->monthly[SUMI_CLIMATE_SHAPE][m] = shape;
        wgen->monthly[SUMI_CLIMATE_SCALE][m] = sumi_limit(0.001, 500.0, mean / shape);
    }
}

/* --- annual cycles --- */

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
static bool fit_variable(const struct sumi_climate_sample *s, int v, double *y, struct sumi_wgen *wgen)
{
    const struct sumi_field *row = &sumi_climate_variable_rows[v];
    double *dry = wgen->mean[v][SUMI_DRY], *wet = wgen->mean[v][SUMI_WET];
    for (size_t d = 0; d < s->n; d++)
        y[d] = s->kind[d] == SUMI_DRY ? s->x[d][v] : NAN;
    if (!sumi_cycle_fit(s->n, s->day_of_year, y, SUMI_CYCLE_MEAN, dry))
        return false;
    for (size_t d = 0; d < s->n; d++)
        y[d] = s->kind[d] == SUMI_WET ? s->x[d][v] - sumi_cycle_at(dry, SUMI_CYCLE_MEAN, s->day_of_year[d]) : NAN;
    memset(wet, 0, SUMI_CYCLE_MEAN * sizeof *wet);
    if (!sumi_cycle_fit(s->n, s->day_of_year, y, SUMI_CYCLE_VARIANCE, wet))
        return false;
    for (int i = 0; i < SUMI_CYCLE_MEAN; i++)
        wet[i] += dry[i];
    for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
        double *variance = wgen->variance[v][kind], step = 1e-3 * (row->hi - row->lo);
        for (size_t d = 0; d < s->n; d++) {
            double off = s->x[d][v] - sumi_cycle_at(wgen->mean[v][kind], SUMI_CYCLE_MEAN, s->day_of_year[d]);
            y[d] = s->kind[d] == kind ? off * off : NAN;
        }
        if (!sumi_cycle_fit(s->n, s->day_of_year, y, SUMI_CYCLE_VARIANCE, variance))
            return false;
        variance[0] = sumi_most(variance[0], step * step); /* a series without any spread, as an assumed wind */
        keep_positive(variance);
    }
    return true;
}

/* --- correlations --- */

/* Turns the sample into deviations of the normal process, and takes their correlations, on one day and from day to day.
 */
static void fit_correlations(struct sumi_climate_sample *s, struct sumi_wgen *wgen, const struct sumi_latent *latent)
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
            wgen->lag0[i][j] = i == j ? 1.0 : scale > 0 ? sumi_limit(-1.0, 1.0, same[i][j] / scale) : 0.0;
            wgen->lag1[i][j] =
                scale > 0 && pairs > 0 ? sumi_limit(-1.0, 1.0, next[i][j] / pairs / (scale / days)) : 0.0;
        }
}

/* Correlations from days with gaps may belong to no process; then they are drawn towards none. */
static bool make_possible(struct sumi_wgen *wgen)
{
    double a[SUMI_NV][SUMI_NV], b[SUMI_NV][SUMI_NV];
    for (int tries = 0; tries < 100; tries++) {
        sumi_round_correlations(wgen->lag0);
        sumi_round_correlations(wgen->lag1);
        if (sumi_process(wgen->lag0[0], wgen->lag1[0], a, b))
            return true;
        for (int i = 0; i < SUMI_NV; i++)
            for (int j = 0; j < SUMI_NV; j++) {
                wgen->lag0[i][j] *= i == j ? 1.0 : 0.98;
                wgen->lag1[i][j] *= 0.97;
            }
    }
    return false;
}

static bool fit_all(struct sumi_climate_sample *s, double *y, struct sumi_latent *latent, struct sumi_wgen *wgen)
{
    bool fits = true;
    fit_chain(s, wgen);
    fit_amounts(s, wgen);
    for (int v = 0; v < SUMI_NV && fits; v++)
        fits = fit_variable(s, v, y, wgen);
    if (!fits)
        return false;
    sumi_latent_init(wgen, latent);
    fit_correlations(s, wgen, latent);
    return make_possible(wgen);
}

enum sumi_status sumi_wgen_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                               struct sumi_climate *climate, struct sumi_error *error)
{
    struct sumi_climate_sample s;
    enum sumi_status status = sumi_climate_sample_take(station, options, &s, climate, error);
    if (status != SUMI_OK)
        return status;
    climate->generator = SUMI_GENERATOR_WGEN;
    climate->wgen = sumi_allocate_zeroed(1, sizeof *climate->wgen);
    double *y = sumi_allocate_zeroed(s.n ? s.n : 1, sizeof *y);
    struct sumi_latent *latent = sumi_allocate_zeroed(1, sizeof *latent);
    if (!y || !latent || !climate->wgen)
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, s.n, SUMI_WORD_DAYS_TO_FIT);
    else if (!fit_all(&s, y, latent, climate->wgen))
        status = sumi_fail(error, SUMI_E_CLIMATE_RECORD_SIDED);
    else
        status = sumi_climate_check(climate, error);
    sumi_release(y);
    sumi_release(latent);
    sumi_climate_sample_free(&s);
    if (status != SUMI_OK)
        sumi_climate_clear(climate);
    return status;
}

#include "scenarios/climate/wgen.h"

#include "messages/generator.h"
#include "models/lanes.h"

#include <math.h>
#include <string.h>

#define WGEN "Richardson and Wright 1984"

static const double pi = 3.14159265358979323846;

const struct sumi_field sumi_climate_monthly_rows[SUMI_CLIMATE_MONTHLY] = {
    [SUMI_CLIMATE_P_WET_AFTER_DRY] = {"p_wet_after_dry", "1", "probability of a wet day after a dry one", WGEN, 0, 1,
                                      NAN, 0},
    [SUMI_CLIMATE_P_WET_AFTER_WET] = {"p_wet_after_wet", "1", "probability of a wet day after a wet one", WGEN, 0, 1,
                                      NAN, 0},
    [SUMI_CLIMATE_SHAPE] = {"amount_shape", "1", "shape of the gamma distribution of rain above 0.05 mm on wet days",
                            WGEN, 0.05, 50, NAN, 0},
    [SUMI_CLIMATE_SCALE] = {"amount_scale_mm", "mm", "its scale", WGEN, 0.001, 500, NAN, 0},
};

/* --- a normal variable cut off at bounds: what lies beyond them is moved onto them --- */

static double normal_density(double x)
{
    return exp(-0.5 * x * x) / sqrt(2.0 * pi);
}

double sumi_normal_below(double x)
{
    return 0.5 * erfc(-x / sqrt(2.0));
}

void sumi_cut_normal(double mu, double sigma, double lo, double hi, double *mean, double *deviation)
{
    double a = (lo - mu) / sigma, b = (hi - mu) / sigma;
    double below = sumi_normal_below(a), above = sumi_normal_below(-b), inside = 1.0 - below - above;
    double da = normal_density(a), db = normal_density(b);
    double first = a * below + b * above + da - db; /* moments about mu, in sigma */
    double second = a * a * below + b * b * above + inside + a * da - b * db;
    *mean = mu + sigma * first;
    *deviation = sigma * sqrt(sumi_most(second - first * first, 0.0));
}

/* Fixed point: mu moves by what the mean lacks, sigma in the ratio that the deviation lacks; neither far at once, or
 * all may come to lie beyond a bound, where nothing deviates and no ratio leads back. */
void sumi_uncut_normal(double mean, double deviation, double lo, double hi, double *mu, double *sigma)
{
    const double far = 6.5, edge = 0.25, widest = 0.8, exact = 1e-9;
    double s = sumi_least(deviation, 0.4 * (hi - lo));
    double m = sumi_limit(lo + edge * s, hi - edge * s, mean);
    s = sumi_least(s, widest * sqrt((m - lo) * (hi - m)));
    *mu = m;
    *sigma = s;
    if (m - lo > far * s && hi - m > far * s)
        return;
    for (int i = 0; i < 500; i++) {
        double found_mean, found_deviation;
        sumi_cut_normal(*mu, *sigma, lo, hi, &found_mean, &found_deviation);
        if (fabs(found_mean - m) < exact * s && fabs(found_deviation - s) < exact * s)
            return;
        *mu += sumi_limit(-*sigma, *sigma, m - found_mean);
        *sigma *= sumi_limit(0.5, 2.0, s / found_deviation);
    }
}

void sumi_latent_init(const struct sumi_wgen *wgen, struct sumi_latent *latent)
{
    for (int d = 0; d < 366; d++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            for (int v = 0; v < SUMI_NV; v++) {
                const struct sumi_field *row = &sumi_climate_variable_rows[v];
                double mean = sumi_cycle_at(wgen->mean[v][kind], SUMI_CYCLE_MEAN, d + 1);
                double variance = sumi_cycle_at(wgen->variance[v][kind], SUMI_CYCLE_VARIANCE, d + 1);
                sumi_uncut_normal(mean, sqrt(variance), row->lo, row->hi, &latent->mu[d][kind][v],
                                  &latent->sigma[d][kind][v]);
            }
}

/* --- the process --- */

bool sumi_cholesky(int n, const double *m, double *l)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            double sum = m[i * n + j];
            if (j > i) {
                l[i * n + j] = 0.0;
                continue;
            }
            for (int k = 0; k < j; k++)
                sum -= l[i * n + k] * l[j * n + k];
            if (i == j && !(sum > 1e-12 * m[i * n + i]))
                return false;
            l[i * n + j] = i == j ? sqrt(sum) : sum / l[j * n + j];
        }
    return true;
}

void sumi_cholesky_solve(int n, const double *l, double *b)
{
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < i; k++)
            b[i] -= l[i * n + k] * b[k];
        b[i] /= l[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
        for (int k = i + 1; k < n; k++)
            b[i] -= l[k * n + i] * b[k];
        b[i] /= l[i * n + i];
    }
}

void sumi_round_correlations(double m[SUMI_NV][SUMI_NV])
{
    const double steps = 1e6;
    for (int i = 0; i < SUMI_NV; i++)
        for (int j = 0; j < SUMI_NV; j++)
            m[i][j] = round(steps * m[i][j]) / steps;
}

bool sumi_process(const double *lag0, const double *lag1, double a[SUMI_NV][SUMI_NV], double b[SUMI_NV][SUMI_NV])
{
    double l[SUMI_NV][SUMI_NV], rest[SUMI_NV][SUMI_NV];
    if (!sumi_cholesky(SUMI_NV, lag0, l[0]))
        return false;
    for (int i = 0; i < SUMI_NV; i++) {
        memcpy(a[i], lag1 + i * SUMI_NV, sizeof a[i]);
        sumi_cholesky_solve(SUMI_NV, l[0], a[i]);
    }
    for (int i = 0; i < SUMI_NV; i++)
        for (int j = 0; j < SUMI_NV; j++) {
            rest[i][j] = lag0[i * SUMI_NV + j];
            for (int k = 0; k < SUMI_NV; k++)
                rest[i][j] -= a[i][k] * lag1[j * SUMI_NV + k];
        }
    return sumi_cholesky(SUMI_NV, rest[0], b[0]);
}

static enum sumi_status check_cycles(const struct sumi_wgen *wgen, struct sumi_error *error)
{
    for (int v = 0; v < SUMI_NV; v++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            for (int day = 1; day <= 366; day++) {
                const struct sumi_field *row = &sumi_climate_variable_rows[v];
                double mean = sumi_cycle_at(wgen->mean[v][kind], SUMI_CYCLE_MEAN, day);
                double variance = sumi_cycle_at(wgen->variance[v][kind], SUMI_CYCLE_VARIANCE, day);
                if (!(mean >= row->lo && mean <= row->hi))
                    return sumi_fail(error, SUMI_E_CLIMATE_MEAN_RANGE, row->name, SUMI_WORD_DAY_KIND(kind == SUMI_WET),
                                     mean, day, row->lo, row->hi, row->unit);
                if (!(variance > 0.0 && variance < INFINITY))
                    return sumi_fail(error, SUMI_E_CLIMATE_VARIANCE_RANGE, row->name,
                                     SUMI_WORD_DAY_KIND(kind == SUMI_WET), variance, day);
            }
    return SUMI_OK;
}

static enum sumi_status check_correlations(const struct sumi_wgen *wgen, struct sumi_error *error)
{
    double a[SUMI_NV][SUMI_NV], b[SUMI_NV][SUMI_NV];
    for (int i = 0; i < SUMI_NV; i++)
        for (int j = 0; j < SUMI_NV; j++) {
            double same = wgen->lag0[i][j], before = wgen->lag1[i][j];
            if (!(fabs(same) <= 1.0 && fabs(before) <= 1.0) || same != wgen->lag0[j][i] || (i == j && same != 1.0))
                return sumi_fail(error, SUMI_E_CLIMATE_CORRELATION_RANGE, sumi_climate_variable_rows[i].name,
                                 sumi_climate_variable_rows[j].name, same, before);
        }
    if (!sumi_process(wgen->lag0[0], wgen->lag1[0], a, b))
        return sumi_fail(error, SUMI_E_CLIMATE_CORRELATION_PROCESS);
    return SUMI_OK;
}

enum sumi_status sumi_wgen_check(const struct sumi_climate *climate, struct sumi_error *error)
{
    const struct sumi_wgen *wgen = climate->wgen;
    for (int block = 0; block < SUMI_CLIMATE_MONTHLY; block++)
        for (int month = 0; month < 12; month++) {
            const struct sumi_field *row = &sumi_climate_monthly_rows[block];
            double value = wgen->monthly[block][month];
            if (!(value >= row->lo && value <= row->hi))
                return sumi_fail(error, SUMI_E_CLIMATE_MONTH_RANGE, row->name, month + 1, value, row->lo, row->hi,
                                 row->doc, row->unit);
        }
    enum sumi_status status = check_cycles(wgen, error);
    return status == SUMI_OK ? check_correlations(wgen, error) : status;
}

#include "scenarios/generator.h"

#include "messages/generator.h"
#include "messages/memory.h"
#include "models/lanes.h"
#include "models/reference_et.h"
#include "scenarios/draws.h"
#include "scenarios/generator_internal.h"
#include "scenarios/mixed_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

#define WGEN "Richardson and Wright 1984"

static const double pi = 3.14159265358979323846;
static const double mj = 1e6;   /* J */
static const double kpa = 10.0; /* hPa */

const struct sumi_field sumi_climate_variable_rows[SUMI_CLIMATE_VARIABLES] = {
    [SUMI_CLIMATE_MIDDLE] = {"middle_C", "degC", "middle of the day's lowest and highest temperature", WGEN, -60, 50,
                             NAN, 0},
    [SUMI_CLIMATE_RANGE] = {"range_C", "degC", "highest less lowest temperature of the day", WGEN, 0.5, 30, NAN, 0},
    [SUMI_CLIMATE_TRANSMISSION] = {"transmission", "1", "radiation as a fraction of that at the top of the atmosphere",
                                   WGEN, 0.05, 0.80, NAN, 0},
    [SUMI_CLIMATE_DEPRESSION] = {"depression_C", "degC", "middle temperature less dew point", "Parlange and Katz 2000",
                                 0, 50, NAN, 0},
    [SUMI_CLIMATE_WIND] = {"wind2_m_s", "m s-1", "wind at 2 m", "Parlange and Katz 2000", 0.1, 30, NAN, 0},
};

const struct sumi_field sumi_climate_monthly_rows[SUMI_CLIMATE_MONTHLY] = {
    [SUMI_CLIMATE_P_WET_AFTER_DRY] = {"p_wet_after_dry", "1", "probability of a wet day after a dry one", WGEN, 0, 1,
                                      NAN, 0},
    [SUMI_CLIMATE_P_WET_AFTER_WET] = {"p_wet_after_wet", "1", "probability of a wet day after a wet one", WGEN, 0, 1,
                                      NAN, 0},
    [SUMI_CLIMATE_SHAPE] = {"amount_shape", "1", "shape of the gamma distribution of rain above 0.05 mm on wet days",
                            WGEN, 0.05, 50, NAN, 0},
    [SUMI_CLIMATE_SCALE] = {"amount_scale_mm", "mm", "its scale", WGEN, 0.001, 500, NAN, 0},
};

const char *const sumi_day_kind_names[SUMI_DAY_KINDS] = {"dry", "wet"};

/* A gauge read to 0.1 mm shows 0.1 mm from here on. */
static const double least_amount = 0.05; /* mm */

double sumi_cycle_at(const double *c, int n, int day_of_year)
{
    double w = 2.0 * pi * day_of_year / 365.25, value = c[0];
    for (int k = 1; 2 * k < n; k++)
        value += c[2 * k - 1] * cos(k * w) + c[2 * k] * sin(k * w);
    return value;
}

/* --- a normal variable cut off at bounds: what lies beyond them is moved onto them --- */

static double normal_density(double x)
{
    return exp(-0.5 * x * x) / sqrt(2.0 * pi);
}

static double normal_below(double x)
{
    return 0.5 * erfc(-x / sqrt(2.0));
}

void sumi_cut_normal(double mu, double sigma, double lo, double hi, double *mean, double *deviation)
{
    double a = (lo - mu) / sigma, b = (hi - mu) / sigma;
    double below = normal_below(a), above = normal_below(-b), inside = 1.0 - below - above;
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

void sumi_latent_init(const struct sumi_climate *climate, struct sumi_latent *latent)
{
    for (int d = 0; d < 366; d++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            for (int v = 0; v < SUMI_NV; v++) {
                const struct sumi_field *row = &sumi_climate_variable_rows[v];
                double mean = sumi_cycle_at(climate->mean[v][kind], SUMI_CYCLE_MEAN, d + 1);
                double variance = sumi_cycle_at(climate->variance[v][kind], SUMI_CYCLE_VARIANCE, d + 1);
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

bool sumi_process(const struct sumi_climate *climate, double a[SUMI_NV][SUMI_NV], double b[SUMI_NV][SUMI_NV])
{
    double l[SUMI_NV][SUMI_NV], rest[SUMI_NV][SUMI_NV];
    if (!sumi_cholesky(SUMI_NV, climate->lag0[0], l[0]))
        return false;
    for (int i = 0; i < SUMI_NV; i++) {
        memcpy(a[i], climate->lag1[i], sizeof a[i]);
        sumi_cholesky_solve(SUMI_NV, l[0], a[i]);
    }
    for (int i = 0; i < SUMI_NV; i++)
        for (int j = 0; j < SUMI_NV; j++) {
            rest[i][j] = climate->lag0[i][j];
            for (int k = 0; k < SUMI_NV; k++)
                rest[i][j] -= a[i][k] * climate->lag1[j][k];
        }
    return sumi_cholesky(SUMI_NV, rest[0], b[0]);
}

static enum sumi_status check_cycles(const struct sumi_climate *climate, struct sumi_error *error)
{
    for (int v = 0; v < SUMI_NV; v++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            for (int day = 1; day <= 366; day++) {
                const struct sumi_field *row = &sumi_climate_variable_rows[v];
                double mean = sumi_cycle_at(climate->mean[v][kind], SUMI_CYCLE_MEAN, day);
                double variance = sumi_cycle_at(climate->variance[v][kind], SUMI_CYCLE_VARIANCE, day);
                if (!(mean >= row->lo && mean <= row->hi))
                    return sumi_fail(error, SUMI_E_CLIMATE_MEAN_RANGE, row->name, SUMI_WORD_DAY_KIND(kind == SUMI_WET),
                                     mean, day, row->lo, row->hi, row->unit);
                if (!(variance > 0.0 && variance < INFINITY))
                    return sumi_fail(error, SUMI_E_CLIMATE_VARIANCE_RANGE, row->name,
                                     SUMI_WORD_DAY_KIND(kind == SUMI_WET), variance, day);
            }
    return SUMI_OK;
}

static enum sumi_status check_correlations(const struct sumi_climate *climate, struct sumi_error *error)
{
    double a[SUMI_NV][SUMI_NV], b[SUMI_NV][SUMI_NV];
    for (int i = 0; i < SUMI_NV; i++)
        for (int j = 0; j < SUMI_NV; j++) {
            double same = climate->lag0[i][j], before = climate->lag1[i][j];
            if (!(fabs(same) <= 1.0 && fabs(before) <= 1.0) || same != climate->lag0[j][i] || (i == j && same != 1.0))
                return sumi_fail(error, SUMI_E_CLIMATE_CORRELATION_RANGE, sumi_climate_variable_rows[i].name,
                                 sumi_climate_variable_rows[j].name, same, before);
        }
    if (!sumi_process(climate, a, b))
        return sumi_fail(error, SUMI_E_CLIMATE_CORRELATION_PROCESS);
    return SUMI_OK;
}

enum sumi_status sumi_climate_check(const struct sumi_climate *climate, struct sumi_error *error)
{
    if (!(fabs(climate->latitude) <= 66.0))
        return sumi_fail(error, SUMI_E_CLIMATE_LATITUDE_RANGE, climate->latitude);
    for (int block = 0; block < SUMI_CLIMATE_MONTHLY; block++)
        for (int month = 0; month < 12; month++) {
            const struct sumi_field *row = &sumi_climate_monthly_rows[block];
            double value = climate->monthly[block][month];
            if (!(value >= row->lo && value <= row->hi))
                return sumi_fail(error, SUMI_E_CLIMATE_MONTH_RANGE, row->name, month + 1, value, row->lo, row->hi,
                                 row->doc, row->unit);
        }
    enum sumi_status status = check_cycles(climate, error);
    return status == SUMI_OK ? check_correlations(climate, error) : status;
}

/* --- years --- */

struct generator {
    const struct sumi_climate *climate;
    struct sumi_latent latent;
    double a[SUMI_NV][SUMI_NV], b[SUMI_NV][SUMI_NV];
    struct sumi_draws draws;
    int wet;
    double z[SUMI_NV];
};

/* A 32-bit seed from seed and year. */
static unsigned long seed_of_year(uint64_t seed, int year)
{
    return (unsigned long)(sumi_mixed(seed, (uint64_t)year) >> 32);
}

static double rounded(double value, double steps)
{
    return round(value * steps) / steps;
}

/* The next day of chain and process; its rain in mm, the variables cut off at their bounds in x. */
static double next_day(struct generator *g, int month, int day_of_year, double x[SUMI_NV])
{
    const double(*monthly)[12] = g->climate->monthly;
    double p = monthly[g->wet ? SUMI_CLIMATE_P_WET_AFTER_WET : SUMI_CLIMATE_P_WET_AFTER_DRY][month - 1];
    double rain = 0.0, e[SUMI_NV], z[SUMI_NV];
    g->wet = sumi_draw_uniform(&g->draws) < p;
    if (g->wet)
        rain = least_amount + sumi_draw_gamma(&g->draws, monthly[SUMI_CLIMATE_SHAPE][month - 1],
                                              monthly[SUMI_CLIMATE_SCALE][month - 1]);
    for (int v = 0; v < SUMI_NV; v++)
        e[v] = sumi_draw_normal(&g->draws);
    for (int v = 0; v < SUMI_NV; v++) {
        z[v] = 0.0;
        for (int k = 0; k < SUMI_NV; k++)
            z[v] += g->a[v][k] * g->z[k] + g->b[v][k] * e[k];
    }
    memcpy(g->z, z, sizeof z);
    for (int v = 0; v < SUMI_NV; v++) {
        const struct sumi_field *row = &sumi_climate_variable_rows[v];
        int kind = g->wet ? SUMI_WET : SUMI_DRY;
        x[v] = sumi_limit(row->lo, row->hi,
                          g->latent.mu[day_of_year - 1][kind][v] + g->latent.sigma[day_of_year - 1][kind][v] * z[v]);
    }
    return rain;
}

static void record_day(const struct generator *g, int day_of_year, double rain, const double x[SUMI_NV],
                       struct sumi_station *s, size_t d)
{
    double middle = x[SUMI_CLIMATE_MIDDLE], half = 0.5 * x[SUMI_CLIMATE_RANGE], daylight;
    double sky = sumi_extraterrestrial(day_of_year, g->climate->latitude, &daylight) / mj;
    double vapour = sumi_vapour_from_dew_point(middle - x[SUMI_CLIMATE_DEPRESSION]) / kpa;
    s->value[SUMI_STATION_TMIN][d] = rounded(middle - half, 10);
    s->value[SUMI_STATION_TMAX][d] = rounded(middle + half, 10);
    s->value[SUMI_STATION_RAIN][d] = rounded(sumi_least(rain, sumi_station_rows[SUMI_STATION_RAIN].hi), 10);
    s->value[SUMI_STATION_RADIATION][d] = rounded(x[SUMI_CLIMATE_TRANSMISSION] * sky, 100);
    s->value[SUMI_STATION_VAPOUR][d] = sumi_most(rounded(vapour, 1000), 0.001);
    s->value[SUMI_STATION_WIND2][d] = rounded(x[SUMI_CLIMATE_WIND], 100);
}

static void generate_year(struct generator *g, int calendar_year, int index, uint64_t seed, struct sumi_station *s)
{
    const int thrown_away = 61; /* November and December: chain and process forget where they began */
    int first = sumi_date_number(calendar_year, 1, 1),
        next = first + (sumi_date_valid(calendar_year, 2, 29) ? 366 : 365);
    sumi_draws_start(&g->draws, seed_of_year(seed, index));
    g->wet = 0;
    memset(g->z, 0, sizeof g->z);
    for (int day = first - thrown_away; day < next; day++) {
        double x[SUMI_NV];
        int month = sumi_date_split(day).month;
        int day_of_year = day < first ? 366 - (first - day) : sumi_day_of_year(day);
        double rain = next_day(g, month, day_of_year, x);
        if (day >= first)
            record_day(g, day_of_year, rain, x, s, (size_t)(day - s->first_day));
    }
}

enum sumi_status sumi_climate_generate(const struct sumi_climate *climate, int first_year, int n_years, uint64_t seed,
                                       struct sumi_station **station, struct sumi_error *error)
{
    enum sumi_status status = sumi_climate_check(climate, error);
    if (status != SUMI_OK)
        return status;
    if (n_years < 1 || n_years > SUMI_GENERATED_YEARS)
        return sumi_fail(error, SUMI_E_CLIMATE_YEARS_COUNT, n_years, SUMI_GENERATED_YEARS);
    if (first_year < 2 || first_year > 9999 - n_years)
        return sumi_fail(error, SUMI_E_CLIMATE_YEARS_FIRST, first_year, 9999 - n_years);
    const bool has[SUMI_STATION_N] = {
        [SUMI_STATION_TMIN] = true,      [SUMI_STATION_TMAX] = true,   [SUMI_STATION_RAIN] = true,
        [SUMI_STATION_RADIATION] = true, [SUMI_STATION_VAPOUR] = true, [SUMI_STATION_WIND2] = true};
    int first = sumi_date_number(first_year, 1, 1);
    struct generator *g = sumi_allocate_zeroed(1, sizeof *g);
    if (!g || !sumi_draws_fit()) {
        sumi_release(g);
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_GENERATOR);
    }
    status =
        sumi_station_create(first, (size_t)(sumi_date_number(first_year + n_years, 1, 1) - first), has, station, error);
    if (status == SUMI_OK) {
        g->climate = climate;
        sumi_latent_init(climate, &g->latent);
        sumi_process(climate, g->a, g->b);
        for (int k = 0; k < n_years; k++)
            generate_year(g, first_year + k, k, seed, *station);
        (*station)->latitude = climate->latitude;
        (*station)->longitude = climate->longitude;
        (*station)->elevation = climate->elevation;
    }
    sumi_release(g);
    return status;
}

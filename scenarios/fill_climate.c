/* Gaps filled with days drawn from a climate: the process of WGEN (scenarios/climate/wgen.h), held to what is
 * known.
 *
 * Rain. Of a gap of n days with known states before (a) and after (b), the state of a day is drawn in turn:
 *
 *   P(wet) = p(wet | day before) h(wet) / sum over states s of p(s | day before) h(s)
 *   h(s)   the chance that the chain comes from s to b in the days that are left; 1 where b is not known
 *
 * which gives each course of the gap the chance that the chain gives it between a and b. The amount of a wet day is a
 * draw from the month's gamma distribution: nothing on the days around it tells how much it rained.
 *
 * The rest. With z the normal variables of the climate, z(t) ~ N(A z(t-1), B B') given the day before, which is that of
 * the record, or drawn; N(0, M0) where nothing is known of it. Mean m and spread S are held to what is known of the
 * day,
 * h z = y, and then to one drawn variable after another:
 *
 *   g = S h,   m += g (y - h m) / (h g),   S -= g g' / (h g)
 *
 * A day after the gap is not looked at: long gaps end with a step. A day's draws come from its date alone, so that a
 * record that grows keeps them. */
#include "messages/generator.h"
#include "messages/memory.h"
#include "models/lanes.h"
#include "models/reference_et.h"
#include "scenarios/climate/philox.h"
#include "scenarios/climate/wgen.h"
#include "scenarios/fill_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const uint64_t seed = 20261129;     /* any number: it is the same in every run */
static const double kpa = 10.0;            /* hPa */
enum { RAIN_DRAWS, OTHER_DRAWS, STREAMS }; /* of a day: whether it is filled in rain or not, the others stay */

struct drawing {
    struct sumi_filling *f;
    const struct sumi_wgen *wgen;
    struct sumi_latent latent;
    double a[SUMI_NV][SUMI_NV], spread[SUMI_NV][SUMI_NV]; /* A, B B' */
    struct sumi_draws draws;
    double *later[SUMI_DAY_KINDS]; /* [longest gap + 1], h */
};

static int date_of(const struct drawing *w, size_t day)
{
    return w->f->station->first_day + (int)day;
}

static void start_draws(struct drawing *w, size_t day, int stream)
{
    sumi_draws_start(&w->draws, seed, (uint32_t)date_of(w, day), (uint32_t)stream);
}

static double at(const struct drawing *w, enum sumi_station_column column, size_t day)
{
    return sumi_station_at(w->f->station, column, day);
}

/* --- rain --- */

static double chance_of_wet(const struct drawing *w, size_t day, int before)
{
    const int month = sumi_date_split(date_of(w, day)).month - 1;
    const double wet = w->wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_WET][month];
    const double dry = w->wgen->monthly[SUMI_CLIMATE_P_WET_AFTER_DRY][month];
    if (before < 0) /* the share of wet days in the long run */
        return dry / sumi_most(dry + 1.0 - wet, 1e-9);
    return before == SUMI_WET ? wet : dry;
}

/* The kind of a day by its rain; -1: it is not known. */
static int kind_of(const struct drawing *w, size_t day)
{
    const double rain = at(w, SUMI_STATION_RAIN, day);
    return isnan(rain) ? -1 : rain >= SUMI_WET_DAY - 1e-9 ? SUMI_WET : SUMI_DRY;
}

/* h of the days from `first` to `end` - 1, where the day `end` is of a kind or -1. */
static void look_ahead(struct drawing *w, size_t first, size_t end, int after)
{
    const size_t n = end - first;
    for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
        const double wet = after < 0 ? 1.0 : chance_of_wet(w, end, kind);
        w->later[kind][n - 1] = after < 0 || after == SUMI_WET ? wet : 1.0 - wet;
    }
    for (size_t k = n - 1; k-- > 0;)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            const double wet = chance_of_wet(w, first + k + 1, kind);
            w->later[kind][k] = wet * w->later[SUMI_WET][k + 1] + (1.0 - wet) * w->later[SUMI_DRY][k + 1];
        }
}

static void draw_gap(struct drawing *w, size_t first, size_t end)
{
    const bool known_after = end < w->f->station->n_days;
    int before = first > 0 ? kind_of(w, first - 1) : -1;
    look_ahead(w, first, end, known_after ? kind_of(w, end) : -1);
    for (size_t d = first; d < end; d++) {
        const int month = sumi_date_split(date_of(w, d)).month - 1;
        const double p = chance_of_wet(w, d, before);
        const double wet = p * w->later[SUMI_WET][d - first], dry = (1.0 - p) * w->later[SUMI_DRY][d - first];
        double rain = 0.0;
        start_draws(w, d, RAIN_DRAWS);
        before = sumi_draw_uniform(&w->draws) * (wet + dry) < wet ? SUMI_WET : SUMI_DRY;
        if (before == SUMI_WET)
            rain = SUMI_LEAST_AMOUNT + sumi_draw_gamma(&w->draws, w->wgen->monthly[SUMI_CLIMATE_SHAPE][month],
                                                       w->wgen->monthly[SUMI_CLIMATE_SCALE][month]);
        sumi_fill_put(w->f, SUMI_FILL_GENERATOR, SUMI_STATION_RAIN, d, round(10.0 * rain) / 10.0);
    }
}

static void draw_rain(struct drawing *w)
{
    const size_t n = w->f->station->n_days;
    for (size_t d = 0, end; d < n; d = end + 1) {
        end = d;
        while (end < n && sumi_fill_is_open(w->f, SUMI_STATION_RAIN, end))
            end++;
        if (end > d)
            draw_gap(w, d, end);
    }
}

/* --- the rest --- */

static double transmission(const struct drawing *w, size_t day, double radiation, double sunshine)
{
    const double *setting = w->f->options.value;
    double daylight;
    const double above = sumi_fill_sky(w->f, day, &daylight);
    if (!isnan(radiation))
        return radiation / above;
    return setting[SUMI_SETTING_ANGSTROM_A] + setting[SUMI_SETTING_ANGSTROM_B] * sunshine / daylight;
}

/* hPa, from whatever the day has; NAN: nothing. */
static double vapour_of(const struct drawing *w, size_t day, double tmin, double tmax)
{
    double e = at(w, SUMI_STATION_VAPOUR, day) * kpa;
    if (isnan(e))
        e = sumi_vapour_from_humidity(at(w, SUMI_STATION_RH_MEAN, day), tmin, tmax);
    if (isnan(e))
        e = sumi_vapour_from_dew_point(at(w, SUMI_STATION_DEW_POINT, day));
    return e;
}

static double wind_of(const struct drawing *w, size_t day)
{
    double wind = at(w, SUMI_STATION_WIND2, day);
    if (isnan(wind))
        wind = sumi_wind_at_2m(at(w, SUMI_STATION_WIND10, day), 10.0);
    return isnan(wind) ? sumi_wind_at_2m(at(w, SUMI_STATION_WIND, day), w->f->station->wind_height) : wind;
}

/* The variables of a day as the record has them; NAN: not known. */
static void know(const struct drawing *w, size_t day, double x[SUMI_NV])
{
    const double tmin = at(w, SUMI_STATION_TMIN, day), tmax = at(w, SUMI_STATION_TMAX, day);
    x[SUMI_CLIMATE_MIDDLE] = 0.5 * (tmin + tmax);
    x[SUMI_CLIMATE_RANGE] = tmax - tmin;
    x[SUMI_CLIMATE_TRANSMISSION] =
        transmission(w, day, at(w, SUMI_STATION_RADIATION, day), at(w, SUMI_STATION_SUNSHINE, day));
    x[SUMI_CLIMATE_DEPRESSION] = x[SUMI_CLIMATE_MIDDLE] - sumi_dew_point(vapour_of(w, day, tmin, tmax));
    x[SUMI_CLIMATE_WIND] = wind_of(w, day);
    for (int v = 0; v < SUMI_NV; v++)
        if (!isnan(x[v]))
            x[v] = sumi_limit(sumi_climate_variable_rows[v].lo, sumi_climate_variable_rows[v].hi, x[v]);
}

/* What is known of the normal variables of a day: weight z = y, n times. */
struct known {
    int n;
    double weight[SUMI_NV + 1][SUMI_NV], y[SUMI_NV + 1];
};

static int day_kind(const struct drawing *w, size_t day)
{
    return kind_of(w, day) == SUMI_WET ? SUMI_WET : SUMI_DRY;
}

static struct known known_of(const struct drawing *w, size_t day)
{
    const int of_year = sumi_day_of_year(date_of(w, day)) - 1, kind = day_kind(w, day);
    const double *mu = w->latent.mu[of_year][kind], *sigma = w->latent.sigma[of_year][kind];
    const double tmin = at(w, SUMI_STATION_TMIN, day), tmax = at(w, SUMI_STATION_TMAX, day);
    struct known known = {.n = 0};
    double x[SUMI_NV];
    know(w, day, x);
    for (int v = 0; v < SUMI_NV; v++) {
        if (isnan(x[v]))
            continue;
        known.weight[known.n][v] = 1.0;
        known.y[known.n++] = (x[v] - mu[v]) / sigma[v];
    }
    if (isnan(tmin) != isnan(tmax)) { /* one end of the range: middle and half the range together */
        const double half = isnan(tmin) ? 0.5 : -0.5;
        known.weight[known.n][SUMI_CLIMATE_MIDDLE] = sigma[SUMI_CLIMATE_MIDDLE];
        known.weight[known.n][SUMI_CLIMATE_RANGE] = half * sigma[SUMI_CLIMATE_RANGE];
        known.y[known.n++] = (isnan(tmin) ? tmax : tmin) - mu[SUMI_CLIMATE_MIDDLE] - half * mu[SUMI_CLIMATE_RANGE];
    }
    return known;
}

/* Holds normal variables to h z = y. */
static void hold(double mean[SUMI_NV], double spread[SUMI_NV][SUMI_NV], const double h[SUMI_NV], double y)
{
    double gain[SUMI_NV] = {0}, variance = 0.0, off = y;
    for (int i = 0; i < SUMI_NV; i++) {
        for (int k = 0; k < SUMI_NV; k++)
            gain[i] += spread[i][k] * h[k];
        variance += h[i] * gain[i];
        off -= h[i] * mean[i];
    }
    if (variance < 1e-9) /* it follows from what is known already */
        return;
    for (int i = 0; i < SUMI_NV; i++) {
        mean[i] += gain[i] * off / variance;
        for (int k = 0; k < SUMI_NV; k++)
            spread[i][k] -= gain[i] * gain[k] / variance;
    }
}

/* Makes of mean and spread what they are where so much is known. */
static void hold_to(double mean[SUMI_NV], double spread[SUMI_NV][SUMI_NV], const struct known *known)
{
    for (int k = 0; k < known->n; k++)
        hold(mean, spread, known->weight[k], known->y[k]);
}

/* A whole day, like the one before it and like what is known of it. */
static void draw_day(struct drawing *w, size_t day, double x[SUMI_NV])
{
    const int of_year = sumi_day_of_year(date_of(w, day)) - 1, kind = day_kind(w, day);
    const struct known today = known_of(w, day), before = day > 0 ? known_of(w, day - 1) : (struct known){.n = 0};
    double mean[SUMI_NV] = {0}, spread[SUMI_NV][SUMI_NV], last[SUMI_NV] = {0};
    memcpy(spread, w->wgen->lag0, sizeof spread);
    if (before.n > 0) {
        hold_to(last, spread, &before); /* of what is not known of it, the likeliest */
        memcpy(spread, w->spread, sizeof spread);
        for (int i = 0; i < SUMI_NV; i++)
            for (int k = 0; k < SUMI_NV; k++)
                mean[i] += w->a[i][k] * last[k];
    }
    hold_to(mean, spread, &today);
    start_draws(w, day, OTHER_DRAWS);
    for (int v = 0; v < SUMI_NV; v++) {
        double itself[SUMI_NV] = {0};
        itself[v] = 1.0;
        const double deviation = sqrt(sumi_most(spread[v][v], 0.0));
        hold(mean, spread, itself, mean[v] + deviation * sumi_draw_normal(&w->draws));
    }
    for (int v = 0; v < SUMI_NV; v++)
        x[v] = sumi_limit(sumi_climate_variable_rows[v].lo, sumi_climate_variable_rows[v].hi,
                          w->latent.mu[of_year][kind][v] + w->latent.sigma[of_year][kind][v] * mean[v]);
}

/* A column of a drawn day; NAN: evaporation, which is derived from the rest. */
static double column_of(const struct drawing *w, int column, size_t day, const double x[SUMI_NV])
{
    const double *setting = w->f->options.value;
    const double middle = x[SUMI_CLIMATE_MIDDLE], range = x[SUMI_CLIMATE_RANGE],
                 dew = middle - x[SUMI_CLIMATE_DEPRESSION];
    const double low = at(w, SUMI_STATION_TMIN, day), high = at(w, SUMI_STATION_TMAX, day);
    const double tmin = !isnan(low) ? low : !isnan(high) ? high - range : middle - 0.5 * range;
    const double tmax = !isnan(high) ? high : tmin + range;
    const double vapour = sumi_vapour_from_dew_point(dew); /* hPa */
    double daylight;
    const double above = sumi_fill_sky(w->f, day, &daylight);
    switch ((enum sumi_station_column)column) {
    case SUMI_STATION_TMIN:
        return tmin;
    case SUMI_STATION_TMAX:
        return tmax;
    case SUMI_STATION_TMEAN:
        return 0.5 * (tmin + tmax);
    case SUMI_STATION_RADIATION:
        return x[SUMI_CLIMATE_TRANSMISSION] * above;
    case SUMI_STATION_SUNSHINE:
        return daylight * (x[SUMI_CLIMATE_TRANSMISSION] - setting[SUMI_SETTING_ANGSTROM_A]) /
               setting[SUMI_SETTING_ANGSTROM_B];
    case SUMI_STATION_VAPOUR:
        return vapour / kpa;
    case SUMI_STATION_RH_MEAN:
        return 100.0 * vapour / sumi_mean_saturation(tmin, tmax);
    case SUMI_STATION_RH_MAX:
        return 100.0 * vapour / sumi_saturation(tmin);
    case SUMI_STATION_RH_MIN:
        return 100.0 * vapour / sumi_saturation(tmax);
    case SUMI_STATION_DEW_POINT:
        return dew;
    case SUMI_STATION_WIND2:
        return x[SUMI_CLIMATE_WIND];
    case SUMI_STATION_WIND10:
        return x[SUMI_CLIMATE_WIND] / sumi_wind_at_2m(1.0, 10.0);
    case SUMI_STATION_WIND:
        return x[SUMI_CLIMATE_WIND] / sumi_wind_at_2m(1.0, w->f->station->wind_height);
    default:
        return NAN;
    }
}

static void draw_rest(struct drawing *w)
{
    for (size_t d = 0; d < w->f->station->n_days; d++) {
        double x[SUMI_NV];
        bool drawn = false;
        for (int c = 0; c < SUMI_STATION_N; c++) {
            if (!sumi_fill_is_open(w->f, c, d))
                continue;
            if (!drawn)
                draw_day(w, d, x);
            drawn = true;
            const double value = column_of(w, c, d, x);
            if (!isnan(value))
                sumi_fill_put(w->f, SUMI_FILL_GENERATOR, c, d, value);
        }
    }
}

/* --- all of it --- */

static void prepare(struct drawing *w)
{
    double b[SUMI_NV][SUMI_NV];
    sumi_latent_init(w->wgen, &w->latent);
    sumi_process(w->wgen->lag0[0], w->wgen->lag1[0], w->a, b);
    for (int i = 0; i < SUMI_NV; i++)
        for (int j = 0; j < SUMI_NV; j++)
            for (int k = 0; k < SUMI_NV; k++)
                w->spread[i][j] += b[i][k] * b[j][k];
}

enum sumi_status sumi_fill_from_climate(struct sumi_filling *f, const struct sumi_climate *climate,
                                        struct sumi_error *error)
{
    struct drawing *w = sumi_allocate_zeroed(1, sizeof *w);
    double *later = sumi_allocate((size_t)SUMI_DAY_KINDS * (size_t)f->fill->up_to_d * sizeof *later);
    enum sumi_status status = SUMI_OK;
    if (!w || !later) {
        status = sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_GENERATOR);
    } else {
        w->f = f;
        w->wgen = climate->wgen;
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            w->later[kind] = later + (size_t)kind * (size_t)f->fill->up_to_d;
        prepare(w);
        draw_rain(w);
        draw_rest(w);
    }
    sumi_release(later);
    sumi_release(w);
    return status;
}

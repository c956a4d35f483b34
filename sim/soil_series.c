#include "sim/soil_series.h"

#include "messages/memory_count.h"
#include "messages/season.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

enum sumi_status sumi_soil_series_create(int first_day, size_t n_days, const double *depth_cm, int n_probes,
                                         struct sumi_soil_series **series, struct sumi_error *error)
{
    size_t n = (size_t)n_probes;
    struct sumi_soil_series *s = sumi_allocate(sizeof *s);
    double *bottom = sumi_allocate(n * sizeof *bottom), *theta = sumi_allocate_zeroed(n_days, n * sizeof *theta);
    if (!s || !bottom || !theta) {
        sumi_release(s);
        sumi_release(bottom);
        sumi_release(theta);
        return sumi_fail(error, SUMI_E_MEMORY_COUNT, n_days, SUMI_WORD_DAYS_OF_MOISTURE);
    }
    for (size_t k = 0; k + 1 < n; k++)
        bottom[k] = 0.5 * (depth_cm[k] + depth_cm[k + 1]);
    bottom[n - 1] = INFINITY;
    for (size_t i = 0; i < n_days * n; i++)
        theta[i] = NAN;
    *s = (struct sumi_soil_series){first_day, n_days, n_probes, depth_cm[n - 1], bottom, theta};
    *series = s;
    return SUMI_OK;
}

void sumi_soil_series_destroy(struct sumi_soil_series *series)
{
    if (!series)
        return;
    sumi_release(series->bottom_cm);
    sumi_release(series->theta);
    sumi_release(series);
}

/* theta(t) = theta1 + (theta2 - theta1) (t - t1) / (t2 - t1) for the days t between t1 and t2 */
static void bridge(double *theta, size_t stride, size_t days)
{
    double from = theta[0], to = theta[days * stride];
    for (size_t t = 1; t < days; t++)
        theta[t * stride] = from + (to - from) * ((double)t / (double)days);
}

void sumi_soil_series_fill(struct sumi_soil_series *series, int max_gap_d)
{
    size_t n = (size_t)series->n_layers;
    for (size_t k = 0; k < n; k++) {
        double *theta = series->theta + k;
        size_t last = series->n_days; /* day of the reading before; n_days: there is none */
        for (size_t d = 0; d < series->n_days; d++) {
            if (isnan(theta[d * n]))
                continue;
            if (last < d && d - last <= (size_t)max_gap_d)
                bridge(&theta[last * n], n, d - last);
            last = d;
        }
    }
}

/* theta[n_layers] of a date, or NULL outside of the record. */
static const double *of_day(const struct sumi_soil_series *series, int date)
{
    long long day = series ? (long long)date - series->first_day : -1;
    if (day < 0 || (unsigned long long)day >= series->n_days)
        return NULL;
    return &series->theta[(size_t)day * (size_t)series->n_layers];
}

double sumi_soil_series_mean(const struct sumi_soil_series *series, int date, double depth_cm)
{
    const double *theta = of_day(series, date);
    if (!theta || !(depth_cm > 0.0))
        return NAN;
    double top = 0.0, water = 0.0;
    for (int k = 0; k < series->n_layers && top < depth_cm; k++) {
        double bottom = sumi_least(depth_cm, series->bottom_cm[k]);
        water += theta[k] * (bottom - top);
        top = bottom;
    }
    return water / depth_cm;
}

bool sumi_soil_series_layers(const struct sumi_soil_series *series, int date, struct sumi_profile *profile)
{
    const double *theta = of_day(series, date);
    if (!theta)
        return false;
    profile->kind = SUMI_BY_THETA;
    profile->n = series->n_layers;
    memcpy(profile->bottom_cm, series->bottom_cm, (size_t)profile->n * sizeof(double));
    memcpy(profile->value, theta, (size_t)profile->n * sizeof(double));
    return true;
}

bool sumi_soil_series_profile(const struct sumi_soil_series *series, int date, struct sumi_profile *profile)
{
    struct sumi_profile found;
    if (!sumi_soil_series_layers(series, date, &found))
        return false;
    for (int k = 0; k < found.n; k++)
        if (isnan(found.value[k]))
            return false;
    *profile = found;
    return true;
}

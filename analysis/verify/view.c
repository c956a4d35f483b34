/* What is left of days without the annual cycle of the years looked at. The cycle is that of these years themselves,
 * for a sample as for the record, so that both lose to it what few years lose. */
#include "analysis/verify/verify_internal.h"

#include <math.h>

enum { DAYS = SUMI_VERIFY_DAYS, HARMONICS = 3, TERMS = 1 + 2 * HARMONICS };

/* Mean and three harmonics of the mean year, by least squares: on evenly spaced days the terms are orthogonal. */
static void annual_cycle(const struct sumi_verify_view *v, enum sumi_climate_variable variable, double cycle[DAYS])
{
    const double w = 2.0 * 3.14159265358979323846 / DAYS;
    double mean[DAYS], coefficient[TERMS] = {0};
    for (int j = 0; j < DAYS; j++) {
        mean[j] = 0.0;
        for (size_t i = 0; i < v->n; i++)
            mean[j] += v->set->years.x[variable][v->index[i] * DAYS + (size_t)j];
        mean[j] /= (double)v->n;
        coefficient[0] += mean[j] / DAYS;
        for (int k = 1; k <= HARMONICS; k++) {
            coefficient[2 * k - 1] += 2.0 / DAYS * mean[j] * cos(k * w * j);
            coefficient[2 * k] += 2.0 / DAYS * mean[j] * sin(k * w * j);
        }
    }
    for (int j = 0; j < DAYS; j++) {
        cycle[j] = coefficient[0];
        for (int k = 1; k <= HARMONICS; k++)
            cycle[j] += coefficient[2 * k - 1] * cos(k * w * j) + coefficient[2 * k] * sin(k * w * j);
    }
}

void sumi_verify_view_take(struct sumi_verify_view *v)
{
    static const enum sumi_climate_variable of[3] = {SUMI_CLIMATE_MIDDLE, SUMI_CLIMATE_RANGE,
                                                     SUMI_CLIMATE_TRANSMISSION};
    double cycle[3][DAYS], n[4] = {0}, n_before[4] = {0};
    for (int k = 0; k < 3; k++)
        annual_cycle(v, of[k], cycle[k]);
    for (int q = 0; q < 4; q++)
        v->t_t[q] = v->t_before[q] = v->range_range[q] = v->sun_sun[q] = v->range_sun[q] = 0.0;
    for (size_t i = 0; i < v->n; i++)
        for (int month = 0, before = -1; month < 12; month++) {
            const int q = sumi_season_of_month(v->calendar->first_month + month);
            for (int j = v->calendar->month_begins[month]; j < v->calendar->month_begins[month + 1]; j++, before = q) {
                const size_t d = v->index[i] * DAYS + (size_t)j;
                const double t = v->set->years.x[of[0]][d] - cycle[0][j], r = v->set->years.x[of[1]][d] - cycle[1][j],
                             s = v->set->years.x[of[2]][d] - cycle[2][j];
                v->t_t[q] += t * t;
                v->range_range[q] += r * r;
                v->sun_sun[q] += s * s;
                v->range_sun[q] += r * s;
                n[q] += 1.0;
                if (before == q) {
                    v->t_before[q] += t * (v->set->years.x[of[0]][d - 1] - cycle[0][j - 1]);
                    n_before[q] += 1.0;
                }
            }
        }
    for (int q = 0; q < 4; q++) {
        v->t_t[q] /= n[q];
        v->t_before[q] /= n_before[q];
        v->range_range[q] /= n[q];
        v->sun_sun[q] /= n[q];
        v->range_sun[q] /= n[q];
    }
}

#include "scenarios/co2.h"

#include "messages/memory.h"
#include "messages/seasons.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

/* The first place whose year is not before this one. */
static size_t place_of(const struct sumi_co2_series *series, int year)
{
    size_t k = series->n;
    while (k > 0 && series->year[k - 1] >= year) /* from behind: years mostly come in their order */
        k--;
    return k;
}

enum sumi_status sumi_co2_add(struct sumi_co2_series *series, int year, double ppm, bool *known,
                              struct sumi_error *error)
{
    const size_t k = place_of(series, year), behind = series->n - k;
    *known = behind > 0 && series->year[k] == year;
    if (*known)
        return SUMI_OK;
    int *years = sumi_resize(series->year, (series->n + 1) * sizeof *years);
    series->year = years ? years : series->year;
    double *values = sumi_resize(series->ppm, (series->n + 1) * sizeof *values);
    series->ppm = values ? values : series->ppm;
    if (!years || !values)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_CO2_YEARS);
    memmove(&years[k + 1], &years[k], behind * sizeof *years);
    memmove(&values[k + 1], &values[k], behind * sizeof *values);
    years[k] = year;
    values[k] = ppm;
    series->n++;
    return SUMI_OK;
}

double sumi_co2_at(const struct sumi_co2_series *series, int year)
{
    const size_t k = place_of(series, year);
    if (k == series->n)
        return NAN;
    if (series->year[k] == year)
        return series->ppm[k];
    if (k == 0)
        return NAN;
    const double share = (double)(year - series->year[k - 1]) / (series->year[k] - series->year[k - 1]);
    return series->ppm[k - 1] + share * (series->ppm[k] - series->ppm[k - 1]);
}

void sumi_co2_clear(struct sumi_co2_series *series)
{
    sumi_release(series->year);
    sumi_release(series->ppm);
    *series = (struct sumi_co2_series){0};
}

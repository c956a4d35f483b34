#include "analysis/fit/spells.h"

#include "analysis/fit/spells_internal.h"
#include "messages/generator.h"
#include "messages/memory_count.h"
#include "models/lanes.h"
#include "scenarios/climate/philox.h"
#include "sim/memory.h"

#include <gsl/gsl_cdf.h>

enum { DRAW_YEAR_WEIGHTS = 0x66697473 }; /* what the numbers are for: "fits" */
static const double least_weight = 0.05; /* no year is left out */

/* --- weights of the years --- */

/* Shares of a Dirichlet distribution, times the number of years: the Bayesian bootstrap (Rubin 1981), whose
 * concentration is 1. Here it is such that the weighed mean of n independent years varies as much about the plain one
 * as an interval of 80 % by Student's t is wider than their spread s tells: by t^2 / z^2 s^2 / n. At 1 it would vary by
 * (n - 1) / (n + 1) s^2 / n. */
static double concentration_of(int n_years)
{
    const double side = 0.9, ratio = gsl_cdf_tdist_Pinv(side, n_years - 1) / gsl_cdf_ugaussian_Pinv(side);
    const double spread = (1.0 - least_weight) * (1.0 - least_weight) / (ratio * ratio);
    return sumi_most((spread * (n_years - 1) - 1.0) / n_years, 0.2);
}

static void draw_weights(uint64_t seed, int set, int n_years, double *weight)
{
    const double concentration = concentration_of(n_years);
    struct sumi_draws draws;
    double sum = 0;
    sumi_draws_start(&draws, seed, (uint32_t)set, DRAW_YEAR_WEIGHTS);
    for (int y = 0; y < n_years; y++)
        sum += weight[y] = sumi_draw_gamma(&draws, concentration, 1.0);
    for (int y = 0; y < n_years; y++)
        weight[y] = least_weight + (1.0 - least_weight) * n_years * weight[y] / sum;
}

/* --- fits --- */

static bool fit_once(struct spells_record *record, struct sumi_spells *spells)
{
    struct sumi_spells_set *set = &spells->fitted;
    if (!sumi_spells_fit_rain(record, set) || !sumi_spells_fit_weather(record, set))
        return false;
    sumi_spells_fit_quantiles(record, spells);
    sumi_spells_normal_scores(record, spells);
    sumi_spells_fit_shares(record);
    sumi_spells_fit_slow(record, set);
    return sumi_spells_fit_days(record, spells);
}

/* The variance of a day is better known than how it falls to the slow parts: where these take more than in the fit to
 * the whole record, whose fast part all sets share, the whole is made smaller by it. */
static void keep_variance(const struct sumi_spells_set *fitted, struct sumi_spells_set *set)
{
    for (int v = 0; v < NV; v++) {
        const double more = set->slow[v][v] + set->year[v][v] - fitted->slow[v][v] - fitted->year[v][v];
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            for (int i = 0; i < SUMI_SPELLS_VARIANCE; i++)
                set->variance[v][kind][i] /= 1.0 + more;
    }
}

static bool fit_again(struct spells_record *record, uint64_t seed, int k, struct sumi_spells *spells)
{
    struct sumi_spells_set *set = &spells->set[k];
    draw_weights(seed, k, record->n_years, record->year_weight);
    sumi_spells_record_weigh(record);
    *set = spells->fitted; /* a start near the end */
    if (!sumi_spells_fit_rain(record, set) || !sumi_spells_fit_weather(record, set))
        return false;
    sumi_spells_normal_scores(record, spells);
    sumi_spells_fit_slow(record, set);
    keep_variance(&spells->fitted, set);
    return true;
}

static enum sumi_status fit(const struct sumi_climate_sample *sample, const struct sumi_climate_fitting *fitting,
                            struct sumi_spells *spells, struct sumi_error *error)
{
    struct spells_record record;
    enum sumi_status status = sumi_spells_record_take(sample, &record, error);
    bool fits = status == SUMI_OK && fit_once(&record, spells);
    for (; fits && spells->n_sets < fitting->n_sets; spells->n_sets++)
        fits = fit_again(&record, fitting->seed, spells->n_sets, spells);
    if (status == SUMI_OK && !fits)
        status = sumi_fail(error, SUMI_E_CLIMATE_RECORD_SIDED);
    sumi_spells_record_free(&record);
    return status;
}

enum sumi_status sumi_spells_fit(const struct sumi_station *station, const struct sumi_weather_options *options,
                                 const struct sumi_climate_fitting *fitting, struct sumi_climate *climate,
                                 struct sumi_error *error)
{
    struct sumi_climate_sample sample;
    enum sumi_status status = sumi_climate_sample_take(station, options, &sample, climate, error);
    if (status != SUMI_OK)
        return status;
    struct sumi_spells *spells = sumi_allocate_zeroed(1, sizeof *spells);
    climate->generator = SUMI_GENERATOR_SPELLS;
    climate->spells = spells;
    if (spells && fitting->n_sets > 0)
        spells->set = sumi_allocate_zeroed((size_t)fitting->n_sets, sizeof *spells->set);
    if (!spells || (fitting->n_sets > 0 && !spells->set))
        status = sumi_fail(error, SUMI_E_MEMORY_COUNT, sample.n, SUMI_WORD_DAYS_TO_FIT);
    else
        status = fit(&sample, fitting, spells, error);
    if (status == SUMI_OK)
        status = sumi_climate_check(climate, error);
    if (status == SUMI_OK && fitting->rain_normals)
        status = sumi_spells_meet_normals(fitting->rain_normals, climate, error);
    sumi_climate_sample_free(&sample);
    if (status != SUMI_OK)
        sumi_climate_clear(climate);
    return status;
}

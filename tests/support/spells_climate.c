#include "tests/support/spells_climate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenarios/climate/generator_internal.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES };

static const struct sumi_spells_set by_hand = {
    .chance = {-1.35, -0.85, -0.30, -0.10, 0.05},
    /* season; wet yesterday; dry spell; wet spell; since 1 mm; rain of yesterday */
    .wet = {-0.45, -0.55, -0.25, -0.10, 0.05, 0.10, -0.10, 0.05, -0.45, 0.05, 0.00, 0.15, -0.08, 0.02, 0.00, 0.15},
    .big = {0.35, -0.80, -0.20, -0.10, 0.10, 0.25, 0.00, 0.00, 0.10, -0.08, 0.10},
    .amount = {1.20, -0.60, -0.25, -0.05, 0.05, 0.05, 0.05},
    .mixture = {{0.6, 0.5, 1.75}, {0.5, 0.4, 1.6}, {0.55, 0.45, 0.7525 / 0.45}, {0.5, 0.5, 1.5}},
    .trace = {0.24, 0.16, 0.13, 0.11, 0.10, 0.08, 0.07, 0.06, 0.05},
    .wet_slow = 0.18,
    .amount_slow = 0.25,
    .mean = {[SUMI_CLIMATE_MIDDLE] = {10.2, -14.0, -3.5,  -0.6, 0.8, 0.1, 0.1,  -0.8, 0.9,   0.2,  0.1, 0.1,
                                      -0.6, 0.2,   0.0,   -0.5, 0.3, 0.0, -0.3, 0.1,  -0.05, -0.2, 0,   0,
                                      -0.1, 0.1,   -0.05, -1.0, 0.3, 0.0, -1.5, 0.2,  0.1,   0.15, 0,   0},
             [SUMI_CLIMATE_RANGE] = {13.2, 0.4, 1.3, -0.5, -0.3, 0.1, 0.1,  -3.2, 0.6, 0.0,  0.1, 0.0,
                                     -1.1, 0.1, 0.0, -0.6, 0.0,  0.0, -0.3, 0.1,  0,   -0.3, 0,   0,
                                     -0.2, 0.1, 0,   -1.5, 0.0,  0.0, -1.0, 0.0,  0.0, 0.2,  0,   0},
             [SUMI_CLIMATE_TRANSMISSION] = {0.55,  0.02, 0.01, 0,     0, 0, 0,     -0.16, 0.02, 0.01,  0, 0,
                                            -0.03, 0,    0,    -0.04, 0, 0, -0.01, 0,     0,    -0.01, 0, 0,
                                            0,     0,    0,    -0.05, 0, 0, -0.04, 0,     0,    0.004, 0, 0},
             [SUMI_CLIMATE_DEPRESSION] = {12.5, 1.2, 3.0, 0.8,  -0.7, 0, 0,    -4.6, -0.3, -0.8, 0, 0,
                                          -1.4, 0,   0,   -0.8, 0,    0, -0.2, 0,    0,    -0.5, 0, 0,
                                          -0.3, 0,   0,   -4.0, 0,    0, -3.5, 0,    0,    0.5,  0, 0},
             [SUMI_CLIMATE_WIND] = {1.9, 0.1, 0.35, 0, 0, 0, 0, 0.05, 0, 0, 0, 0, 0.05, 0, 0, 0.05, 0, 0,
                                    0,   0,   0,    0, 0, 0, 0, 0,    0, 0, 0, 0, 0,    0, 0, 0.01, 0, 0}},
    .variance = {[SUMI_CLIMATE_MIDDLE] = {{11.0, 3.5, 0.8}, {9.0, 2.0, 0.5}},
                 [SUMI_CLIMATE_RANGE] = {{8.0, 0.5, 1.0}, {8.5, 0.5, 0.5}},
                 [SUMI_CLIMATE_TRANSMISSION] = {{0.011, 0.001, 0.001}, {0.014, 0.001, 0.001}},
                 [SUMI_CLIMATE_DEPRESSION] = {{17.0, 1.0, 4.0}, {9.0, 1.0, 2.0}},
                 [SUMI_CLIMATE_WIND] = {{0.45, 0.05, 0.1}, {0.4, 0.02, 0.1}}},
};

/* Share of the variance of each score that is slow and yearly, correlations on one day, and what is left of the fast
 * part on the day after. */
static const double slow_share[NV] = {0.10, 0.06, 0.03, 0.08, 0.06}, year_share[NV] = {0.02, 0.02, 0.02, 0.02, 0.02};
static const double kept[NV] = {0.68, 0.35, 0.30, 0.50, 0.35};
static const double correlation[NV][NV] = {{1.0, 0.30, 0.15, 0.35, -0.15},
                                           {0.30, 1.0, 0.55, 0.45, -0.25},
                                           {0.15, 0.55, 1.0, 0.40, -0.05},
                                           {0.35, 0.45, 0.40, 1.0, 0.10},
                                           {-0.15, -0.25, -0.05, 0.10, 1.0}};

static void set_covariances(struct sumi_spells_set *set, double factor)
{
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            set->slow[i][j] = factor * sqrt(slow_share[i] * slow_share[j]) * (i == j ? 1.0 : 0.5 * correlation[i][j]);
            set->year[i][j] = factor * sqrt(year_share[i] * year_share[j]) * (i == j ? 1.0 : 0.5 * correlation[i][j]);
        }
}

/* Beside itself, what a score leaves to others: depression to range, range to transmission and wind. */
static double left(int i, int j, int month)
{
    const double summer = 1.0 + 0.1 * cos(0.5236 * (month - 6));
    if (i == j)
        return kept[i] / summer;
    return i == SUMI_CLIMATE_RANGE && j == SUMI_CLIMATE_DEPRESSION ? 0.08
           : j == SUMI_CLIMATE_RANGE && i > j                      ? -0.06
                                                                   : 0;
}

static void set_scores(struct sumi_spells *spells)
{
    for (int month = 0; month < 12; month++)
        for (int i = 0; i < NV; i++)
            for (int j = 0; j < NV; j++)
                spells->same_day[month][i][j] =
                    correlation[i][j] - spells->fitted.slow[i][j] - spells->fitted.year[i][j];
    for (int month = 0; month < 12; month++)
        for (int i = 0; i < NV; i++)
            for (int j = 0; j < NV; j++) {
                spells->day_before[month][i][j] = 0;
                for (int k = 0; k < NV; k++)
                    spells->day_before[month][i][j] += left(i, k, month) * spells->same_day[month][k][j];
            }
    for (int v = 0; v < NV; v++)
        for (int season = 0; season < SUMI_SEASONS; season++)
            for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
                for (int k = 0; k < SUMI_SPELLS_NODES; k++) {
                    const double z = SUMI_SPELLS_FIRST_NODE + k * SUMI_SPELLS_NODE_STEP;
                    const double skew = v == SUMI_CLIMATE_WIND ? 0.12 : v == SUMI_CLIMATE_TRANSMISSION ? -0.1 : 0.03;
                    spells->quantile[v][season][kind][k] = z + skew * (z * z - 1.0);
                }
}

void spells_climate(int n_sets, struct sumi_climate *climate)
{
    *climate = (struct sumi_climate){.title = "by hand",
                                     .latitude = 38.1,
                                     .longitude = 112.7,
                                     .elevation = 900,
                                     .generator = SUMI_GENERATOR_SPELLS,
                                     .spells = sumi_allocate_zeroed(1, sizeof(struct sumi_spells))};
    assert_non_null(climate->spells);
    climate->spells->fitted = by_hand;
    set_covariances(&climate->spells->fitted, 1.0);
    set_scores(climate->spells);
    if (n_sets == 0)
        return;
    climate->spells->set = sumi_allocate_zeroed((size_t)n_sets, sizeof(struct sumi_spells_set));
    assert_non_null(climate->spells->set);
    climate->spells->n_sets = n_sets;
    for (int k = 0; k < n_sets; k++) {
        struct sumi_spells_set *set = &climate->spells->set[k];
        const double step = (k + 0.5) / n_sets - 0.5;
        *set = by_hand;
        set->wet[0] += 0.3 * step;
        set->amount[0] -= 0.2 * step;
        set->wet_slow *= 1.0 + step;
        set->mean[SUMI_CLIMATE_MIDDLE][0] += 1.5 * step;
        set->mean[SUMI_CLIMATE_DEPRESSION][0] -= 1.0 * step;
        set->variance[SUMI_CLIMATE_MIDDLE][SUMI_DRY][0] *= 1.0 + 0.2 * step;
        set_covariances(set, 1.0 - step);
    }
}

void spells_climate_bare(double logit_wet, double logit_big, double mean_mm, struct sumi_climate *climate)
{
    spells_climate(0, climate);
    struct sumi_spells *spells = climate->spells;
    struct sumi_spells_set *set = &spells->fitted;
    *set = (struct sumi_spells_set){.chance = {logit_wet}, .wet = {logit_wet}, .big = {logit_big}};
    set->amount[0] = log(mean_mm);
    set->trace[0] = 1.0;
    for (int season = 0; season < SUMI_SEASONS; season++)
        set->mixture[season] = (struct sumi_mixture){1.0, 1.0, 1.0};
    for (int v = 0; v < NV; v++) {
        const struct sumi_field *row = &sumi_climate_variable_rows[v];
        set->mean[v][0] = 0.5 * (row->lo + row->hi);
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
            set->variance[v][kind][0] = pow((row->hi - row->lo) / 20, 2); /* the bounds are ten deviations away */
    }
    memset(spells->same_day, 0, sizeof spells->same_day);
    memset(spells->day_before, 0, sizeof spells->day_before);
    for (int month = 0; month < 12; month++)
        for (int v = 0; v < NV; v++)
            spells->same_day[month][v][v] = 1.0;
    for (int v = 0; v < NV; v++)
        for (int season = 0; season < SUMI_SEASONS; season++)
            for (int kind = 0; kind < SUMI_DAY_KINDS; kind++)
                for (int k = 0; k < SUMI_SPELLS_NODES; k++)
                    spells->quantile[v][season][kind][k] = SUMI_SPELLS_FIRST_NODE + k * SUMI_SPELLS_NODE_STEP;
}

struct spells_day (*spells_years(const struct sumi_climate *climate, enum sumi_parameters parameters, uint32_t first,
                                 int n))[365]
{
    struct spells_day(*year)[365] = malloc((size_t)n * sizeof *year);
    const struct sumi_generator *generator = sumi_generator_of(climate->generator);
    struct sumi_error error = {0};
    void *plan, *state = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(year);
    assert_non_null(state);
    assert_int_equal(generator->check(climate, &error), SUMI_OK);
    assert_int_equal(generator->plan(climate, &plan, &error), SUMI_OK);
    for (int y = 0; y < n; y += SUMI_LANES) {
        struct sumi_lane_years years;
        struct sumi_lane_weather weather;
        sumi_lane_years_start(climate, parameters, 1, first + (uint32_t)y, &years);
        generator->begin(plan, &years, 366 - generator->warm_up, state);
        for (int d = -generator->warm_up; d < 365; d++) {
            const int day_of_year = d < 0 ? 366 + d : d + 1;
            generator->day(plan, &years, (uint32_t)(d + generator->warm_up), day_of_year, state, &weather);
            for (int l = 0; d >= 0 && l < SUMI_LANES; l++) {
                year[y + l][d].rain = weather.rain.v[l];
                for (int v = 0; v < NV; v++)
                    year[y + l][d].x[v] = weather.x[v].v[l];
            }
        }
    }
    generator->let_go(plan);
    sumi_release(state);
    return year;
}

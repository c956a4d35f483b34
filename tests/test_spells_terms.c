/* The fit of spells and its generator know the same of a day: what the one fits its regressions to is what the other
 * puts into them, also where a record is read to 0.01 mm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/fit/spells_internal.h"
#include "scenarios/climate/spells_internal.h"
#include "sim/memory.h"
#include "tests/support/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    YEARS = 8,
    FORGOTTEN = 300, /* d: the fit begins a record in another state than the generator does */
    LN_RAIN_WET = 15,
    LN_RAIN_BIG = 8,
    LN_RAIN_AMOUNT = 6,
    LN_RAIN_MEAN = 24, /* by season: three terms */
    OF_SEASON = 3
};

/* Coefficients without any meaning, of which none is 0. */
static void make_up(double *value, int n, double most)
{
    for (int k = 0; k < n; k++)
        value[k] = most * (k % 2 ? -1.0 : 1.0) * (0.2 + 0.8 * fmod(0.618034 * (k + 1), 1.0));
}

/* Amounts a little below and above 0.1 and 1 mm are among them. */
static void read_finely(struct sumi_station *station)
{
    for (size_t d = 0; d < station->n_days; d++) {
        double *rain = &station->value[SUMI_STATION_RAIN][d];
        *rain = *rain > 0.0 ? *rain + 0.01 * (double)(d % 9) - 0.04 : d % 5 == 0 ? 0.06 : 0.0;
    }
}

/* The generator reads rain to 0.1 mm, which moves ln(1 + r) by so much at the most. */
static void agree(double fitted, double generated, double of_ln_rain)
{
    const double by = 0.05 / 1.05;
    assert_true(fabs(fitted - generated) <= by * fabs(of_ln_rain) + 1e-3);
}

static void compare_day(const struct spells_record *record, size_t k, size_t wet, size_t big,
                        const struct sumi_spells_set *set, const struct sumi_spells_plan *plan,
                        const struct sumi_spells_state *state)
{
    const struct spells_day *day = &record->day[k];
    const int day_of_year = record->sample->day_of_year[day->at];
    struct sumi_spells_chances chances;
    struct sumi_lanes rain;
    sumi_wide mean[SUMI_VARIABLES], deviation[SUMI_VARIABLES];
    for (int l = 0; l < SUMI_LANES; l++)
        rain.v[l] = day->wet ? record->sample->rain[day->at] : 0.0;
    sumi_spells_chances_of(plan, state, day_of_year, &chances);
    sumi_spells_law(plan, state, day_of_year, &rain, mean, deviation);
    agree(sumi_regression_value(record->wet_terms[k], set->wet, SUMI_SPELLS_WET), chances.wet[0],
          set->wet[LN_RAIN_WET]);
    if (day->wet)
        agree(sumi_regression_value(record->big_terms[wet], set->big, SUMI_SPELLS_BIG),
              log(chances.big[0] / (1.0 - chances.big[0])), set->big[LN_RAIN_BIG]);
    if (day->big)
        agree(sumi_regression_value(record->amount_terms[big], set->amount, SUMI_SPELLS_AMOUNT), log(chances.mean[0]),
              set->amount[LN_RAIN_AMOUNT]);
    for (int v = 0; v < SUMI_VARIABLES; v++) {
        agree(sumi_regression_value(record->mean_terms[k], set->mean[v], SUMI_SPELLS_MEAN), mean[v][0],
              sumi_regression_value(day->harmonic, set->mean[v] + LN_RAIN_MEAN, OF_SEASON));
        const double *variance = set->variance[v][day->wet ? SUMI_WET : SUMI_DRY];
        agree(sumi_regression_value(day->harmonic, variance, SUMI_SPELLS_VARIANCE), pow(deviation[v][0], 2), 0.0);
    }
}

/* Follows the record, and compares what both know of each day on its morning. */
static void compare(const struct spells_record *record, const struct sumi_spells_set *set,
                    const struct sumi_spells_plan *plan, struct sumi_spells_state *state)
{
    const struct sumi_climate_sample *sample = record->sample;
    struct sumi_lane_years years = {.set = {-1, -1, -1, -1, -1, -1, -1, -1}};
    size_t k = 0, wet = 0, big = 0;
    sumi_lane_draws_start(&years.draws, 1, 0);
    sumi_spells_begin(plan, &years, sample->day_of_year[0], state);
    for (size_t d = 0; d < sample->n; d++) {
        struct sumi_lane_weather weather;
        for (int l = 0; l < SUMI_LANES; l++) {
            weather.rain.v[l] = sample->rain[d];
            for (int v = 0; v < SUMI_VARIABLES; v++)
                weather.x[v].v[l] = sample->x[d][v];
        }
        if (d >= FORGOTTEN)
            compare_day(record, k, wet, big, set, plan, state);
        if (d > 0) { /* the fit has no yesterday of the first */
            assert_int_equal(record->day[k].at, d);
            wet += record->day[k].wet;
            big += record->day[k++].big;
        }
        sumi_spells_follow(plan, &years, (uint32_t)d, sample->day_of_year[d], state, &weather);
        if (d == 0)
            state->e10 = state->e40 = (sumi_wide){0};
    }
    assert_int_equal(k, record->n);
    assert_true(wet > 300 && big > 150);
}

static void fit_and_generator_know_the_same(void **unused)
{
    struct sumi_climate climate, of_record;
    struct sumi_station *station;
    struct sumi_weather_options options;
    struct sumi_climate_sample sample;
    struct spells_record record;
    struct sumi_error error = {0};
    void *plan;
    (void)unused;
    const char *data = getenv("SUMI_DATA_DIR");
    char path[1024];
    snprintf(path, sizeof path, "%s/climates/yangqu.yaml", data ? data : "data");
    assert_int_equal(sumi_climate_read(path, &climate, &error), SUMI_OK);
    assert_int_equal(generate_years(&climate, 2001, YEARS, 1, &station, &error), SUMI_OK);
    read_finely(station);
    sumi_weather_options_init(&options);
    options.value[SUMI_SETTING_LATITUDE] = climate.latitude;
    options.value[SUMI_SETTING_ELEVATION] = climate.elevation;
    assert_int_equal(sumi_climate_sample_take(station, &options, &sample, &of_record, &error), SUMI_OK);
    assert_int_equal(sumi_spells_record_take(&sample, &record, &error), SUMI_OK);
    struct sumi_spells_set *set = &climate.spells->fitted, scratch;
    make_up(set->chance, SUMI_SPELLS_CHANCE, 1.0);
    make_up(set->wet, SUMI_SPELLS_WET, 0.5);
    make_up(set->big, SUMI_SPELLS_BIG, 0.5);
    make_up(set->amount, SUMI_SPELLS_AMOUNT, 0.5);
    make_up(set->mean[0], SUMI_VARIABLES * SUMI_SPELLS_MEAN, 1.0);
    set->wet_slow = 0.0; /* it scales the logit */
    scratch = *set;
    assert_true(sumi_spells_fit_weather(&record, &scratch)); /* fills in e10 and e40, by the chance of the set */
    assert_int_equal(sumi_spells_plan_make(&climate, &plan, &error), SUMI_OK);
    struct sumi_spells_state *state = sumi_allocate_aligned(64, sizeof *state);
    assert_non_null(state);
    compare(&record, set, plan, state);
    sumi_release(state);
    sumi_spells_plan_free(plan);
    sumi_spells_record_free(&record);
    sumi_climate_sample_free(&sample);
    sumi_station_destroy(station);
    sumi_climate_clear(&climate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(fit_and_generator_know_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

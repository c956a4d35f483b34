/* The generator of spells as the ways to make years see it: a year is the same alone and among others, each with its
 * own set of parameters; numbers that are no climate's are refused, and those that are give weather within its
 * bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenarios/climate/generator_internal.h"
#include "sim/memory.h"
#include "tests/support/error_text.h"
#include "tests/support/spells_climate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NV = SUMI_CLIMATE_VARIABLES };

/* --- lanes --- */

/* Years 0 to 31 in a row; years 5 to 12 side by side; and year 9 in each of the lanes, among years far away. */
static void a_year_is_the_same_in_any_lane(void **state)
{
    (void)state;
    enum { SETS = 6, FIRST = 5, YEAR = 9 };
    struct sumi_climate climate;
    spells_climate(SETS, &climate);
    struct spells_day(*all)[365] = spells_years(&climate, SUMI_PARAMETERS_DRAWN, 0, 32);
    struct spells_day(*some)[365] = spells_years(&climate, SUMI_PARAMETERS_DRAWN, FIRST, 8);
    assert_memory_equal(all[FIRST], some, 8 * sizeof *some);
    struct spells_day(*fitted)[365] = spells_years(&climate, SUMI_PARAMETERS_FITTED, 0, 8);
    for (int y = 0; y < 8; y++)
        assert_memory_not_equal(all[y], fitted[y], sizeof all[y]);

    const struct sumi_generator *generator = sumi_generator_of(SUMI_GENERATOR_SPELLS);
    struct sumi_error error = {0};
    void *plan, *years_state = sumi_allocate_aligned(64, generator->state_size);
    assert_non_null(years_state);
    assert_int_equal(generator->plan(&climate, &plan, &error), SUMI_OK);
    for (int lane = 0; lane < SUMI_LANES; lane++) {
        struct sumi_lane_years years;
        struct sumi_lane_weather weather;
        sumi_lane_years_start(&climate, SUMI_PARAMETERS_DRAWN, 1, 1000 + (uint32_t)lane, &years);
        years.draws.year[lane] = YEAR;
        years.set[lane] = YEAR % SETS;
        generator->begin(plan, &years, 366 - generator->warm_up, years_state);
        for (int d = -generator->warm_up; d < 365; d++) {
            generator->day(plan, &years, (uint32_t)(d + generator->warm_up), d < 0 ? 366 + d : d + 1, years_state,
                           &weather);
            if (d < 0)
                continue;
            assert_true(weather.rain.v[lane] == all[YEAR][d].rain);
            for (int v = 0; v < NV; v++)
                assert_true(weather.x[v].v[lane] == all[YEAR][d].x[v]);
        }
    }
    generator->let_go(plan);
    sumi_release(years_state);
    free(all);
    free(some);
    free(fitted);
    sumi_climate_clear(&climate);
}

/* Years of one set are those of a climate that was fitted so. */
static void sets_are_those_of_the_climate(void **state)
{
    (void)state;
    enum { SETS = 3 };
    struct sumi_climate climate, one;
    spells_climate(SETS, &climate);
    spells_climate(0, &one);
    struct spells_day(*drawn)[365] = spells_years(&climate, SUMI_PARAMETERS_DRAWN, 0, 24);
    for (int k = 0; k < SETS; k++) {
        one.spells->fitted = climate.spells->set[k];
        struct spells_day(*fitted)[365] = spells_years(&one, SUMI_PARAMETERS_DRAWN, 0, 24);
        for (int y = k; y < 24; y += SETS)
            assert_memory_equal(drawn[y], fitted[y], sizeof drawn[y]);
        free(fitted);
    }
    free(drawn);
    sumi_climate_clear(&climate);
    sumi_climate_clear(&one);
}

/* --- what is no climate --- */

static void is_refused(const struct sumi_climate *climate, const char *code)
{
    struct sumi_error error = {0};
    assert_int_equal(sumi_climate_check(climate, &error), SUMI_INPUT);
    if (strcmp(error.code, code) != 0)
        fail_msg("%s instead of %s: %s", error.code, code, error_text(&error));
}

/* Each number of each block, below its bounds, above them, and none at all, of the fitted set or of a drawn one. */
static void numbers_out_of_bounds_are_refused(void **state)
{
    (void)state;
    struct sumi_climate climate;
    spells_climate(2, &climate);
    assert_int_equal(sumi_climate_check(&climate, NULL), SUMI_OK);
    for (int drawn = 0; drawn < 2; drawn++)
        for (int b = 0; b < SUMI_SPELLS_BLOCKS; b++) {
            const struct sumi_spells_block *block = &sumi_spells_blocks[b];
            struct sumi_spells_set *set = drawn ? &climate.spells->set[1] : &climate.spells->fitted;
            double *value = (double *)((char *)set + block->offset);
            for (int k = 0; k < block->rows * block->columns; k++) {
                const double kept = value[k];
                const double bad[3] = {block->field.lo - 1, block->field.hi + 1, NAN};
                for (int n = 0; n < 3; n++) {
                    value[k] = bad[n];
                    is_refused(&climate, "climate.number.range");
                }
                value[k] = kept;
            }
        }
    sumi_climate_clear(&climate);
}

/* The blocks are the whole set, one after another. */
static void blocks_are_the_whole_set(void **state)
{
    (void)state;
    size_t at = 0;
    for (int b = 0; b < SUMI_SPELLS_BLOCKS; b++) {
        assert_int_equal(sumi_spells_blocks[b].offset, at);
        at += (size_t)(sumi_spells_blocks[b].rows * sumi_spells_blocks[b].columns) * sizeof(double);
    }
    assert_int_equal(at, sizeof(struct sumi_spells_set));
}

static void impossible_climates_are_refused(void **state)
{
    (void)state;
    struct sumi_climate climate;
    spells_climate(1, &climate);
    struct sumi_spells *s = climate.spells;
    const struct sumi_spells whole = *s;
    struct sumi_spells_set *set = &s->set[0];
    const struct sumi_spells_set whole_set = *set;
#define REFUSED(change, code)                                                                                          \
    do {                                                                                                               \
        change;                                                                                                        \
        is_refused(&climate, code);                                                                                    \
        *s = whole;                                                                                                    \
        *set = whole_set;                                                                                              \
    } while (0)
    REFUSED(set->mixture[2].large *= 1.01, "climate.mixture.mean");
    REFUSED(set->mixture[1].small = 0, "climate.mixture.mean");
    REFUSED((set->mixture[0] = (struct sumi_mixture){2, 0.5, 0}), "climate.mixture.mean");
    REFUSED(s->fitted.trace[4] += 0.01, "climate.trace.sum");
    REFUSED(set->variance[3][SUMI_WET][2] = -9.5, "climate.variance.least");
    REFUSED(s->fitted.variance[0][SUMI_DRY][0] = 0, "climate.variance.least");
    REFUSED(set->slow[1][2] += 1e-6, "climate.covariance");
    REFUSED(set->slow[3][3] = -1e-3, "climate.covariance");
    REFUSED(set->year[0][4] = set->year[4][0] = 0.0201, "climate.covariance");
    REFUSED(s->same_day[5][0][1] += 1e-6, "climate.fast.process");
    REFUSED(s->same_day[5][2][2] = 0.01, "climate.fast.process");
    REFUSED(s->day_before[11][0][0] = s->same_day[11][0][0], "climate.fast.process");
    REFUSED(s->day_before[0][3][4] = NAN, "climate.fast.process");
    REFUSED(s->quantile[4][3][SUMI_WET][7] = s->quantile[4][3][SUMI_WET][6], "climate.quantile.order");
    REFUSED(s->quantile[0][0][SUMI_DRY][24] = INFINITY, "climate.quantile.order");
    REFUSED(s->quantile[2][1][SUMI_DRY][0] = NAN, "climate.quantile.order");
    REFUSED(s->n_sets = SUMI_SPELLS_SETS + 1, "climate.sets.count");
#undef REFUSED
    assert_int_equal(sumi_climate_check(&climate, NULL), SUMI_OK);
    sumi_climate_clear(&climate);
}

/* --- any climate --- */

/* A number from -1 to 1. */
static double chosen(struct sumi_draws *draws)
{
    return 2 * sumi_draw_uniform(draws) - 1;
}

/* A climate within what is admitted, often far from any on earth: `wild` from 0 to 1 is how far. */
static void any_climate(struct sumi_draws *draws, double wild, struct sumi_climate *climate)
{
    spells_climate(0, climate);
    struct sumi_spells *s = climate->spells;
    struct sumi_spells_set *set = &s->fitted;
    for (int b = 0; b < SUMI_SPELLS_BLOCKS; b++) {
        const struct sumi_spells_block *block = &sumi_spells_blocks[b];
        double *value = (double *)((char *)set + block->offset);
        const double width = 0.5 * (block->field.hi - block->field.lo) * wild;
        for (int k = 0; k < block->rows * block->columns; k++)
            if (block->field.lo < -1)
                value[k] = fmax(block->field.lo, fmin(block->field.hi, value[k] + width * chosen(draws)));
    }
    set->wet_slow = 2 * wild;
    set->amount_slow = 2 * wild;
    for (int v = 0; v < NV; v++)
        for (int kind = 0; kind < SUMI_DAY_KINDS; kind++) {
            set->variance[v][kind][1] *= 0.5;
            set->variance[v][kind][2] *= 0.5;
            set->variance[v][kind][0] = hypot(set->variance[v][kind][1], set->variance[v][kind][2]) + 1e-12;
        }
    const double dry = sumi_draw_uniform(draws);
    for (int i = 0; i < NV; i++)
        for (int j = 0; j < NV; j++) {
            set->slow[i][j] *= dry < 0.3 ? 0 : 1;
            set->year[i][j] *= dry > 0.7 ? 0 : 1;
        }
    if (dry < 0.5)
        set->mixture[3] = (struct sumi_mixture){0, 1e-3, 1};
    else
        set->mixture[1] = (struct sumi_mixture){1 - 1e-9, 1, 1};
}

static void is_weather(const struct sumi_lane_weather *weather)
{
    for (int l = 0; l < SUMI_LANES; l++) {
        const double rain = weather->rain.v[l];
        assert_true(rain == 0 || (rain >= 0.1 && rain <= sumi_station_rows[SUMI_STATION_RAIN].hi));
        for (int v = 0; v < NV; v++)
            assert_true(weather->x[v].v[l] >= sumi_climate_variable_rows[v].lo &&
                        weather->x[v].v[l] <= sumi_climate_variable_rows[v].hi);
    }
}

/* Drawn, followed where some of the weather is known, and drawn again. */
static void any_climate_gives_weather(void **state)
{
    (void)state;
    const struct sumi_generator *generator = sumi_generator_of(SUMI_GENERATOR_SPELLS);
    void *years_state = sumi_allocate_aligned(64, generator->state_size);
    struct sumi_draws draws;
    assert_non_null(years_state);
    sumi_draws_start(&draws, 7, 1, 1);
    for (int n = 0; n < 40; n++) {
        struct sumi_climate climate;
        struct sumi_lane_years years;
        struct sumi_lane_weather weather;
        struct sumi_error error = {0};
        void *plan;
        any_climate(&draws, pow(sumi_draw_uniform(&draws), 4), &climate);
        if (generator->check(&climate, &error) != SUMI_OK)
            fail_msg("%s", error_text(&error));
        assert_int_equal(generator->plan(&climate, &plan, &error), SUMI_OK);
        sumi_lane_years_start(&climate, SUMI_PARAMETERS_DRAWN, 1, 0, &years);
        generator->begin(plan, &years, 330, years_state);
        generator->settle(plan, &years, 0, years_state);
        for (int day = 1; day <= 366; day++) {
            if (day / 30 % 2 == 0) {
                generator->day(plan, &years, (uint32_t)day, day, years_state, &weather);
                is_weather(&weather);
                continue;
            }
            for (int l = 0; l < SUMI_LANES; l++) {
                const double amount = sumi_draw_uniform(&draws);
                weather.rain.v[l] = amount < 0.2 ? NAN : amount < 0.6 ? 0 : amount < 0.62 ? 500 : 30 * amount;
                for (int v = 0; v < NV; v++) {
                    const struct sumi_field *row = &sumi_climate_variable_rows[v];
                    weather.x[v].v[l] =
                        chosen(&draws) > 0 ? NAN : row->lo + (row->hi - row->lo) * sumi_draw_uniform(&draws);
                }
            }
            generator->follow(plan, &years, (uint32_t)day, day, years_state, &weather);
            is_weather(&weather);
            if (day / 30 != (day + 1) / 30)
                generator->settle(plan, &years, (uint32_t)day, years_state);
        }
        generator->let_go(plan);
        sumi_climate_clear(&climate);
    }
    sumi_release(years_state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_is_the_same_in_any_lane),  cmocka_unit_test(sets_are_those_of_the_climate),
        cmocka_unit_test(blocks_are_the_whole_set),        cmocka_unit_test(numbers_out_of_bounds_are_refused),
        cmocka_unit_test(impossible_climates_are_refused), cmocka_unit_test(any_climate_gives_weather),
    };
    return cmocka_run_group_tests_name("test_spells_lanes", tests, NULL, NULL);
}

/* Conformity with the public WOFOST 7.2 reference cases: every day and variable within each file's own tolerance.
 *
 * Seasons run in bundles of eight different cases, and each case comes to stand in every lane. Skipped, saying so,
 * where the cases are absent. */
#include "sim/bundle/bundle.h"
#include "tests/support/reference_case.h"

#include "models/potential_internal.h"
#include "sim/daily/daily.h"
#include "sim/date.h"
#include "sim/season.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SKIPPED = 77 };

static const char *const families[] = {"potentialproduction", "waterlimitedproduction"};

/* The comparison of one bundle: case k stands in lane k. */
struct comparison {
    struct reference_case *cases;
    int n, failures[SUMI_LANES], last_day[SUMI_LANES];
    struct sumi_daily column[SUMI_LANES][REFERENCE_COLUMNS];
    int expected_column[SUMI_LANES][REFERENCE_COLUMNS];
};

static void complain(struct comparison *x, int lane, const char *what, int day, double found, double expected)
{
    if (x->failures[lane]++ < 3)
        printf("%s, lane %d, day %d: %s is %.9g, expected %.9g\n", x->cases[lane].name, lane, day, what, found,
               expected);
}

static void compare_day(void *context, const struct sumi_season_day *day)
{
    struct comparison *x = context;
    for (int i = 0; i < x->n; i++) {
        struct reference_case *c = &x->cases[i];
        if (!(day->live->v[i] > 0.0))
            continue;
        x->last_day[i] = day->day[i];
        if ((size_t)day->day[i] >= c->expected.n_days) {
            complain(x, i, "the length of the season", day->day[i], day->day[i] + 1.0, (double)c->expected.n_days);
            continue;
        }
        if (c->expected.day[day->day[i]] != c->campaign + day->day[i])
            complain(x, i, "the date", day->day[i], c->campaign + day->day[i], c->expected.day[day->day[i]]);
        for (int v = 0; v < c->n_precisions; v++) {
            double expected = c->expected.value[day->day[i]][x->expected_column[i][v]];
            double found;
            sumi_daily_read(&x->column[i][v], day, i, &found);
            bool before_sowing = !(day->stage->v[i] > 0.0); /* the crop has no states yet: null */
            if (isnan(expected) ? !before_sowing : !(fabs(found - expected) < c->precision[v]))
                complain(x, i, c->precise[v], day->day[i], found, expected);
        }
    }
}

static bool find_columns(struct comparison *x, const struct sumi_water *water)
{
    for (int i = 0; i < x->n; i++)
        for (int v = 0; v < x->cases[i].n_precisions; v++) {
            const char *name = x->cases[i].precise[v];
            x->expected_column[i][v] = reference_column(&x->cases[i].expected, name);
            if (x->expected_column[i][v] < 0 || !sumi_daily_find(&sumi_wofost72, water, name, &x->column[i][v])) {
                printf("%s: no variable %s\n", x->cases[i].name, name);
                return false;
            }
            sumi_daily_of_morning(&x->column[i][v]); /* the references tell rates as the day opens */
        }
    return true;
}

static void settings_of(const struct reference_case *c, const struct sumi_water *water, double *water_param,
                        struct sumi_season_settings *settings)
{
    for (int p = 0; p < water->params.n; p++) {
        int row = sumi_field_find(sumi_bucket.params, water->params.row[p].name);
        water_param[p] = row < 0 ? water->params.row[p].def : c->bucket_param[row];
    }
    *settings = (struct sumi_season_settings){
        .crop_param = c->crop_param,
        .crop_table = c->crop_table,
        .water_param = water_param,
        .weather = c->weather,
        .start = c->campaign,
        .sowing = {.date = c->sowing, .last = c->sowing, .emerged = c->emerged},
        .harvest = {.at_maturity = c->at_maturity, .last = c->end},
        .irrigation = &c->irrigation,
    };
}

/* Runs n cases side by side; returns how many of them failed. */
static int run_bundle(struct sumi_bundle *season, const struct sumi_water *water, struct reference_case *cases, int n)
{
    struct comparison x = {.cases = cases, .n = n};
    struct sumi_season_settings settings[SUMI_LANES];
    struct sumi_season_result result[SUMI_LANES];
    const struct sumi_sink sink = {.context = &x, .morning = compare_day};
    double water_param[SUMI_LANES][B_N];
    int failed = 0;
    if (!find_columns(&x, water))
        return n;
    for (int i = 0; i < n; i++)
        settings_of(&cases[i], water, water_param[i], &settings[i]);
    assert_int_equal(sumi_bundle_run(season, settings, n, &sink, result, NULL, NULL), SUMI_OK);
    for (int i = 0; i < n; i++) {
        if ((size_t)x.last_day[i] + 1 != cases[i].expected.n_days)
            complain(&x, i, "the length of the season", x.last_day[i], x.last_day[i] + 1.0,
                     (double)cases[i].expected.n_days);
        failed += x.failures[i] > 0;
    }
    return failed;
}

static void test_family(const char *family, const struct sumi_water *water)
{
    char **files = reference_files(family);
    struct sumi_solver_options options = {1e-6, 10000, SUMI_ADAMS};
    struct sumi_bundle *season;
    int cases = 0, failed = 0;
    const int longest = 1500;
    assert_int_equal(sumi_bundle_create(&sumi_wofost72, water, &sumi_euler, &options, longest, &season, NULL), SUMI_OK);
    for (size_t first = 0; files && files[first];) {
        struct reference_case group[2 * SUMI_LANES];
        int n = 0;
        for (; n < SUMI_LANES && files[first]; first++) {
            bool loaded = reference_load(files[first], &group[n]);
            failed += !loaded;
            n += loaded;
        }
        for (int i = 0; i < n; i++)
            group[n + i] = group[i];
        for (int turn = 0; turn < n; turn++)
            failed += run_bundle(season, water, group + turn, n);
        for (int i = 0; i < n; i++)
            reference_clear(&group[i]);
        cases += n;
    }
    sumi_bundle_destroy(season);
    reference_files_free(files);
    printf("%s: %d cases, %d failures\n", family, cases, failed);
    assert_int_equal(failed, 0);
}

static void test_potential(void **state)
{
    (void)state;
    test_family(families[0], &sumi_potential);
}

static void test_water_limited(void **state)
{
    (void)state;
    test_family(families[1], &sumi_bucket);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_potential), cmocka_unit_test(test_water_limited)};
    bool any = false;
    for (size_t f = 0; f < sizeof families / sizeof *families; f++) {
        char **files = reference_files(families[f]);
        any = any || files;
        reference_files_free(files);
    }
    if (!any) {
        puts("skipped: no reference cases; point SUMI_REFERENCE_DIR at a folder that holds them");
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* How far the default solver of a resolved soil is from one that is as good as exact, over random seasons, held against
 * CVODE's BDF at the tolerance that was the default before it. */
#include "tests/support/soil_season.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

static const struct sumi_grid grid = {40, 0.5, 1.0, false};

enum { USUAL, BEFORE, EXACT, SOLVERS };

/* The exact ones: over 50 seasons of each set no flux at 1e-7 is 0.0005 cm from that at 1e-9. */
static struct sumi_bundle *bundle_of(int solver)
{
    const double *rtol = sumi_solver_rtol[SUMI_SOLVED_COLUMN];
    const struct sumi_solver_options options[SOLVERS] = {[USUAL] = {rtol[SUMI_SDIRK2], 1000000, SUMI_SDIRK2},
                                                         [BEFORE] = {1e-4, 1000000, SUMI_BDF},
                                                         [EXACT] = {1e-7, 1000000, SUMI_BDF}};
    struct sumi_bundle *bundle;
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, &sumi_richards, &sumi_cvode, &options[solver], FIELD_LONGEST, &bundle, NULL),
        SUMI_OK);
    return bundle;
}

static struct field field;

static int load(void **state)
{
    (void)state;
    field_load(&field);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    field_clear(&field);
    return 0;
}

/* Errors in cm over the seasons of a set that each solver waters on the same days. Where a decision of a morning falls
 * otherwise, what follows is another season. */
struct errors {
    double mean, worst;
    int compared, moved; /* moved: seasons that this solver waters on other days than the exact one */
};

static struct errors errors_of(struct soil_course (*course)[SOLVERS], int seasons, int solver)
{
    struct errors errors = {0};
    int flux;
    for (int k = 0; k < seasons; k++) {
        const struct soil_course *exact = &course[k][EXACT];
        errors.moved += course[k][solver].watered != exact->watered;
        if (course[k][USUAL].watered != exact->watered || course[k][BEFORE].watered != exact->watered)
            continue;
        const double error = soil_course_error(&course[k][solver], exact, &flux);
        errors.mean += error;
        errors.worst = fmax(errors.worst, error);
        errors.compared++;
    }
    errors.mean /= errors.compared;
    return errors;
}

static void run_all(enum soil_set set, int seasons, struct soil_course (*course)[SOLVERS])
{
#pragma omp parallel
    {
        struct soil_season *season = aligned_alloc(_Alignof(struct soil_season), sizeof *season);
        struct sumi_bundle *bundle[SOLVERS];
        for (int s = 0; s < SOLVERS; s++)
            bundle[s] = bundle_of(s);
#pragma omp for schedule(dynamic, 1)
        for (int k = 0; k < seasons; k++) {
            soil_season_draw(&field, set, k, &grid, season);
            for (int s = 0; s < SOLVERS; s++)
                soil_season_run(bundle[s], season, &course[k][s]);
            soil_season_clear(season);
        }
        for (int s = 0; s < SOLVERS; s++)
            sumi_bundle_destroy(bundle[s]);
        free(season);
    }
}

static void hold_against_before(enum soil_set set)
{
    const int seasons = getenv("SUMI_LONG") ? 200 : 24;
    struct soil_course(*course)[SOLVERS] = calloc((size_t)seasons, sizeof *course);
    run_all(set, seasons, course);
    for (int k = 0; k < seasons; k++) {
        const struct soil_course *usual = &course[k][USUAL];
        if (usual->result.outcome == SUMI_SOLVER_FAILED)
            fail_msg("%s season %d fails", soil_set_names[set], k);
        if (!(fabs(usual->result.water_residual) <= 1e-10 * usual->arrived))
            fail_msg("%s season %d leaves %g cm open", soil_set_names[set], k, usual->result.water_residual);
    }
    const struct errors usual = errors_of(course, seasons, USUAL), before = errors_of(course, seasons, BEFORE);
    assert_true(usual.compared >= 0.8 * seasons);
    if (!(usual.worst <= before.worst && usual.mean < before.mean && usual.moved <= before.moved))
        fail_msg("%s seasons: mean %g, worst %g cm, %d watered on other days; before %g, %g, %d", soil_set_names[set],
                 usual.mean, usual.worst, usual.moved, before.mean, before.worst, before.moved);
    free(course);
}

static void rainfed_seasons(void **state)
{
    (void)state;
    hold_against_before(SOIL_RAINFED);
}

static void watered_seasons(void **state)
{
    (void)state;
    hold_against_before(SOIL_WATERED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rainfed_seasons), cmocka_unit_test(watered_seasons)};
    return cmocka_run_group_tests(tests, load, unload);
}

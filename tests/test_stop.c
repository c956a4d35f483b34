/* A wish to stop is heard in the midst of a season by every integrator, and by every thread of a sweep; blocks are
 * put in their order, and no thread waits for a slow one of another. */
#define _POSIX_C_SOURCE 200809L /* nanosleep */
#include "io/scenario/file.h"
#include "models/richards_internal.h"
#include "scenarios/sweep.h"
#include "sim/bundle/bundle.h"
#include "tests/support/error_text.h"
#include "tests/support/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct field field;
static struct sumi_column column;
static double resolved_param[R_N];
static const struct sumi_profile moist = {.kind = SUMI_BY_HEAD, .n = 1, .value = {-330.0}};

static int load(void **state)
{
    const struct sumi_horizon loam = {SUMI_VAN_GENUCHTEN, {200, 0.078, 0.43, 0.036, 1.56, 24.96, 0.5, 0, 1e-6}};
    const struct sumi_grid grid = {20, 1.0, 1.0, false};
    (void)state;
    field_load(&field);
    sumi_column_init(&loam, 1, &grid, &column);
    for (int p = 0; p < R_N; p++)
        resolved_param[p] = sumi_richards.params.row[p].def;
    return 0;
}

static int unload(void **state)
{
    (void)state;
    field_clear(&field);
    return 0;
}

/* --- a season --- */

/* Patient for a number of questions, then no more. */
struct patience {
    long left, asked_too_often;
};

static bool no_more(void *context)
{
    struct patience *patience = context;
    if (patience->left > 0) {
        patience->left--;
        return false;
    }
    patience->asked_too_often++;
    return true;
}

static const long whole_season = 10000000; /* more questions than any */

static const struct stop_case {
    const struct sumi_integrator *integrator;
    const struct sumi_water *water;
    enum sumi_solver_method method;
    int n;         /* seasons of the bundle */
    long patience; /* questions */
    enum sumi_status expect;
    const char *why;
} stop_cases[] = {
    {&sumi_euler, &sumi_bucket, SUMI_ADAMS, 8, 0, SUMI_STOPPED, "before the first day"},
    {&sumi_euler, &sumi_bucket, SUMI_ADAMS, 8, 100, SUMI_STOPPED, "in the midst of a bundle, after 100 days"},
    {&sumi_euler, &sumi_bucket, SUMI_ADAMS, 1, 250, SUMI_OK, "asked no more than once a day, 1 April to October"},
    {&sumi_rk4, &sumi_bucket, SUMI_ADAMS, 8, 100, SUMI_STOPPED, "in the midst of a bundle"},
    {&sumi_rk4, &sumi_bucket, SUMI_ADAMS, 1, 250, SUMI_OK, "asked no more than once a day"},
    {&sumi_cvode, &sumi_bucket, SUMI_ADAMS, 8, 0, SUMI_STOPPED, "before the first day"},
    {&sumi_cvode, &sumi_bucket, SUMI_ADAMS, 1, 1, SUMI_STOPPED, "within the first day"},
    {&sumi_cvode, &sumi_bucket, SUMI_ADAMS, 1, 500, SUMI_STOPPED, "more often than the season has days"},
    {&sumi_cvode, &sumi_bucket, SUMI_BDF, 1, 500, SUMI_STOPPED, "likewise with the other method"},
    {&sumi_cvode, &sumi_bucket, SUMI_ADAMS, 8, 5000, SUMI_STOPPED, "in a later season of the bundle"},
    {&sumi_cvode, &sumi_bucket, SUMI_ADAMS, 1, whole_season, SUMI_OK, "nobody loses patience"},
    {&sumi_cvode, &sumi_richards, SUMI_SDIRK2, 1, 1, SUMI_STOPPED, "within the first day"},
    {&sumi_cvode, &sumi_richards, SUMI_SDIRK2, 2, 500, SUMI_STOPPED, "more often than the season has days"},
    {&sumi_cvode, &sumi_richards, SUMI_SDIRK2, 1, whole_season, SUMI_OK, "nobody loses patience"},
    {&sumi_cvode, &sumi_richards, SUMI_BDF, 1, 1, SUMI_STOPPED, "within the first day"},
    {&sumi_cvode, &sumi_richards, SUMI_BDF, 2, 500, SUMI_STOPPED, "more often than the season has days"},
    {&sumi_cvode, &sumi_richards, SUMI_BDF, 1, whole_season, SUMI_OK, "nobody loses patience"},
};

static void run_stop_case(const struct stop_case *c)
{
    const struct sumi_solver_options options = {1e-4, 1000000, c->method};
    struct sumi_season_settings settings[SUMI_LANES];
    struct sumi_season_result result[SUMI_LANES], again[SUMI_LANES], fresh[SUMI_LANES];
    struct sumi_bundle *season, *other;
    struct sumi_error error = {0};
    const long insists = 10; /* times that CVODE tries again */
    struct patience patience = {c->patience, 0};
    const struct sumi_stop stop = {no_more, &patience};
    for (int i = 0; i < c->n; i++) {
        settings[i] = field_settings(&field, FIELD_FIRST_YEAR, 5, 1 + i);
        if (c->water->column) {
            settings[i].column = &column;
            settings[i].water_param = resolved_param;
            settings[i].initial = &moist;
        }
    }
    assert_int_equal(
        sumi_bundle_create(&sumi_wofost72, c->water, c->integrator, &options, FIELD_LONGEST, &season, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_create(&sumi_wofost72, c->water, c->integrator, &options, FIELD_LONGEST, &other, NULL),
                     SUMI_OK);
    sumi_bundle_set_stop(season, &stop);
    enum sumi_status status = sumi_bundle_run(season, settings, c->n, NULL, result, NULL, &error);
    if (status != c->expect || patience.asked_too_often > 1 + insists)
        fail_msg("%s, %s: ended with %d, asked %ld times more", c->integrator->name, c->why, status,
                 patience.asked_too_often);
    assert_true((status == SUMI_STOPPED) == (strstr(error_text(&error), "Stopped") != NULL));
    sumi_bundle_set_stop(season, NULL); /* a workspace that was stopped is as good as a new one */
    assert_int_equal(sumi_bundle_run(season, settings, c->n, NULL, again, NULL, NULL), SUMI_OK);
    assert_int_equal(sumi_bundle_run(other, settings, c->n, NULL, fresh, NULL, NULL), SUMI_OK);
    for (int i = 0; i < c->n; i++)
        assert_true(field_same(&again[i], &fresh[i]));
    sumi_bundle_destroy(season);
    sumi_bundle_destroy(other);
}

static void seasons_stop(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof stop_cases / sizeof *stop_cases; k++)
        run_stop_case(&stop_cases[k]);
}

/* --- a sweep --- */

static struct sumi_scenario_file *example(const char *const *set, int n)
{
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    char path[1024];
    const char *folder = getenv("SUMI_DATA_DIR");
    snprintf(path, sizeof path, "%s/examples/yangqu.yaml", folder ? folder : "data");
    if (sumi_scenario_read(path, set, n, SUMI_FOR_SWEEP, &file, &error) != SUMI_OK)
        fail_msg("%s", error_text(&error));
    return file;
}

static void one_each(const void *context, size_t block, size_t *first, size_t *n)
{
    (void)context;
    *first = block;
    *n = 1;
}

enum { MOST_SLOTS = 64, NOWHERE = 1000000 };

/* A sink that sees to it that nothing is lost or turned round. */
struct listener {
    atomic_size_t slot[MOST_SLOTS]; /* 1 + the number of the block that waits there */
    atomic_size_t encoded;
    size_t put, told;
    size_t slow, fails_to_encode, fails_to_put; /* blocks, or NOWHERE */
    int slots;
    atomic_int putting;
    atomic_bool fault, overtaken; /* overtaken: the slow block was passed by four others */
};

static void check(struct listener *l, bool good)
{
    if (!good)
        l->fault = true;
}

static void rest(void)
{
    const struct timespec moment = {0, 1000000};
    nanosleep(&moment, NULL);
}

static enum sumi_status listen(void *context, int slot, const struct sumi_block *block, struct sumi_error *error)
{
    struct listener *l = context;
    const int patience = 10000; /* ms */
    check(l, slot >= 0 && slot < l->slots && l->slot[slot] == 0);
    if (block->number == l->fails_to_encode)
        return sumi_fail(error, SUMI_IO, "test.block", "block %zu cannot be packed", "block %zu cannot be packed",
                         block->number);
    for (int k = 0; block->number == l->slow && !l->overtaken && k < patience; k++, rest())
        l->overtaken = l->encoded >= l->slow + 4;
    l->slot[slot] = 1 + block->number;
    l->encoded++;
    return SUMI_OK;
}

static enum sumi_status take(void *context, int slot, struct sumi_error *error)
{
    struct listener *l = context;
    check(l, l->putting++ == 0 && l->slot[slot] == 1 + l->put);
    rest(); /* time for other threads to come, too */
    l->putting--;
    if (l->put == l->fails_to_put)
        return sumi_fail(error, SUMI_IO, "test.block", "block %zu cannot be put", "block %zu cannot be put", l->put);
    l->put++;
    l->slot[slot] = 0;
    return SUMI_OK;
}

static void tell(void *context, size_t done, size_t all)
{
    struct listener *l = context;
    check(l, done > l->told && done <= all);
    l->told = done;
}

static const struct sweep_case {
    int threads;
    size_t slow, fails_to_encode, fails_to_put;
    const char *says, *why;
} sweep_cases[] = {
    {1, NOWHERE, NOWHERE, NOWHERE, NULL, "one thread, one slot"},
    {2, NOWHERE, NOWHERE, NOWHERE, NULL, "two threads"},
    {7, NOWHERE, NOWHERE, NOWHERE, NULL, "more threads than processors"},
    {2, 0, NOWHERE, NOWHERE, NULL, "the first block is slow, and the other thread goes on"},
    {3, 20, NOWHERE, NOWHERE, NULL, "a block in the middle is slow"},
    {2, NOWHERE, 0, NOWHERE, "block 0 cannot be packed", "the first fails"},
    {3, NOWHERE, 11, NOWHERE, "block 11 cannot be packed", "one in the middle fails"},
    {2, NOWHERE, NOWHERE, 5, "block 5 cannot be put", "the disk is full"},
    {1, NOWHERE, 39, NOWHERE, "block 39 cannot be packed", "the last fails"},
};

static void blocks_keep_their_order(void **state)
{
    const char *const set[] = {"output={daily: []}", "sweep={sowing: [05-01, 05-10, 05-20, 05-30], year: all}",
                               "weather.years=10"};
    struct sumi_scenario_file *file = example(set, 3);
    (void)state;
    for (size_t k = 0; k < sizeof sweep_cases / sizeof *sweep_cases; k++) {
        const struct sweep_case *c = &sweep_cases[k];
        struct listener l = {.slow = c->slow, .fails_to_encode = c->fails_to_encode, .fails_to_put = c->fails_to_put};
        const struct sumi_blocks blocks = {NULL, 40, 1, one_each};
        const struct sumi_watch watch = {.context = &l, .progress = tell};
        const struct sumi_block_sink sink = {&l, listen, take, &watch};
        struct sumi_error error = {0};
        l.slots = sumi_sweep_slots(c->threads, 40);
        enum sumi_status status = sumi_plan_sweep(&file->plan, &blocks, 0, c->threads, &sink, &error);
        bool good = c->says ? status == SUMI_IO && strcmp(error_text(&error), c->says) == 0
                            : status == SUMI_OK && l.put == 40 && l.told == 40;
        size_t failing = c->fails_to_encode < c->fails_to_put ? c->fails_to_encode : c->fails_to_put;
        if (!good || l.fault || l.put > failing || (c->slow != NOWHERE && !l.overtaken))
            fail_msg("%s: status %d \"%s\", %zu put, %zu told", c->why, status, error_text(&error), l.put, l.told);
    }
    sumi_scenario_destroy(file);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Begins to ask for the end a while after it was made. */
static bool after_a_while(void *context)
{
    const double *moment = context;
    return seconds() > *moment;
}

/* Seasons of minutes, each: on a resolved soil with a tolerance that no one needs. The first year has no weather and
 * ends at once. */
static const char *const endless[] = {"output={daily: []}",         "model={soil_water: richards, integrator: cvode}",
                                      "model.rtol=1e-12",           "model.max_steps=10000000",
                                      "sweep={year: [2002, 2001]}", "weather.years=1"};
enum { ENDLESS = sizeof endless / sizeof *endless };

static void every_thread_hears_the_stop(void **state)
{
    struct sumi_scenario_file *file = example(endless, ENDLESS);
    (void)state;
    for (int threads = 1; threads <= 2; threads++) {
        struct listener l = {.slow = NOWHERE, .fails_to_encode = NOWHERE, .fails_to_put = NOWHERE, .slots = 8};
        double start = seconds(), moment = start + 0.3;
        const struct sumi_stop stop = {after_a_while, &moment};
        const struct sumi_watch watch = {.stop = &stop};
        const struct sumi_blocks blocks = {NULL, 2, 1, one_each};
        const struct sumi_block_sink sink = {&l, listen, take, &watch};
        struct sumi_error error = {0};
        assert_int_equal(sumi_plan_sweep(&file->plan, &blocks, 0, threads, &sink, &error), SUMI_STOPPED);
        assert_string_equal(error_text(&error), "Stopped after 1 of 2 seasons.");
        assert_true(seconds() - moment < 2.0);
    }
    sumi_scenario_destroy(file);
}

static void a_thread_that_fails_stops_the_others(void **state)
{
    struct sumi_scenario_file *file = example(endless, ENDLESS);
    struct listener l = {.slow = NOWHERE, .fails_to_encode = 0, .fails_to_put = NOWHERE, .slots = 8};
    const struct sumi_blocks blocks = {NULL, 2, 1, one_each};
    const struct sumi_block_sink sink = {&l, listen, take, NULL};
    struct sumi_error error = {0};
    double start = seconds();
    (void)state;
    assert_int_equal(sumi_plan_sweep(&file->plan, &blocks, 0, 2, &sink, &error), SUMI_IO);
    assert_string_equal(error_text(&error), "block 0 cannot be packed");
    assert_true(seconds() - start < 2.0);
    sumi_scenario_destroy(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seasons_stop),
        cmocka_unit_test(blocks_keep_their_order),
        cmocka_unit_test(every_thread_hears_the_stop),
        cmocka_unit_test(a_thread_that_fails_stops_the_others),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

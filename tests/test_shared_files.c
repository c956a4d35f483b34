/* Files that many scenarios name are read once, and nobody can tell: what is read, warned and refused is the same. */
#include "io/scenario/file.h"
#include "scenarios/outlook/outlook.h"
#include "scenarios/threads.h"
#include "tests/support/error_text.h"
#include "tests/support/outlook_plot.h"

#include "sim/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { PLOTS = 6, ROOM = 64 << 20 };

static const char plot[] = "site: {latitude_deg: %g, longitude_deg: 112.6, elevation_m: 900}\n"
                           "today: {date: 2026-07-10}\n"
                           "weather: {file: [old.csv, station.csv]}\n"
                           "soil: {profile: soils/loess_silt_loam.yaml, initial: {date: 04-01, "
                           "relative_available_water: 0.5}}\n"
                           "crop: {file: crops/foxtail_millet.yaml, cultivar: Jingu21}\n"
                           "management: {sowing: 05-12, harvest: {maturity: true, latest: 10-20}}\n"
                           "outlook: {members: 4, futures: 1}\n";

/* A record with days that are doubted, and that overlaps with the other: both are warned of. */
static bool sticks(int date, double day[PLOT_N])
{
    if (date % 365 < 20)
        day[PLOT_TMIN] = 3.3;
    return true;
}

static int open_plots(void **state)
{
    if (plot_open(state) != 0)
        return -1;
    plot_weather("old.csv", sumi_date_number(2010, 1, 1), sumi_date_number(2018, 3, 1), sticks);
    for (int k = 0; k < PLOTS; k++) {
        char name[32], text[2048];
        snprintf(name, sizeof name, "plot%d.yaml", k);
        snprintf(text, sizeof text, plot, 38.0 + 0.01 * k);
        plot_write(name, text);
    }
    return 0;
}

static struct sumi_scenario_file *read_plot(int k, struct sumi_shared_files *shared)
{
    struct sumi_scenario_file *file;
    struct sumi_error error = {0};
    char name[32];
    snprintf(name, sizeof name, "plot%d.yaml", k);
    if (sumi_scenario_read_sharing(name, NULL, 0, SUMI_FOR_OUTLOOK, shared, &file, &error) != SUMI_OK)
        fail_msg("refused: %s", error_text(&error));
    return file;
}

static struct sumi_shared_files *create(size_t most)
{
    struct sumi_shared_files *shared;
    assert_int_equal(sumi_shared_files_create(most, &shared, NULL), SUMI_OK);
    return shared;
}

static void expect_same_station(const struct sumi_station *a, const struct sumi_station *b)
{
    assert_int_equal(a->n_days, b->n_days);
    assert_int_equal(a->first_day, b->first_day);
    for (int c = 0; c < SUMI_STATION_N; c++) {
        assert_int_equal(a->value[c] != NULL, b->value[c] != NULL);
        assert_int_equal(a->mark[c] != NULL, b->mark[c] != NULL);
        if (a->value[c])
            assert_memory_equal(a->value[c], b->value[c], a->n_days * sizeof *a->value[c]);
        if (a->mark[c])
            assert_memory_equal(a->mark[c], b->mark[c], a->n_days);
    }
}

static void expect_same(const struct sumi_scenario_file *a, const struct sumi_scenario_file *b)
{
    assert_int_equal(a->n_warnings, b->n_warnings);
    for (int k = 0; k < a->n_warnings; k++)
        assert_string_equal(a->warning[k], b->warning[k]);
    assert_int_equal(a->n_inputs, b->n_inputs);
    for (int k = 0; k < a->n_inputs; k++) {
        assert_string_equal(a->input[k].sha256, b->input[k].sha256);
        assert_string_equal(a->input[k].path, b->input[k].path);
        assert_string_equal(a->input[k].role, b->input[k].role);
    }
    expect_same_station(a->outlook->record, b->outlook->record);
    assert_memory_equal(a->plan.cultivar[0].param, b->plan.cultivar[0].param,
                        (size_t)a->plan.crop->params.n * sizeof(double));
    assert_string_equal(a->weather_details, b->weather_details);
}

static void expect_all_same(struct sumi_shared_files *shared)
{
    for (int k = 0; k < PLOTS; k++) {
        struct sumi_scenario_file *alone = read_plot(k, NULL), *one = read_plot(k, shared);
        assert_true(alone->n_warnings > 1); /* of doubts, and of days that stand twice */
        expect_same(alone, one);
        sumi_scenario_destroy(alone);
        sumi_scenario_destroy(one);
    }
}

static void what_is_shared_is_the_same(void **state)
{
    (void)state;
    struct sumi_shared_files *shared = create(ROOM);
    expect_all_same(shared);
    sumi_shared_files_destroy(shared);
}

/* Of whatever size: what finds no room is read again. */
static void little_room_changes_nothing(void **state)
{
    (void)state;
    static const size_t rooms[] = {0, 1000, 100000, 600000, 2000000};
    for (size_t k = 0; k < sizeof rooms / sizeof *rooms; k++) {
        struct sumi_shared_files *shared = create(rooms[k]);
        expect_all_same(shared);
        sumi_shared_files_destroy(shared);
    }
}

static void a_file_that_changes_is_read_again(void **state)
{
    (void)state;
    struct sumi_shared_files *shared = create(ROOM);
    struct sumi_scenario_file *before = read_plot(0, shared);
    plot_weather("old.csv", sumi_date_number(2011, 1, 1), sumi_date_number(2018, 3, 1), NULL);
    struct sumi_scenario_file *behind = read_plot(1, shared), *alone = read_plot(1, NULL);
    expect_same(behind, alone);
    assert_int_not_equal(before->outlook->record->n_days, behind->outlook->record->n_days);
    sumi_scenario_destroy(before);
    sumi_scenario_destroy(behind);
    sumi_scenario_destroy(alone);
    plot_weather("old.csv", sumi_date_number(2010, 1, 1), sumi_date_number(2018, 3, 1), sticks);
    sumi_shared_files_destroy(shared);
}

/* What was read stays when all that is shared is gone. */
static void nothing_borrows_of_it(void **state)
{
    (void)state;
    struct sumi_shared_files *shared = create(ROOM);
    struct sumi_scenario_file *first = read_plot(0, shared), *second = read_plot(0, shared);
    sumi_shared_files_destroy(shared);
    expect_same(first, second);
    sumi_scenario_destroy(first);
    sumi_scenario_destroy(second);
}

struct crowd {
    struct sumi_shared_files *shared;
    atomic_int next;
    struct sumi_scenario_file *file[4 * PLOTS];
};

static void read_some(void *context)
{
    struct crowd *crowd = context;
    for (int k; (k = crowd->next++) < 4 * PLOTS;) {
        char name[32];
        snprintf(name, sizeof name, "plot%d.yaml", k % PLOTS);
        sumi_scenario_read_sharing(name, NULL, 0, SUMI_FOR_OUTLOOK, crowd->shared, &crowd->file[k], NULL);
    }
}

static void threads_read_the_same(void **state)
{
    (void)state;
    static struct crowd crowd;
    crowd.shared = create(900000); /* what is kept comes and goes */
    sumi_run_threads(sumi_threads_to_be_had(4), read_some, &crowd);
    for (int k = 0; k < 4 * PLOTS; k++) {
        assert_non_null(crowd.file[k]);
        struct sumi_scenario_file *alone = read_plot(k % PLOTS, NULL);
        expect_same(crowd.file[k], alone);
        sumi_scenario_destroy(alone);
        sumi_scenario_destroy(crowd.file[k]);
    }
    sumi_shared_files_destroy(crowd.shared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shared_is_the_same),
        cmocka_unit_test(little_room_changes_nothing),
        cmocka_unit_test(a_file_that_changes_is_read_again),
        cmocka_unit_test(nothing_borrows_of_it),
        cmocka_unit_test(threads_read_the_same),
    };
    return cmocka_run_group_tests(tests, open_plots, plot_close);
}

#define _XOPEN_SOURCE 700
/* Sets of parameters in memory, for a scenario that was read: each is what a file of the same sets gives, and where
 * they are refused the plan stays as it was. */
#include "io/scenario/file.h"
#include "scenarios/sweep.h"
#include "sim/daily/summary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct sumi_scenario_file *read_example(const char *const *set, int n, enum sumi_scenario_use use)
{
    char path[4096];
    struct sumi_error error = {0};
    struct sumi_scenario_file *file;
    snprintf(path, sizeof path, "%s/examples/yangqu.yaml", getenv("SUMI_DATA_DIR"));
    if (sumi_scenario_read(path, set, n, use, &file, &error) != SUMI_OK)
        fail_msg("%s", error.message[SUMI_ENGLISH]);
    return file;
}

enum { MOST = 64 };

struct grain {
    double value[MOST];
};

static enum sumi_status take(void *context, int slot, const struct sumi_block *block, struct sumi_error *error)
{
    struct grain *grain = context;
    (void)slot;
    (void)error;
    for (size_t k = 0; k < block->n; k++)
        grain->value[block->first + k] = block->summary[SUMI_S_GRAIN][k];
    return SUMI_OK;
}

static void all_at_once(const void *context, size_t block, size_t *first, size_t *n)
{
    (void)block;
    *first = 0;
    *n = sumi_plan_count(context);
}

static struct grain run(const struct sumi_plan *plan)
{
    struct grain grain;
    struct sumi_error error = {0};
    const size_t n = sumi_plan_count(plan);
    const struct sumi_blocks blocks = {(void *)plan, 1, n, all_at_once};
    const struct sumi_block_sink sink = {.context = &grain, .encode = take};
    assert_true(n <= MOST);
    assert_int_equal(sumi_plan_sweep(plan, &blocks, 0, 1, &sink, &error), SUMI_OK);
    return grain;
}

static const char *const names[] = {"crop.TSUM1", "crop.SPAN.scale"};
static const double sets[] = {1000, 0.9, 1100, 1.0, 1200, 1.1};

static void they_are_what_a_file_of_them_gives(void **state)
{
    (void)state;
    const char *const with[] = {"sweep={sample: {crop.TSUM1: [1000, 1100, 1200], crop.SPAN.scale: [0.9, 1.0, 1.1]}, "
                                "sowing: [05-01, 05-15], year: [2001, 2002]}"};
    const char *const without[] = {"sweep={sowing: [05-01, 05-15], year: [2001, 2002]}"};
    struct sumi_scenario_file *own = read_example(with, 1, SUMI_FOR_SWEEP),
                              *given = read_example(without, 1, SUMI_FOR_SWEEP);
    const struct sumi_parameter_sets three = {2, 3, names, sets}, none = {0};
    const struct grain alone = run(&given->plan), expected = run(&own->plan);
    assert_int_equal(sumi_scenario_use_sets(given, &three, NULL), SUMI_OK);
    assert_string_equal(given->plan.axis[0].name, "sample");
    assert_int_equal(sumi_plan_count(&given->plan), 12);
    const struct grain found = run(&given->plan);
    assert_memory_equal(found.value, expected.value, 12 * sizeof(double));
    assert_int_equal(sumi_scenario_use_sets(given, &none, NULL), SUMI_OK); /* and without them it is as before */
    const struct grain again = run(&given->plan);
    assert_int_equal(sumi_plan_count(&given->plan), 4);
    assert_memory_equal(again.value, alone.value, 4 * sizeof(double));
    sumi_scenario_destroy(own);
    sumi_scenario_destroy(given);
}

/* For a field alone the sample of the file comes before the years, wherever it stands; other axes are left out. */
static void a_field_alone_has_its_sets(void **state)
{
    (void)state;
    const char *const set[] = {
        "sweep={sowing: [05-01, 05-15], year: [2001, 2002], sample: {crop.TSUM1: [1000, 1100]}}"};
    struct sumi_scenario_file *file = read_example(set, 1, SUMI_FOR_PROGRAM),
                              *bare = read_example(set, 1, SUMI_FOR_RUN);
    assert_int_equal(file->plan.n_axes, 2);
    assert_string_equal(file->plan.axis[0].name, "sample");
    assert_string_equal(file->plan.axis[1].name, "year");
    assert_int_equal(bare->plan.n_axes, 1);
    sumi_scenario_destroy(file);
    sumi_scenario_destroy(bare);
}

/* What the soil's file lacks and only the sample gives, other sets must give too. */
static void what_only_a_sample_gave_is_missed(void **state)
{
    (void)state;
    static const char *const name[] = {"soil.SMW"}, *const other[] = {"crop.TSUM1"};
    static const double value[] = {0.1}, sum[] = {1000.0};
    const struct sumi_parameter_sets whole = {1, 1, name, value}, lacking = {1, 1, other, sum}, none = {0};
    struct sumi_error error = {0};
    char path[4096], line[256], here[4096], profile[4200];
    assert_non_null(getcwd(here, sizeof here));
    snprintf(profile, sizeof profile, "soil.profile=%s/lacking.yaml", here);
    const char *const set[] = {profile, "sweep={year: [2001], sample: {soil.SMW: [0.08, 0.1]}}"};
    snprintf(path, sizeof path, "%s/soils/loess_silt_loam.yaml", getenv("SUMI_DATA_DIR"));
    FILE *from = fopen(path, "r"), *to = fopen("lacking.yaml", "w");
    assert_true(from && to);
    for (bool within = false; fgets(line, sizeof line, from);) {
        within = strncmp(line, "  SMW:", 6) == 0 || (within && strncmp(line, "   ", 3) == 0);
        if (!within)
            fputs(line, to);
    }
    fclose(from);
    fclose(to);
    struct sumi_scenario_file *file = read_example(set, 2, SUMI_FOR_SWEEP);
    assert_int_equal(sumi_scenario_use_sets(file, &whole, &error), SUMI_OK);
    assert_int_equal(sumi_scenario_use_sets(file, &lacking, &error), SUMI_INPUT);
    assert_string_equal(error.code, "sweep.sample.lent");
    error = (struct sumi_error){0};
    assert_int_equal(sumi_scenario_use_sets(file, &none, &error), SUMI_INPUT);
    assert_string_equal(error.code, "sweep.sample.lent");
    assert_true(file->plan.n_axes == 2 && file->plan.axis[0].n_columns == 1);
    sumi_scenario_destroy(file);
    remove("lacking.yaml");
}

/* A change in the section crop is what an axis of that parameter takes the place of, in whatever order they come. */
static void they_take_the_place_of_a_change(void **state)
{
    (void)state;
    const char *const with[] = {"crop.SPAN={scale: 1.3}",
                                "sweep={sample: {crop.SPAN.scale: [0.9, 1.1]}, year: [2001]}"};
    const char *const without[] = {with[0], "sweep={year: [2001]}"};
    static const char *const name[] = {"crop.SPAN.scale"};
    static const double value[] = {0.9, 1.1};
    const struct sumi_parameter_sets two = {1, 2, name, value}, none = {0};
    struct sumi_scenario_file *own = read_example(with, 2, SUMI_FOR_SWEEP),
                              *given = read_example(without, 2, SUMI_FOR_SWEEP);
    const struct grain alone = run(&given->plan), expected = run(&own->plan);
    assert_int_equal(sumi_scenario_use_sets(given, &two, NULL), SUMI_OK);
    const struct grain found = run(&given->plan);
    assert_memory_equal(found.value, expected.value, 2 * sizeof(double));
    assert_int_equal(sumi_scenario_use_sets(given, &none, NULL), SUMI_OK);
    const struct grain again = run(&given->plan);
    assert_memory_equal(again.value, alone.value, sizeof(double));
    sumi_scenario_destroy(own);
    sumi_scenario_destroy(given);
}

static void what_is_wrong_leaves_the_plan_alone(void **state)
{
    (void)state;
    static const double missing[] = {1000, NAN}, outside[] = {1000, 0.9, 99999, 1.0}, apart[] = {0.1, 0.3, 0.3, 0.2};
    static const char *const unknown[] = {"crop.TSUM9", "crop.SPAN"}, *const twice[] = {"crop.SPAN", "crop.SPAN.add"},
                             *const axis[] = {"crop.SLATB", "crop.SPAN"}, *const water[] = {"soil.SMW", "soil.SMFCF"};
    const struct {
        struct sumi_parameter_sets sets;
        const char *code, *message;
    } cases[] = {{{2, 1, names, missing}, "sweep.sample.missing", "set 0, crop.SPAN.scale: "},
                 {{2, 2, names, outside}, "sweep.sample.range", "set 1, crop.TSUM1: crop.TSUM1 is 99999"},
                 {{2, 3, unknown, sets}, NULL, "TSUM9"},
                 {{2, 3, twice, sets}, NULL, ""},
                 {{2, 1, axis, sets}, NULL, ""},
                 {{2, 2, water, apart}, NULL, "set 1: SMW is 0.3 and SMFCF is 0.2"},
                 {{0, 3, names, sets}, "sweep.sample.columns", ""}};
    const char *const set[] = {"sweep={crop.SPAN: [33, 36], sample: {crop.TSUM2: [600, 700]}, year: [2001]}"};
    struct sumi_scenario_file *file = read_example(set, 1, SUMI_FOR_SWEEP);
    const struct grain before = run(&file->plan);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        struct sumi_error error = {0};
        assert_int_equal(sumi_scenario_use_sets(file, &cases[k].sets, &error), SUMI_INPUT);
        if (!strstr(error.message[SUMI_ENGLISH], cases[k].message) || *error.file || error.line != 0)
            fail_msg("case %zu: %s:%d: %s", k, error.file, error.line, error.message[SUMI_ENGLISH]);
        if (cases[k].code)
            assert_string_equal(error.code, cases[k].code);
        const struct grain after = run(&file->plan);
        assert_int_equal(sumi_plan_count(&file->plan), 4);
        assert_memory_equal(after.value, before.value, 4 * sizeof(double));
    }
    sumi_scenario_destroy(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_what_a_file_of_them_gives), cmocka_unit_test(a_field_alone_has_its_sets),
        cmocka_unit_test(they_take_the_place_of_a_change),    cmocka_unit_test(what_is_wrong_leaves_the_plan_alone),
        cmocka_unit_test(what_only_a_sample_gave_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#define _XOPEN_SOURCE 700 /* mkdtemp, setenv */

/* The file of an ensemble: that it is whole, Sumi's own, and the same each time. What readers find in it is looked at
 * by test_outlook_readers.py. */
#include "io/cube/cube.h"
#include "io/outlook/ensemble.h"
#include "io/results/own_result.h"
#include "scenarios/outlook/values.h"
#include "tests/support/outlook_sample.h"
#include "tests/support/output.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cmocka.h>

static struct outlook_sample sample;
static char folder[] = "ensemble_test_XXXXXX";
static struct sumi_scenario_file *file;

static int begin(void **state)
{
    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1783641600", 1); /* 2026-07-10 */
    const char *source = getenv("SUMI_SOURCE_DIR");
    char path[1024];
    snprintf(path, sizeof path, "%s/data/examples/yangqu.yaml", source ? source : "../../..");
    return sumi_scenario_read(path, NULL, 0, SUMI_FOR_SWEEP, &file, NULL) == SUMI_OK ? 0 : -1;
}

static int make_folder(void **state)
{
    return mkdtemp(folder) ? begin(state) : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    sumi_scenario_destroy(file);
    return rmdir(folder);
}

static const char *in_folder(const char *name)
{
    static char path[4][512];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static enum sumi_status write_sample(const char *path, struct sumi_error *error)
{
    return sumi_outlook_write_ensemble(file, &sample.request, &sample.outlook, output_to(path), error);
}

static char *slurp(const char *path, size_t *size)
{
    FILE *open = fopen(path, "rb");
    assert_non_null(open);
    assert_int_equal(fseek(open, 0, SEEK_END), 0);
    *size = (size_t)ftell(open);
    rewind(open);
    char *bytes = malloc(*size + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, open), *size);
    fclose(open);
    return bytes;
}

static void test_same_bytes(void **state)
{
    (void)state;
    size_t size, other_size;
    const char *one = in_folder("one.h5"), *other = in_folder("other.h5");
    outlook_sample_fill(&sample);
    assert_int_equal(write_sample(one, NULL), SUMI_OK);
    assert_int_equal(write_sample(other, NULL), SUMI_OK);
    char *bytes = slurp(one, &size), *other_bytes = slurp(other, &other_size);
    assert_int_equal(size, other_size);
    assert_memory_equal(bytes, other_bytes, size);
    free(bytes);
    free(other_bytes);
    unlink(one);
    unlink(other);
}

/* It is known without its mark, and is so no more where something was added. */
static void test_is_own(void **state)
{
    (void)state;
    const char *path = in_folder("own.h5");
    outlook_sample_fill(&sample);
    assert_int_equal(write_sample(path, NULL), SUMI_OK);
    (void)removexattr(path, "user.sumi");
    assert_true(sumi_own_result(path));
    FILE *more = fopen(path, "r+b");
    assert_non_null(more);
    fseek(more, 0, SEEK_SET);
    fputc('x', more);
    fclose(more);
    assert_false(sumi_own_result(path));
    unlink(path);
}

/* A cube over members and weathers to come, for whoever reads cubes. */
static void test_is_a_cube(void **state)
{
    (void)state;
    const char *path = in_folder("cube.h5");
    struct sumi_cube_file *cube;
    double grain[SAMPLE_MEMBERS * SAMPLE_FUTURES];
    const size_t start[2] = {0, 0}, count[2] = {SAMPLE_MEMBERS, SAMPLE_FUTURES};
    outlook_sample_fill(&sample);
    assert_int_equal(write_sample(path, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_open(path, &cube, NULL), SUMI_OK);
    const struct sumi_cube *found = sumi_cube_definition(cube);
    assert_int_equal(found->n_axes, 2);
    assert_string_equal(found->axes[0].name, "member");
    assert_string_equal(found->axes[1].name, "future");
    const int v = sumi_cube_variable_find(found, "grain");
    assert_true(v >= 0);
    assert_int_equal(sumi_cube_read(cube, (size_t)v, start, count, grain, NULL), SUMI_OK);
    for (int i = 0; i < SAMPLE_MEMBERS * SAMPLE_FUTURES; i++)
        assert_true(grain[i] == sample.branch[i].grain);
    sumi_cube_close(cube);
    unlink(path);
}

/* Nothing was observed, and there is no soil water: what lies over these is not there. */
static void test_without_observations(void **state)
{
    (void)state;
    const char *path = in_folder("bare.h5");
    struct sumi_error error = {0};
    outlook_sample_fill(&sample);
    sample.request.n_seen = 0;
    sample.request.n_values = 0;
    sample.outlook.n_layers = 0;
    sample.outlook.future.year = NULL;
    assert_int_equal(write_sample(path, &error), SUMI_OK);
    (void)removexattr(path, "user.sumi");
    assert_true(sumi_own_result(path));
    unlink(path);
}

/* An answer without members has no ensemble, and leaves no file. */
static void test_refused(void **state)
{
    (void)state;
    const char *path = in_folder("none.h5");
    struct sumi_error error = {0};
    outlook_sample_fill(&sample);
    sample.outlook.n_members = 0;
    assert_int_equal(write_sample(path, &error), SUMI_REFUSED);
    assert_string_equal(error.code, "outlook.ensemble.none");
    assert_int_not_equal(access(path, F_OK), 0);
}

/* --- values --- */

static void test_names_are_of_one_row(void **state)
{
    (void)state;
    const struct sumi_outlook_array *row;
    for (size_t i = 0; (row = sumi_outlook_array_row(i)); i++)
        assert_ptr_equal(sumi_outlook_array_find(row->name), row);
    assert_null(sumi_outlook_array_find("no_such_name"));
}

/* An answer that has no members has no values over them, and those of its observations. */
static void test_values_without_members(void **state)
{
    (void)state;
    const struct sumi_outlook_array *row;
    double value[SUMI_UNCERTAIN_N * 2];
    outlook_sample_fill(&sample);
    sample.outlook.n_members = sample.outlook.n_futures = 0;
    sample.outlook.member = NULL;
    sample.outlook.branch = NULL;
    sample.outlook.future_weight = NULL;
    for (size_t i = 0; (row = sumi_outlook_array_row(i)); i++) {
        const size_t n = sumi_outlook_array_size(&sample.request, &sample.outlook, row);
        if (row->over[0] == SUMI_OVER_MEMBERS || row->over[0] == SUMI_OVER_FUTURES)
            assert_int_equal(n, 0);
        else
            assert_true(n > 0);
        sumi_outlook_array_values(&sample.request, &sample.outlook, row, value);
    }
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--sample") == 0) { /* for test_outlook_readers.py */
        outlook_sample_fill(&sample);
        return begin(NULL) != 0 || write_sample(argv[2], NULL) != SUMI_OK;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_is_own),
        cmocka_unit_test(test_is_a_cube),
        cmocka_unit_test(test_without_observations),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_names_are_of_one_row),
        cmocka_unit_test(test_values_without_members),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

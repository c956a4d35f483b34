#define _XOPEN_SOURCE 700 /* mkdtemp, fork, setrlimit */

/* The writer of the cube: blocks, bytes, failures. The reader has test_cube_open.c, other readers test_cube_readers.py.
 */
#include "io/cube/cube.h"
#include "tests/support/cube_sample.h"
#include "tests/support/error_text.h"
#include "tests/support/output.h"

#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "cube_test_XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[2][512];
    static int turn;
    turn = !turn;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static size_t count_files(bool remove_them)
{
    size_t n = 0;
    DIR *open = opendir(folder);
    assert_non_null(open);
    for (struct dirent *entry = readdir(open); entry; entry = readdir(open)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        n++;
        if (remove_them)
            (void)remove(in_folder(entry->d_name));
    }
    closedir(open);
    return n;
}

static int empty_folder(void **state)
{
    (void)state;
    count_files(true);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static char *slurp(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static void assert_same_file(const char *one, const char *other)
{
    size_t size, other_size;
    char *bytes = slurp(one, &size), *other_bytes = slurp(other, &other_size);
    assert_int_equal(size, other_size);
    assert_memory_equal(bytes, other_bytes, size);
    free(bytes);
    free(other_bytes);
}

/* ---- layout ---- */

static struct sumi_cube cube_of(size_t n_axes, const size_t *length, struct sumi_cube_axis *axes)
{
    for (size_t a = 0; a < n_axes; a++)
        axes[a] = (struct sumi_cube_axis){.name = "axis", .kind = SUMI_CUBE_INTEGERS, .n = length[a]};
    return (struct sumi_cube){.n_axes = n_axes, .axes = axes};
}

static const struct {
    size_t n_axes, length[4], target;
    size_t chunk[4], block_size, n_blocks;
    const char *why;
} layouts[] = {
    {1, {10}, 100, {10}, 10, 1, "all in one block"},
    {1, {10}, 10, {10}, 10, 1, "exactly one block"},
    {1, {10}, 4, {4}, 4, 3, "4 + 4 + 2"},
    {1, {10}, 6, {5}, 5, 2, "5 + 5 rather than 6 + 4"},
    {1, {7}, 1, {1}, 1, 7, "one a block"},
    {3, {2, 3, 5}, 5, {1, 1, 5}, 5, 6, "the last axis full, no other"},
    {3, {2, 3, 5}, 10, {1, 2, 5}, 10, 4, "two rows, then the odd one, in each half"},
    {3, {2, 3, 5}, 14, {1, 2, 5}, 10, 4, "no third row fits"},
    {3, {2, 3, 5}, 15, {1, 3, 5}, 15, 2, "a half each"},
    {3, {2, 3, 5}, 29, {1, 3, 5}, 15, 2, "not quite all"},
    {3, {2, 3, 5}, 3, {1, 1, 3}, 3, 12, "the last axis cut, 3 + 2 in each row"},
    {4, {1, 4, 1, 6}, 12, {1, 2, 1, 6}, 12, 2, "axes of one value"},
    {2, {1, 1}, 8, {1, 1}, 1, 1, "a single scenario"},
};

static void test_layouts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        struct sumi_cube_axis axes[4];
        struct sumi_cube cube = cube_of(layouts[i].n_axes, layouts[i].length, axes);
        struct sumi_cube_layout layout;
        assert_int_equal(sumi_cube_layout_init(&layout, &cube, layouts[i].target, NULL), SUMI_OK);
        bool same = layout.block_size == layouts[i].block_size && layout.n_blocks == layouts[i].n_blocks;
        for (size_t a = 0; a < layout.n_axes; a++)
            same = same && layout.chunk[a] == layouts[i].chunk[a];
        if (!same)
            fail_msg("%s: block %zu, blocks %zu", layouts[i].why, layout.block_size, layout.n_blocks);
    }
}

/* Every scenario lies in one block, blocks follow each other, and inside a chunk a scenario stands where the chunk's
 * own row-major order has it. */
static void test_blocks_cover_all(void **state)
{
    (void)state;
    static const size_t length[4] = {3, 4, 5, 2};
    struct sumi_cube_axis axes[4];
    struct sumi_cube cube = cube_of(4, length, axes);
    for (size_t target = 1; target <= 130; target++) {
        struct sumi_cube_layout layout;
        assert_int_equal(sumi_cube_layout_init(&layout, &cube, target, NULL), SUMI_OK);
        assert_true(layout.block_size <= target);
        size_t next = 0;
        for (size_t b = 0; b < layout.n_blocks; b++) {
            size_t first, n, position[4];
            sumi_cube_layout_block(&layout, b, &first, &n);
            assert_int_equal(first, next);
            assert_true(n >= 1 && n <= layout.block_size);
            for (size_t i = 0; i < n; i++) {
                sumi_cube_layout_split(&layout, first + i, position);
                size_t scenario = 0, inside = 0;
                for (size_t a = 0; a < 4; a++) {
                    scenario = scenario * length[a] + position[a];
                    inside = inside * layout.chunk[a] + position[a] % layout.chunk[a];
                }
                assert_int_equal(scenario, first + i);
                assert_int_equal(inside, i);
            }
            next += n;
        }
        assert_int_equal(next, 120);
    }
}

static void test_chosen_blocks(void **state)
{
    (void)state;
    static const struct {
        double takes; /* s, each scenario */
        size_t n, days, depths, least, most;
    } cases[] = {
        {0, 2400, 0, 0, 220, 256},       {0, 20000, 0, 0, 300, 313},
        {0, 1000000, 0, 0, 2000, 2048},  {0, 1000000, 200, 0, 500, 512},
        {0, 1000000, 1024, 0, 250, 256}, /* the longest series that are not cut */
        {0, 100000, 200, 11, 110, 119},  /* 119 * 200 * 11 <= 2^18 values a chunk */
        {0, 100000, 250, 64, 15, 16},    /* 16 * 250 * 64 */
        {0, 100000, 60000, 64, 1, 1},    /* never less than one */
        {5e-5, 120, 0, 0, 120, 120},     /* 6 ms: one block, as for those that take nothing */
        {5e-5, 2400, 200, 0, 170, 200},  {5e-5, 1000000, 0, 0, 2000, 2048},
        {3e-4, 120, 0, 0, 30, 33},       /* 10 ms of work are enough for a block */
        {5e-3, 120, 0, 0, 1, 2},         /* 0.6 s: many blocks */
        {5e-3, 10000, 200, 0, 140, 156}, /* 64 blocks */
        {5e-3, 1000000, 0, 0, 580, 600}, /* 3 s are the most */
        {6e-2, 2, 0, 0, 1, 1},           /* two threads have one each */
        {6e-2, 120, 200, 10, 1, 1},      /* 7 s of work for many threads */
        {6e-2, 1000, 0, 0, 12, 15},      /* 64 blocks */
        {6e-2, 100000, 0, 0, 45, 50},    /* 3 s at the most, so that no thread waits long for the last */
        {6e-2, 100000, 250, 64, 15, 16}, /* width still counts */
        {100.0, 100000, 0, 0, 1, 1},     /* each by itself */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sumi_cube_axis axes[3];
        struct sumi_cube cube = cube_of(1, &cases[i].n, axes);
        axes[1] = sumi_cube_days(cases[i].days);
        axes[2] = sumi_cube_depths(cases[i].depths, NULL);
        cube.n_inner = (size_t)((cases[i].days > 0) + (cases[i].depths > 0));
        const struct sumi_cube_variable variables[] = {{.name = "y"}, {.name = "theta", .inner = cube.n_inner}};
        cube.variables = variables;
        cube.n_variables = 2;
        cube.scenario_s = cases[i].takes;
        struct sumi_cube_layout layout;
        assert_int_equal(sumi_cube_layout_init(&layout, &cube, 0, NULL), SUMI_OK);
        assert_in_range(layout.block_size, cases[i].least, cases[i].most);
    }
}

static void test_layouts_refused(void **state)
{
    (void)state;
    struct sumi_cube_axis axes[40];
    static const size_t ones[40] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    static const struct {
        size_t n_axes, length[4];
        const char *expect;
    } cases[] = {
        {0, {0}, "1 to 31 axes"},
        {32, {0}, "1 to 31 axes"},
        {2, {3, 0}, "has no value"},
        {2, {SIZE_MAX / 2, 4}, "more scenarios than"},
        {4, {1u << 31, 1u << 31, 1u << 31, 1u << 31}, "more scenarios than"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sumi_cube cube = cube_of(cases[i].n_axes, cases[i].n_axes > 4 ? ones : cases[i].length, axes);
        struct sumi_cube_layout layout;
        struct sumi_error error = {0};
        assert_int_equal(sumi_cube_layout_init(&layout, &cube, 0, &error), SUMI_INPUT);
        assert_non_null(strstr(error_text(&error), cases[i].expect));
    }
}

/* ---- bytes ---- */

static void test_same_bytes(void **state)
{
    (void)state;
    assert_int_equal(sample_write(in_folder("a.h5"), 7, NULL), SUMI_OK);
    assert_int_equal(sample_write(in_folder("b.h5"), 7, NULL), SUMI_OK);
    assert_same_file(in_folder("a.h5"), in_folder("b.h5"));
}

struct share {
    const struct sumi_cube_writer *writer;
    const struct sumi_cube_layout *layout;
    struct sumi_cube_block **block;
    size_t from;
};

static void *encode_share(void *data)
{
    struct share *share = data;
    for (size_t b = share->from; b < share->layout->n_blocks; b += 4) {
        const double **values = sample_values(share->layout, b);
        if (sumi_cube_block_create(share->writer, &share->block[b], NULL) ||
            sumi_cube_encode_block(share->writer, b, values, share->block[b], NULL))
            return share;
        sample_values_free(values);
    }
    return NULL;
}

static void test_threads_give_the_same_bytes(void **state)
{
    (void)state;
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer = NULL;
    struct sumi_cube_block *block[SAMPLE_N] = {NULL};
    assert_int_equal(sumi_cube_layout_init(&layout, &sample_cube, 7, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_create(output_to(in_folder("a.h5")), &sample_cube, &layout, &writer, NULL), SUMI_OK);
    pthread_t thread[4];
    struct share share[4];
    for (size_t t = 0; t < 4; t++) {
        share[t] = (struct share){writer, &layout, block, t};
        assert_int_equal(pthread_create(&thread[t], NULL, encode_share, &share[t]), 0);
    }
    for (size_t t = 0; t < 4; t++) {
        void *failed = NULL;
        assert_int_equal(pthread_join(thread[t], &failed), 0);
        assert_null(failed);
    }
    for (size_t b = 0; b < layout.n_blocks; b++) {
        assert_int_equal(sumi_cube_put_block(writer, block[b], NULL), SUMI_OK);
        sumi_cube_block_destroy(block[b]);
    }
    assert_int_equal(sumi_cube_finish(writer, NULL), SUMI_OK);
    assert_int_equal(sample_write(in_folder("b.h5"), 7, NULL), SUMI_OK);
    assert_same_file(in_folder("a.h5"), in_folder("b.h5"));
}

/* A missing value has one bit pattern, whatever the sign and the payload of the NaN that a calculation left. */
static void test_one_bit_pattern_of_missing(void **state)
{
    (void)state;
    static const uint64_t patterns[2] = {0x7ff8000000000000u, 0xfff8000000001234u};
    const struct sumi_cube_variable variables[] = {{.name = "a", .type = SUMI_CUBE_FLOAT32},
                                                   {.name = "b", .type = SUMI_CUBE_FLOAT64}};
    const double years[] = {2001, 2002};
    const struct sumi_cube_axis axis = {.name = "year", .kind = SUMI_CUBE_INTEGERS, .n = 2, .values = years};
    const struct sumi_cube cube = {.n_axes = 1, .axes = &axis, .n_variables = 2, .variables = variables};
    for (int i = 0; i < 2; i++) {
        struct sumi_cube_layout layout;
        struct sumi_cube_writer *writer = NULL;
        struct sumi_cube_block *block = NULL;
        double missing[2] = {1.0, 0.0};
        memcpy(&missing[1], &patterns[i], sizeof missing[1]);
        assert_int_equal(sumi_cube_layout_init(&layout, &cube, 0, NULL), SUMI_OK);
        assert_int_equal(sumi_cube_create(output_to(in_folder(i ? "b.h5" : "a.h5")), &cube, &layout, &writer, NULL),
                         SUMI_OK);
        assert_int_equal(sumi_cube_block_create(writer, &block, NULL), SUMI_OK);
        assert_int_equal(sumi_cube_encode_block(writer, 0, (const double *const[]){missing, missing}, block, NULL),
                         SUMI_OK);
        assert_int_equal(sumi_cube_put_block(writer, block, NULL), SUMI_OK);
        assert_int_equal(sumi_cube_finish(writer, NULL), SUMI_OK);
        sumi_cube_block_destroy(block);
    }
    assert_same_file(in_folder("a.h5"), in_folder("b.h5"));
}

/* ---- what is refused ---- */

static void test_order_of_blocks(void **state)
{
    (void)state;
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer = NULL;
    struct sumi_cube_block *block = NULL;
    struct sumi_error error = {0};
    assert_int_equal(sumi_cube_layout_init(&layout, &sample_cube, 10, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_create(output_to(in_folder("a.h5")), &sample_cube, &layout, &writer, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_block_create(writer, &block, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_put_block(writer, block, NULL), SUMI_INPUT); /* nothing is packed yet */
    const double **values = sample_values(&layout, 1);
    assert_int_equal(sumi_cube_encode_block(writer, layout.n_blocks, values, block, NULL), SUMI_INPUT);
    assert_int_equal(sumi_cube_encode_block(writer, 1, values, block, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_put_block(writer, block, &error), SUMI_INPUT);
    assert_non_null(strstr(error_text(&error), "Block 0 is to be written next, not block 1"));
    sample_values_free(values);
    sumi_cube_block_destroy(block);
    error = (struct sumi_error){0};
    assert_int_equal(sumi_cube_finish(writer, &error), SUMI_IO);
    assert_non_null(strstr(error_text(&error), "0 of 6 blocks"));
    assert_int_equal(count_files(false), 0);
}

static void test_values_that_do_not_fit(void **state)
{
    (void)state;
    static const struct {
        int variable;
        double value;
        const char *expect;
    } cases[] = {
        {STRESS_DAYS, 40000, "stress_days of scenario 12 is 40000, and a whole number from -32767 to 32767"},
        {STRESS_DAYS, 1.5, "a whole number"},
        {DRAWS, 3e9, "from -2147483647 to 2147483647"},
        {DRAWS, INFINITY, "is inf"},
        {SOWING_DATE, 16180.5, "a whole day"},
        {STATUS, 3, "a code from 0 to 2"},
        {STATUS, -1, "a code from 0 to 2"},
    };
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer = NULL;
    struct sumi_cube_block *block = NULL;
    assert_int_equal(sumi_cube_layout_init(&layout, &sample_cube, 10, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_create(output_to(in_folder("a.h5")), &sample_cube, &layout, &writer, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_block_create(writer, &block, NULL), SUMI_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sumi_error error = {0};
        const double **values = sample_values(&layout, 1);
        ((double *)(uintptr_t)values[cases[i].variable])[2] = cases[i].value;
        assert_int_equal(sumi_cube_encode_block(writer, 1, values, block, &error), SUMI_INPUT);
        if (!strstr(error_text(&error), cases[i].expect))
            fail_msg("\"%s\" lacks \"%s\"", error_text(&error), cases[i].expect);
        sample_values_free(values);
    }
    sumi_cube_block_destroy(block);
    sumi_cube_abandon(writer);
    assert_int_equal(count_files(false), 0);
}

/* Each case changes one thing of a sound definition. */
static void test_definitions_refused(void **state)
{
    (void)state;
    static char long_text[70000];
    memset(long_text, 'x', sizeof long_text - 1);
    static const char *const one_label[] = {"x"}, *const no_label[] = {""}, *const latin1[] = {"caf\xe9"};
    static const double one[] = {1}, half[] = {0.5}, none[] = {NAN};
    static const struct sumi_cube_attribute given[] = {{"units", "d", 0}}, twice[] = {{"a", "1", 0}, {"a", "2", 0}};
    static const char *const two_words[] = {"not ripe"};
    const struct {
        struct sumi_cube_axis axis;
        struct sumi_cube_variable variable;
        const char *expect;
    } cases[] = {
        {{.name = "2nd", .n = 1, .labels = one_label}, {.name = "y"}, "\"2nd\" cannot be the name of an axis"},
        {{.name = "a/b", .n = 1, .labels = one_label}, {.name = "y"}, "\"a/b\" cannot be the name of an axis"},
        {{.name = NULL, .n = 1, .labels = one_label}, {.name = "y"}, "an axis without a name"},
        {{.name = "day", .n = 1, .labels = one_label}, {.name = "y"}, "day has its own meaning"},
        {{.name = "provenance", .n = 1, .labels = one_label}, {.name = "y"}, "provenance has its own meaning"},
        {{.name = "a", .n = 1, .labels = one_label}, {.name = "a"}, "two things called a"},
        {{.name = "a", .n = 1, .labels = no_label}, {.name = "y"}, "Label 1 of the axis a is empty"},
        {{.name = "a", .n = 1, .labels = latin1}, {.name = "y"}, "no UTF-8 text: byte 4 is 0xe9"},
        {{.name = "a", .n = 1, .kind = SUMI_CUBE_INTEGERS, .values = half},
         {.name = "y"},
         "a whole number is expected"},
        {{.name = "a", .n = 1, .kind = SUMI_CUBE_DATES, .values = half}, {.name = "y"}, "a whole number is expected"},
        {{.name = "a", .n = 1, .kind = SUMI_CUBE_NUMBERS, .values = none}, {.name = "y"}, "is no number"},
        {{.name = "a", .n = 1, .kind = SUMI_CUBE_NUMBERS, .values = one},
         {.name = "y", .source = long_text},
         "The source of y has 69999 bytes"},
        {{.name = "depth", .n = 1, .labels = one_label}, {.name = "y"}, "depth has its own meaning"},
        {{.name = "a", .n = 1, .labels = one_label}, {.name = "y", .inner = 1}, "the cube has no days"},
        {{.name = "a", .n = 1, .labels = one_label}, {.name = "y", .type = SUMI_CUBE_CODE}, "have 0 meanings"},
        {{.name = "a", .n = 1, .labels = one_label},
         {.name = "y", .type = SUMI_CUBE_CODE, .meanings = two_words, .n_meanings = 1},
         "\"not ripe\" cannot be the name of a code"},
        {{.name = "a", .n = 1, .labels = one_label},
         {.name = "y", .attributes = given, .n_attributes = 1},
         "units of y is set by the file itself"},
        {{.name = "a", .n = 1, .labels = one_label},
         {.name = "y", .attributes = twice, .n_attributes = 2},
         "a of y is given twice"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sumi_cube cube = {
            .n_axes = 1, .axes = &cases[i].axis, .n_variables = 1, .variables = &cases[i].variable};
        struct sumi_cube_layout layout;
        struct sumi_cube_writer *writer = NULL;
        struct sumi_error error = {0};
        assert_int_equal(sumi_cube_layout_init(&layout, &cube, 0, NULL), SUMI_OK);
        assert_int_equal(sumi_cube_create(output_to(in_folder("a.h5")), &cube, &layout, &writer, &error), SUMI_INPUT);
        if (!strstr(error_text(&error), cases[i].expect))
            fail_msg("\"%s\" lacks \"%s\"", error_text(&error), cases[i].expect);
    }
    assert_int_equal(count_files(false), 0);
}

/* Dimensions inside a scenario. */
static void test_inner_dimensions_refused(void **state)
{
    (void)state;
    static const double one[] = {1}, none[] = {NAN};
    const struct sumi_cube_axis days = sumi_cube_days(2), depths = sumi_cube_depths(1, one);
    const struct {
        size_t n_axes;
        struct sumi_cube_axis inner[3];
        size_t n_inner, variable_inner;
        const char *expect;
    } cases[] = {
        {1, {days}, 1, 2, "y is a series, and the cube has no depths"},
        {1, {depths, days}, 2, 2, "Dimension 1 of a series is depth, and day is expected"},
        {1, {depths}, 1, 1, "Dimension 1 of a series is depth, and day is expected"},
        {1, {days, depths, depths}, 3, 2, "A series has 3 dimensions, and at most 2 are possible"},
        {1, {days, sumi_cube_depths(0, one)}, 2, 2, "depth has 0 values"},
        {1, {days, sumi_cube_depths(1, none)}, 2, 2, "Value 1 of the axis depth is no number"},
        {31, {days, depths}, 2, 2, "The cube has 31 axes and 2 dimensions of its series, and 32 are possible in all"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sumi_cube_axis axes[34];
        for (size_t a = 0; a < cases[i].n_axes; a++)
            axes[a] = (struct sumi_cube_axis){.name = "a", .n = 1, .kind = SUMI_CUBE_INTEGERS};
        for (size_t k = 0; k < 3; k++)
            axes[cases[i].n_axes + k] = cases[i].inner[k];
        const struct sumi_cube_variable variable = {.name = "y", .inner = cases[i].variable_inner};
        const struct sumi_cube cube = {.n_axes = cases[i].n_axes,
                                       .n_inner = cases[i].n_inner,
                                       .axes = axes,
                                       .n_variables = 1,
                                       .variables = &variable};
        struct sumi_cube_layout layout;
        struct sumi_cube_writer *writer = NULL;
        struct sumi_error error = {0};
        assert_int_equal(sumi_cube_layout_init(&layout, &cube, 1, NULL), SUMI_OK);
        assert_int_equal(sumi_cube_create(output_to(in_folder("a.h5")), &cube, &layout, &writer, &error), SUMI_INPUT);
        if (!strstr(error_text(&error), cases[i].expect))
            fail_msg("\"%s\" lacks \"%s\"", error_text(&error), cases[i].expect);
    }
}

/* ---- files ---- */

static void test_places_that_cannot_be_written(void **state)
{
    (void)state;
    assert_int_equal(mkdir(in_folder("sub"), 0700), 0);
    assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
    static const struct {
        const char *name, *expect;
    } cases[] = {
        {"none/a.h5", "There is no such folder"}, {"sub", "is a folder"},
        {"sub/", "is not the name of a file"},    {"pipe", "is no ordinary file"},
        {"pipe/a.h5", "no such folder"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sumi_error error = {0};
        enum sumi_status status = sample_write(in_folder(cases[i].name), 0, &error);
        assert_int_equal(status, SUMI_IO);
        if (!strstr(error_text(&error), cases[i].expect))
            fail_msg("\"%s\" lacks \"%s\"", error_text(&error), cases[i].expect);
    }
    assert_int_equal(sample_write("", 0, NULL), SUMI_IO);
    assert_int_equal(rmdir(in_folder("sub")), 0);
    assert_int_equal(unlink(in_folder("pipe")), 0);
    assert_int_equal(count_files(false), 0);
}

static void put_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void test_an_older_file_stays_until_the_end(void **state)
{
    (void)state;
    struct sumi_cube_layout layout;
    struct sumi_cube_writer *writer = NULL;
    put_text(in_folder("a.h5"), "older");
    assert_int_equal(symlink("a.h5", in_folder("link.h5")), 0);
    assert_int_equal(sumi_cube_layout_init(&layout, &sample_cube, 0, NULL), SUMI_OK);
    assert_int_equal(sumi_cube_create(output_to(in_folder("link.h5")), &sample_cube, &layout, &writer, NULL), SUMI_OK);
    assert_int_equal(count_files(false), 3);
    sumi_cube_abandon(writer);
    size_t size;
    char *bytes = slurp(in_folder("a.h5"), &size);
    assert_int_equal(size, 5);
    free(bytes);
    assert_int_equal(count_files(false), 2);

    assert_int_equal(sample_write(in_folder("link.h5"), 0, NULL), SUMI_OK);
    struct stat link;
    assert_int_equal(lstat(in_folder("link.h5"), &link), 0);
    assert_true(S_ISLNK(link.st_mode)); /* the link stays, its target is replaced */
    bytes = slurp(in_folder("a.h5"), &size);
    assert_true(size > 5);
    free(bytes);
    assert_int_equal(count_files(false), 2);
}

static void test_long_names(void **state)
{
    (void)state;
    char name[256] = {0};
    memset(name, 'n', 252);
    memcpy(name + 252, ".h5", 3);
    assert_int_equal(sample_write(in_folder(name), 0, NULL), SUMI_OK);
    memset(name, 'n', 255);
    struct sumi_error error = {0};
    char longer[300];
    snprintf(longer, sizeof longer, "%s%s", name, ".h5");
    assert_int_equal(sample_write(in_folder(longer), 0, &error), SUMI_IO);
    assert_int_equal(count_files(false), 1);
}

/* Runs the sample in a child whose files may not grow beyond `limit` bytes, to the child's very end, where HDF5 cleans
 * up. SIGXFSZ keeps its default, which would kill the child. */
static int run_limited(rlim_t limit)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct sumi_error error = {0};
        const struct rlimit files = {limit, limit};
        setrlimit(RLIMIT_FSIZE, &files);
        enum sumi_status status = sample_write(in_folder("a.h5"), 3, &error);
        exit(status == SUMI_OK ? 0 : status == SUMI_IO && strstr(error_text(&error), "ulimit -f") ? 10 : 11);
    }
    int how = 0;
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFEXITED(how));
    return WEXITSTATUS(how);
}

/* Wherever the room ends, it is an error in words, the process goes on and ends in peace, and nothing is left. */
static void test_no_room(void **state)
{
    (void)state;
    size_t size;
    assert_int_equal(sample_write(in_folder("b.h5"), 3, NULL), SUMI_OK);
    free(slurp(in_folder("b.h5"), &size));
    for (rlim_t limit = 0; limit < size; limit += size / 97) {
        assert_int_equal(run_limited(limit), 10);
        assert_int_equal(count_files(false), 1);
    }
    assert_int_equal(run_limited(size), 0);
    assert_same_file(in_folder("a.h5"), in_folder("b.h5"));
}

/* The sample without its first axis, as another program saved it: 0 where it reads as it should. */
static int open_selection(const char *path)
{
    struct sumi_cube_file *file = NULL;
    double yield[SAMPLE_N];
    if (sumi_cube_open(path, &file, NULL))
        return 1;
    const struct sumi_cube *cube = sumi_cube_definition(file);
    int variable = sumi_cube_variable_find(cube, "yield"), date = sumi_cube_variable_find(cube, "sowing_date");
    bool good = variable >= 0 && date >= 0 && cube->n_axes == 3 && cube->axes[0].kind == SUMI_CUBE_DATES &&
                cube->axes[0].values[1] == 16185 && cube->variables[date].type == SUMI_CUBE_DATE &&
                cube->n_inner == 2 && cube->axes[3].n == SAMPLE_DAYS && cube->axes[4].n == SAMPLE_DEPTHS &&
                sample_read(file, (size_t)variable, yield) == SUMI_OK;
    for (size_t s = 0; good && s < SAMPLE_N / SAMPLE_CULTIVARS; s++) {
        double expect = sample_value(YIELD, s, 0);
        good = isnan(expect) ? isnan(yield[s]) : yield[s] == expect;
    }
    sumi_cube_close(file);
    return !good;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--open") == 0)
        return open_selection(argv[2]);
    if (argc == 3 && strcmp(argv[1], "--sample") == 0) /* for test_cube_readers.py */
        return sample_write(argv[2], 7, NULL) != SUMI_OK;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_blocks_cover_all),
        cmocka_unit_test(test_chosen_blocks),
        cmocka_unit_test(test_layouts_refused),
        cmocka_unit_test_teardown(test_same_bytes, empty_folder),
        cmocka_unit_test_teardown(test_threads_give_the_same_bytes, empty_folder),
        cmocka_unit_test_teardown(test_one_bit_pattern_of_missing, empty_folder),
        cmocka_unit_test_teardown(test_order_of_blocks, empty_folder),
        cmocka_unit_test_teardown(test_values_that_do_not_fit, empty_folder),
        cmocka_unit_test_teardown(test_definitions_refused, empty_folder),
        cmocka_unit_test_teardown(test_inner_dimensions_refused, empty_folder),
        cmocka_unit_test_teardown(test_places_that_cannot_be_written, empty_folder),
        cmocka_unit_test_teardown(test_an_older_file_stays_until_the_end, empty_folder),
        cmocka_unit_test_teardown(test_long_names, empty_folder),
        cmocka_unit_test_teardown(test_no_room, empty_folder),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

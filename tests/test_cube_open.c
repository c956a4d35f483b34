/* The reader of the cube: what was written comes back; files of others, damaged and hostile ones do no harm. */
#define _XOPEN_SOURCE 700 /* mkdtemp, truncate */

#include "io/cube/cube.h"
#include "tests/support/cube_sample.h"
#include "tests/support/error_text.h"

#include <dirent.h>
#include <hdf5.h>
#include <hdf5_hl.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "cube_open_XXXXXX";
static char path[64], other_path[64];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/a.h5", folder);
    snprintf(other_path, sizeof other_path, "%s/b.h5", folder);
    return sample_write(path, 7, NULL) == SUMI_OK ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    unlink(other_path);
    return rmdir(folder);
}

static void assert_text(const char *found, const char *expect)
{
    if (expect && *expect) {
        assert_non_null(found);
        assert_string_equal(found, expect);
    } else {
        assert_true(!found || !*found);
    }
}

static struct sumi_cube_file *open_sound(const char *name)
{
    struct sumi_cube_file *file = NULL;
    struct sumi_error error = {0};
    if (sumi_cube_open(name, &file, &error))
        fail_msg("%s", error_text(&error));
    return file;
}

/* ---- round trip ---- */

static void test_axes(void **state)
{
    (void)state;
    struct sumi_cube_file *file = open_sound(path);
    const struct sumi_cube *cube = sumi_cube_definition(file);
    assert_int_equal(cube->n_axes, sample_cube.n_axes);
    assert_int_equal(cube->n_inner, 2);
    for (size_t a = 0; a < cube->n_axes + cube->n_inner; a++) {
        const struct sumi_cube_axis *found = &cube->axes[a], *expect = &sample_cube.axes[a];
        assert_string_equal(found->name, expect->name);
        assert_text(found->long_name, expect->long_name);
        assert_int_equal(found->kind, expect->kind);
        assert_int_equal(found->n, expect->n);
        for (size_t i = 0; i < found->n; i++) {
            if (expect->labels)
                assert_string_equal(found->labels[i], expect->labels[i]);
            else
                assert_true(found->values[i] == sumi_cube_coordinate(expect, i));
        }
    }
    sumi_cube_close(file);
}

static void test_variables(void **state)
{
    (void)state;
    struct sumi_cube_file *file = open_sound(path);
    const struct sumi_cube *cube = sumi_cube_definition(file);
    assert_int_equal(cube->n_variables, SAMPLE_VARIABLES);
    for (size_t v = 0; v < cube->n_variables; v++) {
        const struct sumi_cube_variable *found = &cube->variables[v], *expect = &sample_cube.variables[v];
        bool time = expect->type == SUMI_CUBE_DATE || expect->type == SUMI_CUBE_MOMENT;
        assert_string_equal(found->name, expect->name);
        assert_text(found->unit, time ? "days since 1970-01-01" : expect->unit);
        assert_text(found->long_name, expect->long_name);
        assert_text(found->source, expect->source);
        assert_text(found->icasa, expect->icasa);
        assert_text(found->cell_methods, expect->cell_methods);
        assert_int_equal(found->type, expect->type);
        assert_int_equal(found->inner, expect->inner);
        assert_int_equal(found->n_meanings, expect->n_meanings);
        for (size_t i = 0; i < expect->n_meanings; i++)
            assert_string_equal(found->meanings[i], expect->meanings[i]);
        assert_int_equal(found->n_attributes, expect->n_attributes);
        for (size_t i = 0; i < expect->n_attributes; i++) {
            assert_string_equal(found->attributes[i].name, expect->attributes[i].name);
            assert_text(found->attributes[i].text, expect->attributes[i].text);
            assert_true(expect->attributes[i].text || found->attributes[i].number == expect->attributes[i].number);
        }
        assert_int_equal(sumi_cube_variable_find(cube, expect->name), v);
    }
    assert_int_equal(sumi_cube_variable_find(cube, "YIELD"), -1);
    sumi_cube_close(file);
}

static void test_texts(void **state)
{
    (void)state;
    struct sumi_cube_file *file = open_sound(path);
    const struct sumi_cube *cube = sumi_cube_definition(file);
    assert_int_equal(cube->n_attributes, sample_cube.n_attributes + 2);
    assert_string_equal(cube->attributes[0].name, "Conventions");
    assert_string_equal(cube->attributes[0].text, "CF-1.11, ACDD-1.3");
    assert_string_equal(cube->attributes[1].name, "sumi_format_version");
    assert_true(cube->attributes[1].number == SUMI_CUBE_FORMAT);
    for (size_t i = 0; i < sample_cube.n_attributes; i++) {
        assert_string_equal(cube->attributes[i + 2].name, sample_cube.attributes[i].name);
        assert_text(cube->attributes[i + 2].text, sample_cube.attributes[i].text);
    }
    assert_true(cube->attributes[4].number == 17.0);
    sumi_cube_close(file);
}

/* Exact, but for rounding to the stored type: all values of the sample are exact in it, but those of BIOMASS, which is
 * stored as it is calculated. */
static void assert_value(double found, double expect)
{
    assert_true(isnan(expect) ? isnan(found) : found == expect);
}

static void test_values(void **state)
{
    (void)state;
    for (size_t target = 1; target <= SAMPLE_N; target += 4) { /* blocks of all shapes, short ones at the edge too */
        assert_int_equal(sample_write(other_path, target, NULL), SUMI_OK);
        struct sumi_cube_file *file = open_sound(other_path);
        for (int v = 0; v < SAMPLE_VARIABLES; v++) {
            static double values[SAMPLE_N * SAMPLE_DAYS * SAMPLE_DEPTHS];
            size_t width = sumi_cube_width(&sample_cube, &sample_cube.variables[v]);
            assert_int_equal(sample_read(file, (size_t)v, values), SUMI_OK);
            for (size_t i = 0; i < SAMPLE_N * width; i++)
                assert_value(values[i], sample_value(v, i / width, i % width));
        }
        sumi_cube_close(file);
    }
}

static void test_boxes(void **state)
{
    (void)state;
    struct sumi_cube_file *file = open_sound(path);
    static const size_t start[5] = {1, 0, 2, 1, 3}, count[5] = {1, 2, 3, 1, 4};
    double values[1 * 2 * 3 * 1 * 4], *next = values;
    assert_int_equal(sumi_cube_read(file, LAI, start, count, values, NULL), SUMI_OK);
    for (size_t b = 0; b < 2; b++)
        for (size_t c = 2; c < 5; c++)
            for (size_t d = 3; d < 7; d++)
                assert_value(*next++, sample_value(LAI, 30 + 10 * b + 2 * c + 1, d));

    static const size_t deep_start[6] = {1, 2, 4, 1, 5, 1}, deep_count[6] = {1, 1, 1, 1, 2, 2};
    double deep[2 * 2];
    assert_int_equal(sumi_cube_read(file, THETA, deep_start, deep_count, deep, NULL), SUMI_OK);
    for (size_t k = 0; k < 4; k++)
        assert_value(deep[k], sample_value(THETA, 59, (5 + k / 2) * SAMPLE_DEPTHS + 1 + k % 2));

    static const size_t beyond[][5] = {{2, 0, 0, 0, 0}, {0, 3, 0, 0, 0}, {0, 0, 0, 0, SIZE_MAX}};
    static const size_t too_many[][5] = {{3, 1, 1, 1, 1}, {1, 1, 1, 1, 0}, {1, 1, SIZE_MAX, 1, 1}};
    static const size_t first[5] = {0}, one[5] = {1, 1, 1, 1, 1};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(sumi_cube_read(file, LAI, beyond[i], one, values, NULL), SUMI_INPUT);
        assert_int_equal(sumi_cube_read(file, LAI, first, too_many[i], values, NULL), SUMI_INPUT);
    }
    assert_int_equal(sumi_cube_read(file, SAMPLE_VARIABLES, first, one, values, NULL), SUMI_INPUT);
    sumi_cube_close(file);
}

/* ---- files that are no cube ---- */

static void put_bytes(const char *name, const char *bytes, size_t size)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static char *slurp(const char *name, size_t *size)
{
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static void assert_refused(const char *name, const char *expect)
{
    struct sumi_cube_file *file = NULL;
    struct sumi_error error = {0};
    assert_int_not_equal(sumi_cube_open(name, &file, &error), SUMI_OK);
    assert_null(file);
    if (!strstr(error_text(&error), expect))
        fail_msg("\"%s\" lacks \"%s\"", error_text(&error), expect);
}

static void test_no_cube(void **state)
{
    (void)state;
    assert_refused("no/such/file.h5", "There is no such file");
    assert_refused(folder, "is a folder");
    assert_refused("/dev/null", "is no ordinary file");
    put_bytes(other_path, "", 0);
    assert_refused(other_path, "is no HDF5 file");
    put_bytes(other_path, "date,tmin\n", 10);
    assert_refused(other_path, "is no HDF5 file");
    put_bytes(other_path, "\211HDF\r\n\032\n", 8); /* the signature alone */
    assert_refused(other_path, "cannot be read");
}

static void test_cut_short(void **state)
{
    (void)state;
    size_t size;
    char *bytes = slurp(path, &size);
    for (size_t cut = 1; cut < 60; cut++) {
        put_bytes(other_path, bytes, size * cut / 60);
        assert_refused(other_path, other_path);
    }
    free(bytes);
}

/* Damage of a few bytes anywhere: an error, or a cube that can be read, but no crash and no endless loop. */
static void test_damaged_bytes(void **state)
{
    (void)state;
    size_t size;
    char *bytes = slurp(path, &size), *damaged = malloc(size);
    assert_non_null(damaged);
    uint32_t random = 20240521; /* a linear congruential generator (Knuth's numbers), the same everywhere */
    for (int turn = 0; turn < 150; turn++) {
        memcpy(damaged, bytes, size);
        for (int i = 0; i < 4; i++) {
            random = random * 1664525u + 1013904223u;
            damaged[random % size] = (char)(random >> 24);
        }
        put_bytes(other_path, damaged, size);
        struct sumi_cube_file *file = NULL;
        if (sumi_cube_open(other_path, &file, NULL))
            continue;
        const struct sumi_cube *cube = sumi_cube_definition(file);
        size_t n = 1;
        for (size_t a = 0; a < cube->n_axes; a++)
            n *= cube->axes[a].n;
        for (size_t v = 0; v < cube->n_variables; v++) {
            double *values = malloc(n * sumi_cube_width(cube, &cube->variables[v]) * sizeof *values);
            if (values)
                (void)sample_read(file, v, values);
            free(values);
        }
        sumi_cube_close(file);
    }
    free(damaged);
    free(bytes);
}

/* ---- files made to do harm, or by others ---- */

static hid_t put_array(hid_t file, const char *name, hid_t type, hsize_t n, hid_t list, const void *values)
{
    hid_t space = H5Screate_simple(1, &n, NULL);
    hid_t dataset = H5Dcreate2(file, name, type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    assert_true(dataset >= 0);
    if (values)
        assert_true(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0);
    H5Sclose(space);
    return dataset;
}

/* A file with an axis `year` of two values and a variable `yield`, with some of its parts in an unusual way. */
struct maker {
    void (*make)(hid_t file, hid_t year);
    const char *expect; /* of the message; NULL: it opens, with one variable */
    const char *why;
};

static void make_yield(hid_t file, hid_t year, hid_t list)
{
    static const double values[2] = {3000, 4000};
    hid_t yield = put_array(file, "yield", H5T_NATIVE_DOUBLE, 2, list, list == H5P_DEFAULT ? values : NULL);
    assert_true(H5DSattach_scale(yield, year, 0) >= 0);
    H5Dclose(yield);
}

static void make_plain(hid_t file, hid_t year)
{
    make_yield(file, year, H5P_DEFAULT);
}

static void make_nothing(hid_t file, hid_t year)
{
    (void)file, (void)year;
}

static void make_detached(hid_t file, hid_t year)
{
    (void)year;
    static const double values[2] = {3000, 4000};
    H5Dclose(put_array(file, "yield", H5T_NATIVE_DOUBLE, 2, H5P_DEFAULT, values));
}

static void make_external_storage(hid_t file, hid_t year)
{
    hid_t list = H5Pcreate(H5P_DATASET_CREATE);
    assert_true(H5Pset_external(list, "/etc/passwd", 0, H5F_UNLIMITED) >= 0);
    make_yield(file, year, list);
    H5Pclose(list);
}

static void make_virtual(hid_t file, hid_t year)
{
    hsize_t n = 2;
    hid_t list = H5Pcreate(H5P_DATASET_CREATE), space = H5Screate_simple(1, &n, NULL);
    assert_true(H5Pset_virtual(list, space, "elsewhere.h5", "yield", space) >= 0);
    make_yield(file, year, list);
    H5Sclose(space);
    H5Pclose(list);
}

static void make_links(hid_t file, hid_t year)
{
    make_yield(file, year, H5P_DEFAULT);
    assert_true(H5Lcreate_external("elsewhere.h5", "/yield", file, "far", H5P_DEFAULT, H5P_DEFAULT) >= 0);
    assert_true(H5Lcreate_soft("/yield", file, "soft", H5P_DEFAULT, H5P_DEFAULT) >= 0);
    assert_true(H5Lcreate_soft("/provenance", file, "provenance", H5P_DEFAULT, H5P_DEFAULT) >= 0); /* a ring */
}

static void make_huge_chunk(hid_t file, hid_t year)
{
    hsize_t chunk = 400000000;
    hsize_t n = 2, most = H5S_UNLIMITED;
    hid_t list = H5Pcreate(H5P_DATASET_CREATE), space = H5Screate_simple(1, &n, &most);
    assert_true(H5Pset_chunk(list, 1, &chunk) >= 0);
    hid_t yield = H5Dcreate2(file, "yield", H5T_NATIVE_DOUBLE, space, H5P_DEFAULT, list, H5P_DEFAULT);
    assert_true(H5DSattach_scale(yield, year, 0) >= 0);
    H5Dclose(yield);
    H5Sclose(space);
    H5Pclose(list);
}

static void make_huge_axis(hid_t file, hid_t year)
{
    (void)year;
    hid_t place = put_array(file, "place", H5T_NATIVE_DOUBLE, 1ull << 40, H5P_DEFAULT, NULL);
    assert_true(H5DSset_scale(place, "place") >= 0);
    hid_t yield = put_array(file, "yield", H5T_NATIVE_DOUBLE, 1ull << 40, H5P_DEFAULT, NULL);
    assert_true(H5DSattach_scale(yield, place, 0) >= 0);
    H5Dclose(yield);
    H5Dclose(place);
}

static void make_compound(hid_t file, hid_t year)
{
    make_yield(file, year, H5P_DEFAULT);
    hid_t type = H5Tcreate(H5T_COMPOUND, 16);
    H5Tinsert(type, "a", 0, H5T_NATIVE_DOUBLE);
    H5Tinsert(type, "b", 8, H5T_NATIVE_DOUBLE);
    hid_t pair = put_array(file, "pair", type, 2, H5P_DEFAULT, NULL);
    assert_true(H5DSattach_scale(pair, year, 0) >= 0);
    H5Dclose(pair);
    H5Tclose(type);
}

static void make_text_variable(hid_t file, hid_t year)
{
    (void)year;
    static const char values[2][4] = {"a", "b"};
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, 4);
    hid_t yield = put_array(file, "yield", type, 2, H5P_DEFAULT, values);
    assert_true(H5DSattach_scale(yield, year, 0) >= 0);
    H5Dclose(yield);
    H5Tclose(type);
}

/* yield, and theta over the years and n depths whose coordinate has a type. */
static void make_theta(hid_t file, hid_t year, hid_t type, hsize_t n)
{
    const hsize_t length[2] = {2, n};
    make_yield(file, year, H5P_DEFAULT);
    hid_t depth = put_array(file, "depth", type, n, H5P_DEFAULT, NULL), space = H5Screate_simple(2, length, NULL);
    hid_t theta = H5Dcreate2(file, "theta", H5T_NATIVE_FLOAT, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    assert_true(H5DSset_scale(depth, "depth") >= 0);
    assert_true(H5DSattach_scale(theta, year, 0) >= 0 && H5DSattach_scale(theta, depth, 1) >= 0);
    if (n < 10) { /* else they would not fit */
        static const double values[2 * 10];
        assert_true(H5Dwrite(theta, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0);
    }
    H5Dclose(theta);
    H5Dclose(depth);
    H5Sclose(space);
}

static void make_compound_depth(hid_t file, hid_t year)
{
    hid_t type = H5Tcreate(H5T_COMPOUND, 8);
    H5Tinsert(type, "cm", 0, H5T_NATIVE_DOUBLE);
    make_theta(file, year, type, 3);
    H5Tclose(type);
}

static void make_huge_depth(hid_t file, hid_t year)
{
    make_theta(file, year, H5T_NATIVE_DOUBLE, 1ull << 40);
}

static const struct maker makers[] = {
    {make_compound_depth, "depth cannot be read", "depths that are no numbers"},
    {make_huge_depth, NULL, "depths that the file cannot hold leave their variable out"},
    {make_plain, NULL, "the usual way"},
    {make_nothing, "no variable with named dimensions", "coordinates alone"},
    {make_detached, "no variable with named dimensions", "a variable without dimension scales"},
    {make_external_storage, "no variable with named dimensions", "values in another file are not read"},
    {make_virtual, "no variable with named dimensions", "nor through a virtual dataset"},
    {make_links, NULL, "links to elsewhere are not followed"},
    {make_huge_chunk, "no variable with named dimensions", "a chunk of 3 GB in a file of some kB"},
    {make_huge_axis, "no variable with named dimensions", "8 TB in a file of some kB"},
    {make_compound, NULL, "a type that is no number is left out"},
    {make_text_variable, "yield: it holds texts", "texts are no variable"},
};

static void test_other_makers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        static const int years[2] = {2001, 2002};
        hid_t file = H5Fcreate(other_path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
        hid_t year = put_array(file, "year", H5T_NATIVE_INT, 2, H5P_DEFAULT, years);
        assert_true(H5DSset_scale(year, "year") >= 0);
        makers[i].make(file, year);
        H5Dclose(year);
        H5Fclose(file);
        if (makers[i].expect) {
            assert_refused(other_path, makers[i].expect);
            continue;
        }
        struct sumi_cube_file *opened = open_sound(other_path);
        const struct sumi_cube *cube = sumi_cube_definition(opened);
        assert_int_equal(cube->n_axes, 1);
        assert_int_equal(cube->n_variables, 1);
        sumi_cube_close(opened);
    }
}

static void test_texts_are_cleaned(void **state)
{
    (void)state;
    static const struct {
        const char *written, *read, *why;
    } cases[] = {
        {"Jingu 21", "Jingu 21", "plain"},
        {"张杂谷5号", "张杂谷5号", "UTF-8"},
        {"a\x1b[31mred", "a?[31mred", "a terminal would obey"},
        {"a\xc2\x9b"
         "b",
         "a??b", "the same in one character (U+009B)"},
        {"two\nlines", "two lines", "a label has one line"},
        {"cut \xe5\xbc", "cut ??", "a sequence that ends too early"},
        {"caf\xe9", "caf?", "Latin-1"},
    };
    enum { N = sizeof cases / sizeof *cases };
    static const double values[N];
    const char *labels[N];
    for (size_t i = 0; i < N; i++)
        labels[i] = cases[i].written;
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    hid_t file = H5Fcreate(other_path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    hid_t axis = put_array(file, "cultivar", type, N, H5P_DEFAULT, labels);
    assert_true(H5DSset_scale(axis, "cultivar") >= 0);
    hid_t yield = put_array(file, "yield", H5T_NATIVE_DOUBLE, N, H5P_DEFAULT, values);
    assert_true(H5DSattach_scale(yield, axis, 0) >= 0);
    H5Dclose(yield);
    H5Dclose(axis);
    H5Tclose(type);
    H5Fclose(file);
    struct sumi_cube_file *opened = open_sound(other_path);
    const struct sumi_cube_axis *found = &sumi_cube_definition(opened)->axes[0];
    for (size_t i = 0; i < N; i++)
        if (strcmp(found->labels[i], cases[i].read) != 0)
            fail_msg("%s: \"%s\"", cases[i].why, found->labels[i]);
    sumi_cube_close(opened);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_axes),         cmocka_unit_test(test_variables),
        cmocka_unit_test(test_texts),        cmocka_unit_test(test_values),
        cmocka_unit_test(test_boxes),        cmocka_unit_test(test_no_cube),
        cmocka_unit_test(test_cut_short),    cmocka_unit_test(test_damaged_bytes),
        cmocka_unit_test(test_other_makers), cmocka_unit_test(test_texts_are_cleaned),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

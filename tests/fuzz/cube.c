/* The reader of cubes. HDF5 1.10 itself crashes on damaged bytes, which tests/fuzz/damage.py gives to the command;
 * here the input is a recipe, by which HDF5 writes a sound file that need not be a cube: shapes, types, names,
 * attributes and links are as the bytes say.
 * options: -max_len=600 -timeout=30 -len_control=0 */
#include "tests/fuzz/support/fuzz.h"

#include "io/convert/convert.h"
#include "io/cube/cube_internal.h"
#include "io/results/results.h"
#include "io/text/text.h"
#include "tests/support/error_text.h"

#include <hdf5.h>
#include <hdf5_hl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIMENSIONS = 4, MOST_VARIABLES = 5, MOST_ATTRIBUTES = 4, MOST_TEXTS = 3, LONGEST = 6, NAME = 24 };

/* What is left of the recipe; beyond its end all is 0. */
struct recipe {
    const uint8_t *at, *end;
};

static unsigned take(struct recipe *r, unsigned most)
{
    return r->at < r->end ? *r->at++ % (most + 1) : 0;
}

/* One of n known words, or bytes of the recipe. */
static const char *take_word(struct recipe *r, const char *const *words, unsigned n, char own[NAME])
{
    const unsigned which = take(r, n);
    if (which < n)
        return words[which];
    const unsigned length = take(r, NAME - 1);
    for (unsigned k = 0; k < length; k++)
        own[k] = (char)take(r, 255);
    own[length] = '\0';
    return own;
}

/* --- types --- */

enum { OWN_TYPES = 6 };

static hid_t own_type(struct recipe *r, unsigned which)
{
    hid_t type = H5I_INVALID_HID;
    switch (which) {
    case 0:
        type = H5Tcopy(H5T_C_S1);
        H5Tset_size(type, 1 + take(r, 8));
        H5Tset_strpad(type, (H5T_str_t)take(r, 2));
        break;
    case 1:
        type = H5Tcopy(H5T_C_S1);
        H5Tset_size(type, H5T_VARIABLE);
        H5Tset_cset(type, (H5T_cset_t)take(r, 1));
        break;
    case 2:
        type = H5Tenum_create(H5T_NATIVE_INT8);
        H5Tenum_insert(type, "zero", &(int8_t){0});
        break;
    case 3:
        type = H5Tcreate(H5T_COMPOUND, sizeof(double));
        H5Tinsert(type, "value", 0, H5T_NATIVE_DOUBLE);
        break;
    case 4:
        type = H5Tarray_create2(H5T_NATIVE_FLOAT, 1, &(hsize_t){2});
        break;
    default:
        type = H5Tcreate(H5T_OPAQUE, 3);
    }
    return type;
}

static hid_t take_type(struct recipe *r)
{
    const hid_t plain[] = {H5T_IEEE_F32LE, H5T_IEEE_F64LE, H5T_STD_I32LE, H5T_STD_I16LE,  H5T_STD_I8LE, H5T_STD_I64LE,
                           H5T_STD_U64BE,  H5T_STD_U8LE,   H5T_STD_I32BE, H5T_IEEE_F64BE, H5T_STD_B16LE};
    const unsigned n = sizeof plain / sizeof *plain, which = take(r, n + OWN_TYPES - 1);
    return which < n ? H5Tcopy(plain[which]) : own_type(r, which - n);
}

/* --- values --- */

/* Bytes of the recipe as values of a type, or as texts of any length. */
static void write_values(struct recipe *r, hid_t object, hid_t type, hid_t space, bool attribute)
{
    const size_t n = (size_t)H5Sget_simple_extent_npoints(space), size = H5Tget_size(type);
    const bool any_length = H5Tis_variable_str(type) > 0;
    unsigned char *bytes = calloc(n + 1, size);
    char(*texts)[NAME] = calloc(n + 1, NAME);
    fuzz_claim(bytes && texts, "there is memory");
    for (size_t i = 0; i < n; i++)
        if (any_length) {
            const char *text = take_word(r, NULL, 0, texts[i]);
            memcpy(bytes + i * size, &text, sizeof text);
        } else
            for (size_t k = 0; k < size; k++)
                bytes[i * size + k] = (unsigned char)take(r, 255);
    if (attribute)
        H5Awrite(object, type, bytes);
    else
        H5Dwrite(object, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes);
    free(bytes);
    free(texts);
}

static void add_text(hid_t object, const char *name, const char *text)
{
    hid_t type = H5Tcopy(H5T_C_S1), space = H5Screate(H5S_SCALAR);
    H5Tset_size(type, strlen(text) + 1);
    hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    if (attribute >= 0) {
        H5Awrite(attribute, type, text);
        H5Aclose(attribute);
    }
    H5Sclose(space);
    H5Tclose(type);
}

/* What dimension scales are made of: HDF5 crashes where somebody else wrote it. */
static bool is_of_hdf5(const char *name)
{
    static const char *const names[] = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "DIMENSION_LABELS"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(name, names[k]) == 0)
            return true;
    return false;
}

static void add_attribute(struct recipe *r, hid_t object)
{
    static const char *const names[] = {"units",         "long_name",    "calendar",     "flag_values",
                                        "flag_meanings", "_FillValue",   "cell_methods", "source",
                                        "icasa_name",    "sumi_version", "title"};
    static const char *const texts[] = {"days since 1970-01-01",        "kg ha-1", "standard",
                                        "ripe unripe not_sown",         "",        "days since 1970-01-01 00:00:00",
                                        "two\nlines\tand \x1b[31m \xff"};
    char own[NAME], text[NAME];
    const char *name = take_word(r, names, sizeof names / sizeof *names, own);
    if (is_of_hdf5(name))
        return;
    if (take(r, 1)) {
        add_text(object, name, take_word(r, texts, sizeof texts / sizeof *texts, text));
        return;
    }
    hid_t type = take_type(r), space;
    const hsize_t n = take(r, LONGEST);
    space = n == 0 ? H5Screate(take(r, 1) ? H5S_SCALAR : H5S_NULL) : H5Screate_simple(1, &n, NULL);
    hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    if (attribute >= 0) {
        write_values(r, attribute, type, space, true);
        H5Aclose(attribute);
    }
    H5Sclose(space);
    H5Tclose(type);
}

static void add_attributes(struct recipe *r, hid_t object)
{
    for (unsigned n = take(r, MOST_ATTRIBUTES); n > 0; n--)
        add_attribute(r, object);
}

/* --- datasets --- */

static hid_t add_dataset(struct recipe *r, hid_t group, const char *name, int rank, const hsize_t *length)
{
    hsize_t chunk[MOST_DIMENSIONS + 1];
    hid_t type = take_type(r), list = H5Pcreate(H5P_DATASET_CREATE);
    hid_t space = rank < 0 ? H5Screate(H5S_NULL) : H5Screate_simple(rank, length, NULL);
    if (take(r, 1) && rank > 0) {
        for (int d = 0; d < rank; d++)
            chunk[d] = 1 + take(r, LONGEST - 1);
        H5Pset_chunk(list, rank, chunk);
        if (take(r, 1))
            H5Pset_deflate(list, 1);
        if (take(r, 1))
            H5Pset_shuffle(list);
    }
    hid_t dataset = H5Dcreate2(group, name, type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    if (dataset >= 0)
        write_values(r, dataset, type, space, false);
    H5Pclose(list);
    H5Sclose(space);
    H5Tclose(type);
    return dataset;
}

struct dimensions {
    int n;
    hid_t scale[MOST_DIMENSIONS];
    hsize_t length[MOST_DIMENSIONS];
};

static void add_dimensions(struct recipe *r, hid_t file, struct dimensions *d)
{
    static const char *const names[] = {"year", "sowing", "day", "depth", "cultivar"};
    static const char *const scale_names[] = {"year",
                                              "This is a netCDF dimension but not a netCDF variable.         5"};
    char own[NAME], scale[NAME];
    const int wanted = 1 + (int)take(r, MOST_DIMENSIONS - 1);
    for (d->n = 0; d->n < wanted; d->n++) {
        d->length[d->n] = take(r, LONGEST);
        const int rank = take(r, 15) == 15 ? 0 : 1;
        hid_t dataset =
            add_dataset(r, file, take_word(r, names, sizeof names / sizeof *names, own), rank, &d->length[d->n]);
        if (dataset < 0)
            return;
        if (take(r, 15) != 15)
            H5DSset_scale(dataset, take_word(r, scale_names, 2, scale));
        add_attributes(r, dataset);
        d->scale[d->n] = dataset;
    }
}

static void add_variables(struct recipe *r, hid_t file, const struct dimensions *d)
{
    static const char *const names[] = {"yield", "status", "LAI", "THETA", "anthesis_date"};
    char own[NAME];
    for (unsigned v = take(r, MOST_VARIABLES); v > 0 && d->n > 0; v--) {
        hsize_t length[MOST_DIMENSIONS + 1];
        unsigned of[MOST_DIMENSIONS + 1];
        const int rank = (int)take(r, MOST_DIMENSIONS + 1) - 1;
        for (int k = 0; k < rank; k++) {
            of[k] = ((unsigned)k + take(r, (unsigned)d->n - 1)) % (unsigned)d->n;
            length[k] = d->length[of[k]] + (take(r, 31) == 31);
        }
        hid_t dataset = add_dataset(r, file, take_word(r, names, sizeof names / sizeof *names, own), rank, length);
        for (int k = 0; k < rank && dataset >= 0; k++)
            if (take(r, 15) != 15)
                H5DSattach_scale(dataset, d->scale[of[k]], (unsigned)k);
        if (dataset >= 0) {
            add_attributes(r, dataset);
            H5Dclose(dataset);
        }
    }
}

/* A table of the files that went in, as of a sweep, and some that look like it. */
static void add_table(struct recipe *r, hid_t group)
{
    static const char *const names[] = {"role", "file", "sha256"};
    char own[NAME];
    hid_t table = H5Gcreate2(group, "inputs", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    for (unsigned n = take(r, MOST_TEXTS + 1); n > 0 && table >= 0; n--) {
        const hsize_t length[] = {take(r, 2), take(r, 2)};
        hid_t dataset = add_dataset(r, table, take_word(r, names, 3, own), (int)take(r, 2), length);
        if (dataset >= 0)
            H5Dclose(dataset);
    }
    if (table >= 0)
        H5Gclose(table);
}

static void add_others(struct recipe *r, hid_t file)
{
    static const char *const names[] = {"provenance", "scenario", "input_1_crop"};
    char own[NAME];
    add_attributes(r, file);
    if (take(r, 7) == 7)
        H5Lcreate_soft("/nowhere", file, "soft", H5P_DEFAULT, H5P_DEFAULT);
    if (take(r, 7) == 7)
        H5Lcreate_external("nowhere.h5", "/", file, "outside", H5P_DEFAULT, H5P_DEFAULT);
    if (!take(r, 1))
        return;
    hid_t group = H5Gcreate2(file, take_word(r, names, 3, own), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    for (unsigned n = take(r, MOST_TEXTS); n > 0 && group >= 0; n--) {
        const hsize_t length = take(r, 2);
        const int rank = (int)take(r, 1);
        hid_t dataset = add_dataset(r, group, take_word(r, names, 3, own), rank, &length);
        if (dataset >= 0) {
            add_attributes(r, dataset);
            H5Dclose(dataset);
        }
    }
    if (group >= 0) {
        if (take(r, 1))
            add_table(r, group);
        H5Gclose(group);
    }
}

static void cook(struct recipe *r, const char *path)
{
    struct dimensions dimensions = {.n = 0};
    hid_t list = H5Pcreate(H5P_FILE_CREATE);
    if (take(r, 1))
        H5Pset_link_creation_order(list, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    hid_t file = H5Fcreate(path, H5F_ACC_TRUNC, list, H5P_DEFAULT);
    fuzz_claim(file >= 0, "%s can be written", path);
    add_dimensions(r, file, &dimensions);
    add_variables(r, file, &dimensions);
    add_others(r, file);
    for (int k = 0; k < dimensions.n; k++)
        H5Dclose(dimensions.scale[k]);
    H5Fclose(file);
    H5Pclose(list);
}

/* In the place of the reader's own: HDF5 wrote the file and can read it, and a child for each input would take most
 * of the time. */
enum sumi_cube_probed sumi_cube_probe(void (*work)(struct sumi_cube_file *, struct sumi_error *),
                                      struct sumi_cube_file *file, struct sumi_error *said)
{
    (void)work, (void)file;
    *said = (struct sumi_error){.status = SUMI_OK};
    return SUMI_CUBE_NOT_PROBED;
}

/* --- what is claimed --- */

static void check_text(const char *text, bool lines)
{
    fuzz_claim(!text || sumi_text_is_harmless(text), "a text is harmless");
    fuzz_claim(!text || lines || !strpbrk(text, "\n\t"), "a name is one line");
}

static void check_attributes(const struct sumi_cube_attribute *attribute, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        fuzz_claim(attribute[k].name, "an attribute has a name");
        check_text(attribute[k].name, false);
        check_text(attribute[k].text, true);
    }
}

static void check_axes(const struct sumi_cube *cube)
{
    fuzz_claim(cube->n_axes >= 1 && cube->n_inner <= SUMI_CUBE_MAX_INNER, "a cube has axes");
    for (size_t a = 0; a < cube->n_axes + cube->n_inner; a++) {
        const struct sumi_cube_axis *axis = &cube->axes[a];
        fuzz_claim(axis->name && axis->n > 0, "an axis has a name and values");
        check_text(axis->name, false);
        for (size_t i = 0; i < axis->n; i++)
            if (axis->kind == SUMI_CUBE_LABELS) {
                fuzz_claim(axis->labels[i], "a label is a text");
                check_text(axis->labels[i], false);
            } else
                sumi_cube_coordinate(axis, i);
    }
}

static void check_variable(struct sumi_cube_file *file, size_t v)
{
    const struct sumi_cube *cube = sumi_cube_definition(file);
    const struct sumi_cube_variable *variable = &cube->variables[v];
    size_t n = 1, start[SUMI_CUBE_MAX_RANK] = {0}, count[SUMI_CUBE_MAX_RANK];
    struct sumi_error error = {0};
    fuzz_claim(variable->name && variable->inner <= cube->n_inner, "a variable has a name");
    check_text(variable->name, false);
    check_attributes(variable->attributes, variable->n_attributes);
    for (size_t k = 0; k < variable->n_meanings; k++)
        check_text(variable->meanings[k], false);
    for (size_t d = 0; d < cube->n_axes + variable->inner; d++) {
        n *= cube->axes[d].n;
        count[d] = cube->axes[d].n;
    }
    double *values = calloc(n, sizeof *values), last;
    fuzz_claim(values, "there is memory");
    bool read = fuzz_done(sumi_cube_read(file, v, start, count, values, &error), &error);
    for (size_t d = 0; d < cube->n_axes + variable->inner; d++) {
        start[d] = count[d] - 1;
        count[d] = 1;
    }
    if (read && fuzz_done(sumi_cube_read(file, v, start, count, &last, &error), &error))
        fuzz_claim(isnan(last) ? isnan(values[n - 1]) : last == values[n - 1], "a box has the values of the whole");
    free(values);
}

static void say(void *context, const char *sentence)
{
    (void)context;
    check_text(sentence, false);
}

/* What is converted is a file that can be read. */
static void convert(struct sumi_cube_file *file)
{
    struct sumi_outputs outputs = {.force = true};
    const char *path = fuzz_write("made.nc", "", 0);
    struct sumi_output *output;
    struct sumi_cube_file *made;
    struct sumi_error error = {0};
    struct sumi_conversion conversion = {.arguments = "--cf", .say = say};
    for (size_t a = 0; a < SUMI_CUBE_MAX_AXES; a++)
        conversion.at[a] = SUMI_CONVERT_ALL;
    if (fuzz_done(sumi_outputs_add(&outputs, "-o", path, &output, &error), &error) &&
        fuzz_done(sumi_convert_cf(file, &conversion, output, &error), &error)) {
        fuzz_claim(sumi_cube_open(path, &made, &error) == SUMI_OK, "what is converted can be read: %s",
                   error_text(&error));
        sumi_cube_close(made);
    }
    sumi_outputs_clear(&outputs);
}

static void say_lines(void *context, const char *sentence)
{
    (void)context;
    check_text(sentence, true); /* texts of the file have lines */
}

/* What its provenance keeps, and how it differs from itself. */
static void check_kept(struct sumi_cube_file *file)
{
    static const char *const names[] = {"scenario", "input_1_crop", "inputs", "a/b", ""};
    static const char *const columns[] = {"role", "file", "sha256"};
    const struct sumi_cube_listener listener = {NULL, say_lines, NULL};
    const size_t most = 100;
    struct sumi_error error = {0};
    struct sumi_cube_outcome outcome;
    size_t size, n;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        char *bytes;
        error = (struct sumi_error){0};
        if (fuzz_done(sumi_cube_read_kept(file, names[k], most, &bytes, &size, &error), &error) && bytes)
            fuzz_claim(size <= most && bytes[size] == '\0', "what is kept is bounded and ends");
        free(bytes);
    }
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++) {
        const char *const *texts;
        error = (struct sumi_error){0};
        fuzz_done(sumi_cube_read_column(file, "inputs", columns[k], &n, &texts, &error), &error);
        for (size_t i = 0; i < n; i++)
            check_text(texts[i], false);
    }
    error = (struct sumi_error){0};
    fuzz_done(sumi_cube_compare(file, file, &listener, &outcome, &error), &error);
}

static void check(const char *path)
{
    struct sumi_cube_file *file;
    struct sumi_error error = {0};
    sumi_results_are_own(path);
    if (!fuzz_done(sumi_cube_open(path, &file, &error), &error))
        return;
    const struct sumi_cube *cube = sumi_cube_definition(file);
    check_axes(cube);
    check_attributes(cube->attributes, cube->n_attributes);
    for (size_t v = 0; v < cube->n_variables; v++)
        check_variable(file, v);
    for (size_t t = 0; t < cube->n_texts; t++) {
        check_text(cube->texts[t].name, false);
        check_text(cube->texts[t].text, true);
    }
    check_kept(file);
    convert(file);
    sumi_cube_close(file);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fuzz_folder();
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct recipe recipe = {data, data + size};
    const char *path = fuzz_write("cube.h5", "", 0);
    cook(&recipe, path);
    check(path);
    return 0;
}

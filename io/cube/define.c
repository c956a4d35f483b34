#include "io/cube/cube_internal.h"

#include "sim/memory.h"

#include <hdf5_hl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Attributes stay in the object's header (HDF5 would move more than 8 to a heap of their own, some kB an object). */
static const unsigned most_in_header = 64, least_outside = 60;

struct storage {
    hid_t type;
    union {
        float f32;
        double f64;
        int16_t i16;
        int32_t i32;
        int8_t i8;
    } fill;
};

static struct storage storage_of(enum sumi_cube_type type, const struct sumi_cube_form *form)
{
    switch (type) {
    case SUMI_CUBE_FLOAT32:
        return (struct storage){H5T_NATIVE_FLOAT, {.f32 = form ? (float)form->missing : __builtin_nanf("")}};
    case SUMI_CUBE_FLOAT64:
    case SUMI_CUBE_MOMENT:
        return (struct storage){H5T_NATIVE_DOUBLE, {.f64 = form ? form->missing : __builtin_nan("")}};
    case SUMI_CUBE_COUNT16:
        return (struct storage){H5T_NATIVE_INT16, {.i16 = SUMI_CUBE_NO_COUNT16}};
    case SUMI_CUBE_COUNT32:
    case SUMI_CUBE_DATE:
        return (struct storage){H5T_NATIVE_INT32, {.i32 = SUMI_CUBE_NO_COUNT32}};
    case SUMI_CUBE_CODE:
        break;
    }
    return (struct storage){H5T_NATIVE_INT8, {.i8 = SUMI_CUBE_NO_CODE}};
}

static bool attribute(hid_t object, const char *name, hid_t type, size_t n, const void *data)
{
    hsize_t length = n;
    hid_t space = n ? H5Screate_simple(1, &length, NULL) : H5Screate(H5S_SCALAR);
    hid_t made = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    bool good = made >= 0 && H5Awrite(made, type, data) >= 0;
    if (made >= 0)
        H5Aclose(made);
    H5Sclose(space);
    return good;
}

/* A text of its own length, as netCDF-4 writes it; none where there is no text. */
static bool text_attribute(hid_t object, const char *name, const char *text)
{
    if (!text || !*text)
        return true;
    hid_t type = H5Tcopy(H5T_C_S1);
    bool good = H5Tset_size(type, strlen(text)) >= 0 && H5Tset_strpad(type, H5T_STR_NULLPAD) >= 0 &&
                H5Tset_cset(type, H5T_CSET_UTF8) >= 0 && attribute(object, name, type, 0, text);
    H5Tclose(type);
    return good;
}

static bool further_attributes(hid_t object, const struct sumi_cube_attribute *attributes, size_t n)
{
    bool good = true;
    for (size_t i = 0; i < n && good; i++)
        good = attributes[i].text ? text_attribute(object, attributes[i].name, attributes[i].text)
                                  : attribute(object, attributes[i].name, H5T_NATIVE_DOUBLE, 1, &attributes[i].number);
    return good;
}

static hid_t text_type(void)
{
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    H5Tset_cset(type, H5T_CSET_UTF8);
    return type;
}

/* A creation list (H5P_DATASET_CREATE or H5P_GROUP_CREATE) without times and with the order of creation kept. */
static hid_t creation_list(hid_t class)
{
    hid_t list = H5Pcreate(class);
    H5Pset_obj_track_times(list, 0);
    H5Pset_attr_creation_order(list, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    H5Pset_attr_phase_change(list, most_in_header, least_outside);
    if (class != H5P_DATASET_CREATE)
        H5Pset_link_creation_order(list, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
    return list;
}

hid_t sumi_cube_file_list(const struct sumi_cube_layout *layout)
{
    hid_t list = creation_list(H5P_FILE_CREATE);
    unsigned half = layout->n_blocks < 64 ? (unsigned)(layout->n_blocks + 1) / 2 : 32;
    H5Pset_istore_k(list, half); /* an index node has room for 2 half chunks: small cubes stay small */
    return list;
}

/* A dataset of some dimensions, or of one value where there are none; `data` may be NULL. */
static hid_t array_of(hid_t group, const char *name, hid_t type, int rank, const hsize_t *length, const void *data)
{
    hid_t list = creation_list(H5P_DATASET_CREATE);
    hid_t space = rank ? H5Screate_simple(rank, length, NULL) : H5Screate(H5S_SCALAR);
    hid_t made = H5Dcreate2(group, name, type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    if (made >= 0 && data && H5Dwrite(made, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) < 0) {
        H5Dclose(made);
        made = H5I_INVALID_HID;
    }
    H5Sclose(space);
    H5Pclose(list);
    return made;
}

/* A dataset of n values, or of one value where n is 0; `data` may be NULL. */
static hid_t array(hid_t group, const char *name, hid_t type, size_t n, const void *data)
{
    const hsize_t length = n;
    return array_of(group, name, type, n > 0, &length, data);
}

/* A dimension without a coordinate. */
static hid_t bare_scale(hid_t group, const char *name, size_t n)
{
    char no_scale[sizeof SUMI_CUBE_NO_SCALE_NAME + 24];
    snprintf(no_scale, sizeof no_scale, SUMI_CUBE_NO_SCALE_NAME "%10zu", n);
    hid_t made = array(group, name, H5T_NATIVE_FLOAT, n, NULL);
    if (made >= 0 && H5DSset_scale(made, no_scale) < 0) {
        H5Dclose(made);
        made = H5I_INVALID_HID;
    }
    return made;
}

static bool attach(hid_t dataset, const hid_t *scale, size_t n)
{
    bool good = true;
    for (size_t i = 0; i < n && good; i++)
        good = H5DSattach_scale(dataset, scale[i], (unsigned)i) >= 0;
    return good;
}

static hid_t text_array(hid_t group, const char *name, size_t n, const char *const *texts)
{
    hid_t type = text_type();
    hid_t made = array(group, name, type, n, texts);
    H5Tclose(type);
    return made;
}

static hid_t axis_array(hid_t file, const struct sumi_cube_axis *axis)
{
    if (axis->kind == SUMI_CUBE_LABELS)
        return text_array(file, axis->name, axis->n, axis->labels);
    if (axis->kind == SUMI_CUBE_NUMBERS)
        return array(file, axis->name, H5T_NATIVE_DOUBLE, axis->n, axis->values);
    int32_t *whole = sumi_allocate_zeroed(axis->n, sizeof *whole);
    if (!whole)
        return H5I_INVALID_HID;
    for (size_t i = 0; i < axis->n; i++)
        whole[i] = (int32_t)sumi_cube_coordinate(axis, i);
    hid_t made = array(file, axis->name, H5T_NATIVE_INT32, axis->n, whole);
    sumi_release(whole);
    return made;
}

static bool time_attributes(hid_t object)
{
    return text_attribute(object, "units", SUMI_CUBE_TIME_UNIT) && text_attribute(object, "calendar", "standard");
}

/* The name of the bounds of an axis. */
static const char *bounds_name(const struct sumi_cube_axis *axis, char name[SUMI_CUBE_BESIDE_NAME])
{
    snprintf(name, SUMI_CUBE_BESIDE_NAME, "%s_bnds", axis->name);
    return name;
}

static bool bounds_attribute(hid_t scale, const struct sumi_cube_axis *axis)
{
    char name[SUMI_CUBE_BESIDE_NAME];
    return text_attribute(scale, "bounds", axis->bounds ? bounds_name(axis, name) : NULL);
}

static hid_t define_axis(hid_t file, const struct sumi_cube_axis *axis)
{
    hid_t scale = axis_array(file, axis);
    bool down = strcmp(axis->name, SUMI_CUBE_DEPTH) == 0;
    bool good = scale >= 0 && text_attribute(scale, "long_name", axis->long_name) &&
                text_attribute(scale, "standard_name", axis->standard_name) &&
                (axis->kind == SUMI_CUBE_DATES ? time_attributes(scale) : text_attribute(scale, "units", axis->unit)) &&
                text_attribute(scale, "calendar", axis->calendar) &&
                text_attribute(scale, "positive", down ? "down" : NULL) &&
                text_attribute(scale, "axis", down ? "Z" : axis->letter) && bounds_attribute(scale, axis) &&
                H5DSset_scale(scale, axis->name) >= 0;
    if (!good && scale >= 0) {
        H5Dclose(scale);
        scale = H5I_INVALID_HID;
    }
    return scale;
}

static bool code_attributes(hid_t dataset, const struct sumi_cube_variable *variable)
{
    int8_t values[128];
    size_t length = 1;
    for (size_t i = 0; i < variable->n_meanings; i++) {
        values[i] = (int8_t)i;
        length += strlen(variable->meanings[i]) + 1;
    }
    char *words = sumi_allocate(length), *end = words;
    if (!words)
        return false;
    for (size_t i = 0; i < variable->n_meanings; i++)
        end += sprintf(end, "%s%s", i ? " " : "", variable->meanings[i]);
    bool good = attribute(dataset, "flag_values", H5T_NATIVE_INT8, variable->n_meanings, values) &&
                text_attribute(dataset, "flag_meanings", words);
    sumi_release(words);
    return good;
}

/* --- coordinates beside those of the axes --- */

/* Bytes of the longest text among scalars and coordinates: all rows of characters are that long. */
static size_t longest_text(const struct sumi_cube *cube)
{
    size_t longest = 0;
    for (size_t k = 0; k < cube->n_scalars; k++)
        if (cube->scalars[k].text && strlen(cube->scalars[k].text) > longest)
            longest = strlen(cube->scalars[k].text);
    for (size_t k = 0; k < cube->n_besides; k++)
        for (size_t i = 0; cube->besides[k].texts && i < cube->axes[cube->besides[k].axis].n; i++)
            if (strlen(cube->besides[k].texts[i]) > longest)
                longest = strlen(cube->besides[k].texts[i]);
    return longest;
}

/* Whether each character is one byte. */
static bool is_ascii(const char *characters, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)characters[i] > 127)
            return false;
    return true;
}

/* n texts as rows of characters, for readers that know no strings; a single text if n is 0. */
static hid_t character_array(hid_t file, const char *name, size_t n, const char *const *texts, size_t width)
{
    const size_t rows = n ? n : 1;
    const hsize_t length[] = {rows, width};
    char *characters = sumi_allocate_zeroed(rows, width);
    if (!characters)
        return H5I_INVALID_HID;
    for (size_t i = 0; i < rows; i++)
        memcpy(characters + i * width, texts[i], strlen(texts[i]));
    hid_t made = array_of(file, name, H5T_C_S1, n ? 2 : 1, n ? length : length + 1, characters);
    /* xarray needs this attribute to make texts of them; netCDF4-python 1.6 cuts longer characters wrongly. */
    const bool plain = is_ascii(characters, rows * width);
    sumi_release(characters);
    if (made >= 0 && plain && !text_attribute(made, "_Encoding", "utf-8")) {
        H5Dclose(made);
        made = H5I_INVALID_HID;
    }
    return made;
}

static bool define_scalar(hid_t file, const struct sumi_cube_scalar *scalar, hid_t characters, size_t width)
{
    hid_t made = scalar->text ? character_array(file, scalar->name, 0, &scalar->text, width)
                              : array(file, scalar->name, H5T_NATIVE_DOUBLE, 0, &scalar->value);
    bool good = made >= 0 && text_attribute(made, "long_name", scalar->long_name) &&
                text_attribute(made, "standard_name", scalar->standard_name) &&
                (scalar->unit && strcmp(scalar->unit, SUMI_CUBE_TIME_UNIT) == 0
                     ? time_attributes(made)
                     : text_attribute(made, "units", scalar->unit)) &&
                (!scalar->text || attach(made, &characters, 1));
    if (made >= 0)
        H5Dclose(made);
    return good;
}

static bool define_beside(hid_t file, const struct sumi_cube *cube, const struct sumi_cube_beside *beside,
                          const hid_t scale[2], size_t width)
{
    const size_t n = cube->axes[beside->axis].n;
    hid_t made = beside->texts ? character_array(file, beside->name, n, beside->texts, width)
                               : array(file, beside->name, H5T_NATIVE_DOUBLE, n, beside->values);
    bool good = made >= 0 && text_attribute(made, "long_name", beside->long_name) &&
                text_attribute(made, "standard_name", beside->standard_name) &&
                text_attribute(made, "units", beside->unit) && attach(made, scale, beside->texts ? 2 : 1);
    if (made >= 0)
        H5Dclose(made);
    return good;
}

/* From each position of an axis to the next one. */
static bool define_bounds(hid_t file, const struct sumi_cube_axis *axis, const hid_t scale[2])
{
    char name[SUMI_CUBE_BESIDE_NAME];
    const hsize_t length[] = {axis->n, 2};
    int32_t *ends = sumi_allocate_zeroed(axis->n, 2 * sizeof *ends);
    for (size_t i = 0; ends && i < axis->n; i++) {
        ends[2 * i] = (int32_t)sumi_cube_coordinate(axis, i);
        ends[2 * i + 1] = ends[2 * i] + 1;
    }
    hid_t made = ends ? array_of(file, bounds_name(axis, name), H5T_NATIVE_INT32, 2, length, ends) : H5I_INVALID_HID;
    bool good = made >= 0 && attach(made, scale, 2);
    if (made >= 0)
        H5Dclose(made);
    sumi_release(ends);
    return good;
}

/* Behind the variables, so that a program which shows the first one of two dimensions finds none of these. */
static bool define_others(hid_t file, const struct sumi_cube *cube, const hid_t *scale)
{
    const size_t width = longest_text(cube);
    hid_t characters = width ? bare_scale(file, SUMI_CUBE_LABEL_LENGTH, width) : H5I_INVALID_HID;
    hid_t ends = H5I_INVALID_HID;
    bool good = !width || characters >= 0;
    for (size_t k = 0; k < cube->n_scalars && good; k++)
        good = define_scalar(file, &cube->scalars[k], characters, width);
    for (size_t k = 0; k < cube->n_besides && good; k++)
        good = define_beside(file, cube, &cube->besides[k], (const hid_t[]){scale[cube->besides[k].axis], characters},
                             width);
    for (size_t a = 0; a < cube->n_axes + cube->n_inner && good; a++) {
        if (!cube->axes[a].bounds)
            continue;
        if (ends < 0)
            ends = bare_scale(file, SUMI_CUBE_BOUNDS, 2);
        good = ends >= 0 && define_bounds(file, &cube->axes[a], (const hid_t[]){scale[a], ends});
    }
    if (characters >= 0)
        H5Dclose(characters);
    if (ends >= 0)
        H5Dclose(ends);
    return good;
}

/* Names them all as coordinates of a variable: numbers first, as CDO takes the first two for places. */
static bool other_coordinates(hid_t dataset, const struct sumi_cube *cube)
{
    char *names = sumi_allocate_zeroed(cube->n_besides + cube->n_scalars + 1, SUMI_CUBE_BESIDE_NAME), *end = names;
    if (!names)
        return false;
    for (int texts = 0; texts < 2; texts++) {
        for (size_t k = 0; k < cube->n_scalars; k++)
            if ((cube->scalars[k].text != NULL) == texts)
                end += sprintf(end, "%s%s", end > names ? " " : "", cube->scalars[k].name);
        for (size_t k = 0; k < cube->n_besides; k++)
            if ((cube->besides[k].texts != NULL) == texts)
                end += sprintf(end, "%s%s", end > names ? " " : "", cube->besides[k].name);
    }
    bool good = text_attribute(dataset, "coordinates", names);
    sumi_release(names);
    return good;
}

/* What it says of being rounded: to the nearest number, by at most half of the last bit. */
static bool rounding_attributes(hid_t dataset, int bits)
{
    const double error = ldexp(1.0, -bits - 1);
    return attribute(dataset, SUMI_CUBE_BITS, H5T_NATIVE_INT, 1, &bits) &&
           attribute(dataset, SUMI_CUBE_ERROR, H5T_NATIVE_DOUBLE, 1, &error);
}

static bool variable_attributes(hid_t dataset, const struct sumi_cube_variable *variable, const struct storage *storage,
                                bool repeats_missing)
{
    bool time = variable->type == SUMI_CUBE_DATE || variable->type == SUMI_CUBE_MOMENT;
    return text_attribute(dataset, "long_name", variable->long_name) &&
           text_attribute(dataset, "standard_name", variable->standard_name) &&
           text_attribute(dataset, "units", time ? SUMI_CUBE_TIME_UNIT : variable->unit) &&
           attribute(dataset, "_FillValue", storage->type, 1, &storage->fill) &&
           (!repeats_missing || attribute(dataset, "missing_value", storage->type, 1, &storage->fill)) &&
           (variable->type != SUMI_CUBE_CODE || code_attributes(dataset, variable)) &&
           text_attribute(dataset, "cell_methods", variable->cell_methods) &&
           text_attribute(dataset, "icasa_name", variable->icasa) &&
           text_attribute(dataset, "source", variable->source) &&
           (variable->bits == 0 || rounding_attributes(dataset, variable->bits)) &&
           further_attributes(dataset, variable->attributes, variable->n_attributes);
}

/* As H5Pset_shuffle and H5Pset_deflate, whose filters leave a chunk as it is, and say nothing, where there is no memory
 * for them. */
static bool must_shuffle(hid_t list)
{
    return H5Pset_filter(list, H5Z_FILTER_SHUFFLE, H5Z_FLAG_MANDATORY, 0, NULL) >= 0;
}

static bool must_deflate(hid_t list, unsigned level)
{
    return H5Pset_filter(list, H5Z_FILTER_DEFLATE, H5Z_FLAG_MANDATORY, 1, &level) >= 0;
}

/* The dataset with its chunks and filters; sumi_cube_encode_block does by hand what the filters say. */
static hid_t packed_dataset(hid_t file, const struct sumi_cube_variable *variable, const struct storage *storage,
                            int rank, const hsize_t *length, const hsize_t *chunk, unsigned deflate)
{
    hid_t list = creation_list(H5P_DATASET_CREATE);
    hid_t space = H5Screate_simple(rank, length, NULL);
    hid_t made = H5I_INVALID_HID;
    if (space >= 0 && H5Pset_chunk(list, rank, chunk) >= 0 &&
        H5Pset_fill_value(list, storage->type, &storage->fill) >= 0 &&
        (sumi_cube_type_size(variable->type) == 1 || must_shuffle(list)) && must_deflate(list, deflate))
        made = H5Dcreate2(file, variable->name, storage->type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    if (space >= 0)
        H5Sclose(space);
    H5Pclose(list);
    return made;
}

static bool define_variable(hid_t file, const struct sumi_cube *cube, const struct sumi_cube_layout *layout,
                            const struct sumi_cube_variable *variable, const hid_t *scale, hid_t *dataset)
{
    const struct storage storage = storage_of(variable->type, cube->form);
    hsize_t length[SUMI_CUBE_MAX_RANK], chunk[SUMI_CUBE_MAX_RANK];
    const size_t rank = layout->n_axes + variable->inner;
    for (size_t a = 0; a < rank; a++) {
        length[a] = cube->axes[a].n;
        chunk[a] = a < layout->n_axes ? layout->chunk[a] : cube->axes[a].n;
    }
    *dataset = packed_dataset(file, variable, &storage, (int)rank, length, chunk,
                              cube->form ? (unsigned)cube->form->deflate : 1);
    return *dataset >= 0 &&
           variable_attributes(*dataset, variable, &storage, cube->form && cube->form->repeats_missing) &&
           other_coordinates(*dataset, cube) && attach(*dataset, scale, rank);
}

/* In one chunk. */
static bool define_array(hid_t file, const struct sumi_cube *cube, const struct sumi_cube_array *array,
                         const hid_t *scale, hid_t *dataset)
{
    const struct storage storage = storage_of(array->variable.type, cube->form);
    hsize_t length[2];
    hid_t of[2];
    for (size_t a = 0; a < array->n_axes; a++) {
        length[a] = cube->axes[array->axis[a]].n;
        of[a] = scale[array->axis[a]];
    }
    *dataset = packed_dataset(file, &array->variable, &storage, (int)array->n_axes, length, length, 1);
    return *dataset >= 0 && variable_attributes(*dataset, &array->variable, &storage, false) &&
           attach(*dataset, of, array->n_axes);
}

static bool define_column(hid_t group, hid_t rows, const struct sumi_cube_column *column, size_t n_rows)
{
    const double missing = storage_of(SUMI_CUBE_FLOAT64, NULL).fill.f64;
    hid_t made = column->texts ? text_array(group, column->name, n_rows, column->texts)
                               : array(group, column->name, H5T_NATIVE_DOUBLE, n_rows, column->numbers);
    bool good = made >= 0 && text_attribute(made, "long_name", column->long_name) &&
                text_attribute(made, "units", column->unit) &&
                (column->texts || attribute(made, "_FillValue", H5T_NATIVE_DOUBLE, 1, &missing)) &&
                attach(made, &rows, 1);
    if (made >= 0)
        H5Dclose(made);
    return good;
}

static hid_t define_group(hid_t parent, const char *name)
{
    hid_t list = creation_list(H5P_GROUP_CREATE);
    hid_t group = H5Gcreate2(parent, name, H5P_DEFAULT, list, H5P_DEFAULT);
    H5Pclose(list);
    return group;
}

static bool define_table(hid_t provenance, const struct sumi_cube_table *table)
{
    hid_t group = define_group(provenance, table->name);
    if (group < 0)
        return false;
    hid_t rows = bare_scale(group, "row", table->n_rows);
    bool good = rows >= 0 && text_attribute(group, "title", table->long_name);
    for (size_t c = 0; c < table->n_columns && good; c++)
        good = define_column(group, rows, &table->columns[c], table->n_rows);
    if (rows >= 0)
        H5Dclose(rows);
    H5Gclose(group);
    return good;
}

static const int level_of_texts = 6; /* packed once: a third smaller than by level 1 */

/* Bytes in chunks, packed here as those of the variables are; behind the last of them nothing. */
static bool write_bytes(hid_t made, const struct sumi_cube_bytes *kept, size_t chunk)
{
    const size_t room = sumi_cube_packed_most(chunk);
    unsigned char *plain = sumi_allocate(chunk), *packed = sumi_allocate(room);
    struct sumi_cube_packer *packer = sumi_cube_packer_create(level_of_texts, chunk);
    bool good = plain && packed && packer;
    for (hsize_t at = 0; at < kept->n && good; at += chunk) {
        const size_t n = kept->n - at < chunk ? (size_t)(kept->n - at) : chunk;
        memcpy(plain, (const unsigned char *)kept->bytes + at, n);
        memset(plain + n, 0, chunk - n);
        const size_t size = sumi_cube_pack(packer, chunk, 1, plain, packed, room);
        good = size > 0 && H5Dwrite_chunk(made, H5P_DEFAULT, 0, &at, size, packed) >= 0;
    }
    sumi_cube_packer_destroy(packer);
    sumi_release(plain);
    sumi_release(packed);
    return good;
}

static bool define_bytes(hid_t group, const struct sumi_cube_bytes *kept)
{
    const hsize_t n = kept->n, most_chunk = 1 << 20, chunk = n < most_chunk ? n : most_chunk;
    char dimension[256];
    snprintf(dimension, sizeof dimension, "%s_bytes", kept->name);
    hid_t scale = bare_scale(group, dimension, kept->n), list = creation_list(H5P_DATASET_CREATE);
    hid_t space = H5Screate_simple(1, &n, NULL), made = H5I_INVALID_HID;
    if (H5Pset_chunk(list, 1, &chunk) >= 0 && must_deflate(list, (unsigned)level_of_texts))
        made = H5Dcreate2(group, kept->name, H5T_NATIVE_UINT8, space, H5P_DEFAULT, list, H5P_DEFAULT);
    bool good = made >= 0 && scale >= 0 && text_attribute(made, "long_name", kept->long_name) &&
                write_bytes(made, kept, chunk) && attach(made, &scale, 1);
    if (made >= 0)
        H5Dclose(made);
    if (scale >= 0)
        H5Dclose(scale);
    H5Sclose(space);
    H5Pclose(list);
    return good;
}

static bool define_provenance(hid_t file, const struct sumi_cube *cube)
{
    hid_t group = define_group(file, SUMI_CUBE_PROVENANCE);
    if (group < 0)
        return false;
    bool good = true;
    for (size_t i = 0; i < cube->n_texts && good; i++) {
        const struct sumi_cube_text *text = &cube->texts[i];
        hid_t made = text_array(group, text->name, 0, &text->text);
        good = made >= 0 && text_attribute(made, "long_name", text->long_name);
        if (made >= 0)
            H5Dclose(made);
    }
    for (size_t i = 0; i < cube->n_bytes && good; i++)
        good = define_bytes(group, &cube->bytes[i]);
    for (size_t i = 0; i < cube->n_tables && good; i++)
        good = define_table(group, &cube->tables[i]);
    H5Gclose(group);
    return good;
}

static bool define_attributes(hid_t file, const struct sumi_cube *cube)
{
    const int32_t format = SUMI_CUBE_FORMAT, strict = 1;
    bool given = false;
    if (cube->form)
        return text_attribute(file, "Conventions", cube->form->conventions) &&
               (!cube->form->classic || attribute(file, "_nc3_strict", H5T_NATIVE_INT32, 0, &strict)) &&
               further_attributes(file, cube->attributes, cube->n_attributes);
    for (size_t i = 0; i < cube->n_attributes; i++)
        given = given || strcmp(cube->attributes[i].name, "Conventions") == 0;
    return (given || text_attribute(file, "Conventions", SUMI_CUBE_CONVENTIONS)) &&
           attribute(file, SUMI_CUBE_FORMAT_NAME, H5T_NATIVE_INT32, 1, &format) &&
           further_attributes(file, cube->attributes, cube->n_attributes);
}

bool sumi_cube_define(hid_t file, const struct sumi_cube *cube, const struct sumi_cube_layout *layout, hid_t *dataset)
{
    hid_t scale[SUMI_CUBE_MAX_RANK];
    size_t n_scales = 0;
    bool good = define_attributes(file, cube);
    for (size_t a = 0; a < cube->n_axes + cube->n_inner + cube->n_further && good; a++) {
        scale[n_scales] = define_axis(file, &cube->axes[a]);
        good = scale[n_scales] >= 0;
        n_scales += good;
    }
    for (size_t v = 0; v < cube->n_variables && good; v++)
        good = define_variable(file, cube, layout, &cube->variables[v], scale, &dataset[v]);
    for (size_t k = 0; k < cube->n_arrays && good; k++)
        good = define_array(file, cube, &cube->arrays[k], scale, &dataset[cube->n_variables + k]);
    good = good && define_others(file, cube, scale);
    while (n_scales > 0)
        H5Dclose(scale[--n_scales]);
    return good && (cube->form || define_provenance(file, cube));
}

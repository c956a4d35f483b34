#define _XOPEN_SOURCE 700 /* strnlen, strtok_r */

#include "io/cube/cube_internal.h"
#include "io/text/text.h"
#include "messages/cube.h"
#include "messages/cube_lacks.h"
#include "sim/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A file of another program may have more of these; they are then left out, or the file is refused. */
static const unsigned most_links = 4096;
static const int most_attributes = 1000;
static const size_t most_name = 256;
static const size_t most_kept = (size_t)64 << 20;  /* bytes of texts and coordinates */
static const size_t most_texts = (size_t)32 << 20; /* bytes of texts that are read at once */

struct sumi_cube_kept {
    struct sumi_cube_kept *next;
    max_align_t bytes[];
};

void *sumi_cube_keep(struct sumi_cube_file *file, size_t n, size_t size)
{
    const size_t beside =
        sizeof(struct sumi_cube_kept) + sizeof(max_align_t); /* that one takes, with the allocator's */
    if (n > most_kept / size || n * size + beside > most_kept - file->kept_bytes) {
        file->full = true;
        return NULL;
    }
    struct sumi_cube_kept *kept = sumi_allocate_zeroed(1, sizeof *kept + n * size);
    if (!kept)
        return NULL;
    file->kept_bytes += n * size + beside;
    kept->next = file->kept;
    file->kept = kept;
    return kept->bytes;
}

void sumi_cube_free_kept(struct sumi_cube_file *file)
{
    while (file->kept) {
        struct sumi_cube_kept *next = file->kept->next;
        sumi_release(file->kept);
        file->kept = next;
    }
}

const char *sumi_cube_keep_text(struct sumi_cube_file *file, const char *bytes, size_t length, bool lines)
{
    char *text = sumi_cube_keep(file, length + 1, 1);
    if (!text)
        return NULL;
    memcpy(text, bytes, strnlen(bytes, length));
    sumi_text_clean(text);
    for (char *at = text; !lines && (at = strpbrk(at, "\n\t"));)
        *at = ' ';
    return text;
}

/* Texts of any length are counted as HDF5 asks for them: all of a long list may be one and the same long text. */
static void *allocate_text(size_t size, void *left)
{
    size_t *room = left;
    const size_t beside = sizeof(max_align_t); /* of the allocator */
    if (size > *room || size + beside > *room)
        return NULL;
    *room -= size + beside;
    return sumi_allocate(size);
}

static void free_text(void *text, void *left)
{
    (void)left;
    sumi_release(text);
}

static bool read_long_texts(struct sumi_cube_file *file, hid_t object, hid_t type, size_t n, const char **texts)
{
    size_t left = most_texts;
    char **found = sumi_allocate_zeroed(n, sizeof *found);
    hid_t list = H5Pcreate(H5P_DATASET_XFER);
    bool of_attribute = H5Iget_type(object) == H5I_ATTR; /* a single one, in the file as it is long */
    bool good =
        found && list >= 0 && H5Pset_vlen_mem_manager(list, allocate_text, &left, free_text, NULL) >= 0 &&
        (of_attribute ? H5Aread(object, type, found) >= 0 : H5Dread(object, type, H5S_ALL, H5S_ALL, list, found) >= 0);
    for (size_t i = 0; i < n && good; i++) {
        texts[i] = found[i] ? sumi_cube_keep_text(file, found[i], strlen(found[i]), of_attribute) : "";
        good = texts[i];
    }
    for (size_t i = 0; i < n && found; i++)
        if (of_attribute)
            H5free_memory(found[i]);
        else
            sumi_release(found[i]);
    sumi_release(found);
    if (list >= 0)
        H5Pclose(list);
    return good;
}

/* Of `pieces` texts of the type each. */
static bool read_fixed_texts(struct sumi_cube_file *file, hid_t object, hid_t type, size_t n, size_t pieces,
                             const char **texts)
{
    size_t size = H5Tget_size(type);
    if (size == 0 || pieces == 0 || size > most_texts / n / pieces)
        return false;
    size *= pieces;
    bool of_attribute = H5Iget_type(object) == H5I_ATTR;
    char *found = sumi_allocate_zeroed(n, size);
    bool good = found && (of_attribute ? H5Aread(object, type, found)
                                       : H5Dread(object, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, found)) >= 0;
    for (size_t i = 0; i < n && good; i++) {
        texts[i] = sumi_cube_keep_text(file, found + i * size, size, of_attribute);
        good = texts[i];
    }
    sumi_release(found);
    return good;
}

/* Line ends stay in the text of an attribute, not in those of a dataset. */
static const char *const *read_texts(struct sumi_cube_file *file, hid_t object, hid_t stored, size_t n, size_t pieces)
{
    const char **texts = NULL;
    if (H5Tget_class(stored) == H5T_STRING && n > 0)
        texts = sumi_cube_keep(file, n, sizeof *texts);
    hid_t type = texts ? H5Tget_native_type(stored, H5T_DIR_ASCEND) : H5I_INVALID_HID;
    if (type < 0)
        return NULL;
    bool good = H5Tis_variable_str(type) > 0 ? pieces == 1 && read_long_texts(file, object, type, n, texts)
                                             : read_fixed_texts(file, object, type, n, pieces, texts);
    H5Tclose(type);
    return good ? texts : NULL;
}

const char *const *sumi_cube_read_texts(struct sumi_cube_file *file, hid_t dataset, size_t n, size_t pieces)
{
    hid_t type = H5Dget_type(dataset);
    const char *const *texts = type >= 0 ? read_texts(file, dataset, type, n, pieces) : NULL;
    if (type >= 0)
        H5Tclose(type);
    return texts;
}

bool sumi_cube_plain_number(hid_t type)
{
    const hid_t plain[] = {H5T_STD_I8LE,   H5T_STD_I16LE,  H5T_STD_I32LE, H5T_STD_I64LE, H5T_STD_U8LE,
                           H5T_STD_U16LE,  H5T_STD_U32LE,  H5T_STD_U64LE, H5T_STD_I16BE, H5T_STD_I32BE,
                           H5T_STD_I64BE,  H5T_STD_U16BE,  H5T_STD_U32BE, H5T_STD_U64BE, H5T_IEEE_F32LE,
                           H5T_IEEE_F64LE, H5T_IEEE_F32BE, H5T_IEEE_F64BE};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (H5Tequal(type, plain[i]) > 0)
            return true;
    return false;
}

/* ---- attributes ---- */

/* What an attribute holds: a text, up to some numbers, or neither, where it is anything else. */
struct value {
    const char *text;
    double number[128]; /* as many as codes can be */
    size_t n;           /* numbers */
};

/* False where it cannot be read. */
static bool read_value(struct sumi_cube_file *file, hid_t attribute, struct value *value)
{
    hid_t type = H5Aget_type(attribute), space = H5Aget_space(attribute);
    hssize_t n = space >= 0 ? H5Sget_simple_extent_npoints(space) : -1;
    bool good = type >= 0 && n >= 0;
    value->text = NULL;
    value->n = 0;
    if (good && n == 1 && H5Tget_class(type) == H5T_STRING) {
        const char *const *texts = read_texts(file, attribute, type, 1, 1);
        value->text = texts ? texts[0] : NULL;
        good = texts;
    } else if (good && n > 0 && n <= (hssize_t)(sizeof value->number / sizeof *value->number) &&
               sumi_cube_plain_number(type)) {
        value->n = (size_t)n;
        good = H5Aread(attribute, H5T_NATIVE_DOUBLE, value->number) >= 0;
    }
    if (space >= 0)
        H5Sclose(space);
    if (type >= 0)
        H5Tclose(type);
    return good;
}

static const char **known_place(struct sumi_cube_said *said, const char *name)
{
    const struct {
        const char *name, **place;
    } known[] = {
        {"long_name", &said->long_name}, {"standard_name", &said->standard_name},
        {"units", &said->unit},          {"source", &said->source},
        {"icasa_name", &said->icasa},    {"cell_methods", &said->cell_methods},
        {"calendar", &said->calendar},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i].name) == 0)
            return known[i].place;
    return NULL;
}

static bool is_plumbing(const char *name)
{
    static const char *const plumbing[] = {"CLASS",           "NAME",          "DIMENSION_LIST",      "REFERENCE_LIST",
                                           "_Netcdf4Dimid",   "_NCProperties", "_Netcdf4Coordinates", "_nc3_strict",
                                           "DIMENSION_LABELS"};
    for (size_t i = 0; i < sizeof plumbing / sizeof *plumbing; i++)
        if (strcmp(name, plumbing[i]) == 0)
            return true;
    return false;
}

struct gathering {
    struct sumi_cube_said *said;
    struct sumi_cube_attribute *others;
    const char *words;
    double flags[128];
    size_t n_flags;
};

static const char *take_missing(struct sumi_cube_said *said, const struct value *value)
{
    struct sumi_cube_decoding *decoding = &said->decoding;
    if (value->text)
        return NULL; /* of texts */
    if (value->n == 0 || decoding->n_missing + value->n > SUMI_CUBE_MAX_MISSING)
        return SUMI_WORD_LACK_FILL;
    for (size_t k = 0; k < value->n; k++)
        decoding->missing[decoding->n_missing++] = value->number[k];
    said->has_missing = true;
    return NULL;
}

static const char *take_flags(struct gathering *to, const struct value *value)
{
    if (value->n == 0)
        return SUMI_WORD_LACK_FLAGS;
    memcpy(to->flags, value->number, value->n * sizeof *to->flags);
    to->n_flags = value->n;
    return NULL;
}

static const char *take_words(struct gathering *to, const struct value *value)
{
    to->words = value->text;
    return value->text ? NULL : SUMI_WORD_LACK_FLAG_WORDS;
}

static const char *take_one(const struct value *value, double *place, const char *otherwise)
{
    if (value->n != 1 || !isfinite(value->number[0]))
        return otherwise;
    *place = value->number[0];
    return NULL;
}

static const char *take_scale(struct sumi_cube_decoding *decoding, const struct value *value)
{
    static const char otherwise[] = SUMI_WORD_LACK_SCALE;
    const char *why = take_one(value, &decoding->scale, otherwise);
    return why || decoding->scale == 0.0 ? otherwise : NULL;
}

static const char *take_range(struct sumi_cube_decoding *decoding, const struct value *value)
{
    if (value->n != 2 || !(value->number[0] <= value->number[1]))
        return SUMI_WORD_LACK_RANGE;
    decoding->least = value->number[0];
    decoding->most = value->number[1];
    return NULL;
}

/* An attribute that says what the stored numbers mean. False where it is none; `why` as of sumi_cube_read_said. */
static bool take_meaning(const char *name, const struct value *value, struct gathering *to, const char **why)
{
    struct sumi_cube_decoding *decoding = &to->said->decoding;
    *why = NULL;
    if (strcmp(name, "_FillValue") == 0 || strcmp(name, "missing_value") == 0)
        *why = take_missing(to->said, value);
    else if (strcmp(name, "flag_values") == 0)
        *why = take_flags(to, value);
    else if (strcmp(name, "flag_meanings") == 0)
        *why = take_words(to, value);
    else if (strcmp(name, "flag_masks") == 0)
        *why = SUMI_WORD_LACK_FLAG_MASKS;
    else if (strcmp(name, "scale_factor") == 0)
        *why = take_scale(decoding, value);
    else if (strcmp(name, "add_offset") == 0)
        *why = take_one(value, &decoding->offset, SUMI_WORD_LACK_OFFSET);
    else if (strcmp(name, "valid_min") == 0)
        *why = take_one(value, &decoding->least, SUMI_WORD_LACK_VALID_MIN);
    else if (strcmp(name, "valid_max") == 0)
        *why = take_one(value, &decoding->most, SUMI_WORD_LACK_VALID_MAX);
    else if (strcmp(name, "valid_range") == 0)
        *why = take_range(decoding, value);
    else if (strcmp(name, "_Unsigned") == 0)
        *why = SUMI_WORD_LACK_UNSIGNED;
    else
        return false;
    return true;
}

static const char *gather(struct sumi_cube_file *file, hid_t attribute, const char *name, bool of_file,
                          struct gathering *to)
{
    struct value value;
    const char *why;
    if (is_plumbing(name))
        return NULL;
    if (!read_value(file, attribute, &value))
        return SUMI_WORD_LACK_ATTRIBUTE;
    if (!of_file && take_meaning(name, &value, to, &why))
        return why;
    const char **place = of_file ? NULL : known_place(to->said, name);
    if (place && !value.text && value.n > 0 && (place == &to->said->unit || place == &to->said->calendar))
        return SUMI_WORD_LACK_UNITS;
    if (place) {
        *place = value.text;
    } else if (value.text || value.n == 1) {
        struct sumi_cube_attribute *other = &to->others[to->said->n_others];
        *other = (struct sumi_cube_attribute){sumi_cube_keep_text(file, name, strlen(name), false), value.text,
                                              value.n == 1 ? value.number[0] : NAN};
        to->said->n_others += value.text || !isnan(other->number);
        return other->name ? NULL : SUMI_WORD_LACK_ATTRIBUTE;
    }
    return NULL;
}

/* Cuts flag_meanings into words, one a code; none where there are more or fewer. */
static bool read_meanings(struct sumi_cube_file *file, struct gathering *from)
{
    struct sumi_cube_said *said = from->said;
    size_t n = from->n_flags, found = 0;
    const char **meanings = sumi_cube_keep(file, n, sizeof *meanings);
    double *codes = sumi_cube_keep(file, n, sizeof *codes);
    char *copy = sumi_cube_keep(file, strlen(from->words) + 1, 1), *rest = NULL;
    if (!meanings || !codes || !copy)
        return false;
    strcpy(copy, from->words);
    for (char *word = strtok_r(copy, " \n\t", &rest); word; word = strtok_r(NULL, " \n\t", &rest)) {
        if (found < n)
            meanings[found] = word;
        found++;
    }
    if (found != n)
        return true;
    bool counts_up = true;
    for (size_t k = 0; k < n; k++) {
        codes[k] = from->flags[k];
        counts_up = counts_up && codes[k] == (double)k;
    }
    said->meanings = meanings;
    said->n_meanings = said->decoding.n_codes = n;
    said->decoding.codes = counts_up ? NULL : codes;
    return true;
}

static hid_t open_attribute(hid_t object, int i)
{
    hsize_t at = (hsize_t)i;
    hid_t attribute = H5Aopen_by_idx(object, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, at, H5P_DEFAULT, H5P_DEFAULT);
    return attribute >= 0 ? attribute
                          : H5Aopen_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, at, H5P_DEFAULT, H5P_DEFAULT);
}

const char *sumi_cube_read_said(struct sumi_cube_file *file, hid_t object, struct sumi_cube_said *said)
{
    bool of_file = H5Iget_type(object) == H5I_GROUP;
    *said = (struct sumi_cube_said){.decoding = {.scale = 1.0, .least = -INFINITY, .most = INFINITY}};
    int n = H5Aget_num_attrs(object);
    if (n < 0 || n > most_attributes)
        return n < 0 ? SUMI_WORD_LACK_ATTRIBUTES : SUMI_WORD_LACK_ATTRIBUTES_MANY;
    struct gathering to = {.said = said, .others = sumi_cube_keep(file, (size_t)n + 1, sizeof *to.others)};
    const char *why = to.others ? NULL : SUMI_WORD_LACK_MEMORY;
    for (int i = 0; i < n && !why; i++) {
        char name[256] = "";
        hid_t attribute = open_attribute(object, i);
        bool good = attribute >= 0 && H5Aget_name(attribute, sizeof name, name) > 0;
        why = good ? gather(file, attribute, name, of_file, &to) : SUMI_WORD_LACK_ATTRIBUTE;
        if (attribute >= 0)
            H5Aclose(attribute);
    }
    said->others = to.others;
    if (!why && to.words && to.n_flags && !read_meanings(file, &to))
        why = SUMI_WORD_LACK_MEMORY;
    return why;
}

bool sumi_cube_read_format(const struct sumi_cube_file *file, struct sumi_error *error)
{
    double version = NAN;
    htri_t there = H5Aexists(file->root, SUMI_CUBE_FORMAT_NAME);
    if (there == 0)
        return true;
    hid_t attribute = there > 0 ? H5Aopen(file->root, SUMI_CUBE_FORMAT_NAME, H5P_DEFAULT) : H5I_INVALID_HID;
    hid_t type = attribute >= 0 ? H5Aget_type(attribute) : H5I_INVALID_HID;
    hid_t space = attribute >= 0 ? H5Aget_space(attribute) : H5I_INVALID_HID;
    if (type < 0 || space < 0 || H5Sget_simple_extent_npoints(space) != 1 || !sumi_cube_plain_number(type) ||
        H5Aread(attribute, H5T_NATIVE_DOUBLE, &version) < 0)
        version = NAN;
    if (space >= 0)
        H5Sclose(space);
    if (type >= 0)
        H5Tclose(type);
    if (attribute >= 0)
        H5Aclose(attribute);
    if (!(version >= 1.0 && version == floor(version)))
        sumi_fail_in(error, file->path, SUMI_E_CUBE_FORMAT_UNKNOWN, SUMI_CUBE_FORMAT_NAME);
    else if (version > SUMI_CUBE_FORMAT)
        sumi_fail_in(error, file->path, SUMI_E_CUBE_FORMAT_NEWER, version, SUMI_CUBE_FORMAT);
    return version >= 1.0 && version == floor(version) && version <= SUMI_CUBE_FORMAT;
}

/* ---- links ---- */

int sumi_cube_links(hid_t group, H5_index_t *order)
{
    unsigned tracked = 0;
    H5G_info_t info;
    hid_t list = H5Gget_create_plist(group);
    if (list >= 0) {
        H5Pget_link_creation_order(list, &tracked);
        H5Pclose(list);
    }
    *order = tracked & H5P_CRT_ORDER_TRACKED ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
    return H5Gget_info(group, &info) >= 0 && info.nlinks <= most_links ? (int)info.nlinks : -1;
}

const char *sumi_cube_elsewhere(hid_t dataset)
{
    hid_t list = H5Dget_create_plist(dataset);
    if (list < 0)
        return SUMI_WORD_LACK_HEADER;
    bool other_file = H5Pget_layout(list) == H5D_VIRTUAL || H5Pget_external_count(list) != 0;
    H5Pclose(list);
    return other_file ? SUMI_WORD_LACK_ELSEWHERE : NULL;
}

bool sumi_cube_open_link(hid_t group, H5_index_t order, int i, char *name, hid_t *dataset, const char **why)
{
    H5L_info_t link;
    hsize_t at = (hsize_t)i;
    *dataset = H5I_INVALID_HID;
    *why = NULL;
    ssize_t length = H5Lget_name_by_idx(group, ".", order, H5_ITER_INC, at, name, most_name, H5P_DEFAULT);
    if (length <= 0 || H5Lget_info_by_idx(group, ".", order, H5_ITER_INC, at, &link, H5P_DEFAULT) < 0)
        return false;
    if ((size_t)length >= most_name)
        *why = SUMI_WORD_LACK_NAME_LONG;
    else if (link.type != H5L_TYPE_HARD)
        *why = SUMI_WORD_LACK_LINK;
    if (*why)
        return true;
    hid_t object = H5Oopen_by_idx(group, ".", order, H5_ITER_INC, at, H5P_DEFAULT);
    if (object < 0)
        *why = SUMI_WORD_LACK_HEADER;
    else if (H5Iget_type(object) == H5I_DATASET)
        *why = sumi_cube_elsewhere(object);
    if (object >= 0 && H5Iget_type(object) == H5I_DATASET && !*why)
        *dataset = object;
    else if (object >= 0)
        H5Oclose(object);
    return true;
}

#define _XOPEN_SOURCE 700 /* strnlen, strtok_r */

#include "io/cube_internal.h"
#include "io/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A file of another program may have more of these; they are then left out, or the file is refused. */
static const unsigned most_links = 4096;
static const int most_attributes = 1000;
static const size_t most_name = 256;

struct sumi_cube_kept {
    struct sumi_cube_kept *next;
    max_align_t bytes[];
};

void *sumi_cube_keep(struct sumi_cube_file *file, size_t n, size_t size)
{
    if (n > SIZE_MAX / 2 / size)
        return NULL;
    struct sumi_cube_kept *kept = calloc(1, sizeof *kept + n * size);
    if (!kept)
        return NULL;
    kept->next = file->kept;
    file->kept = kept;
    return kept->bytes;
}

void sumi_cube_free_kept(struct sumi_cube_file *file)
{
    while (file->kept) {
        struct sumi_cube_kept *next = file->kept->next;
        free(file->kept);
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

/* Reads from an attribute or a dataset. */
static bool read_any(hid_t object, hid_t type, void *data)
{
    return H5Iget_type(object) == H5I_ATTR ? H5Aread(object, type, data) >= 0
                                           : H5Dread(object, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0;
}

static bool read_long_texts(struct sumi_cube_file *file, hid_t object, hid_t type, size_t n, bool lines,
                            const char **texts)
{
    char **found = calloc(n, sizeof *found);
    bool good = found && read_any(object, type, found);
    for (size_t i = 0; i < n && good; i++) {
        texts[i] = found[i] ? sumi_cube_keep_text(file, found[i], strlen(found[i]), lines) : "";
        good = texts[i];
    }
    for (size_t i = 0; i < n && found; i++)
        H5free_memory(found[i]);
    free(found);
    return good;
}

static bool read_fixed_texts(struct sumi_cube_file *file, hid_t object, hid_t type, size_t n, bool lines,
                             const char **texts)
{
    size_t size = H5Tget_size(type);
    if (size == 0 || (double)size * (double)n > file->most_bytes)
        return false;
    char *found = calloc(n, size);
    bool good = found && read_any(object, type, found);
    for (size_t i = 0; i < n && good; i++) {
        texts[i] = sumi_cube_keep_text(file, found + i * size, size, lines);
        good = texts[i];
    }
    free(found);
    return good;
}

static const char *const *read_texts(struct sumi_cube_file *file, hid_t object, hid_t stored, size_t n, bool lines)
{
    const char **texts = NULL;
    if (H5Tget_class(stored) == H5T_STRING && (double)n * sizeof *texts <= file->most_bytes)
        texts = sumi_cube_keep(file, n, sizeof *texts);
    hid_t type = texts ? H5Tget_native_type(stored, H5T_DIR_ASCEND) : H5I_INVALID_HID;
    if (type < 0)
        return NULL;
    bool good = H5Tis_variable_str(type) > 0 ? read_long_texts(file, object, type, n, lines, texts)
                                             : read_fixed_texts(file, object, type, n, lines, texts);
    H5Tclose(type);
    return good ? texts : NULL;
}

const char *const *sumi_cube_read_texts(struct sumi_cube_file *file, hid_t dataset, size_t n, bool lines)
{
    hid_t type = H5Dget_type(dataset);
    const char *const *texts = type >= 0 ? read_texts(file, dataset, type, n, lines) : NULL;
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

/* A single text or number; both are left as they are where the attribute is anything else. False on an error. */
static bool read_single(struct sumi_cube_file *file, hid_t attribute, struct sumi_cube_attribute *value)
{
    hid_t type = H5Aget_type(attribute), space = H5Aget_space(attribute);
    bool good = type >= 0 && space >= 0;
    if (good && H5Sget_simple_extent_npoints(space) == 1) {
        if (H5Tget_class(type) == H5T_STRING) {
            const char *const *texts = read_texts(file, attribute, type, 1, true);
            value->text = texts ? texts[0] : NULL;
            good = texts;
        } else if (sumi_cube_plain_number(type)) {
            good = H5Aread(attribute, H5T_NATIVE_DOUBLE, &value->number) >= 0;
        }
    }
    if (space >= 0)
        H5Sclose(space);
    if (type >= 0)
        H5Tclose(type);
    return good;
}

/* Whether flag_values are 0, 1, 2, ..., so that a value is the index of its meaning. */
static bool counts_up(hid_t attribute, size_t *n)
{
    double values[128];
    hid_t type = H5Aget_type(attribute), space = H5Aget_space(attribute);
    hssize_t points = space >= 0 ? H5Sget_simple_extent_npoints(space) : -1;
    bool up = type >= 0 && points > 0 && points <= 128 && sumi_cube_plain_number(type) &&
              H5Aread(attribute, H5T_NATIVE_DOUBLE, values) >= 0;
    for (int i = 0; up && i < points; i++)
        up = values[i] == i;
    *n = up ? (size_t)points : 0;
    if (space >= 0)
        H5Sclose(space);
    if (type >= 0)
        H5Tclose(type);
    return up;
}

/* Cuts flag_meanings into n words; none where there are more or fewer. */
static bool read_meanings(struct sumi_cube_file *file, struct sumi_cube_said *said, const char *words, size_t n)
{
    const char **meanings = sumi_cube_keep(file, n, sizeof *meanings);
    char *copy = sumi_cube_keep(file, strlen(words) + 1, 1);
    if (!meanings || !copy)
        return false;
    strcpy(copy, words);
    size_t found = 0;
    char *rest = NULL;
    for (char *word = strtok_r(copy, " \n\t", &rest); word; word = strtok_r(NULL, " \n\t", &rest)) {
        if (found < n)
            meanings[found] = word;
        found++;
    }
    if (found == n) {
        said->meanings = meanings;
        said->n_meanings = n;
    }
    return true;
}

static const char **known_place(struct sumi_cube_said *said, const char *name)
{
    const struct {
        const char *name, **place;
    } known[] = {
        {"long_name", &said->long_name}, {"units", &said->unit},         {"source", &said->source},
        {"icasa_name", &said->icasa},    {"isimip_name", &said->isimip}, {"cell_methods", &said->cell_methods},
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
    bool known; /* the known names have their own places; of the whole file they have not */
    struct sumi_cube_attribute *others;
    const char *words;
    size_t n_flags;
};

static bool gather(struct sumi_cube_file *file, hid_t attribute, const char *name, struct gathering *to)
{
    struct sumi_cube_attribute value = {.number = NAN};
    if (is_plumbing(name))
        return true;
    if (strcmp(name, "flag_values") == 0)
        return counts_up(attribute, &to->n_flags) || true;
    if (!read_single(file, attribute, &value))
        return false;
    const char **place = to->known ? known_place(to->said, name) : NULL;
    if (strcmp(name, "_FillValue") == 0) {
        to->said->missing = value.number;
    } else if (strcmp(name, "flag_meanings") == 0) {
        to->words = value.text;
    } else if (place) {
        *place = value.text;
    } else if (value.text || !isnan(value.number)) {
        value.name = sumi_cube_keep_text(file, name, strlen(name), false);
        to->others[to->said->n_others++] = value;
        return value.name;
    }
    return true;
}

bool sumi_cube_read_said(struct sumi_cube_file *file, hid_t object, struct sumi_cube_said *said)
{
    bool of_file = H5Iget_type(object) == H5I_GROUP;
    *said = (struct sumi_cube_said){.missing = NAN};
    int n = H5Aget_num_attrs(object);
    if (n < 0 || n > most_attributes)
        return false;
    struct gathering to = {
        .said = said, .known = !of_file, .others = sumi_cube_keep(file, (size_t)n + 1, sizeof *to.others)};
    bool good = to.others;
    for (int i = 0; i < n && good; i++) {
        char name[256] = "";
        hid_t attribute =
            H5Aopen_by_idx(object, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, (hsize_t)i, H5P_DEFAULT, H5P_DEFAULT);
        if (attribute < 0)
            attribute = H5Aopen_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, (hsize_t)i, H5P_DEFAULT, H5P_DEFAULT);
        good = attribute >= 0 && H5Aget_name(attribute, sizeof name, name) > 0 && gather(file, attribute, name, &to);
        if (attribute >= 0)
            H5Aclose(attribute);
    }
    said->others = to.others;
    return good && (!to.words || !to.n_flags || read_meanings(file, said, to.words, to.n_flags));
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

/* Values in the file itself, packed with nothing but the filters of HDF5: no other files, no plug-ins. */
static bool plain_storage(hid_t dataset)
{
    hid_t list = H5Dget_create_plist(dataset);
    if (list < 0)
        return false;
    int n_filters = H5Pget_nfilters(list);
    bool plain = H5Pget_layout(list) != H5D_VIRTUAL && H5Pget_external_count(list) == 0 && n_filters >= 0;
    for (int i = 0; i < n_filters && plain; i++) {
        unsigned flags = 0, settings = 0;
        size_t n_values = 0;
        H5Z_filter_t filter = H5Pget_filter2(list, (unsigned)i, &flags, &n_values, NULL, 0, NULL, &settings);
        plain = filter == H5Z_FILTER_DEFLATE || filter == H5Z_FILTER_SHUFFLE || filter == H5Z_FILTER_FLETCHER32;
    }
    H5Pclose(list);
    return plain;
}

bool sumi_cube_open_link(hid_t group, H5_index_t order, int i, char *name, hid_t *dataset)
{
    H5L_info_t link;
    hsize_t at = (hsize_t)i;
    *dataset = H5I_INVALID_HID;
    if (H5Lget_info_by_idx(group, ".", order, H5_ITER_INC, at, &link, H5P_DEFAULT) < 0)
        return false;
    if (link.type != H5L_TYPE_HARD)
        return true;
    ssize_t length = H5Lget_name_by_idx(group, ".", order, H5_ITER_INC, at, name, most_name, H5P_DEFAULT);
    if (length <= 0 || (size_t)length >= most_name)
        return length > 0;
    hid_t object = H5Oopen_by_idx(group, ".", order, H5_ITER_INC, at, H5P_DEFAULT);
    if (object < 0)
        return false;
    if (H5Iget_type(object) == H5I_DATASET && plain_storage(object))
        *dataset = object;
    else
        H5Oclose(object);
    return true;
}

/* ---- provenance ---- */

static bool holds_one_text(hid_t dataset)
{
    hid_t space = H5Dget_space(dataset), type = H5Dget_type(dataset);
    bool one = space >= 0 && type >= 0 && H5Sget_simple_extent_npoints(space) == 1 && H5Tget_class(type) == H5T_STRING;
    if (type >= 0)
        H5Tclose(type);
    if (space >= 0)
        H5Sclose(space);
    return one;
}

static bool read_provenance_text(struct sumi_cube_file *file, hid_t dataset, const char *name,
                                 struct sumi_cube_text *text)
{
    struct sumi_cube_said said;
    const char *const *texts = sumi_cube_read_texts(file, dataset, 1, true);
    if (!texts || !sumi_cube_read_said(file, dataset, &said))
        return false;
    *text = (struct sumi_cube_text){sumi_cube_keep_text(file, name, strlen(name), false), said.long_name, texts[0]};
    return text->name;
}

bool sumi_cube_read_provenance(struct sumi_cube_file *file)
{
    H5L_info_t link;
    if (H5Lexists(file->root, SUMI_CUBE_PROVENANCE, H5P_DEFAULT) <= 0 ||
        H5Lget_info(file->root, SUMI_CUBE_PROVENANCE, &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD)
        return true;
    hid_t group = H5Gopen2(file->root, SUMI_CUBE_PROVENANCE, H5P_DEFAULT);
    if (group < 0)
        return false;
    H5_index_t order = H5_INDEX_NAME;
    int n = sumi_cube_links(group, &order);
    struct sumi_cube_text *texts = n >= 0 ? sumi_cube_keep(file, (size_t)n + 1, sizeof *texts) : NULL;
    bool good = texts;
    for (int i = 0; i < n && good; i++) {
        char name[256] = "";
        hid_t dataset;
        good = sumi_cube_open_link(group, order, i, name, &dataset);
        if (dataset < 0)
            continue;
        if (holds_one_text(dataset)) {
            good = read_provenance_text(file, dataset, name, &texts[file->cube.n_texts]);
            file->cube.n_texts += good;
        }
        H5Dclose(dataset);
    }
    file->cube.texts = texts;
    H5Gclose(group);
    return good;
}

/* What the group /provenance of a cube keeps: texts, files byte by byte, and tables of texts. */
#define _XOPEN_SOURCE 700 /* strnlen */
#include "io/cube/cube_internal.h"
#include "io/text/text.h"
#include "messages/cube.h"
#include "messages/cube_lacks.h"
#include "sim/memory.h"

#include <errno.h>
#include <string.h>

static const size_t most_rows = 10000;

/* What is looked for. A child tries it first. */
struct sumi_cube_wanted {
    const char *name, *column; /* column: NULL for a text or a file */
    size_t most;
    char *bytes;
    size_t size, n;
    const char *const *texts;
};

/* An object that a group has under a name, itself and no link to elsewhere. */
static hid_t open_own(hid_t group, const char *name, H5I_type_t kind)
{
    H5L_info_t link;
    if (strchr(name, '/') || H5Lexists(group, name, H5P_DEFAULT) <= 0 ||
        H5Lget_info(group, name, &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD)
        return H5I_INVALID_HID;
    hid_t object = H5Oopen(group, name, H5P_DEFAULT);
    if (object >= 0 && (H5Iget_type(object) != kind || (kind == H5I_DATASET && sumi_cube_elsewhere(object)))) {
        H5Oclose(object);
        return H5I_INVALID_HID;
    }
    return object;
}

static enum sumi_status refuse(const struct sumi_cube_file *file, const char *name, const char *why,
                               struct sumi_error *error)
{
    return sumi_fail_in(error, file->path, SUMI_E_CUBE_KEPT_UNREADABLE, name, why);
}

/* --- texts --- */

/* HDF5 asks for the memory of a text before it reads one. */
static void *allocate_at_most(size_t size, void *most)
{
    return size <= *(size_t *)most ? sumi_allocate(size) : NULL;
}

static void free_text(void *text, void *most)
{
    (void)most;
    sumi_release(text);
}

static const char *read_text(hid_t dataset, hid_t type, struct sumi_cube_wanted *wanted)
{
    size_t most = wanted->most + 1, size = H5Tget_size(type);
    const bool any_length = H5Tis_variable_str(type) > 0;
    hid_t list = H5Pcreate(H5P_DATASET_XFER), native = H5Tget_native_type(type, H5T_DIR_ASCEND);
    char *text = NULL;
    bool good = list >= 0 && native >= 0 && (any_length || size <= wanted->most);
    if (good && any_length)
        good = H5Pset_vlen_mem_manager(list, allocate_at_most, &most, free_text, NULL) >= 0 &&
               H5Dread(dataset, native, H5S_ALL, H5S_ALL, list, &text) >= 0;
    else if (good) {
        text = sumi_allocate_zeroed(size + 1, 1);
        good = text && H5Dread(dataset, native, H5S_ALL, H5S_ALL, list, text) >= 0;
    }
    if (native >= 0)
        H5Tclose(native);
    if (list >= 0)
        H5Pclose(list);
    if (good && !text) /* an empty one */
        text = sumi_allocate_zeroed(1, 1);
    if (!good || !text) {
        sumi_release(text);
        return SUMI_WORD_LACK_KEPT_TEXT;
    }
    wanted->bytes = text;
    wanted->size = strlen(text);
    return NULL;
}

/* --- files --- */

static const char *read_bytes(struct sumi_cube_file *file, struct sumi_cube_storage *storage,
                              struct sumi_cube_wanted *wanted)
{
    const hsize_t start = 0, n = storage->length[0];
    if (n > wanted->most)
        return SUMI_WORD_LACK_KEPT_LONG;
    if (storage->unwritten && n > 0)
        return SUMI_WORD_LACK_KEPT_UNWRITTEN;
    wanted->bytes = sumi_allocate((size_t)n + 1);
    if (!wanted->bytes)
        return SUMI_WORD_LACK_KEPT_MEMORY;
    enum sumi_cube_storage_end end =
        n > 0 ? sumi_cube_storage_read(storage, &file->chunk, &start, &n, wanted->bytes) : SUMI_CUBE_READ;
    file->chunk.of = NULL; /* the storage goes */
    wanted->bytes[n] = '\0';
    wanted->size = (size_t)n;
    return end == SUMI_CUBE_READ ? NULL : SUMI_WORD_LACK_KEPT_DAMAGED;
}

static void look_for_bytes(struct sumi_cube_file *file, struct sumi_error *error)
{
    struct sumi_cube_wanted *wanted = file->wanted;
    hid_t group = open_own(file->root, SUMI_CUBE_PROVENANCE, H5I_GROUP);
    hid_t dataset = group >= 0 ? open_own(group, wanted->name, H5I_DATASET) : H5I_INVALID_HID;
    if (dataset >= 0) {
        struct sumi_cube_storage storage;
        const char *why = sumi_cube_storage_open(file, dataset, &storage);
        if (!why && storage.rank == 0 && H5Tget_class(storage.type) == H5T_STRING)
            why = read_text(dataset, storage.type, wanted);
        else if (!why && storage.rank == 1 && storage.numbers && storage.size == 1)
            why = read_bytes(file, &storage, wanted);
        else if (!why)
            why = SUMI_WORD_LACK_KEPT_KIND;
        if (why)
            refuse(file, wanted->name, why, error);
        sumi_cube_storage_close(&storage);
    }
    if (group >= 0)
        H5Gclose(group);
}

/* --- tables --- */

static void look_for_column(struct sumi_cube_file *file, struct sumi_error *error)
{
    struct sumi_cube_wanted *wanted = file->wanted;
    hsize_t n = 0;
    hid_t group = open_own(file->root, SUMI_CUBE_PROVENANCE, H5I_GROUP);
    hid_t table = group >= 0 ? open_own(group, wanted->name, H5I_GROUP) : H5I_INVALID_HID;
    hid_t column = table >= 0 ? open_own(table, wanted->column, H5I_DATASET) : H5I_INVALID_HID;
    hid_t space = column >= 0 ? H5Dget_space(column) : H5I_INVALID_HID;
    if (column >= 0 &&
        (space < 0 || H5Sget_simple_extent_ndims(space) != 1 || H5Sget_simple_extent_dims(space, &n, NULL) != 1 ||
         n > most_rows || (n > 0 && !(wanted->texts = sumi_cube_read_texts(file, column, (size_t)n, 1)))))
        refuse(file, wanted->name, SUMI_WORD_LACK_KEPT_TABLE, error);
    wanted->n = (size_t)n;
    if (space >= 0)
        H5Sclose(space);
    if (column >= 0)
        H5Dclose(column);
    if (table >= 0)
        H5Gclose(table);
    if (group >= 0)
        H5Gclose(group);
}

/* --- both --- */

/* Where the system refused anything meanwhile, as memory, it is not the file's fault. */
static void look_once(struct sumi_cube_file *file, struct sumi_error *error)
{
    struct sumi_error said = {.status = SUMI_OK};
    errno = 0;
    if (file->wanted->column)
        look_for_column(file, &said);
    else
        look_for_bytes(file, &said);
    const int failure = sumi_cube_failure();
    const bool found = file->wanted->bytes || file->wanted->texts;
    if (failure && (said.status != SUMI_OK || !found))
        sumi_read_fail(error, failure, file->path, SUMI_E_CUBE_UNREAD);
    else if (said.status != SUMI_OK)
        sumi_pass(error, &said);
}

static enum sumi_status look(struct sumi_cube_file *file, struct sumi_cube_wanted *wanted, struct sumi_error *error)
{
    struct sumi_error said;
    struct sumi_cube_quiet quiet = sumi_cube_quiet_begin();
    file->wanted = wanted;
    const enum sumi_cube_probed probed = sumi_cube_probe(look_once, file, &said);
    if (probed == SUMI_CUBE_DIED)
        sumi_fail_in(&said, file->path, SUMI_E_CUBE_KEPT_DIED, wanted->name);
    else if (said.status == SUMI_OK)
        look_once(file, &said);
    sumi_cube_quiet_end(quiet);
    file->wanted = NULL;
    return said.status ? sumi_pass(error, &said) : SUMI_OK;
}

enum sumi_status sumi_cube_read_kept(struct sumi_cube_file *file, const char *name, size_t most, char **bytes,
                                     size_t *size, struct sumi_error *error)
{
    struct sumi_cube_wanted wanted = {.name = name, .most = most};
    enum sumi_status status = look(file, &wanted, error);
    if (status != SUMI_OK) {
        sumi_release(wanted.bytes);
        wanted.bytes = NULL;
    }
    *bytes = wanted.bytes;
    *size = wanted.size;
    return status;
}

enum sumi_status sumi_cube_read_column(struct sumi_cube_file *file, const char *table, const char *column, size_t *n,
                                       const char *const **texts, struct sumi_error *error)
{
    struct sumi_cube_wanted wanted = {.name = table, .column = column};
    enum sumi_status status = look(file, &wanted, error);
    *n = status == SUMI_OK ? wanted.n : 0;
    *texts = wanted.texts;
    return status;
}

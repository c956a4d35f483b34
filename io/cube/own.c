
#include "io/cube/cube_internal.h"

#include "messages/cube.h"
#include "messages/memory.h"
#include "sim/memory.h"

#include <errno.h>
#include <hdf5_hl.h>
#include <string.h>
#include <unistd.h>

static const char *const no_attributes[] = {NULL};

/* Whether all attributes are of the list and were made in its order: one that was written anew comes last. */
static bool has_only(hid_t object, const char *const *listed)
{
    int n = H5Aget_num_attrs(object);
    bool only = n >= 0;
    for (int i = 0; i < n && only; i++) {
        char name[256] = "";
        hid_t attribute =
            H5Aopen_by_idx(object, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, (hsize_t)i, H5P_DEFAULT, H5P_DEFAULT);
        only = attribute >= 0 && H5Aget_name(attribute, sizeof name, name) > 0;
        while (only && *listed && strcmp(*listed, name) != 0)
            listed++;
        only = only && *listed;
        if (attribute >= 0)
            H5Aclose(attribute);
    }
    return only;
}

/* Whether a dataset is one number. */
static bool is_single(hid_t dataset)
{
    hid_t space = H5Dget_space(dataset);
    bool single = space >= 0 && H5Sget_simple_extent_type(space) == H5S_SCALAR;
    if (space >= 0)
        H5Sclose(space);
    return single;
}

/* An axis is a scale that a variable has, and a variable lies over axes, as another coordinate of one does; what is
 * neither, nor a scalar, was added. */
static bool is_ours(const struct sumi_cube_signs *signs, hid_t dataset, const char *name)
{
    bool scale = H5DSis_scale(dataset) > 0;
    const char *ties = scale ? "REFERENCE_LIST" : "DIMENSION_LIST";
    const bool named = scale || signs->is_variable(name) || signs->is_beside(name);
    bool ours = !scale && signs->is_scalar(name) ? is_single(dataset) : named && H5Aexists(dataset, ties) > 0;
    return ours && H5Aexists(dataset, "long_name") > 0 && has_only(dataset, sumi_cube_own_attributes);
}

static bool is_our_provenance(const struct sumi_cube_signs *signs, hid_t group)
{
    H5_index_t order;
    int n = sumi_cube_links(group, &order);
    bool ours = n > 0 && has_only(group, no_attributes);
    for (int i = 0; i < n && ours; i++) {
        char name[256] = "";
        ours = H5Lget_name_by_idx(group, ".", order, H5_ITER_INC, (hsize_t)i, name, sizeof name, H5P_DEFAULT) > 0 &&
               signs->is_provenance(name);
    }
    return ours;
}

static bool has_our_links(const struct sumi_cube_signs *signs, hid_t root)
{
    H5_index_t order;
    int n = sumi_cube_links(root, &order);
    bool ours = n > 0, provenance = false;
    for (int i = 0; i < n && ours; i++) {
        char name[256] = "";
        const char *why;
        hid_t dataset, group = H5I_INVALID_HID;
        ours = sumi_cube_open_link(root, order, i, name, &dataset, &why);
        if (ours && dataset < 0 && strcmp(name, SUMI_CUBE_PROVENANCE) == 0)
            group = H5Gopen2(root, name, H5P_DEFAULT);
        provenance = provenance || group >= 0;
        ours = ours && (dataset >= 0 ? is_ours(signs, dataset, name) : group >= 0 && is_our_provenance(signs, group));
        if (dataset >= 0)
            H5Dclose(dataset);
        if (group >= 0)
            H5Gclose(group);
    }
    return ours && provenance;
}

static void refuse(const struct sumi_cube_file *file, struct sumi_error *error)
{
    if (sumi_cube_failure() == ENOMEM)
        sumi_fail_in(error, file->path, SUMI_E_MEMORY_NONE, SUMI_WORD_READING_THE_FILE);
    else
        sumi_fail_in(error, file->path, SUMI_E_CUBE_CHANGED);
}

static void look_for_signs(struct sumi_cube_file *file, struct sumi_error *error)
{
    errno = 0;
    file->file = sumi_cube_open_unlocked(file->path);
    hid_t root = file->file >= 0 ? H5Gopen2(file->file, "/", H5P_DEFAULT) : H5I_INVALID_HID;
    if (root < 0 || H5Aexists(root, file->signs->sign) <= 0 || !has_only(root, file->signs->attributes) ||
        !has_our_links(file->signs, root))
        refuse(file, error);
}

bool sumi_cube_is_own(const char *path, const struct sumi_cube_signs *signs)
{
    struct sumi_cube_file file = {
        .path = sumi_copy_text(path), .file = H5I_INVALID_HID, .root = H5I_INVALID_HID, .lock = -1, .signs = signs};
    struct sumi_error said = {.status = SUMI_OK};
    bool own = file.path && sumi_cube_look(&file, false, NULL) == SUMI_OK &&
               sumi_cube_probe(look_for_signs, &file, &said) == SUMI_CUBE_SURVIVED && said.status == SUMI_OK;
    if (file.lock >= 0)
        close(file.lock);
    sumi_release(file.path);
    if (said.status == SUMI_MEMORY)
        errno = ENOMEM;
    return own;
}

#define _DEFAULT_SOURCE /* flock, strcasecmp */

#include "io/cube/cube_internal.h"
#include "io/files/parts_internal.h"
#include "io/text/text.h"
#include "messages/cube.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static const double most_unpacking = 1100.0; /* deflate packs 1032 bytes into 1 at best */

/* The signature of HDF5 stands at 0, 512, 1024, 2048 ...; returns its place, or -1. */
static off_t signature_at(int descriptor, off_t size)
{
    static const unsigned char signature[] = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    unsigned char found[sizeof signature];
    for (off_t at = 0; at < size; at = at ? 2 * at : 512)
        if (pread(descriptor, found, sizeof found, at) == (ssize_t)sizeof found &&
            memcmp(found, signature, sizeof found) == 0)
            return at;
    return -1;
}

/* The length of the file as its head has it, or 0 where that cannot be told. Source: HDF5 File Format Specification
 * 3.0, superblock; only addresses of 8 bytes are looked at. */
static uint64_t length_by_head(int descriptor, off_t at)
{
    static const int end_of_file[] = {40, 44, 28, 28}; /* its place in versions 0 to 3 */
    static const int size_of_offsets[] = {13, 13, 9, 9};
    unsigned char head[64];
    if (pread(descriptor, head, sizeof head, at) != (ssize_t)sizeof head || head[8] > 3 ||
        head[size_of_offsets[head[8]]] != 8)
        return 0;
    uint64_t length = 0;
    for (int k = 7; k >= 0; k--)
        length = length << 8 | head[end_of_file[head[8]] + k];
    return length;
}

/* The classic netCDF formats: CDF and a version. */
static bool is_netcdf3(int descriptor)
{
    char head[3];
    return pread(descriptor, head, sizeof head, 0) == (ssize_t)sizeof head && memcmp(head, "CDF", sizeof head) == 0;
}

static enum sumi_status look_inside(const struct sumi_cube_file *file, off_t size, struct sumi_error *error)
{
    if (size == 0)
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_EMPTY);
    errno = 0;
    off_t at = signature_at(file->lock, size);
    if (at < 0 && errno)
        return sumi_read_fail(error, errno, file->path, SUMI_E_CUBE_UNREAD);
    if (at < 0 && is_netcdf3(file->lock))
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_NETCDF3);
    if (at < 0)
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_FOREIGN);
    uint64_t length = length_by_head(file->lock, at);
    if (length != UINT64_MAX && length > (uint64_t)size)
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_CUT, (long long)size, (unsigned long long)length);
    return SUMI_OK;
}

/* As HDF5 itself would lock it; the variable is HDF5's own. */
static enum sumi_status lock_to_read(struct sumi_cube_file *file, struct sumi_error *error)
{
    const char *wanted = getenv("HDF5_USE_FILE_LOCKING");
    bool never = wanted && (strcasecmp(wanted, "FALSE") == 0 || strcmp(wanted, "0") == 0);
    bool always = wanted && (strcasecmp(wanted, "TRUE") == 0 || strcmp(wanted, "1") == 0);
    if (never || flock(file->lock, LOCK_SH | LOCK_NB) == 0)
        return SUMI_OK;
    if (errno == EWOULDBLOCK)
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_LOCKED);
    if (always)
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_UNLOCKED, sumi_reason(errno), wanted);
    file->unlocked = true;
    return SUMI_OK;
}

enum sumi_status sumi_cube_look(struct sumi_cube_file *file, bool locks, struct sumi_error *error)
{
    struct stat there;
    if (stat(file->path, &there) < 0)
        return errno == ENOENT || errno == ENOTDIR ? sumi_fail_in(error, file->path, SUMI_E_CUBE_NOWHERE)
                                                   : sumi_read_fail(error, errno, file->path, SUMI_E_CUBE_UNOPENED);
    if (!S_ISREG(there.st_mode))
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_KIND,
                            S_ISDIR(there.st_mode) ? SUMI_WORD_A_FOLDER : SUMI_WORD_NOT_ORDINARY);
    file->lock = open(file->path, O_RDONLY | O_CLOEXEC);
    if (file->lock < 0)
        return sumi_read_fail(error, errno, file->path, SUMI_E_CUBE_UNOPENED);
    file->bytes = (double)there.st_size;
    file->most_bytes = most_unpacking * (double)there.st_size;
    enum sumi_status status = locks ? lock_to_read(file, error) : SUMI_OK;
    if (!status && sumi_part_is_named(file->path))
        return sumi_fail_in(error, file->path, SUMI_E_CUBE_PART);
    return status ? status : look_inside(file, there.st_size, error);
}

hid_t sumi_cube_open_unlocked(const char *path)
{
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    if (access < 0)
        return access;
    hid_t file = H5Pset_file_locking(access, false, true) < 0 ? H5I_INVALID_HID : H5Fopen(path, H5F_ACC_RDONLY, access);
    H5Pclose(access);
    return file;
}

#define _GNU_SOURCE /* statx, flock */

#include "io/files/older_internal.h"

#include "sim/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/xattr.h>
#include <unistd.h>

/* --- the mark --- */

static const char mark_name[] = "user.sumi";
enum { MARK_BYTES = 96 };

static size_t write_mark(const struct stat *about, char mark[MARK_BYTES])
{
    return (size_t)snprintf(mark, MARK_BYTES, "%lld bytes, written at %lld.%09ld", (long long)about->st_size,
                            (long long)about->st_mtim.tv_sec, about->st_mtim.tv_nsec);
}

void sumi_older_mark(int descriptor)
{
    struct stat about;
    char mark[MARK_BYTES];
    if (fstat(descriptor, &about) == 0)
        (void)fsetxattr(descriptor, mark_name, mark, write_mark(&about, mark), 0);
}

enum sumi_mark sumi_older_mark_of(const char *path, const struct stat *about)
{
    char found[MARK_BYTES], mark[MARK_BYTES];
    ssize_t n = getxattr(path, mark_name, found, sizeof found);
    if (n < 0 && errno != ERANGE)
        return SUMI_UNMARKED;
    return n >= 0 && write_mark(about, mark) == (size_t)n && memcmp(found, mark, (size_t)n) == 0 ? SUMI_MARKED
                                                                                                 : SUMI_CHANGED_SINCE;
}

/* --- whether it can be replaced --- */

bool sumi_older_is_locked(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    bool locked = descriptor >= 0 && flock(descriptor, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK;
    if (descriptor >= 0)
        close(descriptor);
    return locked;
}

/* Whether the kernel says that a file or a folder has an attribute of statx; old ones do not say. */
static bool has_attribute(const char *path, unsigned long long attribute)
{
    struct statx about;
    return statx(AT_FDCWD, path, 0, STATX_TYPE, &about) == 0 && (about.stx_attributes & attribute);
}

int sumi_older_obstacle(const char *place, const struct stat *older)
{
    struct stat about;
    char *folder = sumi_copy_text(place);
    if (!folder)
        return ENOMEM;
    folder[strrchr(place, '/') + 1 - place] = '\0';
    const uid_t user = geteuid();
    int number = 0;
    if (stat(folder, &about) == 0 && (about.st_mode & S_ISVTX) && user != 0 && about.st_uid != user &&
        older->st_uid != user)
        number = EPERM; /* in such a folder, as /tmp is, a file is replaced by its owner alone */
    else if (has_attribute(place, STATX_ATTR_MOUNT_ROOT))
        number = EBUSY;
    else if (has_attribute(place, STATX_ATTR_APPEND) || has_attribute(folder, STATX_ATTR_APPEND))
        number = EPERM;
    sumi_release(folder);
    return number;
}

/* --- what is kept of it --- */

/* Whether the rights of others than owner, group and all are as they were: a list of them, which the file's mode alone
 * does not show, or none, though the folder may give new files one. */
static bool keep_list(int descriptor, const char *place)
{
    static const char list[] = "system.posix_acl_access";
    ssize_t size = getxattr(place, list, NULL, 0);
    if (size <= 0)
        return fremovexattr(descriptor, list) == 0 || errno == ENODATA || errno == EOPNOTSUPP;
    char *rights = sumi_allocate((size_t)size);
    bool kept = rights && getxattr(place, list, rights, (size_t)size) == size &&
                fsetxattr(descriptor, list, rights, (size_t)size, 0) == 0;
    sumi_release(rights);
    return kept;
}

void sumi_older_keep_rights(int descriptor, const char *place, const struct stat *older)
{
    const mode_t all = 0777, of_group = 0070;
    bool of_owner = fchown(descriptor, older->st_uid, older->st_gid) == 0;
    bool same_group = of_owner || fchown(descriptor, (uid_t)-1, older->st_gid) == 0;
    bool kept = keep_list(descriptor, place);
    (void)fchmod(descriptor, older->st_mode & (kept && same_group ? all : all & ~of_group));
}

#define _GNU_SOURCE /* openat, O_NOFOLLOW */
#include "serve/plots/disk.h"

#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "sim/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int sumi_disk_folder(int in, const char *name, bool make)
{
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int folder = openat(in, name, flags);
    if (folder >= 0 || errno != ENOENT || !make)
        return folder;
    if (mkdirat(in, name, 0777) != 0 && errno != EEXIST) /* as umask leaves it */
        return -1;
    folder = openat(in, name, flags);
    if (folder >= 0 && fsync(in) != 0) {
        const int number = errno;
        close(folder);
        errno = number;
        return -1;
    }
    return folder;
}

/* What an open file holds. */
static int read_all(int file, size_t most, char **text, size_t *size)
{
    struct stat about;
    if (fstat(file, &about) != 0)
        return errno;
    if (!S_ISREG(about.st_mode))
        return EINVAL;
    if ((unsigned long long)about.st_size > most)
        return EFBIG;
    const size_t all = (size_t)about.st_size;
    *text = sumi_allocate(all + 1);
    if (!*text)
        return ENOMEM;
    for (*size = 0; *size < all;) {
        const ssize_t got = read(file, *text + *size, all - *size);
        if (got == 0)
            break;
        if (got < 0 && errno != EINTR) {
            const int number = errno;
            sumi_release(*text);
            return number;
        }
        *size += got > 0 ? (size_t)got : 0;
    }
    (*text)[*size] = '\0';
    return 0;
}

int sumi_disk_read(int in, const char *name, size_t most, char **text, size_t *size)
{
    const int file = openat(in, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return errno;
    const int number = read_all(file, most, text, size);
    close(file);
    return number;
}

static int write_all(int file, const char *bytes, size_t size)
{
    for (size_t n = 0; n < size;) {
        const ssize_t put = write(file, bytes + n, size - n);
        if (put < 0 && errno != EINTR)
            return errno;
        if (put == 0)
            return EIO;
        n += put > 0 ? (size_t)put : 0;
    }
    return fsync(file) == 0 ? 0 : errno;
}

int sumi_disk_replace(int in, const char *name, const char *bytes, size_t size)
{
    static atomic_ulong serial;
    char hidden[NAME_MAX + 1];
    if (snprintf(hidden, sizeof hidden, ".sumi-part-%ld-%lu", (long)getpid(), (unsigned long)serial++) < 0)
        return EINVAL;
    const int file = openat(in, hidden, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0)
        return errno;
    int number = write_all(file, bytes, size);
    if (close(file) != 0 && number == 0)
        number = errno;
    if (number == 0 && renameat(in, hidden, in, name) != 0)
        number = errno;
    if (number != 0)
        unlinkat(in, hidden, 0);
    else if (fsync(in) != 0)
        number = errno;
    return number;
}

int sumi_disk_hold(int in, const char *name, const char *bytes, size_t size)
{
    char *text = NULL;
    size_t length = 0;
    const int number = sumi_disk_read(in, name, size, &text, &length);
    const bool same = number == 0 && length == size && memcmp(text, bytes, size) == 0;
    if (number == 0)
        sumi_release(text);
    return same ? 0 : sumi_disk_replace(in, name, bytes, size);
}

enum sumi_status sumi_disk_fail(int number, const char *shown, struct sumi_error *error)
{
    if (number == ENOMEM)
        return sumi_fail_in(error, shown, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_FILE);
    if (number == ENOSPC || number == EDQUOT)
        return sumi_fail_in(error, shown, SUMI_E_SERVE_DISK_FULL);
    return sumi_read_fail(error, number, shown, SUMI_E_SERVE_DISK_WRITE);
}

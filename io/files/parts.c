#define _DEFAULT_SOURCE /* flock */

#include "io/files/parts_internal.h"

#include "sim/memory.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* .NAME.part-BOOT-SPACE-PID or .NAME.part-BOOT-SPACE-PID-ATTEMPT. BOOT tells this machine since it was started from all
 * others that share the folder; SPACE is the space of process numbers, of which each container has its own. */

enum { BOOT_DIGITS = 12, NAME_BYTES = 256 };

struct writer {
    char boot[BOOT_DIGITS + 1]; /* "" where the system does not say */
    unsigned long long space;
    long process;
};

static struct writer this_writer(void)
{
    struct writer w = {.process = (long)getpid()};
    struct stat space;
    char text[64];
    int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t n = file < 0 ? 0 : read(file, text, sizeof text);
    int digits = 0;
    for (ssize_t k = 0; k < n && digits < BOOT_DIGITS; k++)
        if (isxdigit((unsigned char)text[k]))
            w.boot[digits++] = text[k];
    if (file >= 0)
        close(file);
    if (stat("/proc/self/ns/pid", &space) == 0)
        w.space = space.st_ino;
    return w;
}

/* The beginning of the names of all parts of a file that were made since this machine was started; a long name is cut,
 * for a folder takes names of 255 bytes. */
static void write_prefix(const char *place, const struct writer *w, char prefix[NAME_BYTES])
{
    snprintf(prefix, NAME_BYTES, ".%.190s.part-%s-", strrchr(place, '/') + 1, *w->boot ? w->boot : "0");
}

/* Takes the lock; false where a cleaner had it first, who has removed the file or is about to. */
static bool keep(int descriptor)
{
    struct stat about;
    bool locked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    return locked && fstat(descriptor, &about) == 0 && about.st_nlink > 0;
}

int sumi_part_create(const char *place, mode_t mode, char **part)
{
    const struct writer w = this_writer();
    const size_t folder = (size_t)(strrchr(place, '/') + 1 - place), size = folder + NAME_BYTES + 48;
    char prefix[NAME_BYTES];
    int descriptor = -1;
    write_prefix(place, &w, prefix);
    *part = sumi_allocate(size);
    for (unsigned attempt = 0; *part && attempt < 100 && descriptor < 0; attempt++) {
        int n = snprintf(*part, size, "%.*s%s%llu-%ld", (int)folder, place, prefix, w.space, w.process);
        if (attempt > 0)
            snprintf(*part + n, size - (size_t)n, "-%u", attempt);
        descriptor = open(*part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor < 0 && errno != EEXIST)
            break;
        if (descriptor >= 0 && !keep(descriptor)) {
            close(descriptor);
            descriptor = -1;
        }
    }
    if (descriptor < 0) {
        int number = errno;
        sumi_release(*part);
        *part = NULL;
        errno = number;
    }
    return descriptor;
}

/* Reads "SPACE-PID" or "SPACE-PID-ATTEMPT"; false where it is anything else. */
static bool read_writer(const char *text, struct writer *w)
{
    unsigned long long value[3] = {0};
    int n = 0;
    for (const char *at = text; n < 3; at++) {
        char *end;
        errno = 0;
        if (!isdigit((unsigned char)*at))
            return false;
        value[n++] = strtoull(at, &end, 10);
        if (errno != 0 || (*end != '-' && *end != '\0'))
            return false;
        at = end;
        if (*end == '\0')
            break;
        if (n == 3)
            return false;
    }
    w->space = value[0];
    w->process = value[1] <= (unsigned long long)INT32_MAX ? (long)value[1] : -1;
    return n >= 2 && w->process > 0;
}

bool sumi_part_is_named(const char *path)
{
    static const char mark[] = ".part-";
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path, *last = NULL;
    struct writer w;
    for (const char *at = base; (at = strstr(at, mark)); at++)
        last = at + sizeof mark - 1;
    size_t digits = last ? strspn(last, "0123456789abcdef") : 0;
    return *base == '.' && (digits == BOOT_DIGITS || digits == 1) && last[digits] == '-' &&
           read_writer(last + digits + 1, &w);
}

/* The lock tells whether the writer lives, in this container or another. Without locks its number must tell: it lives
 * where there is a process of that number, or where it belongs to another space of numbers. */
static void remove_if_stale(int folder, const char *name, const struct writer *writer, const struct writer *self)
{
    struct stat about;
    int file = openat(folder, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return;
    bool stale = fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    if (stale && flock(file, LOCK_EX | LOCK_NB) < 0)
        stale = errno != EWOULDBLOCK && writer->space == self->space && kill((pid_t)writer->process, 0) < 0 &&
                errno == ESRCH;
    if (stale)
        unlinkat(folder, name, 0);
    close(file);
}

void sumi_parts_remove_stale(const char *place)
{
    const struct writer self = this_writer();
    char prefix[NAME_BYTES], *folder = sumi_copy_text(place);
    if (!folder || !*self.boot) {
        sumi_release(folder);
        return;
    }
    folder[strrchr(place, '/') + 1 - place] = '\0';
    write_prefix(place, &self, prefix);
    DIR *open_folder = opendir(folder);
    for (struct dirent *entry; open_folder && (entry = readdir(open_folder));) {
        struct writer writer;
        if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0 && read_writer(entry->d_name + strlen(prefix), &writer))
            remove_if_stale(dirfd(open_folder), entry->d_name, &writer, &self);
    }
    if (open_folder)
        closedir(open_folder);
    sumi_release(folder);
}

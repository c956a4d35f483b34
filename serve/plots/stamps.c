#define _POSIX_C_SOURCE 200809L /* st_mtim, fstatat */
#include "serve/plots/stamps.h"

#include "sim/memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { MOST_ENTRIES = 4096 };        /* of a folder */
static const long long coarse_s = 2; /* the coarsest clock of a file system, FAT's */

static uint64_t mixed(uint64_t a, uint64_t b)
{
    a = (a ^ b) * 0x9e3779b97f4a7c15u;
    return a ^ (a >> 29);
}

static uint64_t of_file(const struct stat *about, long long *newest)
{
    const uint64_t is[] = {about->st_dev,
                           about->st_ino,
                           (uint64_t)about->st_size,
                           (uint64_t)about->st_mtim.tv_sec,
                           (uint64_t)about->st_mtim.tv_nsec,
                           (uint64_t)about->st_ctim.tv_sec,
                           (uint64_t)about->st_ctim.tv_nsec};
    uint64_t hash = 1;
    for (size_t k = 0; k < sizeof is / sizeof *is; k++)
        hash = mixed(hash, is[k]);
    if (about->st_ctim.tv_sec > *newest)
        *newest = about->st_ctim.tv_sec;
    return hash;
}

/* In whatever order they are found. */
static uint64_t of_entries(const char *path, long long *newest)
{
    uint64_t sum = 0;
    struct dirent *entry;
    struct stat about;
    DIR *open = opendir(path);
    for (int n = 0; open && n < MOST_ENTRIES && (entry = readdir(open)); n++)
        if (fstatat(dirfd(open), entry->d_name, &about, 0) == 0 && S_ISREG(about.st_mode))
            sum += of_file(&about, newest);
    if (open)
        closedir(open);
    return sum;
}

static uint64_t look(const char *path, long long *newest)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return 0;
    const uint64_t is = of_file(&about, newest);
    return (S_ISDIR(about.st_mode) ? mixed(is, of_entries(path, newest)) : is) | 1;
}

bool sumi_stamps_add(struct sumi_stamps *stamps, const char *path, long long read_at)
{
    long long newest = 0;
    for (size_t k = 0; k < stamps->n; k++)
        if (strcmp(stamps->list[k].path, path) == 0)
            return true;
    struct sumi_file_stamp *list = sumi_resize(stamps->list, (stamps->n + 1) * sizeof *list);
    if (!list)
        return false;
    stamps->list = list;
    char *copy = sumi_copy_text(path);
    if (!copy)
        return false;
    list[stamps->n++] = (struct sumi_file_stamp){copy, look(path, &newest)};
    /* what lies far ahead was written before a clock was set back: what changes now gets another time */
    stamps->fresh = stamps->fresh || (newest + coarse_s >= read_at && newest <= (long long)time(NULL) + coarse_s);
    return true;
}

bool sumi_stamps_hold(const struct sumi_stamps *stamps)
{
    long long newest = 0;
    if (stamps->fresh)
        return false;
    for (size_t k = 0; k < stamps->n; k++)
        if (look(stamps->list[k].path, &newest) != stamps->list[k].is)
            return false;
    return true;
}

bool sumi_stamps_copy(struct sumi_stamps *to, const struct sumi_stamps *from)
{
    *to = (struct sumi_stamps){.fresh = from->fresh};
    to->list = sumi_allocate_zeroed(from->n + 1, sizeof *to->list);
    bool whole = to->list != NULL;
    for (; whole && to->n < from->n; to->n++) {
        to->list[to->n] = (struct sumi_file_stamp){sumi_copy_text(from->list[to->n].path), from->list[to->n].is};
        whole = to->list[to->n].path != NULL;
    }
    if (!whole)
        sumi_stamps_clear(to);
    return whole;
}

void sumi_stamps_clear(struct sumi_stamps *stamps)
{
    for (size_t k = 0; k < stamps->n; k++)
        sumi_release(stamps->list[k].path);
    sumi_release(stamps->list);
    *stamps = (struct sumi_stamps){.n = 0};
}

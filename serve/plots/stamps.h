/* Whether files are as they were, without reading them: place on the disk, size and times. Of a folder its files count
 * too. A file that was changed just before it was read may change again under the same stamp, as clocks of file systems
 * are coarse: such a stamp is fresh, and not to be relied on. */
#ifndef SUMI_PLOTS_STAMPS_H
#define SUMI_PLOTS_STAMPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sumi_file_stamp {
    char *path;
    uint64_t is; /* 0: there is no such file */
};

struct sumi_stamps {
    size_t n;
    struct sumi_file_stamp *list; /* [n] */
    bool fresh;
};

/* Adds a path as it is now; read_at: when it began to be read, s since 1970. false: there is no memory. */
bool sumi_stamps_add(struct sumi_stamps *stamps, const char *path, long long read_at);
/* Whether all are as they were, and may be relied on. */
bool sumi_stamps_hold(const struct sumi_stamps *stamps);
/* false: there is no memory, and nothing to clear. */
bool sumi_stamps_copy(struct sumi_stamps *to, const struct sumi_stamps *from);
void sumi_stamps_clear(struct sumi_stamps *stamps);

#endif

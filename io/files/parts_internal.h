/* The hidden files in which outputs are written before they get their name. */
#ifndef SUMI_PARTS_INTERNAL_H
#define SUMI_PARTS_INTERNAL_H

#include <stdbool.h>
#include <sys/types.h>

/* Makes a hidden file beside `place` (absolute) under a name that nobody has, open to read and write and locked against
 * sumi_parts_remove_stale where the file system has locks. The caller frees *part. -1 with errno; *part is then NULL.
 */
int sumi_part_create(const char *place, mode_t mode, char **part);

/* Whether a path ends in the name of such a file. */
bool sumi_part_is_named(const char *path);

/* Removes the hidden files of `place` whose writers have ended without a word, on this machine since it was started. */
void sumi_parts_remove_stale(const char *place);

#endif

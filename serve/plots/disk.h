/* Files that must be on the disk before somebody is told so. Folders are descriptors, so that no link and no .. leads
 * out of them. */
#ifndef SUMI_PLOTS_DISK_H
#define SUMI_PLOTS_DISK_H

#include "sim/error.h"

#include <stdbool.h>
#include <stddef.h>

/* A folder within another (in: its descriptor), which is no link; make: where it is not there. -1, with errno. */
int sumi_disk_folder(int in, const char *name, bool make);
/* All of a file of at most `most` bytes, which is no link; a NUL follows. ENOENT where there is none. 0, or errno. */
int sumi_disk_read(int in, const char *name, size_t most, char **text, size_t *size);
/* Puts a file in the place of what has its name, whole or not at all. 0, or errno. */
int sumi_disk_replace(int in, const char *name, const char *bytes, size_t size);
/* The same, and nothing where it holds these bytes already. */
int sumi_disk_hold(int in, const char *name, const char *bytes, size_t size);
/* Tells of a number that one of these gave; `shown` stands for the file. */
enum sumi_status sumi_disk_fail(int number, const char *shown, struct sumi_error *error);

#endif

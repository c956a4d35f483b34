/* The file whose place an output takes: whose it is, whether it can be replaced, and what the new one keeps of it. */
#ifndef SUMI_OLDER_INTERNAL_H
#define SUMI_OLDER_INTERNAL_H

#include <stdbool.h>
#include <sys/stat.h>

/* The extended attribute user.sumi of a finished result has its size and the time of its last change. Where these are
 * no longer the file's own, somebody changed it since. */
enum sumi_mark { SUMI_UNMARKED, SUMI_MARKED, SUMI_CHANGED_SINCE };
/* Nothing where the file system has no such attributes. */
void sumi_older_mark(int descriptor);
/* `about`: of the file called `path`. */
enum sumi_mark sumi_older_mark_of(const char *path, const struct stat *about);

/* Whether another program holds the file locked to write it. */
bool sumi_older_is_locked(const char *path);
/* 0, or the errno with which another file would be refused the name `place` (absolute). */
int sumi_older_obstacle(const char *place, const struct stat *older);
/* Gives an open file the owner, the group, the mode and the list of rights of the file called `place`, as far as the
 * user may and the file system can; nobody gets more rights than before. */
void sumi_older_keep_rights(int descriptor, const char *place, const struct stat *older);

#endif

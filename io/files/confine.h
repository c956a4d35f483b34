/* Folders that the files of a scenario must lie in, where somebody else has written it: a name that leads elsewhere, by
 * .., a link or from / on, is refused, and so is one of which it cannot be told. */
#ifndef SUMI_CONFINE_H
#define SUMI_CONFINE_H

#include "io/files/data_files.h"

#include <stddef.h>

/* Sumi's data folder is always one of them. Any threads may look. */
struct sumi_confinement {
    size_t n;
    char *const *folder; /* [n], without links, as realpath has them */
};

/* Whether a file lies there, which `name` stands for in messages. SUMI_INPUT where it does not. NULL within: it may lie
 * anywhere. */
enum sumi_status sumi_confine(const struct sumi_confinement *within, const char *name, const char *path,
                              struct sumi_error *error);
/* Finds a file as sumi_data_find does, and takes only one that lies there. Of one elsewhere it is not told whether
 * there is one. */
enum sumi_status sumi_confined_find(const struct sumi_confinement *within, const char *name, const char *beside,
                                    char path[SUMI_PATH], struct sumi_error *error);

#endif

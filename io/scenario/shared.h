/* Files that many scenarios name, as the weather of a county's station: what is read of one serves all. Whoever reads
 * scenarios owns it, and hands it to each reading; any threads may read with one at a time. A file is taken to be the
 * same while its place on the disk, its size and the time of its last change are; of a folder its own alone, so one is
 * made anew where files may have changed. What is read is the same as without it, warnings too. */
#ifndef SUMI_SHARED_FILES_H
#define SUMI_SHARED_FILES_H

#include "sim/error.h"

#include <stddef.h>

struct sumi_shared_files;

/* most: bytes that it may keep; beyond that what was not asked for longest is forgotten. SUMI_MEMORY. */
enum sumi_status sumi_shared_files_create(size_t most, struct sumi_shared_files **shared, struct sumi_error *error);
/* Files change while it lives: of a folder its files count too, and what was changed just now is not kept, as it may
 * change again within the grain of the clock. Before the first reading. */
void sumi_shared_files_last(struct sumi_shared_files *shared);
/* Nothing that was read needs it any more. NULL is allowed. */
void sumi_shared_files_destroy(struct sumi_shared_files *shared);

#endif

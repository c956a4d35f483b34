/* What was posted to a plot, in memory for as long as it is used, and the files that are made of it. */
#ifndef SUMI_PLOTS_POSTED_FILES_INTERNAL_H
#define SUMI_PLOTS_POSTED_FILES_INTERNAL_H

#include "serve/plots/store_internal.h"

/* The journal of a plot that lies in a folder, read where it is not known, or was changed by others. Under the lock
 * `posting`, which the caller has. SUMI_IO, SUMI_INPUT, SUMI_MEMORY. */
enum sumi_status sumi_posted_journal(struct sumi_store *store, struct sumi_served *plot, struct sumi_journal **journal,
                                     struct sumi_error *error);
/* Its path, for messages and stamps. Returns path. */
const char *sumi_posted_path(const struct sumi_store *store, const struct sumi_served *plot, char path[SUMI_PATH]);
/* Forgets what is known of it. Under the same lock. */
void sumi_posted_forget(struct sumi_served *plot);
/* The files are looked at anew the next time. */
void sumi_posted_doubt(struct sumi_served *plot);
/* Forgets it where nobody has used it for so many seconds. */
void sumi_posted_tidy(struct sumi_served *plot, double unused_s);

/* Sees to it that the files are those of the journal. findings may be NULL. The caller clears what was made. */
enum sumi_status sumi_posted_make(struct sumi_store *store, struct sumi_served *plot, const struct sumi_zone *zone,
                                  struct sumi_findings *findings, struct sumi_made *made, struct sumi_error *error);

#endif

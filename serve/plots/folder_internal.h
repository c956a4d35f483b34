/* Which plots there are: the list of the store, as the folder has it. */
#ifndef SUMI_PLOTS_FOLDER_INTERNAL_H
#define SUMI_PLOTS_FOLDER_INTERNAL_H

#include "serve/plots/store_internal.h"

/* Looks at the folder, and takes plots in that are new, and out that are gone. SUMI_IO, SUMI_MEMORY. */
enum sumi_status sumi_folder_look(struct sumi_store *store, struct sumi_error *error);
/* A plot, held for the caller. SUMI_INPUT where there is none of that ID. */
enum sumi_status sumi_folder_find(struct sumi_store *store, const char *id, struct sumi_served **plot,
                                  struct sumi_error *error);
/* The same of those that are known, without looking at the folder; NULL. */
struct sumi_served *sumi_folder_known(struct sumi_store *store, const char *id);
/* The k-th plot, held for the caller; NULL: there are fewer. */
struct sumi_served *sumi_folder_at(struct sumi_store *store, size_t k);
/* All plots, each held for the caller, who releases the list; NULL where there is no memory. */
struct sumi_served **sumi_folder_all(struct sumi_store *store, size_t *n);

/* The descriptor of a plot's folder, which is no link. make: it is made where it is not there. -1, with errno. */
int sumi_folder_open(struct sumi_store *store, const char *id, bool make);
/* The same of one that should be there. SUMI_INPUT where it is not. */
enum sumi_status sumi_folder_enter(struct sumi_store *store, const char *id, int *folder, struct sumi_error *error);

#endif

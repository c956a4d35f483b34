/* A plot in memory: how it is held, and what is remembered of it. */
#ifndef SUMI_PLOTS_SERVED_INTERNAL_H
#define SUMI_PLOTS_SERVED_INTERNAL_H

#include "serve/plots/store_internal.h"

/* One that nobody else knows yet, held once; NULL where there is no memory. path may be NULL. */
struct sumi_served *sumi_served_create(const char *id, const char *path, bool in_folder);
struct sumi_served *sumi_served_hold(struct sumi_served *plot);
void sumi_served_let_go(struct sumi_store *store, struct sumi_served *plot); /* NULL is allowed */
/* Files are told as they lie in the folder of the plots: where that is concerns nobody who asks. error may be NULL. */
void sumi_served_tell_file(const struct sumi_store *store, struct sumi_error *error);
/* Keeps what is wrong with it (NULL: nothing is). Under its lock. */
void sumi_served_wrong(struct sumi_served *plot, const struct sumi_error *problem);
/* It was read, and its answer or outlook is of that: what was wrong with it is so no more. Under its lock. */
void sumi_served_sound(struct sumi_store *store, struct sumi_served *plot);

void sumi_inputs_clear(struct sumi_inputs *inputs);
/* Puts `from` in the place of `to`; `from` is empty from then on. */
void sumi_inputs_move(struct sumi_inputs *to, struct sumi_inputs *from);
/* A copy; false where there is no memory. */
bool sumi_inputs_copy(struct sumi_inputs *to, const struct sumi_inputs *from);
/* Whether files, morning and forecast are still those. */
bool sumi_inputs_hold(struct sumi_store *store, const struct sumi_inputs *inputs);
/* Whether two readings were of the same. */
bool sumi_inputs_same(const struct sumi_inputs *a, const struct sumi_inputs *b);

/* Lets its views go, under its lock. */
void sumi_served_forget(struct sumi_store *store, struct sumi_served *plot);

#endif

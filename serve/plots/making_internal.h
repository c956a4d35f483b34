/* Making the views of a plot: one thread at a time, while others that want the same wait for it. */
#ifndef SUMI_PLOTS_MAKING_INTERNAL_H
#define SUMI_PLOTS_MAKING_INTERNAL_H

#include "serve/plots/reading_internal.h"

/* Waits a little for who has the turn, `making`, to give it back. Under the lock of the plot. SUMI_STOPPED. */
enum sumi_status sumi_turn_wait(struct sumi_served *plot, const struct sumi_stop *stop, struct sumi_error *error);
/* Gives it back. */
void sumi_turn_end(struct sumi_served *plot);

/* Reads a plot, with its path as it is now. *path is the caller's to release in any case. */
enum sumi_status sumi_make_read(struct sumi_store *store, struct sumi_served *plot, char **path,
                                struct sumi_plot_reading *reading, struct sumi_error *error);
/* Whether a reading is of what the plot's answer is of, whose files are known as they are now from then on. */
bool sumi_make_known(struct sumi_store *store, struct sumi_served *plot, struct sumi_plot_reading *reading);
/* Answers, says and keeps; the reading is used up. In the turn. */
enum sumi_status sumi_make_answer(struct sumi_store *store, struct sumi_served *plot, const char *path,
                                  struct sumi_plot_reading *reading, const struct sumi_stop *stop,
                                  struct sumi_error *error);
/* Keeps what is wrong with a plot. */
void sumi_make_failed(struct sumi_store *store, struct sumi_served *plot, struct sumi_inputs *inputs,
                      const struct sumi_error *problem);

#endif

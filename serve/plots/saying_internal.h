/* What was said of a plot: kept in memory, in its log, and told to who wants to know. */
#ifndef SUMI_PLOTS_SAYING_INTERNAL_H
#define SUMI_PLOTS_SAYING_INTERNAL_H

#include "serve/plots/answer_internal.h"

/* Takes from its log what was said of it last, where nothing is known yet. *sha256: of its inputs, "" where there is
 * none. */
void sumi_say_as_logged(struct sumi_served *plot, const char *path, char sha256[65]);
/* Keeps an answer, which is empty from then on, as that of inputs, which are moved; logs it, and tells where another
 * action, date or amount is said than before. */
void sumi_say_views(struct sumi_store *store, struct sumi_served *plot, const char *path, struct sumi_answer *answer,
                    struct sumi_inputs *inputs, int n_warnings);

#endif

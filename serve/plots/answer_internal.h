/* An advice, and all that is printed of it. */
#ifndef SUMI_PLOTS_ANSWER_INTERNAL_H
#define SUMI_PLOTS_ANSWER_INTERNAL_H

#include "serve/plots/store_internal.h"

struct sumi_answer {
    struct sumi_bytes *view[SUMI_VIEWS];
    struct sumi_advice_row row;
    int ask_again;
};

/* plot: its name in the row. SUMI_INPUT, SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED; then there is nothing to clear. */
enum sumi_status sumi_answer_make(struct sumi_store *store, const char *plot, const struct sumi_scenario_file *file,
                                  const struct sumi_stop *stop, struct sumi_answer *answer, struct sumi_error *error);
void sumi_answer_clear(struct sumi_answer *answer);

#endif

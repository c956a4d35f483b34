/* What `sumi advise` does beside the answer for one plot: many plots at once, and the log. */
#ifndef SUMI_ADVISE_PLOTS_H
#define SUMI_ADVISE_PLOTS_H

#include "cli/asking.h"
#include "scenarios/advice/advice.h"

/* Advice on all plots of a folder into a file, and with `logs` into the log of each. The exit status. */
int sumi_advise_plots(const char *folder, const char *out, bool logs, const struct sumi_asking *asking);
/* Whether the name of an output says what is to be written; else a message says which may. */
bool sumi_plots_output_known(const char *out);

/* Adds a line to the log beside a plot, and says what became of it. */
enum sumi_status sumi_advise_log(const struct sumi_scenario_file *file, const struct sumi_advice *advice,
                                 struct sumi_error *error);

#endif

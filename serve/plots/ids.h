/* IDs of plots. They come from outside, and become names of folders. */
#ifndef SUMI_PLOT_IDS_H
#define SUMI_PLOT_IDS_H

#include "sim/error.h"

#include <stdbool.h>

#define SUMI_PLOTS_DELETED   "deleted" /* folders beside those of the plots, and within them */
#define SUMI_PLOTS_FORECASTS "forecasts"
#define SUMI_PLOTS_EARLIER   "earlier"
#define SUMI_PLOTS_POSTED    "posted"

/* UTF-8 without controls, 1 to 96 bytes, without slashes, not beginning with a dot, and none of the folders' names. */
bool sumi_plot_id_is(const char *id);
/* SUMI_INPUT, as of a plot that is not there. */
enum sumi_status sumi_plot_id_check(const char *id, struct sumi_error *error);

#endif

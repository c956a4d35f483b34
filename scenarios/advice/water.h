/* Whether to irrigate, when and how much. */
#ifndef SUMI_ADVICE_WATER_H
#define SUMI_ADVICE_WATER_H

#include "scenarios/advice/choices.h"

/* The choices of an advice, compared, and the recommended one by the method. The branches of the plot's outlook are
 * those of the first choice, none, and are told. SUMI_MEMORY, SUMI_SOLVER, SUMI_STOPPED. */
enum sumi_status sumi_advise_water(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                                   const struct sumi_doses_allowed *allowed, int threads,
                                   const struct sumi_watch *watch, struct sumi_advice *advice,
                                   struct sumi_error *error);

#endif

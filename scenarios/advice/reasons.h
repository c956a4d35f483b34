/* Why: reasons with their numbers. */
#ifndef SUMI_ADVICE_REASONS_H
#define SUMI_ADVICE_REASONS_H

#include "scenarios/advice/choices.h"

/* The next of the reasons, empty; the last again where there is no room. */
struct sumi_reason *sumi_reason_next(struct sumi_advice *advice);
void sumi_reason_number(struct sumi_reason *reason, const char *name, const char *unit, double value);

/* A value that is told without decimals: one that is nothing then has no sign. */
static inline double sumi_whole(double value)
{
    return value > -0.5 && value < 0.5 ? 0.0 : value;
}

/* Why water is advised or not; `allowed` NULL: it is not the time of it. */
void sumi_reasons_of_water(const struct sumi_advice_request *request, const struct sumi_plot_today *plot,
                           const struct sumi_doses_allowed *allowed, struct sumi_advice *advice);

#endif

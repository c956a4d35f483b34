/* How a summary follows. */
#ifndef SUMI_SUMMARY_INTERNAL_H
#define SUMI_SUMMARY_INTERNAL_H

#include "sim/daily/ledger_internal.h"
#include "sim/daily/summary.h"

/* The summary of a lane that has ended: value[SUMI_SUMMARY_N]. What it has beyond its bounds is counted with that of
 * the season, in result->outside. */
void sumi_summarise(const struct sumi_ledger *ledger, int lane, const struct sumi_season_settings *settings,
                    struct sumi_season_result *result, double *value);

#endif

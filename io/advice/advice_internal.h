/* What both forms of an advice are made of. */
#ifndef SUMI_ADVICE_PRINT_INTERNAL_H
#define SUMI_ADVICE_PRINT_INTERNAL_H

#include "io/advice/print.h"
#include "io/text/json.h"

#include <math.h>

/* Whether anything is advised: without an outlook it may be the harvest of a crop that stands ripe. */
static inline bool sumi_advice_is_given(const struct sumi_advice *advice)
{
    return advice->outlook->status != SUMI_OUTLOOK_NO_ADVICE || advice->harvest;
}

/* Of the quota, behind what is advised, mm; INFINITY: there is none; NAN: no water is asked about. */
static inline double sumi_advice_quota_left(const struct sumi_advice_request *request, const struct sumi_advice *advice)
{
    return request->waters && advice->outlook->status != SUMI_OUTLOOK_NO_ADVICE
               ? advice->choice[advice->recommended].quota_left_mm
               : (double)NAN;
}

/* The irrigation of a choice, as the section management.irrigation of a scenario has it: an outlook with it gives the
 * same branches. */
void sumi_put_replay(struct sumi_json *json, const char *name, const struct sumi_irrigation *field);

#endif

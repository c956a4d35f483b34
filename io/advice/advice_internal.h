/* What both forms of an advice are made of. */
#ifndef SUMI_ADVICE_PRINT_INTERNAL_H
#define SUMI_ADVICE_PRINT_INTERNAL_H

#include "io/advice/print.h"
#include "io/text/json.h"

/* Whether anything is advised: without an outlook it may be the harvest of a crop that stands ripe. */
static inline bool sumi_advice_is_given(const struct sumi_advice *advice)
{
    return advice->outlook->status != SUMI_OUTLOOK_NO_ADVICE || advice->harvest;
}

/* The irrigation of a choice, as the section management.irrigation of a scenario has it: an outlook with it gives the
 * same branches. */
void sumi_put_replay(struct sumi_json *json, const char *name, const struct sumi_irrigation *field);

#endif

/* What both forms of an advice are made of. */
#ifndef SUMI_ADVICE_PRINT_INTERNAL_H
#define SUMI_ADVICE_PRINT_INTERNAL_H

#include "io/advice/print.h"
#include "io/text/json.h"

/* The irrigation of a choice, as the section management.irrigation of a scenario has it: an outlook with it gives the
 * same branches. */
void sumi_put_replay(struct sumi_json *json, const char *name, const struct sumi_irrigation *field);

#endif

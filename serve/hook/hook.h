/* Tells another program of each recommendation that changed: a thread that posts JSON to an address, and tries again
 * where that does not answer. What waits is lost when the service ends; who needs all asks for the advice itself. */
#ifndef SUMI_HOOK_H
#define SUMI_HOOK_H

#include "io/advice/row.h"

#include <stdbool.h>
#include <stddef.h>

struct sumi_hook;

struct sumi_hook_plan {
    const char *url;    /* of http or https */
    const char *secret; /* path of a file whose text signs what is sent; NULL: nothing is signed */
};

/* SUMI_INPUT, SUMI_IO, SUMI_MEMORY, SUMI_REFUSED where others can read the secret, or there is no thread. */
enum sumi_status sumi_hook_create(const struct sumi_hook_plan *plan, struct sumi_hook **hook, struct sumi_error *error);
/* Does not wait. before: NULL where nothing was said of the plot yet. A change of a plot of which an earlier one waits
 * becomes one with it; beyond 1000 the oldest is given up. */
void sumi_hook_tell(struct sumi_hook *hook, const char *plot, const struct sumi_advice_row *before,
                    const struct sumi_advice_row *now);

struct sumi_hook_state {
    size_t waiting;                  /* the one that is being sent too */
    unsigned long long sent, failed; /* changes; failed: given up */
};
void sumi_hook_look(struct sumi_hook *hook, struct sumi_hook_state *state);
void sumi_hook_destroy(struct sumi_hook *hook); /* NULL is allowed */

#endif

/* Who may ask: those who have a token; without tokens, those who ask from this machine and not from the page of another
 * site. */
#ifndef SUMI_GUARD_INTERNAL_H
#define SUMI_GUARD_INTERNAL_H

#include "serve/http/message.h"

struct sumi_guard;

/* tokens: path of the file, or NULL; host: [n] names besides those of loopback, copied. SUMI_INPUT, SUMI_IO,
 * SUMI_MEMORY, SUMI_REFUSED where others can read the file. */
enum sumi_status sumi_guard_create(const char *tokens, const char *const *host, int n, struct sumi_guard **guard,
                                   struct sumi_error *error);
void sumi_guard_destroy(struct sumi_guard *guard); /* NULL is allowed */
bool sumi_guard_has_tokens(const struct sumi_guard *guard);

/* Fields of a request; NULL: not there. */
struct sumi_at_the_door {
    const char *method, *host, *origin, *authorization;
    bool open; /* all may ask for it */
};
/* *caller: its number, 0 of those without a token; sumi_guard_callers is one more than the greatest. SUMI_REFUSED. */
enum sumi_status sumi_guard_look(const struct sumi_guard *guard, const struct sumi_at_the_door *door, int *caller,
                                 struct sumi_error *error);
int sumi_guard_callers(const struct sumi_guard *guard);
const char *sumi_guard_name(const struct sumi_guard *guard, int caller); /* "" of 0 */

#endif

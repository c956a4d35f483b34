/* A request as it was heard, made into what a site is asked. */
#ifndef SUMI_READ_REQUEST_INTERNAL_H
#define SUMI_READ_REQUEST_INTERNAL_H

#include "serve/http/message.h"

/* As they came; NULL: not there. */
struct sumi_heard {
    const char *method, *target; /* target: path and query, with their escapes */
    const char *content_type, *accept, *accept_language, *if_none_match, *if_match;
};

/* All that it points to lies in the same block, which sumi_release ends; it has no body yet. SUMI_INPUT for what may
 * not be in a path or query: then there is one too, without what comes from there on. SUMI_MEMORY. */
enum sumi_status sumi_read_request(const struct sumi_heard *heard, struct sumi_request **request,
                                   struct sumi_error *error);

#endif

/* The service: the plots of a folder behind HTTP, with their mornings, in queues of their own for files and answers. */
#ifndef SUMI_SERVE_H
#define SUMI_SERVE_H

#include "sim/error.h"

#include <stdbool.h>

struct sumi_serve_plan {
    const char *plots;     /* the folder */
    const char *listen;    /* NULL: 127.0.0.1:8090 */
    const char *tokens;    /* file of tokens; NULL: none */
    const char *time_zone; /* of plots that say none; NULL: that of the machine */
    const char *webhook;   /* URL that is told of changed recommendations; NULL: none */
    const char *secret;    /* file of the secret that its messages are signed with; NULL: none */
    int n_hosts, n_allowed;
    const char *const *host;    /* [n_hosts] names by which it may be asked for without tokens */
    const char *const *allowed; /* [n_allowed] folders that files of plots may lie in, besides its own */
    int threads;                /* of answers; 0: one a processor */
    /* Told of each reply that says a fault of the service; may be NULL. Any thread. */
    void (*fault)(void *context, const char *method, const char *path, int status, const char *code);
    void *context;
};

struct sumi_service;

/* Listens when it returns. SUMI_INPUT, SUMI_IO, SUMI_MEMORY, SUMI_REFUSED. */
enum sumi_status sumi_service_create(const struct sumi_serve_plan *plan, struct sumi_service **service,
                                     struct sumi_error *error);
const char *sumi_service_address(const struct sumi_service *service); /* "http://127.0.0.1:8090" */
/* Finishes what is under way, at most so many seconds, and takes nothing new. NULL is allowed. */
void sumi_service_end(struct sumi_service *service, double most_s);

#endif

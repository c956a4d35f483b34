/* What may be asked of the service, and what is replied: one row of the table for each method and path, which the page
 * of OpenAPI is made from too. */
#ifndef SUMI_ROUTES_H
#define SUMI_ROUTES_H

#include "serve/hook/hook.h"
#include "serve/http/server.h"
#include "serve/plots/store.h"

struct sumi_routes;

/* All is borrowed. filing: for what reads and writes files; computing: for answers. hook: NULL, nobody is told. */
struct sumi_routes_plan {
    struct sumi_store *store;
    struct sumi_queue *filing, *computing;
    struct sumi_hook *hook;
    /* Told of each reply that says a fault of the service (500 and more); may be NULL. Any thread. */
    void (*fault)(void *context, const char *method, const char *path, int status, const char *code);
    void *context;
};

/* SUMI_IO where the schemas of Sumi's data cannot be read, SUMI_MEMORY. */
enum sumi_status sumi_routes_create(const struct sumi_routes_plan *plan, struct sumi_routes **routes,
                                    struct sumi_error *error);
void sumi_routes_destroy(struct sumi_routes *routes); /* NULL is allowed */

/* What a server is to serve. */
struct sumi_site sumi_routes_site(struct sumi_routes *routes);
/* The server of that site, of which /metrics tells; before that it tells nothing of connections. */
void sumi_routes_watch(struct sumi_routes *routes, const struct sumi_server *server);

#endif

#ifndef SUMI_ROUTES_FIND_INTERNAL_H
#define SUMI_ROUTES_FIND_INTERNAL_H

#include "serve/routes/routes_internal.h"

/* The row of a method and a path of n segments; NULL: none, and *any one of that path, or NULL. */
const struct sumi_route *sumi_route_of(const struct sumi_route *table, const char *method, int n,
                                       const char *const *segment, const struct sumi_route **any);
/* "GET, HEAD, PUT, DELETE" of a path of the table. Returns text. */
const char *sumi_route_methods(const struct sumi_route *table, const char *path, char text[SUMI_METHODS]);
/* The row of a request whose query and body are such as it takes; NULL: the reply says what is wrong. */
const struct sumi_route *sumi_route_find(const struct sumi_routes *routes, const struct sumi_request *request,
                                         struct sumi_reply *reply);

#endif

#ifndef SUMI_ROUTES_TABLE_INTERNAL_H
#define SUMI_ROUTES_TABLE_INTERNAL_H

#include "serve/routes/routes_internal.h"

extern const struct sumi_route sumi_route_table[]; /* behind the last: no path */

#endif

/* The time zones of all plots, each made once, which stay. Any threads may ask. */
#ifndef SUMI_PLOTS_ZONES_H
#define SUMI_PLOTS_ZONES_H

#include "serve/work/zone.h"

struct sumi_zones;

enum sumi_status sumi_zones_create(struct sumi_zones **zones, struct sumi_error *error); /* SUMI_MEMORY */
void sumi_zones_destroy(struct sumi_zones *zones);                                       /* NULL is allowed */
/* As sumi_zone_create; it lives as long as the zones do. */
enum sumi_status sumi_zones_get(struct sumi_zones *zones, const char *name, const struct sumi_zone **zone,
                                struct sumi_error *error);

#endif

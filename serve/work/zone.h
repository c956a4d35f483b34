/* Time zones of plots: when a morning begins there, and what a time without a zone means. Names of the IANA data base
 * ("Asia/Shanghai"), and offsets ("+08:00", "Z"). */
#ifndef SUMI_ZONE_H
#define SUMI_ZONE_H

#include "sim/error.h"

#include <stdbool.h>

struct sumi_zone;

/* NULL or "": that of the machine. SUMI_INPUT where there is no such zone (a name never is a path), SUMI_MEMORY. Any
 * threads may use it. */
enum sumi_status sumi_zone_create(const char *name, struct sumi_zone **zone, struct sumi_error *error);
void sumi_zone_destroy(struct sumi_zone *zone); /* NULL is allowed */
const char *sumi_zone_name(const struct sumi_zone *zone);

/* The date and the second of the day there, of seconds since 1970 UTC; its offset from UTC, s. */
struct sumi_local_time {
    int date, second, offset_s;
};
struct sumi_local_time sumi_zone_at(const struct sumi_zone *zone, long long instant);
/* Seconds since 1970 UTC of a date and second of the day there. Of a time that comes twice the first; one that is left
 * out is as far behind the change as if the clock had not been moved. */
long long sumi_zone_instant(const struct sumi_zone *zone, int date, int second);

#endif

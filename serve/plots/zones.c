#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "serve/plots/zones.h"

#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "sim/memory.h"

#include <pthread.h>
#include <string.h>

struct named {
    char *name;
    struct sumi_zone *zone;
    struct named *next;
};

struct sumi_zones {
    pthread_mutex_t one;
    struct named *first;
};

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_PLOTS);
}

enum sumi_status sumi_zones_create(struct sumi_zones **zones, struct sumi_error *error)
{
    *zones = sumi_allocate_zeroed(1, sizeof **zones);
    if (!*zones)
        return no_memory(error);
    pthread_mutex_init(&(*zones)->one, NULL);
    return SUMI_OK;
}

void sumi_zones_destroy(struct sumi_zones *zones)
{
    if (!zones)
        return;
    for (struct named *at = zones->first, *next; at; at = next) {
        next = at->next;
        sumi_zone_destroy(at->zone);
        sumi_release(at->name);
        sumi_release(at);
    }
    pthread_mutex_destroy(&zones->one);
    sumi_release(zones);
}

/* Under the lock. */
static enum sumi_status add(struct sumi_zones *zones, const char *name, struct named **added, struct sumi_error *error)
{
    struct sumi_zone *zone;
    const enum sumi_status status = sumi_zone_create(name, &zone, error);
    if (status != SUMI_OK)
        return status;
    struct named *made = sumi_allocate_zeroed(1, sizeof *made);
    char *copy = sumi_copy_text(name);
    if (!made || !copy) {
        sumi_zone_destroy(zone);
        sumi_release(made);
        sumi_release(copy);
        return no_memory(error);
    }
    *made = (struct named){copy, zone, zones->first};
    *added = zones->first = made;
    return SUMI_OK;
}

enum sumi_status sumi_zones_get(struct sumi_zones *zones, const char *name, const struct sumi_zone **zone,
                                struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    name = name ? name : "";
    pthread_mutex_lock(&zones->one);
    struct named *at = zones->first;
    while (at && strcmp(at->name, name) != 0)
        at = at->next;
    if (!at)
        status = add(zones, name, &at, error);
    if (status == SUMI_OK)
        *zone = at->zone;
    pthread_mutex_unlock(&zones->one);
    return status;
}

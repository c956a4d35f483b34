#define _GNU_SOURCE /* openat, flock */
#include "serve/plots/store.h"

#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/plots/folder_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/plots/try_internal.h"
#include "sim/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static const char lock_name[] = ".sumi-serve.lock";
static const size_t shared_bytes = (size_t)256 << 20; /* of files that plots share */

void sumi_store_plan_init(struct sumi_store_plan *plan)
{
    *plan = (struct sumi_store_plan){.threads = 1, .cache_bytes = (size_t)256 << 20, .forecast_km = 30.0};
}

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_PLOTS);
}

/* --- the folder --- */

static enum sumi_status open_folder(struct sumi_store *store, struct sumi_error *error)
{
    const char *path = store->plan.folder;
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    store->folder = sumi_copy_piece(path, length);
    if (!store->folder)
        return no_memory(error);
    store->folder_file = open(store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (store->folder_file < 0)
        return sumi_read_fail(error, errno, path, SUMI_E_SERVE_FOLDER_OPEN);
    const int flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
    store->lock_file = openat(store->folder_file, lock_name, flags, 0666);
    if (store->lock_file < 0)
        return sumi_read_fail(error, errno, path, SUMI_E_SERVE_FOLDER_OPEN);
    if (flock(store->lock_file, LOCK_EX | LOCK_NB) == 0)
        return SUMI_OK;
    return errno == EWOULDBLOCK ? sumi_fail_in(error, path, SUMI_E_SERVE_FOLDER_TAKEN)
                                : sumi_read_fail(error, errno, path, SUMI_E_SERVE_FOLDER_OPEN);
}

static enum sumi_status allow(const char *folder, char **to, struct sumi_error *error)
{
    char whole[PATH_MAX];
    if (!realpath(folder, whole))
        return sumi_read_fail(error, errno, folder, SUMI_E_SERVE_FOLDER_ALLOWED);
    *to = sumi_copy_text(whole);
    return *to ? SUMI_OK : no_memory(error);
}

static enum sumi_status confine(struct sumi_store *store, struct sumi_error *error)
{
    const int n = 1 + store->plan.n_allowed;
    char **list = sumi_allocate_zeroed((size_t)n, sizeof *list);
    if (!list)
        return no_memory(error);
    store->within = (struct sumi_confinement){(size_t)n, list};
    TRY(allow(store->folder, &list[0], error));
    for (int k = 1; k < n; k++)
        TRY(allow(store->plan.allowed[k - 1], &list[k], error));
    return SUMI_OK;
}

/* --- all --- */

static enum sumi_status create(struct sumi_store *store, struct sumi_error *error)
{
    const struct sumi_zone *zone;
    TRY(open_folder(store, error));
    TRY(confine(store, error));
    TRY(sumi_zones_create(&store->zones, error));
    TRY(sumi_zones_get(store->zones, store->plan.time_zone, &zone, error));
    TRY(sumi_shared_files_create(shared_bytes, &store->shared, error));
    sumi_shared_files_last(store->shared);
    TRY(sumi_forecasts_create(store->folder_file, store->plan.forecast_km, &store->forecasts, error));
    return sumi_folder_look(store, error);
}

enum sumi_status sumi_store_create(const struct sumi_store_plan *plan, struct sumi_store **store,
                                   struct sumi_error *error)
{
    struct sumi_store *made = sumi_allocate_zeroed(1, sizeof *made);
    *store = NULL;
    if (!made)
        return no_memory(error);
    made->plan = *plan;
    made->folder_file = made->lock_file = -1;
    pthread_mutex_init(&made->putting, NULL);
    pthread_mutex_init(&made->looking, NULL);
    pthread_mutex_init(&made->one, NULL);
    const enum sumi_status status = create(made, error);
    if (status == SUMI_OK)
        *store = made;
    else
        sumi_store_destroy(made);
    return status;
}

void sumi_store_destroy(struct sumi_store *store)
{
    if (!store)
        return;
    for (size_t k = 0; k < store->n; k++)
        sumi_served_let_go(store, store->plot[k]);
    sumi_release(store->plot);
    sumi_bytes_let_go(store->rows);
    sumi_forecasts_destroy(store->forecasts);
    sumi_shared_files_destroy(store->shared);
    sumi_zones_destroy(store->zones);
    for (size_t k = 0; k < store->within.n; k++)
        sumi_release(store->within.folder[k]);
    sumi_release((void *)store->within.folder);
    if (store->lock_file >= 0)
        close(store->lock_file);
    if (store->folder_file >= 0)
        close(store->folder_file);
    pthread_mutex_destroy(&store->putting);
    pthread_mutex_destroy(&store->looking);
    pthread_mutex_destroy(&store->one);
    sumi_release(store->folder);
    sumi_release(store);
}

void sumi_store_state(const struct sumi_store *store, struct sumi_store_state *state)
{
    struct sumi_store *s = (struct sumi_store *)store; /* its lock is taken */
    const double us = 1e-6;
    *state = (struct sumi_store_state){.cached = s->cached,
                                       .cached_bytes = s->cached_bytes,
                                       .hits = s->hits,
                                       .computed = s->computed,
                                       .failed = s->failed,
                                       .readings = s->readings,
                                       .same = s->same,
                                       .corrected = s->corrected,
                                       .computing_s = us * (double)s->computing_us};
    pthread_mutex_lock(&s->one);
    state->plots = s->n;
    for (size_t k = 0; k < s->n; k++)
        state->broken += s->plot[k]->is_broken;
    pthread_mutex_unlock(&s->one);
}

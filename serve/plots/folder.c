#define _POSIX_C_SOURCE 200809L /* fstatat */
#include "serve/plots/folder_internal.h"

#include "io/advice/plots.h"
#include "messages/advice_log.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/plots/disk.h"
#include "serve/plots/ids.h"
#include "serve/plots/served_internal.h"
#include "serve/plots/try_internal.h"
#include "serve/work/clock.h"
#include "sim/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const double again_s = 1.0;   /* a plot that is not known is looked for in the folder, at most as often */
static const long long coarse_s = 2; /* the coarsest clock of a file system */

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_PLOTS);
}

int sumi_folder_open(struct sumi_store *store, const char *id, bool make)
{
    return sumi_disk_folder(store->folder_file, id, make);
}

enum sumi_status sumi_folder_enter(struct sumi_store *store, const char *id, int *folder, struct sumi_error *error)
{
    *folder = sumi_folder_open(store, id, false);
    if (*folder >= 0)
        return SUMI_OK;
    return errno == ENOENT || errno == ENOTDIR || errno == ELOOP ? sumi_fail(error, SUMI_E_SERVE_PLOT_NONE, id)
                                                                 : sumi_disk_fail(errno, id, error);
}

/* --- the list --- */

static int by_id(const void *id, const void *plot)
{
    return strcmp(id, (*(struct sumi_served *const *)plot)->id);
}

/* Under the lock of the list. */
static struct sumi_served *find(struct sumi_store *store, const char *id)
{
    struct sumi_served **at = store->n > 0 ? bsearch(id, store->plot, store->n, sizeof *store->plot, by_id) : NULL;
    return at ? *at : NULL;
}

struct sumi_served *sumi_folder_known(struct sumi_store *store, const char *id)
{
    pthread_mutex_lock(&store->one);
    struct sumi_served *plot = find(store, id);
    if (plot)
        sumi_served_hold(plot);
    pthread_mutex_unlock(&store->one);
    return plot;
}

struct sumi_served *sumi_folder_at(struct sumi_store *store, size_t k)
{
    pthread_mutex_lock(&store->one);
    struct sumi_served *plot = k < store->n ? sumi_served_hold(store->plot[k]) : NULL;
    pthread_mutex_unlock(&store->one);
    return plot;
}

struct sumi_served **sumi_folder_all(struct sumi_store *store, size_t *n)
{
    pthread_mutex_lock(&store->one);
    struct sumi_served **list = sumi_allocate((store->n + 1) * sizeof *list);
    *n = list ? store->n : 0;
    for (size_t k = 0; k < *n; k++)
        list[k] = sumi_served_hold(store->plot[k]);
    pthread_mutex_unlock(&store->one);
    return list;
}

/* --- looking --- */

/* Links are not followed, and folders of ours are no plots. */
static bool is_served(const struct sumi_store *store, const struct sumi_plot *found)
{
    struct stat about;
    return sumi_plot_id_is(found->name) &&
           (found->n_files == 0 ||
            (fstatat(store->folder_file, found->name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(about.st_mode)));
}

/* What is wrong with a plot that no file is taken for. */
static void refuse(const struct sumi_store *store, const struct sumi_plot *found, struct sumi_served *plot)
{
    struct sumi_error problem = {0};
    char path[SUMI_PATH];
    snprintf(path, sizeof path, "%s/%s", store->folder, found->name);
    if (found->n_files > 1)
        sumi_fail_in(&problem, path, SUMI_E_ADVICE_PLOTS_SEVERAL, found->n_files);
    else
        sumi_fail_in(&problem, path, SUMI_E_ADVICE_PLOTS_TWICE);
    sumi_served_wrong(plot, &problem);
}

/* The plot where its file is known and the same; NULL: it is made anew. */
static struct sumi_served *known_as(struct sumi_store *store, const struct sumi_plot *found)
{
    struct sumi_served *plot = find(store, found->name);
    const char *path = found->code ? NULL : found->path;
    const bool same = plot && plot->in_folder == (found->n_files > 0) && !path == !plot->path &&
                      (!path || strcmp(path, plot->path) == 0);
    return same ? sumi_served_hold(plot) : NULL;
}

static void let_all_go(struct sumi_store *store, struct sumi_served **list, size_t n)
{
    for (size_t k = 0; k < n; k++)
        sumi_served_let_go(store, list[k]);
    sumi_release(list);
}

/* The list as it is now; NULL where there is no memory. Under the lock of the list. */
static struct sumi_served **make_list(struct sumi_store *store, const struct sumi_plots *plots, size_t *n,
                                      bool *changed)
{
    struct sumi_served **list = sumi_allocate((plots->n + 1) * sizeof *list);
    *n = 0;
    for (size_t k = 0; list && k < plots->n; k++) {
        const struct sumi_plot *found = &plots->plot[k];
        if (!is_served(store, found) || (*n > 0 && strcmp(list[*n - 1]->id, found->name) == 0))
            continue; /* of two of a name one row tells */
        struct sumi_served *plot = known_as(store, found);
        if (!plot) {
            plot = sumi_served_create(found->name, found->code ? NULL : found->path, found->n_files > 0);
            *changed = true;
        }
        if (!plot) {
            let_all_go(store, list, *n);
            return NULL;
        }
        if (!plot->path && !plot->wrong)
            refuse(store, found, plot);
        list[(*n)++] = plot;
    }
    *changed = *changed || *n != store->n;
    return list;
}

static enum sumi_status take_over(struct sumi_store *store, const struct sumi_plots *plots, struct sumi_error *error)
{
    bool changed = false;
    size_t n;
    pthread_mutex_lock(&store->one);
    struct sumi_served **list = make_list(store, plots, &n, &changed), **before = store->plot;
    const size_t n_before = store->n;
    if (list) {
        store->plot = list;
        store->n = n;
    }
    pthread_mutex_unlock(&store->one);
    if (!list)
        return no_memory(error);
    let_all_go(store, before, n_before);
    if (changed)
        store->state++;
    return SUMI_OK;
}

enum sumi_status sumi_folder_look(struct sumi_store *store, struct sumi_error *error)
{
    static const char none[] = "advice.plots.none";
    struct sumi_error problem = {0};
    struct sumi_plots plots;
    pthread_mutex_lock(&store->looking);
    const long long now = sumi_clock_now();
    const double passed = sumi_clock_passed();
    enum sumi_status status = sumi_plots_find(store->folder, &plots, &problem);
    const bool empty = status == SUMI_INPUT && strcmp(problem.code, none) == 0;
    if (empty)
        plots = (struct sumi_plots){.n = 0};
    if (status == SUMI_OK || empty) {
        status = take_over(store, &plots, error);
        sumi_plots_clear(&plots);
    } else {
        sumi_served_tell_file(store, &problem);
        status = sumi_pass(error, &problem);
    }
    if (status == SUMI_OK) {
        store->looked_at = now;
        store->looked_passed = passed;
    }
    pthread_mutex_unlock(&store->looking);
    return status;
}

/* Whether the folder has something of that name, which is not in the list: it is looked at once more where that was
 * changed since, or after a while. */
static bool may_be_new(struct sumi_store *store, const char *id)
{
    static const char *const ends[] = {"", ".yaml", ".yml"};
    char name[SUMI_PLOT_ID + 8];
    struct stat about;
    long long newest = -1;
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        snprintf(name, sizeof name, "%s%s", id, ends[k]);
        if (fstatat(store->folder_file, name, &about, AT_SYMLINK_NOFOLLOW) == 0 && about.st_ctime > newest)
            newest = about.st_ctime;
    }
    pthread_mutex_lock(&store->looking);
    const bool may = newest >= store->looked_at - coarse_s || sumi_clock_passed() - store->looked_passed > again_s;
    pthread_mutex_unlock(&store->looking);
    return newest >= 0 && may;
}

enum sumi_status sumi_folder_find(struct sumi_store *store, const char *id, struct sumi_served **plot,
                                  struct sumi_error *error)
{
    TRY(sumi_plot_id_check(id, error));
    *plot = sumi_folder_known(store, id);
    if (!*plot && may_be_new(store, id)) {
        TRY(sumi_folder_look(store, error));
        *plot = sumi_folder_known(store, id);
    }
    return *plot ? SUMI_OK : sumi_fail(error, SUMI_E_SERVE_PLOT_NONE, id);
}

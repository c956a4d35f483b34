#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "messages/serve_plots.h"
#include "serve/plots/answer_internal.h"
#include "serve/plots/folder_internal.h"
#include "serve/plots/making_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/plots/try_internal.h"
#include "sim/memory.h"

#include <string.h>

/* The view where it is of what the files hold now. Under the lock of the plot. */
static struct sumi_bytes *kept(struct sumi_store *store, struct sumi_served *plot, enum sumi_view view)
{
    plot->used = store->asked++;
    return plot->view[view] && sumi_inputs_hold(store, &plot->answered) ? sumi_bytes_hold(plot->view[view]) : NULL;
}

struct sumi_bytes *sumi_store_kept(struct sumi_store *store, const char *id, enum sumi_view view)
{
    struct sumi_served *plot = sumi_folder_known(store, id);
    if (!plot)
        return NULL;
    pthread_mutex_lock(&plot->one);
    struct sumi_bytes *bytes = kept(store, plot, view);
    pthread_mutex_unlock(&plot->one);
    sumi_served_let_go(store, plot);
    store->hits += bytes != NULL;
    return bytes;
}

/* In the turn: what is kept is of other files, or may be. */
static enum sumi_status make(struct sumi_store *store, struct sumi_served *plot, const struct sumi_stop *stop,
                             struct sumi_error *error)
{
    struct sumi_plot_reading reading;
    struct sumi_error problem = {0};
    char *path = NULL;
    enum sumi_status status = sumi_make_read(store, plot, &path, &reading, &problem);
    if (status == SUMI_OK && !sumi_make_known(store, plot, &reading))
        status = sumi_make_answer(store, plot, path, &reading, stop, &problem);
    if (status != SUMI_OK)
        sumi_make_failed(store, plot, &reading.inputs, &problem);
    sumi_plot_reading_clear(&reading);
    sumi_release(path);
    return status == SUMI_OK ? SUMI_OK : sumi_pass(error, &problem);
}

/* Waits for the turn, or for the view of who has it. Under the lock of the plot. */
static enum sumi_status wait(struct sumi_store *store, struct sumi_served *plot, enum sumi_view view,
                             const struct sumi_stop *stop, struct sumi_bytes **bytes, struct sumi_error *error)
{
    for (;;) {
        *bytes = kept(store, plot, view);
        if (*bytes)
            return SUMI_OK;
        if (!plot->making) {
            plot->making = true;
            return SUMI_OK;
        }
        TRY(sumi_turn_wait(plot, stop, error));
    }
}

static enum sumi_status view_of(struct sumi_store *store, struct sumi_served *plot, enum sumi_view view,
                                const struct sumi_stop *stop, struct sumi_bytes **bytes, struct sumi_error *error)
{
    pthread_mutex_lock(&plot->one);
    enum sumi_status status = wait(store, plot, view, stop, bytes, error);
    pthread_mutex_unlock(&plot->one);
    if (status != SUMI_OK || *bytes) {
        store->hits += *bytes != NULL;
        return status;
    }
    status = make(store, plot, stop, error);
    pthread_mutex_lock(&plot->one);
    if (status == SUMI_OK && plot->view[view]) /* as it was made, even where a file has changed since */
        *bytes = sumi_bytes_hold(plot->view[view]);
    pthread_mutex_unlock(&plot->one);
    sumi_turn_end(plot);
    return status;
}

enum sumi_status sumi_store_view(struct sumi_store *store, const char *id, enum sumi_view view,
                                 const struct sumi_stop *stop, struct sumi_bytes **bytes, struct sumi_error *error)
{
    struct sumi_served *plot;
    *bytes = NULL;
    TRY(sumi_folder_find(store, id, &plot, error));
    enum sumi_status status = SUMI_OK;
    while (status == SUMI_OK && !*bytes) /* its views may have made room for others before they were taken */
        status = view_of(store, plot, view, stop, bytes, error);
    sumi_served_let_go(store, plot);
    return status;
}

/* --- what is not kept --- */

static enum sumi_status answer_once(struct sumi_store *store, const char *name, struct sumi_plot_reading *reading,
                                    const struct sumi_stop *stop, struct sumi_bytes **advice, struct sumi_error *error)
{
    struct sumi_answer answer;
    TRY(sumi_answer_make(store, name, reading->file, stop, &answer, error));
    *advice = sumi_bytes_hold(answer.view[SUMI_VIEW_ADVICE]);
    sumi_answer_clear(&answer);
    return SUMI_OK;
}

static enum sumi_status other(struct sumi_store *store, struct sumi_served *plot, const char *cultivar,
                              const struct sumi_stop *stop, struct sumi_bytes **advice, struct sumi_error *error)
{
    struct sumi_plot_reading reading;
    char *path;
    TRY(sumi_plot_path(plot, &path, error));
    const struct sumi_plot_wish wish = {.path = path, .in_folder = plot->in_folder, .plot = plot, .cultivar = cultivar};
    enum sumi_status status = sumi_plot_read(store, &wish, &reading, error);
    if (status == SUMI_OK)
        status = answer_once(store, plot->id, &reading, stop, advice, error);
    sumi_plot_reading_clear(&reading);
    sumi_release(path);
    return status;
}

enum sumi_status sumi_store_other(struct sumi_store *store, const char *id, const char *cultivar,
                                  const struct sumi_stop *stop, struct sumi_bytes **advice, struct sumi_error *error)
{
    struct sumi_served *plot;
    *advice = NULL;
    TRY(sumi_folder_find(store, id, &plot, error));
    const enum sumi_status status = other(store, plot, cultivar, stop, advice, error);
    sumi_served_let_go(store, plot);
    return status;
}

enum sumi_status sumi_store_advise(struct sumi_store *store, const char *text, size_t size,
                                   const struct sumi_stop *stop, struct sumi_bytes **advice, struct sumi_error *error)
{
    struct sumi_plot_reading reading;
    *advice = NULL;
    enum sumi_status status = sumi_text_read_alone(store, text, size, &reading, error);
    if (status == SUMI_OK)
        status = answer_once(store, "text", &reading, stop, advice, error);
    sumi_plot_reading_clear(&reading);
    return status;
}

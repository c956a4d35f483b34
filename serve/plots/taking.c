#define _POSIX_C_SOURCE 200809L /* close */
#include "io/text/text.h"
#include "messages/serve_plots.h"
#include "serve/plots/folder_internal.h"
#include "serve/plots/posted_files_internal.h"
#include "serve/plots/reading_internal.h"
#include "serve/plots/seeing_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/plots/try_internal.h"
#include "serve/work/clock.h"
#include "sim/memory.h"

#include <unistd.h>

enum sumi_status sumi_store_zone(struct sumi_store *store, const char *id, const struct sumi_zone **zone,
                                 struct sumi_error *error)
{
    struct sumi_served *plot;
    struct sumi_plot_head head;
    TRY(sumi_folder_find(store, id, &plot, error));
    struct sumi_error problem = {0};
    enum sumi_status status = sumi_plot_head_of(store, plot, &head, zone, &problem);
    if (status != SUMI_OK) { /* sensors report all the same, by the zone that it was last known to have */
        pthread_mutex_lock(&plot->one);
        *zone = plot->zone;
        pthread_mutex_unlock(&plot->one);
        status = *zone ? SUMI_OK : sumi_pass(error, &problem);
    }
    sumi_served_let_go(store, plot);
    return status;
}

/* --- readings --- */

/* Under the lock of the posting. */
static enum sumi_status add(struct sumi_store *store, struct sumi_served *plot, const struct sumi_posted_list *list,
                            struct sumi_taken *taken, struct sumi_error *error)
{
    struct sumi_journal *journal;
    char path[SUMI_PATH];
    int folder;
    TRY(sumi_posted_journal(store, plot, &journal, error));
    TRY(sumi_folder_enter(store, plot->id, &folder, error));
    const enum sumi_status status =
        sumi_journal_add(journal, folder, sumi_posted_path(store, plot, path), list, sumi_clock_now(), taken, error);
    close(folder);
    if (status != SUMI_OK)
        sumi_posted_forget(plot);
    else if (taken->fresh + taken->corrected > 0)
        plot->has_made = false;
    return status;
}

static enum sumi_status take(struct sumi_store *store, struct sumi_served *plot, const struct sumi_posted_list *list,
                             struct sumi_taken *taken, struct sumi_error *error)
{
    if (!plot->in_folder)
        return sumi_fail(error, SUMI_E_SERVE_PLOT_FILE);
    TRY(sumi_seeing_check(store, plot, list, error));
    pthread_mutex_lock(&plot->posting);
    const enum sumi_status status = add(store, plot, list, taken, error);
    pthread_mutex_unlock(&plot->posting);
    if (status != SUMI_OK)
        return status;
    store->readings += taken->fresh;
    store->same += taken->same;
    store->corrected += taken->corrected;
    if (taken->fresh + taken->corrected == 0)
        return SUMI_OK;
    for (size_t k = 0; k < list->n; k++)
        if (list->row[k].kind == SUMI_POSTED_WATER || list->row[k].kind == SUMI_POSTED_SEEN)
            plot->asks = true; /* of sensors an outlook says whether an advice is needed */
    plot->touched = true;
    return SUMI_OK;
}

enum sumi_status sumi_store_take(struct sumi_store *store, const char *id, const struct sumi_posted_list *list,
                                 struct sumi_taken *taken, struct sumi_error *error)
{
    struct sumi_served *plot;
    *taken = (struct sumi_taken){0};
    TRY(sumi_folder_find(store, id, &plot, error));
    const enum sumi_status status = take(store, plot, list, taken, error);
    sumi_served_let_go(store, plot);
    return status;
}

/* --- forecasts --- */

enum sumi_status sumi_store_forecast(struct sumi_store *store, const struct sumi_posted_forecast *forecast,
                                     size_t *plots, struct sumi_error *error)
{
    size_t n;
    *plots = 0;
    TRY(sumi_forecasts_take(store->forecasts, forecast, error));
    struct sumi_served **list = sumi_folder_all(store, &n);
    for (size_t k = 0; k < n; k++) {
        struct sumi_plot_head head;
        const struct sumi_zone *zone;
        if (sumi_plot_head_of(store, list[k], &head, &zone, NULL) == SUMI_OK &&
            sumi_forecasts_holds(store->forecasts, forecast, head.latitude, head.longitude)) {
            list[k]->touched = true;
            ++*plots;
        }
        sumi_served_let_go(store, list[k]);
    }
    sumi_release(list);
    return SUMI_OK;
}

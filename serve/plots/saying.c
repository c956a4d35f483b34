#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "serve/plots/saying_internal.h"

#include "io/advice/log.h"
#include "io/text/text.h"
#include "serve/plots/folder_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/work/clock.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

/* --- the log --- */

static void row_of(const struct sumi_served *plot, const struct sumi_log_last *last, struct sumi_advice_row *row)
{
    const struct sumi_said *said = &last->said;
    *row = sumi_advice_no_row;
    sumi_text_copy(row->plot, sizeof row->plot, plot->id);
    sumi_text_copy(row->inputs_sha256, sizeof row->inputs_sha256, last->inputs_sha256);
    row->today = said->today;
    row->given = last->advises;
    row->status = last->status;
    row->action = said->action;
    row->date = said->date;
    row->gross_mm = said->gross_mm;
    row->told = said->told;
    row->yield.p10 = said->p10;
    row->yield.p50 = said->p50;
    row->yield.p90 = said->p90;
}

void sumi_say_as_logged(struct sumi_served *plot, const char *path, char sha256[65])
{
    char log[SUMI_PATH], own[SUMI_PLOT_NAME];
    struct sumi_log_last last;
    sha256[0] = '\0';
    pthread_mutex_lock(&plot->one);
    const bool said = plot->said;
    pthread_mutex_unlock(&plot->one);
    if (said ||
        sumi_advice_log_last(sumi_advice_log_path(path, log), sumi_plot_name(path, own), &last, NULL) != SUMI_OK)
        return;
    strcpy(sha256, last.inputs_sha256);
    pthread_mutex_lock(&plot->one);
    if (!plot->said) {
        row_of(plot, &last, &plot->row);
        plot->row.latitude = plot->head.latitude;
        plot->row.longitude = plot->head.longitude;
        sumi_text_copy(plot->row.title, sizeof plot->row.title, plot->head.title);
        plot->said = true;
    }
    pthread_mutex_unlock(&plot->one);
}

/* --- memory --- */

/* Views of plots that were not asked for longest make room; those of `newest` stay. */
static void make_room(struct sumi_store *store, const struct sumi_served *newest)
{
    while (store->cached_bytes > store->plan.cache_bytes) {
        size_t n;
        struct sumi_served **list = sumi_folder_all(store, &n), *oldest = NULL;
        for (size_t k = 0; k < n; k++)
            if (list[k] != newest && list[k]->holds_views && (!oldest || list[k]->used < oldest->used))
                oldest = list[k];
        if (oldest) {
            pthread_mutex_lock(&oldest->one);
            sumi_served_forget(store, oldest);
            pthread_mutex_unlock(&oldest->one);
        }
        for (size_t k = 0; k < n; k++)
            sumi_served_let_go(store, list[k]);
        sumi_release(list);
        if (!oldest)
            return;
    }
}

static bool is_other(const struct sumi_advice_row *a, const struct sumi_advice_row *b)
{
    const double smallest = 0.05; /* mm, as the log rounds */
    return a->given != b->given || (a->given && (a->action != b->action || a->date != b->date ||
                                                 !(fabs(a->gross_mm - b->gross_mm) < smallest)));
}

/* Under the lock of the plot. */
static void keep(struct sumi_store *store, struct sumi_served *plot, struct sumi_answer *answer,
                 struct sumi_inputs *inputs, int n_warnings, bool again)
{
    sumi_served_forget(store, plot);
    for (int v = 0; v < SUMI_VIEWS; v++) {
        plot->view[v] = answer->view[v];
        store->cached_bytes += sumi_bytes_size(plot->view[v]);
        answer->view[v] = NULL;
    }
    store->cached++;
    plot->holds_views = true;
    plot->row = answer->row;
    plot->ask_again = answer->ask_again;
    plot->n_warnings = n_warnings;
    if (!again || plot->answered_at == 0)
        plot->answered_at = sumi_clock_now();
    plot->said = true;
    sumi_inputs_clear(&plot->looked);
    if (!sumi_inputs_copy(&plot->looked, inputs))
        plot->looked = (struct sumi_inputs){.known = false};
    sumi_inputs_move(&plot->answered, inputs);
    plot->looked_at = sumi_clock_passed();
    sumi_served_sound(store, plot);
}

void sumi_say_views(struct sumi_store *store, struct sumi_served *plot, const char *path, struct sumi_answer *answer,
                    struct sumi_inputs *inputs, int n_warnings)
{
    char log[SUMI_PATH], sha256[65];
    struct sumi_logged logged = {.added = true};
    sumi_say_as_logged(plot, path, sha256);
    pthread_mutex_lock(&plot->one);
    const bool said = plot->said;
    const struct sumi_advice_row before = plot->row, now = answer->row;
    pthread_mutex_unlock(&plot->one);
    sumi_advice_log_add(sumi_advice_log_path(path, log), &now, sumi_clock_now(), &logged, NULL);
    pthread_mutex_lock(&plot->one);
    keep(store, plot, answer, inputs, n_warnings, !logged.added);
    pthread_mutex_unlock(&plot->one);
    make_room(store, plot);
    store->state++;
    const struct sumi_changed changed = {plot->id, said ? &before : NULL, &now};
    if (store->plan.changed && (!said || is_other(&before, &now)))
        store->plan.changed(store->plan.context, &changed);
}

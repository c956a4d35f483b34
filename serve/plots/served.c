#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "serve/plots/served_internal.h"

#include "io/files/data_files.h"

#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/work/clock.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>
#include <time.h>

/* --- inputs --- */

void sumi_inputs_clear(struct sumi_inputs *inputs)
{
    sumi_stamps_clear(&inputs->stamps);
    *inputs = (struct sumi_inputs){.known = false};
}

void sumi_inputs_move(struct sumi_inputs *to, struct sumi_inputs *from)
{
    sumi_inputs_clear(to);
    *to = *from;
    *from = (struct sumi_inputs){.known = false};
}

bool sumi_inputs_copy(struct sumi_inputs *to, const struct sumi_inputs *from)
{
    *to = *from;
    return sumi_stamps_copy(&to->stamps, &from->stamps);
}

static bool forecast_holds(struct sumi_store *store, const struct sumi_inputs *inputs)
{
    struct sumi_forecast_of nearest;
    if (sumi_forecasts_state(store->forecasts) == inputs->forecasts)
        return true;
    sumi_forecasts_nearest(store->forecasts, inputs->latitude, inputs->longitude, inputs->today, &nearest);
    return strcmp(nearest.name, inputs->forecast.name) == 0; /* what is in it has a stamp of its own */
}

bool sumi_inputs_hold(struct sumi_store *store, const struct sumi_inputs *inputs)
{
    if (!inputs->known)
        return false;
    if (!inputs->own_today && sumi_zone_at(inputs->zone, sumi_clock_now()).date != inputs->today)
        return false;
    return forecast_holds(store, inputs) && sumi_stamps_hold(&inputs->stamps);
}

bool sumi_inputs_same(const struct sumi_inputs *a, const struct sumi_inputs *b)
{
    return a->known && b->known && a->today == b->today && strcmp(a->sha256, b->sha256) == 0;
}

/* --- a plot --- */

struct sumi_served *sumi_served_create(const char *id, const char *path, bool in_folder)
{
    struct sumi_served *plot = sumi_allocate_zeroed(1, sizeof *plot);
    if (!plot)
        return NULL;
    sumi_text_copy(plot->id, sizeof plot->id, id);
    plot->in_folder = in_folder;
    plot->held = 1;
    plot->row = sumi_advice_no_row;
    plot->ask_again = SUMI_NO_DATE;
    plot->path = path ? sumi_copy_text(path) : NULL;
    if (path && !plot->path) {
        sumi_release(plot);
        return NULL;
    }
    pthread_mutex_init(&plot->one, NULL);
    pthread_mutex_init(&plot->posting, NULL);
    pthread_condattr_t how;
    pthread_condattr_init(&how);
    pthread_condattr_setclock(&how, CLOCK_MONOTONIC); /* that of the world may be set back */
    pthread_cond_init(&plot->turned, &how);
    pthread_condattr_destroy(&how);
    return plot;
}

struct sumi_served *sumi_served_hold(struct sumi_served *plot)
{
    plot->held++;
    return plot;
}

void sumi_served_forget(struct sumi_store *store, struct sumi_served *plot)
{
    size_t bytes = 0;
    for (int v = 0; v < SUMI_VIEWS; v++) {
        bytes += plot->view[v] ? sumi_bytes_size(plot->view[v]) : 0;
        sumi_bytes_let_go(plot->view[v]);
        plot->view[v] = NULL;
    }
    plot->holds_views = false;
    store->cached_bytes -= bytes;
    store->cached -= bytes > 0;
}

void sumi_served_let_go(struct sumi_store *store, struct sumi_served *plot)
{
    if (!plot || --plot->held > 0)
        return;
    sumi_served_forget(store, plot);
    sumi_inputs_clear(&plot->answered);
    sumi_inputs_clear(&plot->looked);
    sumi_inputs_clear(&plot->failed_of);
    sumi_stamps_clear(&plot->head_of);
    sumi_journal_close(plot->journal);
    sumi_made_clear(&plot->made);
    sumi_release(plot->path);
    sumi_release(plot->wrong);
    pthread_mutex_destroy(&plot->one);
    pthread_mutex_destroy(&plot->posting);
    pthread_cond_destroy(&plot->turned);
    sumi_release(plot);
}

void sumi_served_wrong(struct sumi_served *plot, const struct sumi_error *problem)
{
    sumi_release(plot->wrong);
    plot->wrong = problem ? sumi_allocate(sizeof *plot->wrong) : NULL;
    if (plot->wrong)
        *plot->wrong = *problem;
    plot->is_broken = problem != NULL;
}

void sumi_served_sound(struct sumi_store *store, struct sumi_served *plot)
{
    store->state += plot->failed;
    plot->failed = false;
    sumi_served_wrong(plot, NULL);
}

static void tell_within(const char *folder, char *text)
{
    const size_t n = strlen(folder);
    if (strncmp(text, folder, n) != 0 || (text[n] && text[n] != '/'))
        return;
    const char *within = text + n + (text[n] == '/');
    memmove(text, within, strlen(within) + 1);
}

void sumi_served_tell_file(const struct sumi_store *store, struct sumi_error *error)
{
    static const char known[] = "schemas/advice.schema.json";
    char data[SUMI_PATH] = "";
    if (!error)
        return;
    if (sumi_data_has(known, data))
        data[strlen(data) - sizeof known] = '\0';
    const char *const folders[] = {store->folder, data};
    for (int k = 0; k < (*data ? 2 : 1); k++) {
        tell_within(folders[k], error->file);
        for (int language = 0; language < SUMI_LANGUAGES; language++) /* "FILE: what is wrong with it" */
            tell_within(folders[k], error->message[language]);
    }
}

#define _POSIX_C_SOURCE 200809L /* close */
#include "serve/plots/posted_files_internal.h"

#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/plots/disk.h"
#include "serve/plots/folder_internal.h"
#include "serve/plots/ids.h"
#include "serve/plots/try_internal.h"
#include "serve/work/clock.h"
#include "sim/memory.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

const char *sumi_posted_path(const struct sumi_store *store, const struct sumi_served *plot, char path[SUMI_PATH])
{
    snprintf(path, SUMI_PATH, "%s/%s/%s/%s", store->folder, plot->id, SUMI_PLOTS_POSTED, SUMI_JOURNAL_NAME);
    return path;
}

/* --- who has reported --- */

static void note_sensor(struct sumi_served *plot, const struct sumi_journal_series *series, long long at)
{
    int k = 0;
    while (k < plot->n_sensors &&
           (plot->sensor[k].kind != series->kind || strcmp(plot->sensor[k].name, series->sensor) != 0))
        k++;
    if (k == SUMI_SERVED_SENSORS)
        return;
    if (k == plot->n_sensors) {
        plot->sensor[plot->n_sensors++] = (struct sumi_sensor){.kind = series->kind, .last = at};
        sumi_text_copy(plot->sensor[k].name, SUMI_SENSOR, series->sensor);
    }
    plot->sensor[k].last = at > plot->sensor[k].last ? at : plot->sensor[k].last;
}

static void note_sensors(struct sumi_served *plot, const struct sumi_journal *journal, const struct sumi_zone *zone)
{
    pthread_mutex_lock(&plot->one);
    plot->n_sensors = 0;
    for (size_t k = 0; k < journal->n; k++)
        note_sensor(plot, &journal->series[journal->row[k].series], sumi_journal_instant(&journal->row[k], zone));
    pthread_mutex_unlock(&plot->one);
}

/* --- the journal --- */

static void forget_made(struct sumi_served *plot)
{
    sumi_made_clear(&plot->made);
    plot->has_made = false;
}

void sumi_posted_forget(struct sumi_served *plot)
{
    sumi_journal_close(plot->journal);
    plot->journal = NULL;
    forget_made(plot);
}

void sumi_posted_doubt(struct sumi_served *plot)
{
    pthread_mutex_lock(&plot->posting);
    forget_made(plot);
    pthread_mutex_unlock(&plot->posting);
}

void sumi_posted_tidy(struct sumi_served *plot, double unused_s)
{
    if (pthread_mutex_trylock(&plot->posting) != 0)
        return;
    if (plot->journal && sumi_clock_passed() - plot->journal_used > unused_s)
        sumi_posted_forget(plot);
    pthread_mutex_unlock(&plot->posting);
}

static enum sumi_status journal_of(struct sumi_served *plot, int folder, const char *path,
                                   struct sumi_journal **journal, struct sumi_error *error)
{
    plot->journal_used = sumi_clock_passed();
    if (plot->journal && !sumi_journal_holds(plot->journal, folder))
        sumi_posted_forget(plot);
    if (!plot->journal)
        TRY(sumi_journal_read(folder, path, &plot->journal, error));
    *journal = plot->journal;
    return SUMI_OK;
}

enum sumi_status sumi_posted_journal(struct sumi_store *store, struct sumi_served *plot, struct sumi_journal **journal,
                                     struct sumi_error *error)
{
    char path[SUMI_PATH];
    int folder;
    TRY(sumi_folder_enter(store, plot->id, &folder, error));
    const enum sumi_status status = journal_of(plot, folder, sumi_posted_path(store, plot, path), journal, error);
    close(folder);
    return status;
}

/* --- the files --- */

static enum sumi_status copy(const struct sumi_made *from, struct sumi_made *to, struct sumi_error *error)
{
    const size_t bytes = from->n_doses * sizeof *from->dose;
    *to = *from;
    to->dose = sumi_allocate(bytes + 1);
    if (!to->dose) {
        to->n_doses = 0;
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_FILE);
    }
    if (bytes > 0)
        memcpy(to->dose, from->dose, bytes);
    return SUMI_OK;
}

static enum sumi_status make(struct sumi_store *store, struct sumi_served *plot, const struct sumi_zone *zone,
                             struct sumi_findings *findings, struct sumi_error *error)
{
    struct sumi_journal *journal;
    char path[SUMI_PATH];
    int folder;
    TRY(sumi_posted_journal(store, plot, &journal, error));
    if (plot->has_made && plot->made_zone == zone && !findings)
        return SUMI_OK;
    forget_made(plot);
    TRY(sumi_folder_enter(store, plot->id, &folder, error));
    const enum sumi_status status =
        sumi_made_make(journal, zone, folder, sumi_posted_path(store, plot, path), findings, &plot->made, error);
    close(folder);
    plot->has_made = status == SUMI_OK;
    plot->made_zone = zone;
    note_sensors(plot, journal, zone);
    return status;
}

enum sumi_status sumi_posted_make(struct sumi_store *store, struct sumi_served *plot, const struct sumi_zone *zone,
                                  struct sumi_findings *findings, struct sumi_made *made, struct sumi_error *error)
{
    *made = (struct sumi_made){0};
    pthread_mutex_lock(&plot->posting);
    enum sumi_status status = make(store, plot, zone, findings, error);
    if (status == SUMI_OK)
        status = copy(&plot->made, made, error);
    pthread_mutex_unlock(&plot->posting);
    return status;
}

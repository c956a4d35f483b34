#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "io/advice/plots.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/plots/folder_internal.h"
#include "serve/plots/reading_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/plots/telling_internal.h"
#include "serve/work/clock.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <string.h>

static const double hold_s = 60.0; /* for which rows are told again, as mornings come and sensors fall silent */

struct sumi_bytes *sumi_store_kept_rows(struct sumi_store *store)
{
    pthread_mutex_lock(&store->one);
    const bool holds = store->rows && store->rows_of == store->state && sumi_clock_passed() < store->rows_until;
    struct sumi_bytes *rows = holds ? sumi_bytes_hold(store->rows) : NULL;
    pthread_mutex_unlock(&store->one);
    return rows;
}

/* --- one plot --- */

struct beside {
    struct sumi_told *told; /* [n] */
};

static void put_beside(void *context, size_t plot, struct sumi_json *json)
{
    const struct beside *beside = context;
    sumi_tell(&beside->told[plot], json);
}

/* The texts of a row that are no part of the plot's own, copied. */
static bool fill(struct sumi_store *store, struct sumi_served *served, struct sumi_plot *plot, struct sumi_told *told)
{
    struct sumi_plot_head head;
    const struct sumi_zone *zone = NULL;
    char text[SUMI_ERROR_TEXT];
    const bool read = sumi_plot_head_of(store, served, &head, &zone, NULL) == SUMI_OK;
    pthread_mutex_lock(&served->one);
    *plot = (struct sumi_plot){.name = sumi_copy_text(served->id), .row = served->row};
    plot->n_warnings = served->n_warnings;
    sumi_told_of(served, told);
    if (read && !served->said) {
        plot->row.latitude = head.latitude;
        plot->row.longitude = head.longitude;
        sumi_text_copy(plot->row.title, sizeof plot->row.title, head.title);
    }
    plot->answered = served->said && !told->waits;
    plot->waits = told->waits;
    if (served->wrong) {
        plot->answered = plot->waits = false;
        plot->code = served->wrong->code;
        plot->message = sumi_copy_text(sumi_error_text(served->wrong, SUMI_ENGLISH, text, sizeof text));
        told->wrong_zh = sumi_copy_text(sumi_error_text(served->wrong, SUMI_CHINESE, text, sizeof text));
    }
    const bool whole = plot->name && ((plot->message && told->wrong_zh) || !served->wrong);
    pthread_mutex_unlock(&served->one);
    return whole;
}

/* --- all --- */

static struct sumi_bytes *print(const struct sumi_plots *plots, struct sumi_told *told)
{
    struct beside context = {told};
    const struct sumi_plots_beside beside = {put_beside, &context};
    struct sumi_writing writing;
    FILE *to = sumi_writing_begin(&writing);
    if (!to)
        return NULL;
    sumi_plots_print_geojson(plots, &beside, to);
    return sumi_writing_end(&writing);
}

static void keep(struct sumi_store *store, struct sumi_bytes *bytes, unsigned long long of)
{
    pthread_mutex_lock(&store->one);
    struct sumi_bytes *before = store->rows;
    store->rows = sumi_bytes_hold(bytes);
    store->rows_of = of;
    store->rows_until = sumi_clock_passed() + hold_s;
    pthread_mutex_unlock(&store->one);
    sumi_bytes_let_go(before);
}

enum sumi_status sumi_store_rows(struct sumi_store *store, struct sumi_bytes **bytes, struct sumi_error *error)
{
    const unsigned long long of = store->state;
    struct sumi_plots plots = {.n = 0};
    size_t n;
    *bytes = sumi_store_kept_rows(store);
    if (*bytes)
        return SUMI_OK;
    struct sumi_served **list = sumi_folder_all(store, &n);
    struct sumi_told *told = sumi_allocate_zeroed(n + 1, sizeof *told);
    plots.plot = sumi_allocate_zeroed(n + 1, sizeof *plots.plot);
    bool whole = list && told && plots.plot;
    for (; whole && plots.n < n; plots.n++)
        whole = fill(store, list[plots.n], &plots.plot[plots.n], &told[plots.n]);
    *bytes = whole ? print(&plots, told) : NULL;
    if (*bytes)
        keep(store, *bytes, of);
    for (size_t k = 0; told && k < n; k++)
        sumi_release(told[k].wrong_zh);
    for (size_t k = 0; k < n; k++)
        sumi_served_let_go(store, list[k]);
    sumi_release(list);
    sumi_release(told);
    sumi_plots_clear(&plots);
    return *bytes ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_PLOTS);
}

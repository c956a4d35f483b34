#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "io/advice/plots.h"

#include "io/advice/log.h"
#include "io/text/text.h"
#include "messages/advice_log.h"
#include "messages/memory.h"
#include "scenarios/threads.h"
#include "sim/memory.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const size_t kept_bytes = (size_t)256 << 20; /* of what plots share */

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_ADVICE_ROWS);
}

/* --- which there are --- */

static bool ends_with(const char *text, const char *end)
{
    const size_t n = strlen(text), m = strlen(end);
    return n > m && strcmp(text + n - m, end) == 0;
}

static bool is_scenario(const char *name)
{
    return name[0] != '.' && (ends_with(name, ".yaml") || ends_with(name, ".yml")) &&
           !ends_with(name, ".thresholds.yaml");
}

static enum sumi_status add_plot(struct sumi_plots *plots, const char *name, const char *path, struct sumi_error *error)
{
    struct sumi_plot *list = plots->plot;
    if (plots->n == SUMI_PLOTS)
        return sumi_fail(error, SUMI_E_ADVICE_PLOTS_MANY, SUMI_PLOTS);
    if ((plots->n & (plots->n - 1)) == 0) /* doubled each time */
        list = sumi_resize(list, (plots->n ? 2 * plots->n : 1) * sizeof *list);
    if (!list)
        return no_memory(error);
    plots->plot = list;
    struct sumi_plot *plot = &list[plots->n++];
    *plot = (struct sumi_plot){.name = sumi_copy_text(name), .path = path ? sumi_copy_text(path) : NULL};
    return plot->name && (plot->path || !path) ? SUMI_OK : no_memory(error);
}

static enum sumi_status fail_plot(struct sumi_plot *plot, const struct sumi_error *problem)
{
    char text[SUMI_ERROR_TEXT];
    plot->code = problem->code;
    plot->message = sumi_copy_text(sumi_error_text(problem, SUMI_ENGLISH, text, sizeof text));
    return plot->message ? SUMI_OK : SUMI_MEMORY;
}

/* The one scenario of a folder; a folder without any is no plot. */
static enum sumi_status look_into(struct sumi_plots *plots, const char *folder, const char *name,
                                  struct sumi_error *error)
{
    char path[SUMI_PATH] = "", inner[SUMI_PATH];
    struct sumi_error problem = {0};
    struct dirent *entry;
    int n = 0;
    DIR *open;
    if (snprintf(inner, sizeof inner, "%s/%s", folder, name) >= (int)sizeof inner)
        return SUMI_OK;
    open = opendir(inner);
    if (!open && (errno == ENOMEM || errno == EMFILE || errno == ENFILE)) /* which says nothing of the folder */
        return sumi_read_fail(error, errno, inner, SUMI_E_ADVICE_PLOTS_FOLDER);
    if (!open)
        return SUMI_OK;
    while ((entry = readdir(open)))
        if (is_scenario(entry->d_name)) {
            n++;
            if (snprintf(path, sizeof path, "%s/%s", inner, entry->d_name) >= (int)sizeof path)
                n = 0;
        }
    closedir(open);
    if (n == 0)
        return SUMI_OK;
    enum sumi_status status = add_plot(plots, name, n == 1 ? path : NULL, error);
    if (status == SUMI_OK)
        plots->plot[plots->n - 1].n_files = n;
    if (status == SUMI_OK && n > 1) {
        sumi_fail_in(&problem, inner, SUMI_E_ADVICE_PLOTS_SEVERAL, n);
        status = fail_plot(&plots->plot[plots->n - 1], &problem);
    }
    return status == SUMI_MEMORY ? no_memory(error) : status;
}

static enum sumi_status look_at(struct sumi_plots *plots, const char *folder, const char *name,
                                struct sumi_error *error)
{
    char path[SUMI_PATH], own[SUMI_PLOT_NAME];
    struct stat about;
    if (name[0] == '.' || snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        return SUMI_OK;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return look_into(plots, folder, name, error);
    return is_scenario(name) ? add_plot(plots, sumi_plot_name(path, own), path, error) : SUMI_OK;
}

static int by_name(const void *first, const void *second)
{
    const struct sumi_plot *a = first, *b = second;
    const int names = strcmp(a->name, b->name);
    return names                ? names
           : a->path && b->path ? strcmp(a->path, b->path)
                                : (a->path && !b->path) - (!a->path && b->path);
}

/* A folder and a file of one name are both told of, and neither is taken. */
static enum sumi_status refuse_twice(struct sumi_plots *plots, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    for (size_t k = 0; k < plots->n && status == SUMI_OK; k++) {
        struct sumi_plot *plot = &plots->plot[k];
        struct sumi_error problem = {0};
        const bool twice = (k > 0 && strcmp(plot[-1].name, plot->name) == 0) ||
                           (k + 1 < plots->n && strcmp(plot[1].name, plot->name) == 0);
        if (!twice || plot->code)
            continue;
        sumi_fail_in(&problem, plot->path, SUMI_E_ADVICE_PLOTS_TWICE);
        status = fail_plot(plot, &problem);
    }
    return status == SUMI_OK ? SUMI_OK : no_memory(error);
}

enum sumi_status sumi_plots_find(const char *folder, struct sumi_plots *plots, struct sumi_error *error)
{
    enum sumi_status status = SUMI_OK;
    struct dirent *entry;
    *plots = (struct sumi_plots){.n = 0};
    DIR *open = opendir(folder);
    if (!open)
        return sumi_read_fail(error, errno, folder, SUMI_E_ADVICE_PLOTS_FOLDER);
    while (status == SUMI_OK && (entry = readdir(open)))
        status = look_at(plots, folder, entry->d_name, error);
    closedir(open);
    if (status == SUMI_OK && plots->n == 0)
        status = sumi_fail_in(error, folder, SUMI_E_ADVICE_PLOTS_NONE);
    if (status == SUMI_OK) {
        qsort(plots->plot, plots->n, sizeof *plots->plot, by_name);
        status = refuse_twice(plots, error);
    }
    if (status != SUMI_OK)
        sumi_plots_clear(plots);
    return status;
}

void sumi_plots_clear(struct sumi_plots *plots)
{
    for (size_t k = 0; k < plots->n; k++) {
        sumi_release(plots->plot[k].name);
        sumi_release(plots->plot[k].path);
        sumi_release(plots->plot[k].message);
        sumi_release(plots->plot[k].log);
    }
    sumi_release(plots->plot);
    sumi_release(plots->input);
    *plots = (struct sumi_plots){.n = 0};
}

/* --- all threads --- */

struct work {
    struct sumi_plots *plots;
    struct sumi_shared_files *shared;
    const char *const *set;
    int n_set, threads;      /* of each plot */
    struct sumi_watch watch; /* of a plot: it may be stopped */
    const struct sumi_watch *all;
    atomic_size_t next;
    pthread_mutex_t one;
    size_t done;
    enum sumi_status status;
    atomic_bool ends;
    struct sumi_error *error;
};

static int by_id(const void *first, const void *second)
{
    const struct sumi_file_id *a = first, *b = second;
    return a->device != b->device ? (a->device > b->device) - (a->device < b->device)
                                  : (a->number > b->number) - (a->number < b->number);
}

static void drop_doubles(struct sumi_plots *plots)
{
    size_t kept = 0;
    if (plots->n_inputs > 0)
        qsort(plots->input, plots->n_inputs, sizeof *plots->input, by_id);
    for (size_t k = 0; k < plots->n_inputs; k++)
        if (kept == 0 || by_id(&plots->input[kept - 1], &plots->input[k]) != 0)
            plots->input[kept++] = plots->input[k];
    plots->n_inputs = kept;
}

/* Under the lock. */
static enum sumi_status note_inputs(struct sumi_plots *plots, const struct sumi_scenario_file *file)
{
    const size_t more = (size_t)file->n_inputs + 1;
    struct sumi_file_id *list = sumi_resize(plots->input, (plots->n_inputs + more) * sizeof *list);
    if (!list)
        return SUMI_MEMORY;
    plots->input = list;
    list[plots->n_inputs++] = file->scenario.id;
    for (int k = 0; k < file->n_inputs; k++)
        list[plots->n_inputs++] = file->input[k].id;
    return SUMI_OK;
}

/* A pipe or a device would be waited for, and with it all other plots. */
static enum sumi_status refuse_kind(const struct sumi_plot *plot, struct sumi_error *problem)
{
    struct stat about;
    if (stat(plot->path, &about) != 0 || S_ISREG(about.st_mode))
        return SUMI_OK;
    return sumi_fail_in(problem, plot->path, SUMI_E_ADVICE_PLOTS_FILE);
}

static enum sumi_status answer(struct work *w, struct sumi_plot *plot, struct sumi_error *problem)
{
    struct sumi_scenario_file *file;
    struct sumi_advice *advice;
    char log[SUMI_PATH];
    enum sumi_status status = refuse_kind(plot, problem);
    if (status == SUMI_OK)
        status = sumi_scenario_read_sharing(plot->path, w->set, w->n_set, SUMI_FOR_ADVICE, w->shared, &file, problem);
    if (status != SUMI_OK)
        return status;
    plot->n_warnings = file->n_warnings;
    pthread_mutex_lock(&w->one);
    status = note_inputs(w->plots, file);
    pthread_mutex_unlock(&w->one);
    plot->log = status == SUMI_OK ? sumi_copy_text(sumi_advice_log_path(plot->path, log)) : NULL;
    if (!plot->log)
        status = no_memory(problem);
    if (status == SUMI_OK)
        status = sumi_advice_create(file->advice, w->threads, &w->watch, &advice, problem);
    if (status == SUMI_OK) {
        sumi_advice_row_fill(plot->name, file, advice, &plot->row);
        plot->answered = true;
        sumi_advice_destroy(advice);
    }
    sumi_scenario_destroy(file);
    return status;
}

/* What is wrong with one plot is told in its row; without memory, and where somebody stops it, all end. */
static void book(struct work *w, struct sumi_plot *plot, enum sumi_status status, const struct sumi_error *problem)
{
    if (status != SUMI_OK && status != SUMI_MEMORY && status != SUMI_STOPPED)
        status = fail_plot(plot, problem);
    pthread_mutex_lock(&w->one);
    if (status != SUMI_OK && w->status == SUMI_OK) {
        w->status = status;
        w->ends = true;
        if (status == SUMI_MEMORY)
            no_memory(w->error);
        else
            sumi_pass(w->error, problem);
    }
    w->done++;
    if (w->all && w->all->progress)
        w->all->progress(w->all->context, w->done, w->plots->n);
    pthread_mutex_unlock(&w->one);
}

static void go_on(void *context)
{
    struct work *w = context;
    for (size_t k; !w->ends && (k = w->next++) < w->plots->n;) {
        struct sumi_plot *plot = &w->plots->plot[k];
        struct sumi_error problem = {0};
        const enum sumi_status status = plot->code ? SUMI_OK : answer(w, plot, &problem);
        book(w, plot, status, &problem);
    }
}

static bool must_stop(void *context)
{
    const struct work *w = context;
    return w->ends || (w->all && sumi_stop_asked(w->all->stop));
}

enum sumi_status sumi_plots_advise(struct sumi_plots *plots, const char *const *set, int n_set, int threads,
                                   const struct sumi_watch *watch, struct sumi_error *error)
{
    struct work w = {.plots = plots,
                     .set = set,
                     .n_set = n_set,
                     .all = watch,
                     .one = PTHREAD_MUTEX_INITIALIZER,
                     .status = SUMI_OK,
                     .error = error};
    const struct sumi_stop stop = {must_stop, &w};
    w.watch.stop = &stop;
    const enum sumi_status status = sumi_shared_files_create(kept_bytes, &w.shared, error);
    if (status != SUMI_OK)
        return status;
    const int wanted = sumi_sweep_threads(threads, SUMI_PLOTS), had = sumi_threads_to_be_had(wanted);
    const int side_by_side = (size_t)had < plots->n ? had : (int)plots->n;
    if (had < wanted && watch && watch->fewer_threads)
        watch->fewer_threads(watch->context, had, wanted);
    w.threads = had / side_by_side;
    sumi_run_threads(side_by_side, go_on, &w);
    sumi_shared_files_destroy(w.shared);
    drop_doubles(plots);
    return w.status;
}

#define _POSIX_C_SOURCE 200809L /* pthread_cond_timedwait */
#include "serve/plots/making_internal.h"

#include "messages/serve_plots.h"
#include "serve/plots/answer_internal.h"
#include "serve/plots/saying_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/plots/try_internal.h"
#include "serve/work/clock.h"
#include "sim/memory.h"

#include <time.h>

/* --- the turn --- */

static void wait_a_little(struct sumi_served *plot)
{
    const long little_ns = 50000000, second_ns = 1000000000;
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += little_ns;
    until.tv_sec += until.tv_nsec / second_ns;
    until.tv_nsec %= second_ns;
    pthread_cond_timedwait(&plot->turned, &plot->one, &until);
}

enum sumi_status sumi_turn_wait(struct sumi_served *plot, const struct sumi_stop *stop, struct sumi_error *error)
{
    if (sumi_stop_asked(stop))
        return sumi_fail(error, SUMI_E_SERVE_PLOT_STOPPED);
    if (plot->making)
        wait_a_little(plot);
    return SUMI_OK;
}

void sumi_turn_end(struct sumi_served *plot)
{
    pthread_mutex_lock(&plot->one);
    plot->making = false;
    pthread_cond_broadcast(&plot->turned);
    pthread_mutex_unlock(&plot->one);
}

/* --- in the turn --- */

enum sumi_status sumi_make_read(struct sumi_store *store, struct sumi_served *plot, char **path,
                                struct sumi_plot_reading *reading, struct sumi_error *error)
{
    *reading = sumi_plot_unread;
    TRY(sumi_plot_path(plot, path, error));
    const struct sumi_plot_wish wish = {.path = *path, .in_folder = plot->in_folder, .plot = plot};
    return sumi_plot_read(store, &wish, reading, error);
}

static void renew(struct sumi_inputs *of, const struct sumi_inputs *now)
{
    struct sumi_inputs copy;
    if (sumi_inputs_same(of, now) && sumi_inputs_copy(&copy, now))
        sumi_inputs_move(of, &copy);
}

bool sumi_make_known(struct sumi_store *store, struct sumi_served *plot, struct sumi_plot_reading *reading)
{
    pthread_mutex_lock(&plot->one);
    const bool known = plot->holds_views && sumi_inputs_same(&plot->answered, &reading->inputs);
    renew(&plot->answered, &reading->inputs);
    renew(&plot->looked, &reading->inputs);
    if (known)
        sumi_served_sound(store, plot);
    pthread_mutex_unlock(&plot->one);
    return known;
}

enum sumi_status sumi_make_answer(struct sumi_store *store, struct sumi_served *plot, const char *path,
                                  struct sumi_plot_reading *reading, const struct sumi_stop *stop,
                                  struct sumi_error *error)
{
    struct sumi_answer answer;
    TRY(sumi_answer_make(store, plot->id, reading->file, stop, &answer, error));
    plot->asks = false;
    sumi_say_views(store, plot, path, &answer, &reading->inputs, reading->file->n_warnings);
    return SUMI_OK;
}

void sumi_make_failed(struct sumi_store *store, struct sumi_served *plot, struct sumi_inputs *inputs,
                      const struct sumi_error *problem)
{
    if (problem->status == SUMI_STOPPED || problem->status == SUMI_MEMORY)
        return;
    pthread_mutex_lock(&plot->one);
    const bool same = plot->failed && plot->wrong && plot->wrong->code == problem->code;
    plot->failed = true;
    plot->failed_at = sumi_clock_passed();
    sumi_inputs_move(&plot->failed_of, inputs);
    if (plot->path)
        sumi_served_wrong(plot, problem);
    pthread_mutex_unlock(&plot->one);
    if (!same)
        store->state++;
}

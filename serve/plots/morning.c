/* What is done without being asked: the plots are gone through, again and again. One whose morning has come, or whose
 * inputs are others, gets an outlook; and an advice where that, or what was said before, asks for one. */
#define _POSIX_C_SOURCE 200809L /* pthread_mutex_lock */
#include "scenarios/outlook/outlook.h"
#include "serve/plots/folder_internal.h"
#include "serve/plots/making_internal.h"
#include "serve/plots/posted_files_internal.h"
#include "serve/plots/saying_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/work/clock.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <math.h>
#include <string.h>

static const double round_s = 30.0;   /* from one round to the next */
static const double broken_s = 300.0; /* after which a plot that could not be read is tried again */
static const double settled_s = 2.5;  /* within which stamps of files are not relied on */
static const double unused_s = 600.0; /* after which a journal is forgotten */
static const double thirst_mm = 7.0;  /* that a crop takes in a day, at most: FAO-56 has 9 mm where it is hot and dry */
static const int ripening_d = 14;     /* a harvest that is as near is looked at each morning */

/* --- whether there is something to do --- */

enum due { NOTHING, LATER, NOW };

/* Of a plot that could not be read: once its files are others, or after a while. */
static enum due repair_due(struct sumi_store *store, const struct sumi_served *plot, double since)
{
    const struct sumi_inputs *of = &plot->failed_of;
    const bool holds = of->known ? sumi_inputs_hold(store, of) : sumi_stamps_hold(&of->stamps);
    return since > broken_s || (!holds && since > settled_s) ? NOW : holds ? NOTHING : LATER;
}

/* Under the lock of the plot. What was changed just now is looked at once that has settled. */
static enum due what_is_due(struct sumi_store *store, const struct sumi_served *plot)
{
    const double now = sumi_clock_passed();
    if (plot->making || !plot->path)
        return plot->making ? LATER : NOTHING;
    if (plot->failed)
        return repair_due(store, plot, now - plot->failed_at);
    if (plot->looked.stamps.fresh && now - plot->looked_at < settled_s)
        return LATER;
    return sumi_inputs_hold(store, &plot->looked) ? NOTHING : NOW;
}

/* Takes the turn where it is free and something is due. */
static bool take_turn(struct sumi_store *store, struct sumi_served *plot)
{
    pthread_mutex_lock(&plot->one);
    const enum due due = what_is_due(store, plot);
    if (due == NOW)
        plot->making = true;
    if (due != LATER)
        plot->touched = false;
    pthread_mutex_unlock(&plot->one);
    return due == NOW;
}

/* --- whether an advice is needed --- */

/* By what was said before, and what was posted since. That nothing was to be done holds until the plot stands
 * otherwise, or the days are over that were looked at. */
static bool asks_at_once(struct sumi_served *plot, const struct sumi_inputs *inputs, int horizon_d)
{
    pthread_mutex_lock(&plot->one);
    const struct sumi_advice_row *row = &plot->row;
    const bool acts = row->given && row->action != SUMI_WAIT;
    const bool asks = !plot->said || plot->asks || !row->given || inputs->today < row->today ||
                      inputs->today > row->today + horizon_d ||
                      (acts && (inputs->today >= row->date || inputs->today >= plot->ask_again));
    pthread_mutex_unlock(&plot->one);
    return asks;
}

/* By how the plot stands. */
static bool outlook_asks(const struct sumi_advice_request *request, const struct sumi_outlook *o, int today)
{
    const double little = 0.05;
    if (o->status == SUMI_OUTLOOK_NO_ADVICE || o->phase[SUMI_BARE] + o->phase[SUMI_SOWN] > little)
        return true;
    if (o->harvest_from != SUMI_NO_DATE && o->harvest_from - today <= ripening_d)
        return true;
    return request->waters && !(o->depletion_mm.p90 + thirst_mm * request->horizon_d < o->readily_mm.mean);
}

static enum sumi_status look_ahead(struct sumi_store *store, const struct sumi_scenario_file *file, int today,
                                   const struct sumi_stop *stop, bool *asks, struct sumi_error *error)
{
    const struct sumi_watch watch = {.stop = stop};
    struct sumi_outlook *outlook;
    const enum sumi_status status = sumi_outlook_create(file->outlook, store->plan.threads, &watch, &outlook, error);
    if (status != SUMI_OK)
        return status;
    *asks = outlook_asks(file->advice, outlook, today);
    sumi_outlook_destroy(outlook);
    return SUMI_OK;
}

/* --- a morning of a plot --- */

/* Whether it has been dealt with: by this process, or as its log has it by one before. */
static bool is_dealt_with(struct sumi_store *store, struct sumi_served *plot, const char *path,
                          struct sumi_plot_reading *reading)
{
    char sha256[65];
    sumi_make_known(store, plot, reading);
    sumi_say_as_logged(plot, path, sha256);
    pthread_mutex_lock(&plot->one);
    const bool logged =
        *sha256 && plot->row.today == reading->inputs.today && strcmp(sha256, reading->inputs.sha256) == 0;
    if (logged && !plot->looked.known && !sumi_inputs_copy(&plot->looked, &reading->inputs))
        plot->looked = (struct sumi_inputs){.known = false};
    plot->looked_at = sumi_clock_passed();
    const bool known = logged || sumi_inputs_same(&plot->looked, &reading->inputs);
    if (known)
        sumi_served_sound(store, plot);
    pthread_mutex_unlock(&plot->one);
    return known;
}

/* What was said before still holds. */
static void keep_looked(struct sumi_store *store, struct sumi_served *plot, struct sumi_plot_reading *reading)
{
    pthread_mutex_lock(&plot->one);
    plot->n_warnings = reading->file->n_warnings;
    plot->ask_again = reading->inputs.today + 1;
    sumi_inputs_move(&plot->looked, &reading->inputs);
    plot->looked_at = sumi_clock_passed();
    sumi_served_sound(store, plot);
    pthread_mutex_unlock(&plot->one);
    store->state++;
}

static enum sumi_status look_at(struct sumi_store *store, struct sumi_served *plot, const char *path,
                                struct sumi_plot_reading *reading, const struct sumi_stop *stop,
                                struct sumi_error *error)
{
    bool asks = asks_at_once(plot, &reading->inputs, reading->file->advice->horizon_d);
    enum sumi_status status = SUMI_OK;
    if (!asks)
        status = look_ahead(store, reading->file, reading->inputs.today, stop, &asks, error);
    if (status == SUMI_OK && asks)
        return sumi_make_answer(store, plot, path, reading, stop, error);
    if (status == SUMI_OK)
        keep_looked(store, plot, reading);
    return status;
}

/* In the turn. */
static void deal_with(struct sumi_store *store, struct sumi_served *plot, const struct sumi_stop *stop)
{
    struct sumi_plot_reading reading;
    struct sumi_plot_head head;
    const struct sumi_zone *zone;
    struct sumi_error problem = {0};
    char *path = NULL;
    sumi_plot_head_of(store, plot, &head, &zone, NULL); /* of which the rows tell */
    enum sumi_status status = sumi_make_read(store, plot, &path, &reading, &problem);
    if (status == SUMI_OK && !is_dealt_with(store, plot, path, &reading))
        status = look_at(store, plot, path, &reading, stop, &problem);
    if (status != SUMI_OK)
        sumi_make_failed(store, plot, &reading.inputs, &problem);
    sumi_plot_reading_clear(&reading);
    sumi_release(path);
}

/* --- rounds --- */

static bool try_plot(struct sumi_store *store, struct sumi_served *plot, const struct sumi_stop *stop)
{
    sumi_posted_tidy(plot, unused_s);
    if (!take_turn(store, plot))
        return false;
    deal_with(store, plot, stop);
    sumi_turn_end(plot);
    return true;
}

/* Of those about which something was posted. */
static bool try_touched(struct sumi_store *store, const struct sumi_stop *stop)
{
    struct sumi_served *plot;
    bool done = false;
    for (size_t k = 0; !done && (plot = sumi_folder_at(store, k)); k++) {
        done = plot->touched && try_plot(store, plot, stop);
        sumi_served_let_go(store, plot);
    }
    return done;
}

static bool try_next(struct sumi_store *store, const struct sumi_stop *stop)
{
    struct sumi_served *plot;
    bool done = false;
    while (!done && !sumi_stop_asked(stop) && (plot = sumi_folder_at(store, store->next))) {
        store->next++;
        done = try_plot(store, plot, stop);
        sumi_served_let_go(store, plot);
    }
    return done;
}

static bool go_round(struct sumi_store *store, const struct sumi_stop *stop)
{
    if (try_next(store, stop))
        return true;
    if (sumi_stop_asked(stop) || sumi_clock_passed() - store->round_at < round_s)
        return false;
    store->round_at = sumi_clock_passed();
    store->next = 0;
    sumi_folder_look(store, NULL); /* where it cannot be read the plots stay as they were */
    sumi_forecasts_look(store->forecasts);
    return try_next(store, stop);
}

/* Something is posted all the time: the round goes on between. */
bool sumi_store_go_on(struct sumi_store *store, const struct sumi_stop *stop)
{
    const bool first = !store->was_touched;
    store->was_touched = first && try_touched(store, stop);
    if (store->was_touched || go_round(store, stop))
        return true;
    return !first && (store->was_touched = try_touched(store, stop));
}

#define _POSIX_C_SOURCE 200809L /* S_ISREG */
#include "serve/plots/reading_internal.h"

#include "io/parameters/policy.h"
#include "io/text/text.h"
#include "messages/advice_log.h"
#include "messages/memory.h"
#include "messages/scenario_keys.h"
#include "messages/serve_plots.h"
#include "scenarios/outlook/outlook.h"
#include "serve/plots/ids.h"
#include "serve/plots/joined.h"
#include "serve/plots/posted_files_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/plots/try_internal.h"
#include "serve/work/clock.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

const struct sumi_plot_reading sumi_plot_unread = {.head = {.latitude = NAN, .longitude = NAN, .today = SUMI_NO_DATE}};

static enum sumi_status no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_FILE);
}

enum sumi_status sumi_plot_path(struct sumi_served *plot, char **path, struct sumi_error *error)
{
    pthread_mutex_lock(&plot->one);
    *path = plot->path ? sumi_copy_text(plot->path) : NULL;
    enum sumi_status status = *path ? SUMI_OK : plot->path || !plot->wrong ? no_memory(error) : SUMI_INPUT;
    if (status == SUMI_INPUT)
        sumi_pass(error, plot->wrong);
    pthread_mutex_unlock(&plot->one);
    struct stat about;
    if (status == SUMI_OK && stat(*path, &about) != 0 && errno == ENOENT) { /* taken away since it was found */
        sumi_release(*path);
        *path = NULL;
        return sumi_fail(error, SUMI_E_SERVE_PLOT_NONE, plot->id);
    }
    return status;
}

/* --- the document --- */

static enum sumi_status read_bytes(struct sumi_store *store, const char *path, char **text, size_t *size,
                                   struct sumi_error *error)
{
    struct stat about;
    TRY(sumi_confine(&store->within, path, path, error));
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode))
        return sumi_fail_in(error, path, SUMI_E_ADVICE_PLOTS_FILE);
    return sumi_text_read(path, SUMI_YAML_BYTES, text, size, error);
}

static enum sumi_status read_document(struct sumi_store *store, const char *path, struct sumi_yaml **document,
                                      struct sumi_error *error)
{
    char *text;
    size_t size;
    TRY(read_bytes(store, path, &text, &size, error));
    const enum sumi_status status = sumi_yaml_parse(path, text, size, document, error);
    sumi_release(text);
    return status;
}

static enum sumi_status find_zone(struct sumi_store *store, const struct sumi_yaml *document,
                                  const struct sumi_plot_head *head, const struct sumi_zone **zone,
                                  struct sumi_error *error)
{
    struct sumi_error problem = {0};
    const struct sumi_yaml_node *site = sumi_yaml_get(sumi_yaml_root(document), "site"),
                                *node = sumi_yaml_get(site, "time_zone");
    const char *name = *head->time_zone ? head->time_zone : store->plan.time_zone;
    const enum sumi_status status = sumi_zones_get(store->zones, name, zone, &problem);
    if (status == SUMI_OK)
        return SUMI_OK;
    return node ? sumi_yaml_pass(node, &problem, error) : sumi_pass(error, &problem);
}

/* --- head --- */

static void keep_head(struct sumi_served *plot, const struct sumi_plot_head *head, const struct sumi_zone *zone,
                      struct sumi_stamps *of)
{
    pthread_mutex_lock(&plot->one);
    plot->head = *head;
    plot->zone = zone;
    sumi_stamps_clear(&plot->head_of);
    plot->head_of = *of;
    pthread_mutex_unlock(&plot->one);
}

static bool take_head(struct sumi_served *plot, struct sumi_plot_head *head, const struct sumi_zone **zone)
{
    pthread_mutex_lock(&plot->one);
    const bool holds = plot->zone && sumi_stamps_hold(&plot->head_of);
    if (holds) {
        *head = plot->head;
        *zone = plot->zone;
    }
    pthread_mutex_unlock(&plot->one);
    return holds;
}

static enum sumi_status read_head(struct sumi_store *store, struct sumi_served *plot, const char *path,
                                  struct sumi_plot_head *head, const struct sumi_zone **zone, struct sumi_error *error)
{
    struct sumi_yaml *document;
    struct sumi_stamps of = {0};
    const long long now = sumi_clock_now();
    TRY(read_document(store, path, &document, error));
    sumi_plot_head_read(document, head);
    enum sumi_status status = find_zone(store, document, head, zone, error);
    sumi_yaml_close(document);
    if (status == SUMI_OK && !sumi_stamps_add(&of, path, now))
        status = no_memory(error);
    if (status == SUMI_OK)
        keep_head(plot, head, *zone, &of);
    else
        sumi_stamps_clear(&of);
    return status;
}

enum sumi_status sumi_plot_head_of(struct sumi_store *store, struct sumi_served *plot, struct sumi_plot_head *head,
                                   const struct sumi_zone **zone, struct sumi_error *error)
{
    char *path;
    if (take_head(plot, head, zone))
        return SUMI_OK;
    TRY(sumi_plot_path(plot, &path, error));
    const enum sumi_status status = read_head(store, plot, path, head, zone, error);
    sumi_release(path);
    return status;
}

/* --- the whole --- */

struct work {
    struct sumi_store *store;
    const struct sumi_plot_wish *wish;
    struct sumi_plot_reading *reading;
    const struct sumi_yaml *document;
    struct sumi_made made;
    char forecast[SUMI_FORECAST_NAME + 32]; /* as the scenario would name it; "": its own holds */
    long long began;
};

/* Whose file says what is left of the quota this morning, and not which morning that is. */
static enum sumi_status refuse_quota(const struct work *w, struct sumi_error *error)
{
    const struct sumi_yaml_node *root = sumi_yaml_root(w->document);
    const struct sumi_yaml_node *water = sumi_yaml_get(sumi_yaml_get(root, "management"), "irrigation");
    if (!w->reading->head.quota_left || w->reading->head.today != SUMI_NO_DATE)
        return SUMI_OK;
    return sumi_yaml_fail(sumi_yaml_get(water, "quota_left_mm"), error, SUMI_E_SERVE_PLOT_QUOTA);
}

static enum sumi_status look_at_morning(struct work *w, struct sumi_error *error)
{
    struct sumi_inputs *inputs = &w->reading->inputs;
    struct sumi_plot_head *head = &w->reading->head;
    sumi_plot_head_read(w->document, head);
    TRY(find_zone(w->store, w->document, head, &inputs->zone, error));
    inputs->own_today = head->today != SUMI_NO_DATE;
    inputs->today = inputs->own_today ? head->today : sumi_zone_at(inputs->zone, w->began).date;
    inputs->latitude = head->latitude;
    inputs->longitude = head->longitude;
    return refuse_quota(w, error);
}

static void look_at_forecasts(struct work *w)
{
    struct sumi_inputs *inputs = &w->reading->inputs;
    inputs->forecasts = sumi_forecasts_state(w->store->forecasts);
    sumi_forecasts_nearest(w->store->forecasts, inputs->latitude, inputs->longitude, inputs->today, &inputs->forecast);
    if (*inputs->forecast.name)
        snprintf(w->forecast, sizeof w->forecast, "%s%s/%s", w->wish->in_folder ? "../" : "", SUMI_PLOTS_FORECASTS,
                 inputs->forecast.name);
}

/* The members of an outlook cost time and memory of all. */
static enum sumi_status check_limits(const struct sumi_scenario_file *file, struct sumi_error *error)
{
    const struct sumi_outlook_request *outlook = file->outlook;
    if (outlook->members <= SUMI_SERVED_MEMBERS && outlook->futures <= SUMI_SERVED_MEMBERS)
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_SERVE_PLOT_MEMBERS, outlook->members, outlook->futures, (int)SUMI_SERVED_MEMBERS);
}

static enum sumi_status read_scenario(struct work *w, const struct sumi_confinement *within, struct sumi_error *error)
{
    const struct sumi_inputs *inputs = &w->reading->inputs;
    const struct sumi_joining joining = {.document = w->document,
                                         .today = inputs->own_today ? SUMI_NO_DATE : inputs->today,
                                         .morning = inputs->today,
                                         .made = &w->made,
                                         .forecast = *w->forecast ? w->forecast : NULL,
                                         .cultivar = w->wish->cultivar};
    struct sumi_joined joined;
    enum sumi_status status = sumi_join(&joining, &joined, error);
    const struct sumi_scenario_source source = {.path = w->wish->path,
                                                .text = w->wish->text,
                                                .length = w->wish->size,
                                                .set = (const char *const *)joined.set,
                                                .n_set = joined.n,
                                                .use = SUMI_FOR_ADVICE,
                                                .shared = w->store->shared,
                                                .within = within};
    if (status == SUMI_OK)
        status = sumi_scenario_read_one(&source, &w->reading->file, error);
    sumi_joined_clear(&joined);
    return status == SUMI_OK ? check_limits(w->reading->file, error) : status;
}

/* A file that was found in Sumi's data folder, and that of its name beside the scenario, which would hold in its
 * place. */
static bool note_input(struct work *w, const struct sumi_input *input)
{
    struct sumi_stamps *stamps = &w->reading->inputs.stamps;
    const char *path = w->wish->path, *slash = strrchr(path, '/');
    char beside[SUMI_PATH];
    const int n = snprintf(beside, sizeof beside, "%.*s%s", slash ? (int)(slash + 1 - path) : 0, path, input->name);
    return sumi_stamps_add(stamps, input->found, w->began) &&
           (*input->name == '/' || n >= (int)sizeof beside || sumi_stamps_add(stamps, beside, w->began));
}

/* What its answer rests on. */
static bool note_files(struct work *w)
{
    struct sumi_stamps *stamps = &w->reading->inputs.stamps;
    const struct sumi_scenario_file *file = w->reading->file;
    char thresholds[SUMI_PATH];
    bool whole = sumi_stamps_add(stamps, w->wish->path, w->began);
    if (whole && sumi_policy_path(w->wish->path, thresholds))
        whole = sumi_stamps_add(stamps, thresholds, w->began);
    for (int k = 0; file && whole && k < file->n_inputs; k++)
        whole = note_input(w, &file->input[k]);
    return whole;
}

static enum sumi_status read_posted(struct work *w, struct sumi_error *error)
{
    char path[SUMI_PATH];
    struct sumi_served *plot = w->wish->plot;
    if (!plot || !w->wish->in_folder)
        return SUMI_OK;
    if (!sumi_stamps_add(&w->reading->inputs.stamps, sumi_posted_path(w->store, plot, path), w->began))
        return no_memory(error);
    return sumi_posted_make(w->store, plot, w->reading->inputs.zone, w->wish->findings, &w->made, error);
}

/* Once the document is open. */
static enum sumi_status read_with(struct work *w, struct sumi_error *error)
{
    TRY(look_at_morning(w, error));
    TRY(read_posted(w, error));
    look_at_forecasts(w);
    TRY(read_scenario(w, &w->store->within, error));
    sumi_inputs_sha256(w->reading->file, w->reading->inputs.sha256);
    return SUMI_OK;
}

/* What was joined to a scenario is told as its own; of a cultivar or a text that was sent a pointer tells all. */
static void tell_place(const struct sumi_store *store, const struct sumi_plot_wish *wish, struct sumi_error *error)
{
    static const char joined[] = "--set ";
    if (error && strncmp(error->file, joined, strlen(joined)) == 0) {
        sumi_text_copy(error->file, sizeof error->file, wish->cultivar ? "" : wish->path);
        error->line = error->column = 0;
    }
    if (error && wish->text && strcmp(error->file, wish->path) == 0)
        error->file[0] = '\0';
    sumi_served_tell_file(store, error);
}

enum sumi_status sumi_plot_read(struct sumi_store *store, const struct sumi_plot_wish *wish,
                                struct sumi_plot_reading *reading, struct sumi_error *error)
{
    struct work w = {.store = store, .wish = wish, .reading = reading, .began = sumi_clock_now()};
    struct sumi_yaml *document;
    *reading = sumi_plot_unread;
    enum sumi_status status = wish->text ? sumi_yaml_parse(wish->path, wish->text, wish->size, &document, error)
                                         : read_document(store, wish->path, &document, error);
    if (status == SUMI_OK) {
        w.document = document;
        status = sumi_yaml_expect(sumi_yaml_root(document), SUMI_YAML_MAPPING, SUMI_WORD_MEANS_SCENARIO, error);
        if (status == SUMI_OK)
            status = read_with(&w, error);
        sumi_yaml_close(document);
    }
    sumi_made_clear(&w.made);
    if (status != SUMI_OK)
        tell_place(store, wish, error);
    if (status != SUMI_OK && wish->plot)
        sumi_posted_doubt(wish->plot);
    reading->inputs.known = reading->inputs.zone != NULL;
    return note_files(&w) ? status : no_memory(error);
}

enum sumi_status sumi_text_read_alone(struct sumi_store *store, const char *text, size_t size,
                                      struct sumi_plot_reading *reading, struct sumi_error *error)
{
    static const char anywhere[] = "text", known[] = "schemas/advice.schema.json";
    char path[SUMI_PATH];
    struct sumi_plot_wish wish = {.path = anywhere, .text = text, .size = size};
    struct work w = {.store = store, .wish = &wish, .reading = reading, .began = sumi_clock_now()};
    struct sumi_yaml *document;
    *reading = sumi_plot_unread;
    if (sumi_data_has(known, path)) { /* beside that, so that names are looked up in the data folder first */
        strcpy(path + strlen(path) - strlen(known), anywhere);
        wish.path = path;
    }
    TRY(sumi_yaml_parse(anywhere, text, size, &document, error));
    w.document = document;
    enum sumi_status status =
        sumi_yaml_expect(sumi_yaml_root(document), SUMI_YAML_MAPPING, SUMI_WORD_MEANS_SCENARIO, error);
    if (status == SUMI_OK)
        status = look_at_morning(&w, error);
    if (status == SUMI_OK)
        status = read_scenario(&w, &store->data_alone, error);
    sumi_yaml_close(document);
    tell_place(store, &wish, error);
    return status;
}

void sumi_plot_reading_clear(struct sumi_plot_reading *reading)
{
    sumi_scenario_destroy(reading->file);
    sumi_inputs_clear(&reading->inputs);
    *reading = sumi_plot_unread;
}

#define _POSIX_C_SOURCE 200809L /* locale_t */
#include "io/text/json.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_plots.h"
#include "serve/plots/folder_internal.h"
#include "serve/plots/posted_files_internal.h"
#include "serve/plots/reading_internal.h"
#include "serve/plots/served_internal.h"
#include "serve/plots/telling_internal.h"
#include "serve/plots/try_internal.h"
#include "sim/date.h"
#include "sim/memory.h"
#include "sim/plainly.h"

#include <string.h>

enum { OF_DEGREES = 5, OF_KM = 1 }; /* decimals */

/* What is told of one plot. */
struct telling {
    const struct sumi_served *plot;
    const char *path;
    const struct sumi_plot_reading *reading;
    const struct sumi_findings *findings;
    const struct sumi_error *problem; /* NULL: nothing is wrong */
    struct sumi_told told;
    size_t readings, passed;
    char tag[SUMI_TAG];
};

static void put_date(struct sumi_json *json, const char *name, int date)
{
    char text[SUMI_DATE_TEXT];
    sumi_json_text(json, name, date == SUMI_NO_DATE ? NULL : sumi_date_format(date, text));
}

static void put_inputs(const struct telling *t, struct sumi_json *json)
{
    const struct sumi_scenario_file *file = t->reading->file;
    sumi_json_open(json, "inputs", '[');
    for (int k = 0; file && k < file->n_inputs; k++) {
        sumi_json_open(json, NULL, '{');
        sumi_json_text(json, "role", file->input[k].role);
        sumi_json_text(json, "name", file->input[k].name);
        sumi_json_text(json, "sha256", file->input[k].sha256);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, ']');
    sumi_json_text(json, "inputs_sha256", file ? t->reading->inputs.sha256 : NULL);
}

static void put_forecast(const struct telling *t, struct sumi_json *json)
{
    const struct sumi_forecast_of *forecast = &t->reading->inputs.forecast;
    if (!*forecast->name) {
        sumi_json_text(json, "forecast", NULL);
        return;
    }
    sumi_json_open(json, "forecast", '{');
    sumi_json_text(json, "name", forecast->name);
    sumi_json_rounded(json, "distance_km", forecast->distance_km, OF_KM);
    put_date(json, "first", forecast->first);
    put_date(json, "last", forecast->last);
    sumi_json_close(json, '}');
}

static void put_texts(const struct telling *t, struct sumi_json *json)
{
    const struct sumi_scenario_file *file = t->reading->file;
    char text[SUMI_FINDING_TEXT];
    sumi_json_open(json, "warnings", '[');
    for (int k = 0; file && k < file->n_warnings; k++)
        sumi_json_text(json, NULL, file->warning[k]);
    sumi_json_close(json, ']');
    sumi_json_open(json, "findings", '[');
    for (size_t k = 0; k < t->findings->n; k++)
        if (t->findings->list[k].gravity != SUMI_NOTED)
            sumi_json_text(json, NULL, sumi_finding_text(&t->findings->list[k], SUMI_ENGLISH, text, sizeof text));
    sumi_json_close(json, ']');
    sumi_json_text(json, "error_code", t->problem ? t->problem->code : NULL);
    sumi_json_text(json, "error", t->problem ? sumi_error_text(t->problem, SUMI_ENGLISH, text, SUMI_ERROR_TEXT) : NULL);
}

static void print(const struct telling *t, FILE *to)
{
    struct sumi_json json = {to, false};
    const struct sumi_plot_head *head = &t->reading->head;
    const locale_t before = sumi_plainly();
    sumi_json_open(&json, NULL, '{');
    sumi_json_text(&json, "schema", "sumi-plot/1");
    sumi_json_text(&json, "plot", t->plot->id);
    sumi_json_text(&json, "file", t->path ? strrchr(t->path, '/') + 1 : NULL);
    sumi_json_text(&json, "tag", *t->tag ? t->tag : NULL);
    sumi_json_text(&json, "title", *head->title ? head->title : NULL);
    sumi_json_rounded(&json, "latitude_deg", head->latitude, OF_DEGREES);
    sumi_json_rounded(&json, "longitude_deg", head->longitude, OF_DEGREES);
    sumi_json_truth(&json, "own_today", head->today != SUMI_NO_DATE);
    put_date(&json, "today", t->told.waits ? SUMI_NO_DATE : t->plot->row.today);
    sumi_tell(&t->told, &json);
    sumi_json_number(&json, "readings", (double)t->readings);
    sumi_json_number(&json, "lines_passed_over", (double)t->passed);
    put_forecast(t, &json);
    put_inputs(t, &json);
    put_texts(t, &json);
    sumi_json_close(&json, '}');
    fputc('\n', to);
    sumi_as_before(before);
}

static void count_readings(struct sumi_store *store, struct sumi_served *plot, struct telling *t)
{
    struct sumi_journal *journal;
    if (!plot->in_folder)
        return;
    pthread_mutex_lock(&plot->posting);
    if (sumi_posted_journal(store, plot, &journal, NULL) == SUMI_OK) {
        t->readings = journal->n;
        t->passed = journal->passed;
    }
    pthread_mutex_unlock(&plot->posting);
}

static void find_tag(struct sumi_store *store, const char *id, struct telling *t)
{
    struct sumi_bytes *scenario;
    if (sumi_store_scenario(store, id, &scenario, NULL) != SUMI_OK)
        return;
    sumi_text_copy(t->tag, sizeof t->tag, sumi_bytes_tag(scenario));
    sumi_bytes_let_go(scenario);
}

static enum sumi_status describe(struct sumi_store *store, struct sumi_served *plot, const char *path,
                                 struct sumi_bytes **bytes, struct sumi_error *error)
{
    struct sumi_findings findings = {0};
    struct sumi_plot_reading reading = sumi_plot_unread;
    struct sumi_error problem = {0};
    struct sumi_writing writing;
    char text[SUMI_ERROR_TEXT];
    const struct sumi_plot_wish wish = {
        .path = path, .in_folder = plot->in_folder, .plot = plot, .findings = &findings};
    struct telling t = {.plot = plot, .path = path, .reading = &reading, .findings = &findings};
    if (!path)
        sumi_plot_path(plot, &(char *){NULL}, &problem);
    if (!path || sumi_plot_read(store, &wish, &reading, &problem) != SUMI_OK)
        t.problem = &problem;
    count_readings(store, plot, &t);
    find_tag(store, plot->id, &t);
    FILE *to = sumi_writing_begin(&writing);
    pthread_mutex_lock(&plot->one);
    sumi_told_of(plot, &t.told);
    if (t.problem) {
        sumi_error_text(t.problem, SUMI_CHINESE, text, sizeof text);
        t.told.wrong_zh = text;
    }
    if (to)
        print(&t, to);
    pthread_mutex_unlock(&plot->one);
    *bytes = to ? sumi_writing_end(&writing) : NULL;
    sumi_plot_reading_clear(&reading);
    sumi_findings_clear(&findings);
    return *bytes ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVE_PLOTS);
}

enum sumi_status sumi_store_describe(struct sumi_store *store, const char *id, struct sumi_bytes **bytes,
                                     struct sumi_error *error)
{
    struct sumi_served *plot;
    char *path = NULL;
    *bytes = NULL;
    TRY(sumi_folder_find(store, id, &plot, error));
    if (sumi_plot_path(plot, &path, NULL) != SUMI_OK)
        path = NULL;
    const enum sumi_status status = describe(store, plot, path, bytes, error);
    sumi_release(path);
    sumi_served_let_go(store, plot);
    return status;
}

/* What is posted about a plot: read, checked for its kind, and on the disk before the reply. */
#include "io/text/json.h"
#include "io/text/text.h"
#include "messages/serve.h"
#include "serve/routes/routes_internal.h"
#include "sim/date.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct sumi_route_value sumi_posting_values[] = {
    {"sensor", "string", "the sensor, where the body names none"},
    {"depth_cm", "number", "depth of its probe below the surface, cm, where the body says none"},
    {"unit", "string", "unit of its values, where the body says none, as % or m3/m3"},
    {"format", "string", "csv, senml, sensorthings, ngsi-ld or sumi, where it cannot be told from the body"},
    {"dates", "string", "day-first or month-first, of tables whose dates can be read both ways"},
    {NULL, NULL, NULL}};
const struct sumi_route_value sumi_forecast_values[] = {
    {"latitude_deg", "number", "of its place, where the body does not say it"},
    {"longitude_deg", "number", "of its place, where the body does not say it"},
    {NULL, NULL, NULL}};

/* --- the query --- */

static enum sumi_status read_number(const struct sumi_request *request, const char *name, double *value,
                                    struct sumi_error *error)
{
    const char *text = sumi_request_value(request, name);
    *value = NAN;
    if (!text || sumi_piece_number(sumi_piece_trimmed(text, text + strlen(text)), value))
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_SERVE_QUERY_VALUE, name, text, SUMI_WORD_QUERY_NUMBER);
}

static enum sumi_status read_options(const struct sumi_request *request, struct sumi_posted_options *options,
                                     struct sumi_error *error)
{
    const char *dates = sumi_request_value(request, "dates");
    options->sensor = sumi_request_value(request, "sensor");
    options->unit = sumi_request_value(request, "unit");
    options->as = sumi_request_value(request, "format");
    options->day_first = dates && strcmp(dates, "day-first") == 0;
    options->month_first = dates && strcmp(dates, "month-first") == 0;
    if (dates && !options->day_first && !options->month_first)
        return sumi_fail(error, SUMI_E_SERVE_QUERY_VALUE, "dates", dates, SUMI_WORD_QUERY_DATES);
    return read_number(request, "depth_cm", &options->depth_cm, error);
}

/* --- the reply --- */

static void put_finding(struct sumi_json *json, const struct sumi_finding *finding)
{
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "gravity", sumi_gravity_names[finding->gravity]);
    sumi_json_text(json, "code", finding->said.code);
    sumi_json_text(json, "about", *finding->about ? finding->about : NULL);
    sumi_json_number(json, "times", (double)finding->n);
    sumi_json_text(json, "pointer", *finding->said.pointer ? finding->said.pointer : NULL);
    if (finding->said.line > 0)
        sumi_json_number(json, "line", finding->said.line);
    sumi_json_open(json, "text", '{');
    sumi_json_text(json, "en", finding->said.message[SUMI_ENGLISH]);
    sumi_json_text(json, "zh", finding->said.message[SUMI_CHINESE]);
    sumi_json_close(json, '}');
    sumi_json_open(json, "hint", '{');
    sumi_json_text(json, "en", finding->said.hint[SUMI_ENGLISH]);
    sumi_json_text(json, "zh", finding->said.hint[SUMI_CHINESE]);
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
}

static struct sumi_bytes *tell_taken(const struct sumi_taken *taken, size_t left_out,
                                     const struct sumi_findings *findings)
{
    struct sumi_writing writing;
    struct sumi_json json = {sumi_writing_begin(&writing), false};
    if (!json.file)
        return NULL;
    sumi_json_open(&json, NULL, '{');
    sumi_json_number(&json, "new", (double)taken->fresh);
    sumi_json_number(&json, "same", (double)taken->same);
    sumi_json_number(&json, "corrected", (double)taken->corrected);
    sumi_json_number(&json, "left_out", (double)left_out);
    sumi_json_open(&json, "findings", '[');
    for (size_t k = 0; k < findings->n; k++)
        put_finding(&json, &findings->list[k]);
    sumi_json_close(&json, ']');
    sumi_json_close(&json, '}');
    return sumi_writing_end(&writing);
}

/* --- the readings --- */

static const struct {
    const char *word, *path;
} kinds[SUMI_POSTED_KINDS] = {[SUMI_POSTED_WEATHER] = {SUMI_WORD_KIND_WEATHER, "weather"},
                              [SUMI_POSTED_SOIL] = {SUMI_WORD_KIND_SOIL, "observations"},
                              [SUMI_POSTED_SEEN] = {SUMI_WORD_KIND_SEEN, "observations"},
                              [SUMI_POSTED_WATER] = {SUMI_WORD_KIND_WATER, "irrigations"}};

/* All are of kinds that the path takes: what is not used is refused. */
static enum sumi_status check_kinds(const struct sumi_posted_list *list, unsigned takes, struct sumi_error *error)
{
    for (size_t k = 0; k < list->n; k++) {
        const struct sumi_posted *row = &list->row[k];
        struct sumi_error problem = {0};
        if (takes & (1u << row->kind))
            continue;
        const struct sumi_spot spot = {.line = row->line, .pointer = row->pointer};
        sumi_fail(&problem, SUMI_E_SERVE_READING_KIND, kinds[row->kind].word, kinds[row->kind].path);
        return sumi_pass_at(error, &spot, &problem);
    }
    return SUMI_OK;
}

static enum sumi_status take(struct sumi_routes *routes, const struct sumi_request *request, unsigned takes,
                             struct sumi_reply *reply, struct sumi_error *error)
{
    struct sumi_posted_options options = {.depth_cm = NAN};
    struct sumi_posted_list list = {.n = 0};
    struct sumi_findings findings = {.n = 0};
    struct sumi_taken taken;
    const char *id = sumi_route_id(request);
    enum sumi_status status = read_options(request, &options, error);
    if (status == SUMI_OK)
        status = sumi_store_zone(routes->plan.store, id, &options.zone, error);
    if (status == SUMI_OK)
        status = sumi_posted_read(request->media_type, request->body, request->size, &options, &list, &findings, error);
    if (status == SUMI_OK)
        status = check_kinds(&list, takes, error);
    if (status == SUMI_OK)
        status = sumi_store_take(routes->plan.store, id, &list, &taken, error);
    if (status == SUMI_OK)
        status = sumi_reply_with(reply, tell_taken(&taken, list.n_refused, &findings), error);
    sumi_posted_clear(&list);
    sumi_findings_clear(&findings);
    return status;
}

enum sumi_status sumi_take_observations(struct sumi_routes *routes, const struct sumi_request *request,
                                        const struct sumi_stop *stop, struct sumi_reply *reply,
                                        struct sumi_error *error)
{
    (void)stop;
    return take(routes, request, 1u << SUMI_POSTED_SOIL | 1u << SUMI_POSTED_SEEN | 1u << SUMI_POSTED_WEATHER, reply,
                error);
}

enum sumi_status sumi_take_weather(struct sumi_routes *routes, const struct sumi_request *request,
                                   const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    (void)stop;
    return take(routes, request, 1u << SUMI_POSTED_WEATHER, reply, error);
}

enum sumi_status sumi_take_irrigations(struct sumi_routes *routes, const struct sumi_request *request,
                                       const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    (void)stop;
    return take(routes, request, 1u << SUMI_POSTED_WATER, reply, error);
}

/* --- a forecast --- */

enum sumi_status sumi_take_forecast(struct sumi_routes *routes, const struct sumi_request *request,
                                    const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    struct sumi_posted_forecast forecast = {.csv = NULL};
    struct sumi_writing writing;
    double latitude, longitude;
    char date[SUMI_DATE_TEXT];
    size_t plots;
    (void)stop;
    enum sumi_status status = read_number(request, "latitude_deg", &latitude, error);
    if (status == SUMI_OK)
        status = read_number(request, "longitude_deg", &longitude, error);
    if (status == SUMI_OK)
        status = sumi_posted_forecast_read(request->media_type, request->body, request->size, latitude, longitude,
                                           &forecast, error);
    if (status == SUMI_OK)
        status = sumi_store_forecast(routes->plan.store, &forecast, &plots, error);
    if (status == SUMI_OK) {
        struct sumi_json json = {sumi_writing_begin(&writing), false};
        if (json.file) {
            sumi_json_open(&json, NULL, '{');
            sumi_json_number(&json, "latitude_deg", forecast.latitude);
            sumi_json_number(&json, "longitude_deg", forecast.longitude);
            sumi_json_text(&json, "from", sumi_date_format(forecast.first, date));
            sumi_json_text(&json, "to", sumi_date_format(forecast.last, date));
            sumi_json_number(&json, "plots", (double)plots);
            sumi_json_close(&json, '}');
        }
        status = sumi_reply_with(reply, sumi_writing_end(&writing), error);
    }
    sumi_posted_forecast_clear(&forecast);
    return status;
}

/* A forecast that is posted becomes a file of a forecast (io/records/forecast_csv.h), whose reader checks it. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "io/records/decode.h"
#include "io/records/forecast_csv.h"
#include "serve/readings/json_body.h"
#include "serve/readings/posted_internal.h"

#include "messages/memory.h"
#include "messages/serve_readings.h"
#include "sim/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 32, KEY = 48, SHOWN = 64, DAYS_FROM_LINE = 2 };

static const struct sumi_field places[2] = {
    {"latitude_deg", "degrees", "latitude", "forecast", -90, 90, NAN, 0},
    {"longitude_deg", "degrees", "longitude", "forecast", -180, 180, NAN, 0},
};
static const double same_deg = 1e-6;

/* --- the place --- */

static enum sumi_status take_place(double *place, int which, double value, struct sumi_error *error)
{
    const struct sumi_field *row = &places[which];
    char text[SUMI_NUMBER_TEXT];
    if (!(value >= row->lo && value <= row->hi))
        return sumi_fail(error, SUMI_E_SERVE_FORECAST_DEGREES, row->name, sumi_text_number(value, text), row->lo,
                         row->hi);
    if (!isnan(place[which]) && fabs(place[which] - value) > same_deg)
        return sumi_fail(error, SUMI_E_SERVE_FORECAST_TWO, row->name);
    place[which] = value;
    return SUMI_OK;
}

/* "# latitude_deg: 37.8" */
static enum sumi_status read_note(struct sumi_piece line, double place[2], struct sumi_error *error)
{
    const char *colon = memchr(line.start, ':', line.length), *end = line.start + line.length;
    double value;
    if (!colon)
        return SUMI_OK;
    for (int k = 0; k < 2; k++) {
        char shown[SHOWN];
        const struct sumi_piece number = sumi_piece_trimmed(colon + 1, end);
        if (!sumi_piece_is(sumi_piece_trimmed(line.start + 1, colon), places[k].name))
            continue;
        if (sumi_piece_number(number, &value))
            return take_place(place, k, value, error);
        return sumi_fail(error, SUMI_E_SERVE_FORECAST_DEGREES, places[k].name,
                         sumi_piece_shown(number, shown, sizeof shown), places[k].lo, places[k].hi);
    }
    return SUMI_OK;
}

static enum sumi_status read_notes(const char *text, size_t size, double place[2], struct sumi_error *error)
{
    struct sumi_lines lines;
    enum sumi_status status = sumi_lines_begin(&lines, "", text, size, error);
    while (status == SUMI_OK && sumi_lines_next(&lines) && (sumi_lines_empty(&lines) || *lines.start == '#'))
        if (!sumi_lines_empty(&lines))
            status = read_note((struct sumi_piece){lines.start, (size_t)(lines.stop - lines.start)}, place, error);
    return status;
}

/* --- JSON into a table --- */

struct columns {
    int n;
    const char *key[COLUMNS];
};

static enum sumi_status wrong_days(const struct sumi_yaml_node *node, struct sumi_error *error)
{
    char found[SUMI_YAML_WHERE];
    return sumi_yaml_fail(node, error, SUMI_E_SERVE_FORECAST_DAYS, sumi_yaml_found(node, found));
}

/* The keys of all days: as columns they must have letters that a table can have. */
static enum sumi_status find_columns(const struct sumi_yaml_node *days, struct columns *columns,
                                     struct sumi_error *error)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    for (size_t k = 0; k < sumi_yaml_count(days); k++) {
        const struct sumi_yaml_node *day = sumi_yaml_at(days, k);
        if (!sumi_node_is_mapping(day) || !sumi_yaml_get(day, "date"))
            return wrong_days(day, error);
        for (size_t i = 0; i < sumi_yaml_count(day); i++) {
            const char *key = sumi_yaml_scalar(sumi_yaml_key_at(day, i));
            char shown[SHOWN];
            int c = 0;
            while (c < columns->n && strcmp(columns->key[c], key) != 0)
                c++;
            if (c < columns->n)
                continue;
            if (c == COLUMNS || !*key || key[strspn(key, letters)] || strlen(key) >= KEY)
                return sumi_yaml_fail(sumi_yaml_key_at(day, i), error, SUMI_E_SERVE_OWN_KEY,
                                      sumi_text_shown(key, strlen(key), 40, shown, sizeof shown),
                                      "date, member, tmin_C, tmax_C, precip_mm, srad_MJ_m2, vap_kPa, wind2_m_s");
            columns->key[columns->n++] = key;
        }
    }
    return SUMI_OK;
}

static enum sumi_status put_day(FILE *to, const struct sumi_yaml_node *day, const struct columns *columns,
                                struct sumi_error *error)
{
    for (int c = 0; c < columns->n; c++) {
        const struct sumi_yaml_node *node = sumi_yaml_get(day, columns->key[c]);
        const bool date = strcmp(columns->key[c], "date") == 0, none = !node || sumi_yaml_is_null(node);
        const char *text = sumi_node_plain_text(node);
        double value;
        if (!none && !date && sumi_yaml_number(node, NULL, &value, error) != SUMI_OK)
            return SUMI_INPUT;
        if (date && (!text || strpbrk(text, ",\"\n\r")))
            return wrong_days(node, error);
        fprintf(to, "%s%s", c ? "," : "", none ? "" : text);
    }
    fputc('\n', to);
    return SUMI_OK;
}

static enum sumi_status put_table(const struct sumi_yaml_node *root, double place[2], char **csv,
                                  struct sumi_error *error)
{
    const struct sumi_yaml_node *days = sumi_yaml_get(root, "days");
    struct columns columns = {0};
    size_t size = 0;
    double value;
    for (int k = 0; k < 2; k++) {
        const struct sumi_yaml_node *node = sumi_yaml_get(root, places[k].name);
        if (node &&
            (sumi_yaml_number(node, NULL, &value, error) != SUMI_OK || take_place(place, k, value, error) != SUMI_OK))
            return SUMI_INPUT;
    }
    if (!sumi_node_is_list(days))
        return wrong_days(days ? days : root, error);
    enum sumi_status status = find_columns(days, &columns, error);
    FILE *to = status == SUMI_OK ? open_memstream(csv, &size) : NULL;
    if (status == SUMI_OK && !to)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    for (int c = 0; to && c < columns.n; c++)
        fprintf(to, "%s%s%s", c ? "," : "", columns.key[c], c + 1 == columns.n ? "\n" : "");
    for (size_t k = 0; to && status == SUMI_OK && k < sumi_yaml_count(days); k++)
        status = put_day(to, sumi_yaml_at(days, k), &columns, error);
    if (to && !sumi_text_close_memory(to, csv) && status == SUMI_OK)
        status = sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    return status;
}

static enum sumi_status read_json(const char *text, size_t size, double place[2], struct sumi_posted_forecast *forecast,
                                  struct sumi_error *error)
{
    struct sumi_yaml *document;
    char *csv = NULL;
    enum sumi_status status = sumi_json_body_read(text, size, &document, error);
    if (status == SUMI_OK)
        status = put_table(sumi_yaml_root(document), place, &csv, error);
    if (status == SUMI_OK) {
        forecast->csv = sumi_copy_text(csv);
        forecast->size = forecast->csv ? strlen(forecast->csv) : 0;
        if (!forecast->csv)
            status = sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    }
    free(csv);
    sumi_yaml_close(document);
    return status;
}

static enum sumi_status read_csv(const char *text, size_t size, double place[2], struct sumi_posted_forecast *forecast,
                                 struct sumi_error *error)
{
    const char *encoding;
    forecast->csv = sumi_allocate(size + 1);
    if (!forecast->csv)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    memcpy(forecast->csv, text, size);
    forecast->size = size;
    const enum sumi_status status = sumi_decode("", &forecast->csv, &forecast->size, &encoding, NULL, error);
    return status == SUMI_OK ? read_notes(forecast->csv, forecast->size, place, error) : status;
}

/* --- the whole --- */

/* Lines of a table that was made of JSON are its days. */
static enum sumi_status say_where(const struct sumi_error *problem, bool json, struct sumi_error *error)
{
    char pointer[48] = "/days";
    const bool day = json && problem->line >= DAYS_FROM_LINE;
    if (!json || !error || error->status != SUMI_OK)
        return sumi_pass(error, problem);
    if (day)
        snprintf(pointer, sizeof pointer, "/days/%d", problem->line - DAYS_FROM_LINE);
    *error = *problem;
    error->line = error->column = 0;
    memcpy(error->pointer, pointer, sizeof pointer);
    return problem->status;
}

static enum sumi_status check(struct sumi_posted_forecast *posted, bool json, struct sumi_error *error)
{
    struct sumi_forecast forecast;
    struct sumi_error problem = {0};
    enum sumi_status status = sumi_forecast_csv_parse("", posted->csv, posted->size, &forecast, &problem);
    if (status == SUMI_OK) {
        posted->first = forecast.first_day;
        posted->last = forecast.first_day + forecast.n_days - 1;
    } else {
        say_where(&problem, json, error);
    }
    sumi_forecast_clear(&forecast);
    return status;
}

enum sumi_status sumi_posted_forecast_read(const char *media_type, const char *text, size_t size, double latitude,
                                           double longitude, struct sumi_posted_forecast *forecast,
                                           struct sumi_error *error)
{
    double place[2] = {NAN, NAN};
    const double asked[2] = {latitude, longitude};
    const bool csv = media_type && strcmp(media_type, "text/csv") == 0, json = !csv && sumi_post_is_json(text, size);
    enum sumi_status status = SUMI_OK;
    *forecast = (struct sumi_posted_forecast){.latitude = NAN, .longitude = NAN};
    if (size > SUMI_BODY_BYTES)
        return sumi_fail(error, SUMI_E_SERVE_POST_SIZE, SUMI_BODY_BYTES);
    for (int k = 0; k < 2 && status == SUMI_OK; k++)
        if (!isnan(asked[k]))
            status = take_place(place, k, asked[k], error);
    if (status == SUMI_OK)
        status = json ? read_json(text, size, place, forecast, error) : read_csv(text, size, place, forecast, error);
    if (status == SUMI_OK && (isnan(place[0]) || isnan(place[1])))
        status = sumi_fail(error, SUMI_E_SERVE_FORECAST_PLACE);
    if (status == SUMI_OK)
        status = check(forecast, json, error);
    forecast->latitude = place[0];
    forecast->longitude = place[1];
    return status;
}

void sumi_posted_forecast_clear(struct sumi_posted_forecast *forecast)
{
    sumi_release(forecast->csv);
    *forecast = (struct sumi_posted_forecast){.latitude = NAN, .longitude = NAN};
}

/* An answer of Open-Meteo in JSON, or a list of such answers, one for each place: in each part (daily, hourly, ...) a
 * list of times and lists of values as long. */
#define _XOPEN_SOURCE 700 /* open_memstream */
#include "io/records/formats/openmeteo_internal.h"

#include "io/records/json_nodes.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/online.h"
#include "messages/text.h"
#include "sim/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const places[] = {"latitude", "longitude", "elevation", "utc_offset_seconds"};
enum { PLACES = sizeof places / sizeof *places };
static const char *const parts[] = {"daily", "hourly", "minutely_15"};
enum { PARTS = sizeof parts / sizeof *parts };

static bool has_key(const struct sumi_source *source, const char *key)
{
    const struct sumi_sign sign[] = {{SUMI_KEY, 0, key}};
    return sumi_signs_are(sign, 1, source);
}

bool sumi_openmeteo_is_json(const struct sumi_source *source)
{
    const bool parted = has_key(source, "hourly") || has_key(source, "daily") || has_key(source, "minutely_15") ||
                        has_key(source, "hourly_units") || has_key(source, "generationtime_ms");
    return sumi_json_begins(source, "{[") && ((has_key(source, "utc_offset_seconds") && parted) ||
                                              (has_key(source, "error") && has_key(source, "reason")));
}

/* A cell: without what would part it from itself. */
static void put(FILE *to, const char *text)
{
    for (; text && *text; text++)
        putc(strchr(",\"\n\t", *text) ? ' ' : *text, to);
}

static enum sumi_status put_part(FILE *to, const struct sumi_source *source, const struct sumi_yaml_node *place,
                                 const char *part, size_t number, struct sumi_error *error)
{
    char key[32];
    snprintf(key, sizeof key, "%s_units", part);
    const struct sumi_yaml_node *values = sumi_yaml_get(place, part), *units = sumi_yaml_get(place, key);
    const struct sumi_yaml_node *time = sumi_yaml_get(values, "time");
    if (!sumi_node_is_list(time))
        return SUMI_OK;
    const size_t n = sumi_yaml_count(time), columns = sumi_yaml_count(values);
    fputs("\nlocation_id,time", to);
    for (size_t c = 0; c < columns; c++) {
        const char *name = sumi_node_key(values, c), *unit = sumi_node_text_of(units, name);
        const struct sumi_yaml_node *list = sumi_yaml_at(values, c);
        if (list == time)
            continue;
        if (!sumi_node_is_list(list) || sumi_yaml_count(list) != n)
            return sumi_fail_in(error, source->path, SUMI_E_OPENMETEO_LIST_LENGTH, part, name, n);
        putc(',', to);
        put(to, name);
        if (unit && *unit) {
            fputs(" (", to);
            put(to, unit);
            putc(')', to);
        }
    }
    putc('\n', to);
    for (size_t k = 0; k < n; k++) {
        fprintf(to, "%zu,", number);
        put(to, sumi_node_text(sumi_yaml_at(time, k)));
        for (size_t c = 0; c < columns; c++) {
            const struct sumi_yaml_node *list = sumi_yaml_at(values, c);
            if (list == time)
                continue;
            putc(',', to);
            put(to, sumi_node_text(sumi_yaml_at(list, k)));
        }
        putc('\n', to);
    }
    return SUMI_OK;
}

static void put_places(FILE *to, const struct sumi_yaml_node *root, size_t n)
{
    fputs("location_id", to);
    for (size_t p = 0; p < PLACES; p++)
        fprintf(to, ",%s", places[p]);
    putc('\n', to);
    for (size_t k = 0; k < n; k++) {
        const struct sumi_yaml_node *place = sumi_node_is_list(root) ? sumi_yaml_at(root, k) : root;
        fprintf(to, "%zu", k);
        for (size_t p = 0; p < PLACES; p++) {
            putc(',', to);
            put(to, sumi_node_text_of(place, places[p]));
        }
        putc('\n', to);
    }
}

static enum sumi_status put_all(FILE *to, const struct sumi_source *source, const struct sumi_yaml_node *root,
                                struct sumi_error *error)
{
    const size_t n = sumi_node_is_list(root) ? sumi_yaml_count(root) : 1;
    const struct sumi_yaml_node *first = sumi_node_is_list(root) ? sumi_node_item(root, 0) : root;
    const char *reason = sumi_node_text_of(first, "reason");
    char shown[256];
    enum sumi_status status = SUMI_OK;
    if (reason)
        return sumi_fail_in(error, source->path, SUMI_E_OPENMETEO_SERVICE_MESSAGE,
                            sumi_text_shown(reason, strlen(reason), 200, shown, sizeof shown));
    put_places(to, root, n);
    for (size_t k = 0; k < n; k++)
        for (size_t p = 0; p < PARTS && status == SUMI_OK; p++)
            status = put_part(to, source, sumi_node_is_list(root) ? sumi_yaml_at(root, k) : root, parts[p], k, error);
    return status;
}

enum sumi_status sumi_openmeteo_as_csv(const struct sumi_source *source, char **text, size_t *size,
                                       struct sumi_error *error)
{
    struct sumi_yaml *document;
    *text = NULL;
    enum sumi_status status = sumi_yaml_parse_record(source->path, source->text, source->size, &document, error);
    if (status != SUMI_OK)
        return status;
    FILE *to = open_memstream(text, size);
    if (to)
        status = put_all(to, source, sumi_yaml_root(document), error);
    sumi_yaml_close(document);
    if (!sumi_text_close_memory(to, text) && status == SUMI_OK)
        status = sumi_fail_in(error, source->path, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
    if (status != SUMI_OK) {
        free(*text); /* of open_memstream */
        *text = NULL;
    }
    return status;
}

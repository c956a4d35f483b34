/* What the service says of itself: that it lives, the forms of its answers, its page. */
#define _POSIX_C_SOURCE 200809L
#include "io/files/data_files.h"
#include "io/text/json.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve.h"
#include "serve/http/problem.h"
#include "serve/page/page.h"
#include "serve/routes/routes_internal.h"
#include "sim/build.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

static bool missing(const struct sumi_request *request, struct sumi_reply *reply)
{
    struct sumi_error error = {0};
    sumi_fail(&error, SUMI_E_SERVE_PATH_NONE);
    sumi_problem_reply(request, &error, reply);
    return true;
}

bool sumi_show_page(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
{
    const size_t k = sumi_page_find(request->n_segments > 1 ? request->segment[1] : "index.html");
    if (k == sumi_page_count())
        return missing(request, reply);
    reply->body = sumi_bytes_hold(routes->page[k]);
    reply->media_type = sumi_page_file(k)->media_type;
    return true;
}

bool sumi_show_health(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
{
    char text[128];
    (void)routes;
    (void)request;
    const int n = snprintf(text, sizeof text, "{\"status\":\"ok\",\"version\":\"%s\"}\n", sumi_build.version);
    reply->body = sumi_bytes_copy(text, (size_t)n);
    return true;
}

bool sumi_show_schemas(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
{
    (void)request;
    reply->body = sumi_bytes_hold(routes->schemas);
    return true;
}

bool sumi_show_schema(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
{
    for (int k = 0; k < SUMI_SCHEMAS; k++)
        if (strcmp(request->segment[2], routes->schema[k].name) == 0) {
            reply->body = sumi_bytes_hold(routes->schema[k].text);
            reply->media_type = "application/schema+json";
            return true;
        }
    return missing(request, reply);
}

bool sumi_show_openapi(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
{
    (void)request;
    reply->body = sumi_bytes_hold(routes->openapi);
    return true;
}

/* --- the forms of answers --- */

static enum sumi_status read_schema(struct sumi_schema *schema, struct sumi_error *error)
{
    const size_t most = (size_t)1 << 20;
    char name[64], path[SUMI_PATH];
    char *text;
    size_t size;
    snprintf(name, sizeof name, "schemas/%s.schema.json", schema->name);
    enum sumi_status status = sumi_data_find(name, NULL, path, error);
    if (status == SUMI_OK)
        status = sumi_text_read(path, most, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    schema->text = sumi_bytes_copy(text, size);
    sumi_release(text);
    return schema->text ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
}

enum sumi_status sumi_schemas_read(struct sumi_routes *routes, struct sumi_error *error)
{
    static const char *const names[SUMI_SCHEMAS] = {"advice", "outlook", "season", "score"};
    struct sumi_writing writing;
    enum sumi_status status = SUMI_OK;
    for (int k = 0; k < SUMI_SCHEMAS; k++)
        routes->schema[k].name = names[k];
    for (int k = 0; k < SUMI_SCHEMAS && status == SUMI_OK; k++)
        status = read_schema(&routes->schema[k], error);
    if (status != SUMI_OK)
        return status;
    struct sumi_json json = {sumi_writing_begin(&writing), false};
    if (json.file) {
        char path[64];
        sumi_json_open(&json, NULL, '{');
        for (int k = 0; k < SUMI_SCHEMAS; k++) {
            snprintf(path, sizeof path, "/v1/schema/%s", names[k]);
            sumi_json_text(&json, names[k], path);
        }
        sumi_json_close(&json, '}');
        fputc('\n', json.file);
    }
    routes->schemas = sumi_writing_end(&writing);
    return routes->schemas ? SUMI_OK : sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
}

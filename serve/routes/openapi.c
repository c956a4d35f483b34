/* The description of all routes for programs, after OpenAPI 3.1, made from their table. */
#include "io/text/json.h"
#include "serve/routes/routes_internal.h"
#include "sim/build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    int status;
    const char *doc;
} statuses[] = {{201, "The plot was made."},
                {304, "What If-None-Match names still holds."},
                {400, "The text is no JSON, YAML or table at all, or the query is not of this path."},
                {401, "The token is missing, or is none of this service."},
                {404, "There is no such plot."},
                {409, "It cannot be done now."},
                {412, "The plot is not as If-Match or If-None-Match say."},
                {413, "The body has more than 1 MiB."},
                {415, "The body is of a form that the path does not take."},
                {422, "What the body or the plot's files say cannot be used."},
                {429, "The caller has too many requests at a time; Retry-After says when to ask again."},
                {503, "The service has as much to do as it takes; Retry-After says when to ask again."},
                {504, "It took longer than a request may."},
                {507, "The disk is full; nothing was taken."}};
enum { N_STATUSES = sizeof statuses / sizeof *statuses };

static void put_schema(struct sumi_json *json, const char *schema)
{
    char path[64];
    sumi_json_open(json, "schema", '{');
    if (schema) {
        snprintf(path, sizeof path, "/v1/schema/%s", schema);
        sumi_json_text(json, "$ref", path);
    }
    sumi_json_close(json, '}');
}

static void put_parameter(struct sumi_json *json, const char *name, const char *in, const char *type, const char *doc)
{
    sumi_json_open(json, NULL, '{');
    sumi_json_text(json, "name", name);
    sumi_json_text(json, "in", in);
    sumi_json_truth(json, "required", strcmp(in, "path") == 0);
    sumi_json_text(json, "description", doc);
    sumi_json_open(json, "schema", '{');
    sumi_json_text(json, "type", type);
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
}

static void put_parameters(struct sumi_json *json, const struct sumi_route *row)
{
    sumi_json_open(json, "parameters", '[');
    if (strstr(row->path, "{id}"))
        put_parameter(json, "id", "path", "string", "The plot: the name of its folder.");
    if (strstr(row->path, "{name}"))
        put_parameter(json, "name", "path", "string", "One of a list that the path above it gives.");
    for (const struct sumi_route_value *value = row->values; value && value->name; value++)
        put_parameter(json, value->name, "query", value->type, value->doc);
    sumi_json_close(json, ']');
}

static void put_body(struct sumi_json *json, const struct sumi_route *row)
{
    if (!row->takes[0])
        return;
    sumi_json_open(json, "requestBody", '{');
    sumi_json_truth(json, "required", true);
    sumi_json_open(json, "content", '{');
    for (int k = 0; row->takes[k]; k++) {
        sumi_json_open(json, row->takes[k], '{');
        sumi_json_open(json, "schema", '{');
        sumi_json_close(json, '}');
        if (k == 0 && row->example)
            sumi_json_text(json, "example", row->example);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
}

static void put_problem(struct sumi_json *json, const char *status, const char *doc)
{
    sumi_json_open(json, status, '{');
    sumi_json_text(json, "description", doc);
    sumi_json_open(json, "content", '{');
    sumi_json_open(json, "application/problem+json", '{');
    sumi_json_open(json, "schema", '{');
    sumi_json_text(json, "$ref", "#/components/schemas/Problem");
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
}

static void put_reply(struct sumi_json *json, const struct sumi_route *row, const char *status, const char *doc)
{
    sumi_json_open(json, status, '{');
    sumi_json_text(json, "description", doc);
    sumi_json_open(json, "content", '{');
    for (int k = 0; k < 3 && row->gives[k]; k++) {
        sumi_json_open(json, row->gives[k], '{');
        put_schema(json, k == 0 ? row->schema : NULL);
        sumi_json_close(json, '}');
    }
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
}

static void put_replies(struct sumi_json *json, const struct sumi_route *row)
{
    sumi_json_open(json, "responses", '{');
    put_reply(json, row, "200", row->doc);
    for (int k = 0; k < N_STATUSES; k++) {
        char status[8];
        snprintf(status, sizeof status, "%d", statuses[k].status);
        if (!row->statuses || !strstr(row->statuses, status))
            continue;
        if (statuses[k].status < 300)
            put_reply(json, row, status, statuses[k].doc);
        else
            put_problem(json, status, statuses[k].doc);
    }
    put_problem(json, "default", "An error, as the code in it says.");
    sumi_json_close(json, '}');
}

static void put_operation(struct sumi_json *json, const struct sumi_route *row)
{
    char method[8];
    size_t n = 0;
    for (; row->method[n] && n + 1 < sizeof method; n++)
        method[n] = (char)(row->method[n] | 0x20); /* small letters */
    method[n] = '\0';
    sumi_json_open(json, method, '{');
    sumi_json_text(json, "operationId", row->name);
    sumi_json_text(json, "summary", row->doc);
    if (row->open) {
        sumi_json_open(json, "security", '[');
        sumi_json_close(json, ']');
    }
    put_parameters(json, row);
    put_body(json, row);
    put_replies(json, row);
    sumi_json_close(json, '}');
}

/* Rows of one path stand together in the table. */
static void put_paths(struct sumi_json *json, const struct sumi_route *table)
{
    sumi_json_open(json, "paths", '{');
    for (const struct sumi_route *row = table; row->path; row++) {
        if (row == table || strcmp(row[-1].path, row->path) != 0)
            sumi_json_open(json, row->path, '{');
        put_operation(json, row);
        if (!row[1].path || strcmp(row[1].path, row->path) != 0)
            sumi_json_close(json, '}');
    }
    sumi_json_close(json, '}');
}

static void put_member(struct sumi_json *json, const char *name, const char *type, const char *doc)
{
    sumi_json_open(json, name, '{');
    sumi_json_text(json, "type", type);
    sumi_json_text(json, "description", doc);
    sumi_json_close(json, '}');
}

static void put_components(struct sumi_json *json)
{
    sumi_json_open(json, "components", '{');
    sumi_json_open(json, "securitySchemes", '{');
    sumi_json_open(json, "token", '{');
    sumi_json_text(json, "type", "http");
    sumi_json_text(json, "scheme", "bearer");
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
    sumi_json_open(json, "schemas", '{');
    sumi_json_open(json, "Problem", '{');
    sumi_json_text(json, "description", "An error after RFC 9457, in the language that Accept-Language asks for.");
    sumi_json_text(json, "type", "object");
    sumi_json_open(json, "properties", '{');
    put_member(json, "type", "string", "A URI of the kind of error.");
    put_member(json, "title", "string", "The kind of error in words.");
    put_member(json, "status", "integer", "The status of HTTP.");
    put_member(json, "detail", "string", "What was found, and what was expected.");
    put_member(json, "code", "string", "Stable name of what is wrong; docs/errors.md lists them.");
    put_member(json, "hint", "string", "What to do about it.");
    put_member(json, "pointer", "string", "JSON pointer (RFC 6901) to the value.");
    put_member(json, "file", "string", "The file in which it is.");
    put_member(json, "line", "integer", "The line, from 1.");
    put_member(json, "column", "integer", "The character of the line, from 1.");
    sumi_json_close(json, '}');
    sumi_json_open(json, "required", '[');
    sumi_json_text(json, NULL, "title");
    sumi_json_text(json, NULL, "status");
    sumi_json_close(json, ']');
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
    sumi_json_close(json, '}');
}

struct sumi_bytes *sumi_openapi_make(const struct sumi_route *table)
{
    struct sumi_writing writing;
    struct sumi_json json = {sumi_writing_begin(&writing), false};
    if (!json.file)
        return NULL;
    sumi_json_open(&json, NULL, '{');
    sumi_json_text(&json, "openapi", "3.1.0");
    sumi_json_open(&json, "info", '{');
    sumi_json_text(&json, "title", "Sumi");
    sumi_json_text(&json, "description", "Outlook and advice for plots of millet; docs/service.md tells of it.");
    sumi_json_text(&json, "version", sumi_build.version);
    sumi_json_open(&json, "license", '{');
    sumi_json_text(&json, "name", "Apache-2.0");
    sumi_json_text(&json, "identifier", "Apache-2.0");
    sumi_json_close(&json, '}');
    sumi_json_close(&json, '}');
    sumi_json_open(&json, "security", '['); /* a token, or none where the service has none */
    sumi_json_open(&json, NULL, '{');
    sumi_json_open(&json, "token", '[');
    sumi_json_close(&json, ']');
    sumi_json_close(&json, '}');
    sumi_json_open(&json, NULL, '{');
    sumi_json_close(&json, '}');
    sumi_json_close(&json, ']');
    put_paths(&json, table);
    put_components(&json);
    sumi_json_close(&json, '}');
    fputc('\n', json.file);
    return sumi_writing_end(&writing);
}

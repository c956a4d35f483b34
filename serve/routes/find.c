/* Which row of the table a request is for; what no row takes is refused. */
#include "serve/routes/find_internal.h"

#include "messages/serve.h"
#include "serve/http/problem.h"

#include <stdio.h>
#include <string.h>

/* Whether a path of segments is that of a row. */
static bool is_path(const char *pattern, int n, const char *const *segment)
{
    for (int k = 0; k < n; k++) {
        const size_t length = strcspn(++pattern, "/");
        const bool any = *pattern == '{';
        if (any ? !*segment[k] : strncmp(pattern, segment[k], length) != 0 || segment[k][length])
            return false;
        pattern += length;
        if (*pattern != '/' && k + 1 < n)
            return false;
    }
    return !*pattern || (n == 0 && strcmp(pattern, "/") == 0);
}

const struct sumi_route *sumi_route_of(const struct sumi_route *table, const char *method, int n,
                                       const char *const *segment, const struct sumi_route **any)
{
    *any = NULL;
    for (const struct sumi_route *row = table; row->path; row++)
        if (is_path(row->path, n, segment)) {
            *any = *any ? *any : row;
            if (strcmp(row->method, method) == 0)
                return row;
        }
    return NULL;
}

const char *sumi_route_methods(const struct sumi_route *table, const char *path, char text[SUMI_METHODS])
{
    size_t n = 0;
    *text = '\0';
    for (const struct sumi_route *row = table; row->path; row++)
        if (strcmp(row->path, path) == 0 && n < SUMI_METHODS)
            n += (size_t)snprintf(text + n, SUMI_METHODS - n, "%s%s%s", n > 0 ? ", " : "", row->method,
                                  strcmp(row->method, "GET") == 0 ? ", HEAD" : "");
    return text;
}

static enum sumi_status check_query(const struct sumi_route *row, const struct sumi_request *request,
                                    struct sumi_error *error)
{
    char known[256] = "";
    for (size_t k = 0; k < request->n_pairs; k++) {
        const struct sumi_route_value *value = row->values;
        for (; value && value->name && strcmp(value->name, request->pair[k].name) != 0; value++)
            ;
        for (size_t before = 0; before < k; before++)
            if (strcmp(request->pair[before].name, request->pair[k].name) == 0)
                return sumi_fail(error, SUMI_E_SERVE_QUERY_TWICE, request->pair[k].name);
        if (value && value->name)
            continue;
        size_t n = 0;
        for (value = row->values; value && value->name && n < sizeof known; value++)
            n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", n > 0 ? ", " : "", value->name);
        return sumi_fail(error, SUMI_E_SERVE_QUERY_UNKNOWN, request->pair[k].name, n > 0 ? known : SUMI_WORD_NO_QUERY);
    }
    return SUMI_OK;
}

bool sumi_body_may_be(const struct sumi_request *request, const char *media_type)
{
    static const char *const unsaid[] = {"", "application/x-www-form-urlencoded", "application/octet-stream"};
    for (size_t k = 0; k < sizeof unsaid / sizeof *unsaid; k++)
        if (strcmp(request->media_type, unsaid[k]) == 0)
            return true;
    return strcmp(request->media_type, media_type) == 0;
}

static enum sumi_status check_body(const struct sumi_route *row, const struct sumi_request *request,
                                   struct sumi_error *error)
{
    char known[256] = "";
    size_t n = 0;
    bool fits = false;
    if (!row->takes[0])
        return SUMI_OK;
    for (int k = 0; row->takes[k] && n < sizeof known; k++) {
        fits = fits || sumi_body_may_be(request, row->takes[k]);
        n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", n > 0 ? ", " : "", row->takes[k]);
    }
    if (request->size == 0)
        return sumi_fail(error, SUMI_E_SERVE_BODY_EMPTY, known);
    return fits ? SUMI_OK : sumi_fail(error, SUMI_E_SERVE_MEDIA_TYPE, request->media_type, known);
}

const struct sumi_route *sumi_route_find(const struct sumi_routes *routes, const struct sumi_request *request,
                                         struct sumi_reply *reply)
{
    const struct sumi_route *any,
        *row = sumi_route_of(routes->table, request->method, request->n_segments, request->segment, &any);
    struct sumi_error error = {0};
    if (!any)
        sumi_fail(&error, SUMI_E_SERVE_PATH_NONE);
    else if (!row)
        sumi_fail(&error, SUMI_E_SERVE_METHOD_OTHER, request->method, routes->methods[any - routes->table]);
    else if (check_query(row, request, &error) == SUMI_OK)
        check_body(row, request, &error);
    if (error.status == SUMI_OK)
        return row;
    sumi_problem_reply(request, &error, reply);
    if (any && !row)
        reply->allow = routes->methods[any - routes->table];
    return NULL;
}

#include "serve/routes/routes.h"

#include "messages/memory.h"
#include "messages/serve.h"
#include "serve/http/problem.h"
#include "serve/page/page.h"
#include "serve/routes/find_internal.h"
#include "serve/routes/table_internal.h"
#include "serve/work/clock.h"
#include "sim/memory.h"

#include <string.h>

/* --- what the server asks --- */

/* Of a path that was not taken apart: rows that are open need no decoding. */
static bool is_open(void *context, const char *method, const char *path)
{
    const struct sumi_routes *routes = context;
    const char *segment[SUMI_SEGMENTS];
    char text[128];
    const struct sumi_route *any;
    int n = 0;
    if (strlen(path) >= sizeof text)
        return false;
    strcpy(text, path);
    for (char *at = text; *at == '/' && at[1] && n < SUMI_SEGMENTS; n++) {
        segment[n] = at + 1;
        *at = '\0';
        at += 1 + strcspn(at + 1, "/");
    }
    const struct sumi_route *row =
        sumi_route_of(routes->table, strcmp(method, "HEAD") == 0 ? "GET" : method, n, segment, &any);
    return row && row->open;
}

static struct sumi_queue *look(void *context, const struct sumi_request *request, struct sumi_reply *reply)
{
    struct sumi_routes *routes = context;
    const struct sumi_route *row = sumi_route_find(routes, request, reply);
    if (!row)
        return NULL;
    reply->status = 200;
    reply->media_type = row->gives[0];
    if (row->at_once && row->at_once(routes, request, reply))
        return NULL;
    return row->place == SUMI_FILING ? routes->plan.filing : routes->plan.computing;
}

static void work(void *context, const struct sumi_request *request, const struct sumi_stop *stop,
                 struct sumi_reply *reply)
{
    struct sumi_routes *routes = context;
    const struct sumi_route *row = sumi_route_find(routes, request, reply);
    struct sumi_error error = {0};
    if (!row)
        return;
    reply->status = 200;
    reply->media_type = row->gives[0];
    if (row->work(routes, request, stop, reply, &error) != SUMI_OK)
        sumi_problem_reply(request, &error, reply);
}

static void note(void *context, const struct sumi_request *request, const struct sumi_reply *reply, double seconds)
{
    struct sumi_routes *routes = context;
    const struct sumi_route *any, *row = NULL;
    if (request->method)
        row = sumi_route_of(routes->table, request->method, request->n_segments, request->segment, &any);
    sumi_counts_add(&routes->counts[row ? row - routes->table : SUMI_ROUTES_MOST], reply->status, seconds);
    if (reply->status >= 500 && routes->plan.fault)
        routes->plan.fault(routes->plan.context, request->method, request->path, reply->status, reply->code);
}

struct sumi_site sumi_routes_site(struct sumi_routes *routes)
{
    return (struct sumi_site){routes, is_open, look, work, note};
}

void sumi_routes_watch(struct sumi_routes *routes, const struct sumi_server *server)
{
    routes->server = server;
}

/* --- making --- */

static enum sumi_status make_pages(struct sumi_routes *routes, struct sumi_error *error)
{
    bool whole = true;
    routes->page = sumi_allocate_zeroed(sumi_page_count(), sizeof(struct sumi_bytes *));
    for (size_t k = 0; routes->page && k < sumi_page_count() && whole; k++) {
        routes->page[k] = sumi_bytes_copy(sumi_page_file(k)->bytes, sumi_page_file(k)->size);
        whole = routes->page[k] != NULL;
    }
    routes->openapi = sumi_openapi_make(routes->table);
    if (!routes->page || !whole || !routes->openapi)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    return sumi_schemas_read(routes, error);
}

enum sumi_status sumi_routes_create(const struct sumi_routes_plan *plan, struct sumi_routes **routes,
                                    struct sumi_error *error)
{
    struct sumi_routes *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    made->plan = *plan;
    made->table = sumi_route_table;
    made->began = sumi_clock_now();
    for (int k = 0; made->table[k].path; k++)
        sumi_route_methods(made->table, made->table[k].path, made->methods[k]);
    const enum sumi_status status = make_pages(made, error);
    if (status == SUMI_OK)
        *routes = made;
    else
        sumi_routes_destroy(made);
    return status;
}

void sumi_routes_destroy(struct sumi_routes *routes)
{
    if (!routes)
        return;
    for (size_t k = 0; routes->page && k < sumi_page_count(); k++)
        sumi_bytes_let_go(routes->page[k]);
    for (int k = 0; k < SUMI_SCHEMAS; k++)
        sumi_bytes_let_go(routes->schema[k].text);
    sumi_bytes_let_go(routes->schemas);
    sumi_bytes_let_go(routes->openapi);
    sumi_release(routes->page);
    sumi_release(routes);
}

/* Plots and what can be had of them. */
#include "io/text/json.h"
#include "messages/memory.h"
#include "messages/serve.h"
#include "serve/routes/routes_internal.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

enum sumi_status sumi_reply_with(struct sumi_reply *reply, struct sumi_bytes *body, struct sumi_error *error)
{
    if (!body)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_REPLY);
    reply->body = body;
    return SUMI_OK;
}

const char *sumi_route_id(const struct sumi_request *request)
{
    return request->segment[2]; /* /v1/plots/{id} */
}

/* --- all plots --- */

bool sumi_kept_plots(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
{
    (void)request;
    reply->body = sumi_store_kept_rows(routes->plan.store);
    return reply->body != NULL;
}

enum sumi_status sumi_tell_plots(struct sumi_routes *routes, const struct sumi_request *request,
                                 const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    (void)request;
    (void)stop;
    return sumi_store_rows(routes->plan.store, &reply->body, error);
}

/* --- one plot --- */

static const char yaml[] = "application/yaml";

enum sumi_status sumi_tell_plot(struct sumi_routes *routes, const struct sumi_request *request,
                                const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    const char *id = sumi_route_id(request);
    (void)stop;
    if (sumi_request_accepts(request, "application/json") || !sumi_request_accepts(request, yaml))
        return sumi_store_describe(routes->plan.store, id, &reply->body, error);
    reply->media_type = yaml;
    return sumi_store_scenario(routes->plan.store, id, &reply->body, error);
}

/* What If-Match or If-None-Match: * ask for, as the store takes it. Returns `tag` or a static text. */
static const char *wanted_tag(const struct sumi_request *request, char tag[SUMI_TAG])
{
    if (strcmp(request->known, "*") == 0)
        return "";
    const char *from = request->matches + strspn(request->matches, "W/\"");
    if (!*from)
        return NULL;
    snprintf(tag, SUMI_TAG, "%.*s", (int)strcspn(from, "\""), from);
    return tag;
}

enum sumi_status sumi_put_plot_file(struct sumi_routes *routes, const struct sumi_request *request,
                                    const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    char tag[SUMI_TAG];
    bool made;
    (void)stop;
    const enum sumi_status status = sumi_store_put(routes->plan.store, sumi_route_id(request), request->body,
                                                   request->size, wanted_tag(request, tag), &made, &reply->body, error);
    if (status == SUMI_OK && made) {
        reply->status = 201;
        reply->location = sumi_copy_text(request->path);
    }
    return status;
}

enum sumi_status sumi_delete_plot(struct sumi_routes *routes, const struct sumi_request *request,
                                  const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    char where[2 * SUMI_PLOT_ID], path[sizeof where + sizeof "deleted/"];
    struct sumi_writing writing;
    (void)stop;
    const enum sumi_status status = sumi_store_delete(routes->plan.store, sumi_route_id(request), where, error);
    if (status != SUMI_OK)
        return status;
    struct sumi_json json = {sumi_writing_begin(&writing), false};
    if (json.file) {
        sumi_json_open(&json, NULL, '{');
        sumi_json_text(&json, "deleted", sumi_route_id(request));
        snprintf(path, sizeof path, "deleted/%s", where);
        sumi_json_text(&json, "moved_to", path);
        sumi_json_close(&json, '}');
    }
    return sumi_reply_with(reply, sumi_writing_end(&writing), error);
}

/* --- its views --- */

static bool kept(struct sumi_routes *routes, const struct sumi_request *request, enum sumi_view view,
                 struct sumi_reply *reply)
{
    reply->body = sumi_store_kept(routes->plan.store, sumi_route_id(request), view);
    return reply->body != NULL;
}

static enum sumi_status tell(struct sumi_routes *routes, const struct sumi_request *request, enum sumi_view view,
                             const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    return sumi_store_view(routes->plan.store, sumi_route_id(request), view, stop, &reply->body, error);
}

/* The advice is JSON, and a page for people where that alone is asked for. */
static enum sumi_view advice_as(const struct sumi_request *request, struct sumi_reply *reply)
{
    if (sumi_request_accepts(request, "application/json") || !sumi_request_accepts(request, "text/plain"))
        return SUMI_VIEW_ADVICE;
    reply->media_type = "text/plain; charset=utf-8";
    return request->language == SUMI_CHINESE ? SUMI_VIEW_TEXT_ZH : SUMI_VIEW_TEXT;
}

bool sumi_kept_advice(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
{
    return kept(routes, request, advice_as(request, reply), reply);
}

enum sumi_status sumi_tell_advice(struct sumi_routes *routes, const struct sumi_request *request,
                                  const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    return tell(routes, request, advice_as(request, reply), stop, reply, error);
}

bool sumi_kept_outlook(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
{
    return kept(routes, request, SUMI_VIEW_OUTLOOK, reply);
}

enum sumi_status sumi_tell_outlook(struct sumi_routes *routes, const struct sumi_request *request,
                                   const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    return tell(routes, request, SUMI_VIEW_OUTLOOK, stop, reply, error);
}

bool sumi_kept_season(struct sumi_routes *routes, const struct sumi_request *request, struct sumi_reply *reply)
{
    return kept(routes, request, SUMI_VIEW_SEASON, reply);
}

enum sumi_status sumi_tell_season(struct sumi_routes *routes, const struct sumi_request *request,
                                  const struct sumi_stop *stop, struct sumi_reply *reply, struct sumi_error *error)
{
    return tell(routes, request, SUMI_VIEW_SEASON, stop, reply, error);
}

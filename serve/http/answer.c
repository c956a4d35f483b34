#include "serve/http/answer_internal.h"

#include <microhttpd.h>
#include <string.h>

/* Fields of every reply. What is shown comes from here alone, and no other page may show it within its own. */
static const struct {
    const char *name, *value;
} always[] = {
    {"Server", "sumi"},
    {"Vary", "Accept, Accept-Language"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"},
};

static void let_go(void *bytes)
{
    sumi_bytes_let_go(bytes);
}

/* MHD reads from the buffer alone. */
static struct MHD_Response *response_of(struct sumi_reply *reply)
{
    struct sumi_bytes *body = reply->body;
    reply->body = NULL;
    if (!body || reply->status == MHD_HTTP_NOT_MODIFIED) {
        sumi_bytes_let_go(body);
        return MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
    }
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
        sumi_bytes_size(body), (void *)sumi_bytes_at(body), let_go, body);
    if (!response)
        sumi_bytes_let_go(body);
    return response;
}

static bool put(struct MHD_Response *response, const char *name, const char *value)
{
    return !value || MHD_add_response_header(response, name, value) == MHD_YES;
}

static bool put_fields(struct MHD_Response *response, const struct sumi_request *request,
                       const struct sumi_reply *reply, const char *tag, bool closes)
{
    static const char *const languages[SUMI_LANGUAGES] = {"en", "zh"};
    char seconds[16], quoted[SUMI_TAG + 2];
    bool done = true;
    for (size_t k = 0; k < sizeof always / sizeof *always; k++)
        done = done && put(response, always[k].name, always[k].value);
    const bool is_problem = reply->code != NULL, is_refused = reply->status == MHD_HTTP_UNAUTHORIZED;
    snprintf(seconds, sizeof seconds, "%d", reply->retry_after_s);
    snprintf(quoted, sizeof quoted, "\"%s\"", tag);
    return done &&
           put(response, "Cache-Control",
               reply->lasts ? "max-age=3600"
               : is_problem ? "no-store"
                            : "no-cache") &&
           put(response, "Content-Type", reply->status == MHD_HTTP_NOT_MODIFIED ? NULL : reply->media_type) &&
           put(response, "Content-Language", is_problem ? languages[request->language] : NULL) &&
           put(response, "WWW-Authenticate", is_refused ? "Bearer realm=\"sumi\"" : NULL) &&
           put(response, "Retry-After", reply->retry_after_s > 0 ? seconds : NULL) &&
           put(response, "Allow", reply->allow) && put(response, "Location", reply->location) &&
           put(response, "ETag", *tag ? quoted : NULL) && put(response, "Connection", closes ? "close" : NULL);
}

bool sumi_answer_to(struct MHD_Connection *connection, const struct sumi_request *request, struct sumi_reply *reply,
                    bool closes)
{
    char tag[SUMI_TAG] = "";
    if (reply->status == MHD_HTTP_OK && reply->body && strcmp(request->method, "GET") == 0) {
        strcpy(tag, sumi_bytes_tag(reply->body));
        reply->status = sumi_tag_is_among(request->known, tag, true) ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK;
    } else if (reply->status < MHD_HTTP_MULTIPLE_CHOICES && reply->body && strcmp(request->method, "PUT") == 0) {
        strcpy(tag, sumi_bytes_tag(reply->body)); /* of what now is there */
    }
    struct MHD_Response *response = response_of(reply);
    const bool given = response && put_fields(response, request, reply, tag, closes) &&
                       MHD_queue_response(connection, (unsigned)reply->status, response) == MHD_YES;
    if (response)
        MHD_destroy_response(response);
    return given;
}

#include "serve/http/read_request_internal.h"

#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_http.h"
#include "serve/http/fields_internal.h"
#include "sim/memory.h"

#include <stdint.h>
#include <string.h>

/* Room behind a request, from which its texts are taken. */
struct texts {
    char *next;
    struct sumi_error *error;
};

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Whether a text of `size` bytes is UTF-8 that steers nothing: no NUL, no end of a line either. */
static bool is_plain(const char *text, size_t size)
{
    while (size > 0) {
        bool harmless;
        const size_t n = sumi_text_step(text, size, &harmless);
        if (!harmless)
            return false;
        text += n;
        size -= n;
    }
    return true;
}

/* Copies a piece with its escapes undone; *to is the copy. what: a word for messages. */
static enum sumi_status decode(struct texts *texts, struct sumi_piece piece, bool plus_is_blank, const char *what,
                               const char **to)
{
    const char *at = piece.start, *end = piece.start + piece.length;
    char *start = texts->next;
    while (at < end) {
        const int high = *at == '%' && end - at > 2 ? digit(at[1]) : -1, low = high >= 0 ? digit(at[2]) : -1;
        if (*at == '%' && low < 0)
            return sumi_fail(texts->error, SUMI_E_SERVE_URL_ESCAPE, what);
        *texts->next++ = *at == '%' ? (char)(16 * high + low) : *at == '+' && plus_is_blank ? ' ' : *at;
        at += *at == '%' ? 3 : 1;
    }
    const size_t size = (size_t)(texts->next - start);
    *texts->next++ = '\0';
    *to = start;
    return is_plain(start, size) ? SUMI_OK : sumi_fail(texts->error, SUMI_E_SERVE_URL_TEXT, what);
}

static enum sumi_status read_path(struct texts *texts, struct sumi_piece path, struct sumi_request *request)
{
    const char *at = path.start, *end = at + path.length;
    if (path.length == 0 || *at != '/')
        return sumi_fail(texts->error, SUMI_E_SERVE_PATH_FORM);
    while (at < end && path.length > 1) {
        const char *next = memchr(at + 1, '/', (size_t)(end - at - 1));
        const struct sumi_piece segment = {at + 1, (size_t)((next ? next : end) - at - 1)};
        if (request->n_segments == SUMI_SEGMENTS)
            return sumi_fail(texts->error, SUMI_E_SERVE_PATH_SEGMENTS, SUMI_SEGMENTS);
        const enum sumi_status status =
            decode(texts, segment, false, SUMI_WORD_REQUEST_PATH, &request->segment[request->n_segments]);
        if (status != SUMI_OK)
            return status;
        request->n_segments++;
        at = next ? next : end;
    }
    return SUMI_OK;
}

static enum sumi_status read_pair(struct texts *texts, struct sumi_piece text, struct sumi_request *request)
{
    if (request->n_pairs == SUMI_PAIRS)
        return sumi_fail(texts->error, SUMI_E_SERVE_QUERY_PAIRS, SUMI_PAIRS);
    struct sumi_pair *pair = &request->pair[request->n_pairs];
    const char *equals = memchr(text.start, '=', text.length), *end = text.start + text.length;
    const struct sumi_piece name = {text.start, (size_t)((equals ? equals : end) - text.start)};
    const struct sumi_piece value = {equals ? equals + 1 : end, equals ? (size_t)(end - equals - 1) : 0};
    enum sumi_status status = decode(texts, name, true, SUMI_WORD_QUERY, &pair->name);
    if (status == SUMI_OK)
        status = decode(texts, value, true, SUMI_WORD_QUERY, &pair->value);
    request->n_pairs += status == SUMI_OK;
    return status;
}

static enum sumi_status read_query(struct texts *texts, const char *query, struct sumi_request *request)
{
    enum sumi_status status = SUMI_OK;
    while (*query && status == SUMI_OK) {
        const size_t n = strcspn(query, "&");
        if (n > 0)
            status = read_pair(texts, (struct sumi_piece){query, n}, request);
        query += n + (query[n] ? 1 : 0);
    }
    return status;
}

static const char *put(struct texts *texts, const char *text, size_t n)
{
    char *start = texts->next;
    if (n > 0)
        memcpy(start, text, n);
    start[n] = '\0';
    texts->next += n + 1;
    return start;
}

/* In small letters, without parameters; "" where it is too long for any that is known. */
static void put_media_type(const char *field, struct sumi_request *request)
{
    struct sumi_piece name;
    double weight;
    if (!sumi_field_next(&field, &name, &weight) || name.length >= SUMI_MEDIA_TYPE)
        return;
    for (size_t k = 0; k < name.length; k++) {
        const char c = name.start[k];
        request->media_type[k] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    request->media_type[name.length] = '\0';
}

static const char *or_nothing(const char *text)
{
    return text ? text : "";
}

enum sumi_status sumi_read_request(const struct sumi_heard *heard, struct sumi_request **request,
                                   struct sumi_error *error)
{
    const char *accept = or_nothing(heard->accept), *known = or_nothing(heard->if_none_match);
    const char *matches = or_nothing(heard->if_match);
    const size_t length = strlen(heard->target), path = strcspn(heard->target, "?");
    /* The path once as it is; what is decoded is not longer, with a NUL for each piece. */
    const size_t size = sizeof **request + strlen(heard->method) + strlen(accept) + strlen(known) + strlen(matches) +
                        path + length + SUMI_SEGMENTS + (size_t)2 * SUMI_PAIRS + 6;
    struct sumi_request *made = sumi_allocate(size);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    *made = (struct sumi_request){0};
    struct texts texts = {(char *)(made + 1), error};
    made->method = put(&texts, heard->method, strlen(heard->method));
    made->path = put(&texts, heard->target, path);
    made->accept = put(&texts, accept, strlen(accept));
    made->known = put(&texts, known, strlen(known));
    made->matches = put(&texts, matches, strlen(matches));
    made->language = sumi_field_language(or_nothing(heard->accept_language));
    made->body = put(&texts, "", 0);
    put_media_type(or_nothing(heard->content_type), made);
    *request = made;
    const enum sumi_status status = read_path(&texts, (struct sumi_piece){heard->target, path}, made);
    return status == SUMI_OK && heard->target[path] ? read_query(&texts, heard->target + path + 1, made) : status;
}

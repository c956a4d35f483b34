#define _POSIX_C_SOURCE 200809L /* strcasecmp */
#include "serve/http/guard_internal.h"

#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_http.h"
#include "serve/work/private_file_internal.h"
#include "sim/memory.h"

#include <nettle/memops.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TOKENS = 1000, SHORTEST = 16, LONGEST = 256, HOST = 256 };

/* Of what names and tokens are made; tokens as RFC 6750 has them. */
#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
static const char name_letters[] = LETTERS, token_letters[] = LETTERS "~+/=";

struct caller {
    char name[SUMI_CALLER];
    uint8_t digest[SHA256_DIGEST_SIZE]; /* of its token */
};

struct sumi_guard {
    int n_callers; /* [0]: those without a token */
    struct caller *caller;
    int n_hosts;
    char **host;
};

static void digest_of(const char *token, size_t size, uint8_t digest[SHA256_DIGEST_SIZE])
{
    struct sha256_ctx sha256;
    sha256_init(&sha256);
    sha256_update(&sha256, size, (const uint8_t *)token);
    sha256_digest(&sha256, SHA256_DIGEST_SIZE, digest);
}

/* The number of the one with a token, or 0; it takes as long whatever is in it. */
static int find(const struct sumi_guard *guard, const char *token, size_t size)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    digest_of(token, size, digest);
    int found = 0;
    for (int k = 1; k < guard->n_callers; k++)
        found += k * memeql_sec(guard->caller[k].digest, digest, sizeof digest);
    return found;
}

static bool is_made_of(struct sumi_piece piece, const char *letters, size_t shortest, size_t longest)
{
    size_t n = 0;
    while (n < piece.length && piece.start[n] && strchr(letters, piece.start[n]))
        n++;
    return n == piece.length && n >= shortest && n <= longest;
}

static bool is_named(const struct sumi_guard *guard, struct sumi_piece name)
{
    for (int k = 1; k < guard->n_callers; k++)
        if (sumi_piece_is(name, guard->caller[k].name))
            return true;
    return false;
}

static enum sumi_status read_line(struct sumi_guard *guard, const struct sumi_lines *lines)
{
    const struct sumi_piece line = sumi_piece_trimmed(lines->start, lines->stop), whole = {lines->start, 0};
    if (line.length == 0 || *line.start == '#')
        return SUMI_OK;
    size_t n = 0;
    while (n < line.length && line.start[n] != ' ' && line.start[n] != '\t')
        n++;
    const struct sumi_piece name = {line.start, n};
    const struct sumi_piece token = sumi_piece_trimmed(line.start + n, line.start + line.length);
    if (!is_made_of(name, name_letters, 1, SUMI_CALLER - 1) || !is_made_of(token, token_letters, SHORTEST, LONGEST))
        return sumi_lines_fail(lines, whole, NULL, SUMI_E_SERVE_TOKENS_LINE, SUMI_CALLER - 1, SHORTEST, LONGEST);
    if (is_named(guard, name) || find(guard, token.start, token.length) > 0)
        return sumi_lines_fail(lines, whole, NULL, SUMI_E_SERVE_TOKENS_TWICE);
    if (guard->n_callers > TOKENS)
        return sumi_lines_fail(lines, whole, NULL, SUMI_E_SERVE_TOKENS_COUNT, guard->n_callers, TOKENS);
    struct caller *caller = &guard->caller[guard->n_callers++];
    memcpy(caller->name, name.start, name.length);
    digest_of(token.start, token.length, caller->digest);
    return SUMI_OK;
}

static enum sumi_status read_tokens(struct sumi_guard *guard, const char *path, struct sumi_error *error)
{
    char *text;
    size_t size;
    struct sumi_lines lines;
    enum sumi_status status = sumi_private_read(path, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    status = sumi_lines_begin(&lines, path, text, size, error);
    while (status == SUMI_OK && sumi_lines_next(&lines))
        status = read_line(guard, &lines);
    memset(text, 0, size);
    sumi_release(text);
    if (status == SUMI_OK && guard->n_callers == 1)
        return sumi_fail_in(error, path, SUMI_E_SERVE_TOKENS_COUNT, 0, TOKENS);
    return status;
}

static bool take_hosts(struct sumi_guard *guard, const char *const *host, int n)
{
    guard->host = sumi_allocate_zeroed((size_t)n + 1, sizeof *guard->host);
    while (guard->host && guard->n_hosts < n && (guard->host[guard->n_hosts] = sumi_copy_text(host[guard->n_hosts])))
        guard->n_hosts++;
    return guard->host && guard->n_hosts == n;
}

enum sumi_status sumi_guard_create(const char *tokens, const char *const *host, int n, struct sumi_guard **guard,
                                   struct sumi_error *error)
{
    struct sumi_guard *made = sumi_allocate_zeroed(1, sizeof *made);
    if (!made)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    made->caller = sumi_allocate_zeroed(tokens ? TOKENS + 1 : 1, sizeof *made->caller);
    made->n_callers = 1;
    enum sumi_status status = SUMI_OK;
    if (!made->caller || !take_hosts(made, host, n))
        status = sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    else if (tokens)
        status = read_tokens(made, tokens, error);
    if (status != SUMI_OK)
        sumi_guard_destroy(made);
    else
        *guard = made;
    return status;
}

void sumi_guard_destroy(struct sumi_guard *guard)
{
    if (!guard)
        return;
    for (int k = 0; k < guard->n_hosts; k++)
        sumi_release(guard->host[k]);
    sumi_release(guard->host);
    sumi_release(guard->caller);
    sumi_release(guard);
}

bool sumi_guard_has_tokens(const struct sumi_guard *guard)
{
    return guard->n_callers > 1;
}

int sumi_guard_callers(const struct sumi_guard *guard)
{
    return guard->n_callers;
}

const char *sumi_guard_name(const struct sumi_guard *guard, int caller)
{
    return guard->caller[caller].name;
}

/* --- one request --- */

static enum sumi_status check_token(const struct sumi_guard *guard, const struct sumi_at_the_door *door, int *caller,
                                    struct sumi_error *error)
{
    static const char bearer[] = "Bearer ";
    const char *token = door->authorization;
    if (!token && !door->open)
        return sumi_fail(error, SUMI_E_SERVE_TOKEN_NONE);
    const bool is_bearer = token && strncasecmp(token, bearer, sizeof bearer - 1) == 0;
    *caller = is_bearer ? find(guard, token + sizeof bearer - 1, strlen(token + sizeof bearer - 1)) : 0;
    return *caller > 0 || door->open ? SUMI_OK : sumi_fail(error, SUMI_E_SERVE_TOKEN_UNKNOWN);
}

/* Whether a host, without its port, is this machine by a name that nobody else can make theirs. */
static bool is_own(const struct sumi_guard *guard, const char *host)
{
    static const char *const loopback[] = {"localhost", "127.0.0.1", "[::1]"};
    char name[HOST];
    const char *bracket = strchr(host, ']'), *colon = strchr(bracket ? bracket : host, ':');
    const size_t n = colon ? (size_t)(colon - host) : strlen(host);
    if (n >= sizeof name)
        return false;
    memcpy(name, host, n);
    name[n] = '\0';
    for (size_t k = 0; k < sizeof loopback / sizeof *loopback; k++)
        if (strcasecmp(name, loopback[k]) == 0)
            return true;
    for (int k = 0; k < guard->n_hosts; k++)
        if (strcasecmp(name, guard->host[k]) == 0)
            return true;
    return false;
}

/* A browser says from which site a page is that asks, and by which name it asks: a foreign site may have its name lead
 * to this machine (DNS rebinding), or send a form here. */
static enum sumi_status check_site(const struct sumi_guard *guard, const struct sumi_at_the_door *door,
                                   struct sumi_error *error)
{
    char shown[HOST];
    if (door->host && !is_own(guard, door->host))
        return sumi_fail(error, SUMI_E_SERVE_HOST_OTHER, sumi_text_on_line(door->host, shown, sizeof shown));
    const bool only_reads = strcmp(door->method, "GET") == 0 || strcmp(door->method, "HEAD") == 0;
    const char *site = door->origin ? strstr(door->origin, "://") : NULL;
    if (only_reads || !door->origin || (site && door->host && strcasecmp(site + 3, door->host) == 0))
        return SUMI_OK;
    return sumi_fail(error, SUMI_E_SERVE_ORIGIN_OTHER, sumi_text_on_line(door->origin, shown, sizeof shown));
}

enum sumi_status sumi_guard_look(const struct sumi_guard *guard, const struct sumi_at_the_door *door, int *caller,
                                 struct sumi_error *error)
{
    *caller = 0;
    return sumi_guard_has_tokens(guard) ? check_token(guard, door, caller, error) : check_site(guard, door, error);
}

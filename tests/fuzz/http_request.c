/* Requests: path, query and fields, who may ask, and names of time zones. The first line is the target, those behind it
 * are fields; what follows an empty line is a file of tokens.
 * options: -max_len=1500 -len_control=0 */
#define _XOPEN_SOURCE 700
#include "tests/fuzz/support/fuzz.h"

#include "io/text/text.h"
#include "serve/http/fields_internal.h"
#include "serve/http/guard_internal.h"
#include "serve/http/problem.h"
#include "serve/http/read_request_internal.h"
#include "serve/work/zone.h"
#include "sim/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LINES = 8 };

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_folder();
    umask(S_IRWXG | S_IRWXO); /* nobody else may read tokens */
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

static void claim_plain(const char *text)
{
    fuzz_claim(sumi_text_is_harmless(text) && !strpbrk(text, "\n\t"), "%s is harmless", text);
}

/* Puts a text behind another with every byte escaped. Returns the end. */
static char *put_escaped(char *to, const char *text)
{
    for (; *text; text++)
        to += sprintf(to, "%%%02x", (unsigned)(unsigned char)*text);
    return to;
}

/* What was read is read as the same where all of it is escaped. */
static void check_again(const struct sumi_request *request)
{
    char *target = malloc(8192 + 32), *at = target;
    fuzz_claim(target, "there is memory");
    *at++ = '/';
    for (int k = 0; k < request->n_segments; k++) {
        at = put_escaped(at, request->segment[k]);
        *at++ = k + 1 < request->n_segments ? '/' : '?';
    }
    if (request->n_segments == 0)
        *at++ = '?';
    for (size_t k = 0; k < request->n_pairs; k++) {
        at = put_escaped(at, request->pair[k].name);
        *at++ = '=';
        at = put_escaped(at, request->pair[k].value);
        *at++ = '&';
    }
    *at = '\0';
    struct sumi_request *again = NULL;
    const struct sumi_heard heard = {.method = "GET", .target = target};
    fuzz_claim(sumi_read_request(&heard, &again, NULL) == SUMI_OK, "%s is read again", target);
    const bool one_empty = request->n_segments == 1 && !*request->segment[0]; /* "/": none */
    fuzz_claim(one_empty || again->n_segments == request->n_segments, "%s has as many parts", target);
    fuzz_claim(again->n_pairs == request->n_pairs, "%s has as many values", target);
    for (int k = 0; k < again->n_segments; k++)
        fuzz_claim(strcmp(again->segment[k], request->segment[k]) == 0, "%s: a part is the same", target);
    for (size_t k = 0; k < again->n_pairs; k++)
        fuzz_claim(strcmp(again->pair[k].value, request->pair[k].value) == 0, "%s: a value is the same", target);
    sumi_release(again);
    free(target);
}

static void check_request(char *const line[LINES])
{
    struct sumi_request *request = NULL;
    struct sumi_error error = {0};
    const struct sumi_heard heard = {.method = "GET",
                                     .target = line[0],
                                     .content_type = line[1],
                                     .accept = line[2],
                                     .accept_language = line[3],
                                     .if_none_match = line[4],
                                     .if_match = line[4]};
    const bool read = fuzz_done(sumi_read_request(&heard, &request, &error), &error);
    fuzz_claim(request, "there is one in any case");
    fuzz_claim(request->n_segments <= SUMI_SEGMENTS && request->n_pairs <= SUMI_PAIRS, "it is bounded");
    for (int k = 0; k < request->n_segments; k++)
        claim_plain(request->segment[k]);
    for (size_t k = 0; k < request->n_pairs; k++) {
        claim_plain(request->pair[k].name);
        claim_plain(request->pair[k].value);
    }
    sumi_request_knows(request, "0123456789abcdef");
    sumi_request_accepts(request, "application/json");
    if (read)
        check_again(request);
    else {
        struct sumi_reply reply = {0};
        sumi_problem_reply(request, &error, &reply);
        fuzz_claim(reply.status == 400 && reply.body, "it is told as 400");
        sumi_bytes_let_go(reply.body);
    }
    sumi_release(request);
}

static void check_guard(char *const line[LINES], const char *tokens)
{
    struct sumi_guard *guard;
    struct sumi_error error = {0}, refusal = {0};
    const char *path = tokens ? fuzz_write("tokens", tokens, strlen(tokens)) : NULL;
    if (!fuzz_done(sumi_guard_create(path, NULL, 0, &guard, &error), &error))
        return;
    int caller = -1;
    const struct sumi_at_the_door door = {
        .method = "POST", .host = line[5], .origin = line[6], .authorization = line[7]};
    const bool in = fuzz_done(sumi_guard_look(guard, &door, &caller, &refusal), &refusal);
    fuzz_claim(caller >= 0 && caller < sumi_guard_callers(guard), "the caller is known");
    fuzz_claim(!in || !sumi_guard_has_tokens(guard) || caller > 0, "nobody comes in without a token");
    fuzz_claim(!in || caller == 0 || (line[7] && strlen(line[7]) >= strlen("Bearer ") + 16), "tokens are long");
    sumi_guard_destroy(guard);
}

static void check_zone(const char *name)
{
    struct sumi_zone *zone;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_zone_create(name, &zone, &error), &error))
        return;
    const struct sumi_local_time at = sumi_zone_at(zone, 1783663200);
    const long long back = sumi_zone_instant(zone, at.date, at.second);
    fuzz_claim(at.second >= 0 && at.second < 86400 && back == 1783663200 && abs(at.offset_s) <= 14 * 3600,
               "a time of %s leads back", name);
    sumi_zone_destroy(zone);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size), *line[LINES] = {0}, *at = text;
    for (int k = 0; k < LINES && at && *at != '\n'; k++) {
        line[k] = at;
        at = strchr(at, '\n');
        if (at)
            *at++ = '\0';
    }
    if (line[0]) {
        check_request(line);
        check_guard(line, at && *at == '\n' ? at + 1 : NULL);
        check_zone(line[0]);
    }
    free(text);
    return 0;
}

#define _POSIX_C_SOURCE 200809L
#include "serve/hook/post_internal.h"

#include "io/text/json.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/serve_http.h"
#include "serve/work/bytes.h"
#include "serve/work/clock.h"
#include "serve/work/private_file_internal.h"
#include "sim/date.h"
#include "sim/memory.h"

#include <curl/curl.h>
#include <nettle/base16.h>
#include <nettle/hmac.h>
#include <string.h>
#include <strings.h>

enum { SHORTEST = 16, LONGEST = 256, URL = 2048, SIGNATURE = 2 * SHA256_DIGEST_SIZE + 1 };

static const long most_s = 10; /* of one try */

struct sumi_post {
    CURL *curl;
    bool (*stops)(void *context);
    void *context;
    size_t n_secret; /* 0: nothing is signed */
    uint8_t secret[LONGEST];
};

/* Its answer is not read. */
static size_t pass_over(char *data, size_t size, size_t n, void *context)
{
    (void)data;
    (void)context;
    return size * n;
}

static int look(void *context, curl_off_t down, curl_off_t to_come, curl_off_t up, curl_off_t to_go)
{
    const struct sumi_post *post = context;
    (void)down;
    (void)to_come;
    (void)up;
    (void)to_go;
    return post->stops(post->context);
}

static bool is_address(const char *url)
{
    char *scheme = NULL;
    CURLU *parts = curl_url();
    const bool read = parts && strlen(url) < URL && curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
                      curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK;
    const bool is_web = read && (strcasecmp(scheme, "http") == 0 || strcasecmp(scheme, "https") == 0);
    curl_free(scheme);
    curl_url_cleanup(parts);
    return is_web;
}

/* The text of the file, without blanks and line ends around it. */
static enum sumi_status read_secret(struct sumi_post *post, const char *path, struct sumi_error *error)
{
    char *text;
    size_t size;
    const enum sumi_status status = sumi_private_read(path, &text, &size, error);
    if (status != SUMI_OK)
        return status;
    size_t start = 0, end = size;
    while (start < end && strchr(" \t\r\n", text[start]))
        start++;
    while (end > start && strchr(" \t\r\n", text[end - 1]))
        end--;
    const size_t n = end - start;
    const bool fits = n >= SHORTEST && n <= LONGEST;
    if (fits) {
        memcpy(post->secret, text + start, n);
        post->n_secret = n;
    }
    memset(text, 0, size);
    sumi_release(text);
    return fits ? SUMI_OK : sumi_fail_in(error, path, SUMI_E_SERVE_SECRET_LENGTH, n, SHORTEST, LONGEST);
}

/* What is the same each time. Nothing is followed elsewhere, and a signal of a lookup would be the program's. */
static bool set_up(struct sumi_post *post, const char *url)
{
    CURL *curl = post->curl = curl_easy_init();
    return curl && curl_easy_setopt(curl, CURLOPT_URL, url) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_TIMEOUT, most_s) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_USERAGENT, "sumi") == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, pass_over) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, look) == CURLE_OK &&
           curl_easy_setopt(curl, CURLOPT_XFERINFODATA, post) == CURLE_OK;
}

enum sumi_status sumi_post_create(const char *url, const char *secret, bool (*stops)(void *context), void *context,
                                  struct sumi_post **post, struct sumi_error *error)
{
    if (!is_address(url))
        return sumi_fail(error, SUMI_E_SERVE_HOOK_URL, url);
    struct sumi_post *made = sumi_allocate_zeroed(1, sizeof *made);
    enum sumi_status status = SUMI_OK;
    if (made) {
        made->stops = stops;
        made->context = context;
    }
    if (!made || !set_up(made, url))
        status = sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_SERVICE);
    else if (secret)
        status = read_secret(made, secret, error);
    if (status != SUMI_OK)
        sumi_post_destroy(made);
    else
        *post = made;
    return status;
}

void sumi_post_destroy(struct sumi_post *post)
{
    if (!post)
        return;
    curl_easy_cleanup(post->curl);
    memset(post->secret, 0, sizeof post->secret);
    sumi_release(post);
}

/* --- one change --- */

static void put_said(struct sumi_json *json, const char *name, const struct sumi_said *said)
{
    char date[SUMI_DATE_TEXT];
    if (!said->known) {
        sumi_json_text(json, name, NULL);
        return;
    }
    sumi_json_open(json, name, '{');
    sumi_json_text(json, "action", said->given ? sumi_action_names[said->action] : NULL);
    sumi_json_text(json, "date", said->given && said->date != SUMI_NO_DATE ? sumi_date_format(said->date, date) : NULL);
    sumi_json_number(json, "gross_mm", said->given ? said->gross_mm : (double)NAN);
    sumi_json_close(json, '}');
}

static struct sumi_bytes *write(const struct sumi_news *change)
{
    char at[SUMI_CLOCK_TEXT], path[3 * SUMI_PLOT_NAME + 32];
    char *escaped = curl_easy_escape(NULL, change->plot, 0);
    struct sumi_writing writing;
    struct sumi_json json = {.file = escaped ? sumi_writing_begin(&writing) : NULL};
    if (json.file) {
        snprintf(path, sizeof path, "/v1/plots/%s/advice", escaped);
        sumi_json_open(&json, NULL, '{');
        sumi_json_text(&json, "schema", "sumi-changed/1");
        sumi_json_text(&json, "plot", change->plot);
        sumi_json_text(&json, "at", sumi_clock_text(change->at, at));
        put_said(&json, "before", &change->before);
        put_said(&json, "now", &change->now);
        sumi_json_text(&json, "advice", path);
        sumi_json_close(&json, '}');
    }
    curl_free(escaped);
    return json.file ? sumi_writing_end(&writing) : NULL;
}

static void sign(const struct sumi_post *post, const struct sumi_bytes *body, char signature[SIGNATURE])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    struct hmac_sha256_ctx hmac;
    hmac_sha256_set_key(&hmac, post->n_secret, post->secret);
    hmac_sha256_update(&hmac, sumi_bytes_size(body), (const uint8_t *)sumi_bytes_at(body));
    hmac_sha256_digest(&hmac, sizeof digest, digest);
    base16_encode_update(signature, sizeof digest, digest);
    signature[SIGNATURE - 1] = '\0';
}

/* Content-Type, and the signature; NULL where there is no memory. */
static struct curl_slist *fields_of(const struct sumi_post *post, const struct sumi_bytes *body)
{
    char signature[SIGNATURE], field[SIGNATURE + 32];
    struct curl_slist *first = curl_slist_append(NULL, "Content-Type: application/json"), *both = first;
    if (first && post->n_secret > 0) {
        sign(post, body, signature);
        snprintf(field, sizeof field, "Sumi-Signature: sha256=%s", signature);
        both = curl_slist_append(first, field);
        if (!both)
            curl_slist_free_all(first);
    }
    return both;
}

bool sumi_post_send(struct sumi_post *post, const struct sumi_news *change)
{
    long status = 0;
    CURL *curl = post->curl;
    struct sumi_bytes *body = write(change);
    struct curl_slist *fields = body ? fields_of(post, body) : NULL;
    const bool sent = fields && curl_easy_setopt(curl, CURLOPT_HTTPHEADER, fields) == CURLE_OK &&
                      curl_easy_setopt(curl, CURLOPT_POSTFIELDS, sumi_bytes_at(body)) == CURLE_OK &&
                      curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)sumi_bytes_size(body)) == CURLE_OK &&
                      curl_easy_perform(curl) == CURLE_OK &&
                      curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK;
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(fields);
    sumi_bytes_let_go(body);
    return sent && status >= 200 && status < 300;
}

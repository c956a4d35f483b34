#include "serve/readings/json_body.h"

#include "messages/memory.h"
#include "messages/serve_readings.h"
#include "sim/memory.h"

#include <string.h>

struct scan {
    const char *text;
    size_t size, at;
    int depth;
    char close[SUMI_BODY_DEPTH]; /* of what is open */
    const char *expected;        /* a word: what should stand at `at` */
    size_t n;                    /* values */
    bool deep;
};

static bool is(const struct scan *s, char c)
{
    return s->at < s->size && s->text[s->at] == c;
}

static void skip_blanks(struct scan *s)
{
    while (s->at < s->size && s->text[s->at] && strchr(" \t\r\n", s->text[s->at]))
        s->at++;
}

static size_t digits(struct scan *s)
{
    const size_t from = s->at;
    while (s->at < s->size && s->text[s->at] >= '0' && s->text[s->at] <= '9')
        s->at++;
    return s->at - from;
}

static bool scan_number(struct scan *s)
{
    s->expected = SUMI_WORD_JSON_NUMBER;
    s->at += is(s, '-');
    const bool zero = is(s, '0');
    const size_t n = digits(s);
    if (n == 0 || (zero && n > 1))
        return false;
    if (is(s, '.')) {
        s->at++;
        if (digits(s) == 0)
            return false;
    }
    if (is(s, 'e') || is(s, 'E')) {
        s->at++;
        s->at += is(s, '-') || is(s, '+');
        return digits(s) > 0;
    }
    return true;
}

static bool scan_escape(struct scan *s)
{
    s->at++;
    if (s->at < s->size && s->text[s->at] && strchr("\"\\/bfnrt", s->text[s->at])) {
        s->at++;
        return true;
    }
    if (!is(s, 'u'))
        return false;
    s->at++;
    for (int k = 0; k < 4; k++, s->at++)
        if (s->at == s->size || !s->text[s->at] || !strchr("0123456789abcdefABCDEF", s->text[s->at]))
            return false;
    return true;
}

static bool scan_string(struct scan *s, const char *expected)
{
    s->expected = expected;
    if (!is(s, '"'))
        return false;
    s->at++;
    s->expected = SUMI_WORD_JSON_STRING;
    while (s->at < s->size && !is(s, '"')) {
        if ((unsigned char)s->text[s->at] < ' ')
            return false;
        if (!is(s, '\\'))
            s->at++;
        else if (!scan_escape(s))
            return false;
    }
    if (!is(s, '"'))
        return false;
    s->at++;
    return true;
}

/* "key": */
static bool scan_key(struct scan *s)
{
    if (!scan_string(s, SUMI_WORD_JSON_KEY))
        return false;
    skip_blanks(s);
    s->expected = SUMI_WORD_JSON_COLON;
    if (!is(s, ':'))
        return false;
    s->at++;
    return true;
}

static bool scan_scalar(struct scan *s)
{
    static const char *const words[] = {"true", "false", "null"};
    if (is(s, '"'))
        return scan_string(s, SUMI_WORD_JSON_VALUE);
    if (is(s, '-') || (s->at < s->size && s->text[s->at] >= '0' && s->text[s->at] <= '9'))
        return scan_number(s);
    s->expected = SUMI_WORD_JSON_VALUE;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        const size_t n = strlen(words[k]);
        if (s->size - s->at >= n && memcmp(s->text + s->at, words[k], n) == 0) {
            s->at += n;
            return true;
        }
    }
    return false;
}

/* A value as far as it goes without one within it; *whole: it is done. */
static bool begin_value(struct scan *s, bool *whole)
{
    skip_blanks(s);
    s->n++;
    *whole = !is(s, '{') && !is(s, '[');
    if (*whole)
        return scan_scalar(s);
    const char close = is(s, '{') ? '}' : ']';
    s->deep = s->depth == SUMI_BODY_DEPTH;
    if (s->deep)
        return false;
    s->at++;
    skip_blanks(s);
    if (is(s, close)) {
        s->at++;
        *whole = true;
        return true;
    }
    s->close[s->depth++] = close;
    return close == ']' || scan_key(s);
}

/* Behind a value: what closes, up to a comma; *done: nothing is open any more. */
static bool go_on(struct scan *s, bool *done)
{
    for (;;) {
        *done = s->depth == 0;
        if (*done)
            return true;
        skip_blanks(s);
        s->expected = SUMI_WORD_JSON_NEXT;
        const char close = s->close[s->depth - 1];
        if (is(s, close)) {
            s->at++;
            s->depth--;
            continue;
        }
        if (!is(s, ','))
            return false;
        s->at++;
        skip_blanks(s);
        return close == ']' || scan_key(s);
    }
}

static bool scan_text(struct scan *s)
{
    bool whole = false, done = false;
    while (!done)
        if (!begin_value(s, &whole) || (whole && !go_on(s, &done)))
            return false;
    skip_blanks(s);
    s->expected = SUMI_WORD_JSON_END;
    return s->at == s->size;
}

/* libfyaml 0.7.12 needs time by the square of the blanks between two values: hours for a body of them. */
static size_t without_blanks(const char *text, size_t size, char *plain)
{
    size_t n = 0;
    bool quoted = false;
    for (size_t k = 0; k < size; k++) {
        const bool escaped = quoted && text[k] == '\\' && k + 1 < size;
        if (quoted || !strchr(" \t\r\n", text[k]))
            plain[n++] = text[k];
        if (escaped)
            plain[n++] = text[++k];
        else if (text[k] == '"')
            quoted = !quoted;
    }
    return n;
}

static enum sumi_status fail(const struct scan *s, struct sumi_error *error)
{
    struct sumi_spot spot = {.line = 1, .column = 1};
    struct sumi_error said = {0};
    for (size_t k = 0; k < s->at && k < s->size; k++) {
        const bool newline = s->text[k] == '\n';
        spot.line += newline;
        spot.column = newline ? 1 : spot.column + (((unsigned char)s->text[k] & 0xc0) != 0x80);
    }
    if (s->deep)
        sumi_fail(&said, SUMI_E_SERVE_JSON_DEPTH, SUMI_BODY_DEPTH);
    else
        sumi_fail(&said, SUMI_E_SERVE_JSON_SYNTAX, s->expected);
    return sumi_pass_at(error, &spot, &said);
}

enum sumi_status sumi_json_body_read(const char *text, size_t size, struct sumi_yaml **document,
                                     struct sumi_error *error)
{
    struct scan scan = {.text = text, .size = size};
    *document = NULL;
    if (size > SUMI_BODY_BYTES)
        return sumi_fail(error, SUMI_E_SERVE_POST_SIZE, SUMI_BODY_BYTES);
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        scan.at = 3;
    if (!scan_text(&scan))
        return fail(&scan, error);
    if (scan.n > SUMI_BODY_VALUES)
        return sumi_fail(error, SUMI_E_SERVE_JSON_VALUES, SUMI_BODY_VALUES);
    char *plain = sumi_allocate(size + 1);
    if (!plain)
        return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_POSTED);
    size = without_blanks(text, size, plain);
    const enum sumi_status status = sumi_yaml_parse_record("", plain, size, document, error);
    sumi_release(plain);
    return status;
}

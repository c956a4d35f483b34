#include "io/records/signs.h"

#include "io/records/format.h"

#include <string.h>

enum { LINE_BYTES = 4096, KEY_BYTES = 65536 };

static char small(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool same(const char *start, size_t left, const char *text)
{
    for (; *text; text++, start++, left--)
        if (left == 0 || small(*start) != small(*text))
            return false;
    return true;
}

static const char *over_digits(const char *at, const char *stop)
{
    while (at < stop && *at >= '0' && *at <= '9')
        at++;
    return at;
}

static const char *over_number(const char *at, const char *stop)
{
    const char *start = at;
    while (at < stop && *at && strchr("0123456789+-.eE", *at))
        at++;
    double value;
    return sumi_piece_number((struct sumi_piece){start, (size_t)(at - start)}, &value) ? at : start;
}

/* Moves over what a letter of a pattern stands for; NULL: it is not there. */
static const char *over(char letter, const char *at, const char *stop)
{
    const char *end = over_digits(at, stop);
    switch (letter) {
    case '9':
        return end > at ? end : NULL;
    case '#':
        end = over_number(at, stop);
        return end > at ? end : NULL;
    case 'Y':
        return end == at + 4 && (same(at, 2, "19") || same(at, 2, "20")) ? end : NULL;
    case 'D':
        return end == at + 8 && (same(at, 2, "19") || same(at, 2, "20")) ? end : NULL;
    case 'S': /* 2012 to 2025 */
        return end == at + 9 && *at >= '3' && *at <= '8' ? end : NULL;
    case 'A':
        return at < stop && ((*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z')) ? at + 1 : NULL;
    case ' ':
        for (end = at; end < stop && (*end == ' ' || *end == '\t');)
            end++;
        return end > at ? end : NULL;
    default:
        return at < stop && *at == letter ? at + 1 : NULL;
    }
}

static bool looks(struct sumi_piece line, const char *pattern)
{
    const char *at = line.start, *stop = line.start + line.length;
    for (; at && *pattern && *pattern != '*'; pattern++)
        at = over(*pattern, at, stop);
    return at && (*pattern == '*' || at == stop);
}

static bool has(struct sumi_piece line, const char *text)
{
    for (size_t k = 0; k < line.length; k++)
        if (same(line.start + k, line.length - k, text))
            return true;
    return false;
}

bool sumi_sign_of_line(const struct sumi_sign *sign, struct sumi_piece line)
{
    if (line.length > 0 && *line.start == '"' && sign->way != SUMI_HAS && *sign->text != '"')
        line = (struct sumi_piece){line.start + 1, line.length - 1};
    switch (sign->way) {
    case SUMI_BEGINS:
        return same(line.start, line.length, sign->text);
    case SUMI_HAS:
        return has(line, sign->text);
    case SUMI_LOOKS:
        return looks(line, sign->text);
    default:
        return false;
    }
}

/* Whether one of the lines that a sign means has it. */
static bool text_has(const struct sumi_source *source, const struct sumi_sign *sign)
{
    const char *at = source->text, *end = source->text + source->size;
    while (at < end && *at == '\n') /* lines are counted from the first that is not empty */
        at++;
    const int most = sign->lines < 0 ? -sign->lines : sign->lines;
    for (int line = 1; line <= most && at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        const struct sumi_piece piece = sumi_piece_trimmed(at, stop - at < LINE_BYTES ? stop : at + LINE_BYTES);
        if ((sign->lines > 0 || line == most) && sumi_sign_of_line(sign, piece))
            return true;
        at = stop + 1;
    }
    return false;
}

/* Whether the first part of a JSON text has a key. */
static bool json_has(const struct sumi_source *source, const char *key)
{
    const char *at = source->text, *end = at + (source->size < KEY_BYTES ? source->size : KEY_BYTES);
    const size_t length = strlen(key);
    while (at < end && strchr(" \t\n", *at))
        at++;
    if (at == end || (*at != '{' && *at != '['))
        return false;
    for (; (at = memchr(at, '"', (size_t)(end - at))) != NULL; at++) {
        const char *behind = at + length + 2;
        if (behind >= end || memcmp(at + 1, key, length) != 0 || behind[-1] != '"')
            continue;
        while (behind < end && (*behind == ' ' || *behind == '\t' || *behind == '\n'))
            behind++;
        if (behind < end && *behind == ':')
            return true;
    }
    return false;
}

bool sumi_signs_are(const struct sumi_sign *sign, size_t n, const struct sumi_source *source)
{
    for (size_t k = 0; k < n && sign[k].way != SUMI_NO_SIGN; k++)
        if (sign[k].way == SUMI_KEY ? !json_has(source, sign[k].text) : !text_has(source, &sign[k]))
            return false;
    return true;
}

bool sumi_signs_of(const struct sumi_format *format, const struct sumi_source *source)
{
    for (size_t k = 0; k < SUMI_FORMAT_FORMS && format->sign[k][0].way != SUMI_NO_SIGN; k++)
        if (sumi_signs_are(format->sign[k], SUMI_FORMAT_SIGNS, source))
            return true;
    return false;
}

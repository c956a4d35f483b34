#include "io/records/time_parts.h"

#include <math.h>
#include <string.h>

/* --- the text in plain characters ---
 *
 * Small letters, digits and marks of ASCII; what stands in Chinese becomes one of the capital letters below. */

enum { PLAIN = 64 };

#define MARK_YEAR   'Y'
#define MARK_MONTH  'M'
#define MARK_DAY    'D'
#define MARK_HOUR   'H'
#define MARK_MINUTE 'I'
#define MARK_SECOND 'S'
#define MARK_AM     'A'
#define MARK_PM     'P'

/* Longer words stand before those that they begin with. */
static const struct {
    const char *word;
    char plain;
    bool skips; /* the character behind it too: the number of a weekday */
} spelt[] = {
    {"年", MARK_YEAR, false},
    {"月", MARK_MONTH, false},
    {"日", MARK_DAY, false},
    {"号", MARK_DAY, false},
    {"时", MARK_HOUR, false},
    {"時", MARK_HOUR, false},
    {"点", MARK_HOUR, false},
    {"分", MARK_MINUTE, false},
    {"秒", MARK_SECOND, false},
    {"上午", MARK_AM, false},
    {"凌晨", MARK_AM, false},
    {"早上", MARK_AM, false},
    {"下午", MARK_PM, false},
    {"晚上", MARK_PM, false},
    {"中午", MARK_PM, false},
    {"星期", ' ', true},
    {"礼拜", ' ', true},
    {"周", ' ', true},
    {"週", ' ', true},
    {"／", '/', false},
    {"：", ':', false},
    {"．", '.', false},
    {"－", '-', false},
    {"–", '-', false},
    {"−", '-', false},
    {"，", ',', false},
    {"、", '/', false},
    {"（", '(', false},
    {"）", ')', false},
    {"\xe3\x80\x80", ' ', false},
    {"\xe2\x80\xaf", ' ', false},
    {"\xc2\xa0", ' ', false},
    {"ä", 'a', false},
    {"é", 'e', false},
    {"û", 'u', false},
};

/* One character of the text, or one of the words; how many bytes it took, 0 where it is neither. */
static size_t plain_character(const char *at, size_t left, char *plain)
{
    uint32_t code = 0;
    for (size_t k = 0; k < sizeof spelt / sizeof *spelt; k++) {
        size_t length = strlen(spelt[k].word);
        if (length > left || memcmp(at, spelt[k].word, length) != 0)
            continue;
        *plain = spelt[k].plain;
        if (spelt[k].skips && left > length)
            length += sumi_utf8_character((const unsigned char *)at + length, left - length, &code);
        return length;
    }
    const size_t n = sumi_utf8_character((const unsigned char *)at, left, &code);
    const uint32_t wide_zero = 0xff10; /* digits as wide as a Chinese character */
    *plain = code >= wide_zero && code <= wide_zero + 9 ? (char)('0' + (code - wide_zero)) : '\0';
    return *plain ? n : 0;
}

static bool make_plain(struct sumi_piece text, char plain[PLAIN])
{
    size_t n = 0;
    for (size_t at = 0; at < text.length; n++) {
        const char c = text.start[at];
        if (n == PLAIN - 1)
            return false;
        if (c >= 'A' && c <= 'Z') {
            plain[n] = (char)(c - 'A' + 'a');
            at++;
        } else if (c != '\0' && (unsigned char)c < 0x80) {
            plain[n] = c == '\t' || c == '"' || c == '\'' || c == '_' ? ' ' : c;
            at++;
        } else {
            const size_t taken = plain_character(text.start + at, text.length - at, &plain[n]);
            if (taken == 0)
                return false;
            at += taken;
        }
    }
    plain[n] = '\0';
    return true;
}

/* --- pieces of it --- */

enum kind {
    NUMBER,
    MONTH,   /* by its name */
    AM_PM,   /* value: 0 or 12 */
    CLOCK,   /* T, between date and time */
    ZONE,    /* Z, UTC or GMT */
    MARK,    /* a Chinese word (value), or h, min, s behind a number */
    BETWEEN, /* a mark of punctuation (value) */
};

struct token {
    enum kind kind;
    int64_t value;
    int digits;
};

enum { TOKENS = 24 };

struct tokens {
    int n;
    struct token token[TOKENS + 1]; /* and one behind the last that is nothing */
};

static const struct word {
    const char *begins; /* at least three letters, which the word begins with */
    int month;
} months[] = {
    {"jan", 1}, {"feb", 2},  {"fev", 2},  {"mar", 3},  {"maer", 3}, {"mrz", 3},  {"apr", 4}, {"avr", 4},
    {"may", 5}, {"mai", 5},  {"juin", 6}, {"juil", 7}, {"jun", 6},  {"jul", 7},  {"aug", 8}, {"aou", 8},
    {"sep", 9}, {"oct", 10}, {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12},
};

static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static bool begins(const char *word, size_t length, const char *with)
{
    return length >= strlen(with) && memcmp(word, with, strlen(with)) == 0;
}

static bool is(const char *word, size_t length, const char *text)
{
    return length == strlen(text) && memcmp(word, text, length) == 0;
}

/* What a word of letters is; false where it has no business in a time. */
static bool read_word(const char *word, size_t length, struct tokens *t)
{
    static const struct {
        const char *word;
        struct token token;
    } known[] = {
        {"t", {CLOCK, 0, 0}},          {"z", {ZONE, 0, 0}},
        {"utc", {ZONE, 0, 0}},         {"gmt", {ZONE, 0, 0}},
        {"a", {AM_PM, 0, 0}},          {"am", {AM_PM, 0, 0}},
        {"p", {AM_PM, 12, 0}},         {"pm", {AM_PM, 12, 0}},
        {"h", {MARK, MARK_HOUR, 0}},   {"min", {MARK, MARK_MINUTE, 0}},
        {"s", {MARK, MARK_SECOND, 0}},
    };
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (is(word, length, known[k].word)) {
            t->token[t->n++] = known[k].token;
            return true;
        }
    for (size_t k = 0; k < sizeof months / sizeof *months; k++)
        if (begins(word, length, months[k].begins)) {
            t->token[t->n++] = (struct token){MONTH, months[k].month, 0};
            return true;
        }
    for (size_t k = 0; k < sizeof weekdays / sizeof *weekdays; k++)
        if (begins(word, length, weekdays[k]))
            return true;
    return is(word, length, "st") || is(word, length, "nd") || is(word, length, "rd") || is(word, length, "th") ||
           is(word, length, "uhr") || is(word, length, "o");
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* "a.m." and "p.m.": the letters they are made of, or 0. */
static size_t dotted_half(const char *at)
{
    const bool half = (at[0] == 'a' || at[0] == 'p') && at[1] == '.' && at[2] == 'm';
    return !half ? 0 : at[3] == '.' ? 4 : 3;
}

/* One token; how many characters it took, 0 where it is none of a time. */
static size_t read_token(const char *at, struct tokens *t)
{
    size_t n = 0;
    if (is_digit(*at)) {
        int64_t value = 0;
        for (; is_digit(at[n]) && value <= (INT64_MAX - 9) / 10; n++)
            value = 10 * value + (at[n] - '0');
        t->token[t->n++] = (struct token){NUMBER, value, (int)n};
        return is_digit(at[n]) ? 0 : n;
    }
    if (dotted_half(at) > 0) {
        t->token[t->n++] = (struct token){AM_PM, *at == 'p' ? 12 : 0, 0};
        return dotted_half(at);
    }
    if (is_letter(*at)) {
        while (is_letter(at[n]))
            n++;
        return read_word(at, n, t) ? n : 0;
    }
    if (*at == MARK_AM || *at == MARK_PM)
        t->token[t->n++] = (struct token){AM_PM, *at == MARK_PM ? 12 : 0, 0};
    else if (*at >= 'A' && *at <= 'Z')
        t->token[t->n++] = (struct token){MARK, *at, 0};
    else if (strchr("-/.:,+()[]", *at))
        t->token[t->n++] = (struct token){BETWEEN, *at, 0};
    else
        return 0;
    return 1;
}

static bool read_tokens(const char *plain, struct tokens *t)
{
    t->n = 0;
    while (*plain) {
        if (*plain == ' ') {
            plain++;
            continue;
        }
        if (t->n == TOKENS)
            return false;
        const size_t taken = read_token(plain, t);
        if (taken == 0)
            return false;
        plain += taken;
    }
    t->token[t->n] = (struct token){BETWEEN, 0, 0};
    return t->n > 0;
}

/* --- what they mean --- */

static bool is_between(const struct tokens *t, int k, char c)
{
    return k >= 0 && k < t->n && t->token[k].kind == BETWEEN && t->token[k].value == c;
}

static bool is_mark(const struct tokens *t, int k, char c)
{
    return k >= 0 && k < t->n && t->token[k].kind == MARK && t->token[k].value == c;
}

static bool is_number(const struct tokens *t, int k)
{
    return k >= 0 && k < t->n && t->token[k].kind == NUMBER;
}

/* The number with which the time of day begins where the text says so: before a colon or the word of the hour, or
 * behind a T; -1. */
static int clock_begins(const struct tokens *t)
{
    for (int k = 0; k < t->n; k++) {
        if (is_number(t, k) && (is_between(t, k + 1, ':') || is_mark(t, k + 1, MARK_HOUR)))
            return k;
        if (t->token[k].kind == CLOCK && is_number(t, k + 1))
            return k + 1;
    }
    return -1;
}

/* The number with which it begins where it is only the last of several: behind a whole date, or before am or pm. */
static int clock_follows(const struct tokens *t)
{
    int n = 0, needed = 3, last = -1;
    for (int k = 0; k < t->n; k++) {
        if (t->token[k].kind == AM_PM && is_number(t, k - 1))
            return k - 1;
        if (t->token[k].kind == MONTH)
            needed = 2;
        if (!is_number(t, k) || is_between(t, k - 1, '+'))
            continue;
        if (n == 0 && t->token[k].digits >= 5)
            needed = 1;
        if (n == 1 && needed == 3 && t->token[k].digits == 3)
            needed = 2;
        n++;
        last = k;
    }
    return n == needed + 1 && !is_between(t, last - 1, '.') ? last : -1;
}

/* Hours, minutes and seconds from number `at` on; the token behind them, or -1. */
static int read_clock(const struct tokens *t, int at, int64_t clock[3])
{
    const struct token *first = &t->token[at];
    int k = at + 1, n = 1;
    clock[0] = first->value;
    clock[1] = clock[2] = 0;
    if (first->digits == 3 || first->digits == 4) { /* 0900 */
        clock[0] = first->value / 100;
        clock[1] = first->value % 100;
    } else if (first->digits == 6) { /* 090000 */
        clock[0] = first->value / 10000;
        clock[1] = first->value / 100 % 100;
        clock[2] = first->value % 100;
    } else if (first->digits > 2) {
        return -1;
    } else {
        while (n < 3 && is_number(t, k + 1) && t->token[k + 1].digits <= 2 &&
               (is_between(t, k, ':') || is_mark(t, k, n == 1 ? MARK_HOUR : MARK_MINUTE))) {
            clock[n++] = t->token[k + 1].value;
            k += 2;
        }
        if (n == 3 && (is_between(t, k, '.') || is_between(t, k, ',')) && is_number(t, k + 1))
            k += 2; /* parts of a second */
        else if (k < t->n && t->token[k].kind == MARK)
            k++;
    }
    return k;
}

/* The offset from token k on, "+08:00", "+0800", "+8", "Z", "UTC", "UTC+8", "GMT-05:00"; the token behind it, or -1. */
static int read_zone(const struct tokens *t, int k, double *offset_h)
{
    const double farthest = 14.0; /* h: of the zones of the world, UTC-12 to UTC+14 */
    if (k < t->n && t->token[k].kind == ZONE) {
        *offset_h = 0.0;
        k++;
    }
    if (!(is_between(t, k, '+') || is_between(t, k, '-')) || !is_number(t, k + 1))
        return k;
    const struct token *hours = &t->token[k + 1];
    double value = (double)hours->value;
    int next = k + 2;
    if (hours->digits > 2)
        value = (double)(hours->value / 100) + (double)(hours->value % 100) / 60.0;
    else if (is_between(t, next, ':') && is_number(t, next + 1)) {
        value += (double)t->token[next + 1].value / 60.0;
        next += 2;
    }
    if (hours->digits > 4 || value > farthest)
        return -1;
    *offset_h = is_between(t, k, '-') ? -value : value;
    return next;
}

/* The half of the day that is written somewhere: 0, 12, or -1. */
static int half_of_day(const struct tokens *t)
{
    for (int k = 0; k < t->n; k++)
        if (t->token[k].kind == AM_PM)
            return (int)t->token[k].value;
    return -1;
}

static bool set_clock(const int64_t clock[3], int half, struct sumi_time_parts *parts)
{
    int64_t hour = clock[0];
    if (half >= 0 && hour <= 12)
        hour = hour % 12 + half;
    if (hour > 24 || clock[1] > 59 || clock[2] > 59)
        return false;
    parts->clock = true;
    parts->second = (int)(3600 * hour + 60 * clock[1] + clock[2]);
    return parts->second <= 86400;
}

/* Takes the time of day out of the tokens: those of it are *from to *to - 1. */
static bool take_clock(const struct tokens *t, struct sumi_time_parts *parts, int *from, int *to)
{
    int64_t clock[3];
    int at = clock_begins(t);
    if (at < 0)
        at = clock_follows(t);
    *from = *to = t->n;
    if (at < 0)
        return true;
    int next = read_clock(t, at, clock);
    if (next < 0 || !set_clock(clock, half_of_day(t), parts))
        return false;
    if (next < t->n && t->token[next].kind == AM_PM)
        next++;
    next = read_zone(t, next, &parts->utc_offset_h);
    *from = at;
    *to = next;
    return next >= 0;
}

static bool add_number(const struct token *token, struct sumi_time_parts *parts)
{
    if (parts->n == SUMI_DATE_NUMBERS)
        return false;
    parts->number[parts->n] = token->value;
    parts->digits[parts->n++] = token->digits;
    return true;
}

/* A whole number with a fraction and nothing else. */
static bool take_fraction(const struct tokens *t, struct sumi_time_parts *parts)
{
    if (t->n != 3 || !is_number(t, 0) || !(is_between(t, 1, '.') || is_between(t, 1, ',')) || !is_number(t, 2) ||
        t->token[0].digits < 5)
        return false;
    parts->fractional = true;
    parts->fraction = (double)t->token[2].value / pow(10.0, t->token[2].digits);
    return add_number(&t->token[0], parts);
}

/* YYYYMMDDHH, YYYYMMDDHHMM and YYYYMMDDHHMMSS: the date is split off; what has ten digits may be seconds instead. */
static bool split_long(struct sumi_time_parts *parts)
{
    int64_t clock[3] = {0, 0, 0}, rest = 0;
    if (parts->n != 1 || parts->clock || (parts->digits[0] != 12 && parts->digits[0] != 14))
        return true;
    const int64_t behind = parts->digits[0] == 12 ? 10000 : 1000000;
    rest = parts->number[0] % behind;
    rest = behind == 10000 ? 100 * rest : rest;
    clock[0] = rest / 10000;
    clock[1] = rest / 100 % 100;
    clock[2] = rest % 100;
    parts->number[0] /= behind;
    parts->digits[0] = 8;
    return set_clock(clock, -1, parts);
}

bool sumi_time_parts_read(struct sumi_piece text, struct sumi_time_parts *parts)
{
    char plain[PLAIN];
    struct tokens t;
    int from, to;
    *parts = (struct sumi_time_parts){.utc_offset_h = NAN};
    if (!make_plain(text, plain) || !read_tokens(plain, &t))
        return false;
    if (take_fraction(&t, parts))
        return true;
    if (!take_clock(&t, parts, &from, &to))
        return false;
    for (int k = 0; k < t.n; k++) {
        const struct token *token = &t.token[k];
        if (k >= from && k < to)
            continue;
        if (token->kind == NUMBER && !add_number(token, parts))
            return false;
        if (token->kind == MONTH) {
            if (parts->month > 0)
                return false;
            parts->month = (int)token->value;
        }
        parts->year_marked = parts->year_marked || (is_mark(&t, k, MARK_YEAR) && parts->n == 1);
        if (token->kind == ZONE || is_between(&t, k, '+') || is_between(&t, k, ':'))
            return false;
    }
    return parts->n > 0 && split_long(parts);
}

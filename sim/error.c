#define _XOPEN_SOURCE 700 /* locale_t */
#include "sim/error.h"

#include "sim/plainly.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 4096 }; /* bytes of a message with its hint, in all languages of its words */

/* Shortens a text that was cut to whole characters of UTF-8. */
static void mend(char *text)
{
    size_t n = strlen(text), last = n;
    while (last > 0 && n - last < 3 && ((unsigned char)text[last - 1] & 0xc0) == 0x80)
        last--;
    if (last == 0 || (unsigned char)text[last - 1] < 0xc0)
        return;
    const unsigned char first = (unsigned char)text[last - 1];
    const size_t whole = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (n - last + 1 < whole)
        text[last - 1] = '\0';
}

static void copy(char *to, size_t size, const char *from)
{
    size_t n = from ? strlen(from) : 0;
    n = n < size ? n : size - 1;
    memcpy(to, from ? from : "", n);
    to[n] = '\0';
    mend(to);
}

/* Bytes of the character of UTF-8 at s, or 0 where there is none or one that steers a terminal. */
static size_t character(const char *s)
{
    const unsigned char c = (unsigned char)*s;
    const size_t n = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
    if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
        return 0;
    for (size_t k = 1; k < n; k++)
        if (((unsigned char)s[k] & 0xc0) != 0x80)
            return 0;
    return n;
}

/* Whether a character of Chinese begins here, with its punctuation: U+3000 to U+FFFF, of three bytes of UTF-8. */
static bool is_wide(const char *text)
{
    return (unsigned char)*text >= 0xe3 && (unsigned char)*text <= 0xef;
}

static bool ends_wide(const char *text, size_t n)
{
    return n >= 3 && is_wide(text + n - 3);
}

/* Whether a whole word begins here. A value from outside may hold marks. */
static bool is_word(const char *text)
{
    const char *other = *text == '\x0e' ? strchr(text, '\x1f') : NULL;
    return other && strchr(other, '\x0f');
}

/* Chinese has blanks around names and numbers, and none around its own words, which may stand in the place of a name.
 */
const char *sumi_in_language(enum sumi_language language, const char *text, char *to, size_t size)
{
    int shown = -1;         /* the language of the word that is being read; -1: of all */
    bool at_word = false;   /* nothing was written since it began */
    bool past_word = false; /* nothing was written since it ended */
    size_t n = 0;
    while (*text) {
        const char mark = *text;
        const size_t length = character(text), bytes = length > 0 ? length : 1;
        if (shown < 0 && is_word(text)) {
            shown = SUMI_ENGLISH;
            at_word = true;
        } else if (shown >= 0 && mark == '\x1f')
            shown++;
        else if (shown >= 0 && mark == '\x0f') {
            shown = -1;
            past_word = true;
        } else if (shown < 0 || shown == (int)language) {
            if (at_word && shown >= 0 && is_wide(text) && n > 0 && to[n - 1] == ' ' && ends_wide(to, n - 1))
                n--;
            const bool spare = past_word && shown < 0 && mark == ' ' && is_wide(text + 1) && ends_wide(to, n);
            if (n + bytes >= size)
                break;
            if (!spare) {
                memcpy(to + n, length > 0 ? text : "?", bytes);
                n += bytes;
            }
            at_word = past_word = false;
        }
        text += bytes;
    }
    to[n] = '\0';
    return to;
}

/* Writes message and hint of one language. */
static void say(struct sumi_error *error, enum sumi_language language, const char *format, va_list values)
{
    char every[LONGEST];
    vsnprintf(every, sizeof every, format, values);
    char *hint = strchr(format, *SUMI_HINT) ? strrchr(every, *SUMI_HINT) : NULL; /* values may hold anything */
    if (hint)
        *hint++ = '\0';
    sumi_in_language(language, every, error->message[language], sizeof error->message[language]);
    sumi_in_language(language, hint ? hint : "", error->hint[language], sizeof error->hint[language]);
}

static void put_place(struct sumi_error *error, const struct sumi_spot *place)
{
    copy(error->file, sizeof error->file, place->file);
    copy(error->pointer, sizeof error->pointer, place->pointer);
    error->line = place->line;
    error->column = place->column;
}

enum sumi_status sumi_vfail_at(struct sumi_error *error, const struct sumi_spot *place, enum sumi_status status,
                               const char *code, const char *english, const char *chinese, va_list values)
{
    if (!error || error->status != SUMI_OK)
        return status;
    const locale_t before = sumi_plainly();
    va_list again;
    va_copy(again, values);
    say(error, SUMI_ENGLISH, english, values);
    say(error, SUMI_CHINESE, chinese, again);
    va_end(again);
    sumi_as_before(before);
    put_place(error, place);
    error->code = code;
    error->status = status;
    return status;
}

enum sumi_status sumi_fail(struct sumi_error *error, enum sumi_status status, const char *code, const char *english,
                           const char *chinese, ...)
{
    va_list values;
    va_start(values, chinese);
    sumi_vfail_at(error, &(struct sumi_spot){0}, status, code, english, chinese, values);
    va_end(values);
    return status;
}

enum sumi_status sumi_fail_in(struct sumi_error *error, const char *file, enum sumi_status status, const char *code,
                              const char *english, const char *chinese, ...)
{
    va_list values;
    va_start(values, chinese);
    sumi_vfail_at(error, &(struct sumi_spot){.file = file}, status, code, english, chinese, values);
    va_end(values);
    return status;
}

enum sumi_status sumi_pass(struct sumi_error *error, const struct sumi_error *problem)
{
    if (error && error->status == SUMI_OK)
        *error = *problem;
    return problem->status;
}

/* ":3:14", of a whole line ":3". */
static void place_text(const struct sumi_error *error, char *text, size_t size)
{
    if (error->line > 0 && error->column > 0)
        snprintf(text, size, ":%d:%d", error->line, error->column);
    else if (error->line > 0)
        snprintf(text, size, ":%d", error->line);
}

enum sumi_status sumi_pass_at(struct sumi_error *error, const struct sumi_spot *place, const struct sumi_error *problem)
{
    if (!error || error->status != SUMI_OK)
        return problem->status;
    *error = *problem;
    for (int k = 0; k < SUMI_LANGUAGES && problem->file[0]; k++) {
        char text[sizeof problem->file + sizeof problem->message[k] + 32];
        char line[32] = "";
        place_text(problem, line, sizeof line);
        snprintf(text, sizeof text, "%s%s: %s", problem->file, line, problem->message[k]);
        copy(error->message[k], sizeof error->message[k], text);
    }
    put_place(error, place);
    return error->status;
}

/* Whether there is an error that something may be added to. */
static bool is_error(const struct sumi_error *error)
{
    return error && error->status != SUMI_OK;
}

void sumi_preface(struct sumi_error *error, const char *text)
{
    for (enum sumi_language k = 0; is_error(error) && k < SUMI_LANGUAGES; k++) {
        char *message = error->message[k], said[sizeof error->message[k]], all[2 * sizeof said];
        sumi_in_language(k, text, said, sizeof said);
        snprintf(all, sizeof all, "%s%s%s", said, k == SUMI_CHINESE ? "：" : ": ", message);
        copy(message, sizeof error->message[k], all);
    }
}

void sumi_because(struct sumi_error *error, const char *reason)
{
    for (enum sumi_language k = 0; is_error(error) && k < SUMI_LANGUAGES; k++) {
        char *message = error->message[k], said[sizeof error->message[k]], all[2 * sizeof said];
        sumi_in_language(k, reason, said, sizeof said);
        snprintf(all, sizeof all, k == SUMI_CHINESE ? "%s：%s。" : "%s: %s.", message, said);
        copy(message, sizeof error->message[k], all);
    }
}

/* Whether a text ends a sentence. */
static bool ends(const char *text)
{
    static const char *const ending[] = {".", "?", "!", "。", "？", "！"};
    const size_t n = strlen(text);
    for (size_t k = 0; k < sizeof ending / sizeof *ending; k++) {
        const size_t length = strlen(ending[k]);
        if (n >= length && strcmp(text + n - length, ending[k]) == 0)
            return true;
    }
    return false;
}

/* What stands between two texts: a space behind a sentence, else a semicolon. */
static const char *joint(const char *before, const char *behind, enum sumi_language language)
{
    if (!*before || !*behind)
        return "";
    if (language == SUMI_CHINESE)
        return ends(before) ? "" : "；";
    return ends(before) ? " " : "; ";
}

void sumi_advise(struct sumi_error *error, const char *advice)
{
    for (enum sumi_language k = 0; is_error(error) && k < SUMI_LANGUAGES; k++) {
        char *hint = error->hint[k], said[sizeof error->hint[k]], text[2 * sizeof said];
        sumi_in_language(k, advice, said, sizeof said);
        snprintf(text, sizeof text, "%s%s%s", hint, joint(hint, said, k), said);
        copy(hint, sizeof error->hint[k], text);
    }
}

const char *sumi_error_text(const struct sumi_error *error, enum sumi_language language, char *text, size_t size)
{
    const enum sumi_language known = language == SUMI_CHINESE ? SUMI_CHINESE : SUMI_ENGLISH;
    const char *message = error->message[known], *hint = error->hint[known];
    char line[32] = "";
    place_text(error, line, sizeof line);
    snprintf(text, size, "%s%s%s%s%s%s", error->file, line, *error->file ? ": " : "", message,
             joint(message, hint, known), hint);
    if (size > 0)
        mend(text);
    return text;
}

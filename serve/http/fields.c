#define _POSIX_C_SOURCE 200809L /* strncasecmp */
#include "serve/http/fields_internal.h"

#include <string.h>
#include <strings.h>

/* Takes a piece up to one of the marks, or the end, trimmed. */
static struct sumi_piece take(const char **at, const char *marks)
{
    const char *start = *at;
    *at += strcspn(*at, marks);
    return sumi_piece_trimmed(start, *at);
}

bool sumi_piece_is_word(struct sumi_piece piece, const char *text)
{
    return piece.length == strlen(text) && strncasecmp(piece.start, text, piece.length) == 0;
}

/* Of a weight that cannot be read 0: what was meant is not known. */
static double weight_of(struct sumi_piece parameter)
{
    double value;
    const struct sumi_piece number = {parameter.start + 2, parameter.length - 2};
    return sumi_piece_number(number, &value) && value >= 0.0 && value <= 1.0 ? value : 0.0;
}

bool sumi_field_next(const char **at, struct sumi_piece *word, double *weight)
{
    while (**at == ',' || **at == ' ' || **at == '\t')
        (*at)++;
    if (!**at)
        return false;
    *word = take(at, ",;");
    *weight = 1.0;
    while (**at == ';') {
        (*at)++;
        const struct sumi_piece parameter = take(at, ",;");
        if (parameter.length >= 2 && (*parameter.start == 'q' || *parameter.start == 'Q') && parameter.start[1] == '=')
            *weight = weight_of(parameter);
    }
    return true;
}

/* Whether a tag as zh-Hans-CN is of a language. */
static bool is_of(struct sumi_piece tag, const char *language)
{
    const size_t n = strlen(language);
    return tag.length >= n && strncasecmp(tag.start, language, n) == 0 && (tag.length == n || tag.start[n] == '-');
}

enum sumi_language sumi_field_language(const char *text)
{
    enum sumi_language best = SUMI_ENGLISH;
    double most = 0.0, weight;
    struct sumi_piece tag;
    while (sumi_field_next(&text, &tag, &weight)) {
        const bool is_chinese = is_of(tag, "zh");
        if (weight > most && (is_chinese || is_of(tag, "en"))) {
            best = is_chinese ? SUMI_CHINESE : SUMI_ENGLISH;
            most = weight;
        }
    }
    return best;
}

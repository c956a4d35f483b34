#include "io/text/columns.h"

#include "io/text/text.h"

#include <string.h>

uint32_t sumi_text_next(const char **text)
{
    const uint32_t first = (unsigned char)**text;
    uint32_t code;
    const size_t n = sumi_utf8_character((const unsigned char *)*text, 4, &code);
    *text += n > 0 ? n : 1;
    return n > 0 ? code : first;
}

/* East Asian wide characters take two columns (Unicode Standard Annex 11, the blocks of Chinese, Japanese, Korean),
 * combining marks none. */
size_t sumi_character_columns(uint32_t character)
{
    static const struct {
        uint32_t first, last;
        size_t columns;
    } blocks[] = {{0x0300, 0x036f, 0}, {0x200b, 0x200f, 0}, {0x1100, 0x115f, 2},   {0x2e80, 0xa4cf, 2},
                  {0xac00, 0xd7a3, 2}, {0xf900, 0xfaff, 2}, {0xfe30, 0xfe6f, 2},   {0xff00, 0xff60, 2},
                  {0xffe0, 0xffe6, 2}, {0xfe00, 0xfe0f, 0}, {0x20000, 0x3fffd, 2}, {0x1f300, 0x1f9ff, 2}};
    for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++)
        if (character >= blocks[b].first && character <= blocks[b].last)
            return blocks[b].columns;
    return 1;
}

static size_t columns_until(const char *text, const char *end)
{
    size_t columns = 0;
    while (text < end)
        columns += sumi_character_columns(sumi_text_next(&text));
    return columns;
}

size_t sumi_text_columns(const char *text)
{
    return columns_until(text, text + strlen(text));
}

/* --- lines --- */

static bool is_among(uint32_t character, const char *list)
{
    while (*list)
        if (sumi_text_next(&list) == character)
            return true;
    return false;
}

/* Whether a line may end between two characters that no blank separates: beside a Chinese one, but not so that it
 * begins with what closes, or ends with what opens (GB/T 15834). */
static bool may_end_between(uint32_t before, uint32_t behind)
{
    const size_t wide = 2, behind_columns = sumi_character_columns(behind);
    return (sumi_character_columns(before) == wide || behind_columns == wide) && behind_columns > 0 &&
           !is_among(behind, "，。、；：！？）》」”’,.;:!?)]%") && !is_among(before, "（《「“‘([");
}

/* Where the piece that begins a text ends: it stays on one line. */
static const char *piece_end(const char *text)
{
    uint32_t before = 0;
    const char *at = text;
    while (*at && *at != ' ' && *at != '\n') {
        const char *next = at;
        const uint32_t character = sumi_text_next(&next);
        if (at > text && may_end_between(before, character))
            break;
        before = character;
        at = next;
    }
    return at;
}

void sumi_text_put_wrapped(FILE *out, const char *before, const char *text, size_t indent)
{
    size_t used = sumi_text_columns(before);
    bool blank = false, joined = false; /* before a piece there is a blank, or nothing may be */
    fputs(before, out);
    while (*text) {
        const char *end = piece_end(text);
        const size_t columns = columns_until(text, end);
        if (used > indent && used + !joined + columns > SUMI_TEXT_WIDTH) {
            used = (size_t)fprintf(out, "\n%*s", (int)indent - 1, "");
            blank = true;
        }
        blank = blank && used > 0;
        fprintf(out, "%s%.*s", blank ? " " : "", (int)(end - text), text);
        used += columns + blank;
        if (*end == '\n')
            used = (size_t)fprintf(out, "\n%*s", (int)indent - 1, "");
        blank = *end == ' ' || *end == '\n';
        joined = !blank;
        text = end + blank;
    }
    fputc('\n', out);
}

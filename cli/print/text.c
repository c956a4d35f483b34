/* Text for people: what it may hold, its width on a terminal, and sentences. */
#include "cli/print/text.h"

#include "io/text/text.h"

#include <stdio.h>
#include <string.h>

static const size_t label_columns = 32; /* longer labels are cut */

const char *sumi_shown(const char *text, char shown[SUMI_SHOWN])
{
    sumi_text_copy(shown, SUMI_SHOWN, text);
    sumi_text_clean(shown);
    for (char *at = shown; (at = strpbrk(at, "\n\t"));)
        *at = ' ';
    return shown;
}

/* --- width on a terminal --- */

/* Reads one UTF-8 character of a valid text; bytes that are none count alone. */
static unsigned next_character(const char **text)
{
    unsigned first = (unsigned char)**text;
    uint32_t code;
    size_t n = sumi_utf8_character((const unsigned char *)*text, 4, &code);
    *text += n > 0 ? n : 1;
    return n > 0 ? code : first;
}

/* East Asian wide characters take two columns (Unicode Standard Annex 11, the blocks of Chinese, Japanese, Korean),
 * combining marks none. */
static size_t columns_of(unsigned character)
{
    static const struct {
        unsigned first, last;
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
        columns += columns_of(next_character(&text));
    return columns;
}

size_t sumi_show_columns(const char *text)
{
    return columns_until(text, text + strlen(text));
}

const char *sumi_show_cut(const char *from, char text[SUMI_SHOW_LABEL])
{
    static const char cut[] = "...";
    const char *at = from, *fits = from;
    size_t columns = 0;
    while (*at && columns <= label_columns && (size_t)(at - from) < SUMI_SHOW_LABEL - sizeof cut) {
        columns += columns_of(next_character(&at));
        if (columns <= label_columns - (sizeof cut - 1))
            fits = at;
    }
    bool whole = !*at && columns <= label_columns && (size_t)(at - from) < SUMI_SHOW_LABEL;
    snprintf(text, SUMI_SHOW_LABEL, "%.*s%s", (int)(whole ? at - from : fits - from), from, whole ? "" : cut);
    return text;
}

/* --- sentences --- */

static void print_cut(const char *before, const char *text, size_t indent)
{
    size_t used = sumi_show_columns(before);
    fputs(before, stdout);
    bool first = true;
    for (const char *end; *text; text = end + (*end != '\0'), first = false) {
        end = text + strcspn(text, " \n");
        size_t columns = columns_until(text, end);
        if (used > indent && used + 1 + columns > SUMI_SHOW_WIDTH)
            used = (size_t)printf("\n%*s", (int)indent - 1, "");
        bool blank = used > 0 && !first;
        printf("%s%.*s", blank ? " " : "", (int)(end - text), text);
        used += columns + blank;
        if (*end == '\n')
            used = (size_t)printf("\n%*s", (int)indent - 1, "");
    }
    putchar('\n');
}

void sumi_print_wrapped(const char *before, const char *text)
{
    print_cut(before, text, 2);
}

void sumi_print_hung(const char *before, const char *text)
{
    print_cut(before, text, sumi_show_columns(before));
}

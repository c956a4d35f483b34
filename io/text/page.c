#include "io/text/page.h"

#include "io/text/columns.h"
#include "io/text/text.h"

#include <stdarg.h>
#include <string.h>

enum { LONGEST = 4096, LABEL = 256 }; /* bytes of a piece in one language, of a label */

static const char *in_words(enum sumi_language language, char *to, size_t size, const char *format, va_list values)
{
    char said[LONGEST];
    vsnprintf(said, sizeof said, format, values);
    sumi_text_mend(said);
    sumi_in_language(language, said, to, size);
    sumi_text_clean(to);
    return to;
}

const char *sumi_in_words(enum sumi_language language, char *to, size_t size, const char *english, const char *chinese,
                          ...)
{
    va_list values;
    va_start(values, chinese);
    in_words(language, to, size, language == SUMI_CHINESE ? chinese : english, values);
    va_end(values);
    return to;
}

void sumi_page_say(struct sumi_page *page, const char *english, const char *chinese, ...)
{
    va_list values;
    va_start(values, chinese);
    in_words(page->language, page->text + page->length, sizeof page->text - page->length,
             page->language == SUMI_CHINESE ? chinese : english, values);
    va_end(values);
    page->length += strlen(page->text + page->length);
}

static void put_head(struct sumi_page *page)
{
    char word[LABEL];
    fprintf(page->out, "\n%s\n", sumi_in_language(page->language, page->head, word, sizeof word));
    page->head = NULL;
}

void sumi_page_put(struct sumi_page *page, const char *before)
{
    if (page->length > 0 && page->head)
        put_head(page);
    if (page->length > 0)
        sumi_text_put_wrapped(page->out, before, page->text, sumi_text_columns(before));
    page->length = page->cell = 0;
    page->text[0] = '\0';
}

void sumi_page_line(struct sumi_page *page, const char *label)
{
    char word[LABEL], before[2 * LABEL];
    sumi_in_language(page->language, label, word, sizeof word);
    sumi_text_clean(word);
    const size_t columns = 2 + sumi_text_columns(word) + 1; /* with the blanks before and behind */
    snprintf(before, sizeof before, "  %s%*s", word, columns < page->label ? (int)(page->label - columns + 1) : 1, "");
    sumi_page_put(page, before);
}

/* --- tables --- */

static void put_blanks(struct sumi_page *page, size_t n)
{
    for (; n > 0 && page->length + 1 < sizeof page->text; n--)
        page->text[page->length++] = ' ';
    page->text[page->length] = '\0';
}

void sumi_page_text_cell(struct sumi_page *page, size_t columns)
{
    const char *end = page->text + page->cell;
    size_t used = 0;
    while (*end) {
        const char *next = end;
        const size_t wide = sumi_character_columns(sumi_text_next(&next));
        if (used + wide >= columns) /* a blank stands behind */
            break;
        used += wide;
        end = next;
    }
    page->length = (size_t)(end - page->text);
    put_blanks(page, columns - used);
    page->cell = page->length;
}

void sumi_page_number_cell(struct sumi_page *page, size_t columns)
{
    char said[LABEL];
    sumi_text_copy(said, sizeof said, page->text + page->cell);
    if (sumi_text_columns(said) >= columns)
        strcpy(said, "...");
    page->length = page->cell;
    put_blanks(page, columns - sumi_text_columns(said));
    page->length += (size_t)snprintf(page->text + page->length, sizeof page->text - page->length, "%s", said);
    page->cell = page->length;
}

void sumi_page_row(struct sumi_page *page)
{
    while (page->length > 0 && page->text[page->length - 1] == ' ')
        page->text[--page->length] = '\0';
    if (page->length > 0 && page->head)
        put_head(page);
    if (page->length > 0)
        fprintf(page->out, "%s\n", page->text);
    page->length = page->cell = 0;
    page->text[0] = '\0';
}

void sumi_page_head(struct sumi_page *page, const char *text)
{
    page->head = text;
}

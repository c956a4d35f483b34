/* Text for people: what it may hold, labels and sentences. */
#include "cli/print/text.h"

#include "io/text/columns.h"
#include "io/text/text.h"

#include <stdio.h>
#include <string.h>

static const size_t label_columns = 32; /* longer labels are cut */

const char *sumi_shown(const char *text, char shown[SUMI_SHOWN])
{
    return sumi_text_on_line(text, shown, SUMI_SHOWN);
}

const char *sumi_show_cut(const char *from, char text[SUMI_SHOW_LABEL])
{
    static const char cut[] = "...";
    const char *at = from, *fits = from;
    size_t columns = 0;
    while (*at && columns <= label_columns && (size_t)(at - from) < SUMI_SHOW_LABEL - sizeof cut) {
        columns += sumi_character_columns(sumi_text_next(&at));
        if (columns <= label_columns - (sizeof cut - 1))
            fits = at;
    }
    bool whole = !*at && columns <= label_columns && (size_t)(at - from) < SUMI_SHOW_LABEL;
    snprintf(text, SUMI_SHOW_LABEL, "%.*s%s", (int)(whole ? at - from : fits - from), from, whole ? "" : cut);
    return text;
}

void sumi_print_wrapped(const char *before, const char *text)
{
    sumi_text_put_wrapped(stdout, before, text, 2);
}

void sumi_print_hung(const char *before, const char *text)
{
    sumi_text_put_wrapped(stdout, before, text, sumi_text_columns(before));
}

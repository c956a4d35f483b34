#include "cli/print/paragraph.h"

#include "cli/print/text.h"

#include <stdarg.h>
#include <stdio.h>

void sumi_say(struct sumi_paragraph *p, const char *format, ...)
{
    const size_t left = sizeof p->text - 1 - p->length;
    va_list list;
    va_start(list, format);
    int n = vsnprintf(p->text + p->length, left + 1, format, list);
    va_end(list);
    p->length += n < 0 ? 0 : (size_t)n < left ? (size_t)n : left;
}

void sumi_print_paragraph(struct sumi_paragraph *p, const char *before)
{
    sumi_print_wrapped(before, p->text);
    *p = (struct sumi_paragraph){.length = 0};
}

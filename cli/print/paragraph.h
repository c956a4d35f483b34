/* A text that is put together piece by piece, and printed as one paragraph. */
#ifndef SUMI_PARAGRAPH_H
#define SUMI_PARAGRAPH_H

#include <stddef.h>

struct sumi_paragraph {
    char text[4096];
    size_t length;
};

/* Adds a piece; what does not fit is cut. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void sumi_say(struct sumi_paragraph *paragraph, const char *format, ...);

/* Prints it behind `before`, in lines of a terminal's width, and empties it. */
void sumi_print_paragraph(struct sumi_paragraph *paragraph, const char *before);

#endif

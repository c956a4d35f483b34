/* A page for people in one language: sentences that are put together piece by piece, as paragraphs of a width. A piece
 * is two texts, English and Chinese, that take the same values: what messages/ has under names that begin with
 * SUMI_SAY_. */
#ifndef SUMI_PAGE_H
#define SUMI_PAGE_H

#include "sim/error.h"

#include <stddef.h>
#include <stdio.h>

/* A sentence in a language, into `size` bytes. Returns `to`. */
const char *sumi_in_words(enum sumi_language language, char *to, size_t size, const char *english, const char *chinese,
                          ...) SUMI_SAYS(4, 6);

struct sumi_page {
    FILE *out;
    enum sumi_language language;
    size_t label;     /* columns of the labels, with the blanks around them */
    const char *head; /* that is put before the next paragraph; NULL: none */
    char text[8192];
    size_t length, cell; /* cell: where that of a table begins */
};

/* Adds a piece; what does not fit is cut. */
void sumi_page_say(struct sumi_page *page, const char *english, const char *chinese, ...) SUMI_SAYS(2, 4);
/* Puts what was said as a paragraph behind `before`, indented as far as that, and forgets it. Nothing where nothing
 * was said. */
void sumi_page_put(struct sumi_page *page, const char *before);
/* The same behind a label in its own column, a text of words. */
void sumi_page_line(struct sumi_page *page, const char *label);
/* A cell of a table: what was said since the one before, as wide as so many columns; a text stands to the left and is
 * cut where it is longer, a number to the right, and "..." for one that is longer. */
void sumi_page_text_cell(struct sumi_page *page, size_t columns);
void sumi_page_number_cell(struct sumi_page *page, size_t columns);
/* Puts its line, and forgets it. */
void sumi_page_row(struct sumi_page *page);
/* An empty line, and a text of words on a line by itself, before what comes next; nothing where nothing does before the
 * next head. The text must live as long. */
void sumi_page_head(struct sumi_page *page, const char *text);

#endif

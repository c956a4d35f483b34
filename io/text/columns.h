/* Text on a terminal, or on paper: the columns that it takes, and lines of a width. */
#ifndef SUMI_COLUMNS_H
#define SUMI_COLUMNS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define SUMI_TEXT_WIDTH 100 /* columns of a line, at most */

/* Reads one UTF-8 character of a valid text, and goes behind it; bytes that are none count alone. */
uint32_t sumi_text_next(const char **text);
/* Columns that a character takes: 2 of a Chinese one. */
size_t sumi_character_columns(uint32_t character);
/* Columns that a UTF-8 text takes. */
size_t sumi_text_columns(const char *text);

/* Puts `before` and `text`, which steers no terminal, cut into lines, all but the first of them indented. Lines end at
 * blanks, and between Chinese characters where punctuation allows it. */
void sumi_text_put_wrapped(FILE *out, const char *before, const char *text, size_t indent);

#endif

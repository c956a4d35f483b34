/* Text for people: what steers a terminal is taken away, and long lines are cut. */
#ifndef SUMI_PRINT_TEXT_H
#define SUMI_PRINT_TEXT_H

#include "sim/error.h"

#include <stddef.h>

#define SUMI_SHOW_LABEL 160 /* bytes of a label that is shown, with its end */

/* A text that comes from a file, a name of one or an argument, for one line of a terminal: what steers a terminal
 * becomes ?, line ends and tabs become blanks, and what is too long is cut. Returns shown. */
#define SUMI_SHOWN SUMI_ERROR_TEXT
const char *sumi_shown(const char *text, char shown[SUMI_SHOWN]);

/* A text as a label, cut where it takes more than 32 of them. Returns text. */
const char *sumi_show_cut(const char *from, char text[SUMI_SHOW_LABEL]);

/* `before` and `text`, which steers no terminal, on standard output, cut into lines of a terminal's width, all but the
 * first indented. */
void sumi_print_wrapped(const char *before, const char *text);
/* The same, indented as far as `before` is wide. */
void sumi_print_hung(const char *before, const char *text);

#endif

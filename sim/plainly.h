/* The locale C for what this thread does: numbers are read and written with a point, whatever the program has set. */
#ifndef SUMI_PLAINLY_H
#define SUMI_PLAINLY_H

#include <locale.h>

/* Gives the locale of before, for the other function; each call of one needs a call of the other. Without memory the
 * locale stays as it is. */
locale_t sumi_plainly(void);
void sumi_as_before(locale_t before);

#endif

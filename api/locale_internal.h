/* Numbers are read and written with a point, whatever locale the program is in. Needs _XOPEN_SOURCE 700. */
#ifndef SUMI_API_LOCALE_INTERNAL_H
#define SUMI_API_LOCALE_INTERNAL_H

#include <locale.h>

/* From now on this thread has the locale "C"; and again the one of before. */
locale_t sumi_plainly(void);
void sumi_as_before(locale_t before);

#endif

/* Signs by which a text tells its format. */
#ifndef SUMI_SIGNS_H
#define SUMI_SIGNS_H

#include "io/text/text.h"

struct sumi_source;
struct sumi_format;

/* How a sign is looked for: at the start of a line, anywhere in it, as its pattern, or as a key of JSON. */
enum sumi_sign_way { SUMI_NO_SIGN, SUMI_BEGINS, SUMI_HAS, SUMI_LOOKS, SUMI_KEY };

/* Capitals and small letters are one, blanks around a line and a quote before it are none of it. In a pattern 9 is
 * digits, # a number, Y a year, D a day as 20190131, S seconds since 2000, A a letter, a blank any blanks or tabs, *
 * the rest; other characters are themselves. */
struct sumi_sign {
    enum sumi_sign_way way;
    int lines; /* in one of the first so many; of a negative number, in that line alone; of a key: 0 */
    const char *text;
};

bool sumi_sign_of_line(const struct sumi_sign *sign, struct sumi_piece line);
/* Whether a text has all of n signs, up to the first of no way. */
bool sumi_signs_are(const struct sumi_sign *sign, size_t n, const struct sumi_source *source);
/* Whether it has all signs of one of the forms of a format. */
bool sumi_signs_of(const struct sumi_format *format, const struct sumi_source *source);

#endif

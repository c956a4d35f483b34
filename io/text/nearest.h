/* What a misspelt word may have been meant to be. */
#ifndef SUMI_NEAREST_H
#define SUMI_NEAREST_H

#include <stddef.h>

/* The known word that `word` most likely stands for (fewest letters wrong, missing, extra or swapped, capitals aside;
 * or the one it begins), or NULL where none is near. */
const char *sumi_nearest(const char *word, const char *const *known, size_t n);

#define SUMI_NEAREST_MEANT 256
/* Writes "Is %s meant?" in each language, for the hint of an error; nothing where `near` is NULL. Returns text. */
const char *sumi_nearest_meant(const char *near, char text[SUMI_NEAREST_MEANT]);

#endif

/* Fields of HTTP that are lists of words with weights: Accept, Accept-Language. */
#ifndef SUMI_FIELDS_INTERNAL_H
#define SUMI_FIELDS_INTERNAL_H

#include "io/text/text.h"
#include "sim/error.h"

#include <stdbool.h>

/* The next word of a list, without its parameters, and its weight (parameter q, 0 to 1; else 1); false behind the
 * last. */
bool sumi_field_next(const char **at, struct sumi_piece *word, double *weight);
/* Whether a piece is a text, whatever the size of its letters. */
bool sumi_piece_is_word(struct sumi_piece piece, const char *text);
/* The language that weighs most in an Accept-Language; of the same weight the first; English where none is known. */
enum sumi_language sumi_field_language(const char *text);

#endif

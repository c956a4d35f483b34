/* The fields of a line between commas, of readers that need some of them. */
#ifndef SUMI_FIELDS_INTERNAL_H
#define SUMI_FIELDS_INTERNAL_H

#include "io/records/lines.h"

/* Field k of a line, from 0, between commas, without quotes and blanks around it; empty where there is none. */
struct sumi_piece sumi_source_field(const struct sumi_source_line *line, int k);
/* The number that a text is; NAN: it is none, or lies beyond. */
double sumi_piece_number_within(struct sumi_piece text, double least, double most);

#endif

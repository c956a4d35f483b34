/* What an outlook knows, as arrays of numbers: a row each, over one or two dimensions. The file of an ensemble and the
 * library take them from here, under the same names. */
#ifndef SUMI_OUTLOOK_VALUES_H
#define SUMI_OUTLOOK_VALUES_H

#include "scenarios/outlook/outlook.h"

enum sumi_over {
    SUMI_OVER_MEMBERS,
    SUMI_OVER_FUTURES,
    SUMI_OVER_LAYERS,
    SUMI_OVER_UNCERTAIN,
    SUMI_OVER_SERIES,
    SUMI_OVER_OBSERVATIONS,
    SUMI_OVER_N
};
struct sumi_over_row {
    const char *name, *doc;
};
extern const struct sumi_over_row sumi_over_rows[SUMI_OVER_N];
/* How long a dimension is: 0 where the outlook has none of it. */
size_t sumi_over_size(const struct sumi_outlook_request *request, const struct sumi_outlook *outlook,
                      enum sumi_over over);
/* The label of position i of what has labels, as theta_20cm of a series; false of a dimension that counts from 0. */
#define SUMI_OVER_LABEL (SUMI_SEEN_NAME + 32)
bool sumi_over_label(const struct sumi_outlook_request *request, enum sumi_over over, size_t i,
                     char label[SUMI_OVER_LABEL]);

/* The unit of position i of such a dimension. */
const char *sumi_over_unit(const struct sumi_outlook_request *request, enum sumi_over over, size_t i);

struct sumi_outlook_array {
    const char *name;
    const char *unit; /* "1": none; of a date "days since 1970-01-01"; NULL: each position has its own */
    const char *doc;
    enum sumi_variable_kind kind;  /* of a SUMI_CODE: */
    const char *(*word)(int code); /* NULL: no such code */
    int n_dimensions;
    enum sumi_over over[2]; /* the last one fastest */
};
/* Row i, or NULL behind the last one; and the row of a name, or NULL. */
const struct sumi_outlook_array *sumi_outlook_array_row(size_t i);
const struct sumi_outlook_array *sumi_outlook_array_find(const char *name);
/* How many values it has. */
size_t sumi_outlook_array_size(const struct sumi_outlook_request *request, const struct sumi_outlook *outlook,
                               const struct sumi_outlook_array *array);
/* Them; NAN where there is none. */
void sumi_outlook_array_values(const struct sumi_outlook_request *request, const struct sumi_outlook *outlook,
                               const struct sumi_outlook_array *array, double *value);

#endif

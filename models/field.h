/* One row of metadata. The same row checks the input file, words the error, labels the HDF5 variable and makes the
 * reference page, so nothing is described twice. */
#ifndef SUMI_FIELD_H
#define SUMI_FIELD_H

#include <stdbool.h>

struct sumi_field {
    const char *name;   /* the field's name in the literature and in files */
    const char *unit;   /* of the value; "1" where it has none */
    const char *doc;    /* one line of meaning */
    const char *source; /* where the definition comes from */
    double lo, hi;      /* inclusive bounds of a sensible value */
    double def;         /* default; NAN: the value must be given */
    double atol;        /* states only: absolute tolerance of the solver, in unit */
};

struct sumi_fields {
    const struct sumi_field *row;
    int n;
};

/* Where a parameter or table is used that some seasons do not use: they may be without it. */
enum sumi_where {
    SUMI_WHERE_SOWN,    /* the season simulates emergence from sowing */
    SUMI_WHERE_EMERGED, /* it starts with emerged seedlings */
    SUMI_WHERE_CHOSEN,  /* another parameter, `choice`, is at least `least` */
};
struct sumi_use {
    const char *name;
    enum sumi_where where;
    const char *choice;
    double least;
};

/* Two parameters that make sense in one order alone. It must hold wherever both are used, for all that axes combine. */
struct sumi_relation {
    const char *lower, *upper; /* lower NULL: the number 0 */
    bool equal;                /* whether they may be equal */
    const char *expected;      /* what a message and the reference say of it */
};

/* Index of the row called `name`, or -1. */
int sumi_field_find(struct sumi_fields fields, const char *name);

#endif

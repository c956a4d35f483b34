/* The parts of climate files: a head that all have, and what each generator keeps in them, which is a file of its own
 * beside this one. */
#ifndef SUMI_CLIMATE_FILE_INTERNAL_H
#define SUMI_CLIMATE_FILE_INTERNAL_H

#include "io/parameters/climate.h"

/* What a generator has in a climate file. */
struct sumi_climate_form {
    const char *const *keys; /* outermost, beside those of the head */
    size_t n_keys;
    void (*print)(const struct sumi_climate *climate, FILE *file);
    /* Allocates the generator's part of the climate, and reads it. After a failure the caller clears the climate. */
    enum sumi_status (*read)(const struct sumi_yaml_node *root, struct sumi_climate *climate, struct sumi_error *error);
};
extern const struct sumi_climate_form sumi_wgen_form, sumi_spells_form, sumi_analogues_form;

/* A comment with name, meaning, unit and source. */
void sumi_climate_print_row(FILE *file, const char *indent, const struct sumi_field *row);
/* [1, 2, 3] on a line. */
void sumi_climate_print_list(FILE *file, const double *value, int n);
/* key: and `rows` lists of `columns` numbers, a line each; one row stands behind the key, and one number without
 * brackets. */
void sumi_climate_print_rows(FILE *file, const char *indent, const char *key, const double *value, int rows,
                             int columns);

/* A mapping with these keys and no others. */
enum sumi_status sumi_climate_mapping(const struct sumi_yaml_node *parent, const char *key, const char *meaning,
                                      const char *of, const char *const *keys, size_t n_keys,
                                      const struct sumi_yaml_node **mapping, struct sumi_error *error);
/* What sumi_climate_print_rows writes, each number within the bounds of the row. */
enum sumi_status sumi_climate_read_rows(const struct sumi_yaml_node *parent, const char *key,
                                        const struct sumi_field *row, int rows, int columns, double *value,
                                        struct sumi_error *error);

#endif

/* What the parts of climate files are written with, and read with. */
#include "io/parameters/climate_internal.h"
#include "messages/parameters.h"

void sumi_climate_print_list(FILE *file, const double *value, int n)
{
    fputc('[', file);
    for (int i = 0; i < n; i++)
        fprintf(file, "%s%.6g", i ? ", " : "", value[i]);
    fputs("]\n", file);
}

void sumi_climate_print_row(FILE *file, const char *indent, const struct sumi_field *row)
{
    fprintf(file, "%s# %s: %s; unit %s; source: %s\n", indent, row->name, row->doc, row->unit, row->source);
}

void sumi_climate_print_rows(FILE *file, const char *indent, const char *key, const double *value, int rows,
                             int columns)
{
    if (rows == 1 && columns == 1) {
        fprintf(file, "%s%s: %.6g\n", indent, key, *value);
        return;
    }
    fprintf(file, "%s%s:%s", indent, key, rows == 1 ? " " : "\n");
    for (int i = 0; i < rows; i++) {
        if (rows > 1)
            fprintf(file, "%s  - ", indent);
        sumi_climate_print_list(file, value + (size_t)i * (size_t)columns, columns);
    }
}

enum sumi_status sumi_climate_mapping(const struct sumi_yaml_node *parent, const char *key, const char *meaning,
                                      const char *of, const char *const *keys, size_t n_keys,
                                      const struct sumi_yaml_node **mapping, struct sumi_error *error)
{
    enum sumi_status status = sumi_yaml_require(parent, key, meaning, mapping, error);
    if (status == SUMI_OK)
        status = sumi_yaml_expect(*mapping, SUMI_YAML_MAPPING, of, error);
    if (status == SUMI_OK)
        status = sumi_yaml_check_keys(*mapping, keys, n_keys, error);
    return status;
}

static enum sumi_status read_list(const struct sumi_yaml_node *list, const char *key, const struct sumi_field *row,
                                  int n, double *value, struct sumi_error *error)
{
    size_t found = 0;
    enum sumi_status status = sumi_yaml_numbers(list, row, value, (size_t)n, &found, error);
    if (status == SUMI_OK && found != (size_t)n)
        status = sumi_yaml_fail(list, error, SUMI_E_CLIMATE_LIST_LENGTH, key, found, n);
    return status;
}

enum sumi_status sumi_climate_read_rows(const struct sumi_yaml_node *parent, const char *key,
                                        const struct sumi_field *row, int rows, int columns, double *value,
                                        struct sumi_error *error)
{
    const struct sumi_yaml_node *node;
    enum sumi_status status = sumi_yaml_require(parent, key, row->doc, &node, error);
    if (status != SUMI_OK)
        return status;
    if (rows == 1)
        return columns == 1 ? sumi_yaml_number(node, row, value, error)
                            : read_list(node, key, row, columns, value, error);
    status = sumi_yaml_expect(node, SUMI_YAML_SEQUENCE, SUMI_WORD_CLIMATE_LISTS, error);
    if (status == SUMI_OK && sumi_yaml_count(node) != (size_t)rows)
        status = sumi_yaml_fail(node, error, SUMI_E_CLIMATE_MATRIX_ROWS, key, sumi_yaml_count(node), rows);
    for (int i = 0; i < rows && status == SUMI_OK; i++)
        status =
            read_list(sumi_yaml_at(node, (size_t)i), key, row, columns, value + (size_t)i * (size_t)columns, error);
    return status;
}

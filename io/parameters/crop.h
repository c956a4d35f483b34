/* Parameter files: crops in the public WOFOST format, and flat lists of parameters such as a soil.
 *
 *     CropParameters:
 *       EcoTypes:
 *         millet: &millet
 *           TSUM1: [772, temperature sum from emergence to anthesis, [C.d], where the value comes from]
 *           AMAXTB:
 *           - [0.00, 85.0, 2.00, 0.0]     # x, y, x, y, ...
 *           - maximum leaf CO2 assimilation rate
 *           - ['-', kg.ha-1.hr-1]
 *       Varieties:
 *         Jingu21: {<<: *millet, TSUM1: 900}
 *
 * An entry is [value, meaning, [units], source], of which value is enough; or {value: ..., source: ...} with remarks
 * alone beside; or the value alone. The points of a table may be lists, [[x, y], [x, y], ...]. A number where a table
 * belongs is a table of that number everywhere. Public files serve other models too (nitrogen, phosphorus, potassium):
 * names of io/parameters/known_keys.h are read over, and all others refused. */
#ifndef SUMI_CROP_FILE_H
#define SUMI_CROP_FILE_H

#include "io/yaml/yaml.h"
#include "models/field.h"
#include "models/table.h"

/* Reads the text of a crop file, YAML or CABO text (cabo.h), that goes by `name` in messages. The caller closes the
 * document. SUMI_INPUT, with the reason where it is of another model; SUMI_MEMORY; then *document is NULL. */
enum sumi_status sumi_crop_file_parse(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                      struct sumi_error *error);

/* The mapping of a file's varieties: its keys are the names of the cultivars (sumi_yaml_count, sumi_yaml_key_at). */
enum sumi_status sumi_crop_file_varieties(const struct sumi_yaml *document, const struct sumi_yaml_node **varieties,
                                          struct sumi_error *error);

/* A cultivar by its name; the message for an unknown one lists those there are. Entries that are no parameter of the
 * model are reached with sumi_yaml_get. */
enum sumi_status sumi_crop_file_variety(const struct sumi_yaml *document, const char *name,
                                        const struct sumi_yaml_node **variety, struct sumi_error *error);

/* Refuses keys that are unknown in a cultivar, in CropParameters with its groups, and at the root, where what
 * aliases name may stand. `model` has the rows. */
enum sumi_status sumi_crop_file_check_keys(const struct sumi_yaml *document, const struct sumi_yaml_node *variety,
                                           const char *model, struct sumi_fields params, struct sumi_fields tables,
                                           struct sumi_error *error);

/* Reads a cultivar against the rows of a model: values param[params.n] and table[tables.n]. What is missing takes the
 * default of its row; without a default it is NAN, or a table of no points, and so is what stands there empty.
 * Bounds of a table's row hold for each y. Returns SUMI_INPUT where a value is wrong. */
enum sumi_status sumi_crop_file_read(const struct sumi_yaml_node *variety, struct sumi_fields params,
                                     struct sumi_fields tables, double *param, struct sumi_table *table,
                                     struct sumi_error *error);

/* The same for a mapping of numbers alone: values[fields.n]. */
enum sumi_status sumi_parameters_read(const struct sumi_yaml_node *mapping, struct sumi_fields fields, double *values,
                                      struct sumi_error *error);

/* What is missing, gathered for one message. Begins as {0}. */
struct sumi_absence {
    char text[1200];
    size_t length, more;
};
/* why: "because ...", or empty where the row is always needed. */
void sumi_absence_add(struct sumi_absence *absence, const struct sumi_field *row, const char *why);
/* SUMI_OK where nothing is missing. section: where a scenario can give it instead, as "crop". */
enum sumi_status sumi_absence_report(const struct sumi_absence *absence, const struct sumi_yaml_node *mapping,
                                     const char *section, struct sumi_error *error);

/* One table entry, read as sumi_crop_file_read does. */
enum sumi_status sumi_parameter_table(const struct sumi_yaml_node *entry, const struct sumi_field *row,
                                      struct sumi_table *table, struct sumi_error *error);

#endif

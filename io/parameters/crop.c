#include "io/parameters/crop.h"

#include "io/parameters/cabo.h"
#include "io/parameters/entry.h"
#include "io/parameters/known_keys.h"
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "messages/cabo.h"
#include "messages/parameters.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- tables --- */

/* Whether each point is a list of its own: [[x, y], [x, y], ...]. */
static bool in_pairs(const struct sumi_yaml_node *list)
{
    return sumi_yaml_count(list) > 0 && sumi_yaml_kind(sumi_yaml_at(list, 0)) == SUMI_YAML_SEQUENCE;
}

/* x (i even) or y of a point, in either form. */
static const struct sumi_yaml_node *number_at(const struct sumi_yaml_node *list, size_t i)
{
    return in_pairs(list) ? sumi_yaml_at(sumi_yaml_at(list, i / 2), i % 2) : sumi_yaml_at(list, i);
}

static enum sumi_status check_pairs(const struct sumi_yaml_node *list, const struct sumi_field *row,
                                    struct sumi_error *error)
{
    for (size_t k = 0; in_pairs(list) && k < sumi_yaml_count(list); k++) {
        const struct sumi_yaml_node *point = sumi_yaml_at(list, k);
        char found[SUMI_YAML_WHERE];
        if (sumi_yaml_kind(point) != SUMI_YAML_SEQUENCE || sumi_yaml_count(point) != 2)
            return sumi_yaml_fail(point, error, SUMI_E_CROP_TABLE_PAIRS, row->name, sumi_yaml_found(point, found),
                                  sumi_yaml_kind(point) == SUMI_YAML_SEQUENCE ? SUMI_WORD_CROP_OTHER_LENGTH : "");
    }
    return SUMI_OK;
}

static enum sumi_status read_points(const struct sumi_yaml_node *list, const struct sumi_field *row,
                                    double xy[2 * SUMI_TABLE_POINTS], int *n, struct sumi_error *error)
{
    const struct sumi_field x_row = {row->name, "1", "an x of the table", NULL, -INFINITY, INFINITY, NAN, 0};
    const struct sumi_field any_y = {row->name, row->unit, row->doc, NULL, -INFINITY, INFINITY, NAN, 0};
    TRY(check_pairs(list, row, error));
    size_t count = (in_pairs(list) ? 2 : 1) * sumi_yaml_count(list);
    if (count == 0 || count % 2 != 0)
        return sumi_yaml_fail(list, error, SUMI_E_CROP_TABLE_NUMBERS, row->name, count, row->doc);
    if (count / 2 > SUMI_TABLE_POINTS)
        return sumi_yaml_fail(list, error, SUMI_E_CROP_TABLE_POINTS, row->name, count / 2, SUMI_TABLE_POINTS);
    for (size_t i = 0; i < count; i++) {
        enum sumi_status status = sumi_yaml_number(number_at(list, i), i % 2 == 0 ? &x_row : &any_y, &xy[i], error);
        if (status)
            return status;
    }
    *n = (int)(count / 2);
    return SUMI_OK;
}

/* Points (0, 0) at the end that pad the tables of some databases. */
static int without_padding(const double *xy, int n)
{
    while (n > 1 && xy[2 * n - 2] == 0.0 && xy[2 * n - 1] == 0.0 && xy[2 * n - 4] >= 0.0)
        n--;
    return n;
}

enum sumi_status sumi_parameter_table(const struct sumi_yaml_node *entry, const struct sumi_field *row,
                                      struct sumi_table *table, struct sumi_error *error)
{
    const struct sumi_yaml_node *value = sumi_parameter_value(entry);
    double xy[2 * SUMI_TABLE_POINTS] = {0.0};
    int n = 1;
    enum sumi_status status;
    TRY(sumi_known_check_beside(entry, row->name, error));
    if (sumi_yaml_kind(value) != SUMI_YAML_SEQUENCE) {
        status = sumi_yaml_number(value, row, &xy[1], error);
        if (!status)
            sumi_table_init(table, xy, 1);
        return status;
    }
    status = read_points(value, row, xy, &n, error);
    if (status)
        return status;
    n = without_padding(xy, n);
    for (int i = 0; i < n; i++) {
        const struct sumi_yaml_node *x = number_at(value, (size_t)(2 * i));
        status = sumi_yaml_number(number_at(value, (size_t)(2 * i + 1)), row, &xy[2 * i + 1], error);
        if (status)
            return status;
        if (i > 0 && xy[2 * i] <= xy[2 * i - 2])
            return sumi_yaml_fail(x, error, SUMI_E_CROP_TABLE_ORDER, row->name, xy[2 * i], xy[2 * i - 2]);
    }
    if (!sumi_table_init(table, xy, n))
        return sumi_yaml_fail(value, error, SUMI_E_CROP_TABLE_LARGE, row->name);
    return SUMI_OK;
}

/* --- what is missing --- */

void sumi_absence_add(struct sumi_absence *absence, const struct sumi_field *row, const char *why)
{
    char one[600];
    bool unit = row->unit && strcmp(row->unit, "1") != 0;
    snprintf(one, sizeof one, "%s%s (%s%s%s)%s%s", absence->length ? ", " : "", row->name, row->doc, unit ? ", " : "",
             unit ? row->unit : "", *why ? " " : "", why);
    if (absence->length + strlen(one) >= sizeof absence->text) {
        absence->more++;
        return;
    }
    memcpy(absence->text + absence->length, one, strlen(one) + 1);
    absence->length += strlen(one);
}

enum sumi_status sumi_absence_report(const struct sumi_absence *absence, const struct sumi_yaml_node *mapping,
                                     const char *section, struct sumi_error *error)
{
    char path[SUMI_YAML_WHERE], more[96] = "", first[SUMI_YAML_WHERE];
    if (absence->length == 0)
        return SUMI_OK;
    if (absence->more)
        snprintf(more, sizeof more, SUMI_WORD_FILE_MORE, absence->more, absence->more);
    snprintf(first, sizeof first, "%.*s", (int)strcspn(absence->text, " "), absence->text);
    return sumi_yaml_fail(mapping, error, SUMI_E_FILE_PARAMETER_MISSING, sumi_yaml_path(mapping, path), absence->text,
                          more, section, first);
}

/* --- parameters --- */

/* The value of a row; NULL where there is none, and where a row without default is left empty. */
static enum sumi_status find_value(const struct sumi_yaml_node *mapping, const struct sumi_field *row,
                                   const struct sumi_yaml_node **value, struct sumi_error *error)
{
    static const char *const changes[] = {"scale", "add"};
    const struct sumi_yaml_node *entry = sumi_yaml_get(mapping, row->name);
    *value = entry ? sumi_parameter_value(entry) : NULL;
    if (*value && isnan(row->def) && sumi_yaml_is_null(*value))
        *value = NULL;
    for (size_t k = 0; *value && k < COUNT(changes); k++)
        if (*value != entry && sumi_yaml_get(entry, changes[k]))
            return sumi_yaml_fail(sumi_yaml_get(entry, changes[k]), error, SUMI_E_FILE_CHANGE_BESIDE, changes[k],
                                  row->name);
    return entry ? sumi_known_check_beside(entry, row->name, error) : SUMI_OK;
}

enum sumi_status sumi_parameters_read(const struct sumi_yaml_node *mapping, struct sumi_fields fields, double *values,
                                      struct sumi_error *error)
{
    TRY(sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, SUMI_WORD_FILE_NAMES, error));
    for (int i = 0; i < fields.n; i++) {
        const struct sumi_yaml_node *value;
        TRY(find_value(mapping, &fields.row[i], &value, error));
        values[i] = fields.row[i].def;
        if (value)
            TRY(sumi_yaml_number(value, &fields.row[i], &values[i], error));
    }
    return SUMI_OK;
}

enum sumi_status sumi_crop_file_read(const struct sumi_yaml_node *variety, struct sumi_fields params,
                                     struct sumi_fields tables, double *param, struct sumi_table *table,
                                     struct sumi_error *error)
{
    TRY(sumi_parameters_read(variety, params, param, error));
    for (int i = 0; i < tables.n; i++) {
        const struct sumi_field *row = &tables.row[i];
        const double constant[2] = {0.0, row->def};
        const struct sumi_yaml_node *value;
        TRY(find_value(variety, row, &value, error));
        table[i].n = 0;
        if (value)
            TRY(sumi_parameter_table(sumi_yaml_get(variety, row->name), row, &table[i], error));
        else if (!isnan(row->def))
            sumi_table_init(&table[i], constant, 1);
    }
    return SUMI_OK;
}

/* --- keys --- */

static const char inside[] = SUMI_WORD_FILE_IN_CULTIVAR;

/* A generic crop that no alias names reaches no cultivar. Public files have two, of which a crop merges one; what these
 * hold is the response to carbon dioxide. */
static enum sumi_status check_generic(const struct sumi_yaml_node *generic, bool reached,
                                      const struct sumi_known_keys *parameters, struct sumi_error *error)
{
    static const char response[] = "CO2";
    char path[SUMI_YAML_WHERE];
    TRY(sumi_known_check(generic, parameters, inside, error));
    for (size_t k = 0; !reached && k < sumi_yaml_count(generic); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(generic, k);
        for (size_t p = 0; p < parameters->used; p++)
            if (strcmp(parameters->name[p], sumi_yaml_scalar(key)) == 0 &&
                strncmp(parameters->name[p], response, strlen(response)) != 0)
                return sumi_yaml_fail(key, error, SUMI_E_CROP_GENERIC_LOOSE, parameters->name[p],
                                      sumi_yaml_path(generic, path), inside);
    }
    return SUMI_OK;
}

/* What CropParameters holds. EcoTypes may be one type, which cultivars merge as a whole. */
static enum sumi_status check_groups(const struct sumi_yaml_node *crop, const struct sumi_known_keys *parameters,
                                     struct sumi_error *error)
{
    for (size_t k = 0; k < sumi_yaml_count(crop); k++) {
        const struct sumi_yaml_node *group = sumi_yaml_at(crop, k);
        const char *name = sumi_yaml_scalar(sumi_yaml_key_at(crop, k));
        bool generic = strncmp(name, "Generic", strlen("Generic")) == 0;
        if (sumi_yaml_is_null(group) || sumi_yaml_is_aliased(group))
            continue;
        if (strcmp(name, "EcoTypes") == 0 || strcmp(name, "Varieties") == 0)
            TRY(sumi_known_check_group(group, SUMI_WORD_FILE_PARAMETERS, parameters, inside, error));
        else if (generic)
            TRY(check_generic(group, sumi_yaml_holds_anchor(crop, k), parameters, error));
    }
    return SUMI_OK;
}

enum sumi_status sumi_crop_file_check_keys(const struct sumi_yaml *document, const struct sumi_yaml_node *variety,
                                           const char *model, struct sumi_fields params, struct sumi_fields tables,
                                           struct sumi_error *error)
{
    static const char *const inner[] = {"GenericC3", "GenericC4", "EcoTypes", "Varieties"};
    const struct sumi_yaml_node *root = sumi_yaml_root(document), *crop = sumi_yaml_get(root, "CropParameters");
    struct sumi_known_keys of_root = {.n = 0}, of_crop = {.n = 0}, of_variety;
    sumi_known_add(&of_root, "CropParameters");
    sumi_known_add(&of_root, "SoilParameters");
    for (size_t k = 0; k < COUNT(inner); k++)
        sumi_known_add(&of_crop, inner[k]);
    sumi_known_of_crop(&of_variety, model, params, tables);
    TRY(sumi_known_check_outer(root, &of_root, &of_variety, inside, error));
    TRY(sumi_known_check_outer(crop, &of_crop, &of_variety, inside, error));
    TRY(check_groups(crop, &of_variety, error));
    return sumi_known_check(variety, &of_variety, inside, error);
}

/* --- files --- */

enum sumi_status sumi_crop_file_parse(const char *name, const char *text, size_t length, struct sumi_yaml **document,
                                      struct sumi_error *error)
{
    *document = NULL;
    switch (sumi_crop_text_is(text, length)) {
    case SUMI_TEXT_CABO:
        return sumi_cabo_parse(name, text, length, document, error);
    case SUMI_TEXT_DSSAT:
        return sumi_fail_in(error, name, SUMI_E_CROP_DSSAT_COEFFICIENTS);
    case SUMI_TEXT_OTHER:
        break;
    }
    return sumi_yaml_parse(name, text, length, document, error);
}

/* --- varieties --- */

enum sumi_status sumi_crop_file_varieties(const struct sumi_yaml *document, const struct sumi_yaml_node **varieties,
                                          struct sumi_error *error)
{
    const struct sumi_yaml_node *root = sumi_yaml_root(document), *crop;
    *varieties = NULL;
    enum sumi_status status = sumi_yaml_expect(root, SUMI_YAML_MAPPING, SUMI_WORD_CROP_FILE, error);
    if (!status)
        status = sumi_yaml_require(root, "CropParameters", SUMI_WORD_CROP_PARAMETERS, &crop, error);
    if (!status)
        status = sumi_yaml_require(crop, "Varieties", SUMI_WORD_CROP_VARIETIES, varieties, error);
    return status ? status : sumi_yaml_expect(*varieties, SUMI_YAML_MAPPING, SUMI_WORD_CROP_OF_VARIETIES, error);
}

enum sumi_status sumi_crop_file_variety(const struct sumi_yaml *document, const char *name,
                                        const struct sumi_yaml_node **variety, struct sumi_error *error)
{
    const struct sumi_yaml_node *varieties;
    *variety = NULL;
    enum sumi_status status = sumi_crop_file_varieties(document, &varieties, error);
    if (status)
        return status;
    *variety = sumi_yaml_get(varieties, name);
    if (*variety)
        return SUMI_OK;
    enum { LISTED = 20 };
    char list[SUMI_YAML_WHERE] = "", shown[SUMI_YAML_WHERE], hint[SUMI_NEAREST_MEANT];
    const char *names[LISTED];
    size_t n = sumi_yaml_count(varieties), length = 0;
    for (size_t i = 0; i < n && i < LISTED; i++) {
        names[i] = sumi_yaml_scalar(sumi_yaml_key_at(varieties, i));
        if (length + strlen(names[i]) + 8 < sizeof list)
            length += (size_t)snprintf(list + length, sizeof list - length, "%s%s", i ? ", " : "", names[i]);
    }
    const char *near = sumi_nearest(name, names, n < LISTED ? n : LISTED);
    return sumi_yaml_fail(
        varieties, error, SUMI_E_CROP_CULTIVAR_UNKNOWN, sumi_text_shown(name, strlen(name), 60, shown, sizeof shown),
        n ? list : SUMI_WORD_CROP_NO_CULTIVAR, n > LISTED ? SUMI_WORD_CROP_OTHERS : "", sumi_nearest_meant(near, hint));
}

/* Typed values, and what to say where the value is another. */
#define _GNU_SOURCE
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "io/yaml/yaml_internal.h"
#include "sim/date.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Name of a value in messages: the row's, or the keys that lead to it. */
static const char *name_of(const struct sumi_yaml_node *node, const struct sumi_field *row, char text[SUMI_YAML_WHERE])
{
    return row ? row->name : sumi_yaml_path(node, text);
}

enum sumi_status sumi_yaml_expect(const struct sumi_yaml_node *node, enum sumi_yaml_kind kind, const char *meaning,
                                  struct sumi_error *error)
{
    static const char *const kinds[] = {
        [SUMI_YAML_SCALAR] = "a single value",
        [SUMI_YAML_MAPPING] = "a mapping (key: value)",
        [SUMI_YAML_SEQUENCE] = "a list",
    };
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE];
    if (node->kind == kind)
        return SUMI_OK;
    return sumi_yaml_fail_plain(node, error, "%s is %s; expected %s%s%s.", sumi_yaml_path(node, path),
                                sumi_yaml_found(node, found), kinds[kind], meaning ? ": " : "", meaning ? meaning : "");
}

/* --- keys --- */

/* The keys of a mapping, for suggestions; at most as many as fit. */
enum { MOST_KEYS = 256 };

static size_t keys_of(const struct sumi_yaml_node *mapping, const char *keys[MOST_KEYS])
{
    size_t n = mapping->n < MOST_KEYS ? mapping->n : MOST_KEYS;
    for (size_t i = 0; i < n; i++)
        keys[i] = mapping->pairs[i].key->text;
    return n;
}

static enum sumi_status missing(const struct sumi_yaml_node *mapping, const char *key, const char *meaning,
                                struct sumi_error *error)
{
    const char *keys[MOST_KEYS];
    char path[SUMI_YAML_WHERE], shown[SUMI_YAML_WHERE];
    const char *near = sumi_nearest(key, keys, keys_of(mapping, keys));
    return sumi_yaml_fail_plain(mapping, error, "%s has no %s%s%s%s.%s%s%s", sumi_yaml_path(mapping, path), key,
                                meaning ? " (" : "", meaning ? meaning : "", meaning ? ")" : "",
                                near ? " Is that what stands there as " : " Add it.",
                                near ? sumi_yaml_shown(near, 60, shown) : "", near ? "?" : "");
}

enum sumi_status sumi_yaml_require(const struct sumi_yaml_node *mapping, const char *key, const char *meaning,
                                   const struct sumi_yaml_node **value, struct sumi_error *error)
{
    enum sumi_status status = sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, NULL, error);
    *value = NULL;
    if (status)
        return status;
    *value = sumi_yaml_get(mapping, key);
    return *value ? SUMI_OK : missing(mapping, key, meaning, error);
}

/* Whether an alias names a value that was written here, or something within it. */
static bool is_referred(const struct sumi_yaml_node *node)
{
    bool referred = node->referred;
    for (uint32_t i = 0; node->kind != SUMI_YAML_SCALAR && i < node->n && !referred; i++) {
        const struct sumi_yaml_node *value = node->kind == SUMI_YAML_MAPPING ? node->pairs[i].value : node->items[i];
        referred = value->parent == node && is_referred(value);
    }
    return referred;
}

bool sumi_yaml_holds_anchor(const struct sumi_yaml_node *mapping, size_t i)
{
    const struct sumi_yaml_pair *pair = &mapping->pairs[i];
    return pair->value->parent == mapping && pair->value->key == pair->key && is_referred(pair->value);
}

bool sumi_yaml_is_aliased(const struct sumi_yaml_node *node)
{
    return node->referred;
}

enum sumi_status sumi_yaml_check_keys(const struct sumi_yaml_node *mapping, const char *const *names, size_t n,
                                      struct sumi_error *error)
{
    enum sumi_status status = sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, NULL, error);
    for (uint32_t i = 0; !status && i < mapping->n; i++) {
        const struct sumi_yaml_node *key = mapping->pairs[i].key;
        bool known = false;
        for (size_t k = 0; k < n && !known; k++)
            known = strcmp(names[k], key->text) == 0;
        if (known)
            continue;
        char path[SUMI_YAML_WHERE], shown[SUMI_YAML_WHERE], list[SUMI_YAML_WHERE];
        const char *near = sumi_nearest(key->text, names, n);
        sumi_yaml_shown(key->text, 60, shown);
        if (near)
            return sumi_yaml_fail_plain(key, error, "The key %s is unknown in %s; the nearest known one is %s.", shown,
                                        sumi_yaml_path(mapping, path), near);
        return sumi_yaml_fail_plain(key, error, "The key %s is unknown in %s; known are %s.", shown,
                                    sumi_yaml_path(mapping, path), n ? sumi_yaml_listed(names, n, list) : "none");
    }
    return status;
}

/* --- numbers --- */

/* What was expected: "a number from 0 to 500 mm (gross irrigation depth)". */
static const char *expected(const struct sumi_field *row, const char *what, char text[SUMI_YAML_WHERE])
{
    char bounds[128] = "";
    if (!row) {
        snprintf(text, SUMI_YAML_WHERE, "%s", what);
        return text;
    }
    if (isfinite(row->lo) && isfinite(row->hi))
        snprintf(bounds, sizeof bounds, " from %.10g to %.10g", row->lo, row->hi);
    else if (isfinite(row->lo))
        snprintf(bounds, sizeof bounds, " of at least %.10g", row->lo);
    else if (isfinite(row->hi))
        snprintf(bounds, sizeof bounds, " of at most %.10g", row->hi);
    bool unit = row->unit && row->unit[0] && strcmp(row->unit, "1") != 0;
    bool alone = unit && !bounds[0];
    snprintf(text, SUMI_YAML_WHERE, "%s%s%s%s%s%s%s", what, bounds,
             alone  ? " in "
             : unit ? " "
                    : "",
             unit ? row->unit : "", row->doc ? " (" : "", row->doc ? row->doc : "", row->doc ? ")" : "");
    return text;
}

static size_t digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* Length of a decimal number at the start of text, 0 for none: [+-] digits [. digits] [e [+-] digits]. */
static size_t number_length(const char *text, bool *whole)
{
    size_t n = text[0] == '+' || text[0] == '-', before = digits(text + n), behind = 0;
    n += before;
    *whole = true;
    if (text[n] == '.') {
        behind = digits(text + n + 1);
        n += 1 + behind;
        *whole = false;
    }
    if (before + behind == 0)
        return 0;
    if (text[n] == 'e' || text[n] == 'E') {
        size_t sign = text[n + 1] == '+' || text[n + 1] == '-', power = digits(text + n + 1 + sign);
        if (power > 0) {
            n += 1 + sign + power;
            *whole = false;
        }
    }
    return n;
}

static const char *advice(const struct sumi_yaml_node *node, const struct sumi_field *row, char text[SUMI_YAML_WHERE])
{
    bool whole;
    if (node->kind != SUMI_YAML_SCALAR)
        return "";
    size_t n = number_length(node->text, &whole);
    const char *rest = node->text + n;
    if (n > 0 && !*rest && !node->plain)
        return " Take the quotes away.";
    if (n > 0 && *rest == ',' && digits(rest + 1) > 0)
        return " Write decimals with a point, and no marks between thousands.";
    if (n > 0 && (*rest == ' ' || *rest == '%' || ((*rest | 0x20) >= 'a' && (*rest | 0x20) <= 'z')) && row && row->unit)
        snprintf(text, SUMI_YAML_WHERE, " Write the number alone%s%s.",
                 strcmp(row->unit, "1") == 0 ? "" : ", its unit is ", strcmp(row->unit, "1") == 0 ? "" : row->unit);
    else
        text[0] = '\0';
    return text;
}

static enum sumi_status wrong(const struct sumi_yaml_node *node, const struct sumi_field *row, const char *what,
                              struct sumi_error *error)
{
    char name[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE], wanted[SUMI_YAML_WHERE], hint[SUMI_YAML_WHERE];
    return sumi_yaml_fail_plain(node, error, "%s is %s; expected %s.%s", name_of(node, row, name),
                                sumi_yaml_found(node, found), expected(row, what, wanted), advice(node, row, hint));
}

static bool scan_number(const struct sumi_yaml_node *node, double *value, bool *whole)
{
    if (node->kind != SUMI_YAML_SCALAR || !node->plain)
        return false;
    size_t n = number_length(node->text, whole);
    if (n == 0 || node->text[n])
        return false;
    *value = strtod_l(node->text, NULL, node->source->document->c_locale);
    return isfinite(*value);
}

static bool within(const struct sumi_field *row, double value)
{
    return !row || (!(value < row->lo) && !(value > row->hi));
}

enum sumi_status sumi_yaml_number(const struct sumi_yaml_node *node, const struct sumi_field *row, double *value,
                                  struct sumi_error *error)
{
    double number;
    bool whole;
    if (!scan_number(node, &number, &whole) || !within(row, number))
        return wrong(node, row, "a number", error);
    *value = number;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_integer(const struct sumi_yaml_node *node, const struct sumi_field *row, int64_t *value,
                                   struct sumi_error *error)
{
    static const size_t safe_digits = 18; /* of an int64_t */
    double number;
    bool whole = false;
    if (!scan_number(node, &number, &whole) || !whole || !within(row, number))
        return wrong(node, row, "a whole number", error);
    const char *text = node->text + strspn(node->text, "+-");
    text += strspn(text, "0");
    if (strlen(text) > safe_digits)
        return wrong(node, row, "a whole number of at most 18 digits", error);
    *value = strtoll(node->text, NULL, 10);
    return SUMI_OK;
}

enum sumi_status sumi_yaml_field(const struct sumi_yaml_node *mapping, const struct sumi_field *row, double *value,
                                 struct sumi_error *error)
{
    char wanted[SUMI_YAML_WHERE];
    enum sumi_status status = sumi_yaml_expect(mapping, SUMI_YAML_MAPPING, NULL, error);
    if (status)
        return status;
    const struct sumi_yaml_node *node = sumi_yaml_get(mapping, row->name);
    if (node)
        return sumi_yaml_number(node, row, value, error);
    if (isnan(row->def))
        return missing(mapping, row->name, expected(row, "a number", wanted), error);
    *value = row->def;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_numbers(const struct sumi_yaml_node *node, const struct sumi_field *row, double *values,
                                   size_t most, size_t *n, struct sumi_error *error)
{
    *n = 0;
    if (node->kind != SUMI_YAML_SEQUENCE)
        return wrong(node, row, row ? "a list of numbers, each" : "a list of numbers", error);
    if (node->n > most) {
        char name[SUMI_YAML_WHERE];
        return sumi_yaml_fail_plain(node, error, "%s is a list of %u numbers; at most %zu are allowed.",
                                    name_of(node, row, name), node->n, most);
    }
    for (uint32_t i = 0; i < node->n; i++) {
        enum sumi_status status = sumi_yaml_number(node->items[i], row, &values[i], error);
        if (status)
            return status;
    }
    *n = node->n;
    return SUMI_OK;
}

/* --- other scalars --- */

static enum sumi_status wrong_scalar(const struct sumi_yaml_node *node, const char *what, struct sumi_error *error)
{
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE];
    return sumi_yaml_fail_plain(node, error, "%s is %s; expected %s.", sumi_yaml_path(node, path),
                                sumi_yaml_found(node, found), what);
}

enum sumi_status sumi_yaml_boolean(const struct sumi_yaml_node *node, bool *value, struct sumi_error *error)
{
    static const char *const words[] = {"false", "true", "no", "yes", "False", "True", "No", "Yes"};
    if (node->kind == SUMI_YAML_SCALAR && node->plain)
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            if (strcmp(node->text, words[i]) == 0) {
                *value = i % 2 == 1;
                return SUMI_OK;
            }
    return wrong_scalar(node, "true or false (or yes or no, without quotes)", error);
}

enum sumi_status sumi_yaml_text(const struct sumi_yaml_node *node, const char **text, struct sumi_error *error)
{
    if (node->kind != SUMI_YAML_SCALAR || sumi_yaml_is_null(node))
        return wrong_scalar(node, "text", error);
    if (!sumi_text_is_harmless(node->text))
        return wrong_scalar(node, "text without control characters", error);
    *text = node->text;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_date(const struct sumi_yaml_node *node, int *day_number, struct sumi_error *error)
{
    int number;
    if (node->kind != SUMI_YAML_SCALAR || !sumi_date_parse(node->text, &number))
        return wrong_scalar(node, "a date as YYYY-MM-DD, such as 2014-05-10", error);
    *day_number = number;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_month_day(const struct sumi_yaml_node *node, int *month, int *day, struct sumi_error *error)
{
    int m, d;
    if (node->kind != SUMI_YAML_SCALAR || !sumi_month_day_parse(node->text, &m, &d))
        return wrong_scalar(node, "a day of the year as MM-DD, such as 05-10", error);
    *month = m;
    *day = d;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_choice(const struct sumi_yaml_node *node, const char *const *words, size_t n, size_t *index,
                                  struct sumi_error *error)
{
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE], list[SUMI_YAML_WHERE];
    const char *near = NULL;
    if (node->kind == SUMI_YAML_SCALAR) {
        for (size_t i = 0; i < n; i++)
            if (strcmp(node->text, words[i]) == 0) {
                *index = i;
                return SUMI_OK;
            }
        near = sumi_nearest(node->text, words, n);
    }
    return sumi_yaml_fail_plain(node, error, "%s is %s; expected one of %s.%s%s%s", sumi_yaml_path(node, path),
                                sumi_yaml_found(node, found), sumi_yaml_listed(words, n, list), near ? " Is " : "",
                                near ? near : "", near ? " meant?" : "");
}

enum sumi_status sumi_read_whole(const struct sumi_yaml_node *mapping, const struct sumi_field *row, int *value,
                                 struct sumi_error *error)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(mapping, row->name);
    double number;
    int64_t whole;
    if (node)
        TRY(sumi_yaml_integer(node, row, &whole, error));
    else
        TRY(sumi_yaml_field(mapping, row, &number, error)); /* the default, or what is missing */
    *value = node ? (int)whole : (int)number;
    return SUMI_OK;
}

/* Typed values, and what to say where the value is another. */
#define _GNU_SOURCE
#include "io/text/nearest.h"
#include "io/text/text.h"
#include "io/yaml/reading_internal.h"
#include "io/yaml/yaml_internal.h"
#include "messages/yaml.h"
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
        [SUMI_YAML_SCALAR] = SUMI_WORD_YAML_A_SCALAR,
        [SUMI_YAML_MAPPING] = SUMI_WORD_YAML_A_MAPPING,
        [SUMI_YAML_SEQUENCE] = SUMI_WORD_YAML_LIST,
    };
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE];
    if (node->kind == kind)
        return SUMI_OK;
    return sumi_yaml_fail(node, error, SUMI_E_YAML_VALUE_KIND, sumi_yaml_path(node, path), sumi_yaml_found(node, found),
                          kinds[kind], meaning ? SUMI_WORD_YAML_COLON : "", meaning ? meaning : "");
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
    char path[SUMI_YAML_WHERE], hint[SUMI_NEAREST_MEANT] = SUMI_WORD_YAML_KEY_ADD;
    const char *near = sumi_nearest(key, keys, keys_of(mapping, keys));
    if (near)
        snprintf(hint, sizeof hint, SUMI_WORD_YAML_KEY_THERE, near, near);
    return sumi_yaml_fail(mapping, error, SUMI_E_YAML_KEY_MISSING, sumi_yaml_path(mapping, path), key,
                          meaning ? SUMI_WORD_YAML_BRACKET : "", meaning ? meaning : "",
                          meaning ? SUMI_WORD_YAML_BRACKET2 : "", hint);
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

bool sumi_yaml_is_digits(const char *text)
{
    return *text && text[strspn(text, "0123456789")] == '\0';
}

/* What a key that is unknown may have been: the rest of a number, the nearest of the names, or one of all. */
static const char *known_keys(const char *key, const char *const *names, size_t n, char text[2 * SUMI_YAML_WHERE])
{
    char list[SUMI_YAML_WHERE];
    const char *near = sumi_nearest(key, names, n);
    if (sumi_yaml_is_digits(key))
        return SUMI_WORD_YAML_KEY_NUMBER;
    if (near)
        snprintf(text, 2 * (size_t)SUMI_YAML_WHERE, SUMI_WORD_YAML_KEY_NEAREST, near, near);
    else
        snprintf(text, 2 * (size_t)SUMI_YAML_WHERE, "%s%s%s", SUMI_WORD_YAML_KEY_KNOWN,
                 n ? sumi_yaml_listed(names, n, list) : SUMI_WORD_YAML_KEY_NO, SUMI_WORD_YAML_STOP);
    return text;
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
        char path[SUMI_YAML_WHERE], shown[SUMI_YAML_WHERE], known_ones[2 * SUMI_YAML_WHERE];
        return sumi_yaml_fail(key, error, SUMI_E_YAML_KEY_UNKNOWN, sumi_yaml_shown(key->text, 60, shown),
                              sumi_yaml_path(mapping, path), known_keys(key->text, names, n, known_ones));
    }
    return status;
}

/* --- numbers --- */

/* What was expected, of `what` in each language: "a number from 0 to 500 mm (gross irrigation depth)". */
static const char *expected(const struct sumi_field *row, const char *what, char text[SUMI_YAML_WHERE])
{
    char said[384];
    const bool has_unit = row && row->unit && row->unit[0] && strcmp(row->unit, "1") != 0;
    const char *unit = has_unit ? row->unit : "", *blank = has_unit ? " " : "";
    if (row && isfinite(row->lo) && isfinite(row->hi))
        snprintf(said, sizeof said, SUMI_WORD_YAML_FROM_TO, row->lo, row->hi, blank, unit, what, row->lo, row->hi,
                 blank, unit);
    else if (row && isfinite(row->lo))
        snprintf(said, sizeof said, SUMI_WORD_YAML_LEAST, row->lo, blank, unit, what, row->lo, blank, unit);
    else if (row && isfinite(row->hi))
        snprintf(said, sizeof said, SUMI_WORD_YAML_MOST, row->hi, blank, unit, what, row->hi, blank, unit);
    else if (has_unit)
        snprintf(said, sizeof said, SUMI_WORD_YAML_IN_UNIT, unit, what, unit);
    else
        snprintf(said, sizeof said, "%s", what);
    if (row && row->doc)
        snprintf(text, SUMI_YAML_WHERE, "%s" SUMI_WORD(" (%s)", ""), said, row->doc);
    else
        snprintf(text, SUMI_YAML_WHERE, "%s", said);
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
        return SUMI_WORD_YAML_QUOTES;
    if (n > 0 && *rest == ',' && digits(rest + 1) > 0)
        return SUMI_WORD_YAML_POINT;
    const bool more = *rest == ' ' || *rest == '%' || ((*rest | 0x20) >= 'a' && (*rest | 0x20) <= 'z');
    if (n == 0 || !more || !row || !row->unit)
        return "";
    if (strcmp(row->unit, "1") == 0)
        return SUMI_WORD_YAML_ALONE;
    snprintf(text, SUMI_YAML_WHERE, SUMI_WORD_YAML_UNIT, row->unit, row->unit);
    return text;
}

static bool scan_number(const struct sumi_yaml_node *node, double *value, bool *whole)
{
    const bool is_key = node->key == node; /* those of JSON all stand in quotes */
    if (node->kind != SUMI_YAML_SCALAR || !(node->plain || is_key))
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

/* Refuses what is no `what`, or is one beyond the bounds of its row. */
static enum sumi_status wrong(const struct sumi_yaml_node *node, const struct sumi_field *row, const char *what,
                              bool beyond, struct sumi_error *error)
{
    char text[4][SUMI_YAML_WHERE];
    const char *name = name_of(node, row, text[0]), *found = sumi_yaml_found(node, text[1]);
    const char *wanted = expected(row, what, text[2]), *hint = advice(node, row, text[3]);
    if (beyond)
        return sumi_yaml_fail(node, error, SUMI_E_YAML_NUMBER_RANGE, name, found, wanted, hint);
    return sumi_yaml_fail(node, error, SUMI_E_YAML_NUMBER_KIND, name, found, wanted, hint);
}

enum sumi_status sumi_yaml_number(const struct sumi_yaml_node *node, const struct sumi_field *row, double *value,
                                  struct sumi_error *error)
{
    double number;
    bool whole;
    const bool is_number = scan_number(node, &number, &whole);
    if (!is_number || !within(row, number))
        return wrong(node, row, SUMI_WORD_YAML_A_NUMBER, is_number, error);
    *value = number;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_integer(const struct sumi_yaml_node *node, const struct sumi_field *row, int64_t *value,
                                   struct sumi_error *error)
{
    static const size_t safe_digits = 18; /* of an int64_t */
    double number;
    bool whole = false;
    const bool is_whole = scan_number(node, &number, &whole) && whole;
    if (!is_whole || !within(row, number))
        return wrong(node, row, SUMI_WORD_YAML_A_WHOLE, is_whole, error);
    const char *text = node->text + strspn(node->text, "+-");
    text += strspn(text, "0");
    if (strlen(text) > safe_digits)
        return wrong(node, row, SUMI_WORD_YAML_A_LONG_WHOLE, true, error);
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
        return missing(mapping, row->name, expected(row, SUMI_WORD_YAML_A_NUMBER, wanted), error);
    *value = row->def;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_numbers(const struct sumi_yaml_node *node, const struct sumi_field *row, double *values,
                                   size_t most, size_t *n, struct sumi_error *error)
{
    *n = 0;
    if (node->kind != SUMI_YAML_SEQUENCE)
        return wrong(node, row, row ? SUMI_WORD_YAML_NUMBERS_EACH : SUMI_WORD_YAML_NUMBERS, false, error);
    if (node->n > most) {
        char name[SUMI_YAML_WHERE];
        return sumi_yaml_fail(node, error, SUMI_E_YAML_LIST_LENGTH, name_of(node, row, name), node->n, most);
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

enum sumi_status sumi_yaml_boolean(const struct sumi_yaml_node *node, bool *value, struct sumi_error *error)
{
    static const char *const words[] = {"false", "true", "no", "yes", "False", "True", "No", "Yes"};
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE];
    if (node->kind == SUMI_YAML_SCALAR && node->plain)
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            if (strcmp(node->text, words[i]) == 0) {
                *value = i % 2 == 1;
                return SUMI_OK;
            }
    return sumi_yaml_fail(node, error, SUMI_E_YAML_BOOLEAN_KIND, sumi_yaml_path(node, path),
                          sumi_yaml_found(node, found));
}

enum sumi_status sumi_yaml_text(const struct sumi_yaml_node *node, const char **text, struct sumi_error *error)
{
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE];
    if (node->kind != SUMI_YAML_SCALAR || sumi_yaml_is_null(node))
        return sumi_yaml_fail(node, error, SUMI_E_YAML_STRING_KIND, sumi_yaml_path(node, path),
                              sumi_yaml_found(node, found));
    if (!sumi_text_is_harmless(node->text))
        return sumi_yaml_fail(node, error, SUMI_E_YAML_STRING_CONTROL, sumi_yaml_path(node, path),
                              sumi_yaml_found(node, found));
    *text = node->text;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_date(const struct sumi_yaml_node *node, int *day_number, struct sumi_error *error)
{
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE];
    int number;
    if (node->kind != SUMI_YAML_SCALAR || !sumi_date_parse(node->text, &number))
        return sumi_yaml_fail(node, error, SUMI_E_YAML_DATE_FORMAT, sumi_yaml_path(node, path),
                              sumi_yaml_found(node, found));
    *day_number = number;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_month_day(const struct sumi_yaml_node *node, int *month, int *day, struct sumi_error *error)
{
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE];
    int m, d;
    if (node->kind != SUMI_YAML_SCALAR || !sumi_month_day_parse(node->text, &m, &d))
        return sumi_yaml_fail(node, error, SUMI_E_YAML_DAY_FORMAT, sumi_yaml_path(node, path),
                              sumi_yaml_found(node, found));
    *month = m;
    *day = d;
    return SUMI_OK;
}

enum sumi_status sumi_yaml_choice(const struct sumi_yaml_node *node, const char *const *words, size_t n, size_t *index,
                                  struct sumi_error *error)
{
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE], list[SUMI_YAML_WHERE], hint[SUMI_NEAREST_MEANT];
    const char *near = NULL;
    if (node->kind == SUMI_YAML_SCALAR) {
        for (size_t i = 0; i < n; i++)
            if (strcmp(node->text, words[i]) == 0) {
                *index = i;
                return SUMI_OK;
            }
        near = sumi_nearest(node->text, words, n);
    }
    return sumi_yaml_fail(node, error, SUMI_E_YAML_CHOICE_UNKNOWN, sumi_yaml_path(node, path),
                          sumi_yaml_found(node, found), sumi_yaml_listed(words, n, list),
                          sumi_nearest_meant(near, hint));
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

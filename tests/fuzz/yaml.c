/* The reader of YAML, with what is set on top of it. The first line of the input, where it holds a tab, is a path and a
 * value to set; the rest is a document.
 * seeds: data/crops data/climates data/soils data/examples
 * options: -max_len=2000 */
#define _GNU_SOURCE /* strndup */
#include "tests/fuzz/support/fuzz.h"

#include "io/parameters/crop.h"
#include "io/yaml/yaml.h"
#include "tests/support/error_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool same(const struct sumi_yaml_node *a, const struct sumi_yaml_node *b)
{
    if (sumi_yaml_kind(a) != sumi_yaml_kind(b) || sumi_yaml_count(a) != sumi_yaml_count(b) ||
        sumi_yaml_is_null(a) != sumi_yaml_is_null(b))
        return false;
    if (sumi_yaml_kind(a) == SUMI_YAML_SCALAR)
        return sumi_yaml_is_null(a) || strcmp(sumi_yaml_scalar(a), sumi_yaml_scalar(b)) == 0;
    for (size_t i = 0; i < sumi_yaml_count(a); i++) {
        if (sumi_yaml_kind(a) == SUMI_YAML_MAPPING && !same(sumi_yaml_key_at(a, i), sumi_yaml_key_at(b, i)))
            return false;
        if (!same(sumi_yaml_at(a, i), sumi_yaml_at(b, i)))
            return false;
    }
    return true;
}

static void visit(const struct sumi_yaml_node *node)
{
    static const struct sumi_field row = {"TSUM1", "d", "a sum", NULL, 0, 5000, NAN, 0};
    static const char *const words[] = {"one", "two"};
    char text[SUMI_YAML_WHERE];
    double number, numbers[8];
    int64_t whole;
    size_t n;
    int day, month;
    bool truth;
    struct sumi_table table;
    struct sumi_error error = {0};
    sumi_yaml_where(node, text);
    sumi_yaml_path(node, text);
    sumi_yaml_found(node, text);
    sumi_yaml_number(node, &row, &number, &error);
    sumi_yaml_integer(node, NULL, &whole, NULL);
    sumi_yaml_numbers(node, &row, numbers, 8, &n, NULL);
    sumi_yaml_boolean(node, &truth, NULL);
    sumi_yaml_date(node, &day, NULL);
    sumi_yaml_month_day(node, &month, &day, NULL);
    sumi_yaml_choice(node, words, 2, &n, NULL);
    sumi_yaml_check_keys(node, words, 2, NULL);
    sumi_yaml_field(node, &row, &number, NULL);
    sumi_parameter_table(node, &row, &table, NULL);
    sumi_crop_file_read(node, (struct sumi_fields){&row, 1}, (struct sumi_fields){&row, 1}, &number, &table, NULL);
    for (size_t i = 0; i < sumi_yaml_count(node); i++)
        visit(sumi_yaml_at(node, i));
}

static struct sumi_yaml *parse_again(const struct sumi_yaml *document)
{
    struct sumi_yaml *again;
    struct sumi_error error = {0};
    char *text;
    fuzz_claim(sumi_yaml_emit(document, &text, &error) == SUMI_OK, "%s", error_text(&error));
    fuzz_claim(sumi_yaml_parse("again", text, strlen(text), &again, &error) == SUMI_OK, "%s\n%s", error_text(&error),
               text);
    free(text);
    return again;
}

/* What is written reads as the same document. */
static void check(const struct sumi_yaml *document)
{
    struct sumi_yaml *again = parse_again(document);
    visit(sumi_yaml_root(document));
    fuzz_claim(same(sumi_yaml_root(document), sumi_yaml_root(again)), "it is the same again");
    sumi_yaml_close(again);
}

static void check_set(struct sumi_yaml *document, const uint8_t *start, const uint8_t *tab, const uint8_t *line)
{
    struct sumi_error error = {0};
    char *path = fuzz_text(start, (size_t)(tab - start)), *value = fuzz_text(tab + 1, (size_t)(line - tab - 1));
    struct sumi_yaml *before = parse_again(document);
    if (fuzz_done(sumi_yaml_set(document, path, value, &error), &error))
        check(document);
    else
        fuzz_claim(same(sumi_yaml_root(document), sumi_yaml_root(before)), "after a failure all values are as before");
    sumi_yaml_close(before);
    free(path);
    free(value);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    return fuzz_mutate_text(data, size, most, seed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *line = size ? memchr(data, '\n', size) : NULL;
    const uint8_t *tab = line ? memchr(data, '\t', (size_t)(line - data)) : NULL, *start = tab ? line + 1 : data;
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    if (!fuzz_done(sumi_yaml_parse("fuzz", (const char *)start, size - (size_t)(start - data), &document, &error),
                   &error))
        return 0;
    check(document);
    if (tab)
        check_set(document, data, tab, line);
    sumi_yaml_close(document);
    return 0;
}

/* Fuzzing of the YAML reader with libFuzzer; not part of the test suite. The first line of the input, where it holds a
 * tab, is a path and a value to set; the rest is a document. From the repository's root:
 *
 *   clang -std=c17 -g -O1 -fsanitize=address,undefined,fuzzer -I. tests/fuzz_yaml.c io/yaml*.c io/nearest.c \
 *         io/crop_file.c models/field.c models/table.c sim/date.c sim/error.c -lfyaml -lm -o fuzz_yaml
 *   ./fuzz_yaml -max_len=1000 -close_fd_mask=0 corpus/
 */
#define _GNU_SOURCE
#include "io/crop_file.h"
#include "io/yaml.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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

static void check(const struct sumi_yaml *document)
{
    struct sumi_yaml *again;
    struct sumi_error error = {0};
    char *text;
    visit(sumi_yaml_root(document));
    if (sumi_yaml_emit(document, &text, &error))
        abort();
    if (sumi_yaml_parse("again", text, strlen(text), &again, &error) ||
        !same(sumi_yaml_root(document), sumi_yaml_root(again))) {
        fprintf(stderr, "%s\n--\n%s", error.text, text);
        abort();
    }
    sumi_yaml_close(again);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *line = memchr(data, '\n', size), *tab = line ? memchr(data, '\t', (size_t)(line - data)) : NULL;
    const uint8_t *start = tab ? line + 1 : data;
    struct sumi_yaml *document;
    struct sumi_error error = {0};
    if (sumi_yaml_parse("fuzz", (const char *)start, size - (size_t)(start - data), &document, &error))
        return error.text[0] ? 0 : 1;
    check(document);
    if (tab) {
        char *path = strndup((const char *)data, (size_t)(tab - data));
        char *value = strndup((const char *)tab + 1, (size_t)(line - tab - 1));
        if (sumi_yaml_set(document, path, value, NULL) == SUMI_OK)
            check(document);
        free(path);
        free(value);
    }
    sumi_yaml_close(document);
    return 0;
}

/* Series that stand in the scenario itself, as lists of mappings. They become the text of a file and go to the reader
 * of such files, so that there is one way in which a series is read:
 *
 *     days: [{date: 2026-07-08, tmin_C: 15.1, tmax_C: 28.4, precip_mm: 0}, {date: 2026-07-09, ..}]
 */
#include "io/scenario/scenario_internal.h"
#include "io/text/text.h"
#include "messages/memory.h"
#include "messages/scenario_outlook.h"
#include "sim/memory.h"

#include <stdio.h>
#include <string.h>

enum { COLUMNS = 64, LONGEST = 64 }; /* of a list; bytes of a value */

struct table {
    size_t n;
    const char *column[COLUMNS];
};

bool sumi_is_inline(const struct sumi_yaml_node *node)
{
    return sumi_yaml_kind(node) == SUMI_YAML_SEQUENCE &&
           (sumi_yaml_count(node) == 0 || sumi_yaml_kind(sumi_yaml_at(node, 0)) == SUMI_YAML_MAPPING);
}

/* Whether a text may be a field of such a file. */
static bool fits(const char *text)
{
    return strlen(text) <= LONGEST && text[0] != '#' && !text[strcspn(text, ",\"\r\n")];
}

static enum sumi_status check_text(struct scenario_reader *r, const struct sumi_yaml_node *node)
{
    char found[SUMI_YAML_WHERE];
    if (sumi_yaml_kind(node) == SUMI_YAML_SCALAR && fits(sumi_yaml_scalar(node)))
        return SUMI_OK;
    return sumi_yaml_fail(node, r->error, SUMI_E_SCENARIO_INLINE_VALUE, sumi_yaml_found(node, found), (int)LONGEST);
}

static enum sumi_status add_columns(struct scenario_reader *r, const struct sumi_yaml_node *item, struct table *table)
{
    TRY(sumi_yaml_expect(item, SUMI_YAML_MAPPING, SUMI_WORD_MEANS_INLINE_ITEM, r->error));
    for (size_t k = 0; k < sumi_yaml_count(item); k++) {
        const struct sumi_yaml_node *key = sumi_yaml_key_at(item, k);
        size_t c = 0;
        while (c < table->n && strcmp(table->column[c], sumi_yaml_scalar(key)) != 0)
            c++;
        TRY(check_text(r, sumi_yaml_at(item, k)));
        if (c < table->n)
            continue;
        TRY(check_text(r, key));
        if (c == COLUMNS)
            return sumi_yaml_fail(key, r->error, SUMI_E_SCENARIO_INLINE_COLUMNS, (int)COLUMNS);
        table->column[table->n++] = sumi_yaml_scalar(key);
    }
    return SUMI_OK;
}

static const char *field(const struct sumi_yaml_node *item, const char *column)
{
    const struct sumi_yaml_node *node = sumi_yaml_get(item, column);
    return node && !sumi_yaml_is_null(node) ? sumi_yaml_scalar(node) : "";
}

/* The bytes of the text, which is written where `text` is not NULL. */
static size_t put(const struct sumi_yaml_node *list, const struct table *table, char *text)
{
    size_t size = 0;
    for (size_t k = 0; k <= sumi_yaml_count(list); k++)
        for (size_t c = 0; c < table->n; c++) {
            const char *value = k == 0 ? table->column[c] : field(sumi_yaml_at(list, k - 1), table->column[c]);
            const size_t length = strlen(value);
            if (text) {
                memcpy(text + size, value, length);
                text[size + length] = c + 1 < table->n ? ',' : '\n';
            }
            size += length + 1;
        }
    return size;
}

enum sumi_status sumi_inline_csv(struct scenario_reader *r, const struct sumi_yaml_node *list, const char *const *first,
                                 size_t n_first, char **text, size_t *size)
{
    struct table table = {.n = n_first};
    TRY(sumi_yaml_expect(list, SUMI_YAML_SEQUENCE, SUMI_WORD_MEANS_INLINE, r->error));
    if (sumi_yaml_count(list) == 0)
        return sumi_yaml_fail(list, r->error, SUMI_E_SCENARIO_INLINE_EMPTY);
    memcpy(table.column, first, n_first * sizeof *first);
    for (size_t k = 0; k < sumi_yaml_count(list); k++)
        TRY(add_columns(r, sumi_yaml_at(list, k), &table));
    *size = put(list, &table, NULL);
    if (*size > SUMI_CSV_BYTES)
        return sumi_yaml_fail(list, r->error, SUMI_E_SCENARIO_INLINE_LONG, (int)(SUMI_CSV_BYTES >> 20));
    *text = sumi_allocate(*size + 1);
    if (!*text)
        return sumi_fail(r->error, SUMI_E_MEMORY_NONE, SUMI_WORD_SCENARIO_SERIES);
    put(list, &table, *text);
    (*text)[*size] = '\0';
    return SUMI_OK;
}

enum sumi_status sumi_inline_fail(struct scenario_reader *r, const struct sumi_yaml_node *list,
                                  const struct sumi_error *problem)
{
    const int item = problem->line - 2; /* line 1 has the names */
    struct sumi_error said = *problem;
    said.file[0] = '\0';
    return sumi_yaml_pass(item >= 0 && (size_t)item < sumi_yaml_count(list) ? sumi_yaml_at(list, (size_t)item) : list,
                          &said, r->error);
}

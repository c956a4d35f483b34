/* Completes what was read: a mapping with all that it merges, without repeated keys and sorted; a list; and how large
 * each is. */
#define _GNU_SOURCE
#include "io/yaml/yaml_internal.h"
#include "messages/yaml.h"
#include "sim/memory.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t most_merge_work = 500000; /* pairs looked at for all merge keys of a document */

/* --- mappings --- */

struct candidate {
    struct sumi_yaml_pair pair;
    uint32_t rank; /* 0 own; 1, 2, ... the merged mappings in their order */
    uint32_t order;
    bool kept;
};

static int by_key_and_order(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    int names = strcmp(a->pair.key->text, b->pair.key->text);
    return names ? names : (a->order > b->order) - (a->order < b->order);
}

static int by_order(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    return (a->order > b->order) - (a->order < b->order);
}

static bool is_merge_key(const struct sumi_yaml_node *key)
{
    return key->plain && strcmp(key->text, "<<") == 0;
}

static size_t merged_mappings(struct sumi_yaml_node *merge, struct sumi_yaml_node ***mappings)
{
    if (merge->kind == SUMI_YAML_SEQUENCE) {
        *mappings = merge->items;
        return merge->n;
    }
    return 1;
}

/* Pairs that the mapping and all that it merges have together, with repetitions. */
static enum sumi_status count_candidates(struct sumi_yaml *document, const struct sumi_yaml_pair *own, size_t n,
                                         size_t *count, struct sumi_error *error)
{
    *count = n;
    for (size_t i = 0; i < n; i++) {
        if (!is_merge_key(own[i].key))
            continue;
        struct sumi_yaml_node *value = own[i].value, **mappings = &value;
        size_t n_mappings = merged_mappings(value, &mappings);
        for (size_t k = 0; k < n_mappings; k++) {
            if (mappings[k]->kind != SUMI_YAML_MAPPING)
                return sumi_yaml_fail(own[i].key, error, SUMI_E_YAML_MERGE_KIND);
            *count += mappings[k]->n;
            document->merge_work += mappings[k]->n + 1;
            if (document->merge_work > most_merge_work)
                return sumi_yaml_fail(own[i].key, error, SUMI_E_YAML_MERGE_COUNT, most_merge_work);
        }
    }
    return SUMI_OK;
}

/* Several << in one mapping, as public crop files have them, become one with a list of all that they merge, in which
 * the mappings of a later << come first: readers of YAML 1.1 copy one << after the other (PyYAML, flatten_mapping),
 * so that the later one holds where both have a key. The pairs without the other << go into joined[n]; *n_joined is
 * their count. */
static enum sumi_status join_merges(struct sumi_yaml *document, struct sumi_yaml_node *mapping,
                                    const struct sumi_yaml_pair *own, size_t n, struct sumi_yaml_pair *joined,
                                    size_t *n_joined, struct sumi_error *error)
{
    size_t total = 0, n_merges = 0, kept = 0, first = n, items = 0;
    for (size_t i = 0; i < n; i++) {
        struct sumi_yaml_node *value = own[i].value, **mappings = &value;
        bool merge = is_merge_key(own[i].key);
        total += merge ? merged_mappings(value, &mappings) : 0;
        first = merge && n_merges == 0 ? kept : first;
        if (!merge || n_merges++ == 0)
            joined[kept++] = own[i];
        else if (!document->merged_twice)
            document->merged_twice = own[i].key;
    }
    *n_joined = kept;
    if (n_merges < 2)
        return SUMI_OK;
    const struct sumi_yaml_node *key = joined[first].key;
    struct sumi_yaml_node **all = sumi_allocate_zeroed(total + 1, sizeof(struct sumi_yaml_node *));
    struct sumi_yaml_node *list = sumi_yaml_make(document, key->source, SUMI_YAML_SEQUENCE, key->line, key->column);
    if (!all || !list) {
        sumi_release(all);
        return sumi_yaml_no_memory(error);
    }
    for (size_t i = n; i-- > 0;) {
        struct sumi_yaml_node *value = own[i].value, **mappings = &value;
        size_t n_mappings = is_merge_key(own[i].key) ? merged_mappings(value, &mappings) : 0;
        for (size_t k = 0; k < n_mappings; k++)
            all[items++] = mappings[k];
    }
    list->parent = mapping;
    list->key = joined[first].key;
    joined[first].value = list;
    enum sumi_status status = sumi_yaml_close_sequence(document, list, all, items, error);
    sumi_release(all);
    return status;
}

static void fill_candidates(struct candidate *candidates, const struct sumi_yaml_pair *own, size_t n)
{
    uint32_t c = 0, rank = 0;
    for (size_t i = 0; i < n; i++) {
        candidates[c] = (struct candidate){.pair = own[i], .order = c};
        c++;
        if (!is_merge_key(own[i].key))
            continue;
        struct sumi_yaml_node *value = own[i].value, **mappings = &value;
        size_t n_mappings = merged_mappings(value, &mappings);
        for (size_t k = 0; k < n_mappings; k++) {
            rank++;
            for (uint32_t p = 0; p < mappings[k]->n; p++, c++) {
                candidates[c] = (struct candidate){.pair = mappings[k]->pairs[p], .rank = rank, .order = c};
                candidates[c].pair.merged = true;
            }
        }
    }
}

/* Of candidates sorted by key, keeps one of each key: in the place of the first, the pair with the lowest rank. */
static enum sumi_status choose(struct candidate *candidates, size_t count, struct sumi_error *error)
{
    for (size_t first = 0, next; first < count; first = next) {
        struct candidate *kept = &candidates[first];
        const struct sumi_yaml_node *own = kept->rank == 0 ? kept->pair.key : NULL;
        kept->kept = true;
        for (next = first + 1; next < count && strcmp(candidates[next].pair.key->text, kept->pair.key->text) == 0;
             next++) {
            if (candidates[next].rank == 0 && own) {
                char shown[SUMI_YAML_WHERE], where[SUMI_YAML_WHERE];
                return sumi_yaml_fail(candidates[next].pair.key, error, SUMI_E_YAML_KEY_TWICE,
                                      sumi_yaml_shown(own->text, 60, shown), sumi_yaml_where(own, where));
            }
            if (candidates[next].rank < kept->rank) {
                kept->pair = candidates[next].pair;
                kept->rank = candidates[next].rank;
            }
            if (candidates[next].rank == 0)
                own = candidates[next].pair.key;
        }
    }
    return SUMI_OK;
}

static int by_key(const void *left, const void *right, void *pairs)
{
    const struct sumi_yaml_pair *pair = pairs;
    return strcmp(pair[*(const uint32_t *)left].key->text, pair[*(const uint32_t *)right].key->text);
}

enum sumi_status sumi_yaml_sort(struct sumi_yaml *document, struct sumi_yaml_node *mapping, struct sumi_error *error)
{
    uint32_t *sorted = sumi_yaml_reserve(document, mapping->n * sizeof *sorted);
    if (!sorted)
        return sumi_yaml_no_memory(error);
    for (uint32_t i = 0; i < mapping->n; i++)
        sorted[i] = i;
    if (mapping->n > 1)
        qsort_r(sorted, mapping->n, sizeof *sorted, by_key, mapping->pairs);
    mapping->sorted = sorted;
    return SUMI_OK;
}

static enum sumi_status take(struct sumi_yaml *document, struct sumi_yaml_node *mapping,
                             const struct candidate *candidates, size_t count, struct sumi_error *error)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += candidates[i].kept;
    mapping->pairs = sumi_yaml_reserve(document, n * sizeof *mapping->pairs);
    if (!mapping->pairs)
        return sumi_yaml_no_memory(error);
    for (size_t i = 0; i < count; i++) {
        if (!candidates[i].kept)
            continue;
        if (candidates[i].rank == 0 && is_merge_key(candidates[i].pair.key)) {
            mapping->merge = candidates[i].pair.value;
            mapping->merged_at = mapping->n;
        } else {
            mapping->pairs[mapping->n++] = candidates[i].pair;
        }
    }
    return sumi_yaml_sort(document, mapping, error);
}

enum sumi_status sumi_yaml_close_mapping(struct sumi_yaml *document, struct sumi_yaml_node *mapping,
                                         const struct sumi_yaml_pair *own, size_t n, struct sumi_error *error)
{
    size_t count, n_joined = 0;
    enum sumi_status status = count_candidates(document, own, n, &count, error);
    if (status)
        return status;
    struct candidate *candidates = sumi_allocate_zeroed(count + 1, sizeof *candidates);
    struct sumi_yaml_pair *joined = sumi_allocate_zeroed(n + 1, sizeof *joined);
    status = candidates && joined ? join_merges(document, mapping, own, n, joined, &n_joined, error)
                                  : sumi_yaml_no_memory(error);
    if (!status) {
        fill_candidates(candidates, joined, n_joined);
        count -= n - n_joined;
        qsort(candidates, count, sizeof *candidates, by_key_and_order);
        status = choose(candidates, count, error);
    }
    if (!status) {
        qsort(candidates, count, sizeof *candidates, by_order);
        status = take(document, mapping, candidates, count, error);
    }
    sumi_release(joined);
    sumi_release(candidates);
    mapping->open = false;
    return status ? status : sumi_yaml_measure(mapping, error);
}

enum sumi_status sumi_yaml_close_sequence(struct sumi_yaml *document, struct sumi_yaml_node *sequence,
                                          struct sumi_yaml_node *const *items, size_t n, struct sumi_error *error)
{
    sequence->items = sumi_yaml_reserve(document, n * sizeof *items);
    if (!sequence->items)
        return sumi_yaml_no_memory(error);
    for (size_t i = 0; i < n; i++)
        sequence->items[i] = items[i];
    sequence->n = (uint32_t)n;
    sequence->open = false;
    return sumi_yaml_measure(sequence, error);
}

enum sumi_status sumi_yaml_measure(struct sumi_yaml_node *node, struct sumi_error *error)
{
    uint64_t size = 1;
    uint8_t height = 0;
    for (uint32_t i = 0; node->kind != SUMI_YAML_SCALAR && i < node->n; i++) {
        const struct sumi_yaml_node *value = node->kind == SUMI_YAML_MAPPING ? node->pairs[i].value : node->items[i];
        size += value->size + (node->kind == SUMI_YAML_MAPPING);
        height = value->height > height ? value->height : height;
    }
    if (node->kind == SUMI_YAML_MAPPING && node->merge) {
        size += node->merge->size;
        height = node->merge->height > height ? node->merge->height : height;
    }
    const uint32_t most = node->source->document->most_reachable;
    if (size > most)
        return sumi_yaml_fail(node, error, SUMI_E_YAML_ALIAS_COUNT, (int)most);
    node->size = (uint32_t)size;
    node->height = (uint8_t)(node->kind == SUMI_YAML_SCALAR ? 0 : height + 1);
    return SUMI_OK;
}

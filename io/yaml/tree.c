/* A document in memory: where it lies, and how one walks through its values. */
#define _GNU_SOURCE
#include "io/yaml/yaml_internal.h"
#include "messages/memory.h"
#include "messages/text.h"
#include "sim/memory.h"

#include <stdalign.h>
#include <string.h>

static const size_t chunk_bytes = 64 * 1024;

struct sumi_yaml_chunk {
    struct sumi_yaml_chunk *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

enum sumi_status sumi_yaml_no_memory(struct sumi_error *error)
{
    return sumi_fail(error, SUMI_E_MEMORY_NONE, SUMI_WORD_MEMORY_FILE);
}

void *sumi_yaml_reserve(struct sumi_yaml *document, size_t bytes)
{
    bytes = (bytes + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    struct sumi_yaml_chunk *chunk = document->chunks;
    if (!chunk || chunk->size - chunk->used < bytes) {
        size_t size = bytes > chunk_bytes ? bytes : chunk_bytes;
        chunk = sumi_allocate_zeroed(1, sizeof *chunk + size);
        if (!chunk)
            return NULL;
        chunk->size = size;
        chunk->next = document->chunks;
        document->chunks = chunk;
    }
    void *room = chunk->bytes + chunk->used;
    chunk->used += bytes;
    return room;
}

struct sumi_yaml *sumi_yaml_hold(struct sumi_yaml *document)
{
    atomic_fetch_add(&document->further, 1);
    return document;
}

void sumi_yaml_close(struct sumi_yaml *document)
{
    if (!document || atomic_fetch_sub(&document->further, 1) > 0)
        return;
    for (struct sumi_yaml_chunk *chunk = document->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        sumi_release(chunk);
    }
    if (document->c_locale)
        freelocale(document->c_locale);
    sumi_release(document);
}

char *sumi_yaml_copy(struct sumi_yaml *document, const char *text, size_t length)
{
    char *copy = sumi_yaml_reserve(document, length + 1);
    if (copy)
        memcpy(copy, text, length);
    return copy;
}

struct sumi_yaml_node *sumi_yaml_make(struct sumi_yaml *document, const struct sumi_yaml_source *source,
                                      enum sumi_yaml_kind kind, uint32_t line, uint32_t column)
{
    struct sumi_yaml_node *node = sumi_yaml_reserve(document, sizeof *node);
    if (!node)
        return NULL;
    node->source = source;
    node->kind = (uint8_t)kind;
    node->line = line;
    node->column = column;
    node->size = 1;
    node->plain = kind == SUMI_YAML_SCALAR;
    node->text = kind == SUMI_YAML_SCALAR ? "" : NULL;
    document->values++;
    return node;
}

struct sumi_yaml_pair *sumi_yaml_pair_of(const struct sumi_yaml_node *mapping, const char *key)
{
    size_t low = 0, high = mapping->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct sumi_yaml_pair *pair = &mapping->pairs[mapping->sorted[middle]];
        int order = strcmp(key, pair->key->text);
        if (order == 0)
            return pair;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* --- walking --- */

const struct sumi_yaml_node *sumi_yaml_root(const struct sumi_yaml *document)
{
    return document->root;
}

const struct sumi_yaml_node *sumi_yaml_merged_twice(const struct sumi_yaml *document)
{
    return document->merged_twice;
}

const char *sumi_yaml_said(const struct sumi_yaml *document)
{
    return document->said;
}

enum sumi_yaml_kind sumi_yaml_kind(const struct sumi_yaml_node *node)
{
    return (enum sumi_yaml_kind)node->kind;
}

bool sumi_yaml_is_null(const struct sumi_yaml_node *node)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL"};
    if (node->kind != SUMI_YAML_SCALAR || !node->plain)
        return false;
    for (size_t i = 0; i < sizeof nulls / sizeof nulls[0]; i++)
        if (strcmp(node->text, nulls[i]) == 0)
            return true;
    return false;
}

const char *sumi_yaml_scalar(const struct sumi_yaml_node *node)
{
    return node->kind == SUMI_YAML_SCALAR ? node->text : NULL;
}

size_t sumi_yaml_count(const struct sumi_yaml_node *node)
{
    return node->n;
}

const struct sumi_yaml_node *sumi_yaml_at(const struct sumi_yaml_node *node, size_t i)
{
    return node->kind == SUMI_YAML_MAPPING ? node->pairs[i].value : node->items[i];
}

const struct sumi_yaml_node *sumi_yaml_key_at(const struct sumi_yaml_node *mapping, size_t i)
{
    return mapping->pairs[i].key;
}

const struct sumi_yaml_node *sumi_yaml_get(const struct sumi_yaml_node *mapping, const char *key)
{
    if (!mapping || mapping->kind != SUMI_YAML_MAPPING)
        return NULL;
    const struct sumi_yaml_pair *pair = sumi_yaml_pair_of(mapping, key);
    return pair ? pair->value : NULL;
}

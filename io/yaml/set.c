/* Overrides. Only what is read at the path changes. If an alias or a merge key shows a value on the way in other places
 * too, that value is replaced by a copy of its own first. */
#define _GNU_SOURCE
#include "io/text/text.h"
#include "io/yaml/yaml_internal.h"
#include "messages/yaml.h"

#include <stdio.h>
#include <string.h>

struct setting {
    struct sumi_yaml *document;
    struct sumi_yaml_source *source;
    const char *path, *rest; /* the whole path and what is left of it */
    struct sumi_yaml_node *value;
    struct sumi_error *error;
};

static struct sumi_yaml_node *place_of(const struct setting *setting, struct sumi_yaml_node *place)
{
    *place = (struct sumi_yaml_node){.source = setting->source};
    return place;
}

/* Takes the first key from the rest of the path: text in quotes, or up to the next dot. */
static enum sumi_status next_part(struct setting *setting, const char **part)
{
    struct sumi_yaml_node place;
    const char *start = setting->rest, *end, *behind;
    if (*start == '"' || *start == '\'') {
        end = strchr(start + 1, *start);
        start++;
        behind = end ? end + 1 : NULL;
    } else {
        end = behind = start + strcspn(start, ".");
    }
    if (!end || end == start || (*behind && (*behind != '.' || !behind[1])))
        return sumi_yaml_fail(place_of(setting, &place), setting->error, SUMI_E_YAML_SET_PATH);
    if (end - start > SUMI_YAML_KEY)
        return sumi_yaml_fail(place_of(setting, &place), setting->error, SUMI_E_YAML_KEY_LENGTH, SUMI_YAML_KEY);
    *part = sumi_yaml_copy(setting->document, start, (size_t)(end - start));
    setting->rest = *behind ? behind + 1 : behind;
    return *part ? SUMI_OK : sumi_yaml_no_memory(setting->error);
}

/* The pair whose key begins the rest of the path; of several, as crop and crop.SPAN, the one with the longest key. */
static struct sumi_yaml_pair *find_plain(struct setting *setting, const struct sumi_yaml_node *mapping)
{
    struct sumi_yaml_pair *found = NULL;
    size_t longest = 0;
    for (uint32_t i = 0; i < mapping->n; i++) {
        size_t n = strlen(mapping->pairs[i].key->text);
        if (n > longest && strncmp(setting->rest, mapping->pairs[i].key->text, n) == 0 &&
            (setting->rest[n] == '\0' || setting->rest[n] == '.')) {
            found = &mapping->pairs[i];
            longest = n;
        }
    }
    if (found)
        setting->rest += longest + (setting->rest[longest] == '.');
    return found;
}

static enum sumi_status find_pair(struct setting *setting, const struct sumi_yaml_node *mapping,
                                  struct sumi_yaml_pair **pair)
{
    const char *part, *rest = setting->rest;
    if (*rest != '"' && *rest != '\'') {
        *pair = find_plain(setting, mapping);
        return SUMI_OK;
    }
    enum sumi_status status = next_part(setting, &part);
    *pair = status ? NULL : sumi_yaml_pair_of(mapping, part);
    if (!*pair)
        setting->rest = rest;
    return status;
}

/* Where a value stands as the path leads to it. */
struct step {
    struct sumi_yaml_node **slot;
    struct sumi_yaml_node *holder; /* the mapping or list around it; NULL for the root */
    struct sumi_yaml_pair *pair;   /* in a mapping */
};

static void settle(struct sumi_yaml_node *value, const struct step *at)
{
    value->parent = at->holder;
    value->key = at->pair ? at->pair->key : NULL;
    value->index = at->holder && !at->pair ? (uint32_t)(at->slot - at->holder->items) : 0;
}

/* Makes what stands there a value that may be changed: a copy where it is shown in other places too, a mapping where it
 * is null. */
static enum sumi_status own(struct setting *setting, const struct step *at)
{
    struct sumi_yaml *document = setting->document;
    struct sumi_yaml_node *node = *at->slot, *made;
    bool null = sumi_yaml_is_null(node), merged = at->pair && at->pair->merged;
    if (!null && !merged && !node->anchor && !node->shared)
        return SUMI_OK;
    if (!null && node->kind == SUMI_YAML_SCALAR)
        return SUMI_OK;
    made = sumi_yaml_make(document, node->source, null ? SUMI_YAML_MAPPING : (enum sumi_yaml_kind)node->kind,
                          node->line, node->column);
    if (!made)
        return sumi_yaml_no_memory(setting->error);
    settle(made, at);
    made->flow = node->flow;
    made->n = null ? 0 : node->n;
    if (made->kind == SUMI_YAML_MAPPING) {
        made->sorted = null ? NULL : node->sorted;
        made->pairs = sumi_yaml_reserve(document, made->n * sizeof *made->pairs);
        if (!made->pairs)
            return sumi_yaml_no_memory(setting->error);
        for (uint32_t i = 0; i < made->n; i++) {
            made->pairs[i] = (struct sumi_yaml_pair){node->pairs[i].key, node->pairs[i].value, false};
            made->pairs[i].value->shared = true;
        }
    } else {
        made->items = sumi_yaml_reserve(document, made->n * sizeof *made->items);
        if (!made->items)
            return sumi_yaml_no_memory(setting->error);
        for (uint32_t i = 0; i < made->n; i++) {
            made->items[i] = node->items[i];
            made->items[i]->shared = true;
        }
    }
    *at->slot = made;
    return SUMI_OK;
}

static void adopt(struct sumi_yaml_node *value, struct sumi_yaml_node *parent, struct sumi_yaml_node *key)
{
    value->parent = parent;
    value->key = key;
}

static struct sumi_yaml_node *make_key(const struct setting *setting, const char *text)
{
    struct sumi_yaml_node *key = sumi_yaml_make(setting->document, setting->source, SUMI_YAML_SCALAR, 0, 0);
    if (key) {
        key->text = text;
        key->plain = strcmp(text, "<<") != 0;
    }
    return key;
}

/* The value within new mappings, one for each key that is left of the path. */
static enum sumi_status make_rest(struct setting *setting, struct sumi_yaml_node **made)
{
    const char *part;
    struct sumi_yaml_node *outer = NULL, *inner = NULL;
    while (*setting->rest) {
        enum sumi_status status = next_part(setting, &part);
        if (status)
            return status;
        struct sumi_yaml_node *mapping = sumi_yaml_make(setting->document, setting->source, SUMI_YAML_MAPPING, 0, 0);
        struct sumi_yaml_node *key = make_key(setting, part);
        struct sumi_yaml_pair *pairs = sumi_yaml_reserve(setting->document, sizeof *pairs);
        uint32_t *sorted = sumi_yaml_reserve(setting->document, sizeof *sorted);
        if (!mapping || !key || !pairs || !sorted)
            return sumi_yaml_no_memory(setting->error);
        pairs->key = key;
        mapping->n = 1;
        mapping->pairs = pairs;
        mapping->sorted = sorted;
        adopt(key, mapping, key);
        if (inner) {
            inner->pairs->value = mapping;
            adopt(mapping, inner, inner->pairs->key);
        }
        outer = outer ? outer : mapping;
        inner = mapping;
    }
    if (inner) {
        inner->pairs->value = setting->value;
        adopt(setting->value, inner, inner->pairs->key);
    }
    *made = outer ? outer : setting->value;
    return SUMI_OK;
}

static enum sumi_status append(struct setting *setting, struct sumi_yaml_node *mapping)
{
    const char *part;
    struct sumi_yaml_node *value = NULL;
    enum sumi_status status = next_part(setting, &part);
    if (!status)
        status = make_rest(setting, &value);
    if (status)
        return status;
    struct sumi_yaml_node *key = make_key(setting, part);
    struct sumi_yaml_pair *old = mapping->pairs;
    struct sumi_yaml_pair *pairs = sumi_yaml_reserve(setting->document, (mapping->n + 1) * sizeof *pairs);
    if (!key || !pairs)
        return sumi_yaml_no_memory(setting->error);
    if (mapping->n)
        memcpy(pairs, old, mapping->n * sizeof *pairs);
    pairs[mapping->n] = (struct sumi_yaml_pair){key, value, false};
    mapping->pairs = pairs;
    mapping->n++;
    status = sumi_yaml_sort(setting->document, mapping, setting->error);
    if (status) {
        mapping->pairs = old;
        mapping->n--;
        return status;
    }
    adopt(key, mapping, key);
    adopt(value, mapping, key);
    return SUMI_OK;
}

/* The slot of the list's item that the path names next. */
static enum sumi_status find_item(struct setting *setting, struct sumi_yaml_node *list, struct sumi_yaml_node ***slot)
{
    const char *part;
    char path[SUMI_YAML_WHERE], shown[SUMI_YAML_WHERE];
    struct sumi_yaml_node place;
    enum sumi_status status = next_part(setting, &part);
    if (status)
        return status;
    size_t index = 0, n = strspn(part, "0123456789");
    for (size_t i = 0; i < n && index < list->n; i++)
        index = index * 10 + (size_t)(part[i] - '0');
    if (part[n] || index >= list->n)
        return sumi_yaml_fail(place_of(setting, &place), setting->error, SUMI_E_YAML_SET_ITEM,
                              sumi_yaml_path(list, path), list->n, sumi_yaml_shown(part, 60, shown), (int)list->n - 1);
    *slot = &list->items[index];
    return SUMI_OK;
}

static enum sumi_status walk(struct setting *setting)
{
    struct step at = {.slot = &setting->document->root};
    struct sumi_yaml_node place;
    char path[SUMI_YAML_WHERE], found[SUMI_YAML_WHERE], shown[SUMI_YAML_WHERE];
    while (*setting->rest) {
        enum sumi_status status = own(setting, &at);
        if (status)
            return status;
        if (at.pair)
            at.pair->merged = false;
        struct sumi_yaml_node *node = *at.slot;
        at = (struct step){.holder = node};
        if (node->kind == SUMI_YAML_SCALAR)
            return sumi_yaml_fail(place_of(setting, &place), setting->error, SUMI_E_YAML_SET_HOLDER,
                                  sumi_yaml_path(node, path), sumi_yaml_found(node, found),
                                  sumi_yaml_shown(setting->rest, 60, shown));
        status =
            node->kind == SUMI_YAML_SEQUENCE ? find_item(setting, node, &at.slot) : find_pair(setting, node, &at.pair);
        if (status)
            return status;
        if (node->kind == SUMI_YAML_MAPPING && !at.pair)
            return append(setting, node);
        if (at.pair)
            at.slot = &at.pair->value;
    }
    if (at.pair)
        at.pair->merged = false;
    settle(setting->value, &at);
    *at.slot = setting->value;
    return SUMI_OK;
}

/* Writes the JSON pointer to what is set, as far as the path leads. */
static void point(const struct setting *setting, char pointer[SUMI_YAML_WHERE])
{
    struct setting look = *setting;
    struct sumi_yaml_node *node = look.document->root, **slot;
    const char *part;
    char number[24];
    look.error = NULL;
    pointer[0] = '\0';
    for (bool leads = sumi_text_is_harmless(look.path); leads && *look.rest;) {
        struct sumi_yaml_pair *pair = NULL;
        if (node && node->kind == SUMI_YAML_SEQUENCE) {
            leads = find_item(&look, node, &slot) == SUMI_OK;
            snprintf(number, sizeof number, "%td", leads ? slot - node->items : 0);
            part = number;
            node = leads ? *slot : NULL;
        } else if (node && node->kind == SUMI_YAML_MAPPING && find_pair(&look, node, &pair) == SUMI_OK && pair) {
            part = pair->key->text;
            node = pair->value;
        } else {
            leads = (!node || node->kind != SUMI_YAML_SCALAR || sumi_yaml_is_null(node)) &&
                    next_part(&look, &part) == SUMI_OK;
            node = NULL;
        }
        leads = leads && sumi_yaml_add_step(pointer, part);
    }
}

/* Refuses a path that is not keys with dots between, before anything is changed. */
static enum sumi_status check(struct setting *setting)
{
    const char *part;
    struct sumi_yaml_node place;
    size_t n = 0;
    if (!sumi_yaml_is_clean(setting->path, strlen(setting->path)))
        return sumi_yaml_fail(place_of(setting, &place), setting->error, SUMI_E_YAML_SET_ENCODING);
    if (!sumi_text_is_harmless(setting->path)) /* as in the key of a file */
        return sumi_yaml_fail(place_of(setting, &place), setting->error, SUMI_E_YAML_SET_CONTROL);
    do {
        enum sumi_status status = next_part(setting, &part);
        if (status)
            return status;
        n++;
    } while (*setting->rest);
    setting->rest = setting->path;
    if (n + setting->value->height > SUMI_YAML_DEPTH)
        return sumi_yaml_fail(place_of(setting, &place), setting->error, SUMI_E_YAML_NESTED_DEPTH, SUMI_YAML_DEPTH);
    if (setting->document->reachable + n + setting->value->size > SUMI_YAML_REACHABLE)
        return sumi_yaml_fail(place_of(setting, &place), setting->error, SUMI_E_YAML_SET_COUNT, SUMI_YAML_REACHABLE);
    return SUMI_OK;
}

enum sumi_status sumi_yaml_set(struct sumi_yaml *document, const char *path, const char *value,
                               struct sumi_error *error)
{
    static const char prefix[] = "--set ";
    size_t n = sizeof prefix + strlen(path) + 1 + strlen(value);
    struct sumi_yaml_source *source = sumi_yaml_reserve(document, sizeof *source);
    char *name = sumi_yaml_reserve(document, n);
    if (!source || !name)
        return sumi_yaml_no_memory(error);
    snprintf(name, n, "%s%s=%s", prefix, path, value);
    *source = (struct sumi_yaml_source){.name = name, .set = true, .document = document};
    struct setting setting = {.document = document, .source = source, .path = path, .rest = path, .error = error};
    char pointer[SUMI_YAML_WHERE];
    point(&setting, pointer);
    source->pointer = sumi_yaml_copy(document, pointer, strlen(pointer));
    struct sumi_yaml_node place;
    place_of(&setting, &place);
    if (!source->pointer)
        return sumi_yaml_no_memory(error);
    if (strlen(value) > SUMI_YAML_BYTES)
        return sumi_yaml_fail(&place, error, SUMI_E_YAML_SET_LENGTH, SUMI_YAML_BYTES / 1024);
    enum sumi_status status = sumi_yaml_build(document, source, value, strlen(value), &setting.value, error);
    if (status)
        return status;
    status = check(&setting);
    if (!status)
        status = walk(&setting);
    if (!status)
        document->reachable += strlen(path) + setting.value->size;
    return status;
}

enum sumi_status sumi_yaml_rename(struct sumi_yaml *document, const struct sumi_yaml_node *scalar, const char *text,
                                  struct sumi_error *error)
{
    struct sumi_yaml_node *node = (struct sumi_yaml_node *)scalar; /* which the document owns */
    const char *copy = sumi_yaml_copy(document, text, strlen(text));
    if (!copy)
        return sumi_yaml_no_memory(error);
    node->text = copy;
    node->plain = false;
    return SUMI_OK;
}
